//! The elements of a consignment, one by one: the box of table 1, where its value stands in the JSON of a consignment, and of which
//! shape it is. What shows, compares or asks for single elements goes through this table. Never judges a value.

use super::Consignment;
use crate::codelists::ListName;
use serde_json::Value;

/// Of which shape the value of an element is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A text, an identification, a code without a list.
    Text,
    /// A whole number.
    Whole,
    /// A decimal; a text in JSON.
    Decimal,
    /// Yes or no.
    YesNo,
    /// A day, `2026-11-23`.
    Day,
    /// A time of day, `18:30:00`.
    Hour,
    /// A code of a list that is a number in JSON.
    Number(ListName),
    /// A code of a list that is a text in JSON.
    Code(ListName),
}

impl Shape {
    /// The list of its codes.
    #[must_use]
    pub const fn list(self) -> Option<ListName> {
        match self {
            Shape::Number(l) | Shape::Code(l) => Some(l),
            _ => None,
        }
    }
}

/// An element of table 1 that a consignor fills in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// Its box: `17.1a`.
    pub code: &'static str,
    /// Where it stands: a JSON pointer with `#` for the place in a list.
    pub pattern: &'static str,
    /// Its shape.
    pub shape: Shape,
}

/// An element that a consignment gives, or could give.
#[derive(Clone, PartialEq, Debug)]
pub struct Element {
    /// What it is.
    pub kind: &'static Kind,
    /// Its JSON pointer: `/lines/0/quantity`.
    pub path: String,
    /// The places in the lists on its way, from 1.
    pub places: Vec<usize>,
    /// Its value.
    pub value: Value,
}

macro_rules! table {
    ($($code:literal, $pattern:literal, $shape:ident $(($list:ident))?;)*) => {
        /// Every element, in the order of table 1.
        pub const TABLE: &[Kind] = &[$(Kind { code: $code, pattern: $pattern, shape: Shape::$shape $((ListName::$list))? }),*];
    };
}

