//! Measures what the simulator takes: drafts a second, durable, for 1, 8 and 32 senders, and what its parts cost alone.
//! `cargo run --release --workspace --example gamma_bench [seconds]`
#![allow(missing_docs, reason = "a program")]
#![allow(
    clippy::disallowed_methods,
    reason = "here the system's clock is behind the port"
)]

#[path = "messages/make.rs"]
mod make;

use gamma::{Behaviour, Mode, Office, Posted, Setup};
use jiff::Timestamp;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// 32 hexadecimal digits, different each time: enough where nobody has to be kept from guessing.
fn random() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    let half = || RandomState::new().hash_one(0u8);
    format!("{:016x}{:016x}", half(), half())
}

fn office(data: &std::path::Path) -> Result<Office, Box<dyn Error>> {
    Ok(Office::open(Setup {
        data: data.to_owned(),
        program: "bench".into(),
        now: Arc::new(Timestamp::now),
        random,
        say: Box::new(|code, _| code.to_owned()),
        behaviour: Behaviour::new(Mode::Normal, 0),
    })?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let seconds = std::env::args().nth(1).and_then(|s| s.parse().ok());
    let time = Duration::from_secs(seconds.unwrap_or(3));
    let today = domain::calendar::to_paris(Timestamp::now()).date();
    let c = make::consignment(make::Goods::Cognac, "R", today, false);
    let one = |n: u64| {
        let mut c = c.clone();
        c.local_reference_number = format!("R-{n}").parse().ok();
        make::draft(&c, &make::header(&format!("M-{n}"), today))
    };

    // The parts, on one thread.
    let bytes = one(0);
    let lists = domain::codelists::Lists::compiled();
    let each = |name: &str, f: &dyn Fn()| {
        let (begin, mut n) = (Instant::now(), 0u32);
        while begin.elapsed() < time / 3 {
            f();
            n += 1;
        }
        println!(
            "{name:28} {:>8.1} µs",
            begin.elapsed().as_secs_f64() * 1e6 / f64::from(n)
        );
    };
    let limits = emcs::Limits::DEFAULT;
    each("judge by the schema", &|| {
        drop(emcs::message_findings(&bytes, limits))
    });
    each("read", &|| drop(emcs::read_message(&bytes, limits)));
    each("check", &|| {
        let asked = domain::consignment::checks::Asked::on(today);
        drop(domain::consignment::checks::draft_findings(
            &c, lists, &asked,
        ));
    });
    let arc = number::Arc::complete("26FRG000000000000000")?;
    let e = emcs::Ie801::first(
        make::header("A", today),
        arc,
        today.at(12, 0, 0, 0),
        c.clone(),
    );
    each("write IE801", &|| drop(emcs::write_ie801(&e)));

    for senders in [1, 8, 32] {
        let dir = tempfile::tempdir()?;
        let office = office(dir.path())?;
        let (next, stop, taken) = (AtomicU64::new(1), AtomicBool::new(false), AtomicU64::new(0));
        let begin = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..senders {
                scope.spawn(|| {
                    while !stop.load(Ordering::Relaxed) {
                        let bytes = one(next.fetch_add(1, Ordering::Relaxed));
                        if matches!(office.post(&bytes), Ok(Posted::Answered(a)) if a.message == "IE801") {
                            taken.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                });
            }
            std::thread::sleep(time);
            stop.store(true, Ordering::Relaxed);
        });
        let rate = f64::from(u32::try_from(taken.load(Ordering::Relaxed))?)
            / begin.elapsed().as_secs_f64();
        println!("{senders:>2} senders, durable        {rate:>8.0} IE815/s");
    }
    Ok(())
}
