//! A month: first, last and count, what stands beside, what has changed since it was declared, the files to take away, the form that
//! sets the block into a DRM file and gives it back, and the statement that the month was declared.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Form, Kind, Problem};
use crate::pages::acts::{Not, Page, Typed, act, at, line};
use crate::pages::{Cx, dossier, evidence, layout, problem};
use axum::http::StatusCode;
use domain::calendar::{DateLanguage, YearMonth, to_paris};
use domain::drm::{Beside, Correction, Counted, Declared, Late, Open, Reference, Run};
use jiff::Timestamp;
use maud::{Markup, html};
use number::{ExciseNumber, Kind as Of};
use operator::Failure;
use operator::drm::{MonthView, Undischarged, block, documents_csv, open_state, undischarged_csv};

/// Rows of one table on the page; the files have them all.
const ROWS: usize = 200;

/// A file that is kept as what was declared, in bytes.
const MAX_FILE: usize = 20_000_000;

fn in_words(cx: &Cx, m: YearMonth) -> String {
    m.in_words(match cx.say.lang() {
        "en" => DateLanguage::En,
        _ => DateLanguage::Fr,
    })
}

fn address(cx: &Cx, m: YearMonth, page: &str) -> String {
    match page {
        "" => cx.to(&format!("drm/{m}")),
        page => cx.to(&format!("drm/{m}/{page}")),
    }
}

fn day(t: Timestamp) -> String {
    to_paris(t).strftime("%d.%m.%Y").to_string()
}

fn upper(k: Of) -> String {
    k.as_str().to_uppercase()
}

/// The month that is asked for, else the one before this: the one whose return comes next.
pub(super) fn chosen(cx: &Cx, excise: &ExciseNumber) -> Result<Answer, Failure> {
    let this = YearMonth::of(cx.now());
    let asked = cx.query("month").filter(|t| !t.trim().is_empty());
    let month = match &asked {
        Some(text) => text.trim().parse().ok(),
        None => this.and_then(YearMonth::before),
    };
    match month {
        Some(m) => show(cx, excise, m, None),
        None => {
            let m = this.ok_or_else(|| Failure::Fault("a clock outside the years".into()))?;
            let data =
                std::collections::BTreeMap::from([("found".to_owned(), asked.unwrap_or_default())]);
            let wrong = Problem {
                field: Some("month".into()),
                code: "drm.month".into(),
                data,
            };
            show(cx, excise, m, Some(&wrong))
        }
    }
}

pub(super) fn page(cx: &Cx, excise: &ExciseNumber, month: YearMonth) -> Result<Answer, Failure> {
    show(cx, excise, month, None)
}

fn show(
    cx: &Cx,
    excise: &ExciseNumber,
    month: YearMonth,
    wrong: Option<&Problem>,
) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let view = desk.month(excise, month)?;
    let months = desk.months(excise)?;
    let late = desk.undischarged(excise, month)?;
    let body = html! {
        (chooser(cx, month, &months, wrong))
        (counted(cx, &view))
        (corrections(cx, view.correction.as_ref()))
        (files(cx, &view))
        (lists(cx, &view))
        (undischarged(cx, month, &late))
        (statement(cx, &view))
        p { a href=(cx.to("dates")) { (cx.say.t("dates-go")) } }
    };
    let title = format!("{} · {}", cx.say.t("drm-title"), in_words(cx, month));
    let markup = layout::page(cx, &title, &body);
    Ok(match wrong {
        Some(_) => Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, markup),
        None => Answer::page(markup),
    })
}

fn chooser(cx: &Cx, month: YearMonth, months: &[YearMonth], wrong: Option<&Problem>) -> Markup {
    let say = cx.say;
    let mut all: Vec<YearMonth> = months.to_vec();
    all.push(month);
    all.extend(YearMonth::of(cx.now()).and_then(YearMonth::before));
    all.sort();
    all.dedup();
    all.reverse();
    html! {
        form.find method="get" action=(cx.to("drm")) {
            div.field {
                label for="month" { (say.t("name-drm-month")) }
                @if let Some(p) = wrong {
                    @let m = say.message(&p.code, &p.data);
                    p.wrong #month-wrong { (m.text) @if let Some(t) = m.todo { " " (t) } }
                }
                select id="month" name="month" aria-describedby=[wrong.map(|_| "month-wrong")] aria-invalid=[wrong.map(|_| "true")] {
                    @for m in &all { option value=(m) selected[*m == month] { (in_words(cx, *m)) } }
                }
            }
            p { button type="submit" { (say.t("drm-show")) } }
        }
    }
}

