//! Something is kept as proof, as bytes. A fact: always taken, of anything that the register knows.

use crate::event::{Event, Id, ProofFiled};
use crate::facts::{ProofKind, ProofOf};
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use jiff::Timestamp;

/// What is kept, and what of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// What of.
    pub of: ProofOf,
    /// What it is.
    pub kind: ProofKind,
    /// The outage.
    pub episode: Option<Id>,
    /// The notice.
    pub notice: Option<Id>,
    /// The documents.
    pub dossiers: Vec<Id>,
    /// When it was made.
    pub at: Timestamp,
    /// SHA-256 of it in the archive.
    pub file: String,
    /// What the file was called.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// In the person's words.
    pub note: Option<String>,
}

/// Decides.
///
/// # Errors
/// When it belongs to nothing that the register knows; a time to come.
pub(super) fn decide(reg: &Register, f: &File, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    cx.not_future(f.at)?;
    let something = f.episode.is_some() || f.notice.is_some() || !f.dossiers.is_empty();
    let known = f.episode.is_none_or(|e| reg.episodes.contains_key(&e))
        && f.notice.is_none_or(|n| reg.notices.contains_key(&n))
        && f.dossiers.iter().all(|d| reg.dossiers.contains_key(d));
    cx.guard(
        "N2.proof-of-something",
        rule::N2,
        something && known,
        || Refusal::new(rule::N2, "proof.of-nothing").with("name", &f.name),
    )?;
    // The same bytes for the same thing say nothing new.
    let kept = (f.dossiers.iter().filter_map(|d| reg.dossiers.get(d)))
        .flat_map(|d| &d.proofs)
        .chain((f.notice.and_then(|n| reg.notices.get(&n)).into_iter()).flat_map(|n| &n.proofs))
        .chain((f.episode.and_then(|e| reg.episodes.get(&e)).into_iter()).flat_map(|e| &e.proofs))
        .any(|p| p.file == f.file && p.of == f.of);
    if kept {
        return Ok(Vec::new());
    }
    Ok(vec![
        ProofFiled {
            proof: reg.next,
            of: f.of,
            kind: f.kind,
            episode: f.episode,
            notice: f.notice,
            dossiers: f.dossiers.clone(),
            at: f.at,
            file: f.file.clone(),
            name: f.name.clone(),
            media: f.media.clone(),
            note: f.note.clone(),
        }
        .into(),
    ])
}
