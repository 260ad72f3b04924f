//! A mail as bytes (RFC 5322, UTF-8): one to be sent as it is, or a ready one that a mail program opens as still to be sent
//! (`X-Unsent: 1`) and whose sender is left to that program. Never sends; time and ids come in as parameters.

use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

/// The longest subject, in characters.
const SUBJECT: usize = 400;

/// A mail to be written.
#[derive(Clone, Debug)]
pub struct Mail<'a> {
    /// To whom; what is no plain address is left out, and the mail program asks.
    pub to: Option<&'a str>,
    /// One line; line ends and control characters become spaces.
    pub subject: &'a str,
    /// Lines of the text.
    pub body: &'a [String],
    /// Files that go with it.
    pub attachments: &'a [Attachment],
    /// When it was written.
    pub date: Timestamp,
    /// What no other mail has: letters, digits and `-`, such as 32 hexadecimal digits.
    pub id: &'a str,
}

/// The line by which a mail program knows that a file is a mail still to be sent; put before one that is whole, it leaves that as it is.
pub const UNSENT: &str = "X-Unsent: 1\r\n";

/// A mail as it is sent.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    /// Who sends it; what is no plain address is left out.
    pub from: Option<&'a str>,
    /// The rest, `id` being its boundary.
    pub mail: Mail<'a>,
    /// Its whole Message-ID, without angle brackets.
    pub message_id: &'a str,
}

/// The mail as it is sent.
///
/// # Errors
/// None that a mail can cause: only what writing into memory says.
pub fn message(m: &Message) -> std::io::Result<Vec<u8>> {
    let mut head = MessageBuilder::new();
    if let Some(from) = m.from.and_then(address) {
        head = head.header("From", Raw::new(from.to_owned()));
    }
    let plain = |c: &char| c.is_ascii_alphanumeric() || "@.-_+".contains(*c);
    whole(head, &m.mail, m.message_id.chars().filter(plain).collect())
}

/// A file that goes with a mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// Its name; other characters than ASCII letters, digits, `.`, `-` and `_` become `-`.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The file.
///
/// # Errors
/// None that a mail can cause: only what writing into memory says.
pub fn eml(mail: &Mail) -> std::io::Result<Vec<u8>> {
    let head = MessageBuilder::new().header("X-Unsent", Raw::new("1"));
    whole(head, mail, format!("{}@acquit.invalid", safe(mail.id)))
}

fn whole<'a>(
    head: MessageBuilder<'a>,
    mail: &'a Mail<'a>,
    message_id: String,
) -> std::io::Result<Vec<u8>> {
    let id = safe(mail.id);
    let mut head = head
        .message_id(message_id)
        .date(Date::new(mail.date.as_second()))
        .subject(one_line(mail.subject, SUBJECT));
    if let Some(to) = mail.to.and_then(address) {
        // Without a display name: nothing to quote.
        head = head.header("To", Raw::new(to.to_owned()));
    }
    let lines: Vec<String> = mail.body.iter().map(|l| one_line(l, usize::MAX)).collect();
    let text = MimePart::new(
        ContentType::new("text/plain").attribute("charset", "utf-8"),
        lines.join("\r\n") + "\r\n",
    );
    let body = if mail.attachments.is_empty() {
        text
    } else {
        // `=_` stands in no encoded part, and the id in no text of ours.
        let mixed = ContentType::new("multipart/mixed").attribute("boundary", format!("=_{id}"));
        let files = mail.attachments.iter().map(|a| {
            MimePart::new(ContentType::new(a.kind), a.bytes.as_slice()).attachment(safe(&a.name))
        });
        MimePart::new(
            mixed,
            std::iter::once(text).chain(files).collect::<Vec<_>>(),
        )
    };
    head.body(body).write_to_vec()
}

/// A plain address: one `@`, ASCII, nothing that ends or divides a header.
#[must_use]
pub fn address(text: &str) -> Option<&str> {
    let text = text.trim();
    let (local, domain) = text.split_once('@')?;
    let plain = |s: &str, more: &str| {
        let fits = |b: u8| b.is_ascii_alphanumeric() || more.as_bytes().contains(&b);
        !s.is_empty() && s.bytes().all(fits) && !s.starts_with('.') && !s.ends_with('.')
    };
    (text.len() <= 254 && plain(local, "!#$%&'*+-/=?^_`{|}~.") && plain(domain, "-."))
        .then_some(text)
}

/// Line ends and control characters become spaces; so one header stays one header.
fn one_line(text: &str, most: usize) -> String {
    let clean = |c: char| {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            c
        }
    };
    text.chars()
        .map(clean)
        .take(most)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn safe(name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let out: String = name
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .take(100)
        .collect();
    if out.is_empty() { "-".to_owned() } else { out }
}

#[cfg(test)]
mod tests;
