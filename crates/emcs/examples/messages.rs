//! How fast messages are read and checked, against `xmllint --schema` on the same files in the same run, and how long a
//! document of 999 lines takes. Medians of several runs that take turns; the load of the machine stands beside them.
//!
//!     cargo run --release --workspace --example messages [RUNS]
//!
//! Needs `xmllint` and `../shared/emcs/schema` for the comparison; says so without.

use domain::codelists::Lists;
use domain::consignment::checks::{Asked, draft_findings, paper_findings};
use emcs::{Header, Limits, Verdict, message_findings, read_ie815, verdict, write_ie815};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

#[path = "../tests/common/consignments.rs"]
mod consignments;

const FILES: usize = 1_000;
/// Aims of the issue.
const AIM_TIMES: f64 = 3.0;
const AIM_LONG_MS: f64 = 200.0;

/// A folder that goes away with the run.
struct Folder(PathBuf);
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// A file as the program takes it: read, and both gates asked.
fn read_and_check(path: &Path) -> Result<usize, Box<dyn Error>> {
    let bytes = std::fs::read(path)?;
    let c = read_ie815(&bytes, Limits::DEFAULT)?.consignment;
    let asked = Asked::after_fallback(jiff::civil::date(2026, 11, 24));
    Ok(paper_findings(&c).len() + draft_findings(&c, Lists::compiled(), &asked).len())
}

/// Time on the clock, and on the processor: what others do on the machine lengthens the first and hardly the second.
#[derive(Clone, Copy)]
struct Took {
    clock: f64,
    processor: f64,
}

/// Processor seconds of this process, and of the ones that it has waited for; 0 where the system does not tell.
fn processor() -> f64 {
    let own = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let own = own.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    // Of the children: user and system time, in hundredths of a second.
    let children = after.split_whitespace().skip(13).take(2);
    let children: f64 = children.filter_map(|n| n.parse::<f64>().ok()).sum();
    own.unwrap_or_default() / 1e9 + children / 100.0
}

fn timed(what: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<Took, Box<dyn Error>> {
    let (began, before) = (Instant::now(), processor());
    what()?;
    Ok(Took {
        clock: began.elapsed().as_secs_f64(),
        processor: processor() - before,
    })
}

fn middle(all: &[Took]) -> Took {
    Took {
        clock: median(all.iter().map(|t| t.clock).collect()),
        processor: median(all.iter().map(|t| t.processor).collect()),
    }
}

fn each(
    files: &[PathBuf],
    what: impl Fn(&Path) -> Result<usize, Box<dyn Error>>,
) -> Result<Took, Box<dyn Error>> {
    timed(|| {
        for file in files {
            std::hint::black_box(what(file)?);
        }
        Ok(())
    })
}

fn xmllint(schema: &Path, files: &[PathBuf]) -> Result<Took, Box<dyn Error>> {
    timed(|| {
        let status = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(schema)
            .args(files)
            .stderr(Stdio::null())
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err("xmllint refuses a file".into())
        }
    })
}

/// One set of messages, read, judged, and given to `xmllint`, in turns.
fn compare(
    folder: &Path,
    what: &str,
    schema: Option<&Path>,
    runs: usize,
    make: impl Fn(usize) -> Result<Vec<u8>, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let (mut files, mut bytes) = (Vec::new(), 0);
    for i in 0..FILES {
        let message = make(i)?;
        bytes += message.len();
        let path = folder.join(format!("{i}.xml"));
        std::fs::write(&path, message)?;
        files.push(path);
    }
    println!(
        "{FILES} messages ({what}), {:.1} KB on average",
        bytes as f64 / 1024.0 / files.len() as f64
    );
    let (mut ours, mut judged, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        ours.push(each(&files, read_and_check)?);
        judged.push(each(&files, |f| {
            let bytes = std::fs::read(f)?;
            Ok(message_findings(&bytes, Limits::DEFAULT)?.len())
        })?);
        if let Some(schema) = schema {
            theirs.push(xmllint(schema, &files)?);
        }
    }
    let row = |what: &str, took: Took| {
        let per_second = |seconds: f64| FILES as f64 / seconds;
        println!(
            "{what:<36} {:>8.0} a second   {:>8.0} a processor second",
            per_second(took.clock),
            per_second(took.processor)
        );
    };
    let (ours, judged) = (middle(&ours), middle(&judged));
    row("read and checked, both gates", ours);
    row("judged as the schema would", judged);
    if theirs.is_empty() {
        println!("skipped: xmllint or ../shared/emcs/schema is not there");
    } else {
        let theirs = middle(&theirs);
        row("xmllint --schema, one start", theirs);
        let times = |t: Took| (theirs.clock / t.clock, theirs.processor / t.processor);
        let (clock, processor) = times(ours);
        let met = if clock >= AIM_TIMES { "met" } else { "missed" };
        println!(
            "read and checked: {clock:.1} times xmllint by the clock (aim {AIM_TIMES} times: {met}), {processor:.1} by the processor"
        );
        let (clock, processor) = times(judged);
        println!(
            "judged:           {clock:.1} times xmllint by the clock, {processor:.1} by the processor"
        );
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let runs: usize = std::env::args().nth(1).map_or(Ok(7), |n| n.parse())?;
    let folder =
        Folder(std::env::temp_dir().join(format!("acquit-messages-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0)?;
    let header = Header {
        sender: Some("NDEA.FR".to_owned()),
        recipient: Some("NDEA.FR".to_owned()),
        prepared_on: Some(jiff::civil::date(2026, 11, 24)),
        prepared_at: Some(jiff::civil::time(8, 0, 0, 0)),
        message_id: Some("acquit-benchmark".to_owned()),
        correlation_id: None,
    };
    let schema = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/emcs/schema/ie815.xsd")
        .canonicalize();
    let there = Command::new("xmllint")
        .arg("--version")
        .stderr(Stdio::null())
        .status()
        .is_ok();
    let schema = schema.ok().filter(|_| there);
    println!("load before  {}; medians of {runs} runs", load());
    let mut samples: Vec<Vec<u8>> = Vec::new();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "xml") {
            samples.push(std::fs::read(path)?);
        }
    }
    compare(
        &folder.0,
        "our samples, again and again",
        schema.as_deref(),
        runs,
        |i| Ok(samples[i % samples.len()].clone()),
    )?;
    compare(
        &folder.0,
        "generated, 1 to 6 lines, with longest texts",
        schema.as_deref(),
        runs,
        |i| {
            let c = consignments::complete(i as u64, 1 + i % 6);
            Ok(write_ie815(&c, &header)?.message)
        },
    )?;

    let long = folder.0.join("long.xml");
    std::fs::write(
        &long,
        write_ie815(&consignments::complete(1, 999), &header)?.message,
    )?;
    let size = std::fs::metadata(&long)?.len() / 1024;
    assert_eq!(
        verdict(&std::fs::read(&long)?, Limits::DEFAULT),
        Verdict::Clean
    );
    let mut took = Vec::new();
    for _ in 0..runs.max(5) {
        took.push(each(std::slice::from_ref(&long), read_and_check)?);
    }
    let took = middle(&took);
    let (took, processor) = (took.clock * 1000.0, took.processor * 1000.0);
    println!(
        "999 lines ({size} KB) read and checked: {took:.1} ms (aim {AIM_LONG_MS} ms: {}), {processor:.1} ms of the processor",
        if took <= AIM_LONG_MS { "met" } else { "missed" }
    );
    println!("load after   {}", load());
    Ok(())
}
