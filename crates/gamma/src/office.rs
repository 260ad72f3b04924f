//! The simulator's memory: each message that was taken is one entry of a journal of its own, with what happened and what was
//! answered, on disk before anything is answered. The same message again gets the same answer, whatever happened in between.

use std::sync::Arc as Shared;

use domain::calendar;
use domain::codelists::Lists;
use jiff::Timestamp;
use journal::{
    ClaimError, Clock, CreateOptions, Hash, Location, NewEntry, OpenOptions, Store, StoreError,
    SubmitError, Tx,
};
use number::Arc;
use serde::{Deserialize, Serialize};

use crate::answer::{self, Answer};
use crate::fault::{self, Fault};
use crate::location;
use crate::message::{Body, Message};
use crate::movement::{Effect, Movement, State};
use crate::read::{Read, read};
use crate::receive::{Outcome, Reply, receive, refuse};
use crate::setup::{Behaviour, Mode, Now, Setup, Switch};

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

/// A claim for texts of any length and any characters.
fn claim_of(what: &str, texts: &[&str]) -> String {
    format!("{what}:{}", Hash::of(texts.join("\n").as_bytes()))
}

fn damaged(tx: &journal::Reader<'_>, detail: &str) -> StoreError {
    let _ = tx;
    StoreError::Damaged {
        path: FOLDER.into(),
        detail: detail.to_owned(),
    }
}

fn stored(r: &journal::Reader<'_>, counter: u64) -> Result<Option<Taken>, StoreError> {
    let entry = r.entry(STREAM, counter)?;
    let payload = entry.and_then(|e| e.payload);
    let taken = payload.map(|p| serde_json::from_slice(&p));
    taken.transpose().map_err(|e| damaged(r, &e.to_string()))
}

fn of_reference(
    r: &journal::Reader<'_>,
    consignor: &str,
    lrn: &str,
) -> Result<Option<Arc>, StoreError> {
    let row = r.row_get(REFERENCES, &claim_of("lrn", &[consignor, lrn]))?;
    let text = row.and_then(|b| String::from_utf8(b).ok());
    Ok(text.and_then(|t| Arc::parse(&t).ok()))
}

fn movement(r: &journal::Reader<'_>, arc: &Arc) -> Result<Option<Movement>, StoreError> {
    let row = r.row_get(MOVEMENTS, arc.as_str())?;
    let movement = row.map(|b| serde_json::from_slice(&b)).transpose();
    movement.map_err(|e| damaged(r, &e.to_string()))
}

/// The answer to a message that was here before.
fn again(
    tx: &Tx<'_>,
    message: &Message,
    digest: Hash,
    inner: &Inner,
) -> Result<Option<Posted>, Trouble> {
    let Some(held) = tx.claim_lookup(&claim_of("message", &[&message.id]))? else {
        return Ok(None);
    };
    if held.digest == Some(digest.0) {
        let taken = stored(tx, held.counter)?;
        return Ok(Some(taken.map_or(Posted::Later, |t| t.given(tx.now()))));
    }
    let place = location::identifier(message.body.kind());
    let data = [("id", message.id.as_str())];
    let mut f = Fault::new(26, fault::SAME_IDENTIFIER, place, &data);
    f.value = Some(message.id.clone());
    let refusal = inner.refusal(message, f, tx.now())?;
    Ok(Some(Posted::Answered(refusal)))
}

/// What the message names, as it stands.
fn fetch(tx: &Tx<'_>, message: &Message) -> Result<State, StoreError> {
    let mut state = State::default();
    let refer = |state: &mut State, consignor: &str, lrn: &str| {
        if let Some(arc) = of_reference(tx, consignor, lrn)? {
            state.refer(consignor, lrn, arc);
        }
        Ok::<_, StoreError>(())
    };
    if let Body::Draft(draft) = &message.body {
        let c = &draft.consignment;
        if let (Some(e), Some(l)) = (&c.consignor.excise_number, &c.local_reference_number) {
            refer(&mut state, e.as_str(), &l.to_string())?;
        }
    }
    if let Some(m) = message
        .body
        .arc()
        .map(|arc| movement(tx, arc))
        .transpose()?
        .flatten()
    {
        if let Body::Split { parts, .. } = &message.body {
            for part in parts {
                refer(&mut state, &m.consignor, &part.lrn.to_string())?;
            }
        }
        state.put(m);
    }
    Ok(state)
}

