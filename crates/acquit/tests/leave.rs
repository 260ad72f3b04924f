//! The page on which goods leave, over the real program and real sockets, without script: what is typed is kept whatever happens to
//! windows and programs, and what cannot be written on paper is refused before there is a number.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::sheet::{EVENING, READY, Sheet, Story, words};

#[test]
fn a_draft_is_kept_field_by_field_through_a_reload_a_kill_and_a_second_window() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    // As our script does: one field each time it is left.
    let mut s = w.begin();
    assert_eq!(w.keep(&mut s, &[("d0_to", "Négoce Martin")])["kept"], true);
    assert_eq!(w.keep(&mut s, &[("plate", "AB-123-CD")])["kept"], true);
    let reloaded = w.again(&s);
    assert_eq!(reloaded.held("d0_to"), "Négoce Martin");
    assert_eq!(reloaded.held("plate"), "AB-123-CD");
    // Without script, the whole form; Enter in a field is the same key.
    let mut s = reloaded;
    s.types("d0_l0_what", "Cognac VSOP").types("kind", "daa");
    assert!(w.press(&s, "save").leads().contains(s.id()));
    w.restart();
    let second = w.again(&s);
    for (field, value) in [
        ("d0_to", "Négoce Martin"),
        ("plate", "AB-123-CD"),
        ("d0_l0_what", "Cognac VSOP"),
        ("kind", "daa"),
    ] {
        assert_eq!(second.held(field), value, "{field}");
    }
    // Home leads back to it, in both languages.
    for lang in ["fr", "en"] {
        w.lang = lang;
        let home = w.look(&w.page(""));
        assert!(
            home.contains(&w.page(&format!("leave/{}", s.id()))),
            "{lang}"
        );
    }
    // No number was ever near.
    assert_eq!(w.last(), 7);
    assert!(w.numbers().is_empty());
}

#[test]
fn two_windows_with_different_fields_keep_both_with_and_without_script() {
    let Some(w) = Story::at(EVENING) else { return };
    // Whole forms: the second window never saw what the first typed, and does not empty it.
    let mut one = w.begin();
    let mut two = w.again(&one);
    one.types("d0_to", "Négoce Martin");
    w.press(&one, "save").leads();
    two.types("plate", "AB-123-CD");
    w.press(&two, "save").leads();
    let now = w.again(&one);
    assert_eq!(
        (now.held("d0_to"), now.held("plate")),
        ("Négoce Martin", "AB-123-CD")
    );

    // With script: each field alone, then a key with the whole form.
    let mut one = w.begin();
    let mut two = w.again(&one);
    w.keep(&mut one, &[("d0_to", "Négoce Martin")]);
    w.keep(&mut two, &[("plate", "AB-123-CD")]);
    w.keep(&mut two, &[("kind", "daa")]);
    w.press(&two, "office voicemail").leads();
    let now = w.again(&one);
    assert_eq!(
        (now.held("d0_to"), now.held("plate"), now.held("kind")),
        ("Négoce Martin", "AB-123-CD", "daa")
    );
    // And the first goes on where it was.
    w.keep(&mut one, &[("d0_l0_what", "Cognac")]);
    w.press(&one, "save").leads();
    let now = w.again(&one);
    assert_eq!(
        (now.held("plate"), now.held("kind"), now.held("d0_l0_what")),
        ("AB-123-CD", "daa", "Cognac")
    );
}

