//! The secret halves of the establishments' keys: one file each, `DATA/keys/EXCISE-INCARNATION`, readable by its owner alone, in no
//! entry and no backup. Bound to the incarnation, so that a restored or copied installation makes its own. Never a signature.

use number::ExciseNumber;
use operator::Keys;
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
    fn make(&self, path: &Path) -> io::Result<()> {
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

impl Keys for KeyFolder {
    fn secret(&self, excise: &ExciseNumber, incarnation: &str) -> io::Result<Option<[u8; 32]>> {
        let path = self.path(excise, incarnation);
        if !path.exists() {
            let mut folder = fs::DirBuilder::new();
            folder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
            folder.create(&self.0)?;
            self.make(&path)?;
        }
        let mut text = String::new();
        File::open(&path)?.take(200).read_to_string(&mut text)?;
        match read(text.trim()) {
            Some(secret) => Ok(Some(secret)),
            None => Err(io::Error::new(
                io::ErrorKind::InvalidData,
                path.display().to_string(),
            )),
        }
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
