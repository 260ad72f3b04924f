//! A folder whose files are taken one by one: who may, which files are there, their bytes once they are whole, where they go. Never what
//! the bytes mean.

use crate::answer::machine;
use crate::file::Place;
use crate::trouble::Trouble;
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The most files that one look takes in; the others are seen by the next ones.
const MOST: usize = 1_000;
/// The longest name: with what is added to it, it still has to be a name.
const LONGEST: usize = 180;
/// Locked for as long as a folder is watched.
const LOCK: &str = ".acquit-watch.lock";

/// What a look sees of a file: two the same, and it is whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Seen {
    pub(super) size: u64,
    pub(super) changed: SystemTime,
}

impl Default for Seen {
    fn default() -> Self {
        Seen {
            size: 0,
            changed: SystemTime::UNIX_EPOCH,
        }
    }
}

fn fail(path: &Path) -> impl FnOnce(io::Error) -> Trouble + use<> {
    let path = path.to_owned();
    move |e| machine("output.unwritable", &path, &e)
}

/// What is seen of an open file or of its name.
pub(super) fn seen(meta: &fs::Metadata) -> Seen {
    let changed = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    Seen {
        size: meta.len(),
        changed,
    }
}

/// The folders, held by this run alone.
pub(super) struct Folder {
    pub(super) from: PathBuf,
    /// Where results are written; without such a folder the one of the files.
    pub(super) to: PathBuf,
    /// Endings of files that are taken.
    endings: &'static [&'static str],
    /// None where the file system knows no locks: the keys in the register still let no file have two numbers.
    _lock: Option<File>,
}

impl Folder {
    /// Takes the folders; the one for results and those for what was taken are made.
    pub(super) fn take(
        from: &Path,
        to: &Path,
        endings: &'static [&'static str],
    ) -> Result<Folder, Trouble> {
        let mut folder = Folder::hold(from, &["done", "refused"], endings)?;
        fs::create_dir_all(to).map_err(fail(to))?;
        let to_real = to.canonicalize().map_err(fail(to))?;
        if folder.from == to_real {
            return Err(Trouble::input(
                "watch.same-folder",
                &[("path", &from.display().to_string())],
            ));
        }
        folder.to = to_real;
        Ok(folder)
    }

    /// Takes a folder without another for results: `asides` are the folders in it for what was taken.
    pub(super) fn hold(
        from: &Path,
        asides: &[&str],
        endings: &'static [&'static str],
    ) -> Result<Folder, Trouble> {
        let real = from.canonicalize().map_err(fail(from))?;
        for sub in asides {
            let sub = real.join(sub);
            fs::create_dir_all(&sub).map_err(fail(&sub))?;
        }
        let path = real.join(LOCK);
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(fail(&path))?;
        let lock = match file.try_lock() {
            Ok(()) => Some(file),
            Err(TryLockError::WouldBlock) => {
                return Err(Trouble::input(
                    "watch.held",
                    &[("path", &from.display().to_string())],
                ));
            }
            Err(TryLockError::Error(_)) => None,
        };
        Ok(Folder {
            to: real.clone(),
            from: real,
            endings,
            _lock: lock,
        })
    }

    /// The files that are there to be taken. Folders, links, empty files, names that begin with a point or end in `.tmp` or `.part`,
    /// and other endings are not for us.
    pub(super) fn look(&self) -> Result<BTreeMap<String, Seen>, Trouble> {
        let fail = |e: io::Error| machine("watch.unreadable", &self.from, &e);
        let mut out = BTreeMap::new();
        for entry in fs::read_dir(&self.from).map_err(fail)? {
            let Ok(entry) = entry else { continue };
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let ending = Path::new(&name)
                .extension()
                .map(|e| e.to_string_lossy().to_lowercase());
            let ours = !name.starts_with('.')
                && name.len() <= LONGEST
                && !name.chars().any(char::is_control)
                && ending.is_some_and(|e| self.endings.contains(&e.as_str()));
            // Of the link itself, never of what it points to.
            let Ok(meta) = fs::symlink_metadata(entry.path()) else {
                continue;
            };
            if ours && meta.is_file() && meta.len() > 0 {
                out.insert(name, seen(&meta));
            }
            if out.len() == MOST {
                break;
            }
        }
        Ok(out)
    }

    /// The bytes of a file that is still as it was looked at, at most `most` and one more; none: it is being written, or gone.
    pub(super) fn read(
        &self,
        name: &str,
        looked: Seen,
        most: u64,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        let path = self.from.join(name);
        let unreadable = |e: io::Error| machine("watch.unreadable", &path, &e);
        match fs::symlink_metadata(&path) {
            Ok(m) if m.is_file() => {}
            _ => return Ok(None),
        }
        let mut file = File::open(&path).map_err(unreadable)?;
        let whole = |f: &File| -> Result<bool, Trouble> {
            let meta = f.metadata().map_err(unreadable)?;
            Ok(meta.is_file() && seen(&meta) == looked)
        };
        if !whole(&file)? {
            return Ok(None);
        }
        let (mut bytes, most) = (Vec::new(), most.saturating_add(1));
        (&mut file)
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        let all = bytes.len() as u64 == looked.size.min(most);
        Ok((all && whole(&file)?).then_some(bytes))
    }

    /// A place in the folder of results. What an earlier run left half written under that name goes away.
    pub(super) fn place(&self, name: &str) -> Result<Place, Trouble> {
        let begins = format!(".{name}.");
        for entry in fs::read_dir(&self.to).into_iter().flatten().flatten() {
            let left = entry.file_name().to_string_lossy().into_owned();
            if left.starts_with(&begins) && left.ends_with(".part") {
                let _ = fs::remove_file(entry.path());
            }
        }
        Place::prepare(&self.to.join(name))
    }

    /// Puts a file that was taken aside, under a name that is free there.
    pub(super) fn aside(&self, name: &str, to: &str) -> Result<(), Trouble> {
        let folder = self.from.join(to);
        let free = (1..10_000)
            .map(|n| {
                if n == 1 {
                    folder.join(name)
                } else {
                    folder.join(format!("{name}~{n}"))
                }
            })
            .find(|p| fs::symlink_metadata(p).is_err());
        let target = free.unwrap_or_else(|| folder.join(name));
        let from = self.from.join(name);
        match fs::rename(&from, &target) {
            // Somebody took it away meanwhile: it is not here any more.
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other.map_err(|e| machine("output.unwritable", &target, &e)),
        }?;
        // A file that is only in the folder's memory would be taken again after a power cut; its key makes that harmless.
        for f in [&folder, &self.from] {
            let _ = File::open(f).and_then(|d| d.sync_all());
        }
        Ok(())
    }
}
