//! Settings of the workstation: who acts, what this computer may look at, the printer, the paper. Plain rows that a person may change; never
//! an entry of the register.

mod official;
mod paper;
mod post;
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
        ["settings", "post"] => Some(post::page(cx)),
        ["settings", "post", "test"] if cx.visit.sent.is_some() => Some(post::test(cx)),
        ["settings", "paper"] => Some(paper::page(cx)),
        ["settings", "official", rest @ ..] => official::route(cx, rest),
        ["settings", "who"] => Some(who::page(cx)),
        _ => None,
    }
}

fn index(cx: &Cx) -> Result<Answer, Failure> {
    let say = cx.say;
    let kept = watch::kept(cx)?;
    let printing = printer::kept(cx)?;
    let official = official::summary(cx)?;
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
            section {
                h2 { (say.t("post.title")) }
                p { (post::summary(cx)?) }
                p { a href=(cx.house("settings/post")) { (say.t("post.go")) } }
            }
            (lists(cx)?)
            section {
                h2 { (say.t("settings.paper")) }
                p { (paper::now(cx)?) }
                p { a href=(cx.house("settings/paper")) { (say.t("settings.paper-go")) } }
            }
            section {
                h2 { (say.t("official.title")) }
                p { (official) }
                p { a href=(cx.house("settings/official")) { (say.t("official.go")) } }
            }
        }
    };
    Ok(cx.page(&say.t("settings.title"), body))
}

/// Which code lists are in force, and what of the loaded ones is not used.
fn lists(cx: &Cx) -> Result<Markup, Failure> {
    let say = cx.say;
    let found = cx.desk().lists_in_force()?;
    let day = found.lists.as_of().to_string();
    let day = operator::explain::spoken(say.words(), "day", &day);
    Ok(html! {
        section {
            h2 { (say.t("lists.codes")) }
            @match found.loaded.last() {
                None => { p { (say.with("lists.of-the-program", &[("day", &day)])) } }
                Some(last) => { p { (say.with("lists.of-a-file", &[("day", &day), ("name", &last.name)])) } }
            }
            @for file in &found.loaded {
                @if let Some(code) = file.trouble {
                    @let data = [("name", &file.name), ("sha256", &file.sha256)];
                    @let m = say.message(code, &data.map(|(k, v)| (k.to_owned(), v.clone())).into());
                    p.wrong { (m.text) @if let Some(todo) = m.todo { " " (todo) } }
                }
                @if !file.older.is_empty() {
                    @let names: Vec<String> = file.older.iter().map(|list| say.name("list", list)).collect();
                    p { (say.with("lists.not-used", &[("name", &file.name), ("lists", &names.join(", "))])) }
                }
            }
        }
    })
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
        Some("post") => "post.kept",
        Some("paper") => "settings.kept-paper",
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
