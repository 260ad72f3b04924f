//! The door before the library that reads mails: head and body are parted here, parts counted, their depth held, and the library is
//! given one head or one text at a time. So nothing from outside decides how deep or how long it works.

use super::{
    MOST_DEPTH, MOST_FIELDS, MOST_HEAD, MOST_LIST, MOST_PARTS, MOST_TEXT, MailError, Who, line,
};
use crate::mail::report::Fields;
use jiff::Timestamp;
use mail_parser::{Address, HeaderValue, MessageParser, PartType};
use std::collections::BTreeSet;

/// Names of fields of which a mail has at least two.
const OF_MAILS: &[&str] = &[
    "from",
    "to",
    "date",
    "subject",
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "content-type",
    "x-unsent",
    "reply-to",
    "delivered-to",
];

/// Without what may stand before a mail: a mark of UTF-8, empty lines, the line with which a mailbox begins it.
pub(super) fn begun(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = bytes.iter().position(|b| !matches!(b, b'\r' | b'\n'));
    let bytes = bytes
        .get(start.unwrap_or(bytes.len())..)
        .unwrap_or_default();
    if bytes.starts_with(b"From ") || bytes.starts_with(b">From ") {
        let end = bytes
            .iter()
            .position(|b| *b == b'\n')
            .map_or(bytes.len(), |n| n + 1);
        return &bytes[end..];
    }
    bytes
}

/// Lines with where each ends, the line end included.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (&[u8], usize)> {
    let mut end = 0;
    bytes.split_inclusive(|b| *b == b'\n').map(move |l| {
        end += l.len();
        let l = l.strip_suffix(b"\n").unwrap_or(l);
        (l.strip_suffix(b"\r").unwrap_or(l), end)
    })
}

/// The name of the field that begins on this line.
fn name(line: &[u8]) -> Option<&[u8]> {
    let n = line.iter().position(|b| *b == b':')?;
    let name = line[..n].trim_ascii_end();
    let fits = |b: &u8| b.is_ascii_graphic();
    (!name.is_empty() && name.len() <= 80 && name.iter().all(fits)).then_some(name)
}

pub(super) fn looks_like_mail(bytes: &[u8]) -> bool {
    let mut of_mails: BTreeSet<&str> = BTreeSet::new();
    let mut fields = 0;
    for (l, _) in lines(begun(bytes)).take(MOST_FIELDS * 4) {
        if l.is_empty() {
            break;
        }
        if l.starts_with(b" ") || l.starts_with(b"\t") {
            if fields == 0 {
                return false;
            }
            continue;
        }
        let Some(n) = name(l) else { return false };
        fields += 1;
        let n = String::from_utf8_lossy(n).to_ascii_lowercase();
        of_mails.extend(OF_MAILS.iter().find(|k| **k == n));
        if of_mails.len() == 2 {
            return true;
        }
    }
    false
}

/// A mail or one of its parts: its head and what follows.
pub(super) struct Part<'a> {
    head: &'a [u8],
    body: &'a [u8],
}

impl<'a> Part<'a> {
    /// Parts head and body.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Part<'a>, MailError> {
        let mut fields = 0;
        let mut at = 0;
        for (l, end) in lines(bytes) {
            if l.is_empty() {
                return Ok(Part {
                    head: &bytes[..at],
                    body: &bytes[end..],
                });
            }
            fields += usize::from(!l.starts_with(b" ") && !l.starts_with(b"\t"));
            at = end;
            if at > MOST_HEAD || fields > MOST_FIELDS {
                return Err(MailError::Head);
            }
        }
        Ok(Part {
            head: bytes,
            body: &[],
        })
    }

    pub(super) fn head(&self) -> Head {
        Head::read(self.head)
    }
}

/// A head: its fields in their order, as the library understands them.
pub(super) struct Head {
    fields: Vec<(String, HeaderValue<'static>)>,
}

impl Head {
    fn read(bytes: &[u8]) -> Head {
        let mut whole = bytes.to_vec();
        whole.extend_from_slice(b"\r\n\r\n");
        let parser = MessageParser::new()
            .with_mime_headers()
            .with_date_headers()
            .with_address_headers()
            .with_message_ids()
            .header_id("Original-Message-ID")
            .header_text("Subject")
            .default_header_text();
        let read = parser.parse_headers(&whole);
        let fields = read.map(|m| {
            let all = m.headers().iter().take(MOST_FIELDS);
            all.map(|h| {
                (
                    h.name().to_ascii_lowercase(),
                    h.value().clone().into_owned(),
                )
            })
            .collect()
        });
        Head {
            fields: fields.unwrap_or_default(),
        }
    }

