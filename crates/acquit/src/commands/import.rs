//! `party`, `product`, `vehicle`, `template`: tables into the book and out of it. Never a rule.

use crate::answer::Voice;
use crate::cli::{Cli, ImportArgs, ImportCommand};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use emcs::Limits;
use operator::Desk;
use operator::book::import::{Imported, Plan, Sheet};
use serde_json::json;
use std::path::Path;

pub(super) fn run<S: Sheet>(cli: &Cli, c: &ImportCommand, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, c.place(), false)?;
    match c {
        ImportCommand::Import(a) => bring::<S>(&desk, a, out),
        ImportCommand::Export { out: to, .. } => write(out, to, &desk.book_export::<S>()?),
    }
}

/// A table into the book; only looked at, it says row by row what it would change.
pub(super) fn bring<S: Sheet>(desk: &Desk, a: &ImportArgs, out: &Voice) -> Result<(), Trouble> {
    let bytes = file::bytes(&a.file, Limits::DEFAULT.bytes)?;
    let plan = desk.book_planned::<S>(&bytes, a.check, &wiring::random_id)?;
    told(out, &a.file, a.check, plan)
}

pub(super) fn templates(cli: &Cli, c: &ImportCommand, out: &Voice) -> Result<(), Trouble> {
    let desk: Desk = wiring::desk(cli, c.place(), false)?;
    match c {
        ImportCommand::Import(a) => {
            let excise = wiring::excise(&desk, &a.whose, None)?;
            let bytes = file::bytes(&a.file, Limits::DEFAULT.bytes)?;
            let now = jiff::Timestamp::now();
            let outcome =
                desk.templates_import(&excise, &bytes, a.check, now, &wiring::random_id)?;
            let plan = outcome.map(|count| (count, Vec::new()));
            told(out, &a.file, a.check, plan)
        }
        ImportCommand::Export { whose, out: to } => {
            let excise = wiring::excise(&desk, whose, None)?;
            write(out, to, &desk.templates_export(&excise)?)
        }
    }
}

fn told(out: &Voice, path: &Path, check: bool, plan: Plan) -> Result<(), Trouble> {
    let (count, mut plan) = plan.map_err(|e| Trouble::table(path, e))?;
    let Imported {
        added,
        changed,
        same,
    } = count;
    if !check {
        plan.clear();
    }
    for row in &plan {
        let columns: Vec<&str> = row.cells.iter().map(|c| c.column).collect();
        let (line, columns) = (row.line.to_string(), columns.join(", "));
        let data = [
            ("line", line.as_str()),
            ("name", &row.name),
            ("columns", &columns),
        ];
        let code = if row.new {
            "office.plan-added"
        } else {
            "office.plan-changed"
        };
        out.tell(code, &data);
    }
    let said =
        [("added", added), ("changed", changed), ("same", same)].map(|(k, n)| (k, n.to_string()));
    let said: Vec<(&str, &str)> = said.iter().map(|(k, v)| (*k, v.as_str())).collect();
    out.tell(if check { "import.would" } else { "import.did" }, &said);
    out.give(
        "import",
        json!({ "added": added, "changed": changed, "same": same, "checked_only": check, "plan": plan }),
    );
    Ok(())
}

pub(super) fn write(out: &Voice, to: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let path = Place::prepare(to)?
        .fill(bytes)
        .map_err(|e| crate::answer::machine("output.unwritable", to, &e))?;
    let path = path.display().to_string();
    out.tell("import.written", &[("path", &path)]);
    out.give("export", json!({ "path": path }));
    Ok(())
}
