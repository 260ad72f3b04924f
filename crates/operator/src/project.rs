//! The reading tables: what lists and searches read instead of the entries. Derived, the same on every replay, filled in the
//! transaction of the entries; `verify --deep` makes them anew and compares. Never a source of truth.

use crate::error::Failure;
use crate::{derived, reports, waiting};
use domain::calendar;
use domain::dossier::Dossier;
use domain::duties;
use domain::event::{Event, Thing};
use domain::register::Register;
use journal::Tx;
use serde::{Deserialize, Serialize};

/// A line of the list of documents.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DossierRow {
    /// The dossier's id.
    pub dossier: u64,
    /// Its truck.
    pub load: u64,
    /// Its number.
    pub number: String,
    /// DAA or DSA.
    pub kind: String,
    /// How the number came about.
    pub case: String,
    /// `waiting`, `departed`, `void`.
    pub state: String,
    /// The current version.
    pub version: u32,
    /// Written by hand.
    pub by_hand: bool,
    /// A numbered form whose document is not known yet (F2).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub form: bool,
    /// The consignee's name.
    pub consignee: String,
    /// When it was sealed or recorded.
    pub sealed_at: jiff::Timestamp,
    /// When the goods left.
    pub departed: Option<jiff::Timestamp>,
    /// Codes of open duties.
    pub due: Vec<String>,
    /// When its departure was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<jiff::Timestamp>,
    /// The ARC under which GAMM@ has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arc: Option<String>,
    /// Where it stands on its way back (C2): see `domain::reentry::Stand`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stand: String,
    /// The copies that are filed with their signature (C3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filed: Vec<u8>,
    /// When its contents were cut, after the time for which they had to stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<jiff::Timestamp>,
}

impl DossierRow {
    /// The row of a dossier.
    #[must_use]
    pub fn of(d: &Dossier) -> DossierRow {
        DossierRow {
            dossier: d.id,
            load: d.load,
            number: d.number.to_string(),
            kind: d.kind.to_string(),
            case: d.case.to_string(),
            state: match (d.voided, d.departed) {
                (_, Some(_)) => "departed",
                (Some(_), None) => "void",
                (None, None) => "waiting",
            }
            .to_owned(),
            version: d.version,
            by_hand: d.by_hand,
            form: d.form,
            consignee: d.consignee().unwrap_or_default().to_owned(),
            sealed_at: d.sealed_at,
            departed: d.departed,
            entered: d.departed_entered,
            due: duties::open(d)
                .into_iter()
                .map(|x| x.code.to_owned())
                .collect(),
            arc: d.reentry.entered.as_ref().map(|e| e.arc.clone()),
            stand: d.stand().to_string(),
            filed: d.copies_filed(),
            cut: d.cut.map(|c| c.at),
        }
    }
}

impl DossierRow {
    /// Whether a row that another program wrote agrees in what every program has written.
    pub(crate) fn says_what_was_always_said(&self, now: &DossierRow) -> bool {
        let of = |r: &DossierRow| {
            (
                r.dossier,
                r.load,
                r.number.clone(),
                r.state.clone(),
                r.version,
                r.sealed_at,
                r.departed,
            )
        };
        of(self) == of(now)
    }
}

