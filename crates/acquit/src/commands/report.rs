//! `report`: the other papers while GAMM@ is down. Each command calls one use case of `operator::reports` and words its answer.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, MakeArgs, ReportCommand, Whose};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use domain::consignment::Text;
use domain::movement::{Cancellation, Conclusion};
use domain::report::{About, Body, Report, ReportKind};
use number::ExciseNumber;
use operator::Desk;
use operator::reports::{Making, Receiving, ReportRow, Which, body, elements};
use serde_json::{Value, json};
use std::path::Path;

/// Bytes of a file with the data of a paper, or of what shows that GAMM@ has it.
const MOST: usize = 10_000_000;
/// Papers in a list.
const LISTED: u64 = 10_000;

pub(super) fn run(cli: &Cli, command: &ReportCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        ReportCommand::Make(a) => make(cli, a, out),
        ReportCommand::Print {
            report,
            whose,
            out: to,
        } => {
            let place = Place::prepare(to)?;
            let (desk, excise) = at_desk(cli, whose)?;
            let path = printed(&desk, &excise, *report, place, to)?;
            let r = desk.report(&excise, *report)?;
            out.tell("cli.printed", &[("path", &path)]);
            tell(out, &r, json!({ "path": path }));
            Ok(())
        }
        ReportCommand::Told {
            report,
            whose,
            by,
            at,
            to,
        } => {
            let at = Some(wiring::time_or_now(at.as_ref())?);
            let (desk, excise) = at_desk(cli, whose)?;
            let r = desk.report_told(&excise, *report, *by, at, to.clone())?;
            tell(out, &r, json!({}));
            Ok(())
        }
        ReportCommand::Prepare {
            report,
            whose,
            arc,
            sequence,
            out: to,
        } => {
            let place = Place::prepare(to)?;
            let (desk, excise) = at_desk(cli, whose)?;
            let fresh = wiring::message_id();
            let m = desk.report_message(&excise, *report, arc.as_ref(), *sequence, &fresh)?;
            let path = place
                .fill(&m.bytes)
                .map_err(|e| machine("output.unwritable", to, &e))?
                .display()
                .to_string();
            let data = [("message", m.name), ("path", path.as_str())];
            out.tell("cli.report-prepared", &data);
            let more = json!({ "message": m.name, "message_id": m.message_id, "message_arc": m.arc.to_string(), "path": path, "sha256": m.sha256 });
            tell(out, &m.report, more);
            Ok(())
        }
        ReportCommand::Entered {
            report,
            whose,
            at,
            file: shown,
        } => {
            let at = Some(wiring::time_or_now(at.as_ref())?);
            let read = match shown {
                Some(path) => Some((file::bytes(path, MOST)?, ending(path))),
                None => None,
            };
            let (desk, excise) = at_desk(cli, whose)?;
            let shown = read.as_ref().map(|(b, e)| (b.as_slice(), e.as_str()));
            let r = desk.report_entered(&excise, *report, at, shown)?;
            tell(out, &r, json!({}));
            Ok(())
        }
        ReportCommand::Drop {
            report,
            whose,
            reason,
        } => {
            let (desk, excise) = at_desk(cli, whose)?;
            let r = desk.report_drop(&excise, *report, reason)?;
            tell(out, &r, json!({}));
            Ok(())
        }
        ReportCommand::List { whose, all } => {
            let (desk, excise) = at_desk(cli, whose)?;
            let which = if *all { Which::All } else { Which::Open };
            let rows = desk.reports(&excise, which, LISTED)?;
            if rows.is_empty() {
                out.tell("cli.report-none", &[]);
            }
            for row in &rows {
                line(out, row);
            }
            out.give("reports", json!({ "all": all, "reports": rows }));
            Ok(())
        }
        ReportCommand::Show { report, whose } => {
            let (desk, excise) = at_desk(cli, whose)?;
            let r = desk.report(&excise, *report)?;
            for e in elements(&r.about, &r.body) {
                let value = e.value.unwrap_or_default();
                out.line(&format!(
                    "{:<12} {:<34} {value}",
                    e.at,
                    out.say(e.name, &[])
                ));
            }
            tell(out, &r, json!({}));
            Ok(())
        }
    }
}

fn at_desk(cli: &Cli, whose: &Whose) -> Result<(Desk, ExciseNumber), Trouble> {
    let desk = wiring::desk(cli, &whose.place, false)?;
    let excise = wiring::excise(&desk, whose, None)?;
    Ok((desk, excise))
}

