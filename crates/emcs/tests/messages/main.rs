//! Messages both ways, and the official schema as an oracle over what is written and over mutants of it.

mod answers;
mod both_ways;
#[path = "../common/consignments.rs"]
mod consignments;
mod differential;
mod doors;
mod moves;
mod mutants;
mod oracle;

use emcs::{Header, Limits};

const COGNAC: &str = include_str!("../../samples/ie815-cognac-daa.xml");
const WINE: &str = include_str!("../../samples/ie815-wine-eu-daa.xml");
const EVERY: &str = include_str!("../../src/tests/every-element.xml");
/// The last but one is in ISO-8859-1.
const SAMPLES: [&[u8]; 5] = [
    COGNAC.as_bytes(),
    WINE.as_bytes(),
    include_bytes!("../../samples/ie815-beer-dsa.xml"),
    include_bytes!("../../samples/ie815-fuel-daa.xml"),
    EVERY.as_bytes(),
];

fn header() -> Header {
    Header {
        sender: Some("NDEA.FR".to_owned()),
        recipient: Some("NDEA.FR".to_owned()),
        prepared_on: Some(jiff::civil::date(2026, 11, 24)),
        prepared_at: Some(jiff::civil::time(8, 5, 0, 250_000_000)),
        message_id: Some("uuid:07275b18-6940-49a3-85e6-975b24d99f4b".to_owned()),
        correlation_id: None,
    }
}

fn write(c: &domain::consignment::Consignment) -> String {
    let written = emcs::write_ie815(c, &header()).expect("can be written");
    assert_eq!(written.spaces, Vec::<String>::new());
    String::from_utf8(written.message).expect("UTF-8")
}

fn read(text: &str) -> emcs::Ie815 {
    emcs::read_ie815(text.as_bytes(), Limits::DEFAULT).unwrap_or_else(|e| panic!("{e}\n{text}"))
}
