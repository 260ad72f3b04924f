//! The whole way on the command line, one story a case: D3 and B2 on a Friday evening, D2 and B1 in office hours, GPS, a
//! DSA, several documents on one truck; then what a register is asked for.

mod common;

use common::{EVENING, EXCISE, MORNING, World, daa, sample};
use std::fs;

/// SHA-256 as the system says it, not our own code.
fn sha256(path: &std::path::Path) -> String {
    let out = std::process::Command::new("sha256sum").arg(path).output();
    let text = String::from_utf8(out.expect("sha256sum").stdout).expect("text");
    text.split_whitespace().next().expect("a sum").to_owned()
}

#[test]
fn d3_b2_a_friday_evening_from_the_file_to_the_road() {
    let Some(w) = World::at(EVENING) else { return };
    w.clock("2026-11-27 17:25:00");
    let cause = ["--cause", "no-internet", "--elsewhere", "none"];
    let mut open = vec!["episode", "open"];
    open.extend(cause);
    let opened = w.json(&open).exit(0);
    assert_eq!(opened.json["events"][0], "episode.opened");
    w.json(&[
        "episode",
        "announce",
        "--by",
        "telephone",
        "--at",
        "2026-11-27T18:24",
        "--result",
        "voicemail",
    ])
    .exit(0);

    w.clock("2026-11-27 17:30:00");
    let issued = w.issue(&["--key", "k1"]).exit(0);
    assert_eq!(issued.text("/number"), daa(8));
    assert_eq!(issued.number("/sequence"), 8);
    assert_eq!(issued.text("/case"), "b2");
    assert_eq!(issued.json["due"], serde_json::json!(["C1"]));
    let paper = w.path("daa.pdf");
    assert_eq!(issued.text("/documents/0/sha256"), sha256(&paper));
    assert!(fs::read(&paper).expect("a paper").starts_with(b"%PDF-1.7"));

    // C1, I19: not before the office knows; both ways on are named.
    w.clock("2026-11-27 17:32:00");
    let n = daa(8);
    let refused = w.json(&["depart", &n]).says(1, "document.not-told");
    assert_eq!(refused.text("/rule"), "C1");
    let todo = refused.text("/todo");
    assert!(todo.contains("acquit told") && todo.contains("--already-left"));
    let spoken = w.run(&["depart", &n]).exit(1);
    assert!(spoken.stderr.contains("--reason") && spoken.stderr.contains("truck-left"));

    w.json(&["told", &n, "--by", "fax", "--at", "2026-11-27T18:31"])
        .exit(0);
    let left = w.json(&["depart", &n]).exit(0);
    assert_eq!(
        left.json["due"],
        serde_json::json!(["C2", "C3", "C3-copy3", "C4"])
    );

    let list = w.json(&["register", "list"]).exit(0);
    assert_eq!(list.json["documents"][0]["state"], "departed");
    let table = w.run(&["register", "list"]).exit(0);
    assert!(table.stdout.contains("26 FR007328E0001 00008 1"));
    let names = w.json(&["register", "show"]).exit(0).json;
    let names: Vec<_> = names["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|e| e["event"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "establishment.added",
            "series.last-used-stated",
            "episode.opened",
            "episode.office-contacted",
            "number.drawn",
            "document.sealed",
            "establishment.key-made",
            "document.printed",
            "numbers.told",
            "register.checkpointed",
            "goods.departed",
        ]
    );
    w.json(&["episode", "close"]).exit(0);
    w.whole();
}

#[test]
fn i19_the_truck_has_already_left_is_a_fact_with_a_reason() {
    let Some(w) = World::at(EVENING) else { return };
    let n = w.issue(&[]).exit(0).text("/number");
    w.clock("2026-11-27 17:40:00");
    // Saying so needs the reason.
    w.json(&["depart", &n, "--already-left"])
        .says(1, "document.not-told");
    // A reason alone is no permission (I19).
    w.json(&["depart", &n, "--reason", "truck-left"])
        .says(1, "document.not-told");
    w.json(&[
        "depart",
        &n,
        "--already-left",
        "--reason",
        "truck-left",
        "--at",
        "2026-11-27T18:31",
    ])
    .exit(0);
    let shown = w.json(&["register", "show", &n]).exit(0);
    let doc = &shown.json["documents"][0];
    assert_eq!(doc["departed"], "2026-11-27T17:31:00Z");
    assert!(doc["went_on"].to_string().contains("truck-left"), "{doc}");
    let due: Vec<_> = doc["due"].as_array().expect("due").iter().collect();
    assert!(
        due.iter().any(|d| d["rule"] == "C1"),
        "telling stays due: {doc}"
    );
}

