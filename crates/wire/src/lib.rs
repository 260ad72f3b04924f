//! What crosses a border and is checked by strangers: the square code of a paper (docs/code.md), and the list of keys that it is
//! checked with; signed notes and the checkpoints of a register (docs/checkpoint.md); the signed
//! alert feed of an authority (docs/alerts.md). Pure: bytes in, values out; never a file, a clock, a random number or the register.
//! checked with; signed notes and the checkpoints of a register (docs/checkpoint.md); the notice to the office (docs/notice.md). Pure: bytes in, values out; never a file, a clock, a random number or the register.

pub mod alerts;
mod base64;
pub mod checkpoint;
mod code;
mod endorsement;
pub mod evidence;
pub mod gateway;
pub mod keybox;
mod keys;
pub mod letter;
pub mod mail;
mod media;
pub mod note;
pub mod notice;
mod verdict;

pub use code::{
    CHARS, Code, CodeError, CodeNumber, DIGEST, Head, KeyId, Payload, decode, encode,
    reference_digest,
};
pub use endorsement::{endorse, endorsed};
pub use keys::{Key, KeyList, KeyListError, Listed, MAX_KEYS, MAX_LIST, public_key};
pub use media::{Foreign, Media};
pub use verdict::{Verdict, verify};
