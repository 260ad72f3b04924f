//! IE839, the refusal of an e-AD by customs at export or import: the reason, and what did not match when the declaration
//! was compared with the e-AD. Never says what to do about it.

use domain::consignment::{Consignee, Office};
use jiff::civil::DateTime;
use number::{Arc, Lrn};

use super::{MovementRef, Read, movement, movement_out, needed};
use crate::Limits;
use crate::cursor::{Cursor, Opened};
use crate::error::Warning;
use crate::frame::{Header, frame, missing, unread};
use crate::ie815::parties::{consignee, office};
use crate::schema::{self as s, Child};
use crate::write::{Done, WriteError, Writer, Written, message, parties};

/// An e-AD that customs refused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ie839 {
    /// Its header.
    pub header: Header,
    /// When the refusal was issued, local time.
    pub issued_at: Option<DateTime>,
    /// The consignee of the e-AD.
    pub consignee: Option<Consignee>,
    /// The customs office of export.
    pub export_office: Option<Office>,
    /// When customs refused, local time.
    pub rejected_at: Option<DateTime>,
    /// Why: a number; the schema has those of [`s::REJECTION_CODES`].
    pub reason: String,
    /// The declaration with which the e-AD was compared.
    pub declaration: Option<ExportDeclaration>,
    /// The movements that are refused, up to 999.
    pub movements: Vec<MovementRef>,
    /// The local reference number of a draft that is refused.
    pub lrn: Option<Lrn>,
    /// What a person should know about the file.
    pub warnings: Vec<Warning>,
}

/// A customs declaration, and how it compares with the e-AD.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportDeclaration {
    /// Its local reference number.
    pub lrn: Option<Lrn>,
    /// Its reference in the customs system.
    pub document_reference: Option<String>,
    /// Each line that did not match.
    pub crosschecks: Vec<Crosscheck>,
    /// The declaration that names no e-AD.
    pub not_described: Option<String>,
}

/// A line of an e-AD that did not match the declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosscheck {
    /// The e-AD.
    pub arc: Arc,
    /// Number of its line.
    pub line: u16,
    /// What was found: a number; the schema has those of [`s::DIAGNOSIS_CODES`].
    pub diagnosis: String,
    /// Whether and why the line as a whole failed.
    pub result: CrosscheckResult,
    /// The CN code.
    pub cn_code: Option<CrosscheckResult>,
    /// The net mass.
    pub net_mass: Option<CrosscheckResult>,
}

/// Whether something matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrosscheckResult {
    /// Whether it did.
    pub matches: Option<bool>,
    /// Why not, as customs puts it.
    pub reason: Option<String>,
}

pub(crate) fn read_text(text: &str, limits: Limits) -> Read<Ie839> {
    let mut m = Ie839::default();
    let mut reason = None;
    let frame = frame(text, limits, &s::IE839, &mut |x, o| {
        x.children(&o, &mut |x, o| {
            match o.name {
                s::ATTRIBUTES => x.children(&o, &mut |x, o| {
                    m.issued_at = x.datetime(&o)?;
                    Ok(())
                })?,
                s::CONSIGNEE => m.consignee = Some(consignee(x, &o)?),
                s::EXPORT_OFFICE => m.export_office = Some(office(x, &o)?),
                s::REJECTION => x.children(&o, &mut |x, o| {
                    match o.name {
                        s::REJECTED_AT => m.rejected_at = x.datetime(&o)?,
                        s::REJECTION_CODE => reason = Some(x.any_code(&o)?),
                        _ => return Err(unread(&o)),
                    }
                    Ok(())
                })?,
                s::EXPORT_DECLARATION => m.declaration = Some(declaration(x, &o)?),
                s::VALIDATED => m.movements.push(movement(x, &o)?),
                s::SUBMITTED => x.children(&o, &mut |x, o| {
                    m.lrn = x.parse(&o, crate::form::LRN)?;
                    Ok(())
                })?,
                _ => return Err(unread(&o)),
            }
            Ok(())
        })
    })?;
    m.reason = needed(reason, s::REJECTION_CODE, s::REJECTION)?;
    (m.header, m.warnings) = (frame.header, frame.warnings);
    Ok(m)
}

fn declaration(x: &mut Cursor<'_>, o: &Opened) -> Read<ExportDeclaration> {
    let mut d = ExportDeclaration::default();
    x.children(o, &mut |x, o| {
        match o.name {
            s::LOCAL_REFERENCE_NUMBER => d.lrn = x.parse(&o, crate::form::LRN)?,
            s::DOCUMENT_REFERENCE_NUMBER => d.document_reference = x.value(&o)?,
            s::CROSSCHECKS => x.children(&o, &mut |x, o| {
                d.crosschecks.push(crosscheck(x, &o)?);
                Ok(())
            })?,
            s::NOT_DESCRIBED => x.children(&o, &mut |x, o| {
                d.not_described = x.value(&o)?;
                Ok(())
            })?,
            _ => return Err(unread(&o)),
        }
        Ok(())
    })?;
    Ok(d)
}

