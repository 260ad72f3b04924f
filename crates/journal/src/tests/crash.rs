//! Stories of crashes at known places: the process is killed there, and the register opens whole.
//! Here and not in the folder `tests` because the fail points exist in this build without a feature.

use std::process::{Command, Stdio};
use std::sync::Arc;

use super::{House, Still, draw};
use crate::{Location, OpenOptions, Store, StoreError, VerifyOptions, verify};

const FOLDER: &str = "JOURNAL_CRASH_FOLDER";
const HITS: u64 = 20;

/// Not a story: what the process does that will be killed. It says what was acknowledged.
#[test]
fn the_victim() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let location = Location {
        data: folder.join("data"),
        witness: folder.join("witness"),
    };
    let options = OpenOptions::new("m", "p");
    let store = Store::open(&location, options, Arc::new(Still))
        .unwrap()
        .store;
    for _ in 0..50 {
        println!("acknowledged {}", draw(&store).unwrap());
    }
}

/// Runs the victim with a fail point; answers the last counter that it acknowledged, 0 for none.
fn crash(house: &House, point: &str) -> u64 {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::crash::the_victim", "--nocapture"])
        .env("ACQUIT_FAIL", point)
        .env(FOLDER, house.location.data.parent().unwrap())
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert!(!output.status.success(), "{point} was never reached");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| line.split_once("acknowledged ")?.1.parse().ok())
        .fold(0, u64::max)
}

fn last(store: &Store) -> u64 {
    store
        .read(|reader| Ok::<_, StoreError>(reader.head("s")?.counter))
        .unwrap()
}

/// At each point: nothing acknowledged is missing; an entry that was committed and not acknowledged is there whole;
/// one that was not committed has left no trace.
fn story(point: &str, committed: bool) {
    let (house, store) = House::new();
    drop(store);
    let mut known = 0;
    for hit in 1..=HITS {
        let n = hit % 3 + 1;
        let acknowledged = crash(&house, &format!("{point}:{n}"));
        // The n-th request of the victim dies, the n - 1 before were acknowledged.
        assert_eq!(
            acknowledged,
            if n == 1 { 0 } else { known + n - 1 },
            "{point}:{n}"
        );
        known += if committed { n } else { n - 1 };
        let opened = house.open();
        assert_eq!(opened.alarms, vec![], "{point}:{n}");
        assert_eq!(last(&opened.store), known, "{point}:{n}");
        drop(opened);
        let options = VerifyOptions {
            deep: true,
            witness: true,
        };
        let report = verify(&house.location, options).unwrap();
        assert!(report.is_good(), "{point}:{n}: {:?}", report.first_fault);
    }
    // And it goes on, the witness with it.
    let opened = house.open();
    assert_eq!(draw(&opened.store).unwrap(), known + 1);
    assert_eq!(opened.store.witness_trouble(), None);
}

#[test]
fn a_crash_before_the_append_leaves_no_trace() {
    story("before-append", false);
}

#[test]
fn a_crash_after_the_append_leaves_no_trace() {
    story("after-append", false);
}

#[test]
fn a_crash_before_the_commit_leaves_no_trace() {
    story("before-commit", false);
}

#[test]
fn a_crash_after_the_commit_keeps_the_entry() {
    story("after-commit", true);
}

#[test]
fn a_crash_after_the_witness_keeps_the_entry() {
    story("after-witness", true);
}

#[test]
fn a_crash_before_the_answer_keeps_the_entry() {
    story("before-answer", true);
}
