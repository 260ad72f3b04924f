//! The key beside a backup, under a passphrase: typed twice on a terminal that does not show it, or the first line of a file. Never an
//! argument, never in the answer.

use crate::answer::{Voice, machine};
use crate::cli::{Cli, Place};
use crate::file;
use crate::trouble::Trouble;
use crate::wiring;
use jiff::Timestamp;
use operator::Desk;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use wire::keybox::{Cost, KeptKey, MAX_BOX};

/// Longest file with a passphrase.
const MAX_PHRASE: usize = 4096;

/// A key that was kept, and where its passphrase is.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a> {
    /// Its file; none: beside the backup.
    pub(super) key: Option<&'a Path>,
    /// The file of the passphrase; none: it is asked for.
    pub(super) phrase: Option<&'a Path>,
}

/// Keys sealed, not yet written.
pub(super) struct Sealed {
    path: PathBuf,
    text: String,
}

/// `FILE.key`.
fn beside(backup: &Path) -> PathBuf {
    let mut name: OsString = backup.as_os_str().to_owned();
    name.push(".key");
    name.into()
}

pub(super) fn sealed(
    cli: &Cli,
    place: &Place,
    backup: &Path,
    phrase: Option<&Path>,
    out: &Voice,
) -> Result<Sealed, Trouble> {
    let path = beside(backup);
    if path.symlink_metadata().is_ok() {
        let shown = path.display().to_string();
        return Err(Trouble::input("keybox.there", &[("path", &shown)]));
    }
    let desk = wiring::quiet_desk(cli, place)?;
    let phrase = match phrase {
        Some(path) => from_file(path)?,
        None => {
            let typed = prompt("keybox.ask", out)?;
            if typed != prompt("keybox.again", out)? {
                return Err(Trouble::input("keybox.differ", &[]));
            }
            typed
        }
    };
    let mut salt = [0u8; 16];
    getrandom::fill(&mut salt).map_err(|e| {
        machine(
            "output.unwritable",
            &path,
            &std::io::Error::other(e.to_string()),
        )
    })?;
    let text = desk.keys_kept(&phrase, &salt, Timestamp::now(), Cost::default())?;
    Ok(Sealed { path, text })
}

impl Sealed {
    /// Beside the backup, for its owner alone: new, whole and on disk, or not there.
    pub(super) fn write(self, out: &Voice) -> Result<String, Trouble> {
        let shown = self.path.display().to_string();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut unfinished = self.path.as_os_str().to_owned();
        unfinished.push(format!(".{}", &wiring::random_id()[..8]));
        let unfinished = PathBuf::from(unfinished);
        let put = options.open(&unfinished).and_then(|mut f| {
            f.write_all(self.text.as_bytes())?;
            f.sync_all()?;
            std::fs::rename(&unfinished, &self.path)
        });
        if let Err(e) = put {
            let _ = std::fs::remove_file(&unfinished);
            return Err(machine("output.unwritable", &self.path, &e));
        }
        out.tell("keybox.written", &[("path", &shown)]);
        Ok(shown)
    }
}

impl Kept<'_> {
    /// Opened, and of the same installation as the backup; before anything is restored.
    pub(super) fn open(self, backup: &Path, out: &Voice) -> Result<Vec<KeptKey>, Trouble> {
        let path = self.key.map_or_else(|| beside(backup), Path::to_owned);
        let bytes = file::limited(&path, MAX_BOX, "keybox.unreadable")?;
        let shown = path.display().to_string();
        let text = String::from_utf8(bytes)
            .map_err(|_| Trouble::input("keybox.unreadable", &[("path", &shown)]))?;
        // What is no kept key is said before a passphrase is asked for.
        wire::keybox::about(&text).map_err(operator::Failure::from)?;
        let phrase = match self.phrase {
            Some(path) => from_file(path)?,
            None => prompt("keybox.ask", out)?,
        };
        Ok(operator::kept::open_kept(&text, &phrase, backup)?)
    }
}

/// The kept keys name those of this installation, which are made now.
pub(super) fn endorse(desk: &Desk, keys: &[KeptKey], out: &Voice) -> Vec<String> {
    let mut done = Vec::new();
    for (excise, result) in desk.endorse_by(keys) {
        match result {
            Ok(key) => {
                out.tell(
                    "keybox.endorsed",
                    &[("excise", excise.as_str()), ("key", &key)],
                );
                done.push(excise.to_string());
            }
            // The register is restored: this is said, and undoes nothing.
            Err(e) => out.warn(e.code(), &[("excise", excise.as_str()), ("detail", "")]),
        }
    }
    done
}

fn from_file(path: &Path) -> Result<String, Trouble> {
    let bytes = file::limited(path, MAX_PHRASE, "keybox.phrase-file")?;
    let shown = path.display().to_string();
    let text = String::from_utf8(bytes)
        .map_err(|_| Trouble::input("keybox.phrase-file", &[("path", &shown)]))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// Asked for on the terminal itself, whatever is piped into the program.
fn prompt(code: &'static str, out: &Voice) -> Result<String, Trouble> {
    rpassword::prompt_password(format!("{} ", out.say(code, &[])))
        .map_err(|_| Trouble::input("keybox.no-terminal", &[]))
}
