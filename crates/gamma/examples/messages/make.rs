//! Messages made of the samples: drafts that nothing is wrong with, and what is said about a movement afterwards.

#![allow(dead_code, reason = "each program uses its part")]

use domain::consignment::{Consignment, DestinationType, Office, Text};
use domain::movement::{
    Alert, AlertCause, AlertReason, Analysis, Cancellation, CancellationReason,
    ChangeOfDestination, Conclusion, Delay, DelayReason, DelayRole, Part, Receipt, Shortage,
    Splitting, Submitter,
};
use emcs::{Header, Reference};
use jiff::civil::{Date, time};
use number::Arc;
use rust_decimal::Decimal;

/// Which sample a draft is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goods {
    /// Under suspension.
    Cognac,
    /// Duty paid.
    Beer,
    /// Under suspension, energy.
    Fuel,
}

/// A draft that nothing is wrong with: these goods, this reference, this day of dispatch; one that left before follows a paper.
pub(crate) fn consignment(goods: Goods, lrn: &str, on: Date, deferred: bool) -> Consignment {
    let sample: &[u8] = match goods {
        Goods::Cognac => include_bytes!("../../../emcs/samples/ie815-cognac-daa.xml"),
        Goods::Beer => include_bytes!("../../../emcs/samples/ie815-beer-dsa.xml"),
        Goods::Fuel => include_bytes!("../../../emcs/samples/ie815-fuel-daa.xml"),
    };
    let read = emcs::read_ie815(sample, emcs::Limits::DEFAULT).expect("a sample");
    let mut c = read.consignment;
    c.local_reference_number = lrn.parse().ok();
    c.date_of_dispatch = Some(on);
    c.deferred = deferred.then_some(true);
    for unit in &mut c.transport_details {
        // The sample of fuel leaves its ship to be completed.
        unit.identity.get_or_insert_with(|| "AB-123-CD".to_owned());
    }
    c
}

/// The header of a message of this identifier, prepared on that day.
pub(crate) fn header(id: &str, on: Date) -> Header {
    Header {
        sender: Some("NDEA.FR".into()),
        recipient: Some("NDEA.FR".into()),
        prepared_on: Some(on),
        prepared_at: Some(time(12, 0, 0, 0)),
        message_id: Some(id.to_owned()),
        correlation_id: None,
    }
}

/// A draft as a message.
pub(crate) fn draft(c: &Consignment, h: &Header) -> Vec<u8> {
    emcs::write_ie815(c, h).expect("written").message
}

fn about(arc: &Arc, sequence: Option<u32>) -> Reference {
    Reference {
        arc: arc.clone(),
        sequence,
        validated_at: None,
    }
}

fn text(text: &str) -> Text {
    Text {
        text: text.to_owned(),
        language: "fr".parse().ok(),
    }
}

/// IE810.
pub(crate) fn cancel(arc: &Arc, h: &Header) -> Vec<u8> {
    let c = Cancellation {
        reason: CancellationReason::OTHER,
        information: Some(text("commande annulée")),
    };
    let written = emcs::write_ie810(&c, &about(arc, None), h);
    written.expect("written").message
}

/// IE813: back to somewhere else of this type.
pub(crate) fn divert(arc: &Arc, sequence: Option<u32>, to: DestinationType, h: &Header) -> Vec<u8> {
    let c = consignment(Goods::Cognac, "X", domain_day(h), false);
    let change = ChangeOfDestination {
        journey_time: c.journey_time,
        transport_arrangement: None,
        invoice_number: None,
        invoice_date: None,
        transport_mode: None,
        information: None,
        destination_type: to,
        consignee: c.consignee,
        place_of_delivery: c.place_of_delivery,
        delivery_customs_office: None,
        guarantee: None,
        transport_arranger: None,
        transporter: None,
        transport_details: Vec::new(),
    };
    let written = emcs::write_ie813(&change, &about(arc, sequence), h);
    written.expect("written").message
}

fn domain_day(h: &Header) -> Date {
    h.prepared_on.expect("a day")
}

