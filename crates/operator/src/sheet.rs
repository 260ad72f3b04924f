//! From a sealed document to what stands in each box of its paper: DAA boxes 1 to 24, DSA boxes 1 to 15 (facts.md 1.2, 1.3); the
//! elements of the EU document in `eu`. Our words are in the language of the captions; nothing is added that the document
//! does not say. Never a layout.

use domain::calendar;
use domain::consignment::{Consignment, Line, TransportUnit};
use domain::decide::issue::Draft;
use domain::dossier::Dossier;
use domain::establishment::Establishment;
use domain::facts::{PaperForm, PaperLanguage, PaperMark, PaperStyle};
use forms::{BoxId, Certified, Form, GoodsRow, Language, Mark, Paper, PaperNumber, Road};
use jiff::Timestamp;
use number::{Kind, NumberOnPaper};
use std::collections::{BTreeMap, BTreeSet};

mod asked;
mod eu;
mod form;
pub(crate) mod lexicon;
mod words;
pub use form::blank;
pub use lexicon::measure;
use lexicon::{civil, date, decimal, guarantor, journey, journey_end, mode, unit};
use words::Words;

/// What the print itself adds to the document.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// When it is printed.
    pub at: Timestamp,
    /// The head of the register, small at the foot.
    pub head: String,
    /// The text of the square code, signed; none without a key.
    pub code: Option<String>,
    /// The mark across it.
    pub mark: PaperMark,
    /// Name and version of the program.
    pub program: String,
}

struct Document<'a> {
    kind: Kind,
    number: PaperNumber,
    lrn: String,
    version: u32,
    consignment: &'a Consignment,
    departure: Option<Timestamp>,
    registration: Option<&'a str>,
    style: PaperStyle,
}

/// The paper of a sealed document, or the form that a number was allotted to; none for one that was written by hand.
#[must_use]
pub fn paper(own: &Establishment, d: &Dossier, stamp: &Stamp) -> Option<Paper> {
    if d.form {
        return Some(form::numbered(own, d, stamp));
    }
    let document = Document {
        kind: d.kind,
        number: cells(&d.number),
        lrn: d.lrn.clone(),
        version: d.version,
        consignment: d.consignment.as_ref()?,
        departure: d.departure,
        registration: d.registration.as_deref(),
        style: d.paper,
    };
    Some(lay(own, &document, stamp))
}

/// The paper that a draft would become, with the widest values where they are not known yet (invariant 2).
#[must_use]
pub fn widest(own: &Establishment, kind: Kind, draft: &Draft, program: &str) -> Paper {
    let number = draft
        .number
        .as_ref()
        .map_or_else(|| PaperNumber::Cells("W".repeat(21)), cells);
    let lrn = draft
        .consignment
        .local_reference_number
        .as_ref()
        .map_or_else(|| "W".repeat(22), ToString::to_string);
    let document = Document {
        kind,
        number,
        lrn,
        version: 1,
        consignment: &draft.consignment,
        departure: draft.departure,
        registration: draft.registration.as_deref(),
        style: draft.paper,
    };
    let stamp = Stamp {
        at: draft.departure.unwrap_or_default(),
        head: String::new(),
        code: None,
        mark: PaperMark::None,
        program: program.to_owned(),
    };
    let mut paper = lay(own, &document, &stamp);
    paper.head = None;
    paper
}

fn cells(n: &NumberOnPaper) -> PaperNumber {
    match n {
        NumberOnPaper::Fallback(n) => PaperNumber::Cells(n.to_string()),
        NumberOnPaper::Assigned(r) if r.cells() => PaperNumber::Cells(r.to_string()),
        NumberOnPaper::Assigned(r) => PaperNumber::Beside(r.to_string()),
    }
}

/// What stands in the boxes, and which of them are to be completed by hand.
type Boxes = (BTreeMap<BoxId, String>, BTreeSet<BoxId>);

