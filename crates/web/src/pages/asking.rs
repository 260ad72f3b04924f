//! How a page asks and records: values read with what is wrong beside their fields, a form recorded once, and the reasons that a
//! refusal offers, each with its time. What is right is decided below; here values are only read.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::kit::once::Outcome;
use crate::pages::{Cx, layout, problem};
use crate::say::{Say, capital};
use axum::http::StatusCode;
use domain::calendar;
use domain::facts::{Reason, ReasonCode};
use jiff::Timestamp;
use maud::{Markup, html};
use operator::explain::{self, Told};
use operator::{Confirm, Done, Failure};
use std::str::FromStr;

/// Why a form was not recorded.
pub(crate) enum Not {
    /// What was typed, field by field.
    Typed(Vec<Problem>),
    /// The same, and the form is shown again with this in it: a proposal that a person confirms.
    Proposed(Vec<Problem>, Box<Sent>),
    /// The use case did not do it.
    Failed(Failure),
}

/// Reads values, and remembers what is wrong with each.
pub(crate) struct Typed<'a> {
    pub(crate) sent: &'a Sent,
    pub(crate) now: Timestamp,
    pub(crate) wrong: Vec<Problem>,
}

impl<'a> Typed<'a> {
    pub(crate) fn new(cx: &Cx, sent: &'a Sent) -> Typed<'a> {
        Typed {
            sent,
            now: cx.station.now(),
            wrong: Vec::new(),
        }
    }

    /// A time as people state it; nothing typed is nothing said.
    pub(crate) fn time(&mut self, name: &'static str) -> Option<Timestamp> {
        let text = self.sent.some(name)?;
        match calendar::parse_typed(&text, self.now) {
            Ok(t) => Some(t),
            Err(e) => {
                self.wrong.push(Problem {
                    field: Some(name.into()),
                    code: e.code().to_owned(),
                    data: e
                        .data()
                        .into_iter()
                        .map(|(k, v)| (k.to_owned(), v))
                        .collect(),
                });
                None
            }
        }
    }

    pub(crate) fn time_or_now(&mut self, name: &'static str) -> Timestamp {
        self.time(name).unwrap_or(self.now)
    }

    /// A word of a closed list.
    pub(crate) fn word<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        let text = self.sent.some(name)?;
        let word = text.parse().ok();
        if word.is_none() {
            self.wrong.push(Problem::at(name, "page.choose-again"));
        }
        word
    }

    /// The same where something has to be chosen.
    pub(crate) fn chosen<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        if self.sent.get(name).is_empty() {
            self.wrong.push(Problem::at(name, "page.missing"));
        }
        self.word(name)
    }

    pub(crate) fn needed(&mut self, name: &'static str) -> Option<String> {
        let v = self.sent.some(name);
        if v.is_none() {
            self.wrong.push(Problem::at(name, "page.missing"));
        }
        v
    }

    pub(crate) fn end<T>(self, made: Option<T>) -> Result<T, Not> {
        match made {
            Some(t) if self.wrong.is_empty() => Ok(t),
            _ => Err(Not::Typed(self.wrong)),
        }
    }
}

/// What stands on the page of an act.
pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) before: Markup,
    pub(crate) fields: Vec<Field>,
    pub(crate) button: &'static str,
    /// Where one goes after.
    pub(crate) to: String,
}

pub(crate) fn line(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, Kind::Line)
}

pub(crate) fn at() -> Field {
    line("at", "page.field-at")
}

pub(crate) fn list<T: std::fmt::Display>(
    cx: &Cx,
    name: &'static str,
    label: &'static str,
    words: &str,
    all: &[T],
) -> Field {
    Field::new(name, label, Kind::OneOf(cx.say.names(words, all)))
}

/// What is shown again: what was sent, what is wrong, and the failure with its ways on.
#[derive(Clone, Copy, Default)]
pub(crate) struct Back<'a> {
    pub(crate) sent: Option<&'a Sent>,
    pub(crate) problems: &'a [Problem],
    pub(crate) told: Option<&'a Told>,
}

