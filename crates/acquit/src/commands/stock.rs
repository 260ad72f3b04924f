//! `stock`: a copy is filed, the accounts of a period as answer, table and print, and what is not filed. Files in and out; never
//! a figure of its own.

use crate::answer::{Voice, machine};
use crate::cli::{AccountsArgs, Cli, FileArgs, StockCommand, UnfiledArgs, Whose};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use comfy_table::Table;
use operator::filing::{self, Filing};
use operator::stock::{Accounts, Entry, Exit, Period, Total, Unit, write_csv};
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn run(cli: &Cli, c: &StockCommand, out: &Voice) -> Result<(), Trouble> {
    match c {
        StockCommand::File(a) => file_copy(cli, a, out),
        StockCommand::Accounts(a) => accounts(cli, a, out),
        StockCommand::Unfiled(a) => unfiled(cli, a, out),
    }
}

fn file_copy(cli: &Cli, a: &FileArgs, out: &Voice) -> Result<(), Trouble> {
    let at = wiring::time_or_now(a.at.as_ref())?;
    let scan = a.scan.as_deref();
    let scan = scan.map(|p| file::bytes(p, filing::MOST)).transpose()?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, Some(&a.number))?;
    let done = desk.file_copy(
        &excise,
        &Filing {
            number: a.number.clone(),
            dossier: a.dossier,
            copy: a.copy,
            at,
            place: a.place.clone(),
            signed: !a.unsigned,
            scan,
            note: a.note.clone(),
        },
    )?;
    let copy = a.copy.to_string();
    let data = [("copy", copy.as_str()), ("place", a.place.trim())];
    let said = if a.unsigned {
        "stock.filed-unsigned"
    } else {
        "stock.filed"
    };
    out.tell(said, &data);
    let due = super::document::due_of(&done);
    super::document::say_due(out, &due);
    let d = done.register.dossiers.values().next();
    let scan = d.and_then(|d| d.scan(a.copy)).map(str::to_owned);
    out.give(
        "filing",
        json!({
            "number": a.number.to_string(), "copy": a.copy, "place": a.place.trim(), "signed": !a.unsigned,
            "at": at.to_string(), "scan": scan, "new": !done.entries.is_empty(), "due": due,
        }),
    );
    Ok(())
}

fn text(value: &Option<impl ToString>) -> Option<String> {
    value.as_ref().map(ToString::to_string)
}

/// A number in its groups.
fn spaced(number: &str) -> String {
    let parsed = number.parse::<number::NumberOnPaper>().ok();
    parsed
        .as_ref()
        .and_then(|n| n.as_fallback())
        .map_or_else(|| number.to_owned(), |n| n.groups().join(" "))
}

/// The period that is asked for.
fn period(a: &AccountsArgs) -> Result<Period, Trouble> {
    match (&a.month, a.from, a.to) {
        (Some(m), _, _) => month(m),
        (None, Some(from), Some(to)) => Period::days(from, to)
            .ok_or_else(|| Trouble::input("stock.period", &[("text", &format!("{from} – {to}"))])),
        _ => Err(Trouble::input("stock.month", &[("text", "")])),
    }
}

fn month(text: &str) -> Result<Period, Trouble> {
    Period::month(text).ok_or_else(|| Trouble::input("stock.month", &[("text", text)]))
}

fn write(to: &Path, place: Place, bytes: &[u8]) -> Result<String, Trouble> {
    let path = place.fill(bytes);
    let path = path.map_err(|e| machine("output.unwritable", to, &e))?;
    Ok(path.display().to_string())
}

fn accounts(cli: &Cli, a: &AccountsArgs, out: &Voice) -> Result<(), Trouble> {
    let period = period(a)?;
    let prepare = |p: &Option<std::path::PathBuf>| p.as_deref().map(Place::prepare).transpose();
    let (csv_place, pdf_place) = (prepare(&a.csv)?, prepare(&a.pdf)?);
    let desk = wiring::desk(cli, &a.whose.place, true)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    let all = desk.stock_accounts(&excise, period)?;
    show(&all, out);
    let mut written = json!({});
    if let (Some(to), Some(place)) = (&a.csv, csv_place) {
        let path = write(to, place, &write_csv(&all)?)?;
        out.tell("stock.written", &[("path", &path)]);
        written["csv"] = json!(path);
    }
    if let (Some(to), Some(place)) = (&a.pdf, pdf_place) {
        let pdf = desk.stock_print(&all, cli.lang())?;
        let path = write(to, place, &pdf.bytes)?;
        out.tell("stock.written", &[("path", &path)]);
        written["pdf"] = json!(path);
    }
    out.give(
        "stock-accounts",
        json!({
            "excise": excise.to_string(), "from": period.from.to_string(), "to": period.to.to_string(),
            "exits": all.exits.iter().map(exit).collect::<Vec<_>>(),
            "totals": all.totals().iter().map(total).collect::<Vec<_>>(),
            "without_data": all.without_data(), "entries": all.entries.iter().map(entry).collect::<Vec<_>>(), "files": written,
        }),
    );
    Ok(())
}

