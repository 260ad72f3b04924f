//! What is to be entered in GAMM@ (C2), oldest first, with its age and with the alert or authorisation on which the paper relied; and one
//! document with everything that its entry needs. Looks only.

use super::answer::{FaultTold, faults_told};
use super::fields::lacking;
use crate::desk::{Desk, Needs};
use crate::error::Failure;
use crate::project::{DossierRow, REENTRY};
use domain::consignment::{Consignment, Finding};
use domain::dossier::Dossier;
use domain::episode::Episode;
use domain::event::Id;
use domain::facts::{Purpose, SauOutcome};
use domain::reentry::{Addition, Answered, Stand, complete};
use jiff::Timestamp;
use number::{ExciseNumber, NumberOnPaper};
use serde::Serialize;
use std::collections::BTreeMap;

/// On what a paper relied when it was made: what a later question of the authority is answered with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Relied {
    /// `alert`, `sau` (the help desk's word), `office` (its named agreement), or `situation` (nothing could be reached: D3).
    pub by: &'static str,
    /// When it was read or said; of a situation, since when.
    pub at: Timestamp,
    /// Until when it held.
    pub until: Option<Timestamp>,
    /// Its reference, or with whom.
    pub reference: Option<String>,
    /// What it said.
    pub text: Option<String>,
}

impl Relied {
    /// Of a document made at that time in this outage: the last alert read before, else the word of the help desk, else the office's
    /// agreement, else the situation itself.
    #[must_use]
    pub fn of(e: &Episode, d: &Dossier) -> Relied {
        let made = d.sealed_at;
        let alert = e
            .alerts
            .iter()
            .filter(|a| a.at <= made)
            .max_by_key(|a| a.at);
        if let Some(a) = alert.or_else(|| e.alerts.iter().min_by_key(|a| a.at)) {
            return Relied {
                by: "alert",
                at: a.at,
                until: a.until,
                reference: a.reference.clone(),
                text: Some(a.text.clone()),
            };
        }
        let allows = |o| matches!(o, SauOutcome::Authorised | SauOutcome::AlertAnnounced);
        if let Some(s) = e.sau_word(d.kind).filter(|s| allows(s.outcome)) {
            return Relied {
                by: "sau",
                at: s.at,
                until: s.until,
                reference: s.reference.clone(),
                text: None,
            };
        }
        let agreed = e
            .office
            .iter()
            .rev()
            .find(|c| c.purpose == Purpose::Agreement && c.result.reached());
        if let Some(c) = agreed {
            return Relied {
                by: "office",
                at: c.at,
                until: None,
                reference: c.to.clone(),
                text: None,
            };
        }
        Relied {
            by: "situation",
            at: e.nowhere_since.unwrap_or(e.since),
            until: None,
            reference: None,
            text: e.note.clone(),
        }
    }
}

/// A line of the list.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The dossier.
    pub dossier: Id,
    /// Its number.
    pub number: String,
    /// DAA or DSA.
    pub kind: String,
    /// To whom.
    pub consignee: String,
    /// When the goods left.
    pub departed: Option<Timestamp>,
    /// Whole days since.
    pub age_days: i64,
    /// Where it stands: `domain::reentry::Stand`.
    pub stand: &'static str,
    /// The local reference number under which it is entered (I25).
    pub lrn: String,
    /// The ARC.
    pub arc: Option<String>,
    /// Written by hand.
    pub by_hand: bool,
    /// Its outage.
    pub episode: Option<Id>,
    /// On what it relied; none where no outage is known.
    pub relied: Option<Relied>,
    /// When it was sent last, or had been sent before the outage (I15).
    pub sent_at: Option<Timestamp>,
    /// The reference of the waiver.
    pub waived: Option<String>,
    /// What GAMM@ found wrong last, how many.
    pub faults: usize,
    /// What the electronic side demands and is not there yet, how many; of a paper written by hand, 0 until its data are typed.
    pub lacks: usize,
}

