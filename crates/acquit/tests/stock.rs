//! The stock accounts as a person has them (C3): copies filed with their scans, the exits of a month as table and print, what is not
//! filed. The table is read back by Python's csv module, the print by pdftotext, and the sums are held against a naive program.

mod common;

use common::{EVENING, World, daa, finish, sample, skipped};
use serde_json::Value;
use std::fs;
use std::process::{Command, Stdio};

const PDF: &[u8] = b"%PDF-1.4\n% a scan\n";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a photo";

/// A document that left: cognac, two lines.
fn left(w: &World) -> String {
    let n = w.issue(&[]).exit(0).text("/number");
    w.json(&["told", &n, "--by", "fax"]).exit(0);
    w.json(&["depart", &n]).exit(0);
    n
}

/// Beer, duty paid.
fn left_paid(w: &World) -> String {
    let beer = sample("beer-dsa");
    let issue = [
        "issue",
        "--kind",
        "dsa",
        "--consignment",
        &beer,
        "--as-consignor",
    ];
    let n = w
        .json(&[&issue[..], &["--out", "dsa.pdf"]].concat())
        .exit(0)
        .text("/number");
    w.json(&["told", &n, "--by", "fax"]).exit(0);
    w.json(&["depart", &n, "--already-left", "--reason", "truck-left"])
        .exit(0);
    n
}

fn file<'a>(n: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut all = vec!["stock", "file", n];
    all.extend(more);
    all
}

fn due(w: &World, n: &str) -> Vec<String> {
    let list = w.json(&["duty", "list"]).exit(0).json;
    let all = list["documents"].as_array().cloned().unwrap_or_default();
    let of_it = all.iter().find(|d| d["number"] == n);
    let due = of_it.and_then(|d| d["due"].as_array().cloned());
    let text = |v: Value| v.as_str().unwrap_or_default().to_owned();
    due.unwrap_or_default().into_iter().map(text).collect()
}

/// What is missing of each document of a month.
fn unfiled(w: &World, month: &str) -> Vec<(String, Vec<String>)> {
    let out = w.json(&["stock", "unfiled", "--month", month]).exit(0);
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let all = out.json["documents"].as_array().expect("documents").iter();
    all.map(|d| {
        let missing = d["missing"].as_array().expect("missing").iter();
        (text(&d["number"]), missing.map(text).collect())
    })
    .collect()
}

#[test]
fn c3_a_copy_is_filed_with_its_scan_and_what_is_not_filed_is_listed() {
    let Some(w) = World::at(EVENING) else { return };
    let n = left(&w);
    assert_eq!(due(&w, &n), ["C2", "C3", "C4", "C3-copy3"]);
    assert_eq!(
        unfiled(&w, "2026-11"),
        [(n.clone(), vec!["copy-1".to_owned(), "copy-3".into()])]
    );
    assert!(unfiled(&w, "2026-10").is_empty());
    let scan = w.write("page.jpg", JPEG);
    let filed = w
        .json(&file(
            &n,
            &["--copy", "1", "--place", "classeur 2026", "--scan", &scan],
        ))
        .exit(0);
    assert_eq!(
        (filed.json["new"].as_bool(), filed.json["copy"].as_u64()),
        (Some(true), Some(1))
    );
    let sum = filed.text("/scan");
    let kept = w.path(&format!("data/files/{}/{sum}.jpg", &sum[..2]));
    assert_eq!(fs::read(kept).expect("kept as it is"), JPEG);
    assert_eq!(due(&w, &n), ["C2", "C4", "C3-copy3"]);
    // Copy 3 comes back in December, without a scan: filed, with a remark.
    w.clock("2026-12-14 09:00:00");
    w.json(&file(&n, &["--copy", "3", "--place", "classeur 2026"]))
        .exit(0);
    assert_eq!(due(&w, &n), ["C2", "C4"]);
    assert_eq!(
        unfiled(&w, "2026-11"),
        [(n.clone(), vec!["scan-3".to_owned()])]
    );
    // Its scan comes later: the same place, and a file.
    let scan = w.write("page.pdf", PDF);
    w.json(&file(
        &n,
        &["--copy", "3", "--place", "classeur 2026", "--scan", &scan],
    ))
    .exit(0);
    assert!(unfiled(&w, "2026-11").is_empty());
    // What is said of it stands in its story, and everything is whole.
    let shown = w.json(&["register", "show", &n]).exit(0).stdout;
    assert_eq!(shown.matches("copy.filed").count(), 3, "{shown}");
    w.whole();
    // A scan that is gone is missed.
    fs::remove_file(w.path(&format!("data/files/{}/{sum}.jpg", &sum[..2]))).expect("removed");
    let found = w.json(&["verify"]).exit(1);
    assert_eq!(found.text("/fault/code"), "verify.paper-missing");
}

