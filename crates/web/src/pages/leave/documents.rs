//! The documents of a draft: one more, one less, one out of a file or a usual departure. Never a rule.

use crate::kit::form::{Problem, Sent};
use crate::pages::Cx;
use domain::consignment::Consignment;
use emcs::Limits;
use jiff::Timestamp;
use number::{ExciseNumber, Kind};
use operator::book::Template;
use operator::draft::{DOCUMENTS, Draft};
use operator::leaving::prefix;
use operator::{Failure, typed};

/// The largest file that is read, in bytes.
const FILE: usize = 10_000_000;

/// A kind as its key says it.
fn word(kind: Kind) -> String {
    kind.to_string().to_lowercase()
}

pub(super) fn take_template(draft: &mut Draft, t: &Template, now: Timestamp) {
    draft.set("kind", &word(t.kind), now);
    if let Some(plate) = &t.registration {
        draft.set("plate", plate, now);
    }
    fill(draft, 0, &t.consignment, now);
    draft.template = Some(t.id.clone());
}

/// The fields of a document, as its consignment fills them.
fn fill(draft: &mut Draft, document: usize, c: &Consignment, now: Timestamp) {
    draft.clear(&prefix(document));
    for (field, value) in typed::fields(c, &prefix(document)) {
        draft.set(&field, &value, now);
    }
    let plate = c.transport_details.iter().find_map(|t| t.identity.clone());
    if let Some(plate) = plate.filter(|_| draft.some("plate").is_none()) {
        draft.set("plate", &plate, now);
    }
}

pub(super) fn add_document(cx: &Cx, excise: &ExciseNumber, id: &str) -> Result<(), Failure> {
    let now = cx.now();
    cx.desk().draft_change(excise, id, move |d| {
        if d.documents < DOCUMENTS {
            d.set(&format!("{}lines", prefix(d.documents)), "1", now);
            d.documents += 1;
        }
    })?;
    Ok(())
}

pub(super) fn add_line(
    cx: &Cx,
    excise: &ExciseNumber,
    id: &str,
    document: &str,
) -> Result<(), Failure> {
    let field = format!("{}lines", prefix(document.parse().unwrap_or(0)));
    let now = cx.now();
    cx.desk().draft_change(excise, id, move |d| {
        let lines: usize = d.get(&field).parse().unwrap_or(1);
        d.set(&field, &(lines + 1).min(typed::LINES).to_string(), now);
    })?;
    Ok(())
}

/// Takes a document out of the truck; those behind it move up.
pub(super) fn take_document(
    cx: &Cx,
    excise: &ExciseNumber,
    draft: &Draft,
    which: &str,
) -> Result<(), Failure> {
    let Some(n) = which.parse::<usize>().ok().filter(|n| *n < draft.documents) else {
        return Ok(());
    };
    let now = cx.now();
    cx.desk().draft_edit(excise, &draft.id, move |d, bases| {
        if d.documents < 2 || n >= bases.len() {
            return;
        }
        bases.remove(n);
        let values = d.values();
        for i in n..d.documents {
            d.clear(&prefix(i));
            for (field, value) in &values {
                if let Some(rest) = field.strip_prefix(&prefix(i + 1)) {
                    d.set(&format!("{}{rest}", prefix(i)), value, now);
                }
            }
        }
        d.documents -= 1;
    })?;
    Ok(())
}

/// A dropped file becomes the first document that is still empty, or one more.
pub(super) fn files(
    cx: &Cx,
    excise: &ExciseNumber,
    draft: &Draft,
    sent: &Sent,
) -> Result<Result<(), Problem>, Failure> {
    let Some(file) = sent.file("file") else {
        return Ok(Err(Problem::at("file", "page.missing")));
    };
    let named = |mut p: Problem| {
        let name: String = file
            .name
            .chars()
            .filter(|c| !c.is_control())
            .take(80)
            .collect();
        p.data.insert("path".into(), name);
        p
    };
    if file.bytes.len() > FILE {
        return Ok(Err(named(Problem::at("file", "page.too-large"))));
    }
    let c = match emcs::read_either(&file.bytes, Limits::DEFAULT) {
        Ok((c, _)) => c,
        Err(e) => {
            let mut p = Problem::at("file", e.code);
            p.data = e.values();
            return Ok(Err(named(p)));
        }
    };
    let now = cx.now();
    let taken = cx.desk().draft_edit(excise, &draft.id, move |d, bases| {
        let blank = |i: &usize| {
            let visible = typed::DOCUMENT.iter().chain(&["l0_what", "l0_qty"]);
            visible
                .into_iter()
                .all(|f| d.get(&format!("{}{f}", prefix(*i))).is_empty())
        };
        let at = match (0..d.documents).find(blank) {
            Some(i) => i,
            None if d.documents < DOCUMENTS => d.documents,
            None => return false,
        };
        d.documents = d.documents.max(at + 1);
        bases.resize(d.documents, None);
        bases[at] = Some(c.clone());
        fill(d, at, &c, now);
        if let Some(paid) = c.duty_paid().filter(|_| d.some("kind").is_none()) {
            let kind = if paid { Kind::Dsa } else { Kind::Daa };
            d.set("kind", &word(kind), now);
        }
        true
    })?;
    Ok(match taken {
        Some(false) => Err(named(Problem::at("file", "leave.too-many"))),
        _ => Ok(()),
    })
}
