//! The kind of the fallback document (B2, character 21). Nothing of its content.

use crate::NumberError;
use crate::error;
use std::fmt;
use std::str::FromStr;

/// DAA (duty suspended) or DSA (duty paid).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Document administratif d'accompagnement: goods under duty suspension.
    Daa,
    /// Document simplifié d'accompagnement: goods with duty paid.
    Dsa,
}

impl Kind {
    /// Both kinds, in the order of their digits.
    pub const ALL: [Self; 2] = [Self::Daa, Self::Dsa];

    /// The last digit of the number: 1 for a DAA, 2 for a DSA (B2).
    #[must_use]
    pub fn digit(self) -> u8 {
        match self {
            Self::Daa => 1,
            Self::Dsa => 2,
        }
    }

    /// The kind of a type digit.
    ///
    /// # Errors
    /// `number.type-digit` for anything but 1 and 2.
    pub fn from_digit(digit: u8) -> Result<Self, NumberError> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.digit() == digit)
            .ok_or_else(|| NumberError::new(error::NUMBER_TYPE_DIGIT))
    }

    /// `"DAA"` or `"DSA"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daa => "DAA",
            Self::Dsa => "DSA",
        }
    }

    /// How many copies the paper has: 4 for a DAA, 3 for a DSA.
    #[must_use]
    pub fn copies(self) -> u8 {
        match self {
            Self::Daa => 4,
            Self::Dsa => 3,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = NumberError;

    /// `DAA` or `DSA` in any case; otherwise `number.kind`.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| NumberError::new(error::NUMBER_KIND))
    }
}
