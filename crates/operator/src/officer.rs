//! The register as an officer asks for it (AN4 art. 50-00 D; docs/register.md): entries of a period, of a number, a person, a kind of
//! event, in the order of their counters, shown and printed a page at a time. The cost of one question never grows with the register.
//! Reads only, decides nothing.

mod print;

pub use print::{MOST_PRINTED, Printed};

use crate::desk::{Desk, number_claim};
use crate::error::{Failure, Way};
use crate::query::{EntryView, view};
use domain::calendar;
use domain::event::{Event, Thing};
use jiff::civil::Date;
use journal::Reader;
use number::{ExciseNumber, NumberOnPaper, Sequence};
use std::collections::BTreeMap;

/// Entries that one question looks through.
const LOOK: u64 = 1_000;

/// Entries read at once.
const STEP: u64 = 200;

/// Payloads that one page holds at most, in bytes.
const BYTES: usize = 8_000_000;

/// Documents of one number that are looked at: collisions, and the same sequence in several years.
const DOCUMENTS: u64 = 20;

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Entered on this day or later.
    pub from: Date,
    /// Entered on this day or before.
    pub to: Date,
    /// After the entry with this counter; 0 for the first page.
    pub after: u64,
    /// Only entries about this number, or about the documents of this sequence of five digits.
    pub number: Option<String>,
    /// Only entries by this person: the beginning of the initials or name, in any case.
    pub person: Option<String>,
    /// Only this kind of event, by its name.
    pub event: Option<String>,
}

impl Asked {
    /// Everything of a period.
    #[must_use]
    pub fn period(from: Date, to: Date) -> Asked {
        Asked {
            from,
            to,
            after: 0,
            number: None,
            person: None,
            event: None,
        }
    }

    /// Whether every entry of the period is asked for: then the counters have no hole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.number.is_none() && self.person.is_none() && self.event.is_none()
    }

    /// The kinds of event that can be asked for.
    #[must_use]
    pub fn events() -> Vec<&'static str> {
        let mut all: Vec<&'static str> = Event::KINDS.iter().map(|(name, _)| *name).collect();
        all.retain(|n| !n.starts_with("house."));
        all.dedup();
        all
    }

    fn fits(&self, e: &journal::Entry) -> bool {
        let person = self.person.as_deref().map(str::to_lowercase);
        let by = e.actor.to_lowercase();
        person.is_none_or(|p| by.starts_with(&p))
            && self.event.as_ref().is_none_or(|k| k == &e.event)
    }

    fn on_time(&self, e: &journal::Entry) -> bool {
        let on = calendar::to_paris(e.recorded_at).date();
        (self.from..=self.to).contains(&on)
    }
}

/// How much one question may cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bound {
    /// Entries that are answered at most.
    pub entries: u64,
    /// Entries that are looked through at most.
    pub looked: u64,
}

impl Bound {
    /// So many entries, out of the usual number that is looked through.
    #[must_use]
    pub fn of(entries: u64) -> Bound {
        Bound {
            entries,
            looked: LOOK,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Entries, oldest first.
    pub entries: Vec<EntryView>,
    /// The counter after which one would look on; none: the period was looked through.
    pub next: Option<u64>,
}

/// The first counter that was entered on a day or later: counters are dense and times never go back.
fn first_on(r: &Reader<'_>, stream: &str, day: Date) -> Result<u64, Failure> {
    let (mut low, mut high) = (1, r.head(stream)?.counter + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        match r.entry(stream, middle)? {
            Some(e) if calendar::to_paris(e.recorded_at).date() < day => low = middle + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}

/// The numbers that a text may mean: a whole one, or five digits in the years of the register.
fn numbers(
    excise: &ExciseNumber,
    text: &str,
    years: &[number::Year],
) -> Result<Vec<NumberOnPaper>, Failure> {
    let bare: String = text.split_whitespace().collect();
    if bare.len() <= 5
        && let Ok(n) = bare.parse::<u32>()
        && let Ok(sequence) = Sequence::new(n)
    {
        let kinds = [number::Kind::Daa, number::Kind::Dsa];
        let all = years.iter().flat_map(|y| kinds.map(|k| (*y, k)));
        return Ok(all
            .filter_map(|(y, k)| {
                let n = number::FallbackNumber::compose(y, excise.clone(), sequence, k);
                n.ok().map(NumberOnPaper::from)
            })
            .collect());
    }
    match NumberOnPaper::parse_loose(text) {
        Ok(n) => Ok(vec![n]),
        Err(_) => Err(Failure::said(
            Way::WrongInput,
            "officer.number",
            &[("text", &text.chars().take(40).collect::<String>())],
        )),
    }
}

/// Everything that names one of these numbers: by the index of documents, and by the claims on the number.
fn about(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    all: &[NumberOnPaper],
) -> Result<BTreeMap<u64, journal::Entry>, Failure> {
    let stream = excise.as_str();
    let mut found = BTreeMap::new();
    for n in all {
        for (key, _) in r.rows("by-number", &format!("{excise}/{n}/"), None, DOCUMENTS)? {
            let Some(id) = key.rsplit('/').next().and_then(|t| t.parse().ok()) else {
                continue;
            };
            let of = r.entries(stream, &Thing::Dossier(id).to_string())?;
            found.extend(of.into_iter().map(|e| (e.counter, e)));
        }
        let held = r.claim_history(&number_claim(excise, n))?;
        let counters = held.iter().flat_map(|c| [Some(c.counter), c.released]);
        for counter in counters.flatten() {
            if let Some(e) = r.entry(stream, counter)? {
                found.insert(counter, e);
            }
        }
    }
    Ok(found)
}

impl Desk {
    /// Entries that are asked for, as many as the bound lets, and where to look on. Of a period without further wishes every counter, without a hole.
    ///
    /// # Errors
    /// `officer.number` for what is no number; what the store says.
    pub fn officer(
        &self,
        excise: &ExciseNumber,
        asked: &Asked,
        bound: Bound,
    ) -> Result<Found, Failure> {
        let stream = excise.as_str();
        let years: Vec<_> = self.register(excise)?.series.keys().copied().collect();
        let named = asked.number.as_deref().map(str::trim);
        let wanted = named
            .map(|text| numbers(excise, text, &years))
            .transpose()?;
        self.store.read(|r| {
            let mut found = Found::default();
            if let Some(wanted) = &wanted {
                let all = about(r, excise, wanted)?;
                let all = all
                    .into_values()
                    .filter(|e| e.counter > asked.after && asked.on_time(e) && asked.fits(e));
                for e in all {
                    if found.entries.len() as u64 == bound.entries {
                        found.next = found.entries.last().map(|e| e.counter);
                        break;
                    }
                    found.entries.push(view(&e)?);
                }
                return Ok(found);
            }
            let mut at = asked.after.max(first_on(r, stream, asked.from)? - 1);
            let (head, mut looked, mut bytes) = (r.head(stream)?.counter, 0, 0);
            while at < head {
                for e in r.entries_after(stream, at, STEP)? {
                    if calendar::to_paris(e.recorded_at).date() > asked.to {
                        return Ok(found);
                    }
                    let full = found.entries.len() as u64 == bound.entries || bytes > BYTES;
                    if full || looked == bound.looked {
                        found.next = Some(at);
                        return Ok(found);
                    }
                    (at, looked) = (e.counter, looked + 1);
                    if asked.fits(&e) {
                        bytes += e.payload.as_ref().map_or(0, Vec::len);
                        found.entries.push(view(&e)?);
                    }
                }
            }
            Ok(found)
        })
    }
}