fn head(cx: &Cx, columns: &[&str]) -> Markup {
    html! { thead { tr { @for c in columns { th scope="col" { (cx.say.t(&format!("name-drm-{c}"))) } } } } }
}

fn wide(cx: &Cx, label: &str, inner: Markup) -> Markup {
    html! { div.wide tabindex="0" role="region" aria-label=(cx.say.t(label)) { table { (inner) } } }
}

fn run_cells(cx: &Cx, run: Option<&Run>) -> Markup {
    html! {
        @match run {
            Some(r) => {
                td { (dossier::groups(&r.first.to_string())) }
                td { (dossier::groups(&r.last.to_string())) }
                td { (r.count) }
            }
            None => { td { (cx.say.t("drm-none")) } td {} td { "0" } }
        }
    }
}

/// First, last and count.
fn counted(cx: &Cx, view: &MonthView) -> Markup {
    let say = cx.say;
    let c = &view.counted;
    let month = in_words(cx, c.month);
    let both: [(Of, &Option<Counted>); 2] = [(Of::Daa, &c.daa), (Of::Dsa, &c.dsa)];
    let turned = both
        .iter()
        .any(|(_, x)| x.as_ref().is_some_and(|x| x.years.len() > 1));
    html! {
        section #declare {
            h2 { (say.t("drm-to-declare")) }
            @if !view.over { p { strong { (say.t("drm.not-over")) } } }
            @if c.is_nothing() { p { (say.with("drm.nothing-left", &[("month", &month)])) } }
            (wide(cx, "drm-to-declare", html! {
                (head(cx, &["document", "first", "last", "count"]))
                tbody {
                    @for (kind, x) in both {
                        tr { th scope="row" { (upper(kind)) } (run_cells(cx, x.as_ref().map(|x| &x.run))) }
                        @if let Some(x) = x.as_ref().filter(|x| x.years.len() > 1) {
                            @for y in &x.years { tr { th scope="row" { (upper(kind)) " " (y.year) } (run_cells(cx, Some(&y.run))) } }
                        }
                    }
                }
            }))
            @if turned { p { (say.t("drm.two-years")) } }
            p { (say.t("drm.sheet-what")) }
            p {
                @match (view.declared.last(), view.due) {
                    (Some(d), _) => { (say.with("drm.declared-line", &[("time", &say.when(d.at))])) }
                    (None, Some(due)) => { (say.with("drm.not-declared", &[("time", &say.when(due))])) }
                    (None, None) => {}
                }
            }
        }
    }
}

fn corrections(cx: &Cx, correction: Option<&Correction>) -> Markup {
    let say = cx.say;
    let Some(c) = correction else { return html! {} };
    html! {
        section #correction {
            h2 { (say.t("drm-correction")) }
            p { strong { (say.with("drm.corrected", &[("count", &c.uncovered.to_string())])) } }
            (wide(cx, "drm-correction", html! {
                (head(cx, &["document", "first", "last", "count"]))
                tbody {
                    @for (kind, s) in [(Of::Daa, &c.daa), (Of::Dsa, &c.dsa)] {
                        @if let Some(s) = s {
                            tr { th scope="row" { (upper(kind)) ", " (say.t("drm-as-declared")) } (run_cells(cx, s.declared.as_ref())) }
                            tr { th scope="row" { (upper(kind)) ", " (say.t("drm-as-now")) } (run_cells(cx, s.now.as_ref())) }
                        }
                    }
                    @for (word, all) in [("drm-as-now", &c.references_more), ("drm-as-declared", &c.references_less)] {
                        @for n in all { tr { th scope="row" { (say.t(word)) } td { (dossier::groups(&n.to_string())) } td {} td { "1" } } }
                    }
                }
            }))
        }
    }
}

