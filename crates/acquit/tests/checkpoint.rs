//! Checkpoints as a person and a stranger meet them: made when the office is told, once for each day with entries, and when asked for;
//! read without a line of the program; and what `verify` says when register and checkpoint do not agree.

mod common;

use common::{EVENING, EXCISE, World, daa, skipped};
use std::io::Write as _;
use std::process::{Command, Stdio};
use wire::checkpoint::Checkpoint;
use wire::note::{Note, NoteKey};

fn list(w: &World) -> Vec<serde_json::Value> {
    let out = w.json(&["register", "checkpoints"]).exit(0);
    out.json["checkpoints"].as_array().expect("a list").clone()
}

fn note_key(w: &World) -> String {
    w.json(&["key", "show"]).exit(0).text("/note_key")
}

/// The entry of that counter, as the register shows it.
fn events(w: &World) -> Vec<String> {
    let out = w.json(&["register", "show", "--excise", EXCISE]).exit(0);
    let all = out.json["entries"].as_array().expect("entries").clone();
    let name = |e: &serde_json::Value| e["event"].as_str().unwrap_or_default().to_owned();
    all.iter().map(name).collect()
}

#[test]
fn c1_the_head_is_signed_when_the_office_is_told_and_no_second_time() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    assert!(list(&w).is_empty(), "nothing was told yet");
    w.json(&["told", &daa(8), "--by", "fax"]).exit(0);
    let all = list(&w);
    assert_eq!(all.len(), 1);
    let events = events(&w);
    assert_eq!(
        events[events.len() - 2..],
        ["numbers.told", "register.checkpointed"]
    );
    assert_eq!(
        all[0]["counter"],
        events.len() - 1,
        "of the entry before it"
    );
    // Asked for, it is the same one: a checkpoint alone is no reason for another.
    let same = w.json(&["register", "checkpoint"]).exit(0);
    assert_eq!(
        (same.json["made"].as_bool(), list(&w).len()),
        (Some(false), 1)
    );
    w.json(&["depart", &daa(8)]).exit(0);
    let next = w.json(&["register", "checkpoint"]).exit(0);
    assert_eq!(
        (next.json["made"].as_bool(), list(&w).len()),
        (Some(true), 2)
    );
    // Facts told twice are no entry, and so no checkpoint.
    w.whole();
}

#[test]
fn a_stranger_reads_a_checkpoint_with_the_key_alone_and_it_names_an_entry_of_the_register() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    let file = w.file("point.txt");
    w.json(&["register", "checkpoint", "--out", &file]).exit(0);
    let note = std::fs::read_to_string(&file).expect("written");
    let vkey = note_key(&w);
    let key = NoteKey::parse(&vkey).expect("a key");
    let text = Note::open(&note, &[key]).expect("signed").text;
    let said = Checkpoint::parse(&text).expect("a checkpoint");
    let shown = w.json(&["verify"]).exit(0);
    let heads = &shown.json["heads"][EXCISE];
    assert_eq!(heads["counter"], said.counter + 1, "its own entry follows");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../wire/tests/open_note.py");
    let python = Command::new("python3")
        .args([script, &vkey])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut python) = python else {
        skipped("python3 is not installed");
        return;
    };
    let mut pipe = python.stdin.take().expect("a pipe");
    pipe.write_all(note.as_bytes()).expect("written");
    drop(pipe);
    let out = python.wait_with_output().expect("runs");
    assert_eq!(String::from_utf8_lossy(&out.stdout), text);
}

#[test]
fn i2_once_a_day_and_never_under_a_clock_that_cannot_be_right() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    // The same evening, and half past midnight: the day is over.
    w.clock("2026-11-27 22:30:00");
    w.json(&["register", "last-used", "8"]).exit(0);
    assert!(list(&w).is_empty());
    w.clock("2026-11-27 23:30:00");
    // Looking writes nothing, whatever is due.
    let before = w.entries();
    w.json(&["register", "list"]).exit(0);
    w.json(&["doctor"]);
    w.json(&["verify"]).exit(0);
    assert_eq!(w.entries(), before);
    // The first command of the day that may write does, before anything else.
    w.json(&[
        "depart",
        &daa(8),
        "--already-left",
        "--reason",
        "truck-left",
    ])
    .exit(0);
    let all = list(&w);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["counter"], before);
    w.json(&["key", "show"]).exit(0);
    assert_eq!(list(&w).len(), 1, "once");
    // A clock a year ahead, or back: no person said so.
    for clock in [
        "2027-11-28 09:00:00",
        "2026-11-26 09:00:00",
        "2000-01-01 00:00:00",
    ] {
        w.clock(clock);
        w.json(&["key", "show"]).exit(0);
        assert_eq!(list(&w).len(), 1, "{clock}");
    }
    w.clock("2026-11-29 09:00:00");
    w.json(&["key", "show"]).exit(0);
    assert_eq!(list(&w).len(), 2);
    // Days without an entry have none.
    w.clock("2026-12-03 09:00:00");
    w.json(&["key", "show"]).exit(0);
    assert_eq!(list(&w).len(), 2);
    w.whole();
}

