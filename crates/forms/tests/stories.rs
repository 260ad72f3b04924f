//! What a paper promises, as far as Rust alone can see it.

#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "shared with the other tests"
)]
mod common;

use std::collections::BTreeMap;

use common::{blank, boxes, daa, dsa, long, minimal, row, variants};
use forms::{
    BoxId, Form, FormError, GoodsRow, Language, MAX_HEAD, MAX_ROWS, MAX_TEXT, Mark, Paper,
    PaperNumber, Renderer, Side, read_head, read_number,
};
use number::Kind;

/// A text without spaces and line ends: what is compared between value and print.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The value of every place of a paper, as the geometry names places.
fn values(paper: &Paper) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut put = |place: String, text: &str| {
        if !text.is_empty() {
            out.insert(place, bare(text));
        }
    };
    for (id, text) in &paper.boxes {
        put(id.to_string(), text);
    }
    let (columns, last): (&[&str], _) = match (paper.form, paper.kind) {
        (Form::Eu, _) => (&["17p", "17c", "17d", "17e", "17f", "17b"], "sign"),
        (Form::National, Kind::Daa) => (&["18", "19", "20", "21", "22"], "24"),
        (Form::National, Kind::Dsa) => (&["8", "9", "10", "11", "12", "13"], "15"),
    };
    for (index, row) in paper.goods.iter().enumerate() {
        let name = ["a", "b", "c"]
            .get(index)
            .filter(|_| paper.form == Form::National)
            .map_or_else(|| format!(".{}", index + 1), |n| (*n).to_owned());
        let value = match paper.form {
            Form::National => &row.value,
            Form::Eu => &row.product,
        };
        let texts = [
            &row.description,
            &row.cn,
            &row.quantity,
            &row.gross,
            &row.net,
            value.as_ref().unwrap_or(&String::new()),
        ]
        .map(|text| text.to_owned());
        for (column, text) in columns.iter().zip(texts) {
            put(format!("{column}{name}"), &text);
        }
    }
    put(format!("{last}.company"), &paper.certified.company);
    put(format!("{last}.name"), &paper.certified.name);
    put(
        format!("{last}.place_and_date"),
        &paper.certified.place_and_date,
    );
    put(
        "vehicle".to_owned(),
        paper.road.vehicle.as_deref().unwrap_or_default(),
    );
    put(
        "departure".to_owned(),
        paper.road.departure.as_deref().unwrap_or_default(),
    );
    put(
        "journey_end".to_owned(),
        paper.road.journey_end.as_deref().unwrap_or_default(),
    );
    out
}

/// Every value stands somewhere, whole and in order, over all sheets.
fn assert_nothing_cut(paper: &Paper, pdf: &forms::Pdf) {
    let mut printed: BTreeMap<String, String> = BTreeMap::new();
    for area in &pdf.layout.areas {
        if !["number", "head", "reference"].contains(&area.place.as_str()) {
            printed
                .entry(area.place.clone())
                .or_default()
                .push_str(&bare(&area.text));
        }
    }
    assert_eq!(printed, values(paper));
}

#[test]
fn a_daa_has_four_copies_and_a_dsa_three() {
    let renderer = Renderer::new();
    for (paper, copies) in [
        (daa(), 4),
        (dsa(), 3),
        (minimal(Kind::Daa), 4),
        (blank(Kind::Dsa), 3),
    ] {
        let pdf = renderer.render(&paper).expect("a paper");
        assert_eq!(
            (pdf.copies, pdf.pages, pdf.sheets_per_copy),
            (copies, u32::from(copies), 1)
        );
        let seen: Vec<u8> = pdf.layout.pages.iter().map(|page| page.copy).collect();
        assert_eq!(seen, (1..=copies).collect::<Vec<_>>());
        assert!(pdf.layout.pages.iter().all(|page| page.side == Side::Front));
        assert_nothing_cut(&paper, &pdf);
    }
}

#[test]
fn every_variant_prints_with_nothing_cut_and_every_area_on_the_sheet() {
    let renderer = Renderer::new();
    for (name, paper) in variants() {
        let pdf = renderer
            .render(&paper)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_nothing_cut(&paper, &pdf);
        for area in &pdf.layout.areas {
            assert!(
                area.x >= 10.0 && area.x + area.w <= 200.1,
                "{name}: {area:?}"
            );
            assert!(
                area.y >= 10.0 && area.y + area.h <= 287.1,
                "{name}: {area:?}"
            );
        }
        for (i, one) in pdf.layout.areas.iter().enumerate() {
            for other in &pdf.layout.areas[i + 1..] {
                let apart = one.sheet != other.sheet
                    || one.x + one.w <= other.x + 0.01
                    || other.x + other.w <= one.x + 0.01
                    || one.y + one.h <= other.y + 0.01
                    || other.y + other.h <= one.y + 0.01;
                assert!(apart, "{name}: {one:?} overlaps {other:?}");
            }
        }
    }
}

