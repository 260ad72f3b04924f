//! Reads a DRM file once, as a stream: which schema, whose, of which month, what it holds, and at which byte the block belongs.
//! Never builds a tree, expands nothing, changes nothing.

use crate::Limits;
use crate::error::{DrmError, code};
use crate::text::{self, MARK};
use domain::calendar::YearMonth;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::ops::Range;

/// Which schema a DRM follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// The exchange with interprofessions: `message-interprofession`.
    Interprofession,
    /// DTI+, what a person drops on CIEL: `mouvements-balances`.
    DtiPlus,
}

/// An element of the declaration: its name, and whether it may be repeated.
type Child = (&'static str, bool);

/// `document-accompagnement` among the elements of a declaration.
const DOCUMENTS: &str = "document-accompagnement";
/// `releve-non-apurement` among them.
const LIST: &str = "releve-non-apurement";

impl Schema {
    const ALL: [Schema; 2] = [Schema::Interprofession, Schema::DtiPlus];

    fn root(self) -> &'static str {
        match self {
            Schema::Interprofession => "message-interprofession",
            Schema::DtiPlus => "mouvements-balances",
        }
    }

    fn namespace(self) -> &'static str {
        match self {
            Schema::Interprofession => {
                "http://douane.finances.gouv.fr/app/ciel/interprofession/echanges/1.0"
            }
            Schema::DtiPlus => "http://douane.finances.gouv.fr/app/ciel/dtiplus/v1",
        }
    }

    /// The elements of a declaration in the schema's order.
    fn children(self) -> &'static [Child] {
        match self {
            Schema::Interprofession => &[
                ("identification-declarant", false),
                ("periode", false),
                ("declaration-neant", false),
                ("droits-suspendus", false),
                ("droits-acquittes", false),
                ("compte-crd", true),
                (DOCUMENTS, true),
                (LIST, true),
                ("statistiques", false),
            ],
            Schema::DtiPlus => &[
                ("periode-taxation", false),
                ("identification-redevable", false),
                ("droits-acquittes", false),
                ("droits-suspendus", false),
                ("compte-crd", true),
                (DOCUMENTS, true),
                (LIST, true),
                ("statistiques", false),
            ],
        }
    }

    /// How deep the declaration lies: the root is 1.
    fn depth(self) -> usize {
        match self {
            Schema::Interprofession => 2,
            Schema::DtiPlus => 1,
        }
    }

    /// The value that a path below the declaration names.
    fn field(self, path: &[String]) -> Option<Field> {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        Some(match (self, path.as_slice()) {
            (Schema::Interprofession, ["identification-declarant", "numero-agrement"]) => {
                Field::Excise
            }
            (Schema::Interprofession, ["periode", "mois"]) => Field::Month,
            (Schema::Interprofession, ["periode", "annee"]) => Field::Year,
            (Schema::Interprofession, ["declaration-neant"]) => Field::Nil,
            (Schema::DtiPlus, ["identification-redevable"]) => Field::Excise,
            (Schema::DtiPlus, ["periode-taxation", "mois"]) => Field::Month,
            (Schema::DtiPlus, ["periode-taxation", "annee"]) => Field::Year,
            _ => return None,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Excise,
    Month,
    Year,
    Nil,
}

/// What was read of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drm {
    /// Its schema.
    pub schema: Schema,
    /// The excise number that it names, as it stands there.
    pub excise: String,
    /// Its month.
    pub month: YearMonth,
    /// It declares that nothing happened.
    pub nil: bool,
    /// It holds `document-accompagnement`.
    pub has_documents: bool,
    /// It holds `releve-non-apurement`.
    pub has_undischarged: bool,
    /// The prefix of the declaration with its colon, or nothing.
    pub(crate) prefix: String,
    /// White space before the declaration's tag.
    pub(crate) outer: Range<usize>,
    /// After which byte accompanying documents belong, and the white space before the element that ends there.
    pub(crate) documents_at: (usize, Range<usize>),
    /// The same for what is not discharged.
    pub(crate) list_at: (usize, Range<usize>),
}

/// Reads what a DRM file says about itself.
///
/// # Errors
/// A code of [`crate::code`] for what is no whole DRM with one declaration.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Drm, DrmError> {
    if bytes.len() > limits.bytes {
        let data = [
            ("limit", &*limits.bytes.to_string()),
            ("size", &*bytes.len().to_string()),
        ];
        return Err(DrmError::new(code::TOO_LARGE, 0, &data));
    }
    text::check(bytes)?;
    let start = if bytes.starts_with(MARK) {
        MARK.len()
    } else {
        0
    };
    Scan {
        bytes,
        start,
        limits,
        reader: NsReader::from_reader(&bytes[start..]),
        depth: 0,
        root_done: false,
        begun: false,
        schema: None,
        declarations: 0,
        path: Vec::new(),
        child: None,
        last: None,
        gap: start..start,
        value: None,
        values: [None, None, None, None],
        inside: false,
        found: None,
        documents_at: None,
        list_at: None,
        has: (false, false),
    }
    .run()
}

