//! What was seen over a day, a week or an outage: the chart, the same as a table, and what follows for begin and end. Looks only.

use crate::kit::answer::Answer;
use crate::pages::Cx;
use crate::say::capital;
use domain::calendar;
use domain::episode::Episode;
use domain::sight::{Span, State, Timeline, What};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use number::ExciseNumber;
use operator::Failure;
use operator::sight::{Mark, Window};

/// Lines of the table on a page: the command line has them all.
const MOST_LINES: usize = 300;

/// What is shown: its times, its heading, and the addresses around it.
struct Shown {
    from: Timestamp,
    until: Timestamp,
    title: String,
    marks: Vec<Mark>,
    /// The address of this page.
    here: String,
    before: Option<String>,
    after: Option<String>,
    /// What stands under the chart.
    more: Markup,
}

/// The pages of this room; none when the address is another's.
pub(super) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    if cx.visit.sent.is_some() {
        return None;
    }
    let (page, file) = match page {
        [rest @ .., "chart.svg"] => (rest, true),
        _ => (page, false),
    };
    let shown = match page {
        ["sight", "day"] => days(cx, today(cx), 1),
        ["sight", "day", date] => days(cx, date.parse().ok()?, 1),
        ["sight", "week"] => days(cx, today(cx), 7),
        ["sight", "week", date] => days(cx, date.parse().ok()?, 7),
        ["sight", "outage", id] => outage(cx, excise, id.parse().ok()?),
        _ => return None,
    };
    Some(shown.and_then(|s| show(cx, s, file)))
}

fn today(cx: &Cx) -> Date {
    calendar::to_paris(cx.now()).date()
}

fn midnight(day: Date) -> Option<Timestamp> {
    let at = day.at(0, 0, 0, 0).to_zoned(calendar::paris()).ok()?;
    Some(at.timestamp())
}

/// So many days, the last of which is `last`; not further than now.
fn days(cx: &Cx, last: Date, many: i64) -> Result<Shown, Failure> {
    let step = |n: i64| last.checked_add(jiff::Span::new().days(n)).unwrap_or(last);
    let first = step(1 - many);
    let end = midnight(step(1)).unwrap_or(cx.now());
    let until = end.min(cx.now());
    let from = midnight(first).unwrap_or(until).min(until);
    let (kind, code) = if many == 1 {
        ("day", "sight.day")
    } else {
        ("week", "sight.week")
    };
    let to = |d: Date| cx.to(&format!("sight/{kind}/{d}"));
    let day = |d: Date| midnight(d).map_or_else(String::new, |t| only_day(cx, t));
    let data = [("from", day(first)), ("day", day(last))];
    let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
    Ok(Shown {
        from,
        until,
        title: cx.say.with(code, &data),
        marks: Vec::new(),
        here: to(last),
        before: Some(to(step(-many))),
        after: (last < today(cx)).then(|| to(step(many).min(today(cx)))),
        more: html! {},
    })
}

/// A moment as its day.
fn only_day(cx: &Cx, at: Timestamp) -> String {
    let said = cx.say.when(at);
    said.rsplit_once(',')
        .map_or(said.clone(), |(d, _)| d.to_owned())
}

fn outage(cx: &Cx, excise: &ExciseNumber, id: u64) -> Result<Shown, Failure> {
    let e = cx.desk().episode(excise, id)?;
    let Window { from, until } = Window::of(&e, cx.now());
    let say = cx.say;
    let mark = |at: Option<Timestamp>, code: &str| {
        at.map(|at| Mark {
            at,
            name: say.t(code),
        })
    };
    let marks = [
        mark(Some(e.began()), "sight.mark-begin"),
        mark(e.back(), "sight.mark-back"),
    ];
    Ok(Shown {
        from,
        until,
        title: say.with("sight.of-outage", &[("time", &say.when(e.began()))]),
        marks: marks.into_iter().flatten().collect(),
        here: cx.to(&format!("sight/outage/{id}")),
        before: None,
        after: None,
        more: of_outage(cx, &e)?,
    })
}

