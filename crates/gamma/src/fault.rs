//! What a message is refused for: the error type of IE704, a stable code with its data, the place in the message. The sentence is made
//! elsewhere, from the code. Decides nothing.

use std::collections::BTreeMap;

use domain::consignment::Finding;
use domain::consignment::checks::NOT_USED;
use emcs::MessageFinding;

use crate::location;
use crate::message::Kind;

/// Every code of the simulator's own; the others are those of `emcs` and `domain`.
pub const CODES: &[&str] = &[
    NOT_ASKED,
    NO_IDENTIFIER,
    SAME_IDENTIFIER,
    UNKNOWN_ARC,
    WRONG_ARC,
    REFERENCE_USED,
    NOT_NOW,
    ALREADY_LEFT,
    DUTY_PAID,
    NOT_ENERGY,
    OTHER_SEQUENCE,
    DESTINATION,
    SPLIT_ALONE,
    SPLIT_QUANTITY,
    NOT_LATE,
    NOT_KNOWN,
    NOT_TAKEN,
];

/// A message that this system sends and does not take (data: `kind`).
pub const NOT_ASKED: &str = "gamma.not-asked";
/// A message without identifier: it could not be answered twice alike.
pub const NO_IDENTIFIER: &str = "gamma.no-identifier";
/// Another message had this identifier (data: `id`).
pub const SAME_IDENTIFIER: &str = "gamma.same-identifier";
/// No movement has this ARC (data: `arc`).
pub const UNKNOWN_ARC: &str = "gamma.unknown-arc";
/// The ARC's check digit does not fit (data: `arc`).
pub const WRONG_ARC: &str = "gamma.wrong-arc";
/// The consignor used this reference before (data: `lrn`).
pub const REFERENCE_USED: &str = "gamma.reference-used";
/// The movement's state does not allow this message (data: `arc`, `kind`, `status`).
pub const NOT_NOW: &str = "gamma.not-now";
/// Cancelling is only possible before the departure (data: `arc`, `departed`: the day).
pub const ALREADY_LEFT: &str = "gamma.already-left";
/// Not for a movement with the duty paid (data: `arc`, `kind`).
pub const DUTY_PAID: &str = "gamma.duty-paid";
/// Only energy products are split (data: `arc`).
pub const NOT_ENERGY: &str = "gamma.not-energy";
/// The document has another sequence number (data: `arc`, `sequence`, `expected`).
pub const OTHER_SEQUENCE: &str = "gamma.other-sequence";
/// The destination is not one of such a movement (data: `arc`, `value`).
pub const DESTINATION: &str = "gamma.destination";
/// A splitting into one (data: `arc`).
pub const SPLIT_ALONE: &str = "gamma.split-alone";
/// The parts do not make the whole (data: `product`, `quantity`, `expected`).
pub const SPLIT_QUANTITY: &str = "gamma.split-quantity";
/// What is explained is not late (data: `arc`, `status`).
pub const NOT_LATE: &str = "gamma.not-late";
/// Mode `refusing`: the consignor's excise number is said not to be known (data: `excise`).
pub const NOT_KNOWN: &str = "gamma.not-known";
/// Mode `refusing`: the movement is said not to be known (data: `arc`).
pub const NOT_TAKEN: &str = "gamma.not-taken";

/// One reason of a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Error type of IE704: 12 value, 15 position, 26 twice, 90 ARC not known, 91 reference used, 92 out of sequence, 93 ARC wrong.
    pub error_type: u8,
    /// Stable code, one of [`CODES`], of `emcs` or of the checks in `domain`.
    pub code: &'static str,
    /// What the sentence names.
    pub data: BTreeMap<String, String>,
    /// Where in the message.
    pub location: String,
    /// What stands there.
    pub value: Option<String>,
}

impl Fault {
    pub(crate) fn new(
        error_type: u8,
        code: &'static str,
        location: impl Into<String>,
        data: &[(&str, &str)],
    ) -> Fault {
        let data = data.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Fault {
            error_type,
            code,
            data: data.collect(),
            location: location.into(),
            value: None,
        }
    }

    pub(crate) fn value(mut self, value: impl ToString) -> Fault {
        self.value = Some(value.to_string());
        self
    }

    /// Of what the schema refuses.
    pub(crate) fn of_message(kind: Kind, f: &MessageFinding) -> Fault {
        let element = f.data.get("element").map(String::as_str);
        Fault {
            error_type: if f.data.contains_key("found") { 12 } else { 15 },
            code: f.code,
            data: f.values(),
            location: location::somewhere(kind, element),
            value: f.data.get("found").cloned(),
        }
    }

    /// Of what a draft is refused for.
    pub(crate) fn of_draft(f: &Finding) -> Fault {
        let data = f.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
        Fault {
            error_type: if f.code == NOT_USED { 15 } else { 12 },
            code: f.code,
            data: data.collect(),
            location: location::of_box(&f.element),
            value: f.data.get("value").cloned(),
        }
    }
}
