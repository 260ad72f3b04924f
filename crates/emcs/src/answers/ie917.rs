//! IE917, the refusal of a message that is not of the schema, with the place of each error in the file that was sent. Never
//! reads that file.

use super::{MovementRef, Read, movement, movement_out};
use crate::Limits;
use crate::cursor::{Cursor, Opened};
use crate::error::Warning;
use crate::frame::{Header, frame, unread};
use crate::schema as s;
use crate::write::{WriteError, Written, message};

/// One error of a file that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XmlErrorEntry {
    /// Line of the file, from 1; 0 where it is not known.
    pub line: u32,
    /// Column, from 1; 0 where it is not known.
    pub column: u32,
    /// Why, as the system puts it; empty where it says nothing.
    pub reason: String,
    /// Where, as the system puts it: see [`crate::field_of`].
    pub location: Option<String>,
    /// What stood there.
    pub original_value: Option<String>,
}

/// A message that was refused because it is not of the schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ie917 {
    /// Its header; the correlation identifier is the refused message's own.
    pub header: Header,
    /// The movement, if it is known.
    pub movement: Option<MovementRef>,
    /// What is wrong, 1 to 999.
    pub errors: Vec<XmlErrorEntry>,
    /// What a person should know about the file.
    pub warnings: Vec<Warning>,
}

pub(crate) fn read_text(text: &str, limits: Limits) -> Read<Ie917> {
    let mut m = Ie917::default();
    let frame = frame(text, limits, &s::IE917, &mut |x, o| {
        x.children(&o, &mut |x, o| {
            match o.name {
                s::ATTRIBUTES => m.movement = Some(movement(x, &o)?),
                s::XML_ERROR => m.errors.push(entry(x, &o)?),
                _ => return Err(unread(&o)),
            }
            Ok(())
        })
    })?;
    (m.header, m.warnings) = (frame.header, frame.warnings);
    Ok(m)
}

fn entry(x: &mut Cursor<'_>, o: &Opened) -> Read<XmlErrorEntry> {
    let mut e = XmlErrorEntry::default();
    x.children(o, &mut |x, o| {
        match o.name {
            s::ERROR_LINE => e.line = position(x, &o)?,
            s::ERROR_COLUMN => e.column = position(x, &o)?,
            s::ERROR_REASON => e.reason = x.value(&o)?.unwrap_or_default(),
            s::ERROR_LOCATION => e.location = x.value(&o)?,
            s::ORIGINAL_VALUE => e.original_value = x.value(&o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    Ok(e)
}

fn position(x: &mut Cursor<'_>, o: &Opened) -> Read<u32> {
    let n = x.whole(o, 0, 9)?;
    Ok(n.and_then(|n| u32::try_from(n).ok()).unwrap_or_default())
}

/// Writes a refusal; read again, it is the same.
///
/// # Errors
/// A value that the message cannot hold.
pub fn write_ie917(m: &Ie917) -> Result<Written, WriteError> {
    message(&s::IE917, &m.header, 0, &mut |w, child| match child.name {
        s::ATTRIBUTES => w.maybe(child, m.movement.as_ref(), |_| None, movement_out),
        _ => w.groups(child, &m.errors, |w, child, e| match child.name {
            s::ERROR_LINE => w.value(child, Some(e.line)),
            s::ERROR_COLUMN => w.value(child, Some(e.column)),
            s::ERROR_REASON => w.value(child, Some(&e.reason)),
            s::ERROR_LOCATION => w.value(child, e.location.as_ref()),
            _ => w.value(child, e.original_value.as_ref()),
        }),
    })
}
