//! Real messages: the shared samples, and our own four.

use domain::consignment::{
    DestinationType, GuarantorType, JourneyTime, MessageType, OriginType, ToComplete,
    TransportMode, TransportUnit, WineCategory, paper_findings,
};
use jiff::civil::{date, time};

use super::{COGNAC, EVERY, WINE, read, shared};
use crate::{Limits, code, read_ie815, warning};

fn codes(warnings: &[crate::Warning]) -> Vec<&str> {
    warnings.iter().map(|w| w.code).collect()
}

#[test]
fn the_shared_draft_is_read_without_a_warning() {
    let Some(folder) = shared("emcs/samples") else {
        return;
    };
    let bytes = std::fs::read(folder.join("ie815.xml")).expect("sample");
    let message = read_ie815(&bytes, Limits::DEFAULT).expect("a valid draft");
    assert_eq!(message.warnings, []);
    assert!(message.current_version);
    let c = &message.consignment;
    assert_eq!(c.deferred, Some(true));
    assert_eq!(
        c.consignor
            .excise_number
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("DK82065873300")
    );
    assert_eq!(c.time_of_dispatch, Some(time(2, 0, 0, 814_000_000)));
    assert_eq!(
        c.lines[0].product_code.as_ref().map(|p| p.as_str()),
        Some("W200")
    );
    assert_eq!(
        c.consignee.as_ref().and_then(|p| p.address.city.as_deref()),
        Some("Oksbøl")
    );
    assert_eq!(c.duty_paid(), Some(false));
    assert_eq!(paper_findings(c), []);
}

#[test]
fn drafts_of_an_older_schema_are_read_with_a_warning() {
    let Some(folder) = shared("emcs/samples") else {
        return;
    };
    let bytes = std::fs::read(folder.join("ie815-s200-product.xml")).expect("sample");
    let message = read_ie815(&bytes, Limits::DEFAULT).expect("an older draft");
    assert!(!message.current_version);
    assert_eq!(codes(&message.warnings), [warning::OTHER_VERSION]);
    assert_eq!(message.warnings[0].line, 10);
    assert!(message.warnings[0].data["found"].ends_with("IE815:V3.01"));
    assert_eq!(
        message.consignment.lines[0]
            .product_code
            .as_ref()
            .map(|p| p.as_str()),
        Some("S200")
    );
}

/// The file lacks the consignor's excise number: read, told with its line, and not good enough for a paper.
#[test]
fn the_invalid_sample_is_read_and_its_paper_refused() {
    let Some(folder) = shared("emcs/samples") else {
        return;
    };
    let bytes = std::fs::read(folder.join("ie815-invalid.xml")).expect("sample");
    let message = read_ie815(&bytes, Limits::DEFAULT).expect("readable");
    assert_eq!(
        codes(&message.warnings),
        [warning::OTHER_VERSION, warning::ELEMENT_ABSENT]
    );
    assert_eq!(message.warnings[1].line, 27);
    assert_eq!(message.warnings[1].data["element"], "TraderExciseNumber");
    let findings = paper_findings(&message.consignment);
    assert_eq!(
        findings.iter().map(|f| f.code).collect::<Vec<_>>(),
        ["consignment.consignor-number-missing"]
    );
}

#[test]
fn other_messages_are_refused_by_name() {
    let Some(folder) = shared("emcs/samples") else {
        return;
    };
    let mut refused = 0;
    for entry in std::fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        let name = path
            .file_stem()
            .and_then(|n| n.to_str())
            .expect("name")
            .to_uppercase();
        if name.starts_with("IE815") {
            continue;
        }
        let error = read_ie815(&std::fs::read(&path).expect("sample"), Limits::DEFAULT)
            .expect_err("another message");
        assert_eq!(
            (error.code, error.line, &*error.data["root"]),
            (code::NOT_IE815, 2, &*name)
        );
        refused += 1;
    }
    assert_eq!(refused, 6);
}

/// Nothing that the message can say is lost: each element has its field, each field its element.
#[test]
fn every_element_is_read_into_its_field() {
    let message = read(EVERY).expect("every element");
    assert_eq!(message.warnings, []);
    assert_eq!(message.consignment, domain::consignment::example::full());
    assert_eq!(message.header.correlation_id.as_deref(), Some("REPONSE"));
}

