//! The model: what is stored stays readable, what is written is read back, codes are of their lists.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::amount::{Format, MASS, QUANTITY, STRENGTH};
use super::*;

/// A consignment as the first version stored it, every field given. It must be readable for ever: add a file for a new
/// shape, never change this one.
const STORED: &str = include_str!("stored-1.json");

#[test]
fn what_was_sealed_stays_readable() {
    let stored: Consignment = serde_json::from_str(STORED).expect("stored by version 1");
    assert_eq!(stored, example::full());
    let written = serde_json::to_value(&stored).expect("JSON");
    let as_stored: serde_json::Value = serde_json::from_str(STORED).expect("JSON");
    assert_eq!(
        written, as_stored,
        "a field has another name or form than the one stored"
    );
}

/// A later program may have stored more; replaying passes over it, importing tells it.
#[test]
fn replaying_passes_over_a_later_field_and_importing_refuses_it() {
    let later = STORED.replacen('{', "{\"invented_later\": 1,", 1);
    assert!(serde_json::from_str::<Consignment>(&later).is_ok());
    let error = json::read(later.as_bytes()).expect_err("unknown field");
    assert_eq!(
        (error.trouble, error.line),
        (json::JsonTrouble::UnknownField, 1)
    );
}

/// Strict reading compares with the example, so the example must have everything.
#[test]
fn the_example_gives_every_field() {
    let shown = format!("{:?}", example::full());
    assert!(!shown.contains("None") && !shown.contains("[]"), "{shown}");
}

