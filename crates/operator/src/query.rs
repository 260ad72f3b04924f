//! What people and programs read: documents, series and their gaps, entries. Reads the tables and the entries, decides nothing.

use crate::desk::{Desk, Needs};
use crate::error::Failure;
use crate::fetch::event_of;
use crate::project::DossierRow;
use crate::retention::remains::cut_by;
use domain::dossier::Dossier;
use domain::duties::{self, Duty};
use domain::episode::Episode;
use domain::event::Thing;
use domain::register::Register;
use domain::series::Span;
use jiff::Timestamp;
use number::{ExciseNumber, NumberOnPaper};
use serde::Serialize;

/// A document, whole.
#[derive(Clone, Debug)]
pub struct DossierView {
    /// The dossier.
    pub dossier: Dossier,
    /// What is due.
    pub due: Vec<Duty>,
    /// Its entries, oldest first.
    pub entries: Vec<EntryView>,
}

/// An entry as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// Its counter.
    pub counter: u64,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who acted.
    pub actor: String,
    /// The event.
    pub event: String,
    /// Version of its shape.
    pub version: u32,
    /// What it changes.
    pub things: Vec<String>,
    /// The payload; null once it was cut.
    pub payload: serde_json::Value,
    /// When its payload was cut, after the time for which it had to stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<Timestamp>,
    /// Its hash.
    pub hash: String,
}

/// The series of a year.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesView {
    /// Year.
    pub year: i16,
    /// The last number used before the register, as stated.
    pub stated: Option<u32>,
    /// Whether it is open for drawing (I12).
    pub open: bool,
    /// The last number that the operator built or stated.
    pub last: u32,
    /// The highest of which anything is known.
    pub highest: u32,
    /// Intervals with their fates.
    pub spans: Vec<Span>,
}

/// Numbers without a closed fate.
#[derive(Clone, Debug, Serialize)]
pub struct GapView {
    /// Year.
    pub year: i16,
    /// First.
    pub from: u32,
    /// Last.
    pub to: u32,
    /// `unknown`, or the open fate.
    pub fate: String,
}

impl Desk {
    /// The establishment, its series and its open outage.
    ///
    /// # Errors
    /// What the store says.
    pub fn register(&self, excise: &ExciseNumber) -> Result<Register, Failure> {
        self.look(excise, &Needs::default())
    }

    /// The picture of an alert of the open outage, by its SHA-256: as it was kept (I20).
    ///
    /// # Errors
    /// `document.unknown` for what is no picture of that outage; what the archive says.
    pub fn alert_picture(&self, excise: &ExciseNumber, sha256: &str) -> Result<Vec<u8>, Failure> {
        let reg = self.register(excise)?;
        let of_it = reg.open_episode().is_some_and(|e| {
            e.alerts
                .iter()
                .any(|a| a.screenshot.as_deref() == Some(sha256))
        });
        let hash = sha256.parse::<journal::Hash>().ok().filter(|_| of_it);
        let hash = hash.ok_or_else(|| Failure::NoDocument(sha256.chars().take(64).collect()))?;
        Ok(self.store.files().get(&hash)?)
    }

    /// The outage of a document, open or over; none for a paper written by hand.
    ///
    /// # Errors
    /// What the store says.
    pub fn outage_of(
        &self,
        excise: &ExciseNumber,
        d: &Dossier,
    ) -> Result<Option<Episode>, Failure> {
        let needs = Needs {
            dossiers: vec![d.id],
            ..Needs::default()
        };
        let mut reg = self.look(excise, &needs)?;
        Ok(d.episode.and_then(|e| reg.episodes.remove(&e)))
    }

    /// Documents by their ids, those that are there.
    ///
    /// # Errors
    /// What the store says.
    pub fn dossiers(&self, excise: &ExciseNumber, ids: &[u64]) -> Result<Vec<Dossier>, Failure> {
        let needs = Needs {
            dossiers: ids.to_vec(),
            ..Needs::default()
        };
        let mut reg = self.look(excise, &needs)?;
        Ok(ids
            .iter()
            .filter_map(|id| reg.dossiers.remove(id))
            .collect())
    }

    /// The documents of one truck, in the order in which they were numbered.
    ///
    /// # Errors
    /// What the store says.
    pub fn load(&self, excise: &ExciseNumber, load: u64) -> Result<Vec<Dossier>, Failure> {
        let prefix = format!("{excise}/{load:012}/");
        let rows = self
            .store
            .read(|r| Ok::<_, Failure>(r.rows("by-load", &prefix, None, 1000)?))?;
        let ids: Vec<u64> = rows
            .iter()
            .filter_map(|(k, _)| k.rsplit('/').next()?.parse().ok())
            .collect();
        self.dossiers(excise, &ids)
    }

