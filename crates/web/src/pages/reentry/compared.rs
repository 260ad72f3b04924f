//! Same or not: the validated document beside the paper, box by box. What differs is explained here by a person; what is equal by a rule
//! is listed with it. And the ARC for those who have only the paper: a slip, a ready message. What is the same is decided below.

use super::{address, newest};
use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind, Problem, Sent, summary};
use crate::kit::square;
use crate::pages::acts::{Back, Not, once};
use crate::pages::{Cx, dossier, layout};
use crate::say::capital;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::reentry::{ComparedRow, Comparing, ComparisonView, Notice, Reader};
use operator::{Failure, sheets};
use std::collections::BTreeMap;

/// Bytes of a link that mail programs still take.
const LINK_BYTES: usize = 1800;

/// What the document's own page says about it, with the way there.
pub(super) fn section(
    cx: &Cx,
    excise: &ExciseNumber,
    id: u64,
    to: &str,
) -> Result<Markup, Failure> {
    let v = cx.desk().comparison(excise, id)?;
    let say = cx.say;
    if v.comparing == Comparing::NotEntered {
        return Ok(html! {});
    }
    let way = match v.comparing {
        Comparing::ToCompare => "compare.do",
        _ if v.open > 0 => "compare.explain",
        _ => "compare.see",
    };
    let shown = !v.rows.is_empty() || v.comparing == Comparing::ToCompare;
    Ok(html! {
        section #compared {
            h2 { (say.t("compare.title")) }
            p { (said(cx, &v)) }
            @if shown { p { a.act href={ (to) "/compare" } { (say.t(way)) } } }
        }
        section #arc-told {
            h2 { (say.t("compare.tell")) }
            p { (say.t("compare.tell-what")) }
            p { a href={ (to) "/slip.pdf" } { (say.t("compare.slip-key")) } }
            @for reader in Reader::ALL { (ready(cx, &cx.desk().reentry_notice(excise, id, reader)?, to)) }
        }
    })
}

/// One sentence about the comparison.
fn said(cx: &Cx, v: &ComparisonView) -> String {
    let (open, equal) = (v.open.to_string(), v.equal.to_string());
    let number = dossier::groups(&v.number);
    let data = [
        ("number", number.as_str()),
        ("open", &open),
        ("equal", &equal),
    ];
    let code = match v.comparing {
        Comparing::Compared if v.rows.is_empty() => "compare.same".to_owned(),
        Comparing::Compared => "compare.found".to_owned(),
        other => format!("compare.page-{}", other.as_str()),
    };
    cx.say.with(&code, &data)
}

/// A ready message: a link to the mail program, the file, the text.
fn ready(cx: &Cx, n: &Notice, to: &str) -> Markup {
    let say = cx.say;
    let mail = n.mail.as_deref();
    let link = square::mailto(
        mail.unwrap_or_default(),
        &n.subject,
        &n.body,
        &n.subject,
        LINK_BYTES,
    );
    html! {
        details {
            summary { (say.t(&format!("compare.to-{}", n.reader.as_str()))) @if let Some(name) = &n.name { " : " (name) } }
            @if let Some(m) = mail { p { a href=(link) { (say.with("page.letter-link-mail", &[("mail", m)])) } } }
            p { a href={ (to) "/" (n.reader.as_str()) ".eml" } { (say.t("page.letter-eml")) } }
            p.small { (say.t("page.letter-eml-how")) }
            pre lang=(n.language) tabindex="0" { (n.subject) "\n\n" (n.body.join("\n")) }
        }
    }
}

/// The name of the field in which a difference is explained.
fn field(element: &str) -> String {
    format!("e.{}", element.replace(' ', "."))
}

fn is_open(row: &ComparedRow) -> bool {
    row.rule.is_none() && row.explained.is_none()
}

