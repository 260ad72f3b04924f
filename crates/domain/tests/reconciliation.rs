//! Same or not: what is listed, what is equal by which rule, and that nothing is left out. Over the whole model, by its JSON: whoever
//! adds a field is told here when it is not compared.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the page that it holds to the code"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use domain::consignment::{Consignment, example};
use domain::reconciliation::{Difference, EqualBy, compare, compare_completed, document};
use proptest::prelude::*;
use serde_json::{Value, json};

#[path = "../../emcs/tests/common/consignments.rs"]
mod consignments;
use consignments::Dice;

fn to_json(consignment: &Consignment) -> Value {
    serde_json::to_value(consignment).expect("JSON")
}

fn of_json(value: &Value) -> Option<Consignment> {
    serde_json::from_value(value.clone()).ok()
}

/// Every place in the JSON, values and groups alike.
fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, out: &mut Vec<String>) {
        out.push(at.to_owned());
        match value {
            Value::Object(fields) => fields
                .iter()
                .for_each(|(name, inner)| walk(inner, &format!("{at}/{name}"), out)),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .for_each(|(i, inner)| walk(inner, &format!("{at}/{i}"), out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(value, "", &mut out);
    out.retain(|at| !at.is_empty());
    out
}

fn is_leaf(value: &Value, at: &str) -> bool {
    !matches!(value.pointer(at), Some(Value::Object(_) | Value::Array(_)))
}

/// Values of which one fits each field of the model: whoever adds a field of another form adds one here.
fn candidates(now: &Value) -> Vec<Value> {
    let mut all = vec![json!(!now.as_bool().unwrap_or_default())];
    if let Some(text) = now.as_str() {
        all.push(json!(format!("{text}X")));
    }
    for text in [
        "ANOTHER-1",
        "FR009999E0077",
        "FR009999",
        "2026-01-07",
        "03:07:11",
        "H07",
        "D05",
        "7.25",
        "3",
        "E470",
        "99887766",
        "ZZ",
        "zz",
    ] {
        all.push(json!(text));
    }
    all.extend([1, 2, 3, 5, 77].map(|n| json!(n)));
    all.retain(|value| value != now);
    all
}

/// The consignment with another value at this place; none if nothing else fits there.
fn changed(value: &Value, at: &str) -> Option<Consignment> {
    let now = value.pointer(at)?.clone();
    candidates(&now).into_iter().find_map(|other| {
        let mut copy = value.clone();
        *copy.pointer_mut(at)? = other;
        let read = of_json(&copy)?;
        (to_json(&read) != *value).then_some(read)
    })
}

/// The consignment without this place; none if it cannot be without.
fn without(value: &Value, at: &str) -> Option<Consignment> {
    let (parent, name) = at.rsplit_once('/')?;
    let mut copy = value.clone();
    match copy.pointer_mut(parent)? {
        Value::Object(fields) => drop(fields.remove(name)?),
        Value::Array(items) => drop(items.remove(name.parse().ok()?)),
        _ => return None,
    }
    let read = of_json(&copy)?;
    (to_json(&read) != *value).then_some(read)
}

fn one(found: &[Difference]) -> &Difference {
    assert_eq!(found.len(), 1, "{found:#?}");
    &found[0]
}

#[test]
fn no_field_of_the_model_is_left_out() {
    let full = example::full();
    let value = to_json(&full);
    let mut boxes = BTreeMap::new();
    for at in pointers(&value).iter().filter(|at| is_leaf(&value, at)) {
        let other = changed(&value, at).unwrap_or_else(|| panic!("no other value fits {at}"));
        let found = compare(&full, &other);
        let element = one(&found).element.clone();
        assert!(
            found[0].paper.is_some()
                && found[0].entered.is_some()
                && found[0].paper != found[0].entered,
            "{at}: {found:?}"
        );
        // The box is the one that the table of elements gives to this place.
        match domain::consignment::elements::at(at) {
            Some((kind, _)) => assert_eq!(kind.code, found[0].at(), "{at}"),
            None => assert!(element.starts_with("ATTRIBUTE"), "{at}"),
        }
        if let Some(before) = boxes.insert(element.clone(), at.clone()) {
            panic!("{before} and {at} are both {element}");
        }
        if let Some(less) = without(&value, at) {
            let gone = compare(&full, &less);
            assert!(found[0].at().starts_with(one(&gone).at()), "{at}: {gone:?}");
        }
    }
    assert!(boxes.len() > 100, "{}", boxes.len());
}

#[test]
fn the_page_of_comparison_is_what_the_code_says() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/comparison.md");
    let page = fs::read_to_string(page).expect("docs/comparison.md");
    assert!(
        page == document(),
        "write it anew: cargo run -p domain --example comparison_table"
    );
    assert!(!page.contains("NOT COMPARED"));
}

/// What one value is on the paper, what it is in the validated document, and the verdict.
type Case = (&'static str, Value, Value, Option<EqualBy>);

#[test]
fn each_rule_calls_equal_what_it_says_and_nothing_else() {
    use EqualBy as R;
    #[rustfmt::skip]
    let cases: Vec<Case> = vec![
        ("/consignee/address/name", json!("Négoce Martin"), json!("NÉGOCE MARTIN"), Some(R::LetterCase)),
        ("/consignee/address/name", json!("Négoce Martin"), json!("NEGOCE MARTIN"), None),
        ("/consignee/address/name", json!("Straße 1"), json!("STRASSE 1"), Some(R::LetterCase)),
        ("/consignee/address/name", json!("N\u{e9}goce"), json!("Ne\u{301}goce"), Some(R::Composition)),
        ("/consignee/address/name", json!("N\u{e9}goce"), json!("N\u{e8}goce"), None),
        ("/consignee/address/name", json!(" Négoce  Martin"), json!("Négoce\u{a0}Martin"), Some(R::Spaces)),
        ("/consignee/address/name", json!("Négoce Martin"), json!("NégoceMartin"), None),
        ("/consignee/address/name", json!("Château d’Eau – Sud"), json!("Château d'Eau - Sud"), Some(R::Signs)),
        // Several at once: the last one needed is named.
        ("/consignee/address/name", json!("L’E\u{301}toile  du Sud"), json!("L'\u{c9}TOILE DU SUD"), Some(R::LetterCase)),
        ("/consignee/address/name", json!("Négoce"), json!("Negoce & Fils"), None),
        ("/lines/0/commercial_description/text", json!("vin blanc"), json!("VIN BLANC"), Some(R::LetterCase)),
        ("/lines/0/commercial_description/text", json!("vin blanc"), json!("vin rouge"), None),
        ("/transport_details/0/identity", json!("AB-123-CD"), json!("ab-123-cd"), Some(R::LetterCase)),
        ("/transport_details/0/identity", json!("AB-123-CD"), json!("AB 123 CD"), Some(R::Separators)),
        ("/transport_details/0/identity", json!("AB-123-CD"), json!("AB123CD"), Some(R::Separators)),
        ("/transport_details/0/identity", json!("AB-123-CD"), json!("ab123cd"), Some(R::Separators)),
        // Two vehicles of Berlin and Bamberg.
        ("/transport_details/0/identity", json!("B-AB 123"), json!("BA-B 123"), None),
        ("/transport_details/0/identity", json!("AB-123-CD"), json!("AB-124-CD"), None),
        ("/first_transporter/vat_number", json!("FR 00 000 000 000"), json!("FR00000000000"), Some(R::Separators)),
        ("/consignee/trader_id", json!("FR007329E0002"), json!("fr007329e0002"), Some(R::LetterCase)),
        ("/consignee/trader_id", json!("FR007329E0002"), json!("FR007329E0003"), None),
        ("/invoice_number", json!("F-1"), json!("F-1 "), Some(R::Spaces)),
        ("/invoice_number", json!("F-1"), json!("f-1"), None),
        ("/invoice_number", json!("F-1"), json!("F1"), None),
        ("/local_reference_number", json!("EX-1"), json!("ex-1"), None),
        ("/lines/0/quantity", json!("1200.000"), json!("1200"), Some(R::TrailingZeros)),
        ("/lines/0/quantity", json!("1200.004"), json!("1200"), None),
        ("/lines/0/quantity", json!("1200.004"), json!("1200.00"), None),
        ("/lines/0/gross_mass", json!("1400.5"), json!("1400.50"), Some(R::TrailingZeros)),
        ("/lines/0/gross_mass", json!("1400.555"), json!("1400.56"), Some(R::RoundedMass)),
        ("/lines/0/gross_mass", json!("1400.999"), json!("1401"), Some(R::RoundedMass)),
        ("/lines/0/gross_mass", json!("1400.560"), json!("1400.556"), Some(R::RoundedMass)),
        ("/lines/0/gross_mass", json!("1400.555"), json!("1400.55"), None),
        ("/lines/0/gross_mass", json!("1400.56"), json!("1400.6"), None),
        ("/lines/0/gross_mass", json!("1400.6"), json!("1401"), None),
        ("/lines/0/alcoholic_strength", json!("12.50"), json!("12.5"), Some(R::TrailingZeros)),
        ("/lines/0/alcoholic_strength", json!("12.55"), json!("12.6"), None),
        ("/lines/0/fiscal_mark_used", Value::Null, json!(false), Some(R::FlagNotSet)),
        ("/lines/0/fiscal_mark_used", Value::Null, json!(true), None),
        ("/lines/0/fiscal_mark_used", json!(true), json!(false), None),
        ("/deferred", json!(true), Value::Null, Some(R::DeferredFlag)),
        ("/deferred", json!(true), json!(false), None),
        ("/time_of_dispatch", json!("18:30:12"), json!("18:30:00"), Some(R::Minutes)),
        ("/time_of_dispatch", json!("18:30:12"), json!("18:30:13"), None),
        ("/time_of_dispatch", json!("18:30:00"), json!("18:31:00"), None),
        ("/time_of_dispatch", json!("18:30:00"), Value::Null, None),
        ("/date_of_dispatch", json!("2026-11-23"), json!("2026-11-24"), None),
        ("/consignee/address/street_number", json!(" "), Value::Null, Some(R::Empty)),
        ("/place_of_delivery", json!({"address": {}}), Value::Null, Some(R::Empty)),
        ("/lines/0/cn_code", json!("22042138"), json!("22042185"), None),
        ("/journey_time", json!("D01"), json!("H24"), None),
    ];
    let base = to_json(&example::full());
    let with = |at: &str, value: &Value| {
        let mut copy = base.clone();
        *copy.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = value.clone();
        of_json(&copy).unwrap_or_else(|| panic!("{at} = {value}"))
    };
    for (at, paper, entered, rule) in &cases {
        let (a, b) = (with(at, paper), with(at, entered));
        for (a, b) in [(&a, &b), (&b, &a)] {
            let found = compare(a, b);
            assert_eq!(
                one(&found).rule,
                *rule,
                "{at}: {paper} and {entered}: {found:?}"
            );
        }
    }
    let met = |rule: R| cases.iter().any(|case| case.3 == Some(rule));
    for rule in R::ALL {
        let elsewhere = matches!(rule, R::OrderOfLines | R::OrderOfItems | R::Addition);
        assert!(elsewhere || met(*rule), "{rule:?} has no case");
        assert_eq!(R::of(rule.as_str()), Some(*rule));
        assert_eq!(
            serde_json::to_value(rule).expect("JSON"),
            json!(rule.as_str())
        );
    }
}

/// Three lines of the example that differ in what is sold.
fn three() -> Consignment {
    let mut c = example::full();
    let line = c.lines[0].clone();
    for (i, (cn, quantity)) in [("22042138", 100), ("22042185", 200), ("22042138", 300)]
        .iter()
        .enumerate()
    {
        let mut line = line.clone();
        line.number = u16::try_from(i + 1).expect("small");
        line.cn_code = cn.parse().ok();
        line.quantity = rust_decimal::Decimal::from(*quantity);
        c.lines.push(line);
    }
    c.lines.remove(0);
    c
}

#[test]
fn lines_are_matched_by_what_they_say() {
    let paper = three();
    // Turned round and numbered anew: the same lines.
    let mut turned = paper.clone();
    turned.lines.reverse();
    for (i, line) in turned.lines.iter_mut().enumerate() {
        line.number = u16::try_from(i + 1).expect("small");
    }
    let found = compare(&paper, &turned);
    let said: Vec<_> = found.iter().map(|d| (d.element.as_str(), d.rule)).collect();
    let rule = Some(EqualBy::OrderOfLines);
    assert_eq!(
        said,
        [("17", rule), ("17a line 1", rule), ("17a line 3", rule)]
    );
    assert_eq!(
        (found[0].paper.as_deref(), found[0].entered.as_deref()),
        (Some("1-3"), Some("3, 2, 1"))
    );

    // The first is missing, the rest moves up: one line is missing, and two have another number.
    let mut less = paper.clone();
    less.lines.remove(0);
    less.lines[0].number = 1;
    less.lines[1].number = 2;
    let found = compare(&paper, &less);
    let said: Vec<_> = found.iter().map(|d| (d.element.as_str(), d.rule)).collect();
    assert_eq!(
        said,
        [
            ("17 line 1", None),
            ("17a line 2", rule),
            ("17a line 3", rule)
        ]
    );
    assert!(
        found[0].entered.is_none()
            && found[0]
                .paper
                .as_deref()
                .is_some_and(|t| t.contains("22042138, 100"))
    );

    // Another line beside them.
    let more = compare(&less, &paper);
    let said: Vec<_> = more.iter().map(|d| (d.element.as_str(), d.rule)).collect();
    assert_eq!(
        said,
        [
            ("17a line 1", rule),
            ("17a line 2", rule),
            ("17 line 1 added", None)
        ]
    );

    // Of two lines with the same product the one whose quantity is the same is the same.
    let mut other = paper.clone();
    other.lines.swap(0, 2);
    other.lines[0].quantity = 301.into();
    other.lines[0].number = 1;
    other.lines[2].number = 3;
    let found = compare(&paper, &other);
    let real: Vec<_> = found
        .iter()
        .filter(|d| d.is_real())
        .map(|d| d.element.as_str())
        .collect();
    assert_eq!(real, ["17d line 3"], "{found:#?}");
}

#[test]
fn items_in_another_order_are_the_same_and_named_so() {
    let paper = three();
    let value = to_json(&paper);
    let twice = [
        ("/certificates", "/document_reference", "18"),
        ("/transport_details", "/identity", "16"),
        ("/guarantee/guarantors", "/vat_number", "12"),
        ("/lines/1/packages", "/seal", "17.1 line 2"),
        ("/import_declarations", "", "9.1"),
        ("/lines/1/wine/operations", "", "17.2.1 line 2"),
    ];
    for (at, field, element) in twice {
        let mut paper = value.clone();
        let items = paper
            .pointer_mut(at)
            .and_then(Value::as_array_mut)
            .expect(at);
        let mut second = items[0].clone();
        let field = second.pointer_mut(field).expect("field");
        *field = if field.is_number() {
            json!(2)
        } else {
            json!("another")
        };
        items.push(second);
        let mut entered = paper.clone();
        let items = entered
            .pointer_mut(at)
            .and_then(Value::as_array_mut)
            .expect(at);
        items.reverse();
        let found = compare(&of_json(&paper).expect(at), &of_json(&entered).expect(at));
        let found = one(&found);
        assert_eq!(
            (found.element.as_str(), found.rule),
            (element, Some(EqualBy::OrderOfItems))
        );
    }
}

#[test]
fn what_the_paper_lacked_and_was_added_is_equal_only_with_the_value_that_was_recorded() {
    let completed = example::full();
    let mut paper = completed.clone();
    paper.guarantee = None;
    paper.invoice_number = None;
    let found = compare_completed(&paper, &completed, &completed);
    let said: Vec<_> = found
        .iter()
        .map(|d| (d.element.as_str(), d.paper.as_deref(), d.rule))
        .collect();
    let added = Some(EqualBy::Addition);
    assert_eq!(said, [("9b", None, added), ("11", None, added)]);

    let mut entered = completed.clone();
    entered.invoice_number = Some("F-2".to_owned());
    let found = compare_completed(&paper, &completed, &entered);
    let said: Vec<_> = found
        .iter()
        .map(|d| {
            (
                d.element.as_str(),
                d.paper.as_deref(),
                d.entered.as_deref(),
                d.rule,
            )
        })
        .collect();
    assert_eq!(said[0], ("9b", None, Some("F-2"), None));
    assert_eq!((said[1].0, said[1].3), ("11", added));
    assert_eq!(said.len(), 2);
    assert_eq!(compare_completed(&paper, &paper, &paper), []);
}

/// What a difference is, without where it stands.
fn kinds(found: &[Difference]) -> Vec<(String, Option<EqualBy>)> {
    let mut all: Vec<_> = found.iter().map(|d| (d.at().to_owned(), d.rule)).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_is_the_same_as_itself(c in consignments::drafts(6)) {
        prop_assert_eq!(compare(&c, &c), []);
        prop_assert_eq!(compare_completed(&c, &c, &c), []);
    }

    /// One change anywhere is one difference, on either side.
    #[test]
    fn one_change_is_one_difference(c in consignments::consignments(5), seed in any::<u64>()) {
        let value = to_json(&c);
        let mut all = pointers(&value);
        // A consignor or an address that is always there says as many things less as it said.
        all.retain(|at| !at.ends_with("/address") && at != "/consignor");
        let mut dice = Dice(seed);
        let at = &all[dice.below(all.len())];
        let other = if is_leaf(&value, at) && dice.once_in(2) { changed(&value, at) } else { without(&value, at) };
        let Some(other) = other else { return Ok(()) };
        let found = compare(&c, &other);
        // A whole list taken away is one difference an item.
        let most = value.pointer(at).and_then(Value::as_array).map_or(1, Vec::len);
        prop_assert!(!found.is_empty() && found.len() <= most, "{}: {:?}", at, found);
        prop_assert_eq!(kinds(&found), kinds(&compare(&other, &c)), "{}", at);
    }

    /// Many changes: the comparison is empty only where nothing differs, and the same from both sides.
    #[test]
    fn many_changes_are_seen_alike_from_both_sides(c in consignments::consignments(6), seed in any::<u64>(), many in 1usize..12) {
        let mut dice = Dice(seed);
        let mut other = c.clone();
        for _ in 0..many {
            let value = to_json(&other);
            let all = pointers(&value);
            let at = &all[dice.below(all.len())];
            let next = if dice.once_in(3) { without(&value, at) } else { changed(&value, at) };
            other = next.unwrap_or(other);
        }
        let found = compare(&c, &other);
        prop_assert_eq!(found.is_empty(), to_json(&c) == to_json(&other));
        prop_assert_eq!(kinds(&found), kinds(&compare(&other, &c)));
        let mut elements: Vec<_> = found.iter().map(|d| &d.element).collect();
        let count = elements.len();
        elements.sort();
        elements.dedup();
        prop_assert_eq!(elements.len(), count, "each element stands once: {:?}", found);
    }

    #[test]
    fn another_order_of_lines_is_nothing_else(c in consignments::consignments(12), seed in any::<u64>(), anew in any::<bool>()) {
        let mut dice = Dice(seed);
        let mut other = c.clone();
        for i in (1..other.lines.len()).rev() {
            other.lines.swap(i, dice.below(i + 1));
        }
        if anew {
            for (i, line) in other.lines.iter_mut().enumerate() {
                line.number = u16::try_from(i + 1).expect("small");
            }
        }
        let found = compare(&c, &other);
        prop_assert!(found.iter().all(|d| d.rule == Some(EqualBy::OrderOfLines)), "{:?}", found);
        prop_assert_eq!(found.is_empty(), to_json(&c) == to_json(&other));
    }
}

/// A movement of 999 lines that all sell the same: each is matched by its quantity, though every number is another.
#[test]
fn nine_hundred_and_ninety_nine_lines_find_each_other() {
    let mut paper = example::full();
    let line = paper.lines[0].clone();
    paper.lines = (1..=999u16)
        .map(|number| {
            let mut line = line.clone();
            line.number = number;
            line.quantity = (1000 + i64::from(number)).into();
            line
        })
        .collect();
    let mut entered = paper.clone();
    entered.lines.reverse();
    for (i, line) in entered.lines.iter_mut().enumerate() {
        line.number = u16::try_from(i + 1).expect("small");
    }
    entered.lines[0].gross_mass = Some(7.into());
    let found = compare(&paper, &entered);
    let real: Vec<_> = found
        .iter()
        .filter(|d| d.is_real())
        .map(|d| d.element.as_str())
        .collect();
    assert_eq!(real, ["17e line 999"]);
    // All but the middle one have another number; and one row says the order.
    assert_eq!(found.len(), 1 + 998 + 1);
}
