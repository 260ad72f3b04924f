//! A mail from outside, read: whose it is, which message it is about, and whether a machine or a person wrote it (RFC 5322, 3464, 8098,
//! 3834). Our own door bounds it first (`door`). Never says that anything was told, never follows a link, never opens an attachment.

mod door;
mod judge;
mod report;

use crate::mail::door::{Part, Walk};
use jiff::Timestamp;

/// The largest mail, in bytes.
pub const MOST: usize = 20_000_000;
/// The longest head of a mail or of one of its parts, in bytes.
pub const MOST_HEAD: usize = 262_144;
/// The most fields of a head.
pub const MOST_FIELDS: usize = 1_000;
/// The most parts of a mail.
pub const MOST_PARTS: usize = 200;
/// How deep parts may lie in parts.
pub const MOST_DEPTH: usize = 12;
/// Of the text so many characters are kept.
pub const MOST_TEXT: usize = 100_000;
/// Of ids, addresses and reports so many are kept.
const MOST_LIST: usize = 100;
/// The longest value of a field that is kept, in characters.
const MOST_VALUE: usize = 1_000;

/// Why bytes are not read as a mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MailError {
    /// Nothing.
    #[error("empty")]
    Empty,
    /// More than [`MOST`] bytes.
    #[error("more than {MOST} bytes")]
    Large,
    /// A head of more than [`MOST_HEAD`] bytes or [`MOST_FIELDS`] fields.
    #[error("the head is too long")]
    Head,
    /// More than [`MOST_PARTS`] parts.
    #[error("more than {MOST_PARTS} parts")]
    Parts,
    /// Parts in parts, deeper than [`MOST_DEPTH`].
    #[error("parts deeper than {MOST_DEPTH}")]
    Depth,
    /// No mail: none of the fields that every mail has.
    #[error("no mail")]
    NoMail,
}

impl MailError {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            MailError::Empty => "proof.file-empty",
            MailError::Large => "proof.file-large",
            MailError::Head => "proof.mail-head",
            MailError::Parts => "proof.mail-parts",
            MailError::Depth => "proof.mail-depth",
            MailError::NoMail => "proof.mail-none",
        }
    }
}

/// A person or machine, as a mail names it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Who {
    /// The address, in small letters.
    pub address: String,
    /// The name beside it.
    pub name: Option<String>,
}

/// What a mail is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nature {
    /// A server says that the message was not delivered (RFC 3464 `failed`, or such a mail of an older server).
    Bounce,
    /// A server says that the message is late, and that it goes on trying.
    Delayed,
    /// A server says that the message was delivered or passed on: nobody has read it yet.
    Delivered,
    /// The reader's program says that the message was shown (RFC 8098 `displayed`).
    Read,
    /// The reader's program says something else, such as that the message was deleted unread.
    Unread,
    /// A machine answered (RFC 3834): an absence, an acknowledgement.
    Automatic,
    /// Nothing says that a machine wrote it.
    Person,
}

impl Nature {
    /// All.
    pub const ALL: [Nature; 7] = [
        Nature::Bounce,
        Nature::Delayed,
        Nature::Delivered,
        Nature::Read,
        Nature::Unread,
        Nature::Automatic,
        Nature::Person,
    ];

    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Nature::Bounce => "bounce",
            Nature::Delayed => "delayed",
            Nature::Delivered => "delivered",
            Nature::Read => "read",
            Nature::Unread => "unread",
            Nature::Automatic => "automatic",
            Nature::Person => "person",
        }
    }
}

impl std::fmt::Display for Nature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a server says of one recipient (RFC 3464).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Delivery {
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`; another word as it stands there.
    pub action: String,
    /// To whom, as it was written.
    pub recipient: Option<String>,
    /// The status, such as `5.1.1`.
    pub status: Option<String>,
    /// What the other server said.
    pub said: Option<String>,
}

/// A mail, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// Its own Message-ID, without angle brackets.
    pub id: Option<String>,
    /// The message that it answers.
    pub in_reply_to: Vec<String>,
    /// The messages before it in the conversation.
    pub references: Vec<String>,
    /// The message that a report or receipt is about.
    pub original: Vec<String>,
    /// Who wrote it.
    pub from: Option<Who>,
    /// To whom, with copies.
    pub to: Vec<Who>,
    /// Its date; none when it has none that can be read.
    pub date: Option<Timestamp>,
    /// Its subject.
    pub subject: String,
    /// Its text: plain, or of its HTML what can be read. At most [`MOST_TEXT`] characters.
    pub text: String,
    /// What it is.
    pub nature: Nature,
    /// What a server says of each recipient.
    pub deliveries: Vec<Delivery>,
}

impl Mail {
    /// The ids of messages that it is about, what is surest first: of a report or receipt the original, of an answer what it answers.
    pub fn about(&self) -> impl Iterator<Item = &str> {
        let all = self.original.iter().chain(&self.in_reply_to);
        all.chain(self.references.iter().rev()).map(String::as_str)
    }
}

/// Whether these bytes begin as a mail does: lines of a head, two of them with names that mails have.
#[must_use]
pub fn looks_like_mail(bytes: &[u8]) -> bool {
    door::looks_like_mail(bytes)
}

/// Reads a mail.
///
/// # Errors
/// What bounds it, or that it is none. Nothing of it has been kept then.
pub fn read(bytes: &[u8]) -> Result<Mail, MailError> {
    if bytes.is_empty() {
        return Err(MailError::Empty);
    }
    if bytes.len() > MOST {
        return Err(MailError::Large);
    }
    let bytes = door::begun(bytes);
    if !door::looks_like_mail(bytes) {
        return Err(MailError::NoMail);
    }
    let top = Part::of(bytes)?;
    let mut walk = Walk::default();
    walk.part(&top, 0)?;
    let head = top.head();
    let mut mail = Mail {
        id: head.ids("Message-ID").into_iter().next(),
        in_reply_to: head.ids("In-Reply-To"),
        references: head.ids("References"),
        original: Vec::new(),
        from: head.people("From").into_iter().next(),
        to: head.people("To"),
        date: head.date(),
        subject: head.text("Subject").unwrap_or_default(),
        text: walk.text(),
        nature: Nature::Person,
        deliveries: Vec::new(),
    };
    mail.to.extend(head.people("Cc"));
    mail.to.truncate(MOST_LIST);
    judge::judge(&mut mail, &head, &walk);
    Ok(mail)
}

/// One line, without control characters and marks that turn the direction of writing, bounded.
fn line(text: &str) -> String {
    let clean = |c: char| match c {
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Some(' '),
        c => Some(c),
    };
    let all: String = text.chars().filter_map(clean).take(MOST_VALUE).collect();
    all.trim().to_owned()
}
