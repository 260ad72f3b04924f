//! What went wrong, in words: the code of a failure, the values that its message names as people say them, and the reasons
//! with which one may go on. The same for the command line and for pages. Never decides, never writes.

use crate::error::Failure;
use domain::calendar::{self, DateLanguage};
use domain::facts::ReasonCode;
use jiff::Timestamp;
use std::collections::BTreeMap;
use words::{Catalogue, Language, Message};

/// A failure, told.
#[derive(Clone, Debug)]
pub struct Told {
    /// The stable code.
    pub code: String,
    /// What the message names, times and lists in words.
    pub data: BTreeMap<String, String>,
    /// The rule behind it, where there is one.
    pub rule: Option<&'static str>,
    /// Reasons with which the person may go on.
    pub reasons: &'static [ReasonCode],
    /// What is said; none when the catalogue does not know the code.
    pub message: Option<Message>,
}

/// A time in words.
#[must_use]
pub fn when(words: Catalogue, at: Timestamp) -> String {
    let language = match words.language() {
        Language::Fr => DateLanguage::Fr,
        Language::En => DateLanguage::En,
    };
    calendar::in_words(at, language)
}

/// A value as people say it: times and days in words, differences by their names.
#[must_use]
pub fn spoken(words: Catalogue, key: &str, value: &str) -> String {
    if key == "differences" && value.contains(',') {
        let name = |d: &str| {
            let code = format!("name-difference-{d}");
            words.say(&code, &[]).map_or(code, |m| m.text)
        };
        return value.split(',').map(name).collect::<Vec<_>>().join(", ");
    }
    if let Ok(t) = value.parse::<Timestamp>() {
        return when(words, t);
    }
    match value.parse::<jiff::civil::Date>() {
        Ok(d) if value.len() == 10 && key != "text" => {
            let noon = d.at(12, 0, 0, 0).to_zoned(calendar::paris());
            let said = noon.map_or_else(|_| value.to_owned(), |z| when(words, z.timestamp()));
            let day = said.rsplit_once(',').map_or(said.as_str(), |(day, _)| day);
            // What is to be typed stays as it is typed.
            if key == "date" {
                format!("{day} ({value})")
            } else {
                day.to_owned()
            }
        }
        _ => value.to_owned(),
    }
}

