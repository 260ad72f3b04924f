//! `consignment`: what both gates say of a file. Needs no register; with one, it knows the partners.

use super::convert;
use crate::answer::Voice;
use crate::cli::{CheckArgs, Cli, ConsignmentCommand, Place, Whose};
use crate::trouble::Trouble;
use crate::{file, wiring};
use domain::calendar;
use domain::consignment::checks::{Asked, Gate};
use domain::consignment::{Consignment, Finding, Severity};
use domain::decide::merge::fill_consignor;
use jiff::Timestamp;
use number::Kind;
use operator::checking::{self, Checking};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn run(cli: &Cli, command: &ConsignmentCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        ConsignmentCommand::Check(a) => check(cli, a, out),
        ConsignmentCommand::Convert(a) => super::convert::run(a, out),
    }
}

fn check(cli: &Cli, a: &CheckArgs, out: &Voice) -> Result<(), Trouble> {
    let (mut c, read, message) = file::checked(&a.file)?;
    let known = checking(cli, a, &mut c)?;
    let today =
        a.on.unwrap_or_else(|| calendar::to_paris(Timestamp::now()).date());
    let asked = Asked {
        fallback: a.fallback,
        ..Asked::on(today)
    };
    let mut found: Vec<Finding> = kind(a.kind, &c).into_iter().collect();
    found.extend(known.findings(&c, asked));
    let errors = found.iter().filter(|f| f.severity == Severity::Error);
    let blocked = errors.clone().any(|f| f.gate == Gate::Paper);
    let refused = errors.count() > 0 || !message.is_empty();
    // What the message would be refused for says the same of an IE815, and more.
    for w in read.iter().filter(|_| message.is_empty()) {
        let (line, column) = (w.line.to_string(), w.column.to_string());
        let mut data: Vec<(&str, &str)> = w.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
        data.extend([("line", line.as_str()), ("column", column.as_str())]);
        out.warn(w.code, &data);
    }
    if !out.json {
        said(out, &found);
        convert::message_said(out, &message);
    }
    let kind = c
        .duty_paid()
        .map(|paid| if paid { Kind::Dsa } else { Kind::Daa });
    out.give(
        "consignment-check",
        json!({
            "path": a.file.display().to_string(),
            "kind": kind.map(|k| k.as_str()),
            "on": today.to_string(),
            "lists": known.lists_of().to_string(),
            "paper": !blocked,
            "draft": !refused,
            "findings": found.iter().map(|f| one(out, f)).collect::<Vec<_>>(),
            "message": message.iter().map(|f| convert::message_json(out, f)).collect::<Vec<_>>(),
        }),
    );
    if refused {
        Err(Trouble::Printed(1))
    } else {
        Ok(())
    }
}

/// The lists and the partners: of the register where one is named, else what is compiled in and nobody. A file that names no
/// consignor is then that establishment's, as when a document is made of it.
fn checking(cli: &Cli, a: &CheckArgs, c: &mut Consignment) -> Result<Checking, Trouble> {
    let Some(data) = &a.data else {
        return Ok(Checking::default());
    };
    let whose = Whose {
        place: Place { data: data.clone() },
        excise: a.excise.clone(),
    };
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, &whose, None)?;
    if c.consignor.excise_number.is_none()
        && let Some(own) = desk.register(&excise)?.establishment
    {
        fill_consignor(c, &own);
    }
    Ok(checking::of(&desk, &excise, &[&*c])?)
}

/// Another document was asked for than the movement needs (I11).
fn kind(wanted: Option<Kind>, c: &Consignment) -> Option<Finding> {
    let paid = c.duty_paid()?;
    let wanted = wanted.filter(|k| (*k == Kind::Dsa) != paid)?;
    let movement = if paid { "duty-paid" } else { "suspension" };
    Some(Finding {
        code: "file.kind",
        severity: Severity::Error,
        gate: Gate::Paper,
        element: "9d".to_owned(),
        data: BTreeMap::from([
            ("box", "9d".to_owned()),
            ("kind", wanted.to_string()),
            ("movement", movement.to_owned()),
        ]),
    })
}

fn one(out: &Voice, f: &Finding) -> Value {
    let mut v = json!(f);
    let data: Vec<_> = f.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
    if let Some(m) = out.words.say(f.code, &data) {
        v["message"] = json!(m.text);
        v["todo"] = json!(m.todo);
    }
    v
}

/// For a person: gate by gate, what blocks first.
fn said(out: &Voice, found: &[Finding]) {
    if found.is_empty() {
        out.tell("checks.nothing", &[]);
    }
    for (gate, severity, title) in [
        (Gate::Paper, Severity::Error, "checks.before-paper"),
        (Gate::Draft, Severity::Error, "checks.before-draft"),
        (Gate::Draft, Severity::Warning, "checks.worth-a-look"),
    ] {
        let group = found
            .iter()
            .filter(|f| (f.gate, f.severity) == (gate, severity));
        let count = group.clone().count();
        if count == 0 {
            continue;
        }
        out.tell(title, &[("count", &count.to_string())]);
        let mut hint = None;
        for f in group {
            let data: Vec<_> = f.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let m = out.words.say(f.code, &data);
            let todo = m.as_ref().and_then(|m| m.todo.clone());
            // What to do about several in a row is said once, after the last of them.
            if let Some(before) = hint.take_if(|h| Some(&*h) != todo.as_ref()) {
                out.line(&format!("  {before}"));
            }
            let text = m.as_ref().map_or(f.code, |m| &m.text);
            out.line(&format!("- {text} [{}]", f.code));
            hint = todo;
        }
        if let Some(last) = hint {
            out.line(&format!("  {last}"));
        }
    }
}
