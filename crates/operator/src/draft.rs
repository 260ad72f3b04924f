//! Drafts: what a person has typed and not sealed yet, kept field by field, so that a reload, a restart and a second window land
//! where one was. A draft's id is the key of its act (I13): whatever happens, it gets one number for each of its documents, once.
//! Plain rows: never proof, never judged here.

use crate::book::measure::measured;
use crate::book::{Party, Product};
use crate::desk::{Desk, key_claim};
use crate::error::Failure;
use domain::consignment::Consignment;
use jiff::Timestamp;
use journal::Tx;
use number::ExciseNumber;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most documents of one truck in a draft.
pub const DOCUMENTS: usize = 20;
/// The most fields that are kept.
const FIELDS: usize = 2_500;
/// The longest value of a field, in characters; the door lets no longer one in.
pub const LONGEST: usize = 2_000;
/// How many earlier values of a field are remembered, for windows that still show them.
const PAST: usize = 6;
/// The most drafts that are listed.
const MOST: u64 = 200;

const TABLE: &str = "draft";
const BASE: &str = "draft-base";

/// A value, with when it was typed and in which window.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Typed {
    /// As typed.
    pub value: String,
    /// The revision that brought it.
    pub rev: u64,
    /// The window that brought it.
    pub window: String,
    /// What stood there before, oldest first: a window that still shows one of these and sends it again says nothing new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<Past>,
}

/// A value that another one has replaced.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Past {
    /// As typed.
    pub value: String,
    /// The revision that brought it.
    pub rev: u64,
    /// The window that brought it.
    pub window: String,
}

impl Typed {
    /// What a window shows that knows the draft up to revision `seen`; none where that is forgotten.
    fn shown(&self, seen: u64, window: &str) -> Option<&str> {
        let known = |rev: u64, by: &str| rev <= seen || by == window;
        if known(self.rev, &self.window) {
            return Some(&self.value);
        }
        let earlier = self.past.iter().rev().find(|p| known(p.rev, &p.window));
        match earlier {
            Some(p) => Some(&p.value),
            // Before it was there at all, the field was empty.
            None if self.past.len() < PAST => Some(""),
            None => None,
        }
    }
}

/// A draft.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Its id, 32 hexadecimal digits: the key of its act.
    pub id: String,
    /// When it was begun.
    pub made_at: Timestamp,
    /// When something was last typed.
    pub changed_at: Timestamp,
    /// Counts its changes.
    pub rev: u64,
    /// What was typed, by field.
    pub fields: BTreeMap<String, Typed>,
    /// How many documents it has.
    pub documents: usize,
    /// The usual departure that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

/// A value that two windows wrote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The field.
    pub field: String,
    /// What the other window wrote; ours is kept beside it, on the page.
    pub theirs: String,
}

impl Draft {
    /// A draft with nothing typed.
    #[must_use]
    pub fn new(id: String, now: Timestamp) -> Draft {
        Draft {
            id,
            made_at: now,
            changed_at: now,
            rev: 0,
            fields: BTreeMap::new(),
            documents: 1,
            template: None,
        }
    }

    /// A field as typed, without spaces around; empty when it is not there.
    #[must_use]
    pub fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", |t| t.value.trim())
    }

    /// The same where nothing typed is nothing said.
    #[must_use]
    pub fn some(&self, field: &str) -> Option<String> {
        Some(self.get(field).to_owned()).filter(|v| !v.is_empty())
    }

    /// All fields with their values.
    #[must_use]
    pub fn values(&self) -> BTreeMap<String, String> {
        self.fields
            .iter()
            .map(|(k, t)| (k.clone(), t.value.clone()))
            .collect()
    }

    /// Writes fields. A window that sends what it was shown has typed nothing there. What another window wrote since revision
    /// `seen`, and differs, is a conflict: it stays, and is told.
    pub fn write(
        &mut self,
        values: &[(String, String)],
        seen: u64,
        window: &str,
        now: Timestamp,
    ) -> Vec<Conflict> {
        let rev = self.rev + 1;
        let mut conflicts = Vec::new();
        for (field, value) in values {
            let known = self.fields.get(field);
            if known.is_none() && (value.is_empty() || self.fields.len() >= FIELDS) {
                continue;
            }
            let mut past = Vec::new();
            if let Some(t) = known {
                if t.value == *value {
                    continue;
                }
                if t.rev > seen && t.window != window {
                    if t.shown(seen, window) == Some(value.as_str()) {
                        continue;
                    }
                    conflicts.push(Conflict {
                        field: field.clone(),
                        theirs: t.value.clone(),
                    });
                    continue;
                }
                past.clone_from(&t.past);
                past.push(Past {
                    value: t.value.clone(),
                    rev: t.rev,
                    window: t.window.clone(),
                });
                past.drain(..past.len().saturating_sub(PAST));
            }
            let typed = Typed {
                value: value.chars().take(LONGEST).collect(),
                rev,
                window: window.to_owned(),
                past,
            };
            self.fields.insert(field.clone(), typed);
            self.rev = rev;
            self.changed_at = now.max(self.changed_at);
        }
        conflicts
    }

    /// Sets a field whatever was there.
    pub fn set(&mut self, field: &str, value: &str, now: Timestamp) {
        let seen = u64::MAX;
        self.write(&[(field.to_owned(), value.to_owned())], seen, "", now);
    }

    /// Puts these values in the place of all fields that begin so. What stood there is remembered: a window that still shows it and
    /// sends it again says nothing new.
    pub fn replace(&mut self, prefix: &str, values: &[(String, String)], now: Timestamp) {
        let gone = |k: &&String| k.starts_with(prefix) && values.iter().all(|(f, _)| f != *k);
        let gone: Vec<String> = self.fields.keys().filter(gone).cloned().collect();
        for field in gone {
            self.set(&field, "", now);
        }
        for (field, value) in values {
            self.set(field, value, now);
        }
    }
}

