//! Every page in a real browser: reached by its links from home in both languages, without a violation of WCAG 2.2 AA, without loss
//! at 200 % zoom and on a telephone, and its picture kept as build output.

mod common;
mod support_browser;

use common::{EVENING, EXCISE, World};
use std::collections::{BTreeSet, VecDeque};
use support_browser::axe::Axe;
use support_browser::driver::{Browser, Options};
use support_browser::{Workstation, alone, kept};

/// A register in which something has happened: one document that left, one that waits, one void, one by hand.
fn lived_in() -> Option<Workstation> {
    let w = World::at(EVENING)?;
    w.issue(&["--reason", "N1=lines-down", "--reason", "I17=lines-down"])
        .exit(0);
    w.clock("2026-11-27 17:40:00");
    Some(Workstation::of(w))
}

/// All pages that links lead to: the address without query, each shape once or twice.
fn pages(w: &Workstation, b: &Browser, language: &str) -> Vec<String> {
    let start = format!("/{language}/{EXCISE}/");
    let mut waiting = VecDeque::from([start.clone()]);
    let mut seen = BTreeSet::from([start]);
    let mut out = Vec::new();
    while let Some(page) = waiting.pop_front() {
        b.go(&w.at(&page));
        assert!(
            b.all("h1").len() == 1,
            "{page}: one heading\n{}",
            b.text_of_page()
        );
        for a in b.all("a[href]") {
            let to = b.property(&a, "href");
            let to = to.as_str().unwrap_or_default();
            let Some(to) = to.strip_prefix(&w.at("")) else {
                continue;
            };
            let to = to.split('#').next().unwrap_or_default().to_owned();
            let paper = to.contains("/paper/") || to.contains("/file/");
            if to.starts_with(&format!("/{language}/")) && !paper && seen.insert(to.clone()) {
                waiting.push_back(to);
            }
        }
        out.push(page);
        assert!(out.len() < 300, "{out:?}");
    }
    out
}

fn name(page: &str) -> String {
    let short = page.replace(EXCISE, "x");
    let short: String = short
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    short.trim_matches('-').to_owned()
}

/// What does not fit into the width of the screen.
fn too_wide(b: &Browser) -> Vec<String> {
    let script = "const w = document.documentElement.clientWidth, out = [];\
        if (document.documentElement.scrollWidth > w) out.push('the page: ' + document.documentElement.scrollWidth + ' in ' + w);\
        for (const e of document.body.querySelectorAll('*')) {\
            const r = e.getBoundingClientRect();\
            if (r.width === 0 || e.closest('.wide, pre, .skip')) continue;\
            if (r.right > w + 1 || r.left < -1) out.push(e.outerHTML.slice(0, 120));\
            const s = getComputedStyle(e);\
            if (s.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1) out.push('cut: ' + e.outerHTML.slice(0, 120));\
        }\
        return out;";
    let v = b.run(script, &[]);
    v.as_array()
        .into_iter()
        .flatten()
        .filter_map(|t| t.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn every_page_meets_wcag_2_2_aa_in_both_languages() {
    alone(|| {
        let Some(axe) = Axe::installed() else {
            return common::skipped("axe-core is not installed (ACQUIT_AXE names its file)");
        };
        let Some(w) = lived_in() else { return };
        let b = w.browser(Options::default());
        let mut wrong = Vec::new();
        for language in ["fr", "en"] {
            for page in pages(&w, &b, language) {
                b.go(&w.at(&page));
                wrong.extend(axe.look(&b).into_iter().map(|t| format!("{page}: {t}")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn every_page_fits_a_telephone_and_200_percent_and_its_picture_is_kept() {
    alone(|| {
        let Some(w) = lived_in() else { return };
        let b = w.browser(Options::default());
        let folder = kept("screenshots");
        let _ = std::fs::remove_dir_all(&folder);
        let mut wrong = Vec::new();
        for language in ["fr", "en"] {
            for page in pages(&w, &b, language) {
                // 640 wide at two dots a pixel is a window of 1280 at 200 %.
                for (width, dots, label) in [(1280, 1, "1280"), (390, 1, "390"), (640, 2, "zoom")] {
                    b.width(width, 900, dots);
                    b.go(&w.at(&page));
                    wrong.extend(
                        too_wide(&b)
                            .into_iter()
                            .map(|t| format!("{page} at {label}: {t}")),
                    );
                    b.picture(&folder.join(label).join(format!("{}.png", name(&page))));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
