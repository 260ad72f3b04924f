//! Carriers in calm times: a sheet that explains the fallback paper, a ready mail to each carrier's desk, its answer kept with it in the
//! book, and the telephone that is answered at night. Plain rows; nothing here is an entry, and nothing sends.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::Cx;
use crate::pages::acts::{Not, Page, Typed, line, sheet};
use courier::{Attachment, Mail};
use domain::establishment::Establishment;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::book::{CarrierAnswer, Leaf as _, Party, Role};
use operator::{Failure, carrier, sheets};
use words::PaperLanguage;

/// The longest answer, in characters.
const LONGEST: usize = 2_000;
/// The longest telephone number.
const PHONE: usize = 40;

/// The pages of this room.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    match page {
        ["carriers"] => Some(index(cx, excise)),
        ["carriers", file] if cx.visit.sent.is_none() => Some(desk_file(cx, excise, file)),
        ["carriers", party, file] if cx.visit.sent.is_none() => Some(mail(cx, excise, party, file)),
        _ => None,
    }
}

fn own(cx: &Cx, excise: &ExciseNumber) -> Result<Establishment, Failure> {
    let own = cx.desk().register(excise)?.establishment;
    own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))
}

fn index(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let kept = cx.desk().night_phone(excise)?.unwrap_or_default();
    let carriers: Vec<Party> = cx
        .desk()
        .leaves::<Party>()?
        .into_iter()
        .filter(|p| p.roles.contains(&Role::Carrier))
        .collect();
    let before = html! {
        @if cx.query("kept").is_some() { p.done role="status" { (say.t("carrier.night-kept")) } }
        p.lead { (say.t("carrier.lead")) }
        p { (say.t("carrier.desk")) " " (languages(|l| cx.to(&format!("carriers/desk-{}.pdf", l.tag())))) }
        h2 { (say.t("carrier.list")) }
        @if carriers.is_empty() { p { (say.t("carrier.nobody")) } }
        ul.plain { @for p in &carriers { li { (one(cx, p)) } } }
        p { a href=(cx.to("book/parties")) { (say.t("carrier.book")) } }
        h2 { (say.t("carrier.night-title")) }
        p { (say.t("carrier.night-what")) }
    };
    let page = Page {
        title: say.t("carrier.title"),
        before,
        fields: vec![line("night", "carrier.night").with(&*kept)],
        button: "carrier.night-do",
        to: cx.to("carriers"),
    };
    let desk = cx.desk();
    Ok(sheet(cx, &page, |sent: &Sent| {
        let mut t = typed(cx, sent);
        let phone = super::book::text(&mut t, "night", PHONE);
        let phone = t.end(Some(phone))?;
        desk.keep_night_phone(excise, &phone).map_err(Not::Failed)?;
        Ok(format!("{}?kept=1", page.to))
    }))
}

fn typed<'a>(cx: &Cx, sent: &'a Sent) -> Typed<'a> {
    Typed {
        sent,
        now: cx.now(),
        wrong: Vec::new(),
    }
}

fn languages(to: impl Fn(PaperLanguage) -> String) -> Markup {
    html! {
        @for (i, l) in PaperLanguage::ALL.into_iter().enumerate() {
            @if i > 0 { " · " }
            a href=(to(l)) lang=(l.tag()) hreflang=(l.tag()) { (l.own_name()) }
        }
    }
}

fn one(cx: &Cx, p: &Party) -> Markup {
    let say = cx.say;
    let id = p.id();
    html! {
        h3 { a href=(cx.to(&format!("book/parties/{id}"))) { (p.address.name.clone().unwrap_or_default()) } }
        @match &p.informed {
            Some((at, who)) => { p { (say.with("book.informed", &[("time", &say.when(*at)), ("who", who)])) } }
            None => { p { (say.t("book.not-informed")) } }
        }
        @match &p.answer {
            Some(a) => { (answered(cx, a)) }
            None => { p { (say.t("carrier.no-answer")) } }
        }
        p { (say.t("carrier.mail")) " " (languages(|l| cx.to(&format!("carriers/{id}/mail-{}.eml", l.tag())))) }
        p {
            a href=(cx.to(&format!("book/parties/{id}/informed"))) { (say.t("book.informed-note")) } " · "
            a href=(cx.to(&format!("book/parties/{id}/answer"))) { (say.t("carrier.answer-note")) }
        }
    }
}

/// What a carrier answered.
pub(crate) fn answered(cx: &Cx, a: &CarrierAnswer) -> Markup {
    let say = cx.say;
    let code = if a.takes {
        "carrier.takes"
    } else {
        "carrier.refuses"
    };
    html! {
        p { strong { (say.with(code, &[("time", &say.when(a.at)), ("who", &a.who)])) } }
        @if !a.text.is_empty() { blockquote { (a.text) } }
    }
}

