//! What a person types about the goods of a document, and the consignment that it makes. A form shows the same fields that a file
//! or a usual departure fills; what the fields do not show stays as it was. Only reads: whether it is enough is for the checks.

use domain::consignment::amount::{self, Format};
use domain::consignment::{
    Address, CnCode, Consignee, Consignment, DestinationType, JourneyTime, Line, MessageType, Mode,
    OriginType, Package, PackageKind, ProductCode, Text, TransportArrangement, TransportMode,
    Transporter,
};
use number::Kind;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The most lines that a form shows; a document with more of them is changed by its file.
pub const LINES: usize = 9;

/// Names of the fields of a document, without its prefix.
pub const DOCUMENT: &[&str] = &[
    "to",
    "to_id",
    "to_street",
    "to_postcode",
    "to_city",
    "carrier",
    "invoice",
    "journey",
];

/// Names of the fields of a line, without its prefix.
pub const LINE: &[&str] = &[
    "what", "code", "cn", "qty", "packs", "pack", "abv", "gross", "net",
];

/// What is wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// The field, with its prefix.
    pub field: String,
    /// The stable code of its message.
    pub code: &'static str,
    /// What the message names.
    pub data: BTreeMap<String, String>,
}

impl Wrong {
    /// Of a field, with what was found there.
    #[must_use]
    pub fn at(field: impl Into<String>, code: &'static str, found: &str) -> Wrong {
        let found: String = found.chars().take(60).collect();
        Wrong {
            field: field.into(),
            code,
            data: BTreeMap::from([("text".to_owned(), found)]),
        }
    }
}

/// An amount as people write it: `1 200,5`, `1200.5`. Never both point and comma: which one is meant cannot be known. None for any
/// other form, too many digits for the format, or nothing above zero.
#[must_use]
pub fn amount(text: &str, format: &Format) -> Option<Decimal> {
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''))
        .collect();
    if bare.contains(',') && bare.contains('.') {
        return None;
    }
    let bare = bare.replace(',', ".");
    let zeros = bare
        .bytes()
        .take_while(|b| *b == b'0')
        .count()
        .min(bare.find('.').unwrap_or(bare.len()).saturating_sub(1));
    format.parse(&bare[zeros..]).ok()
}

/// An amount as it is shown in a form: with a comma.
#[must_use]
pub fn shown(value: &Decimal) -> String {
    value.to_string().replace('.', ",")
}

/// Street and number as they are typed: the number first, as it is written in France.
pub(crate) fn street(a: &Address) -> Option<String> {
    let parts = [a.street_number.as_deref(), a.street.as_deref()];
    let parts: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .collect();
    some(&parts.join(" "))
}

/// What stands in the fields of a document for a consignment. The inverse of [`consignment`].
#[must_use]
pub fn fields(c: &Consignment, prefix: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut put = |name: String, value: Option<String>| {
        out.push((format!("{prefix}{name}"), value.unwrap_or_default()));
    };
    let to = c.consignee.as_ref();
    let address = to.map(|t| &t.address);
    put("to".into(), address.and_then(|a| a.name.clone()));
    put("to_id".into(), to.and_then(|t| t.trader_id.clone()));
    put("to_street".into(), address.and_then(street));
    put(
        "to_postcode".into(),
        address.and_then(|a| a.postcode.clone()),
    );
    put("to_city".into(), address.and_then(|a| a.city.clone()));
    put(
        "carrier".into(),
        c.first_transporter
            .as_ref()
            .and_then(|t| t.address.name.clone()),
    );
    put("invoice".into(), c.invoice_number.clone());
    put("journey".into(), c.journey_time.map(|j| j.to_string()));
    if c.lines.len() > LINES {
        return out;
    }
    put("lines".into(), Some(c.lines.len().max(1).to_string()));
    for (j, l) in c.lines.iter().enumerate() {
        let mut line = |name: &str, value: Option<String>| put(format!("l{j}_{name}"), value);
        line(
            "what",
            l.commercial_description.as_ref().map(|t| t.text.clone()),
        );
        line("code", l.product_code.as_ref().map(ToString::to_string));
        line("cn", l.cn_code.as_ref().map(ToString::to_string));
        line("qty", Some(shown(&l.quantity)));
        let pack = l.packages.first();
        line("packs", pack.and_then(|p| p.count).map(|n| n.to_string()));
        line("pack", pack.map(|p| p.kind.to_string()));
        line("abv", l.alcoholic_strength.as_ref().map(shown));
        line("gross", l.gross_mass.as_ref().map(shown));
        line("net", l.net_mass.as_ref().map(shown));
    }
    out
}

