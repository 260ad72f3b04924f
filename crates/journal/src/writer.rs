//! The writer: one thread per store that takes the lock, runs the waiting requests, commits them together, writes the
//! witness and only then answers. Keeps no state of the register between batches.

use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
#[cfg(test)]
use std::sync::atomic::Ordering;
use std::time::Duration;

use rusqlite::Connection;

use crate::entry::microseconds;
use crate::error::StoreError;
use crate::failpoint;
use crate::lock::WriterLock;
use crate::queue::{Job, Shared, Verdict, locked};
use crate::reader::Reader;
use crate::schema::{Access, connect};
use crate::store::{Clock, Durability, SQLITE_WAIT};
use crate::tx::{Around, Tx};
use crate::witness::{self, Hold, Plan};

/// Most requests in one commit.
const BATCH: usize = 256;

/// What came of a batch.
enum Turn {
    Done,
    /// Another program holds the database itself; those who wait have bounds of their own.
    Held,
}

pub(crate) struct Writer {
    shared: Arc<Shared>,
    conn: Option<Connection>,
    lock: WriterLock,
    clock: Arc<dyn Clock>,
    /// Whether a witness of this store was written: the first also raises what an earlier crash left behind.
    caught_up: bool,
}

impl Writer {
    pub(crate) fn start(
        shared: Arc<Shared>,
        conn: Connection,
        lock: WriterLock,
        clock: Arc<dyn Clock>,
    ) -> Result<(), StoreError> {
        let data = shared.location.data.clone();
        let writer = Self {
            shared,
            conn: Some(conn),
            lock,
            clock,
            caught_up: false,
        };
        std::thread::Builder::new()
            .name("journal writer".to_owned())
            .spawn(move || writer.run())
            .map(drop)
            .map_err(|error| StoreError::io(&data, error))
    }

    fn run(mut self) {
        while self.shared.wait() {
            let turned = catch_unwind(AssertUnwindSafe(|| self.turn()));
            if turned.is_err() {
                // A fault of the journal itself; callers of that batch learn that their answer is lost.
                self.conn = None;
            }
        }
        // Closed before the end is told: who drops a store may move its folder.
        self.conn = None;
        self.shared.end();
    }

