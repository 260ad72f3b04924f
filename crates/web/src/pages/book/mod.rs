//! Address book, products, vehicles, signatories, customs offices, usual departures; the establishment added and changed. The book is plain rows
//! that may be changed and erased; the establishment is an entry of the register. Never decides.

mod card;
mod establishment;
mod goods;
pub(crate) mod offices;
mod parties;
mod rows;
mod tables;
mod templates;

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem};
use crate::pages::Cx;
use crate::pages::acts::Typed;
use maud::{Markup, html};
use number::{ExciseNumber, NumberError};
use operator::Failure;
use operator::book::{Office, Party, Product, Signatory, Vehicle};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    match page {
        ["establishment"] => Some(establishment::change(cx, excise)),
        ["templates", rest @ ..] => Some(templates::pages(cx, excise, rest)),
        ["book", rest @ ..] => Some(book(cx, rest)),
        _ => None,
    }
}

/// Its pages that belong to no establishment.
pub(crate) fn house(cx: &Cx, page: &[&str]) -> Option<Result<Answer, Failure>> {
    match page {
        ["new"] => Some(Ok(establishment::add(cx))),
        ["book", rest @ ..] => Some(book(cx, rest)),
        _ => None,
    }
}

fn book(cx: &Cx, page: &[&str]) -> Result<Answer, Failure> {
    match page {
        [] => card::pages::<Party>(cx, &[]),
        [kind, rest @ ..] => match *kind {
            "parties" => card::pages::<Party>(cx, rest),
            "products" => card::pages::<Product>(cx, rest),
            "vehicles" => card::pages::<Vehicle>(cx, rest),
            "signatories" => card::pages::<Signatory>(cx, rest),
            "offices" => card::pages::<Office>(cx, rest),
            _ => Ok(cx.nowhere()),
        },
    }
}

/// The address of a page of the book, under the establishment where it was asked there.
fn at(cx: &Cx, page: &str) -> String {
    if cx.rest == "book" || cx.rest.starts_with("book/") || cx.excise.is_none() {
        cx.house(&format!("book/{page}"))
    } else {
        cx.to(&format!("book/{page}"))
    }
}

/// The views of this room.
fn tabs(cx: &Cx, here: &str) -> Markup {
    let say = cx.say;
    let mut all: Vec<(String, &str, &str)> = [
        ("parties", "book.parties"),
        ("products", "book.products"),
        ("vehicles", "book.vehicles"),
        ("signatories", "book.signatories"),
        ("offices", "office.offices"),
    ]
    .into_iter()
    .map(|(page, code)| (at(cx, page), page, code))
    .collect();
    if cx.excise.is_some() {
        all.insert(0, (cx.to("templates"), "templates", "book.templates"));
        all.push((
            cx.to("establishment"),
            "establishment",
            "book.establishment",
        ));
    }
    html! {
        nav.tabs aria-label=(say.t("book.views")) {
            ul {
                @for (to, page, code) in &all {
                    li { a href=(to) aria-current=[(*page == here).then_some("page")] { (say.t(code)) } }
                }
            }
        }
    }
}

/// What was done to a row, said once on the page where one goes after.
const TOLD: [&str; 4] = ["kept", "erased", "gone", "informed"];

fn told(cx: &Cx) -> Markup {
    let said = cx.query("told");
    let code = TOLD.iter().find(|t| Some(**t) == said.as_deref());
    // An office is confirmed, a carrier informed: each in its own words.
    let office = said.as_deref() == Some("confirmed");
    html! { (tables::told(cx)) @if office { p.done role="status" { (cx.say.t("office.told-confirmed")) } } @if let Some(c) = code { p.done role="status" { (cx.say.t(&format!("book.told-{c}"))) } } }
}

/// Text on one line, of at most so many characters.
pub(crate) fn text(t: &mut Typed, name: &'static str, most: usize) -> String {
    let v = t.sent.get(name).replace(['\n', '\t'], " ");
    let found = v.chars().count();
    if found > most {
        let data = [("most", most.to_string()), ("found", found.to_string())];
        t.wrong.push(wrong(name, "book.too-long", data));
    }
    v
}

/// The same where nothing typed means that there is none.
fn some(t: &mut Typed, name: &'static str, most: usize) -> Option<String> {
    Some(text(t, name, most)).filter(|v| !v.is_empty())
}

/// The same where something must be there.
fn must(t: &mut Typed, name: &'static str, most: usize) -> String {
    let v = text(t, name, most);
    if v.is_empty() {
        t.wrong.push(Problem::at(name, "page.missing"));
    }
    v
}

/// An address of electronic mail: only what could not be one is refused.
fn mail(t: &mut Typed, name: &'static str) -> String {
    let v = text(t, name, 200);
    let could = v
        .split_once('@')
        .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
    if !v.is_empty() && (!could || v.contains(char::is_whitespace)) {
        t.wrong.push(Problem::at(name, "book.mail"));
    }
    v
}

/// What is wrong with a field, with what the message names.
pub(crate) fn wrong(
    name: &'static str,
    code: &str,
    data: impl IntoIterator<Item = (&'static str, String)>,
) -> Problem {
    Problem {
        field: Some(Cow::Borrowed(name)),
        code: code.to_owned(),
        data: data
            .into_iter()
            .map(|(k, v)| (k.to_owned(), v))
            .collect::<BTreeMap<_, _>>(),
    }
}

/// What is wrong with an identifier, at its place.
fn identifier(name: &'static str, e: &NumberError) -> Problem {
    let mut data = vec![("rule", e.rule().to_owned())];
    data.extend(e.position.map(|p| ("position", p.to_string())));
    data.extend(e.length.map(|l| ("length", l.to_string())));
    data.extend(e.found.map(|c| ("found", c.to_string())));
    data.extend(e.suggestion.map(|c| ("suggestion", c.to_string())));
    let foreign = e.found.filter(|c| !c.is_ascii());
    data.extend(foreign.map(|c| ("codepoint", format!("U+{:04X}", u32::from(c)))));
    wrong(name, e.code, data)
}

/// The heading of the fields that follow.
fn heading(label: &'static str) -> Field {
    Field::new(label, label, Kind::Heading)
}

/// A short digest of what happens when a row is erased: the page asks once, by the name of the act.
fn erasing(what: &str, cx: &Cx) -> Markup {
    html! { p { strong { (what) } } p { (cx.say.t("book.erase-what")) } }
}
