//! `episode`: the outage as the person states it.

use crate::answer::Voice;
use crate::cli::{Cli, EpisodeCommand, Whose};
use crate::trouble::Trouble;
use crate::{file, wiring};
use domain::Command;
use domain::decide::entitlement;
use domain::decide::outage::Outage;
use domain::facts::ContactResult;
use jiff::Timestamp;
use operator::Confirm;
use serde_json::json;

pub(super) fn run(cli: &Cli, command: &EpisodeCommand, out: &Voice) -> Result<(), Trouble> {
    // Read before anything is opened: what cannot be read is wrong input.
    let shot = match command {
        EpisodeCommand::Alert {
            screenshot: Some(path),
            ..
        } => Some(file::picture(path)?),
        _ => None,
    };
    let (whose, mut act) = match command {
        EpisodeCommand::Show { whose } => return show(cli, whose, out),
        EpisodeCommand::Open {
            whose,
            opening: o,
            portal,
            gps,
        } => {
            let cause = o
                .cause
                .ok_or_else(|| Trouble::input("cli.missing", &[("option", "--cause")]))?;
            let open = Outage::Open {
                cause,
                side: o.side,
                since: wiring::time_opt(o.since.as_ref())?,
                internet: o.internet,
                elsewhere: o.elsewhere,
                portal: *portal,
                gps: *gps,
                note: o.note.clone(),
            };
            (whose, open)
        }
        EpisodeCommand::See {
            whose,
            internet,
            elsewhere,
            portal,
            gps,
            at,
        } => (
            whose,
            Outage::Situation {
                at: wiring::time_opt(at.as_ref())?,
                internet: *internet,
                elsewhere: *elsewhere,
                portal: *portal,
                gps: *gps,
            },
        ),
        EpisodeCommand::Sau {
            whose,
            outcome,
            agent,
            reference,
            kind,
            until,
            at,
            note,
        } => (
            whose,
            Outage::Sau {
                at: wiring::time_or_now(at.as_ref())?,
                outcome: *outcome,
                agent: agent.clone(),
                reference: reference.clone(),
                kinds: kind.clone(),
                until: wiring::time_opt(until.as_ref())?,
                note: note.clone(),
            },
        ),
        EpisodeCommand::Alert {
            whose,
            text,
            reference,
            until,
            at,
            screenshot: _,
        } => (
            whose,
            Outage::Alert {
                at: wiring::time_or_now(at.as_ref())?,
                text: text.clone(),
                reference: reference.clone(),
                until: wiring::time_opt(until.as_ref())?,
                screenshot: None,
            },
        ),
        EpisodeCommand::Announce {
            whose,
            by,
            at,
            result,
            to,
            purpose,
            note,
        } => (
            whose,
            Outage::Contact {
                purpose: *purpose,
                by: *by,
                at: wiring::time_or_now(at.as_ref())?,
                to: to.clone(),
                result: result.unwrap_or(if by.is_written() {
                    ContactResult::Sent
                } else {
                    ContactResult::Spoken
                }),
                beside: domain::facts::Beside {
                    note: note.clone(),
                    ..domain::facts::Beside::default()
                },
            },
        ),
        EpisodeCommand::ServiceBack { whose, at } => (
            whose,
            Outage::ServiceBack {
                at: wiring::time_or_now(at.as_ref())?,
            },
        ),
        EpisodeCommand::Correct {
            whose,
            episode,
            since,
            back,
            reason,
        } => (
            whose,
            Outage::Correct {
                episode: *episode,
                since: wiring::time_opt(since.as_ref())?,
                back: wiring::time_opt(back.as_ref())?,
                reason: reason.clone(),
            },
        ),
        EpisodeCommand::Close { whose, at, note } => (
            whose,
            Outage::Close {
                at: wiring::time_or_now(at.as_ref())?,
                note: note.clone(),
            },
        ),
    };
    let desk = wiring::desk(cli, &whose.place, false)?;
    let excise = wiring::excise(&desk, whose, None)?;
    if let (Some((bytes, ending)), Outage::Alert { screenshot, .. }) = (shot, &mut act) {
        // On disk before the entry that names it (I20).
        *screenshot = Some(desk.keep(&bytes, ending)?);
    }
    let done = match act {
        Outage::Correct {
            episode: Some(id),
            since,
            back,
            reason,
        } => desk.correct_outage(&excise, id, since, back, &reason)?,
        act => desk.act(&excise, Command::Outage(act), &Confirm::default())?,
    };
    desk.observe_closed(&excise, &done, Timestamp::now());
    let names: Vec<_> = done.events.iter().map(domain::event::Event::name).collect();
    for e in &done.events {
        out.line(&out.say(&format!("event-{}", e.name().replace('.', "-")), &[]));
    }
    let entry = done
        .entries
        .last()
        .map(|e| json!({ "counter": e.counter, "recorded_at": e.recorded_at.to_string() }));
    out.give("episode", json!({ "events": names, "entry": entry }));
    Ok(())
}

fn show(cli: &Cli, whose: &Whose, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let reg = desk.register(&excise)?;
    let Some(e) = reg.open_episode() else {
        out.tell("cli.no-episode", &[]);
        out.give("episode", json!({ "open": false }));
        return Ok(());
    };
    let case = entitlement::applicable_case(
        &reg,
        e,
        wiring::rules(&whose.place)?.attempts,
        Timestamp::now(),
    );
    out.tell(
        "cli.episode",
        &[
            ("cause", &out.name("cause", e.cause)),
            ("since", &out.when(e.began())),
            ("case", &out.name("case", case)),
        ],
    );
    let id = e.id.to_string();
    out.line(&out.say("name-evidence-episode", &[("id", &id)]));
    for c in &e.office {
        out.line(&format!(
            "  {}  {}  {}",
            out.when(c.at),
            out.name("means", c.by),
            out.name("result", c.result)
        ));
    }
    for c in &e.sau {
        out.line(&format!(
            "  {}  SAU  {}",
            out.when(c.at),
            out.name("sau", c.outcome)
        ));
    }
    for c in &e.corrections {
        let when = |t: Option<Timestamp>| t.map_or_else(|| "–".to_owned(), |t| out.when(t));
        out.tell(
            "sight.corrected",
            &[
                ("time", &out.when(c.entered)),
                ("since", &when(c.since)),
                ("back", &when(c.back)),
            ],
        );
    }
    let times = super::sight::times(e);
    out.give(
        "episode",
        json!({
            "began": times["began"], "back": times["back"], "corrections": times["corrections"], "observed": times["observed"],
            "open": true, "episode": e.id, "cause": e.cause, "side": e.side, "since": e.since.to_string(),
            "internet": e.internet, "elsewhere": e.elsewhere, "portal": e.portal, "gps": e.gps,
            "announced": e.announced(), "case": case, "service_back": e.service_back.map(|t| t.to_string()),
            "rule_set": e.rule_set,
        }),
    );
    Ok(())
}
