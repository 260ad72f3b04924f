//! `establishment`: add, change, show. Adding the first one starts the register.

use crate::answer::Voice;
use crate::cli::{Cli, EstablishmentArgs, EstablishmentCommand};
use crate::trouble::Trouble;
use crate::{file, wiring};
use domain::Command;
use domain::calendar::{HoursException, OfficeHours};
use domain::establishment::Establishment;
use jiff::Timestamp;
use serde_json::json;
use std::io::{BufRead as _, IsTerminal as _, Write as _};

pub(super) fn run(cli: &Cli, command: &EstablishmentCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        EstablishmentCommand::Add(a) => add(cli, a, out),
        EstablishmentCommand::Change(a) => change(cli, a, out),
        EstablishmentCommand::Show { whose } => {
            let desk = wiring::desk(cli, &whose.place, true)?;
            let mut all = Vec::new();
            for excise in desk.establishments()? {
                if whose.excise.as_ref().is_some_and(|e| e != &excise) {
                    continue;
                }
                let reg = desk.register(&excise)?;
                if let Some(e) = reg.establishment {
                    out.line(&format!(
                        "{}  {}  {} {}  {}",
                        e.excise, e.name, e.postcode, e.city, e.office
                    ));
                    out.line(&format!("  {}", e.office_contact.hours));
                    all.push(serde_json::to_value(&e).unwrap_or_default());
                }
            }
            out.give("establishments", json!({ "establishments": all }));
            Ok(())
        }
    }
}

fn add(cli: &Cli, a: &EstablishmentArgs, out: &Voice) -> Result<(), Trouble> {
    let base = match &a.file {
        Some(path) => Some(
            toml::from_str::<Establishment>(&file::text(path)?).map_err(|e| {
                Trouble::input(
                    "file.toml",
                    &[
                        ("path", &path.display().to_string()),
                        ("detail", e.message()),
                    ],
                )
            })?,
        ),
        None => None,
    };
    let excise = a
        .excise
        .clone()
        .or_else(|| base.as_ref().map(|b| b.excise.clone()));
    let excise = excise.ok_or_else(|| Trouble::input("cli.missing", &[("option", "--excise")]))?;
    excise.check_french_form()?;
    let office = a
        .office
        .clone()
        .or_else(|| base.as_ref().map(|b| b.office.clone()));
    let office = office.ok_or_else(|| Trouble::input("cli.missing", &[("option", "--office")]))?;
    let start = base.unwrap_or_else(|| Establishment::new(excise.clone(), office));
    let mut e = apply(start, a)?;
    e.excise = excise;
    if e.name.trim().is_empty() {
        return Err(Trouble::input("cli.missing", &[("option", "--name")]));
    }
    let last_used = match a.last_used {
        Some(n) => n,
        None => ask_last_used(out)?,
    };
    let desk = wiring::desk_or_new(cli, &a.place)?;
    let add = Command::AddEstablishment {
        establishment: Box::new(e.clone()),
        last_used,
    };
    let done = desk.act(&e.excise, add, &wiring::confirm(&a.confirm)?)?;
    let recorded = done
        .entries
        .first()
        .map_or_else(Timestamp::now, |x| x.recorded_at);
    out.tell(
        "cli.establishment-added",
        &[
            ("name", &e.name),
            ("excise", e.excise.as_str()),
            ("last", &format!("{last_used:05}")),
            ("date", &out.when(recorded)),
        ],
    );
    out.advise(&done.advice);
    out.give(
        "establishment",
        json!({ "establishment": e, "last_used": last_used, "recorded_at": recorded.to_string() }),
    );
    Ok(())
}

fn change(cli: &Cli, a: &EstablishmentArgs, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &a.place, false)?;
    let whose = crate::cli::Whose {
        place: a.place.clone(),
        excise: a.excise.clone(),
    };
    let excise = wiring::excise(&desk, &whose, None)?;
    let reg = desk.register(&excise)?;
    let Some(old) = reg.establishment else {
        return Err(Trouble::input(
            "establishment.unknown",
            &[("excise", excise.as_str())],
        ));
    };
    let new = apply(old, a)?;
    desk.act(
        &excise,
        Command::ChangeEstablishment(Box::new(new.clone())),
        &wiring::confirm(&a.confirm)?,
    )?;
    out.tell(
        "cli.establishment-changed",
        &[("name", &new.name), ("excise", excise.as_str())],
    );
    out.give("establishment", json!({ "establishment": new }));
    Ok(())
}

/// The given options over what is there.
fn apply(old: Establishment, a: &EstablishmentArgs) -> Result<Establishment, Trouble> {
    let mut e = old.clone();
    let hours = |t: &str| {
        t.parse::<OfficeHours>()
            .map_err(|x| Trouble::input_data(x.code(), x.data()))
    };
    let put = |to: &mut String, from: &Option<String>| {
        if let Some(v) = from {
            to.clone_from(v);
        }
    };
    put(&mut e.name, &a.name);
    put(&mut e.street, &a.street);
    put(&mut e.postcode, &a.postcode);
    put(&mut e.city, &a.city);
    put(&mut e.phone, &a.phone);
    if let Some(o) = &a.office {
        e.office = o.clone();
    }
    if a.attachment.is_some() {
        e.attachment.clone_from(&a.attachment);
    }
    let some = |to: &mut Option<String>, from: &Option<String>| {
        if from.is_some() {
            to.clone_from(from);
        }
    };
    some(&mut e.office_contact.name, &a.office_name);
    some(&mut e.office_contact.phone, &a.office_phone);
    some(&mut e.office_contact.mail, &a.office_mail);
    some(&mut e.office_contact.fax, &a.office_fax);
    some(&mut e.sau.phone, &a.sau_phone);
    if let Some(h) = &a.office_hours {
        e.office_contact.hours = hours(h)?;
    }
    if let Some(h) = &a.sau_hours {
        e.sau.hours = hours(h)?;
    }
    for x in &a.office_exception {
        let read = x.parse::<HoursException>();
        let read = read.map_err(|x| Trouble::input_data(x.code(), x.data()))?;
        e.office_contact.exceptions.push(read);
    }
    e.office_contact = e
        .office_contact
        .succeeding(&old.office_contact, a.office_confirmed);
    e.sau = e.sau.succeeding(&old.sau, a.sau_confirmed);
    if let Some(r) = a.region {
        e.region = r;
    }
    Ok(e)
}

/// The question of I3; without a terminal it cannot be asked, and is an option.
fn ask_last_used(out: &Voice) -> Result<u32, Trouble> {
    let missing = || Trouble::input("cli.last-used-needed", &[]);
    if out.json || !std::io::stdin().is_terminal() {
        return Err(missing());
    }
    let year = domain::calendar::civil_year(Timestamp::now()).to_string();
    print!("{} ", out.say("cli.last-used-question", &[("year", &year)]));
    let _ = std::io::stdout().flush();
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|_| missing())?;
    domain::series::read_last_used(&line).ok_or_else(missing)
}
