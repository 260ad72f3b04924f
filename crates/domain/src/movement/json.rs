//! What is said about a movement, out of JSON that a person or another program wrote: strict, so that a misspelt field is told
//! and not lost. Stored events are replayed with plain serde instead.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::consignment::json::{JsonError, read_as};

/// Reads a value beside an example in which every field is given, such as [`super::example::receipt`].
///
/// # Errors
/// [`JsonError`] with line and column.
pub fn read<T: DeserializeOwned + Serialize>(bytes: &[u8], example: &T) -> Result<T, JsonError> {
    let shape = serde_json::to_value(example).unwrap_or(Value::Null);
    read_as(bytes, &shape)
}
