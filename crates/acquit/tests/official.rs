//! The official form over the real program (F1): brought, tried, adjusted on the command line and in the browser; printed on first
//! where it is there; its bytes stay with the dossier. No official blank could be had: the test builds one.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is the browser: it connects to the loopback"
)]

mod common;
mod support_web;

use common::World;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use support_web::Reply;
use support_web::sheet::{EVENING, Sheet, Story, words};

/// A blank of one page with its own words; with a field of 21 cells named as a portal might name it.
fn blank(with_field: bool) -> Vec<u8> {
    let drawn = "0.5 w 40 40 515 760 re S BT /F1 9 Tf 240 60 Td (VORDRUCK) Tj ET";
    let (form, annots) = if with_field {
        (" /AcroForm << /Fields [6 0 R] >>", " /Annots [6 0 R]")
    } else {
        ("", "")
    };
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R{form} >>"),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>{annots} >>"
        ),
        format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (NumSecours) /Ff 16777216 /MaxLen 21 /F 4 /Rect [60 100 420 124] /DA (/F1 9 Tf) >>"
            .to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        let _ = write!(table, "{:010} 00000 n \n", out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let start = out.len();
    let _ = write!(
        out,
        "{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}

fn text(path: &Path) -> Option<String> {
    let out = Command::new("pdftotext")
        .arg("-layout")
        .arg(path)
        .arg("-")
        .output();
    let Ok(out) = out else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    assert!(out.status.success());
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

fn printed(w: &World) -> Vec<Value> {
    let out = w.json(&["register", "show"]).exit(0);
    let entries = out.json["entries"].as_array().expect("entries").clone();
    entries
        .into_iter()
        .filter(|e| e["event"] == "document.printed")
        .map(|e| e["payload"].clone())
        .collect()
}

#[test]
fn f1_where_the_official_form_is_there_papers_are_printed_on_it_and_its_bytes_stay() {
    let Some(w) = World::at(EVENING) else { return };
    let file = w.write("vierge.pdf", blank(false));
    w.json(&["official", "show", "--kind", "daa"])
        .says(2, "official.none");
    let added = w.json(&["official", "add", &file, "--kind", "daa"]).exit(0);
    let sha256 = added.text("/sha256");
    assert_eq!(added.json["pages"].as_array().map(Vec::len), Some(1));

    // Ours is the way out at the act itself.
    w.issue(&["--own-drawing", "--out", &w.file("own.pdf")])
        .exit(0);
    w.issue(&["--out", &w.file("official.pdf")]).exit(0);
    let all = printed(&w);
    assert_eq!(all.len(), 2);
    assert!(all[0].get("blank").is_none(), "our own drawing: {}", all[0]);
    assert_eq!(all[1]["blank"], sha256.as_str());
    if let Some(own) = text(&w.path("own.pdf")) {
        assert!(
            own.contains("formulaire de remplacement"),
            "the substitute says so"
        );
        assert!(!own.contains("VORDRUCK"));
        let official = text(&w.path("official.pdf")).expect("read");
        assert_eq!(official.matches("VORDRUCK").count(), 4, "{official}");
        assert!(!official.contains("formulaire de remplacement"));
        assert!(
            official.contains("Registre"),
            "the head of the register is at the foot"
        );
    }

    // Taken away, it stays where a dossier names it, and verification counts on it.
    w.json(&["official", "remove", "--kind", "daa"]).exit(0);
    w.whole();
    w.issue(&["--out", &w.file("after.pdf")]).exit(0);
    assert!(printed(&w)[2].get("blank").is_none());
    let kept = w
        .path("data/files")
        .join(&sha256[..2])
        .join(format!("{sha256}.pdf"));
    let kept = if kept.exists() {
        kept
    } else {
        find(&w.path(""), &sha256).expect("archived")
    };
    std::fs::remove_file(kept).expect("removed");
    let broken = w.json(&["verify"]).exit(1);
    assert!(
        broken.json.to_string().contains("verify.paper-missing"),
        "{}",
        broken.json
    );
}

fn find(folder: &Path, name: &str) -> Option<std::path::PathBuf> {
    for entry in std::fs::read_dir(folder).ok()?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if let Some(found) = find(&path, name) {
                return Some(found);
            }
        } else if path.file_name()?.to_string_lossy().starts_with(name) {
            return Some(path);
        }
    }
    None
}

#[test]
fn f1_an_official_form_that_cannot_be_filled_is_told_before_a_number_and_ours_is_the_way_out() {
    let Some(w) = World::at(EVENING) else { return };
    let file = w.write("vierge.pdf", blank(true));
    w.json(&["official", "add", &file, "--kind", "daa"]).exit(0);
    let map = w.file("plan.json");
    let shown = w
        .json(&["official", "map", "--kind", "daa", "--out", &map])
        .exit(0);
    assert_eq!(shown.json["map"]["fields"]["NumSecours"], "number");
    // A map without the number.
    let text = std::fs::read_to_string(&map).expect("written");
    w.write(
        "plan.json",
        text.replace("\"NumSecours\": \"number\"", "\"NumSecours\": \"1\""),
    );
    w.json(&["official", "map", "--kind", "daa", &map]).exit(0);
    let before = w.last();
    w.issue(&["--out", &w.file("a.pdf")])
        .says(1, "official.no-number");
    assert_eq!(w.last(), before, "no number was drawn");
    w.json(&["official", "use", "--kind", "daa", "--own-drawing"])
        .exit(0);
    w.issue(&["--out", &w.file("a.pdf")]).exit(0);
    assert_eq!(w.last(), before + 1);
    // Every answer has its own code, and nothing is kept of what is refused.
    for (name, bytes, code) in [
        ("a.html", b"<html>".to_vec(), "official.not-pdf"),
        ("half.pdf", blank(true)[..300].to_vec(), "official.damaged"),
        (
            "ours.pdf",
            std::fs::read(w.path("a.pdf")).expect("a paper"),
            "official.ours",
        ),
        ("large.pdf", vec![b'%'; 6_000_000], "official.too-big"),
    ] {
        let file = w.write(name, bytes);
        w.json(&["official", "add", &file, "--kind", "dsa"])
            .says(2, code);
    }
    w.json(&["official", "show", "--kind", "dsa"])
        .says(2, "official.none");
}

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
