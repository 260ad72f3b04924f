//! The names by which a map speaks of what stands on a form, and the text that a paper has for each. `number.3` is the third of
//! the 21 cells, `7a` a box, `goods.2.net` a cell of the second row. Never where anything stands.

use super::MAX_MAP_ROWS;
use crate::paper::BoxId;
use crate::view::{Values, first_goods_box, national_place};
use number::Kind;

/// The columns of the goods, in the order of the boxes 18 to 22 (8 to 13 on the DSA).
pub(super) const COLUMNS: [&str; 6] = ["description", "cn", "quantity", "gross", "net", "value"];
const ROAD: [&str; 3] = ["vehicle", "departure", "journey_end"];
const CERTIFIED: [&str; 3] = ["company", "name", "place_and_date"];
const PARTS: [(&str, usize, usize); 4] = [
    ("year", 0, 2),
    ("excise", 2, 15),
    ("sequence", 15, 20),
    ("type", 20, 21),
];

/// Whether a form of this kind has an item of this name.
#[must_use]
pub fn is_item(kind: Kind, name: &str) -> bool {
    if let Ok(id) = name.parse::<BoxId>() {
        return id.takes_text(kind);
    }
    let mut parts = name.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("number" | "copy" | "foot" | "code"), None, None, None) => true,
        (Some("number"), Some(part), None, None) => {
            part == "beside"
                || PARTS.iter().any(|(n, ..)| *n == part)
                || plain_number(part).is_some_and(|n| (1..=21).contains(&n))
        }
        (Some("road"), Some(part), None, None) => ROAD.contains(&part),
        (Some("certified"), Some(part), None, None) => {
            CERTIFIED.contains(&part)
                || (kind == Kind::Dsa && matches!(part, "return_yes" | "return_no"))
        }
        (Some("goods"), Some(row), Some(column), None) => {
            let column = COLUMNS.iter().position(|c| *c == column);
            plain_number(row).is_some_and(|n| (1..=MAX_MAP_ROWS).contains(&n))
                && column.is_some_and(|c| c < columns(kind))
        }
        _ => false,
    }
}

/// Every item of a kind's first three rows, in the order in which a form is read.
#[must_use]
pub fn items(kind: Kind) -> Vec<String> {
    let mut out: Vec<String> = ["number", "number.beside", "copy", "code", "foot"]
        .map(str::to_owned)
        .into();
    for n in 1..=24 {
        for id in [BoxId::number(n), BoxId::lettered(n, 'a')] {
            if id.takes_text(kind) {
                out.push(id.to_string());
            }
        }
    }
    for row in 1..=3 {
        for column in &COLUMNS[..columns(kind)] {
            out.push(format!("goods.{row}.{column}"));
        }
    }
    out.extend(ROAD.map(|n| format!("road.{n}")));
    out.extend(CERTIFIED.map(|n| format!("certified.{n}")));
    if kind == Kind::Dsa {
        out.extend(["return_yes", "return_no"].map(|n| format!("certified.{n}")));
    }
    out
}

/// Goods columns of a kind.
pub(super) fn columns(kind: Kind) -> usize {
    match kind {
        Kind::Daa => 5,
        Kind::Dsa => 6,
    }
}

fn plain_number(text: &str) -> Option<usize> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| plain)
}

/// Row (from 0) and column of a goods item.
pub(super) fn goods(name: &str) -> Option<(usize, usize)> {
    let (row, column) = name.strip_prefix("goods.")?.split_once('.')?;
    let row = plain_number(row)?.checked_sub(1)?;
    Some((row, COLUMNS.iter().position(|c| *c == column)?))
}

/// The text of an item; empty when the paper has none. What differs between copies (`copy`, `foot`) is not known here.
pub(super) fn text(name: &str, v: &Values<'_>) -> String {
    if let Some((row, column)) = goods(name) {
        return v
            .goods
            .get(row)
            .map_or_else(String::new, |r| r[column].clone());
    }
    let (head, part) = name.split_once('.').unwrap_or((name, ""));
    let found = |names: &[&str]| names.iter().position(|n| *n == part);
    match head {
        "number" if part.is_empty() => v.number.to_owned(),
        "number" if part == "beside" => v.beside.to_owned(),
        "number" => {
            let (from, to) = match PARTS.iter().find(|(n, ..)| *n == part) {
                Some(&(_, from, to)) => (from, to),
                None => plain_number(part).map_or((0, 0), |n| (n.saturating_sub(1), n)),
            };
            v.number.get(from..to).unwrap_or_default().to_owned()
        }
        "road" => found(&ROAD)
            .and_then(|i| v.road[i].clone())
            .unwrap_or_default(),
        "certified" => match (part, v.return_copy) {
            ("return_yes", Some(true)) | ("return_no", Some(false)) => "X".to_owned(),
            _ => found(&CERTIFIED).map_or_else(String::new, |i| v.certified[i].clone()),
        },
        _ => v.boxes.get(name).cloned().unwrap_or_default(),
    }
}

/// What the form calls the place of an item: `18b` for a goods cell, `24` for the signatory's.
pub(super) fn place(kind: Kind, name: &str) -> String {
    match goods(name) {
        Some((row, column)) => {
            let column = u8::try_from(column).unwrap_or_default();
            national_place(first_goods_box(kind) + column, row)
        }
        None if name.starts_with("certified.") => {
            if kind == Kind::Daa { "24" } else { "15" }.to_owned()
        }
        None if name.starts_with("road.") => "A".to_owned(),
        None => name.to_owned(),
    }
}

/// Numbers and codes: set in the face in which 0 and O differ, never divided.
pub(super) fn is_code(kind: Kind, name: &str) -> bool {
    match goods(name) {
        Some((_, column)) => column > 0,
        None => {
            name.starts_with("number")
                || match kind {
                    Kind::Daa => matches!(name, "2" | "3" | "4" | "5" | "6" | "16" | "17"),
                    Kind::Dsa => name == "2",
                }
        }
    }
}
