//! Laws of what is typed about goods: what a form shows of any consignment, sent back unchanged, changes nothing; and whatever stands
//! in whatever field, it is read or named, never a panic.
#![allow(clippy::unwrap_used, reason = "a test says what it expects")]

use domain::consignment::example::full;
use domain::consignment::{
    Address, Consignee, Consignment, JourneyTime, Line, Package, Text, Transporter,
};
use domain::register::Register;
use jiff::Timestamp;
use number::{ExciseNumber, Kind};
use operator::draft::Draft;
use operator::{leaving, typed};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What a file can hold: letters of several alphabets, signs, inner spaces; a form shows it without spaces around.
fn text() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ÿΑ-ωА-я0-9:;,«»'&<>\" .-]{0,30}[A-Za-z0-9)é]".prop_map(|t| t.trim().to_owned())
}

fn decimal(digits: u32, fraction: u32) -> impl Strategy<Value = Decimal> {
    (1..10_i64.pow(digits), 0..=fraction).prop_map(|(n, scale)| Decimal::new(n, scale))
}

fn address() -> impl Strategy<Value = Address> {
    (
        of(text()),
        of(text()),
        of(text()),
        of(text()),
        of(text()),
        of("[a-z]{2}"),
    )
        .prop_map(|(name, street, street_number, postcode, city, language)| {
            let language = language.and_then(|l| l.parse().ok());
            Address {
                name,
                street,
                street_number,
                postcode,
                city,
                language,
            }
        })
}

fn described() -> impl Strategy<Value = Text> {
    (text(), of("[a-z]{2}")).prop_map(|(text, language)| Text {
        text,
        language: language.and_then(|l| l.parse().ok()),
    })
}

fn package() -> impl Strategy<Value = Package> {
    ("[A-Z]{2}", of(0..1_000_000_u64), of(text())).prop_map(|(kind, count, seal)| Package {
        kind: kind.parse().unwrap(),
        count,
        seal,
        seal_information: None,
        shipping_marks: None,
    })
}

fn line() -> impl Strategy<Value = Line> {
    (
        of(described()),
        of("[A-Z][0-9]{3}"),
        of("[0-9]{8}"),
        prop_oneof![Just(Decimal::ZERO), decimal(12, 3)],
        (of(decimal(12, 6)), of(decimal(12, 6)), of(decimal(5, 2))),
        vec(package(), 0..3),
        of(described()),
    )
        .prop_map(
            |(what, code, cn, quantity, (gross, net, abv), packages, brand)| Line {
                commercial_description: what,
                product_code: code.and_then(|c| c.parse().ok()),
                cn_code: cn.and_then(|c| c.parse().ok()),
                quantity,
                gross_mass: gross,
                net_mass: net,
                alcoholic_strength: abv,
                packages,
                brand_name: brand,
                ..full().lines[0].clone()
            },
        )
}

fn consignment() -> impl Strategy<Value = Consignment> {
    let consignee = (of(text()), address(), of(text())).prop_map(|(id, address, eori)| Consignee {
        trader_id: id,
        address,
        eori_number: eori,
    });
    let transporter = (of(text()), address()).prop_map(|(vat, address)| Transporter {
        vat_number: vat,
        address,
    });
    let journey = prop_oneof![
        (0..=24_u8).prop_map(JourneyTime::Hours),
        (0..=92_u8).prop_map(JourneyTime::Days)
    ];
    (
        of(consignee.prop_filter("somebody", |c| *c != Consignee::default())),
        of(transporter),
        of(journey),
        of(text()),
        vec(line(), 0..12),
    )
        .prop_map(
            |(consignee, first_transporter, journey_time, invoice, lines)| {
                let numbered = |(n, l): (usize, Line)| Line {
                    number: u16::try_from(n + 1).unwrap(),
                    ..l
                };
                Consignment {
                    consignee,
                    first_transporter,
                    journey_time,
                    invoice_number: invoice,
                    lines: lines.into_iter().enumerate().map(numbered).collect(),
                    ..full()
                }
            },
        )
}

