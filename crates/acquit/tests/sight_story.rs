//! What this computer saw, told later: the chart, the timeline that an outage keeps, its corrected times; and an alert of a signed feed.
//! The real program, real sockets, a portal and a feed on the loopback, and a clock that is set.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

#[path = "../../courier/tests/stub/mod.rs"]
#[allow(dead_code, reason = "this test needs a part of the portal")]
mod stub;
mod support_web;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use stub::{Mode, Stub};
use support_web::EXCISE;
use support_web::sheet::{EVENING, Story, words};
use wire::alerts::{Alert, Channel, Feed, Reentry};

const SECRET: [u8; 32] = [7; 32];
const NAME: &str = "alertes.exemple";

/// A server that gives what a test says.
fn feed_at(body: &Arc<Mutex<String>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/alertes.txt", listener.local_addr().unwrap());
    let body = Arc::clone(body);
    std::thread::spawn(move || {
        for mut s in listener.incoming().flatten() {
            let mut head = Vec::new();
            let mut byte = [0u8; 1];
            while !head.ends_with(b"\r\n\r\n") && matches!(s.read(&mut byte), Ok(1)) {
                head.push(byte[0]);
            }
            let body = body.lock().unwrap().clone();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
            let _ = s
                .write_all(head.as_bytes())
                .and_then(|()| s.write_all(body.as_bytes()));
        }
    });
    address
}

fn evening() -> Timestamp {
    format!("{}Z", EVENING.replace(" ", "T")).parse().unwrap()
}

fn feed(minutes: i64, references: &[&str]) -> Feed {
    let as_of = evening() + SignedDuration::from_mins(minutes);
    let alert = |r: &&str| Alert {
        reference: (*r).to_owned(),
        systems: vec!["GAMM@".into()],
        kinds: Vec::new(),
        channel: Channel::Both,
        since: as_of - SignedDuration::from_mins(30),
        until: Some(as_of + SignedDuration::from_hours(3)),
        text: format!("GAMM@ est indisponible ({r}) : procédure de secours ouverte"),
        replaces: Vec::new(),
        reentry: Reentry::Due,
    };
    Feed {
        as_of,
        valid_until: as_of + SignedDuration::from_hours(1),
        issuer: "Direction de l’Exemple".into(),
        alerts: references.iter().map(alert).collect(),
    }
}

/// The settings page, filled and sent.
fn listed(w: &Story, fields: &[(&str, &str)]) -> support_web::Reply {
    let page = "/fr/settings/watch";
    let (csrf, form) = w.bed.form(page, &w.cookie);
    let mut all = vec![
        ("csrf", csrf.as_str()),
        ("form", form.as_str()),
        ("consent", "yes"),
    ];
    all.extend_from_slice(fields);
    w.bed.post(page, &w.cookie, &all)
}

/// Reloads home until the panel says so of a thing.
#[track_caller]
fn until(w: &Story, what: &str, said: &str) -> String {
    let begin = Instant::now();
    loop {
        let page = w.look(&w.page(""));
        let at = page.find(&format!("<dt>{what}</dt>"));
        let row = at.map(|at| words(page[at..].split("</dd>").next().unwrap()));
        let row = row.unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ");
        if row.contains(said) {
            return row;
        }
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "{row:?}, not {said:?}"
        );
        std::thread::sleep(Duration::from_millis(200));
    }
}

const FEED: &str = "Une alerte dans le flux signé";

