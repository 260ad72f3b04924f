//! The queue between callers and the writer: requests, their answers, and how a caller gives up in time.
//! Knows no transaction and no file.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::{StoreError, SubmitError};
use crate::location::Location;
use crate::store::Durability;
use crate::tx::Tx;

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
pub(crate) enum Verdict {
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
pub(crate) trait Job: Send {
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
    pub(crate) mark: String,
    pub(crate) program: String,
    pub(crate) durability: Durability,
    queue: Mutex<Queue>,
    changed: Condvar,
    pub(crate) trouble: Mutex<Option<String>>,
    #[cfg(test)]
    pub(crate) fault: Mutex<Option<crate::tests::CommitFault>>,
    /// Stands for the size of the disk; 0 for no limit.
    #[cfg(test)]
    pub(crate) limit_pages: std::sync::atomic::AtomicU32,
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
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
    pub(crate) fn wait(&self) -> bool {
        let queue = locked(&self.queue);
        let queue = self
            .changed
            .wait_while(queue, |queue| queue.requests.is_empty() && !queue.closed)
            .unwrap_or_else(PoisonError::into_inner);
        !queue.closed
    }

    /// Whether someone still waits; forgets those who gave up.
    pub(crate) fn wanted(&self) -> bool {
        let mut queue = locked(&self.queue);
        queue.requests.retain(Request::waits);
        !queue.requests.is_empty()
    }

    /// The next request, begun: from here on its caller waits for the end.
    pub(crate) fn next(&self) -> Option<Box<dyn Job>> {
        let mut queue = locked(&self.queue);
        while let Some(request) = queue.requests.pop_front() {
            if turn(&request.state, BEGUN) {
                return Some(request.job);
            }
        }
        None
    }

    pub(crate) fn end(&self) {
        locked(&self.queue).ended = true;
        self.changed.notify_all();
    }
}
