//! One value of each kind in which every field is given: the shapes that strict reading compares with, and values for tests.
//! Invented, and as movements without sense. A field added to a type does not compile until it is given here.

use jiff::civil::date;
use number::Lrn;
use rust_decimal::Decimal;

use super::{
    Alert, AlertCause, AlertReason, Analysis, Cancellation, CancellationReason,
    ChangeOfDestination, Conclusion, Delay, DelayReason, DelayRole, ExplainedLine, Indicator, Part,
    Receipt, ReceivedLine, Shortage, Splitting, Submitter, UnsatisfactoryCode,
    UnsatisfactoryReason,
};
use crate::consignment::example::full;
use crate::consignment::{Line, Office, ProductCode, Text, TransportMode};

fn text(s: &str) -> Text {
    Text {
        text: s.to_owned(),
        language: "fr".parse().ok(),
    }
}

fn product() -> Option<ProductCode> {
    "E430".parse().ok()
}

/// A cancellation.
#[must_use]
pub fn cancellation() -> Cancellation {
    Cancellation {
        reason: CancellationReason::OTHER,
        information: Some(text("commande annulée")),
    }
}

/// A change of destination.
#[must_use]
pub fn destination() -> ChangeOfDestination {
    let c = full();
    ChangeOfDestination {
        journey_time: c.journey_time,
        transport_arrangement: c.transport_arrangement,
        invoice_number: c.invoice_number,
        invoice_date: c.invoice_date,
        transport_mode: Some(TransportMode::OTHER),
        information: Some(text("péniche")),
        destination_type: c.destination_type,
        consignee: c.consignee,
        place_of_delivery: c.place_of_delivery,
        delivery_customs_office: c.delivery_customs_office,
        guarantee: c.guarantee,
        transport_arranger: c.transport_arranger,
        transporter: c.first_transporter,
        transport_details: c.transport_details,
    }
}

/// A receipt.
#[must_use]
pub fn receipt() -> Receipt {
    let c = full();
    let line = |product_code| ReceivedLine {
        number: 1,
        indicator: Some(Indicator::Shortage),
        observed: Some(Decimal::new(12_500, 3)),
        product_code,
        refused: Some(Decimal::new(25, 1)),
        reasons: vec![UnsatisfactoryReason {
            code: UnsatisfactoryCode::OTHER,
            information: Some(text("palette mouillée")),
        }],
    };
    Receipt {
        consignee: c.consignee.unwrap_or_default(),
        place_of_delivery: c.place_of_delivery,
        office: c.competent_office,
        arrived_on: date(2026, 11, 24),
        conclusion: Conclusion::PartlyRefused,
        information: Some(text("déchargé sous la pluie")),
        lines: product().map(line).into_iter().collect(),
    }
}

/// A splitting.
#[must_use]
pub fn splitting() -> Option<Splitting> {
    let c = full();
    let member_state = "FR".parse().ok()?;
    Some(Splitting {
        member_state,
        parts: vec![Part {
            local_reference_number: Lrn::parse("PARTIE-1").ok()?,
            journey_time: c.journey_time,
            transport_arrangement: c.transport_arrangement,
            destination_type: c.destination_type,
            consignee: c.consignee,
            place_of_delivery: c.place_of_delivery,
            delivery_customs_office: c.delivery_customs_office,
            transport_arranger: c.transport_arranger,
            transporter: c.first_transporter,
            transport_details: c.transport_details,
            lines: c.lines.into_iter().map(as_energy).collect(),
        }],
    })
}

/// A line with only what a part of a split load has.
fn as_energy(line: Line) -> Line {
    Line {
        product_code: product(),
        alcoholic_strength: None,
        degree_plato: None,
        designation_of_origin: None,
        size_of_producer: None,
        maturation: None,
        small_producer_declaration: None,
        wine: None,
        ..line
    }
}

/// An alert.
#[must_use]
pub fn alert() -> Option<Alert> {
    let reference = "FR007328".parse().ok()?;
    Some(Alert {
        consignee: full().consignee,
        office: Office { reference },
        on: date(2026, 11, 24),
        rejected: true,
        reasons: vec![AlertCause {
            code: AlertReason::try_from(2).ok()?,
            information: Some(text("rien de tel n’a été commandé")),
        }],
    })
}

/// An explanation of a delay.
#[must_use]
pub fn delay() -> Option<Delay> {
    Some(Delay {
        submitter: "FR007328E0001".to_owned(),
        submitter_type: Submitter::Consignee,
        reason: DelayReason::try_from(5).ok()?,
        information: Some(text("grève des transports")),
        role: DelayRole::ReportOfReceipt,
    })
}

/// An explanation of a shortage.
#[must_use]
pub fn shortage() -> Shortage {
    let c = full();
    let line = |product_code| ExplainedLine {
        number: 1,
        product_code,
        explanation: text("fuite au déchargement"),
        actual: Some(Decimal::new(987_500, 3)),
    };
    Shortage {
        submitter_type: Submitter::Consignor,
        consignee: c.consignee,
        consignor: Some(c.consignor),
        analysis: Some(Analysis {
            on: date(2026, 11, 25),
            explanation: text("une vanne fuyait"),
        }),
        lines: product().map(line).into_iter().collect(),
    }
}
