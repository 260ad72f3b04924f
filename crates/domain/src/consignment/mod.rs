//! A consignment: what a draft e-AD or e-SAD says about one movement of excise goods, every group of table 1
//! (Delegated Regulation (EU) 2022/1636, annex I) that a consignor fills in. The sealed document stores exactly this,
//! as JSON, for ever: a field may be added as optional, never renamed, never given another meaning.
//!
//! What the authority gives (ARC 1d, validation 1e, sequence 1f, upstream ARC 9g) is not here: a fallback document has
//! none of it. The shapes hold an incomplete draft too; [`checks`] says what is missing. No I/O, no code lists.

use jiff::civil::{Date, Time};
use number::Lrn;
use serde::{Deserialize, Serialize};

pub mod amount;
pub mod checks;
pub mod codes;
pub mod elements;
pub mod example;
pub mod goods;
pub mod json;
pub mod parties;
pub mod transport;

pub use checks::{Finding, Severity, ToComplete, paper_findings};
pub use codes::{
    CnCode, CodeError, Country, DestinationType, GuarantorType, JourneyTime, Language, MemberState,
    MessageType, OriginType, PackageKind, ProductCode, TransportArrangement, TransportMode,
    TransportUnit, WineCategory, WineOperation, WineZone,
};
pub use goods::{Certificate, Line, Package, WineProduct};
pub use parties::{
    Address, ComplementConsignee, Consignee, Consignor, Guarantor, Office, PlaceOfDelivery,
    PlaceOfDispatch, Transporter,
};
pub use transport::{Guarantee, Mode, TransportDetail};

/// A text and its language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// One movement as its consignor describes it. Numbers in the comments are the boxes of table 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consignment {
    /// Type of submission; never printed.
    pub message_type: MessageType,
    /// Whether the draft follows a fallback document; never printed. Absent and false are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deferred: Option<bool>,
    /// Where the goods go (1a).
    pub destination_type: DestinationType,
    /// How long the journey takes (1b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journey_time: Option<JourneyTime>,
    /// Who arranges the transport (1c).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_arrangement: Option<TransportArrangement>,
    /// Consignor (2).
    #[serde(default)]
    pub consignor: Consignor,
    /// Place of dispatch (3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_of_dispatch: Option<PlaceOfDispatch>,
    /// Office of import (4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import_office: Option<Office>,
    /// Consignee (5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignee: Option<Consignee>,
    /// Complement of an exempted consignee (6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complement_consignee: Option<ComplementConsignee>,
    /// Place of delivery (7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_of_delivery: Option<PlaceOfDelivery>,
    /// Customs office of export (8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_customs_office: Option<Office>,
    /// Local reference number (9a). Absent: the fallback number becomes it when the document is sealed (I25).
    #[serde(
        default,
        with = "crate::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub local_reference_number: Option<Lrn>,
    /// Invoice, delivery note or transport document (9b), up to 35 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_number: Option<String>,
    /// Date of the invoice (9c).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_date: Option<Date>,
    /// Where the goods come from (9d).
    pub origin_type: OriginType,
    /// Day of dispatch, local (9e). Absent: to be completed (I26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_of_dispatch: Option<Date>,
    /// Time of dispatch, local (9f). Absent: to be completed (I26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_of_dispatch: Option<Time>,
    /// Import declarations (9.1), up to 9, each up to 21 characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub import_declarations: Vec<String>,
    /// Competent office at dispatch (10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competent_office: Option<Office>,
    /// Guarantee and guarantors (11, 12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarantee: Option<Guarantee>,
    /// Transport mode (13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_mode: Option<Mode>,
    /// Transport arranger (14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_arranger: Option<Transporter>,
    /// First transporter (15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_transporter: Option<Transporter>,
    /// Transport units (16), up to 99.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transport_details: Vec<TransportDetail>,
    /// Goods, one line per product (17), up to 999.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// Documents and certificates (18), up to 9.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Certificate>,
}

impl Consignment {
    /// Whether the movement is duty paid (`true`, DSA) or under suspension (`false`, DAA), as origin, destination and
    /// type of submission say together; `None` when they contradict one another (I11).
    #[must_use]
    pub fn duty_paid(&self) -> Option<bool> {
        let by_message = self.message_type == MessageType::DutyPaid;
        let by_origin = self.origin_type == OriginType::DutyPaid;
        let by_destination = matches!(
            self.destination_type,
            DestinationType::CertifiedConsignee
                | DestinationType::TemporaryCertifiedConsignee
                | DestinationType::ReturnToDispatch
        );
        (by_message == by_origin && by_origin == by_destination).then_some(by_origin)
    }

    /// The state of destination by its two letters: of the place of delivery, else of the consignee's identification, else of the
    /// exempted consignee (6a). Unknown when none of them says it.
    #[must_use]
    pub fn destination_state(&self) -> Option<String> {
        let letters = |id: Option<&str>| {
            id.and_then(|t| t.get(..2))
                .filter(|t| t.bytes().all(|b| b.is_ascii_uppercase()))
                .map(str::to_owned)
        };
        let place = self.place_of_delivery.as_ref();
        letters(place.and_then(|p| p.trader_id.as_deref()))
            .or_else(|| letters(self.consignee.as_ref().and_then(|p| p.trader_id.as_deref())))
            .or_else(|| {
                self.complement_consignee
                    .as_ref()
                    .map(|m| m.member_state.to_string())
            })
    }

    /// What may still be written by hand before departure (I26), in the order of the boxes.
    #[must_use]
    pub fn to_complete(&self) -> Vec<ToComplete> {
        checks::to_complete(self)
    }
}

#[cfg(test)]
mod tests;
