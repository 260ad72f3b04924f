//! The drill: begun by one key on data of its own, and in it what it showed until now. Counts what pages refuse there; decides nothing, and
//! writes nothing into the real register but the day.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::kit::station::{Drill, DrillAsked, Drills, Ends};
use crate::pages::Cx;
use crate::pages::layout;
use axum::http::StatusCode;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::drill::{Missing, Report};
use std::collections::BTreeMap;

/// Refusals of one answer that are counted.
const MOST: usize = 20;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    let ["drill", rest @ ..] = page else {
        return None;
    };
    Some(match (&cx.station.setup.drill, rest, &cx.visit.sent) {
        (Drill::Offered(d), [], sent) => begin(cx, excise, d.as_ref(), sent.as_ref()),
        (Drill::Under(_), [], None) => under(cx, excise),
        (Drill::Under(e), ["end"], Some(_)) => end(cx, excise, e.as_ref()),
        (Drill::Under(_), ["close"], Some(_)) => close(cx),
        _ => Ok(cx.nowhere()),
    })
}

/// On every page of a drill: that it is one, and the way to what it showed.
pub(crate) fn banner(cx: &Cx) -> Markup {
    html! {
        @if cx.station.is_drill() {
            p.trial role="note" {
                (cx.say.t("drill.banner")) " "
                @if cx.excise.is_some() { a href=(cx.to("drill")) { (cx.say.t("drill.so-far")) } }
            }
        }
    }
}

/// The way to begin one, where it can be begun.
pub(crate) fn offer(cx: &Cx) -> Markup {
    html! {
        @if matches!(cx.station.setup.drill, Drill::Offered(_)) {
            p { a href=(cx.to("drill")) { (cx.say.t("drill.go")) } }
        }
    }
}

/// Keeps what an answer refused, in a drill: the codes that stand on the page.
pub(crate) fn noticed(cx: &Cx, answer: &Answer) {
    let Answer::Page(status, page) = answer else {
        return;
    };
    let refused = matches!(
        *status,
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT
    );
    if !cx.station.is_drill() || cx.visit.sent.is_none() || !refused {
        return;
    }
    let mut codes = codes(&page.0);
    codes.truncate(MOST);
    for code in codes {
        // What cannot be counted keeps nobody from going on.
        let _ = cx.desk().drill_mistake(code, cx.now());
    }
}

/// The codes of the problems on a page, each once.
fn codes(page: &str) -> Vec<&str> {
    const BEFORE: &str = "<small class=\"code\">[";
    let mut out = Vec::new();
    let problems = page.split("class=\"problems\"").skip(1);
    for part in problems.filter_map(|p| p.split("</section>").next()) {
        for rest in part.split(BEFORE).skip(1) {
            if let Some((code, _)) = rest.split_once(']')
                && !out.contains(&code)
            {
                out.push(code);
            }
        }
    }
    out
}

fn fields(cx: &Cx, drills: &dyn Drills) -> Vec<Field> {
    let outages = drills
        .outages()
        .iter()
        .map(|o| ((*o).to_owned(), cx.say.name("drill-outage", o)))
        .collect();
    vec![
        Field::new("outage", "drill.outage", Kind::Radio(outages)).needed(),
        Field::new("to", "drill.to", Kind::Line),
    ]
}

fn begin(
    cx: &Cx,
    excise: &ExciseNumber,
    drills: &dyn Drills,
    sent: Option<&Sent>,
) -> Result<Answer, Failure> {
    let fields = fields(cx, drills);
    let show = |problems: &[Problem]| {
        html! {
            p { (cx.say.t("drill.what")) }
            p { (cx.say.t("drill.apart")) }
            (cx.form(&fields, sent, problems, "drill.begin"))
        }
    };
    let title = cx.say.t("drill.title");
    let Some(said) = sent else {
        return Ok(cx.page(&title, show(&[])));
    };
    let mut wrong = Vec::new();
    let outage = said.get("outage").to_owned();
    if !drills.outages().contains(&outage.as_str()) {
        wrong.push(Problem::at("outage", "drill.outage-needed"));
    }
    let to = said.some("to");
    if to.as_deref().is_some_and(|t| !mail(t)) {
        wrong.push(Problem::at("to", "drill.to-wrong"));
    }
    if !wrong.is_empty() {
        return Ok(refused(cx, &title, &show(&wrong)));
    }
    let asked = DrillAsked {
        excise: excise.clone(),
        outage,
        to,
        by: cx.desk().actor().to_owned(),
    };
    match drills.begin(&asked) {
        Ok(link) => Ok(cx.page(
            &cx.say.t("drill.begun-title"),
            html! {
                p { (cx.say.t("drill.begun")) }
                p { a.key href=(link) { (cx.say.t("drill.enter")) } }
            },
        )),
        Err(detail) => {
            let data = BTreeMap::from([("detail".to_owned(), detail)]);
            let problem = Problem {
                field: None,
                code: "drill.not-begun".into(),
                data,
            };
            Ok(refused(cx, &title, &show(&[problem])))
        }
    }
}

fn refused(cx: &Cx, title: &str, body: &Markup) -> Answer {
    let page = layout::page(cx, title, body);
    Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// An address as a mail program takes it: what a header could be broken with is none.
fn mail(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"<>,;\"()".contains(c);
    text.len() <= 200
        && text.chars().all(plain)
        && text
            .split_once('@')
            .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty() && !b.contains('@'))
}

fn key(cx: &Cx, to: &str, code: &str) -> Markup {
    html! {
        form method="post" action=(cx.to(to)) accept-charset="utf-8" {
            input type="hidden" name="csrf" value=(cx.visit.session.csrf);
            input type="hidden" name="form" value=((cx.station.setup.random)());
            p { button type="submit" { (cx.say.t(code)) } }
        }
    }
}

