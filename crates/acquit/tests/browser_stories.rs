//! What else happens on such an evening, in a real browser on a machine without network, each told twice (pages with scripts and
//! without): other grounds, other givers of numbers, several documents, a restored register, a jammed printer, a truck that was gone.
#![expect(
    clippy::disallowed_methods,
    reason = "a test has a portal of its own on the loopback"
)]

mod common;
#[path = "../../courier/tests/stub/mod.rs"]
#[allow(dead_code, reason = "these stories need a part of the portal")]
mod stub;
mod support_browser;

use common::{EVENING, EXCISE, MORNING, daa, sample};
use std::path::Path;
use stub::{Mode, Stub};
use support_browser::Workstation;
use support_browser::alone;
use support_browser::driver::Browser;
use support_browser::person::Person;
use support_browser::told::{gone, leaves, numbers, problems, twice};

/// A person before the page of the usual departure.
fn begins(b: &Browser) -> Person<'_> {
    let p = Person::before(b);
    p.clicks("button[name=\"template\"]");
    p
}

/// Internet works here, GAMM@ and GPS do not.
fn no_gps(p: &Person) {
    p.chooses("internet", "up");
    p.chooses("elsewhere", "internet");
    p.unfolds("gps");
    p.chooses("gps", "down");
}

/// The act, a paper in the hand, the office told, the truck gone.
fn goes(p: &Person) {
    p.presses("act");
    numbers(p.browser);
    p.presses("out");
    p.presses("tell sms");
    leaves(p);
}

/// What the register says of the only document.
fn only(w: &Workstation) -> serde_json::Value {
    let all = w.world.json(&["register", "list"]).exit(0);
    let documents = all.json["documents"].as_array().expect("documents").clone();
    assert_eq!(documents.len(), 1, "{}", all.stdout);
    documents[0].clone()
}

/// How often an event stands in the register.
fn count(w: &Workstation, event: &str) -> usize {
    let all = w.world.json(&["register", "show"]).exit(0);
    let entries = all.json["entries"].as_array().expect("entries").clone();
    entries.iter().filter(|e| e["event"] == event).count()
}

#[test]
fn d1_an_alert_is_enough_and_the_office_need_not_be_told_before() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let p = begins(b);
            no_gps(&p);
            p.types("alert_text", "Procédure de secours ouverte");
            goes(&p);
            p.told(&format!("D1-B2, {how}"));
            assert_eq!(only(w)["case"], "b2");
            assert_eq!(count(w, "episode.alert-seen"), 1);
        });
    });
}

#[test]
fn d2_the_help_desk_authorises_and_the_number_is_ours() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let p = begins(b);
            no_gps(&p);
            p.types("sau_agent", "M. Petit");
            p.presses("sau authorised");
            goes(&p);
            p.told(&format!("D2-B2, {how}"));
            assert_eq!(only(w)["case"], "b2");
        });
    });
}

