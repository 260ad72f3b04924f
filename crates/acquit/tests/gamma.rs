//! The simulator as a person or a vendor's program uses it: drafts become e-ADs, the same message gets the same answer after a
//! kill too, every mode behaves as it says, and what is no message is answered as such.

mod support_gamma;

use emcs::Message;
use number::Arc;
use std::time::{Duration, Instant};
use support_gamma::{Goods, Simulator, command, consignment, day, draft};

const COGNAC: &str = "FR007328E0001";

fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let data = dir.path().join("gamma");
    (dir, data)
}

#[track_caller]
fn refusal(reply: &support_gamma::Reply) -> emcs::Ie704 {
    match reply.message() {
        Message::Ie704(m) => *m,
        other => panic!("{other:?}"),
    }
}

/// The codes and places of a refusal.
#[track_caller]
fn errors(reply: &support_gamma::Reply) -> Vec<(String, String)> {
    let errors = refusal(reply).errors.into_iter();
    errors
        .map(|e| (e.code, e.location.unwrap_or_default()))
        .collect()
}

#[test]
fn a_draft_becomes_an_ead_with_an_arc_of_valid_form_and_its_own_data() {
    let (_dir, data) = folder();
    let s = Simulator::start(&data, &[]);
    let c = consignment(Goods::Cognac, "ETG-1", 0);
    let Message::Ie801(e) = s.post(&draft("M-1", &c)).message() else {
        panic!("another answer");
    };
    assert!(e.arc.check_digit_fits());
    let year = domain::calendar::civil_year(jiff::Timestamp::now()) % 100;
    assert!(
        e.arc.as_str().starts_with(&format!("{year:02}FRG")),
        "{}",
        e.arc
    );
    assert_eq!(
        e.arc.as_str().as_bytes()[19],
        b'0',
        "not P: the duty is suspended"
    );
    assert_eq!(e.header.correlation_id.as_deref(), Some("M-1"));
    assert_eq!(e.consignment, c, "what was sent, and no flag: it had none");
    assert_eq!(s.arc_of(COGNAC, "ETG-1").as_deref(), Some(e.arc.as_str()));
    assert_eq!(s.arc_of(COGNAC, "ETG-2"), None);
    let m = s.movement(e.arc.as_str());
    assert_eq!(
        (&m["status"], &m["code"], &m["sequence"]),
        (&"accepted".into(), &"X01".into(), &1.into())
    );

    // The duty is paid: P. And a draft that follows a fallback document, with its day in the past.
    let paid = consignment(Goods::Beer, "GUE-1", -3);
    let Message::Ie801(e) = s.post(&draft("M-2", &paid)).message() else {
        panic!("another answer");
    };
    assert_eq!(e.arc.as_str().as_bytes()[19], b'P');
    assert_eq!(s.movement(e.arc.as_str())["deferred"], true);
    // Without the flag it is refused, at its place.
    let past = domain::consignment::Consignment {
        deferred: None,
        ..consignment(Goods::Beer, "GUE-2", -3)
    };
    let refused = s.post(&draft("M-3", &past));
    let place = "/IE815/Body/SubmittedDraftOfEADESAD/EadEsadDraft/DateOfDispatch";
    assert_eq!(errors(&refused), [("12".into(), place.into())]);
    let told = refusal(&refused);
    assert_eq!(told.header.correlation_id.as_deref(), Some("M-3"));
    assert!(told.errors[0].reason.contains("9e"), "{:?}", told.errors);
}

