//! The register: documents, entries in full with counter and date for an officer at the desk (AN4 art. 50-00 D), numbers with
//! their fates and gaps. A page at a time. Looks only.

use crate::kit::answer::Answer;
use crate::pages::{Cx, correct, home};
use maud::{Markup, html};
use number::ExciseNumber;
use operator::{EntryView, Failure};

/// Rows of a page.
const ROWS: u64 = 50;

/// The views of the register.
pub(crate) fn tabs(cx: &Cx, at: &str) -> Markup {
    let say = cx.say;
    html! {
        nav.tabs aria-label=(say.t("page.views")) {
            ul {
                @for (page, code) in [("documents", "page.documents"), ("numbers", "page.numbers"), ("entries", "page.entries"), ("search", "correct.search"), ("sheet", "correct.sheet")] {
                    li { a href=(cx.to(page)) aria-current=[(page == at).then_some("page")] { (say.t(code)) } }
                }
            }
        }
    }
}

fn after(cx: &Cx) -> Option<u64> {
    cx.query("after").and_then(|a| a.parse().ok())
}

/// On to the next page, and back to the first.
fn pager(cx: &Cx, page: &str, next: Option<u64>) -> Markup {
    let say = cx.say;
    html! {
        @if next.is_some() || after(cx).is_some() {
            p.pager {
                @if after(cx).is_some() { a href=(cx.to(page)) { (say.t("page.first")) } " " }
                @if let Some(n) = next { a href={ (cx.to(page)) "?after=" (n) } { (say.t("page.next")) } }
            }
        }
    }
}

/// At most a page, and after which row the next one begins.
fn cut<T>(mut rows: Vec<T>, key: impl Fn(&T) -> u64) -> (Vec<T>, Option<u64>) {
    let full = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = rows.len() > full;
    rows.truncate(full);
    let next = rows.last().filter(|_| more).map(key);
    (rows, next)
}

/// Newest first.
pub(crate) fn documents(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let before = cx.query("before").and_then(|b| b.parse().ok());
    let rows = cx.desk().newest(excise, before, ROWS + 1)?;
    let (rows, next) = cut(rows, |r| r.dossier);
    let say = cx.say;
    let body = html! {
        (tabs(cx, "documents"))
        ul.acts {
            li { a.act href=(cx.to("paper/new")) { (say.t("correct.paper-new")) } }
            li { a.act href=(cx.to("forms/log")) { (say.t("log.title")) } }
            li { a.act href=(cx.to("forms/blank")) { (say.t("form.blank")) } }
            li { a.act href=(cx.to("forms/numbered")) { (say.t("form.numbered")) } }
            li { a.act href=(cx.to("kit")) { (say.t("ready.go-kit")) } }
            li { a.act href=(cx.to("stock")) { (say.t("stock.go")) } }
            li { a.act href=(cx.to("proofs")) { (say.t("proof.go")) } }
            li { a.act href=(cx.to("reports")) { (say.t("name-report-page-go")) } }
            li { a.act href=(cx.to("drm")) { (say.t("drm-go")) } }
            li { a.act href=(cx.to("retention")) { (say.t("name-retention-go")) } }
            li { a.act href=(cx.to("dates")) { (say.t("dates-go")) } }
        }
        @if rows.is_empty() { p { (say.t("cli.register-empty")) } } @else { (home::rows(cx, &rows)) }
        @if next.is_some() || before.is_some() {
            p.pager {
                @if before.is_some() { a href=(cx.to("documents")) { (say.t("page.first")) } " " }
                @if let Some(n) = next { a href={ (cx.to("documents")) "?before=" (n) } { (say.t("page.next")) } }
            }
        }
        p { a href={ (cx.to("search")) "?state=void" } { (say.t("correct.all-void")) } }
    };
    Ok(cx.page(&say.t("page.documents-title"), body))
}

pub(crate) fn entries(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let rows = desk.entries(excise.as_str(), after(cx).unwrap_or(0), ROWS + 1)?;
    let (rows, next) = cut(rows, |e| e.counter);
    let say = cx.say;
    let body = html! {
        (tabs(cx, "entries"))
        p { (say.t("page.entries-what")) }
        p { a href=(cx.to("checkpoints")) { (say.t("checkpoint.go")) } " · " a href=(cx.to("key")) { (say.t("settings.key-go")) } }
        ol.entries { @for e in &rows { li value=(e.counter) { (entry(cx, e)) } } }
        (pager(cx, "entries", next))
    };
    Ok(cx.page(&say.t("page.entries-title"), body))
}

/// An entry, whole.
pub(crate) fn entry(cx: &Cx, e: &EntryView) -> Markup {
    let say = cx.say;
    let payload = serde_json::to_string_pretty(&e.payload).unwrap_or_default();
    html! {
        p {
            strong { (say.t(&format!("event-{}", e.event.replace('.', "-")))) }
            br; (say.with("page.entry-line", &[("counter", &e.counter.to_string()), ("time", &say.when(e.recorded_at)), ("actor", &e.actor)]))
        }
        p.small { code { (e.event) " v" (e.version) " · " (e.recorded_at) " · " (e.things.join(", ")) } }
        @match e.cut {
            Some(at) => { p.small { (say.with("retention.cut-on", &[("time", &say.when(at))])) } }
            None => { pre tabindex="0" { (payload) } }
        }
        p.small.hash { code { "SHA-256 " (e.hash) } }
    }
}

pub(crate) fn numbers(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let (series, gaps) = (desk.series(excise)?, desk.gaps(excise)?);
    let reg = desk.register(excise)?;
    let say = cx.say;
    let interval = |from: u32, to: u32| {
        if from == to {
            format!("{from:05}")
        } else {
            format!("{from:05} – {to:05}")
        }
    };
    let body = html! {
        (tabs(cx, "numbers"))
        section {
            h2 { (say.t("page.gaps")) }
            @if gaps.is_empty() { p { (say.t("cli.no-gaps")) } }
            @else {
                ul.gaps { @for g in &gaps { li {
                    p { strong { (g.year) " · " (interval(g.from, g.to)) } " : " (say.name("fate", &g.fate)) }
                    (correct::ways(cx, excise, &reg, g)?)
                } } }
            }
        }
        section {
            h2 { (say.t("correct.numbers-now")) }
            ul.gaps {
                @for act in ["receive", "gps-asked", "gps-nothing", "never-given", "never-used", "explain", "last-used"] {
                    li { a href=(cx.to(&format!("numbers/{act}"))) { (say.t(&format!("correct.{act}"))) } }
                }
                li { a href=(cx.to("explained")) { (say.t("correct.explained")) } }
            }
        }
        @for s in series.iter().rev() {
            section {
                h2 { (say.with("page.series-of", &[("year", &s.year.to_string())])) }
                p { (say.with("page.series-last", &[("last", &format!("{:05}", s.last))])) }
                @if !s.open { p { (say.t("page.last-unknown")) } }
                div.wide tabindex="0" role="region" aria-label=(say.t("page.table")) {
                    table {
                        thead { tr { th scope="col" { (say.t("page.interval")) } th scope="col" { (say.t("page.fate")) } } }
                        tbody { @for x in &s.spans { tr { th scope="row" { (interval(x.from, x.to)) } td { (say.name("fate", x.fate.as_str())) } } } }
                    }
                }
            }
        }
    };
    Ok(cx.page(&say.t("page.numbers-title"), body))
}
