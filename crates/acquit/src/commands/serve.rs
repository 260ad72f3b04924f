//! `serve` and `open`: the workstation in the browser, in the foreground. Links go through files that only the user reads, never
//! through an argument or an answer; the browser is given the file's path. How it is reached by another run: `reach`.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, Place};
use crate::commands::outbox::{self, secrets::Passwords, worker::Worker};
use crate::commands::reach::{self, write_private};
use crate::diary::Rows;
use crate::trouble::Trouble;
use crate::wiring;
use courier::prober::Prober;
use courier::{Printer, SystemPrinter, Watch};
use domain::rule::RuleSet;
use jiff::Timestamp;
use operator::Desk;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant, SystemTime};

/// How often it is looked whether a day is over.
const DAILY: Duration = Duration::from_secs(60);

/// The file in which sessions outlive a restart.
const SESSIONS: &str = "sessions.json";

/// The file that holds the port of last time: a page that is still open works again after a restart.
const PORT: &str = "port";

/// Sessions in a file that nobody else reads.
struct Sessions(PathBuf);

impl web::Shelf for Sessions {
    fn take(&self) -> Option<String> {
        std::fs::read_to_string(&self.0).ok()
    }
    fn keep(&self, text: &str) {
        // Without it the next start asks for a new link; nothing else is lost.
        let _ = write_private(&self.0, text.as_bytes());
    }
}

/// What a workstation stands over.
pub(crate) struct Over {
    /// The register, opened.
    pub(crate) desk: Desk,
    /// Where it lies.
    pub(crate) places: operator::Places,
    /// The rules in force.
    pub(crate) rules: &'static RuleSet,
    /// What this computer sees.
    pub(crate) watch: Arc<dyn Watch>,
    /// The system's printing.
    pub(crate) printer: Arc<dyn Printer>,
    /// Sample data: every page says so.
    pub(crate) demo: bool,
    /// Whether a drill can be begun, or is under way.
    pub(crate) drill: web::Drill,
}

/// How it is opened.
#[derive(Clone, Copy)]
pub(crate) struct How {
    /// The port; none: that of last time when it is free, else any.
    pub(crate) port: Option<u16>,
    /// Whether the browser is opened.
    pub(crate) browser: bool,
    /// Started by another run of the program, which hands over the link itself.
    pub(crate) quiet: bool,
}

pub(super) fn serve(cli: &Cli, place: &Place, how: How, out: &Voice) -> Result<(), Trouble> {
    // One workstation a folder: started again, it opens the running one.
    if let Some(link) = reach::running(place) {
        return hand_over_unless_quiet(place, &link, how, out);
    }
    let desk = wiring::desk(cli, place, false)?;
    // The key is there before the first paper needs it. One that cannot be made keeps nobody from working: papers are then without code.
    for excise in desk.establishments()? {
        if let Err(e) = desk.public_key(&excise) {
            out.warn(e.code(), &[("detail", &e.to_string())]);
        }
    }
    let watch = watch(&desk)?;
    let folder = reach::folder(place)?;
    let over = Over {
        desk,
        places: wiring::places(cli, place, false),
        rules: wiring::rules(place)?,
        watch,
        printer: printer(&folder),
        demo: false,
        drill: web::Drill::Offered(crate::commands::drill::offered(cli, place)),
    };
    station(cli, place, over, how, out)
}

/// What looks at the places that the settings list, where a person agreed.
fn watch(desk: &Desk) -> Result<Arc<dyn Watch>, Trouble> {
    let watch: Arc<dyn Watch> = match Prober::keeping(Timestamp::now, Box::new(Rows(desk.clone())))
    {
        Ok(p) => Arc::new(p),
        Err(_) => Arc::new(courier::watch::Blind),
    };
    watch.set(desk.plain("setting", "watch")?.unwrap_or_default());
    Ok(watch)
}

/// The system's printing, where there is one. Papers wait in our own folder.
pub(super) fn printer(folder: &Path) -> Arc<dyn Printer> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    match SystemPrinter::find(&path, folder) {
        Some(p) => Arc::new(p),
        None => Arc::new(courier::printer::NoPrinter),
    }
}

