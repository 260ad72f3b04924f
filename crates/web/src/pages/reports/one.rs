//! One paper: what is still to be done, what has been done, what it says, and an act for each step, each one form.

use super::address;
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem};
use crate::pages::acts::{Not, Page, Typed, at, line, list, sheet};
use crate::pages::{Cx, dossier};
use domain::facts::Means;
use domain::report::{Report, ReportKind};
use maud::{Markup, html};
use number::{Arc, ExciseNumber};
use operator::Failure;
use operator::reports::elements;

pub(super) fn route(
    cx: &Cx,
    excise: &ExciseNumber,
    id: u64,
    rest: &[&str],
) -> Result<Answer, Failure> {
    let looks = cx.visit.sent.is_none();
    let desk = cx.desk();
    let r = desk.report(excise, id)?;
    match rest {
        [] if looks => Ok(page(cx, &r)),
        ["paper.pdf"] if looks => Ok(Answer::Attachment {
            name: format!("{}-{id}.pdf", r.kind()),
            kind: "application/pdf",
            bytes: desk.report_file(excise, id, false)?,
        }),
        ["message.xml"] if looks => Ok(Answer::Attachment {
            name: format!("{}-{id}.xml", r.kind().message()),
            kind: "application/xml",
            bytes: desk.report_file(excise, id, true)?,
        }),
        [act @ ("print" | "told" | "prepare" | "entered" | "drop")] => {
            Ok(step(cx, excise, &r, act))
        }
        _ => Ok(cx.nowhere()),
    }
}

fn title(cx: &Cx, r: &Report) -> String {
    format!(
        "{} · {}",
        crate::say::capital(&cx.say.name("report-kind", r.kind())),
        dossier::groups(&r.about.to_string())
    )
}

fn page(cx: &Cx, r: &Report) -> Answer {
    let say = cx.say;
    let to = |act: &str| format!("{}/{act}", address(cx, r.id));
    let usable = r.dropped.is_none();
    let prepares = usable && r.entered.is_none() && !r.is_carried();
    let body = html! {
        section #due {
            h2 { (say.t("name-report-page-due")) }
            @let open = r.open();
            @if open.is_empty() { p { (say.t("report-page.nothing-due")) } }
            @else { ul { @for o in &open { li { strong { (say.t(&format!("name-{}", o.code))) } " : " (say.t(&format!("duty-{}", o.code))) } } } }
            @if r.is_carried() { p { (say.t("report-carried-by-draft")) } }
            ul.acts {
                @if usable { li { a.act href=(to("print")) { (say.t("name-report-page-print")) } } }
                li { a.act href=(to("told")) { (say.t("name-report-page-told")) } }
                @if prepares { li { a.act href=(to("prepare")) { (say.with("name-report-page-prepare", &[("message", r.kind().message())])) } } }
                li { a.act href=(to("entered")) { (say.t("name-report-page-entered-do")) } }
                @if usable && r.entered.is_none() { li { a.act href=(to("drop")) { (say.t("name-report-page-drop")) } } }
            }
        }
        (done(cx, r))
        section #says {
            h2 { (say.t("name-report-page-says")) }
            div.wide tabindex="0" role="region" aria-label=(say.t("name-report-page-says")) {
                table {
                    thead { tr { @for c in ["at", "name", "value"] { th scope="col" { (say.t(&format!("name-report-col-{c}"))) } } } }
                    tbody { @for e in elements(&r.about, &r.body) { tr {
                        td { (e.at) }
                        th scope="row" { (say.t(e.name)) }
                        td {
                            (e.value.as_deref().unwrap_or(""))
                            @if let Some(m) = e.meaning.as_ref().and_then(|m| say.maybe(m)) { " – " (m) }
                        }
                    } } }
                }
            }
        }
        p { a href=(cx.to("reports")) { (say.t("name-report-page-back")) } }
    };
    cx.page(&title(cx, r), body)
}

/// What has been done for it, in order.
fn done(cx: &Cx, r: &Report) -> Markup {
    let say = cx.say;
    let to = |file: &str| format!("{}/{file}", address(cx, r.id));
    html! {
        section #done {
            h2 { (say.t("name-report-page-done")) }
            ul {
                li { (say.when(r.at)) " · " (say.t("event-report-made")) }
                @for p in &r.printed { li { (say.when(p.at)) " · " (say.t("event-report-printed")) } }
                @if !r.printed.is_empty() { li { a href=(to("paper.pdf")) { (say.t("report-page.pdf")) } } }
                @for t in &r.told { li {
                    (say.when(t.at)) " · " (say.t("event-report-told")) " " (say.name("means", t.by))
                    @if let Some(who) = &t.to { ", " (who) }
                } }
                @for p in &r.prepared { li { (say.when(p.at)) " · " (say.t("event-report-prepared")) " " (dossier::groups(&p.arc)) } }
                @if !r.prepared.is_empty() { li { a href=(to("message.xml")) { (say.with("report-page.xml", &[("message", r.kind().message())])) } } }
                @if let Some(e) = &r.entered { li { (say.when(e.at)) " · " (say.t("event-report-entered")) } }
                @if let Some((at, why)) = &r.dropped { li { (say.when(*at)) " · " (say.t("event-report-dropped")) " " (why) } }
            }
        }
    }
}

