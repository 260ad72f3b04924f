//! A consignment in JSON, with the same limits and the same kind of error as a message in XML.

use domain::consignment::Consignment;
use domain::consignment::json::{JsonTrouble, read};

use crate::Limits;
use crate::error::{Place, ReadError, code};

/// Reads a consignment as the sealed document stores it. Unknown fields are refused, so that a misspelt one is told.
///
/// # Errors
/// A [`ReadError`] with one of the `json.` codes, line and column.
pub fn read_json(bytes: &[u8], limits: Limits) -> Result<Consignment, ReadError> {
    if bytes.len() > limits.bytes {
        let data = [
            ("limit", &*limits.bytes.to_string()),
            ("size", &*bytes.len().to_string()),
        ];
        return Err(ReadError::new(code::JSON_TOO_LARGE, Place::START, &data));
    }
    read(bytes).map_err(|e| {
        let code = match e.trouble {
            JsonTrouble::Syntax => code::JSON_SYNTAX,
            JsonTrouble::UnknownField => code::JSON_UNKNOWN_FIELD,
            JsonTrouble::Value => code::JSON_VALUE,
        };
        ReadError::new(
            code,
            Place {
                line: e.line,
                column: e.column,
            },
            &[("detail", &e.message)],
        )
    })
}
