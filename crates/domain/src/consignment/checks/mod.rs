//! Checks of a consignment, at two gates. [`paper_findings`] is the paper gate: only what makes the number or the paper void; it
//! blocks. [`draft_findings`] is the draft gate: what the later e-AD or e-SAD will be refused for; it is shown, printed as "to be
//! completed", asked for at re-entry, and blocks nothing. Which row of table 1 is checked by what stands in [`table`]. Pure:
//! the day and the code lists come in as parameters, and no language is known here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod codes;
mod draft;
mod format;
mod paper;
pub mod table;
mod texts;

pub use codes::*;
pub use draft::{Asked, Partners, draft_findings, would_be_refused};
pub use format::format_findings;
pub use paper::paper_findings;
pub(crate) use paper::to_complete;

/// What a finding stands before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    /// The number and its paper: an error here blocks, for the number would be lost.
    Paper,
    /// The draft e-AD or e-SAD that follows: an error here is what it would be refused for.
    Draft,
}

impl Gate {
    /// `paper` or `draft`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Gate::Paper => "paper",
            Gate::Draft => "draft",
        }
    }
}

/// How much a finding weighs at its gate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Does not pass: no number (paper), or a refused draft (draft).
    Error,
    /// Is shown, can be accepted.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Something wrong with a consignment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// Stable code, one of [`CODES`].
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// Before the paper or before the draft.
    pub gate: Gate,
    /// Where: the box of table 1, the line and the item, such as `17.1a line 2 item 1`.
    pub element: String,
    /// What the message tells: always `box`, then `line` and `item` where there is one, then what the code adds.
    pub data: BTreeMap<&'static str, String>,
}

/// What a person may still write by hand on all copies before departure (I26).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToComplete {
    /// Day of dispatch (9e).
    DateOfDispatch,
    /// Time of dispatch (9f).
    TimeOfDispatch,
    /// Vehicle: no unit, or a unit without its identity (16b).
    Vehicle,
}

impl ToComplete {
    /// The box of table 1.
    #[must_use]
    pub fn element(self) -> &'static str {
        match self {
            ToComplete::DateOfDispatch => "9e",
            ToComplete::TimeOfDispatch => "9f",
            ToComplete::Vehicle => "16b",
        }
    }
}

/// A place in a consignment: a box, and which line or item when there are several.
#[derive(Clone, Copy)]
struct Place {
    group: &'static str,
    line: Option<usize>,
    item: Option<usize>,
}

impl Place {
    const fn at(group: &'static str) -> Place {
        Place {
            group,
            line: None,
            item: None,
        }
    }

    fn line(self, line: usize) -> Place {
        Place {
            line: Some(line),
            ..self
        }
    }

    fn item(self, item: usize) -> Place {
        Place {
            item: Some(item),
            ..self
        }
    }
}

/// Collects the findings of one gate.
struct Findings {
    gate: Gate,
    all: Vec<Finding>,
}

impl Findings {
    fn before(gate: Gate) -> Findings {
        Findings {
            gate,
            all: Vec::new(),
        }
    }

    fn add(
        &mut self,
        code: &'static str,
        severity: Severity,
        place: Place,
        data: &[(&'static str, String)],
    ) {
        let mut element = place.group.to_owned();
        let mut all = BTreeMap::from([("box", element.clone())]);
        if let Some(line) = place.line {
            element.push_str(&format!(" line {line}"));
            all.insert("line", line.to_string());
        }
        if let Some(item) = place.item {
            element.push_str(&format!(" item {item}"));
            all.insert("item", item.to_string());
        }
        all.extend(data.iter().cloned());
        self.all.push(Finding {
            code,
            severity,
            gate: self.gate,
            element,
            data: all,
        });
    }

    fn error(&mut self, code: &'static str, place: Place, data: &[(&'static str, String)]) {
        self.add(code, Severity::Error, place, data);
    }

    fn warning(&mut self, code: &'static str, place: Place, data: &[(&'static str, String)]) {
        self.add(code, Severity::Warning, place, data);
    }
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;
