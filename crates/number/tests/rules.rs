//! One story for each rule and promise that the identifiers keep.

use number::dictation::{Change, ReadBack, compare, spell};
use number::{
    Arc, AssignedReference, CODES, ExciseNumber, FallbackNumber, Kind, Language, Lrn,
    NumberOnPaper, OfficeCode, Sequence, Year,
};
use std::fmt::Debug;
use std::str::FromStr;

const EXAMPLE: &str = "09FR007328E0001000081";

fn code<T: Debug, E>(result: Result<T, E>) -> &'static str
where
    E: Into<number::NumberError> + Debug,
{
    result.expect_err("is refused").into().code
}

#[test]
fn b2_the_example_of_the_source() {
    let number = FallbackNumber::compose(
        Year::from_civil(2009).unwrap(),
        ExciseNumber::parse("FR007328E0001").unwrap(),
        Sequence::new(7).unwrap().next().unwrap(),
        Kind::Daa,
    )
    .unwrap();
    assert_eq!(number.to_string(), EXAMPLE);
    assert_eq!(number.groups(), ["09", "FR007328E0001", "00008", "1"]);
    assert_eq!(number.year().civil(), 2009);
}

#[test]
fn b2_kinds_have_their_digit_and_their_copies() {
    assert_eq!((Kind::Daa.digit(), Kind::Daa.copies()), (1, 4));
    assert_eq!((Kind::Dsa.digit(), Kind::Dsa.copies()), (2, 3));
    assert_eq!(Kind::from_digit(1), Ok(Kind::Daa));
    assert_eq!(Kind::from_digit(2), Ok(Kind::Dsa));
    assert_eq!(code(Kind::from_digit(0)), "number.type-digit");
    assert_eq!("dSa".parse(), Ok(Kind::Dsa));
    assert_eq!(code("DAE".parse::<Kind>()), "number.kind");
}

#[test]
fn i3_the_series_ends_at_99999_and_never_wraps() {
    assert_eq!(Sequence::LAST.next(), None);
    assert_eq!(Sequence::new(99_998).unwrap().next(), Some(Sequence::LAST));
    assert_eq!(Sequence::FIRST.get(), 1);
    assert_eq!(code(Sequence::new(0)), "number.sequence-zero");
    assert_eq!(code(Sequence::new(100_000)), "number.sequence-range");
    assert_eq!(code("100000".parse::<Sequence>()), "number.sequence-range");
    assert_eq!(
        code("99999999999999".parse::<Sequence>()),
        "number.sequence-range"
    );
    // 2^32 + 8 is not 8.
    assert_eq!(
        code("4294967304".parse::<Sequence>()),
        "number.sequence-range"
    );
    assert_eq!(code("-8".parse::<Sequence>()), "number.sequence-digit");
    assert_eq!(code("".parse::<Sequence>()), "number.sequence-digit");
    assert_eq!("8".parse::<Sequence>(), "00008".parse());
}

#[test]
fn i2_two_digits_stand_for_one_year_only() {
    for civil in 2000..=2099 {
        let year = Year::from_civil(civil).unwrap();
        assert_eq!(year.civil(), civil);
        assert_eq!(Year::from_digits(&year.two_digits()), Ok(year));
    }
    for civil in [i16::MIN, -1, 0, 9, 1999, 2100, i16::MAX] {
        assert_eq!(code(Year::from_civil(civil)), "number.year");
    }
    let o = Year::from_digits("0O").unwrap_err();
    assert_eq!((o.position, o.suggestion), (Some(2), Some('0')));
    for digits in ["", "9", "009", "2009", "+9", " 9"] {
        assert_eq!(code(Year::from_digits(digits)), "number.year");
    }
}

#[test]
fn i4_a_reference_of_another_form_is_kept_as_it_was_given() {
    let reference = AssignedReference::parse("  Secours n° 12/26 \n").unwrap();
    assert_eq!(reference.as_str(), "Secours n° 12/26");
    assert!(!reference.cells());
    assert!(
        AssignedReference::parse("ABCDEFGHIJKLMNOPQRSTU")
            .unwrap()
            .cells()
    );
    assert!(
        !AssignedReference::parse("ABCDEFGHIJKLMNOPQRST-")
            .unwrap()
            .cells()
    );
    for length in [20, 22] {
        assert!(
            !AssignedReference::parse(&"7".repeat(length))
                .unwrap()
                .cells()
        );
    }
    // 21 bytes, but not 21 characters.
    assert!(
        !AssignedReference::parse("ABCDEFGHIJKLMNOPQRSé")
            .unwrap()
            .cells()
    );
    for (text, wanted) in [
        ("", "reference.length"),
        (" \u{A0} ", "reference.length"),
        (
            "12345678901234567890123456789012345678901",
            "reference.length",
        ),
        ("12\n34", "reference.character"),
        ("12\u{202E}34", "reference.character"),
        ("12\u{200B}34", "reference.character"),
    ] {
        assert_eq!(code(AssignedReference::parse(text)), wanted, "{text:?}");
    }
    // Paper does not show the width of a space.
    assert_eq!(
        AssignedReference::parse("12\u{202F}34"),
        AssignedReference::parse("12 34")
    );
}

