//! Files that are not what they should be: broken, foreign, huge, deep, with entities and bombs; XML and JSON alike.
//! Each gets exit 2 with its line, stores nothing, and is read within a bound that the kernel keeps.

mod common;

use common::{EVENING, Output, World, sample};
use std::fmt::Write as _;

/// The most memory that any file may take, in KiB.
const MOST: u32 = 150 * 1024;

fn issue(w: &World, file: &str, kib: u32) -> Output {
    let args = [
        "issue",
        "--kind",
        "daa",
        "--consignment",
        file,
        "--cause",
        "no-internet",
        "--elsewhere",
        "none",
        "--out",
        "x.pdf",
    ];
    w.within(kib, &args)
}

/// Each file by its name, its bytes, and the code and line of the answer.
fn refused(w: &World, ending: &str, files: Vec<(&str, Vec<u8>, &str, u64)>) {
    let (entries, last) = (w.entries(), w.last());
    for (name, bytes, code, line) in files {
        let file = w.write(&format!("{name}.{ending}"), bytes);
        let out = issue(w, &file, MOST);
        assert_eq!(out.code, 2, "{name}: {}{}", out.stdout, out.stderr);
        assert_eq!(
            (out.text("/code").as_str(), out.number("/line")),
            (code, line),
            "{name}: {}",
            out.stdout
        );
        assert!(out.text("/message").len() > 10 && out.text("/todo").len() > 10);
        assert!(!out.stdout.contains("root:"), "{name} read another file");
    }
    assert_eq!((entries, last), (w.entries(), w.last()), "nothing stored");
    assert!(!w.path("x.pdf").exists());
}

fn cognac() -> String {
    std::fs::read_to_string(sample("cognac-daa")).expect("the sample")
}

/// Ten entities, each ten times the one before.
fn laughs() -> String {
    let mut dtd = String::from("<!DOCTYPE lolz [\n<!ENTITY lol0 \"lol\">\n");
    for i in 1..10 {
        let before = format!("&lol{};", i - 1).repeat(10);
        let _ = writeln!(dtd, "<!ENTITY lol{i} \"{before}\">");
    }
    dtd + "]>\n<lolz>&lol9;</lolz>"
}

#[test]
fn xml_that_is_no_consignment_gets_its_line_and_stores_nothing() {
    let Some(w) = World::at(EVENING) else { return };
    let good = cognac();
    let bytes = |s: &str| s.as_bytes().to_vec();
    let body = good.find("<ie:Body").expect("a body");
    let line = good[..body].lines().count() as u64;
    let deep = "<ie:Body>\n".repeat(100_000);
    let attributes = (0..200_000).fold(String::new(), |mut s, i| {
        let _ = write!(s, "b{i}=\"c\" ");
        s
    });
    let mut torn = bytes(&good);
    torn.splice(300..300, [0xff, 0xfe]);
    let comment = "<!-- padding padding padding padding -->\n".repeat(300_000);
    let external = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<a>&e;</a>";
    let street = good.find("quai de Brazza").expect("a street");
    let street_line = good[..street].lines().count() as u64;
    refused(
        &w,
        "xml",
        vec![
            ("empty", Vec::new(), "xml.syntax", 1),
            ("text", bytes("Bonjour,\nvoici.\n"), "xml.syntax", 1),
            (
                "cut",
                bytes(&good[..body + 100]),
                "xml.syntax",
                good[..body + 100].lines().count() as u64,
            ),
            (
                "unclosed",
                bytes(&good.replacen("</ie:Header>", "", 1)),
                "xml.unknown-element",
                10,
            ),
            (
                "other",
                bytes(&good.replace("IE815", "IE801")),
                "xml.not-ie815",
                2,
            ),
            (
                "html",
                bytes("<!doctype html>\n<html></html>"),
                "xml.doctype",
                1,
            ),
            (
                "huge",
                bytes(&(good.clone() + &comment)),
                "xml.too-large",
                1,
            ),
            (
                "deep",
                bytes(&(good[..body].to_owned() + &deep)),
                "xml.unknown-element",
                line + 1,
            ),
            ("laughs", bytes(&laughs()), "xml.doctype", 1),
            ("external", bytes(external), "xml.doctype", 2),
            (
                "entity",
                bytes(&good.replace("quai de Brazza", "&quai;")),
                "xml.entity",
                street_line,
            ),
            (
                "attributes",
                bytes(&format!("<a {attributes}/>")),
                "xml.too-long",
                1,
            ),
            ("torn", torn, "xml.encoding", 6),
        ],
    );
}

