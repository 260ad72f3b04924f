//! What is there: names, order, lengths and digests of all files, who signed the manifest, whether the scope is one. Never an entry.

use super::super::chain::hex;
use super::super::manifest::{Document, Manifest, ScopeKind};
use super::super::zip::{self, Member, Source};
use super::super::{CHAIN, COVER, MANIFEST, MAX_DOCUMENTS, NOTE, PAYLOADS};
use super::{Check, Signed, Stop, name_of, note_text};
use crate::note::{MAX_NOTE, Note, NoteKey};
use std::collections::{BTreeMap, BTreeSet};

impl Check {
    /// Names, order, lengths and digests of all files.
    pub(super) fn files(
        &mut self,
        source: &mut dyn Source,
        members: &[Member],
        manifest: &Manifest,
    ) -> Result<(), Stop> {
        let mut wanted: Vec<&str> = manifest.files.iter().map(|f| f.path.as_str()).collect();
        let first = [
            (0, COVER, "cover"),
            (1, CHAIN, "chain"),
            (2, PAYLOADS, "payloads"),
        ];
        for (i, path, what) in first {
            let f = manifest.files.get(i);
            if f.is_none_or(|f| f.path != path || f.what != what || !f.named_by.is_empty()) {
                self.find(
                    "evidence.manifest",
                    Some(path),
                    None,
                    None,
                    "not where it has to be",
                );
            }
        }
        wanted.push(MANIFEST);
        wanted.extend(manifest.signed_by.as_ref().map(|_| NOTE));
        let found: Vec<&str> = members.iter().map(|m| m.name.as_str()).collect();
        if found != wanted {
            let (f, w): (BTreeSet<&str>, BTreeSet<&str>) = (
                found.iter().copied().collect(),
                wanted.iter().copied().collect(),
            );
            for missing in w.difference(&f) {
                self.find(
                    "evidence.removed",
                    Some(missing),
                    None,
                    None,
                    "named by the manifest, not there",
                );
            }
            for added in f.difference(&w) {
                let at = members.iter().find(|m| m.name == *added).map(|m| m.header);
                self.find(
                    "evidence.added",
                    Some(added),
                    at,
                    None,
                    "there, not named by the manifest",
                );
            }
            if f == w {
                self.find("evidence.zip", None, None, None, "another order of files");
            }
        }
        let by_name: BTreeMap<&str, &Member> =
            members.iter().map(|m| (m.name.as_str(), m)).collect();
        for f in &manifest.files {
            let Some(m) = by_name.get(f.path.as_str()) else {
                continue;
            };
            let (crc, sha256) = zip::digest(source, m)?;
            if m.bytes != f.bytes || hex(&sha256) != f.sha256 {
                let entry = f.named_by.first().map(|n| n.entry);
                let detail = "not the bytes that the manifest names";
                self.find(
                    "evidence.file",
                    Some(&f.path),
                    Some(m.offset),
                    entry,
                    detail,
                );
            } else if crc != m.crc {
                self.find(
                    "evidence.file",
                    Some(&f.path),
                    Some(m.header + 14),
                    None,
                    "the sum in its header",
                );
            }
        }
        Ok(())
    }

    /// Who signed the manifest.
    pub(super) fn signature(
        &mut self,
        source: &mut dyn Source,
        members: &[Member],
        manifest: &Manifest,
        digest: &str,
        known: &[String],
    ) -> Result<(), Stop> {
        let Some(key) = &manifest.signed_by else {
            if !known.is_empty() {
                self.find(
                    "evidence.unsigned",
                    Some(MANIFEST),
                    None,
                    None,
                    "a key was named, nothing is signed",
                );
            }
            return Ok(());
        };
        let Some(m) = members.iter().find(|m| m.name == NOTE) else {
            // Told with the files.
            return Ok(());
        };
        let bytes = zip::whole(source, m, MAX_NOTE as u64)?;
        let (crc, _) = zip::digest(source, m)?;
        let good = crc == m.crc
            && String::from_utf8(bytes).is_ok_and(|note| {
                let keys: Vec<NoteKey> = NoteKey::of(&name_of(manifest), key).into_iter().collect();
                let text = note_text(&manifest.excise, digest);
                // One signature, by that key, over that text, and nothing else.
                let alone = Note::read(&note).is_ok_and(|n| n.signatures.len() == 1);
                alone && Note::open(&note, &keys).is_ok_and(|o| o.text == text)
            });
        if !good {
            self.find(
                "evidence.signature",
                Some(NOTE),
                Some(m.offset),
                None,
                "the signature of the manifest",
            );
            return Ok(());
        }
        if !manifest.keys.iter().any(|k| &k.key == key) {
            self.find(
                "evidence.wrong-key",
                Some(MANIFEST),
                None,
                None,
                "signed by a key that the register did not record",
            );
        }
        self.signed = Signed::ByItsOwn(key.clone());
        if known.iter().any(|k| k.eq_ignore_ascii_case(key)) {
            self.signed = Signed::ByKnown(key.clone());
        } else if !known.is_empty() {
            self.find(
                "evidence.other-key",
                Some(NOTE),
                Some(m.offset),
                None,
                "signed by another key than the one named",
            );
        }
        Ok(())
    }

    /// Whether the scope is one: what it names, and in the order of bytes.
    pub(super) fn scope(&mut self, manifest: &Manifest) {
        let s = &manifest.scope;
        let mut wrong =
            |detail: &str| self.find("evidence.scope", Some(MANIFEST), None, None, detail);
        if s.documents.len() > MAX_DOCUMENTS {
            wrong("too many documents");
        }
        if !s.things.is_sorted_by(|a, b| a < b) {
            wrong("things out of order, or twice");
        }
        if !s.documents.is_sorted_by(|a, b| a.dossier < b.dossier) {
            wrong("documents out of order, or twice");
        }
        let things: BTreeSet<&str> = s.things.iter().map(String::as_str).collect();
        let of_documents = s
            .things
            .iter()
            .filter(|t| t.starts_with("dossier/"))
            .count();
        let named = |d: &Document| things.contains(format!("dossier/{}", d.dossier).as_str());
        if of_documents != s.documents.len() || !s.documents.iter().all(named) {
            wrong("its documents are not its things");
        }
        let own = match s.kind {
            ScopeKind::Dossier => {
                s.documents.iter().all(|d| d.number == s.name) && !s.documents.is_empty()
            }
            ScopeKind::Episode => things.contains(format!("episode/{}", s.name).as_str()),
            ScopeKind::Month => things.contains(format!("month/{}", s.name).as_str()),
        };
        if !own {
            wrong("its name is not what it is about");
        }
        const KINDS: [&str; 6] = ["dossier", "episode", "notice", "report", "month", "proof"];
        if !s
            .things
            .iter()
            .all(|t| t.split_once('/').is_some_and(|(k, _)| KINDS.contains(&k)))
        {
            wrong("a thing of another kind");
        }
    }
}
