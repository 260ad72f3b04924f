//! The draft gate, by cases: one change to a sound consignment and all that is found then. Every code is produced here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::table::{How, TABLE, document};
use super::*;
use crate::codelists::Lists;
use crate::consignment::example::{full, sound};
use crate::consignment::{
    Certificate, Consignee, Consignment, DestinationType as To, Guarantor, GuarantorType,
    JourneyTime, Line, MessageType, Mode, OriginType, Package, PlaceOfDelivery, Text,
    TransportArrangement, TransportMode, TransportUnit, WineCategory,
};

/// The day of dispatch of the sound consignment.
const DAY: Date = date(2026, 11, 23);

fn found(c: &Consignment, asked: &Asked<'_>) -> Vec<Finding> {
    [
        paper_findings(c),
        draft_findings(c, Lists::compiled(), asked),
    ]
    .concat()
}

struct Case {
    change: fn(&mut Consignment),
    /// Code and element of everything that is found, in any order.
    found: &'static [(&'static str, &'static str)],
}

const fn case(
    change: fn(&mut Consignment),
    found: &'static [(&'static str, &'static str)],
) -> Case {
    Case { change, found }
}

fn line(c: &mut Consignment) -> &mut Line {
    &mut c.lines[0]
}

fn consignee(c: &mut Consignment) -> &mut Consignee {
    c.consignee.as_mut().expect("consignee")
}

fn delivery(c: &mut Consignment) -> &mut PlaceOfDelivery {
    c.place_of_delivery.as_mut().expect("place")
}

fn mode(c: &mut Consignment) -> &mut Mode {
    c.transport_mode.as_mut().expect("mode")
}

fn wine(c: &mut Consignment) -> &mut crate::consignment::WineProduct {
    c.lines[0].wine.as_mut().expect("wine")
}

fn package(c: &mut Consignment) -> &mut Package {
    &mut c.lines[0].packages[0]
}

fn of<T: std::str::FromStr>(s: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    s.parse().expect(s)
}

fn n(s: &str) -> Option<Decimal> {
    Some(of(s))
}

fn words(s: &str) -> Option<Text> {
    Some(Text {
        text: s.into(),
        language: Some(of("fr")),
    })
}

fn beer(c: &mut Consignment) {
    let l = line(c);
    l.product_code = Some(of("B000"));
    l.cn_code = Some(of("22030001"));
    l.alcoholic_strength = n("5.0");
    l.degree_plato = n("12.0");
    l.wine = None;
}

/// Gas oil in a pipeline: no wine, no strength, a density, no guarantee.
fn energy(c: &mut Consignment) {
    let l = line(c);
    l.product_code = Some(of("E430"));
    l.cn_code = Some(of("27101943"));
    if !Lists::compiled().pair(&of("E430"), &of("27101943"), DAY) {
        l.cn_code = Some(of("27101942"));
    }
    l.alcoholic_strength = None;
    l.wine = None;
    l.density = n("835");
    l.packages[0].kind = of("VL");
    l.packages[0].count = None;
    mode(c).code = TransportMode::FIXED;
    c.transport_details[0].unit = TransportUnit::FIXED;
    c.transport_details[0].identity = None;
}

fn paid(c: &mut Consignment) {
    c.message_type = MessageType::DutyPaid;
    c.origin_type = OriginType::DutyPaid;
    c.destination_type = To::CertifiedConsignee;
    c.place_of_dispatch.as_mut().expect("place").tax_warehouse = None;
}

fn export(c: &mut Consignment) {
    c.destination_type = To::Export;
    c.place_of_delivery = None;
    c.delivery_customs_office = c.competent_office.clone();
    consignee(c).trader_id = None;
}

fn guarantor(kind: GuarantorType, c: &mut Consignment) {
    let g = c.guarantee.as_mut().expect("guarantee");
    g.guarantor_type = kind;
    g.guarantors = vec![Guarantor {
        excise_number: None,
        vat_number: None,
        address: c.consignor.address.clone(),
    }];
}

/// In bulk: not counted.
fn tanker(c: &mut Consignment) {
    package(c).kind = of("VL");
    package(c).count = None;
}

