//! The stock accounts by document (C3; CGI annex IV art. 50-00 C 1°): what left under a fallback document in a period, a line for each
//! product, with nature, number and date of its document; and what was received by a report drawn up here. Read from the register,
//! never kept beside it. Never rounds a figure.

mod csv;
mod entries;
mod period;
mod print;
mod unfiled;

pub use csv::{COLUMNS, write as write_csv};
pub use entries::Entry;
pub use period::Period;
pub use print::MOST_PRINTED;
pub use unfiled::{Missing, Unfiled};

use crate::derived;
use crate::desk::Desk;
use crate::error::Failure;
use crate::fetch::Fetch;
use crate::project::{DossierRow, MONTH};
use crate::sheet::measure;
use domain::calendar;
use domain::consignment::{Consignment, Line as Goods, ProductCode};
use domain::dossier::Dossier;
use domain::event::Thing;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::Reader;
use number::ExciseNumber;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Rows that are read at a time.
const PAGE: u64 = 500;

/// In which unit a quantity is given (box 17d).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unit {
    /// Litres at 20 °C: alcohols.
    L20,
    /// Litres at 15 °C: energy products.
    L15,
    /// Kilograms.
    Kg,
    /// Thousands of pieces.
    Mille,
}

impl Unit {
    /// That of a product.
    #[must_use]
    pub fn of(p: &ProductCode) -> Unit {
        match measure(p) {
            "kg" => Unit::Kg,
            "× 1000" => Unit::Mille,
            "L (15 °C)" => Unit::L15,
            _ => Unit::L20,
        }
    }

    /// As it stands in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::L20 => "L20",
            Unit::L15 => "L15",
            Unit::Kg => "kg",
            Unit::Mille => "mille",
        }
    }
}

/// The product of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Product {
    /// Its place among the lines of the document (17a).
    pub line: u16,
    /// Excise product code (17b).
    pub code: Option<String>,
    /// CN code (17c).
    pub cn: Option<String>,
    /// What it is called (17p, 17r).
    pub description: Option<String>,
    /// How much, exactly as on the document (17d).
    pub quantity: Decimal,
    /// In which unit; none without a product code.
    pub unit: Option<Unit>,
    /// Alcoholic strength by volume in per cent (17g).
    pub strength: Option<Decimal>,
    /// Litres of pure alcohol: quantity by strength, exact. Only where both are there and the unit is the litre at 20 °C.
    pub pure_alcohol: Option<Decimal>,
    /// Net mass in kilograms (17f).
    pub net_mass: Option<Decimal>,
}

/// A line of the accounts: one product of one document that left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exit {
    /// DAA or DSA.
    pub nature: String,
    /// Its number.
    pub number: String,
    /// The ARC under which it was entered in GAMM@.
    pub arc: Option<String>,
    /// Its local reference (9a).
    pub reference: String,
    /// The day on which the document was made.
    pub made_on: Date,
    /// When the goods left.
    pub left: Timestamp,
    /// When that was entered: exits are, within three working days (CGI annex II art. 286 I II).
    pub entered: Option<Timestamp>,
    /// To whom.
    pub consignee: Option<String>,
    /// The consignee's excise number or other identification (5a).
    pub consignee_number: Option<String>,
    /// The state of destination.
    pub state: Option<String>,
    /// The product; none where only a paper written by hand says what left.
    pub product: Option<Product>,
    /// What was written by hand, where no data are there yet.
    pub said: Option<String>,
    /// Where the signed copy 1 is (C3).
    pub filed: Option<String>,
    /// Its number was void, and the goods left all the same.
    pub was_void: bool,
    /// When its contents were cut, after the time for which they had to stay.
    pub cut: Option<Timestamp>,
}

impl Exit {
    /// Whether the figures of the line are still to be typed from the paper.
    #[must_use]
    pub fn is_without_data(&self) -> bool {
        self.product.is_none() && self.cut.is_none()
    }
}

