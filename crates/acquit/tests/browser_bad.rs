//! Bad moments in a real browser: back, reload, double click, two windows, a line that is cut, a program that is killed between any
//! two clicks and inside the act. What was typed is there, there is never a second number, and the register is whole.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod common;
mod support_browser;

use common::{EVENING, EXCISE, daa, sample};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;
use support_browser::driver::{Browser, Options};
use support_browser::person::Person;
use support_browser::told::{gone, leaves, numbers, problems, twice};
use support_browser::{Workstation, alone, furnished};

const ACT: &str = "button[name=\"do\"][value=\"act\"]";

/// A draft in which everything is said; its address.
fn ready(w: &Workstation, b: &Browser) -> String {
    b.go(&w.page("fr", ""));
    let p = Person::before(b);
    p.clicks("button[name=\"template\"]");
    p.chooses("elsewhere", "none");
    p.presses("office voicemail");
    let here = b.here();
    here.split('#').next().unwrap_or_default().to_owned()
}

#[test]
fn i13_back_reload_and_a_double_click_give_no_second_number() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            let draft = ready(w, b);
            // Two clicks as fast as a finger.
            b.leaves(|| b.double_click(&b.one(ACT)));
            b.until("the truck", |b| b.here().contains("/load/"));
            assert_eq!(numbers(b), [daa(8)]);
            let entries = w.world.entries();
            b.reload();
            assert_eq!(numbers(b), [daa(8)]);
            // Back lands on the truck: the draft has its numbers.
            b.back();
            b.go(&draft);
            assert_eq!(numbers(b), [daa(8)]);
            assert_eq!(w.world.entries(), entries);
            // Back to a page as it was, and its old key again.
            let p = Person::before(b);
            p.presses("tell sms");
            b.back();
            if let Some(e) = b.find("button[name=\"do\"][value=\"tell sms\"]") {
                b.click(&e);
            }
            let once = w.world.entries();
            b.reload();
            assert_eq!(w.world.entries(), once);
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn a_refused_page_that_is_reloaded_keeps_what_was_typed() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            let p = Person::before(b);
            p.clicks("button[name=\"template\"]");
            p.types("plate", "ZZ-999-ZZ");
            p.presses("act");
            assert!(!problems(b).is_empty());
            // The browser sends the same form again.
            b.reload();
            assert!(!problems(b).is_empty());
            assert_eq!(b.held("plate"), "ZZ-999-ZZ");
            assert_eq!(w.world.last(), 7);
            // A look at another page and back.
            let here = b.here();
            b.go(&w.page("fr", "documents"));
            b.go(&here);
            assert_eq!(b.held("plate"), "ZZ-999-ZZ");
        });
    });
}

#[test]
fn two_windows_with_one_draft_lose_nothing_of_each_other_and_draw_once() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            let draft = ready(w, b);
            let first = b.this_window();
            let second = b.window();
            b.turn_to(&second);
            b.go(&draft);
            // One field each.
            let p = Person::before(b);
            p.types("plate", "BB-222-BB");
            p.presses("office mail");
            b.turn_to(&first);
            // The first window has not seen it, and types another vehicle.
            p.types("plate", "AA-111-AA");
            p.presses("office fax");
            assert_eq!(problems(b), ["leave.other-window"]);
            assert_eq!(b.held("plate"), "AA-111-AA", "what was typed here is here");
            assert!(
                b.text_of_page().contains("BB-222-BB"),
                "and the other is told"
            );
            // Sent again it is what this person wants.
            b.leaves(|| b.click(&b.one(ACT)));
            assert_eq!(numbers(b), [daa(8)]);
            // The other window still shows the draft, and presses too.
            b.turn_to(&second);
            b.click(&b.one(ACT));
            assert_eq!(numbers(b), [daa(8)]);
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn the_program_may_be_killed_between_any_two_clicks() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            let p = Person::before(b);
            w.killed_and_started();
            p.clicks("button[name=\"template\"]");
            w.killed_and_started();
            p.chooses("elsewhere", "none");
            w.killed_and_started();
            p.types("plate", "ZZ-999-ZZ");
            w.killed_and_started();
            p.presses("office voicemail");
            assert_eq!(b.held("plate"), "ZZ-999-ZZ");
            w.killed_and_started();
            p.presses("act");
            assert_eq!(numbers(b), [daa(8)]);
            w.killed_and_started();
            p.presses("out");
            w.killed_and_started();
            p.presses("tell sms");
            w.killed_and_started();
            b.reload();
            assert_eq!(numbers(b), [daa(8)]);
            p.presses("left");
            gone(b);
            assert_eq!(w.world.last(), 8);
            w.killed_and_started();
            b.go(&w.page("fr", ""));
            assert!(b.text_of_page().contains("00008"));
        });
    });
}

