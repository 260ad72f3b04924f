//! IE801, the e-AD or e-SAD as the system validated it: its ARC, when, and the data of the movement. Never compares them
//! with what was sent.

use domain::consignment::{Consignment, MessageType, OriginType};
use jiff::civil::DateTime;
use number::Arc;

use super::{Read, needed};
use crate::Limits;
use crate::error::{Place, Warning};
use crate::frame::{Header, frame, unread};
use crate::ie815::Draft;
use crate::schema as s;
use crate::write::{self, WriteError, Written, message};

/// A validated e-AD or e-SAD.
#[derive(Clone, Debug, PartialEq)]
pub struct Ie801 {
    /// Its header.
    pub header: Header,
    /// The ARC as given: whether the check digit fits is for the caller ([`Arc::check_digit_fits`]).
    pub arc: Arc,
    /// Version of the e-AD, 1 for the first, 1 to 99.
    pub sequence: u32,
    /// When the e-AD was validated, local time.
    pub validated_at: DateTime,
    /// When this version of it was, local time.
    pub updated_at: Option<DateTime>,
    /// The ARC of the movement from which this one was split, as given.
    pub upstream_arc: Option<String>,
    /// The data of the movement. The message carries neither the type of submission nor the deferred flag: the type is
    /// the one that goes with the origin, the flag is absent.
    pub consignment: Consignment,
    /// Whether every namespace is that of the current schema; otherwise a warning tells the other one.
    pub current_version: bool,
    /// What a person should know about the file.
    pub warnings: Vec<Warning>,
}

impl Ie801 {
    /// The first version of a validated e-AD.
    #[must_use]
    pub fn first(header: Header, arc: Arc, at: DateTime, consignment: Consignment) -> Ie801 {
        Ie801 {
            header,
            arc,
            sequence: 1,
            validated_at: at,
            updated_at: Some(at),
            upstream_arc: None,
            consignment,
            current_version: true,
            warnings: Vec::new(),
        }
    }
}

pub(crate) fn read_text(text: &str, limits: Limits) -> Read<Ie801> {
    let mut draft = Draft::default();
    let (mut arc, mut sequence, mut validated_at, mut updated_at) = (None, None, None, None);
    let (mut upstream_arc, mut place) = (None, Place::START);
    let frame = frame(text, limits, &s::IE801, &mut |x, o| {
        place = o.place;
        x.children(&o, &mut |x, o| match o.name {
            s::EXCISE_MOVEMENT => x.children(&o, &mut |x, o| {
                match o.name {
                    s::ARC => arc = Some(x.need_arc(&o)?),
                    s::DATE_OF_VALIDATION => validated_at = Some(x.need_datetime(&o)?),
                    _ => return Err(unread(&o)),
                }
                Ok(())
            }),
            s::EAD => x.children(&o, &mut |x, o| match o.name {
                s::UPSTREAM_ARC => {
                    upstream_arc = x.value(&o)?;
                    Ok(())
                }
                _ => draft.ead(x, &o),
            }),
            s::HEADER_EAD => x.children(&o, &mut |x, o| {
                match o.name {
                    s::SEQUENCE_NUMBER => sequence = x.sequence(&o)?,
                    s::DATE_OF_UPDATE => updated_at = x.datetime(&o)?,
                    _ => draft.header(x, &o)?,
                }
                Ok(())
            }),
            _ => draft.part(x, o),
        })
    })?;
    draft.message_type = Some(match draft.origin_type {
        Some(OriginType::DutyPaid) => MessageType::DutyPaid,
        _ => MessageType::Standard,
    });
    Ok(Ie801 {
        arc: needed(arc, s::ARC, s::EXCISE_MOVEMENT)?,
        sequence: needed(sequence, s::SEQUENCE_NUMBER, s::HEADER_EAD)?,
        validated_at: needed(validated_at, s::DATE_OF_VALIDATION, s::EXCISE_MOVEMENT)?,
        updated_at,
        upstream_arc,
        consignment: draft.finish(place)?,
        current_version: frame.current_version(),
        header: frame.header,
        warnings: frame.warnings,
    })
}

/// Writes a validated e-AD; read again, it is the same, but for what the message does not carry (type of submission and
/// deferred flag of the consignment).
///
/// # Errors
/// A value that the message cannot hold.
pub fn write_ie801(m: &Ie801) -> Result<Written, WriteError> {
    let c = &m.consignment;
    message(
        &s::IE801,
        &m.header,
        c.lines.len(),
        &mut |w, child| match child.name {
            s::EXCISE_MOVEMENT => w.group(child, None, &mut |w, child| match child.name {
                s::ARC => w.value(child, Some(&m.arc)),
                _ => w.value(child, Some(m.validated_at)),
            }),
            s::EAD => w.group(child, None, &mut |w, child| match child.name {
                s::UPSTREAM_ARC => w.value(child, m.upstream_arc.as_ref()),
                _ => write::ead(w, child, c),
            }),
            s::HEADER_EAD => w.group(child, None, &mut |w, child| match child.name {
                s::SEQUENCE_NUMBER => w.value(child, Some(m.sequence)),
                s::DATE_OF_UPDATE => w.value(child, m.updated_at),
                _ => write::header_ead(w, child, c),
            }),
            _ => write::draft(w, child, c),
        },
    )
}
