//! What a register holds after its program was cut off, read beside it through the journal's own reader.

use super::{EXCISE, House};
use jiff::Timestamp;
use journal::{Archive, Clock, Location, OpenOptions, Store, StoreError};
use std::sync::Arc;

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

/// How far a run came before it was cut off, in the order of the work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Came {
    /// Nothing was recorded.
    Nothing,
    /// The number is recorded, no paper exists.
    Number,
    /// The paper is in the archive, no entry names it.
    Archived,
    /// The entry names the paper; nothing was handed out.
    Printed,
    /// The paper was handed out, the answer did not come.
    HandedOut,
    /// The answer came.
    Answered,
}

impl Came {
    pub const ALL: [Came; 6] = [
        Came::Nothing,
        Came::Number,
        Came::Archived,
        Came::Printed,
        Came::HandedOut,
        Came::Answered,
    ];

    pub fn words(self) -> &'static str {
        match self {
            Came::Nothing => "nothing recorded",
            Came::Number => "number, no paper",
            Came::Archived => "paper archived",
            Came::Printed => "printed entry",
            Came::HandedOut => "paper handed out",
            Came::Answered => "answered",
        }
    }
}

/// Follows one register from run to run.
pub struct Watcher {
    location: Location,
    counter: u64,
    files: usize,
}

/// What a run left behind.
#[derive(Debug)]
pub struct Left {
    pub came: Came,
    /// The number that it drew.
    pub number: Option<String>,
}

impl Watcher {
    pub fn new(house: &House) -> Watcher {
        let location = Location {
            data: house.data(),
            witness: house.witness(),
        };
        let mut watcher = Watcher {
            location,
            counter: 0,
            files: 0,
        };
        watcher.look();
        watcher
    }

    fn look(&mut self) -> Vec<(String, serde_json::Value)> {
        let mut options = OpenOptions::new("watcher", "watcher");
        options.read_only = true;
        let store = Store::open(&self.location, options, Arc::new(Still))
            .expect("the register opens")
            .store;
        let after = self.counter;
        let new = store
            .read(|r| r.entries_after(EXCISE, after, 1_000))
            .map_err(|e: StoreError| e)
            .expect("entries");
        self.counter += new.len() as u64;
        self.files = Archive::new(&self.location)
            .list()
            .expect("the archive")
            .len();
        let payload =
            |p: Option<Vec<u8>>| serde_json::from_slice(&p.unwrap_or_default()).unwrap_or_default();
        new.into_iter()
            .map(|e| (e.event, payload(e.payload)))
            .collect()
    }

    /// What came since the last look; `handed_out` and `answered` are what was seen outside.
    pub fn since(&mut self, handed_out: bool, answered: bool) -> Left {
        let files = self.files;
        let new = self.look();
        let number = new
            .iter()
            .find(|(e, _)| e == "document.sealed")
            .map(|(_, p)| p["number"].as_str().unwrap_or("").to_owned());
        let printed = new.iter().any(|(e, _)| e == "document.printed");
        let came = match (&number, printed) {
            (None, _) => Came::Nothing,
            (Some(_), false) if self.files > files => Came::Archived,
            (Some(_), false) => Came::Number,
            _ if answered => Came::Answered,
            _ if handed_out => Came::HandedOut,
            _ => Came::Printed,
        };
        Left { came, number }
    }
}
