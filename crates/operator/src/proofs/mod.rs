//! Proof as bytes: a file is looked at, tied to what it belongs to, kept as it is, then named by an entry. An answer finds its notice; what
//! belongs to several waits until a person says. Never changes a file, never says by itself that the office was told, except where its
//! own address answered.

mod known;
mod look;
mod table;
mod tie;
mod view;
mod waiting;

pub use look::{KINDS, MOST, examine};
pub use table::KeptRow;
pub(crate) use table::{TABLE, fill, keeps, note};
pub use tie::{By, Candidate, Known, Place, Tie, mail as tie_mail, numbers, text as tie_text};
pub use view::{Telling, View};
pub use waiting::{Asked, TABLE as ASKED};

use known::OfDesk;
use look::{answer_kind, from_office, named, proof_of, refused, usual, went_out};

use crate::book::Office;
use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::Failure;
use domain::decide::notice::Notice as Do;
use domain::decide::proof::File;
use domain::decide::{self, Command};
use domain::event::Id;
use domain::facts::{AnswerKind, ProofKind, ProofOf};
use domain::guard::Cx;
use domain::notice::{Notice, State};
use domain::register::Register;
use jiff::Timestamp;
use journal::Hash;
use number::ExciseNumber;
use std::cell::RefCell;
use wire::Media;
use wire::mail::{Mail, Nature};

/// Where a person says that a file belongs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Belongs {
    /// To what it says itself.
    #[default]
    Found,
    /// To documents of one truck.
    Documents(Vec<Id>),
    /// To an outage.
    Episode(Id),
    /// To a notice.
    Notice(Id),
}

/// A file, and what a person says of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Given {
    /// What it is called: a stranger's text.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Where it belongs.
    pub to: Belongs,
    /// What it is proof of; none: what it mostly is.
    pub of: Option<ProofOf>,
    /// What kind of thing it is; none: by what it holds.
    pub kind: Option<ProofKind>,
    /// When it was made; none: the date of a mail, else now.
    pub at: Option<Timestamp>,
    /// In the person's words.
    pub note: Option<String>,
    /// The person says that the sender is the office.
    pub from_office: bool,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub enum Became {
    /// An answer to a notice.
    Answered {
        /// The notice.
        notice: Id,
        /// What it is.
        kind: AnswerKind,
        /// From the office that was told: then the office has it.
        from_office: bool,
        /// What was entered.
        done: Done,
    },
    /// Kept as proof.
    Filed {
        /// What of.
        of: ProofOf,
        /// What it is.
        kind: ProofKind,
        /// The notice.
        notice: Option<Id>,
        /// What was entered.
        done: Done,
    },
    /// These bytes are kept already.
    Known,
    /// It belongs to one of these, or nothing of ours is in it: it waits until a person says.
    Asks(Vec<Candidate>),
}

/// A file that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What became of it.
    pub became: Became,
    /// SHA-256 of it.
    pub file: String,
    /// What it is by what it holds.
    pub media: Media,
    /// What it says, where it is a mail.
    pub mail: Option<Mail>,
    /// By what it was tied, where it says so itself.
    pub by: Option<By>,
}

/// What is to be done with a file.
enum Plan {
    Answer(Id),
    Keep {
        episode: Option<Id>,
        notice: Option<Id>,
        dossiers: Vec<Id>,
        of: ProofOf,
    },
    Ask(Vec<Candidate>),
}

impl Desk {
    /// The addresses under which the offices of this establishment are known: its own word, their cards in the book, and where a notice went.
    pub(super) fn offices(
        &self,
        reg: &Register,
        notice: Option<&Notice>,
    ) -> Result<Vec<String>, Failure> {
        let mut all = Vec::new();
        if let Some(own) = &reg.establishment {
            all.extend(own.office_contact.mail.clone());
            for code in [&own.office, own.office_to_tell()] {
                all.extend(self.leaf::<Office>(code.as_str())?.map(|c| c.mail));
            }
        }
        all.extend(notice.and_then(|n| n.to.clone()));
        let all = all.iter().map(|a| a.trim().to_lowercase());
        Ok(all.filter(|a| a.contains('@')).collect())
    }

