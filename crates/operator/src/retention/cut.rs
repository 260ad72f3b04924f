//! The cutting: a few documents in each transaction, `retention.cut` with them, their files after it. Killed anywhere, the next run goes on:
//! what is cut is cut whole, and a file that a run left behind is found by the entry that names it. Never a file that something else names.

use crate::desk::{Confirm, Desk, Needs};
use crate::error::{Failure, Way};
use crate::fetch::{Fetch, event_of};
use crate::retention::list::{Judged, Trucks, is_cut, judge, walk};
use crate::retention::remains::{CUT, Remaining, mark};
use domain::Command;
use domain::calendar;
use domain::event::{Event, Id, RetentionCut, Thing};
use domain::register::Register;
use domain::retention::{self, CUT_BY_ONE, Remains};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::{Entry, Hash, Reader, Tx, failpoint};
use number::ExciseNumber;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Documents of one run; what is left is for the next.
pub const MOST_IN_RUN: usize = 20_000;

/// Entries that are read at a time.
const PAGE: u64 = 500;

/// What a run did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct CutDone {
    /// Documents whose contents were cut.
    pub documents: u64,
    /// Entries whose payload was cut.
    pub entries: u64,
    /// Files that were removed from the archive.
    pub files: u64,
    /// Files that stay because something else names them too.
    pub files_kept: u64,
    /// There is more to cut: another run goes on.
    pub more: bool,
}

/// Where each stream stood when the names of files were last looked through.
type Heads = BTreeMap<String, u64>;

/// What of a run is to be cut.
#[derive(Clone)]
struct Plan {
    ids: BTreeSet<Id>,
    files: HashSet<Hash>,
}

/// Whether a notice tells of documents that are cut or are being cut, and of nothing else.
fn notice_goes(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    ids: &BTreeSet<Id>,
    notice: Id,
) -> Result<bool, Failure> {
    let Some(entry) = r.entry(excise.as_str(), notice)? else {
        return Ok(false);
    };
    let mut any = false;
    for id in of_kind(&entry, "dossier") {
        if !ids.contains(&id) && !is_cut(r, excise, id)? {
            return Ok(false);
        }
        any = true;
    }
    Ok(any)
}

/// The things of one kind that an entry changes.
pub(super) fn of_kind(entry: &Entry, kind: &str) -> Vec<Id> {
    let of = |t: &String| t.strip_prefix(kind)?.strip_prefix('/')?.parse().ok();
    entry.things.iter().filter_map(of).collect()
}

/// Whether an entry is about documents that are cut or are being cut, and about nothing that stays beyond its number.
fn is_theirs(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    ids: &BTreeSet<Id>,
    entry: &Entry,
) -> Result<bool, Failure> {
    let mut any = false;
    for thing in &entry.things {
        let (kind, id) = thing.split_once('/').unwrap_or((thing, ""));
        match (kind, id.parse::<Id>()) {
            ("dossier", Ok(id)) if ids.contains(&id) || is_cut(r, excise, id)? => any = true,
            ("notice", Ok(id)) if notice_goes(r, excise, ids, id)? => any = true,
            ("load" | "series" | "establishment" | "episode", _) => {}
            _ => return Ok(false),
        }
    }
    Ok(any)
}

/// Every SHA-256 that stands in a payload, as a text of its own.
pub(crate) fn hashes(payload: &[u8]) -> impl Iterator<Item = Hash> + '_ {
    payload.split(|b| *b == b'"').filter_map(|part| {
        let text = std::str::from_utf8(part).ok().filter(|t| t.len() == 64)?;
        text.parse().ok()
    })
}

