//! The message that enters a document in GAMM@ (IE815): the last version as it left, and what was added to it, through the draft gate into
//! bytes; archived and synced, then entered, then handed out (invariant 10). Asked for again, it is the same bytes. Never sends.

use super::due::last_additions;
use super::{fields, said};
use crate::desk::Desk;
use crate::error::{Failure, Way};
use domain::calendar;
use domain::consignment::Consignment;
use domain::decide::reentry::Reentry;
use domain::dossier::Dossier;
use domain::event::Id;
use domain::reentry::{Addition, Stand, complete};
use emcs::{Header, Limits};
use jiff::civil::Time;
use number::{ExciseNumber, NumberOnPaper};

/// Who sends and receives, as the schema has it: the systems of a Member State, here that of the consignor.
fn system(excise: &ExciseNumber) -> String {
    format!("NDEA.{}", excise.as_str().get(..2).unwrap_or("FR"))
}

/// What is asked for with a message.
#[derive(Clone, Debug, Default)]
pub struct Preparing {
    /// A completed consignment: what it says beyond the paper is added.
    pub completed: Option<Consignment>,
    /// Single elements, on top of that and of what was added before.
    pub sets: Vec<fields::Set>,
    /// The same message again although GAMM@ has refused it.
    pub again: bool,
}

/// A message, as it is handed out.
#[derive(Clone, Debug)]
pub struct Message {
    /// The dossier.
    pub dossier: Id,
    /// The number on the paper.
    pub number: NumberOnPaper,
    /// The local reference number that it carries (I25).
    pub lrn: String,
    /// Its identifier.
    pub message_id: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The message.
    pub bytes: Vec<u8>,
    /// What was added to the paper.
    pub additions: Vec<Addition>,
    /// It had been written before: the same bytes.
    pub repeated: bool,
    /// Which message of this document it is, from 1: another one is written after a refusal, or after a search that found nothing.
    pub nth: usize,
}

impl Desk {
    /// Writes the message of a document, or hands out again the one that waits. `fresh` is an identifier drawn at the edge, used only
    /// for a new message.
    ///
    /// # Errors
    /// [`Failure::Lacks`] with everything that is missing; `reentry.refused-same`; the refusals of `domain`; what the store says.
    pub fn reentry_message(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        asked: &Preparing,
        fresh: &str,
    ) -> Result<Message, Failure> {
        let d = self.dossier_of(excise, dossier)?;
        // What cannot be asked at all is refused by `domain`, with its rule: also where there is nothing to write yet.
        let Some(frozen) = d.frozen() else {
            self.would_be_taken(excise, &d, fresh, &[])?;
            return Err(Failure::Fault("a message without data".into()));
        };
        let additions = wanted(&d, &frozen, asked)?;
        if let Some(same) = self.message_that_waits(&d, &frozen, &additions)? {
            return Ok(same);
        }
        self.would_be_taken(excise, &d, fresh, &additions)?;
        let was = last_additions(&d);
        if d.stand() == Stand::Refused && additions == was && !asked.again {
            let number = d.number.to_string();
            let data = [("number", number.as_str())];
            return Err(said(Way::Refused, "reentry.refused-same", &data));
        }
        let whole = complete(&frozen, &additions)
            .map_err(|e| said(Way::Refused, "reentry.changed", &[("element", &e)]))?;
        let findings = self.lacks(&d, &whole)?;
        if !findings.is_empty() {
            let number = d.number.to_string();
            return Err(Failure::Lacks { number, findings });
        }
        let bytes = self.written(excise, &d, &whole, fresh)?;
        let sha256 = self.keep(&bytes, "xml")?;
        journal::failpoint::hit("reentry-archived");
        let step = Reentry::Prepare {
            dossier,
            version: d.version,
            message_id: fresh.to_owned(),
            file: sha256.clone(),
            additions: additions.clone(),
        };
        self.step(excise, dossier, None, step)?;
        journal::failpoint::hit("reentry-prepared");
        Ok(Message {
            dossier,
            number: d.number.clone(),
            lrn: d.lrn.clone(),
            message_id: fresh.to_owned(),
            sha256,
            bytes,
            additions,
            repeated: false,
            nth: d.reentry.prepared.len() + 1,
        })
    }

