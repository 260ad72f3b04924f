//! Guarantee and transport: boxes 11, 13 and 16.

use serde::{Deserialize, Serialize};

use super::Text;
use super::codes::{GuarantorType, TransportMode, TransportUnit};
use super::parties::Guarantor;

/// The guarantee of the movement (boxes 11 and 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarantee {
    /// Who guarantees (11a).
    pub guarantor_type: GuarantorType,
    /// The guarantors (12), up to 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guarantors: Vec<Guarantor>,
}

/// How the goods travel (box 13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mode {
    /// Transport mode (13a).
    pub code: TransportMode,
    /// Complementary information (13b, 13c); needed for "other".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<Text>,
}

/// One transport unit (box 16): a vehicle, a trailer, a container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransportDetail {
    /// Kind of unit (16a).
    pub unit: TransportUnit,
    /// Registration or other identity (16b), up to 35 characters; a fixed installation has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// Identity of the commercial seal (16c), up to 35 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// About the seals (16d, 16e).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal_information: Option<Text>,
    /// Complementary information (16f, 16g).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<Text>,
}
