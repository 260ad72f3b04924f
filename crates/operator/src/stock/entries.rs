//! What was received (C3): the reports of receipt that were drawn up here while GAMM@ was down, by document. A report names the document,
//! the day and what was wrong; the quantities stand on the document that came with the goods, so none are written here.

use super::Period;
use crate::desk::Desk;
use crate::error::Failure;
use crate::reports::Which;
use domain::report::{About, Body};
use jiff::Timestamp;
use jiff::civil::Date;
use number::ExciseNumber;

/// A line of the accounts: a document with which goods came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The report's id.
    pub report: u64,
    /// What kind of document: `DAA` or `DSA` by the fallback number, `DAE` or `DAES` by the ARC; none where another reference says nothing.
    pub nature: Option<&'static str>,
    /// The fallback number, where it came on paper.
    pub number: Option<String>,
    /// The ARC, where GAMM@ knew it.
    pub arc: Option<String>,
    /// The day on which the goods arrived.
    pub arrived_on: Date,
    /// When that was entered: receipts are, within one working day (CGI annex II art. 286 I II).
    pub entered: Timestamp,
    /// The conclusion of the report: its number in the EU's list.
    pub conclusion: u16,
    /// Products of which the report says a difference.
    pub differences: usize,
}

/// Reports that are read; papers of outages are few.
const MOST: u64 = 100_000;

impl Desk {
    /// What was received in a period, in the order of the days.
    pub(super) fn received_in(
        &self,
        excise: &ExciseNumber,
        period: Period,
    ) -> Result<Vec<Entry>, Failure> {
        let mut out = Vec::new();
        for row in self.reports(excise, Which::All, MOST)? {
            if row.kind != "receipt" || row.dropped {
                continue;
            }
            let r = self.report(excise, row.report)?;
            let Body::Receipt(receipt) = &r.body else {
                continue;
            };
            let on = receipt.arrived_on;
            if on < period.from || period.to < on {
                continue;
            }
            let (nature, number, arc) = match &r.about {
                About::Arc(arc) => {
                    // The last letter before the check digit: P is a movement of what is released for consumption.
                    let paid = arc.as_str().as_bytes().get(19) == Some(&b'P');
                    let nature = if paid { "DAES" } else { "DAE" };
                    (Some(nature), None, Some(arc.to_string()))
                }
                About::Number(n) => (
                    n.as_fallback().map(|f| f.kind().as_str()),
                    Some(n.to_string()),
                    None,
                ),
            };
            out.push(Entry {
                report: r.id,
                nature,
                number,
                arc,
                arrived_on: on,
                entered: r.recorded_at,
                conclusion: receipt.conclusion.code(),
                differences: receipt.lines.len(),
            });
        }
        out.sort_by_key(|e| (e.arrived_on, e.report));
        Ok(out)
    }
}
