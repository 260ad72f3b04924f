//! Why a use case did not do what was asked, and what a program should answer for it. Never a sentence for a person: see `words`.

use domain::guard::{Asked, Refusal};
use journal::{StoreError, SubmitError};
use number::NumberOnPaper;
use std::collections::BTreeMap;

/// What the answer means for the caller: the exit codes of the command line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// A rule refuses; nothing was given.
    Refused,
    /// The input is wrong.
    WrongInput,
    /// The machine failed; no number was given.
    MachineFailed,
    /// A number was given, and something after it failed.
    AfterNumber,
}

/// A use case that failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule refuses.
    #[error("refused: {refusal}")]
    Refused {
        /// The refusal.
        refusal: Box<Refusal>,
        /// What was asked on the way.
        asked: Vec<Asked>,
        /// Facts that were recorded all the same, by event name.
        recorded: Vec<&'static str>,
    },
    /// The paper cannot be printed as it is; no number was given.
    #[error("the paper cannot be printed")]
    Paper(#[source] forms::FormError),
    /// A file or a map that cannot serve as the official form; nothing was kept.
    #[error("no official form")]
    Blank(#[source] forms::official::BlankError),
    /// The store failed; nothing was recorded by this act, or it is not known.
    #[error("the register failed")]
    Store(#[source] StoreError),
    /// The register was busy; nothing was done.
    #[error("the register is held by another program")]
    Busy,
    /// The folder went back under a running program; the next opening begins a new incarnation (I12).
    #[error("the register has gone back")]
    WentBack,
    /// No register of this excise number.
    #[error("no establishment {0}")]
    NoEstablishment(String),
    /// No such number.
    #[error("no document bears {0}")]
    NoDocument(String),
    /// No official blank of this kind is there.
    #[error("no official form for a {0}")]
    NoOfficial(&'static str),
    /// The book holds no more of this, or nothing of this size.
    #[error("the book is full: {code}")]
    Book {
        /// The stable code.
        code: &'static str,
        /// The most: rows, or bytes of one.
        most: u64,
    },
    /// A file of code lists is not taken: everything that is wrong with it, never nothing.
    #[error("the code lists are not taken")]
    Lists(Vec<domain::codelists::FileError>),
    /// What the electronic side demands of a document is not all there: what is missing, by element (C2). Nothing was written.
    #[error("the draft of {number} would be refused")]
    Lacks {
        /// The number on the paper.
        number: String,
        /// What the draft would be refused for.
        findings: Vec<domain::consignment::Finding>,
    },
    /// A message of GAMM@ cannot be read; nothing was kept.
    #[error("the message cannot be read: {0:?}")]
    Unreadable(emcs::ReadError),
    /// A use case says by a code of its own what stands against it.
    #[error("{code} {data:?}")]
    Said {
        /// The stable code.
        code: &'static str,
        /// What it means for the caller.
        way: Way,
        /// What the message names.
        data: BTreeMap<&'static str, String>,
    },
    /// The secret key can be neither read nor made.
    #[error("the establishment's key: {0}")]
    Key(String),
    /// A fault of the program.
    #[error("a fault of the program: {0}")]
    Fault(String),
    /// Numbers were given; what comes after failed.
    #[error("numbers were given, then a step failed")]
    AfterNumber {
        /// The numbers.
        numbers: Vec<NumberOnPaper>,
        /// What failed.
        #[source]
        because: Box<Failure>,
    },
}

impl Failure {
    /// What a use case says by a code of its own, with the values that its message names.
    #[must_use]
    pub fn said(way: Way, code: &'static str, data: &[(&'static str, &str)]) -> Failure {
        let data = data.iter().map(|(k, v)| (*k, (*v).to_owned())).collect();
        Failure::Said { code, way, data }
    }

    /// What it means for the caller.
    #[must_use]
    pub fn way(&self) -> Way {
        match self {
            Failure::Refused { .. } | Failure::Paper(_) | Failure::Lacks { .. } => Way::Refused,
            Failure::Unreadable(_) => Way::WrongInput,
            Failure::NoEstablishment(_)
            | Failure::NoDocument(_)
            | Failure::Book { .. }
            | Failure::Lists(_) => Way::WrongInput,
            Failure::NoOfficial(_) | Failure::Blank(_) => Way::WrongInput,
            Failure::Said { way, .. } => *way,
            // Whether a number was given cannot be read back: whoever asked must look, not ask again.
            Failure::Store(e) if !e.nothing_recorded() => Way::AfterNumber,
            Failure::Store(_)
            | Failure::Busy
            | Failure::WentBack
            | Failure::Key(_)
            | Failure::Fault(_) => Way::MachineFailed,
            Failure::AfterNumber { .. } => Way::AfterNumber,
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Failure::Refused { refusal, .. } => refusal.code,
            Failure::Paper(e) => e.code(),
            Failure::Blank(e) => e.code(),
            Failure::NoOfficial(_) => "official.none",
            Failure::Store(e) => e.code(),
            Failure::Busy => "store.busy",
            Failure::WentBack => "register.witness-ahead",
            Failure::NoEstablishment(_) => "establishment.unknown",
            Failure::NoDocument(_) => "document.unknown",
            Failure::Book { code, .. } => code,
            Failure::Lists(wrong) => wrong.first().map_or("lists.json", |e| e.code),
            Failure::Said { code, .. } => code,
            Failure::Lacks { .. } => "reentry.lacks",
            Failure::Unreadable(e) => e.code,
            Failure::Key(_) => "key.unreadable",
            Failure::Fault(_) => "program.fault",
            Failure::AfterNumber { .. } => "issue.after-number",
        }
    }

    /// Adds facts that were recorded before the refusal.
    #[must_use]
    pub fn having_recorded(mut self, mut names: Vec<&'static str>) -> Failure {
        if let Failure::Refused { recorded, .. } = &mut self {
            names.append(recorded);
            *recorded = names;
        }
        self
    }
}

impl From<StoreError> for Failure {
    fn from(e: StoreError) -> Failure {
        Failure::Store(e)
    }
}

impl From<SubmitError<Failure>> for Failure {
    fn from(e: SubmitError<Failure>) -> Failure {
        match e {
            SubmitError::Refused(f) => f,
            SubmitError::Busy { .. } => Failure::Busy,
            SubmitError::Store(e) => Failure::Store(e),
            SubmitError::Panicked(text) => Failure::Fault(text),
        }
    }
}