#[test]
fn i13_killed_inside_the_act_there_is_one_number_or_none_and_the_draft_goes_on() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            for (i, wait) in [5u64, 60, 150, 300].into_iter().enumerate() {
                let n = u32::try_from(8 + i).expect("small");
                let draft = ready(w, b);
                b.type_into(&b.one("[name=\"office_to\"]"), "Mme Roy");
                let act = b.one(ACT);
                let kill = w.kill_after(Duration::from_millis(wait));
                b.click_and_leave(&act);
                kill.join().expect("killed");
                w.killed_and_started();
                // Wherever the browser is: the draft's address leads on.
                b.go(&draft);
                if !b.here().contains("/load/") {
                    assert_eq!(b.held("plate"), "AB-123-CD");
                    b.leaves(|| b.click(&b.one(ACT)));
                }
                assert_eq!(numbers(b), [daa(n)], "killed after {wait} ms");
                assert_eq!(w.world.last(), u64::from(n));
                let p = Person::before(b);
                p.presses("out");
                p.presses("tell sms");
                leaves(&p);
            }
        });
    });
}

/// Places at which the power fails inside the act, and how often each is passed before.
const POINTS: &[&str] = &[
    "before-append:1",
    "before-append:2",
    "before-append:3",
    "before-commit:2",
    "before-commit:3",
    "after-commit:1",
    "after-commit:2",
    "after-commit:3",
    "after-witness:3",
    "before-answer:1",
    "before-answer:3",
    "before-render:1",
    "after-render:1",
    "after-file:1",
    "after-printed:1",
];

#[test]
fn i13_power_that_fails_inside_the_act_leaves_one_number_or_none_and_the_draft_goes_on() {
    alone(|| {
        let Some(world) = furnished(EVENING) else {
            return;
        };
        let mut w = Workstation::with_printer(world);
        let b = w.browser(Options {
            script: false,
            ..Options::default()
        });
        w.usual_departure(&b, "Cognac Bordeaux", &sample("cognac-daa"), "AB-123-CD");
        let (mut died, mut numbered, mut n) = (0, 0, 8);
        for point in POINTS {
            // An outage of its own, so that the act has facts to note before the number.
            let draft = ready(&w, &b);
            w.killed();
            w.dies_at = Some((*point).to_owned());
            w.start();
            b.click_and_leave(&b.one(ACT));
            let mut dead = w.is_dead();
            for _ in 0..500 {
                if dead || b.here().contains("/load/") {
                    break;
                }
                std::thread::sleep(Duration::from_millis(20));
                dead = w.is_dead();
            }
            w.dies_at = None;
            w.killed_and_started();
            b.go(&draft);
            if b.here().contains("/load/") {
                numbered += usize::from(dead);
            } else {
                assert!(dead, "{point}: neither numbered nor cut off");
                assert_eq!(b.held("plate"), "AB-123-CD", "{point}");
                b.leaves(|| b.click(&b.one(ACT)));
            }
            died += usize::from(dead);
            assert_eq!(numbers(&b), [daa(n)], "{point}");
            assert_eq!(w.world.last(), u64::from(n), "{point}");
            n += 1;
            let p = Person::before(&b);
            p.presses("out");
            p.presses("tell sms");
            leaves(&p);
            b.go(&w.page("fr", "outage/close"));
            b.leaves(|| b.click(&b.one("main form button")));
        }
        w.world.whole();
        eprintln!(
            "{died} of {} points were reached, {numbered} behind the number",
            POINTS.len()
        );
        assert!(
            died >= 10 && numbered >= 3 && died > numbered,
            "{died} {numbered}"
        );
    });
}

#[test]
fn a_session_file_that_is_gone_costs_a_new_link_and_nothing_else() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            let draft = ready(w, b);
            w.killed();
            std::fs::remove_file(w.world.path("data/workstation/sessions.json")).expect("there");
            w.start();
            b.go(&draft);
            assert!(
                b.text_of_page().contains("acquit open"),
                "{}",
                b.text_of_page()
            );
            b.go(&format!("file://{}", w.entry().display()));
            b.until("home", |b| b.here() == w.page("fr", ""));
            // Home names what was begun.
            b.click(&b.one(&format!("a[href=\"{}\"]", draft.replace(&w.at(""), ""))));
            assert_eq!(b.held("plate"), "AB-123-CD");
            b.leaves(|| b.click(&b.one(ACT)));
            assert_eq!(numbers(b), [daa(8)]);
        });
    });
}

/// The act as the browser would send it, in its own bytes.
fn request(w: &Workstation, b: &Browser) -> String {
    let script = "const f = new FormData(document.getElementById('leaving')); f.set('do', 'act');\
        const u = new URLSearchParams(); for (const [k, v] of f) if (typeof v === 'string') u.append(k, v); return u.toString();";
    let body = b.run(script, &[]);
    let body = body.as_str().expect("a body");
    let cookie = &b.cookies()[0];
    let path = b.here();
    let path = path
        .split('#')
        .next()
        .unwrap_or_default()
        .replace(&w.at(""), "");
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nOrigin: http://127.0.0.1:{0}\r\nSec-Fetch-Site: same-origin\r\n\
         Cookie: {1}={2}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {3}\r\n\r\n{body}",
        w.port,
        cookie["name"].as_str().expect("a name"),
        cookie["value"].as_str().expect("a value"),
        body.len()
    )
}

