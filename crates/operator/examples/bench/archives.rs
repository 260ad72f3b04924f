//! The archive of a year exported and restored on an empty folder, with heads equal; the contents of that year cut after their time.

use crate::{Failed, Plan, months, registers};
use domain::calendar::YearMonth;
use domain::decide::Command;
use domain::decide::document::Document;
use domain::facts::Means;
use journal::Clock;
use operator::archive::{self, What};
use operator::filing::Filing;
use operator::{Confirm, Places};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Instant;

fn places(folder: &Path) -> Places {
    Places {
        data: folder.join("data"),
        witness: folder.join("witness"),
        machine: "bench".into(),
        program: "acquit bench".into(),
        read_only: false,
    }
}

/// The most memory that was held since the last call, in MB; none where the system does not say.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    // The mark begins anew.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    Some(kib / 1024.0)
}

fn line(what: &str, documents: u32, seconds: f64) {
    let held = peak().map_or_else(String::new, |mb| format!("  {mb:>6.0} MB at most"));
    println!("{what:<29} {documents:>6} documents  {seconds:>8.3} s{held}");
}

/// Prints how long they take, and how much memory.
pub(crate) fn measure(plan: &Plan) -> Result<(), Failed> {
    let count = plan.archived;
    let folder = plan.folder.join("archived");
    let (desk, clock) = months::filled(plan, &folder, count)?;
    let set = |text: &str| -> Result<(), Failed> {
        let at: jiff::Timestamp = text.parse()?;
        clock.0.store(at.as_second(), Ordering::SeqCst);
        Ok(())
    };
    let excise = registers::excise(0)?;
    let rows = desk.list(&excise, None, u64::from(count), false)?;
    let mut numbers = Vec::new();
    for row in &rows {
        numbers.push(row.number.parse::<number::NumberOnPaper>()?);
    }
    set("2026-12-04T09:00:00Z")?;
    let at = clock.now();
    for part in numbers.chunks(500) {
        desk.act_on_numbers(&excise, part, &Confirm::default(), move |dossiers| {
            Command::Document(Document::Tell {
                dossiers,
                by: Means::Mail,
                at,
                to: Some("bureau@exemple.invalid".into()),
                beside: domain::facts::Beside::default(),
            })
        })?;
    }
    for (row, number) in rows.iter().zip(&numbers) {
        let filing = Filing {
            number: number.clone(),
            dossier: None,
            copy: 1,
            at,
            place: "classeur 2026".into(),
            signed: true,
            scan: Some([b"%PDF-1.7 ", number.to_string().as_bytes()].concat()),
            note: None,
        };
        desk.file_copy(&excise, &filing)?;
        for duty in ["C2", "C3-copy3"] {
            let done = Command::DoDuty {
                dossier: row.dossier,
                duty: duty.into(),
                at,
                note: None,
            };
            desk.act_seeing(&excise, vec![number.clone()], &Confirm::default(), done)?;
        }
    }
    let month: YearMonth = "2026-11".parse()?;
    desk.declare_month(&excise, month, at, None, None)?;
    let _ = peak();
    let (out, what) = (
        plan.folder.join("archive.tar"),
        What {
            year: Some(2026),
            plain: false,
            readme: "the format",
        },
    );
    let began = Instant::now();
    let done = archive::export(&places(&folder), what, &out, at)?;
    line(
        "archive of a year exported",
        count,
        began.elapsed().as_secs_f64(),
    );
    let other = plan.folder.join("imported");
    std::fs::create_dir_all(&other)?;
    let mut ids = ["11", "22"].iter().cycle();
    let ids = std::cell::RefCell::new(&mut ids);
    let random = || {
        ids.borrow_mut()
            .next()
            .map_or_else(String::new, |t| t.repeat(16))
    };
    let began = Instant::now();
    let came = archive::import(&places(&other), &out, &random, at)?;
    line(
        "restored on an empty folder",
        count,
        began.elapsed().as_secs_f64(),
    );
    if came.report.heads != done.heads {
        return Err("the heads differ".into());
    }
    set("2033-01-03T09:00:00Z")?;
    let until = jiff::civil::Date::new(2032, 12, 31)?;
    let began = Instant::now();
    let cut = desk.cut_contents(&excise, until, "durée passée")?;
    line(
        "contents of the year cut",
        count,
        began.elapsed().as_secs_f64(),
    );
    if cut.documents != u64::from(count) {
        return Err(format!("{cut:?}").into());
    }
    drop(desk);
    let began = Instant::now();
    let checked = operator::check(&places(&folder), true)?;
    line(
        "verify --deep after it",
        count,
        began.elapsed().as_secs_f64(),
    );
    if let Some(fault) = checked.report.first_fault {
        return Err(format!("{fault:?}").into());
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(std::fs::remove_dir_all(&other)?)
}
