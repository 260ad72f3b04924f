//! Import into a folder that holds nothing: the chain is looked at entry by entry as it goes in, so that what is imported is what the
//! heads of the manifest prove, or nothing is. A new installation begins, with its own id, incarnation and witness. Streams throughout.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use super::{
    CLAIMS, ClaimLine, EntryLine, FILES, FORMAT, FileLine, MANIFEST, Manifest, Member, PLAIN,
    PlainLine, README, Stream, VERSION, meant,
};
use crate::backup::Workshop;
use crate::entry::{Hash, Head, MAX_NAME, Wrong, believed, check_name, microseconds, time_text};
use crate::error::StoreError;
use crate::files::{Hasher, MAX_FILE, is_ending};
use crate::location::{Location, full_mark, make_folder, parent_of, private, sync_folder};
use crate::reader::{Reader, signed};
use crate::restore::{empty_or_missing, settle};
use crate::schema::{self, Access, connect};
use crate::store::check_installation;
use crate::tx::{Around, Tx, record_incarnation, store};
use crate::verify::{Report, VerifyOptions, verify};
use crate::witness::{self, Seen};

/// A file of the archive: its name, its length, its contents as a stream.
type Piece<'a> = (String, u64, tar::Entry<'a, BufReader<File>>);

const WAIT: Duration = Duration::from_secs(5);
/// Largest manifest: some hundred thousand streams.
const MAX_MANIFEST: u64 = 64 * 1024 * 1024;
/// Largest member that is no file: a register of a great many years.
const MAX_MEMBER: u64 = 256 * 1024 * 1024 * 1024;
/// Longest line: the largest payload, each byte of it escaped.
const MAX_LINE: u64 = 32 * 1024 * 1024;
/// Entries in one transaction.
const STEP: u64 = 5_000;
/// The mark of an incarnation of which only its name is known.
const ELSEWHERE: &str = "imported";

/// What an import needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOptions {
    /// Random id of the installation that begins: two never share one.
    pub installation: String,
    /// Random id of its first incarnation.
    pub incarnation: String,
    /// The machine's mark, as in `CreateOptions`.
    pub mark: String,
    /// The program and its version.
    pub program: String,
    /// The time now.
    pub now: Timestamp,
}

/// A register that was imported. It raises the alarm `Restored` until the caller has appended its entry, as after a restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The installation that was exported.
    pub installation: String,
    /// Its incarnation then.
    pub before: String,
    /// What the verification found; its heads are those of the archive.
    pub report: Report,
}

/// Reads one archive and says of anything strange what it is.
struct Opening<'a> {
    tar: &'a Path,
}

impl Opening<'_> {
    fn bad(&self, detail: impl Into<String>) -> StoreError {
        StoreError::BadArchive {
            path: self.tar.to_owned(),
            detail: detail.into(),
        }
    }

    fn reading(&self, error: io::Error) -> StoreError {
        match error.kind() {
            // What the tar reader makes of nonsense.
            io::ErrorKind::Other | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                self.bad(error.to_string())
            }
            _ => StoreError::reading(self.tar, error),
        }
    }

    /// Copies a member beside the goal, no byte more than it should have, and answers its hash.
    fn copy(
        &self,
        from: &mut dyn Read,
        name: &str,
        bytes: u64,
        to: &Path,
    ) -> Result<Hash, StoreError> {
        let write = |error| StoreError::io(to, error);
        if let Some(folder) = parent_of(to) {
            make_folder(&folder)?;
        }
        let mut file = private()
            .write(true)
            .create_new(true)
            .open(to)
            .map_err(write)?;
        let mut hasher = Hasher(Sha256::new());
        let mut piece = vec![0; 64 * 1024];
        let mut found: u64 = 0;
        loop {
            let read = from.read(&mut piece).map_err(|e| self.reading(e))?;
            let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else {
                break;
            };
            found += crate::entry::len(part);
            hasher.0.update(part);
            file.write_all(part).map_err(write)?;
        }
        file.sync_all().map_err(write)?;
        if found != bytes {
            return Err(self.bad(format!("{name:?} ends after {found} bytes of {bytes}")));
        }
        Ok(hasher.finish())
    }

    /// Each line of a member, bounded.
    fn lines<T: serde::de::DeserializeOwned>(
        &self,
        path: &Path,
        name: &str,
        mut take: impl FnMut(T) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let file = File::open(path).map_err(|error| StoreError::reading(path, error))?;
        let mut from = BufReader::new(file);
        let mut line = Vec::new();
        for number in 1_u64.. {
            line.clear();
            let read = (&mut from)
                .take(MAX_LINE + 1)
                .read_until(b'\n', &mut line)
                .map_err(|error| StoreError::reading(path, error))?;
            if read == 0 {
                break;
            }
            if crate::entry::len(&line) > MAX_LINE {
                return Err(self.bad(format!("{name:?}, line {number}: too long")));
            }
            let said = serde_json::from_slice(&line);
            let said = said.map_err(|e| self.bad(format!("{name:?}, line {number}: {e}")))?;
            take(said)?;
        }
        Ok(())
    }
}

