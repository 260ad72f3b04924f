//! Blank forms in advance, forms that bear a number before their document, the emergency kit and the log of what was written by hand:
//! told with the real program (F2; I3, I5, I9, I13).

mod common;

use common::{EVENING, EXCISE, MORNING, World, sample, skipped};
use serde_json::Value;
use std::process::Command;

/// A number of the stories' year.
fn number(tail: &str) -> String {
    format!("26{EXCISE}{tail}")
}

/// The text of a PDF, page by page; none, said aloud, without the program that reads it.
fn text(w: &World, name: &str) -> Option<String> {
    let Ok(out) = Command::new("pdftotext")
        .args(["-layout", &w.file(name), "-"])
        .output()
    else {
        skipped("pdftotext is not installed");
        return None;
    };
    assert!(out.status.success(), "{name}: {out:?}");
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// The same World in an outage without Internet, announced, on an evening.
fn dark() -> Option<World> {
    let w = World::at(EVENING)?;
    w.run(&[
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ])
    .exit(0);
    w.run(&["episode", "announce", "--by", "mail", "--result", "sent"])
        .exit(0);
    Some(w)
}

fn forms(out: &Value) -> Vec<String> {
    let all = out["forms"].as_array().expect("forms");
    all.iter()
        .map(|f| f["number"].as_str().expect("a number").to_owned())
        .collect()
}

fn item(w: &World, code: &str) -> Value {
    let out = w.json(&["doctor"]).json;
    let items = out["items"].as_array().expect("items").clone();
    let found = items.into_iter().find(|i| i["code"] == code);
    found.unwrap_or_else(|| panic!("{code}: {out}"))
}

#[test]
fn f2_blank_forms_in_any_quantity_bear_no_number_and_change_nothing() {
    let Some(w) = World::at(MORNING) else { return };
    let before = w.entries();
    let many = [
        "blank", "--kind", "daa", "--count", "3", "--own", "--out", "many.pdf",
    ];
    assert_eq!(
        w.json(&many).exit(0).number("/pages"),
        3 * 4 * 2,
        "every copy and its back"
    );
    // Without an establishment, and where there is no register at all.
    let one = [
        "blank", "--kind", "dsa", "--data", "nowhere", "--out", "one.pdf",
    ];
    assert_eq!(w.json(&one).exit(0).number("/pages"), 3 * 2);
    assert!(!w.path("nowhere").exists(), "nothing was begun");
    for count in ["0", "101"] {
        w.json(&["blank", "--kind", "daa", "--count", count, "--out", "x.pdf"])
            .says(1, "form.count");
    }
    w.json(&[
        "blank",
        "--kind",
        "daa",
        "--language",
        "xx",
        "--out",
        "x.pdf",
    ])
    .says(2, "form.language");
    assert!(!w.path("x.pdf").exists());
    assert_eq!(w.entries(), before);
    assert_eq!(w.last(), 7);
    w.whole();
    let (Some(many), Some(one)) = (text(&w, "many.pdf"), text(&w, "one.pdf")) else {
        return;
    };
    assert_eq!(
        many.matches("FR007328E0001").count(),
        3 * 4,
        "once a copy, in its box: no cell is filled"
    );
    assert!(many.contains("Distillerie de l’Étang") && !many.contains("00008"));
    assert!(!one.contains("FR007328E0001") && !one.contains("Distillerie"));
}

#[test]
fn f2_forms_get_numbers_only_inside_an_outage_and_each_ends_in_one_fate() {
    let Some(w) = World::at(EVENING) else { return };
    let allot = |kind: &str, more: &[&str]| {
        let args = ["allot", "--kind", kind, "--out", "form.pdf"];
        w.json(&[args.as_slice(), more].concat())
    };
    allot("daa", &[]).says(1, "entitlement.no-episode");
    drop(w);
    let Some(w) = dark() else { return };
    let allot = |kind: &str, more: &[&str]| {
        let args = ["allot", "--kind", kind, "--out", "form.pdf"];
        w.json(&[args.as_slice(), more].concat())
    };
    for count in ["0", "21"] {
        allot("daa", &["--count", count]).says(1, "form.count");
    }
    let five = ["--count", "5", "--last-used", "7", "--key", "lorry"];
    let first = allot("daa", &five).exit(0);
    let numbers = forms(&first.json);
    let wanted: Vec<String> = (8..13).map(|n| number(&format!("{n:05}1"))).collect();
    assert_eq!(numbers, wanted);
    for (i, n) in numbers.iter().enumerate() {
        let bytes = std::fs::read(w.path(&format!("form-{}.pdf", i + 1))).expect("a form");
        let said = format!("acquit-number:{n}");
        let at = bytes.windows(said.len()).any(|x| x == said.as_bytes());
        assert!(at, "{n} in its properties");
        if let Some(t) = text(&w, &format!("form-{}.pdf", i + 1)) {
            let cells: String = t.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(
                cells.matches(n.as_str()).count() >= 4,
                "{n} in the cells of each copy: {t}"
            );
        }
    }
    // The same key, the same numbers and the same bytes; another request under it is refused.
    let again = allot("daa", &five).exit(0);
    assert_eq!(again.json["repeated"], true);
    assert_eq!(again.json["forms"], first.json["forms"]);
    allot("daa", &["--count", "4", "--key", "lorry"]).says(1, "key.other-request");
    let printed = w
        .json(&["print", &numbers[0], "--out", "again.pdf"])
        .exit(0);
    assert_eq!(printed.text("/sha256"), first.text("/forms/0/sha256"));
    // Open, with what is due for each.
    let listed = w.json(&["register", "list"]).exit(0).json;
    let rows = listed["documents"].as_array().expect("documents");
    assert!(
        rows.iter()
            .all(|r| r["form"] == true && r["due"][0] == "I5-form"),
        "{listed}"
    );

    // 8: a document is typed for it. 9: filled in by hand, gone. 10: void. 11: not used. 12: stays open.
    w.clock("2026-11-27 18:00:00");
    let typed = w.issue(&["--number", &numbers[0]]).exit(0);
    assert_eq!(typed.text("/number"), numbers[0]);
    assert_eq!(typed.json["case"], "b2");
    let by_hand = [
        "register",
        "record-paper",
        &numbers[1],
        "--kind",
        "daa",
        "--written-at",
        "2026-11-27T18:40",
        "--departed-at",
        "2026-11-27T18:55",
        "--consignee",
        "Bar du Port",
        "--goods",
        "Cognac, 12 cartons",
    ];
    w.json(&by_hand).exit(0);
    w.json(&[
        "register",
        "void",
        &numbers[2],
        "--reason",
        "déchiré",
        "--copies",
        "destroyed",
    ])
    .exit(0);
    w.json(&[
        "register",
        "never-used",
        &numbers[3],
        "--reason",
        "resté au tiroir",
    ])
    .exit(0);
    w.json(&["register", "never-used", &numbers[0], "--reason", "x"])
        .says(1, "number.on-paper");
    let gaps = w.json(&["register", "gaps"]).exit(0).json;
    let fate = |n: u64| {
        let spans = gaps["series"][0]["spans"]
            .as_array()
            .expect("spans")
            .clone();
        let holds = |s: &&Value| s["from"].as_u64() <= Some(n) && Some(n) <= s["to"].as_u64();
        let all: Vec<_> = spans
            .iter()
            .filter(holds)
            .map(|s| s["fate"].clone())
            .collect();
        assert_eq!(all.len(), 1, "{n} has one fate: {gaps}");
        all[0].as_str().expect("a fate").to_owned()
    };
    let fates: Vec<String> = (8..13).map(fate).collect();
    assert_eq!(
        fates,
        ["allotted", "used", "void", "never-used", "allotted"]
    );
    // What was written by hand shows for whom, also in the list.
    let listed = w.json(&["register", "list"]).exit(0).json;
    assert_eq!(listed["documents"][1]["consignee"], "Bar du Port");
    assert_eq!(listed["documents"][0]["form"], Value::Null);
    // The filled form is the paper: the empty one is not given out again.
    w.json(&["print", &numbers[1], "--out", "no.pdf"])
        .says(2, "document.unknown");
    // The operator goes on behind them.
    assert_eq!(w.issue(&[]).exit(0).text("/number"), number("000131"));
    w.whole();
}

#[test]
fn f2_several_forms_travel_with_one_truck_when_their_documents_are_typed() {
    let Some(w) = dark() else { return };
    let out = w
        .json(&["allot", "--kind", "daa", "--count", "2", "--out", "f.pdf"])
        .exit(0);
    let numbers = forms(&out.json);
    let second = sample("cognac-daa");
    let both = [
        "--number",
        &numbers[0],
        "--number",
        &numbers[1],
        "--consignment",
        &second,
        "--key",
        "two",
    ];
    let issued = w.issue(&both).exit(0);
    assert_eq!(issued.json["documents"].as_array().map(Vec::len), Some(2));
    let listed = w.json(&["register", "list"]).exit(0).json;
    assert_eq!(
        listed["documents"][0]["load"],
        listed["documents"][1]["load"]
    );
    let again = w.issue(&both).exit(0);
    assert_eq!(again.json["documents"], issued.json["documents"]);
    w.whole();
}

#[test]
fn f2_a_crash_between_number_and_form_loses_neither() {
    for point in [
        "before-render",
        "after-render",
        "after-file",
        "after-printed",
        "before-answer",
    ] {
        let Some(w) = dark() else { return };
        let args = [
            "allot", "--kind", "dsa", "--count", "2", "--key", "k", "--out", "f.pdf",
        ];
        let died = w
            .command(&args)
            .env("ACQUIT_FAIL", point)
            .output()
            .expect("run");
        assert!(!died.status.success(), "{point}: {died:?}");
        assert_eq!(w.last(), 9, "{point}: the numbers are on disk");
        w.whole();
        let out = w.json(&args).exit(0);
        assert_eq!(
            forms(&out.json),
            [number("000082"), number("000092")],
            "{point}"
        );
        assert!(w.path("f-1.pdf").exists() && w.path("f-2.pdf").exists());
        assert_eq!(w.last(), 9, "{point}: no further number");
        w.whole();
    }
}

#[test]
fn f2_the_kit_is_one_file_and_stale_as_soon_as_a_number_is_drawn_or_a_year_begins() {
    let Some(w) = dark() else { return };
    assert_eq!(item(&w, "doctor.kit-never")["good"], false);
    let before = w.entries();
    let kit = ["kit", "--daa", "1", "--dsa", "2", "--out", "kit.pdf"];
    let out = w.json(&kit).exit(0);
    assert_eq!(out.number("/last"), 7);
    assert_eq!(
        out.number("/pages"),
        4 + 8 + 2 * 6,
        "its pages, then the forms"
    );
    assert_eq!(w.entries(), before, "nothing of the register changes");
    // Made, it says what is so; that it lies in the drawer a person says.
    assert_eq!(item(&w, "doctor.kit")["code"], "doctor.kit");
    if let Some(t) = text(&w, "kit.pdf") {
        for said in [
            "00007",
            "FR007328E0001",
            "lu-ve 08:30",
            "Personne n’a encore vérifié",
            "Initiales",
            "Quoi dire au téléphone",
        ] {
            assert!(t.contains(said), "{said}: {t}");
        }
        assert!(!t.contains("00008"), "never the next one");
    }
    w.json(&["kit", "--daa", "101", "--out", "x.pdf"])
        .says(1, "form.count");
    w.json(&[
        "--lang", "en", "kit", "--daa", "0", "--dsa", "0", "--out", "en.pdf",
    ])
    .exit(0);
    if let Some(t) = text(&w, "en.pdf") {
        assert!(
            t.contains("What to say on the telephone") && t.contains("Log of the documents"),
            "{t}"
        );
    }
    w.issue(&[]).exit(0);
    let stale = item(&w, "doctor.kit-stale-number");
    assert_eq!(
        (&stale["good"], &stale["data"]["last"]),
        (&Value::from(false), &Value::from("00007"))
    );
    w.json(&kit).exit(0);
    assert_eq!(item(&w, "doctor.kit")["code"], "doctor.kit");
    w.clock("2027-01-04 09:00:00");
    assert_eq!(item(&w, "doctor.kit-stale-year")["good"], false);
    w.whole();
}

#[test]
fn i9_a_log_is_entered_line_by_line_in_its_order_and_twice_is_recognised() {
    let Some(w) = dark() else { return };
    w.issue(&[]).exit(0);
    w.clock("2026-11-27 21:00:00");
    let log = "\u{feff}N°;Type;Écrit le;Parti le;Destinataire;Marchandise;Véhicule;Prévenu par;Prévenu le;Prévenu\n\
        00009;DAA;27/11 19h10;27/11 19h20;Comptoir;Rhum, 3 fûts;CD-1;téléphone;27/11 19h15;Mme Durand\n\
        000102;;27/11 19h30;;Bar du Port;Bière, 20 hl;;;;\n\
        00008;DAA;27/11 19h40;;Autre client;Gin, 2 cartons;;;;\n\
        12x;DAA;hier;;Quelqu’un;;;;;\n\
        00011;DAA;27/11 20h00;27/11 20h10;Nord Spirits;Cognac;EF-2;courriel;;\n\
        00012;DAA;27/11 20h00;;Nord Spirits;Cognac;;téléphone;;\n";
    let file = w.write("log.csv", log);
    let record = |more: &[&str]| {
        let args = ["register", "record-log", &file];
        let out = w.json(&[args.as_slice(), more].concat());
        let outcomes: Vec<String> = out.json["lines"]
            .as_array()
            .expect("lines")
            .iter()
            .map(|l| l["outcome"].as_str().expect("an outcome").to_owned())
            .collect();
        (out, outcomes)
    };
    let (out, first) = record(&[]);
    assert_eq!(
        first,
        [
            "recorded",
            "recorded",
            "asks",
            "unreadable",
            "recorded",
            "unreadable"
        ],
        "{}",
        out.stdout
    );
    assert_eq!(out.json["lines"][2]["code"], "paper.number-taken");
    let wrong = out.json["lines"][3]["wrong"].to_string();
    assert!(
        wrong.contains("number.") && wrong.contains("time.") && wrong.contains("page.missing"),
        "{wrong}"
    );
    assert!(
        out.json["lines"][5]
            .to_string()
            .contains("told.person-needed")
    );
    let out = out.exit(2);
    assert_eq!(out.json["complete"], false);
    // In the order of the log, with both times, and the office as told.
    let shown = w.json(&["register", "show"]).exit(0).json;
    let papers: Vec<&Value> = shown["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .filter(|e| e["event"] == "paper.recorded")
        .collect();
    let of = |i: usize| {
        (
            papers[i]["payload"]["number"].as_str().unwrap_or(""),
            papers[i]["payload"]["written_at"].as_str().unwrap_or(""),
        )
    };
    assert_eq!(of(0), (number("000091").as_str(), "2026-11-27T18:10:00Z"));
    assert_eq!(of(1).0, number("000102"));
    assert_eq!(of(2).0, number("000111"));
    let due = |n: &str| w.json(&["register", "show", n]).exit(0).json["documents"].to_string();
    assert!(
        !due(&number("000091")).contains("\"code\":\"C1\"")
            && due(&number("000102")).contains("\"code\":\"C1\"")
    );
    // Again: nothing new, nothing lost; confirmed, the second paper is a collision and its duty is there.
    let before = w.entries();
    let (_, again) = record(&[]);
    assert_eq!(
        again,
        [
            "known",
            "known",
            "asks",
            "unreadable",
            "known",
            "unreadable"
        ]
    );
    assert_eq!(w.entries(), before);
    let (_, confirmed) = record(&["--confirm", "4"]);
    assert_eq!(confirmed[2], "recorded");
    assert!(due(&number("000081")).contains("I9-tell"));
    // A file that is none.
    let none = w.write("none.csv", "a;b\n1;2\n");
    w.json(&["register", "record-log", &none])
        .says(2, "log.columns");
    w.whole();
}
