//! `consignment convert`: a consignment in another format. The clock and the identifier of a message come in here, at the
//! edge. What the new format cannot carry is said; nothing is left out silently.

use crate::answer::Voice;
use crate::cli::{ConvertArgs, Format};
use crate::file::{self, Place};
use crate::trouble::Trouble;
use crate::wiring;
use domain::calendar;
use domain::consignment::Consignment;
use emcs::{Header, Limits, MessageFinding};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// What a file holds.
struct Found {
    consignment: Consignment,
    /// The header of the message that it was.
    header: Option<Header>,
    warnings: Vec<emcs::Warning>,
}

pub(super) fn run(a: &ConvertArgs, out: &Voice) -> Result<(), Trouble> {
    let bytes = file::bytes(&a.file, Limits::DEFAULT.bytes)?;
    let mut found = read(&a.file, &bytes, a.document.as_deref(), out)?;
    if let Some(number) = &a.after_fallback {
        found.consignment = emcs::after_fallback(&found.consignment, number);
    }
    for w in &found.warnings {
        let mut data: Vec<_> = w.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let place = (w.line.to_string(), w.column.to_string());
        data.extend([("line", &*place.0), ("column", &*place.1)]);
        out.warn(w.code, &data);
    }
    let mut said = Vec::new();
    let written = match a.to {
        Format::Ie815 => message(a, &found, out, &mut said)?,
        Format::Json => {
            let mut json = serde_json::to_vec_pretty(&found.consignment).unwrap_or_default();
            json.push(b'\n');
            json
        }
        Format::Csv => emcs::csv::write_csv(std::slice::from_ref(&found.consignment)),
    };
    if a.to != Format::Ie815 && found.header.is_some() {
        said.push(("xml.header-left", Vec::new()));
    }
    for (code, data) in &said {
        let data: Vec<_> = data.iter().map(|(k, v)| (*k, String::as_str(v))).collect();
        out.warn(code, &data);
    }
    let path = match &a.out {
        Some(target) => {
            let unwritable =
                |e: std::io::Error| crate::answer::machine("output.unwritable", target, &e);
            Place::prepare(target)?.fill(&written).map_err(unwritable)?;
            Some(target.display().to_string())
        }
        None => {
            if !out.json {
                file::to_stdout(&written)?;
            }
            None
        }
    };
    if let Some(path) = &path {
        out.tell("xml.converted", &[("path", path)]);
    }
    let told = said.iter().map(|(code, data)| {
        let data: BTreeMap<_, _> = data.iter().map(|(k, v)| (*k, v)).collect();
        json!({ "code": code, "data": data })
    });
    let told: Vec<_> = told.collect();
    let text = path.is_none().then(|| String::from_utf8_lossy(&written));
    out.give(
        "consignment-convert",
        json!({ "path": path, "text": text, "told": told }),
    );
    Ok(())
}

type Said = Vec<(&'static str, Vec<(&'static str, String)>)>;

/// The consignment of a file: XML and JSON are told by their first character, a table by having neither.
fn read(path: &Path, bytes: &[u8], document: Option<&str>, out: &Voice) -> Result<Found, Trouble> {
    let trouble = |error| Trouble::File {
        path: path.to_owned(),
        error,
    };
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let table = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("csv"))
        || path.as_os_str() == "-";
    match text.iter().find(|b| !b.is_ascii_whitespace()) {
        Some(b'{') => Ok(Found {
            consignment: emcs::read_json(bytes, Limits::DEFAULT).map_err(trouble)?,
            header: None,
            warnings: Vec::new(),
        }),
        Some(b) if *b != b'<' && table => {
            let all = emcs::csv::read_documents(bytes, Limits::DEFAULT).map_err(|errors| {
                for e in errors.iter().skip(1) {
                    let data = e.values();
                    let data: Vec<_> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
                    out.warn(e.code, &data);
                }
                match errors.into_iter().next() {
                    Some(e) => Trouble::Input {
                        code: e.code.to_owned(),
                        data: e.values(),
                    },
                    None => Trouble::input("csv.empty", &[("line", "1")]),
                }
            })?;
            let count = all.len().to_string();
            let mut wanted = all
                .into_iter()
                .filter(|d| document.is_none_or(|name| d.name == name));
            match (wanted.next(), wanted.next()) {
                (Some(one), None) => Ok(Found {
                    consignment: one.consignment,
                    header: None,
                    warnings: Vec::new(),
                }),
                _ => Err(Trouble::input("xml.which-document", &[("count", &count)])),
            }
        }
        _ => {
            let message = emcs::read_ie815(bytes, Limits::DEFAULT).map_err(trouble)?;
            Ok(Found {
                consignment: message.consignment,
                header: Some(message.header),
                warnings: message.warnings,
            })
        }
    }
}

fn message(
    a: &ConvertArgs,
    found: &Found,
    out: &Voice,
    said: &mut Said,
) -> Result<Vec<u8>, Trouble> {
    let header = header(a, found);
    let written = emcs::write_ie815(&found.consignment, &header)
        .map_err(|e| Trouble::input_data(e.code, e.data.into_iter().collect()))?;
    for element in written.spaces {
        said.push(("xml.spaces-left", vec![("element", element)]));
    }
    // What the message lacks is told at once: it would be refused for it.
    let lacks = emcs::message_findings(&written.message, Limits::DEFAULT).unwrap_or_default();
    lacks.iter().for_each(|finding| tell(out, finding));
    Ok(written.message)
}

/// A fault of a message, for a person.
fn tell(out: &Voice, finding: &MessageFinding) {
    let data = finding.values();
    let data: Vec<_> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    out.warn(finding.code, &data);
}

/// What a message would be refused for, under its own title.
pub(super) fn message_said(out: &Voice, findings: &[MessageFinding]) {
    if findings.is_empty() {
        return;
    }
    out.tell("xml.refused", &[("count", &findings.len().to_string())]);
    for finding in findings {
        let data = finding.values();
        let data: Vec<_> = data.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        out.line(&format!(
            "- {} [{}]",
            out.say(finding.code, &data),
            finding.code
        ));
    }
}

/// The same for a program.
pub(super) fn message_json(out: &Voice, finding: &MessageFinding) -> Value {
    let values = finding.values();
    let data: Vec<_> = values
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    json!({
        "code": finding.code,
        "line": finding.line,
        "column": finding.column,
        "data": finding.data,
        "message": out.say(finding.code, &data),
    })
}

/// What was asked for, else what the message had, else what can be known. A rewritten message is another one: its time is now.
fn header(a: &ConvertArgs, found: &Found) -> Header {
    let before = found.header.clone().unwrap_or_default();
    let c = &found.consignment;
    let state = c
        .competent_office
        .as_ref()
        .map(|o| o.reference.country())
        .or_else(|| c.consignor.excise_number.as_ref().map(|n| n.country()))
        .unwrap_or("FR");
    let system = format!("NDEA.{state}");
    let sender = a.sender.clone().or(before.sender).unwrap_or(system);
    let now = calendar::to_paris(Timestamp::now());
    let message_id = a.message_id.clone();
    let message_id = message_id.unwrap_or_else(|| format!("acquit-{}", wiring::random_id()));
    Header {
        recipient: Some(
            a.recipient
                .clone()
                .or(before.recipient)
                .unwrap_or_else(|| sender.clone()),
        ),
        sender: Some(sender),
        prepared_on: Some(now.date()),
        prepared_at: now.time().round(jiff::Unit::Second).ok(),
        message_id: Some(message_id),
        correlation_id: a.correlation_id.clone().or(before.correlation_id),
    }
}
