//! What is kept and until when (C3): nothing too early, nothing open, never a number. What was cut is gone from the disk, the chain proves
//! it all the same, and every list goes on. Killed anywhere, the next run goes on.

mod common;

use common::{EVENING, World, daa, finish, skipped};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A plate that stands nowhere else: what is left of it on disk is left of the document.
const PLATE: &str = "QX-731-ZK";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a scan of copy 1";
/// Monday 3 January 2033, 10:00 in Paris.
const LATER: &str = "2033-01-03 09:00:00";
const DAY: &str = "2032-12-31";

/// A document of which everything is done but its month.
fn gone(w: &World, plate: &str, scan: &[u8]) -> String {
    let n = w
        .issue(&["--registration", plate, "--override", "registration"])
        .exit(0)
        .text("/number");
    w.json(&["told", &n, "--by", "mail", "--to", "Mme Durand"])
        .exit(0);
    w.json(&["depart", &n, "--already-left", "--reason", "truck-left"])
        .exit(0);
    let scan = w.write("page.jpg", scan);
    let file = ["stock", "file", &n, "--copy", "1", "--place", "classeur 12"];
    w.json(&[&file[..], &["--scan", &scan]].concat()).exit(0);
    for duty in ["C2", "C3-copy3"] {
        w.json(&["duty", "done", &n, duty, "--note", "fait par Mme Durand"])
            .exit(0);
    }
    n
}

/// November: one with its own plate, one void, one of which the entry is still owed; December declares November.
fn november(w: &World) -> [String; 3] {
    let cut = gone(w, PLATE, JPEG);
    let void = w.issue(&[]).exit(0).text("/number");
    let away = ["--reason", "Mme Durand annule", "--copies", "destroyed"];
    w.json(&[&["register", "void", &void][..], &away].concat())
        .exit(0);
    let owed = w.issue(&[]).exit(0).text("/number");
    w.json(&["told", &owed, "--by", "mail"]).exit(0);
    w.json(&["depart", &owed, "--already-left", "--reason", "truck-left"])
        .exit(0);
    w.clock("2026-12-04 09:00:00");
    w.json(&["drm", "declare", "--month", "2026-11"]).exit(0);
    [cut, void, owed]
}

fn texts(v: &Value, list: &str, key: &str) -> Vec<String> {
    let all = v[list].as_array().cloned().unwrap_or_default();
    let of = |x: &Value| x[key].as_str().unwrap_or_default().to_owned();
    all.iter().map(of).collect()
}