/// Imports an archive into a folder that is missing or empty. `tables` fills what is derived, in one transaction over the entries; an
/// error of it, as any other, leaves nothing behind.
pub fn import<E: From<StoreError>>(
    tar: &Path,
    location: &Location,
    options: ImportOptions,
    tables: impl FnOnce(&mut Tx<'_>) -> Result<(), E>,
) -> Result<Imported, E> {
    check_installation(&options.installation)?;
    check_name("incarnation", &options.incarnation, MAX_NAME)?;
    check_name("mark", &options.mark, MAX_NAME)?;
    check_name("program", &options.program, MAX_NAME)?;
    empty_or_missing(location)?;
    let opening = Opening { tar };
    let work = Workshop::beside(&location.data)?;
    let inside = Location {
        data: work.path.join("data"),
        witness: work.path.join("no witness"),
    };
    make_folder(&inside.data)?;
    let members = work.path.join("members");
    let manifest = unpack(&opening, &members, &inside)?;
    let database = inside.database();
    private()
        .write(true)
        .create_new(true)
        .open(&database)
        .map_err(|error| StoreError::io(&database, error))?;
    let mut conn = connect(&database, Access::Create, WAIT)?;
    schema::migrate(&mut conn, &database, schema::MIGRATIONS)?;
    // Put on disk at the end, once: until then nobody relies on it.
    conn.pragma_update(None, "synchronous", "OFF")
        .map_err(|error| StoreError::sqlite(&database, error))?;
    let mark = full_mark(&options.mark, &database)?;
    load(
        &opening, &conn, &database, &manifest, &members, &options, &mark,
    )?;
    derive(&conn, &inside, &options, &mark, tables)?;
    let witness = witness::anew(&Reader::new(&conn, &database))?;
    // Seen by a reader of its own, as any verification.
    let options_of = VerifyOptions {
        deep: true,
        witness: false,
    };
    let report = verify(&inside, options_of)?;
    if let Some(fault) = &report.first_fault {
        let place = fault.stream.clone().or_else(|| fault.name.clone());
        let detail = format!(
            "{} {}: {}",
            fault.code,
            place.unwrap_or_default(),
            fault.detail
        );
        return Err(opening.bad(detail).into());
    }
    settle(conn, &inside, location, &options.installation, &witness)?;
    Ok(Imported {
        installation: manifest.installation,
        before: manifest.incarnation,
        report,
    })
}

/// Takes the tar apart: manifest, members beside, files into their place. Nothing of it is believed beyond what is looked at here.
fn unpack(
    opening: &Opening<'_>,
    members: &Path,
    inside: &Location,
) -> Result<Manifest, StoreError> {
    let tar = opening.tar;
    let file = File::open(tar).map_err(|error| StoreError::reading(tar, error))?;
    let mut archive = tar::Archive::new(BufReader::new(file));
    // Raw: long names, links and sparse files are not interpreted, and so are refused below.
    let entries = archive.entries().map_err(|e| opening.reading(e))?;
    let mut entries = entries.raw(true);
    let mut next = || -> Result<Option<Piece<'_>>, StoreError> {
        let Some(entry) = entries.next() else {
            return Ok(None);
        };
        let entry = entry.map_err(|e| opening.reading(e))?;
        if entry.header().entry_type() != tar::EntryType::Regular {
            return Err(opening.bad("it holds something else than files"));
        }
        let name = String::from_utf8(entry.path_bytes().into_owned());
        let name = name.map_err(|_| opening.bad("a name is not text"))?;
        Ok(Some((name, entry.size(), entry)))
    };
    let Some((name, bytes, entry)) = next()? else {
        return Err(opening.bad("it is empty"));
    };
    if name != MANIFEST || bytes > MAX_MANIFEST {
        return Err(opening.bad("it does not begin with a manifest"));
    }
    let mut json = Vec::new();
    let read = entry.take(MAX_MANIFEST).read_to_end(&mut json);
    read.map_err(|e| opening.reading(e))?;
    let manifest: Manifest =
        serde_json::from_slice(&json).map_err(|e| opening.bad(format!("manifest: {e}")))?;
    if manifest.format != FORMAT || manifest.version != VERSION {
        let found = format!("{} {}", manifest.format, manifest.version);
        return Err(opening.bad(format!("format {found:?} is not known")));
    }
    for (number, member) in manifest.members.iter().enumerate() {
        let Some((name, bytes, mut entry)) = next()? else {
            return Err(opening.bad(format!("{:?} is missing", member.path)));
        };
        if name != member.path || bytes != member.bytes || bytes > MAX_MEMBER {
            return Err(opening.bad(format!("{:?} is missing", member.path)));
        }
        // Under a number of ours: no name of the tar is ever joined to a folder.
        let to = members.join(number.to_string());
        if opening.copy(&mut entry, &name, bytes, &to)? != member.sha256 {
            return Err(opening.bad(format!("{name:?} has other bytes than its manifest says")));
        }
    }
    let list = place(&manifest, FILES, members).ok_or_else(|| opening.bad("it lists no files"))?;
    let (mut count, mut all) = (0, 0);
    let mut shelves = std::collections::BTreeSet::new();
    opening.lines(&list, FILES, |line: FileLine| {
        let sha256 = named(&line).ok_or_else(|| opening.bad(format!("{:?}", line.path)))?;
        match next()? {
            Some((name, bytes, mut entry)) if name == line.path && bytes == line.bytes => {
                let to = inside.data.join(&line.path);
                if opening.copy(&mut entry, &name, bytes, &to)? != sha256 {
                    return Err(opening.bad(format!("{name:?} is not the bytes of its name")));
                }
                shelves.extend(parent_of(&to));
            }
            _ => return Err(opening.bad(format!("{:?} is missing", line.path))),
        }
        count += 1;
        all += line.bytes;
        Ok(())
    })?;
    if (count, all) != (manifest.files.count, manifest.files.bytes) {
        return Err(opening.bad("it holds other files than its manifest says"));
    }
    if next()?.is_some() {
        return Err(opening.bad("it holds more than its manifest names"));
    }
    // The names of the files, after their bytes.
    shelves.iter().try_for_each(|shelf| sync_folder(shelf))?;
    Ok(manifest)
}

