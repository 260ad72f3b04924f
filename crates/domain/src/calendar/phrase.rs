//! A date in words, for a person to confirm (I2). The words of the calendar only; sentences are in `words`.

use super::stated::offset_text;
use super::to_paris;
use jiff::Timestamp;
use jiff::tz::AmbiguousOffset;

/// The language of a date in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateLanguage {
    /// `lundi 23 novembre 2026, 18 h 32`
    Fr,
    /// `Monday 23 November 2026, 18:32`
    En,
}

const JOURS: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];
const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl super::YearMonth {
    /// The month in words: `novembre 2026`, `November 2026`.
    #[must_use]
    pub fn in_words(self, language: DateLanguage) -> String {
        let month = usize::from(self.month().unsigned_abs()).saturating_sub(1) % 12;
        let name = match language {
            DateLanguage::Fr => MOIS[month],
            DateLanguage::En => MONTHS[month],
        };
        format!("{name} {}", self.year())
    }
}

/// The instant in words, as the clocks of Paris show it, to the minute.
///
/// In October's double hour the offset follows, so that the two hours read differently.
/// The French form joins hour and minute with no-break spaces (U+00A0).
#[must_use]
pub fn in_words(at: Timestamp, language: DateLanguage) -> String {
    let local = to_paris(at);
    let weekday = usize::from(local.weekday().to_monday_zero_offset().unsigned_abs());
    let month = usize::from(local.month().unsigned_abs()).saturating_sub(1);
    let (day, year, hour, minute) = (local.day(), local.year(), local.hour(), local.minute());
    let mut text = match language {
        DateLanguage::Fr => {
            let first = if day == 1 { "er" } else { "" };
            format!(
                "{} {day}{first} {} {year}, {hour}\u{a0}h\u{a0}{minute:02}",
                JOURS[weekday], MOIS[month]
            )
        }
        DateLanguage::En => format!(
            "{} {day} {} {year}, {hour:02}:{minute:02}",
            DAYS[weekday], MONTHS[month]
        ),
    };
    let twice = super::paris()
        .to_ambiguous_timestamp(local.datetime())
        .offset();
    if matches!(twice, AmbiguousOffset::Fold { .. }) {
        text.push_str(&format!(" ({})", offset_text(local.offset())));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn both(text: &str) -> (String, String) {
        let at = text.parse().unwrap();
        (
            in_words(at, DateLanguage::Fr),
            in_words(at, DateLanguage::En),
        )
    }

    #[test]
    fn i2_the_date_is_shown_in_words() {
        let (fr, en) = both("2026-11-23T17:32:59Z");
        assert_eq!(fr, "lundi 23 novembre 2026, 18\u{a0}h\u{a0}32");
        assert_eq!(en, "Monday 23 November 2026, 18:32");
        let (fr, en) = both("2027-07-31T22:05:00Z");
        assert_eq!(fr, "dimanche 1er août 2027, 0\u{a0}h\u{a0}05");
        assert_eq!(en, "Sunday 1 August 2027, 00:05");
    }

    #[test]
    fn i2_the_two_hours_of_october_read_differently() {
        let (first, _) = both("2026-10-25T00:30:00Z");
        let (second, en) = both("2026-10-25T01:30:00Z");
        assert_eq!(first, "dimanche 25 octobre 2026, 2\u{a0}h\u{a0}30 (+02:00)");
        assert_eq!(
            second,
            "dimanche 25 octobre 2026, 2\u{a0}h\u{a0}30 (+01:00)"
        );
        assert_eq!(en, "Sunday 25 October 2026, 02:30 (+01:00)");
    }

    #[test]
    fn every_minute_around_the_clock_changes_reads_differently() {
        for start in ["2026-10-24T22:00:00Z", "2026-03-28T22:00:00Z"] {
            let start: Timestamp = start.parse().unwrap();
            let texts: BTreeSet<_> = (0..600)
                .map(|m| in_words(start + jiff::SignedDuration::from_mins(m), DateLanguage::Fr))
                .collect();
            assert_eq!(texts.len(), 600);
        }
    }

    #[test]
    fn every_day_and_month_has_its_word() {
        let start: Timestamp = "2026-01-01T12:00:00Z".parse().unwrap();
        for language in [DateLanguage::Fr, DateLanguage::En] {
            let texts: BTreeSet<_> = (0..365)
                .map(|d| in_words(start + jiff::SignedDuration::from_hours(24 * d), language))
                .collect();
            assert_eq!(texts.len(), 365);
        }
        assert!(
            both("2026-12-31T12:00:00Z")
                .0
                .starts_with("jeudi 31 décembre")
        );
    }
}
