//! The writer: one thread per store that takes the lock, runs the waiting requests, commits them together, writes the
//! witness and only then answers. Keeps no state of the register between batches.

use std::any::Any;
use std::collections::{BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use crate::entry::microseconds;
use crate::error::{StoreError, SubmitError};
use crate::failpoint;
use crate::location::Location;
use crate::lock::WriterLock;
use crate::reader::Reader;
use crate::schema::{Access, connect};
use crate::store::{Clock, Durability, SQLITE_WAIT};
use crate::tx::{Around, Tx};
use crate::witness::{self, Hold, Plan};

/// Most requests in one commit.
const BATCH: usize = 256;
/// Most requests that may wait.
const QUEUE: usize = 10_000;
/// How long the last owner of a store waits for its writer to end.
const FAREWELL: Duration = Duration::from_secs(5);

const WAITING: u8 = 0;
const BEGUN: u8 = 1;
const CANCELLED: u8 = 2;

/// Lets a caller give up a request that has not begun.
pub(crate) struct Ticket(Arc<AtomicU8>);

impl Ticket {
    /// True when the request will now never begin.
    pub(crate) fn cancel(&self) -> bool {
        turn(&self.0, CANCELLED)
    }
}

fn turn(state: &AtomicU8, to: u8) -> bool {
    state
        .compare_exchange(WAITING, to, Ordering::AcqRel, Ordering::Acquire)
        .is_ok()
}

/// How a request ended, before the commit.
enum Verdict {
    /// To be committed.
    Kept,
    /// Refused by its caller; rolled back.
    Refused,
    /// Panicked; rolled back.
    Panicked(String),
    /// The store failed under it; rolled back.
    Failed(StoreError),
}

/// A request whose types are forgotten, so that all fit in one queue.
trait Job: Send {
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    fn answer(self: Box<Self>, verdict: Verdict);
}

struct Typed<T, E, F> {
    request: Option<F>,
    result: Option<Result<T, E>>,
    answer: SyncSender<Result<T, SubmitError<E>>>,
}

impl<T, E, F> Job for Typed<T, E, F>
where
    T: Send,
    E: Send,
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let Some(request) = self.request.take() else {
            return false;
        };
        let result = request(tx);
        let kept = result.is_ok();
        self.result = Some(result);
        kept
    }

    fn answer(self: Box<Self>, verdict: Verdict) {
        let result = match (verdict, self.result) {
            (Verdict::Kept, Some(Ok(value))) => Ok(value),
            (Verdict::Refused, Some(Err(refusal))) => Err(SubmitError::Refused(refusal)),
            (Verdict::Panicked(text), _) => Err(SubmitError::Panicked(text)),
            (Verdict::Failed(error), _) => Err(SubmitError::Store(error)),
            (Verdict::Kept | Verdict::Refused, _) => Err(SubmitError::Panicked(
                "a request without a result".to_owned(),
            )),
        };
        // A caller that is gone needs no answer.
        let _ = self.answer.send(result);
    }
}

/// A request on its way to the writer.
pub(crate) struct Request {
    state: Arc<AtomicU8>,
    job: Box<dyn Job>,
}

impl Request {
    pub(crate) fn new<T, E, F>(request: F, answer: SyncSender<Result<T, SubmitError<E>>>) -> Self
    where
        T: Send + 'static,
        E: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        Self {
            state: Arc::new(AtomicU8::new(WAITING)),
            job: Box::new(Typed {
                request: Some(request),
                result: None,
                answer,
            }),
        }
    }

    fn waits(&self) -> bool {
        self.state.load(Ordering::Acquire) == WAITING
    }
}

#[derive(Default)]
struct Queue {
    requests: VecDeque<Request>,
    closed: bool,
    ended: bool,
}

/// What the store and its writer share.
pub(crate) struct Shared {
    pub(crate) location: Location,
    pub(crate) installation: String,
    mark: String,
    program: String,
    durability: Durability,
    queue: Mutex<Queue>,
    changed: Condvar,
    trouble: Mutex<Option<String>>,
    #[cfg(test)]
    pub(crate) fault: Mutex<Option<crate::tests::CommitFault>>,
    /// Stands for the size of the disk; 0 for no limit.
    #[cfg(test)]
    pub(crate) limit_pages: std::sync::atomic::AtomicU32,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn new(
        location: Location,
        installation: String,
        mark: String,
        program: String,
        durability: Durability,
    ) -> Self {
        Self {
            location,
            installation,
            mark,
            program,
            durability,
            queue: Mutex::default(),
            changed: Condvar::new(),
            trouble: Mutex::default(),
            #[cfg(test)]
            fault: Mutex::default(),
            #[cfg(test)]
            limit_pages: std::sync::atomic::AtomicU32::default(),
        }
    }

    /// `None` when too many wait already.
    pub(crate) fn queue(&self, request: Request) -> Option<Ticket> {
        let ticket = Ticket(Arc::clone(&request.state));
        let mut queue = locked(&self.queue);
        if queue.requests.len() >= QUEUE {
            queue.requests.retain(Request::waits);
        }
        if queue.requests.len() >= QUEUE || queue.ended {
            return None;
        }
        queue.requests.push_back(request);
        drop(queue);
        self.changed.notify_all();
        Some(ticket)
    }

    pub(crate) fn trouble(&self) -> Option<String> {
        locked(&self.trouble).clone()
    }

    /// Asks the writer to end and waits a while; one that waits for a lock ends with the process.
    pub(crate) fn close(&self) {
        let mut queue = locked(&self.queue);
        queue.closed = true;
        self.changed.notify_all();
        if queue.requests.iter().any(Request::waits) {
            return;
        }
        let _ = self
            .changed
            .wait_timeout_while(queue, FAREWELL, |queue| !queue.ended);
    }

    /// Waits for work; false when the store is closed.
    fn wait(&self) -> bool {
        let queue = locked(&self.queue);
        let queue = self
            .changed
            .wait_while(queue, |queue| queue.requests.is_empty() && !queue.closed)
            .unwrap_or_else(PoisonError::into_inner);
        !queue.closed
    }

    /// Whether someone still waits; forgets those who gave up.
    fn wanted(&self) -> bool {
        let mut queue = locked(&self.queue);
        queue.requests.retain(Request::waits);
        !queue.requests.is_empty()
    }

    /// The next request, begun: from here on its caller waits for the end.
    fn next(&self) -> Option<Box<dyn Job>> {
        let mut queue = locked(&self.queue);
        while let Some(request) = queue.requests.pop_front() {
            if turn(&request.state, BEGUN) {
                return Some(request.job);
            }
        }
        None
    }

    fn end(&self) {
        locked(&self.queue).ended = true;
        self.changed.notify_all();
    }
}

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
