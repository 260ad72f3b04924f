//! Where the copies of a paper lie (C3): what a person said of each, newest last. Never decides what is due: see `duties`.

use super::Dossier;
use crate::event::CopyFiled;
use jiff::Timestamp;

/// A copy as it was filed. Filed again, a later one says where it is now; the earlier ones stay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filed {
    /// Which copy of the paper: 1 is the consignor's own, 3 comes back from the consignee.
    pub copy: u8,
    /// When it was filed, as stated.
    pub at: Timestamp,
    /// When that was entered.
    pub entered: Timestamp,
    /// The version of the document at that time: a sheet of an earlier version is not the one that travelled (I24).
    pub version: u32,
    /// Where it is, in the person's words.
    pub place: String,
    /// It bears its signature; on copy 3 that of the consignee.
    pub signed: bool,
    /// SHA-256 of its scan or photo in the archive.
    pub scan: Option<String>,
    /// In the person's words.
    pub note: Option<String>,
}

impl Filed {
    pub(super) fn of(e: &CopyFiled, recorded_at: Timestamp, version: u32) -> Filed {
        Filed {
            copy: e.copy,
            at: e.at,
            entered: recorded_at,
            version,
            place: e.place.clone(),
            signed: e.signed,
            scan: e.scan.clone(),
            note: e.note.clone(),
        }
    }
}

impl Dossier {
    /// Where a copy of the current version is, as was said last.
    #[must_use]
    pub fn copy_filed(&self, copy: u8) -> Option<&Filed> {
        let of = |f: &&Filed| f.copy == copy && f.version == self.version;
        self.filed.iter().rev().find(of)
    }

    /// Whether a copy of the current version is filed with its signature.
    #[must_use]
    pub fn is_copy_filed(&self, copy: u8) -> bool {
        self.copy_filed(copy).is_some_and(|f| f.signed)
    }

    /// The copies that are filed with their signature, in their order.
    #[must_use]
    pub fn copies_filed(&self) -> Vec<u8> {
        let all = 1..=self.kind.copies();
        all.filter(|c| self.is_copy_filed(*c)).collect()
    }

    /// The scan of a copy of the current version: the last that was kept, also where only its place changed since.
    #[must_use]
    pub fn scan(&self, copy: u8) -> Option<&str> {
        let of = |f: &&Filed| f.copy == copy && f.version == self.version;
        let mut all = self.filed.iter().rev().filter(of);
        all.find_map(|f| f.scan.as_deref())
    }

    /// The filing that names a file of the archive.
    #[must_use]
    pub fn filing_of(&self, sha256: &str) -> Option<&Filed> {
        let of = |f: &&Filed| f.scan.as_deref() == Some(sha256);
        self.filed.iter().rev().find(of)
    }
}
