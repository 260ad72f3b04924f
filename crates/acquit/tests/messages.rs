//! Every code has its sentences in both languages, and each refusal carries what its sentence names. The codes come from the
//! lists of the crates and from the source itself: what is written there without a message is found here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use words::{Catalogue, Language};

fn catalogues() -> [Catalogue; 2] {
    Language::ALL.map(Catalogue::new)
}

#[track_caller]
fn all_said(codes: impl IntoIterator<Item = String>) {
    let mut missing = Vec::new();
    let mut some = 0;
    for code in codes {
        some += 1;
        for words in catalogues() {
            if !words.has(&code) {
                missing.push(format!("{code} in {}", words.language().as_str()));
            }
        }
    }
    assert!(some > 0, "the list is empty");
    assert!(missing.is_empty(), "no message: {missing:#?}");
}

fn named(prefix: &str, list: &[impl ToString]) -> Vec<String> {
    list.iter()
        .map(|c| format!("{prefix}{}", c.to_string()))
        .collect()
}

/// The source of a crate, file by file.
fn sources(folder: &str) -> BTreeMap<PathBuf, String> {
    fn read(folder: &Path, all: &mut BTreeMap<PathBuf, String>) {
        for f in fs::read_dir(folder).expect("the source").flatten() {
            let path = f.path();
            if path.is_dir() {
                read(&path, all);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                all.insert(path, text);
            }
        }
    }
    let mut all = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    read(&root.join(folder), &mut all);
    assert!(!all.is_empty(), "{folder}");
    all
}

/// Every `"…"` of a text that looks like what `wanted` says.
fn literals(text: &str, wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let strings = text.split('"').skip(1).step_by(1);
    strings.filter(|s| wanted(s)).map(str::to_owned).collect()
}

/// `room.some-code`.
fn is_code(s: &str, rooms: &[&str]) -> bool {
    s.split_once('.').is_some_and(|(room, rest)| {
        rooms.contains(&room)
            && !rest.is_empty()
            && rest.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    })
}

#[test]
fn every_code_of_every_list_has_its_message() {
    all_said(named("", number::CODES));
    all_said(named("", domain::calendar::CODES.concat().as_slice()));
    all_said(named("", domain::decide::CODES));
    all_said(named("advice-", domain::decide::ADVICE));
    all_said(named("", domain::consignment::checks::CODES));
    all_said(named("", emcs::CODES));
    all_said(named("", emcs::WARNING_CODES));
    all_said(named("", emcs::csv::CODES));
    all_said(named("", emcs::WRITE_CODES));
    all_said(named("", ciel::CODES));
    all_said(named("", gamma::fault::CODES));
    all_said(named("", emcs::ANSWER_CODES));
    all_said(named("duty-", domain::duties::BY_HAND));
    all_said(named("duty-", domain::report::OPEN));
    all_said(named("name-", domain::report::OPEN));
    all_said(named("", domain::report::findings::CODES));
    all_said(named("duty-", &["C1", "I24-tell-again"]));
}

