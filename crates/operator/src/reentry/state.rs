//! What a person states about a document's way back: the data of a paper written by hand, that it was sent by another way, what a search
//! in GAMM@ showed, its ARC, a waiver, its arrival. Facts: taken with the time at which they happened.

use super::said;
use crate::desk::{Desk, Done};
use crate::error::{Failure, Way};
use domain::consignment::Consignment;
use domain::decide::reentry::Reentry;
use domain::event::Id;
use domain::facts::{Channel, Found};
use jiff::Timestamp;
use jiff::civil::Date;
use number::{Arc, ExciseNumber};

/// An ARC that a person typed.
#[derive(Clone, Debug)]
pub struct TypedArc {
    /// It.
    pub arc: Arc,
    /// When GAMM@ validated the document; none: now.
    pub at: Option<Timestamp>,
    /// It was looked for in GAMM@ (I15), not received.
    pub looked_for: bool,
    /// Read again: taken although its check digit does not fit.
    pub read_again: bool,
    /// GAMM@ really has the document twice.
    pub second: bool,
}

impl Desk {
    /// The data of a paper written by hand, typed from it.
    ///
    /// # Errors
    /// `reentry.has-data`, `reentry.entered`; what the store says.
    pub fn reentry_transcribe(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        consignment: Consignment,
    ) -> Result<Done, Failure> {
        let consignment = Box::new(consignment);
        let step = Reentry::Transcribe {
            dossier,
            consignment,
        };
        self.step(excise, dossier, None, step)
    }

    /// It was sent by another way than by us: the message that waits, where there is one.
    ///
    /// # Errors
    /// A time to come; what the store says.
    pub fn reentry_sent(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        by: Channel,
        at: Option<Timestamp>,
    ) -> Result<Done, Failure> {
        let d = self.dossier_of(excise, dossier)?;
        // On GAMM@'s own page another message is made.
        let ours = d.reentry.prepared.last().filter(|_| by != Channel::Portal);
        let step = Reentry::Send {
            dossier,
            message_id: ours.map(|p| p.message_id.clone()),
            at: at.unwrap_or_else(|| self.clock.now()),
            by,
        };
        self.step(excise, dossier, None, step)
    }

    /// It was looked for in GAMM@ and is not there; what is there is noted by its ARC.
    ///
    /// # Errors
    /// A time to come; what the store says.
    pub fn reentry_not_found(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        at: Option<Timestamp>,
        note: Option<String>,
    ) -> Result<Done, Failure> {
        let step = Reentry::LookFor {
            dossier,
            at: at.unwrap_or_else(|| self.clock.now()),
            found: false,
            note,
        };
        self.step(excise, dossier, None, step)
    }

    /// Its ARC, as a person typed it.
    ///
    /// # Errors
    /// `reentry.check-digit` unless it was read again; `reentry.arc-elsewhere` with the other number, `reentry.other-arc`.
    pub fn reentry_arc(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        typed: &TypedArc,
    ) -> Result<Done, Failure> {
        let arc = &typed.arc;
        if !arc.check_digit_fits() && !typed.read_again {
            let data = [("arc", arc.as_str())];
            return Err(said(Way::WrongInput, "reentry.check-digit", &data));
        }
        let at = typed.at.unwrap_or_else(|| self.clock.now());
        let how = if typed.looked_for {
            Found::LookedFor
        } else {
            Found::Typed
        };
        let enter = Reentry::Enter {
            dossier,
            arc: arc.clone(),
            at,
            how,
            file: None,
            answer_id: None,
            second: typed.second,
        };
        if typed.looked_for {
            // The search is a fact of its own, but none of an ARC that is refused.
            self.would(excise, dossier, Some(arc), enter.clone())?;
            let looked = Reentry::LookFor {
                dossier,
                at,
                found: true,
                note: None,
            };
            self.step(excise, dossier, None, looked)?;
        }
        self.step(excise, dossier, Some(arc), enter)
    }

    /// The authority asks for no entry of it.
    ///
    /// # Errors
    /// `reentry.waiver-reference`, `reentry.entered`; a time to come.
    pub fn reentry_waive(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        reference: &str,
        at: Option<Timestamp>,
        note: Option<String>,
    ) -> Result<Done, Failure> {
        let step = Reentry::Waive {
            dossier,
            at: at.unwrap_or_else(|| self.clock.now()),
            reference: reference.trim().to_owned(),
            note,
        };
        self.step(excise, dossier, None, step)
    }

    /// The goods arrived, as copy 3 says.
    ///
    /// # Errors
    /// A day to come; what the store says.
    pub fn reentry_arrived(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        on: Date,
        conclusion: &str,
    ) -> Result<Done, Failure> {
        let step = Reentry::Receive {
            dossier,
            on,
            conclusion: conclusion.to_owned(),
            by: "copy-3".to_owned(),
            file: None,
        };
        self.step(excise, dossier, None, step)
    }
}
