//! One outage as one establishment lives it: what is seen, what was said, who was told (E, D, N; I14 to I21).
//! Made once, it holds for all documents of the outage (I21). Never gives a number.

use crate::event::{Event, Id};
use crate::facts::{
    AnswerKind, Cause, ContactResult, Elsewhere, Means, Purpose, SauOutcome, Seen, Side,
};
use crate::notice::Proof;
use jiff::Timestamp;
use number::Kind;

/// An alert as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Alert {
    /// When it was read.
    pub at: Timestamp,
    /// Until when it holds.
    pub until: Option<Timestamp>,
    /// Its reference.
    pub reference: Option<String>,
    /// What it said.
    pub text: String,
    /// SHA-256 of the picture of it, in the archive (I20).
    pub screenshot: Option<String>,
    /// SHA-256 of the signed feed that said it, in the archive.
    pub feed: Option<String>,
}

/// What a computer saw during the outage, kept as it was.
#[derive(Clone, PartialEq, Debug)]
pub struct Observed {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// SHA-256 of the timeline in the archive.
    pub file: String,
    /// Changes in it.
    pub changes: u32,
    /// When it was kept.
    pub entered: Timestamp,
}

/// A correction of its beginning or end.
#[derive(Clone, PartialEq, Debug)]
pub struct Correction {
    /// Since when it was.
    pub since: Option<Timestamp>,
    /// Since when GAMM@ answers again.
    pub back: Option<Timestamp>,
    /// Why.
    pub reason: String,
    /// When it was entered.
    pub entered: Timestamp,
}

/// A call to the SAU.
#[derive(Clone, PartialEq, Debug)]
pub struct SauCall {
    /// When.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: SauOutcome,
    /// For which kinds; empty is both.
    pub kinds: Vec<Kind>,
    /// Until when.
    pub until: Option<Timestamp>,
    /// The reference that it gave.
    pub reference: Option<String>,
}

/// A contact with the local office.
#[derive(Clone, PartialEq, Debug)]
pub struct Contacted {
    /// What for.
    pub purpose: Purpose,
    /// By which means.
    pub by: Means,
    /// When.
    pub at: Timestamp,
    /// What came of it.
    pub result: ContactResult,
    /// With whom.
    pub to: Option<String>,
    /// What was said, in the person's words.
    pub note: Option<String>,
    /// Which notice told it.
    pub notice: Option<Id>,
    /// SHA-256 of the office's card, as it was used.
    pub card: Option<String>,
    /// The message came back: nobody has it.
    pub in_vain: bool,
}

impl Contacted {
    /// Whether the office has, or will find, what was announced (N1).
    #[must_use]
    pub fn reached(&self) -> bool {
        self.result.reached() && !self.in_vain
    }
}

/// An outage.
#[derive(Clone, PartialEq, Debug)]
pub struct Episode {
    /// Its id.
    pub id: Id,
    /// The cause.
    pub cause: Cause,
    /// On whose side.
    pub side: Side,
    /// Since when.
    pub since: Timestamp,
    /// When it was entered.
    pub opened_at: Timestamp,
    /// This computer has the Internet.
    pub internet: Seen,
    /// What is reached from elsewhere.
    pub elsewhere: Option<Elsewhere>,
    /// The portal.
    pub portal: Seen,
    /// GPS.
    pub gps: Seen,
    /// When the situation was last stated.
    pub stated_at: Timestamp,
    /// Since when it stands that the Internet is had neither here nor elsewhere; saying it again is no new fact (I18).
    pub nowhere_since: Option<Timestamp>,
    /// Alerts read.
    pub alerts: Vec<Alert>,
    /// Calls to the SAU.
    pub sau: Vec<SauCall>,
    /// Contacts with the local office.
    pub office: Vec<Contacted>,
    /// Since when GAMM@ answers again.
    pub service_back: Option<Timestamp>,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// What computers saw, each time that it was kept.
    pub observed: Vec<Observed>,
    /// Corrections, the last one counts; what was said before stays.
    pub corrections: Vec<Correction>,
    /// In the person's words.
    pub note: Option<String>,
    /// The rule set written into it (I29).
    pub rule_set: String,
    /// Notices that tell of it or of its documents.
    pub notices: Vec<Id>,
    /// What is kept of it as proof.
    pub proofs: Vec<Proof>,
}

impl Episode {
    /// The outage that an event opens.
    #[must_use]
    pub fn opened(event: &Event, recorded_at: Timestamp) -> Option<Episode> {
        let Event::EpisodeOpened(e) = event else {
            return None;
        };
        let mut episode = Episode {
            id: e.episode,
            cause: e.cause,
            side: e.side,
            since: e.since,
            opened_at: recorded_at,
            internet: e.internet,
            elsewhere: e.elsewhere,
            portal: e.portal,
            gps: e.gps,
            stated_at: recorded_at,
            nowhere_since: None,
            alerts: Vec::new(),
            sau: Vec::new(),
            office: Vec::new(),
            service_back: None,
            closed: None,
            observed: Vec::new(),
            corrections: Vec::new(),
            note: e.note.clone(),
            rule_set: e.rule_set.clone(),
            notices: Vec::new(),
            proofs: Vec::new(),
        };
        episode.nowhere_since = episode.nowhere().then_some(e.since);
        Some(episode)
    }

    /// Since when it was, as it was last said.
    #[must_use]
    pub fn began(&self) -> Timestamp {
        let last = self.corrections.iter().rev().find_map(|c| c.since);
        last.unwrap_or(self.since)
    }

