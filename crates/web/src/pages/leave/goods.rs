//! The goods on the page: kind of document, the documents of the truck with consignee and lines, vehicle, departure; a file dropped,
//! a usual departure taken or kept. Looks only.

use crate::kit::form::{Field, Kind};
use crate::pages::codes::Codes;
use crate::pages::leave::Scene;
use crate::pages::leave::keys::{known_product, packs};
use crate::pages::leave::parts::{key, line};
use crate::pages::{Cx, findings};
use domain::consignment::Severity;
use domain::consignment::checks::Gate;
use maud::{Markup, html};
use operator::book::measure::{Measured, measured};
use operator::book::{Party, Product, Role, Vehicle};
use operator::leaving::prefix;

/// What is known before anything is typed: the lists in force, the products of the book.
struct Known {
    codes: Codes,
    products: Vec<Product>,
}

fn field(cx: &Cx, s: &Scene, f: Field) -> Markup {
    f.show(s.value(&f.name), &s.problems, cx.say)
}

fn needed(
    cx: &Cx,
    s: &Scene,
    name: &str,
    label: &'static str,
    list: Option<&'static str>,
) -> Markup {
    let mut f = Field::new(name.to_owned(), label, Kind::Line).needed();
    f.list = list.map(Into::into);
    field(cx, s, f)
}

/// What the book offers while one types.
fn lists(cx: &Cx, s: &Scene, known: &Known) -> Markup {
    let lines = |i: usize| (0..s.lines(i).unwrap_or(0)).map(move |j| (i, j));
    let typed: Vec<String> = (0..s.draft.documents)
        .flat_map(lines)
        .map(|(i, j)| format!("{}l{j}_code", prefix(i)))
        .collect();
    let desk = cx.desk();
    let parties: Vec<Party> = desk.leaves().unwrap_or_default();
    let vehicles: Vec<Vehicle> = desk.leaves().unwrap_or_default();
    let consignees = parties
        .iter()
        .filter(|p| p.roles.is_empty() || p.roles.contains(&Role::Consignee))
        .filter_map(|p| p.address.name.as_ref());
    html! {
        datalist #parties { @for n in consignees { option value=(n) {} } }
        datalist #products { @for p in &known.products { option value=(p.description) {} } }
        datalist #vehicles { @for v in &vehicles { option value=(v.registration) { (v.note) } } }
        (known.codes.offered(typed.iter().map(|name| s.value(name))))
    }
}

/// The kind as one is asked for it: are the duties paid?
fn kind(cx: &Cx, s: &Scene) -> Markup {
    let all = [("daa", "leave.kind-daa"), ("dsa", "leave.kind-dsa")];
    let all = all.map(|(v, code)| (v.to_owned(), cx.say.t(code))).to_vec();
    field(
        cx,
        s,
        Field::new("kind", "leave.kind", Kind::Radio(all)).needed(),
    )
}

pub(super) fn goods(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let templates = cx.desk().templates(&s.register.excise).unwrap_or_default();
    let known = Known {
        codes: Codes::of(cx),
        products: cx.desk().leaves().unwrap_or_default(),
    };
    let list: Vec<(String, String)> = templates
        .iter()
        .map(|t| (t.id.clone(), t.name.clone()))
        .collect();
    let several = s.draft.documents > 1;
    html! {
        fieldset #goods {
            legend { (say.t("leave.goods")) }
            (lists(cx, s, &known))
            (kind(cx, s))
            @for i in 0..s.draft.documents { (document(cx, s, i, several, &known)) }
            @if s.preview.file.as_ref().is_some_and(|r| r.code == "file.other-consignor") || s.reading.as_consignor {
                (field(cx, s, Field::new("as_consignor", "leave.as-consignor", Kind::Tick)))
            }
            p.ways {
                (key(say, "add-document", "leave.add-document"))
            }
            div.pair {
                (field(cx, s, Field::new("plate", "leave.plate", Kind::Line).from("vehicles")))
                (line(cx, s, "leaves", "leave.leaves"))
            }
            details open[s.problems.iter().any(|p| p.field.as_deref() == Some("file"))] {
                summary { (say.t("leave.file-summary")) }
                (field(cx, s, Field::new("file", "leave.file", Kind::File).needed()))
                p { (key(say, "file", "leave.take-file")) }
            }
            details {
                summary { (say.t("leave.templates")) }
                @if !list.is_empty() {
                    (field(cx, s, Field::new("template", "leave.template", Kind::OneOf(list))))
                    p { (key(say, "template", "leave.take-template")) }
                }
                (line(cx, s, "template_name", "leave.template-name"))
                p { (key(say, "save-template", "leave.save-template")) }
            }
        }
    }
}

