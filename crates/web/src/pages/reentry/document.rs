//! The way back of one document: where it stands, what comes next by either way, what GAMM@ refused and where that is mended, what was
//! added, what was done. Looks only; its acts are pages of their own.

use super::{address, arc, closed, compared, elements, history, may_enter, prepare};
use crate::kit::answer::Answer;
use crate::pages::{Cx, dossier, findings};
use crate::say::capital;
use domain::consignment::Finding;
use domain::dossier::Dossier;
use domain::reentry::Stand;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::Failure;
use operator::reentry::View;

pub(super) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let say = cx.say;
    let shown = super::newest(cx, excise, number)?;
    let v = cx.desk().reentry(excise, shown.dossier.id)?;
    let d = &v.dossier;
    let to = address(cx, number);
    let body = html! {
        @if cx.query("prepared").is_some() { p.done role="status" { (say.with("reentry.page-batch-done", &[("count", "1")])) } }
        (super::stand(cx, d))
        @if let Some(r) = &v.row.relied { p.small { (super::due::rests_on(cx, r)) } }
        (next(cx, &v, &to))
        (refusal(cx, &v, &to))
        @if may_enter(d) && d.described().is_some() { (arc::form(cx, number)) }
        (frozen(cx, &v, &to))
        (added(cx, d, &to))
        (compared::section(cx, excise, d.id, &to)?)
        @if d.departed.is_some() {
            section.screen { h2 { (say.t("reentry.page-answers")) } (super::answers::form(cx)) }
        }
        (others(cx, d, &to))
        (history::story(cx, &shown))
        p { a href=(cx.document(&number.to_string())) { (say.t("correct.to-document")) } " · " a href=(cx.to("reentry")) { (say.t("reentry.title")) } }
    };
    let title = say.with(
        "reentry.page-document-title",
        &[("number", &dossier::groups(&number.to_string()))],
    );
    Ok(cx.page(&title, body))
}

