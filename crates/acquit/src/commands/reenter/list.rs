//! `reenter list` and `reenter show`: what is to be entered, and one document with what its entry needs.

use super::send::fault;
use crate::answer::Voice;
use crate::cli::{Cli, Whose};
use crate::trouble::Trouble;
use crate::wiring;
use number::NumberOnPaper;
use operator::reentry::{Relied, Row, Which};
use serde_json::{Value, json};

/// Documents of one page.
const PAGE: u64 = 200;

pub(super) fn list(
    cli: &Cli,
    whose: &Whose,
    closed: bool,
    episode: Option<u64>,
    out: &Voice,
) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let which = Which { closed, episode };
    let (mut after, mut rows) = (None::<String>, Vec::new());
    loop {
        let page = desk.reentry_list(&excise, which, after.as_deref(), PAGE)?;
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    if closed {
        rows.sort_by_key(|r| (r.departed, r.dossier));
    }
    if rows.is_empty() {
        out.tell("reentry.nothing-due", &[]);
    } else if !out.json {
        let mut table = comfy_table::Table::new();
        table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
        let heads = ["number", "departed", "age", "stand", "consignee", "relied"];
        table.set_header(heads.map(|c| out.name("due", c)));
        for r in &rows {
            table.add_row([
                grouped(&r.number),
                r.departed.map(|t| out.when(t)).unwrap_or_default(),
                r.age_days.to_string(),
                stand(out, r),
                r.consignee.clone(),
                r.relied
                    .as_ref()
                    .map_or_else(String::new, |x| relied(out, x)),
            ]);
        }
        out.line(&table.to_string());
    }
    out.give("reentry", json!({ "documents": rows }));
    Ok(())
}

fn grouped(number: &str) -> String {
    let n = number.parse::<NumberOnPaper>().ok();
    n.as_ref()
        .and_then(|n| n.as_fallback())
        .map_or_else(|| number.to_owned(), |n| n.groups().join(" "))
}

/// Where it stands, and what is to be known with it.
fn stand(out: &Voice, r: &Row) -> String {
    let mut text = out.name("stand", r.stand);
    if let Some(more) = r.arc.as_ref().or(r.waived.as_ref()) {
        text.push_str(&format!(" ({more})"));
    } else if r.lacks > 0 {
        // So many elements are still to be added.
        text.push_str(&format!(" (+{})", r.lacks));
    }
    text
}

fn relied(out: &Voice, r: &Relied) -> String {
    let by = out.name("relied", r.by);
    let at = out.when(r.at);
    match &r.reference {
        Some(x) => format!("{by} {x}, {at}"),
        None => format!("{by}, {at}"),
    }
}

pub(super) fn show(
    cli: &Cli,
    whose: &Whose,
    number: &NumberOnPaper,
    out: &Voice,
) -> Result<(), Trouble> {
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, Some(number))?;
    let id = desk.document(&excise, number)?;
    let v = desk.reentry(&excise, id)?;
    let shown = grouped(&v.row.number);
    let data = [("number", shown.as_str()), ("stand", &stand(out, &v.row))];
    out.tell("reentry.stands", &data);
    if let Some(r) = &v.row.relied {
        out.line(&relied(out, r));
    }
    let findings = out.findings(&v.lacks);
    for f in findings.as_array().into_iter().flatten() {
        let part = |k: &str| f[k].as_str().unwrap_or_default();
        out.line(&format!("  {}  {}", part("element"), part("message")));
    }
    for (element, value) in operator::reentry::told(&v.additions) {
        out.tell("reentry.added", &[("element", &element), ("value", &value)]);
    }
    v.faults.iter().for_each(|f| fault(out, f));
    let r = &v.dossier.reentry;
    let prepared: Vec<Value> = r
        .prepared
        .iter()
        .map(|p| json!({ "at": p.at.to_string(), "message_id": p.message_id, "file": p.file, "version": p.version, "additions": p.additions }))
        .collect();
    let sent: Vec<Value> = r
        .sent
        .iter()
        .map(|s| json!({ "at": s.at.to_string(), "message_id": s.message_id, "by": s.by }))
        .collect();
    let mut body = json!({
        "frozen": v.frozen, "additions": v.additions, "lacks": findings, "faults": v.faults, "prepared": prepared, "sent": sent,
    });
    if let (Value::Object(b), Ok(Value::Object(row))) = (&mut body, serde_json::to_value(&v.row)) {
        b.extend(
            row.into_iter()
                .filter(|(k, _)| k != "faults" && k != "lacks"),
        );
    }
    out.give("reentry-document", body);
    Ok(())
}
