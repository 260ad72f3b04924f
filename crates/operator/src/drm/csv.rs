//! The return as a table (docs/drm.md): UTF-8 with its mark, `;`, CR LF, days as 2026-11-23, as French spreadsheets open it.

use super::{MonthView, Undischarged};
use crate::error::Failure;
use domain::calendar;
use jiff::Timestamp;
use number::{ExciseNumber, Kind};

fn table(rows: &[Vec<String>]) -> Result<Vec<u8>, Failure> {
    let fault = |e: &dyn std::fmt::Display| Failure::Fault(e.to_string());
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    for row in rows {
        // A cell that a spreadsheet would take for a formula is shown as the text that it is.
        let cells = row.iter().map(|c| {
            if c.starts_with(['=', '+', '-', '@']) {
                format!("'{c}")
            } else {
                c.clone()
            }
        });
        out.write_record(cells).map_err(|e| fault(&e))?;
    }
    out.into_inner().map_err(|e| fault(&e))
}

fn day(at: Timestamp) -> String {
    calendar::to_paris(at).date().to_string()
}

/// What a kind is called in the lines of third-party software for CIEL.
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Daa => "DAADAC",
        Kind::Dsa => "DSADSAC",
    }
}

/// The columns of [`documents_csv`]: names that stay.
const COLUMNS: &[&str] = &[
    "ligne", "mois", "accise", "document", "annee", "debut", "fin", "nombre", "etat", "date",
    "motif",
];

/// The month's return: what is declared, year by year, references, what stands beside, open numbers, late entries.
///
/// # Errors
/// When a row cannot be written, which no value of ours is.
pub fn documents_csv(excise: &ExciseNumber, view: &MonthView) -> Result<Vec<u8>, Failure> {
    let c = &view.counted;
    let mut rows: Vec<Vec<String>> = vec![COLUMNS.iter().map(ToString::to_string).collect()];
    let mut add = |line: &str, rest: [String; 8]| {
        let mut row = vec![line.to_owned(), c.month.to_string(), excise.to_string()];
        row.extend(rest);
        rows.push(row);
    };
    let none = String::new;
    for (kind, counted) in [(Kind::Daa, &c.daa), (Kind::Dsa, &c.dsa)] {
        let name = kind_name(kind).to_owned();
        let Some(x) = counted else {
            let nothing = [
                name,
                none(),
                none(),
                none(),
                "0".into(),
                none(),
                none(),
                none(),
            ];
            add("ANNEXE", nothing);
            continue;
        };
        let run =
            |r: &domain::drm::Run| (r.first.to_string(), r.last.to_string(), r.count.to_string());
        let (first, last, count) = run(&x.run);
        add(
            "ANNEXE",
            [
                name.clone(),
                none(),
                first,
                last,
                count,
                none(),
                none(),
                none(),
            ],
        );
        for y in &x.years {
            let (first, last, count) = run(&y.run);
            let year = y.year.to_string();
            add(
                "ANNEE",
                [
                    name.clone(),
                    year,
                    first,
                    last,
                    count,
                    none(),
                    none(),
                    none(),
                ],
            );
        }
    }
    for r in &c.references {
        let (name, n) = (kind_name(r.kind).to_owned(), r.number.to_string());
        add(
            "REFERENCE",
            [
                name,
                none(),
                n.clone(),
                n,
                "1".into(),
                none(),
                day(r.departed),
                none(),
            ],
        );
    }
    for b in &c.beside {
        let year = b.year.map_or_else(none, |y| y.to_string());
        let number = |n: u32| match &b.number {
            Some(number) => number.to_string(),
            None => format!("{n:05}"),
        };
        let count = (b.to - b.from + 1).to_string();
        add(
            "A COTE",
            [
                none(),
                year,
                number(b.from),
                number(b.to),
                count,
                b.fate.as_str().to_owned(),
                b.at.map_or_else(none, day),
                b.reason.clone().unwrap_or_default(),
            ],
        );
    }
    for o in &c.open {
        let n = o.number.to_string();
        let state = super::open_state(o);
        add(
            "OUVERT",
            [
                kind_name(o.kind).to_owned(),
                none(),
                n.clone(),
                n,
                "1".into(),
                state.into(),
                day(o.since),
                none(),
            ],
        );
    }
    for l in &c.late {
        let n = l.number.to_string();
        add(
            "SAISI APRES",
            [
                kind_name(l.kind).to_owned(),
                none(),
                n.clone(),
                n,
                "1".into(),
                day(l.departed),
                day(l.entered),
                none(),
            ],
        );
    }
    table(&rows)
}

/// The list of what is not discharged.
///
/// # Errors
/// As [`documents_csv`].
pub fn undischarged_csv(
    excise: &ExciseNumber,
    month: calendar::YearMonth,
    list: &[Undischarged],
) -> Result<Vec<u8>, Failure> {
    let head = [
        "ligne",
        "mois",
        "accise",
        "numero",
        "arc",
        "date_expedition",
        "destinataire",
        "numero_destinataire",
        "deja_releve",
    ];
    let mut rows: Vec<Vec<String>> = vec![head.iter().map(ToString::to_string).collect()];
    for u in list {
        rows.push(vec![
            "NONAPUREMENT".into(),
            month.to_string(),
            excise.to_string(),
            u.number.clone(),
            u.arc.clone().unwrap_or_default(),
            u.dispatched.to_string(),
            u.consignee.clone(),
            u.consignee_number.clone().unwrap_or_default(),
            if u.earlier { "oui" } else { "non" }.into(),
        ]);
    }
    table(&rows)
}
