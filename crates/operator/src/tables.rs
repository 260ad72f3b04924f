//! `verify --deep`: the reading tables and snapshots say what a replay says. Looks at one dossier at a time, so that memory
//! does not grow with the register. Mends nothing: the entries count, tables can be made anew.

use crate::derived;
use crate::error::Failure;
use crate::fetch::{Fetch, HOUSE};
use crate::installation::Places;
use crate::notices;
use crate::project::{
    BY_ARC, BY_LRN, BY_MESSAGE, DossierRow, MONTH, REENTRY, Row, UNDISCHARGED, rows_of,
};
use crate::reports;
use crate::safety::Meaning;
use crate::waiting;
use domain::event::{Id, Thing};
use domain::series::Series;
use jiff::Timestamp;
use journal::{Clock, Fault, Hash, Location, OpenOptions, Reader, Store, StoreError};
use number::ExciseNumber;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why the comparison ended: a difference, or the machine.
enum Stop {
    Differs(Box<Fault>),
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(f: Failure) -> Stop {
        Stop::Failed(f)
    }
}

impl From<StoreError> for Stop {
    fn from(e: StoreError) -> Stop {
        Stop::Failed(e.into())
    }
}

/// A difference in the tables of a stream.
fn differs(stream: &str, name: Option<String>, detail: impl Into<String>) -> Stop {
    Stop::Differs(Box::new(Fault {
        code: "verify.table",
        stream: Some(stream.to_owned()),
        counter: None,
        name,
        detail: detail.into(),
    }))
}

/// Tables whose rows follow from documents.
const OF_DOSSIERS: &[&str] = &[
    "by-number",
    "by-load",
    "due",
    waiting::TABLE,
    BY_LRN,
    BY_MESSAGE,
    BY_ARC,
    REENTRY,
    UNDISCHARGED,
    MONTH,
];

/// Of these, the ones that every program has filled alike.
const OLDEST: &[&str] = &["by-number", "by-load"];

/// Nothing is written, so no time is needed.
struct NoClock;