/// A row of a reading table: its table, its key, its value or none when it is not there.
pub(crate) type Row = (&'static str, String, Option<Vec<u8>>);

/// Documents by their local reference number.
pub(crate) const BY_LRN: &str = "by-lrn";
/// Documents by the identifiers of the messages written for them.
pub(crate) const BY_MESSAGE: &str = "by-message";
/// Documents by their ARC.
pub(crate) const BY_ARC: &str = "by-arc";
/// Documents that are still to be entered in GAMM@, by departure (C2).
pub(crate) const REENTRY: &str = "reentry";
/// DAA that left and are not known to have arrived, by departure (AN3 111 H quater).
pub(crate) const UNDISCHARGED: &str = "undischarged";
/// Documents that left, by the month in Paris (I27).
pub(crate) const MONTH: &str = "month";

/// The rows that follow from a dossier.
pub(crate) fn rows_of(excise: &str, d: &Dossier) -> Result<Vec<Row>, Failure> {
    let json = |v: &DossierRow| serde_json::to_vec(v).map_err(|e| Failure::Fault(e.to_string()));
    let row = DossierRow::of(d);
    let key = format!("{excise}/{:012}", d.id);
    let due = (!row.due.is_empty()).then(|| json(&row)).transpose()?;
    let waits = d.is_waiting().then(|| json(&row)).transpose()?;
    let whole = json(&row)?;
    let mut out = vec![
        ("dossier", key.clone(), Some(whole.clone())),
        (
            "by-number",
            format!("{excise}/{}/{}", d.number, d.id),
            Some(Vec::new()),
        ),
        (
            "by-load",
            format!("{excise}/{:012}/{:012}", d.load, d.id),
            Some(Vec::new()),
        ),
        ("due", key.clone(), due),
        (waiting::TABLE, key, waits),
    ];
    let found = |table, by: &str| (table, format!("{excise}/{by}/{}", d.id), Some(Vec::new()));
    // A form has no reference of its own yet (I25).
    if !d.form && !d.lrn.is_empty() {
        out.push(found(BY_LRN, &d.lrn));
    }
    for p in &d.reentry.prepared {
        out.push(found(BY_MESSAGE, &p.message_id));
    }
    for arc in d
        .reentry
        .entered
        .iter()
        .flat_map(|e| [Some(&e.arc), e.second.as_ref()])
        .flatten()
    {
        out.push(found(BY_ARC, arc));
    }
    if let Some(left) = d.departed {
        let at = format!("{excise}/{}/{:012}", left.strftime("%Y%m%dT%H%M%SZ"), d.id);
        let owed = d.stand().is_owed().then(|| whole.clone());
        out.push((REENTRY, at.clone(), owed));
        let on_the_way = d.kind == number::Kind::Daa && d.reentry.received.is_none();
        out.push((UNDISCHARGED, at, on_the_way.then(|| whole.clone())));
        let month = calendar::to_paris(left).strftime("%Y-%m");
        out.push((MONTH, format!("{excise}/{month}/{:012}", d.id), Some(whole)));
    }
    Ok(out)
}

pub(crate) fn put(tx: &mut Tx, rows: Vec<Row>) -> Result<(), Failure> {
    for (table, key, value) in rows {
        match value {
            Some(v) => tx.row_put(table, &key, &v)?,
            None => {
                tx.row_delete(table, &key)?;
            }
        }
    }
    Ok(())
}

/// Writes the rows of one thing, as it stands at entry `counter`.
pub(crate) fn put_thing(
    tx: &mut Tx,
    reg: &Register,
    thing: Thing,
    counter: u64,
) -> Result<(), Failure> {
    let stream = reg.excise.to_string();
    match thing {
        Thing::Series(year) => {
            let bytes =
                serde_json::to_vec(&reg.series(year)).map_err(|e| Failure::Fault(e.to_string()))?;
            tx.put_snapshot(&stream, &thing.to_string(), counter, &bytes)?;
            tx.row_put("series", &format!("{stream}/{}", year.two_digits()), b"")?;
        }
        Thing::Dossier(id) => {
            if let Some(d) = reg.dossiers.get(&id) {
                put(tx, rows_of(&stream, d)?)?;
            }
        }
        Thing::Report(id) => {
            if let Some(r) = reg.reports.get(&id) {
                put(tx, reports::rows_of(&stream, r)?)?;
            }
        }
        Thing::Notice(id) => {
            if let Some(n) = reg.notices.get(&id) {
                put(tx, crate::notices::rows_of(&stream, n)?)?;
            }
        }
        Thing::Episode(_) => match reg.open_episode() {
            Some(e) => tx.row_put("open-episode", &stream, e.id.to_string().as_bytes())?,
            None => {
                tx.row_delete("open-episode", &stream)?;
            }
        },
        Thing::Establishment
        | Thing::Load(_)
        | Thing::Month(_)
        | Thing::Checkpoints
        | Thing::Retention
        | Thing::House => {}
    }
    Ok(())
}

/// Fills the tables after events were taken in at entry `counter`.
pub(crate) fn fill(
    tx: &mut Tx,
    reg: &Register,
    events: &[Event],
    counter: u64,
) -> Result<(), Failure> {
    let stream = reg.excise.to_string();
    let before = counter.saturating_sub(events.len() as u64);
    let mut things: Vec<Thing> = events.iter().flat_map(|e| e.things(&reg.excise)).collect();
    things.sort();
    things.dedup();
    for thing in things {
        put_thing(tx, reg, thing, counter)?;
    }
    for e in events {
        crate::sight::note(tx, &stream, e)?;
        if let Event::MonthCovers(c) = e {
            cover(tx, reg, &c.dossiers)?;
        }
    }
    // A form that got its document may travel with others: it leaves the truck that it had alone.
    for e in events {
        if let Event::DocumentSealed(s) = e
            && s.load != s.dossier
        {
            let alone = format!("{stream}/{:012}/{:012}", s.dossier, s.dossier);
            tx.row_delete("by-load", &alone)?;
        }
    }
    derived::went_on(tx, &stream, before, counter)
}

/// A declaration covers documents that were not loaded for it: of a month with a hundred thousand, only their rows are rewritten.
/// The one thing that changes in them is that the return is no more due (C4).
fn cover(tx: &mut Tx, reg: &Register, dossiers: &[u64]) -> Result<(), Failure> {
    let excise = &reg.excise;
    for id in dossiers.iter().filter(|id| !reg.dossiers.contains_key(id)) {
        let key = format!("{excise}/{id:012}");
        let Some(old) = tx.row_get("dossier", &key)? else {
            continue;
        };
        let mut row: DossierRow =
            serde_json::from_slice(&old).map_err(|e| Failure::Fault(e.to_string()))?;
        row.due.retain(|code| code != "C4");
        let new = serde_json::to_vec(&row).map_err(|e| Failure::Fault(e.to_string()))?;
        tx.row_put("dossier", &key, &new)?;
        if row.due.is_empty() {
            tx.row_delete("due", &key)?;
        } else {
            tx.row_put("due", &key, &new)?;
        }
        let Some(left) = row.departed else { continue };
        let month = calendar::to_paris(left).strftime("%Y-%m");
        tx.row_put(MONTH, &format!("{excise}/{month}/{id:012}"), &new)?;
        let at = format!("{excise}/{}/{id:012}", left.strftime("%Y%m%dT%H%M%SZ"));
        for table in [REENTRY, UNDISCHARGED] {
            if tx.row_get(table, &at)?.is_some() {
                tx.row_put(table, &at, &new)?;
            }
        }
    }
    Ok(())
}
