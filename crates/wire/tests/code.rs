//! The promises of docs/code.md: what is written is read, one text for each code, no changed character verifies, no input harms.

use jiff::Timestamp;
use number::{AssignedReference, FallbackNumber, Kind, NumberOnPaper};
use proptest::prelude::*;
use wire::{
    CHARS, CodeError, CodeNumber, Head, KeyList, Payload, Verdict, decode, encode, public_key,
    verify,
};

const SECRET: [u8; 32] = {
    let mut out = [0u8; 32];
    let mut i = 0u8;
    while i < 32 {
        out[i as usize] = i;
        i += 1;
    }
    out
};
const DOC: &str = include_str!("../../../docs/code.md");

fn example() -> Payload {
    Payload {
        number: CodeNumber::Fallback(FallbackNumber::parse("26FR007328E0001000081").unwrap()),
        kind: Kind::Daa,
        specimen: false,
        departure: Some("2026-11-23T17:30:00Z".parse().unwrap()),
        digest: *b"\x9f\x86\xd0\x81\x88\x4c\x7d\x65\x9a\x2f\xea\xa0",
        head: Head {
            counter: 48213,
            hash: [0x1b, 0x4f, 0x0e, 0x98],
        },
    }
}

fn list(secret: &[u8; 32], excise: &str) -> KeyList {
    let key = public_key(secret);
    KeyList::parse(&format!(
        r#"{{"as_of":"2026-11-01","keys":[{{"excise":"{excise}","name":"Domaine des Trois Fontaines","key":"{key}"}}]}}"#
    ))
    .unwrap()
}

/// The examples of the document: what the table there says, in its order.
#[test]
fn the_test_vectors_of_the_document_are_what_the_program_writes() {
    let blank = Payload {
        number: CodeNumber::None,
        departure: None,
        digest: [0; 12],
        kind: Kind::Dsa,
        ..example()
    };
    let of = |text: &str| {
        CodeNumber::of(&NumberOnPaper::Assigned(
            AssignedReference::parse(text).unwrap(),
        ))
    };
    let specimen = Payload {
        number: of("GPS 2026/118"),
        specimen: true,
        ..example()
    };
    let digest = Payload {
        number: of("réf. 12 du 23 novembre"),
        ..example()
    };
    let texts = [example(), blank, specimen, digest].map(|payload| {
        let text = encode(&payload, &SECRET);
        println!("{text}");
        (payload, text)
    });
    let stands = |text: &str| DOC.lines().any(|l| l.strip_prefix("    ") == Some(text));
    assert!(stands(&public_key(&SECRET)), "{}", public_key(&SECRET));
    let keys = list(&SECRET, "FR007328E0001");
    for (payload, text) in texts {
        assert_eq!(text.len(), CHARS);
        assert_eq!(decode(&text).unwrap().payload, payload);
        assert!(matches!(
            verify(&text, &keys),
            Ok((_, Verdict::SignedBy { own: true, .. }))
        ));
        assert!(stands(&text), "docs/code.md lacks {text}");
    }
}

#[test]
fn no_changed_character_verifies_under_any_key() {
    let text = encode(&example(), &SECRET);
    let keys = list(&SECRET, "FR007328E0001");
    let alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    let mut read = 0;
    for at in 0..text.len() {
        for c in alphabet.chars().filter(|c| !text[at..].starts_with(*c)) {
            let mut changed = text.clone();
            changed.replace_range(at..=at, &c.to_string());
            // White space around a text is none of it.
            if changed.trim() == text {
                continue;
            }
            match verify(&changed, &keys) {
                Ok((_, Verdict::SignedBy { .. })) => panic!("{changed} verifies"),
                Ok((code, _)) => {
                    read += 1;
                    assert!(!code.signed_by(&keys.keys[0].public));
                }
                Err(_) => {}
            }
        }
    }
    assert!(read > 1000, "most changes still read as a code: {read}");
}

#[test]
fn a_verdict_says_who_signed_and_never_more() {
    let text = encode(&example(), &SECRET);
    let other = [7u8; 32];
    let unknown = list(&other, "FR007328E0001");
    assert!(matches!(
        verify(&text, &unknown),
        Ok((_, Verdict::KeyNotKnown))
    ));
    // A key of another establishment signs for itself only.
    let foreign = list(&SECRET, "FR007328E0002");
    assert!(matches!(
        verify(&text, &foreign),
        Ok((_, Verdict::SignedBy { own: false, .. }))
    ));
    // The same payload with another's signature under the first one's name.
    let mine = decode(&text).unwrap();
    let keys = list(&SECRET, "FR007328E0001");
    let forged = encode(
        &Payload {
            departure: None,
            ..example()
        },
        &SECRET,
    );
    let mixed = format!("{}{}", &text[..60], &forged[60..]);
    assert!(matches!(
        verify(&mixed, &keys),
        Ok((_, Verdict::Mismatch { .. }))
    ));
    assert_eq!(mine.payload, example());
}

