//! The columns of a consignment, by their names, and the form of what stands in each. A name is the path of the field in JSON; items of
//! a list are numbered from 1; what belongs to a line of goods begins with `line`.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::LazyLock;

use domain::consignment::{
    CnCode, Country, DestinationType, GuarantorType, JourneyTime, Language, MemberState,
    MessageType, OriginType, PackageKind, ProductCode, TransportArrangement, TransportMode,
    TransportUnit, WineCategory, WineOperation, WineZone, amount,
};
use jiff::civil::{Date, Time};
use number::{ExciseNumber, Lrn, OfficeCode};
use serde_json::Value;

use super::code;

/// The form of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// The value in JSON; none when the cell has another form.
    pub(super) read: fn(&str) -> Option<Value>,
    /// The code of a cell of another form.
    pub(super) code: &'static str,
    /// The form in words, for a developer.
    pub(super) expected: &'static str,
    /// Written with a comma, as French spreadsheets read numbers.
    pub(super) comma: bool,
}

const fn form(read: fn(&str) -> Option<Value>, code: &'static str, expected: &'static str) -> Form {
    Form {
        read,
        code,
        expected,
        comma: false,
    }
}

const TEXT: Form = form(|s| Some(Value::from(s)), code::VALUE, "a text");
const AMOUNT: Form = Form {
    comma: true,
    ..form(amount, code::AMOUNT, "a number such as 1200,5")
};
const COUNT: Form = form(
    |s| bare(s).parse::<u64>().ok().map(Value::from),
    code::COUNT,
    "a whole number",
);
const FLAG: Form = form(flag, code::FLAG, "yes or no");
const DATE: Form = form(date, code::DATE, "a day such as 23/11/2026 or 2026-11-23");
const TIME: Form = form(time, code::TIME, "a time such as 18:30");

/// A code that JSON keeps as its number.
const fn number<T: FromStr>(expected: &'static str) -> Form {
    form(
        |s| {
            s.parse::<T>()
                .ok()
                .and_then(|_| s.parse::<u64>().ok())
                .map(Value::from)
        },
        code::VALUE,
        expected,
    )
}

/// A code of letters; spreadsheets and people write them small or large.
const fn letters<T: FromStr + Display>(expected: &'static str) -> Form {
    form(
        |s| {
            let cases = [s.to_owned(), s.to_ascii_uppercase(), s.to_ascii_lowercase()];
            cases
                .iter()
                .find_map(|s| s.parse::<T>().ok())
                .map(|t| Value::from(t.to_string()))
        },
        code::VALUE,
        expected,
    )
}

/// A text of a checked form, kept as written.
const fn exact<T: FromStr + Display>(expected: &'static str) -> Form {
    form(
        |s| s.parse::<T>().ok().map(|t| Value::from(t.to_string())),
        code::VALUE,
        expected,
    )
}

/// Without the spaces that stand between thousands.
fn bare(s: &str) -> String {
    s.chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .collect()
}

/// An amount with comma or point, never both: which one is meant could not be known. The digits after it are kept as written.
fn amount(s: &str) -> Option<Value> {
    plain_amount(s).map(Value::from)
}

/// An amount as it is kept: digits, optionally a point and digits. None for any other form.
#[must_use]
pub fn plain_amount(s: &str) -> Option<String> {
    let s = bare(s);
    if s.contains(',') && s.contains('.') {
        return None;
    }
    let s = s.replace(',', ".");
    let whole = s.find('.').unwrap_or(s.len());
    let zeros = s
        .bytes()
        .take_while(|b| *b == b'0')
        .count()
        .min(whole.saturating_sub(1));
    let s = &s[zeros..];
    amount::parse(s).ok().map(|_| s.to_owned())
}

fn flag(s: &str) -> Option<Value> {
    match s.to_lowercase().as_str() {
        "true" | "1" | "oui" | "yes" | "vrai" => Some(Value::from(true)),
        "false" | "0" | "non" | "no" | "faux" => Some(Value::from(false)),
        _ => None,
    }
}

/// A day as ISO 8601 or France writes it, always with four digits of the year.
fn date(s: &str) -> Option<Value> {
    let day = |d: &str, m: &str, y: &str| -> Option<Date> {
        let digits = |t: &str, least: usize, most: usize| {
            (least..=most).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit())
        };
        (digits(d, 1, 2) && digits(m, 1, 2) && digits(y, 4, 4))
            .then(|| Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok())?
    };
    let parts: Vec<&str> = s.split(['/', '.', '-']).collect();
    let found = match parts.as_slice() {
        [y, m, d] if y.len() == 4 => day(d, m, y),
        [d, m, y] => day(d, m, y),
        _ => None,
    };
    found.map(|d| Value::from(d.to_string()))
}

