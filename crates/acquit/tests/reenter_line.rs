//! The way back over the line, against the simulator of GAMM@ (docs/reentry.md): normal, slow, refusing, silent, dead and killed. Whatever
//! happens in between, GAMM@ has each document once, and nothing is sent again before it was looked for (C2, I15).

mod common;
mod support_reentry;

use common::World;
use serde_json::{Value, json};
use support_reentry::*;

/// Sends everything that is owed; the outcomes by document, in order.
#[track_caller]
fn send(w: &World, g: &Gamma, more: &[&str], exit: i32) -> (Value, Vec<Value>) {
    let args = ["reenter", "send", "--all", "--to", g.url.as_str()];
    lines(w, &[args.as_slice(), more].concat(), exit)
}

#[track_caller]
fn outcomes(lines: &[Value]) -> Vec<&str> {
    lines
        .iter()
        .map(|l| l["outcome"].as_str().expect("one"))
        .collect()
}

/// How often a document was sent, by our own register.
fn sendings(w: &World, number: &str) -> usize {
    let all = events(w, number);
    all.iter().filter(|e| *e == "reentry.sent").count()
}

#[test]
fn c2_everything_is_entered_at_once_and_each_document_once() {
    let Some((w, numbers)) = left(3) else { return };
    let g = Gamma::start(&w, "normal");
    let (last, told) = send(&w, &g, &[], 0);
    assert_eq!(outcomes(&told), ["entered"; 3]);
    assert_eq!(last["counts"], json!({ "entered": 3 }));
    for (n, line) in numbers.iter().zip(&told) {
        assert_eq!(line["number"], *n);
        let row = w.json(&["reenter", "show", n]).exit(0);
        assert_eq!(row.text("/stand"), "entered");
        assert_eq!(g.arc_of(&row.text("/lrn")), Some(row.text("/arc")));
        // On disk that it is sent, before the first byte leaves.
        let e = events(&w, n);
        let at = |name: &str| e.iter().position(|x| x == name).expect("there");
        assert!(
            at("reentry.prepared") < at("reentry.sent")
                && at("reentry.sent") < at("reentry.entered")
        );
    }
    // Nothing is left; what is entered is not sent again, asked for by its number either.
    let (last, told) = send(&w, &g, &[], 0);
    assert_eq!((last["total"].as_u64(), told.len()), (Some(0), 0));
    let args = ["reenter", "send", numbers[0].as_str(), "--to", &g.url];
    let (_, told) = lines(&w, &args, 1);
    assert_eq!(told[0]["code"], "reentry.entered");
    w.whole();
}

#[test]
fn c2_a_slow_answer_is_waited_for_and_fetched_later() {
    let Some((w, numbers)) = left(2) else { return };
    let g = Gamma::start(&w, "normal");
    g.mode("slow");
    let (last, told) = send(&w, &g, &["--wait", "20"], 0);
    assert_eq!(outcomes(&told), ["waits", "waits", "entered", "entered"]);
    assert_eq!(last["counts"], json!({ "entered": 2, "waits": 0 }));
    assert!(
        numbers
            .iter()
            .all(|n| stand(&w, n) == "entered" && sendings(&w, n) == 1)
    );
    w.whole();
}

#[test]
fn c2_who_does_not_wait_finds_the_document_later_and_sends_nothing_twice() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let g = Gamma::start(&w, "normal");
    g.mode("slow");
    let (_, told) = send(&w, &g, &["--wait", "0"], 0);
    assert_eq!(outcomes(&told), ["waits"]);
    assert_eq!(stand(&w, n), "unanswered");
    // The same command again looks for it: there, one way or the other; nothing more was sent.
    let (_, told) = send(&w, &g, &["--wait", "0"], 0);
    assert!(
        matches!(outcomes(&told)[..], ["found" | "entered" | "waits"]),
        "{told:?}"
    );
    std::thread::sleep(std::time::Duration::from_millis(1500));
    send(&w, &g, &[], 0);
    assert_eq!(stand(&w, n), "entered");
    assert_eq!(sendings(&w, n), 1);
    w.whole();
}

#[test]
fn c2_what_gamma_refuses_is_completed_or_sent_once_more_by_a_person() {
    let Some((w, numbers)) = left(2) else { return };
    let g = Gamma::start(&w, "refusing");
    let (last, told) = send(&w, &g, &[], 1);
    assert_eq!(last["counts"], json!({ "refused": 2 }));
    assert!(
        told.iter()
            .all(|t| !t["faults"].as_array().unwrap().is_empty()),
        "{told:?}"
    );
    assert!(numbers.iter().all(|n| stand(&w, n) == "refused"));
    // Not by itself: the same would be refused the same.
    g.mode("normal");
    let (last, _) = send(&w, &g, &[], 1);
    assert_eq!(last["counts"], json!({ "refused-before": 2 }));
    assert!(numbers.iter().all(|n| sendings(&w, n) == 1));
    // A person says so: another message, its own identifier, and it is taken.
    let (last, _) = send(&w, &g, &["--again"], 0);
    assert_eq!(last["counts"], json!({ "entered": 2 }));
    w.whole();
}

