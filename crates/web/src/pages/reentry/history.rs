//! What was done on a document's way back, read from it: the draft with its additions, its files, its entries. Looks only.

use crate::kit::answer::Answer;
use crate::pages::{Cx, correct};
use domain::consignment::Consignment;
use domain::dossier::Dossier;
use domain::reentry::complete;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{DossierView, EntryView, Failure};

/// What is entered: the paper as it left, with what was added for the last message; and the pointers of that.
pub(super) fn as_entered(d: &Dossier) -> Option<(Consignment, Vec<String>)> {
    let frozen = d.frozen()?;
    let additions = d.reentry.prepared.last().map_or(&[][..], |p| &p.additions);
    match complete(&frozen, additions) {
        Ok(c) => Some((c, additions.iter().map(|a| a.element.clone()).collect())),
        // The document was corrected since: what was added then may no longer fit.
        Err(_) => Some((frozen, Vec::new())),
    }
}

/// The way back as a story.
pub(super) fn story(cx: &Cx, v: &DossierView) -> Markup {
    let all: Vec<EntryView> = v
        .entries
        .iter()
        .filter(|e| operator::story::of_way_back(e))
        .cloned()
        .collect();
    html! {
        @if !all.is_empty() {
            section { h2 { (cx.say.t("reentry.page-story")) } (correct::timeline(cx, &all)) }
        }
    }
}

/// A message or an answer of this document, as its bytes were archived.
pub(super) fn file(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    sha256: &str,
) -> Result<Answer, Failure> {
    let d = super::newest(cx, excise, number)?.dossier;
    let Some((kind, bytes)) = cx.desk().reentry_file(&d, sha256)? else {
        return Ok(cx.nowhere());
    };
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let shown: String = number.to_string().chars().map(plain).take(40).collect();
    Ok(Answer::Attachment {
        name: format!("{kind}-{shown}.xml"),
        kind: "application/xml",
        bytes,
    })
}
