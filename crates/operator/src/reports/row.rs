//! The list of the other papers, as a reading table: derived, the same on every replay, filled in the transaction of the entries.

use super::Which;
use crate::desk::Desk;
use crate::error::Failure;
use crate::project::Row;
use domain::report::Report;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};

/// Every paper.
pub(crate) const TABLE: &str = "report";
/// Those with something still to be done.
pub(crate) const OPEN: &str = "report-open";

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportRow {
    /// Its id.
    pub report: u64,
    /// `receipt`, `destination`, `splitting`, `cancellation`.
    pub kind: String,
    /// The ARC, where GAMM@ knew the movement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arc: Option<String>,
    /// The fallback number, where it left on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Our document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<u64>,
    /// When it was made, as stated.
    pub at: jiff::Timestamp,
    /// How often it was printed.
    pub prints: usize,
    /// When customs was first informed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<jiff::Timestamp>,
    /// The identifier of the last message written for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// When GAMM@ had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<jiff::Timestamp>,
    /// The draft that follows our own paper carries it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carried: bool,
    /// It was given up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dropped: bool,
    /// What is still to be done: `report-tell`, `report-enter`.
    pub due: Vec<String>,
}

impl ReportRow {
    /// The row of a paper.
    #[must_use]
    pub fn of(r: &Report) -> ReportRow {
        ReportRow {
            report: r.id,
            kind: r.kind().to_string(),
            arc: r.about.arc().map(ToString::to_string),
            number: r.about.number().map(ToString::to_string),
            dossier: r.dossier,
            at: r.at,
            prints: r.printed.len(),
            told: r.told.iter().map(|t| t.at).min(),
            message: r.prepared.last().map(|p| p.message_id.clone()),
            entered: r.entered.as_ref().map(|e| e.at),
            carried: r.is_carried(),
            dropped: r.dropped.is_some(),
            due: r.open().iter().map(|o| o.code.to_owned()).collect(),
        }
    }
}

/// The rows that follow from a paper.
pub(crate) fn rows_of(excise: &str, r: &Report) -> Result<Vec<Row>, Failure> {
    let row = ReportRow::of(r);
    let json = serde_json::to_vec(&row).map_err(|e| Failure::Fault(e.to_string()))?;
    let key = format!("{excise}/{:012}", r.id);
    let open = (!row.due.is_empty()).then(|| json.clone());
    Ok(vec![(TABLE, key.clone(), Some(json)), (OPEN, key, open)])
}

/// At most `limit` of them: of all the newest first, of the open ones the oldest. Costs what it shows.
pub(super) fn list(
    desk: &Desk,
    excise: &ExciseNumber,
    which: Which,
    limit: u64,
) -> Result<Vec<ReportRow>, Failure> {
    let prefix = format!("{excise}/");
    let rows = desk.store().read(|r| match which {
        Which::Open => Ok::<_, Failure>(r.rows(OPEN, &prefix, None, limit)?),
        Which::All => Ok(r.rows_backwards(TABLE, &prefix, None, limit)?),
    })?;
    let read = |v: &[u8]| serde_json::from_slice(v).map_err(|e| Failure::Fault(e.to_string()));
    rows.iter().map(|(_, v)| read(v)).collect()
}
