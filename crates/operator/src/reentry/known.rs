//! What an answer of GAMM@ says, of whichever message it is: which one it answers, about which document, and its body in the words of
//! `domain`. Reads through `emcs`, looks nowhere else, judges nothing.

use super::said;
use crate::error::{Failure, Way};
use domain::calendar;
use domain::reentry::Fault;
use emcs::{Header, Limits, Message, MessageKind};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use number::Arc;

/// What an answer says.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Which message: `IE801` …
    pub(crate) name: String,
    /// Its identifier.
    pub(crate) id: Option<String>,
    /// The message that it answers.
    pub(crate) correlates: Option<String>,
    /// When it was made, as it says; none when it does not say.
    pub(crate) at: Option<Timestamp>,
    /// The ARC that it names.
    pub(crate) arc: Option<Arc>,
    /// The local reference number that it names.
    pub(crate) lrn: Option<String>,
    /// The excise number of the consignor, where it says it.
    pub(crate) consignor: Option<String>,
    /// The rest.
    pub(crate) body: Body,
}

/// What it is about.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// The document is validated: the ARC is there.
    Validated,
    /// Something is wrong.
    Faults(Vec<Fault>),
    /// The goods arrived.
    Report {
        /// The day.
        on: Date,
        /// The conclusion.
        conclusion: String,
    },
    /// How the movement stands.
    Status,
}

impl Known {
    fn of(kind: MessageKind, header: &Header, at: Option<DateTime>, body: Body) -> Known {
        let prepared = header
            .prepared_on
            .map(|day| day.to_datetime(header.prepared_at.unwrap_or(Time::midnight())));
        Known {
            name: kind.to_string(),
            id: header.message_id.clone(),
            correlates: header.correlation_id.clone(),
            at: instant(at.or(prepared)),
            arc: None,
            lrn: None,
            consignor: None,
            body,
        }
    }
}

/// A local time of an answer: the regulation gives the times of table 1 as local time (Del. Reg. (EU) 2022/1636, annex I, 1e and 9f),
/// whatever the schema's types say of a time zone.
fn instant(at: Option<DateTime>) -> Option<Timestamp> {
    let zoned = at?.to_zoned(calendar::paris()).ok()?;
    Some(zoned.timestamp())
}

/// Reads an answer.
///
/// # Errors
/// [`Failure::Unreadable`]; `reentry.not-an-answer` for a message that is none.
pub(crate) fn read(bytes: &[u8]) -> Result<Known, Failure> {
    let m = emcs::read_message(bytes, Limits::DEFAULT).map_err(Failure::Unreadable)?;
    let (kind, header) = (m.kind(), m.header().clone());
    let of = |at, body| Known::of(kind, &header, at, body);
    Ok(match m {
        Message::Ie801(m) => {
            let c = &m.consignment;
            Known {
                arc: Some(m.arc.clone()),
                lrn: c.local_reference_number.as_ref().map(ToString::to_string),
                consignor: c.consignor.excise_number.as_ref().map(ToString::to_string),
                ..of(Some(m.validated_at), Body::Validated)
            }
        }
        Message::Ie704(m) => {
            let faults = m.errors.iter().map(|e| Fault {
                code: e.code.clone(),
                reason: e.reason.clone(),
                element: e.location.clone().unwrap_or_default(),
                value: e.original_value.clone(),
            });
            Known {
                arc: m.arc.clone(),
                lrn: m.lrn.as_ref().map(ToString::to_string),
                ..of(None, Body::Faults(faults.collect()))
            }
        }
        Message::Ie917(m) => {
            let faults = m.errors.iter().map(|e| Fault {
                code: format!("{}:{}", e.line, e.column),
                reason: e.reason.clone(),
                element: e.location.clone().unwrap_or_default(),
                value: e.original_value.clone(),
            });
            Known {
                arc: m.movement.as_ref().map(|x| x.arc.clone()),
                ..of(None, Body::Faults(faults.collect()))
            }
        }
        Message::Ie839(m) => Known {
            arc: m.movements.first().map(|x| x.arc.clone()),
            lrn: m.lrn.as_ref().map(ToString::to_string),
            ..of(m.rejected_at.or(m.issued_at), Body::Faults(by_customs(&m)))
        },
        Message::Ie905(m) => Known {
            arc: Some(m.movement.arc.clone()),
            ..of(None, Body::Status)
        },
        Message::Ie818(m) => Known {
            arc: Some(m.about.arc.clone()),
            ..of(
                m.about.validated_at,
                Body::Report {
                    on: m.content.arrived_on,
                    conclusion: m.content.conclusion.to_string(),
                },
            )
        },
        _ => {
            let kind = kind.to_string();
            let data = [("kind", kind.as_str())];
            return Err(said(Way::WrongInput, "reentry.not-an-answer", &data));
        }
    })
}

/// What customs at export find wrong: the reason, then each line that does not go with the declaration.
fn by_customs(m: &emcs::Ie839) -> Vec<Fault> {
    let mut out = vec![Fault {
        code: m.reason.clone(),
        reason: String::new(),
        element: String::new(),
        value: None,
    }];
    let checks = m.declaration.iter().flat_map(|d| &d.crosschecks);
    out.extend(checks.map(|c| Fault {
        code: c.diagnosis.clone(),
        reason: c.result.reason.clone().unwrap_or_default(),
        element: format!("BodyRecordUniqueReference {}", c.line),
        value: None,
    }));
    out
}

/// What is known of an error of that message: its words, and the field that it is about.
pub(crate) fn hint(message: &str, f: &Fault) -> Option<emcs::Hint> {
    let kind = MessageKind::named(message)?;
    let found = f.value.as_deref();
    Some(emcs::hint(kind, &f.code, &f.reason, &f.element, found))
}
