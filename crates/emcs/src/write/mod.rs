//! Messages out, along the tables of [`crate::schema`], and first of all a consignment as IE815: order, names and forms are said there once. What
//! is absent is not written; what the message cannot carry unchanged is refused, with its element. Knows no clock and
//! draws no identifier: the header is given.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use domain::consignment::{Consignment, Language, Text};
use number::{FallbackNumber, Lrn};
use quick_xml::escape::escape;

use crate::Header;
use crate::decode::allowed;
use crate::error::kept;
use crate::schema::{
    self as s, Child, Content, Form, Group, LANGUAGE, NAMESPACE_TMS, Root, VERSION,
};
use crate::value::collapsed;

pub(crate) mod goods;
pub(crate) mod parties;

/// A value that its element cannot hold (data: `element`, `found`, `expected`).
pub(crate) const VALUE: &str = "xml.unwritable-value";
/// More of an element than its group may have (data: `element`, `found`, `max`).
pub(crate) const TOO_MANY: &str = "xml.unwritable-count";
/// Every code of a [`WriteError`].
pub const WRITE_CODES: &[&str] = &[VALUE, TOO_MANY];

/// What a message cannot carry as the consignment has it. Nothing is written then: never something else instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    /// Stable code, one of [`WRITE_CODES`].
    pub code: &'static str,
    /// What the message tells, by name; `element` is the way from the draft down, such as `BodyEadEsad 12 / Quantity`.
    pub data: BTreeMap<&'static str, String>,
}

impl Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.code, self.data)
    }
}

impl std::error::Error for WriteError {}

/// The draft that follows a fallback document (C2): the deferred flag, and the reference of I25, which is the one that the
/// document was sealed with, else its number.
#[must_use]
pub fn after_fallback(consignment: &Consignment, number: &FallbackNumber) -> Consignment {
    let mut c = consignment.clone();
    c.deferred = Some(true);
    if c.local_reference_number.is_none() {
        c.local_reference_number = Lrn::parse(&number.to_string()).ok();
    }
    c
}

/// A message that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The message, in UTF-8.
    pub message: Vec<u8>,
    /// Elements whose text has other spaces there (none around, one where there were several or a line break), which is all
    /// that the schema's texts can carry.
    pub spaces: Vec<String>,
}

/// Writes a consignment. Read again, it is the same consignment with the same header, but for the spaces that
/// [`Written::spaces`] names; what it lacks is simply not there, and [`crate::message_findings`] tells it.
///
/// # Errors
/// A value that no message of the schema can hold: too long, or of another form.
pub fn write_ie815(consignment: &Consignment, header: &Header) -> Result<Written, WriteError> {
    let lines = consignment.lines.len();
    message(&s::IE815, header, lines, &mut |w, child| {
        draft(w, child, consignment)
    })
}

/// Writes a message of this kind: `on` gives each element of the group in its body.
pub(crate) fn message(
    root: &'static Root,
    header: &Header,
    lines: usize,
    on: &mut OnChild<'_>,
) -> Result<Written, WriteError> {
    let mut w = Writer {
        out: String::with_capacity(4_096 + 2_048 * lines),
        way: Vec::new(),
        spaces: Vec::new(),
    };
    let (name, namespace) = (root.name, root.namespace());
    w.out
        .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    w.out.push_str(&format!(
        "<ie:{name} xmlns:ie=\"{namespace}\" xmlns:tms=\"{NAMESPACE_TMS}{VERSION}\">\n"
    ));
    w.each(root.group, &mut |w, child| match child.name {
        s::HEADER => w.group(child, None, &mut |w, child| head(w, child, header)),
        _ => w.group(child, None, &mut |w, child| w.group(child, None, on)),
    })?;
    w.out.push_str(&format!("</ie:{name}>\n"));
    Ok(Written {
        message: w.out.into_bytes(),
        spaces: w.spaces,
    })
}

pub(crate) type Done = Result<(), WriteError>;
/// Writes what one element of the table holds, or nothing.
pub(crate) type OnChild<'f> = dyn FnMut(&mut Writer, &'static Child) -> Done + 'f;

