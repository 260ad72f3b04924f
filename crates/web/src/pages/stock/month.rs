//! A month: what left, its sums, the files to take away, and what is not filed, each with its own fields and key. The form of a row is
//! recorded once; refused, everything that was typed stays.

use super::copy::{beside, file as file_copy};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent, summary};
use crate::pages::acts::{Back, Not, once};
use crate::pages::{Cx, dossier, layout};
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::filing::Filing;
use operator::stock::{self, Accounts, Exit, Missing, Period, Unfiled, Unit};
use operator::{Failure, leaving};

/// Documents with a form on one page.
const ROWS: usize = 25;
/// Lines of the accounts on one page; the files have them all.
const LINES: usize = 200;

/// The month that is asked for, else the one that runs; the text where it is none.
fn asked(cx: &Cx) -> (Period, Option<String>) {
    let now = Period::month_of(cx.now());
    match cx.query("month").filter(|t| !t.trim().is_empty()) {
        None => (now, None),
        Some(text) => match Period::month(&text) {
            Some(p) => (p, None),
            None => (now, Some(text)),
        },
    }
}

/// Its name in addresses.
fn name(p: Period) -> String {
    p.as_month().unwrap_or_default()
}

/// The accounts of a month as a file: `2026-11.csv` for a spreadsheet, `2026-11.pdf` to print.
pub(super) fn file(cx: &Cx, excise: &ExciseNumber, file: &str) -> Result<Answer, Failure> {
    let (month, ending) = file.split_once('.').unwrap_or((file, ""));
    let Some(period) = Period::month(month) else {
        return Ok(cx.nowhere());
    };
    let desk = cx.desk();
    let name = format!("{excise}-{}.{ending}", name(period));
    Ok(match ending {
        "csv" => Answer::Attachment {
            name,
            kind: "text/csv; charset=utf-8",
            bytes: stock::write_csv(&desk.stock_accounts(excise, period)?)?,
        },
        "pdf" => {
            let all = desk.stock_accounts(excise, period)?;
            let pdf = desk.stock_print(&all, cx.say.words().language())?;
            Answer::Attachment {
                name,
                kind: "application/pdf",
                bytes: pdf.bytes,
            }
        }
        _ => cx.nowhere(),
    })
}

/// The name of a field of a row.
fn of_row(u: &Unfiled, m: Missing, field: &str) -> String {
    format!("{field}-{}-{}", u.dossier, m.copy())
}

/// What of a document is asked for on the page: a copy, or only its scan.
fn first(u: &Unfiled) -> impl Iterator<Item = Missing> {
    let owed = u.missing.iter().copied().filter(|m| !m.is_remark());
    owed.collect::<Vec<_>>().into_iter()
}

/// Who signs a copy.
fn signed(m: Missing) -> &'static str {
    if m.copy() == 3 {
        "stock.endorsed"
    } else {
        "stock.signed"
    }
}

fn fields(u: &Unfiled, m: Missing, place: &str) -> Vec<Field> {
    vec![
        Field::new(of_row(u, m, "place"), "stock.place", Kind::Line)
            .needed()
            .with(place),
        Field::new(of_row(u, m, "signed"), signed(m), Kind::Tick).with("yes"),
        Field::new(of_row(u, m, "scan"), "stock.scan", Kind::File),
    ]
}

pub(super) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let (period, wrong) = asked(cx);
    let first_month = desk.first_month(excise)?;
    let accounts = desk.stock_accounts(excise, period)?;
    let unfiled = desk.unfiled(excise, period)?;
    let (shown, more) = unfiled.split_at(unfiled.len().min(ROWS));
    let all: Vec<Field> = shown
        .iter()
        .flat_map(|u| first(u).flat_map(|m| fields(u, m, "")))
        .collect();
    // The next copy is mostly put where the last one is.
    let place = accounts.exits.iter().rev().find_map(|e| e.filed.clone());
    let place = place.unwrap_or_default();
    let show = |back: Back| {
        let body = html! {
            (chooser(cx, period, first_month, wrong.as_deref()))
            (exits(cx, &accounts, period))
            (entries(cx, &accounts))
            (missing(cx, shown, more.len(), &place, back))
        };
        let title = format!("{} · {}", cx.say.t("stock.title"), name(period));
        layout::page(cx, &title, &body)
    };
    Ok(once(cx, &all, &show, |sent| {
        take(cx, excise, period, shown, sent)
    }))
}

