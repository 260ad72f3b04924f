//! EMCS messages to and from the domain: a draft e-AD or e-SAD (IE815) becomes a consignment, from XML ([`read_ie815`])
//! or from JSON ([`read_json`]), and one becomes IE815 again ([`write_ie815`]); [`message_findings`] says what the official
//! schema would refuse a message for. Bytes in, values out: never the network, never a file, no rule of
//! the procedure; what is wrong with the consignment itself is for `domain`'s checks.

mod answers;
pub mod csv;
mod cursor;
mod decode;
mod error;
mod field;
mod form;
mod frame;
mod hints;
mod ie815;
mod json;
mod judge;
mod message;
mod moves;
pub mod schema;
mod steps;
mod value;
mod write;

#[cfg(test)]
mod tests;

pub use answers::{
    Crosscheck, CrosscheckResult, ErrorEntry, ExportDeclaration, Ie704, Ie801, Ie839, Ie905, Ie917,
    MovementRef, XmlErrorEntry, write_ie704, write_ie801, write_ie839, write_ie905, write_ie917,
};
pub use error::{CODES, ReadError, WARNING_CODES, Warning, code, warning};
pub use field::{Field, field_of};
pub use frame::Header;
pub use hints::{ANSWER_CODES, Hint, hint, hints};
pub use ie815::{Ie815, read_ie815};
pub use json::read_json;
pub use judge::{MessageFinding, Verdict, findings_of, message_findings, verdict, verdict_of};
pub use message::{Message, MessageKind, message_kind, read_message};
pub use moves::{
    About, Ie810, Ie813, Ie818, Ie819, Ie825, Ie837, Ie871, Reference, write_ie810, write_ie813,
    write_ie818, write_ie819, write_ie825, write_ie837, write_ie871,
};
pub use write::{WRITE_CODES, WriteError, Written, after_fallback, write_ie815};

/// Reads a consignment from IE815 or JSON, told apart by its first character.
///
/// # Errors
/// As [`read_ie815`] and [`read_json`].
pub fn read_either(
    bytes: &[u8],
    limits: Limits,
) -> Result<(domain::consignment::Consignment, Vec<Warning>), ReadError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') {
        return read_json(bytes, limits).map(|c| (c, Vec::new()));
    }
    read_ie815(bytes, limits).map(|m| (m.consignment, m.warnings))
}

/// What a reader takes at most. Memory stays a small multiple of `bytes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the whole input in bytes.
    pub bytes: usize,
    /// Size of one value or one tag in bytes.
    pub value: usize,
    /// Elements inside one another.
    pub depth: usize,
    /// Warnings kept; one more says that there were others.
    pub warnings: usize,
}

impl Limits {
    /// 10 MB, values of 8 KB (the longest of table 1 has 999 characters), 16 elements deep (IE815 needs 7), 100 warnings.
    pub const DEFAULT: Limits = Limits {
        bytes: 10_000_000,
        value: 8_192,
        depth: 16,
        warnings: 100,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Limits::DEFAULT
    }
}
