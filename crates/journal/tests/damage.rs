//! Stories of bad files: each is told by name, nothing is recorded, and `verify` names the first thing that is wrong.

mod common;

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

use common::{House, STREAM, draw, head, submit_draw};
use journal::{Archive, Fault, Hash, StoreError, SubmitError, VerifyOptions, verify, verify_with};

fn open_code(house: &House) -> &'static str {
    match house.open_with(|_| {}) {
        Ok(_) => "opened",
        Err(error) => {
            assert!(error.path().is_some(), "{error}");
            error.code()
        }
    }
}

/// Does something that the guards forbid, puts them back, and answers what `verify` then finds first.
fn tampered(sql: &str) -> Fault {
    let (house, store) = House::new();
    for n in 1..=5 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    store
        .submit(|tx| tx.claim("number:8", STREAM, 2, None))
        .unwrap();
    drop(store);
    let conn = house.foreign();
    let refused = conn.execute_batch(sql).is_err();
    assert!(refused, "the guards let it through: {sql}");
    let guards: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for (name, _) in &guards {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(sql).unwrap();
    for (_, sql) in &guards {
        conn.execute_batch(sql).unwrap();
    }
    drop(conn);
    let report = verify(&house.location, VerifyOptions::default()).unwrap();
    report.first_fault.expect("nothing was found")
}

#[test]
fn verify_names_the_first_thing_that_is_wrong() {
    for (sql, code, counter) in [
        (
            "UPDATE entries SET header = CAST(replace(CAST(header AS TEXT), 'anne', 'bert') AS BLOB) WHERE counter = 3",
            "verify.hash",
            Some(3),
        ),
        (
            "UPDATE entries SET event = 'number.void' WHERE counter = 2",
            "verify.columns",
            Some(2),
        ),
        (
            "UPDATE entries SET recorded_at = '2026-01-01T00:00:00.000000Z' WHERE counter = 4",
            "verify.columns",
            Some(4),
        ),
        (
            "UPDATE payloads SET bytes = x'00' WHERE entry = 4",
            "verify.payload",
            Some(4),
        ),
        (
            "DELETE FROM payloads WHERE entry = 4",
            "verify.payload",
            Some(4),
        ),
        (
            "DELETE FROM changes WHERE counter = 3",
            "verify.things",
            Some(3),
        ),
        (
            "UPDATE changes SET thing = 'series/27' WHERE counter = 3",
            "verify.things",
            Some(3),
        ),
        (
            "DELETE FROM entries WHERE counter = 3",
            "verify.counter",
            Some(3),
        ),
        (
            "UPDATE claims SET counter = 77, text = 'x'",
            "verify.claim",
            None,
        ),
    ] {
        let fault = tampered(sql);
        assert_eq!(
            (fault.code, fault.counter),
            (code, counter),
            "{sql}: {fault:?}"
        );
    }
}

/// An entry rewritten with a right hash of its own still breaks the chain after it.
#[test]
fn a_rewritten_entry_breaks_the_chain() {
    let (house, store) = House::new();
    for n in 1..=3 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    let entry = store.read(|r| r.entry(STREAM, 2)).unwrap().unwrap();
    drop(store);
    let header = String::from_utf8(entry.header)
        .unwrap()
        .replace("anne", "bert");
    let hash = Hash::of_header(header.as_bytes());
    let conn = house.foreign();
    let guard: String = conn
        .query_row(
            "SELECT sql FROM sqlite_schema WHERE name = 'entries_same'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    conn.execute_batch("DROP TRIGGER entries_same").unwrap();
    conn.execute(
        "UPDATE entries SET header = ?1, hash = ?2 WHERE counter = 2",
        (header.as_bytes(), &hash.0[..]),
    )
    .unwrap();
    conn.execute_batch(&guard).unwrap();
    drop(conn);
    let fault = verify(&house.location, VerifyOptions::default())
        .unwrap()
        .first_fault
        .unwrap();
    assert_eq!((fault.code, fault.counter), ("verify.previous", Some(3)));
}

#[test]
fn a_cut_payload_is_counted_and_no_fault() {
    let (house, store) = House::new();
    submit_draw(&store, "secret-to-forget").unwrap();
    submit_draw(&store, "2").unwrap();
    store
        .submit(|tx| tx.cut_payload(STREAM, 1, "retention 2036"))
        .unwrap();
    let report = verify(&house.location, VerifyOptions::default()).unwrap();
    assert!(report.is_good(), "{report:?}");
    assert_eq!((report.entries, report.cut_payloads), (2, 1));
    drop(store);
    let bytes = fs::read(house.location.database()).unwrap();
    let gone = !bytes
        .windows(16)
        .any(|window| window == b"secret-to-forget");
    assert!(gone, "the cut bytes are still in the file");
}

#[test]
fn the_operator_adds_meaning_to_verify() {
    let (house, store) = House::new();
    for n in 1..=4 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    let mut seen = Vec::new();
    let report = verify_with(
        &house.location,
        VerifyOptions::default(),
        &mut |_, entry| {
            seen.push(entry.counter);
            if entry.counter == 3 {
                Err("number 3 twice".into())
            } else {
                Ok(())
            }
        },
    )
    .unwrap();
    assert_eq!(seen, [1, 2, 3]);
    let fault = report.first_fault.unwrap();
    assert_eq!(
        (fault.code, fault.counter, fault.detail.as_str()),
        ("verify.meaning", Some(3), "number 3 twice")
    );
}

#[test]
fn verify_makes_no_files_beside_a_copy_and_runs_beside_a_writer() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    assert!(
        verify(&house.location, VerifyOptions::default())
            .unwrap()
            .is_good()
    );
    drop(store);
    let names = || {
        let mut names: Vec<_> = fs::read_dir(&house.location.data)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    let before = names();
    assert!(
        !before.contains(&"register.sqlite-wal".into()),
        "{before:?}"
    );
    let report = verify(
        &house.location,
        VerifyOptions {
            deep: true,
            witness: true,
        },
    )
    .unwrap();
    assert!(report.is_good(), "{report:?}");
    assert_eq!(report.heads[STREAM].counter, 1);
    assert_eq!(names(), before);
}

#[test]
fn a_damaged_page_is_found() {
    let (house, store) = House::new();
    for n in 1..=200 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    drop(store);
    let mut file = fs::File::options()
        .read(true)
        .write(true)
        .open(house.location.database())
        .unwrap();
    let pages = file.metadata().unwrap().len() / 4096;
    let mut found = 0;
    for page in 1..pages {
        let place = SeekFrom::Start(page * 4096);
        let mut kept = vec![0; 4096];
        file.seek(place).unwrap();
        file.read_exact(&mut kept).unwrap();
        file.seek(place).unwrap();
        file.write_all(&[0xA5; 4096]).unwrap();
        let options = VerifyOptions {
            deep: true,
            witness: true,
        };
        match verify(&house.location, options) {
            Ok(report) => found += u64::from(!report.is_good()),
            Err(error) => {
                assert_eq!(error.code(), "store.damaged", "{error:?}");
                found += 1;
            }
        }
        file.seek(place).unwrap();
        file.write_all(&kept).unwrap();
    }
    assert_eq!(found, pages - 1, "a damaged page was not noticed");
    assert!(
        verify(&house.location, VerifyOptions::default())
            .unwrap()
            .is_good()
    );
}

#[test]
fn a_newer_schema_is_not_touched() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    drop(store);
    house
        .foreign()
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    let before = fs::read(house.location.database()).unwrap();
    assert_eq!(open_code(&house), "store.newer-schema");
    let error = verify(&house.location, VerifyOptions::default()).unwrap_err();
    assert_eq!(error.code(), "store.newer-schema");
    assert_eq!(fs::read(house.location.database()).unwrap(), before);
}

#[test]
fn what_is_not_a_register_is_refused_by_name() {
    let house = House::empty();
    assert_eq!(open_code(&house), "store.folder-missing");
    fs::create_dir(&house.location.data).unwrap();
    assert_eq!(open_code(&house), "store.no-register");
    fs::write(house.location.database(), b"").unwrap();
    assert_eq!(open_code(&house), "store.not-a-register");
    fs::write(house.location.database(), vec![7; 10_000]).unwrap();
    assert_eq!(open_code(&house), "store.not-a-register");
    fs::remove_file(house.location.database()).unwrap();
    house.foreign().execute_batch("CREATE TABLE x (y)").unwrap();
    assert_eq!(open_code(&house), "store.not-a-register");
    // And nothing is made over it.
    let made = journal::Store::create(&house.location, house.create(), house.clock.clone());
    assert_eq!(made.err().map(|e| e.code()), Some("store.already-there"));
}

#[test]
fn a_register_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    store.files().put(b"%PDF", "pdf").unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&house.location.data), 0o700);
    assert_eq!(mode(&house.location.witness), 0o700);
    for folder in [&house.location.data, &house.location.witness] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let expected = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode(&path), expected, "{}", path.display());
        }
    }
}