/// Where a difference stands, in words.
fn place(cx: &Cx, row: &ComparedRow) -> String {
    let say = cx.say;
    if row.at.starts_with("ATTRIBUTE") {
        return capital(&say.name("box", &row.at));
    }
    let mut data = vec![("box", row.at.clone())];
    data.extend(row.line.map(|n| ("line", n.to_string())));
    data.extend(row.item.map(|n| ("item", n.to_string())));
    let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let place = say.with("checks.place", &data);
    match row.added {
        true => say.with("compare.added", &[("place", &place)]),
        false => place,
    }
}

pub(super) fn page(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let id = newest(cx, excise, number)?.dossier.id;
    let v = cx.desk().comparison(excise, id)?;
    let to = address(cx, number);
    let shown = dossier::groups(&number.to_string());
    let title = format!("{} · {shown}", cx.say.t("compare.title"));
    let fields: Vec<Field> = v
        .rows
        .iter()
        .filter(|row| is_open(row))
        .map(|row| explanation(cx, row))
        .collect();
    let show = |back: Back| layout::page(cx, &title, &body(cx, &v, back, &to));
    Ok(once(cx, &fields, &show, |sent| {
        if v.comparing == Comparing::ToCompare {
            cx.desk().reentry_compare(excise, id).map_err(Not::Failed)?;
            return Ok(format!("{to}/compare"));
        }
        explain(cx, excise, &v, sent)?;
        Ok(format!("{to}/compare"))
    }))
}

fn explanation(cx: &Cx, row: &ComparedRow) -> Field {
    Field::new(field(&row.element), "compare.explanation", Kind::Lines)
        .either()
        .meaning(Some(&place(cx, row)))
}

/// What was explained: elements with the same words together.
fn explain(cx: &Cx, excise: &ExciseNumber, v: &ComparisonView, sent: &Sent) -> Result<(), Not> {
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let open = || v.rows.iter().filter(|row| is_open(row));
    for row in open() {
        if let Some(text) = sent.some(&field(&row.element)) {
            said.entry(text).or_default().push(row.element.clone());
        }
    }
    if said.is_empty() {
        let first = open().next().map(|row| field(&row.element));
        let first = first.unwrap_or_else(|| "compared".to_owned());
        return Err(Not::Typed(vec![Problem::at(first, "compare.nothing-said")]));
    }
    for (text, elements) in said {
        cx.desk()
            .reentry_explain(excise, v.dossier, elements, &text)
            .map_err(Not::Failed)?;
    }
    Ok(())
}

fn body(cx: &Cx, v: &ComparisonView, back: Back, to: &str) -> Markup {
    let say = cx.say;
    let (real, equal): (Vec<&ComparedRow>, Vec<&ComparedRow>) =
        v.rows.iter().partition(|row| row.rule.is_none());
    let open = real.iter().any(|row| is_open(row));
    let asks = open || v.comparing == Comparing::ToCompare;
    let key = match v.comparing {
        Comparing::ToCompare => "compare.do",
        _ => "compare.explain-do",
    };
    html! {
        (summary(back.problems, say))
        p.lead { (said(cx, v)) }
        @if let Some(arc) = &v.arc { p { (say.t("compare.arc")) " : " span.frame { (arc) } } }
        @if let Some(file) = &v.file { p { a href={ (to) "/file/" (file) } { (say.t("compare.file")) } } }
        @if asks {
            form method="post" action=(cx.here()) accept-charset="utf-8" {
                input type="hidden" name="csrf" value=(cx.visit.session.csrf);
                input type="hidden" name="form" value=((cx.station.setup.random)());
                (differing(cx, &real, back))
                p { button type="submit" { (say.t(key)) } }
            }
        } @else { (differing(cx, &real, back)) }
        @if !equal.is_empty() {
            h2 { (say.t("compare.equal")) }
            p { (say.t("compare.equal-what")) }
            (table(cx, &equal, back, "compare.equal", "compare.because"))
        }
        @if v.more > 0 { p.why { (say.with("compare.more", &[("count", &v.more.to_string())])) } }
        p { a href=(to) { (say.t("reentry.page-back-document")) } }
    }
}

