//! The goods (17): product and CN code, masses, strength, Plato, density, marks. Packages and wine have their own rooms.

use rust_decimal::Decimal;

use super::Cx;
use super::packages::{self, Counted};
use super::wine;
use crate::codelists::{Category, ProductFacts, UnitOfMeasure};
use crate::consignment::checks::{
    DUTY_PAID_ONLY, FISCAL_MARK_FLAG, GROSS_BELOW_NET, PLATO_MISSING, PRODUCT_AND_CN, Place,
    QUANTITY_UNLIKELY, STRENGTH_OR_PLATO, STRENGTH_RANGE,
};
use crate::consignment::{DestinationType, Line, MemberState};

/// Litres of one kilogram of the same goods, far beyond any real ones: 0.5 to 2.5.
const LITRES: [Decimal; 2] = [tenths(5), tenths(25)];
/// Kilograms of goods that are counted in kilograms, beside their net mass.
const KILOGRAMS: [Decimal; 2] = [tenths(9), tenths(11)];
/// 0.5 % vol: not above it is no alcoholic drink.
const LEAST_STRENGTH: Decimal = tenths(5);

const fn tenths(n: u32) -> Decimal {
    Decimal::from_parts(n, 0, 0, false, 1)
}

pub(super) fn check(cx: &mut Cx<'_>) {
    let c = cx.c;
    let counted = Counted::of(c);
    let plato = plato_state(cx);
    for (i, line) in c.lines.iter().enumerate() {
        let at = |group| Place::at(group).line(i + 1);
        codes(cx, line, &at);
        masses(cx, line, &at);
        let facts = line
            .product_code
            .as_ref()
            .and_then(|p| cx.lists.product(p, cx.day))
            .map(|p| &p.facts);
        if let Some(facts) = facts {
            measures(cx, line, facts, plato.as_deref(), &at);
            quantity(cx, line, facts, &at);
        }
        marks(cx, line, &at);
        packages::check(cx, line, &counted, &at);
        wine::check(cx, line, facts, &at);
    }
}

type At<'a> = dyn Fn(&'static str) -> Place + 'a;

fn codes(cx: &mut Cx<'_>, line: &Line, at: &At<'_>) {
    match &line.product_code {
        Some(code) => {
            let product = cx.lists.product(code, cx.day);
            cx.listed(product.is_some(), at("17b"), code);
            if product.is_some_and(|p| p.facts.duty_paid_only) && !cx.duty_paid() {
                let data = [("value", code.to_string())];
                cx.found.error(DUTY_PAID_ONLY, at("17b"), &data);
            }
        }
        // Without a description either, the paper gate says so.
        None => {
            let text = line.commercial_description.as_ref();
            if text.is_some_and(|t| !t.text.trim().is_empty()) {
                cx.require(false, at("17b"));
            }
        }
    }
    let Some(cn) = &line.cn_code else {
        cx.require(false, at("17c"));
        return;
    };
    let known = cx.lists.cn(cn, cx.day).is_some();
    cx.listed(known, at("17c"), cn);
    if let Some(product) = &line.product_code
        && known
        && cx.lists.product(product, cx.day).is_some()
        && !cx.lists.pair(product, cn, cx.day)
    {
        let data = [("value", product.to_string()), ("cn", cn.to_string())];
        cx.found.error(PRODUCT_AND_CN, at("17c"), &data);
    }
}

fn masses(cx: &mut Cx<'_>, line: &Line, at: &At<'_>) {
    cx.require(line.gross_mass.is_some(), at("17e"));
    cx.require(line.net_mass.is_some(), at("17f"));
    if let (Some(gross), Some(net)) = (line.gross_mass, line.net_mass)
        && gross < net
    {
        let data = [("gross", gross.to_string()), ("net", net.to_string())];
        cx.found.error(GROSS_BELOW_NET, at("17e"), &data);
    }
}