#[test]
fn what_the_dry_run_lets_pass_is_what_is_printed() {
    let renderer = Renderer::new();
    for (name, paper) in variants() {
        let fit = renderer.check(&paper).expect("fits");
        let pdf = renderer.render(&paper).expect("prints");
        assert_eq!(
            (fit.pages, fit.sheets_per_copy),
            (pdf.pages, pdf.sheets_per_copy),
            "{name}"
        );
    }
    let fit = renderer.check(&long(Kind::Daa, 4)).expect("fits");
    assert_eq!(fit.continued, ["11", "18a"]);
}

#[test]
fn with_reverse_sides_every_page_has_its_back() {
    let renderer = Renderer::new();
    for base in [daa(), dsa(), long(Kind::Daa, 5)] {
        let plain = renderer.render(&base).expect("prints");
        let both = renderer
            .render(&Paper {
                reverse: true,
                ..base
            })
            .expect("prints");
        assert_eq!(both.pages, 2 * plain.pages);
        for pair in both.layout.pages.chunks(2) {
            assert_eq!((pair[0].copy, pair[0].sheet), (pair[1].copy, pair[1].sheet));
            assert_eq!((pair[0].side, pair[1].side), (Side::Front, Side::Reverse));
        }
        assert_eq!(both.layout.areas, plain.layout.areas);
    }
}

#[test]
fn a_fourth_row_opens_a_further_sheet_on_every_copy() {
    let renderer = Renderer::new();
    let mut paper = daa();
    paper.goods = vec![row("Vin", "22042142", "1 L", "2", "1"); 3];
    assert_eq!(renderer.render(&paper).expect("a paper").pages, 4);
    paper.goods.push(row("Vin", "22042142", "1 L", "2", "1"));
    let pdf = renderer.render(&paper).expect("a paper");
    assert_eq!((pdf.pages, pdf.sheets_per_copy), (8, 2));
    assert_nothing_cut(&paper, &pdf);
}

#[test]
fn a_number_is_never_divided_and_a_wide_one_goes_to_the_further_sheet_whole() {
    let renderer = Renderer::new();
    let mut paper = daa();
    paper.goods[0].gross = "1 234 567 890,123 456".replace(' ', "\u{a0}");
    paper.goods[1].quantity = "99999999999999999,999".to_owned();
    let pdf = renderer.render(&paper).expect("a paper");
    assert_nothing_cut(&paper, &pdf);
    for place in ["21a", "20b"] {
        let parts: Vec<_> = pdf
            .layout
            .areas
            .iter()
            .filter(|area| area.place == place)
            .collect();
        assert_eq!(parts.len(), 2, "{place}");
        assert_eq!((parts[0].text.as_str(), parts[1].sheet), ("", 2));
        assert!(parts[0].note.contains("feuille 2"), "{:?}", parts[0]);
        assert!(!parts[1].text.contains('\n'));
    }
}

#[test]
fn a_word_wider_than_its_box_is_broken_not_cut() {
    let renderer = Renderer::new();
    let mut paper = daa();
    paper.boxes.insert(BoxId::number(12), "X".repeat(300));
    paper.goods[0].description = "É".repeat(5000);
    paper.goods.resize(5, paper.goods[0].clone());
    paper.goods[4].description = "mot et ".repeat(2_500);
    paper.goods[4].gross = "1".repeat(60);
    let pdf = renderer.render(&paper).expect("a paper");
    assert_nothing_cut(&paper, &pdf);
}

#[test]
fn a_character_without_glyph_is_refused_with_its_box() {
    let renderer = Renderer::new();
    let mut paper = daa();
    paper
        .boxes
        .insert(BoxId::lettered(7, 'a'), "Hall 🍷 4".to_owned());
    for result in [
        renderer.check(&paper).map(|_| ()),
        renderer.render(&paper).map(|_| ()),
    ] {
        let error = result.expect_err("an emoji");
        assert_eq!(
            error,
            FormError::Glyph {
                character: '🍷',
                place: "7a".to_owned()
            }
        );
        assert_eq!(
            (error.code(), error.place().as_deref()),
            ("paper.glyph", Some("7a"))
        );
    }
    // Also what hides or turns text round, and what the face does not have, wherever it stands.
    for bad in [
        '\u{202E}', '\u{200B}', '\u{7}', '\u{AD}', '中', '\u{E000}', '\u{FEFF}',
    ] {
        let mut paper = daa();
        paper.goods[1].cn = format!("2204{bad}");
        assert_eq!(
            renderer
                .check(&paper)
                .expect_err("refused")
                .place()
                .as_deref(),
            Some("19b"),
            "{bad:?}"
        );
        let mut paper = daa();
        paper.road.vehicle = Some(format!("AB{bad}"));
        assert_eq!(
            renderer.check(&paper).expect_err("refused").code(),
            "paper.glyph",
            "{bad:?}"
        );
    }
}

