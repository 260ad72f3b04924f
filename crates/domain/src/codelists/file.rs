//! A newer state of the lists, from a file: its form (docs/codelists.md), its bounds, and what is wrong with it, with the
//! place. Which list a code belongs to and what it asks for is read here; what becomes of the lists, by [`super::amend`].

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Flags, ListName};

/// The form of these files; another one is refused.
pub const FORMAT: &str = "acquit-codelists-1";
/// Largest file, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Most entries in all lists of a file.
pub const MAX_ENTRIES: usize = 50_000;
/// Longest label, in characters.
pub const MAX_LABEL: usize = 300;
/// Longest name, in characters.
const MAX_NAME: usize = 120;

/// A file of lists that can be taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct ListFile {
    /// What this state is called.
    pub name: String,
    /// The day whose state it describes.
    pub as_of: Date,
    pub(super) parts: Vec<Part>,
}

impl ListFile {
    /// Which lists it speaks of, and with how many entries.
    pub fn lists(&self) -> impl Iterator<Item = (ListName, usize)> {
        self.parts
            .iter()
            .map(|part| (part.list, part.entries.len()))
    }

    /// What it says of these lists only.
    #[must_use]
    pub fn only(&self, keep: impl Fn(ListName) -> bool) -> ListFile {
        let parts = self.parts.iter().filter(|part| keep(part.list));
        ListFile {
            name: self.name.clone(),
            as_of: self.as_of,
            parts: parts.cloned().collect(),
        }
    }
}

/// What a file says of one list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) list: ListName,
    pub(super) whole: bool,
    pub(super) entries: Vec<Given>,
}

/// One entry as the file gives it: what is left out stays as it was.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    pub(super) code: String,
    #[serde(default)]
    pub(super) from: Option<Date>,
    #[serde(default)]
    pub(super) until: Option<Date>,
    #[serde(default)]
    pub(super) fr: Option<String>,
    #[serde(default)]
    pub(super) en: Option<String>,
    #[serde(default)]
    pub(super) flags: Flags,
}

/// Why a file of lists is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{code} at {place}: {detail}")]
pub struct FileError {
    /// The stable code.
    pub code: &'static str,
    /// Where: `line 3, column 7`, or `lists[0].entries[12].from`.
    pub place: String,
    /// The code, list or text that it is about.
    pub detail: String,
}

impl FileError {
    pub(super) fn new(code: &'static str, place: impl Into<String>, detail: impl ToString) -> Self {
        let detail = detail.to_string().chars().take(120).collect();
        FileError {
            code,
            place: place.into(),
            detail,
        }
    }
}

/// The place of an entry in its file.
pub(super) fn place(part: usize, entry: usize, field: &str) -> String {
    format!("lists[{part}].entries[{entry}].{field}")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    name: String,
    as_of: Date,
    lists: Vec<WrittenPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPart {
    list: String,
    #[serde(default)]
    whole: bool,
    entries: Vec<Given>,
}

/// Reads a file of lists.
///
/// # Errors
/// Everything that is wrong with it, at most 50 things, each with its place; a file that is no JSON of this form: one.
pub fn read(bytes: &[u8]) -> Result<ListFile, Vec<FileError>> {
    if bytes.len() > MAX_BYTES {
        let found = bytes.len();
        return Err(vec![FileError::new("lists.too-large", "", found)]);
    }
    let written: Written = serde_json::from_slice(bytes).map_err(|e| {
        let at = format!("line {}, column {}", e.line(), e.column());
        // What follows in the library's sentence is the place again.
        let text = e.to_string();
        let detail = text.split(" at line ").next().unwrap_or_default();
        vec![FileError::new("lists.json", at, detail)]
    })?;
    let mut wrong = Vec::new();
    if written.format != FORMAT {
        wrong.push(FileError::new("lists.format", "format", &written.format));
    }
    if !fits(&written.name, MAX_NAME) {
        wrong.push(FileError::new("lists.text", "name", &written.name));
    }
    let count: usize = written.lists.iter().map(|p| p.entries.len()).sum();
    if count > MAX_ENTRIES || written.lists.len() > ListName::ALL.len() {
        wrong.push(FileError::new("lists.too-many", "lists", count));
    }
    if count == 0 {
        wrong.push(FileError::new("lists.empty", "lists", ""));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut parts: Vec<Part> = Vec::new();
    for (p, part) in written.lists.into_iter().enumerate() {
        let at = || format!("lists[{p}].list");
        match part.list.parse::<ListName>() {
            Err(()) => wrong.push(FileError::new("lists.unknown-list", at(), &part.list)),
            Ok(list) if parts.iter().any(|before| before.list == list) => {
                wrong.push(FileError::new("lists.twice", at(), list));
            }
            Ok(list) => {
                look(p, list, &part.entries, &mut wrong);
                parts.push(Part {
                    list,
                    whole: part.whole,
                    entries: part.entries,
                });
            }
        }
    }
    if wrong.is_empty() {
        Ok(ListFile {
            name: written.name,
            as_of: written.as_of,
            parts,
        })
    } else {
        wrong.truncate(50);
        Err(wrong)
    }
}

fn look(p: usize, list: ListName, entries: &[Given], wrong: &mut Vec<FileError>) {
    for (e, given) in entries.iter().enumerate() {
        let code = &given.code;
        if !list.admits(code) {
            wrong.push(FileError::new("lists.code", place(p, e, "code"), code));
        }
        if given
            .from
            .zip(given.until)
            .is_some_and(|(from, until)| from > until)
        {
            wrong.push(FileError::new("lists.days", place(p, e, "until"), code));
        }
        for (field, label) in [("fr", &given.fr), ("en", &given.en)] {
            if label.as_ref().is_some_and(|text| !fits(text, MAX_LABEL)) {
                wrong.push(FileError::new("lists.text", place(p, e, field), code));
            }
        }
        for name in given
            .flags
            .keys()
            .filter(|n| !list.flags().contains(&n.as_str()))
        {
            let at = place(p, e, "flags");
            wrong.push(FileError::new("lists.flag", at, name));
        }
        if wrong.len() >= 50 {
            return;
        }
    }
}

/// Something to read, on one line, not too long.
fn fits(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}
