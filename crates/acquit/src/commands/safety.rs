//! `verify`, `doctor`, `backup`, `restore`: is what is on disk whole, and am I ready?

use crate::answer::Voice;
use crate::cli::{Cli, Place};
use crate::trouble::{Trouble, store_data};
use crate::wiring;
use domain::calendar::{OfficeHours, Opening};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(super) fn verify(cli: &Cli, place: &Place, deep: bool, out: &Voice) -> Result<(), Trouble> {
    let checked = operator::check(&wiring::places(cli, place, true), deep)?;
    let r = &checked.report;
    let heads: BTreeMap<&String, Value> = r
        .heads
        .iter()
        .map(|(s, h)| {
            (
                s,
                json!({ "counter": h.counter, "hash": h.hash.to_string() }),
            )
        })
        .collect();
    let mut body = json!({
        "good": r.is_good(), "deep": deep, "installation": r.installation, "incarnation": r.incarnation, "heads": heads,
        "entries": r.entries, "claims": r.claims, "files": r.files, "cut_payloads": r.cut_payloads, "stray_papers": checked.stray_papers,
    });
    let Some(f) = &r.first_fault else {
        out.tell(
            "cli.verified",
            &[
                ("entries", &r.entries.to_string()),
                ("claims", &r.claims.to_string()),
                ("files", &r.files.to_string()),
            ],
        );
        for (stream, h) in &r.heads {
            out.line(&format!("  {stream}  {}  {}", h.counter, h.hash));
        }
        out.give("verification", body);
        return Ok(());
    };
    let mut data = BTreeMap::from([("detail".to_owned(), f.detail.clone())]);
    for (k, v) in [
        ("stream", f.stream.clone()),
        ("counter", f.counter.map(|c| c.to_string())),
        ("name", f.name.clone()),
    ] {
        if let Some(v) = v {
            data.insert(k.into(), v);
        }
    }
    if out.json {
        body["fault"] = json!({ "code": f.code, "data": data });
        out.give("verification", body);
    } else {
        let pairs: Vec<_> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        out.warn(f.code, &pairs);
    }
    Err(Trouble::Printed(1))
}

pub(super) fn backup(cli: &Cli, place: &Place, to: &Path, out: &Voice) -> Result<(), Trouble> {
    let done = operator::backup(&wiring::places(cli, place, true), to)?;
    let path = to.display().to_string();
    out.tell(
        "cli.backed-up",
        &[
            ("path", &path),
            ("entries", &done.report.entries.to_string()),
        ],
    );
    out.give("backup", json!({ "path": path, "sha256": done.sha256.to_string(), "bytes": done.bytes, "entries": done.report.entries }));
    Ok(())
}

pub(super) fn restore(cli: &Cli, file: &Path, place: &Place, out: &Voice) -> Result<(), Trouble> {
    if !file.is_file() {
        let path = file.display().to_string();
        return Err(Trouble::input("file.unreadable", &[("path", &path)]));
    }
    let places = wiring::places(cli, place, false);
    let restored = operator::restore(&places, file, &wiring::random_id, Timestamp::now())?;
    // The entry about it is written at once, so that the register itself says that it was restored.
    let desk = wiring::desk(cli, place, false)?;
    let path = place.data.display().to_string();
    out.tell(
        "cli.restored",
        &[
            ("path", &path),
            ("entries", &restored.report.entries.to_string()),
        ],
    );
    let establishments: Vec<_> = desk
        .establishments()?
        .iter()
        .map(ToString::to_string)
        .collect();
    out.give("restore", json!({ "path": path, "before": restored.before, "entries": restored.report.entries, "establishments": establishments }));
    Ok(())
}

/// Each item: its code, whether it is good, what it names.
pub(super) fn doctor(cli: &Cli, place: &Place, out: &Voice) -> Result<(), Trouble> {
    let mut items: Vec<(String, bool, BTreeMap<String, String>)> = Vec::new();
    let mut add = |code: &str, good: bool, data: &[(&str, String)]| {
        items.push((
            code.to_owned(),
            good,
            data.iter()
                .map(|(k, v)| ((*k).to_owned(), v.clone()))
                .collect(),
        ));
    };
    let now = Timestamp::now();
    add(
        "doctor.clock",
        now >= wiring::released(),
        &[("date", out.when(now))],
    );
    match operator::check(&wiring::places(cli, place, true), false) {
        Ok(c) => match &c.report.first_fault {
            None => add(
                "doctor.register",
                true,
                &[("entries", c.report.entries.to_string())],
            ),
            Some(f) => add(f.code, false, &[("detail", f.detail.clone())]),
        },
        Err(operator::Failure::Store(e)) => {
            let mut data = BTreeMap::new();
            store_data(&e, &mut data);
            if let Some(p) = e.path() {
                data.insert("path".into(), p.display().to_string());
            }
            let data: Vec<(&str, String)> =
                data.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
            add(e.code(), false, &data);
        }
        Err(e) => return Err(e.into()),
    }
    // Opening for writing proves that a number could be recorded now, witness included.
    let desk = wiring::desk(cli, place, false)?;
    add("doctor.writable", true, &[]);
    for excise in desk.establishments()? {
        let reg = desk.register(&excise)?;
        let Some(e) = &reg.establishment else {
            continue;
        };
        let office = e.office.to_string();
        let hours = &e.office_contact.hours;
        add(
            "doctor.office-hours",
            *hours != OfficeHours::Unknown,
            &[("office", office.clone())],
        );
        let contact = e.office_contact.phone.is_some() || e.office_contact.mail.is_some();
        add(
            "doctor.office-contact",
            contact,
            &[("office", office.clone())],
        );
        add(
            "doctor.office-confirmed",
            e.office_contact.confirmed.is_some(),
            &[("office", office)],
        );
        add("doctor.sau", e.sau.phone.is_some(), &[]);
        let year = domain::decide::number::year_of(now).ok();
        let open = year.is_some_and(|y| reg.series(y).is_open_in(&reg.incarnation));
        let last = year.map_or(0, |y| reg.series(y).own_last());
        add(
            "doctor.series",
            open,
            &[
                ("excise", excise.to_string()),
                ("last", format!("{last:05}")),
            ],
        );
        if let Opening::Open { until } = e.office_at(now) {
            add("doctor.office-open", true, &[("until", out.when(until))]);
        }
    }
    let mut all = true;
    for (code, good, data) in &items {
        all &= good;
        let pairs: Vec<_> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let said = out.words.say(code, &pairs);
        let text = said.as_ref().map_or(code.as_str(), |m| &m.text);
        out.line(&format!("{}  {text}", if *good { "✓" } else { "!" }));
        if let (false, Some(todo)) = (good, said.as_ref().and_then(|m| m.todo.as_ref())) {
            out.line(&format!("   {todo}"));
        }
    }
    let listed: Vec<Value> = items
        .iter()
        .map(|(c, g, d)| json!({ "code": c, "good": g, "data": d }))
        .collect();
    out.give("doctor", json!({ "ready": all, "items": listed }));
    if all {
        Ok(())
    } else {
        Err(Trouble::Printed(1))
    }
}
