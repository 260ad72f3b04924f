//! Laws over random histories: whatever is appended, refused, rolled back or reopened, the chain is whole and the
//! register says what a simple model says.

mod common;

use std::collections::BTreeMap;

use common::{House, new_entry};
use journal::{ClaimError, Head, NewEntry, StoreError, VerifyOptions, verify};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    /// Appends entries to a stream; kept or rolled back.
    Append { stream: u8, entries: u8, keep: bool },
    /// Appends on a head that is too old by so many entries.
    Stale { stream: u8, by: u8 },
    /// Appends an entry and claims a text for it.
    Claim { stream: u8, text: u8 },
    /// Releases a text.
    Release { text: u8 },
    /// A panic after an append.
    Panic { stream: u8 },
    /// Moves the clock, also backwards.
    Clock { seconds: i8 },
    /// Closes and opens.
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..3_u8, 1..4_u8, any::<bool>())
            .prop_map(|(stream, entries, keep)| Step::Append { stream, entries, keep }),
        1 => (0..3_u8, 1..3_u8).prop_map(|(stream, by)| Step::Stale { stream, by }),
        2 => (0..3_u8, 0..4_u8).prop_map(|(stream, text)| Step::Claim { stream, text }),
        2 => (0..4_u8).prop_map(|text| Step::Release { text }),
        1 => (0..3_u8).prop_map(|stream| Step::Panic { stream }),
        1 => any::<i8>().prop_map(|seconds| Step::Clock { seconds }),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..25)
}

fn name(stream: u8) -> String {
    format!("stream-{stream}")
}

fn some(n: u8) -> NewEntry {
    NewEntry {
        things: vec![format!("thing/{}", n % 2), "all".into()],
        ..new_entry("", &n.to_string())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_histories_keep_the_chain(steps in steps()) {
        // A panic on purpose need not be printed.
        std::panic::set_hook(Box::new(|_| {}));
        let (house, mut store) = House::new();
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        let mut held: BTreeMap<String, (String, u64)> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Append { stream, entries, keep } => {
                    let stream = name(stream);
                    let on = stream.clone();
                    let done = store.submit(move |tx| {
                        let head = tx.head(&on).unwrap();
                        tx.append(&on, &head, (0..entries).map(some).collect()).unwrap();
                        if keep { Ok(()) } else { Err(()) }
                    });
                    prop_assert_eq!(done.is_ok(), keep);
                    if keep {
                        *counts.entry(stream).or_default() += u64::from(entries);
                    }
                }
                Step::Stale { stream, by } => {
                    let stream = name(stream);
                    let now = counts.get(&stream).copied().unwrap_or(0);
                    let by = u64::from(by);
                    if now >= by {
                        let stale = if now == by { Head::EMPTY } else {
                            store.read(|r| r.entry(&stream, now - by)).unwrap().unwrap().head()
                        };
                        let refused = store
                            .submit(move |tx| tx.append(&stream, &stale, vec![some(0)]));
                        prop_assert!(refused.is_err());
                    }
                }
                Step::Claim { stream, text } => {
                    let (stream, text) = (name(stream), format!("claim:{text}"));
                    let (on, wanted) = (stream.clone(), text.clone());
                    let done = store.submit(move |tx| {
                        let head = tx.head(&on)?;
                        let counter = tx.append(&on, &head, vec![some(0)])?[0].counter;
                        tx.claim(&wanted, &on, counter, None)?;
                        Ok::<_, ClaimError>(counter)
                    });
                    prop_assert_eq!(done.is_err(), held.contains_key(&text));
                    if let Ok(counter) = done {
                        *counts.entry(stream.clone()).or_default() += 1;
                        held.insert(text, (stream, counter));
                    }
                }
                Step::Release { text } => {
                    let text = format!("claim:{text}");
                    if let Some((stream, _)) = held.remove(&text) {
                        let on = stream.clone();
                        store.submit(move |tx| {
                            let head = tx.head(&on)?;
                            let counter = tx.append(&on, &head, vec![some(1)])?[0].counter;
                            tx.release(&text, counter)
                        }).unwrap();
                        *counts.entry(stream).or_default() += 1;
                    } else {
                        prop_assert!(store.submit(move |tx| tx.release(&text, 1)).is_err());
                    }
                }
                Step::Panic { stream } => {
                    let done = store.submit(move |tx| -> Result<(), ()> {
                        let head = tx.head(&name(stream)).unwrap();
                        tx.append(&name(stream), &head, vec![some(0)]).unwrap();
                        panic!("on purpose")
                    });
                    prop_assert!(done.is_err());
                }
                Step::Clock { seconds } => house.clock.forward(i64::from(seconds)),
                Step::Reopen => {
                    drop(store);
                    let opened = house.open();
                    prop_assert_eq!(opened.alarms, vec![]);
                    store = opened.store;
                }
            }
        }
        let (heads, claims) = store.read(|reader| {
            let mut heads = BTreeMap::new();
            for stream in reader.streams()? {
                heads.insert(stream.clone(), reader.head(&stream)?.counter);
            }
            let mut claims = BTreeMap::new();
            for n in 0..4 {
                if let Some(claim) = reader.claim_lookup(&format!("claim:{n}"))? {
                    claims.insert(claim.text, (claim.stream, claim.counter));
                }
            }
            Ok::<_, StoreError>((heads, claims))
        }).unwrap();
        prop_assert_eq!(heads, counts);
        prop_assert_eq!(claims, held);
        let report = verify(&house.location, VerifyOptions { deep: true, witness: true }).unwrap();
        prop_assert!(report.is_good(), "{:?}", report.first_fault);
    }
}
