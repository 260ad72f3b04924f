//! JSON: strict, bounded, with the place of what is wrong.

use domain::consignment::example;

use super::{COGNAC, WINE, read};
use crate::{Limits, code, read_json};

#[test]
fn what_is_stored_is_read_back() {
    for message in [COGNAC, WINE] {
        let consignment = read(message).expect("sample").consignment;
        let json = serde_json::to_string_pretty(&consignment).expect("JSON");
        assert_eq!(read_json(json.as_bytes(), Limits::DEFAULT), Ok(consignment));
    }
}

#[track_caller]
fn refused(json: &[u8], code: &str, line: usize) -> crate::ReadError {
    let error = read_json(json, Limits::DEFAULT).expect_err("must be refused");
    assert_eq!((error.code, error.line), (code, line), "{error}");
    error
}

#[test]
fn a_misspelt_field_is_told_with_its_line() {
    let json = serde_json::to_string_pretty(&example::full()).expect("JSON");
    for field in [
        "consignor",
        "excise_number",
        "quantity",
        "shipping_marks",
        "operations",
        "language",
        "deferred",
    ] {
        let quoted = format!("\"{field}\":");
        let at = json.find(&quoted).expect("field");
        let line = json[..at].matches('\n').count() + 1;
        let misspelt = json.replacen(&quoted, &format!("\"{field}x\":"), 1);
        let error = refused(misspelt.as_bytes(), code::JSON_UNKNOWN_FIELD, line);
        assert!(error.data["detail"].contains(&format!("{field}x")));
    }
}

#[test]
fn bad_json_is_refused_where_it_is_bad() {
    refused(b"", code::JSON_SYNTAX, 1);
    refused(b"{\n  \"message_type\": 1,\n  }", code::JSON_SYNTAX, 3);
    refused(b"[1]", code::JSON_VALUE, 1);
    refused(b"{}", code::JSON_VALUE, 1);
    refused(b"{} x", code::JSON_SYNTAX, 1);
    refused(b"{\"message_type\": \xFF}", code::JSON_SYNTAX, 1);
    let json = serde_json::to_string_pretty(&example::full()).expect("JSON");
    let line = |text: &str| json[..json.find(text).expect("text")].matches('\n').count() + 1;
    // An amount is text: a number would pass through binary floating point.
    let number = json.replacen("\"1200.000\"", "1200.000", 1);
    refused(number.as_bytes(), code::JSON_VALUE, line("\"1200.000\""));
    refused(
        json.replacen("\"1200.000\"", "\"1e3\"", 1).as_bytes(),
        code::JSON_VALUE,
        line("\"1200.000\""),
    );
    refused(
        json.replacen("\"destination_type\": 1", "\"destination_type\": 7", 1)
            .as_bytes(),
        code::JSON_VALUE,
        line("\"destination_type\""),
    );
    refused(
        json.replacen("\"2026-11-23\"", "\"2026-02-30\"", 1)
            .as_bytes(),
        code::JSON_VALUE,
        line("\"2026-11-23\""),
    );
    let doubled = json.replacen(
        "\"deferred\": true",
        "\"deferred\": true, \"deferred\": true",
        1,
    );
    refused(doubled.as_bytes(), code::JSON_VALUE, line("\"deferred\""));
}

#[test]
fn size_and_depth_of_json_are_bounded() {
    let error = read_json(&vec![b' '; 11_000_000], Limits::DEFAULT).expect_err("too large");
    assert_eq!(error.code, code::JSON_TOO_LARGE);
    for open in [
        "[",
        "{\"consignor\":",
        "{\"lines\":[",
        "{\"lines\":[{\"packages\":",
    ] {
        let deep = open.repeat(200_000);
        let error = read_json(deep.as_bytes(), Limits::DEFAULT).expect_err("too deep");
        assert!(
            matches!(error.code, code::JSON_SYNTAX | code::JSON_UNKNOWN_FIELD),
            "{error}"
        );
    }
}
