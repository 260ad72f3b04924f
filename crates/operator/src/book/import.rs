//! The book as tables (docs/csv.md): rows added, changed or already so, all of them or none; and written out again. What is wrong is
//! told by line and column. Never decides.

use super::{
    Leaf, MOST, MOST_TEMPLATES, Party, Product, Role, Signatory, Template, Vehicle, folded,
};
use crate::book::{LARGEST_TEMPLATE, template};
use crate::desk::Desk;
use crate::error::Failure;
use domain::consignment::amount::{Format, MASS, QUANTITY, STRENGTH};
use domain::consignment::{CnCode, PackageKind, ProductCode};
use emcs::Limits;
use emcs::csv::{CsvError, code, plain_amount, read_documents, table, write_documents};
use jiff::Timestamp;
use journal::Tx;
use number::{ExciseNumber, Kind};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What an import does, or would do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Imported {
    /// Rows that are new.
    pub added: usize,
    /// Rows that say something else than the book.
    pub changed: usize,
    /// Rows that the book has as they are.
    pub same: usize,
}

/// What came of an import: a count, or everything that is wrong with the table.
pub type Outcome = Result<Imported, Vec<CsvError>>;

/// The most rows of which a plan tells what would change.
pub const MOST_PLANNED: usize = 200;

/// What a row of a table would change in the book.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Planned {
    /// Its line in the table.
    pub line: usize,
    /// By what the book would know it.
    pub name: String,
    /// Whether it is new.
    pub new: bool,
    /// Columns that would say something else.
    pub cells: Vec<Change>,
}

/// A column of a row that would say something else.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Change {
    /// The column.
    pub column: &'static str,
    /// What the book says; empty: nothing.
    pub before: String,
    /// What the table says.
    pub after: String,
}

/// What an import would do: the count, and the first [`MOST_PLANNED`] rows with what they would change; or everything that is wrong.
pub type Plan = Result<(Imported, Vec<Planned>), Vec<CsvError>>;

/// Why a cell is not taken.
pub struct NotTaken {
    code: &'static str,
    expected: &'static str,
}

pub(super) const fn not(code: &'static str, expected: &'static str) -> NotTaken {
    NotTaken { code, expected }
}

/// A kind of rows that a table can bring.
pub trait Sheet: Leaf + Clone + Default + PartialEq + Send + 'static {
    /// Columns, named as the fields in JSON; the first is the one that no row can do without.
    const COLUMNS: &'static [&'static str];
    /// What stands in a column.
    fn cell(&self, column: &str) -> String;
    /// Puts something there; an empty text empties.
    ///
    /// # Errors
    /// The form that it should have.
    fn set(&mut self, column: &str, text: &str) -> Result<(), NotTaken>;
    /// By what a row is known: the first that both have, and that is not empty, says whether they are the same.
    fn keys(&self) -> Vec<String>;
    /// A row with this id.
    #[must_use]
    fn with_id(self, id: String) -> Self;
    /// What stays of it after what the book said before.
    #[must_use]
    fn succeeding(self, _before: &Self) -> Self {
        self
    }
    /// Whether the row as a whole can stand; else the column in which something is amiss, and why.
    ///
    /// # Errors
    /// The column and the form that it should have.
    fn whole(&self) -> Result<(), (&'static str, NotTaken)> {
        Ok(())
    }
}

pub(super) fn text(
    slot: &mut String,
    v: &str,
    most: usize,
    expected: &'static str,
) -> Result<(), NotTaken> {
    if v.chars().count() > most || v.chars().any(char::is_control) {
        return Err(not(code::VALUE, expected));
    }
    v.clone_into(slot);
    Ok(())
}

fn some(
    slot: &mut Option<String>,
    v: &str,
    most: usize,
    expected: &'static str,
) -> Result<(), NotTaken> {
    let mut kept = String::new();
    text(&mut kept, v, most, expected)?;
    *slot = Some(kept).filter(|k| !k.is_empty());
    Ok(())
}

