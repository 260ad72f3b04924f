//! Laws: whatever the bytes, the reader answers; whatever is read has a place that the input has.

use proptest::prelude::*;

use super::{COGNAC, WINE, read};
use crate::{CODES, Limits, WARNING_CODES, read_ie815, read_json};

/// Every answer is one that callers can rely on.
fn answer_is_sound(bytes: &[u8]) {
    let lines = bytes.iter().filter(|b| **b == b'\n').count() + 1;
    match read_ie815(bytes, Limits::DEFAULT) {
        Ok(message) => {
            for warning in &message.warnings {
                assert!(WARNING_CODES.contains(&warning.code));
                assert!(warning.line >= 1 && warning.line <= lines && warning.column >= 1);
            }
            // Checks answer for whatever was read.
            let _ = domain::consignment::paper_findings(&message.consignment);
        }
        Err(error) => {
            assert!(CODES.contains(&error.code));
            assert!(
                error.line >= 1 && error.line <= lines && error.column >= 1,
                "{error}"
            );
        }
    }
    if let Err(error) = read_json(bytes, Limits::DEFAULT) {
        assert!(CODES.contains(&error.code));
    }
}

fn message() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just(COGNAC), Just(WINE)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        answer_is_sound(&bytes);
    }

    #[test]
    fn any_bytes_inside_a_message_get_an_answer(
        message in message(), at in 0.0..1.0f64, cut in 0usize..60, bytes in prop::collection::vec(any::<u8>(), 0..40)
    ) {
        let at = position(message, at);
        let end = (at + cut).min(message.len());
        answer_is_sound(&[&message.as_bytes()[..at], &bytes, &message.as_bytes()[end..]].concat());
    }

    #[test]
    fn any_markup_inside_a_message_gets_an_answer(
        message in message(), at in 0.0..1.0f64, markup in "(<|>|/|&|;|!|\\[|\\]|\\?|--|\"|'|=|ie:|CDATA|#x?[0-9]{1,4}| |\n){1,12}"
    ) {
        let at = position(message, at);
        answer_is_sound(&[&message.as_bytes()[..at], markup.as_bytes(), &message.as_bytes()[at..]].concat());
    }

    /// Text is text: what a writer escapes comes back as it was, but for spaces.
    #[test]
    fn any_text_comes_back(text in "[^\u{0}-\u{1F}\u{7F}-\u{9F}\u{FFFE}\u{FFFF}]{1,60}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let message = COGNAC.replacen("<ie:City>Bassens</", &format!("<ie:City>{escaped}</"), 1);
        let city = read(&message).expect("well formed").consignment.place_of_delivery.and_then(|p| p.address.city);
        let words: Vec<_> = text.split(' ').filter(|w| !w.is_empty()).collect();
        prop_assert_eq!(city, (!words.is_empty()).then(|| words.join(" ")));
    }
}

/// A place in the text, given as a part of its length, moved back to a character's beginning.
fn position(text: &str, part: f64) -> usize {
    let thousandths = (0..1000)
        .take_while(|i| f64::from(*i) / 1000.0 < part)
        .count();
    let mut at = text.len() * thousandths / 1000;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
