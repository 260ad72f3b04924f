//! The message of a notice: written once, archived, then named by `notice.composed`; after that its archived bytes are the message, and
//! nothing is written anew. What a run that was cut off did not write is written by the next (docs/notice.md). Never sends.

use super::{Queueing, SETTINGS, Sending};
use crate::desk::Desk;
use crate::error::{Failure, Way};
use crate::letters::{self, About, DATA_NAME, LINES, Letter, PAGE_NAME, Plan, Situation, Written};
use crate::sheets::Stamp;
use domain::consignment::Consignment;
use domain::decide::notice::Notice as Do;
use domain::dossier::Dossier;
use domain::event::Id;
use domain::facts::{NoticeAbout, PaperMark};
use domain::notice::{Composed, Notice};
use domain::register::Register;
use jiff::Timestamp;
use journal::Hash;
use number::{ExciseNumber, Kind};
use serde::{Deserialize, Serialize};
use wire::letter::{Attachment, Mail, Message, message};

/// What was planned when an intention was announced: a plain row, for the message that a run which was cut off did not write.
const PLANS: &str = "notice-plan";

/// Documents of a plan that are kept.
const MOST_PLANNED: usize = 20;

#[derive(Serialize, Deserialize)]
struct Kept {
    documents: Vec<(String, Consignment)>,
    departure: Option<Timestamp>,
    registration: Option<String>,
}

fn key(excise: &ExciseNumber, id: Id) -> String {
    format!("{excise}/{id:012}")
}

pub(super) fn unknown(id: Id) -> Failure {
    Failure::said(
        Way::WrongInput,
        "notice.unknown",
        &[("notice", &id.to_string())],
    )
}

impl Desk {
    /// Queues a notice and writes its message. What could not be written is written later: the notice
    /// waits all the same. Answers which notice it is, and whether its message is there.
    ///
    /// # Errors
    /// As [`Desk::queue_notice`].
    pub fn prepare_notice(
        &self,
        excise: &ExciseNumber,
        q: Queueing,
        plan: &Plan,
    ) -> Result<(Id, bool), Failure> {
        let announces = q.about == NoticeAbout::Announcement;
        let (_, id) = self.queue_notice(excise, q)?;
        let id = id.ok_or_else(|| Failure::Fault("a notice was queued and is not there".into()))?;
        if announces {
            self.keep_plan(excise, id, plan)?;
        }
        journal::failpoint::hit("notice-queued");
        let written = self.compose_notice(excise, id);
        Ok((id, written.is_ok_and(|w| w.is_some())))
    }

    fn keep_plan(&self, excise: &ExciseNumber, id: Id, plan: &Plan) -> Result<(), Failure> {
        let key = key(excise, id);
        // The message that is written already was of this plan, or of the one before it.
        if self.plain::<Kept>(PLANS, &key)?.is_some() {
            return Ok(());
        }
        let kept = Kept {
            documents: plan
                .documents
                .iter()
                .take(MOST_PLANNED)
                .map(|(k, c)| (k.to_string(), c.clone()))
                .collect(),
            departure: plan.departure,
            registration: plan.registration.clone(),
        };
        self.plain_put(PLANS, &key, &kept)
    }

    fn planned(&self, excise: &ExciseNumber, id: Id) -> Result<Plan, Failure> {
        let Some(kept) = self.plain::<Kept>(PLANS, &key(excise, id))? else {
            return Ok(Plan::default());
        };
        let of = |(k, c): (String, Consignment)| Some((k.parse::<Kind>().ok()?, c));
        Ok(Plan {
            documents: kept.documents.into_iter().filter_map(of).collect(),
            departure: kept.departure,
            registration: kept.registration,
        })
    }

