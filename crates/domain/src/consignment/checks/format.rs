//! The formats of table 1: how long a text is, how many digits an amount has, how often a group occurs. Whether an element
//! must be there, and what its code means, is checked elsewhere.

use rust_decimal::Decimal;

use super::texts::{each_text, each_worded};
use super::{
    DATE_OUT_OF_RANGE, Finding, Findings, Gate, LANGUAGE_MISSING, LINE_NUMBER, NUMBER_FORMAT,
    Place, TEXT_EMPTY, TEXT_TOO_LONG, TOO_MANY,
};
use crate::consignment::amount::{Format, MASS, QUANTITY, STRENGTH};
use crate::consignment::{Consignment, Line};

/// What does not keep to the formats of table 1. Needs no list and no day; part of
/// [`draft_findings`](super::draft_findings).
#[must_use]
pub fn format_findings(c: &Consignment) -> Vec<Finding> {
    let mut found = Findings::before(Gate::Draft);
    formats(c, &mut found);
    found.all
}

pub(super) fn formats(c: &Consignment, found: &mut Findings) {
    dates(c, found);
    occurrences(c, found);
    numbering(c, found);
    for (i, line) in c.lines.iter().enumerate() {
        goods_line(line, &|group| Place::at(group).line(i + 1), found);
    }
    texts(c, found);
}

fn dates(c: &Consignment, found: &mut Findings) {
    for (group, date) in [("9c", c.invoice_date), ("9e", c.date_of_dispatch)] {
        if let Some(date) = date.filter(|d| !(2000..=2099).contains(&d.year())) {
            let data = [("day", date.to_string())];
            found.error(DATE_OUT_OF_RANGE, Place::at(group), &data);
        }
    }
}

fn occurrences(c: &Consignment, found: &mut Findings) {
    let mut most = |place: Place, count: usize, max: usize| {
        if count > max {
            let data = [("count", count.to_string()), ("max", max.to_string())];
            found.error(TOO_MANY, place, &data);
        }
    };
    most(Place::at("9.1"), c.import_declarations.len(), 9);
    let guarantors = c.guarantee.as_ref().map_or(0, |g| g.guarantors.len());
    most(Place::at("12"), guarantors, 2);
    most(Place::at("16"), c.transport_details.len(), 99);
    most(Place::at("17"), c.lines.len(), 999);
    for (i, line) in c.lines.iter().enumerate() {
        let at = |group| Place::at(group).line(i + 1);
        most(at("17.1"), line.packages.len(), 99);
        let operations = line.wine.as_ref().map_or(0, |w| w.operations.len());
        most(at("17.2.1"), operations, 99);
    }
    most(Place::at("18"), c.certificates.len(), 9);
}

/// The lines bear 1 to n, each once, in whatever order.
fn numbering(c: &Consignment, found: &mut Findings) {
    let count = c.lines.len();
    let mut seen = vec![false; count];
    for (i, line) in c.lines.iter().enumerate() {
        let free = usize::from(line.number)
            .checked_sub(1)
            .and_then(|n| seen.get_mut(n))
            .is_some_and(|seen| !std::mem::replace(seen, true));
        if !free || line.number > 999 {
            let data = [
                ("number", line.number.to_string()),
                ("max", count.min(999).to_string()),
            ];
            found.error(LINE_NUMBER, Place::at("17a").line(i + 1), &data);
        }
    }
}

fn goods_line(line: &Line, at: &dyn Fn(&'static str) -> Place, found: &mut Findings) {
    // Not above zero is for the paper gate.
    if line.quantity > Decimal::ZERO {
        amount(Some(&line.quantity), &QUANTITY, at("17d"), found);
    }
    amount(line.gross_mass.as_ref(), &MASS, at("17e"), found);
    amount(line.net_mass.as_ref(), &MASS, at("17f"), found);
    let strength = line.alcoholic_strength.as_ref();
    amount(strength, &STRENGTH, at("17g"), found);
    amount(line.degree_plato.as_ref(), &STRENGTH, at("17h"), found);
    amount(line.density.as_ref(), &STRENGTH, at("17o"), found);
    digits(line.size_of_producer, 1, at("17n"), found);
    for (i, package) in line.packages.iter().enumerate() {
        digits(package.count, 0, at("17.1b").item(i + 1), found);
    }
}

fn amount(value: Option<&Decimal>, format: &Format, place: Place, found: &mut Findings) {
    if let Some(value) = value
        && (*value <= Decimal::ZERO || !format.fits(value))
    {
        let data = [
            ("value", value.to_string()),
            ("expected", format.expected.to_owned()),
        ];
        found.error(NUMBER_FORMAT, place, &data);
    }
}

/// A whole number of at most 15 digits.
fn digits(value: Option<u64>, min: u64, place: Place, found: &mut Findings) {
    const MAX: u64 = 999_999_999_999_999;
    if let Some(value) = value
        && !(min..=MAX).contains(&value)
    {
        let data = [
            ("value", value.to_string()),
            ("expected", format!("{min} to {MAX}")),
        ];
        found.error(NUMBER_FORMAT, place, &data);
    }
}

fn texts(c: &Consignment, found: &mut Findings) {
    each_text(c, &mut |place, text, max| {
        let length = text.chars().count();
        if text.trim().is_empty() {
            found.error(TEXT_EMPTY, place, &[]);
        }
        if length > max {
            let data = [("length", length.to_string()), ("max", max.to_string())];
            found.error(TEXT_TOO_LONG, place, &data);
        }
    });
    each_worded(c, &mut |place, language| {
        if language.is_none() {
            found.error(LANGUAGE_MISSING, place, &[]);
        }
    });
}
