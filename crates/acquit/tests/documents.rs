//! The documents keep pace with the code: every rule, guard, schema, duty and command that exists is written down,
//! and every test that the documents name exists.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn sources(folder: &Path, out: &mut String) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn all_sources(folder: &str) -> String {
    let mut out = String::new();
    sources(&root().join(folder), &mut out);
    out
}

/// Texts between backticks.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_rule_and_guard_stands_in_the_table_of_rules() {
    let page = read("docs/rules.md");
    let names = quoted(&page);
    for guard in domain::guard::GUARDS.iter().chain(domain::guard::NOTES) {
        assert!(names.contains(guard), "docs/rules.md does not name {guard}");
    }
    for rule in domain::rule::BUILT {
        assert!(
            page.contains(&format!("\n| {rule} | ")),
            "docs/rules.md has no row for {rule}"
        );
    }
    // And no guard that is gone.
    for name in names {
        let is_guard = name.split_once('.').is_some_and(|(rule, rest)| {
            domain::rule::Rule::find(rule).is_some() && !rest.is_empty()
        });
        let known = domain::guard::GUARDS.contains(&name) || domain::guard::NOTES.contains(&name);
        assert!(
            !is_guard || known,
            "docs/rules.md names {name}, which is no guard"
        );
    }
}

#[test]
fn every_test_that_a_document_names_exists() {
    let sources = all_sources("crates");
    let mut named = 0;
    for page in [
        "docs/rules.md",
        "docs/register.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "README.md",
    ] {
        let text = read(page);
        for name in quoted(&text) {
            let is_test = name.matches('_').count() >= 2
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if is_test {
                named += 1;
                let found = [format!("fn {name}("), format!("    {name} {{")]
                    .iter()
                    .any(|t| sources.contains(t.as_str()));
                assert!(found, "{page} names {name}, which is no test");
            }
        }
    }
    assert!(named > 100, "{named}");
}

#[test]
fn each_of_the_eight_demands_on_a_register_has_its_tests() {
    let page = read("docs/register.md");
    let sources = all_sources("crates");
    for demand in 1..=8 {
        let row = page
            .lines()
            .find(|l| l.starts_with(&format!("| {demand} | ")))
            .unwrap_or_else(|| panic!("docs/register.md has no demand {demand}"));
        let shown = row.rsplit(" | ").next().unwrap_or_default();
        let tests = quoted(shown);
        assert!(tests.len() >= 2, "{demand}: {tests:?}");
        for name in tests {
            let found = [format!("fn {name}("), format!("    {name} {{")]
                .iter()
                .any(|t| sources.contains(t.as_str()));
            assert!(found, "{demand}: {name} is no test");
        }
    }
}

#[test]
fn every_answer_for_programs_is_described() {
    let page = read("docs/json.md");
    let source = all_sources("crates/acquit/src");
    let mut schemas = BTreeSet::new();
    for call in source.split(".give(").skip(1) {
        // The schema, or the two of a choice, stand before the body.
        let end = ["json!", ";"].iter().filter_map(|e| call.find(e)).min();
        let head = &call[..end.unwrap_or(call.len())];
        let literals: Vec<_> = head.split('"').skip(1).step_by(2).collect();
        schemas.extend(literals);
    }
    assert!(schemas.len() > 15, "{schemas:?}");
    for s in schemas {
        assert!(
            page.contains(&format!("`acquit/{s}`")),
            "docs/json.md does not describe acquit/{s}"
        );
    }
    for duty in domain::duties::BY_HAND {
        assert!(
            page.contains(&format!("| `{duty}` | yes |")),
            "docs/json.md does not describe {duty}"
        );
    }
    for advice in domain::decide::ADVICE {
        assert!(
            page.contains(&format!("`{advice}`")),
            "docs/json.md does not describe {advice}"
        );
    }
}

#[test]
fn every_event_stands_among_what_is_for_ever() {
    let page = read("ARCHITECTURE.md");
    for (event, _) in domain::event::Event::KINDS {
        assert!(
            page.contains(&format!("`{event}`")),
            "ARCHITECTURE.md does not name {event}"
        );
    }
}

#[test]
fn nothing_that_belongs_to_one_machine_is_written_down() {
    let forbidden = [
        concat!("/", "work/"),
        concat!("/", "tmp/acquit-demo-"),
        concat!("/", "root/"),
        concat!("static.", "crates.io"),
        concat!("index.", "crates.io"),
    ];
    for page in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/guide.md",
        "docs/json.md",
        "docs/rules.md",
        "Cargo.toml",
        "deny.toml",
        "clippy.toml",
        "scripts/test",
        "scripts/transcript",
    ] {
        let text = read(page);
        for f in forbidden {
            assert!(!text.contains(f), "{page} names {f}");
        }
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    for page in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "docs/guide.md",
        "docs/rules.md",
        "docs/json.md",
    ] {
        let text = read(page);
        let folder = Path::new(page).parent().unwrap_or(Path::new(""));
        for target in text.split("](").skip(1).filter_map(|t| t.split(')').next()) {
            if target.starts_with("http") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() {
                PathBuf::from(page)
            } else {
                folder.join(file)
            };
            assert!(root().join(&path).exists(), "{page} links to {target}");
            if !anchor.is_empty() {
                let there = read(path.to_str().unwrap())
                    .lines()
                    .filter(|l| l.starts_with('#'))
                    .any(|l| slug(l) == anchor);
                assert!(
                    there,
                    "{page} links to {target}, a heading that is not there"
                );
            }
        }
    }
}

/// A heading as its anchor: lower case, spaces as hyphens, punctuation gone.
fn slug(heading: &str) -> String {
    heading
        .trim_start_matches('#')
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
            _ => None,
        })
        .collect()
}
