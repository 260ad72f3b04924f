//! The register as an officer asks for it (AN4 art. 50-00 D), over the real program: printed and read by another program, asked by
//! period, number, person and kind of fact; and no hand of ours sets a counter or takes an entry away.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use serde_json::Value;
use std::process::Command;
use support_web::Reply;
use support_web::sheet::{EVENING, Sheet, Story, daa, words};

fn json(w: &Story, arguments: &[&str]) -> (Option<i32>, Value) {
    let mut all = arguments.to_vec();
    all.push("--json");
    let out = w.bed.run(&all);
    let v = serde_json::from_slice(&out.stdout).unwrap_or(Value::Null);
    (out.status.code(), v)
}

/// The text of a PDF as another program reads it; none, said aloud, where that program is missing.
fn read(path: &std::path::Path) -> Option<String> {
    let out = Command::new("pdftotext")
        .arg("-layout")
        .arg(path)
        .arg("-")
        .output();
    let Ok(out) = out else {
        println!("skipped: pdftotext is not there");
        return None;
    };
    assert!(out.status.success(), "{out:?}");
    let text = String::from_utf8(out.stdout).expect("text");
    Some(text.replace(['\u{a0}', '\u{202f}'], " "))
}

/// A workstation on which a document left on a Friday evening.
fn lived() -> Option<Story> {
    let w = Story::at(EVENING)?;
    let s = w.ready();
    w.press(&s, "act").truck();
    let out = w.bed.run(&[
        "--by-whom",
        "ZK",
        "told",
        &daa(8),
        "--by",
        "telephone",
        "--to",
        "Mme Roy 🍇",
    ]);
    assert!(out.status.success(), "{out:?}");
    Some(w)
}

#[test]
fn the_register_of_a_period_is_printed_with_every_counter_both_dates_and_its_codes_in_clear() {
    let Some(w) = lived() else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("registre.pdf");
    let shown = path.display().to_string();
    let print = [
        "register",
        "print",
        "--from",
        "2026-11-27",
        "--to",
        "2026-11-27",
        "--out",
        &shown,
    ];
    let (code, v) = json(&w, &print);
    let last = w.events().len() as u64;
    assert_eq!(
        (
            code,
            v["first"].as_u64(),
            v["last"].as_u64(),
            v["next"].as_u64()
        ),
        (Some(0), Some(1), Some(last), None),
        "{v}"
    );
    assert_eq!(v["entries"].as_u64(), Some(last));
    let Some(text) = read(&path) else { return };
    // Each counter in its order, each hash, the day of the entry and that of the fact.
    let rows: Vec<u64> = text
        .lines()
        .filter_map(|l| {
            let mut parts = l.split_whitespace();
            let n = parts.next()?.parse().ok()?;
            parts.next()?.starts_with("27").then_some(n)
        })
        .collect();
    assert_eq!(rows, (1..=last).collect::<Vec<u64>>(), "{text}");
    let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, all) = json(&w, &["register", "show"]);
    for e in all["entries"].as_array().expect("entries") {
        let hash = &e["hash"].as_str().expect("a hash")[..16];
        assert!(squeezed.contains(hash), "{hash}: {text}");
    }
    for said in [
        "Registre des numéros de secours",
        "Toutes les écritures de la période",
        "téléphone",
        "[U+1F347]",
        "26 FR007328E0001 00008 1",
    ] {
        assert!(squeezed.contains(said), "{said}: {text}");
    }
    for raw in ["no-internet", "telephone", "document.sealed"] {
        assert!(!squeezed.contains(raw), "{raw} in clear: {text}");
    }
    // Another period has nothing, and says so.
    let (_, v) = json(
        &w,
        &[
            "register",
            "print",
            "--from",
            "2020-01-01",
            "--to",
            "2020-12-31",
            "--out",
            &shown,
        ],
    );
    assert_eq!(
        (v["entries"].as_u64(), v["first"].as_u64()),
        (Some(0), None)
    );
    assert!(
        read(&path)
            .expect("text")
            .contains("Aucune écriture ne répond")
    );
    // One number, one person, one kind of fact.
    let of = |more: &[&str]| {
        let mut all = print.to_vec();
        all.extend(more);
        json(&w, &all)
    };
    let at = w.events().iter().position(|(e, _)| e == "numbers.told");
    let (_, v) = of(&["--person", "zk", "--event", "numbers.told"]);
    assert_eq!(
        (v["entries"].as_u64(), v["first"].as_u64()),
        (Some(1), at.map(|n| n as u64 + 1))
    );
    let (_, v) = of(&["--event", "document.sealed", "--number", "00008"]);
    assert_eq!(v["entries"].as_u64(), Some(1));
    let (code, v) = of(&["--event", "nothing.known"]);
    assert_eq!((code, v["code"].as_str()), (Some(2), Some("officer.event")));
}

