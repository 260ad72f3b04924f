//! What happened to numbers otherwise than that goods left by them, by the month in which it was entered (I5, I27): a reading table, so
//! that a month's return costs the month's rows. Derived from the entries alone; never a source of truth.

use crate::error::Failure;
use domain::calendar::YearMonth;
use domain::drm::Happened;
use domain::event::Event;
use jiff::Timestamp;
use journal::{Reader, Tx};
use number::ExciseNumber;

/// The table: key `EXCISE/YYYY-MM/COUNTER`.
pub(crate) const TABLE: &str = "fate";

/// Names of the events that give a row.
const NAMES: &[&str] = &[
    "number.voided",
    "form.unused",
    "number.never-used",
    "paper.recorded",
    "number.gap-explained",
];

/// Notes an entry, if it says such a thing.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    excise: &ExciseNumber,
    counter: u64,
    at: Timestamp,
    event: &Event,
) -> Result<(), Failure> {
    let Some((happened, month)) = Happened::of(event, excise, at).zip(YearMonth::of(at)) else {
        return Ok(());
    };
    let value = serde_json::to_vec(&happened).map_err(|e| Failure::Fault(e.to_string()))?;
    tx.row_put(TABLE, &format!("{excise}/{month}/{counter:012}"), &value)?;
    Ok(())
}

/// Makes the table of a register anew, from its entries.
pub(crate) fn fill(tx: &mut Tx<'_>, excise: &ExciseNumber) -> Result<(), Failure> {
    crate::derived::refill(tx, excise, NAMES, note)
}

/// What happened in a month, in the order of the entries.
pub(crate) fn of_month(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    month: YearMonth,
) -> Result<Vec<Happened>, Failure> {
    r.rows(TABLE, &format!("{excise}/{month}/"), None, crate::drm::ALL)?
        .iter()
        .map(|(_, v)| serde_json::from_slice(v).map_err(|e| Failure::Fault(e.to_string())))
        .collect()
}
