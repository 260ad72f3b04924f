//! What can be done with what was seen: kept with an outage, its begin and end corrected, erased. One form, one use case each.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind};
use crate::pages::acts::{self, Not, Typed, line};
use crate::pages::{Cx, sight::chart};
use domain::calendar;
use jiff::Timestamp;
use maud::html;
use number::ExciseNumber;
use operator::Failure;

/// The pages of this room; none when the address is another's.
pub(super) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    match page {
        ["sight", "delete"] => Some(Ok(delete(cx))),
        ["sight", "keep", id] => Some(keep(cx, excise, id.parse().ok()?)),
        ["sight", "correct", id] => Some(correct(cx, excise, id.parse().ok()?)),
        ["sight", "file", id, file] if cx.visit.sent.is_none() => {
            Some(given(cx, excise, id.parse().ok()?, file))
        }
        _ => None,
    }
}

/// The bytes that an outage keeps, as a file.
fn given(cx: &Cx, excise: &ExciseNumber, id: u64, file: &str) -> Result<Answer, Failure> {
    Ok(Answer::Attachment {
        bytes: cx.desk().observed_file(excise, id, file)?,
        name: format!("vu-{id}-{file:.8}.json"),
        kind: "application/octet-stream",
    })
}

fn keep(cx: &Cx, excise: &ExciseNumber, id: u64) -> Result<Answer, Failure> {
    let e = cx.desk().episode(excise, id)?;
    let say = cx.say;
    let page = acts::Page {
        title: say.with("sight.keep-title", &[("time", &say.when(e.began()))]),
        before: html! { p { (say.t("sight.keep-what")) } },
        fields: Vec::new(),
        button: "sight.keep-do",
        to: cx.to(&format!("sight/outage/{id}")),
    };
    Ok(acts::sheet(cx, &page, |_| {
        let kept = cx.desk().observe(excise, id, cx.now());
        match kept.map_err(Not::Failed)? {
            Some(done) => Ok(acts::seen(&page.to, &done)),
            None => Ok(format!("{}?nothing=1", page.to)),
        }
    }))
}

/// A time as it is typed again.
fn typed(at: Timestamp) -> String {
    calendar::to_paris(at)
        .strftime("%d/%m/%Y %H:%M")
        .to_string()
}

fn correct(cx: &Cx, excise: &ExciseNumber, id: u64) -> Result<Answer, Failure> {
    let e = cx.desk().episode(excise, id)?;
    let p = cx.desk().sight_proposal(&e, cx.now())?;
    let say = cx.say;
    let hint = |at: Option<Timestamp>| html! { @if let Some(at) = at { li { (say.when(at)) " : " strong { (typed(at)) } } } };
    let page = acts::Page {
        title: say.with("sight.correct-title", &[("time", &say.when(e.began()))]),
        before: html! {
            (chart::times(cx, &e))
            p { (say.t("sight.correct-what")) }
            @if p.begin.is_ok() || p.back.is_ok() {
                p { (say.t("sight.correct-proposed")) }
                ul { (hint(p.begin.ok().map(|(at, _)| at))) (hint(p.back.ok())) }
            }
        },
        fields: vec![
            line("since", "sight.field-since"),
            line("back", "sight.field-back"),
            Field::new("reason", "sight.field-reason", Kind::Lines).needed(),
        ],
        button: "sight.correct-do",
        to: cx.to(&format!("sight/outage/{id}")),
    };
    Ok(acts::act(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        let (since, back, reason) = (t.time("since"), t.time("back"), t.needed("reason"));
        let reason = t.end(reason)?;
        let desk = cx.desk();
        desk.correct_outage(excise, id, since, back, &reason)
            .map_err(Not::Failed)
    }))
}

fn delete(cx: &Cx) -> Answer {
    let say = cx.say;
    let page = acts::Page {
        title: say.t("sight.delete"),
        before: html! { p { (say.t("sight.delete-what")) } p { (say.t("sight.delete-not")) } },
        fields: vec![line("until", "sight.field-until")],
        button: "sight.delete-do",
        to: cx.to("sight/day"),
    };
    acts::sheet(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        let until = t.time("until");
        t.end(Some(()))?;
        let d = cx.desk().sight_delete(until).map_err(Not::Failed)?;
        Ok(format!("{}?erased={}&kept={}", page.to, d.deleted, d.kept))
    })
}
