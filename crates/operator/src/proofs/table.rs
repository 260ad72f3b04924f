//! The list of what is kept as proof, as a reading table, and which entries name a file. Derived from the entries alone; never a source
//! of truth.

use crate::error::Failure;
use domain::event::Event;
use jiff::Timestamp;
use journal::Tx;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};
use wire::Media;

/// Everything that is kept: key `EXCISE/COUNTER`.
pub(crate) const TABLE: &str = "kept";
/// The same by its file: key `EXCISE/SHA-256/COUNTER`.
pub(crate) const BY_FILE: &str = "kept-file";

/// Names of the events that give a row.
const NAMES: &[&str] = &["proof.filed", "notice.answered"];

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeptRow {
    /// The entry that keeps it.
    pub counter: u64,
    /// When it was kept.
    pub recorded_at: Timestamp,
    /// When it was made or came, as stated.
    pub at: Timestamp,
    /// What it is proof of; none for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What it is: of a proof `message`, `photo` …; of an answer `reply`, `bounce` ….
    pub kind: String,
    /// SHA-256 of it.
    pub file: String,
    /// What the file was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its media type.
    pub media: String,
    /// The notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<u64>,
    /// The outage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub episode: Option<u64>,
    /// The documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dossiers: Vec<u64>,
    /// From whom an answer came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Of an answer: from the office that was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_office: Option<bool>,
    /// In the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl KeptRow {
    /// Whether something came back, rather than being kept of what went out.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        self.of.is_none()
    }

    fn of(counter: u64, recorded_at: Timestamp, event: &Event) -> Option<KeptRow> {
        match event {
            Event::ProofFiled(e) => Some(KeptRow {
                counter,
                recorded_at,
                at: e.at,
                of: Some(e.of.to_string()),
                kind: e.kind.to_string(),
                file: e.file.clone(),
                name: Some(e.name.clone()),
                media: e.media.clone(),
                notice: e.notice,
                episode: e.episode,
                dossiers: e.dossiers.clone(),
                from: None,
                from_office: None,
                note: e.note.clone(),
            }),
            Event::NoticeAnswered(e) => Some(KeptRow {
                counter,
                recorded_at,
                at: e.at,
                of: None,
                kind: e.kind.to_string(),
                file: e.file.clone(),
                name: None,
                media: Media::Mail.media_type().to_owned(),
                notice: Some(e.notice),
                episode: e.episode,
                dossiers: e.dossiers.clone(),
                from: e.from.clone(),
                from_office: Some(e.from_office),
                note: e.note.clone(),
            }),
            _ => None,
        }
    }
}

/// Whether an event of this name keeps something.
pub(crate) fn keeps(event: &str) -> bool {
    NAMES.contains(&event)
}

/// Notes an entry, if it keeps something.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    excise: &ExciseNumber,
    counter: u64,
    at: Timestamp,
    event: &Event,
) -> Result<(), Failure> {
    let Some(row) = KeptRow::of(counter, at, event) else {
        return Ok(());
    };
    let value = serde_json::to_vec(&row).map_err(|e| Failure::Fault(e.to_string()))?;
    tx.row_put(TABLE, &format!("{excise}/{counter:012}"), &value)?;
    let by_file = format!("{excise}/{}/{counter:012}", row.file);
    tx.row_put(BY_FILE, &by_file, b"")?;
    Ok(())
}

/// Makes the table of a register anew, from its entries.
pub(crate) fn fill(tx: &mut Tx<'_>, excise: &ExciseNumber) -> Result<(), Failure> {
    crate::derived::refill(tx, excise, NAMES, note)
}