#[test]
fn a_foreign_lock_is_busy_and_nothing_was_done() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    drop(store);
    let store = house
        .open_with(|options| options.wait = Duration::from_millis(700))
        .unwrap()
        .store;
    let foreign = house.foreign();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = Instant::now();
    let result = submit_draw(&store, "2");
    assert!(
        matches!(result, Err(SubmitError::Busy { .. })),
        "{result:?}"
    );
    assert!(began.elapsed() < Duration::from_secs(3));
    foreign.execute_batch("ROLLBACK").unwrap();
    assert_eq!(submit_draw(&store, "2").unwrap().counter, 2);
    assert_eq!(head(&store).counter, 2);
}

#[test]
fn a_read_only_store_reads_and_refuses_to_write() {
    let (house, store) = House::new();
    submit_draw(&store, "1").unwrap();
    drop(store);
    let opened = house.open_with(|options| options.read_only = true).unwrap();
    assert_eq!(opened.alarms, vec![]);
    assert_eq!(head(&opened.store).counter, 1);
    let refused = opened.store.submit(|tx| draw(tx, STREAM, "2"));
    let Err(SubmitError::Store(error)) = refused else {
        panic!("written");
    };
    assert_eq!(error.code(), "store.read-only");
    // And it sees what others write.
    let writer = house.open().store;
    submit_draw(&writer, "2").unwrap();
    assert_eq!(head(&opened.store).counter, 2);
}

