//! The return and the list of what is not discharged as plain sheets, in the language of the person: to copy from into CIEL, and to keep
//! with the month's papers. Never says that a month is in order.

use super::{MonthView, Undischarged};
use crate::desk::Desk;
use crate::error::Failure;
use crate::ports::Pdf;
use crate::sheets::{Stamp, Words};
use domain::calendar::{self, DateLanguage, YearMonth};
use domain::drm::{Beside, Counted, Declared, Open, Run};
use domain::establishment::Establishment;
use forms::{Part, Sheet, Table};
use jiff::Timestamp;
use jiff::civil::Date;
use number::Kind;
use words::Language;

/// Rows that one printed table takes: what is beyond is said, and stands in the table as CSV.
const MOST: usize = 300;

fn words_of(month: YearMonth, w: &Words) -> String {
    month.in_words(if w.is_french() {
        DateLanguage::Fr
    } else {
        DateLanguage::En
    })
}

fn date(d: Date) -> String {
    d.strftime("%d.%m.%Y").to_string()
}

fn day(at: Timestamp) -> String {
    date(calendar::to_paris(at).date())
}

fn minute(at: Timestamp) -> String {
    calendar::to_paris(at)
        .strftime("%d.%m.%Y %H:%M")
        .to_string()
}

fn table(columns: &[(&str, u32)], rows: Vec<Vec<String>>, w: &Words) -> Part {
    // An empty cell would be one to write in.
    let filled = |c: String| if c.is_empty() { "–".to_owned() } else { c };
    Part::Table(Table {
        columns: columns.iter().map(|(c, share)| (w.t(c), *share)).collect(),
        rows: rows
            .into_iter()
            .map(|row| row.into_iter().map(filled).collect())
            .collect(),
        row_mm: 7,
        turned: false,
        title: String::new(),
    })
}

/// A table with its heading; nothing where it has no rows; what does not fit is counted.
fn listed<T>(
    parts: &mut Vec<Part>,
    w: &Words,
    heading: &str,
    columns: &[(&str, u32)],
    all: &[T],
    row: impl Fn(&T) -> Vec<String>,
) {
    if all.is_empty() {
        return;
    }
    parts.push(Part::Heading(w.t(heading)));
    parts.push(table(columns, all.iter().take(MOST).map(row).collect(), w));
    if all.len() > MOST {
        let more = (all.len() - MOST).to_string();
        parts.push(Part::Text(w.with("drm-sheet-more", &[("count", &more)])));
    }
}

/// A number as it is copied: its groups apart.
fn grouped(number: &number::NumberOnPaper) -> String {
    crate::sheets::number_groups(number).join(" ")
}

fn fallback(n: &number::FallbackNumber) -> String {
    n.groups().join(" ")
}

/// What is declared of one kind.
fn run_row(name: String, run: Option<&Run>, w: &Words) -> Vec<String> {
    match run {
        Some(r) => vec![
            name,
            fallback(&r.first),
            fallback(&r.last),
            r.count.to_string(),
        ],
        None => vec![name, w.t("name-drm-none"), String::new(), "0".into()],
    }
}

/// What a row beside says: the number, or the first and last of an interval.
pub(crate) fn beside_number(b: &Beside) -> String {
    match &b.number {
        Some(n) => grouped(n),
        None if b.from == b.to => format!("{:05}", b.from),
        None => format!("{:05} – {:05}", b.from, b.to),
    }
}

/// The code that says what became of an open number since.
#[must_use]
pub fn open_state(o: &Open) -> &'static str {
    match (o.left_since, o.void_since, o.on_document) {
        (Some(_), _, _) => "left-since",
        (_, Some(_), _) => "void-since",
        (_, _, true) => "not-departed",
        _ => "received",
    }
}

fn kind(k: Kind) -> String {
    k.as_str().to_uppercase()
}

