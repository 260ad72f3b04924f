//! The outage as the person states it: what is noted, and what can be noted next. Looks only; its acts are in `acts`.

use crate::kit::answer::Answer;
use crate::pages::{Cx, evidence, home, notices, proof};
use crate::say::capital;
use domain::decide::entitlement;
use domain::episode::Episode;
use domain::register::Register;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;

pub(crate) fn outage(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let reg = cx.desk().register(excise)?;
    let say = cx.say;
    let acts: &[&str] = match reg.open_episode() {
        None => &["open"],
        Some(_) => &["see", "sau", "alert", "announce", "back", "close"],
    };
    let body = html! {
        @match reg.open_episode() {
            None => { p { (say.t("cli.no-episode")) } p { (say.t("page.outage-first")) } }
            Some(e) => { (state(cx, &reg, e)) (proof::section(cx, excise, &proof::Of::Outage(e.id))?) }
        }
        @if reg.open_episode().is_some_and(|e| e.service_back.is_some()) {
            p { a href=(cx.to("back")) { (say.t("correct.back-go")) } }
            p { a href=(cx.to("reports")) { (say.t("name-report-page-go")) } }
        }
        @if let Some(e) = reg.open_episode() {
            section #notices {
                h2 { (say.t("notices.title")) }
                (notices::announce(cx, excise, e)?)
                p { a href=(cx.to("notices")) { (say.t("notices.home-all")) } }
            }
        }
        section {
            h2 { (say.t("page.now")) }
            ul.acts {
                @for a in acts { li { a.act href={ (cx.to("outage")) "/" (a) } { (say.t(&format!("page.outage-{a}"))) } } }
            }
        }
        @if let Some(e) = &reg.establishment {
            div.cards {
                section { h2 { (say.t("page.home-office")) } (home::contact(cx, &e.office_contact)) }
                section { h2 { (say.t("page.sau")) } (home::contact(cx, &e.sau)) }
            }
        }
    };
    Ok(cx.page(&say.t("page.outage-title"), body))
}

fn state(cx: &Cx, reg: &Register, e: &Episode) -> Markup {
    let say = cx.say;
    let case =
        entitlement::applicable_case(reg, e, cx.station.setup.rules.attempts, cx.station.now());
    html! {
        section {
            h2 { (say.t("page.what")) }
            dl {
                dt { (say.t("page.cause")) } dd { (capital(&say.name("cause", e.cause))) ", " (say.name("side", e.side)) }
                dt { (say.t("page.since-when")) } dd { (say.when(e.began())) }
                dt { (say.t("page.internet")) } dd { (say.name("seen", e.internet)) }
                dt { (say.t("page.elsewhere")) } dd { @match e.elsewhere { Some(x) => { (say.name("elsewhere", x)) } None => { (say.name("seen", "unknown")) } } }
                dt { (say.t("page.portal")) } dd { (say.name("seen", e.portal)) }
                dt { (say.t("page.gps")) } dd { (say.name("seen", e.gps)) }
                dt { (say.t("page.stated")) } dd { (say.when(e.stated_at)) }
                dt { (say.t("page.who-gives")) } dd { (capital(&say.name("case", case))) }
                @if let Some(t) = e.back() { dt { (say.t("page.back-since")) } dd { (say.when(t)) } }
            }
            p { a href=(cx.to(&format!("sight/outage/{}", e.id))) { (say.t("sight.outage-go")) } }
            (evidence::key(cx, &e.id.to_string()))
        }
        section {
            h2 { (say.t("page.said")) }
            @if e.alerts.is_empty() && e.sau.is_empty() && e.office.is_empty() { p { (say.t("page.nothing-said")) } }
            ul {
                @for a in &e.alerts { li {
                    (say.when(a.at)) " : " (say.name("ground", "alert")) @if let Some(r) = &a.reference { " (" (r) ")" }
                    " · " q { (a.text) }
                    @if let Some(f) = &a.screenshot { " · " a href=(cx.to(&format!("outage/picture/{f}"))) { (say.t("leave.picture-kept")) } }
                    @if let Some(f) = &a.feed { " · " a href=(cx.to(&format!("sight/file/{}/{f}", e.id))) { (say.t("alerts.kept")) } }
                } }
                @for c in &e.sau { li { (say.when(c.at)) " : " (say.name("sau", c.outcome)) } }
                @for c in &e.office { li {
                    (say.when(c.at)) " : " (say.name("purpose", c.purpose)) ", " (say.name("means", c.by)) " : " (say.name("result", c.result))
                    @if let Some(t) = &c.to { " (" (t) ")" }
                    @if let Some(n) = &c.note { " · " q { (n) } }
                } }
            }
        }
    }
}

/// The picture of an alert, as a file to keep: it came from outside, and is never shown inside the browser as ours.
pub(crate) fn picture(cx: &Cx, excise: &ExciseNumber, sha256: &str) -> Result<Answer, Failure> {
    let bytes = cx.desk().alert_picture(excise, sha256)?;
    Ok(Answer::Attachment {
        name: format!("alerte-{:.8}", sha256),
        kind: "application/octet-stream",
        bytes,
    })
}
