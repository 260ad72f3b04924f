//! What becomes of a message: a pure function of state, message, time and randomness. It answers with what happened and what is
//! replied; it changes nothing. The rules are those of the movements' states in the Union's system, as far as the messages go.

use domain::calendar;
use domain::consignment::DestinationType;
use jiff::Timestamp;
use jiff::civil::Time;
use number::Arc;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{self, Fault};
use crate::location;
use crate::message::{Body, Conclusion, Draft, Goods, Kind, Late, Message, Part};
use crate::movement::{Effect, Movement, State, Status};

/// What is replied.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A draft was taken: IE801.
    Validated(Arc),
    /// Another message was taken.
    Taken(Arc),
    /// Nothing was done: IE704.
    Refused(Vec<Fault>),
}

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What happened, in its order; empty when it was refused.
    pub effects: Vec<Effect>,
    /// What is replied.
    pub reply: Reply,
}

impl Outcome {
    fn refused(faults: Vec<Fault>) -> Outcome {
        Outcome {
            effects: Vec::new(),
            reply: Reply::Refused(faults),
        }
    }
}

/// Random bits, for ARCs.
pub type Dice<'a> = &'a mut dyn FnMut() -> u64;

/// What becomes of this message. The state must hold the movement and the references that it names.
pub fn receive(state: &State, message: &Message, now: Timestamp, dice: Dice<'_>) -> Outcome {
    let kind = message.body.kind();
    if !message.findings.is_empty() {
        let faults = message.findings.iter();
        return Outcome::refused(faults.map(|f| Fault::of_message(kind, f)).collect());
    }
    let decided = match &message.body {
        Body::Draft(draft) => validate(state, draft, now, dice),
        body => change(state, body, now, dice),
    };
    decided.unwrap_or_else(Outcome::refused)
}

/// What a system says that refuses everything, with a cause as it might be.
#[must_use]
pub fn refuse(message: &Message) -> Outcome {
    let fault = match &message.body {
        Body::Draft(draft) => {
            let excise = draft.consignment.consignor.excise_number.as_ref();
            let excise = excise.map_or_else(String::new, ToString::to_string);
            Fault::new(
                12,
                fault::NOT_KNOWN,
                location::of_box("2a"),
                &[("excise", &excise)],
            )
            .value(excise)
        }
        body => {
            let arc = body.arc().map_or_else(String::new, ToString::to_string);
            Fault::new(
                90,
                fault::NOT_TAKEN,
                location::arc(body.kind()),
                &[("arc", &arc)],
            )
            .value(arc)
        }
    };
    Outcome::refused(vec![fault])
}

type Decided = Result<Outcome, Vec<Fault>>;

fn validate(state: &State, draft: &Draft, now: Timestamp, dice: Dice<'_>) -> Decided {
    if !draft.findings.is_empty() {
        return Err(draft.findings.iter().map(Fault::of_draft).collect());
    }
    let c = &draft.consignment;
    // Both gates have asked for them.
    let excise = c.consignor.excise_number.as_ref();
    let consignor = excise.map_or_else(String::new, ToString::to_string);
    let lrn = c.local_reference_number.as_ref();
    let lrn = lrn.map_or_else(String::new, ToString::to_string);
    if state.of_reference(&consignor, &lrn).is_some() {
        let f = Fault::new(
            91,
            fault::REFERENCE_USED,
            location::of_box("9a"),
            &[("lrn", &lrn)],
        );
        return Err(vec![f.value(&lrn)]);
    }
    let day = c
        .date_of_dispatch
        .unwrap_or_else(|| calendar::to_paris(now).date());
    let time = c.time_of_dispatch.unwrap_or(Time::midnight());
    let departs_at = day.to_datetime(time).to_zoned(calendar::paris());
    let duty_paid = c.duty_paid() == Some(true);
    let arc = fresh(state, duty_paid, now, dice, &BTreeSet::new());
    let movement = Movement {
        arc: arc.clone(),
        lrn,
        consignor,
        duty_paid,
        energy: draft.energy,
        destination: c.destination_type,
        status: Status::Accepted,
        sequence: 1,
        validated_at: now,
        departs_at: departs_at.map_or(now, |z| z.timestamp()),
        deferred: c.deferred == Some(true),
        goods: c.lines.iter().map(Goods::of).collect(),
        upstream: None,
        downstream: Vec::new(),
        alerted: false,
        last: Kind::IE801,
    };
    Ok(Outcome {
        effects: vec![Effect::Validated {
            movement: Box::new(movement),
        }],
        reply: Reply::Validated(arc),
    })
}