    /// Writes the message of a notice, where it is not written yet; none where what it would say is no more so (it is then replaced, not
    /// sent).
    ///
    /// # Errors
    /// `notice.unknown`; what press, archive and store say: it may be asked again.
    pub fn compose_notice(
        &self,
        excise: &ExciseNumber,
        id: Id,
    ) -> Result<Option<Composed>, Failure> {
        let (n, reg) = self.notice(excise, id)?.ok_or_else(|| unknown(id))?;
        if n.composed.is_some() {
            return Ok(n.composed);
        }
        if !is_so(&n, &reg) {
            return Ok(None);
        }
        // Before the head is read: a paper that is made for it is part of it.
        let copies = self.copies(excise, &n, &reg)?;
        let head = self.head_line(excise)?;
        let at = self.clock.now();
        let written = Written { at, head: &head };
        let Some(mut letter) = self.said(excise, &n, &reg, written)? else {
            return Ok(None);
        };
        letter.data.message_id = Some(n.message_id.clone());
        letter.data.checkpoint = self.checkpoint_text(excise)?;
        let stamp = Stamp {
            at,
            head: head.clone(),
            program: self.settings.program.clone(),
        };
        let files = self.letter_files(&letter, &stamp)?;
        let page = self.keep(&files.page, "pdf")?;
        let bytes = self.mail_of(&n, &letter, at, files, copies)?;
        let file = self.keep(&bytes, "eml")?;
        journal::failpoint::hit("notice-kept");
        let done = self.act_on_notice(
            excise,
            Do::Compose {
                notice: id,
                file,
                page: Some(page),
                head,
            },
        )?;
        journal::failpoint::hit("notice-composed");
        // Another window may have been first: then its bytes are the message.
        let now = done.register.notices.get(&id);
        Ok(now.and_then(|n| n.composed.clone()))
    }

    fn mail_of(
        &self,
        n: &Notice,
        letter: &Letter,
        at: Timestamp,
        files: letters::Files,
        copies: Vec<Attachment>,
    ) -> Result<Vec<u8>, Failure> {
        let attached = [
            Attachment {
                name: PAGE_NAME.into(),
                kind: "application/pdf",
                bytes: files.page,
            },
            Attachment {
                name: DATA_NAME.into(),
                kind: "application/json",
                bytes: files.data,
            },
        ];
        let attachments: Vec<Attachment> = attached.into_iter().chain(copies).collect();
        let sending: Option<Sending> = self.plain(SETTINGS.0, SETTINGS.1)?;
        let boundary = Hash::of(n.message_id.as_bytes()).to_string();
        message(&Message {
            from: sending.as_ref().and_then(|s| s.from.as_deref()),
            mail: Mail {
                to: n.to.as_deref(),
                subject: &letter.subject,
                body: &letter.body,
                attachments: &attachments,
                date: at,
                id: &boundary,
            },
            message_id: &n.message_id,
        })
        .map_err(|e| Failure::Fault(e.to_string()))
    }

    /// The papers of which the rules want the office to have a copy, as they were printed.
    fn copies(
        &self,
        excise: &ExciseNumber,
        n: &Notice,
        reg: &Register,
    ) -> Result<Vec<Attachment>, Failure> {
        let mut out = Vec::new();
        if n.about != NoticeAbout::Communication {
            return Ok(out);
        }
        for d in documents(n, reg)
            .into_iter()
            .filter(|d| d.copy_to_customs())
        {
            let paper = self.print_dossier(excise, d.id, PaperMark::None, false)?;
            out.push(Attachment {
                name: letters::copy_name(&d.number.to_string()),
                kind: "application/pdf",
                bytes: paper.pdf,
            });
        }
        Ok(out)
    }

    /// The last signed checkpoint of the register.
    fn checkpoint_text(&self, excise: &ExciseNumber) -> Result<Option<String>, Failure> {
        let last = self.last_checkpoint(excise)?.map(|c| c.note);
        Ok(last.filter(|c| c.len() <= wire::notice::MAX_CHECKPOINT))
    }

