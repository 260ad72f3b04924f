//! The log of papers written by hand, entered afterwards line by line in its order (F2; I9, I13): each line is a fact of its own.
//! A line that cannot be read or that waits for a confirmation keeps none of the others back. Never decides: see `domain`.

use crate::desk::{Confirm, Desk};
use crate::error::Failure;
use domain::Command;
use domain::calendar;
use domain::decide::document::Document;
use domain::decide::number::year_of;
use domain::dossier::Dossier;
use domain::facts::{Case, Means};
use jiff::Timestamp;
use number::{ExciseNumber, FallbackNumber, Kind, NumberOnPaper, Sequence};
use std::collections::BTreeMap;
use std::str::FromStr;
use words::{Catalogue, Language};

mod csv;
pub use csv::read_csv;

/// Most lines at once: more than a day without electricity fills.
pub const MOST: usize = 200;

/// The columns, by the names that they have in files and forms, in the order of the printed log.
pub const COLUMNS: &[&str] = &[
    "number",
    "kind",
    "case",
    "written_at",
    "departed_at",
    "consignee",
    "goods",
    "registration",
    "told_by",
    "told_at",
    "told_to",
];

/// Columns without which a line is no fact.
const NEEDED: &[&str] = &["number", "written_at", "consignee", "goods"];

/// A line as it was typed: texts by column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// What was typed.
    pub typed: BTreeMap<&'static str, String>,
    /// A second paper under a number that stands on one: a person has confirmed it (I9).
    pub confirmed: bool,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// The column.
    pub column: &'static str,
    /// The code.
    pub code: &'static str,
    /// What its message names.
    pub data: BTreeMap<String, String>,
}

/// What became of a line.
#[derive(Debug)]
pub enum Outcome {
    /// It is in the register.
    Recorded {
        /// Its number.
        number: NumberOnPaper,
        /// The entry.
        counter: u64,
        /// It is a second paper under its number: the office has to be told (I9).
        collides: bool,
    },
    /// The same paper had been entered before: nothing new (I13).
    Known {
        /// Its number.
        number: NumberOnPaper,
    },
    /// It is refused; with a confirmation or a reason it may be entered.
    Asks {
        /// Its number.
        number: NumberOnPaper,
        /// Why.
        because: Failure,
    },
    /// It cannot be read.
    Unreadable(Vec<Wrong>),
}

struct Read {
    number: NumberOnPaper,
    record: Document,
    told: Option<(Means, Timestamp, Option<String>)>,
}

impl Line {
    /// A line from texts by column.
    #[must_use]
    pub fn new(typed: impl IntoIterator<Item = (&'static str, String)>) -> Line {
        Line {
            typed: typed.into_iter().collect(),
            confirmed: false,
        }
    }

    fn some(&self, column: &str) -> Option<&str> {
        let v = self.typed.get(column)?.trim();
        (!v.is_empty()).then_some(v)
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        COLUMNS.iter().all(|c| self.some(c).is_none())
    }
}

/// Reads values of a line, and keeps what is wrong.
struct Reading<'a> {
    line: &'a Line,
    now: Timestamp,
    wrong: Vec<Wrong>,
}