#[test]
fn the_same_message_gets_the_same_answer_after_a_kill_too() {
    let (_dir, data) = folder();
    let s = Simulator::start(&data, &[]);
    let message = draft("M-1", &consignment(Goods::Cognac, "ETG-1", 0));
    let first = s.post(&message);
    assert_eq!(s.post(&message), first);
    let bad = domain::consignment::Consignment {
        invoice_number: None,
        ..consignment(Goods::Cognac, "ETG-9", 0)
    };
    let refused = s.post(&draft("M-9", &bad));
    assert!(!errors(&refused).is_empty());

    let s = s.killed_and_begun_again();
    assert_eq!(s.post(&message), first);
    assert_eq!(s.get("/messages/M-1/answer"), first);
    assert_eq!(s.get("/messages/M-9/answer"), refused);
    assert_eq!(s.get("/messages/M-2/answer").status, 404);

    // Another message with the same identifier, and another with the same reference.
    let other = draft("M-1", &consignment(Goods::Cognac, "ETG-2", 0));
    let place = "/IE815/Header/MessageIdentifier";
    assert_eq!(errors(&s.post(&other)), [("26".into(), place.into())]);
    assert_eq!(s.post(&message), first);
    let again = draft("M-3", &consignment(Goods::Cognac, "ETG-1", 0));
    let place = "/IE815/Body/SubmittedDraftOfEADESAD/EadEsadDraft/LocalReferenceNumber";
    assert_eq!(errors(&s.post(&again)), [("91".into(), place.into())]);
    assert_eq!(
        s.arc_of(COGNAC, "ETG-2"),
        None,
        "nothing was taken of a refused one"
    );
}

#[test]
fn dead_takes_nothing_until_it_is_told_to_live() {
    let (_dir, data) = folder();
    let s = Simulator::start(&data, &["--mode", "dead"]);
    let message = draft("M-1", &consignment(Goods::Cognac, "ETG-1", 0));
    for reply in [
        s.get("/alive"),
        s.post(&message),
        s.get("/messages/M-1/answer"),
    ] {
        assert_eq!((reply.status, reply.body.as_str()), (503, ""));
    }
    s.mode("normal", 5);
    assert_eq!(s.get("/alive").status, 200);
    assert_eq!(
        s.get("/messages/M-1/answer").status,
        404,
        "it was not taken"
    );
    assert!(matches!(s.post(&message).message(), Message::Ie801(_)));
}

#[test]
fn i15_no_answer_takes_and_remembers_and_the_arc_is_found_by_its_reference() {
    let (_dir, data) = folder();
    let s = Simulator::start(&data, &["--mode", "no-answer"]);
    let message = draft("M-1", &consignment(Goods::Cognac, "ETG-1", 0));
    let reply = s.post(&message);
    assert_eq!((reply.status, reply.body.as_str()), (202, ""));
    assert_eq!(s.get("/messages/M-1/answer").status, 204);
    let s = s.killed_and_begun_again();
    // Back to normal, it still keeps silent about this one; a second sending would be a second document, and is refused.
    assert_eq!(s.get("/messages/M-1/answer").status, 204);
    assert_eq!(s.post(&message).status, 202);
    let arc = s.arc_of(COGNAC, "ETG-1").expect("the movement exists");
    assert!(Arc::parse(&arc).is_ok());
    let again = draft("M-2", &consignment(Goods::Cognac, "ETG-1", 0));
    assert_eq!(errors(&s.post(&again))[0].0, "91");
}

