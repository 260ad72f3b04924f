//! The witness: a small file outside the data folder that holds each stream's head. A database that was rolled back,
//! restored or copied disagrees with it. Within an incarnation it is only ever raised; a head that the database does
//! not hold is never overwritten, so that an alarm stays until a person has acted.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::entry::{Hash, Head};
use crate::error::StoreError;
use crate::location::{Location, lock_file, lock_waiting, make_folder, private, sync_folder};
use crate::reader::Reader;

/// Largest witness that is read: far above the heads of any real installation.
const MAX_WITNESS: u64 = 64 * 1024 * 1024;

/// A reason why the register may have forgotten something. The journal only reports; whoever owns the register closes
/// its series and begins a new incarnation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alarm {
    /// There is no witness of this installation.
    WitnessMissing,
    /// The witness is there and cannot be read.
    WitnessUnreadable {
        /// What is wrong with it, for developers.
        detail: String,
    },
    /// The witness has seen entries that the database does not hold.
    WitnessAhead {
        /// The stream.
        stream: String,
        /// Its head in the witness.
        witness: Head,
        /// Its head in the database.
        database: Head,
    },
    /// The witness has seen another entry at this place.
    WitnessContradicts {
        /// The stream.
        stream: String,
        /// The place.
        counter: u64,
    },
    /// The witness is of an incarnation that the database has never heard of.
    OtherIncarnation {
        /// The incarnation in the witness.
        witness: String,
        /// The incarnation in the database.
        database: String,
    },
    /// The database was last written on another machine, or is a copy of the file that was.
    OtherMachine {
        /// The mark recorded in the database.
        recorded: String,
        /// The mark found now.
        found: String,
    },
    /// The register was restored and the entry that says so is not written yet (`Tx::accept_incarnation`).
    Restored {
        /// The incarnation that the restore began.
        incarnation: String,
    },
}

impl Alarm {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WitnessMissing => "alarm.witness-missing",
            Self::WitnessUnreadable { .. } => "alarm.witness-unreadable",
            Self::WitnessAhead { .. } => "alarm.witness-ahead",
            Self::WitnessContradicts { .. } => "alarm.witness-contradicts",
            Self::OtherIncarnation { .. } => "alarm.other-incarnation",
            Self::OtherMachine { .. } => "alarm.other-machine",
            Self::Restored { .. } => "alarm.restored",
        }
    }

    /// The stream that the alarm is about; `None` when it is about all of them.
    pub fn stream(&self) -> Option<&str> {
        match self {
            Self::WitnessAhead { stream, .. } | Self::WitnessContradicts { stream, .. } => {
                Some(stream)
            }
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    counter: u64,
    hash: Hash,
}

/// The file's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Witness {
    installation: String,
    incarnation: String,
    mark: String,
    streams: BTreeMap<String, Mark>,
}

/// What was found where the witness should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    Missing,
    Unreadable(String),
    Present(Witness),
}

fn file_of(location: &Location, installation: &str) -> PathBuf {
    location.witness.join(format!("{installation}.json"))
}

/// Reads the witness. Whoever compares reads it before the database: commits come first, so it can never be ahead of
/// a healthy one.
pub(crate) fn read(location: &Location, installation: &str) -> Seen {
    let path = file_of(location, installation);
    match fs::metadata(&path) {
        Ok(metadata) if metadata.len() > MAX_WITNESS => {
            return Seen::Unreadable("too large".to_owned());
        }
        _ => {}
    }
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Seen::Missing,
        Err(error) => return Seen::Unreadable(error.to_string()),
    };
    match serde_json::from_slice::<Witness>(&bytes) {
        Ok(witness) if witness.installation == installation => Seen::Present(witness),
        Ok(_) => Seen::Unreadable("of another installation".to_owned()),
        Err(error) => Seen::Unreadable(error.to_string()),
    }
}

/// Compares the witness, read before, with what the reader sees; `only` limits it to one stream.
pub(crate) fn alarms(
    seen: &Seen,
    reader: &Reader<'_>,
    found_mark: &str,
    only: Option<&str>,
) -> Result<Vec<Alarm>, StoreError> {
    let mut alarms = Vec::new();
    let recorded = reader.mark()?;
    if recorded != found_mark {
        alarms.push(Alarm::OtherMachine {
            recorded,
            found: found_mark.to_owned(),
        });
    }
    if let Some(incarnation) = reader.unaccepted_incarnation()? {
        alarms.push(Alarm::Restored { incarnation });
    }
    alarms.extend(disagreements(seen, reader, only)?);
    Ok(alarms)
}

