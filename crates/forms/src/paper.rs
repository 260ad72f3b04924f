//! The input: what stands in each box of a DAA, a DSA or an EU fallback document, in words that are printed as they are.
//! Nothing here knows the consignment, the register or the time of day.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use number::Kind;
use serde::{Deserialize, Serialize};

/// One paper to print: every copy of a DAA, a DSA or the EU document that stands for either.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// DAA (four copies) or DSA (three copies).
    #[serde(with = "KindName")]
    pub kind: Kind,
    /// On which form.
    #[serde(default)]
    pub form: Form,
    /// What stands in the 21 cells of box A.
    pub number: PaperNumber,
    /// Texts by box; a box not named stays empty. Lines are separated by `\n`.
    pub boxes: BTreeMap<BoxId, String>,
    /// Boxes to be completed by hand on all copies (I26): a line to write on is drawn.
    #[serde(default)]
    pub to_complete: BTreeSet<BoxId>,
    /// The goods, in order: rows a, b, c on the form, 4 and more on further sheets (EU document: the first on the form).
    pub goods: Vec<GoodsRow>,
    /// What a control on the road looks for first; repeated in 10 pt in box A.
    #[serde(default)]
    pub road: Road,
    /// The last box: who certifies that the others are exact.
    #[serde(default)]
    pub certified: Certified,
    /// Version of the document, from 1 (I24).
    pub version: u32,
    /// Date and time of printing as shown on every sheet, such as `23.11.2026 18:12`.
    pub printed_at: String,
    /// The instant written into the file's own properties.
    pub stamp: Timestamp,
    /// Head of the register (counter and hash), printed small at the foot of every sheet and kept in the file's
    /// properties: letters, digits and `.:_-/`, at most [`crate::MAX_HEAD`].
    #[serde(default)]
    pub head: Option<String>,
    /// The text of the square code at the head of every sheet (docs/code.md), of the characters that such a code packs
    /// best, at most [`crate::CODE_CHARS`]; without it the place stays empty.
    #[serde(default)]
    pub code: Option<String>,
    /// What is printed across the sheets.
    #[serde(default)]
    pub mark: Mark,
    /// Language of the captions.
    #[serde(default)]
    pub language: Language,
    /// Program and version, printed small at the foot.
    pub identification: String,
    /// Print the reverse sides too (boxes B and C): every page is then followed by its back, for two-sided printing.
    #[serde(default)]
    pub reverse: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Kind", rename_all = "lowercase")]
enum KindName {
    Daa,
    Dsa,
}

/// Which form a paper is printed on. The copies are those of its kind either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The DAA or DSA, by the kind of the movement.
    #[default]
    National,
    /// The EU fallback document: elements by group number and letter of table 1 (Delegated Regulation (EU) 2022/1636,
    /// art. 9(1) and annex I), under a title of our own, as none is imposed.
    Eu,
}

/// What stands in (or beside) the cells of box A.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperNumber {
    /// Empty cells: a blank form, to be filled in by hand.
    Blank,
    /// 21 ASCII letters or digits, one per cell.
    Cells(String),
    /// A reference of another form, as the authority gave it (I4): the cells stay empty.
    Beside(String),
}

/// One row of goods. Every text is printed as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GoodsRow {
    /// Packages and description (box 18 of the DAA, 8 of the DSA); on the EU document all elements that have no column
    /// of their own, each after its number and letter.
    pub description: String,
    /// CN code (19; 9; 17c).
    pub cn: String,
    /// Quantity with its unit (20; 10; 17d).
    pub quantity: String,
    /// Gross mass in kg (21; 11; 17e).
    pub gross: String,
    /// Net mass in kg (22; 12; 17f).
    pub net: String,
    /// Invoice price or commercial value (13), DSA only.
    #[serde(default)]
    pub value: Option<String>,
    /// Excise product code (17b), EU document only.
    #[serde(default)]
    pub product: Option<String>,
}

/// Vehicle, departure and end of the journey, in large type; what is missing becomes a line to write on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Road {
    /// Registration.
    pub vehicle: Option<String>,
    /// Date and time of departure.
    pub departure: Option<String>,
    /// Latest end of the journey.
    pub journey_end: Option<String>,
}

/// The signatory's box (24 of the DAA, 15 of the DSA). The signature itself is always by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Certified {
    /// The signatory's company and its telephone number.
    pub company: String,
    /// The signatory's name.
    pub name: String,
    /// Place and date.
    pub place_and_date: String,
    /// DSA only: whether the return of copy 3 is asked for; `None` leaves both cases empty.
    #[serde(default)]
    pub return_copy: Option<bool>,
}

