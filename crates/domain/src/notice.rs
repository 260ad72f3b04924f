//! A notice to customs and its way there: queued, written, given to a server, answered (N1, N2, C1, I5). What waits was not told; what
//! may have left is never sent again by itself. Never decides, never sends.

use crate::event::{Event, Id};
use crate::facts::{AnswerKind, DropReason, Means, NoticeAbout, ProofKind, ProofOf, SendOutcome};
use jiff::Timestamp;
use number::{NumberOnPaper, OfficeCode};

/// Where a notice stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// A person has to send or say it.
    ToDo,
    /// This program sends it as soon as it can.
    Waiting,
    /// It is being given to a server.
    Sending,
    /// It may have left, and nobody said that it arrived: a person decides.
    Unknown,
    /// A server refused it for good.
    Refused,
    /// It came back.
    Bounced,
    /// A server, or a person by other means, has sent it; nobody answered.
    Sent,
    /// The office has it: it answered, or a person spoke to it.
    Told,
    /// It is not sent any more.
    Dropped,
}

/// The same in the four words that people read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Word {
    /// To do.
    ToDo,
    /// It waits.
    Waiting,
    /// Sent, no answer.
    Sent,
    /// Told.
    Told,
    /// Taken back, or replaced by another.
    Dropped,
}

impl State {
    /// Every one.
    pub const ALL: &'static [State] = &[
        State::ToDo,
        State::Waiting,
        State::Sending,
        State::Unknown,
        State::Refused,
        State::Bounced,
        State::Sent,
        State::Told,
        State::Dropped,
    ];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::ToDo => "to-do",
            State::Waiting => "waiting",
            State::Sending => "sending",
            State::Unknown => "unknown",
            State::Refused => "refused",
            State::Bounced => "bounced",
            State::Sent => "sent",
            State::Told => "told",
            State::Dropped => "dropped",
        }
    }

    /// In the words that people read.
    #[must_use]
    pub fn word(self) -> Word {
        match self {
            State::ToDo | State::Unknown | State::Refused | State::Bounced => Word::ToDo,
            State::Waiting | State::Sending => Word::Waiting,
            State::Sent => Word::Sent,
            State::Told => Word::Told,
            State::Dropped => Word::Dropped,
        }
    }

    /// Whether something is still to be done for it, by a person or by this program.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self.word(), Word::ToDo | Word::Waiting)
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Word::ToDo => "to-do",
            Word::Waiting => "waiting",
            Word::Sent => "sent",
            Word::Told => "told",
            Word::Dropped => "dropped",
        })
    }
}

/// Its message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Composed {
    /// When it was written.
    pub at: Timestamp,
    /// SHA-256 of the message.
    pub file: String,
    /// SHA-256 of its page.
    pub page: Option<String>,
    /// The head of the register that it bears.
    pub head: String,
}

/// How an attempt ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// When.
    pub at: Timestamp,
    /// Which server.
    pub server: Option<String>,
    /// None: the server took it on.
    pub failed: Option<SendOutcome>,
    /// The server's words, or what went wrong.
    pub reply: Option<String>,
    /// How many ended so.
    pub count: u32,
    /// SHA-256 of the dialogue.
    pub transcript: Option<String>,
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// When it came.
    pub at: Timestamp,
    /// When it was entered.
    pub entered: Timestamp,
    /// What it is.
    pub kind: AnswerKind,
    /// SHA-256 of it.
    pub file: String,
    /// From whom.
    pub from: Option<String>,
    /// From the office that was told.
    pub from_office: bool,
    /// In the person's words.
    pub note: Option<String>,
}

/// Something kept as proof.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    /// Its id.
    pub id: Id,
    /// What of.
    pub of: ProofOf,
    /// What it is.
    pub kind: ProofKind,
    /// When it was made, as stated.
    pub at: Timestamp,
    /// When it was kept.
    pub entered: Timestamp,
    /// SHA-256 of it.
    pub file: String,
    /// What the file was called.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// In the person's words.
    pub note: Option<String>,
}

impl Proof {
    /// The proof that an event keeps.
    #[must_use]
    pub fn of(event: &Event, recorded_at: Timestamp) -> Option<Proof> {
        let Event::ProofFiled(e) = event else {
            return None;
        };
        Some(Proof {
            id: e.proof,
            of: e.of,
            kind: e.kind,
            at: e.at,
            entered: recorded_at,
            file: e.file.clone(),
            name: e.name.clone(),
            media: e.media.clone(),
            note: e.note.clone(),
        })
    }
}

/// A notice.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// Its id.
    pub id: Id,
    /// What it tells.
    pub about: NoticeAbout,
    /// The outage.
    pub episode: Option<Id>,
    /// The truck.
    pub load: Option<Id>,
    /// The documents.
    pub dossiers: Vec<Id>,
    /// Their numbers.
    pub numbers: Vec<NumberOnPaper>,
    /// The version of each.
    pub versions: Vec<u32>,
    /// To which office.
    pub office: OfficeCode,
    /// To which address.
    pub to: Option<String>,
    /// By which means.
    pub by: Means,
    /// The identifier of its message, without angle brackets.
    pub message_id: String,
    /// This program sends it.
    pub automatic: bool,
    /// SHA-256 of the office's card.
    pub card: Option<String>,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// Where it stands.
    pub state: State,
    /// When it came to stand there.
    pub since: Timestamp,
    /// Its message, once written.
    pub composed: Option<Composed>,
    /// The server to which it is being given.
    pub sending: Option<String>,
    /// How attempts ended, oldest first.
    pub attempts: Vec<Attempt>,
    /// What came back.
    pub answers: Vec<Answer>,
    /// Why it is not sent any more.
    pub dropped: Option<DropReason>,
    /// What is kept of it.
    pub proofs: Vec<Proof>,
}

