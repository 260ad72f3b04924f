//! What a register is asked for: its list, one document, its gaps; fates of numbers; duties; safety.

mod common;

use common::{EVENING, EXCISE, World, daa};
use std::fs;

/// A number issued, told and departed.
fn departed(w: &World) -> String {
    let n = w.issue(&[]).exit(0).text("/number");
    w.json(&["told", &n, "--by", "fax"]).exit(0);
    w.json(&["depart", &n]).exit(0);
    n
}

#[test]
fn i5_every_number_has_its_fate() {
    let Some(w) = World::at(EVENING) else { return };
    departed(&w);
    w.issue(&[]).exit(0);
    let void = ["register", "void", &daa(9), "--copies", "kept", "--reason"];
    w.json(&[void.as_slice(), &["  "]].concat())
        .says(1, "reason.text-needed");
    w.json(&[void.as_slice(), &["commande annulée"]].concat())
        .exit(0);
    // A number that the office gave leaves a hole, which is explained once.
    let receive = |n: &str| {
        w.json(&[
            "register", "receive", n, "--from", "office", "--kind", "daa",
        ])
        .exit(0)
    };
    receive(&daa(14));
    let gaps = w.json(&["register", "gaps"]).exit(0).json;
    assert!(gaps["gaps"].to_string().contains("14"), "{gaps}");
    w.json(&[
        "register",
        "never-used",
        &daa(14),
        "--reason",
        "camion en panne",
    ])
    .exit(0);
    receive(&daa(12));
    w.json(&["register", "never-given", &daa(12), "--reason", "mal noté"])
        .exit(0);
    // I7: what is still to come cannot be explained away.
    w.json(&["register", "explain", "10..11", "--reason", "perdus"])
        .says(1, "number.gap-to-come");
    w.json(&["register", "explain", "2..3", "--reason", "x"])
        .says(1, "number.gap-nothing");
    w.json(&["register", "explain", "x..y", "--reason", "x"])
        .says(2, "cli.range");
    // Correcting the last number is one step; the hole below it is then explained.
    w.json(&["register", "last-used", "11"]).exit(0);
    w.json(&["register", "last-used", "5"])
        .says(1, "series.below-built");
    let issued = w.issue(&["--last-used", "11"]).exit(0);
    assert_eq!(issued.text("/number"), daa(12));
    assert_eq!(issued.number("/last_before"), 11);
    let spans = w.json(&["register", "gaps"]).exit(0).json["series"][0]["spans"].to_string();
    for fate in ["before", "used", "void", "allotted", "never-used"] {
        assert!(spans.contains(fate), "{fate}: {spans}");
    }
    w.whole();
}

#[test]
fn i9_paper_written_by_hand_is_entered_afterwards_and_a_second_one_is_a_collision() {
    let Some(w) = World::at(EVENING) else { return };
    w.clock("2026-11-27 20:00:00");
    let record = |n: &str, more: &[&str]| {
        let args = [
            "register",
            "record-paper",
            n,
            "--kind",
            "daa",
            "--written-at",
            "2026-11-27T19:00",
            "--departed-at",
            "2026-11-27T19:20",
            "--consignee",
            "Comptoir des Alcools",
            "--goods",
            "Cognac, 12 hl",
        ];
        w.json(&[args.as_slice(), more].concat())
    };
    record(&daa(8), &[]).exit(0);
    assert_eq!(w.last(), 8);
    record(&daa(8), &[]).says(1, "paper.number-taken");
    record(&daa(8), &["--confirm"]).exit(0);
    record(&daa(80), &[]).says(1, "paper.far-ahead");
    let shown = w.json(&["register", "show", &daa(8)]).exit(0).json;
    let docs = shown["documents"].as_array().expect("documents");
    assert_eq!(docs.len(), 2, "both papers stay");
    assert_eq!(docs[1]["collides_with"], docs[0]["dossier"]);
    assert!(docs[1]["due"].to_string().contains("I9-tell"), "{shown}");
    assert_eq!(w.issue(&[]).exit(0).text("/number"), daa(9));
    w.whole();
}

