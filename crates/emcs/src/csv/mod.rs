//! Consignments as a spreadsheet writes them (docs/csv.md): one row for each line of goods, the rest of the consignment on its first
//! row or on all of them. A column is named as the field in JSON. Bytes in, values out; never a file, never a rule.

use std::collections::BTreeMap;
use std::fmt;

mod columns;
mod read;
pub mod table;
mod write;

#[cfg(test)]
mod tests;

pub use columns::plain_amount;
pub use read::{Document, read_csv, read_documents};
pub use write::{write_csv, write_documents};

/// Codes of what can be wrong with a table.
pub mod code {
    /// Bigger than the limit (data: `limit`, `size`).
    pub const TOO_LARGE: &str = "csv.too-large";
    /// Neither UTF-8, UTF-16 with its mark, nor Windows-1252.
    pub const ENCODING: &str = "csv.encoding";
    /// No row of titles.
    pub const EMPTY: &str = "csv.empty";
    /// A quote that is never closed.
    pub const QUOTE: &str = "csv.quote";
    /// More rows, columns, documents or lines than are read (data: `limit`).
    pub const TOO_MANY: &str = "csv.too-many";
    /// A value longer than the limit (data: `limit`).
    pub const TOO_LONG: &str = "csv.too-long";
    /// A title that is no column (data: `name`).
    pub const UNKNOWN_COLUMN: &str = "csv.unknown-column";
    /// A title that stands twice (data: `name`).
    pub const REPEATED_COLUMN: &str = "csv.repeated-column";
    /// Something stands under no title (data: `found`).
    pub const NO_TITLE: &str = "csv.no-title";
    /// A value of a wrong form (data: `name`, `found`, `expected`).
    pub const VALUE: &str = "csv.value";
    /// Not an amount (data: `name`, `found`).
    pub const AMOUNT: &str = "csv.amount";
    /// Not a day (data: `name`, `found`).
    pub const DATE: &str = "csv.date";
    /// Not a time of day (data: `name`, `found`).
    pub const TIME: &str = "csv.time";
    /// Neither yes nor no (data: `name`, `found`).
    pub const FLAG: &str = "csv.flag";
    /// Not a whole number (data: `name`, `found`).
    pub const COUNT: &str = "csv.count";
    /// A value without which nothing can be made of what stands beside it (data: `name`).
    pub const MISSING: &str = "csv.missing";
    /// A value that contradicts that of an earlier row of the same document (data: `name`, `found`, `before`, `first`).
    pub const DIFFERS: &str = "csv.differs";
    /// A row says again what an earlier one said (data: `name`, `first`).
    pub const TWICE: &str = "csv.twice";
    /// There are more errors than are told.
    pub const MORE: &str = "csv.more";
}

/// Every code of a [`CsvError`].
pub const CODES: &[&str] = &[
    code::TOO_LARGE,
    code::ENCODING,
    code::EMPTY,
    code::QUOTE,
    code::TOO_MANY,
    code::TOO_LONG,
    code::UNKNOWN_COLUMN,
    code::REPEATED_COLUMN,
    code::NO_TITLE,
    code::VALUE,
    code::AMOUNT,
    code::DATE,
    code::TIME,
    code::FLAG,
    code::COUNT,
    code::MISSING,
    code::DIFFERS,
    code::TWICE,
    code::MORE,
];

/// Something wrong with a table, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvError {
    /// Stable code, one of [`CODES`].
    pub code: &'static str,
    /// Line of the file, from 1, on which the row begins.
    pub line: usize,
    /// Column of the table, from 1; 0 where the row as a whole is meant, or the table has no such column.
    pub column: usize,
    /// What the message tells; see the code.
    pub data: BTreeMap<&'static str, String>,
}

impl CsvError {
    /// An error at a place; what the file says is cut and made printable.
    #[must_use]
    pub fn new(
        code: &'static str,
        line: usize,
        column: usize,
        data: &[(&'static str, &str)],
    ) -> Self {
        CsvError {
            code,
            line,
            column,
            data: crate::error::kept(data),
        }
    }

    /// Everything that its message names: the data of the code, line and column.
    #[must_use]
    pub fn values(&self) -> BTreeMap<String, String> {
        let own = self.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
        let mut all: BTreeMap<String, String> = own.collect();
        all.insert("line".into(), self.line.to_string());
        if self.column > 0 {
            all.insert("column".into(), self.column.to_string());
            all.insert("letter".into(), letter(self.column));
        }
        all
    }
}

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {} {:?}",
            self.line, self.column, self.code, self.data
        )
    }
}

impl std::error::Error for CsvError {}

/// A column as spreadsheets call it: A, B … Z, AA.
fn letter(mut column: usize) -> String {
    let mut out = Vec::new();
    while column > 0 {
        let digit = u8::try_from((column - 1) % 26).unwrap_or(0);
        out.push(char::from(b'A' + digit));
        column = (column - 1) / 26;
    }
    out.iter().rev().collect()
}

/// Errors up to a bound; one more says that there are others.
pub(super) struct Errors {
    pub(super) all: Vec<CsvError>,
    most: usize,
}

impl Errors {
    pub(super) fn new(most: usize) -> Errors {
        Errors {
            all: Vec::new(),
            most: most.max(1),
        }
    }

    pub(super) fn push(&mut self, e: CsvError) {
        if self.all.len() < self.most {
            self.all.push(e);
        } else if self.all.len() == self.most {
            let last = CsvError::new(code::MORE, e.line, 0, &[]);
            self.all.push(last);
        }
    }

    pub(super) fn full(&self) -> bool {
        self.all.len() > self.most
    }
}
