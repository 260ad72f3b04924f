//! Every free text of a consignment with the box it stands in and the length that table 1 gives it.
//! Never decides whether a text must be there.

use super::Place;
use crate::consignment::{Address, Consignment, Language, Line, Text};

/// Boxes of name, street, street number, postcode and city of one party.
type AddressBoxes = [&'static str; 5];

/// What a text may be: its place and its longest length in characters.
pub(super) type Visit<'a> = dyn FnMut(Place, &str, usize) + 'a;

/// Calls `visit` for every free text that is given, in the order of the boxes.
pub(super) fn each_text(c: &Consignment, visit: &mut Visit<'_>) {
    let at = Place::at;
    address(
        &c.consignor.address,
        ["2b", "2c", "2d", "2e", "2f"],
        None,
        visit,
    );
    if let Some(place) = &c.place_of_dispatch {
        address(&place.address, ["3b", "3c", "3d", "3e", "3f"], None, visit);
    }
    if let Some(consignee) = &c.consignee {
        opt(at("5a"), consignee.trader_id.as_ref(), 16, visit);
        address(
            &consignee.address,
            ["5b", "5c", "5d", "5e", "5f"],
            None,
            visit,
        );
        opt(at("5h"), consignee.eori_number.as_ref(), 17, visit);
    }
    if let Some(complement) = &c.complement_consignee {
        opt(
            at("6b"),
            complement.exemption_certificate.as_ref(),
            255,
            visit,
        );
    }
    if let Some(place) = &c.place_of_delivery {
        opt(at("7a"), place.trader_id.as_ref(), 16, visit);
        address(&place.address, ["7b", "7c", "7d", "7e", "7f"], None, visit);
    }
    opt(at("9b"), c.invoice_number.as_ref(), 35, visit);
    for (i, declaration) in c.import_declarations.iter().enumerate() {
        visit(at("9.1a").item(i + 1), declaration, 21);
    }
    for (i, guarantor) in c.guarantee.iter().flat_map(|g| &g.guarantors).enumerate() {
        opt(
            at("12b").item(i + 1),
            guarantor.vat_number.as_ref(),
            14,
            visit,
        );
        address(
            &guarantor.address,
            ["12c", "12d", "12e", "12f", "12g"],
            Some(i + 1),
            visit,
        );
    }
    if let Some(mode) = &c.transport_mode {
        text(at("13b"), mode.information.as_ref(), visit);
    }
    if let Some(arranger) = &c.transport_arranger {
        opt(at("14a"), arranger.vat_number.as_ref(), 14, visit);
        address(
            &arranger.address,
            ["14b", "14c", "14d", "14e", "14f"],
            None,
            visit,
        );
    }
    if let Some(transporter) = &c.first_transporter {
        opt(at("15a"), transporter.vat_number.as_ref(), 14, visit);
        address(
            &transporter.address,
            ["15b", "15c", "15d", "15e", "15f"],
            None,
            visit,
        );
    }
    for (i, unit) in c.transport_details.iter().enumerate() {
        let item = |group| at(group).item(i + 1);
        opt(item("16b"), unit.identity.as_ref(), 35, visit);
        opt(item("16c"), unit.seal.as_ref(), 35, visit);
        text(item("16d"), unit.seal_information.as_ref(), visit);
        text(item("16f"), unit.information.as_ref(), visit);
    }
    for (i, line) in c.lines.iter().enumerate() {
        line_texts(line, i + 1, visit);
    }
    for (i, certificate) in c.certificates.iter().enumerate() {
        let item = |group| at(group).item(i + 1);
        text(item("18a"), certificate.description.as_ref(), visit);
        text(item("18c"), certificate.reference.as_ref(), visit);
        opt(item("18e"), certificate.document_type.as_ref(), 4, visit);
        opt(
            item("18f"),
            certificate.document_reference.as_ref(),
            35,
            visit,
        );
    }
}

fn line_texts(line: &Line, number: usize, visit: &mut Visit<'_>) {
    let at = |group| Place::at(group).line(number);
    text(at("17i"), line.fiscal_mark.as_ref(), visit);
    text(at("17l"), line.designation_of_origin.as_ref(), visit);
    text(at("17p"), line.commercial_description.as_ref(), visit);
    text(at("17r"), line.brand_name.as_ref(), visit);
    text(at("17t"), line.maturation.as_ref(), visit);
    text(at("17v"), line.small_producer_declaration.as_ref(), visit);
    for (i, package) in line.packages.iter().enumerate() {
        let item = |group| at(group).item(i + 1);
        opt(item("17.1c"), package.seal.as_ref(), 35, visit);
        text(item("17.1d"), package.seal_information.as_ref(), visit);
        opt(item("17.1f"), package.shipping_marks.as_ref(), 999, visit);
    }
    if let Some(wine) = &line.wine {
        text(at("17.2d"), wine.other_information.as_ref(), visit);
    }
}

fn address(a: &Address, boxes: AddressBoxes, item: Option<usize>, visit: &mut Visit<'_>) {
    let fields = [
        (&a.name, 182),
        (&a.street, 65),
        (&a.street_number, 11),
        (&a.postcode, 10),
        (&a.city, 50),
    ];
    for (group, (value, max)) in boxes.into_iter().zip(fields) {
        opt(
            Place {
                group,
                line: None,
                item,
            },
            value.as_ref(),
            max,
            visit,
        );
    }
}

fn opt(place: Place, value: Option<&String>, max: usize, visit: &mut Visit<'_>) {
    if let Some(value) = value {
        visit(place, value, max);
    }
}

/// A text with a language: an..350 everywhere in table 1.
fn text(place: Place, value: Option<&Text>, visit: &mut Visit<'_>) {
    opt(place, value.map(|t| &t.text), 350, visit);
}

/// What has a language: the place where it stands, and the language if there is one.
pub(super) type VisitLanguage<'a> = dyn FnMut(Place, Option<&Language>) + 'a;

/// Calls `visit` for every text or address that is given and whose language therefore must be, in the order of the boxes.
pub(super) fn each_worded(c: &Consignment, visit: &mut VisitLanguage<'_>) {
    let at = Place::at;
    let mut party = |place: Place, address: &Address| {
        if !address.is_empty() {
            visit(place, address.language.as_ref());
        }
    };
    party(at("2g"), &c.consignor.address);
    if let Some(p) = &c.place_of_dispatch {
        party(at("3g"), &p.address);
    }
    if let Some(p) = &c.consignee {
        party(at("5g"), &p.address);
    }
    if let Some(p) = &c.place_of_delivery {
        party(at("7g"), &p.address);
    }
    for (i, g) in c.guarantee.iter().flat_map(|g| &g.guarantors).enumerate() {
        party(at("12h").item(i + 1), &g.address);
    }
    if let Some(p) = &c.transport_arranger {
        party(at("14g"), &p.address);
    }
    if let Some(p) = &c.first_transporter {
        party(at("15g"), &p.address);
    }
    let mut worded = |place: Place, text: Option<&Text>| {
        if let Some(text) = text {
            visit(place, text.language.as_ref());
        }
    };
    let mode = c.transport_mode.as_ref();
    worded(at("13c"), mode.and_then(|m| m.information.as_ref()));
    for (i, unit) in c.transport_details.iter().enumerate() {
        worded(at("16e").item(i + 1), unit.seal_information.as_ref());
        worded(at("16g").item(i + 1), unit.information.as_ref());
    }
    for (i, line) in c.lines.iter().enumerate() {
        let at = |group| Place::at(group).line(i + 1);
        worded(at("17j"), line.fiscal_mark.as_ref());
        worded(at("17m"), line.designation_of_origin.as_ref());
        worded(at("17q"), line.commercial_description.as_ref());
        worded(at("17s"), line.brand_name.as_ref());
        worded(at("17u"), line.maturation.as_ref());
        worded(at("17w"), line.small_producer_declaration.as_ref());
        for (j, package) in line.packages.iter().enumerate() {
            worded(at("17.1e").item(j + 1), package.seal_information.as_ref());
        }
        if let Some(wine) = &line.wine {
            worded(at("17.2e"), wine.other_information.as_ref());
        }
    }
    for (i, certificate) in c.certificates.iter().enumerate() {
        worded(at("18b").item(i + 1), certificate.description.as_ref());
        worded(at("18d").item(i + 1), certificate.reference.as_ref());
    }
}
