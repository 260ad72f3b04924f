//! `reenter compare`, `explain`, `slip`, `message`: the validated document beside the paper, what a person says about it, and the ARC for
//! those who have only the paper. Each calls one use case of `operator::reentry`. Sends nothing.

use super::{at_desk, told};
use crate::answer::{Voice, machine};
use crate::cli::{Cli, Whose};
use crate::file;
use crate::trouble::Trouble;
use crate::wiring;
use jiff::Timestamp;
use number::NumberOnPaper;
use operator::reentry::{ComparedRow, Comparing, ComparisonView, Reader};
use operator::{Failure, sheets};
use serde_json::{Value, json};
use std::path::Path;
use words::Language;

/// The answer of a comparison in numbers, for a program.
pub(super) fn counts(v: &ComparisonView) -> Value {
    json!({ "comparing": v.comparing, "open": v.open, "equal": v.equal, "more": v.more })
}

/// One sentence about it.
pub(super) fn summed(out: &Voice, v: &ComparisonView) {
    let (open, equal) = (v.open.to_string(), v.equal.to_string());
    let data = [
        ("number", v.number.as_str()),
        ("open", &open),
        ("equal", &equal),
    ];
    match v.comparing {
        Comparing::Compared if v.rows.is_empty() => out.tell("compare.same", &data[..1]),
        Comparing::Compared => out.tell("compare.found", &data),
        other => out.tell(&format!("compare.{}", other.as_str()), &data[..1]),
    }
}

pub(super) fn compare(
    cli: &Cli,
    whose: &Whose,
    number: &NumberOnPaper,
    out: &Voice,
) -> Result<(), Trouble> {
    let (desk, excise) = at_desk(cli, whose, Some(number))?;
    let id = desk.document(&excise, number)?;
    let v = desk.reentry_compare(&excise, id)?;
    v.rows.iter().for_each(|row| say(out, row));
    if v.more > 0 {
        out.tell("compare.more", &[("count", &v.more.to_string())]);
    }
    summed(out, &v);
    out.give("reentry-comparison", json!(v));
    match v.open {
        0 => Ok(()),
        _ => Err(Trouble::Printed(1)),
    }
}

fn say(out: &Voice, row: &ComparedRow) {
    let side = |value: &Option<String>| {
        value
            .clone()
            .unwrap_or_else(|| out.name("compare", "absent"))
    };
    let (paper, entered) = (side(&row.paper), side(&row.entered));
    let rule = row.rule.as_ref().map(|rule| out.name("equal", rule));
    let mut data = vec![
        ("element", row.element.as_str()),
        ("paper", &paper),
        ("entered", &entered),
    ];
    let code = match (&rule, &row.explained) {
        (Some(rule), _) => {
            data.push(("rule", rule));
            "compare.row-equal"
        }
        (None, Some(text)) => {
            data.push(("text", text));
            "compare.row-explained"
        }
        (None, None) => "compare.row-open",
    };
    out.tell(code, &data);
}

pub(super) fn explain(
    cli: &Cli,
    whose: &Whose,
    number: &NumberOnPaper,
    elements: &[String],
    text: &str,
    out: &Voice,
) -> Result<(), Trouble> {
    let (desk, excise) = at_desk(cli, whose, Some(number))?;
    let id = desk.document(&excise, number)?;
    let elements = elements.iter().map(|e| e.trim().to_owned()).collect();
    let done = desk.reentry_explain(&excise, id, elements, text)?;
    summed(out, &desk.comparison(&excise, id)?);
    told(&desk, &excise, number, id, &done, out)
}

pub(super) fn slip(
    cli: &Cli,
    whose: &Whose,
    number: &NumberOnPaper,
    language: Option<&str>,
    to: &Path,
    out: &Voice,
) -> Result<(), Trouble> {
    let known = |tag: &str| {
        Language::from_tag(tag)
            .ok_or_else(|| Trouble::input("carrier.language", &[("language", tag)]))
    };
    let language = language.map(known).transpose()?;
    let place = file::Place::prepare(to)?;
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, Some(number))?;
    let id = desk.document(&excise, number)?;
    let stamp = sheets::Stamp {
        at: Timestamp::now(),
        head: desk.head_line(&excise)?,
        program: wiring::PROGRAM.to_owned(),
    };
    let sheet = desk.reentry_slip(&excise, id, language, &stamp)?;
    let path = place
        .fill(&desk.print_sheet(&sheet)?.bytes)
        .map_err(|e| machine("output.unwritable", to, &e))?;
    let shown = path.display().to_string();
    out.tell("compare.slip-written", &[("path", &shown)]);
    let body = json!({ "number": number.to_string(), "dossier": id, "path": shown });
    out.give("reentry-slip", body);
    Ok(())
}

pub(super) fn message(
    cli: &Cli,
    whose: &Whose,
    number: &NumberOnPaper,
    to: &str,
    eml: Option<&Path>,
    out: &Voice,
) -> Result<(), Trouble> {
    let reader: Reader = to
        .parse()
        .map_err(|_| Trouble::input("cli.missing", &[("option", "--to")]))?;
    let place = eml.map(file::Place::prepare).transpose()?;
    let (desk, excise) = at_desk(cli, whose, Some(number))?;
    let id = desk.document(&excise, number)?;
    let notice = desk.reentry_notice(&excise, id, reader)?;
    let mut body = json!({ "number": number.to_string(), "dossier": id, "path": null });
    body["message"] = json!(notice);
    match (place, eml) {
        (Some(place), Some(path)) => {
            let mail = courier::Mail {
                to: notice.mail.as_deref(),
                subject: &notice.subject,
                body: &notice.body,
                attachments: &[],
                date: Timestamp::now(),
                id: &wiring::random_id(),
            };
            let bytes = courier::eml(&mail).map_err(|e| Failure::Fault(e.to_string()))?;
            let path = place
                .fill(&bytes)
                .map_err(|e| machine("output.unwritable", path, &e))?;
            let shown = path.display().to_string();
            out.tell("compare.notice-written", &[("path", &shown)]);
            body["path"] = json!(shown);
        }
        _ => {
            out.line(&notice.subject);
            out.line("");
            notice.body.iter().for_each(|line| out.line(line));
        }
    }
    out.give("reentry-message", body);
    Ok(())
}