/// What is proposed for an outage, what was corrected, what is kept, and what can be done.
fn of_outage(cx: &Cx, e: &Episode) -> Result<Markup, Failure> {
    let say = cx.say;
    let p = cx.desk().sight_proposal(e, cx.now())?;
    let to = |page: &str| cx.to(&format!("sight/{page}/{}", e.id));
    Ok(html! {
        section {
            h2 { (say.t("sight.begin-end")) }
            (times(cx, e))
            h3 { (say.t("sight.proposed")) }
            p { (say.t("sight.proposed-what")) }
            ul {
                li { @match p.begin {
                    Ok((at, what)) => { (say.with("sight.begin-at", &[("time", &say.when(at)), ("what", &say.name("sight-what", what))])) }
                    Err(lack) => { (say.with("sight.no-begin", &[("lack", &say.name("sight-lack", lack))])) }
                } }
                li { @match p.back {
                    Ok(at) => { (say.with("sight.back-at", &[("time", &say.when(at))])) }
                    Err(lack) => { (say.with("sight.no-back", &[("lack", &say.name("sight-lack", lack))])) }
                } }
            }
            ul.acts { li { a.act href=(to("correct")) { (say.t("sight.correct-go")) } } }
        }
        section {
            h2 { (say.t("sight.kept")) }
            @if e.observed.is_empty() { p { (say.t("sight.kept-none")) } }
            ul {
                @for o in &e.observed { li {
                    (say.with("sight.kept-one", &[("time", &say.when(o.entered)), ("changes", &o.changes.to_string())]))
                    " " a href=(cx.to(&format!("sight/file/{}/{}", e.id, o.file))) { (say.t("sight.kept-file")) }
                } }
            }
            ul.acts { li { a.act href=(to("keep")) { (say.t("sight.keep-go")) } } }
        }
    })
}

/// Begin and end as they stand, with what was said before and why it was corrected.
pub(crate) fn times(cx: &Cx, e: &Episode) -> Markup {
    let say = cx.say;
    html! {
        dl {
            dt { (say.t("page.since-when")) } dd { (say.when(e.began())) }
            @if let Some(t) = e.back() { dt { (say.t("page.back-since")) } dd { (say.when(t)) } }
        }
        @if !e.corrections.is_empty() {
            p { (say.with("sight.said-first", &[("since", &say.when(e.since)), ("back", &e.service_back.map_or_else(|| say.t("sight.nothing"), |t| say.when(t)))])) }
            ul { @for c in &e.corrections { li {
                (say.with("sight.corrected", &[
                    ("time", &say.when(c.entered)),
                    ("since", &c.since.map_or_else(|| say.t("sight.nothing"), |t| say.when(t))),
                    ("back", &c.back.map_or_else(|| say.t("sight.nothing"), |t| say.when(t))),
                ])) " " q { (c.reason) }
            } } }
        }
    }
}

fn show(cx: &Cx, s: Shown, file: bool) -> Result<Answer, Failure> {
    let t = cx.desk().timeline(s.from, s.until)?;
    let say = cx.say;
    let svg = operator::sight::svg(&t, &s.marks, &s.title, say.words());
    if file {
        return Ok(Answer::Attachment {
            name: format!("vu-{}.svg", s.until.strftime("%Y-%m-%d")),
            kind: "image/svg+xml",
            bytes: svg.into_bytes(),
        });
    }
    let link = |to: &Option<String>, code: &str| html! { @if let Some(to) = to { " " a href=(to) { (say.t(code)) } } };
    let body = html! {
        (erased(cx))
        p.screen {
            a href=(cx.to("sight/day")) { (say.t("sight.day-go")) } " · "
            a href=(cx.to("sight/week")) { (say.t("sight.week-go")) }
            @if let Some(e) = cx.desk().register(cx_excise(cx)?)?.open_episode() { " · " a href=(cx.to(&format!("sight/outage/{}", e.id))) { (say.t("sight.outage-go")) } }
        }
        p.screen { (link(&s.before, "sight.before")) (link(&s.after, "sight.after")) }
        @if t.is_blank() {
            p { strong { (say.t("sight.blank")) } }
            p { a href=(cx.house("settings/watch")) { (say.t("settings.choose-places")) } }
        } @else {
            div.chart { (PreEscaped(svg)) }
        }
        (s.more)
        (clocks(cx, &t))
        @if !t.is_blank() { (table(cx, &t)) }
        section.screen {
            h2 { (say.t("sight.files")) }
            p { (say.t("sight.rows-what")) }
            ul.acts {
                @if !t.is_blank() { li { a.act href={ (s.here) "/chart.svg" } { (say.t("sight.svg-go")) } } }
                li { a.act href=(cx.to("sight/delete")) { (say.t("sight.delete-go")) } }
            }
        }
    };
    Ok(cx.page(&s.title, body))
}

