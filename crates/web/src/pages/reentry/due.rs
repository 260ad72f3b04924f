//! What is still to be entered in GAMM@ (C2): oldest first, by outage, with age, what the outage rested on, and where each document
//! stands. A page at a time, from a table that holds only what is owed. Looks only.

use super::{address, stand_said};
use crate::kit::answer::Answer;
use crate::pages::{Cx, dossier, encode};
use crate::say::capital;
use domain::episode::Episode;
use domain::reentry::Stand;
use jiff::Timestamp;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;
use operator::reentry::{Relied, Row, Which};
use operator::reports;

/// Documents on a page.
const ROWS: u64 = 50;

/// How far home counts.
const COUNTED: u64 = 200;

/// How long ago the goods left.
pub(crate) fn age(cx: &Cx, left: Timestamp) -> String {
    let say = cx.say;
    let hours = cx.now().duration_since(left).as_hours().max(0);
    let (code, n) = if hours < 48 {
        ("page.age-hours", hours)
    } else {
        ("page.age-days", hours / 24)
    };
    format!(
        "{} {}",
        say.with("page.left", &[("time", &say.when(left))]),
        say.with(code, &[("count", &n.to_string())])
    )
}

/// A group of rows: an outage, or none.
struct Part {
    episode: Option<Episode>,
    rows: Vec<Row>,
}

/// Rows one after the other, those of one outage together.
fn parts(cx: &Cx, excise: &ExciseNumber, rows: Vec<Row>) -> Result<Vec<Part>, Failure> {
    let desk = cx.desk();
    let mut out: Vec<(Option<u64>, Part)> = Vec::new();
    for r in rows {
        if let Some((_, part)) = out.iter_mut().find(|(id, _)| *id == r.episode) {
            part.rows.push(r);
            continue;
        }
        let d = desk.dossiers(excise, &[r.dossier])?.pop();
        let episode = match d {
            Some(d) => desk.outage_of(excise, &d)?,
            None => None,
        };
        let part = Part {
            episode,
            rows: Vec::new(),
        };
        out.push((r.episode, part));
        if let Some((_, part)) = out.last_mut() {
            part.rows.push(r);
        }
    }
    Ok(out.into_iter().map(|(_, p)| p).collect())
}

pub(crate) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    // Where the page before ended: the key of a row of this establishment, or nothing.
    let after = cx
        .query("after")
        .map(|a| format!("{excise}/{}", a.chars().take(60).collect::<String>()));
    let listed = cx
        .desk()
        .reentry_list(excise, Which::default(), after.as_deref(), ROWS)?;
    let next = listed
        .next
        .as_deref()
        .and_then(|k| k.strip_prefix(&format!("{excise}/")).map(str::to_owned));
    let none = listed.rows.is_empty();
    let parts = parts(cx, excise, listed.rows)?;
    let body = html! {
        @if none { p { (say.t("reentry.page-nothing")) } }
        @else { p { (say.t("reentry.page-what")) } }
        @for p in &parts { (part(cx, p)) }
        @if next.is_some() || after.is_some() {
            p.pager {
                @if after.is_some() { a href=(cx.to("reentry")) { (say.t("page.first")) } " " }
                @if let Some(n) = next { a href={ (cx.to("reentry")) "?after=" (encode(&n)) } { (say.t("page.next")) } }
            }
        }
        section #answers {
            h2 { (say.t("reentry.page-answers")) }
            (super::answers::form(cx))
        }
        p { a href={ (cx.to("search")) "?state=departed" } { (say.t("correct.all-departed")) } }
    };
    Ok(cx.page(&say.t("reentry.title"), body))
}

fn part(cx: &Cx, p: &Part) -> Markup {
    let say = cx.say;
    html! {
        section {
            @match &p.episode {
                Some(e) => {
                    h2 { (say.with("reentry.page-outage", &[("cause", &capital(&say.name("cause", e.cause))), ("time", &say.when(e.since))])) }
                    @if let Some(t) = e.service_back { p.small { (say.with("page.service-back", &[("time", &say.when(t))])) } }
                    @else if e.closed.is_none() { p { strong { (say.t("reentry.page-outage-open")) } " " a href=(cx.to("outage/back")) { (say.t("page.outage-back")) } } }
                }
                None => { h2 { (say.t("reentry.page-no-outage")) } }
            }
            ul.due { @for r in &p.rows { (row(cx, r)) } }
            @if let Some(e) = &p.episode {
                p { a.act href=(cx.to(&format!("reentry/outage/{}", e.id))) { (say.t("reentry.page-batch")) } }
            }
        }
    }
}

