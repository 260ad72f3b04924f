//! The database's shape, its forward-only migrations, and how a connection is opened. Never touches a file that is
//! not ours or is newer than this program.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::StoreError;

/// "Acqt": says in the file's first bytes whose database it is.
pub(crate) const APPLICATION_ID: i64 = 0x4163_7174;

/// One step per version, only ever added to at the end.
pub(crate) const MIGRATIONS: &[&str] = &[V1, V2];

const V1: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Counts commits, so that after a failed COMMIT the database itself says whether it happened.
CREATE TABLE commits (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), count INTEGER NOT NULL) STRICT;
INSERT INTO commits VALUES (1, 0);

CREATE TABLE incarnations (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, mark TEXT NOT NULL, began_at TEXT NOT NULL
) STRICT;

-- The chain. `header` is what `hash` is of; the other columns repeat it for queries and are checked against it.
CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  counter INTEGER NOT NULL CHECK (counter > 0),
  recorded_at TEXT NOT NULL,
  event TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  header BLOB NOT NULL,
  UNIQUE (stream, counter)
) STRICT;

-- Apart from the chain, so that bytes may be cut after retention and the proof stays.
CREATE TABLE payloads (
  entry INTEGER PRIMARY KEY REFERENCES entries (id),
  bytes BLOB,
  cut TEXT,
  CHECK ((bytes IS NULL) = (cut IS NOT NULL))
) STRICT;

-- Which entries change a thing: one thing is replayed alone by this index.
CREATE TABLE changes (
  stream TEXT NOT NULL, thing TEXT NOT NULL, counter INTEGER NOT NULL,
  PRIMARY KEY (stream, thing, counter),
  FOREIGN KEY (stream, counter) REFERENCES entries (stream, counter)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  stream TEXT NOT NULL,
  counter INTEGER NOT NULL,
  digest BLOB CHECK (length(digest) = 32),
  released INTEGER CHECK (released > counter),
  FOREIGN KEY (stream, counter) REFERENCES entries (stream, counter),
  FOREIGN KEY (stream, released) REFERENCES entries (stream, counter)
) STRICT;
CREATE UNIQUE INDEX claims_live ON claims (text) WHERE released IS NULL;
CREATE INDEX claims_text ON claims (text);

