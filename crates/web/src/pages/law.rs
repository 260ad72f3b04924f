//! The rules in use (I29): which set, what it says beyond the page of 2009, with its source and how sure it is. Looks only.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use maud::{Markup, html};
use operator::Failure;

/// The pages of this room.
pub(crate) fn house(cx: &Cx, page: &[&str]) -> Option<Result<Answer, Failure>> {
    match page {
        ["law"] if cx.visit.sent.is_none() => Some(Ok(law(cx))),
        _ => None,
    }
}

fn law(cx: &Cx) -> Answer {
    let say = cx.say;
    let rules = cx.station.setup.rules;
    let set = say.t(&format!("law.set-{}", rules.id));
    let body = html! {
        p.lead { (say.with("page.law-in-force", &[("set", &set)])) }
        @if rules.points.is_empty() {
            p { (say.t("page.law-source-only")) }
        } @else {
            p { (say.t("page.law-more")) }
            (table(cx))
        }
        p { (say.t("page.law-not-advice")) }
        p.screen { a href=(cx.house("guide")) { (say.t("page.guide-title")) } }
    };
    cx.page(&say.t("page.law"), body)
}

fn table(cx: &Cx) -> Markup {
    let say = cx.say;
    html! {
        div.wide tabindex="0" role="region" aria-label=(say.t("page.law")) {
            table {
                thead { tr {
                    th scope="col" { (say.t("law.what")) } th scope="col" { (say.t("law.text")) }
                    th scope="col" { (say.t("law.source")) } th scope="col" { (say.t("law.sure")) }
                } }
                tbody { @for p in cx.station.setup.rules.points {
                    tr {
                        th scope="row" { (say.t(&format!("name-law-{}", p.id))) }
                        td { (say.t(&format!("law-{}", p.id))) }
                        td { (p.source) }
                        td { @if p.sure.to_confirm() { strong { (say.t(&format!("law.{}", p.sure.as_str()))) } } @else { (say.t("law.read")) } }
                    }
                } }
            }
        }
    }
}