/// Shows a form, or records once what was sent and leads to where it is seen. `fields` are those whose values are kept.
pub(crate) fn once(
    cx: &Cx,
    fields: &[Field],
    show: &dyn Fn(Back) -> Markup,
    doing: impl FnOnce(&Sent) -> Result<String, Not>,
) -> Answer {
    let Some(sent) = &cx.visit.sent else {
        return Answer::page(show(Back::default()));
    };
    let refused = |problems: &[Problem], told: Option<&Told>| {
        let back = Back {
            sent: Some(sent),
            problems,
            told,
        };
        Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, show(back))
    };
    let wrong = sent.unfit(fields);
    if !wrong.is_empty() {
        return refused(&wrong, None);
    }
    let Some(form) = sent.form() else {
        return refused(&[again()], None);
    };
    // The same form on another page is another form.
    let form = format!("{form} {}", cx.rest);
    let outcome = cx.station.once.run(&form, &sent.contents(), || doing(sent));
    match outcome {
        Outcome::At(to) => Answer::See(to),
        Outcome::Other => refused(&[again()], None),
        Outcome::Not(Not::Typed(problems)) => refused(&problems, None),
        Outcome::Not(Not::Proposed(problems, with)) => {
            let back = Back {
                sent: Some(&with),
                problems: &problems,
                told: None,
            };
            Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, show(back))
        }
        Outcome::Not(Not::Failed(f)) => {
            let told = explain::failure(&f, cx.say.words());
            refused(&[problem(&f, cx.say)], Some(&told))
        }
    }
}

/// Where an act is seen: a page that says what was recorded.
pub(crate) fn seen(to: &str, done: &Done) -> String {
    let counter = done.entries.last().map_or(0, |e| e.counter);
    let and = if to.contains('?') { '&' } else { '?' };
    format!("{to}{and}done={counter}")
}

/// The fields, with the reasons that a refusal offers, each with the time at which it is chosen filled in (I19).
pub(crate) fn offering(cx: &Cx, fields: &[Field], back: Back) -> Vec<Field> {
    let mut out = fields.to_vec();
    let before = back.sent.map_or("", |s| s.get("reason"));
    let offered = back.told.map_or(&[][..], |t| t.reasons);
    let codes = if offered.is_empty() {
        ReasonCode::ALL
    } else {
        offered
    };
    if offered.is_empty() && before.is_empty() {
        return out;
    }
    let now = cx.now();
    let ready = codes.iter().map(|c| {
        // What was chosen before stays chosen, with its time.
        let kept = before.split(' ').next() == Some(c.as_str());
        let value = match c {
            _ if kept => before.to_owned(),
            ReasonCode::Other => c.to_string(),
            _ => format!("{c} {now}"),
        };
        let at = value.split_once(' ').and_then(|(_, t)| t.parse().ok());
        let name = capital(&cx.say.name("reason", c));
        let shown = match at {
            Some(t) => cx.say.with(
                "correct.reason-ready",
                &[("reason", &name), ("time", &cx.say.when(t))],
            ),
            None => name,
        };
        (value, shown)
    });
    let radio = Field::new("reason", "page.field-reason", Kind::Radio(ready.collect()));
    match out.iter_mut().find(|f| f.name == "reason") {
        Some(f) => *f = radio,
        None => {
            out.push(radio);
            out.push(line("reason_text", "page.field-reason-text"));
        }
    }
    out
}

/// Shows the page of an act, or does what was sent and shows its entry.
pub(crate) fn act(cx: &Cx, page: &Page, doing: impl FnOnce(&Sent) -> Result<Done, Not>) -> Answer {
    sheet(cx, page, |sent| {
        doing(sent).map(|done| seen(&page.to, &done))
    })
}

/// Shows a page with one form, or does what was sent, once, and goes where `doing` says.
pub(crate) fn sheet(
    cx: &Cx,
    page: &Page,
    doing: impl FnOnce(&Sent) -> Result<String, Not>,
) -> Answer {
    let show = |back: Back| {
        let fields = offering(cx, &page.fields, back);
        let body = html! {
            (page.before)
            (cx.form(&fields, back.sent, back.problems, page.button))
            p { a href=(page.to) { (cx.say.t("page.leave")) } }
        };
        layout::page(cx, &page.title, &body)
    };
    once(cx, &page.fields, &show, doing)
}

/// The form was recorded with other contents: it is shown as a new one.
fn again() -> Problem {
    Problem {
        field: None,
        code: "page.form-again".into(),
        data: std::collections::BTreeMap::new(),
    }
}

/// The reason that was chosen: a ready one with the time at which it was offered, or another in words.
pub(crate) fn reason(t: &mut Typed, say: Say) -> Confirm {
    let said = t.sent.some("reason_text");
    let chosen = t.sent.get("reason");
    let (code, at) = chosen.split_once(' ').unwrap_or((chosen, ""));
    let known = code.parse::<ReasonCode>().ok();
    if !code.is_empty() && known.is_none() {
        t.wrong.push(Problem::at("reason", "page.choose-again"));
    }
    // Words alone are a reason in words.
    let code = known.or(said.as_ref().map(|_| ReasonCode::Other));
    let at = at.parse::<Timestamp>().ok();
    let text =
        said.or_else(|| at.map(|at| say.with("correct.reason-at", &[("time", &say.when(at))])));
    Confirm {
        date: None,
        reasons: code
            .map(|code| (None, Reason { code, text }))
            .into_iter()
            .collect(),
    }
}
