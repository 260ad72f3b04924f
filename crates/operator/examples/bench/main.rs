//! The benchmark: numbers drawn per second and their slow end, with few numbers in the register and with a million; papers
//! per second; one cold `acquit issue`. Prints one table. Run by `scripts/bench`, which says what the machine was doing.
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

mod archives;
mod cold;
mod draws;
mod months;
mod papers;
mod reentries;
mod registers;
mod station;

use std::error::Error;
use std::path::PathBuf;

/// What any part may fail with.
pub(crate) type Failed = Box<dyn Error + Send + Sync>;

/// How much is measured.
pub(crate) struct Plan {
    /// Seconds of one run of draws.
    pub(crate) seconds: f64,
    /// Runs of each measure; the median is shown.
    pub(crate) runs: usize,
    /// Numbers in the large register.
    pub(crate) many: u64,
    /// Documents made through the workstation.
    pub(crate) documents: u32,
    /// Documents that are entered in GAMM@ in one bulk.
    pub(crate) reentries: u32,
    /// Only that is measured.
    pub(crate) only_reentries: bool,
    /// Only the month's return is measured.
    pub(crate) only_month: bool,
    /// Documents of the year that is archived.
    pub(crate) archived: u32,
    /// Only the archive is measured.
    pub(crate) only_archive: bool,
    /// Documents of the month: at most the numbers of a year.
    pub(crate) month: u32,
    /// Only the workstation is measured.
    pub(crate) only_station: bool,
    /// Where registers are made and removed.
    pub(crate) folder: PathBuf,
    /// The program to start cold.
    pub(crate) acquit: Option<PathBuf>,
    /// The sample consignments.
    pub(crate) samples: PathBuf,
}

fn plan() -> Result<Plan, Failed> {
    let folder = std::env::temp_dir().join(format!("acquit-bench-{}", std::process::id()));
    let samples = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../emcs/samples"));
    let mut plan = Plan {
        seconds: 2.0,
        runs: 5,
        many: 1_000_000,
        documents: 1_000,
        reentries: 5_000,
        only_reentries: false,
        only_month: false,
        archived: 10_000,
        only_archive: false,
        month: 99_999,
        only_station: false,
        folder,
        acquit: None,
        samples,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        if name == "--only-station" {
            plan.only_station = true;
            continue;
        }
        if name == "--only-reentries" {
            plan.only_reentries = true;
            continue;
        }
        if name == "--only-archive" {
            plan.only_archive = true;
            continue;
        }
        if name == "--only-month" {
            plan.only_month = true;
            continue;
        }
        let value = arguments.next().ok_or("an option without a value")?;
        match name.as_str() {
            "--seconds" => plan.seconds = value.parse()?,
            "--runs" => plan.runs = value.parse()?,
            "--archived" => plan.archived = value.parse()?,
            "--month" => plan.month = value.parse()?,
            "--documents" => plan.documents = value.parse()?,
            "--reentries" => plan.reentries = value.parse()?,
            "--many" => plan.many = value.parse()?,
            "--folder" => {
                plan.folder =
                    PathBuf::from(value).join(format!("acquit-bench-{}", std::process::id()))
            }
            "--acquit" => plan.acquit = Some(value.into()),
            _ => return Err(format!("no option {name}").into()),
        }
    }
    Ok(plan)
}

/// The value in the middle; of an even count, the higher of the two.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn main() -> Result<(), Failed> {
    let plan = plan()?;
    std::fs::create_dir_all(&plan.folder)?;
    let measured = measure(&plan);
    let _ = std::fs::remove_dir_all(&plan.folder);
    measured
}

fn measure(plan: &Plan) -> Result<(), Failed> {
    if let (true, Some(acquit)) = (plan.only_station, &plan.acquit) {
        let large = plan.folder.join("large");
        registers::make(plan, &large, plan.many)?;
        return station::measure(plan, acquit, Some(&large));
    }
    if let (true, Some(acquit)) = (plan.only_reentries, &plan.acquit) {
        return reentries::measure(plan, acquit);
    }
    if plan.only_archive {
        return archives::measure(plan);
    }
    if plan.only_month {
        return months::measure(plan);
    }
    if let Some(acquit) = &plan.acquit {
        cold::measure(plan, acquit)?;
    }
    papers::measure(plan)?;
    months::measure(plan)?;
    archives::measure(plan)?;
    let large = draws::measure(plan)?;
    match &plan.acquit {
        Some(acquit) => {
            reentries::measure(plan, acquit)?;
            station::measure(plan, acquit, Some(&large))
        }
        None => Ok(()),
    }
}