fn coded<T: FromStr>(slot: &mut String, v: &str, expected: &'static str) -> Result<(), NotTaken> {
    let v: String = v
        .split_whitespace()
        .collect::<String>()
        .to_ascii_uppercase();
    if !v.is_empty() && v.parse::<T>().is_err() {
        return Err(not(code::VALUE, expected));
    }
    *slot = v;
    Ok(())
}

fn amount(slot: &mut String, v: &str, format: &Format) -> Result<(), NotTaken> {
    let kept = if v.is_empty() {
        Some(String::new())
    } else {
        plain_amount(v).filter(|a| format.parse(a).is_ok())
    };
    *slot = kept.ok_or(not(code::AMOUNT, format.expected))?;
    Ok(())
}

fn count(slot: &mut String, v: &str) -> Result<(), NotTaken> {
    let bare: String = v.split_whitespace().collect();
    if !bare.is_empty() && !bare.parse::<u32>().is_ok_and(|n| n > 0) {
        return Err(not(code::COUNT, "a whole number above 0"));
    }
    *slot = bare;
    Ok(())
}

impl Sheet for Party {
    const COLUMNS: &'static [&'static str] = &[
        "address.name",
        "trader_id",
        "roles",
        "address.street_number",
        "address.street",
        "address.postcode",
        "address.city",
        "phone",
        "mail",
    ];

    fn cell(&self, column: &str) -> String {
        let a = &self.address;
        let some = |v: &Option<String>| v.clone().unwrap_or_default();
        match column {
            "address.name" => some(&a.name),
            "trader_id" => self.trader_id.clone(),
            "roles" => self
                .roles
                .iter()
                .map(|r| r.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            "address.street_number" => some(&a.street_number),
            "address.street" => some(&a.street),
            "address.postcode" => some(&a.postcode),
            "address.city" => some(&a.city),
            "phone" => self.phone.clone(),
            _ => self.mail.clone(),
        }
    }

    fn set(&mut self, column: &str, v: &str) -> Result<(), NotTaken> {
        let a = &mut self.address;
        match column {
            "address.name" => some(&mut a.name, v, 182, "a text of at most 182 characters"),
            "trader_id" => text(
                &mut self.trader_id,
                v,
                16,
                "a text of at most 16 characters",
            ),
            "roles" => {
                let mut roles = Vec::new();
                for word in folded(v)
                    .split([' ', ',', ';', '+'])
                    .filter(|w| !w.is_empty())
                {
                    roles.push(match word {
                        "consignee" | "destinataire" => Role::Consignee,
                        "delivery" | "livraison" => Role::Delivery,
                        "carrier" | "transporteur" => Role::Carrier,
                        "guarantor" | "garant" => Role::Guarantor,
                        _ => {
                            return Err(not(
                                code::VALUE,
                                "consignee, delivery, carrier, guarantor",
                            ));
                        }
                    });
                }
                roles.sort_unstable();
                roles.dedup();
                self.roles = roles;
                Ok(())
            }
            "address.street_number" => some(
                &mut a.street_number,
                v,
                11,
                "a text of at most 11 characters",
            ),
            "address.street" => some(&mut a.street, v, 65, "a text of at most 65 characters"),
            "address.postcode" => some(&mut a.postcode, v, 10, "a text of at most 10 characters"),
            "address.city" => some(&mut a.city, v, 50, "a text of at most 50 characters"),
            "phone" => text(&mut self.phone, v, 50, "a text of at most 50 characters"),
            _ => text(&mut self.mail, v, 200, "a text of at most 200 characters"),
        }
    }

    fn keys(&self) -> Vec<String> {
        vec![
            self.trader_id.to_uppercase(),
            folded(&self.cell("address.name")),
        ]
    }

    fn with_id(self, id: String) -> Self {
        Party { id, ..self }
    }
}

