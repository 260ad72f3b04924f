//! IE905, the status of a movement: its state in the system and the last message about it. Never decides what the state
//! means for a document.

use super::{MovementRef, Read, needed};
use crate::Limits;
use crate::error::Warning;
use crate::frame::{Header, frame, unread};
use crate::schema as s;
use crate::write::{WriteError, Written, message};

/// The status of a movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ie905 {
    /// Its header.
    pub header: Header,
    /// The movement.
    pub movement: MovementRef,
    /// Its state; the schema has those of [`s::STATUS_CODES`].
    pub status: String,
    /// The last message about it, such as `IE801`; `None` is a text of its own in the schema (no message), and is kept.
    pub last_message: Option<String>,
    /// What a person should know about the file.
    pub warnings: Vec<Warning>,
}

pub(crate) fn read_text(text: &str, limits: Limits) -> Read<Ie905> {
    let (mut arc, mut sequence, mut status, mut last_message) = (None, None, None, None);
    let frame = frame(text, limits, &s::IE905, &mut |x, o| {
        x.children(&o, &mut |x, o| {
            x.children(&o, &mut |x, o| {
                match o.name {
                    s::ARC => arc = Some(x.need_arc(&o)?),
                    s::SEQUENCE_NUMBER => sequence = x.sequence(&o)?,
                    s::STATUS => status = Some(x.any_code(&o)?),
                    s::LAST_MESSAGE => last_message = x.value(&o)?,
                    _ => return Err(unread(&o)),
                }
                Ok(())
            })
        })
    })?;
    Ok(Ie905 {
        header: frame.header,
        movement: MovementRef {
            arc: needed(arc, s::ARC, s::ATTRIBUTES)?,
            sequence: needed(sequence, s::SEQUENCE_NUMBER, s::ATTRIBUTES)?,
        },
        status: needed(status, s::STATUS, s::ATTRIBUTES)?,
        last_message,
        warnings: frame.warnings,
    })
}

/// Writes a status; read again, it is the same.
///
/// # Errors
/// A value that the message cannot hold.
pub fn write_ie905(m: &Ie905) -> Result<Written, WriteError> {
    message(&s::IE905, &m.header, 0, &mut |w, child| {
        w.group(child, None, &mut |w, child| match child.name {
            s::STATUS => w.value(child, Some(&m.status)),
            s::LAST_MESSAGE => w.value(child, m.last_message.as_ref()),
            _ => super::movement_out(w, child, &m.movement),
        })
    })
}
