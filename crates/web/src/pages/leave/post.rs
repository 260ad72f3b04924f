//! What the page and the truck have to say to the office, as letters that a person sends. Nothing is sent from here.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use crate::pages::leave::Scene;
use domain::dossier::Dossier;
use domain::register::Register;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;

/// The intention, ready to be sent or read out.
pub(super) fn announcement(_cx: &Cx, _s: &Scene) -> Markup {
    html! {}
}

/// The numbers and what travels under them, ready to be sent or read out.
pub(super) fn communication(
    _cx: &Cx,
    _excise: &ExciseNumber,
    _load: u64,
    _reg: &Register,
    _documents: &[Dossier],
) -> Markup {
    html! {}
}

/// The signing checklist, first out of the printer.
pub(super) fn checklist(
    _cx: &Cx,
    _excise: &ExciseNumber,
    _documents: &[Dossier],
) -> Result<Option<Vec<u8>>, Failure> {
    Ok(None)
}

/// A file of a truck, or of a draft (`draft-ID`).
pub(super) fn file(
    cx: &Cx,
    _excise: &ExciseNumber,
    _load: &str,
    _file: &str,
) -> Result<Answer, Failure> {
    Ok(cx.nowhere())
}
