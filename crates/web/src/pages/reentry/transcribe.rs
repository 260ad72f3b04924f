//! The data of a paper written by hand are typed from it, in the fields of a draft, or come from a file; what was said of it when it was
//! entered stands in its fields. Never changes what the paper says.

use super::address;
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent, summary};
use crate::pages::acts::{Back, Not, once, seen};
use crate::pages::correct::labels::{LINE, PARTY};
use crate::pages::{Cx, dossier, layout};
use domain::dossier::Dossier;
use emcs::Limits;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{Failure, typed};
use std::collections::BTreeMap;

/// Lines of goods at first.
const LINES: usize = 2;

/// What stands in the fields at first: what was typed before, else what was said when the paper was entered.
fn before(d: &Dossier) -> BTreeMap<String, String> {
    if let Some(c) = d.described() {
        return typed::fields(c, "").into_iter().collect();
    }
    let mut out = BTreeMap::new();
    if let Some(to) = &d.consignee_said {
        out.insert("to".to_owned(), to.clone());
    }
    if let Some(goods) = &d.goods_said {
        out.insert("l0_what".to_owned(), goods.clone());
    }
    out
}

/// How many lines the form has.
fn lines(d: &Dossier, sent: Option<&Sent>) -> usize {
    let there = d.described().map_or(LINES, |c| c.lines.len().max(1));
    let said = sent.and_then(|s| s.get("lines").parse::<usize>().ok());
    let more = usize::from(sent.is_some_and(|s| s.get("do") == "more"));
    (said.unwrap_or(there) + more).clamp(1, typed::LINES)
}

fn fields(lines: usize) -> (Vec<Field>, Vec<Vec<Field>>, Vec<Field>) {
    let one = |name: String, label: &'static str| {
        let mut f = Field::new(name, label, Kind::Line);
        f.either = f.name == "to" || ["_what", "_qty"].iter().any(|n| f.name.ends_with(n));
        f
    };
    let to = PARTY.iter().map(|(n, l)| one((*n).to_owned(), l)).collect();
    let goods = (0..lines)
        .map(|j| {
            LINE.iter()
                .map(|(n, l)| one(format!("l{j}_{n}"), l))
                .collect()
        })
        .collect();
    let journey = vec![
        one("journey".into(), "leave.journey"),
        one("carrier".into(), "leave.carrier"),
        one("invoice".into(), "leave.invoice"),
    ];
    (to, goods, journey)
}

pub(super) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let d = super::newest(cx, excise, number)?.dossier;
    let say = cx.say;
    let to = address(cx, number);
    let title = format!(
        "{} · {}",
        say.t("reentry.page-transcribe"),
        dossier::groups(&number.to_string())
    );
    if !d.by_hand || !d.stand().is_owed() {
        let body = html! {
            (super::stand(cx, &d))
            p { (say.t("reentry.page-no-transcript")) }
            p { a href=(to) { (say.t("reentry.page-back-document")) } }
        };
        return Ok(cx.page(&title, body));
    }
    let show = |back: Back| show(cx, &d, &title, &to, back);
    if let Some(sent) = cx.visit.sent.as_ref().filter(|s| s.get("do") == "more") {
        let back = Back {
            sent: Some(sent),
            ..Back::default()
        };
        return Ok(Answer::page(show(back)));
    }
    let (a, b, c) = fields(lines(&d, cx.visit.sent.as_ref()));
    let all: Vec<Field> = a
        .into_iter()
        .chain(b.into_iter().flatten())
        .chain(c)
        .collect();
    Ok(once(cx, &all, &show, |sent| {
        let (consignment, wrong) = read(&d, sent);
        if !wrong.is_empty() {
            return Err(Not::Typed(wrong));
        }
        let desk = cx.desk();
        let done = desk
            .own_consignment(excise, consignment)
            .and_then(|c| desk.reentry_transcribe(excise, d.id, c))
            .map_err(Not::Failed)?;
        Ok(seen(&to, &done))
    }))
}

/// The consignment that was typed, or that a file says; never a silent choice between both.
fn read(d: &Dossier, sent: &Sent) -> (domain::consignment::Consignment, Vec<Problem>) {
    let before = before(d);
    let mut all: BTreeMap<String, String> = sent
        .all()
        .filter(|(n, _)| typed::DOCUMENT.contains(n) || n.starts_with('l'))
        .map(|(n, v)| (n.to_owned(), v.to_owned()))
        .collect();
    all.insert("lines".into(), lines(d, Some(sent)).to_string());
    let (read, wrong) = typed::consignment(d.described(), d.kind, &all, "");
    let mut wrong: Vec<Problem> = wrong
        .into_iter()
        .map(|w| Problem {
            data: w.data,
            ..Problem::at(w.field, w.code)
        })
        .collect();
    let Some(dropped) = sent.file("file") else {
        return (read, wrong);
    };
    let said =
        |n: &str, v: &str| !v.trim().is_empty() && before.get(n).map(String::as_str) != Some(v);
    if all.iter().any(|(n, v)| n != "lines" && said(n, v)) {
        wrong.push(Problem::at("file", "correct.file-alone"));
    }
    match emcs::read_either(&dropped.bytes, Limits::DEFAULT) {
        Ok((c, _)) => (c, wrong),
        Err(e) => {
            let mut p = Problem::at("file", e.code);
            let data = e.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
            p.data = data.collect();
            p.data.insert("line".into(), e.line.to_string());
            p.data.insert("column".into(), e.column.to_string());
            wrong.push(p);
            (read, wrong)
        }
    }
}

fn show(cx: &Cx, d: &Dossier, title: &str, to: &str, back: Back) -> Markup {
    let say = cx.say;
    let first = before(d);
    let count = lines(d, back.sent);
    let (party, goods, journey) = fields(count);
    let value = |f: &Field| match back.sent {
        Some(s) => s.get(&f.name).to_owned(),
        None => first.get(f.name.as_ref()).cloned().unwrap_or_default(),
    };
    let shown = |f: &Field| f.show(&value(f), back.problems, say);
    let body = html! {
        p { (say.t("reentry.page-transcribe-what")) }
        @if let Some(t) = &d.goods_said { p.said { q { (t) } @if let Some(c) = &d.consignee_said { " · " (c) } } }
        (summary(back.problems, say))
        form method="post" action=(cx.here()) accept-charset="utf-8" enctype="multipart/form-data" {
            input type="hidden" name="csrf" value=(cx.visit.session.csrf);
            input type="hidden" name="form" value=((cx.station.setup.random)());
            input type="hidden" name="lines" value=(count);
            fieldset { legend { (say.t("correct.consignee")) } div.triple { @for f in &party { (shown(f)) } } }
            @for (j, line) in goods.iter().enumerate() {
                fieldset {
                    legend { (say.with("leave.line-n", &[("n", &(j + 1).to_string())])) }
                    div.triple { @for f in line { (shown(f)) } }
                }
            }
            @if count < typed::LINES { p { button.quiet type="submit" name="do" value="more" { (say.t("leave.add-line")) } } }
            fieldset { legend { (say.t("correct.journey")) } div.triple { @for f in &journey { (shown(f)) } } }
            fieldset {
                legend { (say.t("reentry.page-file-instead")) }
                p { (say.t("reentry.page-transcribe-file")) }
                (Field::new("file", "correct.one-file", Kind::File).show("", back.problems, say))
            }
            p { button type="submit" { (say.t("reentry.page-transcribe-do")) } }
        }
        p { a href=(to) { (say.t("page.leave")) } }
    };
    layout::page(cx, title, &body)
}
