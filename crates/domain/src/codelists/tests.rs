//! The compiled lists: well formed, complete against the source where it is there, dated, with labels of our own.

use jiff::civil::{Date, date};

use super::*;

const TODAY: Date = date(2026, 11, 24);

fn product(code: &str) -> ProductCode {
    code.parse().expect("a product code")
}

fn cn(code: &str) -> CnCode {
    code.parse().expect("a CN code")
}

#[test]
fn every_compiled_list_is_well_formed_and_none_is_empty() {
    COMPILED.as_ref().expect("well formed");
    for list in ListName::ALL {
        assert!(!Lists::compiled().rows(*list).is_empty(), "{list}");
        assert!(
            Lists::compiled().as_of_list(*list) >= date(2024, 2, 13),
            "{list}"
        );
        assert_eq!(list.as_str().parse(), Ok(*list));
    }
    assert_eq!(Lists::compiled().as_of(), date(2026, 4, 15));
}

#[test]
fn what_a_product_asks_for_is_known() {
    let lists = Lists::compiled();
    let beer = &lists.product(&product("B000"), TODAY).expect("beer").facts;
    assert_eq!(beer.category, Category::BEER);
    assert_eq!(beer.unit, UnitOfMeasure::LITRE_AT_20);
    assert!(beer.strength_required && beer.plato_may && !beer.density_required && !beer.wine());
    let fuel = &lists
        .product(&product("E420"), TODAY)
        .expect("petrol")
        .facts;
    assert!(!fuel.strength_required && fuel.density_required);
    assert!(
        lists
            .product(&product("W200"), TODAY)
            .expect("wine")
            .facts
            .wine()
    );
    assert!(
        lists
            .product(&product("S600"), TODAY)
            .expect("alcohol")
            .facts
            .duty_paid_only
    );
    assert!(lists.product(&product("X000"), TODAY).is_none());
}

#[test]
fn a_cn_code_goes_with_its_products_only() {
    let lists = Lists::compiled();
    assert!(lists.pair(&product("W200"), &cn("22042138"), TODAY));
    assert!(!lists.pair(&product("W300"), &cn("22042138"), TODAY));
    let sparkling: Vec<&str> = lists
        .cns_of(&product("W300"), TODAY)
        .map(|c| c.code.as_str())
        .collect();
    assert_eq!(sparkling.len(), 18);
    assert!(sparkling.contains(&"22041011"));
    assert!(
        lists
            .pairs
            .iter()
            .all(|p| lists.cn_codes.entries.contains_key(&p.code[5..]))
    );
    assert!(
        lists
            .pairs
            .iter()
            .all(|p| lists.products.entries.contains_key(&p.code[..4]))
    );
}

#[test]
fn a_look_up_takes_the_day_of_dispatch() {
    let lists = Lists::compiled();
    let oil = cn("27101942");
    assert!(lists.cn(&oil, date(2024, 12, 31)).is_none());
    assert!(lists.cn(&oil, date(2025, 1, 1)).is_some());
}

#[test]
fn limits_packages_and_states_are_known() {
    let lists = Lists::compiled();
    let road = &lists.mode(TransportMode::ROAD, TODAY).expect("road").facts;
    assert_eq!(
        (road.max_days_suspension, road.max_days_duty_paid),
        (35, 65)
    );
    let kind = |code: &str| code.parse::<PackageKind>().expect("a kind");
    assert!(
        lists
            .package(&kind("CT"), TODAY)
            .expect("carton")
            .facts
            .countable
    );
    assert!(
        !lists
            .package(&kind("VL"), TODAY)
            .expect("bulk")
            .facts
            .countable
    );
    let state = |code: &str| code.parse::<MemberState>().expect("a state");
    assert!(lists.taxes_on_plato(&state("DE"), TODAY));
    assert!(!lists.taxes_on_plato(&state("FR"), TODAY));
    assert!(
        !lists
            .member_state(&state("GB"), TODAY)
            .expect("listed")
            .facts
            .member
    );
}

