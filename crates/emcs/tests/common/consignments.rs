//! Generated consignments for tests of any crate (`#[path]`): every kind of movement as the regulation wants it, in the
//! alphabets of the Union, texts at both ends of their lengths. The same seed gives the same one; nothing is shipped.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test uses some of it, from where it likes"
)]

use std::str::FromStr;

use domain::consignment::{
    Address, Certificate, ComplementConsignee, Consignee, Consignment, Consignor, DestinationType,
    Guarantee, Guarantor, GuarantorType, Line, MessageType, Mode, Office, OriginType, Package,
    PlaceOfDelivery, PlaceOfDispatch, Text, TransportArrangement, TransportDetail, Transporter,
    WineCategory, WineProduct,
};
use jiff::civil::{Date, Time};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Consignments that a complete draft may be, small ones first when a test shrinks.
pub fn consignments(most_lines: usize) -> impl Strategy<Value = Consignment> {
    (any::<u64>(), 1..=most_lines).prop_map(|(seed, lines)| complete(seed, lines))
}

/// Drafts of which anything that may be absent may be absent.
pub fn drafts(most_lines: usize) -> impl Strategy<Value = Consignment> {
    (any::<u64>(), 0..=most_lines).prop_map(|(seed, lines)| thinned(seed, lines))
}

/// A small generator of numbers (SplitMix64): the same everywhere, for ever.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).expect("small")).expect("small")
    }

    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// Once in so many times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
        self.once_in(2).then(|| make(self))
    }
}

fn read<T: FromStr>(s: &str) -> T {
    s.parse().unwrap_or_else(|_| panic!("{s:?} is of the form"))
}

/// Letters of every official language of the Union, and what XML has to escape.
const WORDS: &[&str] = &[
    "Château",
    "Müller",
    "Straße",
    "Łódź",
    "Žďár",
    "Őrség",
    "Čačak",
    "Ħaż-Żebbuġ",
    "Kāpēc",
    "Šiauliai",
    "Öö",
    "Åre",
    "Ærø",
    "Ñandú",
    "Ação",
    "Țuică",
    "Οίνος",
    "Ελλάς",
    "Бургас",
    "Вино",
    "Baile Átha Cliath",
    "Œuvre",
    "Ijsselmeer",
    "R&D",
    "<b>",
    "a>b",
    "\"quoted\"",
    "l'eau",
    "n° 12",
    "1 200,50 €",
    "½",
    "]]>",
    "&amp;",
    "–",
    "№ 7",
];
const LANGUAGES: &[&str] = &[
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
];

/// A text of 1 to `most` characters: often exactly one of the two.
pub fn letters(d: &mut Dice, most: usize) -> String {
    let wanted = match d.below(6) {
        0 => 1,
        1 => most,
        _ => d.between(1, most.min(40)),
    };
    let mut text = String::new();
    while text.chars().count() < wanted {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(d.pick(WORDS));
    }
    let cut: String = text.chars().take(wanted).collect();
    // What is cut may end with a space, which no value has.
    match cut.strip_suffix(' ') {
        Some(short) => format!("{short}ž"),
        None => cut,
    }
}

fn text(d: &mut Dice) -> Text {
    Text {
        text: letters(d, 350),
        language: Some(read(d.pick(LANGUAGES))),
    }
}

fn address(d: &mut Dice) -> Address {
    Address {
        name: Some(letters(d, 182)),
        street: Some(letters(d, 65)),
        street_number: d.maybe(|d| letters(d, 11)),
        postcode: Some(letters(d, 10)),
        city: Some(letters(d, 50)),
        language: Some(read(d.pick(LANGUAGES))),
    }
}

fn excise(d: &mut Dice, state: &str) -> String {
    format!("{state}{:06}E{:04}", d.below(1_000_000), d.between(1, 9999))
}

fn office(d: &mut Dice) -> Office {
    Office {
        reference: read(&format!("{}{:06}", d.pick(STATES), d.below(1_000_000))),
    }
}

const STATES: &[&str] = &["FR", "DE", "BE", "NL", "IT", "ES", "PL", "EL", "BG"];

