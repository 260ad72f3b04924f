//! `told`, `depart`, `print`, `revise`: what happens to a document after its number.

use crate::answer::Voice;
use crate::cli::{Cli, DepartArgs, PrintArgs, ReviseArgs, ToldArgs};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use domain::Command;
use domain::decide::document::Document;
use domain::decide::merge::Flags;
use domain::duties;
use domain::facts::PaperMark;
use operator::{Confirm, Done, PrintRequest};
use serde_json::json;

pub(super) fn due_of(done: &Done) -> Vec<&'static str> {
    let mut due: Vec<_> = done
        .register
        .dossiers
        .values()
        .flat_map(duties::open)
        .map(|d| d.code)
        .collect();
    due.sort_unstable();
    due.dedup();
    due
}

pub(super) fn say_due(out: &Voice, due: &[&str]) {
    for code in due {
        out.line(&format!("· {}", out.say(&format!("duty-{code}"), &[])));
    }
}

pub(super) fn told(cli: &Cli, a: &ToldArgs, out: &Voice) -> Result<(), Trouble> {
    let at = wiring::time_or_now(a.at.as_ref())?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, a.numbers.first())?;
    let (by, to) = (a.by, a.to.clone());
    let beside = domain::facts::Beside {
        note: a.said.clone(),
        ..domain::facts::Beside::default()
    };
    let done = desk.act_on_numbers(&excise, &a.numbers, &Confirm::default(), move |dossiers| {
        Command::Document(Document::Tell {
            dossiers,
            by,
            at,
            to: to.clone(),
            beside: beside.clone(),
        })
    })?;
    let due = due_of(&done);
    out.tell(
        "cli.told",
        &[("time", &out.when(at)), ("means", &out.name("means", by))],
    );
    say_due(out, &due);
    out.give(
        "told",
        json!({ "numbers": names(&a.numbers), "at": at.to_string(), "due": due }),
    );
    Ok(())
}

pub(super) fn depart(cli: &Cli, a: &DepartArgs, out: &Voice) -> Result<(), Trouble> {
    let at = wiring::time_or_now(a.at.as_ref())?;
    let confirm = wiring::confirm(&a.confirmations)?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, a.numbers.first())?;
    let (registration, already_left) = (a.registration.clone(), a.already_left);
    let done = desk.act_on_numbers(&excise, &a.numbers, &confirm, move |dossiers| {
        Command::Document(Document::Depart {
            dossiers,
            at,
            registration: registration.clone(),
            already_left,
        })
    })?;
    let due = due_of(&done);
    out.tell(
        "cli.departed",
        &[("time", &out.when(at)), ("count", &due.len().to_string())],
    );
    say_due(out, &due);
    out.give(
        "departure",
        json!({ "numbers": names(&a.numbers), "at": at.to_string(), "due": due }),
    );
    Ok(())
}

pub(super) fn print(cli: &Cli, a: &PrintArgs, out: &Voice) -> Result<(), Trouble> {
    let place = Place::prepare(&a.out)?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, Some(&a.number))?;
    let mark = if a.duplicata {
        PaperMark::Duplicata
    } else {
        PaperMark::None
    };
    let printed = desk.print(&PrintRequest {
        excise,
        number: a.number.clone(),
        mark,
        own_drawing: a.own_drawing,
    })?;
    let path = place
        .fill(&printed.pdf)
        .map_err(|e| crate::answer::machine("output.unwritable", &a.out, &e))?;
    out.tell("cli.printed", &[("path", &path.display().to_string())]);
    out.give("print", json!({ "number": a.number.to_string(), "path": path.display().to_string(), "sha256": printed.sha256 }));
    Ok(())
}

pub(super) fn revise(cli: &Cli, a: &ReviseArgs, out: &Voice) -> Result<(), Trouble> {
    let consignment = match &a.consignment {
        Some(path) => Some(file::consignment(path)?.0),
        None => None,
    };
    let departure = wiring::time_opt(a.departure.as_ref())?;
    let place = Place::prepare(&a.out)?;
    let confirm = wiring::confirm(&a.confirmations)?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, Some(&a.number))?;
    // What was said before is the file now; the flags of a correction always hold over it.
    let flags = Flags {
        departure,
        registration: a.registration.clone(),
        as_consignor: a.as_consignor,
        overrides: vec!["departure".into(), "registration".into()],
    };
    let (revised, changes) =
        desk.revise(&excise, &a.number, consignment, &flags, a.copies, &confirm)?;
    let path = place.fill(&revised.pdf).map_err(|e| Trouble::AfterNumber {
        numbers: vec![a.number.to_string()],
        path: a.out.clone(),
        detail: e.to_string(),
    })?;
    out.tell("cli.revised", &[("path", &path.display().to_string())]);
    say_due(out, &revised.due);
    out.give(
        "revision",
        json!({ "number": a.number.to_string(), "path": path.display().to_string(), "sha256": revised.sha256, "changes": changes, "due": revised.due }),
    );
    Ok(())
}

fn names(numbers: &[number::NumberOnPaper]) -> Vec<String> {
    numbers.iter().map(ToString::to_string).collect()
}
