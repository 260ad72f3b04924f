//! The way back of one document (C2): what was prepared, sent, answered and entered. Where it stands and what is entered is in [`stand`],
//! how the paper is completed in [`added`]. Never decides and never writes a message.

mod added;
mod stand;

pub use added::{additions, complete, place};

use crate::consignment::Consignment;
use crate::event::Event;
use crate::facts::{Channel, Found, SentBefore};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the electronic side demands and the paper lacked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Addition {
    /// Where, as a JSON pointer (RFC 6901) into the consignment: `/guarantee/guarantors`.
    pub element: String,
    /// What was added.
    pub value: Value,
}

/// An error in an answer of GAMM@ (IE704, IE917, IE839), as it was written there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fault {
    /// The code of the error.
    pub code: String,
    /// In the answer's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Where in the message.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub element: String,
    /// The value that was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A difference between the paper and what GAMM@ has, as it was found then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// The element.
    pub element: String,
    /// What the paper says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// What GAMM@ has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<String>,
    /// The rule by which both are equal; none: a person explains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Where a document stands on its way back (C2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stand {
    /// The goods have not left.
    NotYet,
    /// Nothing to enter: duty paid and within France, by the rule set (I29).
    WithoutObject,
    /// The authority asks for no entry.
    Waived,
    /// Stated as done by a person, without an ARC.
    Stated,
    /// To be entered.
    Due,
    /// Sent before the outage, without an answer: its ARC is looked for first (I15).
    ToLookFor,
    /// The message is written.
    Prepared,
    /// Sent, no answer: never sent again blindly.
    Unanswered,
    /// GAMM@ has refused it.
    Refused,
    /// GAMM@ has it: the ARC is known.
    Entered,
}

impl Stand {
    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Stand::NotYet => "not-yet",
            Stand::WithoutObject => "without-object",
            Stand::Waived => "waived",
            Stand::Stated => "stated",
            Stand::Due => "due",
            Stand::ToLookFor => "to-look-for",
            Stand::Prepared => "prepared",
            Stand::Unanswered => "unanswered",
            Stand::Refused => "refused",
            Stand::Entered => "entered",
        }
    }

    /// Whether the entry is still owed (C2).
    #[must_use]
    pub fn is_owed(self) -> bool {
        use Stand::{Due, Prepared, Refused, ToLookFor, Unanswered};
        matches!(self, Due | ToLookFor | Prepared | Unanswered | Refused)
    }
}

impl std::fmt::Display for Stand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A message that was written.
#[derive(Clone, PartialEq, Debug)]
pub struct Prepared {
    /// When.
    pub at: Timestamp,
    /// Its identifier.
    pub message_id: String,
    /// SHA-256 of its bytes in the archive.
    pub file: String,
    /// The version of the document that it carries.
    pub version: u32,
    /// What was added to the paper.
    pub additions: Vec<Addition>,
}

/// It was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// When, as stated.
    pub at: Timestamp,
    /// Which message, if it is one of ours.
    pub message_id: Option<String>,
    /// By which way.
    pub by: Channel,
}

/// Its ARC was looked for in GAMM@ (I15).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Looked {
    /// When.
    pub at: Timestamp,
    /// Whether it is there.
    pub found: bool,
}

/// GAMM@ answered otherwise than with an ARC.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// When, as the answer or a person says.
    pub at: Timestamp,
    /// Which message: `IE704`, `IE917` …
    pub message: String,
    /// SHA-256 of its bytes in the archive.
    pub file: String,
    /// Its identifier.
    pub answer_id: Option<String>,
    /// The message that it answers.
    pub correlates: Option<String>,
    /// What it finds wrong.
    pub faults: Vec<Fault>,
}

/// GAMM@ has the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entered {
    /// The ARC, as it was given.
    pub arc: String,
    /// When it was validated.
    pub at: Timestamp,
    /// When that was recorded.
    pub recorded_at: Timestamp,
    /// How it became known.
    pub how: Found,
    /// SHA-256 of the validated document (IE801) in the archive.
    pub file: Option<String>,
    /// Another ARC of the same document, when it was entered twice.
    pub second: Option<String>,
}

/// The authority asks for no entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waived {
    /// Since when.
    pub at: Timestamp,
    /// Where that stands.
    pub reference: String,
}

/// The validated document, compared with the paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// SHA-256 of the validated document.
    pub file: String,
    /// The version of the paper.
    pub version: u32,
    /// Differences.
    pub differences: Vec<Difference>,
    /// Differences that are not listed because there are too many.
    pub more: u32,
}

/// A person explained differences.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// Which elements.
    pub elements: Vec<String>,
    /// In words.
    pub text: String,
}

/// The goods arrived, as GAMM@ or copy 3 says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// The day of arrival.
    pub on: Date,
    /// The conclusion, as the report has it: `1` accepted …
    pub conclusion: String,
    /// `IE818` or `copy-3`.
    pub by: String,
    /// SHA-256 of the report in the archive.
    pub file: Option<String>,
}

/// What happened last between us and GAMM@: it decides what may come next.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Last {
    #[default]
    Nothing,
    Prepared,
    Sent,
    NotFound,
    Refused,
}