fn under(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let Some(report) = cx.desk().drill_report(excise)? else {
        return Ok(cx.nowhere());
    };
    let ended = cx.query("ended").is_some();
    let body = html! {
        @if ended { p.done role="status" { (cx.say.t("drill.ended")) } }
        @if let Some(detail) = cx.query("not") { p.problems { (cx.say.with("drill.not-kept", &[("detail", &detail)])) } }
        (shown(cx, &report))
        @if ended { (key(cx, "drill/close", "drill.close")) }
        @else { p { (cx.say.t("drill.end-what")) } (key(cx, "drill/end", "drill.end")) }
    };
    Ok(cx.page(&cx.say.t("drill.report-title"), body))
}

/// What a drill showed.
fn shown(cx: &Cx, r: &Report) -> Markup {
    let say = cx.say;
    html! {
        p { (say.with("drill.facts", &[
            ("begun", &say.when(r.begun)), ("outage", &say.name("drill-outage", &r.outage)), ("documents", &r.documents.to_string()),
        ])) }
        @match r.to_departure() {
            Some(d) => { p.lead { (say.with("drill.to-departure", &[("time", &lasted(cx, d.as_secs()))])) } }
            None => { p.lead { (say.t("drill.no-departure")) } }
        }
        section {
            h2 { (say.t("drill.steps")) }
            div.wide tabindex="0" role="region" aria-label=(say.t("drill.steps")) {
                table {
                    thead { tr { th scope="col" { (say.t("drill.step")) } th scope="col" { (say.t("drill.at")) } th scope="col" { (say.t("drill.took")) } } }
                    tbody {
                        @for s in &r.steps {
                            tr {
                                th scope="row" { (say.name("drill-step", s.step)) }
                                td { @match s.at { Some(t) => { (say.when(t)) } None => { (say.t("drill.not-done")) } } }
                                td { @if let Some(n) = s.seconds { (lasted(cx, n)) } }
                            }
                        }
                    }
                }
            }
        }
        section {
            h2 { (say.t("drill.mistakes")) }
            @if r.mistakes.is_empty() { p { (say.t("drill.no-mistakes")) } }
            @else {
                p { (say.t("drill.mistakes-what")) }
                ul { @for m in &r.mistakes {
                    li {
                        (say.when(m.at)) " : " code { (m.code) }
                        @if m.times > 1 { " " (say.with("drill.times", &[("count", &m.times.to_string())])) }
                    }
                } }
            }
        }
        section {
            h2 { (say.t("drill.missing")) }
            @if r.missing.is_empty() { p { (say.t("drill.nothing-missing")) } }
            @else { ul { @for m in &r.missing { (missing(cx, m)) } } }
        }
        section {
            h2 { (say.t("drill.open")) }
            @if r.open.is_empty() { p { (say.t("drill.nothing-open")) } }
            @else { ul { @for (number, due) in &r.open {
                li { code { (number) } " : " (due.iter().map(|d| say.t(&format!("duty-{d}"))).collect::<Vec<_>>().join(" ")) }
            } } }
        }
    }
}

fn missing(cx: &Cx, m: &Missing) -> Markup {
    let said: BTreeMap<String, String> = m
        .data
        .iter()
        .map(|(k, v)| (k.clone(), operator::explain::spoken(cx.say.words(), k, v)))
        .collect();
    let message = cx.say.message(&m.code, &said);
    html! { li { (message.text) @if let Some(t) = message.todo { " " (t) } } }
}

/// A length of time in words: minutes and seconds.
fn lasted(cx: &Cx, seconds: i64) -> String {
    let (m, s) = (seconds / 60, seconds % 60);
    cx.say.with(
        "drill.lasted",
        &[("minutes", &m.to_string()), ("seconds", &s.to_string())],
    )
}

fn end(cx: &Cx, excise: &ExciseNumber, ends: &dyn Ends) -> Result<Answer, Failure> {
    let desk = cx.desk();
    desk.end_drill(cx.now())?;
    let Some(report) = desk.drill_report(excise)? else {
        return Ok(cx.nowhere());
    };
    let to = cx.to("drill");
    Ok(match ends.ended(excise, &report, desk.actor()) {
        Ok(()) => Answer::See(format!("{to}?ended=yes")),
        Err(detail) => {
            let detail: String = form_urlencoded::byte_serialize(detail.as_bytes()).collect();
            Answer::See(format!("{to}?ended=yes&not={detail}"))
        }
    })
}

fn close(cx: &Cx) -> Result<Answer, Failure> {
    cx.station.end();
    Ok(cx.page(
        &cx.say.t("drill.closed-title"),
        html! { p { (cx.say.t("drill.closed")) } },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_refused_is_read_by_its_codes_each_once_and_nothing_else_is() {
        let page = "<small class=\"code\">[not.this]</small><section class=\"problems\"><p>x <small class=\"code\">[a.b]</small></p>\
            <p><small class=\"code\">[c.d]</small><small class=\"code\">[a.b]</small></p></section><small class=\"code\">[nor.this]</small>";
        assert_eq!(codes(page), ["a.b", "c.d"]);
        assert!(codes("").is_empty());
    }

    #[test]
    fn only_what_is_an_address_is_one() {
        for good in ["moi@exemple.invalid", "a.b+c@d"] {
            assert!(mail(good), "{good}");
        }
        for bad in [
            "",
            "moi",
            "@x",
            "a@",
            "a b@c",
            "a@b@c",
            "a@b\nBcc: x@y",
            "a@b,c@d",
            "<a@b>",
        ] {
            assert!(!mail(bad), "{bad}");
        }
    }
}
