//! `proof`: a file is kept where it belongs, listed, written out again, or taken from a folder. Files in and out; what belongs where is
//! `operator`'s to say.

mod folder;

use crate::answer::{Voice, machine};
use crate::cli::{Cli, ProofAddArgs, ProofCommand, ProofListArgs, ProofShowArgs};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use number::ExciseNumber;
use operator::proofs::{Asked, Became, Belongs, Candidate, Given, KeptRow, MOST, Taken};
use operator::{Desk, Failure};
use serde_json::{Value, json};

pub(super) fn run(cli: &Cli, c: &ProofCommand, out: &Voice) -> Result<(), Trouble> {
    match c {
        ProofCommand::Add(a) => add(cli, a, out),
        ProofCommand::List(a) => list(cli, a, out),
        ProofCommand::Show(a) => show(cli, a, out),
        ProofCommand::Folder(a) => folder::run(cli, a, out),
        ProofCommand::Told { entry, whose } => {
            let desk = wiring::desk(cli, &whose.place, false)?;
            let excise = wiring::excise(&desk, whose, None)?;
            let done = desk.proof_tells(&excise, *entry)?;
            out.tell("proof.told", &[]);
            let due = super::document::due_of(&done);
            super::document::say_due(out, &due);
            let events: Vec<&str> = done.events.iter().map(domain::event::Event::name).collect();
            out.give(
                "proof-told",
                json!({ "entry": entry, "events": events, "due": due }),
            );
            Ok(())
        }
    }
}

fn belongs(desk: &Desk, excise: &ExciseNumber, a: &ProofAddArgs) -> Result<Belongs, Trouble> {
    if let Some(n) = a.notice {
        return Ok(Belongs::Notice(n));
    }
    if let Some(e) = &a.episode {
        let id = match e.as_str() {
            "open" => desk.register(excise)?.open_episode().map(|e| e.id),
            n => n.parse().ok(),
        };
        let unknown = || Trouble::input("proof.episode", &[("episode", e)]);
        return Ok(Belongs::Episode(id.ok_or_else(unknown)?));
    }
    let mut ids = Vec::new();
    for n in &a.number {
        let found = desk.show(excise, n)?;
        // After a collision the last paper is the one that people speak of.
        ids.extend(found.last().map(|v| v.dossier.id));
    }
    Ok(if ids.is_empty() {
        Belongs::Found
    } else {
        Belongs::Documents(ids)
    })
}

fn add(cli: &Cli, a: &ProofAddArgs, out: &Voice) -> Result<(), Trouble> {
    let at = wiring::time_opt(a.at.as_ref())?;
    let bytes = file::bytes(&a.file, MOST)?;
    let name = a.file.file_name().map(|n| n.to_string_lossy().into_owned());
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, a.number.first())?;
    let given = Given {
        name: name.unwrap_or_default(),
        bytes,
        to: belongs(&desk, &excise, a)?,
        of: a.of,
        kind: a.kind,
        at,
        note: a.note.clone(),
        from_office: a.from_office,
    };
    let taken = desk.proof_add(&excise, &given)?;
    say(&taken, out);
    let outcome = body(&desk, &excise, &given.name, &taken)?;
    out.give("proof", outcome);
    Ok(())
}

/// What became of a file, for a person.
fn say(t: &Taken, out: &Voice) {
    match &t.became {
        Became::Answered {
            notice,
            kind,
            from_office,
            ..
        } => {
            let from = t.mail.as_ref().and_then(|m| m.from.as_ref());
            let from = from.map(|w| w.address.as_str()).unwrap_or_default();
            let (notice, kind) = (notice.to_string(), out.name("proof-answer", kind));
            out.tell(
                "proof.answered",
                &[("notice", &notice), ("kind", &kind), ("from", from)],
            );
            if !from_office
                && t.mail
                    .as_ref()
                    .is_some_and(|m| m.nature == wire::mail::Nature::Person)
            {
                out.tell("proof.not-office", &[("from", from)]);
            }
        }
        Became::Filed { of, kind, .. } => {
            let (of, kind) = (out.name("proof-of", of), out.name("proof-kind", kind));
            out.tell("proof.filed", &[("of", &of), ("kind", &kind)]);
        }
        Became::Known => out.tell("proof.known", &[]),
        Became::Asks(c) if c.is_empty() => out.tell("proof.asks-nothing", &[]),
        Became::Asks(c) => out.tell("proof.asks", &[("count", &c.len().to_string())]),
    }
}

