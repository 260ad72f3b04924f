//! The other papers while GAMM@ is down: a report of receipt, a change of destination, a splitting, a cancellation (Directive (EU)
//! 2020/262 art. 26(4), 27(1), 39; facts 2.1 to 2.3). Customs is told on paper now, GAMM@ gets the message later. Here is the
//! state of one such paper and what is still to be done for it; never a decision.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use number::{Arc, NumberOnPaper};
use serde::{Deserialize, Serialize};

use crate::event::{Event, Id};
use crate::facts::Means;
use crate::movement::{Cancellation, ChangeOfDestination, Receipt, Splitting};

mod carry;
pub mod findings;

pub use carry::Rerouted;
pub use findings::{Finding, Known, findings};

/// Which movement a paper is about. Told, never guessed: a fallback number can look like an ARC (I10).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A movement that GAMM@ knew before the outage, by its ARC as the authority gave it.
    Arc(#[serde(with = "crate::movement::arc")] Arc),
    /// A movement that left on a fallback document, ours or somebody else's, by the number on it.
    Number(#[serde(with = "crate::text")] NumberOnPaper),
}

impl About {
    /// The ARC, if that is how the movement is known.
    #[must_use]
    pub fn arc(&self) -> Option<&Arc> {
        match self {
            About::Arc(arc) => Some(arc),
            About::Number(_) => None,
        }
    }

    /// The fallback number, if that is how the movement is known.
    #[must_use]
    pub fn number(&self) -> Option<&NumberOnPaper> {
        match self {
            About::Number(number) => Some(number),
            About::Arc(_) => None,
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            About::Arc(arc) => arc.fmt(f),
            About::Number(number) => number.fmt(f),
        }
    }
}

/// What a paper says, by its kind: the data of table 6, 3, 5 or 2.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
pub enum Body {
    /// Goods that we received (table 6).
    Receipt(Box<Receipt>),
    /// The goods go somewhere else (table 3).
    Destination(Box<ChangeOfDestination>),
    /// Energy products go on in several parts (table 5).
    Splitting(Box<Splitting>),
    /// An e-AD is withdrawn before the goods leave (table 2).
    Cancellation(Box<Cancellation>),
}

impl Body {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> ReportKind {
        match self {
            Body::Receipt(_) => ReportKind::Receipt,
            Body::Destination(_) => ReportKind::Destination,
            Body::Splitting(_) => ReportKind::Splitting,
            Body::Cancellation(_) => ReportKind::Cancellation,
        }
    }
}

/// The kinds of paper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// Report of receipt.
    Receipt,
    /// Change of destination.
    Destination,
    /// Splitting.
    Splitting,
    /// Cancellation.
    Cancellation,
}

impl ReportKind {
    /// Every kind.
    pub const ALL: &'static [ReportKind] = &[
        ReportKind::Receipt,
        ReportKind::Destination,
        ReportKind::Splitting,
        ReportKind::Cancellation,
    ];

    /// Its name, as it is stored and typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ReportKind::Receipt => "receipt",
            ReportKind::Destination => "destination",
            ReportKind::Splitting => "splitting",
            ReportKind::Cancellation => "cancellation",
        }
    }

    /// The message that GAMM@ takes for it later.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            ReportKind::Receipt => "IE818",
            ReportKind::Destination => "IE813",
            ReportKind::Splitting => "IE825",
            ReportKind::Cancellation => "IE810",
        }
    }

    /// The table of annex I whose elements it bears.
    #[must_use]
    pub fn table(self) -> u8 {
        match self {
            ReportKind::Receipt => 6,
            ReportKind::Destination => 3,
            ReportKind::Splitting => 5,
            ReportKind::Cancellation => 2,
        }
    }
}

impl fmt::Display for ReportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for ReportKind {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        ReportKind::ALL
            .iter()
            .copied()
            .find(|k| k.name() == s)
            .ok_or_else(|| s.to_owned())
    }
}

/// A print of a paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Printed {
    /// When its bytes were archived.
    pub at: Timestamp,
    /// SHA-256 of the bytes.
    pub file: String,
    /// Its pages.
    pub pages: u32,
}

