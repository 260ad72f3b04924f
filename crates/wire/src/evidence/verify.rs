//! Verification from the file alone: layout, sums, digests, signature, chain, scope, files that entries name, answers. Says intact, altered
//! and where, or unreadable. Never that something is right: it says that nothing was changed since.

use super::chain::{HeaderLine, concerns, hex, named_files};
use super::manifest::{EntryLine, Held, Manifest, ScopeKind, Why};
use super::zip::{self, Lines, Member, Source};
use super::{
    CHAIN, COVER, MANIFEST, MAX_DOCUMENTS, MAX_HEADER, MAX_MANIFEST, MAX_PAYLOAD, NOTE, PAYLOADS,
};
use crate::checkpoint::Checkpoint;
use crate::note::{MAX_NOTE, Note, NoteKey};
use domain::event::Event;
use domain::evidence::Questions;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Most findings that are told one by one.
pub const MAX_FINDINGS: usize = 100;

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it was made.
    Intact,
    /// Something was changed, removed, added.
    Altered,
    /// No evidence file, or one of a later format.
    Unreadable,
}

impl Verdict {
    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Intact => "intact",
            Verdict::Altered => "altered",
            Verdict::Unreadable => "unreadable",
        }
    }
}

/// What was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The stable code.
    pub code: &'static str,
    /// The file of the ZIP.
    pub file: Option<String>,
    /// The first byte, counted from the beginning of the whole.
    pub offset: Option<u64>,
    /// The entry of the register.
    pub entry: Option<u64>,
    /// In a few words, for people who look into it.
    pub detail: String,
}

/// Who signed the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Nobody.
    No,
    /// This key, which the file itself names; whether it is the right one is for somebody else to say.
    ByItsOwn(String),
    /// This key, which the caller named.
    ByKnown(String),
}

/// What the verification says.
#[derive(Clone, Debug)]
pub struct Report {
    /// In one word.
    pub verdict: Verdict,
    /// What was found, the first [`MAX_FINDINGS`].
    pub findings: Vec<Finding>,
    /// Findings beyond those.
    pub more: u64,
    /// The manifest, where it could be read.
    pub manifest: Option<Manifest>,
    /// Who signed it.
    pub signed: Signed,
    /// Headers whose hash and link were checked.
    pub chained: u64,
    /// Payloads that were cut after their retention.
    pub cut: u64,
    /// Pieces of the chain that end at a signed checkpoint; the others end at the head that the manifest states.
    pub anchored: u64,
    /// Whether the answers were computed again from the entries: not where an entry was cut, or is of a later program.
    pub rechecked: bool,
}

/// Verifies a file. `known`: public keys in hexadecimal that the caller holds for the establishment's; empty: none.
#[must_use]
pub fn verify(source: &mut dyn Source, known: &[String]) -> Report {
    let mut check = Check::default();
    match check.run(source, known) {
        Ok(()) => {}
        Err(Stop::Unreadable(detail)) => {
            check.unreadable = true;
            check.find("evidence.unreadable", None, None, None, detail);
        }
        Err(Stop::Altered) => {}
    }
    let verdict = match (check.unreadable, check.findings.is_empty()) {
        (true, _) => Verdict::Unreadable,
        (_, true) => Verdict::Intact,
        (_, false) => Verdict::Altered,
    };
    Report {
        verdict,
        findings: check.findings,
        more: check.more,
        manifest: check.manifest,
        signed: check.signed,
        chained: check.chained,
        cut: check.cut,
        anchored: check.anchored,
        rechecked: check.rechecked,
    }
}

enum Stop {
    Unreadable(String),
    Altered,
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Stop {
        Stop::Unreadable(e.to_string())
    }
}

struct Check {
    findings: Vec<Finding>,
    more: u64,
    unreadable: bool,
    manifest: Option<Manifest>,
    signed: Signed,
    chained: u64,
    cut: u64,
    anchored: u64,
    rechecked: bool,
}

