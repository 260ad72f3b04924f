//! What `issue` is asked and what it answers, and the digest by which a repeated request is known (I13). Never how it is done.

use crate::desk::Confirm;
use crate::error::Failure;
use crate::style::PaperChoice;
use domain::consignment::Consignment;
use domain::decide::merge::Flags;
use domain::event::Id;
use domain::facts::{Case, Cause, Elsewhere, Means, PaperMark, Seen, SentBefore, Side};
use domain::guard::Asked;
use jiff::Timestamp;
use number::{ExciseNumber, Kind, NumberOnPaper};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// An outage to be opened with the first document, when none is open.
#[derive(Clone, Debug)]
pub struct OutageOpening {
    /// Why.
    pub cause: Cause,
    /// On whose side.
    pub side: Option<Side>,
    /// Since when.
    pub since: Option<Timestamp>,
    /// This computer has the Internet.
    pub internet: Option<Seen>,
    /// What is reached from elsewhere.
    pub elsewhere: Option<Elsewhere>,
    /// How the office was told of the intention, and when.
    pub announced: Vec<(Means, Timestamp)>,
    /// In words.
    pub note: Option<String>,
}

/// Documents for one truck.
#[derive(Clone, Debug)]
pub struct IssueRequest {
    /// The establishment.
    pub excise: ExciseNumber,
    /// DAA or DSA.
    pub kind: Kind,
    /// One for each document.
    pub consignments: Vec<Consignment>,
    /// What the flags say.
    pub flags: Flags,
    /// The case, where a person chose one.
    pub case: Option<Case>,
    /// Numbers that the authority gave, in the order of the documents.
    pub numbers: Vec<NumberOnPaper>,
    /// Who gave them, and when.
    pub given_by: Option<String>,
    /// When they were given; none: now.
    pub given_at: Option<Timestamp>,
    /// Differences of given numbers were read back and confirmed (I4).
    pub differences_confirmed: bool,
    /// Whether something was sent to GAMM@ before (I15).
    pub sent_before: SentBefore,
    /// When it was sent (I15).
    pub sent_at: Option<Timestamp>,
    /// The last number used (I3, I12).
    pub last_used: Option<u32>,
    /// The caller's key (I13).
    pub key: Option<String>,
    /// Opens an outage when none is open.
    pub opening: Option<OutageOpening>,
    /// Form and language of the papers, where they were chosen.
    pub paper: PaperChoice,
    /// The mark across the papers.
    pub mark: PaperMark,
    /// Our own drawing, even where an official form is there (F1). How a paper looks is no part of what is asked for (I13).
    pub own_drawing: bool,
    /// What the person has confirmed.
    pub confirm: Confirm,
}

impl IssueRequest {
    /// These documents, with nothing else said: no case chosen, no number given, nothing sent before, nothing confirmed.
    #[must_use]
    pub fn of(excise: ExciseNumber, kind: Kind, consignments: Vec<Consignment>) -> IssueRequest {
        IssueRequest {
            excise,
            kind,
            consignments,
            flags: Flags {
                departure: None,
                registration: None,
                as_consignor: false,
                overrides: Vec::new(),
            },
            case: None,
            numbers: Vec::new(),
            given_by: None,
            given_at: None,
            differences_confirmed: false,
            sent_before: SentBefore::No,
            sent_at: None,
            last_used: None,
            key: None,
            opening: None,
            paper: PaperChoice::default(),
            mark: PaperMark::None,
            own_drawing: false,
            confirm: Confirm::default(),
        }
    }
}

/// A document that was issued.
#[derive(Clone, Debug)]
pub struct IssuedDocument {
    /// Its dossier.
    pub dossier: Id,
    /// Its truck.
    pub load: Id,
    /// Its number.
    pub number: NumberOnPaper,
    /// SHA-256 of the paper, in hexadecimal.
    pub sha256: String,
    /// The paper.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: u32,
    /// What is due for it, by code.
    pub due: Vec<&'static str>,
    /// Its number is void: there is no paper to hand out, and `pdf` is empty (I13).
    pub void: bool,
}

/// What `issue` did.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The truck.
    pub load: Id,
    /// The documents.
    pub documents: Vec<IssuedDocument>,
    /// The case.
    pub case: Case,
    /// The same request was answered before (I13).
    pub repeated: bool,
    /// The last number used before the act.
    pub last_before: u32,
    /// What is advised and was not done.
    pub advice: Vec<&'static str>,
    /// What was asked on the way.
    pub asked: Vec<Asked>,
}

/// What identifies a request (I13): everything that it asks for, nothing of how it was confirmed.
pub(crate) fn digest(r: &IssueRequest) -> Result<[u8; 32], Failure> {
    #[derive(Serialize)]
    struct Asked<'a> {
        excise: String,
        kind: String,
        consignments: &'a [Consignment],
        departure: Option<Timestamp>,
        registration: &'a Option<String>,
        as_consignor: bool,
        overrides: &'a [String],
        case: Option<Case>,
        numbers: Vec<String>,
        sent_before: SentBefore,
        mark: PaperMark,
        #[serde(skip_serializing_if = "PaperChoice::is_empty")]
        paper: PaperChoice,
    }
    let asked = Asked {
        excise: r.excise.to_string(),
        kind: r.kind.to_string(),
        consignments: &r.consignments,
        departure: r.flags.departure,
        registration: &r.flags.registration,
        as_consignor: r.flags.as_consignor,
        overrides: &r.flags.overrides,
        case: r.case,
        numbers: r.numbers.iter().map(ToString::to_string).collect(),
        sent_before: r.sent_before,
        mark: r.mark,
        paper: r.paper,
    };
    let bytes = serde_json::to_vec(&asked).map_err(|e| Failure::Fault(e.to_string()))?;
    Ok(Sha256::digest(&bytes).into())
}
