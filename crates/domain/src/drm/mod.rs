//! The month's return (C4, I27): first, last and count of what left in the month, DAA and DSA apart, and what stands beside.
//!
//! Pure: lines come in, a return goes out. Never reads a table, never says that a month is in order: it counts and lists.

mod between;
mod declared;

pub use between::{Beside, BesideFate, Between};
pub use declared::{Correction, Declared, MonthBook, Stated};

use crate::calendar::YearMonth;
use crate::event::Id;
use crate::series::Series;
use jiff::Timestamp;
use number::{ExciseNumber, FallbackNumber, Kind, NumberOnPaper, Year};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A document that left in the month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// It.
    pub dossier: Id,
    /// Its number.
    pub number: NumberOnPaper,
    /// DAA or DSA, as the document is.
    pub kind: Kind,
    /// When the goods left.
    pub departed: Timestamp,
    /// When that was entered.
    pub entered: Timestamp,
    /// A declaration of its month covers it, or a person marked it declared (C4).
    pub covered: bool,
}

/// What happened to a number otherwise than that goods left, with the time at which it was entered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Happened {
    /// When it was entered.
    pub at: Timestamp,
    /// What.
    pub fate: BesideFate,
    /// The number; none for an interval.
    #[serde(
        default,
        with = "crate::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub number: Option<NumberOnPaper>,
    /// Two-digit year of the series; none for a number of no series.
    #[serde(
        default,
        with = "crate::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<Year>,
    /// The first of the interval.
    pub from: u32,
    /// The last of it.
    pub to: u32,
    /// Its document, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<Id>,
    /// In the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Happened {
    /// What an event does to a number, where goods did not leave by it: void, not used, explained, or a number twice.
    #[must_use]
    pub fn of(event: &crate::event::Event, own: &ExciseNumber, at: Timestamp) -> Option<Happened> {
        use crate::event::Event;
        let one = |fate, number: &NumberOnPaper, dossier, reason: Option<&String>| {
            let ours = number.as_fallback().filter(|n| n.excise() == own);
            let sequence = ours.map_or(0, |n| n.sequence().get());
            Some(Happened {
                at,
                fate,
                number: Some(number.clone()),
                year: ours.map(FallbackNumber::year),
                from: sequence,
                to: sequence,
                dossier,
                // Cut after its time, it is empty.
                reason: reason.filter(|r| !r.is_empty()).cloned(),
            })
        };
        match event {
            Event::NumberVoided(e) => one(
                BesideFate::Void,
                &e.number,
                Some(e.dossier),
                Some(&e.reason),
            ),
            Event::FormUnused(e) => one(
                BesideFate::NeverUsed,
                &e.number,
                Some(e.dossier),
                Some(&e.reason),
            ),
            Event::NumberNeverUsed(e) => {
                one(BesideFate::NeverUsed, &e.number, None, Some(&e.reason))
            }
            Event::PaperRecorded(e) if e.collides_with.is_some() => {
                one(BesideFate::Collision, &e.number, Some(e.dossier), None)
            }
            Event::GapExplained(e) => Some(Happened {
                at,
                fate: BesideFate::Explained,
                number: None,
                year: Some(e.year),
                from: e.from,
                to: e.to,
                dossier: None,
                reason: Some(e.reason.clone()),
            }),
            _ => None,
        }
    }
}

/// The first and the last number, and how many documents left under these and between them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Run {
    /// The lowest, by year, then sequence.
    #[serde(with = "crate::text")]
    pub first: FallbackNumber,
    /// The highest.
    #[serde(with = "crate::text")]
    pub last: FallbackNumber,
    /// How many documents left.
    pub count: u32,
}

/// What left under the numbers of one year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct YearRun {
    /// The year that the numbers bear.
    pub year: i16,
    /// First, last and count of that year's.
    #[serde(flatten)]
    pub run: Run,
    /// What the other numbers from the first to the last are.
    pub between: Between,
}

/// The part of a return about one kind of document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Counted {
    /// Over all years.
    #[serde(flatten)]
    pub run: Run,
    /// Year by year: two where numbers of December left in January (I2).
    pub years: Vec<YearRun>,
}

/// A document under a number that belongs to no series of the register: declared by itself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Reference {
    /// The reference.
    #[serde(with = "crate::text")]
    pub number: NumberOnPaper,
    /// DAA or DSA.
    #[serde(with = "crate::text")]
    pub kind: Kind,
    /// Its document.
    pub dossier: Id,
    /// When the goods left.
    pub departed: Timestamp,
}

/// A number that was there and had not left when the month ended.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Open {
    /// It.
    #[serde(with = "crate::text")]
    pub number: NumberOnPaper,
    /// DAA or DSA.
    #[serde(with = "crate::text")]
    pub kind: Kind,
    /// Since when.
    pub since: Timestamp,
    /// On a document, or waiting for one.
    pub on_document: bool,
    /// When its goods left since, if they have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_since: Option<Timestamp>,
    /// When its number became void since, or was said not to be used, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub void_since: Option<Timestamp>,
}

/// A document whose departure was entered when its month was over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Late {
    /// Its number.
    #[serde(with = "crate::text")]
    pub number: NumberOnPaper,
    /// DAA or DSA.
    #[serde(with = "crate::text")]
    pub kind: Kind,
    /// Its document.
    pub dossier: Id,
    /// When the goods left.
    pub departed: Timestamp,
    /// When that was entered.
    pub entered: Timestamp,
}

