//! Numbers without a closed fate, each with its ways on, and what was said about numbers that carry no goods: voids, explanations,
//! numbers never given or never used, the last number stated (I5). Looks only.

use super::{facts, given};
use crate::kit::answer::Answer;
use crate::pages::{Cx, dossier, encode};
use domain::register::Register;
use maud::{Markup, html};
use number::{ExciseNumber, Year};
use operator::{Failure, GapView};

/// Documents of an interval that are named.
const NAMED: u32 = 20;

/// What can be done about an interval.
pub(crate) fn ways(
    cx: &Cx,
    excise: &ExciseNumber,
    reg: &Register,
    g: &GapView,
) -> Result<Markup, Failure> {
    let say = cx.say;
    let link = |to: String, code: &str| html! { li { a href=(cx.to(&to)) { (say.t(code)) } } };
    let explain = format!(
        "numbers/explain?year={}&first={}&last={}",
        g.year, g.from, g.to
    );
    let year = Year::from_civil(g.year).ok();
    Ok(match g.fate.as_str() {
        "received" => {
            let all = given::waiting(reg).into_iter().filter(|(n, _)| {
                n.as_fallback().is_some_and(|n| {
                    Some(n.year()) == year && (g.from..=g.to).contains(&n.sequence().get())
                })
            });
            html! { @for (n, given) in all {
                @let n = n.to_string();
                p { (dossier::groups(&n)) " · " (say.name("giver", given.from)) " · " (say.when(given.at)) }
                ul {
                    (link(format!("numbers/never-used?number={}", encode(&n)), "correct.never-used"))
                    (link(format!("numbers/never-given?number={}", encode(&n)), "correct.never-given"))
                }
            } }
        }
        "uncertain" => {
            let of_year = reg.series.values().filter(|s| Some(s.year()) == year);
            let keys = of_year
                .flat_map(|s| s.pending())
                .filter(|(_, n)| (g.from..=g.to).contains(n));
            html! { @for (key, _) in keys {
                p { (say.with("correct.asked-as", &[("key", key)])) }
                ul {
                    (link(format!("numbers/receive?key={}", encode(key)), "correct.receive"))
                    (link(format!("numbers/gps-nothing?key={}", encode(key)), "correct.gps-nothing"))
                }
            } }
        }
        "allotted" => {
            let mut rows = Vec::new();
            if let Some(year) = year {
                for n in g.from..=g.to.min(g.from.saturating_add(NAMED - 1)) {
                    rows.extend(cx.desk().bearing(excise, year, n)?);
                }
            }
            html! { ul { @for r in rows.iter().filter(|r| r.state == "waiting") {
                li { a href=(cx.document(&r.number)) { (dossier::groups(&r.number)) } @if !r.consignee.is_empty() { " · " (r.consignee) } @if r.form { " · " (say.name("state", "form")) } }
            } } }
        }
        _ => html! { ul {
            (link("paper/new".into(), "correct.paper-new"))
            (link(explain, "correct.explain"))
        } },
    })
}

/// What was said about numbers, newest first.
const SAID: &[&str] = &[
    "number.voided",
    "number.gap-explained",
    "number.never-given",
    "number.never-used",
    "number.gps-gave-nothing",
    "series.last-used-stated",
];

pub(crate) fn explained(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let before = cx.query("before").and_then(|b| b.parse().ok());
    let (rows, further) = cx.desk().entries_of(excise, SAID, before)?;
    let say = cx.say;
    let body = html! {
        (crate::pages::register::tabs(cx, "numbers"))
        p { (say.t("correct.explained-what")) }
        @if rows.is_empty() { p { (say.t("correct.nothing-here")) } }
        (facts::timeline(cx, &rows))
        @if let Some(n) = further {
            p.pager { a href={ (cx.to("explained")) "?before=" (n) } { (say.t("correct.look-on")) } }
        }
    };
    Ok(cx.page(&say.t("correct.explained"), body))
}