/// A time of day: `18:30`, `18:30:00`, `18h30`.
fn time(s: &str) -> Option<Value> {
    let s = s.to_lowercase().replace('h', ":");
    let mut parts = s.splitn(2, ':');
    let (hour, rest) = (parts.next()?, parts.next()?);
    let text = format!("{hour:0>2}:{}", if rest.is_empty() { "00" } else { rest });
    let two = hour.len() <= 2 && rest.len() != 1;
    let t: Time = two.then(|| text.parse().ok())??;
    Some(Value::from(t.to_string()))
}

const EXCISE: Form = letters::<ExciseNumber>("an excise number such as FR007328E0001");
const OFFICE: Form = letters::<OfficeCode>("an office code such as FR007328");

/// The columns of the consignment itself. `@` stands for an address, `"` for a text with its language, `#` for a number from 1.
const HEAD: &[(&str, Form)] = &[
    ("message_type", number::<MessageType>(MessageType::EXPECTED)),
    ("deferred", FLAG),
    (
        "destination_type",
        number::<DestinationType>(DestinationType::EXPECTED),
    ),
    (
        "journey_time",
        letters::<JourneyTime>(JourneyTime::EXPECTED),
    ),
    (
        "transport_arrangement",
        number::<TransportArrangement>(TransportArrangement::EXPECTED),
    ),
    ("consignor.excise_number", EXCISE),
    ("consignor.address.@", TEXT),
    ("place_of_dispatch.tax_warehouse", EXCISE),
    ("place_of_dispatch.address.@", TEXT),
    ("import_office.reference", OFFICE),
    ("consignee.trader_id", TEXT),
    ("consignee.address.@", TEXT),
    ("consignee.eori_number", TEXT),
    (
        "complement_consignee.member_state",
        letters::<MemberState>(MemberState::EXPECTED),
    ),
    ("complement_consignee.exemption_certificate", TEXT),
    ("place_of_delivery.trader_id", TEXT),
    ("place_of_delivery.address.@", TEXT),
    ("delivery_customs_office.reference", OFFICE),
    (
        "local_reference_number",
        exact::<Lrn>("a reference of at most 22 characters"),
    ),
    ("invoice_number", TEXT),
    ("invoice_date", DATE),
    ("origin_type", number::<OriginType>(OriginType::EXPECTED)),
    ("date_of_dispatch", DATE),
    ("time_of_dispatch", TIME),
    ("import_declarations.#", TEXT),
    ("competent_office.reference", OFFICE),
    (
        "guarantee.guarantor_type",
        number::<GuarantorType>(GuarantorType::EXPECTED),
    ),
    ("guarantee.guarantors.#.excise_number", EXCISE),
    ("guarantee.guarantors.#.vat_number", TEXT),
    ("guarantee.guarantors.#.address.@", TEXT),
    (
        "transport_mode.code",
        number::<TransportMode>(TransportMode::EXPECTED),
    ),
    ("transport_mode.information.\"", TEXT),
    ("transport_arranger.vat_number", TEXT),
    ("transport_arranger.address.@", TEXT),
    ("first_transporter.vat_number", TEXT),
    ("first_transporter.address.@", TEXT),
    (
        "transport_details.#.unit",
        number::<TransportUnit>(TransportUnit::EXPECTED),
    ),
    ("transport_details.#.identity", TEXT),
    ("transport_details.#.seal", TEXT),
    ("transport_details.#.seal_information.\"", TEXT),
    ("transport_details.#.information.\"", TEXT),
    ("certificates.#.description.\"", TEXT),
    ("certificates.#.reference.\"", TEXT),
    ("certificates.#.document_type", TEXT),
    ("certificates.#.document_reference", TEXT),
];

/// The columns of a line of goods.
const LINE: &[(&str, Form)] = &[
    (
        "line.number",
        form(
            |s| s.parse::<u16>().ok().map(Value::from),
            code::COUNT,
            "a whole number up to 999",
        ),
    ),
    (
        "line.product_code",
        letters::<ProductCode>(ProductCode::EXPECTED),
    ),
    (
        "line.cn_code",
        form(
            |s| {
                bare(s)
                    .parse::<CnCode>()
                    .ok()
                    .map(|c| Value::from(c.to_string()))
            },
            code::VALUE,
            CnCode::EXPECTED,
        ),
    ),
    ("line.quantity", AMOUNT),
    ("line.gross_mass", AMOUNT),
    ("line.net_mass", AMOUNT),
    ("line.alcoholic_strength", AMOUNT),
    ("line.degree_plato", AMOUNT),
    ("line.fiscal_mark.\"", TEXT),
    ("line.fiscal_mark_used", FLAG),
    ("line.designation_of_origin.\"", TEXT),
    ("line.size_of_producer", COUNT),
    ("line.density", AMOUNT),
    ("line.commercial_description.\"", TEXT),
    ("line.brand_name.\"", TEXT),
    ("line.maturation.\"", TEXT),
    ("line.small_producer_declaration.\"", TEXT),
    (
        "line.packages.#.kind",
        letters::<PackageKind>(PackageKind::EXPECTED),
    ),
    ("line.packages.#.count", COUNT),
    ("line.packages.#.seal", TEXT),
    ("line.packages.#.seal_information.\"", TEXT),
    ("line.packages.#.shipping_marks", TEXT),
    (
        "line.wine.category",
        number::<WineCategory>(WineCategory::EXPECTED),
    ),
    ("line.wine.zone", number::<WineZone>(WineZone::EXPECTED)),
    (
        "line.wine.third_country",
        letters::<Country>(Country::EXPECTED),
    ),
    ("line.wine.other_information.\"", TEXT),
    (
        "line.wine.operations.#",
        number::<WineOperation>(WineOperation::EXPECTED),
    ),
];

