//! What this computer sees, as a panel of a page and a piece that a script may ask for again; over time, in `chart`. Looks only; a person
//! confirms.

mod chart;
mod keep;

use crate::kit::answer::Answer;
use crate::pages::Cx;
use courier::{Look, Sight, What};
use domain::calendar;
use domain::sight::Offset;
use jiff::Timestamp;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use std::collections::BTreeMap;
use wire::alerts::Silent;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    if page != ["sight"] || cx.visit.sent.is_some() {
        return chart::route(cx, excise, page).or_else(|| keep::route(cx, excise, page));
    }
    cx.station.setup.watch.attend();
    let sight = cx.station.setup.watch.sight();
    let piece = piece(cx, &sight).into_string();
    Some(Ok(Answer::Piece("text/html; charset=utf-8", piece)))
}

/// The four things with their states in words, since when, and when they were last looked at. Where a script runs it is kept
/// fresh, and only a change is read out.
pub(crate) fn panel(cx: &Cx) -> Markup {
    let watch = &cx.station.setup.watch;
    watch.attend();
    let sight = watch.sight();
    let say = cx.say;
    let again = (sight.consent && cx.excise.is_some()).then(|| cx.to("sight"));
    html! {
        section.sight aria-labelledby="sight" data-refresh=[again] {
            h2 #sight { (say.t("settings.sight")) }
            div data-piece { (piece(cx, &sight)) }
            p.unseen role="status" {}
            @if cx.excise.is_some() { p { a href=(cx.to("sight/day")) { (say.t("sight.chart-go")) } } }
        }
    }
}

fn piece(cx: &Cx, sight: &Sight) -> Markup {
    let say = cx.say;
    if !sight.consent {
        return html! {
            p { (say.t("settings.not-looking")) }
            p { a href=(cx.house("settings/watch")) { (say.t("settings.choose-places")) } }
        };
    }
    html! {
        dl.seen {
            @for l in sight.looks.iter().filter(|l| shown(l)) {
                dt { (say.name("settings-what", l.what.as_str())) }
                dd class=[(!l.what.is_alert()).then_some(l.seen)] { strong { (word(cx, l)) } (times(cx, l)) @if l.what == What::Feed { (why_silent(cx)) } }
            }
            @if let Some(o) = &sight.clock {
                dt { (say.name("sight-what", What::Clock)) }
                dd { strong { (clock(cx, o)) } " " span.small { (say.with("settings.looked", &[("time", &moment(cx, o.at, cx.now(), "%H:%M:%S"))])) } }
            }
        }
    }
}

/// The four that say whether the procedure is needed, always; the others where a place is listed.
fn shown(l: &Look) -> bool {
    let always = [What::Internet, What::Portal, What::Alert, What::Gps];
    l.at.is_some() || always.contains(&l.what)
}

/// How far this computer's clock is off, in words.
pub(crate) fn clock(cx: &Cx, o: &Offset) -> String {
    let (code, seconds) = operator::sight::clock(o);
    cx.say.with(code, &[("seconds", &seconds.to_string())])
}

/// Why a feed says nothing, and what to do.
pub(crate) fn silent(cx: &Cx, s: &Silent) -> String {
    let time = s.time().map(|t| cx.say.when(t)).unwrap_or_default();
    let data = BTreeMap::from([("time".to_owned(), time)]);
    let m = cx.say.message(s.code(), &data);
    match m.todo {
        Some(todo) => format!("{} {todo}", m.text),
        None => m.text,
    }
}

fn why_silent(cx: &Cx) -> Markup {
    let seen = cx.station.setup.watch.feed();
    html! {
        @if let Some(Err(s)) = seen.map(|f| f.read) { br; span.small { (silent(cx, &s)) } }
    }
}

fn word(cx: &Cx, l: &Look) -> String {
    // Nobody looked is not the same as an answer that says nothing.
    let seen = if l.at.is_none() {
        "unlisted"
    } else {
        l.seen.as_str()
    };
    cx.say.name(&format!("settings-{}", l.what.as_str()), seen)
}

fn times(cx: &Cx, l: &Look) -> Markup {
    let say = cx.say;
    let now = cx.now();
    html! {
        @if let (Some(since), Some(at)) = (l.since, l.at) {
            span.small {
                " "
                (say.with("settings.since", &[("time", &moment(cx, since, now, "%H:%M"))]))
                " "
                (say.with("settings.looked", &[("time", &moment(cx, at, now, "%H:%M:%S"))]))
            }
        }
    }
}

/// The hour of today; another day in words.
fn moment(cx: &Cx, at: Timestamp, now: Timestamp, form: &str) -> String {
    let (there, here) = (calendar::to_paris(at), calendar::to_paris(now));
    if there.date() == here.date() {
        there.strftime(form).to_string()
    } else {
        cx.say.when(at)
    }
}
