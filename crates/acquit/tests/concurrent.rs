//! Many at once: distinct numbers, no hole, nobody starves; a process that is stopped in the middle stops no other for
//! long, and goes on afterwards.

mod common;

use common::{EVENING, EXCISE, World, finish, sample, skipped};
use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

/// Nobody waits longer for a register that others use.
const BOUND: Duration = Duration::from_secs(30);

fn opened() -> Option<World> {
    let w = World::at(EVENING)?;
    w.json(&[
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ])
    .exit(0);
    Some(w)
}

/// The command that issues one document, with its own paper.
fn issue(w: &World, name: &str) -> Command {
    let (file, out) = (sample("cognac-daa"), w.file(&format!("{name}.pdf")));
    w.command(&[
        "issue",
        "--kind",
        "daa",
        "--consignment",
        &file,
        "--out",
        &out,
        "--json",
    ])
}

/// Every number from 8 to the last is there once, and each document has its paper.
fn without_hole(w: &World, count: usize) {
    let list = w.json(&["register", "list"]).exit(0).json;
    let docs = list["documents"].as_array().expect("documents").clone();
    let numbers: BTreeSet<_> = docs.iter().map(|d| d["number"].to_string()).collect();
    assert_eq!(numbers.len(), docs.len(), "none twice");
    assert_eq!(docs.len(), count);
    assert_eq!(w.last(), 7 + count as u64);
    // Numbers that wait for their departure are listed; there is nothing between them.
    let spans = w.json(&["register", "gaps"]).exit(0).json["series"][0]["spans"].clone();
    let expected = serde_json::json!([
        { "fate": "before", "from": 1, "to": 7 },
        { "fate": "allotted", "from": 8, "to": 7 + count },
    ]);
    assert_eq!(spans, expected);
    w.whole();
}

#[test]
fn four_processes_at_once_draw_twenty_numbers_without_a_hole() {
    let Some(w) = opened() else { return };
    let numbers = std::thread::scope(|s| {
        let workers: Vec<_> = (0..4)
            .map(|p| {
                let commands: Vec<_> = (0..5).map(|i| issue(&w, &format!("{p}-{i}"))).collect();
                s.spawn(move || {
                    let mut numbers = Vec::new();
                    for c in commands {
                        let start = Instant::now();
                        numbers.push(finish(c).exit(0).text("/number"));
                        assert!(start.elapsed() < BOUND);
                    }
                    numbers
                })
            })
            .collect();
        let all = workers.into_iter().flat_map(|t| t.join().expect("done"));
        all.collect::<BTreeSet<_>>()
    });
    let expected: BTreeSet<_> = (8..28).map(common::daa).collect();
    assert_eq!(numbers, expected);
    without_hole(&w, 20);
}

#[test]
fn i13_six_processes_with_one_key_get_one_number() {
    let Some(w) = opened() else { return };
    let file = sample("cognac-daa");
    let answers = std::thread::scope(|s| {
        let all: Vec<_> = (0..6)
            .map(|p| {
                let out = w.file(&format!("{p}.pdf"));
                let args = ["issue", "--kind", "daa", "--consignment", &file];
                let more = ["--key", "one", "--out", &out, "--json"];
                let c = w.command(&[args.as_slice(), &more].concat());
                s.spawn(move || finish(c).exit(0))
            })
            .collect();
        let all = all.into_iter().map(|t| t.join().expect("done"));
        all.collect::<Vec<_>>()
    });
    let repeated = |v: bool| answers.iter().filter(|a| a.json["repeated"] == v).count();
    assert_eq!((repeated(false), repeated(true)), (1, 5));
    for a in &answers {
        assert_eq!(a.text("/number"), common::daa(8));
        // One paper: the same bytes for all.
        assert_eq!(
            a.text("/documents/0/sha256"),
            answers[0].text("/documents/0/sha256")
        );
    }
    without_hole(&w, 1);
}

