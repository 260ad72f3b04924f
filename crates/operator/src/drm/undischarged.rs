//! The list of movements that were not discharged in time (AN3 art. 111 H quater III, CIEL `releve-non-apurement`): DAA that left, and of
//! which no report of receipt is known by the 10th of the third month after. Never says that goods did not arrive.

use super::{Row, fault, walk};
use crate::desk::Desk;
use crate::error::Failure;
use crate::project::UNDISCHARGED;
use domain::calendar::{self, YearMonth};
use domain::dossier::Dossier;
use domain::drm::undischarged_from;
use jiff::civil::Date;
use number::ExciseNumber;
use serde::Serialize;

/// A movement on the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Undischarged {
    /// Its document.
    pub dossier: u64,
    /// The number on the paper.
    pub number: String,
    /// The ARC under which GAMM@ has it, once it is entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arc: Option<String>,
    /// The day on which the goods left, in Paris.
    pub dispatched: Date,
    /// To whom.
    pub consignee: String,
    /// The consignee's excise number, or what the document says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consignee_number: Option<String>,
    /// The time ran out for an earlier return already.
    pub earlier: bool,
}

impl Undischarged {
    fn of(d: &Dossier, row: &Row, day: Date, earlier: bool) -> Undischarged {
        let consignee = d.consignment.as_ref().and_then(|c| c.consignee.as_ref());
        Undischarged {
            dossier: d.id,
            number: row.number.clone(),
            arc: d.reentry.entered.as_ref().map(|e| e.arc.clone()),
            dispatched: day,
            consignee: d.consignee().unwrap_or_default().to_owned(),
            consignee_number: consignee.and_then(|c| c.trader_id.clone()),
            earlier,
        }
    }

    /// As CIEL takes it: the consignee's number only where it has a form that the schema knows.
    #[must_use]
    pub fn for_ciel(&self) -> ciel::Undischarged {
        let number = self.consignee_number.as_deref();
        ciel::Undischarged {
            number: self.number.clone(),
            dispatched: self.dispatched,
            consignee: number.and_then(ciel::Undischarged::consignee_number),
        }
    }
}

impl Desk {
    /// What stands on the list that goes with the return of `month`: what left up to two months before it and is not known to have
    /// arrived now, oldest first.
    ///
    /// # Errors
    /// What the store says.
    pub fn undischarged(
        &self,
        excise: &ExciseNumber,
        month: YearMonth,
    ) -> Result<Vec<Undischarged>, Failure> {
        let limit = month
            .after()
            .map(|m| m.first_day())
            .ok_or_else(|| fault("no month after"))?;
        let rows = self.read_whole(excise, |r| {
            let mut out = Vec::new();
            // The table is in the order of departure.
            walk(r, UNDISCHARGED, &format!("{excise}/"), |_, value| {
                let row = Row::read(value)?;
                let of = row
                    .departed
                    .and_then(|d| undischarged_from(d).map(|until| (d, until)));
                let Some((departed, until)) = of.filter(|(_, u)| u.first_of_month() <= limit)
                else {
                    return Ok(false);
                };
                let day = calendar::to_paris(departed).date();
                out.push((row, day, until.first_of_month() < limit));
                Ok(true)
            })?;
            Ok(out)
        })?;
        let rows = rows.ok_or(Failure::Busy)?;
        let mut out = Vec::with_capacity(rows.len());
        for part in rows.chunks(500) {
            let ids: Vec<u64> = part.iter().map(|(r, _, _)| r.dossier).collect();
            let dossiers = self.dossiers(excise, &ids)?;
            for (row, day, earlier) in part {
                let d = dossiers.iter().find(|d| d.id == row.dossier);
                out.extend(d.map(|d| Undischarged::of(d, row, *day, *earlier)));
            }
        }
        Ok(out)
    }
}
