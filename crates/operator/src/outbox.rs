//! The outbox's side of the register: which notices wait and when the next try is, the word before a message may leave, and what came of a
//! try. Decided inside the transaction, so that two workers never give one message to a server. Never opens a line, never reads a clock.

use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::{Failure, Way};
use crate::notices::NoticeRow;
use domain::decide::Command;
use domain::decide::notice::Notice as Do;
use domain::event::{Event, Id, Thing};
use domain::facts::{Means, SendOutcome};
use domain::notice::State;
use jiff::{SignedDuration, Timestamp};
use number::ExciseNumber;
use serde::{Deserialize, Serialize};

/// The table of plain rows about tries.
const TABLE: &str = "outbox";

/// The most notices of an establishment that one look takes in of those that wait; those that a person has to do are passed over.
const MOST: usize = 500;

/// Open notices that are read at a time.
const PAGE: u64 = 100;

/// A try that ended like the one before is entered again after so long: an outage of days is not a thousand entries.
const ENTERED_AGAIN: SignedDuration = SignedDuration::from_hours(6);

/// The most characters of a reply in an entry.
const REPLY: usize = 500;

/// How the tries of a notice went so far: a plain row. Lost, it costs a try too early and no more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tries {
    /// Tries in all.
    pub tries: u32,
    /// Of these, those that no entry counts yet.
    pub unentered: u32,
    /// When the last one ended.
    pub last: Timestamp,
    /// When the next one is due.
    pub next: Timestamp,
    /// What came of the last one: `not-connected` or `later`.
    pub outcome: SendOutcome,
    /// Which server said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// Where it ended and why, such as `tls: certificate`.
    #[serde(default)]
    pub why: String,
    /// The server's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// When a try was last entered, and how it had ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<(Timestamp, SendOutcome)>,
}

/// What came of a try.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ended {
    /// Which server.
    pub server: Option<String>,
    /// When.
    pub at: Timestamp,
    /// None: the server has it.
    pub failed: Option<SendOutcome>,
    /// Where it ended and why.
    pub why: String,
    /// The server's words.
    pub reply: Option<String>,
    /// The dialogue.
    pub transcript: String,
    /// Whether `sending` stands in the register: then its end stands there too.
    pub announced: bool,
    /// When the next try is due, if there is one.
    pub next: Timestamp,
}

/// A notice that is not where it should be when nobody sends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its establishment.
    pub excise: ExciseNumber,
    /// Its row.
    pub row: NoticeRow,
    /// How its tries went.
    pub tries: Option<Tries>,
}

fn key(excise: &ExciseNumber, notice: Id) -> String {
    format!("{excise}/{notice:012}")
}

fn cut(text: &str) -> String {
    text.chars().take(REPLY).collect()
}

impl Desk {
    /// How the tries of a notice went; none: none yet, or it does not wait any more.
    ///
    /// # Errors
    /// What the store says.
    pub fn tries(&self, excise: &ExciseNumber, notice: Id) -> Result<Option<Tries>, Failure> {
        self.plain(TABLE, &key(excise, notice))
    }

    /// Open notices by mail that this program has to do with: those that wait and those that are said to be on their way.
    ///
    /// # Errors
    /// What the store says.
    pub fn outbox(&self) -> Result<Vec<Found>, Failure> {
        let mut out = Vec::new();
        let mail = Means::Mail.to_string();
        let ours = [State::Waiting.name(), State::Sending.name()];
        for excise in self.establishments()? {
            // What people leave undone, however much, hides nothing that waits.
            let (mut after, mut found) = (None, 0);
            loop {
                let page = self.notices(&excise, true, after, PAGE)?;
                let Some(last) = page.last() else { break };
                after = Some(last.notice);
                for row in page {
                    if row.by != mail || !ours.contains(&row.state.as_str()) || found == MOST {
                        continue;
                    }
                    found += 1;
                    let tries = self.tries(&excise, row.notice)?;
                    out.push(Found {
                        excise: excise.clone(),
                        row,
                        tries,
                    });
                }
                if found == MOST {
                    break;
                }
            }
        }
        Ok(out)
    }

    /// Says that a notice is on its way to this server; on disk when it comes back. False: it is not to be sent (another sends it, it
    /// was replaced, somebody dropped it).
    ///
    /// # Errors
    /// `outbox.before-restore` for one that waited before this register was restored or copied; what the store says.
    pub fn outbox_begin(
        &self,
        excise: &ExciseNumber,
        notice: Id,
        server: &str,
    ) -> Result<bool, Failure> {
        let needs = Needs {
            notices: vec![notice],
            ..Needs::default()
        };
        let (stream, server) = (excise.to_string(), server.to_owned());
        let done = self.act_on(excise, needs, &Confirm::default(), move |_, tx| {
            // What waited when this copy of the register was made may have left from the other one.
            let now = tx.incarnation()?;
            let ours = tx
                .entries(&stream, &Thing::Notice(notice).to_string())?
                .iter()
                .any(|e| {
                    e.incarnation == now
                        && matches!(e.event.as_str(), "notice.queued" | "notice.again")
                });
            if !ours {
                return Err(Failure::said(Way::Refused, "outbox.before-restore", &[]));
            }
            Ok(Command::Notice(Do::Dispatch {
                notice,
                server: server.clone(),
            }))
        });
        let sending = |e: &Event| matches!(e, Event::NoticeSending(_));
        match done {
            Ok(done) => Ok(done.events.iter().any(sending)),
            Err(f) if f.code() == "notice.not-waiting" => Ok(false),
            Err(f) => Err(f),
        }
    }

