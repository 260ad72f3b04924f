//! The way back by the command line (C2, I15, I25): what left on paper is handed out unchanged, what GAMM@ answers is taken in, and nothing is
//! lost, doubled or sent again blindly. Answers come as files here; over the line they come in `reenter_line.rs`.

mod common;
mod support_reentry;

use common::{EVENING, World};
use serde_json::json;
use support_reentry::*;

#[test]
fn c2_the_whole_round_by_files() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    // Due, with its age and with what the paper relied on.
    let list = w.json(&["reenter", "list"]).exit(0);
    assert_eq!(list.json["documents"].as_array().map(Vec::len), Some(1));
    assert_eq!(list.text("/documents/0/number"), *n);
    assert_eq!(list.text("/documents/0/stand"), "due");
    assert_eq!(list.text("/documents/0/relied/by"), "situation");
    assert_eq!(list.number("/documents/0/age_days"), 0);
    assert_eq!(list.number("/documents/0/lacks"), 0);
    // Frozen: what goes out is the sealed version as it left.
    let m = exported(&w, n);
    let shown = w.json(&["reenter", "show", n]).exit(0);
    assert_eq!(shown.text("/stand"), "prepared");
    assert_eq!(
        serde_json::to_value(&m.consignment).unwrap(),
        shown.json["frozen"]
    );
    let sealed = &w.json(&["register", "show", n]).exit(0).json["documents"][0]["consignment"];
    let mut expected = sealed.clone();
    expected["deferred"] = json!(true);
    expected["local_reference_number"] = shown.json["lrn"].clone();
    for given in ["date_of_dispatch", "time_of_dispatch", "transport_details"] {
        if expected[given].is_null() {
            expected[given] = shown.json["frozen"][given].clone();
        }
    }
    assert_eq!(shown.json["frozen"], expected, "value for value");
    assert_eq!(
        m.consignment
            .local_reference_number
            .as_ref()
            .map(|l| l.to_string()),
        shown.json["lrn"].as_str().map(str::to_owned)
    );
    let id = m.header.message_id.clone().expect("an identifier");
    assert!(id.starts_with("acquit-"), "{id}");
    // Asked for again, it is the same bytes and nothing new is recorded.
    let before = w.entries();
    let (last, again) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 0);
    assert_eq!(again[0]["outcome"], "there");
    assert_eq!(again[0]["message_id"], id);
    assert_eq!((&last["total"], &last["done"]), (&json!(1), &json!(1)));
    assert_eq!(w.entries(), before);
    // A vendor's EDI sends it, and GAMM@ validates it.
    w.json(&["reenter", "sent", n, "--by", "edi"]).exit(0);
    assert_eq!(stand(&w, n), "unanswered");
    w.write("801.xml", ie801("answer-1", &m, &arc(1)));
    let (_, told) = lines(&w, &["reenter", "answer", "801.xml"], 0);
    assert_eq!(told[0]["outcome"], "recorded");
    assert_eq!(told[0]["arc"], arc(1).to_string());
    assert_eq!(told[0]["number"], *n);
    assert_eq!(stand(&w, n), "entered");
    // Nothing is due any more, and both numbers stay together.
    let list = w.json(&["reenter", "list"]).exit(0);
    assert_eq!(list.json["documents"], json!([]));
    let all = w.json(&["reenter", "list", "--all"]).exit(0);
    assert_eq!(all.text("/documents/0/arc"), arc(1).to_string());
    let due = w.json(&["register", "list"]).exit(0);
    assert!(!due.json["documents"][0]["due"].to_string().contains("C2"));
    let (_, told) = lines(&w, &["reenter", "export", n, "--out", "out"], 1);
    assert_eq!(told[0]["code"], "reentry.entered");
    w.whole();
}

