//! A month of the calendar of Paris: the period of a DRM (C4, I27). Never reads the clock.

use super::{paris, to_paris};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use std::fmt;
use std::str::FromStr;

/// A month of a year, written `2026-11`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct YearMonth {
    year: i16,
    month: i8,
}

/// A text that is no month from 2000-01 to 2099-12 in the form `2026-11`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no month in the form 2026-11")]
pub struct NoMonth(pub String);

impl YearMonth {
    /// The month of that year, if there is one: years 2000 to 2099, as fallback numbers name them.
    #[must_use]
    pub fn new(year: i16, month: i8) -> Option<YearMonth> {
        ((2000..=2099).contains(&year) && (1..=12).contains(&month))
            .then_some(YearMonth { year, month })
    }

    /// The month that the calendars of Paris show at this instant; none outside the years of fallback numbers.
    #[must_use]
    pub fn of(at: Timestamp) -> Option<YearMonth> {
        YearMonth::of_date(to_paris(at).date())
    }

    /// The month of a day.
    #[must_use]
    pub fn of_date(day: Date) -> Option<YearMonth> {
        YearMonth::new(day.year(), day.month())
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// Its month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.month
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        date(self.year, self.month, 1)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// The month before; none before 2000-01.
    #[must_use]
    pub fn before(self) -> Option<YearMonth> {
        match self.month {
            1 => YearMonth::new(self.year - 1, 12),
            m => YearMonth::new(self.year, m - 1),
        }
    }

    /// The month after; none after 2099-12.
    #[must_use]
    pub fn after(self) -> Option<YearMonth> {
        match self.month {
            12 => YearMonth::new(self.year + 1, 1),
            m => YearMonth::new(self.year, m + 1),
        }
    }

    /// Whether an instant lies in it, on the clocks of Paris.
    #[must_use]
    pub fn holds(self, at: Timestamp) -> bool {
        YearMonth::of(at) == Some(self)
    }

    /// Whether it is over at this instant.
    #[must_use]
    pub fn is_over(self, at: Timestamp) -> bool {
        to_paris(at).date() > self.last_day()
    }

    /// The first instant after it, in Paris.
    #[must_use]
    pub fn end(self) -> Timestamp {
        let day = self.last_day().saturating_add(1.day());
        day.at(0, 0, 0, 0)
            .to_zoned(paris())
            .map_or(Timestamp::MAX, |z| z.timestamp())
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for YearMonth {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<YearMonth, NoMonth> {
        let no = || NoMonth(text.chars().take(40).collect());
        let (year, month) = text.split_once('-').ok_or_else(no)?;
        let digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(no());
        }
        let parts = (year.parse().ok(), month.parse().ok());
        let (Some(year), Some(month)) = parts else {
            return Err(no());
        };
        YearMonth::new(year, month).ok_or_else(no)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i27_a_month_is_that_of_the_clocks_of_paris() {
        let month = |t: &str| YearMonth::of(t.parse().unwrap()).unwrap().to_string();
        assert_eq!(month("2026-11-30T22:59:59Z"), "2026-11");
        assert_eq!(month("2026-11-30T23:00:00Z"), "2026-12");
        assert_eq!(month("2026-06-30T22:00:00Z"), "2026-07");
        let november: YearMonth = "2026-11".parse().unwrap();
        assert!(!november.is_over("2026-11-30T22:59:59Z".parse().unwrap()));
        assert!(november.is_over(november.end()));
        assert_eq!(november.end().to_string(), "2026-11-30T23:00:00Z");
    }

    #[test]
    fn a_month_reads_back_as_it_is_written_and_nothing_else_is_one() {
        for year in 2000..=2099 {
            for month in 1..=12 {
                let m = YearMonth::new(year, month).unwrap();
                assert_eq!(m.to_string().parse(), Ok(m));
                assert!(m.after().is_none_or(|n| n.before() == Some(m)));
            }
        }
        for bad in [
            "", "2026", "2026-13", "2026-00", "26-11", "2026-1", "1999-12", "2100-01", "2026-1é",
            "+026-11",
        ] {
            assert!(bad.parse::<YearMonth>().is_err(), "{bad}");
        }
    }
}
