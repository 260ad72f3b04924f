//! A signed alert feed, fetched and read: only of the pinned key, never older than the newest that was relied on (docs/alerts.md).

use super::Shared;
use crate::probe::{self, Found};
use crate::watch::{FeedSeen, Place};
use wire::alerts::Feed;
use wire::note::NoteKey;

impl Shared {
    /// Looks at the listed feeds: what each says, and the newest that says anything is kept for a person to take.
    pub(super) fn feeds(&self, ours: &[&Place], edition: u64) -> Vec<Found> {
        let pinned = self.state().places.key.clone();
        let key = pinned.as_deref().and_then(NoteKey::parse);
        let public = key.as_ref().map(NoteKey::public);
        let mut found = Vec::new();
        let mut best: Option<FeedSeen> = None;
        for place in ours {
            let bytes = match probe::fetch(&place.url, wire::alerts::MAX_FEED) {
                Ok(bytes) => bytes,
                Err(f) => {
                    found.push(f);
                    continue;
                }
            };
            let at = (self.now)();
            let last = public.as_deref().and_then(|k| self.newest(k));
            let read = Feed::read(&bytes, key.as_ref(), at, last);
            found.push(match &read {
                Ok(f) => Found::Shows(f.holding(at).next().is_some()),
                // Neither an alert nor that there is none (invariant 7).
                Err(_) => Found::Missed,
            });
            if let (Ok(f), Some(k)) = (&read, &public)
                && last.is_none_or(|l| f.as_of > l)
            {
                self.state().newest = Some((k.clone(), f.as_of));
                self.diary.keep_newest(k, f.as_of);
            }
            let better = match (&best, &read) {
                (None, _) => true,
                (Some(b), Ok(f)) => b.read.as_ref().map_or(true, |b| f.as_of > b.as_of),
                (Some(_), Err(_)) => false,
            };
            if better {
                let key = public.clone().unwrap_or_default();
                best = Some(FeedSeen {
                    at,
                    bytes: bytes.into(),
                    read,
                    key,
                });
            }
        }
        let mut s = self.state();
        if s.edition == edition {
            s.feed = best;
        }
        found
    }

    /// The moment of the newest feed of a key that was relied on, in this run or before.
    fn newest(&self, key: &str) -> Option<jiff::Timestamp> {
        let here = self.state().newest.clone();
        let here = here.filter(|(k, _)| k == key).map(|(_, at)| at);
        here.max(self.diary.newest(key))
    }
}
