//! Keys kept beside a backup under a passphrase, and what they are for in a restored installation: the old key names the new one. The
//! old secret is never the signing key of two installations (I12); here it signs one endorsement and is forgotten.

use crate::desk::Desk;
use crate::error::{Failure, Way};
use jiff::Timestamp;
use std::path::Path;
use wire::keybox::{About, Cost, KeptKey, KeyboxError};

impl From<KeyboxError> for Failure {
    fn from(e: KeyboxError) -> Failure {
        let data: Vec<(&'static str, String)> = e.data();
        let data: Vec<(&'static str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
        Failure::said(Way::WrongInput, e.code(), &data)
    }
}

impl Desk {
    /// The keys of this installation as a text that only the passphrase opens. `salt` is random and used once.
    ///
    /// # Errors
    /// `keybox.none` where no key is at hand; `keybox.short`; what is wrong with a key; what the store says.
    pub fn keys_kept(
        &self,
        passphrase: &str,
        salt: &[u8; 16],
        now: Timestamp,
        cost: Cost,
    ) -> Result<String, Failure> {
        let mut keys = Vec::new();
        for excise in self.establishments()? {
            let state = self.key_state(&excise)?;
            if state.is_wrong() {
                let data = [("excise", excise.as_str()), ("detail", "")];
                return Err(Failure::said(Way::MachineFailed, state.code(), &data));
            }
            let secret = self.key_to_keep(&excise)?;
            keys.extend(secret.map(|secret| KeptKey { excise, secret }));
        }
        if keys.is_empty() {
            return Err(Failure::said(Way::Refused, "keybox.none", &[]));
        }
        let about = self.store.read(|r| {
            Ok::<_, Failure>(About {
                installation: r.installation()?,
                incarnation: r.incarnation()?,
                made: now,
            })
        })?;
        Ok(wire::keybox::seal(&keys, &about, passphrase, salt, cost)?)
    }

    /// In a restored register: each kept key that is the last one of its establishment there names the installation's own. Answers for
    /// each what became of it: the new public half, or why not.
    pub fn endorse_by(
        &self,
        kept: &[KeptKey],
    ) -> Vec<(number::ExciseNumber, Result<String, Failure>)> {
        let one = |k: &KeptKey| {
            let done = self.endorse_key(&k.excise, &k.secret)?;
            Ok(done.0)
        };
        kept.iter().map(|k| (k.excise.clone(), one(k))).collect()
    }
}

/// Opens keys that were kept beside a backup, and makes sure that they are of the same installation: before anything is restored.
///
/// # Errors
/// What is wrong with them; `keybox.passphrase`; `keybox.other` where the backup is of another installation or incarnation; what
/// is wrong with the backup.
pub fn open_kept(text: &str, passphrase: &str, backup: &Path) -> Result<Vec<KeptKey>, Failure> {
    let of = journal::backup_identity(backup)?;
    let (about, keys) = wire::keybox::open(text, passphrase)?;
    if of != (about.installation, about.incarnation) {
        return Err(Failure::said(Way::WrongInput, "keybox.other", &[]));
    }
    Ok(keys)
}
