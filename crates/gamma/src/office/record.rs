//! What is on disk of the simulator, inside one transaction: the movements and references that a message names, the entry that it
//! leaves, the answer to one that was here before. Never answers anybody.

use super::{FOLDER, Inner, MOVEMENTS, Posted, REFERENCES, STREAM, TAKEN, Taken, Trouble};
use crate::answer;
use crate::fault::{self, Fault};
use crate::location;
use crate::message::{Body, Message};
use crate::movement::{Effect, Movement, State};
use crate::receive::{Outcome, receive, refuse};
use crate::setup::{Behaviour, Mode};
use journal::{ClaimError, Hash, NewEntry, StoreError, Tx};
use number::Arc;

/// A claim for texts of any length and any characters.
pub(super) fn claim_of(what: &str, texts: &[&str]) -> String {
    format!("{what}:{}", Hash::of(texts.join("\n").as_bytes()))
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Damaged {
        path: FOLDER.into(),
        detail: detail.to_owned(),
    }
}

pub(super) fn stored(r: &journal::Reader<'_>, counter: u64) -> Result<Option<Taken>, StoreError> {
    let entry = r.entry(STREAM, counter)?;
    let payload = entry.and_then(|e| e.payload);
    let taken = payload.map(|p| serde_json::from_slice(&p));
    taken.transpose().map_err(|e| damaged(&e.to_string()))
}

pub(super) fn of_reference(
    r: &journal::Reader<'_>,
    consignor: &str,
    lrn: &str,
) -> Result<Option<Arc>, StoreError> {
    let row = r.row_get(REFERENCES, &claim_of("lrn", &[consignor, lrn]))?;
    let text = row.and_then(|b| String::from_utf8(b).ok());
    Ok(text.and_then(|t| Arc::parse(&t).ok()))
}

pub(super) fn movement(r: &journal::Reader<'_>, arc: &Arc) -> Result<Option<Movement>, StoreError> {
    let row = r.row_get(MOVEMENTS, arc.as_str())?;
    let movement = row.map(|b| serde_json::from_slice(&b)).transpose();
    movement.map_err(|e| damaged(&e.to_string()))
}

/// The answer to a message that was here before.
pub(super) fn again(
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

pub(super) fn take(
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
    let payload = serde_json::to_vec(taken).map_err(|e| damaged(&e.to_string()))?;
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
            Err(ClaimError::Taken(_)) => Err(damaged(&text)),
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
        let row = serde_json::to_vec(m).map_err(|e| damaged(&e.to_string()))?;
        tx.row_put(MOVEMENTS, m.arc.as_str(), &row)?;
        if matches!(effect, Effect::Validated { .. }) {
            let key = claim_of("lrn", &[&m.consignor, &m.lrn]);
            tx.row_put(REFERENCES, &key, m.arc.as_str().as_bytes())?;
        }
    }
    Ok(())
}
