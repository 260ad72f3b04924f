//! One document: what was sealed, printed, told, and what became of the goods (F, C1 to C4, I24 to I26).
//! Never decides: it is what decisions read.

use crate::calendar::YearMonth;
use crate::consignment::Consignment;
use crate::event::{Event, Id, WentOn};
use crate::facts::{AnswerKind, Case, Copies, Means, PaperMark, PaperStyle, SentBefore};
use crate::notice::Proof;
use crate::reentry::{Reentry, Stand};
use crate::report::Rerouted;
use crate::rule;
use jiff::civil::Date;
use jiff::{RoundMode, Timestamp, TimestampRound, Unit};
use number::{Kind, NumberOnPaper};
use std::collections::BTreeMap;

mod filed;

pub use filed::Filed;

/// A printed paper.
#[derive(Clone, PartialEq, Debug)]
pub struct Printed {
    /// When its bytes were archived.
    pub at: Timestamp,
    /// The version of the document.
    pub version: u32,
    /// SHA-256 of the bytes.
    pub file: String,
    /// The mark across it.
    pub mark: PaperMark,
    /// Its pages.
    pub pages: u32,
    /// SHA-256 of the official blank on which it was printed; none: our own drawing (F1).
    pub blank: Option<String>,
}

/// The office was told.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// When, as stated.
    pub at: Timestamp,
    /// By which means.
    pub by: Means,
    /// The version that was told.
    pub version: u32,
    /// The person or address.
    pub to: Option<String>,
    /// What was said, in the person's words.
    pub note: Option<String>,
    /// Which notice told it.
    pub notice: Option<Id>,
    /// SHA-256 of the office's card, as it was used.
    pub card: Option<String>,
}

/// Its contents were cut after the time for which they had to stay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cut {
    /// When.
    pub at: Timestamp,
    /// The last day on which they had to be there.
    pub until: Date,
    /// Where it stood on its way back, for what that followed from is gone.
    pub stand: Stand,
}

/// A document and its fate.
#[derive(Clone, PartialEq, Debug)]
pub struct Dossier {
    /// Its id.
    pub id: Id,
    /// Its truck.
    pub load: Id,
    /// Its outage; none for a paper written by hand.
    pub episode: Option<Id>,
    /// Its number.
    pub number: NumberOnPaper,
    /// DAA or DSA.
    pub kind: Kind,
    /// How the number came about.
    pub case: Case,
    /// Whether something had been sent to GAMM@ before: at re-entry its ARC is looked for first (I15).
    pub sent_before: SentBefore,
    /// When it had been sent, if known (I15).
    pub sent_at: Option<Timestamp>,
    /// The current version, 1 at first.
    pub version: u32,
    /// What it describes; none for a paper written by hand.
    pub consignment: Option<Consignment>,
    /// The rule set asks for a copy when it is duty paid and goes to another Member State (I29).
    pub copy_when_abroad: bool,
    /// The local reference number (I25).
    pub lrn: String,
    /// Planned departure (I26).
    pub departure: Option<Timestamp>,
    /// Vehicle (I26).
    pub registration: Option<String>,
    /// Form and language of its papers.
    pub paper: PaperStyle,
    /// When it was sealed, or recorded.
    pub sealed_at: Timestamp,
    /// Written by hand, entered afterwards.
    pub by_hand: bool,
    /// A blank form that bears the number; what it carries is not known yet (F2).
    pub form: bool,
    /// When it was written by hand.
    pub written_at: Option<Timestamp>,
    /// To whom, as it was written by hand.
    pub consignee_said: Option<String>,
    /// What, as it was written by hand.
    pub goods_said: Option<String>,
    /// The document that bore the number before it (I9).
    pub collides_with: Option<Id>,
    /// Duties passed with a reason.
    pub went_on: Vec<WentOn>,
    /// Prints.
    pub printed: Vec<Printed>,
    /// Communications (C1).
    pub told: Vec<Told>,
    /// Communications that came back: nobody has them.
    pub told_in_vain: Vec<Told>,
    /// Notices that tell of it.
    pub notices: Vec<Id>,
    /// What is kept of it as proof.
    pub proofs: Vec<Proof>,
    /// When it was last corrected in what the office has to know (I24).
    pub revised: Option<Timestamp>,
    /// The office has to be told again since then: quantity, product, consignee, vehicle or day changed (I24).
    pub tell_again: bool,
    /// When the goods left.
    pub departed: Option<Timestamp>,
    /// When that was entered.
    pub departed_entered: Option<Timestamp>,
    /// When it was voided.
    pub voided: Option<Timestamp>,
    /// Whether the void has to be told.
    pub void_to_tell: bool,
    /// Where the goods go instead, change after change, until it is entered (facts 2.3).
    pub rerouted: Vec<Rerouted>,
    /// What became of the copies of a void document.
    pub copies: Option<Copies>,
    /// Duties done, by code.
    pub done: BTreeMap<String, Timestamp>,
    /// The month whose return it was declared in, and that declaration (C4).
    pub declared: Option<(YearMonth, Id)>,
    /// Its way back (C2).
    pub reentry: Reentry,
    /// Where its copies were filed, newest last (C3).
    pub filed: Vec<Filed>,
    /// Its contents are gone since: number, days and fate are all that is left.
    pub cut: Option<Cut>,
}

