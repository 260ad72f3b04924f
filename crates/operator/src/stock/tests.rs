//! Figures are exact, sums are those of a naive program, no text becomes a formula, a period is what it says.

use super::csv::text;
use super::*;
use domain::consignment::example::full;
use proptest::prelude::*;

fn goods(quantity: &str, strength: Option<&str>, code: &str) -> Goods {
    let mut g = full().lines.remove(0);
    g.quantity = quantity.parse().expect("a quantity");
    g.alcoholic_strength = strength.map(|s| s.parse().expect("a strength"));
    g.product_code = Some(code.parse().expect("a code"));
    g
}

fn exit(product: Option<Product>) -> Exit {
    let left = "2026-11-27T17:31:00Z".parse().expect("a time");
    Exit {
        nature: "DAA".into(),
        number: "26FR007328E0001000081".into(),
        arc: None,
        reference: "26FR007328E0001000081".into(),
        made_on: Date::constant(2026, 11, 27),
        left,
        entered: Some(left),
        consignee: Some("=2+2".into()),
        consignee_number: None,
        state: Some("FR".into()),
        said: None,
        product,
        filed: None,
        was_void: false,
        cut: None,
    }
}

fn accounts(exits: Vec<Exit>) -> Accounts {
    Accounts {
        excise: "FR007328E0001".parse().expect("a number"),
        period: Period::month("2026-11").expect("a month"),
        exits,
        entries: Vec::new(),
    }
}

#[test]
fn c3_pure_alcohol_is_exact_or_not_there() {
    for (quantity, strength, code, pure) in [
        ("1200", Some("12.5"), "W200", Some("150")),
        ("0.7", Some("40"), "S200", Some("0.28")),
        ("333.333", Some("12.34"), "W200", Some("41.1332922")),
        (
            "123456789012.345",
            Some("99.99"),
            "S300",
            Some("123444443333.4437655"),
        ),
        ("1200", None, "W200", None),
        ("1200", Some("12.5"), "E430", None),
    ] {
        let found = product(&goods(quantity, strength, code)).pure_alcohol;
        assert_eq!(
            found.map(|d| d.to_string()).as_deref(),
            pure,
            "{quantity} {strength:?} {code}"
        );
    }
    let unit = |code| product(&goods("1", None, code)).unit.map(Unit::as_str);
    assert_eq!(unit("W200"), Some("L20"));
    assert_eq!(unit("E430"), Some("L15"));
    assert_eq!(unit("E470"), Some("kg"));
    assert_eq!(unit("T200"), Some("mille"));
}

#[test]
fn c3_a_line_without_strength_leaves_the_sum_of_alcohol_open() {
    let of = |q, s| exit(Some(product(&goods(q, s, "W200"))));
    let a = accounts(vec![of("10", Some("12")), of("5", None), exit(None)]);
    let t = a.totals();
    assert_eq!((t.len(), t[0].lines, a.without_data()), (1, 2, 1));
    assert_eq!(t[0].quantity, Some(Decimal::from(15)));
    assert_eq!(t[0].pure_alcohol, None);
}

#[test]
fn c3_no_text_of_the_table_is_a_formula() {
    for (typed, kept) in [
        ("=1+1", "'=1+1"),
        ("  +33 5 00", "'+33 5 00"),
        ("-SUM(A1)", "'-SUM(A1)"),
        ("@x", "'@x"),
        ("\t=1", "'=1"),
        ("\u{ff1d}1", "'\u{ff1d}1"),
        ("vin \"blanc\"; 12 hl\nrouge", "vin \"blanc\"; 12 hl rouge"),
        ("Château", "Château"),
    ] {
        assert_eq!(text(typed), kept);
    }
    let table = write_csv(&accounts(vec![exit(None)])).expect("written");
    let table = String::from_utf8(table).expect("UTF-8");
    assert!(table.starts_with("\u{feff}sens;nature;"), "{table}");
    assert!(table.contains(";'=2+2;"), "{table}");
    let lines: Vec<&str> = table.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[1].ends_with(";donnees-manquantes"), "{table}");
}

