//! Papers to print in tests and on the contact sheets: invented traders, real shapes.

use std::collections::{BTreeMap, BTreeSet};

use forms::{BoxId, Certified, Form, GoodsRow, Language, Mark, Paper, PaperNumber, Road};
use number::Kind;

/// Box texts from pairs of name and text.
pub fn boxes(pairs: &[(&str, &str)]) -> BTreeMap<BoxId, String> {
    pairs
        .iter()
        .map(|(id, text)| (id.parse().expect("a box"), (*text).to_owned()))
        .collect()
}

/// A goods row.
pub fn row(description: &str, cn: &str, quantity: &str, gross: &str, net: &str) -> GoodsRow {
    GoodsRow {
        description: description.to_owned(),
        cn: cn.to_owned(),
        quantity: quantity.to_owned(),
        gross: gross.to_owned(),
        net: net.to_owned(),
        value: None,
        product: None,
    }
}

/// A register head: counter and SHA-256.
pub const HEAD: &str = "48213:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// A square code as long as ours are; what it says is for `wire`.
pub const CODE: &str = concat!(
    "A26FR007328E0001000081",
    "LOREM.IPSUM.DOLOR.SIT.AMET.CONSECTETUR.ADIPISCING.ELIT.SED.DO.EIUSMOD.TEMPOR.INCIDIDUNT.UT.LABORE.ET.DOLORE.MAGNA.ALIQUA.UT.ENIM.AD.MIN"
);

/// A filled DAA with two rows.
pub fn daa() -> Paper {
    Paper {
        kind: Kind::Daa,
        form: Form::National,
        number: PaperNumber::Cells("26FR007328E0001000081".to_owned()),
        boxes: boxes(&[
            (
                "1",
                "Domaine des Trois Fontaines SARL\n12 chemin des Vignes\n33420 Saint-Jean-de-Blaignac\nFrance",
            ),
            ("2", "FR007328E0001"),
            ("3", "26FR007328E0001000081"),
            ("4", "DE00000123456"),
            ("5", "F-2026-11873"),
            ("6", "23.11.2026"),
            (
                "7",
                "Weinhandel Großmann & Söhne GmbH\nLagerstraße 17\n79098 Freiburg im Breisgau\nAllemagne",
            ),
            (
                "7a",
                "Zollager Süd, Halle 4\nIndustriestraße 90\n79108 Freiburg im Breisgau",
            ),
            ("8", "Bureau de douane de Bordeaux-Bassens\nFR007328"),
            (
                "9",
                "Transports Lacaze et Fils\nZI de la Gare, 33500 Libourne\nTVA FR12345678901",
            ),
            ("10", "Expéditeur (1)"),
            (
                "11",
                "Transport routier (3)\nRemorque EF-456-GH\nScellés commerciaux : 884512, 884513",
            ),
            ("12", "FR France"),
            ("13", "DE Allemagne"),
            ("15", "Chai principal, 33420 Saint-Jean-de-Blaignac"),
            ("16", "23.11.2026 18:30"),
            ("17", "2 jours"),
            (
                "23",
                "Vin avec AOP. Certificat VI-1 n° 2026/118, zone viticole CIII",
            ),
        ]),
        to_complete: BTreeSet::new(),
        goods: vec![
            row(
                "120 cartons (CT) de 6 bouteilles de 75 cl, marques TF 1 à 120\nVin rouge, Bordeaux AOP 2023, Château Trois Fontaines, 13,5 % vol",
                "22042142",
                "540,000 L",
                "1 020,000",
                "918,500",
            ),
            row(
                "20 cartons (CT) de 6 bouteilles de 75 cl\nVin blanc, Entre-deux-Mers AOP 2024, 12 % vol",
                "22042138",
                "90,000 L",
                "170,000",
                "153,000",
            ),
        ],
        road: Road {
            vehicle: Some("AB-123-CD".to_owned()),
            departure: Some("23.11.2026 18:30".to_owned()),
            journey_end: Some("25.11.2026 18:30".to_owned()),
        },
        certified: Certified {
            company: "Domaine des Trois Fontaines SARL\n05 57 00 00 00".to_owned(),
            name: "Hélène Marchand".to_owned(),
            place_and_date: "Saint-Jean-de-Blaignac, 23.11.2026".to_owned(),
            return_copy: None,
        },
        version: 1,
        printed_at: "23.11.2026 18:12".to_owned(),
        stamp: "2026-11-23T17:12:00Z".parse().expect("a time"),
        head: Some(HEAD.to_owned()),
        code: Some(CODE.to_owned()),
        mark: Mark::None,
        language: Language::French,
        identification: "Acquit 0.1.0".to_owned(),
        reverse: false,
    }
}

