//! What people state on the way back (C2): an ARC read from GAMM@, a waiver, the data of a paper written by hand; and that nothing is entered
//! for what has not left. The round itself: `reenter.rs`.

mod common;
mod support_reentry;

use common::{EVENING, World, daa};
use serde_json::json;
use support_reentry::*;

#[test]
fn c2_an_arc_is_tested_and_belongs_to_one_document() {
    let Some((w, numbers)) = left(2) else { return };
    let (a, b) = (&numbers[0], &numbers[1]);
    let good = arc(1).to_string();
    let wrong = format!(
        "{}{}",
        &good[..20],
        (good[20..].parse::<u32>().unwrap() + 1) % 10
    );
    w.json(&["reenter", "arc", a, &wrong])
        .says(2, "reentry.check-digit");
    w.json(&["reenter", "arc", a, "26FR1"])
        .says(2, "arc.length");
    w.json(&["reenter", "arc", a, a]).exit(2);
    w.json(&["reenter", "arc", a, &good]).exit(0);
    let other = w.json(&["reenter", "arc", b, &good]);
    let other = other.says(1, "reentry.arc-elsewhere");
    assert_eq!(other.text("/data/other"), *a);
    assert_eq!(stand(&w, b), "due");
    // The same again changes nothing; another one is asked about.
    let before = w.entries();
    w.json(&["reenter", "arc", a, &good]).exit(0);
    assert_eq!(w.entries(), before);
    let second = arc(2).to_string();
    w.json(&["reenter", "arc", a, &second])
        .says(1, "reentry.other-arc");
    // Read again, it is taken as the authority gave it.
    w.json(&["reenter", "arc", b, &wrong, "--confirm"]).exit(0);
    assert_eq!(stand(&w, b), "entered");
    w.whole();
}

#[test]
fn c2_a_waiver_needs_its_reference_and_ends_what_is_due() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    w.json(&["reenter", "waive", n, "--reference", " "])
        .says(1, "reentry.waiver-reference");
    let reference = "Message du bureau du 28/11, M. Petit";
    w.json(&["reenter", "waive", n, "--reference", reference])
        .exit(0);
    assert_eq!(stand(&w, n), "waived");
    assert_eq!(
        w.json(&["reenter", "list"]).exit(0).json["documents"],
        json!([])
    );
    let all = w.json(&["reenter", "list", "--all"]).exit(0);
    assert_eq!(all.text("/documents/0/waived"), reference);
}

#[test]
fn c2_a_paper_written_by_hand_is_typed_from_it_and_then_entered() {
    let Some(w) = World::at(EVENING) else { return };
    let n = daa(8);
    w.json(&[
        "register",
        "record-paper",
        &n,
        "--kind",
        "daa",
        "--written-at",
        "2026-11-27T16:00",
        "--departed-at",
        "2026-11-27T16:30",
        "--consignee",
        "Weinhandel Muster",
        "--goods",
        "Cognac",
        "--registration",
        "AB-123-CD",
    ])
    .exit(0);
    let own = leave(&w, "cognac-daa", &[]);
    w.clock(BACK);
    let (_, told) = lines(&w, &["reenter", "export", &n, "--out", "out"], 1);
    assert_eq!(told[0]["code"], "reentry.to-transcribe");
    let cognac = common::sample("cognac-daa");
    w.json(&["reenter", "transcribe", &n, &cognac]).exit(0);
    let m = exported(&w, &n);
    assert_eq!(m.consignment.deferred, Some(true));
    assert_eq!(
        m.consignment.local_reference_number.map(|l| l.to_string()),
        Some(n.clone())
    );
    // Typed anew, another message is written: what waits says what the paper says.
    let mut c = emcs::read_ie815(&std::fs::read(&cognac).unwrap(), emcs::Limits::DEFAULT)
        .unwrap()
        .consignment;
    c.invoice_number = Some("corrected".into());
    let file = w.write("typed.json", serde_json::to_vec(&c).unwrap());
    w.json(&["reenter", "transcribe", &n, &file]).exit(0);
    let again = exported(&w, &n);
    assert_ne!(again.header.message_id, m.header.message_id);
    assert_eq!(
        again.consignment.invoice_number.as_deref(),
        Some("corrected")
    );
    // A document of ours has its data.
    w.json(&["reenter", "transcribe", &own, &file])
        .says(1, "reentry.has-data");
    w.whole();
}

#[test]
fn c2_nothing_is_entered_for_what_has_not_left() {
    let Some(w) = World::at(EVENING) else { return };
    let n = w.issue(&[]).exit(0).text("/number");
    let (_, told) = lines(&w, &["reenter", "export", &n, "--out", "out"], 1);
    assert_eq!(told[0]["code"], "reentry.not-departed");
    let (last, told) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 0);
    assert_eq!((told.len(), &last["total"]), (0, &json!(0)));
    w.json(&["reenter", "export", "--out", "out"])
        .says(2, "cli.missing");
}
