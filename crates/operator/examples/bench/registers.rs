//! Registers to measure on: some excise numbers, each with an open outage, and as many numbers drawn as asked for. Filled
//! through the same decisions and the same append as any number, many documents in one act, without papers.

use crate::{Failed, Plan};
use domain::calendar::OfficeHours;
use domain::consignment::Consignment;
use domain::decide::Command;
use domain::decide::issue::{Draft, Issue, Prior};
use domain::decide::outage::Outage;
use domain::establishment::{Contact, Establishment};
use domain::facts::{Cause, Elsewhere, SentBefore};
use domain::rule::FR_2009;
use jiff::{SignedDuration, Timestamp};
use journal::{Clock, Durability, Location, OpenOptions, Store};
use number::{ExciseNumber, Kind};
use operator::{Confirm, Desk, FormsPress, Places, Settings};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// Excise numbers in a register.
pub(crate) const ESTABLISHMENTS: u64 = 2;
/// Earlier years in a register: a year of one excise number holds at most 99,999.
pub(crate) const YEARS: u64 = 6;
const MACHINE: &str = "bench";
const PROGRAM: &str = "acquit bench";

/// Goes on from a Friday evening in November, when no office is open; one for the whole run, so that a register that is
/// opened again never finds itself ahead of it.
#[derive(Clone, Copy)]
struct Evening(Instant);

impl Clock for Evening {
    fn now(&self) -> Timestamp {
        let gone = SignedDuration::try_from(self.0.elapsed()).unwrap_or_default();
        friday(2026).saturating_add(gone).unwrap_or_default()
    }
}

/// The evenings of earlier years, while a register is filled.
#[derive(Default)]
struct Earlier(AtomicI64);

