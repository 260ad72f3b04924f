//! The code of a customs office (COR). Knows no list of offices.

use crate::NumberError;
use crate::error;
use crate::text;
use std::fmt;
use std::str::FromStr;

/// An excise office: two letters for the state and six letters or digits (facts 4.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeCode(String);

impl OfficeCode {
    /// Reads exactly `[A-Z]{2}[A-Za-z0-9]{6}`.
    ///
    /// # Errors
    /// `office.character`, `office.length` or `office.country`, with the position.
    pub fn parse(code: &str) -> Result<Self, NumberError> {
        let characters =
            text::alphanumeric(code, 8, error::OFFICE_LENGTH, error::OFFICE_CHARACTER)?;
        text::country(&characters, 0, error::OFFICE_COUNTRY)?;
        Ok(Self(code.to_owned()))
    }

    /// The 8 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The two letters of the state.
    #[must_use]
    pub fn country(&self) -> &str {
        &self.0[..2]
    }
}

impl fmt::Display for OfficeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for OfficeCode {
    type Err = NumberError;

    fn from_str(code: &str) -> Result<Self, NumberError> {
        Self::parse(code)
    }
}
