//! The list: what is still to be done first, then every paper, newest first, and the way to each kind.

use super::address;
use crate::kit::answer::Answer;
use crate::pages::{Cx, dossier};
use domain::report::ReportKind;
use maud::{Markup, html};
use number::ExciseNumber;
use operator::Failure;
use operator::reports::{ReportRow, Which};

/// Papers on the page; the command line lists them all.
const SHOWN: u64 = 200;

pub(super) fn page(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let say = cx.say;
    let desk = cx.desk();
    let open = desk.reports(excise, Which::Open, SHOWN)?;
    let all = desk.reports(excise, Which::All, SHOWN)?;
    let body = html! {
        p { (say.t("report-page.what")) }
        ul.acts {
            @for kind in ReportKind::ALL {
                li { a.act href=(cx.to(&format!("reports/make/{kind}"))) { (say.t(&format!("name-report-page-make-{kind}"))) } }
            }
        }
        section #open {
            h2 { (say.t("name-report-page-open")) }
            @if open.is_empty() { p { (say.t("cli.report-none")) } }
            @else { ul { @for r in &open { li { (row(cx, r)) } } } }
        }
        section #all {
            h2 { (say.t("name-report-page-all")) }
            @if all.is_empty() { p { (say.t("report-page.none")) } }
            @else { ul { @for r in &all { li { (row(cx, r)) } } } }
        }
    };
    Ok(cx.page(&say.t("name-report-page-title"), body))
}

fn row(cx: &Cx, r: &ReportRow) -> Markup {
    let say = cx.say;
    let about = r.number.as_ref().or(r.arc.as_ref());
    let about = about.map_or("", String::as_str);
    html! {
        a href=(address(cx, r.report)) { (say.name("report-kind", &r.kind)) " · " (dossier::groups(about)) }
        " · " (say.when(r.at))
        @for code in &r.due { " · " strong { (say.t(&format!("name-{code}"))) } }
        @if r.carried { " · " (say.t("name-report-carried")) }
        @if r.dropped { " · " (say.t("name-report-page-dropped")) }
        @if r.entered.is_some() { " · " (say.t("name-report-page-entered")) }
    }
}
