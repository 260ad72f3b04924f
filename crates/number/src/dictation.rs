//! Saying a number on the telephone, and checking what was read back. Holds the spelling words
//! only; the sentences around them are in the `words` crate.

use crate::FallbackNumber;
use crate::text;

/// The language in which a number is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// French, with the national spelling alphabet.
    Fr,
    /// English, with the ICAO spelling alphabet.
    En,
}

/// A group of characters that is said in one breath.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// The characters, as written.
    pub text: String,
    /// Each character with the word to say.
    pub spoken: Vec<Spoken>,
}

/// A character and its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spoken {
    /// The character, as written.
    pub character: char,
    /// The word to say for it: `Anatole`, `zéro`.
    pub word: &'static str,
}

const LETTERS_FR: [&str; 26] = [
    "Anatole",
    "Berthe",
    "Célestin",
    "Désiré",
    "Eugène",
    "François",
    "Gaston",
    "Henri",
    "Irma",
    "Joseph",
    "Kléber",
    "Louis",
    "Marcel",
    "Nicolas",
    "Oscar",
    "Pierre",
    "Quintal",
    "Raoul",
    "Suzanne",
    "Thérèse",
    "Ursule",
    "Victor",
    "William",
    "Xavier",
    "Yvonne",
    "Zoé",
];
const LETTERS_EN: [&str; 26] = [
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett",
    "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango",
    "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu",
];
const DIGITS_FR: [&str; 10] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
];
const DIGITS_EN: [&str; 10] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];

/// The number in its groups (2, 13, 5, 1), each character with its word.
#[must_use]
pub fn speak(number: &FallbackNumber, language: Language) -> Vec<Group> {
    number
        .groups()
        .into_iter()
        .map(|text| Group {
            spoken: spell(&text, language),
            text,
        })
        .collect()
}

/// Each character of `text` with its word. For a reference of another form (I4): signs have
/// their names, and what has none is announced as another sign.
#[must_use]
pub fn spell(text: &str, language: Language) -> Vec<Spoken> {
    text.chars()
        .map(|character| Spoken {
            character,
            word: word(character, language),
        })
        .collect()
}

fn word(c: char, language: Language) -> &'static str {
    let (letters, digits) = match language {
        Language::Fr => (&LETTERS_FR, &DIGITS_FR),
        Language::En => (&LETTERS_EN, &DIGITS_EN),
    };
    let lower = u32::from(c.to_ascii_lowercase());
    let letter = lower
        .checked_sub(u32::from('a'))
        .and_then(|n| usize::try_from(n).ok());
    let digit = c.to_digit(10).and_then(|n| usize::try_from(n).ok());
    if let Some(word) = digit.and_then(|n| digits.get(n)) {
        return word;
    }
    if let Some(word) = letter.and_then(|n| letters.get(n)) {
        return word;
    }
    let (fr, en) = match c {
        '-' => ("tiret", "hyphen"),
        '/' => ("barre oblique", "slash"),
        '.' => ("point", "dot"),
        ',' => ("virgule", "comma"),
        '_' => ("tiret bas", "underscore"),
        '#' => ("dièse", "hash"),
        '*' => ("étoile", "star"),
        '+' => ("plus", "plus"),
        '°' => ("degré", "degree"),
        ' ' => ("espace", "space"),
        _ => ("autre signe", "other sign"),
    };
    match language {
        Language::Fr => fr,
        Language::En => en,
    }
}

/// What came of a read-back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadBack {
    /// The same characters in the same order.
    Identical,
    /// The differences, in the order of the number; at least one.
    Different(Vec<Difference>),
    /// One of the texts has more than 64 characters: nothing was compared.
    TooLong,
}

impl ReadBack {
    /// Was the number read back as it is?
    #[must_use]
    pub fn is_identical(&self) -> bool {
        matches!(self, Self::Identical)
    }

    /// The differences; empty when identical (or not compared).
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        match self {
            Self::Different(differences) => differences,
            Self::Identical | Self::TooLong => &[],
        }
    }
}

/// One difference between the number and what was heard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difference {
    /// What happened to the character.
    pub change: Change,
    /// The group, from 1: of the four of a fallback number, else always 1.
    pub group: usize,
    /// The position within the group, from 1.
    pub position_in_group: usize,
    /// The position in the whole number without separators, from 1. An extra character was
    /// heard before this position, which is one past the end when it came last.
    pub position: usize,
    /// What the number has there; nothing for an extra character, both for a swap.
    pub expected: String,
    /// What was heard; nothing for a missing character, both for a swap.
    pub heard: String,
}

