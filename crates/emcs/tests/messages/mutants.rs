//! Mutants of valid messages: our verdict is the official schema's, but for the differences listed here and in
//! `docs/emcs.md`. None of them takes what the schema refuses.

use std::collections::BTreeMap;

use emcs::{Limits, MessageFinding, Verdict, code, read_ie815, verdict};

use super::consignments::{Dice, complete};
use super::oracle::Oracle;
use super::{COGNAC, EVERY, SAMPLES, WINE, write};

/// A kind of message that the schema takes and we refuse.
pub(super) struct Difference {
    name: &'static str,
    /// Where the schema says it.
    schema: &'static str,
    pub(super) met: fn(&Why<'_>) -> bool,
}

/// The first reason of ours.
pub(super) struct Why<'a> {
    pub(super) code: &'static str,
    pub(super) element: &'a str,
    pub(super) found: &'a str,
    pub(super) detail: &'a str,
}

pub(super) const DIFFERENCES: &[Difference] = &[
    Difference {
        name: "product-code",
        schema: "types.xsd ExciseProductCodeType",
        met: |w| w.code == code::VALUE && w.element == "ExciseProductCode",
    },
    Difference {
        name: "package-kind",
        schema: "types.xsd KindOfPackagesType",
        met: |w| w.code == code::VALUE && w.element == "KindOfPackages",
    },
    Difference {
        name: "destination-7",
        schema: "tcl.xsd DestinationTypeCode",
        met: |w| {
            w.code == code::VALUE && w.element == "DestinationTypeCode" && is_integer(w.found, "7")
        },
    },
    Difference {
        name: "submission-2",
        schema: "tcl.xsd SubmissionType",
        met: |w| {
            w.code == code::VALUE
                && w.element == "SubmissionMessageType"
                && is_integer(w.found, "2")
        },
    },
    Difference {
        name: "minus-zero",
        schema: "tcl.xsd Flag",
        met: |w| {
            w.code == code::VALUE
                && w.found
                    .strip_prefix('-')
                    .is_some_and(|zeros| zeros.trim_start_matches('0').is_empty())
        },
    },
    Difference {
        name: "midnight-24",
        schema: "types.xsd TimeType",
        met: |w| {
            w.code == code::VALUE && w.element.contains("Time") && w.found.contains("24:00:00")
        },
    },
    Difference {
        name: "fraction-of-a-second",
        schema: "types.xsd TimeType",
        met: |w| {
            w.code == code::VALUE
                && w.element.contains("Time")
                && w.found.split_once('.').is_some_and(|(_, f)| f.len() > 9)
        },
    },
    Difference {
        name: "control-character",
        schema: "types.xsd LocalReferenceNumberType",
        met: |w| w.code == code::VALUE && w.element == "LocalReferenceNumber",
    },
    Difference {
        name: "schema-instance",
        schema: "ie815.xsd (any element)",
        met: |w| w.code == code::UNKNOWN_ATTRIBUTE,
    },
    Difference {
        name: "doctype",
        schema: "none: XML itself",
        met: |w| w.code == code::DOCTYPE,
    },
    Difference {
        name: "xml-1.1",
        schema: "none: XML itself",
        met: |w| w.code == code::SYNTAX && w.detail == "XML declaration",
    },
    Difference {
        name: "binding",
        schema: "none: XML itself",
        met: |w| {
            w.code == code::SYNTAX
                && (w.detail.contains("cannot be bound")
                    || w.detail.starts_with("a prefix without"))
        },
    },
    Difference {
        name: "encoding",
        schema: "none: XML itself",
        met: |w| w.code == code::ENCODING,
    },
    Difference {
        name: "limit",
        schema: "none: XML itself",
        met: |w| matches!(w.code, code::TOO_LONG | code::TOO_LARGE | code::DEPTH),
    },
];

