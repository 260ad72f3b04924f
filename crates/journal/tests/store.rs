//! Stories of the store: order, atomicity, claims, reading tables.

mod common;

use std::time::Duration;

use common::{House, STREAM, draw, head, new_entry, submit_draw};
use journal::entry::{MAX_PAYLOAD, MAX_THINGS};
use journal::{
    ClaimError, Durability, Entry, Hash, Head, NewEntry, Store, StoreError, SubmitError, Taken,
    VerifyOptions, verify,
};

#[test]
fn an_entry_is_read_as_it_was_written() {
    let (house, store) = House::new();
    let written = store
        .submit(|tx| {
            let entry = NewEntry {
                things: vec!["series/26".into(), "dossier/14".into(), "series/26".into()],
                ..new_entry("", "{\"n\":8}")
            };
            tx.append(STREAM, &Head::EMPTY, vec![entry])
        })
        .unwrap();
    drop(store);
    let store = house.open().store;
    let read: Entry = store
        .read(|reader| reader.entry(STREAM, 1))
        .unwrap()
        .unwrap();
    assert_eq!(written, vec![read.clone()]);
    assert_eq!(read.counter, 1);
    assert_eq!(read.previous, Hash::ZERO);
    assert_eq!(read.things, ["series/26", "dossier/14"]);
    assert_eq!(read.payload.as_deref(), Some(&b"{\"n\":8}"[..]));
    assert_eq!(read.hash, Hash::of_header(&read.header));
    for thing in ["series/26", "dossier/14"] {
        let entries = store.read(|reader| reader.entries(STREAM, thing)).unwrap();
        assert_eq!(entries, vec![read.clone()]);
    }
    let none = store.read(|reader| reader.entries(STREAM, "load/1"));
    assert_eq!(none.unwrap(), vec![]);
}

/// The bytes of the first entry ever: a change here would break every register there is.
#[test]
fn the_header_of_format_1_is_for_ever() {
    let (_house, store) = House::new();
    let entry = submit_draw(&store, "{\"n\":8}").unwrap();
    let expected = concat!(
        r#"{"format":1,"stream":"FR007328E0001","counter":1,"recorded_at":"2026-11-20T18:02:03.500000Z","#,
        r#""incarnation":"first","program":"acquit 0.1.0","rule_set":"fr-2009","actor":"anne","#,
        r#""things":["series/26"],"event":"number.drawn","version":1,"#,
        r#""payload_sha256":"b300633032f2001b3ee950efc80290f4ad20b887fadc76c19af57774ad110354","payload_bytes":7,"#,
        r#""previous":"0000000000000000000000000000000000000000000000000000000000000000"}"#,
    );
    assert_eq!(String::from_utf8(entry.header).unwrap(), expected);
    // Computed with sha256sum over "acquit entry 1", a line feed and the header.
    assert_eq!(
        entry.hash.to_string(),
        "eb836f32c716b0bb7048c3497568af57ae7f7960879500d2c272c3bd6387636a"
    );
}

#[test]
fn counters_are_dense_whatever_the_number_of_threads() {
    let (_house, store) = House::new();
    std::thread::scope(|scope| {
        for thread in 0..2 {
            let store = &store;
            scope.spawn(move || {
                for n in 0..200 {
                    submit_draw(store, &format!("{thread}.{n}")).unwrap();
                }
            });
        }
    });
    let entries = store
        .read(|reader| reader.entries(STREAM, "series/26"))
        .unwrap();
    let counters: Vec<u64> = entries.iter().map(|entry| entry.counter).collect();
    assert_eq!(counters, (1..=400).collect::<Vec<_>>());
    for pair in entries.windows(2) {
        assert_eq!(pair[1].previous, pair[0].hash);
    }
}

#[test]
fn several_stores_on_one_folder_take_turns() {
    let (house, first) = House::new();
    let mut stores = vec![first];
    for _ in 0..3 {
        let opened = house.open();
        assert_eq!(opened.alarms, vec![]);
        stores.push(opened.store);
    }
    std::thread::scope(|scope| {
        for store in &stores {
            scope.spawn(move || {
                for n in 0..60 {
                    submit_draw(store, &n.to_string()).unwrap();
                }
            });
        }
    });
    assert_eq!(head(&stores[0]).counter, 240);
    assert_eq!(stores[0].witness_trouble(), None);
    assert_eq!(house.open().alarms, vec![]);
}