fn product(line: &Line) -> super::Because {
    let code = line.product_code.as_ref();
    ("product", code.map_or(String::new(), ToString::to_string))
}

/// Strength, Plato and density, each where the product asks for it and nowhere else.
fn measures(cx: &mut Cx<'_>, line: &Line, facts: &ProductFacts, plato: Option<&str>, at: &At<'_>) {
    let because = product(line);
    let beer = facts.category == Category::BEER;
    match line.alcoholic_strength {
        Some(value) if facts.strength_required => {
            if value <= LEAST_STRENGTH || value > Decimal::ONE_HUNDRED {
                let data = [("value", value.to_string())];
                cx.found.error(STRENGTH_RANGE, at("17g"), &data);
            }
        }
        Some(_) => cx.refuse(true, at("17g"), &because),
        None if beer => {
            if line.degree_plato.is_none() {
                cx.found.error(STRENGTH_OR_PLATO, at("17g"), &[]);
            }
        }
        None => cx.require_because(!facts.strength_required, at("17g"), &because),
    }
    match (line.degree_plato, plato) {
        (Some(_), _) => cx.refuse(!facts.plato_may, at("17h"), &because),
        (None, Some(state)) if beer => {
            let data = [("state", state.to_owned())];
            cx.found.error(PLATO_MISSING, at("17h"), &data);
        }
        (None, _) => {}
    }
    if facts.density_required {
        cx.require_because(line.density.is_some(), at("17o"), &because);
    } else {
        cx.refuse(line.density.is_some(), at("17o"), &because);
    }
}

/// The state of dispatch or destination that taxes beer on its degree Plato.
fn plato_state(cx: &Cx<'_>) -> Option<String> {
    let c = cx.c;
    let dispatch = c
        .consignor
        .excise_number
        .as_ref()
        .map(|n| n.country().to_owned());
    let two = |id: Option<&String>| id.and_then(|id| id.get(..2)).map(str::to_owned);
    let place = c
        .place_of_delivery
        .as_ref()
        .and_then(|p| p.trader_id.as_ref());
    let destination = match c.destination_type {
        DestinationType::Export | DestinationType::Unknown => None,
        DestinationType::ExemptedConsignee => c
            .complement_consignee
            .as_ref()
            .map(|m| m.member_state.to_string()),
        _ => two(c.consignee.as_ref().and_then(|p| p.trader_id.as_ref())).or_else(|| two(place)),
    };
    [dispatch, destination].into_iter().flatten().find(|state| {
        let state = state.parse::<MemberState>();
        state.is_ok_and(|s| cx.lists.taxes_on_plato(&s, cx.day))
    })
}

/// The unit is the product's, never written: hectolitres or bottles in its place show against the net mass.
fn quantity(cx: &mut Cx<'_>, line: &Line, facts: &ProductFacts, at: &At<'_>) {
    let Some(net) = line.net_mass.filter(|net| *net > Decimal::ZERO) else {
        return;
    };
    let quantity = line.quantity;
    let between = match facts.unit {
        UnitOfMeasure::KILOGRAM => KILOGRAMS,
        UnitOfMeasure::LITRE_AT_15 | UnitOfMeasure::LITRE_AT_20 => LITRES,
        _ => return,
    };
    let [least, most] = between.map(|factor| net.checked_mul(factor));
    let likely =
        least.is_none_or(|least| quantity >= least) && most.is_none_or(|most| quantity <= most);
    if quantity > Decimal::ZERO && !likely {
        let data = [
            ("value", quantity.to_string()),
            ("unit", facts.unit.to_string()),
            ("net", net.to_string()),
        ];
        cx.found.warning(QUANTITY_UNLIKELY, at("17d"), &data);
    }
}

fn marks(cx: &mut Cx<'_>, line: &Line, at: &At<'_>) {
    if line.fiscal_mark.is_some() && line.fiscal_mark_used != Some(true) {
        cx.found.warning(FISCAL_MARK_FLAG, at("17k"), &[]);
    }
}