#[test]
fn the_smallest_consignment_has_three_codes() {
    let c = json::read(br#"{"message_type": 1, "destination_type": 6, "origin_type": 2}"#)
        .expect("smallest");
    assert_eq!(
        serde_json::to_string(&c).expect("JSON"),
        r#"{"message_type":1,"destination_type":6,"consignor":{"address":{}},"origin_type":2}"#
    );
    for field in ["message_type", "destination_type", "origin_type"] {
        let without = r#"{"message_type": 1, "destination_type": 6, "origin_type": 2}"#
            .replace(field, "deferred");
        assert!(json::read(without.as_bytes()).is_err());
    }
}

#[test]
fn a_list_without_end_is_refused() {
    let long = format!("{{\"lines\": [{}]}}", vec!["1"; 3000].join(","));
    let error = json::read(long.as_bytes()).expect_err("too many");
    assert_eq!(error.trouble, json::JsonTrouble::Value);
    assert!(error.message.contains("2000"), "{error}");
}

/// I11: origin, destination and type of submission together say whether duty is paid; otherwise nobody knows.
#[test]
fn i11_duty_paid_only_when_all_three_say_so() {
    let mut known = 0;
    for message_type in MessageType::ALL {
        for origin_type in OriginType::ALL {
            for destination_type in DestinationType::ALL {
                let c = Consignment {
                    message_type: *message_type,
                    origin_type: *origin_type,
                    destination_type: *destination_type,
                    ..example::full()
                };
                let paid = [
                    message_type.code() == 3,
                    origin_type.code() == 3,
                    matches!(destination_type.code(), 9..=11),
                ];
                let expected = match paid {
                    [true, true, true] => Some(true),
                    [false, false, false] => Some(false),
                    _ => None,
                };
                assert_eq!(c.duty_paid(), expected);
                known += usize::from(expected.is_some());
            }
        }
    }
    assert_eq!(known, 3 + 2 * 7);
}

#[test]
fn codes_are_read_and_written_as_their_lists_have_them() {
    assert_eq!("11".parse(), Ok(DestinationType::ReturnToDispatch));
    assert!("7".parse::<DestinationType>().is_err() && "01".parse::<DestinationType>().is_err());
    assert!("2".parse::<MessageType>().is_err());
    assert_eq!("1234".parse(), Ok(GuarantorType::All));
    for (text, good) in [
        ("H00", true),
        ("H24", true),
        ("H25", false),
        ("D92", true),
        ("D93", false),
        ("h06", false),
        ("H6", false),
        ("H006", false),
        ("", false),
        ("é06", false),
        ("H+6", false),
    ] {
        assert_eq!(
            text.parse::<JourneyTime>()
                .map(|j| j.to_string())
                .ok()
                .as_deref(),
            good.then_some(text),
            "{text}"
        );
    }
    assert!("0".parse::<TransportMode>().is_ok() && "0".parse::<TransportUnit>().is_err());
    for bad in ["", "W20", "W2000", "w200", "W 20", "é20"] {
        assert!(bad.parse::<ProductCode>().is_err(), "{bad}");
    }
    for bad in ["", "2204213", "220421380", "2204213a", "٢٢٠٤٢١٣٨"] {
        assert!(bad.parse::<CnCode>().is_err(), "{bad}");
    }
    assert!("FR".parse::<Language>().is_err() && "fr".parse::<MemberState>().is_err());
}

#[test]
fn amounts_are_written_in_one_way() {
    for bad in [
        "",
        ".",
        "1.",
        ".1",
        "-1",
        "+1",
        "1e3",
        "1_000",
        "1 000",
        "1,5",
        "01",
        "00.1",
        "NaN",
        "١",
        "12345678901234567890123456789",
        "1.0000000000000000000000000000",
    ] {
        assert!(amount::parse(bad).is_err(), "{bad}");
    }
    for good in [
        "0",
        "0.0",
        "0.10",
        "100",
        "840.000",
        "1234567890123456789012345678",
    ] {
        assert_eq!(
            amount::parse(good).map(|d| d.to_string()).as_deref(),
            Ok(good)
        );
    }
    assert!(QUANTITY.parse("0.000").is_err() && QUANTITY.parse("0.001").is_ok());
    assert!(
        QUANTITY.parse("1234567890123.123").is_err() && QUANTITY.parse("123456789012.123").is_ok()
    );
    assert!(!QUANTITY.fits(&Decimal::NEGATIVE_ONE));
}

fn amount_of(format: Format) -> impl Strategy<Value = Decimal> {
    let fraction = u32::try_from(format.fraction).expect("small");
    let most = 10i64.pow(u32::try_from(format.digits).expect("small")) - 1;
    (1..=most, 0..=fraction).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn words() -> impl Strategy<Value = String> {
    "[A-Za-z0-9éèàçœŒÉ'’&<>\"\\\\/.,-]([A-Za-z0-9 éèàçœŒÉ'’&<>\"\\\\/.,-]{0,30}[A-Za-z0-9éœ.])?"
}

fn text() -> impl Strategy<Value = Text> {
    (words(), prop::option::of("[a-z]{2}")).prop_map(|(text, language)| Text {
        text,
        language: language.and_then(|l| l.parse().ok()),
    })
}

prop_compose! {
    fn address()(name in prop::option::of(words()), street in prop::option::of(words()),
        street_number in prop::option::of(words()), postcode in prop::option::of("[0-9]{5}"),
        city in prop::option::of(words()), language in prop::option::of("[a-z]{2}")) -> Address {
        let language = language.and_then(|l| l.parse().ok());
        Address { name, street, street_number, postcode, city, language }
    }
}

prop_compose! {
    fn package()(kind in "[A-Z0-9]{2}", count in prop::option::of(0u64..1_000_000), seal in prop::option::of(words()),
        seal_information in prop::option::of(text()), shipping_marks in prop::option::of(words())) -> Package {
        Package { kind: kind.parse().expect("kind"), count, seal, seal_information, shipping_marks }
    }
}

prop_compose! {
    fn line()(number in 1u16..1000, product in prop::option::of("[A-Z][0-9]{3}"), cn in prop::option::of("[0-9]{8}"),
        quantity in amount_of(QUANTITY), gross_mass in prop::option::of(amount_of(MASS)),
        alcoholic_strength in prop::option::of(amount_of(STRENGTH)), fiscal_mark_used in any::<Option<bool>>(),
        commercial_description in prop::option::of(text()), size_of_producer in prop::option::of(1u64..1_000_000),
        packages in prop::collection::vec(package(), 0..3), zone in prop::option::of(1u8..7)) -> Line {
        let wine = zone.map(|zone| WineProduct {
            category: WineCategory::WithIndication,
            zone: WineZone::try_from(zone).ok(),
            third_country: None,
            other_information: None,
            operations: vec![],
        });
        Line {
            number, quantity, gross_mass, alcoholic_strength, fiscal_mark_used, commercial_description,
            size_of_producer, packages, wine,
            product_code: product.and_then(|p| p.parse().ok()),
            cn_code: cn.and_then(|c| c.parse().ok()),
            ..example::full().lines.remove(0)
        }
    }
}

prop_compose! {
    fn consignment()(message_type in prop::sample::select(MessageType::ALL),
        destination_type in prop::sample::select(DestinationType::ALL), origin_type in prop::sample::select(OriginType::ALL),
        guarantor_type in prop::sample::select(GuarantorType::ALL), deferred in any::<Option<bool>>(),
        journey in prop::option::of((any::<bool>(), 0u8..=24)), consignor in address(),
        delivery in prop::option::of((prop::option::of("[A-Z]{2}[0-9]{11}"), address())),
        invoice_number in prop::option::of(words()), lines in prop::collection::vec(line(), 0..4),
        seconds in prop::option::of(0i32..86_400), nanos in 0i32..1_000_000_000) -> Consignment {
        Consignment {
            message_type, destination_type, origin_type, deferred, invoice_number, lines,
            guarantee: Some(Guarantee { guarantor_type, guarantors: vec![] }),
            journey_time: journey.map(|(h, n)| if h { JourneyTime::Hours(n) } else { JourneyTime::Days(n) }),
            consignor: Consignor { address: consignor, ..example::full().consignor },
            place_of_delivery: delivery.map(|(trader_id, address)| PlaceOfDelivery { trader_id, address }),
            time_of_dispatch: seconds.map(|s| {
                let part = |n: i32| i8::try_from(n).expect("small");
                jiff::civil::time(part(s / 3600), part(s / 60 % 60), part(s % 60), nanos)
            }),
            ..example::full()
        }
    }
}

proptest! {
    #[test]
    fn what_is_stored_is_read_back_the_same(c in consignment()) {
        let text = serde_json::to_string(&c).expect("JSON");
        let back: Consignment = serde_json::from_str(&text).expect("what we wrote");
        prop_assert_eq!(&back, &c);
        prop_assert_eq!(serde_json::to_string(&back).expect("JSON"), text.clone());
        // Scale is part of an amount: 840.000 does not become 840.
        for (a, b) in back.lines.iter().zip(&c.lines) {
            prop_assert_eq!(a.quantity.scale(), b.quantity.scale());
        }
        prop_assert_eq!(json::read(text.as_bytes()), Ok(c));
    }

    #[test]
    fn checks_answer_for_any_consignment(c in consignment()) {
        let asked = checks::Asked::on(jiff::civil::date(2026, 11, 23));
        let draft = checks::draft_findings(&c, crate::codelists::Lists::compiled(), &asked);
        for finding in [paper_findings(&c), draft].concat() {
            let known = checks::ALL.iter().find(|k| k.code == finding.code);
            prop_assert_eq!(known.map(|k| (k.gate, k.severity)), Some((finding.gate, finding.severity)));
            let row = checks::table::TABLE.iter().find(|r| format!("{}{}", r.group, r.letter) == finding.data["box"]);
            prop_assert!(row.is_some_and(|r| r.codes().contains(&finding.code)), "{finding:?}");
            prop_assert_eq!(finding.element.split(' ').next(), finding.data.get("box").map(String::as_str));
        }
    }

    #[test]
    fn amounts_of_a_format_fit_it_and_come_back(value in amount_of(QUANTITY)) {
        prop_assert_eq!(QUANTITY.parse(&value.to_string()), Ok(value));
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        let _ = json::read(&bytes);
    }

    #[test]
    fn any_change_to_json_gets_an_answer(at in 0usize..STORED.len(), with in "[\\[\\]{}\":,0-9a-z\\\\]{0,6}") {
        let at = (0..=at).rev().find(|i| STORED.is_char_boundary(*i)).unwrap_or(0);
        let changed = format!("{}{with}{}", &STORED[..at], &STORED[at..]);
        if let Err(error) = json::read(changed.as_bytes()) {
            prop_assert!(error.line <= changed.lines().count() && error.column >= 1);
        }
    }
}
