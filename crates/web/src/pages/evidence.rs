//! The evidence file of a document, an outage or a month, taken from its page: a link that gives one file to keep. What is in it:
//! `operator::evidence`.

use crate::kit::answer::Answer;
use crate::pages::{Cx, encode};
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::evidence::About;

/// Largest file that is made for a page, in bytes; larger ones are made by the command.
const MOST: usize = 64 * 1024 * 1024;

pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    match *page {
        ["evidence", what] if cx.visit.sent.is_none() => Some(file(cx, excise, what)),
        _ => None,
    }
}

fn file(cx: &Cx, excise: &ExciseNumber, what: &str) -> Result<Answer, Failure> {
    let about = About::read(what)?;
    let bytes = cx.desk().evidence_in_memory(excise, &about, MOST)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let name: String = what.chars().filter(|c| plain(*c)).collect();
    Ok(Answer::Attachment {
        name: format!("preuve-{name}.zip"),
        kind: "application/zip",
        bytes,
    })
}

/// The key that takes the file about something.
pub(crate) fn key(cx: &Cx, what: &str) -> Markup {
    html! {
        p { a href=(cx.to(&format!("evidence/{}", encode(what)))) { (cx.say.t("evidence.take")) } }
        p.small { (cx.say.t("evidence.take-what")) }
    }
}