#[test]
fn slow_answers_later_and_says_so() {
    let (_dir, data) = folder();
    let s = Simulator::start(&data, &["--mode", "slow", "--delay", "86400"]);
    let message = draft("M-1", &consignment(Goods::Cognac, "ETG-1", 0));
    assert_eq!(s.post(&message).status, 202);
    assert_eq!(s.get("/messages/M-1/answer").status, 204);
    // One with a shorter delay comes by itself.
    s.mode("slow", 1);
    assert_eq!(
        s.post(&draft("M-2", &consignment(Goods::Cognac, "ETG-2", 0)))
            .status,
        202
    );
    let begin = Instant::now();
    let answer = loop {
        let reply = s.get("/messages/M-2/answer");
        if reply.status == 200 {
            break reply;
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "{reply:?}");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(matches!(answer.message(), Message::Ie801(_)));
}

#[test]
fn refusing_refuses_everything_with_a_cause() {
    let (_dir, data) = folder();
    let s = Simulator::start(&data, &["--mode", "refusing"]);
    let c = consignment(Goods::Cognac, "ETG-1", 0);
    let refused = s.post(&draft("M-1", &c));
    let place = "/IE815/Body/SubmittedDraftOfEADESAD/ConsignorTrader/TraderExciseNumber";
    assert_eq!(errors(&refused), [("12".into(), place.into())]);
    assert_eq!(
        refusal(&refused).errors[0].original_value.as_deref(),
        Some(COGNAC)
    );
    s.mode("normal", 5);
    assert_eq!(s.arc_of(COGNAC, "ETG-1"), None);
    assert!(matches!(
        s.post(&draft("M-2", &c)).message(),
        Message::Ie801(_)
    ));
}

#[test]
fn what_is_no_message_is_answered_with_its_place_and_what_is_not_for_it_is_not_taken() {
    let (_dir, data) = folder();
    let s = Simulator::start(&data, &[]);
    let broken = |body: &[u8]| match s.post(body).message() {
        Message::Ie917(m) => *m,
        other => panic!("{other:?}"),
    };
    let whole = draft("M-1", &consignment(Goods::Cognac, "ETG-1", 0));
    let cut = broken(&whole[..whole.len() - 20]);
    assert_eq!(
        cut.header.correlation_id.as_deref(),
        Some("M-1"),
        "it seems to have one"
    );
    assert!(cut.errors[0].line > 10, "{:?}", cut.errors);
    for nothing in [&b""[..], b"no XML", b"<a/>", b"\xff\xfe", &[0; 100]] {
        assert!(!broken(nothing).errors.is_empty());
    }
    // An answer is no message to this system.
    let answer = s.post(&whole);
    let sent_back = broken(answer.body.as_bytes());
    assert!(
        sent_back.errors[0].reason.contains("IE801"),
        "{:?}",
        sent_back.errors
    );
    // A value of a wrong form has its line; what only lacks something can be read, and is refused element by element.
    let text = String::from_utf8(draft("M-2", &consignment(Goods::Cognac, "ETG-2", 0))).unwrap();
    let wrong = broken(
        text.replace("<ie:Quantity>840", "<ie:Quantity>0840,0")
            .as_bytes(),
    );
    assert_eq!(wrong.header.correlation_id.as_deref(), Some("M-2"));
    assert_eq!(wrong.errors[0].location.as_deref(), Some("Quantity"));
    let lacking = domain::consignment::Consignment {
        invoice_number: None,
        competent_office: None,
        ..consignment(Goods::Cognac, "ETG-2", 0)
    };
    let all = errors(&s.post(&draft("M-2", &lacking)));
    for element in ["InvoiceNumber", "CompetentAuthorityDispatchOffice"] {
        let named = |(_, place): &(String, String)| place.ends_with(element);
        assert!(all.iter().any(named), "{all:?}");
    }

    assert_eq!(s.post(&vec![b' '; 3_000_000]).status, 413);
    assert_eq!(s.get("/nowhere").status, 404);
    assert_eq!(s.get("/movements/26FRG000").status, 404);
    assert_eq!(s.get("/movements?consignor=X").status, 400);
    assert_eq!(s.ask("DELETE", "/messages", b"").status, 405);
    assert_eq!(s.ask("POST", "/mode", b"{\"mode\":\"asleep\"}").status, 400);
    // Pages of others get nothing: another name for this machine, or a script of another origin.
    assert_eq!(
        s.ask_with("GET", "/alive", "Host: example.org\r\n", b"")
            .status,
        403
    );
    let from = format!("Host: {}\r\nOrigin: http://example.org\r\n", s.address);
    assert_eq!(
        s.ask_with("POST", "/mode", &from, b"{\"mode\":\"dead\"}")
            .status,
        403
    );
    assert_eq!(s.get("/alive").status, 200);
}

#[test]
fn it_listens_on_this_machine_only_and_never_in_the_folder_of_a_register() {
    let (dir, data) = folder();
    let said = |args: &[&str], data: &std::path::Path| {
        let out = command(data, args).arg("--json").output().expect("run");
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        let json: serde_json::Value =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
        (
            out.status.code(),
            json["code"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let elsewhere = said(&["--listen", "0.0.0.0:0"], &data);
    assert_eq!(elsewhere, (Some(2), "gamma.not-here".into()));
    let s = Simulator::start(&data, &[]);
    let other = dir.path().join("other");
    let taken = said(&["--listen", &s.address], &other);
    assert_eq!(taken, (Some(2), "gamma.port".into()));
    std::fs::create_dir(dir.path().join("register")).unwrap();
    std::fs::write(dir.path().join("register/register.sqlite"), b"").unwrap();
    let register = said(&[], &dir.path().join("register"));
    assert_eq!(register, (Some(2), "gamma.folder".into()));
}

/// Many at once: each gets its own ARC, none is lost, and the end is told by the signal that a terminal sends.
#[cfg(unix)]
#[test]
fn many_at_once_each_get_an_arc_of_their_own_and_the_end_is_graceful() {
    let (_dir, data) = folder();
    let mut s = Simulator::start(&data, &[]);
    let arcs: Vec<String> = std::thread::scope(|scope| {
        let each = |t: usize| {
            let s = &s;
            move || {
                let one = |i: usize| {
                    let lrn = format!("ETG-{t}-{i}");
                    match s
                        .post(&draft(
                            &format!("M-{t}-{i}"),
                            &consignment(Goods::Cognac, &lrn, 0),
                        ))
                        .message()
                    {
                        Message::Ie801(m) => m.arc.to_string(),
                        other => panic!("{other:?}"),
                    }
                };
                (0..10).map(one).collect::<Vec<_>>()
            }
        };
        let all: Vec<_> = (0..8).map(|t| scope.spawn(each(t))).collect();
        all.into_iter()
            .flat_map(|h| h.join().expect("answered"))
            .collect()
    });
    let different: std::collections::BTreeSet<_> = arcs.iter().collect();
    assert_eq!(different.len(), 80);
    // The shell's own: a small machine has no other.
    let kill = format!("kill -TERM {}", s.id());
    let kill = std::process::Command::new("sh")
        .args(["-c", &kill])
        .status();
    assert!(kill.expect("sh").success());
    assert_eq!(s.ended(), 0);
    let s = Simulator::start(&data, &[]);
    assert_eq!(s.arc_of(COGNAC, "ETG-7-9").as_ref(), arcs.last());
    assert_eq!(
        s.movement(&arcs[0])["validated_at"]
            .as_str()
            .map(|t| &t[..4]),
        Some(&*day(0).year().to_string())
    );
}

/// The stories of the demonstration end with an ARC; which entries the way back takes tells them apart.
#[test]
fn each_outage_of_the_demonstration_ends_with_an_arc_tied_to_its_document() {
    for (outage, way) in [
        ("dead", &["looked-for", "prepared", "sent", "entered"][..]),
        ("slow", &["prepared", "sent", "entered"]),
        ("no-answer", &["looked-for", "entered"]),
        (
            "refusing",
            &[
                "prepared", "sent", "answered", "prepared", "sent", "entered",
            ],
        ),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let keep = dir.path().join("essai");
        let acquit = |args: &[&str]| {
            let out = std::process::Command::new(env!("CARGO_BIN_EXE_acquit"))
                .args(args)
                .args(["--json", "--witness"])
                .arg(keep.join("temoin"))
                .output()
                .expect("run");
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            assert!(out.status.success(), "{outage}: {text} {out:?}");
            serde_json::from_str::<serde_json::Value>(&text).expect("JSON")
        };
        let told = acquit(&[
            "demo",
            "--outage",
            outage,
            "--keep",
            keep.to_str().expect("text"),
        ]);
        let arc = told["arc"].as_str().expect("an ARC");
        assert!(Arc::parse(arc).is_ok(), "{outage}: {arc}");
        let due = told["due"].as_array().expect("duties");
        assert!(!due.contains(&"C2".into()), "{outage}: {due:?}");
        let register = keep.join("registre");
        let shown = acquit(&[
            "register",
            "show",
            "--data",
            register.to_str().expect("text"),
        ]);
        let events = shown["entries"].as_array().expect("entries").iter();
        let events = events.filter_map(|e| e["event"].as_str()?.strip_prefix("reentry."));
        // What is compared and noted beside does not belong to the way.
        let events: Vec<&str> = events.filter(|e| *e != "compared").collect();
        assert_eq!(events, way, "{outage}");
    }
}
