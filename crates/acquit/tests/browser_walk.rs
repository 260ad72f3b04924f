//! From home to departure in a real browser on a machine without network, counted: what a person has to do for the usual cases stays
//! under the limits, with scripts and without. The tables are kept as build output.
#![expect(
    clippy::disallowed_methods,
    reason = "a test has a portal of its own on the loopback"
)]

mod common;
#[path = "../../courier/tests/stub/mod.rs"]
#[allow(dead_code, reason = "these stories need a part of the portal")]
mod stub;
mod support_browser;

use common::{EVENING, MORNING, daa};
use stub::{Mode, Stub};
use support_browser::alone;
use support_browser::person::Person;
use support_browser::told::{leaves, numbers, twice};

/// A person's time from home to departure, in seconds.
const TIME: f64 = 45.0;

#[test]
fn counted_d3_b2_nothing_anywhere_and_the_office_closed() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let p = Person::before(b);
            p.clicks("button[name=\"template\"]");
            p.chooses("elsewhere", "none");
            p.presses("office voicemail");
            p.presses("act");
            assert_eq!(numbers(b), [daa(8)]);
            p.presses("out");
            p.presses("tell sms");
            leaves(&p);
            p.needed_at_most(&format!("D3-B2, {how}"), 10);
            assert!(p.seconds() <= TIME, "{} s", p.seconds());
            assert_eq!(w.world.last(), 8);

            // The second document of the outage: what was said stands.
            b.go(&w.page("fr", ""));
            p.begins_again();
            p.clicks("button[name=\"template\"]");
            p.presses("act");
            assert_eq!(numbers(b), [daa(9)]);
            p.presses("tell sms");
            leaves(&p);
            p.needed_at_most(&format!("second document, {how}"), 4);
        });
    });
}

#[test]
fn counted_d1_a_an_alert_on_the_portal_and_gps_gives_the_number() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let portal = Stub::new(Mode::Alert);
            let url = portal.url();
            let all = [
                ("internet", url.as_str()),
                ("portal", &url),
                ("alert", &url),
                ("gps", &url),
            ];
            w.agrees_to_look(b, &all);
            let p = Person::before(b);
            p.clicks("button[name=\"template\"]");
            p.types("alert_text", "Procédure de secours ouverte");
            p.types("d0_digits", "00012");
            p.presses("act");
            assert_eq!(numbers(b), [daa(12)]);
            p.presses("out");
            p.presses("tell mail");
            leaves(&p);
            p.needed_at_most(&format!("D1-A, {how}"), 8);
            let gone = w.world.json(&["register", "list"]).exit(0);
            assert_eq!(gone.json["documents"][0]["case"], "a", "{}", gone.stdout);
        });
    });
}

#[test]
fn counted_d2_b1_the_help_desk_authorises_and_the_office_gives_the_number() {
    alone(|| {
        twice(MORNING, |w, b, how| {
            let portal = Stub::new(Mode::Ok);
            let url = portal.url();
            // Nobody listens there.
            let gps = "http://127.0.0.1:9/";
            let all = [
                ("internet", url.as_str()),
                ("portal", &url),
                ("alert", &url),
                ("gps", gps),
            ];
            w.agrees_to_look(b, &all);
            let p = Person::before(b);
            p.clicks("button[name=\"template\"]");
            p.presses("sau authorised");
            p.types("d0_digits", "00012");
            p.types("given_by", "Mme Roy");
            p.presses("act");
            assert_eq!(numbers(b), [daa(12)]);
            p.presses("out");
            p.presses("tell mail");
            leaves(&p);
            p.needed_at_most(&format!("D2-B1, {how}"), 12);
            let gone = w.world.json(&["register", "list"]).exit(0);
            assert_eq!(gone.json["documents"][0]["case"], "b1", "{}", gone.stdout);
        });
    });
}
