//! An answer of GAMM@, as bytes: to which document it belongs, what it says, and that it is taken once. What belongs to no document of
//! ours is kept nowhere. A fact is never refused for coming late, twice or out of order. Never decides where a document stands.

use super::comparing::ComparisonView;
use super::known::{Body, Known, read};
use super::said;
use crate::desk::{Desk, Done};
use crate::error::{Failure, Way};
use crate::project::{BY_ARC, BY_LRN, BY_MESSAGE};
use domain::decide::reentry::Reentry;
use domain::dossier::Dossier;
use domain::event::Id;
use domain::facts::Found;
use domain::reentry::{Answered, Fault};
use jiff::Timestamp;
use jiff::civil::Date;
use number::ExciseNumber;
use serde::Serialize;
use std::collections::BTreeMap;

/// What became of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// Recorded.
    Recorded,
    /// Recorded; where the document stands is as before, for the answer came late or out of order.
    Late,
    /// It had been recorded before: nothing changed.
    Known,
}

/// An error in an answer, with the field to change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FaultTold {
    /// The code of the error, as GAMM@ gives it.
    pub code: String,
    /// In its words.
    pub reason: String,
    /// Where, as GAMM@ says it.
    pub location: String,
    /// The value that was refused.
    pub value: Option<String>,
    /// The element to change, by its box; none when the place names none.
    pub element: Option<String>,
    /// The same as a JSON pointer into the consignment.
    pub pointer: Option<String>,
    /// The id of a message that says what may help; none when nothing is known about this error.
    pub hint: Option<String>,
    /// What that message names.
    #[serde(skip)]
    pub values: BTreeMap<String, String>,
}

/// What an answer said, and of which document.
#[derive(Clone, Debug)]
pub struct Told {
    /// The establishment.
    pub excise: ExciseNumber,
    /// The dossier.
    pub dossier: Id,
    /// The number on its paper.
    pub number: String,
    /// Which message: `IE801` …
    pub message: String,
    /// What became of it.
    pub became: Became,
    /// Where the document stands now.
    pub stand: &'static str,
    /// The ARC, where the document has one now.
    pub arc: Option<String>,
    /// What it finds wrong.
    pub faults: Vec<FaultTold>,
    /// The day of arrival and the conclusion, of a report of receipt.
    pub received: Option<(Date, String)>,
    /// Of a validated document: what its comparison with the paper found.
    pub comparison: Option<ComparisonView>,
}

impl Desk {
    /// Takes an answer in, for whichever of these establishments it is.
    ///
    /// # Errors
    /// [`Failure::Unreadable`]; `reentry.answer-not-ours` for what belongs to no document here, `reentry.not-an-answer` for a message
    /// that is none: nothing is kept then. `reentry.arc-elsewhere` for an ARC of another document.
    pub fn reentry_answer(&self, excises: &[ExciseNumber], bytes: &[u8]) -> Result<Told, Failure> {
        let known = read(bytes)?;
        let Some((excise, d)) = self.answers_about(excises, &known)? else {
            let about = known.arc.as_ref().map(ToString::to_string);
            let about = known.correlates.clone().or(known.lrn.clone()).or(about);
            let about = about.unwrap_or_default();
            let data = [("kind", known.name.as_str()), ("about", &about)];
            return Err(said(Way::WrongInput, "reentry.answer-not-ours", &data));
        };
        let before = d.stand();
        let hash = journal::Hash::of(bytes).to_string();
        // A fact is never of a time to come, whatever another clock says.
        let now = self.clock.now();
        let at = known.at.map_or(now, |t| t.min(now));
        let (step, arc) = step_of(&d, &known, at, hash);
        self.would(&excise, d.id, arc.as_ref(), step.clone())?;
        self.keep(bytes, "xml")?;
        journal::failpoint::hit("reentry-answer-kept");
        let done: Done = self.step(&excise, d.id, arc.as_ref(), step)?;
        // What GAMM@ validated is compared with the paper at once; where a cut came between, the same answer again does it.
        let comparison = match known.body {
            Body::Validated => Some(self.reentry_compare(&excise, d.id)?),
            _ => None,
        };
        let now = self.dossier_of(&excise, d.id)?;
        let moves = matches!(known.body, Body::Validated | Body::Faults(_));
        let became = match done.events.is_empty() {
            true => Became::Known,
            false if moves && now.stand() == before => Became::Late,
            false => Became::Recorded,
        };
        let (faults, received) = match &known.body {
            Body::Faults(all) => (
                all.iter().map(|f| fault_told(&known.name, f)).collect(),
                None,
            ),
            Body::Report { on, conclusion } => (Vec::new(), Some((*on, conclusion.clone()))),
            Body::Validated | Body::Status => (Vec::new(), None),
        };
        Ok(Told {
            excise,
            dossier: d.id,
            number: d.number.to_string(),
            message: known.name,
            became,
            stand: now.stand().as_str(),
            arc: now.reentry.entered.as_ref().map(|e| e.arc.clone()),
            faults,
            received,
            comparison,
        })
    }

