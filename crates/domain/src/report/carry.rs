//! The destination of the way, carried into the draft that follows a fallback document (facts 2.1, 2.3). What the change does not
//! speak of stays as it left.

use super::Body;
use crate::consignment::{Consignment, Mode};
use crate::event::{Id, ReportMade};
use crate::movement::ChangeOfDestination;

/// A change of destination of one of our documents, on the way.
#[derive(Clone, PartialEq, Debug)]
pub struct Rerouted {
    /// The paper.
    pub report: Id,
    /// What it changed.
    pub change: ChangeOfDestination,
}

impl Rerouted {
    /// What a paper changes of the document that it is about: nothing once GAMM@ has it and the ARC names the movement, for then a
    /// message of its own says it.
    #[must_use]
    pub fn of(e: &ReportMade) -> Option<Rerouted> {
        match (&e.body, e.about.number()) {
            (Body::Destination(change), Some(_)) => Some(Rerouted {
                report: e.report,
                change: (**change).clone(),
            }),
            _ => None,
        }
    }
}

impl ChangeOfDestination {
    /// The consignment as it goes on after the change.
    #[must_use]
    pub fn carried_into(&self, c: &Consignment) -> Consignment {
        let mut c = c.clone();
        c.destination_type = self.destination_type;
        // Where the goods are handed over is said anew by the change, or by nothing: an old place would contradict it.
        c.place_of_delivery.clone_from(&self.place_of_delivery);
        c.delivery_customs_office
            .clone_from(&self.delivery_customs_office);
        // Only an exempted consignee has it, and no change leads to one (table 3, 3a).
        c.complement_consignee = None;
        if self.consignee.is_some() {
            c.consignee.clone_from(&self.consignee);
        }
        if self.journey_time.is_some() {
            c.journey_time = self.journey_time;
        }
        if self.transport_arrangement.is_some() {
            c.transport_arrangement = self.transport_arrangement;
            c.transport_arranger.clone_from(&self.transport_arranger);
        }
        if self.invoice_number.is_some() {
            c.invoice_number.clone_from(&self.invoice_number);
            c.invoice_date = self.invoice_date;
        }
        if let Some(code) = self.transport_mode {
            c.transport_mode = Some(Mode {
                code,
                information: self.information.clone(),
            });
        }
        if self.guarantee.is_some() {
            c.guarantee.clone_from(&self.guarantee);
        }
        if self.transporter.is_some() {
            c.first_transporter.clone_from(&self.transporter);
        }
        if !self.transport_details.is_empty() {
            c.transport_details.clone_from(&self.transport_details);
        }
        c
    }
}
