//! The month's return (C4, I27): counted from the month's rows, shown, handed out for CIEL, and declared as a fact.
//! Never sends anything to the authority: a person does, and states it here.

mod csv;
mod sheet;
mod undischarged;

pub use csv::{documents_csv, undischarged_csv};
pub use sheet::open_state;
pub use undischarged::Undischarged;

use crate::derived;
use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::Failure;
use crate::fates;
use crate::project::MONTH;
use crate::waiting;
use ciel::{Block, Documents, DrmError, Limits, Range};
use domain::Command;
use domain::calendar::YearMonth;
use domain::decide::month::Declare;
use domain::drm::{
    BesideFate, Correction, Declared, Happened, Line, MonthReturn, Open, Run, month_return,
};
use domain::event::Thing;
use domain::register::Register;
use jiff::Timestamp;
use journal::Reader;
use number::{ExciseNumber, Kind, NumberOnPaper};
use serde::Deserialize;

/// As many rows as there are.
pub(crate) const ALL: u64 = i64::MAX.unsigned_abs();

/// Rows that are read at a time.
const PAGE: u64 = 5_000;

/// A month as it stands: what is counted now, what was declared, what has changed since.
#[derive(Clone, Debug, serde::Serialize)]
pub struct MonthView {
    /// What is counted now.
    #[serde(flatten)]
    pub counted: MonthReturn,
    /// Whether the month is over, so that its last number is known.
    pub over: bool,
    /// Until when its return is due.
    pub due: Option<Timestamp>,
    /// Its declarations, oldest first.
    pub declared: Vec<Declared>,
    /// What has changed since the last one.
    pub correction: Option<Correction>,
}

/// The part of a row of [`MONTH`] that is counted.
#[derive(Deserialize)]
struct Row {
    dossier: u64,
    number: String,
    kind: String,
    #[serde(default)]
    departed: Option<Timestamp>,
    #[serde(default)]
    entered: Option<Timestamp>,
    #[serde(default)]
    due: Vec<String>,
    sealed_at: Timestamp,
}

fn fault<E: std::fmt::Display>(e: E) -> Failure {
    Failure::Fault(e.to_string())
}

impl Row {
    fn read(bytes: &[u8]) -> Result<Row, Failure> {
        serde_json::from_slice(bytes).map_err(fault)
    }

    fn number(&self) -> Result<NumberOnPaper, Failure> {
        self.number.parse().map_err(fault)
    }

    fn kind(&self) -> Result<Kind, Failure> {
        self.kind.parse().map_err(fault)
    }

    fn line(&self) -> Result<Line, Failure> {
        let departed = self
            .departed
            .ok_or_else(|| fault("a row without departure"))?;
        Ok(Line {
            dossier: self.dossier,
            number: self.number()?,
            kind: self.kind()?,
            departed,
            entered: self.entered.unwrap_or(departed),
            covered: !self.due.iter().any(|d| d == "C4"),
        })
    }
}

/// Walks a table by its keys; `take` says whether to go on.
fn walk(
    r: &Reader<'_>,
    table: &str,
    prefix: &str,
    mut take: impl FnMut(&str, &[u8]) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let mut after: Option<String> = None;
    loop {
        let page = r.rows(table, prefix, after.as_deref(), PAGE)?;
        let Some((last, _)) = page.last() else {
            return Ok(());
        };
        after = Some(last.clone());
        for (key, value) in &page {
            if !take(key, value)? {
                return Ok(());
            }
        }
    }
}

/// The documents that left in a month.
fn lines(r: &Reader<'_>, excise: &ExciseNumber, month: YearMonth) -> Result<Vec<Line>, Failure> {
    let mut out = Vec::new();
    walk(r, MONTH, &format!("{excise}/{month}/"), |_, value| {
        out.push(Row::read(value)?.line()?);
        Ok(true)
    })?;
    Ok(out)
}

/// The counter of the last entry that was stamped before an instant: by halves, for stamps never go back.
fn last_before(r: &Reader<'_>, stream: &str, at: Timestamp) -> Result<u64, Failure> {
    let (mut low, mut high) = (0, r.head(stream)?.counter);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        let entry = r.entry(stream, middle)?;
        if entry.is_some_and(|e| e.recorded_at < at) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok(low)
}

