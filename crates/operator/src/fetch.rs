//! Fetches the things that a command needs into a `Register`, each replayed alone by its index. Cost: those things, never the register.

use crate::desk::arc_claim;
use crate::error::Failure;
use crate::retention::remains::Remaining;
use domain::event::{Event, Id, Thing};
use domain::register::Register;
use domain::series::Series;
use journal::{Entry, Reader};
use number::{ExciseNumber, NumberOnPaper, Year};

/// The stream of the installation itself.
pub(crate) const HOUSE: &str = "house";

/// The event of an entry whose payload is there; what is left of one that was cut reads [`Remaining`].
pub(crate) fn event_of(entry: &Entry) -> Result<Event, Failure> {
    let payload = entry.payload.as_deref().ok_or_else(|| {
        Failure::Fault(format!(
            "entry {} of {} was cut",
            entry.counter, entry.stream
        ))
    })?;
    Event::decode(&entry.event, entry.version, payload)
        .map_err(|e| Failure::Fault(format!("entry {} of {}: {e}", entry.counter, entry.stream)))
}

/// Fetches from one reader (or transaction) into one register.
pub(crate) struct Fetch<'a, 'r> {
    reader: &'a Reader<'r>,
    left: Remaining,
    /// What was fetched.
    pub(crate) reg: Register,
}

impl<'a, 'r> Fetch<'a, 'r> {
    /// Nothing but where the stream stands.
    pub(crate) fn bare(reader: &'a Reader<'r>, excise: &ExciseNumber) -> Result<Self, Failure> {
        let mut reg = Register::new(excise.clone(), reader.incarnation()?);
        let head = reader.head(excise.as_str())?;
        reg.next = head.counter + 1;
        reg.last_at = head.recorded_at;
        Ok(Fetch {
            reader,
            left: Remaining::default(),
            reg,
        })
    }

    /// The establishment, its series and its open outage.
    pub(crate) fn base(reader: &'a Reader<'r>, excise: &ExciseNumber) -> Result<Self, Failure> {
        let stream = excise.as_str();
        let mut fetch = Fetch::bare(reader, excise)?;
        fetch.thing(Thing::Establishment)?;
        for (key, _) in reader.rows("series", &format!("{stream}/"), None, 200)? {
            if let Some(year) = key
                .rsplit('/')
                .next()
                .and_then(|y| Year::from_digits(y).ok())
            {
                fetch.series(year)?;
            }
        }
        if let Some(id) = reader
            .row_get("open-episode", stream)?
            .and_then(|v| serde_json::from_slice::<Id>(&v).ok())
        {
            fetch.thing(Thing::Episode(id))?;
        }
        Ok(fetch)
    }

    /// Replays a thing from its first entry.
    pub(crate) fn thing(&mut self, thing: Thing) -> Result<(), Failure> {
        for entry in self
            .reader
            .entries(self.reg.excise.as_str(), &thing.to_string())?
        {
            let event = self.left.event(self.reader, &entry)?;
            self.reg.change(thing, entry.recorded_at, &event);
        }
        Ok(())
    }

    /// Takes in the entry that changed a thing last, where that says all of it.
    pub(crate) fn last(&mut self, thing: Thing) -> Result<(), Failure> {
        let stream = self.reg.excise.to_string();
        for entry in self
            .reader
            .entries_before(&stream, &thing.to_string(), None, 1)?
        {
            // A payload that was cut leaves the header, and the checkpoint is of the entry before it.
            match entry.payload {
                Some(_) => {
                    let event = event_of(&entry)?;
                    self.reg.change(thing, entry.recorded_at, &event);
                }
                None => self.reg.checkpoint = Some(entry.counter - 1),
            }
        }
        Ok(())
    }

    /// A series from its snapshot and what came after.
    fn series(&mut self, year: Year) -> Result<(), Failure> {
        let (stream, thing) = (self.reg.excise.to_string(), Thing::Series(year));
        let mut after = 0;
        if let Some((counter, bytes)) = self.reader.snapshot(&stream, &thing.to_string())?
            && let Ok(series) = serde_json::from_slice::<Series>(&bytes)
        {
            after = counter;
            self.reg.series.insert(year, series);
        }
        for entry in self
            .reader
            .entries_since(&stream, &thing.to_string(), after)?
        {
            let event = self.left.event(self.reader, &entry)?;
            self.reg.change(thing, entry.recorded_at, &event);
        }
        Ok(())
    }

