//! The text of the square code: 157 characters of QR's alphanumeric mode, version 8 at level Q. `A`, the 21 characters of the
//! number, then base45 (RFC 9285) of 26 bytes and their Ed25519 signature. Normative: docs/code.md. Reads and writes, judges nothing.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use jiff::{SignedDuration, Timestamp};
use number::{AssignedReference, FallbackNumber, Kind, NumberOnPaper};
use sha2::{Digest, Sha256};

/// Characters of every code.
pub const CHARS: usize = 1 + NUMBER + 135;
/// Bytes of the document's digest in the code.
pub const DIGEST: usize = 12;
const NUMBER: usize = 21;
const BODY: usize = 26;
/// The format, as its first character.
const FORMAT: char = 'A';
/// What is signed begins with this, so that no signature made for another purpose fits.
const CONTEXT: &[u8] = b"acquit code 1\n";
/// Minutes are counted from 2020-01-01T00:00Z; minute 0 means none.
const EPOCH: i64 = 1_577_836_800;
const LAST_MINUTE: i64 = 0xFF_FFFF;
const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The first bytes of the SHA-256 of a public key: which key to try, never a proof.
pub type KeyId = [u8; 2];

/// Whose number stands in the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeNumber {
    /// A blank form.
    None,
    /// A number of the form of B2.
    Fallback(FallbackNumber),
    /// A reference of another form (I4), of at most 21 characters that the code can bear.
    Reference(String),
    /// Any other reference: see [`reference_digest`].
    ReferenceDigest([u8; 14]),
}

impl CodeNumber {
    /// As a code bears the number of a paper.
    #[must_use]
    pub fn of(number: &NumberOnPaper) -> CodeNumber {
        match number {
            NumberOnPaper::Fallback(n) => CodeNumber::Fallback(n.clone()),
            NumberOnPaper::Assigned(r) if bears(r.as_str()) => {
                CodeNumber::Reference(r.as_str().to_owned())
            }
            NumberOnPaper::Assigned(r) => CodeNumber::ReferenceDigest(reference_digest(r)),
        }
    }

    /// Whether this is the number of that paper.
    #[must_use]
    pub fn is(&self, number: &NumberOnPaper) -> bool {
        *self == CodeNumber::of(number)
    }
}

/// What stands for a reference that the 21 characters cannot bear: the first 14 bytes of the SHA-256 of its UTF-8.
#[must_use]
pub fn reference_digest(reference: &AssignedReference) -> [u8; 14] {
    first(&Sha256::digest(reference.as_str()))
}

/// Where the register stood when the paper was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Counter of its last entry.
    pub counter: u32,
    /// The first bytes of that entry's hash; the foot of the paper has more of them.
    pub hash: [u8; 4],
}

/// What a code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// The number.
    pub number: CodeNumber,
    /// DAA or DSA.
    pub kind: Kind,
    /// A specimen: it may accompany no goods.
    pub specimen: bool,
    /// Planned departure, to the minute; none where there is none, or not between 2020 and 2051.
    pub departure: Option<Timestamp>,
    /// The first bytes of the SHA-256 of the sealed document (the payload of its entry), of the version printed; zeros on a blank form.
    pub digest: [u8; DIGEST],
    /// The head of the register.
    pub head: Head,
}

/// A code that was read: what it says, and by what it claims to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What it says.
    pub payload: Payload,
    /// Which key it names.
    pub key: KeyId,
    signed: Vec<u8>,
    signature: [u8; 64],
}

impl Code {
    /// Whether this key signed it.
    #[must_use]
    pub fn signed_by(&self, key: &[u8; 32]) -> bool {
        VerifyingKey::from_bytes(key).is_ok_and(|k| {
            k.verify_strict(&self.signed, &Signature::from_bytes(&self.signature))
                .is_ok()
        })
    }
}

/// What is wrong with a text that should be a code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not 157 characters.
    #[error("{found} characters instead of {CHARS}")]
    Length {
        /// How many.
        found: usize,
    },
    /// A character that such a code does not have.
    #[error("character {position} is none of this code's")]
    Character {
        /// From 1.
        position: usize,
    },
    /// Another format, of a later program or of no program of ours.
    #[error("format {found:?} is not known")]
    Format {
        /// The first character.
        found: char,
    },
    /// The characters after the number are no base45.
    #[error("the characters from 23 on are no base45")]
    Base45,
    /// Bits that format A leaves at zero.
    #[error("reserved bits are set")]
    Reserved,
    /// Neither DAA nor DSA.
    #[error("kind {found} is none")]
    Kind {
        /// The two bits.
        found: u8,
    },
    /// The 21 characters are not what the code says that they are.
    #[error("the number {found:?} is none of the form that the code names")]
    Number {
        /// The 21 characters.
        found: String,
    },
}

impl CodeError {
    /// The stable code of this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "code.length",
            Self::Character { .. } => "code.character",
            Self::Format { .. } => "code.format",
            Self::Base45 => "code.base45",
            Self::Reserved => "code.reserved",
            Self::Kind { .. } => "code.kind",
            Self::Number { .. } => "code.number",
        }
    }

    /// Its value by name, for a message.
    #[must_use]
    pub fn data(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Length { found } => vec![("found", found.to_string())],
            Self::Character { position } => vec![("position", position.to_string())],
            Self::Format { found } => vec![("found", found.to_string())],
            Self::Kind { found } => vec![("found", found.to_string())],
            Self::Number { found } => vec![("found", found.clone())],
            Self::Base45 | Self::Reserved => Vec::new(),
        }
    }
}

