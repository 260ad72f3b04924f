//! How entries change a series (I4, I5, I8, I9, I12). The same entries give the same series; nothing is refused here.

use super::{Fate, Given, LAST, Series, Span, Waiting};
use crate::event::{Event, Occasion};
use number::{FallbackNumber, Kind, NumberOnPaper};

impl Series {
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
                    self.close(n, Fate::Void);
                }
            }
            Event::FormUnused(e) => {
                if let Some((n, _)) = self.ours(&e.number) {
                    self.close(n, Fate::NeverUsed);
                }
            }
            // Allotted when its number was drawn; the goods may have left meanwhile.
            Event::FormFilled(e) if e.departed_at.is_some() => {
                if let Some((n, _)) = self.ours(&e.number) {
                    self.leave(n);
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

    fn mine(&self, n: &FallbackNumber) -> Option<u32> {
        (n.excise() == &self.excise && n.year() == self.year).then(|| n.sequence().get())
    }

    fn ours(&self, n: &NumberOnPaper) -> Option<(u32, Kind)> {
        let n = n.as_fallback()?;
        self.mine(n).map(|s| (s, n.kind()))
    }

    pub(super) fn waits(&self, n: u32, digit: Kind) -> Option<usize> {
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
    }

    /// A number on paper that will carry no goods: void, or never used.
    fn close(&mut self, n: u32, fate: Fate) {
        match (self.fate(n), self.beside.get_mut(&n)) {
            (Some(Fate::Used), _) => {}
            (_, Some(more)) => {
                *more -= 1;
                if *more == 0 {
                    self.beside.remove(&n);
                }
            }
            _ => {
                self.remember(n, fate);
                let waits = self.waiting.iter().any(|w| w.sequence == n);
                self.set(n, n, Some(if waits { Fate::Received } else { fate }));
            }
        }
    }

    fn leave(&mut self, n: u32) {
        self.beside.remove(&n);
        self.set(n, n, Some(Fate::Used));
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
}
