//! The paper gate: what would make the number or the paper void. A number drawn for a paper that nobody could use is
//! a number lost, so this runs before a number is drawn; everything milder is a warning.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::texts::each_text;
use super::{
    CONSIGNEE_MISSING, CONSIGNOR_MISSING, CONSIGNOR_NUMBER_MISSING, Finding, Findings,
    GOODS_UNNAMED, GROSS_BELOW_NET, LINE_NUMBER, MISSING, MOVEMENT_CONTRADICTORY, NO_GOODS,
    NUMBER_FORMAT, OFFICE_MISSING, Place, QUANTITY_NOT_POSITIVE, TEXT_CONTROL, TEXT_EMPTY,
    TEXT_TOO_LONG, TOO_MANY, ToComplete,
};
use crate::consignment::amount::{Format, MASS, QUANTITY, STRENGTH};
use crate::consignment::{Consignment, DestinationType, Line, TransportMode, TransportUnit};

/// What makes the number or the paper void (errors), and what is cheap to say (warnings), in the order of the boxes
/// within each kind of check. Nothing found means: a paper can be made of this.
#[must_use]
pub fn paper_findings(c: &Consignment) -> Vec<Finding> {
    let mut found = Findings::default();
    parties(c, &mut found);
    movement(c, &mut found);
    occurrences(c, &mut found);
    goods(c, &mut found);
    texts(c, &mut found);
    found.0
}

