//! Notices to customs: queued in the transaction of the act that causes them, found again, and what became of each (N1, N2, C1, I5).
//! Never sends and never writes a message: that is the courier's and `compose`'s.

mod compose;
mod row;
mod stated;

pub use row::NoticeRow;
pub(crate) use row::{OPEN, TABLE, announcing, rows_of};
pub use stated::Stated;

use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::Failure;
use crate::letters::reach;
use domain::decide::Command;
use domain::decide::notice::{Notice as Do, Queue};
use domain::establishment::Establishment;
use domain::event::{Event, Id};
use domain::facts::{Means, NoticeAbout};
use domain::notice::Notice;
use domain::register::Register;
use journal::Tx;
use number::{ExciseNumber, NumberOnPaper};
use serde::Deserialize;

/// The plain row with the settings of sending: table and key.
pub const SETTINGS: (&str, &str) = ("post", "settings");

/// Open notices that are looked at before another is queued.
pub(crate) const MOST_OPEN: u64 = 200;

/// What is to be queued.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Queueing {
    /// What it tells.
    pub about: NoticeAbout,
    /// The documents' numbers; none for an announcement.
    pub numbers: Vec<NumberOnPaper>,
    /// By which means.
    pub by: Means,
    /// To which address; none: the one that is known for the office, where it is a mail.
    pub to: Option<String>,
    /// This program sends it.
    pub automatic: bool,
    /// SHA-256 of the office's card in the archive, as it is used.
    pub card: Option<String>,
}

/// What of the settings of sending the register needs to know.
#[derive(Clone, Debug, Default, Deserialize)]
struct Sending {
    /// An act that gives numbers queues its message too.
    #[serde(default)]
    automatic: bool,
    /// The sender's address.
    #[serde(default)]
    from: Option<String>,
    /// Where mails are given to, one after the other.
    #[serde(default)]
    servers: Vec<serde::de::IgnoredAny>,
}

impl Sending {
    /// Whether a mail can be given to anybody: it has a sender and a server.
    fn can_send(&self) -> bool {
        !self.servers.is_empty() && self.from.as_ref().is_some_and(|f| !f.trim().is_empty())
    }
}

fn sending(tx: &Tx) -> Result<Sending, Failure> {
    let row = tx.plain_get(SETTINGS.0, SETTINGS.1)?;
    Ok(row
        .and_then(|v| serde_json::from_slice(&v).ok())
        .unwrap_or_default())
}

/// The identifier of the message that is queued now: unique by the head on which it is decided, and the same when it is decided again.
fn message_id(tx: &Tx, excise: &ExciseNumber, from: Option<&str>) -> Result<String, Failure> {
    let head = tx.head(excise.as_str())?;
    let text = format!(
        "acquit notice 1\n{}\n{excise}\n{}\n{}",
        tx.incarnation()?,
        head.counter,
        head.hash
    );
    let hash = journal::Hash::of(text.as_bytes()).to_string();
    let domain = from
        .and_then(|f| f.rsplit_once('@'))
        .map(|(_, d)| d.trim_end_matches('>').trim())
        .filter(|d| {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
            !d.is_empty() && d.len() <= 100 && d.chars().all(plain)
        })
        .unwrap_or("acquit.invalid");
    Ok(format!(
        "{excise}.{}.{:.24}@{domain}",
        head.counter + 1,
        hash
    ))
}

/// The claim of a message's identifier: one notice of the installation has it.
pub(crate) fn message_claim(message_id: &str) -> String {
    format!("message-id:<{message_id}>")
}

/// Where a mail of this kind goes, if that is known: as the establishment says it of its local office, else by the office's card.
fn address(tx: &Tx, own: &Establishment, about: NoticeAbout) -> Result<Option<String>, Failure> {
    let office = match about {
        NoticeAbout::Announcement => &own.office,
        _ => own.office_to_tell(),
    };
    let mail = reach::reached_in(tx, own, office)?.to.contact.mail;
    Ok(mail.filter(|m| !m.trim().is_empty()))
}

fn command(tx: &Tx, reg: &Register, q: &Queueing, dossiers: Vec<Id>) -> Result<Command, Failure> {
    let from = sending(tx)?.from;
    let own = reg.establishment.as_ref();
    let mail = q.by == Means::Mail;
    let known = match own.filter(|_| mail) {
        Some(own) => address(tx, own, q.about)?,
        None => None,
    };
    Ok(Command::Notice(Do::Queue(Queue {
        about: q.about,
        dossiers,
        to: q.to.clone().or(known),
        by: q.by,
        message_id: message_id(tx, &reg.excise, from.as_deref())?,
        automatic: q.automatic,
        card: q.card.clone(),
    })))
}

