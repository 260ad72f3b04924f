//! The table is the schema: compared element by element with the official one, where that is at hand.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::shared;
use crate::message::MessageKind;
use crate::schema::{Content, Group, Lang, MESSAGE, Need};

/// What the XSD says of one type: its elements (name, type, needed, most) and its attribute `language`.
#[derive(Default)]
struct Type {
    elements: Vec<(String, String, bool, usize)>,
    language: Option<String>,
}

fn types(xsd: &str) -> BTreeMap<String, Type> {
    let mut reader = Reader::from_str(xsd);
    let (mut all, mut name) = (BTreeMap::<String, Type>::new(), String::new());
    loop {
        let event = reader.read_event().expect("XSD");
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            if event == Event::Eof {
                return all;
            }
            continue;
        };
        let attribute = |key: &str| {
            tag.try_get_attribute(key)
                .expect("attribute")
                .map(|a| a.unescape_value().expect("value").into_owned())
        };
        match tag.local_name().as_ref() {
            b"complexType" => name = attribute("name").unwrap_or_default(),
            b"element" if !name.is_empty() => {
                let kind = attribute("type").expect("type");
                let kind = kind
                    .split_once(':')
                    .map_or(kind.as_str(), |(_, k)| k)
                    .to_owned();
                let max = attribute("maxOccurs").map_or(1, |m| m.parse().expect("number"));
                let needed = attribute("minOccurs").as_deref() != Some("0");
                let element = (attribute("name").expect("name"), kind, needed, max);
                all.entry(name.clone()).or_default().elements.push(element);
            }
            b"attribute" => all.entry(name.clone()).or_default().language = attribute("use"),
            _ => {}
        }
    }
}

fn compare(types: &BTreeMap<String, Type>, name: &str, group: &Group, seen: &mut usize) {
    let xsd = types
        .get(name)
        .unwrap_or_else(|| panic!("{name} is not in the schema"));
    let theirs: Vec<_> = xsd
        .elements
        .iter()
        .map(|(n, _, needed, max)| (n.as_str(), *needed, *max))
        .collect();
    let ours: Vec<_> = group
        .children
        .iter()
        .map(|c| (c.name, c.need != Need::Optional, c.max))
        .collect();
    assert_eq!(ours, theirs, "{name}");
    let language = match xsd.language.as_deref() {
        None => Lang::None,
        Some("required") => Lang::Wanted,
        Some(_) => Lang::Optional,
    };
    assert_eq!(group.language, language, "{name}");
    for (child, (_, kind, ..)) in group.children.iter().zip(&xsd.elements) {
        *seen += 1;
        let text = types
            .get(kind)
            .is_some_and(|t| t.elements.is_empty() && t.language.is_some());
        match child.content {
            Content::Group(inner) => compare(types, kind, inner, seen),
            Content::Text => assert!(text, "{} has no language in the schema", child.name),
            Content::Value(_) => assert!(!text, "{} has a language in the schema", child.name),
        }
    }
}

#[test]
fn the_table_is_the_official_schema() {
    let Some(folder) = shared("emcs/schema") else {
        return;
    };
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).expect("schema");
    let mut all = types(&read("ie815.xsd"));
    all.extend(types(&read("tms.xsd")));
    let mut seen = 0;
    compare(&all, "IE815Type", &MESSAGE, &mut seen);
    assert!(seen > 130, "only {seen} elements compared");
    for kind in MessageKind::ALL {
        let name = kind.name();
        let mut all = types(&read(&format!("{}.xsd", name.to_lowercase())));
        all.extend(types(&read("tms.xsd")));
        let mut seen = 0;
        compare(&all, &format!("{name}Type"), kind.root().group, &mut seen);
        assert!(seen > 10, "{name}: only {seen} elements compared");
    }
}
