//! Values of elements: each read strictly in the form that the schema gives it, or refused with the element, the line
//! and the form that was expected. Never a default for a bad value.

use std::borrow::Cow;
use std::str::FromStr;

use domain::consignment::Text;
use domain::consignment::amount::Format;
use jiff::civil::{Date, DateTime, Time};
use number::Arc;
use rust_decimal::Decimal;

use crate::cursor::{Cursor, Opened};
use crate::error::{ReadError, code, warning};
use crate::form::{ARC, DATE_TIME, whole};

type Read<T> = Result<T, ReadError>;

impl Cursor<'_> {
    /// A value in a form that `parse` knows; `None` for an empty element.
    pub(crate) fn with<T>(
        &mut self,
        opened: &Opened,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Read<Option<T>> {
        let Some(text) = self.value(opened)? else {
            return Ok(None);
        };
        parse(&text).map(Some).ok_or_else(|| {
            let data = [
                ("element", opened.name),
                ("found", &*text),
                ("expected", expected),
            ];
            self.error(code::VALUE, opened.place, &data)
        })
    }

    /// A value that its own type reads.
    pub(crate) fn parse<T: FromStr>(&mut self, opened: &Opened, expected: &str) -> Read<Option<T>> {
        self.with(opened, expected, |s| s.parse().ok())
    }

    /// The same where there must be a value.
    pub(crate) fn need<T: FromStr>(&mut self, opened: &Opened, expected: &str) -> Read<T> {
        match self.parse(opened, expected)? {
            Some(value) => Ok(value),
            None => Err(self.empty(opened, expected)),
        }
    }

    /// A code of a closed list. The schema makes it an integer, so `01` and `+1` are 1.
    pub(crate) fn code<T: FromStr>(&mut self, opened: &Opened, expected: &str) -> Read<Option<T>> {
        self.with(opened, expected, |s| integer(s).parse().ok())
    }

    /// The same where there must be a code.
    pub(crate) fn need_code<T: FromStr>(&mut self, opened: &Opened, expected: &str) -> Read<T> {
        match self.code(opened, expected)? {
            Some(value) => Ok(value),
            None => Err(self.empty(opened, expected)),
        }
    }

    /// A decimal above zero of a format of table 1.
    pub(crate) fn amount(&mut self, opened: &Opened, format: &Format) -> Read<Option<Decimal>> {
        self.with(opened, format.expected, |s| format.parse(s).ok())
    }

    /// The refusal of an empty element that cannot be done without.
    pub(crate) fn empty(&self, opened: &Opened, expected: &str) -> ReadError {
        let data = [
            ("element", opened.name),
            ("found", ""),
            ("expected", expected),
        ];
        self.error(code::VALUE, opened.place, &data)
    }

    /// A whole number from `min`, at most `digits` digits, without needless zeros.
    pub(crate) fn whole(&mut self, opened: &Opened, min: u64, digits: usize) -> Read<Option<u64>> {
        let expected = format!("a whole number from {min}, of at most {digits} digits");
        self.with(opened, &expected, |s| whole(s, min, digits))
    }

    /// 0 or 1.
    pub(crate) fn flag(&mut self, opened: &Opened) -> Read<Option<bool>> {
        self.with(opened, "0 (no) or 1 (yes)", |s| match integer(s) {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        })
    }

    /// A text with the language of its element.
    pub(crate) fn text(&mut self, opened: Opened) -> Read<Option<Text>> {
        let text = self.value(&opened)?;
        Ok(text.map(|text| Text {
            text,
            language: opened.language,
        }))
    }

    /// A day. An offset is told and dropped: the day is a local one.
    pub(crate) fn date(&mut self, opened: &Opened) -> Read<Option<Date>> {
        let read = self.with(opened, "a date: year-month-day, such as 2026-11-23", |s| {
            let (day, offset) = s.split_at_checked(10)?;
            Some((date(day)?, checked_offset(offset)?))
        })?;
        Ok(read.map(|(day, offset)| {
            self.told_offset(opened, offset);
            day
        }))
    }

    /// A time of day, with or without a fraction of a second. An offset is told and dropped: the time is a local one.
    pub(crate) fn time(&mut self, opened: &Opened) -> Read<Option<Time>> {
        let read = self.with(
            opened,
            "a time: hours:minutes:seconds, such as 18:30:00",
            |s| {
                let end = s.find(['Z', '+', '-']).unwrap_or(s.len());
                Some((time(&s[..end])?, checked_offset(&s[end..])?))
            },
        )?;
        Ok(read.map(|(time, offset)| {
            self.told_offset(opened, offset);
            time
        }))
    }

    /// A day and a time of day. An offset is told and dropped.
    pub(crate) fn datetime(&mut self, opened: &Opened) -> Read<Option<DateTime>> {
        let read = self.with(opened, DATE_TIME, |s| {
            let (_, clock) = s.split_once('T')?;
            let end = s.len() - clock.len() + clock.find(['Z', '+', '-']).unwrap_or(clock.len());
            let (local, offset) = s.split_at_checked(end)?;
            Some((datetime(local)?, checked_offset(offset)?))
        })?;
        Ok(read.map(|(at, offset)| {
            self.told_offset(opened, offset);
            at
        }))
    }

    /// The same where there must be one.
    pub(crate) fn need_datetime(&mut self, opened: &Opened) -> Read<DateTime> {
        match self.datetime(opened)? {
            Some(at) => Ok(at),
            None => Err(self.empty(opened, DATE_TIME)),
        }
    }

    /// An ARC as it is given: whether its check digit fits is for the caller.
    pub(crate) fn arc(&mut self, opened: &Opened) -> Read<Option<Arc>> {
        self.with(opened, ARC, |s| Arc::parse_as_given(s).ok())
    }

    /// The same where there must be one.
    pub(crate) fn need_arc(&mut self, opened: &Opened) -> Read<Arc> {
        match self.arc(opened)? {
            Some(arc) => Ok(arc),
            None => Err(self.empty(opened, ARC)),
        }
    }

    /// The number of a version of an e-AD, 1 to 99.
    pub(crate) fn sequence(&mut self, opened: &Opened) -> Read<Option<u32>> {
        let n = self.whole(opened, 1, 2)?;
        Ok(n.and_then(|n| u32::try_from(n).ok()))
    }

    fn told_offset(&mut self, opened: &Opened, offset: Option<String>) {
        if let Some(offset) = offset {
            let data = [("element", opened.name), ("offset", &*offset)];
            self.warn(warning::OFFSET_DROPPED, opened.place, &data);
        }
    }
}

