//! The manifest: what the file holds and what it answers, as data. ◆ Its fields and their order are for ever; read strictly: unknown fields,
//! another order or another spelling of the same value are not its bytes. Judges nothing: see `verify`.

use domain::evidence::Answers;
use domain::text;
use jiff::Timestamp;
use number::Kind;
use serde::{Deserialize, Serialize};

/// The first field of every manifest of this format.
pub const FORMAT: &str = "acquit evidence 1";

/// The manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// The program that wrote it, and its version.
    pub program: String,
    /// When.
    pub made_at: Timestamp,
    /// Who asked for it.
    pub made_by: String,
    /// The excise number: the stream of the register.
    pub excise: String,
    /// The establishment, as it is recorded then.
    pub establishment: Who,
    /// What it is about.
    pub scope: Scope,
    /// The pieces of the register's chain.
    pub chain: Chain,
    /// The entries whose payloads are in it, by counter.
    pub entries: Vec<EntryLine>,
    /// Signed checkpoints, by counter.
    pub checkpoints: Vec<Checkpoint>,
    /// The establishment's keys, as the register recorded them.
    pub keys: Vec<Key>,
    /// The files, in the order in which they stand in the ZIP; the manifest and its signature follow them.
    pub files: Vec<File>,
    /// Bytes that entries name and that are not in it, with the reason.
    pub missing: Vec<Missing>,
    /// The four questions, for each document.
    pub answers: Vec<Answers>,
    /// The key that signs `manifest.note`, in hexadecimal; `null`: nothing signs it.
    pub signed_by: Option<String>,
}

/// Who.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// Name.
    pub name: String,
    /// Street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// The customs office to which numbers are told.
    pub office: String,
}

/// What a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScopeKind {
    /// One document; after a collision of numbers all that bear it.
    Dossier,
    /// An outage and its documents.
    Episode,
    /// The documents that left in a month.
    Month,
}

impl ScopeKind {
    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ScopeKind::Dossier => "dossier",
            ScopeKind::Episode => "episode",
            ScopeKind::Month => "month",
        }
    }
}

/// What it is about, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Which kind.
    pub kind: ScopeKind,
    /// The number, the outage's id, or `2026-11`.
    pub name: String,
    /// The documents, by id.
    pub documents: Vec<Document>,
    /// Every entry of the covered chain that names one of these things is in the file. In the order of their bytes.
    pub things: Vec<String>,
}

impl Scope {
    /// The outage that it is about, as a thing; none for a document or a month.
    #[must_use]
    pub fn outage(&self) -> Option<String> {
        (self.kind == ScopeKind::Episode).then(|| format!("episode/{}", self.name))
    }
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its id: the counter of the entry that opened it.
    pub dossier: u64,
    /// Its number.
    pub number: String,
    /// DAA or DSA.
    #[serde(with = "text")]
    pub kind: Kind,
}

/// The pieces of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// Its pieces, in order, with at least one entry between two of them.
    pub segments: Vec<Segment>,
    /// Where the register stood when the file was made: counter.
    pub head_counter: u64,
    /// The same: hash.
    pub head_hash: String,
}

/// An unbroken piece of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Counter of its first entry.
    pub from: u64,
    /// Counter of its last: a signed checkpoint's, or the head's.
    pub to: u64,
}

/// Why an entry is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It names a thing of the scope.
    Scope,
    /// It says how the number of a document of the scope came, or recorded a key: it names another thing.
    Beside,
}

/// Whether the payload is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// It is.
    Here,
    /// It was cut from the register after its retention: an empty line stands for it.
    Cut,
}

/// An entry of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryLine {
    /// Its counter.
    pub counter: u64,
    /// Its event.
    pub event: String,
    /// Why it is here.
    pub why: Why,
    /// Whether its payload is.
    pub payload: Held,
}

/// A signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// The entry that it is about.
    pub counter: u64,
    /// The signed note.
    pub note: String,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Its public half, 32 bytes in hexadecimal.
    pub key: String,
    /// The entry that recorded it.
    pub entry: u64,
}

/// Which entry names a file, in which field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedBy {
    /// The entry.
    pub entry: u64,
    /// The field.
    pub field: String,
}

/// A file of the ZIP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its name there.
    pub path: String,
    /// Its bytes.
    pub bytes: u64,
    /// Their SHA-256 in hexadecimal.
    pub sha256: String,
    /// What it is: `cover`, `chain`, `payloads`, or the event and field that name it first.
    pub what: String,
    /// Every entry of the file that names it.
    pub named_by: Vec<NamedBy>,
}

/// Bytes that are not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// Their SHA-256 in hexadecimal.
    pub sha256: String,
    /// `not-kept`: the archive has none of this name; `too-large`.
    pub why: String,
    /// Every entry of the file that names them.
    pub named_by: Vec<NamedBy>,
}

impl Manifest {
    /// Its bytes, as they are signed.
    ///
    /// # Errors
    /// Never for a value of this crate.
    pub fn encode(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Reads its bytes, strictly.
    ///
    /// # Errors
    /// Where they are not as they have to be; bytes of the same meaning that are written otherwise.
    pub fn decode(bytes: &[u8]) -> Result<Manifest, String> {
        let m: Manifest = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
        if m.format != FORMAT {
            return Err(format!("format {:?}", m.format));
        }
        let again = m.encode().map_err(|e| e.to_string())?;
        if again == bytes {
            return Ok(m);
        }
        let at = again.iter().zip(bytes).position(|(a, b)| a != b);
        let at = at.unwrap_or_else(|| again.len().min(bytes.len()));
        Err(format!("byte {at} is written otherwise"))
    }

    /// The format that some bytes state, whatever else they are.
    pub(crate) fn format_of(bytes: &[u8]) -> Option<String> {
        #[derive(Deserialize)]
        struct Only {
            format: String,
        }
        serde_json::from_slice::<Only>(bytes).ok().map(|o| o.format)
    }
}
