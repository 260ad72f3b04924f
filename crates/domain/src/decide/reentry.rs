//! The way back (C2, I15, I25): what left on paper is entered in GAMM@, unchanged. Preparing a message is a permission; what was sent,
//! answered, found, waived or received is a fact. Never an ARC for two documents, never a second message while the first is open.

use crate::consignment::Consignment;
use crate::dossier::Dossier;
use crate::event::{
    DocumentTranscribed, Event, Id, MovementReceived, ReentryAnswered, ReentryCompared,
    ReentryEntered, ReentryExplained, ReentryLookedFor, ReentryPrepared, ReentrySent,
    ReentryWaived,
};
use crate::facts::{Channel, Found};
use crate::guard::{Cx, Refusal};
use crate::reentry::{Addition, Difference, Fault, complete};
use crate::register::Register;
use crate::rule;
use jiff::Timestamp;
use jiff::civil::Date;
use number::Arc;

/// Elements of which a refusal speaks of at most this many.
const NAMED: usize = 10;

/// What is asked or stated about a document's way back.
#[derive(Clone, PartialEq, Debug)]
pub enum Reentry {
    /// The data of a paper written by hand, typed from it.
    Transcribe {
        /// Which.
        dossier: Id,
        /// What stands on the paper.
        consignment: Box<Consignment>,
    },
    /// The message is written and archived.
    Prepare {
        /// Which.
        dossier: Id,
        /// The version of the document that it carries.
        version: u32,
        /// Its identifier, drawn at the edge.
        message_id: String,
        /// SHA-256 of its bytes in the archive.
        file: String,
        /// What was added to the paper.
        additions: Vec<Addition>,
    },
    /// It is about to be sent by this program: on disk before the first byte leaves, and once, whoever else sends (I15).
    Dispatch {
        /// Which.
        dossier: Id,
        /// The message.
        message_id: String,
        /// When.
        at: Timestamp,
    },
    /// It was sent, as a person or another program states it.
    Send {
        /// Which.
        dossier: Id,
        /// Which message, if it is one of ours.
        message_id: Option<String>,
        /// When.
        at: Timestamp,
        /// By which way.
        by: Channel,
    },
    /// Its ARC was looked for (I15).
    LookFor {
        /// Which.
        dossier: Id,
        /// When.
        at: Timestamp,
        /// Whether GAMM@ has it.
        found: bool,
        /// In words.
        note: Option<String>,
    },
    /// An answer without an ARC.
    Answer {
        /// Which.
        dossier: Id,
        /// Which message: `IE704` …
        message: String,
        /// SHA-256 of it in the archive.
        file: String,
        /// Its identifier.
        answer_id: Option<String>,
        /// The message that it answers.
        correlates: Option<String>,
        /// When it was made.
        at: Timestamp,
        /// What it finds wrong.
        faults: Vec<Fault>,
    },
    /// The ARC is known.
    Enter {
        /// Which.
        dossier: Id,
        /// It.
        arc: Arc,
        /// When it was validated.
        at: Timestamp,
        /// How it became known.
        how: Found,
        /// SHA-256 of the validated document in the archive.
        file: Option<String>,
        /// The identifier of that message.
        answer_id: Option<String>,
        /// GAMM@ has it twice, as a person confirms.
        second: bool,
    },
    /// The validated document was compared with the paper.
    Compare {
        /// Which.
        dossier: Id,
        /// SHA-256 of the validated document.
        file: String,
        /// The version of the paper.
        version: u32,
        /// Differences.
        differences: Vec<Difference>,
        /// Beyond those listed.
        more: u32,
    },
    /// Differences are explained.
    Explain {
        /// Which.
        dossier: Id,
        /// Which elements.
        elements: Vec<String>,
        /// In words.
        text: String,
    },
    /// The authority asks for no entry.
    Waive {
        /// Which.
        dossier: Id,
        /// Since when.
        at: Timestamp,
        /// Where that stands.
        reference: String,
        /// In words.
        note: Option<String>,
    },
    /// The goods arrived.
    Receive {
        /// Which.
        dossier: Id,
        /// The day of arrival.
        on: Date,
        /// The conclusion of the report.
        conclusion: String,
        /// `IE818` or `copy-3`.
        by: String,
        /// SHA-256 of the report in the archive.
        file: Option<String>,
    },
}

impl Reentry {
    fn dossier(&self) -> Id {
        match self {
            Reentry::Transcribe { dossier, .. }
            | Reentry::Prepare { dossier, .. }
            | Reentry::Dispatch { dossier, .. }
            | Reentry::Send { dossier, .. }
            | Reentry::LookFor { dossier, .. }
            | Reentry::Answer { dossier, .. }
            | Reentry::Enter { dossier, .. }
            | Reentry::Compare { dossier, .. }
            | Reentry::Explain { dossier, .. }
            | Reentry::Waive { dossier, .. }
            | Reentry::Receive { dossier, .. } => *dossier,
        }
    }
}

fn refuse(code: &'static str, d: &Dossier) -> Refusal {
    Refusal::new(rule::C2, code).with("number", &d.number)
}

