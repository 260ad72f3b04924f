//! A truck that has its numbers: printed, told, gone. One truck is told and leaves in one act. How it looks: `show`. Never a rule.

mod show;

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::kit::once::Outcome;
use crate::pages::Cx;
use crate::pages::leave::{keys, post};
use crate::pages::settings::printer;
use axum::http::StatusCode;
use courier::{Job, PrintTrouble};
use domain::Command;
use domain::calendar;
use domain::decide::document::Document;
use domain::dossier::Dossier;
use domain::facts::{Means, PaperMark, Reason, ReasonCode};
use domain::rule;
use number::{ExciseNumber, NumberOnPaper};
use operator::notices::Stated;
use operator::truck::{Queued, Sheets};
use operator::{Confirm, Done, Failure, PrintRequest};

/// Keys with which the numbers are told: in writing, and by voice to a named person (C1).
const TELL: &[Means] = &[
    Means::Sms,
    Means::Mail,
    Means::Fax,
    Means::Telephone,
    Means::InPerson,
];

struct Truck<'a> {
    excise: &'a ExciseNumber,
    load: u64,
    documents: Vec<Dossier>,
    sheets: Sheets,
    problems: Vec<Problem>,
}

impl Truck<'_> {
    /// Those that go with the truck: not void.
    fn going(&self) -> impl Iterator<Item = &Dossier> {
        self.documents.iter().filter(|d| d.voided.is_none())
    }
    fn numbers(&self) -> Vec<NumberOnPaper> {
        self.going().map(|d| d.number.clone()).collect()
    }
    fn told(&self) -> bool {
        self.going().all(Dossier::is_told)
    }
    fn departed(&self) -> bool {
        self.documents
            .iter()
            .all(|d| d.departed.is_some() || d.voided.is_some())
    }
}

pub(super) fn truck(cx: &Cx, excise: &ExciseNumber, load: &str) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let Ok(load) = load.parse::<u64>() else {
        return Ok(cx.nowhere());
    };
    let documents = desk.load(excise, load)?;
    if documents.is_empty() {
        return Ok(cx.nowhere());
    }
    let mut t = Truck {
        excise,
        load,
        documents,
        sheets: desk.sheets(excise, load)?,
        problems: Vec::new(),
    };
    // A paper that a run which was cut off could not make is made now; what is archived is not made again.
    for d in t
        .documents
        .iter()
        .filter(|d| !d.is_printed() && d.voided.is_none())
    {
        let asked = PrintRequest {
            excise: excise.clone(),
            number: d.number.clone(),
            mark: PaperMark::None,
            own_drawing: false,
        };
        if let Err(f) = desk.print(&asked) {
            t.problems.push(keys::told(cx, &f));
        }
    }
    if t.documents.iter().any(|d| !d.is_printed()) {
        t.documents = desk.load(excise, load)?;
    }
    let Some(sent) = &cx.visit.sent else {
        return Ok(Answer::page(show::page(cx, &t, None)?));
    };
    match pressed(cx, &t, sent)? {
        Ok(to) => Ok(Answer::See(to)),
        Err(problems) => {
            t.problems.extend(problems);
            Ok(Answer::Page(
                StatusCode::UNPROCESSABLE_ENTITY,
                show::page(cx, &t, Some(sent))?,
            ))
        }
    }
}

/// Does what a key says; where to look after, or what is wrong.
fn pressed(cx: &Cx, t: &Truck, sent: &Sent) -> Result<Result<String, Vec<Problem>>, Failure> {
    let desk = cx.desk();
    let here = cx.to(&format!("load/{}", t.load));
    let key = sent.get("do").to_owned();
    let (what, how) = key.split_once(' ').unwrap_or((key.as_str(), ""));
    match what {
        "out" => {
            desk.sheets_out(t.excise, t.load)?;
            return Ok(Ok(format!("{here}#tell")));
        }
        "again" => {
            print(cx, t.excise, t.load, None)?;
            return Ok(Ok(format!("{here}#print")));
        }
        "duplicata" => {
            let number = t.numbers().into_iter().find(|n| n.to_string() == how);
            let Some(number) = number else {
                return Ok(Ok(here));
            };
            return Ok(match desk.duplicata(t.excise, &number) {
                Ok(made) => {
                    print(cx, t.excise, t.load, Some((number, made.sha256)))?;
                    Ok(format!("{here}#print"))
                }
                Err(f @ Failure::Refused { .. }) => Err(vec![keys::told(cx, &f)]),
                Err(f) => return Err(f),
            });
        }
        _ => {}
    }
    let Some(form) = sent.form() else {
        return Ok(Ok(here));
    };
    let form = format!("{form} load {} {key}", t.load);
    let outcome = cx.station.once.run(&form, &sent.contents(), || {
        let done = match what {
            "tell" => tell(cx, t, sent, how),
            "left" => left(cx, t, sent, how == "already"),
            _ => return Ok(here.clone()),
        }?;
        let counter = done.entries.last().map_or(0, |e| e.counter);
        Ok(format!("{here}?done={counter}"))
    });
    Ok(match outcome {
        Outcome::At(to) => Ok(to),
        Outcome::Other => Ok(here),
        Outcome::Not(Not::Typed(p)) => Err(vec![p]),
        Outcome::Not(Not::Failed(f @ Failure::Refused { .. })) => Err(vec![refused(cx, &f, what)]),
        Outcome::Not(Not::Failed(f)) => return Err(f),
    })
}