/// A field of a draft, of any document and line.
fn field() -> impl Strategy<Value = String> {
    let own = [
        "kind",
        "leaves",
        "plate",
        "since",
        "internet",
        "elsewhere",
        "portal",
        "gps",
        "cause",
        "sent_before",
        "sent_at",
        "last_used",
        "date_ok",
        "case",
        "given_by",
        "given_ok",
        "why_D2",
        "why_D2_text",
        "why_I11_text",
    ];
    let document: Vec<&str> = typed::DOCUMENT
        .iter()
        .copied()
        .chain(["lines", "digits", "number"])
        .collect();
    prop_oneof![
        proptest::sample::select(own.to_vec()).prop_map(str::to_owned),
        (0..3_usize, proptest::sample::select(document)).prop_map(|(i, f)| format!("d{i}_{f}")),
        (
            0..3_usize,
            0..3_usize,
            proptest::sample::select(typed::LINE.to_vec())
        )
            .prop_map(|(i, j, f)| format!("d{i}_l{j}_{f}")),
    ]
}

/// What people and programs put into fields: anything, and what almost is something.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        vec(any::<u8>(), 0..40).prop_map(|b| String::from_utf8_lossy(&b).into_owned()),
        "[0-9 .,'\u{a0}\u{202f}+-]{0,20}",
        "[0-9]{1,2}[/h:][0-9]{0,4}[ h:/]?[0-9]{0,4}",
        "[HD]?[0-9]{0,40}",
        "0{0,30}[,.]?[0-9]{0,30}",
        Just("99999999999999999999999999999999999999".to_owned()),
        Just("daa".to_owned()),
        Just("yes".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_form_shows_of_any_consignment_and_sends_back_changes_nothing(
        c in consignment(),
        dsa in any::<bool>(),
    ) {
        let kind = if dsa { Kind::Dsa } else { Kind::Daa };
        let shown: BTreeMap<String, String> = typed::fields(&c, "d1_").into_iter().collect();
        let (again, wrong) = typed::consignment(Some(&c), kind, &shown, "d1_");
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
        prop_assert_eq!(&again, &c);
        // A draft keeps no field that was always empty: the same.
        let kept: BTreeMap<String, String> = shown.into_iter().filter(|(_, v)| !v.is_empty()).collect();
        let (again, wrong) = typed::consignment(Some(&c), kind, &kept, "d1_");
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
        prop_assert_eq!(&again, &c);
    }

    #[test]
    fn what_a_form_shows_is_enough_to_make_it_again_where_it_shows_everything(c in consignment()) {
        // Typed from nothing, and shown: the same fields again.
        let shown: BTreeMap<String, String> = typed::fields(&c, "").into_iter().collect();
        let (made, _) = typed::consignment(None, Kind::Daa, &shown, "");
        let twice: BTreeMap<String, String> = typed::fields(&made, "").into_iter().collect();
        let (again, wrong) = typed::consignment(Some(&made), Kind::Daa, &twice, "");
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
        prop_assert_eq!(again, made);
    }

    #[test]
    fn whatever_stands_in_whatever_field_is_read_or_named(
        fields in vec((field(), value()), 0..25),
        documents in 1..3_usize,
        based in any::<bool>(),
    ) {
        let now: Timestamp = "2026-11-27T17:20:00Z".parse().unwrap();
        let reg = Register::new(ExciseNumber::parse("FR007328E0001").unwrap(), "0".into());
        let mut draft = Draft::new("0".repeat(32), now);
        draft.documents = documents;
        for (f, v) in &fields {
            draft.set(f, v, now);
        }
        let bases = vec![based.then(full); documents];
        let reading = leaving::read(&reg, &draft, &bases, now);
        prop_assert_eq!(reading.consignments.len(), documents);
        // What is wrong names a field that was typed, or one that is missing beside it.
        for w in &reading.wrong {
            prop_assert!(w.code == "page.missing" || draft.some(&w.field).is_some(), "{:?}", w);
        }
        // Numbers of lines stay unique.
        for c in &reading.consignments {
            let mut all: Vec<u16> = c.lines.iter().map(|l| l.number).collect();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), c.lines.len());
        }
    }
}
