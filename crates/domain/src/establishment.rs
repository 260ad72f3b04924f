//! The establishment: one excise number, its name and place, the offices it answers to. Never its numbers (see `series`).

use crate::calendar::{HoursException, OfficeHours, Opening, Region};
use jiff::{Timestamp, civil::Date};
use number::{ExciseNumber, OfficeCode};
use serde::{Deserialize, Serialize};

/// How a desk is reached and when it is open: dated reference data, never compiled in (I28).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Electronic mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// Fax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fax: Option<String>,
    /// Opening hours.
    #[serde(default)]
    pub hours: OfficeHours,
    /// Days that differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<HoursException>,
    /// When a person last confirmed these; unconfirmed is shown as such (I28).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Date>,
}

impl Contact {
    /// The same after what stood there before: a confirmation holds for what was confirmed, so what differs is unconfirmed until
    /// a person has confirmed it, on the day `confirmed` (I28).
    #[must_use]
    pub fn succeeding(mut self, before: &Contact, confirmed: Option<Date>) -> Contact {
        self.confirmed = before.confirmed;
        if self != *before {
            self.confirmed = None;
        }
        self.confirmed = confirmed.or(self.confirmed);
        self
    }

    /// Whether it says any way to reach the desk.
    #[must_use]
    pub fn reachable(&self) -> bool {
        self.phone.is_some() || self.mail.is_some() || self.fax.is_some()
    }
}

/// An establishment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Establishment {
    /// Its excise number: the name of its register.
    #[serde(with = "crate::text")]
    pub excise: ExciseNumber,
    /// Its name, as on the paper.
    pub name: String,
    /// Street and number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub street: String,
    /// Postcode.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postcode: String,
    /// Town.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// Telephone of the signatory (box 24).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The local customs office.
    #[serde(with = "crate::text")]
    pub office: OfficeCode,
    /// How the local office is reached.
    #[serde(default)]
    pub office_contact: Contact,
    /// The office of attachment, where it is another one (C1).
    #[serde(
        default,
        with = "crate::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub attachment: Option<OfficeCode>,
    /// How the users' help desk is reached.
    #[serde(default)]
    pub sau: Contact,
    /// Whose public holidays apply.
    #[serde(default)]
    pub region: Region,
}

impl Establishment {
    /// One of which no more is known than its number and its office.
    #[must_use]
    pub fn new(excise: ExciseNumber, office: OfficeCode) -> Establishment {
        Establishment {
            excise,
            name: String::new(),
            street: String::new(),
            postcode: String::new(),
            city: String::new(),
            phone: String::new(),
            office,
            office_contact: Contact::default(),
            attachment: None,
            sau: Contact::default(),
            region: Region::default(),
        }
    }

    /// The office that must know the numbers before departure (C1).
    #[must_use]
    pub fn office_to_tell(&self) -> &OfficeCode {
        self.attachment.as_ref().unwrap_or(&self.office)
    }

    /// Whether the local office is open at that time.
    #[must_use]
    pub fn office_at(&self, at: Timestamp) -> Opening {
        self.office_contact
            .hours
            .at(at, &self.office_contact.exceptions, self.region)
    }

    /// Whether the help desk is open at that time.
    #[must_use]
    pub fn sau_at(&self, at: Timestamp) -> Opening {
        self.sau.hours.at(at, &self.sau.exceptions, self.region)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i28_a_confirmation_holds_for_what_was_confirmed() {
        let (then, today) = (Date::constant(2026, 3, 2), Date::constant(2026, 11, 24));
        let before = Contact {
            phone: Some("05 45 00 00 00".into()),
            confirmed: Some(then),
            ..Contact::default()
        };
        let same = before.clone().succeeding(&before, None);
        assert_eq!(same.confirmed, Some(then));
        let again = before.clone().succeeding(&before, Some(today));
        assert_eq!(again.confirmed, Some(today));
        let mut other = before.clone();
        other.phone = Some("05 45 00 00 01".into());
        assert_eq!(other.clone().succeeding(&before, None).confirmed, None);
        let confirmed = other.succeeding(&before, Some(today)).confirmed;
        assert_eq!(confirmed, Some(today));
    }
}