fn is_integer(found: &str, digit: &str) -> bool {
    found.trim_start_matches('+').trim_start_matches('0') == digit
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

/// What is put in the place of a value.
const VALUES: &[&str] = &[
    "",
    " ",
    "0",
    "00",
    "01",
    "+1",
    "1",
    "2",
    "3",
    "7",
    "12",
    "99",
    "1.0",
    "0.5",
    "0.0",
    ".5",
    "5.",
    "-1",
    "-0",
    "1e3",
    "1,5",
    "99999.99",
    "123456789012345",
    "1234567890123456",
    "0.000001",
    "100.00",
    "D04",
    "D93",
    "H25",
    "H24",
    "2026-11-30",
    "2026-02-30",
    "0000-01-01",
    "2026-11-30Z",
    "2026-11-30+01:00",
    "12:00:00",
    "24:00:00",
    "23:59:60",
    "12:00:00.1234567890",
    "12:00:00.5",
    "12:00",
    "FR007328E0001",
    "fr007328E0001",
    "FR007328",
    "W200",
    "w200",
    "CT",
    "22042179",
    "fr",
    "FR",
    "NDEA.FR",
    "SEED.EC",
    "a text",
    "  a   text\n",
    "éèà",
    "x y z &amp; &lt;",
    "&#160;",
    "\u{A0}",
    "a\u{85}b",
    "a&#13;b",
    "<![CDATA[a text]]>",
    "<!-- a -->1",
    "<?p?>1",
    "１",
    "٣",
];

/// Every message that is one small change away.
pub(super) fn mutants(message: &str) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let spans = elements(message);
    let root = message.find("<ie:").map_or(0, |at| at + 4);
    let message_name = &message[root..root + 5];
    let mut push = |what: String, start: usize, end: usize, with: &str| {
        let text = format!("{}{with}{}", &message[..start], &message[end..]);
        all.push((what, text.into_bytes()));
    };
    for (i, &(start, end)) in spans.iter().enumerate() {
        let element = &message[start..end];
        let open = element.find('>').expect("tag") + 1;
        let close = element.rfind("</").expect("end tag");
        let tag = &element[..open];
        let qualified = tag
            .trim_start_matches('<')
            .split([' ', '>', '\n'])
            .next()
            .expect("name");
        let name = qualified.split(':').next_back().expect("name");
        push(format!("{name} left out"), start, end, "");
        push(
            format!("{name} doubled"),
            start,
            end,
            &format!("{element}{element}"),
        );
        push(
            format!("{name} within itself"),
            start + open,
            start + open,
            element,
        );
        if let Some(&(next, next_end)) = spans.iter().find(|(s, _)| *s >= end)
            && message[end..next].trim().is_empty()
        {
            let swapped = format!("{}{element}", &message[next..next_end]);
            push(format!("{name} swapped"), start, next_end, &swapped);
        }
        // To the beginning of the group around, and to its end.
        if let Some(&(around, around_end)) = spans[..i].iter().rev().find(|(_, e)| *e >= end) {
            let inside = around + message[around..].find('>').expect("tag") + 1;
            push(
                format!("{name} moved first"),
                inside,
                end,
                &format!("{element}{}", &message[inside..start]),
            );
            let last = around + message[around..around_end].rfind("</").expect("end tag");
            push(
                format!("{name} moved last"),
                start,
                last,
                &format!("{}{element}", &message[end..last]),
            );
        }
        for (how, attribute) in [
            ("language", " language=\"fr\""),
            ("language FR", " language=\"FR\""),
            ("language spaced", " language=\"  fr\n\""),
            ("language hard space", " language=\"\u{A0}fr\""),
            ("language empty", " language=\"\""),
            ("attribute", " other=\"1\""),
            ("bindings without space", " xmlns:a=\"u\"xmlns:b=\"v\""),
            ("a binding and spaces", "\n xmlns:a = 'u'  "),
            ("a binding without quotes", " xmlns:a=u"),
            ("a binding of markup", " xmlns:a=\"<\""),
            ("a binding of an entity", " xmlns:a=\"&x;\""),
            ("a binding of a reference", " xmlns:a=\"&lt;&#65;\""),
            ("a binding twice", " xmlns:a=\"u\" xmlns:a=\"u\""),
            ("a binding to nothing", " xmlns:a=\"\""),
            (
                "a binding of xml",
                " xmlns:xml=\"http://www.w3.org/XML/1998/namespace\"",
            ),
            ("a binding of xml to another", " xmlns:xml=\"u\""),
            ("a binding of xmlns", " xmlns:xmlns=\"u\""),
            (
                "a binding to xml",
                " xmlns:a=\"http://www.w3.org/XML/1998/namespace\"",
            ),
            (
                "a binding to xmlns",
                " xmlns:a=\"http://www.w3.org/2000/xmlns/\"",
            ),
            ("a default namespace", " xmlns=\"urn:other\""),
            ("an attribute of no prefix known", " b:c=\"1\""),
            ("xml:lang", " xml:lang=\"fr\""),
            (
                "hint",
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:a b.xsd\"",
            ),
            (
                "half a hint",
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:a\"",
            ),
            (
                "hint of its own",
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:mySchemaLocation=\"a b\"",
            ),
            (
                "nil",
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"false\"",
            ),
            (
                "type",
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xs:string\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"",
            ),
        ] {
            // Dearer ones on some elements only.
            if how != "language" && i % 7 != 3 && i > 4 {
                continue;
            }
            push(
                format!("{name} with {how}"),
                start,
                start + 1 + qualified.len(),
                &format!("<{qualified}{attribute}"),
            );
        }
        if let Some(at) = tag.find(" language=") {
            push(
                format!("{name} without language"),
                start + at,
                start + at + " language=\"fr\"".len(),
                "",
            );
            for language in ["FR", "f", "fra", " fr ", "f1", "zz", "&#102;r", "fr&#10;"] {
                let with = format!(" language=\"{language}\"");
                push(
                    format!("{name} in {language:?}"),
                    start + at,
                    start + at + " language=\"fr\"".len(),
                    &with,
                );
            }
        }
        for (how, with) in [
            (
                "of no namespace",
                format!(
                    "<{name} xmlns=\"\"{}</{name}>",
                    &element[1 + qualified.len()..close]
                ),
            ),
            (
                "of another namespace",
                format!(
                    "<x:{name} xmlns:x=\"urn:other\"{}</x:{name}>",
                    &element[1 + qualified.len()..close]
                ),
            ),
            (
                "of another version",
                format!(
                    "<x:{name} xmlns:x=\"urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:{message_name}:V3.01\"{}</x:{name}>",
                    &element[1 + qualified.len()..close]
                ),
            ),
            (
                "renamed",
                format!(
                    "<ie:Other{}</ie:Other>",
                    &element[1 + qualified.len()..close]
                ),
            ),
            (
                "with another prefix",
                format!(
                    "<y:{name} xmlns:y=\"urn:publicid:-:EC:DGTAXUD:EMCS:PHASE4:{message_name}:V3.23\"{}</y:{name}>",
                    &element[1 + qualified.len()..close]
                ),
            ),
        ] {
            push(format!("{name} {how}"), start, end, &with);
        }
        for (how, with) in [
            ("text", "text"),
            ("comment", "<!-- a comment -->"),
            ("instruction", "<?p i?>"),
            ("CDATA", "<![CDATA[ ]]>"),
            ("empty CDATA", "<![CDATA[]]>"),
            ("reference to a space", "&#32;"),
            ("hard space", "\u{A0}"),
        ] {
            push(format!("{how} before {name}"), start, start, with);
        }
        if spans.get(i + 1).is_none_or(|(s, _)| *s >= end) {
            for value in VALUES {
                push(
                    format!("{name} = {value:?}"),
                    start + open,
                    start + close,
                    value,
                );
            }
            for length in [
                1, 2, 4, 10, 11, 14, 16, 17, 21, 22, 35, 36, 44, 45, 50, 51, 65, 66, 182, 183, 255,
                256, 350, 351, 999, 1000,
            ] {
                // One in three, another third at each element.
                if (length + i) % 3 != 0 {
                    continue;
                }
                let value = "é".repeat(length);
                push(
                    format!("{name} of {length} letters"),
                    start + open,
                    start + close,
                    &value,
                );
            }
        }
    }
    all
}

