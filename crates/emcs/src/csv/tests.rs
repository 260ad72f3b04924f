//! Tables: what is written is read back, what people and their spreadsheets write is read, what is wrong has its place, and nothing
//! makes the reader fall.

use domain::consignment::example::full;
use domain::consignment::{Consignment, Line};
use proptest::prelude::*;

use super::{CODES, CsvError, code, read_csv, read_documents, table, write_csv};
use crate::Limits;

fn read(text: &str) -> Result<Vec<Consignment>, Vec<CsvError>> {
    read_csv(text.as_bytes(), Limits::DEFAULT)
}

fn wrong(text: &str) -> Vec<(&'static str, usize, usize)> {
    let errors = read(text).expect_err("something is wrong");
    errors.iter().map(|e| (e.code, e.line, e.column)).collect()
}

const TOP: &str =
    "document;message_type;destination_type;origin_type;line.quantity;line.brand_name\r\n";

#[test]
fn every_field_is_written_and_read_back() {
    assert_eq!(
        read_csv(&write_csv(&[full()]), Limits::DEFAULT),
        Ok(vec![full()])
    );
}

/// A consignment in which fields are there or not, lists are long or short, and texts hold what tables quote.
fn consignment() -> impl Strategy<Value = Consignment> {
    let text = "[A-Za-zéœ€\"';,]([A-Za-z0-9éœ€\"';,\n ]{0,12}[A-Za-z0-9é\"';,])?";
    let keep = proptest::collection::vec(any::<bool>(), 64);
    (
        keep,
        proptest::collection::vec(text, 24),
        0usize..4,
        0usize..4,
        1u64..1_000_000,
        0u32..4,
    )
        .prop_map(|(keep, texts, lines, items, amount, scale)| {
            let mut all = serde_json::to_value(full()).expect("JSON");
            let (mut k, mut t) = (keep.iter().cycle(), texts.iter().cycle());
            vary(&mut all, "", &mut k, &mut t);
            let mut c: Consignment = serde_json::from_value(all).expect("a consignment");
            let line = full().lines.remove(0);
            c.lines = (0..lines)
                .map(|i| {
                    let mut l: Line = line.clone();
                    l.number = u16::try_from(i * 7 + 1).expect("small");
                    l.quantity =
                        rust_decimal::Decimal::new(i64::try_from(amount).expect("small"), scale);
                    l.packages = vec![line.packages[0].clone(); (items + i) % 4];
                    if i % 2 == 1 {
                        (l.wine, l.density, l.brand_name) = (None, None, None);
                    }
                    l
                })
                .collect();
            let unit = full().transport_details.remove(0);
            c.transport_details = vec![unit; items * 13];
            c
        })
}

/// Leaves fields out that may be, and puts other texts in.
fn vary<'a>(
    v: &mut serde_json::Value,
    at: &str,
    keep: &mut impl Iterator<Item = &'a bool>,
    texts: &mut impl Iterator<Item = &'a String>,
) {
    let serde_json::Value::Object(fields) = v else {
        return;
    };
    let needed = [
        "message_type",
        "destination_type",
        "origin_type",
        "consignor",
        "code",
        "guarantor_type",
        "member_state",
        "reference",
        "text",
        "address",
        "unit",
        "kind",
        "category",
        "number",
        "quantity",
    ];
    let names: Vec<String> = fields.keys().cloned().collect();
    for name in names {
        if !needed.contains(&name.as_str()) && !keep.next().expect("endless") {
            fields.remove(&name);
        } else if ["name", "street", "text", "city"].contains(&name.as_str()) {
            fields.insert(name, texts.next().expect("endless").as_str().into());
        } else if let Some(inner) = fields.get_mut(&name) {
            vary(inner, &format!("{at}.{name}"), keep, texts);
        }
    }
    // A group of which nothing is left is none.
    fields.retain(|k, v| {
        !v.as_object().is_some_and(|o| {
            o.is_empty()
                || (o.len() == 1
                    && o.get("address")
                        .and_then(|a| a.as_object())
                        .is_some_and(serde_json::Map::is_empty))
        }) || k == "consignor"
            || k == "address"
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(all in proptest::collection::vec(consignment(), 1..4)) {
        let written = write_csv(&all);
        let read = read_csv(&written, Limits::DEFAULT);
        prop_assert_eq!(read, Ok(all), "{}", String::from_utf8_lossy(&written));
    }

    /// Another reader of tables sees the same cells.
    #[test]
    fn cells_are_those_of_another_reader(text in "[a\"; \n,é]{0,40}") {
        let Ok(ours) = table::raw(&text, ';') else { return Ok(()) };
        let mut other = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> = other.records().map(|r| r.expect("a row").iter().map(str::to_owned).collect()).collect();
        // It passes over empty lines.
        let ours: Vec<Vec<String>> = ours.into_iter().filter(|r| *r != [""]).collect();
        let theirs: Vec<Vec<String>> = theirs.into_iter().filter(|r| *r != [""]).collect();
        prop_assert_eq!(ours, theirs);
    }
}

/// Bounded and seeded: pieces of a good table cut, doubled, swapped and spoilt. Never a panic; each error has a place that the file has.
#[test]
fn mutants_never_make_the_reader_fall_and_errors_have_places() {
    let good = write_csv(&[full(), full()]);
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % (below.max(1) as u64)).expect("small")
    };
    let spoil: [&[u8]; 14] = [
        b"\"",
        b";",
        b"\n",
        b"\r",
        b",",
        b"\xFF",
        b"\x81",
        b"\0",
        b"999999999999999999999",
        b"1e9",
        b"=1+1",
        b".1.",
        b"line.",
        b"\xEF\xBB\xBF",
    ];
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..3_000 {
        let mut bytes = good.clone();
        for _ in 0..1 + next(4) {
            let (a, b) = (next(bytes.len()), next(bytes.len()));
            let (a, b) = (a.min(b), a.max(b));
            match next(5) {
                0 => drop(bytes.drain(a..b.min(a + 40))),
                1 => {
                    let piece = bytes[a..b.min(a + 60)].to_vec();
                    bytes.splice(b..b, piece);
                }
                2 => drop(bytes.splice(a..a, spoil[next(spoil.len())].iter().copied())),
                3 if !bytes.is_empty() => bytes[a] = u8::try_from(next(256)).expect("a byte"),
                _ => bytes.truncate(b),
            }
        }
        let lines = 1 + bytes
            .iter()
            .filter(|b| **b == b'\n' || **b == b'\r')
            .count();
        match read_csv(&bytes, Limits::DEFAULT) {
            Ok(all) => {
                taken += 1;
                for c in &all {
                    let _ = domain::consignment::paper_findings(c);
                }
            }
            Err(errors) => {
                refused += 1;
                assert!(!errors.is_empty() && errors.len() <= Limits::DEFAULT.warnings + 1);
                for e in errors {
                    assert!(CODES.contains(&e.code), "{e}");
                    assert!((1..=lines).contains(&e.line), "{e} of {lines}");
                    assert!(e.column <= table::MOST_COLUMNS + bytes.len());
                }
            }
        }
    }
    assert!(
        taken > 50 && refused > 500,
        "{taken} taken, {refused} refused"
    );
}

