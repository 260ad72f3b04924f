//! One copy: the form with which it is filed, its scan as a file to keep, and where the copies of a document are. What came from outside
//! is never shown inside the browser as ours.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem};
use crate::pages::acts::{Not, Page, Typed, act, at, line};
use crate::pages::{Cx, dossier, problem};
use domain::dossier::{Dossier, Filed};
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::filing::Filing;
use operator::{Desk, Done, DossierView, Failure};

/// The copy whose filing meets a duty.
pub(crate) fn copy_of(duty: &str) -> Option<u8> {
    match duty {
        "C3" => Some(1),
        "C3-copy3" => Some(3),
        _ => None,
    }
}

/// A field beside which a refusal is said: by its code.
pub(super) fn beside(f: Failure, cx: &Cx, name: impl Fn(&str) -> String) -> Not {
    let field = match f.code() {
        "copy.scan-empty" | "copy.scan-large" | "copy.scan-kind" => "scan",
        "copy.none" => "copy",
        "copy.place-needed" => "place",
        "fact.future" => "at",
        _ => return Not::Failed(f),
    };
    Not::Typed(vec![Problem {
        field: Some(name(field).into()),
        ..problem(&f, cx.say)
    }])
}

/// Files a copy as it was typed.
pub(super) fn file(desk: &Desk, excise: &ExciseNumber, f: &Filing) -> Result<Done, Failure> {
    desk.file_copy(excise, f)
}

/// The place that was said last for a document of this page: the next one is mostly there too.
pub(super) fn place_before(views: &[DossierView]) -> Option<String> {
    let all = views.iter().flat_map(|v| &v.dossier.filed);
    all.max_by_key(|f| f.entered).map(|f| f.place.clone())
}

pub(super) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let say = cx.say;
    let desk = cx.desk();
    let views = desk.show(excise, number)?;
    let asked = cx.query("dossier").and_then(|d| d.parse::<u64>().ok());
    let meant = views
        .iter()
        .rev()
        .find(|v| asked.is_none_or(|id| v.dossier.id == id));
    let Some(meant) = meant else {
        return Ok(cx.nowhere());
    };
    let (id, kind) = (meant.dossier.id, meant.dossier.kind);
    let all = (1..=kind.copies()).map(|c| {
        let n = c.to_string();
        (n.clone(), say.with("stock.copy-n", &[("copy", &n)]))
    });
    let first = cx.query("copy").unwrap_or_else(|| "1".into());
    let fields = vec![
        Field::new("copy", "stock.copy", Kind::OneOf(all.collect()))
            .needed()
            .with(first),
        line("place", "stock.place")
            .needed()
            .with(place_before(&views).unwrap_or_default()),
        Field::new("signed", "stock.signed-any", Kind::Tick).with("yes"),
        Field::new("scan", "stock.scan", Kind::File),
        at(),
        line("note", "page.field-note"),
    ];
    let shown = dossier::groups(&number.to_string());
    let page = Page {
        title: format!("{} · {shown}", say.t("stock.file-title")),
        before: html! {
            p { (say.t("stock.file-what")) }
            (places(cx, &meant.dossier))
        },
        fields,
        button: "stock.do",
        to: cx.document(&number.to_string()),
    };
    Ok(act(cx, &page, |sent| {
        let mut t = Typed::new(cx, sent);
        let (copy, place, at) = (
            t.chosen::<u8>("copy"),
            t.needed("place"),
            t.time_or_now("at"),
        );
        let made = copy.zip(place).map(|(copy, place)| Filing {
            number: number.clone(),
            dossier: Some(id),
            copy,
            at,
            place,
            signed: sent.get("signed") == "yes",
            scan: sent.file("scan").map(|f| f.bytes.clone()),
            note: sent.some("note"),
        });
        let filing = t.end(made)?;
        file(&desk, excise, &filing).map_err(|f| beside(f, cx, str::to_owned))
    }))
}

/// The scan of a copy, as it was kept: a file to keep.
pub(super) fn scan(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    sha256: &str,
) -> Result<Answer, Failure> {
    let (kind, bytes) = cx.desk().scan(excise, number, sha256)?;
    let safe: String = number
        .to_string()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    Ok(Answer::Attachment {
        name: format!("{safe}-scan-{sha256:.8}.{}", kind.ending()),
        kind: kind.media_type(),
        bytes,
    })
}

fn one(cx: &Cx, d: &Dossier, f: &Filed) -> Markup {
    let say = cx.say;
    let address = |file: &str| format!("{}/scan/{file}", cx.document(&d.number.to_string()));
    html! {
        strong { (say.with("stock.copy-n", &[("copy", &f.copy.to_string())])) } " : " (f.place)
        @if !f.signed { " · " (say.t("stock.unsigned")) }
        @if f.version != d.version { " · " (say.t("stock.old-version")) }
        " · " (say.when(f.at))
        @if let Some(file) = d.scan(f.copy).or(f.scan.as_deref()) {
            " · " a href=(address(file)) { (say.with("stock.scan-file", &[("kind", &format!("{file:.8}"))])) }
        }
    }
}

/// Where each copy is, as was said last.
fn places(cx: &Cx, d: &Dossier) -> Markup {
    let of = |copy: u8| d.filed.iter().rev().find(|f| f.copy == copy);
    let now: Vec<&Filed> = (1..=d.kind.copies()).filter_map(of).collect();
    html! {
        @if now.is_empty() { p { (cx.say.t("stock.not-filed")) } }
        @else { ul { @for f in now { li { (one(cx, d, f)) } } } }
    }
}

/// The copies of a document on its page, with the way to file one.
pub(crate) fn copies(cx: &Cx, d: &Dossier) -> Markup {
    let to = format!(
        "{}/file?dossier={}",
        cx.document(&d.number.to_string()),
        d.id
    );
    html! {
        section #copies {
            h2 { (cx.say.t("stock.copies")) }
            (places(cx, d))
            p { a href=(to) { (cx.say.t("stock.file-any")) } }
        }
    }
}
