//! The signed alert feed of an authority (docs/alerts.md): which alerts hold, as of when, signed as a C2SP note. Writer and reader, pure and
//! bounded. A feed that is not of the pinned key, old, from before another or broken says nothing: neither an alert nor that there is none.

use crate::note::{Note, NoteError, NoteKey};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The first line: name and version of the format.
pub const FORMAT: &str = "acquit alerts 1";
/// Largest feed read, in bytes.
pub const MAX_FEED: usize = 256 * 1024;
/// Most alerts in one feed.
pub const MAX_ALERTS: usize = 200;
/// Longest text of an alert, in characters.
pub const MAX_TEXT: usize = 4_000;
/// Longest reference, issuer or name of a system, in characters.
pub const MAX_NAME: usize = 120;
/// Longest time for which a feed may hold.
pub const MAX_VALID: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How far two clocks may differ.
pub const LEEWAY: SignedDuration = SignedDuration::from_mins(5);

/// For which documents an alert holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Kind {
    /// Under suspension.
    #[serde(rename = "DAA")]
    Daa,
    /// Duty paid.
    #[serde(rename = "DSA")]
    Dsa,
}

/// Through which way the system is not reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The pages on which people type.
    Pages,
    /// Messages between programs.
    Messages,
    /// Both.
    Both,
}

/// Whether what went on paper is entered once the system is back (C2).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reentry {
    /// It is due.
    Due,
    /// The authority waives it.
    Waived,
}

/// An alert.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alert {
    /// Its reference, once in a feed.
    pub reference: String,
    /// The systems that are down, such as `GAMM@`; at least one.
    pub systems: Vec<String>,
    /// For which documents; empty is both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Kind>,
    /// Which way is not reached.
    pub channel: Channel,
    /// Since when it holds.
    pub since: Timestamp,
    /// Until when; none: until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// What it says, for people.
    pub text: String,
    /// References of the alerts that it replaces: they hold no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
    /// Whether papers are entered afterwards.
    pub reentry: Reentry,
}

/// What an authority says at a moment: all alerts that hold or are to come; none is an answer too.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Feed {
    /// The moment for which it speaks.
    pub as_of: Timestamp,
    /// Until when it may be relied on, at most [`MAX_VALID`] later.
    pub valid_until: Timestamp,
    /// Who says so, for people.
    pub issuer: String,
    /// The alerts.
    pub alerts: Vec<Alert>,
}

/// Why a feed says nothing.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Silent {
    /// No key is pinned: anybody could have written it.
    #[error("no key is pinned")]
    Unpinned,
    /// None of its signatures is of the pinned key.
    #[error("signed by another key than the pinned one")]
    OtherKey,
    /// A signature names the pinned key and is not its: the text was changed.
    #[error("changed after it was signed")]
    Altered,
    /// It does not hold any more.
    #[error("valid until {until} only")]
    Old {
        /// Until when it held.
        until: Timestamp,
    },
    /// It speaks of a moment that is still to come: one of the two clocks is wrong.
    #[error("of {as_of}, which is still to come")]
    Ahead {
        /// Its moment.
        as_of: Timestamp,
    },
    /// It is older than one that was seen: somebody shows an old one again.
    #[error("of {as_of}, older than one that was seen")]
    WentBack {
        /// Its moment.
        as_of: Timestamp,
    },
    /// It is no feed.
    #[error("no feed: {detail}")]
    Broken {
        /// What is wrong, for people who write feeds.
        detail: String,
    },
}

impl Silent {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Silent::Unpinned => "alerts.unpinned",
            Silent::OtherKey => "alerts.other-key",
            Silent::Altered => "alerts.altered",
            Silent::Old { .. } => "alerts.old",
            Silent::Ahead { .. } => "alerts.ahead",
            Silent::WentBack { .. } => "alerts.went-back",
            Silent::Broken { .. } => "alerts.broken",
        }
    }

    /// The moment that it names, if any.
    #[must_use]
    pub fn time(&self) -> Option<Timestamp> {
        match self {
            Silent::Old { until: t }
            | Silent::Ahead { as_of: t }
            | Silent::WentBack { as_of: t } => Some(*t),
            _ => None,
        }
    }
}

