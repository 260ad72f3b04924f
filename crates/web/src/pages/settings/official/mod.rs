//! The official forms: brought, tried, adjusted, taken away. What is kept is `operator::official`; nothing of a PDF is shown in the
//! browser, the test page is a file to keep.

mod places;

use super::{form_to, refused};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Form, Kind as FieldKind, Problem, Sent};
use crate::pages::{Cx, problem};
use maud::{Markup, html};
use number::Kind;
use operator::Failure;
use operator::official::Official;

pub(super) const KINDS: [Kind; 2] = [Kind::Daa, Kind::Dsa];

/// The name of a kind in addresses.
fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Daa => "daa",
        Kind::Dsa => "dsa",
    }
}

fn of(name: &str) -> Option<Kind> {
    KINDS.into_iter().find(|k| key(*k) == name)
}

pub(super) fn route(cx: &Cx, page: &[&str]) -> Option<Result<Answer, Failure>> {
    let sent = cx.visit.sent.as_ref();
    match (page, sent) {
        ([], None) => Some(index(cx, None, &[])),
        ([], Some(sent)) => Some(add(cx, sent)),
        ([kind], sent) => Some(match (of(kind), sent) {
            (Some(kind), None) => form(cx, kind),
            (Some(kind), Some(sent)) => places::keep(cx, kind, sent),
            (None, _) => Ok(cx.nowhere()),
        }),
        ([kind, "test.pdf"], None) => of(kind).map(|k| trial(cx, k)),
        ([kind, "map.json"], None) => of(kind).map(|k| written(cx, k)),
        ([kind, act], Some(sent)) => of(kind).map(|k| done(cx, k, act, sent)),
        _ => None,
    }
}

/// What is printed on, for the table of settings.
pub(super) fn summary(cx: &Cx) -> Result<String, Failure> {
    let mut said = Vec::new();
    for kind in KINDS {
        let state = match cx.desk().official(kind)? {
            Some(o) if o.used => "there",
            Some(_) => "aside",
            None => "not-there",
        };
        said.push(cx.say.name("official", state));
    }
    Ok(cx
        .say
        .with("official.summary", &[("daa", &said[0]), ("dsa", &said[1])]))
}

fn title_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Daa => "official.of-daa",
        Kind::Dsa => "official.of-dsa",
    }
}

fn kept(cx: &Cx) -> Markup {
    let code = match cx.query("kept").as_deref() {
        Some("added") => "official.kept-added",
        Some("map") => "official.kept-map",
        Some("choice") => "official.kept-choice",
        Some("seen") => "official.kept-seen",
        Some("removed") => "official.kept-removed",
        _ => return html! {},
    };
    html! { p.done role="status" { (cx.say.t(code)) } }
}

fn fields() -> Vec<Field> {
    let kinds = KINDS.map(|k| (key(k).to_owned(), k.to_string()));
    vec![
        Field::new(
            "kind",
            "official.field-kind",
            FieldKind::Radio(kinds.to_vec()),
        )
        .needed(),
        Field::new("file", "official.field-file", FieldKind::File).needed(),
    ]
}

fn index(cx: &Cx, sent: Option<&Sent>, problems: &[Problem]) -> Result<Answer, Failure> {
    let say = cx.say;
    let mut all = Vec::new();
    for kind in KINDS {
        all.push((kind, cx.desk().official(kind)?));
    }
    let body = html! {
        (kept(cx))
        p { (say.t("official.what")) }
        div.cards {
            @for (kind, official) in &all {
                section {
                    h2 { (say.t(title_of(*kind))) }
                    @match official {
                        Some(o) => {
                            (file(cx, o))
                            p { a href=(cx.house(&format!("settings/official/{}", key(*kind)))) { (say.t("official.adjust")) " (" (kind) ")" } }
                        }
                        None => { p { (say.t("official.absent")) } }
                    }
                }
            }
        }
        (cx.form(&fields(), sent, problems, "official.add"))
        p { a href=(cx.house("settings")) { (say.t("settings.back")) } }
    };
    let title = say.t("official.title");
    Ok(if problems.is_empty() {
        cx.page(&title, body)
    } else {
        refused(cx, &title, &body)
    })
}

fn file(cx: &Cx, o: &Official) -> Markup {
    let say = cx.say;
    let state = if o.used { "used" } else { "own-drawing" };
    let seen = match o.seen {
        Some(at) => say.with("official.seen", &[("time", &say.when(at))]),
        None => say.t("official.unseen"),
    };
    html! {
        p { (say.with("official.file", &[("name", &o.name), ("time", &say.when(o.at)), ("actor", &o.by)])) " " (crate::say::capital(&say.name("official", state))) "." }
        p.small { (say.with("official.digest", &[("sha256", &o.sha256)])) }
        p { (seen) }
        @if !o.map.places_number() { p { strong { (say.t("official.number-missing")) } } }
    }
}