    /// The values of a field, what came first first.
    fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h HeaderValue<'static>> {
        let is = move |n: &str| n.eq_ignore_ascii_case(name);
        self.fields
            .iter()
            .filter(move |(n, _)| is(n))
            .map(|(_, v)| v)
    }

    /// A field as one line of text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.all(name).find_map(|v| match v {
            HeaderValue::Text(t) => Some(line(t)),
            HeaderValue::TextList(all) => Some(line(&all.join(" "))),
            _ => None,
        })
    }

    /// Ids of messages in a field, without brackets.
    pub(super) fn ids(&self, name: &str) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for v in self.all(name) {
            let all: Vec<&str> = match v {
                HeaderValue::Text(t) => vec![t],
                HeaderValue::TextList(all) => all.iter().map(AsRef::as_ref).collect(),
                _ => Vec::new(),
            };
            for id in all.into_iter().filter_map(message_id) {
                if out.len() < MOST_LIST && !out.contains(&id) {
                    out.push(id);
                }
            }
        }
        out
    }

    /// People in a field.
    pub(super) fn people(&self, name: &str) -> Vec<Who> {
        let all = self.all(name).filter_map(HeaderValue::as_address);
        let each = all.flat_map(Address::iter).take(MOST_LIST);
        each.filter_map(|a| {
            Some(Who {
                address: line(a.address()?).to_lowercase(),
                name: a.name().map(line).filter(|n| !n.is_empty()),
            })
        })
        .collect()
    }

    /// The date of the mail.
    pub(super) fn date(&self) -> Option<Timestamp> {
        let d = self.all("Date").find_map(HeaderValue::as_datetime)?;
        // The library reads what stands there: a 31st of February too.
        if !d.is_valid() {
            return None;
        }
        Timestamp::from_second(d.to_timestamp()).ok()
    }

    /// What kind of part: `text/plain` where nothing is said.
    fn kind(&self) -> String {
        let told = self
            .all("Content-Type")
            .find_map(HeaderValue::as_content_type);
        told.map_or_else(
            || "text/plain".to_owned(),
            |c| format!("{}/{}", c.ctype(), c.subtype().unwrap_or_default()).to_ascii_lowercase(),
        )
    }

    /// An attribute of the kind, such as `boundary`.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let told = self
            .all("Content-Type")
            .find_map(HeaderValue::as_content_type)?;
        told.attribute(name).map(str::to_owned)
    }

    fn attached(&self) -> bool {
        let told = self
            .all("Content-Disposition")
            .find_map(HeaderValue::as_content_type);
        told.is_some_and(|c| c.is_attachment())
    }

    fn encoding(&self) -> Option<&'static str> {
        let said = self.text("Content-Transfer-Encoding")?;
        ["base64", "quoted-printable"]
            .into_iter()
            .find(|e| said.eq_ignore_ascii_case(e))
    }
}

/// A message's id: something on both sides of one `@`, or at least one word, without brackets.
pub(super) fn message_id(text: &str) -> Option<String> {
    let id = text
        .trim()
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim();
    let fits = !id.is_empty()
        && id.len() <= 500
        && id.chars().all(|c| !c.is_whitespace() && !c.is_control());
    fits.then(|| id.to_owned())
}