#[test]
fn the_command_line_beside_a_program_that_keeps_the_register_open() {
    let Some(w) = opened() else { return };
    let offset = jiff::SignedDuration::from_secs(w.offset());
    struct Story(jiff::SignedDuration);
    impl journal::Clock for Story {
        fn now(&self) -> jiff::Timestamp {
            jiff::Timestamp::now()
                .saturating_add(self.0)
                .expect("a time")
        }
    }
    // It runs on the machine of the register, so it bears its mark.
    let id = std::fs::read_to_string("/etc/machine-id")
        .or_else(|_| std::fs::read_to_string("/var/lib/dbus/machine-id"))
        .or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .unwrap_or_else(|_| "unknown".into());
    let mark = journal::Hash::of(format!("acquit machine 1\n{}", id.trim()).as_bytes());
    let places = operator::Places {
        data: w.path("data"),
        witness: w.path("witness"),
        machine: mark.to_string()[..16].to_owned(),
        program: "long-running".into(),
        read_only: false,
    };
    let clock = std::sync::Arc::new(Story(offset));
    let rules = &domain::rule::FR_2009;
    let ids = || unreachable!("nothing is forgotten, nothing begins anew");
    let opening = operator::open(&places, &ids, rules, clock.clone()).expect("opened");
    assert!(opening.reborn.is_none());
    let desk = operator::Desk::new(
        opening.store,
        clock,
        std::sync::Arc::new(operator::FormsPress::default()),
        operator::Settings {
            actor: "long".into(),
            rules,
            released: jiff::Timestamp::UNIX_EPOCH,
            program: "long-running".into(),
        },
    );
    let read = emcs::read_ie815(
        &std::fs::read(sample("cognac-daa")).expect("the sample"),
        emcs::Limits::DEFAULT,
    );
    let request = operator::IssueRequest::of(
        number::ExciseNumber::parse(EXCISE).expect("ours"),
        number::Kind::Daa,
        vec![read.expect("a consignment").consignment],
    );
    // While one draws as fast as it can, the other comes through each time.
    let mut numbers = std::thread::scope(|s| {
        let busy = s.spawn(|| {
            let issued = (0..10).map(|_| desk.issue(&request).expect("issued"));
            issued
                .map(|i| i.documents[0].number.to_string())
                .collect::<Vec<_>>()
        });
        let mut mine = Vec::new();
        for i in 0..5 {
            let start = Instant::now();
            mine.push(
                finish(issue(&w, &format!("cli-{i}")))
                    .exit(0)
                    .text("/number"),
            );
            assert!(start.elapsed() < BOUND);
        }
        mine.extend(busy.join().expect("done"));
        mine
    });
    numbers.sort();
    let expected: Vec<_> = (8..23).map(common::daa).collect();
    assert_eq!(numbers, expected);
    drop(desk);
    without_hole(&w, 15);
}

fn signal(id: u32, name: &str) {
    let sent = Command::new("kill").args([name, &id.to_string()]).status();
    assert!(sent.is_ok_and(|s| s.success()), "{name}");
}

/// The inodes of the files that are locked now, as the kernel lists them.
fn locked(path: &std::path::Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let inode = std::fs::metadata(path).map_or(0, |m| m.ino());
    let locks = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    let here = format!(":{inode} ");
    locks
        .lines()
        .any(|l| l.contains(&here) && !l.contains("->"))
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the story picks its moments")]
fn a_process_stopped_in_mid_write_lets_others_end_and_goes_on() {
    let Some(w) = opened() else { return };
    if !std::path::Path::new("/proc/locks").exists() {
        return skipped("this system does not list its locks");
    }
    let lock = w.path("data/writer.lock");
    let (mut done, mut in_turn, mut between) = (0, 0, 0);
    for round in 0..40u64 {
        if in_turn >= 1 && between >= 2 {
            break;
        }
        let child = issue(&w, &format!("stopped-{round}")).spawn();
        let child = child.expect("started");
        // Some are stopped wherever they are, the others as soon as they hold the lock.
        if in_turn > 0 || round % 3 == 2 {
            std::thread::sleep(Duration::from_millis(round * 3));
        } else {
            let start = Instant::now();
            while !locked(&lock) && start.elapsed() < Duration::from_secs(2) {
                std::hint::spin_loop();
            }
        }
        signal(child.id(), "-STOP");
        let holds = locked(&lock);
        let start = Instant::now();
        let other = finish(issue(&w, &format!("other-{round}")));
        assert!(start.elapsed() < BOUND, "{:?}", start.elapsed());
        match other.code {
            0 => {
                between += 1;
                done += 1;
            }
            3 => {
                in_turn += 1;
                assert!(
                    holds,
                    "busy only where one is in the middle: {}",
                    other.stdout
                );
                other.says(3, "store.busy");
            }
            code => panic!("exit {code}: {}", other.stdout),
        }
        // Reading goes on all the same.
        w.json(&["register", "list"]).exit(0);
        signal(child.id(), "-CONT");
        let ended = child.wait_with_output().expect("it ends");
        assert!(ended.status.success(), "{ended:?}");
        done += 1;
    }
    eprintln!("stopped in its turn {in_turn}, between turns {between}");
    assert!(in_turn > 0, "no process was stopped in mid-write");
    without_hole(&w, done);
}