/// What is printed across every sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// SPÉCIMEN: may accompany no goods.
    Specimen,
    /// EXERCICE: made in a drill, may accompany no goods.
    Exercise,
    /// ANNULÉ: the number is void.
    Cancelled,
    /// DUPLICATA: printed again from the archive, the original is elsewhere.
    Duplicata,
    /// REMPLACÉ: withdrawn at this time by a later version (I24).
    ReplacedAt(String),
}

/// Language of the captions; values are never translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// French.
    #[default]
    #[serde(rename = "fr")]
    French,
    /// English.
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
    /// Dutch.
    #[serde(rename = "nl")]
    Dutch,
    /// Italian.
    #[serde(rename = "it")]
    Italian,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    /// Every language, French first.
    pub const ALL: [Self; 6] = [
        Self::French,
        Self::English,
        Self::German,
        Self::Dutch,
        Self::Italian,
        Self::Spanish,
    ];

    /// The BCP 47 tag, also the key into the captions.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
            Self::German => "de",
            Self::Dutch => "nl",
            Self::Italian => "it",
            Self::Spanish => "es",
        }
    }
}

impl Paper {
    /// How many copies this form has.
    #[must_use]
    pub fn copies(&self) -> u8 {
        match self.kind {
            Kind::Daa => 4,
            Kind::Dsa => 3,
        }
    }

    /// Whether this paper's form has this box for a text.
    #[must_use]
    pub fn takes(&self, id: BoxId) -> bool {
        match self.form {
            Form::National => id.takes_text(self.kind),
            Form::Eu => id.is_element(),
        }
    }
}

/// The name of a box: a number and possibly a letter (`1`, `7a`), on the EU document also of a group in a group (`9.1`).
/// Ordered as on the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoxId {
    number: u8,
    part: Option<u8>,
    letter: Option<char>,
}

/// A text that names no box.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no box of a DAA or DSA")]
pub struct BoxIdError(String);

impl BoxId {
    /// A box named by a number only.
    #[must_use]
    pub const fn number(number: u8) -> Self {
        Self {
            number,
            part: None,
            letter: None,
        }
    }

    /// A box named by number and letter, such as `7a`.
    #[must_use]
    pub const fn lettered(number: u8, letter: char) -> Self {
        Self {
            number,
            part: None,
            letter: Some(letter),
        }
    }

    /// Whether the form has this box and it takes a text (goods rows, controls and signature have their own fields).
    #[must_use]
    pub fn takes_text(self, kind: Kind) -> bool {
        if self.part.is_some() {
            return false;
        }
        match (kind, self.number, self.letter) {
            (Kind::Daa, 7, Some('a'))
            | (Kind::Daa, 1..=17 | 23, None)
            | (Kind::Dsa, 1..=7 | 14, None) => true,
            (Kind::Daa | Kind::Dsa, _, _) => false,
        }
    }
}

impl BoxId {
    /// Whether the EU document has a box of this name: an element (`2a`), or a group that may be there several times
    /// (9.1, 12, 16, 18), whose values stand in one box, each after its number and letter.
    #[must_use]
    pub fn is_element(self) -> bool {
        let last = match (self.number, self.part) {
            (9, Some(1)) | (12 | 16 | 18, None) => return self.letter.is_none(),
            (1 | 2 | 3 | 7 | 9 | 14 | 15, None) => 'g',
            (5, None) => 'h',
            (4 | 8 | 10 | 11, None) => 'a',
            (6, None) => 'b',
            (13, None) => 'c',
            _ => return false,
        };
        self.letter
            .is_some_and(|letter| ('a'..=last).contains(&letter))
    }
}

impl fmt::Display for BoxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        if let Some(part) = self.part {
            write!(f, ".{part}")?;
        }
        self.letter.map_or(Ok(()), |letter| write!(f, "{letter}"))
    }
}

impl FromStr for BoxId {
    type Err = BoxIdError;

    fn from_str(text: &str) -> Result<Self, BoxIdError> {
        let error = || BoxIdError(text.chars().take(16).collect());
        let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let mut letters = text[digits.len()..].chars();
        let letter = letters.next();
        if letters.next().is_some() || digits.starts_with(['0', '+']) {
            return Err(error());
        }
        let (digits, part) = match digits.split_once('.') {
            None => (digits, None),
            Some((digits, part @ ("1" | "2"))) => (digits, part.parse().ok()),
            Some(_) => return Err(error()),
        };
        match digits.parse() {
            Ok(number @ 1..=24) => Ok(Self {
                number,
                part,
                letter,
            }),
            Ok(_) | Err(_) => Err(error()),
        }
    }
}

impl Serialize for BoxId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BoxId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
