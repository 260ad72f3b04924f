//! `verify`, `doctor`, `backup`, `restore`: is what is on disk whole, and am I ready?

use crate::answer::Voice;
use crate::cli::{Cli, Place};
use crate::commands::kept;
use crate::trouble::Trouble;
use crate::wiring;
use jiff::Timestamp;
use operator::statement::BackupMade;
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
        "stray_files": checked.stray_files,
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

/// `with_key`: with the key beside it, its passphrase from that file or from the keyboard.
pub(super) fn backup(
    cli: &Cli,
    place: &Place,
    to: &Path,
    with_key: Option<Option<&Path>>,
    out: &Voice,
) -> Result<(), Trouble> {
    // Sealed first: a passphrase that is mistyped, or a key that is lost, leaves no backup of which one would think that it has the key.
    let kept = with_key
        .map(|phrase| kept::sealed(cli, place, to, phrase, out))
        .transpose()?;
    let done = operator::backup(&wiring::places(cli, place, true), to)?;
    remember(cli, place, to)?;
    let path = to.display().to_string();
    out.tell(
        "cli.backed-up",
        &[
            ("path", &path),
            ("entries", &done.report.entries.to_string()),
        ],
    );
    let key_path = kept.map(|k| k.write(out)).transpose()?;
    out.give("backup", json!({ "path": path, "sha256": done.sha256.to_string(), "bytes": done.bytes, "entries": done.report.entries, "key_path": key_path }));
    Ok(())
}

/// Leaves word of the backup for "am I ready?", where that changes nothing else: a register that may have forgotten something is
/// first looked at by a person.
fn remember(cli: &Cli, place: &Place, to: &Path) -> Result<(), Trouble> {
    let rules = wiring::rules(place)?;
    let looked = operator::open(
        &wiring::places(cli, place, true),
        &wiring::random_id,
        rules,
        std::sync::Arc::new(wiring::SystemClock),
    );
    let quiet = looked.is_ok_and(|o| o.reborn.is_none());
    let made = BackupMade {
        at: Timestamp::now(),
        by: wiring::settings(cli, rules).actor,
        name: to
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default(),
        tried: true,
    };
    let kept = quiet && wiring::quiet_desk(cli, place).is_ok_and(|d| d.backed_up(&made).is_ok());
    if !kept {
        crate::answer::warn(cli, "ready.backup-not-kept", &[]);
    }
    Ok(())
}

pub(super) fn restore(
    cli: &Cli,
    file: &Path,
    place: &Place,
    with_key: Option<kept::Kept>,
    out: &Voice,
) -> Result<(), Trouble> {
    if !file.is_file() {
        let path = file.display().to_string();
        return Err(Trouble::input("file.unreadable", &[("path", &path)]));
    }
    let keys = with_key.map(|k| k.open(file, out)).transpose()?;
    let places = wiring::places(cli, place, false);
    let restored = operator::restore(&places, file, &wiring::random_id, Timestamp::now())?;
    // The entry about it is written at once, so that the register itself says that it was restored.
    let desk = wiring::quiet_desk(cli, place)?;
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
    let endorsed = kept::endorse(&desk, &keys.unwrap_or_default(), out);
    out.give("restore", json!({ "path": path, "before": restored.before, "entries": restored.report.entries, "establishments": establishments, "endorsed": endorsed }));
    Ok(())
}

/// Am I ready? The items are `operator`'s; here they are said.
pub(super) fn doctor(cli: &Cli, place: &Place, out: &Voice) -> Result<(), Trouble> {
    let items = operator::readiness(
        &wiring::places(cli, place, true),
        wiring::released(),
        Timestamp::now(),
        || wiring::quiet_desk(cli, place),
    )?;
    let mut all = true;
    let mut listed = Vec::new();
    for item in &items {
        all &= item.good;
        let data = item.said(out.words);
        let said = out.words.say_with(&item.code, &data);
        let text = said.as_ref().map_or(item.code.as_str(), |m| &m.text);
        out.line(&format!("{}  {text}", if item.good { "✓" } else { "!" }));
        for (code, data) in item.ages(out.words) {
            let text = out.words.say_with(code, &data).map(|m| m.text);
            out.line(&format!("   {}", text.unwrap_or_default()));
        }
        if let (false, Some(todo)) = (item.good, said.as_ref().and_then(|m| m.todo.as_ref())) {
            out.line(&format!("   {todo}"));
        }
        listed.push(json!({
            "code": item.code, "good": item.good, "old": item.is_old(), "data": data,
            "at": item.known.as_ref().map(|k| k.at.to_string()), "by": item.known.as_ref().map(|k| &k.by),
            "days": item.lasts, "excise": item.excise.as_ref().map(ToString::to_string),
        }));
    }
    out.give("doctor", json!({ "ready": all, "items": listed }));
    if all {
        Ok(())
    } else {
        Err(Trouble::Printed(1))
    }
}
