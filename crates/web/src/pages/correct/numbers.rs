//! Numbers that reach us later, or never; GPS asked without an answer; a gap explained; the last number used, stated or corrected
//! (I2 to I5, I8, I12). Each a fact on its page. The next number is never shown.

use super::form::{Act, asked, confirmed, go};
use super::given;
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::acts::{Back, Not, Typed, at, line, seen};
use crate::pages::{Cx, dossier};
use domain::Command;
use domain::calendar;
use domain::decide::number::Number;
use domain::facts::Giver;
use domain::register::Register;
use maud::{Markup, html};
use number::{ExciseNumber, Kind as Document, NumberOnPaper, Year};
use operator::{Confirm, Done, Failure};

pub(crate) fn page(cx: &Cx, excise: &ExciseNumber, act: &str) -> Result<Answer, Failure> {
    let reg = cx.desk().register(excise)?;
    Ok(match act {
        "receive" => receive(cx, excise, &reg),
        "never-given" => never(cx, excise, &reg, true)?,
        "never-used" => never(cx, excise, &reg, false)?,
        "gps-asked" => gps_asked(cx, excise),
        "gps-nothing" => gps_nothing(cx, excise, &reg),
        "explain" => explain(cx, excise),
        "last-used" => last_used(cx, excise, &reg),
        _ => cx.nowhere(),
    })
}

/// What all these pages have: a title, a sentence, a form, and the way back to the numbers.
fn act(
    cx: &Cx,
    name: &str,
    before: Markup,
    fields: &dyn Fn(Back) -> Vec<Field>,
    button: &'static str,
    doing: impl FnOnce(&Sent) -> Result<Done, Not>,
) -> Answer {
    let to = cx.to("numbers");
    let before = |_: Back| html! { p { (cx.say.t(&format!("correct.{name}-what"))) } (before) };
    let page = Act {
        title: cx.say.t(&format!("correct.{name}")),
        before: &before,
        fields,
        button,
        to: to.clone(),
    };
    go(cx, &page, |sent| doing(sent).map(|done| seen(&to, &done)))
}

fn reason() -> Field {
    Field::new("reason", "correct.why", Kind::Lines).needed()
}

/// What is confirmed with a number: all that was typed about it.
fn about(sent: &Sent) -> String {
    ["kind", "from", "digits", "whole"]
        .map(|n| sent.get(n))
        .join("\n")
}

/// A number was given before there is a document (I4).
fn receive(cx: &Cx, excise: &ExciseNumber, reg: &Register) -> Answer {
    let pending = given::pending(reg);
    let fields = |back: Back| {
        let givers = cx.say.names("giver", Giver::ALL);
        let [digits, whole] = given::fields(cx);
        let mut out = vec![
            Field::new("from", "correct.from", Kind::Radio(givers)).needed(),
            given::kind(cx),
            digits,
            whole,
            line("person", "leave.given-by"),
            at(),
        ];
        if !pending.is_empty() {
            let key = cx.query("key").unwrap_or_default();
            out.push(Field::new("key", "correct.key", Kind::OneOf(pending.clone())).with(key));
        }
        let what = back.sent.map(about).unwrap_or_default();
        out.extend(asked(back, &["number.differs"], &what, "leave.given-ok"));
        out
    };
    let frame = given::frame(cx, excise);
    act(
        cx,
        "receive",
        frame,
        &fields,
        "correct.receive-do",
        |sent| {
            let mut t = Typed::new(cx, sent);
            let (from, kind) = (t.chosen::<Giver>("from"), t.chosen::<Document>("kind"));
            let at = t.time_or_now("at");
            let number = given::number(&mut t, excise, kind, at);
            let confirmed = confirmed(sent, &about(sent));
            let (person, key) = (sent.some("person"), sent.some("key"));
            let made = from.zip(kind).zip(number);
            let ((from, kind), number) = t.end(made)?;
            let command = Command::Number(Number::Receive {
                number: number.clone(),
                kind,
                from,
                at,
                person,
                confirmed,
                key,
            });
            cx.desk()
                .act_seeing(excise, vec![number], &Confirm::default(), command)
                .map_err(Not::Failed)
        },
    )
}