fn ending(path: &Path) -> String {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("bin");
    let plain = ending.len() <= 8 && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    if plain {
        ending.to_lowercase()
    } else {
        "bin".to_owned()
    }
}

fn make(cli: &Cli, a: &MakeArgs, out: &Voice) -> Result<(), Trouble> {
    let about = match (&a.arc, &a.number) {
        (Some(arc), _) => About::Arc(arc.clone()),
        (None, Some(n)) => About::Number(n.clone()),
        (None, None) => return Err(Trouble::input("report.about-needed", &[])),
    };
    let at = wiring::time_opt(a.at.as_ref())?;
    let data = match &a.file {
        Some(path) => Some(file::bytes(path, MOST)?),
        None => None,
    };
    let place = a.out.as_ref().map(|p| Place::prepare(p)).transpose()?;
    let (desk, excise) = at_desk(cli, &a.whose)?;
    let said = match &data {
        Some(bytes) => body(a.kind, bytes)?,
        None => by_flags(&desk, &excise, a)?,
    };
    let r = desk.report_make(
        &excise,
        &Making {
            about,
            body: said,
            at,
            still_here: a.still_here,
        },
    )?;
    let (id, about) = (r.id.to_string(), r.about.to_string());
    let kind = out.name("report-kind", r.kind());
    let data = [
        ("report", id.as_str()),
        ("kind", kind.as_str()),
        ("about", about.as_str()),
    ];
    out.tell("cli.report-made", &data);
    let mut more = json!({});
    if let (Some(place), Some(to)) = (place, &a.out) {
        let path = printed(&desk, &excise, r.id, place, to)?;
        out.tell("cli.printed", &[("path", &path)]);
        more = json!({ "path": path });
    }
    let r = desk.report(&excise, r.id)?;
    tell(out, &r, more);
    Ok(())
}

/// A receipt or a cancellation by its few values; the others need their data.
fn by_flags(desk: &Desk, excise: &ExciseNumber, a: &MakeArgs) -> Result<Body, Trouble> {
    match (a.kind, a.arrived, a.reason) {
        (ReportKind::Receipt, Some(arrived_on), None) => {
            let given = Receiving {
                address: None,
                arrived_on,
                conclusion: a.conclusion.unwrap_or(Conclusion::Satisfactory),
                information: a.note.clone(),
                lines: Vec::new(),
            };
            Ok(desk.report_receipt(excise, given)?)
        }
        (ReportKind::Cancellation, None, Some(reason)) => {
            Ok(Body::Cancellation(Box::new(Cancellation {
                reason,
                information: a.note.clone().map(|text| Text {
                    text,
                    language: "fr".parse().ok(),
                }),
            })))
        }
        _ => Err(Trouble::input(
            "report.data-needed",
            &[("kind", a.kind.name())],
        )),
    }
}

fn printed(
    desk: &Desk,
    excise: &ExciseNumber,
    report: u64,
    place: Place,
    to: &Path,
) -> Result<String, Trouble> {
    let pdf = desk.report_print(excise, report)?;
    let path = place
        .fill(&pdf.bytes)
        .map_err(|e| machine("output.unwritable", to, &e))?;
    Ok(path.display().to_string())
}

fn line(out: &Voice, row: &ReportRow) {
    let about = row.arc.as_ref().or(row.number.as_ref());
    let due: Vec<String> = row
        .due
        .iter()
        .map(|d| out.say(&format!("name-{d}"), &[]))
        .collect();
    out.line(&format!(
        "{:>6}  {}  {:<28} {}  {}",
        row.report,
        about.map_or("", String::as_str),
        out.name("report-kind", &row.kind),
        out.when(row.at),
        due.join(", "),
    ));
}

/// What is still to be done, and the answer for a program.
fn tell(out: &Voice, r: &Report, more: Value) {
    for open in r.open() {
        let code = format!("duty-{}", open.code);
        out.line(&format!("· {}", out.say(&code, &[])));
    }
    if r.is_carried() {
        out.tell("report-carried-by-draft", &[]);
    }
    let mut answer = json!(ReportRow::of(r));
    answer["body"] = match serde_json::to_value(&r.body) {
        Ok(v) => v["body"].clone(),
        Err(_) => Value::Null,
    };
    if let (Value::Object(a), Value::Object(m)) = (&mut answer, more) {
        a.extend(m);
    }
    out.give("report", answer);
}
