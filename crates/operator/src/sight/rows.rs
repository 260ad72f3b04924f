//! The rows: only changes, in the order of their times, at most so many and so old. Plain rows: whoever works here may erase them, but for
//! those on which an outage relies.

use super::observe::Relied;
use crate::desk::Desk;
use crate::error::Failure;
use domain::sight::{Change, Row, State, Timeline, What};
use jiff::{SignedDuration, Timestamp};
use journal::{Reader, Tx};
use serde::{Deserialize, Serialize};

/// The table of the changes: key `TIME/WHAT`.
pub(crate) const TABLE: &str = "sight";

/// The table of what is beside them: until when somebody looked.
const BESIDE: &str = "sight-beside";
const LOOKED: &str = "looked";

/// Rows that are kept at most; the oldest go first.
pub const MOST_ROWS: u64 = 10_000;

/// Rows that are older go when the program begins to look, in days.
pub const MOST_DAYS: i64 = 400;

/// How many more than [`MOST_ROWS`] there may be until the oldest are erased: not at every change.
const SLACK: u64 = 200;

#[derive(Serialize, Deserialize)]
struct Looked {
    at: Timestamp,
}

/// What was erased.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Deleted {
    /// Rows that are gone.
    pub deleted: u64,
    /// Rows that stay because an outage relies on them.
    pub kept: u64,
    /// The outages that rely on what stays.
    pub because: Vec<Relied>,
}

fn key(row: &Row) -> String {
    let what = match row {
        Row::Change(c) => c.what.as_str(),
        Row::Stop { .. } => "stop",
        Row::Clock(_) => "clock",
    };
    format!("{}/{what}", row.at().strftime("%Y%m%dT%H%M%S.%6fZ"))
}

fn bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value).map_err(|e| Failure::Fault(e.to_string()))
}

/// The rows with their keys, in the order of their times. What another version wrote in another shape is as good as none.
fn read(r: &Reader<'_>) -> Result<Vec<(String, Row)>, Failure> {
    let rows = r.plain_rows(TABLE, "", None, MOST_ROWS + SLACK)?;
    let row = |(k, v): (String, Vec<u8>)| Some((k, serde_json::from_slice(&v).ok()?));
    Ok(rows.into_iter().filter_map(row).collect())
}

fn looked(r: &Reader<'_>) -> Result<Option<Timestamp>, Failure> {
    let row = r.plain_get(BESIDE, LOOKED)?;
    let row: Option<Looked> = row.and_then(|v| serde_json::from_slice(&v).ok());
    Ok(row.map(|l| l.at))
}

fn put(tx: &mut Tx<'_>, row: &Row) -> Result<(), Failure> {
    Ok(tx.plain_put(TABLE, &key(row), &bytes(row)?)?)
}

/// What a thing was at a moment, by these rows.
fn state_at(rows: &[(String, Row)], what: What, at: Timestamp) -> State {
    let mut state = State::Unwatched;
    for (_, row) in rows.iter().take_while(|(_, r)| r.at() <= at) {
        match row {
            Row::Change(c) if c.what == what => state = c.state,
            Row::Stop { .. } => state = State::Unwatched,
            _ => {}
        }
    }
    state
}

/// Erases these rows. What was so at each of `from` and is told only by what goes is told by a row of that moment.
fn erase(
    tx: &mut Tx<'_>,
    rows: &[(String, Row)],
    goes: impl Fn(&Row) -> bool,
    from: &[Timestamp],
) -> Result<u64, Failure> {
    let mut gone = 0;
    for (k, _) in rows.iter().filter(|(_, r)| goes(r)) {
        gone += u64::from(tx.plain_delete(TABLE, k)?);
    }
    let mut left: Vec<_> = rows.iter().filter(|(_, r)| !goes(r)).cloned().collect();
    let mut from = from.to_vec();
    from.sort();
    for at in from {
        for what in What::THINGS {
            let state = state_at(rows, what, at);
            if state == State::Unwatched || state_at(&left, what, at) == state {
                continue;
            }
            let first = at;
            let row = Row::Change(Change {
                at,
                what,
                state,
                first,
            });
            put(tx, &row)?;
            left.push((key(&row), row));
            left.sort_by(|a, b| a.0.cmp(&b.0));
        }
    }
    Ok(gone)
}

