//! `issue`: files and flags become a request; the answer names numbers, papers and what is due.

use crate::answer::Voice;
use crate::cli::{Cli, IssueArgs};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use domain::decide::merge::Flags;
use domain::facts::{Means, PaperMark};
use operator::style::PaperChoice;
use operator::{IssueRequest, Issued, OutageOpening};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub(super) fn run(cli: &Cli, a: &IssueArgs, out: &Voice) -> Result<(), Trouble> {
    let mut consignments = Vec::new();
    for path in &a.consignment {
        let bytes = file::bytes(path, emcs::Limits::DEFAULT.bytes)?;
        let (all, warnings) = file::consignments(path, &bytes)?;
        for w in warnings {
            let (line, column) = (w.line.to_string(), w.column.to_string());
            let mut data: Vec<(&str, &str)> =
                w.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
            data.extend([("line", line.as_str()), ("column", column.as_str())]);
            out.warn(w.code, &data);
        }
        consignments.extend(all);
    }
    for field in &a.overrides {
        if !["departure", "registration"].contains(&field.as_str()) {
            return Err(Trouble::input("cli.override", &[("field", field)]));
        }
    }
    let form = a.form.map(|f| {
        f.of(a.kind).ok_or_else(|| {
            let kind = a.kind.to_string();
            Trouble::input("cli.form", &[("form", f.name()), ("kind", &kind)])
        })
    });
    let form = form.transpose()?;
    let announced = a
        .announced
        .iter()
        .map(|t| announced(t))
        .collect::<Result<Vec<_>, _>>()?;
    let since = wiring::time_opt(a.opening.since.as_ref())?;
    let departure = wiring::time_opt(a.departure.as_ref())?;
    let given_at = wiring::time_opt(a.given_at.as_ref())?;
    let confirm = wiring::confirm(&a.confirmations)?;

    // Before any number: the place for the paper, one for each document (invariant 2).
    let targets = targets(&a.out, consignments.len());
    let places: Vec<Place> = targets
        .iter()
        .map(|t| Place::prepare(t))
        .collect::<Result<_, _>>()?;

    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, a.number.first())?;
    desk.fill_from_book(&mut consignments)?;
    // What is announced belongs to the outage that is open; without one, its cause is asked.
    let cause = match a.opening.cause {
        None if !announced.is_empty() => {
            let open = desk.register(&excise)?.open_episode().map(|e| e.cause);
            Some(open.ok_or_else(|| Trouble::input("cli.missing", &[("option", "--cause")]))?)
        }
        stated => stated,
    };
    let opening = cause.map(|cause| OutageOpening {
        cause,
        side: a.opening.side,
        since,
        internet: a.opening.internet,
        elsewhere: a.opening.elsewhere,
        announced,
        note: a.opening.note.clone(),
    });
    let request = IssueRequest {
        excise,
        kind: a.kind,
        consignments,
        flags: Flags {
            departure,
            registration: a.registration.clone(),
            as_consignor: a.as_consignor,
            overrides: a.overrides.clone(),
        },
        case: a.case,
        numbers: a.number.clone(),
        given_by: a.given_by.clone(),
        given_at,
        differences_confirmed: a.confirm,
        sent_before: a.sent_before,
        sent_at: wiring::time_opt(a.sent_at.as_ref())?,
        last_used: a.last_used,
        key: a.key.clone(),
        opening,
        paper: PaperChoice {
            form,
            language: a.paper_language,
        },
        mark: PaperMark::None,
        own_drawing: a.own_drawing,
        confirm,
    };
    let issued = desk.issue(&request)?;
    let paths = deliver(&issued, places)?;
    answer(out, &issued, &paths);
    Ok(())
}

