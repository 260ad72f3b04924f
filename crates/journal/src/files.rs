//! The archive: files under the name of their SHA-256, written once and never overwritten. It knows no format;
//! the ending is only for people who look into the folder.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::entry::{Hash, len};
use crate::error::StoreError;
use crate::location::{Location, make_folder, private, sync_folder};

/// Largest file, in bytes.
pub const MAX_FILE: u64 = 256 * 1024 * 1024;
const MAX_ENDING: u64 = 16;

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stored {
    /// SHA-256 that the name promises.
    pub sha256: Hash,
    /// Ending, such as `pdf`.
    pub ending: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// The archive of one register.
#[derive(Debug, Clone)]
pub struct Archive {
    root: PathBuf,
}

/// Whether this may be the ending of a file's name: lower-case letters and digits.
pub(crate) fn is_ending(ending: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    !ending.is_empty() && len(ending.as_bytes()) <= MAX_ENDING && ending.chars().all(plain)
}

impl Archive {
    /// The archive at a location; nothing is made before the first `put`.
    pub fn new(location: &Location) -> Self {
        Self {
            root: location.files(),
        }
    }

    fn shelf(&self, sha256: &Hash) -> PathBuf {
        let mut name = sha256.to_string();
        name.truncate(2);
        self.root.join(name)
    }

    /// Stores bytes and answers their SHA-256 when they are on disk, name and all. The same bytes again are no error.
    pub fn put(&self, bytes: &[u8], ending: &str) -> Result<Hash, StoreError> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        if !is_ending(ending) {
            return Err(StoreError::InvalidName {
                what: "file ending",
            });
        }
        let found = len(bytes);
        if found > MAX_FILE {
            return Err(StoreError::TooLarge {
                what: "file",
                limit: MAX_FILE,
                found,
            });
        }
        let sha256 = Hash::of(bytes);
        let shelf = self.shelf(&sha256);
        let path = shelf.join(format!("{sha256}.{ending}"));
        if path.exists() {
            if hash_file(&path)? != sha256 {
                return Err(StoreError::damaged(&path, "not the bytes of its name"));
            }
            // Whoever put it may have been killed before this.
            sync_folder(&shelf)?;
            return Ok(sha256);
        }
        make_folder(&shelf)?;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let draft = shelf.join(format!(".draft-{}-{number}", std::process::id()));
        let written = private()
            .write(true)
            .create(true)
            .truncate(true)
            .open(&draft)
            .and_then(|mut file| {
                file.write_all(bytes)?;
                file.sync_all()
            })
            .and_then(|()| fs::rename(&draft, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&draft);
            return Err(StoreError::io(&path, error));
        }
        sync_folder(&shelf)?;
        Ok(sha256)
    }

    /// Where a file lies; `None` when the archive has none of this name.
    pub fn find(&self, sha256: &Hash) -> Result<Option<PathBuf>, StoreError> {
        let shelf = self.shelf(sha256);
        Ok(shelf_files(&shelf)?
            .into_iter()
            .find(|stored| stored.sha256 == *sha256)
            .map(|stored| stored.path))
    }

    /// The bytes of a file, checked against its name.
    pub fn get(&self, sha256: &Hash) -> Result<Vec<u8>, StoreError> {
        let Some(path) = self.find(sha256)? else {
            return Err(StoreError::FileMissing {
                path: self.root.clone(),
                sha256: sha256.to_string(),
            });
        };
        let mut bytes = Vec::new();
        File::open(&path)
            .and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut bytes))
            .map_err(|error| StoreError::reading(&path, error))?;
        if Hash::of(&bytes) == *sha256 {
            Ok(bytes)
        } else {
            Err(StoreError::damaged(&path, "not the bytes of its name"))
        }
    }

    /// Removes a file whose time is over, and its name from the disk; answers whether it was there.
    pub fn remove(&self, sha256: &Hash) -> Result<bool, StoreError> {
        let Some(path) = self.find(sha256)? else {
            return Ok(false);
        };
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(StoreError::io(&path, error)),
        }
        sync_folder(&self.shelf(sha256))?;
        Ok(true)
    }

    /// The files of one shelf, `00` to `ff`, in the order of their names: all of them a part at a time.
    pub(crate) fn shelf_of(&self, number: u8) -> Result<Vec<Stored>, StoreError> {
        let mut all = shelf_files(&self.root.join(format!("{number:02x}")))?;
        all.sort();
        Ok(all)
    }

    /// All files, in the order of their names. Leftovers of interrupted writes are not files of the archive.
    pub fn list(&self) -> Result<Vec<Stored>, StoreError> {
        let mut all = Vec::new();
        for shelf in names(&self.root)? {
            all.extend(shelf_files(&shelf)?);
        }
        all.sort();
        Ok(all)
    }
}

/// What lies in a folder; nothing when there is none.
fn names(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let read = match fs::read_dir(folder) {
        Ok(read) => read,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::reading(folder, error)),
    };
    read.map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()
        .map_err(|error| StoreError::reading(folder, error))
}

fn shelf_files(shelf: &Path) -> Result<Vec<Stored>, StoreError> {
    let files = names(shelf)?.into_iter().filter_map(|path| {
        let (sha256, ending) = path.file_name()?.to_str()?.split_once('.')?;
        Some(Stored {
            sha256: sha256.parse().ok()?,
            ending: ending.to_owned(),
            path,
        })
    });
    Ok(files.collect())
}

/// The SHA-256 of a file, read as a stream.
pub(crate) fn hash_file(path: &Path) -> Result<Hash, StoreError> {
    let mut hasher = Hasher(Sha256::new());
    File::open(path)
        .and_then(|mut file| io::copy(&mut file, &mut hasher))
        .map_err(|error| StoreError::reading(path, error))?;
    Ok(hasher.finish())
}

/// A sink that hashes.
pub(crate) struct Hasher(pub(crate) Sha256);

impl Hasher {
    pub(crate) fn finish(self) -> Hash {
        Hash(self.0.finalize().into())
    }
}

impl io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
