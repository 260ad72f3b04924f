//! The year of a number (B2, characters 1-2). Which year applies (I2) is for others to decide.

use crate::NumberError;
use crate::error;
use crate::text;
use std::fmt;
use std::str::FromStr;

/// A year from 2000 to 2099, written with two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u8);

impl Year {
    /// From a civil year.
    ///
    /// # Errors
    /// `number.year` outside 2000 to 2099, which two digits cannot tell apart.
    pub fn from_civil(year: i16) -> Result<Self, NumberError> {
        year.checked_sub(2000)
            .and_then(|yy| u8::try_from(yy).ok())
            .filter(|yy| *yy <= 99)
            .map(Self)
            .ok_or_else(|| NumberError::new(error::NUMBER_YEAR))
    }

    /// From exactly two ASCII digits.
    ///
    /// # Errors
    /// `number.year`, with the position of the character at fault.
    pub fn from_digits(digits: &str) -> Result<Self, NumberError> {
        let characters = text::bounded(digits, error::NUMBER_YEAR, 2, 2)?;
        let mut year = 0;
        for (index, &c) in characters.iter().enumerate() {
            let digit = c
                .to_digit(10)
                .and_then(|d| u8::try_from(d).ok())
                .ok_or_else(|| {
                    NumberError::new(error::NUMBER_YEAR)
                        .at(index + 1, c)
                        .suggest(text::digit_like(c))
                })?;
            if index >= 2 {
                break;
            }
            year = year * 10 + digit;
        }
        if characters.len() != 2 {
            return Err(NumberError::wrong_length(
                error::NUMBER_YEAR,
                characters.len(),
                2,
                2,
            ));
        }
        Ok(Self(year))
    }

    /// The two digits, `"09"` for 2009.
    #[must_use]
    pub fn two_digits(self) -> String {
        self.to_string()
    }

    /// The civil year, 2000 to 2099.
    #[must_use]
    pub fn civil(self) -> i16 {
        2000 + i16::from(self.0)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl FromStr for Year {
    type Err = NumberError;

    fn from_str(digits: &str) -> Result<Self, NumberError> {
        Self::from_digits(digits)
    }
}
