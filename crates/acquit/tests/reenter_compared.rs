//! Same or not, by the command line: the validated document is compared with the paper as soon as it is here, what differs stands until a
//! person explains it, and the ARC reaches those who have only the paper.

mod common;
mod support_reentry;

use common::{Output, World};
use serde_json::Value;
use std::process::Command;
use support_reentry::*;

/// The rows that are not equal by a rule, by element.
fn open(out: &Output) -> Vec<String> {
    let rows = out.json["rows"].as_array().expect("rows");
    rows.iter()
        .filter(|r| r["rule"].is_null() && r["explained"].is_null())
        .map(|r| r["element"].as_str().expect("element").to_owned())
        .collect()
}

#[test]
fn c2_what_gamma_validated_is_compared_with_the_paper_and_a_person_explains() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    // Nothing to compare before GAMM@ has it; and no slip, no message.
    w.json(&["reenter", "compare", n]).exit(1);
    w.json(&["reenter", "slip", n, "-o", "slip.pdf"]).exit(1);
    w.json(&["reenter", "message", n, "--to", "carrier"])
        .exit(1);
    let m = exported(&w, n);
    w.json(&["reenter", "sent", n, "--by", "portal"]).exit(0);

    // It was typed on the portal: capitals, another CN code, a mass in another spelling, the lines turned round.
    let mut typed = m.clone();
    let c = &mut typed.consignment;
    c.consignor.address.name = c.consignor.address.name.as_ref().map(|n| n.to_uppercase());
    c.lines[0].cn_code = "22082029".parse().ok();
    let wanted = c.lines[0].number;
    c.lines.reverse();
    w.write("801.xml", ie801("answer-1", &typed, &arc(1)));
    let (_, told) = lines(&w, &["reenter", "answer", "801.xml"], 0);
    assert_eq!(told[0]["comparison"]["comparing"], "compared");
    assert_eq!(told[0]["comparison"]["open"], 1);
    assert!(events(&w, n).contains(&"reentry.compared".to_owned()));

    let out = w.json(&["reenter", "compare", n]).exit(1);
    let wrong = format!("17c line {wanted}");
    assert_eq!(open(&out), std::slice::from_ref(&wrong));
    let rules: Vec<&str> = out.json["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|r| r["rule"].as_str())
        .collect();
    for rule in ["letter-case", "order-of-lines", "deferred-flag"] {
        assert!(rules.contains(&rule), "{rules:?}");
    }
    // The same answer again and the same comparison again record nothing.
    let before = w.entries();
    lines(&w, &["reenter", "answer", "801.xml"], 0);
    w.json(&["reenter", "compare", n]).exit(1);
    assert_eq!(w.entries(), before);

    // Explained by its name; not by another one, not without words.
    let explain = |element: &str, text: &str| {
        w.json(&[
            "reenter",
            "explain",
            n,
            "--element",
            element,
            "--text",
            text,
        ])
    };
    let none = explain("17d line 9", "faute de frappe").exit(1);
    assert_eq!(none.text("/code"), "reentry.no-difference");
    explain(&wrong, "  ").exit(1);
    explain(
        &wrong,
        "faute de frappe sur le portail, rectifiée par le bureau",
    )
    .exit(0);
    let out = w.json(&["reenter", "compare", n]).exit(0);
    assert_eq!(open(&out), Vec::<String>::new());
    assert_eq!((out.number("/open"), out.number("/more")), (0, 0));
    let said = w.run(&["reenter", "compare", n]).exit(0);
    assert!(
        said.stdout.contains("faute de frappe sur le portail"),
        "{}",
        said.stdout
    );
    assert!(
        said.stdout.contains("majuscules et minuscules"),
        "{}",
        said.stdout
    );
    w.whole();
}

