//! A consignment as a tree of boxes: each value with its box of table 1 and how it is compared, each list with what tells its items
//! apart. Every shape is taken apart field by field, so that a field added to the model does not compile until it is
//! compared. Never a judgement: what is equal by which rule stands in [`super::equal`].

use std::borrow::Cow;
use std::fmt::Display;

use jiff::civil::Time;
use rust_decimal::Decimal;

use crate::consignment::{
    Address, Certificate, ComplementConsignee, Consignee, Consignment, Consignor, Guarantee,
    Guarantor, Line, Mode, Office, Package, PlaceOfDelivery, PlaceOfDispatch, Text,
    TransportDetail, Transporter, WineProduct,
};

/// How a value is compared: which rules may call a difference none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Names, addresses, descriptions: what people read.
    Words,
    /// A reference that somebody gave, in which each letter counts.
    Reference,
    /// A number whose registry knows capitals only: excise, VAT, EORI, a country, the registration of a vehicle.
    Registered,
    /// A code, a date, a count: equal or not.
    Exact,
    /// A decimal number.
    Amount,
    /// A mass in kilograms.
    Mass,
    /// The hour of dispatch.
    Time,
    /// A flag of which no value says the same as 0.
    Flag,
    /// The deferred flag of the draft.
    Deferred,
    /// The number of a line, which only names it.
    LineNumber,
    /// The language of the text before it: compared where both sides have that text.
    LanguageOf,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: &'static [Kind] = &[
        Kind::Words,
        Kind::Reference,
        Kind::Registered,
        Kind::Exact,
        Kind::Amount,
        Kind::Mass,
        Kind::Time,
        Kind::Flag,
        Kind::Deferred,
        Kind::LineNumber,
        Kind::LanguageOf,
    ];

    /// Its name in the documentation.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Words => "words",
            Kind::Reference => "reference",
            Kind::Registered => "registered",
            Kind::Exact => "exact",
            Kind::Amount => "amount",
            Kind::Mass => "mass",
            Kind::Time => "time",
            Kind::Flag => "flag",
            Kind::Deferred => "deferred",
            Kind::LineNumber => "line-number",
            Kind::LanguageOf => "language",
        }
    }
}

/// A value as it is written.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Amount(Decimal),
    Time(Time),
}

impl Value<'_> {
    /// The value as messages and papers of another language-free kind write it.
    pub(super) fn shown(&self) -> String {
        match self {
            Value::Text(text) => text.clone().into_owned(),
            Value::Amount(amount) => amount.to_string(),
            Value::Time(time) => time.to_string(),
        }
    }
}

/// One value and its box.
pub(super) struct Leaf<'a> {
    /// The box: `17d`.
    pub(super) at: &'static str,
    pub(super) kind: Kind,
    pub(super) value: Option<Value<'a>>,
}

/// A group of which there may be several.
pub(super) struct Many<'a> {
    /// The group: `17.1`.
    pub(super) group: &'static str,
    pub(super) items: Vec<Node<'a>>,
    /// What items are matched by after their whole content, strongest first: boxes that together say which item it is.
    pub(super) keys: &'static [&'static [&'static str]],
    /// Whether this is the list of lines, whose items are named and told apart by their number.
    pub(super) lines: bool,
}

pub(super) enum Part<'a> {
    Leaf(Leaf<'a>),
    One(&'static str, Option<Node<'a>>),
    Many(Many<'a>),
}

/// A group of boxes. Two trees of the same shape have the same parts in the same order.
#[derive(Default)]
pub(super) struct Node<'a> {
    pub(super) parts: Vec<Part<'a>>,
}

impl<'a> Node<'a> {
    fn put(mut self, at: &'static str, kind: Kind, value: Option<Value<'a>>) -> Self {
        self.parts.push(Part::Leaf(Leaf { at, kind, value }));
        self
    }

    fn text(self, at: &'static str, kind: Kind, value: Option<&'a str>) -> Self {
        self.put(at, kind, value.map(|v| Value::Text(Cow::Borrowed(v))))
    }

    fn code<T: Display>(self, at: &'static str, value: Option<T>) -> Self {
        self.coded(at, Kind::Exact, value)
    }

    fn coded<T: Display>(self, at: &'static str, kind: Kind, value: Option<T>) -> Self {
        let value = value.map(|v| Value::Text(Cow::Owned(v.to_string())));
        self.put(at, kind, value)
    }

    fn amount(self, at: &'static str, kind: Kind, value: Option<Decimal>) -> Self {
        self.put(at, kind, value.map(Value::Amount))
    }

