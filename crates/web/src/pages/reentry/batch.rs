//! The messages of all documents of an outage, written in one act, a page at a time: each one is then a file to keep. What lacks
//! something, or waits to be looked for, stays and says so. For thousands there is the command line.

use super::{address, stand_said};
use crate::kit::answer::Answer;
use crate::kit::form::{Problem, summary_as};
use crate::pages::acts::{Back, Not, once};
use crate::pages::{Cx, dossier, encode, layout, problem};
use crate::say::capital;
use domain::episode::Episode;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::reentry::{Preparing, Row, Which};
use operator::{Desk, Failure};

/// Documents on a page, and in one act.
const ROWS: u64 = 50;

/// Stands from which a message can be written without more being asked of a person.
const READY: &[&str] = &["due", "prepared"];

pub(super) fn page(cx: &Cx, excise: &ExciseNumber, id: u64) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let after = cx
        .query("after")
        .map(|a| format!("{excise}/{}", a.chars().take(60).collect::<String>()));
    let which = Which {
        episode: Some(id),
        ..Which::default()
    };
    let listed = desk.reentry_list(excise, which, after.as_deref(), ROWS)?;
    let next = listed
        .next
        .as_deref()
        .and_then(|k| k.strip_prefix(&format!("{excise}/")).map(str::to_owned));
    let rows = listed.rows;
    let show = |back: Back| show(cx, excise, id, &rows, next.as_deref(), back);
    let here = cx.here();
    let on = cx
        .query("after")
        .map_or(String::new(), |a| format!("&after={}", encode(&a)));
    Ok(once(cx, &[], &show, |_| {
        let (mut done, mut wrong) = (0, Vec::new());
        for r in rows.iter().filter(|r| ready(r)) {
            let fresh = (cx.station.setup.random)();
            match desk.reentry_message(excise, r.dossier, &Preparing::default(), &fresh) {
                Ok(_) => done += 1,
                Err(f) => wrong.push(problem(&f, cx.say)),
            }
        }
        // What is written is written; what was refused is said once, here.
        match wrong.is_empty() {
            true => Ok(format!("{here}?prepared={done}{on}")),
            false => Err(Not::Typed(wrong)),
        }
    }))
}

fn ready(r: &Row) -> bool {
    READY.contains(&r.stand) && r.lacks == 0 && !needs_data(r)
}

/// A paper written by hand whose data nobody has typed.
fn needs_data(r: &Row) -> bool {
    r.by_hand && r.consignee.is_empty()
}

/// The file of the message that waits.
fn message(desk: &Desk, excise: &ExciseNumber, r: &Row) -> Option<String> {
    let d = desk.dossiers(excise, &[r.dossier]).ok()?.pop()?;
    d.reentry.prepared.last().map(|p| p.file.clone())
}

fn show(
    cx: &Cx,
    excise: &ExciseNumber,
    id: u64,
    rows: &[Row],
    next: Option<&str>,
    back: Back,
) -> Markup {
    let say = cx.say;
    let desk = cx.desk();
    let episode = episode(&desk, excise, rows);
    let prepared = cx.query("prepared").and_then(|n| n.parse::<u64>().ok());
    let write = rows.iter().filter(|r| r.stand == "due" && ready(r)).count();
    let problems: Vec<Problem> = back.problems.to_vec();
    let body = html! {
        @if let Some(n) = prepared { p.done role="status" { (say.with("reentry.page-batch-done", &[("count", &n.to_string())])) } }
        @if let Some(e) = &episode { p { (say.with("reentry.page-outage", &[("cause", &capital(&say.name("cause", e.cause))), ("time", &say.when(e.since))])) } }
        (summary_as(&problems, say, "reentry.page-batch-refused"))
        @if rows.is_empty() { p { (say.t("reentry.page-batch-nothing")) } }
        @else {
            p { (say.t("reentry.page-batch-what")) }
            ul.due { @for r in rows { (row(cx, excise, &desk, r)) } }
        }
        @if write > 0 {
            form method="post" action=(at(cx)) accept-charset="utf-8" {
                input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                input type="hidden" name="form" value=((cx.station.setup.random)());
                p { button type="submit" { (say.with("reentry.page-batch-do", &[("count", &write.to_string())])) } }
            }
        }
        @if let Some(n) = next { p.pager { a href={ (cx.to(&format!("reentry/outage/{id}"))) "?after=" (encode(n)) } { (say.t("page.next")) } } }
        p { a href=(cx.to("reentry")) { (say.t("reentry.title")) } }
    };
    layout::page(cx, &say.t("reentry.page-batch-title"), &body)
}

/// This page of the list: a form that is sent works on the rows that were shown.
fn at(cx: &Cx) -> String {
    match cx.query("after") {
        Some(a) => format!("{}?after={}", cx.here(), encode(&a)),
        None => cx.here(),
    }
}

fn episode(desk: &Desk, excise: &ExciseNumber, rows: &[Row]) -> Option<Episode> {
    let d = desk
        .dossiers(excise, &[rows.first()?.dossier])
        .ok()?
        .pop()?;
    desk.outage_of(excise, &d).ok()?
}

fn row(cx: &Cx, excise: &ExciseNumber, desk: &Desk, r: &Row) -> Markup {
    let say = cx.say;
    let Ok(n) = r.number.parse::<NumberOnPaper>() else {
        return html! {};
    };
    let to = address(cx, &n);
    let file = (r.stand == "prepared")
        .then(|| message(desk, excise, r))
        .flatten();
    html! {
        li {
            p {
                a href=(to) { (dossier::groups(&r.number)) } " · " (r.kind)
                @if !r.consignee.is_empty() { " · " (r.consignee) }
                br; strong { (capital(&stand_said(cx, r.stand))) }
                @if r.lacks > 0 { " · " a href={ (to) "/prepare" } { (say.with("reentry.page-lacks", &[("count", &r.lacks.to_string())])) } }
                @if let Some(f) = &file { " · " a href={ (to) "/file/" (f) } { (say.t("reentry.page-download")) } }
            }
        }
    }
}
