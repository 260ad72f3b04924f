//! The page of a truck that has its numbers: the numbers in large groups, printing, telling the office, the departure, and what is
//! left to do. One truck is told and leaves in one act. Never a rule.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent, summary};
use crate::kit::once::Outcome;
use crate::pages::leave::{keys, post};
use crate::pages::{Cx, dossier, home, layout};
use crate::say::capital;
use axum::http::StatusCode;
use courier::Job;
use domain::Command;
use domain::calendar;
use domain::decide::document::Document;
use domain::dossier::Dossier;
use domain::facts::{Means, PaperMark, Reason, ReasonCode};
use domain::{duties, rule};
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::truck::{Queued, Sheets};
use operator::{Confirm, Done, Failure, PrintRequest};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Keys with which the numbers are told: in writing, and by voice to a named person (C1).
const TELL: &[Means] = &[
    Means::Sms,
    Means::Mail,
    Means::Fax,
    Means::Telephone,
    Means::InPerson,
];

/// The printer that was chosen in the settings.
#[derive(Deserialize, Default)]
struct Chosen {
    #[serde(default)]
    queue: String,
    #[serde(default)]
    duplex: bool,
}

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
        };
        if let Err(f) = desk.print(&asked) {
            t.problems.push(keys::told(cx, &f));
        }
    }
    if t.documents.iter().any(|d| !d.is_printed()) {
        t.documents = desk.load(excise, load)?;
    }
    let Some(sent) = &cx.visit.sent else {
        return Ok(Answer::page(page(cx, &t, None)?));
    };
    match pressed(cx, &t, sent)? {
        Ok(to) => Ok(Answer::See(to)),
        Err(problems) => {
            t.problems.extend(problems);
            Ok(Answer::Page(
                StatusCode::UNPROCESSABLE_ENTITY,
                page(cx, &t, Some(sent))?,
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
        Outcome::Not(Not::Failed(f @ Failure::Refused { .. })) => Err(vec![refused(cx, &f)]),
        Outcome::Not(Not::Failed(f)) => return Err(f),
    })
}

enum Not {
    Typed(Problem),
    Failed(Failure),
}

/// A refusal with the rule and its reasons, so that the page offers them.
fn refused(cx: &Cx, f: &Failure) -> Problem {
    let mut p = keys::told(cx, f);
    if let Failure::Refused { refusal, .. } = f {
        let reasons: Vec<&str> = refusal.reasons.iter().map(|r| r.as_str()).collect();
        p.data.insert("rule".into(), refusal.rule.to_string());
        p.data.insert("reasons".into(), reasons.join(" "));
        if refusal.code == "told.person-needed" {
            p.field = Some("told_to".into());
        } else if refusal.code == "document.to-complete" {
            p.field = Some("left_plate".into());
        }
    }
    p
}

fn at(cx: &Cx, sent: &Sent, field: &'static str) -> Result<jiff::Timestamp, Not> {
    let Some(text) = sent.some(field) else {
        return Ok(cx.now());
    };
    calendar::parse_typed(&text, cx.now()).map_err(|e| {
        let mut p = Problem::at(field, e.code());
        p.data
            .extend(e.data().into_iter().map(|(k, v)| (k.to_owned(), v)));
        Not::Typed(p)
    })
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
    fit(sent, &["told_to", "told_at"])?;
    let by: Means = how
        .parse()
        .map_err(|_| Not::Typed(Problem::at("told_to", "page.choose-again")))?;
    let (at, to) = (at(cx, sent, "told_at")?, sent.some("told_to"));
    cx.desk()
        .act_on_numbers(
            t.excise,
            &t.numbers(),
            &Confirm::default(),
            move |dossiers| {
                Command::Document(Document::Tell {
                    dossiers,
                    by,
                    at,
                    to: to.clone(),
                })
            },
        )
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

/// Gives the truck's papers to the printer that was chosen: the checklist first, then each document, as one pile. What the printer says
/// is kept, and never undoes a number.
pub(super) fn print(
    cx: &Cx,
    excise: &ExciseNumber,
    load: u64,
    only: Option<(NumberOnPaper, String)>,
) -> Result<(), Failure> {
    let desk = cx.desk();
    let chosen: Chosen = desk.plain("setting", "printer")?.unwrap_or_default();
    if chosen.queue.is_empty() {
        return Ok(());
    }
    let documents = desk.load(excise, load)?;
    let mut files = Vec::new();
    if only.is_none() {
        files.extend(post::checklist(cx, excise, &documents)?);
    }
    for d in documents.iter().filter(|d| d.voided.is_none()) {
        let file = match &only {
            Some((n, _)) if *n != d.number => continue,
            Some((_, sha)) => Some(sha.clone()),
            None => original(d),
        };
        if let Some(file) = file {
            files.push(desk.archived(excise, &d.number, &file)?);
        }
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
        trouble: said.err().map(|e| e.code().to_owned()),
    };
    desk.sheets_queued(excise, load, queued)
}

/// The paper that travels: the last one without a mark of the current version.
fn original(d: &Dossier) -> Option<String> {
    d.printed
        .iter()
        .rev()
        .find(|p| p.version == d.version && p.mark != PaperMark::Duplicata)
        .map(|p| p.file.clone())
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

fn page(cx: &Cx, t: &Truck, sent: Option<&Sent>) -> Result<Markup, Failure> {
    let say = cx.say;
    let here = cx.to(&format!("load/{}", t.load));
    let form = |body: Markup| {
        html! {
            form method="post" action=(here) accept-charset="utf-8" {
                input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                input type="hidden" name="form" value=((cx.station.setup.random)());
                (body)
            }
        }
    };
    let reg = cx.desk().register(t.excise)?;
    let body = html! {
        (summary(&t.problems, say))
        @if cx.query("after").is_some() { p.wrong { (say.t("leave.after-number")) } }
        ul.numbers {
            @for d in &t.documents {
                li {
                    p.number { @for g in dossier::groups(&d.number.to_string()).split(' ') { span { (g) } " " } }
                    p { a href=(cx.document(&d.number.to_string())) { (d.kind) @if let Some(n) = consignee(d) { " · " (n) } }
                        @if d.voided.is_some() { " · " strong { (say.name("state", "void")) } } }
                }
            }
        }
        @if t.departed() { (after(cx, t)) }
        section #print { h2 { (say.t("leave.print")) } (printing(cx, t, &form)?) }
        @if !t.told() || !t.departed() {
            section #tell {
                h2 { (say.t("leave.tell")) }
                @if t.told() { p.done { (say.t("leave.told")) } ul.said { @for d in t.going().take(1) { @for x in &d.told { li { (say.when(x.at)) " : " (say.name("means", x.by)) } } } } }
                @else { (telling(cx, t, &reg, sent, &form)?) }
            }
        }
        @if !t.departed() { section #left { h2 { (say.t("leave.left")) } (leaving(cx, t, sent, &form)) } }
        (ways(cx, t))
    };
    let plate = t.documents.iter().find_map(|d| d.registration.clone());
    let title = match plate {
        Some(p) => say.with("leave.truck-title", &[("plate", &p)]),
        None => say.t("leave.truck"),
    };
    Ok(layout::page(cx, &title, &body))
}

fn consignee(d: &Dossier) -> Option<String> {
    let to = d.consignment.as_ref()?.consignee.as_ref()?;
    to.address.name.clone()
}

type Wrap<'a> = &'a dyn Fn(Markup) -> Markup;

fn printing(cx: &Cx, t: &Truck, form: Wrap) -> Result<Markup, Failure> {
    let say = cx.say;
    let chosen: Chosen = cx.desk().plain("setting", "printer")?.unwrap_or_default();
    let pages: u32 = t
        .going()
        .filter_map(|d| {
            let file = original(d)?;
            d.printed.iter().find(|p| p.file == file).map(|p| p.pages)
        })
        .sum();
    let count = if chosen.duplex {
        pages.div_ceil(2)
    } else {
        pages
    };
    let last = t.sheets.queued.last();
    Ok(html! {
        @if let Some(q) = last {
            @let data = [("queue", q.queue.as_str()), ("time", &say.when(q.at))];
            @match &q.trouble {
                None => { p { (say.with("leave.queued", &data)) } }
                Some(code) => {
                    // The words of the printing system's troubles are those of its settings.
                    @let m = say.message(&format!("settings.{}", code.replace('.', "-")), &BTreeMap::from([("queue".to_owned(), q.queue.clone())]));
                    p.wrong { (m.text) } @if let Some(t) = m.todo { p { (t) } }
                }
            }
        }
        p { (say.with("leave.sheets", &[("count", &count.to_string())])) }
        ul {
            li { a href={ (cx.to(&format!("load/{}/checklist.pdf", t.load))) } { (say.t("leave.checklist")) } }
            @for d in t.going() { @if let Some(f) = original(d) {
                li { a href={ (cx.document(&d.number.to_string())) "/paper/" (f) } { (say.with("leave.paper", &[("number", &dossier::groups(&d.number.to_string()))])) } }
            } }
        }
        (form(html! {
            @if let Some((at, who)) = &t.sheets.out { p.done { (say.with("leave.out-said", &[("time", &say.when(*at)), ("who", who)])) } }
            @else if !t.departed() {
                p { strong { (say.t("leave.out")) } }
                div.ways {
                    button type="submit" name="do" value="out" { (say.t("leave.out-yes")) }
                    @if !chosen.queue.is_empty() { button.quiet type="submit" name="do" value="again" { (say.t("leave.out-no")) } }
                }
            }
            @if t.sheets.out.is_some() || t.departed() {
                div.ways { @for n in t.numbers() {
                    button.quiet type="submit" name="do" value={ "duplicata " (n) } { (say.with("leave.duplicata", &[("number", &dossier::groups(&n.to_string()))])) }
                } }
            }
        }))
    })
}

fn telling(
    cx: &Cx,
    t: &Truck,
    reg: &domain::register::Register,
    sent: Option<&Sent>,
    form: Wrap,
) -> Result<Markup, Failure> {
    let say = cx.say;
    let value = |f: &str| sent.map_or("", |s| s.get(f)).to_owned();
    let given = t.going().any(|d| d.case != domain::facts::Case::B2);
    Ok(html! {
        p { (say.t("leave.tell-what")) }
        @if given { p.small { (say.t("leave.tell-given")) } }
        @if let Some(e) = &reg.establishment { p { (home::opening(cx, e)) } }
        (post::communication(cx, reg, t.load, &t.documents)?)
        (form(html! {
            @let f = Field::new("told_to", "leave.told-to", Kind::Line);
            (f.show(&value("told_to"), &t.problems, say))
            div.ways {
                @for m in TELL { button type="submit" name="do" value={ "tell " (m) } { (say.t(&format!("leave.tell-{m}"))) } }
            }
            details open[!value("told_at").is_empty()] {
                summary { (say.t("leave.other-time")) }
                @let f = Field::new("told_at", "page.field-at", Kind::Line);
                (f.show(&value("told_at"), &t.problems, say))
            }
        }))
    })
}

fn leaving(cx: &Cx, t: &Truck, sent: Option<&Sent>, form: Wrap) -> Markup {
    let say = cx.say;
    let value = |f: &str| sent.map_or("", |s| s.get(f)).to_owned();
    let plate = t.documents.iter().all(|d| d.registration.is_none());
    let time = calendar::to_paris(cx.now()).strftime("%H:%M").to_string();
    let asked: Vec<(String, Vec<String>)> = t
        .problems
        .iter()
        .filter_map(|p| {
            let all = p.data.get("reasons").filter(|r| !r.is_empty())?;
            let all = all.split(' ').map(str::to_owned).collect();
            Some((p.data.get("rule")?.clone(), all))
        })
        .collect();
    form(html! {
        @if plate {
            @let f = Field::new("left_plate", "leave.left-plate", Kind::Line);
            (f.show(&value("left_plate"), &t.problems, say))
        }
        @for (rule, all) in &asked {
            @let name = format!("why_{rule}");
            @let known = all.iter().map(|c| (c.clone(), format!("{} ({time})", capital(&say.name("reason", c))))).collect();
            div.why {
                (Field::new(name.clone(), "leave.why", Kind::Radio(known)).show(&value(&name), &t.problems, say))
                @let text = format!("{name}_text");
                (Field::new(text.clone(), "leave.why-text", Kind::Line).show(&value(&text), &t.problems, say))
                p { button type="submit" name="do" value="left already" { (say.t("leave.left-already")) } }
            }
        }
        p { button.big type="submit" name="do" value="left" { (say.t("leave.left-do")) } }
        details open[!value("left_at").is_empty()] {
            summary { (say.t("leave.other-time")) }
            @let f = Field::new("left_at", "page.field-at", Kind::Line);
            (f.show(&value("left_at"), &t.problems, say))
        }
    })
}

/// The truck left: what is to be done, in its order.
fn after(cx: &Cx, t: &Truck) -> Markup {
    let say = cx.say;
    let at = t.documents.iter().filter_map(|d| d.departed).max();
    let mut due: Vec<&'static str> = Vec::new();
    for d in &t.documents {
        for x in duties::open(d) {
            if !due.contains(&x.code) {
                due.push(x.code);
            }
        }
    }
    html! {
        @if let Some(at) = at {
            p.done role="status" { (say.with("leave.departed", &[("time", &say.when(at)), ("count", &due.len().to_string())])) }
            ol { @for code in &due { li { (say.t(&format!("duty-{code}"))) } } }
        }
    }
}

/// What else can happen to this truck.
fn ways(cx: &Cx, t: &Truck) -> Markup {
    let say = cx.say;
    html! {
        section {
            h2 { (say.t("leave.else")) }
            ul {
                @if !t.departed() {
                    @for d in t.going() {
                        @let to = cx.document(&d.number.to_string());
                        @let n = dossier::groups(&d.number.to_string());
                        li { a href={ (to) "/revise" } { (say.with("leave.revise", &[("number", &n)])) } }
                        li { a href={ (to) "/void" } { (say.with("leave.void", &[("number", &n)])) } }
                    }
                    li { a href=(cx.to("outage/back")) { (say.t("leave.service-back")) } }
                }
                li { a href=(cx.to("")) { (say.t("leave.another")) } }
            }
        }
    }
}
