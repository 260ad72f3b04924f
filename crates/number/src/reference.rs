//! A number of another form that the authority gave (I4). Kept as it was given; moves no counter.

use crate::NumberError;
use crate::error;
use crate::text;
use std::fmt;
use std::str::FromStr;

/// 1 to 40 characters that can be seen on paper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssignedReference(String);

const MOST: usize = 40;

impl AssignedReference {
    /// Takes the text without white space around it; inside, a space of any width becomes an
    /// ordinary one, because paper does not show the difference.
    ///
    /// # Errors
    /// `reference.length` (also for more than 64 characters as given) or `reference.character`
    /// for control characters and others that cannot be seen, with the position in the trimmed
    /// text.
    pub fn parse(reference: &str) -> Result<Self, NumberError> {
        text::bounded(reference, error::REFERENCE_LENGTH, 1, MOST)?;
        let mut kept = String::new();
        for (index, c) in reference.trim().chars().enumerate() {
            if text::is_invisible(c) {
                return Err(NumberError::new(error::REFERENCE_CHARACTER).at(index + 1, c));
            }
            kept.push(if c.is_whitespace() { ' ' } else { c });
        }
        let length = kept.chars().count();
        if !(1..=MOST).contains(&length) {
            return Err(NumberError::wrong_length(
                error::REFERENCE_LENGTH,
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

    /// Does it go into the 21 cells of the form (21 ASCII letters or digits), or beside them?
    #[must_use]
    pub fn cells(&self) -> bool {
        self.0.len() == 21 && self.0.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }
}

impl fmt::Display for AssignedReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for AssignedReference {
    type Err = NumberError;

    fn from_str(reference: &str) -> Result<Self, NumberError> {
        Self::parse(reference)
    }
}
