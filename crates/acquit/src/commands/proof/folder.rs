//! A folder of proofs and answers (docs/proof.md): each file is taken once, by what it holds, and put aside. Whatever is cut off, the next
//! run goes on: bytes that are kept are known. Nothing of one file stops the next.

use super::{body, say};
use crate::answer::Voice;
use crate::cli::{Cli, ProofFolderArgs};
use crate::commands::folder::{Folder, Seen};
use crate::trouble::Trouble;
use crate::wiring;
use number::ExciseNumber;
use operator::proofs::{Became, Given, MOST};
use operator::{Desk, Failure, Way};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Endings of files that are taken: what they hold decides, and what is none of ours is put aside as refused.
const TAKEN: &[&str] = &[
    "eml", "msg", "png", "jpg", "jpeg", "tif", "tiff", "pdf", "txt", "heic", "htm", "html",
];

/// Where what was taken goes.
const ASIDES: &[&str] = &["done", "asked", "refused"];

struct Reading<'r> {
    desk: Desk,
    excise: ExciseNumber,
    folder: Folder,
    out: &'r Voice,
    /// What was told already of a file as it stands: told once.
    told: BTreeSet<(String, Seen, String)>,
}

pub(super) fn run(cli: &Cli, a: &ProofFolderArgs, out: &Voice) -> Result<(), Trouble> {
    let folder = Folder::hold(&a.from, ASIDES, TAKEN)?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    let mut reading = Reading {
        desk,
        excise,
        folder,
        out,
        told: BTreeSet::new(),
    };
    out.tell(
        "proof.folder-begins",
        &[("path", &a.from.display().to_string())],
    );
    let every = Duration::from_secs(a.every);
    let mut before = reading.look();
    let mut worst = 0;
    loop {
        std::thread::sleep(every);
        let now = reading.look();
        for (name, seen) in &now {
            // Two looks that saw the same: it is whole.
            if before.get(name) == Some(seen) {
                worst = worst.max(reading.take(name, *seen)?);
            }
        }
        if a.once {
            return if worst == 0 {
                Ok(())
            } else {
                Err(Trouble::Printed(worst))
            };
        }
        reading
            .told
            .retain(|(name, seen, _)| now.get(name) == Some(seen));
        before = now;
    }
}

impl Reading<'_> {
    fn look(&mut self) -> BTreeMap<String, Seen> {
        self.folder.look().unwrap_or_else(|t| {
            self.tell_once("", Seen::default(), &t);
            BTreeMap::new()
        })
    }

    /// Takes one file; the exit code that it stands for.
    fn take(&mut self, name: &str, looked: Seen) -> Result<u8, Trouble> {
        let bytes = match self.folder.read(name, looked, MOST as u64) {
            Ok(Some(bytes)) => bytes,
            // Still being written, or gone.
            Ok(None) => return Ok(3),
            Err(t) => return Ok(self.waits(name, looked, &t)),
        };
        let given = Given {
            name: name.to_owned(),
            bytes,
            ..Given::default()
        };
        let done = self
            .desk
            .proof_add(&self.excise, &given)
            .map_err(Trouble::from);
        let done = done.and_then(|taken| {
            journal::failpoint::hit("proof-entered");
            let aside = if matches!(taken.became, Became::Asks(_)) {
                "asked"
            } else {
                "done"
            };
            let body = body(&self.desk, &self.excise, name, &taken)?;
            self.folder.aside(name, aside)?;
            journal::failpoint::hit("proof-aside");
            say(&taken, self.out);
            self.out.give("proof", body);
            Ok(())
        });
        match done {
            Ok(()) => Ok(0),
            Err(Trouble::Failure(Failure::WentBack)) => Err(Trouble::Failure(Failure::WentBack)),
            Err(t) if waits(&t) => Ok(self.waits(name, looked, &t)),
            Err(t) => Ok(self.refused(name, looked, &given.bytes, &t)),
        }
    }

    fn refused(&mut self, name: &str, looked: Seen, bytes: &[u8], t: &Trouble) -> u8 {
        if let Err(t) = self.folder.aside(name, "refused") {
            return self.waits(name, looked, &t);
        }
        let (why, exit) = self.out.error_body(t);
        let text = |k: &str| why[k].as_str().unwrap_or_default().to_owned();
        self.out.tell(
            "name-proof-folder-refused",
            &[("name", name), ("message", &text("message"))],
        );
        self.out.line(&text("todo"));
        let mut all = json!({ "name": name, "outcome": "refused", "file": journal::Hash::of(bytes).to_string() });
        if let (Value::Object(all), Value::Object(why)) = (&mut all, why) {
            all.extend(why);
        }
        self.out.give("proof", all);
        exit
    }

    fn waits(&mut self, name: &str, looked: Seen, t: &Trouble) -> u8 {
        self.tell_once(name, looked, t);
        3
    }

    /// Says once what keeps a file from being taken; it stays and is tried again.
    fn tell_once(&mut self, name: &str, seen: Seen, t: &Trouble) {
        let (body, _) = self.out.error_body(t);
        let code = body["code"].as_str().unwrap_or_default().to_owned();
        if self.told.insert((name.to_owned(), seen, code)) {
            self.out.trouble(t);
        }
    }
}

/// Whether the machine stands against it, or the list of what waits is full: it is tried again.
fn waits(t: &Trouble) -> bool {
    match t {
        Trouble::Machine { .. } => true,
        Trouble::Failure(f) => f.way() == Way::MachineFailed || f.code() == "book.full",
        _ => false,
    }
}
