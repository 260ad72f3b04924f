//! The elements of a paper, each by group and letter of its table (2, 3, 5 or 6 of annex I to Delegated Regulation (EU) 2022/1636), with
//! its name as a message id and its value as it stands in the data. Never a sentence: names and the meanings of codes are `words`'.

use domain::consignment::{
    Address, Consignee, Guarantee, Line, Package, PlaceOfDelivery, Text, TransportDetail,
    Transporter,
};
use domain::movement::{Cancellation, ChangeOfDestination, Part, Receipt, Splitting};
use domain::report::{About, Body};
use std::fmt::Display;

/// One element, or the head of a group when it has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Group and letter, such as `6b`; with the item's number where there are several.
    pub at: String,
    /// The message id of its name.
    pub name: &'static str,
    /// The value; none for the head of a group.
    pub value: Option<String>,
    /// The message id of what a code means, if it is one.
    pub meaning: Option<String>,
}

/// Everything that a paper says, in the order of its table. What the authority gives (group 1, the sequence) is not on it.
#[must_use]
pub fn elements(about: &About, body: &Body) -> Vec<Element> {
    let mut out = Rows(Vec::new());
    match body {
        Body::Receipt(r) => receipt(about, r, &mut out),
        Body::Destination(d) => destination(about, d, &mut out),
        Body::Splitting(s) => splitting(about, s, &mut out),
        Body::Cancellation(c) => cancellation(about, c, &mut out),
    }
    out.0
}

struct Rows(Vec<Element>);

impl Rows {
    fn group(&mut self, at: &str, name: &'static str) {
        self.0.push(Element {
            at: at.to_owned(),
            name,
            value: None,
            meaning: None,
        });
    }

    fn put(&mut self, at: &str, name: &'static str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.0.push(Element {
                at: at.to_owned(),
                name,
                value: Some(value.to_string()),
                meaning: None,
            });
        }
    }

    /// A code with its meaning: the message id is `base` and the code.
    fn code(&mut self, at: &str, name: &'static str, base: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            let value = value.to_string();
            self.0.push(Element {
                at: at.to_owned(),
                name,
                meaning: Some(format!("{base}-{value}")),
                value: Some(value),
            });
        }
    }

    fn text(&mut self, at: &str, language_at: &str, name: &'static str, text: Option<&Text>) {
        if let Some(t) = text {
            self.put(at, name, Some(&t.text));
            self.put(language_at, "name-report-el-language", t.language.as_ref());
        }
    }

    /// The ARC: an empty line to write on where there is none yet.
    fn arc(&mut self, at: &str, about: &About) {
        let arc = about.arc().map(ToString::to_string).unwrap_or_default();
        self.put(at, "name-report-el-arc", Some(arc));
    }

    /// Name and address: `letters` are those of name, street, its number, postcode, city, language.
    fn address(&mut self, group: &str, letters: [&str; 6], item: &str, a: &Address) {
        let at = |i: usize| format!("{group}{}{item}", letters[i]);
        self.put(&at(0), "name-report-el-name", a.name.as_ref());
        self.put(&at(1), "name-report-el-street", a.street.as_ref());
        self.put(
            &at(2),
            "name-report-el-street-number",
            a.street_number.as_ref(),
        );
        self.put(&at(3), "name-report-el-postcode", a.postcode.as_ref());
        self.put(&at(4), "name-report-el-city", a.city.as_ref());
        self.put(&at(5), "name-report-el-language", a.language.as_ref());
    }
}

const PARTY: [&str; 6] = ["b", "c", "d", "e", "f", "g"];

fn consignee(group: &str, item: &str, name: &'static str, c: &Consignee, out: &mut Rows) {
    out.group(&format!("{group}{item}"), name);
    out.put(
        &format!("{group}a{item}"),
        "name-report-el-trader-id",
        c.trader_id.as_ref(),
    );
    out.address(group, PARTY, item, &c.address);
    out.put(
        &format!("{group}h{item}"),
        "name-report-el-eori",
        c.eori_number.as_ref(),
    );
}

fn place(group: &str, item: &str, p: Option<&PlaceOfDelivery>, out: &mut Rows) {
    let Some(p) = p else { return };
    out.group(&format!("{group}{item}"), "name-report-gr-place");
    out.put(
        &format!("{group}a{item}"),
        "name-report-el-trader-id",
        p.trader_id.as_ref(),
    );
    out.address(group, PARTY, item, &p.address);
}

fn transporter(
    group: &str,
    item: &str,
    name: &'static str,
    t: Option<&Transporter>,
    out: &mut Rows,
) {
    let Some(t) = t else { return };
    out.group(&format!("{group}{item}"), name);
    out.put(
        &format!("{group}a{item}"),
        "name-report-el-vat",
        t.vat_number.as_ref(),
    );
    out.address(group, PARTY, item, &t.address);
}