#[test]
fn i4_what_has_the_form_of_b2_is_never_taken_for_another_reference() {
    for text in [EXAMPLE, " 09FR007328E0001000081\n"] {
        let number: NumberOnPaper = text.parse().unwrap();
        assert_eq!(number.as_fallback().unwrap().to_string(), EXAMPLE);
    }
    for text in [
        "09 FR007328E0001 00008 1",
        "09fr007328e0001000081",
        "09-FR007328E0001-00008-1",
    ] {
        let number = NumberOnPaper::parse_loose(text).unwrap();
        assert_eq!(number.as_fallback().unwrap().to_string(), EXAMPLE, "{text}");
    }
    for text in ["09BE007328E0001000081", "09FR007328E0001000001", "S-12 a"] {
        let number = NumberOnPaper::parse_loose(text).unwrap();
        assert_eq!(number.as_fallback(), None);
        assert_eq!(number.to_string(), text);
        assert_eq!(text.parse(), Ok(number));
    }
}

#[test]
fn i6_a_number_of_type_a_never_bears_a_daa_that_we_build() {
    let excise = ExciseNumber::parse("FR007328A0001").unwrap();
    assert!(excise.is_duty_paid_only());
    let build = |kind| {
        FallbackNumber::compose(
            Year::from_civil(2026).unwrap(),
            excise.clone(),
            Sequence::FIRST,
            kind,
        )
    };
    let refused = build(Kind::Daa).unwrap_err();
    assert_eq!(
        (refused.code, refused.rule()),
        ("number.duty-paid-only", "I6")
    );
    assert_eq!((refused.position, refused.found), (Some(11), Some('A')));
    assert_eq!(
        build(Kind::Dsa).unwrap().to_string(),
        "26FR007328A0001000012"
    );
}

#[test]
fn i6_a_received_daa_of_type_a_is_taken() {
    let number = FallbackNumber::parse("26FR007328A0001000011").unwrap();
    assert!(number.excise().is_duty_paid_only());
    assert_eq!(number.kind(), Kind::Daa);
}

#[test]
fn i10_one_text_can_be_a_fallback_number_and_an_arc() {
    // About one in eleven fits both; the types keep them apart, not the text.
    let both = (1..=99_999)
        .map(|n| format!("26FR007328E0001{n:05}1"))
        .find(|text| Arc::parse(text).is_ok())
        .unwrap();
    assert!(FallbackNumber::parse(&both).is_ok());
    assert!(Arc::parse_as_given(EXAMPLE).is_ok());
}

#[test]
fn i11_another_state_is_refused_and_another_than_zero_is_seen() {
    let error = FallbackNumber::parse("09BE007328E0001000081").unwrap_err();
    assert_eq!((error.code, error.rule()), ("number.country", "I11"));
    assert!(!ExciseNumber::parse("FR107328E0001").unwrap().starts_fr0());
}

#[test]
fn i25_a_fallback_number_fits_an_lrn() {
    assert_eq!(Lrn::parse(EXAMPLE).unwrap().as_str(), EXAMPLE);
    assert_eq!(Lrn::parse("  A  B ").unwrap().as_str(), "A B");
    assert!(Lrn::parse("éééééééééééééééééééééé").is_ok());
    assert_eq!(code(Lrn::parse("12345678901234567890123")), "lrn.length");
    assert_eq!(code(Lrn::parse("   ")), "lrn.length");
    let tab = Lrn::parse("A\tB").unwrap_err();
    assert_eq!((tab.code, tab.position), ("lrn.character", Some(2)));
}