#[test]
fn d2_b1_in_office_hours_the_office_gives_the_number() {
    let Some(w) = World::at(MORNING) else { return };
    let portal = [
        "episode",
        "open",
        "--cause",
        "gamma-down",
        "--internet",
        "up",
        "--portal",
        "up",
        "--gps",
        "down",
    ];
    w.json(&portal).exit(0);
    // D2: no alert, so the help desk is called first.
    let asked = w
        .json(&[
            "issue",
            "--kind",
            "daa",
            "--consignment",
            &sample("cognac-daa"),
            "--out",
            "a.pdf",
        ])
        .exit(1);
    assert_eq!(asked.text("/code"), "entitlement.call-sau");
    w.json(&[
        "episode",
        "sau",
        "--outcome",
        "authorised",
        "--agent",
        "M. Dupont",
        "--reference",
        "SAU-1",
    ])
    .exit(0);
    // N1: in opening hours the office is told first.
    let asked = w.issue(&[]).exit(1);
    assert_eq!(asked.text("/code"), "entitlement.announce");
    // The announcement is taken with the next attempt, in the outage that is open.
    let cognac = sample("cognac-daa");
    let next = [
        "issue",
        "--kind",
        "daa",
        "--consignment",
        &cognac,
        "--out",
        "a.pdf",
    ];
    let told = ["--announced", "mail@2026-11-27T09:58"];
    w.json(&[next.as_slice(), &told].concat())
        .says(1, "case.number-needed");
    // I17: the office is open, so it gives the number.
    let asked = w.issue(&[]).exit(1);
    assert_eq!(asked.text("/code"), "case.number-needed");
    let issued = w
        .issue(&[
            "--case",
            "b1",
            "--number",
            &daa(12),
            "--given-by",
            "Mme Martin",
        ])
        .exit(0);
    assert_eq!(issued.text("/number"), daa(12));
    assert_eq!(issued.text("/case"), "b1");
    // I7: the office's number moves no counter of the operator's own.
    assert_eq!(w.last(), 7);
    // I22: telling is still due.
    w.json(&["depart", &daa(12)]).says(1, "document.not-told");
    w.json(&["told", &daa(12), "--by", "telephone", "--to", "Mme Martin"])
        .exit(0);
    let left = w.json(&["depart", &daa(12)]).exit(0);
    assert!(left.json["due"].to_string().contains("C1-written"));
    w.whole();
}

#[test]
fn i17_two_calls_without_an_answer_open_b2_in_office_hours() {
    let Some(w) = World::at(MORNING) else { return };
    let announced = "mail@2026-11-27T09:55";
    let first = w.issue(&["--announced", announced]).exit(1);
    assert_eq!(first.text("/code"), "case.number-needed");
    for at in ["2026-11-27T09:57", "2026-11-27T09:59"] {
        let call = ["episode", "announce", "--by", "telephone", "--at", at];
        let more = ["--result", "no-answer", "--purpose", "number"];
        w.json(&[call.as_slice(), &more].concat()).exit(0);
    }
    let issued = w.issue(&[]).exit(0);
    assert_eq!(issued.text("/case"), "b2");
    assert_eq!(issued.text("/number"), daa(8));
    let shown = w.json(&["register", "show", &daa(8)]).exit(0);
    assert!(shown.stdout.contains("calls-unanswered"));
}

#[test]
fn a_gps_gives_the_number() {
    let Some(w) = World::at(EVENING) else { return };
    w.json(&[
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "internet",
        "--gps",
        "up",
    ])
    .exit(0);
    w.json(&["episode", "sau", "--outcome", "authorised", "--agent", "X"])
        .exit(0);
    // I17: GPS can be reached by another device, so it is GPS that gives.
    let asked = w.issue(&[]).exit(1);
    assert_eq!(asked.text("/code"), "case.number-needed");
    let issued = w.issue(&["--case", "a", "--number", &daa(9)]).exit(0);
    assert_eq!(
        (issued.text("/case"), issued.text("/number")),
        ("a".into(), daa(9))
    );
    // I8: a request whose answer is lost keeps its number.
    w.json(&["register", "gps-asked", "--key", "g1", "--kind", "daa"])
        .exit(0);
    w.json(&["register", "gps-asked", "--key", "g1", "--kind", "daa"])
        .says(1, "number.gps-pending");
    let next = w.issue(&["--case", "b2", "--reason", "lines-down"]).exit(0);
    assert_eq!(next.number("/sequence"), 10, "8 is uncertain, 9 was given");
    w.json(&["register", "gps-nothing", "--key", "g1"]).exit(0);
    w.whole();
}

#[test]
fn a_dsa_for_beer_whose_duty_is_paid() {
    let Some(w) = World::at(EVENING) else { return };
    let beer = sample("beer-dsa");
    let issue = |kind: &str| {
        let args = ["issue", "--kind", kind, "--consignment", &beer];
        let more = [
            "--as-consignor",
            "--cause",
            "no-internet",
            "--elsewhere",
            "none",
            "--out",
            "dsa.pdf",
        ];
        w.json(&[args.as_slice(), &more].concat())
    };
    // I11: kind and movement agree.
    issue("daa").says(1, "file.kind");
    assert_eq!(w.last(), 7);
    let issued = issue("dsa").exit(0);
    assert_eq!(issued.text("/number"), format!("26{EXCISE}000082"));
    assert_eq!(issued.text("/kind"), "DSA");
    w.whole();
}

