//! `outbox`: what waits for the office, what became of it, and what sends it. Words and files; what may be sent is decided in the register.

pub(crate) mod secrets;
mod settings;
pub(crate) mod worker;

use crate::answer::{Voice, machine};
use crate::cli::{Cli, OutboxCommand, Place, Whose};
use crate::file;
use crate::trouble::Trouble;
use crate::wiring;
use comfy_table::Table;
use courier::post::Settings;
use domain::facts::{Means, NoticeAbout};
use domain::notice::{Notice, State};
use number::ExciseNumber;
use operator::Desk;
use operator::letters::Plan;
use operator::notices::{NoticeRow, Queueing};
use operator::outbox::Tries;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use worker::{Pass, Told, Worker};

/// The most rows that are listed.
const MOST: u64 = 500;

/// How often what waits is looked at.
pub(crate) const EVERY: Duration = Duration::from_secs(3);

/// How long one waits for another worker that is at it.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) fn run(cli: &Cli, c: &OutboxCommand, out: &Voice) -> Result<(), Trouble> {
    match c {
        OutboxCommand::List { whose, all } => list(cli, whose, *all, out),
        OutboxCommand::Show { which, eml } => {
            let place = eml.as_deref().map(file::Place::prepare).transpose()?;
            let (desk, excise) = open(cli, &which.whose, true)?;
            show(&desk, &excise, which.notice, eml.as_deref().zip(place), out)
        }
        OutboxCommand::Queue {
            numbers,
            whose,
            voided,
            to,
            by_hand,
        } => {
            let about = match (numbers.is_empty(), voided) {
                (true, _) => NoticeAbout::Announcement,
                (false, true) => NoticeAbout::Voided,
                (false, false) => NoticeAbout::Communication,
            };
            let asked = Queueing {
                about,
                numbers: numbers.clone(),
                by: Means::Mail,
                to: to.clone(),
                automatic: !by_hand,
                card: None,
            };
            queue(cli, whose, asked, out)
        }
        OutboxCommand::Send { which, note } => {
            let (desk, excise) = open(cli, &which.whose, false)?;
            send(
                &desk,
                &which.whose.place,
                &excise,
                which.notice,
                note.clone(),
                out,
            )
        }
        OutboxCommand::Again { which, note } => {
            let (desk, excise) = open(cli, &which.whose, false)?;
            desk.outbox_again(&excise, which.notice, note.clone())?;
            out.tell("outbox.again", &[("notice", &which.notice.to_string())]);
            show(&desk, &excise, which.notice, None, out)
        }
        OutboxCommand::Drop { which, note } => {
            let (desk, excise) = open(cli, &which.whose, false)?;
            desk.outbox_drop(&excise, which.notice, note.clone())?;
            show(&desk, &excise, which.notice, None, out)
        }
        OutboxCommand::Run { place, once } => work(cli, place, *once, out),
        OutboxCommand::Settings(a) => settings::run(cli, a, out),
        OutboxCommand::Test { place } => settings::test(cli, place, out),
    }
}

fn open(cli: &Cli, whose: &Whose, read_only: bool) -> Result<(Desk, ExciseNumber), Trouble> {
    let desk = wiring::desk(cli, &whose.place, read_only)?;
    let excise = wiring::excise(&desk, whose, None)?;
    Ok((desk, excise))
}

fn settings_of(desk: &Desk) -> Result<Settings, Trouble> {
    let (table, key) = operator::notices::SETTINGS;
    Ok(desk.plain(table, key)?.unwrap_or_default())
}

fn queue(cli: &Cli, whose: &Whose, asked: Queueing, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &whose.place, false)?;
    let excise = wiring::excise(&desk, whose, asked.numbers.first())?;
    // With its message, where that can be written now; else it is written at the first try.
    let (notice, _) = desk.prepare_notice(&excise, asked, &Plan::default())?;
    out.tell("outbox.queued", &[("notice", &notice.to_string())]);
    show(&desk, &excise, notice, None, out)
}