#[test]
fn c2_refused_then_corrected_by_an_addition_and_sent_again() {
    let Some(w) = World::at(EVENING) else { return };
    // The paper lacks what only the electronic side demands: the guarantee.
    let cognac = std::fs::read(common::sample("cognac-daa")).unwrap();
    let mut c = emcs::read_ie815(&cognac, emcs::Limits::DEFAULT)
        .unwrap()
        .consignment;
    let guarantee = serde_json::to_value(&c.guarantee).unwrap();
    c.guarantee = None;
    let file = w.write("no-guarantee.json", serde_json::to_vec(&c).unwrap());
    let n = leave_file(&w, &file, &[]);
    w.clock(BACK);
    // It is named with its element, and asked for: nothing is written.
    let (_, told) = lines(&w, &["reenter", "export", &n, "--out", "out"], 1);
    assert_eq!(told[0]["outcome"], "lacks");
    assert_eq!(told[0]["code"], "reentry.lacks");
    let asked = told[0]["findings"].as_array().expect("findings");
    let boxes: Vec<_> = asked.iter().filter_map(|f| f["element"].as_str()).collect();
    assert!(boxes.iter().all(|b| b.starts_with("11")), "{boxes:?}");
    assert_eq!(stand(&w, &n), "due");
    // Added by its box: it goes out, is shown as an addition, and the paper stays what it was.
    let set = format!("11a={}", guarantee["guarantor_type"]);
    let args = ["reenter", "export", &n, "--out", "out", "--set", &set];
    let (_, told) = lines(&w, &args, 0);
    assert_eq!(told[0]["outcome"], "written");
    let added = told[0]["additions"].as_array().expect("additions");
    assert!(
        !added.is_empty()
            && added
                .iter()
                .all(|a| a["element"].as_str().unwrap().starts_with("/guarantee"))
    );
    let first = read(told[0]["path"].as_str().unwrap().as_ref(), &w);
    assert_eq!(
        serde_json::to_value(&first.consignment.guarantee).unwrap(),
        guarantee
    );
    w.json(&["reenter", "sent", &n, "--by", "file"]).exit(0);
    // GAMM@ refuses it; the error stands with the document.
    let id = first.header.message_id.clone().unwrap();
    let location =
        "/IE815/Body/SubmittedDraftOfEADESAD/TransportDetails[1]/CommercialSealIdentification";
    w.write("704.xml", ie704("a-704", Some(&id), None, location));
    let (_, told) = lines(&w, &["reenter", "answer", "704.xml"], 0);
    assert_eq!(told[0]["outcome"], "recorded");
    assert_eq!(told[0]["stand"], "refused");
    assert_eq!(told[0]["faults"][0]["code"], "12");
    assert_eq!(told[0]["faults"][0]["location"], location);
    assert_eq!(
        told[0]["faults"][0]["element"], "16c item 1",
        "the field to change"
    );
    assert_eq!(told[0]["faults"][0]["pointer"], "/transport_details/0/seal");
    assert_eq!(told[0]["faults"][0]["hint"], "answer.value");
    let said = w.run(&["reenter", "show", &n]).exit(0);
    assert!(said.stdout.contains("16c"), "{}", said.stdout);
    assert!(said.stdout.contains("11a = 1"), "{}", said.stdout);
    // The same once more is not sent by itself.
    let (_, told) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 1);
    assert_eq!(told[0]["outcome"], "refused-before");
    // With one more addition there is a second message, beside the first; the first addition is not lost.
    let args = [
        "reenter",
        "export",
        &n,
        "--out",
        "out",
        "--set",
        "16c item 1=PLOMB-12",
    ];
    let (_, told) = lines(&w, &args, 0);
    let second = read(told[0]["path"].as_str().unwrap().as_ref(), &w);
    assert!(told[0]["path"].as_str().unwrap().ends_with("-2.xml"));
    assert_ne!(second.header.message_id, first.header.message_id);
    assert_eq!(
        serde_json::to_value(&second.consignment.guarantee).unwrap(),
        guarantee
    );
    let seal = second.consignment.transport_details[0].seal.as_deref();
    assert_eq!(seal, Some("PLOMB-12"));
    w.json(&["reenter", "sent", &n, "--by", "file"]).exit(0);
    w.write("801.xml", ie801("a-801", &second, &arc(2)));
    let (_, told) = lines(&w, &["reenter", "answer", "801.xml"], 0);
    assert_eq!(told[0]["stand"], "entered");
    w.whole();
}

#[test]
fn c2_what_stands_on_the_paper_is_never_set_anew() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let change = |set: &str, code: &str, exit: i32| {
        let args = [
            "reenter",
            "export",
            n.as_str(),
            "--out",
            "out",
            "--set",
            set,
        ];
        let (_, told) = lines(&w, &args, exit);
        assert_eq!(told[0]["code"], code, "{set}: {}", told[0]);
    };
    change("17d line 1=1", "reentry.changed", 1);
    change("5b=Somebody else", "reentry.changed", 1);
    change("99z=1", "reentry.no-element", 2);
    // The same value again is no change.
    let args = [
        "reenter", "export", n, "--out", "out", "--set", "5b=", "--set",
    ];
    let name = w.json(&["reenter", "show", n]).exit(0);
    let name = name.text("/frozen/consignee/address/name");
    let same = format!("5b={name}");
    lines(&w, &[&args[..5], &["--set", &same]].concat(), 0);
    assert_eq!(stand(&w, n), "prepared");
}

