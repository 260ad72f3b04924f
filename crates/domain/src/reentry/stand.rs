//! Where a document stands on its way back, and what is entered of it: the paper as it left (C2, I25, I26, I29). Derived from the dossier,
//! never stored.

use super::{Last, Stand};
use crate::calendar;
use crate::consignment::Consignment;
use crate::decide::merge::set_vehicle;
use crate::dossier::Dossier;
use number::Lrn;

impl Dossier {
    /// Where it stands on its way back (C2).
    #[must_use]
    pub fn stand(&self) -> Stand {
        let r = &self.reentry;
        if r.entered.is_some() {
            return Stand::Entered;
        }
        if self.departed.is_none() {
            return Stand::NotYet;
        }
        if let Some(cut) = self.cut {
            return cut.stand;
        }
        if r.waived.is_some() {
            return Stand::Waived;
        }
        if self.done.contains_key("C2") {
            return Stand::Stated;
        }
        match r.last {
            Last::Refused => Stand::Refused,
            Last::Prepared => Stand::Prepared,
            Last::Sent => Stand::Unanswered,
            Last::Nothing if r.is_open_question(self.sent_before) => Stand::ToLookFor,
            Last::Nothing if self.is_without_object() => Stand::WithoutObject,
            Last::Nothing | Last::NotFound => Stand::Due,
        }
    }

    /// Duty paid and within France, where the rule set asks for no entry (I29).
    fn is_without_object(&self) -> bool {
        let at_home = |c: &Consignment| c.destination_state().is_none_or(|s| s == "FR");
        self.reentry.no_entry_at_home
            && self.kind == number::Kind::Dsa
            && self.described().is_some_and(at_home)
    }

    /// What it describes: as it was sealed, or as it was typed from a paper written by hand.
    #[must_use]
    pub fn described(&self) -> Option<&Consignment> {
        self.consignment
            .as_ref()
            .or(self.reentry.transcribed.as_ref())
    }

    /// What is entered: the last version as it left, with the deferred flag, the reference of I25, day and hour as on the paper, the
    /// vehicle as it left, the destination of the way (facts 2.3). None for a paper written by hand whose data nobody has typed yet.
    #[must_use]
    pub fn frozen(&self) -> Option<Consignment> {
        let mut c = self.described()?.clone();
        c.deferred = Some(true);
        c.local_reference_number = Lrn::parse(&self.lrn).ok();
        // To be completed on the document: written by hand on all copies, and recorded with the departure (I26).
        if let Some(local) = self.departure.or(self.departed).map(calendar::to_paris) {
            if c.date_of_dispatch.is_none() {
                c.date_of_dispatch = Some(local.date());
            }
            if c.time_of_dispatch.is_none() && c.date_of_dispatch == Some(local.date()) {
                let minute = local.time().round(jiff::Unit::Minute);
                c.time_of_dispatch = Some(minute.unwrap_or(local.time()));
            }
        }
        if let Some(registration) = &self.registration {
            set_vehicle(&mut c, registration);
        }
        for r in &self.rerouted {
            c = r.change.carried_into(&c);
        }
        Some(c)
    }
}
