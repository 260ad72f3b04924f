//! Safety: the register verified with its meaning, backed up, restored (I12; invariants 2, 6). Changes nothing that it verifies.

use crate::error::Failure;
use crate::fetch::HOUSE;
use crate::installation::Places;
use crate::retention::remains::Remaining;
use crate::tables;
use domain::drm::Happened;
use domain::event::{Event, Thing};
use domain::series::Series;
use jiff::Timestamp;
use journal::{Archive, Fault, Hash, Location, Reader, Report, RestoreOptions, VerifyOptions};
use number::{ExciseNumber, Year};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// What a verification found.
#[derive(Debug)]
pub struct Checked {
    /// The journal's report; its first fault is the first thing that is wrong.
    pub report: Report,
    /// Papers in the archive that no entry names, left by a crash between paper and entry; harmless.
    pub stray_papers: u64,
    /// Other files there that nothing names: a scan or picture whose entry a crash prevented; harmless.
    pub stray_files: u64,
}

/// What the meaning of the entries adds to the chain.
#[derive(Default)]
pub(crate) struct Meaning {
    pub(crate) series: BTreeMap<(String, Year), Series>,
    pub(crate) dossiers: BTreeMap<String, u64>,
    /// The other papers of outages.
    pub(crate) reports: BTreeMap<String, u64>,
    /// Notices to customs.
    pub(crate) notices: BTreeMap<String, u64>,
    /// What is kept as proof, with what came back to notices: entries that still say what, and all of them.
    pub(crate) kept: BTreeMap<String, (u64, u64)>,
    /// What happened to numbers otherwise than that goods left, counted for each register.
    pub(crate) fates: BTreeMap<String, u64>,
    /// The outage that is open, of each register.
    pub(crate) open: BTreeMap<String, Option<u64>>,
    papers: HashSet<Hash>,
    /// The keys of each register, as they were recorded.
    keys: BTreeMap<String, Vec<wire::note::NoteKey>>,
    /// What is left of entries that were cut.
    left: Remaining,
    /// Forms that wait for their document.
    forms: HashSet<(String, u64)>,
}

/// A file of the archive that an entry names.
fn hash(file: &str) -> Result<Hash, String> {
    file.parse().map_err(|_| format!("{file:?} is no SHA-256"))
}

/// The same where it may name none.
fn named(file: &Option<String>) -> Result<Option<Hash>, String> {
    file.as_deref().map(hash).transpose()
}

