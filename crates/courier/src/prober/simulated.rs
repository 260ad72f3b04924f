//! A watch that says what it is told. Asks nobody.

use crate::watch::{Look, Places, Sight, Watch, What};
use domain::facts::Seen;
use jiff::Timestamp;
use std::sync::{Mutex, PoisonError};

/// A watch that says what it is told: for the demonstration, where nothing is asked of anybody.
pub struct Simulated {
    now: fn() -> Timestamp,
    looks: Mutex<[Look; 7]>,
}

impl Simulated {
    /// These states, since now.
    #[must_use]
    pub fn new(now: fn() -> Timestamp, states: &[(What, Seen)]) -> Simulated {
        let it = Simulated {
            now,
            looks: Mutex::new(Sight::nothing().looks),
        };
        for (what, seen) in states {
            it.say(*what, *seen);
        }
        it
    }

    /// From now on this one is so.
    pub fn say(&self, what: What, seen: Seen) {
        let now = (self.now)();
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        for l in looks.iter_mut().filter(|l| l.what == what) {
            if l.seen != seen || l.since.is_none() {
                (l.seen, l.since) = (seen, Some(now));
            }
        }
    }
}

impl Watch for Simulated {
    fn sight(&self) -> Sight {
        let now = (self.now)();
        let looks = *self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        Sight {
            consent: true,
            looks: looks.map(|l| Look {
                at: l.since.map(|_| now),
                ..l
            }),
            clock: None,
        }
    }
    fn attend(&self) {}
    fn set(&self, _: Places) {}
}
