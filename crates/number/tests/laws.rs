//! Laws for all inputs: inverse, injective, bounded, never a panic.

use number::dictation::{ReadBack, compare, speak, spell};
use number::{
    Arc, AssignedReference, CODES, ExciseNumber, FallbackNumber, Kind, Language, Lrn, NumberError,
    NumberOnPaper, OfficeCode, Sequence, Year,
};
use proptest::prelude::*;
use std::fmt::{Debug, Display};
use std::str::FromStr;

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Daa), Just(Kind::Dsa)]
}

/// What the authority may give: type A with a DAA included.
fn received() -> impl Strategy<Value = String> {
    ("[0-9]{2}FR[0-9A-Z]{11}", 1..=99_999_u32, "[12]")
        .prop_map(|(head, sequence, digit)| format!("{head}{sequence:05}{digit}"))
}

fn arc() -> impl Strategy<Value = String> {
    "[0-9]{2}[A-Z]{2}[A-Z0-9]{16}".prop_map(|body| {
        let digit = ('0'..='9')
            .find(|digit| Arc::parse(&format!("{body}{digit}")).is_ok())
            .expect("one digit fits");
        format!("{body}{digit}")
    })
}

/// Texts near to identifiers, far from them, and strange ones.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9A-Za-zOIl .\\-]{0,24}",
        "\\PC{0,90}",
        (received(), any::<prop::sample::Index>(), any::<char>())
            .prop_map(|(number, index, c)| changed(&number, index, c)),
        (arc(), any::<prop::sample::Index>(), any::<char>())
            .prop_map(|(number, index, c)| changed(&number, index, c)),
        (any::<char>(), 0..200_000_usize).prop_map(|(c, n)| c.to_string().repeat(n)),
        "[A-Z]{2}[A-Za-z0-9]{11}",
        "[A-Z]{2}[A-Za-z0-9]{6}",
        "[ \u{A0}\u{200B}\u{202E}0-9é]{0,45}",
    ]
}

fn changed(text: &str, index: prop::sample::Index, c: char) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = index.index(characters.len());
    characters[at] = c;
    characters.into_iter().collect()
}

/// What is read is written as it is read; an error has a known code and points into the text.
fn holds<T>(text: &str) -> Result<(), TestCaseError>
where
    T: FromStr<Err = NumberError> + Display + Debug + PartialEq,
{
    match text.parse::<T>() {
        Ok(value) => {
            prop_assert!(text.chars().count() <= 64);
            let again = value.to_string().parse::<T>();
            prop_assert_eq!(again.as_ref(), Ok(&value));
        }
        Err(error) => pointed(&error, text)?,
    }
    Ok(())
}

