//! Home: the outage, the office, the last number used, what waits, what is due. Looks only.

use crate::kit::answer::Answer;
use crate::pages::{Cx, dossier, notices, reentry, seal, sight};
use crate::say::capital;
use courier::What;
use domain::calendar::Opening;
use domain::episode::Episode;
use domain::establishment::{Contact, Establishment};
use domain::facts::Seen;
use domain::register::Register;
use jiff::Timestamp;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::{DossierRow, Failure};

/// Rows of what is due that home shows.
const DUE: u64 = 30;

/// Drafts and usual departures that home shows.
const DRAFTS: usize = 10;
const TEMPLATES: usize = 12;

/// Documents that wait, as many as home shows.
const WAITING: u64 = 30;

/// Which establishment.
pub(crate) fn choose(cx: &Cx, all: &[ExciseNumber]) -> Answer {
    if let [one] = all {
        return Answer::See(format!("/{}/{one}/", cx.say.lang()));
    }
    let say = cx.say;
    // The first start: there is nothing to choose from.
    if all.is_empty() {
        return Answer::See(cx.house("new"));
    }
    let body = html! {
        ul { @for x in all { li { a href={ "/" (say.lang()) "/" (x) "/" } { (x) } } } }
        p { a href=(cx.house("new")) { (say.t("book.new-title")) } }
    };
    cx.page(&say.t("page.choose-title"), body)
}

pub(crate) fn home(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let reg = desk.register(excise)?;
    let due = desk.list(excise, None, DUE + 1, true)?;
    let mut waiting = desk.waiting(excise, WAITING + 1)?;
    let more = waiting.len() as u64 > WAITING;
    waiting.truncate(usize::try_from(WAITING).unwrap_or(usize::MAX));
    let back = reg.open_episode().is_some_and(|e| e.service_back.is_some());
    // What comes after an outage stands first only once it can be done.
    let back_or_over = back || reg.open_episode().is_none();
    let say = cx.say;
    let name = reg
        .establishment
        .as_ref()
        .map_or(excise.to_string(), |e| e.name.clone());
    let body = html! {
        (begin(cx, excise)?)
        (seal::warning(cx, excise)?)
        (notices::waiting(cx, excise)?)
        @if back_or_over { (reentry::left_to_do(cx, excise)?) }
        (sight::panel(cx))
        div.cards {
            section { h2 { (say.t("page.home-outage")) } (outage(cx, &reg)) }
            section { h2 { (say.t("page.home-office")) } (office(cx, &reg)) }
            section { h2 { (say.t("page.home-last")) } (last(cx, &reg)) }
        }
        section {
            h2 { (say.t("page.home-waiting")) }
            @if waiting.is_empty() { p { (say.t("page.nothing-waits")) } }
            @else {
                @if back { p { strong { (say.t("correct.back-still")) } " " a href=(cx.to("back")) { (say.t("correct.back-go")) } } }
                (rows(cx, &waiting))
                @if more { p { a href={ (cx.to("search")) "?state=waiting" } { (say.t("correct.all-waiting")) } } }
            }
        }
        @if !back_or_over { (reentry::left_to_do(cx, excise)?) }
        section {
            h2 { (say.t("page.home-due")) }
            @if due.is_empty() { p { (say.t("cli.nothing-due")) } }
            @else { (dues(cx, &due)) }
        }
    };
    Ok(cx.page(&name, body))
}

/// The one large key, the usual departures with the last used first, and what was begun and not finished.
fn begin(cx: &Cx, excise: &ExciseNumber) -> Result<Markup, Failure> {
    let (say, desk) = (cx.say, cx.desk());
    let templates = desk.templates(excise)?;
    let mut drafts = Vec::new();
    for d in desk.drafts(excise)?.into_iter().take(DRAFTS) {
        // One that a run which was cut off had numbered leads to its truck.
        if desk.load_of_key(excise, &d.id)?.is_none() {
            drafts.push(d);
        }
    }
    Ok(html! {
        form.begin method="post" action=(cx.to("leave")) {
            input type="hidden" name="csrf" value=(cx.visit.session.csrf);
            input type="hidden" name="form" value=((cx.station.setup.random)());
            p { button.big type="submit" { (say.t("leave.title")) } }
            @if !templates.is_empty() {
                h2 { (say.t("leave.templates")) }
                div.ways {
                    @for t in templates.iter().take(TEMPLATES) {
                        button.quiet type="submit" name="template" value=(t.id) { (t.name) " (" (t.kind) ")" }
                    }
                }
            }
        }
        @if !drafts.is_empty() {
            section {
                h2 { (say.t("leave.drafts")) }
                ul { @for d in &drafts { li {
                    a href=(cx.to(&format!("leave/{}", d.id))) { (say.with("leave.draft", &[("time", &say.when(d.changed_at))])) }
                    @for f in ["d0_to", "d0_l0_what", "plate"] { @if let Some(v) = d.some(f) { " · " (v) } }
                } } }
            }
        }
    })
}

fn outage(cx: &Cx, reg: &Register) -> Markup {
    let say = cx.say;
    html! {
        @match reg.open_episode() {
            None => { p { (say.t("cli.no-episode")) } }
            Some(e) => {
                p { strong { (capital(&say.name("cause", e.cause))) } }
                p { (say.with("page.since", &[("time", &say.when(e.since))])) }
                p { (say.t(if e.announced() { "page.announced" } else { "page.not-announced" })) }
                @if let Some(t) = seen_again(cx, e) { p { strong { (say.with("leave.seen-again", &[("time", &say.when(t))])) } " " a href=(cx.to("outage/back")) { (say.t("page.outage-back")) } } }
                @if let Some(t) = e.service_back { p { (say.with("page.service-back", &[("time", &say.when(t))])) } }
            }
        }
        p { a href=(cx.to("outage")) { (say.t(if reg.open_episode().is_some() { "page.go-outage" } else { "page.go-open" })) } }
    }
}