fn broken(detail: impl ToString) -> Silent {
    let detail = detail.to_string().chars().take(200).collect();
    Silent::Broken { detail }
}

impl Feed {
    /// The feed, signed: the same values, name and key give the same bytes.
    ///
    /// # Errors
    /// [`Silent::Broken`] for what no reader would take; what is wrong with the name of the key.
    pub fn sign(&self, name: &str, secret: &[u8; 32]) -> Result<String, Silent> {
        self.check()?;
        let json = serde_json::to_string(self).map_err(broken)?;
        let signed = Note::sign(&format!("{FORMAT}\n{json}\n"), name, secret).map_err(broken)?;
        if signed.len() > MAX_FEED {
            return Err(broken("too long"));
        }
        Ok(signed)
    }

    /// Reads any bytes. `key`: the pinned one. `last`: the moment of the newest feed that was ever relied on.
    ///
    /// # Errors
    /// Why it says nothing.
    pub fn read(
        bytes: &[u8],
        key: Option<&NoteKey>,
        now: Timestamp,
        last: Option<Timestamp>,
    ) -> Result<Feed, Silent> {
        let key = key.ok_or(Silent::Unpinned)?;
        if bytes.len() > MAX_FEED {
            return Err(broken("too long"));
        }
        let note = std::str::from_utf8(bytes).map_err(broken)?;
        let opened = Note::open(note, std::slice::from_ref(key)).map_err(|e| match e {
            NoteError::Unknown => Silent::OtherKey,
            NoteError::Mismatch { .. } => Silent::Altered,
            e => broken(e),
        })?;
        let (first, json) = opened.text.split_once('\n').unwrap_or_default();
        if first != FORMAT {
            return Err(broken(format!("first line {first:?}")));
        }
        let feed: Feed = serde_json::from_str(json).map_err(broken)?;
        feed.check()?;
        if feed.as_of > now + LEEWAY {
            return Err(Silent::Ahead { as_of: feed.as_of });
        }
        if feed.valid_until <= now {
            return Err(Silent::Old {
                until: feed.valid_until,
            });
        }
        if last.is_some_and(|l| feed.as_of < l) {
            return Err(Silent::WentBack { as_of: feed.as_of });
        }
        Ok(feed)
    }

    /// What each reader asks of the values, whoever signed them.
    fn check(&self) -> Result<(), Silent> {
        let named = |t: &str| !t.trim().is_empty() && t.chars().count() <= MAX_NAME;
        if self.valid_until <= self.as_of {
            return Err(broken("valid_until is not after as_of"));
        }
        if self.valid_until.duration_since(self.as_of) > MAX_VALID {
            return Err(broken("valid for longer than seven days"));
        }
        if !named(&self.issuer) {
            return Err(broken("issuer"));
        }
        if self.alerts.len() > MAX_ALERTS {
            return Err(broken("too many alerts"));
        }
        for (i, a) in self.alerts.iter().enumerate() {
            let wrong = |what: &str| Err(broken(format!("alert {}: {what}", i + 1)));
            if !named(&a.reference) || !a.replaces.iter().all(|r| named(r)) {
                return wrong("reference");
            }
            if a.replaces.len() > MAX_ALERTS || a.replaces.contains(&a.reference) {
                return wrong("replaces");
            }
            if self.alerts[..i].iter().any(|b| b.reference == a.reference) {
                return wrong("its reference is another's too");
            }
            if a.systems.is_empty() || a.systems.len() > 20 || !a.systems.iter().all(|s| named(s)) {
                return wrong("systems");
            }
            if a.kinds.len() > 2 || a.until.is_some_and(|u| u <= a.since) {
                return wrong("kinds or until");
            }
            if a.text.trim().is_empty() || a.text.chars().count() > MAX_TEXT {
                return wrong("text");
            }
        }
        Ok(())
    }

    /// The alerts that hold at a moment: begun, not over, not replaced by one that has begun.
    pub fn holding(&self, now: Timestamp) -> impl Iterator<Item = &Alert> {
        let replaced = move |a: &Alert| {
            self.alerts
                .iter()
                .any(|b| b.since <= now && b.replaces.contains(&a.reference))
        };
        self.alerts
            .iter()
            .filter(move |a| a.since <= now && a.until.is_none_or(|u| u > now) && !replaced(a))
    }
}
