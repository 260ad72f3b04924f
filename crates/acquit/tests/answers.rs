//! Answers to programs: schema, version and keys of every one, held to a list. A key may be added within a version, then it is
//! added here; one that is gone or renamed is a new version.

mod common;

use common::{EVENING, World, daa, keys};
use std::fmt::Write as _;

/// Below these the keys are data: streams, what a message names, what an entry holds, the goods.
const FREE: &[&str] = &[
    "heads",
    "data",
    "items[].data",
    "fault.data",
    "entries[].payload",
    "documents[].entries[].payload",
    "documents[].consignment",
    "frozen",
    "entries[].flags",
    "counts",
    "findings[].data",
    "told[].data",
];

/// The whole list.
const GOLDEN: &str = include_str!("answers.txt");

/// Runs every command once and writes down the keys of its answer.
fn observed(w: &World) -> String {
    let mut all = String::new();
    let mut note = |name: &str, out: &common::Output| {
        let schema = out.json["schema"].as_str().unwrap_or("(none)");
        let _ = writeln!(all, "{name}: {schema}");
        // What stands below free keys is not held.
        for key in keys(&out.json, FREE).lines() {
            let below = key.find('*').is_some_and(|i| i + 1 < key.len());
            if !below {
                let _ = writeln!(all, "  {key}");
            }
        }
    };
    let n = daa(8);
    note(
        "number compose",
        &w.json(&[
            "number",
            "compose",
            "--year",
            "2026",
            "--excise",
            "FR007328E0001",
            "--sequence",
            "8",
            "--kind",
            "daa",
        ]),
    );
    note("number parse", &w.json(&["number", "parse", &n]));
    note("number dictate", &w.json(&["number", "dictate", &n]));
    note(
        "number dictate, heard",
        &w.json(&["number", "dictate", &n, "--read-back", &n]),
    );
    note(
        "number dictate, misheard",
        &w.json(&["number", "dictate", &n, "--read-back", &daa(9)]),
    );
    note(
        "establishment add",
        &w.establish("FR007328E0001", "7").exit(0),
    );
    note(
        "establishment change",
        &w.json(&[
            "establishment",
            "change",
            "--office-phone",
            "05 45 00 00 02",
        ]),
    );
    note("establishment show", &w.json(&["establishment", "show"]));
    note("episode show, none", &w.json(&["episode", "show"]));
    note(
        "episode open",
        &w.json(&[
            "episode",
            "open",
            "--cause",
            "no-internet",
            "--elsewhere",
            "none",
        ]),
    );
    note("episode show", &w.json(&["episode", "show"]));
    note("issue", &w.issue(&[]).exit(0));
    note("depart, refused", &w.json(&["depart", &n]).exit(1));
    note("told", &w.json(&["told", &n, "--by", "fax"]).exit(0));
    note(
        "revise",
        &w.json(&[
            "revise",
            &n,
            "--registration",
            "ZZ-999-ZZ",
            "--out",
            "v2.pdf",
        ])
        .exit(0),
    );
    w.json(&["told", &n, "--by", "fax"]).exit(0);
    note("depart", &w.json(&["depart", &n]).exit(0));
    let month = ["--month", "2026-11"];
    let accounts = [
        &["stock", "accounts", "--csv", "s.csv", "--pdf", "s.pdf"][..],
        &month,
    ]
    .concat();
    note("stock accounts", &w.json(&accounts).exit(0));
    note("drm", &w.json(&[&["drm"][..], &month].concat()).exit(0));
    let late = ["drm", "undischarged", "--month", "2027-01"];
    note("drm undischarged", &w.json(&late).exit(0));
    note("dates", &w.json(&["dates"]).exit(0));
    let unfiled = [&["stock", "unfiled"][..], &month].concat();
    note("stock unfiled", &w.json(&unfiled).exit(0));
    let mail = "From: office@douane.example\r\nTo: a@b.example\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\nSubject: ok\r\n\r\nok\r\n";
    std::fs::write(w.path("mail.eml"), mail).expect("a mail");
    let proof = ["proof", "add", "mail.eml", "--number", &n];
    let added = w.json(&proof).exit(0);
    note("proof add", &added);
    std::fs::write(w.path("note.txt"), "a note").expect("a note");
    note(
        "proof add, asked",
        &w.json(&["proof", "add", "note.txt"]).exit(0),
    );
    note("proof list", &w.json(&["proof", "list"]).exit(0));
    let sha = added.json["file"].as_str().unwrap_or_default().to_owned();
    note(
        "proof show",
        &w.json(&["proof", "show", &sha, "--out", "m.eml"]).exit(0),
    );
    let file = ["stock", "file", &n, "--copy", "1", "--place", "classeur"];
    note("stock file", &w.json(&file).exit(0));
    note("reenter list", &w.json(&["reenter", "list"]).exit(0));
    note("reenter show", &w.json(&["reenter", "show", &n]).exit(0));
    note(
        "reenter look-for",
        &w.json(&["reenter", "look-for", &n, "--not-found"]).exit(0),
    );
    note(
        "print",
        &w.json(&["print", &n, "--out", "again.pdf"]).exit(0),
    );
    note("register list", &w.json(&["register", "list"]).exit(0));
    note(
        "register show NUMBER",
        &w.json(&["register", "show", &n]).exit(0),
    );
    note("register show", &w.json(&["register", "show"]).exit(0));
    note(
        "register events",
        &w.json(&["register", "events", "--after", "1"]).exit(0),
    );
    w.issue(&[]).exit(0);
    note("register gaps", &w.json(&["register", "gaps"]).exit(0));
    note(
        "register void",
        &w.json(&[
            "register",
            "void",
            &daa(9),
            "--reason",
            "x",
            "--copies",
            "kept",
        ])
        .exit(0),
    );
    note("duty list", &w.json(&["duty", "list"]).exit(0));
    note("duty done", &w.json(&["duty", "done", &n, "C2"]).exit(0));
    let lists = w.write(
        "lists.json",
        r#"{"format":"acquit-codelists-1","name":"x","as_of":"2027-01-01","lists":[{"list":"packages","entries":[{"code":"CT"}]}]}"#,
    );
    note(
        "codelists load",
        &w.json(&["codelists", "load", &lists]).exit(0),
    );
    note("codelists show", &w.json(&["codelists", "show"]).exit(0));
    note(
        "codelists show, a list",
        &w.json(&["codelists", "show", "packages"]).exit(0),
    );
    note(
        "codelists load, refused",
        &w.json(&["codelists", "load", &w.write("none.json", "{}")])
            .exit(2),
    );
    let cognac = common::sample("cognac-daa");
    note(
        "consignment check",
        &w.json(&["consignment", "check", &cognac, "--kind", "dsa"])
            .exit(1),
    );
    note(
        "consignment convert",
        &w.json(&["consignment", "convert", &cognac, "--to", "json"])
            .exit(0),
    );
    note("verify", &w.json(&["verify", "--deep"]).exit(0));
    note("doctor", &w.json(&["doctor"]));
    note("backup", &w.json(&["backup", "--out", "b.tar"]).exit(0));
    note(
        "restore",
        &w.json(&["restore", "b.tar", "--data", &w.file("there")])
            .exit(0),
    );
    note(
        "error, usage",
        &w.json(&["told", &n, "--by", "fax", "--at", "soon"]).exit(2),
    );
    let broken = w.write("broken.xml", "<a>");
    note(
        "error, file",
        &w.json(&[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            &broken,
            "--out",
            "x.pdf",
        ])
        .exit(2),
    );
    note(
        "error, machine",
        &w.issue(&["--out", "missing/x.pdf"]).exit(3),
    );
    all
}

