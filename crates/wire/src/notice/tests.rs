//! Whatever is written is read again; whatever bytes come, nothing panics; what is wrong is said with its place.

use super::*;
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or_default()
}

fn notice() -> Notice {
    Notice {
        format: FORMAT.into(),
        about: About::Communication,
        trial: false,
        message_id: Some("7f.12.abc@fr007328e0001.acquit.invalid".into()),
        written: at(1_795_454_400),
        office: "FR007328".parse().unwrap(),
        sender: Sender {
            excise: ExciseNumber::parse("FR007328E0001").unwrap(),
            name: "Domaine de l’Étang".into(),
            address: "7 route des Borderies 16100 Cognac".into(),
            phone: "05 45 00 00 01".into(),
        },
        documents: vec![Document {
            kind: Kind::Daa,
            number: "26FR007328E0001000081".parse().ok(),
            version: Some(1),
            lrn: None,
            consignee: Some(Consignee {
                name: "Martin & Fils".into(),
                city: "Beaune".into(),
                id: "FR00000123456".into(),
            }),
            goods: vec![Goods {
                product: "W200".into(),
                description: "Vin blanc".into(),
                quantity: "1200".into(),
                unit: "L".into(),
            }],
            more_goods: 0,
            void_since: None,
            copy: None,
        }],
        departure: Some(at(1_795_455_600)),
        departed: None,
        vehicle: Some("AB-123-CD".into()),
        replaces: false,
        outage: Some(Outage {
            cause: "gamma-down".into(),
            side: Side::Customs,
            since: at(1_795_452_480),
            note: None,
        }),
        head: Head::read("FR007328E0001:12:0123456789abcdef0123456789abcdef"),
        checkpoint: None,
    }
}

#[test]
fn a_notice_is_read_as_it_was_written_and_what_a_later_version_adds_is_left_alone() {
    let n = notice();
    let bytes = n.write().unwrap();
    assert_eq!(Notice::read(&bytes), Ok(n.clone()));
    let text = String::from_utf8(bytes).unwrap();
    let more = text.replacen('{', "{\"later\": {\"deep\": [1, null]},", 1);
    assert_eq!(Notice::read(more.as_bytes()), Ok(n));
}

#[test]
fn what_is_no_notice_is_told_with_its_place() {
    let text = String::from_utf8(notice().write().unwrap()).unwrap();
    let code = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        let e = Notice::read(text.replacen(from, to, 1).as_bytes()).unwrap_err();
        (e.code(), e.to_string())
    };
    assert_eq!(
        code(FORMAT, "acquit-notice-2"),
        (
            "notice.file-format",
            "the format \"acquit-notice-2\" is not acquit-notice-1".into()
        )
    );
    let (c, e) = code("\"FR007328E0001\"", "\"FR00732\"");
    assert!(c == "notice.file-json" && e.contains("line"), "{c} {e}");
    for (from, to, place) in [
        (
            "\"Beaune\"",
            "\"Bea\\u0000une\"",
            "documents.1.consignee.city",
        ),
        ("0123456789abcdef0123", "0123456789ABCDEF0123", "head.hash"),
        ("\"communication\"", "\"voided\"", "documents.1.void_since"),
        ("\"number\":", "\"numbr\":", "documents.1.number"),
        ("\"documents\"", "\"other\"", "documents"),
    ] {
        let (c, e) = code(from, to);
        assert_eq!(c, "notice.file-field", "{e}");
        assert!(e.starts_with(&format!("{place}:")), "{e}");
    }
    let twice = text.replacen('{', "{\"about\": \"voided\",", 1);
    assert_eq!(
        Notice::read(twice.as_bytes()).map_err(|e| e.code()),
        Err("notice.file-json")
    );
    let mut large = text.into_bytes();
    large.resize(MAX_BYTES + 1, b' ');
    assert_eq!(Notice::read(&large), Err(NoticeError::TooLarge));
}

#[test]
fn the_example_of_the_document_is_read_and_names_no_field_that_is_not_known() {
    let text = include_str!("../../../../docs/notice.md");
    let example: String = text
        .lines()
        .skip_while(|l| *l != "    {")
        .take_while(|l| l.is_empty() || l.starts_with("    "))
        .collect::<Vec<_>>()
        .join("\n");
    let read = Notice::read(example.as_bytes()).unwrap();
    let ours: serde_json::Value = serde_json::from_slice(&read.write().unwrap()).unwrap();
    let theirs: serde_json::Value = serde_json::from_str(&example).unwrap();
    assert_eq!(ours, theirs);
}

