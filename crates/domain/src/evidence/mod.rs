//! The auditor's four questions about a document, answered from its entries alone: was the reason genuine, was the paper complete, was
//! customs told before departure, is the later entry the same? Each answer names the entries that it rests on. Never a judgement:
//! what nothing shows is said as such. ◆ The words and fields stand in evidence files for ever (docs/evidence.md).

mod answers;

pub use answers::*;

use crate::dossier::{Dossier, minute};
use crate::event::{Event, Id, Thing};
use crate::facts::{AnswerKind, Cause, Means, ProofOf, Side};
use crate::reentry::Stand;
use crate::rule;
use jiff::Timestamp;
use number::{ExciseNumber, Kind};
use std::collections::BTreeMap;

/// A statement that the office was told.
struct Tell {
    counter: u64,
    at: Timestamp,
    recorded: Timestamp,
    by: Means,
    to: Option<String>,
    version: u32,
    notice: Option<Id>,
}

/// One document while its entries are read.
struct Document {
    dossier: Dossier,
    tells: Vec<Tell>,
    /// Since when, and from which version on, the office has to know the document as it is now.
    to_tell: Option<(Timestamp, u32)>,
    /// Entries about the paper, the telling, the way back.
    paper: Vec<u64>,
    told: Vec<u64>,
    entry: Vec<u64>,
    left: Vec<u64>,
}

/// One outage while its entries are read.
struct Outage {
    cause: Cause,
    side: Side,
    since: Timestamp,
    until: Option<Timestamp>,
    corrected: Option<Timestamp>,
    alerts: Vec<u64>,
    /// Words of the SAU that decide something: time, whether it agrees, whether it refuses, for which kinds, entry.
    sau: Vec<(Timestamp, bool, bool, Vec<Kind>, u64)>,
    agreed: Vec<Timestamp>,
    observed: Vec<u64>,
    office: Vec<u64>,
    all: Vec<u64>,
}

/// What a notice tells of.
struct Notice {
    episode: Option<Id>,
    dossiers: Vec<Id>,
}

/// Reads entries in their order, then answers. Entries of other things are passed over.
pub struct Questions {
    own: ExciseNumber,
    documents: BTreeMap<Id, Document>,
    outages: BTreeMap<Id, Outage>,
    notices: BTreeMap<Id, Notice>,
}

impl Questions {
    /// Nothing read yet of the register of `own`.
    #[must_use]
    pub fn new(own: ExciseNumber) -> Questions {
        Questions {
            own,
            documents: BTreeMap::new(),
            outages: BTreeMap::new(),
            notices: BTreeMap::new(),
        }
    }

    /// Takes the next entry in. Of an entry whose payload was cut nothing is taken.
    pub fn take(&mut self, counter: u64, recorded_at: Timestamp, event: &Event) {
        for thing in event.things(&self.own) {
            match thing {
                Thing::Episode(id) => match (self.outages.get_mut(&id), event) {
                    (Some(o), _) => o.take(counter, event),
                    (None, Event::EpisodeOpened(e)) => {
                        let outage = Outage::new(counter, e.cause, e.side, e.since);
                        self.outages.insert(id, outage);
                    }
                    _ => {}
                },
                Thing::Dossier(id) => match self.documents.get_mut(&id) {
                    Some(d) => d.take(counter, recorded_at, event),
                    None => {
                        let opened = Dossier::opened(event, recorded_at);
                        let document = opened.map(|d| (id, Document::new(counter, d)));
                        self.documents.extend(document);
                    }
                },
                Thing::Notice(id) => self.notice(id, counter, event),
                _ => {}
            }
        }
    }

    /// What became of a notice belongs to what it tells of.
    fn notice(&mut self, id: Id, counter: u64, event: &Event) {
        if let Event::NoticeQueued(e) = event {
            let notice = Notice {
                episode: e.episode,
                dossiers: e.dossiers.clone(),
            };
            self.notices.insert(id, notice);
        }
        let Some(n) = self.notices.get(&id) else {
            return;
        };
        for d in &n.dossiers {
            if let Some(d) = self.documents.get_mut(d) {
                d.told.push(counter);
            }
        }
        let announces = n.episode.filter(|_| n.dossiers.is_empty());
        if let Some(o) = announces.and_then(|e| self.outages.get_mut(&e)) {
            o.office.push(counter);
        }
    }