/// A number of so many digits at most, some of them after the point, above zero.
fn amount(d: &mut Dice, whole: usize, fraction: usize) -> Decimal {
    let places = d.between(0, fraction);
    let digits = match d.below(6) {
        0 => whole + places,
        _ => d.between(1, 6.min(whole)) + places,
    };
    let most = 10_i64.pow(u32::try_from(digits).expect("small"));
    let value =
        1 + i64::try_from(d.next() % u64::try_from(most - 1).expect("small")).expect("small");
    Decimal::new(value, u32::try_from(places).expect("small"))
}

fn date(d: &mut Dice) -> Date {
    let (month, day) = (d.between(1, 12), d.between(1, 28));
    Date::new(
        2026,
        i8::try_from(month).expect("small"),
        i8::try_from(day).expect("small"),
    )
    .expect("a day")
}

fn time(d: &mut Dice) -> Time {
    let (h, m, s) = (d.below(24), d.below(60), d.below(60));
    let part = if d.once_in(4) {
        d.below(1_000) * 1_000_000
    } else {
        0
    };
    let small = |n: usize| i8::try_from(n).expect("small");
    Time::new(
        small(h),
        small(m),
        small(s),
        i32::try_from(part).expect("small"),
    )
    .expect("a time")
}

/// Product, CN code, whether strength, Plato and density belong to it.
const PRODUCTS: &[(&str, &str, bool, bool, bool)] = &[
    ("B000", "22030001", true, true, false),
    ("E200", "15071010", false, false, true),
    ("E410", "27101231", false, false, true),
    ("E430", "27101942", false, false, true),
    ("E470", "27101962", false, false, false),
    ("E500", "27111211", false, false, false),
    ("E930", "38111110", false, false, false),
    ("I000", "22042138", true, false, false),
    ("S200", "22042185", true, false, false),
    ("S300", "22071000", true, false, false),
    ("T200", "24022010", false, false, false),
    ("T400", "24031910", false, false, false),
    ("W200", "22042106", true, false, false),
    ("W300", "22041011", true, false, false),
];

fn wine(d: &mut Dice) -> WineProduct {
    let category = d.one(WineCategory::ALL);
    WineProduct {
        category,
        zone: Some(read(&d.between(1, 6).to_string())),
        third_country: (category.code() == 4).then(|| read(d.pick(&["CL", "ZA", "AU", "US"]))),
        other_information: d.maybe(text),
        operations: (0..d.between(1, 4))
            .map(|i| read(&(i + 1).to_string()))
            .collect(),
    }
}

fn package(d: &mut Dice) -> Package {
    let bulk = d.once_in(6);
    let sealed = d.once_in(3);
    Package {
        kind: read(if bulk {
            "VL"
        } else {
            d.pick(&["CT", "BO", "1A", "PX", "BA"])
        }),
        count: (!bulk).then(|| {
            1 + d.next()
                % if d.once_in(8) {
                    999_999_999_999_999
                } else {
                    2_000
                }
        }),
        seal: sealed.then(|| letters(d, 35)),
        seal_information: if sealed { d.maybe(text) } else { None },
        shipping_marks: d.maybe(|d| letters(d, 999)),
    }
}

fn line(d: &mut Dice, number: usize, energy: bool) -> Line {
    let products: Vec<_> = PRODUCTS
        .iter()
        .filter(|p| !energy || p.0.starts_with('E'))
        .collect();
    let (product, cn, strength, plato, density) = *products[d.below(products.len())];
    let net = amount(d, 9, 6);
    let packages = if d.once_in(20) { 99 } else { d.between(1, 3) };
    let long = d.once_in(4);
    Line {
        number: u16::try_from(number).expect("at most 999"),
        product_code: Some(read(product)),
        cn_code: Some(read(cn)),
        quantity: amount(d, 12, 3),
        gross_mass: Some(net + Decimal::from(d.below(3))),
        net_mass: Some(net),
        alcoholic_strength: strength
            .then(|| Decimal::new(i64::try_from(d.between(51, 10_000)).expect("small"), 2)),
        degree_plato: if plato && !d.once_in(6) {
            d.maybe(|d| amount(d, 2, 2))
        } else {
            None
        },
        fiscal_mark: if long { Some(text(d)) } else { None },
        fiscal_mark_used: if long { Some(true) } else { d.maybe(|_| false) },
        designation_of_origin: d.maybe(text),
        size_of_producer: d.maybe(|d| 1 + d.next() % 200_000),
        density: density.then(|| amount(d, 3, 2)),
        commercial_description: Some(text(d)),
        brand_name: d.maybe(text),
        maturation: if product.starts_with('S') {
            d.maybe(text)
        } else {
            None
        },
        small_producer_declaration: if strength { d.maybe(text) } else { None },
        packages: (0..packages).map(|_| package(d)).collect(),
        wine: product.starts_with('W').then(|| wine(d)),
    }
}