const CASES: &[Case] = &[
    // The paper.
    case(
        |c| c.consignor.excise_number = None,
        &[(CONSIGNOR_NUMBER_MISSING, "2a")],
    ),
    case(
        |c| c.consignor.address.name = None,
        &[(CONSIGNOR_MISSING, "2b")],
    ),
    case(
        |c| {
            consignee(c).address.name = None;
            c.place_of_delivery = None;
        },
        &[(CONSIGNEE_MISSING, "5b"), (MISSING, "7a"), (MISSING, "7b")],
    ),
    case(|c| c.lines.clear(), &[(NO_GOODS, "17")]),
    case(
        |c| line(c).quantity = Decimal::ZERO,
        &[(QUANTITY_NOT_POSITIVE, "17d line 1")],
    ),
    case(
        |c| {
            line(c).product_code = None;
            line(c).commercial_description = None;
        },
        &[(GOODS_UNNAMED, "17b line 1")],
    ),
    case(
        |c| c.message_type = MessageType::DutyPaid,
        &[(MOVEMENT_CONTRADICTORY, "9d")],
    ),
    case(
        |c| c.invoice_number = Some("F\u{7}1".into()),
        &[(TEXT_CONTROL, "9b")],
    ),
    case(
        |c| c.invoice_number = Some("F\u{FFFF}1".into()),
        &[(TEXT_CONTROL, "9b")],
    ),
    // Movement, papers.
    case(|c| c.journey_time = None, &[(MISSING, "1b")]),
    case(|c| c.transport_arrangement = None, &[(MISSING, "1c")]),
    case(|c| c.local_reference_number = None, &[(MISSING, "9a")]),
    case(|c| c.invoice_number = None, &[(MISSING, "9b")]),
    case(
        |c| c.invoice_number = Some("x".repeat(36)),
        &[(TEXT_TOO_LONG, "9b")],
    ),
    case(
        |c| c.invoice_number = Some(" ".into()),
        &[(MISSING, "9b"), (TEXT_EMPTY, "9b")],
    ),
    case(|c| c.date_of_dispatch = None, &[(MISSING, "9e")]),
    case(
        |c| c.date_of_dispatch = Some(date(2026, 11, 22)),
        &[(DISPATCH_PAST, "9e")],
    ),
    case(
        |c| {
            c.date_of_dispatch = Some(date(2026, 11, 22));
            c.deferred = Some(true);
        },
        &[],
    ),
    case(|c| c.date_of_dispatch = Some(date(2026, 11, 30)), &[]),
    case(
        |c| c.date_of_dispatch = Some(date(2026, 12, 1)),
        &[(DISPATCH_TOO_FAR, "9e")],
    ),
    case(
        |c| {
            c.date_of_dispatch = Some(date(2026, 11, 24));
            c.deferred = Some(true);
        },
        &[(DISPATCH_NOT_YET, "9e")],
    ),
    case(
        |c| c.invoice_date = Some(date(1026, 11, 20)),
        &[(DATE_OUT_OF_RANGE, "9c")],
    ),
    case(|c| c.competent_office = None, &[(OFFICE_MISSING, "10a")]),
    case(
        |c| {
            c.competent_office = Some(crate::consignment::Office {
                reference: of("BE000001"),
            })
        },
        &[(OFFICE_ELSEWHERE, "10a")],
    ),
    case(
        |c| c.import_declarations = vec!["26FRD1".into()],
        &[(NOT_USED, "9.1")],
    ),
    case(
        |c| c.import_office = c.competent_office.clone(),
        &[(NOT_USED, "4")],
    ),
    case(
        |c| {
            c.origin_type = OriginType::Import;
            c.place_of_dispatch = None;
        },
        &[(MISSING, "4a"), (MISSING, "9.1a")],
    ),
    case(
        |c| {
            c.origin_type = OriginType::Import;
            c.import_office = c.competent_office.clone();
            c.import_declarations = vec!["26FRD1".into()];
        },
        &[(NOT_USED, "3")],
    ),
    case(
        |c| {
            c.origin_type = OriginType::Import;
            c.place_of_dispatch = None;
            c.import_office = c.competent_office.clone();
            c.import_declarations = vec!["26FRD1".into(); 10];
        },
        &[(TOO_MANY, "9.1")],
    ),
    // Guarantee.
    case(|c| c.guarantee = None, &[(MISSING, "11a")]),
    case(
        |c| c.guarantee.as_mut().expect("guarantee").guarantor_type = GuarantorType::Owner,
        &[(MISSING, "12")],
    ),
    case(
        |c| guarantor(GuarantorType::Consignor, c),
        &[(NOT_USED, "12")],
    ),
    case(|c| guarantor(GuarantorType::Owner, c), &[]),
    case(
        |c| {
            guarantor(GuarantorType::Owner, c);
            c.guarantee.as_mut().expect("guarantee").guarantors[0]
                .address
                .city = None;
        },
        &[(MISSING, "12g item 1")],
    ),
    case(
        |c| {
            guarantor(GuarantorType::Owner, c);
            let g = &mut c.guarantee.as_mut().expect("guarantee").guarantors[0];
            g.excise_number = c.consignor.excise_number.clone();
            g.address = crate::consignment::Address::default();
        },
        &[],
    ),
    case(
        |c| {
            energy(c);
            c.guarantee.as_mut().expect("guarantee").guarantor_type = GuarantorType::NotGuaranteed;
        },
        &[],
    ),
    case(
        |c| c.guarantee.as_mut().expect("guarantee").guarantor_type = GuarantorType::NotGuaranteed,
        &[(ENERGY_ONLY, "11a"), (MODE_NOT_POSSIBLE, "11a")],
    ),
    // Parties.
    case(|c| c.consignor.address.city = None, &[(MISSING, "2f")]),
    case(
        |c| c.consignor.address.language = None,
        &[(LANGUAGE_MISSING, "2g")],
    ),
    case(|c| c.place_of_dispatch = None, &[(MISSING, "3a")]),
    case(|c| consignee(c).trader_id = None, &[(MISSING, "5a")]),
    case(
        |c| consignee(c).trader_id = Some("IT00ABC".into()),
        &[(IDENTIFICATION_FORM, "5a")],
    ),
    case(
        |c| consignee(c).trader_id = Some("US00ABC12345D".into()),
        &[(CODE_UNKNOWN, "5a")],
    ),
    case(
        |c| consignee(c).trader_id = Some("GB00ABC12345D".into()),
        &[(CODE_UNKNOWN, "5a")],
    ),
    case(
        |c| consignee(c).trader_id = Some("XI00ABC12345D".into()),
        &[],
    ),
    case(|c| consignee(c).address.name = None, &[(MISSING, "5b")]),
    case(
        |c| consignee(c).eori_number = Some("IT1".into()),
        &[(NOT_USED, "5h")],
    ),
    case(|c| delivery(c).trader_id = None, &[(MISSING, "7a")]),
    case(
        |c| delivery(c).address = crate::consignment::Address::default(),
        &[(MISSING, "7b")],
    ),
    case(
        |c| c.delivery_customs_office = c.competent_office.clone(),
        &[(NOT_USED, "8")],
    ),
    case(
        |c| c.complement_consignee = full().complement_consignee,
        &[(NOT_USED, "6")],
    ),
    case(export, &[]),
    case(
        |c| {
            export(c);
            consignee(c).eori_number = Some("IT1".into());
        },
        &[],
    ),
    case(
        |c| {
            export(c);
            consignee(c).eori_number = Some("12345".into());
        },
        &[(EORI_FORM, "5h")],
    ),
    case(
        |c| {
            export(c);
            c.delivery_customs_office = None;
        },
        &[(MISSING, "8a")],
    ),
    case(
        |c| {
            export(c);
            c.place_of_delivery = sound().place_of_delivery;
        },
        &[(NOT_USED, "7")],
    ),
    case(
        |c| c.destination_type = To::ExemptedConsignee,
        &[(NOT_USED, "5a"), (MISSING, "6a")],
    ),
    case(
        |c| {
            c.destination_type = To::ExemptedConsignee;
            consignee(c).trader_id = None;
            c.complement_consignee = full().complement_consignee;
        },
        &[],
    ),
    case(
        |c| {
            c.destination_type = To::ExemptedConsignee;
            consignee(c).trader_id = None;
            c.complement_consignee = full().complement_consignee;
            c.complement_consignee
                .as_mut()
                .expect("complement")
                .exemption_certificate = None;
        },
        &[(EXEMPTION_NUMBER, "6b")],
    ),
    case(
        |c| {
            c.destination_type = To::DirectDelivery;
            delivery(c).address.city = None;
        },
        &[(MISSING, "7f")],
    ),
    case(
        |c| {
            c.destination_type = To::RegisteredConsignee;
            c.place_of_delivery = None;
        },
        &[],
    ),
    case(
        |c| {
            c.destination_type = To::RegisteredConsignee;
            delivery(c).address.city = None;
        },
        &[(MISSING, "7f")],
    ),
    case(
        |c| {
            energy(c);
            mode(c).code = TransportMode::SEA;
            c.destination_type = To::Unknown;
            c.consignee = None;
            c.place_of_delivery = None;
        },
        &[],
    ),
    case(
        |c| {
            c.destination_type = To::Unknown;
            c.place_of_delivery = None;
        },
        &[
            (NOT_USED, "5"),
            (ENERGY_ONLY, "1a"),
            (MODE_NOT_POSSIBLE, "1a"),
        ],
    ),
    case(paid, &[]),
    case(
        |c| {
            paid(c);
            c.place_of_dispatch = sound().place_of_dispatch;
        },
        &[(NOT_USED, "3a")],
    ),
    case(
        |c| {
            paid(c);
            c.place_of_dispatch = None;
        },
        &[
            (MISSING, "3b"),
            (MISSING, "3c"),
            (MISSING, "3e"),
            (MISSING, "3f"),
        ],
    ),
    case(
        |c| {
            paid(c);
            c.destination_type = To::ReturnToDispatch;
        },
        &[(DESTINATION_BY_CHANGE, "1a")],
    ),
    // Transport.
    case(|c| c.transport_mode = None, &[(MISSING, "13a")]),
    case(|c| mode(c).code = of("9"), &[(CODE_UNKNOWN, "13a")]),
    case(|c| mode(c).code = TransportMode::OTHER, &[(MISSING, "13b")]),
    case(|c| c.journey_time = Some(JourneyTime::Days(35)), &[]),
    case(
        |c| c.journey_time = Some(JourneyTime::Days(36)),
        &[(JOURNEY_TOO_LONG, "1b")],
    ),
    case(
        |c| {
            paid(c);
            c.journey_time = Some(JourneyTime::Days(65));
        },
        &[],
    ),
    case(
        |c| {
            paid(c);
            c.journey_time = Some(JourneyTime::Days(66));
        },
        &[(JOURNEY_TOO_LONG, "1b")],
    ),
    case(
        |c| c.transport_arrangement = Some(TransportArrangement::Owner),
        &[
            (MISSING, "14b"),
            (MISSING, "14c"),
            (MISSING, "14e"),
            (MISSING, "14f"),
        ],
    ),
    case(
        |c| c.transport_arranger = full().transport_arranger,
        &[(NOT_USED, "14")],
    ),
    case(
        |c| {
            c.first_transporter
                .as_mut()
                .expect("carrier")
                .address
                .street = None
        },
        &[(MISSING, "15c")],
    ),
    case(|c| c.transport_details.clear(), &[(MISSING, "16a")]),
    case(
        |c| c.transport_details[0].unit = of("9"),
        &[(CODE_UNKNOWN, "16a item 1")],
    ),
    case(
        |c| c.transport_details[0].identity = None,
        &[(MISSING, "16b item 1")],
    ),
    case(
        |c| c.transport_details[0].unit = TransportUnit::FIXED,
        &[(NOT_USED, "16b item 1")],
    ),
    case(
        |c| c.transport_details[0].seal = None,
        &[(SEAL_UNNAMED, "16c item 1")],
    ),
    case(
        |c| {
            c.transport_details[0]
                .information
                .as_mut()
                .expect("text")
                .language = None
        },
        &[(LANGUAGE_MISSING, "16g item 1")],
    ),
    // Goods.
    case(|c| line(c).number = 2, &[(LINE_NUMBER, "17a line 1")]),
    case(|c| line(c).product_code = None, &[(MISSING, "17b line 1")]),
    case(
        |c| line(c).product_code = Some(of("W999")),
        &[(CODE_UNKNOWN, "17b line 1")],
    ),
    case(|c| line(c).cn_code = None, &[(MISSING, "17c line 1")]),
    case(
        |c| line(c).cn_code = Some(of("00000000")),
        &[(CODE_UNKNOWN, "17c line 1")],
    ),
    case(
        |c| line(c).cn_code = Some(of("22030001")),
        &[(PRODUCT_AND_CN, "17c line 1")],
    ),
    case(
        |c| {
            let l = line(c);
            l.product_code = Some(of("S600"));
            l.cn_code = Some(of("22072000"));
            l.wine = None;
        },
        &[(DUTY_PAID_ONLY, "17b line 1")],
    ),
    case(
        |c| {
            paid(c);
            let l = line(c);
            l.product_code = Some(of("S600"));
            l.cn_code = Some(of("22072000"));
            l.wine = None;
        },
        &[],
    ),
    case(
        |c| line(c).quantity = of("1200.0001"),
        &[(NUMBER_FORMAT, "17d line 1")],
    ),
    case(
        |c| line(c).quantity = of("12"),
        &[(QUANTITY_UNLIKELY, "17d line 1")],
    ),
    case(|c| line(c).gross_mass = None, &[(MISSING, "17e line 1")]),
    case(|c| line(c).net_mass = None, &[(MISSING, "17f line 1")]),
    case(
        |c| line(c).gross_mass = n("1189.999"),
        &[(GROSS_BELOW_NET, "17e line 1")],
    ),
    case(|c| line(c).gross_mass = n("1190"), &[]),
    case(
        |c| line(c).alcoholic_strength = None,
        &[(MISSING, "17g line 1")],
    ),
    case(
        |c| line(c).alcoholic_strength = n("0.5"),
        &[(STRENGTH_RANGE, "17g line 1")],
    ),
    case(|c| line(c).alcoholic_strength = n("0.51"), &[]),
    case(|c| line(c).alcoholic_strength = n("100"), &[]),
    case(
        |c| line(c).alcoholic_strength = n("100.01"),
        &[(STRENGTH_RANGE, "17g line 1")],
    ),
    case(
        |c| line(c).degree_plato = n("12"),
        &[(NOT_USED, "17h line 1")],
    ),
    case(|c| line(c).density = n("835"), &[(NOT_USED, "17o line 1")]),
    case(beer, &[]),
    case(
        |c| {
            beer(c);
            line(c).degree_plato = None;
        },
        &[(PLATO_MISSING, "17h line 1")],
    ),
    case(
        |c| {
            beer(c);
            line(c).alcoholic_strength = None;
        },
        &[],
    ),
    case(
        |c| {
            beer(c);
            line(c).degree_plato = None;
            consignee(c).trader_id = Some("FR007329E0002".into());
        },
        &[],
    ),
    case(
        |c| {
            beer(c);
            line(c).degree_plato = None;
            line(c).alcoholic_strength = None;
            consignee(c).trader_id = Some("FR007329E0002".into());
        },
        &[(STRENGTH_OR_PLATO, "17g line 1")],
    ),
    case(energy, &[]),
    case(
        |c| {
            energy(c);
            line(c).density = None;
        },
        &[(MISSING, "17o line 1")],
    ),
    case(
        |c| {
            energy(c);
            line(c).alcoholic_strength = n("12");
        },
        &[(NOT_USED, "17g line 1")],
    ),
    case(
        |c| line(c).fiscal_mark_used = None,
        &[(FISCAL_MARK_FLAG, "17k line 1")],
    ),
    // Packages.
    case(|c| line(c).packages.clear(), &[(MISSING, "17.1a line 1")]),
    case(
        |c| package(c).kind = of("00"),
        &[(CODE_UNKNOWN, "17.1a line 1 item 1")],
    ),
    case(
        |c| package(c).count = None,
        &[(MISSING, "17.1b line 1 item 1")],
    ),
    case(
        |c| {
            package(c).count = Some(0);
            package(c).shipping_marks = None;
        },
        &[(MISSING, "17.1f line 1 item 1")],
    ),
    case(
        |c| package(c).count = Some(0),
        &[(PACKAGES_ZERO, "17.1b line 1 item 1")],
    ),
    case(
        |c| {
            let mut more = c.lines[0].clone();
            more.number = 2;
            more.packages[0].count = Some(0);
            c.lines.push(more);
        },
        &[],
    ),
    case(
        |c| package(c).seal = None,
        &[(SEAL_UNNAMED, "17.1c line 1 item 1")],
    ),
    case(
        |c| {
            tanker(c);
            package(c).count = Some(1);
        },
        &[(NOT_USED, "17.1b line 1 item 1")],
    ),
    // Wine.
    case(|c| line(c).wine = None, &[(MISSING, "17.2a line 1")]),
    case(
        |c| {
            line(c).wine = None;
            line(c).cn_code = Some(of("22060031"));
            line(c).product_code = Some(of("W300"));
        },
        &[],
    ),
    case(
        |c| {
            beer(c);
            line(c).wine = sound().lines.remove(0).wine;
        },
        &[(NOT_USED, "17.2 line 1")],
    ),
    case(
        |c| wine(c).zone = Some(of("9")),
        &[(CODE_UNKNOWN, "17.2b line 1")],
    ),
    case(
        |c| wine(c).operations = vec![of("0"), of("99")],
        &[(CODE_UNKNOWN, "17.2.1a line 1 item 2")],
    ),
    case(
        |c| wine(c).third_country = Some(of("CL")),
        &[(NOT_USED, "17.2c line 1")],
    ),
    case(
        |c| wine(c).category = WineCategory::Imported,
        &[(MISSING, "17.2c line 1")],
    ),
    case(
        |c| {
            wine(c).category = WineCategory::Imported;
            wine(c).third_country = Some(of("CL"));
        },
        &[],
    ),
    case(
        |c| {
            wine(c).category = WineCategory::Imported;
            wine(c).third_country = Some(of("GR"));
        },
        &[(THIRD_COUNTRY, "17.2c line 1")],
    ),
    case(
        |c| {
            wine(c).category = WineCategory::Imported;
            wine(c).third_country = Some(of("IT"));
        },
        &[(THIRD_COUNTRY, "17.2c line 1")],
    ),
    case(
        |c| line(c).designation_of_origin = None,
        &[(DESIGNATION_MISSING, "17l line 1")],
    ),
    case(tanker, &[]),
    case(
        |c| {
            tanker(c);
            wine(c).zone = None;
        },
        &[(BULK_WINE, "17.2b line 1")],
    ),
    case(
        |c| {
            tanker(c);
            wine(c).operations.clear();
        },
        &[(BULK_WINE, "17.2.1a line 1")],
    ),
    case(
        |c| {
            wine(c).zone = None;
            wine(c).operations.clear();
        },
        &[],
    ),
    // 1200 litres: 20 barrels of 60 are not in bulk, 19 are.
    case(
        |c| {
            wine(c).zone = None;
            package(c).kind = of("BA");
            package(c).count = Some(20);
        },
        &[],
    ),
    case(
        |c| {
            wine(c).zone = None;
            package(c).kind = of("BA");
            package(c).count = Some(19);
        },
        &[(BULK_WINE, "17.2b line 1")],
    ),
    // Certificates.
    case(
        |c| c.certificates = vec![Certificate::default()],
        &[(CERTIFICATE_EMPTY, "18 item 1")],
    ),
    case(
        |c| {
            c.certificates = vec![Certificate {
                description: words("attestation"),
                ..Certificate::default()
            }]
        },
        &[],
    ),
    case(
        |c| c.certificates[0].document_type = Some("xxxx".into()),
        &[(CODE_UNKNOWN, "18e item 1")],
    ),
    case(
        |c| c.certificates[0].document_reference = None,
        &[(MISSING, "18f item 1")],
    ),
    case(
        |c| c.certificates[0].document_type = None,
        &[(NOT_USED, "18f item 1")],
    ),
];