fn document(cx: &Cx, s: &Scene, i: usize, several: bool, known: &Known) -> Markup {
    let say = cx.say;
    let p = prefix(i);
    let n = [("n", (i + 1).to_string())];
    let n: Vec<(&str, &str)> = n.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let at = |name: &str, label: &'static str| line(cx, s, &format!("{p}{name}"), label);
    let more = [
        "to_street",
        "to_postcode",
        "to_city",
        "carrier",
        "invoice",
        "journey",
    ];
    let wrong = |names: &[&str]| {
        s.problems.iter().any(|x| {
            names
                .iter()
                .any(|n| x.field.as_deref() == Some(&format!("{p}{n}")))
        })
    };
    html! {
        section.document id={ "d" (i) } {
            @if several {
                div.ways {
                    h3 { (say.with("leave.document-n", &n)) }
                    button.quiet type="submit" name="do" value={ "take-document " (i) } formnovalidate { (say.with("leave.take-document", &n)) }
                }
            }
            div.pair { (needed(cx, s, &format!("{p}to"), "leave.to", Some("parties"))) (at("to_id", "leave.to-id")) }
            // What a file or a usual departure brings and no field shows is said, or it would travel unseen.
            @if let Some(place) = s.bases.get(i).and_then(Option::as_ref).and_then(|b| b.place_of_delivery.as_ref()) {
                p.small { (say.with("correct.delivery-stays", &[("place", &place.address.lines().join(", "))])) }
            }
            @match s.lines(i) {
                Some(lines) => {
                    @for j in 0..lines { (goods_line(cx, s, (i, j, lines), known)) }
                    @if lines < operator::typed::LINES { p { (key_n(cx, "add-line", i, "leave.add-line")) } }
                }
                None => {
                    @let count = s.bases.get(i).and_then(Option::as_ref).map_or(0, |b| b.lines.len());
                    p { (say.with("leave.many-lines", &[("count", &count.to_string())])) }
                }
            }
            details open[wrong(&more)] {
                summary { (say.t("leave.more-document")) }
                (at("to_street", "leave.street"))
                div.pair { (at("to_postcode", "leave.postcode")) (at("to_city", "leave.city")) }
                div.pair { (at("carrier", "leave.carrier")) (at("journey", "leave.journey")) }
                (at("invoice", "leave.invoice"))
            }
            (remarks(cx, s, i))
        }
    }
}

fn key_n(cx: &Cx, what: &str, n: usize, code: &str) -> Markup {
    html! { button.quiet type="submit" name="do" value={ (what) " " (n) } formnovalidate { (cx.say.t(code)) } }
}

