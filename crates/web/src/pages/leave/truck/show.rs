//! The page of a truck: numbers in large groups, printing, telling, the departure, and what is left to do. Looks only.

use super::{TELL, Truck};
use crate::kit::form::{Field, Kind, Sent, summary_as};
use crate::pages::leave::post;
use crate::pages::settings::printer;
use crate::pages::{Cx, dossier, home, layout, notices, proof};
use crate::say::capital;
use domain::calendar;
use domain::dossier::Dossier;
use domain::duties;
use maud::{Markup, html};
use operator::Failure;
use std::collections::BTreeMap;
use words::PaperLanguage;

/// The page, with what was sent when it is shown again.
pub(super) fn page(cx: &Cx, t: &Truck, sent: Option<&Sent>) -> Result<Markup, Failure> {
    let say = cx.say;
    let here = cx.to(&format!("load/{}", t.load));
    let form = |body: Markup| {
        html! {
            form method="post" action=(here) accept-charset="utf-8" {
                input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                input type="hidden" name="form" value=((cx.station.setup.random)());
                (body)
            }
        }
    };
    let reg = cx.desk().register(t.excise)?;
    let body = html! {
        (summary_as(&t.problems, say, "leave.problems"))
        @if cx.query("after").is_some() { p.wrong { (say.t("leave.after-number")) } }
        ul.numbers {
            @for d in &t.documents {
                li {
                    p.number { @for g in dossier::groups(&d.number.to_string()).split(' ') { span { (g) } " " } }
                    p { a href=(cx.document(&d.number.to_string())) { (d.kind) @if let Some(n) = consignee(d) { " · " (n) } }
                        @if d.voided.is_some() { " · " strong { (say.name("state", "void")) } } }
                }
            }
        }
        @if t.departed() { (after(cx, t)) }
        section #print { h2 { (say.t("leave.print")) } (printing(cx, t, &form)?) }
        @let notices = notices::truck(cx, t.excise, t.load, &t.documents)?;
        @if t.told() && t.departed() {
            @if !notices.0.is_empty() { section #notices { h2 { (say.t("notices.title")) } (notices) } }
        } @else {
            section #tell {
                h2 { (say.t("leave.tell")) }
                (notices)
                @if t.told() { p.done { (say.t("leave.told")) } ul.said { @for d in t.going().take(1) { @for x in &d.told { li {
                    (say.when(x.at)) " : " (say.name("means", x.by))
                    @if let Some(to) = &x.to { " (" (to) ")" }
                    @if let Some(n) = &x.note { " · " q { (n) } }
                } } } } }
                @else { (telling(cx, t, &reg, sent, &form)?) }
            }
        }
        @if !t.departed() { section #left { h2 { (say.t("leave.left")) } (leaving(cx, t, sent, &form)) } }
        (proof::section(cx, t.excise, &proof::Of::Load(t.load))?)
        (ways(cx, t))
    };
    let plate = t.documents.iter().find_map(|d| d.registration.clone());
    let title = match plate {
        Some(p) => say.with("leave.truck-title", &[("plate", &p)]),
        None => say.t("leave.truck"),
    };
    Ok(layout::page(cx, &title, &body))
}

fn consignee(d: &Dossier) -> Option<String> {
    let to = d.consignment.as_ref()?.consignee.as_ref()?;
    to.address.name.clone()
}

type Wrap<'a> = &'a dyn Fn(Markup) -> Markup;

fn printing(cx: &Cx, t: &Truck, form: Wrap) -> Result<Markup, Failure> {
    let say = cx.say;
    let chosen = printer::kept(cx)?.unwrap_or_default();
    let pages: u32 = t.going().filter_map(|d| d.paper().map(|p| p.pages)).sum();
    let count = if chosen.duplex {
        pages.div_ceil(2)
    } else {
        pages
    };
    let last = t.sheets.queued.last();
    Ok(html! {
        @if let Some(q) = last {
            @let data = [("queue", q.queue.as_str()), ("time", &say.when(q.at))];
            @match &q.trouble {
                None => { p { (say.with("leave.queued", &data)) } }
                Some(code) => {
                    // The words of the printing system's troubles are those of its settings.
                    @let m = say.message(&format!("settings.{}", code.replace('.', "-")), &BTreeMap::from([("queue".to_owned(), q.queue.clone()), ("detail".to_owned(), q.detail.clone().unwrap_or_default())]));
                    p.wrong { (m.text) } @if let Some(t) = m.todo { p { (t) } }
                }
            }
        }
        p { (say.with("leave.sheets", &[("count", &count.to_string())])) }
        ul {
            li { a href={ (cx.to(&format!("load/{}/checklist.pdf", t.load))) } { (say.t("leave.checklist")) } }
            @for d in t.going() { li { (docks(cx, t.load, d)) } }
            @for d in t.going() { @if let Some(f) = d.paper().map(|p| &p.file) {
                li { a href={ (cx.document(&d.number.to_string())) "/paper/" (f) } { (say.with("leave.paper", &[("number", &dossier::groups(&d.number.to_string()))])) } }
            } }
        }
        (form(html! {
            @if let Some((at, who)) = &t.sheets.out { p.done { (say.with("leave.out-said", &[("time", &say.when(*at)), ("who", who)])) } }
            @else if !t.departed() {
                p { strong { (say.t("leave.out")) } }
                div.ways {
                    button type="submit" name="do" value="out" { (say.t("leave.out-yes")) }
                    @if !chosen.queue.is_empty() { button.quiet type="submit" name="do" value="again" { (say.t("leave.out-no")) } }
                }
            }
            @if t.sheets.out.is_some() || t.departed() {
                div.ways { @for n in t.numbers() {
                    button.quiet type="submit" name="do" value={ "duplicata " (n) } { (say.with("leave.duplicata", &[("number", &dossier::groups(&n.to_string()))])) }
                } }
            }
        }))
    })
}

/// The sheet for the driver, in the language of where the goods go first, then in the others.
fn docks(cx: &Cx, load: u64, d: &Dossier) -> Markup {
    let first = operator::carrier::language_of(d);
    let number = dossier::groups(&d.number.to_string());
    let others = PaperLanguage::ALL.into_iter().filter(|l| *l != first);
    html! {
        (cx.say.with("carrier.dock", &[("number", &number)])) " "
        @for (i, l) in std::iter::once(first).chain(others).enumerate() {
            @if i > 0 { " · " }
            a href=(cx.to(&format!("load/{load}/dock-{}-{}.pdf", d.id, l.tag()))) lang=(l.tag()) hreflang=(l.tag()) { (l.own_name()) }
        }
    }
}

fn telling(
    cx: &Cx,
    t: &Truck,
    reg: &domain::register::Register,
    sent: Option<&Sent>,
    form: Wrap,
) -> Result<Markup, Failure> {
    let say = cx.say;
    let value = |f: &str| sent.map_or("", |s| s.get(f)).to_owned();
    let given = t.going().any(|d| d.case != domain::facts::Case::B2);
    Ok(html! {
        p { (say.t("leave.tell-what")) }
        @if given { p.small { (say.t("leave.tell-given")) } }
        @if let Some(e) = &reg.establishment { p { (home::opening(cx, e)) } }
        (post::communication(cx, reg, t.load, &t.documents)?)
        (form(html! {
            @let f = Field::new("told_to", "leave.told-to", Kind::Line);
            (f.show(&value("told_to"), &t.problems, say))
            @let f = Field::new("told_said", "proof.said", Kind::Line);
            (f.show(&value("told_said"), &t.problems, say))
            div.ways {
                @for m in TELL { button type="submit" name="do" value={ "tell " (m) } { (say.t(&format!("leave.tell-{m}"))) } }
            }
            details open[!value("told_at").is_empty()] {
                summary { (say.t("leave.other-time")) }
                @let f = Field::new("told_at", "page.field-at", Kind::Line);
                (f.show(&value("told_at"), &t.problems, say))
            }
        }))
    })
}

fn leaving(cx: &Cx, t: &Truck, sent: Option<&Sent>, form: Wrap) -> Markup {
    let say = cx.say;
    let value = |f: &str| sent.map_or("", |s| s.get(f)).to_owned();
    let plate = t.documents.iter().all(|d| d.registration.is_none());
    let time = calendar::to_paris(cx.now()).strftime("%H:%M").to_string();
    let asked: Vec<(String, Vec<String>)> = t
        .problems
        .iter()
        .filter_map(|p| {
            let all = p.data.get("reasons").filter(|r| !r.is_empty())?;
            let all = all.split(' ').map(str::to_owned).collect();
            Some((p.data.get("rule")?.clone(), all))
        })
        .collect();
    form(html! {
        @if plate {
            @let f = Field::new("left_plate", "leave.left-plate", Kind::Line);
            (f.show(&value("left_plate"), &t.problems, say))
        }
        @for (rule, all) in &asked {
            @let name = format!("why_{rule}");
            @let known = all.iter().map(|c| (c.clone(), format!("{} ({time})", capital(&say.name("reason", c))))).collect();
            div.why {
                (Field::new(name.clone(), "leave.why", Kind::Radio(known)).show(&value(&name), &t.problems, say))
                @let text = format!("{name}_text");
                (Field::new(text.clone(), "leave.why-text", Kind::Line).show(&value(&text), &t.problems, say))
                p { button type="submit" name="do" value="left already" { (say.t("leave.left-already")) } }
            }
        }
        p { button.big type="submit" name="do" value="left" { (say.t("leave.left-do")) } }
        details open[!value("left_at").is_empty()] {
            summary { (say.t("leave.other-time")) }
            @let f = Field::new("left_at", "page.field-at", Kind::Line);
            (f.show(&value("left_at"), &t.problems, say))
        }
    })
}

/// The truck left: what is to be done, in its order.
fn after(cx: &Cx, t: &Truck) -> Markup {
    let say = cx.say;
    let at = t.documents.iter().filter_map(|d| d.departed).max();
    let mut due: Vec<&'static str> = Vec::new();
    for d in &t.documents {
        for x in duties::open(d) {
            if !due.contains(&x.code) {
                due.push(x.code);
            }
        }
    }
    html! {
        @if let Some(at) = at {
            p.done role="status" { (say.with("leave.departed", &[("time", &say.when(at)), ("count", &due.len().to_string())])) }
            ol { @for code in &due { li { (say.t(&format!("duty-{code}"))) } } }
        }
    }
}

/// What else can happen to this truck.
fn ways(cx: &Cx, t: &Truck) -> Markup {
    let say = cx.say;
    html! {
        section {
            h2 { (say.t("leave.else")) }
            ul {
                @if !t.departed() {
                    @for d in t.going() {
                        @let to = cx.document(&d.number.to_string());
                        @let n = dossier::groups(&d.number.to_string());
                        li { a href={ (to) "/revise" } { (say.with("leave.revise", &[("number", &n)])) } }
                        li { a href={ (to) "/void" } { (say.with("leave.void", &[("number", &n)])) } }
                    }
                    li { a href=(cx.to("outage/back")) { (say.t("leave.service-back")) } }
                }
                li { a href=(cx.to("")) { (say.t("leave.another")) } }
            }
        }
    }
}