impl Default for Check {
    fn default() -> Check {
        Check {
            findings: Vec::new(),
            more: 0,
            unreadable: false,
            manifest: None,
            signed: Signed::No,
            chained: 0,
            cut: 0,
            anchored: 0,
            rechecked: false,
        }
    }
}

/// What the entries say of files and keys.
struct Read {
    /// Which bytes entries name: SHA-256, then entry and field.
    named: BTreeMap<String, Vec<(u64, String)>>,
    /// Keys that entries recorded.
    keys: BTreeMap<String, u64>,
    /// None where the stream is no excise number.
    questions: Option<Questions>,
    /// An entry was cut, or is not known to this program.
    blind: bool,
}

impl Read {
    fn of(manifest: &Manifest) -> Read {
        let own = number::ExciseNumber::parse(&manifest.excise).ok();
        Read {
            named: BTreeMap::new(),
            keys: BTreeMap::new(),
            blind: own.is_none(),
            questions: own.map(Questions::new),
        }
    }
}

impl Check {
    fn find(
        &mut self,
        code: &'static str,
        file: Option<&str>,
        offset: Option<u64>,
        entry: Option<u64>,
        detail: impl Into<String>,
    ) {
        if self.findings.len() >= MAX_FINDINGS {
            self.more += 1;
            return;
        }
        self.findings.push(Finding {
            code,
            file: file.map(str::to_owned),
            offset,
            entry,
            detail: detail.into(),
        });
    }

    fn run(&mut self, source: &mut dyn Source, known: &[String]) -> Result<(), Stop> {
        let members = match zip::open(source)? {
            Ok(m) => m,
            Err(f) => {
                if !looks_like_zip(source)? {
                    return Err(Stop::Unreadable("no ZIP".into()));
                }
                self.find(
                    "evidence.zip",
                    f.file.as_deref(),
                    Some(f.offset),
                    None,
                    f.detail,
                );
                return Err(Stop::Altered);
            }
        };
        let at = members.iter().position(|m| m.name == MANIFEST);
        let Some(at) = at else {
            return Err(Stop::Unreadable(format!("no {MANIFEST}")));
        };
        let m = &members[at];
        let bytes = zip::whole(source, m, MAX_MANIFEST)?;
        let (crc, sha256) = zip::digest(source, m)?;
        if crc != m.crc {
            self.find(
                "evidence.file",
                Some(MANIFEST),
                Some(m.offset),
                None,
                "the sum",
            );
            return Err(Stop::Altered);
        }
        let manifest = match Manifest::decode(&bytes) {
            Ok(m) => m,
            Err(detail) => {
                let format = Manifest::format_of(&bytes);
                let later =
                    format.filter(|f| f.starts_with("acquit evidence ") && f != super::FORMAT);
                if let Some(f) = later {
                    return Err(Stop::Unreadable(f));
                }
                self.find(
                    "evidence.manifest",
                    Some(MANIFEST),
                    Some(m.offset),
                    None,
                    detail,
                );
                return Err(Stop::Altered);
            }
        };
        self.signature(source, &members, &manifest, &hex(&sha256), known)?;
        self.files(source, &members, &manifest)?;
        self.scope(&manifest);
        let read = self.chain(source, &members, &manifest)?;
        if let Some(read) = read {
            self.keys(&manifest, &read);
            self.named(&manifest, &read);
            self.answers(&manifest, &read);
        }
        self.manifest = Some(manifest);
        Ok(())
    }

