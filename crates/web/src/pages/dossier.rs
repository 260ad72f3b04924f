//! One document: what it is, what can be stated about it now, what is due, its papers, its history. Looks only; its acts are
//! pages of their own (`acts`).

use crate::kit::answer::Answer;
use crate::pages::{
    Cx, book, correct, encode, evidence, findings, home, notices, printed, proof, reentry, stock,
};
use crate::say::capital;
use domain::dossier::Dossier;
use domain::duties;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{DossierView, Failure, checking};

/// A number in its groups, as it is written and said.
pub(crate) fn groups(number: &str) -> String {
    let parsed = number.parse::<NumberOnPaper>().ok();
    parsed
        .as_ref()
        .and_then(|n| n.as_fallback())
        .map_or_else(|| number.to_owned(), |n| n.groups().join(" "))
}

pub(crate) fn dossier(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let views = cx.desk().show(excise, number)?;
    let say = cx.say;
    let proofs = proof::section(cx, excise, &proof::Of::Document(number.clone()))?;
    let body = html! {
        @if views.len() > 1 { p { strong { (say.t("page.collision")) } } }
        // The one entered last is the one that people speak of, and that acts are about.
        @for (i, v) in views.iter().rev().enumerate() { (one(cx, v, (i == 0).then_some(&proofs))) }
    };
    let title = say.with(
        "page.document-title",
        &[("number", &groups(&number.to_string()))],
    );
    Ok(cx.page(&title, body))
}

/// One document; acts and proofs belong to the one of which people speak.
fn one(cx: &Cx, v: &DossierView, proofs: Option<&Markup>) -> Markup {
    let (say, d) = (cx.say, &v.dossier);
    let acts = proofs.is_some();
    html! {
        section {
            h2 { (say.t("page.what")) }
            @if let Some(cut) = d.cut { p { strong { (say.with("retention.cut-on", &[("time", &say.when(cut.at))])) } " " (say.t("retention.cut-what")) } }
            (facts(cx, d))
        }
        @if acts { (what_now(cx, d)) (void(cx, d)) }
        (together(cx, d))
        section {
            h2 { (say.t("page.due")) }
            @if v.due.is_empty() { p { (say.t("cli.nothing-due")) } }
            @else {
                ul {
                    @for due in &v.due {
                        li {
                            (say.t(&format!("duty-{}", due.code)))
                            br; span.small {
                                (say.with("page.since", &[("time", &say.when(due.since))]))
                                @if let Some(u) = due.until { " " (say.with("page.until", &[("time", &say.when(u))])) }
                            }
                            @if let Some(copy) = stock::copy_of(due.code) {
                                " " a href={ (cx.document(&d.number.to_string())) "/file?dossier=" (d.id) "&copy=" (copy) } { (say.with("stock.file-copy", &[("copy", &copy.to_string())])) }
                            }
                            @if acts && duties::BY_HAND.contains(&due.code) {
                                " " a href={ (cx.document(&d.number.to_string())) "/" (due.code) } { (say.with("page.do-duty", &[("duty", due.code)])) }
                            }
                        }
                    }
                }
            }
        }
        @if d.consignment.is_some() {
            form method="post" action=(cx.to("leave")) {
                input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                input type="hidden" name="form" value=((cx.station.setup.random)());
                input type="hidden" name="from" value=(d.number);
                p { button.quiet type="submit" { (say.t("import.again")) } }
                p.small { (say.t("import.again-what")) }
            }
            p { a href=(cx.to(&format!("templates/from/{}", encode(&d.number.to_string())))) { (say.t("book.template-from")) } }
        }
        (before_reentry(cx, v))
        @if acts && d.cut.is_none() { (reentry::link_of(cx, d)) }
        @if d.cut.is_none() { (stock::copies(cx, d)) }
        @if let Some(p) = proofs { (p) }
        @if d.cut.is_none() { section {
            h2 { (say.t("page.papers")) }
            @if d.printed.is_empty() { p { (say.t("page.no-papers")) } }
            @else {
                ul {
                    @for p in d.printed.iter().rev() {
                        li {
                            a href={ (cx.document(&d.number.to_string())) "/paper/" (p.file) } {
                                (say.with("page.paper", &[("version", &p.version.to_string()), ("time", &say.when(p.at))]))
                            }
                            @if p.mark != domain::facts::PaperMark::None { " · " (say.name("mark", p.mark)) }
                            " · " (say.name("official-paper", if p.blank.is_some() { "official" } else { "own" }))
                        }
                    }
                }
                p { a href={ (cx.document(&d.number.to_string())) "/print" } { (say.t("correct.print")) } }
                p.small { (say.with("page.print-how", &[("copies", &d.kind.copies().to_string())])) }
            }
        } }
        section {
            h2 { (say.t("name-evidence-title")) }
            (evidence::key(cx, &d.number.to_string()))
            @if let Some(e) = d.episode {
                p { a href=(cx.to(&format!("evidence/{e}"))) { (say.t("evidence.take-outage")) } }
            }
        }
        section {
            h2 { (say.t("page.history")) }
            (correct::timeline(cx, &v.entries))
        }
    }
}

/// What GAMM@ will ask for beyond the document, as long as the goods have not left; then that stands on the page of its way back.
fn before_reentry(cx: &Cx, v: &DossierView) -> Markup {
    let (say, d) = (cx.say, &v.dossier);
    let Some(c) = d.consignment.as_ref() else {
        return html! {};
    };
    if d.departed.is_some() || d.voided.is_some() {
        return html! {};
    }
    let Ok(lists) = cx.desk().lists() else {
        return html! {};
    };
    let at = d.departure.unwrap_or(d.sealed_at);
    let found = checking::reentry(c, &lists, at);
    let found: Vec<_> = found.iter().collect();
    html! {
        section #reentry {
            h2 { (say.t("checks.reentry")) }
            @if found.is_empty() { p { (say.t("checks.reentry-nothing")) } }
            @else {
                p { (say.t("checks.reentry-what")) }
                (findings::list(say, &found))
            }
        }
    }
}