/// A filled DSA with one row.
pub fn dsa() -> Paper {
    let base = daa();
    Paper {
        kind: Kind::Dsa,
        number: PaperNumber::Cells("26FR007328E0001000092".to_owned()),
        boxes: boxes(&[
            (
                "1",
                "Domaine des Trois Fontaines SARL\n12 chemin des Vignes\n33420 Saint-Jean-de-Blaignac\nFR12345678901",
            ),
            ("2", "26FR007328E0001000092"),
            ("3", "Hauptzollamt Lörrach\nMozartstraße 32, 79539 Lörrach"),
            (
                "4",
                "Weinhandel Großmann & Söhne GmbH\nLagerstraße 17\n79098 Freiburg im Breisgau\nDE123456789",
            ),
            (
                "5",
                "Transports Lacaze et Fils, 33500 Libourne\nroute, AB-123-CD, remorque EF-456-GH",
            ),
            ("6", "DK-2026-004417 du 20.11.2026"),
            ("7", "Lagerstraße 17, 79098 Freiburg im Breisgau"),
            ("14", "Petite distillerie indépendante, certificat 2026-17"),
        ]),
        goods: vec![GoodsRow {
            value: Some("4 320,00 EUR".to_owned()),
            ..row(
                "40 cartons (CT) de 6 bouteilles de 70 cl\nEau-de-vie de vin, Cognac AOC, 40 % vol",
                "22082026",
                "168,000 L",
                "310,000",
                "264,000",
            )
        }],
        certified: Certified {
            return_copy: Some(true),
            ..base.certified
        },
        ..base
    }
}

/// A filled EU document of two products, for a movement under suspension.
pub fn eu() -> Paper {
    let product = |row: GoodsRow, text: &str| GoodsRow {
        description: text.to_owned(),
        product: Some("W200".to_owned()),
        ..row
    };
    let base = daa();
    let goods: Vec<GoodsRow> = base.goods.iter().cloned().zip([
        "17g 13,5; 17l Bordeaux AOP 2023, merlot et cabernet franc; 17m fr; 17p Vin rouge, Château Trois Fontaines; 17q fr; 17.1a CT 17.1b 120 17.1f TF 1 à 120; 17.2a 3; 17.2b 6; 17.2.1a 0",
        "17g 12; 17l Entre-deux-Mers AOP 2024; 17m fr; 17p Vin blanc; 17q fr; 17.1a CT 17.1b 20; 17.2a 3; 17.2b 6; 17.2.1a 0",
    ]).map(|(row, text)| product(row, text)).collect();
    Paper {
        form: Form::Eu,
        boxes: boxes(&[
            ("1a", "1"),
            ("1b", "D02"),
            ("1c", "1"),
            ("2a", "FR007328E0001"),
            ("2b", "Domaine des Trois Fontaines SARL"),
            ("2c", "chemin des Vignes"),
            ("2d", "12"),
            ("2e", "33420"),
            ("2f", "Saint-Jean-de-Blaignac"),
            ("2g", "fr"),
            ("3a", "FR007328E0001"),
            ("3b", "Chai principal"),
            ("5a", "DE00000123456"),
            ("5b", "Weinhandel Großmann & Söhne GmbH"),
            ("5c", "Lagerstraße"),
            ("5d", "17"),
            ("5e", "79098"),
            ("5f", "Freiburg im Breisgau"),
            ("5g", "de"),
            ("7a", "DE00000123456"),
            ("7b", "Zollager Süd, Halle 4"),
            ("7c", "Industriestraße"),
            ("7d", "90"),
            ("7e", "79108"),
            ("7f", "Freiburg im Breisgau"),
            ("7g", "de"),
            ("9a", "26FR007328E0001000081"),
            ("9b", "F-2026-11873"),
            ("9c", "23.11.2026"),
            ("9d", "1"),
            ("9e", "23.11.2026"),
            ("9f", "18:30"),
            ("10a", "FR007328"),
            ("11a", "12"),
            (
                "12",
                "12a FR007328E0001\n12b FR12345678901 12c Transports Lacaze et Fils 12d ZI de la Gare 12f 33500 12g Libourne 12h fr",
            ),
            ("13a", "3"),
            ("15a", "FR12345678901"),
            ("15b", "Transports Lacaze et Fils"),
            ("15c", "ZI de la Gare"),
            ("15e", "33500"),
            ("15f", "Libourne"),
            ("15g", "fr"),
            (
                "16",
                "16a 4 16b AB-123-CD\n16a 3 16b EF-456-GH 16c 884512 16d Scellé du chai 16e fr",
            ),
            ("18", "18e 18 18f VI-1 2026/118"),
        ]),
        goods,
        ..base
    }
}