impl Desk {
    /// Keeps changes, and that somebody looked until then, both or neither.
    ///
    /// # Errors
    /// What the store says.
    pub fn sight_keep(&self, rows: &[Row], at: Timestamp) -> Result<(), Failure> {
        let rows = rows.to_vec();
        Ok(self.store.submit(move |tx: &mut Tx| {
            rows.iter().try_for_each(|r| put(tx, r))?;
            tx.plain_put(BESIDE, LOOKED, &bytes(&Looked { at })?)?;
            let count = tx.plain_count(TABLE, "")?;
            if count > MOST_ROWS + SLACK {
                let all = read(tx)?;
                let over = usize::try_from(count - MOST_ROWS).unwrap_or(usize::MAX);
                let cut = all.get(over).map_or(at, |(_, r)| r.at());
                erase(tx, &all, |r| r.at() < cut, &[cut])?;
            }
            Ok::<_, Failure>(())
        })?)
    }

    /// The program begins to look: between the last look of before and now nobody did. What is too old goes.
    ///
    /// # Errors
    /// What the store says.
    pub fn sight_begin(&self, now: Timestamp) -> Result<(), Failure> {
        // Where nobody ever looked there is nothing to write.
        let (rows, looked_until) = self.sight_rows()?;
        if rows.is_empty() && looked_until.is_none() {
            return Ok(());
        }
        Ok(self.store.submit(move |tx: &mut Tx| {
            if let Some(at) = looked(tx)? {
                put(tx, &Row::Stop { at })?;
            }
            let all = read(tx)?;
            let cut = now - SignedDuration::from_hours(24 * MOST_DAYS);
            if all.first().is_some_and(|(_, r)| r.at() < cut) {
                erase(tx, &all, |r| r.at() < cut, &[cut])?;
            }
            Ok::<_, Failure>(())
        })?)
    }

    /// The rows, in the order of their times, and until when somebody looked.
    ///
    /// # Errors
    /// What the store says.
    pub fn sight_rows(&self) -> Result<(Vec<Row>, Option<Timestamp>), Failure> {
        self.store.read(|r| {
            let rows = read(r)?.into_iter().map(|(_, row)| row).collect();
            Ok((rows, looked(r)?))
        })
    }

    /// What was seen over a time.
    ///
    /// # Errors
    /// What the store says.
    pub fn timeline(&self, from: Timestamp, until: Timestamp) -> Result<Timeline, Failure> {
        let (rows, looked) = self.sight_rows()?;
        Ok(Timeline::of(&rows, looked, from, until))
    }

    /// The moment of the newest alert feed of this key that was relied on: no older one is, ever again.
    ///
    /// # Errors
    /// What the store says.
    pub fn newest_feed(&self, key: &str) -> Result<Option<Timestamp>, Failure> {
        let row: Option<Looked> = self.plain(BESIDE, &format!("feed/{key}"))?;
        Ok(row.map(|l| l.at))
    }

    /// Keeps it.
    ///
    /// # Errors
    /// What the store says.
    pub fn keep_newest_feed(&self, key: &str, as_of: Timestamp) -> Result<(), Failure> {
        self.plain_put(BESIDE, &format!("feed/{key}"), &Looked { at: as_of })
    }

    /// How far this computer's clock was off when a clock of the network answered last, and moved.
    ///
    /// # Errors
    /// What the store says.
    pub fn clock_offset(&self) -> Result<Option<domain::sight::Offset>, Failure> {
        let (rows, _) = self.sight_rows()?;
        Ok(rows.into_iter().rev().find_map(|r| match r {
            Row::Clock(o) => Some(o),
            _ => None,
        }))
    }

    /// Erases what was seen until then (none: all), but for that on which an outage relies.
    ///
    /// # Errors
    /// What the store says.
    pub fn sight_delete(&self, until: Option<Timestamp>) -> Result<Deleted, Failure> {
        let relied = self.sight_relied()?;
        Ok(self.store.submit(move |tx: &mut Tx| {
            let all = read(tx)?;
            let meant = |r: &Row| until.is_none_or(|u| r.at() <= u);
            let stays = |r: &Row| relied.iter().any(|x| x.covers(r.at()));
            let goes = |r: &Row| meant(r) && !stays(r);
            let mut from: Vec<Timestamp> = relied.iter().map(|x| x.from).collect();
            // What is so now, or was when erasing ends, goes on from there.
            let last = until.into_iter().chain(looked(tx)?).min();
            from.extend(last);
            let kept = all.iter().filter(|(_, r)| meant(r) && stays(r)).count() as u64;
            let deleted = erase(tx, &all, goes, &from)?;
            let of = |x: &Relied| all.iter().any(|(_, r)| meant(r) && x.covers(r.at()));
            Ok::<_, Failure>(Deleted {
                deleted,
                kept,
                because: relied.iter().filter(|x| of(x)).cloned().collect(),
            })
        })?)
    }
}
