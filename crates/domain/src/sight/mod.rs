//! What one computer sees over time: the things that are looked at, the changes that are kept, and when two looks make one. Pure: looks
//! and times come in. Never a conclusion about an outage: what follows from it is a proposal (`propose`), and a person confirms (I14).

mod lanes;
mod propose;
mod watched;

pub use lanes::{Lane, Span, Timeline};
pub use propose::{AGAIN_FOR, BEFORE, DOWN_FOR, Lack, Proposal, propose};
pub use watched::{Change, Watched};

use crate::facts::{Seen, list};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

list! {
    /// What a listed place stands for.
    What {
        /// A network of its own: this computer has a way out.
        Network = "network",
        /// Names of the Internet are found.
        Names = "names",
        /// The Internet.
        Internet = "internet",
        /// The portal of customs.
        Portal = "portal",
        /// An alert on a page of the portal: up means that one is shown.
        Alert = "alert",
        /// A signed alert feed: up means that it says one.
        Feed = "feed",
        /// The service that gives fallback numbers.
        Gps = "gps",
        /// A clock of the network. Not a thing that is up or down: it says how far this computer's clock is off.
        Clock = "clock",
    }
}

impl What {
    /// The things that have a state, in the order in which they are shown.
    pub const THINGS: [What; 7] = [
        What::Network,
        What::Names,
        What::Internet,
        What::Portal,
        What::Alert,
        What::Feed,
        What::Gps,
    ];

    /// Whether it speaks of an alert: up is then no sign of health.
    #[must_use]
    pub fn is_alert(self) -> bool {
        matches!(self, What::Alert | What::Feed)
    }
}

list! {
    /// What is known of a thing at a moment. Unknown is not up, and where nobody looked is neither up nor down.
    State {
        /// It works; of an alert: one is shown.
        Up = "up",
        /// It does not; of an alert: none is shown.
        Down = "down",
        /// It was looked at, and nothing can be said.
        Unknown = "unknown",
        /// Nobody looked: the program did not run, the computer slept, no place is listed, or there is no consent.
        Unwatched = "unwatched",
    }
}

impl From<Seen> for State {
    fn from(seen: Seen) -> State {
        match seen {
            Seen::Up => State::Up,
            Seen::Down => State::Down,
            Seen::Unknown => State::Unknown,
        }
    }
}

impl From<State> for Seen {
    fn from(state: State) -> Seen {
        match state {
            State::Up => Seen::Up,
            State::Down => Seen::Down,
            State::Unknown | State::Unwatched => Seen::Unknown,
        }
    }
}

/// One thing that is kept: only changes are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "row", rename_all = "lowercase")]
pub enum Row {
    /// A state changed: two looks agree.
    Change(Change),
    /// Nobody looked from this moment on, until the next change of each thing: the program ended, or the computer slept.
    Stop {
        /// The last look before.
        at: Timestamp,
    },
    /// This computer's clock is off by something else than before.
    Clock(Offset),
}

impl Row {
    /// When it was written; of a stop, the last look.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        match self {
            Row::Change(c) => c.at,
            Row::Stop { at } => *at,
            Row::Clock(o) => o.at,
        }
    }
}

/// How far this computer's clock is off a clock of the network.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offset {
    /// When, by this computer's clock.
    pub at: Timestamp,
    /// What has to be added to this computer's clock, in milliseconds.
    pub ms: i64,
    /// The place that was asked.
    pub of: String,
}

/// A clock that moved by no more than this, in milliseconds, is where it was.
pub const STILL: i64 = 1000;

impl Offset {
    /// Whether it is worth keeping beside the one before.
    #[must_use]
    pub fn moved(&self, before: Option<&Offset>) -> bool {
        before.is_none_or(|b| b.ms.abs_diff(self.ms) > STILL.unsigned_abs())
    }
}
