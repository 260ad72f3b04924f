//! The probes against a portal on the loopback that is toggled: each state with its time, what is missed, what is bounded, what is
//! never asked.

mod stub;

use courier::{Diary, Look, Place, Places, Prober, Sight, Watch, What};
use domain::facts::Seen;
use domain::sight::{Row, State};
use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
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
        ..Places::default()
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
        ..Places::default()
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
        ..Places::default()
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
        ..Places::default()
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
        ..Places::default()
    });
    until(&p, What::Portal, Seen::Up, 10);
    std::thread::sleep(Duration::from_secs(6));
    assert_eq!(
        stub.asked().len(),
        2,
        "two looks that agree, then once a minute: nobody attends"
    );
    stub.be(Mode::Error);
    p.attend();
    let (_, took) = until(&p, What::Portal, Seen::Down, 2);
    assert!(took < Duration::from_secs(2));
}

/// Rows and looks as they come.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    rows: Vec<Row>,
    looked: Vec<Timestamp>,
    begun: usize,
    full: bool,
}

impl Diary for Memory {
    fn keep(&self, rows: &[Row], looked: Timestamp) -> bool {
        let mut k = self.0.lock().unwrap();
        if k.full {
            return false;
        }
        k.rows.extend_from_slice(rows);
        k.looked.push(looked);
        true
    }
    fn begin(&self) {
        self.0.lock().unwrap().begun += 1;
    }
}

