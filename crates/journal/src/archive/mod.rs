//! The archive in open formats: a tar of JSON Lines, files under their hash and a manifest, for other software and for decades
//! (docs/archive.md). A backup is the database for this program; an archive says the same without SQLite. Holds no secret, no lock, no
//! derived table.

mod export;
mod import;

pub use export::{Exported, Scope, export};
pub use import::{ImportOptions, Imported, import};

use crate::entry::Hash;
use serde::{Deserialize, Serialize};

/// What the manifest calls itself.
const FORMAT: &str = "acquit-archive";
const VERSION: u32 = 1;
const MANIFEST: &str = "manifest.json";
/// The description of the format, for whoever opens the archive without this program.
const README: &str = "FORMAT.md";
const CLAIMS: &str = "claims.jsonl";
const PLAIN: &str = "plain.jsonl";
const FILES: &str = "files.jsonl";

/// The first member: what the others are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: u32,
    /// When it was made.
    made_at: String,
    /// The program that made it.
    program: String,
    installation: String,
    incarnation: String,
    /// Entries recorded before this moment only; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    incarnations: Vec<Incarnation>,
    streams: Vec<Stream>,
    claims: u64,
    /// Plain rows; absent: they were not wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plain: Option<u64>,
    files: Files,
    /// The members between this one and the files, in their order.
    members: Vec<Member>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Incarnation {
    id: String,
    began_at: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stream {
    name: String,
    /// The member with its entries.
    member: String,
    /// Its last entry: counter, which is also how many there are, and hash.
    counter: u64,
    hash: Hash,
    /// Entries whose payload was cut.
    cut: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Files {
    count: u64,
    bytes: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Member {
    path: String,
    bytes: u64,
    sha256: Hash,
}

/// A line of a stream's member.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    counter: u64,
    hash: Hash,
    /// The stored bytes of the header, exactly: what `hash` is of.
    header: String,
    /// The payload, where it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payload: Option<String>,
    /// The payload in hexadecimal, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payload_hex: Option<String>,
    /// The mark with which the payload was cut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cut: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimLine {
    text: String,
    stream: String,
    counter: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<Hash>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    released: Option<u64>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainLine {
    name: String,
    key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value_hex: Option<String>,
}

/// A line of the list of files; its hash is its name.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLine {
    path: String,
    bytes: u64,
}

/// Bytes as text where they are text, else in hexadecimal.
fn said(bytes: Vec<u8>) -> (Option<String>, Option<String>) {
    use std::fmt::Write as _;
    match String::from_utf8(bytes) {
        Ok(text) => (Some(text), None),
        Err(e) => {
            let mut hex = String::with_capacity(e.as_bytes().len() * 2);
            for byte in e.as_bytes() {
                let _ = write!(hex, "{byte:02x}");
            }
            (None, Some(hex))
        }
    }
}

/// The bytes that were said so; none where both or neither is there, or the hexadecimal is none.
fn meant(text: Option<String>, hex: Option<String>) -> Option<Vec<u8>> {
    match (text, hex) {
        (Some(text), None) => Some(text.into_bytes()),
        (None, Some(hex)) => {
            let pairs = hex.as_bytes().chunks(2);
            pairs
                .map(|pair| {
                    let pair = std::str::from_utf8(pair).ok().filter(|p| p.len() == 2)?;
                    u8::from_str_radix(pair, 16).ok()
                })
                .collect()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{meant, said};

    #[test]
    fn bytes_come_back_as_they_were() {
        for bytes in [&b""[..], b"{\"a\":1}", "é\u{2028}".as_bytes(), b"\xff\x00a"] {
            let (text, hex) = said(bytes.to_vec());
            assert_eq!(meant(text, hex).as_deref(), Some(bytes));
        }
        assert_eq!(meant(None, Some("0".into())), None);
        assert_eq!(meant(None, Some("zz".into())), None);
        assert_eq!(meant(Some(String::new()), Some(String::new())), None);
    }
}