/// The form on which an answer is noted.
pub(crate) fn answer(cx: &Cx, p: &Party, to: String) -> Result<Answer, Failure> {
    let say = cx.say;
    let yes_no = ["yes", "no"].map(|v| (v.to_owned(), say.t(&format!("carrier.answer-{v}"))));
    let page = Page {
        title: say.t("carrier.answer-note"),
        before: html! { p { strong { (p.address.name.clone().unwrap_or_default()) } } },
        fields: vec![
            Field::new(
                "takes",
                "carrier.answer-takes",
                Kind::Radio(yes_no.to_vec()),
            )
            .needed(),
            Field::new("text", "carrier.answer-text", Kind::Lines),
            line("at", "page.field-at"),
        ],
        button: "carrier.answer-do",
        to,
    };
    let (desk, id) = (cx.desk(), p.id().to_owned());
    Ok(sheet(cx, &page, |sent: &Sent| {
        let mut t = typed(cx, sent);
        let at = t.time_or_now("at");
        // As the carrier wrote it, line by line.
        let text = sent.get("text").to_owned();
        let found = text.chars().count();
        if found > LONGEST {
            let data = [("most", LONGEST.to_string()), ("found", found.to_string())];
            t.wrong
                .push(super::book::wrong("text", "book.too-long", data));
        }
        if at > t.now {
            t.wrong.push(super::book::wrong("at", "book.not-yet", []));
        }
        if sent.get("takes").is_empty() {
            t.wrong.push(Problem::at("takes", "page.missing"));
        }
        let answer = CarrierAnswer {
            at,
            takes: sent.get("takes") == "yes",
            text,
            who: desk.actor().to_owned(),
        };
        let answer = t.end(Some(answer))?;
        let there = desk
            .leaf_change(&id, move |p: Party| Party {
                answer: Some(answer.clone()),
                ..p
            })
            .map_err(Not::Failed)?;
        let told = if there { "kept" } else { "gone" };
        Ok(format!("{}?told={told}", page.to))
    }))
}

fn language_of(file: &str, before: &str, after: &str) -> Option<PaperLanguage> {
    PaperLanguage::from_tag(file.strip_prefix(before)?.strip_suffix(after)?)
}

fn desk_sheet(cx: &Cx, excise: &ExciseNumber, l: PaperLanguage) -> Result<Vec<u8>, Failure> {
    let stamp = sheets::Stamp {
        at: cx.now(),
        head: String::new(),
        program: cx.station.setup.program.clone(),
    };
    let own = own(cx, excise)?;
    let sheet = carrier::desk(l, &own, cx.desk().night_phone(excise)?.as_deref(), &stamp);
    Ok(cx.desk().print_sheet(&sheet)?.bytes)
}

fn desk_file(cx: &Cx, excise: &ExciseNumber, file: &str) -> Result<Answer, Failure> {
    let Some(l) = language_of(file, "desk-", ".pdf") else {
        return Ok(cx.nowhere());
    };
    Ok(Answer::Attachment {
        name: format!("transporteur-{}.pdf", l.tag()),
        kind: "application/pdf",
        bytes: desk_sheet(cx, excise, l)?,
    })
}

fn mail(cx: &Cx, excise: &ExciseNumber, party: &str, file: &str) -> Result<Answer, Failure> {
    let Some(l) = language_of(file, "mail-", ".eml") else {
        return Ok(cx.nowhere());
    };
    let Some(to) = cx.desk().leaf::<Party>(party)? else {
        return Ok(cx.nowhere());
    };
    let (subject, body) = carrier::desk_mail(l, &own(cx, excise)?);
    let id = (cx.station.setup.random)();
    let attachments = [Attachment {
        name: format!("transporteur-{}.pdf", l.tag()),
        kind: "application/pdf",
        bytes: desk_sheet(cx, excise, l)?,
    }];
    let mail = Mail {
        to: Some(to.mail.as_str()).filter(|m| !m.is_empty()),
        subject: &subject,
        body: &body,
        attachments: &attachments,
        date: cx.now(),
        id: &id,
    };
    match courier::eml(&mail) {
        Ok(bytes) => Ok(Answer::Attachment {
            name: format!("transporteur-{}.eml", l.tag()),
            kind: "message/rfc822",
            bytes,
        }),
        Err(e) => Ok(cx.trouble(&Failure::Fault(e.to_string()))),
    }
}