    /// Takes a file: looked at, tied, kept, entered; the file is on disk before the entry that names it. A run that is cut off between
    /// the two leaves a file that nothing names: `verify` counts it, and the same file given again is taken.
    ///
    /// # Errors
    /// `proof.file-…`, `proof.mail-…`; the refusal; what the store says. Nothing was kept then.
    pub fn proof_add(&self, excise: &ExciseNumber, given: &Given) -> Result<Taken, Failure> {
        let (media, mail) = examine(&given.bytes)?;
        let file = Hash::of(&given.bytes).to_string();
        let taken = |became, by, mail| Taken {
            became,
            file: file.clone(),
            media,
            mail,
            by,
        };
        if given.to == Belongs::Found && !self.proof_rows_of_file(excise, &file)?.is_empty() {
            return Ok(taken(Became::Known, None, mail));
        }
        let (tie, by) = match self.tied(excise, given, mail.as_ref())? {
            Tie::To(c, by) => (Tie::To(c, by), Some(by)),
            other => (other, None),
        };
        let plan = self.plan(excise, given, mail.as_ref(), tie)?;
        let became = match plan {
            Plan::Ask(candidates) => {
                let asked = Asked::of(given, media, mail.as_ref(), &candidates, self.clock.now());
                self.keep(&given.bytes, media.ending())?;
                journal::failpoint::hit("proof-kept");
                self.proof_ask(excise, &file, &asked)?;
                Became::Asks(candidates)
            }
            Plan::Answer(notice) => {
                self.answered(excise, given, &file, media, mail.as_ref(), notice)?
            }
            Plan::Keep {
                episode,
                notice,
                dossiers,
                of,
            } => {
                let kind = given.kind.unwrap_or(usual(media));
                let command = File {
                    of: given.of.unwrap_or(of),
                    kind,
                    episode,
                    notice,
                    dossiers,
                    at: self.made_at(given, mail.as_ref()),
                    file: file.clone(),
                    name: named(&given.name, media),
                    media: media.media_type().to_owned(),
                    note: given.note.clone(),
                };
                self.filed(excise, given, media, command)?
            }
        };
        if !matches!(became, Became::Asks(_)) {
            self.proof_asked_done(excise, &file)?;
        }
        Ok(taken(became, by, mail))
    }

    /// When it was made: what was said; of a mail its date, unless that is to come; else now.
    fn made_at(&self, given: &Given, mail: Option<&Mail>) -> Timestamp {
        let now = self.clock.now();
        let dated = mail.and_then(|m| m.date).filter(|d| *d <= now);
        given.at.or(dated).unwrap_or(now)
    }

    fn tied(
        &self,
        excise: &ExciseNumber,
        given: &Given,
        mail: Option<&Mail>,
    ) -> Result<Tie, Failure> {
        let known = OfDesk {
            desk: self,
            excise,
            failed: RefCell::default(),
        };
        let tie = match mail {
            Some(m) => tie::mail(m, excise, &known),
            None => tie::text(&[&given.name], excise, &known),
        };
        match known.failed.into_inner() {
            Some(f) => Err(f),
            None => Ok(tie),
        }
    }

    fn plan(
        &self,
        excise: &ExciseNumber,
        given: &Given,
        mail: Option<&Mail>,
        tie: Tie,
    ) -> Result<Plan, Failure> {
        let by_message = match &tie {
            Tie::To(Candidate::Notice(n), By::Message | By::Itself) => Some(*n),
            _ => None,
        };
        match &given.to {
            Belongs::Notice(n) => {
                self.about_notice(excise, given, mail, *n, by_message == Some(*n))
            }
            // The identifier of a message is surer than the page on which its answer was dropped.
            Belongs::Documents(_) if by_message.is_some() => {
                let n = by_message.unwrap_or_default();
                self.about_notice(excise, given, mail, n, true)
            }
            Belongs::Documents(ids) => self.about_documents(excise, given, mail, ids),
            Belongs::Episode(e) => match by_message {
                Some(n) => self.about_notice(excise, given, mail, n, true),
                None => {
                    let of = if mail.is_some() {
                        ProofOf::Announcement
                    } else {
                        ProofOf::Cause
                    };
                    Ok(Plan::Keep {
                        episode: Some(*e),
                        notice: None,
                        dossiers: Vec::new(),
                        of,
                    })
                }
            },
            Belongs::Found => match tie {
                Tie::To(Candidate::Notice(n), by) => {
                    self.about_notice(excise, given, mail, n, by != By::Number)
                }
                Tie::To(Candidate::Documents(ids), _) => {
                    self.about_documents(excise, given, mail, &ids)
                }
                Tie::Several(all) => Ok(Plan::Ask(all.into_iter().collect())),
                Tie::Nothing => Ok(Plan::Ask(Vec::new())),
            },
        }
    }

