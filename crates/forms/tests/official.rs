//! The official form, filled (F1), seen with the eyes of other programs: poppler reads the values at their places, qpdf checks the
//! file, the blank is there beneath. No official blank could be had: each test blank is built in one of the ways of forms.

mod blanks;
#[allow(dead_code, unreachable_pub, reason = "shared with the other tests")]
mod common;

use blanks::{A4, Field, Page, bytes, field, flat, make, with_fields};
use common::{daa, dsa, long};
use forms::official::{Blank, FieldKind, Map, Note};
use forms::{Mark, Paper, PaperNumber, Renderer, read_head, read_number};
use lopdf::{Document, IncrementalDocument, Object, Stream, dictionary};
use number::Kind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

fn press() -> &'static Renderer {
    static PRESS: OnceLock<Renderer> = OnceLock::new();
    PRESS.get_or_init(Renderer::new)
}

fn has(tool: &str) -> bool {
    let there = Command::new(tool).arg("--version").output().is_ok();
    if !there {
        println!("skipped: {tool} is not installed");
    }
    there
}

fn put(dir: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

fn run(tool: &str, args: &[&str]) -> String {
    let out = Command::new(tool).args(args).output().expect("a tool");
    assert!(
        out.status.success(),
        "{tool} {args:?}: {}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// The text in a rectangle of a page as it is seen, without spaces.
fn text_at(path: &Path, page: u32, at: (f64, f64, f64, f64)) -> String {
    let dots = |mm: f64| format!("{}", (mm / 25.4 * 72.0).round());
    let (x, y, w, h) = at;
    let page = page.to_string();
    let text = run(
        "pdftotext",
        &[
            "-r",
            "72",
            "-cropbox",
            "-f",
            &page,
            "-l",
            &page,
            "-x",
            &dots(x - 0.7),
            "-y",
            &dots(y - 0.7),
            "-W",
            &dots(w + 1.4),
            "-H",
            &dots(h + 1.4),
            path.to_str().expect("a path"),
            "-",
        ],
    );
    bare(&text)
}

fn all_text(path: &Path) -> String {
    run(
        "pdftotext",
        &["-layout", path.to_str().expect("a path"), "-"],
    )
}

/// What is seen of the pages becomes the pages: poppler counts from the corner of the whole sheet otherwise.
fn cropped(bytes: &[u8]) -> Vec<u8> {
    let mut doc = Document::load_mem(bytes).expect("a file");
    let pages: Vec<_> = doc.page_iter().collect();
    for id in pages {
        let page = doc.get_dictionary_mut(id).expect("a page");
        if let Ok(crop) = page.get(b"CropBox").cloned() {
            page.set("MediaBox", crop);
        }
    }
    blanks::bytes(&mut doc)
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn checked(path: &Path) {
    if has("qpdf") {
        run("qpdf", &["--check", path.to_str().expect("a path")]);
    }
}

/// Fills, checks the file, and finds every text at its place on every copy; what the blank says is there too.
fn filled_and_seen(
    name: &str,
    paper: &Paper,
    blank: &[u8],
    change: impl Fn(&mut Map),
) -> forms::official::Filled {
    let dir = tempfile::tempdir().expect("a folder");
    let blank = Blank::read(blank).expect("a blank");
    let mut map = press().propose(paper.kind, &blank).expect("a map");
    change(&mut map);
    press()
        .check_filled(paper, &blank, &map)
        .expect("the dry run");
    let filled = press().fill(paper, &blank, &map).expect("filled");
    let path = put(dir.path(), &format!("{name}.pdf"), &filled.bytes);
    if let Ok(keep) = std::env::var("ACQUIT_KEEP") {
        put(Path::new(&keep), &format!("{name}.pdf"), &filled.bytes);
    }
    checked(&path);
    if !has("pdftotext") {
        return filled;
    }
    let path = put(dir.path(), "read.pdf", &cropped(&filled.bytes));
    assert!(!filled.placed.is_empty() || !map.fields.is_empty());
    // Poppler takes no notice of the unit of a page.
    let doc = Document::load_mem(&filled.bytes).expect("a file");
    let first = doc.page_iter().next().expect("a page");
    let unit = doc.get_dictionary(first).expect("a page").get(b"UserUnit");
    let unit = unit.and_then(Object::as_float).map_or(1.0, f64::from);
    let mut page = 0;
    for (copy, of_copy) in map.copies.iter().enumerate() {
        for (sheet, blank_page) in of_copy.iter().enumerate() {
            page += 1;
            for p in filled
                .placed
                .iter()
                .filter(|p| p.sheet as usize == sheet + 1)
            {
                let seen = text_at(
                    &path,
                    page,
                    (p.x / unit, p.y / unit, p.w / unit, p.h / unit),
                );
                let wanted = if p.item == "copy" {
                    (copy + 1).to_string()
                } else {
                    bare(&p.text)
                };
                // The letters of a mark stand between those of the text.
                let there = if paper.mark == Mark::None {
                    seen.contains(&wanted)
                } else {
                    let mut rest = seen.chars();
                    wanted.chars().all(|c| rest.any(|r| r == c))
                };
                assert!(
                    there,
                    "{name}, page {page}, {}: {wanted:?} in {seen:?}",
                    p.item
                );
            }
            let size = blank.pages[*blank_page as usize - 1];
            let all = text_at(&path, page, (0.0, 0.0, size.w, size.h));
            assert!(
                all.contains(&format!("VORDRUCK{blank_page}")),
                "{name}: {all}"
            );
        }
        page += filled.further;
    }
    assert_eq!(page, filled.pages);
    assert_eq!(
        read_number(&filled.bytes).as_deref(),
        match &paper.number {
            PaperNumber::Cells(n) | PaperNumber::Beside(n) => Some(n.as_str()),
            PaperNumber::Blank => None,
        }
    );
    assert_eq!(read_head(&filled.bytes), paper.head);
    filled
}

#[test]
fn f1_each_value_stands_at_its_place_on_every_copy_of_a_flat_blank() {
    let f = filled_and_seen("flat-daa", &daa(), &flat(), |_| ());
    assert_eq!((f.pages, f.further), (4, 0));
    let items: Vec<&str> = f.placed.iter().map(|p| p.item.as_str()).collect();
    for item in [
        "number",
        "1",
        "7a",
        "goods.2.net",
        "certified.company",
        "road.vehicle",
    ] {
        assert!(items.contains(&item), "{item} in {items:?}");
    }
    let f = filled_and_seen("flat-dsa", &dsa(), &flat(), |_| ());
    assert_eq!(f.pages, 3);
}

#[test]
fn f1_what_is_printed_over_a_blank_moves_by_the_offset() {
    let blank = Blank::read(&flat()).expect("a blank");
    let mut map = press().propose(Kind::Daa, &blank).expect("a map");
    let before = press().fill(&daa(), &blank, &map).expect("filled");
    (map.dx, map.dy) = (1.5, -2.0);
    let after = press().fill(&daa(), &blank, &map).expect("filled");
    for (a, b) in before.placed.iter().zip(&after.placed) {
        assert!((b.x - a.x - 1.5).abs() < 1e-6 && (b.y - a.y + 2.0).abs() < 1e-6);
    }
    filled_and_seen("moved", &daa(), &flat(), |m| (m.dx, m.dy) = (1.5, -2.0));
}

#[test]
fn f1_turned_cropped_scaled_and_torn_pages_are_filled_as_they_are_seen() {
    let cases = [
        (
            "turned-90",
            Page {
                media: [0, 0, 842, 595],
                rotate: 90,
                ..A4
            },
        ),
        ("turned-180", Page { rotate: 180, ..A4 }),
        (
            "turned-270",
            Page {
                media: [0, 0, 842, 595],
                rotate: -90,
                ..A4
            },
        ),
        (
            "cropped",
            Page {
                media: [-30, -40, 700, 900],
                crop: Some([20, 10, 615, 852]),
                ..A4
            },
        ),
        (
            "cropped-turned",
            Page {
                media: [0, 0, 900, 700],
                crop: Some([30, 50, 872, 645]),
                rotate: 90,
                ..A4
            },
        ),
        (
            "unit",
            Page {
                media: [0, 0, 298, 421],
                unit: Some(2.0),
                ..A4
            },
        ),
        (
            "letter",
            Page {
                media: [0, 0, 612, 850],
                ..A4
            },
        ),
        ("torn", Page { torn: true, ..A4 }),
    ];
    for (name, page) in cases {
        filled_and_seen(name, &daa(), &bytes(&mut make(&[page], &[])), |_| ());
    }
}

#[test]
fn f1_a_file_with_all_copies_gets_each_page_filled_and_one_with_backs_keeps_them() {
    let f = filled_and_seen("four", &daa(), &bytes(&mut make(&[A4; 4], &[])), |_| ());
    assert_eq!(f.pages, 4);
    let blank = bytes(&mut make(&[A4; 8], &[]));
    let f = filled_and_seen("eight", &daa(), &blank, |m| {
        assert_eq!(m.copies, [[1, 2], [3, 4], [5, 6], [7, 8]]);
    });
    assert_eq!(f.pages, 8);
    let f = filled_and_seen(
        "front-and-back",
        &dsa(),
        &bytes(&mut make(&[A4; 2], &[])),
        |m| {
            assert_eq!(m.copies, [[1, 2], [1, 2], [1, 2]]);
        },
    );
    assert_eq!(f.pages, 6);
}

#[test]
fn f1_fields_are_proposed_by_their_names_set_and_shown() {
    let blank = Blank::read(&with_fields()).expect("a blank");
    assert!(blank.fields.iter().all(|f| f.kind != FieldKind::Button));
    let map = press().propose(Kind::Daa, &blank).expect("a map");
    let of = |name: &str| map.fields.get(name).map(String::as_str);
    assert_eq!(of("NumSecours"), Some("number"));
    assert_eq!(of("case_1"), Some("1"));
    assert_eq!(of("txt_b"), Some("7"));
    assert_eq!(of("Transporteur"), Some("9"));
    assert_eq!(of("goods.1.description"), Some("goods.1.description"));
    assert_eq!(
        of("mystere"),
        None,
        "what is not obvious is left to a person"
    );

    let paper = daa();
    let filled = filled_and_seen("fields", &paper, &with_fields(), |_| ());
    let doc = Document::load_mem(&filled.bytes).expect("a file");
    let text = |o: &Object| lopdf::decode_text_string(o).expect("text");
    let mut seen = 0;
    for object in doc.objects.values() {
        let Ok(d) = object.as_dict() else { continue };
        let (Ok(t), Ok(v)) = (d.get(b"T"), d.get(b"V")) else {
            continue;
        };
        seen += 1;
        match text(t).as_str() {
            "NumSecours" => assert_eq!(text(v), "26FR007328E0001000081"),
            "case_1" => assert_eq!(
                bare(&text(v)),
                bare(&paper.boxes[&"1".parse().expect("a box")])
            ),
            "description" => assert_eq!(text(v), paper.goods[0].description.replace('\n', ", ")),
            _ => {}
        }
        let kids = d.get(b"Kids").and_then(Object::as_array).expect("widgets");
        assert_eq!(kids.len(), 4, "one on each copy");
        for kid in kids {
            let w = doc
                .get_dictionary(kid.as_reference().expect("a widget"))
                .expect("a widget");
            assert!(w.has(b"AP"), "every viewer and printer shows it");
        }
    }
    assert_eq!(seen, 6);
    // What the fields did not take is on the continuation sheet.
    assert!(filled.further > 0);
    if !has("pdftotext") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let path = put(dir.path(), "fields.pdf", &filled.bytes);
    let pages_of_copy = 1 + filled.further;
    for copy in 0..4 {
        let page = 1 + copy * pages_of_copy;
        for f in blank
            .fields
            .iter()
            .filter(|f| map.fields.contains_key(&f.name))
        {
            let (_, x, y, w, h) = f.places[0];
            let seen = text_at(&path, page, (x, y, w, h));
            let wanted = match map.fields[&f.name].as_str() {
                "number" => "26FR007328E0001000081".to_owned(),
                "goods.1.description" => bare(&paper.goods[0].description),
                "goods.1.cn" => bare(&paper.goods[0].cn),
                id => bare(&paper.boxes[&id.parse().expect("a box")].replace('\n', ", ")),
            };
            let begins: String = wanted.chars().take(12).collect();
            let plain = seen.replace(',', "");
            assert!(
                plain.contains(&begins.replace(',', "")),
                "copy {copy}, {}: {begins:?} in {seen:?}",
                f.name
            );
        }
    }
    // The whole paper: nothing is lost between form and sheet.
    let all = bare(&all_text(&path));
    for text in paper
        .boxes
        .values()
        .chain(paper.goods.iter().map(|g| &g.description))
    {
        for word in text.split_whitespace() {
            assert!(all.contains(&bare(word)), "{word}");
        }
    }
}

#[test]
fn f1_ticks_and_single_cells_are_fields_too() {
    let mut fields: Vec<Field> = Vec::new();
    const NAMES: [&str; 21] = [
        "c.1", "c.2", "c.3", "c.4", "c.5", "c.6", "c.7", "c.8", "c.9", "c.10", "c.11", "c.12",
        "c.13", "c.14", "c.15", "c.16", "c.17", "c.18", "c.19", "c.20", "c.21",
    ];
    for (i, name) in NAMES.into_iter().enumerate() {
        let x = 40 + i64::try_from(i).expect("small") * 16;
        fields.push(field(name, 0, [x, 60, x + 15, 78]));
    }
    fields.push(Field {
        tick: true,
        ..field("renvoi_oui", 0, [40, 100, 50, 110])
    });
    fields.push(Field {
        tick: true,
        ..field("renvoi_non", 0, [60, 100, 70, 110])
    });
    let blank = bytes(&mut make(&[A4], &fields));
    let mut paper = dsa();
    paper.certified.return_copy = Some(true);
    let filled = filled_and_seen("cells", &paper, &blank, |m| {
        for (i, name) in NAMES.into_iter().enumerate() {
            m.fields
                .insert(name.to_owned(), format!("number.{}", i + 1));
        }
        m.fields
            .insert("renvoi_oui".into(), "certified.return_yes".into());
        m.fields
            .insert("renvoi_non".into(), "certified.return_no".into());
    });
    if has("pdftotext") {
        let dir = tempfile::tempdir().expect("a folder");
        let path = put(dir.path(), "cells.pdf", &filled.bytes);
        let PaperNumber::Cells(number) = &paper.number else {
            panic!("cells")
        };
        let mm = |v: i64| f64::from(i32::try_from(v).expect("small")) * 25.4 / 72.0;
        let row = (mm(40), mm(842 - 78), mm(21 * 16), mm(18));
        assert_eq!(text_at(&path, 1, row), *number);
        assert_eq!(text_at(&path, 1, (mm(40), mm(732), mm(10), mm(10))), "X");
        assert_eq!(text_at(&path, 1, (mm(60), mm(732), mm(10), mm(10))), "");
    }
}

#[test]
fn f1_what_does_not_fit_or_has_no_place_goes_on_on_continuation_sheets() {
    let paper = long(Kind::Daa, 25);
    let f = filled_and_seen("long", &paper, &flat(), |m| {
        m.boxes.remove("9");
    });
    assert!(f.further >= 1);
    for place in ["9", "4", "25"] {
        assert!(
            f.continued.iter().any(|c| c == place),
            "{place} in {:?}",
            f.continued
        );
    }
    if !has("pdftotext") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let path = put(dir.path(), "long.pdf", &f.bytes);
    let all = bare(&all_text(&path));
    for row in &paper.goods {
        assert!(all.contains(&bare(&row.cn)), "{}", row.cn);
        for word in row.description.split_whitespace() {
            assert!(all.contains(&bare(word)), "{word}");
        }
    }
    for text in paper.boxes.values() {
        for word in text.split_whitespace().filter(|w| w.chars().count() < 20) {
            assert!(all.contains(&bare(word)), "{word}");
        }
    }
}

#[test]
fn f1_marks_are_stamped_across_every_page() {
    for (mark, word) in [
        (Mark::Duplicata, "DUPLICATA"),
        (Mark::Cancelled, "ANNULÉ"),
        (Mark::Specimen, "SPÉCIMEN"),
        (Mark::ReplacedAt("24.11.2026 10:00".into()), "REMPLACÉ"),
    ] {
        let paper = Paper { mark, ..daa() };
        let f = filled_and_seen(word, &paper, &flat(), |_| ());
        if !has("pdftoppm") {
            return;
        }
        let dir = tempfile::tempdir().expect("a folder");
        let plain = filled_and_seen("unmarked", &daa(), &flat(), |_| ());
        for page in [1, f.pages] {
            let before = gray(dir.path(), "before", page, &plain.bytes);
            let after = gray(dir.path(), "after", page, &f.bytes);
            let changed = before
                .pixels()
                .zip(after.pixels())
                .filter(|(b, a)| a.0[0].saturating_add(20) < b.0[0])
                .count();
            let all = before.pixels().len();
            assert!(
                changed * 100 > all,
                "{word}, page {page}: {changed} of {all}"
            );
        }
        let path = put(dir.path(), "marked.pdf", &f.bytes);
        assert_eq!(
            bare(&all_text(&path)).matches(&format!("{word}:")).count()
                + bare(&all_text(&path))
                    .matches(&format!("{word}PAR"))
                    .count(),
            4,
            "in words too"
        );
    }
}

fn gray(dir: &Path, name: &str, page: u32, bytes: &[u8]) -> image::GrayImage {
    let path = put(dir, &format!("{name}.pdf"), bytes);
    let out = dir.join(name);
    let page = page.to_string();
    let (from, to) = (
        path.to_str().expect("a path"),
        out.to_str().expect("a path"),
    );
    run(
        "pdftoppm",
        &[
            "-png",
            "-gray",
            "-r",
            "60",
            "-f",
            &page,
            "-l",
            &page,
            "-singlefile",
            from,
            to,
        ],
    );
    let picture = std::fs::read(out.with_extension("png")).expect("a picture");
    image::load_from_memory(&picture)
        .expect("a picture")
        .into_luma8()
}

/// Every pixel that the blank makes dark stays dark.
#[test]
fn f1_the_content_of_the_blank_is_unchanged_beneath() {
    if !has("pdftoppm") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    for (name, blank) in [
        ("flat", flat()),
        ("torn", bytes(&mut make(&[Page { torn: true, ..A4 }], &[]))),
    ] {
        let read = Blank::read(&blank).expect("a blank");
        let map = press().propose(Kind::Daa, &read).expect("a map");
        let filled = press().fill(&daa(), &read, &map).expect("filled");
        let (before, after) = (
            gray(dir.path(), name, 1, &blank),
            gray(dir.path(), "filled", 1, &filled.bytes),
        );
        assert_eq!(before.dimensions(), after.dimensions());
        let mut dark = 0;
        for (b, a) in before.pixels().zip(after.pixels()) {
            dark += u32::from(b.0[0] < 128);
            assert!(
                a.0[0] <= b.0[0].saturating_add(2),
                "{name}: something of the blank is gone"
            );
        }
        assert!(dark > 100, "{name}: the blank has something to show");
    }
}

#[test]
fn f1_nothing_that_could_act_comes_into_the_print() {
    let mut doc = make(&[A4], &[field("case_1", 0, [40, 720, 290, 800])]);
    let script =
        || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let file = doc.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile" },
        b"secret".to_vec(),
    ));
    let spec = doc.add_object(dictionary! { "Type" => "Filespec", "F" => Object::string_literal("x.exe"), "EF" => dictionary! { "F" => file } });
    let first = doc.page_iter().next().expect("a page");
    let link = doc.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("http://example.invalid/") },
    });
    let page = doc.get_dictionary_mut(first).expect("a page");
    page.set("AA", dictionary! { "O" => script() });
    if let Ok(Object::Array(a)) = page.get_mut(b"Annots") {
        a.push(link.into());
    }
    let catalog = doc.catalog_mut().expect("a catalogue");
    catalog.set("OpenAction", script());
    catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![Object::string_literal("x"), spec.into()] } });
    let bytes = bytes(&mut doc);
    let blank = Blank::read(&bytes).expect("a blank");
    assert_eq!(blank.notes, [Note::Script, Note::Files]);
    let filled = filled_and_seen("script", &daa(), &bytes, |m| {
        let flat = Blank::read(&flat()).expect("a blank");
        m.cells = press().propose(Kind::Daa, &flat).expect("a map").cells;
    });
    for word in [
        "JavaScript",
        "OpenAction",
        "/AA",
        "/JS",
        "EmbeddedFile",
        "secret",
        "example.invalid",
        "Filespec",
    ] {
        assert!(
            !filled
                .bytes
                .windows(word.len())
                .any(|w| w == word.as_bytes()),
            "{word}"
        );
    }
}

