//! The parties and offices of a consignment: boxes 2 to 8, 10, 12, 14 and 15 of table 1. Whether a party must be there
//! is for the checks, never for these shapes: a draft may be incomplete.

use number::{ExciseNumber, OfficeCode};
use serde::{Deserialize, Serialize};

use super::codes::{Language, MemberState};

/// Name and address as table 1 writes them (for instance 2b to 2g).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Name, up to 182 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Street, up to 65 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// Number in the street, up to 11 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street_number: Option<String>,
    /// Postcode, up to 10 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// City, up to 50 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Language of these texts (`NAD_LNG`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl Address {
    /// The address as lines of an envelope: name; number and street; postcode and city. Empty lines are left out.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let join = |a: &Option<String>, b: &Option<String>| {
            let parts: Vec<&str> = [a, b]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .filter(|s| !s.is_empty())
                .collect();
            parts.join(" ")
        };
        [
            self.name.clone().unwrap_or_default(),
            join(&self.street_number, &self.street),
            join(&self.postcode, &self.city),
        ]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
    }

    /// Whether nothing but perhaps a language is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.street.is_none()
            && self.street_number.is_none()
            && self.postcode.is_none()
            && self.city.is_none()
    }
}

/// The consignor (box 2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consignor {
    /// Excise number (2a). A file may lack it; the paper may not.
    #[serde(
        default,
        with = "crate::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub excise_number: Option<ExciseNumber>,
    /// Name and address (2b to 2g).
    #[serde(default)]
    pub address: Address,
}

/// The place of dispatch (box 3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceOfDispatch {
    /// Tax warehouse of dispatch (3a).
    #[serde(
        default,
        with = "crate::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub tax_warehouse: Option<ExciseNumber>,
    /// Name and address (3b to 3g).
    #[serde(default)]
    pub address: Address,
}

/// An office (boxes 4, 8 and 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Reference number of the office.
    #[serde(with = "crate::text")]
    pub reference: OfficeCode,
}

/// The consignee (box 5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consignee {
    /// Identification (5a): excise number, authorisation or VAT number, by destination type; up to 16 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trader_id: Option<String>,
    /// Name and address (5b to 5g).
    #[serde(default)]
    pub address: Address,
    /// EORI number (5h), up to 17 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eori_number: Option<String>,
}

/// What an exempted consignee adds (box 6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplementConsignee {
    /// Member State (6a).
    pub member_state: MemberState,
    /// Serial number of the certificate of exemption (6b), up to 255 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption_certificate: Option<String>,
}

/// The place of delivery (box 7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceOfDelivery {
    /// Identification (7a), up to 16 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trader_id: Option<String>,
    /// Name and address (7b to 7g).
    #[serde(default)]
    pub address: Address,
}

/// A guarantor (box 12).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarantor {
    /// Excise number (12a).
    #[serde(
        default,
        with = "crate::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub excise_number: Option<ExciseNumber>,
    /// VAT number (12b), up to 14 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_number: Option<String>,
    /// Name and address (12c to 12h).
    #[serde(default)]
    pub address: Address,
}

/// The transport arranger (box 14) or the first transporter (box 15).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transporter {
    /// VAT number (14a, 15a), up to 14 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_number: Option<String>,
    /// Name and address (14b to 14g, 15b to 15g).
    #[serde(default)]
    pub address: Address,
}
