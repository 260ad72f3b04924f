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
    let verified = w.json(&["verify", "--deep"]).exit(0);
    assert_eq!(
        (&verified.json["good"], &verified.json["stray_files"]),
        (&Value::from(true), &Value::from(0)),
        "{}",
        verified.stdout
    );
}

/// Each of these servers: exit of the run, state, how many it has. Nothing is lost or doubled, days later neither.
fn kinds(all: &[(&str, i32, &str, usize)]) {
    for (mode, exit, becomes, taken) in all.iter().copied() {
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
fn c1_what_a_server_refuses_stays_with_a_person() {
    kinds(&[
        ("refuse", 0, "refused", 0),
        ("full-for-good", 0, "refused", 0),
        ("full-after-data", 0, "refused", 0),
        ("early-no", 0, "refused", 0),
        ("refuse-from", 0, "refused", 0),
    ]);
}

#[test]
fn c1_what_no_server_took_waits() {
    kinds(&[
        ("full", 3, "waiting", 0),
        ("later-after-data", 3, "waiting", 0),
        ("mute", 3, "waiting", 0),
        ("garbled", 3, "waiting", 0),
    ]);
}

#[test]
fn c1_what_a_server_may_have_is_not_sent_again_by_itself() {
    kinds(&[
        ("drop-taken", 0, "unknown", 1),
        ("drop-untaken", 0, "unknown", 0),
        ("hold", 0, "unknown", 1),
        ("nonsense-after", 0, "unknown", 1),
    ]);
}

#[test]
fn c1_what_a_server_took_late_or_said_twice_is_sent_once() {
    kinds(&[("twice", 0, "sent", 1), ("slow", 0, "sent", 1)]);
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
    let (mut n, mut rounds) = (0, 0);
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
        w.clock(&format!(
            "2026-11-{:02} {:02}:00:00",
            28 + rounds / 24,
            rounds % 24
        ));
        rounds += 1;
        // Line by line through the dialogue and the message's head, then in strides through its files.
        n += if n < 24 { 1 } else { 151 };
        assert!(rounds < 60, "{seen:?}");
    }
    assert!(seen["waiting"] > 8 && seen["unknown"] > 3, "{seen:?}");
    took(&w, &s, 1);
    w.whole();
}

#[test]
fn c1_killed_anywhere_around_the_message_it_is_never_sent_twice() {
    // Where it is killed; what the next run says; how many the server has.
    for (point, becomes, taken) in [
        // `sending` is on disk, not a byte left: nobody can know that afterwards.
        ("outbox-sending", "unknown", 0),
        // The server said 250, the register does not know.
        ("outbox-said", "unknown", 1),
        ("outbox-kept", "unknown", 1),
        // The entry is on disk, the row of tries is not.
        ("outbox-entered", "sent", 1),
    ] {
        let Some(s) = Server::start("ok") else { return };
        let Some(w) = waiting(&[plain(s.port)]) else {
            return;
        };
        let mut c = w.command(&["outbox", "run", "--once"]);
        c.env("ACQUIT_FAIL", point);
        let died = c.output().unwrap();
        assert_eq!(
            died.status.code(),
            None,
            "{point} was never reached: {died:?}"
        );
        assert_eq!(s.messages().len(), taken, "{point}");
        if becomes == "unknown" {
            assert_eq!(state(&w), "sending", "{point}");
            assert!(is_due(&w), "{point}: what may have left is not told");
        }
        for _ in 0..2 {
            w.json(&["outbox", "run", "--once"]).exit(0);
            assert_eq!(
                (state(&w).as_str(), s.messages().len()),
                (becomes, taken),
                "{point}"
            );
        }
        w.whole();
    }
}

#[test]
fn c1_killed_while_the_server_reads_it_stays_with_a_person() {
    // The server has taken the message and has not said so; then the program is killed, or the server's word comes never.
    let Some(s) = Server::start("hold") else {
        return;
    };
    let Some(w) = waiting(&[plain(s.port)]) else {
        return;
    };
    let mut run = w
        .command(&["outbox", "run"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..400 {
        if !s.messages().is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    assert_eq!((state(&w).as_str(), s.messages().len()), ("sending", 1));
    w.json(&["outbox", "drop", &id(&w)])
        .says(1, "notice.on-its-way");
    let found = w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!(found.json["tried"][0]["state"], "unknown");
    assert_eq!((state(&w).as_str(), s.messages().len()), ("unknown", 1));
    // A person asked the office, which has it not: the same message, with the same identifier.
    let good = Server::start("ok").unwrap();
    w.json(&["outbox", "settings", "--server", &plain(good.port)])
        .exit(0);
    w.json(&["outbox", "send", &id(&w)]).exit(0);
    took(&w, &good, 1);
    assert_eq!(good.messages()[0], s.messages()[0]);
}

#[test]
fn c1_several_workers_at_once_send_each_notice_once() {
    let Some(s) = Server::start("slow") else {
        return;
    };
    let Some(w) = waiting(&[plain(s.port)]) else {
        return;
    };
    let id = id(&w);
    // Some as a worker, some as a person who is in a hurry.
    let runs: Vec<_> = (0..6)
        .map(|i| {
            let send = ["outbox", "send", &id, "--json"];
            let run = ["outbox", "run", "--once", "--json"];
            let mut c = if i % 2 == 0 {
                w.command(&send)
            } else {
                w.command(&run)
            };
            c.spawn().unwrap()
        })
        .collect();
    let mut sent = 0;
    for r in runs {
        let out = r.wait_with_output().unwrap();
        sent += usize::from(String::from_utf8_lossy(&out.stdout).contains("\"state\":\"sent\""));
    }
    assert!(sent >= 1);
    assert_eq!(state(&w), "sent");
    took(&w, &s, 1);
    assert_eq!(
        events(&w).iter().filter(|e| *e == "notice.sending").count(),
        1
    );
    w.whole();
}

#[test]
fn c1_without_the_lock_the_register_alone_keeps_two_from_sending_one() {
    // As on a file system that knows no locks: each run has a data folder whose lock is another's.
    let Some(s) = Server::start("slow") else {
        return;
    };
    let Some(w) = waiting(&[plain(s.port)]) else {
        return;
    };
    let lock = w.path("data/post/lock");
    std::fs::create_dir_all(lock.parent().unwrap()).unwrap();
    // A folder in the lock's place cannot be locked.
    let _ = std::fs::remove_file(&lock);
    std::fs::create_dir(&lock).unwrap();
    let runs: Vec<_> = (0..4)
        .map(|_| {
            w.command(&["outbox", "run", "--once", "--json"])
                .spawn()
                .unwrap()
        })
        .collect();
    for r in runs {
        r.wait_with_output().unwrap();
    }
    assert_eq!(state(&w), "sent", "none gave up what another was sending");
    took(&w, &s, 1);
    w.whole();
}

#[test]
fn c1_what_waited_before_a_restore_may_have_left_and_is_not_sent_again() {
    let Some(s) = Server::start("ok") else { return };
    let Some(w) = waiting(&[plain(s.port)]) else {
        return;
    };
    let backup = w.file("sauvegarde.tar");
    w.json(&["backup", "--out", &backup]).exit(0);
    // It leaves, and then the computer is lost.
    w.json(&["outbox", "run", "--once"]).exit(0);
    took(&w, &s, 1);
    for gone in ["data", "witness"] {
        std::fs::remove_dir_all(w.path(gone)).unwrap();
    }
    w.json(&["restore", &backup]).exit(0);
    assert_eq!(state(&w), "waiting", "the backup knows no better");
    w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!(state(&w), "unknown");
    took(&w, &s, 1);
    // The office has it not: a person sends it again.
    w.json(&["outbox", "again", &id(&w)]).exit(0);
    w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!(state(&w), "sent");
}

#[test]
fn c1_what_changed_meanwhile_or_was_taken_back_does_not_leave() {
    let Some(s) = Server::start("ok") else { return };
    let Some(w) = waiting(&[plain(s.port)]) else {
        return;
    };
    w.json(&["outbox", "drop", &id(&w), "--note", "dit au téléphone"])
        .exit(0);
    w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!((state(&w).as_str(), s.messages().len()), ("dropped", 0));
    // Its document is void before the notice leaves.
    let w = waiting(&[plain(s.port)]).unwrap();
    let void = [
        "register",
        "void",
        &common::daa(8),
        "--reason",
        "erreur de saisie",
        "--copies",
        "destroyed",
    ];
    w.json(&void).exit(0);
    w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!((state(&w).as_str(), s.messages().len()), ("dropped", 0));
    // Corrected: the first notice is replaced, the second says the new version; one message leaves.
    let w = waiting(&[plain(s.port)]).unwrap();
    let first = id(&w);
    let cognac = common::sample("cognac-daa");
    let revise = [
        "revise",
        &common::daa(8),
        "--consignment",
        &cognac,
        "--departure",
        "2026-11-27T19:10",
        "--registration",
        "ZZ-999-ZZ",
        "--out",
        "nouveau.pdf",
    ];
    w.json(&revise).exit(0);
    w.json(&["outbox", "run", "--once"]).exit(0);
    assert_eq!(
        w.json(&["outbox", "show", &first]).exit(0).json["state"],
        "dropped"
    );
    assert_ne!(id(&w), first);
    assert_eq!(state(&w), "sent");
    took(&w, &s, 1);
    w.whole();
}

#[test]
fn a_password_lies_in_its_file_alone() {
    let good = Certificate::of("IP:127.0.0.1");
    let Some(s) = Server::with("login", Some(&good)) else {
        return;
    };
    let server = format!("tls://cellar@127.0.0.1:{}", s.port);
    let Some(w) = waiting(&[server]) else { return };
    let authority = format!("1={}", good.authority.display());
    w.json(&["outbox", "settings", "--authority", &authority])
        .exit(0);
    // Without it nothing leaves, and the list says why.
    w.json(&["outbox", "run", "--once"]).exit(3);
    assert_eq!(notice(&w)["tries"]["why"], "login: no-password");
    let given = password(&w, "sésame-42\n");
    assert!(!given.contains("sésame"), "{given}");
    assert!(given.contains("\"password\":true"), "{given}");
    let tried = w.json(&["outbox", "test"]).exit(0);
    assert_eq!(tried.json["good"], true, "{}", tried.stdout);
    assert!(s.messages().is_empty(), "a trial sends nothing");
    w.json(&["outbox", "send", &id(&w)]).exit(0);
    took(&w, &s, 1);
    let file = w.path("data/post/passwords");
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .contains("sésame-42")
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    let backup = w.file("sauvegarde.tar");
    w.json(&["backup", "--out", &backup]).exit(0);
    // Nowhere else: not in the register, the archive, an answer, the backup.
    let secrets = [
        "sésame-42".as_bytes(),
        b"AGNlbGxhcgBzw6lzYW1lLTQy",
        b"c8Opc2FtZS00Mg==",
    ];
    let mut looked = 0;
    let mut todo = vec![w.path("data"), w.path("witness"), w.path("sauvegarde.tar")];
    while let Some(p) = todo.pop() {
        if p.is_dir() {
            todo.extend(std::fs::read_dir(&p).unwrap().map(|e| e.unwrap().path()));
        } else if p != file {
            let bytes = std::fs::read(&p).unwrap();
            looked += 1;
            for secret in secrets {
                assert!(
                    !bytes.windows(secret.len()).any(|x| x == secret),
                    "{}",
                    p.display()
                );
            }
        }
    }
    assert!(looked > 4);
    // A row that names another host has no password for it.
    w.json(&[
        "outbox",
        "settings",
        "--server",
        "tls://cellar@mail.example.org",
    ])
    .exit(0);
    let now = w.json(&["outbox", "settings"]).exit(0);
    assert_eq!(now.json["servers"][0]["password"], false);
    assert!(
        !std::fs::read_to_string(&file).unwrap().contains("sésame"),
        "what belongs to no server is gone"
    );
}

fn password(w: &World, text: &str) -> String {
    let mut c = w.command(&["outbox", "settings", "--password", "1", "--json"]);
    let mut child = c.stdin(Stdio::piped()).spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success(), "{out:?}");
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn a_server_that_is_not_who_it_should_be_gets_neither_password_nor_message() {
    let (good, other) = (
        Certificate::of("IP:127.0.0.1"),
        Certificate::of("DNS:elsewhere.example"),
    );
    for (mode, tls, authority, why) in [
        ("login", Some(&good), None, "tls: certificate"),
        ("login", Some(&other), Some(&other), "tls: certificate"),
        ("ok", None, Some(&good), "tls: tls"),
    ] {
        let Some(s) = Server::with(mode, tls) else {
            return;
        };
        let Some(w) = waiting(&[format!("tls://cellar@127.0.0.1:{}", s.port)]) else {
            return;
        };
        if let Some(a) = authority {
            w.json(&[
                "outbox",
                "settings",
                "--authority",
                &format!("1={}", a.authority.display()),
            ])
            .exit(0);
        }
        password(&w, "sésame-42\n");
        w.json(&["outbox", "run", "--once"]).exit(3);
        assert_eq!(notice(&w)["tries"]["why"], why);
        assert_eq!(state(&w), "waiting");
        assert!(is_due(&w));
        assert!(
            s.messages().is_empty() && !s.said().iter().any(|l| l.starts_with("LOGIN")),
            "{:?}",
            s.said()
        );
        let tried = w.json(&["outbox", "test"]).exit(3);
        assert_eq!(
            tried.json["servers"][0]["why"],
            why.split_once(": ").unwrap().1
        );
    }
}

#[test]
fn settings_that_cannot_be_are_refused_whole() {
    let Some(w) = World::at(common::EVENING) else {
        return;
    };
    for (args, code) in [
        (vec!["--from", "Cave <cave@example.org>"], "post.from"),
        (vec!["--server", "smtp.example.org"], "post.server"),
        (vec!["--server", "tls://-x.example.org"], "post.host"),
        (vec!["--server", "tls://a.example.org:0"], "post.port"),
        (
            vec!["--server", "none://cellar@mail.example.org"],
            "post.open-line",
        ),
        (vec!["--patience", "301"], "post.patience"),
        (vec!["--password", "1"], "post.no-such-server"),
        (
            vec!["--server", "tls://a.example.org", "--password", "1"],
            "post.no-login",
        ),
        (
            vec!["--server", "tls://x@a.example.org", "--password", "1"],
            "post.password",
        ),
        (
            vec![
                "--server",
                "tls://a.example.org",
                "--authority",
                "1=data/acquit.toml",
            ],
            "post.authority",
        ),
    ] {
        let all: Vec<&str> = ["outbox", "settings"].into_iter().chain(args).collect();
        w.json(&all).says(2, code);
        let now = w.json(&["outbox", "settings"]).exit(0);
        assert_eq!(
            (
                &now.json["from"],
                now.json["servers"].as_array().unwrap().len()
            ),
            (&Value::from(""), 0),
            "{code}"
        );
    }
    w.json(&["outbox", "test"]).says(2, "outbox.not-ready");
    w.json(&["outbox", "show", "99"]).says(2, "notice.unknown");
    w.json(&["outbox", "again", "99"]).says(1, "notice.unknown");
}

#[test]
fn people_read_words_and_programs_keep_their_keys() {
    let Some(w) = waiting(&["none://127.0.0.1:1".to_owned()]) else {
        return;
    };
    w.json(&["outbox", "run", "--once"]).exit(3);
    let id = id(&w);
    for args in [
        ["outbox", "list"].as_slice(),
        &["outbox", "show", &id],
        &["outbox", "settings"],
        &["outbox", "test"],
        &["outbox", "send", &id],
        &["outbox", "run", "--once"],
        &["outbox", "queue", &common::daa(8)],
        &["outbox", "drop", &id],
        &["outbox", "again", &id],
        &["outbox", "list", "--all"],
    ] {
        for lang in ["fr", "en"] {
            let said = w.run(&[args, &["--lang", lang]].concat());
            let all = format!("{}{}", said.stdout, said.stderr);
            assert!(
                !all.trim().is_empty() || args.contains(&"run"),
                "{args:?} says nothing"
            );
            for bare in [
                "\"schema\"",
                "name-",
                "post-",
                "outbox-",
                "post.",
                "panicked",
            ] {
                assert!(!all.contains(bare), "{args:?} in {lang}: {all}");
            }
        }
    }
    let row = "about automatic by composed episode load notice numbers office queued_at since state to tried tries word";
    let whole = "answers attempts eml message message_id outcome reply sending";
    for (args, pointer, keys) in [
        (
            vec!["outbox", "list"],
            "",
            "excise notices ready schema version".to_owned(),
        ),
        (
            vec!["outbox", "list"],
            "/notices/0",
            format!("{row} outcome reply"),
        ),
        (
            vec!["outbox", "show", &id],
            "",
            format!("{row} {whole} schema version"),
        ),
        (
            vec!["outbox", "show", &id],
            "/attempts/0",
            "at count outcome reply server transcript".into(),
        ),
        (
            vec!["outbox", "settings"],
            "",
            "automatic from patience ready schema servers version".into(),
        ),
        (
            vec!["outbox", "settings"],
            "/servers/0",
            "authority host login password port server tls".into(),
        ),
        (
            vec!["outbox", "test"],
            "",
            "from good schema servers version".into(),
        ),
        (
            vec!["outbox", "test"],
            "/servers/0",
            "good reply server step transcript why".into(),
        ),
        (
            vec!["outbox", "run", "--once"],
            "",
            "next ready schema tried troubles version waiting".into(),
        ),
    ] {
        let out = w.json(&args);
        let found = out
            .json
            .pointer(pointer)
            .and_then(Value::as_object)
            .unwrap_or_else(|| panic!("{args:?}: {}", out.stdout));
        let found: std::collections::BTreeSet<&str> = found.keys().map(String::as_str).collect();
        let wanted: std::collections::BTreeSet<&str> = keys.split(' ').collect();
        assert_eq!(found, wanted, "{args:?} {pointer}");
    }
    let run = w.json(&["outbox", "send", &id]).exit(3);
    let tries: Vec<&str> = run.json["tries"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        tries,
        [
            "entered",
            "last",
            "next",
            "outcome",
            "server",
            "tries",
            "unentered",
            "why"
        ]
    );
}