/// `mail@2026-11-23T18:02`.
pub(super) fn announced(text: &str) -> Result<(Means, jiff::Timestamp), Trouble> {
    let wrong = || Trouble::input("cli.announced", &[("text", text)]);
    let (by, at) = text.split_once('@').ok_or_else(wrong)?;
    Ok((by.parse().map_err(|_| wrong())?, wiring::time(at)?))
}

/// One file for each document: `daa.pdf`, or `daa-1.pdf`, `daa-2.pdf` …
pub(super) fn targets(out: &Path, count: usize) -> Vec<PathBuf> {
    if count == 1 {
        return vec![out.to_owned()];
    }
    let stem = out
        .file_stem()
        .map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let ending = out
        .extension()
        .map_or_else(|| "pdf".to_owned(), |s| s.to_string_lossy().into_owned());
    (1..=count)
        .map(|i| out.with_file_name(format!("{stem}-{i}.{ending}")))
        .collect()
}

/// Hands the papers out. The numbers are given: what fails now says so (exit 4).
pub(crate) fn deliver(issued: &Issued, places: Vec<Place>) -> Result<Vec<PathBuf>, Trouble> {
    let numbers: Vec<_> = issued
        .documents
        .iter()
        .map(|d| d.number.to_string())
        .collect();
    let mut paths = Vec::new();
    for (d, place) in issued.documents.iter().zip(places) {
        if d.void {
            // The place beside goes away with it; what stood there before stays.
            paths.push(PathBuf::new());
            continue;
        }
        let target = place.target().to_owned();
        let path = place.fill(&d.pdf).map_err(|e| Trouble::AfterNumber {
            numbers: numbers.clone(),
            path: target,
            detail: e.to_string(),
        })?;
        paths.push(path);
    }
    Ok(paths)
}

/// The answer, for a person and for a program.
pub(crate) fn answer(out: &Voice, issued: &Issued, paths: &[PathBuf]) {
    let mut due: Vec<&str> = issued
        .documents
        .iter()
        .flat_map(|d| d.due.iter().copied())
        .collect();
    due.sort_unstable();
    due.dedup();
    for (d, path) in issued.documents.iter().zip(paths) {
        let groups = d
            .number
            .as_fallback()
            .map_or_else(|| d.number.to_string(), |n| n.groups().join(" "));
        let copies = d.number.as_fallback().map_or(4, |n| n.kind().copies());
        out.tell(
            if d.void {
                "cli.issued-void"
            } else if issued.repeated {
                "cli.issued-before"
            } else {
                "cli.issued"
            },
            &[
                ("number", &groups),
                ("path", &path.display().to_string()),
                ("copies", &copies.to_string()),
                ("last", &format!("{:05}", issued.last_before)),
            ],
        );
    }
    out.advise(&issued.advice);
    for code in &due {
        out.line(&format!("· {}", out.say(&format!("duty-{code}"), &[])));
    }
    out.give("issue", body(issued, paths));
}

/// What was issued, for a program.
pub(super) fn body(issued: &Issued, paths: &[PathBuf]) -> Value {
    let mut due: Vec<&str> = issued
        .documents
        .iter()
        .flat_map(|d| d.due.iter().copied())
        .collect();
    due.sort_unstable();
    due.dedup();
    let first = issued.documents.first();
    let documents: Vec<Value> = issued
        .documents
        .iter()
        .zip(paths)
        .map(|(d, path)| {
            json!({ "number": d.number.to_string(), "dossier": d.dossier, "path": path.display().to_string(), "sha256": d.sha256, "due": d.due, "void": d.void })
        })
        .collect();
    json!({
            "number": first.map(|d| d.number.to_string()),
            "sequence": first.and_then(|d| d.number.as_fallback()).map(|n| n.sequence().get()),
            "kind": first.and_then(|d| d.number.as_fallback()).map(|n| n.kind().as_str()),
            "case": issued.case,
            "load": issued.load,
            "repeated": issued.repeated,
            "last_before": issued.last_before,
            "documents": documents,
            "due": due,
            "advice": issued.advice,
    })
}
