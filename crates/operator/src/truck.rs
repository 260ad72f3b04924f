//! One truck after its numbers: which papers came out, what the printer said, and the further copy that is only made once the first
//! ones are out. What is stated about sheets is a plain row; what went out is in the archive. Never a rule of the procedure.

use crate::desk::Desk;
use crate::error::Failure;
use crate::paper::PrintRequest;
use crate::request::IssuedDocument;
use domain::facts::PaperMark;
use domain::guard::Refusal;
use domain::rule;
use jiff::Timestamp;
use number::{ExciseNumber, NumberOnPaper};
use serde::{Deserialize, Serialize};

const TABLE: &str = "truck";

/// What the printing system said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Queued {
    /// When.
    pub at: Timestamp,
    /// The queue.
    pub queue: String,
    /// The queue's own name for the job, when it took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
    /// The code of the trouble, when it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// What the printing system said of it, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// What is known of a truck's sheets.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sheets {
    /// When a person said that all came out, whole and legible, and who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out: Option<(Timestamp, String)>,
    /// What was given to the printer, oldest first.
    #[serde(default)]
    pub queued: Vec<Queued>,
}

fn key(excise: &ExciseNumber, load: u64) -> String {
    format!("{excise}/{load:012}")
}

impl Desk {
    /// What is known of a truck's sheets.
    ///
    /// # Errors
    /// What the store says.
    pub fn sheets(&self, excise: &ExciseNumber, load: u64) -> Result<Sheets, Failure> {
        Ok(self.plain(TABLE, &key(excise, load))?.unwrap_or_default())
    }

    /// All sheets came out, whole and legible, as a person says.
    ///
    /// # Errors
    /// What the store says.
    pub fn sheets_out(&self, excise: &ExciseNumber, load: u64) -> Result<(), Failure> {
        let (now, who) = (self.clock.now(), self.actor().to_owned());
        self.plain_change(TABLE, &key(excise, load), move |s: Option<Sheets>| {
            let mut s = s.unwrap_or_default();
            s.out.get_or_insert((now, who.clone()));
            Ok((Some(s), ()))
        })
    }

    /// The printer was given papers.
    ///
    /// # Errors
    /// What the store says.
    pub fn sheets_queued(
        &self,
        excise: &ExciseNumber,
        load: u64,
        queued: Queued,
    ) -> Result<(), Failure> {
        self.plain_change(TABLE, &key(excise, load), move |s: Option<Sheets>| {
            let mut s = s.unwrap_or_default();
            s.queued.push(queued.clone());
            // The last ones say all that anybody asks.
            let many = s.queued.len().saturating_sub(20);
            s.queued.drain(..many);
            Ok((Some(s), ()))
        })
    }

    /// A further copy, marked as one: only after the first ones are known to be out, or the goods left with them. Before that the same
    /// papers are printed again, without a mark.
    ///
    /// # Errors
    /// `document.first-not-out`; `document.unknown`; what press and store say.
    pub fn duplicata(
        &self,
        excise: &ExciseNumber,
        number: &NumberOnPaper,
    ) -> Result<IssuedDocument, Failure> {
        let all = self.show(excise, number)?;
        let Some(d) = all.last().map(|v| &v.dossier) else {
            return Err(Failure::NoDocument(number.to_string()));
        };
        let out = d.departed.is_some() || self.sheets(excise, d.load)?.out.is_some();
        if !out {
            let refusal =
                Refusal::new(rule::F1, "document.first-not-out").with("number", &d.number);
            return Err(Failure::Refused {
                refusal: Box::new(refusal),
                asked: Vec::new(),
                recorded: Vec::new(),
            });
        }
        self.print(&PrintRequest {
            excise: excise.clone(),
            number: number.clone(),
            mark: PaperMark::Duplicata,
            own_drawing: false,
        })
    }
}