/// A value as `xs:token` has it: no spaces around, one where there were several.
pub(crate) fn collapsed(raw: &str) -> Cow<'_, str> {
    let space = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
    let value = raw.trim_matches([' ', '\t', '\n', '\r']);
    let bytes = value.as_bytes();
    let mut before = 0;
    let plain = bytes.iter().all(|b| {
        let fine = *b > b' ' || !space(*b) || *b == b' ' && before != b' ';
        before = *b;
        fine
    });
    if plain {
        return Cow::Borrowed(value);
    }
    let words: Vec<&str> = value
        .split([' ', '\t', '\n', '\r'])
        .filter(|w| !w.is_empty())
        .collect();
    Cow::Owned(words.join(" "))
}

/// An integer without its needless plus and zeros.
pub(crate) fn integer(s: &str) -> &str {
    let digits = s.strip_prefix('+').unwrap_or(s);
    let short = digits.trim_start_matches('0');
    if short.is_empty() && !digits.is_empty() {
        "0"
    } else {
        short
    }
}

/// Digits of one length as a number.
fn digits<T: FromStr>(s: &str, length: usize) -> Option<T> {
    (s.len() == length && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok())?
}

/// A day as the schema writes it; the year 0 is none.
pub(crate) fn date(s: &str) -> Option<Date> {
    let mut parts = s.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year = digits(year, 4).filter(|y| *y > 0)?;
    Date::new(year, digits(month, 2)?, digits(day, 2)?).ok()
}

/// A time of day as the schema writes it, to the nanosecond.
pub(crate) fn time(s: &str) -> Option<Time> {
    let (clock, fraction) = match s.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (s, None),
    };
    let mut parts = clock.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let nanoseconds = match fraction {
        None => 0,
        Some(f) if (1..=9).contains(&f.len()) => digits::<i32>(&format!("{f:0<9}"), 9)?,
        Some(_) => return None,
    };
    Time::new(
        digits(hour, 2)?,
        digits(minute, 2)?,
        digits(second, 2)?,
        nanoseconds,
    )
    .ok()
}

/// A day and a time of day as the schema writes them.
pub(crate) fn datetime(s: &str) -> Option<DateTime> {
    let (day, clock) = s.split_once('T')?;
    Some(DateTime::from_parts(date(day)?, time(clock)?))
}

/// No offset, `Z`, or `+hh:mm` up to 14 hours.
fn checked_offset(s: &str) -> Option<Option<String>> {
    if s.is_empty() {
        return Some(None);
    }
    if s == "Z" {
        return Some(Some(s.to_owned()));
    }
    let (hours, minutes) = s.strip_prefix(['+', '-'])?.split_once(':')?;
    let (hours, minutes): (u8, u8) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours < 14 && minutes < 60 || hours == 14 && minutes == 0).then(|| Some(s.to_owned()))
}
