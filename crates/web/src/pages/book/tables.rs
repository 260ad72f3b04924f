//! The book as tables: a file read into it, all of it or nothing, with what is wrong by line and column; and a file of what it has.
//! Never decides.

use crate::kit::answer::Answer;
use crate::kit::form::{Dropped, Field, Kind, Problem, Sent};
use crate::pages::Cx;
use crate::pages::acts::{Not, Page, sheet};
use crate::pages::book::card::Card;
use crate::pages::book::{at, tabs};
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::book::import::{Imported, Outcome};

const COUNTS: [&str; 3] = ["added", "changed", "same"];

/// The ways to a table and from one.
pub(super) fn ways(cx: &Cx, list: &str, some: bool) -> Markup {
    html! {
        p {
            a href={ (list) "/import" } { (cx.say.t("import.title")) }
            @if some { " · " a href={ (list) "/export.csv" } { (cx.say.t("import.export")) } }
        }
    }
}

/// What a table did, said once on the page where one goes after.
pub(super) fn told(cx: &Cx) -> Markup {
    let count = |k: &str| {
        cx.query(k)
            .and_then(|v| v.parse::<u32>().ok())
            .map(|n| (k.to_owned(), n.to_string()))
    };
    let all: Option<Vec<_>> = COUNTS.iter().map(|k| count(k)).collect();
    let shown = all.filter(|_| cx.query("told").as_deref() == Some("imported"));
    html! {
        @if let Some(all) = shown {
            @let data: Vec<(&str, &str)> = all.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
            p.done role="status" { (cx.say.with("import.did", &data)) }
        }
    }
}

fn page(cx: &Cx, what: &'static str, list: String, columns: &str) -> Page {
    Page {
        title: cx.say.t("import.title"),
        before: html! {
            (tabs(cx, ""))
            p { strong { (cx.say.t(what)) } }
            p { (cx.say.t("import.what")) }
            p { (cx.say.with("import.columns", &[("columns", columns)])) }
        },
        fields: vec![
            Field::new("file", "import.file", Kind::File).needed(),
            Field::new("check", "import.check", Kind::Tick),
        ],
        button: "import.do",
        to: list,
    }
}

fn file(sent: &Sent) -> Result<&Dropped, Not> {
    let file = sent.file("file").filter(|f| !f.bytes.is_empty());
    file.ok_or_else(|| Not::Typed(vec![Problem::at("file", "book.no-file")]))
}

/// What became of a table: the list again, or each error at its place.
fn done(list: &str, check: bool, outcome: Outcome) -> Result<String, Not> {
    let wrong = |code: &str, data| Problem {
        field: Some("file".into()),
        code: code.to_owned(),
        data,
    };
    match outcome {
        Err(errors) => Err(Not::Typed(
            errors.iter().map(|e| wrong(e.code, e.values())).collect(),
        )),
        Ok(Imported {
            added,
            changed,
            same,
        }) if check => {
            let counts = COUNTS.iter().zip([added, changed, same]);
            let data = counts
                .map(|(k, n)| ((*k).to_owned(), n.to_string()))
                .collect();
            Err(Not::Typed(vec![wrong("import.would", data)]))
        }
        Ok(Imported {
            added,
            changed,
            same,
        }) => Ok(format!(
            "{list}?told=imported&added={added}&changed={changed}&same={same}"
        )),
    }
}

/// What a table would change, row by row, before anything is.
fn planned<C: Card>(cx: &Cx) -> Markup {
    let say = cx.say;
    let sent = cx.visit.sent.as_ref().filter(|s| s.get("check") == "yes");
    let Some(dropped) = sent.and_then(|s| s.file("file")) else {
        return html! {};
    };
    let plan = cx
        .desk()
        .book_planned::<C>(&dropped.bytes, true, &|| (cx.station.setup.random)());
    let Ok(Ok((count, plan))) = plan else {
        return html! {};
    };
    let rest = (count.added + count.changed).saturating_sub(plan.len());
    html! {
        @if !plan.is_empty() {
            section.plan {
                h2 { (say.t("office.plan")) }
                div.wide tabindex="0" role="region" aria-label=(say.t("office.plan")) {
                    table {
                        thead { tr { @for c in ["line", "row", "column", "before", "after"] { th scope="col" { (say.t(&format!("office.plan-{c}"))) } } } }
                        tbody {
                            @for row in &plan { @for (i, c) in row.cells.iter().enumerate() {
                                tr {
                                    td { (row.line) }
                                    th scope="row" { (row.name) @if row.new && i == 0 { " (" (say.t("office.plan-new")) ")" } }
                                    td { code { (c.column) } }
                                    td { @if c.before.is_empty() { "–" } @else { (c.before) } }
                                    td { @if c.after.is_empty() { "–" } @else { (c.after) } }
                                }
                            } }
                        }
                    }
                }
                @if rest > 0 { p { (say.with("office.plan-more", &[("count", &rest.to_string())])) } }
            }
        }
    }
}

pub(super) fn import<C: Card>(cx: &Cx) -> Answer {
    let mut page = page(cx, C::CODES[0], at(cx, C::PAGE), &C::COLUMNS.join(", "));
    page.before = html! { (page.before) (planned::<C>(cx)) };
    let desk = cx.desk();
    sheet(cx, &page, |sent| {
        let check = sent.get("check") == "yes";
        let bytes = &file(sent)?.bytes;
        let outcome = desk.book_import::<C>(bytes, check, &|| (cx.station.setup.random)());
        done(&page.to, check, outcome.map_err(Not::Failed)?)
    })
}

pub(super) fn import_templates(cx: &Cx, excise: &ExciseNumber) -> Answer {
    let columns = "document, message_type, destination_type, origin_type, line.quantity, …";
    let page = page(cx, "book.templates", cx.to("templates"), columns);
    let desk = cx.desk();
    sheet(cx, &page, |sent| {
        let check = sent.get("check") == "yes";
        let bytes = &file(sent)?.bytes;
        let outcome = desk.templates_import(excise, bytes, check, cx.now(), &|| {
            (cx.station.setup.random)()
        });
        done(&page.to, check, outcome.map_err(Not::Failed)?)
    })
}

fn table(name: &str, bytes: Vec<u8>) -> Answer {
    Answer::Attachment {
        name: format!("{name}.csv"),
        kind: "text/csv; charset=utf-8",
        bytes,
    }
}

pub(super) fn export<C: Card>(cx: &Cx) -> Result<Answer, Failure> {
    Ok(table(C::PAGE, cx.desk().book_export::<C>()?))
}

pub(super) fn export_templates(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    Ok(table("templates", cx.desk().templates_export(excise)?))
}
