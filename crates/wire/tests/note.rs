//! The promises of docs/checkpoint.md: notes of others are opened, ours are opened by others, one text for each note, no changed byte
//! opens, no input harms.
#![expect(clippy::disallowed_methods, reason = "a test asks another program")]

use jiff::Timestamp;
use number::ExciseNumber;
use proptest::prelude::*;
use std::io::Write as _;
use std::process::{Command, Stdio};
use wire::checkpoint::Checkpoint;
use wire::note::{MAX_SIGNATURES, Note, NoteError, NoteKey, key_name};
use wire::{endorse, endorsed, public_key};

const DOC: &str = include_str!("../../../docs/checkpoint.md");
/// The example that the format's first implementation gives of itself: another's key, another's signature.
const THEIRS: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\
    \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const THEIR_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

fn secret() -> [u8; 32] {
    std::array::from_fn(|i| u8::try_from(i).unwrap())
}

fn excise() -> ExciseNumber {
    ExciseNumber::parse("FR007328E0001").unwrap()
}

fn key(secret: &[u8; 32]) -> NoteKey {
    NoteKey::of(&key_name(&excise()), &public_key(secret)).unwrap()
}

fn example() -> Checkpoint {
    let hash = std::array::from_fn(|i| u8::try_from(255 - i).unwrap());
    let time: Timestamp = "2026-11-23T17:40:12.345Z".parse().unwrap();
    let incarnation = "3f1c7a0be4d24c0f9a6b2d8e5c714f90";
    Checkpoint::of(&excise(), 48_213, hash, time, incarnation)
}

/// What a program that shares no line with this one says of a note.
fn python(note: &str, keys: &[String]) -> Option<Result<String, String>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/open_note.py");
    let started = Command::new("python3")
        .arg(script)
        .args(keys)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        println!("skipped: python3 is not there");
        return None;
    };
    child.stdin.take()?.write_all(note.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    Some(if out.status.success() {
        Ok(String::from_utf8(out.stdout).unwrap())
    } else {
        Err(String::from_utf8(out.stderr).unwrap())
    })
}

#[test]
fn a_note_of_another_program_is_opened() {
    let key = NoteKey::parse(THEIR_KEY).unwrap();
    assert_eq!(key.to_string(), THEIR_KEY);
    let opened = Note::open(THEIRS, &[key]).unwrap();
    assert!(opened.text.ends_with("what your problem is.\n"));
    assert_eq!((opened.by, opened.unknown), (vec![0], 0));
}

#[test]
fn the_test_vectors_of_the_document_are_what_the_program_writes_and_another_program_opens_them() {
    let checkpoint = example();
    let note = checkpoint.sign(&key_name(&excise()), &secret()).unwrap();
    let vkey = key(&secret()).to_string();
    let new = [7u8; 32];
    let endorsement = endorse(&excise(), &secret(), &public_key(&new)).unwrap();
    println!("{note}\n{vkey}\n{}\n{endorsement}", public_key(&new));
    let stands = |line: &str| DOC.lines().any(|l| l.strip_prefix("    ") == Some(line));
    for line in note.lines().chain([vkey.as_str(), endorsement.as_str()]) {
        assert!(
            line.is_empty() || stands(line),
            "docs/checkpoint.md lacks {line}"
        );
    }
    let opened = Note::open(&note, &[key(&secret())]).unwrap();
    assert_eq!(Checkpoint::parse(&opened.text), Ok(checkpoint));
    // Three signatures, two of them of keys that the other program is told of.
    let both = Note::sign_also(&note, "witness.example/1", &new).unwrap();
    let witness = NoteKey::of("witness.example/1", &public_key(&new)).unwrap();
    let both = Note::sign_also(&both, "elsewhere", &[9; 32]).unwrap();
    if let Some(said) = python(&both, &[witness.to_string(), vkey]) {
        assert_eq!(said, Ok(opened.text));
    }
}

#[test]
fn two_programs_agree_about_every_changed_byte() {
    let note = example().sign(&key_name(&excise()), &secret()).unwrap();
    let keys = [key(&secret())];
    let vkeys = [keys[0].to_string()];
    let mut asked = 0;
    for at in 0..note.len() {
        for flip in [1u8, 2, 0x20, 0x80] {
            let mut bytes = note.clone().into_bytes();
            bytes[at] ^= flip;
            let Ok(changed) = String::from_utf8(bytes) else {
                continue; // not even a text
            };
            assert!(Note::open(&changed, &keys).is_err(), "byte {at}: {changed}");
            // The other program is slow to start: some of them.
            if flip == 1 && at % 23 == 0 {
                let Some(said) = python(&changed, &vkeys) else {
                    continue;
                };
                assert!(said.is_err(), "byte {at}: {changed}");
                asked += 1;
            }
        }
    }
    println!("the other program was asked {asked} times");
}