/// Changes of the file as a whole.
fn whole_files() -> Vec<(String, Vec<u8>)> {
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(
            COGNAC
                .replacen("UTF-8", "UTF-16", 1)
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let latin = |name: &str| {
        let text = WINE.replacen("UTF-8", name, 1);
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
            .collect::<Vec<u8>>()
    };
    let root_end = COGNAC.find("<ie:IE815").expect("root");
    let doctype = format!(
        "{}<!DOCTYPE ie:IE815>{}",
        &COGNAC[..root_end],
        &COGNAC[root_end..]
    );
    let entity = format!(
        "{}<!DOCTYPE ie:IE815 [<!ENTITY e \"Bassens\">]>{}",
        &COGNAC[..root_end],
        COGNAC[root_end..].replacen(">Bassens<", ">&e;<", 1)
    );
    let long = COGNAC.replacen(">Bassens<", &format!(">{}Bassens<", " ".repeat(9_000)), 1);
    let decl = |with: &str| {
        let end = COGNAC.find("?>").expect("declaration") + 2;
        format!("{with}{}", &COGNAC[end..]).into_bytes()
    };
    let mut all = vec![
        ("UTF-16".to_owned(), utf16),
        ("Latin-1".to_owned(), latin("ISO-8859-1")),
        ("Windows-1252".to_owned(), latin("windows-1252")),
        ("DOCTYPE".to_owned(), doctype.into_bytes()),
        ("entity".to_owned(), entity.into_bytes()),
        ("9000 spaces in a value".to_owned(), long.into_bytes()),
        (
            "byte order mark".to_owned(),
            format!("\u{FEFF}{COGNAC}").into_bytes(),
        ),
        (
            "carriage returns".to_owned(),
            COGNAC.replace('\n', "\r\n").into_bytes(),
        ),
    ];
    for with in [
        "",
        "<?xml version='1.0'?>",
        "<?xml version=\"1.0\" standalone=\"yes\"?>",
        "<?xml version=\"1.0\" standalone=\"maybe\"?>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>",
        "<?xml version=\"1.0\" standalone=\"no\" encoding=\"UTF-8\"?>",
        "<?xml version=\"1.1\"?>",
        "<?xml encoding=\"UTF-8\"?>",
        "<?xml version=\"1.0\" other=\"1\"?>",
        "<?xml version=\"1.0\"encoding=\"UTF-8\"?>",
        "<?xml version=\"1.0\" encoding=\"us-ascii\"?>",
        "<?xml version=\"1.0\" encoding=\"nothing\"?>",
        " <?xml version=\"1.0\"?>",
        "<?xml version=\"1.0\"?><?xml version=\"1.0\"?>",
        "<?xml version=\"1.0\"?><?p?><!-- c -->",
        "<?xml version=\"1.0\"?><!---->",
        "<?xml version=\"1.0\"?><!--->",
        "<?xml version=\"1.0\"?><!-- a -- b -->",
        "<?xml version=\"1.0\"?><!-- a --->",
        "<?xml version=\"1.0\"?><?XML a?>",
        "<?xml version=\"1.0\"?><? a?>",
        "<?xml version=\"1.0\"?><?1 a?>",
        "<?xml version=\"1.0\"?>text",
        "<?xml version=\"1.0\"?>&#32;",
    ] {
        all.push((format!("declaration {with:?}"), decl(with)));
    }
    all
}

/// Bytes of markup thrown into a message.
fn thrown(seed: u64, count: usize) -> Vec<(String, Vec<u8>)> {
    let words: &[&str] = &[
        "<",
        ">",
        "/",
        "&",
        ";",
        "!",
        "[",
        "]",
        "?",
        "--",
        "\"",
        "'",
        "=",
        ":",
        " ",
        "\n",
        "\t",
        "\u{A0}",
        "\u{85}",
        "é",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?p",
        "?>",
        "&amp;",
        "&#9;",
        "&#x20;",
        "&#0;",
        "&#xFFFE;",
        "&nbsp;",
        "ie:",
        "xmlns:ie=\"\"",
        "xmlns=\"\"",
        " xmlns:1a=\"u\"",
        " a=\"1\"",
        " a='1'b='2'",
        " language=\"fr\"",
        "</ie:City>",
        "<ie:City>",
        "<ie:City/>",
        "<1/>",
        "<ie:/>",
        "<:a/>",
        "<a:b:c/>",
        "x=1",
        "0",
        "9",
        "\u{0}",
        "\u{FFFE}",
        "\u{1F377}",
    ];
    let mut d = Dice(seed);
    (0..count)
        .map(|_| {
            let message = d.pick(&[COGNAC, WINE, EVERY]);
            let mut bytes = message.as_bytes().to_vec();
            let mut what = String::new();
            for _ in 0..d.between(1, 2) {
                let at = d.below(bytes.len());
                let word = d.pick(words);
                let cut = if d.once_in(3) {
                    d.below(8).min(bytes.len() - at)
                } else {
                    0
                };
                what.push_str(&format!("{word:?} at {at} for {cut} bytes; "));
                bytes.splice(at..at + cut, word.bytes());
            }
            (what, bytes)
        })
        .collect()
}

pub(super) fn why(verdict: &Verdict) -> Vec<(&'static str, [String; 3])> {
    let get = |data: &BTreeMap<&'static str, String>| {
        ["element", "found", "detail"].map(|name| data.get(name).cloned().unwrap_or_default())
    };
    match verdict {
        Verdict::Unreadable(e) => vec![(e.code, get(&e.data))],
        Verdict::Errors(all) => all
            .iter()
            .map(|f: &MessageFinding| (f.code, get(&f.data)))
            .collect(),
        Verdict::Clean => Vec::new(),
    }
}

