//! Is an office open at an instant, and until or from when (I17: B1 while it is open, else B2).
//! Correct across clock changes; looks a bounded number of days ahead; knows no office by itself (I28).

use super::holidays::{Region, holidays};
use super::hours::{HoursError, Interval, OfficeHours, check_intervals, day_text, read_day_text};
use super::{paris, to_paris};
use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// How many days ahead the next opening or closing is looked for.
pub const HORIZON_DAYS: u16 = 400;
/// The longest note of an exception, in characters.
pub const MAX_NOTE: usize = 200;

/// The state of an office at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Open now.
    Open {
        /// The instant at which it closes; for one that closes at no time within [`HORIZON_DAYS`], the midnight at their end.
        until: Timestamp,
    },
    /// Closed now.
    Closed {
        /// The instant at which it next opens; `None` when that is not known or not within [`HORIZON_DAYS`].
        opens: Option<Timestamp>,
    },
    /// Nobody has said when it is open: neither open nor closed may be concluded.
    Unknown,
}

/// Days on which other hours apply than those of the week; goes before public holidays too.
/// Stored as `{"from":"2026-12-24","to":"2026-12-24","hours":"08:30-12:00","note":"…"}`, `hours` being `off` when closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct HoursException {
    from: Date,
    to: Date,
    hours: Option<Vec<Interval>>,
    note: String,
}

impl HoursException {
    /// Other hours from one day to another, both included; `None` (or no interval) is closed.
    ///
    /// # Errors
    /// `hours.dates` when `to` comes before `from`, `hours.overlap`, `hours.too-many`, `hours.too-long` (the note).
    pub fn new(
        from: Date,
        to: Date,
        hours: Option<Vec<Interval>>,
        note: impl Into<String>,
    ) -> Result<Self, HoursError> {
        let note = note.into();
        if to < from {
            return Err(HoursError::new("hours.dates", 1, &format!("{from}..{to}")));
        }
        if note.chars().count() > MAX_NOTE {
            return Err(HoursError::new("hours.too-long", MAX_NOTE + 1, &note));
        }
        // One way to say closed, so that equal exceptions are equal values.
        let hours = hours.filter(|h| !h.is_empty());
        check_intervals(hours.as_deref().unwrap_or_default())?;
        Ok(Self {
            from,
            to,
            hours,
            note,
        })
    }

    /// The same from texts: `08:30-12:00 13:30-17:00`, or `off`.
    ///
    /// # Errors
    /// As [`HoursException::new`], and for a text of hours that cannot be read, with its position.
    pub fn parse(
        from: Date,
        to: Date,
        hours: &str,
        note: impl Into<String>,
    ) -> Result<Self, HoursError> {
        Self::new(from, to, Some(read_day_text(hours)?), note)
    }

    /// The first day.
    #[must_use]
    pub fn from(&self) -> Date {
        self.from
    }

    /// The last day, included.
    #[must_use]
    pub fn to(&self) -> Date {
        self.to
    }

    /// The hours on each of these days; `None` is closed.
    #[must_use]
    pub fn hours(&self) -> Option<&[Interval]> {
        self.hours.as_deref()
    }

    /// Why, in the words of the person who entered it.
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }
}

/// `2026-12-24..2026-12-26 off`, `2026-12-31 08:30-12:00`; without hours the office is closed. Never a note.
impl FromStr for HoursException {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let text = text.trim();
        let (days, hours) = text.split_once(' ').unwrap_or((text, "off"));
        let (from, to) = days.split_once("..").unwrap_or((days, days));
        let date = |t: &str| {
            t.parse::<Date>()
                .map_err(|_| HoursError::new("hours.date", 1, t))
        };
        Self::parse(date(from)?, date(to)?, hours.trim(), "")
    }
}

/// What [`HoursException::from_str`] reads; its note is left out.
impl fmt::Display for HoursException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        if self.to != self.from {
            write!(f, "..{}", self.to)?;
        }
        write!(f, " {}", day_text(self.hours().unwrap_or_default()))
    }
}

/// How an exception lies in the journal.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    from: Date,
    to: Date,
    hours: String,
    #[serde(default)]
    note: String,
}

