//! Signed notes (C2SP signed-note): a text that a person can read, and below it who signed it. Signs with Ed25519, reads strictly and
//! bounded, and says which of the keys that it was given signed. Never judges a key, and never reads a file or a clock.

use crate::base64;
use crate::keys::key_bytes;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use number::ExciseNumber;
use sha2::{Digest, Sha256};
use std::fmt;

/// Largest note read, in bytes.
pub const MAX_NOTE: usize = 16 * 1024 * 1024;
/// Most signatures in one note.
pub const MAX_SIGNATURES: usize = 100;
/// Longest name of a key, in bytes.
pub const MAX_NAME: usize = 200;
/// The only type of signature that is made and read here: Ed25519 over the text.
const ED25519: u8 = 1;
/// What other signatures of the same keys begin with ([`crate::encode`], [`crate::endorse`]): never the text of a note.
const TAKEN: [&str; 2] = ["acquit code ", "acquit key "];

/// The name under which an establishment signs its register's checkpoints, and whatever else it signs as notes: `acquit/` and its
/// excise number.
#[must_use]
pub fn key_name(excise: &ExciseNumber) -> String {
    format!("acquit/{excise}")
}

/// A key that a note may be signed by: its name, and the public half.
#[derive(Clone, PartialEq, Eq)]
pub struct NoteKey {
    name: String,
    id: [u8; 4],
    public: VerifyingKey,
}

impl fmt::Debug for NoteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_string())
    }
}

/// As it is handed on: `NAME+ID+KEY` (a "vkey"): the id in hexadecimal, type and key in base 64.
impl fmt::Display for NoteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = hex(&self.id);
        let key = base64::encode(&[&[ED25519], &self.public.as_bytes()[..]].concat());
        write!(f, "{}+{id}+{key}", self.name)
    }
}

impl NoteKey {
    /// A key of this name. Nothing where the name is none, or the 32 bytes are no key.
    #[must_use]
    pub fn new(name: &str, public: &[u8; 32]) -> Option<NoteKey> {
        let public = VerifyingKey::from_bytes(public).ok()?;
        is_name(name).then(|| NoteKey {
            name: name.to_owned(),
            id: key_id(name, &public),
            public,
        })
    }

    /// A key of this name, from 64 hexadecimal digits or base 64, as registers and lists of keys have it.
    #[must_use]
    pub fn of(name: &str, public: &str) -> Option<NoteKey> {
        NoteKey::new(name, &key_bytes(public)?)
    }

    /// Reads `NAME+ID+KEY`. Nothing unless the id is that of name and key, and the type is Ed25519.
    #[must_use]
    pub fn parse(vkey: &str) -> Option<NoteKey> {
        if vkey.len() > MAX_NAME + 100 {
            return None;
        }
        let (name, rest) = vkey.split_once('+')?;
        let (_, key) = rest.split_once('+')?;
        let bytes = base64::decode(key)?;
        let (kind, public) = bytes.split_first()?;
        let key = NoteKey::new(name, public.try_into().ok()?)?;
        (*kind == ED25519 && key.to_string() == vkey).then_some(key)
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id that signatures name together with the name.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// The public half, in hexadecimal.
    #[must_use]
    pub fn public(&self) -> String {
        hex(self.public.as_bytes())
    }
}

/// One line of signature, not verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The key's name.
    pub name: String,
    /// Its id.
    pub id: [u8; 4],
    /// The signature, of whatever kind.
    signature: Vec<u8>,
}

/// A note, read and not verified: its text says nothing yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    /// The lines of signatures, in their order: at least one.
    pub signatures: Vec<Signed>,
}

/// A note of which at least one signature is of a key that was given, and none of these keys' signatures is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The text, with the line end that closes it.
    pub text: String,
    /// The keys that signed it, each once, by their places in the list that was given.
    pub by: Vec<usize>,
    /// How many signatures are of other keys: they say nothing.
    pub unknown: usize,
}

