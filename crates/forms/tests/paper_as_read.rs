//! The paper as other programs read it: each value inside the rectangle of its box on every copy, nothing else there,
//! no glyph on a rule, the structure sound. Needs `pdftotext`, `pdfinfo` (poppler) and `qpdf`; without them it says so.

#[allow(dead_code, unreachable_pub, reason = "shared with the other tests")]
mod common;

use std::process::{Command, Stdio};

use common::{daa, long, variants};
use forms::{Area, BoxId, Frame, GoodsRow, Mark, Paper, Pdf, Renderer, Side};
use number::Kind;
use proptest::prelude::*;

const MM: f64 = 25.4 / 72.0;

/// A word that pdftotext found, in millimetres.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    x: (f64, f64),
    y: (f64, f64),
}

/// Runs a tool over a PDF; `None`, said aloud, if the tool is not installed.
fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> Option<(bool, String)> {
    if Command::new(name)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_err()
    {
        eprintln!("skipped: {name} is not installed");
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).expect("written");
    let arguments = arguments.iter().map(|argument| {
        if *argument == "FILE" {
            file.as_os_str()
        } else {
            argument.as_ref()
        }
    });
    let output = Command::new(name).args(arguments).output().expect("runs");
    Some((
        output.status.success(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
    ))
}

/// The words of every page.
fn words(pdf: &[u8]) -> Option<Vec<Vec<Word>>> {
    let (_, html) = tool("pdftotext", &["-bbox-layout", "FILE", "-"], pdf)?;
    let mut pages = Vec::new();
    for line in html.lines() {
        let line = line.trim();
        if line.starts_with("<page ") {
            pages.push(Vec::new());
        } else if line.starts_with("<word ") {
            let number = |name: &str| -> f64 {
                let (_, rest) = line
                    .split_once(&format!("{name}=\""))
                    .expect("an attribute");
                rest.split('"')
                    .next()
                    .and_then(|value| value.parse().ok())
                    .expect("a number")
            };
            let (_, text) = line.split_once('>').expect("a text");
            let text = text
                .trim_end_matches("</word>")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
            let text = text
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
            pages.last_mut().expect("a page").push(Word {
                text,
                x: (number("xMin") * MM, number("xMax") * MM),
                y: (number("yMin") * MM, number("yMax") * MM),
            });
        }
    }
    Some(pages)
}

/// Letters only, with ligatures of the typeface taken apart: what is compared.
fn bare(text: &str) -> String {
    text.split_whitespace()
        .collect::<String>()
        .replace('ﬁ', "fi")
        .replace('ﬂ', "fl")
        .replace('ﬀ', "ff")
}

/// The words whose middle lies in the area, line by line.
fn read(page: &[Word], area: &Area) -> Vec<Word> {
    let middle = |(a, b): (f64, f64)| f64::midpoint(a, b);
    let inside = |word: &&Word| {
        (area.x..area.x + area.w).contains(&middle(word.x))
            && (area.y..area.y + area.h).contains(&middle(word.y))
    };
    let mut found: Vec<Word> = page.iter().filter(inside).cloned().collect();
    found.sort_by(|a, b| middle(a.y).total_cmp(&middle(b.y)));
    let mut lines: Vec<Vec<Word>> = Vec::new();
    for word in found {
        match lines.last_mut() {
            Some(line) if middle(word.y) - middle(line[0].y) < 1.5 => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
    }
    lines.concat()
}

/// What is wrong with the areas of a print: missing, foreign or protruding text.
fn faults_of_areas(pdf: &Pdf, pages: &[Vec<Word>]) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for area in pdf.layout.areas_on(number) {
            let found = read(page, area);
            let text: String = found.iter().map(|word| bare(&word.text)).collect();
            let expected = match area.place.as_str() {
                "number" | "head" => bare(&format!("{}{}", area.note, area.text)),
                _ => bare(&format!("{}{}", area.text, area.note)),
            };
            if text != expected {
                faults.push(format!(
                    "page {number}, {}: expected {expected:?}, read {text:?}",
                    area.place
                ));
            }
            for word in found {
                // The reader's boxes are those of the typeface's tallest letters, a little more than a line.
                if word.x.0 < area.x - 0.1 || word.x.1 > area.x + area.w + 0.1 {
                    faults.push(format!(
                        "page {number}, {}: {word:?} leaves {area:?}",
                        area.place
                    ));
                }
                if word.y.0 < area.y - 0.7 || word.y.1 > area.y + area.h + 0.4 {
                    faults.push(format!(
                        "page {number}, {}: {word:?} leaves {area:?}",
                        area.place
                    ));
                }
            }
        }
    }
    faults
}

