//! The same paper again: the archived bytes, without a mark, as long as not all sheets came out; afterwards, or once the goods left, a
//! duplicate that says so. Nothing is rendered to prove.

use super::revise::newest;
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem};
use crate::pages::acts::{Back, Not, once};
use crate::pages::{Cx, dossier, layout};
use domain::dossier::{Dossier, Printed};
use domain::facts::PaperMark;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{Failure, PrintRequest};

/// The archived paper of the version that holds, without a mark.
fn original(d: &Dossier) -> Option<&Printed> {
    d.printed
        .iter()
        .rev()
        .find(|p| p.version == d.version && p.mark == PaperMark::None)
}

pub(crate) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let d = newest(cx, excise, number)?.dossier;
    let (say, desk) = (cx.say, cx.desk());
    let to = cx.document(&number.to_string());
    let title = format!(
        "{} · {}",
        say.t("correct.print"),
        dossier::groups(&number.to_string())
    );
    let first = original(&d).is_none();
    let possible = d.voided.is_none() && !d.by_hand;
    let out = d.departed.is_some() || desk.sheets(excise, d.load)?.out.is_some();
    let both = ["all-out", "not-all"].map(|v| (v.to_owned(), say.name("sheets", v)));
    // Once the sheets are known to be out, or the goods left with them, there is nothing to ask.
    let ask = possible && !first && !out;
    let mut fields = Vec::new();
    if ask {
        fields.push(Field::new("out", "correct.all-out", Kind::Radio(both.to_vec())).needed());
    }
    let show = |back: Back| {
        let body = html! {
            (same(cx, &d, &to))
            @if possible {
                section {
                    h2 { (say.t(if first { "correct.paper" } else { "correct.duplicata-title" })) }
                    p { (say.t(if first { "correct.no-paper-yet" } else if d.departed.is_some() { "correct.duplicata-left" } else { "correct.duplicata-what" })) }
                    (cx.form(&fields, back.sent, back.problems, if first { "correct.lay-out" } else { "correct.duplicata" }))
                }
            }
            p { a href=(to) { (say.t("correct.to-document")) } }
        };
        layout::page(cx, &title, &body)
    };
    if !possible && cx.visit.sent.is_some() {
        return Ok(cx.nowhere());
    }
    Ok(once(cx, &fields, &show, |sent| {
        let paper = if first {
            let request = PrintRequest {
                excise: excise.clone(),
                number: number.clone(),
                mark: PaperMark::None,
                own_drawing: false,
            };
            desk.print(&request)
        } else {
            if ask {
                let wrong = match sent.get("out") {
                    "all-out" => None,
                    // Until all sheets came out there is one set of originals: the same bytes again.
                    "not-all" => Some("correct.same-again"),
                    _ => Some("page.missing"),
                };
                if let Some(code) = wrong {
                    return Err(Not::Typed(vec![Problem::at("out", code)]));
                }
                desk.sheets_out(excise, d.load).map_err(Not::Failed)?;
            }
            desk.duplicata(excise, number)
        };
        let paper = paper.map_err(Not::Failed)?;
        Ok(format!("{to}/print?made={}", paper.sha256))
    }))
}

/// The papers that are there.
fn same(cx: &Cx, d: &Dossier, to: &str) -> Markup {
    let say = cx.say;
    let made = cx.query("made");
    let one = |p: &Printed, code: &str| {
        let data = [("version", p.version.to_string()), ("time", say.when(p.at))];
        let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
        html! { a.act href={ (to) "/paper/" (p.file) } { (say.with(code, &data)) } }
    };
    let new = d.printed.iter().find(|p| Some(&p.file) == made.as_ref());
    html! {
        @if let Some(p) = new {
            section {
                p.done role="status" { (say.t("correct.paper-made")) }
                p { (one(p, "correct.paper-of")) " " (say.name("mark", p.mark)) }
            }
        }
        @if d.by_hand { p { (say.t("correct.print-by-hand")) } }
        @if d.voided.is_some() { p { (say.t("correct.print-void")) } }
        @if let Some(p) = original(d) {
            section {
                h2 { (say.t("correct.same-title")) }
                p { (say.with("correct.same-what", &[("copies", &d.kind.copies().to_string())])) }
                p { (one(p, "correct.same")) }
                h3 { (say.t("correct.jam")) }
                ol { @for c in ["correct.jam-1", "correct.jam-2", "correct.jam-3"] { li { (say.t(c)) } } }
            }
        }
    }
}
