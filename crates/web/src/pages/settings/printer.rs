//! The printer: which queue of the system, both sides of a sheet or one, a trial sheet to look at. What a queue takes is queued;
//! whether it came out whole only a person says.

use super::{TABLE, done, form_to, refused, trial};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::kit::once::Outcome;
use crate::pages::Cx;
use crate::say::capital;
use courier::{Job, PrintTrouble, Queue};
use jiff::Timestamp;
use maud::html;
use operator::Failure;
use operator::statement::{self, Statement};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How papers are printed; an empty queue: as PDF files.
#[derive(Serialize, Deserialize, Default, Clone)]
pub(crate) struct Printing {
    /// The system's queue.
    #[serde(default)]
    pub(crate) queue: String,
    /// Both sides of a sheet.
    #[serde(default)]
    pub(crate) duplex: bool,
}

/// A trial sheet that a person looked at and found whole.
#[derive(Serialize, Deserialize)]
struct Tested {
    queue: String,
    by: String,
    at: Timestamp,
}

/// What was chosen; none: nobody chose.
pub(crate) fn kept(cx: &Cx) -> Result<Option<Printing>, Failure> {
    cx.desk().plain(TABLE, "printer")
}

/// What the printing system says, in words.
pub(crate) fn trouble(t: &PrintTrouble) -> Problem {
    let mut data = BTreeMap::new();
    if let PrintTrouble::Refused(why) = t {
        data.insert("detail".to_owned(), why.clone());
    }
    Problem {
        field: None,
        code: format!("settings.{}", t.code().replace('.', "-")),
        data,
    }
}

fn fields(cx: &Cx, queues: &[Queue], now: Option<&Printing>) -> Vec<Field> {
    let say = cx.say;
    let mut all: Vec<(String, String)> = queues
        .iter()
        .map(|q| {
            let state = if q.ready { "ready" } else { "stopped" };
            let shown = format!("{} ({})", q.name, say.name("settings-queue", state));
            (q.name.clone(), shown)
        })
        .collect();
    // What was chosen stays to be seen, even where the system does not name it now.
    if let Some(p) = now.filter(|p| !p.queue.is_empty())
        && !queues.iter().any(|q| q.name == p.queue)
    {
        let shown = format!("{} ({})", p.queue, say.name("settings-queue", "gone"));
        all.push((p.queue.clone(), shown));
    }
    all.push(("-".to_owned(), capital(&say.name("settings-queue", "none"))));
    let default = queues.iter().find(|q| q.default).map(|q| q.name.as_str());
    let first = match now {
        Some(p) if p.queue.is_empty() => "-",
        Some(p) => p.queue.as_str(),
        None => default.unwrap_or("-"),
    };
    let sides = ["both", "one"].map(|s| {
        let shown = capital(&say.name("settings-sides", s));
        (s.to_owned(), shown)
    });
    let duplex = now.is_none_or(|p| p.duplex);
    vec![
        Field::new("queue", "settings.field-queue", Kind::Radio(all))
            .needed()
            .with(first),
        Field::new("sides", "settings.field-sides", Kind::Radio(sides.to_vec()))
            .needed()
            .with(if duplex { "both" } else { "one" }),
    ]
}

pub(super) fn page(cx: &Cx) -> Result<Answer, Failure> {
    let Some(sent) = &cx.visit.sent else {
        return show(cx, &[]);
    };
    let now = kept(cx)?;
    let queues = cx.station.setup.printer.queues().unwrap_or_default();
    let fields = fields(cx, &queues, now.as_ref());
    match read(sent, &fields) {
        Ok(new) => {
            cx.desk().plain_put(TABLE, "printer", &new)?;
            Ok(Answer::See(cx.house("settings/printer?kept=printer")))
        }
        Err(problems) => {
            let form = cx.form(&fields, Some(sent), &problems, "settings.printer-do");
            Ok(refused(cx, &cx.say.t("settings.printer"), &form))
        }
    }
}