#[test]
fn json_that_is_no_consignment_gets_its_line_and_stores_nothing() {
    let Some(w) = World::at(EVENING) else { return };
    let many = "{\"number\":1,\"cn_code\":\"22082012\"},\n".repeat(250_000);
    let b = String::into_bytes;
    refused(
        &w,
        "json",
        vec![
            ("cut", b("{\n\"lines\": [".into()), "json.syntax", 2),
            (
                "other",
                b("{\n  \"hello\": 1\n}".into()),
                "json.unknown-field",
                2,
            ),
            ("type", b("{\n  \"lines\": 7\n}".into()), "json.value", 2),
            (
                "deep",
                b(format!("{{\n\"lines\": {}", "[".repeat(200_000))),
                "json.syntax",
                2,
            ),
            (
                "objects",
                b("{\"a\":\n".repeat(100_000)),
                "json.unknown-field",
                1,
            ),
            (
                "huge",
                b(format!("{{\"a\": \"{}\"}}", "x".repeat(11_000_000))),
                "json.too-large",
                1,
            ),
            (
                "many",
                b(format!("{{\n\"lines\": [{many}]}}")),
                "json.value",
                2003,
            ),
            (
                "number",
                b(format!("{{\n\"message_type\": {}}}", "9".repeat(1_000_000))),
                "json.syntax",
                2,
            ),
            (
                "twice",
                b("{\n\"lines\": [],\n\"lines\": []\n}".into()),
                "json.value",
                3,
            ),
        ],
    );
}

#[test]
fn the_largest_files_that_are_read_stay_small_in_memory() {
    let Some(w) = World::at(EVENING) else { return };
    // The measure measures: with too little the program cannot even begin.
    let file = w.write("empty.xml", "");
    assert_ne!(issue(&w, &file, 20 * 1024).code, 2);

    // Just under the bound, and all of it goods.
    let good = cognac();
    let start = good.find("<ie:BodyEadEsad>").expect("goods");
    let end = good.rfind("</ie:BodyEadEsad>").expect("goods") + "</ie:BodyEadEsad>".len();
    let goods = &good[start..end];
    let times = (9_900_000 - good.len()) / goods.len();
    let file = format!("{}{}{}", &good[..start], goods.repeat(times), &good[end..]);
    let file = w.write("goods.xml", file);
    issue(&w, &file, MOST).says(2, "xml.repeated-element");
    // One field of nine megabytes.
    let long = good.replace("quai de Brazza", &"x".repeat(9_000_000));
    let file = w.write("field.xml", long);
    issue(&w, &file, MOST).says(2, "xml.too-long");
    assert_eq!(w.last(), 7);
}

#[test]
fn a_file_that_is_not_there_or_not_a_file() {
    let Some(w) = World::at(EVENING) else { return };
    std::fs::create_dir(w.path("folder")).expect("a folder");
    for file in ["missing.xml", "folder"] {
        let out = issue(&w, file, MOST).says(2, "file.unreadable");
        assert!(out.text("/message").contains(file));
    }
    // Standard input is a file like others; here it is empty.
    issue(&w, "-", MOST).says(2, "xml.syntax");
    // A device without end is read to the bound and no further.
    issue(&w, "/dev/zero", MOST).says(2, "xml.too-large");
}

#[test]
fn an_establishment_file_that_is_broken_says_so() {
    let Some(w) = World::empty(EVENING) else {
        return;
    };
    let add = |file: &str| w.json(&["establishment", "add", "--file", file, "--last-used", "7"]);
    let bad = w.write("e.toml", "excise = \"FR007328E0001\"\nname = [1,\n");
    add(&bad).says(2, "file.toml");
    let unknown = w.write("u.toml", "excise = \"FR007328E0001\"\ncolour = \"red\"\n");
    add(&unknown).says(2, "file.toml");
    // I3: without the last number there is no register.
    let good = w.write("g.toml", include_str!("../demo/establishment.toml"));
    let out = w.json(&["establishment", "add", "--file", &good]);
    out.says(2, "cli.last-used-needed");
    assert!(!w.path("data").exists(), "nothing was begun");
    add(&good).exit(0);
    assert_eq!(w.last(), 7);
}
