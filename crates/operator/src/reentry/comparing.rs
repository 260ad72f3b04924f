//! Same or not: the document that GAMM@ validated (IE801, archived) beside the paper as it left, and what a person says about the
//! differences. What differs and what is equal by which rule is `domain::reconciliation`; here it is fetched, recorded and shown. Never
//! an explanation of its own.

use super::due::last_additions;
use crate::desk::{Desk, Done};
use crate::error::Failure;
use domain::decide::reentry::Reentry;
use domain::dossier::Dossier;
use domain::event::Id;
use domain::reconciliation::{self, compare_completed};
use domain::reentry::{Difference, complete};
use emcs::{Limits, Message};
use number::ExciseNumber;
use serde::Serialize;

/// Differences that one entry holds; of more the real ones come first, and the rest is counted.
const MOST: usize = 500;

/// What can be said about a document's comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparing {
    /// GAMM@ does not have the document yet.
    NotEntered,
    /// The ARC was typed: the validated document (IE801) is not here.
    NoFile,
    /// A paper written by hand whose data nobody has typed yet.
    NoData,
    /// Both are here, and were not compared as they are now.
    ToCompare,
    /// Compared, as both are now.
    Compared,
}

impl Comparing {
    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Comparing::NotEntered => "not-entered",
            Comparing::NoFile => "no-file",
            Comparing::NoData => "no-data",
            Comparing::ToCompare => "to-compare",
            Comparing::Compared => "compared",
        }
    }
}

/// A difference, ready for words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ComparedRow {
    /// The element, as it is stored and explained.
    pub element: String,
    /// Its box of table 1.
    pub at: String,
    /// The line, as it stands on the paper, else where only GAMM@ has it.
    pub line: Option<u32>,
    /// The item within the box.
    pub item: Option<u32>,
    /// Only the validated document has it.
    pub added: bool,
    /// What the paper says.
    pub paper: Option<String>,
    /// What GAMM@ has.
    pub entered: Option<String>,
    /// The rule by which both are equal: its words are `name-equal-` and this. None: a person explains it.
    pub rule: Option<String>,
    /// What was explained, last.
    pub explained: Option<String>,
}

/// The comparison of a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ComparisonView {
    /// The dossier.
    pub dossier: Id,
    /// The number on the paper.
    pub number: String,
    /// What can be said.
    pub comparing: Comparing,
    /// The ARC.
    pub arc: Option<String>,
    /// SHA-256 of the validated document that was compared.
    pub file: Option<String>,
    /// The version of the paper.
    pub version: u32,
    /// What differs: what a person explains first, then what is equal by a rule.
    pub rows: Vec<ComparedRow>,
    /// Differences beyond those listed.
    pub more: u32,
    /// How many wait for an explanation.
    pub open: usize,
    /// How many are equal by a rule.
    pub equal: usize,
}

impl Desk {
    /// Where the comparison of a document stands, as it was recorded.
    ///
    /// # Errors
    /// `document.unknown`; what the store says.
    pub fn comparison(&self, excise: &ExciseNumber, id: Id) -> Result<ComparisonView, Failure> {
        Ok(view(&self.dossier_of(excise, id)?))
    }

    /// Compares the validated document with the paper and records what was found. Nothing is recorded where one of them is not
    /// here, and nothing new where they were compared as they are.
    ///
    /// # Errors
    /// `reentry.not-entered`; a validated document that cannot be read any more; what the store says.
    pub fn reentry_compare(
        &self,
        excise: &ExciseNumber,
        id: Id,
    ) -> Result<ComparisonView, Failure> {
        let d = self.dossier_of(excise, id)?;
        let (file, frozen) = match (validated(&d), d.frozen()) {
            (Some(file), Some(frozen)) => (file.to_owned(), frozen),
            _ if d.reentry.entered.is_none() => {
                // The rule says so, in its words.
                let step = self.comparison_step(&d, String::new(), Vec::new());
                self.would(excise, id, None, step)?;
                return Ok(view(&d));
            }
            _ => return Ok(view(&d)),
        };
        let hash = file.parse::<journal::Hash>();
        let hash = hash.map_err(|e| Failure::Fault(e.to_string()))?;
        let bytes = self.bytes_of(&d, &hash)?;
        let entered = match emcs::read_message(&bytes, Limits::DEFAULT) {
            Ok(Message::Ie801(m)) => m.consignment,
            Ok(other) => {
                let kind = other.kind().to_string();
                return Err(Failure::Fault(format!("{kind} where an IE801 was filed")));
            }
            Err(e) => return Err(Failure::Fault(e.to_string())),
        };
        // What was added when it was prepared is asked for and recorded: no difference, if it came back as it was given.
        let completed = complete(&frozen, last_additions(&d)).unwrap_or_else(|_| frozen.clone());
        let found = compare_completed(&frozen, &completed, &entered);
        let step = self.comparison_step(&d, file, found);
        self.step(excise, id, None, step)?;
        self.comparison(excise, id)
    }