    /// Keeps what came of a try: an entry where the register must know, and when the next one is due. A try that ended as the one before,
    /// and of which no byte left, is counted and entered with a later one.
    ///
    /// # Errors
    /// What the store says.
    pub fn outbox_ended(
        &self,
        excise: &ExciseNumber,
        notice: Id,
        e: &Ended,
    ) -> Result<(), Failure> {
        let row = key(excise, notice);
        let before: Option<Tries> = self.plain(TABLE, &row)?;
        let waits = matches!(
            e.failed,
            Some(SendOutcome::NotConnected | SendOutcome::Later)
        );
        let unentered = before.as_ref().map_or(0, |b| b.unentered).saturating_add(1);
        let last = before.as_ref().and_then(|b| b.entered);
        let same = last.is_some_and(|(at, outcome)| {
            Some(outcome) == e.failed && e.at.duration_since(at).abs() < ENTERED_AGAIN
        });
        let enter = e.announced || !waits || !same;
        if enter {
            self.enter(excise, notice, e, unentered)?;
        }
        let (true, Some(outcome)) = (waits, e.failed) else {
            return self.plain_erase(TABLE, &row);
        };
        let tries = Tries {
            tries: before.map_or(0, |b| b.tries).saturating_add(1),
            unentered: if enter { 0 } else { unentered },
            last: e.at,
            next: e.next,
            outcome,
            server: e.server.clone(),
            why: cut(&e.why),
            reply: e.reply.as_deref().map(cut),
            entered: if enter { Some((e.at, outcome)) } else { last },
        };
        self.plain_put(TABLE, &row, &tries)
    }

    fn enter(
        &self,
        excise: &ExciseNumber,
        notice: Id,
        e: &Ended,
        attempts: u32,
    ) -> Result<(), Failure> {
        // The dialogue first: an entry names bytes that are there.
        let transcript = self.keep(e.transcript.as_bytes(), "txt")?;
        journal::failpoint::hit("outbox-kept");
        let reply = e.reply.as_deref().map(cut);
        let act = match e.failed {
            None => Do::Sent {
                notice,
                server: e.server.clone().unwrap_or_default(),
                at: e.at,
                reply: reply.unwrap_or_default(),
                transcript,
            },
            Some(outcome) => Do::Failed {
                notice,
                server: e.server.clone(),
                at: e.at,
                outcome,
                reply: reply.or_else(|| Some(cut(&e.why))),
                attempts,
                transcript: Some(transcript),
            },
        };
        self.act_on_notice(excise, act)?;
        journal::failpoint::hit("outbox-entered");
        Ok(())
    }

    /// Notes that a try could not even begin, such as a message that could not be written: nothing left, and it is tried again.
    ///
    /// # Errors
    /// What the store says.
    pub fn outbox_held(
        &self,
        excise: &ExciseNumber,
        notice: Id,
        at: Timestamp,
        next: Timestamp,
        code: &str,
    ) -> Result<(), Failure> {
        let row = key(excise, notice);
        let before: Option<Tries> = self.plain(TABLE, &row)?;
        let tries = Tries {
            tries: before.as_ref().map_or(0, |b| b.tries).saturating_add(1),
            unentered: before.as_ref().map_or(0, |b| b.unentered),
            last: at,
            next,
            outcome: SendOutcome::NotConnected,
            server: None,
            why: cut(&format!("before: {code}")),
            reply: None,
            entered: before.and_then(|b| b.entered),
        };
        self.plain_put(TABLE, &row, &tries)
    }

    /// A message that was on its way when its worker ended, and of which no end stands in the register: nobody knows whether the server has
    /// it. Only for who holds the outbox's lock.
    ///
    /// # Errors
    /// What the store says.
    pub fn outbox_lost(
        &self,
        excise: &ExciseNumber,
        notice: Id,
        at: Timestamp,
        why: &str,
    ) -> Result<(), Failure> {
        let Some((n, _)) = self.notice(excise, notice)? else {
            return Ok(());
        };
        let act = Do::Failed {
            notice,
            server: n.sending.clone(),
            at,
            outcome: SendOutcome::Unknown,
            reply: Some(cut(why)),
            attempts: 1,
            transcript: None,
        };
        self.act_on_notice(excise, act)?;
        self.plain_erase(TABLE, &key(excise, notice))
    }

    /// A person wants it sent, now or once more: it waits from now on, and the next try is due at once.
    ///
    /// # Errors
    /// `outbox.not-by-mail`; as for `Again`; what the store says.
    pub fn outbox_again(
        &self,
        excise: &ExciseNumber,
        notice: Id,
        note: Option<String>,
    ) -> Result<Done, Failure> {
        // By another means a person sends it: here it would wait for ever.
        let found = self.notice(excise, notice)?;
        if found.is_some_and(|(n, _)| n.by != Means::Mail) {
            return Err(Failure::said(Way::Refused, "outbox.not-by-mail", &[]));
        }
        let done = self.act_on_notice(excise, Do::Again { notice, note })?;
        self.plain_erase(TABLE, &key(excise, notice))?;
        Ok(done)
    }

    /// A person does not want it sent any more.
    ///
    /// # Errors
    /// As for `Drop`; what the store says.
    pub fn outbox_drop(
        &self,
        excise: &ExciseNumber,
        notice: Id,
        note: Option<String>,
    ) -> Result<Done, Failure> {
        let done = self.act_on_notice(excise, Do::Drop { notice, note })?;
        self.plain_erase(TABLE, &key(excise, notice))?;
        Ok(done)
    }
}
