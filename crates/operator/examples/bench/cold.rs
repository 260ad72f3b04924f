//! One `acquit issue` from start to exit: a new process each time, with the files of the program and of the register in the
//! system's cache, as on any machine that is in use.

use crate::{Failed, Plan, median};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 20;

/// Runs a command to its end; answers milliseconds and the most memory it held, in MB (Linux; else not known).
pub(crate) fn run(command: &mut Command) -> Result<(f64, f64), Failed> {
    let began = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = f64::NAN;
    loop {
        // The kernel keeps the highest; the last look before the end misses at most the last milliseconds.
        let held = std::fs::read_to_string(&status).ok();
        let line = held
            .as_deref()
            .and_then(|t| t.lines().find(|l| l.starts_with("VmHWM")));
        if let Some(kb) = line
            .and_then(|l| l.split_whitespace().nth(1))
            .and_then(|k| k.parse::<f64>().ok())
        {
            peak = kb / 1024.0;
        }
        if let Some(ended) = child.try_wait()? {
            if !ended.success() {
                let output = child.wait_with_output()?;
                return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
            }
            return Ok((began.elapsed().as_secs_f64() * 1e3, peak));
        }
        std::thread::sleep(Duration::from_micros(500));
    }
}

/// An establishment whose office is closed now, whenever this runs, with an outage open and no number used.
#[allow(
    clippy::disallowed_methods,
    reason = "the program under measure reads the system's clock"
)]
pub(crate) fn establishment(acquit: &Path, folder: &Path) -> Result<(), Failed> {
    let day = Timestamp::now()
        .to_zoned(TimeZone::get("Europe/Paris")?)
        .weekday()
        .wrapping_add(3);
    let hours = format!(
        "{} 10:00-11:00",
        ["mo", "tu", "we", "th", "fr", "sa", "su"][usize::try_from(day.to_monday_zero_offset())?]
    );
    let add = [
        "establishment",
        "add",
        "--excise",
        "FR007328E0001",
        "--name",
        "X",
        "--office",
        "FR007328",
        "--office-hours",
        &hours,
        "--last-used",
        "0",
    ];
    let open = [
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ];
    run(&mut command(acquit, folder, &add))?;
    run(&mut command(acquit, folder, &open))?;
    Ok(())
}

/// The program over that folder's register.
pub(crate) fn command(acquit: &Path, folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(acquit);
    command
        .args(arguments)
        .env("ACQUIT_DATA", folder.join("data"))
        .env("ACQUIT_WITNESS", folder.join("witness"))
        .current_dir(folder);
    command
}

/// Measures and prints.
#[allow(
    clippy::disallowed_methods,
    reason = "the program under measure reads the system's clock"
)]
pub(crate) fn measure(plan: &Plan, acquit: &Path) -> Result<(), Failed> {
    let folder = plan.folder.join("cold");
    std::fs::create_dir_all(&folder)?;
    let now = Timestamp::now();
    let departure = now
        .checked_add(SignedDuration::from_hours(2))?
        .strftime("%Y-%m-%dT%H:%M+00:00")
        .to_string();
    let command = |arguments: &[&str]| command(acquit, &folder, arguments);
    establishment(acquit, &folder)?;
    println!("## `acquit issue` from start to exit, {RUNS} runs");
    for sample in ["ie815-cognac-daa.xml", "ie815-wine-eu-daa.xml"] {
        let file = plan.samples.join(sample).display().to_string();
        let mut times = Vec::new();
        let mut peaks = Vec::new();
        for n in 0..RUNS {
            let out = format!("{n}.pdf");
            let (ms, mb) = run(&mut command(&[
                "issue",
                "--kind",
                "daa",
                "--consignment",
                &file,
                "--departure",
                &departure,
                "--registration",
                "AB-123-CD",
                "--override",
                "departure,registration",
                "--out",
                &out,
                "--json",
            ]))?;
            times.push(ms);
            peaks.push(mb);
        }
        let slowest = times.iter().copied().fold(0.0, f64::max);
        let most = peaks.iter().copied().fold(0.0, f64::max);
        println!(
            "{sample:<24} median {:>5.0} ms   slowest {slowest:>5.0} ms   most memory {most:>4.0} MB",
            median(times)
        );
    }
    let (ms, mb) = run(&mut command(&[
        "number",
        "parse",
        "09FR007328E0001000081",
        "--json",
    ]))?;
    println!(
        "{:<24} {ms:>12.0} ms {:>21} most memory {mb:>4.0} MB",
        "number parse", ""
    );
    println!();
    Ok(())
}