/// A complete consignment: what table 1 requires is there, what it forbids is not.
pub fn complete(seed: u64, lines: usize) -> Consignment {
    use DestinationType as D;
    let d = &mut Dice(seed);
    let destination = d.one(D::ALL);
    let paid = matches!(
        destination,
        D::CertifiedConsignee | D::TemporaryCertifiedConsignee | D::ReturnToDispatch
    );
    let origin = match (paid, d.once_in(3)) {
        (true, _) => OriginType::DutyPaid,
        (false, true) => OriginType::Import,
        (false, false) => OriginType::TaxWarehouse,
    };
    let energy = destination == D::Unknown || d.once_in(6);
    let guarantor_type = match d.one(GuarantorType::ALL) {
        GuarantorType::NotGuaranteed if !energy || paid => GuarantorType::Consignor,
        other => other,
    };
    let mode = match (destination, guarantor_type) {
        (_, GuarantorType::NotGuaranteed) if destination != D::Unknown => d.pick(&["1", "7"]),
        (D::Unknown, GuarantorType::NotGuaranteed) => "1",
        (D::Unknown, _) => d.pick(&["1", "8"]),
        _ if energy => d.pick(&["0", "1", "2", "3", "4", "7", "8"]),
        _ => d.pick(&["0", "1", "2", "3", "4", "5", "8"]),
    };
    let arrangement = d.one(TransportArrangement::ALL);
    let state = if destination == D::Export {
        "DE"
    } else {
        d.pick(&["FR", "DE", "BE"])
    };
    let units = if d.once_in(30) { 99 } else { d.between(1, 3) };
    let guarantors = if matches!(guarantor_type.code(), 1 | 4 | 5 | 14) {
        0
    } else {
        d.between(1, 2)
    };
    let dispatched = date(d);
    Consignment {
        message_type: if paid {
            MessageType::DutyPaid
        } else {
            MessageType::Standard
        },
        deferred: Some(true),
        destination_type: destination,
        journey_time: Some(read(match d.below(3) {
            0 => "H06",
            1 => "H24",
            _ => "D15",
        })),
        transport_arrangement: Some(arrangement),
        consignor: Consignor {
            excise_number: Some(read(&excise(d, "FR"))),
            address: address(d),
        },
        place_of_dispatch: (origin != OriginType::Import).then(|| PlaceOfDispatch {
            tax_warehouse: (origin == OriginType::TaxWarehouse).then(|| read(&excise(d, "FR"))),
            address: address(d),
        }),
        import_office: (origin == OriginType::Import).then(|| office(d)),
        consignee: (destination != D::Unknown).then(|| Consignee {
            trader_id: match destination {
                D::ExemptedConsignee => None,
                D::Export => d.maybe(|d| format!("{state}{:09}", d.below(999_999_999))),
                _ => Some(excise(d, state)),
            },
            address: address(d),
            eori_number: if destination == D::Export {
                d.maybe(|d| format!("{state}{:012}", d.below(999_999_999)))
            } else {
                None
            },
        }),
        complement_consignee: (destination == D::ExemptedConsignee).then(|| ComplementConsignee {
            member_state: read(state),
            exemption_certificate: d.maybe(|d| letters(d, 255)),
        }),
        place_of_delivery: match destination {
            D::TaxWarehouse | D::CertifiedConsignee | D::TemporaryCertifiedConsignee => {
                Some(PlaceOfDelivery {
                    trader_id: Some(excise(d, state)),
                    address: address(d),
                })
            }
            D::DirectDelivery => Some(PlaceOfDelivery {
                trader_id: None,
                address: address(d),
            }),
            D::TemporaryRegisteredConsignee | D::ExemptedConsignee => {
                d.maybe(|d| PlaceOfDelivery {
                    trader_id: None,
                    address: address(d),
                })
            }
            _ => None,
        },
        delivery_customs_office: (destination == D::Export).then(|| office(d)),
        local_reference_number: Some(read(&letters(d, 22))),
        invoice_number: Some(letters(d, 35)),
        invoice_date: d.maybe(|_| dispatched),
        origin_type: origin,
        date_of_dispatch: Some(dispatched),
        time_of_dispatch: d.maybe(time),
        import_declarations: if origin == OriginType::Import {
            (0..d.between(1, 9)).map(|_| letters(d, 21)).collect()
        } else {
            Vec::new()
        },
        competent_office: Some(Office {
            reference: read(&format!("FR{:06}", d.below(1_000_000))),
        }),
        guarantee: Some(Guarantee {
            guarantor_type,
            guarantors: (0..guarantors)
                .map(|_| Guarantor {
                    excise_number: d.maybe(|d| read(&excise(d, "FR"))),
                    vat_number: d.maybe(|d| letters(d, 14)),
                    address: address(d),
                })
                .collect(),
        }),
        transport_mode: Some(Mode {
            code: read(mode),
            information: if mode == "0" {
                Some(text(d))
            } else {
                d.maybe(text)
            },
        }),
        transport_arranger: matches!(
            arrangement,
            TransportArrangement::Owner | TransportArrangement::Other
        )
        .then(|| transporter(d)),
        first_transporter: d.maybe(transporter),
        transport_details: (0..units)
            .map(|_| {
                let fixed = mode == "7";
                let sealed = d.once_in(3);
                TransportDetail {
                    unit: read(if fixed {
                        "5"
                    } else {
                        d.pick(&["1", "2", "3", "4"])
                    }),
                    identity: (!fixed).then(|| letters(d, 35)),
                    seal: sealed.then(|| letters(d, 35)),
                    seal_information: if sealed { d.maybe(text) } else { None },
                    information: d.maybe(text),
                }
            })
            .collect(),
        lines: (1..=lines).map(|n| line(d, n, energy)).collect(),
        certificates: (0..d.below(10)).map(|_| certificate(d)).collect(),
    }
}