#[test]
fn i15_no_answer_then_found() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let g = Gamma::start(&w, "no-answer");
    let (_, told) = send(&w, &g, &["--wait", "0", "--timeout", "5"], 0);
    assert_eq!(outcomes(&told), ["waits"]);
    assert_eq!(stand(&w, n), "unanswered");
    g.mode("normal");
    let out = w.json(&["reenter", "look-for", n, "--to", &g.url]).exit(0);
    assert_eq!(out.text("/outcome"), "found");
    assert_eq!(out.text("/stand"), "entered");
    let row = w.json(&["reenter", "show", n]).exit(0);
    assert_eq!(g.arc_of(&row.text("/lrn")), Some(row.text("/arc")));
    assert_eq!(sendings(&w, n), 1);
    w.whole();
}

#[test]
fn i15_no_answer_then_not_there_then_sent_again() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let g = Gamma::start(&w, "normal");
    // Cut off when it was on disk that it goes, and before a byte left.
    let args = ["reenter", "send", "--all", "--to", &g.url, "--json"];
    let cut = w
        .command(&args)
        .env("ACQUIT_FAIL", "reentry-sent")
        .output()
        .unwrap();
    assert_eq!(cut.status.code(), None, "{cut:?}");
    assert_eq!(stand(&w, n), "unanswered");
    let row = w.json(&["reenter", "show", n]).exit(0);
    assert_eq!(g.arc_of(&row.text("/lrn")), None);
    // Not there, said and recorded; only then another message.
    let (_, told) = send(&w, &g, &[], 0);
    assert_eq!(outcomes(&told), ["entered"]);
    let e = events(&w, n);
    let tail: Vec<_> = e.iter().filter(|x| x.starts_with("reentry")).collect();
    assert_eq!(
        tail,
        [
            "reentry.prepared",
            "reentry.sent",
            "reentry.looked-for",
            "reentry.prepared",
            "reentry.sent",
            "reentry.entered",
            "reentry.compared",
        ]
    );
    w.whole();
}

#[test]
fn i15_cut_off_after_gamma_has_it_nothing_is_sent_again() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let g = Gamma::start(&w, "normal");
    for point in ["reentry-posted", "reentry-answer-kept"] {
        let args = ["reenter", "send", "--all", "--to", &g.url, "--json"];
        let cut = w.command(&args).env("ACQUIT_FAIL", point).output().unwrap();
        assert_eq!(cut.status.code(), None, "{point}: {cut:?}");
        assert_eq!(stand(&w, n), "unanswered");
    }
    let row = w.json(&["reenter", "show", n]).exit(0);
    let arc = g.arc_of(&row.text("/lrn")).expect("GAMM@ has it");
    let (_, told) = send(&w, &g, &[], 0);
    assert_eq!(told[0]["arc"], arc);
    assert_eq!(sendings(&w, n), 1);
    w.whole();
}

#[test]
fn c2_nobody_answers_and_nothing_is_sent() {
    let Some((w, numbers)) = left(1) else { return };
    let g = Gamma::start(&w, "dead");
    let before = w.entries();
    let args = ["reenter", "send", "--all", "--to", &g.url];
    w.json(&args).says(3, "reentry.not-alive");
    assert_eq!(w.entries(), before);
    assert_eq!(stand(&w, &numbers[0]), "due");
    w.json(&["reenter", "send", "--all", "--to", "gamma"])
        .says(2, "reentry.no-address");
    // Killed and begun again, it remembers what it has.
    g.mode("normal");
    send(&w, &g, &[], 0);
    let row = w.json(&["reenter", "show", &numbers[0]]).exit(0);
    let g = g.again(&w, "normal");
    assert_eq!(g.arc_of(&row.text("/lrn")), Some(row.text("/arc")));
}

#[test]
fn i15_sent_before_the_outage_it_is_looked_for_over_the_line_and_linked() {
    let Some(w) = World::at(common::EVENING) else {
        return;
    };
    let sent = [
        "--sent-before",
        "unanswered",
        "--sent-at",
        "2026-11-27T17:48",
    ];
    let there = leave(&w, "cognac-daa", &sent);
    w.clock(BACK);
    let g = Gamma::start(&w, "normal");
    // What had been sent before the outage, by other software, under the same reference.
    let shown = w.json(&["reenter", "show", &there]).exit(0);
    let c: domain::consignment::Consignment =
        serde_json::from_value(shown.json["frozen"].clone()).unwrap();
    let theirs = emcs::write_ie815(&c, &header("theirs", None))
        .unwrap()
        .message;
    let (status, _) = g.ask("POST", "/messages", &String::from_utf8(theirs).unwrap());
    assert_eq!(status, 200);
    let arc = g.arc_of(&shown.text("/lrn")).expect("there");
    let (_, told) = send(&w, &g, &[], 0);
    assert_eq!(outcomes(&told), ["found"]);
    assert_eq!(told[0]["arc"], arc);
    assert_eq!(sendings(&w, &there), 0);
    w.whole();
}

#[test]
fn i15_two_desks_that_send_at_once_send_each_document_once() {
    let Some((w, numbers)) = left(4) else { return };
    let g = Gamma::start(&w, "normal");
    let args = ["reenter", "send", "--all", "--to", &g.url, "--json"];
    let both: Vec<_> = (0..2)
        .map(|_| w.command(&args).spawn().expect("it runs"))
        .collect();
    for child in both {
        // What the other desk has just sent is refused here, and that is all.
        let out = child.wait_with_output().expect("it ends");
        let code = out.status.code().expect("not killed");
        assert!(code < 3, "{}", String::from_utf8_lossy(&out.stdout));
    }
    send(&w, &g, &[], 0);
    for n in &numbers {
        assert_eq!(stand(&w, n), "entered", "{n}");
        assert_eq!(sendings(&w, n), 1, "{n}");
    }
    w.whole();
}
