//! Checkpoints: where the register stood, signed, recorded in it and handed out (docs/checkpoint.md). Made at every communication, once a
//! day where something was entered, and when asked for; never because of a checkpoint. Never keeps an act from being done.

use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::{Failure, Way};
use crate::fetch::event_of;
use domain::calendar;
use domain::decide::Command;
use domain::event::{Event, Thing};
use jiff::{SignedDuration, Timestamp};
use journal::Entry;
use number::ExciseNumber;
use serde::Serialize;
use wire::checkpoint::Checkpoint;
use wire::note::key_name;

/// Most checkpoints of one answer.
pub const MOST: u64 = 500;
/// A clock that stands further after the last entry than this is not believed without a person, who then enters something (I2).
const FAR: SignedDuration = SignedDuration::from_hours(31 * 24);
/// What tells the office something: after it the head is signed.
const COMMUNICATIONS: [&str; 3] = ["numbers.told", "report.told", "notice.queued"];

/// One checkpoint, as the register has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CheckpointView {
    /// The counter of its own entry.
    pub entry: u64,
    /// When it was made.
    pub at: Timestamp,
    /// The counter of the last entry then.
    pub counter: u64,
    /// That entry's hash.
    pub hash: String,
    /// The signed note.
    pub note: String,
}

impl CheckpointView {
    fn of(entry: &Entry) -> Result<Option<CheckpointView>, Failure> {
        if entry.payload.is_none() {
            return Ok(None);
        }
        Ok(match event_of(entry)? {
            Event::Checkpointed(e) => Some(CheckpointView {
                entry: entry.counter,
                at: entry.recorded_at,
                counter: e.counter,
                hash: e.hash,
                note: e.note,
            }),
            _ => None,
        })
    }
}

fn thing() -> String {
    Thing::Checkpoints.to_string()
}

impl Desk {
    /// Signs where the register stands, if it moved since the last time by something else than a checkpoint. Answers the last one.
    ///
    /// # Errors
    /// `key.lost` and the like where there is no key to sign with; what the store says.
    pub fn checkpoint(&self, excise: &ExciseNumber) -> Result<Option<CheckpointView>, Failure> {
        let reg = self.look(excise, &Needs::default())?;
        if reg.establishment.is_none() {
            return Err(Failure::NoEstablishment(excise.to_string()));
        }
        // The key's own entry comes before the head is read.
        let Some(secret) = self.signing_key(&reg)? else {
            self.public_key(excise)?;
            return Err(Failure::said(Way::MachineFailed, "key.none", &[]));
        };
        let needs = Needs {
            checkpoint: true,
            ..Needs::default()
        };
        self.act_on(excise, needs, &Confirm::default(), move |reg, tx| {
            let head = tx.head(reg.excise.as_str())?;
            let at = head.recorded_at.unwrap_or_default();
            let hash = head.hash.0;
            let checkpoint = Checkpoint::of(&reg.excise, head.counter, hash, at, &reg.incarnation);
            let note = checkpoint
                .sign(&key_name(&reg.excise), &secret)
                .map_err(|e| Failure::Fault(e.to_string()))?;
            Ok(Command::Checkpoint {
                counter: head.counter,
                hash: head.hash.to_string(),
                note,
            })
        })?;
        self.last_checkpoint(excise)
    }

    /// The last checkpoint; none where there is none.
    ///
    /// # Errors
    /// What the store says.
    pub fn last_checkpoint(
        &self,
        excise: &ExciseNumber,
    ) -> Result<Option<CheckpointView>, Failure> {
        Ok(self.checkpoints(excise, None, 1)?.pop())
    }

    /// Checkpoints, the newest first, at most `limit` of them before the entry `before`.
    ///
    /// # Errors
    /// What the store says.
    pub fn checkpoints(
        &self,
        excise: &ExciseNumber,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<CheckpointView>, Failure> {
        let entries = self.store.read(|r| {
            Ok::<_, Failure>(r.entries_before(
                excise.as_str(),
                &thing(),
                before,
                limit.min(MOST),
            )?)
        })?;
        let views: Result<Vec<_>, _> = entries.iter().map(CheckpointView::of).collect();
        Ok(views?.into_iter().flatten().collect())
    }

    /// Whether something of a day that is over is in no checkpoint yet. Under a clock that cannot be right nothing is due.
    ///
    /// # Errors
    /// What the store says.
    pub fn checkpoint_is_due(
        &self,
        excise: &ExciseNumber,
        now: Timestamp,
    ) -> Result<bool, Failure> {
        let day = |t: Timestamp| calendar::to_paris(t).date();
        self.store.read(|r| {
            let stream = excise.as_str();
            let head = r.head(stream)?;
            let last = r.entries_before(stream, &thing(), None, 1)?;
            let after = last.first().map_or(0, |e| e.counter);
            let Some(at) = head.recorded_at.filter(|_| head.counter > after) else {
                return Ok(false);
            };
            if now < at || now < self.settings.released || now.duration_since(at) > FAR {
                return Ok(false);
            }
            let first = r.entry(stream, after + 1)?;
            Ok(first.is_some_and(|e| day(e.recorded_at) < day(now)))
        })
    }

    /// What the beginning of a day asks for: each register that has entries of an earlier day since its last checkpoint gets one. One
    /// that cannot be signed is passed over: "am I ready?" says so. Answers how many were made.
    pub fn daily_checkpoints(&self, now: Timestamp) -> usize {
        let desk = self.acting_as("acquit");
        let due = |e: &ExciseNumber| desk.checkpoint_is_due(e, now).unwrap_or(false);
        let all = desk.establishments().unwrap_or_default();
        let due = all.iter().filter(|e| due(e));
        due.filter(|e| desk.checkpoint(e).is_ok()).count()
    }

    /// After an act that told the office something. What went out is out: a checkpoint that cannot be made is made with the next.
    pub(crate) fn checkpoint_after(&self, excise: &ExciseNumber, done: &Done) {
        let told = |e: &Event| COMMUNICATIONS.contains(&e.name());
        if done.events.iter().any(told) {
            let _ = self.acting_as("acquit").checkpoint(excise);
        }
    }
}
