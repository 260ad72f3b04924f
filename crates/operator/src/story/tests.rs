//! Every event that was ever written is said in clear: one of each as it was stored, in both languages.

use super::{ELSE, KEYS, SILENT, event, facts, way_back};
use crate::query::EntryView;
use serde_json::Value;
use words::{Catalogue, Language};

const V1: &str = include_str!("../../../domain/tests/events/v1.jsonl");

/// What people wrote themselves: it stays as it is.
const FREE: &[&str] = &[
    "note", "text", "goods", "detail", "key", "name", "place", "reply", "reason",
];

fn stored() -> Vec<EntryView> {
    let read = |line: &str| {
        let v: Value = serde_json::from_str(line).expect("a line");
        EntryView {
            cut: None,
            counter: 1,
            recorded_at: "2026-11-27T17:43:00Z".parse().expect("a time"),
            actor: "MD".into(),
            event: v["name"].as_str().expect("a name").to_owned(),
            version: 1,
            things: Vec::new(),
            payload: v["payload"].clone(),
            hash: "00".repeat(32),
        }
    };
    V1.lines().map(read).collect()
}

/// The codes of an entry: what is written in small letters and hyphens, and is no person's text.
fn codes(e: &EntryView) -> Vec<(String, String)> {
    let code = |v: &Value| {
        let s = v.as_str()?;
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        (s.len() > 1 && s.len() < 64 && s.chars().all(plain)).then(|| s.to_owned())
    };
    let mut out = Vec::new();
    for (key, v) in e.payload.as_object().into_iter().flatten() {
        let each = v.as_array().map_or(std::slice::from_ref(v), Vec::as_slice);
        out.extend(each.iter().filter_map(code).map(|c| (key.clone(), c)));
    }
    out
}

/// Words that are the same in a code and in both languages; and those that are in English.
const SAME: [&[&str]; 2] = [
    &["fax"],
    &[
        "mail",
        "fax",
        "telephone",
        "other",
        "down",
        "up",
        "unknown",
        "vehicle",
        "splitting",
    ],
];

#[test]
fn every_code_of_every_event_is_said_in_clear() {
    let (mut seen, mut raw) = (0, Vec::new());
    for language in Language::ALL {
        let words = Catalogue::new(language);
        for e in stored() {
            let of = format!("{} {}", language.as_str(), e.event);
            let sentence = event(words, &e);
            if sentence.starts_with("event-") {
                raw.push(sentence);
            }
            let said = facts(words, &e);
            raw.extend(
                said.iter()
                    .filter(|(l, _)| l.contains("fact-"))
                    .map(|(l, _)| l.clone()),
            );
            for (key, code) in codes(&e) {
                let list = ["notice.dropped", "establishment.key-made"].contains(&&*e.event);
                if SILENT.contains(&&*key) && key != "from" || FREE.contains(&&*key) && !list {
                    continue;
                }
                seen += 1;
                let same = SAME[usize::from(language == Language::En)].contains(&&*code);
                let is_raw = said.iter().any(|(_, v)| v.split(", ").any(|v| v == code));
                if is_raw && !same {
                    raw.push(format!("{of}: {key} {code}"));
                }
            }
        }
    }
    assert_eq!(raw, Vec::<String>::new());
    assert!(seen > 60, "{seen}");
}

#[test]
fn no_value_of_an_event_is_left_out_unnoticed() {
    let known = |e: &EntryView, key: &str| {
        KEYS.iter().any(|(k, _)| *k == key)
            || ELSE.iter().any(|(of, k, _)| *of == e.event && *k == key)
            || SILENT.contains(&key)
            || LATER.contains(&key)
            || way_back::of_way_back(e)
    };
    for e in stored() {
        for key in e.payload.as_object().expect("an object").keys() {
            assert!(
                known(&e, key),
                "{}: {key} is neither said nor said to stand elsewhere",
                e.event
            );
        }
    }
}

/// What an officer has no use for, and the whole entry shows: sizes, digests, texts of machines.
const LATER: &[&str] = &[
    "endorsed",
    "files",
    "remains",
    "blank",
    "bytes",
    "collides_with",
    "copy_when_abroad",
    "form",
    "from_office",
    "more",
    "no_entry_at_home",
    "overrides",
    "paper",
    "screenshot",
    "sequence",
    "sha256",
    "as_of",
    "transcript",
    "findings",
    "arc",
    "conclusion",
    "on",
];