/// The sum of a product over the period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Total {
    /// Excise product code; none: lines without.
    pub code: Option<String>,
    /// Its unit.
    pub unit: Option<Unit>,
    /// Lines.
    pub lines: u64,
    /// The sum; none when it is too large to be written exactly.
    pub quantity: Option<Decimal>,
    /// Litres of pure alcohol; none where a line has none.
    pub pure_alcohol: Option<Decimal>,
}

/// The accounts of a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accounts {
    /// Of whom.
    pub excise: ExciseNumber,
    /// When.
    pub period: Period,
    /// What left, in the order of the departures.
    pub exits: Vec<Exit>,
    /// What was received by the reports drawn up here, in the order of the days.
    pub entries: Vec<Entry>,
}

impl Accounts {
    /// The sums, product by product.
    #[must_use]
    pub fn totals(&self) -> Vec<Total> {
        let mut by: BTreeMap<(Option<&str>, Option<Unit>), Total> = BTreeMap::new();
        for p in self.exits.iter().filter_map(|e| e.product.as_ref()) {
            let total = by
                .entry((p.code.as_deref(), p.unit))
                .or_insert_with(|| Total {
                    code: p.code.clone(),
                    unit: p.unit,
                    lines: 0,
                    quantity: Some(Decimal::ZERO),
                    pure_alcohol: Some(Decimal::ZERO),
                });
            let plus = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
            total.lines += 1;
            total.quantity = plus(total.quantity, Some(p.quantity));
            total.pure_alcohol = plus(total.pure_alcohol, p.pure_alcohol);
        }
        by.into_values().collect()
    }

    /// Documents whose figures are still to be typed from their papers.
    #[must_use]
    pub fn without_data(&self) -> usize {
        self.exits.iter().filter(|e| e.is_without_data()).count()
    }
}

/// Litres of pure alcohol, where they follow exactly from the line.
fn pure_alcohol(g: &Goods, unit: Option<Unit>) -> Option<Decimal> {
    let strength = g.alcoholic_strength.filter(|_| unit == Some(Unit::L20))?;
    // Decimals of 28 digits: a product that does not fit is not written at all, rather than rounded.
    let exact = g.quantity.checked_mul(strength)?;
    let kept = exact.scale() == g.quantity.scale() + strength.scale();
    let litres = exact.checked_div(Decimal::ONE_HUNDRED)?;
    kept.then(|| litres.normalize())
}

fn product(g: &Goods) -> Product {
    let unit = g.product_code.as_ref().map(Unit::of);
    let text = |t: &Option<domain::consignment::Text>| t.as_ref().map(|t| t.text.clone());
    let said: Vec<String> = [text(&g.commercial_description), text(&g.brand_name)]
        .into_iter()
        .flatten()
        .filter(|t| !t.trim().is_empty())
        .collect();
    Product {
        line: g.number,
        code: g.product_code.as_ref().map(ToString::to_string),
        cn: g.cn_code.as_ref().map(ToString::to_string),
        description: (!said.is_empty()).then(|| said.join(", ")),
        quantity: g.quantity,
        unit,
        strength: g.alcoholic_strength,
        pure_alcohol: pure_alcohol(g, unit),
        net_mass: g.net_mass,
    }
}

