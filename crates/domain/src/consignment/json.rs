//! A consignment out of JSON that a person or another program wrote: strict, so that a misspelt field is told and not
//! lost. Stored consignments are replayed with plain serde instead, which lets fields of a later version pass.

use std::fmt;
use std::sync::LazyLock;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use serde_json::Value;

use super::{Consignment, example};

/// What kind of trouble the JSON is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonTrouble {
    /// Not JSON, cut short, or nested too deeply.
    Syntax,
    /// A field that a consignment does not have.
    UnknownField,
    /// A missing field, a wrong type or a value of a wrong form.
    Value,
}

/// Why a text is not a consignment in JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct JsonError {
    /// The kind of trouble.
    pub trouble: JsonTrouble,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in bytes.
    pub column: usize,
    /// What is wrong, for a developer.
    pub message: String,
}

/// Every field that a consignment can have, as one consignment in which all are given.
static SHAPE: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(example::full()).unwrap_or(Value::Null));

const UNKNOWN_FIELD: &str = "unknown field";
/// No list of table 1 holds more than 999; what is far beyond is not worth its memory.
const MOST_ITEMS: usize = 2_000;

/// Reads a consignment; unknown and doubled fields are refused at every depth. Nesting is limited to 128. The caller
/// limits the size.
///
/// # Errors
/// [`JsonError`] with line and column.
pub fn read(bytes: &[u8]) -> Result<Consignment, JsonError> {
    read_as(bytes, &SHAPE)
}

/// Reads any value as strictly, beside a shape in which every field is given.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_as<T: DeserializeOwned>(bytes: &[u8], shape: &Value) -> Result<T, JsonError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut walk = serde_json::Deserializer::from_slice(bytes);
    Shape(shape)
        .deserialize(&mut walk)
        .and_then(|()| walk.end())
        .map_err(|e| {
            let unknown = e.is_data() && e.to_string().starts_with(UNKNOWN_FIELD);
            let trouble = if unknown {
                JsonTrouble::UnknownField
            } else {
                trouble(&e)
            };
            error(trouble, &e)
        })?;
    serde_json::from_slice(bytes).map_err(|e| error(trouble(&e), &e))
}

fn trouble(e: &serde_json::Error) -> JsonTrouble {
    if e.is_data() {
        JsonTrouble::Value
    } else {
        JsonTrouble::Syntax
    }
}

fn error(trouble: JsonTrouble, e: &serde_json::Error) -> JsonError {
    let message = e.to_string();
    // serde_json ends its message with the place, which we tell apart.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(text, _)| text);
    let message = message.chars().take(400).collect();
    JsonError {
        trouble,
        line: e.line().max(1),
        column: e.column().max(1),
        message,
    }
}

/// Walks JSON beside the shape and refuses a field that the shape does not have; values are left to the typed reading.
#[derive(Clone, Copy)]
struct Shape<'s>(&'s Value);

impl<'de> DeserializeSeed<'de> for Shape<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Shape<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let inner = self
            .0
            .as_array()
            .and_then(|items| items.first())
            .unwrap_or(&Value::Null);
        let mut count = 0;
        while seq.next_element_seed(Shape(inner))?.is_some() {
            count += 1;
            if count > MOST_ITEMS {
                return Err(A::Error::custom(format!(
                    "more than {MOST_ITEMS} items in a list"
                )));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some(fields) = self.0.as_object() else {
            // Something else is expected here: the typed reading says what.
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        while let Some(key) = map.next_key::<String>()? {
            let Some(inner) = fields.get(&key) else {
                let known: Vec<&str> = fields.keys().map(String::as_str).collect();
                let key: String = key.chars().take(60).collect();
                return Err(A::Error::custom(format!(
                    "{UNKNOWN_FIELD} {key:?}; known here: {}",
                    known.join(", ")
                )));
            };
            map.next_value_seed(Shape(inner))?;
        }
        Ok(())
    }
}