/// The start of the minute: people state times to the minute.
#[must_use]
pub fn minute(at: Timestamp) -> Timestamp {
    at.round(
        TimestampRound::new()
            .smallest(Unit::Minute)
            .mode(RoundMode::Floor),
    )
    .unwrap_or(at)
}

impl Dossier {
    /// The dossier that an event opens.
    #[must_use]
    pub fn opened(event: &Event, recorded_at: Timestamp) -> Option<Dossier> {
        let blank = |id, load, number: &NumberOnPaper, kind, case| Dossier {
            id,
            load,
            episode: None,
            number: number.clone(),
            kind,
            case,
            sent_before: SentBefore::No,
            sent_at: None,
            version: 1,
            consignment: None,
            copy_when_abroad: false,
            lrn: String::new(),
            departure: None,
            registration: None,
            paper: PaperStyle::default(),
            sealed_at: recorded_at,
            by_hand: false,
            form: false,
            written_at: None,
            consignee_said: None,
            goods_said: None,
            collides_with: None,
            went_on: Vec::new(),
            printed: Vec::new(),
            told: Vec::new(),
            told_in_vain: Vec::new(),
            notices: Vec::new(),
            proofs: Vec::new(),
            revised: None,
            tell_again: false,
            departed: None,
            departed_entered: None,
            voided: None,
            void_to_tell: false,
            rerouted: Vec::new(),
            copies: None,
            done: BTreeMap::new(),
            declared: None,
            reentry: Reentry::default(),
            filed: Vec::new(),
            cut: None,
        };
        match event {
            Event::DocumentSealed(e) => Some(Dossier {
                episode: Some(e.episode),
                consignment: Some(e.consignment.clone()),
                lrn: e.lrn.clone(),
                departure: e.departure,
                registration: e.registration.clone(),
                paper: e.paper,
                went_on: e.went_on.clone(),
                copy_when_abroad: e.copy_when_abroad,
                sent_before: e.sent_before,
                sent_at: e.sent_at,
                reentry: Reentry::new(e.no_entry_at_home),
                ..blank(e.dossier, e.load, &e.number, e.kind, e.case)
            }),
            Event::FormNumbered(e) => {
                let number = NumberOnPaper::Fallback(e.number.clone());
                Some(Dossier {
                    episode: Some(e.episode),
                    form: true,
                    lrn: number.to_string(),
                    went_on: e.went_on.clone(),
                    ..blank(e.dossier, e.load, &number, e.kind, Case::B2)
                })
            }
            Event::PaperRecorded(e) => Some(Dossier {
                by_hand: true,
                written_at: Some(e.written_at),
                consignee_said: Some(e.consignee.clone()),
                goods_said: Some(e.goods.clone()),
                registration: e.registration.clone(),
                collides_with: e.collides_with,
                departed: e.departed_at,
                departed_entered: e.departed_at.map(|_| recorded_at),
                lrn: e.number.to_string(),
                ..blank(e.dossier, e.load, &e.number, e.kind, e.case)
            }),
            _ => None,
        }
    }