#[test]
fn every_fault_of_a_text_is_named() {
    let text = encode(&example(), &SECRET);
    let with = |at: usize, s: &str| {
        let mut out = text.clone();
        out.replace_range(at..at + s.len(), s);
        out
    };
    let said = |t: &str| decode(t).map(|_| ()).map_err(|e| e.code());
    assert_eq!(said(""), Err("code.length"));
    assert_eq!(said(&text[1..]), Err("code.length"));
    assert_eq!(said(&"A".repeat(1_000_000)), Err("code.length"));
    assert_eq!(
        decode(&with(30, "a")),
        Err(CodeError::Character { position: 31 })
    );
    assert_eq!(said(&with(0, "B")), Err("code.format"));
    assert_eq!(said(&with(22, ":::")), Err("code.base45"));
    assert_eq!(said(&with(1, "X")), Err("code.number"));
    assert_eq!(
        said(&with(21, "2")),
        Err("code.number"),
        "the type digit contradicts the kind"
    );
    // The first two bytes of the body are its first three characters: every value of the first one.
    let mut kinds = 0;
    for first in 0..=255u8 {
        let head = base45_of(&[first, 0]);
        match said(&with(22, &head)) {
            Err("code.kind") => kinds += 1,
            Err("code.reserved") => assert!(first & 0x1c != 0),
            Err("code.number") | Ok(()) => {}
            Err(other) => panic!("{first}: {other}"),
        }
    }
    assert_eq!(kinds, 16, "kinds 0 and 3 under every form, specimen or not");
    // Spaces around it, as a scanner adds, do no harm.
    assert!(decode(&format!(" {text}\n")).is_ok());
}

fn base45_of(pair: &[u8; 2]) -> String {
    const A: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    let n = usize::from(pair[0]) * 256 + usize::from(pair[1]);
    [n % 45, n / 45 % 45, n / 2025]
        .iter()
        .map(|i| char::from(A[*i]))
        .collect()
}

#[test]
fn a_list_is_read_whole_or_not_at_all() {
    let hex = public_key(&SECRET);
    let base64 = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=";
    let line = |key: &str, excise: &str| {
        format!(
            r#"{{"schema":1,"keys":[{{"excise":"{excise}","key":"{key}","revoked":"2026-12-01"}}]}}"#
        )
    };
    let a = KeyList::parse(&line(&hex, "FR007328E0001")).unwrap();
    let b = KeyList::parse(&line(base64, "FR007328E0001")).unwrap();
    assert_eq!(a.keys[0].public, b.keys[0].public);
    assert_eq!(
        a.keys[0].line.revoked.map(|d| d.to_string()).as_deref(),
        Some("2026-12-01")
    );
    for (text, code) in [
        (line(&hex[1..], "FR007328E0001"), "keys.key"),
        (line(&base64.replace('A', "!"), "FR007328E0001"), "keys.key"),
        (line(&hex, "FR0073"), "keys.excise"),
        ("[]".to_owned(), "keys.json"),
        (" ".repeat(wire::MAX_LIST + 1), "keys.too-long"),
    ] {
        assert_eq!(
            KeyList::parse(&text).map_err(|e| e.code()),
            Err(code),
            "{code}"
        );
    }
}

fn payloads() -> impl Strategy<Value = Payload> {
    let number = prop_oneof![
        Just(CodeNumber::None),
        ("[0-9]{2}FR0[0-9]{5}[A-Z][0-9]{4}", 1u32..=99_999).prop_filter_map(
            "a number",
            |(start, n)| {
                FallbackNumber::parse(&format!("{start}{n:05}1"))
                    .ok()
                    .map(CodeNumber::Fallback)
            }
        ),
        "\\PC{1,64}".prop_filter_map("a reference", |t| AssignedReference::parse(&t)
            .ok()
            .map(|r| CodeNumber::of(&NumberOnPaper::Assigned(r)))),
        "[A-Z0-9 $%*+./:-]{1,21}".prop_filter_map("a reference", |t| AssignedReference::parse(&t)
            .ok()
            .map(|r| CodeNumber::of(&NumberOnPaper::Assigned(r)))),
    ];
    (
        number,
        any::<bool>(),
        proptest::option::of(1i64..0xFF_FFFF),
        any::<[u8; 12]>(),
        any::<u32>(),
        any::<[u8; 4]>(),
    )
        .prop_map(
            |(number, specimen, minute, digest, counter, hash)| Payload {
                number,
                kind: Kind::Daa,
                specimen,
                departure: minute.map(|m| Timestamp::from_second(1_577_836_800 + m * 60).unwrap()),
                digest,
                head: Head { counter, hash },
            },
        )
}

proptest! {
    #[test]
    fn what_is_written_is_read(payload in payloads(), secret in any::<[u8; 32]>()) {
        let text = encode(&payload, &secret);
        prop_assert_eq!(text.chars().count(), CHARS);
        let code = decode(&text).unwrap();
        prop_assert_eq!(&code.payload, &payload);
        // Written again it is the same text: one text for each code.
        prop_assert_eq!(encode(&code.payload, &secret), text);
    }

    #[test]
    fn no_text_harms(text in "\\PC{0,400}", noise in "[A-Z0-9 $%*+./:-]{157}", bytes in any::<Vec<u8>>()) {
        let _ = decode(&text);
        let _ = decode(&noise);
        let _ = decode(&format!("A{}", &noise[1..]));
        let _ = KeyList::parse(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn two_changed_characters_never_verify(at in 0usize..157, to in 0usize..157, a in "[A-Z0-9]", b in "[A-Z0-9]") {
        let text = encode(&example(), &SECRET);
        let mut changed = text.clone();
        changed.replace_range(at..=at, &a);
        changed.replace_range(to..=to, &b);
        let keys = list(&SECRET, "FR007328E0001");
        let signed = matches!(verify(&changed, &keys), Ok((_, Verdict::SignedBy { .. })));
        prop_assert_eq!(signed, changed == text);
    }
}
