//! Where a register lies, and the small acts on files and folders that durability needs. Knows no SQL.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// Where a register lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The data folder: the database, its locks and the archive of files.
    pub data: PathBuf,
    /// The folder of witness files. It must lie outside the data folder: what rolls one back should leave the other.
    pub witness: PathBuf,
}

impl Location {
    /// The database.
    pub fn database(&self) -> PathBuf {
        self.data.join("register.sqlite")
    }

    /// The archive of files.
    pub fn files(&self) -> PathBuf {
        self.data.join("files")
    }
}

/// What tells this database file from a copy of it: its inode, without the device (device numbers change at a
/// restart). Empty where the system has none; then a copy on the same machine is not noticed by the mark.
pub fn file_identity(location: &Location) -> io::Result<String> {
    identity_of(&location.database())
}

#[cfg(unix)]
pub(crate) fn identity_of(path: &Path) -> io::Result<String> {
    use std::os::unix::fs::MetadataExt;
    Ok(fs::metadata(path)?.ino().to_string())
}

#[cfg(not(unix))]
pub(crate) fn identity_of(path: &Path) -> io::Result<String> {
    fs::metadata(path).map(|_| String::new())
}

/// The mark that is recorded: the caller's mark of the machine and the identity of the file.
pub(crate) fn full_mark(mark: &str, database: &Path) -> Result<String, StoreError> {
    let identity = identity_of(database).map_err(|error| StoreError::io(database, error))?;
    Ok(format!("{mark} file {identity}"))
}

/// Makes a folder and its missing parents, for the owner only, and puts each on disk.
pub(crate) fn make_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = parent_of(path) {
        make_folder(&parent)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    match builder.create(path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
        Err(error) => return Err(StoreError::io(path, error)),
    }
    sync_folder(path)?;
    match parent_of(path) {
        Some(parent) => sync_folder(&parent),
        None => Ok(()),
    }
}

/// The folder above; the current folder for a bare name.
pub(crate) fn parent_of(path: &Path) -> Option<PathBuf> {
    let parent = path.parent()?;
    Some(if parent.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        parent.to_owned()
    })
}

/// Puts a folder's names on disk.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| StoreError::io(path, error))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Options for files that only their owner may read.
pub(crate) fn private() -> fs::OpenOptions {
    let mut options = File::options();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Opens a lock file, made when missing.
pub(crate) fn lock_file(path: &Path) -> io::Result<File> {
    private()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// Takes a lock and waits for it, also across signals.
pub(crate) fn lock_waiting(file: &File, shared: bool) -> io::Result<()> {
    loop {
        let taken = if shared {
            file.lock_shared()
        } else {
            file.lock()
        };
        match taken {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}
