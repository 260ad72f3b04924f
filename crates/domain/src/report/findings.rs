//! What a paper lacks, or says that cannot be: the conditions of tables 2, 3, 5 and 6, and what is known of the movement. Looks at
//! the paper alone and at what it is about; whether one may be made now is decided elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Body;
use crate::consignment::{
    Address, Consignment, DestinationType, Line, ProductCode, Text, TransportArrangement,
    TransportMode, TransportUnit,
};
use crate::movement::{
    Cancellation, CancellationReason, ChangeOfDestination, Conclusion, Part, Receipt, Splitting,
    UnsatisfactoryCode,
};

/// What is known of the movement that a paper is about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Duty paid, or under suspension; not known of somebody else's movement.
    pub duty_paid: Option<bool>,
    /// What left, where it is a document of ours.
    pub consignment: Option<&'a Consignment>,
}

/// Something that a paper lacks, or says that cannot be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Stable code, one of [`CODES`].
    pub code: &'static str,
    /// Group and letter of the table, with the number of the item where there are several, such as `7.1b 2`.
    pub element: String,
}

/// An element that must be there is missing.
pub const MISSING: &str = "report.element-missing";
/// An element that has no place here.
pub const OUT_OF_PLACE: &str = "report.element-out-of-place";
/// A destination to which nothing can be changed.
pub const DESTINATION: &str = "report.destination-type";
/// Under suspension and duty paid do not change into one another.
pub const REGIME: &str = "report.other-regime";
/// Duty-paid goods change only to another place of the same consignee, or back.
pub const OTHER_CONSIGNEE: &str = "report.duty-paid-consignee";
/// A conclusion that customs draw at the exit, and no consignee.
pub const EXIT: &str = "report.exit-by-customs";
/// Only energy products are split.
pub const NOT_ENERGY: &str = "report.not-energy";
/// A splitting has two to nine parts.
pub const PARTS: &str = "report.parts-count";
/// Twice the same reference.
pub const TWICE: &str = "report.same-twice";
/// More of a product in the parts than was loaded.
pub const TOO_MUCH: &str = "report.more-than-loaded";
/// Every code.
pub const CODES: &[&str] = &[
    MISSING,
    OUT_OF_PLACE,
    DESTINATION,
    REGIME,
    OTHER_CONSIGNEE,
    EXIT,
    NOT_ENERGY,
    PARTS,
    TWICE,
    TOO_MUCH,
];

/// Everything that is wrong with a paper, in the order of its table.
#[must_use]
pub fn findings(body: &Body, known: Known<'_>) -> Vec<Finding> {
    let mut out = Found(Vec::new());
    match body {
        Body::Receipt(r) => receipt(r, &mut out),
        Body::Destination(d) => destination(d, known, &mut out),
        Body::Splitting(s) => splitting(s, known, &mut out),
        Body::Cancellation(c) => cancellation(c, &mut out),
    }
    out.0
}

struct Found(Vec<Finding>);

impl Found {
    fn add(&mut self, code: &'static str, element: impl Into<String>) {
        let element = element.into();
        self.0.push(Finding { code, element });
    }

    fn need(&mut self, there: bool, element: impl Into<String>) {
        if !there {
            self.add(MISSING, element);
        }
    }

    fn unless(&mut self, there: bool, element: impl Into<String>) {
        if there {
            self.add(OUT_OF_PLACE, element);
        }
    }
}

fn said(text: Option<&String>) -> bool {
    text.is_some_and(|t| !t.trim().is_empty())
}

fn told(text: Option<&Text>) -> bool {
    text.is_some_and(|t| !t.text.trim().is_empty())
}

/// Name, street, postcode, city and language of a party; `letters` are theirs in the table.
fn address(a: &Address, group: &str, letters: [&str; 5], out: &mut Found) {
    let values = [&a.name, &a.street, &a.postcode, &a.city];
    for (value, letter) in values.iter().zip(letters) {
        out.need(said(value.as_ref()), format!("{group}{letter}"));
    }
    out.need(a.language.is_some(), format!("{group}{}", letters[4]));
}

const PARTY: [&str; 5] = ["b", "c", "e", "f", "g"];

