//! A month is declared on the DRM (C4, I27): when it is over, with what left in it, and again when that has changed.
//! Never says what the authority made of it: a person states that it was declared.

use crate::calendar::YearMonth;
use crate::drm::{Correction, Line, MonthReturn};
use crate::event::{Event, MonthCovers, MonthDeclared};
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use jiff::Timestamp;

/// Documents that one entry covers at most.
pub const COVERED_BY_ONE: usize = 500;

/// A month is declared, as a person states it.
#[derive(Clone, PartialEq, Debug)]
pub struct Declare {
    /// The return as it was counted in this transaction.
    pub counted: MonthReturn,
    /// The documents that it counts.
    pub lines: Vec<Line>,
    /// When it was declared.
    pub at: Timestamp,
    /// SHA-256 of what was handed out with it.
    pub file: Option<String>,
    /// In the person's words.
    pub note: Option<String>,
}

/// Decides. The same again, with nothing changed since, changes nothing.
///
/// # Errors
/// When the month is not over at that time.
pub fn decide(reg: &Register, d: &Declare, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    cx.not_future(d.at)?;
    let month: YearMonth = d.counted.month;
    cx.guard(
        "I27.month-declared-over",
        rule::I27,
        month.is_over(d.at),
        || Refusal::new(rule::I27, "drm.month-open").with("month", month),
    )?;
    let last = reg.months.get(&month).and_then(|b| b.last());
    let same = last.is_some_and(|l| {
        let of_file = d.file.is_none() || d.file == l.file;
        Correction::since(l, &d.counted).is_none() && of_file
    });
    if same {
        return Ok(Vec::new());
    }
    let run = |c: &Option<crate::drm::Counted>| c.as_ref().map(|c| c.run.clone());
    let declared = reg.next;
    let mut out: Vec<Event> = vec![
        MonthDeclared {
            month,
            declared,
            at: d.at,
            daa: run(&d.counted.daa),
            dsa: run(&d.counted.dsa),
            references: d
                .counted
                .references
                .iter()
                .map(|r| r.number.clone())
                .collect(),
            file: d.file.clone(),
            note: d.note.clone(),
        }
        .into(),
    ];
    let new: Vec<u64> = d
        .lines
        .iter()
        .filter(|l| !l.covered)
        .map(|l| l.dossier)
        .collect();
    for dossiers in new.chunks(COVERED_BY_ONE) {
        out.push(
            MonthCovers {
                month,
                declared,
                dossiers: dossiers.to_vec(),
            }
            .into(),
        );
    }
    Ok(out)
}
