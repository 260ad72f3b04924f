//! The key that signs: lost, replaced by a confirmation, cut off in between, of one installation alone; both always recorded.

mod common;

use common::{EVENING, World};
use std::path::PathBuf;

fn key_files(w: &World) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(w.path("data/keys")).expect("keys");
    let mut all: Vec<_> = folder.map(|e| e.expect("an entry").path()).collect();
    all.sort();
    all
}

fn succession(w: &World) -> Vec<serde_json::Value> {
    let out = w.json(&["key", "show"]).exit(0);
    out.json["succession"].as_array().expect("a list").clone()
}

fn doctor(w: &World, code: &str) -> bool {
    let out = w.json(&["doctor"]);
    let items = out.json["items"].as_array().expect("items").clone();
    items.iter().any(|i| i["code"] == code)
}

/// Whether the paper bears a code.
fn signed(w: &World, out: &str) -> bool {
    let pdf = std::fs::read(w.path(out)).expect("a paper");
    let text = std::process::Command::new("pdftoppm")
        .args(["-r", "150", "-png", "-singlefile", "-f", "1", "-l", "1"])
        .arg(w.path(out))
        .arg(w.path(&format!("{out}.sheet")))
        .status();
    assert!(text.expect("pdftoppm").success() && !pdf.is_empty());
    let picture = w.file(&format!("{out}.sheet.png"));
    w.json(&["verify", "--code", &picture]).code == 0
}

#[test]
fn a_lost_key_is_said_and_never_replaced_silently() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&["--out", "a.pdf"]).exit(0);
    assert!(signed(&w, "a.pdf"));
    assert!(doctor(&w, "doctor.key"));
    let first = succession(&w)[0]["key"].as_str().expect("a key").to_owned();
    std::fs::remove_file(key_files(&w).remove(0)).expect("removed");

    w.json(&["key", "show"]).says(3, "key.lost");
    w.json(&["register", "checkpoint"]).says(3, "key.lost");
    assert!(doctor(&w, "doctor.key-lost"));
    // The truck leaves all the same, and nothing was made.
    let number = w.issue(&["--out", "b.pdf"]).exit(0).text("/number");
    assert!(!signed(&w, "b.pdf"));
    w.json(&["told", &number, "--by", "fax"]).exit(0);
    assert!(key_files(&w).is_empty());

    // Asked for without the word that confirms, or for a reason that is not so, nothing is done.
    w.json(&["key", "replace", "--because", "lost"])
        .says(1, "key.confirm");
    assert!(key_files(&w).is_empty());
    let out = w
        .json(&[
            "key",
            "replace",
            "--because",
            "lost",
            "--note",
            "disque changé",
            "--confirm",
        ])
        .exit(0);
    let second = out.text("/key");
    let all = succession(&w);
    assert_eq!(all.len(), 2);
    assert_eq!(all[1]["previous"], first.as_str());
    assert_eq!(all[1]["because"], "lost");
    assert_eq!(all[1]["note"], "disque changé");
    assert_eq!(all[1]["endorsed"], false);
    assert_eq!(all[1]["key"], second.as_str());
    w.issue(&["--out", "c.pdf"]).exit(0);
    assert!(signed(&w, "c.pdf"));
    assert!(signed(&w, "a.pdf"), "what the old one signed stays signed");
    w.json(&["register", "checkpoint"]).exit(0);
    w.json(&["key", "replace", "--because", "lost", "--confirm"])
        .says(1, "key.not-lost");
    w.whole();
}

#[test]
fn a_key_that_is_not_the_registers_signs_nothing() {
    let Some(w) = World::at(EVENING) else { return };
    w.json(&["key", "replace", "--because", "replaced", "--confirm"])
        .says(1, "key.none-yet");
    w.issue(&["--out", "a.pdf"]).exit(0);
    let file = key_files(&w).remove(0);
    let own = std::fs::read(&file).expect("read");
    for (content, code) in [
        ("5a".repeat(32), "key.other"),
        ("rubbish".into(), "key.unreadable"),
    ] {
        std::fs::write(&file, content).expect("written");
        w.json(&["key", "show"]).says(3, code);
        assert!(doctor(&w, &format!("doctor.{}", code.replace('.', "-"))));
        w.json(&["register", "checkpoint"]).says(3, code);
    }
    // Its own file put back, everything is as it was.
    std::fs::write(&file, own).expect("written");
    w.json(&["register", "checkpoint"]).exit(0);
    // Another one on purpose: the old one, which is at hand, signs it.
    w.json(&["key", "replace", "--because", "replaced", "--confirm"])
        .exit(0);
    let all = succession(&w);
    assert_eq!(
        (all[1]["because"].as_str(), all[1]["endorsed"].as_bool()),
        (Some("replaced"), Some(true))
    );
    w.whole();
}