fn transporter(d: &mut Dice) -> Transporter {
    Transporter {
        vat_number: d.maybe(|d| letters(d, 14)),
        address: address(d),
    }
}

fn certificate(d: &mut Dice) -> Certificate {
    if d.once_in(2) {
        return Certificate {
            description: Some(text(d)),
            reference: d.maybe(text),
            ..Certificate::default()
        };
    }
    Certificate {
        document_type: Some((*d.pick(&["3", "17", "C651", "N730"])).to_owned()),
        document_reference: Some(letters(d, 35)),
        ..Certificate::default()
    }
}

/// A draft that somebody has begun: of a complete one, anything that the shapes let be absent may be absent.
pub fn thinned(seed: u64, lines: usize) -> Consignment {
    let mut c = complete(seed, lines);
    let d = &mut Dice(seed ^ 0x5EED);
    macro_rules! drop_some {
        ($($field:expr),* $(,)?) => { $(if d.once_in(3) { $field = Default::default(); })* };
    }
    let thin_address = |d: &mut Dice, a: &mut Address| {
        for field in [
            &mut a.name,
            &mut a.street,
            &mut a.street_number,
            &mut a.postcode,
            &mut a.city,
        ] {
            if d.once_in(3) {
                *field = None;
            }
        }
        if d.once_in(3) {
            a.language = None;
        }
    };
    thin_address(d, &mut c.consignor.address);
    if let Some(p) = &mut c.consignee {
        thin_address(d, &mut p.address);
        drop_some!(p.trader_id);
    }
    if let Some(p) = &mut c.place_of_delivery {
        thin_address(d, &mut p.address);
    }
    for g in c.guarantee.iter_mut().flat_map(|g| &mut g.guarantors) {
        thin_address(d, &mut g.address);
    }
    if d.once_in(3) {
        c.deferred = Some(false);
    }
    drop_some!(
        c.deferred,
        c.journey_time,
        c.transport_arrangement,
        c.consignor,
        c.place_of_dispatch,
        c.consignee,
        c.complement_consignee,
        c.place_of_delivery,
        c.local_reference_number,
        c.invoice_number,
        c.date_of_dispatch,
        c.competent_office,
        c.guarantee,
        c.transport_mode,
        c.transport_arranger,
        c.transport_details,
        c.certificates,
    );
    for l in &mut c.lines {
        drop_some!(
            l.product_code,
            l.cn_code,
            l.gross_mass,
            l.net_mass,
            l.alcoholic_strength,
            l.packages,
            l.wine,
        );
        if let Some(t) = l.commercial_description.as_mut().filter(|_| d.once_in(2)) {
            t.language = None;
        }
    }
    c
}

