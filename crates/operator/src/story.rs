//! What an entry says, in words: what, when it happened, and its values with their codes in clear (AN4 art. 50-00 D). Pages, prints and
//! sheets say the same. Never what it means for a number, and never another entry.

mod way_back;
pub use way_back::{full_name, of_way_back};

use crate::explain;
use crate::query::EntryView;
use jiff::Timestamp;
use number::NumberOnPaper;
use serde_json::Value;
use words::Catalogue;

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
    /// First and last number of a kind, and how many.
    Range,
}

/// The values of entries that are said, in this order; each has a label `correct.fact-KEY`.
const KEYS: &[(&str, How)] = &[
    ("number", How::Number),
    ("numbers", How::Number),
    ("uncertain", How::Number),
    ("held", How::Number),
    ("about", How::Word("fact-about")),
    ("month", How::Text),
    ("daa", How::Range),
    ("dsa", How::Range),
    ("references", How::Text),
    ("declared", How::Text),
    ("of", How::Word("fact-proof-of")),
    ("kind", How::Text),
    ("kinds", How::Text),
    ("case", How::Word("case")),
    ("ground", How::Word("ground")),
    ("cause", How::Word("cause")),
    ("side", How::Word("side")),
    ("since", How::Time),
    ("back", How::Time),
    ("internet", How::Word("seen")),
    ("elsewhere", How::Word("elsewhere")),
    ("portal", How::Word("seen")),
    ("gps", How::Word("seen")),
    ("purpose", How::Word("purpose")),
    ("outcome", How::Word("sau")),
    ("by", How::Word("means")),
    ("result", How::Word("result")),
    ("office", How::Text),
    ("server", How::Text),
    ("reply", How::Text),
    ("attempts", How::Text),
    ("agent", How::Text),
    ("person", How::Text),
    ("text", How::Text),
    ("reference", How::Text),
    ("until", How::Time),
    ("last_used", How::Sequence),
    ("occasion", How::Word("occasion")),
    ("because", How::Word("rebirth")),
    ("detail", How::Text),
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
    ("versions", How::Text),
    ("changes", How::Word("change")),
    ("tell_again", How::YesNo),
    ("was_told", How::YesNo),
    ("automatic", How::YesNo),
    ("copies", How::Word("copies")),
    ("mark", How::Word("mark")),
    ("pages", How::Text),
    ("duty", How::Duty),
    ("went_on", How::Reasons),
    ("copy", How::Text),
    ("place", How::Text),
    ("signed", How::YesNo),
    ("name", How::Text),
    ("lists", How::Word("list")),
    ("entries", How::Text),
    ("counter", How::Text),
    ("hash", How::Text),
    ("scan", How::Text),
    ("file", How::Text),
    ("page", How::Text),
    ("feed", How::Text),
    ("card", How::Text),
    ("reason", How::Text),
    ("note", How::Text),
];

/// Values that are another thing in one event than elsewhere.
const ELSE: &[(&str, &str, How)] = &[
    ("report.made", "kind", How::Word("report-kind")),
    ("proof.filed", "kind", How::Word("fact-proof")),
    ("notice.answered", "kind", How::Word("fact-answer")),
    ("notice.failed", "outcome", How::Word("fact-outcome")),
    ("notice.dropped", "reason", How::Word("fact-dropped")),
    ("establishment.key-made", "because", How::Word("fact-key")),
    ("episode.observed", "changes", How::Text),
    ("house.started", "mark", How::Text),
];

/// Values that stand elsewhere in the entry's words: when it happened, and ids that lead from one entry to another.
#[cfg(test)]
const SILENT: &[&str] = &[
    "at",
    "written_at",
    "from",
    "to",
    "gap",
    "year",
    "establishment",
    "consignment",
    "dossier",
    "dossiers",
    "load",
    "episode",
    "report",
    "notice",
    "proof",
    "rule_set",
    "incarnation",
    "previous",
    "installation",
    "message_id",
    "answer_id",
    "body",
    "media",
    "head",
];

/// A sentence by its code, or the label of that name; the code itself when there is none.
pub(crate) fn t(words: Catalogue, code: &str, data: &[(&str, &str)]) -> String {
    words
        .say(code, data)
        .or_else(|| words.say(&format!("name-{code}"), data))
        .map_or_else(|| code.to_owned(), |m| m.text)
}

/// A word of a closed list; what is in no list stays as it is.
fn word(words: Catalogue, list: &str, value: &str) -> String {
    let known = words.say(&format!("name-{list}-{value}"), &[]);
    known.map_or_else(|| value.to_owned(), |m| m.text)
}

fn yes_no(words: Catalogue, yes: bool) -> String {
    t(words, if yes { "page.yes" } else { "correct.no" }, &[])
}

