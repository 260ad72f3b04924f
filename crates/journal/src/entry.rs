//! The entry and its chain. The bytes here are for ever: format 1 is what every later program must still read.
//!
//! The header is JSON with fixed field order and no white space; the stored bytes are hashed, never a
//! re-serialisation. The payload lies elsewhere and is bound by its SHA-256, so that it may be cut and the proof stays.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::StoreError;

/// Largest payload of one entry, in bytes.
pub const MAX_PAYLOAD: u64 = 4 * 1024 * 1024;
/// Most things that one entry may change.
pub const MAX_THINGS: u64 = 1000;
/// Longest name (stream, thing, event, actor …), in bytes.
pub const MAX_NAME: u64 = 200;
/// Most entries in one append.
pub const MAX_APPEND: u64 = 10_000;

const FORMAT: u32 = 1;
const PREFIX: &[u8] = b"acquit entry 1\n";

/// A SHA-256; shown and read as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The "hash before the first entry".
    pub const ZERO: Self = Self([0; 32]);

    /// The SHA-256 of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The hash that chains an entry: SHA-256 of `acquit entry 1`, a line feed, and the header's stored bytes.
    pub fn of_header(header: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(PREFIX);
        hasher.update(header);
        Self(hasher.finalize().into())
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 lower-case hexadecimal digits")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(NotAHash);
        }
        let nibble = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(NotAHash),
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// Where a stream stands: its last entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Counter of the last entry; 0 for an empty stream.
    pub counter: u64,
    /// Hash of the last entry; [`Hash::ZERO`] for an empty stream.
    pub hash: Hash,
    /// When the last entry was recorded; `None` for an empty stream and for a head read from a witness.
    pub recorded_at: Option<Timestamp>,
}

impl Head {
    /// The head of a stream without entries.
    pub const EMPTY: Self = Self {
        counter: 0,
        hash: Hash::ZERO,
        recorded_at: None,
    };

    /// Whether both name the same entry (counter and hash).
    pub fn is_at(&self, other: &Self) -> bool {
        self.counter == other.counter && self.hash == other.hash
    }
}

/// What a caller gives to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// All things that the entry changes, at least one; a repeated name counts once.
    pub things: Vec<String>,
    /// Name of the event, such as `number.drawn`.
    pub event: String,
    /// Version of the event's payload.
    pub version: u32,
    /// The payload's bytes.
    pub payload: Vec<u8>,
    /// Who acted.
    pub actor: String,
    /// The rule set in force.
    pub rule_set: String,
}

/// An entry as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The stream.
    pub stream: String,
    /// Its place in the stream, dense from 1.
    pub counter: u64,
    /// Stamped by the writer, never earlier than the entry before; microseconds.
    pub recorded_at: Timestamp,
    /// The incarnation of the installation.
    pub incarnation: String,
    /// The program and its version.
    pub program: String,
    /// The rule set in force.
    pub rule_set: String,
    /// Who acted.
    pub actor: String,
    /// All things that the entry changes.
    pub things: Vec<String>,
    /// Name of the event.
    pub event: String,
    /// Version of the event's payload.
    pub version: u32,
    /// The payload; `None` once it was cut.
    pub payload: Option<Vec<u8>>,
    /// The mark with which it was cut, as the caller of `Tx::cut_payload` gave it; `None` while the payload is there.
    pub cut: Option<String>,
    /// SHA-256 of the payload, also after it was cut.
    pub payload_sha256: Hash,
    /// Length of the payload, also after it was cut.
    pub payload_bytes: u64,
    /// Hash of the entry before.
    pub previous: Hash,
    /// Hash of this entry.
    pub hash: Hash,
    /// The stored bytes that `hash` is of.
    pub header: Vec<u8>,
}

impl Entry {
    /// The head of the stream when this is its last entry.
    pub fn head(&self) -> Head {
        Head {
            counter: self.counter,
            hash: self.hash,
            recorded_at: Some(self.recorded_at),
        }
    }
}

/// The header's fields in their order on disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: u32,
    stream: String,
    counter: u64,
    recorded_at: String,
    incarnation: String,
    program: String,
    rule_set: String,
    actor: String,
    things: Vec<String>,
    event: String,
    version: u32,
    payload_sha256: Hash,
    payload_bytes: u64,
    previous: Hash,
}

/// RFC 3339, UTC, always six decimals: sorts as text.
pub(crate) fn time_text(time: Timestamp) -> String {
    format!("{time:.6}")
}

/// Cut to the microsecond, the precision that is stored.
pub(crate) fn microseconds(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

/// A name: not empty, within the limit, no control character.
pub(crate) fn check_name(what: &'static str, name: &str, limit: u64) -> Result<(), StoreError> {
    let found = len(name.as_bytes());
    if found > limit {
        return Err(StoreError::TooLarge { what, limit, found });
    }
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(StoreError::InvalidName { what });
    }
    Ok(())
}

/// The length of bytes as a number that does not depend on the machine.
pub(crate) fn len(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// What the writer adds to a new entry.
pub(crate) struct Stamp<'a> {
    pub(crate) stream: &'a str,
    pub(crate) recorded_at: Timestamp,
    pub(crate) incarnation: &'a str,
    pub(crate) program: &'a str,
}

