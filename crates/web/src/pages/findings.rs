//! Findings of the checks as lists: the box by its name, what to do. What is merely missing is one list of names, for twenty sentences
//! that say the same are read by nobody. Never decides what is wrong.

use crate::say::Say;
use domain::consignment::Finding;
use domain::consignment::checks::MISSING;
use maud::{Markup, html};
use sha2::{Digest, Sha256};

/// What is said of a finding, and what to do.
pub(crate) fn said(say: Say, f: &Finding) -> (String, Option<String>) {
    let data = f.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
    let m = say.message(f.code, &data.collect());
    (m.text, m.todo)
}

/// Where something is missing, by name.
fn place(say: Say, f: &Finding) -> String {
    let data: Vec<(&str, &str)> = f.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
    say.with("checks.place", &data)
}

/// Findings as a list.
pub(crate) fn list(say: Say, all: &[&Finding]) -> Markup {
    let (missing, others): (Vec<&&Finding>, Vec<&&Finding>) =
        all.iter().partition(|f| f.code == MISSING);
    html! {
        @if !missing.is_empty() {
            p { (say.t("checks.to-fill-in")) }
            ul { @for f in missing { li { (place(say, f)) } } }
        }
        @if !others.is_empty() {
            ul {
                @for f in others {
                    @let (text, todo) = said(say, f);
                    li { (text) @if let Some(todo) = todo { " " (todo) } }
                }
            }
        }
    }
}

/// A name for exactly these findings: what a person has seen is not what comes after it.
pub(crate) fn digest(all: &[&Finding]) -> String {
    let mut hash = Sha256::new();
    for f in all {
        hash.update(format!("{}\n{}\n{:?}\n", f.code, f.element, f.data));
    }
    let bytes = hash.finalize();
    bytes.iter().take(6).map(|b| format!("{b:02x}")).collect()
}
