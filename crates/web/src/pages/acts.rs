//! Acts: each one form, one POST, one use case, then the page of what was changed. A refusal shows the same page with
//! everything typed, what is wrong and the ways on. What is right is decided below; here values are only read.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::kit::once::Outcome;
use crate::pages::{Cx, dossier, home, layout, problem};
use axum::http::StatusCode;
use domain::Command;
use domain::calendar;
use domain::decide::document::Document;
use domain::decide::outage::Outage;
use domain::duties;
use domain::facts::{
    Cause, ContactResult, Copies, Elsewhere, Means, Purpose, Reason, ReasonCode, SauOutcome, Seen,
    Side,
};
use jiff::Timestamp;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
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

impl Typed<'_> {
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

/// Shows the page of an act, or does what was sent and shows its entry.
fn act(cx: &Cx, page: &Page, doing: impl FnOnce(&Sent) -> Result<Done, Not>) -> Answer {
    sheet(cx, page, |sent| {
        doing(sent).map(|done| {
            let counter = done.entries.last().map_or(0, |e| e.counter);
            format!("{}?done={counter}", page.to)
        })
    })
}

/// Shows a page with one form, or does what was sent, once, and goes where `doing` says.
pub(crate) fn sheet(
    cx: &Cx,
    page: &Page,
    doing: impl FnOnce(&Sent) -> Result<String, Not>,
) -> Answer {
    let show = |sent: Option<&Sent>, problems: &[Problem]| {
        let body = html! {
            (page.before)
            (cx.form(&page.fields, sent, problems, page.button))
            p { a href=(page.to) { (cx.say.t("page.leave")) } }
        };
        layout::page(cx, &page.title, &body)
    };
    let Some(sent) = &cx.visit.sent else {
        return Answer::page(show(None, &[]));
    };
    let refused = |problems: &[Problem]| {
        Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, show(Some(sent), problems))
    };
    let wrong = sent.unfit(&page.fields);
    if !wrong.is_empty() {
        return refused(&wrong);
    }
    let Some(form) = sent.form() else {
        return refused(&[again()]);
    };
    // The same form on another page is another form.
    let form = format!("{form} {}", cx.rest);
    let outcome = cx.station.once.run(&form, &sent.contents(), || doing(sent));
    match outcome {
        Outcome::At(to) => Answer::See(to),
        Outcome::Other => refused(&[again()]),
        Outcome::Not(Not::Typed(problems)) => refused(&problems),
        Outcome::Not(Not::Proposed(problems, with)) => Answer::Page(
            StatusCode::UNPROCESSABLE_ENTITY,
            show(Some(&with), &problems),
        ),
        Outcome::Not(Not::Failed(f)) => refused(&[problem(&f, cx.say)]),
    }
}

/// The form was recorded with other contents: it is shown as a new one.
fn again() -> Problem {
    Problem {
        field: None,
        code: "page.form-again".into(),
        data: std::collections::BTreeMap::new(),
    }
}

fn reason(t: &mut Typed) -> Confirm {
    let text = t.sent.some("reason_text");
    let code = t.word::<ReasonCode>("reason");
    // Words alone are a reason in words.
    let code = code.or(text.as_ref().map(|_| ReasonCode::Other));
    Confirm {
        date: None,
        reasons: code
            .map(|code| (None, Reason { code, text }))
            .into_iter()
            .collect(),
    }
}

