//! A table becomes consignments: rows are gathered into documents, cells are read by the form of their column, and what is wrong is
//! told by line and column, all of it up to a bound.

use std::collections::BTreeMap;

use domain::consignment::Consignment;
use serde_json::{Map, Value};

use super::columns::{Column, Step, column, needed};
use super::table::{self, Row, Table};
use super::{CsvError, Errors, code};
use crate::Limits;

/// The column by which rows are gathered.
const DOCUMENT: [&str; 2] = ["document", "reference"];
/// The most documents of a table.
const MOST_DOCUMENTS: usize = 2_000;
/// The most lines of a document: table 1 holds 999.
const MOST_LINES: usize = 999;
/// The language of a text that is written without one.
const LANGUAGE: &str = "fr";

/// A consignment and what its rows call it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What stands in the column `document`; empty where there is none.
    pub name: String,
    /// Line of the file on which it begins.
    pub line: usize,
    /// What it describes.
    pub consignment: Consignment,
}

/// Reads consignments out of a table, in the order in which they begin. Rows of one document need not follow each other. A quantity
/// that is not given is zero, so that a product of the book may say it afterwards; the checks refuse what stays without.
///
/// # Errors
/// What is wrong, by line and column, up to `limits.warnings` errors and one that says that there are more.
pub fn read_csv(bytes: &[u8], limits: Limits) -> Result<Vec<Consignment>, Vec<CsvError>> {
    let all = read_documents(bytes, limits)?;
    Ok(all.into_iter().map(|d| d.consignment).collect())
}

/// The same, with what the rows call each document.
///
/// # Errors
/// As [`read_csv`].
pub fn read_documents(bytes: &[u8], limits: Limits) -> Result<Vec<Document>, Vec<CsvError>> {
    let table = table::read(bytes, limits)?;
    let mut errors = Errors::new(limits.warnings);
    let (columns, by) = titles(&table, &mut errors);
    let mut parts: Vec<Part<'_>> = Vec::new();
    for row in &table.rows {
        let name = by.map_or("", |by| row.get(by));
        let at = match parts.iter().position(|p| p.name == name) {
            Some(at) => at,
            // Nothing there: the row belongs to the document above.
            None if name.is_empty() && !parts.is_empty() => parts.len() - 1,
            None => {
                if parts.len() == MOST_DOCUMENTS {
                    let data = [("limit", &*MOST_DOCUMENTS.to_string())];
                    errors.push(CsvError::new(
                        code::TOO_MANY,
                        row.line,
                        by.unwrap_or(0),
                        &data,
                    ));
                    break;
                }
                parts.push(Part::new(name, row.line));
                parts.len() - 1
            }
        };
        let at = if name.is_empty() { parts.len() - 1 } else { at };
        parts[at].take(row, &columns, &mut errors);
        if errors.full() {
            return Err(errors.all);
        }
    }
    if table.rows.is_empty() && errors.all.is_empty() {
        errors.push(CsvError::new(code::EMPTY, table.line, 0, &[]));
    }
    let place = |name: &str| {
        columns
            .iter()
            .find(|(_, c)| c.name == name)
            .map_or(0, |(i, _)| *i)
    };
    let mut out = Vec::new();
    for p in parts {
        let (name, line) = (p.name.to_owned(), p.line);
        if let Some(consignment) = p.consignment(&place, &mut errors) {
            out.push(Document {
                name,
                line,
                consignment,
            });
        }
    }
    if errors.all.is_empty() {
        Ok(out)
    } else {
        Err(errors.all)
    }
}

