//! `evidence export` and `verify FILE`: the evidence file out of a register, and what a stranger can say of it without one. Files in and out;
//! what is in them: `operator::evidence`, `wire::evidence`.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, EvidenceCommand, Whose};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use operator::Failure;
use operator::evidence::About;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufReader, BufWriter};
use std::path::Path;
use wire::KeyList;
use wire::evidence::{Finding, Manifest, Report, Seeking, Signed, Verdict};

pub(super) fn run(cli: &Cli, c: &EvidenceCommand, out: &Voice) -> Result<(), Trouble> {
    match c {
        EvidenceCommand::Export {
            what,
            whose,
            out: to,
            overwrite,
        } => export(cli, what, whose, to, *overwrite, out),
    }
}

/// Why nothing was written.
enum Stopped {
    ByUseCase(Failure),
    ByPlace(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(e: io::Error) -> Stopped {
        Stopped::ByPlace(e)
    }
}

fn export(
    cli: &Cli,
    what: &str,
    whose: &Whose,
    to: &Path,
    overwrite: bool,
    out: &Voice,
) -> Result<(), Trouble> {
    let about = About::read(what)?;
    if !overwrite && to.exists() {
        let path = to.display().to_string();
        return Err(Trouble::input("drm.out-exists", &[("path", &path)]));
    }
    let desk = wiring::desk(cli, &whose.place, true)?;
    let number = match &about {
        About::Number(n) => Some(n),
        About::Episode(_) | About::Month(_) => None,
    };
    let excise = wiring::excise(&desk, whose, number)?;
    let place = Place::prepare(to)?;
    let done = place.fill_by(|file| {
        let buffered = BufWriter::with_capacity(256 * 1024, file);
        let (exported, _) = desk
            .evidence(&excise, &about, buffered)
            .map_err(Stopped::ByUseCase)?;
        Ok(exported)
    });
    let (path, exported) = done.map_err(|s| match s {
        Stopped::ByUseCase(f) => Trouble::from(f),
        Stopped::ByPlace(e) => machine("output.unwritable", to, &e),
    })?;
    let path = path.display().to_string();
    let m = &exported.manifest;
    let counts = [m.files.len(), m.scope.documents.len(), m.missing.len()].map(|n| n.to_string());
    let [files, documents, missing] = &counts;
    out.tell(
        "evidence.written",
        &[("path", &path), ("files", files), ("documents", documents)],
    );
    if m.signed_by.is_none() {
        out.tell("evidence.written-unsigned", &[]);
    }
    if !m.missing.is_empty() {
        out.tell("evidence.missing-count", &[("count", missing)]);
    }
    out.give(
        "evidence",
        json!({
            "path": path, "scope": m.scope.kind, "name": m.scope.name, "excise": m.excise, "documents": m.scope.documents,
            "entries": m.entries.len(), "headers": exported.headers, "files": m.files.len(), "missing": m.missing,
            "answers": m.answers, "signed_by": m.signed_by, "manifest_sha256": exported.manifest_sha256,
        }),
    );
    Ok(())
}

/// Public keys, as they were given.
fn known(keys: &[String], list: Option<&Path>) -> Result<Vec<String>, Trouble> {
    let mut out = Vec::new();
    for k in keys {
        let text = k.trim().to_lowercase();
        let digits = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        if !digits {
            return Err(Trouble::input("evidence.key", &[("text", k)]));
        }
        out.push(text);
    }
    if let Some(path) = list {
        let json = file::list(path, wire::MAX_LIST)?;
        let list = KeyList::parse(&json).map_err(|e| Trouble::input_data(e.code(), e.data()))?;
        out.extend(
            list.keys
                .iter()
                .map(|k| k.public.iter().map(|b| format!("{b:02x}")).collect()),
        );
    }
    Ok(out)
}

/// Verifies a file, with nothing but the file.
pub(super) fn verify(
    path: &Path,
    keys: &[String],
    list: Option<&Path>,
    out: &Voice,
) -> Result<(), Trouble> {
    let known = known(keys, list)?;
    let unreadable = |e: io::Error| {
        let shown = path.display().to_string();
        Trouble::input(
            "file.unreadable",
            &[("path", &shown), ("detail", &e.to_string())],
        )
    };
    let opened = File::open(path).map_err(unreadable)?;
    let mut source = Seeking::new(BufReader::new(opened)).map_err(unreadable)?;
    let report = wire::evidence::verify(&mut source, &known);
    tell(&report, out);
    out.give("evidence-verification", body(path, &report));
    match report.verdict {
        Verdict::Intact => Ok(()),
        Verdict::Altered => Err(Trouble::Printed(1)),
        Verdict::Unreadable => Err(Trouble::Printed(2)),
    }
}

fn tell(r: &Report, out: &Voice) {
    let made = r
        .manifest
        .as_ref()
        .map_or_else(String::new, |m| out.when(m.made_at));
    match r.verdict {
        Verdict::Intact => out.tell("evidence.intact", &[("time", &made)]),
        Verdict::Altered => out.tell("evidence.altered", &[]),
        Verdict::Unreadable => out.tell("evidence.unreadable", &[]),
    }
    if r.verdict != Verdict::Unreadable {
        r.findings.iter().for_each(|f| out.line(&line(f, out)));
    }
    if r.verdict != Verdict::Intact {
        return;
    }
    let Some(m) = &r.manifest else { return };
    match &r.signed {
        Signed::ByKnown(key) => out.tell("evidence.signed-known", &[("key", key)]),
        Signed::ByItsOwn(key) => out.tell("evidence.signed-own", &[("key", key)]),
        Signed::No => out.tell("evidence.signed-none", &[]),
    }
    let [entries, documents] = [m.entries.len(), m.scope.documents.len()].map(|n| n.to_string());
    let [chained, anchored, cut] = [r.chained, r.anchored, r.cut].map(|n| n.to_string());
    out.tell(
        "evidence.covers",
        &[
            ("entries", &entries),
            ("documents", &documents),
            ("chained", &chained),
            ("anchored", &anchored),
        ],
    );
    if r.cut > 0 {
        out.tell("evidence.cut-count", &[("count", &cut)]);
    }
    if !m.missing.is_empty() {
        out.tell(
            "evidence.missing-count",
            &[("count", &m.missing.len().to_string())],
        );
    }
    out.tell("evidence.intact-what", &[]);
}

/// A finding with its place.
fn line(f: &Finding, out: &Voice) -> String {
    let byte = f.offset.map(|o| {
        out.words
            .say("name-evidence-at-byte", &[("offset", &o.to_string())])
    });
    let entry = f.entry.map(|e| {
        out.words
            .say("name-evidence-at-entry", &[("entry", &e.to_string())])
    });
    let place = [
        f.file.clone(),
        byte.flatten().map(|m| m.text),
        entry.flatten().map(|m| m.text),
    ];
    let place: Vec<String> = place.into_iter().flatten().collect();
    format!(
        "· {} ({}) [{}]",
        out.say(f.code, &[]),
        place.join(" · "),
        f.code
    )
}

fn body(path: &Path, r: &Report) -> Value {
    let finding = |f: &Finding| json!({ "code": f.code, "file": f.file, "offset": f.offset, "entry": f.entry, "detail": f.detail });
    let (signed, key) = match &r.signed {
        Signed::No => ("no", None),
        Signed::ByItsOwn(k) => ("own", Some(k)),
        Signed::ByKnown(k) => ("known", Some(k)),
    };
    let of = |m: &Manifest| {
        json!({
            "program": m.program, "made_at": m.made_at.to_string(), "excise": m.excise, "scope": m.scope.kind, "name": m.scope.name,
            "documents": m.scope.documents, "entries": m.entries.len(), "files": m.files.len(), "missing": m.missing, "answers": m.answers,
        })
    };
    json!({
        "path": path.display().to_string(), "verdict": r.verdict.as_str(), "findings": r.findings.iter().map(finding).collect::<Vec<_>>(),
        "more": r.more, "signed": signed, "key": key, "chained": r.chained, "anchored": r.anchored, "cut": r.cut,
        "rechecked": r.rechecked, "evidence": r.manifest.as_ref().map(of),
    })
}