enum Not {
    Typed(Problem),
    Failed(Failure),
}

/// A refusal with the rule and its reasons, so that the page offers them.
fn refused(cx: &Cx, f: &Failure, what: &str) -> Problem {
    let mut p = keys::told(cx, f);
    if let Failure::Refused { refusal, .. } = f {
        let reasons: Vec<&str> = refusal.reasons.iter().map(|r| r.as_str()).collect();
        p.data.insert("rule".into(), refusal.rule.to_string());
        p.data.insert("reasons".into(), reasons.join(" "));
        if refusal.code == "told.person-needed" {
            p.field = Some("told_to".into());
        } else if refusal.code == "document.to-complete" {
            p.field = Some("left_plate".into());
        } else if refusal.code == "fact.future" {
            let field = if what == "tell" { "told_at" } else { "left_at" };
            p.field = Some(field.into());
        }
    }
    p
}

fn at(cx: &Cx, sent: &Sent, field: &'static str) -> Result<jiff::Timestamp, Not> {
    let Some(text) = sent.some(field) else {
        return Ok(cx.now());
    };
    calendar::parse_typed(&text, cx.now()).map_err(|e| Not::Typed(Problem::time(field, &e)))
}

fn fit(sent: &Sent, fields: &[&'static str]) -> Result<(), Not> {
    let all: Vec<Field> = fields
        .iter()
        .map(|f| Field::new(*f, "leave.until", Kind::Line))
        .collect();
    match sent.unfit(&all).into_iter().next() {
        Some(p) => Err(Not::Typed(p)),
        None => Ok(()),
    }
}

fn tell(cx: &Cx, t: &Truck, sent: &Sent, how: &str) -> Result<Done, Not> {
    fit(sent, &["told_to", "told_at", "told_said"])?;
    let by: Means = how
        .parse()
        .map_err(|_| Not::Typed(Problem::at("told_to", "page.choose-again")))?;
    let (at, to) = (at(cx, sent, "told_at")?, sent.some("told_to"));
    let stated = Stated {
        by,
        at,
        to,
        note: sent.some("told_said"),
    };
    cx.desk()
        .tell_numbers(t.excise, &t.numbers(), &stated)
        .map_err(Not::Failed)
}

fn left(cx: &Cx, t: &Truck, sent: &Sent, already: bool) -> Result<Done, Not> {
    fit(sent, &["left_at", "left_plate"])?;
    let at = at(cx, sent, "left_at")?;
    let plate = sent.some("left_plate");
    let reasons = rule::BUILT
        .iter()
        .filter_map(|rule| {
            let text = sent.some(&format!("why_{rule}_text"));
            let code: Option<ReasonCode> = sent.get(&format!("why_{rule}")).parse().ok();
            let code = code.or(text.as_ref().map(|_| ReasonCode::Other))?;
            Some((None, Reason { code, text }))
        })
        .collect();
    let confirm = Confirm {
        date: None,
        reasons,
    };
    cx.desk()
        .act_on_numbers(t.excise, &t.numbers(), &confirm, move |dossiers| {
            Command::Document(Document::Depart {
                dossiers,
                at,
                registration: plate.clone(),
                already_left: already,
            })
        })
        .map_err(Not::Failed)
}

/// Gives the truck's papers to the printer that was chosen: the checklist first, then each document, then the sheets for the driver, as
/// one pile. What only goes along and cannot be made (a sign without glyph in a telephone) never holds the papers back: its link on the
/// truck's page says why. What the printer says is kept, and never undoes a number.
pub(super) fn print(
    cx: &Cx,
    excise: &ExciseNumber,
    load: u64,
    only: Option<(NumberOnPaper, String)>,
) -> Result<(), Failure> {
    let desk = cx.desk();
    let chosen = printer::kept(cx)?.unwrap_or_default();
    if chosen.queue.is_empty() {
        return Ok(());
    }
    let documents = desk.load(excise, load)?;
    let mut files = Vec::new();
    if only.is_none() {
        files.extend(post::checklist(cx, excise, &documents).ok().flatten());
    }
    for d in documents.iter().filter(|d| d.voided.is_none()) {
        let file = match &only {
            Some((n, _)) if *n != d.number => continue,
            Some((_, sha)) => Some(sha.clone()),
            None => d.paper().map(|p| p.file.clone()),
        };
        if let Some(file) = file {
            files.push(desk.archived(excise, &d.number, &file)?);
        }
    }
    if only.is_none() {
        files.extend(post::docks(cx, excise, &documents));
    }
    let job = Job {
        queue: chosen.queue.clone(),
        title: format!("Acquit {load}"),
        files,
        duplex: chosen.duplex,
    };
    let said = cx.station.setup.printer.print(&job);
    let queued = Queued {
        at: cx.now(),
        queue: chosen.queue,
        job: said.as_ref().ok().cloned(),
        detail: match &said {
            Err(PrintTrouble::Refused(why)) => Some(why.chars().take(400).collect()),
            _ => None,
        },
        trouble: said.err().map(|e| e.code().to_owned()),
    };
    desk.sheets_queued(excise, load, queued)
}

/// Files of a truck: checklist, messages, fax sheets.
pub(super) fn file(
    cx: &Cx,
    excise: &ExciseNumber,
    load: &str,
    file: &str,
) -> Result<Answer, Failure> {
    post::file(cx, excise, load, file)
}
