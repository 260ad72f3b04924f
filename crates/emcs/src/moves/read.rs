//! The messages about a movement, read. One function per message, a list of its values; order, repetition and need are in the
//! tables.

use domain::consignment::{DestinationType, JourneyTime, TransportArrangement, TransportMode};
use domain::movement::{
    Alert, AlertCause, AlertReason, Cancellation, CancellationReason, ChangeOfDestination,
    Conclusion, Delay, DelayReason, DelayRole, Receipt, Shortage, Splitting, Submitter,
};
use jiff::civil::DateTime;
use number::Arc;

use super::{About, Ie810, Ie813, Ie818, Ie819, Ie825, Ie837, Ie871, Reference, parts};
use crate::Limits;
use crate::cursor::{Cursor, Opened};
use crate::error::{Place, ReadError};
use crate::frame::{Frame, frame, missing, unread};
use crate::ie815::goods::transport_detail;
use crate::ie815::parties::{consignee, guarantee, office, place_of_delivery, transporter};
use crate::schema::{self as s, Root};

type Read<T> = Result<T, ReadError>;

/// The movement while it comes in.
#[derive(Default)]
struct Named {
    arc: Option<Arc>,
    sequence: Option<u32>,
    validated_at: Option<DateTime>,
}

impl Named {
    /// A group that names the movement.
    fn movement(&mut self, x: &mut Cursor<'_>, o: &Opened) -> Read<()> {
        x.children(o, &mut |x, o| {
            match o.name {
                s::ARC | s::UPSTREAM_ARC => self.arc = Some(x.need_arc(&o)?),
                s::SEQUENCE_NUMBER => self.sequence = x.sequence(&o)?,
                _ => return Err(unread(&o)),
            }
            Ok(())
        })
    }

    /// A group that only tells when the message was validated.
    fn validation(&mut self, x: &mut Cursor<'_>, o: &Opened) -> Read<()> {
        x.children(o, &mut |x, o| {
            self.validated_at = x.datetime(&o)?;
            Ok(())
        })
    }
}

