//! The lock between writing programs. Held for one batch, never while idle.
//!
//! The kernel wakes waiters but hands the lock to whoever asks first, so a busy writer would overtake the others
//! for ever. A waiter therefore shows itself by a shared lock on a second file, and a writer that sees one gives way.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::location::{lock_file, lock_waiting};

/// How long a writer gives way, at most, to one that waits.
const GIVE_WAY: Duration = Duration::from_millis(2);
const STEP: Duration = Duration::from_micros(100);

pub(crate) struct WriterLock {
    lock: File,
    waiting: File,
}

/// Releases the lock when dropped.
pub(crate) struct Guard<'a>(&'a File);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        // Closing the file would release it too; there is nobody to tell here.
        let _ = self.0.unlock();
    }
}

impl WriterLock {
    pub(crate) fn open(data: &Path) -> io::Result<Self> {
        Ok(Self {
            lock: lock_file(&data.join("writer.lock"))?,
            waiting: lock_file(&data.join("writer.waiting"))?,
        })
    }

    /// Waits without bound: who asked has a bound of its own.
    pub(crate) fn acquire(&self) -> io::Result<Guard<'_>> {
        match self.lock.try_lock() {
            Ok(()) => return Ok(Guard(&self.lock)),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        lock_waiting(&self.waiting, true)?;
        let taken = lock_waiting(&self.lock, false);
        let _ = self.waiting.unlock();
        taken.map(|()| Guard(&self.lock))
    }

    /// Lets another program have its turn. One that waits but is stopped costs no more than `GIVE_WAY`.
    pub(crate) fn give_way(&self) {
        let mut given = Duration::ZERO;
        while given < GIVE_WAY && self.others_wait() {
            std::thread::sleep(STEP);
            given += STEP;
        }
    }

    fn others_wait(&self) -> bool {
        match self.waiting.try_lock() {
            Ok(()) => {
                let _ = self.waiting.unlock();
                false
            }
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Error(_)) => false,
        }
    }
}