/// Which of these files something else names than the documents that go, looked for after the entries that were looked through.
fn named_elsewhere(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    plan: &Plan,
    after: &Heads,
) -> Result<(HashSet<Hash>, Heads), Failure> {
    let (mut found, mut heads) = (HashSet::new(), Heads::new());
    for stream in r.streams()? {
        let mut last = after.get(&stream).copied().unwrap_or(0);
        loop {
            let page = r.entries_after(&stream, last, PAGE)?;
            let Some(end) = page.last() else { break };
            last = end.counter;
            for entry in page.iter().filter(|e| e.event != CUT) {
                let Some(payload) = &entry.payload else {
                    continue;
                };
                let hit: Vec<Hash> = hashes(payload).filter(|h| plan.files.contains(h)).collect();
                if hit.is_empty() {
                    continue;
                }
                let own = stream == excise.as_str() && is_theirs(r, excise, &plan.ids, entry)?;
                if !own {
                    found.extend(hit);
                }
            }
        }
        heads.insert(stream, last);
    }
    Ok((found, heads))
}

/// The entries about these documents, and those by which their numbers reached us.
fn entries_of(
    r: &Reader<'_>,
    excise: &ExciseNumber,
    reg: &Register,
    ids: &[Id],
) -> Result<BTreeMap<Id, Entry>, Failure> {
    let mut out = BTreeMap::new();
    for id in ids {
        for e in r.entries(excise.as_str(), &Thing::Dossier(*id).to_string())? {
            for notice in of_kind(&e, "notice") {
                let all = r.entries(excise.as_str(), &Thing::Notice(notice).to_string())?;
                out.extend(all.into_iter().map(|e| (e.counter, e)));
            }
            out.insert(e.counter, e);
        }
        let Some(d) = reg.dossiers.get(id) else {
            continue;
        };
        let text = crate::desk::number_claim(excise, &d.number);
        for held in r.claim_history(&text)? {
            let of_ours = held.stream == excise.as_str();
            let entry = r.entry(&held.stream, held.counter)?;
            let entry = entry.filter(|e| of_ours && e.event == "number.received");
            out.extend(entry.map(|e| (e.counter, e)));
        }
    }
    Ok(out)
}

/// What one transaction cuts.
fn command(
    tx: &Tx<'_>,
    reg: &Register,
    batch: &[(Id, Date)],
    years: u8,
    reason: &str,
    files: &HashSet<Hash>,
) -> Result<Command, Failure> {
    let excise = &reg.excise;
    let ids: Vec<Id> = batch.iter().map(|(id, _)| *id).collect();
    let set: BTreeSet<Id> = ids.iter().copied().collect();
    let (mut remains, mut gone) = (Vec::new(), BTreeSet::new());
    for (counter, entry) in entries_of(tx, excise, reg, &ids)? {
        if entry.payload.is_none() {
            continue;
        }
        let received = entry.event == "number.received";
        if !received && !is_theirs(tx, excise, &set, &entry)? {
            continue;
        }
        let event = event_of(&entry)?;
        for file in retention::files(&event) {
            let of = file.parse::<Hash>().ok().filter(|h| files.contains(h));
            gone.extend(of.map(|_| file.to_owned()));
        }
        if let Some(less) = retention::reduced(&event) {
            let bytes = less.encode().map_err(|e| Failure::Fault(e.to_string()))?;
            let stays = serde_json::from_slice(&bytes);
            remains.push(Remains {
                entry: counter,
                stays: stays.map_err(|e| Failure::Fault(e.to_string()))?,
            });
        }
    }
    Ok(Command::Retention(Box::new(
        domain::decide::retention::Cut {
            dossiers: batch.to_vec(),
            years,
            reason: reason.to_owned(),
            remains,
            files: gone.into_iter().collect(),
        },
    )))
}

