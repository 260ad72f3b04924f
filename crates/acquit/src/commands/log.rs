//! `register record-log`: a file of papers written by hand, line by line; what became of each is said, and nothing of the others lost.

use crate::answer::Voice;
use crate::cli::{Cli, LogArgs};
use crate::file;
use crate::trouble::Trouble;
use crate::wiring;
use operator::explain;
use operator::log::{Outcome, read_csv};
use serde_json::{Value, json};

pub(super) fn record(cli: &Cli, a: &LogArgs, out: &Voice) -> Result<(), Trouble> {
    let confirm = wiring::confirm(&a.confirmations)?;
    let mut lines = read_csv(&file::text(&a.file)?)?;
    for (at, line) in &mut lines {
        line.confirmed = a.confirmed.contains(at);
    }
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    let (numbers, lines): (Vec<u64>, Vec<_>) = lines.into_iter().unzip();
    let outcomes = desk.record_log(&excise, &lines, &confirm)?;
    let (mut rows, mut exit): (Vec<Value>, u8) = (Vec::new(), 0);
    for (at, outcome) in numbers.iter().zip(&outcomes) {
        let line = at.to_string();
        let (row, code) = one(out, &line, outcome);
        rows.push(row);
        exit = exit.max(code);
    }
    if lines.is_empty() {
        out.tell("log.nothing", &[]);
    }
    out.give("log", json!({ "lines": rows, "complete": exit == 0 }));
    if exit == 0 {
        Ok(())
    } else {
        Err(Trouble::Printed(exit))
    }
}

/// A line said, and its part of the exit code: 1 it asks, 2 it cannot be read.
fn one(out: &Voice, line: &str, outcome: &Outcome) -> (Value, u8) {
    let groups = |n: &number::NumberOnPaper| {
        n.as_fallback()
            .map_or_else(|| n.to_string(), |f| f.groups().join(" "))
    };
    match outcome {
        Outcome::Recorded {
            number,
            counter,
            collides,
        } => {
            let data = [("line", line), ("number", &groups(number))];
            out.tell(
                if *collides {
                    "log.recorded-twice"
                } else {
                    "log.recorded"
                },
                &data,
            );
            let row = json!({ "line": line, "outcome": "recorded", "number": number.to_string(), "counter": counter, "collides": collides });
            (row, 0)
        }
        Outcome::Known { number } => {
            out.tell("log.known", &[("line", line), ("number", &groups(number))]);
            let row = json!({ "line": line, "outcome": "known", "number": number.to_string() });
            (row, 0)
        }
        Outcome::Asks { number, because } => {
            let told = explain::failure(because, out.words);
            let mut data: Vec<(&str, &str)> = told
                .data
                .iter()
                .map(|(k, v)| (k.as_str(), v.as_str()))
                .collect();
            out.tell("log.asks", &[("line", line), ("number", &groups(number))]);
            data.push(("line", line));
            out.warn(&told.code, &data);
            let row = json!({ "line": line, "outcome": "asks", "number": number.to_string(), "code": told.code, "data": told.data });
            (row, 1)
        }
        Outcome::Unreadable(wrong) => {
            out.tell("log.unreadable-line", &[("line", line)]);
            for w in wrong {
                let column = out.say(&format!("name-log-{}", w.column.replace('_', "-")), &[]);
                out.line(&format!("  {column}"));
                let data: Vec<(&str, &str)> = w
                    .data
                    .iter()
                    .map(|(k, v)| (k.as_str(), v.as_str()))
                    .collect();
                out.warn(w.code, &data);
            }
            let all: Vec<Value> = wrong
                .iter()
                .map(|w| json!({ "column": w.column, "code": w.code, "data": w.data }))
                .collect();
            (
                json!({ "line": line, "outcome": "unreadable", "wrong": all }),
                2,
            )
        }
    }
}
