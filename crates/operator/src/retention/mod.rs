//! How long what was recorded stays, what may be cut now, and the cutting (C3): number, days and fate of a document stay for ever, its
//! contents until the years that the rule set and the settings say are over. Never cuts by itself: a person does.

mod cut;
mod list;
mod personal;
pub(crate) mod remains;

pub use cut::{CutDone, MOST_IN_RUN};
pub(crate) use cut::{carry_out, hashes};
pub use list::{Kept, LOOK, Listing};
pub use personal::{PERSONAL, Personal, Until};

use crate::desk::Desk;
use crate::error::{Failure, Way};
use domain::dossier::Dossier;
use domain::retention::MOST_YEARS;
use jiff::Timestamp;
use journal::Hash;
use serde::{Deserialize, Serialize};

/// The row of the settings.
const ROW: (&str, &str) = ("setting", "retention");

/// What a person chose.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Chosen {
    years: u8,
}

/// What a kind of thing in the register is kept for, and from when its years are counted; its words are `name-kept-…` and `kept-…`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// Its name in the catalogue.
    pub id: &'static str,
    /// It is never cut.
    pub for_ever: bool,
    /// Nothing of it is cut yet, although its years may be over: it is listed only.
    pub listed_only: bool,
}

/// Every kind, in the order in which it is shown.
pub const SPANS: &[Span] = &[
    span("document", false, false),
    span("proof", false, false),
    span("outage", false, true),
    span("report", false, true),
    span("month", true, false),
    span("number", true, false),
    span("establishment", true, false),
    span("header", true, false),
];

const fn span(id: &'static str, for_ever: bool, listed_only: bool) -> Span {
    Span {
        id,
        for_ever,
        listed_only,
    }
}

impl Desk {
    /// The years after the year of the last act: what a person chose, never fewer than the rule set asks for.
    ///
    /// # Errors
    /// What the store says.
    pub fn kept_years(&self) -> Result<u8, Failure> {
        let chosen: Option<Chosen> = self.plain(ROW.0, ROW.1)?;
        let least = self.least_years();
        Ok(chosen.map_or(least, |c| c.years.clamp(least, MOST_YEARS)))
    }

    /// The years that the rule set asks for.
    #[must_use]
    pub fn least_years(&self) -> u8 {
        self.settings.rules.kept_years
    }

    /// Keeps how many years a person wants.
    ///
    /// # Errors
    /// `retention.years` below what the rule set asks for, or beyond reason; what the store says.
    pub fn keep_years(&self, years: u8) -> Result<(), Failure> {
        let least = self.least_years();
        if !(least..=MOST_YEARS).contains(&years) {
            let (years, least) = (years.to_string(), least.to_string());
            let data = [("years", years.as_str()), ("least", least.as_str())];
            return Err(Failure::said(Way::WrongInput, "retention.years", &data));
        }
        self.plain_put(ROW.0, ROW.1, &Chosen { years })
    }
}

impl Desk {
    /// The bytes of a file that a document names; of one whose contents were cut, that they are gone since.
    pub(crate) fn bytes_of(&self, d: &Dossier, hash: &Hash) -> Result<Vec<u8>, Failure> {
        match d.cut {
            Some(cut) if self.store.files().find(hash)?.is_none() => Err(gone(&d.number, cut.at)),
            _ => Ok(self.store.files().get(hash)?),
        }
    }
}

/// What is asked for of a document was cut: when.
pub(crate) fn gone(number: &dyn std::fmt::Display, at: Timestamp) -> Failure {
    let (number, at) = (number.to_string(), at.to_string());
    let data = [("number", number.as_str()), ("time", at.as_str())];
    Failure::said(Way::Refused, "retention.gone", &data)
}
