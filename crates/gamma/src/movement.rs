//! A movement and what can happen to it. Pure: what happened is an [`Effect`], and [`State::apply`] is the only way to change a
//! state, so that a journal of effects makes it anew. Never decides whether something may happen: see `receive`.

use std::collections::BTreeMap;

use domain::consignment::DestinationType;
use jiff::Timestamp;
use number::Arc;
use serde::{Deserialize, Serialize};

use crate::message::{Conclusion, Goods, Kind};

/// Where a movement stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Taken: the goods may be under way.
    Accepted,
    /// It does not take place.
    Cancelled,
    /// The goods arrived and were taken.
    Delivered,
    /// They arrived and were not taken.
    Refused,
    /// A part of them was not taken.
    PartiallyRefused,
    /// They were refused before they arrived.
    Rejected,
    /// It goes on as others, into which it was split.
    Replaced,
}

impl Status {
    /// All of them.
    pub const ALL: &'static [Status] = &[
        Status::Accepted,
        Status::Cancelled,
        Status::Delivered,
        Status::Refused,
        Status::PartiallyRefused,
        Status::Rejected,
        Status::Replaced,
    ];

    /// The code of IE905.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Status::Accepted => "X01",
            Status::Cancelled => "X02",
            Status::Delivered => "X03",
            Status::Rejected => "X05",
            Status::Replaced => "X06",
            Status::Refused => "X08",
            Status::PartiallyRefused => "X10",
        }
    }

    /// As in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Accepted => "accepted",
            Status::Cancelled => "cancelled",
            Status::Delivered => "delivered",
            Status::Rejected => "rejected",
            Status::Replaced => "replaced",
            Status::Refused => "refused",
            Status::PartiallyRefused => "partially-refused",
        }
    }

    /// Whether the goods wait for somebody who says where they go.
    #[must_use]
    pub const fn awaits_destination(self) -> bool {
        matches!(
            self,
            Status::Refused | Status::PartiallyRefused | Status::Rejected
        )
    }
}

/// One movement, as far as messages need it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// Its ARC.
    #[serde(with = "domain::text")]
    pub arc: Arc,
    /// The reference that its consignor gave it.
    pub lrn: String,
    /// The consignor's excise number.
    pub consignor: String,
    /// Whether the duty is paid (e-SAD) or suspended (e-AD).
    pub duty_paid: bool,
    /// Whether all goods are energy products.
    pub energy: bool,
    /// Where the goods go.
    pub destination: DestinationType,
    /// Where it stands.
    pub status: Status,
    /// Of the document, from 1; a change of destination makes the next one.
    pub sequence: u8,
    /// When the draft was taken.
    pub validated_at: Timestamp,
    /// When the goods leave, as the draft says.
    pub departs_at: Timestamp,
    /// Whether it was on a fallback document before.
    pub deferred: bool,
    /// What goes.
    pub goods: Vec<Goods>,
    /// The movement of which it is a part.
    #[serde(
        default,
        with = "domain::text::opt",
        skip_serializing_if = "Option::is_none"
    )]
    pub upstream: Option<Arc>,
    /// The movements into which it was split.
    #[serde(
        default,
        with = "domain::text::list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub downstream: Vec<Arc>,
    /// Whether its consignee gave an alert.
    #[serde(default)]
    pub alerted: bool,
    /// The last message about it that was taken.
    pub last: Kind,
}

