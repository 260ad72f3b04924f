//! What this computer saw over time (docs/sight.md): changes as plain rows, bounded and erasable; the timeline that an outage keeps for
//! good; when an outage seems to have begun and ended; the chart. Looks at nothing itself, concludes nothing (I14).

mod chart;
mod observe;
mod rows;

pub use chart::{Mark, letter, svg};
pub use observe::{Kept, Relied, Window};
pub use rows::{Deleted, MOST_DAYS, MOST_ROWS};

pub(crate) use observe::note;

/// The code of the sentence that says how far this computer's clock is off, and by how many whole seconds. Half a second is what the
/// question itself takes.
#[must_use]
pub fn clock(o: &domain::sight::Offset) -> (&'static str, u64) {
    let seconds = (o.ms.unsigned_abs() + 500) / 1000;
    match o.ms {
        -500..=500 => ("sight.clock-right", seconds),
        501.. => ("sight.clock-behind", seconds),
        _ => ("sight.clock-ahead", seconds),
    }
}