/// Numbers that were there when the month ended and whose goods had not left by then.
fn open(
    r: &Reader<'_>,
    reg: &Register,
    month: YearMonth,
    now: Timestamp,
) -> Result<Vec<Open>, Failure> {
    let excise = &reg.excise;
    let end = month.end();
    let last = last_before(r, excise.as_str(), end)?;
    // A dossier bears the counter of the entry that opened it: those of the month and before come first.
    let early =
        |key: &str| key.rsplit('/').next().and_then(|t| t.parse::<u64>().ok()) <= Some(last);
    let mut out = Vec::new();
    let mut add = |key: &str, value: &[u8]| {
        if !early(key) {
            return Ok(false);
        }
        let row = Row::read(value)?;
        out.push(Open {
            number: row.number()?,
            kind: row.kind()?,
            since: row.sealed_at,
            on_document: true,
            left_since: row.departed,
            void_since: None,
        });
        Ok(true)
    };
    walk(r, waiting::TABLE, &format!("{excise}/"), &mut add)?;
    let this = YearMonth::of(now);
    let mut later = month.after();
    while let Some(m) = later.filter(|m| Some(*m) <= this) {
        walk(r, MONTH, &format!("{excise}/{m}/"), &mut add)?;
        later = m.after();
    }
    let mut later = month.after();
    while let Some(m) = later.filter(|m| Some(*m) <= this) {
        for h in fates::of_month(r, excise, m)? {
            let gone = matches!(h.fate, BesideFate::Void | BesideFate::NeverUsed);
            let known = h.number.as_ref().and_then(NumberOnPaper::as_fallback);
            if let (true, Some(n), Some(id)) = (gone, known, h.dossier.filter(|d| *d <= last))
                && let Some(row) = r.row_get("dossier", &format!("{excise}/{id:012}"))?
            {
                let row = Row::read(&row)?;
                if row.departed.is_none() {
                    out.push(Open {
                        number: NumberOnPaper::Fallback(n.clone()),
                        kind: row.kind()?,
                        since: row.sealed_at,
                        on_document: true,
                        left_since: None,
                        void_since: Some(h.at),
                    });
                }
            }
        }
        later = m.after();
    }
    let mut given = |number: NumberOnPaper, kind, at: Timestamp| {
        if at < end {
            out.push(Open {
                number,
                kind,
                since: at,
                on_document: false,
                left_since: None,
                void_since: None,
            });
        }
    };
    for s in reg.series.values() {
        for w in s.waiting() {
            let (year, digit) = (s.year().two_digits(), w.digit.digit());
            let text = format!("{year}{excise}{:05}{digit}", w.sequence);
            given(text.parse().map_err(fault)?, w.given.kind, w.given.at);
        }
    }
    for (number, g) in &reg.references {
        given(number.clone(), g.kind, g.at);
    }
    Ok(out)
}

/// What happened in the month; what was void and left in another month all the same is named so.
fn happened(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    month: YearMonth,
) -> Result<Vec<Happened>, Failure> {
    let mut out = fates::of_month(r, excise, month)?;
    for h in out.iter_mut().filter(|h| h.fate == BesideFate::Void) {
        let key = h.dossier.map(|id| format!("{excise}/{id:012}"));
        let row = key.map(|k| r.row_get("dossier", &k)).transpose()?.flatten();
        if row
            .map(|v| Row::read(&v))
            .transpose()?
            .is_some_and(|x| x.departed.is_some())
        {
            h.fate = BesideFate::VoidLeft;
        }
    }
    Ok(out)
}

/// Counts a month over tables that are whole.
fn count(
    r: &Reader<'_>,
    reg: &Register,
    month: YearMonth,
    now: Timestamp,
) -> Result<(MonthReturn, Vec<Line>), Failure> {
    let lines = lines(r, &reg.excise, month)?;
    let counted = month_return(
        month,
        &reg.excise,
        &lines,
        &reg.series,
        &happened(r, &reg.excise, month)?,
        open(r, reg, month, now)?,
    );
    Ok((counted, lines))
}

/// The block for CIEL: one element with first, last and count, and one more for each reference of another form.
#[must_use]
pub fn block(counted: &MonthReturn) -> Block {
    let range = |run: &Run| Range {
        first: run.first.to_string(),
        last: run.last.to_string(),
        count: run.count,
    };
    let mut documents = Vec::new();
    if counted.daa.is_some() || counted.dsa.is_some() {
        documents.push(Documents {
            stamps: None,
            daa: counted.daa.as_ref().map(|c| range(&c.run)),
            dsa: counted.dsa.as_ref().map(|c| range(&c.run)),
        });
    }
    for r in &counted.references {
        let one = Some(Range {
            first: r.number.to_string(),
            last: r.number.to_string(),
            count: 1,
        });
        let (daa, dsa) = match r.kind {
            Kind::Daa => (one, None),
            Kind::Dsa => (None, one),
        };
        documents.push(Documents {
            stamps: None,
            daa,
            dsa,
        });
    }
    Block {
        documents,
        undischarged: Vec::new(),
    }
}