/// Files the copy of the row whose key was pressed.
fn take(
    cx: &Cx,
    excise: &ExciseNumber,
    period: Period,
    rows: &[Unfiled],
    sent: &Sent,
) -> Result<String, Not> {
    let row = sent.get("row");
    let found = rows
        .iter()
        .flat_map(|u| first(u).map(move |m| (u, m)))
        .find(|(u, m)| format!("{}-{}", u.dossier, m.copy()) == row);
    // Filed meanwhile in another window: the page as it is now says so.
    let to = format!("{}?month={}", cx.to("stock"), name(period));
    let Some((u, m)) = found else {
        return Ok(to);
    };
    let place = sent.some(&of_row(u, m, "place"));
    let number = u.number.parse::<NumberOnPaper>();
    let (Some(place), Ok(number)) = (place, number) else {
        let field = of_row(u, m, "place");
        return Err(Not::Typed(vec![Problem::at(field, "page.missing")]));
    };
    let filing = Filing {
        number,
        dossier: Some(u.dossier),
        copy: m.copy(),
        at: cx.now(),
        place,
        signed: sent.get(&of_row(u, m, "signed")) == "yes",
        scan: sent.file(&of_row(u, m, "scan")).map(|f| f.bytes.clone()),
        note: None,
    };
    let done = file_copy(&cx.desk(), excise, &filing)
        .map_err(|f| beside(f, cx, |field| of_row(u, m, field)))?;
    let counter = done.entries.last().map_or(0, |e| e.counter);
    Ok(format!("{to}&done={counter}"))
}

fn chooser(cx: &Cx, period: Period, since: Option<Period>, wrong: Option<&str>) -> Markup {
    let say = cx.say;
    let shown = wrong.map_or_else(|| name(period), str::to_owned);
    // Only where something may stand: since the first departure, until the month that runs.
    let now = Period::month_of(cx.now());
    let before = since.is_some_and(|s| s.from < period.from);
    let (before, after) = (
        period.beside(-1).filter(|_| before),
        period.beside(1).filter(|_| period.from < now.from),
    );
    let beside = |other: Option<Period>, code: &str| {
        let other = other.map(name);
        html! { @if let Some(m) = other { " " a href={ (cx.to("stock")) "?month=" (m) } { (say.with(code, &[("month", &m)])) } } }
    };
    let data = wrong.map(|t| std::collections::BTreeMap::from([("text".to_owned(), t.to_owned())]));
    html! {
        form.find method="get" action=(cx.to("stock")) {
            div.field {
                label for="month" { (say.t("stock.month-of")) }
                @if let Some(data) = &data {
                    @let m = say.message("stock.month", data);
                    p.wrong #month-wrong { (m.text) @if let Some(t) = m.todo { " " (t) } }
                }
                input type="text" id="month" name="month" value=(shown) autocomplete="off"
                    aria-describedby=[data.as_ref().map(|_| "month-wrong")] aria-invalid=[data.as_ref().map(|_| "true")];
            }
            p { button type="submit" { (say.t("stock.month-do")) } }
        }
        p.pager { (beside(before, "stock.month-before")) (beside(after, "stock.month-after")) }
    }
}

fn amount(cx: &Cx, value: Option<String>) -> String {
    match value {
        Some(v) if cx.say.lang() == "fr" => v.replace('.', ","),
        Some(v) => v,
        None => "–".to_owned(),
    }
}

fn unit(cx: &Cx, u: Option<Unit>) -> String {
    u.map_or_else(String::new, |u| {
        cx.say
            .t(&format!("stock.unit-{}", u.as_str().to_lowercase()))
    })
}

fn exits(cx: &Cx, all: &Accounts, period: Period) -> Markup {
    let say = cx.say;
    let file = |ending: &str| cx.to(&format!("stock/{}.{ending}", name(period)));
    let head = |columns: &[&str]| html! { thead { tr { @for c in columns { th scope="col" { (say.t(&format!("stock.column-{c}"))) } } } } };
    html! {
        section #exits {
            h2 { (say.t("stock.exits")) }
            p { (say.t("stock.what")) " " (say.t("stock.no-entries")) }
            @if all.without_data() > 0 {
                p { strong { (say.with("stock.missing", &[("count", &all.without_data().to_string())])) } }
            }
            @if !all.exits.is_empty() || !all.entries.is_empty() {
                ul.acts {
                    li { a.act href=(file("csv")) { (say.t("stock.csv")) } }
                    li { a.act href=(file("pdf")) { (say.t("stock.pdf")) } }
                }
            }
            @if all.exits.is_empty() { p { (say.t("stock.nothing")) } }
            @else {
                div.wide tabindex="0" role="region" aria-label=(say.t("stock.exits")) {
                    table {
                        (head(&["left", "document", "consignee", "goods", "quantity", "strength", "pure", "filed"]))
                        tbody { @for e in all.exits.iter().take(LINES) { (exit(cx, e)) } }
                    }
                }
                @if all.exits.len() > LINES { p { "… " (all.exits.len()) } }
                section {
                h3 { (say.t("stock.totals")) }
                div.wide tabindex="0" role="region" aria-label=(say.t("stock.totals")) {
                    table {
                        (head(&["code", "lines", "quantity", "pure"]))
                        tbody { @for t in all.totals() { tr {
                            th scope="row" { (t.code.as_deref().unwrap_or("–")) }
                            td { (t.lines) }
                            td { (amount(cx, t.quantity.map(|d| d.to_string()))) " " (unit(cx, t.unit)) }
                            td { (amount(cx, t.pure_alcohol.map(|d| d.to_string()))) }
                        } } }
                    }
                }
                }
            }
        }
    }
}