fn crosscheck(x: &mut Cursor<'_>, o: &Opened) -> Read<Crosscheck> {
    let (mut arc, mut line, mut diagnosis) = (None, None, None);
    let (mut all, mut cn_code, mut net_mass) = (CrosscheckResult::default(), None, None);
    x.children(o, &mut |x, o| {
        match o.name {
            s::ARC => arc = Some(x.need_arc(&o)?),
            s::BODY_RECORD_UNIQUE_REFERENCE => {
                line = x.whole(&o, 1, 3)?.and_then(|n| u16::try_from(n).ok());
            }
            s::DIAGNOSIS_CODE => diagnosis = Some(x.any_code(&o)?),
            s::CN_CROSSCHECK => cn_code = Some(result(x, &o)?),
            s::MASS_CROSSCHECK => net_mass = Some(result(x, &o)?),
            _ => one_result(x, &o, &mut all)?,
        }
        Ok(())
    })?;
    Ok(Crosscheck {
        arc: arc.ok_or_else(|| missing(o.place, s::ARC, o.name))?,
        line: line.ok_or_else(|| missing(o.place, s::BODY_RECORD_UNIQUE_REFERENCE, o.name))?,
        diagnosis: diagnosis.ok_or_else(|| missing(o.place, s::DIAGNOSIS_CODE, o.name))?,
        result: all,
        cn_code,
        net_mass,
    })
}

fn result(x: &mut Cursor<'_>, o: &Opened) -> Read<CrosscheckResult> {
    let mut r = CrosscheckResult::default();
    x.children(o, &mut |x, o| one_result(x, &o, &mut r))?;
    Ok(r)
}

fn one_result(x: &mut Cursor<'_>, o: &Opened, r: &mut CrosscheckResult) -> Read<()> {
    match o.name {
        s::VALIDATION_RESULT => r.matches = x.flag(o)?,
        s::REJECTION_REASON => r.reason = x.value(o)?,
        _ => return Err(unread(o)),
    }
    Ok(())
}

/// Most lines that one group of results holds.
const MOST: usize = 999;

/// Writes a refusal by customs; read again, it is the same.
///
/// # Errors
/// A value that the message cannot hold.
pub fn write_ie839(m: &Ie839) -> Result<Written, WriteError> {
    message(&s::IE839, &m.header, 0, &mut |w, child| match child.name {
        s::ATTRIBUTES => w.maybe(
            child,
            m.issued_at.as_ref(),
            |_| None,
            |w, child, at| w.value(child, Some(at)),
        ),
        s::CONSIGNEE => parties::consignee(w, child, m.consignee.as_ref()),
        s::EXPORT_OFFICE => w.maybe(
            child,
            m.export_office.as_ref(),
            |_| None,
            |w, child, o| w.value(child, Some(&o.reference)),
        ),
        s::REJECTION => w.group(child, None, &mut |w, child| match child.name {
            s::REJECTED_AT => w.value(child, m.rejected_at),
            _ => w.value(child, Some(&m.reason)),
        }),
        s::EXPORT_DECLARATION => w.maybe(child, m.declaration.as_ref(), |_| None, declaration_out),
        s::VALIDATED => w.groups(child, &m.movements, movement_out),
        _ => w.maybe(
            child,
            m.lrn.as_ref(),
            |_| None,
            |w, child, lrn| w.value(child, Some(lrn)),
        ),
    })
}

fn declaration_out(w: &mut Writer, child: &'static Child, d: &ExportDeclaration) -> Done {
    match child.name {
        s::LOCAL_REFERENCE_NUMBER => w.value(child, d.lrn.as_ref()),
        s::DOCUMENT_REFERENCE_NUMBER => w.value(child, d.document_reference.as_ref()),
        s::CROSSCHECKS => {
            let parts: Vec<&[Crosscheck]> = d.crosschecks.chunks(MOST).collect();
            w.groups(child, &parts, |w, child, part| {
                w.groups(child, part, crosscheck_out)
            })
        }
        _ => w.maybe(
            child,
            d.not_described.as_ref(),
            |_| None,
            |w, child, number| w.value(child, Some(number)),
        ),
    }
}

fn crosscheck_out(w: &mut Writer, child: &'static Child, c: &Crosscheck) -> Done {
    match child.name {
        s::ARC => w.value(child, Some(&c.arc)),
        s::BODY_RECORD_UNIQUE_REFERENCE => w.value(child, Some(c.line)),
        s::DIAGNOSIS_CODE => w.value(child, Some(&c.diagnosis)),
        s::CN_CROSSCHECK => w.maybe(child, c.cn_code.as_ref(), |_| None, result_out),
        s::MASS_CROSSCHECK => w.maybe(child, c.net_mass.as_ref(), |_| None, result_out),
        _ => result_out(w, child, &c.result),
    }
}

fn result_out(w: &mut Writer, child: &'static Child, r: &CrosscheckResult) -> Done {
    match child.name {
        s::VALIDATION_RESULT => w.flag(child, r.matches),
        _ => w.value(child, r.reason.as_ref()),
    }
}
