//! Stories of the witness and of the mark: a register that may have forgotten something says so (I12).

mod common;

use std::fs;
use std::path::Path;

use common::{House, MARK, STREAM, draw, head, submit_draw};
use journal::{Alarm, Store, StoreError, SubmitError, VerifyOptions, verify};

/// Copies a folder as a person would, files and all.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Puts the files of `from` back into `to`, keeping the identity of the files that are there.
fn roll_back(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::write(to.join(entry.file_name()), fs::read(entry.path()).unwrap()).unwrap();
    }
}

fn begin_again(store: &Store, id: &str) {
    let id = id.to_owned();
    store
        .submit(move |tx| {
            tx.begin_incarnation(&id, MARK)?;
            draw(tx, STREAM, "closed")
        })
        .unwrap();
}

fn first_fault(house: &House) -> Option<(&'static str, Option<u64>)> {
    let report = verify(&house.location, VerifyOptions::default()).unwrap();
    report.first_fault.map(|fault| (fault.code, fault.counter))
}

#[test]
fn a_healthy_register_raises_no_alarm() {
    let (house, store) = House::new();
    for n in 0..3 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    assert_eq!(store.witness_trouble(), None);
    // Also while it is written, and inside a transaction.
    assert_eq!(house.open().alarms, vec![]);
    let inside = store.submit(|tx| {
        draw(tx, STREAM, "4")?;
        Ok::<_, StoreError>((tx.alarms()?, tx.alarms_for(STREAM)?))
    });
    assert_eq!(inside.unwrap(), (vec![], vec![]));
    assert_eq!(first_fault(&house), None);
    let text = fs::read_to_string(house.witness_file()).unwrap();
    assert!(text.contains(r#""counter":4"#), "{text}");
    assert!(text.contains(&head(&store).hash.to_string()));
}

#[test]
fn i12_a_rolled_back_database_is_found_by_its_witness() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    drop(store);
    let kept = house.folder.path().join("kept");
    copy_folder(&house.location.data, &kept);
    let store = house.open().store;
    for n in 2..=4 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    let ahead = head(&store);
    drop(store);
    roll_back(&kept, &house.location.data);

    let opened = house.open();
    let [
        Alarm::WitnessAhead {
            stream,
            witness,
            database,
        },
    ] = &opened.alarms[..]
    else {
        panic!("{:?}", opened.alarms);
    };
    assert_eq!(stream, STREAM);
    assert!(witness.is_at(&ahead));
    assert_eq!(database.counter, 1);
    assert_eq!(first_fault(&house), Some(("verify.witness-ahead", Some(2))));

    // Facts may be recorded; the alarm stays, first as it is, then as a contradiction.
    let store = opened.store;
    submit_draw(&store, "a fact").unwrap();
    assert!(store.witness_trouble().is_some());
    let inside = store.submit(|tx| tx.alarms_for(STREAM)).unwrap();
    assert!(matches!(inside[..], [Alarm::WitnessAhead { .. }]));
    let elsewhere = store.submit(|tx| tx.alarms_for("house")).unwrap();
    assert_eq!(elsewhere, vec![]);
    for _ in 0..5 {
        submit_draw(&store, "a fact").unwrap();
    }
    assert_eq!(
        house.open().alarms,
        vec![Alarm::WitnessContradicts {
            stream: STREAM.into(),
            counter: 4
        }]
    );
    assert_eq!(
        first_fault(&house),
        Some(("verify.witness-contradicts", Some(4)))
    );

    // Only a new incarnation ends it; the old witness is kept.
    begin_again(&store, "second");
    assert_eq!(store.witness_trouble(), None);
    assert_eq!(house.open().alarms, vec![]);
    assert_eq!(first_fault(&house), None);
    let aside = house.location.witness.join("i-1.1.json");
    assert!(
        fs::read_to_string(aside)
            .unwrap()
            .contains(&ahead.hash.to_string())
    );
    let last = store
        .read(|r| r.entry(STREAM, head(&store).counter))
        .unwrap();
    assert_eq!(last.unwrap().incarnation, "second");
}

#[test]
fn i12_a_missing_witness_stays_missing_until_a_person_has_acted() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    drop(store);
    fs::remove_file(house.witness_file()).unwrap();
    let opened = house.open();
    assert_eq!(opened.alarms, vec![Alarm::WitnessMissing]);
    submit_draw(&opened.store, "a fact").unwrap();
    assert!(opened.store.witness_trouble().is_some());
    assert_eq!(house.open().alarms, vec![Alarm::WitnessMissing]);
    assert_eq!(first_fault(&house), Some(("verify.witness-missing", None)));
    begin_again(&opened.store, "second");
    assert_eq!(house.open().alarms, vec![]);
}

#[test]
fn i12_an_unreadable_witness_is_an_alarm() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    fs::write(house.witness_file(), b"{").unwrap();
    let alarms = house.open().alarms;
    assert!(matches!(alarms[..], [Alarm::WitnessUnreadable { .. }]));
    submit_draw(&store, "a fact").unwrap();
    assert_eq!(fs::read(house.witness_file()).unwrap(), b"{");
    assert_eq!(
        first_fault(&house),
        Some(("verify.witness-unreadable", None))
    );
}

