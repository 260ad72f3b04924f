//! What the draft gate has to be told: the code lists in force, and which partners this establishment knows, from its address book
//! and its earlier documents. Looks only; the checks are `domain`'s.

use crate::book::Party;
use crate::desk::Desk;
use crate::error::Failure;
use crate::project::DossierRow;
use domain::calendar;
use domain::codelists::Lists;
use domain::consignment::checks::{Asked, Partners, draft_findings};
use domain::consignment::{Consignment, Finding, Severity, paper_findings};
use jiff::Timestamp;
use jiff::civil::Date;
use number::ExciseNumber;
use std::sync::Arc;

/// Documents that are looked through for a partner who is not in the book, newest first.
const LOOK: u64 = 2_000;

/// Of those, how many of the same consignee are read.
const READ: usize = 12;

/// The lists and, where a register was asked, the partners.
#[derive(Clone, Debug, Default)]
pub struct Checking {
    /// None: those of the program.
    lists: Option<Arc<Lists>>,
    partners: Option<Partners>,
}

impl Checking {
    /// The code lists.
    #[must_use]
    pub fn lists(&self) -> &Lists {
        self.lists.as_deref().unwrap_or_else(|| Lists::compiled())
    }

    /// The latest day that the lists describe.
    #[must_use]
    pub fn lists_of(&self) -> Date {
        self.lists().as_of()
    }

    /// The partners, where a register was asked.
    #[must_use]
    pub fn partners(&self) -> Option<&Partners> {
        self.partners.as_ref()
    }

    /// What both gates say, the paper first.
    #[must_use]
    pub fn findings(&self, c: &Consignment, asked: Asked<'_>) -> Vec<Finding> {
        let asked = Asked {
            partners: self.partners.as_ref(),
            ..asked
        };
        [paper_findings(c), draft_findings(c, self.lists(), &asked)].concat()
    }
}

/// What the draft that follows a sealed document will be refused for, in the order of the boxes: what is to be had ready at the
/// re-entry (C2). `at` is when the goods leave or left.
#[must_use]
pub fn reentry(c: &Consignment, lists: &Lists, at: Timestamp) -> Vec<Finding> {
    let day = calendar::to_paris(at).date();
    let mut found = draft_findings(c, lists, &Asked::after_fallback(day));
    found.retain(|f| f.severity == Severity::Error);
    found
}

/// What is needed to check these consignments of an establishment.
///
/// # Errors
/// What the store says.
pub fn of(
    desk: &Desk,
    excise: &ExciseNumber,
    consignments: &[&Consignment],
) -> Result<Checking, Failure> {
    let ids = consignments.iter().filter_map(|c| {
        let consignee = c.consignee.as_ref()?;
        let id = consignee
            .trader_id
            .as_ref()
            .filter(|id| !id.trim().is_empty())?;
        let name = consignee.address.name.as_deref().unwrap_or_default();
        Some((id, name))
    });
    let mut known = Vec::new();
    let (mut book, mut recent) = (None, None);
    for (id, name) in ids {
        // The book is read only where somebody may stand in it.
        let book: &Partners = match &mut book {
            Some(book) => book,
            none => none.insert(
                desk.leaves::<Party>()?
                    .into_iter()
                    .map(|p| p.trader_id)
                    .collect(),
            ),
        };
        if book.know(id) {
            known.push(id.clone());
            continue;
        }
        // Once for all documents of the truck.
        let recent: &Vec<DossierRow> = match &mut recent {
            Some(rows) => rows,
            none => none.insert(desk.newest(excise, None, LOOK)?),
        };
        if used_before(desk, excise, recent, id, name)? {
            known.push(id.clone());
        }
    }
    Ok(Checking {
        lists: Some(desk.lists()?),
        partners: Some(known.iter().collect()),
    })
}

/// Whether a recent document to a consignee of this name bore this identification.
fn used_before(
    desk: &Desk,
    excise: &ExciseNumber,
    recent: &[DossierRow],
    id: &str,
    name: &str,
) -> Result<bool, Failure> {
    let same: Vec<u64> = recent
        .iter()
        .filter(|r| r.consignee == name)
        .map(|r| r.dossier)
        .take(READ)
        .collect();
    let one: Partners = [id].into_iter().collect();
    Ok(desk.dossiers(excise, &same)?.iter().any(|d| {
        let consignee = d.consignment.as_ref().and_then(|c| c.consignee.as_ref());
        consignee.is_some_and(|c| c.trader_id.as_ref().is_some_and(|id| one.know(id)))
    }))
}
