//! The machine in trouble: each gets a plain message with file and way out, exit 3, and no number; what can be mended
//! goes on without loss. Stories that need a mount or root say aloud when they are skipped.

mod common;

use common::{EVENING, Output, World, daa, skipped};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A small file system over a folder, gone with the story.
struct Disk(PathBuf);

impl Disk {
    fn over(path: &Path, size: &str) -> Option<Disk> {
        fs::create_dir_all(path).expect("a folder");
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(path)
            .stderr(Stdio::null())
            .status();
        if made.is_ok_and(|s| s.success()) {
            return Some(Disk(path.to_owned()));
        }
        skipped("no file system can be mounted here (not root)");
        None
    }

    fn remount(&self, how: &str) {
        let done = Command::new("mount")
            .args(["-o", &format!("remount,{how}")])
            .arg(&self.0)
            .status();
        assert!(done.is_ok_and(|s| s.success()), "remounted {how}");
    }

    /// Leaves so many bytes, more or less.
    fn fill(&self, leave: usize) {
        let _ = fs::write(self.0.join("filler"), vec![1u8; 64 << 20]);
        let filler = fs::File::options().write(true).open(self.0.join("filler"));
        let filler = filler.expect("a filler");
        let taken = filler.metadata().expect("its size").len();
        filler
            .set_len(taken.saturating_sub(leave as u64))
            .expect("shorter");
    }

    fn free(&self) {
        fs::remove_file(self.0.join("filler")).expect("freed");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Exit 3, a message that names the place and says what to do, and no number.
#[track_caller]
fn failed(w: &World, out: Output, code: &str) {
    let out = out.says(3, code);
    assert!(out.text("/message").len() > 10, "{}", out.stdout);
    assert!(out.text("/todo").len() > 10, "{}", out.stdout);
    let path = out.text("/data/path");
    assert!(path.starts_with(&w.file("")), "{}", out.stdout);
    assert!(out.text("/message").contains(&path), "{}", out.stdout);
    assert!(!out.stdout.contains("26FR"), "no number: {}", out.stdout);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for f in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(f.file_name());
        if f.path().is_dir() {
            copy(&f.path(), &target);
        } else {
            fs::copy(f.path(), &target).expect("copied");
        }
    }
}

#[test]
fn a_full_disk_gives_no_number_and_loses_none() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    let Some(disk) = Disk::over(&w.path("data"), "2m") else {
        return;
    };
    w.establish(common::EXCISE, "7").exit(0);
    w.json(&[
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ])
    .exit(0);
    disk.fill(0);
    failed(&w, w.issue(&[]), "store.disk-full");
    disk.free();
    assert_eq!(w.last(), 7);

    // Room for the entries and not for the paper: the number is given, and the answer says it with the way on.
    disk.fill(96 << 10);
    let out = w.issue(&[]);
    let number = match out.code {
        3 => None,
        4 => Some(out.text("/numbers/0")),
        other => panic!("exit {other}: {}", out.stdout),
    };
    disk.free();
    if let Some(n) = &number {
        assert_eq!(n, &daa(8));
        assert!(out.text("/todo").contains("acquit print"), "{}", out.stdout);
        w.json(&["print", n, "--out", "again.pdf"]).exit(0);
        assert!(
            fs::read(w.path("again.pdf"))
                .expect("a paper")
                .starts_with(b"%PDF")
        );
    }
    assert_eq!(w.last(), if number.is_some() { 8 } else { 7 });
    w.whole();

    // The paper's own place is full: known before the number.
    let out = w.path("out");
    let Some(other) = Disk::over(&out, "1m") else {
        return;
    };
    other.fill(0);
    let before = w.last();
    w.issue(&["--out", "out/daa.pdf"])
        .says(3, "output.unwritable");
    assert_eq!(w.last(), before);
}

