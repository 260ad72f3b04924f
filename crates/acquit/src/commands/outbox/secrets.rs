//! Passwords of mail servers: one file, `DATA/post/passwords`, readable by its owner alone, in no row, entry or backup. Never shown.

use crate::wiring;
use courier::post::Secrets;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The folder of the outbox in the data folder.
const FOLDER: &str = "post";
const FILE: &str = "passwords";

/// The most bytes of the file, and of a password.
const MOST: u64 = 64 * 1024;
pub(crate) const PASSWORD: usize = 1000;

/// The folder, for its user alone.
pub(crate) fn folder(data: &Path) -> io::Result<PathBuf> {
    let folder = data.join(FOLDER);
    super::super::reach::make_folder(&folder)?;
    Ok(folder)
}

/// The file of passwords.
pub(crate) struct Passwords(PathBuf);

impl Passwords {
    pub(crate) fn of(data: &Path) -> Passwords {
        Passwords(data.to_owned())
    }

    fn all(&self) -> io::Result<BTreeMap<String, String>> {
        let path = self.0.join(FOLDER).join(FILE);
        let file = match File::open(&path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
            other => other?,
        };
        let mut text = String::new();
        file.take(MOST).read_to_string(&mut text)?;
        serde_json::from_str(&text).map_err(|e| {
            // Without the text: it is a secret.
            io::Error::new(io::ErrorKind::InvalidData, format!("line {}", e.line()))
        })
    }
}

impl Secrets for Passwords {
    fn get(&self, name: &str) -> io::Result<Option<String>> {
        Ok(self.all()?.remove(name))
    }

    fn set(&self, name: &str, password: Option<&str>) -> io::Result<()> {
        let mut all = self.all()?;
        match password {
            Some(p) => all.insert(name.to_owned(), p.to_owned()),
            None => all.remove(name),
        };
        let folder = folder(&self.0)?;
        let beside = folder.join(format!(".{}", wiring::random_id()));
        let text = serde_json::to_string(&all).map_err(io::Error::other)?;
        let written = super::super::reach::private(&beside).and_then(|mut f| {
            f.write_all(text.as_bytes())?;
            f.sync_all()?;
            fs::rename(&beside, folder.join(FILE))
        });
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written?;
        #[cfg(unix)]
        File::open(&folder)?.sync_all()?;
        Ok(())
    }
}