/// Cuts what an entry that was just appended says, and reads its documents anew from what is left.
pub(crate) fn carry_out(
    tx: &mut Tx<'_>,
    reg: &mut Register,
    (by, at): (Id, Timestamp),
    e: &RetentionCut,
) -> Result<(), Failure> {
    let excise = reg.excise.clone();
    let mark = mark(by, at);
    for left in &e.remains {
        tx.cut_payload(excise.as_str(), left.entry, &mark)?;
    }
    // One reading of what this cutting left, for all of its entries.
    let (mut remaining, mut notices) = (Remaining::default(), BTreeSet::new());
    for left in &e.remains {
        // What happened to numbers stands in a table of its own, with the person's words.
        if let Some(entry) = tx.entry(excise.as_str(), left.entry)? {
            let event = remaining.event(tx, &entry)?;
            crate::fates::note(tx, &excise, entry.counter, entry.recorded_at, &event)?;
            crate::proofs::note(tx, &excise, entry.counter, entry.recorded_at, &event)?;
            notices.extend(of_kind(&entry, "notice"));
        }
    }
    let mut fetch = Fetch::bare(tx, &excise)?;
    for id in &e.dossiers {
        fetch.thing(Thing::Dossier(*id))?;
    }
    for id in &notices {
        fetch.thing(Thing::Notice(*id))?;
    }
    let left = fetch.reg;
    for notice in left.notices.values() {
        crate::project::put(tx, crate::notices::rows_of(excise.as_str(), notice)?)?;
    }
    reg.dossiers.extend(left.dossiers);
    Ok(())
}

impl Desk {
    /// Cuts the contents of every document that had to stay until this day or an earlier one, and of which nothing is open.
    ///
    /// # Errors
    /// `retention.not-past` for a day that is not over; `retention.reason-needed`; what the store says. What was cut before stays cut.
    pub fn cut_contents(
        &self,
        excise: &ExciseNumber,
        until: Date,
        reason: &str,
    ) -> Result<CutDone, Failure> {
        let today = calendar::to_paris(self.clock.now()).date();
        if until >= today {
            let day = until.to_string();
            let data = [("day", day.as_str())];
            return Err(Failure::said(Way::Refused, "retention.not-past", &data));
        }
        if reason.trim().is_empty() {
            return Err(Failure::said(
                Way::WrongInput,
                "retention.reason-needed",
                &[],
            ));
        }
        let years = self.kept_years()?;
        let mut done = CutDone {
            files: self.remove_left_behind(excise)?,
            ..CutDone::default()
        };
        let (batches, more) = self.due_for_cutting(excise, until, years)?;
        done.more = more;
        let ids: BTreeSet<Id> = batches.iter().map(|(id, _)| *id).collect();
        if ids.is_empty() {
            return Ok(done);
        }
        let (plan, mut heads) = self.to_cut(excise, ids, &mut done)?;
        for batch in batches.chunks(CUT_BY_ONE) {
            let needs = Needs {
                dossiers: batch.iter().map(|(id, _)| *id).collect(),
                ..Needs::default()
            };
            let (part, reason) = (batch.to_vec(), reason.to_owned());
            let (plan, since, of) = (plan.clone(), heads.clone(), excise.clone());
            let act = self.act_on(excise, needs, &Confirm::default(), move |reg, tx| {
                // What was named since the names were looked through.
                let (named, _) = named_elsewhere(tx, &of, &plan, &since)?;
                let files = plan.files.difference(&named).copied().collect();
                command(tx, reg, &part, years, &reason, &files)
            })?;
            failpoint::hit("after-retention-cut");
            for (entry, event) in act.entries.iter().zip(&act.events) {
                heads.insert(entry.stream.clone(), entry.counter);
                if let Event::RetentionCut(e) = event {
                    done.documents += e.dossiers.len() as u64;
                    done.entries += e.entries;
                    done.files += self.remove(&e.files)?;
                }
            }
        }
        Ok(done)
    }

    /// How many documents a run until this day would cut.
    ///
    /// # Errors
    /// What the store says.
    pub fn may_be_cut(&self, excise: &ExciseNumber, until: Date) -> Result<u64, Failure> {
        let years = self.kept_years()?;
        Ok(self.due_for_cutting(excise, until, years)?.0.len() as u64)
    }