/// Customs was informed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// When, as stated.
    pub at: Timestamp,
    /// By which means.
    pub by: Means,
    /// To whom.
    pub to: Option<String>,
}

/// The later message was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prepared {
    /// When.
    pub at: Timestamp,
    /// Its identifier.
    pub message_id: String,
    /// SHA-256 of its bytes.
    pub file: String,
    /// The ARC that it names.
    pub arc: String,
}

/// GAMM@ has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entered {
    /// When, as stated.
    pub at: Timestamp,
    /// SHA-256 of what shows it.
    pub file: Option<String>,
}

/// One paper and what became of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// Its id.
    pub id: Id,
    /// The movement.
    pub about: About,
    /// What it says.
    pub body: Body,
    /// Our fallback document, where the movement is one of ours.
    pub dossier: Option<Id>,
    /// The outage.
    pub episode: Option<Id>,
    /// When it was made, as stated.
    pub at: Timestamp,
    /// When that was entered here.
    pub recorded_at: Timestamp,
    /// Prints.
    pub printed: Vec<Printed>,
    /// Communications to customs.
    pub told: Vec<Told>,
    /// Later messages.
    pub prepared: Vec<Prepared>,
    /// When GAMM@ had it.
    pub entered: Option<Entered>,
    /// When it was given up, and why: it was never used.
    pub dropped: Option<(Timestamp, String)>,
}

/// What is still to be done for a paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Open {
    /// Stable code, one of [`OPEN`].
    pub code: &'static str,
    /// Since when.
    pub since: Timestamp,
}

/// Customs is to be informed.
pub const TELL: &str = "report-tell";
/// GAMM@ is to get the message.
pub const ENTER: &str = "report-enter";
/// Every code of [`Open`].
pub const OPEN: &[&str] = &[TELL, ENTER];

impl Report {
    /// The paper that an event opens.
    #[must_use]
    pub fn opened(event: &Event, recorded_at: Timestamp) -> Option<Report> {
        let Event::ReportMade(e) = event else {
            return None;
        };
        Some(Report {
            id: e.report,
            about: e.about.clone(),
            body: e.body.clone(),
            dossier: e.dossier,
            episode: e.episode,
            at: e.at,
            recorded_at,
            printed: Vec::new(),
            told: Vec::new(),
            prepared: Vec::new(),
            entered: None,
            dropped: None,
        })
    }

    /// Takes an event in.
    pub fn apply(&mut self, event: &Event, recorded_at: Timestamp) {
        match event {
            Event::ReportPrinted(e) if e.report == self.id => self.printed.push(Printed {
                at: recorded_at,
                file: e.file.clone(),
                pages: e.pages,
            }),
            Event::ReportTold(e) if e.report == self.id => self.told.push(Told {
                at: e.at,
                by: e.by,
                to: e.to.clone(),
            }),
            Event::ReportPrepared(e) if e.report == self.id => self.prepared.push(Prepared {
                at: recorded_at,
                message_id: e.message_id.clone(),
                file: e.file.clone(),
                arc: e.arc.clone(),
            }),
            Event::ReportEntered(e) if e.report == self.id => {
                self.entered = Some(Entered {
                    at: e.at,
                    file: e.file.clone(),
                });
            }
            Event::ReportDropped(e) if e.report == self.id => {
                self.dropped = Some((recorded_at, e.reason.clone()));
            }
            _ => {}
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> ReportKind {
        self.body.kind()
    }

    /// Whether the entry of our own fallback document carries it: the draft that follows a paper bears the destination of the way,
    /// and no message of its own is sent (facts 2.3).
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.kind() == ReportKind::Destination
            && self.dossier.is_some()
            && self.about.number().is_some()
    }

    /// What is still to be done, in the order in which it comes.
    #[must_use]
    pub fn open(&self) -> Vec<Open> {
        if self.dropped.is_some() {
            return Vec::new();
        }
        let mut out = Vec::new();
        if self.told.is_empty() {
            out.push(Open {
                code: TELL,
                since: self.at,
            });
        }
        if self.entered.is_none() && !self.is_carried() {
            out.push(Open {
                code: ENTER,
                since: self.at,
            });
        }
        out
    }
}
