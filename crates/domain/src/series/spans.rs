//! Intervals with one fate each: split, joined, looked through. Knows no event and no rule.

use super::{Fate, Series, Span};

impl Series {
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

    /// Intervals up to `to` of which nothing is known.
    pub(super) fn holes(&self, to: u32) -> Vec<(u32, u32)> {
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

    pub(super) fn clear(&mut self, fate: Fate, from: u32) {
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
    pub(super) fn set(&mut self, from: u32, to: u32, fate: Option<Fate>) {
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