#[test]
fn two_windows_with_the_same_field_keep_ours_and_tell_theirs() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    for lang in ["fr", "en"] {
        w.lang = lang;
        let mut one = w.begin();
        let mut two = w.again(&one);
        one.types("plate", "AA-111-AA");
        w.press(&one, "save").leads();
        two.types("plate", "BB-222-BB").types("d0_to", "Dupont");
        let r = w.press(&two, "act");
        let again = r.refused("leave.other-window", "plate");
        assert_eq!(again.held("plate"), "BB-222-BB", "ours is in the field");
        assert_eq!(again.held("d0_to"), "Dupont");
        assert!(words(&r.text()).contains("AA-111-AA"), "theirs is told");
        // The script's answer does not say that it was kept.
        let mut three = two.clone();
        assert_eq!(w.keep(&mut three, &[("plate", "CC-333-CC")])["kept"], false);
        // Seen, and sent again: what is in the field is taken.
        w.press(&again, "save").leads();
        assert_eq!(w.again(&one).held("plate"), "BB-222-BB");
        // The first window wants its own again, and says so in the field: it is told, not overruled.
        one.types("plate", "DD-444-DD");
        w.press(&one, "save").refused("leave.other-window", "plate");
        // Back to what the first window was shown at the beginning is a wish as well.
        one.types("plate", "");
        w.press(&one, "save").refused("leave.other-window", "plate");
    }
    assert_eq!(w.last(), 7);
}

/// What is typed in a field, and for what it is refused there.
const WRONG: &[(&str, &str, &str)] = &[
    ("since", "27/11/2026 23h59", "fact.future"),
    ("d0_l0_qty", "1.000,5", "typed.amount"),
    ("d0_l0_qty", "mille", "typed.amount"),
    ("d0_l0_qty", "0", "typed.amount"),
    ("d0_l0_qty", "-1", "typed.amount"),
    ("d0_l0_abv", "40;5", "typed.amount"),
    ("d0_l0_packs", "1,5", "typed.count"),
    ("d0_l0_code", "vin", "typed.product"),
    ("d0_l0_cn", "22:04", "typed.cn"),
    ("d0_l0_pack", "carton", "typed.package"),
    ("d0_journey", "demain", "typed.journey"),
    ("leaves", "31/02 18h00", "time.does-not-exist"),
    ("leaves", "26/11/2026 17:00", "file.departure-past"),
    ("leaves", "tantôt", "time.unreadable"),
    ("d0_to", "Do\u{7}maine", "page.control"),
    ("last_used", "huit", "typed.count"),
    ("last_used", "100000", "series.range"),
    ("d0_digits", "123456", "typed.digits"),
    ("d0_digits", "douze", "typed.digits"),
];

#[test]
fn what_cannot_be_understood_stays_in_its_field_draws_nothing_and_says_what_to_do() {
    let long = "é".repeat(2001);
    for lang in ["fr", "en"] {
        let Some(mut w) = Story::at(EVENING) else {
            return;
        };
        w.lang = lang;
        let all = WRONG.iter().copied();
        let mut s = w.ready();
        for (field, value, code) in all.chain([("d0_to", long.as_str(), "page.too-long")]) {
            let was = s.held(field).to_owned();
            s.types(field, value);
            let r = w.press(&s, "act");
            assert_eq!(
                r.status,
                422,
                "{lang} {field}={value}: {:?}",
                r.header("location")
            );
            let all = r.problems();
            assert!(
                all.iter().any(|(c, f)| c == code && f == field),
                "{lang} {field}={value}: {all:?} instead of {code}"
            );
            let mut again = r.refused(code, field);
            let kept = value.replace('\u{7}', "");
            let held = again.held(field);
            assert!(held == value || held == kept, "{lang} {field}: {held}");
            assert_eq!(again.held("plate"), "AB-123-CD");
            again.types(field, &was);
            w.press(&again, "save").leads();
            s = w.again(&again);
            assert_eq!(s.held(field), was);
        }
        assert_eq!(w.last(), 7);
        assert!(w.numbers().is_empty());
    }
}

