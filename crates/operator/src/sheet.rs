//! From a sealed document to what stands in each box of its paper: DAA boxes 1 to 24, DSA boxes 1 to 15 (facts.md 1.2, 1.3).
//! Values are French, as the form is; nothing is added that the document does not say. Never a layout.

use domain::calendar;
use domain::consignment::{Consignment, Line, TransportUnit};
use domain::decide::issue::Draft;
use domain::dossier::Dossier;
use domain::establishment::Establishment;
use domain::facts::PaperMark;
use forms::{BoxId, Certified, GoodsRow, Language, Mark, Paper, PaperNumber, Road};
use jiff::Timestamp;
use number::{Kind, NumberOnPaper};
use std::collections::{BTreeMap, BTreeSet};

mod asked;
pub(crate) mod lexicon;
pub use lexicon::measure;
use lexicon::{civil, comma, date, guarantor, journey, journey_end, mode, unit};

/// What the print itself adds to the document.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// When it is printed.
    pub at: Timestamp,
    /// The head of the register, small at the foot.
    pub head: String,
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
}

/// The paper of a sealed document; none for one that was written by hand.
#[must_use]
pub fn paper(own: &Establishment, d: &Dossier, stamp: &Stamp) -> Option<Paper> {
    let document = Document {
        kind: d.kind,
        number: cells(&d.number),
        lrn: d.lrn.clone(),
        version: d.version,
        consignment: d.consignment.as_ref()?,
        departure: d.departure,
        registration: d.registration.as_deref(),
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
    };
    let stamp = Stamp {
        at: draft.departure.unwrap_or_default(),
        head: String::new(),
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

fn lay(own: &Establishment, d: &Document, stamp: &Stamp) -> Paper {
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
    let transport = transport(c, d.registration);
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
            put(BoxId::lettered(7, 'a'), delivery(c));
            put(n(8), office(own, c));
            put(n(9), compact(transporter(c)));
            put(n(10), guarantee(c));
            put(n(11), transport);
            put(n(12), vec!["FR".into()]);
            put(n(13), vec![c.destination_state().unwrap_or_default()]);
            put(n(15), compact(dispatch(own, c)));
            put(n(16), vec![departure(d)]);
            put(n(17), vec![journey(c.journey_time)]);
            put(n(23), certificates(c));
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
            put(n(5), [transporter(c), transport].concat());
            put(n(7), delivery(c));
            put(n(14), certificates(c));
            if d.registration.is_none() {
                to_complete.insert(n(5));
            }
        }
    }
    to_complete.extend(asked::boxes(d.kind, c, calendar::to_paris(stamp.at).date()));
    Paper {
        kind: d.kind,
        number: d.number.clone(),
        boxes,
        to_complete,
        goods: c.lines.iter().map(goods).collect(),
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
        mark: match stamp.mark {
            PaperMark::None => Mark::None,
            PaperMark::Specimen => Mark::Specimen,
            PaperMark::Duplicata => Mark::Duplicata,
        },
        language: Language::French,
        identification: stamp.program.clone(),
        reverse: true,
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

fn delivery(c: &Consignment) -> Vec<String> {
    let place = c.place_of_delivery.as_ref().map_or(Vec::new(), |p| {
        [p.address.lines(), p.trader_id.iter().cloned().collect()].concat()
    });
    let office = c
        .delivery_customs_office
        .as_ref()
        .map(|o| format!("Bureau d'exportation {}", o.reference));
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

fn transporter(c: &Consignment) -> Vec<String> {
    c.first_transporter.as_ref().map_or(Vec::new(), |t| {
        [
            t.address.lines(),
            t.vat_number.iter().map(|v| format!("TVA {v}")).collect(),
        ]
        .concat()
    })
}

fn transport(c: &Consignment, registration: Option<&str>) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(m) = &c.transport_mode {
        let info = m
            .information
            .as_ref()
            .map_or(String::new(), |t| format!(" ({})", t.text));
        out.push(format!("{}{info}", mode(m.code)));
    }
    let mut named = false;
    for t in &c.transport_details {
        let mut parts = vec![unit(t.unit).to_owned()];
        if let Some(i) = &t.identity {
            named = true;
            parts.push(i.clone());
        }
        if let Some(s) = &t.seal {
            parts.push(format!("scellé {s}"));
        }
        parts.extend(t.seal_information.iter().map(|x| x.text.clone()));
        parts.extend(t.information.iter().map(|x| x.text.clone()));
        out.push(parts.join(" "));
    }
    if let Some(r) = registration.filter(|_| !named) {
        out.push(format!("{} {r}", unit(TransportUnit::VEHICLE)));
    }
    out
}

fn guarantee(c: &Consignment) -> Vec<String> {
    let Some(g) = &c.guarantee else {
        return Vec::new();
    };
    let mut out = vec![guarantor(g.guarantor_type).to_owned()];
    for p in &g.guarantors {
        out.extend(p.excise_number.iter().map(ToString::to_string));
        out.extend(p.address.lines());
        out.extend(p.vat_number.iter().map(|v| format!("TVA {v}")));
    }
    out
}

/// The country of destination: the first two letters of the place of delivery's or the consignee's identification.
fn certificates(c: &Consignment) -> Vec<String> {
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
            out.push(format!("{} : {}", l.number, t.text));
        }
    }
    out
}

