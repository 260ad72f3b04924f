//! The secret halves of the establishments' keys: one file each, `DATA/keys/EXCISE-INCARNATION`, readable by its owner alone, in no
//! entry and no backup. Bound to the incarnation, so that a restored or copied installation makes its own. Never a signature.

use number::ExciseNumber;
use operator::{KeyFile, Keys};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The folder of keys in the data folder.
pub(crate) struct KeyFolder(PathBuf);

impl KeyFolder {
    pub(crate) fn of(data: &Path) -> KeyFolder {
        KeyFolder(data.join("keys"))
    }

    fn path(&self, excise: &ExciseNumber, incarnation: &str) -> PathBuf {
        let of: String = incarnation
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(32)
            .collect();
        self.0.join(format!("{excise}-{of}"))
    }

    /// Written beside, synced, then linked into its place: whole or not there, and never over one that another program made meanwhile.
    fn make_file(&self, path: &Path) -> io::Result<()> {
        let mut secret = [0u8; 32];
        getrandom::fill(&mut secret).map_err(|e| io::Error::other(e.to_string()))?;
        let text: String = secret.iter().map(|b| format!("{b:02x}")).collect();
        let beside = self.0.join(format!(".{}", crate::wiring::random_id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let put = |mut file: File| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        };
        let linked =
            options
                .open(&beside)
                .and_then(put)
                .and_then(|()| match fs::hard_link(&beside, path) {
                    Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
                        // A file system without links: a rename, which no other start at the same moment is likely to meet.
                        fs::rename(&beside, path)
                    }
                    _ => Ok(()),
                });
        let _ = fs::remove_file(&beside);
        linked?;
        #[cfg(unix)]
        File::open(&self.0)?.sync_all()?;
        Ok(())
    }
}

impl KeyFolder {
    fn folder(&self) -> io::Result<()> {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.0)
    }

    /// Where the key lies that is to follow.
    fn next(&self, excise: &ExciseNumber, incarnation: &str) -> PathBuf {
        self.path(excise, incarnation).with_extension("next")
    }

    fn there_or_made(&self, path: &Path) -> io::Result<[u8; 32]> {
        self.folder()?;
        if !path.exists() {
            self.make_file(path)?;
        }
        content(path)
    }
}

fn content(path: &Path) -> io::Result<[u8; 32]> {
    let mut text = String::new();
    File::open(path)?.take(200).read_to_string(&mut text)?;
    let none = || io::Error::new(io::ErrorKind::InvalidData, path.display().to_string());
    read(text.trim()).ok_or_else(none)
}

impl Keys for KeyFolder {
    fn look(&self, excise: &ExciseNumber, incarnation: &str) -> KeyFile {
        match content(&self.path(excise, incarnation)) {
            Ok(secret) => KeyFile::Secret(secret),
            Err(e) if e.kind() == io::ErrorKind::NotFound => KeyFile::Absent,
            Err(e) => KeyFile::Unreadable(e.to_string()),
        }
    }

    fn make(&self, excise: &ExciseNumber, incarnation: &str) -> io::Result<[u8; 32]> {
        self.there_or_made(&self.path(excise, incarnation))
    }

    fn prepare(&self, excise: &ExciseNumber, incarnation: &str) -> io::Result<[u8; 32]> {
        let path = self.next(excise, incarnation);
        if path.exists() && content(&path).is_err() {
            fs::remove_file(&path)?;
        }
        self.there_or_made(&path)
    }

    fn prepared(&self, excise: &ExciseNumber, incarnation: &str) -> Option<[u8; 32]> {
        content(&self.next(excise, incarnation)).ok()
    }

    fn take_over(&self, excise: &ExciseNumber, incarnation: &str) -> io::Result<()> {
        let (next, place) = (
            self.next(excise, incarnation),
            self.path(excise, incarnation),
        );
        if !next.exists() {
            // Another program was first.
            return Ok(());
        }
        if place.exists() {
            // What lay there is no key, or one that signs no more: who wants it finds it, and nobody else does.
            let aside = format!("old-{}", &crate::wiring::random_id()[..8]);
            fs::rename(&place, place.with_extension(aside))?;
        }
        fs::rename(&next, &place)?;
        #[cfg(unix)]
        File::open(&self.0)?.sync_all()?;
        Ok(())
    }
}

/// 64 hexadecimal digits.
fn read(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut out = [0; 32];
    for (i, to) in out.iter_mut().enumerate() {
        *to = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(out)
}