/// The other documents of the same truck.
fn together(cx: &Cx, d: &Dossier) -> Markup {
    let excise = cx.excise.as_ref();
    let all = excise.and_then(|x| cx.desk().of_load(x, d.load).ok());
    let all = all.unwrap_or_default();
    html! {
        @if all.len() > 1 {
            section { h2 { (cx.say.t("correct.together")) } (home::rows(cx, &all)) }
        }
    }
}

fn facts(cx: &Cx, d: &Dossier) -> Markup {
    let say = cx.say;
    let row = |code: &str, value: Option<String>| {
        html! { @if let Some(v) = value.filter(|v| !v.is_empty()) { dt { (say.t(code)) } dd { (v) } } }
    };
    let state = match (d.voided, d.departed) {
        (_, Some(_)) => "departed",
        (Some(_), None) => "void",
        (None, None) if d.form => "form",
        (None, None) => "waiting",
    };
    let consignee = d.consignee().map(str::to_owned);
    html! {
        dl {
            (row("name-column-kind", Some(d.kind.to_string())))
            (row("name-column-state", Some(capital(&say.name("state", state)))))
            (row("name-column-consignee", consignee))
            (row("correct.fact-goods", d.goods_said.clone()))
            (row("correct.written-at", d.written_at.map(|t| say.when(t))))
            (row("page.vehicle", d.registration.clone()))
            (row("page.departure", d.departure.map(|t| say.when(t))))
            (row("page.departed", d.departed.map(|t| say.when(t))))
            (row("reentry.page-arc-known", d.reentry.entered.as_ref().map(|e| e.arc.clone())))
            (row("page.voided", d.voided.map(|t| say.when(t))))
            @if let Some(c) = d.copies { dt { (say.t("correct.sheets-before")) } dd { (capital(&say.name("copies", c))) } }
            (row("page.number-from", Some(capital(&say.name("case", d.case)))))
            (row("page.version", Some(d.version.to_string())))
            @if !d.told.is_empty() {
                dt { (say.t("page.told")) }
                @for t in &d.told { dd {
                    (say.when(t.at)) " (" (say.name("means", t.by)) ")"
                    @if let Some(to) = &t.to { " · " (to) }
                    @if let Some(n) = &t.note { " · " q { (n) } }
                } }
            }
            (cards(cx, d))
            @if d.by_hand { dt { (say.t("page.by-hand")) } dd { (say.t("page.yes")) } }
        }
    }
}

/// The cards by which the office was told, as they were used.
fn cards(cx: &Cx, d: &Dossier) -> Markup {
    let mut used: Vec<&String> = Vec::new();
    for file in d.told.iter().filter_map(|t| t.card.as_ref()) {
        if !used.contains(&file) {
            used.push(file);
        }
    }
    html! {
        @if !used.is_empty() {
            dt { (cx.say.t("office.used")) }
            @for file in used { dd { (book::offices::used(cx, file)) } }
        }
    }
}

/// The acts that make sense now, by their names.
fn what_now(cx: &Cx, d: &Dossier) -> Markup {
    let say = cx.say;
    let mut acts = Vec::new();
    if d.cut.is_some() {
        return html! {};
    }
    if d.voided.is_none() && d.departed.is_none() {
        acts = vec![
            ("tell", "page.tell"),
            ("depart", "page.depart"),
            ("revise", "correct.revise"),
            ("void", "page.void"),
        ];
        acts.retain(|(act, _)| !d.form || *act != "revise");
    } else if d.told.is_empty() || d.voided.is_some() || d.tell_again {
        acts.push(("tell", "page.tell"));
        // Goods that left under a void number left all the same.
        if d.departed.is_none() {
            acts.push(("depart", "page.depart"));
        }
    }
    html! {
        @if !acts.is_empty() {
            section {
                h2 { (say.t("page.now")) }
                p { a href=(cx.to(&format!("load/{}", d.load))) { (say.t("leave.go-truck")) } }
                @if d.is_open_form() {
                    p { (say.t("form.no-document")) }
                    ul { (printed::ways(cx, &encode(&d.number.to_string()))) }
                }
                ul.acts {
                    @for (act, code) in acts { li { a.act href={ (cx.document(&d.number.to_string())) "/" (act) } { (say.t(code)) } } }
                }
            }
        }
    }
}

/// A number that the office knows and that is void: its notice, by one key.
fn void(cx: &Cx, d: &Dossier) -> Markup {
    let Some(excise) = cx.excise.as_ref().filter(|_| d.void_to_tell) else {
        return html! {};
    };
    let of_it = std::slice::from_ref(d);
    match notices::truck(cx, excise, d.load, of_it) {
        Ok(keys) => html! { section #notices { h2 { (cx.say.t("notices.title")) } (keys) } },
        Err(_) => html! {},
    }
}

/// The archived bytes of a print, as a file to keep.
pub(crate) fn paper(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    file: &str,
) -> Result<Answer, Failure> {
    let bytes = cx.desk().archived(excise, number, file)?;
    let safe = |text: String| -> String {
        text.chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(60)
            .collect()
    };
    let name = format!(
        "{}-{:.8}.pdf",
        safe(number.to_string()),
        safe(file.to_owned())
    );
    Ok(Answer::Attachment {
        name,
        kind: "application/pdf",
        bytes,
    })
}
