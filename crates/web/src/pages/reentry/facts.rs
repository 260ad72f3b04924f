//! What happened between us and GAMM@, as a person states it: sent, looked for, waived. Facts are always taken.

use super::{address, arc};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem};
use crate::pages::acts::{Back, Not, Page, Typed, act, at, line, list, seen};
use crate::pages::correct::form::{Act, go};
use crate::pages::{Cx, dossier};
use domain::facts::Channel;
use maud::html;
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;

fn title(cx: &Cx, code: &str, number: &NumberOnPaper) -> String {
    format!(
        "{} · {}",
        cx.say.t(code),
        dossier::groups(&number.to_string())
    )
}

fn note() -> Field {
    Field::new("note", "page.field-note", Kind::Lines)
}

/// It was sent: by software, as a file, or typed on GAMM@'s page.
pub(super) fn sent(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let d = super::newest(cx, excise, number)?.dossier;
    let page = Page {
        title: title(cx, "reentry.page-sent", number),
        before: html! { p { (cx.say.t("reentry.page-sent-what")) } },
        fields: vec![
            list(
                cx,
                "by",
                "reentry.page-channel",
                "reentry-channel",
                Channel::ALL,
            )
            .needed(),
            at(),
        ],
        button: "reentry.page-sent-do",
        to: address(cx, number),
    };
    Ok(act(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        let (by, at) = (t.chosen::<Channel>("by"), t.time("at"));
        let by = t.end(by)?;
        cx.desk()
            .reentry_sent(excise, d.id, by, at)
            .map_err(Not::Failed)
    }))
}

/// It was looked for in GAMM@ (I15): there with its ARC, or not there.
pub(super) fn looked(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let d = super::newest(cx, excise, number)?.dossier;
    let say = cx.say;
    let to = address(cx, number);
    let fields = |back: Back| {
        let all = ["found", "not-found"];
        let all = all.map(|v| (v.to_owned(), say.t(&format!("reentry.page-looked-{v}"))));
        let mut out = vec![
            Field::new(
                "found",
                "reentry.page-looked-result",
                Kind::Radio(all.to_vec()),
            )
            .needed(),
        ];
        let mut more = arc::fields(back);
        // Only what was found has an ARC.
        if let Some(f) = more.first_mut() {
            (f.needed, f.label) = (false, "reentry.page-arc-found");
        }
        out.extend(more);
        out.push(at());
        out
    };
    let before = |_: Back| {
        let mut said = vec![("lrn", d.lrn.clone())];
        let sent = d.reentry.sent.last().map(|s| s.at).or(d.sent_at);
        said.extend(sent.map(|t| ("time", say.when(t))));
        let said: Vec<(&str, &str)> = said.iter().map(|(k, v)| (*k, v.as_str())).collect();
        html! { p { (say.with("reentry.page-looked-what", &said)) } }
    };
    let act = Act {
        title: title(cx, "reentry.page-looked", number),
        before: &before,
        fields: &fields,
        button: "reentry.page-looked-do",
        to: to.clone(),
    };
    Ok(go(cx, &act, |sent| {
        let mut t = Typed::new(cx, sent);
        let (found, at) = (t.needed("found"), t.time("at"));
        let found = found.map(|f| f == "found");
        if found == Some(true) {
            arc::read(&mut t);
        } else if sent.some("arc").is_some() {
            t.wrong
                .push(Problem::at("arc", "reentry.page-arc-not-found"));
        }
        let done = if t.end(found)? {
            arc::enter(cx, excise, &d, sent, true)
        } else {
            let desk = cx.desk();
            desk.reentry_not_found(excise, d.id, at, None)
                .map_err(Not::Failed)
        };
        done.map(|done| seen(&to, &done))
    }))
}

/// The authority asks for no entry: with where that stands.
pub(super) fn waive(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let d = super::newest(cx, excise, number)?.dossier;
    let page = Page {
        title: title(cx, "reentry.page-waive", number),
        before: html! { p { (cx.say.t("reentry.page-waive-what")) } },
        fields: vec![
            line("reference", "reentry.page-waive-reference").needed(),
            at(),
            note(),
        ],
        button: "reentry.page-waive-do",
        to: address(cx, number),
    };
    Ok(act(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        let (reference, at) = (t.needed("reference"), t.time("at"));
        let reference = t.end(reference)?;
        cx.desk()
            .reentry_waive(excise, d.id, &reference, at, sent.some("note"))
            .map_err(Not::Failed)
    }))
}
