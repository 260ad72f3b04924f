//! What holds for every message: both languages say the same things, each refusal says what to do, and what must
//! never be said is not said.
#![expect(clippy::disallowed_methods, reason = "a test reads the message files")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use words::{Catalogue, Language, ROOMS};

/// Rooms of refusals, findings and errors: there each message says what to do now.
const REFUSALS: &[&str] = &[
    "number",
    "excise",
    "time",
    "consignment",
    "xml",
    "paper",
    "store",
    "rules",
];

/// Never said, in any mood: they judge, they blame, they leave no way out, or they promise what is not done.
const NEVER: &[&str] = &[
    "document conforme",
    "vous êtes en règle",
    "numéro invalide",
    "fraude",
    "fraudul",
    "message envoyé",
    "procédure terminée",
    "une erreur est survenue",
    "réessayer plus tard",
    "réessayez plus tard",
    "êtes-vous sûr",
    "ok / annuler",
    "votre erreur",
    "votre faute",
    "vous avez oublié",
    "vous auriez dû",
    "compliant document",
    "document is compliant",
    "you are compliant",
    "invalid number",
    "number is invalid",
    "fraud",
    "message sent",
    "procedure completed",
    "procedure is complete",
    "an error occurred",
    "an error has occurred",
    "something went wrong",
    "try again later",
    "are you sure",
    "ok / cancel",
    "your mistake",
    "your fault",
    "you forgot",
    "you should have",
];

/// One message as it stands in its file.
#[derive(Debug, Default)]
struct Entry {
    room: &'static str,
    text: String,
    attributes: BTreeMap<String, String>,
}

impl Entry {
    fn sources(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.text.as_str()).chain(self.attributes.values().map(String::as_str))
    }

    /// What is used of one kind: `$` for values, none for other messages.
    fn uses(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for source in self.sources() {
            for (i, _) in source.match_indices("{ ") {
                let name = source[i + 2..].split([' ', '}']).next().unwrap_or_default();
                names.insert(name.to_owned());
            }
        }
        names
    }

    /// The sentences alone: `¤` for each placeable, no syntax of variants.
    fn sentences(&self) -> String {
        let mut out = String::new();
        for source in self.sources() {
            for line in source.lines() {
                let line = line.trim();
                let line = match line.strip_prefix('*').unwrap_or(line).split_once(']') {
                    Some((key, rest)) if key.starts_with('[') => rest.trim_start(),
                    _ => line,
                };
                let mut depth = 0_i32;
                for c in line.chars() {
                    match c {
                        '{' => {
                            depth += 1;
                            out.push('¤');
                        }
                        '}' => depth -= 1,
                        c if depth <= 0 => out.push(c),
                        _ => {}
                    }
                }
                out.push('\n');
            }
        }
        out
    }
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("messages")
}

