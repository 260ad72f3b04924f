//! What an outage keeps of what was seen: the timeline's bytes in the archive, named by `episode.observed`. From then on the rows behind
//! it are not erased by hand. And what follows from it for begin and end, as a proposal.

use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::{Failure, Way};
use domain::Command;
use domain::decide::outage::Outage;
use domain::episode::Episode;
use domain::event::{Event, Id};
use domain::sight::{BEFORE, Lane, Offset, Proposal, Row, Timeline, propose};
use jiff::Timestamp;
use journal::Tx;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};

/// What a kept timeline is called, for ever.
const FORMAT: &str = "acquit sight 1";

/// The reading table of kept timelines: key `EXCISE/EPISODE/FILE`.
const TABLE: &str = "observed";

/// A time of which an outage relies on what was seen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Relied {
    /// Whose.
    pub excise: String,
    /// Which outage.
    pub episode: Id,
    /// From when.
    pub from: Timestamp,
    /// Until when; none: it is open.
    pub until: Option<Timestamp>,
}

impl Relied {
    /// Whether a moment lies in it.
    #[must_use]
    pub fn covers(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|u| at <= u)
    }
}

/// A timeline as an outage keeps it: the file in the archive (docs/sight.md).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// `acquit sight 1`.
    pub format: String,
    /// Whose outage.
    pub excise: String,
    /// Which.
    pub episode: Id,
    /// When it was written.
    pub written: Timestamp,
    /// Until when the program had looked for certain; none: never.
    pub looked: Option<Timestamp>,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// What was seen, thing by thing.
    pub things: Vec<Lane>,
    /// How far the clock was off.
    pub clock: Vec<Offset>,
    /// The rows from which that follows, as they were written.
    pub rows: Vec<Row>,
}

/// The time around an outage in which is looked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl Window {
    /// From half a day before its beginning to half a day after its end, or now.
    #[must_use]
    pub fn of(e: &Episode, now: Timestamp) -> Window {
        let end = e.closed.map_or(now, |c| c.max(e.began()) + BEFORE);
        Window {
            from: e.began().min(e.since) - BEFORE,
            until: end.min(now),
        }
    }
}

/// Notes a kept timeline in its reading table, if the event is one.
pub(crate) fn note(tx: &mut Tx<'_>, stream: &str, event: &Event) -> Result<(), Failure> {
    let Event::EpisodeObserved(e) = event else {
        return Ok(());
    };
    let relied = Relied {
        excise: stream.to_owned(),
        episode: e.episode,
        from: e.from,
        until: Some(e.until),
    };
    let value = serde_json::to_vec(&relied).map_err(|e| Failure::Fault(e.to_string()))?;
    let key = format!("{stream}/{:012}/{:.16}", e.episode, e.file);
    Ok(tx.row_put(TABLE, &key, &value)?)
}

impl Desk {
    /// An outage, open or closed.
    ///
    /// # Errors
    /// `sight.no-outage`; what the store says.
    pub fn episode(&self, excise: &ExciseNumber, id: Id) -> Result<Episode, Failure> {
        let needs = Needs {
            episodes: vec![id],
            ..Needs::default()
        };
        let mut reg = self.look(excise, &needs)?;
        let unknown = || {
            Failure::said(
                Way::WrongInput,
                "sight.no-outage",
                &[("episode", &id.to_string())],
            )
        };
        reg.episodes.remove(&id).ok_or_else(unknown)
    }

    /// The times on which outages rely: of those that keep what was seen, and of those that are open.
    ///
    /// # Errors
    /// What the store says.
    pub fn sight_relied(&self) -> Result<Vec<Relied>, Failure> {
        let mut out: Vec<Relied> = self.store.read(|r| {
            let rows = r.rows(TABLE, "", None, 10_000)?;
            let one = |(_, v): (String, Vec<u8>)| serde_json::from_slice(&v).ok();
            Ok::<_, Failure>(rows.into_iter().filter_map(one).collect())
        })?;
        for excise in self.establishments()? {
            let reg = self.register(&excise)?;
            if let Some(e) = reg.open_episode() {
                out.push(Relied {
                    excise: excise.to_string(),
                    episode: e.id,
                    from: e.began().min(e.since) - BEFORE,
                    until: None,
                });
            }
        }
        Ok(out)
    }

    /// When an outage seems to have begun and ended, by what was seen.
    ///
    /// # Errors
    /// What the store says.
    pub fn sight_proposal(&self, e: &Episode, now: Timestamp) -> Result<Proposal, Failure> {
        let w = Window::of(e, now);
        Ok(propose(&self.timeline(w.from, w.until)?, e.since))
    }

