//! Export: as of one moment, while others write. Streams: no list of entries or files is held. The goal appears only when it is whole and on
//! disk. A register whose chain is broken is not exported as if it were whole.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::{
    CLAIMS, ClaimLine, EntryLine, FILES, FORMAT, FileLine, Files, Incarnation, MANIFEST, Manifest,
    Member, PLAIN, PlainLine, README, Stream, VERSION, said,
};
use crate::backup::{Workshop, may_go_out};
use crate::claims::ClaimRecord;
use crate::entry::{Hash, Head, Wrong, time_text};
use crate::error::StoreError;
use crate::files::{Archive, Hasher, hash_file};
use crate::location::{Location, parent_of, private, sync_folder};
use crate::reader::{Reader, STORED, stored};
use crate::schema;
use crate::store::{begin_reading, connect_reading};

const WAIT: Duration = Duration::from_secs(5);

/// What of a register is exported.
pub struct Scope<'a> {
    /// Only what was recorded before; none: everything.
    pub before: Option<Timestamp>,
    /// Plain rows too: drafts, address book, settings.
    pub plain: bool,
    /// Whether a file of the archive is wanted; none: all of them.
    pub files: Option<&'a dyn Fn(&Hash) -> bool>,
    /// The description of the format, put into the archive for whoever opens it.
    pub readme: &'a str,
    /// The program and its version.
    pub program: &'a str,
    /// Now.
    pub now: Timestamp,
}

/// An archive that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// SHA-256 of the tar file.
    pub sha256: Hash,
    /// Its length in bytes.
    pub bytes: u64,
    /// The head of each stream in it.
    pub heads: BTreeMap<String, Head>,
    /// Entries.
    pub entries: u64,
    /// Files of the register's archive.
    pub files: u64,
}

/// A member that is being written beside the goal.
struct Part {
    path: PathBuf,
    name: String,
    out: BufWriter<File>,
    hasher: Hasher,
    bytes: u64,
}

impl Part {
    fn begin(work: &Workshop, name: &str) -> Result<Part, StoreError> {
        let path = work.path.join(name.replace('/', "-"));
        let file = private()
            .write(true)
            .create_new(true)
            .open(&path)
            .map_err(|error| StoreError::io(&path, error))?;
        Ok(Part {
            out: BufWriter::new(file),
            name: name.to_owned(),
            hasher: Hasher(Sha256::new()),
            bytes: 0,
            path,
        })
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let wrote = self.out.write_all(bytes);
        wrote.map_err(|error| StoreError::io(&self.path, error))?;
        self.hasher.0.update(bytes);
        self.bytes += crate::entry::len(bytes);
        Ok(())
    }

    fn line(&mut self, value: &impl serde::Serialize) -> Result<(), StoreError> {
        let line = serde_json::to_vec(value);
        let mut line = line.map_err(|error| StoreError::io(&self.path, error.into()))?;
        line.push(b'\n');
        self.put(&line)
    }

    fn end(mut self) -> Result<(Member, PathBuf), StoreError> {
        let flushed = self.out.flush();
        flushed.map_err(|error| StoreError::io(&self.path, error))?;
        let member = Member {
            path: self.name,
            bytes: self.bytes,
            sha256: self.hasher.finish(),
        };
        Ok((member, self.path))
    }
}

