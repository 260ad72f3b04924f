//! Backup: one tar file with a manifest first, taken while others write. It is called good only after it was
//! unpacked and verified.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};

use crate::entry::Hash;
use crate::error::StoreError;
use crate::files::{Archive, hash_file};
use crate::location::{Location, make_folder, parent_of, private, sync_folder};
use crate::reader::Reader;
use crate::schema::{self, Access, connect};
use crate::store::{begin_reading, connect_reading};
use crate::unpack::unpack;
use crate::verify::Report;

pub(crate) const FORMAT: u32 = 1;
pub(crate) const MANIFEST: &str = "manifest.json";
pub(crate) const DATABASE: &str = "register.sqlite";
const WAIT: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    pub(crate) installation: String,
    pub(crate) incarnation: String,
    /// Head of each stream: counter and hash.
    pub(crate) heads: BTreeMap<String, (u64, Hash)>,
    pub(crate) members: Vec<Member>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Member {
    pub(crate) path: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: Hash,
}

/// A backup that was tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// SHA-256 of the tar file.
    pub sha256: Hash,
    /// Its length in bytes.
    pub bytes: u64,
    /// What its verification found.
    pub report: Report,
}

/// Whether a register is there to be written to `out`, which must not be there.
pub(crate) fn may_go_out(location: &Location, out: &Path) -> Result<(), StoreError> {
    let path = || location.data.clone();
    if out.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere {
            path: out.to_owned(),
        });
    }
    if !location.data.is_dir() {
        return Err(StoreError::FolderMissing { path: path() });
    }
    if !location.database().is_file() {
        return Err(StoreError::NoRegister { path: path() });
    }
    Ok(())
}

/// Writes a backup of a register to `out` while others go on writing it. `out` appears only when it is whole, on disk
/// and verified; it must not be there before.
pub fn backup(location: &Location, out: &Path) -> Result<BackedUp, StoreError> {
    may_go_out(location, out)?;
    let work = Workshop::beside(out)?;
    let copy = work.path.join(DATABASE);
    copy_database(location, &copy)?;
    // After the database: bytes are stored before the entry that names them, so none that it names is missing.
    let manifest = take_stock(location, &copy)?;
    let draft = work.path.join("backup.tar");
    write_tar(&draft, &manifest, &copy, location)?;
    let tested = work.path.join("tested");
    let trial = Location {
        data: tested,
        witness: work.path.join("no witness"),
    };
    let (_, report) = unpack(&draft, &trial)?;
    let sha256 = hash_file(&draft)?;
    let bytes = fs::metadata(&draft)
        .map_err(|error| StoreError::io(&draft, error))?
        .len();
    fs::rename(&draft, out).map_err(|error| StoreError::io(out, error))?;
    if let Some(folder) = parent_of(out) {
        sync_folder(&folder)?;
    }
    Ok(BackedUp {
        sha256,
        bytes,
        report,
    })
}

/// A folder beside the goal, on the same file system, that goes away whatever happens.
pub(crate) struct Workshop {
    pub(crate) path: PathBuf,
}