/// What comes next, by its name.
fn next(cx: &Cx, v: &View, to: &str) -> Markup {
    let say = cx.say;
    let d = &v.dossier;
    let way = |page: &str, code: &str| html! { a.act href={ (to) "/" (page) } { (say.t(code)) } };
    match d.stand() {
        Stand::NotYet => {
            html! { p { (say.t(closed(d))) } p { a.act href={ (cx.document(&d.number.to_string())) "/depart" } { (say.t("page.depart")) } } }
        }
        Stand::Entered | Stand::Waived | Stand::Stated | Stand::WithoutObject => html! {},
        _ if d.described().is_none() => {
            html! { section { h2 { (say.t("reentry.page-next")) } p { (say.t("reentry.page-by-hand")) } p { (way("transcribe", "reentry.page-transcribe")) } } }
        }
        Stand::ToLookFor | Stand::Unanswered => {
            html! { section { h2 { (say.t("reentry.page-next")) } p { (say.t("reentry.page-look-first")) } p { (way("looked", "reentry.page-looked")) } } }
        }
        stand => {
            let last = d
                .reentry
                .prepared
                .last()
                .filter(|_| stand == Stand::Prepared);
            html! {
                section {
                    h2 { (say.t("reentry.page-next")) }
                    div.cards {
                        section {
                            h3 { (say.t("reentry.page-by-typing")) }
                            p { (say.t("reentry.page-by-typing-what")) }
                            p { a.act.big href={ (to) "/copy" } { (say.t("reentry.page-copy")) } }
                        }
                        section {
                            h3 { (say.t("reentry.page-by-message")) }
                            p { (say.t("reentry.page-by-message-what")) }
                            @if let Some(p) = last {
                                p { a.act href={ (to) "/file/" (p.file) } { (say.t("reentry.page-download")) } }
                                p.small { (say.with("reentry.page-prepared-at", &[("time", &say.when(p.at))])) }
                                p { (way("sent", "reentry.page-sent")) }
                                p { a href={ (to) "/prepare" } { (say.t("reentry.page-prepare-again")) } }
                            } @else {
                                @if !v.lacks.is_empty() { p { (say.with("reentry.page-lacks", &[("count", &v.lacks.len().to_string())])) } }
                                p { (way("prepare", "reentry.page-prepare")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What GAMM@ found wrong last, each with where it is mended.
fn refusal(cx: &Cx, v: &View, to: &str) -> Markup {
    let say = cx.say;
    let d = &v.dossier;
    let Some(last) = d.reentry.answers.last() else {
        return html! {};
    };
    if d.stand() != Stand::Refused && d.reentry.entered.is_some() {
        return html! {};
    }
    html! {
        section #refused.problems aria-labelledby="refused-title" {
            h2 #refused-title { (say.with("reentry.page-answered", &[("message", &last.message), ("time", &say.when(last.at))])) }
            @if v.faults.is_empty() { p { (say.t("reentry.page-no-fault")) } }
            @for f in &v.faults { (super::answers::fault(cx, f, Some((d, to)))) }
            p { a href={ (to) "/file/" (last.file) } { (say.t("reentry.page-answer-file")) } }
        }
    }
}

/// What left, as on the paper: in a few lines, and whole on the page for copying.
fn frozen(cx: &Cx, v: &View, to: &str) -> Markup {
    let say = cx.say;
    let Some(c) = &v.frozen else {
        return html! {};
    };
    let d = &v.dossier;
    let all = domain::consignment::elements::all(c);
    let few = ["9a", "9e", "9f", "5b", "5a", "7b", "16b"];
    let lacks: Vec<&Finding> = v.lacks.iter().collect();
    html! {
        section {
            h2 { (say.t("reentry.page-frozen")) }
            p { (say.with("reentry.page-frozen-what", &[("version", &d.version.to_string())])) }
            dl {
                @for e in all.iter().filter(|e| few.contains(&e.kind.code)) {
                    dt { (capital(&say.name("box", e.kind.code.replace('.', "-")))) } dd { (elements::value(say, e.kind, &e.value)) }
                }
                dt { (say.t("correct.fact-goods")) }
                dd { ul.plain { @for l in &c.lines { li { (goods(l)) } } } }
            }
            p { a href={ (to) "/copy" } { (say.t("reentry.page-whole")) } }
            @if !lacks.is_empty() && d.stand().is_owed() {
                h3 { (say.t("checks.reentry")) }
                (findings::list(say, &lacks))
            }
        }
    }
}

/// A line of goods in one line.
fn goods(l: &domain::consignment::Line) -> String {
    let unit = l
        .product_code
        .as_ref()
        .map_or("×", operator::sheet::measure);
    let what = l.commercial_description.as_ref().map(|t| t.text.clone());
    let what = what.or_else(|| l.product_code.as_ref().map(ToString::to_string));
    format!(
        "{} {unit} {}",
        operator::typed::shown(&l.quantity),
        what.unwrap_or_default()
    )
}

/// What was added to the paper, shown as such.
fn added(cx: &Cx, d: &Dossier, to: &str) -> Markup {
    let say = cx.say;
    let all = prepare::before(d);
    html! {
        @if !all.is_empty() {
            section {
                h2 { (say.t("reentry.page-additions")) }
                p { (say.t("reentry.page-additions-what")) }
                dl {
                    @for (path, value) in &all {
                        @if let Some((kind, places)) = domain::consignment::elements::at(path) {
                            dt { (elements::full_name(say, kind, &places)) } dd { (elements::value(say, kind, value)) }
                        }
                    }
                }
                @if d.stand().is_owed() { p { a href={ (to) "/prepare" } { (say.t("reentry.page-prepare-again")) } } }
            }
        }
    }
}

/// What else may have happened.
fn others(cx: &Cx, d: &Dossier, to: &str) -> Markup {
    let say = cx.say;
    let stand = d.stand();
    if !stand.is_owed() {
        return html! {};
    }
    let mut ways = vec![
        ("looked", "reentry.page-looked"),
        ("sent", "reentry.page-sent"),
    ];
    if d.by_hand && d.described().is_some() {
        ways.push(("transcribe", "reentry.page-transcribe-again"));
    }
    ways.push(("waive", "reentry.page-waive"));
    html! {
        section.screen {
            h2 { (say.t("page.now")) }
            ul { @for (page, code) in ways { li { a href={ (to) "/" (page) } { (say.t(code)) } } } }
        }
    }
}