/// A text part, decoded by the library: a head of ours, which says its encoding and character set and nothing else, before its bytes.
fn decoded(head: &Head, body: &[u8], html: bool) -> String {
    // Four characters of base64 are three bytes; a character may take some more.
    let body = &body[..body.len().min(MOST_TEXT * 6)];
    let charset: String = head.attribute("charset").unwrap_or_default();
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_.:+".contains(c);
    let charset: String = charset.chars().filter(|c| fits(*c)).take(40).collect();
    let kind = if html { "text/html" } else { "text/plain" };
    let mut whole = format!("Content-Type: {kind}").into_bytes();
    if !charset.is_empty() {
        whole.extend_from_slice(format!("; charset=\"{charset}\"").as_bytes());
    }
    if let Some(e) = head.encoding() {
        whole.extend_from_slice(format!("\r\nContent-Transfer-Encoding: {e}").as_bytes());
    }
    whole.extend_from_slice(b"\r\n\r\n");
    whole.extend_from_slice(body);
    let read = MessageParser::new().with_mime_headers().parse(&whole);
    let text = read.and_then(|m| {
        let part = m.parts.into_iter().next()?;
        match part.body {
            PartType::Text(t) => Some(t.into_owned()),
            PartType::Html(t) => Some(mail_parser::decoders::html::html_to_text(&t)),
            _ => None,
        }
    });
    let keep = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.unwrap_or_default()
        .chars()
        .filter(keep)
        .take(MOST_TEXT)
        .collect()
}

/// What a walk through the parts found.
#[derive(Default)]
pub(super) struct Walk {
    parts: usize,
    plain: Option<String>,
    html: Option<String>,
    /// What a server says, by recipient (RFC 3464).
    pub(super) delivery: Option<Fields>,
    /// What the reader's program says (RFC 8098).
    pub(super) disposition: Option<Fields>,
    /// Ids in the heads of messages that came back.
    pub(super) returned: Vec<String>,
}

impl Walk {
    /// The text of the mail.
    pub(super) fn text(&self) -> String {
        let said = |t: &&String| !t.trim().is_empty();
        let text = self.plain.as_ref().filter(said).or(self.html.as_ref());
        text.cloned().unwrap_or_default()
    }

    /// Looks at a part, and at what lies in it. A message within a message is not entered: only its head is read.
    pub(super) fn part(&mut self, part: &Part, depth: usize) -> Result<(), MailError> {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return Err(MailError::Parts);
        }
        let head = part.head();
        let kind = head.kind();
        if kind.starts_with("multipart/")
            && let Some(boundary) = head.attribute("boundary").filter(|b| !b.is_empty())
        {
            if depth == MOST_DEPTH {
                return Err(MailError::Depth);
            }
            for piece in pieces(part.body, boundary.as_bytes()) {
                self.part(&Part::of(piece)?, depth + 1)?;
            }
            return Ok(());
        }
        match kind.as_str() {
            "message/rfc822" | "message/global" if head.encoding().is_none() => {
                let inner = Part::of(begun(part.body))?;
                self.came_back(&inner.head());
            }
            "text/rfc822-headers" | "message/global-headers" => {
                let text = decoded(&head, part.body, false);
                self.came_back(&Part::of(text.as_bytes())?.head());
            }
            "message/delivery-status" | "message/global-delivery-status" => {
                let text = decoded(&head, part.body, false);
                self.delivery.get_or_insert_with(|| Fields::read(&text));
            }
            "message/disposition-notification" | "message/global-disposition-notification" => {
                let text = decoded(&head, part.body, false);
                self.disposition.get_or_insert_with(|| Fields::read(&text));
            }
            "text/html" if self.html.is_none() && !head.attached() => {
                self.html = Some(decoded(&head, part.body, true));
            }
            k if k.starts_with("text/")
                && k != "text/html"
                && self.plain.is_none()
                && !head.attached() =>
            {
                self.plain = Some(decoded(&head, part.body, false));
            }
            _ => {}
        }
        Ok(())
    }

    fn came_back(&mut self, head: &Head) {
        self.returned.extend(head.ids("Message-ID"));
        self.returned.truncate(MOST_LIST);
    }
}

/// The pieces between the lines of a boundary (RFC 2046): what stands before the first is nothing, and the last may lack its end.
fn pieces<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut out = Vec::new();
    let (mut from, mut at) = (None, 0);
    for (l, end) in lines(body) {
        let mark = l.strip_prefix(b"--").and_then(|l| l.strip_prefix(boundary));
        let rest = mark.map(<[u8]>::trim_ascii_end);
        let last = rest.is_some_and(|r| r == b"--");
        if last || rest.is_some_and(<[u8]>::is_empty) {
            if let Some(from) = from {
                out.push(&body[from..at]);
            }
            // One more than the most is enough to know.
            if last || out.len() > MOST_PARTS {
                return out;
            }
            from = Some(end);
        }
        at = end;
    }
    if let Some(from) = from {
        out.push(&body[from.min(body.len())..]);
    }
    out
}
