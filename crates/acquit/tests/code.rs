//! The square code as a person meets it: on the paper, read back, said by whom it was signed, compared with the register; and the key
//! behind it, which is in no entry and no backup and never the same in two installations.

mod common;

use common::{EVENING, EXCISE, World, skipped};
use std::path::{Path, PathBuf};
use std::process::Command;

fn there(tool: &str) -> bool {
    let runs = Command::new(tool).arg("-v").output().is_ok();
    if !runs {
        skipped(&format!("{tool} is not installed"));
    }
    runs
}

/// The first sheet as a picture.
fn picture(w: &World, pdf: &str) -> PathBuf {
    let root = w.path(&format!("{pdf}.sheet"));
    let made = Command::new("pdftoppm")
        .args(["-r", "200", "-png", "-singlefile", "-f", "1", "-l", "1"])
        .arg(w.path(pdf))
        .arg(&root)
        .status();
    assert!(made.expect("runs").success());
    w.path(&format!("{pdf}.sheet.png"))
}

fn keys_of(w: &World) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(w.path("data/keys")).expect("keys");
    folder.map(|e| e.expect("an entry").path()).collect()
}

fn made(w: &World) -> usize {
    let shown = w.run(&["register", "show", "--lang", "en"]).stdout;
    shown.matches("The key that signs").count()
}

fn issued(w: &World, out: &str) -> String {
    w.issue(&["--out", out]).exit(0).text("/number")
}

#[test]
fn the_code_of_a_paper_says_who_signed_it_and_is_compared_with_the_register() {
    let Some(w) = World::at(EVENING) else { return };
    if !there("pdftoppm") {
        return;
    }
    let number = issued(&w, "a.pdf");
    let image = picture(&w, "a.pdf").display().to_string();
    let known = w.json(&["verify", "--code", &image]).exit(0);
    assert_eq!(known.text("/verdict"), "code.signed-by");
    assert_eq!(known.text("/number"), number);
    assert_eq!(known.text("/kind"), "daa");
    assert_eq!(known.text("/listed/excise"), EXCISE);
    assert_eq!(known.text("/register/code"), "code.agrees");
    let said = w.run(&["verify", "--code", &image, "--lang", "en"]).stdout;
    assert!(said.contains("Signed by key"), "{said}");
    assert!(!said.to_lowercase().contains("valid"), "{said}");

    // A stranger: no register of his own, a list from somebody.
    let list = w.path("list.json");
    std::fs::write(&list, w.json(&["key", "show"]).exit(0).stdout).expect("written");
    let (list, nowhere) = (
        list.display().to_string(),
        w.path("nowhere").display().to_string(),
    );
    let stranger = |more: &[&str]| {
        let mut arguments = vec!["verify", "--code", &image, "--data", &nowhere];
        arguments.extend(more);
        w.json(&arguments)
    };
    let told = stranger(&["--keys", &list]).exit(0);
    assert_eq!(told.text("/listed/as_of"), "2026-11-27");
    assert!(told.json["register"].is_null());
    assert_eq!(stranger(&[]).exit(1).text("/verdict"), "code.key-not-known");

    // Void, the paper is no good any more, whoever signed it.
    w.json(&[
        "register",
        "void",
        &number,
        "--reason",
        "essai",
        "--copies",
        "destroyed",
    ])
    .exit(0);
    let void = w.json(&["verify", "--code", &image]).exit(1);
    assert_eq!(void.text("/register/code"), "code.void");
    w.json(&["verify", "--code", "A26"]).says(2, "code.length");
    w.json(&["verify", "--code", &list]).says(2, "code.picture");
}

#[test]
fn a_revised_document_replaces_its_first_paper() {
    let Some(w) = World::at(EVENING) else { return };
    if !there("pdftoppm") {
        return;
    }
    let number = issued(&w, "a.pdf");
    let first = picture(&w, "a.pdf").display().to_string();
    let out = w.path("b.pdf").display().to_string();
    w.json(&[
        "revise",
        &number,
        "--registration",
        "ZZ-999-ZZ",
        "--copies",
        "destroyed",
        "--out",
        &out,
    ])
    .exit(0);
    let second = picture(&w, "b.pdf").display().to_string();
    let old = w.json(&["verify", "--code", &first]).exit(1);
    assert_eq!(old.text("/register/code"), "code.replaced");
    assert_eq!(old.number("/register/version"), 1);
    let new = w.json(&["verify", "--code", &second]).exit(0);
    assert_eq!(new.number("/register/version"), 2);
    assert_ne!(old.text("/digest"), new.text("/digest"));
    assert_eq!(made(&w), 1, "one key, one entry");
}

#[test]
fn a_key_is_its_owners_alone_and_one_that_is_no_key_keeps_nobody_from_a_paper() {
    let Some(w) = World::at(EVENING) else { return };
    let first = w.json(&["key", "show"]).exit(0).text("/keys/0/key");
    assert_eq!(w.json(&["key", "show"]).exit(0).text("/keys/0/key"), first);
    assert_eq!(made(&w), 1);
    let file = keys_of(&w).remove(0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |p: &Path| p.metadata().expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&file), 0o600);
        assert_eq!(mode(file.parent().expect("a folder")), 0o700);
    }
    // A file without its entry, as a crash between the two leaves it, is entered; one that is lost is not followed by itself (tests/keys.rs).
    // A file that is no key is said, and keeps nobody from a paper.
    std::fs::write(keys_of(&w).remove(0), "rubbish").expect("written");
    w.json(&["key", "show"]).says(3, "key.unreadable");
    issued(&w, "a.pdf");
}

#[test]
fn no_backup_has_the_key_and_a_restored_installation_makes_its_own() {
    let Some(w) = World::at(EVENING) else { return };
    let first = w.json(&["key", "show"]).exit(0).text("/keys/0/key");
    let secret = std::fs::read(keys_of(&w).remove(0)).expect("read");
    let tar = w.path("b.tar").display().to_string();
    w.json(&["backup", "--out", &tar]).exit(0);
    let bytes = std::fs::read(&tar).expect("read");
    assert!(!bytes.windows(secret.len()).any(|x| x == secret));
    let raw: Vec<u8> = secret
        .chunks(2)
        .filter_map(|p| u8::from_str_radix(std::str::from_utf8(p).ok()?, 16).ok())
        .collect();
    assert!(!bytes.windows(32).any(|x| x == raw));
    assert!(!bytes.windows(5).any(|x| x == b"keys/"));
    let there = w.path("restored").display().to_string();
    w.json(&["restore", &tar, "--data", &there]).exit(0);
    let second = w
        .json(&["key", "show", "--data", &there])
        .exit(0)
        .text("/keys/0/key");
    assert_ne!(second, first);
    // A folder that is copied whole, key and all, makes its own as well.
    let copied = w.path("copied");
    let done = Command::new("cp")
        .arg("-a")
        .arg(w.path("data"))
        .arg(&copied)
        .status();
    assert!(done.expect("runs").success());
    let copied = copied.display().to_string();
    let third = w
        .json(&["key", "show", "--data", &copied])
        .exit(0)
        .text("/keys/0/key");
    assert!(third != first && third != second);
}