impl From<HoursException> for Stored {
    fn from(e: HoursException) -> Self {
        Self {
            from: e.from,
            to: e.to,
            hours: day_text(e.hours().unwrap_or_default()),
            note: e.note,
        }
    }
}

impl TryFrom<Stored> for HoursException {
    type Error = HoursError;

    fn try_from(s: Stored) -> Result<Self, HoursError> {
        Self::parse(s.from, s.to, &s.hours, s.note)
    }
}

impl OfficeHours {
    /// The state of the office at an instant. Of several exceptions for one day the last in the list holds;
    /// offices are closed on public holidays unless an exception says otherwise or they are open `24/7`.
    ///
    /// An interval lasts from the first instant at which the clocks of Paris have reached its start to the last
    /// at which they have not yet reached its end: in October's double hour it is open throughout.
    #[must_use]
    pub fn at(&self, at: Timestamp, exceptions: &[HoursException], region: Region) -> Opening {
        let zone = paris();
        let mut plan = Plan::new(self, exceptions, region);
        let today = to_paris(at).date();
        let mut until: Option<Timestamp> = None;
        let mut day = today;
        for _ in 0..HORIZON_DAYS {
            let Some(intervals) = plan.day(day) else {
                return match until {
                    Some(until) => Opening::Open { until },
                    None if day == today => Opening::Unknown,
                    None => Opening::Closed { opens: None },
                };
            };
            for interval in intervals.as_ref() {
                let (Some(start), Some(end)) =
                    (starts(&zone, day, *interval), ends(&zone, day, *interval))
                else {
                    continue;
                };
                // Over already, or swallowed by the hour skipped in March.
                if end <= at || end <= start {
                    continue;
                }
                match until {
                    // Touches or, in the double hour, overlaps what is open already; ends come in order.
                    Some(open) if start <= open => until = Some(end),
                    Some(open) => return Opening::Open { until: open },
                    None if start <= at => until = Some(end),
                    None => return Opening::Closed { opens: Some(start) },
                }
            }
            let Ok(next) = day.tomorrow() else { break };
            // Only what reaches midnight can go on tomorrow.
            if let Some(open) = until
                && local_midnight(&zone, next).is_none_or(|midnight| open < midnight)
            {
                return Opening::Open { until: open };
            }
            day = next;
        }
        match until {
            Some(until) => Opening::Open { until },
            None => Opening::Closed { opens: None },
        }
    }
}

/// The hours of each day, holidays remembered for the year last asked about.
struct Plan<'a> {
    hours: &'a OfficeHours,
    exceptions: &'a [HoursException],
    region: Region,
    year: Option<i16>,
    holidays: Vec<(Date, &'static str)>,
}

impl<'a> Plan<'a> {
    fn new(hours: &'a OfficeHours, exceptions: &'a [HoursException], region: Region) -> Self {
        Self {
            hours,
            exceptions,
            region,
            year: None,
            holidays: Vec::new(),
        }
    }

    /// The intervals of a day, none when closed; `None` when nobody has said.
    fn day(&mut self, day: Date) -> Option<Cow<'a, [Interval]>> {
        let special = self
            .exceptions
            .iter()
            .rev()
            .find(|e| e.from <= day && day <= e.to);
        if let Some(exception) = special {
            return Some(Cow::Borrowed(exception.hours().unwrap_or_default()));
        }
        let hours = self.hours;
        match hours {
            OfficeHours::Unknown => None,
            OfficeHours::Always => Some(Interval::new(0, 24 * 60).into_iter().collect()),
            OfficeHours::Weekly(week) => {
                if self.is_holiday(day) {
                    return Some(Cow::Borrowed(&[]));
                }
                let index = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
                Some(Cow::Borrowed(&week[index]))
            }
        }
    }

    fn is_holiday(&mut self, day: Date) -> bool {
        if self.year != Some(day.year()) {
            self.year = Some(day.year());
            self.holidays = holidays(day.year(), self.region);
        }
        self.holidays.iter().any(|(d, _)| *d == day)
    }
}

