//! All notices: to do, waiting, sent, told; and what of it home shows. Looks only.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use crate::pages::notices::rows;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::notices::NoticeRow;

/// Open notices on one page, and of the others.
const MOST: u64 = 50;

pub(super) fn list(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let (say, desk) = (cx.say, cx.desk());
    let number = |name: &str| cx.query(name).and_then(|v| v.parse::<u64>().ok());
    let (after, before) = (number("after"), number("before"));
    let mut open = desk.notices(excise, true, after, MOST + 1)?;
    let more = next(&mut open);
    let mut all = desk.notices(excise, false, before, MOST + 1)?;
    let older = next(&mut all);
    let of = |rows: &[NoticeRow], word: &str| -> Vec<NoticeRow> {
        rows.iter().filter(|r| r.word == word).cloned().collect()
    };
    let mut parts = Vec::new();
    for (word, from) in [
        ("to-do", &open),
        ("waiting", &open),
        ("sent", &all),
        ("told", &all),
        ("dropped", &all),
    ] {
        let these = of(from, word);
        // The first two are always said: nothing is an answer too.
        if !these.is_empty() || matches!(word, "to-do" | "waiting") {
            let shown = rows(cx, excise, &these)?;
            parts.push((word, these.is_empty(), shown));
        }
    }
    let body = html! {
        p { (say.t("notices.what")) }
        @if !desk.sends_mail()? { p { (say.t("notices.by-hand")) } }
        @for (word, empty, shown) in &parts {
            section id=(word) {
                h2 { (say.name("notices-word", word)) }
                @if *empty { p { (say.t("notices.none")) } } @else { (shown) }
            }
            @if *word == "waiting" {
                @if let Some(id) = more { p { a href={ (cx.to("notices")) "?after=" (id) } { (say.t("notices.more-open")) } } }
            }
        }
        @if let Some(id) = older { p { a href={ (cx.to("notices")) "?before=" (id) } { (say.t("notices.older")) } } }
    };
    Ok(cx.page(&say.t("notices.title"), body))
}

/// Takes the one row too many away; the id of the last that stays, if there was one.
fn next(rows: &mut Vec<NoticeRow>) -> Option<u64> {
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    if rows.len() <= most {
        return None;
    }
    rows.truncate(most);
    rows.last().map(|r| r.notice)
}

/// What waits, as home shows it; nothing where nothing does.
pub(crate) fn waiting(cx: &Cx, excise: &ExciseNumber) -> Result<Markup, Failure> {
    let say = cx.say;
    let mut open = cx.desk().notices(excise, true, None, 6)?;
    let more = open.len() > 5;
    open.truncate(5);
    if open.is_empty() {
        return Ok(html! {});
    }
    let shown = rows(cx, excise, &open)?;
    Ok(html! {
        section #notices {
            h2 { (say.t("notices.home")) }
            (shown)
            p { a href=(cx.to("notices")) { (say.t(if more { "notices.home-more" } else { "notices.home-all" })) } }
        }
    })
}