impl Desk {
    /// A month as it stands, counted from its rows.
    ///
    /// # Errors
    /// What the store says; `store.busy` where the tables of an older register cannot be made now.
    pub fn month(&self, excise: &ExciseNumber, month: YearMonth) -> Result<MonthView, Failure> {
        let needs = Needs {
            months: vec![month],
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let now = self.clock.now();
        let counted = self.read_whole(excise, |r| count(r, &reg, month, now))?;
        let (counted, _) = counted.ok_or(Failure::Busy)?;
        let declared = reg
            .months
            .get(&month)
            .map_or_else(Vec::new, |b| b.declared.clone());
        let correction = declared.last().and_then(|l| Correction::since(l, &counted));
        Ok(MonthView {
            counted,
            over: month.is_over(now),
            due: domain::drm::due(month),
            declared,
            correction,
        })
    }

    /// States that a month was declared, with what is counted in that very transaction. The same again changes nothing.
    ///
    /// # Errors
    /// `drm.month-open` before the month is over; what the store says.
    pub fn declare_month(
        &self,
        excise: &ExciseNumber,
        month: YearMonth,
        at: Timestamp,
        file: Option<String>,
        note: Option<String>,
    ) -> Result<Done, Failure> {
        let needs = Needs {
            months: vec![month],
            ..Needs::default()
        };
        self.act_on(excise, needs, &Confirm::default(), move |reg, tx| {
            derived::fill(tx, &reg.excise)?;
            let (counted, lines) = count(tx, reg, month, tx.now())?;
            Ok(Command::Month(Box::new(Declare {
                counted,
                lines,
                at,
                file: file.clone(),
                note: note.clone(),
            })))
        })
    }

    /// A DRM file of cellar software with the block of a month in it, and with the list of what is not discharged where asked; or why
    /// the file is not taken. Nothing is recorded.
    ///
    /// # Errors
    /// What the store says.
    pub fn complete_drm(
        &self,
        excise: &ExciseNumber,
        month: YearMonth,
        bytes: &[u8],
        with_list: bool,
    ) -> Result<Result<Vec<u8>, DrmError>, Failure> {
        let mut set = block(&self.month(excise, month)?.counted);
        if with_list {
            let list = self.undischarged(excise, month)?;
            set.undischarged = list.iter().map(Undischarged::for_ciel).collect();
        }
        Ok(ciel::set(bytes, excise, month, &set, Limits::DEFAULT))
    }

    /// The months in which something left or was declared, newest first, and the one that is now.
    ///
    /// # Errors
    /// What the store says.
    pub fn months(&self, excise: &ExciseNumber) -> Result<Vec<YearMonth>, Failure> {
        let now = YearMonth::of(self.clock.now());
        let found = self.read_whole(excise, |r| {
            let mut out = Vec::new();
            for table in [MONTH, fates::TABLE] {
                // From month to month along the keys, not over the rows of one.
                let (prefix, mut after) = (format!("{excise}/"), None::<String>);
                while let Some((key, _)) = r.rows(table, &prefix, after.as_deref(), 1)?.pop() {
                    let of = key.strip_prefix(&prefix).and_then(|k| k.split('/').next());
                    let Some(month) = of.and_then(|m| m.parse::<YearMonth>().ok()) else {
                        break;
                    };
                    out.push(month);
                    after = Some(format!("{prefix}{month}/~"));
                }
            }
            let things = r.things(excise.as_str(), "month/", None, 2_000)?;
            out.extend(things.iter().filter_map(|t| {
                t.strip_prefix("month/")
                    .and_then(|m| m.parse::<YearMonth>().ok())
            }));
            Ok(out)
        })?;
        let mut out = found.ok_or(Failure::Busy)?;
        out.extend(now);
        out.sort();
        out.dedup();
        out.reverse();
        Ok(out)
    }
}

/// The thing that a month is in the register.
pub(crate) fn thing(month: YearMonth) -> Thing {
    Thing::Month(month)
}
