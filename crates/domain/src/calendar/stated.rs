//! Times that a person states: "the office said so at 18:02". Never "now", never rounded, never guessed:
//! where the local clock shows an hour twice the person is asked which one is meant (I2).

use super::{paris, to_paris};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset};

/// The first year in which a stated time is taken.
pub const FIRST_YEAR: i16 = 2000;
/// The last year in which a stated time is taken.
pub const LAST_YEAR: i16 = 2099;

/// The longest text that is looked at, and the longest that an error repeats.
const MAX_TEXT: usize = 40;

/// Why a stated time was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// The clocks of Paris show this time twice (the double hour in October).
    #[error("{local} happens twice in Paris: write it with {earlier} or {later}")]
    Ambiguous {
        /// The local time as it was understood, `2026-10-25T02:30`.
        local: String,
        /// The offset to write for the first of the two, `+02:00` (summer time).
        earlier: String,
        /// The offset to write for the second, `+01:00` (winter time).
        later: String,
    },
    /// No clock of Paris shows this time: the hour skipped in March, or a day that no calendar has.
    #[error("{local} does not exist in Paris")]
    DoesNotExist {
        /// The local time as it was stated, `2026-03-29T02:30`.
        local: String,
    },
    /// The text is not a time in one of the accepted forms.
    #[error("{text:?} is not a time such as 2026-11-23T18:02 or 18:02")]
    Unreadable {
        /// What was given, shortened.
        text: String,
    },
    /// The time is well formed but lies before 2000 or after 2099.
    #[error("{local} is outside the years {FIRST_YEAR} to {LAST_YEAR}")]
    OutOfRange {
        /// The local time as it was understood.
        local: String,
    },
}

impl TimeError {
    /// Every code of this error.
    pub const CODES: &'static [&'static str] = &[
        "time.ambiguous",
        "time.does-not-exist",
        "time.unreadable",
        "time.out-of-range",
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Ambiguous { .. } => "time.ambiguous",
            Self::DoesNotExist { .. } => "time.does-not-exist",
            Self::Unreadable { .. } => "time.unreadable",
            Self::OutOfRange { .. } => "time.out-of-range",
        }
    }

    /// The values for the message: `local`, `earlier`, `later`, `text`, `first`, `last`, as far as the code has them.
    #[must_use]
    pub fn data(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Ambiguous {
                local,
                earlier,
                later,
            } => vec![
                ("local", local.clone()),
                ("earlier", earlier.clone()),
                ("later", later.clone()),
            ],
            Self::DoesNotExist { local } => vec![("local", local.clone())],
            Self::Unreadable { text } => vec![("text", text.clone())],
            Self::OutOfRange { local } => vec![
                ("local", local.clone()),
                ("first", FIRST_YEAR.to_string()),
                ("last", LAST_YEAR.to_string()),
            ],
        }
    }
}

/// Reads a time that a person states, in Paris unless an offset is written.
///
/// Accepted: `2026-11-23T18:02`, `2026-11-23 18:02`, `18:02`; each may go on with seconds (`18:02:30`) and
/// with `Z` or an offset (`+01:00`). Without a date the day is that of `reference` (in the stated offset,
/// else in Paris).
///
/// # Errors
/// [`TimeError`]: unreadable, twice on the clock, never on it, or outside 2000–2099.
pub fn parse_stated(text: &str, reference: Timestamp) -> Result<Timestamp, TimeError> {
    let unreadable = || TimeError::Unreadable {
        text: text.chars().take(MAX_TEXT).collect(),
    };
    let trimmed = text.trim();
    // All accepted characters are ASCII, so the slices below cannot cut one in half.
    if trimmed.len() > MAX_TEXT || !trimmed.is_ascii() {
        return Err(unreadable());
    }
    let parts = Parts::read(trimmed).ok_or_else(unreadable)?;
    let (year, month, day) = parts.date.unwrap_or_else(|| {
        let today = match parts.offset {
            Some(offset) => offset.to_datetime(reference).date(),
            None => to_paris(reference).date(),
        };
        (today.year(), today.month(), today.day())
    });
    let local = || {
        let (h, m, s) = (parts.time.hour(), parts.time.minute(), parts.time.second());
        let seconds = if s == 0 {
            String::new()
        } else {
            format!(":{s:02}")
        };
        format!("{year:04}-{month:02}-{day:02}T{h:02}:{m:02}{seconds}")
    };
    let date =
        Date::new(year, month, day).map_err(|_| TimeError::DoesNotExist { local: local() })?;
    let civil = DateTime::from_parts(date, parts.time);
    let out_of_range = || TimeError::OutOfRange { local: local() };

    let at = match parts.offset {
        Some(offset) => offset.to_timestamp(civil),
        None => {
            let ambiguous = paris().to_ambiguous_timestamp(civil);
            match ambiguous.offset() {
                AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(civil),
                AmbiguousOffset::Gap { .. } => {
                    return Err(TimeError::DoesNotExist { local: local() });
                }
                AmbiguousOffset::Fold { before, after } => {
                    return Err(TimeError::Ambiguous {
                        local: local(),
                        earlier: offset_text(before),
                        later: offset_text(after),
                    });
                }
            }
        }
    };
    let at = at.map_err(|_| out_of_range())?;
    if (FIRST_YEAR..=LAST_YEAR).contains(&to_paris(at).year()) {
        Ok(at)
    } else {
        Err(out_of_range())
    }
}

