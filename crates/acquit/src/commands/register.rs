//! `register` and `duty`: the numbers and their fates, the entries, what is due.

use crate::answer::Voice;
use crate::cli::{Cli, DutyCommand, RegisterCommand, Whose};
use crate::trouble::Trouble;
use crate::wiring;
use domain::Command;
use domain::decide::document::Document;
use domain::decide::number::Number;
use number::{NumberOnPaper, Year};
use operator::{Confirm, Desk, Done};
use serde_json::{Value, json};

pub(super) fn run(cli: &Cli, command: &RegisterCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        RegisterCommand::List { whose } => list(cli, whose, false, out),
        RegisterCommand::RecordLog(a) => super::log::record(cli, a, out),
        RegisterCommand::Show { number, whose } => show(cli, number.as_ref(), whose, out),
        RegisterCommand::Events {
            whose,
            after,
            limit,
        } => events(cli, whose, *after, *limit, out),
        RegisterCommand::Checkpoint { whose, out: to } => {
            super::keys::checkpoint(cli, whose, to.as_deref(), out)
        }
        RegisterCommand::Checkpoints {
            whose,
            before,
            limit,
        } => super::keys::checkpoints(cli, whose, *before, *limit, out),
        RegisterCommand::Print(a) => super::officer::print(cli, a, out),
        RegisterCommand::Gaps { whose } => gaps(cli, whose, out),
        RegisterCommand::Void {
            number,
            whose,
            reason,
            copies,
        } => {
            let (reason, copies) = (reason.clone(), *copies);
            on_number(cli, whose, number, out, move |d| {
                Command::Document(Document::Void {
                    dossier: d,
                    reason: reason.clone(),
                    copies,
                })
            })
        }
        RegisterCommand::Explain {
            range,
            whose,
            year,
            reason,
        } => {
            let wrong = || Trouble::input("cli.range", &[("text", range)]);
            let (from, to) = range.split_once("..").unwrap_or((range, range));
            let (from, to) = (
                from.trim().parse().map_err(|_| wrong())?,
                to.trim().parse().map_err(|_| wrong())?,
            );
            let year = match year {
                Some(y) => Year::from_civil(*y)?,
                None => Year::from_civil(domain::calendar::civil_year(jiff::Timestamp::now()))?,
            };
            act(
                cli,
                whose,
                None,
                out,
                &Confirm::default(),
                Command::Number(Number::Explain {
                    year,
                    from,
                    to,
                    reason: reason.clone(),
                }),
            )
        }
        RegisterCommand::Receive {
            number,
            whose,
            from,
            kind,
            at,
            person,
            gps_key,
            confirm,
        } => {
            let receive = Number::Receive {
                number: number.clone(),
                kind: *kind,
                from: *from,
                at: wiring::time_or_now(at.as_ref())?,
                person: person.clone(),
                confirmed: *confirm,
                key: gps_key.clone(),
            };
            act(
                cli,
                whose,
                Some(number),
                out,
                &Confirm::default(),
                Command::Number(receive),
            )
        }
        RegisterCommand::NeverGiven {
            number,
            whose,
            reason,
        } => {
            let never = Number::NeverGiven {
                number: number.clone(),
                reason: reason.clone(),
            };
            act(
                cli,
                whose,
                Some(number),
                out,
                &Confirm::default(),
                Command::Number(never),
            )
        }
        RegisterCommand::NeverUsed {
            number,
            whose,
            reason,
        } => {
            let never = Number::NeverUsed {
                number: number.clone(),
                reason: reason.clone(),
            };
            act(
                cli,
                whose,
                Some(number),
                out,
                &Confirm::default(),
                Command::Number(never),
            )
        }
        RegisterCommand::LastUsed {
            last,
            whose,
            year,
            confirm,
        } => {
            let year = year.map(Year::from_civil).transpose()?;
            act(
                cli,
                whose,
                None,
                out,
                &wiring::confirm(confirm)?,
                Command::StateLastUsed {
                    year,
                    last_used: *last,
                },
            )
        }
        RegisterCommand::GpsAsked { whose, key, kind } => act(
            cli,
            whose,
            None,
            out,
            &Confirm::default(),
            Command::Number(Number::AskGps {
                key: key.clone(),
                kind: *kind,
            }),
        ),
        RegisterCommand::GpsNothing { whose, key } => act(
            cli,
            whose,
            None,
            out,
            &Confirm::default(),
            Command::Number(Number::GpsNothing { key: key.clone() }),
        ),
        RegisterCommand::RecordPaper {
            number,
            whose,
            kind,
            case,
            written_at,
            departed_at,
            consignee,
            goods,
            registration,
            confirm,
            confirmations,
        } => {
            let record = Document::Record {
                number: number.clone(),
                kind: *kind,
                case: *case,
                written_at: wiring::time(written_at)?,
                departed_at: wiring::time_opt(departed_at.as_ref())?,
                consignee: consignee.clone(),
                goods: goods.clone(),
                registration: registration.clone(),
                collision: *confirm,
            };
            act(
                cli,
                whose,
                Some(number),
                out,
                &wiring::confirm(confirmations)?,
                Command::Document(record),
            )
        }
    }
}

