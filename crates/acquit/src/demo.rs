//! `demo`: the whole story once, without a question, in a throw-away folder: an establishment, an outage on a Friday evening,
//! a number, a document, told, departed, the register shown. Everything is the real thing but the clock, which tells the
//! story's time, and the mark SPÉCIMEN across the paper. Never touches a real register.

mod gamma;
pub(crate) mod web;

pub(crate) use self::gamma::run as with_simulator;

use crate::answer::{Voice, machine, print};
use crate::file::Place;
use crate::keys::KeyFolder;
use crate::trouble::Trouble;
use crate::wiring;
use domain::Command;
use domain::calendar;
use domain::consignment::Consignment;
use domain::decide::document::Document;
use domain::decide::merge::Flags;
use domain::decide::outage::Outage;
use domain::establishment::Establishment;
use domain::facts::{Cause, ContactResult, Elsewhere, Means, Purpose};
use domain::rule::FR_2009;
use jiff::civil::Weekday;
use jiff::{SignedDuration, Timestamp, ToSpan};
use journal::Clock;
use number::{ExciseNumber, Kind, NumberOnPaper};
use operator::{Confirm, Desk, IssueRequest, Places, Settings};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The establishment of the story.
const ESTABLISHMENT: &str = include_str!("../demo/establishment.toml");
/// Its consignment.
const CONSIGNMENT: &str = include_str!("../demo/cognac.xml");

/// The last number used before the story.
const LAST_USED: u32 = 7;

/// A clock that tells the story's time.
struct StoryClock(Mutex<Timestamp>);

impl StoryClock {
    fn go_on(&self, minutes: i64) -> Timestamp {
        let mut t = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *t = t
            .checked_add(SignedDuration::from_mins(minutes))
            .unwrap_or(*t);
        *t
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The last Friday before now, at 18:05.
fn friday_evening() -> Timestamp {
    let today = calendar::to_paris(Timestamp::now());
    let back = today
        .date()
        .nth_weekday(-1, Weekday::Friday)
        .unwrap_or(today.date());
    back.at(18, 5, 0, 0)
        .to_zoned(calendar::paris())
        .map_or_else(|_| today.timestamp(), |z| z.timestamp())
}

/// The folder of the demonstration, made.
fn folder(keep: Option<&Path>) -> Result<PathBuf, Trouble> {
    let folder = match keep {
        Some(k) => k.to_owned(),
        None => std::env::temp_dir().join(format!("acquit-demo-{}", &wiring::random_id()[..12])),
    };
    let made = std::fs::create_dir_all(&folder);
    made.map_err(|e| machine("output.unwritable", &folder, &e))?;
    Ok(folder)
}

fn places(folder: &Path) -> Places {
    Places {
        data: folder.join("registre"),
        witness: folder.join("temoin"),
        machine: "demo".into(),
        program: wiring::PROGRAM.into(),
        read_only: false,
    }
}

/// The establishment of the story and of the trial.
fn establishment() -> Result<Establishment, Trouble> {
    toml::from_str(ESTABLISHMENT)
        .map_err(|e| Trouble::input("file.toml", &[("path", "demo"), ("detail", e.message())]))
}

pub(crate) fn run(keep: Option<&Path>, out: &Voice) -> Result<(), Trouble> {
    begin(keep, out)?.tell()
}

/// A story that begins: a register, a clock, a folder.
fn begin<'a>(keep: Option<&Path>, out: &'a Voice) -> Result<Story<'a>, Trouble> {
    let folder = folder(keep)?;
    let clock = Arc::new(StoryClock(Mutex::new(friday_evening())));
    let port: Arc<dyn Clock> = Arc::<StoryClock>::clone(&clock);
    let places = places(&folder);
    let store = operator::create(&places, &wiring::random_id, &FR_2009, Arc::clone(&port))?;
    let start = clock.now();
    // The story's Friday may lie before the program's release; its clock is the story's, and so is what it is compared with.
    let settings = Settings {
        actor: "MD".into(),
        rules: &FR_2009,
        released: start.saturating_sub(24.hours()).unwrap_or(start),
        program: wiring::PROGRAM.into(),
    };
    let desk = Desk::new(
        store,
        port,
        Arc::new(crate::press::Marked::specimen()),
        settings,
    )
    .with_keys(Arc::new(KeyFolder::of(&places.data)));
    Ok(Story {
        out,
        desk,
        clock,
        folder,
        step: 0,
    })
}

struct Story<'a> {
    out: &'a Voice,
    desk: Desk,
    clock: Arc<StoryClock>,
    folder: PathBuf,
    step: u32,
}

