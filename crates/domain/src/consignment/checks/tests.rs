//! The paper gate and the formats: each code on its own consignment, and nothing else found there.

use std::collections::BTreeSet;

use super::*;
use crate::consignment::example::full;
use crate::consignment::{
    Consignment, DestinationType, Line, MessageType, OriginType, TransportDetail, TransportMode,
    TransportUnit,
};
use rust_decimal::Decimal;

/// Code, severity and place of everything found after one change to a consignment in which nothing is found.
fn after(change: impl FnOnce(&mut Consignment)) -> Vec<(&'static str, Severity, String)> {
    let mut c = full();
    assert_eq!(both(&c), [], "the example itself must be good for a paper");
    change(&mut c);
    both(&c)
        .into_iter()
        .map(|f| (f.code, f.severity, f.element))
        .collect()
}

/// What the paper gate and the formats of the draft gate say.
fn both(c: &Consignment) -> Vec<Finding> {
    [paper_findings(c), format_findings(c)].concat()
}

fn error(code: &'static str, element: &str) -> Vec<(&'static str, Severity, String)> {
    vec![(code, Severity::Error, element.to_owned())]
}

fn line(c: &mut Consignment) -> &mut Line {
    &mut c.lines[0]
}

#[test]
fn a_paper_needs_a_consignor_with_its_number() {
    assert_eq!(
        after(|c| c.consignor.excise_number = None),
        error(CONSIGNOR_NUMBER_MISSING, "2a")
    );
    assert_eq!(
        after(|c| c.consignor.address.name = None),
        error(CONSIGNOR_MISSING, "2b")
    );
    // What is merely missing is for the draft.
    assert_eq!(after(|c| c.consignor.address.city = None), []);
}

#[test]
fn a_paper_needs_a_consignee_or_a_place_of_delivery() {
    assert_eq!(after(|c| c.consignee = None), []);
    assert_eq!(after(|c| c.place_of_delivery = None), []);
    let neither = |c: &mut Consignment| (c.consignee, c.place_of_delivery) = (None, None);
    assert_eq!(after(neither), error(CONSIGNEE_MISSING, "5b"));
    // An empty name is no name.
    let blank = |c: &mut Consignment| {
        c.place_of_delivery = None;
        c.consignee.as_mut().expect("consignee").address.name = Some(" ".into());
    };
    let found: Vec<_> = after(blank).into_iter().map(|f| f.0).collect();
    assert_eq!(found, [CONSIGNEE_MISSING, TEXT_EMPTY]);
    // A destination that is not known yet has neither.
    let unknown = |c: &mut Consignment| {
        neither(c);
        c.destination_type = DestinationType::Unknown;
    };
    assert_eq!(after(unknown), []);
}

#[test]
fn a_paper_needs_goods_with_a_quantity_and_a_name() {
    assert_eq!(after(|c| c.lines.clear()), error(NO_GOODS, "17"));
    assert_eq!(
        after(|c| line(c).quantity = Decimal::ZERO),
        error(QUANTITY_NOT_POSITIVE, "17d line 1")
    );
    assert_eq!(
        after(|c| line(c).quantity = Decimal::new(-1, 0)),
        error(QUANTITY_NOT_POSITIVE, "17d line 1")
    );
    // A product code or a description: one is enough, none is not.
    assert_eq!(after(|c| line(c).commercial_description = None), []);
    assert_eq!(after(|c| line(c).product_code = None), []);
    let unnamed = |c: &mut Consignment| {
        line(c).product_code = None;
        line(c).commercial_description = None;
    };
    assert_eq!(after(unnamed), error(GOODS_UNNAMED, "17b line 1"));
}

#[test]
fn i11_a_movement_that_contradicts_itself_is_found() {
    assert_eq!(
        after(|c| c.origin_type = OriginType::DutyPaid),
        error(MOVEMENT_CONTRADICTORY, "9d")
    );
    let paid = |c: &mut Consignment| {
        c.origin_type = OriginType::DutyPaid;
        c.message_type = MessageType::DutyPaid;
        c.destination_type = DestinationType::CertifiedConsignee;
    };
    assert_eq!(after(paid), []);
}

#[test]
fn texts_keep_to_the_lengths_of_table_1() {
    let long = |n: usize| Some("é".repeat(n));
    assert_eq!(after(|c| c.consignor.address.name = long(182)), []);
    assert_eq!(
        after(|c| c.consignor.address.name = long(183)),
        error(TEXT_TOO_LONG, "2b")
    );
    assert_eq!(
        after(|c| c.consignor.address.postcode = long(11)),
        error(TEXT_TOO_LONG, "2e")
    );
    assert_eq!(
        after(|c| c.invoice_number = long(36)),
        error(TEXT_TOO_LONG, "9b")
    );
    let marks = |c: &mut Consignment| line(c).packages[0].shipping_marks = long(1000);
    assert_eq!(after(marks), error(TEXT_TOO_LONG, "17.1f line 1 item 1"));
    assert_eq!(
        after(|c| c.invoice_number = Some("  ".into())),
        error(TEXT_EMPTY, "9b")
    );
    let nul =
        |c: &mut Consignment| line(c).brand_name.as_mut().expect("brand").text = "a\0b".into();
    assert_eq!(after(nul), error(TEXT_CONTROL, "17r line 1"));
}

