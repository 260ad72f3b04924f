//! Finds documents and entries: newest first, by number through its index, by anything else a page of documents at a time, so that
//! the cost of one question never grows with the register. Reads only, decides nothing.

use crate::desk::Desk;
use crate::error::Failure;
use crate::project::{BY_ARC, DossierRow};
use crate::query::{EntryView, view};
use crate::retention::remains::event_in;
use domain::calendar;
use domain::dossier::Dossier;
use domain::event::{Event, Thing};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::Reader;
use number::{Arc, ExciseNumber, NumberOnPaper, Sequence, Year};

/// Documents that one question looks through.
const LOOK: u64 = 300;

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Documents, newest first within what was looked through.
    pub rows: Vec<DossierRow>,
    /// More would have to be looked through: documents before this one.
    pub further: Option<u64>,
}

/// What is sought.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Any part of a number, an ARC, a name, a reference, a vehicle, or a day; empty: everything.
    pub text: String,
    /// Only documents in this state.
    pub state: Option<String>,
    /// Only documents before this one.
    pub before: Option<u64>,
    /// Now: for a day without its year.
    pub now: Timestamp,
}

/// Letters and digits only, small, without accents: as people compare.
fn plain(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' | 'í' => 'i',
            'ô' | 'ö' | 'ó' | 'õ' => 'o',
            'ù' | 'û' | 'ü' | 'ú' => 'u',
            'ñ' => 'n',
            other => other,
        })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// A day as people write it: `2026-11-20`, `20/11/2026`, `20/11`.
fn day(text: &str, now: Timestamp) -> Option<Date> {
    let text = text.trim();
    if let Ok(d) = text.parse::<Date>() {
        return (text.len() == 10).then_some(d);
    }
    let parts: Vec<&str> = text.split(['/', '.']).map(str::trim).collect();
    let (d, m, y) = match parts.as_slice() {
        [d, m] => (d, m, calendar::civil_year(now)),
        [d, m, y] if y.len() == 4 => (d, m, y.parse().ok()?),
        [d, m, y] if y.len() == 2 => (d, m, 2000 + y.parse::<i16>().ok()?),
        _ => return None,
    };
    Date::new(y, m.parse().ok()?, d.parse().ok()?).ok()
}

fn row(r: &Reader<'_>, excise: &ExciseNumber, id: u64) -> Result<Option<DossierRow>, Failure> {
    r.row_get("dossier", &format!("{excise}/{id:012}"))?
        .map(|v| serde_json::from_slice(&v).map_err(|e| Failure::Fault(e.to_string())))
        .transpose()
}

/// The documents that an index names under a prefix, newest first.
fn indexed(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    table: &str,
    prefix: &str,
) -> Result<Vec<DossierRow>, Failure> {
    let mut out = Vec::new();
    for (key, _) in r.rows(table, prefix, None, 500)? {
        let id = key.rsplit('/').next().and_then(|t| t.parse().ok());
        if let Some(found) = id.map(|id| row(r, excise, id)).transpose()?.flatten() {
            out.push(found);
        }
    }
    out.sort_by_key(|d| std::cmp::Reverse(d.dossier));
    Ok(out)
}

/// Documents that bear a sequence of a year, whatever their type digit.
fn of_sequence(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    year: Year,
    sequence: u32,
) -> Result<Vec<DossierRow>, Failure> {
    let Ok(n) = Sequence::new(sequence) else {
        return Ok(Vec::new());
    };
    let prefix = format!("{excise}/{}{excise}{n}", year.two_digits());
    indexed(r, excise, "by-number", &prefix)
}

/// Whether a document is one that is sought, by what stands in it.
fn holds(r: &Reader<'_>, excise: &ExciseNumber, id: u64, wanted: &str) -> Result<bool, Failure> {
    let mut dossier: Option<Dossier> = None;
    let mut said: Vec<String> = Vec::new();
    for entry in r.entries(excise.as_str(), &Thing::Dossier(id).to_string())? {
        let event = event_in(r, &entry)?;
        match &mut dossier {
            Some(d) => d.apply(&event, entry.recorded_at),
            None => dossier = Dossier::opened(&event, entry.recorded_at),
        }
    }
    if let Some(d) = &dossier {
        if d.lrn != d.number.to_string() {
            said.push(d.lrn.clone());
        }
        said.extend(d.registration.clone());
        said.extend(d.consignee_said.iter().chain(&d.goods_said).cloned());
        if let Some(c) = &d.consignment {
            said.extend(c.invoice_number.clone());
            if let Some(p) = &c.consignee {
                said.extend(p.trader_id.clone());
                said.extend(p.address.lines());
            }
            said.extend(c.place_of_delivery.iter().flat_map(|p| p.address.lines()));
        }
    }
    Ok(said.iter().any(|s| plain(s).contains(wanted)))
}

fn on_day(d: &DossierRow, wanted: Date) -> bool {
    let of = |t: Timestamp| calendar::to_paris(t).date();
    of(d.sealed_at) == wanted || d.departed.map(of) == Some(wanted)
}

