//! What an entry says, also after its payload was cut: then what is left of it stands in the `retention.cut` that cut it, which the mark of
//! the cut names. Looks only.

use crate::error::Failure;
use crate::fetch::event_of;
use domain::event::{Event, Id};
use jiff::Timestamp;
use journal::{Entry, Reader};
use serde_json::Value;
use std::collections::BTreeMap;

/// The event that cuts; also how the mark of a cut begins.
pub(crate) const CUT: &str = "retention.cut";

/// The mark of a payload that entry `by` cuts.
pub(crate) fn mark(by: Id, at: Timestamp) -> String {
    format!("{CUT} {by} {at}")
}

/// The entry that cut this one, and when; none where its payload is there, or where something else took it away.
pub(crate) fn cut_by(entry: &Entry) -> Option<(Id, Timestamp)> {
    let mut parts = entry.cut.as_deref()?.strip_prefix(CUT)?.split_whitespace();
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Reads entries of which some may be cut, and keeps what one cutting left of many.
#[derive(Default)]
pub(crate) struct Remaining {
    of: Option<(String, Id, BTreeMap<Id, Value>)>,
}

impl Remaining {
    /// What an entry says.
    pub(crate) fn event(&mut self, r: &Reader<'_>, entry: &Entry) -> Result<Event, Failure> {
        if entry.payload.is_some() {
            return event_of(entry);
        }
        let place = || format!("entry {} of {}", entry.counter, entry.stream);
        let Some((by, _)) = cut_by(entry) else {
            return Err(Failure::Fault(format!("{} was cut by nothing", place())));
        };
        let known = |(stream, of, _): &(String, Id, BTreeMap<Id, Value>)| {
            *stream == entry.stream && *of == by
        };
        if !self.of.as_ref().is_some_and(known) {
            self.of = Some((entry.stream.clone(), by, left_by(r, &entry.stream, by)?));
        }
        let stays = self
            .of
            .as_ref()
            .and_then(|(_, _, left)| left.get(&entry.counter));
        let Some(stays) = stays else {
            let detail = format!("{} was cut, and entry {by} does not say so", place());
            return Err(Failure::Fault(detail));
        };
        let bytes = serde_json::to_vec(stays).map_err(|e| Failure::Fault(e.to_string()))?;
        Event::decode(&entry.event, entry.version, &bytes)
            .map_err(|e| Failure::Fault(format!("what is left of {}: {e}", place())))
    }
}

fn left_by(r: &Reader<'_>, stream: &str, by: Id) -> Result<BTreeMap<Id, Value>, Failure> {
    let fault = || Failure::Fault(format!("entry {by} of {stream} cuts nothing"));
    let entry = r.entry(stream, by)?.ok_or_else(fault)?;
    match event_of(&entry)? {
        Event::RetentionCut(e) => Ok(e.remains.into_iter().map(|x| (x.entry, x.stays)).collect()),
        _ => Err(fault()),
    }
}

/// What one entry says, whether it was cut or not.
pub(crate) fn event_in(r: &Reader<'_>, entry: &Entry) -> Result<Event, Failure> {
    Remaining::default().event(r, entry)
}