/// Whether the 21 characters can bear this reference as it stands.
fn bears(reference: &str) -> bool {
    reference.len() <= NUMBER && reference.chars().all(|c| ALPHABET.contains(c))
}

fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    for (to, from) in out.iter_mut().zip(bytes) {
        *to = *from;
    }
    out
}

/// The text of the code, signed with the 32 secret bytes of the establishment's key.
#[must_use]
pub fn encode(payload: &Payload, secret: &[u8; 32]) -> String {
    let key = SigningKey::from_bytes(secret);
    let (form, number) = match &payload.number {
        CodeNumber::None => (0, "-".repeat(NUMBER)),
        CodeNumber::Fallback(n) => (1, n.to_string()),
        CodeNumber::Reference(r) => (2, format!("{r:<NUMBER$}")),
        CodeNumber::ReferenceDigest(d) => (3, base45::encode(d)),
    };
    let minute = payload.departure.map_or(0, |t| {
        let minute = (t.as_second() - EPOCH).div_euclid(60);
        if (1..=LAST_MINUTE).contains(&minute) {
            minute
        } else {
            0
        }
    });
    let mut body = Vec::with_capacity(BODY + 64);
    body.push((form << 6) | (u8::from(payload.specimen) << 5) | payload.kind.digit());
    body.extend(minute.to_be_bytes().iter().skip(5));
    body.extend(payload.digest);
    body.extend(payload.head.counter.to_be_bytes());
    body.extend(payload.head.hash);
    body.extend(key_id(key.verifying_key().as_bytes()));
    let clear = format!("{FORMAT}{number}");
    body.extend(key.sign(&signed(&clear, &body)).to_bytes());
    clear + &base45::encode(&body)
}

/// Which key a code names.
pub(crate) fn key_id(public: &[u8; 32]) -> KeyId {
    first(&Sha256::digest(public))
}

fn signed(clear: &str, body: &[u8]) -> Vec<u8> {
    [CONTEXT, clear.as_bytes(), body].concat()
}

/// Reads a code, whoever signed it. White space around it, as scanners add it, is no part of it.
///
/// # Errors
/// What is wrong with it. Nothing is guessed: a code has one text, and a text that is not exactly it is no code.
pub fn decode(text: &str) -> Result<Code, CodeError> {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace());
    // Bounded: more than this is not even counted.
    let found = text.chars().take(CHARS * 8).count();
    if found != CHARS {
        return Err(CodeError::Length { found });
    }
    if let Some(i) = text.chars().position(|c| !ALPHABET.contains(c)) {
        return Err(CodeError::Character { position: i + 1 });
    }
    if let Some(found) = text.chars().next().filter(|c| *c != FORMAT) {
        return Err(CodeError::Format { found });
    }
    let (clear, rest) = text.split_at(1 + NUMBER);
    let bytes = base45::decode(rest).map_err(|_| CodeError::Base45)?;
    // One text for each code: what would be written otherwise is none.
    if bytes.len() != BODY + 64 || base45::encode(&bytes) != rest {
        return Err(CodeError::Base45);
    }
    let (body, signature) = bytes.split_at(BODY);
    let flags = body[0];
    if flags & 0b0001_1100 != 0 {
        return Err(CodeError::Reserved);
    }
    let kind = Kind::from_digit(flags & 3).map_err(|_| CodeError::Kind { found: flags & 3 })?;
    let number = number(&clear[1..], flags >> 6, kind).ok_or_else(|| CodeError::Number {
        found: clear[1..].to_owned(),
    })?;
    let minute = u32::from_be_bytes([0, body[1], body[2], body[3]]);
    let departure = (minute > 0)
        .then(|| Timestamp::from_second(EPOCH).ok())
        .flatten()
        .and_then(|t| t.checked_add(SignedDuration::from_mins(minute.into())).ok());
    Ok(Code {
        payload: Payload {
            number,
            kind,
            specimen: flags & 0b0010_0000 != 0,
            departure,
            digest: first(&body[4..]),
            head: Head {
                counter: u32::from_be_bytes(first(&body[16..])),
                hash: first(&body[20..]),
            },
        },
        key: first(&body[24..]),
        signed: signed(clear, body),
        signature: first(signature),
    })
}

fn number(text: &str, form: u8, kind: Kind) -> Option<CodeNumber> {
    match form {
        0 => text.bytes().all(|b| b == b'-').then_some(CodeNumber::None),
        1 => FallbackNumber::parse(text)
            .ok()
            .filter(|n| n.kind() == kind)
            .map(CodeNumber::Fallback),
        2 => {
            let reference = text.trim_end_matches(' ');
            let whole = !reference.is_empty() && !reference.starts_with(' ');
            whole.then(|| CodeNumber::Reference(reference.to_owned()))
        }
        _ => {
            let bytes = base45::decode(text).ok()?;
            let whole = bytes.len() == 14 && base45::encode(&bytes) == text;
            whole.then(|| CodeNumber::ReferenceDigest(first(&bytes)))
        }
    }
}