#[test]
fn d1_an_alert_of_a_signed_feed_is_proposed_taken_by_a_person_and_kept_with_feed_and_key() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let body = Arc::new(Mutex::new(feed(0, &["A-7"]).sign(NAME, &SECRET).unwrap()));
    let says = |text: String| *body.lock().unwrap() = text;
    let (address, key) = (feed_at(&body), wire::public_key(&SECRET));
    // A feed without a pinned key is not listed; one that cannot be read neither.
    let refused = |fields: &[(&str, &str)], code: &str| {
        let r = listed(&w, fields);
        assert_eq!(r.status, 422);
        assert!(
            r.text().contains(&format!("[{code}]")),
            "{}",
            words(&r.text())
        );
    };
    refused(&[("feed", &address)], "sight.key-missing");
    refused(
        &[("feed", &address), ("key_name", NAME), ("key", "abc")],
        "sight.key-unread",
    );
    let pinned = [
        ("feed", address.as_str()),
        ("key_name", NAME),
        ("key", &key),
    ];
    assert_eq!(listed(&w, &pinned).status, 303);
    // Pinned once: another key needs a person who says so.
    let other = wire::public_key(&[8; 32]);
    let replaced = [
        ("feed", address.as_str()),
        ("key_name", NAME),
        ("key", &other),
    ];
    refused(&replaced, "sight.key-pinned");

    until(&w, FEED, "oui, annoncée");
    // Each way to say nothing is unknown, and told differently.
    let signed = feed(0, &["A-7"]).sign(NAME, &SECRET).unwrap();
    for (text, said) in [
        (signed.replace("A-7", "A-8"), "changé après sa signature"),
        (
            feed(0, &["A-7"]).sign(NAME, &[8; 32]).unwrap(),
            "une autre clé",
        ),
        (
            feed(-120, &["A-7"]).sign(NAME, &SECRET).unwrap(),
            "ne compte plus",
        ),
        (
            feed(60, &["A-7"]).sign(NAME, &SECRET).unwrap(),
            "pas encore",
        ),
        ("<html>503</html>".into(), "ne se lit pas"),
    ] {
        says(text);
        let row = until(&w, FEED, said);
        assert!(!row.contains("non, aucune"), "{row}");
    }
    until(&w, FEED, "inconnu");
    // Newer, and then the old one again: never back, not even after a restart.
    says(feed(2, &["A-7", "A-9"]).sign(NAME, &SECRET).unwrap());
    until(&w, FEED, "oui, annoncée");
    says(signed.clone());
    until(&w, FEED, "un plus récent a déjà été lu");
    w.restart();
    until(&w, FEED, "un plus récent a déjà été lu");
    let now = feed(3, &["A-7", "A-9"]).sign(NAME, &SECRET).unwrap();
    says(now.clone());
    until(&w, FEED, "oui, annoncée");

    // On the page on which goods leave it is proposed; nothing is recorded before a person takes it.
    let s = w.begin();
    let page = w.look(&s.to);
    assert!(page.contains("value=\"feed A-7\"") && page.contains("value=\"feed A-9\""));
    assert!(w.said("episode.alert-seen").is_empty());
    let gone = w.press(&s, "feed A-8");
    assert_eq!(gone.status, 422);
    assert!(gone.text().contains("[alerts.gone]"));
    w.press(&s, "feed A-7").leads();
    let [seen] = w.said("episode.alert-seen").try_into().unwrap();
    assert_eq!(seen["reference"], "A-7");
    assert_eq!(seen["key"], Value::String(key));
    let page = w.look(&s.to);
    assert!(!page.contains("value=\"feed A-7\"") && page.contains("value=\"feed A-9\""));
    // The bytes as they were, as a file of the outage.
    let outage = w.look(&w.page("outage"));
    let sha = seen["feed"].as_str().unwrap();
    let link = outage
        .split('"')
        .find(|l| l.ends_with(sha))
        .expect("a link");
    assert_eq!(w.get(link).body, now.as_bytes());
    w.whole();
}

fn json(w: &Story, arguments: &[&str]) -> Value {
    let out = w.bed.run(arguments);
    assert!(out.status.success(), "{out:?}");
    serde_json::from_slice(&out.stdout).unwrap()
}

/// What was seen of the portal, state after state.
fn portal(v: &Value) -> Vec<String> {
    let things = v["things"].as_array().unwrap();
    let of = things.iter().find(|t| t["what"] == "portal").unwrap();
    let spans = of["spans"].as_array().unwrap().iter();
    spans
        .map(|s| s["state"].as_str().unwrap().to_owned())
        .collect()
}

/// Sends the form of a page.
fn send(w: &Story, page: &str, fields: &[(&str, &str)]) -> support_web::Reply {
    let page = w.page(page);
    let (csrf, form) = w.bed.form(&page, &w.cookie);
    let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
    all.extend_from_slice(fields);
    w.bed.post(&page, &w.cookie, &all)
}