/// Words that a rule runs through.
fn faults_of_rules(pdf: &Pdf, pages: &[Vec<Word>]) -> Vec<String> {
    let mut faults = Vec::new();
    for (info, page) in pdf.layout.pages.iter().zip(pages) {
        if info.side == Side::Reverse {
            continue;
        }
        let frames: Vec<&Frame> = pdf
            .layout
            .frames
            .iter()
            .filter(|frame| frame.sheet == info.sheet)
            .collect();
        // The band at the left has vertical text: its box is not a line's.
        for word in page.iter().filter(|word| word.x.0 > 19.0) {
            // From the height of capitals with accents to the depth of descenders.
            let height = word.y.1 - word.y.0;
            let ink = (word.y.0 + 0.09 * height, word.y.1 - 0.05 * height);
            for frame in &frames {
                let across =
                    |edge: f64, (low, high): (f64, f64)| low < edge - 0.02 && edge + 0.02 < high;
                let beside = |(low, high): (f64, f64), start: f64, length: f64| {
                    low < start + length && start < high
                };
                let vertical = (across(frame.x, word.x) || across(frame.x + frame.w, word.x))
                    && beside(ink, frame.y, frame.h);
                let level = (across(frame.y, ink) || across(frame.y + frame.h, ink))
                    && beside(word.x, frame.x, frame.w);
                if vertical || level {
                    faults.push(format!(
                        "copy {}, sheet {}: {word:?} on {frame:?}",
                        info.copy, info.sheet
                    ));
                }
            }
        }
    }
    faults
}

fn assert_sound(name: &str, pdf: &Pdf, pages: &[Vec<Word>]) {
    assert_eq!(pages.len(), pdf.layout.pages.len(), "{name}");
    let mut faults = faults_of_areas(pdf, pages);
    faults.extend(faults_of_rules(pdf, pages));
    assert!(
        faults.is_empty(),
        "{name}: {} faults\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
}

/// The word that is printed across a marked paper; it stands behind everything else.
fn overprint(mark: &Mark) -> Option<&'static str> {
    match mark {
        Mark::Specimen => Some("SPÉCIMEN"),
        Mark::Cancelled => Some("ANNULÉ"),
        Mark::ReplacedAt(_) => Some("REMPLACÉ"),
        Mark::None | Mark::Duplicata => None,
    }
}

#[test]
fn each_value_stands_in_its_box_on_every_copy_and_nothing_else_does() {
    let renderer = Renderer::new();
    for (name, paper) in variants() {
        let pdf = renderer.render(&paper).expect("prints");
        let Some(mut pages) = words(&pdf.bytes) else {
            return;
        };
        if let Some(word) = overprint(&paper.mark) {
            for page in &mut pages {
                // Twice across each sheet, larger than anything else; the letters come singly or in groups.
                let before = page.len();
                page.retain(|found| {
                    found.y.1 - found.y.0 < 8.0 || !word.contains(&found.text) || found.x.0 < 19.0
                });
                assert!(
                    page.len() < before,
                    "{name}: {word} is not printed across the sheet"
                );
            }
        }
        assert_sound(name, &pdf, &pages);
    }
}

#[test]
fn a_moved_box_would_be_noticed() {
    let mut pdf = Renderer::new().render(&daa()).expect("prints");
    let Some(pages) = words(&pdf.bytes) else {
        return;
    };
    assert_sound("as it is", &pdf, &pages);
    let straight = pdf.clone();
    for area in &mut pdf.layout.areas {
        area.y += 3.0;
    }
    assert!(faults_of_areas(&pdf, &pages).len() > 20);
    pdf = straight;
    for frame in &mut pdf.layout.frames {
        frame.x += 4.0;
        frame.y += 2.0;
    }
    assert!(faults_of_rules(&pdf, &pages).len() > 20);
}

/// Backs in the order of the copies: which of the boxes B and C each has.
#[test]
fn boxes_b_and_c_are_on_the_backs_that_have_them() {
    let renderer = Renderer::new();
    for (paper, expected) in [
        (
            Paper {
                reverse: true,
                ..daa()
            },
            vec!["", "BC", "BC", "BC"],
        ),
        (
            Paper {
                reverse: true,
                ..common::dsa()
            },
            vec!["", "", "B"],
        ),
    ] {
        let pdf = renderer.render(&paper).expect("prints");
        let Some(pages) = words(&pdf.bytes) else {
            return;
        };
        let backs: Vec<String> = pages
            .iter()
            .skip(1)
            .step_by(2)
            .map(|page| {
                page.iter()
                    .filter(|word| ["B", "C"].contains(&word.text.as_str()))
                    .map(|word| word.text.clone())
                    .collect()
            })
            .collect();
        assert_eq!(backs, expected);
    }
}

#[test]
fn qpdf_finds_nothing_to_complain_about() {
    let renderer = Renderer::new();
    for (name, paper) in variants() {
        let pdf = renderer.render(&paper).expect("prints");
        let Some((good, said)) = tool("qpdf", &["--check", "FILE"], &pdf.bytes) else {
            return;
        };
        assert!(good, "{name}: {said}");
    }
}