/// Every text of the model is bounded: made too long one after the other, each is found, in a place of its own.
#[test]
fn no_text_escapes_its_bounds() {
    let mut json = serde_json::to_value(full()).expect("JSON");
    let paths = texts(&json, String::new());
    // Values of a checked form cannot be lengthened, so they are not free texts.
    let coded = [
        "excise_number",
        "tax_warehouse",
        "local_reference_number",
        "language",
        "member_state",
        "kind",
        "product_code",
        "cn_code",
        "third_country",
        "journey_time",
        "quantity",
        "_mass",
        "strength",
        "plato",
        "density",
        "date",
        "time",
    ];
    let mut places = BTreeSet::new();
    let mut free = 0;
    for path in &paths {
        let before = json.pointer(path).cloned().expect("path");
        *json.pointer_mut(path).expect("path") = "x".repeat(1000).into();
        if let Ok(c) = serde_json::from_value::<Consignment>(json.clone()) {
            let found = format_findings(&c);
            assert_eq!(
                found.iter().map(|f| f.code).collect::<Vec<_>>(),
                [TEXT_TOO_LONG],
                "{path}"
            );
            places.insert(found[0].element.clone());
            free += 1;
        } else {
            let known = path.ends_with("/reference") || coded.iter().any(|c| path.contains(c));
            assert!(known, "{path} is neither bounded nor a code");
        }
        *json.pointer_mut(path).expect("path") = before;
    }
    assert_eq!(places.len(), free, "two texts share a place");
    assert!(free > 60, "only {free} texts");
}

/// The JSON pointers of all texts.
fn texts(value: &serde_json::Value, path: String) -> Vec<String> {
    match value {
        serde_json::Value::String(_) => vec![path],
        serde_json::Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(i, v)| texts(v, format!("{path}/{i}")))
            .collect(),
        serde_json::Value::Object(fields) => fields
            .iter()
            .flat_map(|(k, v)| texts(v, format!("{path}/{k}")))
            .collect(),
        _ => vec![],
    }
}

#[test]
fn amounts_keep_to_the_formats_of_table_1() {
    let much = Some(Decimal::new(12_345_678, 7));
    for (change, place) in [
        (
            Box::new(|c: &mut Consignment| line(c).quantity = Decimal::new(10_001, 4))
                as Box<dyn Fn(&mut Consignment)>,
            "17d",
        ),
        (
            Box::new(|c| line(c).net_mass = Some(Decimal::new(11, 7))),
            "17f",
        ),
        (Box::new(move |c| line(c).alcoholic_strength = much), "17g"),
        (
            Box::new(|c| line(c).alcoholic_strength = Some(Decimal::ZERO)),
            "17g",
        ),
        (Box::new(move |c| line(c).degree_plato = much), "17h"),
        (Box::new(|c| line(c).size_of_producer = Some(0)), "17n"),
        (
            Box::new(|c| line(c).size_of_producer = Some(1_000_000_000_000_000)),
            "17n",
        ),
        (Box::new(move |c| line(c).density = much), "17o"),
    ] {
        assert_eq!(
            after(change),
            error(NUMBER_FORMAT, &format!("{place} line 1"))
        );
    }
    let count = |n| move |c: &mut Consignment| line(c).packages[0].count = Some(n);
    assert_eq!(after(count(0)), []);
    assert_eq!(
        after(count(u64::MAX)),
        error(NUMBER_FORMAT, "17.1b line 1 item 1")
    );
}

