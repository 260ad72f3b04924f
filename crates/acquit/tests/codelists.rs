//! The code lists: complete against the sources where they are there, shown and loaded by the program, kept for past days,
//! in the archive and in backups. A file that does not fit changes nothing and says where.

mod common;

use common::{EVENING, World, finish, skipped};
use domain::codelists::{Flag, Lang, ListName, Lists, Row};
use jiff::civil::date;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Fields of a line of the sources.
fn fields(line: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            c => all.last_mut().expect("one").push(c),
        }
    }
    all
}

/// A file of the sources, a map a line.
fn source(name: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/codelists");
    let text = std::fs::read_to_string(folder.join(format!("{name}.csv"))).ok()?;
    let mut lines = text.lines();
    let head = fields(lines.next()?);
    let line = |l: &str| head.iter().cloned().zip(fields(l)).collect();
    Some(lines.map(line).collect())
}

/// List, file of the source, and which flag is which column.
type Source = (
    ListName,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// Where each list comes from.
const SOURCES: &[Source] = &[
    (
        ListName::Products,
        "excise_products",
        &[
            ("category", "category"),
            ("unit", "unit_of_measure_code"),
            ("strength_required", "alcoholic_strength_required"),
            ("plato_may", "degree_plato_applicable"),
            ("density_required", "density_15c_required"),
        ],
    ),
    (ListName::Categories, "excise_product_categories", &[]),
    (ListName::CnCodes, "cn_codes", &[]),
    (
        ListName::Packages,
        "packaging_codes",
        &[("countable", "countable")],
    ),
    (
        ListName::TransportModes,
        "transport_modes",
        &[
            ("max_days_suspension", "max_journey_days_suspension"),
            ("max_days_duty_paid", "max_journey_days_duty_paid"),
        ],
    ),
    (ListName::TransportUnits, "transport_units", &[]),
    (ListName::UnitsOfMeasure, "units_of_measure", &[]),
    (ListName::WineZones, "wine_growing_zones", &[]),
    (ListName::WineOperations, "wine_operations", &[]),
    (ListName::WineCategories, "wine_product_categories", &[]),
    (ListName::DocumentTypes, "document_types", &[]),
    (ListName::MemberStates, "member_states", &[]),
    (ListName::PlatoStates, "degree_plato_states", &[]),
    (ListName::Destinations, "destination_types", &[]),
    (
        ListName::ChangedDestinations,
        "changed_destination_types",
        &[],
    ),
    (ListName::Origins, "origin_types", &[]),
    (
        ListName::Guarantors,
        "guarantor_types",
        &[("trader_required", "guarantor_trader_group_required")],
    ),
    (
        ListName::TransportArrangements,
        "transport_arrangements",
        &[],
    ),
    (ListName::Submissions, "submission_types", &[]),
    (ListName::CancellationReasons, "cancellation_reasons", &[]),
    (
        ListName::UnsatisfactoryReasons,
        "unsatisfactory_reasons",
        &[],
    ),
    (ListName::DelayExplanations, "delay_explanations", &[]),
    (
        ListName::ReceiptConclusions,
        "global_conclusions_of_receipt",
        &[],
    ),
];

fn as_source(flag: &Flag) -> String {
    match flag {
        Flag::Yes(yes) => u8::from(*yes).to_string(),
        Flag::Number(n) => n.to_string(),
        Flag::Code(text) => text.clone(),
    }
}

#[test]
fn every_code_of_the_sources_is_here_with_the_same_flags_and_no_other() {
    let lists = Lists::compiled();
    for (list, file, flags) in SOURCES {
        let Some(source) = source(file) else {
            skipped("no ../shared/codelists");
            return;
        };
        let ours: BTreeMap<String, Row> = lists
            .rows(*list)
            .into_iter()
            .map(|r| (r.code.clone(), r))
            .collect();
        assert_eq!(ours.len(), source.len(), "{list}");
        for theirs in &source {
            let code = &theirs["code"];
            let our = ours.get(code).unwrap_or_else(|| panic!("{list} {code}"));
            assert_eq!(
                our.from.map(|d| d.to_string()).as_ref(),
                theirs.get("active_from"),
                "{list} {code}"
            );
            for (flag, column) in *flags {
                assert_eq!(
                    as_source(&our.facts[*flag]),
                    theirs[*column],
                    "{list} {code} {flag}"
                );
            }
            if let Some(reserved) = our.facts.get("reserved") {
                let is = theirs["description_en"] == "(reserved)";
                assert_eq!(*reserved, Flag::Yes(is), "{list} {code}");
            }
            // A sentence of the source is not ours; a name of one word may be the only one there is.
            let words = theirs["description_en"].split_whitespace().count();
            let same = our.en.eq_ignore_ascii_case(&theirs["description_en"]);
            let proper = *list == ListName::MemberStates;
            assert!(!same || words == 1 || proper, "{list} {code}: {}", our.en);
        }
    }
    let pairs = source("cn_code_excise_product").expect("there");
    let theirs: Vec<String> = pairs
        .iter()
        .map(|p| format!("{}-{}", p["excise_product_code"], p["cn_code"]))
        .collect();
    let ours = lists.rows(ListName::Pairs);
    assert_eq!(ours.len(), theirs.len());
    assert!(ours.iter().all(|p| theirs.contains(&p.code)));
}

#[test]
fn every_code_has_a_short_label_in_both_languages_and_no_two_the_same() {
    let today = date(2026, 11, 24);
    for list in ListName::ALL.iter().filter(|l| **l != ListName::Pairs) {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for row in Lists::compiled().rows(*list) {
            for lang in [Lang::Fr, Lang::En] {
                let label = row.label(lang);
                assert!(
                    !label.trim().is_empty() && label.trim() == label,
                    "{list} {}",
                    row.code
                );
                assert!(label.chars().count() <= 150, "{list} {}: {label}", row.code);
            }
            let reserved = row.facts.get("reserved") == Some(&Flag::Yes(true));
            if row.holds_on(today) && !reserved {
                let before = seen.insert(row.fr.clone(), row.code.clone());
                assert_eq!(before, None, "{list} {}: {}", row.code, row.fr);
            }
        }
    }
}

/// A file of lists as of 1 January 2027: one CN code more, the products without W300.
fn newer() -> Value {
    let products: Vec<Value> = Lists::compiled()
        .rows(ListName::Products)
        .iter()
        .filter(|r| r.code != "W300")
        .map(|r| json!({ "code": r.code, "from": r.from }))
        .collect();
    json!({
        "format": "acquit-codelists-1", "name": "Listes 2027", "as_of": "2027-01-01",
        "lists": [
            { "list": "products", "whole": true, "entries": products },
            { "list": "cn-codes", "entries": [{ "code": "22042999", "fr": "Vin d’essai", "en": "Trial wine" }] },
            { "list": "pairs", "entries": [{ "code": "W200-22042999" }] },
        ],
    })
}

fn shown(w: &World, args: &[&str]) -> Value {
    let mut all = vec!["codelists", "show"];
    all.extend(args);
    w.json(&all).exit(0).json
}

#[test]
fn a_newer_list_is_loaded_once_and_what_it_drops_stays_right_for_the_days_before() {
    let Some(w) = World::at(EVENING) else { return };
    let before = shown(&w, &[]);
    assert_eq!(before["loaded"], json!([]));
    let file = w.write("2027.json", newer().to_string());
    let loaded = w.json(&["codelists", "load", &file]).exit(0);
    assert_eq!(loaded.json["loaded"]["name"], "Listes 2027");
    assert_eq!(loaded.json["counts"]["products"], 30);
    assert_eq!(loaded.json["before"], false);

    let wine = |on: &str| {
        let args = [
            "codelists",
            "show",
            "products",
            "--code",
            "W300",
            "--on",
            on,
        ];
        w.json(&args).code
    };
    assert_eq!((wine("2026-12-31"), wine("2027-01-01")), (0, 2));
    let trial = shown(&w, &["cn-codes", "--code", "22042999"]);
    assert_eq!(trial["entries"][0]["from"], "2027-01-01");
    assert_eq!(trial["source"], "Listes 2027");
    let pairs = shown(&w, &["pairs", "--code", "22042999", "--on", "2027-01-01"]);
    assert_eq!(pairs["entries"][0]["fr"], "Vin d’essai");
    // Without a folder, the lists of the program.
    let args = [
        "codelists",
        "show",
        "cn-codes",
        "--code",
        "22042999",
        "--json",
    ];
    let mut alone = w.command(&args);
    alone.env_remove("ACQUIT_DATA");
    finish(alone).says(2, "lists.no-code");

    let again = w.json(&["codelists", "load", &file]).exit(0);
    assert_eq!(again.json["before"], true);
    let all = shown(&w, &[]);
    assert_eq!(all["loaded"].as_array().map(Vec::len), Some(1));
    assert_eq!(all["loaded"][0]["by"], "MD");
    assert_eq!(all["loaded"][0]["trouble"], Value::Null);
    w.whole();
}

#[test]
fn a_list_that_is_older_than_what_is_in_force_does_not_win_silently() {
    let Some(w) = World::at(EVENING) else { return };
    let newer = newer();
    w.json(&[
        "codelists",
        "load",
        &w.write("2027.json", newer.to_string()),
    ])
    .exit(0);
    for (day, in_force) in [("2026-12-31", "2027-01-01"), ("2025-01-01", "2027-01-01")] {
        let mut old = newer.clone();
        old["as_of"] = day.into();
        let file = w.write("old.json", old.to_string());
        let out = w.json(&["codelists", "load", &file]).says(2, "lists.older");
        assert_eq!(
            out.json["errors"][0],
            json!({ "code": "lists.older", "place": "products", "detail": in_force })
        );
    }
    assert_eq!(shown(&w, &[])["loaded"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_file_that_does_not_fit_changes_nothing_and_says_where() {
    let Some(w) = World::at(EVENING) else { return };
    let load = |bytes: &[u8]| w.json(&["codelists", "load", &w.write("lists.json", bytes)]);
    let change = |pointer: &str, value: Value| {
        let mut file = newer();
        *file.pointer_mut(pointer).expect("there") = value;
        file.to_string().into_bytes()
    };
    load(b"code,label\n").says(2, "lists.json");
    load(b"").says(2, "lists.json");
    load(&[b' '; 5 * 1024 * 1024]).says(2, "lists.too-large");
    load(&change("/format", "acquit-codelists-2".into())).says(2, "lists.format");
    load(&change("/name", "".into())).says(2, "lists.text");
    load(&change("/as_of", "demain".into())).says(2, "lists.json");
    load(&change("/lists", json!([]))).says(2, "lists.empty");
    load(&change("/lists/1/list", "vins".into())).says(2, "lists.unknown-list");
    load(&change("/lists/1/list", "products".into())).says(2, "lists.twice");
    load(&change("/lists/1/entries/0/code", "2204".into())).says(2, "lists.code");
    load(&change("/lists/1/entries/0", json!({ "code": "22042999" }))).says(2, "lists.label");
    load(&change("/lists/2/entries/0/code", "W200-11111111".into())).says(2, "lists.pair");
    load(&change("/lists/0/entries/3/from", "2028-01-01".into())).exit(0);
    let flag = json!({ "code": "W200", "flags": { "wine": true } });
    load(&change("/lists/0/entries/0", flag)).says(2, "lists.flag");
    let flag = json!({ "code": "W200", "flags": { "unit": "litre" } });
    load(&change("/lists/0/entries/0", flag)).says(2, "lists.flag-value");
    let days = json!({ "code": "W200", "until": "2026-01-01" });
    let out = load(&change("/lists/0/entries/0", days)).says(2, "lists.days");
    assert_eq!(out.json["errors"][0]["place"], "lists[0].entries[0].until");
    let many: Vec<Value> = (0..50_001).map(|_| json!({ "code": "W200" })).collect();
    load(&change("/lists/0/entries", many.into())).says(2, "lists.too-many");
    w.json(&["codelists", "load", "nowhere.json"])
        .says(2, "file.unreadable");
    w.json(&["codelists", "show", "vins"])
        .says(2, "lists.which");
    assert_eq!(shown(&w, &[])["loaded"].as_array().map(Vec::len), Some(1));
    w.whole();
}

#[test]
fn what_was_loaded_is_in_the_backup_and_a_file_that_is_gone_is_told() {
    let Some(w) = World::at(EVENING) else { return };
    let file = w.write("2027.json", newer().to_string());
    let loaded = w.json(&["codelists", "load", &file]).exit(0);
    w.json(&["backup", "--out", &w.file("kept")]).exit(0);
    let place = w.file("elsewhere");
    w.json(&["restore", &w.file("kept"), "--data", &place])
        .exit(0);
    let there = shown(&w, &["--data", &place]);
    assert_eq!(there["loaded"][0]["name"], "Listes 2027");
    assert_eq!(there["loaded"][0]["trouble"], Value::Null);

    let sha256 = loaded.text("/loaded/sha256");
    let archived = w
        .path("data")
        .join("files")
        .join(&sha256[..2])
        .join(format!("{sha256}.json"));
    std::fs::remove_file(&archived).expect("it lies there");
    let gone = shown(&w, &[]);
    assert_eq!(gone["loaded"][0]["trouble"], "lists.file-gone");
    let said = w.run(&["codelists", "show"]).exit(0);
    assert!(said.stderr.contains("lists.file-gone"), "{}", said.stderr);
    w.json(&["verify"]).exit(1);
    // The same file again brings it back.
    w.json(&["codelists", "load", &file]).exit(0);
    assert_eq!(shown(&w, &[])["loaded"][0]["trouble"], Value::Null);
    w.whole();
}

#[test]
fn a_person_reads_lists_and_codes_in_both_languages() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    let read = |args: &[&str]| {
        let mut all = vec!["codelists", "show"];
        all.extend(args);
        let mut c = w.command(&all);
        c.env_remove("ACQUIT_DATA");
        finish(c).exit(0).stdout
    };
    let all = read(&[]);
    assert_eq!(all.lines().count(), ListName::ALL.len());
    assert!(all.contains("cn-codes") && all.contains("Codes NC") && all.contains("2026-04-15"));
    let beer = read(&["products", "--code", "B000"]);
    assert!(
        beer.contains("B000  Bière") && beer.contains("degré Plato possible"),
        "{beer}"
    );
    let road = read(&["transport-modes", "--code", "3", "--lang", "en"]);
    assert!(
        road.contains("By road") && road.contains("35") && road.contains("65"),
        "{road}"
    );
    let sparkling = read(&["pairs", "--code", "W300"]);
    assert!(
        sparkling.contains("W300-22041011  Champagne AOP"),
        "{sparkling}"
    );
    let modes = read(&["transport-modes"]);
    let first: Vec<&str> = modes
        .lines()
        .filter(|l| !l.starts_with(' '))
        .map(|l| &l[..1])
        .collect();
    assert_eq!(first, ["0", "1", "2", "3", "4", "5", "7", "8"]);
}
