//! "GAMM@ down?" (S1) and questions with answers (S2), in the words of the catalogue. Printable.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use maud::html;
use operator::Failure;

/// Steps of the guide: a heading and a text each.
const STEPS: &[&str] = &[
    "calm", "where", "nowhere", "no-alert", "alert", "tell", "number", "sign", "leave", "after",
];

/// Questions.
const QUESTIONS: &[&str] = &[
    "advance", "twice", "power", "series", "clock", "wrong", "several", "see", "officer",
];

/// The pages of this room.
pub(crate) fn house(cx: &Cx, page: &[&str]) -> Option<Result<Answer, Failure>> {
    if cx.visit.sent.is_some() {
        return None;
    }
    match page {
        ["guide"] => Some(Ok(guide(cx))),
        ["questions"] => Some(Ok(questions(cx))),
        _ => None,
    }
}

fn guide(cx: &Cx) -> Answer {
    let say = cx.say;
    let body = html! {
        p { (say.t("page.guide-intro")) }
        ol.guide { @for s in STEPS { li { h2 { (say.t(&format!("page.guide-{s}"))) } p { (say.t(&format!("page.guide-{s}-text"))) } } } }
    };
    cx.page(&say.t("page.guide-title"), body)
}

fn questions(cx: &Cx) -> Answer {
    let say = cx.say;
    let body = html! {
        @for q in QUESTIONS { section { h2 { (say.t(&format!("page.ask-{q}"))) } p { (say.t(&format!("page.ask-{q}-text"))) } } }
    };
    cx.page(&say.t("page.questions-title"), body)
}
