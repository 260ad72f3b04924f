//! A document is corrected before departure (I24): the form holds the document as it stands, the answer says what changed, whether
//! the office has to be told again, and gives the new paper. Never after departure.

use super::form::{Group, grouped};
use super::labels::{LINE, PARTY};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent};
use crate::pages::acts::{Back, Not, Typed, line, list, offering, once, reason};
use crate::pages::{Cx, dossier, layout};
use domain::decide::merge::Flags;
use domain::dossier::Dossier;
use domain::facts::{Copies, PaperMark};
use emcs::Limits;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{DossierView, Failure, leaving, typed};
use std::collections::BTreeMap;

/// The document that acts are about: the one entered last under this number.
pub(crate) fn newest(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<DossierView, Failure> {
    let mut views = cx.desk().show(excise, number)?;
    views
        .pop()
        .ok_or_else(|| Failure::NoDocument(number.to_string()))
}

/// Why a document cannot be corrected any more, by the code of what is said.
fn closed(d: &Dossier) -> Option<&'static str> {
    if d.departed.is_some() {
        Some("correct.revise-departed")
    } else if d.voided.is_some() {
        Some("correct.revise-void")
    } else if d.form {
        Some("form.no-document")
    } else if d.consignment.is_none() {
        Some("correct.revise-by-hand")
    } else {
        None
    }
}

/// Vehicle and departure as they stand.
fn journey(d: &Dossier) -> (String, String) {
    let departure = d.departure.map_or_else(String::new, leaving::stated);
    (d.registration.clone().unwrap_or_default(), departure)
}

fn groups(cx: &Cx, d: &Dossier, back: Back) -> Vec<Group> {
    let say = cx.say;
    let Some(c) = &d.consignment else {
        return Vec::new();
    };
    let shown: BTreeMap<String, String> = typed::fields(c, "").into_iter().collect();
    let field = |name: String, label: &'static str| {
        let first = shown.get(&name).cloned().unwrap_or_default();
        // What every paper has.
        let must = name == "to" || ["_what", "_qty"].iter().any(|n| name.ends_with(n));
        let mut f = Field::new(name, label, Kind::Line).with(first);
        f.either = must;
        f
    };
    let to = PARTY.iter().map(|(n, l)| field((*n).to_owned(), l));
    let mut out = vec![Group::new(say.t("correct.consignee"), to.collect())];
    if let (Some(p), Some(g)) = (&c.place_of_delivery, out.last_mut()) {
        let place = p.address.lines().join(", ");
        g.before = html! { p { (say.with("correct.delivery-stays", &[("place", &place)])) } };
    }
    let many = c.lines.len() > typed::LINES;
    if !many {
        for j in 0..c.lines.len() {
            let all = LINE.iter().map(|(n, l)| field(format!("l{j}_{n}"), l));
            let legend = say.with("leave.line-n", &[("n", &(j + 1).to_string())]);
            out.push(Group::new(legend, all.collect()));
        }
    }
    let (registration, departure) = journey(d);
    out.push(Group::new(
        say.t("correct.journey"),
        vec![
            line("registration", "correct.registration").with(registration),
            line("departure", "correct.departure").with(departure),
            field("journey".into(), "leave.journey"),
            field("carrier".into(), "leave.carrier"),
            field("invoice".into(), "leave.invoice"),
        ],
    ));
    let mut file = vec![Field::new("file", "correct.one-file", Kind::File)];
    let other = back.told.is_some_and(|t| t.code == "file.other-consignor");
    if other || back.sent.is_some_and(|s| s.get("as_consignor") == "yes") {
        file.push(Field::new("as_consignor", "leave.as-consignor", Kind::Tick));
    }
    let (lines, most) = (c.lines.len().to_string(), typed::LINES.to_string());
    let said = [("lines", lines.as_str()), ("most", most.as_str())];
    let code = if many {
        "correct.goods-file"
    } else {
        "correct.file-instead"
    };
    out.push(Group {
        legend: say.t("correct.file"),
        before: html! { p { (say.with(code, &said)) } },
        fields: file,
    });
    let sheets = list(cx, "copies", "correct.sheets", "copies", Copies::ALL).needed();
    out.push(Group::new(say.t("correct.sheets-before"), vec![sheets]));
    out
}

pub(crate) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let d = newest(cx, excise, number)?.dossier;
    let say = cx.say;
    let title = format!(
        "{} · {}",
        say.t("correct.revise"),
        dossier::groups(&number.to_string())
    );
    let to = cx.document(&number.to_string());
    if let Some(code) = closed(&d).filter(|_| cx.visit.sent.is_none()) {
        let body =
            html! { p { (say.t(code)) } p { a href=(to) { (say.t("correct.to-document")) } } };
        return Ok(cx.page(&title, body));
    }
    let all = groups(cx, &d, Back::default());
    let fields: Vec<Field> = all.into_iter().flat_map(|g| g.fields).collect();
    let show = |back: Back| {
        let mut groups = groups(cx, &d, back);
        let ways = offering(cx, &[], back);
        if !ways.is_empty() {
            groups.push(Group::new(say.t("page.field-reason"), ways));
        }
        let body = html! {
            p { (say.with("correct.revise-what", &[("version", &d.version.to_string())])) }
            (grouped(cx, &groups, back, "correct.revise-do"))
            p { a href=(to) { (say.t("page.leave")) } }
        };
        layout::page(cx, &title, &body)
    };
    Ok(once(cx, &fields, &show, |sent| {
        revise(cx, excise, &d, sent)?;
        Ok(format!("{to}/revised"))
    }))
}

