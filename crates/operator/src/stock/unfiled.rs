//! What is not filed yet of the documents that left in a period (C3). Looks only.

use super::{Period, dossier};
use crate::desk::Desk;
use crate::error::Failure;
use domain::dossier::Dossier;
use domain::duties;
use jiff::Timestamp;
use number::ExciseNumber;

/// What is missing of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// The signed copy 1 is not filed.
    Copy1,
    /// Copy 3 is not back from the consignee.
    Copy3,
    /// Copy 1 is filed, without a scan: a remark, nothing is owed.
    Scan1,
    /// The same of copy 3.
    Scan3,
}

impl Missing {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Missing::Copy1 => "copy-1",
            Missing::Copy3 => "copy-3",
            Missing::Scan1 => "scan-1",
            Missing::Scan3 => "scan-3",
        }
    }

    /// The copy that is filed to settle it.
    #[must_use]
    pub fn copy(self) -> u8 {
        match self {
            Missing::Copy1 | Missing::Scan1 => 1,
            Missing::Copy3 | Missing::Scan3 => 3,
        }
    }

    /// A remark: nothing is owed.
    #[must_use]
    pub fn is_remark(self) -> bool {
        matches!(self, Missing::Scan1 | Missing::Scan3)
    }
}

/// A document of which something is not filed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unfiled {
    /// Its dossier.
    pub dossier: u64,
    /// Its number.
    pub number: String,
    /// DAA or DSA.
    pub kind: String,
    /// To whom.
    pub consignee: String,
    /// When the goods left.
    pub left: Timestamp,
    /// What is missing, copies before remarks.
    pub missing: Vec<Missing>,
    /// Until when copy 3 is waited for, where it is missing.
    pub until: Option<Timestamp>,
}

fn missing(d: &Dossier) -> (Vec<Missing>, Option<Timestamp>) {
    let open = duties::open(d);
    let owed = |code: &str| open.iter().find(|x| x.code == code);
    let unscanned = |copy: u8| d.is_copy_filed(copy) && d.scan(copy).is_none() && d.cut.is_none();
    let mut out = Vec::new();
    out.extend(owed("C3").map(|_| Missing::Copy1));
    out.extend(owed("C3-copy3").map(|_| Missing::Copy3));
    out.extend(unscanned(1).then_some(Missing::Scan1));
    out.extend(unscanned(3).then_some(Missing::Scan3));
    (out, owed("C3-copy3").and_then(|x| x.until))
}

impl Desk {
    /// What is not filed of the documents that left in a period, in the order of their departures.
    ///
    /// # Errors
    /// What the store says.
    pub fn unfiled(&self, excise: &ExciseNumber, period: Period) -> Result<Vec<Unfiled>, Failure> {
        let rows = self.left_in(excise, period)?;
        self.store.read(|r| {
            let mut out = Vec::new();
            for row in &rows {
                let Some(d) = dossier(r, excise, row.dossier)? else {
                    continue;
                };
                let (missing, until) = missing(&d);
                if missing.is_empty() {
                    continue;
                }
                out.push(Unfiled {
                    dossier: row.dossier,
                    number: row.number.clone(),
                    kind: row.kind.clone(),
                    consignee: d.consignee().unwrap_or_default().to_owned(),
                    left: d.departed.unwrap_or_default(),
                    missing,
                    until,
                });
            }
            Ok(out)
        })
    }
}
