//! The other papers while GAMM@ is down, by the command line (facts 2.1 to 2.3): made, printed, told, their later message validated by the
//! official schema, entered; a change on the way carried into the draft that follows the paper.

mod common;
mod support_reentry;

use common::{EVENING, Output, World, daa, skipped};
use emcs::{Limits, Message, Verdict, read_message, verdict_of};
use serde_json::{Value, json};
use std::process::Command;
use support_reentry::*;

/// Somebody else's fallback document.
const FOREIGN: &str = "26FR003940E0218000071";

/// A world in an outage.
fn dark() -> Option<World> {
    let w = World::at(EVENING)?;
    let args = [
        "episode",
        "open",
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
    ];
    w.json(&args).exit(0);
    Some(w)
}

fn id(out: &Output) -> String {
    out.number("/report").to_string()
}

/// What stands on a paper; none, said aloud, without the tool.
fn text(w: &World, pdf: &str) -> Option<String> {
    let out = Command::new("pdftotext")
        .args(["-layout", &w.file(pdf), "-"])
        .output();
    match out {
        Ok(out) => Some(String::from_utf8_lossy(&out.stdout).into_owned()),
        Err(_) => {
            skipped("pdftotext is not installed");
            None
        }
    }
}

/// The message in a file, which its schema takes: by our verdict, and by `xmllint` where schema and tool are there.
fn message(w: &World, file: &str, kind: &str) -> Message {
    let bytes = std::fs::read(w.path(file)).expect("a message");
    let m = read_message(&bytes, Limits::DEFAULT).expect("a message");
    assert_eq!(m.kind().name(), kind);
    assert_eq!(
        verdict_of(m.kind(), &bytes, Limits::DEFAULT),
        Verdict::Clean
    );
    let schema = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/emcs/schema")
        .join(format!("{}.xsd", kind.to_lowercase()));
    let Ok(schema) = schema.canonicalize() else {
        skipped("../shared/emcs/schema is not there");
        return m;
    };
    match Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg(w.path(file))
        .output()
    {
        Ok(out) => assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        ),
        Err(_) => skipped("xmllint is not installed"),
    }
    m
}

