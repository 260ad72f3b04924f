//! The entries: each header with its link, each payload with its header, what concerns the scope and what does not, checkpoints, and what the
//! entries say of files, keys and the four questions. Never the bytes of files.

use super::super::chain::{HeaderLine, concerns, hex, named_files};
use super::super::manifest::{Document, EntryLine, Held, Manifest, Why};
use super::super::zip::{Lines, Member, Source, sha256};
use super::super::{CHAIN, MANIFEST, MAX_HEADER, MAX_PAYLOAD, PAYLOADS, PICKED};
use super::{Check, Read, Stop, name_of};
use crate::checkpoint::Checkpoint;
use crate::note::{Note, NoteKey};
use domain::event::Event;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Events that say which number a document bears.
const OPENING: [&str; 3] = ["document.sealed", "form.numbered", "paper.recorded"];

impl Check {
    /// Headers, links, payloads, checkpoints; what the entries say.
    pub(super) fn chain(
        &mut self,
        source: &mut dyn Source,
        members: &[Member],
        manifest: &Manifest,
    ) -> Result<Option<Read>, Stop> {
        let find = |name: &str| members.iter().find(|m| m.name == name);
        let (Some(chain), Some(payloads)) = (find(CHAIN), find(PAYLOADS)) else {
            return Ok(None);
        };
        let mut headers = Lines::of(chain, MAX_HEADER);
        let mut bodies = Lines::of(payloads, MAX_PAYLOAD);
        let mut listed = manifest.entries.iter().peekable();
        let things: BTreeSet<String> = manifest.scope.things.iter().cloned().collect();
        let outage = manifest.scope.outage();
        let notes = self.notes(manifest);
        let mut seen = BTreeSet::new();
        let mut read = Read::of(manifest);
        let mut after: Option<u64> = None;
        for s in &manifest.chain.segments {
            if s.from == 0 || s.to < s.from || after.is_some_and(|a| s.from <= a + 1) {
                self.find(
                    "evidence.chain",
                    Some(MANIFEST),
                    None,
                    Some(s.from),
                    "pieces out of order",
                );
                return Ok(None);
            }
            let mut previous: Option<String> = None;
            for counter in s.from..=s.to {
                let (at, line) = match headers.next(source) {
                    Ok(Some(l)) => l,
                    Ok(None) => {
                        self.find(
                            "evidence.chain",
                            Some(CHAIN),
                            None,
                            Some(counter),
                            "it ends before this entry",
                        );
                        return Ok(None);
                    }
                    Err(e) if e.kind() == io::ErrorKind::InvalidData => {
                        self.find(
                            "evidence.chain",
                            Some(CHAIN),
                            None,
                            Some(counter),
                            "no line",
                        );
                        return Ok(None);
                    }
                    Err(e) => return Err(e.into()),
                };
                let (header, hash) = match HeaderLine::read(&line) {
                    Ok(h) => h,
                    Err(detail) => {
                        self.find(
                            "evidence.chain",
                            Some(CHAIN),
                            Some(at),
                            Some(counter),
                            detail,
                        );
                        return Ok(None);
                    }
                };
                if header.counter != counter || header.stream != manifest.excise {
                    let detail = format!("entry {} of {}", header.counter, header.stream);
                    self.find(
                        "evidence.chain",
                        Some(CHAIN),
                        Some(at),
                        Some(counter),
                        detail,
                    );
                    return Ok(None);
                }
                if previous.as_ref().is_some_and(|p| *p != header.previous) {
                    let detail = "it does not follow the entry before";
                    self.find(
                        "evidence.chain",
                        Some(CHAIN),
                        Some(at),
                        Some(counter),
                        detail,
                    );
                }
                if notes.get(&counter).is_some_and(|n| *n != hash) {
                    let detail = "not the entry that the checkpoint signs";
                    self.find(
                        "evidence.checkpoint",
                        Some(CHAIN),
                        Some(at),
                        Some(counter),
                        detail,
                    );
                }
                if counter == manifest.chain.head_counter && hash != manifest.chain.head_hash {
                    self.find(
                        "evidence.chain",
                        Some(CHAIN),
                        Some(at),
                        Some(counter),
                        "not the head that is stated",
                    );
                }
                self.chained += 1;
                seen.insert(counter);
                previous = Some(hash);
                let named = concerns(&header.things, &things, outage.as_deref());
                match listed.next_if(|e| e.counter == counter) {
                    Some(e) => {
                        let (here, body) = match bodies.next(source) {
                            Ok(Some(l)) => l,
                            Ok(None) | Err(_) => {
                                self.find(
                                    "evidence.payload",
                                    Some(PAYLOADS),
                                    None,
                                    Some(counter),
                                    "it ends before this entry",
                                );
                                return Ok(None);
                            }
                        };
                        self.entry(manifest, e, &header, named, here, &body, &mut read);
                    }
                    None if named => {
                        let detail = "it concerns what this file is about, and is not in it";
                        self.find(
                            "evidence.incomplete",
                            Some(CHAIN),
                            Some(at),
                            Some(counter),
                            detail,
                        );
                    }
                    None => {}
                }
            }
            if notes.contains_key(&s.to) {
                self.anchored += 1;
            } else if s.to != manifest.chain.head_counter {
                self.find(
                    "evidence.chain",
                    Some(MANIFEST),
                    None,
                    Some(s.to),
                    "a piece that ends at no checkpoint",
                );
            }
            after = Some(s.to);
        }
        if after.is_some_and(|a| a > manifest.chain.head_counter) {
            self.find(
                "evidence.chain",
                Some(MANIFEST),
                None,
                after,
                "beyond the head",
            );
        }
        if let Some(e) = listed.next() {
            self.find(
                "evidence.entry",
                Some(MANIFEST),
                None,
                Some(e.counter),
                "not in the chain, or out of order",
            );
        }
        for (counter, _) in notes.iter().filter(|(c, _)| !seen.contains(*c)) {
            self.find(
                "evidence.checkpoint",
                Some(MANIFEST),
                None,
                Some(*counter),
                "not in the chain",
            );
        }
        for (lines, name) in [(&mut headers, CHAIN), (&mut bodies, PAYLOADS)] {
            if !matches!(lines.next(source), Ok(None)) {
                self.find("evidence.added", Some(name), None, None, "a line too much");
            }
        }
        Ok(Some(read))
    }