#[test]
fn a_table_as_french_spreadsheets_write_it() {
    let text = "document;message_type;destination_type;origin_type;date_of_dispatch;time_of_dispatch;consignee.address.name;line.commercial_description;line.quantity;line.packages.1.kind;line.packages.1.count;line.fiscal_mark_used\r\n\
        BL-1;1;1;1;23/11/2026;18h30;Société Œuvrée;Pineau;1\u{a0}234,5;ct;1 200;oui\r\n\
        ;;;;;;;Cognac;7;BO;3;non\r\n";
    let latin: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'Œ' => 0x8C,
            c => u8::try_from(u32::from(c)).expect("Latin-1"),
        })
        .collect();
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.replace(';', "\t").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = format!("\u{FEFF}{text}").into_bytes();
    let comma = text
        .replace("1\u{a0}234,5", "\"1 234,5\"")
        .replace(';', ",")
        .into_bytes();
    let said = format!("sep=;\r\n{text}").into_bytes();
    for bytes in [text.as_bytes().to_vec(), latin, wide, marked, comma, said] {
        let all = read_csv(&bytes, Limits::DEFAULT).expect("read");
        assert_eq!(all.len(), 1);
        let c = &all[0];
        assert_eq!(
            c.consignee.as_ref().and_then(|x| x.address.name.as_deref()),
            Some("Société Œuvrée")
        );
        assert_eq!(
            (
                c.date_of_dispatch.expect("day").to_string(),
                c.time_of_dispatch.expect("time").to_string()
            ),
            ("2026-11-23".into(), "18:30:00".into())
        );
        assert_eq!(
            (
                c.lines.len(),
                c.lines[0].quantity.to_string(),
                c.lines[1].number
            ),
            (2, "1234.5".into(), 2)
        );
        assert_eq!(
            (
                c.lines[0].packages[0].kind.as_str(),
                c.lines[0].packages[0].count,
                c.lines[1].fiscal_mark_used
            ),
            ("CT", Some(1200), Some(false))
        );
        let what = c.lines[0].commercial_description.as_ref().expect("what");
        assert_eq!(
            (
                what.text.as_str(),
                what.language.as_ref().map(|l| l.as_str())
            ),
            ("Pineau", Some("fr"))
        );
    }
}

#[test]
fn documents_are_gathered_by_their_name_whatever_the_order_of_rows() {
    let text = format!("{TOP}A;1;1;1;1;x\nB;3;9;3;2;y\nA;1;1;1;3;z\n");
    let all = read_documents(text.as_bytes(), Limits::DEFAULT).expect("read");
    let seen: Vec<_> = all
        .iter()
        .map(|d| (d.name.as_str(), d.line, d.consignment.lines.len()))
        .collect();
    assert_eq!(seen, [("A", 2, 2), ("B", 3, 1)]);
}

