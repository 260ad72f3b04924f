//! `party`, `product`, `vehicle`, `template`: tables into the book and out of it. Never a rule.

use crate::answer::Voice;
use crate::cli::{Cli, ImportCommand};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use emcs::Limits;
use operator::Desk;
use operator::book::import::{Imported, Outcome, Sheet};
use serde_json::json;
use std::path::Path;

pub(super) fn run<S: Sheet>(cli: &Cli, c: &ImportCommand, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, c.place(), false)?;
    match c {
        ImportCommand::Import(a) => {
            let bytes = file::bytes(&a.file, Limits::DEFAULT.bytes)?;
            let outcome = desk.book_import::<S>(&bytes, a.check, &wiring::random_id)?;
            told(out, &a.file, a.check, outcome)
        }
        ImportCommand::Export { out: to, .. } => write(out, to, &desk.book_export::<S>()?),
    }
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
            told(out, &a.file, a.check, outcome)
        }
        ImportCommand::Export { whose, out: to } => {
            let excise = wiring::excise(&desk, whose, None)?;
            write(out, to, &desk.templates_export(&excise)?)
        }
    }
}

fn told(out: &Voice, path: &Path, check: bool, outcome: Outcome) -> Result<(), Trouble> {
    let Imported {
        added,
        changed,
        same,
    } = outcome.map_err(|e| Trouble::table(path, e))?;
    let said =
        [("added", added), ("changed", changed), ("same", same)].map(|(k, n)| (k, n.to_string()));
    let said: Vec<(&str, &str)> = said.iter().map(|(k, v)| (*k, v.as_str())).collect();
    out.tell(if check { "import.would" } else { "import.did" }, &said);
    out.give(
        "import",
        json!({ "added": added, "changed": changed, "same": same, "checked_only": check }),
    );
    Ok(())
}

fn write(out: &Voice, to: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let path = Place::prepare(to)?
        .fill(bytes)
        .map_err(|e| crate::answer::machine("output.unwritable", to, &e))?;
    let path = path.display().to_string();
    out.tell("import.written", &[("path", &path)]);
    out.give("export", json!({ "path": path }));
    Ok(())
}
