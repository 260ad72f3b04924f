//! What may be cut now, what still waits for something to be done, and what comes next. Looks only; one question looks through a
//! bounded number of documents.

use crate::desk::Desk;
use crate::error::Failure;
use crate::project::DossierRow;
use crate::retention::cut::of_kind;
use crate::retention::remains::CUT;
use domain::calendar;
use domain::event::{Id, Thing};
use domain::retention::until;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::Reader;
use number::ExciseNumber;
use serde::Serialize;
use std::collections::BTreeMap;

/// Documents that one question looks through.
pub const LOOK: u64 = 20_000;

/// Documents that are read at a time.
const PAGE: u64 = 500;

/// A document and the day until which it stays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Kept {
    /// Its dossier.
    pub dossier: Id,
    /// Its number.
    pub number: String,
    /// DAA or DSA.
    pub kind: String,
    /// `departed` or `void`; `waiting` while it is neither.
    pub state: String,
    /// The last thing that was recorded about it.
    pub last: Timestamp,
    /// The last day on which it has to be there.
    pub until: Date,
    /// What is still to be done for it: codes of duties, `waiting`, or `notice` where one waits, `load` where another document of its truck stays.
    pub open: Vec<String>,
}

/// What was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Listing {
    /// Documents whose contents may be cut now, oldest first, as many as were asked for.
    pub now: Vec<Kept>,
    /// How many there are among those looked through.
    pub count: u64,
    /// Documents past their day that stay because something is still open, as many as were asked for.
    pub held: Vec<Kept>,
    /// How many there are among those looked through.
    pub held_count: u64,
    /// The next days, each with how many documents it concerns at the earliest.
    pub next: Vec<(Date, u64)>,
    /// Documents that were cut already.
    pub cut: u64,
    /// There are more documents, after this one.
    pub further: Option<Id>,
}

/// The last entry about a document that is no cutting.
fn last_act(r: &Reader<'_>, excise: &ExciseNumber, row: &DossierRow) -> Result<Timestamp, Failure> {
    let last = r.last_entry(excise.as_str(), &Thing::Dossier(row.dossier).to_string())?;
    let last = last.filter(|e| e.event != CUT).map(|e| e.recorded_at);
    let stated = row.departed.max(row.entered).max(Some(row.sealed_at));
    Ok(last.max(stated).unwrap_or(row.sealed_at))
}

/// A document as it stands: past its day with what is open, or its day at the earliest.
pub(super) enum Judged {
    Past(Kept),
    Later(Date),
    /// Beyond the calendar, or cut.
    Never,
}

pub(super) fn judge(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    row: &DossierRow,
    years: u8,
    limit: Date,
) -> Result<Judged, Failure> {
    let early = row.departed.max(row.entered).max(Some(row.sealed_at));
    let Some(at_least) = early.and_then(|at| until(at, years)) else {
        return Ok(Judged::Never);
    };
    // The last act is never before these: most documents need no look at their entries.
    if at_least > limit {
        return Ok(Judged::Later(at_least));
    }
    let last = last_act(r, excise, row)?;
    let Some(day) = until(last, years) else {
        return Ok(Judged::Never);
    };
    if day > limit {
        return Ok(Judged::Later(day));
    }
    let mut open = row.due.clone();
    if row.state == "waiting" {
        open.push("waiting".to_owned());
    }
    if has_open_notice(r, excise, row.dossier)? {
        open.push("notice".to_owned());
    }
    Ok(Judged::Past(Kept {
        dossier: row.dossier,
        number: row.number.clone(),
        kind: row.kind.clone(),
        state: row.state.clone(),
        last,
        until: day,
        open,
    }))
}

