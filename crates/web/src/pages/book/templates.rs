//! Usual departures: listed last used first, named, made from a document of the register or from a file, erased. Their goods are
//! changed by making them again.

use crate::kit::answer::Answer;
use crate::kit::form::{Dropped, Field, Kind as FieldKind, Problem};
use crate::pages::acts::{Not, Page, Typed, line, sheet};
use crate::pages::book::{erasing, must, some, tables, tabs, text, told, wrong};
use crate::pages::{Cx, dossier, encode};
use domain::consignment::{Consignment, Line};
use emcs::{Limits, Warning};
use maud::{Markup, html};
use number::{ExciseNumber, Kind, NumberOnPaper};
use operator::Failure;
use operator::book::Template;
use std::collections::BTreeMap;

/// The longest name.
const NAME: usize = 100;

/// Remarks on a file that are shown after it was read.
const REMARKS: usize = 20;

/// The pages of this kind.
pub(super) fn pages(cx: &Cx, excise: &ExciseNumber, page: &[&str]) -> Result<Answer, Failure> {
    match page {
        [] if cx.visit.sent.is_none() => list(cx, excise),
        ["file"] => Ok(from_file(cx, excise)),
        ["import"] => Ok(tables::import_templates(cx, excise)),
        ["export.csv"] if cx.visit.sent.is_none() => tables::export_templates(cx, excise),
        ["from", number] => match NumberOnPaper::parse_loose(number) {
            Ok(n) => from_document(cx, excise, &n),
            Err(_) => Ok(cx.nowhere()),
        },
        [id] | [id, "erase"] => match cx.desk().template(excise, id)? {
            Some(t) if page.len() == 1 => change(cx, excise, &t),
            Some(t) => Ok(erase(cx, excise, &t)),
            None => Ok(Answer::See(format!("{}?told=gone", cx.to("templates")))),
        },
        _ => Ok(cx.nowhere()),
    }
}

fn to(cx: &Cx, id: &str) -> String {
    cx.to(&format!("templates/{}", encode(id)))
}