#[test]
fn f1_files_as_other_programs_write_them_are_read() {
    let dir = tempfile::tempdir().expect("a folder");
    // An incremental update: the page's own words changed by a later part of the file.
    let first = flat();
    let previous = Document::load_mem(&first).expect("a file");
    let mut later = IncrementalDocument::create_from(first.clone(), previous);
    let page = later
        .get_prev_documents()
        .page_iter()
        .next()
        .expect("a page");
    later
        .opt_clone_object_to_new_document(page)
        .expect("cloned");
    let words = later.new_document.add_object(Stream::new(
        dictionary! {},
        b"BT /F1 8 Tf 300 40 Td (VORDRUCK1 zwei) Tj ET".to_vec(),
    ));
    later
        .new_document
        .get_dictionary_mut(page)
        .expect("a page")
        .set("Contents", words);
    let mut updated = Vec::new();
    later.save_to(&mut updated).expect("saved");
    filled_and_seen("incremental", &daa(), &updated, |_| ());
    // Something before the header, as some portals send it.
    filled_and_seen(
        "late-header",
        &daa(),
        &[b"\n\n".as_slice(), &flat()].concat(),
        |_| (),
    );
    if !has("qpdf") {
        return;
    }
    let source = put(dir.path(), "source.pdf", &with_fields());
    let source = source.to_str().expect("a path");
    for (name, options) in [
        (
            "packed",
            vec!["--object-streams=generate", "--compress-streams=y"],
        ),
        ("linear", vec!["--linearize"]),
    ] {
        let to = dir.path().join(format!("{name}.pdf"));
        let mut args = options.clone();
        args.extend([source, to.to_str().expect("a path")]);
        run("qpdf", &args);
        let bytes = std::fs::read(&to).expect("a file");
        assert_eq!(Blank::read(&bytes).expect(name).fields.len(), 7, "{name}");
        filled_and_seen(name, &daa(), &bytes, |_| ());
    }
    for password in ["", "secret"] {
        let to = dir.path().join("locked.pdf");
        run(
            "qpdf",
            &[
                "--encrypt",
                password,
                "owner",
                "256",
                "--",
                source,
                to.to_str().expect("a path"),
            ],
        );
        let bytes = std::fs::read(&to).expect("a file");
        assert_eq!(
            Blank::read(&bytes).expect_err("locked").code(),
            "official.encrypted"
        );
    }
}

