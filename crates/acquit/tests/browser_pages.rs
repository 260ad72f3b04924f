//! Every page in a real browser: reached by its links from home in both languages, without a violation of WCAG 2.2 AA, without loss
//! at 200 % zoom and on a telephone, and its picture kept as build output.

mod common;
mod support_browser;

use common::{EVENING, EXCISE};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use support_browser::axe::Axe;
use support_browser::driver::{Browser, Options};
use support_browser::person::Person;
use support_browser::told::{leaves, numbers};
use support_browser::{Workstation, alone, kept};

/// How many pages of one shape are looked at.
const ALIKE: usize = 2;

/// The trial after an evening: a truck that left, one that waits, drafts; what to look at beside what links lead to.
fn lived_in(b: &Browser, w: &Workstation) -> Vec<String> {
    let mut more = Vec::new();
    let usual = |n: usize| {
        b.go(&w.page("fr", ""));
        let p = Person::before(b);
        p.clicks(&format!(
            "form.begin button[name=\"template\"]:nth-of-type({n})"
        ));
        p
    };
    let here = || {
        let at = b.here().replace(&w.at(&format!("/fr/{EXCISE}/")), "");
        at.split(['?', '#']).next().unwrap_or_default().to_owned()
    };
    let p = usual(1);
    p.chooses("elsewhere", "none");
    p.presses("office voicemail");
    p.presses("act");
    numbers(b);
    p.presses("tell sms");
    leaves(&p);
    more.push(here());
    // What left comes back: its message is written, and sent without an answer.
    b.go(&w.page("fr", "reentry"));
    b.click(&b.one("ul.due a"));
    let way_back = here();
    for page in ["copy", "arc", "sent", "looked", "waive", "prepare"] {
        more.push(format!("{way_back}/{page}"));
    }
    b.go(&w.page("fr", &format!("{way_back}/prepare")));
    // What the paper lacked.
    for (field, value) in [
        ("a.invoice_number", "F-1"),
        ("a.place_of_dispatch.tax_warehouse", EXCISE),
    ] {
        if let Some(e) = b.find(&format!("[name=\"{field}\"]")) {
            b.type_into(&e, value);
        }
    }
    b.click(&b.one("main form button"));
    more.push("reentry".to_owned());
    let p = usual(2);
    p.presses("add-document");
    more.push(here());
    let p = usual(1);
    p.presses("act");
    numbers(b);
    more.push(here());
    b.go(&w.page("fr", ""));
    b.click(&b.one("form.begin button.big"));
    more.push(here());
    more
}

/// An address without what differs between two of a kind.
fn shape(page: &str) -> String {
    let one = |s: &str| {
        let id = s.len() > 2 && s.chars().filter(char::is_ascii_digit).count() * 3 >= s.len();
        let id = id || s.len() >= 32;
        if id { "*".to_owned() } else { s.to_owned() }
    };
    // One month is like another, and each leads to the one before.
    let page = page.split_once("month=").map_or(page, |(p, _)| p);
    let mut all: Vec<String> = page.split('/').map(one).collect();
    // Rows of the book and usual departures bear names.
    let list = [
        "parties",
        "products",
        "vehicles",
        "signatories",
        "templates",
    ];
    for i in 1..all.len() {
        let row = list.contains(&all[i - 1].as_str());
        if row && !["new", "file", "from"].contains(&all[i].as_str()) {
            all[i] = "*".to_owned();
        }
    }
    all.join("/")
}

