//! The kept changes of a time as a picture: for each thing its states without a hole. Where no row says anything, nobody looked.

use super::{Offset, Row, State, What};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A state from one moment to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Span {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub to: Timestamp,
    /// The state in between.
    pub state: State,
}

impl Span {
    /// How long, in whole seconds.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.to.duration_since(self.from).as_secs()
    }
}

/// One thing over time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lane {
    /// Which.
    pub what: What,
    /// Its states, one after the other, without a hole; no two neighbours are the same.
    pub spans: Vec<Span>,
}

/// What was seen over a time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Timeline {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// One for each of [`What::THINGS`], in their order.
    pub lanes: Vec<Lane>,
    /// How far this computer's clock was off: the last that was known before, and each move since.
    pub clock: Vec<Offset>,
}

impl Timeline {
    /// The picture of these rows, which stand in the order of their times. `looked`: until when this program has looked for certain;
    /// after that nobody did. None: as far as the last row says.
    #[must_use]
    pub fn of(
        rows: &[Row],
        looked: Option<Timestamp>,
        from: Timestamp,
        until: Timestamp,
    ) -> Timeline {
        let last = rows.iter().map(Row::at).max();
        let looked = looked.max(last).unwrap_or(from);
        let lanes = What::THINGS
            .into_iter()
            .map(|what| Lane {
                what,
                spans: spans(&steps(rows, what, looked), from, until),
            })
            .collect();
        let offsets = rows.iter().filter_map(|r| match r {
            Row::Clock(o) if o.at <= until => Some(o.clone()),
            _ => None,
        });
        let mut clock: Vec<Offset> = offsets.collect();
        let before = clock.iter().take_while(|o| o.at < from).count();
        clock.drain(..before.saturating_sub(1));
        Timeline {
            from,
            until,
            lanes,
            clock,
        }
    }

    /// The lane of a thing; an empty one where there is none.
    #[must_use]
    pub fn lane(&self, what: What) -> &[Span] {
        self.lanes
            .iter()
            .find(|l| l.what == what)
            .map_or(&[], |l| &l.spans)
    }

    /// Whether anybody looked at anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let unwatched = |s: &Span| s.state == State::Unwatched;
        self.lanes.iter().all(|l| l.spans.iter().all(unwatched))
    }
}

/// From when on which state, in the order of times.
fn steps(rows: &[Row], what: What, looked: Timestamp) -> Vec<(Timestamp, State)> {
    let mut out: Vec<(Timestamp, State)> = Vec::new();
    for row in rows {
        let (at, state) = match row {
            Row::Change(c) if c.what == what => (c.first, c.state),
            Row::Stop { at } => (*at, State::Unwatched),
            _ => continue,
        };
        // Never before what was already said: a clock that was set back undoes nothing.
        let at = out.last().map_or(at, |(before, _)| at.max(*before));
        out.push((at, state));
    }
    out.push((looked, State::Unwatched));
    out
}

fn spans(steps: &[(Timestamp, State)], from: Timestamp, until: Timestamp) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut state = State::Unwatched;
    let mut begin = from;
    let mut put = |begin: Timestamp, end: Timestamp, state: State| {
        let (begin, end) = (begin.max(from), end.min(until));
        if begin >= end {
            return;
        }
        match out.last_mut() {
            Some(s) if s.state == state && s.to == begin => s.to = end,
            _ => out.push(Span {
                from: begin,
                to: end,
                state,
            }),
        }
    };
    for (at, next) in steps {
        put(begin, *at, state);
        (begin, state) = ((*at).max(begin), *next);
    }
    put(begin, until, state);
    out
}

#[cfg(test)]
mod tests {
    use super::super::Change;
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + 60 * minute).unwrap()
    }

    fn change(minute: i64, what: What, state: State) -> Row {
        Row::Change(Change {
            at: at(minute) + jiff::SignedDuration::from_secs(1),
            what,
            state,
            first: at(minute),
        })
    }

    fn said(t: &Timeline, what: What) -> Vec<(i64, i64, State)> {
        let minute = |t: Timestamp| (t.as_second() - 1_800_000_000) / 60;
        t.lane(what)
            .iter()
            .map(|s| (minute(s.from), minute(s.to), s.state))
            .collect()
    }

    #[test]
    fn where_no_row_says_anything_nobody_looked() {
        let rows = [
            change(10, What::Portal, State::Up),
            change(20, What::Portal, State::Down),
            Row::Stop { at: at(30) },
            change(50, What::Portal, State::Down),
            change(55, What::Gps, State::Up),
        ];
        let t = Timeline::of(&rows, Some(at(70)), at(0), at(90));
        let whole = [
            (0, 10, State::Unwatched),
            (10, 20, State::Up),
            (20, 30, State::Down),
            (30, 50, State::Unwatched),
            (50, 70, State::Down),
            (70, 90, State::Unwatched),
        ];
        assert_eq!(said(&t, What::Portal), whole);
        assert_eq!(
            said(&t, What::Gps),
            [
                (0, 55, State::Unwatched),
                (55, 70, State::Up),
                (70, 90, State::Unwatched)
            ]
        );
        assert_eq!(said(&t, What::Names), [(0, 90, State::Unwatched)]);
        // A part of it says the same.
        let part = Timeline::of(&rows, Some(at(70)), at(25), at(60));
        assert_eq!(
            said(&part, What::Portal),
            [
                (25, 30, State::Down),
                (30, 50, State::Unwatched),
                (50, 60, State::Down)
            ]
        );
        assert!(!t.is_blank() && Timeline::of(&[], None, at(0), at(9)).is_blank());
    }
}
