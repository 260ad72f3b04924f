//! Notices to customs: queued, written, given to a server, answered (N1, C1, I5). Only queueing and sending are permissions; what came
//! of them is a fact. What may have left is never sent again unless a person says so.

use crate::event::{
    Event, Id, NoticeAgain, NoticeAnswered, NoticeComposed, NoticeDropped, NoticeFailed,
    NoticeQueued, NoticeSending, NoticeSent, NumbersTold, OfficeContacted,
};
use crate::facts::{
    AnswerKind, ContactResult, DropReason, Means, NoticeAbout, Purpose, SendOutcome,
};
use crate::guard::{Cx, Refusal};
use crate::notice::{Notice as Told, State};
use crate::register::Register;
use crate::rule;
use jiff::Timestamp;

/// What the office is told, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Queue {
    /// What it tells.
    pub about: NoticeAbout,
    /// Of which documents; none for an announcement.
    pub dossiers: Vec<Id>,
    /// To which address; none: where the person sends it.
    pub to: Option<String>,
    /// By which means.
    pub by: Means,
    /// The identifier of its message, without angle brackets.
    pub message_id: String,
    /// This program sends it.
    pub automatic: bool,
    /// SHA-256 of the office's card in the archive.
    pub card: Option<String>,
}

/// About a notice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// It is to be given.
    Queue(Queue),
    /// Its message was written and is in the archive.
    Compose {
        /// Which.
        notice: Id,
        /// SHA-256 of the message.
        file: String,
        /// SHA-256 of its page.
        page: Option<String>,
        /// The head of the register that it bears.
        head: String,
    },
    /// Its message may be given to a server now.
    Dispatch {
        /// Which.
        notice: Id,
        /// Which server.
        server: String,
    },
    /// A server took it on.
    Sent {
        /// Which.
        notice: Id,
        /// Which server.
        server: String,
        /// When.
        at: Timestamp,
        /// Its words.
        reply: String,
        /// SHA-256 of the dialogue.
        transcript: String,
    },
    /// None did, or none said so.
    Failed {
        /// Which.
        notice: Id,
        /// Which server.
        server: Option<String>,
        /// When.
        at: Timestamp,
        /// What came of it.
        outcome: SendOutcome,
        /// The server's words, or what went wrong.
        reply: Option<String>,
        /// How many attempts ended so since the last such entry.
        attempts: u32,
        /// SHA-256 of the dialogue.
        transcript: Option<String>,
    },
    /// A person wants it sent once more, or now by this program.
    Again {
        /// Which.
        notice: Id,
        /// In the person's words.
        note: Option<String>,
    },
    /// It is not to be sent any more.
    Drop {
        /// Which.
        notice: Id,
        /// In the person's words.
        note: Option<String>,
    },
    /// Something came back.
    Answer {
        /// To which.
        notice: Id,
        /// When it came.
        at: Timestamp,
        /// What it is.
        kind: AnswerKind,
        /// SHA-256 of it.
        file: String,
        /// From whom.
        from: Option<String>,
        /// From the office that was told.
        from_office: bool,
        /// In the person's words.
        note: Option<String>,
    },
}

