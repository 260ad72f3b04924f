//! The outbox, with the real program and real mail servers: what waits leaves once, what may have left is never sent again by itself, and the
//! register says of each notice what the servers really have (N1, C1).

mod common;
#[path = "../../courier/tests/support_smtp/mod.rs"]
mod support_smtp;

use common::World;
use serde_json::Value;
use std::io::Write as _;
use std::process::Stdio;
use support_smtp::{Certificate, Cutter, Server};

/// An establishment whose office has a mail address, a sender, these servers, and one document: its notice waits.
fn waiting(servers: &[String]) -> Option<World> {
    support_smtp::python()?;
    let w = World::at(common::EVENING)?;
    set(&w, servers);
    queued(&w);
    Some(w)
}

fn set(w: &World, servers: &[String]) {
    w.json(&[
        "establishment",
        "change",
        "--excise",
        common::EXCISE,
        "--office-mail",
        "bureau@example.org",
    ])
    .exit(0);
    let mut args = vec![
        "outbox",
        "settings",
        "--from",
        "cave@example.org",
        "--automatic",
        "yes",
        "--patience",
        "2",
    ];
    for s in servers {
        args.extend(["--server", s]);
    }
    w.json(&args).exit(0);
}

/// A document whose notice is queued in the same transaction.
fn queued(w: &World) {
    w.issue(&[
        "--departure",
        "2026-11-27T19:00",
        "--registration",
        "AB-123-CD",
        "--override",
        "departure,registration",
        "--reason",
        "N1=lines-down",
        "--reason",
        "I17=lines-down",
        "--case",
        "b2",
        "--last-used",
        "7",
    ])
    .exit(0);
}

fn plain(port: u16) -> String {
    format!("none://127.0.0.1:{port}")
}

/// The one notice that is open or, if none is, the newest.
fn notice(w: &World) -> Value {
    let all = w.json(&["outbox", "list", "--all"]).exit(0);
    let id = all.json["notices"][0]["notice"]
        .as_u64()
        .expect("a notice")
        .to_string();
    w.json(&["outbox", "show", &id]).exit(0).json
}

fn state(w: &World) -> String {
    notice(w)["state"].as_str().unwrap().to_owned()
}

fn id(w: &World) -> String {
    notice(w)["notice"].to_string()
}

/// Whether C1 still waits to be met: the duty `C1` is open.
fn is_due(w: &World) -> bool {
    let due = w.json(&["duty", "list"]).exit(0);
    due.stdout.contains("\"C1\"")
}

/// What this server took, by Message-ID, is this one message so many times.
#[track_caller]
fn took(w: &World, s: &Server, times: usize) {
    let id = format!("<{}>", notice(w)["message_id"].as_str().unwrap());
    let all = s.taken();
    assert_eq!(all.get(&id).copied().unwrap_or(0), times, "{all:?}");
    assert_eq!(all.len(), usize::from(times > 0), "{all:?}");
}

fn events(w: &World) -> Vec<String> {
    let all = w
        .json(&["register", "show", "--excise", common::EXCISE])
        .exit(0);
    let names = all.json["entries"].as_array().unwrap().iter();
    names
        .map(|e| e["event"].as_str().unwrap().to_owned())
        .filter(|e| e.starts_with("notice.") || e == "numbers.told")
        .collect()
}

#[test]
fn c1_what_waits_is_not_told_and_what_a_server_took_is() {
    let Some(s) = Server::start("ok") else { return };
    let Some(w) = waiting(&[plain(s.port)]) else {
        return;
    };
    assert_eq!(state(&w), "waiting");
    assert!(is_due(&w), "waiting counts for nothing");
    assert!(s.taken().is_empty(), "an act sends nothing");
    let run = w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!(run.json["tried"][0]["state"], "sent", "{}", run.stdout);
    took(&w, &s, 1);
    assert_eq!(state(&w), "sent");
    assert!(!is_due(&w));
    assert_eq!(
        events(&w),
        [
            "notice.queued",
            "notice.composed",
            "notice.sending",
            "notice.sent",
            "numbers.told"
        ]
    );
    // Nothing is left to send, whoever asks.
    w.json(&["outbox", "run", "--once"]).exit(0);
    w.json(&["outbox", "send", &id(&w)]).says(1, "notice.told");
    w.json(&["outbox", "again", &id(&w)]).says(1, "notice.told");
    took(&w, &s, 1);
    // What was sent is what is kept, byte for byte.
    let out = w.file("avis.eml");
    w.json(&["outbox", "show", &id(&w), "--eml", &out]).exit(0);
    assert_eq!(std::fs::read(out).unwrap(), s.messages()[0]);
    w.whole();
}

