//! A message on its way to GAMM@, through a gateway that is brought. The entry `reentry.sent` is on disk before the first byte leaves; an
//! answer is taken in as its bytes; without one the document stands as sent without answer, and nothing more is sent for it before
//! the movement was looked for (I15). Never waits, never asks twice by itself.

use super::answer::Told;
use super::prepare::Preparing;
use super::said;
use crate::desk::Desk;
use crate::error::{Failure, Way};
use domain::decide::reentry::Reentry;
use domain::dossier::Dossier;
use domain::event::Id;
use domain::facts::{Found, SentBefore};
use domain::reentry::Stand;
use number::{Arc, ExciseNumber};
use wire::gateway::{Movement, Posted, Waiting};

/// Where messages go: GAMM@'s simulator, a vendor's gateway (docs/reentry.md).
pub trait Gateway {
    /// Whether it answers now.
    fn is_alive(&self) -> bool;
    /// Sends a message, once.
    fn send(&self, message: &[u8]) -> Posted;
    /// The answer to a message that was sent before.
    fn answer(&self, message_id: &str) -> Waiting;
    /// Looks for the movement of this consignor with this local reference number.
    fn movement(&self, consignor: &str, lrn: &str) -> Movement;
}

/// How something is sent.
pub struct Sending<'a> {
    /// Where to.
    pub gateway: &'a dyn Gateway,
    /// A fresh identifier, drawn at the edge.
    pub fresh: &'a dyn Fn() -> String,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// GAMM@ answered: the ARC, or what is wrong.
    Answered(Box<Told>),
    /// It had been sent before and is there, under this ARC: linked, not sent.
    Found {
        /// The ARC.
        arc: String,
    },
    /// It was taken, and there is no answer yet.
    Waits,
    /// It is not known what became of it: the movement is looked for before anything else is sent.
    Unknown {
        /// Why, in technical words.
        why: String,
    },
}

/// What a search says.
enum Search {
    Over(Outcome),
    NotThere,
}

impl Desk {
    /// Sends the message of a document, written now or before. What was sent without an answer is looked for first, and linked if it
    /// is there; only what is not there is sent again.
    ///
    /// # Errors
    /// `reentry.not-alive` when nothing was sent because nobody answers; as [`Desk::reentry_message`].
    pub fn reentry_send(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        asked: &Preparing,
        how: &Sending<'_>,
    ) -> Result<Outcome, Failure> {
        if !how.gateway.is_alive() {
            return Err(said(Way::MachineFailed, "reentry.not-alive", &[]));
        }
        let d = self.dossier_of(excise, dossier)?;
        if matches!(d.stand(), Stand::Unanswered | Stand::ToLookFor)
            && let Search::Over(outcome) = self.searched(excise, &d, how.gateway)?
        {
            return Ok(outcome);
        }
        let message = self.reentry_message(excise, dossier, asked, &(how.fresh)())?;
        // Decided inside the transaction: another desk that sends the same document at this moment is refused.
        let step = Reentry::Dispatch {
            dossier,
            message_id: message.message_id.clone(),
            at: self.clock.now(),
        };
        self.step(excise, dossier, None, step)?;
        journal::failpoint::hit("reentry-sent");
        let posted = how.gateway.send(&message.bytes);
        journal::failpoint::hit("reentry-posted");
        match posted {
            Posted::Answered(bytes) => self.answer_to(excise, &bytes),
            Posted::Taken => Ok(Outcome::Waits),
            Posted::Unknown(why) => Ok(Outcome::Unknown { why }),
        }
    }

    /// Asks what became of a document that was sent: its answer, else the movement itself. Sends nothing.
    ///
    /// # Errors
    /// What the store says.
    pub fn reentry_search(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        gateway: &dyn Gateway,
    ) -> Result<Option<Outcome>, Failure> {
        if !gateway.is_alive() {
            return Err(said(Way::MachineFailed, "reentry.not-alive", &[]));
        }
        let d = self.dossier_of(excise, dossier)?;
        Ok(match self.searched(excise, &d, gateway)? {
            Search::Over(outcome) => Some(outcome),
            Search::NotThere => None,
        })
    }