#[test]
fn c3_what_is_no_scan_no_copy_or_no_place_is_answered_and_nothing_is_kept() {
    let Some(w) = World::at(EVENING) else { return };
    let n = left(&w);
    let (before, files) = (w.entries(), archived(&w));
    let (empty, text) = (w.write("vide.pdf", b""), w.write("lettre.pdf", b"Bonjour"));
    let mut large = PDF.to_vec();
    large.resize(20_000_001, b' ');
    let (large, good) = (w.write("grand.pdf", large), w.write("bon.pdf", PDF));
    let absent = w.file("absent.png");
    for (scan, code) in [
        (&empty, "copy.scan-empty"),
        (&text, "copy.scan-kind"),
        (&large, "copy.scan-large"),
        (&absent, "file.unreadable"),
    ] {
        w.json(&file(
            &n,
            &["--copy", "1", "--place", "classeur", "--scan", scan],
        ))
        .says(2, code);
    }
    // With a good scan: it is kept only where the rest is good too.
    let with = |more: &[&str], n: &str| {
        let mut all = file(n, more)
            .iter()
            .map(|s| (*s).to_owned())
            .collect::<Vec<_>>();
        all.extend(["--scan".to_owned(), good.clone()]);
        w.json(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    with(&["--copy", "5", "--place", "classeur"], &n).says(1, "copy.none");
    with(&["--copy", "0", "--place", "classeur"], &n).says(1, "copy.none");
    with(&["--copy", "1", "--place", "  "], &n).says(1, "copy.place-needed");
    with(
        &[
            "--copy",
            "1",
            "--place",
            "classeur",
            "--at",
            "2026-11-28T10:00",
        ],
        &n,
    )
    .says(1, "fact.future");
    with(&["--copy", "1", "--place", "classeur"], &daa(77)).says(2, "document.unknown");
    with(
        &["--copy", "1", "--place", "classeur", "--dossier", "9999"],
        &n,
    )
    .says(2, "document.unknown");
    assert_eq!((w.entries(), archived(&w)), (before, files));
    for (month, code) in [("2026-1", "stock.month"), ("novembre", "stock.month")] {
        w.json(&["stock", "unfiled", "--month", month])
            .says(2, code);
        w.json(&["stock", "accounts", "--month", month])
            .says(2, code);
    }
    w.json(&[
        "stock",
        "accounts",
        "--from",
        "2026-12-01",
        "--to",
        "2026-11-01",
    ])
    .says(2, "stock.period");
    w.whole();
}

fn archived(w: &World) -> usize {
    let shelves = fs::read_dir(w.path("data/files")).expect("the archive");
    shelves
        .map(|s| {
            fs::read_dir(s.expect("a shelf").path())
                .expect("files")
                .count()
        })
        .sum()
}

#[test]
fn c3_power_that_fails_while_a_copy_is_filed_leaves_a_file_that_is_counted_or_an_entry_with_its_bytes()
 {
    let Some(w) = World::at(EVENING) else { return };
    let n = left(&w);
    let strays = |w: &World| w.json(&["verify", "--deep"]).exit(0).number("/stray_files");
    for (i, point, recorded) in [
        (1, "before-append", false),
        (2, "before-commit", false),
        (3, "after-commit", true),
    ] {
        let scan = w.write("page.pdf", [PDF, point.as_bytes()].concat());
        let before = w.entries();
        let mut command = w.command(&file(
            &n,
            &["--copy", "1", "--place", point, "--scan", &scan],
        ));
        command.env("ACQUIT_FAIL", point);
        assert_eq!(finish(command).code, 128, "{point} was never reached");
        assert_eq!(w.entries() > before, recorded, "{point}");
        assert_eq!(strays(&w), if recorded { 0 } else { 1 }, "{point}, {i}");
        // Done again it is done, and nothing lies about.
        w.json(&file(
            &n,
            &["--copy", "1", "--place", point, "--scan", &scan],
        ))
        .exit(0);
        assert_eq!(strays(&w), 0, "{point}");
    }
    w.whole();
}

/// The table as Python's csv module reads it: rows by column, and the sums by product, reckoned with its decimals.
const READ: &str = r#"
import csv, decimal, io, json, sys
text = open(sys.argv[1], "rb").read()
assert text.startswith(b"\xef\xbb\xbf") and b"\r\n" in text
rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
sums, pure = {}, {}
for r in rows:
    if r["quantite"]:
        d = lambda k: decimal.Decimal(r[k].replace(",", "."))
        key = r["produit"]
        sums[key] = sums.get(key, 0) + d("quantite")
        if r["titre"]:
            pure[key] = pure.get(key, 0) + d("quantite") * d("titre") / 100
print(json.dumps({"rows": rows, "sums": {k: str(v) for k, v in sums.items()}, "pure": {k: str(v) for k, v in pure.items()}}))
"#;

fn by_python(table: &str) -> Option<Value> {
    let python = Command::new("python3")
        .args(["-c", READ, table])
        .stderr(Stdio::inherit())
        .output();
    let Ok(out) = python else {
        skipped("python3 is not installed");
        return None;
    };
    assert!(out.status.success(), "{out:?}");
    Some(serde_json::from_slice(&out.stdout).expect("JSON"))
}

/// Two texts that are the same number.
fn same(a: &Value, b: &Value) -> bool {
    let plain = |v: &Value| {
        let t = v.as_str().unwrap_or_default().to_owned();
        if t.contains('.') {
            t.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            t
        }
    };
    !plain(a).is_empty() && plain(a) == plain(b)
}

#[test]
fn c3_the_exits_of_a_month_are_a_table_and_a_print_with_exact_sums() {
    let Some(w) = World::at(EVENING) else { return };
    let (first, second, paid) = (left(&w), left(&w), left_paid(&w));
    // One that waits and one that is void are no exits; one written by hand is, without its figures.
    w.issue(&[]).exit(0);
    let hand = daa(30);
    w.json(&[
        "register",
        "record-paper",
        &hand,
        "--kind",
        "daa",
        "--case",
        "b2",
        "--written-at",
        "2026-11-27T18:05",
        "--departed-at",
        "2026-11-27T18:10",
        "--consignee",
        "=SOMME(A1:A9)",
        "--goods",
        "cognac, 3 hl",
        "--confirm",
    ])
    .exit(0);
    w.json(&file(&first, &["--copy", "1", "--place", "@classeur"]))
        .exit(0);
    let (table, sheet) = (w.file("sorties.csv"), w.file("sorties.pdf"));
    let out = w
        .json(&[
            "stock", "accounts", "--month", "2026-11", "--csv", &table, "--pdf", &sheet,
        ])
        .exit(0);
    let exits = out.json["exits"].as_array().expect("exits").clone();
    let numbers: Vec<&str> = exits.iter().filter_map(|e| e["number"].as_str()).collect();
    for n in [&first, &second, &paid, &hand] {
        assert!(numbers.contains(&n.as_str()), "{n} in {numbers:?}");
    }
    assert_eq!(out.number("/without_data"), 1);
    assert_eq!(out.json["entries"], serde_json::json!([]));
    if let Some(read) = by_python(&table) {
        let rows = read["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), exits.len());
        for (r, e) in rows.iter().zip(&exits) {
            assert_eq!((&r["numero"], &r["nature"]), (&e["number"], &e["nature"]));
            let quantity = r["quantite"].as_str().unwrap_or_default().replace(',', ".");
            assert_eq!(quantity, e["quantity"].as_str().unwrap_or_default());
            for cell in r.as_object().expect("a row").values() {
                assert!(
                    !cell
                        .as_str()
                        .unwrap_or_default()
                        .starts_with(['=', '+', '-', '@']),
                    "{r}"
                );
            }
        }
        let by_hand = rows
            .iter()
            .find(|r| r["numero"] == hand.as_str())
            .expect("the paper");
        assert_eq!(by_hand["partenaire"], "'=SOMME(A1:A9)");
        assert_eq!(
            (&by_hand["designation"], &by_hand["remarque"]),
            (&"cognac, 3 hl".into(), &"donnees-manquantes".into())
        );
        let filed = rows
            .iter()
            .find(|r| r["numero"] == first.as_str())
            .expect("the first");
        assert_eq!(filed["classement"], "'@classeur");
        let totals = out.json["totals"].as_array().expect("totals");
        assert_eq!(totals.len(), 2, "{totals:?}");
        for t in totals {
            let code = t["product_code"].as_str().unwrap_or_default();
            assert!(
                same(&t["quantity"], &read["sums"][code]),
                "{t} {}",
                read["sums"]
            );
            if !t["pure_alcohol"].is_null() {
                assert!(
                    same(&t["pure_alcohol"], &read["pure"][code]),
                    "{t} {}",
                    read["pure"]
                );
            }
        }
    }
    // The same days as a period are the same exits.
    let days = w
        .json(&[
            "stock",
            "accounts",
            "--from",
            "2026-11-27",
            "--to",
            "2026-11-27",
        ])
        .exit(0);
    assert_eq!(days.json["exits"], out.json["exits"]);
    let none = w.run(&["stock", "accounts", "--month", "2026-12"]).exit(0);
    assert!(none.stdout.contains("Rien n’est parti"), "{}", none.stdout);
    let text = Command::new("pdftotext")
        .args(["-layout", &sheet, "-"])
        .output();
    let Ok(text) = text else {
        return skipped("pdftotext is not installed");
    };
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    for wanted in [
        "Comptabilité matières",
        "FR007328E0001",
        "26 FR007328E0001 00008 1",
        "26 FR007328E0001 00030 1",
        "cognac, 3 hl",
        "à taper d’après le papier",
        "S200",
        "du 01.11.2026 au 30.11.2026",
        "Les autres entrées ne sont pas ici",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    for t in out.json["totals"].as_array().expect("totals") {
        let sum = t["quantity"].as_str().unwrap_or_default().replace('.', ",");
        assert!(text.contains(&sum), "{sum} is not in\n{text}");
    }
    w.whole();
}

#[test]
fn c3_what_was_received_during_an_outage_is_an_entry_without_figures() {
    let Some(w) = World::at(EVENING) else { return };
    left(&w);
    let (arc, number) = ("23GB00000000000380611", "26FR009999E0002000421");
    let report = [
        "report",
        "make",
        "receipt",
        "--conclusion",
        "1",
        "--arrived",
    ];
    w.json(&[&report[..], &["2026-11-27", "--arc", arc]].concat())
        .exit(0);
    w.json(&[&report[..], &["2026-11-26", "--number", number]].concat())
        .exit(0);
    let dropped = w
        .json(&[&report[..], &["2026-11-25", "--arc", arc]].concat())
        .exit(0);
    let id = dropped.number("/report").to_string();
    w.json(&["report", "drop", &id, "--reason", "essai"])
        .exit(0);
    let (table, sheet) = (w.file("mois.csv"), w.file("mois.pdf"));
    let out = w
        .json(&[
            "stock", "accounts", "--month", "2026-11", "--csv", &table, "--pdf", &sheet,
        ])
        .exit(0);
    let entries = out.json["entries"].as_array().expect("entries");
    let named = |e: &Value, k: &str| e[k].as_str().unwrap_or_default().to_owned();
    let said: Vec<_> = entries
        .iter()
        .map(|e| (named(e, "nature"), named(e, "number"), named(e, "arc")))
        .collect();
    let text = |t: &str| t.to_owned();
    assert_eq!(
        said,
        [
            (text("DAA"), text(number), text("")),
            (text("DAE"), text(""), text(arc))
        ]
    );
    if let Some(read) = by_python(&table) {
        let rows = read["rows"].as_array().expect("rows");
        let received: Vec<_> = rows.iter().filter(|r| r["sens"] == "entree").collect();
        assert_eq!(received.len(), 2);
        assert_eq!(received[0]["date_mouvement"], "2026-11-26");
        assert_eq!(received[1]["cra"], arc);
        assert_eq!(received[1]["remarque"], "donnees-manquantes conclusion-1");
        assert!(received.iter().all(|r| r["quantite"] == ""));
    }
    // Another month has none of them, and a person reads the day and the conclusion.
    let none = w.json(&["stock", "accounts", "--month", "2026-10"]).exit(0);
    assert_eq!(none.json["entries"], serde_json::json!([]));
    let said = w.run(&["stock", "accounts", "--month", "2026-11"]).exit(0);
    assert!(
        said.stdout.contains(arc) && said.stdout.contains("26/11/2026"),
        "{}",
        said.stdout
    );
}

#[test]
fn docs_stock_names_every_column_of_the_table_in_its_order() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/stock.md");
    let text = fs::read_to_string(path).expect("docs/stock.md");
    let rows = text
        .lines()
        .filter_map(|l| l.strip_prefix("| `")?.split_once("` |"));
    let named: Vec<&str> = rows.map(|(name, _)| name).collect();
    assert_eq!(named, operator::stock::COLUMNS);
}