fn differing(cx: &Cx, real: &[&ComparedRow], back: Back) -> Markup {
    let say = cx.say;
    html! {
        @if !real.is_empty() {
            h2 { (say.t("compare.real")) }
            p { (say.t("compare.real-what")) }
            (table(cx, real, back, "compare.real", "compare.explanation"))
        }
    }
}

/// A value as it is written; a day as people write it.
fn written(value: &str) -> String {
    match value.parse::<jiff::civil::Date>() {
        Ok(day) if value.len() == 10 => day.strftime("%d/%m/%Y").to_string(),
        _ => value.to_owned(),
    }
}

fn table(cx: &Cx, rows: &[&ComparedRow], back: Back, caption: &str, last: &str) -> Markup {
    let say = cx.say;
    let side = |value: &Option<String>| {
        html! {
            @match value.as_deref() {
                Some("") => i { (say.t("compare.empty")) },
                Some(text) => (written(text)),
                None => i { (say.t("compare.absent")) },
            }
        }
    };
    html! {
        div.wide tabindex="0" role="region" aria-label=(say.t(caption)) {
            table.compared {
                caption.unseen { (say.t(caption)) }
                thead { tr {
                    th scope="col" { (say.t("compare.element")) } th scope="col" { (say.t("compare.paper")) }
                    th scope="col" { (say.t("compare.gamma")) } th scope="col" { (say.t(last)) }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (place(cx, row)) }
                            td { (side(&row.paper)) } td { (side(&row.entered)) }
                            td { (why(cx, row, back)) }
                        }
                    }
                }
            }
        }
    }
}

fn why(cx: &Cx, row: &ComparedRow, back: Back) -> Markup {
    match (&row.rule, &row.explained) {
        (Some(rule), _) => html! { (capital(&cx.say.name("equal", rule))) },
        (None, Some(text)) => html! { (text) },
        (None, None) => {
            let f = explanation(cx, row);
            let value = back.sent.map_or("", |s| s.get(&f.name));
            f.show(value, back.problems, cx.say)
        }
    }
}

/// The slip for copy 3, in the language that is read where the goods go.
pub(super) fn slip(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
) -> Result<Answer, Failure> {
    let id = newest(cx, excise, number)?.dossier.id;
    let stamp = sheets::Stamp {
        at: cx.now(),
        head: cx.desk().head_line(excise)?,
        program: cx.station.setup.program.clone(),
    };
    let sheet = cx.desk().reentry_slip(excise, id, None, &stamp)?;
    Ok(Answer::Attachment {
        name: format!("cra-{}.pdf", plain(number)),
        kind: "application/pdf",
        bytes: cx.desk().print_sheet(&sheet)?.bytes,
    })
}

/// The ready message as a file.
pub(super) fn mail(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    reader: &str,
) -> Result<Answer, Failure> {
    let Ok(reader) = reader.parse::<Reader>() else {
        return Ok(cx.nowhere());
    };
    let id = newest(cx, excise, number)?.dossier.id;
    let notice = cx.desk().reentry_notice(excise, id, reader)?;
    let mail = courier::Mail {
        to: notice.mail.as_deref(),
        subject: &notice.subject,
        body: &notice.body,
        attachments: &[],
        date: cx.now(),
        id: &(cx.station.setup.random)(),
    };
    let bytes = courier::eml(&mail).map_err(|e| Failure::Fault(e.to_string()))?;
    Ok(Answer::Attachment {
        name: format!("cra-{}-{}.eml", plain(number), reader.as_str()),
        kind: "message/rfc822",
        bytes,
    })
}

fn plain(number: &NumberOnPaper) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    number.to_string().chars().map(keep).take(40).collect()
}
