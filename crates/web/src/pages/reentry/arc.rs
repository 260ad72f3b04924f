//! The ARC that GAMM@ gave is typed. What does not fit is said character by character, beside what was typed; what a person has read
//! again in GAMM@ is taken as it stands there. Never guesses an ARC.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Form, Kind, Sent};
use crate::pages::acts::{Back, Not, Typed, line, seen};
use crate::pages::correct::form::{Act, asked, confirmed, go, tick, told};
use crate::pages::{Cx, dossier};
use domain::dossier::Dossier;
use maud::{Markup, html};
use number::{Arc, ExciseNumber, NumberOnPaper};
use operator::reentry::TypedArc;
use operator::{Done, Failure};

/// The ARC without spaces, in capitals: how it is written changes nothing.
fn bare(text: &str) -> String {
    let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    all.to_ascii_uppercase()
}

/// The ARC that was typed in `arc`; one whose check digit does not fit once a person has read it again.
pub(super) fn read(t: &mut Typed) -> Option<Arc> {
    let text = t.needed("arc")?;
    let text = bare(&text);
    let arc = if confirmed(t.sent, &text) {
        Arc::parse_as_given(&text)
    } else {
        Arc::parse(&text)
    };
    arc.map_err(|e| t.wrong.push(told("arc", &e))).ok()
}

/// What a person confirms about two ARCs of one document.
fn two(sent: &Sent) -> String {
    format!("two {}", bare(sent.get("arc")))
}

/// The fields of the ARC, with what a refusal asks to be confirmed.
pub(super) fn fields(back: Back) -> Vec<Field> {
    let mut out = vec![line("arc", "reentry.page-arc").needed()];
    if let Some(sent) = back.sent {
        let text = bare(sent.get("arc"));
        let digit = back.problems.iter().any(|p| p.code == "arc.check-digit");
        if digit || confirmed(sent, &text) {
            out.push(Field::new(
                tick(&text),
                "reentry.page-arc-as-shown",
                Kind::Tick,
            ));
        }
        out.extend(asked(
            back,
            &["reentry.other-arc"],
            &two(sent),
            "reentry.page-arc-second",
        ));
    }
    out
}

/// Notes the ARC; `looked_for`: it was searched for there, and is there (I15).
pub(super) fn enter(
    cx: &Cx,
    excise: &ExciseNumber,
    d: &Dossier,
    sent: &Sent,
    looked_for: bool,
) -> Result<Done, Not> {
    let mut t = Typed::new(cx, sent);
    let (arc, at) = (read(&mut t), t.time("at"));
    let arc = t.end(arc)?;
    let typed = TypedArc {
        read_again: confirmed(sent, arc.as_str()),
        second: confirmed(sent, &two(sent)),
        arc,
        at,
        looked_for,
    };
    cx.desk()
        .reentry_arc(excise, d.id, &typed)
        .map_err(Not::Failed)
}

/// The form on another page: it is answered by this one.
pub(super) fn form(cx: &Cx, number: &NumberOnPaper) -> Markup {
    let action = format!("{}/arc", super::address(cx, number));
    let fields = [
        line("arc", "reentry.page-arc").needed(),
        line("at", "page.field-at"),
    ];
    let form = Form {
        action: &action,
        fields: &fields,
        sent: None,
        problems: &[],
        button: "reentry.page-arc-do",
        csrf: &cx.visit.session.csrf,
        id: (cx.station.setup.random)(),
    };
    html! {
        section #arc-typed.screen {
            h2 { (cx.say.t("reentry.page-arc-title")) }
            (form.show(cx.say))
        }
    }
}

pub(super) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let v = super::newest(cx, excise, number)?;
    let say = cx.say;
    let to = super::address(cx, number);
    let lrn = v.dossier.lrn.clone();
    let before = |_: Back| html! { p { (say.with("reentry.page-arc-what", &[("lrn", &lrn)])) } };
    let all = |back: Back| {
        let mut out = fields(back);
        out.insert(1, line("at", "page.field-at"));
        out
    };
    let act = Act {
        title: format!(
            "{} · {}",
            say.t("reentry.page-arc-title"),
            dossier::groups(&number.to_string())
        ),
        before: &before,
        fields: &all,
        button: "reentry.page-arc-do",
        to: to.clone(),
    };
    Ok(go(cx, &act, |sent| {
        enter(cx, excise, &v.dossier, sent, false).map(|done| seen(&to, &done))
    }))
}