fn fields(cx: &Cx, r: &Report, act: &str) -> (Vec<Field>, &'static str, &'static str) {
    match act {
        "print" => (
            Vec::new(),
            "name-report-page-print",
            "name-report-page-print-do",
        ),
        "told" => (
            vec![
                list(cx, "by", "page.field-by", "means", Means::ALL).needed(),
                line("to", "page.field-person"),
                at(),
            ],
            "name-report-page-told",
            "page.note-do",
        ),
        "prepare" => {
            let arc = r.about.arc().map(ToString::to_string).unwrap_or_default();
            let mut f = vec![line("arc", "name-report-page-arc").with(arc)];
            if r.kind() == ReportKind::Receipt {
                f.push(
                    line("sequence", "name-report-page-sequence")
                        .needed()
                        .with("1"),
                );
            }
            (f, "name-report-page-prepare", "name-report-page-prepare-do")
        }
        "entered" => (
            vec![
                at(),
                Field::new("file", "name-report-page-file", Kind::File),
            ],
            "name-report-page-entered-do",
            "page.note-do",
        ),
        _ => (
            vec![Field::new("reason", "name-report-page-reason", Kind::Lines).needed()],
            "name-report-page-drop",
            "name-report-page-drop-do",
        ),
    }
}

fn step(cx: &Cx, excise: &ExciseNumber, r: &Report, act: &str) -> Answer {
    let say = cx.say;
    let (fields, heading, button) = fields(cx, r, act);
    let heading = say.with(heading, &[("message", r.kind().message())]);
    let before = say.maybe(&format!("report-page.{act}-what"));
    let page = Page {
        title: format!("{heading} · {}", dossier::groups(&r.about.to_string())),
        before: html! { @if let Some(b) = before { p { (b) } } },
        fields,
        button,
        to: address(cx, r.id),
    };
    let desk = cx.desk();
    sheet(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        match act {
            "print" => {
                t.end(Some(()))?;
                desk.report_print(excise, r.id).map_err(Not::Failed)?;
            }
            "told" => {
                let (by, at) = (t.chosen::<Means>("by"), t.time_or_now("at"));
                let by = t.end(by)?;
                desk.report_told(excise, r.id, by, Some(at), sent.some("to"))
                    .map_err(Not::Failed)?;
            }
            "prepare" => {
                let arc = arc(&mut t);
                let sequence = t.word::<u32>("sequence");
                t.end(Some(()))?;
                let fresh = format!("acquit-{}", (cx.station.setup.random)());
                desk.report_message(excise, r.id, arc.as_ref(), sequence, &fresh)
                    .map_err(|f| beside(f, cx))?;
            }
            "entered" => {
                let at = t.time_or_now("at");
                t.end(Some(()))?;
                let file = sent.file("file");
                let ending = |name: &str| {
                    let e = name
                        .rsplit_once('.')
                        .map_or("bin", |(_, e)| e)
                        .to_lowercase();
                    let plain = e.len() <= 8 && e.bytes().all(|b| b.is_ascii_alphanumeric());
                    if plain { e } else { "bin".to_owned() }
                };
                let named = file.map(|f| (f.bytes.as_slice(), ending(&f.name)));
                let shown = named.as_ref().map(|(b, e)| (*b, e.as_str()));
                desk.report_entered(excise, r.id, Some(at), shown)
                    .map_err(Not::Failed)?;
            }
            _ => {
                let reason = t.needed("reason");
                let reason = t.end(reason)?;
                desk.report_drop(excise, r.id, &reason)
                    .map_err(Not::Failed)?;
            }
        }
        Ok(page.to.clone())
    })
}

/// An ARC that may be typed; nothing typed is nothing said.
pub(super) fn arc(t: &mut Typed) -> Option<Arc> {
    let text = t.sent.some("arc")?;
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match Arc::parse(&bare.to_ascii_uppercase()) {
        Ok(arc) => Some(arc),
        Err(e) => {
            t.wrong.push(crate::pages::correct::form::told("arc", &e));
            None
        }
    }
}

/// A refusal beside the field that it is about.
fn beside(f: Failure, cx: &Cx) -> Not {
    let field = match f.code() {
        "report.arc-needed" | "report.other-arc" => "arc",
        "report.sequence-needed" => "sequence",
        _ => return Not::Failed(f),
    };
    Not::Typed(vec![Problem {
        field: Some(field.into()),
        ..crate::pages::problem(&f, cx.say)
    }])
}
