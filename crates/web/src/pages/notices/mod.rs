//! Notices to the office: those that wait, one of them with every means, and the keys that prepare one. What waits is never called sent:
//! that is for a server or a person to say. Never a rule, never a message of its own.

mod list;
mod one;
mod queue;

use crate::kit::answer::Answer;
use crate::pages::Cx;
use domain::event::Id;
use jiff::Timestamp;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::notices::NoticeRow;

pub(crate) use list::waiting;
pub(crate) use queue::{announce, truck};

/// Notices of one thing that are shown with it.
const OF_ONE: usize = 10;

pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    let posted = cx.visit.sent.is_some();
    Some(match page {
        ["notices"] if posted => queue::queue(cx, excise),
        ["notices"] => list::list(cx, excise),
        ["notices", id] => match id.parse() {
            Ok(id) => one::one(cx, excise, id),
            Err(_) => Ok(cx.nowhere()),
        },
        ["notices", id, file] if !posted => match id.parse() {
            Ok(id) => one::file(cx, excise, id, file),
            Err(_) => Ok(cx.nowhere()),
        },
        _ => return None,
    })
}

/// The notices that documents or an outage name, the newest first, bounded.
fn of(cx: &Cx, excise: &ExciseNumber, ids: &[Id]) -> Result<Vec<NoticeRow>, Failure> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids.reverse();
    ids.truncate(OF_ONE);
    cx.desk().notices_of(excise, &ids)
}

/// Lines of notices: what, to whom, where it stands and why, when it is tried next, how old it is.
fn rows(cx: &Cx, excise: &ExciseNumber, rows: &[NoticeRow]) -> Result<Markup, Failure> {
    let say = cx.say;
    let mut lines = Vec::new();
    for r in rows {
        lines.push((r, why(cx, excise, r)?));
    }
    Ok(html! {
        ul.due {
            @for (r, why) in lines {
                li {
                    p {
                        a href=(cx.to(&format!("notices/{}", r.notice))) { (title(cx, r)) }
                        @if let Some(to) = &r.to { " · " (to) } @else { " · " (r.office) }
                        br; strong { (say.t(&format!("notices.state-{}", r.state))) }
                        @for w in &why { br; (w) }
                        br; span.small {
                            (say.with("notices.prepared", &[("time", &say.when(r.queued_at))]))
                            " · " (age(cx, r.queued_at))
                        }
                    }
                }
            }
        }
    })
}

/// What it is about, with its first number and how many more.
fn title(cx: &Cx, r: &NoticeRow) -> String {
    let about = cx.say.name("notices-about", &r.about);
    let Some(first) = r.numbers.first() else {
        return about;
    };
    let first = crate::pages::dossier::groups(first);
    match r.numbers.len() - 1 {
        0 => format!("{about} · {first}"),
        n => format!(
            "{about} · {first} {}",
            cx.say
                .with("name-notices-more", &[("count", &n.to_string())])
        ),
    }
}

/// Why it stands where it stands, and when it is tried next.
fn why(cx: &Cx, excise: &ExciseNumber, r: &NoticeRow) -> Result<Vec<Markup>, Failure> {
    let say = cx.say;
    let mut out = Vec::new();
    let tries = cx.desk().tries(excise, r.notice)?;
    let tries = tries.filter(|_| r.word == "waiting");
    let outcome = tries.as_ref().map(|t| t.outcome.to_string());
    let reply = tries
        .as_ref()
        .and_then(|t| t.reply.clone().or_else(|| Some(t.why.clone())))
        .filter(|t| !t.is_empty());
    let outcome = outcome.or_else(|| r.outcome.clone());
    // Once it has left, how that went says nothing more to anybody here.
    let tells =
        |o: &&String| o.as_str() != "sent" && matches!(r.word.as_str(), "to-do" | "waiting");
    if let Some(o) = outcome.as_ref().filter(tells) {
        let reply = reply.or_else(|| r.reply.clone());
        out.push(html! {
            (say.t(&format!("notices.outcome-{o}")))
            @if let Some(text) = reply { " " q { (text) } }
        });
    }
    if let Some(t) = tries {
        let (count, next) = (t.tries.to_string(), say.when(t.next));
        let data = [("count", count.as_str()), ("time", &next)];
        out.push(html! { (say.with("notices.next-try", &data)) });
    } else if r.word == "waiting" && !cx.desk().sends_mail()? {
        out.push(html! { (say.t("notices.no-server")) });
    }
    Ok(out)
}

fn age(cx: &Cx, at: Timestamp) -> String {
    let hours = cx.now().duration_since(at).as_hours().max(0);
    let (code, n) = if hours < 48 {
        ("page.age-hours", hours)
    } else {
        ("page.age-days", hours / 24)
    };
    cx.say.with(code, &[("count", &n.to_string())])
}
