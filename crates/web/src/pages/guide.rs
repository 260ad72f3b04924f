//! The guide "GAMM@ down?" and the questions with their answers (S1, S2): the decision first, with the telephones of this establishment,
//! then the steps in their order, with the acts beside them. Readable without a network and on paper. Looks only.

use crate::kit::answer::Answer;
use crate::pages::{Cx, about, home, ready};
use crate::publisher::Publisher;
use domain::establishment::Contact;
use maud::{Markup, html};
use operator::Failure;

/// What one sees, and what follows: the ways apart.
const WAYS: &[&str] = &["opens", "alert", "no-alert", "nowhere", "arc"];

/// The steps, in their order, each with the page where it is done, where there is one.
const STEPS: &[(&str, Option<&str>)] = &[
    ("note", Some("outage")),
    ("tell", Some("outage")),
    ("number", Some("")),
    ("sign", None),
    ("say", Some("documents")),
    ("leave", Some("documents")),
    ("after", Some("")),
];

/// Words that have another name today.
const WORDS: &[&str] = &["daa", "arc", "dsa", "sau", "gps", "office", "drm"];

/// Questions.
const QUESTIONS: &[&str] = &[
    "page.ask-advance",
    "guide.ask-office",
    "guide.ask-sent",
    "page.ask-series",
    "page.ask-twice",
    "page.ask-power",
    "guide.ask-electricity",
    "page.ask-clock",
    "page.ask-wrong",
    "page.ask-several",
    "page.ask-see",
    "guide.ask-account",
    "page.ask-officer",
    "guide.ask-law",
];

/// The pages of this room.
pub(crate) fn house(cx: &Cx, page: &[&str]) -> Option<Result<Answer, Failure>> {
    if cx.visit.sent.is_some() {
        return None;
    }
    match page {
        ["guide"] => Some(guide(cx)),
        ["questions"] => Some(Ok(questions(cx))),
        _ => None,
    }
}

fn guide(cx: &Cx) -> Result<Answer, Failure> {
    let say = cx.say;
    let house = match &cx.excise {
        Some(x) => cx.desk().register(x)?.establishment,
        None => None,
    };
    let body = html! {
        p.lead { (say.t("guide.lead")) }
        ol.forks {
            @for w in WAYS {
                li id=(w) {
                    h2 { (say.t(&format!("guide.{w}"))) }
                    p { strong { (say.t(&format!("guide.{w}-do"))) } }
                    @match *w {
                        "no-alert" => { (call(cx, house.as_ref().map(|e| &e.sau), "page.sau")) }
                        "nowhere" => { (call(cx, house.as_ref().map(|e| &e.office_contact), "page.home-office")) }
                        _ => {}
                    }
                    p.small { (say.t(&format!("guide.{w}-more"))) }
                }
            }
        }
        @if cx.excise.is_some() {
            p.screen { a.act.big href=(cx.to("")) { (say.t("guide.go-home")) } }
        }
        h2 #steps { (say.t("guide.order")) }
        ol.guide {
            @for (s, to) in STEPS {
                li id={ "step-" (s) } {
                    h3 { (say.t(&format!("guide.{s}"))) }
                    p { (say.t(&format!("guide.{s}-text"))) }
                    @if let (Some(to), true) = (to, cx.excise.is_some()) {
                        p.screen { a href=(cx.to(to)) { (say.t(&format!("guide.{s}-go"))) } }
                    }
                }
            }
        }
        section #words { h2 { (say.t("guide.words")) }
            dl { @for w in WORDS { dt { (say.t(&format!("guide.word-{w}"))) } dd { (say.t(&format!("guide.word-{w}-is"))) } } }
        }
        section {
            @if cx.excise.is_some() { p { (say.t("guide.kit")) " " a href=(cx.to("kit")) { (say.t("ready.go-kit")) } } }
            p { a href=(cx.house("questions")) { (say.t("page.questions-title")) } }
            p { a href=(cx.house("law")) { (say.t("page.law")) } }
            (ready::how_to_print(cx))
            p.small { (say.t("guide.source")) }
        }
    };
    Ok(cx.page(&say.t("page.guide-title"), body))
}

/// Whom to call, where the establishment knows it.
fn call(cx: &Cx, c: Option<&Contact>, name: &str) -> Markup {
    html! { @if let Some(c) = c { div.call { p { (cx.say.t(name)) } (home::contact(cx, c)) } } }
}

fn questions(cx: &Cx) -> Answer {
    let say = cx.say;
    let anchor = |q: &str| q.rsplit('-').next().unwrap_or_default().to_owned();
    let body = html! {
        ul.screen { @for q in QUESTIONS { li { a href={ "#" (anchor(q)) } { (say.t(q)) } } } }
        @for q in QUESTIONS { section id=(anchor(q)) {
            h2 { (say.t(q)) }
            p { (say.t(&format!("{q}-text"))) }
            @if *q == "guide.ask-law" { p { a href=(cx.house("law")) { (say.t("page.law")) } } }
        } }
        section #other {
            h2 { (say.t("guide.ask-other")) }
            @match cx.station.setup.publisher {
                Publisher::Named(_) => { p { (say.t("about.question-what")) } (about::question(cx)) }
                _ => { p { (say.t("guide.ask-nobody")) } }
            }
            p { a href=(cx.house("about")) { (say.t("about.title")) } }
        }
    };
    cx.page(&say.t("page.questions-title"), body)
}
