//! The things of one stream as far as they are loaded, and how events change them. A fold: the same entries give the same state.
//! Never loads anything itself: `operator` fetches what a command needs.

use crate::calendar::YearMonth;
use crate::dossier::Dossier;
use crate::drm::MonthBook;
use crate::episode::Episode;
use crate::establishment::Establishment;
use crate::event::{Event, Id, Thing};
use crate::notice::Notice;
use crate::report::Report;
use crate::series::{Given, Series};
use jiff::Timestamp;
use number::{ExciseNumber, Kind, NumberOnPaper, Year};
use std::collections::BTreeMap;

/// The state on which a decision is made.
#[derive(Clone, PartialEq, Debug)]
pub struct Register {
    /// The excise number whose register it is.
    pub excise: ExciseNumber,
    /// The establishment, once added.
    pub establishment: Option<Establishment>,
    /// The public halves of its keys, in hexadecimal, in the order in which they were made; the last one signs.
    pub keys: Vec<String>,
    /// The counter that the last checkpoint names, where it was fetched.
    pub checkpoint: Option<Id>,
    /// Series by year.
    pub series: BTreeMap<Year, Series>,
    /// Outages.
    pub episodes: BTreeMap<Id, Episode>,
    /// Documents.
    pub dossiers: BTreeMap<Id, Dossier>,
    /// The other papers of outages.
    pub reports: BTreeMap<Id, Report>,
    /// Notices to customs.
    pub notices: BTreeMap<Id, Notice>,
    /// The incarnation of the installation that writes now.
    pub incarnation: String,
    /// The counter that the next entry gets.
    pub next: Id,
    /// When the last entry was stamped.
    pub last_at: Option<Timestamp>,
    /// Given numbers that belong to none of its series (of another form, under another excise number) and are on no paper yet.
    pub references: BTreeMap<NumberOnPaper, Given>,
    /// What was declared, by month (C4).
    pub months: BTreeMap<YearMonth, MonthBook>,
    /// ARCs that documents of other registers of this installation have, with their excise number (C2).
    pub tied: BTreeMap<String, String>,
}

impl Register {
    /// The register of an excise number, empty.
    #[must_use]
    pub fn new(excise: ExciseNumber, incarnation: String) -> Register {
        Register {
            excise,
            establishment: None,
            keys: Vec::new(),
            checkpoint: None,
            series: BTreeMap::new(),
            episodes: BTreeMap::new(),
            dossiers: BTreeMap::new(),
            reports: BTreeMap::new(),
            notices: BTreeMap::new(),
            incarnation,
            next: 1,
            last_at: None,
            references: BTreeMap::new(),
            months: BTreeMap::new(),
            tied: BTreeMap::new(),
        }
    }

    /// The series of a year, empty if nothing is known of it.
    #[must_use]
    pub fn series(&self, year: Year) -> Series {
        self.series
            .get(&year)
            .cloned()
            .unwrap_or_else(|| Series::new(self.excise.clone(), year))
    }

    /// The outage that is open, the latest if there are several.
    #[must_use]
    pub fn open_episode(&self) -> Option<&Episode> {
        self.episodes.values().rev().find(|e| e.closed.is_none())
    }

    /// The document that bears this number, the first where there are several (I9).
    #[must_use]
    pub fn dossier_of(&self, number: &NumberOnPaper) -> Option<&Dossier> {
        self.dossiers.values().find(|d| &d.number == number)
    }

    /// What else this ARC belongs to, if anything: another document, or another register (C2).
    #[must_use]
    pub fn arc_elsewhere(&self, arc: &number::Arc, dossier: Id) -> Option<String> {
        let has = |d: &&Dossier| {
            let e = d.reentry.entered.as_ref();
            e.is_some_and(|e| e.arc == arc.as_str() || e.second.as_deref() == Some(arc.as_str()))
        };
        let other = self.dossiers.values().filter(|d| d.id != dossier).find(has);
        other
            .map(|d| d.number.to_string())
            .or_else(|| self.tied.get(arc.as_str()).cloned())
    }

