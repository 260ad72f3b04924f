//! Numbers drawn: each with its sealed document, decided, claimed, committed, fsynced and witnessed when the call comes back.
//! For 1, 8 and 64 callers, with group commit and with one transaction each, in a small and in a large register.

use crate::{Failed, Plan, median, registers};
use journal::Durability;
use operator::{Confirm, Desk};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const FEW: u64 = 10;

/// Draws per second and the waiting time in milliseconds that 99 in 100 stay under.
#[derive(Clone, Copy)]
struct Rate {
    per_second: f64,
    p99: f64,
}

fn draw(plan: &Plan, desk: &Desk, callers: u64) -> Result<Rate, Failed> {
    let stop = AtomicBool::new(false);
    let counts = AtomicBool::new(false);
    let mut waits: Vec<f64> = Vec::new();
    let mut took = 0.0;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..callers)
            .map(|caller| {
                let (stop, counts) = (&stop, &counts);
                scope.spawn(move || -> Result<Vec<f64>, Failed> {
                    let mut waits = Vec::new();
                    let mut n = caller;
                    let drafts: Vec<_> = (0..registers::ESTABLISHMENTS)
                        .map(|n| registers::draft(plan, &registers::excise(n)?, 2026))
                        .collect::<Result<_, _>>()?;
                    while !stop.load(Ordering::Relaxed) {
                        let excise = registers::excise(n)?;
                        let of = usize::try_from(n % registers::ESTABLISHMENTS)?;
                        let command = registers::issue(vec![drafts[of].clone()], None);
                        let began = Instant::now();
                        desk.act(&excise, command, &Confirm::default())?;
                        if counts.load(Ordering::Relaxed) {
                            waits.push(began.elapsed().as_secs_f64() * 1e3);
                        }
                        n += 1;
                    }
                    Ok(waits)
                })
            })
            .collect();
        // Until all callers are under way nothing counts.
        std::thread::sleep(Duration::from_millis(300));
        counts.store(true, Ordering::Relaxed);
        let began = Instant::now();
        std::thread::sleep(Duration::from_secs_f64(plan.seconds));
        stop.store(true, Ordering::Relaxed);
        took += began.elapsed().as_secs_f64();
        for t in threads {
            waits.extend(t.join().map_err(|_| "a caller panicked")??);
        }
        Ok::<_, Failed>(())
    })?;
    waits.sort_by(f64::total_cmp);
    let p99 = waits
        .get(waits.len().saturating_sub(1 + waits.len() / 100))
        .copied()
        .unwrap_or(f64::NAN);
    Ok(Rate {
        per_second: waits.len() as f64 / took,
        p99,
    })
}

fn middle(rates: &[Rate]) -> Rate {
    Rate {
        per_second: median(rates.iter().map(|r| r.per_second).collect()),
        p99: median(rates.iter().map(|r| r.p99).collect()),
    }
}

/// Measures and prints; the large register stays for who comes after.
pub(crate) fn measure(plan: &Plan) -> Result<PathBuf, Failed> {
    let large = plan.folder.join("large");
    let began = Instant::now();
    registers::make(plan, &large, plan.many)?;
    let filled = began.elapsed().as_secs_f64();
    let bytes = std::fs::metadata(large.join("data").join("register.sqlite"))?.len();
    println!(
        "## numbers drawn, each with its sealed document, decided, claimed, fsynced and witnessed"
    );
    println!(
        "   median of {} runs of {} s, in turns; {} excise numbers, {} years and this one; large register: {:.1} GB, filled in {filled:.0} s",
        plan.runs,
        plan.seconds,
        registers::ESTABLISHMENTS,
        registers::YEARS,
        bytes as f64 / 1e9
    );
    println!("callers  numbers before    group/s     p99 ms    each/s     p99 ms   group : each");
    for callers in [1, 8, 64] {
        // [few, many] by [group, each]; in turns, so that what else the machine does meets all alike.
        let mut rates: [[Vec<Rate>; 2]; 2] = Default::default();
        for run in 0..plan.runs {
            for (mode, durability) in [Durability::Group, Durability::EachItsOwn]
                .into_iter()
                .enumerate()
            {
                let small = plan.folder.join(format!("small-{callers}-{run}-{mode}"));
                registers::make(plan, &small, FEW)?;
                let folders: [&PathBuf; 2] = [&small, &large];
                for (size, folder) in folders.into_iter().enumerate() {
                    let desk = registers::open(folder, durability)?;
                    rates[size][mode].push(draw(plan, &desk, callers)?);
                }
                std::fs::remove_dir_all(&small)?;
            }
        }
        let row = |name: u64, [group, each]: &[Vec<Rate>; 2]| {
            let (g, e) = (middle(group), middle(each));
            println!(
                "{callers:>7}  {name:>14}  {:>9.0}  {:>9.2}  {:>8.0}  {:>9.2}  {:>12.1}",
                g.per_second,
                g.p99,
                e.per_second,
                e.p99,
                g.per_second / e.per_second
            );
            (g, e)
        };
        let (few_group, few_each) = row(FEW, &rates[0]);
        let (many_group, many_each) = row(plan.many, &rates[1]);
        println!(
            "{:>7}  cost with many : with few   {:.2} (group)            {:.2} (each)",
            "",
            few_group.per_second / many_group.per_second,
            few_each.per_second / many_each.per_second
        );
    }
    Ok(large)
}
