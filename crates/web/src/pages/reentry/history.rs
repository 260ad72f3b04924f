//! What was done on a document's way back, read from it: the draft with its additions, its files, its entries. Looks only.

use crate::kit::answer::Answer;
use crate::pages::{Cx, correct};
use crate::say::Say;
use domain::consignment::Consignment;
use domain::consignment::elements::at;
use domain::dossier::Dossier;
use domain::reentry::complete;
use maud::{Markup, html};
use number::{ExciseNumber, NumberOnPaper};
use operator::{DossierView, EntryView, Failure};

/// What is entered: the paper as it left, with what was added for the last message; and the pointers of that.
pub(super) fn as_entered(d: &Dossier) -> Option<(Consignment, Vec<String>)> {
    let frozen = d.frozen()?;
    let additions = d.reentry.prepared.last().map_or(&[][..], |p| &p.additions);
    match complete(&frozen, additions) {
        Ok(c) => Some((c, additions.iter().map(|a| a.element.clone()).collect())),
        // The document was corrected since: what was added then may no longer fit.
        Err(_) => Some((frozen, Vec::new())),
    }
}

/// Whether an entry tells the way back.
fn of_way_back(e: &EntryView) -> bool {
    e.event.starts_with("reentry.")
        || ["document.transcribed", "movement.received"].contains(&e.event.as_str())
}

/// What an entry of the way back says beside its event, label and value; none for the entries of other rooms.
pub(crate) fn facts(cx: &Cx, e: &EntryView) -> Option<Vec<(String, String)>> {
    if !of_way_back(e) {
        return None;
    }
    let say = cx.say;
    let p = &e.payload;
    let text = |key: &str| p[key].as_str().filter(|t| !t.is_empty()).map(str::to_owned);
    let yes = |key: &str| {
        let word = |b| say.t(if b { "page.yes" } else { "correct.no" });
        p[key].as_bool().map(word)
    };
    let list = |key: &str| p[key].as_array().map_or(&[][..], Vec::as_slice);
    let mut out = Vec::new();
    let mut put = |label: &str, value: Option<String>| {
        if let Some(v) = value {
            out.push((say.t(&format!("reentry.page-fact-{label}")), v));
        }
    };
    put("arc", text("arc"));
    put("how", text("how").map(|h| say.name("reentry-found", h)));
    let fits = p["check_digit_fits"].as_bool() == Some(false);
    put("check-digit", fits.then(|| say.t("correct.no")));
    match e.event.as_str() {
        "reentry.sent" => put("by", text("by").map(|c| say.name("reentry-channel", c))),
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
    put("additions", joined(added.map(|path| place(say, path))));
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
            Some(say.with("reentry.page-fact-compared", &data)),
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
fn place(say: Say, path: &str) -> String {
    match at(path) {
        Some((kind, places)) => super::elements::full_name(say, kind, &places),
        None => path.trim_start_matches('/').replace(['/', '_'], " "),
    }
}

/// The way back as a story.
pub(super) fn story(cx: &Cx, v: &DossierView) -> Markup {
    let all: Vec<EntryView> = v
        .entries
        .iter()
        .filter(|e| of_way_back(e))
        .cloned()
        .collect();
    html! {
        @if !all.is_empty() {
            section { h2 { (cx.say.t("reentry.page-story")) } (correct::timeline(cx, &all)) }
        }
    }
}

/// A message or an answer of this document, as its bytes were archived.
pub(super) fn file(
    cx: &Cx,
    excise: &ExciseNumber,
    number: &NumberOnPaper,
    sha256: &str,
) -> Result<Answer, Failure> {
    let d = super::newest(cx, excise, number)?.dossier;
    let Some((kind, bytes)) = cx.desk().reentry_file(&d, sha256)? else {
        return Ok(cx.nowhere());
    };
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let shown: String = number.to_string().chars().map(plain).take(40).collect();
    Ok(Answer::Attachment {
        name: format!("{kind}-{shown}.xml"),
        kind: "application/xml",
        bytes,
    })
}