#[test]
fn i13_a_line_that_is_cut_inside_the_act_gives_no_second_number() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            ready(w, b);
            let asked = request(w, b);
            let send = |bytes: &[u8], read: usize| {
                let mut s = TcpStream::connect(("127.0.0.1", w.port)).expect("it listens");
                s.write_all(bytes).expect("taken");
                let mut some = vec![0; read];
                let _ = s.read_exact(&mut some);
            };
            let before = w.world.entries();
            // Cut inside the head, and at places inside the body: nothing was asked.
            let body = asked.find("\r\n\r\n").expect("a body") + 4;
            for cut in [20, body - 2, body, body + 10, asked.len() - 1] {
                send(&asked.as_bytes()[..cut], 0);
            }
            std::thread::sleep(Duration::from_millis(300));
            assert_eq!(w.world.entries(), before);
            // Whole, and the line is cut before the answer, after its first byte, and again.
            send(asked.as_bytes(), 0);
            send(asked.as_bytes(), 1);
            send(asked.as_bytes(), 12);
            // The person sees no answer, and presses again.
            b.leaves(|| b.click(&b.one(ACT)));
            assert_eq!(numbers(b), [daa(8)]);
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn names_of_every_alphabet_and_what_no_paper_carries_keep_what_was_typed() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            ready(w, b);
            let put = "const e = document.getElementsByName(arguments[0])[0]; e.value = arguments[1];\
                e.dispatchEvent(new Event('change', { bubbles: true }));";
            let long = "é".repeat(2001);
            let refused = [
                ("d0_l0_qty", "1.000,5"),
                ("d0_l0_qty", "mille"),
                ("leaves", "31/02 18h00"),
                ("d0_to", long.as_str()),
                ("d0_to", "Do\u{7}maine"),
            ];
            for (field, value) in refused {
                let was = b.held(field);
                b.run(put, &[field.into(), value.into()]);
                b.leaves(|| b.click(&b.one(ACT)));
                assert!(!problems(b).is_empty(), "{field} = {value}");
                let held = b.held(field);
                assert!(
                    held == value || held == value.replace('\u{7}', ""),
                    "{field}: {held}"
                );
                assert_eq!(w.world.last(), 7, "{field} = {value}");
                b.run(put, &[field.into(), was.into()]);
            }
            // A picture in a name: on paper or refused before a number, and kept.
            b.run(
                put,
                &["d0_to".into(), "Château 🍷 : « Étang » ; fils".into()],
            );
            b.leaves(|| b.click(&b.one(ACT)));
            if !b.here().contains("/load/") {
                assert_eq!(w.world.last(), 7);
                assert_eq!(b.held("d0_to"), "Château 🍷 : « Étang » ; fils");
                b.run(
                    put,
                    &[
                        "d0_to".into(),
                        "Αφοί Παπαδόπουλοι; Димитър Иванов: ООД".into(),
                    ],
                );
                b.leaves(|| b.click(&b.one(ACT)));
            }
            assert_eq!(numbers(b), [daa(8)]);
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn files_that_are_no_consignment_say_so_and_keep_what_was_typed() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            ready(w, b);
            let p = Person::before(b);
            p.types("plate", "ZZ-999-ZZ");
            let mut large = b"<?xml version=\"1.0\"?>".to_vec();
            large.resize(10_500_000, b' ');
            let mut huge = large.clone();
            huge.resize(26_000_000, b' ');
            let files: [(&str, &[u8]); 5] = [
                ("archive.zip", b"PK\x03\x04\x14\x00\x00\x00"),
                ("picture.xml", b"\x89PNG\r\n\x1a\n\x00\x00"),
                ("nothing.xml", b""),
                ("large.xml", &large),
                ("huge.xml", &huge),
            ];
            for (name, bytes) in files {
                let path = w.world.write(name, bytes);
                if b.find("[name=\"file\"]").is_none() {
                    p.unfolds("file");
                }
                b.type_into(&b.one("[name=\"file\"]"), &path);
                b.leaves(|| b.click(&b.one("button[value=\"file\"]")));
                if name == "huge.xml" {
                    // The door does not take it in; the page is where it was.
                    b.click(&b.one("main a"));
                } else {
                    assert!(!problems(b).is_empty(), "{name}: {}", b.text_of_page());
                }
                assert_eq!(b.held("plate"), "ZZ-999-ZZ", "{name}");
            }
            assert_eq!(w.world.last(), 7);
            b.leaves(|| b.click(&b.one(ACT)));
            assert_eq!(numbers(b), [daa(8)]);
            assert!(b.here().contains(EXCISE));
        });
    });
}
