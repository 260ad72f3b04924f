//! What the simulator is given: where it remembers, its time, its randomness, its sentences, and how it behaves today.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How the simulator behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// As on a good day.
    #[default]
    Normal,
    /// Answers 503 to everything, and takes nothing.
    Dead,
    /// Takes at once, answers after a while.
    Slow,
    /// Refuses everything, with a cause as it might be.
    Refusing,
    /// Takes and remembers, and never answers.
    NoAnswer,
}

impl Mode {
    /// All of them.
    pub const ALL: &'static [Mode] = &[
        Mode::Normal,
        Mode::Dead,
        Mode::Slow,
        Mode::Refusing,
        Mode::NoAnswer,
    ];

    /// As on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Mode::Normal => "normal",
            Mode::Dead => "dead",
            Mode::Slow => "slow",
            Mode::Refusing => "refusing",
            Mode::NoAnswer => "no-answer",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Mode {
    type Err = UnknownMode;

    fn from_str(s: &str) -> Result<Mode, UnknownMode> {
        let found = Mode::ALL.iter().find(|m| m.as_str() == s);
        found.copied().ok_or(UnknownMode)
    }
}

/// No mode of this name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("normal, dead, slow, refusing or no-answer")]
pub struct UnknownMode;

/// How it behaves now; a test or a person changes it while it runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Behaviour {
    /// The mode.
    pub mode: Mode,
    /// In mode `slow`, after how long an answer is there.
    pub delay: SignedDuration,
}

/// Longest delay, in seconds: a day.
pub const MAX_DELAY: u64 = 86_400;

impl Behaviour {
    /// This mode, with a delay in seconds, of a day at most.
    #[must_use]
    pub fn new(mode: Mode, delay: u64) -> Behaviour {
        let seconds = i64::try_from(delay.min(MAX_DELAY)).unwrap_or_default();
        Behaviour {
            mode,
            delay: SignedDuration::from_secs(seconds),
        }
    }
}

/// What makes a sentence of a code and its data.
pub type Say = Box<dyn Fn(&str, &BTreeMap<String, String>) -> String + Send + Sync>;

/// What tells the time.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What the simulator is given.
pub struct Setup {
    /// Its folder: its journal and the witness of that lie in it, and nothing else of the program does.
    pub data: PathBuf,
    /// Name and version of the program, for the journal.
    pub program: String,
    /// The clock.
    pub now: Now,
    /// A fresh id: 32 hexadecimal digits.
    pub random: fn() -> String,
    /// The sentences of refusals.
    pub say: Say,
    /// How it behaves at first.
    pub behaviour: Behaviour,
}

/// The behaviour, while it may change.
pub(crate) struct Switch(Mutex<Behaviour>);

impl Switch {
    pub(crate) fn new(at_first: Behaviour) -> Switch {
        Switch(Mutex::new(at_first))
    }

    pub(crate) fn now(&self) -> Behaviour {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set(&self, to: Behaviour) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }
}
