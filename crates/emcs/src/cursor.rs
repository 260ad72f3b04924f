//! Walks XML beside the table of [`crate::schema`]: order, repetition, namespaces, limits and places are settled here
//! once, so that reading a group is only a list of its values. Keeps nothing but the path to where it is.

use quick_xml::NsReader;
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

use domain::consignment::Language;

use crate::Limits;
use crate::decode::allowed;
use crate::error::{Data, Place, ReadError, Warning, code, warning};
use crate::schema::{
    Child, Content, Group, LANGUAGE, Lang, NAMESPACE_IE815, NAMESPACE_TMS, Need, ROOT, VERSION,
};

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

/// One step of the message, borrowed from nothing.
enum Step {
    Start(Tag),
    End,
    Text(String),
    /// The end of the input.
    Finished,
}

/// A start tag.
struct Tag {
    name: String,
    namespace: Option<String>,
    place: Place,
    /// Attributes other than namespace declarations: name, value, whether of the schema-instance namespace.
    attributes: Vec<(String, String, bool)>,
}

pub(crate) struct Cursor<'x> {
    text: &'x str,
    reader: NsReader<&'x [u8]>,
    limits: Limits,
    depth: usize,
    /// How far lines have been counted: byte offset, and the place there.
    counted: usize,
    place: Place,
    begun: bool,
    warnings: Vec<Warning>,
    more_warnings: bool,
    /// Versions already warned about.
    versions: Vec<String>,
}

static NO_CHILDREN: Group = Group {
    language: Lang::None,
    children: &[],
};
const XSI: &[u8] = b"http://www.w3.org/2001/XMLSchema-instance";
/// A tag of this message has at most one attribute; some room for namespaces and schema locations.
const MAX_ATTRIBUTES: usize = 32;