table! {
    "1a", "/destination_type", Number(Destinations);
    "1b", "/journey_time", Text;
    "1c", "/transport_arrangement", Number(TransportArrangements);
    "2a", "/consignor/excise_number", Text;
    "2b", "/consignor/address/name", Text;
    "2c", "/consignor/address/street", Text;
    "2d", "/consignor/address/street_number", Text;
    "2e", "/consignor/address/postcode", Text;
    "2f", "/consignor/address/city", Text;
    "2g", "/consignor/address/language", Text;
    "3a", "/place_of_dispatch/tax_warehouse", Text;
    "3b", "/place_of_dispatch/address/name", Text;
    "3c", "/place_of_dispatch/address/street", Text;
    "3d", "/place_of_dispatch/address/street_number", Text;
    "3e", "/place_of_dispatch/address/postcode", Text;
    "3f", "/place_of_dispatch/address/city", Text;
    "3g", "/place_of_dispatch/address/language", Text;
    "4a", "/import_office/reference", Text;
    "5a", "/consignee/trader_id", Text;
    "5b", "/consignee/address/name", Text;
    "5c", "/consignee/address/street", Text;
    "5d", "/consignee/address/street_number", Text;
    "5e", "/consignee/address/postcode", Text;
    "5f", "/consignee/address/city", Text;
    "5g", "/consignee/address/language", Text;
    "5h", "/consignee/eori_number", Text;
    "6a", "/complement_consignee/member_state", Code(MemberStates);
    "6b", "/complement_consignee/exemption_certificate", Text;
    "7a", "/place_of_delivery/trader_id", Text;
    "7b", "/place_of_delivery/address/name", Text;
    "7c", "/place_of_delivery/address/street", Text;
    "7d", "/place_of_delivery/address/street_number", Text;
    "7e", "/place_of_delivery/address/postcode", Text;
    "7f", "/place_of_delivery/address/city", Text;
    "7g", "/place_of_delivery/address/language", Text;
    "8a", "/delivery_customs_office/reference", Text;
    "9a", "/local_reference_number", Text;
    "9b", "/invoice_number", Text;
    "9c", "/invoice_date", Day;
    "9d", "/origin_type", Number(Origins);
    "9e", "/date_of_dispatch", Day;
    "9f", "/time_of_dispatch", Hour;
    "9.1a", "/import_declarations/#", Text;
    "10a", "/competent_office/reference", Text;
    "11a", "/guarantee/guarantor_type", Number(Guarantors);
    "12a", "/guarantee/guarantors/#/excise_number", Text;
    "12b", "/guarantee/guarantors/#/vat_number", Text;
    "12c", "/guarantee/guarantors/#/address/name", Text;
    "12d", "/guarantee/guarantors/#/address/street", Text;
    "12e", "/guarantee/guarantors/#/address/street_number", Text;
    "12f", "/guarantee/guarantors/#/address/postcode", Text;
    "12g", "/guarantee/guarantors/#/address/city", Text;
    "12h", "/guarantee/guarantors/#/address/language", Text;
    "13a", "/transport_mode/code", Number(TransportModes);
    "13b", "/transport_mode/information/text", Text;
    "13c", "/transport_mode/information/language", Text;
    "14a", "/transport_arranger/vat_number", Text;
    "14b", "/transport_arranger/address/name", Text;
    "14c", "/transport_arranger/address/street", Text;
    "14d", "/transport_arranger/address/street_number", Text;
    "14e", "/transport_arranger/address/postcode", Text;
    "14f", "/transport_arranger/address/city", Text;
    "14g", "/transport_arranger/address/language", Text;
    "15a", "/first_transporter/vat_number", Text;
    "15b", "/first_transporter/address/name", Text;
    "15c", "/first_transporter/address/street", Text;
    "15d", "/first_transporter/address/street_number", Text;
    "15e", "/first_transporter/address/postcode", Text;
    "15f", "/first_transporter/address/city", Text;
    "15g", "/first_transporter/address/language", Text;
    "16a", "/transport_details/#/unit", Number(TransportUnits);
    "16b", "/transport_details/#/identity", Text;
    "16c", "/transport_details/#/seal", Text;
    "16d", "/transport_details/#/seal_information/text", Text;
    "16e", "/transport_details/#/seal_information/language", Text;
    "16f", "/transport_details/#/information/text", Text;
    "16g", "/transport_details/#/information/language", Text;
    "17a", "/lines/#/number", Whole;
    "17b", "/lines/#/product_code", Code(Products);
    "17c", "/lines/#/cn_code", Code(CnCodes);
    "17d", "/lines/#/quantity", Decimal;
    "17e", "/lines/#/gross_mass", Decimal;
    "17f", "/lines/#/net_mass", Decimal;
    "17g", "/lines/#/alcoholic_strength", Decimal;
    "17h", "/lines/#/degree_plato", Decimal;
    "17i", "/lines/#/fiscal_mark/text", Text;
    "17j", "/lines/#/fiscal_mark/language", Text;
    "17k", "/lines/#/fiscal_mark_used", YesNo;
    "17l", "/lines/#/designation_of_origin/text", Text;
    "17m", "/lines/#/designation_of_origin/language", Text;
    "17n", "/lines/#/size_of_producer", Whole;
    "17o", "/lines/#/density", Decimal;
    "17p", "/lines/#/commercial_description/text", Text;
    "17q", "/lines/#/commercial_description/language", Text;
    "17r", "/lines/#/brand_name/text", Text;
    "17s", "/lines/#/brand_name/language", Text;
    "17t", "/lines/#/maturation/text", Text;
    "17u", "/lines/#/maturation/language", Text;
    "17v", "/lines/#/small_producer_declaration/text", Text;
    "17w", "/lines/#/small_producer_declaration/language", Text;
    "17.1a", "/lines/#/packages/#/kind", Code(Packages);
    "17.1b", "/lines/#/packages/#/count", Whole;
    "17.1c", "/lines/#/packages/#/seal", Text;
    "17.1d", "/lines/#/packages/#/seal_information/text", Text;
    "17.1e", "/lines/#/packages/#/seal_information/language", Text;
    "17.1f", "/lines/#/packages/#/shipping_marks", Text;
    "17.2a", "/lines/#/wine/category", Number(WineCategories);
    "17.2b", "/lines/#/wine/zone", Number(WineZones);
    "17.2c", "/lines/#/wine/third_country", Text;
    "17.2d", "/lines/#/wine/other_information/text", Text;
    "17.2e", "/lines/#/wine/other_information/language", Text;
    "17.2.1a", "/lines/#/wine/operations/#", Number(WineOperations);
    "18a", "/certificates/#/description/text", Text;
    "18b", "/certificates/#/description/language", Text;
    "18c", "/certificates/#/reference/text", Text;
    "18d", "/certificates/#/reference/language", Text;
    "18e", "/certificates/#/document_type", Code(DocumentTypes);
    "18f", "/certificates/#/document_reference", Text;
}

