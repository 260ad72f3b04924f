//! "Am I ready?": the items of `operator::readiness`, the same as `acquit doctor`, each with its day and person; and the form with
//! which a person states what no machine can see. Never a rule: nothing is refused elsewhere for want of an item.

use crate::kit::answer::Answer;
use crate::kit::form::Problem;
use crate::pages::Cx;
use crate::pages::acts::{self, Not, Typed};
use maud::{Markup, html};
use number::ExciseNumber;
use operator::statement::{self, Statement, Subject};
use operator::{Failure, Item};
use std::collections::BTreeMap;

/// The longest name under which somebody states something, in characters.
const NAME: usize = 60;

/// The pages of this room; none when the address is another's.
pub(crate) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    page: &[&str],
) -> Option<Result<Answer, Failure>> {
    match page {
        ["ready"] if cx.visit.sent.is_none() => Some(ready(cx, excise)),
        ["ready", key] => statement::find(key).map(|s| Ok(state(cx, excise, s))),
        ["ready", key, "back"] => statement::find(key).map(|s| Ok(back(cx, excise, s))),
        _ => None,
    }
}

fn ready(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let s = &cx.station.setup;
    let mut places = s.places.clone();
    places.read_only = true;
    let items = operator::readiness(&places, s.released, cx.now(), || {
        Ok::<_, Failure>(s.desk.clone())
    })?;
    let say = cx.say;
    let wrong = items.iter().filter(|i| !i.good).count();
    // Items stand in the order of the command line: this computer, each establishment, the house.
    let first = items.iter().position(|i| i.excise.is_some());
    let first = first.unwrap_or(items.len());
    let after = items.iter().rposition(|i| i.excise.is_some());
    let after = after.map_or(first, |i| i + 1);
    let body = html! {
        (said(cx))
        p.lead {
            @if wrong == 0 { (say.t("page.ready-all")) }
            @else { (say.with("page.ready-some", &[("count", &wrong.to_string())])) }
        }
        (group(cx, excise, "ready.group-computer", &items[..first]))
        p.small { (say.t("ready.backup-how")) " " code { "acquit backup --out " (say.t("ready.file")) } }
        (group(cx, excise, "ready.group-office", &items[first..after]))
        (group(cx, excise, "ready.group-drawer", &items[after..]))
        (crate::pages::drill::offer(cx))
    };
    Ok(cx.page(&say.t("page.ready-title"), body))
}

/// What was just stated, or taken back.
fn said(cx: &Cx) -> Markup {
    let say = cx.say;
    let of = |name: &str| cx.query(name).and_then(|k| statement::find(&k));
    let line = |code: &str, s: &Subject| say.with(code, &[("what", &what(cx, s))]);
    let text = match (of("said"), of("back")) {
        (Some(s), _) => line("ready.noted", s),
        (None, Some(s)) => line("ready.taken-back", s),
        _ => return html! {},
    };
    html! { p.done role="status" { (text) } }
}

fn what(cx: &Cx, s: &Subject) -> String {
    cx.say.name("ready", s.key)
}

fn group(cx: &Cx, excise: &ExciseNumber, heading: &str, items: &[Item]) -> Markup {
    html! {
        section {
            h2 { (cx.say.t(heading)) }
            ul.items { @for i in items { (item(cx, excise, i)) } }
        }
    }
}

fn item(cx: &Cx, excise: &ExciseNumber, i: &Item) -> Markup {
    let say = cx.say;
    let m = say.message(&i.code, &i.said(say.words()));
    let (class, mark) = match (i.good, i.is_old()) {
        (true, _) => ("good", "page.item-good"),
        (false, true) => ("old", "ready.item-old"),
        (false, false) => ("wrong", "page.item-wrong"),
    };
    let ours = i.excise.as_ref().is_none_or(|x| x == excise);
    html! {
        li class=(class) {
            p { strong { (say.t(mark)) } " " (m.text) " " small.code { code { "[" (i.code) "]" } } }
            @for (code, data) in i.ages(say.words()) { p.small { (plain(cx, code, &data)) } }
            @if !i.good { @if let Some(todo) = &m.todo { p { (todo) } } }
            @if let (true, Some((to, name))) = (ours, way(cx, i)) { p { a href=(to) { (say.t(name)) } } }
            @if let (true, Some(s)) = (ours, i.stated.and_then(statement::find)) { (quick(cx, s)) }
        }
    }
}

/// A sentence with somebody's own words in it: brackets in them are theirs.
fn plain(cx: &Cx, code: &str, data: &BTreeMap<String, String>) -> String {
    let said = cx.say.words().say_with(code, data);
    said.map(|m| m.text).unwrap_or_default()
}

