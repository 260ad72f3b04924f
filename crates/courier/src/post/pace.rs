//! When a message that waits is tried again: a pure law of tries, time and a draw. Never a clock.

use jiff::{SignedDuration, Timestamp};

/// The wait after each try, in seconds, before the draw; the last holds for all that follow. Short at first: a truck waits.
pub const WAITS: [i64; 8] = [15, 30, 60, 120, 300, 600, 900, 1800];

/// After a server said "later" (4xx), the first wait: a greylist lets nobody in sooner.
pub const LATER: i64 = 60;

/// The longest wait, with the draw, in seconds.
pub const LONGEST: i64 = 2250;

/// Seconds until the next try after so many tries (from 1): the table's wait, a quarter less or more by the draw (any number).
#[must_use]
pub fn wait(tries: u32, later: bool, draw: u32) -> i64 {
    let i = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    let base = WAITS.get(i).copied().unwrap_or(WAITS[WAITS.len() - 1]);
    let base = if later { base.max(LATER) } else { base };
    let half = base / 2;
    // Between three quarters and five quarters of it.
    base - base / 4 + i64::from(draw) % (half + 1)
}

/// The time of the next try.
#[must_use]
pub fn next(at: Timestamp, tries: u32, later: bool, draw: u32) -> Timestamp {
    let wait = SignedDuration::from_secs(wait(tries, later, draw));
    at.checked_add(wait).unwrap_or(at)
}

/// Whether it is time, whatever the clock did meanwhile: a clock that was put back, or a next try further away than any wait is,
/// delays nothing.
#[must_use]
pub fn is_due(now: Timestamp, last: Timestamp, next: Timestamp) -> bool {
    now >= next || now < last || next.duration_since(now) > SignedDuration::from_secs(LONGEST)
}