impl Workshop {
    pub(crate) fn beside(goal: &Path) -> Result<Self, StoreError> {
        let folder = parent_of(goal).unwrap_or_else(|| PathBuf::from("."));
        let Some(name) = goal.file_name() else {
            return Err(StoreError::AlreadyThere {
                path: goal.to_owned(),
            });
        };
        if !folder.is_dir() {
            return Err(StoreError::FolderMissing { path: folder });
        }
        let mut unfinished = std::ffi::OsString::from(".");
        unfinished.push(name);
        unfinished.push(format!(".unfinished-{}", std::process::id()));
        let path = folder.join(unfinished);
        if path.exists() {
            return Err(StoreError::AlreadyThere { path });
        }
        make_folder(&path)?;
        Ok(Self { path })
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be removed lies under a name that says what it is.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// One consistent copy, whatever others commit meanwhile.
fn copy_database(location: &Location, copy: &Path) -> Result<(), StoreError> {
    let source = &location.database();
    let from_error = |error| StoreError::sqlite(source, error);
    let to_error = |error| StoreError::sqlite(copy, error);
    private()
        .write(true)
        .create_new(true)
        .open(copy)
        .map_err(|error| StoreError::io(copy, error))?;
    let from = connect_reading(location, WAIT)?;
    schema::require_current(&from, source)?;
    let mut to = rusqlite::Connection::open(copy).map_err(to_error)?;
    {
        // In one transaction and one step: a writer neither waits for us nor makes us begin again.
        let _snapshot = begin_reading(&from, source)?;
        from.query_row("SELECT count FROM commits", [], |_| Ok(()))
            .map_err(from_error)?;
        let step = Backup::new(&from, &mut to)
            .and_then(|backup| backup.step(-1))
            .map_err(to_error)?;
        if step != StepResult::Done {
            return Err(StoreError::Busy {
                path: source.to_owned(),
            });
        }
    }
    // One file, without a WAL beside it.
    to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
        .map_err(to_error)?;
    to.close().map_err(|(_, error)| to_error(error))
}

fn take_stock(location: &Location, copy: &Path) -> Result<Manifest, StoreError> {
    let mut members = vec![member(DATABASE.to_owned(), copy)?];
    for file in Archive::new(location).list()? {
        let name = file.sha256.to_string();
        let shelf = name.get(..2).unwrap_or_default();
        let path = format!("files/{shelf}/{name}.{}", file.ending);
        let member = member(path, &file.path)?;
        if member.sha256 != file.sha256 {
            return Err(StoreError::damaged(&file.path, "not the bytes of its name"));
        }
        members.push(member);
    }
    let conn = connect(copy, Access::Read, WAIT)?;
    let reader = Reader::new(&conn, copy);
    let mut heads = BTreeMap::new();
    for stream in reader.streams()? {
        let head = reader.head(&stream)?;
        heads.insert(stream, (head.counter, head.hash));
    }
    Ok(Manifest {
        format: FORMAT,
        installation: reader.installation()?,
        incarnation: reader.incarnation()?,
        heads,
        members,
    })
}

fn member(path: String, file: &Path) -> Result<Member, StoreError> {
    let bytes = fs::metadata(file)
        .map_err(|error| StoreError::io(file, error))?
        .len();
    Ok(Member {
        path,
        bytes,
        sha256: hash_file(file)?,
    })
}

fn write_tar(
    draft: &Path,
    manifest: &Manifest,
    copy: &Path,
    location: &Location,
) -> Result<(), StoreError> {
    let map = |error| StoreError::io(draft, error);
    let file = private()
        .write(true)
        .create_new(true)
        .open(draft)
        .map_err(map)?;
    let mut builder = tar::Builder::new(io::BufWriter::new(file));
    let json = serde_json::to_vec_pretty(manifest).map_err(|error| map(error.into()))?;
    let length = u64::try_from(json.len()).unwrap_or(u64::MAX);
    append(&mut builder, MANIFEST, length, &json[..]).map_err(map)?;
    for member in &manifest.members {
        let path = if member.path == DATABASE {
            copy.to_owned()
        } else {
            location.data.join(&member.path)
        };
        File::open(&path)
            .and_then(|file| append(&mut builder, &member.path, member.bytes, file))
            .map_err(|error| StoreError::io(&path, error))?;
    }
    let file = builder
        .into_inner()
        .and_then(|buffer| buffer.into_inner().map_err(io::IntoInnerError::into_error));
    file.and_then(|file| file.sync_all()).map_err(map)
}

fn append<W: Write>(
    builder: &mut tar::Builder<W>,
    name: &str,
    bytes: u64,
    content: impl Read,
) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(0);
    builder.append_data(&mut header, name, content.take(bytes))
}
