//! Offices as a table (docs/csv.md): columns, what stands in them, how they are read. What is written reads back the same. Never decides.

use super::{MOST_DAYS, Office, Watch, day, differing, read_differing};
use crate::book::folded;
use crate::book::import::{NotTaken, Sheet, not, text};
use domain::calendar::{OfficeHours, Region};
use emcs::csv::code;
use jiff::civil::Date;
use number::OfficeCode;

const WATCH: &str = "watched, next-day, not-watched or unknown";
const DAYS: &str = "2026-12-24 08:30-12:00 | 2026-12-25..2026-12-26 off (a note)";

fn watch(slot: &mut Watch, v: &str) -> Result<(), NotTaken> {
    *slot = match folded(v).replace([' ', '_'], "-").as_str() {
        "" | "unknown" | "inconnu" => Watch::Unknown,
        "watched" | "surveille" => Watch::Watched,
        "next-day" | "jour-ouvre-suivant" => Watch::NextDay,
        "not-watched" | "non-surveille" => Watch::NotWatched,
        _ => return Err(not(code::VALUE, WATCH)),
    };
    Ok(())
}

fn dated(slot: &mut Option<Date>, v: &str) -> Result<(), NotTaken> {
    *slot = match v {
        "" => None,
        v => Some(day(v).ok_or(not(code::DATE, "2026-11-23"))?),
    };
    Ok(())
}

/// Only what could not be an address is refused.
fn mail(v: &str) -> bool {
    let parts = v.split_once('@');
    v.is_empty()
        || (parts.is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
            && !v.contains(char::is_whitespace))
}

impl Sheet for Office {
    const COLUMNS: &'static [&'static str] = &[
        "code",
        "name",
        "address.street",
        "address.postcode",
        "address.city",
        "phone",
        "mail",
        "fax",
        "hours",
        "exceptions",
        "holidays",
        "watched_phone",
        "watched_mail",
        "watched_fax",
        "as_of",
        "source",
        "confirmed",
        "confirmed_by",
    ];

    fn cell(&self, column: &str) -> String {
        let dated = |d: &Option<Date>| d.map_or(String::new(), |d| d.to_string());
        match column {
            "code" => self.code.clone(),
            "name" => self.name.clone(),
            "address.street" => self.street.clone(),
            "address.postcode" => self.postcode.clone(),
            "address.city" => self.city.clone(),
            "phone" => self.phone.clone(),
            "mail" => self.mail.clone(),
            "fax" => self.fax.clone(),
            "hours" => match &self.hours {
                OfficeHours::Unknown => String::new(),
                hours => hours.to_string(),
            },
            "exceptions" => {
                let all: Vec<String> = self.exceptions.iter().map(differing).collect();
                all.join(" | ")
            }
            "holidays" => self.holidays.to_string(),
            "watched_phone" => self.watched_phone.to_string(),
            "watched_mail" => self.watched_mail.to_string(),
            "watched_fax" => self.watched_fax.to_string(),
            "as_of" => dated(&self.as_of),
            "source" => self.source.clone(),
            "confirmed" => dated(&self.confirmed),
            _ => self.confirmed_by.clone(),
        }
    }

    fn set(&mut self, column: &str, v: &str) -> Result<(), NotTaken> {
        match column {
            "code" => {
                let bare: String = v.split_whitespace().collect();
                let bare = bare.to_ascii_uppercase();
                if !bare.is_empty() && OfficeCode::parse(&bare).is_err() {
                    let expected = "two letters of the state, then six letters or digits";
                    return Err(not(code::VALUE, expected));
                }
                self.code = bare;
                Ok(())
            }
            "name" => text(&mut self.name, v, 100, "a text of at most 100 characters"),
            "address.street" => text(&mut self.street, v, 65, "a text of at most 65 characters"),
            "address.postcode" => {
                text(&mut self.postcode, v, 10, "a text of at most 10 characters")
            }
            "address.city" => text(&mut self.city, v, 50, "a text of at most 50 characters"),
            "phone" => text(&mut self.phone, v, 40, "a text of at most 40 characters"),
            "mail" if !mail(v) => Err(not(code::VALUE, "an address of electronic mail")),
            "mail" => text(&mut self.mail, v, 200, "a text of at most 200 characters"),
            "fax" => text(&mut self.fax, v, 40, "a text of at most 40 characters"),
            "hours" => {
                self.hours = match v {
                    "" => OfficeHours::Unknown,
                    v => v.parse().map_err(|_| {
                        not(
                            code::VALUE,
                            "mo-th 08:30-12:00 13:30-17:00; fr 08:30-12:00, 24/7 or unknown",
                        )
                    })?,
                };
                Ok(())
            }
            "exceptions" => {
                let all = v.split('|').map(str::trim).filter(|t| !t.is_empty());
                let read: Result<Vec<_>, _> = all.map(read_differing).collect();
                let read = read.map_err(|_| not(code::VALUE, DAYS))?;
                if read.len() > MOST_DAYS {
                    return Err(not(code::VALUE, "at most 100 days or ranges of days"));
                }
                self.exceptions = read;
                Ok(())
            }
            "holidays" => {
                self.holidays = match folded(v).as_str() {
                    "" => Region::default(),
                    v => v
                        .parse()
                        .map_err(|_| not(code::VALUE, "national or alsace-moselle"))?,
                };
                Ok(())
            }
            "watched_phone" => watch(&mut self.watched_phone, v),
            "watched_mail" => watch(&mut self.watched_mail, v),
            "watched_fax" => watch(&mut self.watched_fax, v),
            "as_of" => dated(&mut self.as_of, v),
            "source" => text(&mut self.source, v, 200, "a text of at most 200 characters"),
            "confirmed" => dated(&mut self.confirmed, v),
            _ => text(
                &mut self.confirmed_by,
                v,
                60,
                "a text of at most 60 characters",
            ),
        }
    }

    fn keys(&self) -> Vec<String> {
        vec![self.code.clone()]
    }

    /// Its code is its id.
    fn with_id(self, _: String) -> Self {
        self
    }

    fn succeeding(self, before: &Self) -> Self {
        self.after(before)
    }

    /// A confirmation is somebody's, on a day (I28).
    fn whole(&self) -> Result<(), (&'static str, NotTaken)> {
        match (self.confirmed.is_some(), !self.confirmed_by.is_empty()) {
            (true, false) => Err(("confirmed_by", not(code::MISSING, "who confirmed it"))),
            (false, true) => Err(("confirmed", not(code::MISSING, "the day"))),
            _ => Ok(()),
        }
    }
}
