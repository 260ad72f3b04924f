//! The month's return: a month in which all numbers of a year left, counted, and declared in one transaction.

use crate::{Failed, Plan, registers};
use domain::calendar::YearMonth;
use domain::decide::Command;
use domain::decide::document::Document;
use domain::decide::outage::Outage;
use domain::facts::{Cause, Elsewhere, Reason, ReasonCode};
use domain::rule::FR_2009;
use jiff::Timestamp;
use journal::Clock;
use operator::{Confirm, Desk, FormsPress, Places, Settings};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

/// Numbers of one act while the month is filled.
const AT_ONCE: u32 = 500;

/// Stands where it was set.
pub(crate) struct Set(pub(crate) AtomicI64);

impl Clock for Set {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

fn at(text: &str) -> Result<Timestamp, Failed> {
    Ok(text.parse()?)
}

/// A month in which so many documents left.
pub(crate) fn filled(plan: &Plan, folder: &Path, count: u32) -> Result<(Desk, Arc<Set>), Failed> {
    std::fs::create_dir_all(folder)?;
    let places = Places {
        data: folder.join("data"),
        witness: folder.join("witness"),
        machine: "bench".into(),
        program: "acquit bench".into(),
        read_only: false,
    };
    let clock = Arc::new(Set(AtomicI64::new(at("2026-11-27T18:00:00Z")?.as_second())));
    let shared = Arc::<Set>::clone(&clock) as Arc<dyn Clock>;
    let random = || "0123456789abcdef0123456789abcdef".to_owned();
    let store = operator::create(&places, &random, &FR_2009, Arc::clone(&shared))?;
    let settings = Settings {
        actor: "anne".into(),
        rules: &FR_2009,
        released: at("2020-01-01T00:00:00Z")?,
        program: "acquit bench".into(),
    };
    let desk = Desk::new(store, shared, Arc::new(FormsPress::default()), settings);
    let excise = registers::excise(0)?;
    let add = Command::AddEstablishment {
        establishment: Box::new(registers::establishment(excise.clone())?),
        last_used: 0,
    };
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
    let reason = Reason {
        code: ReasonCode::TruckLeft,
        text: None,
    };
    let confirm = Confirm {
        reasons: vec![(None, reason)],
        ..Confirm::default()
    };
    desk.act(&excise, add, &Confirm::default())?;
    desk.act(&excise, Command::Outage(open), &Confirm::default())?;
    let draft = registers::draft(plan, &excise, 2026)?;
    let mut left = count;
    while left > 0 {
        let many = left.min(AT_ONCE);
        let drafts = vec![draft.clone(); usize::try_from(many)?];
        let done = desk.act(&excise, registers::issue(drafts, None), &confirm)?;
        let numbers: Vec<_> = done
            .register
            .dossiers
            .values()
            .map(|d| d.number.clone())
            .collect();
        desk.act_on_numbers(&excise, &numbers, &confirm, |dossiers| {
            Command::Document(Document::Depart {
                dossiers,
                at: Timestamp::from_second(1_795_802_400).unwrap_or_default(),
                registration: None,
                already_left: true,
            })
        })?;
        left -= many;
    }
    Ok((desk, clock))
}

/// Prints how long a month takes.
pub(crate) fn measure(plan: &Plan) -> Result<(), Failed> {
    let folder = plan.folder.join("month");
    let (desk, clock) = filled(plan, &folder, plan.month)?;
    clock
        .0
        .store(at("2026-12-04T09:00:00Z")?.as_second(), Ordering::SeqCst);
    let excise = registers::excise(0)?;
    let month: YearMonth = "2026-11".parse()?;
    let mut counted = Vec::new();
    for _ in 0..plan.runs.max(1) {
        let began = Instant::now();
        let view = desk.month(&excise, month)?;
        counted.push(began.elapsed().as_secs_f64());
        if view.counted.documents != plan.month {
            return Err(format!("{} documents counted", view.counted.documents).into());
        }
    }
    let began = Instant::now();
    desk.declare_month(&excise, month, clock.now(), None, None)?;
    let declared = began.elapsed().as_secs_f64();
    println!(
        "DRM of a month counted        {:>6} documents  {:>8.3} s",
        plan.month,
        crate::median(counted)
    );
    println!(
        "DRM declared, all covered     {:>6} documents  {declared:>8.3} s",
        plan.month
    );
    drop(desk);
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
