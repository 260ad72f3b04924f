//! The register as an officer reads it at the desk, made to be printed (AN4 art. 50-00 D): every entry of a period, its counter without
//! a hole, its date, the person, and its codes in clear. Looks only.

use super::facts::{facts, what};
use crate::kit::answer::Answer;
use crate::pages::{Cx, register};
use domain::calendar;
use jiff::civil::Date;
use maud::html;
use number::ExciseNumber;
use operator::{Failure, leaving};

/// Entries on one page of the browser.
const ROWS: u64 = 400;

/// A day as a browser or a person writes it.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(d) = text.parse() {
        return Some(d);
    }
    let mut parts = text.split('/').map(|p| p.parse::<i16>().ok());
    let (d, m, y) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(y, m.try_into().ok()?, d.try_into().ok()?).ok()
}

fn shown(d: Date) -> String {
    d.strftime("%d/%m/%Y").to_string()
}

pub(crate) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let today = calendar::to_paris(cx.now()).date();
    let asked = |name: &str| cx.query(name).filter(|t| !t.trim().is_empty());
    let (first, last) = (asked("from"), asked("to"));
    let unread = [("from", &first), ("to", &last)]
        .into_iter()
        .find(|(_, t)| t.as_ref().is_some_and(|t| day(t).is_none()));
    let from = first
        .as_deref()
        .and_then(day)
        .unwrap_or(today.first_of_year());
    let to = last.as_deref().and_then(day).unwrap_or(today);
    let after = cx.query("after").and_then(|a| a.parse().ok()).unwrap_or(0);
    let desk = cx.desk();
    let mut rows = desk.entries_between(excise, from, to, after, ROWS + 1)?;
    let more = rows.len() as u64 > ROWS;
    rows.truncate(usize::try_from(ROWS).unwrap_or(usize::MAX));
    let own = desk.register(excise)?.establishment;
    let ends = rows
        .first()
        .zip(rows.last())
        .map(|(a, b)| (a.counter, b.counter));
    let (from_text, to_text) = (shown(from), shown(to));
    let body = html! {
        (register::tabs(cx, "sheet"))
        form.find method="get" action=(cx.to("sheet")) {
            @if let Some((field, _)) = unread { p.wrong { a href={ "#" (field) } { (say.t("correct.day-wrong")) } } }
            div.pair {
                @for (name, label, value) in [("from", "correct.period-from", &from_text), ("to", "correct.period-to", &to_text)] {
                    div.field {
                        label for=(name) { (say.t(label)) }
                        input type="text" id=(name) name=(name) value=(value) autocomplete="off";
                    }
                }
            }
            p { button type="submit" { (say.t("correct.period-do")) } }
            p.small { (say.t("correct.sheet-print")) }
        }
        @if let Some(e) = &own { p { strong { (e.name) } " · " (excise) " · " (e.office) } }
        p { (say.with("correct.period", &[("from", &from_text), ("to", &to_text)]))
            @if let Some((a, b)) = ends { " " (say.with("correct.counters", &[("first", &a.to_string()), ("last", &b.to_string())])) } }
        @if rows.is_empty() { p { (say.t("correct.nothing-here")) } }
        @else {
            div.wide tabindex="0" role="region" aria-label=(say.t("page.table")) {
                table.whole {
                    thead { tr {
                        @for c in ["correct.column-counter", "correct.column-entered", "correct.column-happened", "correct.column-what", "correct.column-who"] { th scope="col" { (say.t(c)) } }
                    } }
                    tbody {
                        @for e in &rows {
                            @let (event, at) = what(cx, e);
                            tr {
                                th scope="row" { (e.counter) }
                                td { (leaving::stated(e.recorded_at)) }
                                td { @match at { Some(t) => { (leaving::stated(t)) } None => { "–" } } }
                                td {
                                    strong { (event) }
                                    @let all = facts(cx, e);
                                    @if !all.is_empty() { br; @for (i, (k, v)) in all.iter().enumerate() { @if i > 0 { " · " } (k) " : " (v) } }
                                    br; span.print-of { (format!("{:.16}", e.hash)) }
                                }
                                td { (e.actor) }
                            }
                        }
                    }
                }
            }
        }
        @if more && let Some((_, b)) = ends {
            p { strong { (say.t("correct.sheet-more")) } }
            p.pager { a href={ (cx.to("sheet")) "?from=" (from) "&to=" (to) "&after=" (b) } { (say.t("page.next")) } }
        }
        p.small { (say.t("correct.sheet-chain")) }
    };
    Ok(cx.page(&say.t("correct.sheet-title"), body))
}
