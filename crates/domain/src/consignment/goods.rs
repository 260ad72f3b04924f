//! The goods: one line per product (box 17), its packages (17.1), its wine data (17.2). Never the meaning of a code.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Text;
use super::amount;
use super::codes::{
    CnCode, Country, PackageKind, ProductCode, WineCategory, WineOperation, WineZone,
};

/// One product (box 17).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Unique reference of the line (17a): 1, 2, 3 … 999.
    pub number: u16,
    /// Excise product code (17b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_code: Option<ProductCode>,
    /// CN code (17c).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cn_code: Option<CnCode>,
    /// Quantity in the unit that the product code prescribes (17d).
    #[serde(with = "amount")]
    pub quantity: Decimal,
    /// Gross mass in kilograms (17e).
    #[serde(default, with = "amount::opt", skip_serializing_if = "Option::is_none")]
    pub gross_mass: Option<Decimal>,
    /// Net mass in kilograms (17f).
    #[serde(default, with = "amount::opt", skip_serializing_if = "Option::is_none")]
    pub net_mass: Option<Decimal>,
    /// Alcoholic strength by volume in per cent (17g).
    #[serde(default, with = "amount::opt", skip_serializing_if = "Option::is_none")]
    pub alcoholic_strength: Option<Decimal>,
    /// Degree Plato of beer (17h).
    #[serde(default, with = "amount::opt", skip_serializing_if = "Option::is_none")]
    pub degree_plato: Option<Decimal>,
    /// Fiscal mark (17i, 17j).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_mark: Option<Text>,
    /// Whether fiscal marks are used (17k).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_mark_used: Option<bool>,
    /// Designation of origin: PDO, PGI, vintage, certification (17l, 17m).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub designation_of_origin: Option<Text>,
    /// Size of the producer (17n): yearly production in hectolitres, or of pure alcohol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_of_producer: Option<u64>,
    /// Density at 15 °C in kilograms per cubic metre (17o).
    #[serde(default, with = "amount::opt", skip_serializing_if = "Option::is_none")]
    pub density: Option<Decimal>,
    /// Commercial description (17p, 17q).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commercial_description: Option<Text>,
    /// Brand name (17r, 17s).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand_name: Option<Text>,
    /// Maturation period or age (17t, 17u).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maturation: Option<Text>,
    /// Declaration of an independent small producer (17v, 17w).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub small_producer_declaration: Option<Text>,
    /// Packages (17.1), up to 99.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<Package>,
    /// Wine data (17.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wine: Option<WineProduct>,
}

/// Packages of one kind (box 17.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// Kind of packages (17.1a).
    pub kind: PackageKind,
    /// Number of packages (17.1b); absent for goods in bulk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Identity of the commercial seal (17.1c), up to 35 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// About the seals (17.1d, 17.1e).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal_information: Option<Text>,
    /// Shipping marks (17.1f), up to 999 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipping_marks: Option<String>,
}

/// Wine data of a product (box 17.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WineProduct {
    /// Category (17.2a).
    pub category: WineCategory,
    /// Wine-growing zone (17.2b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<WineZone>,
    /// Third country of origin (17.2c).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub third_country: Option<Country>,
    /// Other information (17.2d, 17.2e).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_information: Option<Text>,
    /// Operations (17.2.1), up to 99.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<WineOperation>,
}

/// A document or certificate (box 18), such as the one of a small producer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Short description (18a, 18b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Reference (18c, 18d).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
    /// Type of document (18e), list BC106, up to 4 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_type: Option<String>,
    /// Reference of the document of that type (18f), up to 35 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_reference: Option<String>,
}
