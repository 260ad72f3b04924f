//! "Am I ready?" as values: what the book counts, whose word counts, when it is old. Real register, a clock set by hand.

mod common;

use common::{House, excise, friday};
use jiff::{SignedDuration, Timestamp};
use number::Kind;
use operator::book::{Party, Role};
use operator::statement::{self, SUBJECTS, Statement};
use operator::{Desk, Failure, Item};

fn items(house: &House, desk: &Desk, now: Timestamp) -> Vec<Item> {
    let mut places = house.places();
    places.read_only = true;
    operator::readiness(&places, friday(), now, || Ok::<_, Failure>(desk.clone())).expect("looked")
}

fn item(house: &House, desk: &Desk, now: Timestamp, code: &str) -> Item {
    let all = items(house, desk, now);
    let found = all.into_iter().find(|i| i.code == code);
    found.unwrap_or_else(|| panic!("{code}"))
}

fn days(n: i64) -> Timestamp {
    friday() + SignedDuration::from_hours(24 * n)
}

fn carrier(id: &str, informed: Option<i64>) -> Party {
    Party {
        id: id.into(),
        roles: vec![Role::Carrier],
        informed: informed.map(|d| (days(d), "PE".into())),
        ..Party::default()
    }
}

#[test]
fn carriers_in_the_book_count_one_by_one_and_the_oldest_word_counts() {
    let house = House::new();
    let desk = house.desk();
    let look = |day| item(&house, &desk, days(day), "doctor.carriers");
    // Without any in the book a person's word is asked for, and is enough.
    assert_eq!((look(1).good, look(1).stated), (false, Some("carriers")));
    let subject = statement::find("carriers").expect("a subject");
    let said = Statement {
        at: days(0),
        by: "MD".into(),
        note: String::new(),
    };
    desk.state(subject, &excise(), &said).expect("kept");
    assert!(look(1).good);
    // With some in the book each of them has to be told.
    desk.leaf_put(&carrier("a", Some(2))).expect("kept");
    desk.leaf_put(&carrier("b", None)).expect("kept");
    let half = look(3);
    assert_eq!((half.good, half.stated), (false, None));
    assert_eq!(
        (half.data["told"].as_str(), half.data["count"].as_str()),
        ("1", "2")
    );
    desk.leaf_put(&carrier("b", Some(200))).expect("kept");
    assert!(look(201).good);
    assert_eq!(look(201).known.map(|k| k.at), Some(days(2)), "the oldest");
    assert!(look(2 + 365).good);
    assert!(!look(2 + 366).good && look(2 + 366).is_old());
}

#[test]
fn each_subject_is_good_on_its_last_day_and_old_on_the_next() {
    let house = House::new();
    let desk = house.desk();
    // The kit is stale with the year, whatever its age: see below.
    for s in SUBJECTS.iter().filter(|s| s.key != "kit") {
        let said = Statement {
            at: days(0),
            by: "PE".into(),
            note: "n".into(),
        };
        desk.state(s, &excise(), &said).expect("kept");
        assert_eq!(desk.statement(s, &excise()).expect("read"), Some(said));
        let last = item(&house, &desk, days(s.days), s.code);
        let next = item(&house, &desk, days(s.days + 1), s.code);
        assert!(last.good && !last.is_old(), "{s:?}");
        assert!(!next.good && next.is_old(), "{s:?}");
        assert_eq!(last.known.map(|k| k.by), Some("PE".into()), "{s:?}");
        desk.state_back(s, &excise()).expect("taken back");
        let back = item(&house, &desk, days(0), s.code);
        assert!(!back.good && back.known.is_none(), "{s:?}");
    }
    // Keys stand in addresses and in the table: none twice.
    let keys: std::collections::BTreeSet<_> = SUBJECTS.iter().map(|s| s.key).collect();
    assert_eq!(keys.len(), SUBJECTS.len());
}

#[test]
fn i3_the_last_number_is_known_since_the_entry_that_spoke_of_it_last() {
    let house = House::dark();
    let desk = house.desk();
    let look = || item(&house, &desk, friday(), "doctor.series");
    let before = look();
    let said = before
        .known
        .expect("stated when the establishment was added");
    desk.issue(&house.request(Kind::Daa, 1)).expect("issued");
    let after = look();
    assert_ne!(before.data["last"], after.data["last"]);
    let entry = desk.entries(excise().as_str(), 0, 100).expect("read");
    let spoke = entry
        .iter()
        .rev()
        .find(|e| e.things.iter().any(|t| t.starts_with("series/")));
    let spoke = spoke.expect("an entry");
    let known = after.known.expect("known");
    assert_eq!(
        (known.at, known.by.as_str()),
        (spoke.recorded_at, spoke.actor.as_str())
    );
    assert!(known.at >= said.at);
}

#[test]
fn f2_a_kit_is_good_while_its_last_number_and_year_are_and_a_person_put_it_away() {
    let house = House::new();
    let desk = house.desk();
    let look = |day, code: &str| item(&house, &desk, days(day), code);
    assert!(!look(0, "doctor.kit-never").good);
    let made = |last| operator::kit::KitMade {
        at: days(0),
        by: "PE".into(),
        year: 2026,
        last: Some(last),
    };
    let last = desk.register(&excise()).expect("a register");
    let last = last.series.values().next().expect("a series").own_last();
    let keep = |last| {
        desk.plain_put("kit", excise().as_str(), &made(last))
            .expect("kept")
    };
    keep(last);
    // Made is not put away: that is a person's word.
    assert!(!look(1, "doctor.kit").good);
    let subject = statement::find("kit").expect("a subject");
    let said = Statement {
        at: days(0),
        by: "MD".into(),
        note: String::new(),
    };
    desk.state(subject, &excise(), &said).expect("kept");
    assert!(look(1, "doctor.kit").good);
    keep(last + 1);
    assert!(!look(1, "doctor.kit-stale-number").good);
    keep(last);
    assert!(!look(40, "doctor.kit-stale-year").good, "another year");
}