/// A consignment with nothing in it but what the kind of document says.
#[must_use]
pub fn blank(kind: Kind) -> Consignment {
    let paid = kind == Kind::Dsa;
    Consignment {
        message_type: if paid {
            MessageType::DutyPaid
        } else {
            MessageType::Standard
        },
        deferred: None,
        destination_type: if paid {
            DestinationType::CertifiedConsignee
        } else {
            DestinationType::TaxWarehouse
        },
        journey_time: None,
        transport_arrangement: Some(TransportArrangement::Consignor),
        consignor: Default::default(),
        place_of_dispatch: None,
        import_office: None,
        consignee: None,
        complement_consignee: None,
        place_of_delivery: None,
        delivery_customs_office: None,
        local_reference_number: None,
        invoice_number: None,
        invoice_date: None,
        origin_type: if paid {
            OriginType::DutyPaid
        } else {
            OriginType::TaxWarehouse
        },
        date_of_dispatch: None,
        time_of_dispatch: None,
        import_declarations: Vec::new(),
        competent_office: None,
        guarantee: None,
        transport_mode: Some(Mode {
            code: TransportMode::ROAD,
            information: None,
        }),
        transport_arranger: None,
        first_transporter: None,
        transport_details: Vec::new(),
        lines: Vec::new(),
        certificates: Vec::new(),
    }
}

/// The consignment that the fields of a document make out of what was there before; and what is wrong with them. A field that is
/// not there changes nothing, an empty one empties.
#[must_use]
pub fn consignment(
    base: Option<&Consignment>,
    kind: Kind,
    typed: &BTreeMap<String, String>,
    prefix: &str,
) -> (Consignment, Vec<Wrong>) {
    let mut c = base.cloned().unwrap_or_else(|| blank(kind));
    let mut read = Read {
        typed,
        wrong: Vec::new(),
    };
    party(&mut c, &mut read, prefix);
    if let Some(text) = read.said(&format!("{prefix}invoice")) {
        c.invoice_number = some(&text);
    }
    let journey = format!("{prefix}journey");
    if let Some(text) = read.said(&journey) {
        c.journey_time = read.code::<JourneyTime>(&journey, &text.to_uppercase(), "typed.journey");
    }
    if let Some(text) = read.said(&format!("{prefix}carrier")) {
        let was = c.first_transporter.clone().unwrap_or_default();
        let name = some(&text);
        if name != was.address.name {
            let stays = name.is_some() || was.vat_number.is_some();
            c.first_transporter = stays.then(|| Transporter {
                address: Address {
                    name,
                    language: was.address.language.clone().or_else(|| "fr".parse().ok()),
                    ..was.address.clone()
                },
                ..was
            });
        }
    }
    let count = read
        .said(&format!("{prefix}lines"))
        .and_then(|t| t.parse::<usize>().ok());
    if let Some(count) = count {
        let before = std::mem::take(&mut c.lines);
        let highest = before.iter().map(|l| usize::from(l.number)).max();
        let highest = highest.unwrap_or(0);
        for j in 0..count.min(LINES) {
            let at = format!("{prefix}l{j}_");
            // Numbers of new lines follow those that are there.
            let number = highest.saturating_add(j.saturating_sub(before.len())) + 1;
            c.lines.extend(line(before.get(j), number, &mut read, &at));
        }
    }
    (c, read.wrong)
}

struct Read<'a> {
    typed: &'a BTreeMap<String, String>,
    wrong: Vec<Wrong>,
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl Read<'_> {
    fn said(&self, field: &str) -> Option<String> {
        self.typed.get(field).map(|t| t.trim().to_owned())
    }

    fn code<T: FromStr>(&mut self, field: &str, text: &str, code: &'static str) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.wrong.push(Wrong::at(field, code, text));
        }
        parsed
    }

    fn amount(&mut self, field: &str, was: Option<Decimal>, format: &Format) -> Option<Decimal> {
        let Some(text) = self.said(field) else {
            return was;
        };
        if text.is_empty() {
            return None;
        }
        // What was there is kept digit by digit as long as nobody types something else.
        if was.as_ref().is_some_and(|w| shown(w) == text) {
            return was;
        }
        let read = amount(&text, format);
        if read.is_none() {
            self.wrong.push(Wrong::at(field, "typed.amount", &text));
        }
        read
    }
}

/// What is typed here is in French, as the page is for lines of goods; what a file brought keeps what it says.
fn in_french(address: &mut Address, before: &Address) {
    if address != before && !address.is_empty() && address.language.is_none() {
        address.language = "fr".parse().ok();
    }
}