    /// The message that waits, when it says exactly this: its own bytes.
    fn message_that_waits(
        &self,
        d: &Dossier,
        frozen: &Consignment,
        additions: &[Addition],
    ) -> Result<Option<Message>, Failure> {
        let last = d.reentry.prepared.last();
        let Some(p) = last.filter(|p| {
            d.stand() == Stand::Prepared && p.version == d.version && p.additions == additions
        }) else {
            return Ok(None);
        };
        let hash = p.file.parse::<journal::Hash>();
        let hash = hash.map_err(|e| Failure::Fault(e.to_string()))?;
        let bytes = self.bytes_of(d, &hash)?;
        let said = emcs::read_ie815(&bytes, Limits::DEFAULT);
        let whole = complete(frozen, additions).ok();
        // Of a paper written by hand the data may have been typed anew since.
        if said.ok().map(|m| m.consignment) != whole {
            return Ok(None);
        }
        Ok(Some(Message {
            dossier: d.id,
            number: d.number.clone(),
            lrn: d.lrn.clone(),
            message_id: p.message_id.clone(),
            sha256: p.file.clone(),
            bytes,
            additions: p.additions.clone(),
            repeated: true,
            nth: d.reentry.prepared.len(),
        }))
    }

    /// Whether `domain` takes a message of this document, asked before anything is written.
    fn would_be_taken(
        &self,
        excise: &ExciseNumber,
        d: &Dossier,
        fresh: &str,
        additions: &[Addition],
    ) -> Result<(), Failure> {
        let step = Reentry::Prepare {
            dossier: d.id,
            version: d.version,
            message_id: fresh.to_owned(),
            file: String::new(),
            additions: additions.to_vec(),
        };
        self.would(excise, d.id, None, step)
    }

    /// The bytes, of which the schema has nothing to say.
    fn written(
        &self,
        excise: &ExciseNumber,
        d: &Dossier,
        whole: &Consignment,
        id: &str,
    ) -> Result<Vec<u8>, Failure> {
        let local = calendar::to_paris(self.clock.now()).datetime();
        let t = local.time();
        let header = Header {
            sender: Some(system(excise)),
            recipient: Some(system(excise)),
            prepared_on: Some(local.date()),
            prepared_at: Time::new(t.hour(), t.minute(), t.second(), 0).ok(),
            message_id: Some(id.to_owned()),
            correlation_id: None,
        };
        let number = d.number.to_string();
        let cannot = |element: &str, detail: &str| {
            let data = [
                ("number", number.as_str()),
                ("element", element),
                ("detail", detail),
            ];
            said(Way::Refused, "reentry.cannot-be-written", &data)
        };
        let written = emcs::write_ie815(whole, &header).map_err(|e| {
            let element = e.data.get("element").map_or("", String::as_str);
            cannot(element, &e.to_string())
        })?;
        let found = emcs::message_findings(&written.message, Limits::DEFAULT)
            .map_err(|e| cannot("", &e.to_string()))?;
        match found.first() {
            None => Ok(written.message),
            Some(f) => Err(cannot(
                f.data.get("element").map_or("", String::as_str),
                f.code,
            )),
        }
    }
}

/// What is added: what a completed consignment says beyond the paper, else what was added before; and single elements on top.
fn wanted(d: &Dossier, frozen: &Consignment, asked: &Preparing) -> Result<Vec<Addition>, Failure> {
    let before = last_additions(d);
    if asked.completed.is_none() && asked.sets.is_empty() {
        // What was added once and no longer goes with the paper (typed anew from it) is asked for again.
        return Ok(match complete(frozen, before) {
            Ok(_) => before.to_vec(),
            Err(_) => Vec::new(),
        });
    }
    let base = match &asked.completed {
        Some(c) => c.clone(),
        None => complete(frozen, before).unwrap_or_else(|_| frozen.clone()),
    };
    let whole = fields::set(&base, &asked.sets)?;
    fields::additions_of(&d.number, frozen, &whole)
}