/// The files to take away, and the form that completes a DRM file.
fn files(cx: &Cx, view: &MonthView) -> Markup {
    let say = cx.say;
    let m = view.counted.month;
    let something = block(&view.counted).has_documents();
    html! {
        section #files {
            h2 { (say.t("drm-files")) }
            ul.acts {
                li { a.act href=(address(cx, m, "drm.pdf")) { (say.t("drm-pdf")) } }
                li { a.act href=(address(cx, m, "drm.csv")) { (say.t("drm-csv")) } }
                @if something { li { a.act href=(address(cx, m, "drm.xml")) { (say.t("drm-ciel")) } } }
            }
            @if something { (evidence::key(cx, &m.to_string())) }
            @if something {
                h3 { (say.t("drm-into")) }
                p { (say.t("drm.into-what")) }
                (form(cx, &address(cx, m, "into"), &into_fields(), "drm-into-do"))
            }
        }
    }
}

fn form(cx: &Cx, action: &str, fields: &[Field], button: &'static str) -> Markup {
    Form {
        action,
        fields,
        sent: None,
        problems: &[],
        button,
        csrf: &cx.visit.session.csrf,
        id: (cx.station.setup.random)(),
    }
    .show(cx.say)
}

fn listed<T>(
    cx: &Cx,
    heading: &str,
    columns: &[&str],
    all: &[T],
    row: impl Fn(&T) -> Markup,
) -> Markup {
    html! {
        @if !all.is_empty() {
            h3 { (cx.say.t(heading)) }
            (wide(cx, heading, html! { (head(cx, columns)) tbody { @for x in all.iter().take(ROWS) { tr { (row(x)) } } } }))
            @if all.len() > ROWS { p { (cx.say.with("drm.sheet-more", &[("count", &(all.len() - ROWS).to_string())])) } }
        }
    }
}

fn number(cx: &Cx, n: &str) -> Markup {
    html! { a href=(cx.document(n)) { (dossier::groups(n)) } }
}

fn lists(cx: &Cx, view: &MonthView) -> Markup {
    let say = cx.say;
    let c = &view.counted;
    let none =
        c.references.is_empty() && c.beside.is_empty() && c.open.is_empty() && c.late.is_empty();
    html! {
        section #beside {
            h2 { (say.t("drm-lists")) }
            @if none { p { (say.t("drm.no-lists")) } }
            (listed(cx, "drm-references", &["document", "number", "departed"], &c.references, |r: &Reference| html! {
                th scope="row" { (upper(r.kind)) } td { (number(cx, &r.number.to_string())) } td { (day(r.departed)) }
            }))
            (listed(cx, "drm-beside", &["number", "year", "state", "entered", "reason"], &c.beside, |b: &Beside| html! {
                th scope="row" { (beside_number(cx, b)) }
                td { (b.year.map_or_else(String::new, |y| y.to_string())) }
                td { (say.t(&format!("name-drm-beside-{}", b.fate.as_str()))) }
                td { (b.at.map_or_else(String::new, day)) }
                td { (b.reason.as_deref().unwrap_or_default()) }
            }))
            (listed(cx, "drm-open", &["document", "number", "since", "state"], &c.open, |o: &Open| html! {
                th scope="row" { (upper(o.kind)) }
                td { @if o.on_document { (number(cx, &o.number.to_string())) } @else { (dossier::groups(&o.number.to_string())) } }
                td { (day(o.since)) }
                td {
                    (say.t(&format!("name-drm-open-{}", open_state(o))))
                    @if let Some(t) = o.left_since.or(o.void_since) { " (" (day(t)) ")" }
                }
            }))
            (listed(cx, "drm-late", &["document", "number", "departed", "entered"], &c.late, |l: &Late| html! {
                th scope="row" { (upper(l.kind)) } td { (number(cx, &l.number.to_string())) } td { (say.when(l.departed)) } td { (say.when(l.entered)) }
            }))
        }
    }
}

fn beside_number(cx: &Cx, b: &Beside) -> Markup {
    match &b.number {
        Some(n) => html! { (dossier::groups(&n.to_string())) },
        None if b.from == b.to => html! { (format!("{:05}", b.from)) },
        None => html! { a href=(cx.to("numbers")) { (format!("{:05} – {:05}", b.from, b.to)) } },
    }
}

