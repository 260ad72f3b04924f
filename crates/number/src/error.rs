//! What is wrong with an identifier, for programs: a stable code, where, and what was found.
//! The sentences for users are in the `words` crate, by the same codes.

use std::fmt;

/// Why a text or a value is not the identifier that it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct NumberError {
    /// Stable code, one of [`CODES`].
    pub code: &'static str,
    /// The character at fault, counted in characters from 1. For a wrong length, the first one
    /// missing or the first one too many. `None` where a whole value is at fault.
    pub position: Option<usize>,
    /// The character found at that position.
    pub found: Option<char>,
    /// The character that was probably meant (upper case, `0` for `O`), or for an ARC the check
    /// digit that would fit. Only ever a hint: nothing is corrected silently.
    pub suggestion: Option<char>,
    /// For a wrong length: how many characters there are. Counting stops at 65.
    pub length: Option<usize>,
}

impl NumberError {
    pub(crate) fn new(code: &'static str) -> Self {
        Self {
            code,
            position: None,
            found: None,
            suggestion: None,
            length: None,
        }
    }

    pub(crate) fn at(mut self, position: usize, found: char) -> Self {
        self.position = Some(position);
        self.found = Some(found);
        self
    }

    pub(crate) fn suggest(mut self, suggestion: Option<char>) -> Self {
        self.suggestion = suggestion;
        self
    }

    /// A text of `length` characters where there must be between `least` and `most`.
    pub(crate) fn wrong_length(
        code: &'static str,
        length: usize,
        least: usize,
        most: usize,
    ) -> Self {
        Self {
            position: Some(if length < least { length + 1 } else { most + 1 }),
            length: Some(length),
            ..Self::new(code)
        }
    }

    /// The rule or source behind the refusal: a rule's id (`B2`, `I6`) or a place in the facts
    /// (`facts 4.1`).
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.entry().map_or("", |entry| entry.1)
    }

    fn entry(&self) -> Option<&'static (&'static str, &'static str, &'static str)> {
        TABLE.iter().find(|entry| entry.0 == self.code)
    }
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.entry().map_or("malformed identifier", |entry| entry.2))?;
        if let Some(position) = self.position {
            write!(f, "; character {position}")?;
        }
        if let Some(found) = self.found {
            write!(f, " is {found:?}")?;
            // A look-alike from another alphabet cannot be told by its shape.
            if !found.is_ascii() {
                write!(f, " (U+{:04X})", u32::from(found))?;
            }
        }
        if let Some(suggestion) = self.suggestion {
            write!(f, ", perhaps {suggestion:?} was meant")?;
        }
        match self.length {
            Some(length) if length > crate::text::LIMIT => {
                write!(f, "; more than {} characters", crate::text::LIMIT)?;
            }
            Some(length) => write!(f, "; {length} characters")?,
            None => {}
        }
        write!(f, " [{}]", self.code)
    }
}

impl std::error::Error for NumberError {}

macro_rules! codes {
    ($($name:ident = $code:literal, $rule:literal, $text:literal;)*) => {
        $(pub(crate) const $name: &str = $code;)*
        /// Code, rule, explanation for developers.
        const TABLE: &[(&str, &str, &str)] = &[$(($code, $rule, $text)),*];
        /// Every code that a [`NumberError`] can carry. A code never changes its meaning.
        pub const CODES: &[&str] = &[$($code),*];
    };
}

codes! {
    NUMBER_LENGTH = "number.length", "B2", "a fallback number has 21 characters";
    NUMBER_CHARACTER = "number.character", "B2",
        "a fallback number has only digits and upper-case letters A to Z";
    NUMBER_YEAR = "number.year", "B2", "the year is two digits, for 2000 to 2099";
    NUMBER_COUNTRY = "number.country", "I11", "the excise number in a fallback number begins with FR";
    NUMBER_SEQUENCE_DIGIT = "number.sequence-digit", "B2", "the sequence is digits only";
    NUMBER_SEQUENCE_ZERO = "number.sequence-zero", "I3", "the sequence begins at 00001";
    NUMBER_SEQUENCE_RANGE = "number.sequence-range", "I3",
        "the sequence ends at 99999 and never starts again";
    NUMBER_TYPE_DIGIT = "number.type-digit", "B2", "the last character is 1 for a DAA or 2 for a DSA";
    NUMBER_KIND = "number.kind", "B2", "the document is a DAA or a DSA";
    NUMBER_DUTY_PAID_ONLY = "number.duty-paid-only", "I6",
        "an excise number of type A is for duty-paid goods only: it can bear a DSA, never a DAA";
    EXCISE_LENGTH = "excise.length", "facts 4.1", "an excise number has 13 characters";
    EXCISE_COUNTRY = "excise.country", "facts 4.1",
        "an excise number begins with two upper-case letters for the state";
    EXCISE_CHARACTER = "excise.character", "facts 4.1",
        "an excise number has only digits and letters A to Z";
    OFFICE_LENGTH = "office.length", "facts 4.1", "an office code has 8 characters";
    OFFICE_COUNTRY = "office.country", "facts 4.1",
        "an office code begins with two upper-case letters for the state";
    OFFICE_CHARACTER = "office.character", "facts 4.1",
        "an office code has only digits and letters A to Z";
    ARC_LENGTH = "arc.length", "facts 4.2", "an ARC has 21 characters";
    ARC_YEAR = "arc.year", "facts 4.2", "an ARC begins with two digits for the year";
    ARC_COUNTRY = "arc.country", "facts 4.2",
        "characters 3 and 4 of an ARC are two upper-case letters for the state";
    ARC_CHARACTER = "arc.character", "facts 4.2",
        "an ARC has only digits and upper-case letters A to Z, and ends in a digit";
    ARC_CHECK_DIGIT = "arc.check-digit", "facts 4.2",
        "the check digit of the ARC does not fit: a character was mistyped";
    LRN_LENGTH = "lrn.length", "facts 4.3", "an LRN has 1 to 22 characters";
    LRN_CHARACTER = "lrn.character", "facts 4.3", "an LRN has no control characters";
    REFERENCE_LENGTH = "reference.length", "I4", "an assigned reference has 1 to 40 characters";
    REFERENCE_CHARACTER = "reference.character", "I4",
        "an assigned reference has only characters that can be seen on paper";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_have_a_rule() {
        for (i, entry) in TABLE.iter().enumerate() {
            assert!(!CODES[..i].contains(&entry.0), "{} twice", entry.0);
            assert!(!entry.1.is_empty() && !entry.2.is_empty());
        }
    }

    #[test]
    fn the_text_names_the_place_the_character_and_the_code() {
        let error = NumberError::new(NUMBER_SEQUENCE_DIGIT)
            .at(17, 'O')
            .suggest(Some('0'));
        assert_eq!(
            error.to_string(),
            "the sequence is digits only; character 17 is 'O', perhaps '0' was meant [number.sequence-digit]"
        );
        let cyrillic = NumberError::new(NUMBER_CHARACTER).at(4, 'А').to_string();
        assert!(cyrillic.contains("U+0410"), "{cyrillic}");
    }
}