#[test]
fn the_page_for_an_officer_is_asked_by_period_number_person_and_kind_of_fact_and_printed() {
    let Some(mut w) = lived() else { return };
    for lang in ["fr", "en"] {
        w.lang = lang;
        let rows = |query: &str| {
            let html = w.look(&format!("{}?{query}", w.page("sheet")));
            html.matches("<th scope=\"row\">").count()
        };
        let day = "from=2026-11-27&to=27/11/2026";
        let all = rows(day);
        assert_eq!(all, w.events().len());
        assert_eq!(rows(&format!("{day}&person=zk")), 1);
        assert_eq!(rows(&format!("{day}&event=document.sealed")), 1);
        let of_number = rows(&format!("{day}&number=00008"));
        assert!(of_number >= 3 && of_number < all, "{of_number} of {all}");
        assert_eq!(rows(&format!("{day}&number={}", daa(8))), of_number);
        assert_eq!(rows(&format!("{day}&number={}", daa(9))), 0);
        assert_eq!(rows("from=2020-01-01&to=2020-12-31"), 0);
        let long = format!("{}?{day}&number={}", w.page("sheet"), "x".repeat(90));
        let wrong = w.look(&long);
        assert!(
            wrong.contains("[officer.number]") && wrong.contains("href=\"#number\""),
            "{}",
            words(&wrong)
        );
        // What is shown is what is printed.
        let html = w.look(&format!("{}?{day}&person=zk", w.page("sheet")));
        let key = Sheet::find(&html, "sheet.pdf");
        assert_eq!((key.held("person"), key.held("from")), ("zk", "2026-11-27"));
        let at = format!("{}?{}", key.to, support_web::encoded(&key.fields()));
        let r: Reply = w.get(&at);
        assert_eq!(
            (r.status, r.header("content-type")),
            (200, Some("application/pdf"))
        );
        assert!(r.body.starts_with(b"%PDF-"));
    }
}

#[test]
fn no_command_resets_the_counter_and_a_mistake_is_undone_by_another_entry() {
    let Some(w) = lived() else { return };
    // What is offered to a person: nothing erases, resets, edits or renumbers.
    let help = w.bed.run(&["register", "--help"]);
    let help = String::from_utf8(help.stdout).expect("text").to_lowercase();
    for word in [
        "effacer",
        "supprimer",
        "remettre à zéro",
        "reset",
        "delete",
        "renuméroter",
    ] {
        assert!(!help.contains(word), "{word}: {help}");
    }
    let before = w.events().len();
    // A number that was a mistake is void by another entry, with the next counter; what was entered stands.
    let out = w.bed.run(&[
        "register",
        "void",
        &daa(8),
        "--reason",
        "essai",
        "--copies",
        "destroyed",
    ]);
    assert!(out.status.success(), "{out:?}");
    assert_eq!(w.events().len(), before + 1);
    assert_eq!(w.said("document.sealed").len(), 1);
    w.whole();
}