fn read(sent: &Sent, fields: &[Field]) -> Result<Printing, Vec<Problem>> {
    let mut wrong = sent.unfit(fields);
    for f in fields {
        let said = sent.get(&f.name);
        let Kind::Radio(all) = &f.kind else { continue };
        if said.is_empty() {
            wrong.push(Problem::at(f.name.clone(), "page.missing"));
        } else if !all.iter().any(|(v, _)| v == said) {
            wrong.push(Problem::at(f.name.clone(), "page.choose-again"));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let queue = sent.some("queue").filter(|q| q != "-").unwrap_or_default();
    Ok(Printing {
        queue,
        duplex: sent.get("sides") == "both",
    })
}

/// The page; problems are of the trial sheet.
fn show(cx: &Cx, problems: &[Problem]) -> Result<Answer, Failure> {
    let say = cx.say;
    let now = kept(cx)?;
    let queues = cx.station.setup.printer.queues();
    let asked = queues.as_ref().err().map(trouble);
    let queues = queues.unwrap_or_default();
    let fields = fields(cx, &queues, now.as_ref());
    let tested: Option<Tested> = cx.desk().plain(TABLE, "printer-tested")?;
    let chosen = now.as_ref().filter(|p| !p.queue.is_empty());
    let body = html! {
        (done(cx))
        @if let Some(p) = &asked {
            @let m = say.message(&p.code, &p.data);
            p { (m.text) @if let Some(t) = m.todo { " " (t) } " " small.code { "[" (p.code) "]" } }
        } @else if queues.is_empty() { p { (say.t("settings.no-queues")) } }
        (cx.form(&fields, None, &[], "settings.printer-do"))
        section {
            h2 { (say.t("settings.trial")) }
            (crate::kit::form::summary(problems, say))
            @if let Some(p) = chosen {
                p { (say.t("settings.trial-what")) }
                (form_to(cx, &cx.house("settings/printer/test"), &[], None, &[], "settings.trial-do"))
                @if let Some(job) = cx.query("job") {
                    p.done role="status" { (say.with("settings.trial-taken", &[("queue", &p.queue), ("job", &job)])) }
                    (form_to(cx, &cx.house("settings/printer/seen"), &[], None, &[], "settings.trial-seen"))
                }
            } @else { p { (say.t("settings.trial-none")) } }
            @if let Some(t) = &tested {
                p { (say.with("settings.tested", &[("queue", &t.queue), ("actor", &t.by), ("time", &say.when(t.at))])) }
            }
        }
        p { a href=(cx.house("settings")) { (say.t("settings.back")) } }
    };
    let title = say.t("settings.printer");
    Ok(if problems.is_empty() {
        cx.page(&title, body)
    } else {
        refused(cx, &title, &body)
    })
}

/// Gives the trial sheet to the queue, once a form.
pub(super) fn test(cx: &Cx) -> Result<Answer, Failure> {
    let Some(p) = kept(cx)?.filter(|p| !p.queue.is_empty()) else {
        return Ok(Answer::See(cx.house("settings/printer")));
    };
    let form = cx
        .visit
        .sent
        .as_ref()
        .and_then(|s| s.form().map(str::to_owned));
    let Some(form) = form else {
        return Ok(Answer::See(cx.house("settings/printer")));
    };
    let outcome = cx.station.once.run(&format!("{form} trial"), "", || {
        let job = Job {
            queue: p.queue.clone(),
            title: cx.say.t("settings.trial"),
            files: vec![sheet(cx)],
            duplex: p.duplex,
        };
        let id = cx.station.setup.printer.print(&job)?;
        let id = crate::pages::encode(&id);
        Ok::<_, PrintTrouble>(cx.house(&format!("settings/printer?job={id}")))
    });
    match outcome {
        Outcome::At(to) => Ok(Answer::See(to)),
        Outcome::Other => Ok(Answer::See(cx.house("settings/printer"))),
        Outcome::Not(t) => show(cx, &[trouble(&t)]),
    }
}

/// A person saw it come out whole.
pub(super) fn seen(cx: &Cx) -> Result<Answer, Failure> {
    if let Some(p) = kept(cx)?.filter(|p| !p.queue.is_empty()) {
        let tested = Tested {
            queue: p.queue,
            by: cx.desk().actor().to_owned(),
            at: cx.now(),
        };
        cx.desk().plain_put(TABLE, "printer-tested", &tested)?;
        // "Am I ready?" asks the same of a person.
        let known = cx.desk().establishments()?;
        if let (Some(s), Some(excise)) = (statement::find("printer"), known.first()) {
            let said = Statement {
                at: tested.at,
                by: tested.by,
                note: tested.queue,
            };
            cx.desk().state(s, excise, &said)?;
        }
    }
    Ok(Answer::See(cx.house("settings/printer?kept=seen")))
}

fn sheet(cx: &Cx) -> Vec<u8> {
    let say = cx.say;
    let front = [
        say.t("settings.trial"),
        say.when(cx.now()),
        say.t("settings.trial-line"),
        say.t("settings.trial-frame"),
    ];
    let back = [say.t("settings.trial-back")];
    trial::pdf(&[&front, &back])
}