fn cx_excise<'a>(cx: &'a Cx) -> Result<&'a ExciseNumber, Failure> {
    let none = || Failure::NoEstablishment(String::new());
    cx.excise.as_ref().ok_or_else(none)
}

/// What was just erased, and what stays and why.
fn erased(cx: &Cx) -> Markup {
    let say = cx.say;
    let count = |name: &str| cx.query(name).and_then(|n| n.parse::<u64>().ok());
    html! {
        @if let Some(n) = count("erased") {
            div.done role="status" {
                p { (say.with("sight.erased", &[("count", &n.to_string())])) }
                @if let Some(k) = count("kept").filter(|k| *k > 0) { p { (say.with("sight.stays", &[("count", &k.to_string())])) } }
            }
        }
        @if cx.query("nothing").is_some() { div.done role="status" { p { (say.t("sight.nothing-kept")) } } }
    }
}

fn clocks(cx: &Cx, t: &Timeline) -> Markup {
    let say = cx.say;
    html! {
        @if !t.clock.is_empty() {
            section {
                h2 { (say.name("sight-what", What::Clock)) }
                ul { @for o in t.clock.iter().rev().take(20) { li {
                    (say.when(o.at)) " : " (super::clock(cx, o)) " " span.small { "(" (o.of) ")" }
                } } }
            }
        }
    }
}

/// The chart as a table: each thing, each state, from when, until when.
fn table(cx: &Cx, t: &Timeline) -> Markup {
    let say = cx.say;
    let all: Vec<(What, &Span)> = t
        .lanes
        .iter()
        .filter(|l| l.spans.iter().any(|s| s.state != State::Unwatched))
        .flat_map(|l| l.spans.iter().map(|s| (l.what, s)))
        .collect();
    html! {
        section {
            h2 { (say.t("sight.table")) }
            @if all.len() > MOST_LINES { p { (say.with("sight.table-cut", &[("count", &all.len().to_string()), ("limit", &MOST_LINES.to_string())])) } }
            div.wide tabindex="0" role="region" aria-label=(say.t("sight.table")) {
                table {
                    thead { tr { @for c in ["thing", "state", "from", "until", "long"] { th scope="col" { (say.t(&format!("sight.col-{c}"))) } } } }
                    tbody { @for (what, s) in all.iter().take(MOST_LINES) { tr {
                        th scope="row" { (say.name("sight-what", what)) }
                        td { (capital(&say.name("sight-state", s.state))) }
                        td { (moment(s.from)) }
                        td { (moment(s.to)) }
                        td { (long(s)) }
                    } } }
                }
            }
        }
    }
}

fn moment(at: Timestamp) -> String {
    calendar::to_paris(at)
        .strftime("%d/%m %H:%M:%S")
        .to_string()
}

/// Hours, minutes and seconds.
fn long(s: &Span) -> String {
    let n = s.seconds();
    format!("{}:{:02}:{:02}", n / 3600, n / 60 % 60, n % 60)
}