/// Which documents are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Which {
    /// Those that are entered, waived or without object too; only what is owed otherwise.
    pub closed: bool,
    /// Of one outage.
    pub episode: Option<Id>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The documents, oldest departure first; with [`Which::closed`] in the order of the register.
    pub rows: Vec<Row>,
    /// What to ask with for the next page; none at the end.
    pub next: Option<String>,
}

/// A document on its way back, whole.
#[derive(Clone, Debug)]
pub struct View {
    /// Its line of the list.
    pub row: Row,
    /// The document.
    pub dossier: Dossier,
    /// What is entered: as it left. None for a paper written by hand whose data nobody has typed yet.
    pub frozen: Option<Consignment>,
    /// What was added to it the last time.
    pub additions: Vec<Addition>,
    /// What the electronic side demands of it and is not there yet, by element.
    pub lacks: Vec<Finding>,
    /// What GAMM@ found wrong last, each with the field to change.
    pub faults: Vec<FaultTold>,
}

/// Episodes as they are met: most documents of a page share one.
#[derive(Default)]
struct Episodes(BTreeMap<Id, Episode>);

impl Desk {
    /// A page of what is to be entered in GAMM@. `after` is what the page before said.
    ///
    /// # Errors
    /// What the store says.
    pub fn reentry_list(
        &self,
        excise: &ExciseNumber,
        which: Which,
        after: Option<&str>,
        limit: u64,
    ) -> Result<Listed, Failure> {
        let table = if which.closed { "dossier" } else { REENTRY };
        self.made_whole(excise)?;
        let prefix = format!("{excise}/");
        let read = self
            .store
            .read(|r| Ok::<_, Failure>(r.rows(table, &prefix, after, limit)?))?;
        let full = read.len() as u64 == limit;
        let next = read.last().map(|(k, _)| k.clone()).filter(|_| full);
        let mut ids = Vec::with_capacity(read.len());
        for (_, value) in read {
            let row: DossierRow =
                serde_json::from_slice(&value).map_err(|e| Failure::Fault(e.to_string()))?;
            if row.departed.is_some() {
                ids.push(row.dossier);
            }
        }
        let mut seen = Episodes::default();
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let d = self.dossier_of(excise, id)?;
            if which.episode.is_some() && d.episode != which.episode {
                continue;
            }
            rows.push(self.row_of(excise, &d, &mut seen)?);
        }
        Ok(Listed { rows, next })
    }

    /// The ids of the documents that are owed, oldest departure first: what a bulk goes through.
    ///
    /// # Errors
    /// What the store says.
    pub fn reentry_owed(
        &self,
        excise: &ExciseNumber,
        episode: Option<Id>,
    ) -> Result<Vec<Id>, Failure> {
        const PAGE: u64 = 500;
        self.made_whole(excise)?;
        let prefix = format!("{excise}/");
        let (mut out, mut after) = (Vec::new(), None::<String>);
        loop {
            let page = self
                .store
                .read(|r| Ok::<_, Failure>(r.rows(REENTRY, &prefix, after.as_deref(), PAGE)?))?;
            for (key, _) in &page {
                let id: Option<Id> = key.rsplit('/').next().and_then(|t| t.parse().ok());
                let Some(id) = id else { continue };
                let of_it = match episode {
                    None => true,
                    Some(e) => self.dossier_of(excise, id)?.episode == Some(e),
                };
                if of_it {
                    out.push(id);
                }
            }
            match page.last() {
                Some((key, _)) if page.len() as u64 == PAGE => after = Some(key.clone()),
                _ => return Ok(out),
            }
        }
    }

    /// The number that a document bears.
    ///
    /// # Errors
    /// What the store says.
    pub fn number_of(&self, excise: &ExciseNumber, dossier: Id) -> Result<NumberOnPaper, Failure> {
        Ok(self.dossier_of(excise, dossier)?.number)
    }

    /// Whether it is one of two papers under one number (I9).
    ///
    /// # Errors
    /// What the store says.
    pub fn is_second_paper(&self, excise: &ExciseNumber, dossier: Id) -> Result<bool, Failure> {
        Ok(self.dossier_of(excise, dossier)?.collides_with.is_some())
    }

    /// A document on its way back, whole.
    ///
    /// # Errors
    /// `document.unknown`; what the store says.
    pub fn reentry(&self, excise: &ExciseNumber, dossier: Id) -> Result<View, Failure> {
        let d = self.dossier_of(excise, dossier)?;
        let row = self.row_of(excise, &d, &mut Episodes::default())?;
        let frozen = d.frozen();
        let additions = last_additions(&d).to_vec();
        let lacks = match &frozen {
            // Additions that no longer go with the paper are left out, and asked for again.
            Some(f) => {
                let whole = complete(f, &additions).unwrap_or_else(|_| f.clone());
                self.lacks(&d, &whole)?
            }
            None => Vec::new(),
        };
        let faults = stands_refused(&d).map_or(Vec::new(), faults_told);
        Ok(View {
            row,
            frozen,
            additions,
            lacks,
            faults,
            dossier: d,
        })
    }

    fn row_of(
        &self,
        excise: &ExciseNumber,
        d: &Dossier,
        seen: &mut Episodes,
    ) -> Result<Row, Failure> {
        let relied = match d.episode {
            None => None,
            Some(id) => {
                if let std::collections::btree_map::Entry::Vacant(free) = seen.0.entry(id)
                    && let Some(e) = self.episode_of(excise, d)?
                {
                    free.insert(e);
                }
                seen.0.get(&id).map(|e| Relied::of(e, d))
            }
        };
        let age = d.departed.map_or(0, |left| {
            (self.clock.now().as_second() - left.as_second()).max(0) / 86_400
        });
        let owed = d.stand().is_owed();
        let whole = d
            .frozen()
            .filter(|_| owed)
            .map(|f| complete(&f, last_additions(d)).unwrap_or(f));
        let lacks = match whole {
            Some(c) => self.lacks(d, &c)?.len(),
            None => 0,
        };
        Ok(Row {
            dossier: d.id,
            number: d.number.to_string(),
            kind: d.kind.to_string(),
            consignee: d.consignee().unwrap_or_default().to_owned(),
            departed: d.departed,
            age_days: age,
            stand: d.stand().as_str(),
            lrn: d.lrn.clone(),
            arc: d.reentry.entered.as_ref().map(|e| e.arc.clone()),
            by_hand: d.by_hand,
            episode: d.episode,
            relied,
            sent_at: d.reentry.sent.last().map(|s| s.at).or(d.sent_at),
            waived: d.reentry.waived.as_ref().map(|w| w.reference.clone()),
            faults: stands_refused(d).map_or(0, |a| a.faults.len()),
            lacks,
        })
    }

    fn episode_of(&self, excise: &ExciseNumber, d: &Dossier) -> Result<Option<Episode>, Failure> {
        let needs = Needs {
            dossiers: vec![d.id],
            ..Needs::default()
        };
        let mut reg = self.look(excise, &needs)?;
        Ok(d.episode.and_then(|e| reg.episodes.remove(&e)))
    }

    /// What both gates refuse a completed draft for, were it submitted now.
    pub(crate) fn lacks(&self, d: &Dossier, whole: &Consignment) -> Result<Vec<Finding>, Failure> {
        let lists = self.lists()?;
        Ok(lacking(d, whole, &lists, self.clock.now()))
    }
}

/// The answer that is still to be answered: the last refusal, or what customs at export found after the ARC.
fn stands_refused(d: &Dossier) -> Option<&Answered> {
    let last = d.reentry.answers.last()?;
    match d.stand() {
        Stand::Refused => Some(last),
        Stand::Entered => Some(last).filter(|a| a.message == "IE839"),
        _ => None,
    }
}

/// What was added the last time a message was written.
pub(crate) fn last_additions(d: &Dossier) -> &[Addition] {
    d.reentry.prepared.last().map_or(&[], |p| &p.additions)
}