    /// Names, order, lengths and digests of all files.
    fn files(
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
    fn signature(
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
    fn scope(&mut self, manifest: &Manifest) {
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
        let named =
            |d: &super::Document| things.contains(format!("dossier/{}", d.dossier).as_str());
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

    /// Headers, links, payloads, checkpoints; what the entries say.
    fn chain(
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
            (Why::Beside, false) if super::PICKED.contains(&header.event.as_str()) => {}
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
        if super::zip::sha256(body) != header.payload_sha256
            || body.len() as u64 != header.payload_bytes
        {
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
            let ours = |d: &super::Document| Some(d.number.as_str()) == text("number");
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

    /// Keys are those that entries recorded.
    fn keys(&mut self, manifest: &Manifest, read: &Read) {
        for k in &manifest.keys {
            let cut = |e: &EntryLine| e.counter == k.entry && e.payload == Held::Cut;
            if read.keys.get(&k.key) != Some(&k.entry) && !manifest.entries.iter().any(cut) {
                self.find(
                    "evidence.wrong-key",
                    Some(MANIFEST),
                    None,
                    Some(k.entry),
                    "the register did not record this key there",
                );
            }
        }
    }

    /// Every file that an entry names is there or said to be missing, and none besides.
    fn named(&mut self, manifest: &Manifest, read: &Read) {
        let mut told: BTreeMap<&str, Vec<(u64, String)>> = BTreeMap::new();
        let files = manifest
            .files
            .iter()
            .skip(3)
            .map(|f| (&f.sha256, &f.named_by));
        let missing = manifest.missing.iter().map(|m| (&m.sha256, &m.named_by));
        for (sha256, by) in files.chain(missing) {
            let by = by.iter().map(|n| (n.entry, n.field.clone()));
            if told.insert(sha256, by.collect()).is_some() {
                self.find(
                    "evidence.manifest",
                    Some(MANIFEST),
                    None,
                    None,
                    format!("{sha256} twice"),
                );
            }
        }
        for (sha256, by) in &read.named {
            if told.get(sha256.as_str()) != Some(by) {
                let entry = by.first().map(|b| b.0);
                self.find(
                    "evidence.removed",
                    Some(MANIFEST),
                    None,
                    entry,
                    format!("the entry names {sha256}"),
                );
            }
        }
        for f in manifest
            .files
            .iter()
            .skip(3)
            .filter(|f| !read.named.contains_key(&f.sha256))
        {
            self.find(
                "evidence.added",
                Some(&f.path),
                None,
                None,
                "no entry names it",
            );
        }
        for m in manifest
            .missing
            .iter()
            .filter(|m| !read.named.contains_key(&m.sha256))
        {
            self.find(
                "evidence.manifest",
                Some(MANIFEST),
                None,
                None,
                format!("no entry names {}", m.sha256),
            );
        }
    }

    /// The answers are those that the entries give.
    fn answers(&mut self, manifest: &Manifest, read: &Read) {
        let of = |id: u64| read.questions.as_ref()?.answers(id);
        let ids = manifest.answers.iter().map(|a| a.dossier);
        if !ids.eq(manifest.scope.documents.iter().map(|d| d.dossier)) {
            self.find(
                "evidence.answers",
                Some(MANIFEST),
                None,
                None,
                "not one for each document",
            );
            return;
        }
        if read.blind {
            return;
        }
        self.rechecked = true;
        for (a, d) in manifest.answers.iter().zip(&manifest.scope.documents) {
            let again = of(a.dossier);
            if again.as_ref() != Some(a) || a.number != d.number || a.kind != d.kind {
                let detail = "the entries give another answer";
                self.find(
                    "evidence.answers",
                    Some(MANIFEST),
                    None,
                    Some(a.dossier),
                    detail,
                );
            }
        }
    }
}

/// Events that say which number a document bears.
const OPENING: [&str; 3] = ["document.sealed", "form.numbered", "paper.recorded"];

/// The name under which the establishment signs.
fn name_of(manifest: &Manifest) -> String {
    format!("acquit/{}", manifest.excise)
}

/// The text that is signed: the format, the establishment, the SHA-256 of the manifest.
#[must_use]
pub fn note_text(excise: &str, manifest_sha256: &str) -> String {
    format!("{}\n{excise}\n{manifest_sha256}\n", super::FORMAT)
}

/// Whether it begins or ends like a ZIP: then it is an altered one, else it never was one.
fn looks_like_zip(source: &mut dyn Source) -> io::Result<bool> {
    let size = source.size();
    let mut begins = [0; 4];
    if size < 22 {
        return Ok(false);
    }
    source.read_at(0, &mut begins)?;
    let mut ends = [0; 4];
    source.read_at(size - 22, &mut ends)?;
    Ok(&begins == b"PK\x03\x04" || &ends == b"PK\x05\x06")
}