/// All pages that links lead to; a link that leads nowhere is wrong.
fn pages(
    w: &Workstation,
    b: &Browser,
    language: &str,
    more: &[String],
    wrong: &mut Vec<String>,
) -> Vec<String> {
    let start = format!("/{language}/{EXCISE}/");
    let first = std::iter::once(start.clone());
    let first: Vec<String> = first
        .chain(more.iter().map(|m| format!("{start}{m}")))
        .collect();
    let mut seen: BTreeSet<String> = first.iter().cloned().collect();
    let mut waiting: VecDeque<String> = first.into();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    while let Some(page) = waiting.pop_front() {
        b.go(&w.at(&page));
        assert_eq!(
            b.all("h1").len(),
            1,
            "{page}: one heading\n{}",
            b.text_of_page()
        );
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus;";
        let status = b.run(script, &[]);
        if status != 200 {
            wrong.push(format!("{page}: {status} {}", b.title()));
        }
        let links = b.run(
            "return [...document.querySelectorAll('a[href]')].map(a => a.href);",
            &[],
        );
        for to in links.as_array().into_iter().flatten() {
            let Some(to) = to.as_str().and_then(|t| t.strip_prefix(&w.at(""))) else {
                continue;
            };
            let to = to.split('#').next().unwrap_or_default().to_owned();
            let last = to.rsplit('/').next().unwrap_or_default();
            let file = to.contains("/paper/") || to.contains("/file/") || last.contains('.');
            let done = to.contains("done=") || to.contains("after=");
            if !to.starts_with(&format!("/{language}/")) || file || done || seen.contains(&to) {
                continue;
            }
            let n = alike.entry(shape(&to)).or_default();
            if *n < ALIKE {
                *n += 1;
                seen.insert(to.clone());
                waiting.push_back(to);
            }
        }
        out.push(page);
        assert!(out.len() < 200, "{out:?}");
    }
    out
}

fn name(page: &str) -> String {
    let short: Vec<String> = page
        .replace(EXCISE, "x")
        .split('/')
        .map(|s| {
            if s.len() >= 32 {
                "id".into()
            } else {
                s.to_owned()
            }
        })
        .collect();
    let short: String = short
        .join("-")
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    short.trim_matches('-').to_owned()
}

/// What does not fit into the width of the screen, and what is cut.
/// A field scrolls in itself; a picture is what it is.
fn too_wide(b: &Browser) -> Vec<String> {
    let script = "const w = document.documentElement.clientWidth, out = [];\
        if (document.documentElement.scrollWidth > w) out.push('the page: ' + document.documentElement.scrollWidth + ' in ' + w);\
        for (const e of document.body.querySelectorAll('*')) {\
            const r = e.getBoundingClientRect();\
            if (r.width === 0 || e.closest('.wide, pre, .skip, .keep, svg')) continue;\
            if (r.right > w + 1 || r.left < -1) out.push(e.outerHTML.slice(0, 120));\
            const s = getComputedStyle(e);\
            if (e.tagName !== 'INPUT' && ['hidden', 'clip'].includes(s.overflowX) && e.scrollWidth > e.clientWidth + 1 && r.width > 2) out.push('cut: ' + e.outerHTML.slice(0, 120));\
        }\
        return out;";
    let v = b.run(script, &[]);
    v.as_array()
        .into_iter()
        .flatten()
        .filter_map(|t| t.as_str().map(str::to_owned))
        .collect()
}

/// Pages that only come when something is wrong: each is shown, and looked at as it stands.
fn refused(w: &Workstation, b: &Browser, language: &str, mut look: impl FnMut(&str)) {
    b.go(&w.page(language, ""));
    b.click(&b.one("form.begin button.big"));
    let e = b.one("button[name=\"do\"][value=\"act\"]");
    b.click(&e);
    b.one(".problems");
    look("leave-refused");
    for (page, short) in [
        ("outage/announce", "announce-refused"),
        ("document/nothing", "nowhere"),
        ("load/999999", "no-load"),
    ] {
        b.go(&w.page(language, page));
        if b.find("main form button").is_some() {
            b.run(
                "document.querySelector('main form').noValidate = true;",
                &[],
            );
            b.click(&b.one("main form button"));
            b.one(".problems");
        }
        look(short);
    }
    // A refusal on the way back, beside its fields.
    b.go(&w.page(language, "reentry"));
    if let Some(first) = b.find("ul.due a") {
        b.click(&first);
        let at = b.here();
        let at = at.split(['?', '#']).next().unwrap_or_default().to_owned();
        for (page, short) in [
            ("arc", "arc-refused"),
            ("looked", "looked-refused"),
            ("waive", "waive-refused"),
        ] {
            b.go(&format!("{at}/{page}"));
            b.run(
                "document.querySelector('main form').noValidate = true;",
                &[],
            );
            b.click(&b.one("main form button"));
            b.one(".problems");
            look(short);
        }
    }
    b.go(&w.page(language, "reentry/answers"));
    b.run(
        "document.querySelector('main form').noValidate = true;",
        &[],
    );
    b.click(&b.one("main form button"));
    b.one(".problems");
    look("answers-refused");
    for (page, short) in [
        ("settings/watch", "watch-refused"),
        ("book/parties/new", "party-refused"),
    ] {
        b.go(&w.at(&format!("/{language}/{page}")));
        b.run(
            "for (const f of document.querySelectorAll('main form')) f.noValidate = true;\
               for (const e of document.querySelectorAll('main textarea')) e.value = 'ftp://x';",
            &[],
        );
        b.click(&b.one("main form button"));
        look(short);
    }
}