#[test]
fn a_replacement_that_is_cut_off_holds_as_the_old_state_or_the_new_one() {
    for (point, done) in [("after-key-file", false), ("after-key-entry", true)] {
        let Some(w) = World::at(EVENING) else { return };
        w.issue(&["--out", "a.pdf"]).exit(0);
        std::fs::remove_file(key_files(&w).remove(0)).expect("removed");
        let cut = w
            .command(&["key", "replace", "--because", "lost", "--confirm"])
            .env("ACQUIT_FAIL", point)
            .output()
            .expect("runs");
        assert!(!cut.status.success(), "{point} was not reached");
        if done {
            let all = succession(&w);
            assert_eq!(all.len(), 2, "{point}");
        } else {
            w.json(&["key", "show"]).says(3, "key.lost");
            w.json(&["key", "replace", "--because", "lost", "--confirm"])
                .exit(0);
            assert_eq!(succession(&w).len(), 2, "{point}");
        }
        w.json(&["register", "checkpoint"]).exit(0);
        let names = key_files(&w);
        assert!(names.iter().all(|f| f.extension().is_none()), "{names:?}");
        w.whole();
    }
}

#[test]
fn i12_restored_twice_each_installation_has_a_key_of_its_own() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&["--out", "a.pdf"]).exit(0);
    let first = succession(&w)[0]["key"].as_str().expect("a key").to_owned();
    let tar = w.file("b.tar");
    w.json(&["backup", "--out", &tar]).exit(0);
    let mut keys = vec![first.clone()];
    for name in ["one", "two"] {
        let (data, witness) = (w.file(name), w.file(&format!("{name}-witness")));
        let place = ["--data", &data, "--witness", &witness];
        w.json(&[&["restore", &tar], &place[..]].concat()).exit(0);
        let out = w.json(&[&["key", "show"], &place[..]].concat()).exit(0);
        let last = out.json["succession"]
            .as_array()
            .expect("a list")
            .last()
            .cloned();
        let last = last.expect("one");
        assert_eq!(
            (last["because"].as_str(), last["previous"].as_str()),
            (Some("restored"), Some(first.as_str()))
        );
        keys.push(out.text("/keys/0/key"));
        w.json(&[&["verify", "--deep"], &place[..]].concat())
            .exit(0);
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 3);
}

const PHRASE: &str = "barrique vendange clocher héron";

/// A world with a paper, a backup with its key, and the passphrase in a file.
fn backed_up(w: &World) -> (String, String) {
    w.issue(&["--out", "a.pdf"]).exit(0);
    let phrase = w.write("phrase.txt", format!("{PHRASE}\n"));
    let tar = w.file("b.tar");
    let with = ["--with-key", "--passphrase-file", &phrase];
    let out = w
        .json(&[&["backup", "--out", &tar], &with[..]].concat())
        .exit(0);
    assert_eq!(out.text("/key_path"), format!("{tar}.key"));
    (tar, phrase)
}

