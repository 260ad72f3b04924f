//! Files that belong to one of several, or to nothing that they name: kept in the archive, and named by a plain row until a person says
//! where they belong, or puts them away. Bounded; never proof of anything yet.

use super::{Belongs, Candidate, Given, Taken};
use crate::desk::Desk;
use crate::error::Failure;
use domain::event::Id;
use jiff::Timestamp;
use journal::Hash;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};
use wire::Media;
use wire::mail::Mail;

/// The plain table.
pub const TABLE: &str = "proof-asked";
/// The most that wait at a time.
const MOST: u64 = 200;

/// A file that waits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// SHA-256 of it.
    pub file: String,
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// When it came here.
    pub at: Timestamp,
    /// From whom, where it is a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Its subject, where it is a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The notices to one of which it may belong.
    #[serde(default)]
    pub notices: Vec<Id>,
    /// The documents of trucks to one of which it may belong.
    #[serde(default)]
    pub documents: Vec<Vec<Id>>,
}

impl Asked {
    pub(super) fn of(
        given: &Given,
        media: Media,
        mail: Option<&Mail>,
        candidates: &[Candidate],
        at: Timestamp,
    ) -> Asked {
        let mut asked = Asked {
            file: Hash::of(&given.bytes).to_string(),
            name: super::look::named(&given.name, media),
            media: media.media_type().to_owned(),
            at,
            from: mail
                .and_then(|m| m.from.as_ref())
                .map(|w| w.address.clone()),
            subject: mail.map(|m| m.subject.clone()).filter(|s| !s.is_empty()),
            notices: Vec::new(),
            documents: Vec::new(),
        };
        for c in candidates.iter().take(50) {
            match c {
                Candidate::Notice(n) => asked.notices.push(*n),
                Candidate::Documents(ids) => asked.documents.push(ids.clone()),
            }
        }
        asked
    }
}

fn key(excise: &ExciseNumber, file: &str) -> String {
    format!("{excise}/{file}")
}

impl Desk {
    pub(super) fn proof_ask(
        &self,
        excise: &ExciseNumber,
        file: &str,
        asked: &Asked,
    ) -> Result<(), Failure> {
        self.plain_put_among(TABLE, &format!("{excise}/"), file, asked, MOST)
    }

    pub(super) fn proof_asked_done(
        &self,
        excise: &ExciseNumber,
        file: &str,
    ) -> Result<(), Failure> {
        let there = self.plain::<Asked>(TABLE, &key(excise, file))?.is_some();
        if there {
            self.plain_erase(TABLE, &key(excise, file))
        } else {
            Ok(())
        }
    }

    /// The files that wait until a person says where they belong.
    ///
    /// # Errors
    /// What the store says.
    pub fn proofs_asked(&self, excise: &ExciseNumber) -> Result<Vec<Asked>, Failure> {
        let rows = self.plain_all::<Asked>(TABLE, &format!("{excise}/"), MOST)?;
        Ok(rows.into_iter().map(|(_, a)| a).collect())
    }

    /// A file that waits belongs there.
    ///
    /// # Errors
    /// `document.unknown` where nothing of that name waits; as [`Desk::proof_add`].
    pub fn proof_place(
        &self,
        excise: &ExciseNumber,
        file: &str,
        to: Belongs,
    ) -> Result<Taken, Failure> {
        let asked = self.plain::<Asked>(TABLE, &key(excise, file))?;
        let unknown = || Failure::NoDocument(file.chars().take(64).collect());
        let asked = asked.ok_or_else(unknown)?;
        let hash = file.parse::<Hash>().map_err(|_| unknown())?;
        let given = Given {
            name: asked.name,
            bytes: self.store.files().get(&hash)?,
            to,
            ..Given::default()
        };
        self.proof_add(excise, &given)
    }

    /// A file that waits belongs nowhere: it is not asked about any more. Its bytes stay in the archive, where nothing names them.
    ///
    /// # Errors
    /// What the store says.
    pub fn proof_put_away(&self, excise: &ExciseNumber, file: &str) -> Result<(), Failure> {
        self.plain_erase(TABLE, &key(excise, file))
    }
}
