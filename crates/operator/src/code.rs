//! The square code of a paper, and a code that a stranger brings, compared with the register. What a code is: `wire`; the key that
//! signs it: `keys`.

use crate::desk::{Desk, Needs};
use crate::error::Failure;
use domain::dossier::Dossier;
use domain::event::Thing;
use domain::facts::PaperMark;
use journal::Head;
use number::ExciseNumber;
use wire::{CodeNumber, DIGEST, Payload};

/// What the own register says of a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreement {
    /// The number is no document's of this register.
    NotOurs,
    /// The number is ours; no version of the document has this digest.
    OtherDocument,
    /// A version of the document has this digest, but its register never was as the code says.
    OtherHead,
    /// It is the document's version `version`, the last of `of`.
    Agrees {
        /// The version that the code names.
        version: u32,
        /// The present version.
        of: u32,
        /// The number is void.
        void: bool,
    },
}

impl Agreement {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Agreement::NotOurs => "code.not-ours",
            Agreement::OtherDocument => "code.other-document",
            Agreement::OtherHead => "code.other-head",
            Agreement::Agrees { void: true, .. } => "code.void",
            Agreement::Agrees { version, of, .. } if version < of => "code.replaced",
            Agreement::Agrees { .. } => "code.agrees",
        }
    }
}

impl Desk {
    /// The text of the code of a document's present version, at this head.
    pub(crate) fn code(
        &self,
        excise: &ExciseNumber,
        d: &Dossier,
        head: &Head,
        mark: PaperMark,
        secret: &[u8; 32],
    ) -> Result<Option<String>, Failure> {
        let digests = self.digests(excise, d)?;
        let digest = usize::try_from(d.version.saturating_sub(1))
            .ok()
            .and_then(|i| digests.get(i));
        let (Some(digest), Ok(counter)) = (digest, u32::try_from(head.counter)) else {
            return Ok(None);
        };
        let payload = Payload {
            number: CodeNumber::of(&d.number),
            kind: d.kind,
            specimen: mark == PaperMark::Specimen || self.press.specimens(),
            departure: d.departure,
            digest: *digest,
            head: wire::Head {
                counter,
                hash: first(&head.hash),
            },
        };
        Ok(Some(wire::encode(&payload, secret)))
    }

    /// What this register says of a code's number, document and head.
    ///
    /// # Errors
    /// What the store says.
    pub fn compare(&self, payload: &Payload) -> Result<Agreement, Failure> {
        let mut found = Agreement::NotOurs;
        for excise in self.establishments()? {
            for d in self.dossiers_like(&excise, &payload.number)? {
                let digests = self.digests(&excise, &d)?;
                let Some(at) = digests.iter().position(|x| *x == payload.digest) else {
                    if found == Agreement::NotOurs {
                        found = Agreement::OtherDocument;
                    }
                    continue;
                };
                let counter = u64::from(payload.head.counter);
                let entry = self
                    .store
                    .read(|r| Ok::<_, Failure>(r.entry(excise.as_str(), counter)?))?;
                let same = entry.is_some_and(|e| first(&e.hash) == payload.head.hash);
                if !same {
                    found = Agreement::OtherHead;
                    continue;
                }
                let version = u32::try_from(at + 1).unwrap_or(u32::MAX);
                return Ok(Agreement::Agrees {
                    version,
                    of: d.version,
                    void: d.voided.is_some(),
                });
            }
        }
        Ok(found)
    }

    /// The documents that may bear a code's number.
    fn dossiers_like(
        &self,
        excise: &ExciseNumber,
        number: &CodeNumber,
    ) -> Result<Vec<Dossier>, Failure> {
        let known = match number {
            CodeNumber::None => return Ok(Vec::new()),
            CodeNumber::Fallback(n) => Some(number::NumberOnPaper::Fallback(n.clone())),
            CodeNumber::Reference(r) => r.parse().ok(),
            // Only a digest of it: looked for among the references, which are few.
            CodeNumber::ReferenceDigest(_) => None,
        };
        let numbers = match known {
            Some(n) => vec![n],
            None => self.references(excise)?,
        };
        let needs = Needs {
            numbers: numbers.clone(),
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let of_it = reg.dossiers.into_values();
        Ok(of_it.filter(|d| number.is(&d.number)).collect())
    }

    /// The numbers of another form that documents of this register bear.
    fn references(&self, excise: &ExciseNumber) -> Result<Vec<number::NumberOnPaper>, Failure> {
        let prefix = format!("{excise}/");
        let rows = self
            .store
            .read(|r| Ok::<_, Failure>(r.rows("by-number", &prefix, None, 1_000_000)?))?;
        let number = |key: &str| {
            let (number, _) = key.strip_prefix(&prefix)?.rsplit_once('/')?;
            number.parse::<number::NumberOnPaper>().ok()
        };
        Ok(rows
            .iter()
            .filter_map(|(key, _)| number(key))
            .filter(|n| n.as_fallback().is_none())
            .collect())
    }

    /// Of each version of a document, from the first, the first bytes of the SHA-256 of its entry's payload.
    fn digests(&self, excise: &ExciseNumber, d: &Dossier) -> Result<Vec<[u8; DIGEST]>, Failure> {
        let thing = Thing::Dossier(d.id).to_string();
        let entries = self
            .store
            .read(|r| Ok::<_, Failure>(r.entries(excise.as_str(), &thing)?))?;
        let sealed = ["document.sealed", "document.revised"];
        Ok(entries
            .iter()
            .filter(|e| sealed.contains(&e.event.as_str()))
            .map(|e| first(&e.payload_sha256))
            .collect())
    }
}

fn first<const N: usize>(hash: &journal::Hash) -> [u8; N] {
    let mut out = [0; N];
    for (to, from) in out.iter_mut().zip(&hash.0) {
        *to = *from;
    }
    out
}
