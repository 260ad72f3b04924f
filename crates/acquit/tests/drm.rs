//! The month's return as a person has it (C4, I27): counted, written, set into a DRM file of which the rest stays, declared, corrected;
//! what is due, as a calendar. The completed file is held against the official schema, the print is read back by pdftotext.

mod common;

use common::{EVENING, World, sample, skipped};
use std::fs;
use std::path::Path;
use std::process::Command;

const DRM: &str = include_str!("../../ciel/src/tests/interprofession.xml");
/// Friday 4 December 2026, 10:00 in Paris.
const DECEMBER: &str = "2026-12-04 09:00:00";

fn leaves(w: &World, kind: &str) -> String {
    let beer = sample("beer-dsa");
    let dsa = [
        "issue",
        "--kind",
        "dsa",
        "--consignment",
        &beer,
        "--as-consignor",
        "--out",
        "dsa.pdf",
    ];
    let out = if kind == "dsa" {
        w.json(&dsa)
    } else {
        w.issue(&[])
    };
    let n = out.exit(0).text("/number");
    w.json(&["told", &n, "--by", "fax"]).exit(0);
    w.json(&["depart", &n, "--already-left", "--reason", "truck-left"])
        .exit(0);
    n
}

/// November: a DAA, one void, a DSA, and one that waits.
fn november(w: &World) -> [String; 4] {
    let a = leaves(w, "daa");
    let void = w.issue(&[]).exit(0).text("/number");
    w.json(&[
        "register",
        "void",
        &void,
        "--reason",
        "commande retirée",
        "--copies",
        "destroyed",
    ])
    .exit(0);
    let b = leaves(w, "dsa");
    let waits = w.issue(&[]).exit(0).text("/number");
    [a, void, b, waits]
}

fn due(w: &World, n: &str) -> bool {
    let list = w.json(&["duty", "list"]).exit(0).json;
    let all = list["documents"].as_array().cloned().unwrap_or_default();
    all.iter().any(|d| {
        d["number"] == n
            && d["due"]
                .as_array()
                .is_some_and(|c| c.iter().any(|c| c == "C4"))
    })
}

#[test]
fn c4_a_month_is_counted_declared_and_corrected() {
    let Some(w) = World::at(EVENING) else { return };
    let [a, void, b, waits] = november(&w);
    let of = |more: &[&str]| w.json(&[&["drm", "--month", "2026-11"][..], more].concat());
    let m = of(&[]).exit(0).json;
    assert_eq!((&m["over"], &m["documents"]), (&false.into(), &2.into()));
    assert_eq!(
        (&m["daa"]["first"], &m["daa"]["last"], &m["daa"]["count"]),
        (&a.clone().into(), &a.clone().into(), &1.into())
    );
    assert_eq!(
        (&m["dsa"]["first"], &m["dsa"]["count"]),
        (&b.clone().into(), &1.into())
    );
    assert_eq!(
        (&m["beside"][0]["number"], &m["beside"][0]["fate"]),
        (&void.clone().into(), &"void".into())
    );
    assert_eq!(m["open"][0]["number"], waits);
    w.json(&["drm", "declare", "--month", "2026-11"])
        .says(1, "drm.month-open");
    w.json(&["drm", "--month", "novembre"]).says(2, "drm.month");

    w.clock(DECEMBER);
    assert!(due(&w, &a) && due(&w, &b));
    // Without a month, the one before: that is the one to file now.
    let m = w.json(&["drm"]).exit(0).json;
    assert_eq!(
        (&m["month"], &m["over"], &m["correction"]),
        (&"2026-11".into(), &true.into(), &serde_json::Value::Null)
    );
    let kept = w.write("recu.pdf", b"%PDF-1.4 receipt");
    let d = w
        .json(&[
            "drm", "declare", "--month", "2026-11", "--file", &kept, "--note", "CIEL",
        ])
        .exit(0)
        .json;
    assert_eq!((&d["covered"], &d["recorded"]), (&2.into(), &true.into()));
    assert!(!due(&w, &a) && !due(&w, &b));
    let again = w
        .json(&["drm", "declare", "--month", "2026-11"])
        .exit(0)
        .json;
    assert_eq!(
        (&again["covered"], &again["recorded"]),
        (&0.into(), &false.into())
    );
    w.whole();

    // A sheet of November is found in a drawer.
    let found = common::daa(31);
    w.json(&[
        "register",
        "record-paper",
        &found,
        "--kind",
        "daa",
        "--written-at",
        "2026-11-28 07:00",
        "--departed-at",
        "2026-11-28 07:30",
        "--consignee",
        "Négoce",
        "--goods",
        "vin",
        "--confirm",
    ])
    .exit(0);
    let m = of(&[]).exit(0).json;
    assert_eq!(
        (
            &m["correction"]["uncovered"],
            &m["correction"]["daa"]["now"]["last"]
        ),
        (&1.into(), &found.clone().into())
    );
    assert_eq!(m["late"][0]["number"], found);
    let said = w.run(&["drm", "--month", "2026-11"]).exit(0).stdout;
    assert!(said.contains("à corriger"), "{said}");
    assert_eq!(
        w.json(&["drm", "declare", "--month", "2026-11"])
            .exit(0)
            .json["covered"],
        1
    );
    assert!(of(&[]).exit(0).json["correction"].is_null());
    w.whole();
}