    /// A dossier and its outage.
    pub(crate) fn dossier(&mut self, id: Id) -> Result<(), Failure> {
        if self.reg.dossiers.contains_key(&id) {
            return Ok(());
        }
        self.thing(Thing::Dossier(id))?;
        if let Some(episode) = self.reg.dossiers.get(&id).and_then(|d| d.episode)
            && !self.reg.episodes.contains_key(&episode)
        {
            self.thing(Thing::Episode(episode))?;
        }
        Ok(())
    }

    /// An outage, open or closed.
    pub(crate) fn episode(&mut self, id: Id) -> Result<(), Failure> {
        if self.reg.episodes.contains_key(&id) {
            return Ok(());
        }
        self.thing(Thing::Episode(id))
    }

    /// One of the other papers, with our document that it is about.
    pub(crate) fn report(&mut self, id: Id) -> Result<(), Failure> {
        if self.reg.reports.contains_key(&id) {
            return Ok(());
        }
        self.thing(Thing::Report(id))?;
        match self.reg.reports.get(&id).and_then(|r| r.dossier) {
            Some(of) => self.dossier(of),
            None => Ok(()),
        }
    }

    /// A notice with its documents and its outage.
    pub(crate) fn notice(&mut self, id: Id) -> Result<(), Failure> {
        if self.reg.notices.contains_key(&id) {
            return Ok(());
        }
        self.thing(Thing::Notice(id))?;
        let Some(n) = self.reg.notices.get(&id) else {
            return Ok(());
        };
        let (episode, dossiers) = (n.episode, n.dossiers.clone());
        for d in dossiers {
            self.dossier(d)?;
        }
        match episode.filter(|e| !self.reg.episodes.contains_key(e)) {
            Some(e) => self.thing(Thing::Episode(e)),
            None => Ok(()),
        }
    }

    /// The notices and outages that are needed, and the open notices where they are.
    pub(crate) fn notices(&mut self, needs: &crate::desk::Needs) -> Result<(), Failure> {
        for id in &needs.notices {
            self.notice(*id)?;
        }
        for id in &needs.episodes {
            if !self.reg.episodes.contains_key(id) {
                self.thing(Thing::Episode(*id))?;
            }
        }
        if needs.open_notices {
            // Those that tell of the documents at hand, and the open ones that announce.
            let told = self.reg.dossiers.values().flat_map(|d| d.notices.clone());
            let mut ids: Vec<Id> = told.collect();
            let prefix = format!("{}/", self.reg.excise);
            let most = crate::notices::MOST_OPEN;
            let open = (self.reader).rows_backwards(crate::notices::OPEN, &prefix, None, most)?;
            ids.extend(crate::notices::announcing(&open)?);
            for id in ids {
                if !self.reg.notices.contains_key(&id) {
                    self.thing(Thing::Notice(id))?;
                }
            }
        }
        Ok(())
    }

    /// What an ARC belongs to, if anything: a dossier of this register, or another register of the installation (C2).
    pub(crate) fn arc(&mut self, arc: &number::Arc) -> Result<(), Failure> {
        let Some(claim) = self.reader.claim_lookup(&arc_claim(arc.as_str()))? else {
            return Ok(());
        };
        if claim.stream != self.reg.excise.as_str() {
            self.reg.tied.insert(arc.to_string(), claim.stream);
            return Ok(());
        }
        let of = self.reader.entry(&claim.stream, claim.counter)?;
        let left = &mut self.left;
        match of
            .as_ref()
            .map(|e| left.event(self.reader, e))
            .transpose()?
            .and_then(|e| e.reentry_of())
        {
            Some(id) => self.dossier(id),
            None => Ok(()),
        }
    }

    /// The dossiers that bear a number; more than one after a collision (I9).
    pub(crate) fn number(&mut self, number: &NumberOnPaper) -> Result<Vec<Id>, Failure> {
        let prefix = format!("{}/{number}/", self.reg.excise);
        let mut ids = Vec::new();
        for (key, _) in self.reader.rows("by-number", &prefix, None, 100)? {
            if let Some(id) = key.rsplit('/').next().and_then(|t| t.parse().ok()) {
                self.dossier(id)?;
                ids.push(id);
            }
        }
        Ok(ids)
    }
}