fn entries(cx: &Cx, all: &Accounts) -> Markup {
    let say = cx.say;
    html! {
        @if !all.entries.is_empty() {
            section #entries {
                h2 { (say.t("stock.entries")) }
                p { (say.t("stock.entries-what")) }
                div.wide tabindex="0" role="region" aria-label=(say.t("stock.entries")) {
                    table {
                        thead { tr { @for c in ["arrived", "document", "conclusion"] { th scope="col" { (say.t(&format!("stock.column-{c}"))) } } } }
                        tbody { @for e in &all.entries { tr {
                            td { (e.arrived_on.strftime("%d/%m/%Y").to_string()) }
                            th scope="row" {
                                (e.nature.unwrap_or_default()) " "
                                @match (&e.number, &e.arc) {
                                    (Some(n), _) => { (dossier::groups(n)) }
                                    (None, Some(arc)) => { (say.with("stock.arc", &[("arc", arc)])) }
                                    (None, None) => {}
                                }
                            }
                            td {
                                (say.name("report-conclusion", e.conclusion))
                                @if e.differences > 0 { " · " (say.with("stock.differences", &[("count", &e.differences.to_string())])) }
                            }
                        } } }
                    }
                }
            }
        }
    }
}

fn exit(cx: &Cx, e: &Exit) -> Markup {
    let say = cx.say;
    let p = e.product.as_ref();
    html! {
        tr {
            td { (leaving::stated(e.left)) }
            th scope="row" {
                (e.nature) " " a href=(cx.document(&e.number)) { (dossier::groups(&e.number)) }
                @if let Some(arc) = &e.arc { br; (say.with("stock.arc", &[("arc", arc)])) }
                @if e.was_void { br; (say.t("stock.was-void")) }
            }
            td { (e.consignee.as_deref().unwrap_or("–")) }
            td {
                @match p {
                    Some(p) => {
                        (p.code.as_deref().unwrap_or_default()) " " (p.cn.as_deref().unwrap_or_default())
                        @if let Some(d) = &p.description { br; (d) }
                    }
                    None if e.cut.is_some() => { (say.t("name-retention-gone")) }
                    None => { (e.said.as_deref().unwrap_or("–")) br; (say.t("stock.no-data")) }
                }
            }
            td { (amount(cx, p.map(|p| p.quantity.to_string()))) " " (unit(cx, p.and_then(|p| p.unit))) }
            td { (amount(cx, p.and_then(|p| p.strength).map(|d| d.to_string()))) }
            td { (amount(cx, p.and_then(|p| p.pure_alcohol).map(|d| d.to_string()))) }
            td { (e.filed.as_deref().unwrap_or("–")) }
        }
    }
}

fn missing(cx: &Cx, rows: &[Unfiled], more: usize, place: &str, back: Back) -> Markup {
    let say = cx.say;
    html! {
        section #unfiled {
            h2 { (say.t("stock.unfiled")) }
            (summary(back.problems, say))
            @if rows.is_empty() { p { (say.t("stock.all-filed")) } }
            @else { p { (say.t("stock.unfiled-what")) } }
            @for u in rows {
                section {
                    h3 { (u.kind) " " a href=(cx.document(&u.number)) { (dossier::groups(&u.number)) } }
                    p { (u.consignee) " · " (say.when(u.left)) }
                    ul { @for m in &u.missing { li {
                        (say.name("missing", m.code()))
                        @if let (Missing::Copy3, Some(t)) = (m, u.until) { ", " (say.with("stock.until", &[("time", &say.when(t))])) }
                    } } }
                    @for m in first(u) { (row(cx, u, m, place, back)) }
                }
            }
            @if more > 0 { p { (say.with("stock.more", &[("count", &more.to_string())])) } }
        }
    }
}

/// The form of a row: the place, the signature, the scan.
fn row(cx: &Cx, u: &Unfiled, m: Missing, place: &str, back: Back) -> Markup {
    let say = cx.say;
    let key = format!("{}-{}", u.dossier, m.copy());
    // What was sent belongs to the row whose key was pressed; the others stand as they were.
    let sent = back.sent.filter(|s| s.get("row") == key);
    let action = format!(
        "{}?month={}",
        cx.to("stock"),
        asked(cx).0.as_month().unwrap_or_default()
    );
    html! {
        form method="post" action=(action) accept-charset="utf-8" enctype="multipart/form-data" {
            input type="hidden" name="csrf" value=(cx.visit.session.csrf);
            input type="hidden" name="form" value=((cx.station.setup.random)());
            input type="hidden" name="row" value=(key);
            fieldset {
                legend { (say.with("stock.copy-n", &[("copy", &m.copy().to_string())])) }
                div.triple {
                    @for f in fields(u, m, place) {
                        @let value = sent.map_or_else(|| f.first.clone(), |s| s.get(&f.name).to_owned());
                        (f.show(&value, if sent.is_some() { back.problems } else { &[] }, say))
                    }
                }
                p { button.less type="submit" { (say.with("stock.file-copy", &[("copy", &m.copy().to_string())])) } }
            }
        }
    }
}
