//! The accounts as a table for a spreadsheet: one line for each product, the columns of docs/stock.md. No text in it can become a
//! formula. Only written, never read.

use super::{Accounts, Entry, Exit};
use crate::error::Failure;
use crate::sheet::lexicon::comma;
use domain::calendar;
use jiff::Timestamp;
use rust_decimal::Decimal;

/// The columns, in their order.
pub const COLUMNS: &[&str] = &[
    "sens",
    "nature",
    "numero",
    "cra",
    "reference",
    "date_document",
    "date_mouvement",
    "heure_mouvement",
    "inscrit_le",
    "partenaire",
    "numero_partenaire",
    "pays",
    "ligne",
    "produit",
    "code_nc",
    "designation",
    "quantite",
    "unite",
    "titre",
    "alcool_pur",
    "masse_nette",
    "classement",
    "remarque",
];

/// What a spreadsheet takes for the beginning of a formula, wide forms too.
const FORMULA: &[char] = &[
    '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// A text that stays a text: an apostrophe stands before what a spreadsheet would reckon. Breaks become spaces: one line is one line.
pub(super) fn text(t: &str) -> String {
    let flat: String = t
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let flat = flat.trim();
    if flat.starts_with(FORMULA) {
        format!("'{flat}")
    } else {
        flat.to_owned()
    }
}

fn day(t: Timestamp) -> String {
    calendar::to_paris(t).date().to_string()
}

fn row(e: &Exit) -> Vec<String> {
    let some = |t: &Option<String>| t.as_deref().map_or_else(String::new, text);
    let amount = |d: Option<Decimal>| d.map_or_else(String::new, comma);
    let p = e.product.as_ref();
    let of = |take: fn(&super::Product) -> &Option<String>| {
        p.map_or_else(String::new, |p| some(take(p)))
    };
    let mut remarks = Vec::new();
    if e.is_without_data() {
        remarks.push("donnees-manquantes");
    }
    if e.cut.is_some() {
        remarks.push("contenu-retire");
    }
    if e.was_void {
        remarks.push("parti-malgre-annulation");
    }
    vec![
        "sortie".into(),
        e.nature.clone(),
        text(&e.number),
        some(&e.arc),
        text(&e.reference),
        e.made_on.to_string(),
        day(e.left),
        calendar::to_paris(e.left).strftime("%H:%M").to_string(),
        e.entered.map_or_else(String::new, day),
        some(&e.consignee),
        some(&e.consignee_number),
        some(&e.state),
        p.map_or_else(String::new, |p| p.line.to_string()),
        of(|p| &p.code),
        of(|p| &p.cn),
        if p.is_some() {
            of(|p| &p.description)
        } else {
            some(&e.said)
        },
        amount(p.map(|p| p.quantity)),
        p.and_then(|p| p.unit)
            .map_or("", super::Unit::as_str)
            .into(),
        amount(p.and_then(|p| p.strength)),
        amount(p.and_then(|p| p.pure_alcohol)),
        amount(p.and_then(|p| p.net_mass)),
        some(&e.filed),
        remarks.join(" "),
    ]
}

/// A document with which goods came: its quantities stand on it.
fn received(e: &Entry) -> Vec<String> {
    let mut remarks = vec![
        "donnees-manquantes".to_owned(),
        format!("conclusion-{}", e.conclusion),
    ];
    if e.differences > 0 {
        remarks.push(format!("ecarts-{}", e.differences));
    }
    let some = |t: &Option<String>| t.as_deref().map_or_else(String::new, text);
    let said = |column: &str| match column {
        "sens" => "entree".to_owned(),
        "nature" => e.nature.unwrap_or_default().to_owned(),
        "numero" => some(&e.number),
        "cra" => some(&e.arc),
        "date_mouvement" => e.arrived_on.to_string(),
        "inscrit_le" => day(e.entered),
        "remarque" => remarks.join(" "),
        _ => String::new(),
    };
    COLUMNS.iter().map(|c| said(c)).collect()
}

/// The table: UTF-8 with its mark, `;`, decimal commas, days as 2026-11-23, as French spreadsheets open them.
///
/// # Errors
/// A fault of the program.
pub fn write(accounts: &Accounts) -> Result<Vec<u8>, Failure> {
    let mut out = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let fault = |e: ::csv::Error| Failure::Fault(e.to_string());
    out.write_record(COLUMNS).map_err(fault)?;
    for e in &accounts.exits {
        out.write_record(row(e)).map_err(fault)?;
    }
    for e in &accounts.entries {
        out.write_record(received(e)).map_err(fault)?;
    }
    out.into_inner().map_err(|e| Failure::Fault(e.to_string()))
}
