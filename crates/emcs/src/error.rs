//! What can be wrong with a message, each with a stable code, line, column and the data that a message to a person
//! needs. `Display` is plain English for developers; what users read comes from `words`.

use std::collections::BTreeMap;
use std::fmt;

/// Declares codes and the list of them all.
macro_rules! codes {
    ($(#[$ldoc:meta])* $list:ident { $($(#[$doc:meta])* $name:ident = $text:literal),* $(,)? }) => {
        $($(#[$doc])* pub const $name: &str = $text;)*
        $(#[$ldoc])*
        pub const ALL: &[&str] = &[$($name),*];
    };
}

/// Codes of refusals.
pub mod code {
    codes! {
        /// Every code.
        ALL {
            /// Bigger than the limit (data: `limit`, `size`).
            TOO_LARGE = "xml.too-large",
            /// An encoding that is not read, or bytes that are not of it (data: `encoding`).
            ENCODING = "xml.encoding",
            /// A character that XML does not allow, such as NUL (data: `character`).
            CHARACTER = "xml.character",
            /// Not well-formed XML (data: `detail`).
            SYNTAX = "xml.syntax",
            /// A DOCTYPE: refused, so that no entity can be declared.
            DOCTYPE = "xml.doctype",
            /// An entity other than the five of XML (data: `entity`).
            ENTITY = "xml.entity",
            /// Elements too deep inside one another (data: `limit`).
            DEPTH = "xml.depth",
            /// One value or tag longer than the limit (data: `limit`).
            TOO_LONG = "xml.too-long",
            /// XML, but another message (data: `root`, `namespace`).
            NOT_IE815 = "xml.not-ie815",
            /// XML, but not the message that is expected (data: `root`, `namespace`, `expected`).
            OTHER_MESSAGE = "xml.other-message",
            /// XML, but no message that is read here (data: `root`, `namespace`).
            UNKNOWN_MESSAGE = "xml.unknown-message",
            /// An element of a wrong namespace (data: `element`, `namespace`).
            NAMESPACE = "xml.namespace",
            /// An element that this group does not have (data: `element`, `parent`).
            UNKNOWN_ELEMENT = "xml.unknown-element",
            /// An attribute that this element does not have (data: `element`, `attribute`).
            UNKNOWN_ATTRIBUTE = "xml.unknown-attribute",
            /// An element once too often (data: `element`, `parent`, `max`).
            REPEATED = "xml.repeated-element",
            /// An element after one that it must precede (data: `element`, `parent`, `after`).
            ORDER = "xml.element-order",
            /// An element is missing without which nothing can be made of the group (data: `element`, `parent`).
            MISSING = "xml.missing-element",
            /// A value of a wrong form (data: `element`, `found`, `expected`).
            VALUE = "xml.value",
            /// Text between elements (data: `parent`, `found`).
            STRAY_TEXT = "xml.stray-text",
            /// A text longer than the schema lets it be (data: `element`, `length`, `max`).
            TEXT_TOO_LONG = "xml.text-too-long",
            /// JSON: bigger than the limit (data: `limit`, `size`).
            JSON_TOO_LARGE = "json.too-large",
            /// JSON: broken, cut short or too deep (data: `detail`).
            JSON_SYNTAX = "json.syntax",
            /// JSON: a field that a consignment does not have (data: `detail`).
            JSON_UNKNOWN_FIELD = "json.unknown-field",
            /// JSON: a missing field or a value of a wrong form (data: `detail`).
            JSON_VALUE = "json.value",
        }
    }
}

/// Codes of warnings.
pub mod warning {
    codes! {
        /// Every code.
        ALL {
            /// The namespace is that of another version of the schema (data: `found`, `expected`).
            OTHER_VERSION = "xml.other-version",
            /// An element that the schema requires is missing and can be completed (data: `element`, `parent`).
            ELEMENT_ABSENT = "xml.element-absent",
            /// An element is there and empty: read as absent (data: `element`).
            ELEMENT_EMPTY = "xml.element-empty",
            /// A text has no language (data: `element`).
            LANGUAGE_ABSENT = "xml.language-absent",
            /// A date or time carries an offset, which local dates do not keep (data: `element`, `offset`).
            OFFSET_DROPPED = "xml.offset-dropped",
            /// There are more warnings than are kept.
            MORE = "xml.more-warnings",
        }
    }
}

/// Every code of a [`ReadError`].
pub const CODES: &[&str] = code::ALL;
/// Every code of a [`Warning`].
pub const WARNING_CODES: &[&str] = warning::ALL;

/// A place in the input: line and column from 1, or, while a message is being read, line 0 and a byte offset, which
/// [`Counter`] makes line and column of. Most messages have nothing to tell, and nobody counts their lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Place {
    pub(crate) const START: Place = Place { line: 1, column: 1 };

    /// A byte offset.
    pub(crate) fn at(offset: usize) -> Place {
        Place {
            line: 0,
            column: offset,
        }
    }
}

/// Makes lines and columns of byte offsets; quickest in their order.
pub(crate) struct Counter<'x> {
    text: &'x str,
    counted: usize,
    place: Place,
}

impl<'x> Counter<'x> {
    pub(crate) fn new(text: &'x str) -> Self {
        Counter {
            text,
            counted: 0,
            place: Place::START,
        }
    }

    /// Fills in line and column where there is only an offset.
    pub(crate) fn count(&mut self, line: &mut usize, column: &mut usize) {
        if *line > 0 {
            return;
        }
        let mut offset = (*column).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        if offset < self.counted {
            *self = Counter::new(self.text);
        }
        let passed = &self.text[self.counted..offset];
        match passed.rsplit_once('\n') {
            Some((before, last)) => {
                self.place.line += before.matches('\n').count() + 1;
                self.place.column = last.chars().count() + 1;
            }
            None => self.place.column += passed.chars().count(),
        }
        self.counted = offset;
        (*line, *column) = (self.place.line, self.place.column);
    }
}

/// Data of a message by name.
pub(crate) type Data<'a> = [(&'static str, &'a str)];

/// Keeps what a file can put into a message short and printable.
pub(crate) fn kept(data: &Data<'_>) -> BTreeMap<&'static str, String> {
    let clean = |s: &str| -> String {
        let mut out: String = s
            .chars()
            .take(200)
            .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
            .collect();
        if s.chars().nth(200).is_some() {
            out.push('…');
        }
        out
    };
    data.iter()
        .map(|(name, value)| (*name, clean(value)))
        .collect()
}

fn show(
    f: &mut fmt::Formatter<'_>,
    line: usize,
    code: &str,
    data: &BTreeMap<&'static str, String>,
) -> fmt::Result {
    write!(f, "line {line}: {code}")?;
    for (i, (name, value)) in data.iter().enumerate() {
        write!(f, "{} {name} {value:?}", if i == 0 { ":" } else { "," })?;
    }
    Ok(())
}

/// Why a message is not taken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Stable code, one of [`CODES`].
    pub code: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What the message tells, by name; see the code.
    pub data: BTreeMap<&'static str, String>,
}

impl ReadError {
    pub(crate) fn new(code: &'static str, place: Place, data: &Data<'_>) -> Self {
        ReadError {
            code,
            line: place.line,
            column: place.column,
            data: kept(data),
        }
    }

    /// Everything that its message names: the data of the code, line and column.
    #[must_use]
    pub fn values(&self) -> BTreeMap<String, String> {
        let own = self.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
        let place = [("line", self.line), ("column", self.column)];
        let place = place.map(|(k, v)| (k.to_owned(), v.to_string()));
        own.chain(place).collect()
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, self.line, self.code, &self.data)
    }
}

impl std::error::Error for ReadError {}

/// Something to tell about a message that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Stable code, one of [`WARNING_CODES`].
    pub code: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What the message tells, by name; see the code.
    pub data: BTreeMap<&'static str, String>,
}

impl Warning {
    pub(crate) fn new(code: &'static str, place: Place, data: &Data<'_>) -> Self {
        Warning {
            code,
            line: place.line,
            column: place.column,
            data: kept(data),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, self.line, self.code, &self.data)
    }
}
