//! What is to be done, with its days: re-entry (C2), the return by the 10th (C4), copies to come back (C3), what is to be told or written
//! (C1, I17). Computed from the rows of what is due, never kept beside them. A duty without a day says since when it waits.

mod ics;

pub use ics::{calendar, summary};

use crate::desk::Desk;
use crate::error::Failure;
use crate::project::DossierRow;
use domain::calendar::{YearMonth, to_paris};
use domain::duties;
use jiff::Timestamp;
use jiff::civil::Date;
use number::ExciseNumber;
use serde::Serialize;
use std::collections::BTreeMap;

/// Numbers that are named with a duty; how many there are is always said.
const NAMED: usize = 20;

/// Rows that are read at a time.
const PAGE: u64 = 5_000;

/// A duty of one or more documents, with one day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Dated {
    /// The duty's code, or `non-discharge` for the list that goes with a return.
    pub code: String,
    /// The month of the return, for what goes by months.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_text")]
    pub month: Option<YearMonth>,
    /// Since when the oldest waits.
    pub since: Timestamp,
    /// The last day; none: as soon as it can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// That day is over.
    pub overdue: bool,
    /// How many documents.
    pub count: u32,
    /// The numbers of the first of them.
    pub numbers: Vec<String>,
}

fn as_text<S: serde::Serializer>(m: &Option<YearMonth>, s: S) -> Result<S::Ok, S::Error> {
    match m {
        Some(m) => s.collect_str(m),
        None => s.serialize_none(),
    }
}

impl Dated {
    /// What names the duty for ever, in a calendar that is read again: of what, of which day.
    #[must_use]
    pub fn key(&self) -> String {
        match (self.month, self.until) {
            (Some(m), _) => format!("{}-{m}", self.code),
            (None, Some(day)) => format!("{}-{day}", self.code),
            (None, None) => self.code.clone(),
        }
    }
}

/// The month, the last day and the beginning of one duty of a document.
fn dated(row: &DossierRow, code: &str) -> (Option<YearMonth>, Option<Date>, Timestamp) {
    let day = |t: Option<Timestamp>| t.map(|t| to_paris(t).date());
    let since = row.departed.unwrap_or(row.sealed_at);
    match (code, row.departed) {
        ("C4", Some(left)) => (YearMonth::of(left), day(duties::drm_due(left)), since),
        ("C3-copy3", Some(left)) => (None, day(duties::copy3_until(left)), since),
        _ => (None, None, since),
    }
}

impl Desk {
    /// Everything that is due of an establishment's documents, by duty and day: what has a day first, in the order of days.
    ///
    /// # Errors
    /// What the store says.
    pub fn dates(&self, excise: &ExciseNumber) -> Result<Vec<Dated>, Failure> {
        let today = to_paris(self.clock.now()).date();
        let mut all: BTreeMap<(Option<Date>, String, Option<YearMonth>), Dated> = BTreeMap::new();
        let mut after: Option<u64> = None;
        loop {
            let page = self.list(excise, after, PAGE, true)?;
            let Some(last) = page.last() else { break };
            after = Some(last.dossier);
            for row in &page {
                for code in &row.due {
                    let (month, until, since) = dated(row, code);
                    let d = all
                        .entry((until, code.clone(), month))
                        .or_insert_with(|| Dated {
                            code: code.clone(),
                            month,
                            since,
                            until,
                            overdue: until.is_some_and(|u| u < today),
                            count: 0,
                            numbers: Vec::new(),
                        });
                    d.since = d.since.min(since);
                    d.count = d.count.saturating_add(1);
                    if d.numbers.len() < NAMED {
                        d.numbers.push(row.number.clone());
                    }
                }
            }
        }
        let mut out: Vec<Dated> = all.into_values().collect();
        // What has no day waits longest first.
        out.sort_by_key(|d| (d.until.is_none(), d.until, d.since));
        Ok(out)
    }
}