    fn comparison_step(
        &self,
        d: &Dossier,
        file: String,
        mut found: Vec<reconciliation::Difference>,
    ) -> Reentry {
        found.sort_by_key(|difference| !difference.is_real());
        let more = u32::try_from(found.len().saturating_sub(MOST)).unwrap_or(u32::MAX);
        found.truncate(MOST);
        Reentry::Compare {
            dossier: d.id,
            file,
            version: d.version,
            differences: found.into_iter().map(Difference::from).collect(),
            more,
        }
    }

    /// A person explains differences.
    ///
    /// # Errors
    /// `reentry.no-difference` with those that there are; `reason.text-needed`; what the store says.
    pub fn reentry_explain(
        &self,
        excise: &ExciseNumber,
        id: Id,
        elements: Vec<String>,
        text: &str,
    ) -> Result<Done, Failure> {
        let step = Reentry::Explain {
            dossier: id,
            elements,
            text: text.to_owned(),
        };
        self.step(excise, id, None, step)
    }
}

/// The validated document of what was entered.
fn validated(d: &Dossier) -> Option<&str> {
    d.reentry.entered.as_ref()?.file.as_deref()
}

fn view(d: &Dossier) -> ComparisonView {
    let r = &d.reentry;
    let done = r.compared.as_ref();
    let fresh = |file: &str| done.is_some_and(|c| c.file == file && c.version == d.version);
    let comparing = match (&r.entered, validated(d), d.described()) {
        (None, _, _) => Comparing::NotEntered,
        (Some(_), None, _) => Comparing::NoFile,
        (Some(_), Some(_), None) => Comparing::NoData,
        (Some(_), Some(file), Some(_)) if fresh(file) => Comparing::Compared,
        _ => Comparing::ToCompare,
    };
    let said = |element: &str| {
        let of = |e: &&domain::reentry::Explained| e.elements.iter().any(|x| x == element);
        r.explained.iter().rev().find(of).map(|e| e.text.clone())
    };
    let rows: Vec<ComparedRow> = done
        .iter()
        .flat_map(|c| &c.differences)
        .map(|difference| row(difference, said(&difference.element)))
        .collect();
    ComparisonView {
        dossier: d.id,
        number: d.number.to_string(),
        comparing,
        arc: r.entered.as_ref().map(|e| e.arc.clone()),
        file: done.map(|c| c.file.clone()),
        version: done.map_or(d.version, |c| c.version),
        more: done.map_or(0, |c| c.more),
        open: r.unexplained().count(),
        equal: rows.iter().filter(|row| row.rule.is_some()).count(),
        rows,
    }
}

fn row(difference: &Difference, explained: Option<String>) -> ComparedRow {
    let mut words = difference.element.split(' ');
    let at = words.next().unwrap_or_default().to_owned();
    let (mut line, mut item, mut added) = (None, None, false);
    while let Some(word) = words.next() {
        match word {
            "line" => line = words.next().and_then(|n| n.parse().ok()),
            "item" => item = words.next().and_then(|n| n.parse().ok()),
            _ => added |= word == "added",
        }
    }
    ComparedRow {
        element: difference.element.clone(),
        at,
        line,
        item,
        added,
        paper: difference.paper.clone(),
        entered: difference.entered.clone(),
        rule: difference.rule.clone(),
        explained,
    }
}

#[cfg(test)]
mod tests {
    use domain::reconciliation::EqualBy;
    use words::{Catalogue, Language};

    #[test]
    fn each_rule_has_its_words_in_both_languages() {
        for language in Language::ALL {
            let words = Catalogue::new(language);
            for rule in EqualBy::ALL {
                assert!(
                    words.has(&format!("name-equal-{}", rule.as_str())),
                    "{rule:?}"
                );
            }
        }
    }

    #[test]
    fn each_box_of_a_difference_has_its_name_in_both_languages() {
        use domain::consignment::checks::table::TABLE;
        for language in Language::ALL {
            let words = Catalogue::new(language);
            for row in TABLE {
                let at = format!("{}{}", row.group, row.letter).replace('.', "-");
                // The authority's own boxes are compared with nothing; the attributes have no box of their own.
                if ["ATTRIBUTE", "1e", "1f", "1g", "9g"].contains(&at.as_str()) {
                    continue;
                }
                assert!(words.has(&format!("name-box-{at}")), "{at}");
            }
        }
    }
}
