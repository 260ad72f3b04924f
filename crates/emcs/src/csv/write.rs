//! Consignments become a table: the columns that are used, in one order; one row for each line of goods, the rest on the first.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::consignment::Consignment;
use serde_json::Value;

use super::columns::{ALL, form_of};
use super::table;

/// A column as it is sorted: the place of its kind in [`ALL`], then its numbers.
type Key = (usize, Vec<usize>);

/// Writes consignments so that [`super::read_csv`] gives the same ones: UTF-8 with its mark, `;`, decimal commas, days as 2026-11-23,
/// as French spreadsheets open them. Documents are numbered from 1. What cannot be told from nothing in a table is not kept: an
/// empty text, an empty group, and spaces around a text.
#[must_use]
pub fn write_csv(consignments: &[Consignment]) -> Vec<u8> {
    let numbers: Vec<String> = (1..=consignments.len()).map(|n| n.to_string()).collect();
    let named: Vec<(&str, &Consignment)> = numbers
        .iter()
        .map(String::as_str)
        .zip(consignments)
        .collect();
    write_documents(&named)
}

/// The same with what each document is called.
#[must_use]
pub fn write_documents(documents: &[(&str, &Consignment)]) -> Vec<u8> {
    let order: BTreeMap<&str, usize> = ALL
        .iter()
        .enumerate()
        .map(|(i, (n, _))| (n.as_str(), i))
        .collect();
    let mut columns: BTreeMap<Key, String> = BTreeMap::new();
    let mut rows: Vec<BTreeMap<Key, String>> = Vec::new();
    let mut names = Vec::new();
    for (name, c) in documents {
        let mut all = serde_json::to_value(c).unwrap_or(Value::Null);
        let lines = all.as_object_mut().and_then(|o| o.remove("lines"));
        let mut walk = Walk {
            order: &order,
            columns: &mut columns,
            row: BTreeMap::new(),
        };
        walk.value(&all, String::new(), String::new(), &mut Vec::new());
        let mut row = walk.row;
        let lines = lines
            .as_ref()
            .and_then(Value::as_array)
            .map_or(&[] as &[Value], Vec::as_slice);
        for line in lines {
            let mut walk = Walk {
                order: &order,
                columns: &mut columns,
                row,
            };
            walk.value(line, "line".to_owned(), "line".to_owned(), &mut Vec::new());
            rows.push(walk.row);
            names.push(*name);
            row = BTreeMap::new();
        }
        if lines.is_empty() {
            rows.push(row);
            names.push(*name);
        }
    }
    let mut titles = vec!["document".to_owned()];
    titles.extend(columns.values().cloned());
    let rows = rows.iter().zip(names).map(|(row, name)| {
        let cells = columns
            .keys()
            .map(|k| Cow::from(row.get(k).map_or("", String::as_str)));
        std::iter::once(Cow::from(name)).chain(cells).collect()
    });
    table::write(&titles, rows)
}

struct Walk<'w> {
    order: &'w BTreeMap<&'w str, usize>,
    columns: &'w mut BTreeMap<Key, String>,
    row: BTreeMap<Key, String>,
}

impl Walk<'_> {
    fn value(&mut self, v: &Value, pattern: String, name: String, numbers: &mut Vec<usize>) {
        let joined = |a: &str, b: &str| {
            if a.is_empty() {
                b.to_owned()
            } else {
                format!("{a}.{b}")
            }
        };
        match v {
            Value::Object(fields) => {
                for (k, v) in fields {
                    self.value(v, joined(&pattern, k), joined(&name, k), numbers);
                }
            }
            Value::Array(items) => {
                for (i, v) in items.iter().enumerate() {
                    numbers.push(i + 1);
                    self.value(
                        v,
                        joined(&pattern, "#"),
                        joined(&name, &(i + 1).to_string()),
                        numbers,
                    );
                    numbers.pop();
                }
            }
            Value::Null => {}
            leaf => {
                let Some(form) = form_of(&pattern) else {
                    return;
                };
                let text = match leaf {
                    Value::String(s) if form.comma => s.replace('.', ","),
                    Value::String(s) => s.clone(),
                    other => other.to_string(),
                };
                let place = self
                    .order
                    .get(pattern.as_str())
                    .copied()
                    .unwrap_or(usize::MAX);
                let key = (place, numbers.clone());
                self.columns.insert(key.clone(), name);
                self.row.insert(key, text);
            }
        }
    }
}
