//! Who publishes this workstation, its partners, a question's way, the legal notice (S3, S4, S6), and which program this is. What a
//! publisher wrote is text; only https addresses become links. Looks only.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use crate::publisher::{Imprint, Partner, Publisher, Reach};
use maud::{Markup, html};
use operator::Failure;

/// The pages of this room.
pub(crate) fn house(cx: &Cx, page: &[&str]) -> Option<Result<Answer, Failure>> {
    match page {
        ["about"] if cx.visit.sent.is_none() => Some(Ok(about(cx))),
        _ => None,
    }
}

fn about(cx: &Cx) -> Answer {
    let say = cx.say;
    let body = html! {
        @match &cx.station.setup.publisher {
            Publisher::Nobody => { section { p.lead { (say.t("about.nobody")) } p { (say.t("about.nobody-do")) } } }
            Publisher::Named(i) => { (imprint(cx, i)) }
            Publisher::Unread(code, data) => {
                @let m = say.message(code, data);
                section.problems {
                    p { strong { (m.text) } }
                    @if let Some(t) = m.todo { p { (t) } }
                    p { small.code { "[" (m.code) "]" } }
                }
            }
        }
        section #program {
            h2 { (say.t("about.program")) }
            dl {
                dt { (say.t("about.version")) } dd { (cx.station.setup.program) }
                dt { (say.t("about.licence")) } dd { "MIT OR Apache-2.0" }
            }
            p { (say.t("about.licence-what")) }
            p { (say.t("about.data")) }
            p { (say.t("about.claims")) }
        }
    };
    cx.page(&say.t("about.title"), body)
}

/// The language of what the publisher wrote, where the page is in another.
fn lang<'a>(cx: &Cx, i: &'a Imprint) -> Option<&'a str> {
    let lang = i.lang.as_deref().unwrap_or("fr");
    (lang != cx.say.lang()).then_some(lang)
}

fn imprint(cx: &Cx, i: &Imprint) -> Markup {
    let say = cx.say;
    let lang = lang(cx, i);
    html! {
        section #publisher {
            h2 { (say.t("about.publisher")) }
            div lang=[lang] {
                p { strong { (i.name) } }
                @if !i.about.is_empty() { p { (i.about) } }
            }
            (reach(cx, lang, &i.contact, None))
        }
        @if !i.question.is_empty() {
            section #question { h2 { (say.t("about.question")) } p { (say.t("about.question-what")) } (question(cx)) }
        }
        @if !i.partners.is_empty() {
            section #partners {
                h2 { (say.t("about.partners")) }
                ul.plain.cards { @for p in &i.partners { li { (partner(cx, lang, p)) } } }
            }
        }
        @if !i.legal.is_empty() {
            section #legal { h2 { (say.t("about.legal")) } div lang=[lang] { @for p in &i.legal { p { (p) } } } }
        }
    }
}

fn partner(cx: &Cx, lang: Option<&str>, p: &Partner) -> Markup {
    let reached = Reach {
        phone: p.phone.clone(),
        mail: p.mail.clone(),
        web: p.web.clone(),
        ..Reach::default()
    };
    html! {
        div lang=[lang] {
            p { strong { (p.name) } }
            @if !p.about.is_empty() { p { (p.about) } }
        }
        (reach(cx, lang, &reached, None))
    }
}

/// Where a question goes; nothing where nobody is named.
pub(crate) fn question(cx: &Cx) -> Markup {
    let Publisher::Named(i) = &cx.station.setup.publisher else {
        return html! {};
    };
    let subject = cx
        .say
        .with("about.subject", &[("program", &cx.station.setup.program)]);
    reach(cx, lang(cx, i), &i.question, Some(&subject))
}

/// A telephone as a link wants it; none when it is none.
pub(crate) fn tel(phone: &str) -> Option<String> {
    let digits: String = phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    (digits.len() >= 3).then(|| format!("tel:{digits}"))
}

fn mailto(mail: &str, subject: Option<&str>) -> Option<String> {
    let fine = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
    if !mail.contains('@') || !mail.chars().all(fine) {
        return None;
    }
    Some(match subject {
        Some(s) => format!("mailto:{mail}?subject={}", super::encode(s)),
        None => format!("mailto:{mail}"),
    })
}

/// Plain text where an address is none that a link may have.
fn linked(text: &str, to: Option<String>) -> Markup {
    html! { @match to { Some(to) => { a href=(to) rel="noreferrer" { (text) } } None => { (text) } } }
}

fn reach(cx: &Cx, lang: Option<&str>, r: &Reach, subject: Option<&str>) -> Markup {
    let say = cx.say;
    let web = r.web.starts_with("https://").then(|| r.web.clone());
    html! {
        ul.plain {
            @if !r.address.is_empty() { li lang=[lang] { @for (n, line) in r.address.iter().enumerate() { @if n > 0 { br; } (line) } } }
            @if !r.phone.is_empty() { li { (say.t("page.phone")) " " (linked(&r.phone, tel(&r.phone))) } }
            @if !r.mail.is_empty() { li { (say.t("page.mail")) " " (linked(&r.mail, mailto(&r.mail, subject))) } }
            @if !r.web.is_empty() { li { (say.t("about.web")) " " (linked(&r.web, web)) } }
            @if !r.hours.is_empty() { li lang=[lang] { (r.hours) } }
        }
    }
}

impl Reach {
    /// Nobody can be reached.
    fn is_empty(&self) -> bool {
        self.address.is_empty()
            && [&self.phone, &self.mail, &self.web]
                .iter()
                .all(|t| t.is_empty())
    }
}
