//! The establishment's key: made with its first paper, recorded before it signs, of one incarnation alone (I12). A lost one is followed
//! by another only when a person confirms it; both stay recorded. Never shows a secret, and never lets a missing key keep a paper back.

use crate::desk::{Confirm, Desk, Needs};
use crate::error::{Failure, Way};
use crate::fetch::event_of;
use crate::ports::KeyFile;
use domain::decide::Command;
use domain::event::{Event, KeyBecause, Thing};
use domain::register::Register;
use jiff::Timestamp;
use number::ExciseNumber;
use wire::{Key, KeyList, Listed};

/// A key that the register has recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyRecord {
    /// The public half, in hexadecimal.
    pub key: String,
    /// The one before it.
    pub previous: Option<String>,
    /// When it was recorded.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// The incarnation that signs with it.
    pub incarnation: String,
    /// The counter of its entry.
    pub counter: u64,
    /// Why it follows the one before.
    pub because: Option<KeyBecause>,
    /// What a person said about it.
    pub note: Option<String>,
    /// The one before signed it.
    pub endorsed: bool,
}

/// How it stands with the key with which this installation signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyState {
    /// This program signs nothing.
    None,
    /// There is none yet: the next paper makes it.
    ToCome,
    /// It is there, and recorded.
    Ready,
    /// It is recorded, and its file is gone.
    Lost,
    /// Its file cannot be read, or is no key.
    Unreadable,
    /// The file holds another key than the recorded one.
    Other,
}

impl KeyState {
    /// Whether papers are without code until a person does something.
    #[must_use]
    pub fn is_wrong(self) -> bool {
        matches!(
            self,
            KeyState::Lost | KeyState::Unreadable | KeyState::Other
        )
    }

    /// The stable code of what is wrong; `key.ready` when nothing is.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            KeyState::None | KeyState::ToCome | KeyState::Ready => "key.ready",
            KeyState::Lost => "key.lost",
            KeyState::Unreadable => "key.unreadable",
            KeyState::Other => "key.other",
        }
    }
}

/// What was found: the state, and the secret where there is one to sign with.
struct Found {
    state: KeyState,
    secret: Option<[u8; 32]>,
    detail: String,
}

impl Desk {
    /// The public half of the key that this establishment signs with, in hexadecimal, after it was made and recorded where it was
    /// not; none where this program signs nothing.
    ///
    /// # Errors
    /// `establishment.unknown`; `key.unreadable`, `key.lost`, `key.other`; what the store says.
    pub fn public_key(&self, excise: &ExciseNumber) -> Result<Option<String>, Failure> {
        let reg = self.look(excise, &Needs::default())?;
        if reg.establishment.is_none() {
            return Err(Failure::NoEstablishment(excise.to_string()));
        }
        let found = self.found(&reg)?;
        match found.state {
            KeyState::Unreadable => return Err(Failure::Key(found.detail)),
            KeyState::Lost | KeyState::Other => {
                let data = [("excise", excise.as_str())];
                return Err(Failure::said(Way::MachineFailed, found.state.code(), &data));
            }
            KeyState::None | KeyState::ToCome | KeyState::Ready => {}
        }
        let secret = self.made(&reg, found)?;
        Ok(secret.as_ref().map(wire::public_key))
    }

    /// How it stands with the key. Makes and records nothing.
    ///
    /// # Errors
    /// What the store says.
    pub fn key_state(&self, excise: &ExciseNumber) -> Result<KeyState, Failure> {
        let reg = self.look(excise, &Needs::default())?;
        Ok(self.found(&reg)?.state)
    }

    /// All keys that the register has recorded, in their order.
    ///
    /// # Errors
    /// What the store says.
    pub fn key_records(&self, excise: &ExciseNumber) -> Result<Vec<KeyRecord>, Failure> {
        let thing = Thing::Establishment.to_string();
        let entries = self
            .store
            .read(|r| Ok::<_, Failure>(r.entries(excise.as_str(), &thing)?))?;
        let mut out = Vec::new();
        for entry in &entries {
            if entry.event != "establishment.key-made" {
                continue;
            }
            let Event::KeyMade(e) = event_of(entry)? else {
                continue;
            };
            let endorsed = match (&e.previous, &e.endorsed) {
                (Some(p), Some(s)) => wire::endorsed(excise, p, &e.key, s),
                _ => false,
            };
            out.push(KeyRecord {
                key: e.key,
                previous: e.previous,
                at: entry.recorded_at,
                by: entry.actor.clone(),
                incarnation: entry.incarnation.clone(),
                counter: entry.counter,
                because: e.because,
                note: e.note,
                endorsed,
            });
        }
        Ok(out)
    }

