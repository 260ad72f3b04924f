//! A log as a file of lines: columns found by their names in French or English, whatever their order. Only read, never judged.

use super::{COLUMNS, Line, MOST};
use crate::error::Failure;

/// Other names of a column, in lower case.
const NAMES: &[(&str, &[&str])] = &[
    ("number", &["numéro", "numero", "n°", "no"]),
    ("kind", &["type", "document", "daa ou dsa"]),
    ("case", &["origine", "cas", "numéro donné par", "given by"]),
    ("written_at", &["écrit le", "ecrit le", "heure", "written"]),
    (
        "departed_at",
        &["parti le", "départ", "depart", "departed", "departure"],
    ),
    ("consignee", &["destinataire"]),
    (
        "goods",
        &[
            "marchandise",
            "marchandise et quantité",
            "marchandise, quantité",
        ],
    ),
    (
        "registration",
        &["véhicule", "vehicule", "vehicle", "immatriculation"],
    ),
    (
        "told_by",
        &["prévenu par", "prevenu par", "moyen", "told by"],
    ),
    ("told_at", &["prévenu le", "prevenu le", "told at"]),
    (
        "told_to",
        &["prévenu", "prevenu", "personne", "told", "told to"],
    ),
];

fn column(name: &str) -> Option<&'static str> {
    let name = name.trim().trim_start_matches('\u{feff}').to_lowercase();
    let own = COLUMNS.iter().copied().find(|c| *c == name);
    own.or_else(|| {
        let of = NAMES.iter().find(|(_, all)| all.contains(&name.as_str()));
        of.map(|(c, _)| *c)
    })
}

/// Reads the lines of a file, each with its line in it; empty ones are left out. Commas or semicolons, as the first line has them.
///
/// # Errors
/// `log.columns` when the first line names no number; `log.too-many`; `log.unreadable`.
pub fn read_csv(text: &str) -> Result<Vec<(u64, Line)>, Failure> {
    let wrong = |code| Failure::Book {
        code,
        most: MOST as u64,
    };
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.matches(';').count() >= first.matches(',').count() {
        b';'
    } else {
        b','
    };
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns: Vec<_> = reader
        .headers()
        .map_err(|_| wrong("log.unreadable"))?
        .iter()
        .map(column)
        .collect();
    if !columns.contains(&Some("number")) {
        return Err(wrong("log.columns"));
    }
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| wrong("log.unreadable"))?;
        let at = record.position().map_or(0, ::csv::Position::line);
        let texts = columns.iter().zip(record.iter());
        let line = Line::new(texts.filter_map(|(c, t)| Some(((*c)?, t.to_owned()))));
        if line.is_empty() {
            continue;
        }
        if out.len() == MOST {
            return Err(wrong("log.too-many"));
        }
        out.push((at, line));
    }
    Ok(out)
}