fn source(language: Language, room: &str) -> String {
    let path = folder().join(language.as_str()).join(format!("{room}.ftl"));
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn entries(language: Language) -> BTreeMap<String, Entry> {
    let mut all: BTreeMap<String, Entry> = BTreeMap::new();
    for &room in ROOMS {
        let mut id = String::new();
        let mut attribute: Option<String> = None;
        for line in source(language, room).lines() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let place = format!("{}/{room}: {line}", language.as_str());
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (name, text) = line
                    .split_once(" = ")
                    .unwrap_or_else(|| panic!("no message: {place}"));
                assert!(!all.contains_key(name), "twice: {place}");
                name.clone_into(&mut id);
                attribute = None;
                let entry = Entry {
                    room,
                    text: text.to_owned(),
                    ..Entry::default()
                };
                all.insert(id.clone(), entry);
                continue;
            }
            let entry = all.get_mut(&id).unwrap_or_else(|| panic!("stray: {place}"));
            if let Some(rest) = line.trim_start().strip_prefix('.') {
                let (name, text) = rest
                    .split_once(" = ")
                    .unwrap_or_else(|| panic!("no attribute: {place}"));
                attribute = Some(name.to_owned());
                entry.attributes.insert(name.to_owned(), text.to_owned());
            } else {
                let text = match &attribute {
                    Some(name) => entry.attributes.get_mut(name).unwrap(),
                    None => &mut entry.text,
                };
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    all
}

fn is_piece(id: &str) -> bool {
    id.starts_with("part-") || id.starts_with("name-")
}

#[test]
fn every_file_is_read_without_fault_and_every_room_has_its_file() {
    for language in Language::ALL {
        for room in ROOMS {
            let parsed = fluent_bundle::FluentResource::try_new(source(language, room));
            if let Err((_, faults)) = parsed {
                panic!("{}/{room}: {faults:?}", language.as_str());
            }
        }
        let files = fs::read_dir(folder().join(language.as_str())).unwrap();
        assert_eq!(files.count(), ROOMS.len(), "a file that no room embeds");
    }
}

#[test]
fn what_the_tests_read_is_what_the_catalogue_has() {
    for language in Language::ALL {
        let all = entries(language);
        assert!(all.len() > 100);
        for id in all.keys() {
            assert!(Catalogue::new(language).has(id), "{id}");
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_attributes_and_values() {
    let (french, english) = (entries(Language::Fr), entries(Language::En));
    let ids = |m: &BTreeMap<String, Entry>| m.keys().cloned().collect::<BTreeSet<_>>();
    let (f, e) = (ids(&french), ids(&english));
    assert_eq!(
        f.difference(&e).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "only in French"
    );
    assert_eq!(
        e.difference(&f).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "only in English"
    );
    for (id, fr) in &french {
        let en = &english[id];
        assert_eq!(fr.room, en.room, "{id}");
        assert_eq!(
            fr.attributes.keys().collect::<Vec<_>>(),
            en.attributes.keys().collect::<Vec<_>>(),
            "{id}"
        );
        assert_eq!(fr.uses(), en.uses(), "{id}");
    }
}

#[test]
fn every_refusal_says_what_to_do_now() {
    for (id, entry) in entries(Language::Fr) {
        if !is_piece(&id) && REFUSALS.contains(&entry.room) {
            assert!(entry.attributes.contains_key("do"), "{id} has no .do");
        }
        for name in entry.attributes.keys() {
            assert_eq!(name, "do", "{id}: an attribute that nobody reads");
        }
    }
}

#[test]
fn what_must_never_be_said_is_said_nowhere() {
    let plain = |s: &str| {
        s.to_lowercase()
            .replace(['\u{a0}', '\u{202f}', '\n'], " ")
            .replace('’', "'")
    };
    for language in Language::ALL {
        for (id, entry) in entries(language) {
            let said = plain(&entry.sentences());
            for never in NEVER {
                assert!(!said.contains(never), "{id} says {never:?}");
            }
        }
    }
}

#[test]
fn no_rule_id_stands_in_a_sentence() {
    // A capital letter and one or two digits, alone: D2, C1, I12.
    let is_rule = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| c.is_ascii_uppercase())
            && (2..=3).contains(&word.len())
            && chars.all(|c| c.is_ascii_digit())
    };
    assert!(
        is_rule("D2") && is_rule("I12") && !is_rule("IE815") && !is_rule("A") && !is_rule("S600")
    );
    for language in Language::ALL {
        for (id, entry) in entries(language) {
            let said = entry.sentences();
            let found = said
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .find(|w| is_rule(w));
            assert_eq!(found, None, "{id}");
        }
    }
}

#[test]
fn the_typography_is_that_of_each_language() {
    for language in Language::ALL {
        for room in ROOMS {
            for line in source(language, room).lines() {
                let set = common::typeset(language.as_str(), line);
                assert_eq!(line, set, "run: cargo run -p words --example typeset");
            }
        }
        for (id, entry) in entries(language) {
            let said = entry.sentences();
            let mut before = ' ';
            for (i, c) in said.char_indices() {
                let french_space = matches!(before, '\u{202f}' | '\u{a0}');
                let time = before.is_ascii_digit()
                    && said[i..].chars().nth(1).is_some_and(|n| n.is_ascii_digit());
                match (language, c) {
                    (Language::Fr, ';' | '!' | '?') => {
                        // `;` also separates opening hours, which are typed.
                        let hours = before.is_ascii_digit();
                        assert!(
                            before == '\u{202f}' || hours,
                            "{id}: {c} without U+202F in {said:?}"
                        );
                    }
                    (Language::Fr, ':') => assert!(
                        french_space || time,
                        "{id}: colon without U+00A0 in {said:?}"
                    ),
                    (Language::Fr, '“' | '”' | '"') => panic!("{id}: « » in French, not {c}"),
                    (Language::En, ';' | '!' | '?' | ':' | '.' | ',') => {
                        assert!(
                            !before.is_whitespace() || before == '\n' || i == 0,
                            "{id}: space before {c}"
                        );
                    }
                    (Language::En, '«' | '»' | '"') => panic!("{id}: “ ” in English, not {c}"),
                    _ => {}
                }
                before = c;
            }
        }
    }
}

#[test]
fn no_words_of_the_other_language() {
    let english = [
        "the", "of", "is", "are", "was", "not", "and", "this", "that", "with", "from", "has",
    ];
    let french = [
        "le", "les", "est", "des", "une", "du", "pour", "dans", "avec", "pas", "que", "qui",
    ];
    for (language, foreign) in [(Language::Fr, english), (Language::En, french)] {
        for (id, entry) in entries(language) {
            let said = entry.sentences().to_lowercase();
            let found = said
                .split(|c: char| !c.is_alphanumeric())
                .find(|w| foreign.contains(w));
            assert_eq!(found, None, "{id}");
        }
    }
    let (french, english) = (entries(Language::Fr), entries(Language::En));
    for (id, entry) in french {
        let words = entry.sentences();
        if !is_piece(&id) && words.trim().len() > 20 {
            assert_ne!(words, english[&id].sentences(), "{id} is not translated");
        }
    }
}

#[test]
fn with_all_values_given_no_message_has_a_hole_or_a_brace() {
    for language in Language::ALL {
        let catalogue = Catalogue::new(language);
        let all = entries(language);
        for id in all.keys().filter(|id| !is_piece(id)) {
            // Once with everything, once with only what the message cannot do without.
            let needed = catalogue.needs(id);
            let everything: Vec<_> = all
                .values()
                .flat_map(Entry::uses)
                .filter_map(|u| u.strip_prefix('$').map(str::to_owned))
                .filter(|n| !n.starts_with("has-") && !n.ends_with("-name"))
                .collect();
            for names in [&everything, &needed] {
                let message = catalogue
                    .say_with(id, names.iter().map(|n| (n, "x")))
                    .unwrap_or_else(|| panic!("{id}"));
                for text in [Some(&message.text), message.todo.as_ref()]
                    .into_iter()
                    .flatten()
                {
                    assert!(!text.contains(['{', '}']), "{id}: {text}");
                    assert!(!text.contains('…') || text.contains("3…"), "{id}: {text}");
                    assert!(
                        !text.contains("  ") && text.trim() == text,
                        "{id}: {text:?}"
                    );
                    assert!(
                        !text.contains(['\u{2068}', '\u{2069}']),
                        "{id}: isolation marks"
                    );
                    let end = text.chars().last();
                    assert!(
                        matches!(end, Some('.' | '?' | ')' | ':')),
                        "{id} ends without a full stop: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_piece_is_used() {
    for language in Language::ALL {
        let all = entries(language);
        let used: BTreeSet<String> = all.values().flat_map(Entry::uses).collect();
        for id in all.keys().filter(|id| id.starts_with("part-")) {
            assert!(used.contains(id), "{id}");
        }
        for name in used.iter().filter(|u| u.starts_with("part-")) {
            assert!(all.contains_key(name), "{name} is not there");
        }
    }
}