fn pointed(error: &NumberError, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(CODES.contains(&error.code));
    prop_assert!(!error.rule().is_empty());
    let tail = format!("[{}]", error.code);
    prop_assert!(error.to_string().ends_with(&tail));
    // Whatever came in, what goes out is small and has no control characters.
    prop_assert!(error.to_string().len() < 300);
    prop_assert!(!error.to_string().contains(char::is_control));
    if let Some(position) = error.position {
        prop_assert!((1..=65).contains(&position));
        if error.found.is_some() {
            let there = [text, text.trim()].map(|text| text.chars().nth(position - 1));
            prop_assert!(there.contains(&error.found), "{:?} in {:?}", error, text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn b2_compose_and_parse_are_inverse(
        year in 2000..=2099_i16,
        excise in "FR[0-9A-Z]{11}",
        sequence in 1..=99_999_u32,
        kind in kind(),
    ) {
        let year = Year::from_civil(year)?;
        let excise = ExciseNumber::parse(&excise)?;
        let sequence = Sequence::new(sequence)?;
        match FallbackNumber::compose(year, excise.clone(), sequence, kind) {
            Ok(number) => {
                let text = number.to_string();
                prop_assert_eq!(text.len(), 21);
                prop_assert_eq!(number.groups().concat(), text.clone());
                let parsed = FallbackNumber::parse(&text)?;
                prop_assert_eq!(parsed.year(), year);
                prop_assert_eq!(parsed.excise(), &excise);
                prop_assert_eq!(parsed.sequence(), sequence);
                prop_assert_eq!(parsed.kind(), kind);
                prop_assert_eq!(parsed, number);
            }
            Err(error) => {
                prop_assert_eq!(error.code, "number.duty-paid-only");
                prop_assert!(kind == Kind::Daa && excise.as_str().as_bytes()[8] == b'A');
            }
        }
    }

    #[test]
    fn parse_and_display_are_inverse(text in received()) {
        prop_assert_eq!(FallbackNumber::parse(&text)?.to_string(), text);
    }

    #[test]
    fn no_change_of_one_character_is_taken_for_the_same(
        text in received(),
        index: prop::sample::Index,
        c in prop_oneof![prop::char::range('0', '9'), prop::char::range('A', 'Z'), any::<char>()],
    ) {
        let number = FallbackNumber::parse(&text)?;
        let other = changed(&text, index, c);
        prop_assume!(other != text);
        prop_assert_ne!(FallbackNumber::parse(&other), Ok(number.clone()));
        prop_assert_ne!(other.parse::<NumberOnPaper>(), Ok(NumberOnPaper::Fallback(number)));
    }

    #[test]
    fn loose_reading_finds_the_number_between_separators(
        text in received(),
        cuts in prop::collection::vec((0..=21_usize, prop::sample::select(
            vec![' ', '\u{A0}', '\u{202F}', '.', '-', '\u{2011}', '\t', '\u{200B}'])), 0..40),
        lower: bool,
    ) {
        let mut typed: Vec<char> = if lower { text.to_lowercase() } else { text.clone() }.chars().collect();
        for (at, separator) in cuts {
            typed.insert(at, separator);
        }
        let typed: String = typed.into_iter().collect();
        let number = FallbackNumber::parse(&text)?;
        prop_assert_eq!(FallbackNumber::parse_loose(&typed), Ok(number.clone()));
        prop_assert_eq!(NumberOnPaper::parse_loose(&typed), Ok(NumberOnPaper::Fallback(number)));
    }

    #[test]
    fn order_is_that_of_year_warehouse_sequence_kind(a in received(), b in received()) {
        let (x, y) = (FallbackNumber::parse(&a)?, FallbackNumber::parse(&b)?);
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
    }

    #[test]
    fn arc_a_wrong_check_digit_is_refused_with_the_right_one(text in arc(), other in 0..=9_u8) {
        let digit = char::from(b'0' + other);
        let arc = Arc::parse(&text)?;
        prop_assert_eq!(arc.as_str(), &text);
        let changed = format!("{}{digit}", &text[..20]);
        if changed != text {
            let error = Arc::parse(&changed).expect_err("another digit");
            prop_assert_eq!(error.suggestion, text.chars().last());
        }
    }

    #[test]
    fn read_back_finds_every_change(text in received(), index: prop::sample::Index, c in "[0-9A-Z]") {
        let c = c.chars().next().expect("one character");
        let other = changed(&text, index, c);
        let answer = compare(&text, &other);
        prop_assert_eq!(answer.is_identical(), other == text);
        if other != text {
            prop_assert_eq!(answer.differences().len(), 1);
            prop_assert_eq!(answer.differences()[0].position, index.index(21) + 1);
        }
        // One dropped, one doubled, two exchanged: each is one difference, never none.
        let at = index.index(20);
        let mut dropped = text.clone();
        dropped.remove(at);
        prop_assert_eq!(compare(&text, &dropped).differences().len(), 1);
        let mut doubled = text.clone();
        doubled.insert(at, c);
        prop_assert_eq!(compare(&text, &doubled).differences().len(), 1);
        let mut exchanged: Vec<char> = text.chars().collect();
        exchanged.swap(at, at + 1);
        let exchanged: String = exchanged.into_iter().collect();
        prop_assert_eq!(compare(&text, &exchanged).differences().len(), usize::from(exchanged != text));
    }

    #[test]
    fn a_dictated_number_is_the_number(text in received()) {
        for language in [Language::Fr, Language::En] {
            let groups = speak(&FallbackNumber::parse(&text)?, language);
            prop_assert_eq!(groups.iter().map(|g| g.text.len()).collect::<Vec<_>>(), [2, 13, 5, 1]);
            let said: String = groups.iter().flat_map(|g| &g.spoken).map(|s| s.character).collect();
            prop_assert!(compare(&text, &said).is_identical());
            // A word begins with its letter: it cannot be the word of another.
            for spoken in groups.iter().flat_map(|g| &g.spoken) {
                if spoken.character.is_ascii_uppercase() {
                    prop_assert!(spoken.word.starts_with(spoken.character));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn no_parser_panics_and_every_error_points_at_its_place(text in anything()) {
        holds::<FallbackNumber>(&text)?;
        holds::<ExciseNumber>(&text)?;
        holds::<OfficeCode>(&text)?;
        holds::<Arc>(&text)?;
        holds::<Lrn>(&text)?;
        holds::<AssignedReference>(&text)?;
        holds::<NumberOnPaper>(&text)?;
        holds::<Year>(&text)?;
        holds::<Sequence>(&text)?;
        holds::<Kind>(&text)?;
        if let Ok(arc) = Arc::parse_as_given(&text) {
            prop_assert_eq!(arc.as_str(), &text);
            prop_assert_eq!(arc.check_digit_fits(), Arc::parse(&text).is_ok());
        }
        if let Ok(excise) = ExciseNumber::parse(&text) {
            prop_assert_eq!(excise.office_hint().is_some(), excise.is_french());
        }
        if let Ok(number) = FallbackNumber::parse_loose(&text) {
            prop_assert_eq!(NumberOnPaper::parse_loose(&text), Ok(NumberOnPaper::Fallback(number)));
        }
    }

    #[test]
    fn comparing_and_spelling_take_anything(a in anything(), b in anything()) {
        match compare(&a, &b) {
            ReadBack::Identical => {
                prop_assert!(a.chars().count() <= 256 && b.chars().count() <= 256);
            }
            ReadBack::Different(differences) => {
                prop_assert!(!differences.is_empty());
                for pair in differences.windows(2) {
                    prop_assert!(pair[0].position <= pair[1].position);
                }
            }
            ReadBack::TooLong => {
                prop_assert!(a.chars().count() > 64 || b.chars().count() > 64);
            }
        }
        let short: String = a.chars().take(100).collect();
        prop_assert_eq!(spell(&short, Language::Fr).len(), short.chars().count());
    }
}
