//! Values are read strictly, and what is refused says which element, where, and what was expected.

use super::{COGNAC, changed, line_of, read};
use crate::{code, warning};

/// What the element's value becomes: refused (with the expectation) or read.
#[track_caller]
fn refused(element: &str, from: &str, to: &str) {
    let text = format!("<ie:{element}>{from}<");
    let error = read(&changed(COGNAC, &text, &format!("<ie:{element}>{to}<"))).expect_err(to);
    assert_eq!(
        (error.code, &*error.data["element"]),
        (code::VALUE, element),
        "{to}: {error}"
    );
    assert_eq!(error.line, line_of(COGNAC, &text));
    assert!(!error.data["expected"].is_empty());
    assert_eq!(error.data["found"], to);
}

#[track_caller]
fn taken(element: &str, from: &str, to: &str) -> crate::Ie815 {
    let text = format!("<ie:{element}>{from}<");
    read(&changed(COGNAC, &text, &format!("<ie:{element}>{to}<"))).expect(to)
}

#[test]
fn amounts_are_decimals_of_their_format() {
    for bad in [
        "0",
        "0.000",
        "-1",
        "+1",
        "1,5",
        "1e3",
        ".5",
        "5.",
        "012",
        "1.2345",
        "1234567890123456",
        "abc",
        "1 000",
        "0x10",
        "NaN",
        "INF",
        "١٢",
        "1234567890123.123",
    ] {
        refused("Quantity", "840.000", bad);
    }
    for (good, kept) in [
        ("0.001", "0.001"),
        ("100", "100"),
        ("123456789012345", "123456789012345"),
        ("1.50", "1.50"),
        ("123456789012.345", "123456789012.345"),
    ] {
        assert_eq!(
            taken("Quantity", "840.000", good).consignment.lines[0]
                .quantity
                .to_string(),
            kept
        );
    }
    refused("GrossMass", "1462.5", "1.1234567");
    refused("NetMass", "798", "0");
    refused("AlcoholicStrengthByVolumeInPercentage", "40.00", "40.001");
    assert!(taken("GrossMass", "1462.5", "1.123456").warnings.is_empty());
}

#[test]
fn codes_are_of_their_lists() {
    for (element, from, bad) in [
        ("SubmissionMessageType", "1", "2"),
        ("DestinationTypeCode", "1", "7"),
        ("DestinationTypeCode", "1", "+"),
        ("DestinationTypeCode", "1", "0"),
        ("DestinationTypeCode", "1", "1.0"),
        ("OriginTypeCode", "1", "4"),
        ("GuarantorTypeCode", "1", "21"),
        ("TransportArrangement", "1", "5"),
        ("JourneyTime", "H06", "H25"),
        ("JourneyTime", "H06", "6"),
        ("JourneyTime", "H06", "D93"),
        ("JourneyTime", "H06", "é06"),
        ("TransportModeCode", "3", "road"),
        ("TransportUnitCode", "2", "0"),
        ("TransportUnitCode", "2", "02"),
        ("CnCode", "22082012", "2208 2012"),
        ("CnCode", "22082012", "2208201"),
        ("KindOfPackages", "CT", "C"),
        ("FiscalMarkUsedFlag", "0", "true"),
        ("NumberOfPackages", "200", "0200"),
        ("NumberOfPackages", "200", "2.5"),
        ("TraderExciseNumber", "FR007328E0001", "FR007328E001"),
        ("TraderExciseNumber", "FR007328E0001", "fr007328E0001"),
        ("ReferenceNumber", "FR007328", "7328"),
        (
            "LocalReferenceNumber",
            "ETG-2026-000412",
            "12345678901234567890123",
        ),
    ] {
        refused(element, from, bad);
    }
}

#[test]
fn dates_and_times_exist() {
    for bad in [
        "2026-02-30",
        "2026-13-01",
        "26-11-27",
        "27/11/2026",
        "2026-11-27T18:30:00",
        "2026-11-27+25:00",
        "éééééééééé",
    ] {
        refused("DateOfDispatch", "2026-11-27", bad);
    }
    for bad in [
        "24:00:00",
        "18:30",
        "18:60:00",
        "18:30:60",
        "18:30:00.",
        "18h30",
        "18:30:00+1",
        "18:30:00.1234567890",
    ] {
        refused("TimeOfDispatch", "18:30:00", bad);
    }
}

