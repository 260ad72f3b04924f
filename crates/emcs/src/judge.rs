//! What the official schema would refuse a message for: every fault with its line and column, not only the first. The
//! reader beside it is lenient, because a paper can still be made of an incomplete message; here nothing is. Never
//! reads a value's meaning, and never takes what the schema refuses (`docs/emcs.md` lists where it refuses more).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use domain::consignment::Language;

use crate::Limits;
use crate::cursor::{first, is_schema_hint, other};
use crate::decode::decode;
use crate::error::{Counter, Data, Place, ReadError, Warning, code, warning};
use crate::message::MessageKind;
use crate::schema::{
    Child, Content, Form, Group, HEADER, LANGUAGE, Lang, NAMESPACE_TMS, Need, Root, VERSION,
};
use crate::steps::{Step, Steps, Tag, blank};
use crate::value::collapsed;

/// A fault of a message, one of the codes of refusals and warnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageFinding {
    /// Stable code, one of [`crate::CODES`] or [`crate::WARNING_CODES`].
    pub code: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What the message tells, by name; see the code.
    pub data: BTreeMap<&'static str, String>,
}

impl MessageFinding {
    /// Everything that its message names: the data of the code, line and column.
    #[must_use]
    pub fn values(&self) -> BTreeMap<String, String> {
        let own = self.data.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
        let place = [("line", self.line), ("column", self.column)];
        let place = place.map(|(k, v)| (k.to_owned(), v.to_string()));
        own.chain(place).collect()
    }
}

impl fmt::Display for MessageFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {} {:?}", self.line, self.code, self.data)
    }
}

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No XML that we read: broken, too large, of an unknown encoding, with a DOCTYPE.
    Unreadable(ReadError),
    /// XML that the schema refuses, and why.
    Errors(Vec<MessageFinding>),
    /// The schema takes it.
    Clean,
}

/// The verdict on a message that has to be IE815.
#[must_use]
pub fn verdict(bytes: &[u8], limits: Limits) -> Verdict {
    verdict_of(MessageKind::Ie815, bytes, limits)
}

/// The verdict on a message that has to be of this kind.
#[must_use]
pub fn verdict_of(kind: MessageKind, bytes: &[u8], limits: Limits) -> Verdict {
    match findings_of(kind, bytes, limits) {
        Err(error) => Verdict::Unreadable(error),
        Ok(findings) if findings.is_empty() => Verdict::Clean,
        Ok(findings) => Verdict::Errors(findings),
    }
}

/// Everything that a draft (IE815) would be refused for; see [`findings_of`].
///
/// # Errors
/// What is no XML that we read: a [`ReadError`].
pub fn message_findings(bytes: &[u8], limits: Limits) -> Result<Vec<MessageFinding>, ReadError> {
    findings_of(MessageKind::Ie815, bytes, limits)
}

/// Everything that a message of this kind would be refused for, in the order in which it is met; at most
/// [`Limits::warnings`] and one more that says that there are others.
///
/// # Errors
/// What is no XML that we read: a [`ReadError`].
pub fn findings_of(
    kind: MessageKind,
    bytes: &[u8],
    limits: Limits,
) -> Result<Vec<MessageFinding>, ReadError> {
    let text = decode(bytes, &limits)?;
    let mut judge = Judge {
        steps: Steps::new(&text, limits),
        message: kind.root(),
        limits,
        findings: Vec::new(),
        more: false,
        namespaces: Vec::new(),
    };
    let judged = judge.root();
    let mut places = Counter::new(&text);
    if let Err(mut e) = judged {
        places.count(&mut e.line, &mut e.column);
        return Err(e);
    }
    let mut findings = judge.findings;
    for f in &mut findings {
        places.count(&mut f.line, &mut f.column);
    }
    Ok(findings)
}

struct Judge<'x> {
    steps: Steps<'x>,
    message: &'static Root,
    limits: Limits,
    findings: Vec<MessageFinding>,
    more: bool,
    /// Wrong namespaces already told: the elements of a whole message have the same one.
    namespaces: Vec<String>,
}

