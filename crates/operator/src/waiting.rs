//! Documents whose goods have not left: a reading table of its own, so that what home shows does not cost more when the register
//! grows. A register that another program wrote meanwhile, or that was made before there was this table, has it filled once when it
//! is asked for. Derived; never a source of truth.

use crate::desk::Desk;
use crate::error::Failure;
use crate::project::DossierRow;
use journal::{Reader, Tx};
use number::ExciseNumber;

/// The table.
pub(crate) const TABLE: &str = "waiting";

/// Up to which entry of the stream the table is true.
const UP_TO: &str = "waiting-to";

/// Rows that are read at a time when the table is filled.
const PAGE: u64 = 500;

/// Whether the table says what the entries mean: the last program that wrote knew of it.
pub(crate) fn is_whole(r: &Reader<'_>, stream: &str) -> Result<bool, Failure> {
    let head = r.head(stream)?.counter.to_string();
    Ok(r.row_get(UP_TO, stream)?.as_deref() == Some(head.as_bytes()))
}

/// Notes that the table was filled with the entries after `before`, up to `last`: it is whole if it was whole before them.
pub(crate) fn went_on(
    tx: &mut Tx<'_>,
    stream: &str,
    before: u64,
    last: u64,
) -> Result<(), Failure> {
    let was = tx.row_get(UP_TO, stream)?;
    if before == 0 || was.as_deref() == Some(before.to_string().as_bytes()) {
        tx.row_put(UP_TO, stream, last.to_string().as_bytes())?;
    }
    Ok(())
}

fn read(value: &[u8]) -> Result<DossierRow, Failure> {
    serde_json::from_slice(value).map_err(|e| Failure::Fault(e.to_string()))
}

/// Walks all documents, a page at a time.
fn each(
    r: &Reader<'_>,
    stream: &str,
    mut take: impl FnMut(String, Vec<u8>, DossierRow) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (prefix, mut after) = (format!("{stream}/"), None);
    loop {
        let page = r.rows("dossier", &prefix, after.as_deref(), PAGE)?;
        let Some((last, _)) = page.last() else {
            return Ok(());
        };
        after = Some(last.clone());
        for (key, value) in page {
            let row = read(&value)?;
            take(key, value, row)?;
        }
    }
}

/// Fills the table from the list of documents, which every program has kept.
fn fill(tx: &mut Tx<'_>, stream: &str) -> Result<(), Failure> {
    if is_whole(tx, stream)? {
        return Ok(());
    }
    let prefix = format!("{stream}/");
    loop {
        let old = tx.rows(TABLE, &prefix, None, PAGE)?;
        if old.is_empty() {
            break;
        }
        for (key, _) in old {
            tx.row_delete(TABLE, &key)?;
        }
    }
    let mut rows = Vec::new();
    each(tx, stream, |key, value, row| {
        if row.state == "waiting" {
            rows.push((key, value));
        }
        Ok(())
    })?;
    for (key, value) in rows {
        tx.row_put(TABLE, &key, &value)?;
    }
    let head = tx.head(stream)?.counter.to_string();
    tx.row_put(UP_TO, stream, head.as_bytes())?;
    Ok(())
}

impl Desk {
    /// At most `limit` documents whose goods have not left and whose number is not void, oldest first.
    ///
    /// # Errors
    /// What the store says.
    pub fn waiting(&self, excise: &ExciseNumber, limit: u64) -> Result<Vec<DossierRow>, Failure> {
        if let Some(rows) = self.waiting_rows(excise, limit)? {
            return Ok(rows);
        }
        let stream = excise.to_string();
        let filled = self
            .store
            .submit(move |tx: &mut Tx<'_>| fill(tx, &stream))
            .map_err(Failure::from);
        if filled.is_ok()
            && let Some(rows) = self.waiting_rows(excise, limit)?
        {
            return Ok(rows);
        }
        // It cannot be filled now (a folder that is only read, a busy register): looked for instead.
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        self.store.read(|r| {
            let mut out = Vec::new();
            each(r, excise.as_str(), |_, _, row| {
                if row.state == "waiting" && out.len() < most {
                    out.push(row);
                }
                Ok(())
            })?;
            Ok(out)
        })
    }

    fn waiting_rows(
        &self,
        excise: &ExciseNumber,
        limit: u64,
    ) -> Result<Option<Vec<DossierRow>>, Failure> {
        self.store.read(|r| {
            if !is_whole(r, excise.as_str())? {
                return Ok(None);
            }
            let rows = r.rows(TABLE, &format!("{excise}/"), None, limit)?;
            rows.iter()
                .map(|(_, v)| read(v))
                .collect::<Result<_, _>>()
                .map(Some)
        })
    }
}