/// What the events of an act cause: the message of a truck whose numbers the office must know, where a person chose that this program
/// sends by itself and everything that it says is known.
pub(crate) fn caused(
    tx: &Tx,
    reg: &Register,
    events: &[Event],
) -> Result<Option<Command>, Failure> {
    let of = |e: &Event| match e {
        Event::DocumentSealed(d) => Some((NoticeAbout::Communication, d.dossier)),
        Event::DocumentRevised(d) => Some((NoticeAbout::Communication, d.dossier)),
        Event::NumberVoided(d) if d.was_told => Some((NoticeAbout::Voided, d.dossier)),
        Event::FormUnused(d) if d.was_told => Some((NoticeAbout::Voided, d.dossier)),
        _ => None,
    };
    let mut told = events.iter().filter_map(of).peekable();
    if told.peek().is_none() || !sending(tx)?.automatic {
        return Ok(None);
    }
    let all: Vec<(NoticeAbout, Id)> = told.collect();
    let about = all.first().map_or(NoticeAbout::Communication, |(a, _)| *a);
    let mut dossiers = Vec::new();
    for (_, id) in all.iter().filter(|(a, _)| *a == about) {
        let Some(d) = reg.dossiers.get(id) else {
            continue;
        };
        let known = about == NoticeAbout::Voided
            || d.departed.is_some()
            || (d.departure.is_some() && d.registration.is_some());
        // What is to be completed by hand is told once it is known (I26).
        if !known || (about == NoticeAbout::Communication && d.is_told()) {
            return Ok(None);
        }
        dossiers.push(*id);
    }
    let queue = Queueing {
        about,
        numbers: Vec::new(),
        by: Means::Mail,
        to: None,
        automatic: true,
        card: None,
    };
    let addressed = match &reg.establishment {
        Some(own) => address(tx, own, about)?.is_some(),
        None => false,
    };
    if dossiers.is_empty() || !addressed {
        return Ok(None);
    }
    command(tx, reg, &queue, dossiers).map(Some)
}

impl Desk {
    /// Queues a notice; the id of the one that now tells it, new or the same as before.
    ///
    /// # Errors
    /// The refusal; what the store says.
    pub fn queue_notice(
        &self,
        excise: &ExciseNumber,
        q: Queueing,
    ) -> Result<(Done, Option<Id>), Failure> {
        let needs = Needs {
            numbers: q.numbers.clone(),
            open_notices: true,
            ..Needs::default()
        };
        let (about, told) = (q.about, q.numbers.clone());
        let done = self.act_on(excise, needs, &Confirm::default(), move |reg, tx| {
            let mut ids = Vec::new();
            for n in &q.numbers {
                let of = reg.dossiers.values().rev().find(|d| &d.number == n);
                ids.push(
                    of.map(|d| d.id)
                        .ok_or_else(|| Failure::NoDocument(n.to_string()))?,
                );
            }
            command(tx, reg, &q, ids)
        })?;
        // Of another truck there may be a later one.
        let of_it = |n: &&Notice| {
            n.about == about && n.state.is_open() && n.numbers.iter().all(|x| told.contains(x))
        };
        let now = done
            .register
            .notices
            .values()
            .rev()
            .find(of_it)
            .map(|n| n.id);
        Ok((done, now))
    }

    /// Does something about one notice.
    ///
    /// # Errors
    /// `notice.unknown`; the refusal; what the store says.
    pub fn act_on_notice(&self, excise: &ExciseNumber, act: Do) -> Result<Done, Failure> {
        let id = match &act {
            Do::Queue(_) => None,
            Do::Compose { notice, .. }
            | Do::Dispatch { notice, .. }
            | Do::Sent { notice, .. }
            | Do::Failed { notice, .. }
            | Do::Again { notice, .. }
            | Do::Drop { notice, .. }
            | Do::Answer { notice, .. } => Some(*notice),
        };
        let needs = Needs {
            notices: id.into_iter().collect(),
            ..Needs::default()
        };
        self.act_on(excise, needs, &Confirm::default(), move |_, _| {
            Ok(Command::Notice(act.clone()))
        })
    }

    /// A notice with its documents and its outage; none where there is none of that id.
    ///
    /// # Errors
    /// What the store says.
    pub fn notice(
        &self,
        excise: &ExciseNumber,
        id: Id,
    ) -> Result<Option<(Notice, Register)>, Failure> {
        let needs = Needs {
            notices: vec![id],
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        Ok(reg.notices.get(&id).cloned().map(|n| (n, reg)))
    }

    /// The notice whose message has this identifier (without angle brackets), and in which register.
    ///
    /// # Errors
    /// What the store says.
    pub fn notice_of_message(
        &self,
        message_id: &str,
    ) -> Result<Option<(ExciseNumber, Id)>, Failure> {
        if message_id.is_empty() || message_id.len() > 400 {
            return Ok(None);
        }
        let claim = message_claim(message_id);
        self.store.read(|r| {
            let Some(held) = r.claim_lookup(&claim)? else {
                return Ok(None);
            };
            let Ok(excise) = ExciseNumber::parse(&held.stream) else {
                return Ok(None);
            };
            let entry = r.entry(&held.stream, held.counter)?;
            Ok(
                match entry.as_ref().map(crate::fetch::event_of).transpose()? {
                    Some(Event::NoticeQueued(q)) => Some((excise, q.notice)),
                    _ => None,
                },
            )
        })
    }

    /// Open notices, oldest first; or all, newest first. At most `limit`, after (before) `after`. Costs what it shows.
    ///
    /// # Errors
    /// What the store says.
    pub fn notices(
        &self,
        excise: &ExciseNumber,
        open: bool,
        after: Option<Id>,
        limit: u64,
    ) -> Result<Vec<NoticeRow>, Failure> {
        row::list(self, excise, open, after, limit)
    }

    /// The rows of some notices, as a document or an outage names them.
    ///
    /// # Errors
    /// What the store says.
    pub fn notices_of(&self, excise: &ExciseNumber, ids: &[Id]) -> Result<Vec<NoticeRow>, Failure> {
        row::some(self, excise, ids)
    }
}
