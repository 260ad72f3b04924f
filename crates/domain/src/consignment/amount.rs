//! Exact decimals as EMCS writes them: `1200.000`, never `1e3`, `+5` or `.5`; the scale that was written is kept.
//! In JSON an amount is text, so that no program on the way turns it into binary floating point.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serializer};

use super::codes::CodeError;

/// The format of an amount in table 1: `n..15,3` is 15 digits of which 3 after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Digits in all, leading zero not counted.
    pub digits: usize,
    /// Digits after the point.
    pub fraction: usize,
    /// The format in words, for a refusal.
    pub expected: &'static str,
}

/// Quantity (box 17d).
pub const QUANTITY: Format = Format {
    digits: 15,
    fraction: 3,
    expected: "a number above 0 of at most 15 digits, 3 of them after the point",
};
/// Gross and net mass (boxes 17e, 17f), in kilograms.
pub const MASS: Format = Format {
    digits: 16,
    fraction: 6,
    expected: "a number above 0 of at most 16 digits, 6 of them after the point",
};
/// Alcoholic strength, degree Plato and density (boxes 17g, 17h, 17o).
pub const STRENGTH: Format = Format {
    digits: 5,
    fraction: 2,
    expected: "a number above 0 of at most 5 digits, 2 of them after the point",
};

impl Format {
    /// Reads an amount of this format.
    ///
    /// # Errors
    /// Another form, too many digits, or zero.
    pub fn parse(&self, s: &str) -> Result<Decimal, CodeError> {
        let value = parse(s).map_err(|_| CodeError::new(s, self.expected))?;
        if value > Decimal::ZERO && self.fits(&value) {
            Ok(value)
        } else {
            Err(CodeError::new(s, self.expected))
        }
    }

    /// Whether the value as it is written has no more digits than the format holds.
    #[must_use]
    pub fn fits(&self, value: &Decimal) -> bool {
        let text = value.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.trim_start_matches('0');
        !value.is_sign_negative()
            && fraction.len() <= self.fraction
            && whole.len() + fraction.len() <= self.digits
    }
}

/// Digits, optionally a point and digits; no sign, no needless leading zero, at most 28 digits.
///
/// # Errors
/// Any other form.
pub fn parse(s: &str) -> Result<Decimal, CodeError> {
    const EXPECTED: &str = "a decimal number written in digits with a point, such as 1200.000";
    let err = || CodeError::new(s, EXPECTED);
    let (whole, fraction) = match s.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return Err(err()),
        None => (s, ""),
    };
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || whole.len() + fraction.len() > 28
    {
        return Err(err());
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Err(err());
    }
    Decimal::from_str_exact(s).map_err(|_| err())
}

pub(crate) fn serialize<S: Serializer>(value: &Decimal, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(value)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(d)?;
    parse(&text).map_err(serde::de::Error::custom)
}

/// The same for an amount that may be absent.
pub(crate) mod opt {
    use super::{Decimal, Deserialize, Deserializer, Serializer, parse};

    // serde hands a `with` module the field by reference.
    #[allow(clippy::ref_option)]
    pub(crate) fn serialize<S: Serializer>(
        value: &Option<Decimal>,
        s: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => s.collect_str(value),
            None => s.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        d: D,
    ) -> Result<Option<Decimal>, D::Error> {
        let text = Option::<String>::deserialize(d)?;
        text.map(|t| parse(&t).map_err(serde::de::Error::custom))
            .transpose()
    }
}
