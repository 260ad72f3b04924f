//! `number compose|parse|dictate` to the letter of their promise: exact answers, errors with position and rule.

mod common;

use common::finish;
use serde_json::{Value, json};
use std::process::{Command, Stdio};

/// These commands need no register and no clock.
fn acquit(args: &[&str]) -> common::Output {
    let mut c = Command::new(env!("CARGO_BIN_EXE_acquit"));
    c.args(args)
        .env_remove("ACQUIT_LANG")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    finish(c)
}

fn compose(year: &str, excise: &str, sequence: &str, kind: &str) -> common::Output {
    acquit(&[
        "number",
        "compose",
        "--year",
        year,
        "--excise",
        excise,
        "--sequence",
        sequence,
        "--kind",
        kind,
        "--json",
    ])
}

#[test]
fn b2_compose_prints_the_example_of_the_text() {
    let out = acquit(&[
        "number",
        "compose",
        "--year",
        "2009",
        "--excise",
        "FR007328E0001",
        "--sequence",
        "8",
        "--kind",
        "daa",
    ])
    .exit(0);
    assert_eq!(out.stdout, "09FR007328E0001000081\n");
    let out = compose("2026", "FR007328E0001", "99999", "dsa").exit(0);
    assert_eq!(
        out.json,
        json!({ "schema": "acquit/number", "version": 1, "number": "26FR007328E0001999992" })
    );
}

#[test]
fn b2_parse_answers_the_number_itself() {
    let out = acquit(&["number", "parse", "09FR007328E0001000081", "--json"]).exit(0);
    let expected =
        json!({ "year": "09", "excise_number": "FR007328E0001", "sequence": 8, "kind": "DAA" });
    assert_eq!(out.json, expected);
    // As people write it: in groups, in small letters.
    let loose = acquit(&["number", "parse", "09 fr007328e0001 00008 1", "--json"]).exit(0);
    assert_eq!(loose.json, expected);
}

#[test]
fn b2_dictate_spells_in_groups_and_compares_what_was_heard() {
    let n = "09FR007328E0001000081";
    let out = acquit(&["number", "dictate", n]).exit(0);
    let lines: Vec<_> = out.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "09             zéro · neuf",
            "FR007328E0001  François · Raoul · zéro · zéro · sept · trois · deux · huit · Eugène · zéro · zéro · zéro · un",
            "00008          zéro · zéro · zéro · zéro · huit",
            "1              un",
        ]
    );
    let same = [
        "number",
        "dictate",
        n,
        "--read-back",
        "09 FR007328E0001 00008 1",
        "--json",
    ];
    assert_eq!(acquit(&same).exit(0).json["identical"], true);
    let other = [
        "number",
        "dictate",
        n,
        "--read-back",
        "09FR007328E0001000091",
        "--json",
    ];
    let out = acquit(&other).exit(1);
    assert_eq!(out.json["identical"], false);
    assert_eq!(out.json["differences"][0]["expected"], "8");
    assert_eq!(out.json["differences"][0]["heard"], "9");
}

#[test]
fn a_wrong_number_is_refused_with_its_place_and_rule() {
    // What is wrong, code, position in the number, rule.
    let parsed = [
        ("09FR007328E00010008", "number.length", Some("20"), "B2"),
        (
            "09FR007328E0001000O81",
            "number.sequence-digit",
            Some("19"),
            "B2",
        ),
        ("09DE007328E0001000081", "number.country", Some("3"), "I11"),
        (
            "09FR007328E0001000083",
            "number.type-digit",
            Some("21"),
            "B2",
        ),
        ("X9FR007328E0001000081", "number.year", Some("1"), "B2"),
        (
            "09FR007328E0001000001",
            "number.sequence-zero",
            Some("16"),
            "I3",
        ),
    ];
    for (text, code, position, rule) in parsed {
        let out = acquit(&["number", "parse", text, "--json"]).says(2, code);
        assert_eq!(out.json["data"]["position"].as_str(), position, "{text}");
        assert_eq!(out.json["data"]["rule"], rule, "{text}");
        assert!(!out.text("/message").is_empty() && !out.text("/todo").is_empty());
    }
    let composed = [
        (
            ("2009", "FR007328E0001", "100000", "daa"),
            "number.sequence-range",
        ),
        (
            ("2009", "FR007328E0001", "0", "daa"),
            "number.sequence-zero",
        ),
        (("2009", "DE007328E0001", "8", "daa"), "number.country"),
        (
            ("2009", "FR007328A0001", "8", "daa"),
            "number.duty-paid-only",
        ),
        (("1999", "FR007328E0001", "8", "daa"), "number.year"),
    ];
    for ((y, e, s, k), code) in composed {
        compose(y, e, s, k).says(2, code);
    }
    // I6 forbids the DAA only.
    compose("2009", "FR007328A0001", "8", "dsa").exit(0);
}

#[test]
fn usage_errors_are_exit_2_and_help_is_not_an_error() {
    assert_eq!(acquit(&["number", "compose"]).code, 2);
    assert_eq!(acquit(&["no-such-command"]).code, 2);
    // A program is answered as a program, a person in words; the parser's own are beside.
    let out = acquit(&["number", "compose", "--json"]).says(2, "cli.usage");
    assert!(out.text("/data/detail").contains("--year"));
    let out = acquit(&["told", "26FR", "--by", "smoke", "--lang", "en"]).exit(2);
    assert!(out.stderr.contains("This command"), "{}", out.stderr);
    assert!(out.stderr.contains("smoke"), "{}", out.stderr);
    let help = acquit(&["--help"]).exit(0);
    assert!(help.stdout.contains("issue"));
    let version = acquit(&["--version"]).exit(0);
    assert_eq!(version.json, Value::Null);
    assert!(version.stdout.starts_with("acquit "));
}

#[test]
fn both_languages_say_the_same_code() {
    for (lang, word) in [("fr", "caractères"), ("en", "characters")] {
        let out = acquit(&["number", "parse", "09FR007328E00010008", "--lang", lang]).exit(2);
        assert!(out.stderr.contains(word), "{}", out.stderr);
        assert!(out.stderr.contains("[number.length]"));
        assert!(out.stdout.is_empty());
    }
}

#[test]
fn i11_a_malformed_own_number_is_refused_with_its_place_where_it_is_typed() {
    let add = |excise: &str| {
        acquit(&[
            "establishment",
            "add",
            "--data",
            "none",
            "--excise",
            excise,
            "--name",
            "X",
            "--json",
        ])
    };
    let out = add("FR00732").says(2, "excise.length");
    assert_eq!(out.text("/data/position"), "8");
    assert!(out.text("/message").contains("13"), "{}", out.stdout);
    add("FR007328E000é").says(2, "excise.character");
    assert!(!std::path::Path::new("none").exists());
}
