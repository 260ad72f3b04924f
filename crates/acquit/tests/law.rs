//! The rule sets as the program uses them (I29): real use begins in `fr-2026`, a file chooses another, an outage keeps its own, and the
//! guide's table is what the code says.

mod common;

use common::{EXCISE, World, sample};
use domain::rule::FR_2026;
use words::{Catalogue, Language};

const OUTAGE: &[&str] = &[
    "episode",
    "open",
    "--cause",
    "own-network",
    "--side",
    "operator",
    "--elsewhere",
    "none",
];

/// An empty register with the establishment, under what the program begins with.
fn new() -> Option<World> {
    let w = World::empty("2026-11-27 17:30:00")?;
    w.establish(EXCISE, "7").exit(0);
    Some(w)
}

fn set(w: &World) -> String {
    w.json(&["episode", "show"]).exit(0).text("/rule_set")
}

#[test]
fn i29_real_use_begins_in_the_newest_set_and_a_file_chooses_another() {
    let Some(w) = new() else { return };
    w.json(OUTAGE).exit(0);
    assert_eq!(set(&w), "fr-2026");
    // The file changes what begins after it, never an outage that is open.
    w.rules("fr-2009");
    assert_eq!(set(&w), "fr-2026");
    w.json(&["episode", "close"]).exit(0);
    w.json(OUTAGE).exit(0);
    assert_eq!(set(&w), "fr-2009");
    w.rules("fr-2099");
    w.json(&["episode", "show"]).says(2, "config.rules");
}

#[test]
fn i29_n1_the_reason_of_ones_own_failure_reaches_the_office_before_the_number() {
    let Some(w) = new() else { return };
    w.json(OUTAGE).exit(0);
    let goods = sample("cognac-daa");
    let issue = [
        "issue",
        "--kind",
        "daa",
        "--consignment",
        &goods,
        "--last-used",
        "7",
        "--out",
        "daa.pdf",
    ];
    w.json(&issue).says(1, "entitlement.own-reasons");
    w.json(&["episode", "announce", "--by", "mail"]).exit(0);
    w.json(&issue).exit(0);
}

#[test]
fn i29_the_guide_says_of_each_point_what_the_program_says() {
    let guide =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide.md"))
            .unwrap();
    let words = Catalogue::new(Language::Fr);
    let say = |code: &str| {
        words
            .say(code, &[])
            .unwrap_or_else(|| panic!("{code} is not said"))
            .text
    };
    for p in FR_2026.points {
        let row = format!(
            "| {} | {} | {} | {} |",
            say(&format!("name-law-{}", p.id)),
            say(&format!("law-{}", p.id)),
            p.source,
            say(&format!("name-law-{}", p.sure.as_str())),
        );
        // Spaces before signs are those of the catalogue; in the page they may be plain.
        let plain = |t: &str| t.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(
            plain(&guide).contains(&plain(&row)),
            "missing in the guide:\n{row}"
        );
    }
    let rows = guide
        .lines()
        .skip_while(|l| !l.starts_with("| Point |"))
        .take_while(|l| l.starts_with('|'));
    assert_eq!(rows.count(), FR_2026.points.len() + 2);
}