struct Scan<'x> {
    bytes: &'x [u8],
    start: usize,
    limits: Limits,
    reader: NsReader<&'x [u8]>,
    depth: usize,
    root_done: bool,
    begun: bool,
    schema: Option<Schema>,
    declarations: usize,
    /// Names of the open elements below the declaration.
    path: Vec<String>,
    /// The declaration's element that is open: its place in the order, and the white space before it.
    child: Option<(usize, Range<usize>)>,
    /// The place in the order of the one before.
    last: Option<usize>,
    /// The white space that was passed last.
    gap: Range<usize>,
    /// The value that is being read.
    value: Option<(Field, Vec<u8>)>,
    values: [Option<String>; 4],
    /// Within the declaration.
    inside: bool,
    /// Prefix of the declaration and the white space before it.
    found: Option<(String, Range<usize>)>,
    documents_at: Option<(usize, Range<usize>)>,
    list_at: Option<(usize, Range<usize>)>,
    has: (bool, bool),
}

impl Scan<'_> {
    fn offset(&self) -> usize {
        let passed = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.start.saturating_add(passed).min(self.bytes.len())
    }

    fn error(&self, code: &'static str, at: usize, data: &[(&'static str, &str)]) -> DrmError {
        DrmError::new(code, text::line(self.bytes, at), data)
    }

    fn damaged(&self, at: usize, detail: &str) -> DrmError {
        self.error(code::DAMAGED, at, &[("detail", detail)])
    }

    fn run(mut self) -> Result<Drm, DrmError> {
        self.reader.config_mut().check_comments = true;
        loop {
            let at = self.offset();
            let first = !std::mem::replace(&mut self.begun, true);
            let event = self
                .reader
                .read_event()
                .map_err(|e| self.damaged(at, &e.to_string()))?;
            match event {
                Event::Start(tag) => {
                    self.open(&tag, at)?;
                    self.gap = self.offset()..self.offset();
                }
                Event::Empty(tag) => {
                    self.open(&tag, at)?;
                    self.close()?;
                }
                Event::End(_) => self.close()?,
                Event::Text(content) => {
                    let blank = content.iter().all(u8::is_ascii_whitespace);
                    if !blank && self.depth == 0 {
                        return Err(self.damaged(at, "text outside the root"));
                    }
                    self.take(at, &content)?;
                    let end = self.offset();
                    self.gap = if blank { at..end } else { end..end };
                }
                Event::CData(content) if self.depth > 0 => self.take(at, &content)?,
                Event::GeneralRef(r) if self.depth > 0 => {
                    let c = match &*r {
                        b"lt" => Some('<'),
                        b"gt" => Some('>'),
                        b"amp" => Some('&'),
                        b"quot" => Some('"'),
                        b"apos" => Some('\''),
                        _ => r.resolve_char_ref().ok().flatten(),
                    };
                    let Some(c) = c else {
                        let found = String::from_utf8_lossy(&r).into_owned();
                        return Err(self.error(code::ENTITY, at, &[("found", &found)]));
                    };
                    self.take(at, c.to_string().as_bytes())?;
                }
                Event::CData(_) | Event::GeneralRef(_) => {
                    return Err(self.damaged(at, "text outside the root"));
                }
                Event::DocType(_) => {
                    return Err(self.error(code::ENTITY, at, &[("found", "DOCTYPE")]));
                }
                Event::Decl(_) if first => {}
                Event::Decl(_) => return Err(self.damaged(at, "XML declaration")),
                Event::PI(_) | Event::Comment(_) => self.gap = self.offset()..self.offset(),
                Event::Eof => break,
            }
        }
        if self.depth > 0 {
            return Err(self.damaged(self.bytes.len(), "it ends before its end"));
        }
        self.finish()
    }

    /// A start tag.
    fn open(&mut self, tag: &BytesStart<'_>, at: usize) -> Result<(), DrmError> {
        self.depth += 1;
        if self.depth > self.limits.depth || tag.len() > self.limits.value {
            return Err(self.damaged(at, "a tag too long or too deep"));
        }
        self.attributes(tag, at)?;
        let name = tag.name();
        let (namespace, local) = self.reader.resolver().resolve_element(name);
        let namespace = match &namespace {
            ResolveResult::Bound(n) => String::from_utf8_lossy(n.as_ref()).into_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(_) => {
                return Err(self.damaged(at, "a prefix without namespace"));
            }
        };
        let local = String::from_utf8_lossy(local.as_ref()).into_owned();
        let Some(schema) = self.schema else {
            return self.open_root(&local, &namespace, tag, at);
        };
        if self.depth == 1 || self.root_done {
            return Err(self.damaged(at, "a second root"));
        }
        let own = namespace == schema.namespace();
        if !self.inside {
            // Only the message of an interprofession has something around its declaration.
            return match local.as_str() {
                "siren-interprofession" if own && self.depth == 2 && self.found.is_none() => Ok(()),
                "declaration-recapitulative" if own && self.depth == 2 => {
                    self.open_declaration(tag, at)
                }
                _ => Err(self.error(code::UNKNOWN, at, &[("element", &local)])),
            };
        }
        if self.value.is_some() {
            return Err(self.error(code::UNKNOWN, at, &[("element", &local)]));
        }
        if self.depth == schema.depth() + 1 {
            self.open_child(schema, &local, own, at)?;
        }
        self.path.push(local);
        if let Some(field) = schema.field(&self.path).filter(|_| own) {
            if self.values[field as usize].is_some() {
                let element = self.path.last().map_or("", String::as_str);
                return Err(self.error(
                    code::ORDER,
                    at,
                    &[("element", element), ("after", element)],
                ));
            }
            self.value = Some((field, Vec::new()));
        }
        Ok(())
    }

    fn open_root(
        &mut self,
        local: &str,
        namespace: &str,
        tag: &BytesStart<'_>,
        at: usize,
    ) -> Result<(), DrmError> {
        let schema = Schema::ALL
            .into_iter()
            .find(|s| s.root() == local && s.namespace() == namespace);
        let Some(schema) = schema else {
            let data = [("root", local), ("namespace", namespace)];
            return Err(self.error(code::NOT_DRM, at, &data));
        };
        self.schema = Some(schema);
        if schema == Schema::DtiPlus {
            self.open_declaration(tag, at)?;
        }
        Ok(())
    }

    fn open_declaration(&mut self, tag: &BytesStart<'_>, at: usize) -> Result<(), DrmError> {
        self.declarations += 1;
        if self.declarations > 1 {
            return Err(self.error(code::SEVERAL, at, &[]));
        }
        let prefix = tag.name().prefix().map_or_else(String::new, |p| {
            format!("{}:", String::from_utf8_lossy(p.as_ref()))
        });
        self.found = Some((prefix, self.gap.clone()));
        self.inside = true;
        Ok(())
    }

    /// An element of the declaration: known, and in its order.
    fn open_child(
        &mut self,
        schema: Schema,
        local: &str,
        own: bool,
        at: usize,
    ) -> Result<(), DrmError> {
        let order = schema.children();
        let place = order.iter().position(|(n, _)| *n == local).filter(|_| own);
        let Some(place) = place else {
            return Err(self.error(code::UNKNOWN, at, &[("element", local)]));
        };
        let (name, many) = order[place];
        if let Some(last) = self.last
            && (place < last || place == last && !many)
        {
            let data = [("element", local), ("after", order[last].0)];
            return Err(self.error(code::ORDER, at, &data));
        }
        self.last = Some(place);
        self.has.0 |= name == DOCUMENTS;
        self.has.1 |= name == LIST;
        self.child = Some((place, self.gap.clone()));
        Ok(())
    }

    /// An end tag, or the end of an empty element.
    fn close(&mut self) -> Result<(), DrmError> {
        let end = self.offset();
        self.gap = end..end;
        self.depth = self
            .depth
            .checked_sub(1)
            .ok_or_else(|| self.damaged(end, "an end tag too many"))?;
        self.root_done |= self.depth == 0;
        self.inside &= self.schema.is_some_and(|s| self.depth >= s.depth());
        if let Some((field, bytes)) = self.value.take() {
            self.values[field as usize] = Some(String::from_utf8_lossy(&bytes).trim().to_owned());
        }
        if self.path.pop().is_some()
            && self.path.is_empty()
            && let (Some((place, gap)), Some(schema)) = (self.child.take(), self.schema)
        {
            let of = |name| schema.children().iter().position(|(n, _)| *n == name);
            if Some(place) <= of(DOCUMENTS) {
                self.documents_at = Some((end, gap.clone()));
            }
            if Some(place) <= of(LIST) {
                self.list_at = Some((end, gap));
            }
        }
        Ok(())
    }

    /// Text: of a value that is being read, or passed by.
    fn take(&mut self, at: usize, bytes: &[u8]) -> Result<(), DrmError> {
        let limit = self.limits.value;
        if let Some((_, value)) = &mut self.value {
            value.extend_from_slice(bytes);
            if value.len() > limit {
                return Err(self.damaged(at, "a value too long"));
            }
        }
        self.gap = self.offset()..self.offset();
        Ok(())
    }

    fn attributes(&self, tag: &BytesStart<'_>, at: usize) -> Result<(), DrmError> {
        let name = tag.name();
        let letter = |b: &u8| b.is_ascii_alphabetic() || *b == b'_' || *b >= 0x80;
        if !name.as_ref().first().is_some_and(letter) {
            return Err(self.damaged(at, "name of an element"));
        }
        for (i, attribute) in tag.attributes().enumerate() {
            let attribute = attribute.map_err(|e| self.damaged(at, &e.to_string()))?;
            if i >= 64 || attribute.value.contains(&b'<') {
                return Err(self.damaged(at, "attributes"));
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Drm, DrmError> {
        let Some(schema) = self.schema else {
            return Err(self.damaged(self.bytes.len(), "no element"));
        };
        let missing = |element: &str| self.error(code::MISSING, 0, &[("element", element)]);
        let Some((prefix, outer)) = self.found.clone() else {
            return Err(missing("declaration-recapitulative"));
        };
        let value = |f: Field| self.values[f as usize].clone();
        let excise = value(Field::Excise).filter(|e| !e.is_empty());
        let (who, when) = match schema {
            Schema::Interprofession => ("numero-agrement", "periode"),
            Schema::DtiPlus => ("identification-redevable", "periode-taxation"),
        };
        let number = |f| value(f).and_then(|t| t.parse::<i16>().ok());
        let month = number(Field::Year)
            .zip(number(Field::Month).and_then(|m| i8::try_from(m).ok()))
            .and_then(|(y, m)| YearMonth::new(y, m));
        let (Some(documents_at), Some(list_at)) = (self.documents_at.clone(), self.list_at.clone())
        else {
            return Err(missing(when));
        };
        Ok(Drm {
            schema,
            excise: excise.ok_or_else(|| missing(who))?,
            month: month.ok_or_else(|| missing(when))?,
            nil: matches!(value(Field::Nil).as_deref(), Some("true" | "1")),
            has_documents: self.has.0,
            has_undischarged: self.has.1,
            prefix,
            outer,
            documents_at,
            list_at,
        })
    }
}