/// Writes an archive to `out`, which must not be there; others may go on writing the register.
pub fn export(location: &Location, scope: &Scope<'_>, out: &Path) -> Result<Exported, StoreError> {
    may_go_out(location, out)?;
    let database = location.database();
    let work = Workshop::beside(out)?;
    let mut parts = Vec::new();
    let mut readme = Part::begin(&work, README)?;
    readme.put(scope.readme.as_bytes())?;
    parts.push(readme.end()?);
    let conn = connect_reading(location, WAIT)?;
    schema::require_current(&conn, &database)?;
    let (mut manifest, heads) = {
        let reader = Reader::new(&conn, &database);
        let _moment = begin_reading(&conn, &database)?;
        rows(&reader, scope, &work, &mut parts)?
    };
    // After the database: bytes are stored before the entry that names them, so none that it names is missing.
    let archive = Archive::new(location);
    let mut list = Part::begin(&work, FILES)?;
    for shelf in 0..=u8::MAX {
        for file in archive.shelf_of(shelf)? {
            if scope.files.is_some_and(|wanted| !wanted(&file.sha256)) {
                continue;
            }
            let bytes = match fs::metadata(&file.path) {
                Ok(found) => found.len(),
                // Cut after its time while we read.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(StoreError::reading(&file.path, error)),
            };
            list.line(&FileLine {
                path: format!("files/{shelf:02x}/{}.{}", file.sha256, file.ending),
                bytes,
            })?;
            manifest.files.count += 1;
            manifest.files.bytes += bytes;
        }
    }
    parts.push(list.end()?);
    manifest.members = parts.iter().map(|(member, _)| member.clone()).collect();
    let draft = work.path.join("archive.tar");
    write_tar(&draft, &manifest, &parts, location)?;
    let sha256 = hash_file(&draft)?;
    let bytes = fs::metadata(&draft)
        .map_err(|error| StoreError::io(&draft, error))?
        .len();
    fs::rename(&draft, out).map_err(|error| StoreError::io(out, error))?;
    if let Some(folder) = parent_of(out) {
        sync_folder(&folder)?;
    }
    Ok(Exported {
        sha256,
        bytes,
        entries: heads.values().map(|h| h.counter).sum(),
        heads,
        files: manifest.files.count,
    })
}

/// Everything that the database says, a member for each stream, then claims and plain rows.
fn rows(
    reader: &Reader<'_>,
    scope: &Scope<'_>,
    work: &Workshop,
    parts: &mut Vec<(Member, PathBuf)>,
) -> Result<(Manifest, BTreeMap<String, Head>), StoreError> {
    let before = scope.before.map(time_text);
    let mut heads = BTreeMap::new();
    let mut streams = Vec::new();
    for (number, name) in (1..).zip(reader.streams()?) {
        let mut part = Part::begin(work, &format!("entries/{number:04}.jsonl"))?;
        let (head, cut) = stream(reader, &name, before.as_deref(), &mut part)?;
        let (member, path) = part.end()?;
        if head.counter == 0 {
            continue;
        }
        streams.push(Stream {
            member: member.path.clone(),
            counter: head.counter,
            hash: head.hash,
            cut,
            name: name.clone(),
        });
        parts.push((member, path));
        heads.insert(name, head);
    }
    let mut part = Part::begin(work, CLAIMS)?;
    let mut claims = 0;
    let sql = "SELECT text, stream, counter, digest, released FROM claims ORDER BY id";
    let mut statement = reader.statement(sql)?;
    let mut found = reader.map(statement.query([]))?;
    while let Some(row) = reader.map(found.next())? {
        let claim = reader.map(ClaimRecord::read(row))?;
        let last = heads.get(&claim.stream).map_or(0, |h| h.counter);
        if claim.counter <= last {
            claims += 1;
            part.line(&ClaimLine {
                released: claim.released.filter(|by| *by <= last),
                digest: claim.digest.map(Hash),
                text: claim.text,
                stream: claim.stream,
                counter: claim.counter,
            })?;
        }
    }
    parts.push(part.end()?);
    let mut plain = None;
    if scope.plain {
        let mut part = Part::begin(work, PLAIN)?;
        let mut count = 0;
        let sql = "SELECT name, key, value FROM plain ORDER BY name, key";
        let mut statement = reader.statement(sql)?;
        let mut found = reader.map(statement.query([]))?;
        while let Some(row) = reader.map(found.next())? {
            let (value, value_hex) = said(reader.map(row.get(2))?);
            part.line(&PlainLine {
                name: reader.map(row.get(0))?,
                key: reader.map(row.get(1))?,
                value,
                value_hex,
            })?;
            count += 1;
        }
        parts.push(part.end()?);
        plain = Some(count);
    }
    let incarnations = reader.many(
        "SELECT id, began_at FROM incarnations ORDER BY number",
        [],
        |row| {
            Ok(Incarnation {
                id: row.get(0)?,
                began_at: row.get(1)?,
            })
        },
    )?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        made_at: time_text(scope.now),
        program: scope.program.to_owned(),
        installation: reader.installation()?,
        incarnation: reader.incarnation()?,
        before,
        incarnations,
        streams,
        claims,
        plain,
        files: Files::default(),
        members: Vec::new(),
    };
    Ok((manifest, heads))
}

