//! "GAMM@ down?" (S1) and questions with answers (S2), in the words of the catalogue. Printable.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use maud::html;

/// Steps of the guide: a heading and a text each.
const STEPS: &[&str] = &[
    "calm", "where", "nowhere", "no-alert", "alert", "tell", "number", "sign", "leave", "after",
];

/// Questions.
const QUESTIONS: &[&str] = &[
    "advance", "twice", "power", "series", "clock", "wrong", "several", "see", "officer",
];

pub(crate) fn guide(cx: &Cx) -> Answer {
    let say = cx.say;
    let body = html! {
        p { (say.t("page.guide-intro")) }
        ol.guide { @for s in STEPS { li { h2 { (say.t(&format!("page.guide-{s}"))) } p { (say.t(&format!("page.guide-{s}-text"))) } } } }
    };
    cx.page(&say.t("page.guide-title"), body)
}

pub(crate) fn questions(cx: &Cx) -> Answer {
    let say = cx.say;
    let body = html! {
        @for q in QUESTIONS { section { h2 { (say.t(&format!("page.ask-{q}"))) } p { (say.t(&format!("page.ask-{q}-text"))) } } }
    };
    cx.page(&say.t("page.questions-title"), body)
}
