//! What a screen reader and an archive get: the structure tree of each form, walked from the file's own objects (lopdf, which did
//! not write it). Not checked here: veraPDF's rules one by one; colour, fonts and metadata of PDF/A beyond what the writer
//! refuses itself; whether a text alternative is a good one.

#[allow(dead_code, unreachable_pub, reason = "shared with the other tests")]
mod common;

use common::{daa, dsa, eu, eu_paid};
use forms::{Language, Paper, Renderer};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// What was found in one tree.
#[derive(Default)]
struct Found {
    /// Elements by their tag.
    tags: BTreeMap<String, usize>,
    /// Pages that some element has content on.
    pages: BTreeSet<ObjectId>,
    /// Rows with cells, and cells that stand in no row.
    rows: usize,
    stray_cells: usize,
    /// Levels of the headings in order.
    headings: Vec<u32>,
    /// Languages named by elements.
    languages: BTreeSet<String>,
}

fn dictionary<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    pdf.dereference(object).ok()?.1.as_dict().ok()
}

fn walk(pdf: &Document, object: &Object, page: Option<ObjectId>, parent: &str, found: &mut Found) {
    let Ok((_, object)) = pdf.dereference(object) else {
        return;
    };
    match object {
        Object::Integer(_) => found.pages.extend(page),
        Object::Array(all) => {
            for one in all {
                walk(pdf, one, page, parent, found);
            }
        }
        Object::Dictionary(element) => {
            let own = element.get(b"Pg").and_then(Object::as_reference).ok();
            let page = own.or(page);
            let Ok(tag) = element.get(b"S").and_then(Object::as_name) else {
                // Content that names its page itself.
                if element.has(b"MCID") {
                    found.pages.extend(page);
                }
                return;
            };
            let tag = String::from_utf8_lossy(tag).into_owned();
            *found.tags.entry(tag.clone()).or_default() += 1;
            found.rows += usize::from(tag == "TR");
            let cell = tag == "TD" || tag == "TH";
            found.stray_cells += usize::from(cell && parent != "TR");
            if let Some(level) = tag.strip_prefix('H').and_then(|l| l.parse().ok()) {
                found.headings.push(level);
            }
            if let Ok(lang) = element.get(b"Lang").and_then(Object::as_str) {
                found
                    .languages
                    .insert(String::from_utf8_lossy(lang).into_owned());
            }
            if let Ok(kids) = element.get(b"K") {
                walk(pdf, kids, page, &tag, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_form_is_tagged_titled_and_named_in_its_language() {
    let renderer = Renderer::new();
    for (name, base, groups) in [
        ("daa", daa(), 0),
        ("dsa", dsa(), 0),
        ("eu", eu(), 18),
        ("eu-paid", eu_paid(), 18),
    ] {
        for language in Language::ALL {
            for reverse in [false, true] {
                let paper = Paper {
                    language,
                    reverse,
                    ..base.clone()
                };
                let case = format!("{name}, {language:?}, reverse {reverse}");
                let made = renderer.render(&paper).expect("prints");
                let pdf = Document::load_mem(&made.bytes).expect("a PDF");
                let catalog = pdf.catalog().expect("a catalogue");

                // Language, title shown, tagged.
                let lang = catalog.get(b"Lang").and_then(Object::as_str);
                assert_eq!(lang.ok(), Some(language.tag().as_bytes()), "{case}");
                let marked = catalog.get(b"MarkInfo").ok();
                let marked = marked.and_then(|m| dictionary(&pdf, m)).expect("MarkInfo");
                assert!(
                    marked
                        .get(b"Marked")
                        .and_then(Object::as_bool)
                        .unwrap_or(false)
                );
                let viewer = catalog.get(b"ViewerPreferences").ok();
                let viewer = viewer.and_then(|v| dictionary(&pdf, v)).expect("viewer");
                assert!(
                    viewer
                        .get(b"DisplayDocTitle")
                        .and_then(Object::as_bool)
                        .unwrap_or(false)
                );
                let text = String::from_utf8_lossy(&made.bytes);
                let title = text.split("<dc:title>").nth(1).expect("a title");
                let title = title.split("</dc:title>").next().unwrap_or_default();
                let number = forms::read_number(&made.bytes).expect("a number");
                assert!(title.contains(&number), "{case}: {title}");

                let root = catalog.get(b"StructTreeRoot").expect("a tree");
                let root = dictionary(&pdf, root).expect("a tree");
                let mut found = Found::default();
                walk(
                    &pdf,
                    root.get(b"K").expect("elements"),
                    None,
                    "",
                    &mut found,
                );

                // Every page has content that is in the tree, and says so.
                for id in pdf.get_pages().values() {
                    assert!(found.pages.contains(id), "{case}: a page without tags");
                    let page = pdf.get_dictionary(*id).expect("a page");
                    assert!(page.has(b"StructParents"), "{case}");
                    let tabs = page.get(b"Tabs").and_then(Object::as_name).ok();
                    assert!(tabs.is_none_or(|t| t == b"S"), "{case}");
                }
                // Each copy is a heading; further sheets and groups are under it; no level is left out.
                let copies = usize::from(made.copies);
                let further = copies * (made.sheets_per_copy as usize - 1);
                let expected = (copies, further + groups * copies);
                let count = |level| found.headings.iter().filter(|h| **h == level).count();
                assert_eq!((count(1), count(2)), expected, "{case}");
                assert_eq!(found.headings.first(), Some(&1), "{case}");
                assert!(found.headings.iter().all(|h| *h <= 2), "{case}");
                // Goods are rows of a table with a head; no cell stands outside a row.
                assert!(found.tags["Table"] >= copies, "{case}");
                assert!(found.tags["TH"] >= copies * 6, "{case}");
                assert!(found.rows > found.tags["Table"], "{case}");
                assert_eq!(found.stray_cells, 0, "{case}");
                // No other language is claimed for a value than the form's own, or that it is not known.
                let spanish = language == Language::Spanish;
                let allowed = |l: &String| l == language.tag() || (spanish && l == "und");
                assert!(
                    found.languages.iter().all(allowed),
                    "{case}: {:?}",
                    found.languages
                );
            }
        }
    }
}
