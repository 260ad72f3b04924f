//! What pages read of the way back beside the list: how many documents are owed, and the files of one. Looks only.

use crate::desk::Desk;
use crate::error::Failure;
use crate::project::REENTRY;
use domain::consignment::Consignment;
use domain::decide::merge::fill_consignor;
use domain::dossier::Dossier;
use number::ExciseNumber;

impl Desk {
    /// How many documents are still to be entered in GAMM@ (C2), counted up to `most`: the cost is bounded by it, whatever the register
    /// holds.
    ///
    /// # Errors
    /// What the store says.
    pub fn owed(&self, excise: &ExciseNumber, most: u64) -> Result<u64, Failure> {
        let found = self.read_whole(excise, |r| {
            Ok(r.rows(REENTRY, &format!("{excise}/"), None, most)?.len() as u64)
        })?;
        Ok(found.unwrap_or(0))
    }

    /// A message or an answer of this document's way back, as its bytes were archived, and which message it is; none for a file that is
    /// not of it.
    ///
    /// # Errors
    /// What the archive says.
    pub fn reentry_file(
        &self,
        d: &Dossier,
        sha256: &str,
    ) -> Result<Option<(String, Vec<u8>)>, Failure> {
        let r = &d.reentry;
        let answer = r.answers.iter().find(|a| a.file == sha256);
        let file_of = |f: Option<&String>| f.is_some_and(|f| f == sha256);
        let name = if r.prepared.iter().any(|p| p.file == sha256) {
            "IE815".to_owned()
        } else if let Some(a) = answer {
            a.message.clone()
        } else if file_of(r.entered.as_ref().and_then(|e| e.file.as_ref())) {
            "IE801".to_owned()
        } else if file_of(r.received.as_ref().and_then(|e| e.file.as_ref())) {
            "IE818".to_owned()
        } else {
            return Ok(None);
        };
        let Ok(hash) = sha256.parse::<journal::Hash>() else {
            return Ok(None);
        };
        Ok(Some((name, self.bytes_of(d, &hash)?)))
    }

    /// The consignment that was typed from a paper of this establishment: its consignor is the establishment (I11).
    ///
    /// # Errors
    /// What the store says.
    pub fn own_consignment(
        &self,
        excise: &ExciseNumber,
        mut c: Consignment,
    ) -> Result<Consignment, Failure> {
        let reg = self.register(excise)?;
        let own = reg.establishment;
        let own = own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        if c.consignor.excise_number.is_none() {
            fill_consignor(&mut c, &own);
        }
        Ok(c)
    }
}
