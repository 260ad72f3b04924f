//! `drm`, `drm declare`, `drm undischarged`, `dates`: a month's return shown, written, stated as declared; what is due, with its days. Writes no file over another unless told.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, DrmArgs, DrmCommand, OfMonth, Whose};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use ciel::{DrmError, Limits};
use domain::calendar::YearMonth;
use domain::drm::Counted;
use domain::establishment::Establishment;
use domain::event::Event;
use jiff::Timestamp;
use number::{ExciseNumber, Kind};
use operator::dates;
use operator::drm::{MonthView, block, documents_csv, undischarged_csv};
use operator::{Desk, Failure};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A file that is kept as what was declared: larger than any DRM.
const MAX_FILE: usize = 20_000_000;

pub(super) fn run(cli: &Cli, a: &DrmArgs, out: &Voice) -> Result<(), Trouble> {
    match &a.command {
        None => show(cli, a, out),
        Some(DrmCommand::Declare {
            month,
            at,
            file,
            note,
        }) => declare(cli, month, at.as_ref(), file.as_deref(), note.as_ref(), out),
        Some(DrmCommand::Undischarged {
            month,
            pdf,
            csv,
            ciel,
            overwrite,
        }) => {
            let targets = [pdf, csv, ciel].map(Option::as_ref);
            undischarged(cli, month, targets, *overwrite, out)
        }
    }
}

/// The month as it was typed, or the month before this one.
fn month(of: &OfMonth) -> Result<YearMonth, Trouble> {
    match &of.month {
        Some(text) => {
            let read = text.trim().parse();
            read.map_err(|_| Trouble::input("drm.month", &[("found", text)]))
        }
        None => {
            let last = YearMonth::of(Timestamp::now()).and_then(YearMonth::before);
            last.ok_or_else(|| Trouble::input("drm.month", &[("found", "")]))
        }
    }
}

fn open(
    cli: &Cli,
    of: &OfMonth,
    read_only: bool,
) -> Result<(Desk, ExciseNumber, YearMonth), Trouble> {
    let month = month(of)?;
    let desk = wiring::desk(cli, &of.whose.place, read_only)?;
    let excise = wiring::excise(&desk, &of.whose, None)?;
    Ok((desk, excise, month))
}

/// Reads from the register as it is; one that an older program wrote has its tables made first, which is writing.
fn reading<T>(
    cli: &Cli,
    of: &OfMonth,
    read: impl Fn(&Desk, &ExciseNumber, YearMonth) -> Result<T, Failure>,
) -> Result<(Desk, ExciseNumber, YearMonth, T), Trouble> {
    let (desk, excise, month) = open(cli, of, true)?;
    match read(&desk, &excise, month) {
        Err(Failure::Busy) => {}
        found => {
            return found
                .map(|f| (desk, excise, month, f))
                .map_err(Trouble::from);
        }
    }
    drop(desk);
    let (desk, excise, month) = open(cli, of, false)?;
    let found = read(&desk, &excise, month)?;
    Ok((desk, excise, month, found))
}

fn own(desk: &Desk, excise: &ExciseNumber) -> Result<Establishment, Trouble> {
    let own = desk.register(excise)?.establishment;
    Ok(own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?)
}

fn wrong(e: &DrmError) -> Trouble {
    let data = e.data.iter().map(|(k, v)| (*k, v.clone()));
    let line = (e.line > 0).then(|| ("line", e.line.to_string()));
    Trouble::input_data(e.code, data.chain(line).collect())
}

/// Places for the files that are asked for, each made sure of before anything is counted.
fn places<'t>(
    targets: impl IntoIterator<Item = Option<&'t PathBuf>>,
    overwrite: bool,
) -> Result<Vec<Option<Place>>, Trouble> {
    let place = |to: &PathBuf| {
        if !overwrite && to.exists() {
            let path = to.display().to_string();
            return Err(Trouble::input("drm.out-exists", &[("path", &path)]));
        }
        Place::prepare(to)
    };
    targets
        .into_iter()
        .map(|t| t.map(place).transpose())
        .collect()
}

fn fill(place: Place, bytes: &[u8]) -> Result<String, Trouble> {
    let to = place.target().to_owned();
    let path = place
        .fill(bytes)
        .map_err(|e| machine("output.unwritable", &to, &e))?;
    Ok(path.display().to_string())
}

