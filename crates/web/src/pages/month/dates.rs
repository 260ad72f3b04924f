//! What is due, with its last day or since when it waits; the same as a calendar file.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::dates::{self, Dated};

/// Where a duty of this code is seen to.
fn place(cx: &Cx, d: &Dated) -> Option<String> {
    match (d.code.as_str(), d.month) {
        ("C4", Some(m)) => Some(cx.to(&format!("drm/{m}"))),
        ("C3" | "C3-copy3", _) => Some(cx.to("stock")),
        ("C2" | "C2-explain" | "C2-twice", _) => Some(cx.to("reentry")),
        _ => Some(cx.to("documents")),
    }
}

fn row(cx: &Cx, d: &Dated) -> Markup {
    let say = cx.say;
    let what = dates::summary(d, say.words().language(), |code, data| say.with(code, data));
    let since = domain::calendar::to_paris(d.since)
        .strftime("%d.%m.%Y")
        .to_string();
    html! {
        tr {
            th scope="row" {
                @match place(cx, d) {
                    Some(to) => { a href=(to) { (what) } }
                    None => { (what) }
                }
            }
            td {
                @match d.until {
                    Some(day) => {
                        (day.strftime("%d.%m.%Y").to_string())
                        @if d.overdue { br; strong { (say.t("dates-over")) } }
                    }
                    None => { (say.t("dates-soon")) }
                }
            }
            td { (since) }
            td { (d.count) }
        }
    }
}

pub(super) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let all = cx.desk().dates(excise)?;
    let body = html! {
        p { (say.t("dates.what")) }
        @if all.is_empty() { p { (say.t("dates.none")) } }
        @else {
            div.wide tabindex="0" role="region" aria-label=(say.t("dates-title")) {
                table {
                    thead { tr { @for c in ["what", "until", "since", "count"] { th scope="col" { (say.t(&format!("name-dates-{c}"))) } } } }
                    tbody { @for d in &all { (row(cx, d)) } }
                }
            }
        }
        ul.acts { li { a.act href=(cx.to("dates/acquit.ics")) { (say.t("dates-ics")) } } }
        p { a href=(cx.to("drm")) { (say.t("drm-go")) } }
    };
    Ok(cx.page(&say.t("dates-title"), body))
}

pub(super) fn file(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let all = cx.desk().dates(excise)?;
    let language = cx.say.words().language();
    let text = dates::calendar(excise, &all, language, cx.now(), &cx.station.setup.program);
    Ok(Answer::Attachment {
        name: format!("acquit-{excise}.ics"),
        kind: "text/calendar; charset=utf-8",
        bytes: text.into_bytes(),
    })
}