    /// The public halves of all keys that this register has recorded, as a list to check codes with.
    ///
    /// # Errors
    /// What the store says.
    pub fn own_keys(&self) -> Result<KeyList, Failure> {
        let mut keys = Vec::new();
        for excise in self.establishments()? {
            let reg = self.look(&excise, &Needs::default())?;
            let name = reg.establishment.map(|e| e.name).unwrap_or_default();
            keys.extend(reg.keys.into_iter().filter_map(|key| {
                Listed::read(Key {
                    excise: excise.to_string(),
                    name: name.clone(),
                    key,
                    as_of: None,
                    valid_from: None,
                    valid_until: None,
                    revoked: None,
                })
            }));
        }
        Ok(KeyList { keys })
    }

    /// The name of an establishment of this register, empty where none is known.
    ///
    /// # Errors
    /// What the store says.
    pub fn own_name(&self, excise: &ExciseNumber) -> Result<String, Failure> {
        let own = self.look(excise, &Needs::default())?.establishment;
        Ok(own.map(|e| e.name).unwrap_or_default())
    }

    /// The secret key, its public half recorded. A key that cannot be read or made keeps nobody from having a paper: it is then
    /// without code, and `key show` says why.
    pub(crate) fn signing_key(&self, reg: &Register) -> Result<Option<[u8; 32]>, Failure> {
        let found = self.found(reg)?;
        if found.state.is_wrong() {
            return Ok(None);
        }
        self.made(reg, found)
    }

    /// Another key follows, as a person confirmed. The old one endorses it where it is at hand. Answers the new public half.
    ///
    /// # Errors
    /// `key.not-lost` where the key is there and is said to be lost; `key.none-yet`; what the place of keys or the store says.
    pub fn replace_key(
        &self,
        excise: &ExciseNumber,
        because: KeyBecause,
        note: Option<String>,
    ) -> Result<String, Failure> {
        let reg = self.look(excise, &Needs::default())?;
        if reg.establishment.is_none() {
            return Err(Failure::NoEstablishment(excise.to_string()));
        }
        let found = self.found(&reg)?;
        let said = |code| {
            Err(Failure::said(
                Way::Refused,
                code,
                &[("excise", excise.as_str())],
            ))
        };
        match found.state {
            KeyState::None | KeyState::ToCome => return said("key.none-yet"),
            KeyState::Ready if because == KeyBecause::Lost => return said("key.not-lost"),
            KeyState::Ready | KeyState::Lost | KeyState::Unreadable | KeyState::Other => {}
        }
        let failed = |e: std::io::Error| Failure::Key(e.to_string());
        // Beside the old one first, then its entry, then into its place: cut off anywhere, the old state holds or the new one does.
        let new = self
            .keys
            .prepare(excise, &reg.incarnation)
            .map_err(failed)?;
        journal::failpoint::hit("after-key-file");
        let key = wire::public_key(&new);
        let old = found.secret.filter(|_| found.state == KeyState::Ready);
        let endorsed = old.and_then(|old| wire::endorse(excise, &old, &key));
        let command = Command::RecordKey {
            key: key.clone(),
            because: Some(because),
            note,
            endorsed,
        };
        self.act(excise, command, &Confirm::default())?;
        journal::failpoint::hit("after-key-entry");
        self.keys
            .take_over(excise, &reg.incarnation)
            .map_err(failed)?;
        Ok(key)
    }