const LANGUAGE: Form = letters::<Language>(Language::EXPECTED);
const ADDRESS: &[(&str, Form)] = &[
    ("name", TEXT),
    ("street", TEXT),
    ("street_number", TEXT),
    ("postcode", TEXT),
    ("city", TEXT),
    ("language", LANGUAGE),
];
const WITH_LANGUAGE: &[(&str, Form)] = &[("text", TEXT), ("language", LANGUAGE)];

/// Without which a group is nothing: the group, `#` for numbers, and the field.
const NEEDED: &[(&str, &str)] = &[
    ("", "message_type"),
    ("", "destination_type"),
    ("", "origin_type"),
    ("complement_consignee", "member_state"),
    ("guarantee", "guarantor_type"),
    ("transport_mode", "code"),
    ("transport_details.#", "unit"),
    ("line.packages.#", "kind"),
    ("line.wine", "category"),
];

/// Every column, in the order in which they are written, `#` for numbers.
pub(super) static ALL: LazyLock<Vec<(String, Form)>> = LazyLock::new(|| {
    let mut out = Vec::new();
    for (name, form) in HEAD.iter().chain(LINE) {
        let (stem, parts) = match (name.strip_suffix('@'), name.strip_suffix('"')) {
            (Some(stem), _) => (stem, ADDRESS),
            (_, Some(stem)) => (stem, WITH_LANGUAGE),
            _ => {
                out.push(((*name).to_owned(), *form));
                continue;
            }
        };
        out.extend(parts.iter().map(|(p, f)| (format!("{stem}{p}"), *f)));
    }
    out
});

static BY_NAME: LazyLock<BTreeMap<&'static str, Form>> =
    LazyLock::new(|| ALL.iter().map(|(n, f)| (n.as_str(), *f)).collect());

/// The form of a column by its name with `#` for numbers.
pub(super) fn form_of(pattern: &str) -> Option<Form> {
    BY_NAME.get(pattern).copied()
}

/// The fields that a group cannot do without.
pub(super) fn needed(pattern: &str) -> impl Iterator<Item = &'static str> {
    let text = form_of(&format!("{pattern}.text")).map(|_| "text");
    let listed = NEEDED
        .iter()
        .filter(move |(g, _)| *g == pattern)
        .map(|(_, f)| *f);
    listed.chain(text).collect::<Vec<_>>().into_iter()
}

/// A step from a group into another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Name(String),
    Item(u16),
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// As it stands in the titles.
    pub(super) name: String,
    /// Of a line of goods.
    pub(super) of_line: bool,
    /// The way to its field.
    pub(super) steps: Vec<Step>,
    /// A text written without its language.
    pub(super) short: bool,
    pub(super) form: Form,
}

/// A name with `#` for its numbers, and the steps that it says.
fn steps(name: &str) -> Option<(String, Vec<Step>)> {
    let mut pattern = Vec::new();
    let mut steps = Vec::new();
    for part in name.split('.') {
        if !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()) {
            let n: u16 = part.parse().ok().filter(|n| (1..=999).contains(n))?;
            pattern.push("#");
            steps.push(Step::Item(n));
        } else {
            pattern.push(part);
            steps.push(Step::Name(part.to_owned()));
        }
    }
    Some((pattern.join("."), steps))
}

/// The column that a title names; none where it is no column.
pub(super) fn column(title: &str) -> Option<Column> {
    let (pattern, mut steps) = steps(title)?;
    let of_line = title.starts_with("line.");
    let (form, short) = match form_of(&pattern) {
        Some(form) => (form, false),
        None => (form_of(&format!("{pattern}.text"))?, true),
    };
    if short {
        steps.push(Step::Name("text".to_owned()));
    }
    if of_line {
        steps.remove(0);
    }
    Some(Column {
        name: title.to_owned(),
        of_line,
        steps,
        short,
        form,
    })
}
