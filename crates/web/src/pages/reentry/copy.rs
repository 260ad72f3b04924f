//! A document as it is typed into GAMM@'s own page by somebody who has no software that sends messages: every element in the order of
//! the groups, each value in a field that one leaves and copies, what GAMM@ asks for beyond the paper at its place, then the ARC.
//! On paper the same list, with boxes to tick. Never writes anything.

use super::elements::{self, From, Group, Row};
use super::{Stand, history};
use crate::kit::answer::Answer;
use crate::pages::{Cx, dossier};
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{Failure, checking};

/// Characters that fit on one line of a field.
const WIDE: usize = 46;

pub(crate) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let say = cx.say;
    let v = super::newest(cx, excise, number)?;
    let d = &v.dossier;
    let to = super::address(cx, number);
    let title = say.with(
        "reentry.page-copy-title",
        &[("number", &dossier::groups(&number.to_string()))],
    );
    // What is still here is made in GAMM@ as usual, not after a paper (I23).
    let left = d.departed.and(history::as_entered(d));
    let Some((c, added)) = left else {
        let body = html! {
            p { (say.t(super::closed(d))) }
            p { a href=(to) { (say.t("reentry.page-back-document")) } }
        };
        return Ok(cx.page(&title, body));
    };
    let lists = cx.desk().lists()?;
    let left = d.departed.unwrap_or(d.sealed_at);
    let found = checking::reentry(&c, &lists, left);
    let added: Vec<&str> = added.iter().map(String::as_str).collect();
    let groups = elements::groups(cx, &c, &added, &found, &lists);
    let missing: Vec<&Row> = groups
        .iter()
        .flat_map(|g| &g.rows)
        .filter(|r| r.from == From::Missing)
        .collect();
    let body = html! {
        (super::stand(cx, d))
        @if matches!(d.stand(), Stand::ToLookFor | Stand::Unanswered) {
            p.why { strong { (say.t("reentry.page-look-first")) } " " a href={ (to) "/looked" } { (say.t("reentry.page-looked")) } }
        }
        ol.guide.screen {
            li { p { (say.t("reentry.page-copy-open")) } }
            li { p { (say.t("reentry.page-copy-how")) } }
            li { p { (say.t("reentry.page-copy-arc")) } }
        }
        p.small { (say.t("reentry.page-copy-notation")) }
        @if !missing.is_empty() {
            div.why {
                p { strong { (say.with("reentry.page-copy-missing", &[("count", &missing.len().to_string())])) } }
                ul { @for r in &missing { li { a href={ "#" (elements::field(&r.path)) } { (r.full) } } } }
            }
        }
        div.copy data-copy=(say.t("reentry.page-copy-key")) data-copied=(say.t("reentry.page-copied")) {
            (attributes(cx, &c))
            @for g in &groups { (group(cx, g)) }
        }
        @if super::may_enter(d) { p.on-paper { (say.t("reentry.page-arc")) " : " span.blank {} } }
        p.unseen role="status" data-heard="" {}
        @if super::may_enter(d) { (super::arc::form(cx, number)) }
        p.screen { (say.t("correct.sheet-print")) }
        p.screen { a href=(to) { (say.t("reentry.page-back-document")) } }
    };
    Ok(cx.page(&title, body))
}

/// What is not on the paper and comes first in GAMM@: what is submitted, and that it comes afterwards.
fn attributes(cx: &Cx, c: &domain::consignment::Consignment) -> Markup {
    let say = cx.say;
    html! {
        section {
            h2 { (say.t("reentry.page-copy-first")) }
            dl {
                dt { (say.t("reentry.page-message-type")) }
                dd { (c.message_type) " · " (say.name("reentry-message-type", c.message_type)) }
                dt { (say.t("reentry.page-deferred")) }
                dd { strong { (say.t("page.yes")) } " · " (say.t("reentry.page-deferred-what")) }
            }
        }
    }
}

fn group(cx: &Cx, g: &Group) -> Markup {
    html! {
        section {
            h2 { (g.name) }
            ul.plain { @for r in &g.rows { (row(cx, r)) } }
        }
    }
}

fn row(cx: &Cx, r: &Row) -> Markup {
    let say = cx.say;
    let id = elements::field(&r.path);
    let what = format!("{id}-what");
    let more = r.meaning.is_some() || r.from == From::Added;
    let described = more.then_some(what.as_str());
    let length = r.value.chars().count();
    let head = html! { span.box { (r.code) } " " (r.name) };
    html! {
        li.value {
            span.mark aria-hidden="true" {}
            @if r.from == From::Missing {
                span.label { (head) }
                p id=(id) tabindex="-1" { strong { (say.t("reentry.page-copy-ask")) } }
            } @else {
                label for=(id) { (head) }
                div {
                    @if length > WIDE {
                        textarea id=(id) readonly rows=(length.div_ceil(WIDE)) aria-describedby=[described] { "\n" (r.value) }
                    }
                    @else { input type="text" id=(id) value=(r.value) readonly autocomplete="off" aria-describedby=[described]; }
                    @if more {
                        p.small id=(what) {
                            @if let Some(m) = &r.meaning { (m) }
                            @if r.from == From::Added { " " (say.t("reentry.page-added")) }
                        }
                    }
                }
            }
        }
    }
}
