//! Values that stand in the file as the text people read; texts of one line and of bounded length. Never a second spelling.

use super::{MAX_TEXT, NoticeError};
use serde::{Deserialize, Deserializer, Serializer};
use std::fmt::Display;
use std::str::FromStr;

pub(super) fn serialize<T: Display, S: Serializer>(value: &T, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(value)
}

pub(super) fn deserialize<'de, T, D>(d: D) -> Result<T, D::Error>
where
    T: FromStr,
    T::Err: Display,
    D: Deserializer<'de>,
{
    String::deserialize(d)?
        .parse()
        .map_err(serde::de::Error::custom)
}

pub(super) mod opt {
    use super::{Deserialize, Deserializer, Display, FromStr, Serializer};

    pub(in super::super) fn serialize<T: Display, S: Serializer>(
        value: &Option<T>,
        s: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(v) => s.collect_str(v),
            None => s.serialize_none(),
        }
    }

    pub(in super::super) fn deserialize<'de, T, D>(d: D) -> Result<Option<T>, D::Error>
    where
        T: FromStr,
        T::Err: Display,
        D: Deserializer<'de>,
    {
        Option::<String>::deserialize(d)?
            .map(|s| s.parse().map_err(serde::de::Error::custom))
            .transpose()
    }
}

/// One line, of at most [`MAX_TEXT`] characters.
pub(super) fn within(field: &str, value: &str) -> Result<(), NoticeError> {
    let why = if value.chars().nth(MAX_TEXT).is_some() {
        "too long"
    } else if value.chars().any(char::is_control) {
        "not one line"
    } else {
        return Ok(());
    };
    Err(NoticeError::Field {
        field: field.to_owned(),
        why,
    })
}