fn receipt(r: &Receipt, out: &mut Found) {
    out.need(said(r.consignee.trader_id.as_ref()), "3a");
    address(&r.consignee.address, "3", PARTY, out);
    out.need(r.office.is_some(), "5a");
    if r.conclusion.is_exit() {
        out.add(EXIT, "6b");
    }
    if r.conclusion.is_satisfactory() {
        out.unless(!r.lines.is_empty(), "7");
    } else {
        out.need(!r.lines.is_empty(), "7");
    }
    let mut seen = BTreeSet::new();
    for (i, l) in r.lines.iter().enumerate() {
        let at = |letter: &str| format!("7{letter} {}", i + 1);
        out.need(l.number > 0, at("a"));
        if !seen.insert(l.number) {
            out.add(TWICE, at("a"));
        }
        if l.indicator.is_some() {
            out.need(l.observed.is_some(), at("c"));
        } else {
            out.unless(l.observed.is_some(), at("c"));
        }
        if r.conclusion == Conclusion::PartlyRefused {
            out.need(l.refused.is_some(), at("e"));
        } else {
            out.unless(l.refused.is_some(), at("e"));
        }
        if !r.conclusion.is_satisfactory() {
            out.need(!l.reasons.is_empty(), at(".1"));
        }
        for reason in &l.reasons {
            let other = reason.code == UnsatisfactoryCode::OTHER;
            out.need(!other || told(reason.information.as_ref()), at(".1b"));
        }
    }
}

fn cancellation(c: &Cancellation, out: &mut Found) {
    let other = c.reason == CancellationReason::OTHER;
    out.need(!other || told(c.information.as_ref()), "3b");
}

use DestinationType as To;

fn destination(d: &ChangeOfDestination, known: Known<'_>, out: &mut Found) {
    if matches!(d.destination_type, To::ExemptedConsignee | To::Unknown) {
        out.add(DESTINATION, "3a");
    }
    let paid = matches!(
        d.destination_type,
        To::CertifiedConsignee | To::TemporaryCertifiedConsignee | To::ReturnToDispatch
    );
    if known.duty_paid.is_some_and(|k| k != paid) {
        out.add(REGIME, "3a");
    }
    let mode = d.transport_mode;
    let other = mode == Some(TransportMode::OTHER);
    out.need(!other || told(d.information.as_ref()), "2h");
    if let Some(c) = &d.consignee {
        let export = d.destination_type == To::Export;
        out.need(export || said(c.trader_id.as_ref()), "4a");
        address(&c.address, "4", PARTY, out);
        out.unless(c.eori_number.is_some() && !export, "4h");
    }
    same_consignee(d, known, paid, out);
    place(d, out);
    let export = d.destination_type == To::Export;
    if export {
        out.need(d.delivery_customs_office.is_some(), "6a");
    } else {
        out.unless(d.delivery_customs_office.is_some(), "6");
    }
    out.unless(paid && d.guarantee.is_some(), "7");
    let somebody = matches!(
        d.transport_arrangement,
        Some(TransportArrangement::Owner | TransportArrangement::Other)
    );
    out.need(!somebody || d.transport_arranger.is_some(), "8");
    if let Some(t) = &d.transport_arranger {
        address(&t.address, "8", PARTY, out);
    }
    if let Some(t) = &d.transporter {
        address(&t.address, "9", PARTY, out);
    }
    for (i, t) in d.transport_details.iter().enumerate() {
        let fixed = t.unit == TransportUnit::FIXED;
        let named = fixed || said(t.identity.as_ref());
        out.need(named, format!("10b {}", i + 1));
    }
}

/// Duty-paid goods go to another place of the same consignee, or back to where they came from (Directive (EU) 2020/262 art. 36(5)).
fn same_consignee(d: &ChangeOfDestination, known: Known<'_>, paid: bool, out: &mut Found) {
    let (true, Some(was)) = (paid, known.consignment) else {
        return;
    };
    let Some(new) = d.consignee.as_ref().and_then(|c| c.trader_id.as_deref()) else {
        // Back to dispatch, the consignor is the consignee, and says so.
        out.need(d.destination_type != To::ReturnToDispatch, "4a");
        return;
    };
    let right = if d.destination_type == To::ReturnToDispatch {
        let own = was.consignor.excise_number.as_ref();
        own.is_some_and(|n| n.to_string() == new)
    } else {
        let before = was.consignee.as_ref().and_then(|c| c.trader_id.as_deref());
        before == Some(new)
    };
    if !right {
        out.add(OTHER_CONSIGNEE, "4a");
    }
}

fn place(d: &ChangeOfDestination, out: &mut Found) {
    let to = d.destination_type;
    let Some(p) = &d.place_of_delivery else {
        let needed = matches!(
            to,
            To::TaxWarehouse
                | To::DirectDelivery
                | To::CertifiedConsignee
                | To::TemporaryCertifiedConsignee
        );
        out.need(!needed, "5");
        return;
    };
    out.unless(matches!(to, To::Export | To::ReturnToDispatch), "5");
    let certified = matches!(to, To::CertifiedConsignee | To::TemporaryCertifiedConsignee);
    let id = to == To::TaxWarehouse || certified;
    out.need(!id || said(p.trader_id.as_ref()), "5a");
    where_it_is(&p.address, "5", to, out);
}

