//! One document after another: which ones, how far, until when. A document that fails keeps none of the others back; a bulk that is
//! interrupted finishes the document at hand, and goes on where it was the next time, because the register knows what was done.

use crate::answer::Voice;
use crate::cli::BulkArgs;
use crate::file;
use crate::trouble::Trouble;
use number::ExciseNumber;
use operator::Desk;
use operator::reentry::Preparing;
use serde_json::{Map, Value, json};
use std::io::{IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// With more documents than this, only what needs a person is told line by line.
const TOLD: usize = 20;

/// The documents, in the order in which they are taken.
pub(super) fn documents(
    desk: &Desk,
    excise: &ExciseNumber,
    a: &BulkArgs,
) -> Result<Vec<u64>, Trouble> {
    if !a.numbers.is_empty() {
        let ids = a.numbers.iter().map(|n| desk.document(excise, n));
        return Ok(ids.collect::<Result<_, _>>()?);
    }
    if !a.all && a.episode.is_none() {
        return Err(Trouble::input("cli.missing", &[("option", "--all")]));
    }
    Ok(desk.reentry_owed(excise, a.episode)?)
}

/// What is added to them.
pub(super) fn preparing(a: &BulkArgs) -> Result<Preparing, Trouble> {
    let completed = match &a.completed {
        None => None,
        Some(_) if a.numbers.len() != 1 => {
            return Err(Trouble::input("reentry.completed-one", &[]));
        }
        Some(path) => Some(file::consignment(path)?.0),
    };
    Ok(Preparing {
        completed,
        sets: a.sets.clone(),
        again: a.again,
    })
}

/// A bulk on its way.
pub(super) struct Bulk<'a> {
    out: &'a Voice,
    /// The name of a line for a program.
    schema: &'static str,
    total: usize,
    done: usize,
    /// How many ended how.
    counts: Map<String, Value>,
    /// The worst exit code so far.
    pub(super) worst: u8,
    stop: Arc<AtomicBool>,
}

impl<'a> Bulk<'a> {
    pub(super) fn of(total: usize, schema: &'static str, out: &'a Voice) -> Bulk<'a> {
        let stop = Arc::new(AtomicBool::new(false));
        web::interrupted(&stop);
        Bulk {
            out,
            schema,
            total,
            done: 0,
            counts: Map::new(),
            worst: 0,
            stop,
        }
    }

    /// Whether somebody asked to stop.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    /// Whether each document is told to a person.
    pub(super) fn tells_each(&self) -> bool {
        self.total <= TOLD
    }

    /// One more is done: how it ended, for a program with the rest.
    pub(super) fn took(&mut self, outcome: &str, exit: u8, line: Value) {
        self.done += 1;
        self.worst = self.worst.max(exit);
        self.count(outcome, 1);
        let mut body = json!({ "outcome": outcome });
        if let (Value::Object(b), Value::Object(l)) = (&mut body, line) {
            b.extend(l);
        }
        self.out.give(self.schema, body);
        self.progress();
    }

    /// One that failed: its trouble is said, and the next one comes.
    pub(super) fn failed(&mut self, number: &str, t: &Trouble) {
        self.clear();
        let (mut body, exit) = self.out.error_body(t);
        if !self.out.json {
            self.out.trouble(t);
        }
        body["number"] = json!(number);
        let outcome = match body["code"].as_str() {
            Some("reentry.lacks") => "lacks",
            Some("reentry.refused-same") => "refused-before",
            _ => "failed",
        };
        self.took(outcome, exit, body);
    }

    fn count(&mut self, outcome: &str, n: i64) {
        let was = self
            .counts
            .get(outcome)
            .and_then(Value::as_i64)
            .unwrap_or(0);
        self.counts.insert(outcome.to_owned(), json!(was + n));
    }

    /// What waited has ended otherwise.
    pub(super) fn turned(&mut self, from: &str, to: &str) {
        self.count(from, -1);
        self.count(to, 1);
    }

    fn on_terminal(&self) -> bool {
        !self.out.json && !self.tells_each() && std::io::stderr().is_terminal()
    }

    fn progress(&self) {
        if self.on_terminal() {
            let _ = write!(std::io::stderr(), "\r{} / {} ", self.done, self.total);
        }
    }

    /// The line of the progress makes room for a sentence.
    pub(super) fn clear(&self) {
        if self.on_terminal() {
            let _ = write!(std::io::stderr(), "\r{:40}\r", "");
        }
    }

    /// The end: what was done, and what is left when it was stopped.
    pub(super) fn end(self, code: &'static str, schema: &'static str) -> Result<(), Trouble> {
        self.clear();
        let stopped = self.is_stopped() && self.done < self.total;
        let (done, total) = (self.done.to_string(), self.total.to_string());
        let parts = self.counts.iter().filter(|(_, n)| n.as_i64() != Some(0));
        let parts: Vec<String> = parts
            .map(|(k, n)| format!("{} : {n}", self.out.name("outcome", k)))
            .collect();
        let counts = parts.join(" · ");
        let data = [
            ("done", done.as_str()),
            ("total", &total),
            ("counts", &counts),
        ];
        self.out.tell(code, &data);
        if stopped {
            self.out.tell("reentry.stopped", &data);
        }
        let body = json!({ "total": self.total, "done": self.done, "stopped": stopped, "counts": self.counts });
        self.out.give(schema, body);
        match self.worst {
            0 => Ok(()),
            worst => Err(Trouble::Printed(worst)),
        }
    }
}
