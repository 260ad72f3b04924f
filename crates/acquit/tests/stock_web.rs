//! Stock accounts and filing on the real pages (C3): the month with its files, the form of each row, the form of a document, its scans.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use support_web::{Bed, EXCISE, Reply, tags};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n a picture";

struct Visit {
    bed: Bed,
    cookie: String,
    number: String,
    month: String,
}

fn json(out: &std::process::Output) -> serde_json::Value {
    serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{out:?}"))
}

impl Visit {
    /// A workstation with one document that left today.
    fn new() -> Visit {
        let bed = Bed::new();
        let document = support_web::document();
        let number = document.rsplit('/').next().unwrap().to_owned();
        let done = bed.run(&[
            "depart",
            &number,
            "--already-left",
            "--reason",
            "truck-left",
            "--registration",
            "AB-123-CD",
        ]);
        assert!(done.status.success(), "{done:?}");
        let cookie = bed.enter(&bed.enter);
        let shown = json(&bed.run(&["register", "list", "--json"]));
        let left = shown["documents"][0]["departed"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
        let month = domain::calendar::to_paris(left)
            .strftime("%Y-%m")
            .to_string();
        Visit {
            bed,
            cookie,
            number,
            month,
        }
    }

    fn at(&self, page: &str) -> String {
        format!("/fr/{EXCISE}/{page}")
    }

    fn stock(&self) -> String {
        self.at(&format!("stock?month={}", self.month))
    }

    fn get(&self, path: &str) -> Reply {
        self.bed.get(path, &self.cookie)
    }

    fn send(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Reply {
        let shown = self.get(path);
        assert_eq!(shown.status, 200, "{path}");
        let (csrf, form) = (shown.hidden("csrf"), shown.hidden("form"));
        let mut all = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
        all.extend(fields);
        self.bed
            .post_parts(path, &self.cookie, &all, files)
            .expect("an answer")
    }

    fn dossier(&self) -> String {
        let shown = json(&self.bed.run(&["register", "list", "--json"]));
        shown["documents"][0]["dossier"].to_string()
    }

    fn missing(&self) -> String {
        let out = json(
            &self
                .bed
                .run(&["stock", "unfiled", "--month", &self.month, "--json"]),
        );
        out["documents"][0]["missing"].to_string()
    }
}

/// Ids of a page, each once.
fn ids(r: &Reply) -> Vec<String> {
    let of = |(_, a): (String, Vec<(String, String)>)| {
        a.into_iter().find(|(k, _)| k == "id").map(|(_, v)| v)
    };
    tags(&r.text()).into_iter().filter_map(of).collect()
}

#[test]
fn c3_a_row_of_the_month_is_filed_with_its_scan_and_the_page_says_so() {
    let v = Visit::new();
    assert_eq!(v.missing(), r#"["copy-1","copy-3"]"#);
    let page = v.get(&v.stock());
    let text = page.text();
    assert!(
        text.contains(&v.number[16..20]) && text.contains("Ce qui n’est pas classé"),
        "{text}"
    );
    let all = ids(&page);
    let once: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(once.len(), all.len(), "an id stands twice: {all:?}");
    let id = v.dossier();
    let (place, signed, scan, row) = (
        format!("place-{id}-1"),
        format!("signed-{id}-1"),
        format!("scan-{id}-1"),
        format!("{id}-1"),
    );
    let fields = |p: &'static str| {
        vec![
            ("row", row.as_str()),
            (place.as_str(), p),
            (signed.as_str(), "yes"),
        ]
    };
    // What is no picture is said beside its field, and the place that was typed stays.
    let before = v.bed.entries();
    let refused = v.send(
        &v.stock(),
        &fields("classeur 2026"),
        &[(scan.as_str(), "a.png", b"bonjour")],
    );
    assert_eq!(refused.status, 422);
    let text = refused.text();
    assert!(
        text.contains("copy.scan-kind") && text.contains("value=\"classeur 2026\""),
        "{text}"
    );
    assert!(text.contains(&format!("href=\"#{scan}\"")), "{text}");
    let refused = v.send(&v.stock(), &fields("  "), &[]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains(&format!("href=\"#{place}\"")));
    assert_eq!(v.bed.entries(), before);
    let done = v.send(
        &v.stock(),
        &fields("classeur 2026"),
        &[(scan.as_str(), "a.png", PNG)],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    let to = done.header("location").unwrap().to_owned();
    assert!(to.starts_with(&v.stock()) && to.contains("done="), "{to}");
    assert_eq!(v.missing(), r#"["copy-3"]"#);
    // The page where it is seen proposes the same place for the next copy.
    let seen = v.get(&to).text();
    assert!(seen.contains("value=\"classeur 2026\""), "{seen}");
    // Its scan is a file to keep, of this document alone.
    let document = v.get(&v.at(&format!("document/{}", v.number))).text();
    let link = document
        .split('"')
        .find(|t| t.contains("/scan/"))
        .expect("a link")
        .to_owned();
    let scan = v.get(&link);
    assert_eq!((scan.status, scan.body.as_slice()), (200, PNG));
    assert!(
        scan.header("content-disposition")
            .unwrap()
            .starts_with("attachment; filename=\"26")
    );
    assert_eq!(scan.header("content-type"), Some("image/png"));
    let paper = document
        .split('"')
        .find(|t| t.contains("/paper/"))
        .expect("a paper");
    let paper = paper.rsplit('/').next().unwrap();
    for other in [paper, "00", &"ab".repeat(32), "..%2Fregister.sqlite"] {
        let r = v.get(&v.at(&format!("document/{}/scan/{other}", v.number)));
        assert_eq!(r.status, 404, "{other}");
    }
}

#[test]
fn c3_a_copy_is_filed_from_the_page_of_its_document_and_filed_again_elsewhere() {
    let v = Visit::new();
    let page = v.at(&format!("document/{}/file", v.number));
    let shown = v.get(&page).text();
    assert!(
        shown.contains("Aucun exemplaire n’est noté comme classé"),
        "{shown}"
    );
    let copy = |c, p| [("copy", c), ("place", p), ("signed", "yes")];
    for (fields, code, field) in [
        (copy("1", ""), "page.missing", "place"),
        (copy("9", "classeur"), "copy.none", "copy"),
        (copy("", "classeur"), "page.missing", "copy"),
        (copy("x", "classeur"), "page.choose-again", "copy"),
    ] {
        let r = v.send(&page, &fields, &[]);
        let text = r.text();
        assert_eq!(r.status, 422, "{fields:?}");
        assert!(
            text.contains(code) && text.contains(&format!("href=\"#{field}\"")),
            "{code} {text}"
        );
    }
    let r = v.send(
        &page,
        &[
            ("copy", "1"),
            ("place", "classeur"),
            ("at", "2099-01-01 10:00"),
        ],
        &[],
    );
    assert!(r.status == 422 && r.text().contains("fact.future"));
    assert_eq!(v.missing(), r#"["copy-1","copy-3"]"#);
    for place in ["classeur 2026", "archives, boîte 12"] {
        let r = v.send(
            &page,
            &[
                ("copy", "1"),
                ("place", place),
                ("signed", "yes"),
                ("note", "avec le bon"),
            ],
            &[],
        );
        assert_eq!(r.status, 303, "{}", r.text());
    }
    let document = v.get(&v.at(&format!("document/{}", v.number))).text();
    assert!(
        document.contains("archives, boîte 12")
            && document.contains("Un exemplaire du document a été classé")
    );
    // An empty file field is no scan; a file without a byte is one that is empty.
    let r = v.send(&page, &copy("2", "classeur"), &[("scan", "", b"")]);
    assert_eq!(r.status, 303);
    let r = v.send(&page, &copy("2", "classeur"), &[("scan", "vide.pdf", b"")]);
    assert!(r.status == 422 && r.text().contains("copy.scan-empty"));
    // Sent twice it is recorded once.
    let (csrf, form) = v.bed.form(&page, &v.cookie);
    let fields = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("copy", "4"),
        ("place", "classeur"),
        ("signed", "yes"),
    ];
    let before = v.bed.entries();
    for _ in 0..2 {
        let r = v
            .bed
            .post_parts(&page, &v.cookie, &fields, &[])
            .expect("an answer");
        assert_eq!(r.status, 303);
    }
    assert_eq!(v.bed.entries(), before + 1);
}

#[test]
fn c3_the_month_has_its_table_and_its_print_and_what_is_no_month_says_so() {
    let v = Visit::new();
    let csv = v.get(&v.at(&format!("stock/{}.csv", v.month)));
    assert_eq!(
        (csv.status, csv.header("content-type")),
        (200, Some("text/csv; charset=utf-8"))
    );
    assert!(csv.body.starts_with(b"\xef\xbb\xbfsens;nature;") && csv.text().contains(&v.number));
    let name = format!("attachment; filename=\"{EXCISE}-{}.csv\"", v.month);
    assert_eq!(csv.header("content-disposition"), Some(name.as_str()));
    let pdf = v.get(&v.at(&format!("stock/{}.pdf", v.month)));
    assert_eq!(pdf.status, 200);
    assert!(pdf.body.starts_with(b"%PDF"));
    for wrong in ["2026-13", "novembre", "%3Cscript%3E"] {
        let r = v.get(&v.at(&format!("stock?month={wrong}")));
        let text = r.text();
        assert_eq!(r.status, 200);
        assert!(
            text.contains("n’est pas un mois")
                && text.contains("aria-invalid=\"true\"")
                && !text.contains("<script>"),
            "{text}"
        );
        assert_eq!(v.get(&v.at(&format!("stock/{wrong}.csv"))).status, 404);
        assert_eq!(v.get(&v.at(&format!("stock/{wrong}.pdf"))).status, 404);
    }
    let none = v.get(&v.at("stock?month=2020-01")).text();
    assert!(
        none.contains("Rien n’est parti")
            && none.contains("Tout ce qui est parti dans ce mois est classé"),
        "{none}"
    );
    let english = v
        .bed
        .get(&format!("/en/{EXCISE}/stock?month={}", v.month), &v.cookie)
        .text();
    assert!(
        english.contains("What is not filed") && english.contains("Pure alcohol (L)"),
        "{english}"
    );
}
