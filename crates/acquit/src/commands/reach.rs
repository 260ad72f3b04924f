//! How one run of the program reaches the workstation that another run keeps up for the same folder: a file that only the user
//! reads, a lock, and two questions over the loopback. Never another host.

use crate::answer::machine;
use crate::cli::Place;
use crate::trouble::Trouble;
use crate::wiring;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder in the data folder, and the file in it by which another run finds this one.
const FOLDER: &str = "workstation";
const CONTROL: &str = "control.json";

/// Locked for as long as a workstation is up.
const LOCK: &str = "lock";

/// How long the running workstation may take to answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// How another run of the program, of the same user, reaches the running one.
#[derive(Serialize, Deserialize)]
pub(super) struct Control {
    pub(super) port: u16,
    pub(super) pid: u32,
    pub(super) secret: String,
}

impl Control {
    /// This process, with a fresh secret.
    pub(super) fn new(port: u16) -> Control {
        Control {
            port,
            pid: std::process::id(),
            secret: wiring::random_id(),
        }
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), Trouble> {
        write_private(&folder.join(CONTROL), json!(self).to_string().as_bytes())
    }

    /// Who comes after finds no trace of a workstation that is gone.
    pub(super) fn remove(&self, place: &Place) {
        if control(place).is_some_and(|c| c.secret == self.secret) {
            let _ = std::fs::remove_file(place.data.join(FOLDER).join(CONTROL));
        }
    }
}

/// The workstation's folder, made for its user alone.
pub(super) fn folder(place: &Place) -> Result<PathBuf, Trouble> {
    let folder = place.data.join(FOLDER);
    let made = make_folder(&folder);
    made.map_err(|e| machine("output.unwritable", &folder, &e))?;
    Ok(folder)
}

#[cfg(unix)]
pub(super) fn make_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    let mut b = std::fs::DirBuilder::new();
    b.recursive(true).mode(0o700).create(folder)?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
pub(super) fn make_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Opens a new file that nobody else reads.
pub(super) fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a file that nobody else reads: made under another name with its rights from the start, then renamed.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let write = || -> std::io::Result<()> {
        let beside = path.with_extension(format!("{}.new", &wiring::random_id()[..8]));
        private(&beside)?.write_all(bytes)?;
        std::fs::rename(&beside, path)
    };
    write().map_err(|e| machine("output.unwritable", path, &e))
}

/// The right to be the one workstation of a folder, for as long as it is held; none: another run has it. A file system that
/// knows no locks stops nobody.
pub(super) fn alone(folder: &Path) -> Option<Option<File>> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let Ok(file) = options.open(folder.join(LOCK)) else {
        return Some(None);
    };
    match file.try_lock() {
        Ok(()) => Some(Some(file)),
        Err(TryLockError::WouldBlock) => None,
        Err(TryLockError::Error(_)) => Some(None),
    }
}

pub(super) fn control(place: &Place) -> Option<Control> {
    let text = std::fs::read_to_string(place.data.join(FOLDER).join(CONTROL)).ok()?;
    serde_json::from_str(&text).ok()
}

/// Asks the running workstation; what it says, none when nothing answers as ours does.
#[expect(
    clippy::disallowed_methods,
    reason = "the loopback: our own workstation is asked"
)]
fn ask(c: &Control, what: &str) -> Option<String> {
    let mut s = TcpStream::connect((Ipv4Addr::LOCALHOST, c.port)).ok()?;
    s.set_read_timeout(Some(PATIENCE)).ok()?;
    s.set_write_timeout(Some(PATIENCE)).ok()?;
    let ask = format!(
        "POST /control/{what} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Acquit {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        c.port, c.secret
    );
    s.write_all(ask.as_bytes()).ok()?;
    let mut said = String::new();
    s.take(16 * 1024).read_to_string(&mut said).ok()?;
    let (head, body) = said.split_once("\r\n\r\n")?;
    head.starts_with("HTTP/1.1 200 ").then(|| body.to_owned())
}

/// A fresh link of the running workstation; none when nothing answers.
pub(super) fn running(place: &Place) -> Option<String> {
    let c = control(place)?;
    let ours = format!("http://127.0.0.1:{}/enter?", c.port);
    ask(&c, "link").filter(|body| body.starts_with(&ours))
}

/// Asks the running workstation to end; whether it took that.
pub(super) fn ask_to_end(place: &Place) -> bool {
    control(place).is_some_and(|c| ask(&c, "stop").is_some())
}

/// Another run holds the folder and does not answer.
pub(super) fn mute(place: &Place) -> Trouble {
    let pid = control(place).map_or_else(String::new, |c| c.pid.to_string());
    Trouble::input("serve.mute", &[("pid", &pid)])
}
