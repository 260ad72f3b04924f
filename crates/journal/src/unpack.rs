//! Unpacking a backup into a fresh folder. Believes nothing that the file says before it has checked it: no name of
//! the tar is ever joined to a folder, nothing grows beyond what the manifest names.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::backup::{DATABASE, FORMAT, MANIFEST, Manifest, Member};
use crate::error::StoreError;
use crate::files::{Hasher, MAX_FILE, is_ending};
use crate::location::{Location, make_folder, parent_of, private, sync_folder};
use crate::verify::{Report, VerifyOptions, heads_of, verify};

/// Largest manifest: some hundred thousand files.
const MAX_MANIFEST: u64 = 64 * 1024 * 1024;
/// Largest database that a restore unpacks.
const MAX_DATABASE: u64 = 256 * 1024 * 1024 * 1024;

/// Of which installation and incarnation a backup says it is. Believes no more of it: only a restore verifies it.
pub fn backup_identity(tar: &Path) -> Result<(String, String), StoreError> {
    let bad = |detail: String| StoreError::BadBackup {
        path: tar.to_owned(),
        detail,
    };
    let file = File::open(tar).map_err(|error| StoreError::reading(tar, error))?;
    let mut archive = tar::Archive::new(io::BufReader::new(file));
    let first = archive
        .entries()
        .map_err(|error| bad(error.to_string()))?
        .raw(true)
        .next()
        .and_then(Result::ok);
    let first = first.filter(|e| e.path_bytes().as_ref() == MANIFEST.as_bytes());
    let entry = first.ok_or_else(|| bad("it does not begin with a manifest".to_owned()))?;
    let manifest: Manifest = serde_json::from_reader(entry.take(MAX_MANIFEST))
        .map_err(|error| bad(format!("manifest: {error}")))?;
    Ok((manifest.installation, manifest.incarnation))
}

/// Unpacks a tar into a folder that does not exist and verifies it against its manifest and by itself.
pub(crate) fn unpack(tar: &Path, to: &Location) -> Result<(Manifest, Report), StoreError> {
    let bad = |detail: String| StoreError::BadBackup {
        path: tar.to_owned(),
        detail,
    };
    let manifest = unpack_members(tar, to, &bad)?;
    let report = verify(
        to,
        VerifyOptions {
            deep: true,
            witness: false,
        },
    )?;
    if let Some(fault) = &report.first_fault {
        let place = [&fault.stream, &fault.name].into_iter().flatten();
        let place: Vec<&str> = place.map(String::as_str).collect();
        return Err(bad(format!(
            "{} {} {}: {}",
            fault.code,
            place.join(" "),
            fault.counter.map(|n| n.to_string()).unwrap_or_default(),
            fault.detail
        )));
    }
    let agrees = report.installation == manifest.installation
        && report.incarnation == manifest.incarnation
        && heads_of(&report) == manifest.heads;
    if !agrees {
        return Err(bad(
            "the register in it is not the one that its manifest names".to_owned(),
        ));
    }
    Ok((manifest, report))
}

fn unpack_members(
    tar: &Path,
    to: &Location,
    bad: &dyn Fn(String) -> StoreError,
) -> Result<Manifest, StoreError> {
    let read_error = |error: io::Error| match error.kind() {
        // What the tar reader makes of nonsense.
        io::ErrorKind::Other | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            bad(error.to_string())
        }
        _ => StoreError::reading(tar, error),
    };
    let file = File::open(tar).map_err(|error| StoreError::reading(tar, error))?;
    let mut archive = tar::Archive::new(io::BufReader::new(file));
    // Raw: long names, links and sparse files of other tars are not interpreted, and so are refused below.
    let mut entries = archive.entries().map_err(read_error)?.raw(true);
    let mut next = || -> Result<Option<_>, StoreError> {
        let Some(entry) = entries.next() else {
            return Ok(None);
        };
        let entry = entry.map_err(read_error)?;
        if entry.header().entry_type() != tar::EntryType::Regular {
            return Err(bad("it holds something else than files".to_owned()));
        }
        let name = String::from_utf8(entry.path_bytes().into_owned())
            .map_err(|_| bad("a name is not text".to_owned()))?;
        Ok(Some((name, entry)))
    };

    let Some((name, entry)) = next()? else {
        return Err(bad("it is empty".to_owned()));
    };
    if name != MANIFEST || entry.size() > MAX_MANIFEST {
        return Err(bad("it does not begin with a manifest".to_owned()));
    }
    let mut json = Vec::new();
    entry
        .take(MAX_MANIFEST)
        .read_to_end(&mut json)
        .map_err(read_error)?;
    let manifest: Manifest =
        serde_json::from_slice(&json).map_err(|error| bad(format!("manifest: {error}")))?;
    if manifest.format != FORMAT {
        return Err(bad(format!("format {} is not known", manifest.format)));
    }
    make_folder(&to.data)?;
    for (place, member) in manifest.members.iter().enumerate() {
        if !is_member(member, place == 0) {
            return Err(bad(format!("{:?} does not belong into it", member.path)));
        }
        match next()? {
            Some((name, entry)) if name == member.path && entry.size() == member.bytes => {
                unpack_one(entry, member, &to.data.join(&member.path), bad, &read_error)?;
            }
            _ => return Err(bad(format!("{:?} is missing", member.path))),
        }
    }
    if next()?.is_some() {
        return Err(bad("it holds more than its manifest names".to_owned()));
    }
    if manifest.members.is_empty() {
        return Err(bad("it holds no register".to_owned()));
    }
    // The names of the files, after their bytes.
    let folders: BTreeSet<PathBuf> = manifest
        .members
        .iter()
        .filter_map(|member| parent_of(&to.data.join(&member.path)))
        .collect();
    folders.iter().try_for_each(|folder| sync_folder(folder))?;
    Ok(manifest)
}

/// The database first, then archived files under their own hash: no other name is ever joined to a folder.
fn is_member(member: &Member, first: bool) -> bool {
    if first {
        return member.path == DATABASE && member.bytes <= MAX_DATABASE;
    }
    let sha256 = member.sha256.to_string();
    let expected = sha256.get(..2).and_then(|shelf| {
        member
            .path
            .strip_prefix("files/")?
            .strip_prefix(shelf)?
            .strip_prefix('/')?
            .strip_prefix(sha256.as_str())?
            .strip_prefix('.')
    });
    expected.is_some_and(is_ending) && member.bytes <= MAX_FILE
}

fn unpack_one(
    mut entry: impl Read,
    member: &Member,
    path: &Path,
    bad: &dyn Fn(String) -> StoreError,
    read_error: &dyn Fn(io::Error) -> StoreError,
) -> Result<(), StoreError> {
    let write_error = |error| StoreError::io(path, error);
    if let Some(folder) = parent_of(path) {
        make_folder(&folder)?;
    }
    let mut file = private()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(write_error)?;
    let mut hasher = Hasher(Sha256::new());
    let mut piece = vec![0; 64 * 1024];
    let mut bytes: u64 = 0;
    loop {
        let read = entry.read(&mut piece).map_err(read_error)?;
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else {
            break;
        };
        bytes += u64::try_from(read).unwrap_or(u64::MAX);
        hasher.write_all(part).map_err(write_error)?;
        file.write_all(part).map_err(write_error)?;
    }
    file.sync_all().map_err(write_error)?;
    if bytes == member.bytes && hasher.finish() == member.sha256 {
        Ok(())
    } else {
        Err(bad(format!(
            "{:?} has other bytes than its manifest says",
            member.path
        )))
    }
}