/// The same for a program.
fn body(desk: &Desk, excise: &ExciseNumber, name: &str, t: &Taken) -> Result<Value, Failure> {
    let (outcome, entry, notice) = match &t.became {
        Became::Answered { notice, done, .. } => ("answered", done.entries.first(), Some(*notice)),
        Became::Filed { notice, done, .. } => ("filed", done.entries.first(), *notice),
        Became::Known => ("known", None, None),
        Became::Asks(_) => ("asked", None, None),
    };
    let (kind, of) = match &t.became {
        Became::Answered { kind, .. } => (Some(kind.to_string()), None),
        Became::Filed { kind, of, .. } => (Some(kind.to_string()), Some(of.to_string())),
        _ => (None, None),
    };
    let candidates = match &t.became {
        Became::Asks(all) => all
            .iter()
            .map(|c| candidate(desk, excise, c))
            .collect::<Result<_, _>>()?,
        _ => Vec::new(),
    };
    let from_office = match &t.became {
        Became::Answered { from_office, .. } => Some(*from_office),
        _ => None,
    };
    let mail = t.mail.as_ref().map(|m| {
        let deliveries: Vec<Value> = m.deliveries.iter().map(|d| json!({ "action": d.action, "recipient": d.recipient, "status": d.status, "said": d.said })).collect();
        json!({
            "nature": m.nature.as_str(), "from": m.from.as_ref().map(|w| &w.address), "subject": m.subject,
            "to": m.to.iter().map(|w| &w.address).collect::<Vec<_>>(),
            "date": m.date.map(|d| d.to_string()), "message_id": m.id, "deliveries": deliveries,
        })
    });
    Ok(json!({
        "name": name, "outcome": outcome, "file": t.file, "media": t.media.media_type(), "kind": kind, "of": of, "notice": notice,
        "from_office": from_office, "by": t.by.map(|b| b.as_str()), "entry": entry.map(|e| e.counter), "candidates": candidates, "mail": mail,
    }))
}

fn candidate(desk: &Desk, excise: &ExciseNumber, c: &Candidate) -> Result<Value, Failure> {
    Ok(match c {
        Candidate::Notice(n) => {
            let row = desk.notices_of(excise, &[*n])?.into_iter().next();
            json!({ "notice": n, "numbers": row.map(|r| r.numbers).unwrap_or_default() })
        }
        Candidate::Documents(ids) => {
            let all = desk.dossiers(excise, ids)?;
            let numbers: Vec<String> = all.iter().map(|d| d.number.to_string()).collect();
            json!({ "notice": null, "numbers": numbers })
        }
    })
}

fn list(cli: &Cli, a: &ProofListArgs, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &a.whose.place, true)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    let asked = desk.proofs_asked(&excise)?;
    let rows = if a.asked {
        Vec::new()
    } else {
        desk.proofs(&excise, a.before, a.limit)?
    };
    if asked.is_empty() && rows.is_empty() {
        out.tell("proof.nothing", &[]);
    }
    for r in &asked {
        out.tell(
            "name-proof-asked-line",
            &[
                ("name", &r.name),
                ("time", &out.when(r.at)),
                ("file", &r.file),
            ],
        );
    }
    for r in &rows {
        line(r, out);
    }
    let asked: Vec<Value> = asked.iter().map(waits).collect();
    let proofs: Vec<Value> = rows.iter().map(|r| json!(r)).collect();
    out.give(
        "proofs",
        json!({ "excise": excise.to_string(), "proofs": proofs, "asked": asked }),
    );
    Ok(())
}

fn waits(a: &Asked) -> Value {
    json!({
        "file": a.file, "name": a.name, "media": a.media, "at": a.at.to_string(), "from": a.from, "subject": a.subject, "notices": a.notices,
        "documents": a.documents,
    })
}

fn line(r: &KeptRow, out: &Voice) {
    let what = if r.is_answer() {
        out.name("proof-answer", &r.kind)
    } else {
        out.name("proof-kind", &r.kind)
    };
    let about = r.of.as_ref().map(|of| out.name("proof-of", of));
    let who = r
        .name
        .clone()
        .or_else(|| r.from.clone())
        .unwrap_or_default();
    let about = about.map(|a| format!(" ({a})")).unwrap_or_default();
    out.line(&format!(
        "{:>6}  {}  {what}{about}  {who}",
        r.counter,
        out.when(r.at)
    ));
    out.line(&format!("        {}", r.file));
}

fn show(cli: &Cli, a: &ProofShowArgs, out: &Voice) -> Result<(), Trouble> {
    let place = Place::prepare(&a.out)?;
    let desk = wiring::desk(cli, &a.whose.place, true)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    let (media, name, bytes) = desk.proof_file(&excise, &a.sha256)?;
    let written = place.fill(&bytes);
    let path = written.map_err(|e| machine("output.unwritable", &a.out, &e))?;
    let path = path.display().to_string();
    out.tell("proof.written", &[("path", &path)]);
    out.give(
        "proof-file",
        json!({ "file": a.sha256, "name": name, "media": media.media_type(), "bytes": bytes.len(), "path": path }),
    );
    Ok(())
}