fn show(cli: &Cli, a: &DrmArgs, out: &Voice) -> Result<(), Trouble> {
    let into = match (&a.into, &a.out) {
        (Some(from), Some(_)) => Some(file::bytes(from, Limits::DEFAULT.bytes)?),
        (Some(_), None) => return Err(Trouble::input("drm.out-needed", &[])),
        (None, _) => None,
    };
    let target = a.into.as_ref().and(a.out.as_ref());
    let mut places = places(
        [a.pdf.as_ref(), a.csv.as_ref(), a.ciel.as_ref(), target],
        a.overwrite,
    )?;
    let (desk, excise, month, view) = reading(cli, &a.month, Desk::month)?;
    let mut take = |i: usize| places.get_mut(i).and_then(Option::take);
    let mut written: Vec<String> = Vec::new();
    if let Some(p) = take(0) {
        let pdf = desk.print_month(&view, cli.lang(), &own(&desk, &excise)?)?;
        written.push(fill(p, &pdf.bytes)?);
    }
    if let Some(p) = take(1) {
        written.push(fill(p, &documents_csv(&excise, &view)?)?);
    }
    let set = block(&view.counted);
    if let Some(p) = take(2) {
        let text = set.write().map_err(|e| wrong(&e))?;
        written.push(fill(p, text.as_bytes())?);
    }
    let mut completed = None;
    if let (Some(p), Some(bytes)) = (take(3), into) {
        let made = desk.complete_drm(&excise, month, &bytes, a.undischarged)?;
        let made = made.map_err(|e| wrong(&e))?;
        completed = Some(fill(p, &made)?);
    }
    tell(out, &view);
    for path in &written {
        out.tell("drm.written", &[("path", path)]);
    }
    if let Some(path) = &completed {
        out.tell("drm.into-same", &[("path", path)]);
        written.push(path.clone());
    }
    out.give("drm", answer(&excise, &view, &written)?);
    Ok(())
}

fn answer(excise: &ExciseNumber, view: &MonthView, written: &[String]) -> Result<Value, Trouble> {
    let mut body = serde_json::to_value(view).map_err(|e| Failure::Fault(e.to_string()))?;
    body["excise"] = json!(excise.as_str());
    body["files"] = json!(written);
    Ok(body)
}

fn tell(out: &Voice, view: &MonthView) {
    let c = &view.counted;
    if !view.over {
        out.tell("drm.not-over", &[]);
    }
    let line = |kind: Kind, counted: &Option<Counted>| {
        let kind = kind.as_str().to_uppercase();
        match counted {
            None => out.tell("drm.line-none", &[("kind", &kind)]),
            Some(x) => {
                let (first, last) = (x.run.first.to_string(), x.run.last.to_string());
                let count = x.run.count.to_string();
                let data = [
                    ("kind", &*kind),
                    ("first", &first),
                    ("last", &last),
                    ("count", &count),
                ];
                out.tell("drm.line", &data);
            }
        }
    };
    line(Kind::Daa, &c.daa);
    line(Kind::Dsa, &c.dsa);
    for r in &c.references {
        let (kind, number) = (r.kind.as_str().to_uppercase(), r.number.to_string());
        out.tell(
            "drm.line-reference",
            &[("kind", &kind), ("number", &number)],
        );
    }
    let counts = [c.beside.len(), c.open.len(), c.late.len()].map(|n| n.to_string());
    out.tell(
        "drm.line-beside",
        &[
            ("count", &counts[0]),
            ("open", &counts[1]),
            ("late", &counts[2]),
        ],
    );
    if let Some(correction) = &view.correction {
        let count = correction.uncovered.to_string();
        out.tell("drm.corrected", &[("count", &count)]);
    }
    match (view.declared.last(), view.due) {
        (Some(d), _) => out.tell("drm.declared-line", &[("time", &out.when(d.at))]),
        (None, Some(due)) => out.tell("drm.not-declared", &[("time", &out.when(due))]),
        _ => {}
    }
}

