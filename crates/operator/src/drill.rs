//! The drill: the procedure rehearsed on data of its own, and what it showed: how long each step took, what was refused on the way, what
//! would have been missing. Plain rows of the drill's own register; the real one keeps only the day. Never a rule, never a real address.

use crate::desk::Desk;
use crate::error::Failure;
use crate::readiness::Item;
use crate::statement::{self, Statement};
use domain::establishment::{Contact, Establishment};
use jiff::{SignedDuration, Timestamp};
use journal::Tx;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The table of plain rows in the drill's own register.
const TABLE: &str = "drill";

/// Refusals that are kept: more of them say nothing new.
const MOST_MISTAKES: u64 = 200;

/// Entries of the drill that are looked at.
const MOST_ENTRIES: u64 = 10_000;

/// Rows of each kind that are taken over.
const MOST_ROWS: u64 = 10_000;

/// Plain rows that are taken over as they are: who buys, what is sold, usual departures, the official form, how one prints. Nothing by which
/// somebody could be reached, no draft, nothing that was stated.
const TAKEN: &[&str] = &[
    "party",
    "product",
    "vehicle",
    "signatory",
    "template",
    "official",
];

/// How a drill began.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Begun {
    /// When.
    pub at: Timestamp,
    /// The outage that is played.
    pub outage: String,
    /// Who began it.
    pub by: String,
    /// The only address to which something may go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What "am I ready?" found wanting on the real side when it began: code and what it names.
    #[serde(default)]
    pub missing: Vec<Missing>,
}

/// Something that would have been missing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Missing {
    /// The code of its message.
    pub code: String,
    /// What it names.
    pub data: BTreeMap<String, String>,
}

/// Something that was refused on the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mistake {
    /// The code.
    pub code: String,
    /// When it was first refused.
    pub at: Timestamp,
    /// How often.
    pub times: u32,
}

/// A step of the procedure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Step {
    /// Its name: see [`STEPS`].
    pub step: &'static str,
    /// When it was first done; none: not at all.
    pub at: Option<Timestamp>,
    /// Since the last step done before it, or since the beginning, in seconds.
    pub seconds: Option<i64>,
}

/// What a drill showed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// When it began.
    pub begun: Timestamp,
    /// When the last thing was done, or it was ended.
    pub ended: Timestamp,
    /// The outage that was played.
    pub outage: String,
    /// Documents that got a number.
    pub documents: u64,
    /// The steps, in the order of the procedure.
    pub steps: Vec<Step>,
    /// What was refused on the way.
    pub mistakes: Vec<Mistake>,
    /// What would have been missing on the real side.
    pub missing: Vec<Missing>,
    /// What was left to do for the documents of the drill: number and codes.
    pub open: Vec<(String, Vec<String>)>,
}

impl Report {
    /// From the beginning until the goods left; none when they did not.
    #[must_use]
    pub fn to_departure(&self) -> Option<SignedDuration> {
        let left = self.steps.iter().find(|s| s.step == "left")?.at?;
        Some(left.duration_since(self.begun))
    }
}

/// The steps, with the events of which the first one shows each.
pub const STEPS: &[(&str, &[&str])] = &[
    (
        "cause",
        &["episode.opened", "episode.alert-seen", "episode.sau-called"],
    ),
    ("announced", &["episode.office-contacted"]),
    (
        "number",
        &["number.drawn", "number.received", "document.sealed"],
    ),
    ("printed", &["document.printed"]),
    ("told", &["numbers.told"]),
    ("left", &["goods.departed"]),
    ("back", &["episode.service-back"]),
    ("entered", &["reentry.entered"]),
    ("filed", &["copy.filed"]),
];

/// The establishment of a drill: the real one, of which nobody can be reached but at the address given for it.
#[must_use]
pub fn establishment(real: &Establishment, to: Option<&str>) -> Establishment {
    let nobody = |c: &Contact, mail: Option<String>| Contact {
        name: c.name.clone(),
        phone: None,
        mail,
        fax: None,
        hours: c.hours.clone(),
        exceptions: c.exceptions.clone(),
        confirmed: None,
    };
    Establishment {
        office_contact: nobody(&real.office_contact, to.map(str::to_owned)),
        sau: nobody(&real.sau, None),
        // One address for all: the office of attachment is the local one here.
        attachment: None,
        ..real.clone()
    }
}

/// The items that are not good, as they are kept with the drill; that none was held yet is being mended.
#[must_use]
pub fn wanting(items: &[Item]) -> Vec<Missing> {
    items
        .iter()
        .filter(|i| !i.good && i.code != "doctor.drill")
        .map(|i| Missing {
            code: i.code.clone(),
            data: i.data.clone(),
        })
        .collect()
}

