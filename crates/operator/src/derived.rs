//! Whether the reading tables of a stream say what its entries mean, and their making anew: a register that an older program made, or
//! wrote since, has them filled once when one of them is asked for. Derived; never a source of truth.

use crate::desk::Desk;
use crate::error::Failure;
use crate::fetch::Fetch;
use crate::project::{self, DossierRow, rows_of};
use crate::retention::remains::{Remaining, event_in};
use domain::event::{Event, Id, Thing};
use jiff::Timestamp;
use journal::{Reader, Tx};
use number::ExciseNumber;

/// Up to which entry of the stream the tables are true, as this program makes them. A program that makes more or other rows takes
/// another name, so that each makes them anew after the other.
const UP_TO: &str = "tables-2";

/// Rows that are read at a time when tables are filled.
const PAGE: u64 = 500;

/// Whether the tables say what the entries mean: the last program that wrote knew of them all.
pub(crate) fn is_whole(r: &Reader<'_>, stream: &str) -> Result<bool, Failure> {
    let head = r.head(stream)?.counter.to_string();
    Ok(r.row_get(UP_TO, stream)?.as_deref() == Some(head.as_bytes()))
}

/// Notes that the tables were filled with the entries after `before`, up to `last`: they are whole if they were whole before them.
pub(crate) fn went_on(
    tx: &mut Tx<'_>,
    stream: &str,
    before: u64,
    last: u64,
) -> Result<(), Failure> {
    let was = tx.row_get(UP_TO, stream)?;
    if before == 0 || was.as_deref() == Some(before.to_string().as_bytes()) {
        tx.row_put(UP_TO, stream, last.to_string().as_bytes())?;
    }
    Ok(())
}

/// Walks the list of documents, which every program has kept, a page at a time.
pub(crate) fn each(
    r: &Reader<'_>,
    stream: &str,
    mut take: impl FnMut(DossierRow) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (prefix, mut after) = (format!("{stream}/"), None);
    loop {
        let page = r.rows("dossier", &prefix, after.as_deref(), PAGE)?;
        let Some((last, _)) = page.last() else {
            return Ok(());
        };
        after = Some(last.clone());
        for (_, value) in page {
            take(serde_json::from_slice(&value).map_err(|e| Failure::Fault(e.to_string()))?)?;
        }
    }
}

/// Makes the rows of all documents anew, each replayed alone.
pub(crate) fn fill(tx: &mut Tx<'_>, excise: &ExciseNumber) -> Result<(), Failure> {
    let stream = excise.as_str();
    if is_whole(tx, stream)? {
        return Ok(());
    }
    let mut ids = Vec::new();
    each(tx, stream, |row| {
        ids.push(row.dossier);
        Ok(())
    })?;
    for id in ids {
        let mut fetch = Fetch::bare(tx, excise)?;
        fetch.thing(Thing::Dossier(id))?;
        let rows = match fetch.reg.dossiers.get(&id) {
            Some(d) => rows_of(stream, d)?,
            None => Vec::new(),
        };
        project::put(tx, rows)?;
    }
    crate::fates::fill(tx, excise)?;
    crate::proofs::fill(tx, excise)?;
    let head = tx.head(stream)?.counter.to_string();
    tx.row_put(UP_TO, stream, head.as_bytes())?;
    Ok(())
}

/// Makes a table anew that follows from single entries: those of these names, each given to `note`.
pub(crate) fn refill(
    tx: &mut Tx<'_>,
    excise: &ExciseNumber,
    names: &[&str],
    note: impl Fn(&mut Tx<'_>, &ExciseNumber, u64, Timestamp, &Event) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (mut after, mut left) = (0, Remaining::default());
    loop {
        let page = tx.entries_after(excise.as_str(), after, PAGE)?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.counter;
        for e in page.iter().filter(|e| names.contains(&e.event.as_str())) {
            let event = left.event(tx, e)?;
            note(tx, excise, e.counter, e.recorded_at, &event)?;
        }
    }
}

/// The thing of this name, where reading tables follow from it alone.
fn shown(name: &str) -> Option<Thing> {
    let (kind, of) = name.split_once('/')?;
    let id = || of.parse::<Id>().ok();
    Some(match kind {
        "series" => Thing::Series(number::Year::from_digits(of).ok()?),
        "dossier" => Thing::Dossier(id()?),
        "report" => Thing::Report(id()?),
        "notice" => Thing::Notice(id()?),
        _ => return None,
    })
}

/// Makes every table of a register from nothing, each thing replayed alone: memory does not grow with the register.
pub(crate) fn rebuild(tx: &mut Tx<'_>, excise: &ExciseNumber) -> Result<(), Failure> {
    let stream = excise.as_str();
    let head = tx.head(stream)?.counter;
    let (mut after, mut open) = (None::<String>, None);
    loop {
        let page = tx.things(stream, "", after.as_deref(), PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some(last.clone());
        for name in &page {
            if let Some(thing) = shown(name) {
                let mut fetch = Fetch::bare(tx, excise)?;
                fetch.thing(thing)?;
                let reg = fetch.reg;
                project::put_thing(tx, &reg, thing, head)?;
            } else if let Some(id) = name.strip_prefix("episode/").and_then(|t| t.parse().ok()) {
                let mut fetch = Fetch::bare(tx, excise)?;
                fetch.thing(Thing::Episode(id))?;
                // The latest where there are several, as ever.
                open = open.max(fetch.reg.open_episode().map(|e| e.id));
                for entry in tx.entries(stream, name)? {
                    let event = event_in(tx, &entry)?;
                    crate::sight::note(tx, stream, &event)?;
                }
            }
        }
    }
    if let Some(id) = open {
        let mut fetch = Fetch::bare(tx, excise)?;
        fetch.thing(Thing::Episode(id))?;
        let reg = fetch.reg;
        project::put_thing(tx, &reg, Thing::Episode(id), head)?;
    }
    crate::fates::fill(tx, excise)?;
    crate::proofs::fill(tx, excise)?;
    tx.row_put(UP_TO, stream, head.to_string().as_bytes())?;
    Ok(())
}

impl Desk {
    /// Makes the tables of a register of before anew, where they can be: whoever reads them afterwards reads all of it.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) fn made_whole(&self, excise: &ExciseNumber) -> Result<(), Failure> {
        self.read_whole(excise, |_| Ok(())).map(drop)
    }

    /// Reads from tables that say what the entries mean: makes them anew first where they do not. `None` when that cannot be done now
    /// (a folder that is only read, a busy register).
    ///
    /// # Errors
    /// What `read` or the store says.
    pub(crate) fn read_whole<T>(
        &self,
        excise: &ExciseNumber,
        read: impl Fn(&Reader<'_>) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        for again in [true, false] {
            let found = self
                .store
                .read(|r| is_whole(r, excise.as_str())?.then(|| read(r)).transpose())?;
            if found.is_some() || !again {
                return Ok(found);
            }
            let of = excise.clone();
            let filled: Result<(), Failure> = self
                .store
                .submit(move |tx: &mut Tx<'_>| fill(tx, &of))
                .map_err(Failure::from);
            if filled.is_err() {
                return Ok(None);
            }
        }
        Ok(None)
    }
}
