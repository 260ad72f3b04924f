//! What an entry of the way back says beside its event: what was written, sent, answered and compared, its codes in clear (C2, I15).

use super::{t, word, yes_no};
use crate::query::EntryView;
use domain::consignment::elements::{Kind, at};
use words::Catalogue;

/// Whether an entry tells the way back.
#[must_use]
pub fn of_way_back(e: &EntryView) -> bool {
    e.event.starts_with("reentry.")
        || ["document.transcribed", "movement.received"].contains(&e.event.as_str())
}

/// What an entry of the way back says beside its event, label and value; none for the entries of other rooms.
pub(super) fn facts(words: Catalogue, e: &EntryView) -> Option<Vec<(String, String)>> {
    if !of_way_back(e) {
        return None;
    }
    let p = &e.payload;
    let text = |key: &str| p[key].as_str().filter(|t| !t.is_empty()).map(str::to_owned);
    let yes = |key: &str| p[key].as_bool().map(|b| yes_no(words, b));
    let list = |key: &str| p[key].as_array().map_or(&[][..], Vec::as_slice);
    let mut out = Vec::new();
    let mut put = |label: &str, value: Option<String>| {
        if let Some(v) = value {
            out.push((t(words, &format!("reentry.page-fact-{label}"), &[]), v));
        }
    };
    put("arc", text("arc"));
    put("how", text("how").map(|h| word(words, "reentry-found", &h)));
    let fits = p["check_digit_fits"].as_bool() == Some(false);
    put("check-digit", fits.then(|| yes_no(words, false)));
    match e.event.as_str() {
        "reentry.sent" => put("by", text("by").map(|c| word(words, "reentry-channel", &c))),
        _ => put("by", text("by")),
    }
    put("version", p["of_version"].as_u64().map(|n| n.to_string()));
    put("lrn", text("lrn"));
    put("message", text("message"));
    put("message-id", text("message_id"));
    put("correlates", text("correlates"));
    put("found", yes("found"));
    let added = list("additions")
        .iter()
        .filter_map(|a| a["element"].as_str());
    put("additions", joined(added.map(|path| place(words, path))));
    let faults = list("faults").iter().take(MOST);
    put(
        "faults",
        joined(faults.map(|f| {
            let said = |k: &str| f[k].as_str().unwrap_or_default().to_owned();
            format!("{} {}", said("code"), said("reason"))
                .trim()
                .to_owned()
        })),
    );
    if e.event == "reentry.compared" {
        let all = list("differences");
        let equal = all.iter().filter(|d| !d["rule"].is_null()).count();
        let data = [
            ("count", all.len().to_string()),
            ("equal", equal.to_string()),
        ];
        let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
        put(
            "differences",
            Some(t(words, "reentry.page-fact-compared", &data)),
        );
    }
    let elements = list("elements").iter().filter_map(|t| t.as_str());
    put("elements", joined(elements.map(str::to_owned)));
    put("explanation", text("text"));
    put("reference", text("reference"));
    put("note", text("note"));
    let on = text("on").and_then(|d| d.parse::<jiff::civil::Date>().ok());
    put("on", on.map(|d| d.strftime("%d/%m/%Y").to_string()));
    put("conclusion", text("conclusion"));
    Some(out)
}

/// Errors and elements that are named in one entry of the story.
const MOST: usize = 10;

fn joined(all: impl Iterator<Item = String>) -> Option<String> {
    let all: Vec<String> = all.collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// A place in the consignment, by the name of its box.
fn place(words: Catalogue, path: &str) -> String {
    match at(path) {
        Some((kind, places)) => full_name(words, kind, &places),
        None => path.trim_start_matches('/').replace(['/', '_'], " "),
    }
}

/// The name of a box with its group, its line and its item.
#[must_use]
pub fn full_name(words: Catalogue, kind: &Kind, places: &[usize]) -> String {
    let mut data = vec![("box", kind.code.to_owned())];
    let line = ["16", "17", "18", "12"].contains(&kind.whole());
    let mut places = places.iter();
    if line && let Some(n) = places.next().filter(|_| kind.depth() > 0) {
        let key = if kind.whole() == "17" { "line" } else { "item" };
        data.push((key, n.to_string()));
    }
    if let Some(n) = places.next() {
        data.push(("item", n.to_string()));
    }
    let data: Vec<(&str, &str)> = data.iter().map(|(k, v)| (*k, v.as_str())).collect();
    t(words, "checks.place", &data)
}