#[test]
fn report_goods_arrive_on_a_fallback_document_and_the_receipt_follows() {
    let Some(w) = World::at(EVENING) else { return };
    // No outage here: GAMM@ does not know the movement until the consignor has entered it.
    let made = w
        .json(&[
            "report",
            "make",
            "receipt",
            "--number",
            FOREIGN,
            "--arrived",
            "2026-11-27",
            "--note",
            "déchargé sous la pluie",
            "--out",
            "receipt.pdf",
        ])
        .exit(0);
    let n = id(&made);
    assert_eq!(made.json["due"], json!(["report-tell", "report-enter"]));
    assert_eq!(made.number("/prints"), 1);
    if let Some(paper) = text(&w, "receipt.pdf") {
        for said in [
            "Fallback report of receipt for movements of excise goods",
            "Accusé de réception de secours",
            "FR007328E0001",
            "6a",
            "2026-11-27",
            "6b",
            "1 – réception acceptée et satisfaisante",
            "déchargé sous la pluie",
            "Cognac",
            "FR007328",
        ] {
            assert!(paper.contains(said), "{said}\n{paper}");
        }
        let digits: String = paper.split_whitespace().collect();
        assert!(
            digits.contains(FOREIGN),
            "the number in its groups\n{paper}"
        );
    }
    let list = w.json(&["report", "list"]).exit(0);
    assert_eq!(list.text("/reports/0/number"), FOREIGN);
    w.json(&[
        "report",
        "told",
        &n,
        "--by",
        "fax",
        "--to",
        "bureau de Cognac",
    ])
    .exit(0);
    // The consignor has got an ARC meanwhile.
    let arc = arc(5).to_string();
    w.json(&["report", "prepare", &n, "--out", "m.xml"])
        .says(2, "report.arc-needed");
    w.json(&["report", "prepare", &n, "--arc", &arc, "--out", "m.xml"])
        .says(1, "report.sequence-needed");
    let prepared = w
        .json(&[
            "report",
            "prepare",
            &n,
            "--arc",
            &arc,
            "--sequence",
            "1",
            "--out",
            "m.xml",
        ])
        .exit(0);
    assert_eq!(prepared.text("/message"), "IE818");
    let Message::Ie818(m) = message(&w, "m.xml", "IE818") else {
        panic!("another message")
    };
    assert_eq!((m.about.arc.to_string(), m.about.sequence), (arc, Some(1)));
    assert_eq!(m.header.message_id, Some(prepared.text("/message_id")));
    assert_eq!(
        m.content.consignee.trader_id.as_deref(),
        Some(common::EXCISE)
    );
    assert_eq!(m.content.arrived_on, jiff::civil::date(2026, 11, 27));
    w.write("answer.xml", "<ok/>");
    let done = w
        .json(&["report", "entered", &n, "--file", "answer.xml"])
        .exit(0);
    assert_eq!(done.json["due"], json!([]));
    assert_eq!(
        w.json(&["report", "list"]).exit(0).json["reports"],
        json!([])
    );
    assert_eq!(
        w.json(&["report", "list", "--all"]).exit(0).json["reports"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    w.json(&["report", "drop", &n, "--reason", "erreur"])
        .says(1, "report.entered");
    w.whole();
}

/// A change of destination as a person would give it.
fn elsewhere() -> Value {
    let address = json!({ "name": "Chais du Port", "street": "quai de Bacalan", "postcode": "33000", "city": "Bordeaux", "language": "fr" });
    json!({
        "destination_type": 1,
        "consignee": { "trader_id": "FR009999E0002", "address": address },
        "place_of_delivery": { "trader_id": "FR009999E0003", "address": address },
    })
}

#[test]
fn report_a_change_on_the_way_is_carried_by_the_entry_of_the_document() {
    let Some(w) = World::at(EVENING) else { return };
    let n = leave(&w, "cognac-daa", &[]);
    let data = w.write("change.json", elsewhere().to_string());
    let made = w
        .json(&[
            "report",
            "make",
            "destination",
            "--number",
            &n,
            "--file",
            &data,
            "--out",
            "change.pdf",
        ])
        .exit(0);
    assert_eq!(
        (made.json["carried"].as_bool(), &made.json["due"]),
        (Some(true), &json!(["report-tell"]))
    );
    if let Some(paper) = text(&w, "change.pdf") {
        for said in [
            "Changement de destination",
            "3a",
            "1 – entrepôt fiscal",
            "4a",
            "FR009999E0002",
            "quai de Bacalan",
        ] {
            assert!(paper.contains(said), "{said}\n{paper}");
        }
    }
    let report = id(&made);
    w.json(&[
        "report",
        "prepare",
        &report,
        "--arc",
        arc(1).as_str(),
        "--out",
        "m.xml",
    ])
    .says(1, "report.carried");
    w.json(&["report", "told", &report, "--by", "telephone"])
        .exit(0);
    // The draft that follows the paper bears the new destination, and everything else as it left.
    w.clock(BACK);
    let draft = exported(&w, &n).consignment;
    let c = serde_json::to_value(&draft).expect("JSON");
    assert_eq!(c["consignee"]["trader_id"], "FR009999E0002");
    assert_eq!(c["place_of_delivery"], elsewhere()["place_of_delivery"]);
    assert_eq!(c["deferred"], true);
    assert_eq!(draft.lines.len(), 2);
    w.whole();
}

#[test]
fn report_a_change_of_an_ead_becomes_its_message() {
    let Some(w) = dark() else { return };
    let data = w.write("change.json", elsewhere().to_string());
    let arc = arc(2).to_string();
    let made = w
        .json(&[
            "report",
            "make",
            "destination",
            "--arc",
            &arc,
            "--file",
            &data,
        ])
        .exit(0);
    assert_eq!(made.json["due"], json!(["report-tell", "report-enter"]));
    w.json(&["report", "prepare", &id(&made), "--out", "m.xml"])
        .exit(0);
    let Message::Ie813(m) = message(&w, "m.xml", "IE813") else {
        panic!("another message")
    };
    assert_eq!(m.about.arc.to_string(), arc);
    assert_eq!(serde_json::to_value(&m.content).expect("JSON"), elsewhere());
    // With a mistake in it, it is given up with a reason.
    let dropped = w
        .json(&["report", "drop", &id(&made), "--reason", "autre camion"])
        .exit(0);
    assert_eq!(dropped.json["dropped"], true);
    w.json(&["report", "prepare", &id(&made), "--out", "m2.xml"])
        .says(1, "report.dropped");
    w.whole();
}

#[test]
fn report_an_ead_is_cancelled_before_the_goods_leave() {
    let Some(w) = dark() else { return };
    let arc = arc(3).to_string();
    let make = [
        "report",
        "make",
        "cancellation",
        "--arc",
        &arc,
        "--reason",
        "2",
    ];
    w.json(&make).says(1, "report.goods-left");
    let made = w
        .json(&[make.as_slice(), &["--still-here", "--out", "c.pdf"]].concat())
        .exit(0);
    if let Some(paper) = text(&w, "c.pdf") {
        assert!(
            paper.contains("2 – transaction commerciale interrompue"),
            "{paper}"
        );
    }
    w.json(&["report", "prepare", &id(&made), "--out", "m.xml"])
        .exit(0);
    let Message::Ie810(m) = message(&w, "m.xml", "IE810") else {
        panic!("another message")
    };
    assert_eq!((m.about.arc.to_string(), m.content.reason.code()), (arc, 2));
    w.json(&[
        "report",
        "make",
        "cancellation",
        "--number",
        &daa(8),
        "--reason",
        "2",
        "--still-here",
    ])
    .says(1, "report.cancel-number");
    w.whole();
}

#[test]
fn report_a_load_of_fuel_goes_on_in_two_parts() {
    let Some(w) = dark() else { return };
    let fuel = std::fs::read(common::sample("fuel-daa")).expect("the sample");
    let c = emcs::read_ie815(&fuel, Limits::DEFAULT)
        .expect("a draft")
        .consignment;
    let line = serde_json::to_value(&c.lines[0]).expect("JSON");
    let part = |lrn: &str| json!({ "local_reference_number": lrn, "destination_type": 8, "lines": [line] });
    let split = json!({ "member_state": "FR", "parts": [part("PARTIE-1"), part("PARTIE-2")] });
    let data = w.write("split.json", split.to_string());
    let arc = arc(4).to_string();
    let made = w
        .json(&[
            "report",
            "make",
            "splitting",
            "--arc",
            &arc,
            "--file",
            &data,
            "--out",
            "s.pdf",
        ])
        .exit(0);
    if let Some(paper) = text(&w, "s.pdf") {
        assert!(
            paper.contains("PARTIE-2") && paper.contains("3.8d"),
            "{paper}"
        );
    }
    w.json(&["report", "prepare", &id(&made), "--out", "m.xml"])
        .exit(0);
    let Message::Ie825(m) = message(&w, "m.xml", "IE825") else {
        panic!("another message")
    };
    assert_eq!((m.about.arc.to_string(), m.content.parts.len()), (arc, 2));
    w.whole();
}

#[test]
fn report_bad_input_gets_its_message_and_nothing_is_recorded() {
    let Some(w) = dark() else { return };
    let before = w.entries();
    let make = |kind: &str, more: &[&str]| w.json(&[&["report", "make", kind], more].concat());
    make("receipt", &["--arrived", "2026-11-27"]).says(2, "report.about-needed");
    make("receipt", &["--number", FOREIGN]).says(2, "report.data-needed");
    make("receipt", &["--number", FOREIGN, "--arrived", "2026-11-28"]).says(1, "fact.future");
    make(
        "receipt",
        &[
            "--number",
            FOREIGN,
            "--arrived",
            "2026-11-27",
            "--conclusion",
            "2",
        ],
    )
    .says(1, "report.element-missing");
    make(
        "receipt",
        &[
            "--number",
            FOREIGN,
            "--arrived",
            "2026-11-27",
            "--conclusion",
            "21",
        ],
    )
    .says(1, "report.exit-by-customs");
    let broken = w.write("broken.json", "{\n\"destination_type\": 99 }");
    make(
        "destination",
        &["--arc", arc(1).as_str(), "--file", &broken],
    )
    .says(2, "report.body-broken");
    let strange = w.write(
        "strange.json",
        "{ \"destination_type\": 1, \"destinaton\": 2 }",
    );
    let said = make(
        "destination",
        &["--arc", arc(1).as_str(), "--file", &strange],
    )
    .says(2, "report.body-broken");
    assert!(said.text("/data/detail").contains("destinaton"));
    w.json(&["report", "print", "77", "--out", "x.pdf"])
        .says(2, "report.unknown");
    w.json(&["report", "show", "77"]).says(2, "report.unknown");
    w.json(&["report", "told", "77", "--by", "fax"])
        .says(1, "report.unknown");
    assert_eq!(w.entries(), before);
    w.whole();
}
