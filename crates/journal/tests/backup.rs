//! Stories of backup and restore (I12), and of files that only pretend to be backups.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use common::{House, MARK, STREAM, draw, head, submit_draw};
use journal::{
    Alarm, Hash, RestoreOptions, Restored, StoreError, VerifyOptions, backup, restore, verify,
};

fn options(incarnation: &str) -> RestoreOptions {
    RestoreOptions {
        mark: MARK.into(),
        incarnation: incarnation.into(),
        now: "2026-11-21T08:00:00Z".parse().unwrap(),
    }
}

fn restored(tar: &Path, house: &House) -> Result<Restored, StoreError> {
    restore(tar, &house.location, options("second"))
}

/// A register with three entries, a file and a backup of them.
fn backed_up() -> (House, PathBuf) {
    let (house, store) = House::new();
    for n in 1..=3 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    store.files().put(b"%PDF", "pdf").unwrap();
    let tar = house.folder.path().join("backup.tar");
    let done = backup(&house.location, &tar).unwrap();
    assert!(done.report.is_good());
    assert_eq!(done.report.files, 1);
    assert_eq!(done.sha256, Hash::of(&fs::read(&tar).unwrap()));
    (house, tar)
}

fn only(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_taken_while_others_write() {
    let (house, store) = House::new();
    submit_draw(&store, "first").unwrap();
    let tar = house.folder.path().join("backup.tar");
    let stop = AtomicBool::new(false);
    let done = std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    submit_draw(&store, "busy").unwrap();
                }
            });
        }
        let before = head(&store).counter;
        let done = backup(&house.location, &tar);
        stop.store(true, Ordering::Relaxed);
        let done = done.unwrap();
        assert!(done.report.heads[STREAM].counter >= before);
        done
    });
    let other = House::empty();
    let report = restored(&tar, &other).unwrap().report;
    assert_eq!(report.heads, done.report.heads);
    assert_eq!(only(house.folder.path()), ["backup.tar", "data", "witness"]);
}

