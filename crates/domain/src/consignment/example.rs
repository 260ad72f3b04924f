//! One consignment in which every field is given: the shape that strict reading compares with, and a value for tests.
//! Invented, and as a movement without sense. A field added to the model does not compile until it is given here.

use std::str::FromStr;

use jiff::civil::{date, time};
use rust_decimal::Decimal;

use super::codes::{
    DestinationType, GuarantorType, JourneyTime, MessageType, OriginType, TransportArrangement,
    TransportMode, TransportUnit, WineCategory,
};
use super::goods::{Certificate, Line, Package, WineProduct};
use super::parties::{
    Address, ComplementConsignee, Consignee, Consignor, Guarantor, Office, PlaceOfDelivery,
    PlaceOfDispatch, Transporter,
};
use super::transport::{Guarantee, Mode, TransportDetail};
use super::{Consignment, Text};

fn some<T: FromStr>(s: &str) -> Option<T> {
    s.parse().ok()
}

fn text(s: &str) -> Option<Text> {
    Some(Text {
        text: s.to_owned(),
        language: some("fr"),
    })
}

fn address(name: &str) -> Address {
    Address {
        name: Some(name.to_owned()),
        street: Some("rue des Chais".to_owned()),
        street_number: Some("12 bis".to_owned()),
        postcode: Some("16100".to_owned()),
        city: Some("Cognac".to_owned()),
        language: some("fr"),
    }
}

fn office(code: &str) -> Option<Office> {
    some(code).map(|reference| Office { reference })
}

fn transporter(name: &str) -> Option<Transporter> {
    Some(Transporter {
        vat_number: some("FR00000000000"),
        address: address(name),
    })
}

/// Every field given, every list with one item.
#[must_use]
pub fn full() -> Consignment {
    Consignment {
        message_type: MessageType::Standard,
        deferred: Some(true),
        destination_type: DestinationType::TaxWarehouse,
        journey_time: Some(JourneyTime::Days(3)),
        transport_arrangement: Some(TransportArrangement::Other),
        consignor: Consignor {
            excise_number: some("FR007328E0001"),
            address: address("Distillerie de l'Exemple"),
        },
        place_of_dispatch: Some(PlaceOfDispatch {
            tax_warehouse: some("FR007328E0001"),
            address: address("Chai de l'Exemple"),
        }),
        import_office: office("FR007328"),
        consignee: Some(Consignee {
            trader_id: some("FR007329E0002"),
            address: address("Négoce de l'Exemple"),
            eori_number: some("FR00000000000000"),
        }),
        complement_consignee: some("BE").map(|member_state| ComplementConsignee {
            member_state,
            exemption_certificate: some("EXO 1"),
        }),
        place_of_delivery: Some(PlaceOfDelivery {
            trader_id: some("FR007329E0002"),
            address: address("Entrepôt de l'Exemple"),
        }),
        delivery_customs_office: office("FR007329"),
        local_reference_number: some("EX-2026-0001"),
        invoice_number: some("F-1"),
        invoice_date: Some(date(2026, 11, 20)),
        origin_type: OriginType::TaxWarehouse,
        date_of_dispatch: Some(date(2026, 11, 23)),
        time_of_dispatch: Some(time(18, 30, 0, 0)),
        import_declarations: vec!["26FRD00000000000A1".to_owned()],
        competent_office: office("FR007328"),
        guarantee: Some(Guarantee {
            guarantor_type: GuarantorType::Transporter,
            guarantors: vec![Guarantor {
                excise_number: some("FR007328E0001"),
                vat_number: some("FR00000000000"),
                address: address("Caution de l'Exemple"),
            }],
        }),
        transport_mode: Some(Mode {
            code: TransportMode::ROAD,
            information: text("camion"),
        }),
        transport_arranger: transporter("Organisation de l'Exemple"),
        first_transporter: transporter("Transports de l'Exemple"),
        transport_details: vec![TransportDetail {
            unit: TransportUnit::VEHICLE,
            identity: some("AB-123-CD"),
            seal: some("SC-1"),
            seal_information: text("intact"),
            information: text("porteur"),
        }],
        lines: line().into_iter().collect(),
        certificates: vec![Certificate {
            description: text("certificat"),
            reference: text("C-1"),
            document_type: some("0"),
            document_reference: some("C-1"),
        }],
    }
}

fn line() -> Option<Line> {
    Some(Line {
        number: 1,
        product_code: some("W200"),
        cn_code: some("22042138"),
        quantity: Decimal::new(1_200_000, 3),
        gross_mass: Some(Decimal::new(14005, 1)),
        net_mass: Some(Decimal::new(1200, 0)),
        alcoholic_strength: Some(Decimal::new(1250, 2)),
        degree_plato: Some(Decimal::new(12, 0)),
        fiscal_mark: text("CRD"),
        fiscal_mark_used: Some(true),
        designation_of_origin: text("AOP"),
        size_of_producer: Some(900),
        density: Some(Decimal::new(835, 0)),
        commercial_description: text("vin blanc"),
        brand_name: text("Exemple"),
        maturation: text("2 ans"),
        small_producer_declaration: text("petit producteur indépendant"),
        packages: vec![Package {
            kind: some("CT")?,
            count: Some(100),
            seal: some("SC-2"),
            seal_information: text("intact"),
            shipping_marks: some("EX 1-100"),
        }],
        wine: Some(WineProduct {
            category: WineCategory::WithIndication,
            zone: some("3"),
            third_country: some("CL"),
            other_information: text("millésime 2025"),
            operations: some("0").into_iter().collect(),
        }),
    })
}

/// A movement that makes sense, with nothing in it that any gate would remark on: bottled wine from a French warehouse to an
/// Italian one, by road. Invented.
#[must_use]
pub fn sound() -> Consignment {
    let all = full();
    Consignment {
        deferred: None,
        transport_arrangement: Some(TransportArrangement::Consignor),
        import_office: None,
        consignee: Some(Consignee {
            trader_id: some("IT00ABC12345D"),
            eori_number: None,
            address: address("Cantina di Esempio"),
        }),
        complement_consignee: None,
        place_of_delivery: Some(PlaceOfDelivery {
            trader_id: some("IT00ABC12345E"),
            address: address("Magazzino di Esempio"),
        }),
        delivery_customs_office: None,
        import_declarations: Vec::new(),
        guarantee: Some(Guarantee {
            guarantor_type: GuarantorType::Consignor,
            guarantors: Vec::new(),
        }),
        transport_mode: Some(Mode {
            code: TransportMode::ROAD,
            information: None,
        }),
        transport_arranger: None,
        lines: line().map(sensible).into_iter().collect(),
        ..all
    }
}

fn sensible(line: Line) -> Line {
    Line {
        gross_mass: Some(Decimal::new(1_900_000, 3)),
        net_mass: Some(Decimal::new(1_190_000, 3)),
        degree_plato: None,
        density: None,
        wine: line.wine.clone().map(|wine| WineProduct {
            third_country: None,
            ..wine
        }),
        ..line
    }
}
