//! The administrative reference code that GAMM@ gives (facts 4.2). Never guessed from its form
//! (I10): a fallback number can look the same.

use crate::NumberError;
use crate::error;
use crate::text;
use std::fmt;
use std::str::FromStr;

/// An ARC: year (2), state (2), 16 letters or digits, check digit (1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arc(String);

impl Arc {
    /// Reads `[0-9]{2}[A-Z]{2}[A-Z0-9]{16}[0-9]` with a check digit that fits.
    ///
    /// # Errors
    /// An `arc.…` code with the position; for `arc.check-digit` the suggestion is the digit that
    /// would fit.
    pub fn parse(arc: &str) -> Result<Self, NumberError> {
        let arc = Self::parse_as_given(arc)?;
        let (expected, found) = (arc.expected_check_digit(), arc.check_digit());
        if found == expected {
            Ok(arc)
        } else {
            Err(NumberError::new(error::ARC_CHECK_DIGIT)
                .at(21, found)
                .suggest(Some(expected)))
        }
    }

    /// Reads the form without asking the check digit: for what stands in the authority's own
    /// message, which is taken as it is. See [`Arc::check_digit_fits`].
    ///
    /// # Errors
    /// As [`Arc::parse`], without `arc.check-digit`.
    pub fn parse_as_given(arc: &str) -> Result<Self, NumberError> {
        let characters = text::alphanumeric(arc, 21, error::ARC_LENGTH, error::ARC_CHARACTER)?;
        for (index, &c) in characters.iter().enumerate() {
            let wrong = match index {
                0 | 1 if !c.is_ascii_digit() => (error::ARC_YEAR, text::digit_like(c)),
                2 | 3 if !c.is_ascii_uppercase() => (error::ARC_COUNTRY, text::upper(c)),
                4..=19 if c.is_ascii_lowercase() => (error::ARC_CHARACTER, text::upper(c)),
                20 if !c.is_ascii_digit() => (error::ARC_CHARACTER, text::digit_like(c)),
                _ => continue,
            };
            return Err(NumberError::new(wrong.0).at(index + 1, c).suggest(wrong.1));
        }
        Ok(Self(arc.to_owned()))
    }

    /// Makes an ARC of its first 20 characters by adding the check digit that fits.
    ///
    /// # Errors
    /// As [`Arc::parse_as_given`], for the 21 characters that it becomes.
    pub fn complete(first: &str) -> Result<Self, NumberError> {
        let mut arc = Self::parse_as_given(&format!("{first}0"))?;
        let digit = arc.expected_check_digit();
        arc.0.pop();
        arc.0.push(digit);
        Ok(arc)
    }

    /// The 21 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The two letters of the state that gave it.
    #[must_use]
    pub fn country(&self) -> &str {
        &self.0[2..4]
    }

    /// Does the check digit fit the characters before it?
    #[must_use]
    pub fn check_digit_fits(&self) -> bool {
        self.check_digit() == self.expected_check_digit()
    }

    fn check_digit(&self) -> char {
        char::from(self.0.as_bytes()[20])
    }

    /// The scheme of ISO 6346 over the first 20 characters: value times two to the power of its
    /// index, summed, modulo 11, and 0 for 10 (facts 4.2).
    fn expected_check_digit(&self) -> char {
        let sum: u64 = self
            .0
            .bytes()
            .take(20)
            .enumerate()
            .map(|(index, byte)| value(byte) << index)
            .sum();
        let digit = u8::try_from(sum % 11 % 10).unwrap_or_default();
        char::from(b'0' + digit)
    }
}

/// Digits their own value; letters from 10 upwards without the multiples of 11.
fn value(byte: u8) -> u64 {
    if byte.is_ascii_digit() {
        return u64::from(byte - b'0');
    }
    let n = u64::from(byte - b'A') + 10;
    n + (n - 1) / 10
}

impl fmt::Display for Arc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Arc {
    type Err = NumberError;

    /// As [`Arc::parse`]; a stored ARC that was taken as given is read by
    /// [`Arc::parse_as_given`].
    fn from_str(arc: &str) -> Result<Self, NumberError> {
        Self::parse(arc)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, value};

    #[test]
    fn twenty_characters_get_the_digit_that_fits() {
        for whole in ["23GB00000000000380611", "22DKTJSJ5HLFU0BAI7164"] {
            assert_eq!(Arc::complete(&whole[..20]).unwrap().as_str(), whole);
        }
        assert!(Arc::complete("23GB0000000000038061").is_ok());
        assert!(Arc::complete("23GB000000000003806").is_err());
    }

    #[test]
    fn letters_skip_the_multiples_of_eleven() {
        let table: Vec<u64> = (b'A'..=b'Z').map(value).collect();
        let expected: Vec<u64> = (10..=38).filter(|n| n % 11 != 0).collect();
        assert_eq!(table, expected);
    }
}