/// The alert or authorisation on which a document rests.
pub(super) fn rests_on(cx: &Cx, r: &Relied) -> String {
    let say = cx.say;
    let time = say.when(r.at);
    let mut said = vec![("time", time.as_str())];
    said.extend(r.reference.as_deref().map(|r| ("reference", r)));
    say.with(&format!("reentry.page-rests-{}", r.by), &said)
}

fn row(cx: &Cx, r: &Row) -> Markup {
    let say = cx.say;
    let to = match r.number.parse::<NumberOnPaper>() {
        Ok(n) => address(cx, &n),
        Err(_) => cx.document(&r.number),
    };
    let lacks = r.lacks.to_string();
    html! {
        li {
            p {
                a href=(to) { (dossier::groups(&r.number)) } " · " (r.kind)
                @if !r.consignee.is_empty() { " · " (r.consignee) }
                br; strong { (capital(&stand_said(cx, r.stand))) }
                @if r.by_hand && r.lacks == 0 && r.stand == "due" { " · " (say.t("reentry.page-is-by-hand")) }
                @if r.lacks > 0 { " · " (say.with("reentry.page-lacks", &[("count", &lacks)])) }
                br; span.small {
                    @if let Some(left) = r.departed { (age(cx, left)) }
                    @if let Some(rests) = &r.relied { br; (rests_on(cx, rests)) }
                }
            }
        }
    }
}

/// What is left to do after an outage, in its order, on home and once GAMM@ answers again; nothing while nothing is owed.
pub(crate) fn left_to_do(cx: &Cx, excise: &ExciseNumber) -> Result<Markup, Failure> {
    let say = cx.say;
    let desk = cx.desk();
    let n = desk.owed(excise, COUNTED + 1)?;
    let papers = desk.reports(excise, reports::Which::Open, COUNTED)?.len();
    if n == 0 && papers == 0 {
        return Ok(html! {});
    }
    let owed = n > 0;
    let reg = desk.register(excise)?;
    let open = reg.open_episode().filter(|e| e.service_back.is_none());
    let waiting = !desk.waiting(excise, 1)?.is_empty();
    let (n, more) = (n.min(COUNTED).to_string(), n > COUNTED);
    let code = if more {
        "reentry.page-to-enter-more"
    } else {
        "reentry.page-to-enter"
    };
    Ok(html! {
        section #way-back {
            h2 { (say.t("reentry.page-after")) }
            @if open.is_some() { p { (say.t("reentry.page-after-open")) } }
            ol {
                @if waiting && open.is_none() { li { a href=(cx.to("back")) { (say.t("correct.back-go")) } " : " (say.t("reentry.page-after-waiting")) } }
                @if owed { li { a href=(cx.to("reentry")) { (say.with(code, &[("count", &n)])) } } }
                @if papers > 0 { li { a href=(cx.to("reports")) { (say.with("name-report-page-left", &[("count", &papers.to_string())])) } } }
                @if owed {
                    li { a href=(cx.to("stock")) { (say.t("duty-C3")) } }
                    li { a href=(cx.to("drm")) { (say.t("duty-C4")) } }
                }
            }
        }
    })
}

/// The way back of a document in one line, for its page.
pub(crate) fn link_of(cx: &Cx, d: &domain::dossier::Dossier) -> Markup {
    let say = cx.say;
    let stand = d.stand();
    if stand == Stand::NotYet {
        return html! {};
    }
    html! {
        section #reentry {
            h2 { (say.t("reentry.title")) }
            p { strong { (capital(&stand_said(cx, stand.as_str()))) } @if let Some(e) = &d.reentry.entered { " : " span.frame { (e.arc) } } }
            p { a.act href=(address(cx, &d.number)) { (say.t(if stand.is_owed() { "reentry.page-go" } else { "reentry.page-see" })) } }
        }
    }
}