/// What is wrong with a note.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Larger than [`MAX_NOTE`], or with more signatures than [`MAX_SIGNATURES`].
    #[error("the note is too long")]
    TooLong,
    /// The text is empty, does not end its last line, or has a control character.
    #[error("line {line}: this is no text of a note")]
    Text {
        /// From 1.
        line: usize,
    },
    /// The name of a key is empty, too long, or has a space or a plus sign.
    #[error("{name:?} is no name of a key")]
    Name {
        /// The name, cut.
        name: String,
    },
    /// After the last empty line stands something else than signatures.
    #[error("line {line}: this is no signature")]
    Signature {
        /// From 1.
        line: usize,
    },
    /// No signature is of a key that was given.
    #[error("signed by no known key")]
    Unknown,
    /// A signature names a key that was given, and is not its: another text, or another key under its name.
    #[error("the signature of {name} is not of this text")]
    Mismatch {
        /// The key's name.
        name: String,
    },
}

impl NoteError {
    /// The stable code of this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "note.too-long",
            Self::Text { .. } => "note.text",
            Self::Name { .. } => "note.name",
            Self::Signature { .. } => "note.signature",
            Self::Unknown => "note.unknown",
            Self::Mismatch { .. } => "note.mismatch",
        }
    }

    /// Its values by name, for a message.
    #[must_use]
    pub fn data(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong | Self::Unknown => Vec::new(),
            Self::Text { line } | Self::Signature { line } => vec![("line", line.to_string())],
            Self::Name { name } | Self::Mismatch { name } => vec![("name", name.clone())],
        }
    }
}

impl Note {
    /// The note of this text, signed by this key under this name. The same text, name and key give the same note.
    ///
    /// # Errors
    /// [`NoteError::Text`] unless the text is not empty, ends with a line end and has no control character; [`NoteError::Name`];
    /// [`NoteError::TooLong`].
    pub fn sign(text: &str, name: &str, secret: &[u8; 32]) -> Result<String, NoteError> {
        is_text(text)?;
        if TAKEN.iter().any(|t| text.starts_with(t)) {
            return Err(NoteError::Text { line: 1 });
        }
        let line = signature(text, name, secret)?;
        let note = format!("{text}\n{line}");
        if note.len() > MAX_NOTE {
            return Err(NoteError::TooLong);
        }
        Ok(note)
    }

    /// The note with one more signature, below those that it has: two keys of one house, or a witness.
    ///
    /// # Errors
    /// What is wrong with the note or the name.
    pub fn sign_also(note: &str, name: &str, secret: &[u8; 32]) -> Result<String, NoteError> {
        let read = Note::read(note)?;
        let line = signature(&read.text, name, secret)?;
        if read.signatures.len() >= MAX_SIGNATURES || note.len() + line.len() > MAX_NOTE {
            return Err(NoteError::TooLong);
        }
        Ok(format!("{note}{line}"))
    }

    /// Reads a note, whoever signed it. Nothing is guessed and nothing forgiven: other line ends are another text.
    ///
    /// # Errors
    /// What is wrong with it, and on which line.
    pub fn read(note: &str) -> Result<Note, NoteError> {
        if note.len() > MAX_NOTE {
            return Err(NoteError::TooLong);
        }
        is_text(note)?;
        let lines = |text: &str| text.matches('\n').count();
        // The text may have empty lines: the last one parts it from the signatures.
        let at = note.rfind("\n\n").ok_or(NoteError::Signature {
            line: lines(note) + 1,
        })?;
        let (text, rest) = (&note[..=at], &note[at + 2..]);
        let before = lines(text) + 1;
        let mut signatures = Vec::new();
        for (i, line) in rest.split_terminator('\n').enumerate() {
            if i == MAX_SIGNATURES {
                return Err(NoteError::TooLong);
            }
            let wrong = NoteError::Signature {
                line: before + i + 1,
            };
            signatures.push(Signed::read(line).ok_or(wrong)?);
        }
        if signatures.is_empty() {
            return Err(NoteError::Signature { line: before + 1 });
        }
        Ok(Note {
            text: text.to_owned(),
            signatures,
        })
    }