    /// Only the answer to the message sent last, where it is there by now.
    ///
    /// # Errors
    /// What the store says.
    pub fn reentry_fetch(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        gateway: &dyn Gateway,
    ) -> Result<Outcome, Failure> {
        let d = self.dossier_of(excise, dossier)?;
        let id = d.reentry.sent.last().and_then(|s| s.message_id.clone());
        match id.map(|id| gateway.answer(&id)) {
            Some(Waiting::Answered(bytes)) => self.answer_to(excise, &bytes),
            Some(Waiting::Unknown(why)) => Ok(Outcome::Unknown { why }),
            Some(Waiting::NeverSeen) => Ok(Outcome::Unknown {
                why: "never seen".into(),
            }),
            Some(Waiting::NoneYet) | None => Ok(Outcome::Waits),
        }
    }

    fn searched(
        &self,
        excise: &ExciseNumber,
        d: &Dossier,
        gateway: &dyn Gateway,
    ) -> Result<Search, Failure> {
        let unknown = |why| Ok(Search::Over(Outcome::Unknown { why }));
        let mut worked_on = false;
        if let Some(id) = d.reentry.sent.last().and_then(|s| s.message_id.as_deref()) {
            match gateway.answer(id) {
                Waiting::Answered(bytes) => {
                    return Ok(Search::Over(self.answer_to(excise, &bytes)?));
                }
                Waiting::NoneYet => worked_on = true,
                Waiting::Unknown(why) => return unknown(why),
                Waiting::NeverSeen => {}
            }
        }
        for lrn in references(d) {
            let arc = match gateway.movement(excise.as_str(), &lrn) {
                Movement::There(arc) => arc,
                Movement::NotThere => continue,
                Movement::Unknown(why) => return unknown(why),
            };
            let Ok(read) = Arc::parse_as_given(&arc) else {
                return unknown(arc);
            };
            let at = self.clock.now();
            let (dossier, note) = (d.id, None);
            let looked = Reentry::LookFor {
                dossier,
                at,
                found: true,
                note,
            };
            self.step(excise, dossier, None, looked)?;
            let enter = Reentry::Enter {
                dossier,
                arc: read.clone(),
                at,
                how: Found::LookedFor,
                file: None,
                answer_id: None,
                second: false,
            };
            self.step(excise, dossier, Some(&read), enter)?;
            return Ok(Search::Over(Outcome::Found { arc }));
        }
        // The message is still being worked on: "not there" would be said too early.
        if worked_on {
            return Ok(Search::Over(Outcome::Waits));
        }
        let looked = Reentry::LookFor {
            dossier: d.id,
            at: self.clock.now(),
            found: false,
            note: None,
        };
        self.step(excise, d.id, None, looked)?;
        journal::failpoint::hit("reentry-looked");
        Ok(Search::NotThere)
    }

    /// An answer that came over the line: read by the same door as one from a file. One that cannot be taken is kept all the same, and
    /// leaves open what became of the message.
    fn answer_to(&self, excise: &ExciseNumber, bytes: &[u8]) -> Result<Outcome, Failure> {
        match self.reentry_answer(std::slice::from_ref(excise), bytes) {
            Ok(told) => Ok(Outcome::Answered(Box::new(told))),
            Err(f) if matches!(f.way(), Way::WrongInput | Way::Refused) => {
                let kept = self.keep(bytes, "xml")?;
                let why = format!("{} {kept}", f.code());
                Ok(Outcome::Unknown { why })
            }
            Err(f) => Err(f),
        }
    }
}

/// The references under which a document may stand in GAMM@: its own, and that of the draft which was sent before the outage (I15).
fn references(d: &Dossier) -> Vec<String> {
    let mut out = vec![d.lrn.clone()];
    // The draft's reference counts only where the draft was sent: otherwise it may be another document's, which had it first (I25).
    if d.sent_before == SentBefore::Unanswered {
        let drafted = d.consignment.as_ref();
        let drafted = drafted.and_then(|c| c.local_reference_number.as_ref());
        out.extend(drafted.map(ToString::to_string));
    }
    out.retain(|l| !l.is_empty());
    out.dedup();
    out
}
