//! XML as a stream of steps: start, end, text. Places, limits and what makes XML well formed are settled here; a DOCTYPE
//! and any entity but the five of XML are refused, so nothing is ever expanded. Never knows which message it reads.

use quick_xml::NsReader;
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

use crate::Limits;
use crate::decode::allowed;
use crate::error::{Data, Place, ReadError, code};

/// One step of the message, borrowed from nothing.
pub(crate) enum Step {
    Start(Tag),
    End,
    Text(String),
    /// The end of the input.
    Finished,
}

/// A start tag.
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) namespace: Option<String>,
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
    /// How far lines have been counted, as a byte offset; `place` is the place there.
    counted: usize,
    pub(crate) place: Place,
    begun: bool,
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
            counted: 0,
            place: Place::START,
            begun: false,
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
    pub(crate) fn next(&mut self) -> Result<Step, ReadError> {
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
pub(crate) fn blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))
}