impl<'x> Cursor<'x> {
    pub(crate) fn new(text: &'x str, limits: Limits) -> Self {
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = true;
        Cursor {
            text,
            reader,
            limits,
            depth: 0,
            counted: 0,
            place: Place::START,
            begun: false,
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

    /// Reads the root; what follows it may only be space and comments. Gives its place.
    pub(crate) fn root(
        mut self,
        group: &'static Group,
        on: &mut OnChild<'_>,
    ) -> Result<Vec<Warning>, ReadError> {
        let tag = loop {
            match self.step()? {
                Step::Start(tag) => break tag,
                Step::Text(text) if blank(&text) => {}
                Step::Text(text) => {
                    return Err(self.error(
                        code::SYNTAX,
                        self.place,
                        &[("detail", &format!("text {text:?} before the root"))],
                    ));
                }
                Step::End | Step::Finished => {
                    return Err(self.error(code::SYNTAX, self.place, &[("detail", "no element")]));
                }
            }
        };
        let namespace = tag.namespace.as_deref().unwrap_or("");
        if tag.name != ROOT || version(namespace, NAMESPACE_IE815).is_none() {
            return Err(self.error(
                code::NOT_IE815,
                tag.place,
                &[("root", &tag.name), ("namespace", namespace)],
            ));
        }
        self.check_version(namespace, NAMESPACE_IE815, tag.place);
        let opened = self.attributes(ROOT, Some(group), Lang::None, &tag)?;
        self.children(&opened, on)?;
        loop {
            match self.step()? {
                Step::Finished => return Ok(self.warnings),
                Step::Text(text) if blank(&text) => {}
                _ => {
                    return Err(self.error(
                        code::SYNTAX,
                        self.place,
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
            match self.step()? {
                Step::Text(text) if blank(&text) => {}
                Step::Text(text) => {
                    let data = [("parent", parent.name), ("found", text.trim())];
                    return Err(self.error(code::STRAY_TEXT, self.place, &data));
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
                        Content::Value => (None, Lang::None),
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
        tag: &Tag,
    ) -> Result<usize, ReadError> {
        let Some(found) = group.children.iter().position(|c| c.name == tag.name) else {
            let data = [("element", &*tag.name), ("parent", parent.name)];
            return Err(self.error(code::UNKNOWN_ELEMENT, tag.place, &data));
        };
        let base = if parent.name == crate::schema::HEADER {
            NAMESPACE_TMS
        } else {
            NAMESPACE_IE815
        };
        let namespace = tag.namespace.as_deref().unwrap_or("");
        if version(namespace, base).is_none() {
            let data = [("element", &*tag.name), ("namespace", namespace)];
            return Err(self.error(code::NAMESPACE, tag.place, &data));
        }
        self.check_version(namespace, base, tag.place);
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
        let mut raw = String::new();
        loop {
            match self.step()? {
                Step::Text(text) => {
                    raw.push_str(&text);
                    if raw.len() > self.limits.value {
                        return Err(self.too_long(opened.place));
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
        let words: Vec<&str> = raw
            .split([' ', '\t', '\n', '\r'])
            .filter(|w| !w.is_empty())
            .collect();
        if words.is_empty() {
            self.warn(
                warning::ELEMENT_EMPTY,
                opened.place,
                &[("element", opened.name)],
            );
            return Ok(None);
        }
        Ok(Some(words.join(" ")))
    }

    fn too_long(&self, place: Place) -> ReadError {
        self.error(
            code::TOO_LONG,
            place,
            &[("limit", &self.limits.value.to_string())],
        )
    }

    fn cut_short(&self, inside: &str) -> ReadError {
        self.error(
            code::SYNTAX,
            self.place,
            &[("detail", &format!("the file ends inside {inside}"))],
        )
    }

    /// Another version than the table's is told once.
    fn check_version(&mut self, namespace: &str, base: &str, place: Place) {
        if version(namespace, base) != Some(VERSION)
            && !self.versions.iter().any(|v| v == namespace)
        {
            self.versions.push(namespace.to_owned());
            let expected = format!("{base}{VERSION}");
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
        tag: &Tag,
    ) -> Result<Opened, ReadError> {
        let mut language = None;
        for (attribute, value, instance) in &tag.attributes {
            if *instance && attribute.ends_with("chemaLocation") {
                continue;
            }
            if lang == Lang::None || *instance || attribute != LANGUAGE {
                let data = [("element", name), ("attribute", &**attribute)];
                return Err(self.error(code::UNKNOWN_ATTRIBUTE, tag.place, &data));
            }
            let element = format!("{name}/@{LANGUAGE}");
            language = Some(value.trim().parse().map_err(|_| {
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

    /// The next step, comments and processing instructions left out.
    fn step(&mut self) -> Result<Step, ReadError> {
        loop {
            let before = self.offset();
            self.count_to(before);
            let first = !std::mem::replace(&mut self.begun, true);
            let result = self.reader.read_resolved_event();
            let (namespace, event) = match result {
                Ok((namespace, event)) => (bound(&namespace), event),
                Err(e) => {
                    self.count_to(usize::try_from(self.reader.error_position()).unwrap_or(before));
                    return Err(self.error(
                        code::SYNTAX,
                        self.place,
                        &[("detail", &e.to_string())],
                    ));
                }
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.limits.depth {
                        let data = [("limit", &*self.limits.depth.to_string())];
                        return Err(self.error(code::DEPTH, self.place, &data));
                    }
                    return Ok(Step::Start(self.tag(&start, namespace)?));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::End);
                }
                Event::Text(text) => {
                    if text.len() > self.limits.value && !text.iter().all(u8::is_ascii_whitespace) {
                        return Err(self.too_long(self.place));
                    }
                    let text = text.decode().unwrap_or_default();
                    if text.contains("]]>") {
                        return Err(self.error(
                            code::SYNTAX,
                            self.place,
                            &[("detail", "]]> in a text")],
                        ));
                    }
                    // The place of a text is its first letter, not the line break before it.
                    let space = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
                    self.count_to(before + space);
                    // Blank text between elements may be long; nobody needs its length.
                    let text = if blank(&text) {
                        " ".to_owned()
                    } else {
                        text.into_owned()
                    };
                    return Ok(Step::Text(text));
                }
                Event::CData(data) if self.depth > 0 => {
                    if data.len() > self.limits.value {
                        return Err(self.too_long(self.place));
                    }
                    return Ok(Step::Text(data.decode().unwrap_or_default().into_owned()));
                }
                Event::GeneralRef(reference) if self.depth > 0 => {
                    return self
                        .reference(&reference)
                        .map(|c| Step::Text(c.to_string()));
                }
                Event::CData(_) | Event::GeneralRef(_) => {
                    return Err(self.error(
                        code::SYNTAX,
                        self.place,
                        &[("detail", "text outside the root")],
                    ));
                }
                Event::DocType(_) => return Err(self.error(code::DOCTYPE, self.place, &[])),
                Event::Decl(decl) => {
                    if !first || decl.version().ok().as_deref() != Some(b"1.0") {
                        return Err(self.error(
                            code::SYNTAX,
                            self.place,
                            &[("detail", "XML declaration")],
                        ));
                    }
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return Ok(Step::Finished),
                Event::Empty(_) => {
                    // Never given: empty elements are expanded.
                    return Err(self.error(
                        code::SYNTAX,
                        self.place,
                        &[("detail", "empty element")],
                    ));
                }
            }
        }
    }

    /// A character reference, or one of the five entities of XML; nothing else is ever expanded.
    fn reference(&self, reference: &BytesRef<'_>) -> Result<char, ReadError> {
        let name = reference.decode().unwrap_or_default();
        let character = match &*name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference.resolve_char_ref().ok().flatten(),
        };
        match character {
            Some(c) if allowed(c) => Ok(c),
            Some(c) => {
                let shown = format!("U+{:04X}", u32::from(c));
                Err(self.error(code::CHARACTER, self.place, &[("character", &shown)]))
            }
            None => Err(self.error(code::ENTITY, self.place, &[("entity", &name)])),
        }
    }

    fn tag(&self, start: &BytesStart<'_>, namespace: Option<String>) -> Result<Tag, ReadError> {
        if start.len() > self.limits.value {
            return Err(self.too_long(self.place));
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let syntax = |detail: &str| self.error(code::SYNTAX, self.place, &[("detail", detail)]);
        let mut attributes = Vec::new();
        // Counted by hand: the library compares each attribute with every other.
        for (i, attribute) in start.attributes().with_checks(false).enumerate() {
            let attribute = attribute.map_err(|e| syntax(&e.to_string()))?;
            if i >= MAX_ATTRIBUTES {
                return Err(syntax("too many attributes"));
            }
            if attribute.value.contains(&b'<') {
                return Err(syntax("< in an attribute"));
            }
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (space, local) = self.reader.resolver().resolve_attribute(attribute.key);
            let instance = matches!(space, ResolveResult::Bound(ns) if ns.as_ref() == XSI);
            let name = if instance {
                text(local.as_ref())
            } else {
                text(attribute.key.as_ref())
            };
            if attributes
                .iter()
                .any(|(n, _, i)| *n == name && *i == instance)
            {
                return Err(syntax(&format!("attribute {name} twice")));
            }
            // Only the five entities of XML are known to this call.
            let value = attribute.unescape_value().map_err(|e| match e {
                quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(_, entity)) => {
                    self.error(code::ENTITY, self.place, &[("entity", &entity)])
                }
                e => syntax(&e.to_string()),
            })?;
            attributes.push((name, value.into_owned(), instance));
        }
        Ok(Tag {
            name: text(start.local_name().as_ref()),
            namespace,
            place: self.place,
            attributes,
        })
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    /// Counts lines and columns up to a byte offset; offsets only grow, so the whole input is counted once.
    fn count_to(&mut self, offset: usize) {
        let Some(passed) = self.text.get(self.counted..offset.min(self.text.len())) else {
            return;
        };
        match passed.rsplit_once('\n') {
            Some((before, last)) => {
                self.place.line += before.matches('\n').count() + 1;
                self.place.column = last.chars().count() + 1;
            }
            None => self.place.column += passed.chars().count(),
        }
        self.counted += passed.len();
    }
}

fn bound(namespace: &ResolveResult<'_>) -> Option<String> {
    match namespace {
        ResolveResult::Bound(ns) => Some(String::from_utf8_lossy(ns.as_ref()).into_owned()),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
    }
}

/// Nothing but the white space of XML.
fn blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))
}

/// The version at the end of a namespace: `V` and two numbers.
pub(crate) fn version<'n>(namespace: &'n str, base: &str) -> Option<&'n str> {
    let version = namespace.strip_prefix(base)?;
    let (major, minor) = version.strip_prefix('V')?.split_once('.')?;
    let number = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    (number(major) && number(minor)).then_some(version)
}
