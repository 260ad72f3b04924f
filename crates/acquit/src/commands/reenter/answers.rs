//! `reenter answer`: files that GAMM@ gave. Each has its result; good ones are taken although others are not, and in the order in which they
//! go together, whatever their names are.

use super::send::fault;
use crate::answer::{Voice, machine};
use crate::cli::{AnswerArgs, Cli};
use crate::file;
use crate::trouble::Trouble;
use crate::wiring;
use emcs::Limits;
use number::ExciseNumber;
use operator::reentry::{Became, Told};
use operator::{Desk, Failure, Way};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

pub(super) fn run(cli: &Cli, a: &AnswerArgs, out: &Voice) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excises = match &a.whose.excise {
        Some(_) => vec![wiring::excise(&desk, &a.whose, None)?],
        None => desk.establishments()?,
    };
    let mut files = Vec::new();
    for path in &a.files {
        if path.is_dir() {
            files.extend(of_folder(path)?);
        } else {
            files.push(path.clone());
        }
    }
    let mut taking = Taking {
        desk: &desk,
        excises: &excises,
        out,
        counts: Map::new(),
        worst: 0,
    };
    // A report may name an ARC that another of these files only brings: what belongs to nobody yet is tried again at the end.
    let mut later = Vec::new();
    for path in files {
        if let Some(path) = taking.one(path, true)? {
            later.push(path);
        }
    }
    for path in later {
        taking.one(path, false)?;
    }
    out.give("reentry-answers", json!({ "counts": taking.counts }));
    match taking.worst {
        0 => Ok(()),
        worst => Err(Trouble::Printed(worst)),
    }
}

/// The files of a folder that may be answers, by name.
fn of_folder(dir: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut out = Vec::new();
    for f in std::fs::read_dir(dir)
        .map_err(|e| machine("file.unreadable", dir, &e))?
        .flatten()
    {
        let path = f.path();
        let xml = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("xml"));
        if xml && path.is_file() {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

struct Taking<'a> {
    desk: &'a Desk,
    excises: &'a [ExciseNumber],
    out: &'a Voice,
    counts: Map<String, Value>,
    worst: u8,
}

impl Taking<'_> {
    /// Takes one file; gives it back when it belongs to nobody yet.
    fn one(&mut self, path: PathBuf, may_wait: bool) -> Result<Option<PathBuf>, Trouble> {
        let read = file::bytes(&path, Limits::DEFAULT.bytes);
        let taken = match read {
            Ok(bytes) => self.desk.reentry_answer(self.excises, &bytes),
            Err(t) => {
                self.failed(&path, &t);
                return Ok(None);
            }
        };
        match taken {
            Ok(told) => self.took(&path, &told),
            Err(f) if may_wait && f.code() == "reentry.answer-not-ours" => return Ok(Some(path)),
            Err(f) if f.way() == Way::MachineFailed => return Err(f.into()),
            Err(Failure::Unreadable(error)) => {
                let t = Trouble::File {
                    path: path.clone(),
                    error,
                };
                self.failed(&path, &t);
            }
            Err(f) => self.failed(&path, &f.into()),
        }
        Ok(None)
    }

    fn count(&mut self, outcome: &str) {
        let was = self
            .counts
            .get(outcome)
            .and_then(Value::as_u64)
            .unwrap_or(0);
        self.counts.insert(outcome.to_owned(), json!(was + 1));
    }

    fn failed(&mut self, path: &Path, t: &Trouble) {
        let (mut body, exit) = self.out.error_body(t);
        if !self.out.json {
            self.out.line(&path.display().to_string());
            self.out.trouble(t);
        }
        self.worst = self.worst.max(exit);
        self.count("failed");
        body["path"] = json!(path.display().to_string());
        body["outcome"] = json!("failed");
        self.out.give("reentry-answer", body);
    }

    fn took(&mut self, path: &Path, told: &Told) {
        let outcome = json!(told.became);
        self.count(outcome.as_str().unwrap_or_default());
        let shown = path.display().to_string();
        say(self.out, &shown, told);
        let body = json!({
            "path": shown, "outcome": outcome, "message": told.message, "excise": told.excise.to_string(), "number": told.number,
            "dossier": told.dossier, "stand": told.stand, "arc": told.arc, "faults": told.faults,
            "comparison": told.comparison.as_ref().map(super::compared::counts),
            "received": told.received.as_ref().map(|(on, conclusion)| json!({ "on": on.to_string(), "conclusion": conclusion })),
        });
        self.out.give("reentry-answer", body);
    }
}

fn say(out: &Voice, path: &str, t: &Told) {
    let stand = out.name("stand", t.stand);
    let arc = t.arc.clone().unwrap_or_default();
    let data = [
        ("path", path),
        ("message", t.message.as_str()),
        ("number", &t.number),
        ("stand", &stand),
        ("arc", &arc),
    ];
    let code = match t.became {
        Became::Recorded => "reentry.answer-taken",
        Became::Late => "reentry.answer-late",
        Became::Known => "reentry.answer-known",
    };
    out.tell(code, &data);
    t.faults.iter().for_each(|f| fault(out, f));
    if let Some(comparison) = &t.comparison {
        super::compared::summed(out, comparison);
    }
}