#[test]
fn every_page_meets_wcag_2_2_aa_in_both_languages() {
    alone(|| {
        let Some(axe) = Axe::installed() else {
            return common::skipped("axe-core is not installed (ACQUIT_AXE names its file)");
        };
        let Some(w) = Workstation::trial(EVENING, "no-internet") else {
            return;
        };
        let b = w.browser(Options::default());
        let more = lived_in(&b, &w);
        let (mut wrong, mut looked) = (Vec::new(), 0);
        for language in ["fr", "en"] {
            for page in pages(&w, &b, language, &more, &mut wrong) {
                b.go(&w.at(&page));
                // What is folded is looked at too.
                b.run(
                    "for (const d of document.querySelectorAll('details')) d.open = true;",
                    &[],
                );
                wrong.extend(axe.look(&b).into_iter().map(|t| format!("{page}: {t}")));
                looked += 1;
            }
            refused(&w, &b, language, |short| {
                wrong.extend(
                    axe.look(&b)
                        .into_iter()
                        .map(|t| format!("{language} {short}: {t}")),
                );
                looked += 1;
            });
        }
        eprintln!("axe looked at {looked} pages");
        // It sees what is wrong, where something is.
        b.run(
            "document.querySelector('main').innerHTML += '<img src=x><input><p style=\"color:#ddd\">pale</p>';",
            &[],
        );
        assert!(axe.look(&b).len() >= 2, "axe sees nothing");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn every_page_fits_a_telephone_and_200_percent_and_its_picture_is_kept() {
    alone(|| {
        let Some(w) = Workstation::trial(EVENING, "no-internet") else {
            return;
        };
        let b = w.browser(Options::default());
        let more = lived_in(&b, &w);
        let folder = kept("screenshots");
        let _ = std::fs::remove_dir_all(&folder);
        let mut wrong = Vec::new();
        // 640 wide at two dots a pixel is a window of 1280 at 200 %.
        let screens = [
            (1280, 1, "1280"),
            (390, 1, "390"),
            (640, 2, "zoom"),
            (1280, 1, "night"),
        ];
        for language in ["fr", "en"] {
            let all = pages(&w, &b, language, &more, &mut wrong);
            for (width, dots, label) in screens {
                // By night one language is enough.
                if label == "night" && language == "en" {
                    continue;
                }
                b.width(width, 900, dots);
                b.night(label == "night");
                for (i, page) in all.iter().enumerate() {
                    b.go(&w.at(page));
                    let before = all[..i].iter().filter(|p| name(p) == name(page)).count();
                    let also = if before > 0 {
                        format!("-{}", before + 1)
                    } else {
                        String::new()
                    };
                    b.picture(&folder.join(label).join(format!("{}{also}.png", name(page))));
                    b.run(
                        "for (const d of document.querySelectorAll('details')) d.open = true;",
                        &[],
                    );
                    let cut = too_wide(&b);
                    wrong.extend(cut.into_iter().map(|t| format!("{page} at {label}: {t}")));
                }
                refused(&w, &b, language, |short| {
                    b.picture(&folder.join(label).join(format!("{language}-{short}.png")));
                    let cut = too_wide(&b);
                    wrong.extend(
                        cut.into_iter()
                            .map(|t| format!("{language} {short} at {label}: {t}")),
                    );
                });
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