fn declare(
    cli: &Cli,
    of: &OfMonth,
    at: Option<&String>,
    kept: Option<&Path>,
    note: Option<&String>,
    out: &Voice,
) -> Result<(), Trouble> {
    let at = wiring::time_or_now(at)?;
    let bytes = kept
        .map(|p| file::limited(p, MAX_FILE, "drm.file-too-large-here"))
        .transpose()?;
    let (desk, excise, month) = open(cli, of, false)?;
    let ending = |p: &Path| match p.extension().and_then(|e| e.to_str()) {
        Some("xml") => "xml",
        Some("pdf") => "pdf",
        Some("csv") => "csv",
        _ => "bin",
    };
    let file = match (&bytes, kept) {
        (Some(b), Some(p)) => Some(desk.keep(b, ending(p))?),
        _ => None,
    };
    let done = desk.declare_month(&excise, month, at, file.clone(), note.cloned())?;
    let covered: usize = (done.events.iter())
        .map(|e| match e {
            Event::MonthCovers(c) => c.dossiers.len(),
            _ => 0,
        })
        .sum();
    if done.events.is_empty() {
        out.tell("drm.declared-same", &[]);
    } else {
        let (named, count) = (month.to_string(), covered.to_string());
        let time = out.when(at);
        out.tell(
            "drm.declared",
            &[("month", &named), ("time", &time), ("count", &count)],
        );
    }
    out.give(
        "drm-declared",
        json!({
            "excise": excise.as_str(), "month": month.to_string(), "at": at, "covered": covered,
            "recorded": !done.events.is_empty(), "file": file,
        }),
    );
    Ok(())
}

fn undischarged(
    cli: &Cli,
    of: &OfMonth,
    targets: [Option<&PathBuf>; 3],
    overwrite: bool,
    out: &Voice,
) -> Result<(), Trouble> {
    let mut places = places(targets, overwrite)?;
    let (desk, excise, month, list) = reading(cli, of, Desk::undischarged)?;
    let mut take = |i: usize| places.get_mut(i).and_then(Option::take);
    let mut written = Vec::new();
    if let Some(p) = take(0) {
        let pdf = desk.print_undischarged(month, &list, cli.lang(), &own(&desk, &excise)?)?;
        written.push(fill(p, &pdf.bytes)?);
    }
    if let Some(p) = take(1) {
        written.push(fill(p, &undischarged_csv(&excise, month, &list)?)?);
    }
    if let Some(p) = take(2) {
        let only = ciel::Block {
            documents: Vec::new(),
            undischarged: list.iter().map(|u| u.for_ciel()).collect(),
        };
        written.push(fill(p, only.write().map_err(|e| wrong(&e))?.as_bytes())?);
    }
    for u in &list {
        let number = u.consignee_number.as_deref().unwrap_or("–");
        out.line(&format!(
            "{}  {}  {} ({number})",
            u.number, u.dispatched, u.consignee
        ));
    }
    if list.is_empty() {
        out.tell("drm.all-discharged", &[]);
    }
    for path in &written {
        out.tell("drm.written", &[("path", path)]);
    }
    out.give(
        "drm-undischarged",
        json!({ "excise": excise.as_str(), "month": month.to_string(), "movements": list, "files": written }),
    );
    Ok(())
}

pub(super) fn dates(
    cli: &Cli,
    whose: &Whose,
    ics: Option<&PathBuf>,
    overwrite: bool,
    out: &Voice,
) -> Result<(), Trouble> {
    let place = places([ics], overwrite)?.pop().flatten();
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let all = desk.dates(&excise)?;
    let now = Timestamp::now();
    let written = match place {
        Some(p) => {
            let text = dates::calendar(&excise, &all, cli.lang(), now, wiring::PROGRAM);
            Some(fill(p, text.as_bytes())?)
        }
        None => None,
    };
    for d in &all {
        let what = dates::summary(d, cli.lang(), |code, data| out.say(code, data));
        let since = d.since.strftime("%Y-%m-%d").to_string();
        match d.until {
            Some(day) if d.overdue => out.tell(
                "dates.line-over",
                &[("what", &what), ("until", &day.to_string())],
            ),
            Some(day) => out.tell(
                "dates.line",
                &[("what", &what), ("until", &day.to_string())],
            ),
            None => out.tell("dates.line-since", &[("what", &what), ("since", &since)]),
        }
    }
    if all.is_empty() {
        out.tell("dates.none", &[]);
    }
    if let Some(path) = &written {
        out.tell("dates.written", &[("path", path)]);
    }
    out.give(
        "dates",
        json!({ "excise": excise.as_str(), "dates": all, "file": written }),
    );
    Ok(())
}
