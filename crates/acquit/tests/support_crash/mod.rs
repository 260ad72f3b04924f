//! What the stories of crashes, disks and restores share: a register in a throw-away folder, the real binary on it, and
//! its answers as JSON. Never looks into the register but through the program or its public crates.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "each story uses a part of it"
)]

pub mod look;
pub mod trace;

use jiff::{Timestamp, tz::TimeZone};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The specimen excise number of the samples.
pub const EXCISE: &str = "FR007328E0001";
/// The last number used before the register: the first of ours is 8.
pub const BEFORE: u64 = 7;

/// A register, its witness and the papers handed out, gone with the test.
pub struct House {
    folder: tempfile::TempDir,
}

/// What the binary answered.
#[derive(Debug)]
pub struct Answer {
    /// The exit code; none when a signal ended it.
    pub exit: Option<i32>,
    /// The JSON on stdout, when all of it came.
    pub json: Value,
    /// The error stream.
    pub stderr: String,
}

impl Answer {
    pub fn of(output: &Output) -> Answer {
        let stdout = String::from_utf8_lossy(&output.stdout);
        // An answer is a whole line; half of one acknowledges nothing.
        let whole = stdout.ends_with('\n').then(|| stdout.trim());
        Answer {
            exit: output.status.code(),
            json: whole
                .and_then(|t| serde_json::from_str(t).ok())
                .unwrap_or(Value::Null),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Holds the exit code that was expected.
    #[track_caller]
    pub fn expect(self, exit: i32) -> Answer {
        assert_eq!(self.exit, Some(exit), "{self:?}");
        self
    }

    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or("")
    }

    pub fn number(&self) -> Option<String> {
        Some(self.json["number"].as_str()?.to_owned())
    }
}

/// Office hours that do not hold now, whenever the test runs: the case is B2 without a call.
pub fn closed_now() -> &'static str {
    let paris = TimeZone::get("Europe/Paris").expect("the zone");
    // Three days away from today, one hour in the week.
    let today = Timestamp::now()
        .to_zoned(paris)
        .weekday()
        .to_monday_zero_offset();
    [
        "th 10:00-11:00",
        "fr 10:00-11:00",
        "sa 10:00-11:00",
        "su 10:00-11:00",
        "mo 10:00-11:00",
        "tu 10:00-11:00",
        "we 10:00-11:00",
    ][usize::try_from(today).unwrap_or(0)]
}

/// A sample of our own.
pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../emcs/samples")
        .join(name)
}

impl House {
    /// A folder in which nothing lies yet.
    pub fn empty() -> House {
        House {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// An establishment whose office is closed now, last number used 7, and an outage that is open.
    pub fn new() -> House {
        let house = House::empty();
        house.establish().expect(0);
        house
            .run(&[
                "episode",
                "open",
                "--cause",
                "no-internet",
                "--elsewhere",
                "none",
            ])
            .expect(0);
        house
    }

    pub fn establish(&self) -> Answer {
        let name = "Distillerie des Essais";
        self.run(&[
            "establishment",
            "add",
            "--excise",
            EXCISE,
            "--name",
            name,
            "--office",
            "FR007328",
            "--office-hours",
            closed_now(),
            "--last-used",
            "7",
        ])
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    pub fn witness(&self) -> PathBuf {
        self.path("witness")
    }

    /// The binary with this register; answers in JSON.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.dress(Command::new(env!("CARGO_BIN_EXE_acquit")), arguments)
    }

    /// Gives any command that ends in the binary the environment and arguments.
    pub fn dress(&self, mut command: Command, arguments: &[&str]) -> Command {
        for gone in ["ACQUIT_FAIL", "ACQUIT_SYNCHRONOUS", "ACQUIT_GUARD"] {
            command.env_remove(gone);
        }
        command
            .args(arguments)
            .arg("--json")
            .env("ACQUIT_DATA", self.data())
            .env("ACQUIT_WITNESS", self.witness())
            .env("ACQUIT_ACTOR", "anne")
            .env("ACQUIT_LANG", "en")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(&self.command(arguments).output().expect("the binary runs"))
    }

    /// The arguments of one ordinary `issue`.
    pub fn issue_arguments(&self, out: &str) -> Vec<String> {
        // With its offset: the hour that October has twice must not stop the test.
        let departure = (Timestamp::now() + jiff::SignedDuration::from_hours(2))
            .strftime("%Y-%m-%dT%H:%M+00:00")
            .to_string();
        let sample = sample("ie815-cognac-daa.xml").display().to_string();
        [
            "issue",
            "--kind",
            "daa",
            "--consignment",
            &sample,
            "--departure",
            &departure,
            "--registration",
            "AB-123-CD",
            "--override",
            "departure,registration",
            "--out",
            out,
        ]
        .map(str::to_owned)
        .to_vec()
    }

    pub fn issue_command(&self, out: &str) -> Command {
        let arguments = self.issue_arguments(out);
        self.command(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub fn issue(&self, out: &str) -> Answer {
        Answer::of(&self.issue_command(out).output().expect("the binary runs"))
    }

    /// Numbers in the list of documents, in the order of the register.
    pub fn listed(&self) -> Vec<String> {
        let list = self.run(&["register", "list"]).expect(0);
        list.json["documents"]
            .as_array()
            .expect("documents")
            .iter()
            .map(|d| d["number"].as_str().expect("a number").to_owned())
            .collect()
    }

    #[track_caller]
    pub fn verify_deep(&self) -> Answer {
        let verified = self.run(&["verify", "--deep"]);
        assert_eq!(verified.json["good"], true, "{verified:?}");
        verified.expect(0)
    }
}

/// The sequence in a number of ours.
pub fn sequence(number: &str) -> u64 {
    number[15..20].parse().expect("five digits")
}

/// Scales the number of runs: `ACQUIT_CRASH_RUNS` in percent.
pub fn scaled(runs: usize) -> usize {
    let percent = std::env::var("ACQUIT_CRASH_RUNS")
        .ok()
        .and_then(|t| t.parse().ok())
        .unwrap_or(100);
    (runs * percent).div_ceil(100).max(1)
}
