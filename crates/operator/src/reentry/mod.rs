//! The way back (C2): what left on paper is entered in GAMM@, unchanged, and what GAMM@ answers is taken in. One room a step: the list
//! of what is due, the message, its sending, answers, what a person states. Never a rule of its own (`domain::decide::reentry`), never
//! the network itself (a [`Gateway`] is brought), and nothing goes out before it is on disk.

mod answer;
mod comparing;
mod due;
mod fields;
mod known;
mod notice;
mod prepare;
mod send;
mod state;

pub use answer::{Became, FaultTold, Told};
pub use comparing::{ComparedRow, Comparing, ComparisonView};
pub use due::{Listed, Relied, Row, View, Which};
pub use fields::{Set, additions_of, element, set, told};
pub use notice::{Notice, Reader, arc_groups};
pub use prepare::{Message, Preparing};
pub use send::{Gateway, Outcome, Sending};
pub use state::TypedArc;

use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::{Failure, Way};
use domain::Command;
use domain::decide::{self, reentry::Reentry};
use domain::dossier::Dossier;
use domain::event::Id;
use domain::guard::Cx;
use number::{Arc, ExciseNumber, NumberOnPaper};

impl Desk {
    /// The document that bears a number: of several (I9) the last one entered, of which people speak.
    ///
    /// # Errors
    /// `document.unknown`; what the store says.
    pub fn document(&self, excise: &ExciseNumber, number: &NumberOnPaper) -> Result<Id, Failure> {
        let needs = Needs {
            numbers: vec![number.clone()],
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let of = reg.dossiers.values().rev().find(|d| &d.number == number);
        of.map(|d| d.id)
            .ok_or_else(|| Failure::NoDocument(number.to_string()))
    }

    /// A document by its id.
    pub(crate) fn dossier_of(&self, excise: &ExciseNumber, id: Id) -> Result<Dossier, Failure> {
        let found = self.dossiers(excise, &[id])?.pop();
        found.ok_or_else(|| Failure::NoDocument(id.to_string()))
    }

    /// Whether `domain` takes a step, asked before anything is written or kept.
    pub(crate) fn would(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        arc: Option<&Arc>,
        step: Reentry,
    ) -> Result<(), Failure> {
        let needs = Needs {
            dossiers: vec![dossier],
            arcs: arc.into_iter().cloned().collect(),
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let now = self.clock.now();
        let mut cx = Cx::new(now, self.settings.rules, self.settings.released);
        match decide::decide(&reg, &Command::Reentry(step), &mut cx) {
            Ok(_) => Ok(()),
            Err(refusal) => Err(Failure::Refused {
                refusal: Box::new(refusal),
                asked: cx.trace,
                recorded: Vec::new(),
            }),
        }
    }

    /// Decides and writes one step of a document's way back; `arc` where one is at stake.
    pub(crate) fn step(
        &self,
        excise: &ExciseNumber,
        dossier: Id,
        arc: Option<&Arc>,
        step: Reentry,
    ) -> Result<Done, Failure> {
        let needs = Needs {
            dossiers: vec![dossier],
            arcs: arc.into_iter().cloned().collect(),
            ..Needs::default()
        };
        let command = Command::Reentry(step);
        self.act_on(excise, needs, &Confirm::default(), move |_, _| {
            Ok(command.clone())
        })
    }
}

fn said(way: Way, code: &'static str, data: &[(&'static str, &str)]) -> Failure {
    Failure::said(way, code, data)
}
