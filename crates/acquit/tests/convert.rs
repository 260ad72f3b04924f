//! `consignment convert`, and the message within `consignment check`, by the real program: the same consignment out as in,
//! and what a format cannot carry is said.

mod common;

use common::{EVENING, Output, World};
use emcs::{Limits, Verdict, read_ie815, read_json, verdict};

const COGNAC: &str = include_str!("../../emcs/samples/ie815-cognac-daa.xml");

/// An empty folder and the story's clock.
fn world() -> Option<World> {
    World::empty(EVENING)
}

fn convert(w: &World, arguments: &[&str]) -> Output {
    w.run(&[&["consignment", "convert"], arguments].concat())
}

#[test]
fn a_message_becomes_json_and_a_message_again_and_says_the_same() {
    let Some(w) = world() else {
        return;
    };
    let first = read_ie815(COGNAC.as_bytes(), Limits::DEFAULT).expect("valid");
    let message = w.write("a.xml", COGNAC);
    let json = w.path("a.json").display().to_string();
    let done = convert(&w, &[&message, "--to", "json", "--out", &json]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    // Its header has no place there, and that is said.
    assert!(done.stderr.contains("xml.header-left"), "{}", done.stderr);
    let bytes = std::fs::read(&json).expect("written");
    assert_eq!(
        read_json(&bytes, Limits::DEFAULT).expect("JSON"),
        first.consignment
    );

    let done = convert(
        &w,
        &[
            &json,
            "--to",
            "ie815",
            "--message-id",
            "our-own-1",
            "--sender",
            "NDEA.BE",
        ],
    );
    assert_eq!((done.code, &*done.stderr), (0, ""));
    assert_eq!(
        verdict(done.stdout.as_bytes(), Limits::DEFAULT),
        Verdict::Clean
    );
    let back = read_ie815(done.stdout.as_bytes(), Limits::DEFAULT).expect("valid");
    assert_eq!(back.consignment, first.consignment);
    assert_eq!(back.header.message_id.as_deref(), Some("our-own-1"));
    assert_eq!(back.header.sender.as_deref(), Some("NDEA.BE"));
    assert_eq!(back.header.recipient.as_deref(), Some("NDEA.BE"));
}

#[test]
fn i25_the_draft_after_a_fallback_is_deferred_and_each_message_has_its_own_identifier() {
    let Some(w) = world() else {
        return;
    };
    let start = COGNAC
        .find("        <ie:LocalReferenceNumber>")
        .expect("reference");
    let end = start + COGNAC[start..].find('\n').expect("line") + 1;
    let message = w.write("a.xml", format!("{}{}", &COGNAC[..start], &COGNAC[end..]));
    let number = "26FR007328E0001000081";
    let ids: Vec<_> = (0..2)
        .map(|_| {
            let done = convert(&w, &[&message, "--to", "ie815", "--after-fallback", number]);
            assert_eq!(done.code, 0, "{}", done.stderr);
            let back = read_ie815(done.stdout.as_bytes(), Limits::DEFAULT).expect("valid");
            assert_eq!(back.warnings, []);
            let c = back.consignment;
            assert_eq!(c.deferred, Some(true));
            assert_eq!(
                c.local_reference_number.map(|l| l.to_string()).as_deref(),
                Some(number)
            );
            back.header.message_id.expect("drawn")
        })
        .collect();
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn a_table_and_a_message_say_the_same() {
    let Some(w) = world() else {
        return;
    };
    let message = w.write("a.xml", COGNAC);
    let table = w.path("a.csv").display().to_string();
    let done = convert(&w, &[&message, "--to", "csv", "--out", &table]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let done = convert(&w, &[&table, "--to", "ie815"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let first = read_ie815(COGNAC.as_bytes(), Limits::DEFAULT).expect("valid");
    let back = read_ie815(done.stdout.as_bytes(), Limits::DEFAULT).expect("valid");
    assert_eq!(back.consignment, first.consignment);
}

#[test]
fn what_no_message_can_carry_is_refused_and_nothing_is_written() {
    let Some(w) = world() else {
        return;
    };
    let c = read_ie815(COGNAC.as_bytes(), Limits::DEFAULT)
        .expect("valid")
        .consignment;
    let mut long = c.clone();
    long.invoice_number = Some("x".repeat(36));
    let json = |c: &domain::consignment::Consignment| serde_json::to_string(c).expect("JSON");
    let long = w.write("long.json", json(&long));
    let out = w.path("long.xml");
    let done = convert(
        &w,
        &[&long, "--to", "ie815", "--out", &out.display().to_string()],
    );
    assert_eq!(done.code, 2, "{}", done.stderr);
    assert!(
        done.stderr.contains("EadEsadDraft / InvoiceNumber"),
        "{}",
        done.stderr
    );
    assert!(!out.exists());

    let mut spaced = c;
    spaced.invoice_number = Some("F  12".to_owned());
    let spaced = w.write("spaced.json", json(&spaced));
    let done = convert(&w, &[&spaced, "--to", "ie815"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stderr.contains("xml.spaces-left"), "{}", done.stderr);
    assert!(done.stdout.contains(">F 12<"));
}

#[test]
fn check_says_what_the_message_itself_would_be_refused_for() {
    let Some(w) = world() else {
        return;
    };
    // Nothing is wrong with the movement: who a machine says it is stands on no paper.
    let message = COGNAC.replacen(
        "<tms:MessageSender>NDEA.FR<",
        "<tms:MessageSender>somebody<",
        1,
    );
    assert_ne!(message, COGNAC);
    let path = w.write("a.xml", &message);
    let done = w
        .json(&["consignment", "check", "--on", "2026-11-24", &path])
        .exit(1);
    let told = &done.json["message"][0];
    assert_eq!(
        (&told["code"], &told["data"]["element"]),
        (&"xml.value".into(), &"MessageSender".into())
    );
    assert!(told["line"].as_u64().is_some_and(|l| l > 1));
}
