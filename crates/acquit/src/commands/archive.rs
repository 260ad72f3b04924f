//! `archive export|import`: the register in open formats, out and in again. Decides nothing.

use crate::answer::Voice;
use crate::cli::{ArchiveCommand, Cli, Place};
use crate::trouble::Trouble;
use crate::wiring;
use jiff::Timestamp;
use journal::Head;
use operator::archive::What;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The description of the format goes with each archive: who opens it in thirty years may have nothing else.
const README: &str = include_str!("../../../../docs/archive.md");

pub(super) fn run(cli: &Cli, c: &ArchiveCommand, out: &Voice) -> Result<(), Trouble> {
    match c {
        ArchiveCommand::Export {
            place,
            year,
            plain,
            out: to,
            ..
        } => export(cli, place, *year, *plain, to, out),
        ArchiveCommand::Import { file, place } => import(cli, file, place, out),
    }
}

fn heads(all: &BTreeMap<String, Head>) -> Value {
    let one = |(s, h): (&String, &Head)| {
        let said = json!({ "counter": h.counter, "hash": h.hash.to_string() });
        (s.clone(), said)
    };
    Value::Object(all.iter().map(one).collect())
}

fn export(
    cli: &Cli,
    place: &Place,
    year: Option<i16>,
    plain: bool,
    to: &Path,
    out: &Voice,
) -> Result<(), Trouble> {
    let name = match year {
        Some(year) => format!("acquit-{year}.tar"),
        None => "acquit.tar".to_owned(),
    };
    let to = if to.is_dir() {
        to.join(name)
    } else {
        to.to_owned()
    };
    let what = What {
        year,
        plain,
        readme: README,
    };
    let places = wiring::places(cli, place, true);
    let done = operator::archive::export(&places, what, &to, Timestamp::now())?;
    let path = to.display().to_string();
    out.tell(
        "archive.exported",
        &[
            ("path", &path),
            ("entries", &done.entries.to_string()),
            ("files", &done.files.to_string()),
        ],
    );
    for (stream, h) in &done.heads {
        out.line(&format!("  {stream}  {}  {}", h.counter, h.hash));
    }
    out.give(
        "archive",
        json!({
            "path": path, "sha256": done.sha256.to_string(), "bytes": done.bytes, "entries": done.entries, "files": done.files,
            "heads": heads(&done.heads),
        }),
    );
    Ok(())
}

fn import(cli: &Cli, file: &Path, place: &Place, out: &Voice) -> Result<(), Trouble> {
    let path = file.display().to_string();
    if !file.is_file() {
        return Err(Trouble::input("file.unreadable", &[("path", &path)]));
    }
    let places = wiring::places(cli, place, false);
    let done = operator::archive::import(&places, file, &wiring::random_id, Timestamp::now())?;
    // The entry about it is written at once, so that the register itself says where it came from.
    drop(wiring::desk(cli, place, false)?);
    let to = place.data.display().to_string();
    out.tell(
        "archive.imported",
        &[
            ("path", &to),
            ("entries", &done.report.entries.to_string()),
            ("files", &done.report.files.to_string()),
        ],
    );
    for (stream, h) in &done.report.heads {
        out.line(&format!("  {stream}  {}  {}", h.counter, h.hash));
    }
    out.give(
        "archive-import",
        json!({
            "path": to, "installation": done.installation, "before": done.before, "entries": done.report.entries,
            "files": done.report.files, "cut_payloads": done.report.cut_payloads, "heads": heads(&done.report.heads),
        }),
    );
    Ok(())
}
