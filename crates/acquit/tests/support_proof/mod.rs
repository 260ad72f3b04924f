//! What the stories of proof share: a notice that is queued beside the program, as it would be by an act.
#![allow(unreachable_pub, missing_docs, reason = "each story uses a part of it")]

use domain::facts::{Means, NoticeAbout};
use domain::rule::FR_2009;
use jiff::Timestamp;
use journal::Clock;
use operator::notices::Queueing;
use operator::{Desk, FormsPress, Places, Settings};
use std::fs;
use std::path::Path;
use std::sync::Arc;

struct Now;

impl Clock for Now {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The mark of this machine, as the program makes it.
fn machine() -> String {
    let read = |p: &str| fs::read_to_string(p).ok();
    let id = read("/etc/machine-id").or_else(|| read("/var/lib/dbus/machine-id"));
    let id = id
        .or_else(|| read("/etc/hostname"))
        .unwrap_or_else(|| "unknown".into());
    journal::Hash::of(format!("acquit machine 1\n{}", id.trim()).as_bytes()).to_string()[..16]
        .to_owned()
}

/// A notice of a document by mail: its id, and the identifier of its message.
pub fn queue(data: &Path, witness: &Path, number: &str) -> (u64, String) {
    let places = Places {
        data: data.to_owned(),
        witness: witness.to_owned(),
        machine: machine(),
        program: "a test".into(),
        read_only: false,
    };
    let clock: Arc<dyn Clock> = Arc::new(Now);
    let random = || "1".repeat(32);
    let opened = operator::open(&places, &random, &FR_2009, Arc::clone(&clock)).expect("it opens");
    let settings = Settings {
        actor: "anne".into(),
        rules: &FR_2009,
        released: "2026-01-01T00:00:00Z".parse().expect("a time"),
        program: "a test".into(),
    };
    let press = Arc::new(FormsPress::default());
    let desk = Desk::new(opened.store, clock, press, settings);
    let excise = number[2..15].parse().expect("an excise number");
    let queue = Queueing {
        about: NoticeAbout::Communication,
        numbers: vec![number.parse().expect("a number")],
        by: Means::Mail,
        to: None,
        automatic: true,
        card: None,
    };
    let (_, notice) = desk.queue_notice(&excise, queue).expect("queued");
    let notice = notice.expect("a notice");
    let (n, _) = desk.notice(&excise, notice).expect("read").expect("there");
    (notice, n.message_id)
}
