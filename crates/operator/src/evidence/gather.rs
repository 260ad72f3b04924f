//! What belongs into an evidence file: the things that it is about, their entries, the pieces of the chain up to the next signed checkpoint,
//! the bytes that entries name, the answers. Reads one thing at a time and keeps counters, so that a month of thousands fits into memory.

use super::{About, Line, Piece, no, one};
use crate::derived;
use crate::desk::number_claim;
use crate::error::Failure;
use crate::fetch::Fetch;
use crate::project::{DossierRow, MONTH};
use crate::retention::remains::{Remaining, event_in};
use domain::calendar;
use domain::evidence::{Answers, Questions};
use jiff::Timestamp;
use journal::{Archive, Entry, Hash, Reader};
use number::{ExciseNumber, NumberOnPaper};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use wire::evidence::{
    Checkpoint, Document, MAX_DOCUMENTS, MAX_FILES, Missing, NamedBy, ScopeKind, Segment,
    SigningKey, Why, concerns, named_files,
};

/// The thing under which checkpoints of the register are found.
const CHECKPOINTS: &str = "checkpoints";

/// Entries of one document that are put into words for its cover.
const MOST_SAID: usize = 500;

/// What was gathered.
pub(super) struct Gathered {
    pub(super) kind: ScopeKind,
    pub(super) name: String,
    pub(super) documents: Vec<Document>,
    pub(super) things: BTreeSet<String>,
    pub(super) entries: BTreeMap<u64, Line>,
    pub(super) segments: Vec<Segment>,
    pub(super) checkpoints: Vec<Checkpoint>,
    pub(super) keys: Vec<SigningKey>,
    pub(super) head: (u64, String),
    pub(super) head_at: Timestamp,
    pub(super) answers: Vec<Answers>,
    /// What each document carries and to whom, in words, by its id.
    pub(super) described: BTreeMap<u64, (String, String)>,
    /// What entries say in words, where the file is about one document.
    pub(super) said: BTreeMap<u64, String>,
    /// Bytes named by entries: SHA-256, what they are, by which entries.
    named: Vec<(String, String, Vec<NamedBy>)>,
    pub(super) pieces: Vec<Piece>,
    pub(super) missing: Vec<Missing>,
}

/// What the search goes through.
struct Search<'a, 'r> {
    r: &'a Reader<'r>,
    excise: &'a ExciseNumber,
    head: u64,
    things: BTreeSet<String>,
    /// The outage that the file is about.
    outage: Option<String>,
    entries: BTreeMap<u64, Line>,
}

fn line(e: &Entry, why: Why) -> Line {
    Line {
        event: e.event.clone(),
        recorded_at: e.recorded_at,
        why,
        cut: e.payload.is_none(),
    }
}

fn fields(e: &Entry) -> Value {
    let payload = e.payload.as_deref().unwrap_or(b"null");
    serde_json::from_slice(payload).unwrap_or_default()
}

