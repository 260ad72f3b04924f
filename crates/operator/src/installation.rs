//! The installation: started once, opened every time, born anew when the register may have forgotten something (I12).
//! Opening never draws and never refuses to record; it closes the series, and a person opens them again.

use crate::error::Failure;
use crate::fetch::HOUSE;
use domain::event::{Event, HouseStarted, Incarnated, Rebirth};
use domain::rule::RuleSet;
use journal::{Alarm, Clock, CreateOptions, Location, NewEntry, OpenOptions, Store, Tx};
use number::ExciseNumber;
use std::path::PathBuf;
use std::sync::Arc;

/// Where an installation lives, and on which machine.
#[derive(Clone, Debug)]
pub struct Places {
    /// The data folder.
    pub data: PathBuf,
    /// The folder of witnesses, outside it.
    pub witness: PathBuf,
    /// The mark of this machine, an opaque text.
    pub machine: String,
    /// The program and its version.
    pub program: String,
    /// Refuses all writing.
    pub read_only: bool,
}

impl Places {
    fn location(&self) -> Location {
        Location {
            data: self.data.clone(),
            witness: self.witness.clone(),
        }
    }
}

/// An installation, opened.
pub struct Opening {
    /// Its store.
    pub store: Store,
    /// Why a new incarnation began just now, if one did.
    pub reborn: Option<Rebirth>,
}

/// Starts an installation in a folder that holds none. `random` gives a fresh id at each call.
///
/// # Errors
/// What the store says: the folder is not empty, cannot be written, the disk is full.
pub fn create(
    places: &Places,
    random: &dyn Fn() -> String,
    rules: &RuleSet,
    clock: Arc<dyn Clock>,
) -> Result<Store, Failure> {
    let installation = random();
    let options = CreateOptions {
        installation: installation.clone(),
        incarnation: random(),
        mark: places.machine.clone(),
        program: places.program.clone(),
    };
    let store = Store::create(&places.location(), options, clock)?;
    let event = HouseStarted {
        installation,
        mark: places.machine.clone(),
    };
    write(&store, rules.id, event.into(), |_| Ok(()))?;
    Ok(store)
}

/// Opens an installation; when the register may have forgotten something, begins a new incarnation and says why.
///
/// # Errors
/// What the store says.
pub fn open(
    places: &Places,
    random: &dyn Fn() -> String,
    rules: &RuleSet,
    clock: Arc<dyn Clock>,
) -> Result<Opening, Failure> {
    let mut options = OpenOptions::new(places.machine.clone(), places.program.clone());
    options.read_only = places.read_only;
    let opened = Store::open(&places.location(), options, clock)?;
    let Some(because) = opened.alarms.first().map(rebirth) else {
        return Ok(Opening {
            store: opened.store,
            reborn: None,
        });
    };
    if places.read_only {
        return Ok(Opening {
            store: opened.store,
            reborn: Some(because),
        });
    }
    let (fresh, machine) = (random(), places.machine.clone());
    let rule_set = rules.id;
    let store = opened.store;
    let reborn = store
        .submit(move |tx: &mut Tx| -> Result<Option<Rebirth>, Failure> {
            // Another process may have done it meanwhile.
            let alarms = tx.alarms()?;
            let Some(first) = alarms.first() else {
                return Ok(None);
            };
            let because = rebirth(first);
            let detail = alarms
                .iter()
                .map(|a| format!("{a:?}"))
                .collect::<Vec<_>>()
                .join("; ");
            let before = tx.incarnation()?;
            let (incarnation, previous) =
                if alarms.iter().all(|a| matches!(a, Alarm::Restored { .. })) {
                    tx.accept_incarnation()?;
                    (before, String::new())
                } else {
                    tx.begin_incarnation(&fresh, &machine)?;
                    (fresh.clone(), before)
                };
            let event = Incarnated {
                incarnation,
                previous,
                because,
                detail: detail.chars().take(4000).collect(),
            };
            append(tx, rule_set, &event.into())?;
            Ok(Some(because))
        })
        .map_err(Failure::from)?;
    Ok(Opening { store, reborn })
}

/// The establishments of an installation.
///
/// # Errors
/// What the store says.
pub(crate) fn establishments(store: &Store) -> Result<Vec<ExciseNumber>, Failure> {
    store.read(|r| {
        Ok(r.streams()?
            .into_iter()
            .filter_map(|s| ExciseNumber::parse(&s).ok())
            .collect())
    })
}

fn rebirth(alarm: &Alarm) -> Rebirth {
    match alarm {
        Alarm::WitnessMissing | Alarm::WitnessUnreadable { .. } => Rebirth::WitnessMissing,
        Alarm::OtherMachine { .. } => Rebirth::OtherMachine,
        Alarm::Restored { .. } => Rebirth::Restored,
        _ => Rebirth::WitnessAhead,
    }
}

fn write(
    store: &Store,
    rule_set: &'static str,
    event: Event,
    before: impl FnOnce(&mut Tx) -> Result<(), Failure> + Send + 'static,
) -> Result<(), Failure> {
    store
        .submit(move |tx: &mut Tx| -> Result<(), Failure> {
            before(tx)?;
            append(tx, rule_set, &event)
        })
        .map_err(Failure::from)
}

fn append(tx: &mut Tx, rule_set: &str, event: &Event) -> Result<(), Failure> {
    let head = tx.head(HOUSE)?;
    let entry = NewEntry {
        things: vec![HOUSE.to_owned()],
        event: event.name().to_owned(),
        version: event.version(),
        payload: event.encode().map_err(|e| Failure::Fault(e.to_string()))?,
        actor: "acquit".to_owned(),
        rule_set: rule_set.to_owned(),
    };
    tx.append(HOUSE, &head, vec![entry])?;
    Ok(())
}
