//! What is kept, to be read: lists, the bytes of one, and what a message that a person sent would say of having told the office. Reads the
//! tables and the archive, decides nothing.

use super::{KeptRow, table};
use crate::desk::{Confirm, Desk, Done, Needs};
use crate::error::Failure;
use domain::decide::Command;
use domain::decide::document::Document;
use domain::decide::outage::Outage;
use domain::event::Id;
use domain::facts::{AnswerKind, Beside, ContactResult, Means, ProofOf, Purpose};
use jiff::Timestamp;
use journal::Hash;
use number::ExciseNumber;
use wire::Media;
use wire::mail::{self, Nature};

/// Rows that are read for one document, outage or notice.
const ROWS: usize = 200;
/// Mails that are opened for one page to see what they would say.
const OPENED: usize = 20;

/// What a message would say of having told the office: a person confirms it with one key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Telling {
    /// When: its date.
    pub at: Timestamp,
    /// To whom; of an answer, from whom.
    pub to: String,
    /// Its identifier.
    pub id: Option<String>,
}

/// Something that is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct View {
    /// The row.
    pub row: KeptRow,
    /// What it would say of having told the office, where that is not known by it already.
    pub telling: Option<Telling>,
}

impl Desk {
    /// What is kept, newest first, at most `limit` before the entry `before`.
    ///
    /// # Errors
    /// What the store says.
    pub fn proofs(
        &self,
        excise: &ExciseNumber,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<KeptRow>, Failure> {
        let before = before.map(|c| format!("{excise}/{c:012}"));
        let prefix = format!("{excise}/");
        self.store.read(|r| {
            let rows = r.rows_backwards(table::TABLE, &prefix, before.as_deref(), limit)?;
            rows.iter().map(|(_, v)| row(v)).collect()
        })
    }

    /// The rows that name a file.
    ///
    /// # Errors
    /// What the store says.
    pub fn proof_rows_of_file(
        &self,
        excise: &ExciseNumber,
        sha256: &str,
    ) -> Result<Vec<KeptRow>, Failure> {
        if sha256.parse::<Hash>().is_err() {
            return Ok(Vec::new());
        }
        let prefix = format!("{excise}/{sha256}/");
        self.store.read(|r| {
            let mut out = Vec::new();
            for (key, _) in r.rows(table::BY_FILE, &prefix, None, ROWS as u64)? {
                let counter = key.rsplit('/').next().unwrap_or_default();
                if let Some(v) = r.row_get(table::TABLE, &format!("{excise}/{counter}"))? {
                    out.push(row(&v)?);
                }
            }
            Ok(out)
        })
    }

    /// The bytes of a proof or an answer, with their kind and name.
    ///
    /// # Errors
    /// `document.unknown` for a file that no entry keeps as such; what the archive says.
    pub fn proof_file(
        &self,
        excise: &ExciseNumber,
        sha256: &str,
    ) -> Result<(Media, String, Vec<u8>), Failure> {
        let unknown = || Failure::NoDocument(sha256.chars().take(64).collect());
        let rows = self.proof_rows_of_file(excise, sha256)?;
        let asked = self
            .proofs_asked(excise)?
            .into_iter()
            .find(|a| a.file == sha256);
        let name = rows
            .iter()
            .find_map(|r| r.name.clone())
            .or_else(|| asked.as_ref().map(|a| a.name.clone()));
        if rows.is_empty() && asked.is_none() {
            return Err(unknown());
        }
        let hash = sha256.parse::<Hash>().map_err(|_| unknown())?;
        let bytes = self.store.files().get(&hash)?;
        let media = Media::of(&bytes).map_err(|_| unknown())?;
        let name = name.unwrap_or_else(|| format!("reponse-{sha256:.8}.{}", media.ending()));
        Ok((media, name, bytes))
    }

    /// What is kept of documents, with what came back to the notices that tell of them; oldest first.
    ///
    /// # Errors
    /// What the store says.
    pub fn proofs_of_documents(
        &self,
        excise: &ExciseNumber,
        ids: &[Id],
    ) -> Result<Vec<View>, Failure> {
        let needs = Needs {
            dossiers: ids.to_vec(),
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let of = |id: &Id| reg.dossiers.get(id);
        let mut files: Vec<String> = ids
            .iter()
            .filter_map(of)
            .flat_map(|d| d.proofs.iter().map(|p| p.file.clone()))
            .collect();
        let notices: Vec<Id> = ids
            .iter()
            .filter_map(of)
            .flat_map(|d| d.notices.clone())
            .collect();
        files.extend(self.files_of_answers(excise, &notices)?);
        let told = ids.iter().filter_map(of).all(|d| d.is_told());
        self.views(
            excise,
            files,
            &|r| r.dossiers.iter().any(|d| ids.contains(d)),
            told,
        )
    }

    /// Whether there is an outage with this id.
    ///
    /// # Errors
    /// What the store says.
    pub fn has_episode(&self, excise: &ExciseNumber, id: Id) -> Result<bool, Failure> {
        let needs = Needs {
            episodes: vec![id],
            ..Needs::default()
        };
        Ok(self.look(excise, &needs)?.episodes.contains_key(&id))
    }

    /// What is kept of an outage.
    ///
    /// # Errors
    /// What the store says.
    pub fn proofs_of_episode(&self, excise: &ExciseNumber, id: Id) -> Result<Vec<View>, Failure> {
        let needs = Needs {
            episodes: vec![id],
            ..Needs::default()
        };
        let reg = self.look(excise, &needs)?;
        let Some(e) = reg.episodes.get(&id) else {
            return Ok(Vec::new());
        };
        let mut files: Vec<String> = e.proofs.iter().map(|p| p.file.clone()).collect();
        files.extend(self.files_of_answers(excise, &e.notices)?);
        let views = self.views(excise, files, &|r| r.episode == Some(id), e.announced())?;
        // What was told of documents is asked on their own pages.
        let own = |v: View| View {
            telling: v.telling.filter(|_| v.row.dossiers.is_empty()),
            row: v.row,
        };
        Ok(views.into_iter().map(own).collect())
    }

    /// What is kept of a notice, with what came back.
    ///
    /// # Errors
    /// What the store says.
    pub fn proofs_of_notice(&self, excise: &ExciseNumber, id: Id) -> Result<Vec<View>, Failure> {
        let Some((n, reg)) = self.notice(excise, id)? else {
            return Ok(Vec::new());
        };
        let mut files: Vec<String> = n.proofs.iter().map(|p| p.file.clone()).collect();
        files.extend(n.answers.iter().map(|a| a.file.clone()));
        let told = n
            .dossiers
            .iter()
            .filter_map(|d| reg.dossiers.get(d))
            .all(|d| d.is_told());
        self.views(
            excise,
            files,
            &|r| r.notice == Some(id),
            told && !n.dossiers.is_empty(),
        )
    }

    fn files_of_answers(
        &self,
        excise: &ExciseNumber,
        notices: &[Id],
    ) -> Result<Vec<String>, Failure> {
        let mut out = Vec::new();
        let mut ids = notices.to_vec();
        ids.sort_unstable();
        ids.dedup();
        for id in ids.into_iter().take(ROWS) {
            if let Some((n, _)) = self.notice(excise, id)? {
                out.extend(n.answers.iter().map(|a| a.file.clone()));
            }
        }
        Ok(out)
    }

    fn views(
        &self,
        excise: &ExciseNumber,
        mut files: Vec<String>,
        is: &dyn Fn(&KeptRow) -> bool,
        told: bool,
    ) -> Result<Vec<View>, Failure> {
        files.sort();
        files.dedup();
        let mut rows = Vec::new();
        for f in files.iter().take(ROWS) {
            rows.extend(self.proof_rows_of_file(excise, f)?.into_iter().filter(is));
        }
        rows.sort_by_key(|r| r.counter);
        rows.dedup_by_key(|r| r.counter);
        let mut opened = 0;
        let mut out = Vec::new();
        for row in rows {
            let mail = row.media == Media::Mail.media_type() && !told && opened < OPENED;
            let bytes = (row.file.parse::<Hash>().ok())
                .filter(|_| mail)
                .and_then(|h| self.store.files().get(&h).ok());
            let telling = match bytes {
                Some(b) => {
                    opened += 1;
                    self.telling(excise, &row, &b)?
                }
                None => None,
            };
            out.push(View { row, telling });
        }
        Ok(out)
    }

    /// What a message would say: one that a person sent tells the office at its date; an answer of a person shows that it knew by then.
    fn telling(
        &self,
        excise: &ExciseNumber,
        row: &KeptRow,
        bytes: &[u8],
    ) -> Result<Option<Telling>, Failure> {
        let of = row.of.as_deref().and_then(|o| o.parse::<ProofOf>().ok());
        let told_of = matches!(
            of,
            Some(ProofOf::Announcement | ProofOf::Communication | ProofOf::Voided)
        );
        let replied = row.is_answer() && row.kind == AnswerKind::Reply.to_string();
        if !told_of && !replied {
            return Ok(None);
        }
        let Ok(m) = mail::read(bytes) else {
            return Ok(None);
        };
        let Some(at) = m.date.filter(|_| m.nature == Nature::Person) else {
            return Ok(None);
        };
        let reg = self.register(excise)?;
        let offices = self.offices(&reg, None)?;
        let office = m.to.iter().find(|w| offices.contains(&w.address));
        let to = if replied {
            m.from.as_ref()
        } else {
            office.or(m.to.first())
        };
        Ok(to.map(|w| Telling {
            at,
            to: w.address.clone(),
            id: m.id.clone(),
        }))
    }

    /// A person confirms what a kept message says: the office was told by mail at its date.
    ///
    /// # Errors
    /// `document.unknown` where the entry keeps no such message; the refusal; what the store says.
    pub fn proof_tells(&self, excise: &ExciseNumber, counter: u64) -> Result<Done, Failure> {
        let unknown = || Failure::NoDocument(counter.to_string());
        let key = format!("{excise}/{counter:012}");
        let found = self
            .store
            .read(|r| r.row_get(table::TABLE, &key).map_err(Failure::from))?;
        let row = row(&found.ok_or_else(unknown)?)?;
        let hash = row.file.parse::<Hash>().map_err(|_| unknown())?;
        let bytes = self.store.files().get(&hash)?;
        let telling = self.telling(excise, &row, &bytes)?.ok_or_else(unknown)?;
        let beside = Beside {
            notice: row.notice,
            ..Beside::default()
        };
        let to = Some(telling.to);
        let command = if row.dossiers.is_empty() {
            Command::Outage(Outage::Contact {
                purpose: Purpose::Announce,
                by: Means::Mail,
                at: telling.at,
                to,
                result: ContactResult::Sent,
                beside,
            })
        } else {
            Command::Document(Document::Tell {
                dossiers: row.dossiers.clone(),
                by: Means::Mail,
                at: telling.at,
                to,
                beside,
            })
        };
        let needs = Needs {
            dossiers: row.dossiers,
            notices: row.notice.into_iter().collect(),
            ..Needs::default()
        };
        self.act_on(excise, needs, &Confirm::default(), move |_, _| {
            Ok(command.clone())
        })
    }
}

fn row(v: &[u8]) -> Result<KeptRow, Failure> {
    serde_json::from_slice(v).map_err(|e| Failure::Fault(e.to_string()))
}
