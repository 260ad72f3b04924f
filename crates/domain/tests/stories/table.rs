//! The table of rules met, the table of guards, the table of codes.
#![expect(clippy::disallowed_methods, reason = "a test reads the sources")]

use crate::world::take_observed;
use domain::guard::{GUARDS, NOTES, remove};
use domain::rule::BUILT;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Runs a story; whether it holds.
fn holds(story: fn()) -> bool {
    catch_unwind(AssertUnwindSafe(story)).is_ok()
}

/// No word of a story that fails on purpose, on this thread.
fn quietly<T>(f: impl FnOnce() -> T) -> T {
    thread_local!(static QUIET: std::cell::Cell<bool> = const { std::cell::Cell::new(false) });
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.with(std::cell::Cell::get) {
                before(info);
            }
        }));
    });
    QUIET.with(|q| q.set(true));
    let out = f();
    QUIET.with(|q| q.set(false));
    out
}

#[test]
fn every_built_rule_is_observed_both_ways() {
    take_observed();
    let mut met: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, story) in crate::all() {
        assert!(holds(story), "{name}");
        for a in take_observed() {
            let e = met.entry(a.rule.id()).or_default();
            if a.satisfied { e.0 += 1 } else { e.1 += 1 }
        }
    }
    let mut table = String::from("rule  satisfied  not\n");
    let mut missing = Vec::new();
    for rule in BUILT {
        let (yes, no) = met.get(rule.id()).copied().unwrap_or_default();
        writeln!(table, "{:<4} {yes:>10} {no:>4}", rule.id()).unwrap();
        if yes == 0 || no == 0 {
            missing.push(rule.id());
        }
    }
    println!("{table}");
    assert!(
        missing.is_empty(),
        "not met both ways: {missing:?}\n{table}"
    );
}

#[test]
fn a_guard_that_is_taken_away_is_missed_by_a_story() {
    let mut useless = Vec::new();
    for guard in GUARDS {
        remove(Some(guard));
        let missed = quietly(|| crate::all().into_iter().find(|(_, story)| !holds(*story)));
        remove(None);
        take_observed();
        match missed {
            Some((story, _)) => println!("{guard:<28} {story}"),
            None => useless.push(*guard),
        }
    }
    assert!(useless.is_empty(), "no story misses {useless:?}");
}

/// The source of this crate's decisions, without the tables themselves.
fn sources() -> String {
    fn read(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, all);
            } else {
                all.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = std::fs::read_to_string(src.join("guard.rs")).unwrap();
    read(&src.join("decide"), &mut all);
    // A table starts with `pub const NAME: &[&str] = &[` and ends with `];`.
    let mut out = String::new();
    let mut rest = all.as_str();
    while let Some(start) = rest.find("pub const ") {
        out.push_str(&rest[..start]);
        let tail = &rest[start..];
        let end = tail.find(';').unwrap();
        rest = &tail[end..];
    }
    out.push_str(rest);
    out
}

/// String literals of a shape, with what stands before each.
fn literals(source: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    for line in source.lines().filter(|l| !l.trim_start().starts_with("//")) {
        let parts: Vec<&str> = line.split('"').collect();
        for i in (1..parts.len()).step_by(2) {
            out.push((parts[i - 1], parts[i]));
        }
    }
    out
}

fn is_guard(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(rule, name)| domain::rule::Rule::find(rule).is_some() && !name.is_empty())
}

fn is_code(text: &str) -> bool {
    let word = |t: &str| {
        !t.is_empty()
            && t.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    text.split_once('.')
        .is_some_and(|(a, b)| word(a) && word(b))
}

#[test]
fn every_guard_stands_in_the_table_once_and_asks_one_thing() {
    let source = sources();
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, text) in literals(&source).into_iter().filter(|(_, t)| is_guard(t)) {
        *used.entry(text).or_default() += 1;
    }
    let twice: Vec<_> = used.iter().filter(|(_, n)| **n > 1).collect();
    assert!(twice.is_empty(), "one name, two questions: {twice:?}");
    let table: BTreeSet<&str> = GUARDS.iter().chain(NOTES).copied().collect();
    assert_eq!(
        table.len(),
        GUARDS.len() + NOTES.len(),
        "a name stands twice"
    );
    assert_eq!(used.keys().copied().collect::<BTreeSet<_>>(), table);
}

#[test]
fn every_code_of_a_refusal_stands_in_the_table() {
    let source = sources();
    let used: BTreeSet<&str> = literals(&source)
        .into_iter()
        .map(|(_, t)| t)
        .filter(|t| is_code(t) && *t != "guard.removed")
        // What a paper lacks is found beside the decision, and refuses by its own code.
        .chain(domain::report::findings::CODES.iter().copied())
        .collect();
    let table: BTreeSet<&str> = domain::decide::CODES.iter().copied().collect();
    assert_eq!(used, table);
}
