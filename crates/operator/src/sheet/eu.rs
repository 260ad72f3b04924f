//! The elements of the EU fallback document: every group of table 1 (Delegated Regulation (EU) 2022/1636, annex I) that a consignor
//! fills in, by number and letter. Type of submission and deferred flag are never printed; 1d to 1g and 9g are the
//! authority's and stay empty. Codes are printed as codes.

use super::lexicon::{date, decimal};
use super::words::Words;
use super::{Boxes, Document, columns};
use domain::calendar;
use domain::consignment::{Address, Line, Text, TransportUnit};
use domain::establishment::Establishment;
use forms::{BoxId, GoodsRow};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// Values, each after its group and letter: `16a 2 16b AB-123-CD`.
struct Named {
    group: &'static str,
    parts: Vec<String>,
}

impl Named {
    fn new(group: &'static str) -> Named {
        Named {
            group,
            parts: Vec::new(),
        }
    }

    fn put<T: Display>(mut self, letter: char, value: Option<T>) -> Self {
        if let Some(v) = value.map(|v| v.to_string()).filter(|v| !v.is_empty()) {
            self.parts.push(format!("{}{letter} {v}", self.group));
        }
        self
    }

    /// A text and the language that goes with it, under the next letter.
    fn text(self, letter: char, next: char, t: Option<&Text>) -> Self {
        self.put(letter, t.map(|t| &t.text))
            .put(next, t.and_then(|t| t.language.as_ref()))
    }

    fn address(self, letters: [char; 6], a: &Address) -> Self {
        let [name, street, number, postcode, city, language] = letters;
        self.put(name, a.name.as_ref())
            .put(street, a.street.as_ref())
            .put(number, a.street_number.as_ref())
            .put(postcode, a.postcode.as_ref())
            .put(city, a.city.as_ref())
            .put(language, a.language.as_ref())
    }
}

/// Boxes by their names.
#[derive(Default)]
struct Filled(BTreeMap<BoxId, String>);

impl Filled {
    fn put<T: Display>(&mut self, id: &str, value: Option<T>) {
        let value = value.map(|v| v.to_string()).filter(|v| !v.is_empty());
        if let (Ok(id), Some(value)) = (id.parse(), value) {
            self.0.insert(id, value);
        }
    }

    fn address(&mut self, group: &str, a: &Address) {
        self.put(&format!("{group}b"), a.name.as_ref());
        self.put(&format!("{group}c"), a.street.as_ref());
        self.put(&format!("{group}d"), a.street_number.as_ref());
        self.put(&format!("{group}e"), a.postcode.as_ref());
        self.put(&format!("{group}f"), a.city.as_ref());
        self.put(&format!("{group}g"), a.language.as_ref());
    }

    fn list(&mut self, id: &str, all: Vec<Named>) {
        let lines: Vec<String> = all.into_iter().map(|n| n.parts.join(" ")).collect();
        self.put(id, Some(lines.join("\n")));
    }
}

