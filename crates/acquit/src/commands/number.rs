//! `number`: compose, parse, dictate. Needs no register.

use crate::answer::{Voice, print};
use crate::cli::NumberCommand;
use crate::trouble::Trouble;
use number::dictation::{self, ReadBack};
use number::{ExciseNumber, FallbackNumber, Sequence, Year};
use serde_json::json;

pub(super) fn run(command: &NumberCommand, out: &Voice) -> Result<(), Trouble> {
    match command {
        NumberCommand::Compose {
            year,
            excise,
            sequence,
            kind,
        } => {
            let number = FallbackNumber::compose(
                Year::from_civil(*year)?,
                ExciseNumber::parse(excise)?,
                Sequence::new(*sequence)?,
                *kind,
            )?;
            out.line(&number.to_string());
            out.give("number", json!({ "number": number.to_string() }));
            Ok(())
        }
        NumberCommand::Parse { number } => {
            let n = FallbackNumber::parse_loose(number)?;
            if out.json {
                // This one answer is the number itself, as other programs' tests expect it.
                print(
                    &json!({ "year": n.year().two_digits(), "excise_number": n.excise().as_str(), "sequence": n.sequence().get(), "kind": n.kind().as_str() })
                        .to_string(),
                );
            } else {
                out.tell(
                    "cli.parsed",
                    &[
                        ("number", &n.groups().join(" ")),
                        ("year", &n.year().civil().to_string()),
                        ("excise", n.excise().as_str()),
                        ("sequence", &n.sequence().to_string()),
                        ("kind", n.kind().as_str()),
                    ],
                );
            }
            Ok(())
        }
        NumberCommand::Dictate { number, read_back } => {
            let n = FallbackNumber::parse_loose(number)?;
            let language = match out.words.language() {
                words::Language::Fr => number::Language::Fr,
                words::Language::En => number::Language::En,
            };
            let groups = dictation::speak(&n, language);
            for g in &groups {
                let spoken: Vec<_> = g.spoken.iter().map(|s| s.word.to_string()).collect();
                out.line(&format!("{:<13}  {}", g.text, spoken.join(" · ")));
            }
            let Some(heard) = read_back else {
                out.give(
                    "dictation",
                    json!({ "number": n.to_string(), "groups": groups.iter().map(|g| json!({ "text": g.text, "words": g.spoken.iter().map(|s| s.word.to_string()).collect::<Vec<_>>() })).collect::<Vec<_>>() }),
                );
                return Ok(());
            };
            let compared = dictation::compare(&n.to_string(), heard);
            let differences: Vec<_> = match &compared {
                ReadBack::Different(d) => d
                    .iter()
                    .map(|d| json!({ "change": d.change.code(), "group": d.group, "position": d.position, "expected": d.expected, "heard": d.heard }))
                    .collect(),
                _ => Vec::new(),
            };
            if compared.is_identical() {
                out.tell("cli.read-back-same", &[]);
                out.give("read-back", json!({ "identical": true }));
                return Ok(());
            }
            if out.json {
                out.give(
                    "read-back",
                    json!({ "identical": false, "differences": differences }),
                );
            } else {
                for d in compared.differences() {
                    out.tell(
                        "cli.read-back-differs",
                        &[
                            ("position", &d.position.to_string()),
                            ("group", &d.group.to_string()),
                            (
                                "expected",
                                if d.expected.is_empty() {
                                    "–"
                                } else {
                                    &d.expected
                                },
                            ),
                            ("heard", if d.heard.is_empty() { "–" } else { &d.heard }),
                        ],
                    );
                }
            }
            Err(Trouble::Printed(1))
        }
    }
}
