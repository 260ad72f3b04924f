//! A period of the accounts: a month, or days, in Paris. Never the clock.

use domain::calendar;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// The longest period, in months.
const LONGEST: u32 = 120;

/// Days of Paris, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Period {
    /// A period of days; none when it ends before it begins, or is longer than ten years.
    #[must_use]
    pub fn days(from: Date, to: Date) -> Option<Period> {
        let p = Period { from, to };
        let fits = from <= to && p.months().count() <= LONGEST as usize;
        fits.then_some(p)
    }

    /// A month as it is written, `2026-11`.
    #[must_use]
    pub fn month(text: &str) -> Option<Period> {
        let (year, month) = text.trim().split_once('-')?;
        let digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let from = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
        Some(Period {
            from,
            to: from.last_of_month(),
        })
    }

    /// The month in which a time lies.
    #[must_use]
    pub fn month_of(at: Timestamp) -> Period {
        let from = calendar::to_paris(at).date().first_of_month();
        Period {
            from,
            to: from.last_of_month(),
        }
    }

    /// The month before, or after.
    #[must_use]
    pub fn beside(self, months: i8) -> Option<Period> {
        let from = self.from.first_of_month();
        let from = from.checked_add(i64::from(months).months()).ok()?;
        Some(Period {
            from,
            to: from.last_of_month(),
        })
    }

    /// `2026-11` where it is a whole month.
    #[must_use]
    pub fn as_month(self) -> Option<String> {
        let whole = self.from == self.from.first_of_month() && self.to == self.from.last_of_month();
        whole.then(|| self.from.strftime("%Y-%m").to_string())
    }

    /// Its months, as the reading table names them.
    pub(super) fn months(self) -> impl Iterator<Item = String> {
        let first = self.from.first_of_month();
        let month = move |n: u32| first.checked_add(i64::from(n).months()).ok();
        (0..=LONGEST)
            .map_while(month)
            .take_while(move |m| *m <= self.to)
            .map(|m| m.strftime("%Y-%m").to_string())
    }

    pub(super) fn holds(self, at: Timestamp) -> bool {
        let day = calendar::to_paris(at).date();
        self.from <= day && day <= self.to
    }
}