    fn office(self, at: &'static str, value: Option<&Office>) -> Self {
        let value = value.map(|Office { reference }| reference);
        self.coded(at, Kind::Registered, value)
    }

    /// A text in its box, its language in the box after it.
    fn worded(self, at: [&'static str; 2], kind: Kind, value: Option<&'a Text>) -> Self {
        let value = value.map(|Text { text, language }| (text.as_str(), language.as_ref()));
        let language = value.and_then(|(_, language)| language);
        self.text(at[0], kind, value.map(|(text, _)| text))
            .coded(at[1], Kind::LanguageOf, language)
    }

    /// Name and address in their boxes: name, street, number, postcode, city, language.
    fn address(self, at: [&'static str; 6], address: &'a Address) -> Self {
        let Address {
            name,
            street,
            street_number,
            postcode,
            city,
            language,
        } = address;
        self.text(at[0], Kind::Words, name.as_deref())
            .text(at[1], Kind::Words, street.as_deref())
            .text(at[2], Kind::Words, street_number.as_deref())
            .text(at[3], Kind::Words, postcode.as_deref())
            .text(at[4], Kind::Words, city.as_deref())
            .code(at[5], language.as_ref())
    }

    fn one(mut self, group: &'static str, node: Option<Node<'a>>) -> Self {
        self.parts.push(Part::One(group, node));
        self
    }

    fn many(
        mut self,
        group: &'static str,
        keys: &'static [&'static [&'static str]],
        items: Vec<Node<'a>>,
    ) -> Self {
        self.parts.push(Part::Many(Many {
            group,
            items,
            keys,
            lines: group == LINES,
        }));
        self
    }

    /// The values of the group itself.
    pub(super) fn own(&self) -> impl Iterator<Item = &Leaf<'a>> {
        self.parts.iter().filter_map(|part| match part {
            Part::Leaf(leaf) => Some(leaf),
            _ => None,
        })
    }

    /// Every value of the group and of what is in it, in the order of the boxes.
    pub(super) fn leaves(&self) -> Vec<&Leaf<'a>> {
        let mut out = Vec::new();
        self.gather(&mut out);
        out
    }

    fn gather<'t>(&'t self, out: &mut Vec<&'t Leaf<'a>>) {
        for part in &self.parts {
            match part {
                Part::Leaf(leaf) => out.push(leaf),
                Part::One(_, node) => {
                    if let Some(node) = node {
                        node.gather(out);
                    }
                }
                Part::Many(many) => many.items.iter().for_each(|item| item.gather(out)),
            }
        }
    }

    /// What stands in the group, in one text: for a group that one side lacks.
    pub(super) fn said(&self) -> String {
        let said: Vec<String> = self
            .leaves()
            .into_iter()
            .filter_map(|leaf| leaf.value.as_ref().map(Value::shown))
            .filter(|text| !text.is_empty())
            .collect();
        said.join(", ")
    }
}

/// The group of the lines.
pub(super) const LINES: &str = "17";

/// What lines are matched by: product, CN code, description, quantity, then less and less of it.
const LINE_KEYS: &[&[&str]] = &[
    &["17b", "17c", "17p", "17d"],
    &["17b", "17c", "17r", "17d"],
    &["17b", "17c", "17p"],
    &["17b", "17c", "17d"],
    &["17p", "17d"],
    &["17b", "17c"],
    &["17p"],
    &["17d", "17e", "17f"],
    &["17b", "17d"],
];

