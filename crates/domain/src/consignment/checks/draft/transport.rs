//! How the goods travel: journey time (1b) and boxes 13 to 16.

use super::Cx;
use super::parties::{Boxes, whole};
use crate::consignment::checks::paper::given;
use crate::consignment::checks::{JOURNEY_TOO_LONG, Place, SEAL_UNNAMED};
use crate::consignment::{JourneyTime, TransportArrangement, TransportMode, TransportUnit};

const ARRANGER: Boxes = Boxes {
    name: "14b",
    street: "14c",
    postcode: "14e",
    city: "14f",
};
const FIRST: Boxes = Boxes {
    name: "15b",
    street: "15c",
    postcode: "15e",
    city: "15f",
};

pub(super) fn check(cx: &mut Cx<'_>) {
    mode(cx);
    carriers(cx);
    units(cx);
}

fn mode(cx: &mut Cx<'_>) {
    let Some(mode) = &cx.c.transport_mode else {
        cx.require(false, Place::at("13a"));
        return;
    };
    let listed = cx.lists.mode(mode.code, cx.day);
    cx.listed(listed.is_some(), Place::at("13a"), &mode.code);
    if mode.code == TransportMode::OTHER {
        let text = mode.information.as_ref().map(|t| &t.text);
        let because = ("mode", mode.code.to_string());
        cx.require_because(given(text), Place::at("13b"), &because);
    }
    if let (Some(listed), Some(JourneyTime::Days(days))) = (listed, cx.c.journey_time) {
        let max = if cx.duty_paid() {
            listed.facts.max_days_duty_paid
        } else {
            listed.facts.max_days_suspension
        };
        if u16::from(days) > max {
            let data = [("days", days.to_string()), ("max", max.to_string())];
            cx.found.error(JOURNEY_TOO_LONG, Place::at("1b"), &data);
        }
    }
}

fn carriers(cx: &mut Cx<'_>) {
    let c = cx.c;
    if let Some(who) = c.transport_arrangement {
        let because = ("arrangement", who.to_string());
        let third = matches!(
            who,
            TransportArrangement::Owner | TransportArrangement::Other
        );
        if third {
            let nothing = crate::consignment::Transporter::default();
            let arranger = c.transport_arranger.as_ref().unwrap_or(&nothing);
            whole(cx, &arranger.address, &ARRANGER, None, Some(&because));
        } else {
            cx.refuse(c.transport_arranger.is_some(), Place::at("14"), &because);
        }
    } else if let Some(arranger) = &c.transport_arranger {
        whole(cx, &arranger.address, &ARRANGER, None, None);
    }
    if let Some(first) = &c.first_transporter {
        whole(cx, &first.address, &FIRST, None, None);
    }
}

fn units(cx: &mut Cx<'_>) {
    let c = cx.c;
    cx.require(!c.transport_details.is_empty(), Place::at("16a"));
    for (i, unit) in c.transport_details.iter().enumerate() {
        let at = |group| Place::at(group).item(i + 1);
        let listed = cx.lists.transport_unit(unit.unit, cx.day).is_some();
        cx.listed(listed, at("16a"), &unit.unit);
        let because = ("unit", unit.unit.to_string());
        if unit.unit == TransportUnit::FIXED {
            cx.refuse(unit.identity.is_some(), at("16b"), &because);
        } else {
            cx.require(given(unit.identity.as_ref()), at("16b"));
        }
        if unit.seal_information.is_some() && !given(unit.seal.as_ref()) {
            cx.found.warning(SEAL_UNNAMED, at("16c"), &[]);
        }
    }
}