impl Reading<'_> {
    fn is_wrong(&mut self, column: &'static str, code: &'static str, data: &[(&str, String)]) {
        self.wrong.push(Wrong {
            column,
            code,
            data: data
                .iter()
                .map(|(k, v)| ((*k).to_owned(), v.clone()))
                .collect(),
        });
    }

    fn time(&mut self, column: &'static str) -> Option<Timestamp> {
        let text = self.line.some(column)?;
        match calendar::parse_typed(text, self.now) {
            Ok(t) => Some(t),
            Err(e) => {
                self.is_wrong(column, e.code(), &e.data());
                None
            }
        }
    }

    /// A word of a list: its code, or its name in either language.
    fn word<T: FromStr + std::fmt::Display + Copy>(
        &mut self,
        column: &'static str,
        list: &str,
        all: &[T],
    ) -> Option<T> {
        let text = self.line.some(column)?.to_lowercase();
        let named = |v: &T| {
            [Language::Fr, Language::En].into_iter().any(|l| {
                let m = Catalogue::new(l).say(&format!("name-{list}-{v}"), &[]);
                m.is_some_and(|m| m.text.to_lowercase() == text)
            })
        };
        let found = text
            .parse()
            .ok()
            .or_else(|| all.iter().copied().find(|v| named(v)));
        if found.is_none() {
            self.is_wrong(column, "log.word", &[("text", text)]);
        }
        found
    }

    /// The number, whole, or the digits of its sequence: the rest is written already.
    fn number(
        &mut self,
        excise: &ExciseNumber,
        kind: Option<Kind>,
        written: Option<Timestamp>,
    ) -> Option<NumberOnPaper> {
        let text = self.line.some("number")?;
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        // So short a text is no number of another form, but digits with a slip among them.
        let read = if digits.chars().count() <= 6 {
            // Six digits: the sequence, and the type digit that follows it in the number.
            let sequence: String = digits.chars().take(5).collect();
            let last: String = digits.chars().skip(5).collect();
            let kind = match last.as_str() {
                "" => kind,
                d => Kind::ALL.into_iter().find(|k| k.digit().to_string() == d),
            };
            if kind.is_none() {
                self.is_wrong("kind", "page.missing", &[]);
            }
            sequence.parse::<Sequence>().and_then(|s| {
                // What is missing beside it is said at its own place.
                let Some((kind, year)) = kind.zip(written.and_then(|at| year_of(at).ok())) else {
                    return Ok(None);
                };
                let n = FallbackNumber::compose(year, excise.clone(), s, kind)?;
                Ok(Some(NumberOnPaper::Fallback(n)))
            })
        } else {
            NumberOnPaper::parse_loose(text).map(Some)
        };
        match read {
            Ok(n) => n,
            Err(e) => {
                let mut data = Vec::new();
                let mut put = |k: &'static str, v: Option<String>| data.extend(v.map(|v| (k, v)));
                put("position", e.position.map(|n| n.to_string()));
                put("found", e.found.map(String::from));
                put("suggestion", e.suggestion.map(String::from));
                put("length", e.length.map(|n| n.to_string()));
                self.is_wrong("number", e.code, &data);
                None
            }
        }
    }
}

/// Reads a line.
fn read(line: &Line, excise: &ExciseNumber, now: Timestamp) -> Result<Read, Vec<Wrong>> {
    let mut r = Reading {
        line,
        now,
        wrong: Vec::new(),
    };
    for column in NEEDED {
        if line.some(column).is_none() {
            r.is_wrong(column, "page.missing", &[]);
        }
    }
    let kind = r.word("kind", "kind", &Kind::ALL);
    let case = r.word("case", "case", Case::ALL).unwrap_or(Case::B2);
    let (written, departed_at) = (r.time("written_at"), r.time("departed_at"));
    let number = r.number(excise, kind, written);
    let of_number = number.as_ref().and_then(|n| n.as_fallback());
    let kind = kind.or(of_number.map(FallbackNumber::kind));
    if number.is_some() && kind.is_none() {
        r.is_wrong("kind", "page.missing", &[]);
    }
    let by = r.word("told_by", "means", Means::ALL);
    let told_at = r.time("told_at");
    let to = line.some("told_to").map(str::to_owned);
    let told = match (by, told_at) {
        (None, None) => None,
        (by, at) => {
            let by = by.unwrap_or(Means::Telephone);
            if !by.is_written() && to.is_none() {
                r.is_wrong("told_to", "told.person-needed", &[("by", by.to_string())]);
            }
            Some((by, at.or(departed_at).or(written).unwrap_or(now), to))
        }
    };
    let text = |c: &str| line.some(c).map(str::to_owned);
    match (number, kind, written, text("consignee"), text("goods")) {
        (Some(number), Some(kind), Some(written_at), Some(consignee), Some(goods))
            if r.wrong.is_empty() =>
        {
            Ok(Read {
                record: Document::Record {
                    number: number.clone(),
                    kind,
                    case,
                    written_at,
                    departed_at,
                    consignee,
                    goods,
                    registration: text("registration"),
                    collision: line.confirmed,
                },
                number,
                told,
            })
        }
        _ => Err(r.wrong),
    }
}