    /// The answers for one document; none when no entry that was read opened it.
    #[must_use]
    pub fn answers(&self, dossier: Id) -> Option<Answers> {
        let d = self.documents.get(&dossier)?;
        let outage = d
            .dossier
            .episode
            .and_then(|e| Some((e, self.outages.get(&e)?)));
        Some(Answers {
            dossier,
            number: d.dossier.number.to_string(),
            kind: d.dossier.kind,
            case: d.dossier.case,
            reason: reason(d.dossier.kind, outage),
            paper: d.paper(),
            told: d.told(outage.map(|(_, o)| o)),
            entry: d.entry(),
        })
    }

    /// The documents that the entries opened, in the order of their ids.
    pub fn documents(&self) -> impl Iterator<Item = Id> {
        self.documents.keys().copied()
    }
}

impl Outage {
    fn new(counter: u64, cause: Cause, side: Side, since: Timestamp) -> Outage {
        Outage {
            cause,
            side,
            since,
            until: None,
            corrected: None,
            alerts: Vec::new(),
            sau: Vec::new(),
            agreed: Vec::new(),
            observed: Vec::new(),
            office: Vec::new(),
            all: vec![counter],
        }
    }

    fn take(&mut self, counter: u64, event: &Event) {
        use crate::facts::{ContactResult, Purpose, SauOutcome};
        match event {
            Event::AlertSeen(_) => self.alerts.push(counter),
            Event::SauCalled(e) => {
                let (agrees, refuses) = match e.outcome {
                    SauOutcome::Authorised | SauOutcome::AlertAnnounced => (true, false),
                    SauOutcome::Refused => (false, true),
                    SauOutcome::Solved => (false, false),
                    _ => {
                        self.all.push(counter);
                        return;
                    }
                };
                self.sau
                    .push((e.at, agrees, refuses, e.kinds.clone(), counter));
            }
            Event::OfficeContacted(e) => {
                self.office.push(counter);
                let named = e.to.as_deref().is_some_and(|t| !t.trim().is_empty());
                if e.purpose == Purpose::Agreement && e.result == ContactResult::Spoken && named {
                    self.agreed.push(e.at);
                }
                return;
            }
            // A correction outweighs what was said before and after it (I14).
            Event::ServiceBack(e) => self.until = self.corrected.or(Some(e.at)),
            Event::EpisodeCorrected(e) => {
                self.since = e.since.unwrap_or(self.since);
                self.corrected = e.back.or(self.corrected);
                self.until = self.corrected.or(self.until);
            }
            Event::EpisodeObserved(_) => self.observed.push(counter),
            Event::ProofFiled(e) if e.of == ProofOf::Announcement => {
                self.office.push(counter);
                return;
            }
            Event::ProofFiled(e)
                if matches!(e.of, ProofOf::Alert | ProofOf::Sau | ProofOf::Cause) => {}
            // Told with the documents.
            Event::ProofFiled(_) | Event::NoticeQueued(_) | Event::NoticeAnswered(_) => return,
            _ => {}
        }
        self.all.push(counter);
    }

    /// The word of the SAU that stands for this kind: the last by the time of the call.
    fn word(&self, kind: Kind) -> Option<&(Timestamp, bool, bool, Vec<Kind>, u64)> {
        let concerns =
            |w: &&(Timestamp, bool, bool, Vec<Kind>, u64)| w.3.is_empty() || w.3.contains(&kind);
        self.sau.iter().filter(concerns).max_by_key(|w| w.0)
    }
}

