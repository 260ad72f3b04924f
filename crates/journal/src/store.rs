//! The store: making, opening, submitting requests to its writer, reading beside it.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::Connection;

use crate::entry::{MAX_NAME, check_name};
use crate::error::{StoreError, SubmitError};
use crate::files::Archive;
use crate::location::{Location, full_mark, make_folder, private, sync_folder};
use crate::lock::WriterLock;
use crate::queue::{Request, Shared};
use crate::reader::Reader;
use crate::schema::{self, Access, connect};
use crate::tx::{Tx, record_incarnation};
use crate::witness::{self, Alarm, Hold};
use crate::writer::Writer;

/// The port through which the store learns the time. The system's clock lives in the binary.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;
}

/// How requests share a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// Requests that wait together are committed together, each in its own savepoint.
    #[default]
    Group,
    /// One transaction for each request; for comparison.
    EachItsOwn,
}

/// What a new register needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateOptions {
    /// Random id of the installation, drawn by the caller; also names the witness file: letters, digits, `-`.
    pub installation: String,
    /// Random id of the first incarnation.
    pub incarnation: String,
    /// The machine's mark, an opaque text. The journal adds the identity of the database file by itself.
    pub mark: String,
    /// The program and its version, written into every entry.
    pub program: String,
}

/// How to open a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOptions {
    /// The machine's mark, as in [`CreateOptions::mark`].
    pub mark: String,
    /// The program and its version, written into every entry.
    pub program: String,
    /// Refuse all writing.
    pub read_only: bool,
    /// How requests share a commit.
    pub durability: Durability,
    /// How long a request may wait before it begins; then it is certain that nothing was done.
    pub wait: Duration,
}

impl OpenOptions {
    /// For reading and writing, group commit, 10 seconds.
    pub fn new(mark: impl Into<String>, program: impl Into<String>) -> Self {
        Self {
            mark: mark.into(),
            program: program.into(),
            read_only: false,
            durability: Durability::Group,
            wait: Duration::from_secs(10),
        }
    }
}

/// An opened register and what is strange about it.
pub struct Opened {
    /// The store.
    pub store: Store,
    /// Reasons why the register may have forgotten something; empty when all is well.
    pub alarms: Vec<Alarm>,
}

/// A register, open. Clones share one writer; several stores and several programs may share one folder.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    writes: bool,
    wait: Duration,
    busy: Duration,
    database: PathBuf,
    readers: Mutex<Vec<Connection>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Readers first: only a writer that closes last brings the WAL into the database and removes it.
        self.readers
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        if self.writes {
            self.shared.close();
        }
    }
}

/// How long SQLite itself waits for a foreign lock before we look whether someone still waits for us.
pub(crate) const SQLITE_WAIT: Duration = Duration::from_millis(500);
const READERS_KEPT: usize = 8;

pub(crate) fn check_installation(installation: &str) -> Result<(), StoreError> {
    check_name("installation", installation, 100)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if installation.chars().all(plain) {
        Ok(())
    } else {
        Err(StoreError::InvalidName {
            what: "installation",
        })
    }
}

