//! The parties: boxes 2, 3, 5, 6, 7 and 8, by origin and destination. What each one is called is for the paper gate.

use number::ExciseNumber;

use super::{Because, Cx};
use crate::consignment::checks::paper::{bound, given};
use crate::consignment::checks::{
    EORI_FORM, EXEMPTION_NUMBER, IDENTIFICATION_FORM, PARTNER_NEW, Place,
};
use crate::consignment::{
    Address, Consignee, DestinationType as To, MemberState, OriginType, PlaceOfDelivery,
    PlaceOfDispatch,
};

/// The boxes of a name and its address.
pub(super) struct Boxes {
    pub(super) name: &'static str,
    pub(super) street: &'static str,
    pub(super) postcode: &'static str,
    pub(super) city: &'static str,
}

const CONSIGNOR: Boxes = Boxes {
    name: "2b",
    street: "2c",
    postcode: "2e",
    city: "2f",
};
const DISPATCH: Boxes = Boxes {
    name: "3b",
    street: "3c",
    postcode: "3e",
    city: "3f",
};
const CONSIGNEE: Boxes = Boxes {
    name: "5b",
    street: "5c",
    postcode: "5e",
    city: "5f",
};
const DELIVERY: Boxes = Boxes {
    name: "7b",
    street: "7c",
    postcode: "7e",
    city: "7f",
};

/// Name, street, postcode and city, all required. The number in the street never is.
pub(super) fn whole(
    cx: &mut Cx<'_>,
    address: &Address,
    boxes: &Boxes,
    item: Option<usize>,
    because: Option<&Because>,
) {
    one(cx, address.name.as_ref(), boxes.name, item, because);
    located(cx, address, boxes, item, because);
}

/// Street, postcode and city, all required.
fn located(
    cx: &mut Cx<'_>,
    address: &Address,
    boxes: &Boxes,
    item: Option<usize>,
    because: Option<&Because>,
) {
    one(cx, address.street.as_ref(), boxes.street, item, because);
    one(cx, address.postcode.as_ref(), boxes.postcode, item, because);
    one(cx, address.city.as_ref(), boxes.city, item, because);
}

fn one(
    cx: &mut Cx<'_>,
    text: Option<&String>,
    group: &'static str,
    item: Option<usize>,
    because: Option<&Because>,
) {
    let place = Place {
        item,
        ..Place::at(group)
    };
    match because {
        Some(because) => cx.require_because(given(text), place, because),
        None => cx.require(given(text), place),
    }
}

pub(super) fn check(cx: &mut Cx<'_>) {
    let c = cx.c;
    // The name is asked for by the paper gate.
    located(cx, &c.consignor.address, &CONSIGNOR, None, None);
    dispatch(cx);
    consignee(cx);
    complement(cx);
    delivery(cx);
    let because = ("destination", c.destination_type.to_string());
    let office = c.delivery_customs_office.is_some();
    if c.destination_type == To::Export {
        cx.require_because(office, Place::at("8a"), &because);
    } else {
        cx.refuse(office, Place::at("8"), &because);
    }
}

fn dispatch(cx: &mut Cx<'_>) {
    let c = cx.c;
    let because = ("origin", c.origin_type.to_string());
    let nothing = PlaceOfDispatch::default();
    let place = c.place_of_dispatch.as_ref().unwrap_or(&nothing);
    let warehouse = place.tax_warehouse.is_some();
    match c.origin_type {
        OriginType::TaxWarehouse => cx.require_because(warehouse, Place::at("3a"), &because),
        OriginType::DutyPaid => {
            cx.refuse(warehouse, Place::at("3a"), &because);
            whole(cx, &place.address, &DISPATCH, None, Some(&because));
        }
        OriginType::Import => cx.refuse(c.place_of_dispatch.is_some(), Place::at("3"), &because),
    }
}

