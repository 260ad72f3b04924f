//! Packages, measured: exact, rounded once, never filled over what is there.

use super::*;
use crate::typed::blank;
use proptest::prelude::*;

fn bottles() -> Product {
    Product {
        description: "Pineau blanc".into(),
        units_each: "6".into(),
        unit_content: "0.75".into(),
        unit_gross: "1.25".into(),
        unit_net: "0.745".into(),
        pallet: "60".into(),
        ..Product::default()
    }
}

fn d(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

#[test]
fn thirty_six_cartons_are_litres_kilograms_and_one_pallet() {
    let m = measured(&bottles(), 36);
    assert_eq!(
        (m.quantity, m.gross, m.net),
        (d("162"), d("270"), d("160.92"))
    );
    assert_eq!((m.pallets, m.rounded), (Some(1), false));
    assert_eq!(measured(&bottles(), 61).pallets, Some(2));
}

#[test]
fn what_is_said_of_a_package_goes_before_its_units_and_rounding_is_told() {
    let p = Product {
        quantity_each: "4.4".into(),
        ..bottles()
    };
    assert_eq!(measured(&p, 3).quantity, d("13.2"));
    let p = Product {
        unit_content: "0.33335".into(),
        units_each: "1".into(),
        ..bottles()
    };
    let m = measured(&p, 1);
    assert_eq!((m.quantity, m.rounded), (d("0.333"), true));
    let p = Product {
        unit_content: "0.0005".into(),
        units_each: "1".into(),
        ..bottles()
    };
    assert_eq!(measured(&p, 1).quantity, d("0.001"), "half up");
    assert_eq!(measured(&Product::default(), 36), Measured::default());
    assert_eq!(
        measured(&bottles(), u64::MAX).quantity,
        None,
        "more than the document holds"
    );
}

#[test]
fn what_is_there_stays() {
    let mut c = blank(number::Kind::Daa);
    let table = "message_type;destination_type;origin_type;line.commercial_description;line.quantity;line.net_mass;line.packages.1.kind;line.packages.1.count\n1;1;1;Pineau blanc;;5;CT;36\n;;;Pineau blanc;7;;CT;36\n;;;Other;;;CT;36\n";
    c.lines = emcs::csv::read_csv(table.as_bytes(), emcs::Limits::DEFAULT)
        .unwrap()
        .remove(0)
        .lines;
    for l in &mut c.lines {
        fill(l, &[bottles()]);
    }
    let seen: Vec<_> = c
        .lines
        .iter()
        .map(|l| (Some(l.quantity), l.net_mass, l.gross_mass))
        .collect();
    assert_eq!(
        seen,
        [
            (d("162"), d("5"), d("270")),
            (d("7"), d("160.92"), d("270")),
            (d("0"), None, None)
        ]
    );
}

proptest! {
    /// Measured by itself, each package is its share: nothing is lost or gained.
    #[test]
    fn packages_add_up(a in 1u64..100_000, b in 1u64..100_000) {
        let (x, y, both) = (measured(&bottles(), a), measured(&bottles(), b), measured(&bottles(), a + b));
        let sum = |f: fn(&Measured) -> Option<Decimal>| f(&x).zip(f(&y)).map(|(p, q)| p + q);
        prop_assert_eq!(both.quantity, sum(|m| m.quantity));
        prop_assert_eq!(both.gross, sum(|m| m.gross));
        prop_assert!(both.pallets <= x.pallets.zip(y.pallets).map(|(p, q)| p + q));
    }
}