/// The EU document of a duty-paid movement: three copies.
pub fn eu_paid() -> Paper {
    let paper = eu();
    let mut boxes = paper.boxes.clone();
    boxes.insert("1a".parse().expect("a box"), "9".to_owned());
    boxes.insert("9d".parse().expect("a box"), "3".to_owned());
    Paper {
        kind: Kind::Dsa,
        number: dsa().number,
        boxes,
        ..paper
    }
}

/// Only what a paper must have.
pub fn minimal(kind: Kind) -> Paper {
    let base = if kind == Kind::Daa { daa() } else { dsa() };
    let keep: &[&str] = if kind == Kind::Daa {
        &["1", "2", "3", "7", "8"]
    } else {
        &["1", "2", "4"]
    };
    let keep: Vec<BoxId> = keep.iter().map(|id| id.parse().expect("a box")).collect();
    Paper {
        boxes: base
            .boxes
            .into_iter()
            .filter(|(id, _)| keep.contains(id))
            .collect(),
        to_complete: [if kind == Kind::Daa {
            BoxId::number(16)
        } else {
            BoxId::number(5)
        }]
        .into(),
        goods: vec![row("Bière en vrac", "22030001", "100 L", "105", "100")],
        road: Road::default(),
        certified: Certified::default(),
        head: None,
        ..base
    }
}

/// An empty form.
pub fn blank(kind: Kind) -> Paper {
    Paper {
        number: PaperNumber::Blank,
        boxes: BTreeMap::new(),
        to_complete: BTreeSet::new(),
        goods: Vec::new(),
        ..minimal(kind)
    }
}

/// Many rows and long texts: further sheets.
pub fn long(kind: Kind, rows: usize) -> Paper {
    let mut paper = if kind == Kind::Daa { daa() } else { dsa() };
    let story = "Palette sous film étirable, marques TF-LOT, à manipuler avec précaution et à tenir au sec. ".repeat(9);
    let first = paper.goods[0].clone();
    paper.goods[0].description = format!("{}\n{story}", first.description);
    for index in paper.goods.len()..rows {
        paper.goods.push(GoodsRow {
            description: format!(
                "{} cartons (CT) de 6 bouteilles, lot {index}\nVin rouge, Bordeaux AOP {}, 13 % vol",
                index * 3 + 1,
                2000 + index % 25
            ),
            quantity: format!("{},500 L", index * 11 + 9),
            ..first.clone()
        });
    }
    let id = if kind == Kind::Daa { "11" } else { "5" };
    let trucks: Vec<String> = (1..=40)
        .map(|n| format!("conteneur MSKU {:06}-{}, scellé S{n:04}", n * 7919, n % 10))
        .collect();
    paper
        .boxes
        .insert(id.parse().expect("a box"), trucks.join(" ; "));
    paper
}