#[test]
fn our_cognac_is_read_field_by_field() {
    let message = read(COGNAC).expect("our sample");
    assert_eq!(message.warnings, []);
    assert_eq!(
        message.header.message_id.as_deref(),
        Some("EXEMPLE-COGNAC-2026-000412")
    );
    assert_eq!(message.header.prepared_on, Some(date(2026, 11, 27)));
    let c = &message.consignment;
    assert_eq!((c.message_type, c.deferred), (MessageType::Standard, None));
    assert_eq!(c.destination_type, DestinationType::TaxWarehouse);
    assert_eq!(c.origin_type, OriginType::TaxWarehouse);
    assert_eq!(c.journey_time, Some(JourneyTime::Hours(6)));
    // An entity of XML is its character.
    assert_eq!(
        c.consignor.address.name.as_deref(),
        Some("Distillerie de l’Étang & Fils")
    );
    assert_eq!(
        c.consignor.address.lines(),
        [
            "Distillerie de l’Étang & Fils",
            "7 bis route des Borderies",
            "16100 Cognac"
        ]
    );
    let place = c.place_of_dispatch.as_ref().expect("place of dispatch");
    assert_eq!(
        place
            .tax_warehouse
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("FR007328E0001")
    );
    assert_eq!(
        c.place_of_delivery
            .as_ref()
            .and_then(|p| p.trader_id.as_deref()),
        Some("FR003940E0218")
    );
    assert_eq!(
        c.competent_office
            .as_ref()
            .map(|o| o.reference.to_string())
            .as_deref(),
        Some("FR007328")
    );
    let carrier = c.first_transporter.as_ref().expect("carrier");
    assert_eq!(
        (
            carrier.vat_number.as_deref(),
            carrier.address.street_number.as_deref()
        ),
        (Some("FR31000000017"), None)
    );
    assert_eq!(
        c.transport_mode.as_ref().map(|m| m.code),
        Some(TransportMode::ROAD)
    );
    assert_eq!(
        c.local_reference_number
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("ETG-2026-000412")
    );
    assert_eq!(c.invoice_number.as_deref(), Some("FA26-11873"));
    assert_eq!(c.invoice_date, Some(date(2026, 11, 26)));
    assert_eq!(
        (c.date_of_dispatch, c.time_of_dispatch),
        (Some(date(2026, 11, 27)), Some(time(18, 30, 0, 0)))
    );
    assert_eq!(c.transport_details[0].unit, TransportUnit::VEHICLE);
    assert_eq!(
        c.transport_details[0].identity.as_deref(),
        Some("AB-123-CD")
    );
    assert_eq!(c.lines.len(), 2);
    let line = &c.lines[0];
    // What was written stays written: 840.000 is not 840.
    assert_eq!(line.quantity.to_string(), "840.000");
    assert_eq!(
        line.alcoholic_strength.map(|a| a.to_string()).as_deref(),
        Some("40.00")
    );
    assert_eq!(line.fiscal_mark_used, Some(false));
    let brand = line.brand_name.as_ref().expect("brand");
    assert_eq!(
        (
            brand.text.as_str(),
            brand.language.as_ref().map(|l| l.as_str())
        ),
        ("L’Étang", Some("fr"))
    );
    assert_eq!(line.packages[0].count, Some(200));
    assert_eq!(
        line.packages[0].shipping_marks.as_deref(),
        Some("ETG VSOP 1-200")
    );
    let cask = &c.lines[1].packages[0];
    assert_eq!(
        (cask.kind.as_str(), cask.seal.as_deref()),
        ("2C", Some("SC 004519"))
    );
    assert_eq!(c.duty_paid(), Some(false));
    assert_eq!((paper_findings(c), c.to_complete()), (vec![], vec![]));
}

#[test]
fn our_wine_has_guarantor_certificates_and_operations() {
    let message = read(WINE).expect("our sample");
    assert_eq!(message.warnings, []);
    let c = &message.consignment;
    let guarantee = c.guarantee.as_ref().expect("guarantee");
    assert_eq!(
        guarantee.guarantor_type,
        GuarantorType::ConsignorTransporter
    );
    assert_eq!(
        guarantee.guarantors[0].address.postcode.as_deref(),
        Some("2030")
    );
    assert_eq!(
        guarantee.guarantors[0].vat_number.as_deref(),
        Some("BE0000000097")
    );
    assert_eq!(c.certificates.len(), 2);
    assert_eq!(c.certificates[0].document_type.as_deref(), Some("0"));
    assert_eq!(
        c.certificates[1]
            .reference
            .as_ref()
            .map(|t| t.text.as_str()),
        Some("bulletin d’analyse 26-1140")
    );
    assert_eq!(c.time_of_dispatch, Some(time(20, 15, 0, 500_000_000)));
    assert_eq!(
        c.lines[0].net_mass.map(|m| m.to_string()).as_deref(),
        Some("4455.000001")
    );
    let wine = c.lines[1].wine.as_ref().expect("wine");
    assert_eq!(wine.category, WineCategory::WithoutIndication);
    assert_eq!(
        wine.operations.iter().map(|o| o.code()).collect::<Vec<_>>(),
        [1, 9]
    );
    assert_eq!(c.lines[2].packages.len(), 2);
    assert!(c.lines[3].small_producer_declaration.is_some());
    assert_eq!(
        c.transport_details[1]
            .information
            .as_ref()
            .map(|t| t.text.as_str()),
        Some("koeloplegger")
    );
    assert_eq!(c.transport_details[1].seal.as_deref(), Some("SEAL 77120"));
    assert_eq!((c.duty_paid(), paper_findings(c)), (Some(false), vec![]));
}

#[test]
fn our_beer_is_a_duty_paid_movement() {
    let message = read(include_str!("../../samples/ie815-beer-dsa.xml")).expect("our sample");
    assert_eq!(message.warnings, []);
    assert_eq!(message.consignment.duty_paid(), Some(true));
    assert_eq!(
        message.consignment.lines[0]
            .degree_plato
            .map(|p| p.to_string())
            .as_deref(),
        Some("12.4")
    );
    assert_eq!(paper_findings(&message.consignment), []);
}

/// Declared ISO-8859-1 is read as such; what is not known yet is told, not refused (I26).
#[test]
fn our_fuel_is_in_latin_1_and_to_be_completed() {
    let bytes = include_bytes!("../../samples/ie815-fuel-daa.xml").as_slice();
    assert!(
        std::str::from_utf8(bytes).is_err(),
        "the sample must really be ISO-8859-1"
    );
    let message = read_ie815(bytes, Limits::DEFAULT).expect("our sample");
    assert_eq!(message.warnings, []);
    let c = &message.consignment;
    assert_eq!(
        c.consignor.address.name.as_deref(),
        Some("Entrepôt d'hydrocarbures de la Vilaine")
    );
    assert_eq!(
        message.header.correlation_id.as_deref(),
        Some("EXEMPLE-COMMANDE-77")
    );
    assert_eq!(
        c.to_complete(),
        [ToComplete::TimeOfDispatch, ToComplete::Vehicle]
    );
    assert_eq!(paper_findings(c), []);
}