    /// Takes an event in.
    pub fn apply(&mut self, event: &Event, recorded_at: Timestamp) {
        match event {
            // A form gets its document: the next version, for the form itself was printed as the first (F2).
            Event::DocumentSealed(e) if e.dossier == self.id => {
                self.form = false;
                self.version += 1;
                (self.load, self.episode) = (e.load, Some(e.episode));
                self.consignment = Some(e.consignment.clone());
                self.lrn.clone_from(&e.lrn);
                self.departure = e.departure;
                self.registration.clone_from(&e.registration);
                (self.sent_before, self.sent_at) = (e.sent_before, e.sent_at);
                self.copy_when_abroad = e.copy_when_abroad;
                self.reentry.no_entry_at_home = e.no_entry_at_home;
                self.went_on.extend(e.went_on.iter().cloned());
                // The office was told a number, not yet what travels under it.
                if !self.told.is_empty() {
                    self.tell_again = true;
                    self.revised = Some(recorded_at);
                }
            }
            Event::FormFilled(e) if e.dossier == self.id => {
                (self.form, self.by_hand) = (false, true);
                self.written_at = Some(e.written_at);
                self.consignee_said = Some(e.consignee.clone());
                self.goods_said = Some(e.goods.clone());
                if e.registration.is_some() {
                    self.registration.clone_from(&e.registration);
                }
                if e.departed_at.is_some() {
                    self.departed = e.departed_at;
                    self.departed_entered = Some(recorded_at);
                }
            }
            Event::FormUnused(e) if e.dossier == self.id => {
                self.voided = Some(recorded_at);
                self.void_to_tell = e.was_told;
            }
            Event::DocumentRevised(e) if e.dossier == self.id => {
                self.version = e.to_version;
                self.consignment = Some(e.consignment.clone());
                self.departure = e.departure;
                self.registration = e.registration.clone();
                self.tell_again |= e.tell_again;
                if e.tell_again {
                    self.revised = Some(recorded_at);
                }
                self.went_on.extend(e.went_on.iter().cloned());
            }
            Event::DocumentPrinted(e) if e.dossier == self.id => {
                self.printed.push(Printed {
                    at: recorded_at,
                    version: e.of_version,
                    file: e.file.clone(),
                    mark: e.mark,
                    pages: e.pages,
                    blank: e.blank.clone(),
                });
            }
            Event::NumbersTold(e) if e.dossiers.contains(&self.id) => {
                let place = e.dossiers.iter().position(|d| *d == self.id);
                let version = place.and_then(|i| e.versions.get(i).copied());
                let version = version.unwrap_or(self.version);
                self.told.push(Told {
                    at: e.at,
                    by: e.by,
                    version,
                    to: e.to.clone(),
                    note: e.note.clone(),
                    notice: e.notice,
                    card: e.card.clone(),
                });
                // What was told before the correction, and is entered after it, told the office the earlier version.
                let current = version == self.version;
                if current && self.revised.is_none_or(|r| e.at >= minute(r)) {
                    self.tell_again = false;
                }
                if let Some(voided) = self.voided {
                    self.void_to_tell = e.at < minute(voided);
                }
            }
            Event::GoodsDeparted(e) if e.dossiers.contains(&self.id) => {
                self.departed = Some(e.at);
                self.departed_entered = Some(recorded_at);
                // It left otherwise than told: the office is told again, after the fact (I24).
                if e.went_on.iter().any(|w| w.rule == rule::I24) && !self.told.is_empty() {
                    self.tell_again = true;
                    self.revised = Some(recorded_at);
                }
                if e.registration.is_some() {
                    self.registration = e.registration.clone();
                }
                self.went_on.extend(e.went_on.iter().cloned());
            }
            Event::NumberVoided(e) if e.dossier == self.id => {
                self.voided = Some(recorded_at);
                self.void_to_tell = e.was_told;
                self.copies = Some(e.copies);
            }
            Event::DutyDone(e) if e.dossier == self.id => {
                self.done.insert(e.duty.clone(), e.at);
            }
            Event::MonthCovers(e) if e.dossiers.contains(&self.id) => {
                self.declared = Some((e.month, e.declared));
            }
            _ if event.reentry_of() == Some(self.id) => self.reentry.apply(event, recorded_at),
            Event::ReportMade(e) if e.dossier == Some(self.id) => {
                self.rerouted.extend(Rerouted::of(e));
            }
            Event::ReportDropped(e) => self.rerouted.retain(|r| r.report != e.report),
            Event::NoticeQueued(e) => self.notices.push(e.notice),
            Event::NoticeAnswered(e) if e.kind == AnswerKind::Bounce => {
                let by = Some(e.notice);
                let vain: Vec<Told> = self.told.extract_if(.., |t| t.notice == by).collect();
                // Of a void that nobody was told, the office still knows only the number.
                self.void_to_tell |=
                    self.voided.is_some() && !vain.is_empty() && !self.told.is_empty();
                self.told_in_vain.extend(vain);
            }
            Event::ProofFiled(_) => self.proofs.extend(Proof::of(event, recorded_at)),
            Event::RetentionCut(e) if e.dossiers.contains(&self.id) => {
                self.cut = Some(Cut {
                    at: recorded_at,
                    until: e.until,
                    stand: self.stand(),
                });
                (self.consignment, self.reentry.transcribed) = (None, None);
                (self.consignee_said, self.goods_said) = (None, None);
            }
            Event::CopyFiled(e) if e.dossier == self.id => {
                let filed = Filed::of(e, recorded_at, self.version);
                self.filed.push(filed);
            }
            _ => {}
        }
    }