/// Reads the group in the body: `on` is given each of its elements, `finish` makes one value of them.
fn about<P, T>(
    text: &str,
    limits: Limits,
    root: &'static Root,
    mut parts: P,
    on: impl Fn(&mut P, &mut Named, &mut Cursor<'_>, Opened) -> Read<()>,
    finish: impl FnOnce(P, Place) -> Read<T>,
) -> Read<About<T>> {
    let mut named = Named::default();
    let mut place = Place::START;
    let frame: Frame = frame(text, limits, root, &mut |x, o| {
        place = o.place;
        x.children(&o, &mut |x, o| on(&mut parts, &mut named, x, o))
    })?;
    let arc = named.arc.ok_or_else(|| missing(place, s::ARC, root.name))?;
    Ok(About {
        content: finish(parts, place)?,
        current_version: frame.current_version(),
        header: frame.header,
        warnings: frame.warnings,
        about: Reference {
            arc,
            sequence: named.sequence,
            validated_at: named.validated_at,
        },
    })
}

/// The table has already refused a message that lacks it; this only says so in types.
fn had<T>(value: Option<T>, place: Place, element: &str, parent: &str) -> Read<T> {
    value.ok_or_else(|| missing(place, element, parent))
}

pub(crate) fn ie810(text: &str, limits: Limits) -> Read<Ie810> {
    about(
        text,
        limits,
        &s::IE810,
        (None, None),
        |(reason, information), named, x, o| match o.name {
            s::ATTRIBUTES => named.validation(x, &o),
            s::MOVEMENT_EAD => named.movement(x, &o),
            _ => x.children(&o, &mut |x, o| {
                match o.name {
                    s::CANCELLATION_REASON => {
                        *reason = Some(x.need(&o, CancellationReason::EXPECTED)?);
                    }
                    s::COMPLEMENTARY_INFORMATION => *information = x.text(o)?,
                    _ => return Err(unread(&o)),
                }
                Ok(())
            }),
        },
        |(reason, information), place| {
            Ok(Cancellation {
                reason: had(reason, place, s::CANCELLATION_REASON, s::CANCELLATION)?,
                information,
            })
        },
    )
}

fn nothing_changed() -> ChangeOfDestination {
    ChangeOfDestination {
        journey_time: None,
        transport_arrangement: None,
        invoice_number: None,
        invoice_date: None,
        transport_mode: None,
        information: None,
        destination_type: DestinationType::ReturnToDispatch,
        consignee: None,
        place_of_delivery: None,
        delivery_customs_office: None,
        guarantee: None,
        transport_arranger: None,
        transporter: None,
        transport_details: Vec::new(),
    }
}

pub(crate) fn ie813(text: &str, limits: Limits) -> Read<Ie813> {
    about(
        text,
        limits,
        &s::IE813,
        (None, nothing_changed()),
        |(kind, d), named, x, o| {
            match o.name {
                s::ATTRIBUTES => named.validation(x, &o)?,
                s::NEW_ARRANGER => d.transport_arranger = Some(transporter(x, &o)?),
                s::UPDATE => update(x, &o, named, d)?,
                s::DESTINATION_CHANGED => x.children(&o, &mut |x, o| {
                    match o.name {
                        s::DESTINATION_TYPE_CODE => {
                            *kind = Some(x.need_code(&o, DestinationType::EXPECTED)?);
                        }
                        s::NEW_CONSIGNEE => d.consignee = Some(consignee(x, &o)?),
                        s::DELIVERY_PLACE => d.place_of_delivery = Some(place_of_delivery(x, &o)?),
                        s::DELIVERY_CUSTOMS_OFFICE => {
                            d.delivery_customs_office = Some(office(x, &o)?);
                        }
                        s::GUARANTEE => d.guarantee = Some(guarantee(x, &o)?),
                        _ => return Err(unread(&o)),
                    }
                    Ok(())
                })?,
                s::NEW_TRANSPORTER => d.transporter = Some(transporter(x, &o)?),
                s::TRANSPORT_DETAILS => d.transport_details.push(transport_detail(x, &o)?),
                _ => return Err(unread(&o)),
            }
            Ok(())
        },
        |(kind, d), place| {
            Ok(ChangeOfDestination {
                destination_type: had(
                    kind,
                    place,
                    s::DESTINATION_TYPE_CODE,
                    s::DESTINATION_CHANGED,
                )?,
                ..d
            })
        },
    )
}

fn update(
    x: &mut Cursor<'_>,
    o: &Opened,
    named: &mut Named,
    d: &mut ChangeOfDestination,
) -> Read<()> {
    x.children(o, &mut |x, o| {
        match o.name {
            s::ARC => named.arc = Some(x.need_arc(&o)?),
            s::JOURNEY_TIME => d.journey_time = x.parse(&o, JourneyTime::EXPECTED)?,
            s::CHANGED_ARRANGEMENT => {
                d.transport_arrangement = x.code(&o, TransportArrangement::EXPECTED)?;
            }
            s::SEQUENCE_NUMBER => named.sequence = x.sequence(&o)?,
            s::INVOICE_DATE => d.invoice_date = x.date(&o)?,
            s::INVOICE_NUMBER => d.invoice_number = x.value(&o)?,
            s::TRANSPORT_MODE_CODE => d.transport_mode = x.parse(&o, TransportMode::EXPECTED)?,
            s::COMPLEMENTARY_INFORMATION => d.information = x.text(o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })
}

#[derive(Default)]
struct Receiving {
    consignee: Option<domain::consignment::Consignee>,
    place_of_delivery: Option<domain::consignment::PlaceOfDelivery>,
    office: Option<domain::consignment::Office>,
    arrived_on: Option<jiff::civil::Date>,
    conclusion: Option<Conclusion>,
    information: Option<domain::consignment::Text>,
    lines: Vec<domain::movement::ReceivedLine>,
}

pub(crate) fn ie818(text: &str, limits: Limits) -> Read<Ie818> {
    about(
        text,
        limits,
        &s::IE818,
        Receiving::default(),
        |r, named, x, o| {
            match o.name {
                s::ATTRIBUTES => named.validation(x, &o)?,
                s::CONSIGNEE => r.consignee = Some(consignee(x, &o)?),
                s::EXCISE_MOVEMENT => named.movement(x, &o)?,
                s::DELIVERY_PLACE => r.place_of_delivery = Some(place_of_delivery(x, &o)?),
                s::DESTINATION_OFFICE => r.office = Some(office(x, &o)?),
                s::REPORT => x.children(&o, &mut |x, o| {
                    match o.name {
                        s::DATE_OF_ARRIVAL => r.arrived_on = x.date(&o)?,
                        s::CONCLUSION => {
                            r.conclusion = Some(x.need_code(&o, Conclusion::EXPECTED)?);
                        }
                        s::COMPLEMENTARY_INFORMATION => r.information = x.text(o)?,
                        _ => return Err(unread(&o)),
                    }
                    Ok(())
                })?,
                s::BODY_REPORT => r.lines.push(parts::received_line(x, &o)?),
                _ => return Err(unread(&o)),
            }
            Ok(())
        },
        |r, place| {
            Ok(Receipt {
                consignee: r.consignee.unwrap_or_default(),
                place_of_delivery: r.place_of_delivery,
                office: r.office,
                arrived_on: had(r.arrived_on, place, s::DATE_OF_ARRIVAL, s::REPORT)?,
                conclusion: had(r.conclusion, place, s::CONCLUSION, s::REPORT)?,
                information: r.information,
                lines: r.lines,
            })
        },
    )
}

#[derive(Default)]
struct Alerting {
    consignee: Option<domain::consignment::Consignee>,
    office: Option<domain::consignment::Office>,
    on: Option<jiff::civil::Date>,
    rejected: Option<bool>,
    reasons: Vec<AlertCause>,
}

pub(crate) fn ie819(text: &str, limits: Limits) -> Read<Ie819> {
    about(
        text,
        limits,
        &s::IE819,
        Alerting::default(),
        |a, named, x, o| {
            match o.name {
                s::ATTRIBUTES => named.validation(x, &o)?,
                s::CONSIGNEE => a.consignee = Some(consignee(x, &o)?),
                s::EXCISE_MOVEMENT => named.movement(x, &o)?,
                s::DESTINATION_OFFICE => a.office = Some(office(x, &o)?),
                s::ALERT_OR_REJECTION => x.children(&o, &mut |x, o| {
                    match o.name {
                        s::DATE_OF_ALERT => a.on = x.date(&o)?,
                        s::REJECTED_FLAG => a.rejected = x.flag(&o)?,
                        _ => return Err(unread(&o)),
                    }
                    Ok(())
                })?,
                s::ALERT_REASON => {
                    let (code, information) = parts::reason(x, &o, AlertReason::EXPECTED)?;
                    a.reasons.push(AlertCause { code, information });
                }
                _ => return Err(unread(&o)),
            }
            Ok(())
        },
        |a, place| {
            Ok(Alert {
                consignee: a.consignee,
                office: had(a.office, place, s::DESTINATION_OFFICE, s::ALERT)?,
                on: had(a.on, place, s::DATE_OF_ALERT, s::ALERT_OR_REJECTION)?,
                rejected: had(a.rejected, place, s::REJECTED_FLAG, s::ALERT_OR_REJECTION)?,
                reasons: a.reasons,
            })
        },
    )
}

pub(crate) fn ie825(text: &str, limits: Limits) -> Read<Ie825> {
    about(
        text,
        limits,
        &s::IE825,
        (None, Vec::new()),
        |(state, split), named, x, o| {
            match o.name {
                s::SPLITTING_EAD => named.movement(x, &o)?,
                s::SPLIT_DETAILS => split.push(parts::part(x, &o)?),
                s::STATE_OF_SPLITTING => x.children(&o, &mut |x, o| {
                    *state = Some(x.need(&o, domain::consignment::MemberState::EXPECTED)?);
                    Ok(())
                })?,
                _ => return Err(unread(&o)),
            }
            Ok(())
        },
        |(state, parts), place| {
            Ok(Splitting {
                member_state: had(state, place, s::MEMBER_STATE_CODE, s::STATE_OF_SPLITTING)?,
                parts,
            })
        },
    )
}

#[derive(Default)]
struct Delaying {
    submitter: Option<String>,
    submitter_type: Option<Submitter>,
    reason: Option<DelayReason>,
    information: Option<domain::consignment::Text>,
    role: Option<DelayRole>,
}

pub(crate) fn ie837(text: &str, limits: Limits) -> Read<Ie837> {
    about(
        text,
        limits,
        &s::IE837,
        Delaying::default(),
        |d, named, x, o| match o.name {
            s::EXCISE_MOVEMENT => named.movement(x, &o),
            _ => x.children(&o, &mut |x, o| {
                match o.name {
                    s::SUBMITTER => d.submitter = Some(x.need(&o, "a text of 13 characters")?),
                    s::SUBMITTER_TYPE => {
                        d.submitter_type = Some(x.need_code(&o, Submitter::EXPECTED)?);
                    }
                    s::EXPLANATION_CODE => d.reason = Some(x.need(&o, DelayReason::EXPECTED)?),
                    s::COMPLEMENTARY_INFORMATION => d.information = x.text(o)?,
                    s::MESSAGE_ROLE => d.role = Some(x.need_code(&o, DelayRole::EXPECTED)?),
                    s::DELAY_EXPLAINED_AT => named.validated_at = x.datetime(&o)?,
                    _ => return Err(unread(&o)),
                }
                Ok(())
            }),
        },
        |d, place| {
            Ok(Delay {
                submitter: had(d.submitter, place, s::SUBMITTER, s::ATTRIBUTES)?,
                submitter_type: had(d.submitter_type, place, s::SUBMITTER_TYPE, s::ATTRIBUTES)?,
                reason: had(d.reason, place, s::EXPLANATION_CODE, s::ATTRIBUTES)?,
                information: d.information,
                role: had(d.role, place, s::MESSAGE_ROLE, s::ATTRIBUTES)?,
            })
        },
    )
}

pub(crate) fn ie871(text: &str, limits: Limits) -> Read<Ie871> {
    let empty = Shortage {
        submitter_type: Submitter::Consignor,
        consignee: None,
        consignor: None,
        analysis: None,
        lines: Vec::new(),
    };
    about(
        text,
        limits,
        &s::IE871,
        (None, empty),
        |(submitter, e), named, x, o| {
            match o.name {
                s::ATTRIBUTES => x.children(&o, &mut |x, o| {
                    match o.name {
                        s::SUBMITTER_TYPE => {
                            *submitter = Some(x.need_code(&o, Submitter::EXPECTED)?);
                        }
                        s::SHORTAGE_EXPLAINED_AT => named.validated_at = x.datetime(&o)?,
                        _ => return Err(unread(&o)),
                    }
                    Ok(())
                })?,
                s::CONSIGNEE => e.consignee = Some(consignee(x, &o)?),
                s::EXCISE_MOVEMENT => named.movement(x, &o)?,
                s::CONSIGNOR => e.consignor = Some(crate::ie815::parties::consignor(x, &o)?),
                s::ANALYSIS => e.analysis = Some(parts::analysis(x, &o)?),
                s::BODY_ANALYSIS => e.lines.push(parts::explained_line(x, &o)?),
                _ => return Err(unread(&o)),
            }
            Ok(())
        },
        |(submitter, e), place| {
            Ok(Shortage {
                submitter_type: had(submitter, place, s::SUBMITTER_TYPE, s::ATTRIBUTES)?,
                ..e
            })
        },
    )
}
