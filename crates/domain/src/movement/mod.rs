//! What may be said about a movement that is under way or over: receipt, change of destination, splitting, cancellation,
//! alert, and the explanations of a delay or a shortage (Delegated Regulation (EU) 2022/1636, annex I, tables 2, 3, 5, 6 and
//! the messages beside them). The papers of an outage and the later messages hold these same shapes, as JSON, for ever: a
//! field may be added as optional, never renamed. Numbers in the comments are group and letter of the table.
//!
//! Which movement it is about, an ARC or a fallback number, is not in here: whoever holds one of these says it beside.

use jiff::civil::Date;
use number::{Arc, Lrn};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::consignment::amount;
use crate::consignment::{
    Consignee, Consignor, DestinationType, Guarantee, JourneyTime, Line, MemberState, Office,
    PlaceOfDelivery, ProductCode, Text, TransportArrangement, TransportDetail, TransportMode,
    Transporter,
};

mod codes;
pub mod example;
pub mod json;

pub use codes::{
    AlertReason, CancellationReason, Conclusion, DelayReason, DelayRole, Indicator, Submitter,
    UnsatisfactoryCode,
};

/// A movement that GAMM@ knows, in one of its states: its ARC and how many destinations it has had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// Administrative reference code, as the authority gave it.
    #[serde(with = "arc")]
    pub arc: Arc,
    /// 1 at the first validation, one more at each change of destination; 1 to 99.
    pub sequence: u32,
}

/// Why an e-AD is withdrawn before the goods leave (table 2). There is none for an e-SAD.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// Reason (3a).
    pub reason: CancellationReason,
    /// Complementary information (3b, 3c); needed for "other".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<Text>,
}

/// Where the goods go instead (table 3). What does not change is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeOfDestination {
    /// Journey time (2c).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journey_time: Option<JourneyTime>,
    /// Who arranges the transport from now on (2d).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_arrangement: Option<TransportArrangement>,
    /// Invoice, delivery note or transport document (2e), up to 35 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_number: Option<String>,
    /// Its date (2f).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_date: Option<Date>,
    /// Transport mode (2g).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_mode: Option<TransportMode>,
    /// What transport it is (2h, 2i); needed when the mode is "other".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<Text>,
    /// New destination type (3a).
    pub destination_type: DestinationType,
    /// New consignee (4); needed when the consignee changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignee: Option<Consignee>,
    /// Place of delivery (5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_of_delivery: Option<PlaceOfDelivery>,
    /// Customs office of export (6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_customs_office: Option<Office>,
    /// Guarantee and guarantors (7, 7.1); under suspension only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarantee: Option<Guarantee>,
    /// New transport arranger (8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_arranger: Option<Transporter>,
    /// New transporter (9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transporter: Option<Transporter>,
    /// Transport units (10), up to 99.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transport_details: Vec<TransportDetail>,
}

/// What arrived, and in what state (table 6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// Consignee (3).
    #[serde(default)]
    pub consignee: Consignee,
    /// Place of delivery (4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_of_delivery: Option<PlaceOfDelivery>,
    /// Competent office at destination (5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Office>,
    /// Day on which the goods arrived: the movement ends (6a).
    pub arrived_on: Date,
    /// Global conclusion (6b).
    pub conclusion: Conclusion,
    /// Complementary information (6c, 6d).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<Text>,
    /// Products that are not as they should be (7), up to 999.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<ReceivedLine>,
}

/// One product that is not as it should be (table 6, group 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedLine {
    /// Unique reference of the product in the accompanying document (7a), 1 to 999.
    pub number: u16,
    /// Shortage or excess (7b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Indicator>,
    /// How much too little or too much (7c), in the unit of the product.
    #[serde(default, with = "amount::opt", skip_serializing_if = "Option::is_none")]
    pub observed: Option<Decimal>,
    /// Excise product code (7d).
    pub product_code: ProductCode,
    /// Quantity refused (7e), in the unit of the product; needed when part of the goods is refused.
    #[serde(default, with = "amount::opt", skip_serializing_if = "Option::is_none")]
    pub refused: Option<Decimal>,
    /// Why (7.1), up to 9.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<UnsatisfactoryReason>,
}