#[test]
fn f1_each_file_that_cannot_be_filled_says_why() {
    let code = |bytes: &[u8]| Blank::read(bytes).expect_err("refused").code();
    assert_eq!(code(b""), "official.not-pdf");
    assert_eq!(code(b"<html>Maintenance</html>"), "official.not-pdf");
    assert_eq!(code(&[0x89, b'P', b'N', b'G']), "official.not-pdf");
    assert_eq!(code(b"%PDF-1.7\nnothing"), "official.damaged");
    assert_eq!(
        code(&vec![b' '; forms::official::MAX_BLANK + 1]),
        "official.too-big"
    );
    assert_eq!(code(&bytes(&mut make(&[A4; 21], &[]))), "official.pages");
    assert_eq!(code(&bytes(&mut make(&[], &[]))), "official.pages");
    let tiny = Page {
        media: [0, 0, 20, 20],
        ..A4
    };
    assert_eq!(code(&bytes(&mut make(&[tiny], &[]))), "official.damaged");
    let half = flat();
    assert_eq!(code(&half[..half.len() / 2]), "official.damaged");
    let ours = press().render(&daa()).expect("a paper");
    assert_eq!(code(&ours.bytes), "official.ours");
    // XFA: with pages of its own it is printed over, without any it cannot be.
    let xfa = |dynamic: bool| {
        let mut doc = make(&[A4], &[field("case_1", 0, [40, 720, 290, 800])]);
        let catalog = doc.catalog_mut().expect("a catalogue");
        if let Ok(Object::Dictionary(form)) = catalog.get_mut(b"AcroForm") {
            form.set("XFA", Object::string_literal("<xdp/>"));
        }
        catalog.set("NeedsRendering", dynamic);
        bytes(&mut doc)
    };
    assert_eq!(code(&xfa(true)), "official.xfa");
    assert_eq!(
        Blank::read(&xfa(false))
            .expect("filled by its fields")
            .notes,
        [Note::Xfa]
    );
    // Bombs: a packed part that would be gigabytes, arrays in arrays.
    let mut bomb = make(&[A4], &[]);
    let mut zeros = Stream::new(dictionary! {}, vec![0; 300 * 1024 * 1024]);
    zeros.compress().expect("packed");
    bomb.add_object(zeros);
    let bomb = bytes(&mut bomb);
    assert!(bomb.len() < forms::official::MAX_BLANK);
    assert_eq!(code(&bomb), "official.too-big");
    let deep = [b"%PDF-1.4\n1 0 obj\n".to_vec(), vec![b'['; 100_000]].concat();
    assert_eq!(code(&deep), "official.damaged");
}