/// Decides.
///
/// # Errors
/// `notice.unknown`; `notice.nothing-to-tell`, `notice.one-truck` and `notice.no-address` for one to be queued; `notice.not-waiting` and
/// `notice.not-composed` for one to be sent; `notice.told` for one to be sent again; a time to come.
pub(super) fn decide(reg: &Register, command: &Notice, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    let (id, rule) = match command {
        Notice::Queue(q) => return queue(reg, q, cx),
        Notice::Compose { notice, .. }
        | Notice::Dispatch { notice, .. }
        | Notice::Sent { notice, .. }
        | Notice::Failed { notice, .. }
        | Notice::Again { notice, .. }
        | Notice::Drop { notice, .. }
        | Notice::Answer { notice, .. } => (*notice, rule::C1),
    };
    let n = cx.require("C1.notice-known", rule, reg.notices.get(&id), || {
        Refusal::new(rule, "notice.unknown").with("notice", id)
    })?;
    match command {
        Notice::Queue(_) => Ok(Vec::new()),
        Notice::Compose {
            file, page, head, ..
        } => Ok(if n.composed.is_some() {
            // The first bytes are the message: nobody gets others.
            Vec::new()
        } else {
            vec![
                NoticeComposed {
                    notice: id,
                    file: file.clone(),
                    page: page.clone(),
                    head: head.clone(),
                }
                .into(),
            ]
        }),
        Notice::Dispatch { server, .. } => dispatch(reg, n, server, cx),
        Notice::Sent {
            server,
            at,
            reply,
            transcript,
            ..
        } => Ok(std::iter::once(Event::from(NoticeSent {
            notice: id,
            server: server.clone(),
            at: *at,
            reply: reply.clone(),
            transcript: transcript.clone(),
        }))
        .chain(told(reg, n, *at))
        .collect()),
        Notice::Failed {
            server,
            at,
            outcome,
            reply,
            attempts,
            transcript,
            ..
        } => Ok(vec![
            NoticeFailed {
                notice: id,
                server: server.clone(),
                at: *at,
                outcome: *outcome,
                reply: reply.clone(),
                attempts: *attempts,
                transcript: transcript.clone(),
            }
            .into(),
        ]),
        Notice::Again { note, .. } => {
            // What comes back while a server still reads it does not free it.
            let may = n.sending.is_none()
                && !matches!(n.state, State::Told | State::Sent | State::Sending);
            cx.guard("C1.not-told-yet", rule::C1, may, || {
                Refusal::new(rule::C1, "notice.told").with("state", n.state)
            })?;
            addressed(n.to.as_deref(), cx)?;
            let again = NoticeAgain {
                notice: id,
                at: cx.now,
                note: note.clone(),
            };
            let waits = n.state == State::Waiting;
            Ok(if waits {
                Vec::new()
            } else {
                vec![again.into()]
            })
        }
        Notice::Drop { note, .. } => {
            // What a server may be reading cannot be called back.
            let may = n.state.is_open() && n.sending.is_none();
            cx.guard("C1.not-on-its-way", rule::C1, may, || {
                Refusal::new(rule::C1, "notice.on-its-way").with("state", n.state)
            })?;
            Ok(vec![dropped(id, cx.now, DropReason::ByPerson, note)])
        }
        Notice::Answer {
            at,
            kind,
            file,
            from,
            from_office,
            note,
            ..
        } => {
            cx.not_future(*at)?;
            // The same bytes once more say nothing new.
            if n.answers.iter().any(|a| &a.file == file) {
                return Ok(Vec::new());
            }
            Ok(vec![
                NoticeAnswered {
                    notice: id,
                    episode: n.episode,
                    dossiers: n.dossiers.clone(),
                    at: *at,
                    kind: *kind,
                    file: file.clone(),
                    from: from.clone(),
                    from_office: *from_office,
                    note: note.clone(),
                }
                .into(),
            ])
        }
    }
}

fn dropped(notice: Id, at: Timestamp, reason: DropReason, note: &Option<String>) -> Event {
    NoticeDropped {
        notice,
        at,
        reason,
        note: note.clone(),
    }
    .into()
}

fn addressed(to: Option<&str>, cx: &mut Cx) -> Result<(), Refusal> {
    let known = to.is_some_and(|t| !t.trim().is_empty());
    cx.guard("C1.address-known", rule::C1, known, || {
        Refusal::new(rule::C1, "notice.no-address")
    })
}

