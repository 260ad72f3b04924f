//! The change feed: the entries of an establishment's register after a counter, a page at a time, for a program that follows it
//! (docs/feed.md). Looks only: it remembers no reader and promises nothing about entries to come.

use crate::desk::Desk;
use crate::error::{Failure, Way};
use crate::query::{EntryView, view};
use number::ExciseNumber;
use serde::Serialize;

/// The most entries of one page.
pub const MOST: u64 = 1_000;

/// A page ends early once its payloads have so many bytes: documents of 999 lines must not fill a reader's memory.
const BYTES: usize = 8_000_000;

/// Entries read at once from the store.
const STEP: u64 = 50;

/// A page of the feed.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// The stream: the excise number.
    pub stream: String,
    /// The counter that was asked for.
    pub after: u64,
    /// The hash of that entry; none for 0. A reader who kept another one has followed a register that is gone (I12).
    pub after_hash: Option<String>,
    /// The counter to ask with next: of the last entry here, or the same when there is none.
    pub next: u64,
    /// The counter of the last entry of the register at that moment.
    pub head: u64,
    /// Whether there is more now.
    pub more: bool,
    /// The entries, whole, oldest first, without a hole.
    pub entries: Vec<EntryView>,
}

impl Desk {
    /// The entries after a counter, at most `limit` (1 to [`MOST`]), as of one moment.
    ///
    /// # Errors
    /// `feed.beyond` when the register does not reach that counter: it is not the one that was followed; what the store says.
    pub fn feed(&self, excise: &ExciseNumber, after: u64, limit: u64) -> Result<Page, Failure> {
        let (stream, limit) = (excise.as_str(), limit.clamp(1, MOST));
        self.store.read(|r| {
            let head = r.head(stream)?.counter;
            if after > head {
                let (after, head) = (after.to_string(), head.to_string());
                let data = [("after", after.as_str()), ("head", &head)];
                return Err(Failure::said(Way::WrongInput, "feed.beyond", &data));
            }
            let after_hash = match after {
                0 => None,
                n => r.entry(stream, n)?.map(|e| e.hash.to_string()),
            };
            let (mut entries, mut next, mut bytes) = (Vec::new(), after, 0);
            'page: while next < head && (entries.len() as u64) < limit {
                let step = STEP.min(limit - entries.len() as u64);
                let read = r.entries_after(stream, next, step)?;
                if read.is_empty() {
                    break;
                }
                for e in &read {
                    let payload = e.payload.as_ref().map_or(0, Vec::len);
                    if bytes > 0 && bytes + payload > BYTES {
                        break 'page;
                    }
                    bytes += payload;
                    next = e.counter;
                    entries.push(view(e)?);
                }
            }
            Ok(Page {
                stream: stream.to_owned(),
                after,
                after_hash,
                next,
                head,
                more: next < head,
                entries,
            })
        })
    }
}