/// `+02:00`, as a person would write it to choose between two hours.
pub(super) fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// What the text says, before the calendar has its say.
struct Parts {
    date: Option<(i16, i8, i8)>,
    time: Time,
    offset: Option<Offset>,
}

impl Parts {
    fn read(text: &str) -> Option<Self> {
        let (date, rest) = match text.find(['T', ' ']) {
            Some(10) => (Some(read_date(&text[..10])?), &text[11..]),
            Some(_) => return None,
            None => (None, text),
        };
        let (clock, offset) = if let Some(clock) = rest.strip_suffix('Z') {
            (clock, Some(Offset::UTC))
        } else if let Some(sign) = rest.find(['+', '-']) {
            (&rest[..sign], Some(read_offset(&rest[sign..])?))
        } else {
            (rest, None)
        };
        Some(Self {
            date,
            time: read_time(clock)?,
            offset,
        })
    }
}

/// `2026-11-23`: the digits only; whether the day exists is asked later.
fn read_date(text: &str) -> Option<(i16, i8, i8)> {
    let [year, month, day] = split(text, '-')?;
    let (month, day) = (digits(month, 2)?, digits(day, 2)?);
    // 30 February gets "does not exist"; month 13 or day 47 is a slip of the pen.
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    Some((
        digits(year, 4)?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    ))
}

/// `18:02` or `18:02:30`.
fn read_time(text: &str) -> Option<Time> {
    let (hour, minute, second) = match split(text, ':') {
        Some([h, m, s]) => (h, m, digits(s, 2)?),
        None => {
            let [h, m] = split(text, ':')?;
            (h, m, 0)
        }
    };
    // Checked here and not by the library, which takes second 60 in some places.
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second).ok()?,
        0,
    )
    .ok()
}

/// `+01:00`, `-03:30`; no place on Earth is more than 14 hours away.
fn read_offset(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let [hours, minutes] = split(&text[1..], ':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    if hours > 14 || minutes > 59 || (hours == 14 && minutes > 0) {
        return None;
    }
    Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok()
}

/// Exactly `N` pieces.
fn split<const N: usize>(text: &str, by: char) -> Option<[&str; N]> {
    text.split(by).collect::<Vec<_>>().try_into().ok()
}

