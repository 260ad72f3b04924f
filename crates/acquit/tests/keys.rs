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