#[test]
fn a_sound_consignment_passes_both_gates() {
    assert_eq!(found(&sound(), &Asked::on(DAY)), []);
    assert!(!would_be_refused(
        &sound(),
        Lists::compiled(),
        &Asked::on(DAY)
    ));
}

#[test]
fn each_case_finds_what_is_wrong_and_nothing_else() {
    for (i, case) in CASES.iter().enumerate() {
        let mut c = sound();
        (case.change)(&mut c);
        let is: BTreeSet<_> = found(&c, &Asked::on(DAY))
            .into_iter()
            .map(|f| (f.code.to_owned(), f.element))
            .collect();
        let must: BTreeSet<_> = case
            .found
            .iter()
            .map(|(code, element)| ((*code).to_owned(), (*element).to_owned()))
            .collect();
        assert_eq!(is, must, "case {i}");
    }
}

/// A document of one case each, and those that need more than a consignment.
fn all() -> Vec<Finding> {
    let mut all: Vec<Finding> = CASES
        .iter()
        .flat_map(|case| {
            let mut c = sound();
            (case.change)(&mut c);
            found(&c, &Asked::on(DAY))
        })
        .collect();
    let nobody = Partners::default();
    let asked = Asked {
        partners: Some(&nobody),
        ..Asked::on(DAY)
    };
    all.extend(found(&sound(), &asked));
    all
}

