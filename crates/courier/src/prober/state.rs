//! What the watch remembers between two looks, and when the next one is due.

use crate::watch::{FeedSeen, Places, What};
use domain::sight::{Offset, Row, Watched};
use jiff::{SignedDuration, Timestamp};
use std::time::{Duration, Instant};

/// Between two looks while a person attends.
pub(super) const ATTENDED: Duration = Duration::from_secs(4);

/// Between two looks otherwise.
pub(super) const ALONE: Duration = Duration::from_secs(60);

/// After a look that differs: the second one soon.
pub(super) const AGAIN: Duration = Duration::from_millis(300);

/// How long a person who looked at a page attends.
pub(super) const ATTENTION: Duration = Duration::from_secs(60);

/// A state that was not looked at for so long (the computer slept) is not known any more.
pub(super) const STALE: SignedDuration = SignedDuration::from_secs(150);

/// How often it is written that somebody looks, where nothing changes.
pub(super) const NOTED: Duration = Duration::from_secs(60);

/// Between two questions to a clock; and after one without answer.
pub(super) const CLOCK: Duration = Duration::from_secs(900);
pub(super) const CLOCK_AGAIN: Duration = Duration::from_secs(64);

/// Changes that wait for the disk at most.
pub(super) const MOST_PENDING: usize = 1000;

/// Places that are asked at most.
pub const MOST_PLACES: usize = 16;

pub(super) struct State {
    pub(super) places: Places,
    /// Changes with the places: a look at places that were taken away says nothing any more.
    pub(super) edition: u64,
    pub(super) things: [Watched; 7],
    pub(super) clock: Option<Offset>,
    /// When a clock was last asked, and whether it answered.
    pub(super) asked: Option<(Instant, bool)>,
    /// The feed as it was read last; none: no bytes came.
    pub(super) feed: Option<FeedSeen>,
    /// The moment of the newest feed that was relied on, with its key.
    pub(super) newest: Option<(String, Timestamp)>,
    /// Changes that are not on disk yet.
    pub(super) pending: Vec<Row>,
    /// The last look, by the clock; none: nobody looks.
    pub(super) looked: Option<Timestamp>,
    /// When it was last written that somebody looks.
    pub(super) noted: Option<Instant>,
    pub(super) attended: Option<Instant>,
    pub(super) last: Option<Instant>,
    pub(super) over: bool,
}

impl State {
    /// Nothing to look at yet.
    pub(super) fn new() -> State {
        State {
            places: Places::default(),
            edition: 0,
            things: What::THINGS.map(Watched::new),
            clock: None,
            asked: None,
            feed: None,
            newest: None,
            pending: Vec::new(),
            looked: None,
            noted: None,
            attended: None,
            last: None,
            over: false,
        }
    }

    /// How long until the next look; none: there is nothing to look at.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        if !self.places.consent || self.places.places.is_empty() {
            return None;
        }
        let Some(last) = self.last else {
            return Some(Duration::ZERO);
        };
        let attended = self.attended;
        let between = if self.things.iter().any(|w| w.doubt.is_some()) {
            AGAIN
        } else if attended.is_some_and(|a| now.saturating_duration_since(a) < ATTENTION) {
            ATTENDED
        } else {
            ALONE
        };
        Some((last + between).saturating_duration_since(now))
    }

    pub(super) fn keep(&mut self, row: Row) {
        self.pending.push(row);
        // A disk that takes nothing for long loses the oldest, never the program.
        let over = self.pending.len().saturating_sub(MOST_PENDING);
        self.pending.drain(..over);
    }

    /// Somebody looks now. Where nobody did for a while, what was seen before is over.
    pub(super) fn goes_on(&mut self, now: Timestamp) {
        let before = self.looked.replace(now);
        let Some(looked) = before.filter(|l| now.duration_since(*l).abs() > STALE) else {
            return;
        };
        self.keep(Row::Stop { at: looked });
        self.things = What::THINGS.map(Watched::new);
    }

    pub(super) fn clock_due(&self, now: Instant) -> bool {
        self.asked.is_none_or(|(at, answered)| {
            let every = if answered { CLOCK } else { CLOCK_AGAIN };
            now.saturating_duration_since(at) >= every
        })
    }
}
