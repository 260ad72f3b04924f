//! The emergency kit for a day without electricity: what to do, whom to call, how the number is made with the last one known, what to
//! say on the telephone, a log to write in, and blank forms of both kinds; one file to print. A plain row keeps with which last number it
//! was made: once another is drawn, or the year has changed, the paper in the drawer is stale. It never shows the next number.

use crate::blank::few;
use crate::desk::Desk;
use crate::error::Failure;
use crate::ports::Pdf;
use crate::sheet::{self, lexicon::civil};
use crate::sheets::{self, Words, phone_groups};
use domain::calendar::{self, OfficeHours};
use domain::decide::number::year_of;
use domain::establishment::{Contact, Establishment};
use domain::facts::PaperMark;
use domain::register::Register;
use forms::{Cells, PaperNumber, Part, Sheet, Table};
use jiff::Timestamp;
use number::{ExciseNumber, Kind};
use serde::{Deserialize, Serialize};
use words::Language;

/// The table of plain rows.
const TABLE: &str = "kit";

/// The steps, in their order.
const STEPS: &[&str] = &["look", "tell", "number", "write", "say", "leave", "later"];

/// Who gives the number.
const GIVERS: &[&str] = &["gps", "open", "silent", "closed"];

/// Columns of the log and their shares of the width.
const LOG: &[(&str, u32)] = &[
    ("line", 5),
    ("hour", 10),
    ("sequence", 17),
    ("kind", 10),
    ("to", 28),
    ("goods", 32),
    ("vehicle", 17),
    ("left", 12),
    ("giver", 15),
    ("told", 26),
    ("initials", 10),
];

/// Lines of the log; a second page of it begins after so many.
const LINES: usize = 12;

/// Calls to be noted by hand.
const CALLS: usize = 5;

/// Rows of cells for numbers to be tried out before they are written on a form.
const ROWS: usize = 4;

/// What the kit is made of.
#[derive(Clone, Debug)]
pub struct KitRequest {
    /// The establishment.
    pub excise: ExciseNumber,
    /// The language of its pages; the forms have their own.
    pub language: Language,
    /// Blank DAA in it.
    pub daa: u32,
    /// Blank DSA in it.
    pub dsa: u32,
}

/// With which last number the kit was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KitMade {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// The year of that day, as on the numbers.
    pub year: i16,
    /// The last number that it shows; none: the register did not know it.
    pub last: Option<u32>,
}

/// Why the kit in the drawer does not say what is so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stale {
    /// None was made here.
    Never,
    /// Another year has begun.
    Year,
    /// Another last number is known since.
    Number,
}

impl Stale {
    /// The code of its message.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Stale::Never => "kit.never",
            Stale::Year => "kit.stale-year",
            Stale::Number => "kit.stale-number",
        }
    }
}

/// The year of the numbers, and the last one known in it.
fn known(reg: &Register, now: Timestamp) -> (i16, Option<u32>) {
    let Ok(year) = year_of(now) else {
        return (calendar::civil_year(now), None);
    };
    let s = reg.series(year);
    (
        year.civil(),
        s.is_open_in(&reg.incarnation).then(|| s.own_last()),
    )
}