/// The hash that a file's path promises, where it is the path of one.
fn named(line: &FileLine) -> Option<Hash> {
    let (shelf, name) = line.path.strip_prefix("files/")?.split_once('/')?;
    let (sha256, ending) = name.split_once('.')?;
    let right = sha256.starts_with(shelf) && shelf.len() == 2;
    let right = right && is_ending(ending) && line.bytes <= MAX_FILE;
    sha256.parse().ok().filter(|_| right)
}

/// Where a member was put.
fn place(manifest: &Manifest, name: &str, members: &Path) -> Option<PathBuf> {
    let number = manifest
        .members
        .iter()
        .position(|m: &Member| m.path == name)?;
    Some(members.join(number.to_string()))
}

/// Fills the database with what the members say.
fn load(
    opening: &Opening<'_>,
    conn: &Connection,
    database: &Path,
    manifest: &Manifest,
    members: &Path,
    options: &ImportOptions,
    mark: &str,
) -> Result<(), StoreError> {
    let reader = Reader::new(conn, database);
    let run = |sql: &str| {
        conn.execute_batch(sql)
            .map_err(|error| StoreError::sqlite(database, error))
    };
    run("BEGIN IMMEDIATE")?;
    reader.execute(
        "INSERT INTO meta (key, value) VALUES ('installation', ?1)",
        [&options.installation],
    )?;
    for before in &manifest.incarnations {
        check_name("incarnation", &before.id, MAX_NAME)?;
        reader.execute(
            "INSERT INTO incarnations (id, mark, began_at) VALUES (?1, ?2, ?3)",
            (&before.id, ELSEWHERE, &before.began_at),
        )?;
    }
    if reader.knows_incarnation(&options.incarnation)? {
        return Err(StoreError::InvalidName {
            what: "incarnation (used before)",
        });
    }
    let now = microseconds(options.now);
    record_incarnation(&reader, &options.incarnation, mark, now)?;
    reader.execute(
        "INSERT INTO meta (key, value) VALUES ('unaccepted', ?1)",
        [&options.incarnation],
    )?;
    let mut seen = BTreeMap::new();
    let mut known = vec![README, CLAIMS, FILES];
    for s in &manifest.streams {
        check_name("stream", &s.name, MAX_NAME)?;
        if seen.insert(s.name.clone(), s.counter).is_some() {
            return Err(opening.bad(format!("stream {:?} is there twice", s.name)));
        }
        known.push(&s.member);
        let path = place(manifest, &s.member, members);
        let path = path.ok_or_else(|| opening.bad(format!("{:?} is missing", s.member)))?;
        stream(opening, &reader, s, manifest.before.as_deref(), &path, &run)?;
    }
    let mut count = 0;
    let path = place(manifest, CLAIMS, members).ok_or_else(|| opening.bad("it lists no claims"))?;
    opening.lines(&path, CLAIMS, |c: ClaimLine| {
        check_name("claim", &c.text, crate::claims::MAX_CLAIM)?;
        let last = seen.get(&c.stream).copied().unwrap_or(0);
        let within = |n: u64| (1..=last).contains(&n);
        let free = reader.claim_lookup(&c.text)?.is_none();
        let later = c.released.is_none_or(|by| by > c.counter && within(by));
        if !within(c.counter) || !free || !later {
            return Err(opening.bad(format!("the claim {:?}", c.text)));
        }
        reader.execute(
            "INSERT INTO claims (text, stream, counter, digest, released) VALUES (?1, ?2, ?3, ?4, ?5)",
            (&c.text, &c.stream, signed(c.counter), c.digest.map(|d| d.0), c.released.map(signed)),
        )?;
        count += 1;
        Ok(())
    })?;
    if count != manifest.claims {
        return Err(opening.bad("it holds other claims than its manifest says"));
    }
    if let Some(wanted) = manifest.plain {
        known.push(PLAIN);
        let mut count = 0;
        let path = place(manifest, PLAIN, members);
        let path = path.ok_or_else(|| opening.bad("the plain rows are missing"))?;
        opening.lines(&path, PLAIN, |p: PlainLine| {
            check_name("table", &p.name, MAX_NAME)?;
            check_name("key", &p.key, crate::tx::MAX_KEY)?;
            let value = meant(p.value, p.value_hex);
            let value = value.ok_or_else(|| opening.bad(format!("the row {:?}", p.key)))?;
            reader.execute(
                "INSERT OR REPLACE INTO plain (name, key, value) VALUES (?1, ?2, ?3)",
                (&p.name, &p.key, &value),
            )?;
            count += 1;
            Ok(())
        })?;
        if count != wanted {
            return Err(opening.bad("it holds other plain rows than its manifest says"));
        }
    }
    if let Some(other) = manifest
        .members
        .iter()
        .find(|m| !known.contains(&m.path.as_str()))
    {
        return Err(opening.bad(format!("{:?} does not belong into it", other.path)));
    }
    run("COMMIT")
}