/// Groups 1 to 16 and 18.
pub(super) fn boxes(own: &Establishment, d: &Document) -> Boxes {
    let c = d.consignment;
    let mut f = Filled::default();
    f.put("1a", Some(c.destination_type));
    f.put("1b", c.journey_time);
    f.put("1c", c.transport_arrangement);
    f.put("2a", Some(&own.excise));
    f.address("2", &c.consignor.address);
    if let Some(p) = &c.place_of_dispatch {
        f.put("3a", p.tax_warehouse.as_ref());
        f.address("3", &p.address);
    }
    f.put("4a", c.import_office.as_ref().map(|o| &o.reference));
    if let Some(p) = &c.consignee {
        f.put("5a", p.trader_id.as_ref());
        f.address("5", &p.address);
        f.put("5h", p.eori_number.as_ref());
    }
    if let Some(m) = &c.complement_consignee {
        f.put("6a", Some(&m.member_state));
        f.put("6b", m.exemption_certificate.as_ref());
    }
    if let Some(p) = &c.place_of_delivery {
        f.put("7a", p.trader_id.as_ref());
        f.address("7", &p.address);
    }
    f.put(
        "8a",
        c.delivery_customs_office.as_ref().map(|o| &o.reference),
    );
    f.put("9a", Some(&d.lrn));
    f.put("9b", c.invoice_number.as_ref());
    f.put("9c", c.invoice_date.map(date));
    f.put("9d", Some(c.origin_type));
    let leaves = d.departure.map(calendar::to_paris);
    let day = leaves.as_ref().map(|t| t.date()).or(c.date_of_dispatch);
    let time = leaves.as_ref().map(|t| t.time()).or(c.time_of_dispatch);
    f.put("9e", day.map(date));
    f.put("9f", time.map(|t| t.strftime("%H:%M").to_string()));
    let declared = c.import_declarations.iter();
    let declared: Vec<String> = declared.map(|n| format!("9.1a {n}")).collect();
    f.put("9.1", Some(declared.join("\n")));
    let office = c.competent_office.as_ref().map(|o| &o.reference);
    f.put("10a", Some(office.unwrap_or(&own.office)));
    if let Some(g) = &c.guarantee {
        f.put("11a", Some(g.guarantor_type));
        let all = g.guarantors.iter().map(|p| {
            Named::new("12")
                .put('a', p.excise_number.as_ref())
                .put('b', p.vat_number.as_ref())
                .address(['c', 'd', 'e', 'f', 'g', 'h'], &p.address)
        });
        f.list("12", all.collect());
    }
    if let Some(m) = &c.transport_mode {
        f.put("13a", Some(m.code));
        f.put("13b", m.information.as_ref().map(|t| &t.text));
        f.put(
            "13c",
            m.information.as_ref().and_then(|t| t.language.as_ref()),
        );
    }
    for (group, party) in [("14", &c.transport_arranger), ("15", &c.first_transporter)] {
        if let Some(p) = party {
            f.put(&format!("{group}a"), p.vat_number.as_ref());
            f.address(group, &p.address);
        }
    }
    f.list("16", units(d));
    let certificates = c.certificates.iter().map(|x| {
        Named::new("18")
            .text('a', 'b', x.description.as_ref())
            .text('c', 'd', x.reference.as_ref())
            .put('e', x.document_type.as_ref())
            .put('f', x.document_reference.as_ref())
    });
    f.list("18", certificates.collect());

    let mut to_complete = BTreeSet::new();
    if d.departure.is_none() {
        to_complete.extend([BoxId::lettered(9, 'e'), BoxId::lettered(9, 'f')]);
    }
    if d.registration.is_none() {
        to_complete.insert(BoxId::number(16));
    }
    (f.0, to_complete)
}

/// The transport units, with the vehicle's registration where no unit has an identity of its own.
fn units(d: &Document) -> Vec<Named> {
    let details = &d.consignment.transport_details;
    let mut all: Vec<Named> = details
        .iter()
        .map(|t| {
            Named::new("16")
                .put('a', Some(t.unit))
                .put('b', t.identity.as_ref())
                .put('c', t.seal.as_ref())
                .text('d', 'e', t.seal_information.as_ref())
                .text('f', 'g', t.information.as_ref())
        })
        .collect();
    let named = details.iter().any(|t| t.identity.is_some());
    if let Some(r) = d.registration.filter(|_| !named) {
        let vehicle = Named::new("16").put('a', Some(TransportUnit::VEHICLE));
        all.push(vehicle.put('b', Some(r)));
    }
    all
}

/// One product (17), with its packages (17.1) and wine data (17.2, 17.2.1).
pub(super) fn goods(l: &Line, w: &Words) -> GoodsRow {
    let mut parts = Named::new("17")
        .put('g', l.alcoholic_strength.map(|v| decimal(v, w)))
        .put('h', l.degree_plato.map(|v| decimal(v, w)))
        .text('i', 'j', l.fiscal_mark.as_ref())
        .put('k', l.fiscal_mark_used.map(u8::from))
        .text('l', 'm', l.designation_of_origin.as_ref())
        .put('n', l.size_of_producer)
        .put('o', l.density.map(|v| decimal(v, w)))
        .text('p', 'q', l.commercial_description.as_ref())
        .text('r', 's', l.brand_name.as_ref())
        .text('t', 'u', l.maturation.as_ref())
        .text('v', 'w', l.small_producer_declaration.as_ref())
        .parts;
    for p in &l.packages {
        let package = Named::new("17.1")
            .put('a', Some(&p.kind))
            .put('b', p.count)
            .put('c', p.seal.as_ref())
            .text('d', 'e', p.seal_information.as_ref())
            .put('f', p.shipping_marks.as_ref());
        parts.push(package.parts.join(" "));
    }
    if let Some(x) = &l.wine {
        let wine = Named::new("17.2")
            .put('a', Some(x.category))
            .put('b', x.zone.as_ref())
            .put('c', x.third_country.as_ref())
            .text('d', 'e', x.other_information.as_ref());
        parts.extend(wine.parts);
        for operation in &x.operations {
            parts.push(format!("17.2.1a {operation}"));
        }
    }
    GoodsRow {
        description: parts.join("; "),
        product: Some(
            l.product_code
                .as_ref()
                .map_or(String::new(), ToString::to_string),
        ),
        ..columns(l, w)
    }
}
