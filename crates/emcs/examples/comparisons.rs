//! How many validated documents are compared with their papers in a second: of 1, 10 and 999 lines, the same, written otherwise, and
//! with the lines turned round. Medians of several runs that take turns; the load of the machine stands beside them.
//!
//!     cargo run --release --workspace --example comparisons [RUNS]

use domain::consignment::Consignment;
use domain::reconciliation::{EqualBy, compare};
use std::error::Error;
use std::time::Instant;

#[path = "../tests/common/consignments.rs"]
mod consignments;

/// About as many lines are compared in each run, whatever the length of the documents.
const LINES: usize = 20_000;

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// Names in capitals, zeros at the end: what a portal does to a document.
fn otherwise(c: &Consignment) -> Consignment {
    let mut c = c.clone();
    c.deferred = None;
    c.consignor.address.name = c.consignor.address.name.map(|n| n.to_uppercase());
    for line in &mut c.lines {
        let zeros = line.quantity.scale() + 1;
        line.quantity.rescale(zeros);
        if let Some(text) = &mut line.commercial_description {
            text.text = text.text.to_uppercase();
        }
    }
    c
}

fn turned(c: &Consignment) -> Consignment {
    let mut c = c.clone();
    c.lines.reverse();
    for (line, number) in c.lines.iter_mut().zip(1..) {
        line.number = number;
    }
    c
}

fn main() -> Result<(), Box<dyn Error>> {
    let runs: usize = std::env::args().nth(1).map_or(Ok(7), |n| n.parse())?;
    println!("load before  {}; medians of {runs} runs", load());
    println!("lines  what                   compared a second   milliseconds each");
    for lines in [1, 10, 999] {
        let papers: Vec<Consignment> = (0..(LINES / lines).max(1) as u64)
            .map(|seed| consignments::complete(seed, lines))
            .collect();
        type Change = fn(&Consignment) -> Consignment;
        let ways: [(&str, Change); 3] = [
            ("the same", Clone::clone),
            ("written otherwise", otherwise),
            ("lines turned round", turned),
        ];
        for (what, change) in ways {
            let pairs: Vec<_> = papers.iter().map(|c| (c, change(c))).collect();
            let mut seconds = Vec::new();
            let mut found = 0;
            for _ in 0..runs {
                let began = Instant::now();
                for (paper, entered) in &pairs {
                    let all = compare(paper, entered);
                    found += all
                        .iter()
                        .filter(|d| d.rule != Some(EqualBy::Empty))
                        .count();
                    std::hint::black_box(&all);
                }
                seconds.push(began.elapsed().as_secs_f64() / pairs.len() as f64);
            }
            assert_eq!(
                found == 0,
                what == "the same" || (what == "lines turned round" && lines == 1)
            );
            seconds.sort_by(f64::total_cmp);
            let each = seconds[seconds.len() / 2];
            println!(
                "{lines:>5}  {what:<20} {:>19.0} {:>19.3}",
                1.0 / each,
                each * 1000.0
            );
        }
    }
    println!("load after   {}", load());
    Ok(())
}
