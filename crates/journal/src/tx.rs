//! What a request may do inside the writer's transaction. All of a request is kept or none of it.

use std::collections::BTreeSet;
use std::ops::Deref;

use jiff::Timestamp;

use crate::claims::{ClaimError, ClaimRecord, MAX_CLAIM, Taken};
use crate::entry::{
    Entry, Head, MAX_APPEND, MAX_NAME, NewEntry, Stamp, check_name, len, time_text,
};
use crate::error::StoreError;
use crate::failpoint;
use crate::location::{Location, full_mark};
use crate::reader::{Reader, signed};
use crate::witness::{self, Alarm, Seen};

/// Longest key of a reading row, in bytes.
pub const MAX_KEY: u64 = 500;
/// Largest value of a reading row, in bytes.
pub const MAX_VALUE: u64 = 4 * 1024 * 1024;
/// Largest snapshot, in bytes.
pub const MAX_SNAPSHOT: u64 = 16 * 1024 * 1024;

/// What the batch knows around its requests.
pub(crate) struct Around<'a> {
    pub(crate) location: &'a Location,
    pub(crate) program: &'a str,
    /// The mark found on this machine, with the file's identity.
    pub(crate) mark: &'a str,
    /// The witness as it was when the batch began; nobody else can write it until the batch ends.
    pub(crate) seen: &'a Seen,
    /// The incarnation when the batch began.
    pub(crate) incarnation: &'a str,
}

/// One request's view of the register, with its own writes. Reading methods are those of [`Reader`].
pub struct Tx<'a> {
    reader: Reader<'a>,
    around: &'a Around<'a>,
    now: Timestamp,
    touched: &'a mut BTreeSet<String>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

fn check_bytes(what: &'static str, bytes: &[u8], limit: u64) -> Result<(), StoreError> {
    let found = len(bytes);
    if found > limit {
        return Err(StoreError::TooLarge { what, limit, found });
    }
    Ok(())
}

impl<'a> Tx<'a> {
    pub(crate) fn new(
        reader: Reader<'a>,
        around: &'a Around<'a>,
        now: Timestamp,
        touched: &'a mut BTreeSet<String>,
    ) -> Self {
        Self {
            reader,
            around,
            now,
            touched,
        }
    }

    /// The writer's time for this request, read once; it may be earlier than the last entry (I2: the caller decides).
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Appends to a stream, provided that its head is still `expected`; otherwise `HeadMoved` and nothing happens.
    /// The entries bear the writer's time, or that of the last entry when it is later.
    pub fn append(
        &mut self,
        stream: &str,
        expected: &Head,
        entries: Vec<NewEntry>,
    ) -> Result<Vec<Entry>, StoreError> {
        failpoint::hit("before-append");
        check_name("stream", stream, MAX_NAME)?;
        let found = u64::try_from(entries.len()).unwrap_or(u64::MAX);
        if found > MAX_APPEND {
            return Err(StoreError::TooLarge {
                what: "append",
                limit: MAX_APPEND,
                found,
            });
        }
        let mut head = self.head(stream)?;
        if !head.is_at(expected) {
            return Err(StoreError::HeadMoved {
                stream: stream.to_owned(),
                expected: Box::new(*expected),
                found: Box::new(head),
            });
        }
        let incarnation = self.incarnation()?;
        let stamp = Stamp {
            stream,
            recorded_at: head.recorded_at.map_or(self.now, |last| last.max(self.now)),
            incarnation: &incarnation,
            program: self.around.program,
        };
        // All are sealed before any is stored: a refused one leaves nothing behind.
        let mut sealed = Vec::with_capacity(entries.len());
        for entry in entries {
            let entry = entry.seal(&stamp, &head)?;
            head = entry.head();
            sealed.push(entry);
        }
        for entry in &sealed {
            store(&self.reader, entry)?;
        }
        self.touched.insert(stream.to_owned());
        failpoint::hit("after-append");
        Ok(sealed)
    }