fn add(cx: &Cx, sent: &Sent) -> Result<Answer, Failure> {
    let mut wrong = sent.unfit(&fields());
    let kind = of(sent.get("kind"));
    if kind.is_none() {
        wrong.push(Problem::at("kind", "page.missing"));
    }
    if sent.file("file").is_none() {
        wrong.push(Problem::at("file", "page.missing"));
    }
    let (Some(kind), Some(file), true) = (kind, sent.file("file"), wrong.is_empty()) else {
        return index(cx, Some(sent), &wrong);
    };
    match cx.desk().official_add(kind, &file.name, &file.bytes) {
        Ok(_) => Ok(Answer::See(
            cx.house(&format!("settings/official/{}?kept=added", key(kind))),
        )),
        Err(f @ Failure::Blank(_)) => {
            let at = Problem {
                field: Some("file".into()),
                ..problem(&f, cx.say)
            };
            index(cx, Some(sent), &[at])
        }
        Err(f) => Err(f),
    }
}

/// One form: what it is, the choice, the test page, its places.
fn form(cx: &Cx, kind: Kind) -> Result<Answer, Failure> {
    show(cx, kind, None, &[])
}

fn show(cx: &Cx, kind: Kind, sent: Option<&Sent>, problems: &[Problem]) -> Result<Answer, Failure> {
    let say = cx.say;
    let Some(o) = cx.desk().official(kind)? else {
        return Ok(Answer::See(cx.house("settings/official")));
    };
    let blank = cx.desk().official_blank(kind)?;
    let here = |part: &str| cx.house(&format!("settings/official/{}{part}", key(kind)));
    let (pages, fields) = (blank.pages.len(), blank.fields.len());
    let counts = [
        ("pages", pages.to_string()),
        ("fields", fields.to_string()),
        ("mapped", o.map.fields.len().to_string()),
    ];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let choice = [
        ("used".to_owned(), say.t("official.choice-used")),
        ("own".to_owned(), say.t("official.choice-own")),
    ];
    let choice = [
        Field::new("use", "official.choose", FieldKind::Radio(choice.to_vec()))
            .needed()
            .with(if o.used { "used" } else { "own" }),
    ];
    let map = [Field::new("map", "official.field-map", FieldKind::File)];
    let body = html! {
        (kept(cx))
        @if !problems.is_empty() { (crate::kit::form::summary(problems, say)) }
        (file(cx, &o))
        p { (say.with("official.holds", &counts)) }
        @if !blank.notes.is_empty() {
            ul { @for n in &blank.notes { li { (say.t(&format!("official.note-{}", n.code()))) } } }
        }
        section {
            h2 { (say.t("official.trial")) }
            p { (say.t("official.trial-what")) }
            p { a href=(here("/test.pdf")) { (say.t("official.trial-get")) } }
            (form_to(cx, &here("/seen"), &[], None, &[], "official.seen-do"))
        }
        (form_to(cx, &here("/use"), &choice, None, &[], "official.choose-do"))
        (places::table(cx, kind, &o.map, &blank, sent, problems))
        p { a href=(here("/map.json")) { (say.t("official.map-get")) } }
        (form_to(cx, &here("/map"), &map, None, &[], "official.map-put"))
        section {
            h2 { (say.t("official.remove")) }
            p { (say.t("official.remove-what")) }
            (form_to(cx, &here("/remove"), &[], None, &[], "official.remove-do"))
        }
        p { a href=(cx.house("settings/official")) { (say.t("official.title")) } }
    };
    let title = say.t(title_of(kind));
    Ok(if problems.is_empty() {
        cx.page(&title, body)
    } else {
        refused(cx, &title, &body)
    })
}

fn trial(cx: &Cx, kind: Kind) -> Result<Answer, Failure> {
    let pdf = cx.desk().official_trial(kind)?;
    Ok(Answer::Attachment {
        name: format!("{}-essai.pdf", key(kind)),
        kind: "application/pdf",
        bytes: pdf.bytes,
    })
}

fn written(cx: &Cx, kind: Kind) -> Result<Answer, Failure> {
    let o = cx
        .desk()
        .official(kind)?
        .ok_or(Failure::NoOfficial(key(kind)))?;
    Ok(Answer::Attachment {
        name: format!("{}-plan.json", key(kind)),
        kind: "application/json",
        bytes: o.map.to_json().into_bytes(),
    })
}

fn done(cx: &Cx, kind: Kind, act: &str, sent: &Sent) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let to = |kept: &str| {
        let page = format!("settings/official/{}?kept={kept}", key(kind));
        Ok(Answer::See(cx.house(&page)))
    };
    match act {
        "seen" => {
            desk.official_seen(kind)?;
            to("seen")
        }
        "use" => {
            desk.official_use(kind, sent.get("use") != "own")?;
            to("choice")
        }
        "map" => places::taken(cx, kind, sent),
        "remove" => {
            desk.official_remove(kind)?;
            Ok(Answer::See(cx.house("settings/official?kept=removed")))
        }
        _ => Ok(cx.nowhere()),
    }
}

/// A form whose fields stand in tables of its own.
fn framed(cx: &Cx, action: &str, inside: &Markup, button: &str) -> Markup {
    // The hidden fields and the key are those of every form.
    let bare = Form {
        action,
        fields: &[],
        sent: None,
        problems: &[],
        button,
        csrf: &cx.visit.session.csrf,
        id: (cx.station.setup.random)(),
    };
    html! {
        form method="post" action=(action) accept-charset="utf-8" {
            input type="hidden" name="csrf" value=(bare.csrf);
            input type="hidden" name="form" value=(bare.id);
            (inside)
            p { button type="submit" { (cx.say.t(button)) } }
        }
    }
}
