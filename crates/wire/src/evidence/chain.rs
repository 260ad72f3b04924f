//! The lines of the chain: headers as the register stored them, read for what the verification needs; and which bytes an entry names.
//! Never written anew: what is hashed is what stands there.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What stands before the header when it is hashed.
const PREFIX: &[u8] = b"acquit entry 1\n";

/// Fields of a payload that name bytes of the archive by their SHA-256.
pub const NAMING: &[&str] = &[
    "file",
    "scan",
    "screenshot",
    "page",
    "transcript",
    "card",
    "feed",
];

/// Events that may stand beside the scope: they say how a number came, or recorded a key, and name another thing.
pub const PICKED: &[&str] = &["number.received", "establishment.key-made"];

/// The header of an entry, format 1.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderLine {
    /// 1.
    pub format: u32,
    /// The excise number.
    pub stream: String,
    /// Its place, dense from 1.
    pub counter: u64,
    /// RFC 3339, UTC, six decimals.
    pub recorded_at: String,
    /// Of the installation.
    pub incarnation: String,
    /// Program and version.
    pub program: String,
    /// In force when it was decided.
    pub rule_set: String,
    /// Who acted.
    pub actor: String,
    /// All things that it changes.
    pub things: Vec<String>,
    /// The event.
    pub event: String,
    /// The version of its payload.
    pub version: u32,
    /// SHA-256 of the payload.
    pub payload_sha256: String,
    /// Its length.
    pub payload_bytes: u64,
    /// Hash of the entry before.
    pub previous: String,
}

impl HeaderLine {
    /// Reads a header's bytes, and their hash.
    ///
    /// # Errors
    /// What is no header of format 1.
    pub fn read(bytes: &[u8]) -> Result<(HeaderLine, String), String> {
        let header: HeaderLine = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
        if header.format != 1 {
            return Err(format!("format {}", header.format));
        }
        let mut hasher = Sha256::new();
        hasher.update(PREFIX);
        hasher.update(bytes);
        Ok((header, hex(&hasher.finalize())))
    }
}

/// Whether an entry that names these things concerns what a file is about. One that names documents, none of them of the scope, does not
/// concern it through the outage that they share, unless the file is about that outage.
#[must_use]
pub fn concerns(named: &[String], scope: &BTreeSet<String>, about: Option<&str>) -> bool {
    let is_document = |t: &&String| t.starts_with("dossier/");
    let others = named.iter().any(|t| is_document(&t))
        && !named.iter().filter(is_document).any(|t| scope.contains(t));
    let counts = |t: &&String| !others || !t.starts_with("episode/") || about == Some(t.as_str());
    named.iter().filter(counts).any(|t| scope.contains(t))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

pub(crate) fn is_hash(text: &str) -> bool {
    let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.len() == 64 && text.bytes().all(digit)
}

/// The bytes that a payload names: field and SHA-256, in the order of [`NAMING`]. Only fields of the payload itself, not of what lies in them.
#[must_use]
pub fn named_files(payload: &[u8]) -> Vec<(&'static str, String)> {
    let Ok(serde_json::Value::Object(fields)) = serde_json::from_slice(payload) else {
        return Vec::new();
    };
    let named = |field: &&'static str| {
        let text = fields.get(*field)?.as_str()?;
        is_hash(text).then(|| (*field, text.to_owned()))
    };
    NAMING.iter().filter_map(named).collect()
}
