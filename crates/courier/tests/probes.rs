//! The probes against a portal on the loopback that is toggled: each state with its time, what is missed, what is bounded, what is
//! never asked.

mod stub;

use courier::{Look, Place, Places, Prober, Sight, Watch, What};
use domain::facts::Seen;
use jiff::Timestamp;
use std::time::{Duration, Instant};
use stub::{Mode, Stub};

#[expect(
    clippy::disallowed_methods,
    reason = "a test is the edge: it brings the clock"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

fn place(what: What, url: &str) -> Place {
    Place {
        what,
        url: url.into(),
        words: if what == What::Alert {
            "procédure de secours".into()
        } else {
            String::new()
        },
    }
}

fn watching(places: Vec<Place>) -> Prober {
    let p = Prober::start(now).unwrap();
    p.attend();
    p.set(Places {
        consent: true,
        places,
    });
    p
}

/// Waits until it is seen so; how long that took.
fn until(p: &Prober, what: What, seen: Seen, limit: u64) -> (Look, Duration) {
    let begin = Instant::now();
    loop {
        let look = p.sight().of(what);
        if look.seen == seen && look.at.is_some() {
            return (look, begin.elapsed());
        }
        assert!(
            begin.elapsed() < Duration::from_secs(limit),
            "{what:?} is {look:?}, not {seen:?}"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A port on which nobody listens.
fn nobody() -> String {
    let l = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://127.0.0.1:{}/", l.local_addr().unwrap().port())
}

#[test]
fn each_state_of_the_portal_is_seen_within_ten_seconds_with_its_time() {
    let stub = Stub::new(Mode::Ok);
    let p = watching(vec![
        place(What::Portal, &stub.url()),
        place(What::Alert, &stub.url()),
    ]);
    let (portal, _) = until(&p, What::Portal, Seen::Up, 10);
    let first = portal.since.unwrap();
    until(&p, What::Alert, Seen::Down, 10);
    // Nobody asked about the others.
    for what in [What::Internet, What::Gps] {
        let l = p.sight().of(what);
        assert_eq!((l.seen, l.since, l.at), (Seen::Unknown, None, None));
    }
    let before = now();
    stub.be(Mode::Alert);
    let (alert, _) = until(&p, What::Alert, Seen::Up, 10);
    assert!(alert.since.unwrap() >= before && alert.since <= alert.at);
    assert_eq!(
        p.sight().of(What::Portal).since,
        Some(first),
        "up all the while"
    );

    let before = now();
    stub.be(Mode::Error);
    let (portal, _) = until(&p, What::Portal, Seen::Down, 10);
    assert!(portal.since.unwrap() >= before);
    // I16: an alert that nobody can read is not "no alert".
    until(&p, What::Alert, Seen::Unknown, 10);

    stub.be(Mode::Ok);
    until(&p, What::Portal, Seen::Up, 10);
    until(&p, What::Alert, Seen::Down, 10);
    for request in stub.asked() {
        assert!(
            request.starts_with("GET /alertes HTTP/1.1\r\n"),
            "{request}"
        );
        let low = request.to_lowercase();
        for never in [
            "cookie",
            "referer",
            "authorization",
            "from:",
            "accept-language",
        ] {
            assert!(!low.contains(never), "{request}");
        }
    }
}

#[test]
fn what_refuses_or_has_no_name_is_down_and_the_internet_is_up_where_one_place_answers() {
    let stub = Stub::new(Mode::Ok);
    let p = watching(vec![
        place(What::Gps, &nobody()),
        place(What::Internet, &nobody()),
        place(What::Internet, &stub.url()),
        place(What::Alert, &nobody()),
    ]);
    until(&p, What::Gps, Seen::Down, 10);
    until(&p, What::Internet, Seen::Up, 10);
    let alert = until(&p, What::Alert, Seen::Unknown, 10).0;
    assert!(alert.at.is_some());
    stub.be(Mode::Error);
    until(&p, What::Internet, Seen::Down, 10);
    // A name that cannot be (RFC 6761). Where no name server answers at all, nothing is concluded; where one does, it is down.
    p.set(Places {
        consent: true,
        places: vec![place(What::Portal, "http://portail.invalid/")],
    });
    let begin = Instant::now();
    while p.sight().of(What::Portal).at.is_none() && begin.elapsed() < Duration::from_secs(9) {
        std::thread::sleep(Duration::from_millis(20));
    }
    use std::net::ToSocketAddrs as _;
    let asking = Instant::now();
    assert!("portail.invalid:80".to_socket_addrs().is_err());
    if asking.elapsed() < Duration::from_secs(2) {
        until(&p, What::Portal, Seen::Down, 10);
    } else {
        until(&p, What::Portal, Seen::Unknown, 10);
    }
}

#[test]
fn a_portal_that_hangs_is_unknown_after_two_missed_looks_and_keeps_nobody_waiting() {
    let (hangs, answers) = (Stub::new(Mode::Ok), Stub::new(Mode::Ok));
    let p = watching(vec![
        place(What::Portal, &hangs.url()),
        place(What::Gps, &answers.url()),
    ]);
    let (up, _) = until(&p, What::Portal, Seen::Up, 10);
    until(&p, What::Gps, Seen::Up, 10);
    hangs.be(Mode::Hanging);
    let (asked, begin) = (hangs.asked().len(), Instant::now());
    // One missed look keeps the last state.
    let mut kept = false;
    let unknown = loop {
        let look = p.sight().of(What::Portal);
        match look.seen {
            Seen::Up if look.at > up.at && hangs.asked().len() > asked => {
                kept = true;
                assert_eq!(look.since, up.since);
            }
            Seen::Unknown => break look,
            _ => {}
        }
        assert!(begin.elapsed() < Duration::from_secs(15), "{look:?}");
        std::thread::sleep(Duration::from_millis(10));
    };
    assert!(kept, "one missed look said nothing");
    assert_eq!(
        hangs.asked().len(),
        asked + 2,
        "two looks, and each of one request"
    );
    assert!(unknown.since > up.since && unknown.since <= unknown.at);
    // What hangs does not keep the others from being seen.
    let begin = now();
    answers.be(Mode::Error);
    let (down, took) = until(&p, What::Gps, Seen::Down, 10);
    assert!(down.since.unwrap() >= begin && took < Duration::from_secs(10));
    // Never concluded further.
    assert_eq!(p.sight().of(What::Portal).seen, Seen::Unknown);
    hangs.be(Mode::Ok);
    until(&p, What::Portal, Seen::Up, 10);
}

#[test]
fn a_page_without_end_is_read_to_a_bound_and_one_that_drips_is_given_up() {
    let (endless, dripping) = (Stub::new(Mode::Endless), Stub::new(Mode::Dripping));
    let begin = Instant::now();
    let p = watching(vec![
        place(What::Portal, &endless.url()),
        place(What::Alert, &endless.url()),
        place(What::Gps, &dripping.url()),
    ]);
    until(&p, What::Portal, Seen::Up, 3);
    // Of a page that was not read to its end nobody says that no alert stands on it.
    let alert = until(&p, What::Alert, Seen::Unknown, 3).0;
    assert!(alert.at.is_some());
    let gps = until(&p, What::Gps, Seen::Unknown, 5).0;
    let took = begin.elapsed();
    assert!(
        gps.at.is_some() && took < Duration::from_secs(5),
        "{took:?}"
    );
}

#[test]
fn a_redirection_is_followed_on_the_same_host_only() {
    let (same, other, reset) = (
        Stub::new(Mode::Redirecting),
        Stub::new(Mode::Elsewhere),
        Stub::new(Mode::Reset),
    );
    let p = watching(vec![
        place(What::Alert, &same.url()),
        place(What::Portal, &other.url()),
        place(What::Gps, &reset.url()),
    ]);
    until(&p, What::Alert, Seen::Up, 10);
    assert!(same.asked().iter().any(|r| r.starts_with("GET /la ")));
    until(&p, What::Portal, Seen::Up, 10);
    // A line that was cut is unclear.
    until(&p, What::Gps, Seen::Unknown, 10);
    p.set(Places {
        consent: true,
        places: vec![place(What::Alert, &other.url())],
    });
    let alert = until(&p, What::Alert, Seen::Unknown, 10).0;
    assert!(
        alert.at.is_some(),
        "the page of another host is not asked for"
    );
}

#[test]
fn nothing_is_asked_without_consent_and_nothing_after_it_was_withdrawn() {
    let stub = Stub::new(Mode::Ok);
    let listed = |consent| Places {
        consent,
        places: vec![place(What::Portal, &stub.url())],
    };
    let p = Prober::start(now).unwrap();
    p.attend();
    p.set(listed(false));
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(stub.asked().len(), 0);
    assert_eq!(p.sight(), Sight::nothing());
    p.set(listed(true));
    until(&p, What::Portal, Seen::Up, 10);
    p.set(listed(false));
    assert_eq!(p.sight(), Sight::nothing(), "and nothing is remembered");
    let asked = stub.asked().len();
    std::thread::sleep(Duration::from_secs(5));
    assert_eq!(stub.asked().len(), asked);
}

#[test]
fn nobody_who_attends_means_seldom_and_a_person_who_comes_is_shown_the_present() {
    let stub = Stub::new(Mode::Ok);
    let p = Prober::start(now).unwrap();
    p.set(Places {
        consent: true,
        places: vec![place(What::Portal, &stub.url())],
    });
    until(&p, What::Portal, Seen::Up, 10);
    std::thread::sleep(Duration::from_secs(6));
    assert_eq!(stub.asked().len(), 1, "nobody looks: once a minute");
    stub.be(Mode::Error);
    p.attend();
    let (_, took) = until(&p, What::Portal, Seen::Down, 2);
    assert!(took < Duration::from_secs(2));
}
