//! The operator's annual sequence number (B2, characters 16-20; I3). Knows no series and no fate.

use crate::NumberError;
use crate::error;
use crate::text;
use std::fmt;
use std::str::FromStr;

/// A sequence number from 1 to 99999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(u32);

impl Sequence {
    /// 00001, the first of a year (I3).
    pub const FIRST: Self = Self(1);
    /// 99999, the last of a year (I3).
    pub const LAST: Self = Self(99_999);

    /// From its value.
    ///
    /// # Errors
    /// `number.sequence-zero` for 0, `number.sequence-range` above 99999.
    pub fn new(value: u32) -> Result<Self, NumberError> {
        match value {
            0 => Err(NumberError::new(error::NUMBER_SEQUENCE_ZERO)),
            1..=99_999 => Ok(Self(value)),
            _ => Err(NumberError::new(error::NUMBER_SEQUENCE_RANGE)),
        }
    }

    /// The value, 1 to 99999.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }

    /// The next one; `None` after 99999, because the series never wraps (I3).
    #[must_use]
    pub fn next(self) -> Option<Self> {
        (self < Self::LAST).then(|| Self(self.0 + 1))
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl FromStr for Sequence {
    type Err = NumberError;

    /// Digits with or without leading zeros (`8`, `00008`): `number.sequence-digit` with the
    /// position for anything else, otherwise as [`Sequence::new`].
    fn from_str(digits: &str) -> Result<Self, NumberError> {
        let characters = text::bounded(digits, error::NUMBER_SEQUENCE_RANGE, 1, 5)?;
        if characters.is_empty() {
            return Err(NumberError::wrong_length(
                error::NUMBER_SEQUENCE_DIGIT,
                0,
                1,
                5,
            ));
        }
        let mut value: u32 = 0;
        for (index, &c) in characters.iter().enumerate() {
            let digit = c.to_digit(10).ok_or_else(|| {
                NumberError::new(error::NUMBER_SEQUENCE_DIGIT)
                    .at(index + 1, c)
                    .suggest(text::digit_like(c))
            })?;
            value = value.saturating_mul(10).saturating_add(digit);
        }
        Self::new(value)
    }
}