impl Notice {
    /// The notice that an event queues.
    #[must_use]
    pub fn opened(event: &Event, recorded_at: Timestamp) -> Option<Notice> {
        let Event::NoticeQueued(e) = event else {
            return None;
        };
        Some(Notice {
            id: e.notice,
            about: e.about,
            episode: e.episode,
            load: e.load,
            dossiers: e.dossiers.clone(),
            numbers: e.numbers.clone(),
            versions: e.versions.clone(),
            office: e.office.clone(),
            to: e.to.clone(),
            by: e.by,
            message_id: e.message_id.clone(),
            automatic: e.automatic,
            card: e.card.clone(),
            queued_at: recorded_at,
            state: if e.automatic {
                State::Waiting
            } else {
                State::ToDo
            },
            since: recorded_at,
            composed: None,
            sending: None,
            attempts: Vec::new(),
            answers: Vec::new(),
            dropped: None,
            proofs: Vec::new(),
        })
    }

    /// Takes an event in.
    pub fn apply(&mut self, event: &Event, recorded_at: Timestamp) {
        match event {
            // The first bytes are the message for ever.
            Event::NoticeComposed(e) if self.composed.is_none() => {
                self.composed = Some(Composed {
                    at: recorded_at,
                    file: e.file.clone(),
                    page: e.page.clone(),
                    head: e.head.clone(),
                });
            }
            Event::NoticeSending(e) => {
                self.sending = Some(e.server.clone());
                self.goes(State::Sending, recorded_at);
            }
            Event::NoticeSent(e) => {
                self.sending = None;
                self.attempts.push(Attempt {
                    at: e.at,
                    server: Some(e.server.clone()),
                    failed: None,
                    reply: Some(e.reply.clone()),
                    count: 1,
                    transcript: Some(e.transcript.clone()),
                });
                if self.state != State::Told {
                    self.goes(State::Sent, recorded_at);
                }
            }
            Event::NoticeFailed(e) => {
                self.sending = None;
                self.attempts.push(Attempt {
                    at: e.at,
                    server: e.server.clone(),
                    failed: Some(e.outcome),
                    reply: e.reply.clone(),
                    count: e.attempts,
                    transcript: e.transcript.clone(),
                });
                if !matches!(self.state, State::Told | State::Sent | State::Dropped) {
                    let to = match e.outcome {
                        SendOutcome::NotConnected | SendOutcome::Later => State::Waiting,
                        SendOutcome::Refused => State::Refused,
                        SendOutcome::Unknown => State::Unknown,
                    };
                    self.goes(to, recorded_at);
                }
            }
            Event::NoticeAgain(_) => {
                (self.automatic, self.dropped) = (true, None);
                self.goes(State::Waiting, recorded_at);
            }
            Event::NoticeDropped(e) => {
                self.dropped = Some(e.reason);
                self.goes(State::Dropped, recorded_at);
            }
            Event::NoticeAnswered(e) => {
                self.answers.push(Answer {
                    at: e.at,
                    entered: recorded_at,
                    kind: e.kind,
                    file: e.file.clone(),
                    from: e.from.clone(),
                    from_office: e.from_office,
                    note: e.note.clone(),
                });
                let told = matches!(e.kind, AnswerKind::Reply | AnswerKind::Receipt);
                if told && e.from_office {
                    self.goes(State::Told, recorded_at);
                } else if e.kind == AnswerKind::Bounce && self.state != State::Told {
                    self.goes(State::Bounced, recorded_at);
                }
            }
            // A person told it by these means, or a server took it on in the same entry.
            Event::NumbersTold(e) => self.told(e.by, recorded_at),
            Event::OfficeContacted(e) if e.result.reached() => self.told(e.by, recorded_at),
            Event::ProofFiled(_) => self.proofs.extend(Proof::of(event, recorded_at)),
            _ => {}
        }
    }

    /// Spoken to, the office has it; in writing it is sent.
    fn told(&mut self, by: Means, at: Timestamp) {
        match (by.is_written(), self.state) {
            (_, State::Told) | (true, State::Sent) => {}
            (true, _) => self.goes(State::Sent, at),
            (false, _) => self.goes(State::Told, at),
        }
    }

    fn goes(&mut self, to: State, at: Timestamp) {
        if self.state != to {
            (self.state, self.since) = (to, at);
        }
    }

    /// How the last attempt ended.
    #[must_use]
    pub fn last_attempt(&self) -> Option<&Attempt> {
        self.attempts.last()
    }

    /// Attempts in all.
    #[must_use]
    pub fn tried(&self) -> u32 {
        (self.attempts.iter()).fold(0, |n, a| n.saturating_add(a.count))
    }
}