    fn turn(&mut self) {
        let Self {
            shared, conn, lock, ..
        } = self;
        let guard = match lock.acquire() {
            Ok(guard) => guard,
            Err(error) => {
                refuse(shared, &StoreError::io(&shared.location.data, error));
                return;
            }
        };
        let mut batch = Batch {
            shared,
            conn,
            clock: &*self.clock,
            caught_up: &mut self.caught_up,
        };
        let done = if batch.shared.wanted() {
            batch.run()
        } else {
            Turn::Done
        };
        drop(guard);
        match done {
            Turn::Done => lock.give_way(),
            Turn::Held => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// Answers everyone who waits that the store failed before anything was begun.
fn refuse(shared: &Shared, error: &StoreError) {
    // Taken all at once: the error does not concern those who come while we answer.
    let waiting: Vec<_> = std::iter::from_fn(|| shared.next()).collect();
    for job in waiting {
        job.answer(Verdict::Failed(not_written(error.clone())));
    }
}

fn not_written(reason: StoreError) -> StoreError {
    match reason {
        already @ (StoreError::NotWritten { .. } | StoreError::OutcomeUnknown { .. }) => already,
        reason => StoreError::NotWritten {
            reason: Box::new(reason),
        },
    }
}

/// One turn under the lock.
struct Batch<'w> {
    shared: &'w Arc<Shared>,
    conn: &'w mut Option<Connection>,
    clock: &'w dyn Clock,
    caught_up: &'w mut bool,
}

type Ran = (Box<dyn Job>, Verdict);

impl Batch<'_> {
    fn run(&mut self) -> Turn {
        let shared = Arc::clone(self.shared);
        let hold = Hold::take(&shared.location, &shared.installation);
        let begun = hold.and_then(|hold| Ok((hold, self.begin()?)));
        let mut hold = match begun {
            Ok((hold, ())) => hold,
            Err(StoreError::Busy { .. }) => return Turn::Held,
            Err(error) => {
                *self.conn = None;
                refuse(&shared, &error);
                return Turn::Done;
            }
        };
        let mut ran: Vec<Ran> = Vec::new();
        match self.requests(&mut ran) {
            Ok(Some((plan, count))) => {
                failpoint::hit("before-commit");
                match self.commit(count) {
                    Ok(()) => {
                        failpoint::hit("after-commit");
                        *self.caught_up = true;
                        *locked(&shared.trouble) = hold.carry_out(&plan).err();
                        failpoint::hit("after-witness");
                    }
                    Err(error) => fail_all(&mut ran, &error),
                }
            }
            // Nobody kept anything.
            Ok(None) => self.roll_back(),
            Err(error) => {
                *self.conn = None;
                fail_all(&mut ran, &not_written(error));
            }
        }
        drop(hold);
        for (job, verdict) in ran {
            failpoint::hit("before-answer");
            job.answer(verdict);
        }
        Turn::Done
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        let path = self.shared.location.database();
        if self.conn.is_none() {
            *self.conn = Some(connect(&path, Access::Write, SQLITE_WAIT)?);
        }
        #[cfg(test)]
        if let (limit @ 1.., Some(conn)) =
            (self.shared.limit_pages.load(Ordering::SeqCst), &*self.conn)
        {
            let _ = conn.execute_batch(&format!("PRAGMA max_page_count = {limit}"));
        }
        match self.conn {
            Some(conn) => conn
                .execute_batch("BEGIN IMMEDIATE")
                .map_err(|error| StoreError::sqlite(&path, error)),
            None => Err(StoreError::WriterGone { path }),
        }
    }

    /// Runs the requests; answers what to do with the witness and the number of this commit, or that there is nothing
    /// to commit. An error spoils the whole batch.
    fn requests(&self, ran: &mut Vec<Ran>) -> Result<Option<(Plan, i64)>, StoreError> {
        let shared = self.shared;
        let path = shared.location.database();
        let Some(conn) = self.conn.as_ref() else {
            return Err(StoreError::WriterGone { path });
        };
        let reader = Reader::new(conn, &path);
        let incarnation = reader.incarnation()?;
        let seen = witness::read(&shared.location, &shared.installation);
        let around = Around {
            location: &shared.location,
            program: &shared.program,
            mark: &shared.mark,
            seen: &seen,
            incarnation: &incarnation,
        };
        let limit = match shared.durability {
            Durability::Group => BATCH,
            Durability::EachItsOwn => 1,
        };
        let mut touched = BTreeSet::new();
        let mut any = false;
        while ran.len() < limit {
            let Some(mut job) = shared.next() else { break };
            let now = microseconds(self.clock.now());
            let verdict = in_savepoint(conn, &path, |reader| {
                let mut tx = Tx::new(reader, &around, now, &mut touched);
                let kept = catch_unwind(AssertUnwindSafe(|| job.run(&mut tx)));
                match (tx.take_fault(), kept) {
                    (_, Err(panic)) => Verdict::Panicked(panic_text(&*panic)),
                    (Some(fault), Ok(_)) => Verdict::Failed(not_written(fault)),
                    (None, Ok(true)) => Verdict::Kept,
                    (None, Ok(false)) => Verdict::Refused,
                }
            });
            match verdict {
                Ok(verdict) => {
                    any |= matches!(verdict, Verdict::Kept);
                    ran.push((job, verdict));
                }
                Err(error) => {
                    ran.push((job, Verdict::Failed(not_written(error.clone()))));
                    return Err(error);
                }
            }
        }
        if !any {
            return Ok(None);
        }
        let streams = if *self.caught_up {
            touched
        } else {
            reader.streams()?.into_iter().collect()
        };
        let plan = witness::plan(&seen, &reader, &incarnation, streams.iter())?;
        reader.execute("UPDATE commits SET count = count + 1", [])?;
        let count = reader.one("SELECT count FROM commits", [], |row| row.get(0))?;
        Ok(Some((plan, count.unwrap_or(0))))
    }

    fn roll_back(&mut self) {
        let rolled = self
            .conn
            .as_ref()
            .map(|conn| conn.execute_batch("ROLLBACK"));
        if !matches!(rolled, Some(Ok(()))) {
            *self.conn = None;
        }
    }

    /// Commits. When the commit fails, the connection and all it remembers are dropped, and the database itself is
    /// asked whether the commit happened.
    fn commit(&mut self, count: i64) -> Result<(), StoreError> {
        let path = self.shared.location.database();
        let result = match self.conn.as_ref() {
            Some(conn) => self.commit_on(conn),
            None => return Err(StoreError::WriterGone { path }),
        };
        let Err(error) = result else { return Ok(()) };
        let reason = StoreError::sqlite(&path, error);
        self.roll_back();
        *self.conn = None;
        let unknown = |reason: StoreError| StoreError::OutcomeUnknown {
            reason: Box::new(reason),
        };
        let Ok(conn) = connect(&path, Access::Write, SQLITE_WAIT) else {
            return Err(unknown(reason));
        };
        let found: Result<i64, _> =
            conn.query_row("SELECT count FROM commits", [], |row| row.get(0));
        let recorded = match found {
            Ok(found) => found == count,
            Err(_) => return Err(unknown(reason)),
        };
        // If it is there, this puts it on disk for certain; if not, no remains of it stay in the WAL.
        let settled = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
            row.get::<_, i64>(0)
        });
        *self.conn = Some(conn);
        match (recorded, settled) {
            (true, Ok(0)) => Ok(()),
            (true, _) => Err(unknown(reason)),
            (false, _) => Err(not_written(reason)),
        }
    }

    fn commit_on(&self, conn: &Connection) -> rusqlite::Result<()> {
        #[cfg(test)]
        if let Some(fault) = locked(&self.shared.fault).take() {
            return fault.commit(conn);
        }
        conn.execute_batch("COMMIT")
    }
}

fn fail_all(ran: &mut [Ran], error: &StoreError) {
    for (_, verdict) in ran {
        // A refusal may rest on what another request of this batch did, and that never happened.
        if !matches!(verdict, Verdict::Panicked(_)) {
            *verdict = Verdict::Failed(error.clone());
        }
    }
}

/// Runs one request in a savepoint: kept, or gone without a trace.
fn in_savepoint(
    conn: &Connection,
    path: &std::path::Path,
    request: impl FnOnce(Reader<'_>) -> Verdict,
) -> Result<Verdict, StoreError> {
    let run = |sql: &str| -> Result<(), StoreError> {
        conn.prepare_cached(sql)
            .and_then(|mut statement| statement.execute([]))
            .map(drop)
            .map_err(|error| StoreError::sqlite(path, error))
    };
    run("SAVEPOINT request")?;
    let verdict = request(Reader::new(conn, path));
    if conn.is_autocommit() {
        // SQLite itself rolled the whole transaction back (disk full, I/O): nothing of the batch is left.
        return Err(match verdict {
            Verdict::Failed(error) => error,
            _ => StoreError::damaged(path, "the transaction ended by itself"),
        });
    }
    if !matches!(verdict, Verdict::Kept) {
        run("ROLLBACK TO request")?;
    }
    run("RELEASE request")?;
    Ok(verdict)
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a text".to_owned())
}
