//! The pages: addresses, and which page answers which. `/fr/…` and `/en/…` are the same pages; an establishment's stand under
//! its excise number. Nothing is remembered about a visitor but that he entered.

mod about;
mod acts;
mod asking;
mod book;
mod carrier;
mod codes;
mod correct;
mod dossier;
mod drill;
mod evidence;
mod findings;
mod guide;
mod home;
mod law;
mod layout;
mod leave;
mod letter;
mod month;
mod notices;
mod outage;
mod printed;
mod proof;
mod ready;
mod reentry;
mod register;
mod reports;
mod retention;
mod seal;
mod settings;
mod sight;
mod stock;

use crate::kit::answer::Answer;
use crate::kit::door::Visit;
use crate::kit::form::{Field, Form, Problem, Sent};
use crate::kit::station::Station;
use crate::say::Say;
use axum::http::StatusCode;
use jiff::Timestamp;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{Desk, Failure, explain};
use std::collections::BTreeMap;
use words::Language;

/// What we serve to anybody: no secret is in it.
pub(crate) fn asset(path: &str) -> Option<Answer> {
    match path {
        "/style.css" => Some(Answer::Asset(
            "text/css; charset=utf-8",
            include_str!("style.css"),
        )),
        "/script.js" => Some(Answer::Asset(
            "text/javascript; charset=utf-8",
            include_str!("script.js"),
        )),
        "/mark.svg" => Some(Answer::Asset("image/svg+xml", include_str!("mark.svg"))),
        _ => None,
    }
}

/// What a page is made with.
pub(crate) struct Cx<'a> {
    pub(crate) station: &'a Station,
    pub(crate) visit: &'a Visit,
    pub(crate) say: Say,
    /// The address without the language.
    pub(crate) rest: String,
    /// The establishment.
    pub(crate) excise: Option<ExciseNumber>,
}

impl Cx<'_> {
    /// The address of a page of the establishment.
    pub(crate) fn to(&self, page: &str) -> String {
        match &self.excise {
            Some(x) => format!("/{}/{x}/{page}", self.say.lang()),
            None => format!("/{}/", self.say.lang()),
        }
    }

    /// The same page as asked.
    pub(crate) fn here(&self) -> String {
        format!("/{}/{}", self.say.lang(), self.rest)
    }

    /// The desk, with the person of this session at it.
    pub(crate) fn desk(&self) -> Desk {
        let desk = &self.station.setup.desk;
        match &self.visit.session.actor {
            Some(actor) => desk.acting_as(actor),
            None => desk.clone(),
        }
    }

    /// The time.
    pub(crate) fn now(&self) -> Timestamp {
        self.station.now()
    }

    /// The address of a page of the whole installation.
    pub(crate) fn house(&self, page: &str) -> String {
        format!("/{}/{page}", self.say.lang())
    }

    /// The address of a document.
    pub(crate) fn document(&self, number: &str) -> String {
        self.to(&format!("document/{}", encode(number)))
    }

    /// A value of the query.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.visit.query.as_bytes())
            .find(|(k, _)| k == name)
            .map(|(_, v)| v.into_owned())
    }

    /// A form on this page.
    pub(crate) fn form(
        &self,
        fields: &[Field],
        sent: Option<&Sent>,
        problems: &[Problem],
        button: &str,
    ) -> Markup {
        Form {
            action: &self.here(),
            fields,
            sent,
            problems,
            button,
            csrf: &self.visit.session.csrf,
            id: (self.station.setup.random)(),
        }
        .show(self.say)
    }

    pub(crate) fn page(&self, title: &str, body: Markup) -> Answer {
        Answer::page(layout::page(self, title, &body))
    }

    /// What cannot be shown, in words.
    pub(crate) fn trouble(&self, f: &Failure) -> Answer {
        let told = explain::failure(f, self.say.words());
        let status = match f.way() {
            operator::Way::WrongInput => StatusCode::NOT_FOUND,
            operator::Way::Refused => StatusCode::CONFLICT,
            _ => StatusCode::SERVICE_UNAVAILABLE,
        };
        let m = self.say.message(&told.code, &told.data);
        let body = html! {
            section.problems {
                p { (m.text) }
                @if let Some(t) = m.todo { p { (t) } }
                p { small.code { "[" (told.code) "]" } }
            }
            p { a href=(self.to("")) { (self.say.t("page.back-home")) } }
        };
        let title = self.say.t("page.trouble-title");
        Answer::Page(status, layout::page(self, &title, &body))
    }

    pub(crate) fn nowhere(&self) -> Answer {
        let title = self.say.t("page.nowhere-title");
        let body = html! {
            p { (self.say.t("page.nowhere")) }
            p { a href=(self.to("")) { (self.say.t("page.back-home")) } }
        };
        Answer::Page(StatusCode::NOT_FOUND, layout::page(self, &title, &body))
    }
}

/// A failure beside the form that caused it.
pub(crate) fn problem(f: &Failure, say: Say) -> Problem {
    let told = explain::failure(f, say.words());
    Problem {
        field: None,
        code: told.code,
        data: told.data,
    }
}

/// A segment of an address.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::new();
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}

fn decode(segment: &str) -> Option<String> {
    let bytes = segment.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&b) = bytes.get(i) {
        if b == b'%' {
            let hex = segment.get(i + 1..i + 3)?;
            out.push(u8::from_str_radix(hex, 16).ok()?);
            i += 3;
        } else {
            out.push(b);
            i += 1;
        }
    }
    String::from_utf8(out).ok()
}

