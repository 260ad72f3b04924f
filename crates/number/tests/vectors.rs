//! The vector files hold for this crate, in every column.
#![expect(clippy::disallowed_methods, reason = "a test reads its vectors")]

use number::dictation::{Change, ReadBack, compare, speak};
use number::{
    Arc, CODES, ExciseNumber, FallbackNumber, Kind, Language, NumberError, Sequence, Year,
};
use std::path::Path;

/// The lines of a vector file without its header, escapes resolved.
fn lines(name: &str, columns: usize) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("vectors")
        .join(name);
    let text = std::fs::read_to_string(&path).expect("the vector file is in the repository");
    let lines: Vec<Vec<String>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(unescape).collect())
        .collect();
    assert!(lines.len() >= 8, "{name} has lost its lines");
    for line in &lines {
        assert_eq!(line.len(), columns, "{name}: {line:?}");
    }
    lines
}

fn unescape(value: &str) -> String {
    let mut parts = value.split("\\u");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (hex, rest) = part.split_at(4);
        let code = u32::from_str_radix(hex, 16).expect("four hexadecimal digits");
        plain.push(char::from_u32(code).expect("a character"));
        plain.push_str(rest);
    }
    plain
}

/// `code` and `position` are those of the error.
fn refused(line: &[String], error: &NumberError) {
    let (position, code) = (&line[line.len() - 1], &line[line.len() - 2]);
    assert_eq!(error.code, code, "{line:?}: {error}");
    assert_eq!(
        error.position.map(|p| p.to_string()).unwrap_or_default(),
        *position,
        "{line:?}: {error}"
    );
    assert!(CODES.contains(&error.code));
}

#[test]
fn b2_compose() {
    let compose = |line: &[String]| -> Result<FallbackNumber, NumberError> {
        FallbackNumber::compose(
            Year::from_civil(line[0].parse().expect("a year"))?,
            ExciseNumber::parse(&line[1])?,
            Sequence::new(line[2].parse().expect("a sequence"))?,
            line[3].parse::<Kind>()?,
        )
    };
    for line in lines("compose.csv", 7) {
        match compose(&line) {
            Ok(number) => {
                assert_eq!(number.to_string(), line[4], "{line:?}");
                assert_eq!(FallbackNumber::parse(&line[4]), Ok(number));
                assert_eq!(line[5], "", "{line:?} was to be refused");
            }
            Err(error) => refused(&line, &error),
        }
    }
}

#[test]
fn b2_parse() {
    for line in lines("parse.csv", 8) {
        let parsed = match line[0].as_str() {
            "strict" => FallbackNumber::parse(&line[1]),
            "loose" => FallbackNumber::parse_loose(&line[1]),
            other => panic!("mode {other}"),
        };
        match parsed {
            Ok(number) => {
                assert_eq!(number.year().two_digits(), line[2], "{line:?}");
                assert_eq!(number.excise().as_str(), line[3], "{line:?}");
                assert_eq!(number.sequence().get().to_string(), line[4], "{line:?}");
                assert_eq!(number.kind().as_str(), line[5], "{line:?}");
                assert_eq!(line[6], "", "{line:?} was to be refused");
            }
            Err(error) => refused(&line, &error),
        }
    }
}

#[test]
fn excise_numbers() {
    for line in lines("excise.csv", 9) {
        match ExciseNumber::parse(&line[0]) {
            Ok(excise) => {
                assert_eq!(excise.as_str(), line[0]);
                assert_eq!(excise.country(), line[1], "{line:?}");
                let shown = [
                    excise.is_french(),
                    excise.is_duty_paid_only(),
                    excise.has_other_a(),
                    excise.starts_fr0(),
                ];
                assert_eq!(
                    shown.map(|b| b.to_string()).as_slice(),
                    &line[2..6],
                    "{line:?}"
                );
                let office = excise.office_hint().map(|o| o.to_string());
                assert_eq!(office.unwrap_or_default(), line[6], "{line:?}");
                assert_eq!(line[7], "", "{line:?} was to be refused");
            }
            Err(error) => refused(&line, &error),
        }
    }
}

#[test]
fn arcs() {
    for line in lines("arc.csv", 4) {
        let parsed = Arc::parse(&line[0]);
        assert_eq!(parsed.is_ok().to_string(), line[1], "{line:?}");
        if let Err(error) = parsed {
            refused(&line, &error);
            let as_given = Arc::parse_as_given(&line[0]);
            assert_eq!(
                as_given.is_ok(),
                error.code == "arc.check-digit",
                "{line:?}"
            );
        }
    }
}

/// The shared file may grow; ours is a copy of what it was.
#[test]
fn arcs_of_the_shared_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rules/arc-vectors.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no ../shared/rules/arc-vectors.csv");
        return;
    };
    let ours: Vec<String> = lines("arc.csv", 4)
        .into_iter()
        .map(|line| line[..2].join(","))
        .collect();
    for line in text.lines().skip(1) {
        let (arc, valid) = line.split_once(',').expect("two columns");
        assert_eq!(Arc::parse(arc).is_ok().to_string(), valid, "{arc}");
        assert!(
            ours.iter().any(|own| own == line),
            "{arc} is missing in ours"
        );
    }
}

#[test]
fn dictation_words() {
    for line in lines("dictation.csv", 3) {
        let language = match line[1].as_str() {
            "fr" => Language::Fr,
            "en" => Language::En,
            other => panic!("language {other}"),
        };
        let number = FallbackNumber::parse(&line[0]).expect("a number");
        let groups = speak(&number, language);
        let words: Vec<String> = groups
            .iter()
            .map(|group| {
                let written: String = group.spoken.iter().map(|s| s.character).collect();
                assert_eq!(written, group.text);
                let words: Vec<&str> = group.spoken.iter().map(|s| s.word).collect();
                words.join(" ")
            })
            .collect();
        assert_eq!(words.join(" / "), line[2]);
        let written: String = groups.into_iter().map(|group| group.text).collect();
        assert_eq!(written, line[0]);
    }
}

#[test]
fn read_back() {
    for line in lines("read_back.csv", 3) {
        let answer = compare(&line[0], &line[1]);
        assert_ne!(answer, ReadBack::TooLong);
        let changes: Vec<String> = answer
            .differences()
            .iter()
            .map(|d| {
                let code = d.change.code();
                format!(
                    "{code} {}.{} {}>{}",
                    d.group, d.position_in_group, d.expected, d.heard
                )
            })
            .collect();
        assert_eq!(changes.join(" "), line[2], "{line:?}");
        assert_eq!(answer.is_identical(), line[2].is_empty());
        for difference in answer.differences() {
            if difference.change == Change::Swapped {
                assert_eq!(difference.expected.chars().count(), 2);
            }
        }
    }
}
