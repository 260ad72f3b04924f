//! The journal: one unbroken, chained stream of entries per register, on disk before anything is answered.
//!
//! It enforces order (dense counters, compare-and-append), uniqueness (claims), durability (WAL, fsync, witness) and
//! says what is wrong (`verify`). It never knows what an entry means: streams, things, events, payloads, claims and
//! rows are opaque names and bytes. It reads no clock of its own (`Clock` is a port) and draws no random number.

pub mod archive;
pub mod backup;
pub mod claims;
pub mod entry;
mod error;
pub mod failpoint;
pub mod files;
mod location;
mod lock;
mod queue;
mod reader;
pub mod restore;
mod schema;
mod store;
mod tx;
mod unpack;
pub mod verify;
pub mod witness;
mod writer;

pub use backup::{BackedUp, backup};
pub use claims::{ClaimError, ClaimRecord, Taken};
pub use entry::{Entry, Hash, Head, NewEntry};
pub use error::{StoreError, SubmitError};
pub use files::Archive;
pub use location::{Location, file_identity};
pub use reader::Reader;
pub use restore::{RestoreOptions, Restored, restore};
pub use store::{Clock, CreateOptions, Durability, OpenOptions, Opened, Store};
pub use tx::{MAX_KEY, MAX_SNAPSHOT, MAX_VALUE, Tx};
pub use unpack::backup_identity;
pub use verify::{Fault, Report, VerifyOptions, verify, verify_with};
pub use witness::Alarm;

#[cfg(test)]
mod tests;
