//! The fallback number of 21 characters (B2). Composes and reads; never draws one: which
//! sequence is next is for the series to decide (I1, I7).

use crate::error;
use crate::text;
use crate::{ExciseNumber, Kind, NumberError, Sequence, Year};
use std::fmt;
use std::str::FromStr;

/// Year (2), French excise number (13), sequence (5), type digit (1).
///
/// Ordered by year, excise number, sequence, kind. Not to be told from an ARC by its form (I10).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FallbackNumber {
    year: Year,
    excise: ExciseNumber,
    sequence: Sequence,
    kind: Kind,
}

/// Characters before the excise number.
const YEAR_DIGITS: usize = 2;

impl FallbackNumber {
    /// Builds the operator's own number (B2).
    ///
    /// # Errors
    /// With the position in the number: `number.country` for an excise number of another state
    /// (I11), `number.character` for a lower-case letter in it, `number.duty-paid-only` for a
    /// DAA under a type A number (I6). [`FallbackNumber::parse`] takes the last, because the
    /// authority may have given it.
    pub fn compose(
        year: Year,
        excise: ExciseNumber,
        sequence: Sequence,
        kind: Kind,
    ) -> Result<Self, NumberError> {
        excise.check_french_form().map_err(|mut error| {
            error.position = error.position.map(|position| position + YEAR_DIGITS);
            error
        })?;
        if kind == Kind::Daa && excise.is_duty_paid_only() {
            return Err(NumberError::new(error::NUMBER_DUTY_PAID_ONLY).at(11, 'A'));
        }
        Ok(Self {
            year,
            excise,
            sequence,
            kind,
        })
    }

    /// Reads exactly `[0-9]{2}FR[0-9A-Z]{11}[0-9]{5}[12]`, the sequence not being 00000.
    /// Nothing is trimmed or changed.
    ///
    /// # Errors
    /// A `number.…` code with the position of the first character at fault.
    pub fn parse(number: &str) -> Result<Self, NumberError> {
        let characters =
            text::alphanumeric(number, 21, error::NUMBER_LENGTH, error::NUMBER_CHARACTER)?;
        for (index, &c) in characters.iter().enumerate() {
            let wrong = match index {
                0 | 1 if !c.is_ascii_digit() => (error::NUMBER_YEAR, text::digit_like(c)),
                2 if c != 'F' => (error::NUMBER_COUNTRY, text::upper(c).filter(|c| *c == 'F')),
                3 if c != 'R' => (error::NUMBER_COUNTRY, text::upper(c).filter(|c| *c == 'R')),
                4..=14 if c.is_ascii_lowercase() => (error::NUMBER_CHARACTER, text::upper(c)),
                15..=19 if !c.is_ascii_digit() => {
                    (error::NUMBER_SEQUENCE_DIGIT, text::digit_like(c))
                }
                20 if c != '1' && c != '2' => (
                    error::NUMBER_TYPE_DIGIT,
                    text::digit_like(c).filter(|c| matches!(c, '1' | '2')),
                ),
                _ => continue,
            };
            return Err(NumberError::new(wrong.0).at(index + 1, c).suggest(wrong.1));
        }
        // All ASCII by now: bytes are characters.
        Ok(Self {
            year: Year::from_digits(&number[..2])?,
            excise: ExciseNumber::parse(&number[2..15])?,
            sequence: number[15..20].parse().map_err(|mut error: NumberError| {
                error.position = Some(16);
                error
            })?,
            kind: if characters[20] == '1' {
                Kind::Daa
            } else {
                Kind::Dsa
            },
        })
    }

    /// Reads what a person typed or pasted: spaces of all widths, dots, hyphens and invisible
    /// marks are dropped and letters put in upper case; then as [`FallbackNumber::parse`].
    ///
    /// # Errors
    /// As [`FallbackNumber::parse`]; positions count in the cleaned text. More than 64
    /// characters before cleaning are refused.
    pub fn parse_loose(number: &str) -> Result<Self, NumberError> {
        let characters = text::bounded(number, error::NUMBER_LENGTH, 21, 21)?;
        Self::parse(&text::cleaned(&characters))
    }

    /// The year (characters 1-2).
    #[must_use]
    pub fn year(&self) -> Year {
        self.year
    }

    /// The excise number of the warehouse (characters 3-15); always French.
    #[must_use]
    pub fn excise(&self) -> &ExciseNumber {
        &self.excise
    }

    /// The sequence (characters 16-20).
    #[must_use]
    pub fn sequence(&self) -> Sequence {
        self.sequence
    }

    /// The kind of document (character 21).
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Year, excise number, sequence, type digit: the groups in which it is written and said.
    #[must_use]
    pub fn groups(&self) -> [String; 4] {
        [
            self.year.to_string(),
            self.excise.to_string(),
            self.sequence.to_string(),
            self.kind.digit().to_string(),
        ]
    }
}

impl fmt::Display for FallbackNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.groups().concat())
    }
}

impl FromStr for FallbackNumber {
    type Err = NumberError;

    fn from_str(number: &str) -> Result<Self, NumberError> {
        Self::parse(number)
    }
}