    /// Since when GAMM@ answers again, as it was last said.
    #[must_use]
    pub fn back(&self) -> Option<Timestamp> {
        let last = self.corrections.iter().rev().find_map(|c| c.back);
        last.or(self.service_back)
    }

    /// Takes an event in.
    pub fn apply(&mut self, event: &Event, recorded_at: Timestamp) {
        match event {
            Event::SituationStated(e) if e.episode == self.id => {
                self.internet = e.internet;
                self.elsewhere = e.elsewhere;
                self.portal = e.portal;
                self.gps = e.gps;
                self.stated_at = e.at;
                self.nowhere_since = self.nowhere().then(|| self.nowhere_since.unwrap_or(e.at));
            }
            Event::AlertSeen(e) if e.episode == self.id => {
                self.alerts.push(Alert {
                    at: e.at,
                    until: e.until,
                    reference: e.reference.clone(),
                    text: e.text.clone(),
                    screenshot: e.screenshot.clone(),
                    feed: e.feed.clone(),
                });
            }
            Event::SauCalled(e) if e.episode == self.id => {
                self.sau.push(SauCall {
                    at: e.at,
                    outcome: e.outcome,
                    kinds: e.kinds.clone(),
                    until: e.until,
                    reference: e.reference.clone(),
                });
            }
            Event::OfficeContacted(e) if e.episode == self.id => self.office.push(Contacted {
                purpose: e.purpose,
                by: e.by,
                at: e.at,
                result: e.result,
                to: e.to.clone(),
                note: e.note.clone(),
                notice: e.notice,
                card: e.card.clone(),
                in_vain: false,
            }),
            Event::NoticeQueued(e) if e.episode == Some(self.id) => self.notices.push(e.notice),
            Event::NoticeAnswered(e) if e.kind == AnswerKind::Bounce => {
                let by = Some(e.notice);
                for c in self.office.iter_mut().filter(|c| c.notice == by) {
                    c.in_vain = true;
                }
            }
            Event::ProofFiled(e) if e.episode == Some(self.id) => {
                self.proofs.extend(Proof::of(event, recorded_at));
            }
            Event::ServiceBack(e) if e.episode == self.id => self.service_back = Some(e.at),
            Event::EpisodeClosed(e) if e.episode == self.id => self.closed = Some(e.at),
            Event::EpisodeObserved(e) if e.episode == self.id => self.observed.push(Observed {
                from: e.from,
                until: e.until,
                file: e.file.clone(),
                changes: e.changes,
                entered: recorded_at,
            }),
            Event::EpisodeCorrected(e) if e.episode == self.id => {
                self.corrections.push(Correction {
                    since: e.since,
                    back: e.back,
                    reason: e.reason.clone(),
                    entered: recorded_at,
                });
            }
            _ => {}
        }
    }

    /// Whether the Internet is had by any device (I14, I17).
    #[must_use]
    pub fn any_internet(&self) -> bool {
        self.internet == Seen::Up
            || matches!(self.elsewhere, Some(Elsewhere::Internet | Elsewhere::Gamma))
    }

    /// Whether a person has confirmed that there is no Internet here nor elsewhere (D3, I14).
    #[must_use]
    pub fn nowhere(&self) -> bool {
        self.internet == Seen::Down && self.elsewhere == Some(Elsewhere::None)
    }

    /// Whether GPS can be reached by any device (I17).
    #[must_use]
    pub fn gps_reachable(&self) -> bool {
        self.any_internet() && self.gps != Seen::Down && self.portal != Seen::Down
    }

    /// The last word of the SAU that decides something, for this kind (I18): an attempt without answer leaves the one before standing.
    #[must_use]
    pub fn sau_word(&self, kind: Kind) -> Option<&SauCall> {
        // By the time of the call: one that is entered late does not undo what was said after it.
        self.sau
            .iter()
            .filter(|c| {
                matches!(
                    c.outcome,
                    SauOutcome::Authorised
                        | SauOutcome::AlertAnnounced
                        | SauOutcome::Solved
                        | SauOutcome::Refused
                ) && (c.kinds.is_empty() || c.kinds.contains(&kind))
            })
            .max_by_key(|c| c.at)
    }

    /// Attempts to reach the SAU that brought no word, since its last word.
    #[must_use]
    pub fn sau_attempts(&self) -> usize {
        self.sau
            .iter()
            .rev()
            .take_while(|c| {
                matches!(
                    c.outcome,
                    SauOutcome::NotReachable | SauOutcome::WillCallBack | SauOutcome::Closed
                )
            })
            .count()
    }

    /// The named agreement of the local office after a refusal (I18).
    #[must_use]
    pub fn office_agreed_since(&self, refused: Timestamp) -> bool {
        self.office.iter().any(|c| {
            c.purpose == Purpose::Agreement
                && c.result == ContactResult::Spoken
                && c.to.as_deref().is_some_and(|t| !t.trim().is_empty())
                && c.at >= refused
        })
    }

    /// Whether the office was told of the intention (N1): an attempt that reached it.
    #[must_use]
    pub fn announced(&self) -> bool {
        self.office.iter().any(Contacted::reached)
    }

    /// Attempts to get a number from the office that brought none (I17), since the last that brought one.
    pub fn number_attempts(&self) -> impl Iterator<Item = &Contacted> {
        self.office
            .iter()
            .rev()
            .filter(|c| c.purpose == Purpose::Number)
            .take_while(|c| c.result != ContactResult::Spoken)
    }
}