/// Whether a notice about a document is still to be sent or said.
fn has_open_notice(r: &Reader<'_>, excise: &ExciseNumber, id: Id) -> Result<bool, Failure> {
    for entry in r.entries(excise.as_str(), &Thing::Dossier(id).to_string())? {
        for notice in of_kind(&entry, "notice") {
            let key = format!("{excise}/{notice:012}");
            if r.row_get(crate::notices::OPEN, &key)?.is_some() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn row(r: &Reader<'_>, excise: &ExciseNumber, id: Id) -> Result<Option<DossierRow>, Failure> {
    r.row_get("dossier", &format!("{excise}/{id:012}"))?
        .map(|v| serde_json::from_slice(&v).map_err(|e| Failure::Fault(e.to_string())))
        .transpose()
}

/// Whether the contents of a document are cut.
pub(super) fn is_cut(r: &Reader<'_>, excise: &ExciseNumber, id: Id) -> Result<bool, Failure> {
    Ok(row(r, excise, id)?.is_some_and(|d| d.cut.is_some()))
}

/// Trucks of which it is known whether all their documents may go: each is judged once in a walk, however many documents it carries.
#[derive(Default)]
pub(super) struct Trucks(BTreeMap<Id, bool>);

impl Trucks {
    /// Whether the other documents of its truck may go too, where this one may: what is recorded for a truck is recorded for all of them.
    pub(super) fn may_go(
        &mut self,
        r: &Reader<'_>,
        excise: &ExciseNumber,
        of: &DossierRow,
        years: u8,
        limit: Date,
    ) -> Result<bool, Failure> {
        if let Some(known) = self.0.get(&of.load) {
            return Ok(*known);
        }
        let all = all_may_go(r, excise, of, years, limit)?;
        self.0.insert(of.load, all);
        Ok(all)
    }
}

fn all_may_go(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    of: &DossierRow,
    years: u8,
    limit: Date,
) -> Result<bool, Failure> {
    let prefix = format!("{excise}/{:012}/", of.load);
    for (key, _) in r.rows("by-load", &prefix, None, 1_000)? {
        let Some(id) = key.rsplit('/').next().and_then(|t| t.parse::<Id>().ok()) else {
            continue;
        };
        let Some(other) = row(r, excise, id)?.filter(|o| o.cut.is_none() && id != of.dossier)
        else {
            continue;
        };
        match judge(r, excise, &other, years, limit)? {
            Judged::Past(k) if k.open.is_empty() => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Walks the documents after one, oldest first, at most [`LOOK`]; answers the last that was looked at where there are more.
pub(super) fn walk(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    after: Option<Id>,
    mut take: impl FnMut(DossierRow) -> Result<bool, Failure>,
) -> Result<Option<Id>, Failure> {
    let prefix = format!("{excise}/");
    let mut after = after.map(|id| format!("{excise}/{id:012}"));
    let mut looked = 0;
    loop {
        let page = r.rows("dossier", &prefix, after.as_deref(), PAGE)?;
        let Some((last, _)) = page.last() else {
            return Ok(None);
        };
        after = Some(last.clone());
        for (_, value) in &page {
            let row: DossierRow =
                serde_json::from_slice(value).map_err(|e| Failure::Fault(e.to_string()))?;
            let id = row.dossier;
            // What is cut is passed over for nothing.
            looked += u64::from(row.cut.is_none());
            if !take(row)? || looked >= LOOK {
                return Ok(Some(id));
            }
        }
    }
}

impl Desk {
    /// What may be cut as of today, what stays although its day is past, what comes next.
    ///
    /// # Errors
    /// What the store says; `store.busy` where the tables of an older register cannot be made now.
    pub fn retention(
        &self,
        excise: &ExciseNumber,
        after: Option<Id>,
        limit: usize,
    ) -> Result<Listing, Failure> {
        let years = self.kept_years()?;
        let today = calendar::to_paris(self.clock.now()).date();
        let past = today.yesterday().unwrap_or(today);
        let found = self.read_whole(excise, |r| {
            let mut out = Listing::default();
            let mut next: BTreeMap<Date, u64> = BTreeMap::new();
            let mut trucks = Trucks::default();
            out.further = walk(r, excise, after, |row| {
                if row.cut.is_some() {
                    out.cut += 1;
                    return Ok(true);
                }
                match judge(r, excise, &row, years, past)? {
                    Judged::Never => {}
                    Judged::Later(day) => *next.entry(day).or_default() += 1,
                    Judged::Past(mut kept) => {
                        if kept.open.is_empty() && !trucks.may_go(r, excise, &row, years, past)? {
                            kept.open.push("load".to_owned());
                        }
                        let (list, count) = if kept.open.is_empty() {
                            (&mut out.now, &mut out.count)
                        } else {
                            (&mut out.held, &mut out.held_count)
                        };
                        *count += 1;
                        if list.len() < limit {
                            list.push(kept);
                        }
                    }
                }
                Ok(true)
            })?;
            out.next = next.into_iter().take(limit.max(1)).collect();
            Ok(out)
        })?;
        found.ok_or(Failure::Busy)
    }
}
