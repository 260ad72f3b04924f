//! `reenter`: the entry in GAMM@ of what left on paper (C2). Each command calls one use case of `operator::reentry` and words its answer.
//! Never a rule, never a message of its own.

mod answers;
mod bulk;
mod compared;
mod export;
pub(crate) mod gateway;
mod list;
mod place;
mod send;

use crate::answer::Voice;
use crate::cli::{ArcArgs, Cli, LookForArgs, ReenterCommand, Whose};
use crate::trouble::Trouble;
use crate::wiring;
use number::{Arc, ExciseNumber, NumberOnPaper};
use operator::reentry::{Outcome, TypedArc};
use operator::{Desk, Done};
use serde_json::json;

pub(super) fn run(cli: &Cli, command: &ReenterCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        ReenterCommand::List {
            whose,
            all,
            episode,
        } => list::list(cli, whose, *all, *episode, out),
        ReenterCommand::Show { number, whose } => list::show(cli, whose, number, out),
        ReenterCommand::Export(a) => export::run(cli, a, out),
        ReenterCommand::Send(a) => send::run(cli, a, out),
        ReenterCommand::Sent {
            numbers,
            whose,
            by,
            at,
        } => {
            let at = Some(wiring::time_or_now(at.as_ref())?);
            // All are known before the first is noted.
            let (desk, excise) = at_desk(cli, whose, numbers.first())?;
            let ids = numbers
                .iter()
                .map(|n| desk.document(&excise, n))
                .collect::<Result<Vec<_>, _>>()?;
            for (number, id) in numbers.iter().zip(ids) {
                let done = desk.reentry_sent(&excise, id, *by, at)?;
                told(&desk, &excise, number, id, &done, out)?;
            }
            Ok(())
        }
        ReenterCommand::Answer(a) => answers::run(cli, a, out),
        ReenterCommand::Arc(a) => arc(cli, a, out),
        ReenterCommand::LookFor(a) => look_for(cli, a, out),
        ReenterCommand::Waive {
            number,
            whose,
            reference,
            at,
            note,
        } => {
            let at = wiring::time_opt(at.as_ref())?;
            step(cli, whose, number, out, |desk, excise, id| {
                desk.reentry_waive(excise, id, reference, at, note.clone())
            })
        }
        ReenterCommand::Transcribe {
            number,
            file,
            whose,
        } => {
            let bytes = crate::file::bytes(file, emcs::Limits::DEFAULT.bytes)?;
            let (mut all, _) = crate::file::consignments(file, &bytes)?;
            let (Some(consignment), true) = (all.pop(), all.is_empty()) else {
                let path = file.display().to_string();
                return Err(Trouble::input(
                    "reentry.one-consignment",
                    &[("path", &path)],
                ));
            };
            step(cli, whose, number, out, |desk, excise, id| {
                desk.reentry_transcribe(excise, id, consignment.clone())
            })
        }
        ReenterCommand::Compare { number, whose } => compared::compare(cli, whose, number, out),
        ReenterCommand::Explain {
            number,
            whose,
            elements,
            text,
        } => compared::explain(cli, whose, number, elements, text, out),
        ReenterCommand::Slip {
            number,
            whose,
            language,
            out: to,
        } => compared::slip(cli, whose, number, language.as_deref(), to, out),
        ReenterCommand::Message {
            number,
            whose,
            to,
            eml,
        } => compared::message(cli, whose, number, to, eml.as_deref(), out),
        ReenterCommand::Arrived {
            number,
            whose,
            on,
            conclusion,
        } => step(cli, whose, number, out, |desk, excise, id| {
            desk.reentry_arrived(excise, id, *on, conclusion)
        }),
    }
}

fn at_desk(
    cli: &Cli,
    whose: &Whose,
    number: Option<&NumberOnPaper>,
) -> Result<(Desk, ExciseNumber), Trouble> {
    let desk = wiring::desk(cli, &whose.place, false)?;
    let excise = wiring::excise(&desk, whose, number)?;
    Ok((desk, excise))
}

/// One statement about one document.
fn step(
    cli: &Cli,
    whose: &Whose,
    number: &NumberOnPaper,
    out: &Voice,
    act: impl FnOnce(&Desk, &ExciseNumber, u64) -> Result<Done, operator::Failure>,
) -> Result<(), Trouble> {
    let (desk, excise) = at_desk(cli, whose, Some(number))?;
    let id = desk.document(&excise, number)?;
    let done = act(&desk, &excise, id)?;
    told(&desk, &excise, number, id, &done, out)
}

/// What was recorded, and where the document stands now.
fn told(
    desk: &Desk,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    id: u64,
    done: &Done,
    out: &Voice,
) -> Result<(), Trouble> {
    let entries = super::register::recorded(out, done);
    let row = desk.reentry(excise, id)?.row;
    let number = number.to_string();
    let stand = out.name("stand", row.stand);
    out.tell("reentry.stands", &[("number", &number), ("stand", &stand)]);
    let body = json!({ "number": number, "dossier": id, "stand": row.stand, "arc": row.arc, "entries": entries });
    out.give("reentry-step", body);
    Ok(())
}

fn arc(cli: &Cli, a: &ArcArgs, out: &Voice) -> Result<(), Trouble> {
    let typed = TypedArc {
        arc: Arc::parse_as_given(a.arc.trim())?,
        at: wiring::time_opt(a.at.as_ref())?,
        looked_for: a.looked_for,
        read_again: a.confirm,
        second: a.second,
    };
    step(cli, &a.whose, &a.number, out, |desk, excise, id| {
        desk.reentry_arc(excise, id, &typed)
    })
}

fn look_for(cli: &Cli, a: &LookForArgs, out: &Voice) -> Result<(), Trouble> {
    let Some(url) = &a.to else {
        let at = wiring::time_opt(a.at.as_ref())?;
        return step(cli, &a.whose, &a.number, out, |desk, excise, id| {
            desk.reentry_not_found(excise, id, at, a.note.clone())
        });
    };
    let gateway = gateway::Http::at(url, 30)?;
    let (desk, excise) = at_desk(cli, &a.whose, Some(&a.number))?;
    let id = desk.document(&excise, &a.number)?;
    let found = desk.reentry_search(&excise, id, &gateway)?;
    let number = a.number.to_string();
    match &found {
        None => out.tell("reentry.not-there", &[("number", &number)]),
        Some(outcome) => send::say(out, &number, outcome),
    }
    let row = desk.reentry(&excise, id)?.row;
    let outcome = found.as_ref().map_or("not-there", send::word);
    let body = json!({ "number": number, "dossier": id, "outcome": outcome, "stand": row.stand, "arc": row.arc });
    out.give("reentry-search", body);
    match found {
        Some(Outcome::Unknown { .. }) => Err(Trouble::Printed(3)),
        _ => Ok(()),
    }
}