/// IE818.
pub(crate) fn report(arc: &Arc, sequence: u32, conclusion: Conclusion, h: &Header) -> Vec<u8> {
    let c = consignment(Goods::Cognac, "X", domain_day(h), false);
    let receipt = Receipt {
        consignee: c.consignee.unwrap_or_default(),
        place_of_delivery: c.place_of_delivery,
        office: c.competent_office,
        arrived_on: domain_day(h),
        conclusion,
        information: (!conclusion.is_satisfactory()).then(|| text("deux cartons mouillés")),
        lines: Vec::new(),
    };
    let written = emcs::write_ie818(&receipt, &about(arc, Some(sequence)), h);
    written.expect("written").message
}

/// IE819.
pub(crate) fn alert(arc: &Arc, sequence: u32, rejected: bool, h: &Header) -> Vec<u8> {
    let alert = Alert {
        consignee: consignment(Goods::Cognac, "X", domain_day(h), false).consignee,
        office: Office {
            reference: "FR003940".parse().expect("an office"),
        },
        on: domain_day(h),
        rejected,
        reasons: vec![AlertCause {
            code: AlertReason::try_from(2).expect("a reason"),
            information: None,
        }],
    };
    let written = emcs::write_ie819(&alert, &about(arc, Some(sequence)), h);
    written.expect("written").message
}

/// IE837.
pub(crate) fn delay(arc: &Arc, sequence: u32, role: DelayRole, h: &Header) -> Vec<u8> {
    let delay = Delay {
        submitter: "FR003940E0217".to_owned(),
        submitter_type: Submitter::Consignee,
        reason: DelayReason::try_from(5).expect("a reason"),
        information: Some(text("grève des transports")),
        role,
    };
    let written = emcs::write_ie837(&delay, &about(arc, Some(sequence)), h);
    written.expect("written").message
}

/// IE871.
pub(crate) fn shortage(arc: &Arc, sequence: u32, h: &Header) -> Vec<u8> {
    let shortage = Shortage {
        submitter_type: Submitter::Consignor,
        consignee: None,
        consignor: Some(consignment(Goods::Cognac, "X", domain_day(h), false).consignor),
        analysis: Some(Analysis {
            on: domain_day(h),
            explanation: text("deux bouteilles cassées en route"),
        }),
        lines: Vec::new(),
    };
    let written = emcs::write_ie871(&shortage, &about(arc, Some(sequence)), h);
    written.expect("written").message
}

/// How much fuel the sample has, in its unit.
pub(crate) fn fuel() -> Decimal {
    Decimal::new(32_450_125, 3)
}

/// A quantity in shares with these references: a tenth each, the last what is left; one more where they shall not make the whole.
pub(crate) fn shares(total: Decimal, references: &[String], whole: bool) -> Vec<(String, Decimal)> {
    let last = references.len().saturating_sub(1);
    let tenth = (total / Decimal::from(10))
        .trunc_with_scale(3)
        .max(Decimal::new(1, 3));
    let one_more = Decimal::from(u8::from(!whole));
    let each = |(i, lrn): (usize, &String)| {
        let rest = total - tenth * Decimal::from(last) + one_more;
        (lrn.clone(), if i < last { tenth } else { rest })
    };
    references.iter().enumerate().map(each).collect()
}

/// IE825: fuel in these shares.
pub(crate) fn split(arc: &Arc, shares: &[(String, Decimal)], h: &Header) -> Vec<u8> {
    let c = consignment(Goods::Fuel, "X", domain_day(h), false);
    let part = |(lrn, quantity): &(String, Decimal)| {
        let mut lines = c.lines.clone();
        for line in &mut lines {
            line.quantity = *quantity;
        }
        Part {
            local_reference_number: lrn.parse().expect("a reference"),
            journey_time: None,
            transport_arrangement: None,
            destination_type: DestinationType::TaxWarehouse,
            consignee: c.consignee.clone(),
            place_of_delivery: c.place_of_delivery.clone(),
            delivery_customs_office: None,
            transport_arranger: None,
            transporter: None,
            transport_details: Vec::new(),
            lines,
        }
    };
    let splitting = Splitting {
        member_state: "FR".parse().expect("a state"),
        parts: shares.iter().map(part).collect(),
    };
    let written = emcs::write_ie825(&splitting, &about(arc, None), h);
    written.expect("written").message
}
