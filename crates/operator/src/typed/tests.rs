//! What a form shows and what is read from it are inverse; what cannot be read names its field.

use super::*;
use domain::consignment::example;

fn map(fields: Vec<(String, String)>) -> BTreeMap<String, String> {
    fields.into_iter().collect()
}

#[test]
fn what_a_form_shows_unchanged_changes_nothing() {
    let c = example::full();
    let typed = map(fields(&c, "d0_"));
    let (again, wrong) = consignment(Some(&c), Kind::Daa, &typed, "d0_");
    assert_eq!((again, wrong), (c, Vec::new()));
}

#[test]
fn amounts_as_people_write_them() {
    let q = |t: &str| amount(t, &amount::QUANTITY).map(|d| d.to_string());
    for (typed, read) in [
        ("1200", "1200"),
        ("1 200,5", "1200.5"),
        ("1\u{202f}200,500", "1200.500"),
        ("0,75", "0.75"),
        ("007", "7"),
        ("12.5", "12.5"),
    ] {
        assert_eq!(q(typed), Some(read.to_owned()), "{typed}");
    }
    for bad in [
        "", "0", "-1", "1.200,5", "1e3", "12,", ",5", "beaucoup", "1,2345", "９",
    ] {
        assert_eq!(q(bad), None, "{bad}");
    }
}

#[test]
fn a_document_typed_from_nothing_makes_a_consignment_and_what_is_wrong_names_its_field() {
    let mut typed = map(vec![
        ("d0_to".into(), "Maison Ζεύς & Ко".into()),
        ("d0_lines".into(), "2".into()),
        ("d0_l0_what".into(), "Cognac VSOP".into()),
        ("d0_l0_qty".into(), "1 200,5".into()),
        ("d0_l1_what".into(), String::new()),
    ]);
    let (c, wrong) = consignment(None, Kind::Dsa, &typed, "d0_");
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(c.duty_paid(), Some(true));
    assert_eq!(c.lines.len(), 1, "an empty line is no line");
    assert_eq!(c.lines[0].quantity.to_string(), "1200.5");
    typed.insert("d0_l0_qty".into(), "12 x 70cl".into());
    typed.insert("d0_l0_code".into(), "vin".into());
    let (_, wrong) = consignment(None, Kind::Daa, &typed, "d0_");
    let at: Vec<_> = wrong.iter().map(|w| (w.field.as_str(), w.code)).collect();
    assert_eq!(
        at,
        [
            ("d0_l0_code", "typed.product"),
            ("d0_l0_qty", "typed.amount")
        ]
    );
}

#[test]
fn a_street_is_typed_with_its_number_and_another_street_keeps_no_number_of_the_one_before() {
    let c = example::full();
    let mut typed = map(fields(&c, "d0_"));
    let before = &c.consignee.as_ref().unwrap().address;
    let number = before.street_number.clone().unwrap();
    let shown = typed["d0_to_street"].clone();
    assert_eq!(
        shown,
        format!("{number} {}", before.street.clone().unwrap())
    );
    typed.insert("d0_to_street".into(), "4 quai des Flamands".into());
    let (c, wrong) = consignment(Some(&c), Kind::Daa, &typed, "d0_");
    assert!(wrong.is_empty());
    let after = c.consignee.unwrap().address;
    assert_eq!(
        (after.street.as_deref(), after.street_number),
        (Some("4 quai des Flamands"), None)
    );
}
