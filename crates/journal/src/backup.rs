//! Backup and restore. A backup is one tar file with a manifest first; it is called good only after it was unpacked
//! and verified. A restore believes nothing that the file says before it has checked it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::entry::{Hash, MAX_NAME, check_name, microseconds};
use crate::error::StoreError;
use crate::files::{Archive, Hasher, MAX_FILE, hash_file, is_ending};
use crate::location::{Location, full_mark, make_folder, parent_of, private, sync_folder};
use crate::reader::Reader;
use crate::schema::{self, Access, connect};
use crate::store::{begin_reading, check_installation, connect_reading};
use crate::tx::record_incarnation;
use crate::verify::{Report, VerifyOptions, heads_of, verify};
use crate::witness::{self, Hold};

const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "register.sqlite";
/// Largest manifest: some hundred thousand files.
const MAX_MANIFEST: u64 = 64 * 1024 * 1024;
/// Largest database that a restore unpacks.
const MAX_DATABASE: u64 = 256 * 1024 * 1024 * 1024;
const WAIT: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: u32,
    installation: String,
    incarnation: String,
    /// Head of each stream: counter and hash.
    heads: BTreeMap<String, (u64, Hash)>,
    members: Vec<Member>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    path: String,
    bytes: u64,
    sha256: Hash,
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

/// What a restore needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreOptions {
    /// The machine's mark, as in `CreateOptions`.
    pub mark: String,
    /// Random id of the incarnation that begins.
    pub incarnation: String,
    /// The time now, kept with the incarnation.
    pub now: Timestamp,
}

/// A register that was restored. It raises the alarm `Restored` until the caller has appended its entry and called
/// `Tx::accept_incarnation` in the same request: a crash in between leaves no open series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The incarnation that was backed up.
    pub before: String,
    /// What the verification of the unpacked register found.
    pub report: Report,
}

/// Writes a backup of a register to `out` while others go on writing it. `out` appears only when it is whole, on disk
/// and verified; it must not be there before.
pub fn backup(location: &Location, out: &Path) -> Result<BackedUp, StoreError> {
    if out.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere {
            path: out.to_owned(),
        });
    }
    let source = location.database();
    if !location.data.is_dir() {
        return Err(StoreError::FolderMissing {
            path: location.data.clone(),
        });
    }
    if !source.is_file() {
        return Err(StoreError::NoRegister {
            path: location.data.clone(),
        });
    }
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