fn desk_of(
    cli: &Cli,
    whose: &Whose,
    number: Option<&NumberOnPaper>,
    read_only: bool,
) -> Result<(Desk, number::ExciseNumber), Trouble> {
    let desk = wiring::desk(cli, &whose.place, read_only)?;
    let excise = wiring::excise(&desk, whose, number)?;
    Ok((desk, excise))
}

fn act(
    cli: &Cli,
    whose: &Whose,
    number: Option<&NumberOnPaper>,
    out: &Voice,
    confirm: &Confirm,
    command: Command,
) -> Result<(), Trouble> {
    let (desk, excise) = desk_of(cli, whose, number, false)?;
    let done = desk.act_seeing(
        &excise,
        number.into_iter().cloned().collect(),
        confirm,
        command,
    )?;
    answer(out, &done);
    Ok(())
}

fn on_number(
    cli: &Cli,
    whose: &Whose,
    number: &NumberOnPaper,
    out: &Voice,
    make: impl Fn(u64) -> Command + Send + 'static,
) -> Result<(), Trouble> {
    let (desk, excise) = desk_of(cli, whose, Some(number), false)?;
    let done = desk.act_on_numbers(
        &excise,
        std::slice::from_ref(number),
        &Confirm::default(),
        move |ids| make(ids.first().copied().unwrap_or_default()),
    )?;
    answer(out, &done);
    Ok(())
}

/// What was recorded, in the words of the register.
fn answer(out: &Voice, done: &Done) {
    let entries = recorded(out, done);
    out.give("register", json!({ "entries": entries }));
}

/// Says what was recorded; answers the entries for a program.
pub(super) fn recorded(out: &Voice, done: &Done) -> Vec<Value> {
    for e in &done.events {
        out.line(&out.say(&format!("event-{}", e.name().replace('.', "-")), &[]));
    }
    if done.events.is_empty() {
        out.tell("cli.nothing-new", &[]);
    }
    out.advise(&done.advice);
    done.entries
        .iter()
        .map(|e| json!({ "counter": e.counter, "event": e.event, "recorded_at": e.recorded_at.to_string(), "things": e.things }))
        .collect()
}

fn list(cli: &Cli, whose: &Whose, due_only: bool, out: &Voice) -> Result<(), Trouble> {
    let (desk, excise) = desk_of(cli, whose, None, true)?;
    let mut after = None;
    let mut rows = Vec::new();
    loop {
        let page = desk.list(&excise, after, 500, due_only)?;
        let Some(last) = page.last() else { break };
        after = Some(last.dossier);
        rows.extend(page);
    }
    if rows.is_empty() {
        out.tell(
            if due_only {
                "cli.nothing-due"
            } else {
                "cli.register-empty"
            },
            &[],
        );
    } else if !out.json {
        let mut table = comfy_table::Table::new();
        table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
        table.set_header(
            ["number", "kind", "state", "consignee", "sealed", "due"]
                .map(|c| out.name("column", c)),
        );
        for r in &rows {
            let number = r.number.parse::<NumberOnPaper>().ok();
            let groups = number
                .as_ref()
                .and_then(|n| n.as_fallback())
                .map_or_else(|| r.number.clone(), |n| n.groups().join(" "));
            table.add_row([
                groups,
                r.kind.clone(),
                out.name(
                    "state",
                    if r.form && r.state == "waiting" {
                        "form"
                    } else {
                        &r.state
                    },
                ),
                if r.cut.is_some() {
                    out.say("name-retention-gone", &[])
                } else {
                    r.consignee.clone()
                },
                out.when(r.sealed_at),
                r.due.join(" "),
            ]);
        }
        out.line(&table.to_string());
    }
    out.give(
        if due_only { "duties" } else { "documents" },
        json!({ "documents": rows }),
    );
    Ok(())
}

fn entry_line(out: &Voice, e: &operator::EntryView) {
    out.line(&format!(
        "{:>6}  {}  {:<8}  {}",
        e.counter,
        out.when(e.recorded_at),
        e.actor,
        out.say(&format!("event-{}", e.event.replace('.', "-")), &[]),
    ));
}

