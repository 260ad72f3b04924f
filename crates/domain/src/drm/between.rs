//! What the numbers are that stand between the first and the last of a month, or that something else happened to in it (I5, I27).
//! Never changes a count: they stand beside.

use super::{Happened, Line};
use crate::series::{Fate, Series, Span};
use jiff::Timestamp;
use number::{ExciseNumber, FallbackNumber, NumberOnPaper, Year};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a number beside is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BesideFate {
    /// Void before departure.
    Void,
    /// Void, and its goods left all the same: it counts.
    VoidLeft,
    /// Given or on a form, and not used.
    NeverUsed,
    /// A gap, explained.
    Explained,
    /// A gap without explanation.
    Unknown,
    /// Its record was lost (I12).
    Lost,
    /// On two papers (I9).
    Collision,
}

impl BesideFate {
    /// Every value.
    pub const ALL: &'static [BesideFate] = &[
        BesideFate::Void,
        BesideFate::VoidLeft,
        BesideFate::NeverUsed,
        BesideFate::Explained,
        BesideFate::Unknown,
        BesideFate::Lost,
        BesideFate::Collision,
    ];

    /// The stable spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            BesideFate::Void => "void",
            BesideFate::VoidLeft => "void-left",
            BesideFate::NeverUsed => "never-used",
            BesideFate::Explained => "explained",
            BesideFate::Unknown => "unknown",
            BesideFate::Lost => "lost",
            BesideFate::Collision => "collision",
        }
    }

    /// How a fate of the series stands beside; none for what is counted, open, or of before.
    fn of(fate: Fate) -> Option<BesideFate> {
        match fate {
            Fate::Void => Some(BesideFate::Void),
            Fate::NeverUsed => Some(BesideFate::NeverUsed),
            Fate::Explained => Some(BesideFate::Explained),
            Fate::Lost => Some(BesideFate::Lost),
            Fate::Before | Fate::Used | Fate::Allotted | Fate::Received | Fate::Uncertain => None,
        }
    }
}

/// A number, or an interval of them, that carried nothing, or not as it should have.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Beside {
    /// The year of the series; none for a number of no series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// The first; 0 for a number of no series.
    pub from: u32,
    /// The last.
    pub to: u32,
    /// What it is.
    pub fate: BesideFate,
    /// The number as it stands on paper, where one is known.
    #[serde(
        default,
        with = "crate::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub number: Option<NumberOnPaper>,
    /// When that was entered, where it was in the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// In the person's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How many numbers from the first to the last are what, beside those that are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Between {
    /// They left in the month on documents of the other kind.
    pub other_kind: u32,
    /// They left in another month.
    pub other_month: u32,
    /// Void.
    pub void: u32,
    /// Not used.
    pub never_used: u32,
    /// Explained gaps.
    pub explained: u32,
    /// Gaps without explanation.
    pub unknown: u32,
    /// Open: on a document that has not left, received, uncertain.
    pub open: u32,
    /// Record lost.
    pub lost: u32,
    /// Used before the register began, or outside it.
    pub before: u32,
}

impl Between {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u32 {
        self.other_kind
            + self.other_month
            + self.void
            + self.never_used
            + self.explained
            + self.unknown
            + self.open
            + self.lost
            + self.before
    }

    pub(super) fn of(
        (from, to): (u32, u32),
        series: Option<&Series>,
        own: &BTreeSet<u32>,
        other: &BTreeSet<u32>,
    ) -> Between {
        let left = |a: u32, b: u32| -> u32 {
            let others = other.range(a..=b).filter(|n| !own.contains(n)).count();
            u32::try_from(own.range(a..=b).count() + others).unwrap_or(u32::MAX)
        };
        let mut out = Between::default();
        let others = other.range(from..=to).filter(|n| !own.contains(n));
        out.other_kind = u32::try_from(others.count()).unwrap_or(u32::MAX);
        for s in spans_in(series, from, to) {
            let n = (s.to - s.from + 1).saturating_sub(left(s.from, s.to));
            *match s.fate {
                None => &mut out.unknown,
                Some(Fate::Used) => &mut out.other_month,
                Some(Fate::Void) => &mut out.void,
                Some(Fate::NeverUsed) => &mut out.never_used,
                Some(Fate::Explained) => &mut out.explained,
                Some(Fate::Lost) => &mut out.lost,
                Some(Fate::Before) => &mut out.before,
                Some(Fate::Allotted | Fate::Received | Fate::Uncertain) => &mut out.open,
            } += n;
        }
        out
    }
}

