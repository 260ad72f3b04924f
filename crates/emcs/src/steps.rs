//! XML as a stream of steps: start, end, text. Places, limits and what makes XML well formed are settled here; a DOCTYPE
//! and any entity but the five of XML are refused, so nothing is ever expanded. Never knows which message it reads.

use std::borrow::Cow;
use std::rc::Rc;

use quick_xml::NsReader;
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{PrefixDeclaration, ResolveResult};

use crate::Limits;
use crate::decode::allowed;
use crate::error::{Data, Place, ReadError, code};

/// One step of the message.
pub(crate) enum Step<'x> {
    Start(Tag<'x>),
    End,
    Text(Cow<'x, str>),
    /// The text that follows stood in a CDATA section: the same text, but not between elements.
    Cdata,
    /// The end of the input.
    Finished,
}

/// A start tag.
pub(crate) struct Tag<'x> {
    pub(crate) name: Cow<'x, str>,
    pub(crate) namespace: Option<Rc<str>>,
    pub(crate) place: Place,
    /// Attributes other than namespace declarations: name, value, whether of the schema-instance namespace.
    pub(crate) attributes: Vec<(String, String, bool)>,
}

const XSI: &[u8] = b"http://www.w3.org/2001/XMLSchema-instance";
/// A tag of this message has at most one attribute; some room for namespaces and schema locations.
const MAX_ATTRIBUTES: usize = 32;

/// The steps of one text.
pub(crate) struct Steps<'x> {
    text: &'x str,
    reader: NsReader<&'x [u8]>,
    limits: Limits,
    depth: usize,
    pub(crate) place: Place,
    begun: bool,
    /// The namespace met last: nearly all elements have the same.
    namespace: Option<Rc<str>>,
    /// The text of a CDATA section, told after its step.
    cdata: Option<Cow<'x, str>>,
}

impl<'x> Steps<'x> {
    pub(crate) fn new(text: &'x str, limits: Limits) -> Self {
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = true;
        Steps {
            text,
            reader,
            limits,
            depth: 0,
            place: Place::START,
            begun: false,
            namespace: None,
            cdata: None,
        }
    }

    fn error(&self, code: &'static str, place: Place, data: &Data<'_>) -> ReadError {
        ReadError::new(code, place, data)
    }

    pub(crate) fn too_long(&self, place: Place) -> ReadError {
        self.error(
            code::TOO_LONG,
            place,
            &[("limit", &self.limits.value.to_string())],
        )
    }

    /// The next step, comments and processing instructions left out.
    pub(crate) fn next(&mut self) -> Result<Step<'x>, ReadError> {
        if let Some(text) = self.cdata.take() {
            return Ok(Step::Text(text));
        }
        loop {
            let before = self.offset();
            self.count_to(before);
            let first = !std::mem::replace(&mut self.begun, true);
            let event = match self.reader.read_event() {
                Ok(event) => event,
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
                    // Only here: the library's resolving reader does it for every end tag too.
                    let (namespace, _) = self.reader.resolver().resolve_element(start.name());
                    let namespace = bound(&namespace, &mut self.namespace);
                    return Ok(Step::Start(self.tag(&start, namespace, before)?));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::End);
                }
                Event::Text(text) => {
                    if text.len() > self.limits.value && !text.iter().all(u8::is_ascii_whitespace) {
                        return Err(self.too_long(self.place));
                    }
                    let text = self.slice(before, &text);
                    if text.as_bytes().contains(&b'>') && text.contains("]]>") {
                        return Err(self.error(
                            code::SYNTAX,
                            self.place,
                            &[("detail", "]]> in a text")],
                        ));
                    }
                    // The place of a text is its first letter, not the line break before it.
                    let space = text.bytes().position(|b| !b.is_ascii_whitespace());
                    self.count_to(before + space.unwrap_or(text.len()));
                    return Ok(Step::Text(text));
                }
                Event::CData(data) if self.depth > 0 => {
                    if data.len() > self.limits.value {
                        return Err(self.too_long(self.place));
                    }
                    let text = data.decode().unwrap_or_default().into_owned();
                    self.cdata = Some(Cow::Owned(text));
                    return Ok(Step::Cdata);
                }
                Event::GeneralRef(reference) if self.depth > 0 => {
                    return self
                        .reference(&reference)
                        .map(|c| Step::Text(Cow::Owned(c.to_string())));
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
                    if !first || !declaration(&decl) {
                        return Err(self.error(
                            code::SYNTAX,
                            self.place,
                            &[("detail", "XML declaration")],
                        ));
                    }
                }
                Event::PI(pi) => {
                    let target = std::str::from_utf8(pi.target()).unwrap_or_default();
                    let plain = target.split(':').all(plain_name);
                    if !plain || target.eq_ignore_ascii_case("xml") {
                        return Err(self.error(
                            code::SYNTAX,
                            self.place,
                            &[("detail", "name of a processing instruction")],
                        ));
                    }
                }
                Event::Comment(_) => {}
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