/// The entries of one stream: dense, chained, of that stream, up to the head that the manifest names.
fn stream(
    opening: &Opening<'_>,
    reader: &Reader<'_>,
    s: &Stream,
    before: Option<&str>,
    path: &Path,
    run: &dyn Fn(&str) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let (mut head, mut cut) = (Head::EMPTY, 0);
    opening.lines(path, &s.member, |line: EntryLine| {
        let counter = head.counter + 1;
        let at =
            |detail: &str| opening.bad(format!("stream {:?}, entry {counter}: {detail}", s.name));
        if line.counter != counter {
            return Err(at(&format!("the next entry is {}", line.counter)));
        }
        let payload = match (&line.cut, line.payload, line.payload_hex) {
            (Some(mark), None, None) => {
                check_name("cut", mark, MAX_NAME)?;
                None
            }
            (None, text, hex) => Some(meant(text, hex).ok_or_else(|| at("no payload"))?),
            _ => return Err(at("a payload that was cut and is there")),
        };
        let entry = believed(line.header.into_bytes(), payload, line.cut);
        let entry = entry.map_err(|Wrong { code, detail }| at(&format!("{code}: {detail}")))?;
        if entry.hash != line.hash {
            return Err(at("the hash is not that of the header's bytes"));
        }
        if entry.stream != s.name || entry.counter != counter {
            return Err(at("its header is that of another entry"));
        }
        if entry.previous != head.hash {
            return Err(at("the chain is broken before it"));
        }
        let early = head
            .recorded_at
            .is_some_and(|last| entry.recorded_at < last);
        let late = before.is_some_and(|end| time_text(entry.recorded_at).as_str() >= end);
        if early || late {
            return Err(at("recorded at a time that cannot be"));
        }
        cut += u64::from(entry.payload.is_none());
        store(reader, &entry)?;
        head = entry.head();
        if counter % STEP == 0 {
            run("COMMIT; BEGIN IMMEDIATE")?;
        }
        Ok(())
    })?;
    if (head.counter, head.hash, cut) != (s.counter, s.hash, s.cut) {
        let detail = format!("it ends at {} and not at {}", head.counter, s.counter);
        return Err(opening.bad(format!("stream {:?}: {detail}", s.name)));
    }
    Ok(())
}

/// Lets the caller fill what is derived, in one transaction.
fn derive<E: From<StoreError>>(
    conn: &Connection,
    inside: &Location,
    options: &ImportOptions,
    mark: &str,
    tables: impl FnOnce(&mut Tx<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let database = inside.database();
    let run = |sql: &str| {
        conn.execute_batch(sql)
            .map_err(|error| StoreError::sqlite(&database, error))
    };
    let around = Around {
        location: inside,
        program: &options.program,
        mark,
        seen: &Seen::Missing,
        incarnation: &options.incarnation,
    };
    run("BEGIN IMMEDIATE")?;
    let mut touched = std::collections::BTreeSet::new();
    let reader = Reader::new(conn, &database);
    tables(&mut Tx::new(
        reader,
        &around,
        microseconds(options.now),
        &mut touched,
    ))?;
    run("COMMIT")?;
    Ok(())
}
