//! One thing as it is looked at: a state changes only when two looks, one after the other, agree; the first that differs is a doubt.

use super::{State, What};
use crate::facts::Seen;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A state that changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Change {
    /// The second of the two looks.
    pub at: Timestamp,
    /// Which thing.
    pub what: What,
    /// What it is from now on.
    pub state: State,
    /// The first of the two looks: the doubt that was confirmed. From here on the new state counts.
    pub first: Timestamp,
}

/// A thing that is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Watched {
    /// Which.
    pub what: What,
    /// Its state.
    pub state: State,
    /// Since when it is so, by the first of the looks that agree; none: nobody looked yet.
    pub since: Option<Timestamp>,
    /// The last look.
    pub at: Option<Timestamp>,
    /// The last look said something else, and no second one has said so yet.
    pub doubt: Option<(State, Timestamp)>,
}

impl Watched {
    /// Nobody looked yet.
    #[must_use]
    pub fn new(what: What) -> Watched {
        Watched {
            what,
            state: State::Unwatched,
            since: None,
            at: None,
            doubt: None,
        }
    }

    /// Takes a look in. A change when it is the second that says so.
    pub fn take(&mut self, seen: Seen, now: Timestamp) -> Option<Change> {
        let state = State::from(seen);
        self.at = Some(now);
        if state == self.state {
            self.doubt = None;
            return None;
        }
        match self.doubt {
            Some((said, first)) if said == state => {
                self.state = state;
                self.since = Some(first);
                self.doubt = None;
                Some(Change {
                    at: now,
                    what: self.what,
                    state,
                    first,
                })
            }
            _ => {
                self.doubt = Some((state, now));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: usize) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + i64::try_from(second).unwrap()).unwrap()
    }

    /// What a whole history of looks says, without a step: runs of equal looks, those of one look left out, neighbours that say the same
    /// joined; each counts from its first look, and stands in the list once its second has come.
    fn oracle(looks: &[Seen]) -> Vec<(State, usize, usize)> {
        let mut runs: Vec<(Seen, usize, usize)> = Vec::new();
        for (i, s) in looks.iter().enumerate() {
            match runs.last_mut() {
                Some((of, _, n)) if of == s => *n += 1,
                _ => runs.push((*s, i, 1)),
            }
        }
        let mut out: Vec<(State, usize, usize)> = Vec::new();
        for (s, first, _) in runs.into_iter().filter(|(_, _, n)| *n >= 2) {
            let s = State::from(s);
            if out.last().is_none_or(|(of, _, _)| *of != s) {
                out.push((s, first, first + 1));
            }
        }
        out
    }

    proptest! {
        #[test]
        fn two_looks_that_agree_make_a_state_and_nothing_else_does(looks in prop::collection::vec(prop::sample::select(vec![Seen::Up, Seen::Down, Seen::Unknown]), 0..60)) {
            let mut w = Watched::new(What::Portal);
            let mut found = Vec::new();
            for (i, s) in looks.iter().enumerate() {
                let before = w.state;
                if let Some(c) = w.take(*s, at(i)) {
                    prop_assert!(c.state != before && c.state == w.state);
                    found.push((c.state, c.first, c.at));
                }
                // A doubt is there exactly when the last look says something else than the state.
                prop_assert_eq!(w.doubt.map(|d| d.0), Some(State::from(*s)).filter(|s| *s != w.state));
                prop_assert_eq!(w.at, Some(at(i)));
            }
            let said: Vec<_> = oracle(&looks).into_iter().map(|(s, f, n)| (s, at(f), at(n))).collect();
            prop_assert_eq!(w.state, said.last().map_or(State::Unwatched, |(s, _, _)| *s));
            prop_assert_eq!(w.since, said.last().map(|(_, f, _)| *f));
            prop_assert_eq!(found, said);
        }
    }
}