/// The return of a month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MonthReturn {
    /// The month.
    #[serde(with = "crate::text")]
    pub month: YearMonth,
    /// Documents that left, of every kind and number.
    pub documents: u32,
    /// DAA under numbers of the register's series.
    pub daa: Option<Counted>,
    /// DSA under numbers of the register's series.
    pub dsa: Option<Counted>,
    /// What left under references of another form, one by one.
    pub references: Vec<Reference>,
    /// Numbers that carried nothing, beside.
    pub beside: Vec<Beside>,
    /// Numbers that were open when the month ended.
    pub open: Vec<Open>,
    /// What was entered after the month's end.
    pub late: Vec<Late>,
    /// Documents that no declaration covers yet.
    pub uncovered: u32,
}

impl MonthReturn {
    /// Nothing left in the month: “Néant”, as far as the fallback procedure goes.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.documents == 0
    }
}

/// Numbers of one year and kind that left in the month.
#[derive(Default)]
struct Group {
    count: u32,
    first: Option<FallbackNumber>,
    last: Option<FallbackNumber>,
    sequences: BTreeSet<u32>,
}

/// Counts the month.
///
/// `lines` are the documents that left in it, in any order; `happened` what was entered in it about other numbers; `open` what had not
/// left at its end.
#[must_use]
pub fn month_return(
    month: YearMonth,
    own: &ExciseNumber,
    lines: &[Line],
    series: &BTreeMap<Year, Series>,
    happened: &[Happened],
    mut open: Vec<Open>,
) -> MonthReturn {
    let mut groups: BTreeMap<(Kind, Year), Group> = BTreeMap::new();
    let mut references = Vec::new();
    let mut late = Vec::new();
    let end = month.end();
    for l in lines {
        match l.number.as_fallback().filter(|n| n.excise() == own) {
            Some(n) => {
                let g = groups.entry((l.kind, n.year())).or_default();
                g.count = g.count.saturating_add(1);
                // Of two under one sequence, the one with the lower last character comes first.
                let key = |n: &FallbackNumber| (n.sequence().get(), n.kind().digit());
                if g.first.as_ref().is_none_or(|f| key(n) < key(f)) {
                    g.first = Some(n.clone());
                }
                if g.last.as_ref().is_none_or(|f| key(n) > key(f)) {
                    g.last = Some(n.clone());
                }
                g.sequences.insert(n.sequence().get());
            }
            None => references.push(Reference {
                number: l.number.clone(),
                kind: l.kind,
                dossier: l.dossier,
                departed: l.departed,
            }),
        }
        if l.entered >= end {
            late.push(Late {
                number: l.number.clone(),
                kind: l.kind,
                dossier: l.dossier,
                departed: l.departed,
                entered: l.entered,
            });
        }
    }
    references.sort();
    late.sort_by_key(|l| (l.entered, l.dossier));
    open.sort();
    let empty = BTreeSet::new();
    let of = |kind, year| {
        groups
            .get(&(kind, year))
            .map_or(&empty, |g: &Group| &g.sequences)
    };
    let counted = |kind: Kind| -> Option<Counted> {
        let mut years = Vec::new();
        for ((_, year), g) in groups.iter().filter(|((k, _), _)| *k == kind) {
            let (Some(first), Some(last)) = (g.first.clone(), g.last.clone()) else {
                continue;
            };
            let other = match kind {
                Kind::Daa => Kind::Dsa,
                Kind::Dsa => Kind::Daa,
            };
            let between = Between::of(
                (first.sequence().get(), last.sequence().get()),
                series.get(year),
                &g.sequences,
                of(other, *year),
            );
            years.push(YearRun {
                year: year.civil(),
                run: Run {
                    first,
                    last,
                    count: g.count,
                },
                between,
            });
        }
        let (first, last) = (years.first()?, years.last()?);
        let run = Run {
            first: first.run.first.clone(),
            last: last.run.last.clone(),
            count: years.iter().map(|y| y.run.count).sum(),
        };
        Some(Counted { run, years })
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    MonthReturn {
        month,
        documents: count(lines.len()),
        daa: counted(Kind::Daa),
        dsa: counted(Kind::Dsa),
        beside: between::beside(own, lines, series, happened),
        references,
        open,
        late,
        uncovered: count(lines.iter().filter(|l| !l.covered).count()),
    }
}

/// By when the return of a month is due: the 10th of the month after, at its end (CGI annex II art. 286 I III).
#[must_use]
pub fn due(month: YearMonth) -> Option<Timestamp> {
    let first = month.first_day().at(12, 0, 0, 0);
    let noon = first.to_zoned(crate::calendar::paris()).ok()?;
    crate::duties::drm_due(noon.timestamp())
}

/// From when a movement that is not known to have arrived stands on the list of what is not discharged: the 10th of the third month
/// after that of its departure (AN3 art. 111 H quater III).
#[must_use]
pub fn undischarged_from(departed: Timestamp) -> Option<jiff::civil::Date> {
    let month = YearMonth::of(departed)?;
    let third = month.after()?.after()?.after()?;
    third.first_day().with().day(10).build().ok()
}
