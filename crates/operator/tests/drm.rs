//! The month's return on the real store: counted from its rows, beside what a replay says; declared in one transaction.

mod common;

use ciel::Limits;
use common::{House, excise, friday, nr};
use domain::Command;
use domain::calendar::YearMonth;
use domain::decide::document::Document;
use domain::decide::number::Number;
use domain::drm::BesideFate;
use domain::facts::{Case, Copies, Giver, Reason, ReasonCode};
use jiff::SignedDuration;
use number::{Kind, NumberOnPaper};
use operator::drm::{MonthView, block, documents_csv, open_state};
use operator::{Confirm, Desk};

fn month(text: &str) -> YearMonth {
    text.parse().unwrap()
}

fn reasons() -> Confirm {
    let reason = Reason {
        code: ReasonCode::TruckLeft,
        text: None,
    };
    Confirm {
        reasons: vec![(None, reason)],
        ..Confirm::default()
    }
}

fn depart(desk: &Desk, numbers: &[NumberOnPaper], at: jiff::Timestamp) {
    desk.act_on_numbers(&excise(), numbers, &reasons(), move |dossiers| {
        Command::Document(Document::Depart {
            dossiers,
            at,
            registration: None,
            already_left: true,
        })
    })
    .expect("departed");
}

fn paper(number: NumberOnPaper, kind: Kind, departed: jiff::Timestamp) -> Command {
    Command::Document(Document::Record {
        number,
        kind,
        case: Case::B1,
        written_at: departed,
        departed_at: Some(departed),
        consignee: "Négoce".into(),
        goods: "vin".into(),
        registration: None,
        collision: false,
    })
}

fn run(c: &Option<domain::drm::Counted>) -> Option<(String, String, u32)> {
    c.as_ref()
        .map(|c| (c.run.first.to_string(), c.run.last.to_string(), c.run.count))
}

fn whole(house: &House) {
    let checked = operator::check(&house.places(), true).expect("looked at");
    assert!(
        checked.report.first_fault.is_none(),
        "{:?}",
        checked.report.first_fault
    );
}

/// Friday 27 November: 8 and 10 leave, 9 is void, 11 (DSA) leaves, 12 waits and leaves in December, 13 is void in December.
fn november(house: &House) -> Desk {
    let desk = house.desk();
    desk.issue(&house.request(Kind::Daa, 3)).expect("issued");
    desk.issue(&house.request(Kind::Dsa, 1)).expect("issued");
    desk.issue(&house.request(Kind::Daa, 2)).expect("issued");
    let void = |n| {
        desk.act_on_numbers(&excise(), &[nr(n, Kind::Daa)], &Confirm::default(), |ids| {
            Command::Document(Document::Void {
                dossier: ids[0],
                reason: "commande retirée".into(),
                copies: Copies::Kept,
            })
        })
        .expect("void");
    };
    void(9);
    depart(&desk, &[nr(8, Kind::Daa), nr(10, Kind::Daa)], friday());
    depart(&desk, &[nr(11, Kind::Dsa)], friday());
    house
        .clock
        .set(friday() + SignedDuration::from_hours(24 * 5));
    depart(
        &desk,
        &[nr(12, Kind::Daa)],
        friday() + SignedDuration::from_hours(24 * 5),
    );
    void(13);
    desk
}

#[test]
fn c4_a_month_is_counted_from_its_rows_and_what_was_open_at_its_end_stands_beside() {
    let house = House::dark();
    let desk = november(&house);
    let view: MonthView = desk.month(&excise(), month("2026-11")).unwrap();
    let c = &view.counted;
    let n = |s, k| nr(s, k).to_string();
    assert_eq!(run(&c.daa), Some((n(8, Kind::Daa), n(10, Kind::Daa), 2)));
    assert_eq!(run(&c.dsa), Some((n(11, Kind::Dsa), n(11, Kind::Dsa), 1)));
    let beside: Vec<_> = c
        .beside
        .iter()
        .map(|b| (b.fate, b.number.clone(), b.reason.as_deref()))
        .collect();
    assert_eq!(
        beside,
        [(
            BesideFate::Void,
            Some(nr(9, Kind::Daa)),
            Some("commande retirée")
        )]
    );
    let open: Vec<_> = c
        .open
        .iter()
        .map(|o| (o.number.clone(), open_state(o)))
        .collect();
    assert_eq!(
        open,
        [
            (nr(12, Kind::Daa), "left-since"),
            (nr(13, Kind::Daa), "void-since")
        ]
    );
    assert!(view.over && view.declared.is_empty() && c.late.is_empty());
    let december = desk.month(&excise(), month("2026-12")).unwrap().counted;
    assert_eq!(
        run(&december.daa),
        Some((n(12, Kind::Daa), n(12, Kind::Daa), 1))
    );
    let nothing = desk.month(&excise(), month("2026-10")).unwrap().counted;
    assert!(nothing.is_nothing() && nothing.beside.is_empty() && nothing.open.is_empty());
    assert_eq!(
        desk.months(&excise()).unwrap(),
        [month("2026-12"), month("2026-11")]
    );
    whole(&house);
}

