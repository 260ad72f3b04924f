//! GAMM@ answers again while goods have not left (I23): which documents wait, and for each: made in GAMM@ and void here, or it goes on
//! with a reason. Never chooses.

use super::form::{Act, go, told};
use super::revise::newest;
use crate::kit::answer::Answer;
use crate::pages::acts::{self, Back, Not, Typed, line, seen};
use crate::pages::{Cx, dossier, reentry};
use domain::Command;
use domain::decide::document::Document;
use domain::facts::Copies;
use maud::html;
use number::{Arc, ExciseNumber, NumberOnPaper};
use operator::{Confirm, Failure};

/// Documents that are looked at for this page.
const MOST: u64 = 50;

fn list_of(cx: &Cx, excise: &ExciseNumber) -> Result<(Vec<operator::DossierRow>, bool), Failure> {
    let desk = cx.desk();
    let reg = desk.register(excise)?;
    let open = reg.open_episode().filter(|e| e.service_back.is_none());
    let waiting = desk.waiting(excise, MOST + 1)?;
    let more = waiting.len() as u64 > MOST;
    let mut out = Vec::new();
    for row in waiting.into_iter().take(usize::try_from(MOST).unwrap_or(0)) {
        let Ok(n) = row.number.parse::<NumberOnPaper>() else {
            continue;
        };
        // What belongs to an outage that goes on is not concerned.
        let episode = newest(cx, excise, &n)?.dossier.episode;
        if episode.is_none() || episode != open.map(|e| e.id) {
            out.push(row);
        }
    }
    Ok((out, more))
}

pub(crate) fn list(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let reg = cx.desk().register(excise)?;
    let since = reg.open_episode().and_then(|e| e.service_back);
    let (rows, more) = list_of(cx, excise)?;
    let say = cx.say;
    let body = html! {
        @match since {
            Some(t) => { p { strong { (say.with("correct.back-since", &[("time", &say.when(t))])) } } }
            None if reg.open_episode().is_some() => { p { (say.t("correct.back-not-yet")) } }
            None => { p { (say.t("correct.back-over")) } }
        }
        @if rows.is_empty() { p { (say.t("page.nothing-waits")) } }
        @else { p { (say.t("correct.back-what")) } }
        @for r in &rows {
            @let to = cx.document(&r.number);
            section {
                h2 { a href=(to) { (dossier::groups(&r.number)) } }
                p { (r.kind) @if !r.consignee.is_empty() { " · " (r.consignee) } " · " (say.with("correct.sealed", &[("time", &say.when(r.sealed_at))])) }
                ul.acts {
                    li { a.act href={ (to) "/instead" } { (say.t("correct.instead")) } }
                    li { a.act href={ (to) "/depart?reason=loaded" } { (say.t("correct.go-on")) } }
                }
            }
        }
        @if more { p { (say.t("correct.back-more")) } }
        // What has left is entered next.
        (reentry::left_to_do(cx, excise)?)
        p { a href=(cx.to("outage")) { (say.t("page.nav-outage")) } }
    };
    Ok(cx.page(&say.t("correct.back-title"), body))
}

/// Made in GAMM@: this one is void, with the ready reason.
pub(crate) fn instead(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    newest(cx, excise, number)?;
    let say = cx.say;
    let fields = |_: Back| {
        vec![
            line("arc", "correct.arc"),
            acts::list(cx, "copies", "page.field-copies", "copies", Copies::ALL).needed(),
        ]
    };
    let to = cx.to("back");
    let before = |_: Back| html! { p { (say.t("correct.instead-what")) } };
    let act = Act {
        title: format!(
            "{} · {}",
            say.t("correct.instead-title"),
            dossier::groups(&number.to_string())
        ),
        before: &before,
        fields: &fields,
        button: "correct.instead-do",
        to: to.clone(),
    };
    let desk = cx.desk();
    Ok(go(cx, &act, |sent| {
        let mut t = Typed::new(cx, sent);
        let copies = t.chosen::<Copies>("copies");
        let arc = sent.some("arc");
        if let Some(e) = arc.as_ref().and_then(|a| Arc::parse_as_given(a).err()) {
            t.wrong.push(told("arc", &e));
        }
        let copies = t.end(copies)?;
        let reason = match &arc {
            Some(arc) => say.with("correct.back-reason-arc", &[("arc", arc)]),
            None => say.t("correct.back-reason"),
        };
        let void = move |ids: Vec<u64>| {
            Command::Document(Document::Void {
                dossier: ids.first().copied().unwrap_or_default(),
                reason: reason.clone(),
                copies,
            })
        };
        let numbers = std::slice::from_ref(number);
        let done = desk
            .act_on_numbers(excise, numbers, &Confirm::default(), void)
            .map_err(Not::Failed)?;
        Ok(seen(&to, &done))
    }))
}
