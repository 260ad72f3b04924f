//! A ready mail as a file (RFC 5322, UTF-8): what a mail program opens as a message that is still to be sent (`X-Unsent: 1`).
//! The sender is left to that program. Never sends; time and ids come in as parameters.

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
    let id = safe(mail.id);
    let mut head = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1"))
        .message_id(format!("{id}@acquit.invalid"))
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