#[test]
fn every_word_of_the_closed_lists_has_its_name() {
    use domain::facts;
    fn list<T: ToString>(all: &[T]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }
    let texts = |all: &[&str]| list(all);
    let lists: BTreeMap<&str, Vec<String>> = BTreeMap::from([
        ("cause", list(facts::Cause::ALL)),
        ("means", list(facts::Means::ALL)),
        ("result", list(facts::ContactResult::ALL)),
        ("reason", list(facts::ReasonCode::ALL)),
        ("sau", list(facts::SauOutcome::ALL)),
        ("case", list(facts::Case::ALL)),
        (
            "list",
            domain::codelists::ListName::ALL
                .iter()
                .map(|l| l.as_str().to_owned())
                .collect(),
        ),
        ("state", texts(&["waiting", "departed", "void"])),
        ("report-kind", list(domain::report::ReportKind::ALL)),
        ("movement-status", texts(emcs::schema::STATUS_CODES)),
        (
            "column",
            texts(&["number", "kind", "state", "consignee", "sealed", "due"]),
        ),
        (
            "difference",
            texts(&[
                "form",
                "year",
                "excise-number",
                "type-digit",
                "duty-paid-only",
                "unusual",
                "far-ahead",
                "already-passed",
                "sequence-given",
            ]),
        ),
        (
            "code",
            texts(&[
                "number",
                "kind",
                "departure",
                "digest",
                "head",
                "key",
                "no-departure",
                "undated",
            ]),
        ),
        (
            "flag",
            texts(&[
                "category",
                "unit",
                "strength-required",
                "plato-may",
                "density-required",
                "duty-paid-only",
                "countable",
                "usual",
                "max-days-suspension",
                "max-days-duty-paid",
                "trader-required",
                "reserved",
                "member",
            ]),
        ),
        ("official", texts(&["nothing", "used", "own-drawing"])),
        (
            "stand",
            texts(&[
                "not-yet",
                "without-object",
                "waived",
                "stated",
                "due",
                "to-look-for",
                "prepared",
                "unanswered",
                "refused",
                "entered",
            ]),
        ),
        (
            "outcome",
            texts(&[
                "written",
                "there",
                "lacks",
                "refused-before",
                "failed",
                "entered",
                "refused",
                "found",
                "waits",
                "unknown",
            ]),
        ),
        ("missing", texts(&["copy-1", "copy-3", "scan-1", "scan-3"])),
        (
            "equal",
            domain::reconciliation::EqualBy::ALL
                .iter()
                .map(|by| by.as_str().to_owned())
                .collect(),
        ),
        (
            "report-conclusion",
            texts(&["1", "2", "3", "4", "21", "22", "23"]),
        ),
        ("compare", texts(&["absent"])),
        (
            "key-because",
            texts(&["first", "lost", "replaced", "restored"]),
        ),
        ("key", texts(&["endorsed"])),
        (
            "drill-outage",
            texts(&[
                "none",
                "no-internet",
                "alert",
                "sau",
                "gps",
                "dead",
                "slow",
                "no-answer",
                "refusing",
            ]),
        ),
        (
            "drill-step",
            operator::drill::STEPS
                .iter()
                .map(|(s, _)| (*s).to_owned())
                .collect(),
        ),
        (
            "outbox-about",
            domain::facts::NoticeAbout::ALL
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        (
            "outbox-state",
            domain::notice::State::ALL
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        (
            "proof-answer",
            domain::facts::AnswerKind::ALL
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        (
            "proof-kind",
            domain::facts::ProofKind::ALL
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        (
            "proof-of",
            domain::facts::ProofOf::ALL
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        (
            "outbox-came",
            texts(&["sent", "not-connected", "later", "refused", "unknown"]),
        ),
        ("outbox-reason", texts(&["not-ready"])),
        (
            "outbox-word",
            texts(&["to-do", "waiting", "sent", "told", "dropped"]),
        ),
        (
            "outbox",
            texts(&[
                "column-notice",
                "column-about",
                "column-to",
                "column-word",
                "column-reason",
                "column-next",
            ]),
        ),
        ("personal-place", texts(&["register", "files", "plain"])),
        (
            "post-step",
            texts(&[
                "connect", "greeting", "hello", "tls", "login", "from", "to", "before", "data",
                "message",
            ]),
        ),
        (
            "post-why",
            texts(&[
                "name",
                "connect",
                "slow",
                "cut",
                "garbled",
                "tls",
                "certificate",
                "no-starttls",
                "no-login",
                "no-password",
                "open-line",
                "too-large",
                "eight-bit",
                "unfit",
                "said",
                "held",
                "interrupted",
                "restored",
            ]),
        ),
        (
            "personal",
            texts(&[
                "title",
                "what",
                "where",
                "when",
                "parties",
                "vehicles",
                "officers",
                "outage-officers",
                "remarks",
                "outage-remarks",
                "establishment",
                "initials",
                "papers",
                "book",
            ]),
        ),
        (
            "retention",
            texts(&[
                "gone", "title", "go", "now", "held", "next", "until", "last", "open", "waiting",
                "notice", "load", "years", "keep", "how", "spans", "thing", "time", "ever",
                "after", "listed",
            ]),
        ),
        ("drill", texts(&["not-done"])),
        (
            "office-watch",
            texts(&["watched", "next-day", "not-watched", "unknown"]),
        ),
        ("relied", texts(&["alert", "sau", "office", "situation"])),
        ("sight", texts(&["mark-begin", "mark-back"])),
        (
            "sight-what",
            texts(&[
                "network", "names", "internet", "portal", "alert", "feed", "gps", "clock",
            ]),
        ),
        (
            "sight-state",
            texts(&["up", "down", "unknown", "unwatched"]),
        ),
        ("sight-lack", texts(&["portal", "gps", "down", "again"])),
        (
            "due",
            texts(&["number", "departed", "age", "stand", "consignee", "relied"]),
        ),
        (
            "fate",
            texts(&["received", "allotted", "uncertain", "lost", "unknown"]),
        ),
    ]);
    // Each list that the command line names is one of these.
    for (path, text) in sources("src") {
        for used in text.split(".name(\"").skip(1) {
            let used = used.split('"').next().unwrap_or_default();
            assert!(lists.contains_key(used), "{used} in {}", path.display());
        }
    }
    for (name, values) in lists {
        all_said(named(&format!("name-{name}-"), &values));
    }
}

#[test]
fn every_code_that_the_command_line_says_has_its_message() {
    let rooms = [
        "cli",
        "demo",
        "doctor",
        "file",
        "output",
        "establishment",
        "register",
        "program",
        "issue",
        "excise",
        "store",
        "document",
    ];
    let mut codes = BTreeSet::new();
    for text in sources("src").values() {
        codes.extend(literals(text, |s| is_code(s, &rooms)));
    }
    // Names that look like codes and are none.
    for none in ["register.sqlite", "demo.toml"] {
        codes.remove(none);
    }
    assert!(codes.len() > 30, "{codes:?}");
    all_said(codes);
}

#[test]
fn every_failure_of_the_store_the_press_and_the_verification_has_its_message() {
    for (folder, rooms) in [
        ("../journal/src", ["store", "verify"]),
        ("../operator/src", ["verify", "issue"]),
        ("../forms/src", ["paper", "paper"]),
    ] {
        let mut codes = BTreeSet::new();
        for (path, text) in sources(folder) {
            if !path.components().any(|c| c.as_os_str() == "tests") {
                codes.extend(literals(&text, |s| is_code(s, &rooms)));
            }
        }
        codes.remove("paper.json"); // A file of the template.
        assert!(codes.len() > 2, "{folder}: {codes:?}");
        all_said(codes);
    }
}

#[test]
fn every_event_of_the_register_has_its_line() {
    let text: String = sources("../domain/src").into_values().collect();
    let events = [
        "house",
        "establishment",
        "series",
        "episode",
        "number",
        "document",
        "numbers",
        "goods",
        "paper",
        "duty",
    ];
    let table = text.find("events! {").map(|i| &text[i..]).expect("a table");
    let end = table.find("\n}").expect("its end");
    let names = literals(&table[..end], |s| is_code(s, &events));
    assert!(names.len() > 20, "{names:?}");
    all_said(
        names
            .iter()
            .map(|n| format!("event-{}", n.replace('.', "-"))),
    );
}

/// A refusal as it stands in the source: its code, what it always carries, what it may carry.
struct Refused {
    code: String,
    always: BTreeSet<String>,
}

/// Reads the refusals of the decisions from their source.
fn refusals() -> Vec<Refused> {
    let mut all = Vec::new();
    for text in sources("../domain/src/decide").values() {
        for part in text.split("Refusal::new(").skip(1) {
            // Up to the end of its expression: the first `;`, or a closing brace that closes no placeholder.
            let block = part.find(" }").unwrap_or(part.len());
            let end = part.find(';').unwrap_or(part.len()).min(block);
            let expression = &part[..end];
            let mut strings = expression.split('"').skip(1).step_by(2);
            let Some(code) = strings.next().filter(|c| c.contains('.')) else {
                continue;
            };
            let with = expression.split(".with(").skip(1);
            let keys = with.filter_map(|w| w.split('"').nth(1));
            all.push(Refused {
                code: code.to_owned(),
                always: keys.map(str::to_owned).collect(),
            });
        }
    }
    all
}

#[test]
fn each_refusal_carries_what_its_sentence_names() {
    let all = refusals();
    let found: BTreeSet<_> = all.iter().map(|r| r.code.as_str()).collect();
    assert!(found.len() > 40, "{found:?}");
    let mut holes = Vec::new();
    for r in &all {
        for words in catalogues() {
            for need in words.needs(&r.code) {
                let base = need.strip_suffix("-name").unwrap_or(&need);
                // A finding is always there when it is the reason; what it says comes in at the edge.
                let finding = ["finding", "element", "message"].contains(&base);
                let edge = r.code == "paper.finding" && finding;
                if !edge && !r.always.contains(&need) && !r.always.contains(base) {
                    holes.push(format!("{} lacks {need}", r.code));
                }
            }
        }
    }
    assert!(holes.is_empty(), "{holes:#?}");
}

/// A refusal is told by the field to look at, with what the system itself said.
#[test]
fn an_error_of_an_answer_is_told_by_its_field_in_both_languages() {
    let said = |sample: &[u8]| {
        let answer = emcs::read_message(sample, emcs::Limits::DEFAULT).expect("a sample");
        catalogues().map(|words| {
            let texts = emcs::hints(&answer).into_iter().map(|h| {
                let message = words.say_with(h.code, &h.values).expect("a message");
                assert!(message.todo.is_some(), "{}", h.code);
                message.text
            });
            texts.collect::<Vec<String>>().join("\n")
        })
    };
    let [fr, en] = said(include_bytes!("../../emcs/samples/ie704-two-errors.xml"));
    eprintln!("{fr}\n{en}");
    assert!(fr.contains("17.1a") && fr.contains("ligne de marchandise 1") && fr.contains("BQ"));
    assert!(en.contains("16b") && en.contains("Donnée non admise avec ce mode de transport"));
    let [fr, en] = said(include_bytes!(
        "../../emcs/samples/ie917-not-of-the-schema.xml"
    ));
    eprintln!("{fr}\n{en}");
    assert!(fr.contains("(ligne 77, colonne 18 du fichier)") && en.contains("17d"));
    let [fr, en] = said(include_bytes!("../../emcs/samples/ie905-accepted.xml"));
    eprintln!("{fr}\n{en}");
    assert!(fr.contains("accepté (X01)") && en.contains("accepted (X01)"));
    let [fr, en] = said(include_bytes!("../../emcs/samples/ie839-net-mass.xml"));
    eprintln!("{fr}\n{en}");
    assert!(fr.contains("17f") && en.contains("the mass is not that of the declaration"));
}
