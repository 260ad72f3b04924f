//! Random sequences of messages: the simulator's states and the reference model's are the same, what is refused here is refused
//! there, and a journal of what happened makes the same states anew.

mod model;

use gamma::{Body, Conclusion, Draft, Goods, Late, Message, Part, Reply, State, receive};
use jiff::{SignedDuration, Timestamp};
use model::{Ask, Kind, Model};
use number::{Arc, Lrn};
use proptest::prelude::*;
use rust_decimal::Decimal;

const COGNAC: &[u8] = include_bytes!("../../emcs/samples/ie815-cognac-daa.xml");
const BEER: &[u8] = include_bytes!("../../emcs/samples/ie815-beer-dsa.xml");
const FUEL: &[u8] = include_bytes!("../../emcs/samples/ie815-fuel-daa.xml");

fn start() -> Timestamp {
    "2026-11-27T12:00:00Z".parse().unwrap()
}

fn at(hours: i64) -> Timestamp {
    start()
        .checked_add(SignedDuration::from_hours(hours))
        .unwrap()
}

fn reference(n: u8) -> Lrn {
    Lrn::parse(&format!("R-{n}")).unwrap()
}

/// A draft as the model means it; all of one consignor, whose references are those of the model.
fn draft(kind: Kind, n: u8, departs: Timestamp) -> Body {
    let text = match kind {
        Kind::Cognac => COGNAC,
        Kind::Beer => BEER,
        Kind::Fuel => FUEL,
    };
    let read = emcs::read_ie815(text, emcs::Limits::DEFAULT).unwrap();
    let mut c = read.consignment;
    let departs = domain::calendar::to_paris(departs);
    c.consignor.excise_number = Some("FR007328E0001".parse().unwrap());
    c.local_reference_number = Some(reference(n));
    c.date_of_dispatch = Some(departs.date());
    c.time_of_dispatch = Some(departs.time());
    Body::Draft(Box::new(Draft {
        consignment: c,
        findings: Vec::new(),
        energy: kind == Kind::Fuel,
    }))
}

fn parts(goods: &[Goods], into: u8, whole: bool, from: u8) -> Vec<Part> {
    let share = |g: &Goods, i: u8| {
        // All but the last carry a tonne; the last what is left, and one more where the parts shall not make the whole.
        let tonne = Decimal::from(1_000);
        let quantity = if i + 1 < into {
            tonne
        } else {
            g.quantity - tonne * Decimal::from(into - 1) + Decimal::from(u8::from(!whole))
        };
        Goods {
            product: g.product.clone(),
            quantity,
        }
    };
    let part = |i| Part {
        lrn: reference(from + i),
        destination: "1".parse().unwrap(),
        goods: goods.iter().map(|g| share(g, i)).collect(),
    };
    (0..into).map(part).collect()
}

fn body(ask: &Ask, model: &Model, arcs: &[Arc], state: &State) -> Option<Body> {
    let meant = |of: &usize, beside: u8| {
        let i = model.which(*of)?;
        Some((
            arcs[i].clone(),
            model.movements[i].sequence + beside,
            model.movements[i].kind,
        ))
    };
    Some(match ask {
        Ask::Draft {
            kind,
            reference,
            hours,
        } => draft(*kind, *reference, at(model.hours + hours)),
        Ask::Cancel { of } => Body::Cancel {
            arc: meant(of, 0)?.0,
        },
        Ask::Divert { of, beside, suits } => {
            let (arc, sequence, kind) = meant(of, beside.unwrap_or(0) + 1)?;
            let paid = (kind == Kind::Beer) == *suits;
            Body::Divert {
                arc,
                sequence: beside.map(|_| sequence),
                destination: if paid { "9" } else { "1" }.parse().unwrap(),
            }
        }
        Ask::Split {
            of,
            into,
            whole,
            reference,
        } => {
            let arc = meant(of, 0)?.0;
            let goods = &state.movement(&arc).unwrap().goods;
            let parts = parts(goods, *into, *whole, *reference);
            Body::Split { arc, parts }
        }
        Ask::Report {
            of,
            beside,
            conclusion,
        } => {
            let (arc, sequence, _) = meant(of, *beside)?;
            let conclusion = Conclusion::of_code(*conclusion).unwrap();
            Body::Report {
                arc,
                sequence,
                conclusion,
            }
        }
        Ask::Alert {
            of,
            beside,
            rejected,
        } => {
            let (arc, sequence, _) = meant(of, *beside)?;
            Body::Alert {
                arc,
                sequence,
                rejected: *rejected,
            }
        }
        Ask::Delay { of, beside, role } => {
            let (arc, sequence, _) = meant(of, *beside)?;
            let late = if *role == 1 {
                Late::Report
            } else {
                Late::Destination
            };
            Body::Delay {
                arc,
                sequence,
                late,
            }
        }
        Ask::Shortage { of, beside } => {
            let (arc, sequence, _) = meant(of, *beside)?;
            Body::Shortage { arc, sequence }
        }
        Ask::Nobody => Body::Report {
            arc: Arc::complete("26FRG999999999999990").unwrap(),
            sequence: 1,
            conclusion: Conclusion::Satisfactory,
        },
        Ask::Wait { .. } => return None,
    })
}