#[test]
fn every_field_may_be_empty_and_what_is_missing_is_said_before_a_number() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    for lang in ["fr", "en"] {
        w.lang = lang;
        // Nothing at all: the kind is asked first.
        let nothing = w.begin();
        w.press(&nothing, "act")
            .refused("leave.kind-missing", "kind");
        // One by one: what the paper needs stops the act, what may be completed later does not.
        // (Where the trouble lies is on record after the first language.)
        let known = |f: &str| lang == "en" && f == "elsewhere" || f == "internet" || f == "plate";
        for (field, _) in READY.iter().filter(|(f, _)| !known(f)) {
            let mut s = w.ready();
            s.types(field, "");
            let r = w.press(&s, "act");
            assert_eq!(r.status, 422, "{lang} without {field}");
            // Each leads to the field that is empty.
            let all = r.problems();
            assert!(all.iter().any(|(_, f)| f == field), "{field}: {all:?}");
            assert_eq!(Sheet::of(&r.text()).held("plate"), "AB-123-CD");
        }
        assert_eq!(w.last(), 7, "{lang}");
    }
    let mut s = w.ready();
    s.all(&[("plate", ""), ("leaves", ""), ("internet", "")]);
    w.press(&s, "act").truck();
    assert_eq!(w.last(), 8);
}

#[test]
fn names_of_every_alphabet_amounts_and_dates_as_people_write_them_reach_the_paper() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = w.ready();
    s.all(&[
        ("d0_to", "Αφοί Παπαδόπουλοι; Димитър Иванов: ООД"),
        ("d0_l0_what", "Cognac : « Étang » ; 12 × 70 cl"),
        ("d0_l0_qty", "1 200,50"),
        ("d0_l0_abv", "40,5"),
        ("leaves", "27/11 18h45"),
    ]);
    w.press(&s, "act").truck();
    assert_eq!(w.last(), 8);
    let v = &w.said("document.sealed")[0];
    let text = v.to_string();
    assert!(
        text.contains("Αφοί Παπαδόπουλοι; Димитър Иванов: ООД"),
        "{text}"
    );
    assert!(text.contains("1200.50") && text.contains("40.5"), "{text}");
    assert!(text.contains("2026-11-27T17:45:00Z"), "{text}");
    w.whole();
}

#[test]
fn what_the_papers_letters_cannot_print_is_refused_before_a_number_and_kept() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    for lang in ["fr", "en"] {
        w.lang = lang;
        let mut s = w.ready();
        s.types("d0_to", "Château 🍷 des Étangs");
        let r = w.press(&s, "act");
        assert_eq!(r.status, 422, "{:?}", r.header("location"));
        let all = r.problems();
        assert_eq!(all.len(), 1, "{all:?}");
        let again = r.refused(&all[0].0, &all[0].1);
        assert_eq!(again.held("d0_to"), "Château 🍷 des Étangs");
        assert!(words(&r.text()).contains('🍷'), "which letter is told");
        assert_eq!(w.last(), 7);
    }
    assert!(w.numbers().is_empty());
}

#[test]
fn pieces_are_whole_and_nobody_without_a_session_gets_them() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = w.begin();
    w.keep(&mut s, READY);
    let r = w.get(&format!("{}/pieces", s.to));
    assert_eq!(r.status, 200);
    let html = r.text();
    for id in ["checks", "act", "right", "number"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    for tag in ["aside", "section", "fieldset", "div", "details", "ul", "p"] {
        let open =
            html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
        assert_eq!(open, html.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    assert!(
        !html.contains("<html") && !html.contains("<form"),
        "a piece, no page"
    );
    // What was typed counts already: the digest is that of the page.
    assert!(html.contains(w.again(&s).held("seen")));
    for cookie in ["", "acquit=0123"] {
        let r = w.bed.get(&format!("{}/pieces", s.to), cookie);
        assert_eq!(r.status, 403);
        assert!(!r.text().contains("Négoce Martin"));
    }
    let said = [("csrf", s.held("csrf")), ("plate", "ZZ-999-ZZ")];
    let r = w.bed.post(&format!("{}/save", s.to), "", &said);
    assert_eq!(r.status, 403);
    assert_eq!(w.again(&s).held("plate"), "AB-123-CD");
    // A draft that is not there is nowhere, not an error.
    let none = w.page(&format!("leave/{}/pieces", "0".repeat(32)));
    assert_eq!(w.get(&none).status, 404);
}