/// Runs a workstation in the foreground until it is asked to end.
pub(crate) fn station(
    cli: &Cli,
    place: &Place,
    over: Over,
    how: How,
    out: &Voice,
) -> Result<(), Trouble> {
    let folder = reach::folder(place)?;
    let daily = over.desk.clone();
    let begin = Instant::now();
    let alone = loop {
        if let Some(alone) = reach::alone(&folder) {
            break alone;
        }
        // Another run is there, or just about to be.
        if let Some(link) = reach::running(place) {
            return hand_over_unless_quiet(place, &link, how, out);
        }
        if begin.elapsed() > reach::PATIENCE {
            return Err(reach::mute(place));
        }
        std::thread::sleep(Duration::from_millis(30));
    };
    let bound = bind(how.port, &folder).map_err(|e| {
        let detail = e.to_string();
        let port = how.port.unwrap_or(0).to_string();
        Trouble::input("serve.port", &[("port", &port), ("detail", &detail)])
    })?;
    // Without it the next start takes another port.
    let _ = write_private(&folder.join(PORT), bound.port().to_string().as_bytes());
    let control = reach::Control::new(bound.port());
    let passwords = Arc::new(Passwords::of(&place.data));
    // A trial sends nothing to anybody, nor does a drill.
    let rehearsed = over.demo || matches!(over.drill, web::Drill::Under(_));
    let sending = (!rehearsed).then(|| Worker::new(&over.desk, &place.data));
    let station = Arc::new(web::Station::new(web::Setup {
        actor: wiring::settings(cli, over.rules).actor,
        desk: over.desk,
        places: over.places,
        rules: over.rules,
        released: wiring::released(),
        program: wiring::PROGRAM.to_owned(),
        now: Timestamp::now,
        random: wiring::random_id,
        secret: control.secret.clone(),
        port: bound.port(),
        watch: over.watch,
        printer: over.printer,
        passwords,
        shelf: Box::new(Sessions(folder.join(SESSIONS))),
        demo: over.demo,
        drill: over.drill,
        publisher: crate::publisher::read(cli, &place.data),
    }));
    control.write(&folder)?;
    if !how.quiet {
        hand_over(place, &station.link(), how.browser, out)?;
    }
    let (end, ended) = mpsc::channel::<()>();
    let sealing = std::thread::spawn(move || seal(&daily, &ended));
    let sending = sending.map(Sending::begin);
    let served = bound.serve(station);
    drop(end);
    let _ = sealing.join();
    drop(sending);
    control.remove(place);
    drop(alone);
    served.map_err(|e| machine("serve.failed", &folder, &e))
}

/// Signs where the registers stand when a day is over, until the workstation ends (docs/checkpoint.md).
fn seal(desk: &Desk, ended: &mpsc::Receiver<()>) {
    loop {
        desk.daily_checkpoints(Timestamp::now());
        if ended.recv_timeout(DAILY) != Err(mpsc::RecvTimeoutError::Timeout) {
            return;
        }
    }
}

/// The outbox at work beside the pages, on a thread of its own.
struct Sending {
    stop: Arc<AtomicBool>,
    over: mpsc::Receiver<()>,
}

/// How long the end waits for a server's word on a message that is on its way. Without it nobody knows, and a person has to ask.
const LAST_WORD: Duration = Duration::from_secs(20);

impl Sending {
    fn begin(worker: Worker) -> Sending {
        let stop = worker.stop();
        let (tell, over) = mpsc::channel();
        let run = move || {
            worker.run(outbox::EVERY, |_| ());
            let _ = tell.send(());
        };
        // Without a thread notices wait, as `outbox list` says.
        let _ = std::thread::Builder::new()
            .name("outbox".to_owned())
            .spawn(run);
        Sending { stop, over }
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = self.over.recv_timeout(LAST_WORD);
    }
}

/// The port that was asked for; else that of last time, when it is free; else any.
fn bind(port: Option<u16>, folder: &Path) -> std::io::Result<web::Bound> {
    if let Some(port) = port {
        return web::Bound::on(port);
    }
    let last = std::fs::read_to_string(folder.join(PORT)).ok();
    let last = last.and_then(|t| t.trim().parse::<u16>().ok());
    last.and_then(|p| web::Bound::on(p).ok())
        .map_or_else(|| web::Bound::on(0), Ok)
}

pub(super) fn open(place: &Place, browser: bool, out: &Voice) -> Result<(), Trouble> {
    let link = reach::running(place).ok_or_else(|| Trouble::input("serve.not-running", &[]))?;
    hand_over(place, &link, browser, out)
}

fn hand_over_unless_quiet(place: &Place, link: &str, how: How, out: &Voice) -> Result<(), Trouble> {
    if how.quiet {
        return Ok(());
    }
    hand_over(place, link, how.browser, out)
}

/// Puts the link into a file, says where it is, and opens it where there is a browser.
pub(crate) fn hand_over(
    place: &Place,
    link: &str,
    browser: bool,
    out: &Voice,
) -> Result<(), Trouble> {
    let folder = reach::folder(place)?;
    sweep(&folder);
    let path = folder.join(format!("enter-{}.html", &wiring::random_id()[..12]));
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\">\
         <meta http-equiv=\"refresh\" content=\"0; url={link}\"><title>Acquit</title></head>\
         <body><p><a href=\"{link}\">Acquit</a></p></body></html>\n"
    );
    write_private(&path, page.as_bytes())?;
    let shown = path.canonicalize().unwrap_or(path);
    out.line(&shown.display().to_string());
    out.give(
        "workstation",
        json!({ "enter": shown.display().to_string(), "minutes": web::LINK_MINUTES }),
    );
    if browser {
        // Without a desktop there is the path.
        let mut opener = if cfg!(windows) {
            std::process::Command::new("explorer")
        } else if cfg!(target_os = "macos") {
            std::process::Command::new("open")
        } else {
            std::process::Command::new("xdg-open")
        };
        let _ = opener
            .arg(&shown)
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn();
    }
    Ok(())
}

/// Takes away link files that are too old to open anything.
fn sweep(folder: &Path) {
    let old = Duration::from_secs(web::LINK_MINUTES.unsigned_abs() * 60);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name
            .to_str()
            .is_some_and(|n| n.starts_with("enter-") && n.ends_with(".html"));
        let made = entry.metadata().and_then(|m| m.modified());
        let age = made.map(|m| SystemTime::now().duration_since(m).unwrap_or_default());
        if ours && age.is_ok_and(|a| a > old) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
