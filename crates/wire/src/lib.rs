//! What crosses a border and is checked by strangers: the square code of a paper (docs/code.md), and the list of keys that it is
//! checked with. Pure: bytes in, values out; never a file, a clock, a random number or the register.

mod code;
pub mod gateway;
mod keys;
mod verdict;

pub use code::{
    CHARS, Code, CodeError, CodeNumber, DIGEST, Head, KeyId, Payload, decode, encode,
    reference_digest,
};
pub use keys::{Key, KeyList, KeyListError, Listed, MAX_KEYS, MAX_LIST, public_key};
pub use verdict::{Verdict, verify};
