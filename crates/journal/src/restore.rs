//! Restore: a backup becomes a register again, as a new incarnation that stays in alarm until its entry is written.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use crate::backup::Workshop;
use crate::entry::{MAX_NAME, check_name, microseconds};
use crate::error::StoreError;
use crate::location::{Location, full_mark, make_folder, parent_of, sync_folder};
use crate::reader::Reader;
use crate::schema::{self, Access, connect};
use crate::store::check_installation;
use crate::tx::record_incarnation;
use crate::unpack::unpack;
use crate::verify::Report;
use crate::witness::{self, Hold, Witness};

const WAIT: Duration = Duration::from_secs(5);

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

/// Unpacks a backup into a folder that is missing or empty, verifies it, begins a new incarnation and a new witness
/// (an old one is kept aside).
pub fn restore(
    tar: &Path,
    location: &Location,
    options: RestoreOptions,
) -> Result<Restored, StoreError> {
    check_name("incarnation", &options.incarnation, MAX_NAME)?;
    check_name("mark", &options.mark, MAX_NAME)?;
    empty_or_missing(location)?;
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
    settle(conn, &inside, location, &manifest.installation, &witness)?;
    Ok(Restored {
        before: manifest.incarnation,
        report,
    })
}

/// Makes sure that nothing is replaced: the folder is missing or empty, and the one above it is there.
pub(crate) fn empty_or_missing(location: &Location) -> Result<(), StoreError> {
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
    match parent_of(&location.data) {
        Some(folder) => make_folder(&folder),
        None => Ok(()),
    }
}

/// Puts a register that was made `inside` on disk and in its place, whole, then its witness (an old one is kept aside).
pub(crate) fn settle(
    conn: rusqlite::Connection,
    inside: &Location,
    location: &Location,
    installation: &str,
    witness: &Witness,
) -> Result<(), StoreError> {
    let database = inside.database();
    conn.close()
        .map_err(|(_, error)| StoreError::sqlite(&database, error))?;
    File::open(&database)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(&database, error))?;
    sync_folder(&inside.data)?;
    let mut hold = Hold::take(location, installation)?;
    if location.data.exists() {
        fs::remove_dir(&location.data).map_err(|_| StoreError::AlreadyThere {
            path: location.data.clone(),
        })?;
    }
    // The register before the witness: an old witness beside a new register only raises an alarm.
    fs::rename(&inside.data, &location.data)
        .map_err(|error| StoreError::io(&location.data, error))?;
    if let Some(folder) = parent_of(&location.data) {
        sync_folder(&folder)?;
    }
    hold.restart(witness)
        .map_err(|source| StoreError::WitnessUnwritable {
            path: location.witness.clone(),
            source: source.into(),
        })
}
