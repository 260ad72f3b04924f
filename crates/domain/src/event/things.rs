//! Which things each event changes: what an entry's header names, and what a replay of one thing reads. Never what it changes there.

use super::{Event, Id, Thing};
use number::NumberOnPaper;

/// A notice, an outage and documents together.
fn of(notice: Option<Id>, episode: Option<Id>, dossiers: &[Id]) -> Vec<Thing> {
    (notice.map(Thing::Notice).into_iter())
        .chain(episode.map(Thing::Episode))
        .chain(dossiers.iter().copied().map(Thing::Dossier))
        .collect()
}

impl Event {
    /// The document whose way back it tells (C2); none for everything else.
    #[must_use]
    pub fn reentry_of(&self) -> Option<Id> {
        match self {
            Event::DocumentTranscribed(e) => Some(e.dossier),
            Event::ReentryPrepared(e) => Some(e.dossier),
            Event::ReentrySent(e) => Some(e.dossier),
            Event::ReentryLookedFor(e) => Some(e.dossier),
            Event::ReentryAnswered(e) => Some(e.dossier),
            Event::ReentryEntered(e) => Some(e.dossier),
            Event::ReentryCompared(e) => Some(e.dossier),
            Event::ReentryExplained(e) => Some(e.dossier),
            Event::ReentryWaived(e) => Some(e.dossier),
            Event::MovementReceived(e) => Some(e.dossier),
            _ => None,
        }
    }

