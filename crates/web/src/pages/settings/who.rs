//! Who acts at this workstation: initials, chosen once for a browser. No password: the computer is shared, the paper is signed.

use super::{acting, refused};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::Cx;
use maud::{Markup, html};
use operator::Failure;
use operator::book::Signatory;

/// The longest initials, in characters.
const LONGEST: usize = 12;

/// Signatories that are offered.
const OFFERED: usize = 30;

pub(super) fn page(cx: &Cx) -> Result<Answer, Failure> {
    let mut known: Vec<(String, String)> = Vec::new();
    for s in cx.desk().leaves::<Signatory>()? {
        let new = !s.initials.trim().is_empty() && known.iter().all(|(i, _)| *i != s.initials);
        if new && known.len() < OFFERED {
            let shown = format!("{} · {}", s.initials, s.name);
            known.push((s.initials, shown));
        }
    }
    let acting = cx.visit.session.actor.clone().unwrap_or_default();
    let mut fields = Vec::new();
    if !known.is_empty() {
        fields.push(
            Field::new("known", "settings.field-known", Kind::Radio(known.clone())).with(&acting),
        );
    }
    fields.push(Field::new(
        "initials",
        "settings.field-initials",
        Kind::Line,
    ));
    let title = cx.say.t("settings.who");
    let Some(sent) = &cx.visit.sent else {
        return Ok(cx.page(&title, body(cx, &fields, None, &[])));
    };
    match read(sent, &fields, &known) {
        Ok(initials) => {
            cx.station.acting(&cx.visit.session, Some(initials));
            Ok(Answer::See(cx.house("settings?kept=who")))
        }
        Err(problems) => Ok(refused(
            cx,
            &title,
            &body(cx, &fields, Some(sent), &problems),
        )),
    }
}

fn body(cx: &Cx, fields: &[Field], sent: Option<&Sent>, problems: &[Problem]) -> Markup {
    let say = cx.say;
    html! {
        p { (acting(cx)) " " (say.t("settings.who-what")) }
        (cx.form(fields, sent, problems, "settings.who-do"))
        p { a href=(cx.house("settings")) { (say.t("settings.back")) } }
    }
}

/// What was typed goes before what was chosen.
fn read(sent: &Sent, fields: &[Field], known: &[(String, String)]) -> Result<String, Vec<Problem>> {
    let wrong = sent.unfit(fields);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if let Some(typed) = sent.some("initials") {
        let long = typed.chars().count() > LONGEST;
        return if long || typed.contains(['\n', '\t']) {
            Err(vec![Problem::at("initials", "settings.initials-long")])
        } else {
            Ok(typed)
        };
    }
    match sent.some("known") {
        Some(k) if known.iter().any(|(i, _)| *i == k) => Ok(k),
        Some(_) => Err(vec![Problem::at("known", "page.choose-again")]),
        None => Err(vec![Problem::at("initials", "page.missing")]),
    }
}