#[test]
fn f1_a_map_that_does_not_fit_says_where() {
    let blank = Blank::read(&flat()).expect("a blank");
    let map = press().propose(Kind::Daa, &blank).expect("a map");
    let json = map.to_json();
    assert_eq!(
        Map::read(json.as_bytes(), Kind::Daa, 1).expect("its own"),
        map
    );
    let changed = |from: &str, to: &str| {
        assert!(json.contains(from), "{from}");
        let text = json.replacen(from, to, 1);
        Map::read(text.as_bytes(), Kind::Daa, 1).expect_err("refused")
    };
    assert_eq!(
        changed("\"format\": 1", "\"format\": 2").code(),
        "official.map-shape"
    );
    assert_eq!(
        changed("\"kind\": \"daa\"", "\"kind\": \"dsa\"").code(),
        "official.map-item"
    );
    assert_eq!(
        changed("\"7a\": {", "\"7b\": {").code(),
        "official.map-item"
    );
    assert_eq!(
        changed("\"goods.1.cn\"", "\"goods.99.cn\"").code(),
        "official.map-item"
    );
    assert_eq!(
        changed("\"size\": 9.0", "\"size\": 90").code(),
        "official.map-value"
    );
    assert_eq!(
        changed("\"page\": 1", "\"page\": 2").code(),
        "official.map-value"
    );
    assert_eq!(
        changed("\"pitch\"", "\"pitsch\"").code(),
        "official.map-shape"
    );
    assert_eq!(
        Map::read(b"{", Kind::Daa, 1).expect_err("no JSON").code(),
        "official.map-shape"
    );
    assert_eq!(
        Map::read(json.as_bytes(), Kind::Dsa, 1)
            .expect_err("another kind")
            .code(),
        "official.map-item"
    );
    // A number without a place would make a paper without number.
    let mut none = map.clone();
    none.cells = None;
    let refused = press()
        .check_filled(&daa(), &blank, &none)
        .expect_err("refused");
    assert_eq!(refused.code(), "official.no-number");
    // As on our own drawing, what the typefaces lack is told before a number.
    let mut odd = daa();
    odd.goods[0].description = "Wein \u{4e2d}".into();
    assert_eq!(
        press()
            .check_filled(&odd, &blank, &map)
            .expect_err("refused")
            .code(),
        "paper.glyph"
    );
}

