//! The official form in the browser (F1): brought, adjusted, tried, printed on, taken away.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod support_blank;
mod support_web;

use support_blank::blank;
use support_web::Reply;
use support_web::sheet::{EVENING, Sheet, Story, words};

#[test]
fn f1_the_form_is_brought_adjusted_and_tried_in_the_browser() {
    let Some(w) = Story::at(EVENING) else { return };
    let page = "/fr/settings/official";
    // Without a file, and with one that is no PDF: the page again, with the field.
    let send = |kind: &str, file: &[u8]| {
        let s = Sheet::find(&w.look(page), "name=\"file\"");
        let held = |n: &str| s.held(n).to_owned();
        let (csrf, form) = (held("csrf"), held("form"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("form", form.as_str()),
            ("kind", kind),
        ];
        w.bed
            .post_file(page, &w.cookie, &fields, ("file", "vierge.pdf", file))
    };
    let refused = |r: &Reply, code: &str, field: &str| {
        let wanted = (code.to_owned(), field.to_owned());
        assert!(
            r.status == 422 && r.problems().contains(&wanted),
            "{} {:?}",
            r.status,
            r.problems()
        );
    };
    refused(&send("daa", b"<html>"), "official.not-pdf", "file");
    let to = send("daa", &blank(true)).leads();
    assert!(to.contains("/settings/official/daa"), "{to}");
    let html = w.look(&to);
    assert!(words(&html).contains("vierge.pdf"), "{}", words(&html));
    // Every field has its label.
    for (tag, attributes) in support_web::tags(&html) {
        let get = |n: &str| {
            attributes
                .iter()
                .find(|(k, _)| k == n)
                .map(|(_, v)| v.clone())
        };
        let visible = !matches!(
            get("type").as_deref(),
            Some("hidden" | "radio" | "checkbox")
        );
        if matches!(tag.as_str(), "input" | "select" | "textarea") && visible {
            let id = get("id").expect("an id");
            assert!(html.contains(&format!("for=\"{id}\"")), "{id} has no label");
        }
    }
    let trial = w.get("/fr/settings/official/daa/test.pdf");
    assert!(trial.body.starts_with(b"%PDF"));

    // The places: what cannot be stays on the page with what was typed, the rest is kept.
    let mut s = Sheet::find(&html, "name=\"dx\"");
    s.all(&[
        ("dx", "1,5"),
        ("b.1.x", "30"),
        ("b.1.y", "trente"),
        ("b.1.w", "80"),
        ("b.1.h", "20"),
    ]);
    s.types("copies", "1\n1\n1\n1");
    let post = |s: &Sheet| {
        let fields: Vec<(&str, &str)> = s
            .fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        w.bed.post(&s.to, &w.cookie, &fields)
    };
    let again = post(&s);
    refused(&again, "official.number-wanted", "b.1.y");
    let again = Sheet::find(&again.text(), "name=\"dx\"");
    assert_eq!((again.held("dx"), again.held("b.1.y")), ("1,5", "trente"));
    s.types("b.1.y", "30").types("b.1.size", "90");
    refused(&post(&s), "official.map-value", "b.1.size");
    s.types("b.1.size", "9");
    post(&s).leads();
    let s = Sheet::find(&w.look("/fr/settings/official/daa"), "name=\"dx\"");
    assert_eq!(
        (s.held("dx"), s.held("b.1.y"), s.held("b.2.x")),
        ("1,5", "30", "")
    );

    // Goods leave on it.
    let sheet = w.ready();
    let truck = w.press(&sheet, "act").truck();
    assert!(w.look(&truck).contains("/paper/"));
    let said = w.said("document.printed");
    assert!(said[0]["blank"].is_string(), "{}", said[0]);

    // Then ours by choice, then away.
    let s = Sheet::find(&w.look("/fr/settings/official/daa"), "value=\"own\"");
    let mut s = s;
    s.types("use", "own");
    post(&s).leads();
    assert!(words(&w.look("/fr/settings")).contains("par choix"));
    let s = Sheet::find(&w.look("/fr/settings/official/daa"), "/daa/remove");
    post(&s).leads();
    assert!(words(&w.look("/fr/settings")).contains("DAA : dessin d’Acquit"));
}
