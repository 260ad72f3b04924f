//! One key, one number (I13), also when two programs ask at once; and as many numbers as requests when there is no key.

mod common;

use common::{House, excise};
use number::Kind;
use operator::Failure;
use std::collections::BTreeSet;
use std::sync::Barrier;

#[test]
fn i13_the_same_key_at_the_same_time_gives_one_number() {
    for round in 0..10 {
        let house = House::dark();
        // Two programs with two windows each.
        let desks = [house.desk(), house.desk()];
        let start = Barrier::new(4);
        let answers: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|n| {
                    let (desk, start) = (desks[n % 2].clone(), &start);
                    let mut request = house.request(Kind::Daa, 2);
                    request.key = Some(format!("order {round}"));
                    scope.spawn(move || {
                        start.wait();
                        desk.issue(&request).expect("issued")
                    })
                })
                .collect();
            threads
                .into_iter()
                .map(|t| t.join().expect("no panic"))
                .collect()
        });
        let numbers: BTreeSet<Vec<String>> = answers
            .iter()
            .map(|a| a.documents.iter().map(|d| d.number.to_string()).collect())
            .collect();
        assert_eq!(numbers.len(), 1, "{numbers:?}");
        assert_eq!(
            answers.iter().filter(|a| !a.repeated).count(),
            1,
            "one of them drew"
        );
        let desk = house.desk();
        assert_eq!(
            desk.list(&excise(), None, 100, false)
                .expect("a list")
                .len(),
            2
        );
        drop((desk, desks));
        assert!(
            operator::check(&house.places(), true)
                .expect("looked at")
                .report
                .is_good()
        );
    }
}

#[test]
fn i13_the_same_key_with_another_content_is_refused_whoever_comes_first() {
    let house = House::dark();
    let desks = [house.desk(), house.desk()];
    let start = Barrier::new(2);
    let answers: Vec<Result<_, Failure>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2)
            .map(|n| {
                let (desk, start) = (desks[n].clone(), &start);
                let mut request = house.request(Kind::Daa, 1);
                request.key = Some("order".into());
                request.flags.registration = Some(format!("AB-12{n}-CD"));
                scope.spawn(move || {
                    start.wait();
                    desk.issue(&request)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|t| t.join().expect("no panic"))
            .collect()
    });
    assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1);
    let refused = answers
        .iter()
        .find_map(|a| a.as_ref().err())
        .expect("one is refused");
    assert_eq!(refused.code(), "key.other-request");
}

#[test]
fn i1_many_at_once_draw_distinct_numbers_without_a_hole() {
    const EACH: usize = 8;
    let house = House::dark();
    let desks = [house.desk(), house.desk(), house.desk()];
    let drawn: Vec<u32> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6)
            .map(|n| {
                let desk = desks[n % 3].clone();
                let request = house.request(if n % 2 == 0 { Kind::Daa } else { Kind::Dsa }, 1);
                scope.spawn(move || {
                    let sequence = |_| {
                        let issued = desk.issue(&request).expect("issued");
                        issued.documents[0]
                            .number
                            .as_fallback()
                            .expect("ours")
                            .sequence()
                            .get()
                    };
                    (0..EACH).map(sequence).collect::<Vec<_>>()
                })
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|t| t.join().expect("no panic"))
            .collect()
    });
    let once: BTreeSet<u32> = drawn.iter().copied().collect();
    assert_eq!(once.len(), drawn.len());
    assert_eq!(once, (8..8 + 6 * 8).collect());
    drop(desks);
    assert!(
        operator::check(&house.places(), true)
            .expect("looked at")
            .report
            .is_good()
    );
}
