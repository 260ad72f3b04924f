//! `drill`: the procedure rehearsed on data of its own, in a folder beside the register's: a copy of the book, papers marked EXERCICE, an outage
//! that is chosen, nobody who can be reached but at the address given for it. The real register keeps only the day.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, DrillArgs, Outage, Place};
use crate::commands::reach;
use crate::commands::serve::{How, Over, printer, station};
use crate::keys::KeyFolder;
use crate::trouble::Trouble;
use crate::wiring;
use clap::ValueEnum as _;
use courier::Simulated;
use domain::Command;
use jiff::Timestamp;
use journal::Clock;
use number::ExciseNumber;
use operator::drill::{Begun, Report, establishment, wanting};
use operator::{Confirm, Desk, Places};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The folder of drills in the data folder; in no backup.
const FOLDER: &str = "drills";

/// How long one may take to begin.
const START: Duration = Duration::from_secs(20);

/// The outages that a page offers: those in which the simulator of GAMM@ has no part.
const OFFERED: &[&str] = &["no-internet", "alert", "sau", "gps"];

/// Where a drill lies: its own register, its own witness.
fn places(folder: &Path) -> Places {
    Places {
        data: folder.join("registre"),
        witness: folder.join("temoin"),
        machine: "drill".into(),
        program: wiring::PROGRAM.into(),
        read_only: false,
    }
}

pub(super) fn run(cli: &Cli, a: &DrillArgs, out: &Voice) -> Result<(), Trouble> {
    if a.report {
        return report(cli, a, out);
    }
    let place = &a.whose.place;
    let real = wiring::desk(cli, place, false)?;
    let excise = wiring::excise(&real, &a.whose, None)?;
    let now = Timestamp::now();
    let folder = match &a.into {
        Some(f) => f.clone(),
        None => named(place, now),
    };
    reach::make_folder(&folder).map_err(|e| machine("output.unwritable", &folder, &e))?;
    let begun = Begun {
        at: now,
        outage: name(a.outage),
        by: real.actor().to_owned(),
        to: a.to.clone(),
        missing: wanting(&operator::readiness(
            &wiring::places(cli, place, true),
            wiring::released(),
            now,
            || Ok::<_, Trouble>(real.clone()),
        )?),
    };
    let rules = wiring::rules(place)?;
    let desk = prepared(cli, &folder, &real, &excise, &begun, rules)?;
    let own = Place {
        data: places(&folder).data,
    };
    let waits = reach::folder(&own)?;
    let over = Over {
        desk,
        rules,
        watch: Arc::new(Simulated::new(
            Timestamp::now,
            &crate::demo::web::states(a.outage),
        )),
        // The sheets bear their mark: they may be printed as on the day itself.
        printer: printer(&waits),
        demo: false,
        drill: web::Drill::Under(Arc::new(Real(real))),
        places: places(&folder),
    };
    let how = How {
        port: a.port,
        browser: !a.no_browser,
        quiet: a.into.is_some(),
    };
    station(cli, &own, over, how, out)
}

fn name(outage: Outage) -> String {
    outage
        .to_possible_value()
        .map_or_else(String::new, |v| v.get_name().to_owned())
}

/// A folder for a drill that begins now.
fn named(place: &Place, now: Timestamp) -> PathBuf {
    let at = domain::calendar::to_paris(now).strftime("%Y%m%d-%H%M%S");
    let id = wiring::random_id();
    place.data.join(FOLDER).join(format!("{at}-{:.4}", id))
}

/// The drill's own register: the establishment as it is, with nobody to be reached, and the last number of the real series.
fn prepared(
    cli: &Cli,
    folder: &Path,
    real: &Desk,
    excise: &ExciseNumber,
    begun: &Begun,
    rules: &'static domain::rule::RuleSet,
) -> Result<Desk, Trouble> {
    let own = places(folder);
    let clock: Arc<dyn Clock> = Arc::new(wiring::SystemClock);
    let store = operator::create(&own, &wiring::random_id, rules, Arc::clone(&clock))?;
    let desk = Desk::new(
        store,
        clock,
        Arc::new(crate::press::Marked::exercise()),
        wiring::settings(cli, rules),
    )
    .with_keys(Arc::new(KeyFolder::of(&own.data)));
    let reg = real.register(excise)?;
    let unknown = || Trouble::input("establishment.unknown", &[("excise", excise.as_str())]);
    let e = reg.establishment.as_ref().ok_or_else(unknown)?;
    let year = domain::decide::number::year_of(begun.at).ok();
    let last_used = year.map_or(0, |y| reg.series(y).own_last());
    let add = Command::AddEstablishment {
        establishment: Box::new(establishment(e, begun.to.as_deref())),
        last_used,
    };
    desk.act(excise, add, &Confirm::default())?;
    desk.begin_drill(real, begun)?;
    Ok(desk)
}

/// The real register, that keeps the day.
struct Real(Desk);