impl Sheet for Product {
    const COLUMNS: &'static [&'static str] = &[
        "description",
        "product_code",
        "cn_code",
        "strength",
        "package",
        "quantity_each",
        "gross_each",
        "net_each",
        "units_each",
        "unit_content",
        "unit_gross",
        "unit_net",
        "pallet",
    ];

    fn cell(&self, column: &str) -> String {
        let shown = |v: &String| v.replace('.', ",");
        match column {
            "description" => self.description.clone(),
            "product_code" => self.product_code.clone(),
            "cn_code" => self.cn_code.clone(),
            "strength" => shown(&self.strength),
            "package" => self.package.clone(),
            "quantity_each" => shown(&self.quantity_each),
            "gross_each" => shown(&self.gross_each),
            "net_each" => shown(&self.net_each),
            "units_each" => self.units_each.clone(),
            "unit_content" => shown(&self.unit_content),
            "unit_gross" => shown(&self.unit_gross),
            "unit_net" => shown(&self.unit_net),
            _ => self.pallet.clone(),
        }
    }

    fn set(&mut self, column: &str, v: &str) -> Result<(), NotTaken> {
        match column {
            "description" => text(
                &mut self.description,
                v,
                350,
                "a text of at most 350 characters",
            ),
            "product_code" => {
                coded::<ProductCode>(&mut self.product_code, v, ProductCode::EXPECTED)
            }
            "cn_code" => coded::<CnCode>(&mut self.cn_code, v, CnCode::EXPECTED),
            "strength" => amount(&mut self.strength, v, &STRENGTH),
            "package" => coded::<PackageKind>(&mut self.package, v, PackageKind::EXPECTED),
            "quantity_each" => amount(&mut self.quantity_each, v, &QUANTITY),
            "gross_each" => amount(&mut self.gross_each, v, &MASS),
            "net_each" => amount(&mut self.net_each, v, &MASS),
            "units_each" => count(&mut self.units_each, v),
            "unit_content" => amount(&mut self.unit_content, v, &MASS),
            "unit_gross" => amount(&mut self.unit_gross, v, &MASS),
            "unit_net" => amount(&mut self.unit_net, v, &MASS),
            _ => count(&mut self.pallet, v),
        }
    }

    fn keys(&self) -> Vec<String> {
        vec![folded(&self.description)]
    }

    fn with_id(self, id: String) -> Self {
        Product { id, ..self }
    }
}

impl Sheet for Vehicle {
    const COLUMNS: &'static [&'static str] = &["registration", "note"];

    fn cell(&self, column: &str) -> String {
        if column == "note" {
            self.note.clone()
        } else {
            self.registration.clone()
        }
    }

    fn set(&mut self, column: &str, v: &str) -> Result<(), NotTaken> {
        let slot = if column == "note" {
            &mut self.note
        } else {
            &mut self.registration
        };
        let (most, expected) = if column == "note" {
            (200, "a text of at most 200 characters")
        } else {
            (35, "a text of at most 35 characters")
        };
        text(slot, v, most, expected)
    }

    fn keys(&self) -> Vec<String> {
        let bare = self.registration.chars().filter(|c| c.is_alphanumeric());
        vec![bare.flat_map(char::to_uppercase).collect()]
    }

    fn with_id(self, id: String) -> Self {
        Vehicle { id, ..self }
    }
}

impl Sheet for Signatory {
    const COLUMNS: &'static [&'static str] = &["name", "initials"];

    fn cell(&self, column: &str) -> String {
        if column == "name" {
            self.name.clone()
        } else {
            self.initials.clone()
        }
    }

    fn set(&mut self, column: &str, v: &str) -> Result<(), NotTaken> {
        let slot = if column == "name" {
            &mut self.name
        } else {
            &mut self.initials
        };
        text(slot, v, 60, "a text of at most 60 characters")
    }

    fn keys(&self) -> Vec<String> {
        vec![folded(&self.name)]
    }

    fn with_id(self, id: String) -> Self {
        Signatory { id, ..self }
    }
}