/// Was the reason genuine?
fn reason(kind: Kind, outage: Option<(Id, &Outage)>) -> Reason {
    let Some((episode, o)) = outage else {
        return Reason {
            answer: Ground::None,
            episode: None,
            cause: None,
            side: None,
            since: None,
            until: None,
            agreed: false,
            sources: Vec::new(),
        };
    };
    let word = o.word(kind);
    let refused = word.filter(|w| w.2).map(|w| w.0);
    let answer = match word {
        _ if !o.alerts.is_empty() => Ground::Outside,
        Some(w) if w.1 => Ground::Outside,
        Some(w) if w.2 => Ground::Refused,
        _ if !o.observed.is_empty() => Ground::Machine,
        _ => Ground::Stated,
    };
    let mut sources = o.all.clone();
    sources.sort_unstable();
    Reason {
        answer,
        episode: Some(episode),
        cause: Some(o.cause),
        side: Some(o.side),
        since: Some(o.since),
        until: o.until,
        agreed: refused.is_some_and(|r| o.agreed.iter().any(|a| *a >= r)),
        sources,
    }
}

impl Document {
    fn new(counter: u64, dossier: Dossier) -> Document {
        Document {
            left: dossier.departed.map(|_| counter).into_iter().collect(),
            dossier,
            tells: Vec::new(),
            to_tell: None,
            paper: vec![counter],
            told: Vec::new(),
            entry: Vec::new(),
        }
    }

    fn take(&mut self, counter: u64, recorded_at: Timestamp, event: &Event) {
        let (now, before) = (recorded_at, self.dossier.version);
        match event {
            Event::DocumentSealed(_) => {
                self.paper.push(counter);
                // Of a form the office can have known the number, not yet what travels under it.
                self.to_tell = Some((now, before + 1));
            }
            Event::DocumentRevised(e) => {
                self.paper.push(counter);
                // What was said of the time before concerns an earlier state, whenever it was entered.
                if e.tell_again || e.changes.iter().any(|c| c != "other") {
                    self.to_tell = Some((now, e.to_version));
                }
            }
            Event::DocumentPrinted(_) | Event::CopyFiled(_) => self.paper.push(counter),
            Event::FormFilled(e) => {
                self.paper.push(counter);
                self.left.extend(e.departed_at.map(|_| counter));
            }
            Event::NumbersTold(e) => {
                let place = e.dossiers.iter().position(|d| *d == self.dossier.id);
                let version = place.and_then(|i| e.versions.get(i).copied());
                self.told.push(counter);
                self.tells.push(Tell {
                    counter,
                    at: e.at,
                    recorded: now,
                    by: e.by,
                    to: e.to.clone(),
                    version: version.unwrap_or(before),
                    notice: e.notice,
                });
            }
            // It came back: nobody has it. Sent again, it is told again.
            Event::NoticeAnswered(e) if e.kind == AnswerKind::Bounce => {
                self.tells.retain(|t| t.notice != Some(e.notice));
            }
            Event::GoodsDeparted(e) => {
                self.left.push(counter);
                // It left otherwise than told (I24).
                if e.went_on.iter().any(|w| w.rule == rule::I24) {
                    self.to_tell = Some((e.at, before));
                }
            }
            Event::ProofFiled(e) if e.of == ProofOf::Departure => self.left.push(counter),
            Event::ProofFiled(_) => self.told.push(counter),
            Event::DutyDone(e) if e.duty.starts_with("C2") => self.entry.push(counter),
            _ if event.reentry_of().is_some() => self.entry.push(counter),
            _ => {}
        }
        self.dossier.apply(event, recorded_at);
    }

    /// Was the paper complete?
    fn paper(&self) -> Paper {
        let d = &self.dossier;
        let by = d.departed;
        let in_time = match by {
            Some(left) => d.is_printed_at(left),
            None => d.is_printed(),
        };
        let answer = if d.by_hand {
            Sheet::ByHand
        } else if d.form {
            Sheet::BlankForm
        } else if in_time {
            Sheet::Printed
        } else if d.is_printed() {
            Sheet::PrintedLater
        } else if !d.printed.is_empty() {
            Sheet::EarlierVersion
        } else {
            Sheet::NotPrinted
        };
        let went_on = d.went_on.iter().map(|w| WentOn {
            rule: w.rule.id().to_owned(),
            reason: w.reason.code,
        });
        let filed = d.filed.iter().map(|f| Copy {
            copy: f.copy,
            version: f.version,
            at: f.at,
            signed: f.signed,
            scan: f.scan.is_some(),
        });
        Paper {
            answer,
            version: d.version,
            went_on: went_on.collect(),
            filed: filed.collect(),
            sources: self.paper.clone(),
        }
    }