/// The boxes of a DAA or DSA.
fn national(own: &Establishment, d: &Document, w: &Words, printed: Timestamp) -> Boxes {
    let mut boxes = BTreeMap::new();
    let mut to_complete = BTreeSet::new();
    let mut put = |id: BoxId, lines: Vec<String>| {
        let text = lines
            .into_iter()
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        if !text.is_empty() {
            boxes.insert(id, text);
        }
    };
    let c = d.consignment;
    let n = BoxId::number;
    let consignor = c.consignor.address.lines();
    let transport = transport(c, d.registration, w);
    match d.kind {
        Kind::Daa => {
            put(n(1), consignor);
            put(n(2), vec![own.excise.to_string()]);
            put(n(3), vec![d.lrn.clone()]);
            put(
                n(4),
                c.consignee
                    .iter()
                    .filter_map(|x| x.trader_id.clone())
                    .collect(),
            );
            put(n(5), vec![c.invoice_number.clone().unwrap_or_default()]);
            put(n(6), vec![c.invoice_date.map_or(String::new(), date)]);
            put(
                n(7),
                c.consignee
                    .as_ref()
                    .map_or(Vec::new(), |x| x.address.lines()),
            );
            put(BoxId::lettered(7, 'a'), delivery(c, w));
            put(n(8), office(own, c));
            put(n(9), compact(transporter(c, w)));
            put(n(10), guarantee(c, w));
            put(n(11), transport);
            put(n(12), vec!["FR".into()]);
            put(n(13), vec![c.destination_state().unwrap_or_default()]);
            put(n(15), compact(dispatch(own, c)));
            put(n(16), vec![departure(d)]);
            put(n(17), vec![journey(c.journey_time, w)]);
            put(n(23), certificates(c, w));
            if d.departure.is_none() {
                to_complete.insert(n(16));
            }
            if d.registration.is_none() {
                to_complete.insert(n(11));
            }
        }
        Kind::Dsa => {
            put(n(1), [consignor, vec![own.excise.to_string()]].concat());
            put(n(2), vec![d.lrn.clone()]);
            put(
                n(4),
                [
                    c.consignee
                        .as_ref()
                        .map_or(Vec::new(), |x| x.address.lines()),
                    c.consignee
                        .iter()
                        .filter_map(|x| x.trader_id.clone())
                        .collect(),
                ]
                .concat(),
            );
            put(n(5), [transporter(c, w), transport].concat());
            put(n(7), delivery(c, w));
            put(n(14), certificates(c, w));
            if d.registration.is_none() {
                to_complete.insert(n(5));
            }
        }
    }
    to_complete.extend(asked::boxes(d.kind, c, calendar::to_paris(printed).date()));
    (boxes, to_complete)
}

