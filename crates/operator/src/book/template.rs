//! Usual departures: made from what was sent once, from a file or a draft; listed last used first. Never decides, never names a
//! number, a day or an hour.

use crate::desk::Desk;
use crate::error::Failure;
use domain::consignment::{Consignment, Finding, Severity, paper_findings};
use domain::decide::merge::fill_consignor;
use jiff::Timestamp;
use number::{ExciseNumber, Kind};
use serde::{Deserialize, Serialize};

pub(super) const TEMPLATE: &str = "template";

/// The most usual departures of an establishment.
pub const MOST_TEMPLATES: u64 = 500;

/// The largest usual departure, in bytes as it is stored: all of them are read to show their names.
pub const LARGEST_TEMPLATE: u64 = 500_000;

/// A usual departure: everything of a document but its number, its day and its hour.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Template {
    /// Its id in the book.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// DAA or DSA.
    #[serde(with = "kind")]
    pub kind: Kind,
    /// What it describes.
    pub consignment: Consignment,
    /// The vehicle that usually carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<String>,
    /// When it was last used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
    /// When it was made or changed.
    pub changed_at: Timestamp,
}

impl Template {
    /// A usual departure from what was sent once, or is described in a file: what belongs to that one movement is left out (its
    /// reference, invoice, day and hour, declarations of import, seals).
    #[must_use]
    pub fn of(
        id: String,
        name: String,
        kind: Kind,
        mut consignment: Consignment,
        registration: Option<String>,
        at: Timestamp,
    ) -> Template {
        let c = &mut consignment;
        c.deferred = None;
        c.local_reference_number = None;
        c.invoice_number = None;
        c.invoice_date = None;
        c.date_of_dispatch = None;
        c.time_of_dispatch = None;
        c.import_declarations.clear();
        for t in &mut c.transport_details {
            t.seal = None;
            t.seal_information = None;
        }
        for p in c.lines.iter_mut().flat_map(|l| &mut l.packages) {
            p.seal = None;
            p.seal_information = None;
        }
        let registration = registration.or_else(|| vehicle(c));
        drive(c, registration.as_deref());
        Template {
            id,
            name,
            kind,
            consignment,
            registration,
            used_at: None,
            changed_at: at,
        }
    }
}

/// The vehicle that a consignment names: where there are several, the first.
fn vehicle(c: &Consignment) -> Option<String> {
    c.transport_details.iter().find_map(|t| t.identity.clone())
}

/// The consignment names the same vehicle as what stands beside it: the first that has a name; without one, none at all.
fn drive(c: &mut Consignment, registration: Option<&str>) {
    let units = &mut c.transport_details;
    match registration {
        None => units.iter_mut().for_each(|t| t.identity = None),
        Some(r) => {
            let at = units.iter().position(|t| t.identity.is_some());
            if let Some(t) = units.get_mut(at.unwrap_or(0)) {
                t.identity = Some(r.to_owned());
            }
        }
    }
}

mod kind {
    use number::Kind;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(k: &Kind, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(k)
    }
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Kind, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(|_| serde::de::Error::custom("a kind of document"))
    }
}

impl Desk {
    /// The usual departures of an establishment, last used first.
    ///
    /// # Errors
    /// What the store says.
    pub fn templates(&self, excise: &ExciseNumber) -> Result<Vec<Template>, Failure> {
        let mut all: Vec<Template> = self
            .plain_all(TEMPLATE, &format!("{excise}/"), MOST_TEMPLATES)?
            .into_iter()
            .map(|(_, t)| t)
            .collect();
        all.sort_by(|a, b| b.used_at.cmp(&a.used_at).then(a.name.cmp(&b.name)));
        Ok(all)
    }

    /// One of them.
    ///
    /// # Errors
    /// What the store says.
    pub fn template(&self, excise: &ExciseNumber, id: &str) -> Result<Option<Template>, Failure> {
        self.plain(TEMPLATE, &format!("{excise}/{id}"))
    }

    /// Writes one.
    ///
    /// # Errors
    /// `book.full` where there are [`MOST_TEMPLATES`] already, `book.too-large`; what the store says.
    pub fn template_put(&self, excise: &ExciseNumber, t: &Template) -> Result<(), Failure> {
        let size = serde_json::to_vec(t).map_err(|e| Failure::Fault(e.to_string()))?;
        if size.len() as u64 > LARGEST_TEMPLATE {
            return Err(Failure::Book {
                code: "book.too-large",
                most: LARGEST_TEMPLATE / 1000,
            });
        }
        self.plain_put_among(TEMPLATE, &format!("{excise}/"), &t.id, t, MOST_TEMPLATES)
    }

    /// Gives one another name and another vehicle; its use meanwhile is not lost. Answers whether it was there.
    ///
    /// # Errors
    /// What the store says.
    pub fn template_rename(
        &self,
        excise: &ExciseNumber,
        id: &str,
        name: String,
        registration: Option<String>,
        at: Timestamp,
    ) -> Result<bool, Failure> {
        let key = format!("{excise}/{id}");
        self.plain_change(TEMPLATE, &key, move |t: Option<Template>| {
            let there = t.is_some();
            let new = t.map(|mut t| {
                t.name.clone_from(&name);
                // Only a vehicle that was changed is changed in the consignment.
                if t.registration != registration {
                    drive(&mut t.consignment, registration.as_deref());
                    t.registration.clone_from(&registration);
                }
                t.changed_at = at;
                t
            });
            Ok((new, there))
        })
    }

    /// It was used now.
    ///
    /// # Errors
    /// What the store says.
    pub fn template_used(
        &self,
        excise: &ExciseNumber,
        id: &str,
        at: Timestamp,
    ) -> Result<(), Failure> {
        self.plain_change(
            TEMPLATE,
            &format!("{excise}/{id}"),
            move |t: Option<Template>| {
                Ok((
                    t.map(|t| Template {
                        used_at: Some(at),
                        ..t
                    }),
                    (),
                ))
            },
        )
    }

    /// What a departure with this consignment could not go without: the errors of its paper, once the establishment is in it.
    ///
    /// # Errors
    /// What the store says.
    pub fn template_lacks(
        &self,
        excise: &ExciseNumber,
        consignment: &Consignment,
    ) -> Result<Vec<Finding>, Failure> {
        let mut c = consignment.clone();
        if let Some(own) = self.register(excise)?.establishment {
            fill_consignor(&mut c, &own);
        }
        let mut found = paper_findings(&c);
        found.retain(|f| f.severity == Severity::Error);
        Ok(found)
    }

    /// Erases one.
    ///
    /// # Errors
    /// What the store says.
    pub fn template_erase(&self, excise: &ExciseNumber, id: &str) -> Result<(), Failure> {
        self.plain_erase(TEMPLATE, &format!("{excise}/{id}"))
    }
}