#[test]
fn a_period_is_a_month_or_days_and_nothing_else() {
    let p = Period::month("2026-11").expect("a month");
    assert_eq!(
        (p.from.to_string(), p.to.to_string()),
        ("2026-11-01".into(), "2026-11-30".into())
    );
    assert_eq!(p.as_month().as_deref(), Some("2026-11"));
    assert_eq!(
        p.beside(2).and_then(Period::as_month).as_deref(),
        Some("2027-01")
    );
    assert_eq!(
        p.beside(-11).and_then(Period::as_month).as_deref(),
        Some("2025-12")
    );
    for wrong in [
        "2026-13",
        "2026-1",
        "26-11",
        "11-2026",
        "2026-11-01",
        "",
        "2026-00",
        "+026-11",
    ] {
        assert_eq!(Period::month(wrong), None, "{wrong}");
    }
    let (a, b) = (Date::constant(2026, 11, 20), Date::constant(2027, 1, 3));
    let across = Period::days(a, b).expect("days");
    assert_eq!(
        across.months().collect::<Vec<_>>(),
        ["2026-11", "2026-12", "2027-01"]
    );
    assert_eq!(across.as_month(), None);
    assert_eq!(Period::days(b, a), None);
    assert_eq!(Period::days(a, Date::constant(2200, 1, 1)), None);
    // Midnight is that of Paris.
    let at = |t: &str| t.parse::<Timestamp>().expect("a time");
    assert!(p.holds(at("2026-10-31T23:00:00Z")) && !p.holds(at("2026-10-31T22:59:59Z")));
    assert!(p.holds(at("2026-11-30T22:59:59Z")) && !p.holds(at("2026-11-30T23:00:00Z")));
}

proptest! {
    /// Sums in thousandths, reckoned with whole numbers.
    #[test]
    fn c3_sums_are_those_of_a_naive_program(lines in proptest::collection::vec((1_i64..1_000_000_000, 50_i64..10_000, 0_usize..3), 0..40)) {
        let codes = ["W200", "S200", "B000"];
        let exits = lines.iter().map(|(q, s, c)| {
            let q = Decimal::new(*q, 3).to_string();
            let s = Decimal::new(*s, 2).to_string();
            exit(Some(product(&goods(&q, Some(&s), codes[*c]))))
        });
        let totals = accounts(exits.collect()).totals();
        for (i, code) in codes.iter().enumerate() {
            let of = lines.iter().filter(|(_, _, c)| *c == i);
            let quantity: i64 = of.clone().map(|(q, _, _)| q).sum();
            let pure: i128 = of.clone().map(|(q, s, _)| i128::from(*q) * i128::from(*s)).sum();
            let t = totals.iter().find(|t| t.code.as_deref() == Some(code));
            prop_assert_eq!(t.map_or(0, |t| t.lines), of.count() as u64);
            if let Some(t) = t {
                prop_assert_eq!(t.quantity, Some(Decimal::new(quantity, 3)));
                prop_assert_eq!(t.pure_alcohol, Some(Decimal::from_i128_with_scale(pure, 7).normalize()));
            }
        }
    }

    #[test]
    fn whatever_is_typed_stays_one_cell_and_no_formula(typed in "\\PC{0,30}|[=+@;\"\t\r\n-]{0,8}") {
        let mut e = exit(None);
        e.consignee = Some(typed);
        let table = write_csv(&accounts(vec![e])).expect("written");
        let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(&table[3..]);
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("read");
        prop_assert_eq!(rows.len(), 1);
        prop_assert_eq!(rows[0].len(), COLUMNS.len());
        prop_assert!(!rows[0][9].starts_with(['=', '+', '-', '@']));
    }
}