/// Every file below a folder that has these bytes somewhere.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, bytes));
        } else {
            let all = fs::read(&path).expect("readable");
            if all.windows(bytes.len()).any(|w| w == bytes) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

fn files(folder: &Path) -> usize {
    let read = |p: &Path| fs::read_dir(p).into_iter().flatten().flatten();
    read(folder).map(|s| read(&s.path()).count()).sum()
}

/// What every list says of the numbers, beside their contents.
fn numbers(w: &World) -> Vec<(String, String, String)> {
    let list = w.json(&["register", "list"]).exit(0).json;
    let all = list["documents"].as_array().cloned().unwrap_or_default();
    let text = |v: &Value, k: &str| v[k].as_str().unwrap_or_default().to_owned();
    all.iter()
        .map(|d| (text(d, "number"), text(d, "state"), text(d, "departed")))
        .collect()
}

const CUT: &[&str] = &["retention", "cut", "--until", DAY, "--confirm"];

#[test]
fn c3_contents_are_cut_after_their_years_and_number_days_and_fate_stay() {
    let Some(w) = World::at(EVENING) else { return };
    let [cut, void, owed] = november(&w);
    assert!(!holding(&w.path("data"), PLATE.as_bytes()).is_empty());
    assert!(!holding(&w.path("data"), b"Mme Durand").is_empty());

    // Nothing is past its day before the year is over; years below those of the rules are not taken.
    w.clock("2032-12-31 09:00:00");
    let list = w.json(&["retention", "list"]).exit(0);
    assert_eq!((list.number("/count"), list.number("/years")), (0, 6));
    w.json(CUT).says(1, "retention.not-past");
    w.json(&["retention", "years", "5"])
        .says(2, "retention.years");
    w.clock(LATER);
    let list = w.json(&["retention", "list"]).exit(0);
    assert_eq!(
        texts(&list.json, "now", "number"),
        [cut.clone(), void.clone()]
    );
    assert_eq!(texts(&list.json, "held", "number"), [owed.as_str()]);
    assert_eq!(list.text("/now/0/until"), DAY);
    // Longer, where somebody wants it.
    w.json(&["retention", "years", "10"]).exit(0);
    assert_eq!(w.json(&["retention", "list"]).exit(0).number("/count"), 0);
    assert_eq!(w.json(CUT).exit(0).number("/documents"), 0);
    w.json(&["retention", "years", "6"]).exit(0);

    let before = (
        numbers(&w),
        w.json(&["drm", "--month", "2026-11"]).exit(0).json["daa"].clone(),
        w.json(&["register", "gaps"]).exit(0).json,
        w.entries(),
        files(&w.path("data/files")),
    );
    w.json(&CUT[..4]).says(1, "retention.confirm-needed");
    let done = w.json(CUT).exit(0);
    assert_eq!(done.number("/documents"), 2);
    // The paper of each, and the scan.
    assert_eq!(done.number("/files"), 3);
    assert_eq!(w.entries(), before.3 + 1);
    assert_eq!(files(&w.path("data/files")), before.4 - 3);
    assert_eq!(
        (
            numbers(&w),
            w.json(&["drm", "--month", "2026-11"]).exit(0).json["daa"].clone(),
            w.json(&["register", "gaps"]).exit(0).json
        ),
        (before.0, before.1, before.2)
    );
    w.whole();
    let proved = w.json(&["verify"]).exit(0);
    assert_eq!(proved.number("/cut_payloads"), done.number("/entries"));

    // Gone is gone: from the database, its log and the archive.
    for gone in [PLATE.as_bytes(), b"classeur 12", b"Mme Durand", JPEG] {
        let left = holding(&w.path("data"), gone);
        assert!(left.is_empty(), "{left:?}");
    }

    // Everything still answers, and says that the contents are gone.
    let shown = w.json(&["register", "show", &cut]).exit(0);
    assert!(shown.text("/documents/0/cut").starts_with("2033-01-03"));
    assert!(shown.json["documents"][0]["consignment"].is_null());
    let kept = shown.json["documents"][0]["entries"].as_array().cloned();
    let entries = kept.unwrap_or_default();
    assert!(
        entries
            .iter()
            .any(|e| e["payload"].is_null() && e["cut"].is_string())
    );
    let said = w.run(&["register", "show", &cut]).exit(0).stdout;
    assert!(
        said.contains("Contenu retiré après la durée de conservation"),
        "{said}"
    );
    w.json(&["print", &cut, "--out", "again.pdf"])
        .says(1, "retention.gone");
    w.json(&["print", &owed, "--out", "owed.pdf"]).exit(0);
    let stock = w.json(&["stock", "accounts", "--month", "2026-11"]).exit(0);
    let mut left = texts(&stock.json, "exits", "number");
    left.dedup();
    assert_eq!(left, [cut.clone(), owed.clone()]);
    assert_eq!(stock.json["exits"][0]["without_data"], false);
    assert!(stock.json["exits"][0]["cut"].is_string());
    for args in [
        &["register", "events", "--after", "0"][..],
        &["stock", "unfiled", "--month", "2026-11"],
        &["duty", "list"],
        &["dates"],
        &["drm", "undischarged", "--month", "2027-02"],
        &["reenter", "list"],
        &["retention", "list"],
        &["doctor"],
    ] {
        let out = w.json(args);
        assert!(
            out.code <= 1 && out.json["schema"] != "acquit/error",
            "{args:?} {}",
            out.stdout
        );
    }
    // A second time there is nothing to do; the number is never drawn again.
    assert_eq!(w.json(CUT).exit(0).number("/documents"), 0);
    assert_eq!(w.last(), 10);
    let backup = w.file("after.tar");
    w.json(&["backup", "--out", &backup]).exit(0);
    w.whole();
}

#[test]
fn c3_killed_anywhere_a_cutting_goes_on_and_nothing_is_half_cut() {
    let Some(w) = World::at(EVENING) else { return };
    november(&w);
    w.clock(LATER);
    for point in [
        "before-append",
        "after-append",
        "before-commit",
        "after-commit",
        "after-retention-cut",
        "after-retention-file",
    ] {
        let (_kept, copy) = copied(&w);
        let mut command = copy.command(CUT);
        command.env("ACQUIT_FAIL", point);
        assert_eq!(finish(command).code, 128, "{point} was never reached");
        // Whatever was reached: whole before or whole after, files at most too many.
        copy.whole();
        let cut = copy.json(&["verify"]).exit(0).number("/cut_payloads");
        assert_eq!(
            cut > 0,
            !["before-append", "after-append", "before-commit"].contains(&point)
        );
        copy.json(CUT).exit(0);
        copy.whole();
        let left = copy.json(&["verify", "--deep"]).exit(0);
        assert_eq!(
            (left.number("/stray_papers"), left.number("/stray_files")),
            (0, 0),
            "{point}"
        );
        for gone in [PLATE.as_bytes(), JPEG] {
            assert!(holding(&copy.path("data"), gone).is_empty(), "{point}");
        }
    }
}

/// The same story in another folder: restored from a backup, with its series closed.
fn copied(w: &World) -> ((), World) {
    let backup = w.file("story.tar");
    let _ = fs::remove_file(&backup);
    w.json(&["backup", "--out", &backup]).exit(0);
    let copy = World::empty(LATER).expect("the clock was set before");
    copy.json(&["restore", &backup]).exit(0);
    copy.rules("fr-2009");
    ((), copy)
}

#[test]
fn c3_a_file_that_something_else_names_stays_until_that_is_cut_too() {
    let Some(w) = World::at(EVENING) else { return };
    // One scan shows two sheets; the second document is done a year later.
    let first = gone(&w, PLATE, JPEG);
    let second = gone(&w, "AB-123-CD", JPEG);
    w.clock("2026-12-04 09:00:00");
    w.json(&["drm", "declare", "--month", "2026-11"]).exit(0);
    w.clock("2027-01-04 09:00:00");
    w.json(&["duty", "done", &second, "C2", "--note", "relu"])
        .exit(0);
    w.clock(LATER);
    let done = w.json(CUT).exit(0);
    assert_eq!(
        (done.number("/documents"), done.number("/files_kept")),
        (1, 1)
    );
    assert_eq!(holding(&w.path("data/files"), JPEG).len(), 1);
    w.whole();
    let shown = w.json(&["register", "show", &first]).exit(0);
    assert!(shown.json["documents"][0]["cut"].is_string());
    w.clock("2034-01-03 09:00:00");
    let done = w
        .json(&["retention", "cut", "--until", "2033-12-31", "--confirm"])
        .exit(0);
    assert_eq!(
        (done.number("/documents"), done.number("/files_kept")),
        (1, 0)
    );
    assert!(holding(&w.path("data/files"), JPEG).is_empty());
    w.whole();
}

#[test]
fn c3_a_payload_that_was_taken_away_without_an_entry_is_found() {
    let Some(w) = World::at(EVENING) else { return };
    november(&w);
    let all: BTreeSet<String> = numbers(&w).into_iter().map(|(n, ..)| n).collect();
    assert_eq!(all, [daa(8), daa(9), daa(10)].into());
    const TAKE: &str = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(\"UPDATE payloads SET bytes = NULL, \
        cut = 'retention.cut 3 2033-01-03T09:00:00Z' WHERE entry = (SELECT id FROM entries WHERE event = 'document.sealed' \
        LIMIT 1)\"); db.commit()";
    let mut python = std::process::Command::new("python3");
    python
        .args(["-c", TAKE])
        .arg(w.path("data/register.sqlite"));
    match python.status() {
        Ok(done) => assert!(done.success()),
        Err(_) => return skipped("python3 is not installed"),
    }
    let out = w.json(&["verify"]).exit(1);
    assert_eq!(out.text("/fault/code"), "verify.meaning");
}