/// Unpacks a backup into a folder that is missing or empty, verifies it, begins a new incarnation and a new witness
/// (an old one is kept aside).
pub fn restore(
    tar: &Path,
    location: &Location,
    options: RestoreOptions,
) -> Result<Restored, StoreError> {
    check_name("incarnation", &options.incarnation, MAX_NAME)?;
    check_name("mark", &options.mark, MAX_NAME)?;
    let there = || StoreError::AlreadyThere {
        path: location.data.clone(),
    };
    match fs::read_dir(&location.data) {
        Ok(mut names) => {
            if names.next().is_some() {
                return Err(there());
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(_) if location.data.exists() => return Err(there()),
        Err(error) => return Err(StoreError::reading(&location.data, error)),
    }
    if let Some(folder) = parent_of(&location.data) {
        make_folder(&folder)?;
    }
    let work = Workshop::beside(&location.data)?;
    let inside = Location {
        data: work.path.join("data"),
        witness: location.witness.clone(),
    };
    let (manifest, report) = unpack(tar, &inside)?;
    check_installation(&manifest.installation)?;
    let database = inside.database();
    let mut conn = connect(&database, Access::Write, WAIT)?;
    schema::migrate(&mut conn, &database, schema::MIGRATIONS)?;
    // The file keeps its identity when its folder is renamed.
    let mark = full_mark(&options.mark, &database)?;
    let witness = {
        let map = |error| StoreError::sqlite(&database, error);
        let transaction = conn.transaction().map_err(map)?;
        let witness = {
            let reader = Reader::new(&transaction, &database);
            if reader.knows_incarnation(&options.incarnation)? {
                return Err(StoreError::InvalidName {
                    what: "incarnation (used before)",
                });
            }
            let now = microseconds(options.now);
            record_incarnation(&reader, &options.incarnation, &mark, now)?;
            reader.execute(
                "INSERT OR REPLACE INTO meta (key, value) VALUES ('unaccepted', ?1)",
                [&options.incarnation],
            )?;
            witness::anew(&reader)?
        };
        transaction.commit().map_err(map)?;
        witness
    };
    conn.close()
        .map_err(|(_, error)| StoreError::sqlite(&database, error))?;
    File::open(&database)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(&database, error))?;
    sync_folder(&inside.data)?;
    let mut hold = Hold::take(location, &manifest.installation)?;
    if location.data.exists() {
        fs::remove_dir(&location.data).map_err(|_| there())?;
    }
    // The register before the witness: an old witness beside a new register only raises an alarm.
    fs::rename(&inside.data, &location.data)
        .map_err(|error| StoreError::io(&location.data, error))?;
    if let Some(folder) = parent_of(&location.data) {
        sync_folder(&folder)?;
    }
    hold.restart(&witness)
        .map_err(|source| StoreError::WitnessUnwritable {
            path: location.witness.clone(),
            source: source.into(),
        })?;
    Ok(Restored {
        before: manifest.incarnation,
        report,
    })
}

/// A folder beside the goal, on the same file system, that goes away whatever happens.
struct Workshop {
    path: PathBuf,
}

impl Workshop {
    fn beside(goal: &Path) -> Result<Self, StoreError> {
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

/// Unpacks a tar into a folder that does not exist and verifies it against its manifest and by itself.
fn unpack(tar: &Path, to: &Location) -> Result<(Manifest, Report), StoreError> {
    let bad = |detail: String| StoreError::BadBackup {
        path: tar.to_owned(),
        detail,
    };
    let manifest = unpack_members(tar, to, &bad)?;
    let report = verify(
        to,
        VerifyOptions {
            deep: true,
            witness: false,
        },
    )?;
    if let Some(fault) = &report.first_fault {
        let place = [&fault.stream, &fault.name].into_iter().flatten();
        let place: Vec<&str> = place.map(String::as_str).collect();
        return Err(bad(format!(
            "{} {} {}: {}",
            fault.code,
            place.join(" "),
            fault.counter.map(|n| n.to_string()).unwrap_or_default(),
            fault.detail
        )));
    }
    let agrees = report.installation == manifest.installation
        && report.incarnation == manifest.incarnation
        && heads_of(&report) == manifest.heads;
    if !agrees {
        return Err(bad(
            "the register in it is not the one that its manifest names".to_owned(),
        ));
    }
    Ok((manifest, report))
}

fn unpack_members(
    tar: &Path,
    to: &Location,
    bad: &dyn Fn(String) -> StoreError,
) -> Result<Manifest, StoreError> {
    let read_error = |error: io::Error| match error.kind() {
        // What the tar reader makes of nonsense.
        io::ErrorKind::Other | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            bad(error.to_string())
        }
        _ => StoreError::reading(tar, error),
    };
    let file = File::open(tar).map_err(|error| StoreError::reading(tar, error))?;
    let mut archive = tar::Archive::new(io::BufReader::new(file));
    // Raw: long names, links and sparse files of other tars are not interpreted, and so are refused below.
    let mut entries = archive.entries().map_err(read_error)?.raw(true);
    let mut next = || -> Result<Option<_>, StoreError> {
        let Some(entry) = entries.next() else {
            return Ok(None);
        };
        let entry = entry.map_err(read_error)?;
        if entry.header().entry_type() != tar::EntryType::Regular {
            return Err(bad("it holds something else than files".to_owned()));
        }
        let name = String::from_utf8(entry.path_bytes().into_owned())
            .map_err(|_| bad("a name is not text".to_owned()))?;
        Ok(Some((name, entry)))
    };

    let Some((name, entry)) = next()? else {
        return Err(bad("it is empty".to_owned()));
    };
    if name != MANIFEST || entry.size() > MAX_MANIFEST {
        return Err(bad("it does not begin with a manifest".to_owned()));
    }
    let mut json = Vec::new();
    entry
        .take(MAX_MANIFEST)
        .read_to_end(&mut json)
        .map_err(read_error)?;
    let manifest: Manifest =
        serde_json::from_slice(&json).map_err(|error| bad(format!("manifest: {error}")))?;
    if manifest.format != FORMAT {
        return Err(bad(format!("format {} is not known", manifest.format)));
    }
    make_folder(&to.data)?;
    for (place, member) in manifest.members.iter().enumerate() {
        if !is_member(member, place == 0) {
            return Err(bad(format!("{:?} does not belong into it", member.path)));
        }
        match next()? {
            Some((name, entry)) if name == member.path && entry.size() == member.bytes => {
                unpack_one(entry, member, &to.data.join(&member.path), bad, &read_error)?;
            }
            _ => return Err(bad(format!("{:?} is missing", member.path))),
        }
    }
    if next()?.is_some() {
        return Err(bad("it holds more than its manifest names".to_owned()));
    }
    if manifest.members.is_empty() {
        return Err(bad("it holds no register".to_owned()));
    }
    // The names of the files, after their bytes.
    let folders: BTreeSet<PathBuf> = manifest
        .members
        .iter()
        .filter_map(|member| parent_of(&to.data.join(&member.path)))
        .collect();
    folders.iter().try_for_each(|folder| sync_folder(folder))?;
    Ok(manifest)
}

/// The database first, then archived files under their own hash: no other name is ever joined to a folder.
fn is_member(member: &Member, first: bool) -> bool {
    if first {
        return member.path == DATABASE && member.bytes <= MAX_DATABASE;
    }
    let sha256 = member.sha256.to_string();
    let expected = sha256.get(..2).and_then(|shelf| {
        member
            .path
            .strip_prefix("files/")?
            .strip_prefix(shelf)?
            .strip_prefix('/')?
            .strip_prefix(sha256.as_str())?
            .strip_prefix('.')
    });
    expected.is_some_and(is_ending) && member.bytes <= MAX_FILE
}

fn unpack_one(
    mut entry: impl Read,
    member: &Member,
    path: &Path,
    bad: &dyn Fn(String) -> StoreError,
    read_error: &dyn Fn(io::Error) -> StoreError,
) -> Result<(), StoreError> {
    let write_error = |error| StoreError::io(path, error);
    if let Some(folder) = parent_of(path) {
        make_folder(&folder)?;
    }
    let mut file = private()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(write_error)?;
    let mut hasher = Hasher(Sha256::new());
    let mut piece = vec![0; 64 * 1024];
    let mut bytes: u64 = 0;
    loop {
        let read = entry.read(&mut piece).map_err(read_error)?;
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else {
            break;
        };
        bytes += u64::try_from(read).unwrap_or(u64::MAX);
        hasher.write_all(part).map_err(write_error)?;
        file.write_all(part).map_err(write_error)?;
    }
    file.sync_all().map_err(write_error)?;
    if bytes == member.bytes && hasher.finish() == member.sha256 {
        Ok(())
    } else {
        Err(bad(format!(
            "{:?} has other bytes than its manifest says",
            member.path
        )))
    }
}
