//! The messages about a movement, written along their tables: what is absent is not written, what a message cannot carry
//! unchanged is refused with its element.

use domain::movement::{
    Alert, Cancellation, ChangeOfDestination, Delay, Part, Receipt, ReceivedLine, Shortage,
    Splitting,
};

use super::Reference;
use crate::frame::Header;
use crate::schema::{self as s, Child};
use crate::write::goods::{line, unit};
use crate::write::parties::{
    consignee, consignor, guarantee, office, place_of_delivery, transporter,
};
use crate::write::{Done, WriteError, Writer, Written, message};

/// ARC and state of the movement.
fn movement(w: &mut Writer, child: &'static Child, about: &Reference) -> Done {
    w.group(child, None, &mut |w, child| match child.name {
        // An absent one is refused: every message that has this group needs it.
        s::SEQUENCE_NUMBER => w.value(
            child,
            Some(about.sequence.map(|n| n.to_string()).unwrap_or_default()),
        ),
        _ => w.value(child, Some(&about.arc)),
    })
}

/// The group that only tells when the authority validated the message.
fn validation(w: &mut Writer, child: &'static Child, about: &Reference) -> Done {
    w.group(child, None, &mut |w, child| validated(w, child, about))
}

fn validated(w: &mut Writer, child: &'static Child, about: &Reference) -> Done {
    w.value(child, about.validated_at)
}

/// Writes a cancellation. The state of the movement has no place in it.
///
/// # Errors
/// A value that no message of the schema can hold.
pub fn write_ie810(
    c: &Cancellation,
    about: &Reference,
    header: &Header,
) -> Result<Written, WriteError> {
    message(&s::IE810, header, 0, &mut |w, child| match child.name {
        s::ATTRIBUTES => validation(w, child, about),
        s::MOVEMENT_EAD => movement(w, child, about),
        _ => w.group(child, None, &mut |w, child| match child.name {
            s::CANCELLATION_REASON => w.value(child, Some(c.reason)),
            _ => w.text(child, c.information.as_ref()),
        }),
    })
}

/// Writes a change of destination.
///
/// # Errors
/// As [`write_ie810`].
pub fn write_ie813(
    d: &ChangeOfDestination,
    about: &Reference,
    header: &Header,
) -> Result<Written, WriteError> {
    message(&s::IE813, header, 0, &mut |w, child| match child.name {
        s::ATTRIBUTES => validation(w, child, about),
        s::NEW_ARRANGER => transporter(w, child, d.transport_arranger.as_ref()),
        s::UPDATE => w.group(child, None, &mut |w, child| match child.name {
            s::ARC => w.value(child, Some(&about.arc)),
            s::JOURNEY_TIME => w.value(child, d.journey_time),
            s::CHANGED_ARRANGEMENT => w.value(child, d.transport_arrangement),
            s::SEQUENCE_NUMBER => w.value(child, about.sequence),
            s::INVOICE_DATE => w.value(child, d.invoice_date),
            s::INVOICE_NUMBER => w.value(child, d.invoice_number.as_ref()),
            s::TRANSPORT_MODE_CODE => w.value(child, d.transport_mode),
            _ => w.text(child, d.information.as_ref()),
        }),
        s::DESTINATION_CHANGED => w.group(child, None, &mut |w, child| match child.name {
            s::DESTINATION_TYPE_CODE => w.value(child, Some(d.destination_type)),
            s::NEW_CONSIGNEE => consignee(w, child, d.consignee.as_ref()),
            s::DELIVERY_PLACE => place_of_delivery(w, child, d.place_of_delivery.as_ref()),
            s::DELIVERY_CUSTOMS_OFFICE => office(w, child, d.delivery_customs_office.as_ref()),
            _ => guarantee(w, child, d.guarantee.as_ref()),
        }),
        s::NEW_TRANSPORTER => transporter(w, child, d.transporter.as_ref()),
        _ => w.groups(child, &d.transport_details, unit),
    })
}

/// Writes a report of receipt or export.
///
/// # Errors
/// As [`write_ie810`], and a reference without the state of the movement.
pub fn write_ie818(r: &Receipt, about: &Reference, header: &Header) -> Result<Written, WriteError> {
    message(
        &s::IE818,
        header,
        r.lines.len(),
        &mut |w, child| match child.name {
            s::ATTRIBUTES => validation(w, child, about),
            s::CONSIGNEE => consignee(w, child, Some(&r.consignee)),
            s::EXCISE_MOVEMENT => movement(w, child, about),
            s::DELIVERY_PLACE => place_of_delivery(w, child, r.place_of_delivery.as_ref()),
            s::DESTINATION_OFFICE => office(w, child, r.office.as_ref()),
            s::REPORT => w.group(child, None, &mut |w, child| match child.name {
                s::DATE_OF_ARRIVAL => w.value(child, Some(r.arrived_on)),
                s::CONCLUSION => w.value(child, Some(r.conclusion)),
                _ => w.text(child, r.information.as_ref()),
            }),
            _ => w.groups(child, &r.lines, received_line),
        },
    )
}

fn received_line(w: &mut Writer, child: &'static Child, l: &ReceivedLine) -> Done {
    match child.name {
        s::BODY_RECORD_UNIQUE_REFERENCE => w.value(child, Some(l.number)),
        s::INDICATOR => w.value(child, l.indicator),
        s::OBSERVED => w.value(child, l.observed),
        s::EXCISE_PRODUCT_CODE => w.value(child, Some(&l.product_code)),
        s::REFUSED_QUANTITY => w.value(child, l.refused),
        _ => w.groups(child, &l.reasons, |w, child, r| match child.name {
            s::UNSATISFACTORY_CODE => w.value(child, Some(r.code)),
            _ => w.text(child, r.information.as_ref()),
        }),
    }
}

