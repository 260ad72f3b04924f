//! French public holidays (Code du travail, L3133-1; L3134-13 for Alsace-Moselle).
//! Only the calendar: whether an office opens on one of them is said in `opening`.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Which public holidays apply where the office stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// The eleven holidays of the whole country.
    #[default]
    National,
    /// Bas-Rhin, Haut-Rhin, Moselle: Good Friday and 26 December besides. By the letter, Good Friday
    /// is a holiday in communes with a Protestant or shared church; offices there close all the same.
    AlsaceMoselle,
}

impl Region {
    /// `national` or `alsace-moselle`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::AlsaceMoselle => "alsace-moselle",
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no region of the holiday calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a region: national or alsace-moselle")]
pub struct UnknownRegion(pub String);

impl FromStr for Region {
    type Err = UnknownRegion;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        match s.trim().to_ascii_lowercase().as_str() {
            "national" => Ok(Self::National),
            "alsace-moselle" => Ok(Self::AlsaceMoselle),
            _ => Err(UnknownRegion(s.chars().take(40).collect())),
        }
    }
}

/// Easter Sunday of a year of the Gregorian calendar; `None` before 1583 and after 9999.
///
/// Meeus, Jones and Butcher's rule, which has no exceptions.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let a = y % 19;
    let (b, c) = (y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let month = i8::try_from(n / 31).ok()?;
    let day = i8::try_from(n % 31 + 1).ok()?;
    Date::new(year, month, day).ok()
}

/// The public holidays of a year, by date, each with a stable code; none for a year without [`easter`].
///
/// Two of them may fall on one day (Ascension on 1 May 2008): both are listed.
#[must_use]
pub fn holidays(year: i16, region: Region) -> Vec<(Date, &'static str)> {
    let Some(sunday) = easter(year) else {
        return Vec::new();
    };
    let fixed = [
        (1, 1, "new-year"),
        (5, 1, "labour-day"),
        (5, 8, "victory-1945"),
        (7, 14, "national-day"),
        (8, 15, "assumption"),
        (11, 1, "all-saints"),
        (11, 11, "armistice-1918"),
        (12, 25, "christmas"),
    ];
    let moving = [(1, "easter-monday"), (39, "ascension"), (50, "whit-monday")];
    let mut days = Vec::with_capacity(13);
    let mut put = |day: Result<Date, jiff::Error>, code| days.extend(day.ok().map(|d| (d, code)));
    for (month, day, code) in fixed {
        put(Date::new(year, month, day), code);
    }
    for (after, code) in moving {
        put(sunday.checked_add(Span::new().days(after)), code);
    }
    if region == Region::AlsaceMoselle {
        put(sunday.checked_sub(Span::new().days(2)), "good-friday");
        put(Date::new(year, 12, 26), "saint-stephen");
    }
    days.sort();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    /// Another road to the same day: the paschal full moon from the golden number and the epact
    /// (the tables of the calendar's reform), then the Sunday after it.
    fn easter_by_epact(year: i16) -> Date {
        let y = i32::from(year);
        let golden = y % 19 + 1;
        let century = y / 100 + 1;
        let dropped_leaps = 3 * century / 4 - 12;
        let moon_correction = (8 * century + 5) / 25 - 5;
        let mut epact = (11 * golden + 20 + moon_correction - dropped_leaps).rem_euclid(30);
        if (epact == 25 && golden > 11) || epact == 24 {
            epact += 1;
        }
        let mut full_moon = 44 - epact;
        if full_moon < 21 {
            full_moon += 30;
        }
        // Day of March, past its end where need be; then on to the next Sunday, never the same day.
        let moon = date(year, 3, 1) + Span::new().days(full_moon - 1);
        let mut sunday = moon.tomorrow().unwrap();
        while sunday.weekday() != Weekday::Sunday {
            sunday = sunday.tomorrow().unwrap();
        }
        sunday
    }

    #[test]
    fn easter_agrees_with_the_epact_tables() {
        for year in 1583..=4099 {
            assert_eq!(easter(year), Some(easter_by_epact(year)), "{year}");
        }
    }

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april() {
        for year in 1583..=9999 {
            let day = easter(year).unwrap();
            assert_eq!(day.weekday(), Weekday::Sunday, "{year}");
            assert!(
                day >= date(year, 3, 22) && day <= date(year, 4, 25),
                "{day}"
            );
        }
        assert_eq!(easter(1582), None);
        assert_eq!(easter(10_000), None);
        assert_eq!(easter(i16::MIN), None);
    }

    #[test]
    fn easter_on_days_that_people_remember() {
        for day in [
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2009, 4, 12),
            date(2011, 4, 24),
            date(2024, 3, 31),
            date(2025, 4, 20),
            date(2026, 4, 5),
            date(2027, 3, 28),
            date(2038, 4, 25),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn the_year_2026_has_eleven_national_holidays_and_thirteen_in_alsace_moselle() {
        let national: Vec<_> = holidays(2026, Region::National)
            .into_iter()
            .map(|(d, c)| (d.month(), d.day(), c))
            .collect();
        assert_eq!(
            national,
            [
                (1, 1, "new-year"),
                (4, 6, "easter-monday"),
                (5, 1, "labour-day"),
                (5, 8, "victory-1945"),
                (5, 14, "ascension"),
                (5, 25, "whit-monday"),
                (7, 14, "national-day"),
                (8, 15, "assumption"),
                (11, 1, "all-saints"),
                (11, 11, "armistice-1918"),
                (12, 25, "christmas"),
            ]
        );
        let alsace = holidays(2026, Region::AlsaceMoselle);
        assert_eq!(alsace.len(), 13);
        assert!(alsace.contains(&(date(2026, 4, 3), "good-friday")));
        assert!(alsace.contains(&(date(2026, 12, 26), "saint-stephen")));
    }

    #[test]
    fn two_holidays_on_one_day_are_both_listed() {
        let days = holidays(2008, Region::National);
        let first_of_may = days.iter().filter(|(d, _)| *d == date(2008, 5, 1));
        assert_eq!(first_of_may.count(), 2);
        assert_eq!(days.len(), 11);
        assert!(holidays(0, Region::National).is_empty());
    }

    #[test]
    fn a_region_reads_back_from_its_text() {
        for region in [Region::National, Region::AlsaceMoselle] {
            assert_eq!(region.to_string().parse(), Ok(region));
            let json = serde_json::to_string(&region).unwrap();
            assert_eq!(json, format!("\"{region}\""));
            assert_eq!(serde_json::from_str::<Region>(&json).unwrap(), region);
        }
        assert!("corse".parse::<Region>().is_err());
    }
}
