//! `blank`, `allot`, `kit`: forms in advance, forms with numbers while the procedure is used, and the kit. Files only, never a rule.

use crate::answer::Voice;
use crate::cli::{AllotArgs, BlankArgs, Cli, KitArgs};
use crate::commands::issue::{deliver, targets};
use crate::file::Place;
use crate::trouble::Trouble;
use crate::wiring;
use jiff::Timestamp;
use operator::kit::KitRequest;
use operator::{AllotRequest, FormsPress, Pdf};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Writes a file that is nobody's number.
fn write(place: Place, target: &Path, pdf: &Pdf) -> Result<PathBuf, Trouble> {
    let unwritable = |e: std::io::Error| crate::answer::machine("output.unwritable", target, &e);
    place.fill(&pdf.bytes).map_err(unwritable)
}

pub(super) fn blank(cli: &Cli, a: &BlankArgs, out: &Voice) -> Result<(), Trouble> {
    let language = serde_json::from_value(json!(a.language))
        .map_err(|_| Trouble::input("form.language", &[("text", &a.language)]))?;
    let place = Place::prepare(&a.out)?;
    let own = if a.own {
        let desk = wiring::desk(cli, &a.whose.place, true)?;
        let excise = wiring::excise(&desk, &a.whose, None)?;
        desk.register(&excise)?.establishment
    } else {
        None
    };
    let stamp = operator::sheets::Stamp {
        at: Timestamp::now(),
        head: String::new(),
        program: wiring::PROGRAM.to_owned(),
    };
    let press = FormsPress::default();
    let pdf = operator::blank_forms(&press, own.as_ref(), a.kind, a.count, language, &stamp)?;
    let path = write(place, &a.out, &pdf)?.display().to_string();
    let (count, pages) = (a.count.to_string(), pdf.pages.to_string());
    let kind = a.kind.to_string();
    out.tell(
        "form.blanks-made",
        &[
            ("count", &count),
            ("kind", &kind),
            ("pages", &pages),
            ("path", &path),
        ],
    );
    out.give(
        "blank",
        json!({ "path": path, "kind": a.kind.as_str(), "count": a.count, "pages": pdf.pages, "own": own.is_some() }),
    );
    Ok(())
}

pub(super) fn allot(cli: &Cli, a: &AllotArgs, out: &Voice) -> Result<(), Trouble> {
    let confirm = wiring::confirm(&a.confirmations)?;
    // Before any number: a place for each form. More than can be had is refused below, and needs none.
    let most = domain::decide::allot::MOST;
    let count = usize::try_from(a.count.min(most)).unwrap_or_default();
    let places = targets(&a.out, count)
        .iter()
        .map(|t| Place::prepare(t))
        .collect::<Result<Vec<_>, _>>()?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    let issued = desk.allot(&AllotRequest {
        excise,
        kind: a.kind,
        count: a.count,
        last_used: a.last_used,
        key: a.key.clone(),
        confirm,
    })?;
    let paths = deliver(&issued, places)?;
    let mut forms: Vec<Value> = Vec::new();
    for (d, path) in issued.documents.iter().zip(&paths) {
        let groups = d
            .number
            .as_fallback()
            .map_or_else(|| d.number.to_string(), |n| n.groups().join(" "));
        let path = path.display().to_string();
        let code = match (d.void, issued.repeated) {
            (true, _) => "cli.issued-void",
            (false, true) => "form.allotted-before",
            (false, false) => "form.allotted",
        };
        out.tell(code, &[("number", &groups), ("path", &path)]);
        forms.push(json!({ "number": d.number.to_string(), "dossier": d.dossier, "path": path, "sha256": d.sha256, "due": d.due, "void": d.void }));
    }
    out.tell("form.allotted-after", &[]);
    out.advise(&issued.advice);
    out.give(
        "allot",
        json!({ "kind": a.kind.as_str(), "repeated": issued.repeated, "last_before": issued.last_before, "forms": forms, "advice": issued.advice }),
    );
    Ok(())
}

pub(super) fn kit(cli: &Cli, a: &KitArgs, out: &Voice) -> Result<(), Trouble> {
    let place = Place::prepare(&a.out)?;
    let desk = wiring::desk(cli, &a.whose.place, false)?;
    let excise = wiring::excise(&desk, &a.whose, None)?;
    let pdf = desk.kit(&KitRequest {
        excise: excise.clone(),
        language: cli.lang(),
        daa: a.daa,
        dsa: a.dsa,
    })?;
    let path = write(place, &a.out, &pdf)?.display().to_string();
    let (made, _) = desk.kit_made(&excise, Timestamp::now())?;
    let last = made.and_then(|m| m.last);
    let pages = pdf.pages.to_string();
    out.tell("kit.made-file", &[("path", &path), ("pages", &pages)]);
    out.give(
        "kit",
        json!({ "path": path, "pages": pdf.pages, "daa": a.daa, "dsa": a.dsa, "last": last }),
    );
    Ok(())
}