#[test]
fn office_codes() {
    let office = OfficeCode::parse("FR007328").unwrap();
    assert_eq!((office.as_str(), office.country()), ("FR007328", "FR"));
    assert_eq!(code(OfficeCode::parse("FR00732")), "office.length");
    assert_eq!(code(OfficeCode::parse("1R007328")), "office.country");
    assert_eq!(code(OfficeCode::parse("FR0073-8")), "office.character");
}

#[test]
fn arc_the_digit_that_would_fit_is_named_and_the_authority_is_believed() {
    let error = Arc::parse("23GB00000000000380612").unwrap_err();
    assert_eq!(
        (error.code, error.suggestion),
        ("arc.check-digit", Some('1'))
    );
    let given = Arc::parse_as_given("23GB00000000000380612").unwrap();
    assert!(!given.check_digit_fits());
    assert_eq!(given.country(), "GB");
    assert!(
        Arc::parse_as_given("23GB00000000000380611")
            .unwrap()
            .check_digit_fits()
    );
}

#[test]
fn errors_hint_at_the_character_that_was_meant() {
    for (text, position, suggestion) in [
        ("09FR007328E0001O00081", 16, '0'),
        ("09FR007328e0001000081", 11, 'E'),
        ("09fR007328E0001000081", 3, 'F'),
        ("09FR007328E000100008I", 21, '1'),
    ] {
        let error = FallbackNumber::parse(text).unwrap_err();
        assert_eq!(error.position, Some(position), "{error}");
        assert_eq!(error.suggestion, Some(suggestion), "{error}");
    }
    let length = FallbackNumber::parse("09FR").unwrap_err();
    assert_eq!((length.length, length.position), (Some(4), Some(5)));
}

#[test]
fn every_error_code_is_reached() {
    let seen: Vec<&str> = vec![
        code(FallbackNumber::parse("")),
        code(FallbackNumber::parse("09FR00732!E0001000081")),
        code(FallbackNumber::parse("A9FR007328E0001000081")),
        code(FallbackNumber::parse("09DE007328E0001000081")),
        code(FallbackNumber::parse("09FR007328E0001A00081")),
        code(FallbackNumber::parse("09FR007328E0001000001")),
        code(Sequence::new(100_000)),
        code(FallbackNumber::parse("09FR007328E0001000089")),
        code(Kind::from_str("")),
        code(FallbackNumber::compose(
            Year::from_civil(2026).unwrap(),
            ExciseNumber::parse("FR007328A0001").unwrap(),
            Sequence::FIRST,
            Kind::Daa,
        )),
        code(ExciseNumber::parse("")),
        code(ExciseNumber::parse("12007328E0001")),
        code(ExciseNumber::parse("FR007328E000?")),
        code(OfficeCode::parse("")),
        code(OfficeCode::parse("12007328")),
        code(OfficeCode::parse("FR00732?")),
        code(Arc::parse("")),
        code(Arc::parse("A3GB00000000000380611")),
        code(Arc::parse("231B00000000000380611")),
        code(Arc::parse("23GB?0000000000380611")),
        code(Arc::parse("23GB00000000000380610")),
        code(Lrn::parse("")),
        code(Lrn::parse("\0")),
        code(AssignedReference::parse("")),
        code(AssignedReference::parse("a\0b")),
    ];
    for known in CODES {
        assert!(seen.contains(known), "{known} is never given");
    }
}

#[test]
fn read_back_finds_what_the_ear_confuses() {
    assert!(compare(EXAMPLE, "09 fr 007328 e0001 00008 1").is_identical());
    let ReadBack::Different(differences) = compare(EXAMPLE, "09FR007238E0001000081") else {
        panic!("a swap is a difference");
    };
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0].change, Change::Swapped);
    assert_eq!(
        (differences[0].group, differences[0].position_in_group),
        (2, 6)
    );
    assert_eq!(differences[0].position, 8);
    // Two texts that agree as far as one looks are not identical.
    let long = "1".repeat(65);
    assert_eq!(compare(&long, &long), ReadBack::TooLong);
    assert_eq!(compare(EXAMPLE, &" ".repeat(1_000)), ReadBack::TooLong);
}

#[test]
fn every_sign_of_a_reference_can_be_said() {
    let words: Vec<&str> = spell("n°1-é", Language::Fr)
        .iter()
        .map(|s| s.word)
        .collect();
    assert_eq!(words, ["Nicolas", "degré", "un", "tiret", "autre signe"]);
    let words: Vec<&str> = spell("x/0.", Language::En).iter().map(|s| s.word).collect();
    assert_eq!(words, ["X-ray", "slash", "zero", "dot"]);
}
