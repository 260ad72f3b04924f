//! The accounts in print: a table turned across the sheet, and the sums. In the language of the person. Not a paper: kept nowhere,
//! printed anew when asked for.

use super::{Accounts, Entry, Exit, Product, Total, Unit};
use crate::desk::Desk;
use crate::error::Failure;
use crate::paper::head_text;
use crate::ports::Pdf;
use crate::sheet::lexicon::civil;
use crate::sheet::lexicon::comma;
use crate::sheets::{Stamp, Words};
use domain::establishment::Establishment;
use forms::{Part, Sheet, Table};
use jiff::civil::Date;
use number::NumberOnPaper;
use rust_decimal::Decimal;
use words::Language;

/// The most lines of one print: longer accounts are printed in shorter periods, or taken as a table.
pub const MOST_PRINTED: usize = 300;

/// What is not there. An empty cell would be one to write in.
const NONE: &str = "–";

fn date(d: Date) -> String {
    d.strftime("%d.%m.%Y").to_string()
}

fn amount(w: &Words, d: Option<Decimal>) -> String {
    match d {
        Some(d) if w.is_french() => comma(d),
        Some(d) => d.to_string(),
        None => NONE.to_owned(),
    }
}

fn unit(w: &Words, u: Option<Unit>) -> String {
    u.map_or_else(String::new, |u| {
        w.t(&format!("name-stock-unit-{}", u.as_str().to_lowercase()))
    })
}

/// Lines of a cell; a dash where there is none.
fn cell(lines: impl IntoIterator<Item = Option<String>>) -> String {
    let all: Vec<String> = lines
        .into_iter()
        .flatten()
        .filter(|t| !t.trim().is_empty())
        .collect();
    if all.is_empty() {
        NONE.to_owned()
    } else {
        all.join("\n")
    }
}

fn groups(number: &str) -> String {
    let parsed = number.parse::<NumberOnPaper>().ok();
    parsed
        .as_ref()
        .and_then(|n| n.as_fallback())
        .map_or_else(|| number.to_owned(), |n| n.groups().join(" "))
}

fn goods(w: &Words, e: &Exit) -> String {
    match &e.product {
        Some(p) => {
            let codes: Vec<&str> = [&p.code, &p.cn]
                .into_iter()
                .filter_map(|t| t.as_deref())
                .collect();
            let codes = codes.join(" · ");
            cell([Some(codes), p.description.clone()])
        }
        None if e.cut.is_some() => w.t("name-retention-gone"),
        None => cell([e.said.clone(), Some(w.t("stock-no-data"))]),
    }
}

fn row(w: &Words, e: &Exit) -> Vec<String> {
    let p = e.product.as_ref();
    let arc = e
        .arc
        .as_ref()
        .map(|a| w.with("name-stock-arc", &[("arc", a)]));
    let reference = (e.reference != e.number).then(|| e.reference.clone());
    let void = e.was_void.then(|| w.t("stock-was-void"));
    let quantity = |p: &Product| format!("{} {}", amount(w, Some(p.quantity)), unit(w, p.unit));
    vec![
        cell([
            Some(civil(e.left)),
            e.entered
                .map(|t| w.with("name-stock-entered", &[("time", &civil(t))])),
        ]),
        cell([
            Some(format!("{} {}", e.nature, date(e.made_on))),
            Some(groups(&e.number)),
            reference,
            arc,
            void,
        ]),
        cell([
            e.consignee.clone(),
            e.consignee_number.clone(),
            e.state.clone(),
        ]),
        goods(w, e),
        p.map_or_else(|| NONE.to_owned(), quantity),
        amount(w, p.and_then(|p| p.strength)),
        amount(w, p.and_then(|p| p.pure_alcohol)),
        cell([e.filed.clone()]),
    ]
}

fn total(w: &Words, t: &Total) -> Vec<String> {
    vec![
        t.code.clone().unwrap_or_else(|| NONE.to_owned()),
        t.lines.to_string(),
        format!("{} {}", amount(w, t.quantity), unit(w, t.unit)),
        amount(w, t.pure_alcohol),
    ]
}

