//! The forms of the answers' tables are the types of the official schema: lists and lengths, where that is at hand.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::shared;
use crate::form::Form;
use crate::message::MessageKind;
use crate::schema::{Content, Group};

/// What a simple type of the schema says.
#[derive(Default, Debug, PartialEq, Eq)]
struct Facets {
    list: Vec<String>,
    most: Option<usize>,
    length: Option<usize>,
    pattern: String,
}

/// Simple types, and the type of each element of each group.
#[derive(Default)]
struct Schema {
    simple: BTreeMap<String, Facets>,
    elements: BTreeMap<(String, String), String>,
}

fn take(schema: &mut Schema, xsd: &str) {
    let mut reader = Reader::from_str(xsd);
    let (mut name, mut group) = (String::new(), String::new());
    loop {
        let (Event::Start(tag) | Event::Empty(tag)) = reader.read_event().expect("XSD") else {
            if reader.buffer_position() >= xsd.len() as u64 {
                return;
            }
            continue;
        };
        let attribute = |key: &str| {
            tag.try_get_attribute(key)
                .expect("attribute")
                .map(|a| a.unescape_value().expect("value").into_owned())
                .unwrap_or_default()
        };
        let facets = schema.simple.entry(name.clone()).or_default();
        match tag.local_name().as_ref() {
            b"simpleType" => name = attribute("name"),
            b"complexType" => group = attribute("name"),
            b"enumeration" => facets.list.push(attribute("value")),
            b"maxLength" => facets.most = attribute("value").parse().ok(),
            b"length" => facets.length = attribute("value").parse().ok(),
            b"pattern" => facets.pattern = attribute("value"),
            b"element" => {
                let kind = attribute("type");
                let kind = kind.split_once(':').map_or(&*kind, |(_, k)| k).to_owned();
                schema
                    .elements
                    .insert((group.clone(), attribute("name")), kind);
            }
            _ => {}
        }
    }
}

fn compare(schema: &Schema, name: &str, group: &Group, seen: &mut usize) {
    for child in group.children {
        let kind = &schema.elements[&(name.to_owned(), child.name.to_owned())];
        let form = match child.content {
            Content::Group(inner) => {
                compare(schema, kind, inner, seen);
                continue;
            }
            Content::Text => continue,
            Content::Value(form) => form,
        };
        let Some(facets) = schema.simple.get(kind) else {
            panic!("{kind} of {name}/{}", child.name);
        };
        let place = format!("{name}/{}: {facets:?}", child.name);
        match form {
            Form::Code(list) | Form::OneOf(list) => assert_eq!(facets.list, list, "{place}"),
            Form::Text(most) => assert_eq!(facets.most, Some(most), "{place}"),
            Form::Exactly(length) => assert_eq!(facets.length, Some(length), "{place}"),
            Form::Arc => assert_eq!(
                facets.pattern, "[0-9]{2}[A-Z]{2}[A-Z0-9]{16}[0-9]",
                "{place}"
            ),
            Form::DateTime => assert_eq!(kind, "DateTimeType", "{place}"),
            Form::Flag => assert_eq!(kind, "Flag", "{place}"),
            _ => continue,
        }
        *seen += 1;
    }
}

#[test]
fn the_forms_of_the_answers_are_the_official_types() {
    let Some(folder) = shared("emcs/schema") else {
        return;
    };
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).expect("schema");
    let mut seen = 0;
    for kind in [
        MessageKind::Ie801,
        MessageKind::Ie704,
        MessageKind::Ie839,
        MessageKind::Ie905,
        MessageKind::Ie917,
    ] {
        let mut schema = Schema::default();
        for file in ["types.xsd", "tcl.xsd", "tms.xsd"] {
            take(&mut schema, &read(file));
        }
        take(
            &mut schema,
            &read(&format!("{}.xsd", kind.name().to_lowercase())),
        );
        compare(
            &schema,
            &format!("{kind}Type"),
            kind.root().group,
            &mut seen,
        );
    }
    assert!(seen > 80, "only {seen} compared");
}