#[test]
fn a_screen_reader_hears_the_number_first_then_the_boxes_in_order() {
    let pdf = Renderer::new().render(&daa()).expect("prints");
    let Some((_, said)) = tool(
        "pdfinfo",
        &["-struct-text", "-f", "1", "-l", "1", "FILE"],
        &pdf.bytes,
    ) else {
        return;
    };
    let first_copy = &said[..said[10..].find("H1 \"").map_or(said.len(), |first| {
        let rest = first + 14;
        said[rest..]
            .find("\n  H1 ")
            .map_or(said.len(), |next| rest + next)
    })];
    let order = [
        "PROCÉDURE DE SECOURS",
        "Exemplaire 1",
        "\"FR007328E0001\"",
        "\"00008\"",
        "Expéditeur (nom",
        "N° d'accise de l'exp",
        "N° de référence",
        "N° d'accise du dest",
        "N° de la facture",
        "Date de la facture",
        "Destinataire (nom",
        "Lieu de livraison",
        "Autorités",
        "Transporteur",
        "Garantie",
        "Autres renseignements",
        "Pays d'expédition",
        "Pays de destination",
        "Représentant",
        "Lieu d'expédition",
        "Date et heure",
        "Durée",
        "THead",
        "Colis et",
        "Code",
        "Quantité",
        "Poids brut",
        "Poids net",
        "TBody",
        "120 cartons",
        "22042142",
        "540,000",
        "1 020,000",
        "918,500",
        "20 cartons",
        "Certificats",
        "Exactitude",
        "Acquit 0.1.0",
    ];
    let mut from = 0;
    for text in order {
        let at = first_copy[from..].find(text);
        from += at.unwrap_or_else(|| {
            panic!("{text:?} does not come after what it should follow\n{first_copy}")
        });
    }
}

#[test]
fn fonts_are_embedded_and_ours() {
    let pdf = Renderer::new().render(&long(Kind::Dsa, 8)).expect("prints");
    let Some((good, said)) = tool("pdffonts", &["FILE"], &pdf.bytes) else {
        return;
    };
    assert!(good);
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert!(fonts.len() >= 3, "{said}");
    for font in fonts {
        assert!(font.contains("+NotoSans"), "{font}");
        // Embedded, subset, with Unicode.
        assert!(font.matches("yes").count() >= 3, "{font}");
    }
}

fn text(max: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[A-Za-zàéèçñöüßł]{1,12}",
        2 => "[0-9]{1,9}(,[0-9]{1,3})?",
        1 => "[Α-ΡΣ-Ωα-ω]{2,10}",
        1 => "[А-Яа-я]{2,10}",
        1 => "[A-Z0-9/&<>\"'()-]{1,40}",
    ];
    let gap = prop_oneof![5 => Just(" "), 1 => Just("\n")];
    prop::collection::vec((word, gap), 0..max)
        .prop_map(|parts| parts.into_iter().map(|(word, gap)| word + gap).collect())
}

prop_compose! {
    fn goods_row()(description in text(60), cn in "[0-9]{0,8}", quantity in "[0-9]{1,12},[0-9]{3} (L|kg|1000 L)",
                   gross in "[0-9]{1,10}(,[0-9]{1,6})?", net in "[0-9]{0,8}", value in prop::option::of("[0-9]{1,9},[0-9]{2} EUR"))
        -> GoodsRow { GoodsRow { description, cn, quantity, gross, net, value } }
}

prop_compose! {
    fn paper()(kind in prop_oneof![Just(Kind::Daa), Just(Kind::Dsa)],
               texts in prop::collection::vec(text(40), 24),
               hand in prop::collection::vec(any::<bool>(), 24),
               goods in prop::collection::vec(goods_row(), 0..9),
               vehicle in prop::option::of("[A-Z]{2}-[0-9]{3}-[A-Z]{2}( / [A-Z]{2}-[0-9]{3}-[A-Z]{2}){0,3}"))
        -> Paper {
        let base = if kind == Kind::Daa { daa() } else { common::dsa() };
        let ids: Vec<BoxId> = (1..=23).map(BoxId::number).chain([BoxId::lettered(7, 'a')]).filter(|id| id.takes_text(kind)).collect();
        let boxes = ids.iter().copied().zip(texts).filter(|(_, text)| !text.is_empty()).collect();
        let to_complete = ids.iter().copied().zip(hand).filter(|(_, hand)| *hand).map(|(id, _)| id).collect();
        let road = forms::Road { vehicle, ..base.road.clone() };
        Paper { boxes, to_complete, goods, road, ..base }
    }
}

/// Few by default, as each is a print; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    /// For any texts: nothing cut, nothing outside its box, nothing on a rule.
    #[test]
    fn any_paper_stays_within_its_boxes(paper in paper()) {
        let pdf = Renderer::new().render(&paper).expect("prints");
        if let Some(pages) = words(&pdf.bytes) {
            assert_sound("generated", &pdf, &pages);
        }
    }
}
