//! The official form over the real program (F1): brought, tried, adjusted on the command line; printed on first where it is there;
//! its bytes stay with the dossier.

mod common;
mod support_blank;

use common::World;
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use support_blank::blank;

/// Friday 27 November 2026, 18:20 in Paris, in UTC.
const EVENING: &str = "2026-11-27 17:20:00";

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
