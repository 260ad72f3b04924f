//! Products of the book: codes of their form, amounts with a comma or a point. Never whether a code is in force.

use crate::kit::form::Field;
use crate::pages::Cx;
use crate::pages::acts::{Typed, line};
use crate::pages::book::card::Card;
use crate::pages::book::{must, wrong};
use crate::pages::codes::Codes;
use domain::consignment::amount::{Format, MASS, QUANTITY, STRENGTH};
use domain::consignment::{CnCode, PackageKind, ProductCode};
use maud::Markup;
use operator::book::Product;
use std::str::FromStr;

/// A code of its form, in capitals; nothing typed is none.
fn code<T: FromStr>(t: &mut Typed, name: &'static str, wanted: &str) -> String {
    let typed = t.sent.get(name);
    let v: String = typed
        .split_whitespace()
        .collect::<String>()
        .to_ascii_uppercase();
    if !v.is_empty() && v.parse::<T>().is_err() {
        let found: String = v.chars().take(40).collect();
        t.wrong.push(wrong(name, wanted, [("found", found)]));
    }
    v
}

/// An amount with a comma or a point, kept with a point.
fn amount(t: &mut Typed, name: &'static str, format: &Format) -> String {
    let v = t.sent.get(name).replace(',', ".");
    let v: String = v.split_whitespace().collect();
    if !v.is_empty() && format.parse(&v).is_err() {
        let data = [
            ("digits", (format.digits - format.fraction).to_string()),
            ("fraction", format.fraction.to_string()),
        ];
        t.wrong.push(wrong(name, "book.amount", data));
    }
    v
}

/// What was typed and refused, else what the row says.
fn typed(cx: &Cx, name: &str, kept: &str) -> String {
    let sent = cx.visit.sent.as_ref().and_then(|s| s.some(name));
    sent.unwrap_or_else(|| kept.to_owned())
}

/// A count of things; nothing typed is none.
fn count(t: &mut Typed, name: &'static str) -> String {
    let v: String = t.sent.get(name).split_whitespace().collect();
    if !v.is_empty() && !v.parse::<u32>().is_ok_and(|n| n > 0) {
        let found: String = v.chars().take(40).collect();
        t.wrong
            .push(wrong(name, "import.count", [("found", found)]));
    }
    v
}

impl Card for Product {
    const PAGE: &'static str = "products";
    const CODES: [&'static str; 3] = ["book.products", "book.product-add", "book.product"];

    fn fields(&self, cx: &Cx) -> Vec<Field> {
        let shown = |v: &str| match cx.say.lang() {
            "fr" => v.replace('.', ","),
            _ => v.to_owned(),
        };
        let codes = Codes::of(cx);
        let product = typed(cx, "product_code", &self.product_code);
        vec![
            line("description", "book.field-description")
                .needed()
                .with(&*self.description),
            codes
                .product(line("product_code", "book.field-product-code"), &product)
                .with(&*self.product_code),
            codes
                .cn(
                    line("cn_code", "book.field-cn-code"),
                    &typed(cx, "cn_code", &self.cn_code),
                    &product,
                )
                .with(&*self.cn_code),
            line("strength", "book.field-strength").with(shown(&self.strength)),
            codes
                .package(
                    line("package", "book.field-package"),
                    &typed(cx, "package", &self.package),
                )
                .with(&*self.package),
            line("quantity_each", "book.field-quantity").with(shown(&self.quantity_each)),
            line("gross_each", "book.field-gross").with(shown(&self.gross_each)),
            line("net_each", "book.field-net").with(shown(&self.net_each)),
            line("units_each", "import.field-units").with(&*self.units_each),
            line("unit_content", "import.field-content").with(shown(&self.unit_content)),
            line("unit_gross", "import.field-unit-gross").with(shown(&self.unit_gross)),
            line("unit_net", "import.field-unit-net").with(shown(&self.unit_net)),
            line("pallet", "import.field-pallet").with(&*self.pallet),
        ]
    }

    fn read(id: String, t: &mut Typed) -> Product {
        Product {
            id,
            description: must(t, "description", 350),
            product_code: code::<ProductCode>(t, "product_code", "book.product-code"),
            cn_code: code::<CnCode>(t, "cn_code", "book.cn-code"),
            strength: amount(t, "strength", &STRENGTH),
            package: code::<PackageKind>(t, "package", "book.package"),
            quantity_each: amount(t, "quantity_each", &QUANTITY),
            gross_each: amount(t, "gross_each", &MASS),
            net_each: amount(t, "net_each", &MASS),
            units_each: count(t, "units_each"),
            unit_content: amount(t, "unit_content", &MASS),
            unit_gross: amount(t, "unit_gross", &MASS),
            unit_net: amount(t, "unit_net", &MASS),
            pallet: count(t, "pallet"),
        }
    }

    fn name(&self) -> String {
        self.description.clone()
    }

    fn offers(&self, cx: &Cx) -> Markup {
        let product = typed(cx, "product_code", &self.product_code);
        Codes::of(cx).offered(std::iter::once(product.as_str()))
    }

    fn rest(&self, _: &Cx) -> String {
        let all = [
            &*self.product_code,
            &*self.cn_code,
            &*text_of(&self.strength),
        ];
        let all: Vec<&str> = all.into_iter().filter(|v| !v.is_empty()).collect();
        all.join(" · ")
    }
}

fn text_of(strength: &str) -> String {
    if strength.is_empty() {
        String::new()
    } else {
        format!("{strength} %")
    }
}
