//! Reading what is stored. The same methods serve a reader (what is committed) and a transaction (its own view).
//! Keeps nothing in memory between calls: there is no cache that a rollback could leave wrong.

use std::cell::RefCell;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

use crate::claims::ClaimRecord;
use crate::entry::{Entry, Hash, Head, Stored, Wrong};
use crate::error::StoreError;

/// The columns that make a [`Stored`], in the order of [`stored`].
pub(crate) const STORED: &str = "entries.stream, entries.counter, entries.recorded_at, entries.event, entries.hash, \
     entries.header, payloads.bytes, payloads.cut";

/// Reads one row of [`STORED`].
pub(crate) fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        stream: row.get(0)?,
        counter: unsigned(row.get(1)?),
        recorded_at: row.get(2)?,
        event: row.get(3)?,
        hash: row.get(4)?,
        header: row.get(5)?,
        payload: row.get(6)?,
        cut: row.get(7)?,
    })
}

/// SQLite's numbers are signed; ours never are.
pub(crate) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// A counter or limit for SQLite; beyond its range nothing is stored, so the largest serves.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A view of the register.
pub struct Reader<'a> {
    conn: &'a Connection,
    path: &'a Path,
    /// The first failure of the store: a request that met one is never recorded, whatever it answers.
    fault: RefCell<Option<StoreError>>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(conn: &'a Connection, path: &'a Path) -> Self {
        Self {
            conn,
            path,
            fault: RefCell::new(None),
        }
    }

    pub(crate) fn take_fault(&self) -> Option<StoreError> {
        self.fault.take()
    }

    pub(crate) fn fail<T>(&self, error: StoreError) -> Result<T, StoreError> {
        if !error.is_refusal() {
            self.fault.borrow_mut().get_or_insert_with(|| error.clone());
        }
        Err(error)
    }

    pub(crate) fn map<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.or_else(|error| self.fail(StoreError::sqlite(self.path, error)))
    }

    pub(crate) fn damaged<T>(&self, detail: String) -> Result<T, StoreError> {
        self.fail(StoreError::damaged(self.path, detail))
    }

    pub(crate) fn statement(&self, sql: &str) -> Result<CachedStatement<'a>, StoreError> {
        self.map(self.conn.prepare_cached(sql))
    }

    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        let mut statement = self.statement(sql)?;
        self.map(statement.execute(params))
    }

    pub(crate) fn last_id(&self) -> i64 {
        self.conn.last_insert_rowid()
    }

    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.statement(sql)?;
        self.map(statement.query_row(params, read).optional())
    }

    pub(crate) fn many<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.statement(sql)?;
        let rows = self.map(statement.query_map(params, read))?;
        self.map(rows.collect())
    }

    fn believed(&self, rows: Vec<Stored>) -> Result<Vec<Entry>, StoreError> {
        rows.into_iter().map(|row| self.believe(row)).collect()
    }

    fn believe(&self, row: Stored) -> Result<Entry, StoreError> {
        let place = format!("stream {:?}, entry {}", row.stream, row.counter);
        row.check()
            .or_else(|Wrong { code, detail }| self.damaged(format!("{place}: {code}: {detail}")))
    }

    pub(crate) fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.one("SELECT value FROM meta WHERE key = ?1", [key], |row| {
            row.get(0)
        })
    }

    fn needed(&self, key: &str) -> Result<String, StoreError> {
        match self.meta(key)? {
            Some(value) => Ok(value),
            None => self.damaged(format!("no {key} is recorded")),
        }
    }

    /// The random id of the installation, given when it was created.
    pub fn installation(&self) -> Result<String, StoreError> {
        self.needed("installation")
    }

    /// The incarnation that new entries bear.
    pub fn incarnation(&self) -> Result<String, StoreError> {
        self.needed("incarnation")
    }

    /// The mark recorded with the incarnation: the machine's, and the file's identity.
    pub fn mark(&self) -> Result<String, StoreError> {
        self.needed("mark")
    }

    /// The incarnation that a restore began and no one has accepted yet (see `Tx::accept_incarnation`).
    pub fn unaccepted_incarnation(&self) -> Result<Option<String>, StoreError> {
        self.meta("unaccepted")
    }

    /// Whether the register knows this incarnation, as its present or an earlier one.
    pub(crate) fn knows_incarnation(&self, id: &str) -> Result<bool, StoreError> {
        let found = self.one("SELECT 1 FROM incarnations WHERE id = ?1", [id], |_| Ok(()))?;
        Ok(found.is_some())
    }

    /// The names of all streams, in the order of their bytes.
    pub fn streams(&self) -> Result<Vec<String>, StoreError> {
        let mut streams: Vec<String> = Vec::new();
        // Skips from name to name along the index instead of walking every entry.
        while let Some(next) = self.one(
            "SELECT min(stream) FROM entries WHERE stream > ?1",
            [streams.last().map_or("", String::as_str)],
            |row| row.get::<_, Option<String>>(0),
        )? {
            match next {
                Some(name) => streams.push(name),
                None => break,
            }
        }
        Ok(streams)
    }

    /// The last entry of a stream; [`Head::EMPTY`] for one without entries.
    pub fn head(&self, stream: &str) -> Result<Head, StoreError> {
        let found = self.one(
            "SELECT counter, hash, recorded_at FROM entries WHERE stream = ?1 ORDER BY counter DESC LIMIT 1",
            [stream],
            |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, Vec<u8>>(1)?,
                    row.get::<_, String>(2)?,
                ))
            },
        )?;
        let Some((counter, hash, time)) = found else {
            return Ok(Head::EMPTY);
        };
        let counter = unsigned(counter);
        match (Hash::from_slice(&hash), time.parse::<Timestamp>()) {
            (Some(hash), Ok(time)) => Ok(Head {
                counter,
                hash,
                recorded_at: Some(time),
            }),
            _ => self.damaged(format!("stream {stream:?}, entry {counter}: hash or time")),
        }
    }

    /// The stored hash of one entry.
    pub(crate) fn hash_at(&self, stream: &str, counter: u64) -> Result<Option<Hash>, StoreError> {
        let found = self.one(
            "SELECT hash FROM entries WHERE stream = ?1 AND counter = ?2",
            (stream, signed(counter)),
            |row| row.get::<_, Vec<u8>>(0),
        )?;
        Ok(found.and_then(|hash| Hash::from_slice(&hash)))
    }

    /// One entry.
    pub fn entry(&self, stream: &str, counter: u64) -> Result<Option<Entry>, StoreError> {
        let sql = format!(
            "SELECT {STORED} FROM entries LEFT JOIN payloads ON payloads.entry = entries.id
             WHERE entries.stream = ?1 AND entries.counter = ?2"
        );
        self.one(&sql, (stream, signed(counter)), stored)?
            .map(|row| self.believe(row))
            .transpose()
    }

    /// All entries that change a thing, oldest first: what its replay needs.
    pub fn entries(&self, stream: &str, thing: &str) -> Result<Vec<Entry>, StoreError> {
        self.entries_since(stream, thing, 0)
    }

    /// The entry that changed a thing last; none when nothing did.
    pub fn last_entry(&self, stream: &str, thing: &str) -> Result<Option<Entry>, StoreError> {
        let sql = format!(
            "SELECT {STORED} FROM changes
             CROSS JOIN entries ON entries.stream = changes.stream AND entries.counter = changes.counter
             LEFT JOIN payloads ON payloads.entry = entries.id
             WHERE changes.stream = ?1 AND changes.thing = ?2 ORDER BY changes.counter DESC LIMIT 1"
        );
        let rows = self.many(&sql, (stream, thing), stored)?;
        Ok(self.believed(rows)?.pop())
    }

    /// At most `limit` entries that change a thing, before the counter `before` where one is named, newest first.
    pub fn entries_before(
        &self,
        stream: &str,
        thing: &str,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT {STORED} FROM changes
             CROSS JOIN entries ON entries.stream = changes.stream AND entries.counter = changes.counter
             LEFT JOIN payloads ON payloads.entry = entries.id
             WHERE changes.stream = ?1 AND changes.thing = ?2 AND changes.counter < ?3
             ORDER BY changes.counter DESC LIMIT ?4"
        );
        let before = before.map_or(i64::MAX, signed);
        let rows = self.many(&sql, (stream, thing, before, signed(limit)), stored)?;
        self.believed(rows)
    }

    /// The entries after `counter` that change a thing, oldest first: what its replay needs after a snapshot.
    pub fn entries_since(
        &self,
        stream: &str,
        thing: &str,
        counter: u64,
    ) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT {STORED} FROM changes
             CROSS JOIN entries ON entries.stream = changes.stream AND entries.counter = changes.counter
             LEFT JOIN payloads ON payloads.entry = entries.id
             WHERE changes.stream = ?1 AND changes.thing = ?2 AND changes.counter > ?3 ORDER BY changes.counter"
        );
        let rows = self.many(&sql, (stream, thing, signed(counter)), stored)?;
        self.believed(rows)
    }

    /// At most `limit` entries of a stream after `counter`, oldest first.
    pub fn entries_after(
        &self,
        stream: &str,
        counter: u64,
        limit: u64,
    ) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT {STORED} FROM entries LEFT JOIN payloads ON payloads.entry = entries.id
             WHERE entries.stream = ?1 AND entries.counter > ?2 ORDER BY entries.counter LIMIT ?3"
        );
        let rows = self.many(&sql, (stream, signed(counter), signed(limit)), stored)?;
        self.believed(rows)
    }

    /// The names of the things of a stream that begin with `prefix`, in the order of their bytes.
    pub fn things(
        &self,
        stream: &str,
        prefix: &str,
        after: Option<&str>,
        limit: u64,
    ) -> Result<Vec<String>, StoreError> {
        let (from, end) = (start(prefix, after), end(prefix, None));
        self.many(
            "SELECT DISTINCT thing FROM changes WHERE stream = ?1 AND thing >= ?2 AND thing < ?3 ORDER BY thing LIMIT ?4",
            (stream, from, end, signed(limit)),
            |row| row.get(0),
        )
    }

    /// Who holds a claim now.
    pub fn claim_lookup(&self, text: &str) -> Result<Option<ClaimRecord>, StoreError> {
        self.one(
            "SELECT text, stream, counter, digest, released FROM claims WHERE text = ?1 AND released IS NULL",
            [text],
            ClaimRecord::read,
        )
    }

    /// Who held a claim and who holds it, oldest first.
    pub fn claim_history(&self, text: &str) -> Result<Vec<ClaimRecord>, StoreError> {
        self.many(
            "SELECT text, stream, counter, digest, released FROM claims WHERE text = ?1 ORDER BY id",
            [text],
            ClaimRecord::read,
        )
    }

    /// The snapshot of a thing and the counter up to which it is true.
    pub fn snapshot(
        &self,
        stream: &str,
        thing: &str,
    ) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        self.one(
            "SELECT counter, bytes FROM snapshots WHERE stream = ?1 AND thing = ?2",
            (stream, thing),
            |row| Ok((unsigned(row.get(0)?), row.get(1)?)),
        )
    }

    /// One row of a reading table.
    pub fn row_get(&self, table: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.one(
            "SELECT value FROM reading WHERE name = ?1 AND key = ?2",
            (table, key),
            |row| row.get(0),
        )
    }

    /// At most `limit` rows of a reading table whose key begins with `prefix` and comes after `after`, in the order
    /// of the keys' bytes.
    pub fn rows(
        &self,
        table: &str,
        prefix: &str,
        after: Option<&str>,
        limit: u64,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.many(
            "SELECT key, value FROM reading WHERE name = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4",
            (table, start(prefix, after), end(prefix, None), signed(limit)),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// One plain row: what a person may change and erase.
    pub fn plain_get(&self, table: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.one(
            "SELECT value FROM plain WHERE name = ?1 AND key = ?2",
            (table, key),
            |row| row.get(0),
        )
    }

    /// At most `limit` plain rows whose key begins with `prefix` and comes after `after`, in the order of the keys' bytes.
    pub fn plain_rows(
        &self,
        table: &str,
        prefix: &str,
        after: Option<&str>,
        limit: u64,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.many(
            "SELECT key, value FROM plain WHERE name = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4",
            (table, start(prefix, after), end(prefix, None), signed(limit)),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// How many plain rows have a key that begins with `prefix`.
    pub fn plain_count(&self, table: &str, prefix: &str) -> Result<u64, StoreError> {
        let count: Option<i64> = self.one(
            "SELECT count(*) FROM plain WHERE name = ?1 AND key >= ?2 AND key < ?3",
            (table, start(prefix, None), end(prefix, None)),
            |row| row.get(0),
        )?;
        Ok(count.and_then(|c| c.try_into().ok()).unwrap_or(0))
    }

    /// As [`Reader::rows`], from the last key backwards, before `before`.
    pub fn rows_backwards(
        &self,
        table: &str,
        prefix: &str,
        before: Option<&str>,
        limit: u64,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.many(
            "SELECT key, value FROM reading WHERE name = ?1 AND key >= ?2 AND key < ?3 ORDER BY key DESC LIMIT ?4",
            (table, prefix, end(prefix, before), signed(limit)),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// How many rows of a reading table have a key that begins with `prefix`.
    pub fn rows_count(&self, table: &str, prefix: &str) -> Result<u64, StoreError> {
        let count = self.one(
            "SELECT count(*) FROM reading WHERE name = ?1 AND key >= ?2 AND key < ?3",
            (table, prefix, end(prefix, None)),
            |row| row.get(0),
        )?;
        Ok(unsigned(count.unwrap_or(0)))
    }
}

/// The first key to read: names hold no control characters, so nothing lies between a key and the key with a NUL.
fn start(prefix: &str, after: Option<&str>) -> String {
    match after {
        Some(after) if after >= prefix => format!("{after}\0"),
        _ => prefix.to_owned(),
    }
}

/// The first key not to read. In SQLite an empty blob sorts after every text: the end of all.
fn end(prefix: &str, before: Option<&str>) -> Value {
    let end = prefix_end(prefix);
    match (before, end) {
        (Some(before), Some(end)) => Value::Text(before.min(end.as_str()).to_owned()),
        (Some(before), None) => Value::Text(before.to_owned()),
        (None, Some(end)) => Value::Text(end),
        (None, None) => Value::Blob(Vec::new()),
    }
}

/// The first text after all that begin with `prefix`; `None` when there is no end.
fn prefix_end(prefix: &str) -> Option<String> {
    let mut chars: Vec<char> = prefix.chars().collect();
    while let Some(last) = chars.pop() {
        // The next scalar value; the step over the surrogates is the only gap.
        let next = match last {
            '\u{D7FF}' => Some('\u{E000}'),
            other => char::from_u32(u32::from(other).saturating_add(1)),
        };
        if let Some(next) = next {
            chars.push(next);
            return Some(chars.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::prefix_end;

    #[test]
    fn a_prefix_ends_before_the_next_text() {
        assert_eq!(prefix_end("ab").as_deref(), Some("ac"));
        assert_eq!(prefix_end(""), None);
        assert_eq!(prefix_end("\u{10FFFF}"), None);
        assert_eq!(prefix_end("a\u{10FFFF}").as_deref(), Some("b"));
        assert_eq!(prefix_end("\u{D7FF}").as_deref(), Some("\u{E000}"));
    }
}