/// An act on a document.
pub(crate) fn document(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    name: &str,
) -> Result<Answer, Failure> {
    let say = cx.say;
    let desk = cx.desk();
    let duty = duties::BY_HAND.iter().copied().find(|d| *d == name);
    let code = match (name, duty) {
        ("tell", _) => "page.tell",
        ("depart", _) => "page.depart",
        ("void", _) => "page.void",
        (_, Some(_)) => "page.duty",
        _ => return Ok(cx.nowhere()),
    };
    // Unknown numbers end here.
    desk.show(excise, number)?;
    let shown = dossier::groups(&number.to_string());
    let office = desk.register(excise)?.establishment;
    let (fields, before) = match (name, duty) {
        ("tell", _) => (
            vec![
                list(cx, "by", "page.field-by", "means", Means::ALL).needed(),
                line("to", "page.field-person"),
                at(),
            ],
            html! {
                p { (say.t("page.tell-what")) }
                @if let Some(e) = &office {
                    section { h2 { (say.t("page.home-office")) ", " (e.office_to_tell()) } (home::contact(cx, &e.office_contact)) }
                }
            },
        ),
        ("depart", _) => (
            vec![
                at(),
                line("registration", "page.field-registration"),
                Field::new("already_left", "page.field-already-left", Kind::Tick),
                list(cx, "reason", "page.field-reason", "reason", ReasonCode::ALL),
                line("reason_text", "page.field-reason-text"),
            ],
            html! { p { (say.t("page.depart-what")) } },
        ),
        ("void", _) => (
            vec![
                Field::new("reason", "page.field-void-reason", Kind::Lines).needed(),
                list(cx, "copies", "page.field-copies", "copies", Copies::ALL).needed(),
            ],
            html! { p { (say.t("page.void-what")) } },
        ),
        (_, duty) => (
            vec![at(), line("note", "page.field-duty-note")],
            html! { p { strong { (say.t(&format!("duty-{}", duty.unwrap_or_default()))) } } },
        ),
    };
    let page = Page {
        title: format!("{} · {shown}", say.t(code)),
        before,
        fields,
        button: match code {
            "page.tell" => "page.tell-do",
            "page.depart" => "page.depart-do",
            "page.void" => "page.void-do",
            _ => "page.duty-do",
        },
        to: cx.document(&number.to_string()),
    };
    Ok(act(cx, &page, |sent| {
        let mut t = Typed {
            sent,
            now: cx.station.now(),
            wrong: Vec::new(),
        };
        let (make, confirm) = of_document(name, duty, &mut t);
        let make = t.end(make)?;
        desk.act_on_numbers(excise, std::slice::from_ref(number), &confirm, make)
            .map_err(Not::Failed)
    }))
}

type Make = Box<dyn Fn(Vec<u64>) -> Command + Send>;

/// The command that a form on a document states.
fn of_document(name: &str, duty: Option<&'static str>, t: &mut Typed) -> (Option<Make>, Confirm) {
    let mut confirm = Confirm::default();
    let first = |ids: &[u64]| ids.first().copied().unwrap_or_default();
    let make: Option<Make> = match name {
        "tell" => {
            let (by, at, to) = (
                t.chosen::<Means>("by"),
                t.time_or_now("at"),
                t.sent.some("to"),
            );
            by.map(|by| -> Make {
                Box::new(move |dossiers| {
                    let to = to.clone();
                    Command::Document(Document::Tell {
                        dossiers,
                        by,
                        at,
                        to,
                    })
                })
            })
        }
        "depart" => {
            confirm = reason(t);
            let (at, registration) = (t.time_or_now("at"), t.sent.some("registration"));
            let already_left = t.sent.get("already_left") == "yes";
            Some(Box::new(move |dossiers| {
                Command::Document(Document::Depart {
                    dossiers,
                    at,
                    registration: registration.clone(),
                    already_left,
                })
            }))
        }
        "void" => {
            let (reason, copies) = (t.needed("reason"), t.chosen::<Copies>("copies"));
            reason.zip(copies).map(|(reason, copies)| -> Make {
                Box::new(move |ids| {
                    Command::Document(Document::Void {
                        dossier: first(&ids),
                        reason: reason.clone(),
                        copies,
                    })
                })
            })
        }
        _ => {
            let (at, note) = (t.time_or_now("at"), t.sent.some("note"));
            duty.map(|duty| -> Make {
                Box::new(move |ids| Command::DoDuty {
                    dossier: first(&ids),
                    duty: duty.to_owned(),
                    at,
                    note: note.clone(),
                })
            })
        }
    };
    (make, confirm)
}

/// An act on the outage.
pub(crate) fn outage(cx: &Cx, excise: &ExciseNumber, name: &str) -> Result<Answer, Failure> {
    let Some((fields, code, button)) = fields_of_outage(cx, name) else {
        return Ok(cx.nowhere());
    };
    let before = cx.say.maybe(&format!("{code}-what"));
    let page = Page {
        title: cx.say.t(code),
        before: html! { @if let Some(b) = before { p { (b) } } },
        fields,
        button,
        to: cx.to("outage"),
    };
    let desk = cx.desk();
    Ok(act(cx, &page, |sent| {
        let mut t = Typed {
            sent,
            now: cx.station.now(),
            wrong: Vec::new(),
        };
        let stated = of_outage(name, &mut t);
        let stated = t.end(stated)?;
        desk.act(excise, Command::Outage(stated), &Confirm::default())
            .map_err(Not::Failed)
    }))
}