fn undischarged(cx: &Cx, m: YearMonth, list: &[Undischarged]) -> Markup {
    let say = cx.say;
    html! {
        section #undischarged {
            h2 { (say.t("drm-undischarged")) }
            @if list.is_empty() { p { (say.t("drm.all-discharged")) } }
            @else {
                p { (say.t("drm.undischarged-what")) }
                (wide(cx, "drm-undischarged", html! {
                    (head(cx, &["number", "departed", "consignee", "consignee-number"]))
                    tbody { @for u in list.iter().take(ROWS) { tr {
                        th scope="row" { (number(cx, &u.number)) @if let Some(a) = &u.arc { br; (say.t("drm-arc")) " " (a) } }
                        td { (u.dispatched.strftime("%d.%m.%Y").to_string()) }
                        td { (u.consignee) }
                        td { (u.consignee_number.as_deref().unwrap_or("–")) }
                    } } }
                }))
                @if list.len() > ROWS { p { (say.with("drm.sheet-more", &[("count", &(list.len() - ROWS).to_string())])) } }
                ul.acts {
                    li { a.act href=(address(cx, m, "undischarged.pdf")) { (say.t("drm-undischarged-pdf")) } }
                    li { a.act href=(address(cx, m, "undischarged.csv")) { (say.t("drm-undischarged-csv")) } }
                    li { a.act href=(address(cx, m, "undischarged.xml")) { (say.t("drm-undischarged-ciel")) } }
                }
            }
        }
    }
}

/// What was declared, and the key that states it.
fn statement(cx: &Cx, view: &MonthView) -> Markup {
    let say = cx.say;
    let count = |r: &Option<Run>| r.as_ref().map_or(0, |r| r.count);
    html! {
        section #declared {
            h2 { (say.t("name-drm-declared")) }
            @if view.declared.is_empty() { p { (say.t("drm.none-declared")) } }
            @else {
                (wide(cx, "name-drm-declared", html! {
                    (head(cx, &["declared-at", "entered", "daa", "dsa", "note"]))
                    tbody { @for d in &view.declared { (declaration(cx, d, count(&d.daa), count(&d.dsa))) } }
                }))
            }
            @if view.over && (view.declared.is_empty() || view.correction.is_some()) {
                p { (say.t("drm.declare-what")) }
                (form(cx, &address(cx, view.counted.month, "declared"), &declared_fields(), "drm-declare-do"))
            }
        }
    }
}

fn declaration(cx: &Cx, d: &Declared, daa: u32, dsa: u32) -> Markup {
    html! {
        tr {
            th scope="row" { (cx.say.when(d.at)) }
            td { (cx.say.when(d.recorded_at)) }
            td { (daa) } td { (dsa) }
            td { (d.note.as_deref().unwrap_or_default()) }
        }
    }
}

fn declared_fields() -> Vec<Field> {
    vec![
        at(),
        Field::new("file", "drm-declared-file", Kind::File),
        line("note", "page.field-note"),
    ]
}

fn into_fields() -> Vec<Field> {
    vec![
        Field::new("file", "drm-into-file", Kind::File).needed(),
        Field::new("list", "drm-into-list", Kind::Tick),
    ]
}

/// The statement that the month was declared.
pub(super) fn declared(
    cx: &Cx,
    excise: &ExciseNumber,
    month: YearMonth,
) -> Result<Answer, Failure> {
    let page = Page {
        title: format!(
            "{} · {}",
            cx.say.t("drm-declare-title"),
            in_words(cx, month)
        ),
        before: html! { p { (cx.say.t("drm.declare-what")) } },
        fields: declared_fields(),
        button: "drm-declare-do",
        to: address(cx, month, ""),
    };
    let desk = cx.desk();
    Ok(act(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        let at = t.time_or_now("at");
        let at = t.end(Some(at))?;
        let file = sent.file("file");
        if file.is_some_and(|f| f.bytes.len() > MAX_FILE) {
            let mut p = Problem::at("file", "drm.file-too-large-here");
            p.data.insert(
                "path".into(),
                file.map(|f| f.name.clone()).unwrap_or_default(),
            );
            return Err(Not::Typed(vec![p]));
        }
        let kept = file
            .map(|f| desk.keep(&f.bytes, "bin"))
            .transpose()
            .map_err(Not::Failed)?;
        let done = desk.declare_month(excise, month, at, kept, sent.some("note"));
        done.map_err(|f| match f.code() {
            "drm.month-open" | "fact.future" => Not::Typed(vec![Problem {
                field: Some("at".into()),
                ..problem(&f, cx.say)
            }]),
            _ => Not::Failed(f),
        })
    }))
}

