//! Answers: for a person on the terminal, for a program as JSON; the same codes in both. Exit codes are set here.
//! `--json` answers carry `schema` and `version`; a field may be added, never renamed, within a version.

use crate::cli::Cli;
use crate::trouble::Trouble;
use jiff::Timestamp;
use operator::{Failure, Way, explain};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use words::{Catalogue, Language};

/// How answers are given.
pub(crate) struct Voice {
    pub(crate) words: Catalogue,
    pub(crate) json: bool,
}

/// A warning beside an answer, on the error stream.
pub(crate) fn warn(cli: &Cli, code: &str, data: &[(&str, &str)]) {
    Voice::new(cli.lang(), cli.json).warn(code, data);
}

impl Voice {
    pub(crate) fn new(language: Language, json: bool) -> Voice {
        Voice {
            words: Catalogue::new(language),
            json,
        }
    }

    /// A time in words, in the language of the answer.
    pub(crate) fn when(&self, at: Timestamp) -> String {
        explain::when(self.words, at)
    }

    /// A sentence by its code; the code itself when there is none.
    pub(crate) fn say(&self, code: &str, data: &[(&str, &str)]) -> String {
        self.words
            .say(code, data)
            .map_or_else(|| code.to_owned(), |m| m.text)
    }

    /// A word of a closed list, as it stands in tables and inside sentences.
    pub(crate) fn name(&self, list: &str, value: impl std::fmt::Display) -> String {
        self.say(&format!("name-{list}-{value}"), &[])
    }