#[test]
fn i18_a_refusal_of_the_help_desk_gives_no_number_and_a_named_agreement_opens_the_way() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            let p = begins(b);
            no_gps(&p);
            p.presses("sau refused");
            p.presses("act");
            assert_eq!(problems(b), ["entitlement.sau-refused"]);
            assert_eq!(w.world.last(), 7);
            p.types("office_to", "Mme Roy");
            p.presses("office agreed");
            goes(&p);
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn d3_gamma_that_opens_on_a_telephone_ends_it_without_a_number() {
    alone(|| {
        twice(EVENING, |w, b, _| {
            let p = begins(b);
            p.chooses("internet", "down");
            p.chooses("elsewhere", "gamma");
            p.presses("act");
            assert_eq!(problems(b), ["entitlement.gamma-opens"]);
            assert_eq!((w.world.last(), count(w, "number.drawn")), (7, 0));
            // Everything typed is there, and nothing anywhere is another answer.
            assert_eq!(b.held("plate"), "AB-123-CD");
            p.chooses("elsewhere", "none");
            p.presses("office no-answer");
            goes(&p);
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn i16_the_portal_is_down_nobody_says_no_alert_and_two_calls_open_the_way() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let portal = Stub::new(Mode::Error);
            let url = portal.url();
            let net = Stub::new(Mode::Ok);
            let all = [
                ("internet", net.url()),
                ("portal", url.clone()),
                ("alert", url),
            ];
            let all: Vec<(&str, &str)> = all.iter().map(|(k, v)| (*k, v.as_str())).collect();
            w.agrees_to_look(b, &all);
            let p = begins(b);
            p.presses("sau not-reachable");
            p.presses("sau not-reachable");
            p.presses("act");
            assert_eq!(problems(b), ["entitlement.call-sau"]);
            p.chooses("why_D2", "calls-unanswered");
            goes(&p);
            p.told(&format!("I16, {how}"));
            let shown = w.world.json(&["episode", "show"]).exit(0);
            assert!(
                shown.stdout.contains("\"portal\":\"down\"")
                    || shown.stdout.contains("\"portal\": \"down\""),
                "{}",
                shown.stdout
            );
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn i17_gps_is_down_the_open_office_cannot_be_reached_and_the_number_is_ours() {
    alone(|| {
        twice(MORNING, |w, b, how| {
            let p = begins(b);
            p.chooses("elsewhere", "none");
            p.unfolds("gps");
            p.chooses("gps", "down");
            p.presses("office mail");
            p.presses("ask no-answer");
            p.presses("ask engaged");
            goes(&p);
            p.told(&format!("I17, {how}"));
            assert_eq!(only(w)["case"], "b2");
            assert_eq!(w.world.last(), 8);
        });
    });
}

#[test]
fn six_documents_in_one_truck_are_one_act_one_pile_one_message_one_departure() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let p = begins(b);
            p.chooses("elsewhere", "none");
            let file = Path::new(&sample("cognac-daa")).to_owned();
            for _ in 0..5 {
                p.drops(&file);
            }
            assert_eq!(b.all("section.document").len(), 6);
            p.presses("office voicemail");
            p.presses("act");
            let expected: Vec<String> = (8..14).map(daa).collect();
            assert_eq!(numbers(b), expected);
            p.presses("out");
            p.presses("tell sms");
            leaves(&p);
            p.told(&format!("six documents, {how}"));
            assert_eq!(
                (count(w, "numbers.told"), count(w, "goods.departed")),
                (1, 1)
            );
            assert_eq!(w.world.last(), 13);
        });
    });
}

#[test]
fn i4_a_strange_number_from_the_office_is_read_back_once_and_kept_as_it_is() {
    alone(|| {
        twice(MORNING, |w, b, how| {
            let p = begins(b);
            p.chooses("elsewhere", "none");
            p.unfolds("gps");
            p.chooses("gps", "down");
            p.presses("office spoken");
            p.clicks("#number details:has([name=\"d0_number\"]) > summary");
            p.types("d0_number", "COG-2026/118");
            p.types("given_by", "Mme Roy");
            p.presses("act");
            assert_eq!(problems(b), ["number.differs"]);
            assert_eq!(b.held("d0_number"), "COG-2026/118");
            p.clicks("input[name=\"given_ok\"]");
            p.presses("act");
            assert_eq!(numbers(b), ["COG-2026/118"]);
            p.presses("out");
            p.presses("tell mail");
            leaves(&p);
            p.told(&format!("strange number, {how}"));
            assert_eq!(w.world.last(), 7, "it moves no counter");
        });
    });
}