fn valid(w: &World, file: &str) {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/ciel/contrat_de_service_interpro.xsd");
    let Ok(schema) = schema.canonicalize() else {
        return skipped("../shared/ciel is not there");
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
        Err(_) => skipped("xmllint is not there"),
    }
}

#[test]
fn c4_the_block_goes_into_a_drm_file_and_nothing_is_overwritten() {
    let Some(w) = World::at(EVENING) else { return };
    let [a, ..] = november(&w);
    w.clock(DECEMBER);
    let from = w.write("drm.xml", DRM);
    let into = |from: &str, more: &[&str]| {
        w.json(&[&["drm", "--month", "2026-11", "--into", from][..], more].concat())
    };
    into(&from, &[]).says(2, "drm.out-needed");
    into(&from, &["-o", &w.file("out.xml")]).exit(0);
    let out = fs::read_to_string(w.path("out.xml")).unwrap();
    assert!(out.contains(&format!("<debut-periode>{a}</debut-periode>")));
    let at = out.find("\n    <document-accompagnement>\n").unwrap();
    let end = out.find("</document-accompagnement>").unwrap() + "</document-accompagnement>".len();
    assert_eq!(
        format!("{}{}", &out[..at], &out[end..]),
        DRM,
        "the rest stays byte for byte"
    );
    assert_eq!(fs::read_to_string(w.path("drm.xml")).unwrap(), DRM);
    valid(&w, "out.xml");
    // Nothing is replaced unless told, the file itself least of all.
    into(&from, &["-o", &w.file("out.xml")]).says(2, "drm.out-exists");
    into(&from, &["-o", &from]).says(2, "drm.out-exists");
    into(&from, &["-o", &w.file("out.xml"), "--overwrite"]).exit(0);
    // What holds a block already, is of another month or establishment, or is no DRM.
    let refused = |bytes: &str, code: &str| {
        let from = w.write("other.xml", bytes);
        into(&from, &["-o", &w.file("never.xml")]).says(2, code);
        assert!(!w.path("never.xml").exists(), "{code}");
    };
    refused(&out, "drm.file-block-there");
    refused(
        &DRM.replace("novembre -->1", "janvier -->"),
        "drm.file-other-month",
    );
    refused(
        &DRM.replace("E0001", "E0002"),
        "drm.file-other-establishment",
    );
    refused(&DRM[..900], "drm.file-damaged");
    refused("<html/>", "drm.file-not-drm");
    // A month with nothing has nothing to set.
    let october = DRM.replace("novembre -->1", "octobre -->0");
    let from = w.write("october.xml", october);
    w.json(&[
        "drm",
        "--month",
        "2026-10",
        "--into",
        &from,
        "-o",
        &w.file("never.xml"),
    ])
    .says(2, "drm.nothing");
    w.json(&["drm", "--month", "2026-10", "--ciel", &w.file("never.xml")])
        .says(2, "drm.nothing");
    assert!(!w.path("never.xml").exists());
}

