//! What a person may change and erase: drafts, address book, templates, settings. Plain rows beside the register, kept on disk
//! like everything else, never proof and never in the chain (house, "One stream = one unbroken register").

use crate::desk::Desk;
use crate::error::Failure;
use journal::Tx;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value).map_err(|e| Failure::Fault(e.to_string()))
}

/// A row that an older or newer program wrote in another shape is as good as none: it is convenience, not proof.
fn value<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

impl Desk {
    /// A plain row; none when it is not there, or is of another shape.
    ///
    /// # Errors
    /// What the store says.
    pub fn plain<T: DeserializeOwned>(&self, table: &str, key: &str) -> Result<Option<T>, Failure> {
        self.store
            .read(|r| Ok::<_, Failure>(r.plain_get(table, key)?.as_deref().and_then(value)))
    }

    /// At most `limit` plain rows whose key begins with `prefix`, in the order of their keys.
    ///
    /// # Errors
    /// What the store says.
    pub fn plain_all<T: DeserializeOwned>(
        &self,
        table: &str,
        prefix: &str,
        limit: u64,
    ) -> Result<Vec<(String, T)>, Failure> {
        self.store.read(|r| {
            Ok::<_, Failure>(
                r.plain_rows(table, prefix, None, limit)?
                    .into_iter()
                    .filter_map(|(k, v)| Some((k, value(&v)?)))
                    .collect(),
            )
        })
    }

    /// Keeps a plain row; it is on disk when this comes back.
    ///
    /// # Errors
    /// What the store says.
    pub fn plain_put<T: Serialize>(
        &self,
        table: &'static str,
        key: &str,
        value: &T,
    ) -> Result<(), Failure> {
        let (key, bytes) = (key.to_owned(), bytes(value)?);
        Ok(self
            .store
            .submit(move |tx: &mut Tx| Ok::<_, Failure>(tx.plain_put(table, &key, &bytes)?))?)
    }

    /// The same where a table holds at most `most` rows under a prefix: one more is refused, one that is there is replaced.
    ///
    /// # Errors
    /// `book.full`; what the store says.
    pub(crate) fn plain_put_among<T: Serialize>(
        &self,
        table: &'static str,
        prefix: &str,
        id: &str,
        value: &T,
        most: u64,
    ) -> Result<(), Failure> {
        let (prefix, key) = (prefix.to_owned(), format!("{prefix}{id}"));
        let bytes = bytes(value)?;
        Ok(self.store.submit(move |tx: &mut Tx| {
            let there = tx.plain_get(table, &key)?.is_some();
            if !there && tx.plain_count(table, &prefix)? >= most {
                return Err(Failure::Book {
                    code: "book.full",
                    most,
                });
            }
            Ok::<_, Failure>(tx.plain_put(table, &key, &bytes)?)
        })?)
    }

    /// The same for a row that is not there yet: `there` is the answer where it is.
    ///
    /// # Errors
    /// `there`, `book.full`; what the store says.
    pub(crate) fn plain_add_among<T: Serialize>(
        &self,
        table: &'static str,
        key: &str,
        value: &T,
        most: u64,
        there: impl Fn() -> Failure + Send + 'static,
    ) -> Result<(), Failure> {
        let (key, bytes) = (key.to_owned(), bytes(value)?);
        Ok(self.store.submit(move |tx: &mut Tx| {
            if tx.plain_get(table, &key)?.is_some() {
                return Err(there());
            }
            if tx.plain_count(table, "")? >= most {
                return Err(Failure::Book {
                    code: "book.full",
                    most,
                });
            }
            Ok::<_, Failure>(tx.plain_put(table, &key, &bytes)?)
        })?)
    }

    /// Changes a plain row as it stands now, in one transaction: two windows lose nothing of each other. `change` gets none where
    /// there is none, and may be called again.
    ///
    /// # Errors
    /// What `change` or the store says.
    pub fn plain_change<T, R, F>(
        &self,
        table: &'static str,
        key: &str,
        change: F,
    ) -> Result<R, Failure>
    where
        T: Serialize + DeserializeOwned,
        R: Send + 'static,
        F: Fn(Option<T>) -> Result<(Option<T>, R), Failure> + Send + 'static,
    {
        let key = key.to_owned();
        Ok(self.store.submit(move |tx: &mut Tx| {
            let now = tx.plain_get(table, &key)?.as_deref().and_then(value);
            let (new, answer) = change(now)?;
            match new {
                Some(v) => tx.plain_put(table, &key, &bytes(&v)?)?,
                None => {
                    tx.plain_delete(table, &key)?;
                }
            }
            Ok::<_, Failure>(answer)
        })?)
    }

    /// Erases a plain row.
    ///
    /// # Errors
    /// What the store says.
    pub fn plain_erase(&self, table: &'static str, key: &str) -> Result<(), Failure> {
        let key = key.to_owned();
        Ok(self.store.submit(move |tx: &mut Tx| {
            tx.plain_delete(table, &key)?;
            Ok::<_, Failure>(())
        })?)
    }
}