/// A row of a table: its line, and what it says by column.
#[derive(Clone)]
struct Line {
    line: usize,
    cells: Vec<(usize, &'static str, String)>,
    id: String,
}

/// The rows of a table by the columns that this kind has; an empty cell of a column that is there empties.
fn lines<S: Sheet>(bytes: &[u8], id: &dyn Fn() -> String) -> Result<Vec<Line>, Vec<CsvError>> {
    let t = table::read(bytes, Limits::DEFAULT)?;
    let mut columns: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut errors = Vec::new();
    for (i, title) in t.titles.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
        let known = S::COLUMNS.iter().copied().find(|c| c == title);
        let short = S::COLUMNS
            .iter()
            .copied()
            .find(|c| c.strip_prefix("address.") == Some(title));
        let wrong = match known.or(short) {
            None => code::UNKNOWN_COLUMN,
            Some(c) if columns.contains_key(c) => code::REPEATED_COLUMN,
            Some(c) => {
                columns.insert(c, i + 1);
                continue;
            }
        };
        errors.push(CsvError::new(wrong, t.line, i + 1, &[("name", title)]));
    }
    if !columns.contains_key(S::COLUMNS[0]) {
        errors.push(CsvError::new(
            code::MISSING,
            t.line,
            0,
            &[("name", S::COLUMNS[0])],
        ));
    }
    if t.rows.is_empty() {
        errors.push(CsvError::new(code::EMPTY, t.line, 0, &[]));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    // In the order of the table, so that what is wrong is told in it.
    let mut columns: Vec<(&'static str, usize)> = columns.into_iter().collect();
    columns.sort_by_key(|(_, at)| *at);
    let of = |r: &table::Row| Line {
        line: r.line,
        cells: columns
            .iter()
            .map(|(c, at)| (*at, *c, r.get(*at).replace(['\n', '\r', '\t'], " ")))
            .collect(),
        id: id(),
    };
    Ok(t.rows.iter().map(of).collect())
}

/// The place of a row in the book: by the first key that says anything.
fn found<S: Sheet>(all: &[S], row: &S) -> Option<usize> {
    let keys = row.keys();
    (0..keys.len())
        .filter(|k| !keys[*k].is_empty())
        .find_map(|k| all.iter().position(|x| x.keys()[k] == keys[k]))
}

/// What the rows make of a book.
struct Merged<S> {
    /// The rows to write.
    write: Vec<S>,
    count: Imported,
    /// The first of them, with what they change.
    plan: Vec<Planned>,
}

/// What a row would change.
fn planned<S: Sheet>(line: usize, before: Option<&S>, row: &S) -> Planned {
    let empty = S::default();
    let was = before.unwrap_or(&empty);
    let cells = S::COLUMNS.iter().filter_map(|c| {
        let (before, after) = (was.cell(c), row.cell(c));
        let change = Change {
            column: c,
            before,
            after,
        };
        (change.before != change.after).then_some(change)
    });
    Planned {
        line,
        name: row.cell(S::COLUMNS[0]),
        new: before.is_none(),
        cells: cells.collect(),
    }
}

/// What the rows make of the book.
fn merged<S: Sheet>(all: &[S], rows: &[Line]) -> Result<Merged<S>, Vec<CsvError>> {
    let (mut errors, mut out, mut plan) = (Vec::new(), Vec::new(), Vec::new());
    let (mut done, mut new): (BTreeMap<String, usize>, Vec<(S, usize)>) =
        (BTreeMap::new(), Vec::new());
    let mut count = Imported::default();
    for r in rows {
        let before = errors.len();
        let mut said = S::default();
        for (at, column, v) in &r.cells {
            if let Err(w) = said.set(column, v) {
                let data = [("name", *column), ("found", v), ("expected", w.expected)];
                errors.push(CsvError::new(w.code, r.line, *at, &data));
            }
        }
        let (at, first) = r
            .cells
            .iter()
            .find(|(_, c, _)| *c == S::COLUMNS[0])
            .map_or((0, ""), |(at, _, v)| (*at, v));
        if first.is_empty() {
            errors.push(CsvError::new(
                code::MISSING,
                r.line,
                at,
                &[("name", S::COLUMNS[0])],
            ));
        }
        if errors.len() > before {
            continue;
        }
        let there = found(all, &said);
        let twice = match there {
            Some(i) => done.get(all[i].id()).copied(),
            None => {
                let new_rows: Vec<S> = new.iter().map(|(s, _)| s.clone()).collect();
                found(&new_rows, &said).map(|i| new[i].1)
            }
        };
        if let Some(line) = twice {
            errors.push(CsvError::new(
                code::TWICE,
                r.line,
                at,
                &[("name", first), ("first", &line.to_string())],
            ));
            continue;
        }
        let row = match there {
            None => said.clone().with_id(r.id.clone()),
            Some(i) => {
                let mut row = all[i].clone();
                for (_, column, v) in &r.cells {
                    let _ = row.set(column, v);
                }
                row.succeeding(&all[i])
            }
        };
        if let Err((column, w)) = row.whole() {
            let cell = r.cells.iter().find(|(_, c, _)| *c == column);
            let (at, v) = cell.map_or((0, ""), |(at, _, v)| (*at, v));
            let data = [("name", column), ("found", v), ("expected", w.expected)];
            errors.push(CsvError::new(w.code, r.line, at, &data));
            continue;
        }
        let before = there.map(|i| &all[i]);
        match before {
            None => {
                count.added += 1;
                new.push((said, r.line));
            }
            Some(b) => {
                done.insert(b.id().to_owned(), r.line);
                if row == *b {
                    count.same += 1;
                    continue;
                }
                count.changed += 1;
            }
        }
        if plan.len() < MOST_PLANNED {
            plan.push(planned(r.line, before, &row));
        }
        out.push(row);
    }
    errors.truncate(Limits::DEFAULT.warnings);
    if errors.is_empty() {
        Ok(Merged {
            write: out,
            count,
            plan,
        })
    } else {
        Err(errors)
    }
}

fn put<T: serde::Serialize>(tx: &mut Tx, table: &str, key: &str, value: &T) -> Result<(), Failure> {
    let bytes = serde_json::to_vec(value).map_err(|e| Failure::Fault(e.to_string()))?;
    Ok(tx.plain_put(table, key, &bytes)?)
}

fn stored<T: serde::de::DeserializeOwned>(
    tx: &Tx,
    table: &str,
    prefix: &str,
    most: u64,
) -> Result<Vec<T>, Failure> {
    let rows = tx.plain_rows(table, prefix, None, most)?;
    Ok(rows
        .iter()
        .filter_map(|(_, v)| serde_json::from_slice(v).ok())
        .collect())
}

impl Desk {
    /// Reads a table into the book, all of it or nothing. `check` only says what would be done. Columns that the table does not have
    /// keep what the book says.
    ///
    /// # Errors
    /// `book.full`; what the store says.
    pub fn book_import<S: Sheet>(
        &self,
        bytes: &[u8],
        check: bool,
        id: &dyn Fn() -> String,
    ) -> Result<Outcome, Failure> {
        let all = self.book_planned::<S>(bytes, check, id)?;
        Ok(all.map(|(count, _)| count))
    }

    /// The same, with what each row changes, before and after.
    ///
    /// # Errors
    /// `book.full`; what the store says.
    pub fn book_planned<S: Sheet>(
        &self,
        bytes: &[u8],
        check: bool,
        id: &dyn Fn() -> String,
    ) -> Result<Plan, Failure> {
        let rows = match lines::<S>(bytes, id) {
            Ok(rows) => rows,
            Err(errors) => return Ok(Err(errors)),
        };
        Ok(self.store.submit(move |tx: &mut Tx| {
            let all: Vec<S> = stored(tx, S::TABLE, "", MOST)?;
            let done = match merged(&all, &rows) {
                Ok(m) => m,
                Err(errors) => return Ok::<_, Failure>(Err(errors)),
            };
            if (all.len() + done.count.added) as u64 > MOST {
                return Err(Failure::Book {
                    code: "book.full",
                    most: MOST,
                });
            }
            for row in done.write.iter().filter(|_| !check) {
                put(tx, S::TABLE, row.id(), row)?;
            }
            Ok(Ok((done.count, done.plan)))
        })?)
    }

    /// The whole book of a kind as a table.
    ///
    /// # Errors
    /// What the store says.
    pub fn book_export<S: Sheet>(&self) -> Result<Vec<u8>, Failure> {
        let all: Vec<S> = self.leaves()?;
        let titles: Vec<String> = S::COLUMNS.iter().map(|c| (*c).to_owned()).collect();
        let rows = all
            .iter()
            .map(|r| S::COLUMNS.iter().map(|c| Cow::from(r.cell(c))).collect());
        Ok(table::write(&titles, rows))
    }

    /// Usual departures out of a table of consignments, whose documents are called as people call the departures. All or nothing.
    ///
    /// # Errors
    /// `book.full`, `book.too-large`; what the store says.
    pub fn templates_import(
        &self,
        excise: &ExciseNumber,
        bytes: &[u8],
        check: bool,
        at: Timestamp,
        id: &dyn Fn() -> String,
    ) -> Result<Outcome, Failure> {
        let all = match read_documents(bytes, Limits::DEFAULT) {
            Ok(all) => all,
            Err(errors) => return Ok(Err(errors)),
        };
        let (mut new, mut errors) = (Vec::new(), Vec::new());
        for d in all {
            let name = d.name.trim().to_owned();
            if name.is_empty() {
                errors.push(CsvError::new(
                    code::MISSING,
                    d.line,
                    0,
                    &[("name", "document")],
                ));
                continue;
            }
            let Some(paid) = d.consignment.duty_paid() else {
                let data = [
                    ("name", "message_type"),
                    ("found", ""),
                    (
                        "expected",
                        "message_type, origin_type and destination_type of one kind",
                    ),
                ];
                errors.push(CsvError::new(code::VALUE, d.line, 0, &data));
                continue;
            };
            let kind = if paid { Kind::Dsa } else { Kind::Daa };
            new.push(Template::of(
                id(),
                name.chars().take(100).collect(),
                kind,
                d.consignment,
                None,
                at,
            ));
        }
        if !errors.is_empty() {
            return Ok(Err(errors));
        }
        let prefix = format!("{excise}/");
        Ok(self.store.submit(move |tx: &mut Tx| {
            let before: Vec<Template> = stored(tx, template::TEMPLATE, &prefix, MOST_TEMPLATES)?;
            let mut count = Imported::default();
            for t in &new {
                let there = before.iter().find(|b| folded(&b.name) == folded(&t.name));
                let row = match there {
                    Some(b) => Template {
                        id: b.id.clone(),
                        used_at: b.used_at,
                        ..t.clone()
                    },
                    None => t.clone(),
                };
                match there {
                    None => count.added += 1,
                    Some(b)
                        if (b.kind, &b.consignment, &b.registration)
                            == (row.kind, &row.consignment, &row.registration) =>
                    {
                        count.same += 1;
                        continue;
                    }
                    Some(_) => count.changed += 1,
                }
                let size = serde_json::to_vec(&row)
                    .map_err(|e| Failure::Fault(e.to_string()))?
                    .len();
                if size as u64 > LARGEST_TEMPLATE {
                    return Err(Failure::Book {
                        code: "book.too-large",
                        most: LARGEST_TEMPLATE / 1000,
                    });
                }
                if !check {
                    put(tx, template::TEMPLATE, &format!("{prefix}{}", row.id), &row)?;
                }
            }
            if (before.len() + count.added) as u64 > MOST_TEMPLATES {
                return Err(Failure::Book {
                    code: "book.full",
                    most: MOST_TEMPLATES,
                });
            }
            Ok(Ok(count))
        })?)
    }

    /// The usual departures of an establishment as a table of consignments.
    ///
    /// # Errors
    /// What the store says.
    pub fn templates_export(&self, excise: &ExciseNumber) -> Result<Vec<u8>, Failure> {
        let all = self.templates(excise)?;
        let named: Vec<_> = all
            .iter()
            .map(|t| (t.name.as_str(), &t.consignment))
            .collect();
        Ok(write_documents(&named))
    }
}
