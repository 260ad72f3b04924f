//! `demo --web`: the workstation with sample data, on an outage that is chosen. The register, the papers and the clock are real; the
//! data are invented, the papers bear SPÉCIMEN, and what the computer sees is said by the option. Never touches a real register.

use super::{LAST_USED, establishment, folder, places};
use crate::answer::{Voice, machine};
use crate::cli::{Cli, DemoArgs, Outage, Place};
use crate::commands::serve::{How, Over, station};
use crate::keys::KeyFolder;
use crate::trouble::Trouble;
use crate::wiring;
use courier::{Simulated, What};
use domain::Command;
use domain::consignment::Consignment;
use domain::facts::Seen;
use domain::rule::FR_2009;
use jiff::{SignedDuration, Timestamp};
use journal::Clock;
use number::{ExciseNumber, Kind};
use operator::book::{Party, Product, Signatory, Template, Vehicle};
use operator::{Confirm, Desk, Settings};
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;

/// Address book and usual departures.
const BOOK: &str = include_str!("../../demo/book.toml");

/// By this file a folder is known as one of a trial: another is never opened.
const MARK: &str = "essai.txt";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    parties: Vec<Party>,
    products: Vec<Product>,
    vehicles: Vec<Vehicle>,
    signatories: Vec<Signatory>,
    templates: Vec<Usual>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Usual {
    id: String,
    name: String,
    #[serde(with = "domain::text")]
    kind: Kind,
    registration: String,
    /// When it was last used.
    #[serde(default)]
    hours_ago: Option<i64>,
    consignment: Consignment,
}

/// What the computer sees in each of them.
pub(crate) fn states(outage: Outage) -> [(What, Seen); 4] {
    let [internet, portal, alert, gps] = match outage {
        Outage::None => [Seen::Up, Seen::Up, Seen::Down, Seen::Up],
        // Without Internet nothing else can be known.
        Outage::NoInternet => [Seen::Down, Seen::Unknown, Seen::Unknown, Seen::Unknown],
        // An alert is read on the portal: it answers.
        // The portal is up while GAMM@ is not: that is the usual outage.
        Outage::Alert | Outage::Dead | Outage::Slow | Outage::NoAnswer | Outage::Refusing => {
            [Seen::Up, Seen::Up, Seen::Up, Seen::Up]
        }
        Outage::Sau => [Seen::Up, Seen::Down, Seen::Down, Seen::Up],
        Outage::Gps => [Seen::Up, Seen::Up, Seen::Up, Seen::Down],
    };
    [
        (What::Internet, internet),
        (What::Portal, portal),
        (What::Alert, alert),
        (What::Gps, gps),
    ]
}

pub(crate) fn run(cli: &Cli, a: &DemoArgs, out: &Voice) -> Result<(), Trouble> {
    let folder = folder(a.keep.as_deref())?;
    let places = places(&folder);
    let clock: Arc<dyn Clock> = Arc::new(wiring::SystemClock);
    let again = known(&folder);
    let store = if again {
        operator::open(&places, &wiring::random_id, &FR_2009, Arc::clone(&clock))?.store
    } else {
        let made = std::fs::write(folder.join(MARK), "SPÉCIMEN\n");
        made.map_err(|e| machine("output.unwritable", &folder, &e))?;
        operator::create(&places, &wiring::random_id, &FR_2009, Arc::clone(&clock))?
    };
    let desk = Desk::new(
        store,
        clock,
        Arc::new(crate::press::Marked::specimen()),
        Settings {
            actor: "MD".into(),
            rules: &FR_2009,
            released: wiring::released(),
            program: wiring::PROGRAM.into(),
        },
    )
    .with_keys(Arc::new(KeyFolder::of(&places.data)));
    // A trial that was stopped half way begins where it was.
    if desk.establishments()?.is_empty() {
        let e = establishment()?;
        let excise = e.excise.clone();
        let add = Command::AddEstablishment {
            establishment: Box::new(e),
            last_used: LAST_USED,
        };
        desk.act(&excise, add, &Confirm::default())?;
        fill(&desk, &excise)?;
    }
    if let Some(mode) = a.outage.mode() {
        // It has no place on any page: the trial speaks to it as a vendor's gateway would.
        let (_, url) = super::gamma::start(&folder, mode, Arc::new(Timestamp::now), out)?;
        let data = places.data.display().to_string();
        out.tell("demo.simulator", &[("url", &url), ("data", &data)]);
    }
    let over = Over {
        desk,
        rules: &FR_2009,
        watch: Arc::new(Simulated::new(Timestamp::now, &states(a.outage))),
        // Papers of a trial go to no printer.
        printer: Arc::new(courier::printer::NoPrinter),
        demo: true,
        drill: web::Drill::No,
        places: places.clone(),
    };
    let how = How {
        port: a.port,
        browser: !a.no_browser,
        quiet: false,
    };
    station(cli, &Place { data: places.data }, over, how, out)
}

/// Whether a trial was here before.
fn known(folder: &Path) -> bool {
    folder.join(MARK).is_file() && folder.join("registre").join("register.sqlite").is_file()
}

fn fill(desk: &Desk, excise: &ExciseNumber) -> Result<(), Trouble> {
    let now = Timestamp::now();
    let book: Book = toml::from_str(BOOK)
        .map_err(|e| Trouble::input("file.toml", &[("path", "demo"), ("detail", e.message())]))?;
    for party in &book.parties {
        desk.leaf_put(party)?;
    }
    for product in &book.products {
        desk.leaf_put(product)?;
    }
    for vehicle in &book.vehicles {
        desk.leaf_put(vehicle)?;
    }
    for signatory in &book.signatories {
        desk.leaf_put(signatory)?;
    }
    for t in book.templates {
        let registration = Some(t.registration);
        let mut template = Template::of(t.id, t.name, t.kind, t.consignment, registration, now);
        let ago = t.hours_ago.map(SignedDuration::from_hours);
        template.used_at = ago.and_then(|d| now.checked_sub(d).ok());
        desk.template_put(excise, &template)?;
    }
    Ok(())
}
