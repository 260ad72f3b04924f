//! Files at the edge: consignments in, papers out. An output is made sure of before a number is drawn, written whole and
//! synced, then renamed into place. Never a decision about what is in them.

use crate::answer::machine;
use crate::trouble::Trouble;
use domain::consignment::Consignment;
use emcs::Limits;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Reads a consignment from an IE815 or JSON file, told apart by its first character. `-` is standard input.
pub(crate) fn consignment(path: &Path) -> Result<(Consignment, Vec<emcs::Warning>), Trouble> {
    let bytes = bytes(path, Limits::DEFAULT.bytes)?;
    emcs::read_either(&bytes, Limits::DEFAULT).map_err(|error| Trouble::File {
        path: path.to_owned(),
        error,
    })
}

/// Reads the consignments of a file: a table by its ending (docs/csv.md), else one from IE815 or JSON.
pub(crate) fn consignments(
    path: &Path,
    bytes: &[u8],
) -> Result<(Vec<Consignment>, Vec<emcs::Warning>), Trouble> {
    let table = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    if table {
        let all = emcs::csv::read_csv(bytes, Limits::DEFAULT);
        return Ok((
            all.map_err(|errors| Trouble::table(path, errors))?,
            Vec::new(),
        ));
    }
    let read = emcs::read_either(bytes, Limits::DEFAULT);
    let (c, warnings) = read.map_err(|error| Trouble::File {
        path: path.to_owned(),
        error,
    })?;
    Ok((vec![c], warnings))
}

/// A file of at most so many bytes.
pub(crate) fn limited(path: &Path, limit: usize, code: &str) -> Result<Vec<u8>, Trouble> {
    let bytes = bytes(path, limit)?;
    if bytes.len() > limit {
        let shown = path.display().to_string();
        return Err(Trouble::input(code, &[("path", &shown)]));
    }
    Ok(bytes)
}

/// A list as text, of at most so many bytes.
pub(crate) fn list(path: &Path, limit: usize) -> Result<String, Trouble> {
    String::from_utf8(limited(path, limit, "keys.too-long")?).map_err(|e| {
        Trouble::input(
            "file.unreadable",
            &[
                ("path", &path.display().to_string()),
                ("detail", &e.to_string()),
            ],
        )
    })
}

/// The same, and what the message itself would be refused for; nothing of a file that is no message.
pub(crate) fn checked(
    path: &Path,
) -> Result<(Consignment, Vec<emcs::Warning>, Vec<emcs::MessageFinding>), Trouble> {
    let bytes = bytes(path, Limits::DEFAULT.bytes)?;
    let trouble = |error| Trouble::File {
        path: path.to_owned(),
        error,
    };
    let (c, warnings) = emcs::read_either(&bytes, Limits::DEFAULT).map_err(trouble)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let xml = text.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<');
    let message = if xml {
        emcs::message_findings(&bytes, Limits::DEFAULT).map_err(trouble)?
    } else {
        Vec::new()
    };
    Ok((c, warnings, message))
}

/// Bytes for another program, as they are.
pub(crate) fn to_stdout(bytes: &[u8]) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|e| machine("output.unwritable", Path::new("-"), &e))
}

/// At most one byte more than the limit, so that the reader can say that it is too large.
pub(crate) fn bytes(path: &Path, limit: usize) -> Result<Vec<u8>, Trouble> {
    let unreadable = |e: io::Error| {
        Trouble::input(
            "file.unreadable",
            &[
                ("path", &path.display().to_string()),
                ("detail", &e.to_string()),
            ],
        )
    };
    let mut out = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    if path.as_os_str() == "-" {
        io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut out)
            .map_err(unreadable)?;
    } else {
        File::open(path)
            .map_err(unreadable)?
            .take(most)
            .read_to_end(&mut out)
            .map_err(unreadable)?;
    }
    Ok(out)
}

/// Largest screenshot or saved page, in bytes.
const MAX_PICTURE: usize = 10_000_000;

