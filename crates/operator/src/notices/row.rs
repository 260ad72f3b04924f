//! The list of notices, as a reading table: derived, the same on every replay, filled in the transaction of the entries.

use crate::desk::Desk;
use crate::error::Failure;
use crate::project::Row;
use domain::event::Id;
use domain::facts::NoticeAbout;
use domain::notice::Notice;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};

/// Every notice.
pub(crate) const TABLE: &str = "notice";
/// Those for which something is still to be done.
pub(crate) const OPEN: &str = "notice-open";

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoticeRow {
    /// Its id.
    pub notice: u64,
    /// `announcement`, `communication`, `voided`.
    pub about: String,
    /// Where it stands: see `domain::notice::State`.
    pub state: String,
    /// The same in one of four words: `to-do`, `waiting`, `sent`, `told`; or `dropped`.
    pub word: String,
    /// The numbers that it tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
    /// The outage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub episode: Option<u64>,
    /// The truck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<u64>,
    /// To which office.
    pub office: String,
    /// To which address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// By which means.
    pub by: String,
    /// This program sends it.
    pub automatic: bool,
    /// Whether its message was written.
    pub composed: bool,
    /// When it was queued.
    pub queued_at: jiff::Timestamp,
    /// Since when it stands there.
    pub since: jiff::Timestamp,
    /// Attempts that are entered.
    pub tried: u32,
    /// How the last one ended: `sent`, `not-connected`, `later`, `refused`, `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The server's words, or what went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}

impl NoticeRow {
    /// The row of a notice.
    #[must_use]
    pub fn of(n: &Notice) -> NoticeRow {
        let last = n.last_attempt();
        NoticeRow {
            notice: n.id,
            about: n.about.to_string(),
            state: n.state.to_string(),
            word: n.state.word().to_string(),
            numbers: n.numbers.iter().map(ToString::to_string).collect(),
            episode: n.episode,
            load: n.load,
            office: n.office.to_string(),
            to: n.to.clone(),
            by: n.by.to_string(),
            automatic: n.automatic,
            composed: n.composed.is_some(),
            queued_at: n.queued_at,
            since: n.since,
            tried: n.tried(),
            outcome: last.map(|a| a.failed.map_or("sent".to_owned(), |f| f.to_string())),
            reply: last.and_then(|a| a.reply.clone()),
        }
    }
}

/// The rows that follow from a notice.
pub(crate) fn rows_of(excise: &str, n: &Notice) -> Result<Vec<Row>, Failure> {
    let json = serde_json::to_vec(&NoticeRow::of(n)).map_err(|e| Failure::Fault(e.to_string()))?;
    let key = format!("{excise}/{:012}", n.id);
    let open = n.state.is_open().then(|| json.clone());
    Ok(vec![(TABLE, key.clone(), Some(json)), (OPEN, key, open)])
}

fn read(v: &[u8]) -> Result<NoticeRow, Failure> {
    serde_json::from_slice(v).map_err(|e| Failure::Fault(e.to_string()))
}

/// Which of these rows announce an intention.
pub(crate) fn announcing(rows: &[(String, Vec<u8>)]) -> Result<Vec<Id>, Failure> {
    let mut out = Vec::new();
    for (_, v) in rows {
        let row = read(v)?;
        if row.about == NoticeAbout::Announcement.to_string() {
            out.push(row.notice);
        }
    }
    Ok(out)
}

pub(super) fn list(
    desk: &Desk,
    excise: &ExciseNumber,
    open: bool,
    after: Option<Id>,
    limit: u64,
) -> Result<Vec<NoticeRow>, Failure> {
    let prefix = format!("{excise}/");
    let after = after.map(|id| format!("{excise}/{id:012}"));
    let rows = desk.store().read(|r| {
        Ok::<_, Failure>(if open {
            r.rows(OPEN, &prefix, after.as_deref(), limit)?
        } else {
            r.rows_backwards(TABLE, &prefix, after.as_deref(), limit)?
        })
    })?;
    rows.iter().map(|(_, v)| read(v)).collect()
}

pub(super) fn some(
    desk: &Desk,
    excise: &ExciseNumber,
    ids: &[Id],
) -> Result<Vec<NoticeRow>, Failure> {
    desk.store().read(|r| {
        let mut out = Vec::new();
        for id in ids {
            if let Some(v) = r.row_get(TABLE, &format!("{excise}/{id:012}"))? {
                out.push(read(&v)?);
            }
        }
        Ok(out)
    })
}