#[test]
fn our_verdict_on_mutants_is_the_schemas() {
    let Some(oracle) = Oracle::new("mutants") else {
        return;
    };
    let mut all = Vec::new();
    for (i, sample) in [COGNAC, WINE, EVERY].into_iter().enumerate() {
        let mut dice = Dice(i as u64);
        // Every one of the sample that has every element, some of the others.
        all.extend(
            mutants(sample)
                .into_iter()
                .filter(|_| i == 2 || dice.once_in(5)),
        );
    }
    for seed in 0..8 {
        let mut dice = Dice(seed);
        let generated = write(&complete(seed, 2));
        all.extend(mutants(&generated).into_iter().filter(|_| dice.once_in(40)));
    }
    all.extend(whole_files());
    all.extend(thrown(1, 2_000));
    all.extend(SAMPLES.iter().map(|s| ("sample".to_owned(), s.to_vec())));
    judge(&oracle, &all);
}

fn judge(oracle: &Oracle, all: &[(String, Vec<u8>)]) {
    let messages: Vec<Vec<u8>> = all.iter().map(|(_, m)| m.clone()).collect();
    let (mut valid, mut wrong) = (0, Vec::new());
    let mut met = BTreeMap::<&str, usize>::new();
    for ((what, message), takes) in all.iter().zip(oracle.takes(&messages)) {
        valid += usize::from(takes);
        let ours = verdict(message, Limits::DEFAULT);
        // The lenient reader never refuses, and never warns of, what we call clean.
        let read = read_ie815(message, Limits::DEFAULT);
        match (&ours, &read) {
            (Verdict::Clean, Ok(m)) if m.warnings.is_empty() => {}
            (Verdict::Clean, other) => wrong.push(format!("clean and not read: {what}: {other:?}")),
            _ => {}
        }
        match (ours == Verdict::Clean, takes) {
            (true, false) => wrong.push(format!(
                "TAKEN: {what}: {}",
                oracle.says(message).lines().next().unwrap_or("")
            )),
            (false, true) => {
                for (code, [element, found, detail]) in why(&ours) {
                    let why = Why {
                        code,
                        element: &element,
                        found: &found,
                        detail: &detail,
                    };
                    match DIFFERENCES.iter().find(|d| (d.met)(&why)) {
                        Some(d) => *met.entry(d.name).or_default() += 1,
                        None => wrong.push(format!(
                            "refused: {what}: {code} {element} {found:?} {detail}"
                        )),
                    }
                }
            }
            _ => {}
        }
    }
    eprintln!(
        "{} mutants, {valid} of them valid; differences {met:?}",
        all.len()
    );
    assert!(
        wrong.is_empty(),
        "{}\n{}",
        wrong.len(),
        wrong[..wrong.len().min(60)].join("\n")
    );
    assert!(valid > 500 && all.len() - valid > 500);
    // No difference is listed that is not there.
    for d in DIFFERENCES {
        assert!(
            met.contains_key(d.name),
            "{} is listed and never met ({})",
            d.name,
            d.schema
        );
    }
}

/// The list here is the table of the documentation.
#[test]
fn the_differences_are_those_of_the_documentation() {
    assert!(DIFFERENCES.len() <= 20);
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/emcs.md");
    let page = std::fs::read_to_string(page).expect("docs/emcs.md");
    let rows: Vec<&str> = page
        .lines()
        .filter_map(|l| {
            l.strip_prefix("| `")?
                .split_once("` | ")
                .filter(|(_, rest)| rest.contains(".xsd") || rest.contains("XML itself"))
        })
        .map(|(name, _)| name)
        .collect();
    let ours: Vec<&str> = DIFFERENCES.iter().map(|d| d.name).collect();
    assert_eq!(rows, ours);
    for d in DIFFERENCES {
        assert!(page.contains(d.schema), "{} with {}", d.name, d.schema);
    }
}