#[test]
fn c2_an_arc_that_was_typed_has_nothing_to_compare_until_its_file_comes() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let m = exported(&w, n);
    w.json(&["reenter", "sent", n, "--by", "portal"]).exit(0);
    w.json(&["reenter", "arc", n, arc(1).as_str()]).exit(0);
    let out = w.json(&["reenter", "compare", n]).exit(0);
    assert_eq!(out.text("/comparing"), "no-file");
    w.write("801.xml", ie801("answer-1", &m, &arc(1)));
    let (_, told) = lines(&w, &["reenter", "answer", "801.xml"], 0);
    assert_eq!(told[0]["comparison"]["comparing"], "compared");
    assert_eq!(told[0]["comparison"]["open"], 0);
}

#[test]
fn c2_what_was_added_at_re_entry_is_equal_as_an_addition() {
    let Some(w) = World::at(common::EVENING) else {
        return;
    };
    let cognac = std::fs::read(common::sample("cognac-daa")).expect("sample");
    let cognac = emcs::read_ie815(&cognac, emcs::Limits::DEFAULT).expect("sample");
    let mut c = cognac.consignment;
    let guarantee = serde_json::to_value(&c.guarantee).expect("JSON");
    c.guarantee = None;
    let file = w.write("no-guarantee.json", serde_json::to_vec(&c).expect("JSON"));
    let n = leave_file(&w, &file, &[]);
    w.clock(BACK);
    let set = format!("11a={}", guarantee["guarantor_type"]);
    let args = ["reenter", "export", &n, "--out", "out", "--set", &set];
    let (_, told) = lines(&w, &args, 0);
    let m = read(told[0]["path"].as_str().expect("path").as_ref(), &w);
    w.json(&["reenter", "sent", &n, "--by", "file"]).exit(0);
    w.write("801.xml", ie801("answer-1", &m, &arc(1)));
    lines(&w, &["reenter", "answer", "801.xml"], 0);
    let out = w.json(&["reenter", "compare", &n]).exit(0);
    let rows = out.json["rows"].as_array().expect("rows");
    let added: Vec<&Value> = rows.iter().filter(|r| r["rule"] == "addition").collect();
    assert_eq!(added.len(), 1, "{rows:?}");
    assert!(
        added[0]["at"]
            .as_str()
            .is_some_and(|at| at.starts_with("11"))
    );
    assert!(added[0]["paper"].is_null());
}

#[test]
fn c2_the_arc_reaches_those_who_have_only_the_paper() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let m = exported(&w, n);
    w.json(&["reenter", "sent", n, "--by", "edi"]).exit(0);
    w.write("801.xml", ie801("answer-1", &m, &arc(1)));
    lines(&w, &["reenter", "answer", "801.xml"], 0);
    let before = w.entries();

    let slip = w.json(&["reenter", "slip", n, "-o", "slip.pdf"]).exit(0);
    assert!(slip.text("/path").ends_with("slip.pdf"));
    let given = arc(1).to_string();
    match Command::new("pdftotext")
        .arg("-layout")
        .arg(w.path("slip.pdf"))
        .arg("-")
        .output()
    {
        Err(_) => eprintln!("skipped: pdftotext is not there"),
        Ok(text) => {
            let text = String::from_utf8_lossy(&text.stdout);
            let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let lrn = m
                .consignment
                .local_reference_number
                .as_ref()
                .expect("LRN")
                .to_string();
            for wanted in [n.as_str(), &given, &lrn] {
                let wanted: String = wanted.chars().filter(|c| !c.is_whitespace()).collect();
                assert!(dense.contains(&wanted), "{wanted} in {text}");
            }
        }
    }
    for to in ["carrier", "consignee"] {
        let mail = format!("{to}.eml");
        let out = w
            .json(&["reenter", "message", n, "--to", to, "--eml", &mail])
            .exit(0);
        assert_eq!(out.text("/message/reader"), to);
        assert_eq!(out.text("/message/language"), "fr");
        let eml = std::fs::read_to_string(w.path(&mail)).expect("mail");
        assert!(eml.contains("X-Unsent: 1"), "{eml}");
        let shown = w.run(&["reenter", "message", n, "--to", to]).exit(0).stdout;
        assert!(shown.contains(&given), "{shown}");
    }
    // Nothing of it is an act: the register is as before.
    assert_eq!(w.entries(), before);
}
