//! The code lists in force: those of the program, amended by the files that were loaded. A file is archived, its entry stands in
//! the stream `house`; nothing that was loaded is ever taken away. Never what a code means for a consignment.

use std::sync::{Arc, Mutex, PoisonError};

use domain::codelists::{FileError, ListFile, ListName, Lists, file};
use domain::event::{Event, HouseListsLoaded};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::{Hash, Head, NewEntry, Tx};

use crate::desk::Desk;
use crate::error::Failure;
use crate::fetch::{HOUSE, event_of};

/// What was read last, kept while the stream `house` has not moved.
pub(crate) type Shelf = Arc<Mutex<Option<(u64, Arc<InForce>)>>>;

/// The lists in force and what they were made from.
#[derive(Clone, Debug)]
pub struct InForce {
    /// The lists.
    pub lists: Arc<Lists>,
    /// The files that were loaded, the first one first.
    pub loaded: Vec<Loaded>,
}

/// A file of lists that was loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the state is called.
    pub name: String,
    /// The day whose state it describes.
    pub as_of: Date,
    /// SHA-256 of the file in the archive.
    pub sha256: String,
    /// When it was loaded.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// The lists that it speaks of, by name.
    pub lists: Vec<String>,
    /// Those of them that are not used: the program has a newer state.
    pub older: Vec<ListName>,
    /// Why it is not used at all: `lists.file-gone` or `lists.no-longer-fits`.
    pub trouble: Option<&'static str>,
}

/// What loading a file did.
#[derive(Clone, Debug)]
pub struct Loading {
    /// The file.
    pub file: Loaded,
    /// How many entries it has of each list.
    pub entries: Vec<(ListName, usize)>,
    /// Whether the very same file had been loaded before: then nothing was written.
    pub before: bool,
}

impl Desk {
    /// The code lists in force.
    ///
    /// # Errors
    /// What the store says.
    pub fn lists(&self) -> Result<Arc<Lists>, Failure> {
        Ok(Arc::clone(&self.lists_in_force()?.lists))
    }

    /// The code lists in force, with the files that were loaded and what became of them.
    ///
    /// # Errors
    /// What the store says.
    pub fn lists_in_force(&self) -> Result<Arc<InForce>, Failure> {
        Ok(self.lists_and_head()?.0)
    }

    fn lists_and_head(&self) -> Result<(Arc<InForce>, Head), Failure> {
        let head = self.store.read(|r| Ok::<_, Failure>(r.head(HOUSE)?))?;
        let mut shelf = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((counter, found)) = shelf.as_ref()
            && *counter == head.counter
        {
            return Ok((Arc::clone(found), head));
        }
        let found = Arc::new(self.read_lists()?);
        *shelf = Some((head.counter, Arc::clone(&found)));
        Ok((found, head))
    }

    fn read_lists(&self) -> Result<InForce, Failure> {
        let entries = self
            .store
            .read(|r| Ok::<_, Failure>(r.entries(HOUSE, HOUSE)?))?;
        let mut lists = Lists::compiled().clone();
        let mut loaded = Vec::new();
        for entry in &entries {
            // An entry of the house that a newer program wrote, or whose payload was cut, says nothing of lists.
            let Ok(Event::HouseListsLoaded(e)) = event_of(entry) else {
                continue;
            };
            let mut one = Loaded {
                name: e.name.clone(),
                as_of: e.as_of,
                sha256: e.sha256.clone(),
                at: entry.recorded_at,
                by: entry.actor.clone(),
                lists: e.lists.clone(),
                older: Vec::new(),
                trouble: None,
            };
            match self.archived_lists(&e.sha256) {
                None => one.trouble = Some("lists.file-gone"),
                Some(file) => {
                    one.older = lists
                        .older(&file)
                        .into_iter()
                        .map(|(list, _)| list)
                        .collect();
                    let newer = file.only(|list| !one.older.contains(&list));
                    if newer.lists().next().is_some() {
                        match lists.amended(&newer) {
                            Ok(amended) => lists = amended,
                            Err(_) => one.trouble = Some("lists.no-longer-fits"),
                        }
                    }
                }
            }
            loaded.push(one);
        }
        Ok(InForce {
            lists: Arc::new(lists),
            loaded,
        })
    }

    /// A file of lists as it was archived; nothing where it is gone, damaged or no longer readable.
    fn archived_lists(&self, sha256: &str) -> Option<ListFile> {
        let hash: Hash = sha256.parse().ok()?;
        let bytes = self.store.files().get(&hash).ok()?;
        file::read(&bytes).ok()
    }

    /// Takes a file of lists in: archives it, and notes it in the stream `house`.
    ///
    /// # Errors
    /// [`Failure::Lists`] with everything that is wrong with it, or when it is older than what is in force; what the store says.
    pub fn load_lists(&self, bytes: &[u8]) -> Result<Loading, Failure> {
        let file = file::read(bytes).map_err(Failure::Lists)?;
        let (now, head) = self.lists_and_head()?;
        let entries: Vec<_> = file.lists().collect();
        let sha256 = Hash::of(bytes).to_string();
        if let Some(known) = now.loaded.iter().find(|l| l.sha256 == sha256) {
            // The archive may have lost it; then this brings it back.
            self.keep(bytes, "json")?;
            *self.lists.lock().unwrap_or_else(PoisonError::into_inner) = None;
            return Ok(Loading {
                file: Loaded {
                    trouble: None,
                    ..known.clone()
                },
                entries,
                before: true,
            });
        }
        let older: Vec<FileError> = now
            .lists
            .older(&file)
            .into_iter()
            .map(|(list, day)| FileError {
                code: "lists.older",
                place: list.to_string(),
                detail: day.to_string(),
            })
            .collect();
        if !older.is_empty() {
            return Err(Failure::Lists(older));
        }
        now.lists.amended(&file).map_err(Failure::Lists)?;
        self.keep(bytes, "json")?;
        let names: Vec<String> = entries.iter().map(|(list, _)| list.to_string()).collect();
        let event = HouseListsLoaded {
            sha256: sha256.clone(),
            name: file.name.clone(),
            as_of: file.as_of,
            lists: names.clone(),
        };
        let written = self.note(head, event)?;
        Ok(Loading {
            file: Loaded {
                name: file.name,
                as_of: file.as_of,
                sha256,
                at: written,
                by: self.settings.actor.clone(),
                lists: names,
                older: Vec::new(),
                trouble: None,
            },
            entries,
            before: false,
        })
    }

    /// Appends to the stream `house` on the head that was looked at: whoever loaded meanwhile is seen the next time.
    fn note(&self, head: Head, event: HouseListsLoaded) -> Result<Timestamp, Failure> {
        let settings = self.settings.clone();
        Ok(self.store.submit(move |tx: &mut Tx| {
            let event = Event::from(event.clone());
            let entry = NewEntry {
                things: vec![HOUSE.to_owned()],
                event: event.name().to_owned(),
                version: event.version(),
                payload: event.encode().map_err(|e| Failure::Fault(e.to_string()))?,
                actor: settings.actor.clone(),
                rule_set: settings.rules.id.to_owned(),
            };
            let entries = tx.append(HOUSE, &head, vec![entry])?;
            let at = entries.first().map(|e| e.recorded_at);
            at.ok_or_else(|| Failure::Fault("nothing was appended".into()))
        })?)
    }
}
