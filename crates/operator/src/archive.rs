//! The archive in open formats (docs/archive.md): exported whole or up to the end of a year, imported into an empty folder as a new
//! installation whose series are closed until a person says which number was the last (I12). Never a secret: keys are of one installation.

use crate::derived;
use crate::error::{Failure, Way};
use crate::fetch::HOUSE;
use crate::installation::Places;
use crate::retention::remains::cut_by;
use domain::calendar;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::archive::{Exported, ImportOptions, Imported, Scope};
use journal::{Clock, Hash, Location, OpenOptions, Reader, Store, StoreError, Tx};
use number::ExciseNumber;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// Entries that are read at a time.
const PAGE: u64 = 500;

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct What<'a> {
    /// The register as it stood at the end of this year; none: all of it.
    pub year: Option<i16>,
    /// Drafts, address book and settings too.
    pub plain: bool,
    /// The page that describes the format.
    pub readme: &'a str,
}

/// Nothing is written, so no time is needed.
struct NoClock;

impl Clock for NoClock {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

fn location(places: &Places) -> Location {
    Location {
        data: places.data.clone(),
        witness: places.witness.clone(),
    }
}

/// The first moment after a year, in Paris.
fn end_of(year: i16) -> Result<Timestamp, Failure> {
    let text = year.to_string();
    let wrong = || Failure::said(Way::WrongInput, "archive.year", &[("year", &text)]);
    let next = year.checked_add(1).filter(|y| (1990..9_000).contains(y));
    let first = next
        .and_then(|y| Date::new(y, 1, 1).ok())
        .ok_or_else(wrong)?;
    let midnight = first.at(0, 0, 0, 0).to_zoned(calendar::paris());
    Ok(midnight.map_err(|_| wrong())?.timestamp())
}

/// The files that entries before a moment name; none where nothing was recorded since, so that all are wanted.
fn named_before(
    r: &Reader<'_>,
    year: i16,
    end: Timestamp,
) -> Result<Option<HashSet<Hash>>, Failure> {
    let (mut named, mut later) = (HashSet::new(), false);
    for stream in r.streams()? {
        let (mut after, mut cut, mut last_there) = (0, 0, 0);
        'stream: loop {
            let page = r.entries_after(&stream, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.counter;
            for entry in &page {
                if entry.recorded_at >= end {
                    later = true;
                    break 'stream;
                }
                last_there = entry.counter;
                cut = cut.max(cut_by(entry).map_or(0, |(by, _)| by));
                let payload = entry.payload.as_deref().unwrap_or_default();
                named.extend(crate::retention::hashes(payload));
            }
        }
        // What is left of what was cut stands in a later entry, and would be missing.
        if cut > last_there {
            let year = year.to_string();
            let data = [("year", year.as_str()), ("stream", &stream)];
            return Err(Failure::said(Way::Refused, "archive.year-cut", &data));
        }
    }
    Ok(later.then_some(named))
}

/// Exports a register while others write it.
///
/// # Errors
/// `archive.year` for a year that is none; `archive.year-cut` where contents of it were cut later; what the store says; `out` is then not there.
pub fn export(
    places: &Places,
    what: What<'_>,
    out: &Path,
    now: Timestamp,
) -> Result<Exported, Failure> {
    let before = what.year.map(end_of).transpose()?;
    let wanted = match before {
        None => None,
        Some(end) => {
            let mut options = OpenOptions::new(places.machine.clone(), places.program.clone());
            options.read_only = true;
            let store = Store::open(&location(places), options, Arc::new(NoClock))?.store;
            store.read(|r| named_before(r, what.year.unwrap_or_default(), end))?
        }
    };
    let is_wanted = |hash: &Hash| wanted.as_ref().is_none_or(|w| w.contains(hash));
    let scope = Scope {
        before,
        plain: what.plain,
        files: wanted
            .is_some()
            .then_some(&is_wanted as &dyn Fn(&Hash) -> bool),
        readme: what.readme,
        program: &places.program,
        now,
    };
    Ok(journal::archive::export(&location(places), &scope, out)?)
}

/// Imports an archive into an empty folder: a new installation, its tables made from the entries. The entry that says so is written by
/// the next opening.
///
/// # Errors
/// What the store says; nothing is then imported.
pub fn import(
    places: &Places,
    file: &Path,
    random: &dyn Fn() -> String,
    now: Timestamp,
) -> Result<Imported, Failure> {
    let options = ImportOptions {
        installation: random(),
        incarnation: random(),
        mark: places.machine.clone(),
        program: places.program.clone(),
        now,
    };
    journal::archive::import(file, &location(places), options, |tx: &mut Tx<'_>| {
        for stream in tx.streams()?.iter().filter(|s| *s != HOUSE) {
            let excise = ExciseNumber::parse(stream).map_err(|e| {
                Failure::Store(StoreError::BadArchive {
                    path: file.to_owned(),
                    detail: format!("stream {stream:?}: {e}"),
                })
            })?;
            derived::rebuild(tx, &excise).map_err(|failure| match failure {
                // The chain is whole, and what it says is not: a register cannot be made of it.
                Failure::Fault(detail) => Failure::Store(StoreError::BadArchive {
                    path: file.to_owned(),
                    detail,
                }),
                other => other,
            })?;
        }
        Ok(())
    })
}
