//! The establishment's key and what it signed of the register: the keys as they were recorded, another one when a person confirms it, the
//! checkpoints with their notes. Never a secret half.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind};
use crate::pages::Cx;
use crate::pages::acts::{Not, Page, sheet};
use domain::event::KeyBecause;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::checkpoint::CheckpointView;
use operator::{Failure, KeyState};

/// Checkpoints of a page.
const ROWS: u64 = 20;

pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    match page {
        ["key"] => Some(key(cx, excise)),
        ["checkpoints"] => Some(checkpoints(cx, excise)),
        _ => None,
    }
}

/// On home: papers come out without code until somebody does something.
pub(crate) fn warning(cx: &Cx, excise: &ExciseNumber) -> Result<Markup, Failure> {
    let wrong = cx.desk().key_state(excise)?.is_wrong();
    Ok(html! {
        @if wrong {
            p.wrong { (cx.say.t("home.key-wrong")) " " a href=(cx.to("key")) { (cx.say.t("home.key-go")) } }
        }
    })
}

fn key(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let (say, desk) = (cx.say, cx.desk());
    let state = desk.key_state(excise)?;
    let records = desk.key_records(excise)?;
    let now = match state {
        KeyState::None | KeyState::ToCome => say.t("settings.key-to-come"),
        KeyState::Ready => say.t("settings.key-ready"),
        KeyState::Lost | KeyState::Unreadable | KeyState::Other => {
            let code = format!("doctor.{}", state.code().replace('.', "-"));
            say.with(&code, &[("excise", excise.as_str())])
        }
    };
    let shown = html! {
        @if cx.query("kept").as_deref() == Some("key") { p.done role="status" { (say.t("settings.key-done")) } }
        p { (say.t("settings.key-intro")) }
        p.wrong[state.is_wrong()] { (now) }
        @if let Some(last) = records.last() { p.hash { (say.with("settings.key-public", &[("key", &last.key)])) } }
        @if !records.is_empty() {
            section {
                h2 { (say.t("settings.key-before")) }
                ol { @for r in &records {
                    li {
                        (say.when(r.at)) " · " (say.name("key-because", r.because.map_or("first", KeyBecause::as_str)))
                        @if r.endorsed { " · " (say.name("key", "endorsed")) }
                        @if let Some(note) = &r.note { br; (note) }
                        br; code.small { (r.key) }
                    }
                } }
            }
        }
        p { a href=(cx.to("checkpoints")) { (say.t("checkpoint.go")) } }
    };
    let title = say.t("settings.key-title");
    let because = match state {
        KeyState::None | KeyState::ToCome => return Ok(cx.page(&title, shown)),
        KeyState::Ready => KeyBecause::Replaced,
        KeyState::Lost | KeyState::Unreadable | KeyState::Other => KeyBecause::Lost,
    };
    let lost = because == KeyBecause::Lost;
    let page = Page {
        title,
        before: html! {
            (shown)
            h2 { (say.t("settings.key-replace")) }
            p { (say.t(if lost { "settings.key-why-lost" } else { "settings.key-why-replaced" })) }
        },
        fields: vec![Field::new("note", "settings.key-note", Kind::Lines)],
        button: if lost {
            "settings.key-act"
        } else {
            "settings.key-act-replaced"
        },
        to: cx.to("documents"),
    };
    Ok(sheet(cx, &page, |sent| {
        desk.replace_key(excise, because, sent.some("note"))
            .map_err(Not::Failed)?;
        Ok(format!("{}?kept=key", cx.to("key")))
    }))
}

fn checkpoints(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let (say, desk) = (cx.say, cx.desk());
    let before = cx.query("before").and_then(|b| b.parse().ok());
    let mut rows = desk.checkpoints(excise, before, ROWS + 1)?;
    let more = rows.len() as u64 > ROWS;
    rows.truncate(usize::try_from(ROWS).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|c| c.entry);
    let page = Page {
        title: say.t("checkpoint.title"),
        before: html! {
            p { (say.t("checkpoint.intro")) " " (say.t("checkpoint.outside")) }
            @if rows.is_empty() { p { (say.t("checkpoint.none")) } }
            @else { (table(cx, &rows)) }
            @if let Some(n) = next { p.pager { a href={ (cx.to("checkpoints")) "?before=" (n) } { (say.t("checkpoint.older")) } } }
        },
        fields: Vec::new(),
        button: "checkpoint.make",
        to: cx.to("entries"),
    };
    Ok(sheet(cx, &page, |_| {
        desk.checkpoint(excise).map_err(Not::Failed)?;
        Ok(cx.to("checkpoints"))
    }))
}

fn table(cx: &Cx, rows: &[CheckpointView]) -> Markup {
    let say = cx.say;
    html! {
        ol.entries {
            @for c in rows {
                li value=(c.entry) {
                    p { (say.when(c.at)) " · " (say.t("checkpoint.counter")) " " (c.counter) }
                    details { summary { (say.t("checkpoint.note")) } pre tabindex="0" { (c.note) } }
                }
            }
        }
    }
}