/// Every variant of the contact sheets, by name.
pub fn variants() -> Vec<(&'static str, Paper)> {
    let greek = Paper {
        boxes: {
            let mut boxes = daa().boxes;
            boxes.insert(
                BoxId::number(7),
                "Οινοποιία Παπαδόπουλος Α.Ε.\nΛεωφόρος Βασιλίσσης Σοφίας 12\n106 74 Αθήνα\nΕλλάδα"
                    .to_owned(),
            );
            boxes.insert(
                BoxId::lettered(7, 'a'),
                "Склад „Черно море“ ЕООД\nбул. „Княз Борис I“ 48\n9000 Варна, България".to_owned(),
            );
            boxes.insert(
                BoxId::number(9),
                "Łódź Żegluga Sp. z o.o., Őrségi út 5, Győr, Țiglina, Šķirotava, Ħal Qormi"
                    .to_owned(),
            );
            boxes
        },
        ..daa()
    };
    let in_language = |language, paper: Paper| Paper { language, ..paper };
    let eu_long = Paper {
        goods: (0..40)
            .map(|i| GoodsRow {
                quantity: format!("{},500 L", i * 11 + 9),
                ..eu().goods[i % 2].clone()
            })
            .collect(),
        boxes: {
            let mut boxes = eu().boxes;
            let units: Vec<String> = (1..=99)
                .map(|n| format!("16a 1 16b MSKU {:06}-{} 16c S{n:04}", n * 7919, n % 10))
                .collect();
            boxes.insert(BoxId::number(16), units.join("\n"));
            boxes.insert("5b".parse().expect("a box"), "Großhandel ".repeat(15));
            boxes
        },
        ..eu()
    };
    vec![
        ("eu-full", eu()),
        ("eu-paid", eu_paid()),
        (
            "eu-blank",
            Paper {
                number: PaperNumber::Blank,
                boxes: BTreeMap::new(),
                goods: Vec::new(),
                head: None,
                ..eu()
            },
        ),
        (
            "eu-hand",
            Paper {
                to_complete: ["9e", "9f", "16"]
                    .map(|id| id.parse().expect("a box"))
                    .into(),
                road: Road::default(),
                mark: Mark::Duplicata,
                ..eu()
            },
        ),
        ("eu-continuation", eu_long),
        ("eu-german", in_language(Language::German, eu())),
        ("daa-english", in_language(Language::English, daa())),
        (
            "daa-spanish-reverse",
            Paper {
                reverse: true,
                ..in_language(Language::Spanish, daa())
            },
        ),
        ("dsa-dutch", in_language(Language::Dutch, dsa())),
        (
            "daa-italian-replaced",
            Paper {
                mark: Mark::ReplacedAt("18:40, 23.11.2026".to_owned()),
                ..in_language(Language::Italian, daa())
            },
        ),
        ("daa-full", daa()),
        ("daa-minimal", minimal(Kind::Daa)),
        ("daa-blank", blank(Kind::Daa)),
        (
            "daa-specimen",
            Paper {
                mark: Mark::Specimen,
                ..daa()
            },
        ),
        (
            "daa-exercise",
            Paper {
                mark: Mark::Exercise,
                ..daa()
            },
        ),
        (
            "daa-spanish-exercise",
            Paper {
                mark: Mark::Exercise,
                ..in_language(Language::Spanish, daa())
            },
        ),
        ("daa-continuation", long(Kind::Daa, 45)),
        (
            "daa-duplicata",
            Paper {
                mark: Mark::Duplicata,
                ..daa()
            },
        ),
        (
            "daa-beside",
            Paper {
                number: PaperNumber::Beside("GPS-2026/33-001187".to_owned()),
                ..daa()
            },
        ),
        (
            "daa-beside-long",
            Paper {
                number: PaperNumber::Beside("W/0-".repeat(16)),
                ..long(Kind::Daa, 4)
            },
        ),
        ("daa-greek-bulgarian", greek),
        (
            "daa-cancelled",
            Paper {
                mark: Mark::Cancelled,
                ..daa()
            },
        ),
        (
            "daa-replaced",
            Paper {
                mark: Mark::ReplacedAt("18:40, le 23.11.2026".to_owned()),
                ..daa()
            },
        ),
        (
            "daa-reverse",
            Paper {
                reverse: true,
                ..daa()
            },
        ),
        ("dsa-full", dsa()),
        ("dsa-minimal", minimal(Kind::Dsa)),
        ("dsa-blank", blank(Kind::Dsa)),
        ("dsa-continuation", long(Kind::Dsa, 12)),
        (
            "dsa-reverse",
            Paper {
                reverse: true,
                ..dsa()
            },
        ),
    ]
}