    /// Keeps what was seen with an outage, open or closed. None when nobody looked at anything in that time: there is nothing to keep.
    ///
    /// # Errors
    /// `sight.no-outage`; what the store says.
    pub fn observe(
        &self,
        excise: &ExciseNumber,
        id: Id,
        now: Timestamp,
    ) -> Result<Option<Done>, Failure> {
        let e = self.episode(excise, id)?;
        let Window { from, until } = Window::of(&e, now);
        let (rows, looked) = self.sight_rows()?;
        let t = Timeline::of(&rows, looked, from, until);
        if t.is_blank() {
            return Ok(None);
        }
        let rows = between(&rows, from, until);
        let changes = rows.iter().filter(|r| r.at() >= from).count();
        let kept = Kept {
            format: FORMAT.to_owned(),
            excise: excise.to_string(),
            episode: id,
            written: now,
            looked,
            from,
            until,
            things: t.lanes,
            clock: t.clock,
            rows,
        };
        let bytes = serde_json::to_vec(&kept).map_err(|e| Failure::Fault(e.to_string()))?;
        // On disk before the entry that names it.
        let file = self.keep(&bytes, "json")?;
        let observed = Outage::Observed {
            episode: Some(id),
            from,
            until,
            file,
            changes: u32::try_from(changes).unwrap_or(u32::MAX),
        };
        self.act_on_outage(excise, id, observed).map(Some)
    }

    /// Keeps what was seen with an outage that was just closed, where anything was. Closing stands whatever comes of it: what is not kept now
    /// can be kept later.
    pub fn observe_closed(&self, excise: &ExciseNumber, done: &Done, now: Timestamp) {
        for e in &done.events {
            if let Event::EpisodeClosed(e) = e {
                let _ = self.observe(excise, e.episode, now);
            }
        }
    }

    /// Corrects when an outage, open or closed, began or ended (I14).
    ///
    /// # Errors
    /// As [`Desk::act`].
    pub fn correct_outage(
        &self,
        excise: &ExciseNumber,
        id: Id,
        since: Option<Timestamp>,
        back: Option<Timestamp>,
        reason: &str,
    ) -> Result<Done, Failure> {
        let correct = Outage::Correct {
            episode: Some(id),
            since,
            back,
            reason: reason.to_owned(),
        };
        self.act_on_outage(excise, id, correct)
    }

    fn act_on_outage(
        &self,
        excise: &ExciseNumber,
        id: Id,
        stated: Outage,
    ) -> Result<Done, Failure> {
        let needs = Needs {
            episodes: vec![id],
            ..Needs::default()
        };
        let command = Command::Outage(stated);
        self.act_on(excise, needs, &Confirm::default(), move |_, _| {
            Ok(command.clone())
        })
    }

    /// The bytes of a timeline that an outage keeps.
    ///
    /// # Errors
    /// `sight.no-outage` for what is no file of that outage; what the archive says.
    pub fn observed_file(
        &self,
        excise: &ExciseNumber,
        id: Id,
        file: &str,
    ) -> Result<Vec<u8>, Failure> {
        let e = self.episode(excise, id)?;
        let of_it = e.observed.iter().any(|o| o.file == file)
            || e.alerts.iter().any(|a| a.feed.as_deref() == Some(file));
        let hash = file.parse::<journal::Hash>().ok().filter(|_| of_it);
        let hash = hash.ok_or_else(|| {
            let id = id.to_string();
            Failure::said(Way::WrongInput, "sight.no-outage", &[("episode", &id)])
        })?;
        Ok(self.store.files().get(&hash)?)
    }
}

/// The rows of a time, and before them those that say how it began.
fn between(rows: &[Row], from: Timestamp, until: Timestamp) -> Vec<Row> {
    let before = rows.iter().take_while(|r| r.at() < from).count();
    let (old, rest) = rows.split_at(before);
    let mut out: Vec<Row> = Vec::new();
    // Backwards: the last word of each thing, as far as the last stop.
    let mut said = Vec::new();
    for row in old.iter().rev() {
        match row {
            Row::Change(c) if !said.contains(&c.what) => {
                said.push(c.what);
                out.push(row.clone());
            }
            Row::Stop { .. } => break,
            _ => {}
        }
    }
    out.reverse();
    out.extend(rest.iter().take_while(|r| r.at() <= until).cloned());
    out
}