#[test]
fn signatures_of_others_say_nothing_and_a_wrong_one_of_a_known_key_ends_it() {
    let name = key_name(&excise());
    let note = Note::sign("a text\n", &name, &secret()).unwrap();
    let ours = key(&secret());
    let other = key(&[9; 32]);
    assert_eq!(Note::open(&note, &[]), Err(NoteError::Unknown));
    assert_eq!(
        Note::open(&note, std::slice::from_ref(&other)),
        Err(NoteError::Unknown),
        "the name alone is no key"
    );
    let elsewhere = NoteKey::of("acquit/FR007328E0002", &public_key(&secret())).unwrap();
    assert_eq!(
        Note::open(&note, &[elsewhere]),
        Err(NoteError::Unknown),
        "nor is the key under another name"
    );
    let two = Note::sign_also(&note, &name, &[9; 32]).unwrap();
    let opened = Note::open(&two, &[other.clone(), ours.clone()]).unwrap();
    assert_eq!((opened.by, opened.unknown), (vec![1, 0], 0));
    let opened = Note::open(&two, std::slice::from_ref(&ours)).unwrap();
    assert_eq!((opened.by, opened.unknown), (vec![0], 1));
    // The other's signature is of another text: whoever knows the other rejects the whole.
    let moved = Note::sign("another text\n", &name, &[9; 32]).unwrap();
    let line = moved.lines().last().unwrap();
    let mixed = format!("{note}{line}\n");
    assert!(Note::open(&mixed, std::slice::from_ref(&ours)).is_ok());
    assert_eq!(
        Note::open(&mixed, &[ours, other]),
        Err(NoteError::Mismatch { name })
    );
}

#[test]
fn what_is_no_note_is_refused_with_its_line() {
    let name = key_name(&excise());
    let note = Note::sign("one\n\ntwo\n", &name, &secret()).unwrap();
    assert_eq!(Note::read(&note).unwrap().text_unverified(), "one\n\ntwo\n");
    let line = note.lines().last().unwrap();
    let bare = |s: &str| line.replacen(s, "", 1);
    for (text, error) in [
        (String::new(), NoteError::Text { line: 1 }),
        (note.trim_end().to_owned(), NoteError::Text { line: 5 }),
        (note.replace('\n', "\r\n"), NoteError::Text { line: 1 }),
        (note.replace("two", "t\to"), NoteError::Text { line: 3 }),
        ("one\n".to_owned(), NoteError::Signature { line: 2 }),
        ("one\n\n".to_owned(), NoteError::Signature { line: 3 }),
        (format!("{note}\n"), NoteError::Signature { line: 7 }),
        (format!("{note}x\n"), NoteError::Signature { line: 6 }),
        (
            note.replace(line, &bare("\u{2014} ")),
            NoteError::Signature { line: 5 },
        ),
        (
            note.replace(line, &format!("{line} ")),
            NoteError::Signature { line: 5 },
        ),
        (
            note.replace(line, &bare("=")),
            NoteError::Signature { line: 5 },
        ),
        (note.replace(&name, "a+b"), NoteError::Signature { line: 5 }),
        (
            note.replace(&name, "a\u{a0}b"),
            NoteError::Signature { line: 5 },
        ),
        (
            note.clone() + &format!("{line}\n").repeat(MAX_SIGNATURES),
            NoteError::TooLong,
        ),
        (" ".repeat(wire::note::MAX_NOTE + 1), NoteError::TooLong),
    ] {
        let shown: String = text.chars().take(300).collect();
        assert_eq!(Note::read(&text), Err(error), "{shown}");
    }
    for (text, name) in [
        ("no end", "a"),
        ("", "a"),
        ("tab\t\n", "a"),
        ("acquit code 1\n", "a"),
        ("x\n", ""),
        ("x\n", "a b"),
        ("x\n", "a+b"),
    ] {
        assert!(
            Note::sign(text, name, &secret()).is_err(),
            "{text:?} by {name:?}"
        );
    }
    for vkey in [
        "",
        "a",
        "a+b",
        "a+b+c",
        &THEIR_KEY.replace("c74f20a3", "c74f20a4"),
        &THEIR_KEY.replace("Neumann", "N"),
        &format!("{THEIR_KEY}="),
    ] {
        assert!(NoteKey::parse(vkey).is_none(), "{vkey}");
    }
}

