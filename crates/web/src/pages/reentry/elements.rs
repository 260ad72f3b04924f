//! The elements of a consignment in words: the groups of table 1 in their order, each element with the name of its box, its value as
//! it is copied, and what its code means. Never what is right.

use crate::pages::Cx;
use crate::say::{Say, capital, for_pages};
use domain::calendar;
use domain::codelists::{Lang, Lists};
use domain::consignment::elements::{self, Kind};
use domain::consignment::{Consignment, Finding};
use operator::element::{self, Meanings};
use serde_json::Value;

/// Where an element comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum From {
    /// It stands on the paper.
    Paper,
    /// It was added afterwards.
    Added,
    /// It is asked for and not known here.
    Missing,
}

/// An element in words.
pub(crate) struct Row {
    /// Box, as it stands before its name: `17d`.
    pub(crate) code: &'static str,
    /// The name of its box without its group.
    pub(crate) name: String,
    /// The same with its box, its group and its line.
    pub(crate) full: String,
    /// Its value as it is copied.
    pub(crate) value: String,
    /// What its code means.
    pub(crate) meaning: Option<String>,
    /// Where it comes from.
    pub(crate) from: From,
    /// Where it stands.
    pub(crate) path: String,
}

/// A group with its elements.
pub(crate) struct Group {
    /// Its name, with its line where there are several.
    pub(crate) name: String,
    /// Its elements.
    pub(crate) rows: Vec<Row>,
}

/// The id of an element's field.
pub(crate) fn field(path: &str) -> String {
    format!("a{}", path.replace('/', "."))
}

/// The pointer of a field.
pub(crate) fn path(field: &str) -> Option<String> {
    let rest = field.strip_prefix("a.")?;
    let path = format!("/{}", rest.replace('.', "/"));
    elements::at(&path).map(|_| path)
}

/// The language of the code lists on a page.
pub(crate) fn lang(say: Say) -> Lang {
    match say.lang() {
        "fr" => Lang::Fr,
        _ => Lang::En,
    }
}

/// The name of a box without its group: the group is said above.
pub(crate) fn name(say: Say, kind: &Kind, places: &[usize]) -> String {
    let of = |code: &str| say.name("box", code.replace('.', "-"));
    let whole = of(kind.code);
    let group = of(kind.whole());
    let bare = whole
        .strip_prefix(&format!("{group}, "))
        .unwrap_or(&whole)
        .to_owned();
    let item = match places {
        [_, item] => Some(*item),
        [item] if kind.group() == "9.1" => Some(*item),
        _ => None,
    };
    match item {
        Some(n) => say.with(
            "reentry.page-item",
            &[("name", &capital(&bare)), ("item", &n.to_string())],
        ),
        None => capital(&bare),
    }
}

/// The name of a box with its group, its line and its item.
pub(crate) fn full_name(say: Say, kind: &Kind, places: &[usize]) -> String {
    for_pages(&operator::story::full_name(say.words(), kind, places))
}

/// A value as it is shown: yes and no in words.
pub(crate) fn value(say: Say, kind: &Kind, v: &Value) -> String {
    match v {
        Value::Bool(true) => say.t("page.yes"),
        Value::Bool(false) => say.t("correct.no"),
        v => element::shown(kind, v).unwrap_or_default(),
    }
}

/// The groups of a consignment; `added` are the pointers of what was added, `found` what is missing still.
pub(crate) fn groups(
    cx: &Cx,
    c: &Consignment,
    added: &[&str],
    found: &[Finding],
    lists: &Lists,
) -> Vec<Group> {
    let say = cx.say;
    let today = calendar::to_paris(cx.now()).date();
    let mut meanings = Meanings::new(lists, lang(say), c.date_of_dispatch.unwrap_or(today));
    let mut all: Vec<(&Kind, Vec<usize>, Option<Value>)> = elements::all(c)
        .into_iter()
        .map(|e| (e.kind, e.places, Some(e.value)))
        .collect();
    let given: Vec<String> = all.iter().map(|(k, p, _)| k.path(p)).collect();
    for (kind, places) in found.iter().flat_map(element::missing) {
        if !given.contains(&kind.path(&places)) {
            all.push((kind, places, None));
        }
    }
    all.sort_by_key(|(k, p, _)| elements::rank(k, p));
    all.dedup_by_key(|(k, p, _)| k.path(p));
    let many = |whole: &str| {
        let lines = all.iter().filter(|(k, ..)| k.whole() == whole);
        lines.map(|(k, p, _)| section(k, p)).max().unwrap_or(0)
    };
    let mut out: Vec<((&str, usize), Group)> = Vec::new();
    for (kind, places, v) in &all {
        let key = (kind.whole(), section(kind, places));
        if out.last().is_none_or(|(k, _)| *k != key) {
            let group = capital(&say.name("box", kind.whole()));
            let (line, count) = (key.1.to_string(), many(kind.whole()));
            let data = [
                ("group", kind.whole()),
                ("name", group.as_str()),
                ("line", line.as_str()),
                ("count", &count.to_string()),
            ];
            let name = if count > 1 {
                say.with("reentry.page-group-line", &data)
            } else {
                say.with("reentry.page-group", &data)
            };
            out.push((
                key,
                Group {
                    name,
                    rows: Vec::new(),
                },
            ));
        }
        let path = kind.path(places);
        let row = Row {
            code: kind.code,
            name: name(say, kind, places),
            full: full_name(say, kind, places),
            value: v.as_ref().map_or_else(String::new, |v| value(say, kind, v)),
            meaning: v.as_ref().and_then(|v| meanings.of(kind, v)),
            from: match v {
                None => From::Missing,
                Some(_) if is_added(added, &path) => From::Added,
                Some(_) => From::Paper,
            },
            path,
        };
        if let Some((_, g)) = out.last_mut() {
            g.rows.push(row);
        }
    }
    out.into_iter().map(|(_, g)| g).collect()
}

/// Whether an element was added, alone or with its whole group.
fn is_added(added: &[&str], path: &str) -> bool {
    let within = |a: &str| path.strip_prefix(a).is_some_and(|r| r.starts_with('/'));
    added.iter().any(|a| path == *a || within(a))
}

/// Which of several sections of one group: a line of goods, a transport unit, a certificate, a guarantor.
fn section(kind: &Kind, places: &[usize]) -> usize {
    match kind.whole() {
        "12" | "16" | "17" | "18" => places.first().copied().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::consignment::example;

    #[test]
    fn every_element_has_a_field_that_leads_back_to_it() {
        for e in elements::all(&example::full()) {
            assert_eq!(path(&field(&e.path)).as_deref(), Some(e.path.as_str()));
        }
        assert_eq!(path("a.nothing"), None);
        assert_eq!(path("csrf"), None);
    }

    #[test]
    fn every_box_has_its_name_and_its_group_is_not_said_twice() {
        for language in words::Language::ALL {
            let say = Say::new(language);
            for kind in elements::TABLE {
                let places = vec![1; kind.depth()];
                let name = name(say, kind, &places);
                assert!(!name.contains("name-box"), "{}: {name}", kind.code);
                assert!(!name.is_empty() && !full_name(say, kind, &places).contains('…'));
            }
        }
        let say = Say::new(words::Language::Fr);
        let quantity = Kind::of("17d").unwrap();
        assert_eq!(name(say, quantity, &[2]), "Quantité");
    }
}