#[test]
fn the_archive_keeps_bytes_under_their_hash() {
    let (house, store) = House::new();
    let archive = store.files();
    let hash = archive.put(b"%PDF one", "pdf").unwrap();
    assert_eq!(archive.put(b"%PDF one", "pdf").unwrap(), hash);
    assert_eq!(archive.get(&hash).unwrap(), b"%PDF one");
    let list = archive.list().unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].sha256, list[0].ending.as_str()), (hash, "pdf"));
    let missing = archive.get(&Hash::of(b"other")).unwrap_err();
    assert_eq!(missing.code(), "store.file-missing");
    let bad = archive.put(b"x", "../x").unwrap_err();
    assert_eq!(bad.code(), "store.invalid-name");

    fs::write(&list[0].path, b"%PDF two").unwrap();
    assert_eq!(archive.get(&hash).unwrap_err().code(), "store.damaged");
    // Never overwritten, not even to mend it.
    assert_eq!(
        archive.put(b"%PDF one", "pdf").unwrap_err().code(),
        "store.damaged"
    );
    let fault = verify(&house.location, VerifyOptions::default())
        .unwrap()
        .first_fault
        .unwrap();
    assert_eq!(fault.code, "verify.file");
    assert!(fault.name.unwrap().contains(&hash.to_string()));
    assert_eq!(Archive::new(&house.location).list().unwrap(), list);
}

/// `Display` never repeats its source; the code of a failed commit is that of its reason.
#[test]
fn errors_say_each_thing_once() {
    use std::error::Error as _;
    let reason = StoreError::DiskFull { path: "x".into() };
    let error = StoreError::NotWritten {
        reason: Box::new(reason),
    };
    assert_eq!(error.code(), "store.disk-full");
    let source = error.source().unwrap().to_string();
    assert!(!error.to_string().contains(&source));
}