/// Whether a dossier is that paper, entered before (I13).
fn same(d: &Dossier, record: &Document) -> bool {
    let Document::Record {
        kind,
        written_at,
        departed_at,
        consignee,
        goods,
        ..
    } = record
    else {
        return false;
    };
    d.by_hand
        && d.kind == *kind
        && d.written_at == Some(*written_at)
        && (departed_at.is_none() || d.departed == *departed_at)
        && d.consignee_said.as_ref() == Some(consignee)
        && d.goods_said.as_ref() == Some(goods)
}

impl Desk {
    /// Enters the lines of a log, in their order. Each is recorded by itself: what becomes of one changes nothing for another.
    ///
    /// # Errors
    /// What the store says; lines before it are recorded, and are known when the log is given again.
    pub fn record_log(
        &self,
        excise: &ExciseNumber,
        lines: &[Line],
        confirm: &Confirm,
    ) -> Result<Vec<Outcome>, Failure> {
        let now = self.clock.now();
        let mut out = Vec::with_capacity(lines.len());
        for line in lines {
            out.push(match read(line, excise, now) {
                Ok(r) => self.record_line(excise, r, confirm)?,
                Err(wrong) => Outcome::Unreadable(wrong),
            });
        }
        Ok(out)
    }

    fn record_line(
        &self,
        excise: &ExciseNumber,
        r: Read,
        confirm: &Confirm,
    ) -> Result<Outcome, Failure> {
        let bearing = match self.show(excise, &r.number) {
            Ok(views) => views,
            Err(Failure::NoDocument(_)) => Vec::new(),
            Err(f) => return Err(f),
        };
        if let Some(v) = bearing.iter().find(|v| same(&v.dossier, &r.record)) {
            // A run that was cut off may have left the office out.
            if v.dossier.told.is_empty() {
                self.tell_line(excise, v.dossier.id, r.told)?;
            }
            return Ok(Outcome::Known { number: r.number });
        }
        let (number, told) = (r.number.clone(), r.told);
        let command = Command::Document(r.record);
        let done = match self.act_seeing(excise, vec![number.clone()], confirm, command) {
            Ok(done) => done,
            Err(because @ Failure::Refused { .. }) => {
                return Ok(Outcome::Asks { number, because });
            }
            Err(f) => return Err(f),
        };
        let counter = done.entries.last().map_or(0, |e| e.counter);
        let of_it = done.register.dossiers.values().rev();
        let d = of_it.into_iter().find(|d| d.number == number);
        let (id, collides) = d.map_or((0, false), |d| (d.id, d.collides_with.is_some()));
        self.tell_line(excise, id, told)?;
        Ok(Outcome::Recorded {
            number,
            counter,
            collides,
        })
    }

    /// That the office was told; what does not go together is left to be said on the document's own page: telling stays due (C1).
    fn tell_line(
        &self,
        excise: &ExciseNumber,
        dossier: u64,
        told: Option<(Means, Timestamp, Option<String>)>,
    ) -> Result<(), Failure> {
        let Some((by, at, to)) = told else {
            return Ok(());
        };
        let tell = Command::Document(Document::Tell {
            dossiers: vec![dossier],
            by,
            at,
            to,
            beside: domain::facts::Beside::default(),
        });
        let needs = crate::desk::Needs {
            dossiers: vec![dossier],
            ..crate::desk::Needs::default()
        };
        match self.act_on(excise, needs, &Confirm::default(), move |_, _| {
            Ok(tell.clone())
        }) {
            Ok(_) | Err(Failure::Refused { .. }) => Ok(()),
            Err(f) => Err(f),
        }
    }
}
