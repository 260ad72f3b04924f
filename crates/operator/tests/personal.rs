//! The table of personal data is that of the events: whatever a stored event says in a person's words stands in it, what it names is a real
//! field, and what it says goes with the contents of documents does go.

use domain::event::Event;
use operator::retention::{PERSONAL, Until};
use serde_json::Value;
use std::collections::BTreeSet;

const STORED: &str = include_str!("../../domain/tests/events/v1.jsonl");

/// Fields that hold words and nobody's data: names of machines, lists, states, codes, and what the authority's messages are called.
const NOBODYS: &[&str] = &[
    // What the caller or the authority called a document.
    "document.sealed:key",
    "form.numbered:key",
    "number.gps-asked:key",
    "number.received:number",
    "number.received:key",
    "number.never-used:number",
    "number.never-given:number",
    "reentry.explained:elements",
    "house.incarnated:detail",
    "house.lists-loaded:name",
    "house.started:installation",
    "house.started:mark",
    "register.checkpointed:note",
    "establishment.key-made:note",
    "establishment.key-made:endorsed",
    "notice.composed:head",
    "notice.sending:server",
    "notice.sent:server",
    "notice.failed:server",
    "notice.queued:message_id",
    "proof.filed:media",
    "report.made:about",
    "retention.cut:remains",
];

fn stored() -> Vec<(String, u32, Value)> {
    let read = |line: &str| {
        let v: Value = serde_json::from_str(line).expect("a line");
        let name = v["name"].as_str().expect("a name").to_owned();
        let version = v["version"].as_u64().expect("a version");
        (
            name,
            u32::try_from(version).expect("small"),
            v["payload"].clone(),
        )
    };
    STORED.lines().map(read).collect()
}

/// Whether a text is one that a person wrote: no code, no time, no number on paper, no hash.
fn is_words(text: &str) -> bool {
    let code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./:".contains(c);
    let number = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let time = text.len() >= 10
        && text.as_bytes()[4] == b'-'
        && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    !(text.is_empty() || time || text.chars().all(code) || text.chars().all(number))
}

fn has_words(v: &Value) -> bool {
    match v {
        Value::String(text) => is_words(text),
        Value::Array(all) => all.iter().any(has_words),
        Value::Object(all) => all.values().any(has_words),
        _ => false,
    }
}

#[test]
fn every_field_that_holds_a_persons_words_is_listed_and_every_listed_field_is_one() {
    let listed: BTreeSet<&str> = PERSONAL.iter().flat_map(|p| p.fields).copied().collect();
    let count: usize = PERSONAL.iter().map(|p| p.fields.len()).sum();
    assert_eq!(listed.len(), count, "a field is listed twice");
    let (mut missing, mut there) = (BTreeSet::new(), BTreeSet::new());
    for (name, _, payload) in stored() {
        for (field, value) in payload.as_object().expect("fields") {
            let path = format!("{name}:{field}");
            if has_words(value)
                && !listed.contains(path.as_str())
                && !NOBODYS.contains(&path.as_str())
            {
                missing.insert(format!("{path} {value}"));
            }
            there.insert(path);
        }
    }
    assert!(missing.is_empty(), "not listed: {missing:#?}");
    let of_events = listed
        .iter()
        .filter(|p| !p.starts_with("plain:") && !p.starts_with("header:"));
    let unknown: Vec<_> = of_events.filter(|p| !there.contains(**p)).collect();
    assert!(unknown.is_empty(), "no stored event has {unknown:?}");
}

#[test]
fn what_is_said_to_go_with_the_contents_goes() {
    for (name, version, payload) in stored() {
        let bytes = serde_json::to_vec(&payload).expect("bytes");
        let event = Event::decode(&name, version, &bytes).expect("an event");
        let less = domain::retention::reduced(&event).unwrap_or_else(|| event.clone());
        let left: Value = serde_json::from_slice(&less.encode().expect("bytes")).expect("fields");
        let files = domain::retention::files(&event);
        for kind in PERSONAL.iter().filter(|k| k.until == Until::Years) {
            for field in kind
                .fields
                .iter()
                .filter_map(|f| f.strip_prefix(&format!("{name}:")))
            {
                let (was, is) = (&payload[field], &left[field]);
                if kind.place == "files" {
                    let named = was.as_str().is_none_or(|f| files.contains(&f));
                    assert!(named, "{name}:{field} is no file that goes");
                } else {
                    assert!(!has_words(is) || is != was, "{name}:{field} stays: {is}");
                }
            }
        }
    }
}