#[test]
fn i12_a_restored_register_is_in_alarm_until_its_entry_is_written() {
    let (house, tar) = backed_up();
    let store = house.open().store;
    for n in 4..=7 {
        submit_draw(&store, &n.to_string()).unwrap();
    }
    drop(store);
    // The machine is lost; the witness of the other disk is still there.
    fs::remove_dir_all(&house.location.data).unwrap();
    let was = restored(&tar, &house).unwrap();
    assert_eq!(was.before, "first");
    let alarm = Alarm::Restored {
        incarnation: "second".into(),
    };
    let opened = house.open();
    assert_eq!(opened.alarms, vec![alarm.clone()]);
    assert_eq!(head(&opened.store).counter, 3);
    let report = verify(&house.location, VerifyOptions::default()).unwrap();
    assert!(report.is_good(), "{report:?}");
    assert_eq!(report.notes, [("alarm.restored", "second".to_owned())]);
    // Another entry does not end it.
    let entry = submit_draw(&opened.store, "a fact").unwrap();
    assert_eq!(entry.incarnation, "second");
    let inside = opened.store.submit(|tx| tx.alarms_for(STREAM));
    assert_eq!(inside.unwrap(), vec![alarm]);
    opened
        .store
        .submit(|tx| {
            draw(tx, STREAM, "restored, closed until 7 is stated")?;
            tx.accept_incarnation()
        })
        .unwrap();
    assert_eq!(house.open().alarms, vec![]);
    // The old witness is kept: it knows that 7 were there.
    let aside = fs::read_to_string(house.location.witness.join("i-1.1.json")).unwrap();
    assert!(aside.contains(r#""counter":7"#), "{aside}");
    assert_eq!(opened.store.files().list().unwrap().len(), 1);
}

#[test]
fn nothing_is_overwritten_by_backup_or_restore() {
    let (house, tar) = backed_up();
    let again = backup(&house.location, &tar).unwrap_err();
    assert_eq!(again.code(), "store.already-there");
    let over = restored(&tar, &house).unwrap_err();
    assert_eq!(over.code(), "store.already-there");
    assert_eq!(over.path(), Some(house.location.data.as_path()));
    // An empty folder may be there.
    let other = House::empty();
    fs::create_dir(&other.location.data).unwrap();
    restored(&tar, &other).unwrap();
    assert_eq!(head(&other.open().store).counter, 3);
}

#[test]
fn a_backup_of_a_damaged_register_is_not_called_good() {
    let (house, _) = backed_up();
    let conn = house.foreign();
    let guard: String = conn
        .query_row(
            "SELECT sql FROM sqlite_schema WHERE name = 'payloads_cut'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    conn.execute_batch(
        "DROP TRIGGER payloads_cut; UPDATE payloads SET bytes = x'00' WHERE entry = 2",
    )
    .unwrap();
    conn.execute_batch(&guard).unwrap();
    drop(conn);
    let out = house.folder.path().join("second.tar");
    let error = backup(&house.location, &out).unwrap_err();
    assert_eq!(error.code(), "store.bad-backup");
    assert!(error.to_string().contains("verify.payload"), "{error}");
    assert_eq!(only(house.folder.path()), ["backup.tar", "data", "witness"]);
}

#[test]
fn every_changed_byte_of_a_backup_is_noticed_or_harmless() {
    let (_house, tar) = backed_up();
    let good = fs::read(&tar).unwrap();
    let mut refused = 0;
    // Every 512-byte block is touched once, at a place that moves.
    for block in 0..good.len() / 512 {
        let mut bytes = good.clone();
        bytes[block * 512 + (block * 37) % 512] ^= 0x01;
        let other = House::empty();
        let bad = other.folder.path().join("bad.tar");
        fs::write(&bad, &bytes).unwrap();
        match restored(&bad, &other) {
            Ok(was) => assert_eq!(was.report.heads[STREAM].counter, 3),
            Err(error) => {
                refused += 1;
                assert_eq!(error.code(), "store.bad-backup", "{error:?}");
                assert!(!other.location.data.exists());
                assert_eq!(only(other.folder.path()), ["bad.tar"]);
            }
        }
    }
    // Only padding may change unnoticed.
    assert!(refused * 10 > good.len() / 512 * 9, "{refused}");
    for length in [0, 100, 512, good.len() / 2, good.len() - 1100] {
        let other = House::empty();
        let bad = other.folder.path().join("bad.tar");
        fs::write(&bad, &good[..length]).unwrap();
        let error = restored(&bad, &other).unwrap_err();
        assert_eq!(error.code(), "store.bad-backup", "{length}: {error:?}");
    }
}

/// Builds a tar as an enemy would, member by member.
fn forged(house: &House, members: &[(&str, tar::EntryType, u64, &[u8])]) -> PathBuf {
    let mut bytes = Vec::new();
    for (name, kind, size, content) in members {
        let mut header = tar::Header::new_gnu();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(*size);
        header.set_mode(0o600);
        header.set_cksum();
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(content);
        bytes.resize(bytes.len().next_multiple_of(512), 0);
    }
    bytes.resize(bytes.len() + 1024, 0);
    let path = house.folder.path().join("forged.tar");
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_forged_backup_writes_nothing_outside_its_folder() {
    let manifest = |members: &str| {
        format!(
            r#"{{"format":1,"installation":"i","incarnation":"x","heads":{{}},"members":[{members}]}}"#
        )
    };
    let hash = Hash::of(b"evil").to_string();
    let member = |path: &str, bytes: u64| {
        format!(r#"{{"path":"{path}","bytes":{bytes},"sha256":"{hash}"}}"#)
    };
    let regular = tar::EntryType::Regular;
    let huge = u64::MAX / 4;
    let shelf = &hash[..2];
    for (what, manifest, kind, name, size) in [
        ("up", manifest(&member("../evil", 4)), regular, "../evil", 4),
        (
            "absolute",
            manifest(&member("/evil", 4)),
            regular,
            "/evil",
            4,
        ),
        (
            "up later",
            manifest(&format!(
                "{},{}",
                member("register.sqlite", 4),
                member("files/../../evil", 4)
            )),
            regular,
            "register.sqlite",
            4,
        ),
        (
            "link",
            manifest(&member("register.sqlite", 0)),
            tar::EntryType::Symlink,
            "register.sqlite",
            0,
        ),
        (
            "long name",
            manifest(&member("register.sqlite", 4)),
            tar::EntryType::GNULongName,
            "././@LongLink",
            4,
        ),
        (
            "giant",
            manifest(&member("register.sqlite", huge)),
            regular,
            "register.sqlite",
            huge,
        ),
        (
            "other size",
            manifest(&member("register.sqlite", 4)),
            regular,
            "register.sqlite",
            3,
        ),
        (
            "not a register",
            manifest(&member("register.sqlite", 4)),
            regular,
            "register.sqlite",
            4,
        ),
        (
            "file before the register",
            manifest(&member(&format!("files/{shelf}/{hash}.pdf"), 4)),
            regular,
            "files",
            4,
        ),
        ("nothing", manifest(""), regular, "register.sqlite", 4),
    ] {
        let house = House::empty();
        let json = manifest.as_bytes();
        let length = u64::try_from(json.len()).unwrap();
        let tar = forged(
            &house,
            &[
                ("manifest.json", regular, length, json),
                (name, kind, size, b"evil"),
            ],
        );
        let error = restored(&tar, &house).unwrap_err();
        let codes = ["store.bad-backup", "store.not-a-register"];
        assert!(codes.contains(&error.code()), "{what}: {error:?}");
        assert_eq!(only(house.folder.path()), ["forged.tar"], "{what}");
    }
}
