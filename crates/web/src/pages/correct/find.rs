//! The search: by any part of a number, by consignee, reference, vehicle or day, in one state or all. A page at a time; when more
//! would have to be looked through, it says so. Looks only.

use crate::kit::answer::Answer;
use crate::pages::{Cx, encode, home, register};
use maud::html;
use number::ExciseNumber;
use operator::{Failure, Sought};

/// The longest question.
const LONGEST: usize = 100;

pub(crate) fn search(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let text: String = cx.query("q").unwrap_or_default();
    let text: String = text.trim().chars().take(LONGEST).collect();
    let states = ["waiting", "departed", "void"];
    let state = cx.query("state").filter(|s| states.contains(&s.as_str()));
    let before = cx.query("before").and_then(|b| b.parse().ok());
    let asked = !text.is_empty() || state.is_some();
    let sought = Sought {
        text: text.clone(),
        state: state.clone(),
        before,
        now: cx.now(),
    };
    let found = if asked {
        cx.desk().search(excise, &sought)?
    } else {
        operator::Found::default()
    };
    let on = |n: u64| {
        let state = state.as_deref().unwrap_or_default();
        format!(
            "{}?q={}&state={state}&before={n}",
            cx.to("search"),
            encode(&text)
        )
    };
    let body = html! {
        (register::tabs(cx, "search"))
        form.find method="get" action=(cx.to("search")) role="search" {
            div.field {
                label for="q" { (say.t("correct.sought")) }
                p.hint #q-hint { (say.t("correct.sought-hint")) }
                input type="text" id="q" name="q" value=(text) autocomplete="off" aria-describedby="q-hint" maxlength=(LONGEST);
            }
            div.field {
                label for="state" { (say.name("column", "state")) }
                select id="state" name="state" {
                    option value="" selected[state.is_none()] { (say.t("correct.any-state")) }
                    @for s in states { option value=(s) selected[state.as_deref() == Some(s)] { (crate::say::capital(&say.name("state", s))) } }
                }
            }
            p { button type="submit" { (say.t("correct.search")) } }
        }
        @if asked {
            section aria-live="polite" {
                h2 { (say.t("correct.found")) }
                @if found.rows.is_empty() { p { (say.t(if found.further.is_some() { "correct.not-yet-found" } else { "correct.not-found" })) } }
                @else { (home::rows(cx, &found.rows)) }
                @if let Some(n) = found.further {
                    p { (say.t("correct.more-to-look")) }
                    p.pager { a href=(on(n)) { (say.t("correct.look-on")) } }
                }
            }
        }
        @else { ul { @for s in states { li { a href={ (cx.to("search")) "?state=" (s) } { (say.t(&format!("correct.all-{s}"))) } } } } }
    };
    Ok(cx.page(&say.t("correct.search-title"), body))
}