#[test]
fn every_value_of_a_closed_list_of_the_model_has_its_entry() {
    let lists = Lists::compiled();
    assert!(
        DestinationType::ALL
            .iter()
            .all(|k| lists.destination(*k, TODAY).is_some())
    );
    assert!(
        GuarantorType::ALL
            .iter()
            .all(|k| lists.guarantor(*k, TODAY).is_some())
    );
    assert!(
        OriginType::ALL
            .iter()
            .all(|k| lists.origin(*k, TODAY).is_some())
    );
    assert!(
        WineCategory::ALL
            .iter()
            .all(|k| lists.wine_category(*k, TODAY).is_some())
    );
    assert!(
        TransportArrangement::ALL
            .iter()
            .all(|k| lists.arrangement(*k, TODAY).is_some())
    );
    assert!(
        MessageType::ALL
            .iter()
            .all(|k| lists.submission(*k, TODAY).is_some())
    );
    for product in lists.products.iter() {
        let facts = &product.facts;
        assert!(
            lists.unit_of_measure(facts.unit, TODAY).is_some(),
            "{}",
            product.code
        );
        assert!(
            lists.category(facts.category, TODAY).is_some(),
            "{}",
            product.code
        );
    }
}

fn file(json: &str) -> ListFile {
    file::read(json.as_bytes()).expect("a file of lists")
}

/// A file with one list, as of 1 January 2027.
fn one(list: &str, whole: bool, entries: &str) -> String {
    format!(
        r#"{{"format":"acquit-codelists-1","name":"État 2027","as_of":"2027-01-01",
           "lists":[{{"list":"{list}","whole":{whole},"entries":[{entries}]}}]}}"#
    )
}

