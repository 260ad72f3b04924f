//! Customs offices of the book on the real store: what is written as a table reads back the same, a confirmation holds for what was
//! confirmed, letters say whose word they use, and the version that was used stays.

mod common;

use common::{House, establishment, excise, friday, nr};
use domain::Command;
use domain::calendar::{HoursException, Region};
use domain::decide::document::Document;
use domain::establishment::{Contact, Establishment};
use domain::facts::{Beside, Means};
use jiff::SignedDuration;
use jiff::civil::Date;
use number::{Kind, OfficeCode};
use operator::Confirm;
use operator::book::{Office, Watch};
use operator::letters::{self, Origin, Written};
use proptest::prelude::*;

/// A code with its line and column.
type Wrong = (&'static str, usize, usize);

/// A line of a preview: its place, its office, whether it is new, and what changes.
type Said<'a> = (usize, &'a str, bool, Vec<(&'a str, &'a str, &'a str)>);

fn office(code: &str) -> OfficeCode {
    OfficeCode::parse(code).expect("a code")
}

fn cognac() -> Office {
    Office {
        name: "Bureau de Cognac".into(),
        phone: "05 45 00 00 01".into(),
        mail: "bureau-cognac@exemple.invalid".into(),
        hours: "mo-fr 08:30-12:00 13:30-17:00".parse().expect("hours"),
        watched_mail: Watch::NextDay,
        as_of: Some(Date::constant(2026, 10, 1)),
        source: "appel au bureau".into(),
        ..Office::new(&office("FR007328"))
    }
}

fn import(house: &House, text: &str) -> Result<(usize, usize, usize), Vec<Wrong>> {
    let done = house
        .desk()
        .book_import::<Office>(text.as_bytes(), false, &|| "x".into())
        .expect("the store");
    done.map(|c| (c.added, c.changed, c.same))
        .map_err(|e| e.iter().map(|e| (e.code, e.line, e.column)).collect())
}

/// A cell as people fill it: signs of every alphabet, what separates cells, what a formula begins with.
fn text(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just('a'),
            Just('É'),
            Just('ж'),
            Just('漢'),
            Just(' '),
            Just(';'),
            Just('"'),
            Just(','),
            Just('='),
            Just('+'),
            Just('|'),
            Just('('),
            Just(')'),
            Just('-'),
            Just('7')
        ],
        0..most,
    )
    .prop_map(|c| c.into_iter().collect::<String>().trim().to_owned())
}

fn date() -> impl Strategy<Value = Date> {
    (2000i16..2099, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d))
}

fn exception() -> impl Strategy<Value = HoursException> {
    let hours = prop_oneof![
        Just("off"),
        Just("08:30-12:00"),
        Just("09:00-12:00 14:00-24:00")
    ];
    (date(), 0i32..20, hours, text(12)).prop_map(|(from, days, hours, note)| {
        let to = from.saturating_add(jiff::Span::new().days(days));
        // A note stands in brackets and between bars: these it cannot bear.
        HoursException::parse(from, to, hours, note.replace('|', "/").trim()).expect("days")
    })
}