impl Clock for NoClock {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

/// The first difference between the tables and what the entries mean.
///
/// # Errors
/// Why the tables could not be read.
pub(crate) fn compare(places: &Places, meaning: &Meaning) -> Result<Option<Fault>, Failure> {
    let mut options = OpenOptions::new(places.machine.clone(), places.program.clone());
    options.read_only = true;
    let location = Location {
        data: places.data.clone(),
        witness: places.witness.clone(),
    };
    let store = Store::open(&location, options, Arc::new(NoClock))?.store;
    let compared = store.read(|r| {
        snapshots(r, meaning)?;
        for stream in r.streams()?.iter().filter(|s| *s != HOUSE) {
            outage_and_years(r, meaning, stream)?;
        }
        for (stream, count) in &meaning.dossiers {
            dossiers(r, stream, *count)?;
        }
        for (stream, count) in &meaning.reports {
            other_papers(r, stream, *count)?;
        }
        for (stream, count) in &meaning.notices {
            notices(r, stream, *count)?;
        }
        for stream in r.streams()?.iter().filter(|s| *s != HOUSE) {
            let kept = r.rows_count(crate::proofs::TABLE, &format!("{stream}/"))?;
            // A row of what was cut after retention may still be there.
            let (least, most) = meaning.kept.get(stream).copied().unwrap_or_default();
            if !(least..=most).contains(&kept) {
                let detail = format!("{kept} rows in table {}", crate::proofs::TABLE);
                return Err(differs(stream, None, detail));
            }
            let wanted = meaning.fates.get(stream).copied().unwrap_or_default();
            let found = r.rows_count(crate::fates::TABLE, &format!("{stream}/"))?;
            if derived::is_whole(r, stream)? && found != wanted {
                let detail = format!("{found} rows in table fate instead of {wanted}");
                return Err(differs(stream, None, detail));
            }
        }
        Ok(())
    });
    match compared {
        Ok(()) => Ok(None),
        Err(Stop::Differs(fault)) => Ok(Some(*fault)),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

/// How many of these files no plain row names either: an official blank may wait for its first paper.
///
/// # Errors
/// Why the register could not be read.
pub(crate) fn unnamed(places: &Places, files: &[Hash]) -> Result<u64, Failure> {
    if files.is_empty() {
        return Ok(0);
    }
    let mut options = OpenOptions::new(places.machine.clone(), places.program.clone());
    options.read_only = true;
    let location = Location {
        data: places.data.clone(),
        witness: places.witness.clone(),
    };
    let store = Store::open(&location, options, Arc::new(NoClock))?.store;
    let rows: Vec<String> = store.read(|r| {
        let mut rows = r.plain_rows(crate::official::TABLE, "", None, 100)?;
        // A file that waits until a person says where it belongs.
        rows.extend(r.plain_rows(crate::proofs::ASKED, "", None, 10_000)?);
        let text = |(_, v): (String, Vec<u8>)| String::from_utf8_lossy(&v).into_owned();
        Ok::<_, Failure>(rows.into_iter().map(text).collect())
    })?;
    let named = |h: &&Hash| rows.iter().any(|row| row.contains(&h.to_string()));
    Ok(files.iter().filter(|h| !named(h)).count() as u64)
}

fn snapshots(r: &Reader<'_>, meaning: &Meaning) -> Result<(), Stop> {
    for ((stream, year), series) in &meaning.series {
        let thing = Thing::Series(*year).to_string();
        let kept = r
            .snapshot(stream, &thing)?
            .and_then(|(_, bytes)| serde_json::from_slice::<Series>(&bytes).ok());
        if kept.as_ref() != Some(series) {
            return Err(differs(
                stream,
                Some(thing),
                "the snapshot differs from the replay",
            ));
        }
    }
    Ok(())
}

fn outage_and_years(r: &Reader<'_>, meaning: &Meaning, stream: &str) -> Result<(), Stop> {
    let open = meaning.open.get(stream).copied().flatten();
    if r.row_get("open-episode", stream)? != open.map(|id| id.to_string().into_bytes()) {
        return Err(differs(stream, None, "table open-episode"));
    }
    let years = meaning.series.keys().filter(|(s, _)| s == stream);
    let wanted: Vec<String> = years
        .map(|(_, year)| format!("{stream}/{}", year.two_digits()))
        .collect();
    let rows = r.rows("series", &format!("{stream}/"), None, 1_000)?;
    let found: Vec<String> = rows.into_iter().map(|(key, _)| key).collect();
    if found != wanted {
        return Err(differs(
            stream,
            None,
            format!("table series: {found:?} instead of {wanted:?}"),
        ));
    }
    Ok(())
}

/// Things of one kind that have a list and a list of the open ones, each replayed alone. `rows` says what follows from one; none where
/// there is no such thing.
fn listed(
    r: &Reader<'_>,
    stream: &str,
    count: u64,
    (list, open): (&'static str, &'static str),
    rows: impl Fn(&mut Fetch<'_, '_>, Id) -> Result<Option<Vec<Row>>, Failure>,
) -> Result<(), Stop> {
    let excise = ExciseNumber::parse(stream).map_err(|e| Failure::Fault(e.to_string()))?;
    let prefix = format!("{stream}/");
    let (mut after, mut seen, mut still_open) = (None, 0, 0);
    loop {
        let page = r.rows(list, &prefix, after.as_deref(), 200)?;
        let Some((last, _)) = page.last() else { break };
        after = Some(last.clone());
        for (key, _) in &page {
            seen += 1;
            let id = key.rsplit('/').next().and_then(|t| t.parse().ok());
            let mut fetch = Fetch::bare(r, &excise)?;
            let made = id.map(|id| rows(&mut fetch, id)).transpose()?.flatten();
            let Some(made) = made else {
                return Err(differs(stream, Some(key.clone()), "a row without entries"));
            };
            for (table, key, value) in made {
                still_open += u64::from(table == open && value.is_some());
                if r.row_get(table, &key)? != value {
                    return Err(differs(stream, Some(key), format!("table {table}")));
                }
            }
        }
    }
    for (table, wanted, found) in [
        (list, count, seen),
        (open, still_open, r.rows_count(open, &prefix)?),
    ] {
        if wanted != found {
            return Err(differs(
                stream,
                None,
                format!("{found} rows in table {table} instead of {wanted}"),
            ));
        }
    }
    Ok(())
}

/// The other papers of outages.
fn other_papers(r: &Reader<'_>, stream: &str, count: u64) -> Result<(), Stop> {
    let tables = (reports::TABLE, reports::OPEN);
    listed(r, stream, count, tables, |fetch, id| {
        fetch.thing(Thing::Report(id))?;
        let report = fetch.reg.reports.get(&id);
        report.map(|p| reports::rows_of(stream, p)).transpose()
    })
}

/// Notices to customs.
fn notices(r: &Reader<'_>, stream: &str, count: u64) -> Result<(), Stop> {
    let tables = (notices::TABLE, notices::OPEN);
    listed(r, stream, count, tables, |fetch, id| {
        fetch.thing(Thing::Notice(id))?;
        let notice = fetch.reg.notices.get(&id);
        notice.map(|n| notices::rows_of(stream, n)).transpose()
    })
}

fn dossiers(r: &Reader<'_>, stream: &str, count: u64) -> Result<(), Stop> {
    let excise = ExciseNumber::parse(stream).map_err(|e| Failure::Fault(e.to_string()))?;
    let prefix = format!("{stream}/");
    let mut after: Option<String> = None;
    // A register of before, or one that an older program wrote since, has its tables made anew when one is next asked for.
    let whole = derived::is_whole(r, stream)?;
    let (mut seen, mut wanted) = (0, BTreeMap::new());
    loop {
        let page = r.rows("dossier", &prefix, after.as_deref(), 200)?;
        let Some((last, _)) = page.last() else { break };
        after = Some(last.clone());
        for (_, value) in &page {
            let row: DossierRow =
                serde_json::from_slice(value).map_err(|e| Failure::Fault(e.to_string()))?;
            seen += 1;
            dossier(r, &excise, row, whole, &mut wanted)?;
        }
    }
    if seen != count {
        return Err(differs(
            stream,
            None,
            format!("{count} documents in the entries, {seen} in the table"),
        ));
    }
    for table in OF_DOSSIERS {
        if !whole && !OLDEST.contains(table) {
            continue;
        }
        let found = r.rows_count(table, &prefix)?;
        let wanted = wanted.get(table).copied().unwrap_or_default();
        if found != wanted {
            return Err(differs(
                stream,
                None,
                format!("{found} rows in table {table} instead of {wanted}"),
            ));
        }
    }
    Ok(())
}

fn dossier(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    row: DossierRow,
    whole: bool,
    wanted: &mut BTreeMap<&'static str, u64>,
) -> Result<(), Stop> {
    let stream = excise.as_str();
    let mut fetch = Fetch::bare(r, excise)?;
    fetch.thing(Thing::Dossier(row.dossier))?;
    let Some(d) = fetch.reg.dossiers.get(&row.dossier) else {
        return Err(differs(stream, Some(row.number), "a row without entries"));
    };
    for (table, key, value) in rows_of(stream, d)? {
        if value.is_some() {
            *wanted.entry(table).or_default() += 1;
        }
        let found = r.row_get(table, &key)?;
        let right = match (whole, table) {
            (true, _) => found == value,
            // An older program's row says less; what it says is looked at.
            (false, "dossier") => row.says_what_was_always_said(&DossierRow::of(d)),
            (false, _) => !OLDEST.contains(&table) || found == value,
        };
        if !right {
            return Err(differs(
                stream,
                Some(row.number),
                format!("table {table}, key {key}"),
            ));
        }
    }
    Ok(())
}