/// What may still be completed by hand (I26), in the order of the boxes.
pub(crate) fn to_complete(c: &Consignment) -> Vec<ToComplete> {
    let fixed = c
        .transport_mode
        .as_ref()
        .is_some_and(|m| m.code == TransportMode::FIXED);
    let named = |identity: &Option<String>| identity.as_ref().is_some_and(|i| !i.trim().is_empty());
    let vehicle = if c.transport_details.is_empty() {
        !fixed
    } else {
        c.transport_details
            .iter()
            .any(|d| d.unit != TransportUnit::FIXED && !named(&d.identity))
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

fn given(text: Option<&String>) -> bool {
    text.is_some_and(|t| !t.trim().is_empty())
}

fn parties(c: &Consignment, found: &mut Findings) {
    if c.consignor.excise_number.is_none() {
        found.error(CONSIGNOR_NUMBER_MISSING, Place::at("2a"), &[]);
    }
    let consignor = &c.consignor.address;
    if !given(consignor.name.as_ref()) {
        found.error(CONSIGNOR_MISSING, Place::at("2b"), &[]);
    }
    for (group, value) in [
        ("2c", &consignor.street),
        ("2e", &consignor.postcode),
        ("2f", &consignor.city),
    ] {
        if value.is_none() {
            found.warning(MISSING, Place::at(group), &[]);
        }
    }
    // Destination 8 is the one whose consignee is not known yet.
    if c.destination_type != DestinationType::Unknown {
        let consignee = c
            .consignee
            .as_ref()
            .is_some_and(|p| given(p.address.name.as_ref()));
        let place = c
            .place_of_delivery
            .as_ref()
            .is_some_and(|p| given(p.address.name.as_ref()) || given(p.address.city.as_ref()));
        if !consignee && !place {
            found.error(CONSIGNEE_MISSING, Place::at("5b"), &[]);
        } else if !consignee {
            found.warning(MISSING, Place::at("5b"), &[]);
        }
    }
    if c.competent_office.is_none() {
        found.error(OFFICE_MISSING, Place::at("10a"), &[]);
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
    let wanted = [
        ("1b", c.journey_time.is_none()),
        ("1c", c.transport_arrangement.is_none()),
        ("9b", c.invoice_number.is_none()),
        ("11a", c.guarantee.is_none()),
        ("13a", c.transport_mode.is_none()),
    ];
    for (group, missing) in wanted {
        if missing {
            found.warning(MISSING, Place::at(group), &[]);
        }
    }
}

fn occurrences(c: &Consignment, found: &mut Findings) {
    let mut most = |place: Place, count: usize, max: usize| {
        if count > max {
            found.error(
                TOO_MANY,
                place,
                &[("count", count.to_string()), ("max", max.to_string())],
            );
        }
    };
    most(Place::at("9.1"), c.import_declarations.len(), 9);
    most(
        Place::at("12"),
        c.guarantee.as_ref().map_or(0, |g| g.guarantors.len()),
        2,
    );
    most(Place::at("16"), c.transport_details.len(), 99);
    most(Place::at("17"), c.lines.len(), 999);
    for (i, line) in c.lines.iter().enumerate() {
        most(Place::at("17.1").line(i + 1), line.packages.len(), 99);
        most(
            Place::at("17.2.1").line(i + 1),
            line.wine.as_ref().map_or(0, |w| w.operations.len()),
            99,
        );
    }
    most(Place::at("18"), c.certificates.len(), 9);
}

fn goods(c: &Consignment, found: &mut Findings) {
    if c.lines.is_empty() {
        found.error(NO_GOODS, Place::at("17"), &[]);
    }
    let mut seen = BTreeSet::new();
    for (i, line) in c.lines.iter().enumerate() {
        let at = |group| Place::at(group).line(i + 1);
        if !(1..=999).contains(&line.number) || !seen.insert(line.number) {
            found.warning(
                LINE_NUMBER,
                at("17a"),
                &[("number", line.number.to_string())],
            );
        }
        goods_line(line, &at, found);
    }
}

fn goods_line(line: &Line, at: &dyn Fn(&'static str) -> Place, found: &mut Findings) {
    let described = line
        .commercial_description
        .as_ref()
        .is_some_and(|t| !t.text.trim().is_empty());
    if line.product_code.is_none() && !described {
        found.error(GOODS_UNNAMED, at("17b"), &[]);
    }
    if line.quantity <= Decimal::ZERO {
        found.error(
            QUANTITY_NOT_POSITIVE,
            at("17d"),
            &[("value", line.quantity.to_string())],
        );
    } else {
        amount(Some(&line.quantity), &QUANTITY, at("17d"), found);
    }
    amount(line.gross_mass.as_ref(), &MASS, at("17e"), found);
    amount(line.net_mass.as_ref(), &MASS, at("17f"), found);
    amount(
        line.alcoholic_strength.as_ref(),
        &STRENGTH,
        at("17g"),
        found,
    );
    amount(line.degree_plato.as_ref(), &STRENGTH, at("17h"), found);
    amount(line.density.as_ref(), &STRENGTH, at("17o"), found);
    digits(line.size_of_producer, 1, at("17n"), found);
    for (i, package) in line.packages.iter().enumerate() {
        digits(package.count, 0, at("17.1b").item(i + 1), found);
    }
    if let (Some(gross), Some(net)) = (line.gross_mass, line.net_mass)
        && gross < net
    {
        found.warning(
            GROSS_BELOW_NET,
            at("17e"),
            &[("gross", gross.to_string()), ("net", net.to_string())],
        );
    }
    let wanted = [
        (
            "17b",
            line.product_code.is_none() && line.commercial_description.is_some(),
        ),
        ("17c", line.cn_code.is_none()),
        ("17e", line.gross_mass.is_none()),
        ("17f", line.net_mass.is_none()),
        ("17.1a", line.packages.is_empty()),
    ];
    for (group, missing) in wanted {
        if missing {
            found.warning(MISSING, at(group), &[]);
        }
    }
}

fn amount(value: Option<&Decimal>, format: &Format, place: Place, found: &mut Findings) {
    if let Some(value) = value
        && (*value <= Decimal::ZERO || !format.fits(value))
    {
        let data = [
            ("value", value.to_string()),
            ("expected", format.expected.to_owned()),
        ];
        found.error(NUMBER_FORMAT, place, &data);
    }
}

/// A whole number of at most 15 digits.
fn digits(value: Option<u64>, min: u64, place: Place, found: &mut Findings) {
    const MAX: u64 = 999_999_999_999_999;
    if let Some(value) = value
        && !(min..=MAX).contains(&value)
    {
        let data = [
            ("value", value.to_string()),
            ("expected", format!("{min} to {MAX}")),
        ];
        found.error(NUMBER_FORMAT, place, &data);
    }
}

fn texts(c: &Consignment, found: &mut Findings) {
    each_text(c, &mut |place, text, max| {
        let length = text.chars().count();
        if text.trim().is_empty() {
            found.error(TEXT_EMPTY, place, &[]);
        }
        if length > max {
            found.error(
                TEXT_TOO_LONG,
                place,
                &[("length", length.to_string()), ("max", max.to_string())],
            );
        }
        if let Some(control) = text.chars().find(|ch| ch.is_control()) {
            let data = [("character", format!("U+{:04X}", u32::from(control)))];
            found.error(TEXT_CONTROL, place, &data);
        }
    });
}
