//! The program as a person runs it: a throw-away register, a clock of the story, an answer with its exit code.
//! Every refusal that any story meets is also asked whether both languages can say it with the data that it carries.

#![allow(dead_code, reason = "each story file uses its part")]

mod faketime;

use faketime::{ahead, faketime};
use serde_json::Value;
use std::cell::Cell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use words::{Catalogue, Language};

/// The establishment of the stories.
pub(crate) const EXCISE: &str = "FR007328E0001";
/// Friday 27 November 2026, 18:20 in Paris: the office is closed. Times of the stories are said in UTC.
pub(crate) const EVENING: &str = "2026-11-27 17:20:00";
/// The same Friday, 10:00 in Paris: the office is open.
pub(crate) const MORNING: &str = "2026-11-27 09:00:00";

/// A folder with a register in it, and the story's clock.
pub(crate) struct World {
    dir: tempfile::TempDir,
    /// How far the story's time lies from the machine's, in seconds.
    clock: Cell<i64>,
    faketime: PathBuf,
}

/// What the program answered.
#[derive(Debug)]
pub(crate) struct Output {
    /// The exit code; 128 for one that was killed.
    pub(crate) code: i32,
    /// What it said.
    pub(crate) stdout: String,
    /// What it said beside.
    pub(crate) stderr: String,
    /// Its answer for a program; null when there is none.
    pub(crate) json: Value,
}

impl Output {
    /// Asserts the exit code, and shows all that was said when it is another.
    #[track_caller]
    pub(crate) fn exit(self, code: i32) -> Output {
        assert_eq!(
            self.code, code,
            "exit {} instead of {code}\n{}\n{}",
            self.code, self.stdout, self.stderr
        );
        self
    }

    /// Asserts a refusal or failure: exit code and stable code.
    #[track_caller]
    pub(crate) fn says(self, exit: i32, code: &str) -> Output {
        assert_eq!(
            (self.code, self.json["code"].as_str()),
            (exit, Some(code)),
            "{}\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// A text of the answer.
    #[track_caller]
    pub(crate) fn text(&self, pointer: &str) -> String {
        let v = self.json.pointer(pointer).and_then(Value::as_str);
        v.unwrap_or_else(|| panic!("no text at {pointer}: {}", self.stdout))
            .to_owned()
    }

    /// A number of the answer.
    #[track_caller]
    pub(crate) fn number(&self, pointer: &str) -> u64 {
        let v = self.json.pointer(pointer).and_then(Value::as_u64);
        v.unwrap_or_else(|| panic!("no number at {pointer}: {}", self.stdout))
    }
}

/// Says aloud that a story was not told, and why.
pub(crate) fn skipped(why: &str) {
    let name = std::thread::current().name().unwrap_or("?").to_owned();
    eprintln!("skipped: {name}: {why}");
}

impl World {
    /// An empty world at that time (UTC); `None`, said aloud, where the clock cannot be set.
    pub(crate) fn empty(clock: &str) -> Option<World> {
        let Some(faketime) = faketime() else {
            skipped("libfaketime is not installed");
            return None;
        };
        let dir = tempfile::tempdir().expect("a folder");
        let clock = Cell::new(ahead(clock));
        Some(World {
            dir,
            clock,
            faketime,
        })
    }

    /// A world with the establishment of the stories, whose last number used is 7.
    pub(crate) fn at(clock: &str) -> Option<World> {
        let w = World::empty(clock)?;
        w.establish(EXCISE, "7").exit(0);
        w.rules("fr-2009");
        Some(w)
    }

    /// The rule set of the story; what real use begins with is another (I29).
    pub(crate) fn rules(&self, set: &str) {
        let chosen = format!("[[rules]]\nset = \"{set}\"\nfrom = \"2009-01-01\"\n");
        std::fs::write(self.path("data/acquit.toml"), chosen).expect("written");
    }

    /// Adds an establishment.
    pub(crate) fn establish(&self, excise: &str, last: &str) -> Output {
        self.json(&[
            "establishment",
            "add",
            "--excise",
            excise,
            "--name",
            "Distillerie de l’Étang & Fils",
            "--street",
            "7 bis route des Borderies",
            "--postcode",
            "16100",
            "--city",
            "Cognac",
            "--office",
            "FR007328",
            "--office-hours",
            "mo-fr 08:30-12:00 13:30-17:00",
            "--last-used",
            last,
        ])
    }

    /// The story goes on at that time; all programs share its clock.
    pub(crate) fn clock(&self, at: &str) {
        self.clock.set(ahead(at));
    }

    /// How far the story's time lies from the machine's, in seconds.
    pub(crate) fn offset(&self) -> i64 {
        self.clock.get()
    }

    /// A place in the story's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The same as text.
    pub(crate) fn file(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Writes a file of the story and names it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), bytes).expect("written");
        self.file(name)
    }

    /// The program, ready to run at the story's time.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut c = Command::new(env!("CARGO_BIN_EXE_acquit"));
        c.args(args)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TZ", "UTC")
            .env("LD_PRELOAD", &self.faketime)
            .env("FAKETIME", format!("{:+}", self.clock.get()))
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("NO_FAKE_STAT", "1")
            .env("ACQUIT_DATA", self.path("data"))
            .env("ACQUIT_WITNESS", self.path("witness"))
            .env("ACQUIT_ACTOR", "MD")
            .current_dir(self.dir.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        c
    }

