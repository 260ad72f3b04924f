//! A register whose end was cut off, with rows and all: the chain itself is whole, so only what lies outside the database
//! can tell. The witness tells; and where the witness was rolled back too, the archived papers tell.

mod support_crash;

use std::fs;
use std::path::Path;
use std::process::Command;
use support_crash::{EXCISE, House};

/// Deletes every entry of the register after `counter`, and all that hangs on them, as somebody with a database shell
/// would: guards off, rows out, guards on again, the program's own schema afterwards as before.
const CUT: &str = r#"
import sqlite3, sys
path, stream, counter = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = sqlite3.connect(path, isolation_level=None)
db.execute("PRAGMA foreign_keys = OFF")
triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
db.execute("BEGIN IMMEDIATE")
for name, _ in triggers:
    db.execute(f"DROP TRIGGER {name}")
gone = [r[0] for r in db.execute("SELECT id FROM entries WHERE stream = ? AND counter > ?", (stream, counter))]
db.executemany("DELETE FROM payloads WHERE entry = ?", [(i,) for i in gone])
db.execute("DELETE FROM claims WHERE stream = ? AND counter > ?", (stream, counter))
db.execute("UPDATE claims SET released = NULL WHERE stream = ? AND released > ?", (stream, counter))
db.execute("DELETE FROM changes WHERE stream = ? AND counter > ?", (stream, counter))
db.execute("DELETE FROM entries WHERE stream = ? AND counter > ?", (stream, counter))
for name, sql in triggers:
    db.execute(sql)
# What is only derived is put back as it was before those entries.
old = sqlite3.connect(sys.argv[4])
for table, columns in (("snapshots", 4), ("reading", 3)):
    db.execute(f"DELETE FROM {table}")
    db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * columns)})", old.execute(f"SELECT * FROM {table}"))
db.execute("COMMIT")
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
print(len(gone))
"#;

fn python_works() -> bool {
    let works = Command::new("python3")
        .args(["-c", "import sqlite3"])
        .output()
        .is_ok_and(|o| o.status.success());
    if !works {
        eprintln!("skipped: python3 with sqlite3 is not installed");
    }
    works
}

fn witness_file(house: &House) -> std::path::PathBuf {
    fs::read_dir(house.witness())
        .expect("the witness's folder")
        .map(|e| e.expect("an entry").path())
        .find(|p| p.extension().is_some_and(|e| e == "json"))
        .expect("a witness")
}

/// Two documents, a look at the register as it is then, two more, and the end cut off back to that look.
fn cut(house: &House) -> Vec<u8> {
    for n in 1..=2 {
        house.issue(&format!("{n}.pdf")).expect(0);
    }
    let then = house.verify_deep();
    let counter = then.json["heads"][EXCISE]["counter"].to_string();
    let old = house.path("old.sqlite");
    fs::copy(house.data().join("register.sqlite"), &old).expect("a copy");
    let witness = fs::read(witness_file(house)).expect("the witness");
    for n in 3..=4 {
        house.issue(&format!("{n}.pdf")).expect(0);
    }
    house.verify_deep();
    let database = house.data().join("register.sqlite");
    let output = Command::new("python3")
        .args(["-c", CUT])
        .arg(&database)
        .arg(EXCISE)
        .arg(&counter)
        .arg(&old)
        .output()
        .expect("python3 runs");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        "6",
        "drawn, sealed, printed, twice"
    );
    assert_eq!(house.listed().len(), 2);
    witness
}

fn first_fault(house: &House, deep: bool) -> String {
    let arguments: &[&str] = if deep {
        &["verify", "--deep"]
    } else {
        &["verify"]
    };
    let verified = house.run(arguments).expect(1);
    assert_eq!(verified.json["good"], false);
    verified.json["fault"]["code"]
        .as_str()
        .expect("a fault")
        .to_owned()
}

#[test]
fn entries_cut_off_with_their_rows_are_missed_by_the_witness() {
    if !python_works() {
        return;
    }
    let house = House::new();
    cut(&house);
    assert_eq!(first_fault(&house, false), "verify.witness-ahead");
    assert_eq!(first_fault(&house, true), "verify.witness-ahead");
    // And nothing is drawn until a person has said what is on paper (I12): the next would have been 10 again.
    let refused = house.issue("5.pdf").expect(1);
    assert_eq!(refused.code(), "series.restored", "{refused:?}");
    assert!(!house.path("5.pdf").exists());
    let mut arguments = house.issue_arguments("5.pdf");
    arguments.extend(["--last-used".to_owned(), "11".to_owned()]);
    let next = house
        .run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
        .expect(0);
    assert_eq!(next.json["sequence"], 12);
}

#[test]
fn without_the_witness_a_register_that_was_cut_off_is_not_called_good() {
    if !python_works() {
        return;
    }
    let house = House::new();
    cut(&house);
    fs::remove_file(witness_file(&house)).expect("gone");
    assert_eq!(first_fault(&house, false), "verify.witness-missing");
}

#[test]
fn entries_cut_off_with_their_witness_rolled_back_are_missed_by_the_archived_papers() {
    if !python_works() {
        return;
    }
    let house = House::new();
    let witness = cut(&house);
    fs::write(witness_file(&house), &witness).expect("rolled back");
    assert_eq!(first_fault(&house, false), "verify.paper-ahead");
    assert_eq!(first_fault(&house, true), "verify.paper-ahead");

    // Only the papers tell: without those of the lost numbers nothing in the folder does any more. That is what the head
    // printed on each paper is for.
    let kept: Vec<Vec<u8>> = (1..=2)
        .map(|n| fs::read(house.path(&format!("{n}.pdf"))).expect("a paper"))
        .collect();
    remove_others(&house.data().join("files"), &kept);
    house.verify_deep();
}

fn remove_others(folder: &Path, kept: &[Vec<u8>]) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            remove_others(&path, kept);
        } else if !kept.contains(&fs::read(&path).expect("a file")) {
            fs::remove_file(&path).expect("gone");
        }
    }
}