/// What the book knows of what was typed: the rest of an address, of a product. Only fields in which nothing stands are filled, and
/// only where the name is one of the book's.
#[must_use]
pub fn known(draft: &Draft, parties: &[Party], products: &[Product]) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut fill = |field: String, value: Option<&str>| {
        if let Some(v) = value.filter(|v| !v.is_empty() && draft.get(&field).is_empty()) {
            out.push((field, v.to_owned()));
        }
    };
    for i in 0..draft.documents {
        let p = crate::leaving::prefix(i);
        let to = draft.get(&format!("{p}to"));
        let party = parties
            .iter()
            .find(|x| !to.is_empty() && x.address.name.as_deref() == Some(to));
        if let Some(x) = party {
            let a = &x.address;
            fill(format!("{p}to_id"), Some(&x.trader_id));
            fill(format!("{p}to_street"), crate::typed::street(a).as_deref());
            fill(format!("{p}to_postcode"), a.postcode.as_deref());
            fill(format!("{p}to_city"), a.city.as_deref());
        }
        for j in 0..crate::typed::LINES {
            let l = format!("{p}l{j}_");
            let what = draft.get(&format!("{l}what"));
            let product = products
                .iter()
                .find(|x| !what.is_empty() && x.description == what);
            let Some(x) = product else { continue };
            fill(format!("{l}code"), Some(&x.product_code));
            fill(format!("{l}cn"), Some(&x.cn_code));
            fill(format!("{l}abv"), Some(&x.strength.replace('.', ",")));
            fill(format!("{l}pack"), Some(&x.package));
            // So many packages, where their number is typed.
            let packs = draft.get(&format!("{l}packs")).parse::<u32>().ok();
            let m = packs.map(|n| measured(x, n.into())).unwrap_or_default();
            let all = |v: Option<rust_decimal::Decimal>| v.map(|v| crate::typed::shown(&v));
            fill(format!("{l}qty"), all(m.quantity).as_deref());
            fill(format!("{l}gross"), all(m.gross).as_deref());
            fill(format!("{l}net"), all(m.net).as_deref());
        }
    }
    out
}

fn key(excise: &ExciseNumber, id: &str) -> String {
    format!("{excise}/{id}")
}

fn base_key(excise: &ExciseNumber, id: &str, document: usize) -> String {
    format!("{excise}/{id}/{document:02}")
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value).map_err(|e| Failure::Fault(e.to_string()))
}

impl Desk {
    /// The drafts of an establishment, the one typed in last first.
    ///
    /// # Errors
    /// What the store says.
    pub fn drafts(&self, excise: &ExciseNumber) -> Result<Vec<Draft>, Failure> {
        let mut all: Vec<Draft> = self
            .plain_all(TABLE, &format!("{excise}/"), MOST)?
            .into_iter()
            .map(|(_, d)| d)
            .collect();
        all.sort_by_key(|d: &Draft| std::cmp::Reverse(d.changed_at));
        Ok(all)
    }

    /// A draft.
    ///
    /// # Errors
    /// What the store says.
    pub fn draft(&self, excise: &ExciseNumber, id: &str) -> Result<Option<Draft>, Failure> {
        self.plain(TABLE, &key(excise, id))
    }