fn fields_of_outage(cx: &Cx, name: &str) -> Option<(Vec<Field>, &'static str, &'static str)> {
    let seen = |name, label| list(cx, name, label, "seen", Seen::ALL);
    let four = || {
        vec![
            seen("internet", "page.internet"),
            list(
                cx,
                "elsewhere",
                "page.elsewhere",
                "elsewhere",
                Elsewhere::ALL,
            ),
            seen("portal", "page.portal"),
            seen("gps", "page.gps"),
        ]
    };
    let note = || Field::new("note", "page.field-note", Kind::Lines);
    Some(match name {
        "open" => {
            let mut f = vec![
                list(cx, "cause", "page.cause", "cause", Cause::ALL).needed(),
                line("since", "page.field-since"),
            ];
            f.extend(four());
            f.push(list(cx, "side", "page.field-side", "side", Side::ALL));
            f.push(note());
            (f, "page.outage-open", "page.outage-open-do")
        }
        "see" => {
            let mut f = four();
            f.push(at());
            (f, "page.outage-see", "page.note-do")
        }
        "sau" => {
            let kinds = ["daa", "dsa"]
                .map(|k| (k.to_owned(), k.to_uppercase()))
                .to_vec();
            let f = vec![
                list(cx, "outcome", "page.field-outcome", "sau", SauOutcome::ALL).needed(),
                at(),
                line("agent", "page.field-agent"),
                line("reference", "page.field-reference"),
                Field::new("kind", "page.field-kind", Kind::OneOf(kinds)),
                line("until", "page.field-until"),
                note(),
            ];
            (f, "page.outage-sau", "page.note-do")
        }
        "alert" => {
            let f = vec![
                Field::new("text", "page.field-alert", Kind::Lines).needed(),
                at(),
                line("reference", "page.field-reference"),
                line("until", "page.field-until"),
            ];
            (f, "page.outage-alert", "page.note-do")
        }
        "announce" => {
            let mut purpose =
                list(cx, "purpose", "page.field-purpose", "purpose", Purpose::ALL).needed();
            purpose.first = Purpose::Announce.to_string();
            let f = vec![
                purpose,
                list(cx, "by", "page.field-by", "means", Means::ALL).needed(),
                list(
                    cx,
                    "result",
                    "page.field-result",
                    "result",
                    ContactResult::ALL,
                )
                .needed(),
                line("to", "page.field-to"),
                at(),
                note(),
            ];
            (f, "page.outage-announce", "page.note-do")
        }
        "back" => (vec![at()], "page.outage-back", "page.note-do"),
        "close" => (
            vec![at(), note()],
            "page.outage-close",
            "page.outage-close-do",
        ),
        _ => return None,
    })
}

/// What a form on the outage states.
fn of_outage(name: &str, t: &mut Typed) -> Option<Outage> {
    let note = t.sent.some("note");
    match name {
        "open" => Some(Outage::Open {
            cause: t.chosen::<Cause>("cause").unwrap_or(Cause::Other),
            side: t.word("side"),
            since: t.time("since"),
            internet: t.word("internet"),
            elsewhere: t.word("elsewhere"),
            portal: t.word("portal"),
            gps: t.word("gps"),
            note,
        }),
        "see" => Some(Outage::Situation {
            at: t.time("at"),
            internet: t.word("internet"),
            elsewhere: t.word("elsewhere"),
            portal: t.word("portal"),
            gps: t.word("gps"),
        }),
        "sau" => Some(Outage::Sau {
            outcome: t.chosen("outcome").unwrap_or(SauOutcome::NotReachable),
            at: t.time_or_now("at"),
            agent: t.sent.some("agent"),
            reference: t.sent.some("reference"),
            kinds: t.word("kind").into_iter().collect(),
            until: t.time("until"),
            note,
        }),
        "alert" => Some(Outage::Alert {
            text: t.needed("text").unwrap_or_default(),
            at: t.time_or_now("at"),
            reference: t.sent.some("reference"),
            until: t.time("until"),
            screenshot: None,
        }),
        "announce" => Some(Outage::Contact {
            purpose: t.chosen("purpose").unwrap_or(Purpose::Announce),
            by: t.chosen("by").unwrap_or(Means::Telephone),
            result: t.chosen("result").unwrap_or(ContactResult::NoAnswer),
            at: t.time_or_now("at"),
            to: t.sent.some("to"),
            note,
        }),
        "back" => Some(Outage::ServiceBack {
            at: t.time_or_now("at"),
        }),
        "close" => Some(Outage::Close {
            at: t.time_or_now("at"),
            note,
        }),
        _ => None,
    }
}
