//! Walks a message beside the table of [`crate::schema`]: order, repetition, namespaces and what is missing are settled
//! here once, so that reading a group is only a list of its values. Never looks at what a value means.

use std::borrow::Cow;

use domain::consignment::Language;

use crate::Limits;
use crate::error::{Data, Place, ReadError, Warning, code, warning};
use crate::judge::known;
use crate::schema::{
    Child, Content, Group, LANGUAGE, Lang, NAMESPACE_TMS, Need, Root, VERSION, is_version,
};
use crate::steps::{Step, Steps, Tag, blank};
use crate::value::collapsed;

/// An element that has been opened.
pub(crate) struct Opened {
    /// Its name in the table.
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    /// Its attribute `language`, where the table allows one.
    pub(crate) language: Option<Language>,
    /// The table of its elements, where it has any.
    group: Option<&'static Group>,
}

/// What a group does with each of its elements; it must read the element to its end.
pub(crate) type OnChild<'f> = dyn FnMut(&mut Cursor<'_>, Opened) -> Result<(), ReadError> + 'f;

pub(crate) struct Cursor<'x> {
    steps: Steps<'x>,
    limits: Limits,
    /// The message that is expected.
    message: &'static Root,
    warnings: Vec<Warning>,
    more_warnings: bool,
    /// Versions already warned about.
    versions: Vec<String>,
}

static NO_CHILDREN: Group = Group {
    language: Lang::None,
    children: &[],
};
impl<'x> Cursor<'x> {
    pub(crate) fn new(text: &'x str, limits: Limits, message: &'static Root) -> Self {
        Cursor {
            steps: Steps::new(text, limits),
            limits,
            message,
            warnings: Vec::new(),
            more_warnings: false,
            versions: Vec::new(),
        }
    }

    pub(crate) fn error(&self, code: &'static str, place: Place, data: &Data<'_>) -> ReadError {
        ReadError::new(code, place, data)
    }

    pub(crate) fn warn(&mut self, code: &'static str, place: Place, data: &Data<'_>) {
        if self.warnings.len() < self.limits.warnings {
            self.warnings.push(Warning::new(code, place, data));
        } else if !self.more_warnings {
            self.more_warnings = true;
            self.warnings.push(Warning::new(warning::MORE, place, &[]));
        }
    }

    /// Reads the root; what follows it may only be space and comments.
    pub(crate) fn root(mut self, on: &mut OnChild<'_>) -> Result<Vec<Warning>, ReadError> {
        let tag = first(&mut self.steps)?;
        let namespace = tag.namespace.as_deref().unwrap_or("");
        let Root { name, group } = self.message;
        if tag.name != *name || self.message.version(namespace).is_none() {
            return Err(other(self.message, &tag));
        }
        self.check_version(namespace, false, tag.place);
        let opened = self.attributes(name, Some(group), Lang::None, &tag)?;
        self.children(&opened, on)?;
        loop {
            match self.steps.next()? {
                Step::Finished => return Ok(self.warnings),
                Step::Text(text) if blank(&text) => {}
                _ => {
                    return Err(self.error(
                        code::SYNTAX,
                        self.steps.place,
                        &[("detail", "content after the root")],
                    ));
                }
            }
        }
    }

