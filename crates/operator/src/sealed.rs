//! What `verify` asks of keys and checkpoints: that each checkpoint says what the chain says, and is signed by a key that was recorded
//! before it; that an endorsement is one. Reads entries, changes nothing.

use domain::event::Event;
use journal::Entry;
use number::ExciseNumber;
use std::collections::BTreeMap;
use wire::checkpoint::Checkpoint;
use wire::note::{Note, NoteKey, key_name};

/// Looks at one entry of a register; `keys` are those recorded so far, by stream.
pub(crate) fn look(
    entry: &Entry,
    event: &Event,
    excise: &ExciseNumber,
    keys: &mut BTreeMap<String, Vec<NoteKey>>,
) -> Result<(), String> {
    match event {
        Event::KeyMade(e) => {
            let key = NoteKey::of(&key_name(excise), &e.key).ok_or("the key is no key")?;
            if let Some(s) = &e.endorsed {
                let previous = e.previous.as_deref().unwrap_or_default();
                if !wire::endorsed(excise, previous, &e.key, s) {
                    return Err("the key before did not sign this one".into());
                }
            }
            keys.entry(entry.stream.clone()).or_default().push(key);
            Ok(())
        }
        Event::Checkpointed(e) => {
            if e.counter + 1 != entry.counter || e.hash != entry.previous.to_string() {
                return Err("the checkpoint names another head than the chain has".into());
            }
            let keys = keys.get(&entry.stream).map_or(&[][..], Vec::as_slice);
            let opened = Note::open(&e.note, keys).map_err(|x| format!("the checkpoint: {x}"))?;
            let said = Checkpoint::parse(&opened.text).map_err(|x| x.to_string())?;
            if said.is_of(excise) && said.counter == e.counter && said.hash == entry.previous.0 {
                Ok(())
            } else {
                Err("the checkpoint's note says something else than its entry".into())
            }
        }
        _ => Ok(()),
    }
}
