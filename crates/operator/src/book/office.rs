//! Customs offices in the book: how each is reached, when it is open, how each of its means is watched outside these hours, from where
//! that is known and who confirmed it (I28). Plain rows, one a code; dated reference data, never compiled in. Never decides.

mod table;

use super::Leaf;
use crate::desk::Desk;
use crate::error::{Failure, Way};
use domain::calendar::{FIRST_YEAR, HoursException, LAST_YEAR, OfficeHours, Opening, Region};
use domain::establishment::Contact;
use jiff::Timestamp;
use jiff::civil::Date;
use number::OfficeCode;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The most days or ranges of days that differ, on one card.
pub const MOST_DAYS: usize = 100;

/// How a means is watched while the office is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Watch {
    /// Somebody looks at it, or answers, at any hour.
    Watched,
    /// It is read on the next working day.
    NextDay,
    /// Nobody looks at it.
    NotWatched,
    /// Nobody has said.
    #[default]
    Unknown,
}

impl Watch {
    /// All, in the order in which they are offered.
    pub const ALL: &'static [Watch] = &[
        Watch::Watched,
        Watch::NextDay,
        Watch::NotWatched,
        Watch::Unknown,
    ];

    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Watch::Watched => "watched",
            Watch::NextDay => "next-day",
            Watch::NotWatched => "not-watched",
            Watch::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// No word of [`Watch`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("watched, next-day, not-watched or unknown")]
pub struct NoWatch;

impl FromStr for Watch {
    type Err = NoWatch;

    fn from_str(text: &str) -> Result<Watch, NoWatch> {
        let known = Watch::ALL.iter().copied().find(|w| w.as_str() == text);
        known.ok_or(NoWatch)
    }
}

/// The card of an office.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Office {
    /// Its code, 8 characters, in capitals; its id in the book.
    pub code: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Street and number.
    #[serde(default)]
    pub street: String,
    /// Postcode.
    #[serde(default)]
    pub postcode: String,
    /// Town.
    #[serde(default)]
    pub city: String,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// Electronic mail.
    #[serde(default)]
    pub mail: String,
    /// Fax.
    #[serde(default)]
    pub fax: String,
    /// Opening hours of an ordinary week.
    #[serde(default)]
    pub hours: OfficeHours,
    /// Days on which others apply.
    #[serde(default)]
    pub exceptions: Vec<HoursException>,
    /// Whose public holidays close it.
    #[serde(default)]
    pub holidays: Region,
    /// The telephone while the office is closed.
    #[serde(default)]
    pub watched_phone: Watch,
    /// Electronic mail while the office is closed.
    #[serde(default)]
    pub watched_mail: Watch,
    /// The fax while the office is closed.
    #[serde(default)]
    pub watched_fax: Watch,
    /// The day of which this is the state.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// Where it is from, in words.
    #[serde(default)]
    pub source: String,
    /// The day on which a person confirmed it; unconfirmed is shown as such (I28).
    #[serde(default)]
    pub confirmed: Option<Date>,
    /// Who.
    #[serde(default)]
    pub confirmed_by: String,
}

impl Leaf for Office {
    const TABLE: &'static str = "office";

    fn id(&self) -> &str {
        &self.code
    }

    fn by(&self) -> String {
        self.code.clone()
    }
}

impl Office {
    /// One of which no more is known than its code.
    #[must_use]
    pub fn new(code: &OfficeCode) -> Office {
        Office {
            code: code.as_str().to_owned(),
            ..Office::default()
        }
    }

    /// Its code as a value; none in a row that another program wrote.
    #[must_use]
    pub fn code(&self) -> Option<OfficeCode> {
        OfficeCode::parse(&self.code).ok()
    }

    /// How it is reached, as letters and pages take it.
    #[must_use]
    pub fn contact(&self) -> Contact {
        let said = |text: &String| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        Contact {
            name: said(&self.name),
            phone: said(&self.phone),
            mail: said(&self.mail),
            fax: said(&self.fax),
            hours: self.hours.clone(),
            exceptions: self.exceptions.clone(),
            confirmed: self.confirmed,
        }
    }

    /// The bytes of this version: canonical JSON, keys in their order and no white space.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn canonical(&self) -> Result<Vec<u8>, Failure> {
        let fault = |e: serde_json::Error| Failure::Fault(e.to_string());
        // A value of JSON keeps its keys sorted.
        let value = serde_json::to_value(self).map_err(fault)?;
        serde_json::to_vec(&value).map_err(fault)
    }

    /// Whether it is open at that time.
    #[must_use]
    pub fn at(&self, at: Timestamp) -> Opening {
        self.hours.at(at, &self.exceptions, self.holidays)
    }

    /// Whether a person confirmed it: who and when, or not at all.
    #[must_use]
    pub fn confirmation(&self) -> Option<(Date, &str)> {
        let by = self.confirmed_by.trim();
        self.confirmed.filter(|_| !by.is_empty()).map(|d| (d, by))
    }

    /// The same, confirmed by a person on a day.
    #[must_use]
    pub fn confirmed_on(self, day: Date, by: &str) -> Office {
        Office {
            confirmed: Some(day),
            confirmed_by: by.to_owned(),
            ..self
        }
    }

    /// The same after what stood there before: a confirmation holds for what was confirmed. What differs is unconfirmed, unless it
    /// brings a confirmation of its own (I28).
    #[must_use]
    pub fn after(self, before: &Office) -> Office {
        let own = (self.confirmed, &self.confirmed_by) != (before.confirmed, &before.confirmed_by);
        if own || self.bare() == before.bare() {
            self
        } else {
            self.bare()
        }
    }

    /// The same without its confirmation.
    fn bare(&self) -> Office {
        Office {
            confirmed: None,
            confirmed_by: String::new(),
            ..self.clone()
        }
    }
}

