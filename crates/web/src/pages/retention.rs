//! What is kept and until when, what may be removed, and which personal data there are (C3). Looks only: removing is an act of the command
//! line, after an archive.

use crate::kit::answer::Answer;
use crate::pages::{Cx, dossier};
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::retention::{Kept, Listing, PERSONAL, SPANS};

/// Documents of each list that are shown.
const ROWS: usize = 20;

/// The page of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    match *page {
        ["retention"] if cx.visit.sent.is_none() => Some(show(cx, excise)),
        _ => None,
    }
}

fn day(d: jiff::civil::Date) -> String {
    d.strftime("%d/%m/%Y").to_string()
}

fn rows(cx: &Cx, all: &[Kept], title: &str) -> Markup {
    let say = cx.say;
    let open = |k: &Kept| {
        let of = |code: &String| match code.as_str() {
            "waiting" | "load" | "notice" => say.name("retention", code),
            duty => say.t(&format!("duty-{duty}")),
        };
        k.open.iter().map(of).collect::<Vec<_>>().join(" · ")
    };
    html! {
        div.wide tabindex="0" role="region" aria-label=(title) {
            table {
                thead { tr {
                    th scope="col" { (say.name("column", "number")) }
                    th scope="col" { (say.name("column", "state")) }
                    th scope="col" { (say.t("name-retention-last")) }
                    th scope="col" { (say.t("name-retention-until")) }
                    th scope="col" { (say.t("name-retention-open")) }
                } }
                tbody { @for k in all { tr {
                    th scope="row" { a href=(cx.document(&k.number)) { (dossier::groups(&k.number)) } }
                    td { (say.name("state", &k.state)) }
                    td { (say.when(k.last)) }
                    td { (day(k.until)) }
                    td { (open(k)) }
                } } }
            }
        }
    }
}

fn found(cx: &Cx, all: &Listing) -> Markup {
    let say = cx.say;
    let (count, held) = (all.count.to_string(), all.held_count.to_string());
    let last = all.now.iter().map(|k| k.until).max();
    html! {
        section {
            h2 { (say.t("name-retention-now")) }
            p { (say.with("retention.now", &[("count", &count)])) }
            @if !all.now.is_empty() { (rows(cx, &all.now, &say.t("name-retention-now"))) }
            @if let Some(last) = last { p { (say.with("retention.how", &[("day", &last.to_string())])) } }
            @if all.cut > 0 { p { (say.with("retention.was-cut", &[("count", &all.cut.to_string())])) } }
        }
        @if all.held_count > 0 {
            section {
                h2 { (say.t("name-retention-held")) }
                p { (say.with("retention.held", &[("count", &held)])) }
                (rows(cx, &all.held, &say.t("name-retention-held")))
            }
        }
        @if !all.next.is_empty() {
            section {
                h2 { (say.t("name-retention-next")) }
                ul { @for (on, n) in &all.next { li { (say.with("retention.next", &[("day", &day(*on)), ("count", &n.to_string())])) } } }
            }
        }
        @if all.further.is_some() { p { (say.t("retention.further")) } }
    }
}

fn show(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let (say, desk) = (cx.say, cx.desk());
    let all = desk.retention(excise, None, ROWS)?;
    let years = desk.kept_years()?.to_string();
    let time = |for_ever: bool, listed_only: bool| match (for_ever, listed_only) {
        (true, _) => say.t("name-retention-ever"),
        (_, true) => say.with("name-retention-listed", &[("years", &years)]),
        _ => say.with("name-retention-after", &[("years", &years)]),
    };
    let body = html! {
        p { (say.with("retention.what", &[("years", &years)])) }
        p.small { (say.t("retention.law")) }
        (found(cx, &all))
        section {
            h2 { (say.t("name-retention-spans")) }
            div.wide.words tabindex="0" role="region" aria-label=(say.t("name-retention-spans")) {
                table {
                    thead { tr { th scope="col" { (say.t("name-retention-thing")) } th scope="col" { (say.t("name-retention-time")) } } }
                    tbody { @for s in SPANS { tr {
                        th scope="row" { (say.name("kept", s.id)) br; span.small { (say.t(&format!("kept-{}", s.id))) } }
                        td { (time(s.for_ever, s.listed_only)) }
                    } } }
                }
            }
        }
        section {
            h2 { (say.t("name-personal-title")) }
            p { (say.t("personal.who")) }
            div.wide.words tabindex="0" role="region" aria-label=(say.t("name-personal-title")) {
                table {
                    thead { tr { @for c in ["what", "where", "when"] { th scope="col" { (say.t(&format!("name-personal-{c}"))) } } } }
                    tbody { @for p in PERSONAL { tr {
                        th scope="row" { (say.name("personal", p.id)) br; span.small { (say.t(&format!("personal-{}", p.id))) } }
                        td { (say.name("personal-place", p.place)) }
                        td { (say.with(&format!("name-personal-until-{}", p.until.as_str()), &[("years", &years)])) }
                    } } }
                }
            }
        }
    };
    Ok(cx.page(&say.t("name-retention-title"), body))
}