    /// Was customs told before departure?
    fn told(&self, outage: Option<&Outage>) -> Told {
        let d = &self.dossier;
        let from = self.to_tell.map(|(at, version)| (minute(at), version));
        let left = d.departed.map(minute);
        let current = |t: &&Tell| from.is_none_or(|(at, v)| t.at >= at && t.version >= v);
        let before = |t: &&Tell| left.is_none_or(|l| minute(t.at) <= l);
        // The first that counts for the document as it left; else the first of all.
        let in_time = self
            .tells
            .iter()
            .filter(current)
            .filter(before)
            .min_by_key(|t| t.at);
        let earlier = self.tells.iter().filter(before).min_by_key(|t| t.at);
        let any = self.tells.iter().min_by_key(|t| t.at);
        let answer = match (left, d.voided) {
            (None, Some(_)) => Knew::Void,
            (None, None) if in_time.is_some() => Knew::WaitingTold,
            (None, None) => Knew::WaitingNotTold,
            _ if in_time.is_some() => Knew::Before,
            _ if earlier.is_some() => Knew::EarlierState,
            _ if any.is_some() => Knew::After,
            _ => Knew::NotTold,
        };
        let first = in_time.or(earlier).or(any);
        let mut sources = self.told.clone();
        sources.extend(&self.left);
        sources.extend(outage.iter().flat_map(|o| &o.office));
        sources.sort_unstable();
        sources.dedup();
        Told {
            answer,
            departed: d.departed,
            departed_recorded: d.departed_entered,
            told: first.map(|t| t.at),
            told_recorded: first.map(|t| t.recorded),
            by: first.map(|t| t.by),
            to: first.and_then(|t| t.to.clone()),
            entry: first.map(|t| t.counter),
            sources,
        }
    }

    /// Is the later entry the same?
    fn entry(&self) -> Entry {
        let (d, r) = (&self.dossier, &self.dossier.reentry);
        let of_rule = |c: &crate::reentry::Compared, by_rule: bool| {
            c.differences
                .iter()
                .filter(|x| x.rule.is_some() == by_rule)
                .count()
        };
        let differences = r.compared.as_ref().map_or(0, |c| of_rule(c, false));
        let more = r.compared.as_ref().map_or(0, |c| c.more);
        let unexplained = r.unexplained().count();
        let answer = match (d.stand(), &r.compared) {
            (Stand::Entered, None) => Same::NotCompared,
            (Stand::Entered, Some(_)) if unexplained > 0 || more > 0 => Same::Differs,
            (Stand::Entered, Some(_)) if differences > 0 => Same::Explained,
            (Stand::Entered, Some(_)) => Same::Same,
            (Stand::NotYet, _) if d.voided.is_some() => Same::Void,
            (Stand::NotYet, _) => Same::Waiting,
            (Stand::Waived, _) => Same::Waived,
            (Stand::Stated, _) => Same::Stated,
            (Stand::WithoutObject, _) => Same::WithoutObject,
            _ => Same::NotEntered,
        };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Entry {
            answer,
            arc: r.entered.as_ref().map(|e| e.arc.clone()),
            second_arc: r.entered.as_ref().and_then(|e| e.second.clone()),
            entered: r.entered.as_ref().map(|e| e.at),
            differences: count(differences).saturating_add(more),
            unexplained: count(unexplained).saturating_add(more),
            equal_by_rule: count(r.compared.as_ref().map_or(0, |c| of_rule(c, true))),
            sources: self.entry.clone(),
        }
    }
}