#[test]
fn every_answer_has_its_schema_and_exactly_its_keys() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    let observed = observed(&w);
    if observed != GOLDEN {
        let (old, new): (Vec<_>, Vec<_>) = (GOLDEN.lines().collect(), observed.lines().collect());
        let gone: Vec<_> = old.iter().filter(|l| !new.contains(l)).collect();
        let added: Vec<_> = new.iter().filter(|l| !old.contains(l)).collect();
        panic!("gone: {gone:#?}\nadded: {added:#?}\nall of it:\n{observed}");
    }
}

#[test]
fn a_program_hears_nothing_on_the_answer_but_the_answer() {
    let Some(w) = World::at(EVENING) else { return };
    let issued = w.issue(&[]).exit(0);
    assert_eq!(issued.stdout.lines().count(), 1, "{}", issued.stdout);
    let list = w.json(&["register", "list"]).exit(0);
    assert_eq!(list.stdout.lines().count(), 1);
    // A person hears no JSON, and no code without its words.
    for args in [
        ["register", "list"].as_slice(),
        &["register", "show"],
        &["register", "gaps"],
        &["duty", "list"],
        &["stock", "accounts", "--month", "2026-11"],
        &["drm", "--month", "2026-11"],
        &["drm", "undischarged", "--month", "2027-01"],
        &["dates"],
        &["stock", "unfiled", "--month", "2026-11"],
        &[
            "stock",
            "file",
            &daa(8),
            "--copy",
            "2",
            "--place",
            "classeur",
        ],
        &["episode", "show"],
        &["establishment", "show"],
        &["verify"],
        &["codelists", "show"],
        &["codelists", "show", "products", "--code", "B000"],
        &["told", &daa(8), "--by", "fax"],
        &["depart", &daa(8)],
        &["print", &daa(8), "--out", "p.pdf"],
        &["episode", "close"],
        &["backup", "--out", "b.tar"],
    ] {
        for lang in ["fr", "en"] {
            let said = w.run(&[args, &["--lang", lang]].concat());
            let all = format!("{}{}", said.stdout, said.stderr);
            assert!(!all.trim().is_empty(), "{args:?} says nothing");
            assert!(!all.contains("\"schema\""), "{args:?}: {all}");
            for code in [
                "cli.", "event-", "duty-", "advice-", "name-", "state-", "means-",
            ] {
                assert!(!all.contains(code), "{args:?} in {lang}: {all}");
            }
        }
    }
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    let mut c = w.command(&["register", "show"]);
    let mut child = c.spawn().expect("started");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
}
