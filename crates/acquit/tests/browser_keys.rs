//! The whole walk by keyboard alone, with the focus seen at every step; and what is wrong leads to its field.

mod common;
mod support_browser;

use common::{EVENING, daa, sample};
use support_browser::driver::{Browser, Options};
use support_browser::told::{gone, numbers, problems, twice};
use support_browser::{Workstation, alone, furnished};

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const DOWN: &str = "\u{E015}";
const UP: &str = "\u{E013}";

/// Whether what has the focus is such a thing.
fn at(b: &Browser, css: &str) -> bool {
    let script = "const e = document.activeElement; return e !== null && e.matches(arguments[0]);";
    b.run(script, &[css.into()]) == true
}

/// Tabs until that has the focus; at every stop the focus is to be seen, inside the window.
fn tabs_to(b: &Browser, css: &str) {
    let seen = "const e = document.activeElement; if (e === document.body) return '';\
        const r = e.getBoundingClientRect();\
        const ring = [e, e.closest('.keys label')].some(x => { if (!x) return false; const s = getComputedStyle(x); return parseFloat(s.outlineWidth) >= 2 && s.outlineStyle !== 'none'; });\
        const inside = r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth && r.width > 0;\
        return ring && inside ? '' : e.outerHTML.slice(0, 200);";
    for _ in 0..250 {
        if at(b, css) {
            return;
        }
        b.keys(TAB);
        let hidden = b.run(seen, &[]);
        assert_eq!(hidden, "", "the focus is not to be seen at {}", b.here());
    }
    panic!("no way to {css} at {}\n{}", b.here(), b.text_of_page());
}

/// Goes there with the keyboard, and presses it.
fn press(b: &Browser, css: &str, key: &str) {
    tabs_to(b, css);
    b.leaves(|| b.keys(key));
}

fn button(value: &str) -> String {
    format!("button[name=\"do\"][value=\"{value}\"]:not(.keep)")
}

#[test]
fn the_whole_walk_by_keyboard_alone() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            press(b, "button[name=\"template\"]", ENTER);
            // Into the keys by Tab, along them by arrows.
            tabs_to(b, "input[name=\"elsewhere\"]");
            for _ in 0..4 {
                if at(b, "[value=\"none\"]:checked") {
                    break;
                }
                b.keys(DOWN);
            }
            assert!(at(b, "input[name=\"elsewhere\"][value=\"none\"]:checked"));
            press(b, &button("office voicemail"), " ");
            press(b, &button("act"), ENTER);
            assert_eq!(numbers(b), [daa(8)]);
            press(b, &button("out"), ENTER);
            press(b, &button("tell sms"), " ");
            press(b, &button("left"), ENTER);
            gone(b);
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn enter_in_a_field_keeps_what_is_typed_and_draws_nothing() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            press(b, "button[name=\"template\"]", ENTER);
            tabs_to(b, "[name=\"plate\"]");
            b.keys("ZZ-999-ZZ");
            b.leaves(|| b.keys(ENTER));
            assert!(b.held("plate").contains("ZZ-999-ZZ"), "{}", b.held("plate"));
            assert_eq!(w.world.last(), 7);
        });
    });
}

#[test]
fn a_part_of_the_page_unfolds_by_keyboard_and_the_skip_link_skips() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            b.go(&w.page("fr", ""));
            b.keys(TAB);
            assert!(at(b, "a.skip"), "the first stop");
            b.keys(ENTER);
            b.until("past the head", |b| b.here().ends_with("#main"));
            b.keys(TAB);
            assert!(at(b, "main *"), "{}", b.here());
            press(b, "button[name=\"template\"]", ENTER);
            tabs_to(b, "summary:has(~ p button[value=\"situation\"])");
            b.keys(ENTER);
            tabs_to(b, "input[name=\"gps\"]");
            b.keys(" ");
            b.keys(UP);
            assert!(at(b, "input[name=\"gps\"]:checked"));
        });
    });
}

/// Every link of the summary leads into its field.
fn links_lead(b: &Browser) {
    let count = b.all(".problems a").len();
    assert!(count > 0, "{:?}\n{}", problems(b), b.text_of_page());
    for i in 0..count {
        let a = &b.all(".problems a")[i];
        let to = b.property(a, "hash");
        let to = to
            .as_str()
            .unwrap_or_default()
            .trim_start_matches('#')
            .to_owned();
        let script = "arguments[0].focus(); return true;";
        b.run(script, &[a.value()]);
        b.keys(ENTER);
        b.until("the field", |b| b.here().ends_with(&format!("#{to}")));
        // A group of keys is reached as such: its keys are the next stop.
        let here = "const e = document.activeElement, f = document.getElementById(arguments[0]);\
            const r = f.getBoundingClientRect();\
            return [f === e || f.contains(e), r.top >= -1 && r.top < innerHeight, f.getAttribute('aria-invalid') || f.querySelector('.wrong') !== null];";
        let v = b.run(here, &[to.as_str().into()]);
        assert_eq!(v[0], true, "the focus is in {to} at {}", b.here());
        assert_eq!(v[1], true, "{to} is to be seen");
        assert_ne!(v[2], false, "{to} is marked");
    }
}

#[test]
fn what_is_wrong_leads_to_its_field_on_every_form() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            // Nothing at all said.
            b.go(&w.page("fr", ""));
            press(b, "form.begin button.big", ENTER);
            press(b, &button("act"), ENTER);
            links_lead(b);
            // Fields that cannot be read, also in parts that were folded.
            b.click(&b.one("label:has(> input[name=\"kind\"][value=\"daa\"])"));
            b.type_into(&b.one("[name=\"d0_l0_qty\"]"), "1.000,5");
            let leaves = b.one("[name=\"leaves\"]");
            b.clear(&leaves);
            b.type_into(&leaves, "demain");
            press(b, &button("act"), ENTER);
            links_lead(b);
            b.go(&w.page("fr", "outage/open"));
            b.run(
                "document.querySelector('main form').noValidate = true;",
                &[],
            );
            press(b, "main form button", ENTER);
            links_lead(b);
        });
    });
}

#[test]
fn without_a_usual_departure_a_file_is_taken_by_keyboard() {
    alone(|| {
        let Some(world) = furnished(EVENING) else {
            return;
        };
        let w = Workstation::of(world);
        let b = w.browser(Options {
            script: false,
            ..Options::default()
        });
        press(&b, "form.begin button.big", ENTER);
        tabs_to(&b, "summary:has(~ .field input[name=\"file\"])");
        b.keys(" ");
        tabs_to(&b, "input[name=\"file\"]");
        // The dialogue of the system is not the page's: the file is named.
        let file = std::fs::canonicalize(sample("cognac-daa")).expect("a file");
        b.type_into(
            &b.one("input[name=\"file\"]"),
            file.to_str().expect("a path"),
        );
        press(&b, &button("file"), ENTER);
        assert!(b.held("d0_to").contains("Gironde"), "{}", b.held("d0_to"));
    });
}