impl Memory {
    /// What was kept of a thing, once there are so many.
    fn states(&self, what: What, many: usize) -> Vec<State> {
        let begin = Instant::now();
        loop {
            let k = self.0.lock().unwrap();
            let of = |r: &Row| match r {
                Row::Change(c) if c.what == what => Some(c.state),
                Row::Stop { .. } => Some(State::Unwatched),
                _ => None,
            };
            let states: Vec<State> = k.rows.iter().filter_map(of).collect();
            if states.len() >= many {
                return states;
            }
            drop(k);
            assert!(begin.elapsed() < Duration::from_secs(15), "{states:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// How far the story's clock is ahead, in seconds: a computer that slept.
static SLEPT: AtomicI64 = AtomicI64::new(0);

fn story() -> Timestamp {
    now() + jiff::SignedDuration::from_secs(SLEPT.load(Ordering::SeqCst))
}

#[test]
fn changes_are_kept_with_their_two_looks_and_sleep_is_nobody_looking() {
    let (stub, diary) = (Stub::new(Mode::Ok), Memory::default());
    let p = Prober::keeping(story, Box::new(diary.clone())).unwrap();
    p.attend();
    p.set(Places {
        consent: true,
        places: vec![place(What::Portal, &stub.url())],
        ..Places::default()
    });
    assert_eq!(diary.states(What::Portal, 1), [State::Up]);
    // A disk that takes nothing keeps nobody from looking, and loses nothing.
    diary.0.lock().unwrap().full = true;
    stub.be(Mode::Error);
    until(&p, What::Portal, Seen::Down, 10);
    diary.0.lock().unwrap().full = false;
    assert_eq!(diary.states(What::Portal, 2), [State::Up, State::Down]);
    {
        let k = diary.0.lock().unwrap();
        let Row::Change(c) = &k.rows[1] else { panic!() };
        assert!(c.first < c.at && *k.looked.last().unwrap() >= c.at);
        assert_eq!((k.begun, k.rows.len()), (1, 2), "only changes are kept");
    }
    // The computer sleeps for an hour.
    SLEPT.store(3600, Ordering::SeqCst);
    let woken = [State::Up, State::Down, State::Unwatched, State::Down];
    assert_eq!(diary.states(What::Portal, 4), woken);
    {
        let k = diary.0.lock().unwrap();
        let (Row::Stop { at }, Row::Change(after)) = (&k.rows[2], &k.rows[3]) else {
            panic!("{:?}", k.rows)
        };
        assert!(
            after.first.duration_since(*at).as_secs() > 3000,
            "{at} {after:?}"
        );
    }
    // Consent that is withdrawn is a change too: from then on nobody looks, and nothing more comes.
    p.set(Places::default());
    assert_eq!(diary.states(What::Portal, 5)[4], State::Unwatched);
    let looked = diary.0.lock().unwrap().looked.len();
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(diary.0.lock().unwrap().looked.len(), looked);
}

/// A clock of the network that is so far ahead, in seconds, and how often it was asked; it sends rubbish first.
fn clock(ahead: i64, asked: Arc<AtomicI64>) -> String {
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        let mut q = [0u8; 64];
        while let Ok((n, from)) = socket.recv_from(&mut q) {
            assert_eq!((n, q[0]), (48, 0x23), "version 4, a client");
            assert!(q[1..40].iter().all(|b| *b == 0), "nothing else is told");
            asked.fetch_add(1, Ordering::SeqCst);
            let seconds = now().as_second() + 2_208_988_800 + ahead;
            let mut a = [0u8; 48];
            (a[0], a[1]) = (0x24, 2);
            a[24..32].copy_from_slice(&q[40..48]);
            for i in [32, 40] {
                a[i..i + 4].copy_from_slice(&u32::try_from(seconds).unwrap().to_be_bytes());
                a[i + 4..i + 8].copy_from_slice(&[0x80, 0, 0, 0]);
            }
            let mut wrong = a;
            wrong[24] ^= 1;
            for packet in [&b"rubbish"[..], &wrong, &a] {
                socket.send_to(packet, from).unwrap();
            }
        }
    });
    address
}

#[test]
fn a_clock_of_the_network_says_how_far_ours_is_off_and_is_asked_seldom() {
    let (asked, diary) = (Arc::new(AtomicI64::new(0)), Memory::default());
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let p = Prober::keeping(now, Box::new(diary.clone())).unwrap();
    p.attend();
    p.set(Places {
        consent: true,
        places: vec![
            // The first says nothing; the second is asked then.
            place(What::Clock, &silent.local_addr().unwrap().to_string()),
            place(What::Clock, &clock(90, Arc::clone(&asked))),
        ],
        ..Places::default()
    });
    let begin = Instant::now();
    let offset = loop {
        if let Some(o) = p.sight().clock {
            break o;
        }
        assert!(begin.elapsed() < Duration::from_secs(10));
        std::thread::sleep(Duration::from_millis(20));
    };
    assert!((offset.ms - 90_000).abs() < 1500, "{offset:?}");
    std::thread::sleep(Duration::from_secs(5));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    let k = diary.0.lock().unwrap();
    let Some(Row::Clock(kept)) = k.rows.first() else {
        panic!("{:?}", k.rows)
    };
    assert_eq!((kept, k.rows.len()), (&offset, 1));
}

#[test]
fn a_network_and_names_are_looked_at_without_asking_anybody_else() {
    let p = watching(vec![
        place(What::Network, "127.0.0.1"),
        place(What::Names, "localhost"),
    ]);
    until(&p, What::Network, Seen::Up, 5);
    until(&p, What::Names, Seen::Up, 5);
    p.set(Places {
        consent: true,
        places: vec![place(What::Names, "nobody.invalid")],
        ..Places::default()
    });
    // Where a resolver answers, the name is not there; where none does, nothing is known. Never up.
    let begin = Instant::now();
    while p.sight().of(What::Names).at.is_none() && begin.elapsed() < Duration::from_secs(9) {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(700));
    assert_ne!(p.sight().of(What::Names).seen, Seen::Up);
    for (what, good, bad) in [
        (What::Network, "192.0.2.1", "portail.example"),
        (What::Names, "portail.example", "192.0.2.1"),
        (What::Clock, "192.0.2.1", "https://portail.example/"),
        (What::Portal, "https://portail.example/", "portail.example"),
    ] {
        assert!(courier::may_be_listed(what, good) && !courier::may_be_listed(what, bad));
    }
}