/// An ARC that no movement has: year, FR, G and 14 digits, P where the duty is paid, the check digit.
fn fresh(
    state: &State,
    duty_paid: bool,
    now: Timestamp,
    dice: Dice<'_>,
    taken: &BTreeSet<Arc>,
) -> Arc {
    let year = calendar::civil_year(now).rem_euclid(100);
    let kind = if duty_paid { 'P' } else { '0' };
    loop {
        let unique = dice() % 100_000_000_000_000;
        let first = format!("{year:02}FRG{unique:014}{kind}");
        if let Ok(arc) = Arc::complete(&first)
            && state.movement(&arc).is_none()
            && !taken.contains(&arc)
        {
            return arc;
        }
    }
}

/// A message about a movement that there is.
fn change(state: &State, body: &Body, now: Timestamp, dice: Dice<'_>) -> Decided {
    let kind = body.kind();
    let Some(arc) = body.arc() else {
        return Ok(Outcome::refused(Vec::new()));
    };
    let refuse = |error_type, code, place: String, data: &[(&str, &str)]| {
        let all = [&[("arc", arc.as_str()), ("kind", kind.as_str())], data].concat();
        vec![Fault::new(error_type, code, place, &all)]
    };
    let at_arc = || location::arc(kind);
    if !arc.check_digit_fits() {
        let f = refuse(93, fault::WRONG_ARC, at_arc(), &[]);
        return Err(f.into_iter().map(|f| f.value(arc)).collect());
    }
    let Some(m) = state.movement(arc) else {
        let f = refuse(90, fault::UNKNOWN_ARC, at_arc(), &[]);
        return Err(f.into_iter().map(|f| f.value(arc)).collect());
    };
    let not_now = || {
        let status = m.status.as_str();
        Err(refuse(92, fault::NOT_NOW, at_arc(), &[("status", status)]))
    };
    let suspended_only = || {
        if m.duty_paid {
            return Err(refuse(15, fault::DUTY_PAID, at_arc(), &[]));
        }
        Ok(())
    };
    let of_sequence = |sequence: u8, expected: u8| {
        if sequence == expected {
            return Ok(());
        }
        let (found, expected) = (sequence.to_string(), expected.to_string());
        let data = [("sequence", &*found), ("expected", &*expected)];
        let f = refuse(92, fault::OTHER_SEQUENCE, location::sequence(kind), &data);
        Err(f.into_iter().map(|f| f.value(&found)).collect::<Vec<_>>())
    };
    let under_way = m.status == Status::Accepted;
    let may_go_on = under_way || m.status.awaits_destination();
    let arc = arc.clone();
    let effects = match body {
        Body::Draft(_) => Vec::new(),
        Body::Cancel { .. } => {
            suspended_only()?;
            if !under_way {
                return not_now();
            }
            if now >= m.departs_at {
                let departed = calendar::to_paris(m.departs_at).date().to_string();
                return Err(refuse(
                    92,
                    fault::ALREADY_LEFT,
                    at_arc(),
                    &[("departed", &departed)],
                ));
            }
            vec![Effect::Cancelled { arc: arc.clone() }]
        }
        Body::Divert {
            sequence,
            destination,
            ..
        } => {
            if !may_go_on || m.sequence >= 99 {
                return not_now();
            }
            let next = m.sequence + 1;
            of_sequence(sequence.unwrap_or(next), next)?;
            if !goes_to(m.duty_paid, *destination) {
                return Err(elsewhere(&arc, kind, *destination));
            }
            vec![Effect::Diverted {
                arc: arc.clone(),
                sequence: next,
                destination: *destination,
            }]
        }
        Body::Split { parts, .. } => {
            suspended_only()?;
            if !m.energy {
                return Err(refuse(15, fault::NOT_ENERGY, at_arc(), &[]));
            }
            if !may_go_on {
                return not_now();
            }
            if parts.len() < 2 {
                return Err(refuse(15, fault::SPLIT_ALONE, at_arc(), &[]));
            }
            split(state, m, parts, now, dice)?
        }
        Body::Report {
            sequence,
            conclusion,
            ..
        } => {
            if !under_way {
                return not_now();
            }
            of_sequence(*sequence, m.sequence)?;
            vec![reported(arc.clone(), *conclusion)]
        }
        Body::Alert {
            sequence, rejected, ..
        } => {
            if !under_way {
                return not_now();
            }
            of_sequence(*sequence, m.sequence)?;
            vec![if *rejected {
                Effect::Rejected { arc: arc.clone() }
            } else {
                Effect::Alerted { arc: arc.clone() }
            }]
        }
        Body::Delay { sequence, late, .. } => {
            if !may_go_on {
                return not_now();
            }
            let unknown = m.destination == DestinationType::Unknown;
            let is_late = match late {
                Late::Report => under_way,
                Late::Destination => m.status.awaits_destination() || (under_way && unknown),
            };
            if !is_late {
                let status = [("status", m.status.as_str())];
                return Err(refuse(92, fault::NOT_LATE, location::role(), &status));
            }
            of_sequence(*sequence, m.sequence)?;
            vec![Effect::Explained {
                arc: arc.clone(),
                by: kind,
            }]
        }
        Body::Shortage { sequence, .. } => {
            if !matches!(
                m.status,
                Status::Delivered | Status::Refused | Status::PartiallyRefused
            ) {
                return not_now();
            }
            of_sequence(*sequence, m.sequence)?;
            vec![Effect::Explained {
                arc: arc.clone(),
                by: kind,
            }]
        }
    };
    Ok(Outcome {
        effects,
        reply: Reply::Taken(arc),
    })
}