fn show(all: &Accounts, out: &Voice) {
    if all.exits.is_empty() {
        out.tell("stock.nothing", &[]);
    } else {
        let mut table = Table::new();
        table.load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
        let column = |c: &str| out.say(&format!("name-stock-column-{c}"), &[]);
        table
            .set_header(["left", "document", "consignee", "goods", "quantity", "pure"].map(column));
        for e in &all.exits {
            let p = e.product.as_ref();
            let amount =
                |d: Option<String>| d.map_or_else(|| "–".to_owned(), |d| d.replace('.', ","));
            let unit = p.and_then(|p| p.unit).map_or("", Unit::as_str);
            let goods = match p {
                Some(p) => p.description.clone().or_else(|| p.code.clone()),
                None if e.cut.is_some() => Some(out.say("name-retention-gone", &[])),
                None => e.said.clone(),
            };
            table.add_row([
                domain::calendar::to_paris(e.left)
                    .strftime("%d/%m/%Y %H:%M")
                    .to_string(),
                format!("{} {}", e.nature, spaced(&e.number)),
                e.consignee.clone().unwrap_or_default(),
                goods.unwrap_or_default(),
                format!("{} {unit}", amount(p.map(|p| p.quantity.to_string()))),
                amount(p.and_then(|p| text(&p.pure_alcohol))),
            ]);
        }
        out.line(&table.to_string());
    }
    let missing = all.without_data();
    if missing > 0 {
        out.tell("stock.missing", &[("count", &missing.to_string())]);
    }
    if !all.entries.is_empty() {
        out.tell("stock.entries-what", &[]);
    }
    for e in &all.entries {
        let number = e.number.as_deref().map(spaced);
        let document = number.or_else(|| e.arc.clone()).unwrap_or_default();
        let day = e.arrived_on.strftime("%d/%m/%Y");
        let said = out.name("report-conclusion", e.conclusion);
        out.line(&format!(
            "· {day}  {} {document}  {said}",
            e.nature.unwrap_or_default()
        ));
    }
    out.tell("stock.no-entries", &[]);
}

fn exit(e: &Exit) -> Value {
    let p = e.product.as_ref();
    json!({
        "nature": e.nature, "number": e.number, "arc": e.arc, "reference": e.reference, "made_on": e.made_on.to_string(),
        "left": e.left.to_string(), "entered": e.entered.map(|t| t.to_string()), "consignee": e.consignee,
        "consignee_number": e.consignee_number, "state": e.state, "line": p.map(|p| p.line),
        "product_code": p.and_then(|p| p.code.clone()), "cn_code": p.and_then(|p| p.cn.clone()),
        "description": p.map_or_else(|| e.said.clone(), |p| p.description.clone()),
        "quantity": p.map(|p| p.quantity.to_string()), "unit": p.and_then(|p| p.unit).map(Unit::as_str),
        "strength": p.and_then(|p| text(&p.strength)), "pure_alcohol": p.and_then(|p| text(&p.pure_alcohol)),
        "net_mass": p.and_then(|p| text(&p.net_mass)), "filed": e.filed, "was_void": e.was_void,
        "without_data": e.is_without_data(), "cut": e.cut.map(|t| t.to_string()),
    })
}

fn entry(e: &Entry) -> Value {
    json!({
        "nature": e.nature, "number": e.number, "arc": e.arc, "arrived_on": e.arrived_on.to_string(),
        "entered": e.entered.to_string(), "conclusion": e.conclusion, "differences": e.differences, "report": e.report,
    })
}

fn total(t: &Total) -> Value {
    json!({
        "product_code": t.code, "unit": t.unit.map(Unit::as_str), "lines": t.lines,
        "quantity": text(&t.quantity), "pure_alcohol": text(&t.pure_alcohol),
    })
}

fn unfiled(cli: &Cli, a: &UnfiledArgs, out: &Voice) -> Result<(), Trouble> {
    let period = month(&a.month)?;
    let whose: &Whose = &a.whose;
    let desk = wiring::desk(cli, &whose.place, true)?;
    let excise = wiring::excise(&desk, whose, None)?;
    let all = desk.unfiled(&excise, period)?;
    if all.is_empty() {
        out.tell("stock.all-filed", &[]);
    }
    for u in &all {
        let number = spaced(&u.number);
        out.line(&format!("{number}  {}  {}", u.kind, u.consignee));
        for m in &u.missing {
            out.line(&format!("· {}", out.name("missing", m.code())));
        }
    }
    let rows: Vec<Value> = all
        .iter()
        .map(|u| {
            let missing: Vec<&str> = u.missing.iter().map(|m| m.code()).collect();
            json!({
                "number": u.number, "kind": u.kind, "consignee": u.consignee, "left": u.left.to_string(),
                "missing": missing, "until": u.until.map(|t| t.to_string()), "dossier": u.dossier,
            })
        })
        .collect();
    out.give(
        "stock-unfiled",
        json!({ "excise": excise.to_string(), "month": a.month, "documents": rows }),
    );
    Ok(())
}
