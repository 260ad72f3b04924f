//! The message that enters a document: what stands on the paper is never typed again; what GAMM@ asks for beyond it is a field, named as the
//! box is, and shown as an addition. What was typed is kept on every refusal. Never changes what left.

use super::elements::{self, full_name};
use super::{address, closed};
use crate::kit::answer::Answer;
use crate::kit::form::{Problem, Sent, summary};
use crate::pages::acts::{Back, Not, once};
use crate::pages::correct::form::{self, confirmed};
use crate::pages::{Cx, dossier, findings, layout};
use crate::say::capital;
use domain::calendar;
use domain::codelists::Lists;
use domain::consignment::elements::{Kind, Shape, TABLE};
use domain::consignment::{Consignment, Finding};
use domain::dossier::Dossier;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::element::{self, Meanings};
use operator::reentry::Preparing;
use operator::{Failure, checking};
use serde_json::Value;
use std::collections::BTreeMap;

/// Codes of a list that are offered one by one; a longer list is typed.
const OFFERED: usize = 60;

/// What is asked, and what was typed so far.
struct Asked {
    /// Every element for which there is a field, in the order of the boxes.
    fields: Vec<(&'static Kind, Vec<usize>)>,
    /// What GAMM@ will not like and no addition can mend.
    others: Vec<Finding>,
}

/// Reads what was typed: pointers with values, and what is wrong.
fn typed(sent: &Sent) -> (Vec<(String, Value)>, Vec<Problem>) {
    let (mut values, mut wrong) = (Vec::new(), Vec::new());
    let more = sent.get("more").to_owned();
    let more = (elements::path(&more).is_some() && sent.some("more_value").is_some()).then(|| {
        (
            more,
            sent.get("more_value").to_owned(),
            "more_value".to_owned(),
        )
    });
    let all = sent
        .all()
        .filter(|(_, v)| !v.trim().is_empty())
        .map(|(n, v)| (n.to_owned(), v.to_owned(), n.to_owned()));
    for (name, text, field) in all.chain(more) {
        let found = elements::path(&name)
            .and_then(|p| domain::consignment::elements::at(&p).map(|(k, _)| (p, k)));
        let Some((path, kind)) = found else { continue };
        match element::read(kind, &text) {
            Ok(v) => values.push((path, v)),
            Err(code) => {
                let mut p = Problem::at(field, code);
                p.data = BTreeMap::from([("text".to_owned(), text.chars().take(60).collect())]);
                wrong.push(p);
            }
        }
    }
    // A group's first value makes the group.
    let rank = |p: &str| {
        domain::consignment::elements::at(p)
            .map(|(k, places)| domain::consignment::elements::rank(k, &places))
    };
    values.sort_by_key(|(p, _)| rank(p));
    (values, wrong)
}

fn asked(frozen: &Consignment, values: &[(String, Value)], lists: &Lists, d: &Dossier) -> Asked {
    let at = d.departed.unwrap_or(d.sealed_at);
    let whole = element::completed(frozen, values).unwrap_or_else(|_| frozen.clone());
    let found = [frozen, &whole].map(|c| checking::reentry(c, lists, at));
    let mut fields: Vec<(&'static Kind, Vec<usize>)> =
        found.iter().flatten().flat_map(element::missing).collect();
    for (path, _) in values {
        fields.extend(domain::consignment::elements::at(path));
    }
    fields.sort_by_key(|(k, p)| domain::consignment::elements::rank(k, p));
    fields.dedup_by_key(|(k, p)| k.path(p));
    let [_, last] = found;
    let others = last
        .into_iter()
        .filter(|f| element::missing(f).is_empty())
        .collect();
    Asked { fields, others }
}

/// The value that a field had before: what was typed, else what was added for the last message.
fn first(d: &Dossier, kind: &Kind, path: &str) -> String {
    let whole = super::history::as_entered(d).and_then(|(c, _)| serde_json::to_value(c).ok());
    let v = whole.as_ref().and_then(|w| w.pointer(path));
    match v {
        Some(Value::Bool(b)) => if *b { "yes" } else { "no" }.to_owned(),
        Some(v) => element::shown(kind, v).unwrap_or_default(),
        None => String::new(),
    }
}

/// A field for an element: a list where there is a short one, a line else.
fn field(
    cx: &Cx,
    d: &Dossier,
    kind: &Kind,
    places: &[usize],
    meanings: &mut Meanings,
    back: Back,
) -> Markup {
    let say = cx.say;
    let path = kind.path(places);
    let id = elements::field(&path);
    let value = back
        .sent
        .and_then(|s| s.some(&id))
        .unwrap_or_else(|| match back.sent {
            Some(_) => String::new(),
            None => first(d, kind, &path),
        });
    let wrong = back
        .problems
        .iter()
        .find(|p| p.field.as_deref() == Some(&id));
    let wrong_id = format!("{id}-wrong");
    let described = wrong.map(|_| wrong_id.as_str());
    let invalid = wrong.map(|_| "true");
    let mut options: Vec<(String, String)> = match kind.shape {
        Shape::YesNo => vec![
            ("yes".to_owned(), say.t("page.yes")),
            ("no".to_owned(), say.t("correct.no")),
        ],
        _ => meanings.codes(kind).to_vec(),
    };
    if options.len() > OFFERED {
        options.clear();
    }
    html! {
        div.field {
            label for=(id) { (full_name(say, kind, places)) }
            @if let Some(w) = wrong { p.wrong id=(wrong_id) { (say.message(&w.code, &w.data).text) } }
            @if options.is_empty() {
                input type="text" id=(id) name=(id) value=(value) autocomplete="off" aria-describedby=[described] aria-invalid=[invalid];
            } @else {
                select id=(id) name=(id) aria-describedby=[described] aria-invalid=[invalid] {
                    option value="" selected[value.is_empty()] { (say.t("page.choose")) }
                    @for (code, label) in &options {
                        option value=(code) selected[*code == value] { @if kind.shape != Shape::YesNo { (code) " · " } (capital(label)) }
                    }
                }
            }
        }
    }
}

/// One more element that the paper lacks and nobody asks for yet.
fn more(cx: &Cx, frozen: &Consignment, asked: &Asked, back: Back) -> Markup {
    let say = cx.say;
    let there: Vec<String> = domain::consignment::elements::all(frozen)
        .into_iter()
        .map(|e| e.path)
        .collect();
    let lines = frozen.lines.len().clamp(1, 20);
    let mut offered = Vec::new();
    for kind in TABLE {
        let last = if kind.whole() == "17" { lines } else { 1 };
        for line in 1..=last {
            let mut places = vec![1; kind.depth()];
            if let Some(first) = places.first_mut() {
                *first = line;
            }
            let path = kind.path(&places);
            let asked = asked.fields.iter().any(|(k, p)| k.path(p) == path);
            if !asked && !there.contains(&path) {
                offered.push((elements::field(&path), full_name(say, kind, &places)));
            }
        }
    }
    let chosen = back.sent.map_or("", |s| s.get("more"));
    let value = back.sent.map_or("", |s| s.get("more_value"));
    let wrong = back
        .problems
        .iter()
        .find(|p| p.field.as_deref() == Some("more_value"));
    html! {
        details open[wrong.is_some()] {
            summary { (say.t("reentry.page-more")) }
            p { (say.t("reentry.page-more-what")) }
            div.field {
                label for="more" { (say.t("reentry.page-more-box")) }
                select id="more" name="more" {
                    option value="" selected[chosen.is_empty()] { (say.t("page.choose")) }
                    @for (v, shown) in &offered { option value=(v) selected[*v == chosen] { (shown) } }
                }
            }
            div.field {
                label for="more_value" { (say.t("reentry.page-more-value")) }
                @if let Some(w) = wrong { p.wrong #more_value-wrong { (say.message(&w.code, &w.data).text) } }
                input type="text" id="more_value" name="more_value" value=(value) autocomplete="off" aria-describedby=[wrong.map(|_| "more_value-wrong")] aria-invalid=[wrong.map(|_| "true")];
            }
        }
    }
}

pub(super) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let v = super::newest(cx, excise, number)?;
    let (say, d) = (cx.say, &v.dossier);
    let to = address(cx, number);
    let title = format!(
        "{} · {}",
        say.t("reentry.page-prepare"),
        dossier::groups(&number.to_string())
    );
    let frozen = d.frozen().filter(|_| d.stand().is_owed());
    let Some(frozen) = frozen else {
        let body = html! {
            (super::stand(cx, d))
            p { (say.t(closed(d))) }
            p { a href=(to) { (say.t("reentry.page-back-document")) } }
        };
        return Ok(cx.page(&title, body));
    };
    let lists = cx.desk().lists()?;
    let day = frozen
        .date_of_dispatch
        .unwrap_or_else(|| calendar::to_paris(cx.now()).date());
    let show = |back: Back| {
        let (values, _) = back.sent.map(typed).unwrap_or_default();
        let values = match back.sent {
            Some(_) => values,
            None => before(d),
        };
        let asked = asked(&frozen, &values, &lists, d);
        let mut meanings = Meanings::new(&lists, elements::lang(say), day);
        let others: Vec<&Finding> = asked.others.iter().collect();
        let body = html! {
            (super::stand(cx, d))
            p { (say.t("reentry.page-prepare-what")) }
            (summary(back.problems, say))
            form method="post" action=(cx.here()) accept-charset="utf-8" {
                input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                input type="hidden" name="form" value=((cx.station.setup.random)());
                @if asked.fields.is_empty() { p { (say.t("checks.reentry-nothing")) } }
                @else {
                    fieldset {
                        legend { (say.t("reentry.page-asked")) }
                        @for (kind, places) in &asked.fields { (field(cx, d, kind, places, &mut meanings, back)) }
                    }
                }
                (more(cx, &frozen, &asked, back))
                @if !others.is_empty() {
                    section.why { p { (say.t("reentry.page-others")) } (findings::list(say, &others)) }
                }
                @if let Some(f) = form::asked(back, &["reentry.refused-same"], "again", "reentry.page-again") {
                    (f.show(back.sent.map_or("", |s| s.get(&f.name)), back.problems, say))
                }
                p { button type="submit" { (say.t("reentry.page-prepare-do")) } }
            }
            p { a href=(to) { (say.t("page.leave")) } }
        };
        layout::page(cx, &title, &body)
    };
    Ok(once(cx, &[], &show, |sent| {
        let (values, mut wrong) = typed(sent);
        let completed = element::completed(&frozen, &values);
        match &completed {
            Err(paths) => wrong.extend(paths.iter().map(|p| {
                let field = elements::field(p);
                let field = if sent.some(&field).is_some() {
                    field
                } else {
                    "more_value".to_owned()
                };
                Problem::at(field, "reentry.page-value")
            })),
            Ok(c) => {
                // What is asked for still stands beside its field.
                for f in asked(&frozen, &values, &lists, d).fields {
                    let path = f.0.path(&f.1);
                    let there = serde_json::to_value(c)
                        .ok()
                        .and_then(|w| w.pointer(&path).cloned());
                    let needed = checking::reentry(c, &lists, d.departed.unwrap_or(d.sealed_at));
                    let needed = needed.iter().any(
                        |x| matches!(element::missing(x).as_slice(), [(k, p)] if k.path(p) == path),
                    );
                    let unread = wrong
                        .iter()
                        .any(|w| w.field.as_deref() == Some(&elements::field(&path)));
                    if there.is_none() && needed && !unread {
                        wrong.push(Problem::at(elements::field(&path), "page.missing"));
                    }
                }
            }
        }
        let Ok(completed) = completed else {
            return Err(Not::Typed(wrong));
        };
        if !wrong.is_empty() {
            return Err(Not::Typed(wrong));
        }
        let asked = Preparing {
            completed: Some(completed),
            sets: Vec::new(),
            again: confirmed(sent, "again"),
        };
        let fresh = (cx.station.setup.random)();
        cx.desk()
            .reentry_message(excise, d.id, &asked, &fresh)
            .map_err(Not::Failed)?;
        Ok(format!("{to}?prepared"))
    }))
}

/// What was added for the last message, as pointers with values.
pub(super) fn before(d: &Dossier) -> Vec<(String, Value)> {
    let (Some(frozen), Some((c, _))) = (d.frozen(), super::history::as_entered(d)) else {
        return Vec::new();
    };
    let there: Vec<String> = domain::consignment::elements::all(&frozen)
        .into_iter()
        .map(|e| e.path)
        .collect();
    let all = domain::consignment::elements::all(&c).into_iter();
    all.filter(|e| !there.contains(&e.path))
        .map(|e| (e.path, e.value))
        .collect()
}
