//! Claims: opaque texts of which each is held at most once. The journal never knows what one stands for.

use rusqlite::Row;

use crate::error::StoreError;
use crate::reader::unsigned;

/// Longest text of a claim, in bytes.
pub const MAX_CLAIM: u64 = 500;

/// A claim that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRecord {
    /// The text.
    pub text: String,
    /// The stream of the entry that made it.
    pub stream: String,
    /// The entry that made it.
    pub counter: u64,
    /// Digest of the request behind it, so that the same key with another request is told apart (I13).
    pub digest: Option<[u8; 32]>,
    /// The entry of the same stream that released it; `None` while it is held.
    pub released: Option<u64>,
}

impl ClaimRecord {
    /// Columns: text, stream, counter, digest, released.
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            text: row.get(0)?,
            stream: row.get(1)?,
            counter: unsigned(row.get(2)?),
            digest: row.get(3)?,
            released: row.get::<_, Option<i64>>(4)?.map(unsigned),
        })
    }
}

/// Someone holds the claim already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken(pub ClaimRecord);

/// Why a claim was not made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ClaimError {
    /// Someone holds it; the request may go on.
    #[error("the claim {:?} is held by entry {} of stream {:?}", .0.0.text, .0.0.counter, .0.0.stream)]
    Taken(Taken),
    /// The store failed or refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}