fn received(w: &Words, e: &Entry) -> Vec<String> {
    let conclusion = w.t(&format!("name-report-conclusion-{}", e.conclusion));
    let differences = (e.differences > 0).then(|| {
        w.with(
            "name-stock-differences",
            &[("count", &e.differences.to_string())],
        )
    });
    let arc = e
        .arc
        .as_ref()
        .map(|a| w.with("name-stock-arc", &[("arc", a)]));
    vec![
        cell([
            Some(date(e.arrived_on)),
            Some(w.with("name-stock-entered", &[("time", &civil(e.entered))])),
        ]),
        cell([
            e.nature.map(str::to_owned),
            e.number.as_deref().map(groups),
            arc,
        ]),
        cell([Some(conclusion), differences]),
    ]
}

fn columns(w: &Words, all: &[(&str, u32)]) -> Vec<(String, u32)> {
    let of = |(name, share): &(&str, u32)| (w.t(&format!("name-stock-column-{name}")), *share);
    all.iter().map(of).collect()
}

/// The sheet of the accounts.
pub(super) fn sheet(
    accounts: &Accounts,
    own: &Establishment,
    language: Language,
    stamp: &Stamp,
) -> Sheet {
    let w = Words::new(language);
    let (from, to) = (date(accounts.period.from), date(accounts.period.to));
    let period = w.with("name-stock-days", &[("from", &from), ("to", &to)]);
    let mut parts = vec![Part::Fields(vec![
        (w.t("name-stock-own"), own.name.clone()),
        (w.t("name-stock-excise"), accounts.excise.to_string()),
        (w.t("name-stock-period"), period),
    ])];
    parts.push(Part::Text(w.t("stock-what")));
    parts.push(Part::Text(w.t("stock-no-entries")));
    let missing = accounts.without_data();
    if missing > 0 {
        let count = missing.to_string();
        parts.push(Part::Strong(w.with("stock-missing", &[("count", &count)])));
    }
    if !accounts.entries.is_empty() {
        parts.push(Part::Heading(w.t("name-stock-entries")));
        parts.push(Part::Text(w.t("stock-entries-what")));
        parts.push(Part::Table(Table {
            columns: columns(&w, &[("arrived", 2), ("document", 3), ("conclusion", 4)]),
            rows: accounts.entries.iter().map(|e| received(&w, e)).collect(),
            row_mm: 8,
            turned: false,
            title: String::new(),
        }));
    }
    if accounts.exits.is_empty() {
        parts.push(Part::Strong(w.t("stock-nothing")));
    } else {
        parts.push(Part::Heading(w.t("name-stock-totals")));
        parts.push(Part::Table(Table {
            columns: columns(
                &w,
                &[("code", 2), ("lines", 1), ("quantity", 3), ("pure", 3)],
            ),
            rows: accounts.totals().iter().map(|t| total(&w, t)).collect(),
            row_mm: 8,
            turned: false,
            title: String::new(),
        }));
        parts.push(Part::Table(Table {
            columns: columns(
                &w,
                &[
                    ("left", 31),
                    ("document", 44),
                    ("consignee", 44),
                    ("goods", 56),
                    ("quantity", 30),
                    ("strength", 14),
                    ("pure", 24),
                    ("filed", 30),
                ],
            ),
            rows: accounts.exits.iter().map(|e| row(&w, e)).collect(),
            row_mm: 8,
            turned: true,
            title: w.t("name-stock-exits"),
        }));
    }
    w.sheet(w.t("name-stock-title"), parts, stamp)
}

impl Desk {
    /// The accounts as a file to print.
    ///
    /// # Errors
    /// `stock.too-long` for more lines than one print takes; a character without glyph; what the store says.
    pub fn stock_print(&self, accounts: &Accounts, language: Language) -> Result<Pdf, Failure> {
        if accounts.exits.len() + accounts.entries.len() > MOST_PRINTED {
            return Err(Failure::Book {
                code: "stock.too-long",
                most: MOST_PRINTED as u64,
            });
        }
        let excise = &accounts.excise;
        let own = self.register(excise)?.establishment;
        let own = own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        let head = self
            .store
            .read(|r| Ok::<_, Failure>(r.head(excise.as_str())?))?;
        let stamp = Stamp {
            at: self.clock.now().max(head.recorded_at.unwrap_or_default()),
            head: head_text(excise, &head),
            program: self.settings.program.clone(),
        };
        self.print_sheet(&sheet(accounts, &own, language, &stamp))
    }
}