impl Desk {
    /// Documents before one, newest first, a page at a time.
    ///
    /// # Errors
    /// What the store says.
    pub fn newest(
        &self,
        excise: &ExciseNumber,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<DossierRow>, Failure> {
        let before = before.map(|id| format!("{excise}/{id:012}"));
        self.store.read(|r| {
            r.rows_backwards("dossier", &format!("{excise}/"), before.as_deref(), limit)?
                .into_iter()
                .map(|(_, v)| serde_json::from_slice(&v).map_err(|e| Failure::Fault(e.to_string())))
                .collect()
        })
    }

    /// The documents of one truck, in the order in which they were numbered.
    ///
    /// # Errors
    /// What the store says.
    pub fn of_load(&self, excise: &ExciseNumber, load: u64) -> Result<Vec<DossierRow>, Failure> {
        self.store.read(|r| {
            let mut rows = indexed(r, excise, "by-load", &format!("{excise}/{load:012}/"))?;
            rows.reverse();
            Ok(rows)
        })
    }

    /// The documents that bear a sequence of a year.
    ///
    /// # Errors
    /// What the store says.
    pub fn bearing(
        &self,
        excise: &ExciseNumber,
        year: Year,
        sequence: u32,
    ) -> Result<Vec<DossierRow>, Failure> {
        self.store.read(|r| of_sequence(r, excise, year, sequence))
    }

    /// Looks for documents: through the indices of numbers and references first, then through a page of documents, newest first.
    ///
    /// # Errors
    /// What the store says.
    pub fn search(&self, excise: &ExciseNumber, sought: &Sought) -> Result<Found, Failure> {
        let text = sought.text.trim();
        let years: Vec<Year> = self
            .register(excise)?
            .series
            .keys()
            .rev()
            .copied()
            .collect();
        let in_state = |d: &DossierRow| sought.state.as_ref().is_none_or(|s| &d.state == s);
        self.store.read(|r| {
            let mut found = Found::default();
            if sought.before.is_none() && !text.is_empty() {
                if let Ok(n) = NumberOnPaper::parse_loose(text) {
                    found.rows = indexed(r, excise, "by-number", &format!("{excise}/{n}/"))?;
                }
                if !found.rows.is_empty() && found.rows.iter().any(in_state) {
                    // A whole number: nothing else is meant.
                    found.rows.retain(in_state);
                    return Ok(found);
                }
                let reference = r.claim_lookup(&format!("lrn:{excise}:{text}"))?;
                if let Some(claim) = reference
                    && let Some(entry) = r.entry(excise.as_str(), claim.counter)?
                    && let Event::DocumentSealed(e) = event_in(r, &entry)?
                {
                    found.rows.extend(row(r, excise, e.dossier)?);
                }
                // An ARC leads to its document, however it is written (C2).
                let arc = text.replace([' ', '\u{a0}', '\u{202f}'], "");
                if let Ok(arc) = Arc::parse_as_given(&arc.to_ascii_uppercase()) {
                    let by = format!("{excise}/{arc}/");
                    found.rows.extend(indexed(r, excise, BY_ARC, &by)?);
                }
                if text.len() <= 5
                    && let Ok(sequence) = text.parse::<u32>()
                {
                    for year in &years {
                        found.rows.extend(of_sequence(r, excise, *year, sequence)?);
                    }
                }
            }
            let (wanted, at) = (plain(text), day(text, sought.now));
            let few = wanted.len() <= 5 && wanted.bytes().all(|b| b.is_ascii_digit());
            let before = sought.before.map(|id| format!("{excise}/{id:012}"));
            let page =
                r.rows_backwards("dossier", &format!("{excise}/"), before.as_deref(), LOOK)?;
            let full = page.len() as u64 == LOOK;
            for (_, value) in page {
                let d: DossierRow =
                    serde_json::from_slice(&value).map_err(|e| Failure::Fault(e.to_string()))?;
                found.further = full.then_some(d.dossier);
                let known = found.rows.iter().any(|x| x.dossier == d.dossier);
                if known || !in_state(&d) {
                    continue;
                }
                let fits = match at {
                    Some(at) => on_day(&d, at),
                    None if wanted.is_empty() => text.is_empty(),
                    None => {
                        // Few digits are a sequence, found above: they also stand across the parts of every number.
                        (!few && plain(&d.number).contains(&wanted))
                            || plain(&d.consignee).contains(&wanted)
                            || d.arc.as_deref().is_some_and(|a| plain(a).contains(&wanted))
                            || holds(r, excise, d.dossier, &wanted)?
                    }
                };
                if fits {
                    found.rows.push(d);
                }
            }
            found.rows.retain(in_state);
            Ok(found)
        })
    }

    /// Entries of some kinds among those before a counter, newest first, and where one would look on. One question looks through
    /// a page of entries.
    ///
    /// # Errors
    /// What the store says.
    pub fn entries_of(
        &self,
        excise: &ExciseNumber,
        events: &[&str],
        before: Option<u64>,
    ) -> Result<(Vec<EntryView>, Option<u64>), Failure> {
        const PAGE: u64 = 2_000;
        let stream = excise.as_str();
        self.store.read(|r| {
            let end = before.unwrap_or(r.head(stream)?.counter + 1).max(1);
            let start = end.saturating_sub(PAGE + 1);
            let mut out = Vec::new();
            for e in r.entries_after(stream, start, end - 1 - start)? {
                if events.contains(&e.event.as_str()) {
                    out.push(view(&e)?);
                }
            }
            out.reverse();
            Ok((out, (start > 0).then_some(start + 1)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let now = "2026-11-24T09:00:00Z".parse().expect("a time");
        let wanted = Date::new(2026, 11, 20).ok();
        for text in [
            "2026-11-20",
            "20/11/2026",
            "20/11",
            "20.11.26",
            " 20/11/26 ",
        ] {
            assert_eq!(day(text, now), wanted, "{text}");
        }
        for text in ["20", "31/02/2026", "20-11", "00012", "a/b", "20/11/126"] {
            assert_eq!(day(text, now), None, "{text}");
        }
    }

    #[test]
    fn people_compare_without_accents_and_spaces() {
        assert_eq!(plain("Château d’Ô, AB-123-CD"), "chateaudoab123cd");
    }
}