impl Desk {
    /// The kit as one file to print: its pages, then the blank forms. What it shows is remembered.
    ///
    /// # Errors
    /// `form.count`; an unknown establishment; what the press or the store says.
    pub fn kit(&self, request: &KitRequest) -> Result<Pdf, Failure> {
        few(request.daa, 0)?;
        few(request.dsa, 0)?;
        let now = self.clock.now();
        let reg = self.register(&request.excise)?;
        let unknown = || Failure::NoEstablishment(request.excise.to_string());
        let own = reg.establishment.clone().ok_or_else(unknown)?;
        let stamp = sheets::Stamp {
            at: now,
            head: String::new(),
            program: self.settings.program.clone(),
        };
        let sheet = pages(request.language, &reg, &own, &stamp);
        let first = self.press.sheet(&sheet).map_err(Failure::Paper)?;
        let blank = sheet::Stamp {
            at: now,
            head: String::new(),
            code: None,
            mark: PaperMark::None,
            program: self.settings.program.clone(),
        };
        let mut files = vec![(first.bytes, 1)];
        for (kind, count) in [(Kind::Daa, request.daa), (Kind::Dsa, request.dsa)] {
            if count > 0 {
                let empty = PaperNumber::Blank;
                let french = forms::Language::French;
                let paper = sheet::blank(Some(&own), kind, empty, &blank, french);
                let pdf = self.press.print(&paper).map_err(Failure::Paper)?;
                files.push((pdf.bytes, count));
            }
        }
        let files: Vec<(&[u8], u32)> = files.iter().map(|(b, n)| (b.as_slice(), *n)).collect();
        let (bytes, pages) = forms::join(&sheet.title, &files).map_err(Failure::Paper)?;
        let (year, last) = known(&reg, now);
        let made = KitMade {
            at: now,
            by: self.settings.actor.clone(),
            year,
            last,
        };
        self.plain_put(TABLE, request.excise.as_str(), &made)?;
        Ok(Pdf { bytes, pages })
    }

    /// The kit made last, and why it is stale, if it is.
    ///
    /// # Errors
    /// What the store says.
    pub fn kit_made(
        &self,
        excise: &ExciseNumber,
        now: Timestamp,
    ) -> Result<(Option<KitMade>, Option<Stale>), Failure> {
        let made: Option<KitMade> = self.plain(TABLE, excise.as_str())?;
        let (year, last) = known(&self.register(excise)?, now);
        let stale = match &made {
            None => Some(Stale::Never),
            Some(m) if m.year != year => Some(Stale::Year),
            Some(m) if m.last != last => Some(Stale::Number),
            Some(_) => None,
        };
        Ok((made, stale))
    }
}

/// The pages of the kit, without its forms.
#[must_use]
pub fn pages(
    language: Language,
    reg: &Register,
    own: &Establishment,
    stamp: &sheets::Stamp,
) -> Sheet {
    let w = Words::new(language);
    let day = civil(stamp.at);
    let mut parts = vec![
        Part::Strong(format!("{} · {}", own.name, own.excise)),
        Part::Heading(w.t("name-kit-steps")),
        Part::Ticks(
            STEPS
                .iter()
                .map(|s| {
                    let (name, text) = (format!("name-kit-{s}"), format!("kit-{s}-text"));
                    format!("{} {}", w.t(&name), w.t(&text))
                })
                .collect(),
        ),
        Part::Heading(w.t("name-kit-who-gives")),
        Part::Table(Table {
            columns: vec![(w.t("name-kit-when"), 2), (w.t("name-kit-who"), 3)],
            rows: GIVERS
                .iter()
                .map(|g| vec![w.t(&format!("name-kit-{g}")), w.t(&format!("kit-{g}-text"))])
                .collect(),
            row_mm: 8,
            turned: false,
            title: String::new(),
        }),
        Part::Break,
        Part::Heading(w.t("name-kit-call")),
    ];
    let office = format!(
        "{} {}",
        own.office_contact.name.as_deref().unwrap_or_default(),
        own.office
    );
    parts.extend(contact(
        &w,
        &w.t("name-page-home-office"),
        office.trim(),
        &own.office_contact,
    ));
    parts.extend(contact(&w, &w.t("name-page-sau"), "", &own.sau));
    parts.push(Part::Heading(w.t("name-kit-say-phone")));
    for text in ["phone-announce", "phone-ask", "phone-tell"] {
        let data = [
            ("name", own.name.as_str()),
            ("excise", own.excise.as_str()),
            ("office", own.office.as_str()),
        ];
        parts.push(Part::Text(w.with(&format!("kit-{text}"), &data)));
    }
    parts.push(Part::Heading(w.t("name-kit-calls")));
    parts.push(room(&w, &[("hour", 1), ("whom", 3), ("answer", 5)], CALLS));
    parts.push(Part::Break);
    parts.extend(anatomy(&w, reg, own, stamp.at));
    parts.push(Part::Heading(w.t("name-kit-after")));
    parts.push(Part::Text(w.t("kit-after-text")));
    parts.push(Part::Heading(w.t("name-kit-fresh")));
    parts.push(Part::Text(w.with("kit-fresh-text", &[("time", &day)])));
    parts.push(Part::Table(Table {
        columns: LOG
            .iter()
            .map(|(c, share)| (w.t(&format!("name-kit-log-{c}")), *share))
            .collect(),
        rows: (1..=LINES)
            .map(|n| {
                let mut row = vec![String::new(); LOG.len()];
                if let Some(first) = row.first_mut() {
                    *first = n.to_string();
                }
                row
            })
            .collect(),
        row_mm: 11,
        turned: true,
        title: w.t("name-kit-log-title"),
    }));
    w.sheet(w.t("name-kit-pdf-title"), parts, stamp)
}

