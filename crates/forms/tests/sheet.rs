//! A plain sheet, as other programs read it: every text, on as many pages as it needs, and what cannot be seen is refused.

use forms::{FormError, MAX_HEAD, Part, Renderer, Sheet, SheetCaptions, SheetLanguage, read_head};
use std::io::Write;
use std::process::Command;

fn sheet(parts: Vec<Part>) -> Sheet {
    Sheet {
        title: "Fax : numéro d’un document de secours".into(),
        parts,
        captions: SheetCaptions {
            page: "Page".into(),
            printed: "imprimé le".into(),
            register: "Registre :".into(),
        },
        printed_at: "23.11.2026 18:25".into(),
        stamp: "2026-11-23T17:25:00Z".parse().unwrap(),
        head: Some("FR007328E0001:12:0123456789abcdef0123456789abcdef".into()),
        mark: None,
        language: SheetLanguage::French,
        identification: "acquit 0".into(),
    }
}

fn number() -> Part {
    Part::Number {
        caption: "Numéro".into(),
        groups: ["26", "FR007328E0001", "00008", "1"].map(Into::into).into(),
    }
}

/// What `pdftotext` reads; `None` where it is missing.
fn text(pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let Ok(out) = Command::new("pdftotext")
        .arg("-layout")
        .arg(file.path())
        .arg("-")
        .output()
    else {
        println!("skipped: no pdftotext, a sheet was not read");
        return None;
    };
    Some(String::from_utf8(out.stdout).unwrap())
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_text_of_a_sheet_is_on_it() {
    let s = sheet(vec![
        Part::Heading("Prévenir le bureau".into()),
        Part::Strong("Cette feuille reste ici.".into()),
        number(),
        Part::Fields(vec![
            ("Objet".into(), "SECOURS DAA · x".into()),
            ("Fax".into(), String::new()),
        ]),
        Part::Text("Une phrase.\nUne autre.".into()),
        Part::Ticks(vec!["Signer les quatre.".into()]),
        Part::Lines(vec!["Heure".into()]),
    ]);
    let pdf = Renderer::new().sheet(&s).unwrap();
    assert_eq!(pdf.pages, 1);
    assert_eq!(read_head(&pdf.bytes), s.head);
    let Some(read) = text(&pdf.bytes) else { return };
    let read = bare(&read);
    for part in [
        "Fax : numéro d’un document de secours",
        "Prévenir le bureau",
        "Cette feuille reste ici.",
        "26 FR007328E0001 00008 1",
        "SECOURS DAA · x",
        "Une phrase.",
        "Une autre.",
        "Signer les quatre.",
        "Heure",
        "Page 1/1",
        "imprimé le 23.11.2026 18:25",
        "FR007328E0001:12:0123456789abcdef0123456789abcdef",
    ] {
        assert!(read.contains(&bare(part)), "{part}: {read}");
    }
}

#[test]
fn what_does_not_fit_goes_on_a_further_page_and_no_word_is_cut() {
    let rows: Vec<_> = (0..90)
        .map(|i| {
            (
                format!("Ligne {i}"),
                format!("{} fin{i}", "mot ".repeat(20)),
            )
        })
        .collect();
    let long = "W".repeat(400);
    let s = sheet(vec![
        Part::Fields(rows),
        Part::Text(long.clone()),
        Part::Ticks(vec![long.clone()]),
    ]);
    let pdf = Renderer::new().sheet(&s).unwrap();
    assert!(pdf.pages > 2, "{}", pdf.pages);
    let Some(read) = text(&pdf.bytes) else { return };
    for i in 0..90 {
        assert!(read.contains(&format!("fin{i}")), "{i}");
    }
    assert_eq!(
        read.matches('W').count(),
        800,
        "every letter of a word without end"
    );
    assert!(read.contains(&format!("Page {}/{}", pdf.pages, pdf.pages)));
}

#[test]
fn a_number_of_any_length_stands_whole() {
    for n in [1, 21, 35, 60, 300] {
        let s = sheet(vec![Part::Number {
            caption: "N°".into(),
            groups: vec!["8".repeat(n)],
        }]);
        let pdf = Renderer::new().sheet(&s).unwrap();
        let Some(read) = text(&pdf.bytes) else { return };
        let found = read
            .lines()
            .filter(|l| l.trim().chars().all(|c| c == '8'))
            .collect::<String>();
        assert_eq!(bare(&found).len(), n);
    }
}

#[test]
fn what_cannot_be_seen_is_refused() {
    for (part, place) in [
        (Part::Text("🍷".into()), "text"),
        (Part::Ticks(vec!["a\u{202e}b".into()]), "text"),
        (
            Part::Number {
                caption: "x".into(),
                groups: vec!["\u{200b}".into()],
            },
            "number",
        ),
        (Part::Heading("\0".into()), "heading"),
    ] {
        let refused = Renderer::new().sheet(&sheet(vec![part])).unwrap_err();
        assert_eq!(refused.code(), "paper.glyph");
        assert_eq!(refused.place().as_deref(), Some(place));
    }
    let mut s = sheet(Vec::new());
    s.head = Some("W".repeat(MAX_HEAD));
    assert!(
        Renderer::new().sheet(&s).is_ok(),
        "the longest head is printed"
    );
    s.head = Some("W".repeat(MAX_HEAD + 1));
    assert_eq!(
        Renderer::new().sheet(&s).unwrap_err().code(),
        "paper.too-long"
    );
    s.head = Some("a b".into());
    assert_eq!(
        Renderer::new().sheet(&s).unwrap_err().code(),
        "paper.head-form"
    );
    let endless = sheet(vec![Part::Ticks(vec!["x".into(); 4_000])]);
    assert!(matches!(
        Renderer::new().sheet(&endless),
        Err(FormError::TooManyPages { .. })
    ));
}