#[test]
fn the_workstation_signs_the_day_that_is_over_by_itself() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    w.clock("2026-11-28 08:00:00");
    let mut serve = w.command(&["serve", "--no-browser", "--json"]);
    let mut child = serve.spawn().expect("started");
    let begin = std::time::Instant::now();
    while list(&w).is_empty() && begin.elapsed().as_secs() < 60 {
        std::thread::yield_now();
    }
    w.json(&["stop"]).exit(0);
    let ended = child.wait().expect("ended");
    assert!(ended.success());
    assert_eq!(list(&w).len(), 1);
    w.whole();
}

#[test]
fn verify_says_when_a_checkpoint_is_not_the_registers() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    w.json(&["register", "checkpoint"]).exit(0);
    let note = list(&w)[0]["note"].as_str().expect("a note").to_owned();
    w.whole();
    // A register in which a checkpoint was rewritten with chain and all: signed by a key that was never recorded.
    let other = Note::sign(
        Note::read(&note).expect("a note").text_unverified(),
        &format!("acquit/{EXCISE}"),
        &[9; 32],
    )
    .expect("signed");
    assert_eq!(other.len(), note.len());
    let altered = rewritten(&w, "altered", &note, &other);
    let said = w.json(&["verify", "--data", &altered.0, "--witness", &altered.1]);
    assert_eq!(said.code, 1, "{}", said.stdout);
    let detail = said.text("/fault/data/detail");
    assert!(detail.contains("the checkpoint"), "{}", said.stdout);
}

/// A copy of the register in which the last entry, a checkpoint, holds another note, with header and hashes made anew: what an owner
/// of the folder can do. Where a witness would contradict, there is none.
fn rewritten(w: &World, name: &str, old: &str, new: &str) -> (String, String) {
    let script = r#"
import hashlib, json, sqlite3, sys
db = sqlite3.connect(sys.argv[1]); old, new = sys.argv[2], sys.argv[3]
triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
for name, _ in triggers:
    db.execute(f"DROP TRIGGER {name}")
ident, header = db.execute("SELECT id, header FROM entries WHERE event = 'register.checkpointed'").fetchone()
column = [c[1] for c in db.execute("PRAGMA table_info(payloads)") if c[1] not in ("entry",)][0]
(payload,) = db.execute(f"SELECT {column} FROM payloads WHERE entry = ?", (ident,)).fetchone()
body = json.loads(payload); body["note"] = new
fresh = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
raw = header if isinstance(header, bytes) else header.encode()
raw = raw.replace(hashlib.sha256(payload).hexdigest().encode(), hashlib.sha256(fresh).hexdigest().encode())
raw = raw.replace(b'"payload_bytes":%d' % len(payload), b'"payload_bytes":%d' % len(fresh))
digest = hashlib.sha256(b"acquit entry 1\n" + raw).digest()
names = [c[1] for c in db.execute("PRAGMA table_info(entries)")]
db.execute("UPDATE entries SET header = ?, hash = ? WHERE id = ?", (raw if isinstance(header, bytes) else raw.decode(), digest, ident))
if "payload_sha256" in names:
    db.execute("UPDATE entries SET payload_sha256 = ? WHERE id = ?", (hashlib.sha256(fresh).digest(), ident))
if "payload_bytes" in names:
    db.execute("UPDATE entries SET payload_bytes = ? WHERE id = ?", (len(fresh), ident))
db.execute(f"UPDATE payloads SET {column} = ? WHERE entry = ?", (fresh, ident))
for _, sql in triggers:
    db.execute(sql)
db.commit()
"#;
    let (data, witness) = (w.path(name), w.path(&format!("{name}-witness")));
    let copied = Command::new("cp")
        .arg("-a")
        .arg(w.path("data"))
        .arg(&data)
        .status();
    assert!(copied.expect("runs").success());
    std::fs::create_dir(&witness).expect("made");
    let changed = Command::new("python3")
        .args(["-c", script])
        .arg(data.join("register.sqlite"))
        .args([old, new])
        .output()
        .expect("python3");
    assert!(
        changed.status.success(),
        "{}",
        String::from_utf8_lossy(&changed.stderr)
    );
    (data.display().to_string(), witness.display().to_string())
}
