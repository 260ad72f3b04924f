//! The way back (C2): which documents are still to be entered in GAMM@, and for each one the ways there: a message for software that
//! sends it, or its values one by one for somebody who types; then what GAMM@ answered. What is right is decided below.

mod answers;
mod arc;
mod batch;
mod compared;
mod copy;
mod document;
mod due;
mod elements;
mod facts;
mod history;
mod prepare;
mod transcribe;

pub(crate) use due::{left_to_do, link_of};

use crate::kit::answer::Answer;
use crate::pages::{Cx, encode};
use crate::say::capital;
use domain::dossier::Dossier;
use domain::reentry::Stand;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{DossierView, Failure};

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    let Some((&"reentry", rest)) = page.split_first() else {
        return None;
    };
    let posted = cx.visit.sent.is_some();
    Some(match rest {
        [] if !posted => due::page(cx, excise),
        ["answers"] => answers::page(cx, excise),
        ["outage", id] => match id.parse() {
            Ok(id) => batch::page(cx, excise, id),
            Err(_) => Ok(cx.nowhere()),
        },
        [number, rest @ ..] => match NumberOnPaper::parse_loose(number) {
            Ok(n) => of_document(cx, excise, &n, rest),
            Err(_) => Ok(cx.nowhere()),
        },
        _ => Ok(cx.nowhere()),
    })
}

fn of_document(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    rest: &[&str],
) -> Result<Answer, Failure> {
    let posted = cx.visit.sent.is_some();
    match rest {
        [] if !posted => document::page(cx, excise, number),
        ["copy"] if !posted => copy::page(cx, excise, number),
        ["file", sha256] if !posted => history::file(cx, excise, number, sha256),
        ["compare"] => compared::page(cx, excise, number),
        ["slip.pdf"] if !posted => compared::slip(cx, excise, number),
        [file] if !posted && file.ends_with(".eml") => {
            compared::mail(cx, excise, number, file.trim_end_matches(".eml"))
        }
        ["prepare"] => prepare::page(cx, excise, number),
        ["transcribe"] => transcribe::page(cx, excise, number),
        ["arc"] => arc::page(cx, excise, number),
        ["sent"] => facts::sent(cx, excise, number),
        ["looked"] => facts::looked(cx, excise, number),
        ["waive"] => facts::waive(cx, excise, number),
        _ => Ok(cx.nowhere()),
    }
}

/// The document that acts are about: the one entered last under this number.
fn newest(cx: &Cx, excise: &ExciseNumber, number: &NumberOnPaper) -> Result<DossierView, Failure> {
    let mut views = cx.desk().show(excise, number)?;
    views
        .pop()
        .ok_or_else(|| Failure::NoDocument(number.to_string()))
}

/// The address of a document's way back.
pub(crate) fn address(cx: &Cx, number: &NumberOnPaper) -> String {
    cx.to(&format!("reentry/{}", encode(&number.to_string())))
}

/// Where it stands, in words.
pub(crate) fn stand_said(cx: &Cx, stand: &str) -> String {
    cx.say.name("stand", stand)
}

/// Where a document stands, and since when the goods are gone.
fn stand(cx: &Cx, d: &Dossier) -> Markup {
    let say = cx.say;
    html! {
        p.lead { (capital(&stand_said(cx, d.stand().as_str()))) @if let Some(e) = &d.reentry.entered { " : " span.frame { (e.arc) } } }
        @if let Some(left) = d.departed { p.small { (due::age(cx, left)) } }
        @if let Some(s) = say.maybe(&format!("reentry.page-stand-{}", d.stand())) { p { (s) } }
    }
}

/// Why nothing can be entered from here, by the code of what is said.
fn closed(d: &Dossier) -> &'static str {
    match d.stand() {
        Stand::NotYet => "reentry.page-not-yet",
        Stand::WithoutObject => "reentry.page-without-object",
        _ => "reentry.page-by-hand",
    }
}

/// Whether the ARC may still be typed from GAMM@.
fn may_enter(d: &Dossier) -> bool {
    d.departed.is_some() && d.reentry.entered.is_none()
}
