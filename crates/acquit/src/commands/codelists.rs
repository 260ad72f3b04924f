//! `codelists`: show the code lists, take a newer state in. What is in force is `operator`'s.

use crate::answer::Voice;
use crate::cli::{Cli, CodelistsCommand, Place};
use crate::trouble::Trouble;
use crate::{file, wiring};
use domain::calendar;
use domain::codelists::{Flag, Lang, ListName, Lists, Row};
use jiff::Timestamp;
use jiff::civil::Date;
use operator::lists::{InForce, Loaded};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(cli: &Cli, command: &CodelistsCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        CodelistsCommand::Load { file, place } => load(cli, file, place, out),
        CodelistsCommand::Show {
            list,
            code,
            on,
            data,
        } => {
            let found = in_force(cli, data.as_deref())?;
            match list {
                None => all(&found, on.unwrap_or_else(today), out),
                Some(name) => {
                    let list = name.parse::<ListName>().map_err(|()| {
                        let names: Vec<_> = ListName::ALL.iter().map(|l| l.as_str()).collect();
                        let known = names.join(", ");
                        Trouble::input("lists.which", &[("detail", name), ("lists", &known)])
                    })?;
                    one(&found.lists, list, code.as_deref(), *on, out)?;
                }
            }
            Ok(())
        }
    }
}

/// The day in Paris.
fn today() -> Date {
    calendar::to_paris(Timestamp::now()).date()
}

/// The lists of the register, or of the program alone where no folder is named.
fn in_force(cli: &Cli, data: Option<&Path>) -> Result<Arc<InForce>, Trouble> {
    match data {
        Some(data) => {
            let place = Place {
                data: data.to_owned(),
            };
            Ok(wiring::desk(cli, &place, true)?.lists_in_force()?)
        }
        None => Ok(Arc::new(InForce {
            lists: Arc::new(Lists::compiled().clone()),
            loaded: Vec::new(),
        })),
    }
}

fn load(cli: &Cli, path: &Path, place: &Place, out: &Voice) -> Result<(), Trouble> {
    let bytes = file::lists(path)?;
    let desk = wiring::desk(cli, place, false)?;
    let loading = desk.load_lists(&bytes)?;
    let (name, as_of) = (&loading.file.name, loading.file.as_of.to_string());
    let code = if loading.before {
        "lists.loaded-before"
    } else {
        "lists.loaded"
    };
    out.tell(code, &[("name", name), ("date", &as_of)]);
    for (list, count) in &loading.entries {
        out.line(&format!("  {list}  {count}  {}", out.name("list", list)));
    }
    remark(&loading.file, out);
    let counts: serde_json::Map<String, Value> = loading
        .entries
        .iter()
        .map(|(list, count)| (list.to_string(), json!(count)))
        .collect();
    out.give(
        "codelists-loaded",
        json!({ "loaded": loaded(&loading.file), "counts": counts, "before": loading.before }),
    );
    Ok(())
}

/// What of a loaded file is not used, and why.
fn remark(file: &Loaded, out: &Voice) {
    if !out.json
        && let Some(code) = file.trouble
    {
        out.warn(code, &[("name", &file.name), ("sha256", &file.sha256)]);
    }
    if !file.older.is_empty() {
        let names: Vec<_> = file.older.iter().map(|l| l.as_str()).collect();
        let lists = names.join(", ");
        out.tell("lists.not-used", &[("name", &file.name), ("lists", &lists)]);
    }
}

fn loaded(l: &Loaded) -> Value {
    let older: Vec<_> = l.older.iter().map(|list| list.as_str()).collect();
    json!({
        "name": l.name, "as_of": l.as_of.to_string(), "sha256": l.sha256, "at": l.at.to_string(), "by": l.by,
        "lists": l.lists, "older": older, "trouble": l.trouble,
    })
}

fn all(found: &InForce, on: Date, out: &Voice) {
    let mut listed = Vec::new();
    for list in ListName::ALL {
        let count = found
            .lists
            .rows(*list)
            .iter()
            .filter(|r| r.holds_on(on))
            .count();
        let (as_of, source) = (found.lists.as_of_list(*list), found.lists.source_of(*list));
        out.line(&format!(
            "{:<23} {count:>4}  {as_of}  {source:<11}  {}",
            list.as_str(),
            out.name("list", list)
        ));
        listed.push(json!({ "list": list.as_str(), "count": count, "as_of": as_of.to_string(), "source": source }));
    }
    for file in &found.loaded {
        out.tell(
            "lists.was-loaded",
            &[
                ("name", &file.name),
                ("date", &file.as_of.to_string()),
                ("when", &out.when(file.at)),
            ],
        );
        remark(file, out);
    }
    let files: Vec<_> = found.loaded.iter().map(loaded).collect();
    out.give(
        "codelists",
        json!({ "on": on.to_string(), "lists": listed, "loaded": files }),
    );
}