impl Store {
    /// Makes a register in a folder that holds none; the folder is made when missing, for its owner only.
    /// A crash leaves either no register or a whole one.
    pub fn create(
        location: &Location,
        options: CreateOptions,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, StoreError> {
        check_installation(&options.installation)?;
        check_name("incarnation", &options.incarnation, MAX_NAME)?;
        check_name("mark", &options.mark, MAX_NAME)?;
        check_name("program", &options.program, MAX_NAME)?;
        let database = location.database();
        let there = |path: PathBuf| {
            if path.symlink_metadata().is_ok() {
                Err(StoreError::AlreadyThere { path })
            } else {
                Ok(())
            }
        };
        there(database.clone())?;
        make_folder(&location.data)?;
        let lock =
            WriterLock::open(&location.data).map_err(|e| StoreError::io(&location.data, e))?;
        let guard = lock
            .acquire()
            .map_err(|e| StoreError::io(&location.data, e))?;
        // Again under the lock; and a WAL without its database would be taken for the new one's.
        there(database.clone())?;
        there(location.data.join("register.sqlite-wal"))?;

        let draft = location.data.join("register.sqlite.new");
        for suffix in ["", "-wal", "-shm"] {
            let left = location.data.join(format!("register.sqlite.new{suffix}"));
            match std::fs::remove_file(&left) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::io(&left, e));
                }
                _ => {}
            }
        }
        let file = private()
            .write(true)
            .create_new(true)
            .open(&draft)
            .map_err(|e| StoreError::io(&draft, e))?;
        let mut conn = connect(&draft, Access::Create, SQLITE_WAIT)?;
        schema::migrate(&mut conn, &draft, schema::MIGRATIONS)?;
        let mark = full_mark(&options.mark, &draft)?;
        let witness = {
            let reader = Reader::new(&conn, &draft);
            reader.execute(
                "INSERT INTO meta (key, value) VALUES ('installation', ?1)",
                [&options.installation],
            )?;
            record_incarnation(&reader, &options.incarnation, &mark, clock.now())?;
            witness::anew(&reader)?
        };
        // Closing the last connection brings the WAL into the file and removes it.
        conn.close()
            .map_err(|(_, error)| StoreError::sqlite(&draft, error))?;
        file.sync_all().map_err(|e| StoreError::io(&draft, e))?;
        // The witness first: one without a register does no harm, a register without one raises an alarm.
        let mut hold = Hold::take(location, &options.installation)?;
        hold.restart(&witness)
            .map_err(|source| StoreError::WitnessUnwritable {
                path: location.witness.clone(),
                source: source.into(),
            })?;
        drop(hold);
        std::fs::rename(&draft, &database).map_err(|e| StoreError::io(&database, e))?;
        sync_folder(&location.data)?;
        drop(guard);
        let options = OpenOptions::new(options.mark, options.program);
        Ok(Self::open(location, options, clock)?.store)
    }

    /// Opens a register and says what is strange about it.
    pub fn open(
        location: &Location,
        options: OpenOptions,
        clock: Arc<dyn Clock>,
    ) -> Result<Opened, StoreError> {
        check_name("mark", &options.mark, MAX_NAME)?;
        check_name("program", &options.program, MAX_NAME)?;
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
        let conn = if options.read_only {
            let conn = connect_reading(location, SQLITE_WAIT)?;
            schema::require_current(&conn, &database)?;
            conn
        } else {
            let mut conn = connect(&database, Access::Write, SQLITE_WAIT)?;
            schema::migrate(&mut conn, &database, schema::MIGRATIONS)?;
            conn
        };
        let found_mark = full_mark(&options.mark, &database)?;
        let (installation, alarms) = {
            let reader = Reader::new(&conn, &database);
            let installation = reader.installation()?;
            check_installation(&installation)?;
            // The witness before the database: see `witness::read`.
            let seen = witness::read(location, &installation);
            let snapshot = begin_reading(&conn, &database)?;
            let alarms = witness::alarms(&seen, &reader, &found_mark, None)?;
            drop(snapshot);
            (installation, alarms)
        };
        let shared = Arc::new(Shared::new(
            location.clone(),
            installation,
            found_mark,
            options.program,
            options.durability,
        ));
        let mut readers = Vec::new();
        if options.read_only {
            readers.push(conn);
        } else {
            let lock =
                WriterLock::open(&location.data).map_err(|e| StoreError::io(&location.data, e))?;
            // Proves now, not at the first number, that the witness can be written.
            witness::check_writable(location, &shared.installation)?;
            Writer::start(Arc::clone(&shared), conn, lock, clock)?;
        }
        let inner = Inner {
            shared,
            writes: !options.read_only,
            wait: options.wait,
            busy: options.wait.min(Duration::from_secs(5)),
            database,
            readers: Mutex::new(readers),
        };
        Ok(Opened {
            store: Self {
                inner: Arc::new(inner),
            },
            alarms,
        })
    }

    /// Submits a request to the writer and waits for it. When `Ok` comes back, the request is committed, fsynced and
    /// witnessed. The closure runs on the writer's thread; it may be undone by its own `Err`, by a panic, or with the
    /// whole batch. It must not wait for the network, a printer or a person, nor submit to the same store.
    pub fn submit<T, E, F>(&self, request: F) -> Result<T, SubmitError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let inner = &self.inner;
        if !inner.writes {
            return Err(SubmitError::Store(StoreError::ReadOnly {
                path: inner.database.clone(),
            }));
        }
        let began = Instant::now();
        let (answer, answered) = mpsc::sync_channel(1);
        let Some(ticket) = inner.shared.queue(Request::new(request, answer)) else {
            return Err(SubmitError::Busy {
                waited: Duration::ZERO,
            });
        };
        let gone = |_| {
            SubmitError::Store(StoreError::WriterGone {
                path: inner.database.clone(),
            })
        };
        match answered.recv_timeout(inner.wait) {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout) if ticket.cancel() => Err(SubmitError::Busy {
                waited: began.elapsed(),
            }),
            // It has begun: only its end says what happened.
            Err(RecvTimeoutError::Timeout) => {
                answered.recv().map_err(gone).and_then(|result| result)
            }
            Err(RecvTimeoutError::Disconnected) => Err(gone(mpsc::RecvError)),
        }
    }

    /// Reads what is committed, all of it as of one moment.
    pub fn read<T, E, F>(&self, look: F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: FnOnce(&Reader<'_>) -> Result<T, E>,
    {
        let conn = self.reader()?;
        let path = &self.inner.database;
        let result = {
            let snapshot = begin_reading(&conn, path)?;
            let result =
                std::panic::catch_unwind(AssertUnwindSafe(|| look(&Reader::new(&conn, path))));
            drop(snapshot);
            result
        };
        let mut readers = self
            .inner
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if conn.is_autocommit() && readers.len() < READERS_KEPT {
            readers.push(conn);
        }
        drop(readers);
        result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        let kept = self
            .inner
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match kept {
            Some(conn) => Ok(conn),
            None => connect_reading(&self.inner.shared.location, self.inner.busy),
        }
    }

    /// Why the witness could not follow the last commit, for developers; `None` when it did. What was answered is
    /// recorded all the same.
    pub fn witness_trouble(&self) -> Option<String> {
        self.inner.shared.trouble()
    }

    /// The archive of files beside the database.
    pub fn files(&self) -> Archive {
        Archive::new(self.location())
    }

    /// Where the register lies.
    pub fn location(&self) -> &Location {
        &self.inner.shared.location
    }

    #[cfg(test)]
    pub(crate) fn shared(&self) -> &Shared {
        &self.inner.shared
    }
}

/// Ends the reading transaction when dropped.
pub(crate) struct Snapshot<'a>(&'a Connection);

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // A connection that is still in a transaction is not used again.
        let _ = self.0.execute_batch("ROLLBACK");
    }
}

/// All that is read until the end is of one moment.
pub(crate) fn begin_reading<'a>(
    conn: &'a Connection,
    path: &std::path::Path,
) -> Result<Snapshot<'a>, StoreError> {
    conn.execute_batch("BEGIN")
        .map_err(|error| StoreError::sqlite(path, error))?;
    Ok(Snapshot(conn))
}

/// Opens for reading beside writers; on a read-only medium that nobody writes, without making files beside it.
pub(crate) fn connect_reading(
    location: &Location,
    busy: Duration,
) -> Result<Connection, StoreError> {
    let database = location.database();
    let beside = connect(&database, Access::Read, busy);
    match beside {
        Err(StoreError::ReadOnly { .. } | StoreError::Io { .. }) if unwritten(location) => {
            connect(&database, Access::Immutable, busy)
        }
        other => other,
    }
}

/// Whether nobody has the database open: then there is no WAL beside it.
pub(crate) fn unwritten(location: &Location) -> bool {
    !location.data.join("register.sqlite-wal").exists()
}
