//! Two windows and one draft; what is kept is bounded.

use super::*;

fn v(k: &str, v: &str) -> Vec<(String, String)> {
    vec![(k.into(), v.into())]
}

#[test]
fn two_windows_lose_nothing_of_each_other() {
    let t = Timestamp::UNIX_EPOCH;
    let mut d = Draft::new("0".repeat(32), t);
    assert!(d.write(&v("plate", "AB-123-CD"), 0, "one", t).is_empty());
    // The second window was shown revision 0, and typed something else in another field.
    assert!(d.write(&v("to", "Martin"), 0, "two", t).is_empty());
    // In the same field: the first stays, and the second is told.
    let c = d.write(&v("plate", "ZZ-999-ZZ"), 0, "two", t);
    assert_eq!(c.len(), 1);
    assert_eq!(
        (c[0].theirs.as_str(), d.get("plate")),
        ("AB-123-CD", "AB-123-CD")
    );
    // Shown again, it may.
    assert!(
        d.write(&v("plate", "ZZ-999-ZZ"), d.rev, "two", t)
            .is_empty()
    );
    assert_eq!((d.get("plate"), d.get("to")), ("ZZ-999-ZZ", "Martin"));
    // What it was shown and sends again is nothing typed: neither taken, nor told.
    assert!(d.write(&v("plate", ""), 0, "three", t).is_empty());
    assert_eq!(d.get("plate"), "ZZ-999-ZZ");
    // But its own last word, taken back, is.
    assert_eq!(d.write(&v("plate", ""), 0, "one", t).len(), 1);
    // A window never disagrees with itself, and saying the same is no disagreement.
    assert!(d.write(&v("plate", "AA"), 0, "two", t).is_empty());
    assert!(d.write(&v("plate", "AA"), 0, "one", t).is_empty());
}

#[test]
fn what_is_kept_is_bounded() {
    let t = Timestamp::UNIX_EPOCH;
    let mut d = Draft::new(String::new(), t);
    for i in 0..FIELDS + 50 {
        d.set(&format!("f{i}"), &"é".repeat(LONGEST + 5), t);
    }
    assert_eq!(d.fields.len(), FIELDS);
    assert_eq!(d.get("f1").chars().count(), LONGEST);
    // Of a field that changes for ever only the last values are known; older windows are told.
    for i in 0..50 {
        d.set("f1", &i.to_string(), t);
    }
    assert_eq!(d.fields["f1"].past.len(), PAST);
    assert_eq!(d.write(&v("f1", ""), 0, "old", t).len(), 1);
}
