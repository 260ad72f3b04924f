//! Measures durable requests per second and the slow end of their waiting, for 1, 8 and 64 callers, with group commit
//! and with one transaction each. `cargo run --release -p journal --example group_commit [seconds] [folder] [entries before]`
#![allow(missing_docs, reason = "a program")]

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use journal::{
    Clock, CreateOptions, Durability, Head, Location, NewEntry, OpenOptions, Store, StoreError,
};

struct System;

impl Clock for System {
    #[allow(
        clippy::disallowed_methods,
        reason = "here the system's clock is behind the port"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

const STREAM: &str = "FR007328E0001";
const RUNS: usize = 5;

fn entry(n: u64) -> NewEntry {
    NewEntry {
        things: vec!["series/26".into(), format!("dossier/{n}")],
        event: "number.drawn".into(),
        version: 1,
        payload: vec![b'x'; 2_000],
        actor: "anne".into(),
        rule_set: "fr-2009".into(),
    }
}

fn draw(store: &Store) -> Result<(), Box<dyn Error + Send + Sync>> {
    store.submit(|tx| {
        let head = tx.head(STREAM)?;
        tx.append(STREAM, &head, vec![entry(head.counter + 1)])?;
        tx.claim(
            &format!("number:{}", head.counter + 1),
            STREAM,
            head.counter + 1,
            None,
        )
        .map_err(|_| StoreError::NoSuchClaim {
            text: "taken".into(),
        })?;
        tx.row_put("series", STREAM, &(head.counter + 1).to_le_bytes())
    })?;
    Ok(())
}

/// Requests per second and the waiting time that 99 in 100 stay under.
fn measure(
    store: &Store,
    callers: usize,
    time: Duration,
) -> Result<(f64, Duration), Box<dyn Error + Send + Sync>> {
    let stop = AtomicBool::new(false);
    let began = Instant::now();
    let mut waits: Vec<Duration> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..callers)
            .map(|_| {
                scope.spawn(|| {
                    let mut waits = Vec::new();
                    while !stop.load(Ordering::Relaxed) {
                        let began = Instant::now();
                        draw(store)?;
                        waits.push(began.elapsed());
                    }
                    Ok::<_, Box<dyn Error + Send + Sync>>(waits)
                })
            })
            .collect();
        std::thread::sleep(time);
        stop.store(true, Ordering::Relaxed);
        let mut all = Vec::new();
        for caller in callers {
            all.extend(caller.join().map_err(|_| "a caller panicked")??);
        }
        Ok::<_, Box<dyn Error + Send + Sync>>(all)
    })?;
    let took = began.elapsed();
    waits.sort();
    let p99 = waits
        .get(waits.len().saturating_sub(1 + waits.len() / 100))
        .copied()
        .unwrap_or_default();
    #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = waits.len() as f64 / took.as_secs_f64();
    Ok((rate, p99))
}

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut arguments = std::env::args().skip(1);
    let seconds: f64 = arguments.next().map_or(Ok(2.0), |text| text.parse())?;
    let root = arguments
        .next()
        .map_or_else(std::env::temp_dir, PathBuf::from);
    let before: u64 = arguments.next().map_or(Ok(0), |text| text.parse())?;
    let folder = root.join(format!("acquit-group-commit-{}", std::process::id()));
    let location = Location {
        data: folder.join("data"),
        witness: folder.join("witness"),
    };
    std::fs::create_dir_all(&folder)?;
    let create = CreateOptions {
        installation: "bench".into(),
        incarnation: "one".into(),
        mark: "m".into(),
        program: "bench".into(),
    };
    let store = Store::create(&location, create, Arc::new(System))?;
    let mut filled = 0;
    while filled < before {
        let many = (before - filled).min(5_000);
        store.submit(move |tx| {
            let head: Head = tx.head(STREAM)?;
            let entries = (1..=many).map(|n| entry(head.counter + n)).collect();
            tx.append(STREAM, &head, entries).map(drop)
        })?;
        filled += many;
    }
    drop(store);
    println!("{before} entries before; median of {RUNS} runs of {seconds} s each");
    println!("callers  group/s   p99      each/s    p99      times");
    for callers in [1, 8, 64] {
        let open = |durability| {
            let mut options = OpenOptions::new("m", "bench");
            options.durability = durability;
            Store::open(&location, options, Arc::new(System)).map(|opened| opened.store)
        };
        let stores = [open(Durability::Group)?, open(Durability::EachItsOwn)?];
        // In turns, so that what else the machine does meets both alike.
        let mut runs = [Vec::new(), Vec::new()];
        for _ in 0..RUNS {
            for (store, runs) in stores.iter().zip(&mut runs) {
                runs.push(measure(store, callers, Duration::from_secs_f64(seconds))?);
            }
        }
        let mut medians = Vec::new();
        for runs in &mut runs {
            runs.sort_by(|a, b| a.0.total_cmp(&b.0));
            medians.extend(runs.get(RUNS / 2).copied());
        }
        if let [(group, group_p99), (each, each_p99)] = medians[..] {
            println!(
                "{callers:>7} {group:>8.0} {:>6.1} ms {each:>8.0} {:>6.1} ms {:>6.1}",
                group_p99.as_secs_f64() * 1e3,
                each_p99.as_secs_f64() * 1e3,
                group / each
            );
        }
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
