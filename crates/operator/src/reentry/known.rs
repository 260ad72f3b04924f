//! What an answer of GAMM@ says, of whichever message it is: which one it answers, about which document, and its body in the words of
//! `domain`. Reads through `emcs`, looks nowhere else, judges nothing.

use super::said;
use crate::error::{Failure, Way};
use domain::reentry::Fault;
use emcs::Limits;
use jiff::Timestamp;
use jiff::civil::Date;
use number::Arc;

/// What an answer says.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Which message: `IE801` …
    pub(crate) name: String,
    /// Its identifier.
    pub(crate) id: Option<String>,
    /// The message that it answers.
    pub(crate) correlates: Option<String>,
    /// When it was made, as it says.
    pub(crate) at: Timestamp,
    /// The ARC that it names.
    pub(crate) arc: Option<Arc>,
    /// The local reference number that it names.
    pub(crate) lrn: Option<String>,
    /// The excise number of the consignor, where it says it.
    pub(crate) consignor: Option<String>,
    /// The rest.
    pub(crate) body: Body,
}

/// What it is about.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// The document is validated: the ARC is there.
    Validated,
    /// Something is wrong.
    Faults(Vec<Fault>),
    /// The goods arrived.
    Report {
        /// The day.
        on: Date,
        /// The conclusion.
        conclusion: String,
    },
    /// How the movement stands.
    Status,
}

/// Reads an answer.
pub(crate) fn read(bytes: &[u8]) -> Result<Known, Failure> {
    let m = emcs::read_ie815(bytes, Limits::DEFAULT).map_err(Failure::Unreadable)?;
    let _ = m;
    Err(said(
        Way::WrongInput,
        "reentry.not-an-answer",
        &[("kind", "IE815")],
    ))
}

/// The element that an error names, as a JSON pointer into the consignment.
pub(crate) fn field(_f: &Fault) -> Option<String> {
    None
}

/// The id of a message that says what may help.
pub(crate) fn hint(_f: &Fault) -> Option<String> {
    None
}
