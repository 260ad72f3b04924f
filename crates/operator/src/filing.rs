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
use wire::Media;

/// The largest scan, in bytes: twenty pages of a photographed paper.
pub const MOST: usize = 20_000_000;

/// The kinds of a scan: by what it holds, for a name can say anything.
pub const SCANS: &[Media] = &[Media::Pdf, Media::Png, Media::Jpeg];

/// The kinds of a picture of an alert.
const PICTURES: &[Media] = &[Media::Pdf, Media::Png, Media::Jpeg, Media::Webp];

/// What kind of picture of an alert these bytes are (I20); none when they are none.
#[must_use]
pub fn picture(bytes: &[u8]) -> Option<Media> {
    Media::of(bytes).ok().filter(|m| PICTURES.contains(m))
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

fn kind_of(bytes: &[u8]) -> Result<Media, Failure> {
    if bytes.is_empty() {
        return Err(wrong("copy.scan-empty"));
    }
    if bytes.len() > MOST {
        return Err(wrong("copy.scan-large"));
    }
    let kind = Media::of(bytes).ok().filter(|m| SCANS.contains(m));
    kind.ok_or_else(|| wrong("copy.scan-kind"))
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
    ) -> Result<(Media, Vec<u8>), Failure> {
        let needs = Needs {
            numbers: vec![number.clone()],
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let of_it = reg
            .dossiers
            .values()
            .find(|d| &d.number == number && d.filing_of(sha256).is_some());
        let unknown = || Failure::NoDocument(number.to_string());
        let hash = sha256.parse::<Hash>().ok();
        let (d, hash) = of_it.zip(hash).ok_or_else(unknown)?;
        let bytes = self.bytes_of(d, &hash)?;
        let kind = Media::of(&bytes).map_err(|_| unknown())?;
        Ok((kind, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c3_a_scan_is_known_by_its_first_bytes_not_by_its_name() {
        let code = |bytes: &[u8]| kind_of(bytes).map_err(|f| f.code());
        assert_eq!(code(b""), Err("copy.scan-empty"));
        for none in [&b"MZ"[..], b"\x89PNG", b"PK\x03\x04", b"<html>", b"a text"] {
            assert_eq!(code(none), Err("copy.scan-kind"), "{none:?}");
        }
        assert_eq!(code(b"\x89PNG\r\n\x1a\n...."), Ok(Media::Png));
        assert_eq!(code(b"\xff\xd8\xff\xe0...."), Ok(Media::Jpeg));
        let mut large = b"%PDF-1.7\n".to_vec();
        large.resize(MOST, b' ');
        assert_eq!(code(&large), Ok(Media::Pdf));
        large.push(b' ');
        assert_eq!(code(&large), Err("copy.scan-large"));
    }
}