#[test]
fn a_whole_list_that_drops_a_code_keeps_it_for_the_days_before() {
    let wine = product("W200");
    let newer = file(&one("products", true, r#"{"code":"W300"}"#));
    let lists = Lists::compiled().amended(&newer).expect("fits");
    assert!(lists.product(&wine, date(2026, 12, 31)).is_some());
    assert!(lists.product(&wine, date(2027, 1, 1)).is_none());
    assert!(lists.product(&product("W300"), date(2027, 1, 1)).is_some());
    assert_eq!(
        (lists.name(), lists.as_of()),
        ("État 2027", date(2027, 1, 1))
    );
    assert_eq!(lists.as_of_list(ListName::Packages), date(2026, 4, 15));
}

#[test]
fn a_list_that_amends_changes_its_own_codes_and_days_only() {
    let entries = r#"{"code":"3","from":"2027-03-01","until":"2027-05-31","flags":{"max_days_suspension":40}},
                     {"code":"9","flags":{"max_days_suspension":1,"max_days_duty_paid":2},"fr":"Par câble"}"#;
    let lists = Lists::compiled().amended(&file(&one("transport-modes", false, entries)));
    let lists = lists.expect("fits");
    let days = |day| {
        lists
            .mode(TransportMode::ROAD, day)
            .map(|m| m.facts.max_days_suspension)
    };
    assert_eq!(days(date(2027, 2, 28)), Some(35));
    assert_eq!(days(date(2027, 3, 1)), Some(40));
    assert_eq!(days(date(2027, 5, 31)), Some(40));
    assert_eq!(days(date(2027, 6, 1)), Some(35));
    let road = lists.modes.entries_of("3");
    assert!(
        road.iter()
            .all(|e| e.label(Lang::Fr) == "Par la route" && e.facts.max_days_duty_paid == 65)
    );
    assert_eq!(
        lists
            .modes
            .get("9", date(2027, 1, 1))
            .map(|m| m.label(Lang::En)),
        Some("Par câble")
    );
    assert!(lists.modes.get("9", date(2026, 12, 31)).is_none());
    assert!(lists.mode(TransportMode::SEA, TODAY).is_some());
}

#[test]
fn every_error_of_a_file_has_its_place() {
    let at = |json: &str| -> Vec<(&'static str, String)> {
        let errors = match file::read(json.as_bytes()) {
            Ok(file) => Lists::compiled().amended(&file).expect_err("refused"),
            Err(errors) => errors,
        };
        errors.into_iter().map(|e| (e.code, e.place)).collect()
    };
    let only = |list: &str, entry: &str| at(&one(list, false, entry));
    let first = |field: &str| format!("lists[0].entries[0].{field}");
    assert_eq!(
        at("{\n \"format\": 1}"),
        [("lists.json", "line 2, column 12".to_owned())]
    );
    let other = one("products", false, r#"{"code":"W300"}"#).replace("lists-1", "lists-9");
    assert_eq!(at(&other), [("lists.format", "format".to_owned())]);
    let nameless = one("products", false, r#"{"code":"W300"}"#).replace("État 2027", " ");
    assert_eq!(at(&nameless), [("lists.text", "name".to_owned())]);
    assert_eq!(only("products", ""), [("lists.empty", "lists".to_owned())]);
    assert_eq!(
        only("wines", r#"{"code":"1"}"#),
        [("lists.unknown-list", "lists[0].list".to_owned())]
    );
    assert_eq!(
        only("cn-codes", r#"{"code":"2204213"}"#),
        [("lists.code", first("code"))]
    );
    assert_eq!(
        only("cn-codes", r#"{"code":"22049999"}"#),
        [("lists.label", first("fr"))]
    );
    assert_eq!(
        only("pairs", r#"{"code":"W200-99999999"}"#),
        [("lists.pair", first("code"))]
    );
    assert_eq!(
        only(
            "cn-codes",
            r#"{"code":"22042138","from":"2027-02-01","until":"2027-01-01"}"#
        ),
        [("lists.days", first("until"))]
    );
    assert_eq!(
        only("cn-codes", r#"{"code":"22042138","until":"2026-01-01"}"#),
        [("lists.days", first("until"))]
    );
    assert_eq!(
        only("packages", r#"{"code":"CT","flags":{"countable":2}}"#),
        [("lists.flag-value", first("flags"))]
    );
    assert_eq!(
        only("packages", r#"{"code":"CT","flags":{"heavy":true}}"#),
        [("lists.flag", first("flags"))]
    );
    assert_eq!(
        only("packages", r#"{"code":"CT","fr":"a\u0007"}"#),
        [("lists.text", first("fr"))]
    );
    let twice = one("origins", false, r#"{"code":"1"}"#).replace(
        "]}]}",
        r#"]},{"list":"origins","entries":[{"code":"1"}]}]}"#,
    );
    assert_eq!(at(&twice), [("lists.twice", "lists[1].list".to_owned())]);
    let many = vec![r#"{"code":"1"}"#; file::MAX_ENTRIES + 1].join(",");
    assert_eq!(
        only("origins", &many),
        [("lists.too-many", "lists".to_owned())]
    );
    let huge = " ".repeat(file::MAX_BYTES + 1);
    assert_eq!(at(&huge), [("lists.too-large", String::new())]);
    let unknown_key = r#"{"code":"1","label":"x"}"#;
    assert_eq!(only("origins", unknown_key)[0].0, "lists.json");
}

#[test]
fn a_list_that_is_older_than_what_is_here_is_named() {
    let old = one("products", false, r#"{"code":"W300"}"#).replace("2027-01-01", "2025-01-01");
    let older = Lists::compiled().older(&file(&old));
    assert_eq!(older, [(ListName::Products, date(2026, 4, 15))]);
    let newer = one("products", false, r#"{"code":"W300"}"#);
    assert!(Lists::compiled().older(&file(&newer)).is_empty());
}

#[test]
fn what_is_shown_can_be_loaded_again_and_changes_nothing() {
    for list in ListName::ALL {
        let entries: Vec<String> = Lists::compiled()
            .rows(*list)
            .iter()
            .map(|r| {
                assert!(list.admits(&r.code), "{list} {}", r.code);
                let day = |d: Option<Date>| d.map(|d| d.to_string());
                let mut e = serde_json::json!({ "code": r.code, "from": day(r.from), "until": day(r.until), "flags": r.facts });
                if *list != ListName::Pairs {
                    e["fr"] = r.fr.clone().into();
                    e["en"] = r.en.clone().into();
                }
                // Lists of the schema bear no day: they hold since ever.
                if r.from.is_none() {
                    e["from"] = "1900-01-01".into();
                }
                e.to_string()
            })
            .collect();
        let again = Lists::compiled().amended(&file(&one(list.as_str(), true, &entries.join(","))));
        let again = again.unwrap_or_else(|e| panic!("{list}: {e:?}"));
        let on = |lists: &Lists| -> Vec<Row> {
            let holds = |r: &Row| r.holds_on(TODAY);
            let plain = |r: Row| Row { from: None, ..r };
            lists
                .rows(*list)
                .into_iter()
                .filter(holds)
                .map(plain)
                .collect()
        };
        assert_eq!(on(&again), on(Lists::compiled()), "{list}");
    }
}
