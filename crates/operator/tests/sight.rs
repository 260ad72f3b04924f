//! What was seen over a real register: kept as rows, bounded, erased but for what an outage relies on; the timeline that stays with an
//! outage; begin and end proposed and corrected (docs/sight.md).

mod common;

use common::{House, dark, excise, friday};
use domain::Command;
use domain::decide::outage::Outage;
use domain::sight::{Change, Lack, Offset, Row, State, Timeline, What};
use jiff::{SignedDuration, Timestamp};
use operator::sight::{Kept, MOST_ROWS};
use operator::{Confirm, Desk};

/// Minutes after Friday evening.
fn at(minute: i64) -> Timestamp {
    friday() + SignedDuration::from_mins(minute)
}

fn change(minute: i64, what: What, state: State) -> Row {
    Row::Change(Change {
        at: at(minute) + SignedDuration::from_secs(1),
        what,
        state,
        first: at(minute),
    })
}

fn keep(desk: &Desk, looked: i64, rows: &[Row]) {
    desk.sight_keep(rows, at(looked)).unwrap();
}

/// A portal that works, is down from minute 0 to 40, and works again; GPS all the while.
fn evening(desk: &Desk) {
    keep(
        desk,
        100,
        &[
            change(-300, What::Portal, State::Up),
            change(-300, What::Gps, State::Up),
            change(0, What::Portal, State::Down),
            change(40, What::Portal, State::Up),
        ],
    );
}

fn state(t: &Timeline, what: What, minute: i64) -> State {
    let found = t
        .lane(what)
        .iter()
        .find(|s| s.from <= at(minute) && at(minute) < s.to);
    found.expect("no hole").state
}

fn entries(desk: &Desk) -> usize {
    desk.feed(&excise(), 0, 100).unwrap().entries.len()
}

#[test]
fn rows_outlive_the_program_and_the_time_without_it_is_nobody_looking() {
    let house = House::new();
    let before = entries(&house.desk());
    evening(&house.desk());
    // Another run, an hour later: what the last one saw ends where it last looked.
    let desk = house.desk();
    desk.sight_begin(at(160)).unwrap();
    keep(&desk, 200, &[change(160, What::Portal, State::Up)]);
    let t = desk.timeline(at(-400), at(220)).unwrap();
    for (minute, seen) in [
        (-301, State::Unwatched),
        (-1, State::Up),
        (39, State::Down),
        (99, State::Up),
        (101, State::Unwatched),
        (161, State::Up),
        (201, State::Unwatched),
    ] {
        assert_eq!(state(&t, What::Portal, minute), seen, "{minute}");
    }
    assert_eq!(
        state(&t, What::Gps, 161),
        State::Unwatched,
        "not seen again yet"
    );
    assert_eq!(state(&t, What::Names, 50), State::Unwatched);
    // None of it is an entry, and the register is whole.
    assert_eq!(entries(&desk), before);
    drop(desk);
    let checked = operator::check(&house.places(), true).unwrap();
    assert!(checked.report.first_fault.is_none(), "{:?}", checked.report);
}

#[test]
fn a_clock_of_the_network_is_kept_when_it_moves_and_stands_in_readiness() {
    let house = House::new();
    let desk = house.desk();
    let offset = |minute, ms| Offset {
        at: at(minute),
        ms,
        of: "temps.exemple".into(),
    };
    assert!(offset(1, 900).moved(None));
    assert!(!offset(2, 1900).moved(Some(&offset(1, 900))));
    assert!(offset(2, -101).moved(Some(&offset(1, 900))));
    keep(&desk, 1, &[Row::Clock(offset(1, 90_400))]);
    let read = || {
        let places = house.places();
        let items = operator::readiness(&places, at(-9000), at(5), || {
            Ok::<_, operator::Failure>(house.desk())
        });
        items
            .unwrap()
            .into_iter()
            .find(|i| i.code.starts_with("doctor.clock-"))
            .unwrap()
    };
    let off = read();
    assert_eq!(
        (off.code.as_str(), off.good),
        ("doctor.clock-behind", false)
    );
    assert_eq!(off.data["seconds"], "90");
    keep(&desk, 3, &[Row::Clock(offset(3, -300))]);
    assert_eq!(
        (read().code.as_str(), read().good),
        ("doctor.clock-right", true)
    );
}

#[test]
fn i14_a_closed_outage_keeps_what_was_seen_and_its_times_are_proposed_then_corrected() {
    let house = House::new();
    let desk = house.desk();
    evening(&desk);
    house.clock.set(at(25));
    desk.act(&excise(), dark(), &Confirm::default()).unwrap();
    house.clock.set(at(90));
    let id = desk.register(&excise()).unwrap().open_episode().unwrap().id;
    let e = desk.episode(&excise(), id).unwrap();
    let p = desk.sight_proposal(&e, at(90)).unwrap();
    assert_eq!(p.begin, Ok((at(0), What::Portal)));
    assert_eq!(p.back, Ok(at(40)));
    // Nothing was concluded: the outage is what a person said.
    assert_eq!((e.began(), e.back()), (at(25), None));

    // Closing keeps the timeline.
    let close = Command::Outage(Outage::Close {
        at: at(90),
        note: None,
    });
    let done = desk.act(&excise(), close, &Confirm::default()).unwrap();
    desk.observe_closed(&excise(), &done, at(90));
    desk.correct_outage(
        &excise(),
        id,
        Some(at(0)),
        Some(at(40)),
        "relevé sur la courbe",
    )
    .unwrap();
    let e = desk.episode(&excise(), id).unwrap();
    assert_eq!(
        (e.since, e.began(), e.back()),
        (at(25), at(0), Some(at(40)))
    );
    let [o] = e.observed.as_slice() else {
        panic!("{:?}", e.observed)
    };
    let bytes = desk.observed_file(&excise(), id, &o.file).unwrap();
    let kept: Kept = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(
        (kept.format.as_str(), kept.episode, o.changes),
        ("acquit sight 1", id, 4)
    );
    // Whoever reads the file draws the same from its rows.
    let again = Timeline::of(&kept.rows, kept.looked, kept.from, kept.until);
    assert_eq!(again.lanes, kept.things);
    // The file belongs to its outage, and verify asks for its bytes.
    assert!(desk.observed_file(&excise(), id, &"00".repeat(32)).is_err());
    let file = house
        .places()
        .data
        .join("files")
        .join(&o.file[..2])
        .join(format!("{}.json", o.file));
    drop(desk);
    assert!(
        operator::check(&house.places(), true)
            .unwrap()
            .report
            .first_fault
            .is_none()
    );
    std::fs::write(&file, b"{}").unwrap();
    assert!(
        operator::check(&house.places(), true)
            .unwrap()
            .report
            .first_fault
            .is_some()
    );
}