#[test]
fn a_checkpoint_has_one_text() {
    let text = example().text();
    assert!(Checkpoint::parse(&text).unwrap().is_of(&excise()));
    let said =
        |from: &str, to: &str| Checkpoint::parse(&text.replace(from, to)).map_err(|e| e.line);
    assert_eq!(said("48213", "048213"), Err(2));
    assert_eq!(said("48213", "+48213"), Err(2));
    assert_eq!(said("48213", "18446744073709551616"), Err(2));
    assert_eq!(said("A=\n", "B=\n"), Err(3));
    assert_eq!(said("time 2026", "time  2026"), Err(4));
    assert_eq!(said("12Z", "12+00:00"), Err(4));
    assert_eq!(said("\nincarnation", "\n\nincarnation"), Err(5));
    assert_eq!(
        Checkpoint::parse("acquit/x\n1\n").map_err(|e| e.line),
        Err(3)
    );
    // What a later version adds is kept, and read again as it was.
    let later = format!("{text}witness somebody\n");
    let read = Checkpoint::parse(&later).unwrap();
    assert_eq!((read.others.len(), read.text()), (1, later));
}

#[test]
fn an_endorsement_is_of_its_keys_and_its_establishment_alone() {
    let (old, new) = (public_key(&secret()), public_key(&[7; 32]));
    let of = excise();
    let e = endorse(&of, &secret(), &new).unwrap();
    assert!(endorsed(&of, &old, &new, &e));
    assert!(!endorsed(&of, &new, &old, &e));
    assert!(!endorsed(&of, &old, &old, &e));
    let other = ExciseNumber::parse("FR007328E0002").unwrap();
    assert!(!endorsed(&other, &old, &new, &e));
    for at in 0..e.len() {
        let mut changed = e.clone().into_bytes();
        changed[at] ^= 1;
        let changed = String::from_utf8(changed).unwrap();
        assert!(!endorsed(&of, &old, &new, &changed), "digit {at}");
    }
    assert_eq!(endorse(&of, &secret(), "00"), None);
}

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec("[^\\x00-\\x1f]{0,40}", 1..6)
        .prop_map(|lines| lines.join("\n") + "\n")
}

proptest! {
    #[test]
    fn what_is_signed_is_opened_and_nothing_else_is(text in texts(), other in texts(), secret in any::<[u8; 32]>(), at in any::<prop::sample::Index>(), flip in 1u8..=255) {
        let name = key_name(&excise());
        let note = Note::sign(&text, &name, &secret).unwrap();
        let keys = [key(&secret)];
        prop_assert_eq!(Note::open(&note, &keys).map(|o| o.text), Ok(text.clone()));
        prop_assert_eq!(NoteKey::parse(&keys[0].to_string()), Some(keys[0].clone()));
        // Another text under the same signature.
        let swapped = note.replacen(&text, &other, 1);
        prop_assert_eq!(Note::open(&swapped, &keys).is_ok(), swapped == note);
        let mut bytes = note.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(changed) = String::from_utf8(bytes) {
            prop_assert!(Note::open(&changed, &keys).is_err());
        }
    }

    #[test]
    fn a_checkpoint_comes_back_as_it_went(counter in any::<u64>(), hash in any::<[u8; 32]>(), second in 0i64..4_000_000_000, incarnation in "[0-9a-f]{32}") {
        let c = Checkpoint::of(&excise(), counter, hash, Timestamp::from_second(second).unwrap(), &incarnation);
        prop_assert_eq!(Checkpoint::parse(&c.text()), Ok(c));
    }

    #[test]
    fn no_text_harms(text in "\\PC{0,400}", bytes in any::<Vec<u8>>(), lines in proptest::collection::vec("(\u{2014} )?[a-z/+ ]{0,5}( )?[A-Za-z0-9+/=]{0,20}", 0..8)) {
        for t in [text, String::from_utf8_lossy(&bytes).into_owned(), lines.join("\n") + "\n"] {
            let _ = Note::open(&t, &[key(&secret())]);
            let _ = Checkpoint::parse(&t);
            let _ = NoteKey::parse(&t);
            if let Ok(note) = Note::read(&t) {
                // What is read as a note is one: signed once more it still is.
                prop_assert!(Note::sign_also(&t, "a", &secret()).is_ok());
                prop_assert!(t.starts_with(note.text_unverified()));
            }
        }
    }
}
