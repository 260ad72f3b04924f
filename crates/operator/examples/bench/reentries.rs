//! Re-entries: messages written, archived and handed out as files, and sent through the simulator of GAMM@, by the program as it is
//! shipped; with what it holds in memory for few documents and for many. The documents are papers written by hand and typed from.

use crate::{Failed, Plan, cold};
use domain::consignment::Consignment;
use domain::decide::Command as Act;
use domain::decide::document::Document;
use domain::decide::reentry::Reentry;
use domain::facts::Case;
use domain::rule::FR_2026;
use jiff::{SignedDuration, Timestamp};
use journal::Clock;
use number::{ExciseNumber, FallbackNumber, Kind, NumberOnPaper, Sequence, Year};
use operator::{Confirm, Desk, FormsPress, Places, Settings};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

const EXCISE: &str = "FR007328E0001";
/// Documents of the small register.
const FEW: u32 = 500;

struct System;

impl Clock for System {
    #[allow(
        clippy::disallowed_methods,
        reason = "the program under measure reads the system's clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A register with so many documents that left yesterday and are to be entered.
fn register(plan: &Plan, acquit: &Path, folder: &Path, count: u32) -> Result<(), Failed> {
    std::fs::create_dir_all(folder)?;
    cold::establishment(acquit, folder)?;
    // Another machine than the program's own: it begins an incarnation when it opens the register, and draws nothing, which is not asked here.
    let places = Places {
        data: folder.join("data"),
        witness: folder.join("witness"),
        machine: "bench".into(),
        program: "acquit bench".into(),
        read_only: false,
    };
    let random = || "0123456789abcdef0123456789abcdef".to_owned();
    let clock: Arc<dyn Clock> = Arc::new(System);
    let opened = operator::open(&places, &random, &FR_2026, Arc::clone(&clock))?;
    let settings = Settings {
        actor: "anne".into(),
        rules: &FR_2026,
        released: "2020-01-01T00:00:00Z".parse()?,
        program: "acquit bench".into(),
    };
    let press = Arc::new(FormsPress::default());
    let desk = Desk::new(opened.store, Arc::clone(&clock), press, settings);
    let excise: ExciseNumber = EXCISE.parse()?;
    let left = clock.now().checked_sub(SignedDuration::from_hours(24))?;
    let bytes = std::fs::read(plan.samples.join("ie815-cognac-daa.xml"))?;
    let mut c: Consignment = emcs::read_ie815(&bytes, emcs::Limits::DEFAULT)?.consignment;
    c.date_of_dispatch = Some(domain::calendar::to_paris(left).date());
    let year = Year::from_civil(domain::calendar::civil_year(left))?;
    for n in 1..=count {
        let number = FallbackNumber::compose(year, excise.clone(), Sequence::new(n)?, Kind::Daa)?;
        let number = NumberOnPaper::Fallback(number);
        let record = Document::Record {
            number: number.clone(),
            kind: Kind::Daa,
            case: Case::B2,
            written_at: left,
            departed_at: Some(left),
            consignee: "Weinhandel Muster".into(),
            goods: "Cognac".into(),
            registration: Some("AB-123-CD".into()),
            collision: false,
        };
        desk.act(&excise, Act::Document(record), &Confirm::default())?;
        let c = c.clone();
        desk.act_on_numbers(&excise, &[number], &Confirm::default(), move |ids| {
            Act::Reentry(Reentry::Transcribe {
                dossier: ids.first().copied().unwrap_or_default(),
                consignment: Box::new(c.clone()),
            })
        })?;
    }
    Ok(())
}

/// The simulator, killed when it goes out of sight.
struct Gamma(Child, String);

impl Gamma {
    fn start(acquit: &Path, folder: &Path) -> Result<Gamma, Failed> {
        let mut child = Command::new(acquit)
            .args(["gamma", "--data"])
            .arg(folder.join("gamma"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        Ok(Gamma(child, line.trim().to_owned()))
    }
}

impl Drop for Gamma {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Measures and prints.
pub(crate) fn measure(plan: &Plan, acquit: &Path) -> Result<(), Failed> {
    let many = plan.reentries;
    let mut peaks = Vec::new();
    for count in [FEW.min(many), many] {
        let folder = plan.folder.join(format!("reentries-{count}"));
        register(plan, acquit, &folder, count)?;
        let out = folder.join("messages").display().to_string();
        let args = ["reenter", "export", "--all", "--out", &out, "--json"];
        let mut export = cold::command(acquit, &folder, &args);
        let (written, peak) = cold::run(&mut export)?;
        let gamma = Gamma::start(acquit, &folder)?;
        let args = ["reenter", "send", "--all", "--to", &gamma.1, "--json"];
        let mut send = cold::command(acquit, &folder, &args);
        let (sent, peak_of_sending) = cold::run(&mut send)?;
        peaks.push((count, peak.max(peak_of_sending)));
        if count == many {
            let rate = |ms: f64| f64::from(count) / (ms / 1e3);
            println!(
                "re-entries written to files   {count:>6} documents  {:>8.0} a second",
                rate(written)
            );
            println!(
                "re-entries through GAMM@      {count:>6} documents  {:>8.0} a second",
                rate(sent)
            );
        }
        drop(gamma);
        std::fs::remove_dir_all(&folder)?;
    }
    for (count, peak) in peaks {
        println!("memory of such a bulk         {count:>6} documents  {peak:>8.0} MB");
    }
    Ok(())
}
