//! The local reference number of a draft (facts 4.3). Which one a paper bears (I25) is for
//! others to decide.

use crate::NumberError;
use crate::error;
use crate::text;
use std::fmt;
use std::str::FromStr;

/// 1 to 22 characters of any kind but controls.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lrn(String);

const MOST: usize = 22;

impl Lrn {
    /// Reads an LRN as its XML type does (`token`): spaces around it are dropped, several
    /// inside count as one.
    ///
    /// # Errors
    /// `lrn.character` for a control character, with its position as given; `lrn.length` for
    /// none or more than 22 characters, or more than 64 as given.
    pub fn parse(lrn: &str) -> Result<Self, NumberError> {
        let characters = text::bounded(lrn, error::LRN_LENGTH, 1, MOST)?;
        for (index, &c) in characters.iter().enumerate() {
            if c.is_control() {
                return Err(NumberError::new(error::LRN_CHARACTER).at(index + 1, c));
            }
        }
        let kept = lrn
            .split(' ')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let length = kept.chars().count();
        if !(1..=MOST).contains(&length) {
            return Err(NumberError::wrong_length(
                error::LRN_LENGTH,
                length,
                1,
                MOST,
            ));
        }
        Ok(Self(kept))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lrn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Lrn {
    type Err = NumberError;

    fn from_str(lrn: &str) -> Result<Self, NumberError> {
        Self::parse(lrn)
    }
}