/// A screenshot or saved page, and the ending under which it is archived.
pub(crate) fn picture(path: &Path) -> Result<(Vec<u8>, &'static str), Trouble> {
    let bytes = bytes(path, MAX_PICTURE)?;
    if bytes.is_empty() || bytes.len() > MAX_PICTURE {
        let shown = path.display().to_string();
        return Err(Trouble::input("file.picture", &[("path", &shown)]));
    }
    // By what it holds: a name can say anything.
    let ending = wire::Media::of(&bytes).map_or("bin", wire::Media::ending);
    Ok((bytes, ending))
}

/// A file of code lists, whole or a byte more than the limit.
pub(crate) fn lists(path: &Path) -> Result<Vec<u8>, Trouble> {
    bytes(path, domain::codelists::file::MAX_BYTES)
}

/// A small text file.
pub(crate) fn text(path: &Path) -> Result<String, Trouble> {
    let bytes = bytes(path, 1_000_000)?;
    String::from_utf8(bytes).map_err(|e| {
        Trouble::input(
            "file.unreadable",
            &[
                ("path", &path.display().to_string()),
                ("detail", &e.to_string()),
            ],
        )
    })
}

/// A place for a paper, made sure of before any number is drawn: the file beside it is there, with room for some pages.
pub(crate) struct Place {
    target: PathBuf,
    beside: PathBuf,
    file: Option<File>,
}

/// What a place makes sure of: more than a document of some pages needs.
const ROOM: usize = 256 * 1024;

impl Place {
    /// Makes sure that the target can be written.
    pub(crate) fn prepare(target: &Path) -> Result<Place, Trouble> {
        let fail = |e: io::Error| machine("output.unwritable", target, &e);
        if target.is_dir() {
            return Err(fail(io::Error::new(
                io::ErrorKind::IsADirectory,
                "is a folder",
            )));
        }
        if let Ok(meta) = fs::metadata(target)
            && meta.permissions().readonly()
        {
            return Err(fail(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "read-only",
            )));
        }
        let name = target
            .file_name()
            .ok_or_else(|| fail(io::Error::new(io::ErrorKind::InvalidInput, "no file name")))?;
        let mut beside_name = std::ffi::OsString::from(".");
        beside_name.push(name);
        beside_name.push(format!(".{}.part", std::process::id()));
        let beside = target.with_file_name(beside_name);
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(&beside)
            .map_err(fail)?;
        let place = |file| Place {
            target: target.to_owned(),
            beside: beside.clone(),
            file,
        };
        // Room is taken, not only asked for: a full disk shows itself now.
        let filled = file
            .write_all(&vec![0u8; ROOM])
            .and_then(|()| file.sync_all());
        let place = place(Some(file));
        filled.map_err(fail)?;
        Ok(place)
    }

    /// Where the paper will stand.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Writes the bytes and puts them in place.
    pub(crate) fn fill(self, bytes: &[u8]) -> io::Result<PathBuf> {
        self.fill_by(|file| file.write_all(bytes)).map(|(p, ())| p)
    }

    /// Lets `write` write them, and puts them in place when it has; nothing stands there when it fails.
    pub(crate) fn fill_by<T, E: From<io::Error>>(
        mut self,
        write: impl FnOnce(&mut File) -> Result<T, E>,
    ) -> Result<(PathBuf, T), E> {
        use std::io::Seek as _;
        let mut file = self
            .file
            .take()
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        file.rewind()?;
        file.set_len(0)?;
        let written = write(&mut file)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&self.beside, &self.target)?;
        if let Some(parent) = self.target.parent() {
            // A bare name lies in the folder where we are. Where a folder cannot be synced (some network drives) the file
            // itself is.
            let here = Path::new(".");
            let folder = if parent.as_os_str().is_empty() {
                here
            } else {
                parent
            };
            let _ = File::open(folder).and_then(|d| d.sync_all());
        }
        Ok((self.target.clone(), written))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // After `fill` the name is gone already.
        let _ = fs::remove_file(&self.beside);
    }
}
