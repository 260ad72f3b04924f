//! Bad input, and what it gets: refused with place and rule, nothing stored, and no number drawn that no paper can carry.

mod common;

use common::{EVENING, EXCISE, MORNING, Output, World, daa, sample};
use std::fs;

/// The world, its entries and its next number are as they were.
struct Before(usize, u64);

impl Before {
    fn of(w: &World) -> Before {
        Before(w.entries(), w.last())
    }

    #[track_caller]
    fn nothing_stored(&self, w: &World) {
        assert_eq!((self.0, self.1), (w.entries(), w.last()));
        let left = fs::read_dir(w.path("")).expect("the folder").flatten();
        let parts: Vec<_> = left
            .filter(|f| f.file_name().to_string_lossy().ends_with(".part"))
            .collect();
        assert!(parts.is_empty(), "left behind: {parts:?}");
    }
}

/// A cognac of the samples with something replaced.
fn cognac(from: &str, to: &str) -> String {
    let text = fs::read_to_string(sample("cognac-daa")).expect("the sample");
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

fn issue_file(w: &World, file: &str) -> Output {
    w.json(&[
        "issue",
        "--kind",
        "daa",
        "--consignment",
        file,
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
        "--out",
        "x.pdf",
    ])
}

#[test]
fn own_numbers_that_cannot_be_are_refused_and_nothing_is_stored() {
    let Some(w) = World::at(EVENING) else { return };
    let before = Before::of(&w);
    w.establish("DE007328E0001", "0").says(2, "number.country");
    w.establish("FR007328E0002", "100000")
        .says(1, "series.range");
    let malformed = w.run(&["establishment", "add", "--excise", "FR00732", "--json"]);
    assert_eq!(malformed.code, 2);
    w.establish(EXCISE, "9")
        .says(1, "establishment.already-there");
    before.nothing_stored(&w);

    // I6: a trader in goods whose duty is paid gets no DAA.
    w.establish("FR007328A0001", "0").exit(0);
    let args = [
        "issue",
        "--kind",
        "daa",
        "--excise",
        "FR007328A0001",
        "--as-consignor",
        "--consignment",
        &sample("cognac-daa"),
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
        "--out",
        "x.pdf",
    ];
    let refused = w.json(&args).says(1, "number.drawn-for-duty-paid");
    assert_eq!(refused.text("/rule"), "I6");
    // I3: the series has an end, and no way round.
    w.establish("FR007328E0003", "99999").exit(0);
    let mut last = args;
    last[4] = "FR007328E0003";
    w.json(&last).says(1, "number.exhausted");
}

#[test]
fn i4_a_strange_number_is_compared_and_taken_after_confirmation() {
    let Some(w) = World::at(MORNING) else { return };
    let year = format!("25{EXCISE}000121");
    for (number, difference) in [
        ("REF-2026/77", "form"),
        (daa(60).as_str(), "far-ahead"),
        (year.as_str(), "year"),
        (&format!("26{EXCISE}000132"), "type-digit"),
        ("26FR007999E0001000141", "excise-number"),
    ] {
        let receive = [
            "register", "receive", number, "--from", "office", "--kind", "daa", "--person", "M. X",
            "--excise", EXCISE,
        ];
        let before = Before::of(&w);
        let refused = w.json(&receive).says(1, "number.differs");
        assert!(
            refused.json["data"].to_string().contains(difference),
            "{number}: {}",
            refused.stdout
        );
        before.nothing_stored(&w);
        let mut confirmed = receive.to_vec();
        confirmed.push("--confirm");
        w.json(&confirmed).exit(0);
    }
    // No slip of the tongue moves the operator's own counter (I7).
    assert_eq!(w.last(), 7);
    // The reference of another form is printed and told as it is.
    let issued = w
        .issue(&[
            "--case",
            "b1",
            "--number",
            "REF-2026/77",
            "--announced",
            "mail@2026-11-27T09:50",
            "--excise",
            EXCISE,
            "--confirm",
        ])
        .exit(0);
    assert_eq!(issued.text("/number"), "REF-2026/77");
    w.whole();
}

#[test]
fn i4_a_number_that_is_on_paper_already_is_not_taken() {
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    let receive = [
        "register",
        "receive",
        &daa(8),
        "--from",
        "office",
        "--kind",
        "daa",
        "--confirm",
    ];
    let before = Before::of(&w);
    let refused = w.json(&receive).says(1, "number.on-paper");
    assert!(!refused.text("/todo").is_empty(), "it says what to answer");
    before.nothing_stored(&w);
}

#[test]
fn facts_come_in_order_and_never_from_the_future() {
    let Some(w) = World::at(EVENING) else { return };
    let n = daa(8);
    w.json(&["told", &n, "--by", "fax"])
        .says(2, "document.unknown");
    w.issue(&[]).exit(0);
    w.clock("2026-11-27 17:40:00");
    w.json(&["told", &n, "--by", "fax", "--at", "2026-11-27T18:00"])
        .says(1, "document.told-before-given");
    w.json(&["told", &n, "--by", "fax", "--at", "2026-11-27T19:00"])
        .says(1, "fact.future");
    w.json(&["told", &n, "--by", "telephone"])
        .says(1, "told.person-needed");
    w.json(&["told", &n, "--by", "fax", "--at", "2026-11-27T18:30"])
        .exit(0);
    // The goods left before the office knew: asked about, and recorded with both times when a person says so.
    w.json(&["depart", &n, "--at", "2026-11-27T18:25"])
        .says(1, "document.not-told");
    let fact = [
        "depart",
        &n,
        "--at",
        "2026-11-27T18:25",
        "--already-left",
        "--reason",
        "truck-left",
    ];
    w.json(&fact).exit(0);
    let shown = w.json(&["register", "show", &n]).exit(0);
    let doc = &shown.json["documents"][0];
    assert_eq!(doc["departed"], "2026-11-27T17:25:00Z");
    let entries = doc["entries"].as_array().expect("entries");
    let entered = entries.last().expect("one")["recorded_at"].as_str();
    assert!(entered.expect("a time").starts_with("2026-11-27T17:40"));
    // Once void, never again; after departure never (I5).
    w.json(&["register", "void", &n, "--reason", "x", "--copies", "kept"])
        .says(1, "document.void-departed");
}

#[test]
fn stated_times_that_nobody_can_understand_are_asked_for() {
    // After the double hour of October 2026.
    let Some(w) = World::at(EVENING) else { return };
    w.issue(&[]).exit(0);
    let told = |at: &str| w.json(&["told", &daa(8), "--by", "fax", "--at", at]);
    let both = told("2026-10-25T02:30").says(2, "time.ambiguous");
    assert_eq!(both.text("/data/earlier"), "+02:00");
    assert_eq!(both.text("/data/later"), "+01:00");
    told("2026-03-29T02:30").says(2, "time.does-not-exist");
    told("half past six").says(2, "time.unreadable");
    told("1926-11-27T18:30").says(2, "time.out-of-range");
}

#[test]
fn i11_file_and_flags_that_differ_are_refused_with_both_values() {
    let Some(w) = World::at(EVENING) else { return };
    let before = Before::of(&w);
    let refused = w
        .issue(&["--departure", "2026-11-27T19:45"])
        .says(1, "file.differs");
    let data = refused.json["data"].to_string();
    assert!(data.contains("18:30") && data.contains("19:45"), "{data}");
    w.issue(&["--override", "colour"]).says(2, "cli.override");
    let file = sample("cognac-daa");
    let announced = ["--announced", "mail@2026-11-27T18:00"];
    let issue = [
        "issue",
        "--kind",
        "daa",
        "--consignment",
        &file,
        "--out",
        "x.pdf",
    ];
    w.json(&[issue.as_slice(), &announced].concat())
        .says(2, "cli.missing");
    w.issue(&["--sent-before", "arc"])
        .says(1, "entitlement.has-arc");
    let other = w.write("other.xml", cognac("FR007328E0001", "FR009999E0001"));
    let refused = issue_file(&w, &other).says(1, "file.other-consignor");
    assert!(refused.json["data"].to_string().contains("FR009999E0001"));
    // What is recorded before a permission is asked are facts: the outage only.
    assert_eq!(before.1, w.last());
}

#[test]
fn what_no_paper_can_carry_is_refused_before_a_number_is_drawn() {
    let Some(w) = World::at(EVENING) else { return };
    let before = Before::of(&w);
    // A character without glyph.
    let glyph = w.write("glyph.xml", cognac("quai de Brazza", "quai 🚚 漢字"));
    let refused = issue_file(&w, &glyph).says(1, "paper.glyph");
    assert!(refused.json["data"]["codepoint"].is_string());
    // A text that fits no box.
    let long = "Wagenladungsbegleitschein ".repeat(400);
    let long = w.write("long.xml", cognac("quai de Brazza", &long));
    let refused = issue_file(&w, &long);
    assert!(matches!(refused.code, 1 | 2), "{}", refused.stdout);
    before.nothing_stored(&w);

    // A paper that cannot be written anywhere.
    w.write("file", "no folder");
    fs::create_dir(w.path("folder")).expect("a folder");
    for out in [
        "missing/daa.pdf",
        "file/daa.pdf",
        "folder",
        "/proc/daa.pdf",
        "/dev/full/daa.pdf",
    ] {
        let refused = w.issue(&["--out", out]).says(3, "output.unwritable");
        assert!(refused.text("/message").contains(out), "{}", refused.stdout);
        before.nothing_stored(&w);
    }
    w.issue(&[]).exit(0);
    assert_eq!(w.last(), 8, "no number was lost on the way");
}

#[test]
fn i13_a_key_is_one_request_for_ever() {
    let Some(w) = World::at(EVENING) else { return };
    let first = w.issue(&["--key", "k1"]).exit(0);
    let again = w.issue(&["--key", "k1", "--out", "again.pdf"]).exit(0);
    assert_eq!(again.json["repeated"], true);
    assert_eq!(again.text("/number"), first.text("/number"));
    assert_eq!(
        again.text("/documents/0/sha256"),
        first.text("/documents/0/sha256")
    );
    w.issue(&[
        "--key",
        "k1",
        "--departure",
        "2026-11-27T19:45",
        "--override",
        "departure",
    ])
    .says(1, "key.other-request");
    assert_eq!(w.last(), 8);
    let void = [
        "register",
        "void",
        &daa(8),
        "--reason",
        "essai",
        "--copies",
        "kept",
    ];
    w.json(&void).exit(0);
    w.json(&void).says(1, "document.already-void");
    // After the void: the same number, with its fate; never a second one.
    let after = w.issue(&["--key", "k1"]);
    assert_eq!(w.last(), 8, "{}", after.stdout);
    assert!(after.stdout.contains(&daa(8)), "{}", after.stdout);
    w.issue(&["--key", "k2"]).exit(0);
    assert_eq!(w.last(), 9);
    w.whole();
}