/// What the clocks of Paris do at a minute of a day.
enum Shown {
    Once(Timestamp),
    Twice {
        first: Timestamp,
        second: Timestamp,
    },
    /// Skipped; the instant at which they jump over it.
    Never {
        jump: Timestamp,
    },
}

fn shown(zone: &TimeZone, day: Date, minute: u16) -> Option<Shown> {
    let clock = Time::new(
        i8::try_from(minute / 60).ok()?,
        i8::try_from(minute % 60).ok()?,
        0,
        0,
    )
    .ok()?;
    let civil = day.to_datetime(clock);
    Some(match zone.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => Shown::Once(offset.to_timestamp(civil).ok()?),
        AmbiguousOffset::Fold { before, after } => Shown::Twice {
            first: before.to_timestamp(civil).ok()?,
            second: after.to_timestamp(civil).ok()?,
        },
        // Read with the later offset, a skipped time lies before the jump; the next transition is it.
        AmbiguousOffset::Gap { after, .. } => Shown::Never {
            jump: zone
                .following(after.to_timestamp(civil).ok()?)
                .next()?
                .timestamp(),
        },
    })
}

/// The first instant of this day at which the clocks have reached the start.
fn starts(zone: &TimeZone, day: Date, interval: Interval) -> Option<Timestamp> {
    Some(match shown(zone, day, interval.opens())? {
        Shown::Once(at) | Shown::Twice { first: at, .. } | Shown::Never { jump: at } => at,
    })
}

/// One minute after the last one of this day that is still before the end; that way 24:00 needs no next day
/// and an end at the very start of the double hour is the first of the two.
fn ends(zone: &TimeZone, day: Date, interval: Interval) -> Option<Timestamp> {
    match shown(zone, day, interval.closes() - 1)? {
        Shown::Once(at) | Shown::Twice { second: at, .. } => {
            at.checked_add(SignedDuration::from_mins(1)).ok()
        }
        Shown::Never { jump } => Some(jump),
    }
}

fn local_midnight(zone: &TimeZone, day: Date) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|z| z.timestamp())
}

#[cfg(test)]
mod tests {
    use super::super::hours::tests::{any_day, any_hours};
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const WEEK: &str = "mo-th 08:30-12:00 13:30-17:00; fr 08:30-12:00";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn hours(text: &str) -> OfficeHours {
        text.parse().unwrap()
    }

    fn open(until: &str) -> Opening {
        Opening::Open { until: at(until) }
    }

    fn closed(opens: &str) -> Opening {
        Opening::Closed {
            opens: Some(at(opens)),
        }
    }

    fn week(text: &str) -> Opening {
        hours(WEEK).at(at(text), &[], Region::National)
    }

    #[test]
    fn i17_open_while_the_clock_is_within_an_interval() {
        assert_eq!(week("2026-11-23T07:29:59Z"), closed("2026-11-23T07:30:00Z"));
        assert_eq!(week("2026-11-23T07:30:00Z"), open("2026-11-23T11:00:00Z"));
        assert_eq!(
            week("2026-11-23T10:59:59.999Z"),
            open("2026-11-23T11:00:00Z")
        );
        assert_eq!(week("2026-11-23T11:00:00Z"), closed("2026-11-23T12:30:00Z"));
        assert_eq!(week("2026-11-23T16:00:00Z"), closed("2026-11-24T07:30:00Z"));
    }

    #[test]
    fn a_friday_evening_waits_until_monday() {
        assert_eq!(week("2026-11-20T17:00:00Z"), closed("2026-11-23T07:30:00Z"));
        // Over the night of the clock change the office opens at half past eight by its own clock.
        assert_eq!(week("2026-10-23T17:00:00Z"), closed("2026-10-26T07:30:00Z"));
        assert_eq!(week("2026-03-27T17:00:00Z"), closed("2026-03-30T06:30:00Z"));
    }

