//! The sheet for the day without electricity: what to do, whom to call, the last number known with its day, room to write. Made to be
//! printed in calm times. Looks only, and shows the last number, never the next one.

use crate::kit::answer::Answer;
use crate::pages::{Cx, ready};
use crate::say::capital;
use domain::calendar::OfficeHours;
use domain::establishment::{Contact, Establishment};
use domain::register::Register;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::{Failure, statement};

/// How a page gets on paper.
pub(crate) const HOW: &str = "kit.how-to-print";

/// The steps, in their order.
const STEPS: &[&str] = &["look", "tell", "number", "write", "say", "leave", "later"];

/// Who gives the number.
const GIVERS: &[&str] = &["gps", "open", "silent", "closed"];

/// Rows to be filled in by hand.
const ROWS: usize = 10;

/// Calls to be noted by hand.
const CALLS: usize = 4;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    match page {
        ["kit"] if cx.visit.sent.is_none() => Some(kit(cx, excise)),
        _ => None,
    }
}

fn kit(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let reg = cx.desk().register(excise)?;
    let Some(e) = reg.establishment.clone() else {
        return Ok(cx.nowhere());
    };
    let body = html! {
        (ready::how_to_print(cx))
        div.screen { @if let Some(s) = statement::find("kit") { (ready::quick(cx, s)) } }
        p.sheet-of { strong { (e.name) } " · " (excise) " · " (say.with("kit.made", &[("time", &say.when(cx.now()))])) }
        div.sheet {
            section.telephones {
                h2 { (say.t("kit.call")) }
                div.cards {
                    (desk(cx, &format!("{} {}", say.t("page.home-office"), e.office), &e.office_contact))
                    (desk(cx, &say.t("page.sau"), &e.sau))
                }
            }
            section {
                h2 { (say.t("kit.steps")) }
                ol.kit { @for s in STEPS { li { strong { (say.t(&format!("kit.{s}"))) } " " (say.t(&format!("kit.{s}-text"))) } } }
            }
            section {
                h2 { (say.t("kit.who-gives")) }
                table {
                    thead { tr { th scope="col" { (say.t("kit.when")) } th scope="col" { (say.t("kit.who")) } } }
                    tbody {
                        @for g in GIVERS { tr { th scope="row" { (say.t(&format!("kit.{g}"))) } td { (say.t(&format!("kit.{g}-text"))) } } }
                    }
                }
            }
            section {
                h2 { (say.t("kit.calls")) }
                (table(cx, &["hour", "whom", "answer"], CALLS))
            }
        }
        div.sheet.second {
            section {
                h2 { (say.t("kit.number-made")) }
                (anatomy(cx, &reg, &e)?)
            }
            section {
                h2 { (say.t("kit.by-hand")) }
                p { (say.t("kit.by-hand-what")) }
                (table(cx, &["sequence", "kind", "day", "goods", "vehicle", "giver", "told"], ROWS))
            }
        }
    };
    Ok(cx.page(&say.t("kit.title"), body))
}

fn desk(cx: &Cx, name: &str, c: &Contact) -> Markup {
    let say = cx.say;
    let row = |label: &str, value: &Option<String>| {
        html! { dt { (say.t(label)) } dd { @match value { Some(v) => { strong { (v) } } None => { span.blank { } } } } }
    };
    html! {
        section {
            h3 { (name) }
            dl.tight {
                (row("page.phone", &c.phone))
                (row("page.mail", &c.mail))
                (row("page.fax", &c.fax))
                dt { (say.t("kit.hours")) }
                dd { @match &c.hours {
                    OfficeHours::Unknown => { span.blank { } }
                    h if say.lang() == "fr" => { (h.in_french()) }
                    h => { (h) }
                } }
            }
            p.small {
                @match c.confirmed {
                    Some(d) => { (say.with("page.confirmed", &[("date", &d.to_string())])) }
                    None => { (say.t("page.unconfirmed")) }
                }
            }
        }
    }
}

/// The number, part by part, with the last one known.
fn anatomy(cx: &Cx, reg: &Register, e: &Establishment) -> Result<Markup, Failure> {
    let say = cx.say;
    let year = domain::decide::number::year_of(cx.now()).ok();
    let digits = year.map_or("··".to_owned(), |y| y.two_digits().to_string());
    let known = match year {
        Some(y) => cx.desk().series_known(&e.excise, y, cx.now())?,
        None => None,
    };
    let last = year
        .filter(|y| reg.series(*y).is_open_in(&reg.incarnation))
        .map(|y| reg.series(y).own_last());
    let when = known.map(|k| say.when(k.at)).unwrap_or_default();
    let part = |boxes: Markup, code: &str| html! { li { span.boxes { (boxes) } span.small { (say.t(code)) } } };
    let letters = |text: &str| html! { @for c in text.chars() { span.box { (c) } } };
    Ok(html! {
        ul.anatomy {
            (part(letters(&digits), "kit.part-year"))
            (part(letters(e.excise.as_str()), "kit.part-excise"))
            (part(letters("     "), "kit.part-sequence"))
            (part(letters(" "), "kit.part-kind"))
        }
        p.last-known {
            @match last {
                Some(0) => { (say.with("kit.last-none", &[("time", &when)])) }
                Some(n) => { (say.with("kit.last", &[("last", &format!("{n:05}")), ("time", &when)])) }
                None => { (say.t("page.last-unknown")) }
            }
        }
        p { (capital(&say.t("kit.series"))) }
    })
}

fn table(cx: &Cx, columns: &[&str], rows: usize) -> Markup {
    let say = cx.say;
    html! {
        div.wide tabindex="0" role="region" aria-label=(say.t("page.table")) {
            table.hand {
                thead { tr { @for c in columns { th scope="col" { (say.t(&format!("kit.column-{c}"))) } } } }
                tbody { @for _ in 0..rows { tr { @for _ in columns { td { } } } } }
            }
        }
    }
}