#[test]
fn a_read_only_folder_is_said_and_can_be_read() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    let Some(disk) = Disk::over(&w.path("data"), "8m") else {
        return;
    };
    w.establish(common::EXCISE, "7").exit(0);
    w.issue(&[]).exit(0);
    disk.remount("ro");
    failed(&w, w.issue(&[]), "store.read-only");
    failed(
        &w,
        w.json(&["told", &daa(8), "--by", "fax"]),
        "store.read-only",
    );
    // Who only reads, reads.
    w.json(&["register", "list"]).exit(0);
    assert_eq!(w.last(), 8);
    disk.remount("rw");
    assert_eq!(w.issue(&[]).exit(0).text("/number"), daa(9));
    w.whole();
}

#[test]
fn i12_a_witness_that_cannot_be_written_gives_no_number() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    let Some(disk) = Disk::over(&w.path("witness"), "1m") else {
        return;
    };
    w.establish(common::EXCISE, "7").exit(0);
    disk.remount("ro");
    let out = w.issue(&[]);
    assert_eq!(out.code, 3, "{}", out.stdout);
    assert!(out.text("/code").starts_with("store."), "{}", out.stdout);
    assert!(
        out.text("/message").contains(&w.file("witness")),
        "{}",
        out.stdout
    );
    disk.remount("rw");
    assert_eq!(w.last(), 7);
    assert_eq!(w.issue(&[]).exit(0).text("/number"), daa(8));
    w.whole();
}

#[test]
fn a_lock_of_another_program_is_waited_for_and_then_said() {
    let Some(w) = World::at(EVENING) else { return };
    let lock = "import sqlite3,sys,time\nc=sqlite3.connect(sys.argv[1],isolation_level=None)\nc.execute('BEGIN IMMEDIATE')\nprint('held',flush=True)\ntime.sleep(600)";
    let holder = Command::new("python3")
        .args(["-c", lock])
        .arg(w.path("data/register.sqlite"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut holder) = holder else {
        return skipped("python3 is not installed");
    };
    let mut word = [0u8; 4];
    let held = holder.stdout.as_mut().expect("a pipe");
    let got = std::io::Read::read_exact(held, &mut word);
    assert!(got.is_ok(), "the lock is held");
    let start = Instant::now();
    let out = w.issue(&[]);
    let took = start.elapsed();
    holder.kill().expect("ended");
    holder.wait().expect("ended");
    let out = out.says(3, "store.busy");
    assert!(out.text("/todo").len() > 10 && !out.stdout.contains("26FR"));
    assert!(took < Duration::from_secs(30), "{took:?}");
    assert_eq!(w.issue(&[]).exit(0).text("/number"), daa(8));
    w.whole();
}

#[test]
fn a_database_that_is_damaged_newer_or_none_is_named() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    let db = w.path("data/register.sqlite");
    let good = fs::read(&db).expect("the register");
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        fs::write(&db, bytes).expect("written");
        for beside in ["data/register.sqlite-wal", "data/register.sqlite-shm"] {
            let _ = fs::remove_file(w.path(beside));
        }
    };
    // The format's header keeps the version of the schema in its bytes 60 to 63.
    with(&|b| b[60..64].copy_from_slice(&900u32.to_be_bytes()));
    failed(&w, w.issue(&[]), "store.newer-schema");
    failed(&w, w.json(&["register", "list"]), "store.newer-schema");
    with(&|b| *b = b"Bonjour, je ne suis pas un registre.\n".repeat(200));
    failed(&w, w.issue(&[]), "store.not-a-register");
    with(&|b| b[68..72].copy_from_slice(&1u32.to_be_bytes()));
    failed(&w, w.issue(&[]), "store.not-a-register");
    // Rubbish over everything but the header.
    with(&|b| b[4096..].fill(0xA5));
    failed(&w, w.issue(&[]), "store.damaged");
    let verified = w.json(&["verify"]);
    assert_ne!(verified.code, 0, "{}", verified.stdout);
    with(&|b| b.truncate(9000));
    failed(&w, w.issue(&[]), "store.damaged");
    // An empty file is no empty register.
    with(&|b| b.clear());
    let out = w.issue(&[]);
    assert_eq!(out.code, 3, "{}", out.stdout);
    with(&|_| ());
    assert_eq!(w.last(), 8);
    w.whole();
}

