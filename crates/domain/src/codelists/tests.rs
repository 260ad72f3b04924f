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