#[test]
fn every_code_is_produced_at_its_gate_and_with_its_weight() {
    let produced: BTreeSet<_> = all().iter().map(|f| (f.code, f.gate, f.severity)).collect();
    let promised: BTreeSet<_> = ALL.iter().map(|c| (c.code, c.gate, c.severity)).collect();
    assert_eq!(produced, promised);
    assert_eq!(CODES.len(), promised.len(), "a code stands twice");
    assert!(ALL.iter().map(|c| c.code).eq(CODES.iter().copied()));
}

#[test]
fn a_partner_that_was_never_seen_is_a_warning() {
    let seen: Partners = ["it 00 abc 12345 d"].into_iter().collect();
    let asked = |partners| Asked {
        partners: Some(partners),
        ..Asked::on(DAY)
    };
    assert_eq!(found(&sound(), &asked(&seen)), []);
    let none = Partners::default();
    let codes: Vec<_> = found(&sound(), &asked(&none))
        .into_iter()
        .map(|f| (f.code, f.severity, f.element))
        .collect();
    assert_eq!(codes, [(PARTNER_NEW, Severity::Warning, "5a".to_owned())]);
    assert!(!would_be_refused(
        &sound(),
        Lists::compiled(),
        &asked(&none)
    ));
}

/// After a fallback the day of dispatch is past when the draft is submitted, and the fallback number becomes the reference (I25).
#[test]
fn i25_a_draft_after_a_fallback_may_have_a_past_day_and_no_reference_of_its_own() {
    let mut c = sound();
    c.local_reference_number = None;
    c.date_of_dispatch = Some(date(2026, 11, 1));
    let later = Asked {
        submitted: Some(DAY),
        ..Asked::after_fallback(DAY)
    };
    assert_eq!(found(&c, &later), []);
    assert_eq!(found(&c, &Asked::after_fallback(DAY)), []);
    assert!(would_be_refused(&c, Lists::compiled(), &Asked::on(DAY)));
}