/// The same of an entry that was cut: of what is left of it.
fn fields_left(r: &Reader<'_>, e: &Entry) -> Value {
    let left = (e.payload.is_none()).then(|| event_in(r, e).ok()).flatten();
    match left.and_then(|l| l.encode().ok()) {
        Some(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
        None => fields(e),
    }
}

impl Search<'_, '_> {
    /// Things, and those that their entries name: the outage of a document, its notices, its other papers.
    fn things(&mut self, things: Vec<String>) -> Result<(), Failure> {
        // All documents first: what concerns only others is told apart by them.
        self.things
            .extend(things.iter().filter(|t| t.starts_with("dossier/")).cloned());
        let (mut open, mut read) = (things, BTreeSet::new());
        while let Some(thing) = open.pop() {
            if !read.insert(thing.clone()) {
                continue;
            }
            self.things.insert(thing.clone());
            for e in self.r.entries(self.excise.as_str(), &thing)? {
                if e.counter > self.head || self.entries.contains_key(&e.counter) {
                    continue;
                }
                if !concerns(&e.things, &self.things, self.outage.as_deref()) {
                    continue;
                }
                self.entries.insert(e.counter, line(&e, Why::Scope));
                let fields = fields_left(self.r, &e);
                for kind in ["episode", "notice", "report"] {
                    let id = fields.get(kind).and_then(Value::as_u64);
                    open.extend(id.map(|id| format!("{kind}/{id}")));
                }
            }
        }
        Ok(())
    }

    /// The documents of an outage: sealed or numbered in it.
    fn of_episode(&self, id: u64) -> Result<Vec<u64>, Failure> {
        let opened = one(self.r, self.excise, id)
            .ok()
            .filter(|e| e.event == "episode.opened");
        if opened.is_none() {
            return Err(no("evidence.nothing", &[("what", &id.to_string())]));
        }
        let (mut out, mut after) = (BTreeSet::new(), id);
        loop {
            let page = self
                .r
                .entries_after(self.excise.as_str(), after, super::PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.counter;
            for e in &page {
                if e.event == "episode.opened" || e.counter > self.head {
                    return Ok(out.into_iter().collect());
                }
                let fields = fields(e);
                let of = fields.get("episode").and_then(Value::as_u64);
                let makes = matches!(e.event.as_str(), "document.sealed" | "form.numbered");
                // Of one that was cut the header says which document; only one outage is open at a time.
                if makes && of.is_none_or(|o| o == id) {
                    let named = e.things.iter().filter_map(|t| t.strip_prefix("dossier/"));
                    out.extend(named.filter_map(|t| t.parse::<u64>().ok()));
                }
            }
        }
        Ok(out.into_iter().collect())
    }

    fn of_month(&self, month: &str) -> Result<Vec<u64>, Failure> {
        let (prefix, mut after, mut out) = (format!("{}/{month}/", self.excise), None, Vec::new());
        // The table of months of a register of before may not be there; the list of documents always is.
        if !derived::is_whole(self.r, self.excise.as_str())? {
            derived::each(self.r, self.excise.as_str(), |row| {
                let left = row
                    .departed
                    .map(|t| calendar::to_paris(t).strftime("%Y-%m").to_string());
                out.extend((left.as_deref() == Some(month)).then_some(row.dossier));
                Ok(())
            })?;
            return Ok(out);
        }
        loop {
            let page = self.r.rows(MONTH, &prefix, after.as_deref(), super::PAGE)?;
            let Some((last, _)) = page.last() else { break };
            after = Some(last.clone());
            for (_, value) in &page {
                let row: DossierRow =
                    serde_json::from_slice(value).map_err(|e| Failure::Fault(e.to_string()))?;
                out.push(row.dossier);
            }
            if out.len() > MAX_DOCUMENTS {
                break;
            }
        }
        Ok(out)
    }

    fn of_number(&self, number: &NumberOnPaper) -> Result<Vec<u64>, Failure> {
        let prefix = format!("{}/{number}/", self.excise);
        let rows = self.r.rows("by-number", &prefix, None, 100)?;
        let ids: Vec<u64> = rows
            .iter()
            .filter_map(|(k, _)| k.rsplit('/').next()?.parse().ok())
            .collect();
        if ids.is_empty() {
            return Err(Failure::NoDocument(number.to_string()));
        }
        Ok(ids)
    }

    /// An entry beside the scope.
    fn beside(&mut self, counter: u64, event: &str) -> Result<(), Failure> {
        if counter == 0 || counter > self.head || self.entries.contains_key(&counter) {
            return Ok(());
        }
        let e = one(self.r, self.excise, counter)?;
        if e.event == event {
            self.entries.insert(counter, line(&e, Why::Beside));
        }
        Ok(())
    }

    /// How the numbers reached us, where the authority gave them.
    fn given(&mut self, documents: &[Document]) -> Result<(), Failure> {
        for d in documents {
            let Ok(number) = d.number.parse::<NumberOnPaper>() else {
                continue;
            };
            let claim = number_claim(self.excise, &number);
            for c in self.r.claim_history(&claim)? {
                let entry = self
                    .r
                    .entry(&c.stream, c.counter)?
                    .filter(|_| c.stream == self.excise.as_str());
                // The same sequence under the other type digit is another number.
                let same = entry.is_some_and(|e| {
                    fields(&e).get("number").and_then(Value::as_str) == Some(&d.number)
                });
                if same {
                    self.beside(c.counter, "number.received")?;
                }
            }
        }
        Ok(())
    }

    /// The keys that the register recorded, each with its entry.
    fn keys(&mut self) -> Result<Vec<SigningKey>, Failure> {
        let mut out = Vec::new();
        for e in self.r.entries(self.excise.as_str(), "establishment")? {
            if e.event != "establishment.key-made" || e.counter > self.head {
                continue;
            }
            if let Some(key) = fields(&e).get("key").and_then(Value::as_str) {
                out.push(SigningKey {
                    key: key.to_owned(),
                    entry: e.counter,
                });
            }
            self.entries
                .entry(e.counter)
                .or_insert_with(|| line(&e, Why::Beside));
        }
        Ok(out)
    }

    /// All checkpoints of the register: which entry each is about, and the signed note.
    fn checkpoints(&self) -> Result<BTreeMap<u64, String>, Failure> {
        let mut out = BTreeMap::new();
        for e in self.r.entries(self.excise.as_str(), CHECKPOINTS)? {
            let f = fields(&e);
            let of = f
                .get("counter")
                .and_then(Value::as_u64)
                .filter(|c| *c <= self.head);
            let note = f.get("note").and_then(Value::as_str);
            if let (Some(counter), Some(note)) = (of, note) {
                out.entry(counter).or_insert_with(|| note.to_owned());
            }
        }
        Ok(out)
    }
}

/// The pieces of the chain: from each entry to the next signed checkpoint, else to the head. Never more of the register.
fn segments(
    entries: impl Iterator<Item = u64>,
    points: &BTreeMap<u64, String>,
    head: u64,
) -> (Vec<Segment>, BTreeSet<u64>) {
    let (mut out, mut used): (Vec<Segment>, BTreeSet<u64>) = Default::default();
    for counter in entries {
        if out.last().is_some_and(|s| counter <= s.to) {
            continue;
        }
        let next = points.range(counter..).next().map(|(c, _)| *c);
        used.extend(next);
        let to = next.unwrap_or(head);
        match out.last_mut().filter(|s| counter == s.to + 1) {
            Some(s) => s.to = to,
            None => out.push(Segment { from: counter, to }),
        }
    }
    (out, used)
}

/// Everything but the bytes.
pub(super) fn gather(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    about: &About,
) -> Result<Gathered, Failure> {
    let head = r.head(excise.as_str())?;
    let mut s = Search {
        r,
        excise,
        head: head.counter,
        things: BTreeSet::new(),
        outage: match about {
            About::Episode(id) => Some(format!("episode/{id}")),
            About::Number(_) | About::Month(_) => None,
        },
        entries: BTreeMap::new(),
    };
    let (kind, name, ids) = match about {
        About::Number(n) => (ScopeKind::Dossier, n.to_string(), s.of_number(n)?),
        About::Episode(id) => (ScopeKind::Episode, id.to_string(), s.of_episode(*id)?),
        About::Month(m) => (ScopeKind::Month, m.to_string(), s.of_month(&m.to_string())?),
    };
    if ids.len() > MAX_DOCUMENTS {
        return Err(no(
            "evidence.too-many",
            &[("most", &MAX_DOCUMENTS.to_string())],
        ));
    }
    let mut things: Vec<String> = ids.iter().map(|id| format!("dossier/{id}")).collect();
    match about {
        About::Number(_) => {}
        About::Episode(id) => things.push(format!("episode/{id}")),
        About::Month(m) => things.push(format!("month/{m}")),
    }
    s.things(things)?;
    if ids.is_empty() && s.entries.is_empty() {
        return Err(no("evidence.nothing", &[("what", &name)]));
    }
    let (mut documents, mut described) = (Vec::new(), BTreeMap::new());
    for id in ids.iter().copied().collect::<BTreeSet<u64>>() {
        let row = r.row_get("dossier", &format!("{excise}/{id:012}"))?;
        let row = row.and_then(|v| serde_json::from_slice::<DossierRow>(&v).ok());
        let row = row.ok_or_else(|| Failure::Fault(format!("no document {id}")))?;
        documents.push(Document {
            dossier: id,
            kind: row
                .kind
                .parse()
                .map_err(|_| Failure::Fault(row.kind.clone()))?,
            number: row.number,
        });
        described.insert(id, (row.consignee, String::new()));
    }
    s.given(&documents)?;
    let keys = s.keys()?;
    let points = s.checkpoints()?;
    let (segments, used) = segments(s.entries.keys().copied(), &points, s.head);
    let checkpoints = points.into_iter().filter(|(c, _)| used.contains(c));
    let checkpoints = checkpoints
        .map(|(counter, note)| Checkpoint { counter, note })
        .collect();

    let mut said = BTreeMap::new();
    if documents.len() == 1 {
        for counter in s.entries.keys().take(MOST_SAID) {
            let view = crate::query::view(&one(r, excise, *counter)?)?;
            said.insert(*counter, super::cover::said(&view));
        }
    }
    let (answers, named) = read(r, excise, &s.entries, &documents)?;
    if let [d] = documents.as_slice() {
        let mut fetch = Fetch::bare(r, excise)?;
        // Of a document whose entries were cut nothing more is known than its row.
        if fetch.dossier(d.dossier).is_ok()
            && let Some(found) = fetch.reg.dossiers.get(&d.dossier)
        {
            described.insert(d.dossier, super::cover::described(found));
        }
    }
    let Search {
        things, entries, ..
    } = s;
    Ok(Gathered {
        kind,
        name,
        documents,
        things,
        entries,
        segments,
        checkpoints,
        keys,
        head: (head.counter, head.hash.to_string()),
        head_at: head.recorded_at.unwrap_or_default(),
        answers,
        described,
        said,
        named,
        pieces: Vec::new(),
        missing: Vec::new(),
    })
}

type Named = Vec<(String, String, Vec<NamedBy>)>;

/// Reads the entries in their order: the answers, and which bytes they name.
fn read(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    entries: &BTreeMap<u64, Line>,
    documents: &[Document],
) -> Result<(Vec<Answers>, Named), Failure> {
    let (mut questions, mut left) = (Questions::new(excise.clone()), Remaining::default());
    let (mut named, mut at): (Named, BTreeMap<String, usize>) = Default::default();
    for counter in entries.keys() {
        let e = one(r, excise, *counter)?;
        questions.take(*counter, e.recorded_at, &left.event(r, &e)?);
        let Some(payload) = &e.payload else { continue };
        for (field, sha256) in named_files(payload) {
            let by = NamedBy {
                entry: *counter,
                field: field.to_owned(),
            };
            match at.get(&sha256).and_then(|i| named.get_mut(*i)) {
                Some(known) => known.2.push(by),
                None => {
                    at.insert(sha256.clone(), named.len());
                    named.push((sha256, format!("{}.{field}", e.event), vec![by]));
                }
            }
        }
        if named.len() > MAX_FILES - 5 {
            return Err(no(
                "evidence.too-many",
                &[("most", &MAX_DOCUMENTS.to_string())],
            ));
        }
    }
    let answers = documents
        .iter()
        .filter_map(|d| questions.answers(d.dossier));
    let answers: Vec<Answers> = answers.collect();
    if answers.len() != documents.len() {
        return Err(no("evidence.cut", &[]));
    }
    Ok((answers, named))
}

/// Which of the bytes that entries name are there, and under which names they will stand in the file.
pub(super) fn pieces(archive: &Archive, g: &mut Gathered) -> Result<(), Failure> {
    for (sha256, what, named_by) in std::mem::take(&mut g.named) {
        let hash: Hash = sha256.parse().map_err(|_| Failure::Fault(sha256.clone()))?;
        let found = archive.find(&hash)?;
        let Some(path) = found else {
            let why = "not-kept".to_owned();
            g.missing.push(Missing {
                sha256,
                why,
                named_by,
            });
            continue;
        };
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("bin");
        let first = named_by.first().map_or(0, |n| n.entry);
        g.pieces.push(Piece {
            sha256: hash,
            path: format!("pieces/{first:08}-{}.{ending}", what.replace('.', "-")),
            what,
            named_by,
        });
    }
    Ok(())
}
