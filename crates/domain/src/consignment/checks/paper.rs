//! The paper gate: what would make the number or the paper void. A number drawn for a paper that nobody could use is
//! a number lost, so this runs before a number is drawn; everything milder belongs to the draft gate. Vehicle and departure
//! may be written by hand until the goods leave (I26): [`to_complete`] says so, and the departure asks for them.

use rust_decimal::Decimal;

use super::texts::each_text;
use super::{
    CONSIGNEE_MISSING, CONSIGNOR_MISSING, CONSIGNOR_NUMBER_MISSING, Finding, Findings,
    GOODS_UNNAMED, Gate, MOVEMENT_CONTRADICTORY, NO_GOODS, Place, QUANTITY_NOT_POSITIVE,
    TEXT_CONTROL, ToComplete,
};
use crate::consignment::{Consignment, DestinationType, TransportMode, TransportUnit};

/// What makes the number or the paper void, in the order of the boxes. Nothing found means: a paper can be made of this.
#[must_use]
pub fn paper_findings(c: &Consignment) -> Vec<Finding> {
    let mut found = Findings::before(Gate::Paper);
    parties(c, &mut found);
    movement(c, &mut found);
    goods(c, &mut found);
    texts(c, &mut found);
    found.all
}

/// What may still be completed by hand (I26), in the order of the boxes.
pub(crate) fn to_complete(c: &Consignment) -> Vec<ToComplete> {
    let fixed = c
        .transport_mode
        .as_ref()
        .is_some_and(|m| m.code == TransportMode::FIXED);
    let vehicle = if c.transport_details.is_empty() {
        !fixed
    } else {
        c.transport_details
            .iter()
            .any(|d| d.unit != TransportUnit::FIXED && !given(d.identity.as_ref()))
    };
    [
        (c.date_of_dispatch.is_none(), ToComplete::DateOfDispatch),
        (c.time_of_dispatch.is_none(), ToComplete::TimeOfDispatch),
        (vehicle, ToComplete::Vehicle),
    ]
    .into_iter()
    .filter_map(|(missing, what)| missing.then_some(what))
    .collect()
}

pub(super) fn given(text: Option<&String>) -> bool {
    text.is_some_and(|t| !t.trim().is_empty())
}

/// Whether the paper says to whom or whither the goods go.
pub(super) fn bound(c: &Consignment) -> bool {
    let consignee = c
        .consignee
        .as_ref()
        .is_some_and(|p| given(p.address.name.as_ref()));
    let place = c
        .place_of_delivery
        .as_ref()
        .is_some_and(|p| given(p.address.name.as_ref()) || given(p.address.city.as_ref()));
    consignee || place
}

fn parties(c: &Consignment, found: &mut Findings) {
    if c.consignor.excise_number.is_none() {
        found.error(CONSIGNOR_NUMBER_MISSING, Place::at("2a"), &[]);
    }
    if !given(c.consignor.address.name.as_ref()) {
        found.error(CONSIGNOR_MISSING, Place::at("2b"), &[]);
    }
    // Destination 8 is the one whose consignee is not known yet.
    if c.destination_type != DestinationType::Unknown && !bound(c) {
        found.error(CONSIGNEE_MISSING, Place::at("5b"), &[]);
    }
}

fn movement(c: &Consignment, found: &mut Findings) {
    if c.duty_paid().is_none() {
        let data = [
            ("message_type", c.message_type.to_string()),
            ("origin_type", c.origin_type.to_string()),
            ("destination_type", c.destination_type.to_string()),
        ];
        found.error(MOVEMENT_CONTRADICTORY, Place::at("9d"), &data);
    }
}

fn goods(c: &Consignment, found: &mut Findings) {
    if c.lines.is_empty() {
        found.error(NO_GOODS, Place::at("17"), &[]);
    }
    for (i, line) in c.lines.iter().enumerate() {
        let at = |group| Place::at(group).line(i + 1);
        let described = line
            .commercial_description
            .as_ref()
            .is_some_and(|t| !t.text.trim().is_empty());
        if line.product_code.is_none() && !described {
            found.error(GOODS_UNNAMED, at("17b"), &[]);
        }
        if line.quantity <= Decimal::ZERO {
            let data = [("value", line.quantity.to_string())];
            found.error(QUANTITY_NOT_POSITIVE, at("17d"), &data);
        }
    }
}

/// A control character or a noncharacter: no font has it, and XML 1.0 cannot hold it.
fn unwritable(ch: char) -> bool {
    ch.is_control() || matches!(ch, '\u{FFFE}' | '\u{FFFF}')
}

fn texts(c: &Consignment, found: &mut Findings) {
    let lrn = c.local_reference_number.as_ref().map(number::Lrn::as_str);
    let mut see = |place: Place, text: &str| {
        if let Some(ch) = text.chars().find(|ch| unwritable(*ch)) {
            let data = [("character", format!("U+{:04X}", u32::from(ch)))];
            found.error(TEXT_CONTROL, place, &data);
        }
    };
    if let Some(lrn) = lrn {
        see(Place::at("9a"), lrn);
    }
    each_text(c, &mut |place, text, _| see(place, text));
}
