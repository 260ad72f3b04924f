//! `key show`, `key replace`, `register checkpoint` and `register checkpoints`: the key, those before it, and what it signed of the
//! register. Never shows a secret.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, KeyCommand, Whose};
use crate::trouble::Trouble;
use crate::wiring;
use domain::calendar;
use domain::event::KeyBecause;
use jiff::Timestamp;
use operator::checkpoint::CheckpointView;
use operator::{Failure, KeyRecord, Way};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use wire::Key;
use wire::note::{NoteKey, key_name};

pub(super) fn run(cli: &Cli, command: &KeyCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        KeyCommand::Show { whose } => show(cli, whose, out),
        KeyCommand::Replace {
            whose,
            because,
            note,
            confirm,
        } => {
            let because = because.parse().unwrap_or(KeyBecause::Lost);
            replace(cli, whose, because, note.clone(), *confirm, out)
        }
    }
}

/// `key show`: the public half, as a list of one for those who check our codes; and the keys before it.
fn show(cli: &Cli, whose: &Whose, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &whose.place, false)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let key = desk.public_key(&excise)?.unwrap_or_default();
    let name = desk.own_name(&excise)?;
    let today = calendar::to_paris(Timestamp::now()).date();
    let line = Key {
        excise: excise.to_string(),
        name,
        key: key.clone(),
        as_of: Some(today),
        valid_from: None,
        valid_until: None,
        revoked: None,
    };
    let vkey = NoteKey::of(&key_name(&excise), &key).map(|k| k.to_string());
    out.tell("code.key-is", &[("key", &key), ("excise", excise.as_str())]);
    if let Some(vkey) = &vkey {
        out.tell("key.for-notes", &[("key", vkey)]);
    }
    let records = desk.key_records(&excise)?;
    for r in &records {
        let because = r.because.map_or("first", KeyBecause::as_str);
        out.line(&format!(
            "  {}  {}…  {}",
            out.when(r.at),
            &r.key[..r.key.len().min(16)],
            out.name("key-because", because)
        ));
        if r.endorsed {
            out.line(&format!("      {}", out.name("key", "endorsed")));
        }
    }
    let succession: Vec<Value> = records.iter().map(record).collect();
    out.give(
        "keys",
        json!({ "as_of": today, "keys": [line], "note_key": vkey, "succession": succession }),
    );
    Ok(())
}

fn record(r: &KeyRecord) -> Value {
    json!({
        "key": r.key, "previous": r.previous, "recorded_at": r.at.to_string(), "by": r.by, "incarnation": r.incarnation, "counter": r.counter,
        "because": r.because.map(KeyBecause::as_str), "note": r.note, "endorsed": r.endorsed,
    })
}

fn replace(
    cli: &Cli,
    whose: &Whose,
    because: KeyBecause,
    note: Option<String>,
    confirm: bool,
    out: &Voice,
) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &whose.place, false)?;
    let excise = wiring::excise(&desk, whose, None)?;
    if !confirm {
        let data = [("excise", excise.as_str())];
        return Err(Failure::said(Way::Refused, "key.confirm", &data).into());
    }
    let key = desk.replace_key(&excise, because, note)?;
    out.tell(
        "key.replaced",
        &[("key", &key), ("excise", excise.as_str())],
    );
    let last = desk.key_records(&excise)?.last().map(record);
    out.give("key-replaced", json!({ "key": key, "record": last }));
    Ok(())
}

fn view(c: &CheckpointView) -> Value {
    json!({ "entry": c.entry, "recorded_at": c.at.to_string(), "counter": c.counter, "hash": c.hash, "note": c.note })
}

/// `register checkpoint`: signs where the register stands, if it moved, and hands the note out.
pub(super) fn checkpoint(
    cli: &Cli,
    whose: &Whose,
    to: Option<&Path>,
    out: &Voice,
) -> Result<(), Trouble> {
    let desk = wiring::quiet_desk(cli, &whose.place)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let before = desk.last_checkpoint(&excise)?.map(|c| c.entry);
    let Some(c) = desk.checkpoint(&excise)? else {
        return Err(Failure::said(Way::MachineFailed, "key.none", &[]).into());
    };
    let made = before != Some(c.entry);
    if let Some(path) = to {
        write(path, &c.note)?;
    }
    let counter = c.counter.to_string();
    let said = if made {
        "checkpoint.made"
    } else {
        "checkpoint.same"
    };
    out.tell(said, &[("counter", &counter), ("time", &out.when(c.at))]);
    match to {
        Some(path) => out.tell(
            "checkpoint.written",
            &[("path", &path.display().to_string())],
        ),
        None => out.line(c.note.trim_end()),
    }
    out.give(
        "checkpoint",
        json!({ "made": made, "checkpoint": view(&c) }),
    );
    Ok(())
}

/// Beside, synced, then under its name: a note that is half there proves nothing.
fn write(path: &Path, note: &str) -> Result<(), Trouble> {
    let failed = |e: &std::io::Error| machine("output.unwritable", path, e);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", &wiring::random_id()[..8]));
    let beside = path.with_file_name(name);
    let done = std::fs::File::create_new(&beside).and_then(|mut f| {
        f.write_all(note.as_bytes())?;
        f.sync_all()?;
        std::fs::rename(&beside, path)
    });
    done.map_err(|e| {
        let _ = std::fs::remove_file(&beside);
        failed(&e)
    })
}

pub(super) fn checkpoints(
    cli: &Cli,
    whose: &Whose,
    before: Option<u64>,
    limit: u64,
    out: &Voice,
) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let all = desk.checkpoints(&excise, before, limit)?;
    if all.is_empty() {
        out.tell("checkpoint.none", &[]);
    }
    for c in &all {
        out.line(&format!(
            "{}  {:>6}  {}",
            out.when(c.at),
            c.counter,
            &c.hash[..c.hash.len().min(32)]
        ));
    }
    let views: Vec<Value> = all.iter().map(view).collect();
    out.give("checkpoints", json!({ "checkpoints": views }));
    Ok(())
}