    /// The document that an answer is about: by the message that it answers, else by the reference of our own consignor, else by the ARC.
    fn answers_about(
        &self,
        excises: &[ExciseNumber],
        known: &Known,
    ) -> Result<Option<(ExciseNumber, Dossier)>, Failure> {
        let arc = known.arc.as_ref().map(ToString::to_string);
        for excise in excises {
            self.made_whole(excise)?;
            let own = known
                .consignor
                .as_deref()
                .is_none_or(|c| c == excise.as_str());
            let lrn = known.lrn.as_ref().filter(|_| own);
            let ways = [
                (BY_MESSAGE, known.correlates.as_ref()),
                (BY_LRN, lrn),
                (BY_ARC, arc.as_ref()),
            ];
            for (table, key) in ways {
                let Some(key) = key else { continue };
                if let Some(d) = self.found_by(excise, table, key)? {
                    return Ok(Some((excise.clone(), d)));
                }
            }
        }
        Ok(None)
    }

    /// Of several (I9: the same number, the same reference) the one that is still owed, else the last.
    fn found_by(
        &self,
        excise: &ExciseNumber,
        table: &str,
        key: &str,
    ) -> Result<Option<Dossier>, Failure> {
        let prefix = format!("{excise}/{key}/");
        let rows = self
            .store
            .read(|r| Ok::<_, Failure>(r.rows(table, &prefix, None, 100)?))?;
        let ids: Vec<Id> = rows
            .iter()
            .filter_map(|(k, _)| k.strip_prefix(&prefix)?.parse().ok())
            .collect();
        let mut all = self.dossiers(excise, &ids)?;
        let owed = all.iter().position(|d| d.stand().is_owed());
        Ok(match owed {
            Some(i) => Some(all.swap_remove(i)),
            None => all.pop(),
        })
    }
}

fn step_of(
    d: &Dossier,
    known: &Known,
    at: Timestamp,
    file: String,
) -> (Reentry, Option<number::Arc>) {
    let dossier = d.id;
    match &known.body {
        Body::Validated => {
            let arc = known.arc.clone();
            let step = |arc| Reentry::Enter {
                dossier,
                arc,
                at,
                how: Found::Answer,
                file: Some(file.clone()),
                answer_id: known.id.clone(),
                second: false,
            };
            match arc {
                Some(arc) => (step(arc.clone()), Some(arc)),
                None => (answered(dossier, known, at, file), None),
            }
        }
        Body::Report { on, conclusion } => {
            let step = Reentry::Receive {
                dossier,
                on: *on,
                conclusion: conclusion.clone(),
                by: known.name.clone(),
                file: Some(file),
            };
            (step, None)
        }
        Body::Faults(_) | Body::Status => (answered(dossier, known, at, file), None),
    }
}

fn answered(dossier: Id, known: &Known, at: Timestamp, file: String) -> Reentry {
    let faults = match &known.body {
        Body::Faults(all) => all.clone(),
        _ => Vec::new(),
    };
    Reentry::Answer {
        dossier,
        message: known.name.clone(),
        file,
        answer_id: known.id.clone(),
        correlates: known.correlates.clone(),
        at,
        faults,
    }
}

/// The errors of an answer, each with the field to change.
pub(crate) fn faults_told(a: &Answered) -> Vec<FaultTold> {
    a.faults.iter().map(|f| fault_told(&a.message, f)).collect()
}

fn fault_told(message: &str, f: &Fault) -> FaultTold {
    let hint = super::known::hint(message, f);
    let field = hint.as_ref().and_then(|h| h.field.clone());
    let values = hint.iter().flat_map(|h| &h.values);
    FaultTold {
        code: f.code.clone(),
        reason: f.reason.clone(),
        location: f.element.clone(),
        value: f.value.clone(),
        element: field.as_ref().map(ToString::to_string),
        pointer: field.map(|f| f.pointer),
        values: values.map(|(k, v)| ((*k).to_owned(), v.clone())).collect(),
        hint: hint.map(|h| h.code.to_owned()),
    }
}
