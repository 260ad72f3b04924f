//! How much a number of packages of a product is: quantity in the unit of its code, kilograms, pallets. Exact decimals; pure.
//!
//! Rules: one package holds what the product says of it; where it does not, its units (bottles) times what one holds. Everything is
//! multiplied exactly and rounded once, at the end, half up, and only where the format of the document has fewer digits (3 after
//! the point for a quantity, 6 for a mass); that it was rounded is told. A pallet that is begun counts.

use super::Product;
use crate::desk::Desk;
use crate::error::Failure;
use domain::consignment::amount::{self, Format, MASS, QUANTITY, STRENGTH};
use domain::consignment::{Consignment, Line};
use rust_decimal::{Decimal, RoundingStrategy};

/// So many packages, measured. What the product does not say is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Measured {
    /// Quantity in the unit of the product code.
    pub quantity: Option<Decimal>,
    /// Gross mass in kilograms.
    pub gross: Option<Decimal>,
    /// Net mass in kilograms.
    pub net: Option<Decimal>,
    /// Pallets.
    pub pallets: Option<u64>,
    /// Something has more digits than the document holds and was rounded.
    pub rounded: bool,
}

fn number(text: &str) -> Option<Decimal> {
    amount::parse(text).ok().filter(|n| *n > Decimal::ZERO)
}

/// Measures packages of a product.
#[must_use]
pub fn measured(p: &Product, packages: u64) -> Measured {
    let units = number(&p.units_each);
    let mut rounded = false;
    let mut of = |package: &str, unit: &str, format: &Format| {
        let one = number(package).or_else(|| units?.checked_mul(number(unit)?))?;
        let exact = one.checked_mul(Decimal::from(packages))?.normalize();
        let places = u32::try_from(format.fraction).unwrap_or(0);
        let kept = exact
            .round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
            .normalize();
        rounded |= kept != exact;
        (kept > Decimal::ZERO && format.fits(&kept)).then_some(kept)
    };
    let quantity = of(&p.quantity_each, &p.unit_content, &QUANTITY);
    let gross = of(&p.gross_each, &p.unit_gross, &MASS);
    let net = of(&p.net_each, &p.unit_net, &MASS);
    let pallet = p.pallet.parse::<u64>().ok().filter(|n| *n > 0);
    Measured {
        quantity,
        gross,
        net,
        pallets: pallet.map(|n| packages.div_ceil(n)),
        rounded,
    }
}

/// Fills in what a line leaves open and its product says: codes, strength, and for a count of packages quantity and masses. What is
/// there stays.
pub fn fill(line: &mut Line, products: &[Product]) {
    let what = line.commercial_description.as_ref().map(|t| t.text.trim());
    let Some(p) = products
        .iter()
        .find(|p| Some(p.description.as_str()) == what)
    else {
        return;
    };
    if line.product_code.is_none() {
        line.product_code = p.product_code.parse().ok();
    }
    if line.cn_code.is_none() {
        line.cn_code = p.cn_code.parse().ok();
    }
    if line.alcoholic_strength.is_none() {
        line.alcoholic_strength = STRENGTH.parse(&p.strength).ok();
    }
    // Packages of several kinds are not all packages of this product.
    let [package] = line.packages.as_slice() else {
        return;
    };
    let Some(count) = package.count.filter(|n| *n > 0) else {
        return;
    };
    let m = measured(p, count);
    if line.quantity.is_zero() {
        line.quantity = m.quantity.unwrap_or_default();
    }
    line.gross_mass = line.gross_mass.or(m.gross);
    line.net_mass = line.net_mass.or(m.net);
}

impl Desk {
    /// Fills in what the book knows of the products of consignments, where they leave it open.
    ///
    /// # Errors
    /// What the store says.
    pub fn fill_from_book(&self, all: &mut [Consignment]) -> Result<(), Failure> {
        let products: Vec<Product> = self.leaves()?;
        for line in all.iter_mut().flat_map(|c| &mut c.lines) {
            fill(line, &products);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