fn card() -> impl Strategy<Value = Office> {
    let watch = || prop::sample::select(Watch::ALL);
    let hours = prop_oneof![
        Just("unknown"),
        Just("24/7"),
        Just("mo-th 08:30-12:00 13:30-17:00; fr 08:30-12:00"),
        Just("sa 00:00-24:00")
    ];
    (
        "[A-Z]{2}[A-Z0-9]{6}",
        (text(30), text(30), text(10), text(30), text(20)),
        (
            hours,
            proptest::collection::vec(exception(), 0..4),
            any::<bool>(),
        ),
        (watch(), watch(), watch()),
        (
            proptest::option::of(date()),
            text(40),
            proptest::option::of((date(), "[A-Z]{2}")),
        ),
    )
        .prop_map(
            |(
                code,
                (name, street, postcode, city, phone),
                (hours, exceptions, alsace),
                w,
                (as_of, source, confirmed),
            )| Office {
                code,
                name,
                street,
                postcode,
                city,
                phone,
                mail: "bureau@exemple.invalid".into(),
                fax: "=1+1".into(),
                hours: hours.parse().expect("hours"),
                exceptions,
                holidays: if alsace {
                    Region::AlsaceMoselle
                } else {
                    Region::National
                },
                watched_phone: w.0,
                watched_mail: w.1,
                watched_fax: w.2,
                as_of,
                source,
                confirmed: confirmed.as_ref().map(|(d, _)| *d),
                confirmed_by: confirmed.map_or(String::new(), |(_, who)| who),
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn offices_written_as_a_table_read_back_the_same(cards in proptest::collection::btree_map("[A-Z]{2}[0-9]{6}", card(), 1..5)) {
        let cards: Vec<Office> = cards.into_iter().map(|(code, c)| Office { code, ..c }).collect();
        let (here, there) = (House::new(), House::new());
        for c in &cards {
            here.desk().leaf_add(c).expect("kept");
        }
        let table = here.desk().book_export::<Office>().expect("a table");
        let read = there.desk().book_import::<Office>(&table, false, &|| "x".into()).expect("the store");
        prop_assert_eq!(read.map(|c| c.added), Ok(cards.len()), "{}", String::from_utf8_lossy(&table));
        let mut back: Vec<Office> = there.desk().leaves().expect("read");
        back.sort_by(|a, b| a.code.cmp(&b.code));
        prop_assert_eq!(&back, &cards, "{}", String::from_utf8_lossy(&table));
        // Read once more it changes nothing, confirmations neither.
        let again = there.desk().book_import::<Office>(&table, false, &|| "x".into()).expect("the store");
        prop_assert_eq!(again.map(|c| c.same), Ok(cards.len()));
    }
}

#[test]
fn i28_a_table_that_changes_a_card_takes_its_confirmation_unless_it_brings_one() {
    let house = House::new();
    let then = Date::constant(2026, 3, 2);
    house
        .desk()
        .leaf_add(&cognac().confirmed_on(then, "MD"))
        .expect("kept");
    let now = || {
        house
            .desk()
            .leaf::<Office>("FR007328")
            .expect("read")
            .expect("a card")
    };
    assert_eq!(
        import(&house, "code;phone\nfr 007328;05 45 00 00 01\n"),
        Ok((0, 0, 1))
    );
    assert_eq!(now().confirmation(), Some((then, "MD")));
    assert_eq!(
        import(&house, "code;phone\nFR007328;05 45 00 00 02\n"),
        Ok((0, 1, 0))
    );
    assert_eq!(
        (now().confirmation(), now().name.as_str()),
        (None, "Bureau de Cognac")
    );
    let brought = "code;phone;confirmed;confirmed_by\nFR007328;05 45 00 00 03;23/11/2026;JP\n";
    assert_eq!(import(&house, brought), Ok((0, 1, 0)));
    assert_eq!(
        now().confirmation(),
        Some((Date::constant(2026, 11, 23), "JP"))
    );
    // A sheet that was written with the old confirmation, then edited: nobody confirmed what it says now.
    let edited = "code;phone;confirmed;confirmed_by\nFR007328;05 45 00 00 04;2026-11-23;JP\n";
    assert_eq!(import(&house, edited), Ok((0, 1, 0)));
    assert_eq!(now().confirmation(), None);
}

#[test]
fn every_error_of_a_table_of_offices_has_its_place_and_nothing_of_it_is_kept() {
    let house = House::new();
    let bad = "code;hours;exceptions;watched_mail;as_of;mail;confirmed;confirmed_by\n\
        FR007328;mo-fr 8h-12h;;;;;;\n\
        FR00732;;;;;;;\n\
        FR007329;;2026-12-26..2026-12-24 off;sometimes;31/02/2026;nowhere;;\n\
        FR007330;;;;;;2026-11-23;\n\
        FR007331;;;;;;;JP\n\
        FR007332;;;;;;;\n\
        fr007332;;;;;;;\n";
    assert_eq!(
        import(&house, bad),
        Err(vec![
            ("csv.value", 2, 2),
            ("csv.value", 3, 1),
            ("csv.value", 4, 3),
            ("csv.value", 4, 4),
            ("csv.date", 4, 5),
            ("csv.value", 4, 6),
            ("csv.missing", 5, 8),
            ("csv.missing", 6, 7),
            ("csv.twice", 8, 1),
        ])
    );
    assert_eq!(house.desk().leaves::<Office>().expect("read"), Vec::new());
}

#[test]
fn i28_what_was_not_seen_is_not_confirmed_and_no_card_is_written_over_another() {
    let house = House::new();
    let desk = house.desk();
    desk.leaf_add(&cognac()).expect("kept");
    let there = desk.leaf_add(&cognac()).expect_err("there already");
    assert_eq!(there.code(), "office.there");
    // Another window changed the telephone while one compared.
    let seen = cognac();
    desk.leaf_change("FR007328", |o: Office| Office {
        phone: "05 45 00 00 09".into(),
        ..o
    })
    .expect("changed");
    let day = Date::constant(2026, 11, 24);
    let refused = desk
        .confirm_office(&seen, day, "JP")
        .expect_err("not what was seen");
    assert_eq!(refused.code(), "office.changed");
    let now = desk
        .leaf::<Office>("FR007328")
        .expect("read")
        .expect("a card");
    assert_eq!(now.confirmation(), None);
    assert!(desk.confirm_office(&now, day, "JP").expect("confirmed"));
    let now = desk
        .leaf::<Office>("FR007328")
        .expect("read")
        .expect("a card");
    assert_eq!(now.confirmation(), Some((day, "JP")));
    desk.leaf_erase::<Office>("FR007328").expect("erased");
    assert!(
        !desk
            .confirm_office(&now, day, "JP")
            .expect("nothing to confirm")
    );
}

#[test]
fn c1_a_letter_goes_to_the_office_of_attachment_by_its_card_and_to_the_local_one_by_the_establishments_word()
 {
    let house = House::new();
    let desk = house.desk();
    let own = Establishment {
        office_contact: Contact {
            phone: Some("05 45 99 99 99".into()),
            ..Contact::default()
        },
        attachment: Some(office("FR003910")),
        office: office("FR007328"),
        ..establishment()
    };
    let reached = |code: &str| desk.reached(&own, &office(code)).expect("read").to;
    // Nothing is known of the office that must know the numbers: that is said, and nothing is made up.
    assert_eq!(reached("FR003910").origin, Origin::Nobody);
    assert!(!reached("FR003910").contact.reachable());
    desk.leaf_add(&cognac()).expect("kept");
    desk.leaf_add(&Office {
        fax: "05 56 00 00 01".into(),
        phone: String::new(),
        mail: String::new(),
        ..Office {
            code: "FR003910".into(),
            ..cognac()
        }
    })
    .expect("kept");
    let to = reached("FR003910");
    assert_eq!(
        (to.origin, to.contact.fax.as_deref(), to.contact.phone),
        (Origin::Card, Some("05 56 00 00 01"), None)
    );
    // The local office by the establishment's own word, and the card that says otherwise is told.
    let to = reached("FR007328");
    assert_eq!(
        (to.origin, to.contact.phone.as_deref()),
        (Origin::Both, Some("05 45 99 99 99"))
    );
    assert_eq!(
        (to.origin, to.contact.mail.as_deref()),
        (Origin::Both, Some("bureau-cognac@exemple.invalid"))
    );
    assert_eq!(
        to.differs,
        ["phone"],
        "what only one of them says is no contradiction"
    );
    // A letter bears it.
    let written = Written {
        at: friday(),
        head: "",
    };
    let letter = letters::announcement(&own, None, &letters::Plan::default(), written);
    let letter = desk.addressed(&own, letter).expect("addressed");
    assert_eq!(
        (letter.to.office.as_str(), letter.to.differs.len()),
        ("FR007328", 1)
    );
    // Where the establishment says nothing of its office, the card does.
    let silent = Establishment {
        office_contact: Contact::default(),
        ..own.clone()
    };
    let to = desk.reached(&silent, &office("FR007328")).expect("read").to;
    assert_eq!(
        (to.origin, to.contact.mail.as_deref()),
        (Origin::Card, Some("bureau-cognac@exemple.invalid"))
    );
}

#[test]
fn the_version_of_a_card_that_was_used_stays_as_it_was() {
    let house = House::dark();
    let desk = house.desk();
    let told = |minutes: i64| {
        let at = friday() + SignedDuration::from_mins(minutes);
        let tell = move |dossiers: Vec<u64>| {
            Command::Document(Document::Tell {
                dossiers,
                by: Means::Mail,
                at,
                to: None,
                beside: Beside::default(),
            })
        };
        house
            .desk()
            .act_on_numbers(&excise(), &[nr(8, Kind::Daa)], &Confirm::default(), tell)
    };
    let used = || {
        let view = house
            .desk()
            .show(&excise(), &nr(8, Kind::Daa))
            .expect("a document");
        let told = view[0].dossier.told.last().expect("told").clone();
        told.card
    };
    let own = Establishment {
        attachment: Some(office("FR003910")),
        ..establishment()
    };
    desk.act(
        &excise(),
        Command::ChangeEstablishment(Box::new(own)),
        &Confirm::default(),
    )
    .expect("changed");
    let files = || stray(&house);
    let card = Office {
        code: "FR003910".into(),
        ..cognac()
    };
    desk.leaf_add(&card).expect("kept");
    let issued = desk.issue(&house.request(Kind::Daa, 1)).expect("a number");
    assert_eq!(issued.documents.len(), 1);
    // Refused, for it is still to come: no file is left of it.
    assert!(told(60 * 24).is_err());
    assert_eq!(files(), 0);
    told(0).expect("told");
    let first = used().expect("a version");
    assert_eq!(desk.card_of(&first), Some(card.clone()));
    // The book says something else now, or nothing any more: what was used is what was used.
    desk.leaf_change("FR003910", |o: Office| Office {
        phone: "05 56 00 00 07".into(),
        ..o
    })
    .expect("changed");
    told(0).expect("told again");
    let second = used().expect("a version");
    assert_ne!(first, second);
    desk.leaf_erase::<Office>("FR003910").expect("erased");
    told(0).expect("told again");
    assert_eq!(used(), None, "nothing was known");
    assert_eq!(desk.card_of(&first), Some(card.clone()));
    // Each is named by its entry: none is stray, and one that is gone is told.
    assert_eq!(files(), 0);
    let path = house
        .places()
        .data
        .join("files")
        .join(&second[..2])
        .join(format!("{second}.json"));
    std::fs::remove_file(&path).expect("removed");
    let checked = operator::check(&house.places(), false).expect("looked at");
    assert_eq!(
        checked.report.first_fault.map(|f| f.code),
        Some("verify.paper-missing")
    );
    // Canonical: keys in their order, no white space, the same bytes whoever writes them.
    let text = String::from_utf8(card.canonical().expect("bytes")).expect("text");
    assert!(
        text.starts_with(r#"{"as_of":"2026-10-01","city":"","code":"FR003910","confirmed":null,"#),
        "{text}"
    );
}

fn stray(house: &House) -> u64 {
    let checked = operator::check(&house.places(), false).expect("looked at");
    assert!(
        checked.report.first_fault.is_none(),
        "{:?}",
        checked.report.first_fault
    );
    checked.stray_files
}

#[test]
fn a_preview_says_row_by_row_what_a_table_would_change_and_changes_nothing() {
    let house = House::new();
    let desk = house.desk();
    desk.leaf_add(&cognac()).expect("kept");
    let table = "code;phone;watched_mail\nFR007328;05 45 00 00 02;surveillé\nFR003910;;\n";
    let plan = desk
        .book_planned::<Office>(table.as_bytes(), true, &|| "x".into())
        .expect("the store");
    let (count, rows) = plan.expect("a plan");
    assert_eq!((count.added, count.changed, count.same), (1, 1, 0));
    let said: Vec<Said> = rows
        .iter()
        .map(|r| {
            (
                r.line,
                r.name.as_str(),
                r.new,
                r.cells
                    .iter()
                    .map(|c| (c.column, &*c.before, &*c.after))
                    .collect(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (
                2,
                "FR007328",
                false,
                vec![
                    ("phone", "05 45 00 00 01", "05 45 00 00 02"),
                    ("watched_mail", "next-day", "watched")
                ]
            ),
            (3, "FR003910", true, vec![("code", "", "FR003910")]),
        ]
    );
    assert_eq!(desk.leaves::<Office>().expect("read"), [cognac()]);
}
