//! Reads the files of the compiled lists: a line that says the day and the source, a line of column names, one line a
//! code. Fields are separated by commas, quoted where they hold one; no field holds a line break. Only for our own files.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::entry::{Entry, Facts, Flag, Flags, List};

/// A file of a compiled list that is not well formed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{list}.csv, line {line}: {what}")]
pub struct Malformed {
    /// The list.
    pub list: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, for a developer.
    pub what: String,
}

/// The fields of a line; nothing if a quote is not closed.
fn fields(line: &str) -> Option<Vec<String>> {
    let mut all = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    all.push(field);
    (!quoted).then_some(all)
}

fn flag(text: &str, yes_no: bool) -> Flag {
    match (text, yes_no) {
        ("1", true) => Flag::Yes(true),
        ("0", true) => Flag::Yes(false),
        _ => text
            .parse()
            .map_or_else(|_| Flag::Code(text.to_owned()), Flag::Number),
    }
}

/// Reads the file of a list.
pub(super) fn list<F: Facts>(list: &'static str, text: &str) -> Result<List<F>, Malformed> {
    let mut found = List::default();
    let mut columns: Vec<String> = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let wrong = |what: &str| Malformed {
            list,
            line: n + 1,
            what: what.to_owned(),
        };
        let fields = fields(line).ok_or_else(|| wrong("a quote is not closed"))?;
        match n {
            0 => {
                let [as_of, source] = fields.as_slice() else {
                    return Err(wrong("the day and the source are expected"));
                };
                found.as_of = as_of.parse().map_err(|_| wrong("not a day"))?;
                found.source.clone_from(source);
            }
            1 => columns = fields,
            _ => {
                if fields.len() != columns.len() {
                    return Err(wrong("another number of fields than columns"));
                }
                let entry = entry(&columns, fields).map_err(|what| wrong(&what))?;
                let same: &mut Vec<Entry<F>> = found.entries.entry(entry.code.clone()).or_default();
                if same
                    .last()
                    .is_some_and(|last| last.until.is_none() || last.until >= entry.from)
                {
                    return Err(wrong("this code stands twice for one day"));
                }
                same.push(entry);
            }
        }
    }
    if found.entries.is_empty() {
        return Err(Malformed {
            list,
            line: 0,
            what: "no code".to_owned(),
        });
    }
    Ok(found)
}

fn entry<F: Facts>(columns: &[String], fields: Vec<String>) -> Result<Entry<F>, String> {
    let mut named: BTreeMap<&str, String> =
        columns.iter().map(String::as_str).zip(fields).collect();
    let mut take = |name: &str| named.remove(name).unwrap_or_default();
    let day = |text: String| -> Result<Option<Date>, String> {
        let read = |t: &str| t.parse().map_err(|_| format!("{t}: not a day"));
        Some(text)
            .filter(|t| !t.is_empty())
            .map(|t| read(&t))
            .transpose()
    };
    let (code, fr, en) = (take("code"), take("fr"), take("en"));
    let (from, until) = (day(take("from"))?, day(take("until"))?);
    if code.is_empty() || from.zip(until).is_some_and(|(from, until)| from > until) {
        return Err("no code, or it ends before it begins".to_owned());
    }
    if let Some(name) = named.keys().find(|name| !F::FLAGS.contains(name)) {
        return Err(format!("{name}: not a flag of this list"));
    }
    // A number and a yes look alike here: the type says which it is.
    let read = |yes_no: bool| -> Flags {
        let value = |(name, text): (&&str, &String)| ((*name).to_owned(), flag(text, yes_no));
        named
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(value)
            .collect()
    };
    let (as_yes_no, as_number) = (read(true), read(false));
    let mut flags = as_yes_no;
    let facts = loop {
        match F::read(&flags) {
            Ok(facts) => break facts,
            Err(name) => match as_number.get(name) {
                Some(number) if flags.get(name) != Some(number) => {
                    flags.insert(name.to_owned(), number.clone());
                }
                _ => return Err(format!("{name}: missing or of another kind")),
            },
        }
    };
    Ok(Entry {
        code,
        from,
        until,
        fr,
        en,
        facts,
    })
}