    /// The things that this event changes in the register of `own`, in a fixed order.
    #[must_use]
    pub fn things(&self, own: &number::ExciseNumber) -> Vec<Thing> {
        // A reference of another form, or another's number, belongs to no series: it is the establishment's (I4).
        let series = |n: &NumberOnPaper| {
            Some(
                n.as_fallback()
                    .filter(|n| n.excise() == own)
                    .map_or(Thing::Establishment, |n| Thing::Series(n.year())),
            )
        };
        let mut out: Vec<Thing> = match self {
            Event::HouseStarted(_) | Event::Incarnated(_) | Event::HouseListsLoaded(_) => {
                vec![Thing::House]
            }
            Event::EstablishmentAdded(_) | Event::EstablishmentChanged(_) | Event::KeyMade(_) => {
                vec![Thing::Establishment]
            }
            Event::Checkpointed(_) => vec![Thing::Checkpoints],
            Event::LastUsedStated(e) => vec![Thing::Series(e.year)],
            Event::DateConfirmed(e) => vec![Thing::Series(e.year)],
            Event::EpisodeOpened(e) => vec![Thing::Episode(e.episode)],
            Event::SituationStated(e) => vec![Thing::Episode(e.episode)],
            Event::AlertSeen(e) => vec![Thing::Episode(e.episode)],
            Event::SauCalled(e) => vec![Thing::Episode(e.episode)],
            Event::OfficeContacted(e) => std::iter::once(Thing::Episode(e.episode))
                .chain(e.notice.map(Thing::Notice))
                .collect(),
            Event::ServiceBack(e) => vec![Thing::Episode(e.episode)],
            Event::EpisodeClosed(e) => vec![Thing::Episode(e.episode)],
            Event::EpisodeObserved(e) => vec![Thing::Episode(e.episode)],
            Event::EpisodeCorrected(e) => vec![Thing::Episode(e.episode)],
            Event::GpsAsked(e) => vec![Thing::Series(e.uncertain.year())],
            Event::GpsGaveNothing(e) => vec![Thing::Series(e.uncertain.year())],
            Event::NumberDrawn(e) => {
                vec![Thing::Series(e.number.year()), Thing::Dossier(e.dossier)]
            }
            Event::NumberReceived(e) => series(&e.number)
                .into_iter()
                .chain(e.held.as_ref().map(|h| Thing::Series(h.year())))
                .collect(),
            Event::NumberNeverGiven(e) => series(&e.number).into_iter().collect(),
            Event::NumberNeverUsed(e) => series(&e.number).into_iter().collect(),
            Event::GapExplained(e) => vec![Thing::Series(e.year)],
            Event::DocumentSealed(e) => series(&e.number)
                .into_iter()
                .chain([Thing::Load(e.load), Thing::Dossier(e.dossier)])
                .collect(),
            Event::FormNumbered(e) => vec![Thing::Load(e.load), Thing::Dossier(e.dossier)],
            Event::FormFilled(e) => series(&e.number)
                .into_iter()
                .chain([Thing::Dossier(e.dossier)])
                .collect(),
            Event::FormUnused(e) => series(&e.number)
                .into_iter()
                .chain([Thing::Dossier(e.dossier)])
                .collect(),
            Event::DocumentRevised(e) => vec![Thing::Dossier(e.dossier)],
            Event::DocumentPrinted(e) => vec![Thing::Dossier(e.dossier)],
            Event::NumbersTold(e) => (e.dossiers.iter().map(|d| Thing::Dossier(*d)))
                .chain(e.notice.map(Thing::Notice))
                .collect(),
            Event::GoodsDeparted(e) => e
                .numbers
                .iter()
                .filter_map(series)
                .chain(e.dossiers.iter().map(|d| Thing::Dossier(*d)))
                .collect(),
            Event::NumberVoided(e) => series(&e.number)
                .into_iter()
                .chain([Thing::Dossier(e.dossier)])
                .collect(),
            Event::PaperRecorded(e) => series(&e.number)
                .into_iter()
                .chain([Thing::Load(e.load), Thing::Dossier(e.dossier)])
                .collect(),
            Event::MonthDeclared(e) => vec![Thing::Month(e.month)],
            Event::MonthCovers(e) => std::iter::once(Thing::Month(e.month))
                .chain(e.dossiers.iter().map(|d| Thing::Dossier(*d)))
                .collect(),
            Event::DutyDone(e) => vec![Thing::Dossier(e.dossier)],
            Event::DocumentTranscribed(_)
            | Event::ReentryPrepared(_)
            | Event::ReentrySent(_)
            | Event::ReentryLookedFor(_)
            | Event::ReentryAnswered(_)
            | Event::ReentryEntered(_)
            | Event::ReentryCompared(_)
            | Event::ReentryExplained(_)
            | Event::ReentryWaived(_)
            | Event::MovementReceived(_) => {
                self.reentry_of().map(Thing::Dossier).into_iter().collect()
            }
            Event::CopyFiled(e) => vec![Thing::Dossier(e.dossier)],
            Event::ReportMade(e) => {
                let of = e.dossier.map(Thing::Dossier);
                [Thing::Report(e.report)].into_iter().chain(of).collect()
            }
            Event::ReportDropped(e) => {
                let of = e.dossier.map(Thing::Dossier);
                [Thing::Report(e.report)].into_iter().chain(of).collect()
            }
            Event::RetentionCut(e) => std::iter::once(Thing::Retention)
                .chain(e.dossiers.iter().map(|d| Thing::Dossier(*d)))
                .collect(),
            Event::ReportPrinted(e) => vec![Thing::Report(e.report)],
            Event::ReportTold(e) => vec![Thing::Report(e.report)],
            Event::ReportPrepared(e) => vec![Thing::Report(e.report)],
            Event::ReportEntered(e) => vec![Thing::Report(e.report)],
            Event::NoticeQueued(e) => of(Some(e.notice), e.episode, &e.dossiers),
            Event::NoticeComposed(e) => vec![Thing::Notice(e.notice)],
            Event::NoticeSending(e) => vec![Thing::Notice(e.notice)],
            Event::NoticeSent(e) => vec![Thing::Notice(e.notice)],
            Event::NoticeFailed(e) => vec![Thing::Notice(e.notice)],
            Event::NoticeAgain(e) => vec![Thing::Notice(e.notice)],
            Event::NoticeDropped(e) => vec![Thing::Notice(e.notice)],
            Event::NoticeAnswered(e) => of(Some(e.notice), e.episode, &e.dossiers),
            Event::ProofFiled(e) => of(e.notice, e.episode, &e.dossiers),
        };
        let mut seen = std::collections::BTreeSet::new();
        out.retain(|t| seen.insert(*t));
        out
    }
}
