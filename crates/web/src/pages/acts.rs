//! Acts: each one form, one POST, one use case, then the page of what was changed. A refusal shows the same page with
//! everything typed, what is wrong and the ways on. What is right is decided below; here values are only read.

pub(crate) use crate::pages::asking::{
    Back, Not, Page, Typed, act, at, line, list, offering, once, reason, seen, sheet,
};

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind};
use crate::pages::{Cx, dossier, home, letter};
use crate::say::Say;
use domain::Command;
use domain::decide::document::Document;
use domain::decide::outage::Outage;
use domain::duties;
use domain::facts::{
    Cause, ContactResult, Copies, Elsewhere, Means, Purpose, ReasonCode, SauOutcome, Seen, Side,
};
use maud::html;
use number::{ExciseNumber, NumberOnPaper};
use operator::{Confirm, Failure};

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
                line("said", "proof.said"),
                at(),
            ],
            html! {
                p { (say.t("page.tell-what")) }
                @if let Some(e) = &office {
                    @let to = desk.reached(e, e.office_to_tell())?.to;
                    section {
                        h2 { (say.t("page.home-office")) ", " (to.office) }
                        (home::contact(cx, &to.contact))
                        p.small { (letter::whose(say, &to)) }
                    }
                }
            },
        ),
        ("depart", _) => (
            vec![
                at(),
                line("registration", "page.field-registration"),
                Field::new("already_left", "page.field-already-left", Kind::Tick),
                list(cx, "reason", "page.field-reason", "reason", ReasonCode::ALL)
                    .with(cx.query("reason").unwrap_or_default()),
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
        let mut t = Typed::new(cx, sent);
        let (make, confirm) = of_document(name, duty, &mut t, cx.say);
        let make = t.end(make)?;
        desk.act_on_numbers(excise, std::slice::from_ref(number), &confirm, make)
            .map_err(Not::Failed)
    }))
}

type Make = Box<dyn Fn(Vec<u64>) -> Command + Send>;

/// The command that a form on a document states.
fn of_document(
    name: &str,
    duty: Option<&'static str>,
    t: &mut Typed,
    say: Say,
) -> (Option<Make>, Confirm) {
    let mut confirm = Confirm::default();
    let first = |ids: &[u64]| ids.first().copied().unwrap_or_default();
    let make: Option<Make> = match name {
        "tell" => {
            let (by, at, to) = (
                t.chosen::<Means>("by"),
                t.time_or_now("at"),
                t.sent.some("to"),
            );
            let beside = domain::facts::Beside {
                note: t.sent.some("said"),
                ..domain::facts::Beside::default()
            };
            by.map(|by| -> Make {
                Box::new(move |dossiers| {
                    let (to, beside) = (to.clone(), beside.clone());
                    Command::Document(Document::Tell {
                        dossiers,
                        by,
                        at,
                        to,
                        beside,
                    })
                })
            })
        }
        "depart" => {
            confirm = reason(t, say);
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
        // GAMM@ answers again: what still waits is named there (I23).
        to: cx.to(if name == "back" { "back" } else { "outage" }),
    };
    let desk = cx.desk();
    Ok(act(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        let stated = of_outage(name, &mut t);
        let stated = t.end(stated)?;
        let done = desk
            .act(excise, Command::Outage(stated), &Confirm::default())
            .map_err(Not::Failed)?;
        desk.observe_closed(excise, &done, cx.now());
        Ok(done)
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
            beside: domain::facts::Beside {
                note,
                ..domain::facts::Beside::default()
            },
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