fn goods(l: &Line) -> GoodsRow {
    let mut text: Vec<String> = Vec::new();
    for p in &l.packages {
        let mut parts = vec![
            p.count
                .map_or_else(|| p.kind.to_string(), |n| format!("{n} {}", p.kind)),
        ];
        parts.extend(p.shipping_marks.clone());
        parts.extend(p.seal.iter().map(|s| format!("scellé {s}")));
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
    let words = |t: &Option<domain::consignment::Text>| t.as_ref().map(|t| t.text.clone());
    add("", words(&l.commercial_description));
    add("", words(&l.brand_name));
    add(
        "",
        l.alcoholic_strength.map(|v| format!("{} % vol", comma(v))),
    );
    add("", l.degree_plato.map(|v| format!("{} °P", comma(v))));
    add("Densité", l.density.map(|v| format!("{} kg/m³", comma(v))));
    add("Origine :", words(&l.designation_of_origin));
    add("Âge :", words(&l.maturation));
    add("Marques fiscales :", words(&l.fiscal_mark));
    add(
        "Taille du producteur :",
        l.size_of_producer.map(|v| v.to_string()),
    );
    if let Some(w) = &l.wine {
        let mut parts = vec![format!("catégorie {}", u16::from(w.category))];
        parts.extend(w.zone.as_ref().map(|z| format!("zone {z}")));
        parts.extend(w.third_country.as_ref().map(|z| format!("origine {z}")));
        if !w.operations.is_empty() {
            parts.push(format!(
                "manipulations {}",
                w.operations
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            ));
        }
        parts.extend(w.other_information.iter().map(|t| t.text.clone()));
        add("Vin :", Some(parts.join(", ")));
    }
    add("Produit", l.product_code.as_ref().map(ToString::to_string));
    GoodsRow {
        description: text.join("; "),
        cn: l
            .cn_code
            .as_ref()
            .map_or(String::new(), ToString::to_string),
        quantity: format!(
            "{}{}",
            comma(l.quantity),
            l.product_code
                .as_ref()
                .map_or(String::new(), |p| format!(" {}", measure(p)))
        ),
        gross: l.gross_mass.map_or(String::new(), comma),
        net: l.net_mass.map_or(String::new(), comma),
        value: None,
    }
}

fn departure(d: &Document) -> String {
    match (d.departure, d.consignment.date_of_dispatch) {
        (Some(t), _) => civil(t),
        (None, Some(day)) => date(day),
        (None, None) => String::new(),
    }
}
