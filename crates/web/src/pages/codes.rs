//! What the code lists in force offer while one types, and what a code that was typed means. Offers only: never says that a code
//! is wrong.

use crate::kit::form::Field;
use crate::pages::Cx;
use domain::calendar;
use domain::codelists::{Entry, Lang, Lists};
use domain::consignment::{CnCode, PackageKind, ProductCode};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::Arc;

/// Id of the list of products.
pub(crate) const PRODUCTS: &str = "codes-products";
/// Id of the list of packages.
pub(crate) const PACKAGES: &str = "codes-packages";
/// The categories in the order in which they are offered: the drinks first.
const ORDER: &str = "WSIBTE";

/// The lists in force today, in the language of the page.
pub(crate) struct Codes {
    lists: Arc<Lists>,
    day: Date,
    lang: Lang,
}

/// A code as it is meant, whatever its spaces and capitals.
fn meant<T: FromStr>(typed: &str) -> Option<T> {
    let all = typed.split_whitespace().collect::<String>();
    all.to_ascii_uppercase().parse().ok()
}

impl Codes {
    pub(crate) fn of(cx: &Cx) -> Codes {
        let compiled = || Arc::new(Lists::compiled().clone());
        Codes {
            lists: cx.desk().lists().unwrap_or_else(|_| compiled()),
            day: calendar::to_paris(cx.now()).date(),
            lang: match cx.say.lang() {
                "fr" => Lang::Fr,
                _ => Lang::En,
            },
        }
    }

    /// The field of a product code, with what stands in it.
    pub(crate) fn product(&self, field: Field, typed: &str) -> Field {
        let found = meant::<ProductCode>(typed);
        let found = found.and_then(|code| self.lists.product(&code, self.day));
        field
            .from(PRODUCTS)
            .meaning(found.map(|e| e.label(self.lang)))
    }

    /// The field of a CN code; what is offered goes with the product.
    pub(crate) fn cn(&self, field: Field, typed: &str, product: &str) -> Field {
        let found = meant::<CnCode>(typed);
        let found = found.and_then(|code| self.lists.cn(&code, self.day));
        let field = field.meaning(found.map(|e| e.label(self.lang)));
        match meant::<ProductCode>(product) {
            Some(code) if self.lists.product(&code, self.day).is_some() => field.from(of(&code)),
            _ => field,
        }
    }

    /// The field of a kind of packages.
    pub(crate) fn package(&self, field: Field, typed: &str) -> Field {
        let found = meant::<PackageKind>(typed);
        let found = found.and_then(|code| self.lists.package(&code, self.day));
        field
            .from(PACKAGES)
            .meaning(found.map(|e| e.label(self.lang)))
    }

    /// The lists to take from, once on a page: all products, the usual packages, the CN codes of these products.
    pub(crate) fn offered<'a>(&self, products: impl Iterator<Item = &'a str>) -> Markup {
        let mut all: Vec<_> = self.lists.products.on(self.day).collect();
        all.sort_by_key(|e| (ORDER.find(e.facts.category.letter()), e.code.clone()));
        let mut usual: Vec<_> = self.lists.packages.on(self.day).collect();
        usual.retain(|e| e.facts.usual);
        usual.sort_by_key(|e| e.label(self.lang).to_owned());
        let products: BTreeSet<ProductCode> = products.filter_map(meant).collect();
        html! {
            datalist id=(PRODUCTS) { @for e in all { (self.option(e)) } }
            datalist id=(PACKAGES) { @for e in usual { (self.option(e)) } }
            @for product in &products {
                @if self.lists.product(product, self.day).is_some() {
                    datalist id=(of(product)) { @for e in self.lists.cns_of(product, self.day) { (self.option(e)) } }
                }
            }
        }
    }

    fn option<F>(&self, e: &Entry<F>) -> Markup {
        html! { option value=(e.code) { (e.label(self.lang)) } }
    }
}

/// Id of the list of the CN codes of a product.
fn of(product: &ProductCode) -> String {
    format!("codes-cn-{product}")
}
