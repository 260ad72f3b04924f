//! The page of a notice as other programs read it: one page whatever it says, its code read by a camera, its head in the file's properties.

use forms::{MAX_NOTICE_ROWS, NoticePage, Renderer, SheetCaptions, read_head};
use proptest::prelude::*;
use std::io::Write;
use std::process::Command;

const HEAD: &str = "FR007328E0001:12:0123456789abcdef0123456789abcdef";

fn page(rows: usize) -> NoticePage {
    NoticePage {
        title: "Procédure de secours : numéro communiqué".into(),
        subject:
            "SECOURS DAA · FR007328E0001 · 26FR007328E0001000081 · départ 23/11 18:40 · AB-123-CD"
                .into(),
        fields: vec![
            ("À".into(), "Bureau de Cognac (FR007328)".into()),
            ("De".into(), "Domaine de l’Étang, 05 45 00 00 01".into()),
        ],
        number: (rows < 2).then(|| {
            (
                "Numéro du DAA".into(),
                ["26", "FR007328E0001", "00008", "1"]
                    .map(String::from)
                    .to_vec(),
            )
        }),
        lines: (1..=5).map(|i| format!("Phrase {i} du message.")).collect(),
        columns: ["", "Numéro", "Destinataire", "Marchandise"].map(String::from),
        rows: (0..rows)
            .map(|i| {
                [
                    "DAA".into(),
                    format!("26FR007328E0001{i:05}1"),
                    "Martin & Fils, Beaune".into(),
                    "1200 L Vin blanc".into(),
                ]
            })
            .collect(),
        more: "et {} autres documents : voir le message".into(),
        code: format!("SECOURS DAA 26FR007328E0001000081, depart 23/11 18:40, AB-123-CD\n{HEAD}"),
        code_caption: "Ce message en bref, et la tête du registre".into(),
        checkpoint: None,
        captions: SheetCaptions {
            page: "Page".into(),
            printed: "préparé le".into(),
            register: "Registre :".into(),
        },
        printed_at: "23.11.2026 18:25".into(),
        stamp: "2026-11-23T17:25:00Z".parse().unwrap(),
        head: Some(HEAD.into()),
        mark: None,
        identification: "acquit 0".into(),
    }
}

fn file(pdf: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    file
}

/// What a program says; `None` where it is missing.
fn said(program: &str, args: &[&str]) -> Option<String> {
    let Ok(out) = Command::new(program).args(args).output() else {
        println!("skipped: no {program}, the page of a notice was not read");
        return None;
    };
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn text_of(pdf: &[u8]) -> Option<String> {
    let f = file(pdf);
    said("pdftotext", &["-layout", f.path().to_str().unwrap(), "-"]).map(|t| bare(&t))
}

#[test]
fn n1_c1_every_text_of_a_notice_is_on_its_page_and_its_code_is_read() {
    let mut p = page(1);
    p.checkpoint = Some((
        "Point de contrôle signé".into(),
        "origin\n12\nabc=\n\n— key AbC123=\n".into(),
    ));
    let pdf = Renderer::new().notice(&p).unwrap();
    assert_eq!(read_head(&pdf.bytes).as_deref(), Some(HEAD));
    let Some(read) = text_of(&pdf.bytes) else {
        return;
    };
    for part in [
        p.title.as_str(),
        &p.subject,
        "26 FR007328E0001 00008 1",
        "Phrase 5 du message.",
        "Martin & Fils, Beaune",
        HEAD,
        "— key AbC123=",
    ] {
        assert!(read.contains(&bare(part)), "{part}: {read}");
    }
    let folder = tempfile::tempdir().unwrap();
    let png = folder.path().join("page");
    let f = file(&pdf.bytes);
    // As coarse as a fax in its fine mode.
    let drawn = said(
        "pdftoppm",
        &[
            "-r",
            "200",
            "-gray",
            "-png",
            "-singlefile",
            f.path().to_str().unwrap(),
            png.to_str().unwrap(),
        ],
    );
    let Some(read) = drawn.and_then(|_| {
        said(
            "zbarimg",
            &["--raw", "-q", png.with_extension("png").to_str().unwrap()],
        )
    }) else {
        return;
    };
    assert_eq!(read.trim_end_matches('\n'), p.code);
}

#[test]
fn twenty_documents_with_long_texts_stand_on_one_page_and_each_number_is_read() {
    let mut p = page(20);
    let long = "Société coopérative vinicole intercommunale des producteurs réunis ".repeat(3);
    for r in &mut p.rows {
        (r[2], r[3]) = (long.clone(), long.clone());
    }
    p.lines = vec![long.repeat(4); 5];
    let pdf = Renderer::new().notice(&p).unwrap();
    let Some(read) = text_of(&pdf.bytes) else {
        return;
    };
    for r in &p.rows {
        assert!(read.contains(&r[1]), "{}", r[1]);
    }
}

#[test]
fn very_many_documents_are_counted_beyond_the_table() {
    let p = page(MAX_NOTICE_ROWS + 7);
    let pdf = Renderer::new().notice(&p).unwrap();
    let Some(read) = text_of(&pdf.bytes) else {
        return;
    };
    assert!(read.contains("et7autresdocuments"), "{read}");
}

#[test]
fn a_notice_is_tagged_and_archivable_as_the_papers_are() {
    let pdf = Renderer::new().notice(&page(3)).unwrap();
    let xmp = String::from_utf8_lossy(&pdf.bytes).into_owned();
    for mark in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(xmp.contains(mark), "{mark}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_a_notice_says_it_is_one_page(
        rows in 0usize..70,
        texts in proptest::collection::vec("\\PC{0,200}|[a-zA-Z]{0,2500}|(mot ){0,400}|[\\x00-\\x1f🍷Ж]{0,40}", 12),
        head in proptest::option::of("[A-Z0-9:]{0,120}"),
        cells in proptest::collection::vec("\\PC{0,90}|W{90}", 4),
    ) {
        let mut p = page(rows);
        p.subject = texts[0].clone();
        p.title = texts[1].chars().take(200).collect();
        p.fields = vec![(texts[2].chars().take(60).collect(), texts[3].chars().take(400).collect()), ("De".into(), texts[4].chars().take(400).collect())];
        p.lines = texts[5..10].to_vec();
        p.code = texts[10].clone();
        p.checkpoint = Some(("Point".into(), texts[11].clone()));
        p.head = head;
        for r in &mut p.rows {
            r.clone_from_slice(&cells);
        }
        let made = Renderer::new().notice(&p);
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }
}
