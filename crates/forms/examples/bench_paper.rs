//! Documents per second on one core: a DAA of four copies, one page for each, tagged PDF/A-2a and PDF/UA-1. Each print has other values,
//! so that nothing of the one before can be taken again. What counts is processor time, all threads together: one core's, whatever
//! else the machine does. `bench_paper [RUNS] [PER_RUN]` prints the median of the runs;
//! `--json FILE` writes the values of the document for `bench_paper.py`, which makes the same page with other programs;
//! `--parts` tells where the time goes.

#[allow(dead_code, unreachable_pub, reason = "shared with the tests")]
#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use forms::{Paper, PaperNumber, Renderer};

/// The document of print `n`: number, names, quantities are its own.
fn document(n: usize) -> Paper {
    let mut paper = common::daa();
    paper.number = PaperNumber::Cells(format!("26FR007328E0001{:05}1", n % 100_000));
    for (i, text) in paper.boxes.values_mut().enumerate() {
        if i % 2 == 0 {
            text.push_str(&format!(" {n}"));
        }
    }
    for row in &mut paper.goods {
        row.quantity = format!("{},000 L", 100 + n);
        row.description.push_str(&format!(", lot {n}"));
    }
    paper
}

/// Processor time of this process, in seconds; where the system does not tell, the clock's.
fn spent(since: Instant) -> f64 {
    // Fields 14 and 15 of the line, after the name in brackets: hundredths of a second in user and system.
    let line = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = line
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok());
    match (ticks(11), ticks(12)) {
        (Some(user), Some(system)) => (user + system) / 100.0,
        _ => since.elapsed().as_secs_f64(),
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, file] = arguments.as_slice()
        && flag == "--json"
    {
        std::fs::write(file, serde_json::to_vec(&document(0))?)?;
        return Ok(());
    }
    let parts = arguments.iter().any(|a| a == "--parts");
    let mut numbers = arguments.iter().filter_map(|a| a.parse::<usize>().ok());
    let (runs, each) = (numbers.next().unwrap_or(7), numbers.next().unwrap_or(40));
    let renderer = Renderer::new();
    let begin = Instant::now();
    let mut n = 0;
    let (mut rates, mut checks, mut bytes) = (Vec::new(), Vec::new(), 0);
    for run in 0..=runs {
        let start = spent(begin);
        for _ in 0..each {
            let pdf = renderer.render(&document(n))?;
            if pdf.pages != 4 {
                return Err(format!("{} pages", pdf.pages).into());
            }
            bytes = pdf.bytes.len();
            n += 1;
        }
        let took = spent(begin) - start;
        let start = spent(begin);
        if parts {
            for _ in 0..each {
                renderer.check(&document(n))?;
                n += 1;
            }
        }
        let checked = spent(begin) - start;
        // The first run warms up.
        if run > 0 {
            rates.push(each as f64 / took);
            checks.push(checked / each as f64);
        }
    }
    let rate = median(rates);
    println!("acquit {rate:.1} documents/s, 4 pages, {bytes} bytes, tagged PDF/A-2a and PDF/UA-1");
    if parts {
        println!(
            "a whole print {:.1} ms, of which the layout of one copy {:.1} ms",
            1000.0 / rate,
            1000.0 * median(checks)
        );
    }
    Ok(())
}
