//! `carrier desk`, `carrier dock`: the carrier's sheets as files. Writes nothing to the register.

use crate::answer::{Voice, machine};
use crate::cli::{CarrierCommand, Cli, Whose};
use crate::file;
use crate::trouble::Trouble;
use crate::wiring;
use jiff::Timestamp;
use number::NumberOnPaper;
use operator::{Desk, Failure, carrier, sheets};
use serde_json::json;
use std::path::Path;
use words::PaperLanguage;

pub(super) fn run(cli: &Cli, c: &CarrierCommand, out: &Voice) -> Result<(), Trouble> {
    match c {
        CarrierCommand::Desk {
            whose,
            language,
            night,
            out: to,
        } => desk_sheet(cli, whose, &tag(language)?, night.as_deref(), to, out),
        CarrierCommand::Dock {
            number,
            whose,
            language,
            night,
            out: to,
        } => {
            let language = language.as_deref().map(tag).transpose()?;
            dock_sheet(cli, whose, number, language, night.as_deref(), to, out)
        }
    }
}

fn tag(language: &str) -> Result<PaperLanguage, Trouble> {
    let known = PaperLanguage::from_tag(language);
    known.ok_or_else(|| Trouble::input("carrier.language", &[("language", language)]))
}

fn stamp(head: String) -> sheets::Stamp {
    sheets::Stamp {
        at: Timestamp::now(),
        head,
        program: wiring::PROGRAM.to_owned(),
    }
}

fn night(
    desk: &Desk,
    excise: &number::ExciseNumber,
    said: Option<&str>,
) -> Result<Option<String>, Failure> {
    match said {
        Some(n) => Ok(Some(n.to_owned())),
        None => desk.night_phone(excise),
    }
}

fn desk_sheet(
    cli: &Cli,
    whose: &Whose,
    language: &PaperLanguage,
    said: Option<&str>,
    to: &Path,
    out: &Voice,
) -> Result<(), Trouble> {
    let place = file::Place::prepare(to)?;
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let own = desk.register(&excise)?.establishment;
    let own = own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
    let night = night(&desk, &excise, said)?;
    let sheet = carrier::desk(*language, &own, night.as_deref(), &stamp(String::new()));
    finish(&desk.print_sheet(&sheet)?.bytes, *language, place, to, out)
}

fn dock_sheet(
    cli: &Cli,
    whose: &Whose,
    number: &NumberOnPaper,
    language: Option<PaperLanguage>,
    said: Option<&str>,
    to: &Path,
    out: &Voice,
) -> Result<(), Trouble> {
    let place = file::Place::prepare(to)?;
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, Some(number))?;
    let d = desk.document_of(&excise, number)?;
    let own = desk.register(&excise)?.establishment;
    let own = own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
    let outage = desk.outage_of(&excise, &d)?;
    let night = night(&desk, &excise, said)?;
    let language = language.unwrap_or_else(|| carrier::language_of(&d));
    let stamp = stamp(desk.head_line(&excise)?);
    let sheet = carrier::dock(
        language,
        &own,
        &d,
        outage.as_ref(),
        night.as_deref(),
        &stamp,
    );
    finish(&desk.print_sheet(&sheet)?.bytes, language, place, to, out)
}

fn finish(
    pdf: &[u8],
    language: PaperLanguage,
    place: file::Place,
    to: &Path,
    out: &Voice,
) -> Result<(), Trouble> {
    let path = place
        .fill(pdf)
        .map_err(|e| machine("output.unwritable", to, &e))?;
    let shown = path.display().to_string();
    out.tell("carrier.written", &[("path", &shown)]);
    out.give(
        "carrier",
        json!({ "path": shown, "language": language.tag() }),
    );
    Ok(())
}
