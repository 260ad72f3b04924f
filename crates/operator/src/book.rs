//! The book: parties, products, vehicles, signatories, and usual departures. Convenience that may be changed and erased; a document
//! takes a copy when it is sealed, so nothing here can change what was sealed. Never decides.

use crate::desk::Desk;
use crate::error::Failure;
use domain::consignment::{Address, Consignment};
use jiff::Timestamp;
use number::{ExciseNumber, Kind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The most rows of one kind that are kept, and shown.
pub const MOST: u64 = 5_000;

/// What a party is for us; one party may be several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Receives goods.
    Consignee,
    /// A place to which goods are delivered.
    Delivery,
    /// Carries goods.
    Carrier,
    /// Guarantees the duty.
    Guarantor,
}

impl Role {
    /// All, in the order in which they are shown.
    pub const ALL: [Role; 4] = [
        Role::Consignee,
        Role::Delivery,
        Role::Carrier,
        Role::Guarantor,
    ];

    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Consignee => "consignee",
            Role::Delivery => "delivery",
            Role::Carrier => "carrier",
            Role::Guarantor => "guarantor",
        }
    }
}

/// A party.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Party {
    /// Its id in the book.
    pub id: String,
    /// What it is for us.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Excise or VAT number, as on the document.
    #[serde(default)]
    pub trader_id: String,
    /// Name and address.
    #[serde(default)]
    pub address: Address,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// Electronic mail.
    #[serde(default)]
    pub mail: String,
    /// For a carrier: when somebody told it that such a paper may come, and who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub informed: Option<(Timestamp, String)>,
}

/// A product as it is usually sent; amounts as typed, with a decimal point.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Product {
    /// Its id in the book.
    pub id: String,
    /// Commercial description.
    pub description: String,
    /// Excise product code, such as `W200`.
    #[serde(default)]
    pub product_code: String,
    /// CN code.
    #[serde(default)]
    pub cn_code: String,
    /// Alcoholic strength in per cent.
    #[serde(default)]
    pub strength: String,
    /// Kind of package, such as `BO`.
    #[serde(default)]
    pub package: String,
    /// Quantity in one package, in the unit of the product code.
    #[serde(default)]
    pub quantity_each: String,
    /// Gross mass of one package in kilograms.
    #[serde(default)]
    pub gross_each: String,
    /// Net mass of one package in kilograms.
    #[serde(default)]
    pub net_each: String,
}

/// A vehicle.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Vehicle {
    /// Its id in the book.
    pub id: String,
    /// Registration.
    pub registration: String,
    /// In words: whose, which.
    #[serde(default)]
    pub note: String,
}

/// A person who acts and signs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Signatory {
    /// Its id in the book.
    pub id: String,
    /// Initials, as they stand in entries.
    pub initials: String,
    /// Name, as signed.
    pub name: String,
}

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

/// Something that stands in the book of the whole installation.
pub trait Leaf: Serialize + DeserializeOwned {
    /// Its table.
    const TABLE: &'static str;
    /// Its id.
    fn id(&self) -> &str;
    /// By what it is sorted for people.
    fn by(&self) -> String;
}

macro_rules! leaf {
    ($($name:ident $table:literal $by:expr;)*) => {
        $(impl Leaf for $name {
            const TABLE: &'static str = $table;
            fn id(&self) -> &str {
                &self.id
            }
            fn by(&self) -> String {
                let by: fn(&$name) -> String = $by;
                by(self).to_lowercase()
            }
        })*
    };
}

leaf! {
    Party "party" |p| p.address.name.clone().unwrap_or_default();
    Product "product" |p| p.description.clone();
    Vehicle "vehicle" |v| v.registration.clone();
    Signatory "signatory" |s| s.name.clone();
}

const TEMPLATE: &str = "template";

impl Desk {
    /// All of one kind, in the order in which people look for them.
    ///
    /// # Errors
    /// What the store says.
    pub fn leaves<L: Leaf>(&self) -> Result<Vec<L>, Failure> {
        let mut all: Vec<L> = self
            .plain_all(L::TABLE, "", MOST)?
            .into_iter()
            .map(|(_, l)| l)
            .collect();
        all.sort_by_key(Leaf::by);
        Ok(all)
    }

    /// One of them.
    ///
    /// # Errors
    /// What the store says.
    pub fn leaf<L: Leaf>(&self, id: &str) -> Result<Option<L>, Failure> {
        self.plain(L::TABLE, id)
    }

    /// Writes one.
    ///
    /// # Errors
    /// What the store says.
    pub fn leaf_put<L: Leaf>(&self, leaf: &L) -> Result<(), Failure> {
        self.plain_put(L::TABLE, leaf.id(), leaf)
    }

    /// Erases one.
    ///
    /// # Errors
    /// What the store says.
    pub fn leaf_erase<L: Leaf>(&self, id: &str) -> Result<(), Failure> {
        self.plain_erase(L::TABLE, id)
    }

    /// The usual departures of an establishment, last used first.
    ///
    /// # Errors
    /// What the store says.
    pub fn templates(&self, excise: &ExciseNumber) -> Result<Vec<Template>, Failure> {
        let mut all: Vec<Template> = self
            .plain_all(TEMPLATE, &format!("{excise}/"), MOST)?
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
    /// What the store says.
    pub fn template_put(&self, excise: &ExciseNumber, t: &Template) -> Result<(), Failure> {
        self.plain_put(TEMPLATE, &format!("{excise}/{}", t.id), t)
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

    /// Erases one.
    ///
    /// # Errors
    /// What the store says.
    pub fn template_erase(&self, excise: &ExciseNumber, id: &str) -> Result<(), Failure> {
        self.plain_erase(TEMPLATE, &format!("{excise}/{id}"))
    }
}