#[test]
fn greek_bulgarian_and_every_language_of_the_union_print() {
    let renderer = Renderer::new();
    let names = "Ελλάδα Παπαδόπουλος ΆΈΉΊΌΎΏ България Ъгъл Щъркел Łódź Győr Őr Țară Școală Šķirotava \
                 Ħal Qormi Žižkov Ærø Örebro Þ Ñandú œuvre Gàidhlig ‘a’ “b” „c“ «d» € § ° µ ² ³ – — …";
    for id in ["1", "2", "16"] {
        let mut paper = daa();
        paper
            .boxes
            .insert(id.parse().expect("a box"), names.to_owned());
        let pdf = renderer.render(&paper).expect("prints");
        assert_nothing_cut(&paper, &pdf);
    }
}

#[test]
fn what_cannot_be_printed_is_refused_with_a_stable_code() {
    let renderer = Renderer::new();
    let code = |change: &dyn Fn(&mut Paper)| {
        let mut paper = daa();
        change(&mut paper);
        let check = renderer.check(&paper).expect_err("refused");
        assert_eq!(renderer.render(&paper).expect_err("refused"), check);
        (check.code(), check.place().unwrap_or_default())
    };
    let at = |code, place: &str| (code, place.to_owned());
    let long_text = "mot ".repeat(MAX_TEXT);
    assert_eq!(
        code(&|p| drop(p.boxes.insert(BoxId::number(11), long_text.clone()))),
        at("paper.too-long", "11")
    );
    assert_eq!(
        code(&|p| p.goods = vec![GoodsRow::default(); MAX_ROWS + 1]),
        at("paper.too-many-rows", "")
    );
    assert_eq!(
        code(&|p| drop(p.boxes.insert(BoxId::number(18), "x".into()))),
        at("paper.unknown-box", "18")
    );
    assert_eq!(
        code(&|p| p.to_complete = [BoxId::lettered(3, 'z')].into()),
        at("paper.unknown-box", "3z")
    );
    for bad in [
        "",
        "26FR007328E000100008",
        "26FR007328E000100008-",
        "26FR007328E000100008é",
    ] {
        assert_eq!(
            code(&|p| p.number = PaperNumber::Cells(bad.into())),
            at("paper.number-form", "number")
        );
    }
    assert_eq!(
        code(&|p| p.number = PaperNumber::Beside("GPS ".repeat(30))),
        at("paper.too-long", "number")
    );
    assert_eq!(
        code(&|p| p.head = Some("1:é".into())),
        at("paper.head-form", "head")
    );
    assert_eq!(
        code(&|p| p.head = Some("a".repeat(MAX_HEAD + 1))),
        at("paper.too-long", "head")
    );
    assert_eq!(
        code(&|p| p.identification = "Acquit ".repeat(60)),
        at("paper.too-long", "identification")
    );
    assert_eq!(
        code(&|p| p.mark = Mark::ReplacedAt("hier ".repeat(30))),
        at("paper.too-long", "mark")
    );
    // One number of a page's height, on a further sheet: columns of numbers are not divided.
    assert_eq!(
        code(&|p| p
            .goods
            .resize(5, row("Vin", "1", "1", &"1".repeat(9_000), "1"))),
        at("paper.too-long", "21.4")
    );
    assert_eq!(
        code(&|p| {
            p.goods = vec![
                GoodsRow {
                    description: "mot ".repeat(4_900),
                    ..GoodsRow::default()
                };
                MAX_ROWS
            ];
        }),
        at("paper.too-many-pages", "")
    );
}

/// A reference may have up to 64 characters (number::AssignedReference) and stands as it was given.
#[test]
fn i4_whatever_the_authority_gave_can_be_printed() {
    let renderer = Renderer::new();
    for given in [
        "x",
        "GPS-2026/33-001187",
        &"W".repeat(64),
        &"Щ".repeat(40),
        &"é ".repeat(30),
    ] {
        for rows in [1, 5] {
            let mut paper = daa();
            paper.number = PaperNumber::Beside(given.to_owned());
            paper.goods.resize(rows, paper.goods[0].clone());
            let pdf = renderer
                .render(&paper)
                .unwrap_or_else(|error| panic!("{given}: {error}"));
            let printed: Vec<_> = pdf
                .layout
                .areas
                .iter()
                .filter(|area| area.place == "number")
                .collect();
            assert_eq!(printed.len(), if rows > 3 { 2 } else { 1 });
            assert!(printed.iter().all(|area| area.text == given.trim()));
        }
    }
    let mut paper = daa();
    paper.number = PaperNumber::Cells("26fr007328e0001000081".to_owned());
    renderer.render(&paper).expect("small letters are letters");
}