/// Only what the witness itself says against the database.
pub(crate) fn disagreements(
    seen: &Seen,
    reader: &Reader<'_>,
    only: Option<&str>,
) -> Result<Vec<Alarm>, StoreError> {
    let witness = match seen {
        Seen::Missing => return Ok(vec![Alarm::WitnessMissing]),
        Seen::Unreadable(detail) => {
            return Ok(vec![Alarm::WitnessUnreadable {
                detail: detail.clone(),
            }]);
        }
        Seen::Present(witness) => witness,
    };
    let mut alarms = Vec::new();
    let database = reader.incarnation()?;
    if witness.incarnation != database {
        // An earlier one of ours: the program ended between beginning the incarnation and starting the witness anew.
        // The next batch does that; the database is the newer of the two.
        if reader.knows_incarnation(&witness.incarnation)? {
            return Ok(alarms);
        }
        alarms.push(Alarm::OtherIncarnation {
            witness: witness.incarnation.clone(),
            database,
        });
    }
    for (stream, mark) in &witness.streams {
        if only.is_none_or(|only| only == stream)
            && let Some(alarm) = disagreement(stream, mark, reader)?
        {
            alarms.push(alarm);
        }
    }
    Ok(alarms)
}

fn disagreement(
    stream: &str,
    mark: &Mark,
    reader: &Reader<'_>,
) -> Result<Option<Alarm>, StoreError> {
    Ok(match reader.hash_at(stream, mark.counter)? {
        Some(hash) if hash == mark.hash => None,
        Some(_) => Some(Alarm::WitnessContradicts {
            stream: stream.to_owned(),
            counter: mark.counter,
        }),
        None => Some(Alarm::WitnessAhead {
            stream: stream.to_owned(),
            witness: Head {
                counter: mark.counter,
                hash: mark.hash,
                recorded_at: None,
            },
            database: reader.head(stream)?,
        }),
    })
}

/// What to do with the witness once the commit is on disk.
#[derive(Debug)]
pub(crate) enum Plan {
    /// Nothing moved.
    Nothing,
    /// Leave it as it is: it holds an alarm that a person must see. The text says which, for developers.
    Leave(String),
    /// Write this; the text names streams that were left because of an alarm.
    Raise(Witness, Option<String>),
    /// Keep the old one aside and write this.
    Restart(Witness),
}

/// Decides inside the transaction, just before its commit, what the witness will say after it.
/// `before` is the incarnation when the batch began; `streams` are those that may have moved.
pub(crate) fn plan<'a>(
    seen: &Seen,
    reader: &Reader<'_>,
    before: &str,
    streams: impl Iterator<Item = &'a String>,
) -> Result<Plan, StoreError> {
    let incarnation = reader.incarnation()?;
    if incarnation != before {
        return Ok(Plan::Restart(anew(reader)?));
    }
    let witness = match seen {
        Seen::Missing => return Ok(Plan::Leave("the witness is missing".to_owned())),
        Seen::Unreadable(detail) => {
            return Ok(Plan::Leave(format!("the witness is unreadable: {detail}")));
        }
        Seen::Present(witness) => witness,
    };
    if witness.incarnation != incarnation {
        return Ok(if reader.knows_incarnation(&witness.incarnation)? {
            Plan::Restart(anew(reader)?)
        } else {
            Plan::Leave("the witness is of another incarnation".to_owned())
        });
    }
    let mut raised = witness.clone();
    let mut left = Vec::new();
    for stream in streams {
        let trusted = match witness.streams.get(stream) {
            Some(mark) => disagreement(stream, mark, reader)?.is_none(),
            None => true,
        };
        let head = reader.head(stream)?;
        if !trusted {
            left.push(stream.as_str());
        } else if head.counter > 0 {
            raised.streams.insert(stream.clone(), mark_of(&head));
        }
    }
    let trouble = (!left.is_empty()).then(|| {
        format!(
            "the witness disagrees with the database about {}",
            left.join(", ")
        )
    });
    Ok(match (raised == *witness, trouble) {
        (true, None) => Plan::Nothing,
        (true, Some(trouble)) => Plan::Leave(trouble),
        (false, trouble) => Plan::Raise(raised, trouble),
    })
}