fn reported(arc: Arc, conclusion: Conclusion) -> Effect {
    Effect::Reported { arc, conclusion }
}

/// Whether such a movement may go to such a destination.
fn goes_to(duty_paid: bool, destination: DestinationType) -> bool {
    let of_paid = matches!(
        destination,
        DestinationType::CertifiedConsignee
            | DestinationType::TemporaryCertifiedConsignee
            | DestinationType::ReturnToDispatch
    );
    duty_paid == of_paid
}

fn elsewhere(arc: &Arc, kind: Kind, destination: DestinationType) -> Vec<Fault> {
    let value = destination.to_string();
    let data = [("arc", arc.as_str()), ("value", &value)];
    vec![Fault::new(12, fault::DESTINATION, location::destination(kind), &data).value(&value)]
}

/// The parts, and what becomes of the whole.
fn split(
    state: &State,
    m: &Movement,
    parts: &[Part],
    now: Timestamp,
    dice: Dice<'_>,
) -> Result<Vec<Effect>, Vec<Fault>> {
    let mut used = BTreeSet::new();
    for (i, part) in parts.iter().enumerate() {
        let lrn = part.lrn.to_string();
        let known = state.of_reference(&m.consignor, &lrn).is_some();
        if known || !used.insert(lrn.clone()) {
            let place = location::part(i + 1, "LocalReferenceNumber");
            let f = Fault::new(91, fault::REFERENCE_USED, place, &[("lrn", &lrn)]);
            return Err(vec![f.value(&lrn)]);
        }
        if !goes_to(m.duty_paid, part.destination) {
            return Err(elsewhere(&m.arc, Kind::IE825, part.destination));
        }
    }
    let (whole, sum) = (
        totals(&m.goods),
        totals(parts.iter().flat_map(|p| &p.goods)),
    );
    let products: BTreeSet<&str> = whole.keys().chain(sum.keys()).copied().collect();
    for product in products {
        let of = |t: &BTreeMap<&str, Decimal>| t.get(product).copied().unwrap_or_default();
        if of(&whole) != of(&sum) {
            let (found, expected) = (of(&sum).to_string(), of(&whole).to_string());
            let data = [
                ("product", product),
                ("quantity", &*found),
                ("expected", &*expected),
            ];
            let f = Fault::new(12, fault::SPLIT_QUANTITY, location::part_quantity(), &data);
            return Err(vec![f.value(&found)]);
        }
    }
    let mut arcs = BTreeSet::new();
    let mut effects = Vec::new();
    for part in parts {
        let arc = fresh(state, m.duty_paid, now, dice, &arcs);
        arcs.insert(arc.clone());
        effects.push(Effect::Validated {
            movement: Box::new(Movement {
                arc,
                lrn: part.lrn.to_string(),
                destination: part.destination,
                status: Status::Accepted,
                sequence: 1,
                validated_at: now,
                goods: part.goods.clone(),
                upstream: Some(m.arc.clone()),
                downstream: Vec::new(),
                alerted: false,
                last: Kind::IE801,
                ..m.clone()
            }),
        });
    }
    let by = effects.iter().map(|e| e.arc().clone()).collect();
    effects.push(Effect::Replaced {
        arc: m.arc.clone(),
        by,
    });
    Ok(effects)
}

/// Quantities by product.
fn totals<'a>(goods: impl IntoIterator<Item = &'a Goods>) -> BTreeMap<&'a str, Decimal> {
    let mut all: BTreeMap<&str, Decimal> = BTreeMap::new();
    for g in goods {
        let t = all.entry(&g.product).or_default();
        *t = t.checked_add(g.quantity).unwrap_or(Decimal::MAX);
    }
    all
}
