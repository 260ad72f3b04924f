//! The act, over the real program and real sockets: whatever happens to windows, lines and power, a draft gets its numbers once; and
//! what was shown beside the key is what is confirmed by it.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::EXCISE;
use support_web::sheet::{EVENING, Story, daa, words};

#[test]
fn d3_b2_a_number_is_drawn_once_however_often_the_key_is_pressed() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let s = w.ready();
    // A double click: both at once.
    let (one, two) = std::thread::scope(|x| {
        let a = x.spawn(|| w.press(&s, "act"));
        let b = x.spawn(|| w.press(&s, "act"));
        (a.join().expect("an answer"), b.join().expect("an answer"))
    });
    assert_eq!(one.truck(), two.truck());
    assert_eq!(w.numbers(), [daa(8)]);
    // A reload of the same POST.
    let truck = one.truck();
    assert_eq!(w.press(&s, "act").truck(), truck);
    // The draft's address, and home, which does not offer it any more.
    assert_eq!(w.get(&s.to).truck(), truck);
    assert!(!w.look(&w.page("")).contains(s.id()));
    // The same POST after the program was killed and started: its memory of forms is gone, the register's is not.
    w.restart();
    assert_eq!(w.press(&s, "act").truck(), truck);
    assert_eq!(w.press(&s, "save").truck(), truck);
    assert_eq!(w.get(&s.to).truck(), truck);
    assert_eq!(w.numbers(), [daa(8)]);
    assert_eq!(w.last(), 8);
    let html = w.look(&truck);
    assert!(words(&html).contains("00008"), "{}", words(&html));
    w.whole();
}

/// Where the power fails inside the act, and whether there is a number by then. The outage is the first request, the number the second.
const POINTS: &[(&str, bool)] = &[
    ("before-append:1", false),
    ("after-commit:1", false),
    ("before-append:2", false),
    ("before-commit:2", false),
    ("before-render:1", true),
    ("after-render:1", true),
    ("after-file:1", true),
    ("after-printed:1", true),
];

#[test]
fn i13_power_that_fails_inside_the_act_leaves_one_number_or_none_and_the_draft_leads_on() {
    for (point, numbered) in POINTS {
        let Some(mut w) = Story::at(EVENING) else {
            return;
        };
        let mut s = w.ready();
        w.press(&s, "save").leads();
        s = w.again(&s);
        w.bed.stop();
        w.bed.start_with(&[("ACQUIT_FAIL", point)]);
        assert!(w.try_press(&s, "act", &[]).is_none(), "{point}: answered");
        assert!(w.bed.ended(), "{point}: still there");
        w.restart();
        assert_eq!(w.numbers().len(), usize::from(*numbered), "{point}");
        let truck = if *numbered {
            w.get(&s.to).truck()
        } else {
            // Everything is in its field, and the key is pressed again: the old page's or a fresh one's.
            let fresh = w.again(&s);
            assert_eq!(fresh.held("d0_to"), "Négoce Martin", "{point}");
            w.press(&fresh, "act").truck()
        };
        assert_eq!(w.press(&s, "act").truck(), truck, "{point}");
        let html = w.look(&truck);
        assert!(html.contains("/paper/"), "{point}: the paper is there");
        assert_eq!(w.numbers(), [daa(8)], "{point}");
        assert_eq!(w.last(), 8, "{point}");
        assert_eq!(w.said("document.printed").len(), 1, "{point}");
        w.whole();
    }
}

#[test]
fn i3_a_last_number_that_another_process_moved_is_shown_again_before_anything_is_drawn() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    for (lang, n) in [("fr", 8), ("en", 10)] {
        w.lang = lang;
        let mut s = w.ready();
        w.press(&s, "save").leads();
        s = w.again(&s);
        w.elsewhere();
        let r = w.press(&s, "act");
        let again = r.refused("leave.changed", "");
        assert_eq!(w.last(), n, "nothing was drawn by it");
        assert!(
            words(&r.text()).contains(&format!("{n:05}")),
            "the last is shown"
        );
        assert_eq!(again.held("d0_to"), "Négoce Martin");
        // The old page again: as before.
        w.press(&s, "act").refused("leave.changed", "");
        w.press(&again, "act").truck();
        assert_eq!(w.last(), n + 1);
    }
    w.whole();
}

#[test]
fn i2_a_day_that_passed_since_the_page_was_shown_is_shown_again_before_anything_is_drawn() {
    // Five minutes before midnight in Paris.
    let Some(mut w) = Story::at("2026-11-27 22:55:00") else {
        return;
    };
    let mut s = w.ready();
    w.press(&s, "save").leads();
    s = w.again(&s);
    w.restart_at("2026-11-27 23:05:00");
    let again = w.press(&s, "act").refused("leave.changed", "");
    assert_eq!(w.last(), 7);
    w.press(&again, "act").truck();
    assert_eq!(w.numbers(), [daa(8)]);
}