fn mark_of(head: &Head) -> Mark {
    Mark {
        counter: head.counter,
        hash: head.hash,
    }
}

/// The witness of the register as the reader sees it.
pub(crate) fn anew(reader: &Reader<'_>) -> Result<Witness, StoreError> {
    let mut streams = BTreeMap::new();
    for stream in reader.streams()? {
        let head = reader.head(&stream)?;
        streams.insert(stream, mark_of(&head));
    }
    Ok(Witness {
        installation: reader.installation()?,
        incarnation: reader.incarnation()?,
        mark: reader.mark()?,
        streams,
    })
}

/// The right to write the witness, held from before the transaction begins until the witness is written.
/// Taking it proves that the folder can be written: what cannot be witnessed is refused before it is recorded.
pub(crate) struct Hold {
    path: PathBuf,
    folder: PathBuf,
    next: PathBuf,
    /// Opened beforehand, so that after the commit only the disk itself can fail.
    file: Option<File>,
    lock: File,
}

impl Drop for Hold {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // Not needed this time; a leftover would only be overwritten.
            let _ = fs::remove_file(&self.next);
        }
        let _ = self.lock.unlock();
    }
}

impl Hold {
    /// Waits for other holders without bound: who asked has a bound of its own.
    pub(crate) fn take(location: &Location, installation: &str) -> Result<Self, StoreError> {
        let folder = location.witness.clone();
        let unwritable = |source: io::Error| StoreError::WitnessUnwritable {
            path: folder.clone(),
            source: source.into(),
        };
        make_folder(&folder).map_err(|error| match error {
            StoreError::Io { source, .. } => StoreError::WitnessUnwritable {
                path: folder.clone(),
                source,
            },
            other => unwritable(io::Error::other(other)),
        })?;
        let lock = lock_file(&folder.join(format!("{installation}.lock"))).map_err(unwritable)?;
        lock_waiting(&lock, false).map_err(unwritable)?;
        let next = folder.join(format!("{installation}.json.next"));
        let file = fresh(&next).map_err(unwritable)?;
        Ok(Self {
            path: file_of(location, installation),
            next,
            file: Some(file),
            lock,
            folder,
        })
    }

    /// Carries out a plan. The error is a text: the entries are recorded all the same.
    pub(crate) fn carry_out(&mut self, plan: &Plan) -> Result<(), String> {
        match plan {
            Plan::Nothing => Ok(()),
            Plan::Leave(trouble) => Err(trouble.clone()),
            Plan::Raise(witness, trouble) => {
                self.write(witness).map_err(|error| error.to_string())?;
                trouble.clone().map_or(Ok(()), Err)
            }
            Plan::Restart(witness) => self.restart(witness).map_err(|error| error.to_string()),
        }
    }

    /// Keeps the old witness aside under the first free number and writes a new one.
    pub(crate) fn restart(&mut self, witness: &Witness) -> io::Result<()> {
        if self.path.exists() {
            let aside = (1_u32..)
                .map(|number| self.path.with_extension(format!("{number}.json")))
                .find(|aside| !aside.exists())
                .ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))?;
            fs::copy(&self.path, &aside)?;
            File::open(&aside)?.sync_all()?;
        }
        self.write(witness)
    }

    fn write(&mut self, witness: &Witness) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(witness)?;
        bytes.push(b'\n');
        let mut file = match self.file.take() {
            Some(file) => file,
            None => fresh(&self.next)?,
        };
        file.write_all(&bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&self.next, &self.path)?;
        sync_folder(&self.folder).map_err(io::Error::other)
    }
}

fn fresh(path: &Path) -> io::Result<File> {
    private().write(true).create(true).truncate(true).open(path)
}

/// Whether the witness could be written, without waiting for anyone.
pub(crate) fn check_writable(location: &Location, installation: &str) -> Result<(), StoreError> {
    let unwritable = |source: io::Error| StoreError::WitnessUnwritable {
        path: location.witness.clone(),
        source: source.into(),
    };
    make_folder(&location.witness).map_err(|error| unwritable(io::Error::other(error)))?;
    let probe = location
        .witness
        .join(format!("{installation}.probe-{}", std::process::id()));
    fresh(&probe).map_err(unwritable)?;
    fs::remove_file(&probe).map_err(unwritable)
}