#[test]
fn one_changed_byte_of_an_entry_is_found_by_verify() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    let db = w.path("data/register.sqlite");
    let mut bytes = fs::read(&db).expect("the register");
    let word = b"Comptoir des Alcools de la Gironde";
    let at = bytes.windows(word.len()).position(|x| x == word);
    bytes[at.expect("the consignee")] = b'K';
    fs::write(&db, bytes).expect("written");
    let out = w.json(&["verify", "--deep"]).exit(1);
    assert_eq!(out.json["good"], false);
    assert_eq!(out.text("/fault/code"), "verify.payload");
    // A person reads which entry it is.
    let said = w.run(&["verify", "--deep"]).exit(1);
    assert!(said.stderr.contains("[verify.payload]"), "{}", said.stderr);
}

#[test]
fn a_folder_without_a_register_is_named() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    fs::create_dir(w.path("data")).expect("a folder");
    failed(&w, w.issue(&[]), "store.no-register");
    let out = w.json(&["verify", "--data", &w.file("elsewhere")]).exit(3);
    assert!(out.text("/message").contains("elsewhere"), "{}", out.stdout);
    assert!(!w.path("elsewhere").exists(), "nothing was begun");
}

#[test]
fn i12_a_copied_folder_draws_nothing_until_the_papers_are_asked() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    copy(&w.path("data"), &w.path("copy"));
    // The original goes on.
    assert_eq!(w.issue(&[]).exit(0).text("/number"), daa(9));
    let there = w.file("copy");
    w.issue(&["--data", &there]).says(1, "series.restored");
    w.issue(&["--data", &there, "--last-used", "7"])
        .says(1, "series.below-built");
    let stated = w.issue(&["--data", &there, "--last-used", "9"]).exit(0);
    assert_eq!(stated.text("/number"), daa(10));
}

#[test]
fn i12_a_folder_rolled_back_is_known_by_its_witness() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    copy(&w.path("data"), &w.path("earlier"));
    w.issue(&[]).exit(0);
    // The bytes of yesterday in the files of today, as a snapshot of the machine brings them back.
    for name in ["register.sqlite", "register.sqlite-wal"] {
        let old = fs::read(w.path("earlier").join(name)).unwrap_or_default();
        fs::write(w.path("data").join(name), old).expect("rolled back");
    }
    let _ = fs::remove_file(w.path("data/register.sqlite-shm"));
    let found = w.json(&["verify"]).exit(1);
    assert_eq!(found.text("/fault/code"), "verify.witness-ahead");
    let refused = w.issue(&[]).says(1, "series.restored");
    assert_eq!(refused.text("/rule"), "I12");
    let issued = w.issue(&["--last-used", "9"]).exit(0);
    assert_eq!(issued.text("/number"), daa(10));
    // What was lost is entered from the paper.
    let gaps = w.json(&["register", "gaps"]).exit(0);
    assert!(gaps.stdout.contains("lost"), "{}", gaps.stdout);
    w.json(&[
        "register",
        "record-paper",
        &daa(9),
        "--kind",
        "daa",
        "--written-at",
        "2026-11-27T18:20",
        "--consignee",
        "Comptoir",
        "--goods",
        "Cognac",
    ])
    .exit(0);
}

#[test]
fn i12_without_its_witness_the_register_asks() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    fs::remove_dir_all(w.path("witness")).expect("gone");
    w.issue(&[]).says(1, "series.restored");
    let issued = w.issue(&["--last-used", "8"]).exit(0);
    assert_eq!(issued.text("/number"), daa(9));
    w.whole();
}