/// How what was heard differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Another character.
    Replaced,
    /// Two neighbours in the other order.
    Swapped,
    /// A character of the number was not heard.
    Missing,
    /// A character was heard that the number does not have.
    Extra,
}

impl Change {
    /// Stable code for messages: `replaced`, `swapped`, `missing`, `extra`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Swapped => "swapped",
            Self::Missing => "missing",
            Self::Extra => "extra",
        }
    }
}

/// Compares what was read back with the number. Separators and case do not count, because
/// nobody says them.
#[must_use]
pub fn compare(expected: &str, heard: &str) -> ReadBack {
    let (Some(expected), Some(heard)) = (said(expected), said(heard)) else {
        return ReadBack::TooLong;
    };
    if expected == heard {
        return ReadBack::Identical;
    }
    let grouped = FallbackNumber::parse(&expected.iter().collect::<String>()).is_ok();
    ReadBack::Different(
        edits(&expected, &heard)
            .into_iter()
            .map(|edit| edit.describe(&expected, &heard, grouped))
            .collect(),
    )
}

/// The characters that count, or `None` for a text that is no identifier by its length.
fn said(text: &str) -> Option<Vec<char>> {
    // Separators between all characters are fine; more is not read to its end.
    let raw: Vec<char> = text.chars().take(4 * text::LIMIT + 1).collect();
    let kept: Vec<char> = text::cleaned(&raw).chars().collect();
    (raw.len() <= 4 * text::LIMIT && kept.len() <= text::LIMIT).then_some(kept)
}

/// A change, with the indices in both texts at which it begins.
struct Edit {
    change: Change,
    expected: usize,
    heard: usize,
}

impl Edit {
    fn describe(&self, expected: &[char], heard: &[char], grouped: bool) -> Difference {
        let (taken, said) = match self.change {
            Change::Replaced => (1, 1),
            Change::Swapped => (2, 2),
            Change::Missing => (1, 0),
            Change::Extra => (0, 1),
        };
        let (group, start) = match self.expected {
            0..=1 if grouped => (1, 0),
            2..=14 if grouped => (2, 2),
            15..=19 if grouped => (3, 15),
            20.. if grouped => (4, 20),
            _ => (1, 0),
        };
        Difference {
            change: self.change,
            group,
            position_in_group: self.expected - start + 1,
            position: self.expected + 1,
            expected: expected[self.expected..self.expected + taken]
                .iter()
                .collect(),
            heard: heard[self.heard..self.heard + said].iter().collect(),
        }
    }
}

/// The fewest changes that turn `a` into `b` (optimal string alignment), from the left.
fn edits(a: &[char], b: &[char]) -> Vec<Edit> {
    // left[i][j]: fewest changes from a[i..] to b[j..].
    let mut left = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..=a.len()).rev() {
        for j in (0..=b.len()).rev() {
            left[i][j] = choices(a, b, i, j)
                .map(|(_, cost, di, dj)| cost + left[i + di][j + dj])
                .min()
                .unwrap_or(0);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut edits = Vec::new();
    while let Some((change, _, di, dj)) =
        choices(a, b, i, j).min_by_key(|(_, cost, di, dj)| cost + left[i + di][j + dj])
    {
        if let Some(change) = change {
            edits.push(Edit {
                change,
                expected: i,
                heard: j,
            });
        }
        i += di;
        j += dj;
    }
    edits
}

/// The steps possible at `a[i]`, `b[j]`: change, cost, characters taken from each. In order of
/// preference; none at the end of both.
fn choices(
    a: &[char],
    b: &[char],
    i: usize,
    j: usize,
) -> impl Iterator<Item = (Option<Change>, usize, usize, usize)> {
    let (x, y) = (a.get(i), b.get(j));
    let both = x.is_some() && y.is_some();
    let swapped = both && x != y && x == b.get(j + 1) && a.get(i + 1) == y;
    [
        (both && x == y).then_some((None, 0, 1, 1)),
        swapped.then_some((Some(Change::Swapped), 1, 2, 2)),
        (both && x != y).then_some((Some(Change::Replaced), 1, 1, 1)),
        x.is_some().then_some((Some(Change::Missing), 1, 1, 0)),
        y.is_some().then_some((Some(Change::Extra), 1, 0, 1)),
    ]
    .into_iter()
    .flatten()
}
