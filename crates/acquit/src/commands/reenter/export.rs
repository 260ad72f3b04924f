//! `reenter export`: one file a document. What is there already is left as it is; a run that was cut off is gone on with by the same command.

use super::bulk::{Bulk, documents, preparing};
use super::place::{self, Put};
use crate::answer::Voice;
use crate::cli::{Cli, ExportArgs};
use crate::trouble::Trouble;
use crate::wiring;
use number::ExciseNumber;
use operator::Desk;
use operator::reentry::Preparing;
use serde_json::json;

pub(super) fn run(cli: &Cli, a: &ExportArgs, out: &Voice) -> Result<(), Trouble> {
    let asked = preparing(&a.bulk)?;
    let (desk, excise) = super::at_desk(cli, &a.bulk.whose, a.bulk.numbers.first())?;
    let ids = documents(&desk, &excise, &a.bulk)?;
    place::folder(&a.out)?;
    let mut bulk = Bulk::of(ids.len(), "reentry-file", out);
    for id in ids {
        if bulk.is_stopped() {
            break;
        }
        one(&desk, &excise, a, &asked, id, &mut bulk, out)?;
    }
    bulk.end("reentry.exported", "reentry-export")
}

/// One document. Only what would stop every other one too is an error.
fn one(
    desk: &Desk,
    excise: &ExciseNumber,
    a: &ExportArgs,
    asked: &Preparing,
    id: u64,
    bulk: &mut Bulk<'_>,
    out: &Voice,
) -> Result<(), Trouble> {
    let number = desk.number_of(excise, id)?.to_string();
    let message = match desk.reentry_message(excise, id, asked, &wiring::message_id()) {
        Ok(m) => m,
        Err(f) if f.way() == operator::Way::MachineFailed => return Err(f.into()),
        Err(f) => {
            bulk.failed(&number, &f.into());
            return Ok(());
        }
    };
    let name = place::name(&message, desk.is_second_paper(excise, id)?);
    let (path, put) = place::put(&a.out, &name, &message.bytes)?;
    let path = path.display().to_string();
    if put == Put::Taken {
        let data = [("number", number.as_str()), ("path", &path)];
        bulk.failed(&number, &Trouble::input("reentry.file-taken", &data));
        return Ok(());
    }
    let outcome = if put == Put::Written {
        "written"
    } else {
        "there"
    };
    if bulk.tells_each() {
        out.tell("reentry.file", &[("number", &number), ("path", &path)]);
        for (element, value) in operator::reentry::told(&message.additions) {
            let data = [("element", element.as_str()), ("value", &value)];
            out.tell("reentry.added", &data);
        }
    }
    let line = json!({
        "number": number, "dossier": id, "lrn": message.lrn, "message_id": message.message_id, "path": path,
        "sha256": message.sha256, "repeated": message.repeated, "additions": message.additions,
    });
    bulk.took(outcome, 0, line);
    Ok(())
}
