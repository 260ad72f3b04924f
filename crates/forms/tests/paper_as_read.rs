//! The paper as other programs read it: each value inside the rectangle of its box on every copy, nothing else there,
//! no glyph on a rule, the structure sound. Needs `pdftotext`, `pdfinfo` (poppler) and `qpdf`; without them it says so.

#[allow(dead_code, unreachable_pub, reason = "shared with the other tests")]
mod common;

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use common::{daa, long, variants};
use forms::{
    Area, BoxId, Frame, GoodsRow, Language, MAX_ROWS, Mark, Paper, PaperNumber, Pdf, Renderer, Side,
};
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
fn overprint(paper: &Paper) -> Option<&'static str> {
    use Language::{Dutch, English, French, German, Italian, Spanish};
    Some(match (&paper.mark, paper.language) {
        (Mark::None | Mark::Duplicata, _) => return None,
        (Mark::Specimen, French) => "SPÉCIMEN",
        (Mark::Specimen, English | Dutch) => "SPECIMEN",
        (Mark::Specimen, German) => "MUSTER",
        (Mark::Specimen, Italian) => "FACSIMILE",
        (Mark::Specimen, Spanish) => "MUESTRA",
        (Mark::Exercise, French) => "EXERCICE",
        (Mark::Exercise, English) => "DRILL",
        (Mark::Exercise, German) => "ÜBUNG",
        (Mark::Exercise, Dutch) => "OEFENING",
        (Mark::Exercise, Italian) => "PROVA",
        (Mark::Exercise, Spanish) => "EJERCICIO",
        (Mark::Cancelled, French) => "ANNULÉ",
        (Mark::Cancelled, English) => "CANCELLED",
        (Mark::Cancelled, German) => "UNGÜLTIG",
        (Mark::Cancelled, Dutch) => "VERVALLEN",
        (Mark::Cancelled, Italian) => "ANNULLATO",
        (Mark::Cancelled, Spanish) => "ANULADO",
        (Mark::ReplacedAt(_), French) => "REMPLACÉ",
        (Mark::ReplacedAt(_), English) => "REPLACED",
        (Mark::ReplacedAt(_), German) => "ERSETZT",
        (Mark::ReplacedAt(_), Dutch) => "VERVANGEN",
        (Mark::ReplacedAt(_), Italian) => "SOSTITUITO",
        (Mark::ReplacedAt(_), Spanish) => "SUSTITUIDO",
    })
}