/// The page on which an item is put right, with its name; the sheet is there to be printed again at any time.
fn way(cx: &Cx, i: &Item) -> Option<(String, &'static str)> {
    let needed = !i.good;
    match i.code.as_str() {
        code if code.starts_with("doctor.kit") => Some((cx.to("kit"), "ready.go-kit")),
        "doctor.office-hours" | "doctor.office-contact" | "doctor.sau" if needed => {
            Some((cx.to("establishment"), "ready.go-establishment"))
        }
        code if needed && code.starts_with("doctor.key") => Some((cx.to("key"), "settings.key-go")),
        "doctor.series" if needed => Some((cx.to("numbers"), "page.go-numbers")),
        "doctor.templates" if needed => Some((cx.to("templates"), "ready.go-templates")),
        "doctor.vehicles" if needed => Some((cx.to("book/vehicles"), "ready.go-vehicles")),
        "doctor.carriers" => Some((cx.to("carriers"), "carrier.go")),
        "doctor.printer" if needed => Some((cx.house("settings/printer"), "ready.go-printer")),
        _ => None,
    }
}

/// Done today: initials and one key; another day and words are a page of their own.
pub(crate) fn quick(cx: &Cx, s: &Subject) -> Markup {
    let say = cx.say;
    let to = cx.to(&format!("ready/{}", s.key));
    let id = format!("by-{}", s.key);
    html! {
        form.quick method="post" action=(to) accept-charset="utf-8" {
            input type="hidden" name="csrf" value=(cx.visit.session.csrf);
            input type="hidden" name="form" value=((cx.station.setup.random)());
            label for=(id) { (say.t("ready.by-short")) }
            input type="text" id=(id) name="by" value=(cx.desk().actor()) autocomplete="off" size="6";
            button.less type="submit" aria-label=(format!("{} : {}", say.t("ready.today"), what(cx, s))) { (say.t("ready.today")) }
            a href=(to) aria-label=(format!("{} : {}", say.t("ready.otherwise"), what(cx, s))) { (say.t("ready.otherwise")) }
        }
    }
}

/// The page of a statement.
fn state(cx: &Cx, excise: &ExciseNumber, s: &'static Subject) -> Answer {
    let say = cx.say;
    let page = acts::Page {
        title: what(cx, s),
        before: html! {
            p { (say.t(&format!("ready.about-{}", s.key))) }
            p { (say.with("ready.every", &[("days", &s.days.to_string())])) }
            p { a href=(format!("{}/back", cx.to(&format!("ready/{}", s.key)))) { (say.t("ready.back")) } }
        },
        fields: vec![
            acts::line("by", "ready.by")
                .needed()
                .with(cx.desk().actor()),
            acts::line("at", "ready.at"),
            acts::line("note", "ready.note"),
        ],
        button: "ready.state-do",
        to: cx.to("ready"),
    };
    acts::sheet(cx, &page, |sent| {
        let mut t = Typed {
            sent,
            now: cx.now(),
            wrong: Vec::new(),
        };
        let (by, at, note) = (t.needed("by"), t.time_or_now("at"), t.sent.some("note"));
        if by.as_ref().is_some_and(|b| b.chars().count() > NAME) {
            t.wrong.push(Problem::at("by", "ready.long-name"));
        }
        if at > cx.now() {
            let data = BTreeMap::from([
                ("time".to_owned(), say.when(at)),
                ("now".to_owned(), say.when(cx.now())),
            ]);
            t.wrong.push(Problem {
                data,
                ..Problem::at("at", "fact.future")
            });
        }
        let by = t.end(by)?;
        let note = note.unwrap_or_default();
        let statement = Statement { at, by, note };
        let desk = cx.desk().acting_as(&statement.by);
        desk.state(s, excise, &statement).map_err(Not::Failed)?;
        Ok(format!("{}?said={}", page.to, s.key))
    })
}

/// A statement that was none after all.
fn back(cx: &Cx, excise: &ExciseNumber, s: &'static Subject) -> Answer {
    let say = cx.say;
    let page = acts::Page {
        title: say.with("ready.back-title", &[("what", &what(cx, s))]),
        before: html! { p { (say.t("ready.back-what")) } },
        fields: Vec::new(),
        button: "ready.back-do",
        to: cx.to("ready"),
    };
    acts::sheet(cx, &page, |_| {
        cx.desk().state_back(s, excise).map_err(Not::Failed)?;
        Ok(format!("{}?back={}", page.to, s.key))
    })
}

/// A page of paper is printed by the browser itself.
pub(crate) fn how_to_print(cx: &Cx) -> Markup {
    html! { p.screen { (cx.say.t("kit.how-to-print")) } }
}