impl Kind {
    /// The element of a box.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Kind> {
        TABLE.iter().find(|k| k.code == code)
    }

    /// The group of its box: `17.1` of `17.1a`.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.code.trim_end_matches(|c: char| c.is_ascii_lowercase())
    }

    /// The outermost group: `17` of `17.1a`.
    #[must_use]
    pub fn whole(&self) -> &'static str {
        self.group().split('.').next().unwrap_or_default()
    }

    /// In how many lists it stands.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.pattern.matches('#').count()
    }

    /// Its pointer at these places (from 1); a place that is not said is the first.
    #[must_use]
    pub fn path(&self, places: &[usize]) -> String {
        let mut places = places.iter();
        let parts = self.pattern.split('/').map(|part| match part {
            "#" => (places.next().copied().unwrap_or(1).max(1) - 1).to_string(),
            part => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join("/")
    }

    /// As findings name it: its box, the goods line, the item (`17.1a line 2 item 1`, `12a item 1`).
    #[must_use]
    pub fn named(&self, places: &[usize]) -> String {
        let words: &[&str] = match self.pattern.starts_with("/lines/") {
            true => &["line", "item"],
            false => &["item"],
        };
        let of = words.iter().zip(places);
        of.fold(self.code.to_owned(), |name, (word, n)| {
            format!("{name} {word} {n}")
        })
    }

    /// The places that a pointer names, if it is one of this element.
    fn places(&self, path: &str) -> Option<Vec<usize>> {
        let mut places = Vec::new();
        let (mut want, mut have) = (self.pattern.split('/'), path.split('/'));
        loop {
            match (want.next(), have.next()) {
                (None, None) => return Some(places),
                (Some("#"), Some(n)) => places.push(n.parse::<usize>().ok()?.checked_add(1)?),
                (Some(a), Some(b)) if a == b => {}
                _ => return None,
            }
        }
    }
}

/// The element to which a pointer leads, and the places in lists on its way (from 1).
#[must_use]
pub fn at(path: &str) -> Option<(&'static Kind, Vec<usize>)> {
    TABLE.iter().find_map(|k| Some((k, k.places(path)?)))
}

/// What a consignment gives, in the order of table 1: all of a line, then all of the next one.
#[must_use]
pub fn all(c: &Consignment) -> Vec<Element> {
    let Ok(whole) = serde_json::to_value(c) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for kind in TABLE {
        let mut places = Vec::new();
        let parts: Vec<&str> = kind.pattern.split('/').skip(1).collect();
        find(&whole, &parts, &mut places, &mut |places, value| {
            let e = Element {
                kind,
                path: kind.path(places),
                places: places.to_vec(),
                value: value.clone(),
            };
            out.push((rank(kind, places), e));
        });
    }
    out.sort_by_key(|(rank, _)| *rank);
    out.into_iter().map(|(_, e)| e).collect()
}

/// Where an element stands among others: by the whole group (17), then line by line, then by the group within (17.1), then place
/// by place, then by letter.
#[must_use]
pub fn rank(kind: &Kind, places: &[usize]) -> [usize; 5] {
    let rank = |same: &dyn Fn(&Kind) -> bool| TABLE.iter().position(same).unwrap_or_default();
    let (first, within) = (
        rank(&|k| k.whole() == kind.whole()),
        rank(&|k| k.group() == kind.group()),
    );
    let row = rank(&|k| k == kind);
    // In a group of its own the first place counts as its line.
    let (line, place) = match places {
        [] => (0, 0),
        [line] if within == first => (*line, 0),
        // A group that is there once for each line (17.2), and one that is there once for the document (9.1).
        [line] if kind.whole() == "17" => (*line, 0),
        [place] => (1, *place),
        [line, place, ..] => (*line, *place),
    };
    [first, line, within, place, row]
}

fn find(
    v: &Value,
    parts: &[&str],
    places: &mut Vec<usize>,
    found: &mut impl FnMut(&[usize], &Value),
) {
    let Some((first, rest)) = parts.split_first() else {
        if !v.is_null() {
            found(places, v);
        }
        return;
    };
    if *first == "#" {
        for (i, item) in v.as_array().into_iter().flatten().enumerate() {
            places.push(i + 1);
            find(item, rest, places, found);
            places.pop();
        }
    } else if let Some(inner) = v.get(first) {
        find(inner, rest, places, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consignment::example;
    use std::collections::BTreeSet;

    fn leaves(v: &Value, path: &str, out: &mut BTreeSet<String>) {
        match v {
            Value::Object(all) => all
                .iter()
                .for_each(|(k, v)| leaves(v, &format!("{path}/{k}"), out)),
            Value::Array(all) => all
                .iter()
                .enumerate()
                .for_each(|(i, v)| leaves(v, &format!("{path}/{i}"), out)),
            _ => {
                out.insert(path.to_owned());
            }
        }
    }

    #[test]
    fn every_value_of_a_full_consignment_is_an_element_and_the_two_attributes_are_none() {
        let c = example::full();
        let mut there = BTreeSet::new();
        leaves(&serde_json::to_value(&c).unwrap(), "", &mut there);
        // Type of submission and deferred flag are no elements of the paper.
        assert!(there.remove("/message_type") && there.remove("/deferred"));
        let all = all(&c);
        let named: BTreeSet<String> = all.iter().map(|e| e.path.clone()).collect();
        assert_eq!(named, there);
        assert_eq!(named.len(), all.len(), "each once");
        for e in &all {
            let (kind, places) = at(&e.path).unwrap();
            assert_eq!((kind, &places), (e.kind, &e.places));
            assert_eq!(kind.path(&places), e.path);
        }
    }

    #[test]
    fn elements_come_in_the_order_of_table_1_line_by_line() {
        let mut c = example::full();
        c.lines.push(c.lines[0].clone());
        c.transport_details.push(c.transport_details[0].clone());
        c.import_declarations.push("26FRD00000000000A2".into());
        let boxes: Vec<(&str, Vec<usize>)> = all(&c)
            .into_iter()
            .map(|e| (e.kind.code, e.places))
            .collect();
        let at = |code: &str, places: &[usize]| {
            boxes
                .iter()
                .position(|(c, p)| *c == code && p == places)
                .unwrap_or_else(|| panic!("{code} {places:?}"))
        };
        let right = [
            at("1a", &[]),
            at("9f", &[]),
            at("9.1a", &[1]),
            at("9.1a", &[2]),
            at("10a", &[]),
            at("11a", &[]),
            at("12a", &[1]),
            at("16a", &[1]),
            at("16g", &[1]),
            at("16a", &[2]),
            at("17a", &[1]),
            at("17.1a", &[1, 1]),
            at("17.2a", &[1]),
            at("17.2.1a", &[1, 1]),
            at("17a", &[2]),
            at("17.2.1a", &[2, 1]),
            at("18a", &[1]),
        ];
        assert!(right.is_sorted(), "{right:?}");
    }

    #[test]
    fn a_pointer_that_is_no_element_is_none() {
        for path in [
            "",
            "/",
            "/lines",
            "/lines/x/quantity",
            "/lines/0",
            "/deferred",
            "/lines/0/quantity/0",
            "/lines/18446744073709551615/quantity",
        ] {
            assert_eq!(at(path), None, "{path}");
        }
    }
}
