//! `reenter send`: one message after another to an address that takes them, then the answers that did not come at once.

use super::bulk::{Bulk, documents, preparing};
use super::gateway::Http;
use crate::answer::Voice;
use crate::cli::{Cli, SendArgs};
use crate::trouble::Trouble;
use crate::wiring;
use operator::Way;
use operator::reentry::{FaultTold, Outcome, Sending};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Between two looks for answers.
const STEP: Duration = Duration::from_millis(300);

pub(super) fn run(cli: &Cli, a: &SendArgs, out: &Voice) -> Result<(), Trouble> {
    let gateway = Http::at(&a.to, a.timeout)?;
    let asked = preparing(&a.bulk)?;
    let (desk, excise) = super::at_desk(cli, &a.bulk.whose, a.bulk.numbers.first())?;
    let ids = documents(&desk, &excise, &a.bulk)?;
    let how = Sending {
        gateway: &gateway,
        fresh: &wiring::message_id,
    };
    let mut bulk = Bulk::of(ids.len(), "reentry-sending", out);
    let mut waiting: Vec<(u64, String)> = Vec::new();
    for id in ids {
        if bulk.is_stopped() {
            break;
        }
        let number = desk.number_of(&excise, id)?.to_string();
        match desk.reentry_send(&excise, id, &asked, &how) {
            Ok(outcome) => {
                if matches!(outcome, Outcome::Waits) {
                    waiting.push((id, number.clone()));
                }
                took(&mut bulk, out, id, &number, &outcome);
            }
            // Nobody answers there any more, or the register fails: the others would end alike.
            Err(f) if f.way() == Way::MachineFailed => return Err(f.into()),
            Err(f) => bulk.failed(&number, &f.into()),
        }
    }
    let until = Instant::now() + Duration::from_secs(a.wait);
    while !waiting.is_empty() && Instant::now() < until && !bulk.is_stopped() {
        std::thread::sleep(STEP.min(until.saturating_duration_since(Instant::now())));
        let mut left = Vec::new();
        for (id, number) in waiting {
            let stop = bulk.is_stopped() || Instant::now() >= until;
            match (!stop).then(|| desk.reentry_fetch(&excise, id, &gateway)) {
                Some(Ok(outcome @ Outcome::Answered(_))) => {
                    bulk.turned("waits", word(&outcome));
                    bulk.worst = bulk.worst.max(exit(&outcome));
                    told(&bulk, out, &number, &outcome);
                    out.give("reentry-sending", line(id, &number, &outcome));
                }
                Some(Err(f)) if f.way() == Way::MachineFailed => return Err(f.into()),
                _ => left.push((id, number)),
            }
        }
        waiting = left;
    }
    bulk.end("reentry.sent-all", "reentry-send")
}

fn took(bulk: &mut Bulk<'_>, out: &Voice, id: u64, number: &str, outcome: &Outcome) {
    told(bulk, out, number, outcome);
    bulk.took(word(outcome), exit(outcome), line(id, number, outcome));
}

fn told(bulk: &Bulk<'_>, out: &Voice, number: &str, outcome: &Outcome) {
    if bulk.tells_each() || exit(outcome) > 0 {
        bulk.clear();
        say(out, number, outcome);
    }
}

/// The word for an outcome.
pub(super) fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Answered(t) if t.message == "IE801" => "entered",
        Outcome::Answered(_) => "refused",
        Outcome::Found { .. } => "found",
        Outcome::Waits => "waits",
        Outcome::Unknown { .. } => "unknown",
    }
}

fn exit(outcome: &Outcome) -> u8 {
    match word(outcome) {
        "refused" => 1,
        "unknown" => 3,
        _ => 0,
    }
}

fn line(id: u64, number: &str, outcome: &Outcome) -> Value {
    let mut body = json!({ "outcome": word(outcome), "number": number, "dossier": id, "arc": null, "faults": [] });
    match outcome {
        Outcome::Answered(t) => {
            body["arc"] = json!(t.arc);
            body["faults"] = json!(t.faults);
        }
        Outcome::Found { arc } => body["arc"] = json!(arc),
        Outcome::Unknown { why } => body["detail"] = json!(why),
        Outcome::Waits => {}
    }
    body
}

/// What came of one document, for a person.
pub(super) fn say(out: &Voice, number: &str, outcome: &Outcome) {
    match outcome {
        Outcome::Answered(t) if t.message == "IE801" => {
            let arc = t.arc.clone().unwrap_or_default();
            out.tell("reentry.told-entered", &[("number", number), ("arc", &arc)]);
        }
        Outcome::Answered(t) => {
            out.tell(
                "reentry.told-refused",
                &[("number", number), ("message", &t.message)],
            );
            t.faults.iter().for_each(|f| fault(out, f));
        }
        Outcome::Found { arc } => {
            out.tell("reentry.told-found", &[("number", number), ("arc", arc)]);
        }
        Outcome::Waits => out.tell("reentry.told-waits", &[("number", number)]),
        Outcome::Unknown { why } => {
            out.tell(
                "reentry.told-unknown",
                &[("number", number), ("detail", why)],
            );
        }
    }
}

/// One error of an answer, with the field to change.
pub(super) fn fault(out: &Voice, f: &FaultTold) {
    let said = f
        .hint
        .as_ref()
        .and_then(|h| out.words.say_with(h, &f.values));
    match said {
        Some(m) => {
            out.line(&format!("· {}", m.text));
            if let Some(todo) = m.todo {
                out.line(&format!("  {todo}"));
            }
        }
        None => {
            let place = f.element.clone().unwrap_or_else(|| f.location.clone());
            let data = [
                ("code", f.code.as_str()),
                ("reason", &f.reason),
                ("element", &place),
            ];
            out.tell("reentry.fault", &data);
        }
    }
}