/// Whether a row is the code that is asked for; of a pair also one of its halves.
fn is_asked(list: ListName, row: &Row, code: &str) -> bool {
    let halves = row.code.split_once('-').filter(|_| list == ListName::Pairs);
    row.code == code || halves.is_some_and(|(product, cn)| product == code || cn == code)
}

fn one(
    lists: &Lists,
    list: ListName,
    code: Option<&str>,
    on: Option<Date>,
    out: &Voice,
) -> Result<(), Trouble> {
    // Of one code every time is shown; of a whole list what holds on a day.
    let day = on.or_else(|| code.is_none().then(today));
    let rows: Vec<Row> = lists
        .rows(list)
        .into_iter()
        .filter(|r| code.is_none_or(|code| is_asked(list, r, code)))
        .filter(|r| day.is_none_or(|day| r.holds_on(day)))
        .collect();
    if let (Some(code), true) = (code, rows.is_empty()) {
        let day = day.map(|d| d.to_string()).unwrap_or_default();
        let data = [("detail", code), ("list", list.as_str()), ("day", &day)];
        return Err(Trouble::input("lists.no-code", &data));
    }
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        let (fr, en) = labels(lists, list, row);
        let label = match out.words.language() {
            words::Language::Fr => &fr,
            words::Language::En => &en,
        };
        out.line(&format!("{}  {label}", row.code));
        if code.is_some() || !row.facts.is_empty() {
            let details = details(lists, row, code.is_some(), out);
            if !details.is_empty() {
                out.line(&format!("      {details}"));
            }
        }
        entries.push(json!({
            "code": row.code, "from": row.from.map(|d| d.to_string()), "until": row.until.map(|d| d.to_string()),
            "fr": fr, "en": en, "flags": row.facts,
        }));
    }
    out.give(
        "codelist",
        json!({
            "list": list.as_str(), "as_of": lists.as_of_list(list).to_string(), "source": lists.source_of(list),
            "on": day.map(|d| d.to_string()), "entries": entries,
        }),
    );
    Ok(())
}

/// The labels of a row; a pair has those of its CN code.
fn labels(lists: &Lists, list: ListName, row: &Row) -> (String, String) {
    if list != ListName::Pairs {
        return (row.fr.clone(), row.en.clone());
    }
    let cn = row.code.split_once('-').map_or("", |(_, cn)| cn);
    let entry = lists.cn_codes.entries_of(cn).last();
    entry.map_or_else(Default::default, |e| {
        (e.label(Lang::Fr).to_owned(), e.label(Lang::En).to_owned())
    })
}

/// Flags that say something, and the days if asked for.
fn details(lists: &Lists, row: &Row, days: bool, out: &Voice) -> String {
    // A flag that is a code of another list says what that means.
    let other = |name: &str, code: &str| -> Option<String> {
        let list = match name {
            "unit" => &lists.units,
            "category" => &lists.categories,
            _ => return None,
        };
        let entry = list.entries_of(code).last()?;
        Some(match out.words.language() {
            words::Language::Fr => entry.fr.clone(),
            words::Language::En => entry.en.clone(),
        })
    };
    let mut parts = Vec::new();
    if days {
        let day = |d: Option<Date>| d.map(|d| d.to_string());
        for (code, date) in [
            ("name-lists-since", day(row.from)),
            ("name-lists-until", day(row.until)),
        ] {
            if let Some(date) = date {
                parts.push(out.say(code, &[("date", &date)]));
            }
        }
    }
    for (name, flag) in &row.facts {
        let said = out.name("flag", name.replace('_', "-"));
        match flag {
            Flag::Yes(true) => parts.push(said),
            Flag::Yes(false) => {}
            Flag::Number(n) => {
                let n = n.to_string();
                let meant = other(name, &n).map(|m| format!(" ({m})"));
                parts.push(format!("{said} {n}{}", meant.unwrap_or_default()));
            }
            Flag::Code(text) => {
                let meant = other(name, text).map(|m| format!(" ({m})"));
                parts.push(format!("{said} {text}{}", meant.unwrap_or_default()));
            }
        }
    }
    parts.join(" · ")
}
