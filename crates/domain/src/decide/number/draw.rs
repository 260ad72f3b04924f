//! When a number may be built, and which (B2; I2, I3, I6, I7, I12): the clock, the series, the next one.

use crate::calendar;
use crate::guard::{Cx, Refusal};
use crate::register::Register;
use crate::rule;
use crate::series::Series;
use jiff::Timestamp;
use number::{FallbackNumber, Kind, Year};

/// The two-digit year of a time in Europe/Paris (I2).
///
/// # Errors
/// When the clock lies outside 2000 to 2099.
pub fn year_of(at: Timestamp) -> Result<Year, Refusal> {
    Year::from_civil(calendar::civil_year(at))
        .map_err(|_| Refusal::new(rule::I2, "clock.before-release").with("now", at))
}

/// Asks that a person has confirmed today's date in words.
///
/// # Errors
/// The refusal of that code, with the date to confirm.
pub fn confirmed(cx: &mut Cx, guard: &'static str, code: &'static str) -> Result<(), Refusal> {
    let today = calendar::to_paris(cx.now).date();
    let holds = cx.confirmed_date == Some(today);
    let now = cx.now;
    cx.guard(guard, rule::I2, holds, || {
        Refusal::new(rule::I2, code)
            .with("date", today)
            .with("now", now)
    })
}

/// The clock may be believed (I2): not before the program, not before the last entry, or confirmed by a person.
///
/// # Errors
/// `clock.before-release`, `clock.behind`.
pub fn clock(reg: &Register, cx: &mut Cx) -> Result<(), Refusal> {
    let today = calendar::to_paris(cx.now).date();
    let confirmed = cx.confirmed_date == Some(today);
    let (now, released) = (cx.now, cx.released);
    cx.guard(
        "I2.not-before-release",
        rule::I2,
        confirmed || now >= released,
        || {
            Refusal::new(rule::I2, "clock.before-release")
                .with("date", today)
                .with("now", now)
        },
    )?;
    let last = reg.last_at;
    cx.guard(
        "I2.not-behind",
        rule::I2,
        confirmed || last.is_none_or(|l| now >= l),
        || {
            let mut r = Refusal::new(rule::I2, "clock.behind")
                .with("date", today)
                .with("now", now);
            if let Some(l) = last {
                r = r.with("last", l);
            }
            r
        },
    )
}

/// The first number of a year waits until a person has read the date in words, in that year (I2).
///
/// # Errors
/// `clock.new-year` with the date to confirm.
pub fn first_of_year(reg: &Register, series: &Series, cx: &mut Cx) -> Result<(), Refusal> {
    let follows = reg
        .series
        .values()
        .any(|s| s.year() < series.year() && s.stated().is_some());
    let read = series
        .confirmed()
        .is_some_and(|c| year_of(c).is_ok_and(|y| y == series.year()));
    if follows && series.built() == 0 && !read {
        confirmed(cx, "I2.first-of-year", "clock.new-year")?;
    }
    Ok(())
}

/// The series of this year stands open: stated, in this incarnation (I3, I12).
///
/// # Errors
/// `series.not-open`, `series.restored`.
pub fn open_series(reg: &Register, year: Year, cx: &mut Cx) -> Result<Series, Refusal> {
    let series = reg.series(year);
    cx.guard("I3.stated", rule::I3, series.stated().is_some(), || {
        Refusal::new(rule::I3, "series.not-open")
            .with("year", year.civil())
            .with("excise", &reg.excise)
    })?;
    cx.guard(
        "I12.same-incarnation",
        rule::I12,
        series.is_open_in(&reg.incarnation),
        || restored(&series),
    )?;
    Ok(series)
}

/// Whether a series still stands where a person said that it does, for a draw at which nobody looks on (I3): `said` is the year and the
/// last number, as stated when the watch began and moved on with the numbers that it drew itself.
///
/// # Errors
/// `series.unstated` where nothing was said; `series.moved` where the register says something else by now.
pub fn agreed(reg: &Register, now: Timestamp, said: Option<(Year, u32)>) -> Result<(), Refusal> {
    let year = year_of(now)?;
    let last = reg.series(year).own_last();
    match said {
        Some((y, n)) if y == year && n == last => Ok(()),
        Some((_, n)) => Err(Refusal::new(rule::I3, "series.moved")
            .with("year", year.civil())
            .with("stated", format!("{n:05}"))
            .with("last", format!("{last:05}"))),
        None => Err(Refusal::new(rule::I3, "series.unstated").with("year", year.civil())),
    }
}

/// Whether the register may have forgotten papers of this series, and nobody has said yet which (I12).
pub(super) fn is_restored(reg: &Register, series: &Series) -> bool {
    series.stated().is_some() && !series.is_open_in(&reg.incarnation)
}

pub(super) fn restored(series: &Series) -> Refusal {
    Refusal::new(rule::I12, "series.restored")
        .with("year", series.year().civil())
        .with("known", format!("{:05}", series.highest()))
}

/// The next number that the operator builds (B2, I7).
///
/// # Errors
/// When the series is exhausted (I3), or the trader may not issue that kind (I6).
pub fn next(
    reg: &Register,
    series: &Series,
    year: Year,
    kind: Kind,
    cx: &mut Cx,
) -> Result<FallbackNumber, Refusal> {
    let exhausted = || Refusal::new(rule::I3, "number.exhausted").with("year", year.civil());
    let available = cx.require("I3.not-exhausted", rule::I3, series.next_own(), exhausted)?;
    let allowed = kind == Kind::Dsa || !reg.excise.is_duty_paid_only();
    cx.guard("I6.suspension-allowed", rule::I6, allowed, || {
        Refusal::new(rule::I6, "number.drawn-for-duty-paid").with("excise", &reg.excise)
    })?;
    FallbackNumber::compose(year, reg.excise.clone(), available, kind)
        .map_err(|e| Refusal::new(rule::I11, "number.not-composed").with("because", e.code))
}