#[test]
fn i12_a_kept_key_names_the_restored_installations_own_and_never_becomes_it() {
    let Some(w) = World::at(EVENING) else { return };
    let (tar, phrase) = backed_up(&w);
    let first = succession(&w)[0]["key"].as_str().expect("a key").to_owned();
    let secret = std::fs::read_to_string(key_files(&w).remove(0)).expect("read");
    let kept = std::fs::read_to_string(format!("{tar}.key")).expect("read");
    assert!(!kept.contains(secret.trim()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(format!("{tar}.key"))
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let with = ["--with-key", "--passphrase-file", &phrase];
    let mut keys = vec![first.clone()];
    for name in ["one", "two"] {
        let (data, witness) = (w.file(name), w.file(&format!("{name}-witness")));
        let place = ["--data", &data, "--witness", &witness];
        let out = w
            .json(&[&["restore", &tar], &with[..], &place[..]].concat())
            .exit(0);
        assert_eq!(out.json["endorsed"][0], common::EXCISE);
        let shown = w.json(&[&["key", "show"], &place[..]].concat()).exit(0);
        let all = shown.json["succession"].as_array().expect("a list").clone();
        assert_eq!(all.len(), 2, "{name}");
        assert_eq!(all[1]["because"], "restored");
        assert_eq!(all[1]["endorsed"], true);
        assert_eq!(all[1]["previous"], first.as_str());
        keys.push(shown.text("/keys/0/key"));
        // The old secret lies nowhere in the new installation.
        for entry in std::fs::read_dir(w.path(name).join("keys")).expect("keys") {
            let text = std::fs::read_to_string(entry.expect("one").path()).expect("read");
            assert_ne!(text.trim(), secret.trim());
        }
        w.json(&[&["verify", "--deep"], &place[..]].concat())
            .exit(0);
        w.json(&[&["register", "checkpoint"], &place[..]].concat())
            .exit(0);
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 3, "each its own");
}

#[test]
fn a_wrong_passphrase_a_cut_file_or_another_registers_key_is_said_and_nothing_is_restored() {
    let Some(w) = World::at(EVENING) else { return };
    let (tar, phrase) = backed_up(&w);
    let key = format!("{tar}.key");
    let text = std::fs::read_to_string(&key).expect("read");
    let (data, witness) = (w.file("new"), w.file("new-witness"));
    let restore = |key: &str, phrase: &str| {
        let args = [
            "restore",
            &tar,
            "--data",
            &data,
            "--witness",
            &witness,
            "--with-key",
            "--key-file",
            key,
            "--passphrase-file",
            phrase,
        ];
        let out = w.json(&args);
        assert!(!w.path("new").exists(), "{}", out.stdout);
        out
    };
    let wrong = w.write("wrong.txt", "barrique vendange clocher heron\n");
    restore(&key, &wrong).says(2, "keybox.passphrase");
    let cut = w.write("cut.key", &text[..text.len() - 20]);
    restore(&cut, &phrase).says(2, "keybox.text");
    let other = w.write("other.key", "rien\n");
    restore(&other, &phrase).says(2, "keybox.text");
    let moved = w.write(
        "moved.key",
        text.replacen("installation ", "installation 0", 1),
    );
    restore(&moved, &phrase).says(2, "keybox.passphrase");
    restore(&w.file("none.key"), &phrase).exit(2);
    restore(&key, &w.file("none.txt")).exit(2);
    // Another register's key, with its own passphrase, which is the same.
    let Some(v) = World::at(EVENING) else { return };
    let (theirs, _) = backed_up(&v);
    restore(&format!("{theirs}.key"), &phrase).says(2, "keybox.other");
    // No keyboard to type on; and a restore without the key goes on as ever.
    let place = ["--data", &data, "--witness", &witness];
    let args = [&["restore", &tar, "--with-key"], &place[..]].concat();
    let mut alone = std::process::Command::new("setsid");
    let program = w.command(&[&args[..], &["--json"]].concat());
    alone
        .arg("-w")
        .arg(program.get_program())
        .args(program.get_args())
        .env_clear();
    alone.envs(program.get_envs().filter_map(|(k, v)| Some((k, v?))));
    alone.stdin(std::process::Stdio::null());
    common::finish(alone).says(2, "keybox.no-terminal");
    w.json(&[&["restore", &tar], &place[..]].concat()).exit(0);
}

#[test]
fn a_key_that_cannot_be_kept_leaves_no_backup_that_claims_to_have_it() {
    let Some(w) = World::at(EVENING) else { return };
    let phrase = w.write("phrase.txt", PHRASE);
    let short = w.write("short.txt", "trop court\n");
    let tar = w.file("b.tar");
    let backup = |phrase: &str, code: i32, said: &str| {
        let args = [
            "backup",
            "--out",
            &tar,
            "--with-key",
            "--passphrase-file",
            phrase,
        ];
        w.json(&args).says(code, said);
        assert!(!w.path("b.tar").exists() && !w.path("b.tar.key").exists());
    };
    backup(&phrase, 1, "keybox.none");
    w.issue(&["--out", "a.pdf"]).exit(0);
    backup(&short, 2, "keybox.short");
    let file = key_files(&w).remove(0);
    let own = std::fs::read(&file).expect("read");
    std::fs::remove_file(&file).expect("removed");
    backup(&phrase, 3, "key.lost");
    std::fs::write(&file, own).expect("written");
    w.write("b.tar.key", "mine");
    let args = [
        "backup",
        "--out",
        &tar,
        "--with-key",
        "--passphrase-file",
        &phrase,
    ];
    w.json(&args).says(2, "keybox.there");
    assert!(!w.path("b.tar").exists());
}

/// Another program opens what is kept, by the page alone: Argon2id and ChaCha20-Poly1305 of Python's `cryptography`.
#[test]
fn another_program_opens_a_kept_key_with_the_passphrase() {
    let Some(w) = World::at(EVENING) else { return };
    let (tar, _) = backed_up(&w);
    let script = r#"
import base64, json, sys
try:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    Argon2id(salt=b"0" * 16, length=32, iterations=1, lanes=1, memory_cost=8).derive(b"x")
except Exception:
    sys.exit(77)
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
name, memory, passes, lanes, salt = lines[4].split(" ")
key = Argon2id(salt=base64.b64decode(salt), length=32, iterations=int(passes), lanes=int(lanes), memory_cost=int(memory)).derive(sys.argv[2].encode())
head = "\n".join(lines[:6]) + "\n"
clear = ChaCha20Poly1305(key).decrypt(bytes(12), base64.b64decode(lines[6]), head.encode())
print(json.loads(clear)[0]["secret"])
"#;
    let out = std::process::Command::new("python3")
        .args(["-c", script, &format!("{tar}.key"), PHRASE])
        .output();
    let Some(out) = out.ok().filter(|o| o.status.code() != Some(77)) else {
        common::skipped("python3 with cryptography is not installed");
        return;
    };
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let secret = std::fs::read_to_string(key_files(&w).remove(0)).expect("read");
    assert_eq!(String::from_utf8_lossy(&out.stdout).trim(), secret.trim());
}