    /// What belongs to a notice: its answer, or proof of it.
    fn about_notice(
        &self,
        excise: &ExciseNumber,
        given: &Given,
        mail: Option<&Mail>,
        id: Id,
        by_message: bool,
    ) -> Result<Plan, Failure> {
        let Some((n, reg)) = self.notice(excise, id)? else {
            return Err(refused("notice.unknown", 0));
        };
        let own = |m: &Mail| m.id.as_deref() == Some(&n.message_id);
        let offices = self.offices(&reg, Some(&n))?;
        let answers = mail.is_some_and(|m| {
            !own(m)
                && !went_out(m, &offices)
                && (by_message
                    || given.from_office
                    || m.nature != Nature::Person
                    || from_office(m, &offices))
        });
        // A person says what it is: then it is that.
        if answers && given.of.is_none() && given.kind.is_none() {
            return Ok(Plan::Answer(id));
        }
        Ok(Plan::Keep {
            episode: n.episode,
            notice: Some(id),
            dossiers: n.dossiers.clone(),
            of: proof_of(n.about),
        })
    }

    /// What belongs to documents: of a mail from the office, or from a machine, the notice that told of them, if it is one.
    fn about_documents(
        &self,
        excise: &ExciseNumber,
        given: &Given,
        mail: Option<&Mail>,
        ids: &[Id],
    ) -> Result<Plan, Failure> {
        let needs = Needs {
            dossiers: ids.to_vec(),
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let mut notices: Vec<Id> = reg
            .dossiers
            .values()
            .flat_map(|d| d.notices.clone())
            .collect();
        notices.sort_unstable();
        notices.dedup();
        let rows = self.notices_of(excise, &notices)?;
        let dropped = State::Dropped.to_string();
        let mut live = rows.iter().filter(|r| r.state != dropped);
        if let (Some(_), Some(one), None) = (mail, live.next(), live.next()) {
            return self.about_notice(excise, given, mail, one.notice, false);
        }
        Ok(Plan::Keep {
            episode: None,
            notice: None,
            dossiers: ids.to_vec(),
            of: ProofOf::Communication,
        })
    }

    fn answered(
        &self,
        excise: &ExciseNumber,
        given: &Given,
        file: &str,
        media: Media,
        mail: Option<&Mail>,
        notice: Id,
    ) -> Result<Became, Failure> {
        let Some((n, reg)) = self.notice(excise, notice)? else {
            return Err(refused("notice.unknown", 0));
        };
        let offices = self.offices(&reg, Some(&n))?;
        let from_office = given.from_office || mail.is_some_and(|m| from_office(m, &offices));
        let kind = mail.map_or(AnswerKind::Reply, |m| answer_kind(m.nature));
        let act = Do::Answer {
            notice,
            at: self.made_at(given, mail),
            kind,
            file: file.to_owned(),
            from: mail
                .and_then(|m| m.from.as_ref())
                .map(|w| w.address.clone()),
            from_office,
            note: given.note.clone(),
        };
        self.would_take(&reg, &Command::Notice(act.clone()))?;
        self.keep(&given.bytes, media.ending())?;
        journal::failpoint::hit("proof-kept");
        let done = self.act_on_notice(excise, act)?;
        Ok(if done.events.is_empty() {
            Became::Known
        } else {
            Became::Answered {
                notice,
                kind,
                from_office,
                done,
            }
        })
    }

    fn filed(
        &self,
        excise: &ExciseNumber,
        given: &Given,
        media: Media,
        f: File,
    ) -> Result<Became, Failure> {
        let needs = Needs {
            dossiers: f.dossiers.clone(),
            notices: f.notice.into_iter().collect(),
            episodes: f.episode.into_iter().collect(),
            ..Needs::default()
        };
        let command = Command::FileProof(Box::new(f.clone()));
        self.would_take(&self.look(excise, &needs)?, &command)?;
        self.keep(&given.bytes, media.ending())?;
        journal::failpoint::hit("proof-kept");
        let done = self.act_on(excise, needs, &Confirm::default(), move |_, _| {
            Ok(command.clone())
        })?;
        Ok(if done.events.is_empty() {
            Became::Known
        } else {
            Became::Filed {
                of: f.of,
                kind: f.kind,
                notice: f.notice,
                done,
            }
        })
    }

    /// Asks on a copy, so that nothing that is refused leaves a file.
    fn would_take(&self, reg: &Register, command: &Command) -> Result<(), Failure> {
        let mut cx = Cx::new(
            self.clock.now(),
            self.settings.rules,
            self.settings.released,
        );
        match decide::decide(reg, command, &mut cx) {
            Ok(_) => Ok(()),
            Err(refusal) => Err(Failure::Refused {
                refusal: Box::new(refusal),
                asked: cx.trace.clone(),
                recorded: Vec::new(),
            }),
        }
    }
}