#[test]
fn groups_occur_as_often_as_table_1_allows() {
    fn many<T: Clone>(items: &mut Vec<T>, count: usize) {
        *items = vec![items[0].clone(); count];
    }
    let found = |change: &dyn Fn(&mut Consignment, usize), most: usize| {
        assert!(after(|c| change(c, most)).iter().all(|f| f.0 != TOO_MANY));
        let over = after(|c| change(c, most + 1));
        over.into_iter()
            .filter(|f| f.0 == TOO_MANY)
            .map(|f| f.2)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(&|c, n| many(&mut c.import_declarations, n), 9),
        ["9.1"]
    );
    assert_eq!(
        found(
            &|c, n| many(&mut c.guarantee.as_mut().expect("guarantee").guarantors, n),
            2
        ),
        ["12"]
    );
    assert_eq!(found(&|c, n| many(&mut c.transport_details, n), 99), ["16"]);
    assert_eq!(found(&|c, n| many(&mut c.lines, n), 999), ["17"]);
    assert_eq!(
        found(&|c, n| many(&mut c.lines[0].packages, n), 99),
        ["17.1 line 1"]
    );
    assert_eq!(
        found(
            &|c, n| many(&mut c.lines[0].wine.as_mut().expect("wine").operations, n),
            99
        ),
        ["17.2.1 line 1"]
    );
    assert_eq!(found(&|c, n| many(&mut c.certificates, n), 9), ["18"]);
}

#[test]
fn lines_are_numbered_1_to_n() {
    assert_eq!(
        after(|c| line(c).number = 0),
        error(LINE_NUMBER, "17a line 1")
    );
    assert_eq!(
        after(|c| line(c).number = 2),
        error(LINE_NUMBER, "17a line 1")
    );
    let twice = |c: &mut Consignment| c.lines.push(full().lines.remove(0));
    assert_eq!(after(twice), error(LINE_NUMBER, "17a line 2"));
    let backwards = |c: &mut Consignment| {
        c.lines.push(full().lines.remove(0));
        line(c).number = 2;
    };
    assert_eq!(after(backwards), []);
}

/// A paper can be made of what the draft would be refused for.
#[test]
fn only_what_voids_the_paper_blocks_it() {
    for change in [
        (|c| c.journey_time = None) as fn(&mut Consignment),
        |c| c.competent_office = None,
        |c| c.invoice_number = Some("x".repeat(36)),
        |c| line(c).gross_mass = Some(Decimal::ONE),
        |c| line(c).packages.clear(),
        |c| c.transport_details.clear(),
        |c| c.date_of_dispatch = None,
    ] {
        let mut c = full();
        change(&mut c);
        assert_eq!(paper_findings(&c), []);
    }
}

#[test]
fn a_finding_carries_what_its_message_tells() {
    let mut c = full();
    c.lines.push(full().lines.remove(0));
    c.lines[1].number = 2;
    c.lines[1].packages[0].seal = Some("x".repeat(36));
    let found = format_findings(&c);
    let data: Vec<_> = found[0]
        .data
        .iter()
        .map(|(k, v)| (*k, v.as_str()))
        .collect();
    assert_eq!(
        data,
        [
            ("box", "17.1c"),
            ("item", "1"),
            ("length", "36"),
            ("line", "2"),
            ("max", "35")
        ]
    );
    assert_eq!(
        serde_json::to_value(&found[0]).expect("JSON"),
        serde_json::json!({
            "code": TEXT_TOO_LONG, "severity": "error", "gate": "draft", "element": "17.1c line 2 item 1",
            "data": { "box": "17.1c", "item": "1", "length": "36", "line": "2", "max": "35" },
        })
    );
}

#[test]
fn i26_vehicle_and_departure_may_be_completed_by_hand() {
    let to_complete = |change: &dyn Fn(&mut Consignment)| {
        let mut c = full();
        change(&mut c);
        c.to_complete()
    };
    assert_eq!(to_complete(&|_| {}), []);
    assert_eq!(
        to_complete(&|c| c.date_of_dispatch = None),
        [ToComplete::DateOfDispatch]
    );
    assert_eq!(
        to_complete(&|c| c.time_of_dispatch = None),
        [ToComplete::TimeOfDispatch]
    );
    assert_eq!(
        to_complete(&|c| c.transport_details.clear()),
        [ToComplete::Vehicle]
    );
    assert_eq!(
        to_complete(&|c| c.transport_details[0].identity = None),
        [ToComplete::Vehicle]
    );
    assert_eq!(
        to_complete(&|c| c.transport_details[0].identity = Some(" ".into())),
        [ToComplete::Vehicle]
    );
    // A pipeline has no registration.
    let pipeline = |c: &mut Consignment| {
        c.transport_mode.as_mut().expect("mode").code = TransportMode::FIXED;
        c.transport_details = vec![TransportDetail {
            unit: TransportUnit::FIXED,
            identity: None,
            seal: None,
            seal_information: None,
            information: None,
        }];
    };
    assert_eq!(to_complete(&pipeline), []);
    let bare = |c: &mut Consignment| {
        pipeline(c);
        c.transport_details.clear();
    };
    assert_eq!(to_complete(&bare), []);
    // What may be completed is never an error of the paper.
    assert_eq!(
        after(|c| (c.date_of_dispatch, c.time_of_dispatch) = (None, None)),
        []
    );
    assert_eq!(after(|c| c.transport_details.clear()), []);
}
