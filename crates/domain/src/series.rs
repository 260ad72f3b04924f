//! One series of numbers: one excise number, one year, shared by DAA and DSA and by all who give numbers (I1).
//! Kept as intervals with their fate, never a row a number. Draws nothing by itself: `decide` asks, then records.

use crate::event::{Event, Occasion};
use crate::facts::Giver;
use jiff::Timestamp;
use number::{ExciseNumber, FallbackNumber, Kind, NumberOnPaper, Sequence, Year};
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
                    self.allot(n);
                    self.built = self.built.max(n);
                }
            }
            Event::DateConfirmed(e) if e.year == self.year => {
                self.confirmed = self.confirmed.max(Some(e.clock));
            }
            Event::NumberReceived(e) => {
                let held = e.held.as_ref().and_then(|h| self.mine(h));
                if let (Some(key), Some(_)) = (&e.key, held) {
                    self.answered(key);
                }
                let given = Given {
                    kind: e.kind,
                    from: e.from,
                    at: e.at,
                };
                if let Some((n, digit)) = self.ours(&e.number) {
                    self.receive(n, digit, given);
                }
            }
            Event::NumberNeverGiven(e) => self.release(&e.number, false),
            Event::NumberNeverUsed(e) => self.release(&e.number, true),
            Event::DocumentSealed(e) => {
                // One that we drew is allotted already.
                if let Some((n, digit)) = self.ours(&e.number)
                    && self.unwait(n, digit).is_some()
                {
                    self.allot(n);
                }
            }
            Event::NumberVoided(e) => {
                if let Some((n, _)) = self.ours(&e.number) {
                    self.void(n);
                }
            }
            Event::GoodsDeparted(e) => {
                for n in &e.numbers {
                    if let Some((n, _)) = self.ours(n) {
                        self.leave(n);
                    }
                }
            }
            Event::PaperRecorded(e) => {
                if let Some((n, digit)) = self.ours(&e.number) {
                    let _ = self.unwait(n, digit);
                    match e.departed_at {
                        Some(_) => self.leave(n),
                        None => self.allot(n),
                    }
                    if e.case == crate::facts::Case::B2 {
                        self.built = self.built.max(n);
                    }
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

    fn ours(&self, n: &NumberOnPaper) -> Option<(u32, Kind)> {
        let n = n.as_fallback()?;
        self.mine(n).map(|s| (s, n.kind()))
    }

    fn waits(&self, n: u32, digit: Kind) -> Option<usize> {
        self.waiting
            .iter()
            .position(|w| w.sequence == n && w.digit == digit)
    }

    fn unwait(&mut self, n: u32, digit: Kind) -> Option<Waiting> {
        self.waits(n, digit).map(|i| self.waiting.remove(i))
    }

    /// The fate that the sequence falls back to when the last number waiting under it was never given.
    fn remember(&mut self, n: u32, fate: Fate) {
        for w in self.waiting.iter_mut().filter(|w| w.sequence == n) {
            w.prior = Some(fate);
        }
    }

    fn receive(&mut self, n: u32, digit: Kind, given: Given) {
        if self.waits(n, digit).is_some() {
            return;
        }
        let prior = match self.fate(n) {
            Some(Fate::Received) => self
                .waiting
                .iter()
                .find(|w| w.sequence == n)
                .and_then(|w| w.prior),
            other => other,
        };
        self.waiting.push(Waiting {
            sequence: n,
            digit,
            given,
            prior,
        });
        // Under a sequence that is on paper, a second number waits without hiding the first.
        if !matches!(self.fate(n), Some(Fate::Allotted | Fate::Used)) {
            self.set(n, n, Some(Fate::Received));
        }
    }

    fn release(&mut self, number: &NumberOnPaper, was_given: bool) {
        let Some((n, digit)) = self.ours(number) else {
            return;
        };
        let Some(w) = self.unwait(n, digit) else {
            return;
        };
        let back = match w.prior {
            Some(Fate::Void) => Some(Fate::Void),
            _ if was_given => Some(Fate::NeverUsed),
            None | Some(Fate::Uncertain) => self
                .asked
                .values()
                .any(|a| *a == n)
                .then_some(Fate::Uncertain),
            // The statement may have been corrected since.
            Some(Fate::Before) => (self.stated >= Some(n)).then_some(Fate::Before),
            other => other,
        };
        if self.waiting.iter().any(|w| w.sequence == n) {
            if let Some(fate) = back.filter(|_| was_given) {
                self.remember(n, fate);
            }
        } else if self.fate(n) == Some(Fate::Received) {
            self.set(n, n, back);
        }
    }

    fn allot(&mut self, n: u32) {
        match self.fate(n) {
            // A number under which goods left stays used, whatever is recorded of a second paper (I9).
            Some(Fate::Used) => {}
            Some(Fate::Allotted) => *self.beside.entry(n).or_insert(0) += 1,
            _ => self.set(n, n, Some(Fate::Allotted)),
        }
        self.remember(n, Fate::Allotted);
    }

    fn void(&mut self, n: u32) {
        match (self.fate(n), self.beside.get_mut(&n)) {
            (Some(Fate::Used), _) => {}
            (_, Some(more)) => {
                *more -= 1;
                if *more == 0 {
                    self.beside.remove(&n);
                }
            }
            _ => {
                self.remember(n, Fate::Void);
                let waits = self.waiting.iter().any(|w| w.sequence == n);
                self.set(n, n, Some(if waits { Fate::Received } else { Fate::Void }));
            }
        }
    }

    fn leave(&mut self, n: u32) {
        self.beside.remove(&n);
        self.set(n, n, Some(Fate::Used));
        self.remember(n, Fate::Used);
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
            self.forget(last_used);
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

    /// What waited in the backup may have gone on paper since: up to the highest paper its record is lost too (I12).
    fn forget(&mut self, to: u32) {
        self.waiting.retain(|w| w.sequence > to);
        let open: Vec<Span> = self
            .spans
            .iter()
            .copied()
            .filter(|s| matches!(s.fate, Fate::Received | Fate::Uncertain) && s.from <= to)
            .collect();
        for s in open {
            self.set(s.from, s.to.min(to), Some(Fate::Lost));
        }
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