#[test]
fn the_widest_head_and_number_fit() {
    let mut paper = daa();
    paper.head = Some("W".repeat(MAX_HEAD));
    paper.number = PaperNumber::Cells("W".repeat(21));
    Renderer::new().render(&paper).expect("fits");
}

#[test]
fn an_archived_paper_names_its_number_and_the_head_of_its_register() {
    let renderer = Renderer::new();
    let pdf = renderer.render(&daa()).expect("a paper");
    assert_eq!(read_head(&pdf.bytes).as_deref(), Some(common::HEAD));
    assert_eq!(
        read_number(&pdf.bytes).as_deref(),
        Some("26FR007328E0001000081")
    );
    let beside = Paper {
        number: PaperNumber::Beside("GPS (é) 33/1".into()),
        ..dsa()
    };
    assert_eq!(
        read_number(&renderer.render(&beside).expect("a paper").bytes).as_deref(),
        Some("GPS (é) 33/1")
    );
    let empty = renderer.render(&blank(Kind::Daa)).expect("a paper");
    assert_eq!(
        (read_head(&empty.bytes), read_number(&empty.bytes)),
        (None, None)
    );
}

#[test]
fn a_value_that_looks_like_a_keyword_deceives_nobody() {
    let mut paper = daa();
    paper.boxes.insert(
        BoxId::number(1),
        "acquit-head:1:deadbeef acquit-number:26FR007328E0001999991".into(),
    );
    paper.identification = "acquit-head:1:deadbeef".into();
    let pdf = Renderer::new().render(&paper).expect("a paper");
    assert_eq!(read_head(&pdf.bytes).as_deref(), Some(common::HEAD));
    assert_eq!(
        read_number(&pdf.bytes).as_deref(),
        Some("26FR007328E0001000081")
    );
}

#[test]
fn the_file_claims_both_standards_and_the_papers_own_time() {
    let pdf = Renderer::new().render(&daa()).expect("a paper");
    let has = |text: &str| {
        pdf.bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(has(
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    ));
    assert!(has("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(has("<xmp:CreateDate>2026-11-23T17:12:00"));
    assert!(has("<dc:language><rdf:Bag><rdf:li>fr</rdf:li>"));
}

#[test]
fn a_paper_survives_its_journal_entry() {
    for (name, paper) in variants() {
        let json = serde_json::to_string(&paper).expect("json");
        assert_eq!(
            serde_json::from_str::<Paper>(&json).expect("a paper"),
            paper,
            "{name}"
        );
    }
    assert!(
        serde_json::to_string(&daa())
            .expect("json")
            .contains(r#""kind":"daa""#)
    );
}

#[test]
fn boxes_are_named_and_ordered_as_on_the_form() {
    let ids: Vec<String> = boxes(&[("10", ""), ("7a", ""), ("8", ""), ("7", "")])
        .keys()
        .map(ToString::to_string)
        .collect();
    assert_eq!(ids, ["7", "7a", "8", "10"]);
    for bad in ["", "a", "7ab", "07", "+7", "25", "0", "7A", "999"] {
        assert!(bad.parse::<BoxId>().is_err(), "{bad}");
    }
    assert!(!BoxId::lettered(7, 'a').takes_text(Kind::Dsa));
    assert_eq!(Language::default().tag(), "fr");
}

#[test]
fn one_renderer_serves_many_threads() {
    let renderer = Renderer::new();
    std::thread::scope(|scope| {
        for paper in [daa(), dsa(), minimal(Kind::Daa)] {
            let renderer = &renderer;
            scope.spawn(move || {
                assert_nothing_cut(&paper, &renderer.render(&paper).expect("prints"))
            });
        }
    });
}

/// The biggest paper that the electronic document allows stays a matter of seconds.
#[test]
fn nine_hundred_and_ninety_nine_rows_print() {
    let paper = long(Kind::Daa, MAX_ROWS);
    let start = std::time::Instant::now();
    let pdf = Renderer::new().render(&paper).expect("a paper");
    eprintln!("{} pages in {:?}", pdf.pages, start.elapsed());
    assert_nothing_cut(&paper, &pdf);
    assert!(pdf.pages < 400, "{}", pdf.pages);
}