#[test]
fn duties_become_due_and_are_marked_done() {
    let Some(w) = World::at(EVENING) else { return };
    let none = w.run(&["duty", "list"]).exit(0);
    assert!(!none.stdout.trim().is_empty());
    let n = departed(&w);
    let due = |w: &World| {
        let list = w.json(&["duty", "list"]).exit(0).json;
        let docs = list["documents"].as_array().expect("documents").clone();
        docs.first().map_or(String::new(), |d| d["due"].to_string())
    };
    assert_eq!(due(&w), r#"["C2","C3","C4","C3-copy3"]"#);
    w.json(&[
        "duty",
        "done",
        &n,
        "C2",
        "--note",
        "CRA 26FRG0000000000000000",
    ])
    .exit(0);
    w.json(&["duty", "done", &n, "C3"]).exit(0);
    w.json(&["duty", "done", &n, "coffee"])
        .says(1, "duty.unknown");
    // I27: a month is declared when it is over.
    w.json(&["duty", "done", &n, "C4"])
        .says(1, "duty.month-open");
    w.clock("2026-12-05 09:00:00");
    w.json(&["duty", "done", &n, "C4"]).exit(0);
    assert_eq!(due(&w), r#"["C3-copy3"]"#);
    w.json(&["duty", "done", &n, "C3-copy3"]).exit(0);
    assert_eq!(due(&w), "");
}

#[test]
fn i12_backup_and_restore_close_the_series_until_the_papers_are_asked() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    let done = w.json(&["backup", "--out", "b.tar"]).exit(0);
    assert_eq!(done.text("/sha256").len(), 64);
    assert!(fs::metadata(w.path("b.tar")).is_ok_and(|m| m.len() > 1000));
    // It is never written over what is there.
    let again = w.json(&["backup", "--out", "b.tar"]);
    assert_eq!(again.code, 3, "{}", again.stdout);
    w.json(&["backup", "--out", "missing/b.tar"]).exit(3);
    for _ in 0..2 {
        w.issue(&[]).exit(0);
    }
    let there = w.file("restored");
    w.json(&["restore", "b.tar", "--data", &there]).exit(0);
    w.json(&["restore", "b.tar", "--data", &there]).exit(3);
    let refused = w.issue(&["--data", &there]).says(1, "series.restored");
    assert_eq!(refused.text("/rule"), "I12");
    w.issue(&["--data", &there, "--last-used", "7"])
        .says(1, "series.below-built");
    let issued = w.issue(&["--data", &there, "--last-used", "10"]).exit(0);
    assert_eq!(issued.text("/number"), daa(11));
    w.json(&["verify", "--data", &there, "--deep"]).exit(0);
    // The paper of before is in the restored archive.
    w.json(&["print", &daa(8), "--data", &there, "--out", "old.pdf"])
        .exit(0);
    // A backup that is none.
    let bad = w.write("bad.tar", b"not a backup".repeat(100));
    let other = w.file("other");
    w.json(&["restore", &bad, "--data", &other]).exit(3);
    assert!(!w.path("other/register.sqlite").exists());
}

#[test]
fn doctor_says_what_is_missing_and_then_that_all_is_ready() {
    let Some(w) = World::at(EVENING) else { return };
    let out = w.json(&["doctor"]).exit(1);
    assert_eq!(out.json["ready"], false);
    let bad = |out: &common::Output| {
        let items = out.json["items"].as_array().expect("items").clone();
        items
            .iter()
            .filter(|i| i["good"] == false)
            .map(|i| i["code"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(bad(&out).contains(&"doctor.office-contact".to_owned()));
    w.json(&[
        "establishment",
        "change",
        "--office-phone",
        "05 45 00 00 02",
        "--sau-phone",
        "01 00 00 00 04",
        "--sau-hours",
        "mo-fr 08:00-18:00",
    ])
    .exit(0);
    let out = w.json(&["doctor"]);
    assert!(!bad(&out).contains(&"doctor.office-contact".to_owned()));
    assert!(!bad(&out).contains(&"doctor.sau".to_owned()));
    let said = w.run(&["doctor"]);
    assert!(said.stdout.contains('✓'), "{}", said.stdout);
    assert!(!said.stdout.contains("doctor."), "{}", said.stdout);
}

#[test]
fn several_establishments_share_a_folder_and_have_their_own_series() {
    let Some(w) = World::at(EVENING) else { return };
    let other = "FR007328E0002";
    w.establish(other, "41").exit(0);
    w.json(&["register", "list"]).says(2, "establishment.which");
    w.json(&["register", "list", "--excise", "FR009999E0009"])
        .says(2, "establishment.unknown");
    w.issue(&["--excise", EXCISE]).exit(0);
    let issued = w
        .issue(&["--excise", other, "--as-consignor", "--out", "o.pdf"])
        .exit(0);
    assert_eq!(issued.text("/number"), format!("26{other}000421"));
    // A number says whose it is.
    w.json(&["told", &issued.text("/number"), "--by", "fax"])
        .exit(0);
    w.whole();
}