    /// Whether the office knows the document as it stands (C1, I24).
    #[must_use]
    pub fn is_told(&self) -> bool {
        !self.told.is_empty() && !self.tell_again
    }

    /// Whether the office knew it as it stands at that time (C1, I24).
    #[must_use]
    pub fn is_told_at(&self, at: Timestamp) -> bool {
        let from = self.revised.map(minute);
        self.is_told()
            && self
                .told
                .iter()
                .any(|t| t.at <= at && from.is_none_or(|f| t.at >= f))
    }

    /// Whether customs gets a copy of it: duty paid, to another Member State, under a rule set that asks for it
    /// (décret 2021-1914 art. 16).
    #[must_use]
    pub fn copy_to_customs(&self) -> bool {
        let abroad = |c: &Consignment| c.destination_state().is_some_and(|s| s != "FR");
        self.copy_when_abroad
            && self.kind == Kind::Dsa
            && self.consignment.as_ref().is_some_and(abroad)
    }

    fn originals(&self) -> impl Iterator<Item = &Printed> {
        self.printed
            .iter()
            .filter(|p| p.version == self.version && p.mark != PaperMark::Specimen)
    }

    /// The paper that travels: the last of the current version that is no further copy.
    #[must_use]
    pub fn paper(&self) -> Option<&Printed> {
        let own = |p: &&Printed| p.version == self.version && p.mark != PaperMark::Duplicata;
        self.printed.iter().rev().find(own)
    }

    /// Whether the current version was printed.
    #[must_use]
    pub fn is_printed(&self) -> bool {
        self.by_hand || self.originals().next().is_some()
    }

    /// Whether it was printed by that time; stated to the minute, so within that minute.
    #[must_use]
    pub fn is_printed_at(&self, at: Timestamp) -> bool {
        self.by_hand || self.originals().any(|p| minute(p.at) <= at)
    }

    /// To whom it goes: as its data say, else as it was written by hand.
    #[must_use]
    pub fn consignee(&self) -> Option<&str> {
        let typed = self
            .consignment
            .as_ref()
            .and_then(|c| c.consignee.as_ref())
            .and_then(|c| c.address.name.as_deref());
        typed.or(self.consignee_said.as_deref())
    }

    /// A numbered form that still waits for its document (F2).
    #[must_use]
    pub fn is_open_form(&self) -> bool {
        self.form && self.voided.is_none()
    }

    /// Whether something can still be changed on it.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.departed.is_none() && self.voided.is_none()
    }
}