/// The columns that the titles name, by their place, and the one by which rows are gathered.
fn titles(table: &Table, errors: &mut Errors) -> (BTreeMap<usize, Column>, Option<usize>) {
    let (mut columns, mut by) = (BTreeMap::new(), None);
    for (i, title) in table
        .titles
        .iter()
        .enumerate()
        .filter(|(_, t)| !t.is_empty())
    {
        let data = [("name", title.as_str())];
        let repeated = table.titles.iter().take(i).any(|t| t == title);
        if repeated || (by.is_some() && DOCUMENT.contains(&title.as_str())) {
            errors.push(CsvError::new(
                code::REPEATED_COLUMN,
                table.line,
                i + 1,
                &data,
            ));
        } else if DOCUMENT.contains(&title.as_str()) {
            by = Some(i + 1);
        } else if let Some(c) = column(title) {
            columns.insert(i + 1, c);
        } else {
            errors.push(CsvError::new(
                code::UNKNOWN_COLUMN,
                table.line,
                i + 1,
                &data,
            ));
        }
    }
    (columns, by)
}

/// A document as it is gathered.
struct Part<'t> {
    name: &'t str,
    line: usize,
    head: Node,
    /// What the first row said in a column, and where.
    said: BTreeMap<usize, (&'t str, usize)>,
    lines: Vec<(usize, Node)>,
}

impl<'t> Part<'t> {
    fn new(name: &'t str, line: usize) -> Part<'t> {
        Part {
            name,
            line,
            head: Node::map(),
            said: BTreeMap::new(),
            lines: Vec::new(),
        }
    }

    fn take(&mut self, row: &'t Row, columns: &BTreeMap<usize, Column>, errors: &mut Errors) {
        let mut goods: Option<Node> = None;
        for (at, cell) in &row.cells {
            let Some(c) = columns.get(at) else { continue };
            if !c.of_line {
                match self.said.get(at) {
                    Some((before, _)) if *before == cell => continue,
                    Some((before, first)) => {
                        let data = [
                            ("name", &*c.name),
                            ("found", cell),
                            ("before", before),
                            ("first", &*first.to_string()),
                        ];
                        errors.push(CsvError::new(code::DIFFERS, row.line, *at, &data));
                        continue;
                    }
                    None => {
                        self.said.insert(*at, (cell, row.line));
                    }
                }
            }
            let Some(value) = (c.form.read)(cell) else {
                let data = [
                    ("name", &*c.name),
                    ("found", cell),
                    ("expected", c.form.expected),
                ];
                errors.push(CsvError::new(c.form.code, row.line, *at, &data));
                // It stands there all the same: nothing is missing.
                let node = if c.of_line {
                    goods.get_or_insert_with(Node::map)
                } else {
                    &mut self.head
                };
                node.put(&c.steps, Value::Null, false);
                continue;
            };
            let node = if c.of_line {
                goods.get_or_insert_with(Node::map)
            } else {
                &mut self.head
            };
            node.put(&c.steps, value, false);
            if let (true, [way @ .., _]) = (c.short, c.steps.as_slice()) {
                let mut way = way.to_vec();
                way.push(Step::Name("language".to_owned()));
                node.put(&way, Value::from(LANGUAGE), true);
            }
        }
        if let Some(goods) = goods {
            if self.lines.len() == MOST_LINES {
                let data = [("limit", &*MOST_LINES.to_string())];
                errors.push(CsvError::new(code::TOO_MANY, row.line, 0, &data));
            } else if self.lines.len() < MOST_LINES {
                self.lines.push((row.line, goods));
            }
        }
    }

    fn consignment(
        self,
        place: &dyn Fn(&str) -> usize,
        errors: &mut Errors,
    ) -> Option<Consignment> {
        let before = errors.all.len();
        lacking(
            &self.head,
            &mut String::new(),
            &mut String::new(),
            self.line,
            place,
            errors,
        );
        let mut lines = Vec::new();
        let mut highest = 0u64;
        for (line, mut goods) in self.lines {
            lacking(
                &goods,
                &mut "line".to_owned(),
                &mut "line".to_owned(),
                line,
                place,
                errors,
            );
            let step = |name: &str| [Step::Name(name.to_owned())];
            goods.put(&step("quantity"), Value::from("0"), true);
            goods.put(&step("number"), Value::from(highest + 1), true);
            let value = goods.value();
            highest = highest.max(value["number"].as_u64().unwrap_or(highest));
            lines.push(value);
        }
        if errors.all.len() > before {
            return None;
        }
        let mut all = self.head.value();
        if let (Value::Object(all), false) = (&mut all, lines.is_empty()) {
            all.insert("lines".to_owned(), Value::Array(lines));
        }
        match serde_json::from_value(all) {
            Ok(c) => Some(c),
            // An error was told where it stands; what is left could only be a fault of the table of columns.
            Err(e) => {
                if errors.all.is_empty() {
                    let data = [("name", ""), ("found", ""), ("expected", &*e.to_string())];
                    errors.push(CsvError::new(code::VALUE, self.line, 0, &data));
                }
                None
            }
        }
    }
}

/// Tells the fields that a group cannot do without and that nobody gave.
fn lacking(
    node: &Node,
    pattern: &mut String,
    name: &mut String,
    line: usize,
    place: &dyn Fn(&str) -> usize,
    errors: &mut Errors,
) {
    let (pattern_was, name_was) = (pattern.len(), name.len());
    let joined = |at: &mut String, step: &str| {
        if !at.is_empty() {
            at.push('.');
        }
        at.push_str(step);
    };
    match node {
        Node::Leaf(_) => {}
        Node::Map(fields) => {
            for field in needed(pattern).filter(|f| !fields.contains_key(*f)) {
                let mut missing = name.clone();
                joined(&mut missing, field);
                errors.push(CsvError::new(
                    code::MISSING,
                    line,
                    place(&missing),
                    &[("name", &missing)],
                ));
            }
            for (field, inner) in fields {
                joined(pattern, field);
                joined(name, field);
                lacking(inner, pattern, name, line, place, errors);
                pattern.truncate(pattern_was);
                name.truncate(name_was);
            }
        }
        Node::List(items) => {
            for (n, inner) in items {
                joined(pattern, "#");
                joined(name, &n.to_string());
                lacking(inner, pattern, name, line, place, errors);
                pattern.truncate(pattern_was);
                name.truncate(name_was);
            }
        }
    }
}

/// JSON as it is gathered: lists by their numbers, which may have holes.
enum Node {
    Leaf(Value),
    Map(BTreeMap<String, Node>),
    List(BTreeMap<u16, Node>),
}

impl Node {
    fn map() -> Node {
        Node::Map(BTreeMap::new())
    }

