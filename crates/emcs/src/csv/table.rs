//! A table as spreadsheets write it: its encoding, what stands between its cells, quotes, and the line of each row. Knows no column.

use super::{CsvError, Errors, code};
use crate::Limits;

/// The most columns.
pub const MOST_COLUMNS: usize = 2_000;
/// The most rows below the titles.
pub const MOST_ROWS: usize = 50_000;

/// A row: where it begins, and its cells that are not empty, each with its column from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1.
    pub line: usize,
    /// Column and text, spaces around it left out.
    pub cells: Vec<(usize, String)>,
}

impl Row {
    /// What stands in a column; empty where nothing does.
    #[must_use]
    pub fn get(&self, column: usize) -> &str {
        let found = self.cells.iter().find(|(c, _)| *c == column);
        found.map_or("", |(_, v)| v)
    }
}

/// A table with its titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Line of the titles.
    pub line: usize,
    /// Titles in small letters, spaces around left out; an empty one has none.
    pub titles: Vec<String>,
    /// Rows in which something stands.
    pub rows: Vec<Row>,
}

/// The 32 characters of Windows-1252 that Latin-1 does not have; five are none.
const UPPER: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The text of a file: UTF-8 with or without its mark, UTF-16 with it, else Windows-1252, as French spreadsheets write it.
fn decoded(bytes: &[u8]) -> Result<String, CsvError> {
    let fail = |line| CsvError::new(code::ENCODING, line, 0, &[]);
    let wide = |rest: &[u8], of: fn([u8; 2]) -> u16| {
        let (pairs, odd) = rest.as_chunks::<2>();
        let units = pairs.iter().map(|p| of(*p));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| odd.is_empty()).ok_or_else(|| fail(1))
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return wide(rest, u16::from_be_bytes);
    }
    let (rest, marked) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let line_at = |at: usize| 1 + rest[..at].iter().filter(|b| **b == b'\n').count();
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(text.to_owned()),
        Err(e) if marked => Err(fail(line_at(e.valid_up_to()))),
        Err(_) => rest
            .iter()
            .enumerate()
            .map(|(at, b)| match b {
                0x80..=0x9F => Some(UPPER[usize::from(b - 0x80)])
                    .filter(|c| *c != '\0')
                    .ok_or_else(|| fail(line_at(at))),
                b => Ok(char::from(*b)),
            })
            .collect(),
    }
}

/// What stands between cells: whichever of `;`, tab and `,` the titles have most, outside quotes.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(';', 0usize), ('\t', 0), (',', 0)];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            c if !quoted => {
                if let Some((_, n)) = counts.iter_mut().find(|(s, _)| *s == c) {
                    *n += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    counts
        .iter()
        .find(|(_, n)| *n == most)
        .map_or(';', |(s, _)| *s)
}

/// Reads the next row of a text; none at its end. `line` moves on with it.
fn next_row(
    chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
    sep: char,
    line: &mut usize,
) -> Option<Result<(usize, Vec<String>), CsvError>> {
    chars.peek()?;
    let begins = *line;
    let (mut cells, mut cell) = (Vec::new(), String::new());
    // A quote opens only where a cell begins; inside, two are one.
    let mut start = true;
    loop {
        match chars.next() {
            None => break,
            Some('\r') => {
                if chars.peek() == Some(&'\n') {
                    chars.next();
                }
                *line += 1;
                break;
            }
            Some('\n') => {
                *line += 1;
                break;
            }
            Some(c) if c == sep => {
                cells.push(std::mem::take(&mut cell));
                start = true;
                continue;
            }
            Some('"') if start => loop {
                match chars.next() {
                    None => {
                        return Some(Err(CsvError::new(
                            code::QUOTE,
                            begins,
                            cells.len() + 1,
                            &[],
                        )));
                    }
                    Some('"') if chars.peek() == Some(&'"') => {
                        chars.next();
                        cell.push('"');
                    }
                    Some('"') => break,
                    Some(c) => {
                        if c == '\n' {
                            *line += 1;
                        }
                        cell.push(c);
                    }
                }
            },
            Some(c) => cell.push(c),
        }
        start = false;
    }
    cells.push(cell);
    Some(Ok((begins, cells)))
}

/// Every row of a text as it stands there, for tests that compare with another reader.
#[cfg(test)]
pub(super) fn raw(text: &str, sep: char) -> Result<Vec<Vec<String>>, CsvError> {
    let (mut chars, mut line) = (text.chars().peekable(), 1);
    std::iter::from_fn(|| next_row(&mut chars, sep, &mut line))
        .map(|r| r.map(|(_, cells)| cells))
        .collect()
}

