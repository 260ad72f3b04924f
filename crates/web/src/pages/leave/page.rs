//! The one page on which everything is stated: its parts in their order, three checks in the margin, and the act with what it
//! confirms. Everything known is already filled in. Looks only.

use crate::kit::form::{Field, Kind, summary_as};
use crate::pages::leave::{Scene, goods, parts};
use crate::pages::{Cx, layout};
use crate::say::capital;
use domain::calendar;
use domain::facts::{Case, PaperForm, PaperLanguage};
use domain::guard::Refusal;
use maud::{Markup, html};
use operator::{Failure, explain};

/// The page.
pub(super) fn page(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let random = cx.station.setup.random;
    let to = cx.to(&format!("leave/{}", s.draft.id));
    let body = html! {
        (summary_as(&s.problems, say, "leave.problems"))
        div.leaving {
            form #leaving method="post" action=(to) accept-charset="utf-8" enctype="multipart/form-data" novalidate
                data-save={ (to) "/save" } data-pieces={ (to) "/pieces" } {
                input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                input type="hidden" name="form" value=(random());
                input type="hidden" name="window" value=(random());
                input type="hidden" name="rev" value=(s.draft.rev);
                @if let Some(soon) = &s.soon { input type="hidden" name="soon" value=(soon); }
                // Enter in a field keeps what is typed, and draws nothing.
                button.keep type="submit" name="do" value="save" formnovalidate tabindex="-1" { (say.t("leave.keep")) }
                div.steps {
                    (parts::situation(cx, s))
                    (parts::right(cx, s))
                    (parts::office(cx, s))
                    (goods::goods(cx, s))
                    (parts::number(cx, s))
                }
                (act(cx, s))
                p.small { button.quiet type="submit" name="do" value="save" formnovalidate { (say.t("leave.keep")) } " " button.quiet type="submit" name="do" value="discard" formnovalidate { (say.t("leave.discard")) } }
            }
            (checks(cx, s))
        }
    };
    layout::page(cx, &say.t("leave.title"), &body)
}

/// The parts that follow from what is typed.
pub(super) fn pieces(cx: &Cx, s: &Scene) -> Markup {
    html! { (checks(cx, s)) (act(cx, s)) (parts::right(cx, s)) (parts::number(cx, s)) }
}

fn told(cx: &Cx, refusal: &Refusal) -> (String, Option<String>) {
    let failure = Failure::Refused {
        refusal: Box::new(refusal.clone()),
        asked: Vec::new(),
        recorded: Vec::new(),
    };
    let told = explain::failure(&failure, cx.say.words());
    let m = cx.say.message(&told.code, &told.data);
    (m.text, m.todo)
}

/// Whether a field belongs to what a document says; its number is a matter of its own.
fn of_document(field: &str) -> bool {
    let number = field.ends_with("_digits") || field.ends_with("_number");
    !number && (field == "leaves" || field.starts_with('d') && field.contains('_'))
}

/// Three checks: the right to go on, the office, the document.
fn checks(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let ground_refused = s.preview.ground.as_ref().err();
    let office = parts::told(s);
    let closed = s.own.office_at(cx.now());
    let advised = matches!(closed, domain::calendar::Opening::Closed { .. });
    let complete = s.preview.complete()
        && s.reading.kind.is_some()
        && !s.reading.wrong.iter().any(|w| of_document(&w.field))
        && !s.preview.findings.is_empty();
    let check = |state: &str, head: &str, text: Markup| {
        html! {
            li class={ "check " (state) } {
                p { strong { (say.t(&format!("leave.check-{head}"))) } " – " (say.t(&format!("leave.state-{state}"))) }
                (text)
            }
        }
    };
    html! {
        aside #checks.margin aria-label=(say.t("leave.checks")) {
            ul.plain {
                @match ground_refused {
                    None => { (check("good", "right", html! {})) }
                    Some(r) => {
                        @let (text, todo) = told(cx, r);
                        @let stop = matches!(r.code, "entitlement.gamma-opens" | "entitlement.sau-refused" | "entitlement.sau-solved");
                        (check(if stop { "stop" } else { "wait" }, "right", html! { p.small { (text) } @if let Some(t) = todo { p.small { (t) } } }))
                    }
                }
                @if office { (check("good", "office", html! {})) }
                @else if advised { (check("advised", "office", html! { p.small { (say.t("leave.office-closed")) } })) }
                @else { (check("wait", "office", html! { p.small { (say.t("leave.office-open")) } })) }
                @if complete { (check("good", "document", html! {})) }
                @else {
                    (check("wait", "document", html! {
                        @if s.reading.kind.is_none() { p.small { (say.t("leave.kind-missing")) } }
                        @if let Some(r) = &s.preview.file { p.small { (told(cx, r).0) } }
                        @else { p.small { (say.t("leave.document-incomplete")) } }
                    }))
                }
            }
        }
    }
}