/// The page of a visit.
pub(crate) fn answer(station: &Station, visit: &Visit) -> Answer {
    let path = visit.path.trim_start_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let language = match first {
        "" => return Answer::See("/fr/".into()),
        "fr" => Language::Fr,
        "en" => Language::En,
        _ => {
            let cx = cx(station, visit, Language::Fr, String::new());
            return cx.nowhere();
        }
    };
    let mut cx = cx(station, visit, language, rest.to_owned());
    let answer = match by_address(&mut cx) {
        Ok(answer) => answer,
        Err(f) => cx.trouble(&f),
    };
    drill::noticed(&cx, &answer);
    answer
}

fn cx<'a>(station: &'a Station, visit: &'a Visit, language: Language, rest: String) -> Cx<'a> {
    Cx {
        station,
        visit,
        say: Say::new(language),
        rest,
        excise: None,
    }
}

fn by_address(cx: &mut Cx) -> Result<Answer, Failure> {
    let all = cx.desk().establishments()?;
    // Pages of no establishment lead back to the only one there is.
    if let [one] = all.as_slice() {
        cx.excise = Some(one.clone());
    }
    let rest = cx.rest.clone();
    let segments: Option<Vec<String>> = rest.split('/').map(decode).collect();
    let Some(segments) = segments else {
        return Ok(cx.nowhere());
    };
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let posted = cx.visit.sent.is_some();
    if let [""] = segments.as_slice()
        && !posted
    {
        return Ok(home::choose(cx, &all));
    }
    // Rooms whose pages belong to no establishment.
    for room in [
        guide::house,
        law::house,
        about::house,
        book::house,
        settings::house,
    ] {
        if let Some(answer) = room(cx, &segments) {
            return answer;
        }
    }
    let Some((excise, page)) = segments.split_first() else {
        return Ok(cx.nowhere());
    };
    let known = ExciseNumber::parse(excise).ok().filter(|x| all.contains(x));
    let Some(excise) = known else {
        return Ok(cx.nowhere());
    };
    cx.excise = Some(excise.clone());
    for room in [
        notices::route,
        proof::route,
        leave::route,
        correct::route,
        carrier::route,
        book::route,
        settings::route,
        seal::route,
        sight::route,
        ready::route,
        printed::route,
        stock::route,
        reports::route,
        reentry::route,
        month::route,
        drill::route,
        evidence::route,
        retention::route,
    ] {
        if let Some(answer) = room(cx, &excise, page) {
            return answer;
        }
    }
    if posted {
        return match *page {
            ["outage", act] => acts::outage(cx, &excise, act),
            ["document", number, act] => match NumberOnPaper::parse_loose(number) {
                Ok(n) => acts::document(cx, &excise, &n, act),
                Err(_) => Ok(cx.nowhere()),
            },
            _ => Ok(cx.nowhere()),
        };
    }
    match *page {
        [""] => home::home(cx, &excise),
        ["documents"] => register::documents(cx, &excise),
        ["entries"] => register::entries(cx, &excise),
        ["numbers"] => register::numbers(cx, &excise),
        ["outage"] => outage::outage(cx, &excise),
        ["outage", "picture", sha256] => outage::picture(cx, &excise, sha256),
        ["outage", act] => acts::outage(cx, &excise, act),
        ["document", number] | ["document", number, _] | ["document", number, _, _] => {
            let Ok(n) = NumberOnPaper::parse_loose(number) else {
                return Ok(cx.nowhere());
            };
            match page {
                [_, _] => dossier::dossier(cx, &excise, &n),
                [_, _, act] => acts::document(cx, &excise, &n, act),
                [_, _, "paper", file] => dossier::paper(cx, &excise, &n, file),
                _ => Ok(cx.nowhere()),
            }
        }
        _ => Ok(cx.nowhere()),
    }
}

/// More was sent than a page takes: what is stored already stays as it was.
pub(crate) fn too_large(station: &Station, path: &str) -> Answer {
    let language = if path.starts_with("/en") {
        Language::En
    } else {
        Language::Fr
    };
    let say = Say::new(language);
    let m = say.message("page.too-large", &BTreeMap::new());
    let body = html! {
        p { (m.text) }
        @if let Some(t) = m.todo { p { (t) } }
        p { a href=(path) { (say.t("page.back-page")) } }
    };
    let title = say.t("page.trouble-title");
    Answer::Page(
        StatusCode::PAYLOAD_TOO_LARGE,
        layout::bare(say, &station.setup.program, &title, &body, None),
    )
}

/// Nobody is here, or the link was used: how to come in, in both languages.
pub(crate) fn closed(station: &Station, path: &str) -> Answer {
    let language = if path.starts_with("/en") {
        Language::En
    } else {
        Language::Fr
    };
    let minutes = crate::LINK_MINUTES.to_string();
    let data = BTreeMap::from([("minutes".to_owned(), minutes)]);
    let say = Say::new(language);
    let body = html! {
        @for s in [say, say.other()] {
            div lang=(s.lang()) {
                @let m = s.message("page.closed", &data);
                p { (m.text) }
                @if let Some(t) = m.todo { p { (t) } }
            }
        }
        p { code { "acquit open" } }
    };
    Answer::Page(
        StatusCode::FORBIDDEN,
        layout::bare(
            say,
            &station.setup.program,
            &say.t("page.closed-title"),
            &body,
            None,
        ),
    )
}

/// The link was good: a page that goes on by itself.
pub(crate) fn entered(station: &Station) -> Answer {
    let say = Say::new(Language::Fr);
    let body = html! {
        p { a href="/fr/" { (say.t("page.go-in")) } }
        p lang="en" { a href="/en/" hreflang="en" { (say.other().t("page.go-in")) } }
    };
    Answer::page(layout::bare(
        say,
        &station.setup.program,
        &say.t("page.entered-title"),
        &body,
        Some("/fr/"),
    ))
}