fn lay(own: &Establishment, d: &Document, stamp: &Stamp) -> Paper {
    let w = words::of(d.style.language);
    let c = d.consignment;
    let ((boxes, to_complete), goods) = match d.style.form {
        PaperForm::National => (
            national(own, d, w, stamp.at),
            c.lines.iter().map(|l| goods(l, w)).collect(),
        ),
        PaperForm::Eu => (
            eu::boxes(own, d),
            c.lines.iter().map(|l| eu::goods(l, w)).collect(),
        ),
    };
    Paper {
        kind: d.kind,
        form: match d.style.form {
            PaperForm::National => Form::National,
            PaperForm::Eu => Form::Eu,
        },
        number: d.number.clone(),
        boxes,
        to_complete,
        goods,
        road: Road {
            vehicle: d.registration.map(str::to_owned),
            departure: d.departure.map(civil),
            journey_end: d
                .departure
                .and_then(|t| journey_end(t, c.journey_time))
                .map(civil),
        },
        certified: Certified {
            company: [own.name.as_str(), own.phone.as_str()]
                .iter()
                .filter(|s| !s.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join("\n"),
            name: String::new(),
            place_and_date: [own.city.clone(), date(calendar::to_paris(stamp.at).date())]
                .iter()
                .filter(|s| !s.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            return_copy: None,
        },
        version: d.version,
        printed_at: civil(stamp.at),
        stamp: stamp.at,
        head: (!stamp.head.is_empty()).then(|| stamp.head.clone()),
        code: stamp.code.clone(),
        mark: match stamp.mark {
            PaperMark::None => Mark::None,
            PaperMark::Specimen => Mark::Specimen,
            PaperMark::Duplicata => Mark::Duplicata,
        },
        language: language(d.style.language),
        identification: stamp.program.clone(),
        reverse: true,
    }
}

fn language(l: PaperLanguage) -> Language {
    match l {
        PaperLanguage::French => Language::French,
        PaperLanguage::English => Language::English,
        PaperLanguage::German => Language::German,
        PaperLanguage::Dutch => Language::Dutch,
        PaperLanguage::Italian => Language::Italian,
        PaperLanguage::Spanish => Language::Spanish,
    }
}

/// The first line, then all others in one: for boxes of two lines.
fn compact(lines: Vec<String>) -> Vec<String> {
    let mut lines = lines.into_iter();
    let first: Vec<String> = lines.next().into_iter().collect();
    let rest = lines.collect::<Vec<_>>().join(", ");
    [first, vec![rest]].concat()
}

fn office(own: &Establishment, c: &Consignment) -> Vec<String> {
    let code = c
        .competent_office
        .as_ref()
        .map_or_else(|| own.office.to_string(), |o| o.reference.to_string());
    vec![own.office_contact.name.clone().unwrap_or_default(), code]
}

fn delivery(c: &Consignment, w: &Words) -> Vec<String> {
    let place = c.place_of_delivery.as_ref().map_or(Vec::new(), |p| {
        [p.address.lines(), p.trader_id.iter().cloned().collect()].concat()
    });
    let office = c
        .delivery_customs_office
        .as_ref()
        .map(|o| format!("{} {}", w.export_office, o.reference));
    [place, office.into_iter().collect()].concat()
}

fn dispatch(own: &Establishment, c: &Consignment) -> Vec<String> {
    match &c.place_of_dispatch {
        Some(p) => [
            p.address.lines(),
            p.tax_warehouse.iter().map(ToString::to_string).collect(),
        ]
        .concat(),
        None => vec![
            [own.postcode.as_str(), own.city.as_str()]
                .join(" ")
                .trim()
                .to_owned(),
        ],
    }
}

fn transporter(c: &Consignment, w: &Words) -> Vec<String> {
    c.first_transporter.as_ref().map_or(Vec::new(), |t| {
        [
            t.address.lines(),
            t.vat_number
                .iter()
                .map(|v| format!("{} {v}", w.vat))
                .collect(),
        ]
        .concat()
    })
}

fn transport(c: &Consignment, registration: Option<&str>, w: &Words) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(m) = &c.transport_mode {
        let info = m
            .information
            .as_ref()
            .map_or(String::new(), |t| format!(" ({})", t.text));
        out.push(format!("{}{info}", mode(m.code, w)));
    }
    let mut named = false;
    for t in &c.transport_details {
        let mut parts = vec![unit(t.unit, w).to_owned()];
        if let Some(i) = &t.identity {
            named = true;
            parts.push(i.clone());
        }
        if let Some(s) = &t.seal {
            parts.push(format!("{} {s}", w.seal));
        }
        parts.extend(t.seal_information.iter().map(|x| x.text.clone()));
        parts.extend(t.information.iter().map(|x| x.text.clone()));
        out.push(parts.join(" "));
    }
    if let Some(r) = registration.filter(|_| !named) {
        out.push(format!("{} {r}", unit(TransportUnit::VEHICLE, w)));
    }
    out
}

fn guarantee(c: &Consignment, w: &Words) -> Vec<String> {
    let Some(g) = &c.guarantee else {
        return Vec::new();
    };
    let mut out = vec![guarantor(g.guarantor_type, w)];
    for p in &g.guarantors {
        out.extend(p.excise_number.iter().map(ToString::to_string));
        out.extend(p.address.lines());
        out.extend(p.vat_number.iter().map(|v| format!("{} {v}", w.vat)));
    }
    out
}

fn certificates(c: &Consignment, w: &Words) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for x in &c.certificates {
        let parts = [
            x.document_type.clone(),
            x.document_reference.clone(),
            x.description.as_ref().map(|t| t.text.clone()),
            x.reference.as_ref().map(|t| t.text.clone()),
        ];
        out.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    for l in &c.lines {
        if let Some(t) = &l.small_producer_declaration {
            out.push(format!("{}{} {}", l.number, w.colon, t.text));
        }
    }
    out
}

fn goods(l: &Line, w: &Words) -> GoodsRow {
    let [density, origin, age, marks, size, wine, product] = w.labels;
    let mut text: Vec<String> = Vec::new();
    for p in &l.packages {
        let mut parts = vec![
            p.count
                .map_or_else(|| p.kind.to_string(), |n| format!("{n} {}", p.kind)),
        ];
        parts.extend(p.shipping_marks.clone());
        parts.extend(p.seal.iter().map(|s| format!("{} {s}", w.seal)));
        parts.extend(p.seal_information.iter().map(|t| t.text.clone()));
        text.push(parts.join(" "));
    }
    let mut add = |label: &str, value: Option<String>| {
        if let Some(v) = value {
            text.push(if label.is_empty() {
                v
            } else {
                format!("{label} {v}")
            });
        }
    };
    let said = |t: &Option<domain::consignment::Text>| t.as_ref().map(|t| t.text.clone());
    let label = |word: &str| [word, w.colon].concat();
    add("", said(&l.commercial_description));
    add("", said(&l.brand_name));
    let strength = l.alcoholic_strength;
    add("", strength.map(|v| format!("{} % vol", decimal(v, w))));
    add("", l.degree_plato.map(|v| format!("{} °P", decimal(v, w))));
    add(
        density,
        l.density.map(|v| format!("{} kg/m³", decimal(v, w))),
    );
    add(&label(origin), said(&l.designation_of_origin));
    add(&label(age), said(&l.maturation));
    add(&label(marks), said(&l.fiscal_mark));
    add(&label(size), l.size_of_producer.map(|v| v.to_string()));
    if let Some(x) = &l.wine {
        let [category, zone, third_country, operations] = w.wine;
        let mut parts = vec![format!("{category} {}", u16::from(x.category))];
        parts.extend(x.zone.as_ref().map(|z| format!("{zone} {z}")));
        parts.extend(
            x.third_country
                .as_ref()
                .map(|z| format!("{third_country} {z}")),
        );
        if !x.operations.is_empty() {
            let codes: Vec<String> = x.operations.iter().map(ToString::to_string).collect();
            parts.push(format!("{operations} {}", codes.join(", ")));
        }
        parts.extend(x.other_information.iter().map(|t| t.text.clone()));
        add(&label(wine), Some(parts.join(", ")));
    }
    add(product, l.product_code.as_ref().map(ToString::to_string));
    GoodsRow {
        description: text.join("; "),
        ..columns(l, w)
    }
}

/// The columns that every form has: codes and figures.
fn columns(l: &Line, w: &Words) -> GoodsRow {
    let unit = l
        .product_code
        .as_ref()
        .map_or(String::new(), |p| format!(" {}", measure(p)));
    GoodsRow {
        cn: l
            .cn_code
            .as_ref()
            .map_or(String::new(), ToString::to_string),
        quantity: format!("{}{unit}", decimal(l.quantity, w)),
        gross: l.gross_mass.map_or(String::new(), |v| decimal(v, w)),
        net: l.net_mass.map_or(String::new(), |v| decimal(v, w)),
        ..GoodsRow::default()
    }
}

fn departure(d: &Document) -> String {
    match (d.departure, d.consignment.date_of_dispatch) {
        (Some(t), _) => civil(t),
        (None, Some(day)) => date(day),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests;
