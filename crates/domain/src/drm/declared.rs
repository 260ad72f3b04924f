//! What was declared for a month, and what has changed since (C4, I27). A declaration is never changed: a corrected one follows it.

use super::{MonthReturn, Run};
use crate::event::{Event, Id};
use jiff::Timestamp;
use number::NumberOnPaper;
use serde::Serialize;

/// A declaration, as a person stated that it was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Declared {
    /// The entry.
    pub entry: Id,
    /// When it was entered.
    pub recorded_at: Timestamp,
    /// When it was declared.
    pub at: Timestamp,
    /// DAA as declared.
    pub daa: Option<Run>,
    /// DSA as declared.
    pub dsa: Option<Run>,
    /// References declared one by one.
    #[serde(with = "crate::text::list")]
    pub references: Vec<NumberOnPaper>,
    /// SHA-256 of what was handed out with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// In the person's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The declarations of a month, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MonthBook {
    /// They.
    pub declared: Vec<Declared>,
    /// How many documents they cover.
    pub covers: u32,
}

impl MonthBook {
    /// Takes an event in.
    pub fn apply(&mut self, recorded_at: Timestamp, event: &Event) {
        match event {
            Event::MonthDeclared(e) => self.declared.push(Declared {
                entry: e.declared,
                recorded_at,
                at: e.at,
                daa: e.daa.clone(),
                dsa: e.dsa.clone(),
                references: e.references.clone(),
                file: e.file.clone(),
                note: e.note.clone(),
            }),
            Event::MonthCovers(e) => {
                let more = u32::try_from(e.dossiers.len()).unwrap_or(u32::MAX);
                self.covers = self.covers.saturating_add(more);
            }
            _ => {}
        }
    }

    /// The last declaration.
    #[must_use]
    pub fn last(&self) -> Option<&Declared> {
        self.declared.last()
    }
}

/// What a declaration says of one kind, beside what is counted now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Stated {
    /// As declared.
    pub declared: Option<Run>,
    /// As counted now.
    pub now: Option<Run>,
}

/// What has changed since a month was declared.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Default)]
pub struct Correction {
    /// DAA, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daa: Option<Stated>,
    /// DSA, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dsa: Option<Stated>,
    /// References that were not declared.
    #[serde(with = "crate::text::list")]
    pub references_more: Vec<NumberOnPaper>,
    /// References that were declared and are no more.
    #[serde(with = "crate::text::list")]
    pub references_less: Vec<NumberOnPaper>,
    /// Documents of the month that the declarations do not cover.
    pub uncovered: u32,
}

impl Correction {
    /// What has changed since `last`; none where nothing has.
    #[must_use]
    pub fn since(last: &Declared, now: &MonthReturn) -> Option<Correction> {
        let of = |declared: &Option<Run>, now: Option<Run>| {
            (*declared != now).then(|| Stated {
                declared: declared.clone(),
                now,
            })
        };
        let run = |c: &Option<super::Counted>| c.as_ref().map(|c| c.run.clone());
        let is: Vec<NumberOnPaper> = now.references.iter().map(|r| r.number.clone()).collect();
        let less = |a: &[NumberOnPaper], b: &[NumberOnPaper]| -> Vec<NumberOnPaper> {
            a.iter().filter(|n| !b.contains(n)).cloned().collect()
        };
        let out = Correction {
            daa: of(&last.daa, run(&now.daa)),
            dsa: of(&last.dsa, run(&now.dsa)),
            references_more: less(&is, &last.references),
            references_less: less(&last.references, &is),
            uncovered: now.uncovered,
        };
        (out != Correction::default()).then_some(out)
    }
}
