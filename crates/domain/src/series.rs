//! One series of numbers: one excise number, one year, shared by DAA and DSA and by all who give numbers (I1).
//! Kept as intervals with their fate, never a row a number. Draws nothing by itself: `decide` asks, then records.

use crate::event::{Event, Occasion};
use number::{ExciseNumber, FallbackNumber, NumberOnPaper, Sequence, Year};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The last sequence of a year.
pub const LAST: u32 = 99_999;

/// What became of a number (I5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Used before or outside this register, as a person stated.
    Before,
    /// Given by us, its document has not left yet.
    Allotted,
    /// Given by GPS or the office, not used yet.
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
        let mut out = Vec::new();
        let mut next = 1;
        for s in &self.spans {
            if s.from > next {
                out.push((next, s.from - 1));
            }
            next = s.to + 1;
        }
        out
    }

    /// The number held back for a request to GPS (I8).
    #[must_use]
    pub fn uncertain_for(&self, key: &str) -> Option<u32> {
        self.asked.get(key).copied()
    }

    /// Takes an event in; events of other series change nothing.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::LastUsedStated(e) if e.year == self.year => {
                self.state(e.last_used, e.occasion, &e.incarnation)
            }
            Event::GpsAsked(e) => {
                if let Some(n) = self.mine(&e.uncertain) {
                    self.set(n, n, Some(Fate::Uncertain));
                    self.asked.insert(e.key.clone(), n);
                }
            }
            Event::GpsGaveNothing(e) => self.answered(&e.key),
            Event::NumberDrawn(e) => {
                if let Some(n) = self.mine(&e.number) {
                    self.set(n, n, Some(Fate::Allotted));
                    self.built = self.built.max(n);
                }
            }
            Event::NumberReceived(e) => {
                if let Some(key) = &e.key {
                    self.answered(key);
                }
                self.put(&e.number, Some(Fate::Received));
            }
            Event::NumberNeverGiven(e) => self.put(&e.number, None),
            Event::NumberNeverUsed(e) => self.put(&e.number, Some(Fate::NeverUsed)),
            // A number under which goods left stays used, whatever is recorded of a second paper (I9).
            Event::NumberVoided(e) if !self.left_under(&e.number) => {
                self.put(&e.number, Some(Fate::Void))
            }
            Event::GoodsDeparted(e) => {
                for n in &e.numbers {
                    self.put(n, Some(Fate::Used));
                }
            }
            Event::PaperRecorded(e) => {
                let used = e.departed_at.is_some() || self.left_under(&e.number);
                self.put(
                    &e.number,
                    Some(if used { Fate::Used } else { Fate::Allotted }),
                );
                if e.case == crate::facts::Case::B2
                    && let Some(n) = e.number.as_fallback().and_then(|n| self.mine(n))
                {
                    self.built = self.built.max(n);
                }
            }
            Event::GapExplained(e) if e.year == self.year => {
                for (from, to) in self.unexplained(e.from, e.to) {
                    self.set(from, to, Some(Fate::Explained));
                }
            }
            _ => {}
        }
    }

    /// The parts of an interval that can be explained: nothing known, or the record lost.
    #[must_use]
    pub fn unexplained(&self, from: u32, to: u32) -> Vec<(u32, u32)> {
        let to = to.min(self.highest());
        let mut out: Vec<(u32, u32)> = Vec::new();
        let mut add = |a: u32, b: u32| {
            let (a, b) = (a.max(from), b.min(to));
            if a <= b {
                match out.last_mut() {
                    Some(last) if last.1 + 1 == a => last.1 = b,
                    _ => out.push((a, b)),
                }
            }
        };
        let mut next = 1;
        for s in &self.spans {
            if s.from > next {
                add(next, s.from - 1);
            }
            if s.fate == Fate::Lost {
                add(s.from, s.to);
            }
            next = s.to + 1;
        }
        add(next, self.highest());
        out
    }

    fn mine(&self, n: &FallbackNumber) -> Option<u32> {
        (n.excise() == &self.excise && n.year() == self.year).then(|| n.sequence().get())
    }

    fn left_under(&self, n: &NumberOnPaper) -> bool {
        n.as_fallback()
            .and_then(|n| self.mine(n))
            .is_some_and(|n| self.fate(n) == Some(Fate::Used))
    }

    fn put(&mut self, n: &NumberOnPaper, fate: Option<Fate>) {
        if let Some(n) = n.as_fallback().and_then(|n| self.mine(n)) {
            self.set(n, n, fate);
        }
    }

    fn answered(&mut self, key: &str) {
        if let Some(n) = self.asked.remove(key)
            && self.fate(n) == Some(Fate::Uncertain)
        {
            self.set(n, n, None);
        }
    }

    fn state(&mut self, last_used: u32, occasion: Occasion, incarnation: &str) {
        let last_used = last_used.min(LAST);
        // A lower statement gives back what only an earlier statement had taken.
        self.clear(Fate::Before, last_used + 1);
        let fate = if occasion == Occasion::Restored {
            Fate::Lost
        } else {
            Fate::Before
        };
        for (from, to) in self.holes(last_used) {
            self.set(from, to, Some(fate));
        }
        self.stated = Some(last_used);
        self.stated_in = Some(incarnation.to_owned());
    }

    /// Intervals up to `to` of which nothing is known.
    fn holes(&self, to: u32) -> Vec<(u32, u32)> {
        let mut out = Vec::new();
        let mut next = 1;
        for s in &self.spans {
            if s.from > to {
                break;
            }
            if s.from > next {
                out.push((next, s.from - 1));
            }
            next = s.to + 1;
        }
        if next <= to {
            out.push((next, to));
        }
        out
    }

    fn clear(&mut self, fate: Fate, from: u32) {
        let above: Vec<Span> = self
            .spans
            .iter()
            .copied()
            .filter(|s| s.fate == fate && s.to >= from)
            .collect();
        for s in above {
            self.set(s.from.max(from), s.to, None);
        }
    }

    /// Gives an interval a fate, or forgets it; splits and joins its neighbours. Cost: the spans that it touches.
    fn set(&mut self, from: u32, to: u32, fate: Option<Fate>) {
        let first = self.spans.partition_point(|s| s.to < from);
        let after = self.spans.partition_point(|s| s.from <= to);
        let mut new: Vec<Span> = Vec::with_capacity(3);
        if let Some(s) = self.spans[first..after].first()
            && s.from < from
        {
            new.push(Span {
                from: s.from,
                to: from - 1,
                fate: s.fate,
            });
        }
        if let Some(fate) = fate {
            new.push(Span { from, to, fate });
        }
        if let Some(s) = self.spans[first..after].last()
            && s.to > to
        {
            new.push(Span {
                from: to + 1,
                to: s.to,
                fate: s.fate,
            });
        }
        let count = new.len();
        self.spans.splice(first..after, new);
        let mut i = first.saturating_sub(1);
        let mut end = first + count;
        while i < end && i + 1 < self.spans.len() {
            let (a, b) = (self.spans[i], self.spans[i + 1]);
            if a.to + 1 == b.from && a.fate == b.fate {
                self.spans[i].to = b.to;
                self.spans.remove(i + 1);
                end = end.saturating_sub(1).max(i);
            } else {
                i += 1;
            }
        }
    }
}