    /// The first key of an incarnation that follows another, endorsed by the old secret, which a backup kept under a passphrase. The
    /// old secret signs this and is not kept. Answers the new public half, and whether it was endorsed.
    ///
    /// # Errors
    /// `key.other-register` where the old key is not the last one that this register has; as [`Desk::public_key`].
    pub fn endorse_key(
        &self,
        excise: &ExciseNumber,
        old: &[u8; 32],
    ) -> Result<(String, bool), Failure> {
        let reg = self.look(excise, &Needs::default())?;
        let found = self.found(&reg)?;
        let last = reg.keys.last().cloned();
        if last != Some(wire::public_key(old)) {
            let data = [("excise", excise.as_str())];
            return Err(Failure::said(Way::WrongInput, "key.other-register", &data));
        }
        if found.state != KeyState::ToCome {
            // Its own key is recorded already: what was recorded is not said again.
            return Ok((last.unwrap_or_default(), false));
        }
        let secret = match found.secret {
            Some(s) => s,
            None => self.first(&reg)?,
        };
        let key = wire::public_key(&secret);
        let endorsed = wire::endorse(excise, old, &key);
        let done = endorsed.is_some();
        self.record(&reg, &key, endorsed)?;
        Ok((key, done))
    }

    /// The secret of this installation's own key, to be kept under a passphrase; none where there is none to keep.
    ///
    /// # Errors
    /// What the store says.
    pub fn key_to_keep(&self, excise: &ExciseNumber) -> Result<Option<[u8; 32]>, Failure> {
        let reg = self.look(excise, &Needs::default())?;
        let found = self.found(&reg)?;
        Ok(found.secret.filter(|_| found.state == KeyState::Ready))
    }

    fn first(&self, reg: &Register) -> Result<[u8; 32], Failure> {
        self.keys
            .make(&reg.excise, &reg.incarnation)
            .map_err(|e| Failure::Key(e.to_string()))
    }

    /// Made and recorded where it is to come. One that cannot be made is as good as none.
    fn made(&self, reg: &Register, found: Found) -> Result<Option<[u8; 32]>, Failure> {
        if found.state != KeyState::ToCome {
            return Ok(found.secret);
        }
        let secret = match found.secret {
            // Either half may have been there without the other, after a crash: the file without entry is entered now.
            Some(secret) => secret,
            None => match self.first(reg) {
                Ok(secret) => secret,
                Err(_) => return Ok(None),
            },
        };
        self.record(reg, &wire::public_key(&secret), None)?;
        Ok(Some(secret))
    }

    fn record(&self, reg: &Register, key: &str, endorsed: Option<String>) -> Result<(), Failure> {
        let command = Command::RecordKey {
            key: key.to_owned(),
            // Another incarnation had one: this is a register that was restored or copied (I12).
            because: (!reg.keys.is_empty()).then_some(KeyBecause::Restored),
            note: None,
            endorsed,
        };
        self.act(&reg.excise, command, &Confirm::default())?;
        Ok(())
    }

    fn found(&self, reg: &Register) -> Result<Found, Failure> {
        let of = |state, secret| Found {
            state,
            secret,
            detail: String::new(),
        };
        let (excise, incarnation) = (&reg.excise, reg.incarnation.as_str());
        let file = self.keys.look(excise, incarnation);
        if file == KeyFile::None {
            return Ok(of(KeyState::None, None));
        }
        let records = self.key_records(excise)?;
        let recorded = records.last().filter(|r| r.incarnation == incarnation);
        let Some(recorded) = recorded else {
            return Ok(match file {
                KeyFile::Secret(s) => of(KeyState::ToCome, Some(s)),
                KeyFile::Unreadable(detail) => Found {
                    detail,
                    ..of(KeyState::Unreadable, None)
                },
                KeyFile::Absent | KeyFile::None => of(KeyState::ToCome, None),
            });
        };
        if let KeyFile::Secret(s) = &file
            && wire::public_key(s) == recorded.key
        {
            return Ok(of(KeyState::Ready, Some(*s)));
        }
        // A replacement that was cut off after its entry.
        if let Some(next) = self.keys.prepared(excise, incarnation)
            && wire::public_key(&next) == recorded.key
        {
            // Where it cannot be put into its place it signs from where it lies.
            let _ = self.keys.take_over(excise, incarnation);
            return Ok(of(KeyState::Ready, Some(next)));
        }
        Ok(match file {
            KeyFile::Secret(_) => of(KeyState::Other, None),
            KeyFile::Unreadable(detail) => Found {
                detail,
                ..of(KeyState::Unreadable, None)
            },
            KeyFile::Absent | KeyFile::None => of(KeyState::Lost, None),
        })
    }
}