/// Times of dispatch are local: an offset is said aloud and not kept.
#[test]
fn an_offset_is_told_and_dropped() {
    let plain = read(COGNAC).expect("sample");
    for (element, from, to) in [
        ("TimeOfDispatch", "18:30:00", "18:30:00Z"),
        ("TimeOfDispatch", "18:30:00", "18:30:00.000+01:00"),
        ("DateOfDispatch", "2026-11-27", "2026-11-27+01:00"),
        ("InvoiceDate", "2026-11-26", "2026-11-26Z"),
    ] {
        let message = taken(element, from, to);
        assert_eq!(message.consignment, plain.consignment, "{to}");
        assert_eq!(message.warnings.len(), 1);
        assert_eq!(
            (
                message.warnings[0].code,
                &*message.warnings[0].data["element"]
            ),
            (warning::OFFSET_DROPPED, element)
        );
    }
}

#[test]
fn space_around_a_value_is_no_part_of_it() {
    let message = taken("City", "Bassens", "\n   Bassens\t sur  \r\n Gironde ");
    let city = message
        .consignment
        .place_of_delivery
        .and_then(|p| p.address.city);
    assert_eq!(city.as_deref(), Some("Bassens sur Gironde"));
    assert_eq!(
        taken("Quantity", "840.000", " 840.000 \n").consignment,
        read(COGNAC).expect("sample").consignment
    );
}

#[test]
fn references_and_cdata_are_their_characters() {
    let message = taken(
        "City",
        "Bassens",
        "&lt;Bass&#233;ns&#x20;<![CDATA[& <co>]]>&quot;&apos;&gt;<!-- no -->",
    );
    let city = message
        .consignment
        .place_of_delivery
        .and_then(|p| p.address.city);
    assert_eq!(
        city.as_deref(),
        Some("<Bassén s & <co>\"'>").map(|s| if s.is_empty() {
            s
        } else {
            "<Basséns & <co>\"'>"
        })
    );
}

#[test]
fn an_empty_element_is_told_and_read_as_absent() {
    for empty in [
        "<ie:StreetNumber/>",
        "<ie:StreetNumber></ie:StreetNumber>",
        "<ie:StreetNumber>  \n </ie:StreetNumber>",
    ] {
        let message = read(&changed(
            COGNAC,
            "<ie:StreetNumber>41</ie:StreetNumber>",
            empty,
        ))
        .expect("read");
        assert_eq!(message.warnings.len(), 1);
        assert_eq!(message.warnings[0].code, warning::ELEMENT_EMPTY);
        assert_eq!(
            message.warnings[0].line,
            line_of(COGNAC, "<ie:StreetNumber>41")
        );
        assert_eq!(
            message
                .consignment
                .consignee
                .and_then(|c| c.address.street_number),
            None
        );
    }
}

/// A person can complete these: the file is read, and says what it lacks.
#[test]
fn what_can_be_completed_is_told_and_not_refused() {
    for (element, value) in [
        ("LocalReferenceNumber", "ETG-2026-000412"),
        ("DateOfDispatch", "2026-11-27"),
        ("InvoiceNumber", "FA26-11873"),
        ("JourneyTime", "H06"),
        ("CnCode", "22082012"),
        ("GrossMass", "1462.5"),
    ] {
        let message = read(&changed(
            COGNAC,
            &format!("<ie:{element}>{value}</ie:{element}>"),
            "",
        ))
        .expect("read");
        assert_eq!(message.warnings.len(), 1, "{element}");
        assert_eq!(
            (
                message.warnings[0].code,
                &*message.warnings[0].data["element"]
            ),
            (warning::ELEMENT_ABSENT, element)
        );
    }
    let no_language = changed(
        COGNAC,
        "<ie:BrandNameOfProducts language=\"fr\">",
        "<ie:BrandNameOfProducts>",
    );
    let message = read(&no_language).expect("read");
    assert_eq!(
        message.warnings.iter().map(|w| w.code).collect::<Vec<_>>(),
        [warning::LANGUAGE_ABSENT]
    );
}

#[test]
fn warnings_are_bounded() {
    let line = "<ie:StreetNumber/>";
    let mut message = String::from(COGNAC);
    let start = message.find("      <ie:BodyEadEsad>").expect("lines");
    let end = message.find("      <ie:EadEsadDraft>").expect("draft");
    let goods = message[start..end].replace(" language=\"fr\"", "");
    message.replace_range(start..end, &goods.repeat(300));
    assert!(!message.contains(line));
    let read = read(&message).expect("600 lines");
    assert_eq!(read.warnings.len(), crate::Limits::DEFAULT.warnings + 1);
    assert_eq!(read.warnings.last().map(|w| w.code), Some(warning::MORE));
}

/// Schema locations that editors put on the root say nothing about the movement.
#[test]
fn a_schema_location_is_passed_over() {
    let message = changed(
        COGNAC,
        "<ie:IE815 ",
        "<ie:IE815 xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" ",
    );
    assert!(read(&message).expect("read").warnings.is_empty());
}