    /// One entry of the file: its payload, and why it is here.
    #[allow(clippy::too_many_arguments, reason = "what one line is compared with")]
    fn entry(
        &mut self,
        manifest: &Manifest,
        e: &EntryLine,
        header: &HeaderLine,
        named: bool,
        at: u64,
        body: &[u8],
        read: &mut Read,
    ) {
        let n = Some(e.counter);
        if e.event != header.event {
            self.find("evidence.entry", Some(MANIFEST), None, n, "another event");
        }
        match (e.why, named) {
            (Why::Scope, true) => {}
            (Why::Beside, false) if PICKED.contains(&header.event.as_str()) => {}
            _ => self.find(
                "evidence.scope",
                Some(MANIFEST),
                None,
                n,
                "it does not concern what this file is about",
            ),
        }
        if e.payload == Held::Cut {
            self.cut += 1;
            read.blind = true;
            if !body.is_empty() {
                self.find(
                    "evidence.payload",
                    Some(PAYLOADS),
                    Some(at),
                    n,
                    "said to be cut, and here",
                );
            }
            return;
        }
        if sha256(body) != header.payload_sha256 || body.len() as u64 != header.payload_bytes {
            self.find(
                "evidence.payload",
                Some(PAYLOADS),
                Some(at),
                n,
                "not the payload that the entry names",
            );
            return;
        }
        for (field, hash) in named_files(body) {
            read.named
                .entry(hash)
                .or_default()
                .push((e.counter, field.to_owned()));
        }
        let fields: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |f: &str| fields.get(f).and_then(serde_json::Value::as_str);
        if e.why == Why::Beside && header.event.starts_with("number.") {
            let ours = |d: &Document| Some(d.number.as_str()) == text("number");
            if !manifest.scope.documents.iter().any(ours) {
                self.find(
                    "evidence.scope",
                    Some(PAYLOADS),
                    Some(at),
                    n,
                    "a number of another document",
                );
            }
        }
        let id = fields.get("dossier").and_then(serde_json::Value::as_u64);
        let opened = OPENING
            .contains(&header.event.as_str())
            .then_some(id)
            .flatten();
        let opened =
            opened.and_then(|id| manifest.scope.documents.iter().find(|d| d.dossier == id));
        if let Some(d) = opened
            && (text("number"), text("kind")) != (Some(&d.number), Some(d.kind.as_str()))
        {
            self.find(
                "evidence.scope",
                Some(PAYLOADS),
                Some(at),
                n,
                "a document of another number",
            );
        }
        if header.event == "establishment.key-made"
            && let Some(key) = text("key")
        {
            read.keys.insert(key.to_owned(), e.counter);
        }
        for kind in ["episode", "notice"] {
            let id = fields.get(kind).and_then(serde_json::Value::as_u64);
            let thing = id.map(|id| format!("{kind}/{id}"));
            if let Some(t) =
                thing.filter(|t| e.why == Why::Scope && !manifest.scope.things.contains(t))
            {
                self.find(
                    "evidence.scope",
                    Some(MANIFEST),
                    None,
                    n,
                    format!("{t} is left out"),
                );
            }
        }
        let recorded: Option<Timestamp> = header.recorded_at.parse().ok();
        match (Event::decode(&header.event, header.version, body), recorded) {
            (Ok(event), Some(at)) => {
                if let Some(q) = &mut read.questions {
                    q.take(e.counter, at, &event);
                }
            }
            _ => read.blind = true,
        }
    }

    /// The checkpoints: counter and hash of each whose signature holds.
    fn notes(&mut self, manifest: &Manifest) -> BTreeMap<u64, String> {
        let name = name_of(manifest);
        let keys: Vec<NoteKey> = manifest
            .keys
            .iter()
            .filter_map(|k| NoteKey::of(&name, &k.key))
            .collect();
        if !manifest
            .checkpoints
            .is_sorted_by(|a, b| a.counter < b.counter)
        {
            self.find(
                "evidence.checkpoint",
                Some(MANIFEST),
                None,
                None,
                "out of order, or twice",
            );
        }
        let mut out = BTreeMap::new();
        for c in &manifest.checkpoints {
            let opened = Note::open(&c.note, &keys).ok().filter(|o| !o.by.is_empty());
            let point = opened.and_then(|o| Checkpoint::parse(&o.text).ok());
            let point = point.filter(|p| p.counter == c.counter && p.origin == name);
            match point {
                Some(p) => {
                    out.insert(c.counter, hex(&p.hash));
                }
                None => {
                    let detail = "no checkpoint that a key of the register signed";
                    self.find(
                        "evidence.checkpoint",
                        Some(MANIFEST),
                        None,
                        Some(c.counter),
                        detail,
                    );
                }
            }
        }
        out
    }
}