/// The whole consignment.
pub(super) fn tree(consignment: &Consignment) -> Node<'_> {
    let Consignment {
        message_type,
        deferred,
        destination_type,
        journey_time,
        transport_arrangement,
        consignor,
        place_of_dispatch,
        import_office,
        consignee,
        complement_consignee,
        place_of_delivery,
        delivery_customs_office,
        local_reference_number,
        invoice_number,
        invoice_date,
        origin_type,
        date_of_dispatch,
        time_of_dispatch,
        import_declarations,
        competent_office,
        guarantee,
        transport_mode,
        transport_arranger,
        first_transporter,
        transport_details,
        lines,
        certificates,
    } = consignment;
    let declarations = import_declarations
        .iter()
        .map(|number| Node::default().text("9.1a", Kind::Reference, Some(number)));
    Node::default()
        .code("ATTRIBUTEa", Some(message_type))
        .coded("ATTRIBUTEb", Kind::Deferred, deferred.map(u8::from))
        .code("1a", Some(destination_type))
        .code("1b", journey_time.as_ref())
        .code("1c", transport_arrangement.as_ref())
        .one("2", Some(of_consignor(consignor)))
        .one("3", place_of_dispatch.as_ref().map(of_dispatch))
        .office("4a", import_office.as_ref())
        .one("5", consignee.as_ref().map(of_consignee))
        .one("6", complement_consignee.as_ref().map(of_complement))
        .one("7", place_of_delivery.as_ref().map(of_delivery))
        .office("8a", delivery_customs_office.as_ref())
        .code("9a", local_reference_number.as_ref())
        .text("9b", Kind::Reference, invoice_number.as_deref())
        .code("9c", invoice_date.as_ref())
        .code("9d", Some(origin_type))
        .code("9e", date_of_dispatch.as_ref())
        .put("9f", Kind::Time, time_of_dispatch.map(Value::Time))
        .many("9.1", &[], declarations.collect())
        .office("10a", competent_office.as_ref())
        .one("11", guarantee.as_ref().map(of_guarantee))
        .one("13", transport_mode.as_ref().map(of_mode))
        .one("14", transport_arranger.as_ref().map(of_arranger))
        .one("15", first_transporter.as_ref().map(of_transporter))
        .many(
            "16",
            &[&["16a", "16b"], &["16b"], &["16a", "16c"], &["16a"]],
            transport_details.iter().map(of_unit).collect(),
        )
        .many(LINES, LINE_KEYS, lines.iter().map(of_line).collect())
        .many(
            "18",
            &[&["18e", "18f"], &["18c"], &["18f"], &["18a"]],
            certificates.iter().map(of_certificate).collect(),
        )
}

fn of_consignor(party: &Consignor) -> Node<'_> {
    let Consignor {
        excise_number,
        address,
    } = party;
    Node::default()
        .coded("2a", Kind::Registered, excise_number.as_ref())
        .address(["2b", "2c", "2d", "2e", "2f", "2g"], address)
}

fn of_dispatch(party: &PlaceOfDispatch) -> Node<'_> {
    let PlaceOfDispatch {
        tax_warehouse,
        address,
    } = party;
    Node::default()
        .coded("3a", Kind::Registered, tax_warehouse.as_ref())
        .address(["3b", "3c", "3d", "3e", "3f", "3g"], address)
}

fn of_consignee(party: &Consignee) -> Node<'_> {
    let Consignee {
        trader_id,
        address,
        eori_number,
    } = party;
    Node::default()
        .text("5a", Kind::Registered, trader_id.as_deref())
        .address(["5b", "5c", "5d", "5e", "5f", "5g"], address)
        .text("5h", Kind::Registered, eori_number.as_deref())
}

fn of_complement(party: &ComplementConsignee) -> Node<'_> {
    let ComplementConsignee {
        member_state,
        exemption_certificate,
    } = party;
    Node::default().code("6a", Some(member_state)).text(
        "6b",
        Kind::Reference,
        exemption_certificate.as_deref(),
    )
}

fn of_delivery(party: &PlaceOfDelivery) -> Node<'_> {
    let PlaceOfDelivery { trader_id, address } = party;
    Node::default()
        .text("7a", Kind::Registered, trader_id.as_deref())
        .address(["7b", "7c", "7d", "7e", "7f", "7g"], address)
}

fn of_guarantee(guarantee: &Guarantee) -> Node<'_> {
    let Guarantee {
        guarantor_type,
        guarantors,
    } = guarantee;
    Node::default().code("11a", Some(guarantor_type)).many(
        "12",
        &[&["12a"], &["12b"], &["12c"]],
        guarantors.iter().map(of_guarantor).collect(),
    )
}

fn of_guarantor(party: &Guarantor) -> Node<'_> {
    let Guarantor {
        excise_number,
        vat_number,
        address,
    } = party;
    Node::default()
        .coded("12a", Kind::Registered, excise_number.as_ref())
        .text("12b", Kind::Registered, vat_number.as_deref())
        .address(["12c", "12d", "12e", "12f", "12g", "12h"], address)
}

fn of_mode(mode: &Mode) -> Node<'_> {
    let Mode { code, information } = mode;
    Node::default().code("13a", Some(code)).worded(
        ["13b", "13c"],
        Kind::Words,
        information.as_ref(),
    )
}

