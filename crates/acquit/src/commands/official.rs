//! `official`: the blank from GPS is brought, looked at, adjusted, taken away. Files in and out; never how it is filled.

use crate::answer::Voice;
use crate::cli::{Cli, OfficialCommand, Place, Which};
use crate::file::{self, Place as Target};
use crate::trouble::Trouble;
use crate::wiring;
use forms::official::{Blank, MAX_BLANK, MAX_MAP, Map};
use number::Kind;
use operator::official::Official;
use operator::{Desk, Failure};
use serde_json::{Value, json};

pub(super) fn run(cli: &Cli, command: &OfficialCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        OfficialCommand::Add { file, which } => {
            let bytes = file::bytes(file, MAX_BLANK)?;
            let desk = open(cli, which, false)?;
            let name = file
                .file_name()
                .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            let (official, blank) = desk.official_add(which.kind, &name, &bytes)?;
            say(out, which.kind, &official, &blank);
            out.tell("official.added", &[]);
            give(out, which.kind, &official, &blank);
            Ok(())
        }
        OfficialCommand::List { place } => list(cli, place, out),
        OfficialCommand::Show { which } => {
            let desk = open(cli, which, true)?;
            show(&desk, which.kind, out)
        }
        OfficialCommand::Test { which, out: to } => {
            let target = Target::prepare(to)?;
            let desk = open(cli, which, true)?;
            let pdf = desk.official_trial(which.kind)?;
            let path = target
                .fill(&pdf.bytes)
                .map_err(|e| crate::answer::machine("output.unwritable", to, &e))?;
            let shown = path.display().to_string();
            out.tell("official.tested", &[("path", &shown)]);
            out.give(
                "official-test",
                json!({ "kind": name(which.kind), "path": shown, "pages": pdf.pages }),
            );
            Ok(())
        }
        OfficialCommand::Map {
            which,
            file,
            dx,
            dy,
            out: to,
        } => {
            let changes = file.is_some() || dx.is_some() || dy.is_some();
            let desk = open(cli, which, !changes)?;
            let blank = desk.official_blank(which.kind)?;
            let mut map = match file {
                Some(path) => {
                    Map::read(&file::bytes(path, MAX_MAP)?, which.kind, blank.pages.len())
                        .map_err(Failure::Blank)?
                }
                None => there(&desk, which.kind)?.map,
            };
            map.dx = dx.unwrap_or(map.dx);
            map.dy = dy.unwrap_or(map.dy);
            if changes {
                desk.official_map(which.kind, map.clone())?;
                out.tell("official.map-kept", &[]);
            }
            if let Some(path) = to {
                let target = Target::prepare(path)?;
                let written = target
                    .fill(map.to_json().as_bytes())
                    .map_err(|e| crate::answer::machine("output.unwritable", path, &e))?;
                out.tell(
                    "official.map-written",
                    &[("path", &written.display().to_string())],
                );
            } else if !changes {
                out.line(&map.to_json());
            }
            give(out, which.kind, &there(&desk, which.kind)?, &blank);
            Ok(())
        }
        OfficialCommand::Use { which, own_drawing } => {
            let desk = open(cli, which, false)?;
            desk.official_use(which.kind, !own_drawing)?;
            show(&desk, which.kind, out)
        }
        OfficialCommand::Remove { which } => {
            let desk = open(cli, which, false)?;
            let removed = desk.official_remove(which.kind)?;
            if removed {
                out.tell("official.removed", &[]);
            } else {
                out.line(&out.name("official", "nothing"));
            }
            out.give(
                "official",
                json!({ "kind": name(which.kind), "there": false, "removed": removed }),
            );
            Ok(())
        }
    }
}

fn open(cli: &Cli, which: &Which, looking: bool) -> Result<Desk, Trouble> {
    wiring::desk(cli, &which.place, looking)
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Daa => "daa",
        Kind::Dsa => "dsa",
    }
}

fn there(desk: &Desk, kind: Kind) -> Result<Official, Trouble> {
    Ok(desk
        .official(kind)?
        .ok_or(Failure::NoOfficial(name(kind)))?)
}

fn show(desk: &Desk, kind: Kind, out: &Voice) -> Result<(), Trouble> {
    let official = there(desk, kind)?;
    let blank = desk.official_blank(kind)?;
    say(out, kind, &official, &blank);
    give(out, kind, &official, &blank);
    Ok(())
}

fn list(cli: &Cli, place: &Place, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, place, true)?;
    let mut all = Vec::new();
    for kind in [Kind::Daa, Kind::Dsa] {
        match desk.official(kind)? {
            Some(o) => {
                out.line(&line(out, kind, &o));
                all.push(json!({ "kind": name(kind), "name": o.name, "sha256": o.sha256, "used": o.used, "added_at": o.at.to_string() }));
            }
            None => out.line(&format!("{kind}  {}", out.name("official", "nothing"))),
        }
    }
    out.give("official-list", json!({ "forms": all }));
    Ok(())
}

fn line(out: &Voice, kind: Kind, o: &Official) -> String {
    let used = out.name("official", if o.used { "used" } else { "own-drawing" });
    format!("{kind}  {}  {}  {used}", o.name, out.when(o.at))
}

fn say(out: &Voice, kind: Kind, o: &Official, blank: &Blank) {
    out.line(&line(out, kind, o));
    out.line(&format!("  SHA-256 {}", o.sha256));
    let (pages, fields) = (
        blank.pages.len().to_string(),
        blank.fields.len().to_string(),
    );
    let mapped = o.map.fields.len().to_string();
    out.tell(
        "official.holds",
        &[("pages", &pages), ("fields", &fields), ("mapped", &mapped)],
    );
    for note in &blank.notes {
        out.line(&format!(
            "· {}",
            out.say(&format!("official.note-{}", note.code()), &[])
        ));
    }
    for f in &blank.fields {
        let item = o.map.fields.get(&f.name).map_or("–", String::as_str);
        out.line(&format!("  {}  →  {item}", f.name));
    }
    if !o.map.places_number() {
        out.tell("official.number-missing", &[]);
    }
}

fn give(out: &Voice, kind: Kind, o: &Official, blank: &Blank) {
    let fields: Vec<Value> = blank
        .fields
        .iter()
        .map(|f| {
            let places: Vec<Value> = f
                .places
                .iter()
                .map(|(page, x, y, w, h)| json!({ "page": page, "x": x, "y": y, "w": w, "h": h }))
                .collect();
            json!({ "name": f.name, "label": f.label, "kind": f.kind.code(), "cells": f.cells, "places": places })
        })
        .collect();
    let pages: Vec<Value> = blank
        .pages
        .iter()
        .map(|p| json!({ "w": p.w, "h": p.h }))
        .collect();
    let notes: Vec<&str> = blank.notes.iter().map(|n| n.code()).collect();
    out.give(
        "official",
        json!({
            "kind": name(kind), "there": true, "name": o.name, "sha256": o.sha256, "used": o.used, "added_at": o.at.to_string(),
            "added_by": o.by, "pages": pages, "fields": fields, "left_out": notes, "map": o.map,
        }),
    );
}