#[test]
fn a_head_is_the_line_that_stands_on_papers() {
    let line = "FR007328E0001:12:0123456789abcdef0123456789abcdef";
    assert_eq!(Head::read(line).unwrap().to_string(), line);
    for wrong in [
        "",
        "FR007328E0001",
        "FR007328E0001:x:0",
        "a:1:b",
        "FR007328E0001:1:0g",
    ] {
        assert_eq!(Head::read(wrong), None, "{wrong}");
    }
}

fn line() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]{0,40}"
}

prop_compose! {
    fn document(about: About)(
        kind in prop_oneof![Just(Kind::Daa), Just(Kind::Dsa)],
        sequence in 1u32..99_999,
        planned in any::<bool>(),
        version in 1u32..9,
        lrn in proptest::option::of(line()),
        to in proptest::option::of((line(), line(), line())),
        goods in proptest::collection::vec((line(), line(), line(), line()), 0..=MAX_GOODS),
        more_goods in any::<u32>(),
        second in 0i64..4_000_000_000,
        copy in proptest::option::of(line()),
    ) -> Document {
        let none = planned && about == About::Announcement;
        let digit = if kind == Kind::Daa { 1 } else { 2 };
        let number = format!("26FR007328E0001{sequence:05}{digit}");
        Document {
            kind,
            number: if none { None } else { number.parse().ok() },
            version: (!none).then_some(version),
            lrn,
            consignee: to.map(|(name, city, id)| Consignee { name, city, id }),
            goods: goods.into_iter().map(|(product, description, quantity, unit)| Goods { product, description, quantity, unit }).collect(),
            more_goods,
            void_since: (about == About::Voided).then(|| at(second)),
            copy,
        }
    }
}

prop_compose! {
    fn any_notice(about: About)(
        trial in any::<bool>(),
        message_id in proptest::option::of(line()),
        times in (0i64..4_000_000_000, proptest::option::of(0i64..4_000_000_000), proptest::option::of(0i64..4_000_000_000)),
        sender in (line(), line(), line()),
        documents in proptest::collection::vec(document(about), 1..30),
        vehicle in proptest::option::of(line()),
        replaces in any::<bool>(),
        outage in proptest::option::of((line(), 0usize..3, 0i64..4_000_000_000, proptest::option::of(line()))),
        counter in proptest::option::of(any::<u64>()),
        checkpoint in proptest::option::of("(?s).{0,400}"),
    ) -> Notice {
        let excise = ExciseNumber::parse("FR007328E0001").unwrap();
        Notice {
            format: FORMAT.into(),
            about,
            trial,
            message_id,
            written: at(times.0),
            office: "FR007328".parse().unwrap(),
            sender: Sender { excise: excise.clone(), name: sender.0, address: sender.1, phone: sender.2 },
            documents,
            departure: times.1.map(at),
            departed: times.2.map(at),
            vehicle,
            replaces,
            outage: outage.map(|(cause, side, since, note)| Outage { cause, side: Side::ALL[side], since: at(since), note }),
            head: counter.map(|counter| Head { excise: excise.clone(), counter, hash: "0123456789abcdef".repeat(2) }),
            checkpoint,
        }
    }
}

proptest! {
    #[test]
    fn any_notice_is_read_as_it_was_written(n in proptest::sample::select(About::ALL.to_vec()).prop_flat_map(any_notice)) {
        let bytes = n.write().unwrap();
        prop_assert_eq!(Notice::read(&bytes), Ok(n));
    }

    #[test]
    fn any_bytes_are_an_answer_and_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Notice::read(&bytes);
    }

    #[test]
    fn a_changed_notice_is_an_answer_and_what_is_read_is_written_again(place in any::<proptest::sample::Index>(), to in any::<u8>()) {
        let mut bytes = notice().write().unwrap();
        let at = place.index(bytes.len());
        bytes[at] = to;
        if let Ok(n) = Notice::read(&bytes) {
            prop_assert_eq!(Notice::read(&n.write().unwrap()), Ok(n));
        }
    }
}