/// A number received was mistyped, or will not be used (I4, I5).
fn never(cx: &Cx, excise: &ExciseNumber, reg: &Register, given: bool) -> Result<Answer, Failure> {
    let say = cx.say;
    let mut waiting: Vec<(String, String)> = given::waiting(reg)
        .into_iter()
        .map(|(n, g)| {
            let text = n.to_string();
            let groups = dossier::groups(&text);
            let shown = format!(
                "{groups} ({}, {})",
                say.name("giver", g.from),
                say.when(g.at)
            );
            (text, shown)
        })
        .collect();
    // A form that bears a number of ours was given by nobody, and may stay unused (F2).
    let forms = if given {
        Vec::new()
    } else {
        given::forms(cx, excise)?
    };
    waiting.extend(forms);
    let name = if given { "never-given" } else { "never-used" };
    let fields = |_: Back| {
        let asked = cx.query("number").unwrap_or_default();
        let known = Field::new("number", "correct.number", Kind::OneOf(waiting.clone()));
        vec![known.with(asked).needed(), reason()]
    };
    let before =
        html! { @if waiting.is_empty() { p { strong { (say.t("correct.none-waits")) } } } };
    Ok(act(cx, name, before, &fields, "page.note-do", |sent| {
        let mut t = Typed::new(cx, sent);
        let (number, reason) = (t.chosen::<NumberOnPaper>("number"), t.needed("reason"));
        let (number, reason) = t.end(number.zip(reason))?;
        let seen = vec![number.clone()];
        let command = Command::Number(if given {
            Number::NeverGiven { number, reason }
        } else {
            Number::NeverUsed { number, reason }
        });
        cx.desk()
            .act_seeing(excise, seen, &Confirm::default(), command)
            .map_err(Not::Failed)
    }))
}

/// GPS is asked: the number that it might give is held back (I8).
fn gps_asked(cx: &Cx, excise: &ExciseNumber) -> Answer {
    let now = calendar::to_paris(cx.now());
    let key = now.strftime("gps-%Y%m%d-%H%M").to_string();
    let fields = |back: Back| {
        let key = line("key", "correct.key-new").with(key.clone()).needed();
        let mut out = vec![given::kind(cx), key];
        out.extend(date(cx, back));
        out
    };
    act(cx, "gps-asked", html! {}, &fields, "page.note-do", |sent| {
        let mut t = Typed::new(cx, sent);
        let (kind, key) = (t.chosen::<Document>("kind"), t.needed("key"));
        let (kind, key) = t.end(kind.zip(key))?;
        let command = Command::Number(Number::AskGps { key, kind });
        cx.desk()
            .act(excise, command, &date_confirmed(cx, sent))
            .map_err(Not::Failed)
    })
}

/// The request gave nothing (I8).
fn gps_nothing(cx: &Cx, excise: &ExciseNumber, reg: &Register) -> Answer {
    let pending = given::pending(reg);
    let none = pending.is_empty();
    let fields = |_: Back| {
        let key = cx.query("key").unwrap_or_default();
        vec![
            Field::new("key", "correct.key", Kind::OneOf(pending.clone()))
                .with(key)
                .needed(),
        ]
    };
    let before = html! { @if none { p { strong { (cx.say.t("correct.none-pending")) } } } };
    act(cx, "gps-nothing", before, &fields, "page.note-do", |sent| {
        let mut t = Typed::new(cx, sent);
        let key = t.chosen::<String>("key");
        let key = t.end(key)?;
        let command = Command::Number(Number::GpsNothing { key });
        cx.desk()
            .act(excise, command, &Confirm::default())
            .map_err(Not::Failed)
    })
}

