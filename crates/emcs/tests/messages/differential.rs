//! What our checks accept and our writer writes, the official schema accepts: thousands of generated consignments.

use std::collections::BTreeMap;

use domain::codelists::Lists;
use domain::consignment::checks::{Asked, would_be_refused};
use domain::consignment::checks::{draft_findings, paper_findings};
use domain::consignment::{Consignment, Severity};
use emcs::{Limits, Verdict, after_fallback, read_ie815, verdict, write_ie815};
use jiff::civil::date;
use number::FallbackNumber;

use super::consignments::{Dice, complete, spoilt};
use super::oracle::Oracle;
use super::{SAMPLES, read, write};

/// Complete consignments, and as many again with one thing spoilt.
const CASES: u64 = 2_400;

fn asked() -> Asked<'static> {
    Asked::after_fallback(date(2026, 11, 24))
}

/// Mostly short, so that many are judged; now and then as long as a message may be.
fn lines(seed: u64) -> usize {
    let mut dice = Dice(seed);
    match dice.below(300) {
        0 => 999,
        1..4 => dice.between(10, 99),
        _ => dice.between(1, 3),
    }
}

fn accepted(c: &Consignment) -> bool {
    !would_be_refused(c, Lists::compiled(), &asked())
}

#[test]
fn what_our_checks_accept_the_schema_accepts() {
    let Some(oracle) = Oracle::new("differential") else {
        return;
    };
    let (mut judged, mut most, mut nearly) = (0, 0, 0);
    let mut refused = BTreeMap::<String, u64>::new();
    for batch in 0..CASES / 400 {
        let (mut messages, mut seeds) = (Vec::new(), Vec::new());
        for seed in batch * 400..(batch + 1) * 400 {
            let c = complete(seed, lines(seed));
            if accepted(&c) {
                messages.push(write(&c).into_bytes());
                seeds.push(seed);
                most = most.max(c.lines.len());
                assert_eq!(
                    verdict(messages.last().expect("written"), Limits::DEFAULT),
                    Verdict::Clean,
                    "seed {seed}"
                );
                assert_eq!(read(&write(&c)).consignment, c, "seed {seed}");
            } else {
                let all = paper_findings(&c).into_iter().chain(draft_findings(
                    &c,
                    Lists::compiled(),
                    &asked(),
                ));
                for f in all.filter(|f| f.severity == Severity::Error) {
                    *refused
                        .entry(format!("{} {}", f.code, f.data["box"]))
                        .or_default() += 1;
                }
            }
            // One thing spoilt: mostly refused by the checks; what they accept all the same is a message.
            let c = spoilt(seed, 1);
            if accepted(&c) {
                // A missing reference is the fallback number then (I25).
                let number = FallbackNumber::parse("26FR007328E0001000081").expect("a number");
                let written = write_ie815(&after_fallback(&c, &number), &super::header());
                messages.push(
                    written
                        .unwrap_or_else(|e| panic!("spoilt {seed}: {e}"))
                        .message,
                );
                seeds.push(seed);
                nearly += 1;
            }
        }
        for (i, takes) in oracle.takes(&messages).into_iter().enumerate() {
            assert!(takes, "seed {}: {}", seeds[i], oracle.says(&messages[i]));
            judged += 1;
        }
    }
    eprintln!(
        "{judged} messages ({nearly} of them with one thing spoilt), up to {most} lines; not accepted: {refused:?}"
    );
    assert!(judged >= 2_000 && most == 999 && nearly > 100);
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
            let bytes = write_ie815(&first.consignment, &first.header)
                .expect("written")
                .message;
            let second = read_ie815(&bytes, Limits::DEFAULT).expect("written");
            assert_eq!(
                (first.consignment, first.header),
                (second.consignment, second.header)
            );
            bytes
        })
        .collect();
    assert_eq!(oracle.takes(&written), vec![true; 6]);
    for name in ["ie815-invalid.xml", "ie815-s200-product.xml", "ie818.xml"] {
        let other = std::fs::read(others.join(name)).expect("sample");
        assert_eq!(
            oracle.takes(std::slice::from_ref(&other)),
            [false],
            "{name}"
        );
        assert_ne!(verdict(&other, Limits::DEFAULT), Verdict::Clean, "{name}");
    }
}