type Judged = Result<(), ReadError>;

impl Judge<'_> {
    fn find(&mut self, code: &'static str, place: Place, data: &Data<'_>) {
        if self.findings.len() < self.limits.warnings {
            let w = Warning::new(code, place, data);
            self.findings.push(MessageFinding {
                code,
                line: w.line,
                column: w.column,
                data: w.data,
            });
        } else if !self.more {
            self.more = true;
            let w = Warning::new(warning::MORE, place, &[]);
            self.findings.push(MessageFinding {
                code: warning::MORE,
                line: w.line,
                column: w.column,
                data: w.data,
            });
        }
    }

    fn syntax(&self, detail: &str) -> ReadError {
        ReadError::new(code::SYNTAX, self.steps.place, &[("detail", detail)])
    }

    fn root(&mut self) -> Judged {
        let tag = first(&mut self.steps)?;
        let namespace = tag.namespace.as_deref().unwrap_or("");
        let Root { name, group } = self.message;
        if tag.name != *name || self.message.version(namespace).is_none() {
            let e = other(self.message, &tag);
            let data: Vec<_> = e.data.iter().map(|(k, v)| (*k, v.as_str())).collect();
            self.find(e.code, tag.place, &data);
            self.skip()?;
        } else {
            self.namespace(&tag, false);
            self.attributes(name, Lang::None, &tag);
            self.group(name, group, tag.place)?;
        }
        loop {
            match self.steps.next()? {
                Step::Finished => return Ok(()),
                Step::Text(text) if blank(&text) => {}
                _ => return Err(self.syntax("content after the root")),
            }
        }
    }

    /// The elements of an opened group, to its end.
    fn group(&mut self, parent: &'static str, group: &'static Group, place: Place) -> Judged {
        let mut counts = vec![0; group.children.len()];
        let mut at = 0;
        loop {
            match self.steps.next()? {
                Step::Text(text) if blank(&text) => {}
                Step::Text(text) => {
                    let data = [("parent", parent), ("found", text.trim())];
                    self.find(code::STRAY_TEXT, self.steps.place, &data);
                }
                Step::Cdata => {
                    let data = [("parent", parent), ("found", "CDATA")];
                    self.find(code::STRAY_TEXT, self.steps.place, &data);
                }
                Step::Finished => return Err(self.syntax("the file ends inside the message")),
                Step::End => break,
                Step::Start(tag) => {
                    let Some(found) = known(group, at, &tag.name) else {
                        let data = [("element", &*tag.name), ("parent", parent)];
                        self.find(code::UNKNOWN_ELEMENT, tag.place, &data);
                        self.skip()?;
                        continue;
                    };
                    self.namespace(&tag, parent == HEADER);
                    let child = &group.children[found];
                    if counts[found] >= child.max {
                        let max = child.max.to_string();
                        let data = [("element", child.name), ("parent", parent), ("max", &*max)];
                        self.find(code::REPEATED, tag.place, &data);
                    } else if found < at {
                        let after = group.children[at].name;
                        let data = [
                            ("element", child.name),
                            ("parent", parent),
                            ("after", after),
                        ];
                        self.find(code::ORDER, tag.place, &data);
                    }
                    counts[found] += 1;
                    at = at.max(found);
                    self.child(child, &tag)?;
                }
            }
        }
        for (child, count) in group.children.iter().zip(counts) {
            if count == 0 && child.need != Need::Optional {
                let data = [("element", child.name), ("parent", parent)];
                self.find(code::MISSING, place, &data);
            }
        }
        Ok(())
    }

    fn child(&mut self, child: &'static Child, tag: &Tag<'_>) -> Judged {
        match child.content {
            Content::Group(inner) => {
                self.attributes(child.name, inner.language, tag);
                self.group(child.name, inner, tag.place)
            }
            Content::Text => {
                self.attributes(child.name, Lang::Wanted, tag);
                self.value(child.name, Form::Text(350), tag.place)
            }
            Content::Value(form) => {
                self.attributes(child.name, Lang::None, tag);
                self.value(child.name, form, tag.place)
            }
        }
    }

    fn value(&mut self, name: &'static str, form: Form, place: Place) -> Judged {
        let mut raw = Cow::Borrowed("");
        loop {
            match self.steps.next()? {
                Step::Text(text) => {
                    if raw.is_empty() {
                        raw = text;
                    } else {
                        raw.to_mut().push_str(&text);
                    }
                    if raw.len() > self.limits.value {
                        return Err(self.steps.too_long(place));
                    }
                }
                Step::Cdata => {}
                Step::End => break,
                Step::Start(tag) => {
                    let data = [("element", &*tag.name), ("parent", name)];
                    self.find(code::UNKNOWN_ELEMENT, tag.place, &data);
                    self.skip()?;
                }
                Step::Finished => return Err(self.syntax("the file ends inside a value")),
            }
        }
        let value = collapsed(&raw);
        if form.takes(&value) {
            return Ok(());
        }
        match form {
            Form::Text(max) if !value.is_empty() => {
                let (length, max) = (value.chars().count().to_string(), max.to_string());
                let data = [("element", name), ("length", &*length), ("max", &*max)];
                self.find(code::TEXT_TOO_LONG, place, &data);
            }
            _ => {
                let expected = form.expected();
                let data = [
                    ("element", name),
                    ("found", &*value),
                    ("expected", &*expected),
                ];
                self.find(code::VALUE, place, &data);
            }
        }
        Ok(())
    }

    /// Passes over an element that has no place here, to its end.
    fn skip(&mut self) -> Judged {
        let mut depth = 1;
        while depth > 0 {
            match self.steps.next()? {
                Step::Start(_) => depth += 1,
                Step::End => depth -= 1,
                Step::Text(_) | Step::Cdata => {}
                Step::Finished => return Err(self.syntax("the file ends inside an element")),
            }
        }
        Ok(())
    }

    /// A wrong namespace, told once.
    fn namespace(&mut self, tag: &Tag<'_>, header: bool) {
        let namespace = tag.namespace.as_deref().unwrap_or("");
        let version = if header {
            namespace.strip_prefix(NAMESPACE_TMS)
        } else {
            self.message.version(namespace)
        };
        if version == Some(VERSION) {
            return;
        }
        // Never silent: one that was told before, or more of them than we count, is among the findings already.
        if self.namespaces.iter().any(|n| n == namespace) || self.namespaces.len() >= 8 {
            return;
        }
        self.namespaces.push(namespace.to_owned());
        let data = [("element", &*tag.name), ("namespace", namespace)];
        self.find(code::NAMESPACE, tag.place, &data);
    }

    fn attributes(&mut self, name: &'static str, lang: Lang, tag: &Tag<'_>) {
        let mut has_language = false;
        for (attribute, value, instance) in &tag.attributes {
            if *instance && is_schema_hint(attribute, value) {
                continue;
            }
            if lang == Lang::None || *instance || attribute != LANGUAGE {
                let data = [("element", name), ("attribute", &**attribute)];
                self.find(code::UNKNOWN_ATTRIBUTE, tag.place, &data);
                continue;
            }
            has_language = true;
            if collapsed(value).parse::<Language>().is_err() {
                let element = format!("{name}/@{LANGUAGE}");
                let data = [
                    ("element", &*element),
                    ("found", &**value),
                    ("expected", Language::EXPECTED),
                ];
                self.find(code::VALUE, tag.place, &data);
            }
        }
        if lang == Lang::Wanted && !has_language {
            self.find(warning::LANGUAGE_ABSENT, tag.place, &[("element", name)]);
        }
    }
}

/// The element's place in the table; messages are in order, so it is looked for from where we are.
pub(crate) fn known(group: &Group, at: usize, name: &str) -> Option<usize> {
    let (before, from) = group.children.split_at(at);
    from.iter()
        .position(|c| c.name == name)
        .map(|i| i + at)
        .or_else(|| before.iter().position(|c| c.name == name))
}