fn take(
    tx: &mut Tx<'_>,
    message: &Message,
    digest: Hash,
    behaviour: Behaviour,
    inner: &Inner,
) -> Result<Posted, Trouble> {
    let now = tx.now();
    let mut state = fetch(tx, message)?;
    let outcome = if behaviour.mode == Mode::Refusing {
        refuse(message)
    } else {
        decide(tx, &state, message, inner)?
    };
    for effect in &outcome.effects {
        state.apply(effect);
    }
    let answer = answer::of(message, &outcome.reply, &state, inner.paper(now))?;
    let answered_at = match behaviour.mode {
        Mode::NoAnswer => None,
        Mode::Slow => now.checked_add(behaviour.delay).ok(),
        _ => Some(now),
    };
    let taken = Taken {
        message: message.body.kind().as_str().to_owned(),
        id: message.id.clone(),
        effects: outcome.effects,
        answer,
        answered_at,
    };
    record(tx, message, digest, &taken, &state)?;
    Ok(taken.given(now))
}

/// What becomes of it, with ARCs that no movement has.
fn decide(
    tx: &Tx<'_>,
    state: &State,
    message: &Message,
    inner: &Inner,
) -> Result<Outcome, StoreError> {
    let mut dice = || {
        let id = (inner.setup.random)();
        u64::from_str_radix(id.get(..16).unwrap_or_default(), 16).unwrap_or_default()
    };
    loop {
        let outcome = receive(state, message, tx.now(), &mut dice);
        let mut free = true;
        for effect in &outcome.effects {
            if let Effect::Validated { movement: m } = effect {
                free &= movement(tx, &m.arc)?.is_none();
            }
        }
        if free {
            return Ok(outcome);
        }
    }
}

fn record(
    tx: &mut Tx<'_>,
    message: &Message,
    digest: Hash,
    taken: &Taken,
    state: &State,
) -> Result<(), StoreError> {
    let head = tx.head(STREAM)?;
    let payload = serde_json::to_vec(taken).map_err(|e| damaged(tx, &e.to_string()))?;
    let mut things: Vec<String> = taken.effects.iter().map(|e| e.arc().to_string()).collect();
    if things.is_empty() {
        things.push(STREAM.to_owned());
    }
    let entry = NewEntry {
        things,
        event: TAKEN.to_owned(),
        version: 1,
        payload,
        actor: message.sender.clone().unwrap_or_else(|| "?".to_owned()),
        rule_set: STREAM.to_owned(),
    };
    let counter = head.counter + 1;
    tx.append(STREAM, &head, vec![entry])?;
    let mut claim =
        |text: String, digest: Option<[u8; 32]>| match tx.claim(&text, STREAM, counter, digest) {
            Ok(()) => Ok(()),
            Err(ClaimError::Store(e)) => Err(e),
            Err(ClaimError::Taken(_)) => Err(damaged(tx, &text)),
        };
    claim(claim_of("message", &[&message.id]), Some(digest.0))?;
    for effect in &taken.effects {
        if let Effect::Validated { movement: m } = effect {
            claim(format!("arc:{}", m.arc), None)?;
            claim(claim_of("lrn", &[&m.consignor, &m.lrn]), None)?;
        }
    }
    for effect in &taken.effects {
        let Some(m) = state.movement(effect.arc()) else {
            continue;
        };
        let row = serde_json::to_vec(m).map_err(|e| damaged(tx, &e.to_string()))?;
        tx.row_put(MOVEMENTS, m.arc.as_str(), &row)?;
        if matches!(effect, Effect::Validated { .. }) {
            let key = claim_of("lrn", &[&m.consignor, &m.lrn]);
            tx.row_put(REFERENCES, &key, m.arc.as_str().as_bytes())?;
        }
    }
    Ok(())
}
