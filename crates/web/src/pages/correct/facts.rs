//! What an entry says, in words: what, when it happened, when it was entered, by whom, and its codes in clear. The entry as it is
//! stored stands beside it. Looks only.

use crate::pages::{Cx, dossier, reentry, register};
use jiff::Timestamp;
use maud::{Markup, html};
use operator::EntryView;
use serde_json::Value;

/// How a value is said.
#[derive(Clone, Copy)]
enum How {
    Text,
    Time,
    Number,
    Sequence,
    /// A word of that list.
    Word(&'static str),
    YesNo,
    /// Reasons with which somebody went on (I19).
    Reasons,
    Duty,
}

/// The values of entries that are said, in this order; each has a label `correct.fact-KEY`.
const KEYS: &[(&str, How)] = &[
    ("number", How::Number),
    ("numbers", How::Number),
    ("uncertain", How::Number),
    ("held", How::Number),
    ("kind", How::Text),
    ("kinds", How::Text),
    ("case", How::Word("case")),
    ("ground", How::Word("ground")),
    ("cause", How::Word("cause")),
    ("side", How::Word("side")),
    ("internet", How::Word("seen")),
    ("elsewhere", How::Word("elsewhere")),
    ("portal", How::Word("seen")),
    ("gps", How::Word("seen")),
    ("purpose", How::Word("purpose")),
    ("outcome", How::Word("sau")),
    ("by", How::Word("means")),
    ("result", How::Word("result")),
    ("agent", How::Text),
    ("person", How::Text),
    ("text", How::Text),
    ("reference", How::Text),
    ("until", How::Time),
    ("last_used", How::Sequence),
    ("occasion", How::Word("occasion")),
    ("because", How::Word("rebirth")),
    ("clock", How::Time),
    ("differences", How::Word("difference")),
    ("key", How::Text),
    ("consignee", How::Text),
    ("goods", How::Text),
    ("lrn", How::Text),
    ("departure", How::Time),
    ("departed_at", How::Time),
    ("registration", How::Text),
    ("sent_before", How::Word("sent-before")),
    ("sent_at", How::Time),
    ("to_version", How::Text),
    ("of_version", How::Text),
    ("changes", How::Word("change")),
    ("tell_again", How::YesNo),
    ("was_told", How::YesNo),
    ("copies", How::Word("copies")),
    ("mark", How::Word("mark")),
    ("pages", How::Text),
    ("duty", How::Duty),
    ("went_on", How::Reasons),
    ("copy", How::Text),
    ("place", How::Text),
    ("signed", How::YesNo),
    ("scan", How::Text),
    ("reason", How::Text),
    ("note", How::Text),
];

/// When it happened, as a person stated it.
fn happened(e: &EntryView) -> Option<Timestamp> {
    ["at", "since", "written_at"]
        .iter()
        .find_map(|k| e.payload[k].as_str()?.parse().ok())
}

fn said(cx: &Cx, value: &Value, how: How) -> Option<String> {
    let say = cx.say;
    if let Value::Array(all) = value {
        let mut all: Vec<String> = all.iter().filter_map(|v| said(cx, v, how)).collect();
        // One reason may open several duties: it is said once.
        all.dedup();
        return (!all.is_empty()).then(|| all.join(", "));
    }
    if let How::Reasons = how {
        let reason = &value["reason"];
        let name = say.name("reason", reason["code"].as_str()?);
        return Some(match reason["text"].as_str() {
            Some(text) => format!("{name} ({text})"),
            None => name,
        });
    }
    let text = match value {
        Value::String(s) if !s.is_empty() => s.clone(),
        Value::Number(n) => n.to_string(),
        Value::Bool(b) => return Some(say.t(if *b { "page.yes" } else { "correct.no" })),
        _ => return None,
    };
    Some(match how {
        How::Time => say.when(text.parse().ok()?),
        How::Number => dossier::groups(&text),
        How::Sequence => format!("{:05}", text.parse::<u32>().ok()?),
        How::Word(list) => say.name(list, text),
        How::Duty => say.t(&format!("duty-{text}")),
        _ => text,
    })
}

/// The goods of a sealed document, in one line.
fn goods(payload: &Value) -> Option<(String, String)> {
    let c = payload.get("consignment")?;
    let to = c["consignee"]["address"]["name"].as_str().unwrap_or("–");
    let lines = c["lines"].as_array()?;
    let one = |l: &Value| {
        let what = l["commercial_description"]["text"].as_str();
        let code = l["product_code"].as_str().unwrap_or_default();
        let quantity = l["quantity"].as_str().unwrap_or_default().replace('.', ",");
        let unit = code.parse().as_ref().map_or("×", operator::sheet::measure);
        format!("{quantity} {unit} {}", what.unwrap_or(code))
    };
    let mut all: Vec<String> = lines.iter().take(5).map(one).collect();
    if lines.len() > 5 {
        all.push(format!("+ {}", lines.len() - 5));
    }
    Some((to.to_owned(), all.join(" ; ")))
}

/// What an entry says beside its event, label and value.
pub(crate) fn facts(cx: &Cx, e: &EntryView) -> Vec<(String, String)> {
    let say = cx.say;
    if let Some(mut said) = reentry::facts(cx, e) {
        // A paper that was typed has whom it goes to, and what.
        if let Some((to, goods)) = goods(&e.payload) {
            said.push((say.t("correct.fact-consignee"), to));
            said.push((say.t("correct.fact-goods"), goods));
        }
        return said;
    }
    let label = |key: &str| say.t(&format!("correct.fact-{}", key.replace('_', "-")));
    let mut out = Vec::new();
    // These two mean a giver and a person, or the ends of a gap.
    let gap = e.event == "number.gap-explained";
    let of_gap = |v: &Value| v.as_u64().map(|n| format!("{n:05}"));
    if gap {
        let (from, to) = (of_gap(&e.payload["from"]), of_gap(&e.payload["to"]));
        if let Some((from, to)) = from.zip(to) {
            let year = e.payload["year"].as_str().unwrap_or_default();
            out.push((label("gap"), format!("{year} · {from} – {to}")));
        }
    } else {
        if let Some(v) = said(cx, &e.payload["from"], How::Word("giver")) {
            out.push((label("from"), v));
        }
        if let Some(v) = said(cx, &e.payload["to"], How::Text) {
            out.push((label("to"), v));
        }
    }
    for (key, how) in KEYS {
        if let Some(v) = said(cx, &e.payload[key], *how) {
            out.push((label(key), v));
        }
    }
    if let Some((to, goods)) = goods(&e.payload) {
        out.push((label("consignee"), to));
        out.push((label("goods"), goods));
    }
    if let Some(name) = e.payload["establishment"]["name"].as_str() {
        out.push((label("establishment"), name.to_owned()));
    }
    out
}

/// What happened, and when, where a person stated a time.
pub(crate) fn what(cx: &Cx, e: &EntryView) -> (String, Option<Timestamp>) {
    let event = cx.say.t(&format!("event-{}", e.event.replace('.', "-")));
    (event, happened(e))
}

/// Entries as a story: what, when it happened, when it was entered, who; each whole on demand.
pub(crate) fn timeline(cx: &Cx, entries: &[EntryView]) -> Markup {
    let say = cx.say;
    html! {
        ol.entries {
            @for e in entries {
                @let (event, at) = what(cx, e);
                @let counter = e.counter.to_string();
                li value=(e.counter) {
                    p {
                        strong { (event) }
                        @if let Some(at) = at { br; (say.with("correct.happened", &[("time", &say.when(at))])) }
                        br; span.small { (say.with("correct.entered", &[("time", &say.when(e.recorded_at)), ("actor", &e.actor), ("counter", &counter)])) }
                    }
                    @let all = facts(cx, e);
                    @if !all.is_empty() { dl.facts { @for (k, v) in &all { dt { (k) } dd { (v) } } } }
                    details { summary { (say.with("page.entry-full", &[("counter", &counter)])) } (register::entry(cx, e)) }
                }
            }
        }
    }
}