/// The month's return.
pub(crate) fn month(own: &Establishment, view: &MonthView, w: &Words, stamp: &Stamp) -> Sheet {
    let c = &view.counted;
    let in_words = words_of(c.month, w);
    let mut parts = vec![Part::Fields(vec![
        (w.t("name-drm-establishment"), own.name.clone()),
        (w.t("name-drm-excise"), own.excise.to_string()),
        (w.t("name-drm-month"), in_words.clone()),
        (w.t("name-drm-due"), view.due.map_or_else(String::new, day)),
    ])];
    if !view.over {
        parts.push(Part::Strong(w.t("drm-not-over")));
    }
    if c.is_nothing() {
        parts.push(Part::Strong(
            w.with("drm-nothing-left", &[("month", &in_words)]),
        ));
    }
    let run = |k: &Option<Counted>| k.as_ref().map(|c| c.run.clone());
    parts.push(Part::Heading(w.t("name-drm-to-declare")));
    let rows = [(Kind::Daa, run(&c.daa)), (Kind::Dsa, run(&c.dsa))];
    let rows = rows
        .iter()
        .map(|(k, r)| run_row(kind(*k), r.as_ref(), w))
        .collect();
    let columns = [
        ("name-drm-document", 14),
        ("name-drm-first", 36),
        ("name-drm-last", 36),
        ("name-drm-count", 14),
    ];
    parts.push(table(&columns, rows, w));
    let years: Vec<Vec<String>> = [&c.daa, &c.dsa]
        .into_iter()
        .zip([Kind::Daa, Kind::Dsa])
        .filter_map(|(x, k)| x.as_ref().map(|x| (x, k)))
        .filter(|(x, _)| x.years.len() > 1)
        .flat_map(|(x, k)| {
            x.years
                .iter()
                .map(move |y| (format!("{} {}", kind(k), y.year), y.run.clone()))
        })
        .map(|(name, r)| run_row(name, Some(&r), w))
        .collect();
    if !years.is_empty() {
        parts.push(Part::Text(w.t("drm-two-years")));
        parts.push(table(&columns, years, w));
    }
    listed(
        &mut parts,
        w,
        "name-drm-references",
        &[
            ("name-drm-document", 15),
            ("name-drm-number", 60),
            ("name-drm-departed", 25),
        ],
        &c.references,
        |r| vec![kind(r.kind), grouped(&r.number), day(r.departed)],
    );
    corrections(&mut parts, view, w);
    listed(
        &mut parts,
        w,
        "name-drm-beside",
        &[
            ("name-drm-year", 10),
            ("name-drm-number", 36),
            ("name-drm-state", 22),
            ("name-drm-entered", 14),
            ("name-drm-reason", 28),
        ],
        &c.beside,
        |b| {
            vec![
                b.year.map_or_else(String::new, |y| y.to_string()),
                beside_number(b),
                w.t(&format!("name-drm-beside-{}", b.fate.as_str())),
                b.at.map_or_else(String::new, day),
                b.reason.clone().unwrap_or_default(),
            ]
        },
    );
    listed(
        &mut parts,
        w,
        "name-drm-open",
        &[
            ("name-drm-document", 12),
            ("name-drm-number", 40),
            ("name-drm-since", 18),
            ("name-drm-state", 30),
        ],
        &c.open,
        |o| {
            let state = w.t(&format!("name-drm-open-{}", open_state(o)));
            let when = o.left_since.or(o.void_since).map(day);
            let state = when.map_or(state.clone(), |d| format!("{state} ({d})"));
            vec![kind(o.kind), grouped(&o.number), day(o.since), state]
        },
    );
    listed(
        &mut parts,
        w,
        "name-drm-late",
        &[
            ("name-drm-document", 12),
            ("name-drm-number", 40),
            ("name-drm-departed", 24),
            ("name-drm-entered", 24),
        ],
        &c.late,
        |l| {
            vec![
                kind(l.kind),
                grouped(&l.number),
                minute(l.departed),
                minute(l.entered),
            ]
        },
    );
    declarations(&mut parts, &view.declared, w);
    parts.push(Part::Text(w.t("drm-sheet-what")));
    w.sheet(
        w.with("name-drm-sheet", &[("month", &in_words)]),
        parts,
        stamp,
    )
}

