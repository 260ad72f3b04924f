//! Stories of the store that need its inside or a second process. Those of the public API lie in the folder `tests`.

mod crash;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::schema::{self, APPLICATION_ID};
use crate::{
    Clock, CreateOptions, Location, NewEntry, OpenOptions, Opened, Store, StoreError, SubmitError,
};

/// A commit that fails on purpose.
#[derive(Debug, Clone, Copy)]
pub(crate) enum CommitFault {
    /// The disk is full: nothing is written.
    Full,
    /// It is written, and the answer is an error.
    WrittenButUnsure,
}

impl CommitFault {
    pub(crate) fn commit(self, conn: &Connection) -> rusqlite::Result<()> {
        let code = match self {
            Self::Full => rusqlite::ffi::SQLITE_FULL,
            Self::WrittenButUnsure => {
                conn.execute_batch("COMMIT")?;
                rusqlite::ffi::SQLITE_IOERR
            }
        };
        Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(code),
            None,
        ))
    }
}

/// A clock that stands still.
struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

pub(crate) struct House {
    _folder: TempDir,
    pub(crate) location: Location,
}

impl House {
    pub(crate) fn new() -> (Self, Store) {
        let folder = tempfile::tempdir().unwrap();
        let location = Location {
            data: folder.path().join("data"),
            witness: folder.path().join("witness"),
        };
        let options = CreateOptions {
            installation: "i-1".into(),
            incarnation: "first".into(),
            mark: "m".into(),
            program: "p".into(),
        };
        let store = Store::create(&location, options, Arc::new(Still)).unwrap();
        let house = Self {
            _folder: folder,
            location,
        };
        (house, store)
    }

    pub(crate) fn open(&self) -> Opened {
        Store::open(&self.location, OpenOptions::new("m", "p"), Arc::new(Still)).unwrap()
    }
}

pub(crate) fn draw(store: &Store) -> Result<u64, SubmitError<StoreError>> {
    store.submit(|tx| {
        let head = tx.head("s")?;
        let entry = NewEntry {
            things: vec!["t".into()],
            event: "e".into(),
            version: 1,
            payload: b"{}".to_vec(),
            actor: "a".into(),
            rule_set: "r".into(),
        };
        Ok(tx.append("s", &head, vec![entry])?[0].counter)
    })
}

fn spoil(store: &Store, fault: CommitFault) {
    *store.shared().fault.lock().unwrap() = Some(fault);
}

#[test]
fn a_failed_commit_records_nothing_and_the_next_goes_on() {
    let (house, store) = House::new();
    assert_eq!(draw(&store).unwrap(), 1);
    spoil(&store, CommitFault::Full);
    let Err(SubmitError::Store(error)) = draw(&store) else {
        panic!("answered as recorded");
    };
    assert!(matches!(error, StoreError::NotWritten { .. }), "{error:?}");
    assert_eq!(error.code(), "store.disk-full");
    assert!(error.nothing_recorded());
    assert_eq!(draw(&store).unwrap(), 2);
    drop(store);
    assert_eq!(house.open().alarms, vec![]);
}

#[test]
fn a_commit_of_unsure_outcome_is_looked_up() {
    let (house, store) = House::new();
    spoil(&store, CommitFault::WrittenButUnsure);
    assert_eq!(draw(&store).unwrap(), 1);
    assert_eq!(draw(&store).unwrap(), 2);
    assert_eq!(store.witness_trouble(), None);
    drop(store);
    assert_eq!(house.open().alarms, vec![]);
}

/// The database itself runs out of pages in the middle of a batch, as on a full disk.
#[test]
fn a_database_that_cannot_grow_refuses_and_stays_whole() {
    let (_house, store) = House::new();
    draw(&store).unwrap();
    let big = |store: &Store| store.submit(|tx| tx.row_put("big", "k", &vec![1; 3_000_000]));
    store
        .shared()
        .limit_pages
        .store(40, std::sync::atomic::Ordering::SeqCst);
    let Err(SubmitError::Store(error)) = big(&store) else {
        panic!("it had no room");
    };
    assert_eq!(error.code(), "store.disk-full");
    store
        .shared()
        .limit_pages
        .store(1_000_000, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(draw(&store).unwrap(), 2);
    big(&store).unwrap();
}

#[test]
fn migrations_go_forward_once_each() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    let steps = ["CREATE TABLE a (x) ", "ALTER TABLE a ADD COLUMN y"];
    let wait = Duration::from_millis(10);
    let mut conn = schema::connect(&path, schema::Access::Create, wait).unwrap();
    schema::migrate(&mut conn, &path, &steps[..1]).unwrap();
    schema::migrate(&mut conn, &path, &steps).unwrap();
    schema::migrate(&mut conn, &path, &steps).unwrap();
    let version: i64 = conn
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 2);
    let id: i64 = conn
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .unwrap();
    assert_eq!(id, APPLICATION_ID);
    conn.execute("INSERT INTO a (x, y) VALUES (1, 2)", [])
        .unwrap();
}
