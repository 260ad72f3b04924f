//! Verification: names the first thing that is wrong, from the file up to the archive. Reads as a stream; changes
//! nothing, and makes no WAL files beside a copy that nobody writes.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use rusqlite::Connection;

use crate::entry::{Entry, Hash, Head, Wrong, wrong};
use crate::error::StoreError;
use crate::files::{Archive, hash_file};
use crate::location::Location;
use crate::reader::{Reader, STORED, signed, stored, unsigned};
use crate::schema::{self, Access, connect};
use crate::store::{begin_reading, unwritten};
use crate::witness::{self, Alarm, Seen};

/// What to verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyOptions {
    /// Also compare every index of the database with its table (slow on large registers).
    pub deep: bool,
    /// Compare with the witness. Off only for a copy that has none, such as a backup under test.
    pub witness: bool,
}

impl Default for VerifyOptions {
    fn default() -> Self {
        Self {
            deep: false,
            witness: true,
        }
    }
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Stable code, `verify.…`.
    pub code: &'static str,
    /// The stream, when it is in one.
    pub stream: Option<String>,
    /// The entry, when it is one.
    pub counter: Option<u64>,
    /// The file, thing or claim, when it is one.
    pub name: Option<String>,
    /// What is wrong, for developers.
    pub detail: String,
}

/// What was verified.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The installation; empty when it could not be read.
    pub installation: String,
    /// Its present incarnation.
    pub incarnation: String,
    /// The head of each stream, to compare with papers and receipts.
    pub heads: BTreeMap<String, Head>,
    /// Entries whose chain was checked.
    pub entries: u64,
    /// Things that they change, counted once for each entry.
    pub changes: u64,
    /// Payloads that were cut; their entries are proved by the header alone.
    pub cut_payloads: u64,
    /// Claims, held and released.
    pub claims: u64,
    /// Files of the archive.
    pub files: u64,
    /// The first thing that is wrong; `None` when nothing is.
    pub first_fault: Option<Fault>,
    /// What is not wrong and worth knowing: stable codes with a detail for developers.
    pub notes: Vec<(&'static str, String)>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.first_fault.is_none()
    }
}

/// Verifies a register. The error says why it could not be looked at; what is wrong with it is in the report.
pub fn verify(location: &Location, options: VerifyOptions) -> Result<Report, StoreError> {
    verify_with(location, options, &mut |_, _| Ok(()))
}

/// What somebody else reads from a sound entry, beside the register that it stands in.
pub type Meaning<'m> = dyn FnMut(&Reader<'_>, &Entry) -> Result<(), String> + 'm;

/// As [`verify`]; every entry, once it is known to be sound, is also shown to `meaning`, in the order of its stream, with the register
/// as of that moment: what it reads there of later entries is not yet known to be sound.
/// The text of an `Err` becomes the fault `verify.meaning`. When a writer appears beside a copy that seemed
/// unwritten, the whole is begun again, and so `meaning` sees entry 1 again.
pub fn verify_with(
    location: &Location,
    options: VerifyOptions,
    meaning: &mut Meaning<'_>,
) -> Result<Report, StoreError> {
    let database = location.database();
    if !location.data.is_dir() {
        return Err(StoreError::FolderMissing {
            path: location.data.clone(),
        });
    }
    if !database.is_file() {
        return Err(StoreError::NoRegister {
            path: location.data.clone(),
        });
    }
    if unwritten(location) {
        let before = state(location);
        let report = look(location, options, Access::Immutable, meaning)?;
        // Still unwritten, so what was read without locks is what is there.
        if unwritten(location) && state(location) == before {
            return Ok(report);
        }
    }
    look(location, options, Access::Read, meaning)
}

