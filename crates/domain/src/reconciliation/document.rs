//! The page `docs/comparison.md`, written from the rules themselves. Never a rule of its own.

use std::collections::BTreeMap;

use super::equal::{EqualBy, rules};
use super::tree::{Kind, tree};
use crate::consignment::checks::table::TABLE;
use crate::consignment::example;

/// Boxes of table 1 that only the authority fills in: the paper has none of them, so there is nothing to compare.
const OF_THE_AUTHORITY: &[&str] = &["1d", "1e", "1f", "1g", "9g"];

/// How the box is compared, in the order of the walk.
fn kinds() -> BTreeMap<&'static str, Kind> {
    let full = example::full();
    let tree = tree(&full);
    tree.leaves()
        .iter()
        .map(|leaf| (leaf.at, leaf.kind))
        .collect()
}

/// The page `docs/comparison.md`, as it must stand.
#[must_use]
pub fn document() -> String {
    let mut page = String::from(HEAD);
    page.push_str("\n## The rules\n\n| rule | what it calls no difference |\n|---|---|\n");
    for rule in EqualBy::ALL {
        page.push_str(&format!("| `{}` | {} |\n", rule.as_str(), rule.about()));
    }
    page.push_str("\n## Kinds of values\n\n| kind | what it is | rules |\n|---|---|---|\n");
    for kind in Kind::ALL {
        let names = rules(*kind)
            .iter()
            .map(|rule| format!("`{}`", rule.as_str()));
        let mut names = names.collect::<Vec<_>>().join(", ");
        if names.is_empty() {
            names.push_str("none: another value is a real difference");
        }
        page.push_str(&format!(
            "| {} | {} | {names} |\n",
            kind.as_str(),
            about(*kind)
        ));
    }
    page.push_str("\n## Every row of table 1\n\n| row | name | compared as |\n|---|---|---|\n");
    let kinds = kinds();
    for row in TABLE.iter().filter(|row| !row.letter.is_empty()) {
        let at = format!("{}{}", row.group, row.letter);
        let how = match kinds.get(at.as_str()) {
            Some(kind) => kind.as_str(),
            None if OF_THE_AUTHORITY.contains(&at.as_str()) => {
                "not compared: the authority gives it, the paper has none"
            }
            None => "NOT COMPARED",
        };
        page.push_str(&format!("| {at} | {} | {how} |\n", row.name));
    }
    page
}

const fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Words => "names, addresses, descriptions: what people read",
        Kind::Reference => "a reference that somebody gave, in which each letter counts",
        Kind::Registered => {
            "a number whose registry knows capitals only: excise, VAT, EORI, office, country, registration of a vehicle"
        }
        Kind::Exact => "a code, a date, a count, the local reference number",
        Kind::Amount => "a decimal number: quantity, strength, degree Plato, density",
        Kind::Mass => "a mass in kilograms",
        Kind::Time => "the hour of dispatch",
        Kind::Flag => "the flag of fiscal marks",
        Kind::Deferred => "the deferred flag of the draft",
        Kind::LineNumber => "the number of a line",
        Kind::LanguageOf => "the language of a text, compared where both sides have the text",
    }
}

const HEAD: &str = "# The validated document beside the paper

This page is written from the code (`cargo run -p domain --example comparison_table`), and a test compares the two.

When GAMM@ has validated what was entered after a fallback document, its IE801 is compared with the paper as it left, box by box over the
whole of table 1. Each difference is listed. Most are none: `vin blanc` and `VIN BLANC`, `1200.000` and `1200`. These are named with the rule
by which they are equal, and stay in the list. Every other difference is real, whoever caused it: another CN code, quantity, consignee,
date, vehicle. It stands until a person has explained it. The comparison is recorded in the register with what it found.

**Matching.** Lines are matched by what they say: what begins and ends alike goes together; then by their whole content as written, then by their whole content
however it is spelt, then without their masses; then by product, CN code, description or brand, and quantity; then by fewer and fewer of these; at last
by their number. Among lines that say the same, those that bear the same number go together, then the first with the first. Each line has one partner at most: a
line without one is missing or added, and is listed with all that it says. Packages, wine operations, transport units, guarantors, declarations and certificates are
matched in the same way, what is left of them in their order.

**Several rules at once.** A text may need several rules (`Société  Martin` and `SOCIETE MARTIN` need more than there are: an accent is missing, so the
difference is real). If one rule alone is enough it is named; else all that apply are taken in the order below, and the last one needed is named.

**A group that one side lacks** (a consignee, the data of a wine, a line) is one difference, not one for each of its boxes; so is a text with its language.

**How fast.** `cargo run --release --workspace --example comparisons` compares documents of 1, 10 and 999 lines with the same, with one written otherwise, and with one
whose lines are turned round; medians, with the load of the machine. The cost grows with the number of lines.
";
