//! IE704, the generic refusal: a message that breaks the rules of the system, with each error. Never says what to do
//! about one: see [`crate::hints`].

use number::{Arc, Lrn};

use super::Read;
use crate::Limits;
use crate::cursor::{Cursor, Opened};
use crate::error::Warning;
use crate::frame::{Header, frame, missing, unread};
use crate::schema as s;
use crate::write::{WriteError, Written, message};

/// One error of a refusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorEntry {
    /// Kind of error, a number without needless zeros; the schema has those of [`s::ERROR_CODES`].
    pub code: String,
    /// Why, as the system puts it; empty where it says nothing.
    pub reason: String,
    /// Where, as the system puts it: see [`crate::field_of`].
    pub location: Option<String>,
    /// What stood there.
    pub original_value: Option<String>,
}

/// A message that was refused by the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ie704 {
    /// Its header; the correlation identifier is the refused message's own.
    pub header: Header,
    /// The movement, if it has an ARC already.
    pub arc: Option<Arc>,
    /// The version of its e-AD.
    pub sequence: Option<u32>,
    /// The local reference number of the refused draft.
    pub lrn: Option<Lrn>,
    /// What is wrong, 1 to 999.
    pub errors: Vec<ErrorEntry>,
    /// What a person should know about the file.
    pub warnings: Vec<Warning>,
}

pub(crate) fn read_text(text: &str, limits: Limits) -> Read<Ie704> {
    let mut m = Ie704::default();
    let frame = frame(text, limits, &s::IE704, &mut |x, o| {
        x.children(&o, &mut |x, o| {
            match o.name {
                s::ATTRIBUTES => attributes(x, &o, &mut m)?,
                s::FUNCTIONAL_ERROR => m.errors.push(entry(x, &o)?),
                _ => return Err(unread(&o)),
            }
            Ok(())
        })
    })?;
    (m.header, m.warnings) = (frame.header, frame.warnings);
    Ok(m)
}

fn attributes(x: &mut Cursor<'_>, o: &Opened, m: &mut Ie704) -> Read<()> {
    x.children(o, &mut |x, o| {
        match o.name {
            s::ARC => m.arc = x.arc(&o)?,
            s::SEQUENCE_NUMBER => m.sequence = x.sequence(&o)?,
            s::LOCAL_REFERENCE_NUMBER => m.lrn = x.parse(&o, crate::form::LRN)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })
}

fn entry(x: &mut Cursor<'_>, o: &Opened) -> Read<ErrorEntry> {
    let mut e = ErrorEntry::default();
    let mut code = None;
    x.children(o, &mut |x, o| {
        match o.name {
            s::ERROR_TYPE => code = Some(x.any_code(&o)?),
            s::ERROR_REASON => e.reason = x.value(&o)?.unwrap_or_default(),
            s::ERROR_LOCATION => e.location = x.value(&o)?,
            s::ORIGINAL_VALUE => e.original_value = x.value(&o)?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    e.code = code.ok_or_else(|| missing(o.place, s::ERROR_TYPE, o.name))?;
    Ok(e)
}

/// Writes a refusal; read again, it is the same.
///
/// # Errors
/// A value that the message cannot hold.
pub fn write_ie704(m: &Ie704) -> Result<Written, WriteError> {
    message(&s::IE704, &m.header, 0, &mut |w, child| match child.name {
        s::ATTRIBUTES => {
            let any = m.arc.is_some() || m.sequence.is_some() || m.lrn.is_some();
            w.maybe(
                child,
                any.then_some(m),
                |_| None,
                |w, child, m| match child.name {
                    s::ARC => w.value(child, m.arc.as_ref()),
                    s::SEQUENCE_NUMBER => w.value(child, m.sequence),
                    _ => w.value(child, m.lrn.as_ref()),
                },
            )
        }
        _ => w.groups(child, &m.errors, |w, child, e| match child.name {
            s::ERROR_TYPE => w.value(child, Some(&e.code)),
            s::ERROR_REASON => w.value(child, Some(&e.reason)),
            s::ERROR_LOCATION => w.value(child, e.location.as_ref()),
            _ => w.value(child, e.original_value.as_ref()),
        }),
    })
}