#[test]
fn f1_a_trial_shows_every_place_by_its_name() {
    let paper = Paper {
        number: PaperNumber::Blank,
        mark: Mark::Specimen,
        ..common::blank(Kind::Daa)
    };
    for (name, blank) in [("trial-flat", flat()), ("trial-fields", with_fields())] {
        let read = Blank::read(&blank).expect("a blank");
        let map = press().propose(Kind::Daa, &read).expect("a map");
        let trial = press().trial(&paper, &read, &map).expect("a trial");
        assert_eq!(trial.pages, 1);
        let dir = tempfile::tempdir().expect("a folder");
        let path = put(dir.path(), "trial.pdf", &trial.bytes);
        if let Ok(keep) = std::env::var("ACQUIT_KEEP") {
            put(Path::new(&keep), &format!("{name}.pdf"), &trial.bytes);
        }
        checked(&path);
        if has("pdftotext") {
            let all = bare(&all_text(&path));
            for item in map
                .boxes
                .keys()
                .chain(map.fields.values())
                .filter(|i| *i != "copy" && *i != "code")
            {
                assert!(all.contains(&bare(item)), "{name}: {item}");
            }
        }
    }
}

/// Small and steady: the same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below.max(1)).expect("small")).expect("small")
    }
}

#[test]
fn f1_a_damaged_blank_or_map_is_an_answer_never_a_panic() {
    let mut seeds = vec![
        flat(),
        with_fields(),
        bytes(&mut make(
            &[Page {
                torn: true,
                rotate: 90,
                ..A4
            }; 4],
            &[],
        )),
    ];
    let dir = tempfile::tempdir().expect("a folder");
    if has("qpdf") {
        let from = put(dir.path(), "a.pdf", &with_fields());
        let to = dir.path().join("b.pdf");
        run(
            "qpdf",
            &[
                "--object-streams=generate",
                from.to_str().expect("a path"),
                to.to_str().expect("a path"),
            ],
        );
        seeds.push(std::fs::read(to).expect("a file"));
    }
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let words: [&[u8]; 14] = [
        b"/Kids",
        b"/Parent",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"0 R",
        b"1 0 R",
        b"-1",
        b"99999999999",
        b"stream",
        b"endstream",
        b"/Length",
        b"null",
    ];
    let (mut read, mut filled) = (0, 0);
    for round in 0..1200 {
        let mut bytes = seeds[dice.roll(seeds.len())].clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            match dice.roll(5) {
                0 => bytes[at] = u8::try_from(dice.roll(256)).expect("a byte"),
                1 => {
                    bytes.truncate(at.max(1));
                }
                2 => {
                    let word = words[dice.roll(words.len())];
                    let end = (at + word.len()).min(bytes.len());
                    bytes.splice(at..end, word.iter().copied());
                }
                3 => {
                    // A number of the file becomes another: references, lengths, places.
                    let digit = bytes[at..].iter().position(u8::is_ascii_digit);
                    if let Some(d) = digit {
                        bytes[at + d] = b'0' + u8::try_from(dice.roll(10)).expect("a digit");
                    }
                }
                _ => {
                    let to = (at + dice.roll(60)).min(bytes.len());
                    let part = bytes[at..to].to_vec();
                    let here = dice.roll(bytes.len());
                    bytes.splice(here..here, part);
                }
            }
        }
        let Ok(blank) = Blank::read(&bytes) else {
            continue;
        };
        read += 1;
        // Filling takes longer: some of them.
        if round % 12 == 0 {
            let mut map = press().propose(Kind::Daa, &blank).expect("a map");
            if !map.places_number() {
                map.fields.clear();
                map.boxes.insert(
                    "number".into(),
                    forms::official::Spot {
                        page: 1,
                        x: 10.0,
                        y: 10.0,
                        w: 60.0,
                        h: 10.0,
                        size: 9.0,
                    },
                );
            }
            if let Ok(f) = press().fill(&daa(), &blank, &map) {
                assert!(f.bytes.starts_with(b"%PDF"));
                filled += 1;
            }
        }
    }
    assert!(
        read > 100 && filled > 5,
        "{read} read, {filled} filled: the door is not just shut"
    );

    let blank = Blank::read(&flat()).expect("a blank");
    let json = press()
        .propose(Kind::Daa, &blank)
        .expect("a map")
        .to_json()
        .into_bytes();
    let values: [&[u8]; 8] = [
        b"1e999", b"-1", b"null", b"NaN", b"1e-300", b"\"x\"", b"[]", b"{}",
    ];
    for _ in 0..3000 {
        let mut text = json.clone();
        let at = dice.roll(text.len());
        match dice.roll(3) {
            0 => text[at] = u8::try_from(dice.roll(256)).expect("a byte"),
            1 => text.truncate(at),
            _ => {
                let value = values[dice.roll(values.len())];
                let end = (at + 1 + dice.roll(6)).min(text.len());
                text.splice(at..end, value.iter().copied());
            }
        }
        if let Ok(map) = Map::read(&text, Kind::Daa, 1) {
            map.check(Kind::Daa, 1)
                .expect("what was read is within bounds");
        }
    }
}
