//! Contents of documents are cut after the time for which they had to stay (C3): only of what is closed, only what is past its day, and
//! never below the years of the rule set. Never what a number was, when, and what became of it.

use crate::calendar;
use crate::event::{Event, Id, RetentionCut};
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::retention::{self, CUT_BY_ONE, Remains};
use crate::rule;
use jiff::civil::Date;

/// What is to be cut.
#[derive(Clone, PartialEq, Debug)]
pub struct Cut {
    /// The documents, each with the last day on which it has to be there.
    pub dossiers: Vec<(Id, Date)>,
    /// The years after the year of the last act with which these days were counted.
    pub years: u8,
    /// Why, in the person's words.
    pub reason: String,
    /// What is left of each entry that is cut.
    pub remains: Vec<Remains>,
    /// SHA-256 of the files that go with them.
    pub files: Vec<String>,
}

/// Decides.
///
/// # Errors
/// For years below those of the rule set, an unknown document, one that is not closed, one whose day is not past, too many at once.
pub fn decide(reg: &Register, c: &Cut, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    let least = cx.rules.kept_years;
    cx.guard("C3.cuts-years", rule::C3, c.years >= least, || {
        Refusal::new(rule::C3, "retention.years")
            .with("years", c.years)
            .with("least", least)
    })?;
    let few = c.dossiers.len() <= CUT_BY_ONE;
    cx.guard("C3.cuts-in-parts", rule::C3, few, || {
        Refusal::new(rule::C3, "retention.too-many").with("most", CUT_BY_ONE)
    })?;
    let today = calendar::to_paris(cx.now).date();
    let mut dossiers = Vec::with_capacity(c.dossiers.len());
    for (id, until) in &c.dossiers {
        let d = cx.require("C3.cuts-known", rule::C3, reg.dossiers.get(id), || {
            Refusal::new(rule::C3, "document.unknown").with("number", id)
        })?;
        if d.cut.is_some() {
            continue;
        }
        cx.guard("C3.cuts-closed", rule::C3, retention::is_closed(d), || {
            Refusal::new(rule::C3, "retention.open").with("number", &d.number)
        })?;
        cx.guard("C3.cuts-past", rule::C3, *until < today, || {
            Refusal::new(rule::C3, "retention.too-early")
                .with("number", &d.number)
                .with("until", until)
        })?;
        dossiers.push(*id);
    }
    let Some(until) = c.dossiers.iter().map(|(_, until)| *until).max() else {
        return Ok(Vec::new());
    };
    if dossiers.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![
        RetentionCut {
            dossiers,
            until,
            reason: c.reason.trim().to_owned(),
            entries: c.remains.len() as u64,
            files: c.files.clone(),
            remains: c.remains.clone(),
        }
        .into(),
    ])
}