/// The way back of one document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reentry {
    /// The data of a paper written by hand, typed from it.
    pub transcribed: Option<Consignment>,
    /// Messages written, oldest first.
    pub prepared: Vec<Prepared>,
    /// Sendings.
    pub sent: Vec<Sent>,
    /// Searches.
    pub looked: Vec<Looked>,
    /// Answers without an ARC.
    pub answers: Vec<Answered>,
    /// The ARC.
    pub entered: Option<Entered>,
    /// The waiver.
    pub waived: Option<Waived>,
    /// The last comparison.
    pub compared: Option<Compared>,
    /// Explanations since that comparison.
    pub explained: Vec<Explained>,
    /// The arrival.
    pub received: Option<Received>,
    /// Duty paid and within France, by the rule set: nothing to enter (I29).
    pub no_entry_at_home: bool,
    last: Last,
}

impl Reentry {
    /// Nothing has happened yet.
    #[must_use]
    pub(crate) fn new(no_entry_at_home: bool) -> Reentry {
        Reentry {
            no_entry_at_home,
            ..Reentry::default()
        }
    }

    /// Takes an event of this document in.
    pub(crate) fn apply(&mut self, event: &Event, recorded_at: Timestamp) {
        match event {
            Event::DocumentTranscribed(e) => {
                self.transcribed = Some(e.consignment.clone());
                self.no_entry_at_home |= e.no_entry_at_home;
            }
            Event::ReentryPrepared(e) => {
                self.last = Last::Prepared;
                self.prepared.push(Prepared {
                    at: recorded_at,
                    message_id: e.message_id.clone(),
                    file: e.file.clone(),
                    version: e.of_version,
                    additions: e.additions.clone(),
                });
            }
            Event::ReentrySent(e) => {
                self.last = Last::Sent;
                self.sent.push(Sent {
                    at: e.at,
                    message_id: e.message_id.clone(),
                    by: e.by,
                });
            }
            Event::ReentryLookedFor(e) => {
                if !e.found {
                    self.last = Last::NotFound;
                }
                self.looked.push(Looked {
                    at: e.at,
                    found: e.found,
                });
            }
            Event::ReentryAnswered(e) => {
                if self.is_refusal(&e.message, e.correlates.as_deref()) {
                    self.last = Last::Refused;
                }
                self.answers.push(Answered {
                    at: e.at,
                    message: e.message.clone(),
                    file: e.file.clone(),
                    answer_id: e.answer_id.clone(),
                    correlates: e.correlates.clone(),
                    faults: e.faults.clone(),
                });
            }
            Event::ReentryEntered(e) => {
                let new = Entered {
                    arc: e.arc.clone(),
                    at: e.at,
                    recorded_at,
                    how: e.how,
                    file: e.file.clone(),
                    second: None,
                };
                match &mut self.entered {
                    None => self.entered = Some(new),
                    Some(was) if was.arc == new.arc => {
                        // The message itself says when, and outweighs what was typed from it.
                        if new.file.is_some() {
                            (was.file, was.at, was.how) = (new.file, new.at, new.how);
                        }
                    }
                    Some(was) => was.second = Some(new.arc),
                }
            }
            Event::ReentryCompared(e) => {
                self.compared = Some(Compared {
                    file: e.file.clone(),
                    version: e.of_version,
                    differences: e.differences.clone(),
                    more: e.more,
                });
                self.explained.clear();
            }
            Event::ReentryExplained(e) => self.explained.push(Explained {
                elements: e.elements.clone(),
                text: e.text.clone(),
            }),
            Event::ReentryWaived(e) => {
                self.waived = Some(Waived {
                    at: e.at,
                    reference: e.reference.clone(),
                });
            }
            Event::MovementReceived(e) => {
                self.received = Some(Received {
                    on: e.on,
                    conclusion: e.conclusion.clone(),
                    by: e.by.clone(),
                    file: e.file.clone(),
                });
            }
            _ => {}
        }
    }

    /// Whether an answer refuses what was sent last: a late one about an earlier message changes nothing.
    #[must_use]
    pub fn is_refusal(&self, message: &str, correlates: Option<&str>) -> bool {
        let last = self.prepared.last().map(|p| p.message_id.as_str());
        let ours = correlates.is_none() || last.is_none() || correlates == last;
        matches!(message, "IE704" | "IE917") && ours
    }

    /// Differences that no rule makes equal and that nobody has explained yet.
    pub fn unexplained(&self) -> impl Iterator<Item = &Difference> {
        let said = |d: &&Difference| {
            d.rule.is_none()
                && !self
                    .explained
                    .iter()
                    .any(|e| e.elements.contains(&d.element))
        };
        self.compared
            .iter()
            .flat_map(|c| &c.differences)
            .filter(said)
    }

    /// The message that is written and not sent.
    #[must_use]
    pub fn waiting_message(&self) -> Option<&String> {
        let last = self.prepared.last().filter(|_| self.last == Last::Prepared);
        last.map(|p| &p.message_id)
    }

    /// Whether it is not known what became of a message: the ARC is looked for before another is written (I15).
    #[must_use]
    pub fn is_open_question(&self, before: SentBefore) -> bool {
        match self.last {
            Last::Sent => true,
            Last::Nothing => before == SentBefore::Unanswered,
            Last::Prepared | Last::NotFound | Last::Refused => false,
        }
    }
}