    #[test]
    fn offices_are_closed_on_public_holidays() {
        // Thursday 24 December 2026, the 25th is a Friday; Monday 28 follows.
        assert_eq!(week("2026-12-24T16:00:00Z"), closed("2026-12-28T07:30:00Z"));
        // Good Friday, 3 April 2026: open in Paris, closed in Strasbourg; Easter Monday closed in both.
        let good_friday = at("2026-04-03T08:00:00Z");
        assert_eq!(
            hours(WEEK).at(good_friday, &[], Region::National),
            open("2026-04-03T10:00:00Z")
        );
        assert_eq!(
            hours(WEEK).at(good_friday, &[], Region::AlsaceMoselle),
            closed("2026-04-07T06:30:00Z")
        );
        // 24/7 means it.
        assert!(matches!(
            hours("24/7").at(at("2026-12-25T10:00:00Z"), &[], Region::National),
            Opening::Open { .. }
        ));
    }

    #[test]
    fn i28_unknown_hours_are_neither_open_nor_closed() {
        let noon = at("2026-11-23T11:00:00Z");
        assert_eq!(
            OfficeHours::Unknown.at(noon, &[], Region::National),
            Opening::Unknown
        );
        // What is known of one day is said of that day and no more.
        let today = HoursException::parse(
            date(2026, 11, 23),
            date(2026, 11, 23),
            "08:00-24:00",
            "strike over",
        )
        .unwrap();
        assert_eq!(
            OfficeHours::Unknown.at(noon, std::slice::from_ref(&today), Region::National),
            open("2026-11-23T23:00:00Z")
        );
        let shut = HoursException::new(date(2026, 11, 23), date(2026, 11, 23), None, "").unwrap();
        assert_eq!(
            OfficeHours::Unknown.at(noon, &[today, shut], Region::National),
            Opening::Closed { opens: None }
        );
    }

    #[test]
    fn an_exception_goes_before_the_week_and_before_a_holiday_and_the_last_one_holds() {
        let day = |d| date(2026, 12, d);
        let shut = HoursException::new(day(21), day(31), None, "inventaire").unwrap();
        let duty = HoursException::parse(day(25), day(25), "10:00-11:00", "permanence").unwrap();
        let both = [shut, duty];
        let monday = at("2026-12-21T09:00:00Z");
        assert_eq!(
            hours(WEEK).at(monday, &both, Region::National),
            closed("2026-12-25T09:00:00Z")
        );
        assert_eq!(
            hours(WEEK).at(at("2026-12-25T09:30:00Z"), &both, Region::National),
            open("2026-12-25T10:00:00Z")
        );
        let reversed = [both[1].clone(), both[0].clone()];
        // 1 January is a Friday and a holiday; Monday the 4th is the next day.
        assert_eq!(
            hours(WEEK).at(monday, &reversed, Region::National),
            closed("2027-01-04T07:30:00Z")
        );
    }

    #[test]
    fn hours_that_touch_are_one_stretch_over_midnight_too() {
        let h = hours("mo 08:00-12:00 12:00-24:00; tu 00:00-06:00");
        assert_eq!(
            h.at(at("2026-11-23T09:00:00Z"), &[], Region::National),
            open("2026-11-24T05:00:00Z")
        );
    }

    #[test]
    fn the_look_ahead_ends_after_400_days() {
        let h = hours("mo-su off");
        assert_eq!(
            h.at(at("2026-11-23T09:00:00Z"), &[], Region::National),
            Opening::Closed { opens: None }
        );
        assert_eq!(
            OfficeHours::Always.at(at("2026-11-23T09:00:00Z"), &[], Region::National),
            open("2027-12-27T23:00:00Z")
        );
        for end in [Timestamp::MIN, Timestamp::MAX] {
            let _ = hours(WEEK).at(end, &[], Region::National);
            let _ = OfficeHours::Always.at(end, &[], Region::National);
        }
    }

    #[test]
    fn in_octobers_double_hour_an_interval_is_open_throughout() {
        let h = hours("su 01:00-02:30");
        let state = |t| h.at(at(t), &[], Region::National);
        assert_eq!(state("2026-10-25T00:45:00Z"), open("2026-10-25T01:30:00Z"));
        assert_eq!(
            hours("su 01:00-02:00").at(at("2026-10-24T23:30:00Z"), &[], Region::National),
            open("2026-10-25T00:00:00Z")
        );
        // In March the half hour from 2:00 to 2:30 is not there.
        assert_eq!(state("2026-03-29T00:30:00Z"), open("2026-03-29T01:00:00Z"));
        let skipped = hours("su 02:10-02:40");
        assert_eq!(
            skipped.at(at("2026-03-28T12:00:00Z"), &[], Region::National),
            closed("2026-04-05T00:10:00Z")
        );
    }

