//! What people state of notices: sent or said by other means. Facts are tied to the notice that they settle. Never sends.

use super::compose::unknown;
use super::{SETTINGS, Sending};
use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::Failure;
use domain::decide::Command;
use domain::decide::document::Document;
use domain::decide::outage::Outage;
use domain::event::Id;
use domain::facts::{Beside, ContactResult, Means, NoticeAbout, Purpose};
use domain::notice::Word;
use jiff::Timestamp;
use number::{ExciseNumber, NumberOnPaper};

/// What a person says of a notice that was sent, or read out, by other means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stated {
    /// By which means.
    pub by: Means,
    /// When.
    pub at: Timestamp,
    /// To whom.
    pub to: Option<String>,
    /// What was said.
    pub note: Option<String>,
}

impl Desk {
    /// A person has sent it, or said it, by other means: a fact, with who, when, and what was said (C1, N1).
    ///
    /// # Errors
    /// `notice.unknown`; the refusal; what the store says.
    pub fn notice_told(&self, excise: &ExciseNumber, id: Id, s: &Stated) -> Result<Done, Failure> {
        let needs = Needs {
            notices: vec![id],
            ..Needs::default()
        };
        let s = s.clone();
        self.act_on(excise, needs, &Confirm::default(), move |reg, _| {
            let n = reg.notices.get(&id).ok_or_else(|| unknown(id))?;
            let beside = Beside {
                note: s.note.clone(),
                notice: Some(id),
                card: n.card.clone(),
            };
            Ok(match n.about {
                NoticeAbout::Announcement => Command::Outage(Outage::Contact {
                    purpose: Purpose::Announce,
                    by: s.by,
                    at: s.at,
                    to: s.to.clone(),
                    result: if s.by.is_written() {
                        ContactResult::Sent
                    } else {
                        ContactResult::Spoken
                    },
                    beside,
                }),
                _ => Command::Document(Document::Tell {
                    dossiers: n.dossiers.clone(),
                    by: s.by,
                    at: s.at,
                    to: s.to.clone(),
                    beside,
                }),
            })
        })
    }

    /// The office knows these numbers, as a person says; a notice of theirs that was still to be sent or said is settled by it. One that
    /// waits for a server goes on: the written message follows the spoken word (C1).
    ///
    /// # Errors
    /// As [`Desk::act_on_numbers`].
    pub fn tell_numbers(
        &self,
        excise: &ExciseNumber,
        numbers: &[NumberOnPaper],
        s: &Stated,
    ) -> Result<Done, Failure> {
        let needs = Needs {
            numbers: numbers.to_vec(),
            ..Needs::default()
        };
        let named: Vec<Id> = self
            .look(excise, &needs)?
            .dossiers
            .values()
            .filter(|d| numbers.contains(&d.number))
            .flat_map(|d| d.notices.clone())
            .collect();
        let said: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let to_do = Word::ToDo.to_string();
        let settled = self
            .notices_of(excise, &named)?
            .into_iter()
            .rev()
            .find(|r| r.word == to_do && r.numbers.iter().all(|n| said.contains(n)))
            .map(|r| r.notice);
        let needs = Needs {
            numbers: numbers.to_vec(),
            notices: settled.into_iter().collect(),
            ..Needs::default()
        };
        let (wanted, s) = (numbers.to_vec(), s.clone());
        self.act_on(excise, needs, &Confirm::default(), move |reg, _| {
            let mut dossiers = Vec::new();
            for n in &wanted {
                let of = reg.dossiers.values().rev().find(|d| &d.number == n);
                dossiers.push(
                    of.map(|d| d.id)
                        .ok_or_else(|| Failure::NoDocument(n.to_string()))?,
                );
            }
            let notice = settled.and_then(|id| reg.notices.get(&id));
            Ok(Command::Document(Document::Tell {
                dossiers,
                by: s.by,
                at: s.at,
                to: s.to.clone(),
                beside: Beside {
                    note: s.note.clone(),
                    notice: notice.map(|n| n.id),
                    card: notice.and_then(|n| n.card.clone()),
                },
            }))
        })
    }

    /// Whether this program can send mails: a person gave a server and a sender.
    ///
    /// # Errors
    /// What the store says.
    pub fn sends_mail(&self) -> Result<bool, Failure> {
        let row: Option<Sending> = self.plain(SETTINGS.0, SETTINGS.1)?;
        Ok(row.is_some_and(|s| s.can_send()))
    }
}
