//! Verification from the file alone: layout, sums, digests, signature, chain, scope, files that entries name, answers. Says intact, altered
//! and where, or unreadable. Never that something is right: it says that nothing was changed since.

mod entries;
mod files;

use super::chain::hex;
use super::manifest::{EntryLine, Held, Manifest};
use super::zip::{self, Source};
use super::{MANIFEST, MAX_MANIFEST};
use domain::evidence::Questions;
use std::collections::BTreeMap;
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