    /// Begins a draft, with the consignment behind each of its documents: all of it or nothing.
    ///
    /// # Errors
    /// What the store says.
    pub fn draft_begin(
        &self,
        excise: &ExciseNumber,
        draft: &Draft,
        bases: &[Consignment],
    ) -> Result<(), Failure> {
        let mut rows = vec![(TABLE, key(excise, &draft.id), json(draft)?)];
        for (i, c) in bases.iter().enumerate() {
            rows.push((BASE, base_key(excise, &draft.id, i), json(c)?));
        }
        Ok(self.store.submit(move |tx: &mut Tx| {
            for (table, key, value) in &rows {
                tx.plain_put(table, key, value)?;
            }
            Ok::<_, Failure>(())
        })?)
    }

    /// Changes a draft together with the consignments behind its documents, as they stand now, in one transaction: a document is never
    /// left with the hidden part of another. None where the draft is gone.
    ///
    /// # Errors
    /// What the store says.
    pub fn draft_edit<R, F>(
        &self,
        excise: &ExciseNumber,
        id: &str,
        change: F,
    ) -> Result<Option<R>, Failure>
    where
        R: Send + 'static,
        F: Fn(&mut Draft, &mut Vec<Option<Consignment>>) -> R + Send + 'static,
    {
        let (excise, id) = (excise.clone(), id.to_owned());
        Ok(self.store.submit(move |tx: &mut Tx| {
            let at = key(&excise, &id);
            let read = tx.plain_get(TABLE, &at)?;
            let Some(mut draft) = read.and_then(|b| serde_json::from_slice::<Draft>(&b).ok())
            else {
                return Ok::<_, Failure>(None);
            };
            let before = draft.documents.clamp(1, DOCUMENTS);
            let mut bases = Vec::new();
            for i in 0..before {
                let read = tx.plain_get(BASE, &base_key(&excise, &id, i))?;
                bases.push(read.and_then(|b| serde_json::from_slice(&b).ok()));
            }
            let answer = change(&mut draft, &mut bases);
            bases.resize(draft.documents.max(before), None);
            for (i, base) in bases.iter().enumerate() {
                let at = base_key(&excise, &id, i);
                match base.as_ref().filter(|_| i < draft.documents) {
                    Some(c) => tx.plain_put(BASE, &at, &json(c)?)?,
                    None => {
                        tx.plain_delete(BASE, &at)?;
                    }
                }
            }
            tx.plain_put(TABLE, &at, &json(&draft)?)?;
            Ok(Some(answer))
        })?)
    }

    /// Changes a draft as it stands now; none where it is gone.
    ///
    /// # Errors
    /// What the store says.
    pub fn draft_change<R, F>(
        &self,
        excise: &ExciseNumber,
        id: &str,
        change: F,
    ) -> Result<Option<(Draft, R)>, Failure>
    where
        R: Send + 'static,
        F: Fn(&mut Draft) -> R + Send + 'static,
    {
        self.plain_change(TABLE, &key(excise, id), move |d: Option<Draft>| {
            Ok(match d {
                Some(mut d) => {
                    let r = change(&mut d);
                    (Some(d.clone()), Some((d, r)))
                }
                None => (None, None),
            })
        })
    }

    /// The consignment behind a document of a draft: what the form does not show.
    ///
    /// # Errors
    /// What the store says.
    pub fn draft_base(
        &self,
        excise: &ExciseNumber,
        id: &str,
        document: usize,
    ) -> Result<Option<Consignment>, Failure> {
        self.plain(BASE, &base_key(excise, id, document))
    }

    /// Erases a draft and what is behind it.
    ///
    /// # Errors
    /// What the store says.
    pub fn draft_erase(&self, excise: &ExciseNumber, id: &str) -> Result<(), Failure> {
        let (excise, id) = (excise.clone(), id.to_owned());
        Ok(self.store.submit(move |tx: &mut Tx| {
            for i in 0..DOCUMENTS {
                tx.plain_delete(BASE, &base_key(&excise, &id, i))?;
            }
            tx.plain_delete(TABLE, &key(&excise, &id))?;
            Ok::<_, Failure>(())
        })?)
    }

    /// The truck that was numbered under this key, if it was (I13): asked of the register, not of the draft.
    ///
    /// # Errors
    /// What the store says.
    pub fn load_of_key(&self, excise: &ExciseNumber, id: &str) -> Result<Option<u64>, Failure> {
        let held = self
            .store
            .read(|r| Ok::<_, Failure>(r.claim_lookup(&key_claim(excise, id))?))?;
        if held.is_none() {
            return Ok(None);
        }
        let documents = self.documents_of_key(excise, id)?;
        let Some((dossier, _, _)) = documents.first() else {
            return Ok(None);
        };
        Ok(self.dossiers(excise, &[*dossier])?.first().map(|d| d.load))
    }
}

#[cfg(test)]
mod tests;