fn list(cli: &Cli, whose: &Whose, all: bool, out: &Voice) -> Result<(), Trouble> {
    let (desk, excise) = open(cli, whose, true)?;
    let ready = settings_of(&desk)?.is_ready();
    let rows = desk.notices(&excise, !all, None, MOST)?;
    let mut answers = Vec::new();
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    let column = |c: &str| out.say(&format!("name-outbox-column-{c}"), &[]);
    table.set_header(["notice", "about", "to", "word", "reason", "next"].map(column));
    for r in &rows {
        let tries = desk.tries(&excise, r.notice)?;
        table.add_row([
            r.notice.to_string(),
            format!(
                "{} {}",
                out.name("outbox-about", &r.about),
                r.numbers.join(" ")
            )
            .trim_end()
            .to_owned(),
            r.to.clone().unwrap_or_else(|| r.office.clone()),
            out.name("outbox-word", &r.word),
            reason(r, tries.as_ref(), ready, out),
            tries
                .as_ref()
                .map_or_else(String::new, |t| out.when(t.next)),
        ]);
        answers.push(row(r, tries.as_ref()));
    }
    if rows.is_empty() {
        out.tell("outbox.empty", &[]);
    } else {
        out.line(&table.to_string());
    }
    if !ready && rows.iter().any(|r| r.state == State::Waiting.name()) {
        out.tell("outbox.not-ready", &[]);
    }
    out.give(
        "outbox",
        json!({ "excise": excise.to_string(), "ready": ready, "notices": answers }),
    );
    Ok(())
}

/// Why it stands where it stands, in words.
fn reason(r: &NoticeRow, tries: Option<&Tries>, ready: bool, out: &Voice) -> String {
    if r.state == State::Waiting.name() && !ready {
        return out.name("outbox-reason", "not-ready");
    }
    let why = tries.map(|t| t.why.as_str()).filter(|w| !w.is_empty());
    match (why.and_then(|w| w.split_once(": ")), tries) {
        (Some((_, "said")), Some(t)) => t.reply.clone().unwrap_or_default(),
        // What kept it from being sent at all has a message of its own.
        (Some((_, code)), _) if code.contains('.') => out.say(code, &[]),
        (Some((step, why)), _) => {
            format!(
                "{} : {}",
                out.name("post-step", step),
                out.name("post-why", why)
            )
        }
        _ => {
            let state = out.name("outbox-state", &r.state);
            match r.reply.as_deref() {
                Some(reply) if r.state != State::Waiting.name() => format!("{state} ({reply})"),
                _ => state,
            }
        }
    }
}

fn row(r: &NoticeRow, tries: Option<&Tries>) -> Value {
    let mut v = json!(r);
    v["tries"] = json!(tries);
    v
}

fn show(
    desk: &Desk,
    excise: &ExciseNumber,
    notice: u64,
    eml: Option<(&Path, file::Place)>,
    out: &Voice,
) -> Result<(), Trouble> {
    let unknown = || Trouble::input("notice.unknown", &[("notice", &notice.to_string())]);
    let (n, _) = desk.notice(excise, notice)?.ok_or_else(unknown)?;
    let tries = desk.tries(excise, notice)?;
    let rows = desk.notices_of(excise, &[notice])?;
    let r = rows.first().ok_or_else(unknown)?;
    let ready = settings_of(desk)?.is_ready();
    let about = format!(
        "{} {}",
        out.name("outbox-about", &r.about),
        r.numbers.join(" ")
    );
    out.line(&format!("{notice}. {}", about.trim_end()));
    out.line(&format!(
        "{} : {}",
        out.name("outbox-word", &r.word),
        reason(r, tries.as_ref(), ready, out)
    ));
    out.line(&format!("Message-ID: <{}>", n.message_id));
    for a in &n.attempts {
        let came = a
            .failed
            .map_or_else(|| "sent".to_owned(), |f| f.to_string());
        let server = a.server.as_deref().unwrap_or("–");
        let reply = a.reply.as_deref().unwrap_or_default();
        out.line(&format!(
            "· {}  {server}  {} × {}  {reply}",
            out.when(a.at),
            out.name("outbox-came", came),
            a.count
        ));
    }
    let mut written = None;
    if let Some((to, place)) = eml {
        let bytes = desk.notice_message(&n)?;
        let not_yet = || Trouble::input("notice.not-composed", &[("notice", &notice.to_string())]);
        let path = place.fill(&bytes.ok_or_else(not_yet)?);
        let path = path.map_err(|e| machine("output.unwritable", to, &e))?;
        written = Some(path.display().to_string());
    }
    out.give(
        "outbox-notice",
        whole(&n, r, tries.as_ref(), written.as_deref()),
    );
    Ok(())
}

