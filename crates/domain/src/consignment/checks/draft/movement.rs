//! The movement and its papers: boxes 1, 9, 9.1, 10, 11, 12 and 18. Never goods, never a party but the guarantor.

use super::parties::{Boxes, whole};
use super::{Because, Cx};
use crate::consignment::checks::paper::given;
use crate::consignment::checks::{
    CERTIFICATE_EMPTY, DESTINATION_BY_CHANGE, DISPATCH_NOT_YET, DISPATCH_PAST, DISPATCH_TOO_FAR,
    ENERGY_ONLY, MODE_NOT_POSSIBLE, OFFICE_ELSEWHERE, OFFICE_MISSING, Place,
};
use crate::consignment::{DestinationType, GuarantorType, OriginType, TransportMode};

/// Inland waterway, list BC67.
const INLAND_WATERWAY: u8 = 8;

pub(super) fn check(cx: &mut Cx<'_>) {
    let c = cx.c;
    cx.require(c.journey_time.is_some(), Place::at("1b"));
    cx.require(c.transport_arrangement.is_some(), Place::at("1c"));
    destination(cx);
    let lrn = c.local_reference_number.is_some() || cx.asked.fallback;
    cx.require(lrn, Place::at("9a"));
    cx.require(given(c.invoice_number.as_ref()), Place::at("9b"));
    dispatch(cx);
    import(cx);
    offices(cx);
    guarantee(cx);
}

fn destination(cx: &mut Cx<'_>) {
    let c = cx.c;
    let because = ("destination", c.destination_type.to_string());
    match c.destination_type {
        DestinationType::ReturnToDispatch => {
            cx.found.error(DESTINATION_BY_CHANGE, Place::at("1a"), &[]);
        }
        DestinationType::Unknown => {
            energy_only(cx, Place::at("1a"), &because);
            let water = |m: TransportMode| m == TransportMode::SEA || m.code() == INLAND_WATERWAY;
            mode_in(cx, Place::at("1a"), &because, &water);
        }
        _ => {}
    }
}

fn energy_only(cx: &mut Cx<'_>, place: Place, because: &Because) {
    if cx.not_energy().is_some() {
        cx.found.error(ENERGY_ONLY, place, &super::reason(because));
    }
}

fn mode_in(
    cx: &mut Cx<'_>,
    place: Place,
    because: &Because,
    possible: &dyn Fn(TransportMode) -> bool,
) {
    if let Some(mode) = &cx.c.transport_mode
        && !possible(mode.code)
    {
        let [reason, value] = super::reason(because);
        let data = [reason, value, ("mode", mode.code.to_string())];
        cx.found.error(MODE_NOT_POSSIBLE, place, &data);
    }
}

/// Day of dispatch: today to seven days ahead; past only after a fallback start, and then not after the submission.
fn dispatch(cx: &mut Cx<'_>) {
    let at = Place::at("9e");
    let Some(day) = cx.c.date_of_dispatch else {
        cx.require(false, at);
        return;
    };
    let Some(submitted) = cx.asked.submitted else {
        return;
    };
    let data = [
        ("day", day.to_string()),
        ("submitted", submitted.to_string()),
    ];
    let deferred = cx.c.deferred == Some(true);
    let late = day.since(submitted).is_ok_and(|span| span.get_days() > 7);
    if day < submitted && !cx.asked.fallback && !deferred {
        cx.found.error(DISPATCH_PAST, at, &data);
    } else if late {
        cx.found.error(DISPATCH_TOO_FAR, at, &data);
    } else if day > submitted && deferred {
        cx.found.error(DISPATCH_NOT_YET, at, &data);
    }
}

/// Import: office 4 and declarations 9.1 come with origin 2, and with no other.
fn import(cx: &mut Cx<'_>) {
    let c = cx.c;
    let because = ("origin", c.origin_type.to_string());
    let (office, declared) = (c.import_office.is_some(), !c.import_declarations.is_empty());
    if c.origin_type == OriginType::Import {
        cx.require_because(office, Place::at("4a"), &because);
        cx.require_because(declared, Place::at("9.1a"), &because);
    } else {
        cx.refuse(office, Place::at("4"), &because);
        cx.refuse(declared, Place::at("9.1"), &because);
    }
}

fn offices(cx: &mut Cx<'_>) {
    let c = cx.c;
    if c.competent_office.is_none() {
        cx.found.error(OFFICE_MISSING, Place::at("10a"), &[]);
    }
    let state = c
        .consignor
        .excise_number
        .as_ref()
        .map(number::ExciseNumber::country);
    for (group, office) in [("4a", &c.import_office), ("10a", &c.competent_office)] {
        if let (Some(office), Some(state)) = (office, state)
            && office.reference.country() != state
        {
            let data = [
                ("value", office.reference.to_string()),
                ("state", state.to_owned()),
            ];
            cx.found.warning(OFFICE_ELSEWHERE, Place::at(group), &data);
        }
    }
}

const GUARANTOR: Boxes = Boxes {
    name: "12c",
    street: "12d",
    postcode: "12f",
    city: "12g",
};

fn guarantee(cx: &mut Cx<'_>) {
    let Some(g) = &cx.c.guarantee else {
        cx.require(false, Place::at("11a"));
        return;
    };
    let because = ("guarantor", g.guarantor_type.to_string());
    if g.guarantor_type == GuarantorType::NotGuaranteed {
        energy_only(cx, Place::at("11a"), &because);
        let possible = |m| m == TransportMode::SEA || m == TransportMode::FIXED;
        mode_in(cx, Place::at("11a"), &because, &possible);
    }
    let listed = cx.lists.guarantor(g.guarantor_type, cx.day);
    cx.listed(listed.is_some(), Place::at("11a"), &g.guarantor_type);
    let needed = listed.is_some_and(|l| l.facts.trader_required);
    if needed {
        cx.require_because(!g.guarantors.is_empty(), Place::at("12"), &because);
    } else if listed.is_some() {
        cx.refuse(!g.guarantors.is_empty(), Place::at("12"), &because);
    }
    for (i, guarantor) in g.guarantors.iter().enumerate() {
        if guarantor.excise_number.is_none() {
            let because = ("no-excise-number", String::new());
            whole(
                cx,
                &guarantor.address,
                &GUARANTOR,
                Some(i + 1),
                Some(&because),
            );
        }
    }
}

pub(super) fn certificates(cx: &mut Cx<'_>) {
    for (i, certificate) in cx.c.certificates.iter().enumerate() {
        let at = |group| Place::at(group).item(i + 1);
        let kind = certificate.document_type.as_deref();
        if certificate.description.is_none() && certificate.reference.is_none() && kind.is_none() {
            cx.found.error(CERTIFICATE_EMPTY, at("18"), &[]);
        }
        let reference = given(certificate.document_reference.as_ref());
        match kind {
            Some(kind) => {
                let because = ("document-type", kind.to_owned());
                cx.require_because(reference, at("18f"), &because);
                let listed = cx.lists.document_type(kind, cx.day).is_some();
                cx.listed(listed, at("18e"), &kind);
            }
            None => cx.refuse(
                certificate.document_reference.is_some(),
                at("18f"),
                &("no-document-type", String::new()),
            ),
        }
    }
}
