//! One series of numbers: one excise number, one year, shared by DAA and DSA and by all who give numbers (I1).
//! Kept as intervals with their fate, never a row a number. Draws nothing by itself: `decide` asks, then records.

mod fold;
mod spans;

use crate::facts::Giver;
use jiff::Timestamp;
use number::{ExciseNumber, Kind, Sequence, Year};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The last sequence of a year.
pub const LAST: u32 = 99_999;

/// The last number used, as a person answers: digits, or that there was none (I3).
#[must_use]
pub fn read_last_used(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "aucun" | "none" => Some(0),
        t if !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit()) => t.parse().ok(),
        _ => None,
    }
}

/// What became of a number (I5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Used before or outside this register, as a person stated.
    Before,
    /// On a document that has not left yet.
    Allotted,
    /// Given by GPS or the office, on no document yet.
    Received,
    /// GPS may have given it (I8).
    Uncertain,
    /// The goods left under it.
    Used,
    /// Void before departure.
    Void,
    /// Received and not used.
    NeverUsed,
    /// The register lost its record (I12): to be entered from paper, or explained.
    Lost,
    /// A gap, explained.
    Explained,
}

impl Fate {
    /// Whether something is still to be done about it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Fate::Allotted | Fate::Received | Fate::Uncertain | Fate::Lost
        )
    }

    /// The stable spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Before => "before",
            Fate::Allotted => "allotted",
            Fate::Received => "received",
            Fate::Uncertain => "uncertain",
            Fate::Used => "used",
            Fate::Void => "void",
            Fate::NeverUsed => "never-used",
            Fate::Lost => "lost",
            Fate::Explained => "explained",
        }
    }
}

/// An interval of sequence numbers with one fate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub from: u32,
    /// The last.
    pub to: u32,
    /// Their fate.
    pub fate: Fate,
}

/// How a number reached us.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Given {
    /// For which kind of document.
    #[serde(with = "crate::text")]
    pub kind: Kind,
    /// Who gave it.
    pub from: Giver,
    /// When.
    pub at: Timestamp,
}

/// A number that was received and is on no document yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Waiting {
    /// Its sequence.
    pub sequence: u32,
    /// Its last character: the same sequence may be given under both.
    #[serde(with = "crate::text")]
    pub digit: Kind,
    /// How it reached us.
    pub given: Given,
    /// What the sequence was before.
    prior: Option<Fate>,
}

/// The series of one excise number and year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Series {
    #[serde(with = "crate::text")]
    excise: ExciseNumber,
    #[serde(with = "crate::text")]
    year: Year,
    /// The last number stated as used; none: the series is not open (I3).
    stated: Option<u32>,
    /// The incarnation for which it was stated (I12).
    stated_in: Option<String>,
    /// The last number that the operator built (0: none).
    built: u32,
    /// Ordered, disjoint, never two neighbours of one fate.
    spans: Vec<Span>,
    /// Requests to GPS without an answer, by key (I8).
    asked: BTreeMap<String, u32>,
    /// Received and on no document yet.
    waiting: Vec<Waiting>,
    /// Sequences on several documents that have not left (I9, I4): how many beside the first.
    beside: BTreeMap<u32, u32>,
    /// The clock that a person confirmed last for this year (I2).
    confirmed: Option<Timestamp>,
}

impl Series {
    /// A series of which nothing is known.
    #[must_use]
    pub fn new(excise: ExciseNumber, year: Year) -> Series {
        Series {
            excise,
            year,
            stated: None,
            stated_in: None,
            built: 0,
            spans: Vec::new(),
            asked: BTreeMap::new(),
            waiting: Vec::new(),
            beside: BTreeMap::new(),
            confirmed: None,
        }
    }

    /// Its year.
    #[must_use]
    pub fn year(&self) -> Year {
        self.year
    }

    /// The last number stated as used, if it was.
    #[must_use]
    pub fn stated(&self) -> Option<u32> {
        self.stated
    }

    /// Whether the statement was made in this incarnation (I12).
    #[must_use]
    pub fn is_open_in(&self, incarnation: &str) -> bool {
        self.stated_in.as_deref() == Some(incarnation)
    }

    /// Whether a number was ever drawn or received in it.
    #[must_use]
    pub fn has_numbers(&self) -> bool {
        self.built > 0 || self.spans.iter().any(|s| s.fate != Fate::Before)
    }

    /// The last number that the operator built; 0 is none.
    #[must_use]
    pub fn built(&self) -> u32 {
        self.built
    }

    /// The last number that the operator built or stated: the one that may be shown.
    #[must_use]
    pub fn own_last(&self) -> u32 {
        self.built.max(self.stated.unwrap_or(0))
    }

    /// The highest number of which anything is known.
    #[must_use]
    pub fn highest(&self) -> u32 {
        self.spans.last().map_or(0, |s| s.to).max(self.own_last())
    }

    /// The fate of a number; `None` when nothing is known of it.
    #[must_use]
    pub fn fate(&self, sequence: u32) -> Option<Fate> {
        let i = self.spans.partition_point(|s| s.to < sequence);
        self.spans
            .get(i)
            .filter(|s| s.from <= sequence)
            .map(|s| s.fate)
    }

    /// The first available number (I7): the lowest above the last that the operator built or stated of which nothing is known.
    #[must_use]
    pub fn next_own(&self) -> Option<Sequence> {
        let mut n = self.own_last() + 1;
        let start = self.spans.partition_point(|s| s.to < n);
        for s in &self.spans[start..] {
            if s.from > n {
                break;
            }
            n = s.to + 1;
        }
        Sequence::new(n).ok()
    }

    /// Intervals with their fates, in order.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Numbers up to the highest of which nothing is known.
    #[must_use]
    pub fn gaps(&self) -> Vec<(u32, u32)> {
        self.holes(self.highest())
    }

    /// The number held back for a request to GPS (I8).
    #[must_use]
    pub fn uncertain_for(&self, key: &str) -> Option<u32> {
        self.asked.get(key).copied()
    }

    /// Requests to GPS without an answer: key, and the number held back (I8).
    pub fn pending(&self) -> impl Iterator<Item = (&str, u32)> {
        self.asked.iter().map(|(k, n)| (k.as_str(), *n))
    }

    /// Numbers received that are on no document yet.
    #[must_use]
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// How a number that is on no document yet reached us.
    #[must_use]
    pub fn given(&self, sequence: u32, digit: Kind) -> Option<Given> {
        self.waits(sequence, digit).map(|i| self.waiting[i].given)
    }

    /// The clock that a person confirmed last for this year (I2).
    #[must_use]
    pub fn confirmed(&self) -> Option<Timestamp> {
        self.confirmed
    }
}
