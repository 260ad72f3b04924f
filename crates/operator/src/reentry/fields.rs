//! Elements of a consignment on the way back: what the electronic side demands and the paper lacks, and what a person gives for it, by the
//! box of table 1 or by its place in the JSON. What stands on the paper is never set anew. Pure, but for the lists that are brought.

use crate::error::{Failure, Way};
use domain::calendar;
use domain::codelists::Lists;
use domain::consignment::checks::{Asked, draft_findings};
use domain::consignment::elements::{self, Shape};
use domain::consignment::{Consignment, Finding, Severity, paper_findings};
use domain::dossier::Dossier;
use domain::reentry::{Addition, additions, place};
use jiff::Timestamp;
use number::NumberOnPaper;
use serde_json::Value;
use std::str::FromStr;

/// One element that is given, `11a=1`, `17.1b line 2 item 1=6` or `/guarantee/guarantor_type=1`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Set {
    /// The element, as it was said.
    pub element: String,
    /// The value, as it was typed.
    pub value: String,
}

impl FromStr for Set {
    type Err = &'static str;

    fn from_str(s: &str) -> Result<Set, &'static str> {
        let (element, value) = s.split_once('=').ok_or("ELEMENT=VALEUR")?;
        if element.trim().is_empty() {
            return Err("ELEMENT=VALEUR");
        }
        Ok(Set {
            element: element.trim().to_owned(),
            value: value.trim().to_owned(),
        })
    }
}

/// Where an element stands: a pointer as it is, else box, line and item as findings name them.
fn pointer(element: &str) -> Option<String> {
    if element.starts_with('/') {
        return Some(element.to_owned());
    }
    let mut words = element.split_whitespace();
    let kind = elements::Kind::of(words.next()?)?;
    let (mut places, mut name) = (Vec::new(), None);
    for word in words {
        match word {
            "line" | "item" => name = Some(word),
            n => places.push((name.take()?, n.parse::<usize>().ok()?)),
        }
    }
    // With one list on the way, line and item mean the same place.
    let line = places.iter().find(|(n, _)| *n == "line").map(|p| p.1);
    let item = places.iter().find(|(n, _)| *n == "item").map(|p| p.1);
    let all: Vec<usize> = match kind.depth() {
        0 => Vec::new(),
        1 => vec![line.or(item).unwrap_or(1)],
        _ => vec![line.unwrap_or(1), item.unwrap_or(1)],
    };
    Some(kind.path(&all))
}

/// A typed value in the shape of its element; as a text where the element is not in the table.
fn typed(pointer: &str, text: &str) -> Value {
    let json = || serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
    match elements::at(pointer).map(|(kind, _)| kind.shape) {
        Some(Shape::Whole | Shape::YesNo | Shape::Number(_)) => json(),
        Some(Shape::Decimal) => Value::from(text.replace(',', ".")),
        Some(Shape::Text | Shape::Day | Shape::Hour | Shape::Code(_)) => Value::from(text),
        // A group, a list.
        None => json(),
    }
}

/// The paper with elements given by a person, on top of what was added before.
///
/// # Errors
/// `reentry.no-element` for an element that there is not, `reentry.not-a-value` when the whole cannot be read with it.
pub fn set(base: &Consignment, sets: &[Set]) -> Result<Consignment, Failure> {
    let mut whole = serde_json::to_value(base).map_err(|e| Failure::Fault(e.to_string()))?;
    for s in sets {
        let at = pointer(&s.element);
        let found = at.and_then(|p| Some((place(&mut whole, &p)?, typed(&p, &s.value))));
        let Some((place, value)) = found else {
            let data = [("element", s.element.as_str())];
            return Err(super::said(Way::WrongInput, "reentry.no-element", &data));
        };
        *place = value;
    }
    serde_json::from_value(whole).map_err(|e| {
        let all: Vec<&str> = sets.iter().map(|s| s.element.as_str()).collect();
        let (all, detail) = (all.join(", "), e.to_string());
        let data = [("element", all.as_str()), ("detail", &detail)];
        super::said(Way::WrongInput, "reentry.not-a-value", &data)
    })
}