/// What a sequence came to: how many were taken, and in which states the movements stand.
fn play(asks: &[Ask]) -> Result<(usize, Vec<&'static str>), TestCaseError> {
    let (mut model, mut state, mut anew) = (Model::default(), State::default(), State::default());
    let (mut arcs, mut bits, mut taken) = (Vec::new(), 0u64, 0);
    for ask in asks {
        let asked = body(ask, &model, &arcs, &state);
        let now = at(model.hours);
        let expected = model.ask(ask);
        let Some(body) = asked else { continue };
        let message = Message {
            id: "m".to_owned(),
            sender: None,
            findings: Vec::new(),
            body,
            source: None,
        };
        // Every third draw repeats the one before: an ARC that is taken is drawn again.
        let mut dice = || {
            bits += 1;
            bits - bits / 3
        };
        let outcome = receive(&state, &message, now, &mut dice);
        let refused = matches!(outcome.reply, Reply::Refused(_));
        prop_assert_eq!(!refused, expected, "{:?} {:?}", ask, outcome.reply);
        prop_assert_eq!(refused, outcome.effects.is_empty());
        taken += usize::from(!refused);
        for effect in &outcome.effects {
            state.apply(effect);
            let stored = serde_json::to_string(effect).unwrap();
            anew.apply(&serde_json::from_str(&stored).unwrap());
            if let gamma::Effect::Validated { movement } = effect {
                arcs.push(movement.arc.clone());
            }
        }
        prop_assert_eq!(arcs.len(), model.movements.len());
        for (arc, known) in arcs.iter().zip(&model.movements) {
            let m = state.movement(arc).unwrap();
            prop_assert_eq!(
                (m.status.as_str(), m.sequence),
                (known.status, known.sequence),
                "{:?}",
                ask
            );
        }
    }
    prop_assert_eq!(state, anew);
    Ok((taken, model.movements.iter().map(|m| m.status).collect()))
}

fn asks() -> impl Strategy<Value = Vec<Ask>> {
    let one = prop_oneof![
        12 => model::ask(),
        1 => (1i64..40).prop_map(|hours| Ask::Wait { hours }),
    ];
    proptest::collection::vec(one, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn random_sequences_lead_the_simulator_where_they_lead_the_model(asks in asks()) {
        play(&asks)?;
    }
}

/// The sequences are worth something: together they reach every state and take many messages.
#[test]
fn the_sequences_reach_every_state() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (mut reached, mut taken) = (std::collections::BTreeSet::new(), 0);
    for _ in 0..200 {
        let sequence = asks().new_tree(&mut runner).unwrap().current();
        let (count, states) = play(&sequence).unwrap();
        taken += count;
        reached.extend(states);
    }
    let all: std::collections::BTreeSet<_> =
        gamma::Status::ALL.iter().map(|s| s.as_str()).collect();
    assert_eq!(reached, all);
    assert!(taken > 1_000, "{taken} messages taken");
}