/// Decides about a document's way back.
pub(super) fn decide(
    reg: &Register,
    command: &Reentry,
    cx: &mut Cx,
) -> Result<Vec<Event>, Refusal> {
    let id = command.dossier();
    let d = cx.require("C2.document-known", rule::C2, reg.dossiers.get(&id), || {
        Refusal::new(rule::C2, "document.unknown").with("number", id)
    })?;
    let (dossier, number) = (d.id, d.number.clone());
    let event: Event = match command {
        Reentry::Transcribe { consignment, .. } => {
            cx.guard("C2.typed-from-paper", rule::C2, d.by_hand, || {
                refuse("reentry.has-data", d)
            })?;
            not_entered(d, cx)?;
            if d.reentry.transcribed.as_ref() == Some(&**consignment) {
                return Ok(Vec::new());
            }
            DocumentTranscribed {
                dossier,
                number,
                consignment: (**consignment).clone(),
                no_entry_at_home: cx.rules.no_entry_when_paid_at_home,
            }
            .into()
        }
        Reentry::Prepare {
            version,
            message_id,
            file,
            additions,
            ..
        } => {
            prepares(d, *version, additions, cx)?;
            ReentryPrepared {
                dossier,
                number,
                of_version: *version,
                lrn: d.lrn.clone(),
                message_id: message_id.clone(),
                file: file.clone(),
                additions: additions.clone(),
            }
            .into()
        }
        Reentry::Dispatch { message_id, at, .. } => {
            not_entered(d, cx)?;
            let waits = d.reentry.waiting_message() == Some(message_id);
            cx.guard("I15.sent-once", rule::I15, waits, || look_first(d))?;
            ReentrySent {
                dossier,
                number,
                message_id: Some(message_id.clone()),
                at: *at,
                by: Channel::Edi,
            }
            .into()
        }
        Reentry::Send {
            message_id, at, by, ..
        } => {
            cx.not_future(*at)?;
            let again = |s: &crate::reentry::Sent| {
                (s.at, s.by) == (*at, *by) && s.message_id == *message_id
            };
            if d.reentry.sent.iter().any(again) {
                return Ok(Vec::new());
            }
            ReentrySent {
                dossier,
                number,
                message_id: message_id.clone(),
                at: *at,
                by: *by,
            }
            .into()
        }
        Reentry::LookFor {
            at, found, note, ..
        } => {
            cx.not_future(*at)?;
            ReentryLookedFor {
                dossier,
                number,
                at: *at,
                found: *found,
                note: note.clone(),
            }
            .into()
        }
        Reentry::Answer {
            message,
            file,
            answer_id,
            correlates,
            at,
            faults,
            ..
        } => {
            if d.reentry.answers.iter().any(|a| a.file == *file) {
                return Ok(Vec::new());
            }
            ReentryAnswered {
                dossier,
                number,
                message: message.clone(),
                file: file.clone(),
                answer_id: answer_id.clone(),
                correlates: correlates.clone(),
                at: *at,
                faults: faults.clone(),
            }
            .into()
        }
        Reentry::Enter { .. } => match enters(reg, d, command, cx)? {
            Some(event) => event,
            None => return Ok(Vec::new()),
        },
        Reentry::Compare {
            file,
            version,
            differences,
            more,
            ..
        } => {
            let entered = d.reentry.entered.as_ref();
            let entered = cx.require("C2.compares-entered", rule::C2, entered, || {
                refuse("reentry.not-entered", d)
            })?;
            let same = d.reentry.compared.as_ref().is_some_and(|c| {
                c.file == *file && c.version == *version && c.differences == *differences
            });
            if same {
                return Ok(Vec::new());
            }
            ReentryCompared {
                dossier,
                number,
                arc: entered.arc.clone(),
                file: file.clone(),
                of_version: *version,
                differences: differences.clone(),
                more: *more,
            }
            .into()
        }
        Reentry::Explain { elements, text, .. } => {
            let there: Vec<&str> = d
                .reentry
                .compared
                .iter()
                .flat_map(|c| &c.differences)
                .map(|x| x.element.as_str())
                .collect();
            let known =
                !elements.is_empty() && elements.iter().all(|e| there.contains(&e.as_str()));
            cx.guard("C2.explains-a-difference", rule::C2, known, || {
                let all: Vec<_> = there.iter().take(NAMED).copied().collect();
                refuse("reentry.no-difference", d).with("known", all.join(", "))
            })?;
            cx.guard(
                "C2.explained-in-words",
                rule::C2,
                !text.trim().is_empty(),
                || Refusal::new(rule::C2, "reason.text-needed"),
            )?;
            ReentryExplained {
                dossier,
                number,
                elements: elements.clone(),
                text: text.trim().to_owned(),
            }
            .into()
        }
        Reentry::Waive {
            at,
            reference,
            note,
            ..
        } => {
            cx.not_future(*at)?;
            cx.guard(
                "C2.waiver-has-reference",
                rule::C2,
                !reference.trim().is_empty(),
                || refuse("reentry.waiver-reference", d),
            )?;
            not_entered(d, cx)?;
            if d.reentry
                .waived
                .as_ref()
                .is_some_and(|w| w.reference == *reference)
            {
                return Ok(Vec::new());
            }
            ReentryWaived {
                dossier,
                number,
                at: *at,
                reference: reference.clone(),
                note: note.clone(),
            }
            .into()
        }
        Reentry::Receive {
            on,
            conclusion,
            by,
            file,
            ..
        } => {
            let today = crate::calendar::to_paris(cx.now).date();
            let now = cx.now;
            cx.guard("I2.arrival-not-future", rule::I2, *on <= today, || {
                Refusal::new(rule::I2, "fact.future")
                    .with("time", on)
                    .with("now", now)
            })?;
            let new = crate::reentry::Received {
                on: *on,
                conclusion: conclusion.clone(),
                by: by.clone(),
                file: file.clone(),
            };
            if d.reentry.received.as_ref() == Some(&new) {
                return Ok(Vec::new());
            }
            MovementReceived {
                dossier,
                number,
                on: *on,
                conclusion: conclusion.clone(),
                by: by.clone(),
                file: file.clone(),
            }
            .into()
        }
    };
    Ok(vec![event])
}