    /// What is advised and was not done.
    pub(crate) fn advise(&self, advice: &[&'static str]) {
        if self.json {
            return;
        }
        for code in advice {
            if let Some(m) = self.words.say(&format!("advice-{code}"), &[]) {
                print(&m.text);
                if let Some(todo) = m.todo {
                    print(&todo);
                }
            }
        }
    }

    /// A line for a person; nothing when a program listens.
    pub(crate) fn line(&self, text: &str) {
        if !self.json {
            print(text);
        }
    }

    /// A sentence by its code, for a person.
    pub(crate) fn tell(&self, code: &str, data: &[(&str, &str)]) {
        self.line(&self.say(code, data));
    }

    /// A warning: never part of a program's answer.
    pub(crate) fn warn(&self, code: &str, data: &[(&str, &str)]) {
        let m = self.words.say(code, data);
        let text = m.as_ref().map_or(code, |m| &m.text);
        let todo = m.as_ref().and_then(|m| m.todo.as_deref()).unwrap_or("");
        let _ = writeln!(std::io::stderr(), "{text} {todo} [{code}]");
    }

    /// The answer for a program.
    pub(crate) fn give(&self, schema: &str, body: Value) {
        if self.json {
            let mut all = Map::new();
            all.insert("schema".into(), json!(format!("acquit/{schema}")));
            all.insert("version".into(), json!(1));
            if let Value::Object(o) = body {
                all.extend(o);
            }
            print(&Value::Object(all).to_string());
        }
    }

    /// An error of a table, for a program: place, code and sentence.
    fn of_table(&self, e: &emcs::csv::CsvError) -> Value {
        let values = e.values();
        let pairs: Vec<(&str, &str)> = values
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        let name = e.data.get("name");
        json!({ "code": e.code, "line": e.line, "column": e.column, "name": name, "message": self.say(e.code, &pairs) })
    }

    /// What a draft would be refused for, for a program: code, element and sentence.
    pub(crate) fn findings(&self, all: &[domain::consignment::Finding]) -> Value {
        let told = all.iter().map(|f| {
            let data: Vec<(&str, &str)> = f.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
            json!({ "code": f.code, "element": f.element, "message": self.say(f.code, &data) })
        });
        Value::Array(told.collect())
    }

    /// What went wrong, for a program: code, data, sentence and what to do; and the exit code.
    pub(crate) fn error_body(&self, t: &Trouble) -> (Value, u8) {
        let (code, data, exit, extra) = self.explain(t);
        let pairs: Vec<(&str, &str)> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let mut body = json!({ "code": code, "data": data, "exit": exit });
        if let Some(m) = self.words.say(&code, &pairs) {
            body["message"] = json!(m.text);
            body["todo"] = json!(m.todo);
        }
        if let (Value::Object(b), Value::Object(e)) = (&mut body, extra) {
            b.extend(e);
        }
        (body, exit)
    }

    /// Says what went wrong; answers the exit code.
    pub(crate) fn trouble(&self, t: &Trouble) -> u8 {
        if let Trouble::Printed(exit) = t {
            return *exit;
        }
        if self.json {
            let (body, exit) = self.error_body(t);
            self.give("error", body);
            return exit;
        }
        let (code, data, exit, extra) = self.explain(t);
        let pairs: Vec<(&str, &str)> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let message = self.words.say(&code, &pairs);
        {
            let mut err = std::io::stderr();
            // The other errors of a table, each at its place.
            if let Trouble::Table { errors, .. } = t {
                for e in errors.iter().skip(1) {
                    let _ = writeln!(
                        err,
                        "{}",
                        self.of_table(e)["message"].as_str().unwrap_or(e.code)
                    );
                }
            }
            match message {
                Some(m) => {
                    let _ = writeln!(err, "{}", m.text);
                    if let Some(todo) = m.todo {
                        let _ = writeln!(err, "{todo}");
                    }
                }
                None => {
                    let _ = writeln!(err, "{data:?}");
                }
            }
            for more in extra["errors"].as_array().into_iter().flatten().skip(1) {
                let part = |key: &str| more[key].as_str().unwrap_or_default().to_owned();
                let (place, detail, code) = (part("place"), part("detail"), part("code"));
                let _ = writeln!(err, "  {place}  {detail}  [{code}]");
            }
            for f in extra["findings"].as_array().into_iter().flatten() {
                let part = |key: &str| f[key].as_str().unwrap_or_default().to_owned();
                let (element, message, code) = (part("element"), part("message"), part("code"));
                let _ = writeln!(err, "  {element}  {message}  [{code}]");
            }
            if let Some(reasons) = extra["reasons"].as_array().filter(|r| !r.is_empty()) {
                let names: Vec<_> = reasons
                    .iter()
                    .filter_map(Value::as_str)
                    .map(|r| format!("{r} ({})", self.name("reason", r)))
                    .collect();
                let _ = writeln!(
                    err,
                    "{} {}",
                    self.say("cli.reasons", &[]),
                    names.join(" · ")
                );
            }
            let _ = writeln!(err, "[{code}]");
        }
        exit
    }

    fn explain(&self, t: &Trouble) -> (String, BTreeMap<String, String>, u8, Value) {
        match t {
            Trouble::Failure(f) => self.explain_failure(f),
            Trouble::Input { code, data } => (code.clone(), data.clone(), 2, json!({})),
            Trouble::File { path, error } => {
                let mut data = error.values();
                data.insert("path".into(), path.display().to_string());
                let extra = json!({ "path": path.display().to_string(), "line": error.line, "column": error.column });
                (error.code.to_owned(), data, 2, extra)
            }
            Trouble::Table { path, errors } => {
                let all: Vec<Value> = errors.iter().map(|e| self.of_table(e)).collect();
                let extra = json!({ "path": path.display().to_string(), "errors": all });
                let first = errors.first();
                let code = first.map_or("csv.empty", |e| e.code).to_owned();
                let mut data = first.map_or_else(BTreeMap::new, emcs::csv::CsvError::values);
                data.insert("path".into(), path.display().to_string());
                (code, data, 2, extra)
            }
            Trouble::Machine { code, path, detail } => {
                let data = BTreeMap::from([
                    ("path".into(), path.display().to_string()),
                    ("detail".into(), detail.clone()),
                ]);
                ((*code).to_owned(), data, 3, json!({}))
            }
            Trouble::AfterNumber {
                numbers,
                path,
                detail,
            } => {
                let data = BTreeMap::from([
                    ("path".into(), path.display().to_string()),
                    ("detail".into(), detail.clone()),
                    ("numbers".into(), numbers.join(", ")),
                ]);
                (
                    "issue.after-number".into(),
                    data,
                    4,
                    json!({ "numbers": numbers }),
                )
            }
            Trouble::Printed(exit) => (String::new(), BTreeMap::new(), *exit, json!({})),
        }
    }

    fn explain_failure(&self, f: &Failure) -> (String, BTreeMap<String, String>, u8, Value) {
        let exit = match f.way() {
            Way::Refused => 1,
            Way::WrongInput => 2,
            Way::MachineFailed => 3,
            Way::AfterNumber => 4,
        };
        let told = explain::failure(f, self.words);
        let mut extra = json!({});
        match f {
            Failure::Refused { recorded, .. } => {
                let reasons: Vec<_> = told.reasons.iter().map(|r| r.as_str()).collect();
                extra = json!({ "rule": told.rule, "reasons": reasons, "recorded": recorded });
            }
            Failure::Paper(_) => extra = json!({ "rule": told.rule }),
            Failure::Lists(wrong) => extra = json!({ "errors": wrong }),
            Failure::Lacks { findings, .. } => {
                extra = json!({ "rule": told.rule, "findings": self.findings(findings) });
            }
            Failure::Unreadable(e) => extra = json!({ "line": e.line, "column": e.column }),
            Failure::AfterNumber { numbers, because } => {
                let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
                extra = json!({ "numbers": numbers, "because": because.code() });
            }
            _ => {}
        }
        (told.code, told.data, exit, extra)
    }
}

/// A closed pipe is no reason to panic.
pub(crate) fn print(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A file operation that failed before any number was given.
pub(crate) fn machine(code: &'static str, path: &Path, e: &std::io::Error) -> Trouble {
    Trouble::Machine {
        code,
        path: path.to_owned(),
        detail: e.to_string(),
    }
}
