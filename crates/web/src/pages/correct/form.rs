//! Forms in groups, and ticks that confirm exactly what was shown. Never decides.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent, summary};
use crate::pages::acts::{Back, Not, offering, once};
use crate::pages::{Cx, layout};
use maud::{Markup, html};
use number::NumberError;
use sha2::{Digest, Sha256};

/// Fields that belong together.
pub(crate) struct Group {
    /// What they are about.
    pub(crate) legend: String,
    /// What is said before them.
    pub(crate) before: Markup,
    /// They.
    pub(crate) fields: Vec<Field>,
}

impl Group {
    pub(crate) fn new(legend: String, fields: Vec<Field>) -> Group {
        Group {
            legend,
            before: html! {},
            fields,
        }
    }
}

/// A form whose fields stand in groups.
pub(crate) fn grouped(cx: &Cx, groups: &[Group], back: Back, button: &str) -> Markup {
    let say = cx.say;
    let files = groups
        .iter()
        .flat_map(|g| &g.fields)
        .any(|f| matches!(f.kind, Kind::File));
    let value = |f: &Field| {
        back.sent
            .map_or_else(|| f.first.clone(), |s| s.get(&f.name).to_owned())
    };
    html! {
        (summary(back.problems, say))
        form method="post" action=(cx.here()) accept-charset="utf-8" enctype=[files.then_some("multipart/form-data")] {
            input type="hidden" name="csrf" value=(cx.visit.session.csrf);
            input type="hidden" name="form" value=((cx.station.setup.random)());
            @for g in groups {
                fieldset {
                    legend { (g.legend) }
                    (g.before)
                    div.triple { @for f in &g.fields { (f.show(&value(f), back.problems, say)) } }
                }
            }
            p { button type="submit" { (say.t(button)) } }
        }
    }
}

/// A page with one form whose fields depend on what was said before.
pub(crate) struct Act<'a> {
    pub(crate) title: String,
    pub(crate) before: &'a dyn Fn(Back) -> Markup,
    pub(crate) fields: &'a dyn Fn(Back) -> Vec<Field>,
    pub(crate) button: &'static str,
    /// Where one goes without recording anything.
    pub(crate) to: String,
}

/// Shows the page, or does what was sent.
pub(crate) fn go(cx: &Cx, act: &Act, doing: impl FnOnce(&Sent) -> Result<String, Not>) -> Answer {
    let show = |back: Back| {
        let fields = offering(cx, &(act.fields)(back), back);
        let body = html! {
            ((act.before)(back))
            (cx.form(&fields, back.sent, back.problems, act.button))
            p { a href=(act.to) { (cx.say.t("page.leave")) } }
        };
        layout::page(cx, &act.title, &body)
    };
    let sent = Back {
        sent: cx.visit.sent.as_ref(),
        ..Back::default()
    };
    once(cx, &(act.fields)(sent), &show, doing)
}

/// The name of a tick that confirms `what`: when something else is typed, it is another tick, and nobody has set it.
pub(crate) fn tick(what: &str) -> String {
    let digest = Sha256::digest(format!("acquit confirm 1\n{what}").as_bytes());
    let hex: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
    format!("confirm-{hex}")
}

/// The tick, once one of the codes was answered, or while it is set.
pub(crate) fn asked(back: Back, codes: &[&str], what: &str, label: &'static str) -> Option<Field> {
    let name = tick(what);
    let now = back.told.is_some_and(|t| codes.contains(&t.code.as_str()));
    let set = back.sent.is_some_and(|s| s.get(&name) == "yes");
    (now || set).then(|| Field::new(name, label, Kind::Tick))
}

/// Whether what was shown is confirmed.
pub(crate) fn confirmed(sent: &Sent, what: &str) -> bool {
    sent.get(&tick(what)) == "yes"
}

/// What is wrong with a number that was typed, beside its field.
pub(crate) fn told(field: &'static str, e: &NumberError) -> Problem {
    let mut p = Problem::at(field, e.code);
    let mut put = |name: &str, value: Option<String>| {
        if let Some(v) = value {
            p.data.insert(name.to_owned(), v);
        }
    };
    put("position", e.position.map(|n| n.to_string()));
    put("found", e.found.map(String::from));
    put("suggestion", e.suggestion.map(String::from));
    put("length", e.length.map(|n| n.to_string()));
    p
}
