//! The book: parties, products, vehicles, signatories, customs offices, and usual departures. Convenience that may be changed and erased; a document
//! takes a copy when it is sealed, so nothing here can change what was sealed. Never decides.

use crate::desk::Desk;
use crate::error::{Failure, Way};
use domain::consignment::Address;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub mod import;
pub mod measure;
pub mod office;
mod template;
pub use office::{Office, Watch};
pub use template::{LARGEST_TEMPLATE, MOST_TEMPLATES, Template};

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
    /// For a carrier: what it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<CarrierAnswer>,
}

/// What a carrier answered to the question whether it takes such a paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CarrierAnswer {
    /// When.
    pub at: Timestamp,
    /// Whether it takes them.
    pub takes: bool,
    /// In its own words; whom to call.
    pub text: String,
    /// Who noted it.
    pub who: String,
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
    /// Units in one package: bottles in a carton.
    #[serde(default)]
    pub units_each: String,
    /// Quantity in one unit, in the unit of the product code.
    #[serde(default)]
    pub unit_content: String,
    /// Gross mass of one unit in kilograms.
    #[serde(default)]
    pub unit_gross: String,
    /// Net mass of one unit in kilograms.
    #[serde(default)]
    pub unit_net: String,
    /// Packages on one pallet.
    #[serde(default)]
    pub pallet: String,
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

/// Text as it is compared in a search: small letters, without the accents of French.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ÿ' => 'y',
            '’' => '\'',
            c => c,
        })
        .collect()
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
    /// `book.full` where there are [`MOST`] already; what the store says.
    pub fn leaf_put<L: Leaf>(&self, leaf: &L) -> Result<(), Failure> {
        self.plain_put_among(L::TABLE, "", leaf.id(), leaf, MOST)
    }

    /// Writes one that is not there yet.
    ///
    /// # Errors
    /// `office.there` where one has this id already: it is changed on its own page; `book.full`; what the store says.
    pub fn leaf_add<L: Leaf>(&self, leaf: &L) -> Result<(), Failure> {
        let id = leaf.id().to_owned();
        self.plain_add_among(L::TABLE, leaf.id(), leaf, MOST, move || {
            Failure::said(Way::WrongInput, "office.there", &[("office", &id)])
        })
    }

    /// Changes one as it stands now; nothing happens where it was erased meanwhile.
    ///
    /// # Errors
    /// What the store says.
    pub fn leaf_change<L: Leaf + 'static>(
        &self,
        id: &str,
        change: impl Fn(L) -> L + Send + 'static,
    ) -> Result<bool, Failure> {
        self.plain_change(L::TABLE, id, move |l: Option<L>| {
            let there = l.is_some();
            Ok((l.map(&change), there))
        })
    }

    /// Erases one.
    ///
    /// # Errors
    /// What the store says.
    pub fn leaf_erase<L: Leaf>(&self, id: &str) -> Result<(), Failure> {
        self.plain_erase(L::TABLE, id)
    }
}