/// Each row has its checks or a reason, and each check a row.
#[test]
fn every_row_of_the_table_maps_to_checks_or_says_why_not() {
    let known: BTreeSet<_> = CODES.iter().collect();
    let mut used = BTreeSet::new();
    for row in TABLE {
        match row.how {
            How::By(codes) => assert!(!codes.is_empty(), "{row:?}"),
            How::Partly(codes, but) => assert!(!codes.is_empty() && !but.is_empty(), "{row:?}"),
            How::Not(because) => assert!(!because.is_empty(), "{row:?}"),
        }
        for code in row.codes() {
            assert!(known.contains(code), "{row:?}");
            used.insert(code);
        }
    }
    assert_eq!(used, known, "a check that belongs to no row");
    assert!(document().contains("| 17.1f | C |"));
}

/// What is found stands in a row that says that this code checks it.
#[test]
fn the_table_names_the_code_of_each_finding_at_its_element() {
    let rows: BTreeMap<String, &super::table::Row> = TABLE
        .iter()
        .map(|r| (format!("{}{}", r.group, r.letter), r))
        .collect();
    for f in all() {
        let place = &f.data["box"];
        let row = rows
            .get(place)
            .unwrap_or_else(|| panic!("{place} is no row"));
        assert!(row.codes().contains(&f.code), "{place}: {}", f.code);
    }
}
