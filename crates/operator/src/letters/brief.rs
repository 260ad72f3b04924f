//! A consignment in few words: for whom, and what. Never a list of everything: that is on the paper.

use crate::sheet::lexicon::{comma, measure};
use domain::consignment::{Consignment, Line};
use number::Kind;
use words::Catalogue;

/// Goods lines that are named; of others the count is told.
const LINES: usize = 3;
/// Characters of one description.
const DESCRIPTION: usize = 60;

/// Name, town, and number of the consignee.
pub(crate) fn consignee(c: &Consignment) -> String {
    let Some(to) = &c.consignee else {
        return String::new();
    };
    [
        to.address.name.clone(),
        to.address.city.clone(),
        to.trader_id.clone(),
    ]
    .into_iter()
    .flatten()
    .filter(|s| !s.trim().is_empty())
    .map(|s| cut(&s, DESCRIPTION))
    .collect::<Vec<_>>()
    .join(", ")
}

/// The first goods lines, and how many more there are.
pub(crate) fn goods(words: Catalogue, c: &Consignment) -> String {
    let (mut out, more) = first_lines(c);
    if more > 0 {
        let said = words.say("name-letter-more-lines", &[("count", &more.to_string())]);
        out.extend(said.map(|m| m.text));
    }
    out.join(" + ")
}

/// The first goods lines, and how many others there are.
pub(crate) fn first_lines(c: &Consignment) -> (Vec<String>, usize) {
    let lines = c.lines.iter().take(LINES).map(line).collect();
    (lines, c.lines.len().saturating_sub(LINES))
}

fn line(l: &Line) -> String {
    let text = |t: &Option<domain::consignment::Text>| t.as_ref().map(|t| t.text.clone());
    let code = l.product_code.as_ref().map(ToString::to_string);
    let what = text(&l.commercial_description)
        .or_else(|| text(&l.brand_name))
        .or(code)
        .unwrap_or_default();
    let unit = l.product_code.as_ref().map_or("", measure);
    let parts = [
        comma(l.quantity.normalize()),
        unit.to_owned(),
        cut(&what, DESCRIPTION),
    ];
    parts
        .iter()
        .filter(|p| !p.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}

/// `DAA`, `DSA`, or both.
pub(crate) fn kinds(all: impl Iterator<Item = Kind>) -> String {
    let mut names: Vec<String> = all.map(|k| k.to_string()).collect();
    names.sort();
    names.dedup();
    names.join("/")
}

/// The beginning of a text, up to a word where it has words.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let short: String = text.chars().take(most.saturating_sub(1)).collect();
    let at = short.rfind(' ').filter(|&i| i > short.len() / 2);
    format!("{}…", short[..at.unwrap_or(short.len())].trim_end())
}