impl Clock for Earlier {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

/// A Friday evening in November.
fn friday(year: i16) -> Timestamp {
    let first = jiff::civil::date(year, 11, 1);
    let friday = first
        .nth_weekday_of_month(4, jiff::civil::Weekday::Friday)
        .unwrap_or(first);
    friday
        .at(19, 0, 0, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map(|z| z.timestamp())
        .unwrap_or_default()
}

fn clock() -> Arc<dyn Clock> {
    static EVENING: OnceLock<Evening> = OnceLock::new();
    Arc::new(*EVENING.get_or_init(|| Evening(Instant::now())))
}

/// The excise numbers, the specimen first.
pub(crate) fn excise(n: u64) -> Result<ExciseNumber, Failed> {
    Ok(ExciseNumber::parse(&format!(
        "FR0073{:02}E0001",
        28 + n % ESTABLISHMENTS
    ))?)
}

pub(crate) fn establishment(excise: ExciseNumber) -> Result<Establishment, Failed> {
    let hours: OfficeHours = "mo-fr 08:30-12:00 13:30-17:00".parse()?;
    Ok(Establishment {
        excise,
        name: "Distillerie des Essais".into(),
        street: "rue des Chais".into(),
        postcode: "16100".into(),
        city: "Cognac".into(),
        phone: "05 45 00 00 00".into(),
        office: "FR007328".parse()?,
        office_contact: Contact {
            hours,
            ..Contact::default()
        },
        attachment: None,
        sau: Contact::default(),
        region: domain::calendar::Region::default(),
    })
}

/// A sample as a draft of this establishment; its reference is the number, as for all but the first use of a file.
pub(crate) fn draft(plan: &Plan, excise: &ExciseNumber, year: i16) -> Result<Draft, Failed> {
    let bytes = std::fs::read(plan.samples.join("ie815-cognac-daa.xml"))?;
    let mut consignment: Consignment = emcs::read_ie815(&bytes, emcs::Limits::DEFAULT)?.consignment;
    consignment.local_reference_number = None;
    consignment.consignor.excise_number = Some(excise.clone());
    Ok(Draft {
        consignment,
        departure: Some(friday(year).saturating_add(SignedDuration::from_hours(1))?),
        registration: Some("AB-123-CD".into()),
        overrides: Vec::new(),
        number: None,
        lrn_used: false,
        paper: domain::facts::PaperStyle::default(),
    })
}

/// One truck with these documents.
pub(crate) fn issue(drafts: Vec<Draft>, last_used: Option<u32>) -> Command {
    Command::Issue(Box::new(Issue {
        kind: Kind::Daa,
        drafts,
        case: None,
        sent_before: SentBefore::No,
        sent_at: None,
        key: None,
        prior: Prior::None,
        last_used,
    }))
}

fn desk_over(store: Store, clock: Arc<dyn Clock>) -> Desk {
    let settings = Settings {
        actor: "anne".into(),
        rules: &FR_2009,
        released: "2020-01-01T00:00:00Z".parse().unwrap_or_default(),
        program: PROGRAM.into(),
    };
    Desk::new(store, clock, Arc::new(FormsPress::default()), settings)
}

fn places(folder: &Path) -> Places {
    Places {
        data: folder.join("data"),
        witness: folder.join("witness"),
        machine: MACHINE.into(),
        program: PROGRAM.into(),
        read_only: false,
    }
}

/// Makes a register with this many numbers drawn in the years before this one.
pub(crate) fn make(plan: &Plan, folder: &Path, numbers: u64) -> Result<(), Failed> {
    const AT_ONCE: u64 = 2_000;
    const LAST_YEAR: i16 = 2025;
    std::fs::create_dir_all(folder)?;
    let clock = Arc::new(Earlier::default());
    let count = std::cell::Cell::new(0_u32);
    let random = || {
        count.set(count.get() + 1);
        format!("{:032x}", count.get())
    };
    let first_year = LAST_YEAR - i16::try_from(YEARS)? + 1;
    clock
        .0
        .store(friday(first_year).as_second(), Ordering::SeqCst);
    let store = operator::create(
        &places(folder),
        &random,
        &FR_2009,
        Arc::<Earlier>::clone(&clock) as Arc<dyn Clock>,
    )?;
    let desk = desk_over(store, Arc::<Earlier>::clone(&clock) as Arc<dyn Clock>);
    let none = Confirm::default();
    for n in 0..ESTABLISHMENTS {
        let excise = excise(n)?;
        let add = Command::AddEstablishment {
            establishment: Box::new(establishment(excise.clone())?),
            last_used: 0,
        };
        desk.act(&excise, add, &none)?;
        let open = Outage::Open {
            cause: Cause::NoInternet,
            side: None,
            since: None,
            internet: None,
            elsewhere: Some(Elsewhere::None),
            portal: None,
            gps: None,
            note: None,
        };
        desk.act(&excise, Command::Outage(open), &none)?;
    }
    let began = Instant::now();
    let each = numbers.div_ceil(YEARS * ESTABLISHMENTS);
    let mut drawn = 0;
    for year in first_year..=LAST_YEAR + 1 {
        let now = friday(year);
        clock.0.store(now.as_second(), Ordering::SeqCst);
        // The first of a year states that no number was used, on a date that a person confirms.
        let confirm = Confirm {
            date: Some(now.to_zoned(jiff::tz::TimeZone::UTC).date()),
            reasons: Vec::new(),
        };
        for n in 0..ESTABLISHMENTS {
            let excise = excise(n)?;
            let draft = draft(plan, &excise, year)?;
            // This year begins with one number.
            let mut left = if year > LAST_YEAR {
                1
            } else {
                each.min(numbers.saturating_sub(drawn))
            };
            let mut first = (year > first_year).then_some(0);
            while left > 0 {
                let many = left.min(AT_ONCE);
                desk.act(
                    &excise,
                    issue(vec![draft.clone(); usize::try_from(many)?], first),
                    &confirm,
                )?;
                first = None;
                left -= many;
                drawn += many;
            }
        }
        if numbers > 10_000 {
            eprintln!(
                "  filled {drawn} of {numbers} ({:.0} s)",
                began.elapsed().as_secs_f64()
            );
        }
    }
    Ok(())
}

/// Opens a register that is there.
pub(crate) fn open(folder: &Path, durability: Durability) -> Result<Desk, Failed> {
    let places = places(folder);
    let clock = clock();
    let mut options = OpenOptions::new(MACHINE, PROGRAM);
    options.durability = durability;
    let opened = Store::open(
        &Location {
            data: places.data,
            witness: places.witness,
        },
        options,
        Arc::clone(&clock),
    )?;
    if !opened.alarms.is_empty() {
        return Err(format!("{:?}", opened.alarms).into());
    }
    Ok(desk_over(opened.store, clock))
}
