//! What every message has: the header that says who sent it and which one it is, and a body with one group. Never
//! knows what the group means.

use jiff::civil::{Date, Time};

use crate::Limits;
use crate::cursor::{Cursor, OnChild, Opened};
use crate::decode::decode;
use crate::error::{Counter, Place, ReadError, Warning, code, warning};
use crate::schema::{self as s, Root};

type Read<T> = Result<T, ReadError>;

/// Who sent the message, and which one it is. A sender's system may leave any of it out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Sender, such as `NDEA.FR`.
    pub sender: Option<String>,
    /// Recipient.
    pub recipient: Option<String>,
    /// Day of preparation.
    pub prepared_on: Option<Date>,
    /// Time of preparation.
    pub prepared_at: Option<Time>,
    /// Identifier of the message: the same one twice is the same message.
    pub message_id: Option<String>,
    /// Identifier of the message that this one answers.
    pub correlation_id: Option<String>,
}

/// What reading a message gives beside its own values.
pub(crate) struct Frame {
    pub(crate) header: Header,
    pub(crate) warnings: Vec<Warning>,
}

impl Frame {
    /// Whether every namespace was that of the version that the tables describe.
    pub(crate) fn current_version(&self) -> bool {
        !self
            .warnings
            .iter()
            .any(|w| w.code == warning::OTHER_VERSION)
    }
}

/// Decodes a message, reads it, and counts the line and column of what is wrong with it.
pub(crate) fn decoded<T>(
    bytes: &[u8],
    limits: Limits,
    read: impl FnOnce(&str) -> Read<T>,
) -> Read<T> {
    let text = decode(bytes, &limits)?;
    read(&text).map_err(|mut e| {
        Counter::new(&text).count(&mut e.line, &mut e.column);
        e
    })
}

/// Reads a message of this kind: `on` is given the one group of its body, and reads it to its end.
pub(crate) fn frame(
    text: &str,
    limits: Limits,
    root: &'static Root,
    on: &mut OnChild<'_>,
) -> Read<Frame> {
    let mut header = Header::default();
    let mut warnings = Cursor::new(text, limits, root).root(&mut |x, o| {
        match o.name {
            s::HEADER => header = read_header(x, &o)?,
            _ => x.children(&o, on)?,
        }
        Ok(())
    })?;
    let mut places = Counter::new(text);
    for w in &mut warnings {
        places.count(&mut w.line, &mut w.column);
    }
    Ok(Frame { header, warnings })
}

fn read_header(x: &mut Cursor<'_>, o: &Opened) -> Read<Header> {
    let mut h = Header::default();
    x.children(o, &mut |x, o| {
        match o.name {
            s::MESSAGE_SENDER => h.sender = x.value(&o)?,
            s::MESSAGE_RECIPIENT => h.recipient = x.value(&o)?,
            s::DATE_OF_PREPARATION => h.prepared_on = x.date(&o)?,
            s::TIME_OF_PREPARATION => h.prepared_at = x.time(&o)?,
            s::MESSAGE_IDENTIFIER => h.message_id = x.value(&o)?,
            s::CORRELATION_IDENTIFIER => h.correlation_id = x.value(&o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    Ok(h)
}

/// The refusal of a group without something that it cannot do without.
pub(crate) fn missing(place: Place, element: &str, parent: &str) -> ReadError {
    ReadError::new(
        code::MISSING,
        place,
        &[("element", element), ("parent", parent)],
    )
}

/// An element of the table that no reading function knows. A test reads every element, so this is never met.
pub(crate) fn unread(o: &Opened) -> ReadError {
    ReadError::new(
        code::UNKNOWN_ELEMENT,
        o.place,
        &[("element", o.name), ("parent", "")],
    )
}
