//! What can go wrong in the store, each with a stable code. `Display` is plain English for developers and never
//! repeats its source; what a person reads is made elsewhere from the code and the data.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::entry::Head;

/// An error of the store. Cheap to copy, because one failed commit is answered to a whole batch.
#[derive(Debug, Clone, thiserror::Error)]
#[allow(missing_docs, reason = "the fields are what the message names")]
pub enum StoreError {
    /// The data folder does not exist.
    #[error("the folder {} does not exist", path.display())]
    FolderMissing { path: PathBuf },
    /// The folder exists and holds no register.
    #[error("there is no register in {}", path.display())]
    NoRegister { path: PathBuf },
    /// Something stands where a new register, backup or restored folder should come; nothing is overwritten.
    #[error("{} is already there", path.display())]
    AlreadyThere { path: PathBuf },
    /// The file is not a database, or another program's.
    #[error("{} is not a register of Acquit", path.display())]
    NotARegister { path: PathBuf },
    /// Written by a newer program; never touched by this one.
    #[error("{} has schema {found}; this program knows schemas up to {known}", path.display())]
    NewerSchema {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    /// Needs a migration, and was opened read-only.
    #[error("{} has schema {found} and must first be opened for writing to reach {known}", path.display())]
    OlderSchema {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    /// What is stored contradicts itself.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged { path: PathBuf, detail: String },
    /// No space left (or a quota reached).
    #[error("the disk of {} is full", path.display())]
    DiskFull { path: PathBuf },
    /// The file, its folder or this handle cannot be written.
    #[error("{} cannot be written", path.display())]
    ReadOnly { path: PathBuf },
    /// Another program holds a lock on the file.
    #[error("another program holds {}", path.display())]
    Busy { path: PathBuf },
    /// Any other failure of the file system.
    #[error("a file operation on {} failed", path.display())]
    Io {
        path: PathBuf,
        #[source]
        source: Arc<io::Error>,
    },
    /// Any other failure of SQLite.
    #[error("a database operation on {} failed", path.display())]
    Sqlite {
        path: PathBuf,
        #[source]
        source: Arc<rusqlite::Error>,
    },
    /// The commit failed: nothing of this request was recorded.
    #[error("nothing was recorded")]
    NotWritten {
        #[source]
        reason: Box<StoreError>,
    },
    /// The commit failed and the database cannot be read back: whether the request was recorded is not known.
    #[error("it is not known whether the request was recorded")]
    OutcomeUnknown {
        #[source]
        reason: Box<StoreError>,
    },
    /// The witness cannot be written; refused before anything was recorded.
    #[error("the witness in {} cannot be written", path.display())]
    WitnessUnwritable {
        path: PathBuf,
        #[source]
        source: Arc<io::Error>,
    },
    /// Compare-and-append: the stream has moved on since the caller decided. Reload and decide again.
    #[error("the head of stream {stream:?} is entry {}, not {}", found.counter, expected.counter)]
    HeadMoved {
        stream: String,
        expected: Box<Head>,
        found: Box<Head>,
    },
    /// A claim, a release or a cut names an entry that does not exist.
    #[error("stream {stream:?} has no entry {counter}")]
    NoSuchEntry { stream: String, counter: u64 },
    /// A release names a claim that is not held.
    #[error("the claim {text:?} is not held")]
    NoSuchClaim { text: String },
    /// A size limit is exceeded.
    #[error("{what} has {found}, at most {limit} are allowed")]
    TooLarge {
        what: &'static str,
        limit: u64,
        found: u64,
    },
    /// A name is empty or holds a control character, or a list is empty.
    #[error("{what} is empty or has characters that are not allowed")]
    InvalidName { what: &'static str },
    /// The archive has no such file.
    #[error("the archive {} has no file {sha256}", path.display())]
    FileMissing { path: PathBuf, sha256: String },
    /// The file is not the backup that its manifest describes.
    #[error("{} is not a good backup: {detail}", path.display())]
    BadBackup { path: PathBuf, detail: String },
    /// The file is not the archive that its manifest describes; nothing was imported.
    #[error("{} is not a good archive: {detail}", path.display())]
    BadArchive { path: PathBuf, detail: String },
    /// The writer thread ended without an answer.
    #[error("the writer of {} ended without an answer", path.display())]
    WriterGone { path: PathBuf },
}

impl StoreError {
    /// The stable code. For `NotWritten` it is the code of the reason: that is what a person can act on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FolderMissing { .. } => "store.folder-missing",
            Self::NoRegister { .. } => "store.no-register",
            Self::AlreadyThere { .. } => "store.already-there",
            Self::NotARegister { .. } => "store.not-a-register",
            Self::NewerSchema { .. } => "store.newer-schema",
            Self::OlderSchema { .. } => "store.older-schema",
            Self::Damaged { .. } => "store.damaged",
            Self::DiskFull { .. } => "store.disk-full",
            Self::ReadOnly { .. } => "store.read-only",
            Self::Busy { .. } => "store.busy",
            Self::Io { .. } => "store.io",
            Self::Sqlite { .. } => "store.sqlite",
            Self::NotWritten { reason } => reason.code(),
            Self::OutcomeUnknown { .. } => "store.outcome-unknown",
            Self::WitnessUnwritable { .. } => "store.witness-unwritable",
            Self::HeadMoved { .. } => "store.head-moved",
            Self::NoSuchEntry { .. } => "store.no-such-entry",
            Self::NoSuchClaim { .. } => "store.no-such-claim",
            Self::TooLarge { .. } => "store.too-large",
            Self::InvalidName { .. } => "store.invalid-name",
            Self::FileMissing { .. } => "store.file-missing",
            Self::BadBackup { .. } => "store.bad-backup",
            Self::BadArchive { .. } => "store.bad-archive",
            Self::WriterGone { .. } => "store.writer-gone",
        }
    }

    /// Whether it is certain that the request left no trace. False only when the outcome could not be read back.
    pub fn nothing_recorded(&self) -> bool {
        !matches!(self, Self::OutcomeUnknown { .. } | Self::WriterGone { .. })
    }

    /// The file or folder to name to a person.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::FolderMissing { path }
            | Self::NoRegister { path }
            | Self::AlreadyThere { path }
            | Self::NotARegister { path }
            | Self::NewerSchema { path, .. }
            | Self::OlderSchema { path, .. }
            | Self::Damaged { path, .. }
            | Self::DiskFull { path }
            | Self::ReadOnly { path }
            | Self::Busy { path }
            | Self::Io { path, .. }
            | Self::Sqlite { path, .. }
            | Self::WitnessUnwritable { path, .. }
            | Self::FileMissing { path, .. }
            | Self::BadBackup { path, .. }
            | Self::BadArchive { path, .. }
            | Self::WriterGone { path } => Some(path),
            Self::NotWritten { reason } | Self::OutcomeUnknown { reason } => reason.path(),
            Self::HeadMoved { .. }
            | Self::NoSuchEntry { .. }
            | Self::NoSuchClaim { .. }
            | Self::TooLarge { .. }
            | Self::InvalidName { .. } => None,
        }
    }

    /// Maps a failure of the file system while reading: there "permission denied" does not mean "cannot be written".
    pub(crate) fn reading(path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            source: Arc::new(source),
        }
    }

    /// Maps a failure of the file system while writing.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Self::ReadOnly { path }
            }
            _ => Self::Io {
                path,
                source: Arc::new(source),
            },
        }
    }

    /// Maps a failure of SQLite.
    pub(crate) fn sqlite(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let owned = path.to_owned();
        // The index of the WAL could not grow: to SQLite any failure, on a disk almost always no room.
        let extended = source.sqlite_error().map(|e| e.extended_code);
        if extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::DiskFull { path: owned };
        }
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { path: owned },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path: owned },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path: owned },
            Some(ErrorCode::NotADatabase) => Self::NotARegister { path: owned },
            Some(
                ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::PermissionDenied,
            ) => Self::Io {
                path: owned,
                source: Arc::new(io::Error::other(source)),
            },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged {
                path: owned,
                detail: source.to_string(),
            },
            _ => Self::Sqlite {
                path: owned,
                source: Arc::new(source),
            },
        }
    }

    pub(crate) fn damaged(path: &Path, detail: impl Into<String>) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            detail: detail.into(),
        }
    }

    /// Refusals of the journal's own rules: the request may go on after one; any other error spoils it.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::HeadMoved { .. }
                | Self::NoSuchEntry { .. }
                | Self::NoSuchClaim { .. }
                | Self::TooLarge { .. }
                | Self::InvalidName { .. }
        )
    }
}

/// Why a request has no result.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError<E> {
    /// The caller's own refusal; its savepoint was rolled back.
    #[error("refused")]
    Refused(E),
    /// Not begun within the bound, and now never will be: nothing was done.
    #[error("another program holds the register; nothing was done in {waited:?}")]
    Busy {
        /// How long the request waited.
        waited: Duration,
    },
    /// The store failed; see [`StoreError::nothing_recorded`].
    #[error("the store failed")]
    Store(#[source] StoreError),
    /// The request's own code panicked; its savepoint was rolled back.
    #[error("the request failed by a fault of the program: {0}")]
    Panicked(String),
}

impl<E> SubmitError<E> {
    /// The stable code; `None` for the caller's own refusal, which has its own.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Refused(_) => None,
            Self::Busy { .. } => Some("store.busy"),
            Self::Store(error) => Some(error.code()),
            Self::Panicked(_) => Some("store.panicked"),
        }
    }
}
