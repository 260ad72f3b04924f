//! The official schema as an oracle, over mutants of valid messages: what it refuses is refused or told here, and what
//! it takes is read here. Needs `xmllint` and the schema; skips aloud without them.

use std::path::{Path, PathBuf};
use std::process::Command;

use domain::consignment::checks::{format_findings, paper_findings};

use super::{COGNAC, EVERY, WINE, read, shared};
use crate::code;

/// The schema's verdict on each file, or `None` after saying that the tool is not there.
pub(super) fn xmllint(schema: &Path, files: &[PathBuf]) -> Option<Vec<bool>> {
    let mut verdicts = Vec::new();
    for part in files.chunks(200) {
        let output = Command::new("xmllint")
            .arg("--noout")
            .arg("--schema")
            .arg(schema.join("ie815.xsd"))
            .args(part)
            .env("LC_ALL", "C")
            .output();
        let Ok(output) = output else {
            eprintln!("skipped: xmllint is not installed");
            return None;
        };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let valid: Vec<&str> = said
            .lines()
            .filter_map(|l| l.strip_suffix(" validates"))
            .collect();
        let said_no = said
            .lines()
            .filter(|l| l.ends_with(" fails to validate") || l.contains("parser error"))
            .count();
        assert!(
            valid.len() + said_no >= part.len(),
            "xmllint could not judge: {said}"
        );
        verdicts.extend(
            part.iter()
                .map(|f| valid.contains(&f.to_str().expect("a plain path"))),
        );
    }
    Some(verdicts)
}

/// Elements of a message as spans: the whole element, with the indentation before it left out.
fn elements(message: &str) -> Vec<(usize, usize)> {
    let (mut open, mut all) = (Vec::new(), Vec::new());
    let mut at = message.find("?>").map_or(0, |i| i + 2);
    while let Some(next) = message[at..].find('<') {
        let start = at + next;
        let end = start + message[start..].find('>').expect("closed tag") + 1;
        if message[start..].starts_with("</") {
            all.push((open.pop().expect("open element"), end));
        } else if !message[start..].starts_with("<!") {
            open.push(start);
        }
        at = end;
    }
    all.sort_unstable();
    all
}

/// Every message that is one small change away: an element left out, doubled, swapped with the next, renamed, emptied,
/// or given another value.
fn mutants(message: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let spans = elements(message);
    let mut push = |what: String, start: usize, end: usize, with: &str| {
        all.push((
            what,
            format!("{}{with}{}", &message[..start], &message[end..]),
        ));
    };
    for (i, &(start, end)) in spans.iter().enumerate() {
        let element = &message[start..end];
        let name = element
            .trim_start_matches('<')
            .split([' ', '>'])
            .next()
            .expect("name");
        push(format!("{name} left out"), start, end, "");
        push(
            format!("{name} doubled"),
            start,
            end,
            &format!("{element}{element}"),
        );
        if let Some(&(next, next_end)) = spans.iter().find(|(s, _)| *s >= end)
            && message[end..next].trim().is_empty()
        {
            let swapped = format!("{}{element}", &message[next..next_end]);
            push(format!("{name} swapped"), start, next_end, &swapped);
        }
        if spans.get(i + 1).is_none_or(|(s, _)| *s >= end) {
            let open = element.find('>').expect("tag") + 1;
            let close = element.rfind("</").expect("end tag");
            for value in [
                "",
                "0",
                "00",
                "01",
                "+1",
                "1",
                "3",
                "12",
                "99",
                "1.0",
                "0.5",
                "-1",
                "1e3",
                "D04",
                "2026-11-30",
                "12:00:00",
                "FR007328E0001",
                "FR007328",
                "W200",
                "CT",
                "22042179",
                "a text",
                "éèà",
                "x y z & <",
            ] {
                let value = value.replace('&', "&amp;").replace('<', "&lt;");
                push(
                    format!("{name} = {value:?}"),
                    start + open,
                    start + close,
                    &value,
                );
            }
        }
    }
    all
}

/// Valid by the schema, and refused here on purpose: small letters in codes whose lists have none.
fn stricter(what: &str, code: &str) -> bool {
    code == code::VALUE && (what.contains("ExciseProductCode") || what.contains("KindOfPackages"))
}

/// Refused by the schema, and taken here on purpose: who a machine says it is changes nothing on a paper.
fn looser(what: &str) -> bool {
    what.contains("MessageSender") || what.contains("MessageRecipient")
}

#[test]
fn the_schema_and_the_reader_agree_on_mutants() {
    let Some(schema) = shared("emcs/schema") else {
        return;
    };
    let folder = tempdir();
    let mut all = Vec::new();
    for (prefix, message) in [("c", COGNAC), ("w", WINE), ("e", EVERY)] {
        for (i, (what, text)) in mutants(message).into_iter().enumerate() {
            let file = folder.0.join(format!("{prefix}{i}.xml"));
            std::fs::write(&file, &text).expect("mutant");
            all.push((what, text, file));
        }
    }
    assert!(all.len() > 3000, "only {} mutants", all.len());
    let files: Vec<PathBuf> = all.iter().map(|(_, _, f)| f.clone()).collect();
    let Some(verdicts) = xmllint(&schema, &files) else {
        return;
    };
    let (mut valid, mut wrong) = (0, Vec::new());
    for ((what, text, _), schema_takes) in all.iter().zip(verdicts) {
        valid += usize::from(schema_takes);
        match (read(text), schema_takes) {
            // Taken all the same, but with a word about it.
            (Ok(message), false)
                if !looser(what)
                    && message.warnings.is_empty()
                    && paper_findings(&message.consignment).is_empty()
                    && format_findings(&message.consignment).is_empty() =>
            {
                wrong.push(format!("taken in silence: {what}"));
            }
            (Ok(message), true) if !message.warnings.is_empty() => {
                wrong.push(format!("told without cause: {what}"))
            }
            (Err(error), true) if !stricter(what, error.code) => {
                wrong.push(format!("refused: {what}: {error}"))
            }
            _ => {}
        }
    }
    eprintln!("{} mutants, {valid} of them valid", all.len());
    assert!(valid > 500 && all.len() - valid > 500);
    assert!(
        wrong.is_empty(),
        "{}\n{}",
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}

/// A folder that goes away with the test.
struct Folder(PathBuf);
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
fn tempdir() -> Folder {
    let path = std::env::temp_dir().join(format!("acquit-emcs-mutants-{}", std::process::id()));
    std::fs::create_dir_all(&path).expect("temporary folder");
    Folder(path)
}
