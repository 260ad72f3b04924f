//! Tables into the book and out of it, packages measured on the page, the same document again: over the real program, by command and
//! in the browser without script.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_web;

use serde_json::Value;
use support_web::sheet::{EVENING, Sheet, Story, words};

const PARTIES: &str = "address.name;trader_id;roles;city;phone\r\nNégoce Martin;FR007329E0002;destinataire;Jarnac;05 45 00 00 00\r\nTransports Aubrac;;transporteur;Nantes;\r\n";
const PRODUCTS: &str = "description;product_code;cn_code;strength;package;units_each;unit_content;unit_gross;unit_net;pallet\nPineau blanc;u200;2206 0031;17;ct;6;0,75;1,25;0,745;60\n";

/// The program beside the workstation: its exit code and its answer.
fn told(w: &Story, arguments: &[&str]) -> (Option<i32>, Value) {
    let mut all = arguments.to_vec();
    all.push("--json");
    let out = w.bed.run(&all);
    let v = serde_json::from_slice(&out.stdout).unwrap_or(Value::Null);
    (out.status.code(), v)
}

fn counts(v: &Value) -> [Option<u64>; 3] {
    ["added", "changed", "same"].map(|k| v[k].as_u64())
}

#[test]
fn a_table_adds_changes_and_leaves_all_of_it_or_nothing() {
    let Some(w) = Story::at(EVENING) else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("t.csv");
    let path = file.display().to_string();
    let import = |kind: &str, text: &str, more: &[&str]| {
        std::fs::write(&file, text).expect("written");
        let mut all = vec![kind, "import", &path];
        all.extend(more);
        told(&w, &all)
    };
    // Only looked at: nothing is there afterwards.
    let (code, v) = import("party", PARTIES, &["--check"]);
    assert_eq!(
        (code, counts(&v), v["checked_only"].as_bool()),
        (Some(0), [Some(2), Some(0), Some(0)], Some(true))
    );
    let (_, v) = import("party", PARTIES, &[]);
    assert_eq!(counts(&v), [Some(2), Some(0), Some(0)]);
    // Known by its excise number under another name; the other by its name; what the table does not say stays.
    let again =
        "address.name;trader_id\nMartin & Fils;fr007329e0002\ntransports AUBRAC;\nDupont;\n";
    let (_, v) = import("party", again, &[]);
    assert_eq!(counts(&v), [Some(1), Some(2), Some(0)]);
    let out = dir.path().join("out.csv").display().to_string();
    assert_eq!(told(&w, &["party", "export", "--out", &out]).0, Some(0));
    let text = std::fs::read_to_string(&out).expect("a table");
    assert!(
        text.contains("Martin & Fils;fr007329e0002;consignee;;;;Jarnac;05 45 00 00 00"),
        "{text}"
    );
    // What was written is what is there.
    let (_, v) = import("party", &text, &[]);
    assert_eq!(counts(&v), [Some(0), Some(0), Some(3)]);
    // One error, and nothing of the rest is done; each has its place.
    let bad = "description;strength;package\nNew;12;CT\nOther;douze;CT\nNew;;BOX\n";
    let (code, v) = import("product", bad, &[]);
    let places: Vec<_> = v["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|e| (e["code"].as_str(), e["line"].as_u64(), e["column"].as_u64()))
        .collect();
    assert_eq!(code, Some(2));
    assert_eq!(
        places,
        [
            (Some("csv.amount"), Some(3), Some(2)),
            (Some("csv.value"), Some(4), Some(3))
        ]
    );
    let (_, v) = import("product", "description\nNew\nnew\n", &[]);
    assert_eq!(v["code"], "csv.twice");
    let (_, v) = import("product", PRODUCTS, &[]);
    assert_eq!(
        counts(&v),
        [Some(1), Some(0), Some(0)],
        "nothing of the tables that were wrong"
    );
    let (_, v) = import("vehicle", "registration;note\nAB-123-CD;porteur\n", &[]);
    assert_eq!(counts(&v), [Some(1), Some(0), Some(0)]);
    let (_, v) = import("vehicle", "registration;note\nab 123 cd;porteur\n", &[]);
    assert_eq!(
        counts(&v),
        [Some(0), Some(1), Some(0)],
        "the same plate, written otherwise"
    );
    // Usual departures, with their names.
    let c = emcs::read_ie815(
        &std::fs::read(support_web::sheet::sample("cognac-daa")).expect("the sample"),
        emcs::Limits::DEFAULT,
    )
    .expect("read")
    .consignment;
    let table = emcs::csv::write_documents(&[("Jarnac le lundi", &c)]);
    let (code, v) = import("template", &String::from_utf8(table).expect("text"), &[]);
    assert_eq!(
        (code, counts(&v)),
        (Some(0), [Some(1), Some(0), Some(0)]),
        "{v}"
    );
    let (_, _) = told(&w, &["template", "export", "--out", &out]);
    let (_, v) = import(
        "template",
        &std::fs::read_to_string(&out).expect("a table"),
        &[],
    );
    assert_eq!(counts(&v), [Some(0), Some(0), Some(1)]);
}

/// Sends a table on a page of the book.
fn send(w: &Story, page: &str, text: &str, more: &[(&str, &str)]) -> support_web::Reply {
    let at = w.page(page);
    let (csrf, form) = w.bed.form(&at, &w.cookie);
    let mut fields = vec![("csrf", csrf.as_str()), ("form", form.as_str())];
    fields.extend(more);
    w.bed
        .post_file(&at, &w.cookie, &fields, ("file", "t.csv", text.as_bytes()))
}

#[test]
fn the_pages_of_the_book_read_tables_and_give_them() {
    let Some(mut w) = Story::at(EVENING) else {
        return;
    };
    for lang in ["fr", "en"] {
        w.lang = lang;
        let r = send(
            &w,
            "book/parties/import",
            "address.name;trader_id;oops\nA;B;C\n",
            &[],
        );
        assert_eq!(r.status, 422);
        assert!(
            r.text().contains("[csv.unknown-column]") && r.text().contains("href=\"#file\""),
            "{}",
            words(&r.text())
        );
        let r = send(&w, "book/parties/import", PARTIES, &[("check", "yes")]);
        assert!(
            r.status == 422 && r.text().contains("[import.would]"),
            "{}",
            words(&r.text())
        );
    }
    w.lang = "fr";
    assert!(
        !w.look(&w.page("book/parties")).contains("Martin"),
        "only looked at"
    );
    let r = send(&w, "book/parties/import", PARTIES, &[]);
    let to = r.header("location").expect("a way on").to_owned();
    assert!(
        to.ends_with("?told=imported&added=2&changed=0&same=0"),
        "{to}"
    );
    assert!(
        words(&w.look(&to)).contains("Ajoutés : 2"),
        "{}",
        words(&w.look(&to))
    );
    let table = w.get(&w.page("book/parties/export.csv"));
    assert_eq!(
        table.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    assert!(
        table.text().contains("Transports Aubrac;;carrier"),
        "{}",
        table.text()
    );
    for page in ["book/products", "book/vehicles", "templates"] {
        assert!(
            w.look(&w.page(page))
                .contains(&w.page(&format!("{page}/import"))),
            "{page}"
        );
    }
}

#[test]
fn packages_of_a_known_product_become_litres_kilograms_and_pallets_and_can_be_changed() {
    let Some(w) = Story::at(EVENING) else { return };
    assert_eq!(send(&w, "book/products/import", PRODUCTS, &[]).status, 303);
    let mut s = w.begin();
    s.types("d0_l0_what", "Pineau blanc")
        .types("d0_l0_packs", "36");
    w.press(&s, "save").leads();
    let mut s = w.again(&s);
    assert_eq!(
        (
            s.held("d0_l0_qty"),
            s.held("d0_l0_gross"),
            s.held("d0_l0_net")
        ),
        ("162", "270", "160,92")
    );
    let page = words(&w.look(&s.to));
    assert!(
        page.contains("palettes : 1") && page.contains("162"),
        "{page}"
    );
    // Another count leaves what stands there; the key measures anew, and what is typed afterwards stays.
    s.types("d0_l0_packs", "61").types("d0_l0_qty", "170");
    w.press(&s, "save").leads();
    let s = w.again(&s);
    assert_eq!(s.held("d0_l0_qty"), "170");
    w.press(&s, "compute 0 0").leads();
    let mut s = w.again(&s);
    assert_eq!(
        (s.held("d0_l0_qty"), s.held("d0_l0_gross")),
        ("274,5", "457,5")
    );
    s.types("d0_l0_qty", "275");
    w.press(&s, "save").leads();
    let mut s = w.again(&s);
    assert_eq!(s.held("d0_l0_qty"), "275");
    // Without a count, and without a product, it says what is missing at its field.
    s.types("d0_l0_packs", "");
    w.press(&s, "compute 0 0")
        .refused("import.no-packs", "d0_l0_packs");
    s.types("d0_l0_what", "Unknown");
    w.press(&s, "compute 0 0")
        .refused("import.no-product", "d0_l0_what");
}

#[test]
fn the_same_document_again_begins_a_draft_without_what_belonged_to_that_movement() {
    let Some(w) = Story::at(EVENING) else { return };
    let mut s = w.ready();
    s.types("d0_invoice", "F-1");
    let load = w.press(&s, "act").leads();
    assert!(load.contains("load/"), "{load}");
    let number = w.numbers().remove(0);
    let html = w.look(&w.page(&format!("document/{number}")));
    let key = Sheet::find(&html, "name=\"from\"");
    let fields = [
        ("csrf", key.held("csrf")),
        ("form", key.held("form")),
        ("from", key.held("from")),
    ];
    let at = w.bed.post(&w.page("leave"), &w.cookie, &fields).leads();
    let draft = w.draft(&at);
    for field in ["d0_to", "d0_l0_what", "d0_l0_qty", "plate"] {
        assert_eq!(draft.held(field), s.held(field), "{field}");
    }
    assert_eq!(draft.held("d0_invoice"), "");
    assert!(
        words(&html).contains("Ne sont pas repris"),
        "what was left out is said"
    );
    // Pressed twice, it is one draft; and no number was drawn.
    assert_eq!(w.bed.post(&w.page("leave"), &w.cookie, &fields).leads(), at);
    assert_eq!(w.numbers().len(), 1);
}