    /// Reads the elements of an opened group to its end, in the order of the table.
    pub(crate) fn children(
        &mut self,
        parent: &Opened,
        on: &mut OnChild<'_>,
    ) -> Result<(), ReadError> {
        // An element without a table has no elements: whatever stands in it is unknown.
        let group = parent.group.unwrap_or(&NO_CHILDREN);
        // Position in the table, and how often the element there has been read.
        let (mut at, mut count) = (0, 0);
        loop {
            match self.steps.next()? {
                Step::Text(text) if blank(&text) => {}
                Step::Cdata => {}
                Step::Text(text) => {
                    let data = [("parent", parent.name), ("found", text.trim())];
                    return Err(self.error(code::STRAY_TEXT, self.steps.place, &data));
                }
                Step::Start(tag) => {
                    let found = self.find(group, parent, (at, count), &tag)?;
                    if found != at {
                        self.missing(group, at + usize::from(count > 0)..found, parent, tag.place)?;
                        (at, count) = (found, 0);
                    }
                    count += 1;
                    let child = &group.children[at];
                    let (inner, lang) = match child.content {
                        Content::Value(_) => (None, Lang::None),
                        Content::Text => (None, Lang::Wanted),
                        Content::Group(inner) => (Some(inner), inner.language),
                    };
                    let opened = self.attributes(child.name, inner, lang, &tag)?;
                    on(self, opened)?;
                }
                Step::End => {
                    let from = at + usize::from(count > 0);
                    return self.missing(group, from..group.children.len(), parent, parent.place);
                }
                Step::Finished => return Err(self.cut_short(parent.name)),
            }
        }
    }

    /// Where in the table this tag belongs, given how far the group has been read.
    fn find(
        &mut self,
        group: &'static Group,
        parent: &Opened,
        (at, count): (usize, usize),
        tag: &Tag<'_>,
    ) -> Result<usize, ReadError> {
        let Some(found) = known(group, at, &tag.name) else {
            let data = [("element", &*tag.name), ("parent", parent.name)];
            return Err(self.error(code::UNKNOWN_ELEMENT, tag.place, &data));
        };
        let header = parent.name == crate::schema::HEADER;
        let namespace = tag.namespace.as_deref().unwrap_or("");
        if self.version(namespace, header).is_none() {
            let data = [("element", &*tag.name), ("namespace", namespace)];
            return Err(self.error(code::NAMESPACE, tag.place, &data));
        }
        self.check_version(namespace, header, tag.place);
        let child = &group.children[found];
        if found < at {
            let data = [
                ("element", child.name),
                ("parent", parent.name),
                ("after", group.children[at].name),
            ];
            return Err(self.error(code::ORDER, tag.place, &data));
        }
        if found == at && count >= child.max {
            let data = [
                ("element", child.name),
                ("parent", parent.name),
                ("max", &*child.max.to_string()),
            ];
            return Err(self.error(code::REPEATED, tag.place, &data));
        }
        Ok(found)
    }

    /// Tells which needed elements of the table were passed over.
    fn missing(
        &mut self,
        group: &'static Group,
        range: std::ops::Range<usize>,
        parent: &Opened,
        place: Place,
    ) -> Result<(), ReadError> {
        let passed: &'static [Child] = group.children.get(range).unwrap_or_default();
        for child in passed {
            let data = [("element", child.name), ("parent", parent.name)];
            match child.need {
                Need::Required => return Err(self.error(code::MISSING, place, &data)),
                Need::Wanted => self.warn(warning::ELEMENT_ABSENT, place, &data),
                Need::Optional => {}
            }
        }
        Ok(())
    }

    /// Reads an opened element that holds only text: spaces around dropped, several inside as one (`xs:token`).
    /// An empty one is told and read as absent.
    pub(crate) fn value(&mut self, opened: &Opened) -> Result<Option<String>, ReadError> {
        let mut raw = Cow::Borrowed("");
        loop {
            match self.steps.next()? {
                Step::Cdata => {}
                Step::Text(text) => {
                    if raw.is_empty() {
                        raw = text;
                    } else {
                        raw.to_mut().push_str(&text);
                    }
                    if raw.len() > self.limits.value {
                        return Err(self.steps.too_long(opened.place));
                    }
                }
                Step::End => break,
                Step::Start(tag) => {
                    let data = [("element", &*tag.name), ("parent", opened.name)];
                    return Err(self.error(code::UNKNOWN_ELEMENT, tag.place, &data));
                }
                Step::Finished => return Err(self.cut_short(opened.name)),
            }
        }
        let value = collapsed(&raw);
        if value.is_empty() {
            self.warn(
                warning::ELEMENT_EMPTY,
                opened.place,
                &[("element", opened.name)],
            );
            return Ok(None);
        }
        Ok(Some(value.into_owned()))
    }

