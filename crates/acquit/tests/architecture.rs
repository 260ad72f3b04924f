//! The walls of the house, read from the manifests: who may import whom, what pure rooms may depend on, and that
//! nothing made for tests reaches what is built for use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use toml::Table;

/// The floor of each room (ARCHITECTURE.md). A room that is not here does not exist.
const FLOORS: &[(&str, u32)] = &[
    ("number", 1),
    ("words", 1),
    ("domain", 2),
    ("journal", 3),
    ("emcs", 3),
    ("ciel", 3),
    ("forms", 3),
    ("wire", 3),
    ("loopback", 3),
    ("operator", 4),
    ("courier", 4),
    ("gamma", 4),
    ("web", 5),
    ("acquit", 6),
];

/// Everything that the pure rooms may depend on. Nothing here opens a file, a socket or a clock by itself.
const PURE: &[(&str, &[&str])] = &[
    ("number", &[]),
    ("words", &["fluent-bundle", "unic-langid"]),
    (
        "domain",
        &[
            "jiff",
            "number",
            "rust_decimal",
            "serde",
            "serde_json",
            "thiserror",
            "unicode-normalization",
        ],
    ),
    ("ciel", &["domain", "jiff", "number", "quick-xml"]),
    (
        "wire",
        &[
            "argon2",
            "base45",
            "chacha20poly1305",
            "domain",
            "ed25519-dalek",
            "jiff",
            "mail-builder",
            "mail-parser",
            "number",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
            "unicode-normalization",
        ],
    ),
];