    fn must_exist(&self, stream: &str, counter: u64) -> Result<(), StoreError> {
        match self.hash_at(stream, counter)? {
            Some(_) => Ok(()),
            None => Err(StoreError::NoSuchEntry {
                stream: stream.to_owned(),
                counter,
            }),
        }
    }

    /// Claims a text for an entry that was appended before. `Taken` leaves the request free to go on.
    pub fn claim(
        &mut self,
        text: &str,
        stream: &str,
        counter: u64,
        digest: Option<[u8; 32]>,
    ) -> Result<(), ClaimError> {
        check_name("claim", text, MAX_CLAIM)?;
        if let Some(holder) = self.claim_lookup(text)? {
            return Err(ClaimError::Taken(Taken(holder)));
        }
        self.must_exist(stream, counter)?;
        self.execute(
            "INSERT INTO claims (text, stream, counter, digest) VALUES (?1, ?2, ?3, ?4)",
            (text, stream, signed(counter), digest),
        )?;
        Ok(())
    }

    /// Releases a claim by a later entry of the stream that holds it; it may then be made again. Answers what it was.
    pub fn release(&mut self, text: &str, counter: u64) -> Result<ClaimRecord, StoreError> {
        let Some(holder) = self.claim_lookup(text)? else {
            return Err(StoreError::NoSuchClaim {
                text: text.to_owned(),
            });
        };
        if counter <= holder.counter {
            return Err(StoreError::NoSuchEntry {
                stream: holder.stream,
                counter,
            });
        }
        self.must_exist(&holder.stream, counter)?;
        self.execute(
            "UPDATE claims SET released = ?2 WHERE text = ?1 AND released IS NULL",
            (text, signed(counter)),
        )?;
        Ok(ClaimRecord {
            released: Some(counter),
            ..holder
        })
    }

    /// Cuts the payload of an entry after retention; header and hash stay. `mark` says why, and is kept.
    pub fn cut_payload(
        &mut self,
        stream: &str,
        counter: u64,
        mark: &str,
    ) -> Result<(), StoreError> {
        check_name("cut", mark, MAX_NAME)?;
        self.must_exist(stream, counter)?;
        self.execute(
            "UPDATE payloads SET bytes = NULL, cut = ?3
             WHERE bytes IS NOT NULL AND entry = (SELECT id FROM entries WHERE stream = ?1 AND counter = ?2)",
            (stream, signed(counter), mark),
        )?;
        Ok(())
    }

    /// Keeps a snapshot of a thing, true up to entry `counter`; it replaces the one before.
    pub fn put_snapshot(
        &mut self,
        stream: &str,
        thing: &str,
        counter: u64,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        check_name("thing", thing, MAX_NAME)?;
        check_bytes("snapshot", bytes, MAX_SNAPSHOT)?;
        self.must_exist(stream, counter)?;
        self.execute(
            "INSERT INTO snapshots (stream, thing, counter, bytes) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (stream, thing) DO UPDATE SET counter = excluded.counter, bytes = excluded.bytes",
            (stream, thing, signed(counter), bytes),
        )?;
        Ok(())
    }

    /// Writes a row of a reading table (derived data); it replaces the one before.
    pub fn row_put(&mut self, table: &str, key: &str, value: &[u8]) -> Result<(), StoreError> {
        check_name("table", table, MAX_NAME)?;
        check_name("key", key, MAX_KEY)?;
        check_bytes("row", value, MAX_VALUE)?;
        self.execute(
            "INSERT INTO reading (name, key, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (name, key) DO UPDATE SET value = excluded.value",
            (table, key, value),
        )?;
        Ok(())
    }

    /// Removes a row of a reading table (derived data); answers whether it was there.
    pub fn row_delete(&mut self, table: &str, key: &str) -> Result<bool, StoreError> {
        let removed = self.execute(
            "DELETE FROM reading WHERE name = ?1 AND key = ?2",
            (table, key),
        )?;
        Ok(removed > 0)
    }

