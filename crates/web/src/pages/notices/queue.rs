//! The keys that prepare a notice, one key each, and what they do: the announcement of an outage (N1), the numbers of a truck (C1), its
//! void numbers (I24). A notice that says the same is found again, not made twice.

use super::{of, rows};
use crate::kit::answer::Answer;
use crate::kit::form::{Sent, summary};
use crate::pages::acts::{Back, Not, once};
use crate::pages::{Cx, layout};
use domain::dossier::Dossier;
use domain::episode::Episode;
use domain::facts::{Means, NoticeAbout};
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;
use operator::letters::Plan;
use operator::notices::Queueing;

/// One key, or two where this program can send.
fn keys(cx: &Cx, about: NoticeAbout, load: Option<u64>) -> Result<Markup, Failure> {
    let say = cx.say;
    let sends = cx.desk().sends_mail()?;
    Ok(html! {
        form method="post" action=(cx.to("notices")) accept-charset="utf-8" {
            input type="hidden" name="csrf" value=(cx.visit.session.csrf);
            input type="hidden" name="form" value=((cx.station.setup.random)());
            input type="hidden" name="about" value=(about);
            @if let Some(l) = load { input type="hidden" name="load" value=(l); }
            div.ways {
                @if sends { button type="submit" name="do" value="send" { (say.t(&format!("notices.send-{about}"))) } }
                button.quiet type="submit" name="do" value="hand" { (say.t(&format!("notices.hand-{about}"))) }
            }
        }
    })
}

/// What a truck has to tell, with its notices and the key for the next one.
pub(crate) fn truck(
    cx: &Cx,
    excise: &ExciseNumber,
    load: u64,
    documents: &[Dossier],
) -> Result<Markup, Failure> {
    let ids: Vec<u64> = documents.iter().flat_map(|d| d.notices.clone()).collect();
    let made = of(cx, excise, &ids)?;
    let told = documents
        .iter()
        .filter(|d| d.voided.is_none())
        .all(Dossier::is_told);
    let void = documents.iter().any(|d| d.void_to_tell);
    let about = match (told, void) {
        (false, _) => Some(NoticeAbout::Communication),
        (true, true) => Some(NoticeAbout::Voided),
        (true, false) => None,
    };
    section(cx, excise, &made, about, Some(load))
}

/// The same for an outage.
pub(crate) fn announce(cx: &Cx, excise: &ExciseNumber, e: &Episode) -> Result<Markup, Failure> {
    let made = of(cx, excise, &e.notices)?;
    let about = (!e.announced()).then_some(NoticeAbout::Announcement);
    section(cx, excise, &made, about, None)
}

fn section(
    cx: &Cx,
    excise: &ExciseNumber,
    made: &[operator::notices::NoticeRow],
    about: Option<NoticeAbout>,
    load: Option<u64>,
) -> Result<Markup, Failure> {
    let say = cx.say;
    let shown = if made.is_empty() {
        html! {}
    } else {
        rows(cx, excise, made)?
    };
    if made.is_empty() && about.is_none() {
        return Ok(html! {});
    }
    // One that says the same is open already: its page has every way on.
    let open = made
        .iter()
        .any(|r| matches!(r.word.as_str(), "to-do" | "waiting"));
    let keys = match about {
        Some(a) => keys(cx, a, load)?,
        None => html! {},
    };
    Ok(html! {
        div.notices {
            (shown)
            @if about.is_some() {
                @if !open { p { (say.t("notices.key-what")) } }
                (keys)
            }
        }
    })
}

pub(super) fn queue(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let back = |sent: Option<&Sent>| match sent.and_then(|s| s.some("load")) {
        Some(load) if load.parse::<u64>().is_ok() => cx.to(&format!("load/{load}#tell")),
        _ => cx.to("outage"),
    };
    let show = |b: Back| {
        let body = html! {
            (summary(b.problems, cx.say))
            p { a href=(back(b.sent)) { (cx.say.t("page.back-page")) } }
        };
        layout::page(cx, &cx.say.t("notices.title"), &body)
    };
    Ok(once(cx, &[], &show, |sent| {
        let q = asked(cx, excise, sent).map_err(Not::Failed)?;
        let made = cx.desk().prepare_notice(excise, q, &Plan::default());
        let (id, _) = made.map_err(Not::Failed)?;
        Ok(cx.to(&format!("notices/{id}")))
    }))
}

fn asked(cx: &Cx, excise: &ExciseNumber, sent: &Sent) -> Result<Queueing, Failure> {
    let about = sent
        .get("about")
        .parse()
        .unwrap_or(NoticeAbout::Communication);
    let documents = match sent.get("load").parse::<u64>() {
        Ok(load) => cx.desk().load(excise, load)?,
        Err(_) => Vec::new(),
    };
    let told_void = documents.iter().any(|d| d.void_to_tell);
    let numbers: Vec<NumberOnPaper> = documents
        .iter()
        .filter(|d| match about {
            NoticeAbout::Announcement => false,
            NoticeAbout::Communication => d.voided.is_none(),
            NoticeAbout::Voided => d.voided.is_some() && (d.void_to_tell || !told_void),
        })
        .map(|d| d.number.clone())
        .collect();
    Ok(Queueing {
        about,
        numbers,
        by: Means::Mail,
        to: None,
        automatic: sent.get("do") == "send",
        card: None,
    })
}