fn queue(reg: &Register, q: &Queue, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    let rule = rule::C1;
    let mut of = Vec::new();
    for id in &q.dossiers {
        let d = cx.require("C1.told-known", rule, reg.dossiers.get(id), || {
            Refusal::new(rule, "document.unknown").with("number", id)
        })?;
        if !of.iter().any(|x: &&crate::dossier::Dossier| x.id == d.id) {
            of.push(d);
        }
    }
    let episode = match q.about {
        NoticeAbout::Announcement => {
            of.clear();
            let open = reg.open_episode();
            let e = cx.require("E1.outage-to-announce", rule::E1, open, || {
                Refusal::new(rule::E1, "entitlement.no-episode")
            })?;
            Some(e.id)
        }
        NoticeAbout::Communication => {
            of.retain(|d| d.voided.is_none());
            of.first().and_then(|d| d.episode)
        }
        NoticeAbout::Voided => {
            of.retain(|d| d.voided.is_some());
            of.first().and_then(|d| d.episode)
        }
    };
    let something = q.about == NoticeAbout::Announcement || !of.is_empty();
    cx.guard("C1.something-to-tell", rule, something, || {
        Refusal::new(rule, "notice.nothing-to-tell")
    })?;
    let load = of.first().map(|d| d.load);
    let together = of.iter().all(|d| Some(d.load) == load);
    cx.guard("I21.one-truck-one-notice", rule::I21, together, || {
        Refusal::new(rule::I21, "notice.one-truck")
    })?;
    if q.automatic {
        addressed(q.to.as_deref(), cx)?;
    }
    let dossiers: Vec<Id> = of.iter().map(|d| d.id).collect();
    let versions: Vec<u32> = of.iter().map(|d| d.version).collect();
    // One that says the same is on its way already: a second click, another window.
    let same = |n: &&Told| {
        n.about == q.about
            && n.state.is_open()
            && n.episode == episode
            && (&n.dossiers, &n.versions) == (&dossiers, &versions)
            && (&n.to, n.by) == (&q.to, q.by)
    };
    let mut out = Vec::new();
    if let Some(n) = reg.notices.values().find(same) {
        if q.automatic && n.state == State::ToDo {
            out.push(
                NoticeAgain {
                    notice: n.id,
                    at: cx.now,
                    note: None,
                }
                .into(),
            );
        }
        return Ok(out);
    }
    // What an earlier one still would say is replaced by this, where this says it too: of a truck in two notices neither takes the
    // other's documents away.
    for n in reg.notices.values() {
        let waits = matches!(n.state, State::ToDo | State::Waiting);
        let said = n.dossiers.iter().all(|d| dossiers.contains(d));
        if waits && said && n.about == q.about && n.load == load && n.episode == episode {
            out.push(dropped(n.id, cx.now, DropReason::Superseded, &None));
        }
    }
    let office = match (q.about, &reg.establishment) {
        (_, None) => return Ok(out),
        (NoticeAbout::Announcement, Some(own)) => own.office.clone(),
        (_, Some(own)) => own.office_to_tell().clone(),
    };
    let notice = reg.next + out.len() as Id;
    out.push(
        NoticeQueued {
            notice,
            about: q.about,
            episode,
            load,
            dossiers,
            numbers: of.iter().map(|d| d.number.clone()).collect(),
            versions,
            office,
            to: q.to.clone(),
            by: q.by,
            message_id: q.message_id.clone(),
            automatic: q.automatic,
            card: q.card.clone(),
        }
        .into(),
    );
    Ok(out)
}

fn dispatch(reg: &Register, n: &Told, server: &str, cx: &mut Cx) -> Result<Vec<Event>, Refusal> {
    cx.guard("C1.sent-once", rule::C1, n.state == State::Waiting, || {
        Refusal::new(rule::C1, "notice.not-waiting").with("state", n.state)
    })?;
    if !current(reg, n) {
        return Ok(vec![dropped(n.id, cx.now, DropReason::Superseded, &None)]);
    }
    cx.guard(
        "C1.written-before-sent",
        rule::C1,
        n.composed.is_some(),
        || Refusal::new(rule::C1, "notice.not-composed").with("notice", n.id),
    )?;
    Ok(vec![
        NoticeSending {
            notice: n.id,
            server: server.to_owned(),
        }
        .into(),
    ])
}

/// Whether what it tells still is so: no document was corrected or voided since.
fn current(reg: &Register, n: &Told) -> bool {
    let version = |i: usize| n.versions.get(i).copied();
    (n.dossiers.iter().enumerate()).all(|(i, id)| {
        reg.dossiers.get(id).is_none_or(|d| {
            version(i) == Some(d.version) && (n.about == NoticeAbout::Voided) == d.voided.is_some()
        })
    })
}

/// What a message that a server has taken on tells the office (N1, C1).
fn told(reg: &Register, n: &Told, at: Timestamp) -> Option<Event> {
    if n.about == NoticeAbout::Announcement {
        // The outage may be over meanwhile; that the office was told of it stays true.
        let episode = n.episode.filter(|e| reg.episodes.contains_key(e))?;
        return Some(
            OfficeContacted {
                episode,
                purpose: Purpose::Announce,
                by: n.by,
                at,
                to: n.to.clone(),
                result: ContactResult::Sent,
                note: None,
                notice: Some(n.id),
                card: n.card.clone(),
            }
            .into(),
        );
    }
    Some(
        NumbersTold {
            dossiers: n.dossiers.clone(),
            numbers: n.numbers.clone(),
            by: n.by,
            at,
            to: n.to.clone(),
            note: None,
            notice: Some(n.id),
            card: n.card.clone(),
            versions: n.versions.clone(),
        }
        .into(),
    )
}