/// Callers of one program keep its queue full, so that it asks for the lock again the moment it has released it;
/// another program must still have its turn, and neither may have all of them.
#[test]
fn a_busy_store_starves_no_other() {
    let (house, busy) = House::new();
    let other = house.open().store;
    let stop = std::sync::atomic::AtomicBool::new(false);
    let slow = Duration::from_millis(1);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    let done = busy.submit(move |tx| {
                        std::thread::sleep(slow);
                        draw(tx, STREAM, "busy")
                    });
                    done.unwrap();
                }
            });
        }
        let turns: Vec<u64> = (0..40)
            .map(|_| submit_draw(&other, "other").unwrap().counter)
            .collect();
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        let gaps = turns.windows(2).map(|pair| pair[1] - pair[0]);
        let mut gaps: Vec<u64> = gaps.collect();
        gaps.sort_unstable();
        // A gap of 1: the other had two turns in a row while four callers waited. Without giving way most are.
        assert!(gaps[gaps.len() / 3] > 1, "{gaps:?}");
        assert!(gaps[gaps.len() - 1] <= 60, "{gaps:?}");
    });
}

#[test]
fn what_is_rolled_back_leaves_no_trace() {
    let (_house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    let refused = store.submit(|tx| -> Result<(), &'static str> {
        let entry = draw(tx, STREAM, "2").unwrap();
        tx.claim("number:8", STREAM, entry.counter, None).unwrap();
        tx.row_put("series", "a", b"x").unwrap();
        tx.put_snapshot(STREAM, "series/26", entry.counter, b"s")
            .unwrap();
        draw(tx, "another", "1").unwrap();
        Err("changed my mind")
    });
    assert!(matches!(
        refused,
        Err(SubmitError::Refused("changed my mind"))
    ));
    store
        .read(|reader| {
            assert_eq!(reader.head(STREAM)?.counter, 1);
            assert_eq!(reader.streams()?, [STREAM]);
            assert_eq!(reader.claim_lookup("number:8")?, None);
            assert_eq!(reader.row_get("series", "a")?, None);
            assert_eq!(reader.snapshot(STREAM, "series/26")?, None);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(submit_draw(&store, "2").unwrap().counter, 2);
}

#[test]
fn a_panic_in_a_request_undoes_it_and_nothing_else() {
    let (_house, store) = House::new();
    let result: Result<(), SubmitError<StoreError>> = store.submit(|tx| {
        draw(tx, STREAM, "1")?;
        panic!("a fault in the caller's code");
    });
    let Err(SubmitError::Panicked(text)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(text, "a fault in the caller's code");
    assert_eq!(submit_draw(&store, "1").unwrap().counter, 1);
}

#[test]
fn i13_a_claim_exists_once_until_it_is_released() {
    let (_house, store) = House::new();
    let digest = Some([7; 32]);
    store
        .submit(move |tx| {
            let entry = draw(tx, STREAM, "1")?;
            tx.claim("key:abc", STREAM, entry.counter, digest).unwrap();
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let again = store.submit(|tx| {
        let entry = draw(tx, STREAM, "2").unwrap();
        tx.claim("key:abc", STREAM, entry.counter, None)
    });
    let Err(SubmitError::Refused(ClaimError::Taken(Taken(holder)))) = again else {
        panic!("{again:?}");
    };
    assert_eq!((holder.counter, holder.digest), (1, digest));
    assert_eq!(head(&store).counter, 1);

    store
        .submit(|tx| {
            let entry = draw(tx, STREAM, "released")?;
            let was = tx.release("key:abc", entry.counter)?;
            assert_eq!(was.released, Some(2));
            let entry = draw(tx, STREAM, "taken again")?;
            tx.claim("key:abc", STREAM, entry.counter, None).unwrap();
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let history = store
        .read(|reader| reader.claim_history("key:abc"))
        .unwrap();
    let places: Vec<_> = history.iter().map(|c| (c.counter, c.released)).collect();
    assert_eq!(places, [(1, Some(2)), (3, None)]);
}

#[test]
fn a_claim_names_an_entry_that_exists() {
    let (_house, store) = House::new();
    let result = store.submit(|tx| tx.claim("key:abc", STREAM, 1, None));
    assert!(matches!(
        result,
        Err(SubmitError::Refused(ClaimError::Store(
            StoreError::NoSuchEntry { counter: 1, .. }
        )))
    ));
    let result = store.submit(|tx| tx.release("key:abc", 1));
    assert!(matches!(
        result,
        Err(SubmitError::Refused(StoreError::NoSuchClaim { .. }))
    ));
}

#[test]
fn compare_and_append_refuses_a_head_that_has_moved() {
    let (_house, store) = House::new();
    let stale = head(&store);
    submit_draw(&store, "1").unwrap();
    let late = store.submit(move |tx| tx.append(STREAM, &stale, vec![new_entry("x", "late")]));
    let Err(SubmitError::Refused(error @ StoreError::HeadMoved { .. })) = late else {
        panic!("{late:?}");
    };
    assert_eq!(error.code(), "store.head-moved");
    // Right counter, other hash: decided on another history.
    let other = Head {
        hash: Hash::of(b"other"),
        ..head(&store)
    };
    let late = store.submit(move |tx| tx.append(STREAM, &other, vec![new_entry("x", "late")]));
    assert!(matches!(
        late,
        Err(SubmitError::Refused(StoreError::HeadMoved { .. }))
    ));
    assert_eq!(head(&store).counter, 1);
}

#[test]
fn i2_the_journal_never_goes_back_in_time() {
    let (house, store) = House::new();
    let first = submit_draw(&store, "1").unwrap();
    house.clock.set("2026-11-20T17:00:00Z");
    let second = store
        .submit(|tx| {
            assert_eq!(tx.now().to_string(), "2026-11-20T17:00:00Z");
            draw(tx, STREAM, "2")
        })
        .unwrap();
    assert_eq!(second.recorded_at, first.recorded_at);
    house.clock.set("2026-11-20T19:00:00.123456789Z");
    let third = submit_draw(&store, "3").unwrap();
    assert_eq!(third.recorded_at.to_string(), "2026-11-20T19:00:00.123456Z");
}

#[test]
fn sizes_and_names_are_bounded() {
    let (_house, store) = House::new();
    let try_one = |entry: NewEntry| {
        store
            .submit(move |tx| tx.append(STREAM, &Head::EMPTY, vec![new_entry("ok", ""), entry]))
            .map(drop)
    };
    let code = |entry| try_one(entry).unwrap_err();
    let too_big = usize::try_from(MAX_PAYLOAD).unwrap() + 1;
    let too_many = usize::try_from(MAX_THINGS).unwrap() + 1;
    for (entry, expected) in [
        (
            NewEntry {
                payload: vec![0; too_big],
                ..new_entry("a", "")
            },
            "store.too-large",
        ),
        (
            NewEntry {
                things: (0..too_many).map(|n| n.to_string()).collect(),
                ..new_entry("a", "")
            },
            "store.too-large",
        ),
        (new_entry(&"é".repeat(101), ""), "store.too-large"),
        (new_entry("", ""), "store.invalid-name"),
        (new_entry("a\nb", ""), "store.invalid-name"),
        (
            NewEntry {
                things: vec![],
                ..new_entry("a", "")
            },
            "store.invalid-name",
        ),
    ] {
        let SubmitError::Refused(error) = code(entry) else {
            panic!("not refused");
        };
        assert_eq!(error.code(), expected);
    }
    // Nothing of a refused append is stored, not even its good first entry.
    assert_eq!(head(&store), Head::EMPTY);
    try_one(NewEntry {
        payload: vec![0; too_big - 1],
        ..new_entry(&"é".repeat(100), "")
    })
    .unwrap();
}

#[test]
fn reading_tables_page_by_prefix_both_ways() {
    let (_house, store) = House::new();
    store
        .submit(|tx| {
            for n in 0..25 {
                tx.row_put("list", &format!("a/{n:02}"), &[n])?;
            }
            tx.row_put("list", "b/00", b"other prefix")?;
            tx.row_put("lisu", "a/00", b"other table")?;
            tx.row_put("list", "a/03", b"three")?;
            assert!(tx.row_delete("list", "a/04")?);
            assert!(!tx.row_delete("list", "a/04")?);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    store
        .read(|reader| {
            let mut keys = Vec::new();
            loop {
                let page = reader.rows("list", "a/", keys.last().map(String::as_str), 7)?;
                if page.is_empty() {
                    break;
                }
                keys.extend(page.into_iter().map(|(key, _)| key));
            }
            assert_eq!(keys.len(), 24);
            assert_eq!(reader.rows_count("list", "a/")?, 24);
            assert_eq!(reader.rows_count("list", "")?, 25);
            let mut back = Vec::new();
            loop {
                let page =
                    reader.rows_backwards("list", "a/", back.last().map(String::as_str), 7)?;
                if page.is_empty() {
                    break;
                }
                back.extend(page.into_iter().map(|(key, _)| key));
            }
            keys.reverse();
            assert_eq!(keys, back);
            assert_eq!(reader.rows_backwards("list", "", None, 1)?[0].0, "b/00");
            assert_eq!(
                reader.row_get("list", "a/03")?.as_deref(),
                Some(&b"three"[..])
            );
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn a_thing_is_replayed_after_its_snapshot() {
    let (_house, store) = House::new();
    for n in 1..=5 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    store
        .submit(|tx| tx.put_snapshot(STREAM, "series/26", 3, b"up to three"))
        .unwrap();
    store
        .read(|reader| {
            let (counter, bytes) = reader.snapshot(STREAM, "series/26")?.unwrap();
            assert_eq!((counter, bytes.as_slice()), (3, &b"up to three"[..]));
            let rest = reader.entries_since(STREAM, "series/26", counter)?;
            let counters: Vec<u64> = rest.iter().map(|entry| entry.counter).collect();
            assert_eq!(counters, [4, 5]);
            assert_eq!(reader.entries_after(STREAM, 1, 2)?.len(), 2);
            assert_eq!(reader.things(STREAM, "series/", None, 9)?, ["series/26"]);
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn a_reader_sees_one_moment_only() {
    let (_house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    store
        .read(|reader| {
            assert_eq!(reader.head(STREAM)?.counter, 1);
            submit_draw(&store, "2").unwrap();
            assert_eq!(reader.head(STREAM)?.counter, 1);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(head(&store).counter, 2);
}

#[test]
fn a_payload_is_cut_and_its_proof_stays() {
    let (_house, store) = House::new();
    let before = submit_draw(&store, "a name to forget").unwrap();
    store
        .submit(|tx| {
            tx.cut_payload(STREAM, 1, "retention 2036")?;
            tx.cut_payload(STREAM, 1, "again")
        })
        .unwrap();
    let after = store
        .read(|reader| reader.entry(STREAM, 1))
        .unwrap()
        .unwrap();
    assert_eq!(after.payload, None);
    assert_eq!(after.payload_sha256, before.payload_sha256);
    assert_eq!(after.hash, before.hash);
}

#[test]
fn each_its_own_keeps_the_same_promises() {
    let (house, store) = House::new();
    drop(store);
    let store = house
        .open_with(|options| options.durability = Durability::EachItsOwn)
        .unwrap()
        .store;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    submit_draw(&store, "x").unwrap();
                }
            });
        }
    });
    assert_eq!(head(&store).counter, 80);
    drop(store);
    assert_eq!(house.open().alarms, vec![]);
}

#[test]
fn a_register_is_made_once() {
    let house = House::empty();
    let make = || Store::create(&house.location, house.create(), house.clock.clone());
    // What a crash in the middle of making one leaves behind does no harm.
    std::fs::create_dir(&house.location.data).unwrap();
    for name in ["register.sqlite.new", "register.sqlite.new-wal"] {
        std::fs::write(house.location.data.join(name), b"half").unwrap();
    }
    let made: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    let (made, refused): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
    assert_eq!((made.len(), refused.len()), (1, 3));
    for error in refused {
        assert_eq!(error.err().map(|e| e.code()), Some("store.already-there"));
    }
    let store = made.into_iter().next().unwrap().unwrap();
    assert_eq!(submit_draw(&store, "1").unwrap().counter, 1);
    assert_eq!(house.open().alarms, vec![]);
}

/// The witness is compared with a database that moves on meanwhile: that is no alarm.
#[test]
fn opening_and_verifying_beside_a_busy_writer_raise_no_alarm() {
    let (house, store) = House::new();
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                submit_draw(&store, "busy").unwrap();
            }
        });
        for _ in 0..40 {
            assert_eq!(house.open().alarms, vec![]);
            let report = verify(&house.location, VerifyOptions::default()).unwrap();
            assert!(report.is_good(), "{:?}", report.first_fault);
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

/// A request that gave up in time was never done, and a request of a busy store's own queue is not lost.
#[test]
fn a_request_that_was_not_begun_in_time_is_never_done() {
    let (house, store) = House::new();
    drop(store);
    let store = house
        .open_with(|options| options.wait = Duration::from_millis(200))
        .unwrap()
        .store;
    std::thread::scope(|scope| {
        let (begun, wait) = std::sync::mpsc::channel();
        let slow = scope.spawn(|| {
            store.submit(move |tx| {
                begun.send(()).unwrap();
                std::thread::sleep(Duration::from_millis(700));
                draw(tx, STREAM, "slow")
            })
        });
        wait.recv().unwrap();
        let late = submit_draw(&store, "late");
        assert!(matches!(late, Err(SubmitError::Busy { .. })), "{late:?}");
        // The slow one had begun, and so its end is awaited beyond its bound.
        assert_eq!(slow.join().unwrap().unwrap().counter, 1);
    });
    assert_eq!(submit_draw(&store, "next").unwrap().counter, 2);
}

#[test]
fn plain_rows_can_be_changed_and_erased_and_entries_cannot() {
    let (house, store) = House::new();
    submit_draw(&store, "a").unwrap();
    let put = |key: &'static str, value: &'static [u8]| {
        let done: Result<(), SubmitError<StoreError>> =
            store.submit(move |tx| tx.plain_put("draft", key, value));
        done.unwrap();
    };
    let get = |key: &str| store.read(|r| r.plain_get("draft", key)).unwrap();
    put("a/1", b"one");
    put("a/2", b"two");
    put("b/1", b"three");
    put("a/1", b"other");
    assert_eq!(get("a/1").as_deref(), Some(b"other".as_slice()));
    assert_eq!(store.read(|r| r.plain_count("draft", "a/")).unwrap(), 2);
    assert_eq!(store.read(|r| r.plain_count("other", "")).unwrap(), 0);
    let erase = |key: &'static str| -> bool {
        let done: Result<bool, SubmitError<StoreError>> =
            store.submit(move |tx| tx.plain_delete("draft", key));
        done.unwrap()
    };
    assert!(erase("a/1") && !erase("a/1"));
    assert_eq!(get("a/1"), None);
    let rows = store
        .read(|r| r.plain_rows("draft", "a/", None, 9))
        .unwrap();
    assert_eq!(rows, [("a/2".to_owned(), b"two".to_vec())]);
    // The same hand cannot take an entry away, nor its payload or claims.
    let foreign = house.foreign();
    assert_eq!(foreign.execute("DELETE FROM plain", []).unwrap(), 2);
    for table in ["entries", "payloads", "changes"] {
        let taken = foreign.execute(&format!("DELETE FROM {table}"), []);
        assert!(taken.is_err(), "{table}");
    }
    assert!(
        verify(&house.location, VerifyOptions::default())
            .unwrap()
            .first_fault
            .is_none()
    );
}

#[test]
fn no_hand_beside_the_program_changes_a_counter_a_date_or_an_entry() {
    let (house, store) = House::new();
    submit_draw(&store, "a").unwrap();
    submit_draw(&store, "b").unwrap();
    let before = head(&store);
    let foreign = house.foreign();
    for sql in [
        "UPDATE entries SET counter = counter + 1 WHERE counter = 2",
        "UPDATE entries SET counter = 1",
        "UPDATE entries SET recorded_at = '2020-01-01T00:00:00.000000Z'",
        "UPDATE entries SET event = 'number.voided'",
        "DELETE FROM entries WHERE counter = 2",
        "DELETE FROM changes",
    ] {
        assert!(foreign.execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(head(&store), before);
}

#[test]
fn a_register_of_the_schema_before_is_brought_forward_with_all_its_entries() {
    let (house, store) = House::new();
    submit_draw(&store, "a").unwrap();
    submit_draw(&store, "b").unwrap();
    let before = head(&store);
    drop(store);
    // As the release before left it: without plain rows.
    let foreign = house.foreign();
    foreign
        .execute_batch("DROP TABLE plain; PRAGMA user_version = 1;")
        .unwrap();
    drop(foreign);
    let read_only = house.open_with(|o| o.read_only = true);
    assert!(
        matches!(read_only, Err(StoreError::OlderSchema { found: 1, .. })),
        "who only reads changes nothing"
    );
    let opened = house.open();
    assert_eq!(opened.alarms, vec![]);
    assert_eq!(head(&opened.store), before);
    let kept: Result<(), SubmitError<StoreError>> =
        opened.store.submit(|tx| tx.plain_put("draft", "k", b"v"));
    kept.unwrap();
    submit_draw(&opened.store, "c").unwrap();
    drop(opened);
    let report = verify(&house.location, VerifyOptions::default()).unwrap();
    assert!(report.first_fault.is_none(), "{report:?}");
}
