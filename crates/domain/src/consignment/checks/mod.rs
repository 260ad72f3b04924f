//! Checks of a consignment. [`paper_findings`] is the paper gate: only what makes the number or the paper void, plus
//! warnings that cost nothing. The full EMCS checks (conditions, code lists, dates) get their own module beside
//! [`mod@paper`] and the same [`Finding`]. Pure: knows no clock, no code list, no language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod paper;
mod texts;

pub use paper::paper_findings;
pub(crate) use paper::to_complete;

/// The consignor has no excise number (2a): the number of the paper would be nobody's (I11).
pub const CONSIGNOR_NUMBER_MISSING: &str = "consignment.consignor-number-missing";
/// The consignor has no name (2b).
pub const CONSIGNOR_MISSING: &str = "consignment.consignor-missing";
/// Neither a consignee (5) nor a place of delivery (7) is named.
pub const CONSIGNEE_MISSING: &str = "consignment.consignee-missing";
/// The competent office at dispatch (10) is missing.
pub const OFFICE_MISSING: &str = "consignment.office-missing";
/// There are no goods (17).
pub const NO_GOODS: &str = "consignment.no-goods";
/// A quantity (17d) is not above zero.
pub const QUANTITY_NOT_POSITIVE: &str = "consignment.quantity-not-positive";
/// A line has neither product code (17b) nor description (17p).
pub const GOODS_UNNAMED: &str = "consignment.goods-unnamed";
/// Origin, destination and type of submission contradict one another: neither DAA nor DSA (I11).
pub const MOVEMENT_CONTRADICTORY: &str = "consignment.movement-contradictory";
/// A text is longer than its format (data: `length`, `max`).
pub const TEXT_TOO_LONG: &str = "consignment.text-too-long";
/// A text is there and empty.
pub const TEXT_EMPTY: &str = "consignment.text-empty";
/// A text holds a control character (data: `character`).
pub const TEXT_CONTROL: &str = "consignment.text-control-character";
/// An amount has more digits than its format, or a mass, strength, Plato or density is zero (data: `value`, `expected`).
pub const NUMBER_FORMAT: &str = "consignment.number-format";
/// A group occurs more often than it may (data: `count`, `max`).
pub const TOO_MANY: &str = "consignment.too-many";
/// Gross mass is below net mass (data: `gross`, `net`). A warning.
pub const GROSS_BELOW_NET: &str = "consignment.gross-below-net";
/// A line number (17a) is not 1 to 999, or stands twice (data: `number`). A warning.
pub const LINE_NUMBER: &str = "consignment.line-number";
/// An element that the regulation requires is missing, and the paper can still be used. A warning.
pub const MISSING: &str = "consignment.missing";

/// Every code of a finding.
pub const CODES: &[&str] = &[
    CONSIGNOR_NUMBER_MISSING,
    CONSIGNOR_MISSING,
    CONSIGNEE_MISSING,
    OFFICE_MISSING,
    NO_GOODS,
    QUANTITY_NOT_POSITIVE,
    GOODS_UNNAMED,
    MOVEMENT_CONTRADICTORY,
    TEXT_TOO_LONG,
    TEXT_EMPTY,
    TEXT_CONTROL,
    NUMBER_FORMAT,
    TOO_MANY,
    GROSS_BELOW_NET,
    LINE_NUMBER,
    MISSING,
];

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Blocks: no number for this.
    Error,
    /// Is shown, can be accepted.
    Warning,
}

/// Something wrong with a consignment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// Stable code, one of [`CODES`].
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
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

/// Collects findings.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
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
        self.0.push(Finding {
            code,
            severity,
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
mod tests;