impl Meaning {
    fn take(&mut self, r: &Reader<'_>, entry: &journal::Entry) -> Result<(), String> {
        if crate::proofs::keeps(&entry.event) {
            let kept = self.kept.entry(entry.stream.clone()).or_default();
            kept.0 += u64::from(entry.payload.is_some());
            kept.1 += 1;
        }
        let read = self.left.event(r, entry);
        let event = read.map_err(|e| crate::explain::chain(&e))?;
        if entry.stream == HOUSE {
            if let Event::HouseListsLoaded(e) = &event {
                let file = e.sha256.parse();
                self.papers
                    .insert(file.map_err(|_| format!("{:?} is no SHA-256", e.sha256))?);
            }
            return Ok(());
        }
        let excise = ExciseNumber::parse(&entry.stream).map_err(|e| e.to_string())?;
        let things = event.things(&excise);
        let changed: Vec<String> = things.iter().map(ToString::to_string).collect();
        let mut stored = entry.things.clone();
        let mut wanted = changed.clone();
        stored.sort();
        wanted.sort();
        if stored != wanted {
            return Err(format!(
                "the entry names {stored:?}, its event changes {wanted:?}"
            ));
        }
        for thing in things {
            if let Thing::Series(year) = thing {
                self.series
                    .entry((entry.stream.clone(), year))
                    .or_insert_with(|| Series::new(excise.clone(), year))
                    .apply(&event);
            }
        }
        if Happened::of(&event, &excise, entry.recorded_at).is_some() {
            *self.fates.entry(entry.stream.clone()).or_default() += 1;
        }
        crate::sealed::look(entry, &event, &excise, &mut self.keys)?;
        match &event {
            // On a form that has its number already, no further document begins.
            Event::DocumentSealed(e) if self.forms.remove(&(entry.stream.clone(), e.dossier)) => {}
            Event::DocumentSealed(_) | Event::PaperRecorded(_) => {
                *self.dossiers.entry(entry.stream.clone()).or_default() += 1
            }
            Event::FormNumbered(f) => {
                self.forms.insert((entry.stream.clone(), f.dossier));
                *self.dossiers.entry(entry.stream.clone()).or_default() += 1
            }
            Event::EpisodeOpened(e) => {
                self.open.insert(entry.stream.clone(), Some(e.episode));
            }
            Event::EpisodeClosed(e) => {
                let open = self.open.entry(entry.stream.clone()).or_default();
                *open = open.filter(|id| *id != e.episode);
            }
            Event::MonthDeclared(m) => {
                if let Some(file) = &m.file {
                    let hash = file
                        .parse()
                        .map_err(|_| format!("{file:?} is no SHA-256"))?;
                    self.papers.insert(hash);
                }
            }
            Event::AlertSeen(a) => {
                for file in a.screenshot.iter().chain(&a.feed) {
                    self.papers.insert(hash(file)?);
                }
            }
            Event::EpisodeObserved(e) => {
                self.papers.insert(hash(&e.file)?);
            }
            Event::CopyFiled(c) => {
                if let Some(file) = &c.scan {
                    self.papers.insert(
                        file.parse()
                            .map_err(|_| format!("{file:?} is no SHA-256"))?,
                    );
                }
            }
            // Messages that went out and came in are proof: their bytes stay (invariant 10).
            Event::ReentryPrepared(e) => {
                self.papers.insert(hash(&e.file)?);
            }
            Event::ReentryAnswered(e) => {
                self.papers.insert(hash(&e.file)?);
            }
            Event::ReentryEntered(e) => {
                if let Some(file) = &e.file {
                    self.papers.insert(hash(file)?);
                }
            }
            Event::MovementReceived(e) => {
                if let Some(file) = &e.file {
                    self.papers.insert(hash(file)?);
                }
            }
            Event::ReportMade(_) => {
                *self.reports.entry(entry.stream.clone()).or_default() += 1;
            }
            Event::ReportPrinted(e) => {
                self.papers.insert(hash(&e.file)?);
            }
            Event::ReportPrepared(e) => {
                self.papers.insert(hash(&e.file)?);
            }
            Event::ReportEntered(e) => {
                if let Some(file) = &e.file {
                    self.papers.insert(hash(file)?);
                }
            }
            Event::NoticeQueued(e) => {
                *self.notices.entry(entry.stream.clone()).or_default() += 1;
                self.papers.extend(named(&e.card)?);
            }
            Event::NoticeComposed(e) => {
                self.papers.insert(hash(&e.file)?);
                self.papers.extend(named(&e.page)?);
            }
            Event::NoticeSent(e) => {
                self.papers.insert(hash(&e.transcript)?);
            }
            Event::NoticeFailed(e) => self.papers.extend(named(&e.transcript)?),
            Event::NoticeAnswered(e) => {
                self.papers.insert(hash(&e.file)?);
            }
            Event::ProofFiled(e) => {
                self.papers.insert(hash(&e.file)?);
            }
            Event::NumbersTold(e) => self.papers.extend(named(&e.card)?),
            Event::OfficeContacted(e) => self.papers.extend(named(&e.card)?),
            // What was named before and nothing else names went with the contents; named again later, it is asked for again.
            Event::RetentionCut(e) => {
                for file in &e.files {
                    self.papers.remove(&hash(file)?);
                }
            }
            Event::DocumentPrinted(p) => {
                self.papers.insert(
                    p.file
                        .parse()
                        .map_err(|_| format!("{:?} is no SHA-256", p.file))?,
                );
                // The official blank beneath it stays with the dossier (F1).
                if let Some(blank) = &p.blank {
                    self.papers.insert(
                        blank
                            .parse()
                            .map_err(|_| format!("{blank:?} is no SHA-256"))?,
                    );
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Verifies a register: chain, claims, witness and files by the journal; that every entry can be read, that no paper is missing
/// or ahead of the register; and with `deep` that the tables say what a replay says.
///
/// # Errors
/// Why it could not be looked at. What is wrong with it stands in the report.
pub fn check(places: &Places, deep: bool) -> Result<Checked, Failure> {
    let location = Location {
        data: places.data.clone(),
        witness: places.witness.clone(),
    };
    let mut meaning = Meaning::default();
    let options = VerifyOptions {
        deep,
        ..VerifyOptions::default()
    };
    let mut report =
        journal::verify_with(&location, options, &mut |r, entry| meaning.take(r, entry))?;
    let (mut stray_papers, mut stray_files) = (0, 0);
    if report.first_fault.is_none() {
        match papers(&location, &meaning, &report) {
            Ok((papers, others)) => {
                stray_papers = papers;
                stray_files = tables::unnamed(places, &others)?;
            }
            Err(fault) => report.first_fault = Some(*fault),
        }
    }
    if deep && report.first_fault.is_none() {
        report.first_fault = tables::compare(places, &meaning)?;
    }
    Ok(Checked {
        report,
        stray_papers,
        stray_files,
    })
}

fn fault(
    code: &'static str,
    stream: Option<&str>,
    counter: Option<u64>,
    name: Option<String>,
    detail: String,
) -> Box<Fault> {
    Box::new(Fault {
        code,
        stream: stream.map(str::to_owned),
        counter,
        name,
        detail,
    })
}

/// Every file that an entry names is in the archive; no archived paper knows entries that the register does not have. Answers how many
/// papers no entry names, and which other files.
fn papers(
    location: &Location,
    meaning: &Meaning,
    report: &Report,
) -> Result<(u64, Vec<Hash>), Box<Fault>> {
    let archive = Archive::new(location);
    let stored = archive
        .list()
        .map_err(|e| fault("verify.file", None, None, None, e.to_string()))?;
    let there: HashSet<Hash> = stored.iter().map(|s| s.sha256).collect();
    if let Some(missing) = meaning.papers.iter().find(|h| !there.contains(h)) {
        return Err(fault(
            "verify.paper-missing",
            None,
            None,
            Some(missing.to_string()),
            "named by an entry, not in the archive".into(),
        ));
    }
    let (mut stray, mut others) = (0, Vec::new());
    for file in stored
        .iter()
        .filter(|s| !meaning.papers.contains(&s.sha256))
    {
        let bytes = archive.get(&file.sha256).map_err(|e| {
            fault(
                "verify.file",
                None,
                None,
                Some(file.sha256.to_string()),
                e.to_string(),
            )
        })?;
        let Some(head) = forms::read_head(&bytes) else {
            others.push(file.sha256);
            continue;
        };
        let mut parts = head.split(':');
        let (Some(stream), Some(counter), Some(_hash)) = (
            parts.next(),
            parts.next().and_then(|c| c.parse::<u64>().ok()),
            parts.next(),
        ) else {
            others.push(file.sha256);
            continue;
        };
        let known = report.heads.get(stream).map_or(0, |h| h.counter);
        if counter > known {
            let detail =
                format!("the paper was printed at entry {counter}, the register ends at {known}");
            return Err(fault(
                "verify.paper-ahead",
                Some(stream),
                Some(counter),
                Some(file.sha256.to_string()),
                detail,
            ));
        }
        stray += 1;
    }
    Ok((stray, others))
}

/// Backs up a register while others write it; the copy is tried before it is called good.
///
/// # Errors
/// What the store says; `out` is then not there.
pub fn backup(places: &Places, out: &Path) -> Result<journal::backup::BackedUp, Failure> {
    let location = Location {
        data: places.data.clone(),
        witness: places.witness.clone(),
    };
    Ok(journal::backup(&location, out)?)
}

/// Restores a backup into an empty folder as a new incarnation: no number is drawn there until a person has said which was the
/// highest (I12). The entry that says so is written by the next opening.
///
/// # Errors
/// What the store says; nothing is then restored.
pub fn restore(
    places: &Places,
    file: &Path,
    random: &dyn Fn() -> String,
    now: Timestamp,
) -> Result<journal::Restored, Failure> {
    let location = Location {
        data: places.data.clone(),
        witness: places.witness.clone(),
    };
    let options = RestoreOptions {
        mark: places.machine.clone(),
        incarnation: random(),
        now,
    };
    Ok(journal::restore(file, &location, options)?)
}