    /// Bytes that stand at this offset of the text, borrowed from it.
    fn slice(&self, offset: usize, bytes: &[u8]) -> Cow<'x, str> {
        match self.text.get(offset..offset + bytes.len()) {
            // The very bytes, or at least equal ones.
            Some(text) if std::ptr::eq(text.as_bytes(), bytes) || text.as_bytes() == bytes => {
                Cow::Borrowed(text)
            }
            _ => Cow::Owned(String::from_utf8_lossy(bytes).into_owned()),
        }
    }

    fn tag(
        &self,
        start: &BytesStart<'_>,
        namespace: Option<Rc<str>>,
        before: usize,
    ) -> Result<Tag<'x>, ReadError> {
        if start.len() > self.limits.value {
            return Err(self.too_long(self.place));
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let syntax = |detail: &str| self.error(code::SYNTAX, self.place, &[("detail", detail)]);
        let name = start.name();
        if !qualified(name.as_ref()) {
            return Err(syntax("name of an element"));
        }
        if !spaced(start.attributes_raw()) {
            return Err(syntax("attributes without a space between them"));
        }
        let (mut attributes, mut bindings) = (Vec::new(), Vec::new());
        // Counted by hand: the library compares each attribute with every other.
        for (i, attribute) in start.attributes().with_checks(false).enumerate() {
            let attribute = attribute.map_err(|e| syntax(&e.to_string()))?;
            if i >= MAX_ATTRIBUTES {
                return Err(syntax("too many attributes"));
            }
            if attribute.value.contains(&b'<') {
                return Err(syntax("< in an attribute"));
            }
            if !qualified(attribute.key.as_ref()) {
                return Err(syntax("name of an attribute"));
            }
            // Only the five entities of XML are known to this call.
            let value = attribute.unescape_value().map_err(|e| match e {
                quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(_, entity)) => {
                    self.error(code::ENTITY, self.place, &[("entity", &entity)])
                }
                e => syntax(&e.to_string()),
            })?;
            if let Some(binding) = attribute.key.as_namespace_binding() {
                let prefix = attribute.key.as_ref().to_vec();
                // A prefix may not be bound to nothing, nor twice.
                let named = matches!(binding, PrefixDeclaration::Named(_));
                if value.is_empty() && named || bindings.contains(&prefix) {
                    return Err(syntax("a prefix without namespace, or with two"));
                }
                bindings.push(prefix);
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
            attributes.push((name, value.into_owned(), instance));
        }
        let local = start.local_name();
        let at = before + 1 + name.as_ref().len() - local.as_ref().len();
        Ok(Tag {
            name: self.slice(at, local.as_ref()),
            namespace,
            place: self.place,
            attributes,
        })
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    /// Where we are. Lines are counted when somebody asks for one: see [`Counter`](crate::error::Counter).
    fn count_to(&mut self, offset: usize) {
        self.place = Place::at(offset);
    }
}

fn bound(namespace: &ResolveResult<'_>, last: &mut Option<Rc<str>>) -> Option<Rc<str>> {
    let ResolveResult::Bound(namespace) = namespace else {
        return None;
    };
    if let Some(last) = last.as_ref().filter(|l| l.as_bytes() == namespace.as_ref()) {
        return Some(Rc::clone(last));
    }
    let new: Rc<str> = String::from_utf8_lossy(namespace.as_ref()).into();
    *last = Some(Rc::clone(&new));
    Some(new)
}

/// Whether a space stands before each attribute.
fn spaced(attributes: &[u8]) -> bool {
    let mut quote = None;
    let mut closed = false;
    for b in attributes {
        match quote {
            Some(q) if q == *b => (quote, closed) = (None, true),
            Some(_) => {}
            None if closed && !b.is_ascii_whitespace() => return false,
            None if matches!(b, b'"' | b'\'') => quote = Some(*b),
            None => closed = false,
        }
    }
    true
}

/// The XML declaration, to the letter: version 1.0, then perhaps an encoding, then perhaps whether it stands alone.
fn declaration(content: &[u8]) -> bool {
    let blank = |b: &u8| b.is_ascii_whitespace();
    let Some(mut rest) = content.strip_prefix(b"xml") else {
        return false;
    };
    let mut known: &[&[u8]] = &[b"version", b"encoding", b"standalone"];
    let mut first = true;
    loop {
        let spaced = rest.first().is_some_and(&blank);
        rest = rest.trim_ascii_start();
        if rest.is_empty() {
            return !first;
        }
        let Some(at) = known.iter().position(|k| rest.starts_with(k)) else {
            return false;
        };
        let name = known[at];
        rest = rest[name.len()..].trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=").map(<[u8]>::trim_ascii_start) else {
            return false;
        };
        let Some(quote) = value.first().filter(|q| matches!(q, b'"' | b'\'')) else {
            return false;
        };
        let Some(end) = value[1..].iter().position(|b| b == quote) else {
            return false;
        };
        let (text, after) = (&value[1..=end], &value[end + 2..]);
        let right = match name {
            b"version" => text == b"1.0",
            b"encoding" => text.first().is_some_and(u8::is_ascii_alphabetic),
            _ => matches!(text, b"yes" | b"no"),
        };
        if !spaced || !right || first && name != b"version" {
            return false;
        }
        (first, known, rest) = (false, &known[at + 1..], after);
    }
}

/// A name of XML with at most one colon, between two names.
fn qualified(name: &[u8]) -> bool {
    // Nearly always letters, a colon and letters.
    let letters = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_alphabetic);
    let colon = name.iter().position(|b| *b == b':');
    if colon.map_or(letters(name), |at| {
        letters(&name[..at]) && letters(&name[at + 1..])
    }) {
        return true;
    }
    let Ok(name) = std::str::from_utf8(name) else {
        return false;
    };
    match name.split_once(':') {
        Some((prefix, local)) => plain_name(prefix) && plain_name(local),
        None => plain_name(name),
    }
}

/// NCName of Namespaces in XML.
fn plain_name(name: &str) -> bool {
    let start = |c: char| {
        c.is_ascii_alphabetic()
            || c == '_'
            || matches!(c, '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
                | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
                | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
    };
    let more = |c: char| {
        start(c)
            || c.is_ascii_digit()
            || matches!(c, '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
    };
    let mut letters = name.chars();
    letters.next().is_some_and(start) && letters.all(more)
}

/// Nothing but the white space of XML.
pub(crate) fn blank(text: &str) -> bool {
    text.bytes()
        .all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
}