#[test]
fn c4_the_month_comes_as_print_table_and_element() {
    let Some(w) = World::at(EVENING) else { return };
    let [a, void, b, waits] = november(&w);
    w.clock(DECEMBER);
    let files = ["drm.pdf", "drm.csv", "drm.xml"].map(|f| w.file(f));
    let out = w
        .json(&[
            "drm", "--month", "2026-11", "--pdf", &files[0], "--csv", &files[1], "--ciel",
            &files[2],
        ])
        .exit(0);
    assert_eq!(out.json["files"].as_array().map(Vec::len), Some(3));
    let element = fs::read_to_string(&files[2]).unwrap();
    assert!(element.starts_with("<document-accompagnement>") && element.contains(&b));
    let table = fs::read_to_string(&files[1]).unwrap();
    for line in [
        format!("ANNEXE;2026-11;FR007328E0001;DAADAC;;{a};{a};1;"),
        format!("A COTE;2026-11;FR007328E0001;;2026;{void};{void};1;void;"),
        format!("OUVERT;2026-11;FR007328E0001;DAADAC;;{waits};{waits};1;not-departed;"),
    ] {
        assert!(table.contains(&line), "{line}\n{table}");
    }
    match Command::new("pdftotext")
        .args(["-layout", &files[0], "-"])
        .output()
    {
        Ok(out) => {
            let text = String::from_utf8_lossy(&out.stdout)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let squeezed = text.replace(' ', "");
            assert!(text.contains("novembre 2026"), "{text}");
            for n in [&a, &b, &void, &waits] {
                assert!(squeezed.contains(n.as_str()), "{n}: {text}");
            }
        }
        Err(_) => skipped("pdftotext is not there"),
    }
    // In January 2027 nothing of November is late yet; in February's return it is.
    let list = |m: &str, more: &[&str]| {
        w.json(&[&["drm", "undischarged", "--month", m][..], more].concat())
    };
    assert_eq!(
        list("2026-12", &[]).exit(0).json["movements"],
        serde_json::json!([])
    );
    let xml = w.file("rna.xml");
    let late = list(
        "2027-01",
        &[
            "--ciel",
            &xml,
            "--csv",
            &w.file("rna.csv"),
            "--pdf",
            &w.file("rna.pdf"),
        ],
    )
    .exit(0)
    .json;
    assert_eq!(
        (
            &late["movements"][0]["number"],
            &late["movements"][0]["dispatched"]
        ),
        (&a.clone().into(), &"2026-11-27".into())
    );
    assert_eq!(
        late["movements"].as_array().map(Vec::len),
        Some(1),
        "a DSA is not on it"
    );
    assert!(
        fs::read_to_string(&xml)
            .unwrap()
            .contains(&format!("<numero-daa-dac-dae>{a}</numero-daa-dac-dae>"))
    );
    assert!(fs::read(w.path("rna.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn what_is_due_has_its_days_and_comes_as_a_calendar() {
    let Some(w) = World::at(EVENING) else { return };
    let [a, ..] = november(&w);
    let ics = w.file("dates.ics");
    let dates = w.json(&["dates", "--ics", &ics]).exit(0).json;
    let all = dates["dates"].as_array().expect("dates");
    let of = |code: &str| {
        all.iter()
            .find(|d| d["code"] == code)
            .unwrap_or_else(|| panic!("{code}: {dates}"))
    };
    assert_eq!(
        (&of("C4")["until"], &of("C4")["month"], &of("C4")["count"]),
        (&"2026-12-10".into(), &"2026-11".into(), &2.into())
    );
    assert_eq!(of("C3-copy3")["until"], "2027-02-10");
    assert!(of("C2")["until"].is_null() && of("C2")["numbers"][0] == a);
    let text = fs::read_to_string(&ics).unwrap();
    assert!(
        text.starts_with("BEGIN:VCALENDAR\r\n")
            && text.contains("UID:C4-2026-11-FR007328E0001@acquit\r\n")
    );
    w.json(&["dates", "--ics", &ics]).says(2, "drm.out-exists");
    w.clock("2026-12-11 09:00:00");
    let late = w.json(&["dates"]).exit(0).json;
    let late = late["dates"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["code"] == "C4")
        .cloned()
        .unwrap();
    assert_eq!(late["overdue"], true);
}