fn units(group: &str, item: &str, all: &[TransportDetail], out: &mut Rows) {
    for (i, t) in all.iter().enumerate() {
        let n = format!(" {}{item}", i + 1);
        out.group(&format!("{group}{n}"), "name-report-gr-unit");
        let at = |letter: &str| format!("{group}{letter}{n}");
        out.code(
            &at("a"),
            "name-report-el-unit",
            "name-report-unit",
            Some(t.unit),
        );
        out.put(&at("b"), "name-report-el-unit-id", t.identity.as_ref());
        out.put(&at("c"), "name-report-el-seal", t.seal.as_ref());
        out.text(
            &at("d"),
            &at("e"),
            "name-report-el-seal-information",
            t.seal_information.as_ref(),
        );
        out.text(
            &at("f"),
            &at("g"),
            "name-report-el-information",
            t.information.as_ref(),
        );
    }
}

fn guarantee(g: Option<&Guarantee>, out: &mut Rows) {
    let Some(g) = g else { return };
    out.group("7", "name-report-gr-guarantee");
    out.put(
        "7a",
        "name-report-el-guarantor-type",
        Some(g.guarantor_type),
    );
    for (i, t) in g.guarantors.iter().enumerate() {
        let n = format!(" {}", i + 1);
        out.group(&format!("7.1{n}"), "name-report-gr-guarantor");
        let at = |letter: &str| format!("7.1{letter}{n}");
        out.put(&at("a"), "name-report-el-excise", t.excise_number.as_ref());
        out.put(&at("b"), "name-report-el-vat", t.vat_number.as_ref());
        out.address("7.1", ["c", "d", "e", "f", "g", "h"], &n, &t.address);
    }
}

fn receipt(about: &About, r: &Receipt, out: &mut Rows) {
    out.group("2", "name-report-gr-movement");
    out.arc("2a", about);
    consignee("3", "", "name-report-gr-consignee", &r.consignee, out);
    place("4", "", r.place_of_delivery.as_ref(), out);
    if let Some(o) = &r.office {
        out.group("5", "name-report-gr-office");
        out.put("5a", "name-report-el-office", Some(&o.reference));
    }
    out.group("6", "name-report-gr-receipt");
    out.put("6a", "name-report-el-arrival", Some(r.arrived_on));
    out.code(
        "6b",
        "name-report-el-conclusion",
        "name-report-conclusion",
        Some(r.conclusion),
    );
    out.text(
        "6c",
        "6d",
        "name-report-el-information",
        r.information.as_ref(),
    );
    for (i, l) in r.lines.iter().enumerate() {
        let n = format!(" {}", i + 1);
        out.group(&format!("7{n}"), "name-report-gr-product");
        let at = |letter: &str| format!("7{letter}{n}");
        out.put(&at("a"), "name-report-el-record", Some(l.number));
        out.code(
            &at("b"),
            "name-report-el-indicator",
            "name-report-indicator",
            l.indicator,
        );
        out.put(&at("c"), "name-report-el-observed", l.observed);
        out.put(&at("d"), "name-report-el-product", Some(&l.product_code));
        out.put(&at("e"), "name-report-el-refused", l.refused);
        for reason in &l.reasons {
            out.code(
                &at(".1a"),
                "name-report-el-unsatisfactory",
                "name-report-unsatisfactory",
                Some(reason.code),
            );
            out.text(
                &at(".1b"),
                &at(".1c"),
                "name-report-el-information",
                reason.information.as_ref(),
            );
        }
    }
}

fn destination(about: &About, d: &ChangeOfDestination, out: &mut Rows) {
    out.group("2", "name-report-gr-update");
    out.arc("2b", about);
    out.put("2c", "name-report-el-journey", d.journey_time);
    out.code(
        "2d",
        "name-report-el-arrangement",
        "name-report-arrangement",
        d.transport_arrangement,
    );
    out.put("2e", "name-report-el-invoice", d.invoice_number.as_ref());
    out.put("2f", "name-report-el-invoice-date", d.invoice_date);
    out.code(
        "2g",
        "name-report-el-mode",
        "name-report-mode",
        d.transport_mode,
    );
    out.text(
        "2h",
        "2i",
        "name-report-el-information",
        d.information.as_ref(),
    );
    out.group("3", "name-report-gr-destination");
    out.code(
        "3a",
        "name-report-el-destination",
        "name-report-destination",
        Some(d.destination_type),
    );
    if let Some(c) = &d.consignee {
        consignee("4", "", "name-report-gr-new-consignee", c, out);
    }
    place("5", "", d.place_of_delivery.as_ref(), out);
    if let Some(o) = &d.delivery_customs_office {
        out.group("6", "name-report-gr-export-office");
        out.put("6a", "name-report-el-office", Some(&o.reference));
    }
    guarantee(d.guarantee.as_ref(), out);
    transporter(
        "8",
        "",
        "name-report-gr-arranger",
        d.transport_arranger.as_ref(),
        out,
    );
    transporter(
        "9",
        "",
        "name-report-gr-transporter",
        d.transporter.as_ref(),
        out,
    );
    units("10", "", &d.transport_details, out);
}