    fn cut_short(&self, inside: &str) -> ReadError {
        self.error(
            code::SYNTAX,
            self.steps.place,
            &[("detail", &format!("the file ends inside {inside}"))],
        )
    }

    /// The version of a namespace, if it is the one of this place.
    fn version<'n>(&self, namespace: &'n str, header: bool) -> Option<&'n str> {
        if header {
            let version = namespace.strip_prefix(NAMESPACE_TMS)?;
            return is_version(version).then_some(version);
        }
        self.message.version(namespace)
    }

    /// Another version than the table's is told once.
    fn check_version(&mut self, namespace: &str, header: bool, place: Place) {
        // A handful is enough to tell; more would only be a way to keep us busy.
        if self.version(namespace, header) != Some(VERSION)
            && self.versions.len() < 8
            && !self.versions.iter().any(|v| v == namespace)
        {
            self.versions.push(namespace.to_owned());
            let expected = if header {
                format!("{NAMESPACE_TMS}{VERSION}")
            } else {
                self.message.namespace()
            };
            self.warn(
                warning::OTHER_VERSION,
                place,
                &[("found", namespace), ("expected", &expected)],
            );
        }
    }

    /// Takes the language; refuses any other attribute but those of the schema instance (`xsi:schemaLocation`).
    fn attributes(
        &mut self,
        name: &'static str,
        group: Option<&'static Group>,
        lang: Lang,
        tag: &Tag<'_>,
    ) -> Result<Opened, ReadError> {
        let mut language = None;
        for (attribute, value, instance) in &tag.attributes {
            if *instance && is_schema_hint(attribute, value) {
                continue;
            }
            if lang == Lang::None || *instance || attribute != LANGUAGE {
                let data = [("element", name), ("attribute", &**attribute)];
                return Err(self.error(code::UNKNOWN_ATTRIBUTE, tag.place, &data));
            }
            let element = format!("{name}/@{LANGUAGE}");
            language = Some(collapsed(value).parse().map_err(|_| {
                let data = [
                    ("element", &*element),
                    ("found", &**value),
                    ("expected", Language::EXPECTED),
                ];
                self.error(code::VALUE, tag.place, &data)
            })?);
        }
        if lang == Lang::Wanted && language.is_none() {
            self.warn(warning::LANGUAGE_ABSENT, tag.place, &[("element", name)]);
        }
        Ok(Opened {
            name,
            place: tag.place,
            language,
            group,
        })
    }
}

/// Where a schema may be found: of no meaning here, but the first kind comes in pairs, or a validator refuses it.
pub(crate) fn is_schema_hint(attribute: &str, value: &str) -> bool {
    match attribute {
        "schemaLocation" => value.split_ascii_whitespace().count().is_multiple_of(2),
        "noNamespaceSchemaLocation" => true,
        _ => false,
    }
}

/// The root's tag; only space and comments may stand before it.
pub(crate) fn first<'x>(steps: &mut Steps<'x>) -> Result<Tag<'x>, ReadError> {
    let broken =
        |place, detail: &str| Err(ReadError::new(code::SYNTAX, place, &[("detail", detail)]));
    loop {
        match steps.next()? {
            Step::Start(tag) => return Ok(tag),
            Step::Text(text) if blank(&text) => {}
            Step::Cdata => {}
            Step::Text(text) => {
                return broken(steps.place, &format!("text {text:?} before the root"));
            }
            Step::End | Step::Finished => return broken(steps.place, "no element"),
        }
    }
}

/// The refusal of XML that is not the message expected.
pub(crate) fn other(expected: &'static Root, tag: &Tag<'_>) -> ReadError {
    let namespace = tag.namespace.as_deref().unwrap_or("");
    let data = [
        ("root", &*tag.name),
        ("namespace", namespace),
        ("expected", expected.name),
    ];
    if expected.name == crate::schema::IE815.name {
        return ReadError::new(code::NOT_IE815, tag.place, &data[..2]);
    }
    ReadError::new(code::OTHER_MESSAGE, tag.place, &data)
}