    /// Puts a value at the end of a way; `only_new` leaves what is there.
    fn put(&mut self, way: &[Step], value: Value, only_new: bool) {
        let [step, rest @ ..] = way else { return };
        let fresh = || match rest.first() {
            None => Node::Leaf(Value::Null),
            Some(Step::Name(_)) => Node::map(),
            Some(Step::Item(_)) => Node::List(BTreeMap::new()),
        };
        let mut new = false;
        let mut made = || {
            new = true;
            fresh()
        };
        let inner = match (self, step) {
            (Node::Map(fields), Step::Name(name)) => {
                fields.entry(name.clone()).or_insert_with(&mut made)
            }
            (Node::List(items), Step::Item(n)) => items.entry(*n).or_insert_with(&mut made),
            _ => return,
        };
        match inner {
            Node::Leaf(v) => {
                if new || !only_new {
                    *v = value;
                }
            }
            inner => inner.put(rest, value, only_new),
        }
    }

    fn value(self) -> Value {
        match self {
            Node::Leaf(v) => v,
            Node::Map(fields) => Value::Object(
                fields
                    .into_iter()
                    .map(|(k, n)| (k, n.value()))
                    .collect::<Map<_, _>>(),
            ),
            Node::List(items) => Value::Array(items.into_values().map(Node::value).collect()),
        }
    }
}