    /// The text of a note that one of these keys signed. Signatures of other keys are left alone, even under the same name or id.
    ///
    /// # Errors
    /// What is wrong with it; [`NoteError::Unknown`] where none of the keys signed it, [`NoteError::Mismatch`] where a signature that
    /// names one of them is not its.
    pub fn open(note: &str, keys: &[NoteKey]) -> Result<Opened, NoteError> {
        let note = Note::read(note)?;
        let (mut by, mut unknown) = (Vec::new(), 0);
        for signed in &note.signatures {
            let named = |k: &&NoteKey| k.name == signed.name && k.id == signed.id;
            if !keys.iter().any(|k| named(&k)) {
                unknown += 1;
                continue;
            }
            let its = |k: &NoteKey| named(&k) && signed.is_of(&note.text, &k.public);
            let Some(at) = keys.iter().position(its) else {
                return Err(NoteError::Mismatch {
                    name: signed.name.clone(),
                });
            };
            if !by.contains(&at) {
                by.push(at);
            }
        }
        if by.is_empty() {
            return Err(NoteError::Unknown);
        }
        Ok(Opened {
            text: note.text,
            by,
            unknown,
        })
    }

    /// The text, which nobody is known to have signed: to look at, never to rely on.
    #[must_use]
    pub fn text_unverified(&self) -> &str {
        &self.text
    }
}

impl Signed {
    fn read(line: &str) -> Option<Signed> {
        let (name, signature) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
        let bytes = base64::decode(signature)?;
        let (id, signature) = bytes.split_at_checked(4)?;
        (is_name(name) && !signature.is_empty()).then(|| Signed {
            name: name.to_owned(),
            id: [id[0], id[1], id[2], id[3]],
            signature: signature.to_vec(),
        })
    }

    fn is_of(&self, text: &str, public: &VerifyingKey) -> bool {
        // Strict: no key of small order, and one signature only for each text.
        Signature::from_slice(&self.signature)
            .is_ok_and(|s| public.verify_strict(text.as_bytes(), &s).is_ok())
    }
}

/// The line of signature of a text.
fn signature(text: &str, name: &str, secret: &[u8; 32]) -> Result<String, NoteError> {
    if !is_name(name) {
        return Err(NoteError::Name {
            name: name.chars().take(40).collect(),
        });
    }
    let key = SigningKey::from_bytes(secret);
    let id = key_id(name, &key.verifying_key());
    let bytes = [&id[..], &key.sign(text.as_bytes()).to_bytes()].concat();
    Ok(format!("\u{2014} {name} {}\n", base64::encode(&bytes)))
}

fn key_id(name: &str, public: &VerifyingKey) -> [u8; 4] {
    let all = [name.as_bytes(), b"\n", &[ED25519], public.as_bytes()].concat();
    let hash = Sha256::digest(all);
    [hash[0], hash[1], hash[2], hash[3]]
}

fn is_name(name: &str) -> bool {
    let fits = !name.is_empty() && name.len() <= MAX_NAME;
    fits && !name
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

/// Lines that each end, of no other control characters.
fn is_text(text: &str) -> Result<(), NoteError> {
    let line = |upto: usize| {
        text.as_bytes()[..upto]
            .iter()
            .filter(|b| **b == b'\n')
            .count()
            + 1
    };
    if let Some(at) = text.bytes().position(|b| b < b' ' && b != b'\n') {
        return Err(NoteError::Text { line: line(at) });
    }
    if text.ends_with('\n') {
        Ok(())
    } else {
        Err(NoteError::Text {
            line: line(text.len()),
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
