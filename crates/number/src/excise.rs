//! The excise number of a warehouse or trader (facts 4.1). Says what its letters show; never
//! whether the number exists.

use crate::error;
use crate::text;
use crate::{NumberError, OfficeCode};
use std::fmt;
use std::str::FromStr;

/// An excise number of any state of the Union: 13 characters.
///
/// The Union's pattern lets lower-case letters stand after the state, so they are kept as they
/// are; in France they are never part of a number, see [`ExciseNumber::check_french_form`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExciseNumber(String);

/// Where a French excise number has the letter of its type (facts 4.1), as an index.
const TYPE_LETTER: usize = 8;

impl ExciseNumber {
    /// Reads exactly `[A-Z]{2}[A-Za-z0-9]{11}`; nothing is trimmed or changed.
    ///
    /// # Errors
    /// `excise.character`, `excise.length` or `excise.country`, with the position.
    pub fn parse(number: &str) -> Result<Self, NumberError> {
        let characters =
            text::alphanumeric(number, 13, error::EXCISE_LENGTH, error::EXCISE_CHARACTER)?;
        text::country(&characters, 0, error::EXCISE_COUNTRY)?;
        Ok(Self(number.to_owned()))
    }

    /// The 13 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The two letters of the state.
    #[must_use]
    pub fn country(&self) -> &str {
        &self.0[..2]
    }

    /// Does it begin with `FR`?
    #[must_use]
    pub fn is_french(&self) -> bool {
        self.country() == "FR"
    }

    /// French, with the letter A at position 9: a trader who holds duty-paid goods only (I6).
    #[must_use]
    pub fn is_duty_paid_only(&self) -> bool {
        self.is_french() && self.0.as_bytes()[TYPE_LETTER].eq_ignore_ascii_case(&b'A')
    }

    /// French, with a letter A at another position than 9: worth a warning (I6).
    #[must_use]
    pub fn has_other_a(&self) -> bool {
        self.is_french()
            && self
                .0
                .bytes()
                .enumerate()
                .any(|(index, byte)| index != TYPE_LETTER && byte.eq_ignore_ascii_case(&b'A'))
    }

    /// French, going on with `0`; a French number that does not is worth a warning (I11).
    #[must_use]
    pub fn starts_fr0(&self) -> bool {
        self.0.starts_with("FR0")
    }

    /// The office that a French number seems to name: its first eight characters. Inferred from
    /// specimens (facts 4.1), so a proposal for a person to confirm.
    #[must_use]
    pub fn office_hint(&self) -> Option<OfficeCode> {
        if !self.is_french() {
            return None;
        }
        OfficeCode::parse(&self.0[..8]).ok()
    }

    /// Can fallback numbers be built with it (B2): French, in upper case throughout?
    ///
    /// # Errors
    /// `number.country` or `number.character`, with the position in the excise number.
    pub fn check_french_form(&self) -> Result<(), NumberError> {
        for (index, (c, wanted)) in self.0.chars().zip("FR".chars()).enumerate() {
            if c != wanted {
                return Err(NumberError::new(error::NUMBER_COUNTRY).at(index + 1, c));
            }
        }
        match self.0.char_indices().find(|(_, c)| c.is_ascii_lowercase()) {
            Some((index, c)) => Err(NumberError::new(error::NUMBER_CHARACTER)
                .at(index + 1, c)
                .suggest(text::upper(c))),
            None => Ok(()),
        }
    }
}

impl fmt::Display for ExciseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for ExciseNumber {
    type Err = NumberError;

    fn from_str(number: &str) -> Result<Self, NumberError> {
        Self::parse(number)
    }
}
