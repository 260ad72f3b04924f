//! The draft gate: what the later e-AD or e-SAD will be refused for, checked offline (facts.md 2.2, 4, 5), and a few warnings that
//! spare a call. One room per part of the document. Knows no clock: the day of dispatch chooses what holds in the code lists, the
//! day of submission what the dates must be. Never blocks a paper.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{CODE_UNKNOWN, Finding, Findings, Gate, MISSING, NOT_USED, Place, Severity};
use super::{format, paper};
use crate::codelists::{Category, Lists};
use crate::consignment::{Consignment, Line, ProductCode};

mod goods;
mod movement;
mod packages;
mod parties;
mod transport;
mod wine;

/// The identifications (5a, 7a) that this establishment knows: from its address book and its earlier documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partners(BTreeSet<String>);

impl Partners {
    /// Whether the identification is known, however it is written.
    #[must_use]
    pub fn know(&self, id: &str) -> bool {
        self.0.contains(&plain(id))
    }
}

impl<S: AsRef<str>> FromIterator<S> for Partners {
    fn from_iter<I: IntoIterator<Item = S>>(ids: I) -> Self {
        Partners(ids.into_iter().map(|id| plain(id.as_ref())).collect())
    }
}

fn plain(id: &str) -> String {
    let kept = id.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_uppercase).collect()
}

/// What the draft gate has to be told beside the consignment.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The day whose code lists hold when the consignment says no day of dispatch (9e).
    pub day: Date,
    /// The day on which the draft is submitted; none when that is not known yet: dates are then left alone.
    pub submitted: Option<Date>,
    /// Whether the goods leave under a fallback document: a past day of dispatch is then right (26/38 of Directive (EU) 2020/262),
    /// and a missing local reference number becomes the fallback number (I25).
    pub fallback: bool,
    /// Which partners are known; none: not asked.
    pub partners: Option<&'a Partners>,
}

impl<'a> Asked<'a> {
    /// A draft that is submitted on this day, without a fallback document before it.
    #[must_use]
    pub const fn on(day: Date) -> Asked<'a> {
        Asked {
            day,
            submitted: Some(day),
            fallback: false,
            partners: None,
        }
    }

    /// A draft that will follow a fallback document of this day, once the system is back.
    #[must_use]
    pub const fn after_fallback(day: Date) -> Asked<'a> {
        Asked {
            day,
            submitted: None,
            fallback: true,
            partners: None,
        }
    }
}

/// What the draft would be refused for (errors) and what is worth a look (warnings), box by box; what the paper gate says is not
/// said again. Takes time in proportion to the document.
#[must_use]
pub fn draft_findings(c: &Consignment, lists: &Lists, asked: &Asked<'_>) -> Vec<Finding> {
    let mut cx = Cx {
        c,
        lists,
        asked: *asked,
        day: c.date_of_dispatch.unwrap_or(asked.day),
        found: Findings::before(Gate::Draft),
    };
    movement::check(&mut cx);
    parties::check(&mut cx);
    transport::check(&mut cx);
    goods::check(&mut cx);
    movement::certificates(&mut cx);
    format::formats(c, &mut cx.found);
    cx.found.all
}

/// Whether a draft made of this would be refused: an error at either gate. What is not refused here writes an IE815 that the
/// schema accepts, given a local reference number.
#[must_use]
pub fn would_be_refused(c: &Consignment, lists: &Lists, asked: &Asked<'_>) -> bool {
    !paper::paper_findings(c).is_empty()
        || draft_findings(c, lists, asked)
            .iter()
            .any(|f| f.severity == Severity::Error)
}

/// One check of one consignment.
struct Cx<'a> {
    c: &'a Consignment,
    lists: &'a Lists,
    asked: Asked<'a>,
    /// The day whose codes hold.
    day: Date,
    found: Findings,
}

/// Why an element is required, or does not belong there: what kind of element says so, and its value.
type Because = (&'static str, String);

impl Cx<'_> {
    /// Whether the movement is duty paid; one that contradicts itself counts as what its origin says.
    fn duty_paid(&self) -> bool {
        self.c
            .duty_paid()
            .unwrap_or(self.c.origin_type == crate::consignment::OriginType::DutyPaid)
    }

    /// An element without which no draft is taken.
    fn require(&mut self, there: bool, place: Place) {
        if !there {
            self.found.error(MISSING, place, &[]);
        }
    }

    /// The same, required because of another element.
    fn require_because(&mut self, there: bool, place: Place, because: &Because) {
        if !there {
            self.found.error(MISSING, place, &reason(because));
        }
    }

    /// An element that does not belong to such a movement.
    fn refuse(&mut self, there: bool, place: Place, because: &Because) {
        if there {
            self.found.error(NOT_USED, place, &reason(because));
        }
    }

    /// A code that must be in its list.
    fn listed(&mut self, listed: bool, place: Place, value: &dyn std::fmt::Display) {
        if !listed {
            let data = [("value", value.to_string()), ("day", self.day.to_string())];
            self.found.error(CODE_UNKNOWN, place, &data);
        }
    }

    /// The category of a product: as the list says, else by the letter of the code.
    fn category(&self, code: &ProductCode) -> Option<Category> {
        let listed = self.lists.product(code, self.day);
        listed.map(|p| p.facts.category).or_else(|| {
            let letter = code.as_str().chars().next();
            letter.and_then(Category::from_letter)
        })
    }

    /// The first line whose goods are known not to be energy products.
    fn not_energy(&self) -> Option<&Line> {
        self.c.lines.iter().find(|l| {
            let category = l.product_code.as_ref().and_then(|p| self.category(p));
            category.is_some_and(|c| c != Category::ENERGY)
        })
    }
}

fn reason(because: &Because) -> [(&'static str, String); 2] {
    [
        ("reason", because.0.to_owned()),
        ("value", because.1.clone()),
    ]
}