fn list(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let all = cx.desk().templates(excise)?;
    let body = html! {
        (tabs(cx, "templates"))
        (told(cx))
        p { (say.t("book.templates-what")) }
        ul.acts { li { a.act href=(cx.to("templates/file")) { (say.t("book.template-file")) } } }
        (tables::ways(cx, &cx.to("templates"), !all.is_empty()))
        p { (say.t("book.template-from-what")) " " a href=(cx.to("documents")) { (say.t("page.nav-register")) } }
        @if all.is_empty() { p { (say.t("book.no-templates")) } }
        @else {
            ul.entries.plain {
                @for t in &all {
                    li {
                        a href=(to(cx, &t.id)) { (t.name) } " · " (kind(t.kind))
                        br; span.small {
                            (joined(cx, &t.consignment, t.registration.as_deref()))
                            @match t.used_at {
                                Some(at) => { " · " (say.with("book.used", &[("time", &say.when(at))])) }
                                None => { " · " (say.t("book.never-used")) }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(cx.page(&say.t("book.templates"), body))
}

fn kind(k: Kind) -> String {
    k.to_string().to_uppercase()
}

/// Consignee, first goods, vehicle.
fn joined(cx: &Cx, c: &Consignment, registration: Option<&str>) -> String {
    let mut parts: Vec<String> = consignee(c).into_iter().collect();
    parts.extend(c.lines.first().map(|l| goods(cx, l)));
    if c.lines.len() > 1 {
        parts.push(format!("+ {}", c.lines.len() - 1));
    }
    parts.extend(registration.map(str::to_owned));
    parts.join(" · ")
}

fn consignee(c: &Consignment) -> Option<String> {
    let at = c.consignee.as_ref().map(|p| &p.address);
    let at = at.or(c.place_of_delivery.as_ref().map(|p| &p.address));
    at.and_then(|a| a.name.clone())
}

fn goods(cx: &Cx, l: &Line) -> String {
    let quantity = match cx.say.lang() {
        "fr" => l.quantity.to_string().replace('.', ","),
        _ => l.quantity.to_string(),
    };
    let said = l.commercial_description.as_ref().map(|t| t.text.clone());
    let code = l.product_code.as_ref().map(ToString::to_string);
    let named: Vec<String> = said.into_iter().chain(code).collect();
    let unit = l
        .product_code
        .as_ref()
        .map_or("×", operator::sheet::measure);
    format!("{quantity} {unit} {}", named.join(", "))
}

/// What a usual departure says.
fn shown(cx: &Cx, c: &Consignment, kind_of: Option<Kind>) -> Markup {
    let say = cx.say;
    html! {
        dl {
            @if let Some(k) = kind_of { dt { (say.t("name-column-kind")) } dd { (kind(k)) } }
            @if let Some(n) = consignee(c) { dt { (say.t("name-column-consignee")) } dd { (n) } }
            @if !c.lines.is_empty() {
                dt { (say.t("book.goods")) }
                dd { ul.plain {
                    @for l in c.lines.iter().take(50) { li { (goods(cx, l)) } }
                    @if c.lines.len() > 50 { li { "+ " (c.lines.len() - 50) } }
                } }
            }
        }
    }
}

/// What no departure can go without: said now, when there is time.
fn lacks(cx: &Cx, excise: &ExciseNumber, c: &Consignment) -> Result<Markup, Failure> {
    let found = cx.desk().template_lacks(excise, c)?;
    Ok(html! {
        @if !found.is_empty() {
            section {
                h2 { (cx.say.t("book.findings")) }
                ul { @for f in found.iter().take(REMARKS) {
                    @let data: BTreeMap<String, String> = f.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
                    li { (cx.say.message(f.code, &data).text) }
                } }
            }
        }
    })
}

fn change(cx: &Cx, excise: &ExciseNumber, t: &Template) -> Result<Answer, Failure> {
    let lacks = lacks(cx, excise, &t.consignment)?;
    let page = Page {
        title: t.name.clone(),
        before: html! {
            (tabs(cx, ""))
            (told(cx))
            (remarks(cx))
            (shown(cx, &t.consignment, Some(t.kind)))
            (lacks)
            section {
                form method="post" action=(cx.to("leave")) {
                    input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                    input type="hidden" name="form" value=((cx.station.setup.random)());
                    p { button type="submit" name="template" value=(t.id) { (cx.say.t("book.template-go")) } }
                }
            }
            h2 { (cx.say.t("book.template-change")) }
            p { (cx.say.t("book.template-goods")) }
            p { a href={ (to(cx, &t.id)) "/erase" } { (cx.say.t("book.template-erase")) } }
        },
        fields: vec![
            line("name", "book.field-template-name")
                .needed()
                .with(&*t.name),
            line("registration", "book.field-registration")
                .with(t.registration.clone().unwrap_or_default()),
        ],
        button: "book.change-do",
        to: cx.to("templates"),
    };
    let desk = cx.desk();
    Ok(sheet(cx, &page, |sent| {
        let mut typed = typed(cx, sent);
        let name = must(&mut typed, "name", NAME);
        let registration = some(&mut typed, "registration", 35);
        let now = typed.now;
        let (name, registration) = typed.end(Some((name, registration)))?;
        let there = desk.template_rename(excise, &t.id, name, registration, now);
        let told = if there.map_err(Not::Failed)? {
            "kept"
        } else {
            "gone"
        };
        Ok(format!("{}?told={told}", page.to))
    }))
}

fn erase(cx: &Cx, excise: &ExciseNumber, t: &Template) -> Answer {
    let page = Page {
        title: cx.say.t("book.template-erase"),
        before: erasing(&t.name, cx),
        fields: Vec::new(),
        button: "book.template-erase-do",
        to: cx.to("templates"),
    };
    let desk = cx.desk();
    sheet(cx, &page, |_| {
        desk.template_erase(excise, &t.id).map_err(Not::Failed)?;
        Ok(format!("{}?told=erased", page.to))
    })
}

fn typed<'s>(cx: &Cx, sent: &'s crate::kit::form::Sent) -> Typed<'s> {
    Typed {
        sent,
        now: cx.now(),
        wrong: Vec::new(),
    }
}

fn from_document(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let desk = cx.desk();
    // After a collision the paper entered last is the one that people speak of.
    let found = desk.show(excise, number)?.into_iter().next_back();
    let Some(d) = found.map(|v| v.dossier) else {
        return Ok(cx.nowhere());
    };
    let back = cx.document(&number.to_string());
    let Some(c) = d.consignment else {
        let body = html! {
            p { (cx.say.t("book.by-hand")) }
            p { a href=(back) { (cx.say.t("page.back-page")) } }
        };
        return Ok(cx.page(&cx.say.t("book.template-from"), body));
    };
    let page = Page {
        title: cx.say.t("book.template-from"),
        before: html! {
            p { strong { (dossier::groups(&number.to_string())) } }
            p { (cx.say.t("book.template-from-how")) }
            (shown(cx, &c, Some(d.kind)))
        },
        fields: vec![
            line("name", "book.field-template-name")
                .needed()
                .with(consignee(&c).unwrap_or_default()),
        ],
        button: "book.template-do",
        to: back,
    };
    Ok(sheet(cx, &page, |sent| {
        let mut typed = typed(cx, sent);
        let name = must(&mut typed, "name", NAME);
        let now = typed.now;
        let name = typed.end(Some(name))?;
        let id = (cx.station.setup.random)();
        let template = Template::of(id, name, d.kind, c.clone(), d.registration.clone(), now);
        desk.template_put(excise, &template).map_err(Not::Failed)?;
        Ok(format!("{}?told=kept", to(cx, &template.id)))
    }))
}

fn from_file(cx: &Cx, excise: &ExciseNumber) -> Answer {
    let kinds = ["daa", "dsa"].map(|k| (k.to_owned(), cx.say.t(&format!("book.kind-{k}"))));
    let page = Page {
        title: cx.say.t("book.template-file"),
        before: html! { p { (cx.say.t("book.template-file-what")) } },
        fields: vec![
            Field::new("file", "book.field-file", FieldKind::File).needed(),
            line("name", "book.field-template-name"),
            Field::new("kind", "book.field-kind", FieldKind::OneOf(kinds.to_vec())),
        ],
        button: "book.template-do",
        to: cx.to("templates"),
    };
    let desk = cx.desk();
    sheet(cx, &page, |sent| {
        let mut typed = typed(cx, sent);
        let name = text(&mut typed, "name", NAME);
        let said = typed.word::<Kind>("kind");
        let read = read(&mut typed, sent.file("file"));
        let kind = read
            .as_ref()
            .and_then(|(c, _)| kind_of(&mut typed, c, said));
        let now = typed.now;
        let ((c, warnings), kind) = typed.end(read.zip(kind))?;
        // Without a name it is called after the consignee, else after its file.
        let file = sent.file("file").map_or("", |f| &f.name);
        let called = [Some(name), consignee(&c), Some(clean(file))];
        let called = called.into_iter().flatten().find(|n| !n.trim().is_empty());
        let called: String = called.unwrap_or_default().chars().take(NAME).collect();
        let id = (cx.station.setup.random)();
        let template = Template::of(id, called, kind, c, None, now);
        desk.template_put(excise, &template).map_err(Not::Failed)?;
        let there = to(cx, &template.id);
        Ok(format!("{there}?told=kept{}", remarked(&warnings)))
    })
}

/// A file's name without what cannot be shown.
fn clean(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect()
}

fn read(t: &mut Typed, file: Option<&Dropped>) -> Option<(Consignment, Vec<Warning>)> {
    let Some(file) = file.filter(|f| !f.bytes.is_empty()) else {
        t.wrong.push(Problem::at("file", "book.no-file"));
        return None;
    };
    match emcs::read_either(&file.bytes, Limits::DEFAULT) {
        Ok(read) => Some(read),
        Err(e) => {
            t.wrong.push(Problem {
                field: Some("file".into()),
                code: e.code.to_owned(),
                data: e.values(),
            });
            None
        }
    }
}

/// What the file says; where it contradicts itself or the person, the person is asked (I11).
fn kind_of(t: &mut Typed, c: &Consignment, said: Option<Kind>) -> Option<Kind> {
    let file = c
        .duty_paid()
        .map(|paid| if paid { Kind::Dsa } else { Kind::Daa });
    match (file, said) {
        (Some(f), Some(s)) if f != s => {
            t.wrong
                .push(wrong("kind", "book.kind-differs", [("file", kind(f))]));
            None
        }
        (None, None) => {
            t.wrong.push(Problem::at("kind", "book.kind-needed"));
            None
        }
        (file, said) => file.or(said),
    }
}

/// Remarks on a file as they go to the next page: code, line and column, then what each names.
fn remarked(warnings: &[Warning]) -> String {
    let mut out = String::new();
    for w in warnings.iter().take(REMARKS) {
        let mut remark = format!("{}~{}~{}", w.code, w.line, w.column);
        for (k, v) in &w.data {
            remark.push_str(&format!("~{k}={v}"));
        }
        let remark = format!("&r={}", encode(&remark));
        if out.len() + remark.len() < 1500 {
            out.push_str(&remark);
        }
    }
    out
}

/// Names of elements, namespaces and offsets, and nothing that could be a sentence: anybody can write an address.
fn name(text: &str) -> bool {
    text.len() <= 120
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b":._+-/".contains(&b))
}

fn remarks(cx: &Cx) -> Markup {
    let asked = form_urlencoded::parse(cx.visit.query.as_bytes());
    let mut said = Vec::new();
    for (_, v) in asked.filter(|(k, _)| k == "r").take(REMARKS) {
        let mut parts = v.split('~');
        let code = parts.next().unwrap_or_default();
        let mut data = BTreeMap::new();
        for key in ["line", "column"] {
            let at: u32 = parts.next().and_then(|p| p.parse().ok()).unwrap_or(1);
            data.insert(key.to_owned(), at.to_string());
        }
        for (k, v) in parts.filter_map(|p| p.split_once('=')) {
            if name(k) && name(v) {
                data.insert(k.to_owned(), v.to_owned());
            }
        }
        if emcs::WARNING_CODES.contains(&code) {
            said.push(cx.say.message(code, &data));
        }
    }
    html! {
        @if !said.is_empty() {
            section {
                h2 { (cx.say.t("book.remarks")) }
                ul { @for m in &said { li { (m.text) @if let Some(t) = &m.todo { " " (t) } } } }
            }
        }
    }
}