#[test]
fn c2_a_file_that_says_something_else_is_never_replaced() {
    let Some((w, numbers)) = left(2) else { return };
    std::fs::create_dir(w.path("out")).unwrap();
    let taken = w.write(&format!("out/{}.xml", numbers[0]), "something else");
    let (last, told) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 2);
    assert_eq!(told[0]["code"], "reentry.file-taken");
    assert_eq!(told[1]["outcome"], "written", "and the other one goes out");
    assert_eq!(last["counts"], json!({ "failed": 1, "written": 1 }));
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "something else");
    // Out of the way, the same message is handed out from the archive.
    std::fs::remove_file(&taken).unwrap();
    let (_, told) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 0);
    assert_eq!(told[0]["repeated"], true);
    assert_eq!(told[0]["outcome"], "written");
    assert_eq!(told[1]["outcome"], "there");
}

#[test]
fn i15_sent_before_the_outage_the_arc_is_looked_for_first() {
    let Some(w) = World::at(EVENING) else { return };
    let sent = [
        "--sent-before",
        "unanswered",
        "--sent-at",
        "2026-11-27T17:48",
    ];
    let n = leave(&w, "cognac-daa", &sent);
    let other = leave(&w, "cognac-daa", &sent);
    w.clock(BACK);
    assert_eq!(stand(&w, &n), "to-look-for");
    // Nothing is written for it before it was looked for.
    let (_, told) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 1);
    assert!(
        told.iter().all(|t| t["code"] == "reentry.look-first"),
        "{told:?}"
    );
    assert!(std::fs::read_dir(w.path("out")).unwrap().next().is_none());
    // It is there: its ARC is linked, nothing is sent.
    let arc = arc(7).to_string();
    let out = w
        .json(&["reenter", "arc", &n, &arc, "--looked-for"])
        .exit(0);
    assert_eq!(out.text("/stand"), "entered");
    let told = events(&w, &n);
    assert!(told.ends_with(&["reentry.looked-for".into(), "reentry.entered".into()]));
    assert!(!told.contains(&"reentry.sent".to_owned()));
    // The other one is not there: now it may be entered.
    w.json(&["reenter", "look-for", &other, "--not-found"])
        .exit(0);
    assert_eq!(stand(&w, &other), "due");
    exported(&w, &other);
}

#[test]
fn i15_sent_without_answer_is_looked_for_before_another_message() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let first = exported(&w, n);
    w.json(&["reenter", "sent", n, "--by", "edi"]).exit(0);
    let (_, told) = lines(&w, &["reenter", "export", n, "--out", "out"], 1);
    assert_eq!(told[0]["code"], "reentry.look-first");
    w.json(&["reenter", "look-for", n, "--not-found"]).exit(0);
    let second = exported(&w, n);
    assert_ne!(first.header.message_id, second.header.message_id);
    assert_eq!(first.consignment, second.consignment);
    // Sent once more: a search before that sending does not count any more.
    w.json(&["reenter", "sent", n, "--by", "edi"]).exit(0);
    let (_, told) = lines(&w, &["reenter", "export", n, "--out", "out"], 1);
    assert_eq!(told[0]["code"], "reentry.look-first");
    // A late refusal of the first message leaves open what became of the second.
    let id = first.header.message_id.clone().unwrap();
    w.write("late.xml", ie704("late", Some(&id), None, "/IE815"));
    let (_, told) = lines(&w, &["reenter", "answer", "late.xml"], 0);
    assert_eq!(
        (&told[0]["outcome"], &told[0]["stand"]),
        (&json!("late"), &json!("unanswered"))
    );
}