/// A DRM file comes in and goes back with the block; nothing is recorded, and nothing of it kept.
pub(super) fn into(cx: &Cx, excise: &ExciseNumber, month: YearMonth) -> Result<Answer, Failure> {
    let say = cx.say;
    let fields = into_fields();
    let title = format!("{} · {}", say.t("drm-into"), in_words(cx, month));
    let show = |problems: &[Problem]| {
        let body = html! {
            p { (say.t("drm.into-what")) }
            (cx.form(&fields, cx.visit.sent.as_ref(), problems, "drm-into-do"))
            p { a href=(address(cx, month, "")) { (say.t("page.leave")) } }
        };
        layout::page(cx, &title, &body)
    };
    let Some(sent) = &cx.visit.sent else {
        return Ok(Answer::page(show(&[])));
    };
    let refused = |p: Problem| Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, show(&[p])));
    let Some(file) = sent.file("file").filter(|f| !f.bytes.is_empty()) else {
        return refused(Problem::at("file", "drm.file-absent"));
    };
    let desk = cx.desk();
    match desk.complete_drm(excise, month, &file.bytes, sent.get("list") == "yes")? {
        Ok(bytes) => Ok(Answer::Attachment {
            name: format!("DRM-{excise}-{month}.xml"),
            kind: "application/xml",
            bytes,
        }),
        Err(e) => {
            let mut p = Problem::at("file", e.code);
            p.data
                .extend(e.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone())));
            refused(p)
        }
    }
}

/// The files of a month.
pub(super) fn file(
    cx: &Cx,
    excise: &ExciseNumber,
    month: YearMonth,
    name: &str,
) -> Result<Answer, Failure> {
    let desk = cx.desk();
    let language = cx.say.words().language();
    let own = || {
        let own = desk.register(excise)?.establishment;
        own.ok_or_else(|| Failure::NoEstablishment(excise.to_string()))
    };
    let written = |b: Result<String, ciel::DrmError>| b.map(String::into_bytes).ok();
    let (kind, bytes): (&'static str, Option<Vec<u8>>) = match name {
        "drm.pdf" => {
            let view = desk.month(excise, month)?;
            (
                "application/pdf",
                Some(desk.print_month(&view, language, &own()?)?.bytes),
            )
        }
        "drm.csv" => (
            "text/csv; charset=utf-8",
            Some(documents_csv(excise, &desk.month(excise, month)?)?),
        ),
        "drm.xml" => (
            "application/xml",
            written(block(&desk.month(excise, month)?.counted).write()),
        ),
        "undischarged.pdf" => {
            let list = desk.undischarged(excise, month)?;
            (
                "application/pdf",
                Some(
                    desk.print_undischarged(month, &list, language, &own()?)?
                        .bytes,
                ),
            )
        }
        "undischarged.csv" => {
            let list = desk.undischarged(excise, month)?;
            (
                "text/csv; charset=utf-8",
                Some(undischarged_csv(excise, month, &list)?),
            )
        }
        "undischarged.xml" => {
            let list = desk.undischarged(excise, month)?;
            let undischarged = list.iter().map(Undischarged::for_ciel).collect();
            let only = ciel::Block {
                documents: Vec::new(),
                undischarged,
            };
            ("application/xml", written(only.write()))
        }
        _ => return Ok(cx.nowhere()),
    };
    // A month with nothing has no element: there is no such file.
    let Some(bytes) = bytes else {
        return Ok(cx.nowhere());
    };
    Ok(Answer::Attachment {
        name: format!("{excise}-{month}-{name}"),
        kind,
        bytes,
    })
}