impl Story<'_> {
    fn step(&mut self, code: &str, data: &[(&str, &str)]) {
        self.step += 1;
        let time = calendar::to_paris(self.clock.now())
            .strftime("%H:%M")
            .to_string();
        self.out.line(&format!(
            "{:>2}. {time}  {}",
            self.step,
            self.out.say(code, data)
        ));
    }

    fn tell(mut self) -> Result<(), Trouble> {
        let none = Confirm::default();
        let excise = self.establish()?;

        self.clock.go_on(3);
        let open = Outage::Open {
            cause: Cause::NoInternet,
            side: None,
            since: Some(self.clock.now()),
            internet: None,
            elsewhere: Some(Elsewhere::None),
            portal: None,
            gps: None,
            note: None,
        };
        self.desk.act(&excise, Command::Outage(open), &none)?;
        self.step("demo.outage", &[]);

        self.clock.go_on(4);
        let at = self.clock.now();
        let contact = Outage::Contact {
            purpose: Purpose::Announce,
            by: Means::Telephone,
            at,
            to: establishment()?.office_contact.phone,
            result: ContactResult::Voicemail,
            beside: domain::facts::Beside::default(),
        };
        self.desk.act(&excise, Command::Outage(contact), &none)?;
        self.step("demo.announced", &[]);

        self.clock.go_on(6);
        let request = self.request(&excise)?;
        let number = self.issue(&request, "demo.number")?;
        self.leave(&excise, &number)?;
        self.end(&excise, &number, "demo.end", &[])
    }

    /// The establishment, with the last number that it used.
    fn establish(&mut self) -> Result<ExciseNumber, Trouble> {
        self.out.tell(
            "demo.intro",
            &[
                ("date", &self.out.when(self.clock.now())),
                ("folder", &self.folder.display().to_string()),
            ],
        );
        let e = establishment()?;
        let excise = e.excise.clone();
        let add = Command::AddEstablishment {
            establishment: Box::new(e.clone()),
            last_used: LAST_USED,
        };
        self.desk.act(&excise, add, &Confirm::default())?;
        let last = format!("{LAST_USED:05}");
        self.step(
            "demo.establishment",
            &[
                ("name", &e.name),
                ("excise", excise.as_str()),
                ("last", &last),
            ],
        );
        Ok(excise)
    }

    /// The consignment of the story.
    fn consignment(&self) -> Result<Consignment, Trouble> {
        let read = emcs::read_ie815(CONSIGNMENT.as_bytes(), emcs::Limits::DEFAULT);
        let read = read.map_err(|error| Trouble::File {
            path: "demo/cognac.xml".into(),
            error,
        })?;
        Ok(read.consignment)
    }

    /// A document for a truck that leaves in twenty minutes.
    fn request(&self, excise: &ExciseNumber) -> Result<IssueRequest, Trouble> {
        let now = self.clock.now();
        let departure = now.checked_add(SignedDuration::from_mins(20));
        Ok(IssueRequest {
            flags: Flags {
                departure: Some(departure.unwrap_or(now)),
                registration: Some("AB-123-CD".into()),
                as_consignor: false,
                overrides: vec!["departure".into(), "registration".into()],
            },
            key: Some("demo".into()),
            ..IssueRequest::of(excise.clone(), Kind::Daa, vec![self.consignment()?])
        })
    }

    /// Number and paper, in the folder of the story.
    fn issue(&mut self, request: &IssueRequest, code: &str) -> Result<NumberOnPaper, Trouble> {
        let place = Place::prepare(&self.pdf())?;
        let issued = self.desk.issue(request)?;
        let paths = crate::commands::issue::deliver(&issued, vec![place])?;
        let number = issued
            .documents
            .first()
            .map(|d| d.number.clone())
            .ok_or_else(|| Trouble::input("program.fault", &[("detail", "no document")]))?;
        let groups = number
            .as_fallback()
            .map_or_else(|| number.to_string(), |n| n.groups().join(" "));
        self.step(code, &[("number", &groups)]);
        let path = paths.first().map(|p| p.display().to_string());
        self.step("demo.paper", &[("path", &path.unwrap_or_default())]);
        Ok(number)
    }

    fn pdf(&self) -> PathBuf {
        self.folder.join("daa.pdf")
    }

    /// The office knows, and the truck leaves.
    fn leave(&mut self, excise: &ExciseNumber, number: &NumberOnPaper) -> Result<(), Trouble> {
        let none = Confirm::default();
        self.clock.go_on(5);
        let at = self.clock.now();
        let numbers = [number.clone()];
        self.desk
            .act_on_numbers(excise, &numbers, &none, move |dossiers| {
                Command::Document(Document::Tell {
                    dossiers,
                    by: Means::Fax,
                    at,
                    to: None,
                    beside: domain::facts::Beside::default(),
                })
            })?;
        self.step("demo.told", &[]);

        self.clock.go_on(13);
        let at = self.clock.now();
        self.desk
            .act_on_numbers(excise, &numbers, &none, move |dossiers| {
                Command::Document(Document::Depart {
                    dossiers,
                    at,
                    registration: None,
                    already_left: false,
                })
            })?;
        self.step("demo.departed", &[]);
        Ok(())
    }

    /// The register, what remains to be done, and the paper.
    fn end(
        &self,
        excise: &ExciseNumber,
        number: &NumberOnPaper,
        code: &str,
        more: &[(&str, &str)],
    ) -> Result<(), Trouble> {
        self.out.tell("demo.register", &[]);
        let entries = self.desk.entries(excise.as_str(), 0, 100)?;
        for e in &entries {
            self.out.line(&format!(
                "  {:>3}  {}  {:.16}  {}",
                e.counter,
                self.out.when(e.recorded_at),
                e.hash,
                self.out
                    .say(&format!("event-{}", e.event.replace('.', "-")), &[])
            ));
        }
        let due: Vec<_> = self
            .desk
            .show(excise, number)?
            .first()
            .map_or(Vec::new(), |v| v.due.iter().map(|d| d.code).collect());
        for code in &due {
            self.out.line(&format!(
                "  · {}",
                self.out.say(&format!("duty-{code}"), &[])
            ));
        }
        let pdf = self.pdf().display().to_string();
        let mut data = vec![("path", pdf.as_str())];
        data.extend_from_slice(more);
        self.out.tell(code, &data);
        if self.out.json {
            let mut body = json!({ "number": number.to_string(), "path": pdf, "folder": self.folder.display().to_string(), "entries": entries.len(), "due": due });
            for (name, value) in more {
                body[*name] = json!(value);
            }
            self.out.give("demo", body);
        } else {
            print(&pdf);
        }
        Ok(())
    }
}
