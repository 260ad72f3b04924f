//! The signed alert feed: what a writer makes a reader takes, and nothing else says anything; any bytes are read without a panic.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use wire::alerts::{Alert, Channel, FORMAT, Feed, Kind, MAX_FEED, Reentry, Silent};
use wire::note::{Note, NoteKey};

const NAME: &str = "alertes.exemple";
const SECRET: [u8; 32] = [7; 32];

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + 60 * minute).unwrap()
}

fn key() -> NoteKey {
    NoteKey::of(NAME, &wire::public_key(&SECRET)).unwrap()
}

fn alert(reference: &str, since: i64, until: Option<i64>, replaces: &[&str]) -> Alert {
    Alert {
        reference: reference.into(),
        systems: vec!["GAMM@".into()],
        kinds: vec![Kind::Daa],
        channel: Channel::Both,
        since: at(since),
        until: until.map(at),
        text: "GAMM@ est indisponible.\nProcédure de secours ouverte.".into(),
        replaces: replaces.iter().map(|r| (*r).to_owned()).collect(),
        reentry: Reentry::Due,
    }
}

fn feed() -> Feed {
    Feed {
        as_of: at(0),
        valid_until: at(60),
        issuer: "Direction de l’Exemple".into(),
        alerts: vec![
            alert("A-1", -90, None, &[]),
            alert("A-2", -10, Some(30), &["A-1"]),
            alert("A-3", 40, None, &["A-2"]),
        ],
    }
}

#[test]
fn what_was_signed_is_read_and_says_which_alerts_hold() {
    let signed = feed().sign(NAME, &SECRET).unwrap();
    assert!(
        signed.starts_with("acquit alerts 1\n{\"as_of\":"),
        "{signed}"
    );
    assert_eq!(
        Feed::read(signed.as_bytes(), Some(&key()), at(1), None),
        Ok(feed())
    );
    let holding =
        |m| -> Vec<String> { feed().holding(at(m)).map(|a| a.reference.clone()).collect() };
    assert_eq!(holding(-20), ["A-1"]);
    assert_eq!(holding(1), ["A-2"], "replaced ones hold no more");
    assert_eq!(
        holding(35),
        [""; 0],
        "over, and the one that it replaced does not come back"
    );
    assert_eq!(holding(41), ["A-3"]);
    // A field that a later version adds is left alone.
    let json = serde_json::to_string(&feed()).unwrap();
    let more = json.replacen('{', "{\"since_version\":2,", 1);
    let more = Note::sign(&format!("{FORMAT}\n{more}\n"), NAME, &SECRET).unwrap();
    assert_eq!(
        Feed::read(more.as_bytes(), Some(&key()), at(1), None),
        Ok(feed())
    );
}

#[test]
fn invariant_7_an_unpinned_foreign_old_or_broken_feed_says_nothing_each_in_its_way() {
    let signed = feed().sign(NAME, &SECRET).unwrap();
    let read = |text: &str, now: i64, last: Option<i64>| {
        Feed::read(text.as_bytes(), Some(&key()), at(now), last.map(at))
            .map_err(|e| e.code())
            .err()
    };
    assert_eq!(
        Feed::read(signed.as_bytes(), None, at(1), None),
        Err(Silent::Unpinned)
    );
    let other = feed().sign(NAME, &[8; 32]).unwrap();
    assert_eq!(read(&other, 1, None), Some("alerts.other-key"));
    let renamed = feed().sign("alertes.autre", &SECRET).unwrap();
    assert_eq!(read(&renamed, 1, None), Some("alerts.other-key"));
    let changed = signed.replace("A-3", "A-4");
    assert_eq!(read(&changed, 1, None), Some("alerts.altered"));
    assert_eq!(read(&signed, 60, None), Some("alerts.old"));
    assert_eq!(read(&signed, -6, None), Some("alerts.ahead"));
    assert_eq!(
        read(&signed, -5, None),
        None,
        "clocks differ by some minutes"
    );
    assert_eq!(read(&signed, 1, Some(1)), Some("alerts.went-back"));
    assert_eq!(
        read(&signed, 1, Some(0)),
        None,
        "the same again is no step back"
    );
    for (text, why) in [
        (String::new(), "empty"),
        ("<html>503</html>".into(), "a page"),
        (signed.replace('\n', "\r\n"), "other line ends"),
        ("x".repeat(MAX_FEED + 1), "endless"),
    ] {
        assert_eq!(read(&text, 1, None), Some("alerts.broken"), "{why}");
    }
    // Signed well, and still none: what no reader takes, no writer signs.
    let json = serde_json::to_string(&feed()).unwrap();
    for (from, to) in [
        (FORMAT, "acquit alerts 2"),
        ("\"A-3\"", "\"A-2\""),
        ("\"issuer\":\"Direction", "\"issuer\":1,\"x\":\"Direction"),
        ("due", "perhaps"),
        ("\"GAMM@\"", ""),
        ("}]}", "}]"),
    ] {
        let text = format!("{FORMAT}\n{json}\n").replace(from, to);
        assert!(!text.contains(from), "{from}");
        let signed = Note::sign(&text, NAME, &SECRET).unwrap();
        assert_eq!(read(&signed, 1, None), Some("alerts.broken"), "{from} {to}");
    }
    let bad: [fn(&mut Feed); 6] = [
        |f| f.valid_until = f.as_of,
        |f| f.valid_until = f.as_of + SignedDuration::from_hours(24 * 8),
        |f| f.issuer = " ".into(),
        |f| f.alerts[0].text = "x".repeat(4001),
        |f| f.alerts[0].until = Some(f.alerts[0].since),
        |f| f.alerts[0].replaces = vec!["A-1".into()],
    ];
    for spoil in bad {
        let mut f = feed();
        spoil(&mut f);
        let refused = f.sign(NAME, &SECRET).unwrap_err();
        assert_eq!(refused.code(), "alerts.broken");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic_and_say_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Feed::read(&bytes, Some(&key()), at(1), None).is_err());
    }

    #[test]
    fn one_changed_byte_says_nothing(place in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut signed = feed().sign(NAME, &SECRET).unwrap().into_bytes();
        let i = place.index(signed.len());
        signed[i] ^= 1 << bit;
        prop_assert!(Feed::read(&signed, Some(&key()), at(1), None).is_err());
    }

    #[test]
    fn any_text_between_the_first_line_and_the_signature_is_read_without_a_panic(json in "[\\[\\]{}\",:a-z0-9 \n]{0,200}") {
        if let Ok(signed) = Note::sign(&format!("{FORMAT}\n{json}\n"), NAME, &SECRET) {
            prop_assert!(Feed::read(signed.as_bytes(), Some(&key()), at(1), None).is_err());
        }
    }
}
