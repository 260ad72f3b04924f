//! Civil time in Europe/Paris: times that people state, opening hours, French public holidays, dates in words.
//!
//! The zone's rules are compiled in, so every machine gives the same answer. Nothing here reads the
//! clock, the system's zone or a file: an instant always comes in as a parameter.

mod holidays;
mod hours;
mod month;
mod opening;
mod phrase;
mod stated;
mod typed;

pub use holidays::{Region, UnknownRegion, easter, holidays};
pub use hours::{HoursError, Interval, MAX_INTERVALS, MAX_TEXT, OfficeHours};
pub use month::{NoMonth, YearMonth};
pub use opening::{HORIZON_DAYS, HoursException, MAX_NOTE, Opening};
pub use phrase::{DateLanguage, in_words};
pub use stated::{FIRST_YEAR, LAST_YEAR, TimeError, parse_stated};
pub use typed::parse_typed;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, Zoned};
use std::sync::LazyLock;

/// Every code that this module can give, for the test that each has its message.
pub const CODES: &[&[&str]] = &[TimeError::CODES, HoursError::CODES];

/// Asked of the bundled database by name, because the default one may look at the system's files
/// as soon as any crate of the build turns that feature on.
#[allow(clippy::expect_used)]
static PARIS: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZoneDatabase::bundled()
        .get("Europe/Paris")
        .expect("the zone is compiled in; a test asks for it")
});

/// Europe/Paris, whose days, years and hours the procedure means (I2).
#[must_use]
pub fn paris() -> TimeZone {
    PARIS.clone()
}

/// The instant as the clocks of Paris show it.
#[must_use]
pub fn to_paris(at: Timestamp) -> Zoned {
    at.to_zoned(paris())
}

/// The year that the calendars of Paris show at this instant: that of a number given then (I2).
#[must_use]
pub fn civil_year(at: Timestamp) -> i16 {
    to_paris(at).year()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn i2_the_year_is_that_of_paris_not_of_utc() {
        assert_eq!(civil_year(at("2026-12-31T22:59:59Z")), 2026);
        assert_eq!(civil_year(at("2026-12-31T23:00:00Z")), 2027);
    }

    #[test]
    fn paris_changes_its_clocks_in_march_and_october() {
        let shown = |t: &str| to_paris(at(t)).datetime().to_string();
        assert_eq!(shown("2026-03-29T00:59:00Z"), "2026-03-29T01:59:00");
        assert_eq!(shown("2026-03-29T01:00:00Z"), "2026-03-29T03:00:00");
        assert_eq!(shown("2026-10-25T00:59:00Z"), "2026-10-25T02:59:00");
        assert_eq!(shown("2026-10-25T01:00:00Z"), "2026-10-25T02:00:00");
        assert_eq!(shown("2099-07-01T00:00:00Z"), "2099-07-01T02:00:00");
    }

    #[test]
    fn every_code_is_listed_once() {
        let mut all: Vec<_> = CODES.iter().copied().flatten().collect();
        let n = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(n, all.len());
    }
}
