//! The change feed (docs/feed.md): whoever follows it from the beginning gets every entry once and in order, also while others write;
//! and is told when the register is not the one that was followed.

mod common;

use common::{EVENING, EXCISE, World, finish, sample};
use serde_json::Value;

/// A vendor's program, as docs/feed.md tells it: a cursor, and the hash that it kept.
struct Follower {
    after: u64,
    hash: Option<String>,
    got: Vec<Value>,
}

impl Follower {
    fn new() -> Follower {
        Follower {
            after: 0,
            hash: None,
            got: Vec::new(),
        }
    }

    /// Asks for a page and takes it in; whether there was more at that moment.
    #[track_caller]
    fn page(&mut self, w: &World, limit: u64) -> bool {
        let (after, limit_text) = (self.after.to_string(), limit.to_string());
        let args = ["register", "events", "--excise", EXCISE];
        let asked = ["--after", after.as_str(), "--limit", &limit_text];
        let out = w.json(&[args.as_slice(), &asked].concat()).exit(0);
        let entries = out.json["entries"].as_array().expect("entries").clone();
        assert_eq!(out.text("/schema"), "acquit/events");
        assert_eq!(out.text("/stream"), EXCISE);
        assert_eq!(out.number("/after"), self.after);
        assert_eq!(
            out.json["after_hash"].as_str(),
            self.hash.as_deref(),
            "the register that was followed"
        );
        assert!(entries.len() as u64 <= limit);
        let last = entries.last().map_or(self.after, |e| {
            self.hash = e["hash"].as_str().map(str::to_owned);
            e["counter"].as_u64().expect("a counter")
        });
        assert_eq!(out.number("/next"), last);
        let more = out.json["more"].as_bool().expect("more");
        assert_eq!(more, last < out.number("/head"));
        self.after = last;
        self.got.extend(entries);
        more
    }
}

/// What the whole register says of itself.
fn all(w: &World) -> Vec<Value> {
    let out = w.json(&["register", "show", "--excise", EXCISE]).exit(0);
    out.json["entries"].as_array().expect("entries").clone()
}

#[test]
fn the_feed_followed_from_the_beginning_gives_every_entry_once() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    w.issue(&[]).exit(0);
    let whole = all(&w);
    for limit in [1, 3, 1_000] {
        let mut f = Follower::new();
        while f.page(&w, limit) {}
        assert_eq!(f.got, whole, "pages of {limit}");
        assert!(!f.page(&w, limit), "and then nothing new");
        assert_eq!(f.got.len(), whole.len());
    }
}

#[test]
fn the_feed_is_whole_while_another_process_writes() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    let mut f = Follower::new();
    std::thread::scope(|s| {
        let cognac = sample("cognac-daa");
        let commands: Vec<_> = (0..6)
            .map(|i| {
                let out = w.file(&format!("{i}.pdf"));
                let args = ["issue", "--kind", "daa", "--consignment", &cognac, "--out"];
                w.command(&[args.as_slice(), &[&out, "--json"]].concat())
            })
            .collect();
        let writer = s.spawn(move || {
            for c in commands {
                finish(c).exit(0);
            }
        });
        while !writer.is_finished() {
            f.page(&w, 2);
        }
        writer.join().expect("the writer ends");
    });
    while f.page(&w, 2) {}
    assert_eq!(f.got, all(&w));
}

#[test]
fn a_register_that_does_not_reach_the_cursor_is_not_the_one_that_was_followed() {
    let Some(w) = World::at(EVENING) else { return };
    let head = w.entries().to_string();
    w.json(&["register", "events", "--after", &head]).exit(0);
    w.json(&["register", "events", "--after", "1000"])
        .says(2, "feed.beyond");
    // After a restore the same counter may be another entry: its hash says so.
    w.json(&["backup", "--out", "b.tar"]).exit(0);
    w.issue(&[]).exit(0);
    let mut f = Follower::new();
    while f.page(&w, 1_000) {}
    let there = w.file("there");
    w.json(&["restore", "b.tar", "--data", &there]).exit(0);
    let after = (w.entries() - 1).to_string();
    let args = ["register", "events", "--data", &there, "--after", &after];
    w.json(&args).says(2, "feed.beyond");
    w.json(&["register", "events", "--limit", "0"])
        .says(2, "cli.usage");
}
