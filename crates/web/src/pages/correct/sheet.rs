//! The register as an officer reads it at the desk (AN4 art. 50-00 D; docs/register.md): entries of a period, a number, a person or a
//! kind of fact, each with its counter, both dates, the person, and its codes in clear; made to be printed. Looks only.

use super::facts::{facts, what};
use crate::kit::answer::Answer;
use crate::kit::form::Problem;
use crate::pages::{Cx, encode, register};
use domain::calendar;
use jiff::civil::Date;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::book::office::day;
use operator::officer::{Asked, Bound};
use operator::{Failure, leaving};

/// Entries on one page of the browser.
const ROWS: u64 = 400;

/// The longest wish.
const LONGEST: usize = 100;

fn shown(d: Date) -> String {
    d.strftime("%d/%m/%Y").to_string()
}

/// What is asked for, and the field that cannot be read.
fn asked(cx: &Cx) -> (Asked, Option<&'static str>) {
    let today = calendar::to_paris(cx.now()).date();
    let wish = |name: &str| {
        let text: String = cx.query(name)?.trim().chars().take(LONGEST).collect();
        Some(text).filter(|t| !t.is_empty())
    };
    let (first, last) = (wish("from"), wish("to"));
    let days = [("from", &first), ("to", &last)];
    let unread = days
        .into_iter()
        .find(|(_, t)| t.as_ref().is_some_and(|t| day(t).is_none()));
    let kinds = Asked::events();
    let asked = Asked {
        from: first
            .as_deref()
            .and_then(day)
            .unwrap_or(today.first_of_year()),
        to: last.as_deref().and_then(day).unwrap_or(today),
        after: cx.query("after").and_then(|a| a.parse().ok()).unwrap_or(0),
        number: wish("number"),
        person: wish("person"),
        event: wish("event").filter(|e| kinds.contains(&e.as_str())),
    };
    (asked, unread.map(|(name, _)| name))
}

/// The same question as an address, after a counter.
fn address(cx: &Cx, a: &Asked, after: u64) -> String {
    let mut to = format!(
        "{}?from={}&to={}&after={after}",
        cx.to("sheet"),
        a.from,
        a.to
    );
    let wishes = [
        ("number", &a.number),
        ("person", &a.person),
        ("event", &a.event),
    ];
    for (name, value) in wishes {
        if let Some(v) = value {
            to.push_str(&format!("&{name}={}", encode(v)));
        }
    }
    to
}

fn form(cx: &Cx, a: &Asked, unread: Option<&str>, wrong: Option<&Problem>) -> Markup {
    let say = cx.say;
    let event = |e: &str| say.t(&format!("event-{}", e.replace('.', "-")));
    html! {
        form.find method="get" action=(cx.to("sheet")) {
            @if let Some(field) = unread { p.wrong { a href={ "#" (field) } { (say.t("correct.day-wrong")) } } }
            @if let Some(p) = wrong { p.wrong { a href="#number" { (say.message(&p.code, &p.data).text) } " " span.code { "[" (p.code) "]" } } }
            div.pair {
                @for (name, label, value) in [("from", "correct.period-from", shown(a.from)), ("to", "correct.period-to", shown(a.to))] {
                    div.field {
                        label for=(name) { (say.t(label)) }
                        input type="text" id=(name) name=(name) value=(value) autocomplete="off";
                    }
                }
            }
            @for (name, value) in [("number", &a.number), ("person", &a.person)] {
                div.field {
                    label for=(name) { (say.t(&format!("officer.field-{name}"))) }
                    p.hint id={ (name) "-hint" } { (say.t(&format!("officer.field-{name}-hint"))) }
                    input type="text" id=(name) name=(name) value=(value.as_deref().unwrap_or_default()) autocomplete="off" maxlength=(LONGEST) aria-describedby={ (name) "-hint" };
                }
            }
            div.field {
                label for="event" { (say.t("officer.field-event")) }
                select id="event" name="event" {
                    option value="" selected[a.event.is_none()] { (crate::say::capital(&say.t("officer.any"))) }
                    @for e in Asked::events() { option value=(e) selected[a.event.as_deref() == Some(e)] { (event(e).trim_end_matches('.')) } }
                }
            }
            p { button type="submit" { (say.t("correct.period-do")) } }
            p.small { (say.t("correct.sheet-print")) }
        }
    }
}

/// The key that prints what is shown.
fn key(cx: &Cx, a: &Asked) -> Markup {
    let wishes = [
        ("number", &a.number),
        ("person", &a.person),
        ("event", &a.event),
    ];
    html! {
        form method="get" action=(cx.to("sheet.pdf")) {
            input type="hidden" name="from" value=(a.from);
            input type="hidden" name="to" value=(a.to);
            input type="hidden" name="after" value=(a.after);
            @for (name, value) in wishes { @if let Some(v) = value { input type="hidden" name=(name) value=(v); } }
            p { button.quiet type="submit" { (cx.say.t("officer.print")) } }
        }
    }
}

/// The same as a file to print.
pub(crate) fn print(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let (asked, _) = asked(cx);
    let done = cx
        .desk()
        .officer_print(excise, &asked, cx.say.words().language())?;
    let ends = done
        .counters
        .map_or(String::new(), |(a, b)| format!("-{a}-{b}"));
    Ok(Answer::Attachment {
        name: format!("registre-{excise}-{}-{}{ends}.pdf", asked.from, asked.to),
        kind: "application/pdf",
        bytes: done.pdf,
    })
}

pub(crate) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let (asked, unread) = asked(cx);
    let desk = cx.desk();
    let (found, wrong) = match desk.officer(excise, &asked, Bound::of(ROWS)) {
        Err(f) if f.code() == "officer.number" => {
            let found = operator::officer::Found::default();
            (found, Some(crate::pages::problem(&f, say)))
        }
        other => (other?, None),
    };
    let rows = &found.entries;
    let own = desk.register(excise)?.establishment;
    let ends = rows
        .first()
        .zip(rows.last())
        .map(|(a, b)| (a.counter, b.counter));
    let (from_text, to_text) = (shown(asked.from), shown(asked.to));
    let body = html! {
        (register::tabs(cx, "sheet"))
        (form(cx, &asked, unread, wrong.as_ref()))
        (key(cx, &asked))
        @if let Some(e) = &own { p { strong { (e.name) } " · " (excise) " · " (e.office) } }
        p { (say.with("correct.period", &[("from", &from_text), ("to", &to_text)]))
            @if let Some((a, b)) = ends { " " (say.with("correct.counters", &[("first", &a.to_string()), ("last", &b.to_string())])) } }
        p.small { (say.t(if asked.is_whole() { "officer.whole" } else { "officer.chosen" })) }
        @if rows.is_empty() { p { (say.t(if found.next.is_some() { "officer.look-on" } else { "correct.nothing-here" })) } }
        @else {
            div.wide tabindex="0" role="region" aria-label=(say.t("page.table")) {
                table.whole {
                    thead { tr {
                        @for c in ["correct.column-counter", "correct.column-entered", "correct.column-happened", "correct.column-what", "correct.column-who"] { th scope="col" { (say.t(c)) } }
                    } }
                    tbody {
                        @for e in rows {
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
        @if let Some(next) = found.next {
            p { strong { (say.t("correct.sheet-more")) } }
            p.pager { a href=(address(cx, &asked, next)) { (say.t("page.next")) } }
        }
        p.small { (say.t("correct.sheet-chain")) }
    };
    Ok(cx.page(&say.t("correct.sheet-title"), body))
}
