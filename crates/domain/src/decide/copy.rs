//! A copy of a paper is filed with the stock accounts (C3). A fact: always taken, filed again wherever it went since.

use crate::event::{CopyFiled, Event, Id};
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use jiff::Timestamp;

/// Which copy of which document is filed, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// The document.
    pub dossier: Id,
    /// Which copy: 1 to 4 of a DAA, 1 to 3 of a DSA.
    pub copy: u8,
    /// When.
    pub at: Timestamp,
    /// Where, in the person's words.
    pub place: String,
    /// It bears its signature; on copy 3 that of the consignee.
    pub signed: bool,
    /// SHA-256 of its scan in the archive.
    pub scan: Option<String>,
    /// In the person's words.
    pub note: Option<String>,
}

/// Decides.
///
/// # Errors
/// For an unknown document, a copy that its kind does not have, no place, a time to come.
pub fn decide(reg: &Register, f: &File, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    cx.not_future(f.at)?;
    let d = cx.require(
        "C3.document-known",
        rule::C3,
        reg.dossiers.get(&f.dossier),
        || Refusal::new(rule::C3, "document.unknown").with("number", f.dossier),
    )?;
    let copies = d.kind.copies();
    let there = (1..=copies).contains(&f.copy);
    cx.guard("C3.copy-there", rule::C3, there, || {
        Refusal::new(rule::C3, "copy.none")
            .with("copy", f.copy)
            .with("kind", d.kind)
            .with("copies", copies)
    })?;
    let place = f.place.trim();
    cx.guard("C3.place-said", rule::C3, !place.is_empty(), || {
        Refusal::new(rule::C3, "copy.place-needed").with("copy", f.copy)
    })?;
    let said = CopyFiled {
        dossier: f.dossier,
        number: d.number.clone(),
        copy: f.copy,
        at: f.at,
        place: place.to_owned(),
        signed: f.signed,
        scan: f.scan.clone(),
        note: f.note.clone(),
    };
    // The same once more says nothing new.
    let known = d.copy_filed(f.copy).is_some_and(|k| {
        (k.at, k.signed, k.place.as_str()) == (said.at, said.signed, place)
            && k.scan == said.scan
            && k.note == said.note
    });
    Ok(if known { Vec::new() } else { vec![said.into()] })
}