/// The entries of one stream, each looked at on its way; answers the last one and how many payloads were cut.
fn stream(
    reader: &Reader<'_>,
    name: &str,
    before: Option<&str>,
    part: &mut Part,
) -> Result<(Head, u64), StoreError> {
    let sql = format!(
        "SELECT {STORED} FROM entries LEFT JOIN payloads ON payloads.entry = entries.id
         WHERE entries.stream = ?1 ORDER BY entries.counter"
    );
    let mut statement = reader.statement(&sql)?;
    let mut found = reader.map(statement.query([name]))?;
    let (mut head, mut cut) = (Head::EMPTY, 0);
    while let Some(row) = reader.map(found.next())? {
        let row = reader.map(stored(row))?;
        // Times never go back within a stream, and are text that sorts.
        if before.is_some_and(|end| row.recorded_at.as_str() >= end) {
            break;
        }
        let place = format!("stream {name:?}, entry {}", row.counter);
        let entry = row.check();
        let entry = entry.or_else(|Wrong { code, detail }| {
            reader.damaged(format!("{place}: {code}: {detail}"))
        })?;
        if entry.counter != head.counter + 1 || entry.previous != head.hash {
            return reader.damaged(format!("{place}: the chain is broken before it"));
        }
        head = entry.head();
        cut += u64::from(entry.payload.is_none());
        let (payload, payload_hex) = entry.payload.map_or((None, None), said);
        let header = match String::from_utf8(entry.header) {
            Ok(header) => header,
            Err(_) => return reader.damaged(format!("{place}: its header is no text")),
        };
        part.line(&EntryLine {
            counter: entry.counter,
            hash: entry.hash,
            header,
            payload,
            payload_hex,
            cut: entry.cut,
        })?;
    }
    Ok((head, cut))
}

fn write_tar(
    draft: &Path,
    manifest: &Manifest,
    parts: &[(Member, PathBuf)],
    location: &Location,
) -> Result<(), StoreError> {
    let map = |error| StoreError::io(draft, error);
    let file = private()
        .write(true)
        .create_new(true)
        .open(draft)
        .map_err(map)?;
    let mut builder = tar::Builder::new(BufWriter::new(file));
    let json = serde_json::to_vec_pretty(manifest).map_err(|error| map(error.into()))?;
    append(&mut builder, MANIFEST, crate::entry::len(&json), &json[..]).map_err(map)?;
    let mut list = None;
    for (member, path) in parts {
        let open = || File::open(path).map_err(|error| StoreError::reading(path, error));
        append(&mut builder, &member.path, member.bytes, open()?).map_err(map)?;
        if member.path == FILES {
            list = Some(open()?);
        }
    }
    // The list says which files follow, in its order.
    for line in list
        .into_iter()
        .map(io::BufReader::new)
        .flat_map(io::BufRead::lines)
    {
        let line = line.map_err(map)?;
        let file: FileLine = serde_json::from_str(&line).map_err(|error| map(error.into()))?;
        let path = location.data.join(&file.path);
        let mut hashing = Hashing {
            from: File::open(&path).map_err(|error| StoreError::reading(&path, error))?,
            hasher: Hasher(Sha256::new()),
        };
        append(&mut builder, &file.path, file.bytes, &mut hashing)
            .map_err(|error| StoreError::io(&path, error))?;
        let name = path
            .file_stem()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        if hashing.hasher.finish().to_string() != name {
            return Err(StoreError::damaged(&path, "not the bytes of its name"));
        }
    }
    let file = builder
        .into_inner()
        .and_then(|buffer| buffer.into_inner().map_err(io::IntoInnerError::into_error));
    file.and_then(|file| file.sync_all()).map_err(map)
}

/// Hashes what is read through it.
struct Hashing {
    from: File,
    hasher: Hasher,
}

impl Read for Hashing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.hasher.0.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

fn append<W: Write>(
    builder: &mut tar::Builder<W>,
    name: &str,
    bytes: u64,
    content: impl Read,
) -> io::Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(0);
    builder.append_data(&mut header, name, content.take(bytes))
}