fn corrections(parts: &mut Vec<Part>, view: &MonthView, w: &Words) {
    let Some(c) = &view.correction else { return };
    parts.push(Part::Heading(w.t("name-drm-correction")));
    let uncovered = c.uncovered.to_string();
    parts.push(Part::Strong(
        w.with("drm-corrected", &[("count", &uncovered)]),
    ));
    let mut rows = Vec::new();
    for (k, s) in [(Kind::Daa, &c.daa), (Kind::Dsa, &c.dsa)] {
        if let Some(s) = s {
            let said = format!("{} {}", kind(k), w.t("name-drm-as-declared"));
            rows.push(run_row(said, s.declared.as_ref(), w));
            let now = format!("{} {}", kind(k), w.t("name-drm-as-now"));
            rows.push(run_row(now, s.now.as_ref(), w));
        }
    }
    for (numbers, word) in [
        (&c.references_more, "name-drm-as-now"),
        (&c.references_less, "name-drm-as-declared"),
    ] {
        for n in numbers {
            rows.push(vec![w.t(word), grouped(n), String::new(), "1".into()]);
        }
    }
    if !rows.is_empty() {
        let columns = [
            ("name-drm-document", 20),
            ("name-drm-first", 33),
            ("name-drm-last", 33),
            ("name-drm-count", 14),
        ];
        parts.push(table(&columns, rows, w));
    }
}

fn declarations(parts: &mut Vec<Part>, all: &[Declared], w: &Words) {
    let count = |r: &Option<Run>| r.as_ref().map_or(0, |r| r.count).to_string();
    listed(
        parts,
        w,
        "name-drm-declared",
        &[
            ("name-drm-declared-at", 24),
            ("name-drm-entered", 24),
            ("name-drm-daa", 10),
            ("name-drm-dsa", 10),
            ("name-drm-note", 32),
        ],
        all,
        |d| {
            vec![
                minute(d.at),
                minute(d.recorded_at),
                count(&d.daa),
                count(&d.dsa),
                d.note.clone().unwrap_or_default(),
            ]
        },
    );
}

/// The list of what is not discharged.
pub(crate) fn undischarged(
    own: &Establishment,
    month: YearMonth,
    list: &[Undischarged],
    w: &Words,
    stamp: &Stamp,
) -> Sheet {
    let in_words = words_of(month, w);
    let mut parts = vec![Part::Fields(vec![
        (w.t("name-drm-establishment"), own.name.clone()),
        (w.t("name-drm-excise"), own.excise.to_string()),
        (w.t("name-drm-month"), in_words.clone()),
    ])];
    if list.is_empty() {
        parts.push(Part::Strong(w.t("drm-all-discharged")));
    }
    listed(
        &mut parts,
        w,
        "name-drm-undischarged",
        &[
            ("name-drm-number", 32),
            ("name-drm-departed", 14),
            ("name-drm-consignee", 30),
            ("name-drm-consignee-number", 24),
        ],
        list,
        |u| {
            let number = u
                .number
                .parse()
                .map_or_else(|_| u.number.clone(), |n| grouped(&n));
            let number = match &u.arc {
                Some(arc) => format!("{number}\n{} {arc}", w.t("name-drm-arc")),
                None => number,
            };
            let who = u.consignee_number.clone().unwrap_or_default();
            vec![number, date(u.dispatched), u.consignee.clone(), who]
        },
    );
    parts.push(Part::Text(w.t("drm-undischarged-what")));
    w.sheet(
        w.with("name-drm-undischarged-sheet", &[("month", &in_words)]),
        parts,
        stamp,
    )
}

impl Desk {
    /// The month's return as a file to print.
    ///
    /// # Errors
    /// What the store or the press says.
    pub fn print_month(
        &self,
        view: &MonthView,
        language: Language,
        own: &Establishment,
    ) -> Result<Pdf, Failure> {
        let stamp = self.drm_stamp(own)?;
        self.print_sheet(&month(own, view, &Words::new(language), &stamp))
    }

    /// The list of what is not discharged as a file to print.
    ///
    /// # Errors
    /// As [`Desk::print_month`].
    pub fn print_undischarged(
        &self,
        month: YearMonth,
        list: &[Undischarged],
        language: Language,
        own: &Establishment,
    ) -> Result<Pdf, Failure> {
        let stamp = self.drm_stamp(own)?;
        let words = Words::new(language);
        self.print_sheet(&undischarged(own, month, list, &words, &stamp))
    }

    fn drm_stamp(&self, own: &Establishment) -> Result<Stamp, Failure> {
        Ok(Stamp {
            at: self.clock.now(),
            head: self.head_line(&own.excise)?,
            program: self.settings.program.clone(),
        })
    }
}
