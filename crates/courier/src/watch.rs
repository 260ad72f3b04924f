//! What this computer sees: each thing up, down or unknown, and since when; how far its clock is off. Unknown is not OK.
//! Never the contents of an answer, never a conclusion.

use domain::facts::Seen;
pub use domain::sight::What;
use domain::sight::{Offset, Row};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use wire::alerts::{Feed, Silent};

/// A place that may be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// What it stands for.
    pub what: What,
    /// Its address: `http:` or `https:`; for a network an address in digits, for names a name, for a clock a name or an address.
    pub url: String,
    /// For an alert: words that stand on the page when there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What may be asked at all: nothing without consent, and nothing that is not listed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Places {
    /// Whether a person agreed that this computer looks by itself.
    #[serde(default)]
    pub consent: bool,
    /// The list.
    #[serde(default)]
    pub places: Vec<Place>,
    /// The key that a person pinned for alert feeds, as it is handed on (`NAME+ID+KEY`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// A feed as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct FeedSeen {
    /// When.
    pub at: Timestamp,
    /// Its bytes as they came.
    pub bytes: Arc<[u8]>,
    /// What it says, or why it says nothing.
    pub read: Result<Feed, Silent>,
    /// The pinned key, in hexadecimal; empty: none.
    pub key: String,
}

/// One thing as it was last seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// What it stands for.
    pub what: What,
    /// Up, down, or unknown.
    pub seen: Seen,
    /// Since when it is so; none: nobody looked.
    pub since: Option<Timestamp>,
    /// When it was last looked at.
    pub at: Option<Timestamp>,
    /// The last look said something else, and the second that would make it a change has not come yet.
    pub doubt: Option<Seen>,
}

/// Everything that is seen now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sight {
    /// Whether this computer looks by itself.
    pub consent: bool,
    /// In the order of [`What::THINGS`].
    pub looks: [Look; 7],
    /// How far this computer's clock is off, when a clock of the network has answered.
    pub clock: Option<Offset>,
}

impl Sight {
    /// Nobody looked.
    #[must_use]
    pub fn nothing() -> Sight {
        let look = |what| Look {
            what,
            seen: Seen::Unknown,
            since: None,
            at: None,
            doubt: None,
        };
        Sight {
            consent: false,
            looks: What::THINGS.map(look),
            clock: None,
        }
    }

    /// One of them.
    #[must_use]
    pub fn of(&self, what: What) -> Look {
        self.looks
            .iter()
            .copied()
            .find(|l| l.what == what)
            .unwrap_or(self.looks[0])
    }
}

/// The port: something that looks.
pub trait Watch: Send + Sync {
    /// What is seen now.
    fn sight(&self) -> Sight;
    /// The alert feed as it was read last; none: there is none, or it could not be had.
    fn feed(&self) -> Option<FeedSeen> {
        None
    }
    /// A person is looking at a page: look more often for a while.
    fn attend(&self);
    /// From now on these places.
    fn set(&self, places: Places);
}

/// Where changes are kept, so that they can be shown later.
pub trait Diary: Send + Sync {
    /// Keeps these rows, and that somebody looked until then, both or neither. False: it could not; it will be asked again.
    fn keep(&self, rows: &[Row], looked: Timestamp) -> bool;
    /// The program begins to look: what it saw when it last ran ends where it last looked.
    fn begin(&self);
    /// The moment of the newest feed of this key that was ever relied on.
    fn newest(&self, _key: &str) -> Option<Timestamp> {
        None
    }
    /// Keeps it.
    fn keep_newest(&self, _key: &str, _as_of: Timestamp) {}
}

/// Nothing is kept.
#[derive(Debug, Default)]
pub struct NoDiary;

impl Diary for NoDiary {
    fn keep(&self, _: &[Row], _: Timestamp) -> bool {
        true
    }
    fn begin(&self) {}
}

/// Nobody looks.
#[derive(Debug, Default)]
pub struct Blind;

impl Watch for Blind {
    fn sight(&self) -> Sight {
        Sight::nothing()
    }
    fn attend(&self) {}
    fn set(&self, _: Places) {}
}
