//! Entries as a story: what, when it happened, when it was entered, by whom, and its codes in clear. The entry as it is stored stands
//! beside it. Looks only; the words are `operator::story`'s.

use crate::pages::{Cx, register};
use crate::say::for_pages;
use jiff::Timestamp;
use maud::{Markup, html};
use operator::{EntryView, story};

/// What an entry says beside its event, label and value.
pub(crate) fn facts(cx: &Cx, e: &EntryView) -> Vec<(String, String)> {
    let said = story::facts(cx.say.words(), e).into_iter();
    said.map(|(k, v)| (for_pages(&k), for_pages(&v))).collect()
}

/// What happened, and when, where a person stated a time.
pub(crate) fn what(cx: &Cx, e: &EntryView) -> (String, Option<Timestamp>) {
    let event = for_pages(&story::event(cx.say.words(), e));
    (event, story::happened(e))
}

/// Entries as a story: what, when it happened, when it was entered, who; each whole on demand.
pub(crate) fn timeline(cx: &Cx, entries: &[EntryView]) -> Markup {
    let say = cx.say;
    html! {
        ol.entries {
            @for e in entries {
                @let (event, at) = what(cx, e);
                @let counter = e.counter.to_string();
                li value=(e.counter) {
                    p {
                        strong { (event) }
                        @if let Some(at) = at { br; (say.with("correct.happened", &[("time", &say.when(at))])) }
                        br; span.small { (say.with("correct.entered", &[("time", &say.when(e.recorded_at)), ("actor", &e.actor), ("counter", &counter)])) }
                    }
                    @let all = facts(cx, e);
                    @if !all.is_empty() { dl.facts { @for (k, v) in &all { dt { (k) } dd { (v) } } } }
                    details { summary { (say.with("page.entry-full", &[("counter", &counter)])) } (register::entry(cx, e)) }
                }
            }
        }
    }
}
