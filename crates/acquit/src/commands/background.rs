//! `acquit` with nothing behind it, and `stop`: the workstation in the background of the session. The program starts itself again
//! apart from the terminal, waits until it answers, and hands over a link. Never a service of the system, never another user's.

use crate::answer::{Voice, machine, print};
use crate::cli::{Cli, Place};
use crate::commands::{reach, serve};
use crate::trouble::Trouble;
use crate::wiring;
use serde_json::json;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What the workstation said when it could not start.
const LOG: &str = "log.txt";

/// How long it may take to start: a large register on a slow disk.
const START: Duration = Duration::from_secs(30);

/// How long it may take to end: what is being written is written to its end.
const END: Duration = Duration::from_secs(20);

pub(super) fn start(
    cli: &Cli,
    place: &Place,
    port: Option<u16>,
    browser: bool,
    out: &Voice,
) -> Result<(), Trouble> {
    if let Some(link) = reach::running(place) {
        return give(place, &link, browser, out);
    }
    let made = make(cli, place);
    // Two who start at once: one of them has made it.
    if !place.data.join("register.sqlite").exists() {
        made?;
    }
    let folder = reach::folder(place)?;
    let log = folder.join(LOG);
    let mut child = spawn(cli, place, port, &log).map_err(|e| machine("serve.failed", &log, &e))?;
    let begin = Instant::now();
    loop {
        if let Some(link) = reach::running(place) {
            return give(place, &link, browser, out);
        }
        let ended = child.try_wait().ok().flatten();
        if let Some(status) = ended.filter(|s| !s.success()) {
            return Err(told(&log, status.code(), out));
        }
        if begin.elapsed() > START {
            return Err(reach::mute(place));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The link, and how one goes on.
fn give(place: &Place, link: &str, browser: bool, out: &Voice) -> Result<(), Trouble> {
    serve::hand_over(place, link, browser, out)?;
    out.tell("serve.started", &[]);
    Ok(())
}

/// A register in an empty folder; its establishment is asked for on the pages.
fn make(cli: &Cli, place: &Place) -> Result<(), Trouble> {
    if place.data.join("register.sqlite").exists() {
        return Ok(());
    }
    if let Some(other) = stranger(&place.data) {
        let (path, name) = (place.data.display().to_string(), other);
        return Err(Trouble::input(
            "serve.not-a-register",
            &[("path", &path), ("name", &name)],
        ));
    }
    if !place.data.exists() {
        let made = reach::make_folder(&place.data);
        made.map_err(|e| machine("output.unwritable", &place.data, &e))?;
    }
    operator::create(
        &wiring::places(cli, place, false),
        &wiring::random_id,
        wiring::rules(place)?,
        Arc::new(wiring::SystemClock),
    )?;
    Ok(())
}

/// Something in a folder without a register that a new register would not begin with: another person's files, or what is left of a
/// register that is gone. Neither is begun anew in silence.
fn stranger(data: &Path) -> Option<String> {
    let ours = |e: &std::fs::DirEntry| {
        let name = e.file_name();
        let name = name.to_string_lossy();
        let empty = || std::fs::read_dir(e.path()).is_ok_and(|mut d| d.next().is_none());
        matches!(&*name, "acquit.toml" | "workstation")
            || name.starts_with("writer.")
            || name.starts_with("register.sqlite.new")
            || (name == "files" && empty())
    };
    let mut all = std::fs::read_dir(data).into_iter().flatten().flatten();
    all.find(|e| !ours(e))
        .map(|e| e.file_name().to_string_lossy().into_owned())
}

/// The program again, apart from this terminal: its own group of processes, no input, what it says into a file.
fn spawn(
    cli: &Cli,
    place: &Place,
    port: Option<u16>,
    log: &Path,
) -> std::io::Result<std::process::Child> {
    let data = std::path::absolute(&place.data)?;
    // Two that start at once want the same name: each takes away what the other has just made, and one of them goes on.
    let mut says = Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists));
    for _ in 0..50 {
        let _ = std::fs::remove_file(log);
        says = reach::private(log);
        let again = |e: &std::io::Error| e.kind() == std::io::ErrorKind::AlreadyExists;
        if !says.as_ref().is_err_and(again) {
            break;
        }
    }
    let says = says?;
    let mut c = Command::new(std::env::current_exe()?);
    c.args(["serve", "--no-browser", "--quiet", "--data"])
        .arg(&data);
    if let Some(port) = port {
        c.args(["--port", &port.to_string()]);
    }
    if let Some(w) = &cli.witness {
        c.arg("--witness").arg(std::path::absolute(w)?);
    }
    if let Some(a) = &cli.actor {
        c.arg("--by-whom").arg(a);
    }
    c.args(["--lang", cli.lang().as_str()]);
    if cli.json {
        c.arg("--json");
    }
    // No folder that somebody wants to unplug or remove is held.
    c.current_dir(&data)
        .stdin(Stdio::null())
        .stdout(says.try_clone()?)
        .stderr(says);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut c, 0);
    #[cfg(windows)]
    {
        // DETACHED_PROCESS | CREATE_NEW_PROCESS_GROUP
        std::os::windows::process::CommandExt::creation_flags(&mut c, 0x208);
    }
    c.spawn()
}

/// It ended instead of answering: what it said is said here, with its exit code.
fn told(log: &Path, code: Option<i32>, out: &Voice) -> Trouble {
    let said = std::fs::read_to_string(log).unwrap_or_default();
    if said.trim().is_empty() {
        let e = std::io::Error::other("");
        return machine("serve.failed", log, &e);
    }
    if out.json {
        print(said.trim_end());
    } else {
        eprintln!("{}", said.trim_end());
    }
    Trouble::Printed(code.and_then(|c| u8::try_from(c).ok()).unwrap_or(3))
}

pub(super) fn stop(place: &Place, out: &Voice) -> Result<(), Trouble> {
    let folder = place.data.join("workstation");
    if reach::control(place).is_none() || !folder.is_dir() {
        return Err(Trouble::input("serve.not-running", &[]));
    }
    if !reach::ask_to_end(place) {
        return match reach::alone(&folder) {
            Some(_) => Err(Trouble::input("serve.not-running", &[])),
            None => Err(reach::mute(place)),
        };
    }
    let begin = Instant::now();
    while reach::alone(&folder).is_none() {
        if begin.elapsed() > END {
            return Err(reach::mute(place));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    out.tell("serve.stopped", &[]);
    out.give("workstation", json!({ "stopped": true }));
    Ok(())
}
