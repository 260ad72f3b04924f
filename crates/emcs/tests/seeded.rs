//! The validated document beside the paper, with differences that another program has seeded: `tests/ie801/seed_ie801.py`, which shares
//! nothing with ours. Each is shown, or named equal by exactly the rule that is expected, and nothing else is listed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use domain::consignment::Consignment;
use domain::reconciliation::{EqualBy, compare};
use emcs::{Header, Limits, Message, read_ie815, read_message, write_ie815};

/// By name, the elements that must be listed and the rule of each.
type Expected = BTreeMap<String, Vec<(String, Option<String>)>>;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn runs(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}

/// The paper: our sample of wine for Belgium, filed after an outage.
fn paper() -> Consignment {
    let sample = fs::read(here().join("samples/ie815-wine-eu-daa.xml")).expect("sample");
    let mut c = read_ie815(&sample, Limits::DEFAULT)
        .expect("sample")
        .consignment;
    c.deferred = Some(true);
    c
}

#[test]
fn thirty_seeded_differences_are_shown_or_equal_by_the_rule_that_is_expected() {
    if !runs("python3") {
        eprintln!("skipped: python3 is not there");
        return;
    }
    let paper = paper();
    let header = Header {
        sender: Some("NDEA.FR".to_owned()),
        recipient: Some("NDEA.FR".to_owned()),
        prepared_on: Some(jiff::civil::date(2026, 11, 27)),
        prepared_at: Some(jiff::civil::time(21, 0, 0, 0)),
        message_id: Some("seeded".to_owned()),
        correlation_id: None,
    };
    let folder = tempfile::tempdir().expect("folder");
    let ours = folder.path().join("paper.ie815");
    fs::write(&ours, write_ie815(&paper, &header).expect("IE815").message).expect("write");
    let made = Command::new("python3")
        .arg(here().join("tests/ie801/seed_ie801.py"))
        .args([&ours, &folder.path().to_path_buf()])
        .status()
        .expect("python3");
    assert!(made.success());
    let expected = fs::read(folder.path().join("expected.json")).expect("expected.json");
    let expected: Expected = serde_json::from_slice(&expected).expect("JSON");
    assert!(expected.len() > 30, "{}", expected.len());

    let mut files = Vec::new();
    let mut rules = BTreeMap::new();
    for (name, listed) in &expected {
        let file = folder.path().join(format!("{name}.xml"));
        let bytes = fs::read(&file).expect("IE801");
        let Ok(Message::Ie801(validated)) = read_message(&bytes, Limits::DEFAULT) else {
            panic!("{name} is no IE801 to us");
        };
        let found = compare(&paper, &validated.consignment);
        let mut said: Vec<_> = found
            .iter()
            .map(|d| (d.element.clone(), d.rule.map(|r| r.as_str().to_owned())))
            .collect();
        said.sort();
        let mut listed = listed.clone();
        listed.sort();
        assert_eq!(said, listed, "{name}: {found:#?}");
        for (_, rule) in listed {
            *rules.entry(rule).or_insert(0) += 1;
        }
        files.push(file);
    }
    // What the message can bear is met: an empty text is none in it, and an addition is asked for before.
    let beyond = [EqualBy::Empty, EqualBy::Addition];
    for rule in EqualBy::ALL.iter().filter(|rule| !beyond.contains(rule)) {
        assert!(
            rules.contains_key(&Some(rule.as_str().to_owned())),
            "{rule:?}"
        );
    }
    assert!(rules[&None] >= 20, "{rules:?}");
    by_the_schema(&files);
}

/// Each is a message that the system could have sent.
fn by_the_schema(files: &[PathBuf]) {
    let schema = here().join("../../../shared/emcs/schema/ie801.xsd");
    if !schema.exists() || !runs("xmllint") {
        eprintln!("skipped: xmllint or ../shared/emcs/schema is not there");
        return;
    }
    let judged = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .args(files)
        .output()
        .expect("xmllint");
    assert!(
        judged.status.success(),
        "{}",
        String::from_utf8_lossy(&judged.stderr)
    );
}
