//! One kind of rows of the book: listed with a search, added, changed, erased. The same pages for every kind; a kind brings its
//! fields and how they are read.

use crate::kit::answer::Answer;
use crate::kit::form::Field;
use crate::pages::acts::{Not, Page, Typed, sheet};
use crate::pages::book::{at, erasing, tables, tabs, told};
use crate::pages::{Cx, encode};
use maud::{Markup, html};
use operator::Failure;
use operator::book::import::Sheet;
use operator::book::{Leaf, folded};

/// Rows that a list shows; more are found by searching.
const SHOWN: usize = 200;

/// A kind of rows.
pub(super) trait Card: Leaf + Sheet + Clone + Default + Send + 'static {
    /// Its part of the address.
    const PAGE: &'static str;
    /// Codes of the heading of the list, of what adds one, of a row's own page.
    const CODES: [&'static str; 3];
    /// The fields, with what this row says in them.
    fn fields(&self, cx: &Cx) -> Vec<Field>;
    /// What was typed, as a row with this id.
    fn read(id: String, t: &mut Typed) -> Self;
    /// The same, with what no field shows kept from before.
    #[must_use]
    fn keeping(self, _before: Self) -> Self {
        self
    }
    /// By what people know it.
    fn name(&self) -> String;
    /// What else is shown in the list, and searched.
    fn rest(&self, cx: &Cx) -> String;
    /// More ways on from its own page.
    fn more(&self, _cx: &Cx) -> Markup {
        html! {}
    }
    /// Lists to take from while one types in its fields.
    fn offers(&self, _cx: &Cx) -> Markup {
        html! {}
    }
    /// A page of its own.
    fn page(&self, cx: &Cx, _name: &str) -> Result<Answer, Failure> {
        Ok(cx.nowhere())
    }
}

/// The address of a row.
pub(super) fn of<C: Card>(cx: &Cx, id: &str) -> String {
    at(cx, &format!("{}/{}", C::PAGE, encode(id)))
}

/// The pages of a kind.
pub(super) fn pages<C: Card>(cx: &Cx, page: &[&str]) -> Result<Answer, Failure> {
    match page {
        [] if cx.visit.sent.is_none() => list::<C>(cx),
        ["new"] => Ok(add::<C>(cx)),
        ["import"] => Ok(tables::import::<C>(cx)),
        ["export.csv"] if cx.visit.sent.is_none() => tables::export::<C>(cx),
        [id, rest @ ..] => match (cx.desk().leaf::<C>(id)?, rest) {
            (Some(row), []) => Ok(change(cx, &row)),
            (Some(row), ["erase"]) => Ok(erase(cx, &row)),
            (Some(row), [name]) => row.page(cx, name),
            // It was erased in another window, or the address is old.
            (None, [] | [_]) => Ok(Answer::See(format!("{}?told=gone", at(cx, C::PAGE)))),
            _ => Ok(cx.nowhere()),
        },
        [] => Ok(cx.nowhere()),
    }
}

fn list<C: Card>(cx: &Cx) -> Result<Answer, Failure> {
    let say = cx.say;
    let all = cx.desk().leaves::<C>()?;
    let asked = cx.query("q").unwrap_or_default();
    let asked: String = asked.trim().chars().take(200).collect();
    let words: Vec<String> = folded(&asked)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let count = all.len();
    let found: Vec<&C> = all
        .iter()
        .filter(|c| {
            let text = folded(&format!("{} {}", c.name(), c.rest(cx)));
            words.iter().all(|w| text.contains(w))
        })
        .collect();
    let body = html! {
        (tabs(cx, C::PAGE))
        (told(cx))
        p { a.act href=(at(cx, &format!("{}/new", C::PAGE))) { (say.t(C::CODES[1])) } }
        (tables::ways(cx, &at(cx, C::PAGE), count > 0))
        @if count > 0 {
            form method="get" action=(at(cx, C::PAGE)) role="search" {
                div.field {
                    label for="q" { (say.t("book.search")) }
                    input type="text" id="q" name="q" value=(asked) autocomplete="off";
                }
                p { button type="submit" { (say.t("book.search-do")) } }
            }
        }
        @if count == 0 { p { (say.t("book.none")) } }
        @else if found.is_empty() { p { (say.t("book.not-found")) } }
        @else {
            ul.entries.plain {
                @for c in found.iter().take(SHOWN) {
                    li { a href=(of::<C>(cx, c.id())) { (c.name()) } @let rest = c.rest(cx); @if !rest.is_empty() { br; span.small { (rest) } } }
                }
            }
            @if found.len() > SHOWN {
                p { (say.with("book.more", &[("shown", &SHOWN.to_string()), ("count", &found.len().to_string())])) }
            }
        }
    };
    Ok(cx.page(&say.t(C::CODES[0]), body))
}

fn add<C: Card>(cx: &Cx) -> Answer {
    let page = Page {
        title: cx.say.t(C::CODES[1]),
        before: html! { (tabs(cx, C::PAGE)) (C::default().offers(cx)) },
        fields: C::default().fields(cx),
        button: "book.add-do",
        to: at(cx, C::PAGE),
    };
    let desk = cx.desk();
    sheet(cx, &page, |sent| {
        let mut t = Typed {
            sent,
            now: cx.now(),
            wrong: Vec::new(),
        };
        let row = C::read((cx.station.setup.random)(), &mut t);
        let row = t.end(Some(row))?;
        desk.leaf_add(&row).map_err(Not::Failed)?;
        Ok(format!("{}?told=kept", page.to))
    })
}

fn change<C: Card>(cx: &Cx, row: &C) -> Answer {
    let page = Page {
        title: row.name(),
        before: html! {
            (tabs(cx, ""))
            (told(cx))
            (row.more(cx))
            (row.offers(cx))
            p { a href={ (of::<C>(cx, row.id())) "/erase" } { (cx.say.t("book.erase")) } }
        },
        fields: row.fields(cx),
        button: "book.change-do",
        to: at(cx, C::PAGE),
    };
    let (desk, id) = (cx.desk(), row.id().to_owned());
    sheet(cx, &page, |sent| {
        let mut t = Typed {
            sent,
            now: cx.now(),
            wrong: Vec::new(),
        };
        let new = C::read(id.clone(), &mut t);
        let new = t.end(Some(new))?;
        let there = desk
            .leaf_change(&id, move |before: C| new.clone().keeping(before))
            .map_err(Not::Failed)?;
        let told = if there { "kept" } else { "gone" };
        Ok(format!("{}?told={told}", page.to))
    })
}

fn erase<C: Card>(cx: &Cx, row: &C) -> Answer {
    let page = Page {
        title: cx.say.t("book.erase"),
        before: erasing(&row.name(), cx),
        fields: Vec::new(),
        button: "book.erase-do",
        to: at(cx, C::PAGE),
    };
    let (desk, id) = (cx.desk(), row.id().to_owned());
    sheet(cx, &page, |_| {
        desk.leaf_erase::<C>(&id).map_err(Not::Failed)?;
        Ok(format!("{}?told=erased", page.to))
    })
}
