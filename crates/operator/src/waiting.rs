//! Documents whose goods have not left: a reading table of its own, so that what home shows does not cost more when the register
//! grows. Derived; never a source of truth.

use crate::derived;
use crate::desk::Desk;
use crate::error::Failure;
use crate::project::DossierRow;
use number::ExciseNumber;

/// The table.
pub(crate) const TABLE: &str = "waiting";

impl Desk {
    /// At most `limit` documents whose goods have not left and whose number is not void, oldest first.
    ///
    /// # Errors
    /// What the store says.
    pub fn waiting(&self, excise: &ExciseNumber, limit: u64) -> Result<Vec<DossierRow>, Failure> {
        let read = |v: &[u8]| serde_json::from_slice(v).map_err(|e| Failure::Fault(e.to_string()));
        let found = self.read_whole(excise, |r| {
            let rows = r.rows(TABLE, &format!("{excise}/"), None, limit)?;
            rows.iter().map(|(_, v)| read(v)).collect()
        })?;
        if let Some(rows) = found {
            return Ok(rows);
        }
        // The table cannot be filled now: looked for instead.
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        self.store.read(|r| {
            let mut out = Vec::new();
            derived::each(r, excise.as_str(), |row| {
                if row.state == "waiting" && out.len() < most {
                    out.push(row);
                }
                Ok(())
            })?;
            Ok(out)
        })
    }
}