impl web::Ends for Real {
    fn ended(&self, excise: &ExciseNumber, report: &Report, by: &str) -> Result<(), String> {
        let words = words::Catalogue::new(words::Language::Fr);
        let say = |code: &str, data: &[(&str, &str)]| {
            words.say(code, data).map_or_else(String::new, |m| m.text)
        };
        let note = say(
            "name-drill-note",
            &[
                (
                    "outage",
                    &say(&format!("name-drill-outage-{}", report.outage), &[]),
                ),
                ("documents", &report.documents.to_string()),
                ("mistakes", &report.mistakes.len().to_string()),
            ],
        );
        self.0
            .drilled(excise, report, by, &note)
            .map_err(|f| operator::explain::chain(&f))
    }
}

/// Begins drills from a page: this program once more, apart.
struct Offer {
    data: PathBuf,
    witness: Option<PathBuf>,
    lang: &'static str,
}

/// What the workstation offers.
pub(crate) fn offered(cli: &Cli, place: &Place) -> Arc<dyn web::Drills> {
    Arc::new(Offer {
        data: place.data.clone(),
        witness: cli.witness.clone(),
        lang: cli.lang().as_str(),
    })
}

impl web::Drills for Offer {
    fn outages(&self) -> &'static [&'static str] {
        OFFERED
    }

    fn begin(&self, asked: &web::DrillAsked) -> Result<String, String> {
        let data = std::path::absolute(&self.data).map_err(|e| e.to_string())?;
        let folder = named(&Place { data: data.clone() }, Timestamp::now());
        reach::make_folder(&folder).map_err(|e| e.to_string())?;
        let log = folder.join("exercice.log");
        let says = reach::private(&log).map_err(|e| e.to_string())?;
        let program = std::env::current_exe().map_err(|e| e.to_string())?;
        let mut c = Process::new(program);
        c.args(["drill", "--no-browser", "--outage", &asked.outage])
            .args(["--excise", asked.excise.as_str(), "--by-whom", &asked.by])
            .args(["--lang", self.lang, "--data"])
            .arg(&data)
            .arg("--into")
            .arg(&folder);
        if let Some(to) = &asked.to {
            c.args(["--to", to]);
        }
        if let Some(w) = &self.witness {
            c.arg("--witness")
                .arg(std::path::absolute(w).map_err(|e| e.to_string())?);
        }
        c.current_dir(&data)
            .stdin(Stdio::null())
            .stdout(says.try_clone().map_err(|e| e.to_string())?)
            .stderr(says);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut c, 0);
        let mut child = c.spawn().map_err(|e| e.to_string())?;
        let own = Place {
            data: places(&folder).data,
        };
        let begin = Instant::now();
        loop {
            if let Some(link) = reach::running(&own) {
                return Ok(link);
            }
            let ended = child.try_wait().ok().flatten();
            if ended.is_some() || begin.elapsed() > START {
                let said = std::fs::read_to_string(&log).unwrap_or_default();
                return Err(said.trim().chars().take(500).collect());
            }
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

/// The newest drill of a data folder.
fn newest(place: &Place) -> Option<PathBuf> {
    let all = std::fs::read_dir(place.data.join(FOLDER)).ok()?;
    all.flatten()
        .map(|e| e.path())
        .filter(|p| p.join("registre").join("register.sqlite").is_file())
        .max()
}

fn report(cli: &Cli, a: &DrillArgs, out: &Voice) -> Result<(), Trouble> {
    let place = &a.whose.place;
    let Some(folder) = newest(place) else {
        return Err(Trouble::input("drill.none", &[]));
    };
    let rules = wiring::rules(place)?;
    let clock: Arc<dyn Clock> = Arc::new(wiring::SystemClock);
    let mut own = places(&folder);
    own.read_only = true;
    let opened = operator::open(&own, &wiring::random_id, rules, Arc::clone(&clock))?;
    let press = Arc::new(crate::press::Marked::exercise());
    let desk = Desk::new(opened.store, clock, press, wiring::settings(cli, rules));
    let excise = match desk.establishments()?.as_slice() {
        [one] => one.clone(),
        _ => return Err(Trouble::input("drill.none", &[])),
    };
    let Some(r) = desk.drill_report(&excise)? else {
        return Err(Trouble::input("drill.none", &[]));
    };
    out.tell(
        "drill.facts",
        &[
            ("begun", &out.when(r.begun)),
            ("outage", &out.name("drill-outage", &r.outage)),
            ("documents", &r.documents.to_string()),
        ],
    );
    for s in &r.steps {
        let at =
            s.at.map_or_else(|| out.name("drill", "not-done"), |t| out.when(t));
        let took = s.seconds.map_or_else(String::new, |n| {
            let (minutes, seconds) = (n / 60, n % 60);
            out.say(
                "name-drill-lasted",
                &[
                    ("minutes", &minutes.to_string()),
                    ("seconds", &seconds.to_string()),
                ],
            )
        });
        out.line(format!("{} : {at} {took}", out.name("drill-step", s.step)).trim_end());
    }
    for m in &r.mistakes {
        out.line(&format!("{} : {} × {}", out.when(m.at), m.code, m.times));
    }
    for m in &r.missing {
        out.line(&m.code);
    }
    out.give(
        "drill",
        json!({ "folder": folder.display().to_string(), "excise": excise.to_string(), "report": r }),
    );
    Ok(())
}
