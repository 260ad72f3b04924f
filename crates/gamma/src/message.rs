//! What a message asks for, as far as the states of a movement go. Never its XML: see `read`.

use domain::consignment::{Consignment, DestinationType, Finding, Line};
use emcs::MessageFinding;
use number::{Arc, Lrn};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Which message it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the messages")]
pub enum Kind {
    IE801,
    IE815,
    IE810,
    IE813,
    IE818,
    IE819,
    IE825,
    IE837,
    IE871,
}

impl Kind {
    /// Such as `IE815`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::IE801 => "IE801",
            Kind::IE815 => "IE815",
            Kind::IE810 => "IE810",
            Kind::IE813 => "IE813",
            Kind::IE818 => "IE818",
            Kind::IE819 => "IE819",
            Kind::IE825 => "IE825",
            Kind::IE837 => "IE837",
            Kind::IE871 => "IE871",
        }
    }
}

/// A message that could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its identifier: the same one twice is the same message.
    pub id: String,
    /// Who sent it, such as `NDEA.FR`.
    pub sender: Option<String>,
    /// What the official schema refuses it for.
    pub findings: Vec<MessageFinding>,
    /// What it asks for.
    pub body: Body,
    /// The message itself, which comes back as it was validated; none for one that was never XML.
    pub source: Option<Box<emcs::Message>>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// IE815: a draft e-AD or e-SAD.
    Draft(Box<Draft>),
    /// IE810: the movement does not take place.
    Cancel {
        /// Of which movement.
        arc: Arc,
    },
    /// IE813: the goods go elsewhere.
    Divert {
        /// Of which movement.
        arc: Arc,
        /// The sequence number that the changed document will have, where the sender says it.
        sequence: Option<u8>,
        /// Where they go now.
        destination: DestinationType,
    },
    /// IE825: the goods go on in several movements.
    Split {
        /// Of which movement.
        arc: Arc,
        /// The movements into which it is split.
        parts: Vec<Part>,
    },
    /// IE818: what arrived.
    Report {
        /// Of which movement.
        arc: Arc,
        /// The sequence number of the document.
        sequence: u8,
        /// What the consignee says of it.
        conclusion: Conclusion,
    },
    /// IE819: the consignee does not expect the goods, or does not take them.
    Alert {
        /// Of which movement.
        arc: Arc,
        /// The sequence number of the document.
        sequence: u8,
        /// Whether the goods are refused before they arrive.
        rejected: bool,
    },
    /// IE837: why something is late.
    Delay {
        /// Of which movement.
        arc: Arc,
        /// The sequence number of the document.
        sequence: u8,
        /// What is late.
        late: Late,
    },
    /// IE871: why something is missing.
    Shortage {
        /// Of which movement.
        arc: Arc,
        /// The sequence number of the document.
        sequence: u8,
    },
}

impl Body {
    /// Which message it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Body::Draft(_) => Kind::IE815,
            Body::Cancel { .. } => Kind::IE810,
            Body::Divert { .. } => Kind::IE813,
            Body::Split { .. } => Kind::IE825,
            Body::Report { .. } => Kind::IE818,
            Body::Alert { .. } => Kind::IE819,
            Body::Delay { .. } => Kind::IE837,
            Body::Shortage { .. } => Kind::IE871,
        }
    }

    /// The movement that it is about; none for a draft.
    #[must_use]
    pub const fn arc(&self) -> Option<&Arc> {
        match self {
            Body::Draft(_) => None,
            Body::Cancel { arc }
            | Body::Divert { arc, .. }
            | Body::Split { arc, .. }
            | Body::Report { arc, .. }
            | Body::Alert { arc, .. }
            | Body::Delay { arc, .. }
            | Body::Shortage { arc, .. } => Some(arc),
        }
    }
}

/// A draft, and what both gates of `domain` say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it says.
    pub consignment: Consignment,
    /// What is wrong with it: errors only.
    pub findings: Vec<Finding>,
    /// Whether all goods are energy products, which alone may be split.
    pub energy: bool,
}

/// One of the movements into which another is split.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its reference.
    pub lrn: Lrn,
    /// Where it goes.
    pub destination: DestinationType,
    /// What of the goods.
    pub goods: Vec<Goods>,
}

/// A quantity of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// Excise product code.
    pub product: String,
    /// In the unit of the product.
    pub quantity: Decimal,
}

impl Goods {
    /// Of a line of a document.
    pub(crate) fn of(line: &Line) -> Goods {
        let product = line.product_code.as_ref();
        Goods {
            product: product.map_or_else(String::new, ToString::to_string),
            quantity: line.quantity,
        }
    }
}

/// What a consignee says of goods (GlobalConclusionOfReceipt).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// 1 and 21: all well.
    Satisfactory,
    /// 2 and 22: taken, though not all well.
    Unsatisfactory,
    /// 3 and 23: not taken.
    Refused,
    /// 4: a part not taken.
    PartiallyRefused,
}

impl Conclusion {
    /// Of the code of the message.
    #[must_use]
    pub fn of_code(code: u8) -> Option<Conclusion> {
        match code {
            1 | 21 => Some(Conclusion::Satisfactory),
            2 | 22 => Some(Conclusion::Unsatisfactory),
            3 | 23 => Some(Conclusion::Refused),
            4 => Some(Conclusion::PartiallyRefused),
            _ => None,
        }
    }
}

/// What is late (MessageRole).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Late {
    /// 1: the report of receipt.
    Report,
    /// 2: the new destination.
    Destination,
}