#[test]
fn what_an_outage_relies_on_is_not_erased_and_the_rest_is_without_changing_what_stays() {
    let house = House::new();
    let desk = house.desk();
    // Two days before: another story, which nobody needs. The portal has worked since.
    keep(
        &desk,
        -2000,
        &[
            change(-3000, What::Portal, State::Down),
            change(-2900, What::Portal, State::Up),
            change(-2900, What::Names, State::Up),
        ],
    );
    keep(
        &desk,
        100,
        &[
            change(0, What::Portal, State::Down),
            change(40, What::Portal, State::Up),
        ],
    );
    desk.act(&excise(), dark(), &Confirm::default()).unwrap();
    let whole = |desk: &Desk| desk.timeline(at(-700), at(100)).unwrap().lanes;
    let before = whole(&desk);
    let d = desk.sight_delete(None).unwrap();
    assert_eq!((d.deleted, d.kept), (3, 2), "{d:?}");
    assert_eq!(d.because.len(), 1);
    assert_eq!(d.because[0].until, None, "the outage is open");
    // Twelve hours before the outage until now: as it was.
    assert_eq!(whole(&desk), before);
    let old = desk.timeline(at(-3100), at(-800)).unwrap();
    assert!(old.is_blank(), "{old:?}");

    // Closed and kept: what is kept stays, what came later goes; what is so now still is.
    let close = Command::Outage(Outage::Close {
        at: at(50),
        note: None,
    });
    house.clock.set(at(50));
    let done = desk.act(&excise(), close, &Confirm::default()).unwrap();
    desk.observe_closed(&excise(), &done, at(50));
    keep(
        &desk,
        900,
        &[
            change(800, What::Portal, State::Down),
            change(850, What::Portal, State::Up),
        ],
    );
    let d = desk.sight_delete(None).unwrap();
    assert_eq!(d.deleted, 2, "{d:?}");
    let t = desk.timeline(at(-700), at(1000)).unwrap();
    assert_eq!(
        (state(&t, What::Portal, 20), state(&t, What::Portal, 45)),
        (State::Down, State::Up)
    );
    keep(&desk, 950, &[]);
    let t = desk.timeline(at(-700), at(950)).unwrap();
    assert_eq!(
        (state(&t, What::Portal, 920), state(&t, What::Names, 920)),
        (State::Up, State::Up)
    );
}

#[test]
fn rows_are_bounded_and_the_oldest_go_first() {
    let house = House::new();
    let desk = house.desk();
    keep(&desk, -90_001, &[change(-90_001, What::Names, State::Up)]);
    let many = i64::try_from(MOST_ROWS).unwrap() + 300;
    let rows: Vec<Row> = (0..many)
        .map(|i| {
            change(
                i - 90_000,
                What::Portal,
                if i % 2 == 0 { State::Up } else { State::Down },
            )
        })
        .collect();
    for part in rows.chunks(2000) {
        keep(&desk, 0, part);
    }
    let (kept, _) = desk.sight_rows().unwrap();
    assert!(kept.len() as u64 <= MOST_ROWS + 200, "{}", kept.len());
    assert_eq!(kept.last(), rows.last());
    // A thing that has not changed for longer than all that is still known.
    let last = many - 90_000 - 1;
    let t = desk.timeline(at(last - 60), at(last)).unwrap();
    assert_eq!(state(&t, What::Names, last - 1), State::Up);
    // By age, when the program begins.
    desk.sight_begin(at(60 * 24 * 500)).unwrap();
    let (kept, _) = desk.sight_rows().unwrap();
    assert!(kept.is_empty(), "{kept:?}");
}

#[test]
fn an_outage_at_which_nobody_looked_keeps_nothing_and_an_unknown_one_says_so() {
    let house = House::dark();
    let desk = house.desk();
    let id = desk.register(&excise()).unwrap().open_episode().unwrap().id;
    assert!(desk.observe(&excise(), id, at(10)).unwrap().is_none());
    let e = desk.episode(&excise(), id).unwrap();
    let p = desk.sight_proposal(&e, at(10)).unwrap();
    assert_eq!((p.begin, p.back), (Err(Lack::Portal), Err(Lack::Portal)));
    for failed in [
        desk.episode(&excise(), 999).map(drop),
        desk.observe(&excise(), 999, at(10)).map(drop),
    ] {
        assert_eq!(failed.unwrap_err().code(), "sight.no-outage");
    }
    let entries = desk.feed(&excise(), 0, 100).unwrap().entries;
    assert!(!entries.iter().any(|e| e.event == "episode.observed"));
}