fn head(w: &mut Writer, child: &'static Child, h: &Header) -> Done {
    match child.name {
        s::MESSAGE_SENDER => w.value(child, h.sender.as_ref()),
        s::MESSAGE_RECIPIENT => w.value(child, h.recipient.as_ref()),
        s::DATE_OF_PREPARATION => w.value(child, h.prepared_on),
        s::TIME_OF_PREPARATION => w.value(child, h.prepared_at),
        s::MESSAGE_IDENTIFIER => w.value(child, h.message_id.as_ref()),
        _ => w.value(child, h.correlation_id.as_ref()),
    }
}

/// Destination, journey and who arranges the transport.
pub(crate) fn header_ead(w: &mut Writer, child: &'static Child, c: &Consignment) -> Done {
    match child.name {
        s::DESTINATION_TYPE_CODE => w.value(child, Some(c.destination_type)),
        s::JOURNEY_TIME => w.value(child, c.journey_time),
        _ => w.value(child, c.transport_arrangement),
    }
}

/// Reference, invoice, origin and dispatch.
pub(crate) fn ead(w: &mut Writer, child: &'static Child, c: &Consignment) -> Done {
    match child.name {
        s::LOCAL_REFERENCE_NUMBER => w.value(child, c.local_reference_number.as_ref()),
        s::INVOICE_NUMBER => w.value(child, c.invoice_number.as_ref()),
        s::INVOICE_DATE => w.value(child, c.invoice_date),
        s::ORIGIN_TYPE_CODE => w.value(child, Some(c.origin_type)),
        s::DATE_OF_DISPATCH => w.value(child, c.date_of_dispatch),
        s::TIME_OF_DISPATCH => w.value(child, c.time_of_dispatch),
        _ => w.groups(child, &c.import_declarations, |w, child, number| {
            w.value(child, Some(number))
        }),
    }
}

/// What a draft says, and an e-AD repeats.
pub(crate) fn draft(w: &mut Writer, child: &'static Child, c: &Consignment) -> Done {
    match child.name {
        s::ATTRIBUTES => w.group(child, None, &mut |w, child| match child.name {
            s::SUBMISSION_MESSAGE_TYPE => w.value(child, Some(c.message_type)),
            _ => w.flag(child, c.deferred),
        }),
        s::HEADER_EAD => w.group(child, None, &mut |w, child| header_ead(w, child, c)),
        s::DRAFT_EAD => w.group(child, None, &mut |w, child| ead(w, child, c)),
        s::CERTIFICATE => w.groups(child, &c.certificates, goods::certificate),
        s::TRANSPORT_MODE | s::BODY_EAD | s::TRANSPORT_DETAILS => goods::of_draft(w, child, c),
        _ => parties::of_draft(w, child, c),
    }
}

/// A message on its way out.
pub(crate) struct Writer {
    out: String,
    /// The way down to here, for whoever reads an error.
    way: Vec<String>,
    spaces: Vec<String>,
}

impl Writer {
    /// The way down to an element.
    fn element_of(&self, child: &Child) -> String {
        // The body and its one group are around everything.
        let outer = match self.way.first() {
            Some(first) if first == s::BODY => 2,
            _ => 0,
        };
        let way = self.way.iter().skip(outer).map(String::as_str);
        way.chain([child.name]).collect::<Vec<_>>().join(" / ")
    }

