//! Which form, in which language: chosen with the document, kept with it, the same when it is printed again.

mod common;

use common::{World, daa};
use std::process::Command;

/// The text of the first page; none where there is no reader.
fn text(w: &World, file: &str) -> Option<String> {
    let out = Command::new("pdftotext")
        .args(["-f", "1", "-l", "1", "-layout"])
        .arg(w.path(file))
        .arg("-")
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

#[test]
fn the_form_and_its_language_are_chosen_with_the_document_and_kept_for_a_duplicata() {
    let Some(w) = World::at("2026-11-23 19:05:00") else {
        return;
    };
    w.issue(&["--form", "eu", "--paper-language", "de"]).exit(0);
    let Some(first) = text(&w, "daa.pdf") else {
        common::skipped("pdftotext is not installed");
        return;
    };
    for words in [
        "AUSFALLDOKUMENT",
        "Ausfertigung 1 für den Versender",
        "2a",
        "17b",
    ] {
        assert!(first.contains(words), "{words}: {first}");
    }
    let number = daa(8);
    let again = [
        "print",
        number.as_str(),
        "--duplicata",
        "--out",
        "again.pdf",
    ];
    w.json(&again).exit(0);
    let again = text(&w, "again.pdf").unwrap_or_default();
    for words in ["AUSFALLDOKUMENT", "DUPLIKAT"] {
        assert!(again.contains(words), "{words}: {again}");
    }
    // Without a choice: the DAA, in French.
    w.issue(&["--out", "usual.pdf"]).exit(0);
    let usual = text(&w, "usual.pdf").unwrap_or_default();
    assert!(
        usual.contains("DOCUMENT ADMINISTRATIF D'ACCOMPAGNEMENT"),
        "{usual}"
    );
    w.whole();
}

#[test]
fn a_form_that_does_not_go_with_the_kind_is_refused_before_a_number() {
    let Some(w) = World::at("2026-11-23 19:05:00") else {
        return;
    };
    let before = w.last();
    w.issue(&["--form", "dsa"]).says(2, "cli.form");
    assert_eq!(w.last(), before);
}