/// A complete one with one thing spoilt, through the shapes: what no reader would have let in, and what is merely missing.
pub fn spoilt(seed: u64, lines: usize) -> Consignment {
    let mut c = complete(seed, lines);
    let d = &mut Dice(seed ^ 0x5B01);
    let bad = match d.below(9) {
        0 => String::new(),
        1 => " ".to_owned(),
        2 => "a  b".to_owned(),
        3 => "a\nb".to_owned(),
        4 => "a\u{1}b".to_owned(),
        5 => "a\u{85}b".to_owned(),
        6 => "b ".to_owned(),
        7 => "\u{FFFE}".to_owned(),
        _ => "x".repeat(1_000),
    };
    let language = |t: &mut Option<Text>| {
        if let Some(t) = t {
            t.language = None;
        }
    };
    let count = d.one(&[0_usize, 100]);
    let amounts = [
        Decimal::ZERO,
        Decimal::new(-1, 0),
        Decimal::new(1, 7),
        Decimal::new(12_345_678_901_234_567, 0),
        Decimal::new(1_000_000, 6),
        Decimal::new(500, 1),
    ];
    let amount = d.one(&amounts);
    let l = &mut c.lines[0];
    match d.below(46) {
        0 => c.invoice_number = Some(bad),
        1 => c.consignor.address.name = Some(bad),
        2 => c.consignor.address.city = None,
        3 => c.consignor.address.language = None,
        4 => c.consignor.excise_number = None,
        5 => c.place_of_dispatch = None,
        6 => c.consignee = None,
        7 => c.place_of_delivery = None,
        8 => c.competent_office = None,
        9 => c.journey_time = None,
        10 => c.journey_time = Some(read("H00")),
        11 => c.transport_arrangement = None,
        12 => c.guarantee = None,
        13 => c.transport_mode = None,
        14 => c.date_of_dispatch = None,
        15 => c.local_reference_number = None,
        16 => c.invoice_number = None,
        17 => c.invoice_date = Some(Date::constant(0, 1, 1)),
        18 => c.date_of_dispatch = Some(Date::constant(-5, 1, 1)),
        19 => c.transport_details.truncate(count),
        20 => c.certificates = vec![Certificate::default(); 10],
        21 => c.import_declarations = vec![bad; 10],
        22 => c.deferred = None,
        23 => c.transport_details[0].identity = Some(bad),
        24 => l.number = 0,
        25 => l.number = 1_000,
        26 => l.quantity = amount,
        27 => l.gross_mass = Some(amount),
        28 => l.net_mass = Some(amount),
        29 => l.alcoholic_strength = Some(amount),
        30 => l.density = Some(amount),
        31 => l.degree_plato = Some(amount),
        32 => l.product_code = None,
        33 => l.cn_code = None,
        34 => l.packages.clear(),
        35 => l.packages = vec![l.packages[0].clone(); 100],
        36 => l.size_of_producer = Some(d.one(&[0, 1_000_000_000_000_000])),
        37 => l.packages[0].count = Some(d.one(&[0, 1_000_000_000_000_000])),
        38 => l.packages[0].shipping_marks = Some(bad),
        39 => language(&mut l.commercial_description),
        40 => {
            l.brand_name = Some(Text {
                text: bad,
                language: None,
            });
        }
        41 => l.wine = None,
        42 => {
            if let Some(p) = &mut c.consignee {
                p.trader_id = Some(bad);
            }
        }
        43 => {
            if let Some(p) = &mut c.place_of_delivery {
                p.address.postcode = Some(bad);
            }
        }
        44 => {
            for g in c.guarantee.iter_mut().flat_map(|g| &mut g.guarantors) {
                g.address.language = None;
            }
        }
        _ => c.lines.clear(),
    }
    c
}
