//! The answers as data. ◆ In evidence files for ever: a field may be added, none renamed; the words are docs/evidence.md's.

use crate::event::Id;
use crate::facts::{Case, Cause, Means, ReasonCode, Side};
use jiff::Timestamp;
use number::Kind;
use serde::{Deserialize, Serialize};

/// Declares a closed list of answers with one spelling.
macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),* }
        impl $name {
            /// Every answer, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The one spelling.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
    )* };
}

answers! {
    /// Was the reason genuine? What shows it.
    Ground {
        /// An alert of the authority, or the word of the help desk.
        Outside = "outside",
        /// The help desk refused, and no alert was seen.
        Refused = "refused",
        /// What this computer saw of the line and of GAMM@, kept as it was.
        Machine = "machine",
        /// Only what a person stated.
        Stated = "stated",
        /// No outage is recorded with it.
        None = "none",
    }
    /// Was the paper complete? What shows it.
    Sheet {
        /// The version that left was printed before it left, and its bytes are kept.
        Printed = "printed",
        /// It was printed after the goods left.
        PrintedLater = "printed-later",
        /// Only an earlier version was printed.
        EarlierVersion = "earlier-version",
        /// It was written by hand.
        ByHand = "by-hand",
        /// A numbered form of whose contents nothing is known.
        BlankForm = "blank-form",
        /// No print is recorded.
        NotPrinted = "not-printed",
    }
    /// Was customs told before departure? Times as they were stated.
    Knew {
        /// Told before the departure, or in its minute.
        Before = "before",
        /// Told before, then changed in what has to be told, and not told again before the departure.
        EarlierState = "earlier-state",
        /// Told after the departure only.
        After = "after",
        /// Nothing says that it was told.
        NotTold = "not-told",
        /// No departure is recorded; told.
        WaitingTold = "waiting-told",
        /// No departure is recorded; not told.
        WaitingNotTold = "waiting-not-told",
        /// Void, and the goods did not leave.
        Void = "void",
    }
    /// Is the later entry the same?
    Same {
        /// Entered, compared, no difference but those that a named rule makes equal.
        Same = "same",
        /// Entered, compared; a person explained each difference.
        Explained = "explained",
        /// Entered, compared; differences that nobody has explained.
        Differs = "differs",
        /// Entered, not compared.
        NotCompared = "not-compared",
        /// Not entered.
        NotEntered = "not-entered",
        /// Stated as done by a person, without an ARC.
        Stated = "stated",
        /// The authority asks for no entry.
        Waived = "waived",
        /// Nothing to enter: duty paid and within France, by the rule set.
        WithoutObject = "without-object",
        /// No departure is recorded.
        Waiting = "waiting",
        /// Void, and the goods did not leave.
        Void = "void",
    }
}

/// The four answers about one document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// The document.
    pub dossier: Id,
    /// Its number.
    pub number: String,
    /// DAA or DSA.
    #[serde(with = "crate::text")]
    pub kind: Kind,
    /// How the number came about.
    pub case: Case,
    /// Was the reason genuine?
    pub reason: Reason,
    /// Was the paper complete?
    pub paper: Paper,
    /// Was customs told before departure?
    pub told: Told,
    /// Is the later entry the same?
    pub entry: Entry,
}

/// What shows the reason. `sources` are counters of entries, here and below.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// In one word.
    pub answer: Ground,
    /// The outage.
    pub episode: Option<Id>,
    /// Its cause, as stated.
    pub cause: Option<Cause>,
    /// On whose side, as stated.
    pub side: Option<Side>,
    /// Since when, as stated.
    pub since: Option<Timestamp>,
    /// Until when, as stated.
    pub until: Option<Timestamp>,
    /// After a refusal the local office gave its named agreement.
    pub agreed: bool,
    /// The entries.
    pub sources: Vec<u64>,
}

/// What shows the paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// In one word.
    pub answer: Sheet,
    /// The version that left.
    pub version: u32,
    /// Duties not met, with the reason that was given.
    pub went_on: Vec<WentOn>,
    /// Copies that were filed.
    pub filed: Vec<Copy>,
    /// The entries.
    pub sources: Vec<u64>,
}

/// A duty that was not met, and why it was done all the same.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WentOn {
    /// The rule.
    pub rule: String,
    /// The reason.
    pub reason: ReasonCode,
}

/// A copy that was filed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// Which.
    pub copy: u8,
    /// Of which version.
    pub version: u32,
    /// When, as stated.
    pub at: Timestamp,
    /// It bears its signature, as stated.
    pub signed: bool,
    /// Its picture is kept.
    pub scan: bool,
}

/// What shows that customs was told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// In one word.
    pub answer: Knew,
    /// When the goods left, as stated.
    pub departed: Option<Timestamp>,
    /// When that was recorded.
    pub departed_recorded: Option<Timestamp>,
    /// When the office was told, as stated.
    pub told: Option<Timestamp>,
    /// When that was recorded.
    pub told_recorded: Option<Timestamp>,
    /// By which means.
    pub by: Option<Means>,
    /// The person or address.
    pub to: Option<String>,
    /// The entry that says so.
    pub entry: Option<u64>,
    /// The entries.
    pub sources: Vec<u64>,
}

/// What shows the later entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// In one word.
    pub answer: Same,
    /// The ARC.
    pub arc: Option<String>,
    /// Another ARC of the same document, when it was entered twice.
    pub second_arc: Option<String>,
    /// When it was validated.
    pub entered: Option<Timestamp>,
    /// Differences that no rule makes equal.
    pub differences: u32,
    /// Those that nobody has explained.
    pub unexplained: u32,
    /// Differences that a named rule makes equal.
    pub equal_by_rule: u32,
    /// The entries.
    pub sources: Vec<u64>,
}
