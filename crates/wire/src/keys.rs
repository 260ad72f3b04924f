//! The list of keys that a stranger checks codes with: a JSON file that somebody whom he trusts has given him. Reads it, bounded;
//! never judges who is listed.

use jiff::civil::Date;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};

/// Largest list read, in bytes.
pub const MAX_LIST: usize = 16 * 1024 * 1024;
/// Most keys in one list.
pub const MAX_KEYS: usize = 50_000;

/// One key as it stands in a file. `acquit key show` writes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Excise number of the establishment.
    pub excise: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// The 32 bytes of the Ed25519 public key, in hexadecimal or base64.
    pub key: String,
    /// The day on which this was known to be so; without it that of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// First day on which it signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day on which it signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
    /// The day from which it is not to be believed any more: lost, stolen, given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Date>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    as_of: Option<Date>,
    keys: Vec<Key>,
}

/// A key of a list, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// For which establishment.
    pub excise: ExciseNumber,
    /// The public key.
    pub public: [u8; 32],
    /// The line of the file, `as_of` filled from the list's.
    pub line: Key,
}

impl Listed {
    /// A line, read; nothing when its excise number or key is none.
    #[must_use]
    pub fn read(line: Key) -> Option<Listed> {
        Some(Listed {
            excise: ExciseNumber::parse(&line.excise).ok()?,
            public: key_bytes(&line.key)?,
            line,
        })
    }
}

/// A list of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyList {
    /// The keys, in the file's order.
    pub keys: Vec<Listed>,
}

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyListError {
    /// Larger than [`MAX_LIST`], or more than [`MAX_KEYS`].
    #[error("the list is too long")]
    TooLong,
    /// No JSON of this shape.
    #[error("{detail}")]
    Json {
        /// What and where.
        detail: String,
    },
    /// An excise number that is none.
    #[error("key {index}: {found:?} is no excise number")]
    Excise {
        /// From 1.
        index: usize,
        /// What stands there.
        found: String,
    },
    /// A key that is none.
    #[error("key {index} is no Ed25519 public key of 32 bytes")]
    Key {
        /// From 1.
        index: usize,
    },
}

impl KeyListError {
    /// The stable code of this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "keys.too-long",
            Self::Json { .. } => "keys.json",
            Self::Excise { .. } => "keys.excise",
            Self::Key { .. } => "keys.key",
        }
    }

    /// Its values by name, for a message.
    #[must_use]
    pub fn data(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong => Vec::new(),
            Self::Json { detail } => vec![("detail", detail.clone())],
            Self::Excise { index, found } => {
                vec![("index", index.to_string()), ("found", found.clone())]
            }
            Self::Key { index } => vec![("index", index.to_string())],
        }
    }
}

impl KeyList {
    /// Reads a list: `{"as_of": …, "keys": [ … ]}`. Other fields are left alone, so that what `key show` answers is a list too.
    ///
    /// # Errors
    /// What is wrong with it; one wrong key and nothing of the list is believed.
    pub fn parse(json: &str) -> Result<KeyList, KeyListError> {
        if json.len() > MAX_LIST {
            return Err(KeyListError::TooLong);
        }
        let file: File = serde_json::from_str(json).map_err(|e| KeyListError::Json {
            detail: e.to_string(),
        })?;
        if file.keys.len() > MAX_KEYS {
            return Err(KeyListError::TooLong);
        }
        let mut keys = Vec::with_capacity(file.keys.len());
        for (i, mut line) in file.keys.into_iter().enumerate() {
            let index = i + 1;
            let excise = ExciseNumber::parse(&line.excise).map_err(|_| KeyListError::Excise {
                index,
                found: line.excise.chars().take(40).collect(),
            })?;
            let public = key_bytes(&line.key).ok_or(KeyListError::Key { index })?;
            line.as_of = line.as_of.or(file.as_of);
            keys.push(Listed {
                excise,
                public,
                line,
            });
        }
        Ok(KeyList { keys })
    }
}

/// The public key of 32 secret bytes, in hexadecimal.
#[must_use]
pub fn public_key(secret: &[u8; 32]) -> String {
    let key = ed25519_dalek::SigningKey::from_bytes(secret);
    let public = key.verifying_key();
    public
        .as_bytes()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// 32 bytes from 64 hexadecimal digits, or from 43 or 44 characters of base64, that are a point of the curve.
pub(crate) fn key_bytes(text: &str) -> Option<[u8; 32]> {
    let text = text.trim();
    let bytes = if text.len() == 64 {
        hex(text)
    } else {
        base64(text)
    }?;
    let bytes: [u8; 32] = bytes.try_into().ok()?;
    ed25519_dalek::VerifyingKey::from_bytes(&bytes)
        .is_ok()
        .then_some(bytes)
}

pub(crate) fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| {
        char::from(b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    text.as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [a, b] => Some(digit(*a)? * 16 + digit(*b)?),
            _ => None,
        })
        .collect()
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    if text.len() != 43 {
        return None;
    }
    let (mut out, mut kept, mut bits) = (Vec::new(), 0u32, 0u32);
    for b in text.bytes() {
        let value = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        kept = (kept << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((kept >> bits) & 0xFF).ok()?);
            kept &= (1 << bits) - 1;
        }
    }
    (kept == 0).then_some(out)
}