fn splitting(about: &About, s: &Splitting, out: &mut Rows) {
    out.group("1", "name-report-gr-split");
    out.arc("1a", about);
    out.group("2", "name-report-gr-state");
    out.put("2a", "name-report-el-state", Some(&s.member_state));
    for (i, p) in s.parts.iter().enumerate() {
        part(p, &format!(" ({})", i + 1), out);
    }
}

fn part(p: &Part, item: &str, out: &mut Rows) {
    let at = |place: &str| format!("{place}{item}");
    out.group(&at("3"), "name-report-gr-part");
    out.put(
        &at("3a"),
        "name-report-el-lrn",
        Some(&p.local_reference_number),
    );
    out.put(&at("3b"), "name-report-el-journey", p.journey_time);
    out.code(
        &at("3c"),
        "name-report-el-arrangement",
        "name-report-arrangement",
        p.transport_arrangement,
    );
    out.code(
        &at("3.1a"),
        "name-report-el-destination",
        "name-report-destination",
        Some(p.destination_type),
    );
    if let Some(c) = &p.consignee {
        consignee("3.2", item, "name-report-gr-new-consignee", c, out);
    }
    place("3.3", item, p.place_of_delivery.as_ref(), out);
    if let Some(o) = &p.delivery_customs_office {
        out.put(&at("3.4a"), "name-report-el-office", Some(&o.reference));
    }
    transporter(
        "3.5",
        item,
        "name-report-gr-arranger",
        p.transport_arranger.as_ref(),
        out,
    );
    transporter(
        "3.6",
        item,
        "name-report-gr-transporter",
        p.transporter.as_ref(),
        out,
    );
    units("3.7", item, &p.transport_details, out);
    for l in &p.lines {
        line(l, item, out);
    }
}

fn line(l: &Line, item: &str, out: &mut Rows) {
    let n = format!(" {}{item}", l.number);
    let at = |letter: &str| format!("3.8{letter}{n}");
    out.group(&at(""), "name-report-gr-product");
    out.put(&at("a"), "name-report-el-record", Some(l.number));
    out.put(&at("b"), "name-report-el-product", l.product_code.as_ref());
    out.put(&at("c"), "name-report-el-cn", l.cn_code.as_ref());
    out.put(&at("d"), "name-report-el-quantity", Some(l.quantity));
    out.put(&at("e"), "name-report-el-gross", l.gross_mass);
    out.put(&at("f"), "name-report-el-net", l.net_mass);
    out.text(
        &at("i"),
        &at("j"),
        "name-report-el-mark",
        l.fiscal_mark.as_ref(),
    );
    out.put(
        &at("k"),
        "name-report-el-mark-used",
        l.fiscal_mark_used.map(u8::from),
    );
    out.put(&at("o"), "name-report-el-density", l.density);
    out.text(
        &at("p"),
        &at("q"),
        "name-report-el-description",
        l.commercial_description.as_ref(),
    );
    out.text(
        &at("r"),
        &at("s"),
        "name-report-el-brand",
        l.brand_name.as_ref(),
    );
    for p in &l.packages {
        package(p, &n, out);
    }
}

fn package(p: &Package, item: &str, out: &mut Rows) {
    let at = |letter: &str| format!("3.8.1{letter}{item}");
    out.put(&at("a"), "name-report-el-packages", Some(&p.kind));
    out.put(&at("b"), "name-report-el-package-count", p.count);
    out.put(&at("c"), "name-report-el-seal", p.seal.as_ref());
    out.text(
        &at("d"),
        &at("e"),
        "name-report-el-seal-information",
        p.seal_information.as_ref(),
    );
    out.put(
        &at("f"),
        "name-report-el-shipping-marks",
        p.shipping_marks.as_ref(),
    );
}

fn cancellation(about: &About, c: &Cancellation, out: &mut Rows) {
    out.group("2", "name-report-gr-ead");
    out.arc("2a", about);
    out.group("3", "name-report-gr-cancellation");
    out.code(
        "3a",
        "name-report-el-cancel-reason",
        "name-report-cancel",
        Some(c.reason),
    );
    out.text(
        "3b",
        "3c",
        "name-report-el-information",
        c.information.as_ref(),
    );
}