/// A page of the change feed, for a program that follows the register.
fn events(cli: &Cli, whose: &Whose, after: u64, limit: u64, out: &Voice) -> Result<(), Trouble> {
    let (desk, excise) = desk_of(cli, whose, None, true)?;
    let page = desk.feed(&excise, after, limit)?;
    page.entries.iter().for_each(|e| entry_line(out, e));
    let next = page.next.to_string();
    if page.entries.is_empty() {
        out.tell("feed.nothing-new", &[("after", &next)]);
    } else if page.more {
        out.tell("feed.more", &[("after", &next)]);
    }
    out.give("events", json!(page));
    Ok(())
}

fn show(
    cli: &Cli,
    number: Option<&NumberOnPaper>,
    whose: &Whose,
    out: &Voice,
) -> Result<(), Trouble> {
    let (desk, excise) = desk_of(cli, whose, number, true)?;
    let entry_line = |e: &operator::EntryView| entry_line(out, e);
    if let Some(number) = number {
        let views = desk.show(&excise, number)?;
        let mut all = Vec::new();
        for v in &views {
            let d = &v.dossier;
            out.line(&format!("{}  {}  v{}", d.number, d.kind, d.version));
            if let Some(cut) = d.cut {
                out.tell("retention.cut-on", &[("time", &out.when(cut.at))]);
            }
            v.entries.iter().for_each(entry_line);
            for x in &v.due {
                out.line(&format!(
                    "· {} ({})",
                    out.say(&format!("duty-{}", x.code), &[]),
                    out.when(x.since)
                ));
            }
            let due: Vec<Value> = v
                .due
                .iter()
                .map(|x| json!({ "code": x.code, "rule": x.rule.id(), "since": x.since.to_string(), "until": x.until.map(|t| t.to_string()) }))
                .collect();
            all.push(json!({
                "number": d.number.to_string(), "dossier": d.id, "load": d.load, "kind": d.kind.as_str(), "case": d.case, "version": d.version,
                "lrn": d.lrn, "sealed_at": d.sealed_at.to_string(), "departure": d.departure.map(|t| t.to_string()), "registration": d.registration,
                "departed": d.departed.map(|t| t.to_string()), "voided": d.voided.map(|t| t.to_string()), "by_hand": d.by_hand,
                "form": d.form, "written_at": d.written_at.map(|t| t.to_string()), "consignee_said": d.consignee_said, "goods_said": d.goods_said,
                "collides_with": d.collides_with, "consignment": d.consignment, "went_on": d.went_on, "due": due, "entries": v.entries,
                "cut": d.cut.map(|c| c.at.to_string()),
            }));
        }
        out.give("document", json!({ "documents": all }));
        return Ok(());
    }
    let mut after = 0;
    let mut all = Vec::new();
    loop {
        let page = desk.entries(excise.as_str(), after, 500)?;
        let Some(last) = page.last() else { break };
        after = last.counter;
        page.iter().for_each(entry_line);
        if out.json {
            all.extend(page);
        }
    }
    out.give(
        "entries",
        json!({ "stream": excise.as_str(), "entries": all }),
    );
    Ok(())
}

fn gaps(cli: &Cli, whose: &Whose, out: &Voice) -> Result<(), Trouble> {
    let (desk, excise) = desk_of(cli, whose, None, true)?;
    let gaps = desk.gaps(&excise)?;
    for g in &gaps {
        let range = if g.from == g.to {
            format!("{:05}", g.from)
        } else {
            format!("{:05} – {:05}", g.from, g.to)
        };
        out.line(&format!(
            "{}  {range}  {}",
            g.year,
            out.name("fate", &g.fate)
        ));
    }
    if gaps.is_empty() {
        out.tell("cli.no-gaps", &[]);
    }
    out.give(
        "gaps",
        json!({ "gaps": gaps, "series": desk.series(&excise)? }),
    );
    Ok(())
}

pub(super) fn duty(cli: &Cli, command: &DutyCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        DutyCommand::List { whose } => list(cli, whose, true, out),
        DutyCommand::Done {
            number,
            duty,
            whose,
            at,
            note,
        } => {
            let at = wiring::time_or_now(at.as_ref())?;
            let (duty, note) = (duty.clone(), note.clone());
            on_number(cli, whose, number, out, move |dossier| Command::DoDuty {
                dossier,
                duty: duty.clone(),
                at,
                note: note.clone(),
            })
        }
    }
}