impl NewEntry {
    fn check(&self) -> Result<(), StoreError> {
        check_name("event", &self.event, MAX_NAME)?;
        check_name("actor", &self.actor, MAX_NAME)?;
        check_name("rule set", &self.rule_set, MAX_NAME)?;
        let count = u64::try_from(self.things.len()).unwrap_or(u64::MAX);
        if count > MAX_THINGS {
            return Err(StoreError::TooLarge {
                what: "things",
                limit: MAX_THINGS,
                found: count,
            });
        }
        if count == 0 {
            return Err(StoreError::InvalidName { what: "things" });
        }
        for thing in &self.things {
            check_name("thing", thing, MAX_NAME)?;
        }
        let found = len(&self.payload);
        if found > MAX_PAYLOAD {
            return Err(StoreError::TooLarge {
                what: "payload",
                limit: MAX_PAYLOAD,
                found,
            });
        }
        Ok(())
    }

    /// Seals the entry after `previous`.
    pub(crate) fn seal(mut self, stamp: &Stamp<'_>, previous: &Head) -> Result<Entry, StoreError> {
        self.check()?;
        let mut seen = std::collections::BTreeSet::new();
        self.things.retain(|thing| seen.insert(thing.clone()));
        let header = Header {
            format: FORMAT,
            stream: stamp.stream.to_owned(),
            counter: previous.counter + 1,
            recorded_at: time_text(stamp.recorded_at),
            incarnation: stamp.incarnation.to_owned(),
            program: stamp.program.to_owned(),
            rule_set: self.rule_set,
            actor: self.actor,
            things: self.things,
            event: self.event,
            version: self.version,
            payload_sha256: Hash::of(&self.payload),
            payload_bytes: len(&self.payload),
            previous: previous.hash,
        };
        let bytes = serde_json::to_vec(&header).map_err(|_| StoreError::InvalidName {
            what: "entry header",
        })?;
        let hash = Hash::of_header(&bytes);
        Ok(header.into_entry(bytes, hash, stamp.recorded_at, (Some(self.payload), None)))
    }
}

impl Header {
    fn into_entry(
        self,
        header: Vec<u8>,
        hash: Hash,
        recorded_at: Timestamp,
        (payload, cut): (Option<Vec<u8>>, Option<String>),
    ) -> Entry {
        Entry {
            stream: self.stream,
            counter: self.counter,
            recorded_at,
            incarnation: self.incarnation,
            program: self.program,
            rule_set: self.rule_set,
            actor: self.actor,
            things: self.things,
            event: self.event,
            version: self.version,
            payload,
            cut,
            payload_sha256: self.payload_sha256,
            payload_bytes: self.payload_bytes,
            previous: self.previous,
            hash,
            header,
        }
    }
}

/// What is wrong with one stored entry, as a stable word and a detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) code: &'static str,
    pub(crate) detail: String,
}

pub(crate) fn wrong(code: &'static str, detail: impl Into<String>) -> Wrong {
    Wrong {
        code,
        detail: detail.into(),
    }
}

/// An entry from what an archive says of it, believed only when header and payload agree; where it stands is looked at by the caller.
pub(crate) fn believed(
    header: Vec<u8>,
    payload: Option<Vec<u8>>,
    cut: Option<String>,
) -> Result<Entry, Wrong> {
    let said: Header = serde_json::from_slice(&header)
        .map_err(|error| wrong("verify.header", error.to_string()))?;
    let stored = Stored {
        hash: Hash::of_header(&header).0.to_vec(),
        stream: said.stream,
        counter: said.counter,
        recorded_at: said.recorded_at,
        event: said.event,
        header,
        payload,
        cut,
    };
    stored.check()
}

/// One row of the database, before it is believed.
pub(crate) struct Stored {
    pub(crate) stream: String,
    pub(crate) counter: u64,
    pub(crate) recorded_at: String,
    pub(crate) event: String,
    pub(crate) hash: Vec<u8>,
    pub(crate) header: Vec<u8>,
    pub(crate) payload: Option<Vec<u8>>,
    /// The mark with which the row says that its payload was cut.
    pub(crate) cut: Option<String>,
}

impl Stored {
    /// Believes the row only when hash, header, columns and payload agree.
    pub(crate) fn check(self) -> Result<Entry, Wrong> {
        let hash = Hash::of_header(&self.header);
        if Hash::from_slice(&self.hash) != Some(hash) {
            return Err(wrong(
                "verify.hash",
                "the hash is not that of the header's bytes",
            ));
        }
        let header: Header = serde_json::from_slice(&self.header)
            .map_err(|error| wrong("verify.header", error.to_string()))?;
        if header.format != FORMAT {
            return Err(wrong(
                "verify.header",
                format!("format {} is not known", header.format),
            ));
        }
        let recorded_at: Timestamp = header
            .recorded_at
            .parse()
            .map_err(|error: jiff::Error| wrong("verify.header", error.to_string()))?;
        let columns = header.stream == self.stream
            && header.counter == self.counter
            && header.recorded_at == self.recorded_at
            && header.event == self.event;
        if !columns {
            return Err(wrong(
                "verify.columns",
                "the columns say something else than the header",
            ));
        }
        match &self.payload {
            Some(bytes)
                if Hash::of(bytes) != header.payload_sha256
                    || len(bytes) != header.payload_bytes =>
            {
                return Err(wrong(
                    "verify.payload",
                    "the payload is not the one that the header names",
                ));
            }
            None if self.cut.is_none() => {
                return Err(wrong(
                    "verify.payload",
                    "the payload is missing without a mark that it was cut",
                ));
            }
            _ => {}
        }
        Ok(header.into_entry(self.header, hash, recorded_at, (self.payload, self.cut)))
    }
}