#[test]
fn c1_every_kind_of_server_has_its_true_state_and_nothing_is_lost_or_doubled() {
    for (mode, exit, becomes, taken) in [
        ("refuse", 0, "refused", 0),
        ("full-for-good", 0, "refused", 0),
        ("full-after-data", 0, "refused", 0),
        ("early-no", 0, "refused", 0),
        ("full", 3, "waiting", 0),
        ("later-after-data", 3, "waiting", 0),
        ("mute", 3, "waiting", 0),
        ("garbled", 3, "waiting", 0),
        ("refuse-from", 0, "refused", 0),
        ("drop-taken", 0, "unknown", 1),
        ("drop-untaken", 0, "unknown", 0),
        ("hold", 0, "unknown", 1),
        ("nonsense-after", 0, "unknown", 1),
        ("twice", 0, "sent", 1),
        ("slow", 0, "sent", 1),
    ] {
        let Some(s) = Server::start(mode) else { return };
        let Some(w) = waiting(&[plain(s.port)]) else {
            return;
        };
        w.json(&["outbox", "run", "--once"]).exit(exit);
        assert_eq!(state(&w), becomes, "{mode}");
        assert_eq!(s.messages().len(), taken, "{mode}");
        assert_eq!(is_due(&w), becomes != "sent", "{mode}");
        // Days later, with nobody's word: what may have left or was refused stays where it is.
        w.clock("2026-11-30 09:00:00");
        w.json(&["outbox", "run", "--once"]).exit(exit);
        assert_eq!(
            (state(&w).as_str(), s.messages().len()),
            (becomes, taken),
            "{mode}"
        );
        // A person's word sends the same message once more, to a server that works.
        if becomes == "unknown" || becomes == "refused" {
            let good = Server::start("ok").unwrap();
            w.json(&["outbox", "settings", "--server", &plain(good.port)])
                .exit(0);
            w.json(&[
                "outbox",
                "again",
                &id(&w),
                "--note",
                "le bureau n’a rien reçu",
            ])
            .exit(0);
            w.json(&["outbox", "run", "--once"]).exit(0);
            assert_eq!(state(&w), "sent", "{mode}");
            took(&w, &good, 1);
        }
        w.whole();
    }
}

#[test]
fn c1_a_greylist_is_passed_by_waiting_and_tries_are_counted_not_heaped_up() {
    let Some(s) = Server::start("greylist") else {
        return;
    };
    let Some(w) = waiting(&[plain(s.port)]) else {
        return;
    };
    w.json(&["outbox", "run", "--once"]).exit(3);
    let first = notice(&w);
    assert_eq!(first["tries"]["tries"], 1);
    assert_eq!(first["tries"]["reply"], "451 4.7.1 greylisted, come back");
    // Before its time nothing is tried.
    w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!(notice(&w)["tries"]["tries"], 1);
    w.clock("2026-11-27 17:23:00");
    w.json(&["outbox", "run", "--once"]).exit(3);
    assert_eq!(notice(&w)["tries"]["tries"], 2);
    let failed = events(&w).iter().filter(|e| *e == "notice.failed").count();
    assert_eq!(failed, 1, "the second one ended as the first");
    // A clock that was put back holds nothing up.
    w.clock("2026-11-27 17:21:00");
    w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!(state(&w), "sent");
    took(&w, &s, 1);
}

#[test]
fn c1_servers_are_tried_in_their_order_and_one_that_may_have_it_is_the_last() {
    let (Some(busy), Some(good)) = (Server::start("busy"), Server::start("ok")) else {
        return;
    };
    let dead = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let Some(w) = waiting(&[plain(dead), plain(busy.port), plain(good.port)]) else {
        return;
    };
    w.json(&["outbox", "run", "--once"]).exit(0);
    let n = notice(&w);
    assert_eq!(n["state"], "sent");
    assert_eq!(
        n["attempts"][0]["server"],
        format!("127.0.0.1:{}", good.port)
    );
    took(&w, &good, 1);
    // The first takes the message and asks to come later: its end is entered before the second gets it.
    let (first, second) = (
        Server::start("once-later-after-data").unwrap(),
        Server::start("ok").unwrap(),
    );
    let w = waiting(&[plain(first.port), plain(second.port)]).unwrap();
    w.json(&["outbox", "run", "--once"]).exit(0);
    let told = [
        "notice.queued",
        "notice.composed",
        "notice.sending",
        "notice.failed",
        "notice.sending",
        "notice.sent",
        "numbers.told",
    ];
    assert_eq!(events(&w), told);
    took(&w, &second, 1);
    took(&w, &first, 0);
    // One that may have it ends the round.
    let (first, second) = (
        Server::start("drop-taken").unwrap(),
        Server::start("ok").unwrap(),
    );
    let w = waiting(&[plain(first.port), plain(second.port)]).unwrap();
    w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!(state(&w), "unknown");
    took(&w, &first, 1);
    took(&w, &second, 0);
}

#[test]
fn c1_a_line_cut_at_any_step_loses_and_doubles_nothing() {
    let Some(s) = Server::start("ok") else { return };
    let Some(w) = waiting(&[plain(1)]) else {
        return;
    };
    let mut n = 0;
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    loop {
        let cutter = Cutter::before(s.port, n);
        w.json(&["outbox", "settings", "--server", &plain(cutter.port)])
            .exit(0);
        w.json(&["outbox", "run", "--once"]);
        let now = state(&w);
        *seen.entry(now.clone()).or_default() += 1;
        let all = s.messages().len();
        match now.as_str() {
            "waiting" => assert_eq!(all, 0, "cut before line {n}"),
            // May have left: it stays so whatever is tried, until a person says otherwise.
            "unknown" => {
                w.json(&["outbox", "settings", "--server", &plain(s.port)])
                    .exit(0);
                w.json(&["outbox", "run", "--once"]).exit(0);
                assert_eq!(
                    (state(&w).as_str(), s.messages().len()),
                    ("unknown", all),
                    "cut before line {n}"
                );
                if all == 0 {
                    w.json(&["outbox", "again", &id(&w)]).exit(0);
                }
            }
            "sent" => assert_eq!(all, 1, "cut before line {n}"),
            other => panic!("{other}"),
        }
        if all > 0 {
            break;
        }
        // The next try is due whenever the story goes on.
        w.clock(&format!("2026-11-{:02} {:02}:00:00", 28 + n / 24, n % 24));
        n += 1;
        assert!(n < 60, "{seen:?}");
    }
    assert!(seen["waiting"] > 8 && seen["unknown"] > 3, "{seen:?}");
    took(&w, &s, 1);
    w.whole();
}
