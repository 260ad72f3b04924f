//! The simulator over its memory: each message that was taken is one entry of a journal of its own, with what happened and what was
//! answered, on disk before anything is answered. The same message again gets the same answer, whatever happened in between.

mod record;

use std::sync::Arc as Shared;

use domain::calendar;
use domain::codelists::Lists;
use jiff::Timestamp;
use journal::{Clock, CreateOptions, Hash, Location, OpenOptions, Store, StoreError, SubmitError};
use number::Arc;
use serde::{Deserialize, Serialize};

use self::record::{again, claim_of, movement, of_reference, stored, take};
use crate::answer::{self, Answer};
use crate::fault::{self, Fault};
use crate::location;
use crate::message::Message;
use crate::movement::{Effect, Movement, State};
use crate::read::{Read, read};
use crate::receive::Reply;
use crate::setup::{Behaviour, Now, Setup, Switch};

/// The one stream.
const STREAM: &str = "gamma";
/// The one event.
const TAKEN: &str = "message.taken";
/// Movements by ARC.
const MOVEMENTS: &str = "movement";
/// ARCs by consignor and reference.
const REFERENCES: &str = "reference";
/// The folder of the journal within the simulator's own, so that nobody takes it for a register.
const FOLDER: &str = "gamma";

struct Time(Now);

impl Clock for Time {
    fn now(&self) -> Timestamp {
        (self.0)()
    }
}

/// What a message left behind: the payload of its entry.
#[derive(Debug, Serialize, Deserialize)]
struct Taken {
    /// Which message, such as `IE815`.
    message: String,
    /// Its identifier.
    id: String,
    /// What happened.
    effects: Vec<Effect>,
    /// What is answered.
    answer: Answer,
    /// When the answer is given; none: never.
    answered_at: Option<Timestamp>,
}

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Posted {
    /// This is the answer.
    Answered(Answer),
    /// It was taken; the answer comes later, or never.
    Later,
}

/// Where the answer to a message is.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Here.
    There(Answer),
    /// Not yet, or never.
    NotYet,
    /// Such a message was never seen.
    NeverSeen,
}

/// Why a request came to nothing; then nothing was taken, unless a commit is of unsure outcome.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The journal failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An answer cannot be written.
    #[error(transparent)]
    Answer(#[from] emcs::WriteError),
}

impl Trouble {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Trouble::Store(e) => e.code(),
            Trouble::Answer(e) => e.code,
        }
    }
}

/// The simulator over its memory.
pub struct Office {
    store: Store,
    inner: Shared<Inner>,
}

struct Inner {
    setup: Setup,
    switch: Switch,
}

impl Office {
    /// Opens the folder's simulator, or begins one where there is none.
    ///
    /// # Errors
    /// What the journal says.
    pub fn open(setup: Setup) -> Result<Office, StoreError> {
        let location = Location {
            data: setup.data.join(FOLDER),
            witness: setup.data.join("witness"),
        };
        let clock: Shared<dyn Clock> = Shared::new(Time(Shared::clone(&setup.now)));
        let store = if location.database().is_file() {
            let options = OpenOptions::new("gamma", setup.program.clone());
            // A simulator that forgot is no reason for an alarm.
            Store::open(&location, options, clock)?.store
        } else {
            let options = CreateOptions {
                installation: (setup.random)(),
                incarnation: (setup.random)(),
                mark: "gamma".to_owned(),
                program: setup.program.clone(),
            };
            Store::create(&location, options, clock)?
        };
        let switch = Switch::new(setup.behaviour);
        let inner = Shared::new(Inner { setup, switch });
        Ok(Office { store, inner })
    }

    /// How it behaves now.
    #[must_use]
    pub fn behaviour(&self) -> Behaviour {
        self.inner.switch.now()
    }

    /// Behaves otherwise from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inner.switch.set(behaviour);
    }

    /// Takes a message and answers it. What is no message that could be told from another is answered and not remembered.
    ///
    /// # Errors
    /// What the journal says; then it is not known whether the message was taken.
    pub fn post(&self, bytes: &[u8]) -> Result<Posted, Trouble> {
        let behaviour = self.behaviour();
        let now = (self.inner.setup.now)();
        let day = calendar::to_paris(now).date();
        let message = match read(bytes, Lists::compiled(), day) {
            Read::Message(m) => m,
            Read::Broken(broken, id) => {
                let paper = self.inner.paper(now);
                return Ok(Posted::Answered(answer::broken(
                    &broken,
                    id.as_deref(),
                    paper,
                )?));
            }
        };
        let kind = message.body.kind();
        if message.id.is_empty() {
            let f = Fault::new(15, fault::NO_IDENTIFIER, location::identifier(kind), &[]);
            return Ok(Posted::Answered(self.inner.refusal(&message, f, now)?));
        }
        let inner = Shared::clone(&self.inner);
        let digest = Hash::of(bytes);
        let taken = self.store.submit(move |tx| {
            let again = again(tx, &message, digest, &inner)?;
            if let Some(again) = again {
                return Ok(again);
            }
            take(tx, &message, digest, behaviour, &inner)
        });
        match taken {
            Ok(posted) => Ok(posted),
            Err(SubmitError::Refused(e)) => Err(e),
            Err(SubmitError::Store(e)) => Err(e.into()),
            Err(_) => Err(Trouble::Store(StoreError::Busy {
                path: self.store.location().database(),
            })),
        }
    }

    /// The answer to a message that was posted.
    ///
    /// # Errors
    /// What the journal says.
    pub fn answer(&self, id: &str) -> Result<Asked, StoreError> {
        let now = (self.inner.setup.now)();
        let claim = claim_of("message", &[id]);
        self.store.read(|r| {
            let Some(held) = r.claim_lookup(&claim)? else {
                return Ok(Asked::NeverSeen);
            };
            let taken = stored(r, held.counter)?;
            Ok(match taken.map(|t| t.given(now)) {
                Some(Posted::Answered(a)) => Asked::There(a),
                _ => Asked::NotYet,
            })
        })
    }

    /// The movement for which this consignor used this reference.
    ///
    /// # Errors
    /// What the journal says.
    pub fn of_reference(&self, consignor: &str, lrn: &str) -> Result<Option<Arc>, StoreError> {
        self.store.read(|r| of_reference(r, consignor, lrn))
    }

    /// A movement as it stands.
    ///
    /// # Errors
    /// What the journal says.
    pub fn movement(&self, arc: &Arc) -> Result<Option<Movement>, StoreError> {
        self.store.read(|r| movement(r, arc))
    }
}

impl Inner {
    fn refusal(&self, message: &Message, fault: Fault, now: Timestamp) -> Result<Answer, Trouble> {
        let refused = Reply::Refused(vec![fault]);
        Ok(answer::of(
            message,
            &refused,
            &State::default(),
            self.paper(now),
        )?)
    }

    fn paper(&self, now: Timestamp) -> answer::Paper<'_> {
        answer::Paper {
            id: (self.setup.random)(),
            now,
            say: &self.setup.say,
        }
    }
}

impl Taken {
    /// What is said of it at this moment.
    fn given(self, now: Timestamp) -> Posted {
        match self.answered_at {
            Some(at) if at <= now => Posted::Answered(self.answer),
            _ => Posted::Later,
        }
    }
}