/// A number in its groups, as it is written and said.
fn groups(number: &str) -> String {
    let parsed = number.parse::<NumberOnPaper>().ok();
    parsed
        .as_ref()
        .and_then(|n| n.as_fallback())
        .map_or_else(|| number.to_owned(), |n| n.groups().join(" "))
}

/// When it happened, as a person stated it; none where the entry says nothing of it.
#[must_use]
pub fn happened(e: &EntryView) -> Option<Timestamp> {
    ["at", "since", "written_at"]
        .iter()
        .find_map(|k| e.payload[k].as_str()?.parse().ok())
}

/// What happened, in a sentence.
#[must_use]
pub fn event(words: Catalogue, e: &EntryView) -> String {
    t(words, &format!("event-{}", e.event.replace('.', "-")), &[])
}

fn said(words: Catalogue, value: &Value, how: How) -> Option<String> {
    if let Value::Array(all) = value {
        let mut all: Vec<String> = all.iter().filter_map(|v| said(words, v, how)).collect();
        // One reason may open several duties: it is said once.
        all.dedup();
        return (!all.is_empty()).then(|| all.join(", "));
    }
    if let How::Reasons = how {
        let reason = &value["reason"];
        let name = word(words, "reason", reason["code"].as_str()?);
        return Some(match reason["text"].as_str() {
            Some(text) => format!("{name} ({text})"),
            None => name,
        });
    }
    if let Value::Object(o) = value {
        let text = |k: &str| o.get(k).and_then(Value::as_str);
        return match how {
            How::Range => {
                let (first, last) = (groups(text("first")?), groups(text("last")?));
                let count = o.get("count").and_then(Value::as_u64).unwrap_or_default();
                Some(format!("{first} – {last} ({count})"))
            }
            // What a paper of an outage is about: a number, or an ARC.
            _ => text("number")
                .map(groups)
                .or(text("arc").map(str::to_owned)),
        };
    }
    let text = match value {
        Value::String(s) if !s.is_empty() => s.clone(),
        Value::Number(n) => n.to_string(),
        Value::Bool(b) => return Some(yes_no(words, *b)),
        _ => return None,
    };
    Some(match how {
        How::Time => explain::when(words, text.parse().ok()?),
        How::Number => groups(&text),
        How::Sequence => format!("{:05}", text.parse::<u32>().ok()?),
        How::Word(list) => word(words, list, &text),
        How::Duty => t(words, &format!("duty-{text}"), &[]),
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
        let unit = code.parse().as_ref().map_or("×", crate::sheet::measure);
        format!("{quantity} {unit} {}", what.unwrap_or(code))
    };
    let mut all: Vec<String> = lines.iter().take(5).map(one).collect();
    if lines.len() > 5 {
        all.push(format!("+ {}", lines.len() - 5));
    }
    Some((to.to_owned(), all.join(" ; ")))
}

/// What an entry says beside its event: label and value, its codes in clear.
#[must_use]
pub fn facts(words: Catalogue, e: &EntryView) -> Vec<(String, String)> {
    let label = |key: &str| {
        t(
            words,
            &format!("correct.fact-{}", key.replace('_', "-")),
            &[],
        )
    };
    let sealed = goods(&e.payload).map(|(to, goods)| {
        let goods = (label("goods"), goods);
        [(label("consignee"), to), goods]
    });
    if let Some(mut said) = way_back::facts(words, e) {
        // A paper that was typed has whom it goes to, and what.
        said.extend(sealed.into_iter().flatten());
        return said;
    }
    let mut out = Vec::new();
    let p = &e.payload;
    // These two mean a giver and a person, a period, or the ends of a gap.
    match e.event.as_str() {
        "number.gap-explained" => {
            let of = |v: &Value| v.as_u64().map(|n| format!("{n:05}"));
            if let Some((from, to)) = of(&p["from"]).zip(of(&p["to"])) {
                let year = p["year"].as_str().unwrap_or_default();
                out.push((label("gap"), format!("{year} · {from} – {to}")));
            }
        }
        "episode.observed" => {
            out.extend(said(words, &p["from"], How::Time).map(|v| (label("since"), v)));
        }
        _ => {
            out.extend(said(words, &p["from"], How::Word("giver")).map(|v| (label("from"), v)));
            out.extend(said(words, &p["to"], How::Text).map(|v| (label("to"), v)));
        }
    }
    // What it is about is when it happened, but where that is corrected.
    let since = e.event == "episode.corrected";
    for (key, how) in KEYS.iter().filter(|(k, _)| *k != "since" || since) {
        let other = ELSE.iter().find(|(of, k, _)| of == &e.event && k == key);
        let how = other.map_or(*how, |(_, _, how)| *how);
        if let Some(v) = said(words, &p[key], how) {
            out.push((label(key), v));
        }
    }
    out.extend(sealed.into_iter().flatten());
    if let Some(name) = p["establishment"]["name"].as_str() {
        out.push((label("establishment"), name.to_owned()));
    }
    out
}

#[cfg(test)]
mod tests;
