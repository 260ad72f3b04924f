//! When an outage seems to have begun and ended, by the rule of docs/sight.md. A proposal for a person, never a fact (I14).

use super::{Span, State, Timeline, What};
use crate::facts::list;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long the portal or the Internet has to be down without a break for it to be a beginning.
pub const DOWN_FOR: SignedDuration = SignedDuration::from_mins(5);

/// How long portal and GPS have to answer both, without a break, for it to be an end.
pub const AGAIN_FOR: SignedDuration = SignedDuration::from_mins(15);

/// How far from the time that a person stated a beginning is looked for, before and after.
pub const BEFORE: SignedDuration = SignedDuration::from_hours(12);

list! {
    /// Why there is no proposal.
    Lack {
        /// Nobody looked at the portal in that time.
        Portal = "portal",
        /// Nobody looked at GPS in that time.
        Gps = "gps",
        /// Neither the portal nor the Internet was down for so long.
        Down = "down",
        /// Portal and GPS did not answer both for so long.
        Again = "again",
    }
}

/// What is proposed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The beginning, with what was down.
    pub begin: Result<(Timestamp, What), Lack>,
    /// The end.
    pub back: Result<Timestamp, Lack>,
}

/// Looks for the beginning and the end of an outage that a person states since `since`, in a timeline that covers it.
#[must_use]
pub fn propose(t: &Timeline, since: Timestamp) -> Proposal {
    let begin = begin(t, since);
    let after = begin.map_or(since, |(at, _)| at);
    Proposal {
        begin,
        back: back(t, after),
    }
}

fn looked_at(lane: &[Span]) -> bool {
    lane.iter().any(|s| s.state != State::Unwatched)
}

fn lasts(from: Timestamp, to: Timestamp, least: SignedDuration) -> bool {
    to.duration_since(from) >= least
}

fn begin(t: &Timeline, since: Timestamp) -> Result<(Timestamp, What), Lack> {
    let portal = t.lane(What::Portal);
    if !looked_at(portal) && !looked_at(t.lane(What::Internet)) {
        return Err(Lack::Portal);
    }
    // What was over before the portal worked for long is another outage.
    let worked = portal
        .iter()
        .rfind(|s| s.state == State::Up && s.from < since && lasts(s.from, s.to, AGAIN_FOR));
    let floor = worked.map_or(since - BEFORE, |s| s.to.max(since - BEFORE));
    [What::Portal, What::Internet]
        .into_iter()
        .flat_map(|what| t.lane(what).iter().map(move |s| (s, what)))
        .filter(|(s, _)| s.state == State::Down && lasts(s.from, s.to, DOWN_FOR))
        .map(|(s, what)| (s.from, what))
        .filter(|(from, _)| *from >= floor && *from <= since + BEFORE)
        .min_by_key(|(from, _)| *from)
        .ok_or(Lack::Down)
}

fn back(t: &Timeline, after: Timestamp) -> Result<Timestamp, Lack> {
    let (portal, gps) = (t.lane(What::Portal), t.lane(What::Gps));
    if !looked_at(portal) {
        return Err(Lack::Portal);
    }
    if !looked_at(gps) {
        return Err(Lack::Gps);
    }
    let up = |s: &&Span| s.state == State::Up;
    let mut found = portal.iter().filter(up).flat_map(|p| {
        gps.iter()
            .filter(up)
            .map(|g| (p.from.max(g.from), p.to.min(g.to)))
    });
    found
        .find(|(from, to)| *from > after && lasts(*from, *to, AGAIN_FOR))
        .map(|(from, _)| from)
        .ok_or(Lack::Again)
}

#[cfg(test)]
mod tests {
    use super::super::{Change, Row};
    use super::*;
    use proptest::prelude::*;

