//! Settings of the workstation: who acts, what this computer may look at, the printer. Plain rows that a person may change; never
//! an entry of the register.

pub(crate) mod printer;
mod trial;
mod watch;
mod who;

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Form, Problem, Sent};
use crate::pages::{Cx, layout};
use axum::http::StatusCode;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;

/// The table of settings.
pub(crate) const TABLE: &str = "setting";

/// The pages of this room that belong to an establishment: none.
pub(crate) fn route(
    _cx: &Cx,
    _excise: &ExciseNumber,
    _page: &[&str],
) -> Option<Result<Answer, Failure>> {
    None
}

/// Its pages that belong to no establishment.
pub(crate) fn house(cx: &Cx, page: &[&str]) -> Option<Result<Answer, Failure>> {
    match page {
        ["settings"] if cx.visit.sent.is_none() => Some(index(cx)),
        ["settings", "watch"] => Some(watch::page(cx)),
        ["settings", "printer"] => Some(printer::page(cx)),
        ["settings", "printer", "test"] if cx.visit.sent.is_some() => Some(printer::test(cx)),
        ["settings", "printer", "seen"] if cx.visit.sent.is_some() => Some(printer::seen(cx)),
        ["settings", "who"] => Some(who::page(cx)),
        _ => None,
    }
}

fn index(cx: &Cx) -> Result<Answer, Failure> {
    let say = cx.say;
    let kept = watch::kept(cx)?;
    let printing = printer::kept(cx)?;
    let body = html! {
        (done(cx))
        div.cards {
            section {
                h2 { (say.t("settings.who")) }
                p { (acting(cx)) }
                p { a href=(cx.house("settings/who")) { (say.t("settings.who-go")) } }
            }
            section {
                h2 { (say.t("settings.watch")) }
                p { (say.t(if kept.places.consent { "settings.watch-on" } else { "settings.watch-off" })) }
                p { a href=(cx.house("settings/watch")) { (say.t("settings.watch-go")) } }
            }
            section {
                h2 { (say.t("settings.printer")) }
                @match &printing {
                    Some(p) if !p.queue.is_empty() => {
                        p { (say.with("settings.printer-now", &[("queue", &p.queue)])) " " (say.t(if p.duplex { "settings.both-sides" } else { "settings.one-side" })) }
                    }
                    _ => { p { (say.t("settings.printer-none")) } }
                }
                p { a href=(cx.house("settings/printer")) { (say.t("settings.printer-go")) } }
            }
        }
    };
    Ok(cx.page(&say.t("settings.title"), body))
}

/// Under which initials this browser acts.
pub(crate) fn acting(cx: &Cx) -> String {
    match cx.desk().actor() {
        // The program knows nobody, and nobody chose.
        "?" => cx.say.t("settings.who-nobody"),
        actor => cx.say.with("settings.who-now", &[("actor", actor)]),
    }
}

/// What was just kept.
fn done(cx: &Cx) -> Markup {
    let code = match cx.query("kept").as_deref() {
        Some("watch") => "settings.kept-watch",
        Some("printer") => "settings.kept-printer",
        Some("who") => "settings.kept-who",
        Some("seen") => "settings.kept-seen",
        _ => return html! {},
    };
    html! { p.done role="status" { (cx.say.t(code)) } }
}

/// A form that goes to another address than the page on which it stands.
fn form_to(
    cx: &Cx,
    action: &str,
    fields: &[Field],
    sent: Option<&Sent>,
    problems: &[Problem],
    button: &str,
) -> Markup {
    Form {
        action,
        fields,
        sent,
        problems,
        button,
        csrf: &cx.visit.session.csrf,
        id: (cx.station.setup.random)(),
    }
    .show(cx.say)
}

/// The page again, with what is wrong.
fn refused(cx: &Cx, title: &str, body: &Markup) -> Answer {
    Answer::Page(
        StatusCode::UNPROCESSABLE_ENTITY,
        layout::page(cx, title, body),
    )
}
