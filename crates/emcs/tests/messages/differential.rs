//! What our checks accept and our writer writes, the official schema accepts: thousands of generated consignments.

use domain::consignment::{Severity, paper_findings};
use emcs::{Limits, Verdict, read_ie815, verdict, write_ie815};

use super::consignments::{Dice, complete};
use super::oracle::Oracle;
use super::{SAMPLES, read, write};

const CASES: u64 = 2_400;

#[test]
fn what_our_checks_accept_the_schema_accepts() {
    let Some(oracle) = Oracle::new("differential") else {
        return;
    };
    let (mut judged, mut lines) = (0, 0);
    for batch in 0..CASES / 400 {
        let mut messages = Vec::new();
        for i in 0..400 {
            let seed = batch * 400 + i;
            let mut dice = Dice(seed);
            // Mostly short, so that many are judged; now and then as long as a message may be.
            let count = match dice.below(200) {
                0 => 999,
                1..5 => dice.from_to(10, 99),
                _ => dice.from_to(1, 3),
            };
            let c = complete(seed, count);
            let refused: Vec<_> = paper_findings(&c)
                .into_iter()
                .filter(|f| f.severity == Severity::Error)
                .collect();
            assert!(refused.is_empty(), "seed {seed}: {refused:?}");
            let text = write(&c);
            assert_eq!(
                verdict(text.as_bytes(), Limits::DEFAULT),
                Verdict::Clean,
                "seed {seed}"
            );
            assert_eq!(read(&text).consignment, c, "seed {seed}");
            lines += c.lines.len();
            messages.push(text.into_bytes());
        }
        for (i, takes) in oracle.takes(&messages).into_iter().enumerate() {
            assert!(
                takes,
                "seed {}: {}",
                batch * 400 + i as u64,
                oracle.says(&messages[i])
            );
            judged += 1;
        }
    }
    eprintln!("{judged} messages, {lines} lines");
    assert!(judged >= 2_000);
}

#[test]
fn our_samples_are_valid_by_the_schema_and_so_is_what_is_written_of_any() {
    let Some(oracle) = Oracle::new("samples") else {
        return;
    };
    let mut messages: Vec<Vec<u8>> = SAMPLES.iter().map(|s| s.to_vec()).collect();
    let others = oracle.schema.with_file_name("samples");
    messages.push(std::fs::read(others.join("ie815.xml")).expect("sample"));
    assert_eq!(oracle.takes(&messages), vec![true; 6]);
    let written: Vec<Vec<u8>> = messages
        .iter()
        .map(|m| {
            let first = read_ie815(m, Limits::DEFAULT).expect("valid");
            let bytes = write_ie815(&first.consignment, &first.header).expect("written");
            let second = read_ie815(&bytes, Limits::DEFAULT).expect("written");
            assert_eq!(
                (first.consignment, first.header),
                (second.consignment, second.header)
            );
            bytes
        })
        .collect();
    assert_eq!(oracle.takes(&written), vec![true; 6]);
    for name in [
        "ie815-invalid.xml",
        "ie815-s200-product.xml",
        "ie801.xml",
        "ie818.xml",
    ] {
        let Ok(other) = std::fs::read(others.join(name)) else {
            continue;
        };
        assert_eq!(
            oracle.takes(std::slice::from_ref(&other)),
            [false],
            "{name}"
        );
        assert_ne!(verdict(&other, Limits::DEFAULT), Verdict::Clean, "{name}");
    }
}