/// A year as it is typed: four digits.
fn year(t: &mut Typed) -> Option<Year> {
    let text = t.needed("year")?;
    let year = text.parse().ok().and_then(|y| Year::from_civil(y).ok());
    if year.is_none() {
        t.wrong.push(Problem::at("year", "correct.year-wrong"));
    }
    year
}

/// Digits of a sequence as they are typed.
fn sequence(t: &mut Typed, name: &'static str) -> Option<u32> {
    let text = t.needed(name)?;
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let short = bare.len() <= 5 && bare.bytes().all(|b| b.is_ascii_digit());
    let n = bare.parse().ok().filter(|_| short);
    if n.is_none() {
        t.wrong.push(Problem::at(name, "correct.digits-wrong"));
    }
    n
}

fn this_year(cx: &Cx) -> String {
    let asked = cx.query("year");
    asked.unwrap_or_else(|| calendar::civil_year(cx.now()).to_string())
}

/// Numbers of which the register knows nothing are explained (I5).
fn explain(cx: &Cx, excise: &ExciseNumber) -> Answer {
    let fields = |_: Back| {
        let of = |name: &'static str, label| {
            line(name, label)
                .with(cx.query(name).unwrap_or_default())
                .needed()
        };
        vec![
            of("first", "correct.first"),
            of("last", "correct.last"),
            line("year", "correct.year").with(this_year(cx)).needed(),
            reason(),
        ]
    };
    act(
        cx,
        "explain",
        html! {},
        &fields,
        "correct.explain-do",
        |sent| {
            let mut t = Typed::new(cx, sent);
            let (from, to) = (sequence(&mut t, "first"), sequence(&mut t, "last"));
            let (year, reason) = (year(&mut t), t.needed("reason"));
            let made = from.zip(to).zip(year.zip(reason));
            let ((from, to), (year, reason)) = t.end(made)?;
            let command = Command::Number(Number::Explain {
                year,
                from,
                to,
                reason,
            });
            cx.desk()
                .act(excise, command, &Confirm::default())
                .map_err(Not::Failed)
        },
    )
}

/// The tick that confirms today's date, once it was asked for (I2).
pub(crate) fn date(cx: &Cx, back: Back) -> Option<Field> {
    let codes = ["clock.before-release", "clock.behind", "clock.new-year"];
    let today = calendar::to_paris(cx.now()).date().to_string();
    asked(back, &codes, &today, "correct.date-ok")
}

pub(crate) fn date_confirmed(cx: &Cx, sent: &Sent) -> Confirm {
    let today = calendar::to_paris(cx.now()).date();
    Confirm {
        date: confirmed(sent, &today.to_string()).then_some(today),
        reasons: Vec::new(),
    }
}

/// The last number used, by anybody on anything: stated, corrected, or said anew after a restore (I3, I12).
fn last_used(cx: &Cx, excise: &ExciseNumber, reg: &Register) -> Answer {
    let forgotten = reg
        .series
        .values()
        .any(|s| s.stated().is_some() && !s.is_open_in(&reg.incarnation));
    let fields = |back: Back| {
        let mut out = vec![
            line("last_used", "leave.last-used").needed(),
            line("year", "correct.year").with(this_year(cx)).needed(),
        ];
        out.extend(date(cx, back));
        out
    };
    let before = html! { @if forgotten { p { strong { (cx.say.t("correct.forgotten")) } } } };
    act(
        cx,
        "last-used",
        before,
        &fields,
        "correct.last-used-do",
        |sent| {
            let mut t = Typed::new(cx, sent);
            let (last, year) = (sequence(&mut t, "last_used"), year(&mut t));
            let (last_used, year) = t.end(last.zip(year))?;
            let command = Command::StateLastUsed {
                year: Some(year),
                last_used,
            };
            cx.desk()
                .act(excise, command, &date_confirmed(cx, sent))
                .map_err(Not::Failed)
        },
    )
}
