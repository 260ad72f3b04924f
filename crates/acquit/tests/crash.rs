//! Crashes of the real program: killed at every fail point, and at random moments of its work. Whatever was acknowledged is
//! there once, nothing is there twice, no number is without a fate, and a number whose run was cut off gets its paper.
//! `ACQUIT_CRASH_RUNS=10` runs a tenth of it.

mod support_crash;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};
use support_crash::look::{Came, Left, Watcher};
use support_crash::{Answer, BEFORE, House, scaled, sequence};

/// A register under fire, and what its runs acknowledged.
struct Victim {
    house: House,
    watcher: Watcher,
    acknowledged: Vec<String>,
    drawn: Vec<String>,
    /// Numbers whose run was cut off: their paper is asked for afterwards.
    cut: Vec<String>,
    came: BTreeMap<Came, usize>,
    runs: usize,
}

impl Victim {
    fn new() -> Victim {
        let house = House::new();
        let watcher = Watcher::new(&house);
        Victim {
            house,
            watcher,
            acknowledged: Vec::new(),
            drawn: Vec::new(),
            cut: Vec::new(),
            came: BTreeMap::new(),
            runs: 0,
        }
    }

    /// One `issue` that dies at a fail point.
    fn fail_at(&mut self, point: &str) -> Left {
        let out = format!("fail-{}.pdf", self.runs);
        let output = self
            .house
            .issue_command(&out)
            .env("ACQUIT_FAIL", point)
            .output()
            .expect("the binary runs");
        assert_eq!(
            output.status.code(),
            None,
            "{point} was never reached: {output:?}"
        );
        self.took(&out, &Answer::of(&output))
    }

    /// One `issue` that is killed at a moment; whether it still ran then.
    fn kill_at(&mut self, moment: Moment) -> (Left, bool) {
        let out = format!("kill-{}.pdf", self.runs);
        let before = moment.sight(&self.house);
        let mut child = self
            .house
            .issue_command(&out)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        while moment.seen.is_some()
            && moment.sight(&self.house) == before
            && matches!(child.try_wait(), Ok(None))
        {
            thread::sleep(Duration::from_micros(200));
        }
        thread::sleep(moment.delay);
        let _ = child.kill();
        let output = child.wait_with_output().expect("its end");
        let killed = output.status.code().is_none();
        (self.took(&out, &Answer::of(&output)), killed)
    }

    fn took(&mut self, out: &str, answer: &Answer) -> Left {
        self.runs += 1;
        let left = self
            .watcher
            .since(self.house.path(out).exists(), answer.number().is_some());
        *self.came.entry(left.came).or_default() += 1;
        if let Some(number) = answer.number() {
            assert_eq!(
                Some(&number),
                left.number.as_ref(),
                "the answer names the number that was recorded"
            );
            self.acknowledged.push(number);
        }
        if let Some(number) = &left.number {
            self.drawn.push(number.clone());
            if left.came != Came::Answered {
                self.cut.push(number.clone());
            }
        }
        left
    }

    /// The promise, as far as it has come.
    fn check(&mut self) {
        let listed = self.house.listed();
        let once: BTreeSet<_> = listed.iter().collect();
        assert_eq!(once.len(), listed.len(), "a number twice");
        assert_eq!(listed, self.drawn);
        for number in &self.acknowledged {
            assert!(
                once.contains(number),
                "{number} was acknowledged and is not there"
            );
        }
        let sequences: Vec<u64> = listed.iter().map(|n| sequence(n)).collect();
        let dense: Vec<u64> = (BEFORE + 1..).take(listed.len()).collect();
        assert_eq!(sequences, dense, "a hole in the numbers");
        let gaps = self.house.run(&["register", "gaps"]).expect(0);
        for gap in gaps.json["gaps"].as_array().expect("gaps") {
            assert_eq!(gap["fate"], "allotted", "a number without a fate: {gap}");
        }
        self.house.verify_deep();
        for number in std::mem::take(&mut self.cut) {
            let out = format!("again-{number}.pdf");
            let printed = self.house.run(&["print", &number, "--out", &out]).expect(0);
            let bytes = std::fs::read(self.house.path(&out)).expect("the paper");
            assert_eq!(
                printed.json["sha256"],
                journal::Hash::of(&bytes).to_string()
            );
            assert!(
                forms::read_head(&bytes).is_some_and(|h| h.starts_with(support_crash::EXCISE)),
                "a paper with the register's head"
            );
            assert_eq!(
                forms::read_number(&bytes).as_deref(),
                Some(number.as_str()),
                "the paper bears its number"
            );
            // And from now on the same bytes.
            let again = self.house.run(&["print", &number, "--out", &out]).expect(0);
            assert_eq!(again.json["sha256"], printed.json["sha256"]);
        }
        // What `print` itself recorded is not of the next run.
        self.watcher.since(false, false);
        self.house.verify_deep();
    }
}

