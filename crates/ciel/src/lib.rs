//! The DRM's block about accompanying documents, for CIEL: written from values ([`Block::write`]), and set into a DRM file of
//! cellar software ([`set`]) of which everything else stays byte for byte as it was.
//!
//! Bytes in, bytes out: never a file, the network or a clock, and no rule of the procedure: what is counted comes from
//! `domain`. Nothing of a file is ever written anew; its text is only cut at one place.

mod block;
mod error;
mod scan;
mod set;
mod text;

#[cfg(test)]
mod tests;

pub use block::{Block, Documents, Range, Undischarged};
pub use error::{CODES, DrmError, code};
pub use scan::{Drm, Schema, read};
pub use set::set;

/// What the reader takes at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the whole file in bytes.
    pub bytes: usize,
    /// Size of one tag or of one text that is read, in bytes.
    pub value: usize,
    /// Elements inside one another.
    pub depth: usize,
}

impl Limits {
    /// 20 MB, values of 64 KB, 32 elements deep (the schemas need 9).
    pub const DEFAULT: Limits = Limits {
        bytes: 20_000_000,
        value: 65_536,
        depth: 32,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Limits::DEFAULT
    }
}
