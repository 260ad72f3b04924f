//! The carrier's sheets over the real program: a mail ready in calm times with its answer kept, and a sheet at the dock in the language of
//! where the goods go.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod common;
mod support_web;

use support_web::{Bed, Reply};

/// Sends a form as the page shows it.
fn send(bed: &Bed, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
    let (csrf, form) = bed.form(path, cookie);
    let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
    all.extend_from_slice(fields);
    bed.post(path, cookie, &all)
}

#[test]
fn a_carrier_is_told_in_calm_times_and_its_answer_is_kept_word_for_word() {
    let mut bed = Bed::bare();
    bed.start();
    let cookie = bed.enter(&bed.enter);
    let page = "/fr/FR007328E0001/carriers";
    let r = send(&bed, &cookie, page, &[("night", "06 11 22 33 44")]);
    assert_eq!(r.status, 303);
    let new = [
        ("name", "Spedition Müller"),
        ("mail", "disposition@mueller.example"),
        ("role_carrier", "yes"),
    ];
    assert_eq!(
        send(&bed, &cookie, "/fr/book/parties/new", &new).status,
        303
    );
    let html = bed.get(page, &cookie).text();
    assert!(html.contains("Spedition Müller") && html.contains("06 11 22 33 44"));
    let links: Vec<&str> = html
        .split("href=\"")
        .skip(1)
        .filter_map(|h| h.split('"').next())
        .collect();
    let sheets: Vec<_> = links
        .iter()
        .filter(|l| l.contains("/carriers/desk-"))
        .collect();
    let mails: Vec<_> = links.iter().filter(|l| l.ends_with(".eml")).collect();
    assert_eq!((sheets.len(), mails.len()), (6, 6));
    for s in &sheets {
        assert!(bed.get(s, &cookie).body.starts_with(b"%PDF"), "{s}");
    }
    let mail = mails.iter().find(|m| m.ends_with("mail-de.eml")).unwrap();
    let text = bed.get(mail, &cookie).text();
    assert!(text.contains("disposition@mueller.example") && text.contains("application/pdf"));
    assert_eq!(bed.get(&format!("{page}/desk-pl.pdf"), &cookie).status, 404);

    let answer = links.iter().find(|l| l.ends_with("/answer")).unwrap();
    // Without yes or no nothing is kept, and what was typed stays.
    let r = send(&bed, &cookie, answer, &[("text", "Ja.\nNachts: 0171")]);
    assert!(r.status == 422 && r.text().contains("Nachts: 0171"));
    let r = send(
        &bed,
        &cookie,
        answer,
        &[("takes", "yes"), ("text", "Ja.\nNachts: 0171 <b>")],
    );
    assert_eq!(r.status, 303);
    let html = bed.get(page, &cookie).text();
    assert!(html.contains("Nachts: 0171 &lt;b&gt;") && html.contains("Il prend ces documents"));
    assert!(bed.run(&["verify", "--deep"]).status.success());
}

#[test]
fn the_sheet_at_the_dock_is_there_for_each_number_in_six_languages() {
    let Some(w) = common::World::at("2026-11-27 17:30:00") else {
        return;
    };
    w.json(&[
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ])
    .exit(0);
    let issued = w
        .json(&[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            &common::sample("cognac-daa"),
            "--last-used",
            "7",
            "--out",
            "daa.pdf",
        ])
        .exit(0);
    let number = issued.text("/documents/0/number");
    for l in ["fr", "en", "de", "nl", "it", "es"] {
        let out = format!("dock-{l}.pdf");
        let args = [
            "carrier",
            "dock",
            &number,
            "--language",
            l,
            "--night",
            "06 11 22 33 44",
            "--out",
            &out,
        ];
        assert_eq!(w.json(&args).exit(0).text("/language"), l);
        let Some(text) = pdf_text(&w, &out) else {
            return;
        };
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for part in [number.as_str(), "ARC", "2020/262", "0611223344"] {
            assert!(plain.contains(part), "{l}: {part}\n{text}");
        }
    }
    w.json(&[
        "carrier",
        "dock",
        &number,
        "--language",
        "pl",
        "--out",
        "x.pdf",
    ])
    .says(2, "carrier.language");
    w.json(&["carrier", "dock", "26FR007328E0001000991", "--out", "x.pdf"])
        .says(2, "document.unknown");
    w.json(&["carrier", "desk", "--language", "it", "--out", "desk.pdf"])
        .exit(0);
}

/// What an independent program reads; none, said aloud, without it.
fn pdf_text(w: &common::World, name: &str) -> Option<String> {
    let out = std::process::Command::new("pdftotext")
        .arg("-layout")
        .arg(w.path(name))
        .arg("-")
        .output();
    match out {
        Ok(o) => Some(String::from_utf8_lossy(&o.stdout).into_owned()),
        Err(_) => {
            common::skipped("pdftotext is not installed");
            None
        }
    }
}