/// The ARC is looked for before anything else is written or sent.
fn look_first(d: &Dossier) -> Refusal {
    let r = Refusal::new(rule::I15, "reentry.look-first")
        .with("number", &d.number)
        .with("lrn", &d.lrn);
    match d.reentry.sent.last().map(|s| s.at).or(d.sent_at) {
        Some(at) => r.with("time", at),
        None => r,
    }
}

fn not_entered(d: &Dossier, cx: &mut Cx) -> Result<(), Refusal> {
    let entered = d.reentry.entered.as_ref();
    cx.guard("C2.not-entered", rule::C2, entered.is_none(), || {
        refuse("reentry.entered", d).with("arc", entered.map_or("", |e| &e.arc))
    })
}

/// A message may be written for what left, is not entered, and is in no open question; it says nothing else than the paper.
fn prepares(d: &Dossier, version: u32, additions: &[Addition], cx: &mut Cx) -> Result<(), Refusal> {
    cx.guard("C2.goods-left", rule::C2, d.departed.is_some(), || {
        refuse("reentry.not-departed", d)
    })?;
    not_entered(d, cx)?;
    let open = d.reentry.is_open_question(d.sent_before);
    cx.guard("I15.looked-for-first", rule::I15, !open, || look_first(d))?;
    let frozen = cx.require("C2.data-known", rule::C2, d.frozen(), || {
        refuse("reentry.to-transcribe", d)
    })?;
    cx.guard("C2.last-version", rule::C2, version == d.version, || {
        refuse("reentry.changed", d).with("element", "version")
    })?;
    let whole = complete(&frozen, additions);
    cx.guard("C2.as-on-paper", rule::C2, whole.is_ok(), || {
        refuse("reentry.changed", d).with("element", whole.err().unwrap_or_default())
    })
}

/// The ARC of one document, and of no other; nothing when it says nothing new.
fn enters(
    reg: &Register,
    d: &Dossier,
    command: &Reentry,
    cx: &mut Cx,
) -> Result<Option<Event>, Refusal> {
    let Reentry::Enter {
        arc,
        at,
        how,
        file,
        answer_id,
        second,
        ..
    } = command
    else {
        return Ok(None);
    };
    cx.not_future(*at)?;
    // Both have 21 characters, and one pattern fits both: the number of the paper is no ARC (I10).
    let is_number = d.number.to_string() == arc.as_str();
    cx.guard("I10.arc-is-no-number", rule::I10, !is_number, || {
        Refusal::new(rule::I10, "reentry.arc-is-number").with("number", &d.number)
    })?;
    let other = reg.arc_elsewhere(arc, d.id);
    cx.guard("C2.arc-of-one-document", rule::C2, other.is_none(), || {
        refuse("reentry.arc-elsewhere", d)
            .with("arc", arc)
            .with("other", other.as_deref().unwrap_or_default())
    })?;
    let was = d.reentry.entered.as_ref();
    if let Some(e) =
        was.filter(|e| e.arc == arc.as_str() || e.second.as_deref() == Some(arc.as_str()))
    {
        let says_more = file.is_some() && e.arc == arc.as_str() && e.file != *file;
        if !says_more {
            return Ok(None);
        }
    } else {
        // GAMM@'s own message is a fact; what is typed may be a slip.
        let one = was.is_none() || *second || *how == Found::Answer;
        cx.guard("C2.one-arc", rule::C2, one, || {
            refuse("reentry.other-arc", d).with("arc", was.map_or("", |e| &e.arc))
        })?;
    }
    Ok(Some(
        ReentryEntered {
            dossier: d.id,
            number: d.number.clone(),
            arc: arc.to_string(),
            at: *at,
            how: *how,
            file: file.clone(),
            answer_id: answer_id.clone(),
            check_digit_fits: arc.check_digit_fits(),
        }
        .into(),
    ))
}