#[test]
fn i21_several_documents_of_one_truck() {
    let Some(w) = World::at(EVENING) else { return };
    let wine = sample("wine-eu-daa");
    let issued = w
        .issue(&[
            "--consignment",
            &wine,
            "--as-consignor",
            "--departure",
            "2026-11-27T18:45",
            "--registration",
            "AB-123-CD",
            "--override",
            "departure,registration",
            "--out",
            "load.pdf",
        ])
        .exit(0);
    let docs = issued.json["documents"].as_array().expect("documents");
    let numbers: Vec<_> = docs.iter().map(|d| d["number"].as_str()).collect();
    assert_eq!(numbers, [Some(daa(8).as_str()), Some(daa(9).as_str())]);
    assert!(w.path("load-1.pdf").exists() && w.path("load-2.pdf").exists());
    w.clock("2026-11-27 17:30:00");
    let both = [daa(8), daa(9)];
    w.json(&["told", &both[0], &both[1], "--by", "fax"]).exit(0);
    w.json(&["depart", &both[0], &both[1]]).exit(0);
    let list = w.json(&["register", "list"]).exit(0).json;
    assert_eq!(list["documents"][0]["load"], list["documents"][1]["load"]);
    w.whole();
}

#[test]
fn print_gives_the_archived_bytes_and_revise_the_next_version() {
    let Some(w) = World::at(EVENING) else { return };
    let issued = w.issue(&[]).exit(0);
    let (n, first) = (issued.text("/number"), issued.text("/documents/0/sha256"));
    w.clock("2026-11-27 17:30:00");
    let again = w.json(&["print", &n, "--out", "again.pdf"]).exit(0);
    assert_eq!(again.text("/sha256"), first);
    assert_eq!(sha256(&w.path("again.pdf")), first);
    w.json(&["told", &n, "--by", "fax"]).exit(0);

    // I24: the same number, the next version; the office is told again of another vehicle.
    let out = ["--registration", "ZZ-999-ZZ", "--out", "v2.pdf"];
    let revised = w
        .json(&[["revise", n.as_str()].as_slice(), &out].concat())
        .exit(0);
    assert_eq!(revised.text("/number"), n);
    assert_ne!(revised.text("/sha256"), first);
    assert_eq!(revised.json["due"], serde_json::json!(["I24-tell-again"]));
    assert_eq!(revised.json["changes"], serde_json::json!(["vehicle"]));
    w.json(&[["revise", n.as_str()].as_slice(), &out].concat())
        .says(1, "document.unchanged");
    w.json(&["depart", &n]).says(1, "document.not-told");
    w.clock("2026-11-27 17:35:00");
    w.json(&["told", &n, "--by", "fax"]).exit(0);
    w.json(&["depart", &n]).exit(0);
    let again = w.json(&["print", &n, "--out", "again.pdf"]).exit(0);
    assert_eq!(again.text("/sha256"), revised.text("/sha256"));
    w.json(&[
        "revise",
        &n,
        "--registration",
        "AA-111-AA",
        "--out",
        "v3.pdf",
    ])
    .says(1, "document.departed");
    w.whole();
}

#[test]
fn i20_the_screenshot_of_an_alert_is_kept_and_missed_when_it_is_gone() {
    let Some(w) = World::at(MORNING) else { return };
    w.json(&["episode", "open", "--cause", "gamma-down"])
        .exit(0);
    let shot = w.write(
        "alerte.PNG",
        b"\x89PNG\r\n\x1a\n not really, and kept as it is",
    );
    let before = w.entries();
    let alert = ["episode", "alert", "--text", "GAMM@ indisponible"];
    let mut without = alert.to_vec();
    let (missing, empty) = (w.file("absent.png"), w.write("vide.png", b""));
    without.extend(["--screenshot", &missing]);
    w.json(&without).says(2, "file.unreadable");
    let mut none = alert.to_vec();
    none.extend(["--screenshot", &empty]);
    w.json(&none).says(2, "file.picture");
    assert_eq!(w.entries(), before);

    let mut with = alert.to_vec();
    with.extend(["--screenshot", &shot]);
    w.json(&with).exit(0);
    let all = w.json(&["register", "show"]).exit(0);
    let entries = all.json["entries"].as_array().expect("entries");
    let seen = entries.iter().find(|e| e["event"] == "episode.alert-seen");
    let named = seen.expect("an alert")["payload"]["screenshot"].clone();
    let sum = sha256(std::path::Path::new(&shot));
    assert_eq!(named, sum.as_str());
    w.whole();

    let kept = w.path(&format!("data/files/{}/{sum}.png", &sum[..2]));
    fs::remove_file(&kept).expect("the archived screenshot");
    let found = w.json(&["verify"]).exit(1);
    assert_eq!(found.text("/fault/code"), "verify.paper-missing");
}