    #[test]
    fn an_exception_is_stored_as_text_and_checked_when_read() {
        let e = HoursException::parse(
            date(2026, 12, 24),
            date(2026, 12, 24),
            "08:30-12:00",
            "veille de Noël",
        )
        .unwrap();
        let json = serde_json::to_string(&e).unwrap();
        assert_eq!(
            json,
            r#"{"from":"2026-12-24","to":"2026-12-24","hours":"08:30-12:00","note":"veille de Noël"}"#
        );
        assert_eq!(serde_json::from_str::<HoursException>(&json).unwrap(), e);
        let shut: HoursException =
            serde_json::from_str(r#"{"from":"2026-12-24","to":"2026-12-31","hours":"off"}"#)
                .unwrap();
        assert_eq!((shut.hours(), shut.note()), (None, ""));
        for bad in [
            r#"{"from":"2026-12-24","to":"2026-12-23","hours":"off"}"#,
            r#"{"from":"2026-12-24","to":"2026-12-24","hours":"12:00-08:00"}"#,
            r#"{"from":"2026-12-24","to":"2026-12-24","hours":"off","typo":1}"#,
        ] {
            assert!(
                serde_json::from_str::<HoursException>(bad).is_err(),
                "{bad}"
            );
        }
        let code = |e: Result<HoursException, HoursError>| e.unwrap_err().code();
        let d = date(2026, 12, 24);
        assert_eq!(
            code(HoursException::new(d, d.yesterday().unwrap(), None, "")),
            "hours.dates"
        );
        assert_eq!(
            code(HoursException::new(d, d, None, "x".repeat(201))),
            "hours.too-long"
        );
        let (late, early) = (
            Interval::new(60, 120).unwrap(),
            Interval::new(0, 90).unwrap(),
        );
        assert_eq!(
            code(HoursException::new(d, d, Some(vec![late, early]), "")),
            "hours.overlap"
        );
        assert_eq!(
            HoursException::new(d, d, Some(vec![]), "").unwrap().hours(),
            None
        );
    }

    /// Minute by minute through some days, by the clock on the wall alone: `None` where nobody has said.
    /// A minute counts as open when the clock has already reached a start that day
    /// and will still show, now or later that day, a time before that interval's end.
    fn oracle(
        hours: &OfficeHours,
        exceptions: &[HoursException],
        region: Region,
        first: Date,
        days: i32,
    ) -> Vec<(Timestamp, Option<bool>)> {
        let zone = paris();
        let mut minutes = Vec::new();
        for n in 0..days {
            let day = first + jiff::Span::new().days(n);
            let start = day.to_zoned(zone.clone()).unwrap().timestamp();
            let end = day
                .tomorrow()
                .unwrap()
                .to_zoned(zone.clone())
                .unwrap()
                .timestamp();
            let mut walls = Vec::new();
            let mut t = start;
            while t < end {
                let z = t.to_zoned(zone.clone());
                assert_eq!(z.date(), day);
                walls.push((
                    t,
                    u16::try_from(z.hour()).unwrap() * 60 + u16::try_from(z.minute()).unwrap(),
                ));
                t += SignedDuration::from_mins(1);
            }
            let mut plan = None;
            if let OfficeHours::Weekly(week) = hours {
                let index = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap();
                plan = Some(week[index].clone());
                if holidays(day.year(), region).iter().any(|(d, _)| *d == day) {
                    plan = Some(vec![]);
                }
            } else if *hours == OfficeHours::Always {
                plan = Some(vec![Interval::new(0, 1440).unwrap()]);
            }
            for e in exceptions {
                if (e.from()..=e.to()).contains(&day) {
                    plan = Some(e.hours().map(<[_]>::to_vec).unwrap_or_default());
                }
            }
            let mut least_to_come: Vec<u16> = walls.iter().map(|w| w.1).collect();
            for i in (1..least_to_come.len()).rev() {
                least_to_come[i - 1] = least_to_come[i - 1].min(least_to_come[i]);
            }
            let mut most_so_far = 0;
            for ((t, wall), least) in walls.into_iter().zip(least_to_come) {
                most_so_far = most_so_far.max(wall);
                let open = plan.as_ref().map(|p| {
                    p.iter()
                        .any(|i| i.opens() <= most_so_far && least < i.closes())
                });
                minutes.push((t, open));
            }
        }
        minutes
    }

    fn any_exceptions(around: Date) -> impl Strategy<Value = Vec<HoursException>> {
        let one = (-3_i32..9, 0_i32..4, proptest::option::of(any_day())).prop_map(
            move |(from, length, hours)| {
                let from = around + jiff::Span::new().days(from);
                HoursException::new(from, from + jiff::Span::new().days(length), hours, "").unwrap()
            },
        );
        proptest::collection::vec(one, 0..3)
    }

    /// Days before weeks with a clock change, with holidays, and any.
    fn any_first_day() -> impl Strategy<Value = Date> {
        prop_oneof![
            Just(date(2026, 10, 22)),
            Just(date(2026, 3, 26)),
            Just(date(2026, 4, 2)),
            Just(date(2026, 12, 23)),
            (0_i32..36_000).prop_map(|n| date(2000, 6, 1) + jiff::Span::new().days(n)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(384))]

        #[test]
        fn at_agrees_with_the_clock_on_the_wall(
            (first, exceptions) in any_first_day().prop_flat_map(|d| (Just(d), any_exceptions(d))),
            hours in any_hours(),
            alsace in any::<bool>(),
            steps in proptest::collection::vec(0_usize..6 * 1440, 40),
        ) {
            let region = if alsace { Region::AlsaceMoselle } else { Region::National };
            let minutes = oracle(&hours, &exceptions, region, first, 7);
            for step in steps {
                let (t, expected) = minutes[step];
                let next = |state: Option<bool>| minutes[step..].iter().find(|(_, o)| *o != state).copied();
                // Half a minute later nothing can have changed: hours are whole minutes.
                let found = hours.at(t + SignedDuration::from_secs(30), &exceptions, region);
                prop_assert_eq!(found, hours.at(t, &exceptions, region));
                match (expected, found) {
                    (None, Opening::Unknown) => {}
                    (Some(true), Opening::Open { until }) => match next(expected) {
                        Some((change, _)) => prop_assert_eq!(until, change),
                        None => prop_assert!(until > minutes[minutes.len() - 1].0),
                    },
                    (Some(false), Opening::Closed { opens }) => match next(expected) {
                        Some((change, Some(true))) => prop_assert_eq!(opens, Some(change)),
                        Some((_, _)) => prop_assert_eq!(opens, None),
                        None => prop_assert!(opens.is_none_or(|o| o > minutes[minutes.len() - 1].0)),
                    },
                    _ => prop_assert!(false, "at {}: {:?} but {:?}", t, expected, found),
                }
            }
        }
    }

    #[test]
    fn i28_days_that_differ_are_read_and_written_as_one_text() {
        for (text, written) in [
            ("2026-12-24..2026-12-26 off", "2026-12-24..2026-12-26 off"),
            ("2026-12-24", "2026-12-24 off"),
            (" 2026-12-31  8:30-12:00", "2026-12-31 08:30-12:00"),
        ] {
            let read: HoursException = text.parse().unwrap();
            assert_eq!(read.to_string(), written);
            assert_eq!(written.parse(), Ok(read));
        }
        for (text, code) in [
            ("demain off", "hours.date"),
            ("2026-12-24..hier off", "hours.date"),
            ("", "hours.date"),
            ("2026-12-26..2026-12-24 off", "hours.dates"),
            ("2026-12-24 8h-12h", "hours.time"),
        ] {
            assert_eq!(text.parse::<HoursException>().unwrap_err().code(), code);
        }
    }
}