impl Desk {
    /// Notes that a person confirmed a card as it was shown on a day. Answers false where it was erased meanwhile.
    ///
    /// # Errors
    /// `office.changed` where it says something else now: what was not seen is not confirmed (I28); what the store says.
    pub fn confirm_office(&self, shown: &Office, on: Date, who: &str) -> Result<bool, Failure> {
        let (shown, who) = (shown.clone(), who.to_owned());
        self.plain_change(
            Office::TABLE,
            &shown.code.clone(),
            move |now: Option<Office>| {
                let Some(now) = now else {
                    return Ok((None, false));
                };
                if now.bare() != shown.bare() {
                    let data = [("office", shown.code.as_str())];
                    return Err(Failure::said(Way::Refused, "office.changed", &data));
                }
                Ok((Some(now.confirmed_on(on, &who)), true))
            },
        )
    }
}

/// A day as people write it: `2026-11-23` or `23/11/2026`.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let read = if text.contains('/') {
        let mut parts = text.split('/').map(|p| p.trim().parse::<i16>().ok());
        let (d, m, y) = (parts.next()??, parts.next()??, parts.next()??);
        if parts.next().is_some() {
            return None;
        }
        Date::new(y, m.try_into().ok()?, d.try_into().ok()?).ok()
    } else {
        text.parse::<Date>().ok().filter(|_| text.len() == 10)
    };
    read.filter(|d| (FIRST_YEAR..=LAST_YEAR).contains(&d.year()))
}

/// One that differs, as people write it: `2026-12-24..2026-12-26 off (fermé pour inventaire)`.
#[must_use]
pub fn differing(e: &HoursException) -> String {
    match e.note() {
        "" => e.to_string(),
        note => format!("{e} ({note})"),
    }
}

/// Reads what [`differing`] writes.
///
/// # Errors
/// What is wrong with its days, its hours or its note.
pub fn read_differing(text: &str) -> Result<HoursException, domain::calendar::HoursError> {
    let text = text.trim();
    let (days, note) = match text.strip_suffix(')').and_then(|t| t.split_once(" (")) {
        Some((days, note)) => (days, note),
        None => (text, ""),
    };
    let bare: HoursException = days.parse()?;
    HoursException::new(
        bare.from(),
        bare.to(),
        bare.hours().map(<[_]>::to_vec),
        note.trim().replace('|', "/"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Office {
        Office {
            phone: "05 45 00 00 01".into(),
            ..Office::new(&OfficeCode::parse("FR007328").expect("a code"))
        }
    }

    #[test]
    fn i28_a_card_that_changes_is_unconfirmed_until_somebody_confirms_it() {
        let then = Date::constant(2026, 3, 2);
        let before = card().confirmed_on(then, "MD");
        assert_eq!(
            before.clone().after(&before).confirmation(),
            Some((then, "MD"))
        );
        let other = Office {
            fax: "05 45 00 00 09".into(),
            ..before.clone()
        };
        assert_eq!(other.clone().after(&before).confirmation(), None);
        let today = Date::constant(2026, 11, 24);
        let again = other.confirmed_on(today, "JP");
        assert_eq!(again.after(&before).confirmation(), Some((today, "JP")));
        // Somebody must have said so.
        let nobody = Office {
            confirmed: Some(today),
            ..card()
        };
        assert_eq!(nobody.confirmation(), None);
    }

    #[test]
    fn days_that_differ_are_read_as_they_are_written_notes_too() {
        for text in [
            "2026-12-24 08:30-12:00",
            "2026-12-24..2026-12-26 off (inventaire (annuel))",
            "2026-12-31 off (pont)",
        ] {
            let read = read_differing(text).expect("days");
            assert_eq!(differing(&read), text);
        }
        for text in [
            "",
            "24/12/2026 off",
            "2026-12-26..2026-12-24 off",
            "2026-12-24 8h",
        ] {
            assert!(read_differing(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_one_of_the_calendar_and_of_our_years() {
        let wanted = Some(Date::constant(2026, 11, 23));
        for text in ["2026-11-23", "23/11/2026", " 23/11/2026 "] {
            assert_eq!(day(text), wanted, "{text}");
        }
        for text in [
            "",
            "23/11",
            "31/02/2026",
            "1926-11-23",
            "23/11/2026/1",
            "+2026-11-23",
            "23-11-2026",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
