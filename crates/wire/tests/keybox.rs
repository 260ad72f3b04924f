//! The promises of docs/checkpoint.md about kept keys: only the passphrase opens them, no changed byte does, nothing asks for too much.

use proptest::prelude::*;
use wire::keybox::{About, Cost, KeptKey, KeyboxError, about, open, seal};

/// Cheap, so that a thousand guesses take a moment.
const CHEAP: Cost = Cost {
    memory: 8,
    passes: 1,
    lanes: 1,
};
const PHRASE: &str = "quatre mots très simples";

fn kept() -> Vec<KeptKey> {
    ["FR007328E0001", "FR007328E0002"]
        .iter()
        .zip([7u8, 9])
        .map(|(e, b)| KeptKey {
            excise: number::ExciseNumber::parse(e).unwrap(),
            secret: [b; 32],
        })
        .collect()
}

fn of() -> About {
    About {
        installation: "1f".repeat(16),
        incarnation: "2e".repeat(16),
        made: "2026-11-27T17:20:00Z".parse().unwrap(),
    }
}

fn text() -> String {
    seal(&kept(), &of(), PHRASE, &[3; 16], CHEAP).unwrap()
}

#[test]
fn only_the_passphrase_opens_what_is_kept() {
    let text = text();
    let (said, keys) = open(&text, PHRASE).unwrap();
    assert!(said == of() && keys == kept());
    assert_eq!(about(&text), Ok(of()));
    // Accents typed in two strokes, and a space after it, are the same passphrase.
    assert!(open(&text, "quatre mots tre\u{300}s simples ").is_ok());
    for wrong in ["", "quatre mots tres simples", "Quatre mots très simples"] {
        assert_eq!(open(&text, wrong).err(), Some(KeyboxError::Passphrase));
    }
    let hexed = "07".repeat(32);
    assert!(!text.contains(&hexed));
    assert_eq!(
        seal(&kept(), &of(), "onze lettre", &[3; 16], CHEAP),
        Err(KeyboxError::Short)
    );
}

#[test]
fn no_changed_byte_and_no_cut_text_opens() {
    let text = text();
    for at in 0..text.len() {
        assert!(open(&text[..at], PHRASE).is_err(), "cut at {at}");
        for flip in [1u8, 2, 4, 0x20] {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= flip;
            let Ok(changed) = String::from_utf8(bytes) else {
                continue;
            };
            assert!(open(&changed, PHRASE).is_err(), "byte {at}: {changed}");
        }
    }
    assert!(open(&format!("{text}\n"), PHRASE).is_err());
}

#[test]
fn nothing_asks_for_more_memory_or_time_than_is_given() {
    let line = text().lines().nth(4).unwrap().to_owned();
    for cost in [
        "4294967295 1 1",
        "262145 1 1",
        "8 17 1",
        "8 1 9",
        "8 0 1",
        "7 1 1",
        "08 1 1",
        "-8 1 1",
    ] {
        let changed = text().replace(&line, &line.replace("8 1 1", cost));
        let said = open(&changed, PHRASE).err();
        assert!(
            matches!(
                said,
                Some(KeyboxError::Cost | KeyboxError::Text { line: 5 | 7 })
            ),
            "{cost}: {said:?}"
        );
    }
    assert_eq!(
        open(&"a".repeat(wire::keybox::MAX_BOX + 1), PHRASE).err(),
        Some(KeyboxError::Text { line: 1 })
    );
}

proptest! {
    #[test]
    fn what_is_kept_comes_back(secret in any::<[u8; 32]>(), salt in any::<[u8; 16]>(), phrase in "\\PC{12,40}") {
        prop_assume!(phrase.trim().chars().count() >= 12);
        let keys = vec![KeptKey { excise: kept()[0].excise.clone(), secret }];
        let text = seal(&keys, &of(), &phrase, &salt, CHEAP).unwrap();
        prop_assert!(open(&text, &phrase).unwrap().1 == keys);
    }

    #[test]
    fn no_text_harms(text in "\\PC{0,200}", lines in proptest::collection::vec("[a-z0-9 +/=]{0,30}", 0..9)) {
        let _ = open(&text, PHRASE);
        let _ = open(&format!("acquit kept keys 1\n{}\n", lines.join("\n")), PHRASE);
    }
}