    /// The documents to cut, oldest first, and whether there are more.
    fn due_for_cutting(
        &self,
        excise: &ExciseNumber,
        until: Date,
        years: u8,
    ) -> Result<(Vec<(Id, Date)>, bool), Failure> {
        let found = self.read_whole(excise, |r| {
            let (mut out, mut after, mut more) = (Vec::new(), None, false);
            let mut trucks = Trucks::default();
            loop {
                after = walk(r, excise, after, |row| {
                    if row.cut.is_some() {
                        return Ok(true);
                    }
                    if let Judged::Past(kept) = judge(r, excise, &row, years, until)?
                        && kept.open.is_empty()
                        && trucks.may_go(r, excise, &row, years, until)?
                    {
                        out.push((kept.dossier, kept.until));
                    }
                    Ok(out.len() < MOST_IN_RUN)
                })?;
                more |= after.is_some() && out.len() >= MOST_IN_RUN;
                if after.is_none() || more {
                    return Ok((out, more));
                }
            }
        })?;
        found.ok_or(Failure::Busy)
    }

    /// The files of these documents that nothing else names.
    fn to_cut(
        &self,
        excise: &ExciseNumber,
        ids: BTreeSet<Id>,
        done: &mut CutDone,
    ) -> Result<(Plan, Heads), Failure> {
        self.store.read(|r| {
            let mut files = HashSet::new();
            for id in &ids {
                let mut take = |entry: &Entry| {
                    if entry.payload.is_some() && entry.event != CUT {
                        let event = event_of(entry)?;
                        let of = retention::files(&event).into_iter();
                        files.extend(of.filter_map(|f| f.parse::<Hash>().ok()));
                    }
                    Ok::<_, Failure>(())
                };
                for entry in r.entries(excise.as_str(), &Thing::Dossier(*id).to_string())? {
                    take(&entry)?;
                    for notice in of_kind(&entry, "notice") {
                        let all = r.entries(excise.as_str(), &Thing::Notice(notice).to_string())?;
                        all.iter().try_for_each(&mut take)?;
                    }
                }
            }
            let mut plan = Plan { ids, files };
            let (named, heads) = named_elsewhere(r, excise, &plan, &Heads::new())?;
            done.files_kept += named.len() as u64;
            plan.files.retain(|h| !named.contains(h));
            Ok((plan, heads))
        })
    }

    fn remove(&self, files: &[String]) -> Result<u64, Failure> {
        let (archive, mut removed) = (self.store.files(), 0);
        for file in files {
            let Ok(hash) = file.parse::<Hash>() else {
                continue;
            };
            removed += u64::from(archive.remove(&hash)?);
            failpoint::hit("after-retention-file");
        }
        Ok(removed)
    }

    /// Files that the last cutting names and that are there still: it was killed before it removed them. Not one that has been named anew.
    fn remove_left_behind(&self, excise: &ExciseNumber) -> Result<u64, Failure> {
        let archive = self.store.files();
        let left = self.store.read(|r| {
            let thing = Thing::Retention.to_string();
            let Some(last) = r.last_entry(excise.as_str(), &thing)? else {
                return Ok::<_, Failure>(Vec::new());
            };
            let Event::RetentionCut(e) = event_of(&last)? else {
                return Ok(Vec::new());
            };
            let mut files = HashSet::new();
            for hash in e.files.iter().filter_map(|f| f.parse::<Hash>().ok()) {
                if archive.find(&hash)?.is_some() {
                    files.insert(hash);
                }
            }
            if files.is_empty() {
                return Ok(Vec::new());
            }
            let plan = Plan {
                ids: e.dossiers.iter().copied().collect(),
                files,
            };
            // Filed again since, it belongs to somebody.
            let (named, _) = named_elsewhere(r, excise, &plan, &Heads::new())?;
            Ok(plan.files.difference(&named).map(Hash::to_string).collect())
        })?;
        self.remove(&left)
    }
}