-- Derived data: recomputed from the entries, never proof.
CREATE TABLE snapshots (
  stream TEXT NOT NULL, thing TEXT NOT NULL, counter INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (stream, thing)
) STRICT;
CREATE TABLE reading (
  name TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID;

-- Nothing is deleted (house, invariant 6), not even by an accident in a database shell.
CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT raise(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entries_same BEFORE UPDATE ON entries BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE TRIGGER payloads_stay BEFORE DELETE ON payloads BEGIN SELECT raise(ABORT, 'payloads are cut, not deleted'); END;
CREATE TRIGGER payloads_cut BEFORE UPDATE ON payloads WHEN NEW.entry <> OLD.entry OR OLD.bytes IS NULL OR NEW.bytes IS NOT NULL
BEGIN SELECT raise(ABORT, 'a payload can only be cut'); END;
CREATE TRIGGER changes_stay BEFORE DELETE ON changes BEGIN SELECT raise(ABORT, 'the index of things only grows'); END;
CREATE TRIGGER changes_same BEFORE UPDATE ON changes BEGIN SELECT raise(ABORT, 'the index of things only grows'); END;
CREATE TRIGGER claims_stay BEFORE DELETE ON claims BEGIN SELECT raise(ABORT, 'claims are released, not deleted'); END;
CREATE TRIGGER claims_same BEFORE UPDATE ON claims
WHEN NEW.id <> OLD.id OR NEW.text <> OLD.text OR NEW.stream <> OLD.stream OR NEW.counter <> OLD.counter
  OR NEW.digest IS NOT OLD.digest OR OLD.released IS NOT NULL
BEGIN SELECT raise(ABORT, 'a claim can only be released'); END;
";

const V2: &str = "
-- What a person may change and erase: drafts, address book, settings. Never proof, never recomputed, never in the chain.
CREATE TABLE plain (
  name TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID;
";

/// How a connection may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Reads and writes an existing file.
    Write,
    /// Makes the file.
    Create,
    /// Reads beside writers.
    Read,
    /// Reads a file that nobody writes: makes no WAL files beside it.
    Immutable,
}

/// Opens a connection with the settings that every one of ours has. Checks whose file it is before changing anything.
pub(crate) fn connect(
    path: &Path,
    access: Access,
    busy_timeout: Duration,
) -> Result<Connection, StoreError> {
    let map = |error| StoreError::sqlite(path, error);
    let mode = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Read | Access::Immutable => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let flags = mode
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let conn = Connection::open_with_flags(uri(path, access), flags).map_err(map)?;
    conn.busy_timeout(busy_timeout).map_err(map)?;
    conn.set_prepared_statement_cache_capacity(64);
    // A plan never depends on the values that are bound; without this SQLite parses each statement with a range anew for
    // every value, a third of all the work of a draw.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(map)?;
    // SQLite falls back to read-only without a word, and then stumbles over the files beside.
    let writes = matches!(access, Access::Write | Access::Create);
    if writes && conn.is_readonly("main").map_err(map)? {
        return Err(StoreError::ReadOnly {
            path: path.to_owned(),
        });
    }
    if access != Access::Create {
        check_owner(&conn, path)?;
    }
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;",
    )
    .map_err(map)?;
    if writes {
        let mode: String = conn
            .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
            .map_err(map)?;
        if mode != "wal" {
            return Err(StoreError::damaged(
                path,
                format!("journal mode {mode} instead of wal"),
            ));
        }
        // FULL: the WAL is fsynced at every commit. NORMAL would lose the last numbers at a power cut.
        // secure_delete: a payload that was cut is gone from the file too.
        // cache_size: the index pages that a draw touches stay in memory, also with a million numbers (32 MB at most, taken as
        // needed).
        conn.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -32768;",
        )
        .map_err(map)?;
        #[cfg(feature = "testing")]
        if let Ok(synchronous) = std::env::var("ACQUIT_SYNCHRONOUS") {
            // For the test that proves that the missing fsync would be seen; never in a released program.
            conn.pragma_update(None, "synchronous", synchronous)
                .map_err(map)?;
        }
    }
    Ok(conn)
}

/// A `file:` URI: only in this form can `immutable` be said; also carries any path.
fn uri(path: &Path, access: Access) -> String {
    let mut uri = String::from("file:");
    if path.is_absolute() {
        uri.push_str("//");
    }
    for &byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    if access == Access::Immutable {
        uri.push_str("?immutable=1");
    }
    uri
}

fn pragma(conn: &Connection, path: &Path, name: &str) -> Result<i64, StoreError> {
    conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
        .map_err(|error| StoreError::sqlite(path, error))
}

fn check_owner(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if pragma(conn, path, "application_id")? != APPLICATION_ID {
        return Err(StoreError::NotARegister {
            path: path.to_owned(),
        });
    }
    let (found, known) = (pragma(conn, path, "user_version")?, known(MIGRATIONS));
    if found > known {
        return Err(StoreError::NewerSchema {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(())
}

fn known(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

/// Refuses a file that still needs a migration: for those who only read.
pub(crate) fn require_current(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let (found, known) = (pragma(conn, path, "user_version")?, known(MIGRATIONS));
    if found == known {
        Ok(())
    } else {
        Err(StoreError::OlderSchema {
            path: path.to_owned(),
            found,
            known,
        })
    }
}

/// Brings the database to the newest version, each step in a transaction of its own.
pub(crate) fn migrate(
    conn: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), StoreError> {
    let map = |error| StoreError::sqlite(path, error);
    for (version, step) in (1_i64..).zip(migrations) {
        if pragma(conn, path, "user_version")? >= version {
            continue;
        }
        let transaction = conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(map)?;
        // Another program may have taken this step while we waited.
        if pragma(&transaction, path, "user_version")? < version {
            transaction.execute_batch(step).map_err(map)?;
            transaction
                .execute_batch(&format!(
                    "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};"
                ))
                .map_err(map)?;
        }
        transaction.commit().map_err(map)?;
    }
    Ok(())
}
/// Every table, index and trigger with its text: a register whose guards were taken away is not one.
pub(crate) fn outline(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = conn.prepare(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
