//! The evidence file: one ZIP whose every byte is determined, a signed manifest, the entries with their chain, the bytes that they name
//! (docs/evidence.md, normative). Pure: written to and read from what is handed in; never a file, a clock or the register.

mod chain;
mod manifest;
mod verify;
mod zip;

pub use chain::{HeaderLine, NAMING, PICKED, concerns, named_files};
pub use manifest::{
    Chain, Checkpoint, Document, EntryLine, FORMAT, File, Held, Key as SigningKey, Manifest,
    Missing, NamedBy, Scope, ScopeKind, Segment, Who, Why,
};
pub use verify::{Finding, MAX_FINDINGS, Report, Signed, Verdict, note_text, verify};
pub use zip::{Fault, Member, Packed, Packer, Seeking, Source, open};

/// Largest evidence file, in bytes.
pub const MAX_TOTAL: u64 = 2_000_000_000;
/// Most files in it.
pub const MAX_FILES: usize = 60_000;
/// Longest name of a file in it, in bytes.
pub const MAX_NAME: usize = 120;
/// Largest manifest, in bytes.
pub const MAX_MANIFEST: u64 = 64 * 1024 * 1024;
/// Most documents in one file.
pub const MAX_DOCUMENTS: usize = 5_000;
/// Longest line of the chain, in bytes.
pub const MAX_HEADER: usize = 512 * 1024;
/// Longest payload, in bytes.
pub const MAX_PAYLOAD: usize = 4 * 1024 * 1024;

/// The cover, for a person.
pub const COVER: &str = "couverture.pdf";
/// The headers of entries, one a line.
pub const CHAIN: &str = "registre/chaine.jsonl";
/// The payloads of the entries of this file, one a line.
pub const PAYLOADS: &str = "registre/contenus.jsonl";
/// The manifest.
pub const MANIFEST: &str = "manifest.json";
/// Its signature.
pub const NOTE: &str = "manifest.note";
