//! The same consignment out as in: what is written reads equal, what was read writes equal, and what a message cannot
//! carry is refused with its element instead of being written as something else.

use domain::consignment::{Consignment, Text};
use emcs::{Limits, Verdict, verdict, write_ie815};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::consignments::{complete, consignments, drafts};
use super::{COGNAC, EVERY, SAMPLES, header, read, write};

/// An equal consignment may still be written otherwise (`1.0` and `1.00`): the JSON that is kept tells them apart.
fn same(a: &Consignment, b: &Consignment) {
    let json = |c: &Consignment| serde_json::to_string_pretty(c).expect("JSON");
    assert_eq!(json(a), json(b));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_complete_consignment_comes_back_as_it_went(c in consignments(6)) {
        let text = write(&c);
        let back = read(&text);
        same(&back.consignment, &c);
        prop_assert_eq!(back.header, header());
        prop_assert!(back.warnings.is_empty(), "{:?}", back.warnings);
        prop_assert_eq!(verdict(text.as_bytes(), Limits::DEFAULT), Verdict::Clean);
    }

    #[test]
    fn an_incomplete_draft_comes_back_as_it_went(c in drafts(4)) {
        same(&read(&write(&c)).consignment, &c);
    }
}

#[test]
fn a_message_of_999_lines_comes_back_as_it_went() {
    let c = complete(7, 999);
    same(&read(&write(&c)).consignment, &c);
}

#[test]
fn every_sample_is_written_as_it_was_read() {
    for sample in SAMPLES {
        let first = emcs::read_ie815(sample, Limits::DEFAULT).expect("valid");
        let text = write_ie815(&first.consignment, &first.header)
            .expect("written")
            .message;
        assert_eq!(verdict(&text, Limits::DEFAULT), Verdict::Clean);
        let second = read(std::str::from_utf8(&text).expect("UTF-8"));
        same(&second.consignment, &first.consignment);
        assert_eq!(second.header, first.header);
    }
}

/// The sample that has every element is written with every element.
#[test]
fn nothing_of_the_table_is_forgotten() {
    let count = |text: &str| text.matches("</").count();
    let message = read(EVERY);
    let text = write_ie815(&message.consignment, &message.header)
        .expect("written")
        .message;
    assert_eq!(
        count(std::str::from_utf8(&text).expect("UTF-8")),
        count(EVERY)
    );
}

#[test]
fn i25_the_draft_after_a_fallback_is_deferred_and_bears_its_own_reference_or_the_number() {
    let number = number::FallbackNumber::parse("26FR007328E0001000081").expect("a number");
    let mut c = read(COGNAC).consignment;
    let own = c.local_reference_number.clone();
    assert!(own.is_some());
    let after = emcs::after_fallback(&c, &number);
    assert_eq!(
        (after.deferred, &after.local_reference_number),
        (Some(true), &own)
    );
    c.local_reference_number = None;
    let after = emcs::after_fallback(&c, &number);
    let reference = after.local_reference_number.map(|l| l.to_string());
    assert_eq!(reference.as_deref(), Some("26FR007328E0001000081"));
}

#[test]
fn what_a_message_cannot_carry_is_refused_with_its_element() {
    type Spoil = fn(&mut Consignment);
    let spoilt: [(&str, &str, Spoil); 7] = [
        ("a space and nothing else", "xml.unwritable-value", |c| {
            c.invoice_number = Some(" ".into())
        }),
        ("nothing", "xml.unwritable-value", |c| {
            c.invoice_number = Some(String::new())
        }),
        ("no character of XML", "xml.unwritable-value", |c| {
            c.invoice_number = Some("a\u{1}b".into())
        }),
        ("too long", "xml.unwritable-value", |c| {
            c.invoice_number = Some("x".repeat(36))
        }),
        ("line 1000", "xml.unwritable-value", |c| {
            c.lines[0].number = 1000
        }),
        ("too small a part", "xml.unwritable-value", |c| {
            c.lines[0].quantity = Decimal::new(1, 4)
        }),
        ("ten certificates", "xml.unwritable-count", |c| {
            c.certificates = vec![Default::default(); 10]
        }),
    ];
    for (what, code, spoil) in spoilt {
        let mut c = read(COGNAC).consignment;
        spoil(&mut c);
        let error = write_ie815(&c, &header()).expect_err(what);
        assert_eq!(error.code, code, "{what}");
        assert!(emcs::WRITE_CODES.contains(&error.code));
    }
}

#[test]
fn spaces_that_no_message_carries_are_told_with_their_element() {
    let mut c = read(COGNAC).consignment;
    c.lines[0].packages[0].seal_information = Some(Text {
        text: " seals 12\n and  13".to_owned(),
        language: None,
    });
    let written = write_ie815(&c, &header()).expect("written");
    assert_eq!(
        written.spaces,
        ["BodyEadEsad 1 / Package 1 / SealInformation"]
    );
    let back = read(std::str::from_utf8(&written.message).expect("UTF-8"));
    let told = back.consignment.lines[0].packages[0]
        .seal_information
        .clone();
    assert_eq!(told.map(|t| t.text).as_deref(), Some("seals 12 and 13"));
}