/// An interval with its fate, or of which nothing is known.
struct Part {
    from: u32,
    to: u32,
    fate: Option<Fate>,
}

/// The parts from `from` to `to`, without a hole.
fn spans_in(series: Option<&Series>, from: u32, to: u32) -> Vec<Part> {
    let spans: &[Span] = series.map_or(&[], Series::spans);
    let start = spans.partition_point(|s| s.to < from);
    let (mut next, mut out) = (from, Vec::new());
    let unknown = |out: &mut Vec<Part>, a: u32, b: u32| {
        if a <= b {
            out.push(Part {
                from: a,
                to: b,
                fate: None,
            });
        }
    };
    for s in spans[start..].iter().take_while(|s| s.from <= to) {
        let (a, b) = (s.from.max(from), s.to.min(to));
        unknown(&mut out, next, a.saturating_sub(1));
        out.push(Part {
            from: a,
            to: b,
            fate: Some(s.fate),
        });
        next = b + 1;
    }
    unknown(&mut out, next, to);
    out
}

/// The parts of an interval without some of its numbers.
fn without(from: u32, to: u32, some: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let (mut next, mut out) = (from, Vec::new());
    for n in some.range(from..=to) {
        if *n > next {
            out.push((next, n - 1));
        }
        next = n + 1;
    }
    if next <= to {
        out.push((next, to));
    }
    out
}

/// What stands beside: what happened in the month, then what else lies between its first and its last number of any kind.
pub(super) fn beside(
    own: &ExciseNumber,
    lines: &[Line],
    series: &BTreeMap<Year, Series>,
    happened: &[Happened],
) -> Vec<Beside> {
    let mut left: BTreeMap<Year, BTreeSet<u32>> = BTreeMap::new();
    let mut twice: BTreeMap<&NumberOnPaper, u32> = BTreeMap::new();
    for l in lines {
        *twice.entry(&l.number).or_default() += 1;
        if let Some(n) = l.number.as_fallback().filter(|n| n.excise() == own) {
            left.entry(n.year()).or_default().insert(n.sequence().get());
        }
    }
    let mut out = Vec::new();
    let mut said: BTreeMap<Year, BTreeSet<u32>> = left.clone();
    let mut collided = BTreeSet::new();
    for h in happened {
        let there = h.number.as_ref().is_some_and(|n| twice.contains_key(n));
        let fate = match h.fate {
            BesideFate::Void if there => BesideFate::VoidLeft,
            f => f,
        };
        if fate == BesideFate::Collision {
            collided.extend(h.number.as_ref());
        } else if let Some(year) = h.year {
            said.entry(year).or_default().extend(h.from..=h.to);
        }
        out.push(Beside {
            year: h.year.map(Year::civil),
            from: h.from,
            to: h.to,
            fate,
            number: h.number.clone(),
            at: Some(h.at),
            reason: h.reason.clone(),
        });
    }
    // Twice in the month, where the second paper was entered in another.
    for (number, _) in twice
        .iter()
        .filter(|(n, c)| **c > 1 && !collided.contains(*n))
    {
        let ours = number.as_fallback().filter(|n| n.excise() == own);
        let sequence = ours.map_or(0, |n| n.sequence().get());
        out.push(Beside {
            year: ours.map(|n| FallbackNumber::year(n).civil()),
            from: sequence,
            to: sequence,
            fate: BesideFate::Collision,
            number: Some((*number).clone()),
            at: None,
            reason: None,
        });
    }
    for (year, sequences) in &left {
        let (Some(from), Some(to)) = (sequences.first(), sequences.last()) else {
            continue;
        };
        let said = said.get(year).unwrap_or(sequences);
        for part in spans_in(series.get(year), *from, *to) {
            let fate = match part.fate {
                None => Some(BesideFate::Unknown),
                Some(f) => BesideFate::of(f),
            };
            for (from, to) in fate.map_or_else(Vec::new, |_| without(part.from, part.to, said)) {
                out.push(Beside {
                    year: Some(year.civil()),
                    from,
                    to,
                    fate: fate.unwrap_or(BesideFate::Unknown),
                    number: None,
                    at: None,
                    reason: None,
                });
            }
        }
    }
    out.sort();
    out
}