/// Each place, how often it is met before the process dies there, and how far the run has come by then.
const POINTS: [(&str, usize, Came); 17] = [
    // The first request of an `issue` in an open outage is the number with its document …
    ("before-append:1", 10, Came::Nothing),
    ("after-append:1", 10, Came::Nothing),
    ("before-commit:1", 10, Came::Nothing),
    ("after-commit:1", 10, Came::Number),
    ("after-witness:1", 10, Came::Number),
    ("before-answer:1", 10, Came::Number),
    // … then the paper …
    ("before-render", 20, Came::Number),
    ("after-render", 20, Came::Number),
    ("after-file", 20, Came::Archived),
    // … then the request that records it.
    ("before-append:2", 10, Came::Archived),
    ("after-append:2", 10, Came::Archived),
    ("before-commit:2", 10, Came::Archived),
    ("after-commit:2", 10, Came::Printed),
    ("after-witness:2", 10, Came::Printed),
    ("before-answer:2", 10, Came::Printed),
    ("after-printed", 20, Came::Printed),
    // The use case is done, the paper not yet handed out.
    ("before-answer:3", 20, Came::Printed),
];

#[test]
fn a_crash_at_each_fail_point_loses_nothing_that_was_recorded_and_leaves_nothing_that_was_not() {
    let began = Instant::now();
    // Two registers at a time, each with half of the hits.
    let half = |which: usize| {
        move || {
            let mut victim = Victim::new();
            for (point, hits, came) in POINTS {
                for hit in 0..scaled(hits) {
                    if hit % 2 == which {
                        let left = victim.fail_at(point);
                        assert_eq!(left.came, came, "{point}: {left:?}");
                    }
                }
                victim.check();
            }
            // And it goes on.
            let next = victim.house.issue("next.pdf").expect(0);
            assert_eq!(
                next.json["sequence"],
                BEFORE + 1 + victim.drawn.len() as u64
            );
            (victim.runs, victim.drawn.len())
        }
    };
    let threads = [thread::spawn(half(0)), thread::spawn(half(1))];
    let (mut runs, mut drawn) = (0, 0);
    for t in threads {
        let (r, d) = t.join().expect("a register held");
        runs += r;
        drawn += d;
    }
    println!(
        "{runs} crashes at {} places, {drawn} numbers drawn by them; all there once, none else ({:.0} s)",
        POINTS.len(),
        began.elapsed().as_secs_f64()
    );
}

