//! Answers: for a person on the terminal, for a program as JSON; the same codes in both. Exit codes are set here.
//! `--json` answers carry `schema` and `version`; a field may be added, never renamed, within a version.

use crate::cli::Cli;
use crate::trouble::{Trouble, paper_data, store_data};
use domain::calendar::{self, DateLanguage};
use jiff::Timestamp;
use operator::{Failure, Way};
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
        let language = match self.words.language() {
            Language::Fr => DateLanguage::Fr,
            Language::En => DateLanguage::En,
        };
        calendar::in_words(at, language)
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

    /// Says what went wrong; answers the exit code.
    pub(crate) fn trouble(&self, t: &Trouble) -> u8 {
        let (code, data, exit, extra) = self.explain(t);
        if let Trouble::Printed(exit) = t {
            return *exit;
        }
        let pairs: Vec<(&str, &str)> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let message = self.words.say(&code, &pairs);
        if self.json {
            let mut body = json!({ "code": code, "data": data, "exit": exit });
            if let Some(m) = &message {
                body["message"] = json!(m.text);
                body["todo"] = json!(m.todo);
            }
            if let (Value::Object(b), Value::Object(e)) = (&mut body, extra) {
                b.extend(e);
            }
            self.give("error", body);
        } else {
            let mut err = std::io::stderr();
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
                let mut data: BTreeMap<String, String> = error
                    .data
                    .iter()
                    .map(|(k, v)| ((*k).to_owned(), v.clone()))
                    .collect();
                data.insert("line".into(), error.line.to_string());
                data.insert("column".into(), error.column.to_string());
                data.insert("path".into(), path.display().to_string());
                let extra = json!({ "path": path.display().to_string(), "line": error.line, "column": error.column });
                (error.code.to_owned(), data, 2, extra)
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

    /// A value of a refusal as people say it: times and days in words, differences by their names.
    fn spoken(&self, key: &str, value: &str) -> String {
        if key == "differences" && value.contains(',') {
            return value
                .split(',')
                .map(|d| self.name("difference", d))
                .collect::<Vec<_>>()
                .join(", ");
        }
        if let Ok(t) = value.parse::<Timestamp>() {
            return self.when(t);
        }
        match value.parse::<jiff::civil::Date>() {
            Ok(d) if value.len() == 10 && key != "text" => {
                let noon = d.at(12, 0, 0, 0).to_zoned(calendar::paris());
                let words = noon.map_or_else(|_| value.to_owned(), |z| self.when(z.timestamp()));
                let day = words
                    .rsplit_once(',')
                    .map_or(words.as_str(), |(day, _)| day);
                // What is to be typed stays as it is typed.
                if key == "date" {
                    format!("{day} ({value})")
                } else {
                    day.to_owned()
                }
            }
            _ => value.to_owned(),
        }
    }

    fn explain_failure(&self, f: &Failure) -> (String, BTreeMap<String, String>, u8, Value) {
        let exit = match f.way() {
            Way::Refused => 1,
            Way::WrongInput => 2,
            Way::MachineFailed => 3,
            Way::AfterNumber => 4,
        };
        let code = f.code().to_owned();
        let mut data = BTreeMap::new();
        let mut extra = json!({});
        match f {
            Failure::Refused {
                refusal, recorded, ..
            } => {
                for (k, v) in &refusal.data {
                    if !v.is_empty() {
                        data.insert((*k).to_owned(), self.spoken(k, v));
                    }
                }
                if let Some(finding) = data.get("finding").cloned() {
                    let pairs: Vec<_> =
                        data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
                    let said = self.say(&finding, &pairs);
                    data.insert("message".into(), said);
                }
                let reasons: Vec<_> = refusal.reasons.iter().map(|r| r.as_str()).collect();
                extra =
                    json!({ "rule": refusal.rule.id(), "reasons": reasons, "recorded": recorded });
            }
            Failure::Paper(e) => {
                paper_data(e, &mut data);
                extra = json!({ "rule": "F1" });
            }
            Failure::Store(e) => {
                if let Some(p) = e.path() {
                    data.insert("path".into(), p.display().to_string());
                }
                store_data(e, &mut data);
            }
            Failure::NoEstablishment(x) => {
                data.insert("excise".into(), x.clone());
            }
            Failure::NoDocument(n) => {
                data.insert("number".into(), n.clone());
            }
            Failure::Fault(detail) => {
                data.insert("detail".into(), detail.clone());
            }
            Failure::AfterNumber { numbers, because } => {
                let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
                data.insert("numbers".into(), numbers.join(", "));
                data.insert("detail".into(), chain(because));
                extra = json!({ "numbers": numbers, "because": because.code() });
            }
            Failure::Busy | Failure::WentBack => {}
        }
        (code, data, exit, extra)
    }
}

/// An error and its sources, once, at the edge.
pub(crate) fn chain(e: &dyn std::error::Error) -> String {
    let mut text = e.to_string();
    let mut source = e.source();
    while let Some(s) = source {
        text.push_str(": ");
        text.push_str(&s.to_string());
        source = s.source();
    }
    text
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