/// Something that happened to a movement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "kebab-case")]
pub enum Effect {
    /// A draft was taken.
    Validated {
        /// What it became.
        movement: Box<Movement>,
    },
    /// It does not take place.
    Cancelled {
        /// Which one.
        #[serde(with = "domain::text")]
        arc: Arc,
    },
    /// The goods go elsewhere.
    Diverted {
        /// Which one.
        #[serde(with = "domain::text")]
        arc: Arc,
        /// Its document's sequence number from now on.
        sequence: u8,
        /// Where they go.
        destination: DestinationType,
    },
    /// It goes on as others, which were taken just before.
    Replaced {
        /// Which one.
        #[serde(with = "domain::text")]
        arc: Arc,
        /// The others.
        #[serde(with = "domain::text::list")]
        by: Vec<Arc>,
    },
    /// The consignee said what arrived.
    Reported {
        /// Which one.
        #[serde(with = "domain::text")]
        arc: Arc,
        /// What he says.
        conclusion: Conclusion,
    },
    /// The consignee gave an alert.
    Alerted {
        /// Which one.
        #[serde(with = "domain::text")]
        arc: Arc,
    },
    /// The consignee refuses the goods before they arrive.
    Rejected {
        /// Which one.
        #[serde(with = "domain::text")]
        arc: Arc,
    },
    /// Somebody explained a delay or a shortage.
    Explained {
        /// Which one.
        #[serde(with = "domain::text")]
        arc: Arc,
        /// By which message.
        by: Kind,
    },
}

impl Effect {
    /// The movement that it changes or makes.
    #[must_use]
    pub fn arc(&self) -> &Arc {
        match self {
            Effect::Validated { movement } => &movement.arc,
            Effect::Cancelled { arc }
            | Effect::Diverted { arc, .. }
            | Effect::Replaced { arc, .. }
            | Effect::Reported { arc, .. }
            | Effect::Alerted { arc }
            | Effect::Rejected { arc }
            | Effect::Explained { arc, .. } => arc,
        }
    }
}

/// Movements by ARC, and references already used. A part of all that there is will do, as long as it holds what a message names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    movements: BTreeMap<Arc, Movement>,
    references: BTreeMap<(String, String), Arc>,
}

impl State {
    /// The movement of this ARC.
    #[must_use]
    pub fn movement(&self, arc: &Arc) -> Option<&Movement> {
        self.movements.get(arc)
    }

    /// The movement for which this consignor used this reference.
    #[must_use]
    pub fn of_reference(&self, consignor: &str, lrn: &str) -> Option<&Arc> {
        self.references.get(&(consignor.to_owned(), lrn.to_owned()))
    }

    /// All movements.
    pub fn movements(&self) -> impl Iterator<Item = &Movement> {
        self.movements.values()
    }

    /// Puts a movement as it stands.
    pub fn put(&mut self, movement: Movement) {
        self.refer(&movement.consignor, &movement.lrn, movement.arc.clone());
        self.movements.insert(movement.arc.clone(), movement);
    }

    /// Notes that a reference is used.
    pub fn refer(&mut self, consignor: &str, lrn: &str, arc: Arc) {
        self.references
            .insert((consignor.to_owned(), lrn.to_owned()), arc);
    }

    /// What happened, happens to the state.
    pub fn apply(&mut self, effect: &Effect) {
        if let Effect::Validated { movement } = effect {
            self.put((**movement).clone());
            return;
        }
        let Some(m) = self.movements.get_mut(effect.arc()) else {
            return;
        };
        match effect {
            Effect::Validated { .. } => {}
            Effect::Cancelled { .. } => (m.status, m.last) = (Status::Cancelled, Kind::IE810),
            Effect::Diverted {
                sequence,
                destination,
                ..
            } => {
                (m.status, m.last) = (Status::Accepted, Kind::IE813);
                (m.sequence, m.destination) = (*sequence, *destination);
            }
            Effect::Replaced { by, .. } => {
                (m.status, m.last) = (Status::Replaced, Kind::IE825);
                m.downstream.clone_from(by);
            }
            Effect::Reported { conclusion, .. } => {
                m.last = Kind::IE818;
                m.status = match conclusion {
                    Conclusion::Satisfactory | Conclusion::Unsatisfactory => Status::Delivered,
                    Conclusion::Refused => Status::Refused,
                    Conclusion::PartiallyRefused => Status::PartiallyRefused,
                };
            }
            Effect::Alerted { .. } => (m.alerted, m.last) = (true, Kind::IE819),
            Effect::Rejected { .. } => (m.status, m.last) = (Status::Rejected, Kind::IE819),
            Effect::Explained { by, .. } => m.last = *by,
        }
    }
}