/// When the phases of an ordinary run begin, in milliseconds after its start: the median over some runs that die there.
fn phases(house: &House) -> Vec<(&'static str, f64)> {
    let points = [
        "before-append:1",
        "after-commit:1",
        "after-file",
        "before-answer:3",
        "",
    ];
    let mut out: Vec<(&str, f64)> = Vec::new();
    for point in points {
        let mut times: Vec<f64> = (0..5)
            .map(|i| {
                let mut command = house.issue_command(&format!("phase-{i}.pdf"));
                if !point.is_empty() {
                    command.env("ACQUIT_FAIL", point);
                }
                let began = Instant::now();
                let output = command.output().expect("the binary runs");
                assert_eq!(
                    output.status.success(),
                    point.is_empty(),
                    "an ordinary run is good: {output:?}"
                );
                began.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        // Later phases are not earlier, whatever the machine did meanwhile.
        let earlier = out.last().map_or(0.0, |(_, t)| *t);
        out.push((
            if point.is_empty() { "end" } else { point },
            times[2].max(earlier),
        ));
    }
    out
}

/// When to kill: so long after the start, or after something was seen from outside.
struct Moment {
    seen: Option<Seen>,
    delay: Duration,
}

#[derive(Clone, Copy)]
enum Seen {
    /// The database's log was written.
    Log,
    /// A file came into the archive.
    Archive,
}

impl Moment {
    /// By lot: from the start until shortly before the end; from the first commit; from the archived paper. Short phases are
    /// met as often as long ones.
    fn by_lot(random: &mut Random, times: &[(&'static str, f64)]) -> Moment {
        let time = |wanted: &str| {
            times
                .iter()
                .find(|(name, _)| *name == wanted)
                .map_or(0.0, |(_, t)| *t)
        };
        let end = time("end");
        let (seen, from, to) = match random.below(4) {
            0 => (None, time("before-append:1") * 0.9, end * 0.9),
            1 => (Some(Seen::Log), 0.0, end - time("after-commit:1")),
            _ => (
                Some(Seen::Archive),
                0.0,
                (end - time("after-file")).clamp(1.0, 15.0),
            ),
        };
        let delay = Duration::from_secs_f64((from + random.next() * (to - from).max(0.0)) / 1e3);
        Moment { seen, delay }
    }

    /// What is seen of it now; it differs when it has happened.
    fn sight(&self, house: &House) -> Option<(u64, std::time::SystemTime)> {
        match self.seen? {
            Seen::Log => {
                let meta = std::fs::metadata(house.data().join("register.sqlite-wal")).ok()?;
                Some((meta.len(), meta.modified().ok()?))
            }
            Seen::Archive => {
                let count = std::fs::read_dir(house.data().join("files"))
                    .ok()?
                    .filter_map(|shelf| std::fs::read_dir(shelf.ok()?.path()).ok());
                Some((
                    count.map(|files| files.count() as u64).sum(),
                    std::time::UNIX_EPOCH,
                ))
            }
        }
    }
}

/// A small generator: the kills differ from run to run of the test, and the seed is printed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        #[allow(clippy::cast_precision_loss, reason = "53 bits")]
        let fraction = (self.0 >> 11) as f64 / (1_u64 << 53) as f64;
        fraction
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next();
        (self.0 >> 20) % n
    }
}

#[test]
fn killed_at_random_a_run_loses_nothing_that_was_acknowledged() {
    const KILLS: usize = 200;
    let seed = std::env::var("ACQUIT_SEED")
        .ok()
        .and_then(|t| t.parse().ok())
        .unwrap_or_else(|| {
            u64::try_from(jiff::Timestamp::now().as_nanosecond() & 0xFFFF_FFFF_FFFF).unwrap_or(1)
                | 1
        });
    println!("ACQUIT_SEED={seed}");
    let began = Instant::now();
    let half = |which: u64| {
        move || {
            let mut random = Random(seed ^ (which << 60) | 1);
            let mut victim = Victim::new();
            let mut killed = 0;
            let mut lines = Vec::new();
            let runs = scaled(KILLS / 2);
            let mut times = Vec::new();
            for run in 0..runs {
                if run % 25 == 0 {
                    // The machine's load changes: measured anew. The runs that died on the way count as cut off.
                    times = phases(&victim.house);
                    for number in victim.house.listed().into_iter().skip(victim.drawn.len()) {
                        victim.drawn.push(number);
                    }
                    victim.watcher.since(false, false);
                    lines.push(
                        times
                            .iter()
                            .map(|(p, ms)| format!("{p} {ms:.0} ms"))
                            .collect::<Vec<_>>()
                            .join(", "),
                    );
                }
                let moment = Moment::by_lot(&mut random, &times);
                let (_, ran) = victim.kill_at(moment);
                killed += usize::from(ran);
                if run % 25 == 24 {
                    victim.check();
                }
            }
            victim.check();
            let next = victim.house.issue("next.pdf").expect(0);
            assert_eq!(
                next.json["sequence"],
                BEFORE + 1 + victim.drawn.len() as u64
            );
            (victim.came, killed, victim.acknowledged.len(), lines)
        }
    };
    let threads = [thread::spawn(half(0)), thread::spawn(half(1))];
    let mut came: BTreeMap<Came, usize> = BTreeMap::new();
    let (mut killed, mut acknowledged) = (0, 0);
    for t in threads {
        let (c, k, a, lines) = t.join().expect("a register held");
        for (key, n) in c {
            *came.entry(key).or_default() += n;
        }
        killed += k;
        acknowledged += a;
        for line in lines {
            println!("phases: {line}");
        }
    }
    let all: usize = came.values().sum();
    println!(
        "{all} kills, {killed} of them met a living process, {acknowledged} answers had come; what the register held afterwards:"
    );
    for state in Came::ALL {
        let n = came.get(&state).copied().unwrap_or(0);
        println!("{:>18} {n:>4} {}", state.words(), "#".repeat(n.div_ceil(2)));
    }
    println!("{:.0} s", began.elapsed().as_secs_f64());
    if all >= 100 {
        assert!(killed * 10 >= all * 6, "most kills meet a run at work");
        let between = [Came::Number, Came::Archived, Came::Printed, Came::HandedOut];
        assert!(
            between.iter().filter(|s| came.contains_key(s)).count() >= 3,
            "kills fall into several phases: {came:?}"
        );
    }
}

#[test]
fn i13_after_a_crash_the_same_request_gives_the_same_number() {
    let mut victim = Victim::new();
    for (point, _, came) in POINTS {
        let out = format!("key-{point}.pdf").replace(':', "-");
        let mut arguments = victim.house.issue_arguments(&out);
        arguments.extend(["--key".to_owned(), format!("order {point}")]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = victim
            .house
            .command(&arguments)
            .env("ACQUIT_FAIL", point)
            .output()
            .expect("the binary runs");
        let left = victim.took(&out, &Answer::of(&output));
        assert_eq!(left.came, came, "{point}");
        let again = victim.house.run(&arguments).expect(0);
        assert_eq!(again.json["repeated"], left.number.is_some(), "{point}");
        if left.number.is_some() {
            assert_eq!(again.number(), left.number, "{point}");
            victim.watcher.since(true, true);
        } else {
            let second = victim.watcher.since(true, true);
            assert_eq!(again.number(), second.number, "{point}");
            victim.drawn.extend(second.number);
        }
        assert!(
            std::fs::read(victim.house.path(&out))
                .expect("the paper")
                .starts_with(b"%PDF")
        );
    }
    victim.check();
}

#[test]
fn a_crash_between_the_outage_and_the_number_keeps_the_outage_and_the_command_can_be_given_again() {
    // The requests of the first `issue`: the outage, the announcement, the number.
    for (point, episodes) in [
        ("before-commit:1", 0),
        ("after-commit:1", 1),
        ("before-commit:2", 1),
        ("after-commit:2", 1),
        ("before-commit:3", 1),
    ] {
        let house = House::empty();
        house.establish().expect(0);
        let mut arguments = house.issue_arguments("daa.pdf");
        let announced = format!(
            "mail@{}",
            (jiff::Timestamp::now() - jiff::SignedDuration::from_mins(9))
                .strftime("%Y-%m-%dT%H:%M+00:00")
        );
        arguments.extend(
            [
                "--cause",
                "no-internet",
                "--elsewhere",
                "none",
                "--announced",
                &announced,
            ]
            .map(str::to_owned),
        );
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = house
            .command(&arguments)
            .env("ACQUIT_FAIL", point)
            .output()
            .expect("the binary runs");
        assert_eq!(output.status.code(), None, "{point}: {output:?}");
        let count = |event: &str| {
            let shown = house.run(&["register", "show"]).expect(0);
            let entries = shown.json["entries"].as_array().expect("entries");
            entries.iter().filter(|e| e["event"] == event).count()
        };
        assert_eq!(count("episode.opened"), episodes, "{point}");
        house.run(&arguments).expect(0);
        assert_eq!(
            count("episode.opened"),
            1,
            "{point}: one outage, however often the command was given"
        );
        assert_eq!(
            count("episode.office-contacted"),
            1,
            "{point}: the announcement is kept, and once"
        );
        assert_eq!(house.listed().len(), 1, "{point}");
        house.verify_deep();
    }
}