/// The lines of a document that left.
fn exits(d: &Dossier) -> Vec<Exit> {
    let Some(left) = d.departed else {
        return Vec::new();
    };
    let c: Option<&Consignment> = d.described();
    let consignee = c.and_then(|c| c.consignee.as_ref());
    let made = d.written_at.unwrap_or(d.sealed_at);
    let one = |product: Option<Product>| Exit {
        nature: d.kind.to_string(),
        number: d.number.to_string(),
        arc: d.reentry.entered.as_ref().map(|e| e.arc.clone()),
        reference: d.lrn.clone(),
        made_on: calendar::to_paris(made).date(),
        left,
        entered: d.departed_entered,
        consignee: consignee
            .and_then(|p| p.address.name.clone())
            .or_else(|| d.consignee_said.clone()),
        consignee_number: consignee.and_then(|p| p.trader_id.clone()),
        state: c.and_then(Consignment::destination_state),
        said: d.goods_said.clone().filter(|_| product.is_none()),
        product,
        filed: d
            .copy_filed(1)
            .filter(|f| f.signed && d.cut.is_none())
            .map(|f| f.place.clone()),
        was_void: d.voided.is_some(),
        cut: d.cut.map(|c| c.at),
    };
    match c {
        Some(c) if !c.lines.is_empty() => c.lines.iter().map(|g| one(Some(product(g)))).collect(),
        _ => vec![one(None)],
    }
}

/// The documents of a period, by the table of months.
fn by_month(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    period: Period,
) -> Result<Vec<DossierRow>, Failure> {
    let mut out = Vec::new();
    for month in period.months() {
        let (prefix, mut after) = (format!("{excise}/{month}/"), None::<String>);
        loop {
            let page = r.rows(MONTH, &prefix, after.as_deref(), PAGE)?;
            let Some((last, _)) = page.last() else { break };
            after = Some(last.clone());
            for (_, value) in &page {
                out.push(serde_json::from_slice(value).map_err(|e| Failure::Fault(e.to_string()))?);
            }
        }
    }
    Ok(out)
}

/// A document, replayed alone.
fn dossier(r: &Reader<'_>, excise: &ExciseNumber, id: u64) -> Result<Option<Dossier>, Failure> {
    let mut fetch = Fetch::bare(r, excise)?;
    fetch.thing(Thing::Dossier(id))?;
    Ok(fetch.reg.dossiers.remove(&id))
}

impl Desk {
    /// The documents that left in a period, in the order of their departures. Cost: the period's documents.
    fn left_in(&self, excise: &ExciseNumber, period: Period) -> Result<Vec<DossierRow>, Failure> {
        let found = self.read_whole(excise, |r| by_month(r, excise, period))?;
        let mut rows = match found {
            Some(rows) => rows,
            // A folder that is only read, of an older program: looked for instead.
            None => self.store.read(|r| {
                let mut out = Vec::new();
                derived::each(r, excise.as_str(), |row| {
                    out.extend(row.departed.is_some().then_some(row));
                    Ok(())
                })?;
                Ok::<_, Failure>(out)
            })?,
        };
        rows.retain(|d| d.departed.is_some_and(|at| period.holds(at)));
        rows.sort_by_key(|d| (d.departed, d.dossier));
        Ok(rows)
    }

    /// The month of the first departure; none where nothing left, or it cannot be said now.
    ///
    /// # Errors
    /// What the store says.
    pub fn first_month(&self, excise: &ExciseNumber) -> Result<Option<Period>, Failure> {
        let prefix = format!("{excise}/");
        let first = self.read_whole(excise, |r| {
            let rows = r.rows(MONTH, &prefix, None, 1)?;
            let month = |(key, _): &(String, Vec<u8>)| Period::month(key.split('/').nth(1)?);
            Ok(rows.first().and_then(month))
        })?;
        Ok(first.flatten())
    }

    /// The accounts of a period.
    ///
    /// # Errors
    /// What the store says.
    pub fn stock_accounts(
        &self,
        excise: &ExciseNumber,
        period: Period,
    ) -> Result<Accounts, Failure> {
        let rows = self.left_in(excise, period)?;
        let lines = self.store.read(|r| {
            let mut out = Vec::new();
            for row in &rows {
                if let Some(d) = dossier(r, excise, row.dossier)? {
                    out.extend(exits(&d));
                }
            }
            Ok::<_, Failure>(out)
        })?;
        Ok(Accounts {
            excise: excise.clone(),
            period,
            exits: lines,
            entries: self.received_in(excise, period)?,
        })
    }
}

#[cfg(test)]
mod tests;