    const ZERO: i64 = 1_800_000_000;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(ZERO + 60 * minute).unwrap()
    }

    fn timeline(things: &[(What, Vec<State>)]) -> Timeline {
        let mut rows = Vec::new();
        let minutes = things.iter().map(|(_, s)| s.len()).max().unwrap_or(0);
        for m in 0..minutes {
            for (what, states) in things {
                if m == 0 || states[m] != states[m - 1] {
                    let at = at(m.try_into().unwrap());
                    rows.push(Row::Change(Change {
                        at,
                        what: *what,
                        state: states[m],
                        first: at,
                    }));
                }
            }
        }
        let end = at(minutes.try_into().unwrap());
        Timeline::of(&rows, Some(end), at(0), end)
    }

    /// Minute by minute, without a span: the first minute from which it is so for `least` minutes, and was not so the minute before.
    fn first(
        least: usize,
        from: usize,
        to: usize,
        so: impl Fn(usize) -> bool,
        n: usize,
    ) -> Option<usize> {
        (from..to.min(n))
            .find(|m| (*m == 0 || !so(m - 1)) && m + least <= n && (*m..m + least).all(&so))
    }

    proptest! {
        #[test]
        fn what_is_proposed_is_what_counting_the_minutes_says(
            runs in prop::collection::vec((0usize..4, 0usize..4, 0usize..4, 1usize..25), 1..14),
            since in 0usize..200,
        ) {
            let mut lanes: [Vec<State>; 3] = Default::default();
            for (p, i, g, n) in runs {
                for (lane, s) in lanes.iter_mut().zip([p, i, g]) {
                    lane.extend(std::iter::repeat_n(State::ALL[s], n));
                }
            }
            let [portal, internet, gps] = lanes;
            let n = portal.len();
            let t = timeline(&[(What::Portal, portal.clone()), (What::Internet, internet.clone()), (What::Gps, gps.clone())]);
            let p = propose(&t, at(since.try_into().unwrap()));

            // The floor: the end of the last stretch of a quarter of an hour of a portal that works, begun before.
            let mut floor = 0;
            for m in 0..since.min(n) {
                if let Some(s) = first(15, m, m + 1, |k| portal[k] == State::Up, n) {
                    floor = (s..n).find(|k| portal[*k] != State::Up).unwrap_or(n);
                }
            }
            let down = [&portal, &internet].into_iter().filter_map(|l| first(5, floor, n, |k| l[k] == State::Down, n)).min();
            let minute = |t: Timestamp| usize::try_from((t.as_second() - ZERO) / 60).unwrap();
            prop_assert_eq!(p.begin.ok().map(|(t, _)| minute(t)), down);
            let after = down.unwrap_or(since) + 1;
            let up = first(15, after, n, |k| portal[k] == State::Up && gps[k] == State::Up, n);
            prop_assert_eq!(p.back.ok().map(minute), up);
        }
    }

    #[test]
    fn i14_what_nobody_looked_at_is_never_proposed() {
        let (up, down, none) = (State::Up, State::Down, State::Unwatched);
        let lane = |parts: &[(State, usize)]| -> Vec<State> {
            parts
                .iter()
                .flat_map(|(s, n)| std::iter::repeat_n(*s, *n))
                .collect()
        };
        let portal = lane(&[(up, 30), (down, 40), (up, 30)]);
        let all = |gps: Vec<State>| timeline(&[(What::Portal, portal.clone()), (What::Gps, gps)]);
        let seen = propose(&all(lane(&[(up, 100)])), at(35));
        assert_eq!(
            (seen.begin, seen.back),
            (Ok((at(30), What::Portal)), Ok(at(70)))
        );
        let blind = propose(&all(lane(&[(none, 100)])), at(35));
        assert_eq!(
            (blind.begin, blind.back),
            (Ok((at(30), What::Portal)), Err(Lack::Gps))
        );
        let short = propose(
            &all(lane(&[(up, 80), (State::Unknown, 1), (up, 19)])),
            at(35),
        );
        assert_eq!(short.back, Ok(at(81)), "unknown is not up: counted anew");
        let nothing = propose(&timeline(&[(What::Gps, lane(&[(up, 100)]))]), at(35));
        assert_eq!(
            (nothing.begin, nothing.back),
            (Err(Lack::Portal), Err(Lack::Portal))
        );
    }
}