/// What a completed consignment adds to the paper.
///
/// # Errors
/// `reentry.changed` with the element when it says something else than the paper.
pub fn additions_of(
    number: &NumberOnPaper,
    frozen: &Consignment,
    completed: &Consignment,
) -> Result<Vec<Addition>, Failure> {
    let mut completed = completed.clone();
    // Said by us, whatever a file says of it (I25): it is no addition, and no change.
    completed.deferred = frozen.deferred;
    completed
        .local_reference_number
        .clone_from(&frozen.local_reference_number);
    additions(frozen, &completed).map_err(|element| {
        let element = self::element(&element);
        let number = number.to_string();
        let data = [("number", number.as_str()), ("element", &element)];
        super::said(Way::Refused, "reentry.changed", &data)
    })
}

/// A place in the JSON as people know it: its box with line and item, else itself.
#[must_use]
pub fn element(pointer: &str) -> String {
    elements::at(pointer).map_or_else(|| pointer.to_owned(), |(kind, places)| kind.named(&places))
}

/// Additions as people know them: each value with its box.
#[must_use]
pub fn told(additions: &[Addition]) -> Vec<(String, String)> {
    fn leaves(at: &str, value: &Value, out: &mut Vec<(String, String)>) {
        match value {
            Value::Object(all) => all
                .iter()
                .for_each(|(name, v)| leaves(&format!("{at}/{name}"), v, out)),
            Value::Array(all) => all
                .iter()
                .enumerate()
                .for_each(|(i, v)| leaves(&format!("{at}/{i}"), v, out)),
            Value::String(text) => out.push((element(at), text.clone())),
            other => out.push((element(at), other.to_string())),
        }
    }
    let mut out = Vec::new();
    for a in additions {
        leaves(&a.element, &a.value, &mut out);
    }
    out
}

/// What both gates refuse the draft for, were it submitted at that time: each is to be asked for.
pub(crate) fn lacking(
    d: &Dossier,
    whole: &Consignment,
    lists: &Lists,
    now: Timestamp,
) -> Vec<Finding> {
    let day = |at| calendar::to_paris(at).date();
    let asked = Asked {
        submitted: Some(day(now)),
        ..Asked::after_fallback(day(d.departed.unwrap_or(d.sealed_at)))
    };
    let mut found = paper_findings(whole);
    found.extend(draft_findings(whole, lists, &asked));
    found.retain(|f| f.severity == Severity::Error);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::consignment::example;

    fn number() -> NumberOnPaper {
        "26FR007328E0001000081".parse().unwrap()
    }

    fn one(element: &str, value: &str) -> Set {
        Set {
            element: element.into(),
            value: value.into(),
        }
    }

    #[test]
    fn an_element_is_named_by_its_box_or_by_its_place() {
        let mut c = example::full();
        c.guarantee = None;
        c.transport_details.clear();
        c.invoice_number = None;
        let sets = [
            one("11a", "1"),
            one("9b", "007"),
            one("/transport_details/0/unit", "2"),
            one("16b item 1", "AB-123-CD"),
        ];
        let whole = set(&c, &sets).unwrap();
        assert_eq!(
            whole.invoice_number.as_deref(),
            Some("007"),
            "a text stays one"
        );
        assert!(whole.guarantee.is_some());
        let added = additions_of(&number(), &c, &whole).unwrap();
        let names: Vec<_> = added.iter().map(|a| a.element.as_str()).collect();
        assert!(names.contains(&"/invoice_number"), "{names:?}");
        assert_eq!(domain::reentry::complete(&c, &added).unwrap(), whole);
    }

    #[test]
    fn what_is_no_element_or_no_value_is_said() {
        let c = example::full();
        for (element, value, code) in [
            ("99z", "1", "reentry.no-element"),
            ("/lines/900/quantity", "1", "reentry.no-element"),
            ("11a", "many", "reentry.not-a-value"),
        ] {
            let f = set(&c, &[one(element, value)]).unwrap_err();
            assert_eq!(f.code(), code, "{element}");
        }
        let whole = set(&c, &[one("9b", "another")]).unwrap();
        let f = additions_of(&number(), &c, &whole).unwrap_err();
        assert_eq!(f.code(), "reentry.changed");
    }
}