/// Takes the letters away that are printed across the sheets: twice, larger than anything else, singly or in groups.
fn without_overprint(name: &str, paper: &Paper, pages: &mut [Vec<Word>]) {
    let Some(word) = overprint(paper) else {
        return;
    };
    for page in pages {
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

#[test]
fn each_value_stands_in_its_box_on_every_copy_and_nothing_else_does() {
    let renderer = Renderer::new();
    for (name, paper) in variants() {
        let pdf = renderer.render(&paper).expect("prints");
        let Some(mut pages) = words(&pdf.bytes) else {
            return;
        };
        without_overprint(name, &paper, &mut pages);
        assert_sound(name, &pdf, &pages);
    }
}

/// Words of ours that leave the room of a caption: over two lines, out of their frame, or where the square code stands.
fn faults_of_captions(pdf: &Pdf, pages: &[Vec<Word>]) -> Vec<String> {
    let mut faults = Vec::new();
    for (info, page) in pdf.layout.pages.iter().zip(pages) {
        if info.side == Side::Reverse || info.sheet > 1 {
            continue;
        }
        for word in page {
            let in_code = word.x.1 > 172.0 && word.y.1 < 37.5 && word.y.0 > 9.0;
            if in_code {
                faults.push(format!("copy {}: {word:?} on the code", info.copy));
            }
        }
        // On an empty form each box has its caption in its upper part, and nothing under it.
        for frame in pdf.layout.frames.iter().filter(|f| f.sheet == 1) {
            let inside = |word: &&Word| {
                let (x, y) = (word.x.0 + 0.1, f64::midpoint(word.y.0, word.y.1));
                frame.x < x && x < frame.x + frame.w && frame.y < y && y < frame.y + frame.h
            };
            for word in page.iter().filter(inside) {
                if word.x.1 > frame.x + frame.w {
                    faults.push(format!("copy {}: {word:?} leaves {frame:?}", info.copy));
                }
            }
        }
    }
    faults
}

/// Six languages, three forms, empty: every caption within its frame, none on the square code, and none where a value goes.
#[test]
fn captions_of_six_languages_leave_the_values_their_room() {
    let renderer = Renderer::new();
    let mut all: Vec<String> = Vec::new();
    for (name, base) in [
        ("daa", daa()),
        ("dsa", common::dsa()),
        ("eu", common::eu()),
        ("eu-paid", common::eu_paid()),
    ] {
        for language in Language::ALL {
            let filled = renderer
                .render(&Paper {
                    language,
                    ..base.clone()
                })
                .expect("prints");
            let empty = renderer
                .render(&Paper {
                    language,
                    number: PaperNumber::Blank,
                    boxes: BTreeMap::new(),
                    goods: Vec::new(),
                    road: forms::Road::default(),
                    certified: forms::Certified::default(),
                    head: None,
                    ..base.clone()
                })
                .expect("prints");
            let (Some(pages), Some(empty_pages)) = (words(&filled.bytes), words(&empty.bytes))
            else {
                return;
            };
            let mut faults = faults_of_captions(&empty, &empty_pages);
            faults.extend(faults_of_areas(&filled, &pages));
            faults.extend(faults_of_rules(&filled, &pages));
            faults.extend(faults_of_rules(&empty, &empty_pages));
            // Where a value stands on the filled form, nothing stands on the empty one.
            for area in filled.layout.areas.iter().filter(|a| a.sheet == 1) {
                let found = read(&empty_pages[0], area);
                if !found.is_empty() {
                    faults.push(format!("{}: {found:?}", area.place));
                }
            }
            let of_form = |fault: String| format!("{name}, {language:?}: {fault}");
            all.extend(faults.into_iter().map(of_form));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// A name or an address with the letters of each official language of the union (24), on each form: read back letter by letter.
const LANGUAGES: [(&str, &str); 24] = [
    (
        "bg",
        "Щъркел и жаба ЕООД, бул. „Княз Борис I“ № 48, Йорданка Ципова",
    ),
    (
        "cs",
        "Příliš žluťoučký kůň s.r.o., Ďáblická ulice, Štěpánov nad Svratkou, Ňouma",
    ),
    ("da", "Ærø Brændevin ApS, Sønderå 7, Århus, kålgård"),
    (
        "de",
        "Größte Kellerei „Süßweine“ GmbH, Äußere Straße, Öhringen, Übach",
    ),
    (
        "el",
        "Οινοποιία Ξενοφών & Ψαρράς Α.Ε., Λεωφ. Ηρώων 12, Ἀθῆναι, Καβάλα, ΐΰ",
    ),
    (
        "en",
        "Quick & Sons’ “Foxglove” Ltd, Jumbled Wharf, façade naïve",
    ),
    (
        "es",
        "Bodegas Ñandú y Güéjar S.L., calle Íñigo Úbeda, ¿Ávila? ¡Córdoba!",
    ),
    (
        "et",
        "Õllepruulija Võõrastemaja OÜ, Šokolaadi tn, Žürii, Äksi, Ülejõe",
    ),
    ("fi", "Åkerlöfin Viinitila Oy, Töölönkatu, Hyvinkää, Šakki"),
    (
        "fr",
        "Maître Hébert & Cie, œnologue à Noël-Cerneux, L’Haÿ-les-Roses, forêt d’Ûle",
    ),
    (
        "ga",
        "Uisce Beatha Dún Láoghaire Teo., Bóthar na Ceárta, Béal Átha Úil, ḃ ċ ḋ ḟ ġ ṁ ṗ ṡ ṫ",
    ),
    (
        "hr",
        "Vinarija Đurđevac d.o.o., Čakovec, Šćitarjevo, Žumberak, ćup",
    ),
    (
        "hu",
        "Őrségi Pálinkafőzde Kft., Árvíztűrő út 9, Győr, tükörfúrógép",
    ),
    (
        "it",
        "Società Perché & Più S.r.l., Città di Castello, Forlì, Ràgusa, però",
    ),
    (
        "lt",
        "Įlinkdama Fechtuotojo UAB, Šiaulių g., Žąsų, Čiūčių, Ėgliškės, ūkis",
    ),
    (
        "lv",
        "Glāžšķūņa rūķīši SIA, Šķirotava, Ģipka, Ķegums, Ļaudona, Ņurnberga, čūska",
    ),
    (
        "mt",
        "Ħal Qormi Inbid Ltd, Triq iż-Żurrieq, Għaxaq, Ċirkewwa, Ġgantija",
    ),
    (
        "nl",
        "Coöperatie IJsselmeer B.V., ’s-Gravenhage, reünie, één, Ĳlst",
    ),
    (
        "pl",
        "Łódź Żegluga Sp. z o.o., ul. Świętokrzyska, Gdańsk, Źródło, Kępno, ćma, jaźń",
    ),
    (
        "pt",
        "Adega São João da Ínsua Lda., Avô, Mação, Guimarães, às três, lingüiça",
    ),
    (
        "ro",
        "Țuica Școlii S.R.L., Bistrița, Argeș, Îngerești, Câmpia, Ştefan Ţepeş, pâră",
    ),
    (
        "sk",
        "Ľubietovská pálenica s.r.o., Ďatelinka, Štúr, Ňagov, Ťahanovce, Ŕumanov, kôň, ĺ",
    ),
    ("sl", "Čebelarstvo Žganjekuha d.o.o., Šmarje, Račje, češnja"),
    ("sv", "Östgöta Bränneri AB, Åmåls väg, Västerås, höjdare"),
];

#[test]
fn characters_of_all_languages_of_the_union_print_and_are_read_back() {
    let renderer = Renderer::new();
    for (tag, name) in LANGUAGES {
        for (base, ids) in [
            (daa(), ["1", "7a"]),
            (common::dsa(), ["1", "7"]),
            (common::eu(), ["2b", "7c"]),
        ] {
            let mut paper = base;
            for id in ids {
                let id = id.parse().expect("a box");
                paper.boxes.insert(id, name.to_owned());
            }
            paper.goods[0].description = name.to_owned();
            // One name each in the face of numbers and codes.
            paper.road.vehicle = Some(name.chars().take(18).collect());
            let pdf = renderer
                .render(&paper)
                .unwrap_or_else(|error| panic!("{tag}: {error}"));
            let Some(pages) = words(&pdf.bytes) else {
                return;
            };
            assert_sound(tag, &pdf, &pages);
        }
    }
}

/// The biggest consignments, in other languages than French too.
#[test]
fn one_row_and_999_rows_are_read_back_whole_on_three_forms() {
    let renderer = Renderer::new();
    for (language, base) in [
        (Language::German, daa()),
        (Language::Spanish, common::dsa()),
        (Language::English, common::eu()),
    ] {
        for rows in [1, MAX_ROWS] {
            let mut paper = Paper {
                language,
                ..base.clone()
            };
            let first = paper.goods[0].clone();
            paper.goods = (0..rows)
                .map(|i| GoodsRow {
                    quantity: format!("{},500 L", i * 11 + 9),
                    description: format!("17p lot {i} Ξ Щ; {}", first.description),
                    ..first.clone()
                })
                .collect();
            let pdf = renderer.render(&paper).expect("prints");
            let Some(pages) = words(&pdf.bytes) else {
                return;
            };
            // The copies are the same: of the many sheets one copy is read.
            let sheets = pdf.layout.pages.iter().filter(|p| p.copy == 1).count();
            let mut one = pdf.clone();
            one.layout.pages.truncate(sheets);
            assert_sound("rows", &one, &pages[..sheets]);
        }
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
                   gross in "[0-9]{1,10}(,[0-9]{1,6})?", net in "[0-9]{0,8}", value in prop::option::of("[0-9]{1,9},[0-9]{2} EUR"),
                   product in prop::option::of("[A-Z][0-9]{3}"))
        -> GoodsRow { GoodsRow { description, cn, quantity, gross, net, value, product } }
}

/// Every box of a form that takes a text.
fn all_boxes(paper: &Paper) -> Vec<BoxId> {
    let plain = (1..=24).map(BoxId::number);
    let lettered = (1..=24).flat_map(|n| ('a'..='h').map(move |l| BoxId::lettered(n, l)));
    let declared = "9.1".parse().expect("a box");
    let all = plain.chain(lettered).chain([declared]);
    all.filter(|id| paper.takes(*id)).collect()
}

prop_compose! {
    fn paper()(base in prop_oneof![Just(daa()), Just(common::dsa()), Just(common::eu()), Just(common::eu_paid())],
               language in prop::sample::select(&Language::ALL[..]),
               texts in prop::collection::vec(text(40), 90),
               hand in prop::collection::vec(any::<bool>(), 90),
               goods in prop::collection::vec(goods_row(), 0..9),
               vehicle in prop::option::of("[A-Z]{2}-[0-9]{3}-[A-Z]{2}( / [A-Z]{2}-[0-9]{3}-[A-Z]{2}){0,3}"))
        -> Paper {
        let ids = all_boxes(&base);
        let boxes = ids.iter().copied().zip(texts).filter(|(_, text)| !text.is_empty()).collect();
        let to_complete = ids.iter().copied().zip(hand).filter(|(_, hand)| *hand).map(|(id, _)| id).collect();
        let road = forms::Road { vehicle, ..base.road.clone() };
        Paper { boxes, to_complete, goods, road, language, ..base }
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