fn party(c: &mut Consignment, read: &mut Read, prefix: &str) {
    let said: Vec<Option<String>> = DOCUMENT[..5]
        .iter()
        .map(|n| read.said(&format!("{prefix}{n}")))
        .collect();
    if said.iter().all(Option::is_none) {
        return;
    }
    let mut to = c.consignee.take().unwrap_or_default();
    let before = to.address.clone();
    let set = |slot: &mut Option<String>, said: &Option<String>| {
        if let Some(text) = said {
            *slot = some(text);
        }
    };
    set(&mut to.address.name, &said[0]);
    set(&mut to.trader_id, &said[1]);
    if let Some(text) = said[2].as_ref().filter(|t| some(t) != street(&to.address)) {
        // Typed as one: a number of another street must not stay before it.
        to.address.street_number = None;
        to.address.street = some(text);
    }
    set(&mut to.address.postcode, &said[3]);
    set(&mut to.address.city, &said[4]);
    in_french(&mut to.address, &before);
    c.consignee = (to != Consignee::default()).then_some(to);
}

/// A line; none when nothing at all is typed in it and nothing was there.
fn line(base: Option<&Line>, number: usize, read: &mut Read, at: &str) -> Option<Line> {
    let field = |name: &str| format!("{at}{name}");
    let typed = LINE
        .iter()
        .any(|n| read.said(&field(n)).is_some_and(|t| !t.is_empty()));
    let there = LINE.iter().any(|n| read.said(&field(n)).is_some());
    if !typed && (there || base.is_none()) {
        return None;
    }
    let mut l = base.cloned().unwrap_or_else(|| empty_line(number));
    if let Some(text) = read.said(&field("what")) {
        let was = l.commercial_description.as_ref();
        if was.map(|t| t.text.as_str()) != some(&text).as_deref() {
            let language = was.and_then(|t| t.language.clone());
            let language = language.or_else(|| "fr".parse().ok());
            l.commercial_description = some(&text).map(|text| Text { text, language });
        }
    }
    if let Some(text) = read.said(&field("code")) {
        let text = text.to_uppercase();
        l.product_code = read.code::<ProductCode>(&field("code"), &text, "typed.product");
    }
    if let Some(text) = read.said(&field("cn")) {
        let text = text.replace(' ', "");
        l.cn_code = read.code::<CnCode>(&field("cn"), &text, "typed.cn");
    }
    let was = base.map(|b| b.quantity);
    let quantity = read.amount(&field("qty"), was, &amount::QUANTITY);
    // Nothing typed is nothing: the check says that a quantity is missing.
    l.quantity = quantity.unwrap_or_default();
    l.alcoholic_strength = read.amount(&field("abv"), l.alcoholic_strength, &amount::STRENGTH);
    l.gross_mass = read.amount(&field("gross"), l.gross_mass, &amount::MASS);
    l.net_mass = read.amount(&field("net"), l.net_mass, &amount::MASS);
    packages(&mut l, read, &field("packs"), &field("pack"));
    Some(l)
}

fn packages(l: &mut Line, read: &mut Read, count: &str, kind: &str) {
    let (n, k) = (read.said(count), read.said(kind));
    if n.is_none() && k.is_none() {
        return;
    }
    // A field that is not there says what there was before.
    let was = l.packages.first();
    let n = n.unwrap_or_else(|| {
        let count = was.and_then(|p| p.count);
        count.map_or_else(String::new, |c| c.to_string())
    });
    let k = k.unwrap_or_else(|| was.map_or_else(String::new, |p| p.kind.to_string()));
    if n.is_empty() && k.is_empty() {
        if !l.packages.is_empty() {
            l.packages.remove(0);
        }
        return;
    }
    let number = n.replace([' ', '\u{a0}', '\u{202f}'], "");
    let number = if number.is_empty() {
        None
    } else {
        let parsed = number.parse::<u64>().ok();
        if parsed.is_none() {
            read.wrong.push(Wrong::at(count, "typed.count", &n));
        }
        parsed
    };
    let text = if k.is_empty() {
        "CT".to_owned()
    } else {
        k.to_uppercase()
    };
    let Some(kind) = read.code::<PackageKind>(kind, &text, "typed.package") else {
        return;
    };
    match l.packages.first_mut() {
        Some(p) => (p.kind, p.count) = (kind, number),
        None => l.packages.push(Package {
            kind,
            count: number,
            seal: None,
            seal_information: None,
            shipping_marks: None,
        }),
    }
}

fn empty_line(number: usize) -> Line {
    Line {
        number: u16::try_from(number).unwrap_or(u16::MAX),
        product_code: None,
        cn_code: None,
        quantity: Decimal::ZERO,
        gross_mass: None,
        net_mass: None,
        alcoholic_strength: None,
        degree_plato: None,
        fiscal_mark: None,
        fiscal_mark_used: None,
        designation_of_origin: None,
        size_of_producer: None,
        density: None,
        commercial_description: None,
        brand_name: None,
        maturation: None,
        small_producer_declaration: None,
        packages: Vec::new(),
        wine: None,
    }
}

#[cfg(test)]
mod tests;
