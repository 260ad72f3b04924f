//! What a paper says, from what a person or a program gives: JSON, or the few values of a plain receipt, completed from the
//! establishment. Never guesses what is not said.

use crate::desk::{Desk, Needs};
use crate::error::{Failure, Way};
use domain::consignment::{Address, Consignee, Office, Text};
use domain::establishment::Establishment;
use domain::movement::{Conclusion, Receipt, ReceivedLine, example, json};
use domain::report::{Body, ReportKind};
use jiff::civil::Date;
use number::ExciseNumber;

/// A receipt in a few values; consignee and office are the establishment's.
#[derive(Clone, Debug)]
pub struct Receiving {
    /// Name and address of the consignee, where they are said otherwise than in the establishment's data.
    pub address: Option<Address>,
    /// The day of arrival.
    pub arrived_on: Date,
    /// How it ended.
    pub conclusion: Conclusion,
    /// In words.
    pub information: Option<String>,
    /// Products that are not as they should be.
    pub lines: Vec<ReceivedLine>,
}

/// Reads the data of a paper of this kind from JSON, strictly: a field that does not exist is told.
///
/// # Errors
/// `report.body-broken` with line and column.
pub fn body(kind: ReportKind, bytes: &[u8]) -> Result<Body, Failure> {
    let read = match kind {
        ReportKind::Receipt => {
            json::read(bytes, &example::receipt()).map(|x| Body::Receipt(Box::new(x)))
        }
        ReportKind::Destination => {
            json::read(bytes, &example::destination()).map(|x| Body::Destination(Box::new(x)))
        }
        ReportKind::Splitting => {
            let Some(shape) = example::splitting() else {
                return Err(Failure::Fault("no example of a splitting".into()));
            };
            json::read(bytes, &shape).map(|x| Body::Splitting(Box::new(x)))
        }
        ReportKind::Cancellation => {
            json::read(bytes, &example::cancellation()).map(|x| Body::Cancellation(Box::new(x)))
        }
    };
    read.map_err(|e| {
        let (line, column) = (e.line.to_string(), e.column.to_string());
        let data = [
            ("line", line.as_str()),
            ("column", column.as_str()),
            ("detail", e.message.as_str()),
        ];
        Failure::said(Way::WrongInput, "report.body-broken", &data)
    })
}

impl Desk {
    /// A receipt of goods that this establishment received.
    ///
    /// # Errors
    /// `establishment.unknown`; what the store says.
    pub fn report_receipt(&self, excise: &ExciseNumber, given: Receiving) -> Result<Body, Failure> {
        let reg = self.look(excise, &Needs::default())?;
        let own = reg
            .establishment
            .as_ref()
            .ok_or_else(|| Failure::NoEstablishment(excise.to_string()))?;
        Ok(Body::Receipt(Box::new(Receipt {
            consignee: Consignee {
                trader_id: Some(own.excise.to_string()),
                address: given.address.unwrap_or_else(|| address(own)),
                eori_number: None,
            },
            place_of_delivery: None,
            office: Some(Office {
                reference: own.office.clone(),
            }),
            arrived_on: given.arrived_on,
            conclusion: given.conclusion,
            information: given.information.map(french),
            lines: given.lines,
        })))
    }
}

/// A text as it is typed here.
pub(crate) fn french(text: String) -> Text {
    Text {
        text,
        language: "fr".parse().ok(),
    }
}

/// Name and address of the establishment, as its data have them.
#[must_use]
pub fn address(own: &Establishment) -> Address {
    let said = |s: &String| (!s.trim().is_empty()).then(|| s.clone());
    Address {
        name: said(&own.name),
        street: said(&own.street),
        street_number: None,
        postcode: said(&own.postcode),
        city: said(&own.city),
        language: "fr".parse().ok(),
    }
}