/// A failure in words.
#[must_use]
pub fn failure(f: &Failure, words: Catalogue) -> Told {
    let mut data = BTreeMap::new();
    let (mut rule, mut reasons): (_, &'static [ReasonCode]) = (None, &[]);
    match f {
        Failure::Refused { refusal, .. } => {
            for (k, v) in refusal.data.iter().filter(|(_, v)| !v.is_empty()) {
                data.insert((*k).to_owned(), spoken(words, k, v));
            }
            if let Some(finding) = data.get("finding").cloned() {
                let said = words.say_with(&finding, &data);
                data.insert("message".into(), said.map_or(finding, |m| m.text));
            }
            (rule, reasons) = (Some(refusal.rule.id()), refusal.reasons);
        }
        Failure::Paper(e) => {
            paper_data(e, &mut data);
            rule = Some(domain::rule::F1.id());
        }
        Failure::Blank(e) => data.extend(blank_data(e)),
        Failure::NoOfficial(kind) => {
            data.insert("kind".into(), (*kind).to_owned());
        }
        Failure::Store(e) => {
            if let Some(p) = e.path() {
                data.insert("path".into(), p.display().to_string());
            }
            store_data(e, &mut data);
        }
        Failure::NoEstablishment(x) => {
            data.insert("excise".into(), x.clone());
        }
        Failure::NoDocument(n) => {
            data.insert("number".into(), n.clone());
        }
        Failure::Book { most, .. } => {
            data.insert("most".into(), most.to_string());
        }
        Failure::Lists(wrong) => {
            if let Some(first) = wrong.first() {
                data.insert("place".into(), first.place.clone());
                data.insert("detail".into(), first.detail.clone());
            }
            if wrong.len() > 1 {
                data.insert("more".into(), (wrong.len() - 1).to_string());
            }
        }
        Failure::Lacks { number, findings } => {
            rule = Some(domain::rule::C2.id());
            data.insert("number".into(), number.clone());
            data.insert("count".into(), findings.len().to_string());
            let elements: Vec<&str> = findings.iter().map(|f| f.element.as_str()).collect();
            data.insert("elements".into(), elements.join(", "));
        }
        Failure::Unreadable(e) => data.extend(e.values()),
        Failure::Said { data: values, .. } => {
            for (k, v) in values.iter().filter(|(_, v)| !v.is_empty()) {
                data.insert((*k).to_owned(), spoken(words, k, v));
            }
        }
        Failure::Fault(detail) | Failure::Key(detail) => {
            data.insert("detail".into(), detail.clone());
        }
        Failure::AfterNumber { numbers, because } => {
            let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
            data.insert("numbers".into(), numbers.join(", "));
            data.insert("detail".into(), chain(because));
        }
        Failure::Busy | Failure::WentBack => {}
    }
    let code = f.code().to_owned();
    let message = words.say_with(&code, &data);
    Told {
        code,
        data,
        rule,
        reasons,
        message,
    }
}

/// An error and its sources in one line.
pub fn chain(e: &dyn std::error::Error) -> String {
    let mut text = e.to_string();
    let mut source = e.source();
    while let Some(s) = source {
        text.push_str(": ");
        text.push_str(&s.to_string());
        source = s.source();
    }
    text
}

pub(crate) fn store_data(e: &journal::StoreError, data: &mut BTreeMap<String, String>) {
    use journal::StoreError as E;
    let mut put = |k: &str, v: String| data.insert(k.to_owned(), v);
    put("detail", chain(e));
    match e {
        E::NewerSchema { found, known, .. } | E::OlderSchema { found, known, .. } => {
            put("found", found.to_string());
            put("known", known.to_string());
        }
        E::Damaged { detail, .. } | E::BadBackup { detail, .. } | E::BadArchive { detail, .. } => {
            put("detail", detail.clone());
        }
        E::HeadMoved { stream, .. } => {
            put("stream", stream.clone());
        }
        E::NoSuchEntry { stream, counter } => {
            put("stream", stream.clone());
            put("counter", counter.to_string());
        }
        E::NoSuchClaim { text } => {
            put("text", text.clone());
        }
        E::TooLarge { limit, found, .. } => {
            put("limit", limit.to_string());
            put("found", found.to_string());
        }
        E::FileMissing { sha256, .. } => {
            put("sha256", sha256.clone());
        }
        E::NotWritten { reason } | E::OutcomeUnknown { reason } => store_data(reason, data),
        _ => {}
    }
}

pub(crate) fn paper_data(e: &forms::FormError, data: &mut BTreeMap<String, String>) {
    use forms::FormError as E;
    let mut put = |k: &str, v: String| data.insert(k.to_owned(), v);
    if let E::Glyph { place, .. } | E::TooLong { place } = e {
        put("place", place.clone());
    }
    match e {
        E::Glyph { character, .. } => {
            put("character", character.to_string());
            put("codepoint", format!("U+{:04X}", u32::from(*character)));
        }
        E::TooManyRows { rows, max } => {
            put("rows", rows.to_string());
            put("max", max.to_string());
        }
        E::TooManyPages { pages, max } => {
            put("pages", pages.to_string());
            put("max", max.to_string());
        }
        E::UnknownBox { id } => {
            put("place", id.to_string());
        }
        E::NumberForm { text } | E::HeadForm { text } | E::CodeForm { text } => {
            put("text", text.clone());
        }
        E::Engine { detail } => {
            put("detail", detail.clone());
        }
        E::Official(e) => data.extend(blank_data(e)),
        _ => {}
    }
}

fn blank_data(e: &forms::official::BlankError) -> impl Iterator<Item = (String, String)> {
    e.data().into_iter().map(|(k, v)| (k.to_owned(), v))
}