    /// Runs the program as a person does.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        finish(self.command(args))
    }

    /// Runs it as another program does; the answer has its schema and version, and each refusal its sentences.
    #[track_caller]
    pub(crate) fn json(&self, args: &[&str]) -> Output {
        let mut all = args.to_vec();
        all.push("--json");
        let out = self.run(&all);
        judged(&out, args);
        out
    }

    /// The same where the kernel gives no more than so many KiB of address space: memory that cannot be had is not used.
    #[track_caller]
    pub(crate) fn within(&self, kib: u32, args: &[&str]) -> Output {
        let program = self.command(args);
        let mut shell = Command::new("sh");
        let limit = format!("ulimit -v {kib}; exec \"$0\" \"$@\" --json");
        shell.arg("-c").arg(limit).arg(program.get_program());
        shell.args(program.get_args()).env_clear();
        let set = program.get_envs().filter_map(|(k, v)| Some((k, v?)));
        shell.envs(set).current_dir(self.dir.path());
        shell.stdin(Stdio::null());
        let out = finish(shell);
        if out.json.is_object() {
            judged(&out, args);
        }
        out
    }

    /// Issues the cognac of the samples by what is stated, with further options.
    #[track_caller]
    pub(crate) fn issue(&self, more: &[&str]) -> Output {
        let cognac = sample("cognac-daa");
        let mut args = vec![
            "issue",
            "--kind",
            "daa",
            "--consignment",
            cognac.as_str(),
            "--cause",
            "no-internet",
            "--elsewhere",
            "none",
        ];
        args.extend(more);
        if !more.contains(&"--out") {
            args.extend(["--out", "daa.pdf"]);
        }
        self.json(&args)
    }

    /// How many entries the establishment's register has.
    #[track_caller]
    pub(crate) fn entries(&self) -> usize {
        let out = self.json(&["register", "show", "--excise", EXCISE]).exit(0);
        // What the program signs by itself is no act of a person's.
        let all = out.json["entries"].as_array().into_iter().flatten();
        all.filter(|e| e["event"] != "register.checkpointed")
            .count()
    }

    /// The last number that the operator built or stated, in the newest year.
    #[track_caller]
    pub(crate) fn last(&self) -> u64 {
        let out = self.json(&["register", "gaps", "--excise", EXCISE]).exit(0);
        let series = out.json["series"].as_array().expect("series").clone();
        series.last().and_then(|s| s["last"].as_u64()).expect("one")
    }

    /// Everything is whole.
    #[track_caller]
    pub(crate) fn whole(&self) {
        let out = self.json(&["verify", "--deep"]).exit(0);
        assert_eq!(out.json["good"], true, "{}", out.stdout);
    }
}

/// A sample consignment of the project.
pub(crate) fn sample(name: &str) -> String {
    let path = format!("../emcs/samples/ie815-{name}.xml");
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    full.display().to_string()
}

/// The number of that sequence, a DAA of 2026.
pub(crate) fn daa(sequence: u32) -> String {
    format!("26{EXCISE}{sequence:05}1")
}

/// Waits for the end, reading all that is said.
pub(crate) fn finish(mut command: Command) -> Output {
    let out = command.output().expect("the program runs");
    let stdout = String::from_utf8(out.stdout).expect("text");
    Output {
        code: out.status.code().unwrap_or(128),
        json: serde_json::from_str(stdout.trim()).unwrap_or(Value::Null),
        stdout,
        stderr: String::from_utf8_lossy(&out.stderr).into_owned(),
    }
}

/// What holds for every answer to a program.
#[track_caller]
fn judged(out: &Output, args: &[&str]) {
    assert!(
        out.json.is_object(),
        "{args:?}: no JSON\n{}\n{}",
        out.stdout,
        out.stderr
    );
    if args.starts_with(&["number", "parse"]) && out.code == 0 {
        return; // The number itself, without a cover.
    }
    let schema = out.json["schema"].as_str().unwrap_or_default();
    assert!(schema.starts_with("acquit/"), "{}", out.stdout);
    assert_eq!(out.json["version"], 1, "{}", out.stdout);
    if schema != "acquit/error" {
        return;
    }
    assert_eq!(out.json["exit"], out.code, "{}", out.stdout);
    let code = out.text("/code");
    let given = out.json["data"].as_object().cloned().unwrap_or_default();
    for language in Language::ALL {
        let words = Catalogue::new(language);
        assert!(words.has(&code), "{code} has no message in {language:?}");
        for need in words.needs(&code) {
            let base = need.strip_suffix("-name").unwrap_or(&need);
            let there = given.contains_key(&need) || given.contains_key(base);
            assert!(there, "{code} lacks {need}: {}", out.stdout);
        }
    }
}

/// The paths of all keys of a value, one a line; items of a list are `[]`, keys that are data stand as `*` below `under`.
pub(crate) fn keys(value: &Value, free: &[&str]) -> String {
    let mut all = std::collections::BTreeSet::new();
    collect(value, String::new(), free, &mut all);
    all.iter().fold(String::new(), |mut text, k| {
        let _ = writeln!(text, "{k}");
        text
    })
}

fn collect(v: &Value, at: String, free: &[&str], all: &mut std::collections::BTreeSet<String>) {
    match v {
        Value::Object(o) => {
            for (k, v) in o {
                let dot = if at.is_empty() { "" } else { "." };
                let name = if free.contains(&at.as_str()) { "*" } else { k };
                let path = format!("{at}{dot}{name}");
                all.insert(path.clone());
                collect(v, path, free, all);
            }
        }
        Value::Array(a) => {
            for v in a {
                collect(v, format!("{at}[]"), free, all);
            }
        }
        _ => {}
    }
}
