//! What the stories share: a throw-away register, a clock that is told the time, and shorthands.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "shared by several test programs"
)]

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use journal::{
    Clock, CreateOptions, Entry, Head, Location, NewEntry, OpenOptions, Opened, Store, StoreError,
    SubmitError, Tx,
};
use tempfile::TempDir;

pub const STREAM: &str = "FR007328E0001";
pub const MARK: &str = "machine-1";

/// A clock that stands still until it is moved.
pub struct Hand(Mutex<Timestamp>);

impl Hand {
    pub fn at(text: &str) -> Arc<Self> {
        Arc::new(Self(Mutex::new(text.parse().unwrap())))
    }

    pub fn set(&self, text: &str) {
        *self.0.lock().unwrap() = text.parse().unwrap();
    }

    pub fn forward(&self, seconds: i64) {
        *self.0.lock().unwrap() += SignedDuration::from_secs(seconds);
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub struct House {
    pub folder: TempDir,
    pub location: Location,
    pub clock: Arc<Hand>,
}

impl House {
    /// A place for a register, empty.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location {
            data: folder.path().join("data"),
            witness: folder.path().join("witness"),
        };
        Self {
            folder,
            location,
            clock: Hand::at("2026-11-20T18:02:03.5Z"),
        }
    }

    /// A register without entries, and its store.
    pub fn new() -> (Self, Store) {
        let house = Self::empty();
        let store = Store::create(&house.location, house.create(), house.clock.clone()).unwrap();
        (house, store)
    }

    pub fn create(&self) -> CreateOptions {
        CreateOptions {
            installation: "i-1".into(),
            incarnation: "first".into(),
            mark: MARK.into(),
            program: "acquit 0.1.0".into(),
        }
    }

    pub fn open_with(&self, change: impl FnOnce(&mut OpenOptions)) -> Result<Opened, StoreError> {
        let mut options = OpenOptions::new(MARK, "acquit 0.1.0");
        change(&mut options);
        Store::open(&self.location, options, self.clock.clone())
    }

    pub fn open(&self) -> Opened {
        self.open_with(|_| {}).unwrap()
    }

    pub fn witness_file(&self) -> PathBuf {
        self.location.witness.join("i-1.json")
    }

    /// A connection as a foreign program would have it.
    pub fn foreign(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.location.database()).unwrap()
    }
}

pub fn new_entry(thing: &str, payload: &str) -> NewEntry {
    NewEntry {
        things: vec![thing.into()],
        event: "number.drawn".into(),
        version: 1,
        payload: payload.as_bytes().to_vec(),
        actor: "anne".into(),
        rule_set: "fr-2009".into(),
    }
}

/// Appends one entry on whatever head there is.
pub fn draw(tx: &mut Tx<'_>, stream: &str, payload: &str) -> Result<Entry, StoreError> {
    let head = tx.head(stream)?;
    Ok(tx
        .append(stream, &head, vec![new_entry("series/26", payload)])?
        .remove(0))
}

pub fn submit_draw(store: &Store, payload: &str) -> Result<Entry, SubmitError<StoreError>> {
    let payload = payload.to_owned();
    store.submit(move |tx| draw(tx, STREAM, &payload))
}

pub fn head(store: &Store) -> Head {
    store.read(|reader| reader.head(STREAM)).unwrap()
}