fn state(location: &Location) -> Option<(u64, SystemTime)> {
    let metadata = fs::metadata(location.database()).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

fn look(
    location: &Location,
    options: VerifyOptions,
    access: Access,
    meaning: &mut Meaning<'_>,
) -> Result<Report, StoreError> {
    let database = location.database();
    let mut report = Report::default();
    let looked = Look {
        location,
        options,
        report: &mut report,
        meaning,
    }
    .all(access);
    report.first_fault = match looked {
        Ok(()) => None,
        Err(Stop::Fault(fault)) => Some(*fault),
        // SQLite itself stumbled over a damaged page.
        Err(Stop::Store(StoreError::Damaged { detail, .. })) => Some(Fault {
            name: Some(database.display().to_string()),
            ..fault("verify.database", detail)
        }),
        Err(Stop::Store(error)) => return Err(error),
    };
    Ok(report)
}

/// Why the looking ends early.
enum Stop {
    Fault(Box<Fault>),
    Store(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

fn fault(code: &'static str, detail: impl Into<String>) -> Fault {
    Fault {
        code,
        stream: None,
        counter: None,
        name: None,
        detail: detail.into(),
    }
}

fn at(stream: &str, counter: u64, Wrong { code, detail }: Wrong) -> Stop {
    Stop::from(Fault {
        stream: Some(stream.to_owned()),
        counter: Some(counter),
        ..fault(code, detail)
    })
}

fn named(code: &'static str, name: impl Into<String>, detail: impl Into<String>) -> Stop {
    Stop::from(Fault {
        name: Some(name.into()),
        ..fault(code, detail)
    })
}

struct Look<'a> {
    location: &'a Location,
    options: VerifyOptions,
    report: &'a mut Report,
    meaning: &'a mut Meaning<'a>,
}

impl Look<'_> {
    fn all(mut self, access: Access) -> Result<(), Stop> {
        let database = self.location.database();
        let conn = connect(&database, access, Duration::from_secs(5))?;
        schema::require_current(&conn, &database)?;
        let reader = Reader::new(&conn, &database);
        self.outline(&conn, &reader)?;
        // The witness before the database: see `witness::read`.
        let installation = reader.installation()?;
        let seen = witness::read(self.location, &installation);
        let snapshot = begin_reading(&conn, &database)?;
        self.report.installation = installation;
        self.report.incarnation = reader.incarnation()?;
        self.pages(&conn, &reader)?;
        self.chain(&reader)?;
        self.things(&reader)?;
        self.claims(&reader)?;
        if self.options.witness {
            self.witness(&seen, &reader)?;
        }
        drop(snapshot);
        self.files()
    }

    /// Tables, indexes and triggers are those of this schema: nobody took the guards away, none hides another meaning.
    fn outline(&self, conn: &Connection, reader: &Reader<'_>) -> Result<(), Stop> {
        let found: BTreeMap<_, _> = reader.map(schema::outline(conn))?.into_iter().collect();
        let right = reader.map(right_outline())?;
        for (name, text) in &right {
            match found.get(name) {
                None => return Err(named("verify.schema", name, "is missing")),
                Some(other) if other != text => {
                    return Err(named("verify.schema", name, "is not what it should be"));
                }
                Some(_) => {}
            }
        }
        match found.keys().find(|name| !right.contains_key(*name)) {
            Some(name) => Err(named("verify.schema", name, "should not be there")),
            None => Ok(()),
        }
    }

    fn pages(&self, conn: &Connection, reader: &Reader<'_>) -> Result<(), Stop> {
        let sql = if self.options.deep {
            "PRAGMA integrity_check(1)"
        } else {
            "PRAGMA quick_check(1)"
        };
        let found: String = reader.map(conn.query_row(sql, [], |row| row.get(0)))?;
        if found == "ok" {
            Ok(())
        } else {
            Err(named(
                "verify.database",
                self.location.database().display().to_string(),
                found,
            ))
        }
    }

    fn chain(&mut self, reader: &Reader<'_>) -> Result<(), Stop> {
        for stream in reader.streams()? {
            let head = self.stream(reader, &stream)?;
            self.report.heads.insert(stream, head);
        }
        Ok(())
    }

    fn stream(&mut self, reader: &Reader<'_>, stream: &str) -> Result<Head, Stop> {
        let sql = format!(
            "SELECT {STORED} FROM entries LEFT JOIN payloads ON payloads.entry = entries.id
             WHERE entries.stream = ?1 ORDER BY entries.counter"
        );
        let mut statement = reader.statement(&sql)?;
        let mut rows = reader.map(statement.query([stream]))?;
        let mut head = Head::EMPTY;
        while let Some(row) = reader.map(rows.next())? {
            let row = reader.map(stored(row))?;
            let counter = row.counter;
            let expected = head.counter + 1;
            if counter != expected {
                let detail = format!("the next entry is {counter}");
                return Err(at(stream, expected, wrong("verify.counter", detail)));
            }
            let entry = row.check().map_err(|wrong| at(stream, counter, wrong))?;
            if entry.previous != head.hash {
                let detail = "the chain is broken before this entry";
                return Err(at(stream, counter, wrong("verify.previous", detail)));
            }
            if head
                .recorded_at
                .is_some_and(|last| entry.recorded_at < last)
            {
                let detail = "recorded earlier than the entry before";
                return Err(at(stream, counter, wrong("verify.time", detail)));
            }
            for thing in &entry.things {
                let found = reader.one(
                    "SELECT 1 FROM changes WHERE stream = ?1 AND thing = ?2 AND counter = ?3",
                    (stream, thing, signed(counter)),
                    |_| Ok(()),
                )?;
                if found.is_none() {
                    let detail = format!("the index lacks the thing {thing:?}");
                    return Err(at(stream, counter, wrong("verify.things", detail)));
                }
                self.report.changes += 1;
            }
            if entry.payload.is_none() {
                self.report.cut_payloads += 1;
            }
            (self.meaning)(reader, &entry)
                .map_err(|text| at(stream, counter, wrong("verify.meaning", text)))?;
            self.report.entries += 1;
            head = entry.head();
        }
        Ok(head)
    }

    /// Every thing of every header is in the index (seen with the chain); here that the index holds nothing else.
    fn things(&mut self, reader: &Reader<'_>) -> Result<(), Stop> {
        let count = reader.one("SELECT count(*) FROM changes", [], |row| row.get(0))?;
        if unsigned(count.unwrap_or(0)) != self.report.changes {
            return Err(named(
                "verify.things",
                "changes",
                "the index names things that no header names",
            ));
        }
        let orphan = reader.one(
            "SELECT entry FROM payloads WHERE entry NOT IN (SELECT id FROM entries) LIMIT 1",
            [],
            |row| row.get::<_, i64>(0),
        )?;
        match orphan {
            Some(id) => Err(named(
                "verify.payload",
                id.to_string(),
                "a payload without an entry",
            )),
            None => Ok(()),
        }
    }

    fn claims(&mut self, reader: &Reader<'_>) -> Result<(), Stop> {
        for (which, column) in [("made", "counter"), ("released", "released")] {
            let sql = format!(
                "SELECT text, {column} FROM claims WHERE {column} IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM entries WHERE entries.stream = claims.stream AND entries.counter = claims.{column}) LIMIT 1"
            );
            let orphan = reader.one(&sql, [], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
            })?;
            if let Some((text, counter)) = orphan {
                let detail = format!("{which} by entry {counter}, which does not exist");
                return Err(named("verify.claim", text, detail));
            }
        }
        let twice = reader.one(
            "SELECT text FROM claims NOT INDEXED WHERE released IS NULL GROUP BY text HAVING count(*) > 1 LIMIT 1",
            [],
            |row| row.get::<_, String>(0),
        )?;
        if let Some(text) = twice {
            return Err(named("verify.claim", text, "held twice"));
        }
        let count = reader.one("SELECT count(*) FROM claims", [], |row| row.get(0))?;
        self.report.claims = unsigned(count.unwrap_or(0));
        Ok(())
    }

    fn witness(&mut self, seen: &Seen, reader: &Reader<'_>) -> Result<(), Stop> {
        if let Some(incarnation) = reader.unaccepted_incarnation()? {
            self.report.notes.push(("alarm.restored", incarnation));
        }
        let Some(first) = witness::disagreements(seen, reader, None)?
            .into_iter()
            .next()
        else {
            return Ok(());
        };
        Err(match first {
            Alarm::WitnessAhead {
                stream,
                witness,
                database,
            } => {
                let detail = format!(
                    "the witness has seen entry {}; the database ends at {}",
                    witness.counter, database.counter
                );
                let missing = database.counter + 1;
                at(&stream, missing, wrong("verify.witness-ahead", detail))
            }
            Alarm::WitnessContradicts { stream, counter } => {
                let detail = "the witness has seen another entry here";
                at(
                    &stream,
                    counter,
                    wrong("verify.witness-contradicts", detail),
                )
            }
            Alarm::WitnessUnreadable { detail } => {
                Stop::from(fault("verify.witness-unreadable", detail))
            }
            Alarm::OtherIncarnation { witness, database } => Stop::from(fault(
                "verify.other-incarnation",
                format!("the witness is of {witness}, the database of {database}"),
            )),
            Alarm::WitnessMissing | Alarm::OtherMachine { .. } | Alarm::Restored { .. } => {
                Stop::from(fault("verify.witness-missing", "there is no witness"))
            }
        })
    }

    fn files(&mut self) -> Result<(), Stop> {
        for file in Archive::new(self.location).list()? {
            let name = file.path.display().to_string();
            match hash_file(&file.path) {
                Ok(hash) if hash == file.sha256 => self.report.files += 1,
                Ok(_) => return Err(named("verify.file", name, "not the bytes of its name")),
                Err(error) => return Err(named("verify.file", name, error.to_string())),
            }
        }
        Ok(())
    }
}

/// The outline that this program's migrations give.
fn right_outline() -> rusqlite::Result<BTreeMap<String, String>> {
    let conn = Connection::open_in_memory()?;
    for step in schema::MIGRATIONS {
        conn.execute_batch(step)?;
    }
    Ok(schema::outline(&conn)?.into_iter().collect())
}

/// The heads as a backup's manifest tells them.
pub(crate) fn heads_of(report: &Report) -> BTreeMap<String, (u64, Hash)> {
    let heads = report.heads.iter();
    heads
        .map(|(stream, head)| (stream.clone(), (head.counter, head.hash)))
        .collect()
}
