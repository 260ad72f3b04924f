//! Answers of GAMM@ as files, one or several at once: each with what it said, of which document, and what can be done about it. An answer
//! that was taken before changes nothing, so the page may be sent again.

use super::{address, elements, stand_said};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Form, Kind, Problem, summary};
use crate::pages::{Cx, dossier, layout, problem};
use crate::say::capital;
use axum::http::StatusCode;
use domain::dossier::Dossier;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;
use operator::reentry::{Became, FaultTold, Told};

/// Files that are taken at once.
const MOST: usize = 100;

fn field() -> Field {
    Field::new("file", "reentry.page-answer-files", Kind::Files).needed()
}

/// The form, wherever it stands.
pub(super) fn form(cx: &Cx) -> Markup {
    let action = cx.to("reentry/answers");
    Form {
        action: &action,
        fields: &[field()],
        sent: None,
        problems: &[],
        button: "reentry.page-answer-do",
        csrf: &cx.visit.session.csrf,
        id: (cx.station.setup.random)(),
    }
    .show(cx.say)
}

/// What became of one file.
struct Taken<'a> {
    name: &'a str,
    result: Result<Told, Failure>,
}

pub(super) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let Some(sent) = &cx.visit.sent else {
        let body = html! {
            p { (say.t("reentry.page-answers-what")) }
            (form(cx))
            p { a href=(cx.to("reentry")) { (say.t("page.leave")) } }
        };
        return Ok(cx.page(&say.t("reentry.page-answers"), body));
    };
    let files: Vec<_> = sent.files("file").take(MOST + 1).collect();
    let mut wrong = Vec::new();
    if files.is_empty() {
        wrong.push(Problem::at("file", "page.missing"));
    }
    if files.len() > MOST {
        wrong.push(Problem::at("file", "reentry.page-too-many"));
    }
    let desk = cx.desk();
    let mut taken = Vec::new();
    if wrong.is_empty() {
        for f in files {
            taken.push(Taken {
                name: &f.name,
                result: desk.reentry_answer(std::slice::from_ref(excise), &f.bytes),
            });
        }
    }
    let refused = taken.iter().all(|t| t.result.is_err());
    let body = html! {
        (summary(&wrong, say))
        @if !taken.is_empty() {
            section aria-live="polite" {
                h2 { (say.with("reentry.page-taken", &[("count", &taken.len().to_string())])) }
                ul.rows { @for t in &taken { (one(cx, t)) } }
            }
        }
        section { h2 { (say.t("reentry.page-answers")) } (form(cx)) }
        p { a href=(cx.to("reentry")) { (say.t("reentry.title")) } }
    };
    let status = if refused {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = layout::page(cx, &say.t("reentry.page-answers"), &body);
    Ok(Answer::Page(status, page))
}

/// A file's name as it is shown: a stranger's text.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}

fn one(cx: &Cx, t: &Taken) -> Markup {
    let say = cx.say;
    html! {
        li {
            p { code { (shown(t.name)) } }
            @match &t.result {
                Err(f) => {
                    @let p = problem(f, say);
                    @let m = say.message(&p.code, &p.data);
                    p.wrong { (m.text) }
                    @if let Some(todo) = m.todo { p { (todo) } }
                    p.code { code { "[" (p.code) "]" } }
                }
                Ok(told) => { (said(cx, told)) }
            }
        }
    }
}

/// What an answer said.
fn said(cx: &Cx, t: &Told) -> Markup {
    let say = cx.say;
    let to = t
        .number
        .parse::<NumberOnPaper>()
        .ok()
        .map(|n| address(cx, &n));
    let d = cx
        .desk()
        .dossiers(&t.excise, &[t.dossier])
        .unwrap_or_default()
        .pop();
    let of = d.as_ref().zip(to.as_deref());
    let became = match t.became {
        Became::Recorded => "recorded",
        Became::Late => "late",
        Became::Known => "known",
    };
    html! {
        p {
            strong { (t.message) " · " (say.t(&format!("reentry.page-became-{became}"))) }
            br;
            @match &to { Some(to) => { a href=(to) { (dossier::groups(&t.number)) } } None => { (t.number) } }
            " · " (capital(&stand_said(cx, t.stand)))
            @if let Some(arc) = &t.arc { " : " span.frame { (arc) } }
        }
        @if let Some((on, conclusion)) = &t.received {
            p { (say.with("reentry.page-received", &[("date", &on.strftime("%d/%m/%Y").to_string()), ("conclusion", conclusion)])) }
        }
        @for f in &t.faults { (fault(cx, f, of)) }
    }
}

/// An error, with what may help and where it is mended: in its field when it was added or is not there, else beside what the paper says.
pub(super) fn fault(cx: &Cx, f: &FaultTold, of: Option<(&Dossier, &str)>) -> Markup {
    let say = cx.say;
    let place = f
        .pointer
        .as_deref()
        .and_then(domain::consignment::elements::at)
        .map(|(kind, places)| (elements::full_name(say, kind, &places), kind.path(&places)));
    let hint = f.hint.as_ref().map(|h| say.message(h, &f.values));
    html! {
        div.fault {
            p {
                @match (&place, of) {
                    (Some((name, path)), Some((d, to))) => {
                        @let page = if on_paper(d, path) { "copy" } else { "prepare" };
                        strong { a href={ (to) "/" (page) "#" (elements::field(path)) } { (name) } }
                        @if page == "copy" { br; (say.t("reentry.page-fault-on-paper")) }
                    }
                    (Some((name, _)), None) => { strong { (name) } }
                    (None, _) => { strong { (say.t("reentry.page-fault-somewhere")) } }
                }
                @if let Some(v) = &f.value { " : " q { (v) } }
                @if !f.reason.is_empty() { br; (f.reason) }
                @if let Some(m) = &hint { br; (m.text) @if let Some(t) = &m.todo { " " (t) } }
                br; small.code { "[" (f.code) "]" @if place.is_none() && !f.location.is_empty() { " " (f.location) } }
            }
        }
    }
}

/// Whether the paper itself says something there: that never changes (C2).
fn on_paper(d: &Dossier, path: &str) -> bool {
    let frozen = d.frozen().and_then(|c| serde_json::to_value(c).ok());
    frozen.is_some_and(|c| c.pointer(path).is_some_and(|v| !v.is_null()))
}