#[test]
fn i12_after_a_restore_the_page_asks_for_the_last_number_and_goes_on() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            // One number was on paper after the backup.
            let backup = w.world.file("backup.tar");
            w.world.json(&["backup", "--out", &backup]).exit(0);
            let p = begins(b);
            p.chooses("elsewhere", "none");
            p.presses("office voicemail");
            goes(&p);
            w.killed();
            for lost in ["data", "witness"] {
                std::fs::rename(w.world.path(lost), w.world.path(&format!("{lost}-lost")))
                    .expect("gone");
            }
            w.world.json(&["restore", &backup]).exit(0);
            w.start();
            // Another machine may have another session: a new link.
            b.go(&format!("file://{}", w.entry().display()));
            b.until("home", |b| b.here() == w.page("fr", ""));
            let p = begins(b);
            p.chooses("elsewhere", "none");
            p.presses("act");
            assert!(
                matches!(
                    problems(b)[0].as_str(),
                    "series.restored" | "series.not-open"
                ),
                "{:?}",
                problems(b)
            );
            p.types("last_used", "8");
            goes(&p);
            p.told(&format!("after a restore, {how}"));
            assert_eq!(w.world.last(), 9, "never 8 again");
        });
    });
}

#[test]
fn a_jammed_printer_gets_the_same_papers_again_without_a_mark() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            b.go(&w.at("/fr/settings/printer"));
            b.click(&b.one("label:has(> input[name=\"queue\"][value=\"Chai\"])"));
            b.click(&b.one("main form button"));
            b.go(&w.page("fr", ""));
            let p = begins(b);
            p.chooses("elsewhere", "none");
            p.presses("office voicemail");
            p.presses("act");
            numbers(b);
            assert_eq!(w.printed().len(), 1);
            p.presses("again");
            let jobs = w.printed();
            assert_eq!(jobs.len(), 2);
            assert_eq!(
                jobs[0].len(),
                3,
                "checklist, document, sheet for the driver"
            );
            assert_eq!(jobs[0][1], jobs[1][1], "the same bytes");
            assert_eq!(count(w, "document.printed"), 1);
            p.presses("out");
            p.presses("tell sms");
            leaves(&p);
            p.told(&format!("printer jam, {how}"));
        });
    });
}

#[test]
fn i19_a_truck_that_is_gone_before_the_office_knows_is_a_fact_with_both_times() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let p = begins(b);
            p.chooses("elsewhere", "none");
            p.presses("act");
            numbers(b);
            p.presses("left");
            let said = problems(b);
            assert_eq!(said.len(), 1, "{said:?}");
            p.chooses("why_C1", "truck-left");
            p.presses("left already");
            gone(b);
            // The office is told afterwards.
            p.presses("tell sms");
            p.told(&format!("truck gone first, {how}"));
            let (left, told) = (count(w, "goods.departed"), count(w, "numbers.told"));
            assert_eq!((left, told), (1, 1), "{}", b.text_of_page());
            assert!(b.here().contains(EXCISE));
        });
    });
}

#[test]
fn home_follows_the_portal_by_itself_and_unknown_is_not_ok() {
    alone(|| {
        twice(EVENING, |w, b, how| {
            let portal = Stub::new(Mode::Ok);
            let url = portal.url();
            w.agrees_to_look(b, &[("portal", &url), ("alert", &url)]);
            // With scripts the page is left alone; without, a person reloads it.
            let shows = |what: &str, said: &str| {
                b.until(&format!("{what}: {said}"), |b| {
                    if how == "no scripts" {
                        b.reload();
                    }
                    let all = b.text_of_page();
                    let at = all.find(what).unwrap_or_else(|| panic!("{what}: {all}"));
                    all[at..]
                        .chars()
                        .take(140)
                        .collect::<String>()
                        .contains(said)
                });
            };
            let (door, alert) = ("Le portail de la douane", "Une alerte sur le portail");
            shows(door, "oui, répond");
            shows(alert, "non, pas vue");
            portal.be(Mode::Alert);
            shows(alert, "oui, affichée");
            portal.be(Mode::Error);
            shows(door, "non, ne répond pas");
            shows(alert, "inconnu");
            portal.be(Mode::Ok);
            shows(door, "oui, répond");
            portal.be(Mode::Reset);
            shows(door, "inconnu");
        });
    });
}