impl Desk {
    /// Takes over what a drill needs of the real book and keeps how it began; called at the drill's own desk, once.
    ///
    /// # Errors
    /// What either store says.
    pub fn begin_drill(&self, real: &Desk, begun: &Begun) -> Result<(), Failure> {
        let mut rows = Vec::new();
        real.store().read(|r| {
            for table in TAKEN {
                for (key, value) in r.plain_rows(table, "", None, MOST_ROWS)? {
                    rows.push((*table, key, value));
                }
            }
            for key in ["printer", "paper"] {
                if let Some(value) = r.plain_get("setting", key)? {
                    rows.push(("setting", key.to_owned(), value));
                }
            }
            Ok::<_, Failure>(())
        })?;
        let begun = serde_json::to_vec(begun).map_err(|e| Failure::Fault(e.to_string()))?;
        Ok(self.store().submit(move |tx: &mut Tx| {
            for (table, key, value) in &rows {
                tx.plain_put(table, key, value)?;
            }
            Ok::<_, Failure>(tx.plain_put(TABLE, "begun", &begun)?)
        })?)
    }

    /// How the drill of this register began; none: it is no drill's.
    ///
    /// # Errors
    /// What the store says.
    pub fn drill(&self) -> Result<Option<Begun>, Failure> {
        self.plain(TABLE, "begun")
    }

    /// Something was refused: kept with the drill, the same code counted.
    ///
    /// # Errors
    /// What the store says.
    pub fn drill_mistake(&self, code: &str, at: Timestamp) -> Result<(), Failure> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        if code.is_empty() || code.len() > 80 || !code.chars().all(plain) {
            return Ok(());
        }
        let (key, code) = (format!("mistake/{code}"), code.to_owned());
        Ok(self.store().submit(move |tx: &mut Tx| {
            let kept = tx.plain_get(TABLE, &key)?;
            let kept = kept.and_then(|v| serde_json::from_slice::<Mistake>(&v).ok());
            if kept.is_none() && tx.plain_count(TABLE, "mistake/")? >= MOST_MISTAKES {
                return Ok(());
            }
            let first = kept.as_ref().map_or(at, |m| m.at);
            let now = Mistake {
                code: code.clone(),
                at: first,
                times: kept.map_or(0, |m| m.times).saturating_add(1),
            };
            let bytes = serde_json::to_vec(&now).map_err(|e| Failure::Fault(e.to_string()))?;
            Ok::<_, Failure>(tx.plain_put(TABLE, &key, &bytes)?)
        })?)
    }

    /// The drill is over: from now on its report ends here. The first end stays.
    ///
    /// # Errors
    /// What the store says.
    pub fn end_drill(&self, at: Timestamp) -> Result<(), Failure> {
        self.plain_change(TABLE, "ended", move |kept: Option<Timestamp>| {
            Ok((Some(kept.unwrap_or(at)), ()))
        })
    }

    /// What the drill of this register showed until now; none: it is no drill's.
    ///
    /// # Errors
    /// What the store says.
    pub fn drill_report(&self, excise: &ExciseNumber) -> Result<Option<Report>, Failure> {
        let Some(begun) = self.drill()? else {
            return Ok(None);
        };
        let ended: Option<Timestamp> = self.plain(TABLE, "ended")?;
        let mut first: BTreeMap<String, Timestamp> = BTreeMap::new();
        let (mut after, mut last, mut documents) = (0, begun.at, 0);
        loop {
            let page = self
                .store()
                .read(|r| Ok::<_, Failure>(r.entries_after(excise.as_str(), after, 500)?))?;
            let Some(end) = page.last() else { break };
            after = end.counter;
            for e in &page {
                // What the drill's own register began with is no step.
                if e.recorded_at < begun.at || ended.is_some_and(|t| e.recorded_at > t) {
                    continue;
                }
                last = last.max(e.recorded_at);
                documents += u64::from(e.event == "document.sealed");
                first.entry(e.event.clone()).or_insert(e.recorded_at);
            }
            if after >= MOST_ENTRIES {
                break;
            }
        }
        let mut before = begun.at;
        let mut steps = Vec::new();
        for (step, events) in STEPS {
            let at = events.iter().filter_map(|e| first.get(*e)).min().copied();
            // A step that came before another in this drill took no time of its own.
            let seconds = at.map(|t| t.duration_since(before).as_secs().max(0));
            before = at.map_or(before, |t| t.max(before));
            steps.push(Step { step, at, seconds });
        }
        let mistakes = self.plain_all::<Mistake>(TABLE, "mistake/", MOST_MISTAKES)?;
        let mut mistakes: Vec<Mistake> = mistakes.into_iter().map(|(_, m)| m).collect();
        mistakes.sort_by(|a, b| (a.at, &a.code).cmp(&(b.at, &b.code)));
        let open = self.list(excise, None, 50, true)?;
        Ok(Some(Report {
            begun: begun.at,
            ended: ended.unwrap_or(last),
            outage: begun.outage,
            documents,
            steps,
            mistakes,
            missing: begun.missing,
            open: open.into_iter().map(|r| (r.number, r.due)).collect(),
        }))
    }

    /// Keeps on the real side that a drill was held: its day stands in "am I ready?".
    ///
    /// # Errors
    /// What the store says.
    pub fn drilled(
        &self,
        excise: &ExciseNumber,
        report: &Report,
        by: &str,
        note: &str,
    ) -> Result<(), Failure> {
        let Some(subject) = statement::find("drill") else {
            return Ok(());
        };
        self.state(
            subject,
            excise,
            &Statement {
                at: report.ended,
                by: by.to_owned(),
                note: note.to_owned(),
            },
        )
    }
}