#[test]
fn c4_declaring_covers_the_month_and_what_comes_after_is_a_correction() {
    let house = House::dark();
    let desk = november(&house);
    let now = friday() + SignedDuration::from_hours(24 * 6);
    house.clock.set(now);
    let before: Vec<_> = desk.list(&excise(), None, 100, true).unwrap();
    assert!(
        before
            .iter()
            .filter(|r| r.due.iter().any(|d| d == "C4"))
            .count()
            == 4
    );
    let done = desk
        .declare_month(&excise(), month("2026-11"), now, None, None)
        .unwrap();
    assert_eq!(done.events.len(), 2);
    let due: Vec<_> = desk
        .list(&excise(), None, 100, true)
        .unwrap()
        .into_iter()
        .filter(|r| r.due.iter().any(|d| d == "C4"))
        .map(|r| r.number)
        .collect();
    assert_eq!(
        due,
        [nr(12, Kind::Daa).to_string()],
        "that of December stays due"
    );
    // The document itself says the same as its rows, in every table.
    whole(&house);
    assert!(
        desk.month(&excise(), month("2026-11"))
            .unwrap()
            .correction
            .is_none()
    );
    assert!(
        desk.declare_month(&excise(), month("2026-11"), now, None, None)
            .unwrap()
            .events
            .is_empty()
    );
    // A sheet of November is found.
    desk.act(
        &excise(),
        paper(nr(20, Kind::Daa), Kind::Daa, friday()),
        &reasons(),
    )
    .expect("recorded");
    let view = desk.month(&excise(), month("2026-11")).unwrap();
    let c = view.correction.expect("to be corrected");
    assert_eq!(
        (c.uncovered, c.daa.and_then(|s| s.now).map(|r| r.count)),
        (1, Some(3))
    );
    assert_eq!(view.counted.late.len(), 1);
    let again = desk
        .declare_month(
            &excise(),
            month("2026-11"),
            now,
            None,
            Some("rectificative".into()),
        )
        .unwrap();
    assert_eq!(again.events.len(), 2);
    let view = desk.month(&excise(), month("2026-11")).unwrap();
    assert!(view.correction.is_none() && view.declared.len() == 2);
    whole(&house);
}

#[test]
fn references_of_another_form_are_declared_one_by_one() {
    let house = House::dark();
    let desk = house.desk();
    for (text, kind) in [
        ("GPS 17/2026", Kind::Daa),
        ("26FR009999E0009000012", Kind::Dsa),
    ] {
        let number: NumberOnPaper = text.parse().unwrap();
        desk.act(&excise(), paper(number, kind, friday()), &reasons())
            .expect("recorded");
    }
    let view = desk.month(&excise(), month("2026-11")).unwrap();
    assert!(view.counted.daa.is_none() && view.counted.references.len() == 2);
    let block = block(&view.counted);
    assert_eq!(block.documents.len(), 2);
    let text = block.write().unwrap();
    assert!(
        text.contains("<debut-periode>GPS 17/2026</debut-periode>"),
        "{text}"
    );
    let table = String::from_utf8(documents_csv(&excise(), &view).unwrap()).unwrap();
    assert!(
        table.starts_with('\u{FEFF}')
            && table.contains("\r\nREFERENCE;2026-11;FR007328E0001;DAADAC;;GPS 17/2026;"),
        "{table}"
    );
}

#[test]
fn a_number_received_and_on_no_paper_is_open_at_the_end_of_its_month() {
    let house = House::dark();
    let desk = house.desk();
    let n = nr(40, Kind::Daa);
    let given = Command::Number(Number::Receive {
        number: n.clone(),
        kind: Kind::Daa,
        from: Giver::Office,
        at: friday(),
        person: None,
        key: None,
        confirmed: true,
    });
    desk.act(&excise(), given, &Confirm::default())
        .expect("received");
    let c = desk.month(&excise(), month("2026-11")).unwrap().counted;
    assert_eq!(
        c.open
            .iter()
            .map(|o| (o.number.clone(), open_state(o)))
            .collect::<Vec<_>>(),
        [(n.clone(), "received")]
    );
    let unused = Command::Number(Number::NeverUsed {
        number: n.clone(),
        reason: "camion reparti".into(),
    });
    desk.act(&excise(), unused, &Confirm::default())
        .expect("noted");
    let c = desk.month(&excise(), month("2026-11")).unwrap().counted;
    assert!(c.open.is_empty());
    assert_eq!(
        c.beside
            .iter()
            .map(|b| (b.fate, b.number.clone()))
            .collect::<Vec<_>>(),
        [(BesideFate::NeverUsed, Some(n))]
    );
    whole(&house);
}

#[test]
fn what_is_not_discharged_is_listed_from_the_third_month_on() {
    let house = House::dark();
    let desk = november(&house);
    let list = |m: &str| desk.undischarged(&excise(), month(m)).unwrap();
    assert!(
        list("2026-12").is_empty(),
        "the return of December is filed in January"
    );
    let january = list("2027-01");
    let numbers: Vec<_> = january
        .iter()
        .map(|u| (u.number.clone(), u.earlier))
        .collect();
    assert_eq!(
        numbers,
        [
            (nr(8, Kind::Daa).to_string(), false),
            (nr(10, Kind::Daa).to_string(), false)
        ]
    );
    assert!(!january[0].consignee.is_empty());
    let later: Vec<_> = list("2027-02").iter().map(|u| u.earlier).collect();
    assert_eq!(later, [true, true, false]);
    // What CIEL takes of them is written whatever the consignee's number looks like.
    let set = ciel::Block {
        documents: Vec::new(),
        undischarged: january
            .iter()
            .map(operator::drm::Undischarged::for_ciel)
            .collect(),
    };
    assert!(set.write().is_ok());
    assert!(ciel::read(b"<x/>", Limits::DEFAULT).is_err());
}