fn whole(n: &Notice, r: &NoticeRow, tries: Option<&Tries>, eml: Option<&str>) -> Value {
    let mut v = row(r, tries);
    let attempts = n.attempts.iter().map(|a| {
        json!({
            "at": a.at.to_string(), "server": a.server, "outcome": a.failed.map_or("sent".to_owned(), |f| f.to_string()),
            "reply": a.reply, "count": a.count, "transcript": a.transcript,
        })
    });
    let answers = n.answers.iter().map(|a| {
        json!({ "at": a.at.to_string(), "kind": a.kind, "file": a.file, "from": a.from, "from_office": a.from_office, "note": a.note })
    });
    v["message_id"] = json!(n.message_id);
    v["message"] = json!(n.composed.as_ref().map(|c| &c.file));
    v["sending"] = json!(n.sending);
    v["attempts"] = attempts.collect();
    v["answers"] = answers.collect();
    v["eml"] = json!(eml);
    v
}

/// One notice, now. One that a person was to send waits from now on.
fn send(
    desk: &Desk,
    place: &Place,
    excise: &ExciseNumber,
    notice: u64,
    note: Option<String>,
    out: &Voice,
) -> Result<(), Trouble> {
    if !settings_of(desk)?.is_ready() {
        return Err(Trouble::input("outbox.not-ready", &[]));
    }
    desk.outbox_again(excise, notice, note)?;
    let worker = Worker::new(desk, &place.data);
    let begin = Instant::now();
    let pass = loop {
        let pass = worker.pass(Some((excise, notice)))?;
        if !pass.busy {
            break pass;
        }
        if begin.elapsed() > PATIENCE {
            return Err(Trouble::input("outbox.busy", &[]));
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    if let Some((_, f)) = pass.troubles.into_iter().find(|(n, _)| *n == notice) {
        return Err(f.into());
    }
    show(desk, excise, notice, None, out)?;
    let state = desk.notice(excise, notice)?.map(|(n, _)| n.state);
    match state {
        Some(State::Sent | State::Told | State::Dropped) => Ok(()),
        Some(State::Refused) => Err(Trouble::Printed(1)),
        _ => Err(Trouble::Printed(3)),
    }
}

fn work(cli: &Cli, place: &Place, once: bool, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, place, false)?;
    let worker = Worker::new(&desk, &place.data);
    if !once {
        out.tell("outbox.runs", &[]);
        worker.run(EVERY, |pass| tell(pass, out));
        return Ok(());
    }
    let pass = worker.pass(None)?;
    if pass.busy {
        return Err(Trouble::input("outbox.busy", &[]));
    }
    tell(&pass, out);
    if pass.not_ready {
        out.tell("outbox.not-ready", &[]);
    }
    let told: Vec<Value> = pass.told.iter().map(came).collect();
    let failed = pass
        .troubles
        .iter()
        .map(|(n, f)| json!({ "notice": n, "code": f.code() }));
    out.give(
        "outbox-run",
        json!({
            "ready": !pass.not_ready, "tried": told, "troubles": failed.collect::<Vec<_>>(), "waiting": pass.waiting,
            "next": pass.next.map(|t| t.to_string()),
        }),
    );
    let all = pass.told.iter().all(|t| t.state != State::Waiting) && pass.troubles.is_empty();
    if all {
        Ok(())
    } else {
        Err(Trouble::Printed(3))
    }
}

fn tell(pass: &Pass, out: &Voice) {
    for t in &pass.told {
        let state = out.name("outbox-state", t.state.name());
        let why = t.reply.as_deref().unwrap_or(&t.why);
        let server = t.server.as_deref().unwrap_or("–");
        out.line(&format!(
            "{} {}  {state}  {server}  {why}",
            t.excise, t.notice
        ));
    }
    for (n, f) in &pass.troubles {
        out.warn(
            f.code(),
            &[("notice", &n.to_string()), ("detail", &f.to_string())],
        );
    }
}

fn came(t: &Told) -> Value {
    json!({
        "excise": t.excise.to_string(), "notice": t.notice, "state": t.state.name(), "server": t.server, "why": t.why, "reply": t.reply,
    })
}
