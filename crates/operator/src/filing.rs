//! A copy is filed with the stock accounts (C3): its scan or photo first into the archive, as it is, then the entry that names it. The
//! bytes are given back only for the document that names them. Never looks into a scan beyond its first bytes, never changes one.

use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::Failure;
use domain::decide::copy::File;
use domain::decide::{self, Command};
use domain::dossier::Dossier;
use domain::event::Id;
use domain::guard::Cx;
use domain::register::Register;
use jiff::Timestamp;
use journal::Hash;
use number::{ExciseNumber, NumberOnPaper};

/// The largest scan, in bytes: twenty pages of a photographed paper.
pub const MOST: usize = 20_000_000;

/// What kind of file a scan is, by its first bytes: a name can say anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScanKind {
    /// A PDF file.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
}

impl ScanKind {
    /// The kind of these bytes; none when they are none of the three.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<ScanKind> {
        const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
        match bytes {
            b if b.starts_with(b"%PDF-") => Some(ScanKind::Pdf),
            b if b.starts_with(PNG) => Some(ScanKind::Png),
            [0xff, 0xd8, 0xff, ..] => Some(ScanKind::Jpeg),
            _ => None,
        }
    }

    /// The ending of its file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            ScanKind::Pdf => "pdf",
            ScanKind::Png => "png",
            ScanKind::Jpeg => "jpg",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            ScanKind::Pdf => "application/pdf",
            ScanKind::Png => "image/png",
            ScanKind::Jpeg => "image/jpeg",
        }
    }
}

/// What is said of a copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filing {
    /// The number of its document.
    pub number: NumberOnPaper,
    /// Which of several papers that bear it (I9); none: the one entered last, of which people speak.
    pub dossier: Option<Id>,
    /// Which copy: 1 to 4 of a DAA, 1 to 3 of a DSA.
    pub copy: u8,
    /// When it was filed.
    pub at: Timestamp,
    /// Where.
    pub place: String,
    /// It bears its signature; on copy 3 that of the consignee.
    pub signed: bool,
    /// Its scan or photo.
    pub scan: Option<Vec<u8>>,
    /// In the person's words.
    pub note: Option<String>,
}

impl Filing {
    fn of(&self, dossier: Id, scan: Option<String>) -> Command {
        Command::FileCopy(File {
            dossier,
            copy: self.copy,
            at: self.at,
            place: self.place.clone(),
            signed: self.signed,
            scan,
            note: self.note.clone(),
        })
    }
}

fn wrong(code: &'static str) -> Failure {
    Failure::Book {
        code,
        most: MOST as u64 / 1_000_000,
    }
}

fn kind_of(bytes: &[u8]) -> Result<ScanKind, Failure> {
    if bytes.is_empty() {
        return Err(wrong("copy.scan-empty"));
    }
    if bytes.len() > MOST {
        return Err(wrong("copy.scan-large"));
    }
    ScanKind::of(bytes).ok_or_else(|| wrong("copy.scan-kind"))
}

/// The document that is meant.
fn meant<'r>(reg: &'r Register, f: &Filing) -> Option<&'r Dossier> {
    let fits = |d: &&Dossier| d.number == f.number && f.dossier.is_none_or(|id| id == d.id);
    reg.dossiers.values().rev().find(fits)
}

impl Desk {
    /// Files a copy. What would be refused is refused before its scan is kept; the scan is on disk before the entry that names it. A run
    /// that is cut off between the two leaves a file that nothing names: `verify` counts it.
    ///
    /// # Errors
    /// `copy.scan-empty`, `copy.scan-large`, `copy.scan-kind` for a scan that is none; the refusal; what the store says.
    pub fn file_copy(&self, excise: &ExciseNumber, f: &Filing) -> Result<Done, Failure> {
        let kind = f.scan.as_deref().map(kind_of).transpose()?;
        let needs = Needs {
            numbers: vec![f.number.clone()],
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let d = meant(&reg, f).ok_or_else(|| Failure::NoDocument(f.number.to_string()))?;
        let mut cx = Cx::new(
            self.clock.now(),
            self.settings.rules,
            self.settings.released,
        );
        decide::decide(&reg, &f.of(d.id, None), &mut cx).map_err(|refusal| Failure::Refused {
            refusal: Box::new(refusal),
            asked: cx.trace.clone(),
            recorded: Vec::new(),
        })?;
        let scan = match (&f.scan, kind) {
            (Some(bytes), Some(kind)) => Some(self.keep(bytes, kind.ending())?),
            _ => None,
        };
        let command = f.of(d.id, scan);
        let needs = Needs {
            dossiers: vec![d.id],
            ..Needs::default()
        };
        self.act_on(excise, needs, &Confirm::default(), move |_, _| {
            Ok(command.clone())
        })
    }

    /// The scan of a copy, as it was kept.
    ///
    /// # Errors
    /// `document.unknown` for a file that the document does not name as a scan; what the archive says.
    pub fn scan(
        &self,
        excise: &ExciseNumber,
        number: &NumberOnPaper,
        sha256: &str,
    ) -> Result<(ScanKind, Vec<u8>), Failure> {
        let needs = Needs {
            numbers: vec![number.clone()],
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let of_it = reg
            .dossiers
            .values()
            .any(|d| &d.number == number && d.filing_of(sha256).is_some());
        let unknown = || Failure::NoDocument(number.to_string());
        let hash = sha256.parse::<Hash>().ok().filter(|_| of_it);
        let bytes = self.store.files().get(&hash.ok_or_else(unknown)?)?;
        let kind = ScanKind::of(&bytes).ok_or_else(unknown)?;
        Ok((kind, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c3_a_scan_is_known_by_its_first_bytes_not_by_its_name() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n..."[..], Some(ScanKind::Pdf)),
            (b"\x89PNG\r\n\x1a\n....", Some(ScanKind::Png)),
            (b"\xff\xd8\xff\xe0....", Some(ScanKind::Jpeg)),
            (b"\x89PNG", None),
            (b"PK\x03\x04", None),
            (b"<html>", None),
            (b"", None),
        ] {
            assert_eq!(ScanKind::of(bytes), kind, "{bytes:?}");
        }
        let code = |bytes: &[u8]| kind_of(bytes).map_err(|f| f.code());
        assert_eq!(code(b""), Err("copy.scan-empty"));
        assert_eq!(code(b"MZ"), Err("copy.scan-kind"));
        let mut large = b"%PDF-1.7\n".to_vec();
        large.resize(MOST, b' ');
        assert_eq!(code(&large), Ok(ScanKind::Pdf));
        large.push(b' ');
        assert_eq!(code(&large), Err("copy.scan-large"));
    }
}