#[test]
fn c2_answers_never_asked_for_twice_and_out_of_order() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let m = exported(&w, n);
    w.json(&["reenter", "sent", n, "--by", "edi"]).exit(0);
    let before = w.entries();
    let files = || std::fs::read_dir(w.path("data/files")).unwrap().count();
    let kept = files();
    // Never sent: said, and kept nowhere. What is no message, and what is no answer, too.
    w.write("a.xml", ie704("x", Some("somebody-else"), None, "/IE815"));
    w.write("b.xml", "<a/>");
    std::fs::copy(common::sample("cognac-daa"), w.path("c.xml")).unwrap();
    let (last, told) = lines(&w, &["reenter", "answer", "a.xml", "b.xml", "c.xml"], 2);
    let codes: Vec<_> = told.iter().map(|t| t["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"reentry.answer-not-ours"), "{codes:?}");
    assert!(codes.contains(&"reentry.not-an-answer"), "{codes:?}");
    assert_eq!(last["counts"], json!({ "failed": 3 }));
    assert_eq!((w.entries(), files()), (before, kept));
    // Good ones are taken although others are not: the whole folder.
    std::fs::create_dir(w.path("answers")).unwrap();
    w.write("answers/1-bad.xml", "no");
    w.write("answers/2-good.xml", ie801("a-801", &m, &arc(3)));
    w.write("answers/3-note.txt", "not looked at");
    let (last, _) = lines(&w, &["reenter", "answer", "answers"], 2);
    assert_eq!(last["counts"], json!({ "failed": 1, "recorded": 1 }));
    assert_eq!(stand(&w, n), "entered");
    // Twice: said, nothing changes.
    let before = w.entries();
    let (_, told) = lines(&w, &["reenter", "answer", "answers/2-good.xml"], 0);
    assert_eq!(told[0]["outcome"], "known");
    assert_eq!(w.entries(), before);
    // A refusal that comes after the ARC is recorded, and changes nothing of where it stands.
    let id = m.header.message_id.clone().unwrap();
    w.write("late.xml", ie704("late", Some(&id), None, "/IE815"));
    let (_, told) = lines(&w, &["reenter", "answer", "late.xml"], 0);
    assert_eq!(
        (&told[0]["outcome"], &told[0]["stand"]),
        (&json!("late"), &json!("entered"))
    );
    assert_eq!(w.entries(), before + 1);
    w.whole();
}

#[test]
fn c2_an_answer_is_found_by_reference_where_the_message_was_not_ours() {
    let Some((w, numbers)) = left(2) else { return };
    // Typed on GAMM@'s own page: the validated document names our consignor and our reference.
    let m = exported(&w, &numbers[1]);
    let mut theirs = m.clone();
    theirs.header.message_id = Some("typed-on-the-portal".into());
    w.write("801.xml", ie801("a", &theirs, &arc(4)));
    let (_, told) = lines(&w, &["reenter", "answer", "801.xml"], 0);
    assert_eq!(told[0]["number"], numbers[1]);
    assert_eq!(told[0]["stand"], "entered");
    // The same ARC for another document is refused, and names the first.
    let first = exported(&w, &numbers[0]);
    w.write("twice.xml", ie801("b", &first, &arc(4)));
    let (_, told) = lines(&w, &["reenter", "answer", "twice.xml"], 1);
    assert_eq!(told[0]["code"], "reentry.arc-elsewhere");
    assert_eq!(told[0]["data"]["other"], numbers[1]);
    w.whole();
}

#[test]
fn c2_a_validated_document_that_says_something_else_is_taken_as_it_is() {
    let Some((w, numbers)) = left(1) else { return };
    let n = &numbers[0];
    let m = exported(&w, n);
    let mut other = m.clone();
    other.consignment.lines[0].cn_code = "22082029".parse().ok();
    let bytes = ie801("a", &other, &arc(5));
    w.write("801.xml", &bytes);
    lines(&w, &["reenter", "answer", "801.xml"], 0);
    assert_eq!(stand(&w, n), "entered");
    // The bytes as they came are in the archive; the paper is what it was.
    let shown = w.json(&["register", "show", n]).exit(0);
    let entries = shown.json["documents"][0]["entries"].as_array().unwrap();
    let entered = entries.iter().find(|e| e["event"] == "reentry.entered");
    let file = entered.unwrap()["payload"]["file"].as_str().unwrap();
    assert_eq!(file, journal::Hash::of(&bytes).to_string());
    let frozen = w.json(&["reenter", "show", n]).exit(0);
    assert_eq!(
        frozen.json["frozen"],
        serde_json::to_value(&m.consignment).unwrap()
    );
    w.whole();
}