    /// The blank form of that kind that bears this number and waits for its document (F2).
    #[must_use]
    pub fn form(&self, number: &NumberOnPaper, kind: Kind) -> Option<&Dossier> {
        self.dossier_of(number)
            .filter(|d| d.form && d.is_waiting() && d.kind == kind)
    }

    /// Takes an entry in: everything that it changes.
    pub fn apply(&mut self, counter: Id, recorded_at: Timestamp, event: &Event) {
        self.next = self.next.max(counter + 1);
        self.last_at = self.last_at.max(Some(recorded_at));
        for thing in event.things(&self.excise) {
            self.change(thing, recorded_at, event);
        }
    }

    /// Changes one thing only: for replaying a thing alone by its index.
    pub fn change(&mut self, thing: Thing, recorded_at: Timestamp, event: &Event) {
        match thing {
            Thing::Establishment => match event {
                Event::EstablishmentAdded(e) => self.establishment = Some(e.establishment.clone()),
                Event::EstablishmentChanged(e) => {
                    self.establishment = Some(e.establishment.clone())
                }
                Event::KeyMade(e) => self.keys.push(e.key.clone()),
                Event::NumberReceived(e) => {
                    let given = Given {
                        kind: e.kind,
                        from: e.from,
                        at: e.at,
                    };
                    self.references.entry(e.number.clone()).or_insert(given);
                }
                Event::NumberNeverGiven(e) => drop(self.references.remove(&e.number)),
                Event::NumberNeverUsed(e) => drop(self.references.remove(&e.number)),
                Event::DocumentSealed(e) => drop(self.references.remove(&e.number)),
                Event::PaperRecorded(e) => drop(self.references.remove(&e.number)),
                _ => {}
            },
            Thing::Series(year) => {
                let excise = &self.excise;
                self.series
                    .entry(year)
                    .or_insert_with(|| Series::new(excise.clone(), year))
                    .apply(event);
            }
            Thing::Episode(id) => match self.episodes.get_mut(&id) {
                Some(e) => e.apply(event, recorded_at),
                None => self
                    .episodes
                    .extend(Episode::opened(event, recorded_at).map(|e| (id, e))),
            },
            Thing::Dossier(id) => match self.dossiers.get_mut(&id) {
                Some(d) => d.apply(event, recorded_at),
                None => self
                    .dossiers
                    .extend(Dossier::opened(event, recorded_at).map(|d| (id, d))),
            },
            Thing::Report(id) => match self.reports.get_mut(&id) {
                Some(r) => r.apply(event, recorded_at),
                None => self
                    .reports
                    .extend(Report::opened(event, recorded_at).map(|r| (id, r))),
            },
            Thing::Notice(id) => match self.notices.get_mut(&id) {
                Some(n) => n.apply(event, recorded_at),
                None => self
                    .notices
                    .extend(Notice::opened(event, recorded_at).map(|n| (id, n))),
            },
            Thing::Month(month) => self
                .months
                .entry(month)
                .or_default()
                .apply(recorded_at, event),
            Thing::Checkpoints => {
                if let Event::Checkpointed(e) = event {
                    self.checkpoint = Some(e.counter);
                }
            }
            Thing::House => {
                if let Event::Incarnated(e) = event {
                    self.incarnation.clone_from(&e.incarnation);
                }
            }
            Thing::Load(_) | Thing::Retention => {}
        }
    }

    /// How a number that is on no paper yet reached us; `None` when it did not, or is on paper.
    #[must_use]
    pub fn given(&self, number: &NumberOnPaper) -> Option<Given> {
        if self.dossier_of(number).is_some() {
            return None;
        }
        match number.as_fallback().filter(|n| n.excise() == &self.excise) {
            Some(n) => self
                .series
                .get(&n.year())
                .and_then(|s| s.given(n.sequence().get(), n.kind())),
            None => self.references.get(number).copied(),
        }
    }

    /// Whether a number bears this register's excise number, and so belongs to one of its series.
    #[must_use]
    pub fn is_ours(&self, number: &NumberOnPaper) -> bool {
        number
            .as_fallback()
            .is_some_and(|n| n.excise() == &self.excise)
    }
}