#[test]
fn i12_a_copied_folder_and_another_machine_are_told() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    let alarms = house
        .open_with(|options| options.mark = "machine-2".into())
        .unwrap()
        .alarms;
    assert!(matches!(alarms[..], [Alarm::OtherMachine { .. }]));
    drop(store);

    // The original stays, so the copy cannot have the identity of its file.
    let copy = house.folder.path().join("copy");
    copy_folder(&house.location.data, &copy);
    let mut other = House::empty();
    other.location.data = copy;
    other.location.witness.clone_from(&house.location.witness);
    let opened = other.open();
    let [Alarm::OtherMachine { recorded, found }] = &opened.alarms[..] else {
        panic!("{:?}", opened.alarms);
    };
    assert!(recorded.starts_with(MARK) && found.starts_with(MARK));
    begin_again(&opened.store, "copy");
    assert_eq!(other.open().alarms, vec![]);
    drop(opened);
    // And the original now learns that another went on under its name.
    let alarms = house.open().alarms;
    assert!(
        alarms.contains(&Alarm::OtherIncarnation {
            witness: "copy".into(),
            database: "first".into()
        }),
        "{alarms:?}"
    );
}

#[test]
fn i12_the_program_ended_between_commit_and_witness() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    let old = fs::read(house.witness_file()).unwrap();
    submit_draw(&store, "2").unwrap();
    drop(store);
    // Behind by one entry: no alarm, and the next batch of a newly opened store catches up, whatever it writes.
    fs::write(house.witness_file(), &old).unwrap();
    let opened = house.open();
    assert_eq!(opened.alarms, vec![]);
    opened
        .store
        .submit(|tx| draw(tx, "house", "elsewhere"))
        .unwrap();
    let text = fs::read_to_string(house.witness_file()).unwrap();
    assert!(
        text.contains(&head(&opened.store).hash.to_string()),
        "{text}"
    );

    // The same with a new incarnation: the witness of the old one is replaced by the next batch.
    let before = fs::read(house.witness_file()).unwrap();
    begin_again(&opened.store, "second");
    fs::write(house.witness_file(), &before).unwrap();
    let opened = house.open();
    assert_eq!(opened.alarms, vec![]);
    submit_draw(&opened.store, "x").unwrap();
    let text = fs::read_to_string(house.witness_file()).unwrap();
    assert!(text.contains(r#""incarnation":"second""#), "{text}");
}

#[test]
fn an_incarnation_begins_once() {
    let (_house, store) = House::new();
    let again = store.submit(|tx| tx.begin_incarnation("first", MARK));
    assert!(matches!(
        again,
        Err(SubmitError::Refused(StoreError::InvalidName { .. }))
    ));
    // A refused one leaves everything as it was.
    let refused = store.submit(|tx| {
        tx.begin_incarnation("second", MARK).unwrap();
        draw(tx, STREAM, "x").unwrap();
        Err::<(), _>("no")
    });
    assert!(matches!(refused, Err(SubmitError::Refused("no"))));
    assert_eq!(submit_draw(&store, "1").unwrap().incarnation, "first");
    assert_eq!(store.witness_trouble(), None);
}

/// A folder cannot be written when a file stands in its place; permissions would not stop the superuser.
#[test]
fn what_cannot_be_witnessed_is_refused_before_it_is_recorded() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    let away = house.folder.path().join("away");
    fs::rename(&house.location.witness, &away).unwrap();
    fs::write(&house.location.witness, b"not a folder").unwrap();
    let Err(SubmitError::Store(error)) = submit_draw(&store, "2") else {
        panic!("it was recorded");
    };
    assert_eq!(error.code(), "store.witness-unwritable");
    assert!(error.nothing_recorded());
    assert_eq!(error.path(), Some(house.location.witness.as_path()));
    let opened = house.open_with(|_| {});
    assert_eq!(
        opened.err().map(|error| error.code()),
        Some("store.witness-unwritable")
    );
    assert_eq!(head(&store).counter, 1);
    fs::remove_file(&house.location.witness).unwrap();
    fs::rename(&away, &house.location.witness).unwrap();
    assert_eq!(submit_draw(&store, "2").unwrap().counter, 2);
}

/// Issue 2, "Tail": the last entries deleted with all their rows, by someone who knows the database.
#[test]
fn a_deleted_tail_is_found_by_the_witness() {
    let (house, store) = House::new();
    for n in 1..=5 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    drop(store);
    let conn = house.foreign();
    let guards: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &guards {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(
        "DELETE FROM changes WHERE counter > 3;
         DELETE FROM payloads WHERE entry IN (SELECT id FROM entries WHERE counter > 3);
         DELETE FROM entries WHERE counter > 3;",
    )
    .unwrap();
    assert_eq!(first_fault(&house).unwrap().0, "verify.schema");
    for (_, sql) in &guards {
        conn.execute_batch(sql).unwrap();
    }
    drop(conn);
    assert_eq!(first_fault(&house), Some(("verify.witness-ahead", Some(4))));
    assert!(matches!(
        house.open().alarms[..],
        [Alarm::WitnessAhead { .. }]
    ));
    let report = verify(
        &house.location,
        VerifyOptions {
            deep: true,
            witness: false,
        },
    )
    .unwrap();
    assert!(report.is_good(), "without a witness nothing shows it");
    assert_eq!(report.entries, 3);
}