#[test]
fn what_is_wrong_is_told_by_line_and_column_all_of_it_up_to_a_bound() {
    let bad = format!("{TOP}A;1;7;1;1.234,5;x\n\nA;3;1;1;ten;y\n");
    assert_eq!(
        wrong(&bad),
        [
            (code::VALUE, 2, 3),
            (code::AMOUNT, 2, 5),
            (code::DIFFERS, 4, 2),
            (code::DIFFERS, 4, 3),
            (code::AMOUNT, 4, 5)
        ]
    );
    let lacks = "message_type;origin_type;line.packages.1.count\n1;1;4\n";
    assert_eq!(wrong(lacks), [(code::MISSING, 2, 0), (code::MISSING, 2, 0)]);
    assert_eq!(
        wrong("message_type;nonsense;message_type\n1\n"),
        [
            (code::UNKNOWN_COLUMN, 1, 2),
            (code::REPEATED_COLUMN, 1, 3),
            (code::MISSING, 2, 0),
            (code::MISSING, 2, 0)
        ]
    );
    assert_eq!(
        wrong(&format!("{TOP}A;1;1;1;1;\"x\n\n")),
        [(code::QUOTE, 2, 6)]
    );
    assert_eq!(
        wrong(&format!("{TOP}A;1;1;1;1;x;more\n")),
        [(code::NO_TITLE, 2, 7)]
    );
    assert_eq!(wrong("\n \n"), [(code::EMPTY, 1, 0)]);
    assert_eq!(wrong(TOP), [(code::EMPTY, 1, 0)]);
    // A quoted line break does not shift the lines that follow.
    assert_eq!(
        wrong(&format!("{TOP}A;1;1;1;1;\"x\ny\"\nA;1;1;1;no;z\n")),
        [(code::AMOUNT, 4, 5)]
    );
    let many = format!("{TOP}{}", "A;1;1;1;no;z\n".repeat(300));
    let errors = read(&many).expect_err("wrong");
    assert_eq!(errors.len(), Limits::DEFAULT.warnings + 1);
    assert_eq!(errors.last().map(|e| e.code), Some(code::MORE));
    let twelve_32 = "date_of_dispatch;time_of_dispatch;deferred\n32/12/2026;25:00;perhaps\n";
    assert_eq!(
        wrong(twelve_32)[..3],
        [(code::DATE, 2, 1), (code::TIME, 2, 2), (code::FLAG, 2, 3)]
    );
    assert_eq!(wrong("date_of_dispatch\n23/11/26\n")[0].0, code::DATE);
    assert_eq!(
        wrong("line.packages.1.count;line.packages.1.kind\n1,5;CT\n")[0].0,
        code::COUNT
    );
    let small = Limits {
        bytes: 10,
        ..Limits::DEFAULT
    };
    assert_eq!(
        read_csv(TOP.as_bytes(), small).expect_err("large")[0].code,
        code::TOO_LARGE
    );
    let short = Limits {
        value: 5,
        ..Limits::DEFAULT
    };
    let long = format!("{TOP}A;1;1;1;1;{}\n", "x".repeat(6));
    assert_eq!(
        read_csv(long.as_bytes(), short).expect_err("long")[0].code,
        code::TOO_LONG
    );
    assert_eq!(
        read_csv(b"\xEF\xBB\xBFa\n\xFF", Limits::DEFAULT).expect_err("bytes")[0].code,
        code::ENCODING
    );
    let rows = format!("{TOP}{}", "A;;;;1;\n".repeat(table::MOST_ROWS + 1));
    assert_eq!(read(&rows).expect_err("many")[0].code, code::TOO_MANY);
}

#[test]
fn a_place_says_the_letter_of_its_column() {
    for (column, letter) in [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")] {
        let e = CsvError::new(code::AMOUNT, 2, column, &[]);
        assert_eq!(e.values()["letter"], letter);
    }
}

/// The documentation names every column, and no other.
#[test]
fn the_documentation_names_every_column() {
    let text = include_str!("../../../../docs/csv.md");
    let named: std::collections::BTreeSet<&str> = text
        .lines()
        .filter_map(|l| l.strip_prefix("| `")?.split('`').next())
        .collect();
    let all: std::collections::BTreeSet<String> = super::columns::ALL
        .iter()
        .map(|(n, _)| n.replace('#', "1"))
        .collect();
    let groups: Vec<&String> = all.iter().filter(|c| !covered(&named, c)).collect();
    assert!(groups.is_empty(), "not in docs/csv.md: {groups:#?}");
    for n in named.iter().filter(|n| n.contains('.') || n.contains('_')) {
        let group = n.trim_end_matches(".*");
        assert!(
            all.iter()
                .any(|c| c == n || c.starts_with(&format!("{group}."))),
            "{n} is no column"
        );
    }
}

/// Named itself, or by the `.*` of its address or its text.
fn covered(named: &std::collections::BTreeSet<&str>, column: &str) -> bool {
    let group = column.rsplit_once('.').map(|(g, _)| format!("{g}.*"));
    named.contains(column) || group.is_some_and(|g| named.contains(g.as_str()))
}