/// Writes an alert or a rejection.
///
/// # Errors
/// As [`write_ie818`].
pub fn write_ie819(a: &Alert, about: &Reference, header: &Header) -> Result<Written, WriteError> {
    message(&s::IE819, header, 0, &mut |w, child| match child.name {
        s::ATTRIBUTES => validation(w, child, about),
        s::CONSIGNEE => consignee(w, child, a.consignee.as_ref()),
        s::EXCISE_MOVEMENT => movement(w, child, about),
        s::DESTINATION_OFFICE => office(w, child, Some(&a.office)),
        s::ALERT_OR_REJECTION => w.group(child, None, &mut |w, child| match child.name {
            s::DATE_OF_ALERT => w.value(child, Some(a.on)),
            _ => w.flag(child, Some(a.rejected)),
        }),
        _ => w.groups(child, &a.reasons, |w, child, r| match child.name {
            s::ALERT_REASON_CODE => w.value(child, Some(r.code)),
            _ => w.text(child, r.information.as_ref()),
        }),
    })
}

/// Writes a splitting. The state of the movement and the time of validation have no place in it.
///
/// # Errors
/// As [`write_ie810`], and more than nine parts.
pub fn write_ie825(
    split: &Splitting,
    about: &Reference,
    header: &Header,
) -> Result<Written, WriteError> {
    let lines = split.parts.iter().map(|p| p.lines.len() + 1).sum();
    message(&s::IE825, header, lines, &mut |w, child| match child.name {
        s::SPLITTING_EAD => movement(w, child, about),
        s::SPLIT_DETAILS => w.groups(child, &split.parts, part),
        _ => w.group(child, None, &mut |w, child| {
            w.value(child, Some(&split.member_state))
        }),
    })
}

fn part(w: &mut Writer, child: &'static Child, p: &Part) -> Done {
    match child.name {
        s::LOCAL_REFERENCE_NUMBER => w.value(child, Some(&p.local_reference_number)),
        s::JOURNEY_TIME => w.value(child, p.journey_time),
        s::CHANGED_ARRANGEMENT => w.value(child, p.transport_arrangement),
        s::DESTINATION_CHANGED => w.group(child, None, &mut |w, child| {
            w.value(child, Some(p.destination_type))
        }),
        s::NEW_CONSIGNEE => consignee(w, child, p.consignee.as_ref()),
        s::DELIVERY_PLACE => place_of_delivery(w, child, p.place_of_delivery.as_ref()),
        s::DELIVERY_CUSTOMS_OFFICE => office(w, child, p.delivery_customs_office.as_ref()),
        s::NEW_ARRANGER => transporter(w, child, p.transport_arranger.as_ref()),
        s::NEW_TRANSPORTER => transporter(w, child, p.transporter.as_ref()),
        s::TRANSPORT_DETAILS => w.groups(child, &p.transport_details, unit),
        _ => w.groups(child, &p.lines, line),
    }
}

/// Writes an explanation of a delay.
///
/// # Errors
/// As [`write_ie818`].
pub fn write_ie837(d: &Delay, about: &Reference, header: &Header) -> Result<Written, WriteError> {
    message(&s::IE837, header, 0, &mut |w, child| match child.name {
        s::EXCISE_MOVEMENT => movement(w, child, about),
        _ => w.group(child, None, &mut |w, child| match child.name {
            s::SUBMITTER => w.value(child, Some(&d.submitter)),
            s::SUBMITTER_TYPE => w.value(child, Some(d.submitter_type)),
            s::EXPLANATION_CODE => w.value(child, Some(d.reason)),
            s::COMPLEMENTARY_INFORMATION => w.text(child, d.information.as_ref()),
            s::MESSAGE_ROLE => w.value(child, Some(d.role)),
            _ => validated(w, child, about),
        }),
    })
}

/// Writes an explanation of a shortage.
///
/// # Errors
/// As [`write_ie818`].
pub fn write_ie871(
    e: &Shortage,
    about: &Reference,
    header: &Header,
) -> Result<Written, WriteError> {
    message(
        &s::IE871,
        header,
        e.lines.len(),
        &mut |w, child| match child.name {
            s::ATTRIBUTES => w.group(child, None, &mut |w, child| match child.name {
                s::SUBMITTER_TYPE => w.value(child, Some(e.submitter_type)),
                _ => validated(w, child, about),
            }),
            s::CONSIGNEE => consignee(w, child, e.consignee.as_ref()),
            s::EXCISE_MOVEMENT => movement(w, child, about),
            s::CONSIGNOR => consignor(w, child, e.consignor.as_ref()),
            s::ANALYSIS => w.maybe(
                child,
                e.analysis.as_ref(),
                |_| None,
                |w, child, a| match child.name {
                    s::DATE_OF_ANALYSIS => w.value(child, Some(a.on)),
                    _ => w.text(child, Some(&a.explanation)),
                },
            ),
            _ => w.groups(child, &e.lines, |w, child, l| match child.name {
                s::EXCISE_PRODUCT_CODE => w.value(child, Some(&l.product_code)),
                s::BODY_RECORD_UNIQUE_REFERENCE => w.value(child, Some(l.number)),
                s::EXPLANATION => w.text(child, Some(&l.explanation)),
                _ => w.value(child, l.actual),
            }),
        },
    )
}