fn contact(w: &Words, who: &str, name: &str, c: &Contact) -> Vec<Part> {
    let hours = match &c.hours {
        OfficeHours::Unknown => String::new(),
        h if w.is_french() => h.in_french(),
        h => h.to_string(),
    };
    let said = match c.confirmed {
        Some(d) => w.with("page-confirmed", &[("date", &d.to_string())]),
        None => w.t("page-unconfirmed"),
    };
    let mut parts = vec![Part::Fields(vec![
        (who.to_owned(), [name, &said].join("\n").trim().to_owned()),
        (w.t("name-page-mail"), c.mail.clone().unwrap_or_default()),
        (w.t("name-page-fax"), c.fax.clone().unwrap_or_default()),
        (w.t("name-kit-hours"), hours),
    ])];
    match &c.phone {
        Some(p) => parts.push(Part::Number {
            caption: w.t("name-page-phone"),
            groups: phone_groups(p),
        }),
        None => parts.push(Part::Lines(vec![w.t("name-page-phone")])),
    }
    parts
}

/// The number, part by part; the last one known; rows of cells to write in.
fn anatomy(w: &Words, reg: &Register, own: &Establishment, at: Timestamp) -> Vec<Part> {
    let (year, last) = known(reg, at);
    let time = civil(at);
    let digits = format!("{:02}", year.rem_euclid(100));
    let letters = |t: &str| t.chars().map(String::from).collect::<Vec<_>>();
    let row = |captions: bool| {
        let caption = |c: &str| if captions { w.t(c) } else { String::new() };
        let group = |cells: Vec<String>, c: &str| Cells {
            cells,
            caption: caption(c),
        };
        Part::Cells(vec![
            group(letters(&digits), "name-kit-part-year"),
            group(letters(own.excise.as_str()), "name-kit-part-excise"),
            group(vec![String::new(); 5], "name-kit-part-sequence"),
            group(vec![String::new()], "name-kit-part-kind"),
        ])
    };
    let mut out = vec![Part::Heading(w.t("name-kit-number-made")), row(true)];
    match last {
        Some(0) => out.push(Part::Strong(w.with("kit-last-none", &[("time", &time)]))),
        Some(n) => {
            out.push(Part::Number {
                caption: w.with("name-kit-last-printed", &[("time", &time)]),
                groups: vec![format!("{n:05}")],
            });
            let data = [("last", format!("{n:05}"))];
            out.push(Part::Strong(
                w.with("kit-last-check", &[("last", &data[0].1)]),
            ));
        }
        None => out.push(Part::Strong(w.t("page-last-unknown"))),
    }
    out.push(Part::Text(w.t("kit-series")));
    out.push(Part::Text(w.t("kit-cells-text")));
    out.extend((0..ROWS).map(|_| row(false)));
    out
}

fn room(w: &Words, columns: &[(&str, u32)], rows: usize) -> Part {
    Part::Table(Table {
        columns: columns
            .iter()
            .map(|(c, share)| (w.t(&format!("name-kit-column-{c}")), *share))
            .collect(),
        rows: vec![vec![String::new(); columns.len()]; rows],
        row_mm: 9,
        turned: false,
        title: String::new(),
    })
}
