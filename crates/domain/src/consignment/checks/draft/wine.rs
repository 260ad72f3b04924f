//! The wine group (17.2): only for wine, with what category and bulk ask for.

use rust_decimal::Decimal;

use super::Cx;
use crate::codelists::ProductFacts;
use crate::consignment::checks::{BULK_WINE, DESIGNATION_MISSING, Place, THIRD_COUNTRY};
use crate::consignment::{Line, MemberState, WineCategory, WineProduct};

/// Goods in containers above 60 litres are in bulk (Delegated Regulation (EU) 2018/273).
const BULK_LITRES: u64 = 60;

/// Kinds of packages that are the container itself, beside those that are not counted: casks, drums, tanks, jerricans,
/// intermediate bulk containers (UN/ECE Recommendation 21). A pallet or a carton of bottles is none.
const CONTAINERS: &[&str] = &[
    "1A", "1B", "1D", "1G", "1W", "2C", "3A", "3H", "AA", "BA", "BU", "CI", "CK", "DI", "DR", "FE",
    "HG", "IH", "JC", "JY", "KG", "QA", "QB", "QC", "QD", "QF", "QG", "QH", "QJ", "QK", "QL", "QM",
    "QN", "TB", "TG", "TK", "TO", "TY", "VA", "WA", "WC", "WD", "WF", "WG", "WH", "WJ", "WK", "WL",
    "WM",
];

/// Heading 2204 is the wine of part XII of annex I to Regulation (EU) 1308/2013; of other fermented drinks nothing is asked.
const WINE_HEADING: &str = "2204";

pub(super) fn check(
    cx: &mut Cx<'_>,
    line: &Line,
    facts: Option<&ProductFacts>,
    at: &dyn Fn(&'static str) -> Place,
) {
    let Some(facts) = facts else { return };
    let value = line
        .product_code
        .as_ref()
        .map_or(String::new(), ToString::to_string);
    let because = ("product", value);
    let Some(wine) = &line.wine else {
        let cn = line.cn_code.as_ref();
        let wine = facts.wine() && cn.is_some_and(|cn| cn.as_str().starts_with(WINE_HEADING));
        cx.require_because(!wine, at("17.2a"), &because);
        return;
    };
    cx.refuse(!facts.wine(), at("17.2"), &because);
    codes(cx, wine, at);
    country(cx, wine, at);
    if facts.wine() && bulk(cx, line) {
        // Imported wine grew in no zone of the Union.
        if wine.zone.is_none() && wine.category != WineCategory::Imported {
            cx.found.error(BULK_WINE, at("17.2b"), &[]);
        }
        if wine.operations.is_empty() {
            cx.found.error(BULK_WINE, at("17.2.1a"), &[]);
        }
    }
    if wine.category == WineCategory::WithIndication && line.designation_of_origin.is_none() {
        cx.found.warning(DESIGNATION_MISSING, at("17l"), &[]);
    }
}

fn codes(cx: &mut Cx<'_>, wine: &WineProduct, at: &dyn Fn(&'static str) -> Place) {
    let listed = cx.lists.wine_category(wine.category, cx.day).is_some();
    cx.listed(listed, at("17.2a"), &wine.category);
    if let Some(zone) = wine.zone {
        let listed = cx.lists.zone(zone, cx.day).is_some();
        cx.listed(listed, at("17.2b"), &zone);
    }
    for (i, operation) in wine.operations.iter().enumerate() {
        let listed = cx.lists.operation(*operation, cx.day).is_some();
        cx.listed(listed, at("17.2.1a").item(i + 1), operation);
    }
}

fn country(cx: &mut Cx<'_>, wine: &WineProduct, at: &dyn Fn(&'static str) -> Place) {
    let because = ("wine-category", wine.category.to_string());
    let Some(country) = &wine.third_country else {
        let needed = wine.category == WineCategory::Imported;
        cx.require_because(!needed, at("17.2c"), &because);
        return;
    };
    if wine.category != WineCategory::Imported {
        cx.refuse(true, at("17.2c"), &because);
        return;
    }
    // Greece is EL in EMCS and GR elsewhere.
    let code = country.as_str().to_ascii_uppercase();
    let state = code.parse::<MemberState>().ok();
    let listed = state.and_then(|s| cx.lists.member_state(&s, cx.day));
    if code == "GR" || listed.is_some_and(|s| s.facts.member) {
        let data = [("value", country.to_string())];
        cx.found.error(THIRD_COUNTRY, at("17.2c"), &data);
    }
}

/// Whether a line is in bulk: not counted at all, or on average above 60 litres in each container.
fn bulk(cx: &Cx<'_>, line: &Line) -> bool {
    let uncounted = line.packages.iter().any(|p| {
        let listed = cx.lists.package(&p.kind, cx.day);
        listed.is_some_and(|l| !l.facts.countable)
    });
    if uncounted {
        return line.quantity > Decimal::from(BULK_LITRES);
    }
    let containers = |kind: &str| CONTAINERS.contains(&kind);
    let all =
        !line.packages.is_empty() && line.packages.iter().all(|p| containers(p.kind.as_str()));
    let count: u64 = line
        .packages
        .iter()
        .filter_map(|p| p.count)
        .fold(0, u64::saturating_add);
    all && count > 0
        && Decimal::from(count)
            .checked_mul(Decimal::from(BULK_LITRES))
            .is_some_and(|most| line.quantity > most)
}