#[test]
fn i14_what_was_seen_is_a_chart_and_a_table_stays_with_the_outage_and_its_times_are_corrected() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    let stub = Stub::new(Mode::Ok);
    let portal_row = "Le portail de la douane";
    let blank = w.look(&w.page("sight/day"));
    assert!(words(&blank).contains("Personne n’a regardé") && !blank.contains("<svg class"));
    assert_eq!(
        listed(&w, &[("portal", &stub.url()), ("network", "127.0.0.1")]).status,
        303
    );
    until(&w, portal_row, "oui, répond");
    stub.be(Mode::Error);
    until(&w, portal_row, "non, ne répond pas");
    // Two hours without the program, and the portal answers again.
    let later = "2026-11-27 19:20:00";
    stub.be(Mode::Ok);
    w.bed.end();
    w.bed.set_clock(later);
    w.bed.start();
    until(&w, portal_row, "oui, répond");
    let begin = Instant::now();
    let seen = loop {
        let v = json(&w, &["sight", "show", "--json"]);
        if portal(&v).iter().filter(|s| *s == "up").count() == 2 {
            break portal(&v);
        }
        assert!(begin.elapsed() < Duration::from_secs(20), "{v}");
        w.look(&w.page(""));
        std::thread::sleep(Duration::from_millis(200));
    };
    assert_eq!(
        seen.into_iter()
            .collect::<Vec<_>>()
            .join(" ")
            .trim_end_matches(" unwatched"),
        "unwatched up down unwatched up"
    );

    // The chart: a picture with title and description, the same as a table.
    let page = w.look(&w.page("sight/day"));
    assert!(page.contains("<svg ") && page.contains("<title id=\"chart-title\">"));
    assert!(page.contains("<desc id=\"chart-desc\">") && !page.contains("style="));
    let told = words(&page);
    for said in [
        "personne n’a regardé",
        "Le portail de la douane",
        "Le réseau de ce poste",
    ] {
        assert!(told.contains(said), "{told}");
    }
    let svg = w.get(&w.page("sight/week/2026-11-27/chart.svg"));
    assert_eq!(
        (svg.status, svg.header("content-type")),
        (200, Some("image/svg+xml"))
    );
    let file = w.bed.dir.path().join("vu.svg");
    let target = file.to_str().unwrap();
    json(&w, &["sight", "chart", "--out", target, "--json"]);
    match std::process::Command::new("xmllint")
        .args(["--noout", target])
        .output()
    {
        Ok(out) => assert!(out.status.success(), "{out:?}"),
        Err(_) => println!("skipped: xmllint is not there"),
    }
    let again = w.bed.run(&["sight", "chart", "--out", target]);
    assert_eq!(again.status.code(), Some(2), "no file is replaced unasked");

    // An outage, kept while it is open, corrected, closed and kept again.
    assert_eq!(
        send(
            &w,
            "outage/open",
            &[("cause", "gamma-down"), ("since", "19h00")]
        )
        .status,
        303
    );
    let id = json(&w, &["episode", "show", "--json"])["episode"]
        .as_u64()
        .unwrap();
    let own = w.page(&format!("sight/outage/{id}"));
    assert!(words(&w.look(&own)).contains("Pas de retour proposé"));
    assert_eq!(send(&w, &format!("sight/keep/{id}"), &[]).status, 303);
    let r = send(
        &w,
        &format!("sight/correct/{id}"),
        &[("since", "18h45"), ("reason", "")],
    );
    assert_eq!(r.status, 422, "a correction has its reason");
    let fields = [("since", "18h45"), ("reason", "relevé sur la courbe")];
    assert_eq!(
        send(&w, &format!("sight/correct/{id}"), &fields).status,
        303
    );
    let told = words(&w.look(&own));
    assert!(
        told.contains("relevé sur la courbe") && told.contains("Noté d’abord"),
        "{told}"
    );
    let v = json(&w, &["episode", "show", "--json"]);
    assert_ne!(v["since"], v["began"]);
    assert_eq!(v["corrections"].as_array().unwrap().len(), 1);
    assert_eq!(send(&w, "outage/close", &[]).status, 303);
    assert_eq!(w.said("episode.observed").len(), 2);
    let link = w.look(&own);
    let link = link
        .split('"')
        .find(|l| l.contains("/sight/file/"))
        .unwrap()
        .to_owned();
    let kept: Value = serde_json::from_slice(&w.get(&link).body).unwrap();
    assert_eq!(
        (kept["format"].as_str(), kept["episode"].as_u64()),
        (Some("acquit sight 1"), Some(id))
    );

    // Erased: what an outage relies on stays, and the page says so.
    let r = send(&w, "sight/delete", &[]);
    assert_eq!(r.status, 303);
    let told = words(&w.look(r.header("location").unwrap()));
    assert!(
        told.contains("parce qu’une panne s’appuie dessus"),
        "{told}"
    );
    assert!(portal(&json(&w, &["sight", "show", "--json"])).contains(&"down".to_owned()));
    let v = json(&w, &["sight", "delete", "--json"]);
    assert_eq!(v["because"][0]["excise"], EXCISE);
    // The register is whole, and nothing of it is a plain row's.
    w.whole();
}
