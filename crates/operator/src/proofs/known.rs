//! What the register knows of messages and numbers, for whoever ties a file to what it belongs to. Looks only.

use super::tie::{Known, Place};
use crate::desk::{Desk, Needs};
use crate::error::Failure;
use domain::event::Id;
use domain::notice::State;
use number::{ExciseNumber, FallbackNumber, NumberOnPaper};
use std::cell::RefCell;

/// What the register knows of messages and numbers.
pub(super) struct OfDesk<'d> {
    pub(super) desk: &'d Desk,
    pub(super) excise: &'d ExciseNumber,
    pub(super) failed: RefCell<Option<Failure>>,
}

impl OfDesk<'_> {
    fn told<T>(&self, found: Result<Option<T>, Failure>) -> Option<T> {
        found.unwrap_or_else(|f| {
            self.failed.borrow_mut().get_or_insert(f);
            None
        })
    }

    fn place(&self, number: &FallbackNumber) -> Result<Option<Place>, Failure> {
        let number = NumberOnPaper::Fallback(number.clone());
        let needs = Needs {
            numbers: vec![number.clone()],
            ..Needs::default()
        };
        let reg = self.desk.look(self.excise, &needs)?;
        // After a collision the last paper is the one that people speak of.
        let Some(d) = reg.dossiers.values().rev().find(|d| d.number == number) else {
            return Ok(None);
        };
        let rows = self.desk.notices_of(self.excise, &d.notices)?;
        let dropped = State::Dropped.to_string();
        Ok(Some(Place {
            load: d.load,
            dossiers: vec![d.id],
            notices: rows
                .iter()
                .filter(|r| r.state != dropped)
                .map(|r| r.notice)
                .collect(),
        }))
    }
}

impl Known for OfDesk<'_> {
    fn message(&self, id: &str) -> Option<Id> {
        let found = self.desk.notice_of_message(id);
        self.told(found)
            .filter(|(x, _)| x == self.excise)
            .map(|(_, n)| n)
    }

    fn number(&self, number: &FallbackNumber) -> Option<Place> {
        self.told(self.place(number))
    }
}
