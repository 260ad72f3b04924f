//! A bulk of messages (C2): killed at every fail point and gone on with, stopped by hand and gone on with. No document is lost, none has two
//! messages, and a file that has its name is whole.

mod common;
mod support_reentry;

use common::{EVENING, World, sample};
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Command;
use support_reentry::*;

/// One truck with so many documents leaves.
#[track_caller]
fn leave_many(w: &World, count: usize) -> Vec<String> {
    let cognac = sample("cognac-daa");
    let mut args = vec![
        "issue",
        "--kind",
        "daa",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ];
    for _ in 0..count {
        args.extend(["--consignment", cognac.as_str()]);
    }
    args.extend(["--out", "paper.pdf"]);
    let out = w.json(&args).exit(0);
    let documents = out.json["documents"].as_array().expect("documents");
    let numbers: Vec<String> = documents
        .iter()
        .map(|d| d["number"].as_str().expect("a number").to_owned())
        .collect();
    let all: Vec<&str> = numbers.iter().map(String::as_str).collect();
    w.json(&[["told"].as_slice(), &all, &["--by", "fax"]].concat())
        .exit(0);
    w.json(&[["depart"].as_slice(), &all].concat()).exit(0);
    numbers
}

/// Each of these documents has one message, and its file is that one, whole.
#[track_caller]
fn each_once(w: &World, numbers: &[String]) {
    let mut ids = BTreeSet::new();
    for n in numbers {
        let m = read(format!("out/{n}.xml").as_ref(), w);
        let shown = w.json(&["reenter", "show", n]).exit(0);
        let prepared = shown.json["prepared"].as_array().expect("a list").clone();
        assert_eq!(prepared.len(), 1, "{n}: one message");
        assert_eq!(prepared[0]["message_id"], json!(m.header.message_id));
        assert_eq!(
            serde_json::to_value(&m.consignment).unwrap(),
            shown.json["frozen"]
        );
        assert!(ids.insert(m.header.message_id), "{n}: an identifier twice");
    }
    let files = std::fs::read_dir(w.path("out")).unwrap().count();
    assert_eq!(files, numbers.len(), "nothing half written is left");
}

#[test]
fn c2_a_bulk_killed_anywhere_goes_on_and_no_document_is_lost_or_doubled() {
    let Some(w) = World::at(EVENING) else { return };
    let mut numbers = Vec::new();
    for point in [
        "reentry-archived",
        "reentry-prepared",
        "export-beside",
        "export-placed",
    ] {
        numbers.extend(leave_many(&w, 3));
        let args = ["reenter", "export", "--all", "--out", "out", "--json"];
        let cut = w
            .command(&args)
            .env("ACQUIT_FAIL", format!("{point}:2"))
            .output()
            .expect("it runs");
        assert_eq!(cut.status.code(), None, "{point}: {cut:?}");
        // What has its name is whole, whenever it was cut off.
        for f in std::fs::read_dir(w.path("out")).unwrap().flatten() {
            let name = f.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                read(&f.path(), &w);
            }
        }
        let (last, told) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 0);
        assert_eq!(last["done"], json!(numbers.len()), "{point}");
        assert!(told.iter().any(|t| t["outcome"] == "written"), "{point}");
        each_once(&w, &numbers);
        // A file that is lost is handed out again: the same bytes.
        let lost = w.path(&format!("out/{}.xml", numbers[0]));
        let bytes = std::fs::read(&lost).unwrap();
        std::fs::remove_file(&lost).unwrap();
        let (last, _) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 0);
        assert_eq!(last["counts"]["written"], 1);
        assert_eq!(std::fs::read(&lost).unwrap(), bytes);
    }
    w.whole();
}

#[test]
fn c2_a_bulk_that_is_stopped_finishes_the_document_at_hand_and_goes_on_later() {
    let Some(w) = World::at(EVENING) else { return };
    let numbers = leave_many(&w, 40);
    let args = ["reenter", "export", "--all", "--out", "out", "--json"];
    let mut child = w.command(&args).spawn().expect("it runs");
    let mut out = BufReader::new(child.stdout.take().expect("piped"));
    let mut first = String::new();
    out.read_line(&mut first).expect("a line");
    let asked = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(asked.expect("kill runs").success());
    let mut rest = String::new();
    out.read_to_string(&mut rest).expect("the rest");
    assert_eq!(child.wait().expect("it ends").code(), Some(0), "{rest}");
    let last: serde_json::Value =
        serde_json::from_str(rest.lines().last().expect("a last line")).unwrap();
    assert_eq!(last["stopped"], true, "{last}");
    let done = usize::try_from(last["done"].as_u64().unwrap()).unwrap();
    assert!(done < numbers.len());
    // What was begun is finished: as many files as lines, each whole.
    assert_eq!(std::fs::read_dir(w.path("out")).unwrap().count(), done);
    each_once(&w, &numbers[..done]);
    lines(&w, &["reenter", "export", "--all", "--out", "out"], 0);
    each_once(&w, &numbers);
    w.whole();
}

#[test]
fn c2_of_a_bulk_what_lacks_something_keeps_no_other_back() {
    let Some(w) = World::at(EVENING) else { return };
    let mut numbers = leave_many(&w, 2);
    let cognac = std::fs::read(sample("cognac-daa")).unwrap();
    let mut c = emcs::read_ie815(&cognac, emcs::Limits::DEFAULT)
        .unwrap()
        .consignment;
    c.guarantee = None;
    let file = w.write("no-guarantee.json", serde_json::to_vec(&c).unwrap());
    let lacking = leave_file(&w, &file, &[]);
    numbers.extend(leave_many(&w, 1));
    let (last, told) = lines(&w, &["reenter", "export", "--all", "--out", "out"], 1);
    assert_eq!(last["counts"], json!({ "lacks": 1, "written": 3 }));
    assert_eq!(told[2]["number"], lacking);
    each_once(&w, &numbers);
    // For a person: a sentence for what needs one, and the count of the rest.
    let said = w
        .run(&["reenter", "export", "--all", "--out", "out"])
        .exit(1);
    assert!(said.stderr.contains(&lacking), "{}", said.stderr);
    assert!(!said.stdout.contains("reentry."), "{}", said.stdout);
}