/// Name, street, postcode and city of a place, as the destination type asks for them.
fn where_it_is(a: &Address, group: &str, to: DestinationType, out: &mut Found) {
    let name = !matches!(to, To::DirectDelivery);
    out.need(!name || said(a.name.as_ref()), format!("{group}b"));
    let street = !matches!(to, To::TaxWarehouse);
    for (value, letter) in [(&a.street, "c"), (&a.postcode, "e"), (&a.city, "f")] {
        let there = !street || said(value.as_ref());
        out.need(there, format!("{group}{letter}"));
    }
    let spoken = a.is_empty() || a.language.is_some();
    out.need(spoken, format!("{group}g"));
}

fn is_energy(code: Option<&ProductCode>) -> bool {
    // List BC66: the first letter is the category; E is energy.
    code.is_some_and(|c| c.as_str().starts_with('E'))
}

fn splitting(s: &Splitting, known: Known<'_>, out: &mut Found) {
    if known.duty_paid == Some(true) {
        out.add(REGIME, "1");
    }
    if !(2..=9).contains(&s.parts.len()) {
        out.add(PARTS, "3");
    }
    let mut seen = BTreeSet::new();
    for (i, p) in s.parts.iter().enumerate() {
        let at = format!(" {}", i + 1);
        if !seen.insert(p.local_reference_number.to_string()) {
            out.add(TWICE, format!("3a{at}"));
        }
        part(p, &at, out);
    }
    let Some(c) = known.consignment else { return };
    if c.lines.iter().any(|l| !is_energy(l.product_code.as_ref())) {
        out.add(NOT_ENERGY, "1");
    }
    // Each product by its reference in the document that is split (3.8a).
    let mut sums: BTreeMap<u16, Decimal> = BTreeMap::new();
    for l in s.parts.iter().flat_map(|p| &p.lines) {
        let sum = sums.entry(l.number).or_default();
        *sum = sum.saturating_add(l.quantity);
    }
    for (number, sum) in sums {
        let loaded = c.lines.iter().find(|l| l.number == number);
        if loaded.is_none_or(|l| sum > l.quantity) {
            out.add(TOO_MUCH, format!("3.8d {number}"));
        }
    }
}

fn part(p: &Part, at: &str, out: &mut Found) {
    let to = p.destination_type;
    let possible = matches!(
        to,
        To::TaxWarehouse
            | To::RegisteredConsignee
            | To::TemporaryRegisteredConsignee
            | To::DirectDelivery
            | To::Export
            | To::Unknown
    );
    if !possible {
        out.add(DESTINATION, format!("3.1a{at}"));
    }
    if let Some(c) = &p.consignee {
        out.unless(to == To::Unknown, format!("3.2{at}"));
        let named = to == To::Export || said(c.trader_id.as_ref());
        out.need(named, format!("3.2a{at}"));
        let letters = PARTY.map(|l| format!("{l}{at}"));
        address(
            &c.address,
            "3.2",
            letters.each_ref().map(String::as_str),
            out,
        );
    }
    match (&p.place_of_delivery, to) {
        (None, To::TaxWarehouse | To::DirectDelivery) => out.add(MISSING, format!("3.3{at}")),
        (Some(_), To::RegisteredConsignee | To::Export | To::Unknown) => {
            out.add(OUT_OF_PLACE, format!("3.3{at}"));
        }
        (Some(place), To::TaxWarehouse) => {
            out.need(said(place.trader_id.as_ref()), format!("3.3a{at}"));
        }
        _ => {}
    }
    if to == To::Export {
        out.need(p.delivery_customs_office.is_some(), format!("3.4a{at}"));
    } else {
        out.unless(p.delivery_customs_office.is_some(), format!("3.4{at}"));
    }
    let somebody = matches!(
        p.transport_arrangement,
        Some(TransportArrangement::Owner | TransportArrangement::Other)
    );
    out.need(
        !somebody || p.transport_arranger.is_some(),
        format!("3.5{at}"),
    );
    out.need(!p.lines.is_empty(), format!("3.8{at}"));
    for l in &p.lines {
        line(l, at, out);
    }
}

fn line(l: &Line, at: &str, out: &mut Found) {
    let of = |letter: &str| format!("3.8{letter} {}{}", l.number, at);
    if !is_energy(l.product_code.as_ref()) {
        out.add(NOT_ENERGY, of("b"));
    }
    out.need(l.cn_code.is_some(), of("c"));
    out.need(l.gross_mass.is_some(), of("e"));
    out.need(l.net_mass.is_some(), of("f"));
    out.need(!l.packages.is_empty(), of(".1"));
    // What energy products do not have has no place in this table.
    let beyond = l.alcoholic_strength.is_some()
        || l.degree_plato.is_some()
        || l.designation_of_origin.is_some()
        || l.size_of_producer.is_some()
        || l.maturation.is_some()
        || l.small_producer_declaration.is_some()
        || l.wine.is_some();
    out.unless(beyond, of(""));
}