/// Why a product is not as it should be (table 6, group 7.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsatisfactoryReason {
    /// Reason (7.1a).
    pub code: UnsatisfactoryCode,
    /// Complementary information (7.1b, 7.1c); needed for "other".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<Text>,
}

/// A load of energy products that goes on in several parts (table 5). The one e-AD is replaced by as many new ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Splitting {
    /// Member State in which the load is split (2a).
    pub member_state: MemberState,
    /// The parts (3), up to 9.
    pub parts: Vec<Part>,
}

/// One part of a split load (table 5, group 3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Local reference number of the part (3a).
    #[serde(with = "crate::text")]
    pub local_reference_number: Lrn,
    /// Journey time (3b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journey_time: Option<JourneyTime>,
    /// Who arranges the transport (3c).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_arrangement: Option<TransportArrangement>,
    /// Destination type (3.1a): 1 to 6 or 8.
    pub destination_type: DestinationType,
    /// New consignee (3.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignee: Option<Consignee>,
    /// Place of delivery (3.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_of_delivery: Option<PlaceOfDelivery>,
    /// Customs office of export (3.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_customs_office: Option<Office>,
    /// New transport arranger (3.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_arranger: Option<Transporter>,
    /// New transporter (3.6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transporter: Option<Transporter>,
    /// Transport units (3.7), up to 99.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transport_details: Vec<TransportDetail>,
    /// Goods of this part (3.8), up to 999. Only what energy products have is there: reference, codes, quantity, masses,
    /// fiscal mark, density, description, brand and packages.
    pub lines: Vec<Line>,
}

/// A consignee who did not order these goods, or not so, before they arrive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Consignee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignee: Option<Consignee>,
    /// Competent office at destination.
    pub office: Office,
    /// Day of the alert.
    pub on: Date,
    /// Whether the movement is rejected, or only a doubt is told.
    pub rejected: bool,
    /// Why, up to 9.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<AlertCause>,
}

/// One reason of an alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertCause {
    /// Reason.
    pub code: AlertReason,
    /// Complementary information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<Text>,
}

/// Why goods, or the report of their receipt, are late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    /// Excise number or other identification of who explains: 13 characters.
    pub submitter: String,
    /// Who that is.
    pub submitter_type: Submitter,
    /// Reason.
    pub reason: DelayReason,
    /// Complementary information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<Text>,
    /// What is late.
    pub role: DelayRole,
}

/// Why less, or more, arrived than was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shortage {
    /// Who explains.
    pub submitter_type: Submitter,
    /// Consignee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignee: Option<Consignee>,
    /// Consignor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignor: Option<Consignor>,
    /// Explanation of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub analysis: Option<Analysis>,
    /// Explanations of single products, up to 999.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<ExplainedLine>,
}

/// The explanation of a shortage or excess as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// Day of the analysis.
    pub on: Date,
    /// Explanation.
    pub explanation: Text,
}

/// The explanation for one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedLine {
    /// Unique reference of the product in the accompanying document, 1 to 999.
    pub number: u16,
    /// Excise product code.
    pub product_code: ProductCode,
    /// Explanation.
    pub explanation: Text,
    /// What really arrived, in the unit of the product.
    #[serde(default, with = "amount::opt", skip_serializing_if = "Option::is_none")]
    pub actual: Option<Decimal>,
}

/// An ARC as it was given: its check digit is the authority's affair once it stands in a message.
pub(crate) mod arc {
    use number::Arc;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(arc: &Arc, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(arc)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Arc, D::Error> {
        Arc::parse_as_given(&String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