/// Since when this computer sees the portal again although the outage says that it does not: a hint, never a conclusion (I14).
fn seen_again(cx: &Cx, e: &Episode) -> Option<Timestamp> {
    let portal = cx.station.setup.watch.sight().of(What::Portal);
    let was_down = e.internet == Seen::Down || e.portal == Seen::Down;
    (portal.seen == Seen::Up && was_down && e.service_back.is_none())
        .then_some(portal.since)
        .flatten()
}

/// How a desk is reached; unconfirmed is said (I28).
pub(crate) fn contact(cx: &Cx, c: &Contact) -> Markup {
    let say = cx.say;
    html! {
        @if c.phone.is_none() && c.mail.is_none() && c.fax.is_none() { p { (say.t("page.no-contact")) } }
        @else {
            ul.plain {
                @if let Some(p) = &c.phone { li { (say.t("page.phone")) " " a href={ "tel:" (p.replace(' ', "")) } { (p) } } }
                @if let Some(m) = &c.mail { li { (say.t("page.mail")) " " a href={ "mailto:" (m) } { (m) } } }
                @if let Some(f) = &c.fax { li { (say.t("page.fax")) " " (f) } }
            }
            p.small {
                @match c.confirmed {
                    Some(d) => { (say.with("page.confirmed", &[("date", &d.to_string())])) }
                    None => { (say.t("page.unconfirmed")) }
                }
            }
        }
    }
}

fn office(cx: &Cx, reg: &Register) -> Markup {
    let say = cx.say;
    let Some(e) = &reg.establishment else {
        return html! { p { (say.t("establishment.none")) } };
    };
    html! {
        p { (e.office) br; strong { (opening(cx, e)) } }
        (contact(cx, &e.office_contact))
    }
}

/// Whether the office is open now, and until when.
pub(crate) fn opening(cx: &Cx, e: &Establishment) -> String {
    let say = cx.say;
    let state = match e.office_at(cx.station.now()) {
        Opening::Open { until } => say.with("page.office-open", &[("time", &say.when(until))]),
        Opening::Closed { opens: Some(t) } => {
            say.with("page.office-closed-until", &[("time", &say.when(t))])
        }
        Opening::Closed { opens: None } => say.t("page.office-closed"),
        Opening::Unknown => say.t("page.office-unknown"),
    };
    capital(&state)
}

/// The last number used; the next one is never shown.
fn last(cx: &Cx, reg: &Register) -> Markup {
    let say = cx.say;
    let Ok(year) = domain::decide::number::year_of(cx.station.now()) else {
        return html! { p { (say.t("page.last-unknown")) } };
    };
    let s = reg.series(year);
    let civil = year.civil().to_string();
    html! {
        @if s.is_open_in(&reg.incarnation) {
            @if s.own_last() == 0 { p { (say.with("page.last-none", &[("year", &civil)])) } }
            @else {
                p.number { (format!("{:05}", s.own_last())) }
                p { (say.with("page.last-in", &[("year", &civil)])) }
            }
        } @else { p { (say.t("page.last-unknown")) } }
        p { a href=(cx.to("numbers")) { (say.t("page.go-numbers")) } }
    }
}

/// A list of documents.
pub(crate) fn rows(cx: &Cx, rows: &[DossierRow]) -> Markup {
    let say = cx.say;
    let columns = ["number", "kind", "state", "consignee", "sealed", "due"];
    html! {
        div.wide tabindex="0" role="region" aria-label=(say.t("page.table")) {
            table {
                thead { tr { @for c in columns { th scope="col" { (say.name("column", c)) } } } }
                tbody {
                    @for r in rows {
                        tr {
                            th scope="row" { a href=(cx.document(&r.number)) { (dossier::groups(&r.number)) } }
                            td { (r.kind) }
                            td { (say.name("state", if r.form && r.state == "waiting" { "form" } else { &r.state })) }
                            td { @if r.cut.is_some() { span.small { (say.t("name-retention-gone")) } } @else { (r.consignee) } }
                            td { (say.when(r.sealed_at)) }
                            td { @if r.due.is_empty() { "–" } @else { (r.due.len()) } }
                        }
                    }
                }
            }
        }
    }
}

/// What is due, a document at a time, with its age.
fn dues(cx: &Cx, rows: &[DossierRow]) -> Markup {
    let say = cx.say;
    let shown = usize::try_from(DUE).unwrap_or(usize::MAX);
    let age = |r: &DossierRow| {
        let at = r.departed.unwrap_or(r.sealed_at);
        let hours = cx.station.now().duration_since(at).as_hours().max(0);
        let (code, n) = if hours < 48 {
            ("page.age-hours", hours)
        } else {
            ("page.age-days", hours / 24)
        };
        let left = if r.departed.is_some() {
            "page.left"
        } else {
            "page.sealed"
        };
        format!(
            "{} {}",
            say.with(left, &[("time", &say.when(at))]),
            say.with(code, &[("count", &n.to_string())])
        )
    };
    html! {
        ul.due {
            @for r in rows.iter().take(shown) {
                li {
                    p {
                        a href=(cx.document(&r.number)) { (dossier::groups(&r.number)) }
                        @if !r.consignee.is_empty() { " · " (r.consignee) }
                        br; span.small { (age(r)) }
                    }
                    ul { @for d in &r.due { li { (say.t(&format!("duty-{d}"))) } } }
                }
            }
        }
        @if rows.len() > shown { p { (say.t("page.more-due")) " " a href=(cx.to("documents")) { (say.t("page.nav-register")) } } }
    }
}