    fn refuse(
        &self,
        code: &'static str,
        child: &Child,
        data: [(&'static str, &str); 2],
    ) -> WriteError {
        let element = self.element_of(child);
        let [a, b] = data;
        WriteError {
            code,
            data: kept(&[("element", &element), a, b]),
        }
    }

    fn each(&mut self, group: &'static Group, on: &mut OnChild<'_>) -> Done {
        group.children.iter().try_for_each(|child| on(self, child))
    }

    fn indent(&mut self) {
        for _ in 0..=self.way.len() {
            self.out.push_str("  ");
        }
    }

    fn open(&mut self, name: &str, language: Option<&Language>) {
        self.indent();
        let prefix = self.prefix();
        self.out.push('<');
        self.out.push_str(prefix);
        self.out.push_str(name);
        if let Some(language) = language {
            self.out.push_str(&format!(" {LANGUAGE}=\"{language}\""));
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        let prefix = self.prefix();
        self.out.push_str("</");
        self.out.push_str(prefix);
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// The header's elements have their own vocabulary; the header itself has not.
    fn prefix(&self) -> &'static str {
        if self.way.last().is_some_and(|n| n == s::HEADER) {
            "tms:"
        } else {
            "ie:"
        }
    }

    /// A group, once.
    pub(crate) fn group(
        &mut self,
        child: &'static Child,
        language: Option<&Language>,
        on: &mut OnChild<'_>,
    ) -> Done {
        self.one(child, None, language, on)
    }

    /// A group that may be absent.
    pub(crate) fn maybe<T>(
        &mut self,
        child: &'static Child,
        item: Option<&T>,
        language: impl Fn(&T) -> Option<&Language>,
        on: impl Fn(&mut Writer, &'static Child, &T) -> Done,
    ) -> Done {
        match item {
            Some(item) => self.group(child, language(item), &mut |w, child| on(w, child, item)),
            None => Ok(()),
        }
    }

    /// A group for each item.
    pub(crate) fn groups<T>(
        &mut self,
        child: &'static Child,
        items: &[T],
        on: impl Fn(&mut Writer, &'static Child, &T) -> Done,
    ) -> Done {
        self.groups_in(child, items, |_| None, on)
    }

    pub(crate) fn groups_in<T>(
        &mut self,
        child: &'static Child,
        items: &[T],
        language: impl Fn(&T) -> Option<&Language>,
        on: impl Fn(&mut Writer, &'static Child, &T) -> Done,
    ) -> Done {
        if items.len() > child.max {
            let (found, max) = (items.len().to_string(), child.max.to_string());
            return Err(self.refuse(TOO_MANY, child, [("found", &found), ("max", &max)]));
        }
        items.iter().enumerate().try_for_each(|(i, item)| {
            self.one(child, Some(i + 1), language(item), &mut |w, child| {
                on(w, child, item)
            })
        })
    }

    fn one(
        &mut self,
        child: &'static Child,
        number: Option<usize>,
        language: Option<&Language>,
        on: &mut OnChild<'_>,
    ) -> Done {
        let Content::Group(group) = child.content else {
            return Err(self.refuse(VALUE, child, [("found", ""), ("expected", "a group")]));
        };
        self.open(child.name, language);
        self.out.push('\n');
        self.way.push(match number {
            Some(number) => format!("{} {number}", child.name),
            None => child.name.to_owned(),
        });
        self.each(group, on)?;
        self.way.pop();
        self.indent();
        self.close(child.name);
        Ok(())
    }

    /// A value, where there is one.
    pub(crate) fn value(&mut self, child: &'static Child, value: Option<impl Display>) -> Done {
        let Some(value) = value.map(|v| v.to_string()) else {
            return Ok(());
        };
        let Content::Value(form) = child.content else {
            return Err(self.refuse(VALUE, child, [("found", &value), ("expected", "a value")]));
        };
        self.element(child, form, &value, None)
    }

    pub(crate) fn flag(&mut self, child: &'static Child, value: Option<bool>) -> Done {
        self.value(child, value.map(u8::from))
    }

    /// A text with its language, where there is one.
    pub(crate) fn text(&mut self, child: &'static Child, text: Option<&Text>) -> Done {
        match text {
            Some(t) => self.element(child, Form::Text(350), &t.text, t.language.as_ref()),
            None => Ok(()),
        }
    }

    fn element(
        &mut self,
        child: &'static Child,
        form: Form,
        value: &str,
        language: Option<&Language>,
    ) -> Done {
        let as_given = value;
        let value = &*collapsed(as_given);
        if !value.chars().all(allowed) {
            let expected = "characters that XML allows";
            return Err(self.refuse(VALUE, child, [("found", value), ("expected", expected)]));
        }
        if !form.takes(value) {
            let expected = form.expected();
            return Err(self.refuse(VALUE, child, [("found", value), ("expected", &expected)]));
        }
        if value != as_given {
            let element = self.element_of(child);
            self.spaces.push(element);
        }
        self.open(child.name, language);
        self.out.push_str(&escape(value));
        self.close(child.name);
        Ok(())
    }
}
