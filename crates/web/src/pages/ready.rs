//! "Am I ready?": the items of `operator::readiness`, the same as `acquit doctor`. Looks only.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use maud::html;
use operator::Failure;

pub(crate) fn ready(cx: &Cx) -> Result<Answer, Failure> {
    let s = &cx.station.setup;
    let mut places = s.places.clone();
    places.read_only = true;
    let items = operator::readiness(&places, s.released, cx.station.now(), || {
        Ok::<_, Failure>(s.desk.clone())
    })?;
    let say = cx.say;
    let wrong = items.iter().filter(|i| !i.good).count();
    let body = html! {
        p { strong {
            @if wrong == 0 { (say.t("page.ready-all")) }
            @else { (say.with("page.ready-some", &[("count", &wrong.to_string())])) }
        } }
        ul.items {
            @for i in &items {
                @let m = say.message(&i.code, &i.said(say.words()));
                li class=(if i.good { "good" } else { "wrong" }) {
                    p { strong { (say.t(if i.good { "page.item-good" } else { "page.item-wrong" })) } " " (m.text) }
                    @if !i.good { @if let Some(todo) = m.todo { p { (todo) } } }
                    p.small { code { "[" (i.code) "]" } }
                }
            }
        }
        p { (say.t("page.ready-commands")) }
    };
    Ok(cx.page(&say.t("page.ready-title"), body))
}