/// Reads a table. Size, columns, rows and the length of a cell are bounded.
///
/// # Errors
/// What makes the whole unreadable, or cells that are too long or stand under no title, up to `limits.warnings` of them.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Table, Vec<CsvError>> {
    if bytes.len() > limits.bytes {
        let data = [
            ("limit", &*limits.bytes.to_string()),
            ("size", &*bytes.len().to_string()),
        ];
        return Err(vec![CsvError::new(code::TOO_LARGE, 1, 0, &data)]);
    }
    let text = decoded(bytes).map_err(|e| vec![e])?;
    let (mut rest, mut line) = (text.as_str(), 1);
    let mut sep = None;
    // Spreadsheets say what stands between cells on a line of its own, or not.
    if let Some((first, after)) = rest.split_once('\n')
        && let Some(said) = first.trim_end().strip_prefix("sep=")
    {
        (sep, rest, line) = (said.chars().next(), after, 2);
    }
    // Empty lines before the titles are none.
    while let Some((first, after)) = rest.split_once('\n').filter(|(f, _)| f.trim().is_empty()) {
        let _ = first;
        (rest, line) = (after, line + 1);
    }
    let sep = sep
        .filter(|c| [';', ',', '\t'].contains(c))
        .unwrap_or_else(|| separator(rest));
    let mut chars = rest.chars().peekable();
    let top = line;
    let titles = match next_row(&mut chars, sep, &mut line) {
        Some(Ok((_, cells))) if cells.iter().any(|c| !c.trim().is_empty()) => cells,
        Some(Err(e)) => return Err(vec![e]),
        _ => return Err(vec![CsvError::new(code::EMPTY, 1, 0, &[])]),
    };
    let too_many = |line, limit: usize| {
        CsvError::new(code::TOO_MANY, line, 0, &[("limit", &limit.to_string())])
    };
    if titles.len() > MOST_COLUMNS {
        return Err(vec![too_many(top, MOST_COLUMNS)]);
    }
    let titles: Vec<String> = titles.iter().map(|t| t.trim().to_lowercase()).collect();
    let mut errors = Errors::new(limits.warnings);
    let mut rows = Vec::new();
    while let Some(row) = next_row(&mut chars, sep, &mut line) {
        let (line, cells) = match row {
            Ok(r) => r,
            Err(e) => {
                errors.push(e);
                break;
            }
        };
        let mut kept = Vec::new();
        for (i, cell) in cells.into_iter().enumerate() {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            let title = titles.get(i).filter(|t| !t.is_empty());
            if title.is_none() {
                errors.push(CsvError::new(
                    code::NO_TITLE,
                    line,
                    i + 1,
                    &[("found", cell)],
                ));
            } else if cell.len() > limits.value {
                errors.push(CsvError::new(
                    code::TOO_LONG,
                    line,
                    i + 1,
                    &[("limit", &limits.value.to_string())],
                ));
            } else {
                kept.push((i + 1, cell.to_owned()));
            }
            if errors.full() {
                return Err(errors.all);
            }
        }
        if kept.is_empty() {
            continue;
        }
        if rows.len() == MOST_ROWS {
            errors.push(too_many(line, MOST_ROWS));
            break;
        }
        rows.push(Row { line, cells: kept });
    }
    if errors.all.is_empty() {
        Ok(Table {
            line: top,
            titles,
            rows,
        })
    } else {
        Err(errors.all)
    }
}

/// Writes a table as French spreadsheets open it: UTF-8 with its mark, `;` between cells, lines that end with CR LF.
#[must_use]
pub fn write<'c>(
    titles: &[String],
    rows: impl Iterator<Item = Vec<std::borrow::Cow<'c, str>>>,
) -> Vec<u8> {
    let mut out = String::from('\u{FEFF}');
    let mut put = |cells: &mut dyn Iterator<Item = &str>| {
        for (i, cell) in cells.enumerate() {
            if i > 0 {
                out.push(';');
            }
            if cell.contains([';', '"', '\n', '\r', ',', '\t']) {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(cell);
            }
        }
        out.push_str("\r\n");
    };
    put(&mut titles.iter().map(String::as_str));
    for row in rows {
        put(&mut row.iter().map(AsRef::as_ref));
    }
    out.into_bytes()
}