    /// What a notice says, written at that time; none where no document of it stands as it tells it.
    fn said(
        &self,
        excise: &ExciseNumber,
        n: &Notice,
        reg: &Register,
        written: Written,
    ) -> Result<Option<Letter>, Failure> {
        let own = reg
            .establishment
            .as_ref()
            .ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        let situation = n.episode.and_then(|e| reg.episodes.get(&e));
        let situation = situation.map(Situation::from);
        let truck = documents(n, reg);
        let letter = match about(n.about) {
            About::Announcement => {
                let plan = self.planned(excise, n.id)?;
                Some(letters::announcement(own, situation, &plan, written))
            }
            About::Communication => letters::communication(own, situation, &truck, written),
            About::Voided => letters::voided(own, situation, &truck, written),
        };
        let first = self.press.said_first();
        letter
            .map(|l| match first {
                Some(code) => l.of_trial(code),
                None => l,
            })
            .map(|l| self.addressed(own, l))
            .transpose()
    }

    /// What a notice says, for every means by which a person can send it or read it out: subject and lines of the archived message where
    /// it is written. None where it cannot be said any more.
    ///
    /// # Errors
    /// `notice.unknown`; what archive and store say.
    pub fn notice_letter(&self, excise: &ExciseNumber, id: Id) -> Result<Option<Letter>, Failure> {
        let (n, reg) = self.notice(excise, id)?.ok_or_else(|| unknown(id))?;
        let now = self.head_line(excise)?;
        let written = match &n.composed {
            Some(c) => Written {
                at: c.at,
                head: &c.head,
            },
            None => Written {
                at: self.clock.now(),
                head: &now,
            },
        };
        let Some(mut letter) = self.said(excise, &n, &reg, written)? else {
            return Ok(None);
        };
        if let Some((subject, body)) = self.notice_message(&n)?.as_deref().and_then(read) {
            (letter.subject, letter.body) = (subject, body);
        }
        Ok(Some(letter))
    }

    /// The message of a notice, as it was archived; none before it is written, or where its bytes are gone after retention.
    ///
    /// # Errors
    /// What the archive says.
    pub fn notice_message(&self, n: &Notice) -> Result<Option<Vec<u8>>, Failure> {
        self.notice_file(n.composed.as_ref().map(|c| c.file.as_str()))
    }

    /// Its page, as it was archived.
    ///
    /// # Errors
    /// What the archive says.
    pub fn notice_page(&self, n: &Notice) -> Result<Option<Vec<u8>>, Failure> {
        self.notice_file(n.composed.as_ref().and_then(|c| c.page.as_deref()))
    }

    fn notice_file(&self, sha256: Option<&str>) -> Result<Option<Vec<u8>>, Failure> {
        let Some(hash) = sha256.and_then(|s| s.parse::<Hash>().ok()) else {
            return Ok(None);
        };
        let files = self.store.files();
        if files.find(&hash)?.is_none() {
            return Ok(None);
        }
        Ok(Some(files.get(&hash)?))
    }
}

/// Whether a notice still tells what is so.
fn is_so(n: &Notice, reg: &Register) -> bool {
    let void = n.about == NoticeAbout::Voided;
    n.dossiers.iter().enumerate().all(|(i, id)| {
        let version = n.versions.get(i).copied();
        let d = reg.dossiers.get(id);
        d.is_none_or(|d| Some(d.version) == version && d.voided.is_some() == void)
    })
}

fn documents<'a>(n: &Notice, reg: &'a Register) -> Vec<&'a Dossier> {
    let of = |id: &Id| reg.dossiers.get(id);
    n.dossiers.iter().filter_map(of).collect()
}

fn about(about: NoticeAbout) -> About {
    match about {
        NoticeAbout::Announcement => About::Announcement,
        NoticeAbout::Communication => About::Communication,
        NoticeAbout::Voided => About::Voided,
    }
}

/// Subject and lines of one of our own messages.
fn read(bytes: &[u8]) -> Option<(String, [String; LINES])> {
    let mail = wire::mail::read(bytes).ok()?;
    let lines: Vec<String> = mail.text.trim_end().lines().map(str::to_owned).collect();
    let body = lines.try_into().ok()?;
    Some((mail.subject, body))
}