/// Doors to the outside, and the only rooms that have them.
const DOORS: &[(&str, &[&str])] = &[
    ("rusqlite", &["journal"]),
    ("tar", &["journal"]),
    ("quick-xml", &["ciel", "emcs"]),
    ("typst", &["forms"]),
    ("typst-pdf", &["forms"]),
    ("typst-layout", &["forms"]),
    ("lopdf", &["forms"]),
    ("flate2", &["forms"]),
    ("ed25519-dalek", &["wire"]),
    ("argon2", &["wire"]),
    ("chacha20poly1305", &["wire"]),
    ("rpassword", &["acquit"]),
    ("base45", &["wire"]),
    ("csv", &["emcs", "operator"]),
    ("rqrr", &["acquit"]),
    ("image", &["acquit", "forms"]),
    ("axum", &["gamma", "loopback", "web"]),
    ("tokio", &["gamma", "loopback", "web"]),
    ("maud", &["web"]),
    ("multer", &["web"]),
    ("qrcodegen", &["forms", "web"]),
    ("mail-builder", &["wire"]),
    ("mail-parser", &["wire"]),
    ("ureq", &["courier"]),
    ("rustls", &["courier"]),
    ("webpki-roots", &["courier"]),
    ("getrandom", &["acquit"]),
    ("clap", &["acquit"]),
    ("comfy-table", &["acquit"]),
    ("toml", &["acquit"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn manifest(folder: &Path) -> Table {
    let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    text.parse().unwrap()
}

/// Name and manifest of every crate.
fn crates() -> BTreeMap<String, Table> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(root().join("crates")).unwrap() {
        let folder = entry.unwrap().path();
        if folder.join("Cargo.toml").exists() {
            let m = manifest(&folder);
            let name = m["package"]["name"].as_str().unwrap().to_owned();
            assert_eq!(
                Some(name.as_str()),
                folder.file_name().and_then(|f| f.to_str()),
                "a crate's folder bears its name"
            );
            out.insert(name, m);
        }
    }
    out
}

/// The keys of a table of dependencies, for every target.
fn dependencies(m: &Table, kind: &str) -> BTreeSet<String> {
    let of = |t: &Table| -> Vec<String> {
        t.get(kind)
            .and_then(toml::Value::as_table)
            .map_or_else(Vec::new, |d| d.keys().cloned().collect())
    };
    let targets = m.get("target").and_then(toml::Value::as_table);
    of(m)
        .into_iter()
        .chain(
            targets
                .into_iter()
                .flat_map(|t| t.values().filter_map(toml::Value::as_table).flat_map(of)),
        )
        .collect()
}

/// What breaks a wall, in words.
fn broken_walls(crates: &BTreeMap<String, Table>) -> Vec<String> {
    let floors: BTreeMap<&str, u32> = FLOORS.iter().copied().collect();
    let mut out = Vec::new();
    for (name, m) in crates {
        let Some(floor) = floors.get(name.as_str()) else {
            out.push(format!("{name} has no floor"));
            continue;
        };
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for d in dependencies(m, kind) {
                if d == *name && kind == "dev-dependencies" {
                    continue; // itself with a switch for tests
                }
                if floors.get(d.as_str()).is_some_and(|f| f >= floor) {
                    out.push(format!(
                        "{name} imports {d}, which is not below it ({kind})"
                    ));
                }
            }
        }
        let here = dependencies(m, "dependencies");
        if let Some((_, allowed)) = PURE.iter().find(|(p, _)| p == name) {
            for d in here.iter().filter(|d| !allowed.contains(&d.as_str())) {
                out.push(format!("{name} is pure and depends on {d}"));
            }
        }
        for (door, rooms) in DOORS {
            if here.contains(*door) && !rooms.contains(&name.as_str()) {
                out.push(format!("{name} has the door {door}"));
            }
        }
        // The journal never knows what an entry means.
        for d in here
            .iter()
            .filter(|d| name == "journal" && floors.contains_key(d.as_str()))
        {
            out.push(format!("journal imports {d}"));
        }
    }
    out
}

#[test]
fn a_crate_imports_only_lower_floors_and_a_pure_one_no_door() {
    let crates = crates();
    assert_eq!(
        crates.len(),
        FLOORS.len(),
        "every room is built: {:?}",
        crates.keys()
    );
    assert_eq!(broken_walls(&crates), Vec::<String>::new());
}

#[test]
fn a_broken_wall_would_be_noticed() {
    for (of, import, said) in [
        ("number", "serde", "number is pure and depends on serde"),
        (
            "domain",
            "rusqlite",
            "domain is pure and depends on rusqlite",
        ),
        (
            "domain",
            "operator",
            "domain imports operator, which is not below it",
        ),
        ("emcs", "forms", "emcs imports forms, which is not below it"),
        ("journal", "domain", "journal imports domain"),
        ("operator", "clap", "operator has the door clap"),
        ("operator", "axum", "operator has the door axum"),
        ("acquit", "tokio", "acquit has the door tokio"),
    ] {
        let mut crates = crates();
        let m = crates.get_mut(of).unwrap();
        m.entry("dependencies")
            .or_insert_with(|| Table::new().into())
            .as_table_mut()
            .unwrap()
            .insert(import.into(), Table::new().into());
        let found = broken_walls(&crates);
        assert!(
            found.iter().any(|f| f.starts_with(said)),
            "{said}: {found:?}"
        );
    }
}

#[test]
fn nothing_made_for_tests_is_in_what_is_built_for_use() {
    for (name, m) in crates() {
        let Some(d) = m.get("dependencies").and_then(toml::Value::as_table) else {
            continue;
        };
        for (dependency, spec) in d {
            let features = spec.get("features").and_then(toml::Value::as_array);
            let testing = features.is_some_and(|f| f.iter().any(|x| x.as_str() == Some("testing")));
            assert!(!testing, "{name} depends on {dependency} with `testing`");
        }
        let features = m.get("features").and_then(toml::Value::as_table);
        let default = features.and_then(|f| f.get("default"));
        assert!(
            default.is_none(),
            "{name} has default features: {default:?}"
        );
    }
}

#[test]
fn versions_stand_in_one_place_with_a_reason() {
    for (name, m) in crates() {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (d, spec) in m
                .get(kind)
                .and_then(toml::Value::as_table)
                .into_iter()
                .flatten()
            {
                let workspace = spec.get("workspace").and_then(toml::Value::as_bool) == Some(true);
                assert!(
                    workspace || *d == name,
                    "{name}: {d} has a version of its own"
                );
            }
        }
        let lints = m
            .get("lints")
            .and_then(|l| l.get("workspace"))
            .and_then(toml::Value::as_bool);
        assert_eq!(lints, Some(true), "{name} keeps the lints of the workspace");
    }
    // Each group of dependencies stands under a comment.
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = text.split("[workspace.dependencies]").nth(1).unwrap();
    let section = section.split("\n[").next().unwrap();
    let mut reasoned = false;
    for line in section.lines() {
        match line.chars().next() {
            Some('#') => reasoned = true,
            None => reasoned = false,
            // Dependencies that follow each other share the reason above them.
            Some(_) => assert!(reasoned, "no reason for {line}"),
        }
    }
}

#[test]
fn a_file_says_first_what_it_is() {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    let mut files = Vec::new();
    for name in crates().keys() {
        walk(&root().join("crates").join(name).join("src"), &mut files);
    }
    assert!(files.len() > 50, "sources found: {}", files.len());
    for f in files {
        let text = std::fs::read_to_string(&f).unwrap();
        assert!(
            text.starts_with("//!"),
            "{} begins without //!",
            f.display()
        );
    }
}