/// Exactly `n` ASCII digits: `parse` alone would take a sign.
fn digits(text: &str, n: usize) -> Option<i16> {
    (text.len() == n && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const REFERENCE: &str = "2026-11-23T18:32:00Z";

    fn stated(text: &str) -> Result<String, TimeError> {
        parse_stated(text, REFERENCE.parse().unwrap()).map(|t| t.to_string())
    }

    fn code(text: &str) -> &'static str {
        stated(text).unwrap_err().code()
    }

    #[test]
    fn a_time_is_read_in_paris_unless_an_offset_is_written() {
        for text in [
            "2026-11-23T18:02",
            "2026-11-23 18:02",
            " 2026-11-23 18:02:00 ",
            "18:02",
            "18:02:00",
            "2026-11-23T17:02Z",
            "2026-11-23T18:02+01:00",
            "2026-11-23 13:32-03:30",
            "17:02Z",
            "18:02+01:00",
        ] {
            assert_eq!(
                stated(text).as_deref(),
                Ok("2026-11-23T17:02:00Z"),
                "{text}"
            );
        }
        assert_eq!(
            stated("2026-07-01 18:02:30").as_deref(),
            Ok("2026-07-01T16:02:30Z")
        );
    }

    #[test]
    fn a_time_without_a_date_is_of_the_reference_s_day_in_paris() {
        let just_after_midnight = "2026-11-23T23:10:00Z".parse().unwrap();
        let read = |t| parse_stated(t, just_after_midnight).unwrap().to_string();
        assert_eq!(read("00:05"), "2026-11-23T23:05:00Z");
        assert_eq!(read("23:05Z"), "2026-11-23T23:05:00Z");
    }

    #[test]
    fn i2_octobers_double_hour_is_asked_for() {
        assert_eq!(
            stated("2026-10-25 02:30"),
            Err(TimeError::Ambiguous {
                local: "2026-10-25T02:30".into(),
                earlier: "+02:00".into(),
                later: "+01:00".into(),
            })
        );
        assert_eq!(
            stated("2026-10-25 02:30+02:00").as_deref(),
            Ok("2026-10-25T00:30:00Z")
        );
        assert_eq!(
            stated("2026-10-25 02:30+01:00").as_deref(),
            Ok("2026-10-25T01:30:00Z")
        );
        assert_eq!(code("2026-10-25 02:00"), "time.ambiguous");
        assert_eq!(code("2026-10-25 02:59:59"), "time.ambiguous");
        assert_eq!(
            stated("2026-10-25 01:59:59").as_deref(),
            Ok("2026-10-24T23:59:59Z")
        );
        assert_eq!(
            stated("2026-10-25 03:00").as_deref(),
            Ok("2026-10-25T02:00:00Z")
        );
    }

    #[test]
    fn marchs_skipped_hour_and_30_february_do_not_exist() {
        assert_eq!(
            stated("2026-03-29 02:30"),
            Err(TimeError::DoesNotExist {
                local: "2026-03-29T02:30".into()
            })
        );
        assert_eq!(code("2026-03-29 02:00"), "time.does-not-exist");
        assert_eq!(
            stated("2026-03-29 03:00").as_deref(),
            Ok("2026-03-29T01:00:00Z")
        );
        assert_eq!(code("2026-02-30 18:02"), "time.does-not-exist");
        assert_eq!(code("2100-02-29 18:02Z"), "time.does-not-exist");
    }

    #[test]
    fn only_the_years_2000_to_2099_are_taken() {
        assert!(stated("2000-01-01 00:00").is_ok());
        assert!(stated("2099-12-31 23:59:59").is_ok());
        for text in [
            "1999-12-31 23:59",
            "2100-01-01 00:00",
            "0000-01-01 00:00",
            "9999-12-31 23:59-14:00",
        ] {
            assert_eq!(code(text), "time.out-of-range", "{text}");
        }
        // The year of Paris counts, not the year that is written.
        assert!(stated("1999-12-31T23:00Z").is_ok());
        assert_eq!(code("2099-12-31T23:00Z"), "time.out-of-range");
    }

    #[test]
    fn what_is_not_a_time_is_unreadable() {
        for text in [
            "",
            "now",
            "18",
            "18:2",
            "8:02",
            "24:00",
            "18:60",
            "18:02:60",
            "18h02",
            "+8:02",
            "18:02+1",
            "18:02+15:00",
            "18:02+14:01",
            "18:02Z+01:00",
            "18:02ZZ",
            "2026-11-23",
            "2026-13-01 18:02",
            "2026-00-01 18:02",
            "2026-11-32 18:02",
            "26-11-23 18:02",
            "2026-11-23  18:02",
            "2026-11-23T18:02T",
            "23/11/2026 18:02",
            "١٨:٠٢",
            "2026-11-23T18:02:00.5",
            "18:02:00:00",
            "-026-11-23 18:02",
        ] {
            assert_eq!(code(text), "time.unreadable", "{text:?}");
        }
    }

    #[test]
    fn an_error_repeats_at_most_40_characters() {
        let TimeError::Unreadable { text } = stated(&"é".repeat(5000)).unwrap_err() else {
            panic!("not unreadable")
        };
        assert_eq!(text.chars().count(), 40);
    }

    #[test]
    fn every_code_is_listed_and_its_data_is_filled() {
        for (text, data) in [
            ("2026-10-25 02:30", vec!["local", "earlier", "later"]),
            ("2026-03-29 02:30", vec!["local"]),
            ("x", vec!["text"]),
            ("1980-01-01 00:00", vec!["local", "first", "last"]),
        ] {
            let error = stated(text).unwrap_err();
            assert!(TimeError::CODES.contains(&error.code()));
            assert_eq!(
                error.data().iter().map(|(n, _)| *n).collect::<Vec<_>>(),
                data
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_written_with_its_offset_reads_back(seconds in 946_681_200_i64..4_102_441_200) {
            let at = Timestamp::from_second(seconds).unwrap();
            let zoned = to_paris(at);
            let text = format!("{}{}", zoned.datetime(), offset_text(zoned.offset()));
            prop_assert_eq!(parse_stated(&text, Timestamp::UNIX_EPOCH), Ok(at));
            // Without it the same instant, or the question which of the two is meant; never another one.
            match parse_stated(&zoned.datetime().to_string(), Timestamp::UNIX_EPOCH) {
                Ok(read) => prop_assert_eq!(read, at),
                Err(e) => prop_assert_eq!(e.code(), "time.ambiguous"),
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,50}|[0-9:TZ+ -]{0,30}") {
            let _ = parse_stated(&text, Timestamp::UNIX_EPOCH);
        }
    }
}