/// The act, with what it confirms beside it in words: the day and the last number used (I2, I3).
fn act(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let now = cx.now();
    let day = explain::when(say.words(), now);
    let day = day.rsplit_once(',').map_or(day.as_str(), |(d, _)| d);
    let year = calendar::civil_year(now).to_string();
    let drawn = s.reading.numbers.is_empty() && matches!(s.preview.case, None | Some(Case::B2))
        || s.reading.case == Some(Case::B2);
    let documents = s.draft.documents;
    let copies = s.reading.kind.map_or(4, |k| usize::from(k.copies())) * documents;
    let data = [
        ("count", documents.to_string()),
        ("copies", copies.to_string()),
    ];
    let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let last_wrong = s
        .problems
        .iter()
        .any(|p| p.field.as_deref() == Some("last_used"));
    let field = |f: Field| f.show(s.value(&f.name), &s.problems, say);
    html! {
        section #act aria-labelledby="act-title" {
            h2 #act-title { (say.t("leave.act-title")) }
            input type="hidden" name="seen" value=(s.preview.seen);
            p { (say.with("leave.today", &[("date", day)])) }
            @if let Some(r) = &s.preview.clock { p.wrong { (told(cx, r).0) } }
            @if s.preview.clock.is_some() || s.problems.iter().any(|p| p.field.as_deref() == Some("date_ok")) {
                (field(Field::new("date_ok", "leave.date-ok", Kind::Tick)))
            }
            @match s.preview.last {
                Some(0) => { p { (say.with("leave.last-none", &[("year", &year)])) } }
                Some(n) => { p { (say.t("leave.last")) " " strong.last { (format!("{n:05}")) } " (" (year) ")" } }
                None => { p { strong { (say.t("leave.last-unknown")) } } }
            }
            @if s.preview.last.is_none() { (field(Field::new("last_used", "leave.last-used", Kind::Line).needed())) }
            @else {
                details open[last_wrong || s.draft.some("last_used").is_some()] {
                    summary { (say.t("leave.last-other")) }
                    (field(Field::new("last_used", "leave.last-used", Kind::Line)))
                }
            }
            @let chosen = ["paper_form", "paper_language"].iter().any(|f| s.draft.some(f).is_some());
            details open[chosen] {
                summary { (say.t("leave.paper-choice")) }
                (field(Field::new("paper_form", "leave.paper-form", Kind::OneOf(say.names("paper-form", PaperForm::ALL)))))
                (field(Field::new("paper_language", "leave.paper-language", Kind::OneOf(say.names("paper-language", PaperLanguage::ALL)))))
            }
            (reasons(cx, s))
            p { button.big type="submit" name="do" value="act" { (say.with(if drawn { "leave.act" } else { "leave.act-given" }, &data)) } }
            p.small { (say.t("leave.act-final")) }
        }
    }
}

/// What is not met, and the ready reasons with which one may go on, with the time filled in (I19).
fn reasons(cx: &Cx, s: &Scene) -> Markup {
    let say = cx.say;
    let refused = s
        .preview
        .entitled
        .as_ref()
        .err()
        .filter(|r| !r.reasons.is_empty());
    let mut rules: Vec<(String, Vec<String>)> = refused
        .map(|r| {
            let all = r.reasons.iter().map(|c| c.as_str().to_owned()).collect();
            (r.rule.to_string(), all)
        })
        .into_iter()
        .collect();
    for p in &s.problems {
        if let (Some(rule), Some(all)) = (p.data.get("rule"), p.data.get("reasons"))
            && !all.is_empty()
            && !rules.iter().any(|(r, _)| r == rule)
        {
            rules.push((rule.clone(), all.split(' ').map(str::to_owned).collect()));
        }
    }
    let time = calendar::to_paris(cx.now()).strftime("%H:%M").to_string();
    html! {
        @for (rule, all) in &rules {
            @let name = format!("why_{rule}");
            @let known = all.iter().map(|c| (c.clone(), format!("{} ({time})", capital(&say.name("reason", c))))).collect();
            div.why {
                @if let Some(r) = refused.filter(|r| r.rule.id() == rule) {
                    @let (text, todo) = told(cx, r);
                    p { strong { (text) } } @if let Some(t) = todo { p { (t) } }
                }
                @let f = Field::new(name.clone(), "leave.why", Kind::Radio(known));
                (f.show(s.value(&name), &s.problems, say))
                @let t = Field::new(format!("{name}_text"), "leave.why-text", Kind::Line);
                (t.show(s.value(&t.name), &s.problems, say))
            }
        }
    }
}
