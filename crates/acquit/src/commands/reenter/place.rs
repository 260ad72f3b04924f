//! Files that are handed out, one a document: written beside, synced, then given their name, which is never taken from another file.
//! Never a decision about what is in them.

use crate::answer::machine;
use crate::trouble::Trouble;
use number::NumberOnPaper;
use operator::reentry::Message;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Put {
    /// It is there now.
    Written,
    /// It was there, the same bytes.
    There,
    /// Another file has that name: it stays as it is.
    Taken,
}

/// The folder, made where it is missing. What an earlier run left half written goes away.
pub(super) fn folder(dir: &Path) -> Result<(), Trouble> {
    let fail = |e: io::Error| machine("output.unwritable", dir, &e);
    fs::create_dir_all(dir).map_err(fail)?;
    for left in fs::read_dir(dir).map_err(fail)?.flatten() {
        let name = left.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(".acquit-") && name.ends_with(".part") {
            let _ = fs::remove_file(left.path());
        }
    }
    Ok(())
}

/// The name of a document's message: its number, for the second message of a document `-2` behind it. A number that could be no name, and a
/// second paper under one number (I9), have the dossier behind them.
pub(super) fn name(m: &Message, collides: bool) -> String {
    let plain: String = m
        .number
        .to_string()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    let whole = matches!(m.number, NumberOnPaper::Fallback(_)) && !collides;
    let of = if whole {
        String::new()
    } else {
        format!("~{}", m.dossier)
    };
    match m.nth {
        0 | 1 => format!("{plain}{of}.xml"),
        n => format!("{plain}{of}-{n}.xml"),
    }
}

/// Whether the file is there with these bytes.
fn same(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut there = Vec::new();
    let most = bytes.len() as u64 + 1;
    File::open(path)?.take(most).read_to_end(&mut there)?;
    Ok(there == bytes)
}

/// Puts a file in its place.
pub(super) fn put(dir: &Path, name: &str, bytes: &[u8]) -> Result<(PathBuf, Put), Trouble> {
    let target = dir.join(name);
    let fail = |e: io::Error| machine("output.unwritable", &target, &e);
    let beside = dir.join(format!(".acquit-{}-{name}.part", std::process::id()));
    if fs::symlink_metadata(&target).is_ok() {
        let put = if same(&target, bytes).map_err(fail)? {
            Put::There
        } else {
            Put::Taken
        };
        return Ok((target, put));
    }
    let write = || -> io::Result<()> {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    let placed = write().and_then(|()| {
        journal::failpoint::hit("export-beside");
        // A second name is refused where one is there already; a plain renaming would replace it.
        match fs::hard_link(&beside, &target) {
            Ok(()) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            // A file system without second names.
            Err(_) if fs::symlink_metadata(&target).is_err() => {
                fs::rename(&beside, &target).map(|()| true)
            }
            Err(e) => Err(e),
        }
    });
    let _ = fs::remove_file(&beside);
    let placed = placed.map_err(fail)?;
    // Where a folder cannot be synced (some network drives) the file itself is.
    let _ = File::open(dir).and_then(|d| d.sync_all());
    journal::failpoint::hit("export-placed");
    if placed {
        return Ok((target, Put::Written));
    }
    let put = if same(&target, bytes).map_err(fail)? {
        Put::There
    } else {
        Put::Taken
    };
    Ok((target, put))
}
