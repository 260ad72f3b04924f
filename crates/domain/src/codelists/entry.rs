//! One code with its labels, its flags and the days on which it holds; a list of such codes. Never which list it is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The language of a label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

/// The value of a flag as lists write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Flag {
    /// Yes or no.
    Yes(bool),
    /// A number, such as days or the code of a unit.
    Number(u16),
    /// A code of another list.
    Code(String),
}

/// The flags of a code, by name.
pub type Flags = BTreeMap<String, Flag>;

/// One code of one list, as it holds from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<F> {
    /// The code as the list writes it.
    pub code: String,
    /// The first day on which it holds so; none: since ever.
    pub from: Option<Date>,
    /// The last day on which it holds so; none: until further notice.
    pub until: Option<Date>,
    /// What it means, in French, in our words.
    pub fr: String,
    /// What it means, in English, in our words.
    pub en: String,
    /// What the list says of it.
    pub facts: F,
}

/// An entry whose flags are not read into a type: for showing, and for lists that come from a file.
pub type Row = Entry<Flags>;

impl<F> Entry<F> {
    /// Whether it holds on this day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// What it means.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }

    /// The same code and days with other facts.
    pub(super) fn with<G>(&self, facts: G) -> Entry<G> {
        Entry {
            code: self.code.clone(),
            from: self.from,
            until: self.until,
            fr: self.fr.clone(),
            en: self.en.clone(),
            facts,
        }
    }
}

/// What a list says of each of its codes, read from flags and written back.
pub trait Facts: Clone {
    /// The flags that it knows, in order.
    const FLAGS: &'static [&'static str];

    /// Reads them.
    ///
    /// # Errors
    /// The name of the first flag that is missing or has a value of another kind.
    fn read(flags: &Flags) -> Result<Self, &'static str>;

    /// Writes them.
    fn flags(&self) -> Flags;
}

/// A value that a flag can have.
pub(super) trait FlagValue: Sized {
    fn read(flag: &Flag) -> Option<Self>;
    fn flag(&self) -> Flag;
}

impl FlagValue for bool {
    fn read(flag: &Flag) -> Option<Self> {
        match flag {
            Flag::Yes(yes) => Some(*yes),
            _ => None,
        }
    }
    fn flag(&self) -> Flag {
        Flag::Yes(*self)
    }
}

impl FlagValue for u16 {
    fn read(flag: &Flag) -> Option<Self> {
        match flag {
            Flag::Number(n) => Some(*n),
            _ => None,
        }
    }
    fn flag(&self) -> Flag {
        Flag::Number(*self)
    }
}

/// One list: its codes, each with one entry for each time in which it holds in another way.
#[derive(Clone, Debug, PartialEq)]
pub struct List<F> {
    pub(super) as_of: Date,
    pub(super) source: String,
    /// By code; the entries of a code do not overlap and stand in the order of their days.
    pub(super) entries: BTreeMap<String, Vec<Entry<F>>>,
}

impl<F> Default for List<F> {
    fn default() -> Self {
        List {
            as_of: Date::ZERO,
            source: String::new(),
            entries: BTreeMap::new(),
        }
    }
}

impl<F> List<F> {
    /// The day whose state it describes.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Where it comes from: the name of the official list, or of the file that was loaded.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// A code on a day.
    #[must_use]
    pub fn get(&self, code: &str, day: Date) -> Option<&Entry<F>> {
        self.entries.get(code)?.iter().find(|e| e.holds_on(day))
    }

    /// Every entry of a code, whatever the day, the earliest first.
    #[must_use]
    pub fn entries_of(&self, code: &str) -> &[Entry<F>] {
        self.entries.get(code).map_or(&[], Vec::as_slice)
    }

    /// What holds on a day, in the order of the codes.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Entry<F>> {
        self.iter().filter(move |e| e.holds_on(day))
    }

    /// Every entry.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<F>> {
        self.entries.values().flatten()
    }
}