    /// Documents after one in the order of the register, a page at a time.
    ///
    /// # Errors
    /// What the store says.
    pub fn list(
        &self,
        excise: &ExciseNumber,
        after: Option<u64>,
        limit: u64,
        due_only: bool,
    ) -> Result<Vec<DossierRow>, Failure> {
        let table = if due_only { "due" } else { "dossier" };
        self.listed(table, excise, after, limit)
    }

    fn listed(
        &self,
        table: &str,
        excise: &ExciseNumber,
        after: Option<u64>,
        limit: u64,
    ) -> Result<Vec<DossierRow>, Failure> {
        let after = after.map(|id| format!("{excise}/{id:012}"));
        self.store.read(|r| {
            r.rows(table, &format!("{excise}/"), after.as_deref(), limit)?
                .into_iter()
                .map(|(_, v)| serde_json::from_slice(&v).map_err(|e| Failure::Fault(e.to_string())))
                .collect()
        })
    }

    /// The documents that bear a number, with their entries; more than one after a collision.
    ///
    /// # Errors
    /// `document.unknown`; what the store says.
    pub fn show(
        &self,
        excise: &ExciseNumber,
        number: &NumberOnPaper,
    ) -> Result<Vec<DossierView>, Failure> {
        let reg = self.look(
            excise,
            &Needs {
                numbers: vec![number.clone()],
                ..Needs::default()
            },
        )?;
        let mut out = Vec::new();
        for d in reg.dossiers.values().filter(|d| &d.number == number) {
            let entries = self.store.read(|r| -> Result<Vec<EntryView>, Failure> {
                r.entries(excise.as_str(), &Thing::Dossier(d.id).to_string())?
                    .iter()
                    .map(view)
                    .collect()
            })?;
            out.push(DossierView {
                dossier: d.clone(),
                due: duties::open(d),
                entries,
            });
        }
        if out.is_empty() {
            Err(Failure::NoDocument(number.to_string()))
        } else {
            Ok(out)
        }
    }

    /// Entries after a counter, a page at a time.
    ///
    /// # Errors
    /// What the store says.
    pub fn entries(&self, stream: &str, after: u64, limit: u64) -> Result<Vec<EntryView>, Failure> {
        self.store.read(|r| {
            r.entries_after(stream, after, limit)?
                .iter()
                .map(view)
                .collect()
        })
    }

    /// The series of all years.
    ///
    /// # Errors
    /// What the store says.
    pub fn series(&self, excise: &ExciseNumber) -> Result<Vec<SeriesView>, Failure> {
        let reg = self.register(excise)?;
        Ok(reg
            .series
            .values()
            .map(|s| SeriesView {
                year: s.year().civil(),
                stated: s.stated(),
                open: s.is_open_in(&reg.incarnation),
                last: s.own_last(),
                highest: s.highest(),
                spans: s.spans().to_vec(),
            })
            .collect())
    }

    /// Numbers up to the highest without a closed fate (I5).
    ///
    /// # Errors
    /// What the store says.
    pub fn gaps(&self, excise: &ExciseNumber) -> Result<Vec<GapView>, Failure> {
        let reg = self.register(excise)?;
        let mut out = Vec::new();
        for s in reg.series.values() {
            let year = s.year().civil();
            let unknown = s.gaps().into_iter().map(|(from, to)| GapView {
                year,
                from,
                to,
                fate: "unknown".into(),
            });
            let open = s.spans().iter().filter(|x| x.fate.is_open());
            let mut of: Vec<_> = unknown
                .chain(open.map(|x| GapView {
                    year,
                    from: x.from,
                    to: x.to,
                    fate: x.fate.as_str().into(),
                }))
                .collect();
            of.sort_by_key(|g| g.from);
            out.extend(of);
        }
        Ok(out)
    }

    /// The excise numbers of this installation.
    ///
    /// # Errors
    /// What the store says.
    pub fn establishments(&self) -> Result<Vec<ExciseNumber>, Failure> {
        crate::installation::establishments(&self.store)
    }
}

/// An entry as it is shown.
pub(crate) fn view(e: &journal::Entry) -> Result<EntryView, Failure> {
    let payload = match &e.payload {
        Some(_) => {
            let bytes =
                event_of(e).and_then(|x| x.encode().map_err(|e| Failure::Fault(e.to_string())));
            serde_json::from_slice(&bytes?).map_err(|e| Failure::Fault(e.to_string()))?
        }
        None => serde_json::Value::Null,
    };
    Ok(EntryView {
        counter: e.counter,
        recorded_at: e.recorded_at,
        actor: e.actor.clone(),
        event: e.event.clone(),
        version: e.version,
        things: e.things.clone(),
        payload,
        cut: cut_by(e).map(|(_, at)| at),
        hash: e.hash.to_string(),
    })
}
