//! The number that a paper bears: of our form, or as the authority gave it (I4).

use crate::{AssignedReference, FallbackNumber, NumberError};
use std::fmt;
use std::str::FromStr;

/// What stands in, or beside, the cells of the form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberOnPaper {
    /// A number of the form of B2.
    Fallback(FallbackNumber),
    /// A reference of another form, given by the authority (I4).
    Assigned(AssignedReference),
}

impl NumberOnPaper {
    /// Reads what a person typed: a number of the form of B2 however it is spaced, else a
    /// reference as it stands. Use it at the edge, so that `09 FR007328E0001 00008 1` is the
    /// number that it shows and not a reference beside it (I4, I9).
    ///
    /// # Errors
    /// As [`AssignedReference::parse`].
    pub fn parse_loose(text: &str) -> Result<Self, NumberError> {
        match FallbackNumber::parse_loose(text) {
            Ok(number) => Ok(Self::Fallback(number)),
            Err(_) => AssignedReference::parse(text).map(Self::Assigned),
        }
    }

    /// The number, if it is of the form of B2.
    #[must_use]
    pub fn as_fallback(&self) -> Option<&FallbackNumber> {
        match self {
            Self::Fallback(number) => Some(number),
            Self::Assigned(_) => None,
        }
    }
}

impl fmt::Display for NumberOnPaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fallback(number) => number.fmt(f),
            Self::Assigned(reference) => reference.fmt(f),
        }
    }
}

impl FromStr for NumberOnPaper {
    type Err = NumberError;

    /// A fallback number if the text without white space around it is one, else an assigned
    /// reference; the error is then that of [`AssignedReference::parse`].
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let reference = AssignedReference::parse(text)?;
        Ok(match FallbackNumber::parse(reference.as_str()) {
            Ok(number) => Self::Fallback(number),
            Err(_) => Self::Assigned(reference),
        })
    }
}

impl From<FallbackNumber> for NumberOnPaper {
    fn from(number: FallbackNumber) -> Self {
        Self::Fallback(number)
    }
}