/// Reads the form and corrects.
fn revise(cx: &Cx, excise: &ExciseNumber, d: &Dossier, sent: &Sent) -> Result<(), Not> {
    let mut t = Typed::new(cx, sent);
    let copies = t.chosen::<Copies>("copies");
    let confirm = reason(&mut t, cx.say);
    let (registration, departure) = journey(d);
    let mut flags = Flags {
        departure: d.departure,
        registration: d.registration.clone(),
        as_consignor: sent.get("as_consignor") == "yes",
        overrides: vec!["departure".into(), "registration".into()],
    };
    if sent.get("departure") != departure {
        match sent.some("departure") {
            Some(_) => flags.departure = t.time("departure"),
            None => t.wrong.push(Problem::at("departure", "correct.kept")),
        }
    }
    if sent.get("registration") != registration {
        match sent.some("registration") {
            Some(r) => flags.registration = Some(r),
            None => t.wrong.push(Problem::at("registration", "correct.kept")),
        }
    }
    let mut new = None;
    if let Some(c) = &d.consignment {
        let mut all: BTreeMap<String, String> = typed::fields(c, "").into_iter().collect();
        for (name, value) in sent.all() {
            // How many lines there are is not typed here: a line that is emptied is one less.
            if name != "lines" && all.contains_key(name) {
                all.insert(name.to_owned(), value.to_owned());
            }
        }
        let (read, wrong) = typed::consignment(Some(c), d.kind, &all, "");
        for w in wrong {
            let mut p = Problem::at(w.field, w.code);
            p.data = w.data;
            t.wrong.push(p);
        }
        new = Some(read).filter(|n| n != c);
    }
    if let Some(dropped) = sent.file("file") {
        // Never a silent choice between the file and what was typed beside it.
        if new.is_some() {
            t.wrong.push(Problem::at("file", "correct.file-alone"));
        }
        match emcs::read_either(&dropped.bytes, Limits::DEFAULT) {
            Ok((c, _)) => new = Some(c),
            Err(e) => {
                let mut p = Problem::at("file", e.code);
                let data = e.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
                p.data = data.collect();
                p.data.insert("line".into(), e.line.to_string());
                p.data.insert("column".into(), e.column.to_string());
                t.wrong.push(p);
            }
        }
    }
    let copies = t.end(copies)?;
    let done = cx
        .desk()
        .revise(excise, &d.number, new, &flags, copies, &confirm);
    match done {
        // The correction is recorded; the page of what changed says how the paper is had.
        Ok(_) | Err(Failure::AfterNumber { .. }) => Ok(()),
        Err(f) => Err(Not::Failed(f)),
    }
}

/// What a correction changed, and what follows from it.
pub(crate) fn done(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    if cx.visit.sent.is_some() {
        return Ok(cx.nowhere());
    }
    let v = newest(cx, excise, number)?;
    let (say, d) = (cx.say, &v.dossier);
    let to = cx.document(&number.to_string());
    let title = say.with(
        "correct.revised-title",
        &[("number", &dossier::groups(&number.to_string()))],
    );
    let last = v
        .entries
        .iter()
        .rev()
        .find(|e| e.event == "document.revised");
    let body = match last {
        None => html! { p { (say.t("correct.never-revised")) } },
        Some(e) => {
            let changes = e.payload["changes"].as_array().cloned().unwrap_or_default();
            let copies = e.payload["copies"].as_str().unwrap_or("kept").to_owned();
            let time = say.when(e.recorded_at);
            let said = [
                ("counter", e.counter.to_string()),
                ("time", time),
                ("version", d.version.to_string()),
            ];
            let said: Vec<(&str, &str)> = said.iter().map(|(k, v)| (*k, v.as_str())).collect();
            html! {
                p.done role="status" { (say.with("correct.revised", &said)) }
                section {
                    h2 { (say.t("correct.changed")) }
                    ul { @for c in changes.iter().filter_map(|c| c.as_str()) { li { (crate::say::capital(&say.name("change", c))) } } }
                }
                section {
                    h2 { (say.t("page.home-office")) }
                    p { (say.t(office(d))) }
                    @if !d.is_told() && d.is_waiting() { p { a.act href={ (to) "/tell" } { (say.t("page.tell")) } } }
                }
                (paper(cx, d, &to))
                section {
                    h2 { (say.t("correct.sheets-before")) }
                    p { (say.with("correct.sheets-now", &[("copies", &copies)])) }
                }
            }
        }
    };
    let body = html! { (body) p { a href=(to) { (say.t("correct.to-document")) } } };
    Ok(cx.page(&title, body))
}

/// Whether the office has to be told (again).
fn office(d: &Dossier) -> &'static str {
    if d.told.is_empty() {
        "correct.office-not-yet"
    } else if d.tell_again {
        "correct.office-again"
    } else {
        "correct.office-knows"
    }
}

fn paper(cx: &Cx, d: &Dossier, to: &str) -> Markup {
    let say = cx.say;
    let printed = d.printed.iter().rev();
    let now = printed
        .clone()
        .find(|p| p.version == d.version && p.mark == PaperMark::None);
    html! {
        section {
            h2 { (say.t("correct.paper")) }
            @match now {
                Some(p) => {
                    p { a.act href={ (to) "/paper/" (p.file) } {
                        (say.with("page.paper", &[("version", &p.version.to_string()), ("time", &say.when(p.at))]))
                    } }
                    p { (say.with("page.print-how", &[("copies", &d.kind.copies().to_string())])) }
                }
                None => { p { (say.t("correct.no-paper-yet")) } p { a.act href={ (to) "/print" } { (say.t("correct.print")) } } }
            }
        }
    }
}