    /// Writes a plain row: what a person may change and erase, never proof. It replaces the one before.
    pub fn plain_put(&mut self, table: &str, key: &str, value: &[u8]) -> Result<(), StoreError> {
        check_name("table", table, MAX_NAME)?;
        check_name("key", key, MAX_KEY)?;
        check_bytes("row", value, MAX_VALUE)?;
        self.execute(
            "INSERT INTO plain (name, key, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (name, key) DO UPDATE SET value = excluded.value",
            (table, key, value),
        )?;
        Ok(())
    }

    /// Erases a plain row; answers whether it was there.
    pub fn plain_delete(&mut self, table: &str, key: &str) -> Result<bool, StoreError> {
        let removed = self.execute(
            "DELETE FROM plain WHERE name = ?1 AND key = ?2",
            (table, key),
        )?;
        Ok(removed > 0)
    }

    /// Begins a new incarnation on this machine: from now on entries bear it, and after the commit the witness starts
    /// anew (the old one is kept aside). `mark` is the machine's. The caller appends its own entry in the same request.
    pub fn begin_incarnation(&mut self, id: &str, mark: &str) -> Result<(), StoreError> {
        check_name("incarnation", id, MAX_NAME)?;
        check_name("mark", mark, MAX_NAME)?;
        if self.knows_incarnation(id)? {
            return Err(StoreError::InvalidName {
                what: "incarnation (used before)",
            });
        }
        let database = self.around.location.database();
        let mark = full_mark(mark, &database).or_else(|error| self.fail(error))?;
        record_incarnation(&self.reader, id, &mark, self.now)?;
        self.execute("DELETE FROM meta WHERE key = 'unaccepted'", [])?;
        Ok(())
    }

    /// Says that the entry about the restore is written (by the same request): the alarm `Restored` ends.
    pub fn accept_incarnation(&mut self) -> Result<(), StoreError> {
        self.execute("DELETE FROM meta WHERE key = 'unaccepted'", [])?;
        Ok(())
    }

    /// All alarms, as they stand inside this transaction. Looks at every stream.
    pub fn alarms(&self) -> Result<Vec<Alarm>, StoreError> {
        self.alarms_of(None)
    }

    /// The alarms that concern one stream, or all of them: cheap, for use before every draw.
    pub fn alarms_for(&self, stream: &str) -> Result<Vec<Alarm>, StoreError> {
        self.alarms_of(Some(stream))
    }

    fn alarms_of(&self, stream: Option<&str>) -> Result<Vec<Alarm>, StoreError> {
        if self.incarnation()? == self.around.incarnation {
            witness::alarms(self.around.seen, &self.reader, self.around.mark, stream)
        } else {
            // Begun in this very batch: the witness starts anew with its commit.
            Ok(Vec::new())
        }
    }
}

/// Puts an entry, its payload or the mark of its cut, and its things into the database.
pub(crate) fn store(reader: &Reader<'_>, entry: &Entry) -> Result<(), StoreError> {
    reader.execute(
        "INSERT INTO entries (stream, counter, recorded_at, event, hash, header) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            &entry.stream,
            signed(entry.counter),
            time_text(entry.recorded_at),
            &entry.event,
            &entry.hash.0[..],
            &entry.header,
        ),
    )?;
    let id = reader.last_id();
    reader.execute(
        "INSERT INTO payloads (entry, bytes, cut) VALUES (?1, ?2, ?3)",
        (id, entry.payload.as_deref(), entry.cut.as_deref()),
    )?;
    for thing in &entry.things {
        reader.execute(
            "INSERT INTO changes (stream, thing, counter) VALUES (?1, ?2, ?3)",
            (&entry.stream, thing, signed(entry.counter)),
        )?;
    }
    Ok(())
}

/// Puts a new incarnation into the register.
pub(crate) fn record_incarnation(
    reader: &Reader<'_>,
    id: &str,
    mark: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    reader.execute(
        "INSERT INTO incarnations (id, mark, began_at) VALUES (?1, ?2, ?3)",
        (id, mark, time_text(now)),
    )?;
    for (key, value) in [("incarnation", id), ("mark", mark)] {
        reader.execute(
            "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )?;
    }
    Ok(())
}
