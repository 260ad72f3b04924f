//! Every version of every event that was ever written stays readable: `events/` holds one of each as it was stored.
//!
//! The lines are bytes of registers out in the world: they are added to, never edited. In their order they tell one
//! history, so that reading them is shown to mean what it meant.

use domain::event::Event;
use domain::register::Register;
use domain::series::Fate;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;

const V1: &str = include_str!("events/v1.jsonl");

struct Stored {
    name: String,
    version: u32,
    payload: Value,
}

fn stored() -> Vec<Stored> {
    V1.lines()
        .map(|line| {
            let v: Value = serde_json::from_str(line).unwrap();
            Stored {
                name: v["name"].as_str().unwrap().to_owned(),
                version: v["version"].as_u64().unwrap().try_into().unwrap(),
                payload: v["payload"].clone(),
            }
        })
        .collect()
}

fn read(s: &Stored) -> Event {
    let bytes = serde_json::to_vec(&s.payload).unwrap();
    Event::decode(&s.name, s.version, &bytes).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn every_kind_and_version_stands_in_the_file() {
    let there: BTreeSet<(String, u32)> =
        stored().into_iter().map(|s| (s.name, s.version)).collect();
    let known: BTreeSet<(String, u32)> = Event::KINDS
        .iter()
        .map(|(n, v)| ((*n).to_owned(), *v))
        .collect();
    assert_eq!(there, known);
}

#[test]
fn each_reads_and_loses_nothing() {
    for s in stored() {
        let event = read(&s);
        assert_eq!(
            (event.name(), event.version()),
            (s.name.as_str(), s.version)
        );
        let again = event.encode().unwrap();
        assert_eq!(Event::decode(&s.name, s.version, &again).unwrap(), event);
        // What this program writes of it is what stood there: no field dropped, none renamed.
        assert_eq!(
            serde_json::from_slice::<Value>(&again).unwrap(),
            s.payload,
            "{}",
            s.name
        );
    }
}

#[test]
fn what_was_optional_may_be_absent() {
    // Required for ever: a reader that stops asking for one of these reads another event than was written.
    for s in stored() {
        let Value::Object(fields) = &s.payload else {
            panic!("{}", s.name)
        };
        for field in fields.keys() {
            let mut less = fields.clone();
            less.remove(field);
            let bytes = serde_json::to_vec(&less).unwrap();
            if let Ok(event) = Event::decode(&s.name, s.version, &bytes) {
                let written: Value = serde_json::from_slice(&event.encode().unwrap()).unwrap();
                let value = written.get(field).cloned().unwrap_or(Value::Null);
                assert!(
                    value.is_null(),
                    "{} without {field} is read as {value}",
                    s.name
                );
            }
        }
    }
}

#[test]
fn an_unknown_event_or_version_is_an_error_not_a_guess() {
    for (name, version) in [
        ("number.drawn", 0),
        ("number.drawn", 2),
        ("number.stolen", 1),
    ] {
        let e = Event::decode(name, version, b"{}").unwrap_err();
        assert!(e.contains(name), "{e}");
    }
    assert!(Event::decode("number.drawn", 1, b"{").is_err());
}

#[test]
fn together_they_tell_their_history() {
    let mut reg = Register::new("FR007328E0001".parse().unwrap(), "one".into());
    let start: Timestamp = "2026-11-27T17:30:00Z".parse().unwrap();
    for (i, s) in stored().iter().enumerate() {
        let i = u64::try_from(i).unwrap();
        let stamp = start + jiff::SignedDuration::from_secs(i.try_into().unwrap());
        let event = read(s);
        assert!(!event.things(&reg.excise).is_empty(), "{}", s.name);
        let before = reg.clone();
        reg.apply(i + 1, stamp, &event);
        // The first entry of the installation, and its code lists, change nothing of an establishment.
        let same = before.establishment == reg.establishment
            && before.keys == reg.keys
            && before.checkpoint == reg.checkpoint
            && before.series == reg.series
            && before.episodes == reg.episodes
            && before.dossiers == reg.dossiers
            && before.reports == reg.reports
            && before.notices == reg.notices
            && before.references == reg.references
            && before.months == reg.months
            && before.incarnation == reg.incarnation;
        let of_the_house = ["house.started", "house.lists-loaded"].contains(&s.name.as_str());
        assert_eq!(same, of_the_house, "{}", s.name);
    }
    let (_, series) = reg.series.first_key_value().unwrap();
    let fates: Vec<_> = [7, 8, 9, 10, 11, 12, 13, 14, 30]
        .map(|n| series.fate(n))
        .to_vec();
    assert_eq!(
        fates,
        [
            Some(Fate::Before),
            Some(Fate::Used),
            Some(Fate::Void),
            Some(Fate::Explained),
            Some(Fate::Explained),
            Some(Fate::Lost),
            Some(Fate::Used),
            Some(Fate::NeverUsed),
            None
        ]
    );
    assert_eq!(series.next_own().unwrap().get(), 15);
    assert!(series.is_open_in("two"));
    let first = &reg.dossiers[&18];
    assert_eq!((first.version, first.lrn.as_str()), (2, "EX-2026-0001"));
    assert!(first.departed.is_some() && first.done.contains_key("C2"));
    assert!(first.is_copy_filed(1) && first.scan(1).is_some());
    assert_eq!(reg.dossiers[&27].collides_with, Some(18));
    let (filled, unused) = (&reg.dossiers[&34], &reg.dossiers[&37]);
    assert!(filled.by_hand && !filled.form && filled.departed.is_some());
    assert!(unused.form && !unused.is_waiting());
    assert!(reg.episodes[&6].closed.is_some() && reg.references.is_empty());
}
