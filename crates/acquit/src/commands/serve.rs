//! `serve` and `open`: the workstation in the browser. Links go through files that only the user reads, never through an argument
//! or an answer; the browser is given the file's path.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, Place};
use crate::trouble::Trouble;
use crate::wiring;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The folder in the data folder, and the file in it by which another run finds this one.
const FOLDER: &str = "workstation";
const CONTROL: &str = "control.json";

/// The file in which sessions outlive a restart.
const SESSIONS: &str = "sessions.json";

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

/// How long the running workstation may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// How another run of the program, of the same user, reaches the running one.
#[derive(Serialize, Deserialize)]
struct Control {
    port: u16,
    pid: u32,
    secret: String,
}

pub(super) fn serve(
    cli: &Cli,
    place: &Place,
    port: Option<u16>,
    browser: bool,
    out: &Voice,
) -> Result<(), Trouble> {
    // One workstation a folder: started again, it opens the running one.
    if let Some(link) = running(place) {
        return hand_over(place, &link, browser, out);
    }
    let desk = wiring::desk(cli, place, false)?;
    let rules = wiring::rules(place)?;
    let bound = web::Bound::on(port.unwrap_or(0)).map_err(|e| {
        let detail = e.to_string();
        let port = port.unwrap_or(0).to_string();
        Trouble::input("serve.port", &[("port", &port), ("detail", &detail)])
    })?;
    let control = Control {
        port: bound.port(),
        pid: std::process::id(),
        secret: wiring::random_id(),
    };
    let station = Arc::new(web::Station::new(web::Setup {
        desk,
        places: wiring::places(cli, place, false),
        rules,
        released: wiring::released(),
        actor: wiring::settings(cli, rules).actor,
        program: wiring::PROGRAM.to_owned(),
        now: Timestamp::now,
        random: wiring::random_id,
        secret: control.secret.clone(),
        port: control.port,
        watch: Arc::new(courier::watch::Blind),
        printer: Arc::new(courier::printer::NoPrinter),
        shelf: Box::new(Sessions(folder(place)?.join(SESSIONS))),
        demo: false,
    }));
    let folder = folder(place)?;
    let path = folder.join(CONTROL);
    let text = json!(control).to_string();
    write_private(&path, text.as_bytes())?;
    hand_over(place, &station.link(), browser, out)?;
    let served = bound.serve(station);
    // Who comes after finds no trace of a workstation that is gone.
    if control_of(place).is_some_and(|c| c.secret == control.secret) {
        let _ = std::fs::remove_file(&path);
    }
    served.map_err(|e| machine("serve.failed", &path, &e))
}

pub(super) fn open(place: &Place, browser: bool, out: &Voice) -> Result<(), Trouble> {
    let link = running(place).ok_or_else(|| Trouble::input("serve.not-running", &[]))?;
    hand_over(place, &link, browser, out)
}

fn folder(place: &Place) -> Result<PathBuf, Trouble> {
    let folder = place.data.join(FOLDER);
    let made = make_folder(&folder);
    made.map_err(|e| machine("output.unwritable", &folder, &e))?;
    Ok(folder)
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    let mut b = std::fs::DirBuilder::new();
    b.recursive(true).mode(0o700).create(folder)?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Writes a file that nobody else reads: made under another name with its rights from the start, then renamed.
fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let write = || -> std::io::Result<()> {
        let beside = path.with_extension(format!("{}.new", &wiring::random_id()[..8]));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&beside)?.write_all(bytes)?;
        std::fs::rename(&beside, path)
    };
    write().map_err(|e| machine("output.unwritable", path, &e))
}

fn control_of(place: &Place) -> Option<Control> {
    let text = std::fs::read_to_string(place.data.join(FOLDER).join(CONTROL)).ok()?;
    serde_json::from_str(&text).ok()
}

/// A fresh link of the running workstation; none when nothing answers.
#[expect(
    clippy::disallowed_methods,
    reason = "the loopback: our own workstation is asked for a link"
)]
fn running(place: &Place) -> Option<String> {
    let c = control_of(place)?;
    let at = (Ipv4Addr::LOCALHOST, c.port);
    let mut s = TcpStream::connect(at).ok()?;
    s.set_read_timeout(Some(PATIENCE)).ok()?;
    s.set_write_timeout(Some(PATIENCE)).ok()?;
    let ask = format!(
        "POST /control/link HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Acquit {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        c.port, c.secret
    );
    s.write_all(ask.as_bytes()).ok()?;
    let mut said = String::new();
    s.take(16 * 1024).read_to_string(&mut said).ok()?;
    let (head, body) = said.split_once("\r\n\r\n")?;
    let ours = format!("http://127.0.0.1:{}/enter?", c.port);
    (head.starts_with("HTTP/1.1 200 ") && body.starts_with(&ours)).then(|| body.to_owned())
}

/// Puts the link into a file, says where it is, and opens it where there is a browser.
fn hand_over(place: &Place, link: &str, browser: bool, out: &Voice) -> Result<(), Trouble> {
    let folder = folder(place)?;
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
        let _ = std::process::Command::new("xdg-open")
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