#[test]
fn i2_a_clock_behind_the_register_is_asked_for_on_the_page_and_answered_there() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    w.elsewhere();
    for (lang, n) in [("fr", 9), ("en", 10)] {
        w.lang = lang;
        // A later entry, then an hour back.
        w.restart_at("2026-11-27 18:30:00");
        let first = w.ready();
        w.press(&first, "office voicemail").leads();
        w.restart_at("2026-11-27 17:25:00");
        let s = w.again(&first);
        let asked = w.press(&s, "act").refused("clock.behind", "date_ok");
        assert_eq!(w.last(), n - 1, "{lang}");
        let mut sure = asked;
        sure.types("date_ok", "yes");
        w.press(&sure, "act").truck();
        assert_eq!(w.last(), n, "{lang}");
    }
    w.whole();
}

#[test]
fn i2_i3_the_first_number_of_a_year_asks_for_the_last_one_and_the_date_on_the_page() {
    for lang in ["fr", "en"] {
        // 31 December, 23:40 in Paris; then five past midnight.
        let Some(mut w) = Story::at("2026-12-31 22:40:00") else {
            return;
        };
        w.lang = lang;
        let s = w.ready();
        w.press(&s, "act").truck();
        w.restart_at("2026-12-31 23:05:00");
        let s = w.ready();
        let asked = w.press(&s, "act").refused("series.not-open", "last_used");
        assert_eq!(w.numbers(), [daa(8)], "nothing was drawn");
        let mut stated = asked;
        stated.types("last_used", "0");
        let asked = w.press(&stated, "act").refused("clock.new-year", "date_ok");
        assert_eq!(asked.held("last_used"), "0", "it is still there");
        let mut sure = asked;
        sure.types("date_ok", "yes");
        w.press(&sure, "act").truck();
        assert_eq!(w.numbers(), [daa(8), format!("27{EXCISE}000011")]);
        w.whole();
    }
}

#[test]
fn i12_after_a_restore_the_page_asks_for_the_last_number_and_goes_on_from_it() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let backup = w.bed.dir.path().join("backup.tar");
    let backup = backup.to_str().expect("a path").to_owned();
    assert!(w.bed.run(&["backup", "--out", &backup]).status.success());
    // Two more, on paper and in no copy.
    w.elsewhere();
    w.elsewhere();
    w.bed.stop();
    std::fs::rename(w.bed.data(), w.bed.dir.path().join("lost")).expect("lost");
    let restored = w.bed.run(&["restore", &backup]);
    assert!(restored.status.success(), "{restored:?}");
    w.bed.start();
    w.cookie = w.bed.enter(&w.bed.enter.clone());

    let s = w.ready();
    let r = w.press(&s, "act");
    let mut asked = r.refused("series.restored", "last_used");
    assert!(w.numbers().is_empty(), "nothing was drawn");
    // Below what the register itself knows is no answer, and stays in its field.
    asked.types("last_used", "3");
    let mut asked = w
        .press(&asked, "act")
        .refused("series.below-built", "last_used");
    assert_eq!(asked.held("last_used"), "3");
    asked.types("last_used", "9");
    w.press(&asked, "act").truck();
    assert_eq!(w.numbers(), [daa(10)]);
    // Asked once: the next one does not ask.
    let next = w.ready();
    w.press(&next, "act").truck();
    assert_eq!(w.numbers(), [daa(10), daa(11)]);
    w.whole();
}

#[test]
fn a_departure_that_was_only_proposed_is_not_held_against_anybody_later() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let s = w.begin();
    let proposed = s.held("leaves").to_owned();
    assert!(proposed.starts_with("27/11/2026 18:"), "{proposed}");
    // A key that has nothing to do with it.
    w.press(&s, "office voicemail").leads();
    // The next day it is another one.
    w.restart_at("2026-11-28 09:00:00");
    let mut s = w.again(&s);
    let today = s.held("leaves").to_owned();
    assert!(today.starts_with("28/11/2026 10:"), "{today}");
    s.all(support_web::sheet::READY);
    w.press(&s, "act").truck();
    let sealed = &w.said("document.sealed")[0].to_string();
    assert!(sealed.contains("2026-11-28T09:"), "{sealed}");
    // What was typed stays as typed.
    let mut s = w.ready();
    s.types("leaves", "28/11/2026 11:30");
    w.press(&s, "save").leads();
    w.restart_at("2026-11-28 09:30:00");
    assert_eq!(w.again(&s).held("leaves"), "28/11/2026 11:30");
}
