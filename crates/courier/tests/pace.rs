//! The law of the next try, for any number of tries, draw and jump of the clock.

use courier::post::pace::{LATER, LONGEST, WAITS, is_due, next, wait};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

proptest! {
    #[test]
    fn a_wait_is_its_row_within_a_quarter_and_never_longer_than_the_longest(tries in 0u32.., later: bool, draw: u32) {
        let row = WAITS[usize::try_from(tries.saturating_sub(1)).unwrap().min(WAITS.len() - 1)];
        let row = if later { row.max(LATER) } else { row };
        let w = wait(tries, later, draw);
        prop_assert!(w * 4 >= row * 3 && w * 4 <= row * 5, "{w} for {row}");
        prop_assert!(w > 0 && w <= LONGEST);
        prop_assert!(!later || w * 4 >= LATER * 3);
    }

    #[test]
    fn in_a_day_a_server_is_asked_often_enough_and_never_too_often(later: bool, draws in proptest::collection::vec(any::<u32>(), 200)) {
        let (mut passed, mut tries) = (0, 0u32);
        while passed < 86_400 {
            tries += 1;
            passed += wait(tries, later, draws[usize::try_from(tries).unwrap()]);
        }
        prop_assert!((40..=75).contains(&tries), "{tries} tries in a day");
    }

    #[test]
    fn it_is_never_due_before_its_time_and_always_after(now in 0i64..4_000_000_000, tries in 1u32..50, later: bool, draw: u32, passed in 0i64..10_000) {
        let last = at(now);
        let then = next(last, tries, later, draw);
        let w = wait(tries, later, draw);
        prop_assert_eq!(then.duration_since(last), SignedDuration::from_secs(w));
        prop_assert_eq!(is_due(at(now + passed), last, then), passed >= w);
    }

    #[test]
    fn no_jump_of_the_clock_holds_it_back_for_longer_than_the_longest_wait(last in 0i64..4_000_000_000, now in 0i64..4_000_000_000, tries in 1u32..50, later: bool, draw: u32) {
        let then = next(at(last), tries, later, draw);
        // Wherever the clock stands now, it is due at once or within the longest wait.
        prop_assert!(is_due(at(now), at(last), then) || is_due(at(now + LONGEST), at(last), then));
        // Put back before the last try, or a row from a future that was none: at once.
        if now < last {
            prop_assert!(is_due(at(now), at(last), then));
        }
    }
}

#[test]
fn the_draw_spreads_tries_that_failed_together() {
    let all: std::collections::BTreeSet<i64> =
        (0..1000).map(|d| wait(6, false, d * 7919)).collect();
    assert!(all.len() > 200, "{}", all.len());
}