fn goods_line(cx: &Cx, s: &Scene, (i, j, lines): (usize, usize, usize), known: &Known) -> Markup {
    let codes = &known.codes;
    let say = cx.say;
    let p = format!("{}l{j}_", prefix(i));
    let at = |name: &str, label: &'static str| line(cx, s, &format!("{p}{name}"), label);
    let typed = |name: &str| s.value(&format!("{p}{name}"));
    let coded = |name: &str, label: &'static str| {
        let f = Field::new(format!("{p}{name}"), label, Kind::Line);
        let f = match name {
            "code" => codes.product(f, typed(name)),
            "cn" => codes.cn(f, typed(name), typed("code")),
            _ => codes.package(f, typed(name)),
        };
        field(cx, s, f)
    };
    let wrong = ["code", "cn", "pack", "abv", "gross", "net"]
        .iter()
        .any(|n| {
            s.problems
                .iter()
                .any(|x| x.field.as_deref() == Some(&format!("{p}{n}")))
        });
    html! {
        div.goods role="group" aria-label=(say.with("leave.line-n", &[("n", &(j + 1).to_string())])) {
            @if lines > 1 { p.small { (say.with("leave.line-n", &[("n", &(j + 1).to_string())])) } }
            div.triple { (needed(cx, s, &format!("{p}what"), "leave.what", Some("products"))) (needed(cx, s, &format!("{p}qty"), "leave.qty", None)) (at("packs", "leave.packs")) }
            (computed(cx, s, &known.products, (i, j), &p))
            details open[wrong] {
                summary { (say.t("leave.more-line")) }
                div.triple { (coded("code", "leave.code")) (coded("cn", "leave.cn")) (at("abv", "leave.abv")) }
                div.triple { (coded("pack", "leave.pack")) (at("gross", "leave.gross")) (at("net", "leave.net")) }
            }
        }
    }
}

/// What the book makes of the packages typed, and the key that fills it in.
fn computed(cx: &Cx, s: &Scene, products: &[Product], (i, j): (usize, usize), p: &str) -> Markup {
    let say = cx.say;
    let Some(product) = known_product(products, s.value(&format!("{p}what"))) else {
        return html! {};
    };
    let count = packs(s.value(&format!("{p}packs")));
    let m = count.map(|n| measured(product, n)).unwrap_or_default();
    let shown = |v: Option<_>| v.as_ref().map_or_else(String::new, operator::typed::shown);
    let unit = product.product_code.parse().ok();
    let data = [
        ("packs", count.map_or_else(String::new, |n| n.to_string())),
        ("quantity", shown(m.quantity)),
        (
            "unit",
            unit.as_ref()
                .map_or("×", operator::sheet::measure)
                .to_owned(),
        ),
        ("gross", shown(m.gross)),
        ("net", shown(m.net)),
        (
            "pallets",
            m.pallets.map_or_else(String::new, |n| n.to_string()),
        ),
    ];
    let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
    html! {
        div.ways {
            button.quiet type="submit" name="do" value={ "compute " (i) " " (j) } formnovalidate { (say.t("import.compute")) }
            @if m != Measured::default() {
                p.small { (say.with("import.measured", &data)) @if m.rounded { " " (say.t("import.rounded")) } }
            }
        }
    }
}

/// What blocks the paper; what GAMM@ will ask for at the re-entry; what is worth a look, until a person has seen it.
fn remarks(cx: &Cx, s: &Scene, i: usize) -> Markup {
    let say = cx.say;
    let Some(all) = s.preview.findings.get(i) else {
        return html! {};
    };
    // Before anything is typed there is nothing to remark on.
    if s.draft.get(&format!("{}to", prefix(i))).is_empty()
        && s.draft.get(&format!("{}l0_what", prefix(i))).is_empty()
    {
        return html! {};
    }
    let of = |gate: Gate, severity: Severity| {
        all.iter()
            .filter(move |f| f.gate == gate && f.severity == severity)
            .collect::<Vec<_>>()
    };
    let later = of(Gate::Draft, Severity::Error);
    let look = of(Gate::Draft, Severity::Warning);
    html! {
        @for f in of(Gate::Paper, Severity::Error) { p.wrong { (findings::said(say, f).0) } }
        @if !later.is_empty() {
            details.later {
                summary { (say.with("leave.later", &[("count", &later.len().to_string())])) }
                (findings::list(say, &later))
            }
        }
        @if !look.is_empty() {
            @let seen = format!("{}seen_{}", prefix(i), findings::digest(&look));
            @let accepted = !s.draft.get(&seen).is_empty();
            details.later open[!accepted] {
                summary { (say.with("checks.look", &[("count", &look.len().to_string())])) }
                (findings::list(say, &look))
                (field(cx, s, Field::new(seen, "checks.seen", Kind::Tick)))
            }
        }
    }
}