fn consignee(cx: &mut Cx<'_>) {
    let c = cx.c;
    let because = ("destination", c.destination_type.to_string());
    if c.destination_type == To::Unknown {
        cx.refuse(c.consignee.is_some(), Place::at("5"), &because);
        return;
    }
    let nothing = Consignee::default();
    let consignee = c.consignee.as_ref().unwrap_or(&nothing);
    let id = consignee.trader_id.as_ref();
    match c.destination_type {
        To::ExemptedConsignee => cx.refuse(id.is_some(), Place::at("5a"), &because),
        // The VAT number of who represents the consignor at the office of export, if given.
        To::Export => {}
        _ => {
            cx.require_because(given(id), Place::at("5a"), &because);
            excise_number(cx, id, Place::at("5a"));
            if let (Some(id), Some(partners)) = (id, cx.asked.partners)
                && given(Some(id))
                && !partners.know(id)
            {
                let data = [("value", id.clone())];
                cx.found.warning(PARTNER_NEW, Place::at("5a"), &data);
            }
        }
    }
    // Where the paper has no name at all, its gate says so.
    if bound(c) {
        one(cx, consignee.address.name.as_ref(), "5b", None, None);
    }
    located(cx, &consignee.address, &CONSIGNEE, None, None);
    if let Some(eori) = &consignee.eori_number {
        if c.destination_type == To::Export {
            let country = eori
                .chars()
                .take(2)
                .filter(char::is_ascii_uppercase)
                .count();
            if country < 2 {
                let data = [("value", eori.clone())];
                cx.found.warning(EORI_FORM, Place::at("5h"), &data);
            }
        } else {
            cx.refuse(true, Place::at("5h"), &because);
        }
    }
}

/// An identification that is an excise number or, for one movement, an authorisation of the same form.
fn excise_number(cx: &mut Cx<'_>, id: Option<&String>, place: Place) {
    let Some(id) = id.filter(|id| given(Some(id))) else {
        return;
    };
    let data = [("value", id.clone())];
    match ExciseNumber::parse(id) {
        Ok(number) => member(cx, number.country(), place, id),
        Err(_) => cx.found.error(IDENTIFICATION_FORM, place, &data),
    }
}

/// Not a Member State, and in the Union for excise goods all the same.
const NORTHERN_IRELAND: &str = "XI";

/// The state that an identification begins with must be in the Union; Northern Ireland is, for excise goods.
fn member(cx: &mut Cx<'_>, state: &str, place: Place, shown: &dyn std::fmt::Display) {
    let listed = state
        .parse::<MemberState>()
        .ok()
        .and_then(|s| cx.lists.member_state(&s, cx.day))
        .is_some_and(|listed| listed.facts.member || state == NORTHERN_IRELAND);
    cx.listed(listed, place, shown);
}

fn complement(cx: &mut Cx<'_>) {
    let c = cx.c;
    let because = ("destination", c.destination_type.to_string());
    if c.destination_type != To::ExemptedConsignee {
        cx.refuse(c.complement_consignee.is_some(), Place::at("6"), &because);
        return;
    }
    let Some(complement) = &c.complement_consignee else {
        cx.require_because(false, Place::at("6a"), &because);
        return;
    };
    let state = &complement.member_state;
    member(cx, state.as_str(), Place::at("6a"), state);
    if !given(complement.exemption_certificate.as_ref()) {
        cx.found.warning(EXEMPTION_NUMBER, Place::at("6b"), &[]);
    }
}

fn delivery(cx: &mut Cx<'_>) {
    let c = cx.c;
    let because = ("destination", c.destination_type.to_string());
    let because = Some(&because);
    let nothing = PlaceOfDelivery::default();
    let place = c.place_of_delivery.as_ref().unwrap_or(&nothing);
    let id = place.trader_id.as_ref();
    match c.destination_type {
        To::TaxWarehouse => {
            one(cx, id, "7a", None, because);
            excise_number(cx, id, Place::at("7a"));
            one(cx, place.address.name.as_ref(), "7b", None, because);
        }
        To::CertifiedConsignee | To::TemporaryCertifiedConsignee => {
            one(cx, id, "7a", None, because);
            whole(cx, &place.address, &DELIVERY, None, because);
        }
        To::DirectDelivery => located(cx, &place.address, &DELIVERY, None, because),
        To::RegisteredConsignee | To::TemporaryRegisteredConsignee | To::ExemptedConsignee => {
            if c.place_of_delivery.is_some() {
                whole(cx, &place.address, &DELIVERY, None, because);
            }
        }
        To::Export | To::Unknown => {
            let because = ("destination", c.destination_type.to_string());
            cx.refuse(c.place_of_delivery.is_some(), Place::at("7"), &because);
        }
        // Comes about by a change of destination: another message.
        To::ReturnToDispatch => {}
    }
}
