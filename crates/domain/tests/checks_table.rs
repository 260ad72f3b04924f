//! The table of checks: what the documentation says is what the code does, and every row of table 1 is in it.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the page and the table"
)]

use domain::consignment::checks::table::{TABLE, document};
use std::fs;
use std::path::Path;

#[test]
fn the_page_of_checks_is_what_the_code_says() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checks.md");
    let page = fs::read_to_string(page).expect("docs/checks.md");
    assert!(
        page == document(),
        "write it anew: cargo run -p domain --example checks_table"
    );
}

/// The fields of one line; those we need hold no quotation mark of their own.
fn fields(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for ch in line.chars() {
        match ch {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            ch => out.last_mut().expect("field").push(ch),
        }
    }
    out
}

#[test]
fn every_row_of_table_1_is_in_the_table_with_its_status() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/codelists/table1_fallback_document.csv");
    let Ok(text) = fs::read_to_string(table) else {
        eprintln!("skipped: ../shared/codelists/table1_fallback_document.csv is not there");
        return;
    };
    let theirs: Vec<_> = text
        .lines()
        .skip(1)
        .map(fields)
        .map(|f| (f[0].clone(), f[1].clone(), f[4].clone()))
        .collect();
    let ours: Vec<_> = TABLE
        .iter()
        .map(|r| {
            (
                r.group.to_owned(),
                r.letter.to_owned(),
                r.status.letter().to_string(),
            )
        })
        .collect();
    assert_eq!(ours, theirs);
}