fn of_arranger(party: &Transporter) -> Node<'_> {
    let Transporter {
        vat_number,
        address,
    } = party;
    Node::default()
        .text("14a", Kind::Registered, vat_number.as_deref())
        .address(["14b", "14c", "14d", "14e", "14f", "14g"], address)
}

fn of_transporter(party: &Transporter) -> Node<'_> {
    let Transporter {
        vat_number,
        address,
    } = party;
    Node::default()
        .text("15a", Kind::Registered, vat_number.as_deref())
        .address(["15b", "15c", "15d", "15e", "15f", "15g"], address)
}

fn of_unit(unit: &TransportDetail) -> Node<'_> {
    let TransportDetail {
        unit,
        identity,
        seal,
        seal_information,
        information,
    } = unit;
    Node::default()
        .code("16a", Some(unit))
        .text("16b", Kind::Registered, identity.as_deref())
        .text("16c", Kind::Reference, seal.as_deref())
        .worded(["16d", "16e"], Kind::Words, seal_information.as_ref())
        .worded(["16f", "16g"], Kind::Words, information.as_ref())
}

fn of_line(line: &Line) -> Node<'_> {
    let Line {
        number,
        product_code,
        cn_code,
        quantity,
        gross_mass,
        net_mass,
        alcoholic_strength,
        degree_plato,
        fiscal_mark,
        fiscal_mark_used,
        designation_of_origin,
        size_of_producer,
        density,
        commercial_description,
        brand_name,
        maturation,
        small_producer_declaration,
        packages,
        wine,
    } = line;
    Node::default()
        .coded("17a", Kind::LineNumber, Some(number))
        .code("17b", product_code.as_ref())
        .code("17c", cn_code.as_ref())
        .amount("17d", Kind::Amount, Some(*quantity))
        .amount("17e", Kind::Mass, *gross_mass)
        .amount("17f", Kind::Mass, *net_mass)
        .amount("17g", Kind::Amount, *alcoholic_strength)
        .amount("17h", Kind::Amount, *degree_plato)
        .worded(["17i", "17j"], Kind::Words, fiscal_mark.as_ref())
        .coded("17k", Kind::Flag, fiscal_mark_used.map(u8::from))
        .worded(["17l", "17m"], Kind::Words, designation_of_origin.as_ref())
        .code("17n", size_of_producer.as_ref())
        .amount("17o", Kind::Amount, *density)
        .worded(["17p", "17q"], Kind::Words, commercial_description.as_ref())
        .worded(["17r", "17s"], Kind::Words, brand_name.as_ref())
        .worded(["17t", "17u"], Kind::Words, maturation.as_ref())
        .worded(
            ["17v", "17w"],
            Kind::Words,
            small_producer_declaration.as_ref(),
        )
        .many(
            "17.1",
            &[
                &["17.1a", "17.1b"],
                &["17.1f"],
                &["17.1c"],
                &["17.1a"],
                &["17.1b"],
            ],
            packages.iter().map(of_package).collect(),
        )
        .one("17.2", wine.as_ref().map(of_wine))
}

fn of_package(package: &Package) -> Node<'_> {
    let Package {
        kind,
        count,
        seal,
        seal_information,
        shipping_marks,
    } = package;
    Node::default()
        .code("17.1a", Some(kind))
        .code("17.1b", count.as_ref())
        .text("17.1c", Kind::Reference, seal.as_deref())
        .worded(["17.1d", "17.1e"], Kind::Words, seal_information.as_ref())
        .text("17.1f", Kind::Reference, shipping_marks.as_deref())
}

fn of_wine(wine: &WineProduct) -> Node<'_> {
    let WineProduct {
        category,
        zone,
        third_country,
        other_information,
        operations,
    } = wine;
    let operations = operations
        .iter()
        .map(|code| Node::default().code("17.2.1a", Some(code)));
    Node::default()
        .code("17.2a", Some(category))
        .code("17.2b", zone.as_ref())
        .coded("17.2c", Kind::Registered, third_country.as_ref())
        .worded(["17.2d", "17.2e"], Kind::Words, other_information.as_ref())
        .many("17.2.1", &[], operations.collect())
}

fn of_certificate(certificate: &Certificate) -> Node<'_> {
    let Certificate {
        description,
        reference,
        document_type,
        document_reference,
    } = certificate;
    Node::default()
        .worded(["18a", "18b"], Kind::Words, description.as_ref())
        .worded(["18c", "18d"], Kind::Reference, reference.as_ref())
        .text("18e", Kind::Reference, document_type.as_deref())
        .text("18f", Kind::Reference, document_reference.as_deref())
}
