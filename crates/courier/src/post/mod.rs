//! One finished message given to one SMTP server: a dialogue with hard limits, what came of it, and its transcript with every secret
//! blanked. What waits, when it is tried again and what an outcome means for the register are decided elsewhere. Never retries, never keeps.

mod dialogue;
mod line;
pub mod pace;
mod reply;
mod settings;
mod transcript;

pub use dialogue::{Post, deliver, rehearse};
pub use settings::{MOST_SERVERS, Secrets, Server, Settings, Tls, Unfit};
pub use transcript::Transcript;

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How far a dialogue came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Its name, its address, a connection.
    Connect,
    /// The server's first line.
    Greeting,
    /// EHLO.
    Hello,
    /// TLS, from the first byte or after STARTTLS.
    Tls,
    /// Name and password.
    Login,
    /// MAIL FROM.
    From,
    /// RCPT TO.
    To,
    /// What must be on disk before a byte of the message leaves.
    Before,
    /// DATA, before the first byte of the message.
    Data,
    /// The message itself, and the server's word on it.
    Message,
}

impl Step {
    /// All, in order.
    pub const ALL: [Step; 10] = [
        Step::Connect,
        Step::Greeting,
        Step::Hello,
        Step::Tls,
        Step::Login,
        Step::From,
        Step::To,
        Step::Before,
        Step::Data,
        Step::Message,
    ];

    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Connect => "connect",
            Step::Greeting => "greeting",
            Step::Hello => "hello",
            Step::Tls => "tls",
            Step::Login => "login",
            Step::From => "from",
            Step::To => "to",
            Step::Before => "before",
            Step::Data => "data",
            Step::Message => "message",
        }
    }
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// No byte of the message left, and the server said nothing definite: it may be tried again.
    NotConnected,
    /// The server said "later" (4xx): it has not taken it, and may be asked again.
    Later,
    /// The server said no (5xx), or cannot take this message: it has not taken it.
    Refused,
    /// A byte of the message left and no definite word came back: the server may have it. Never tried again by itself.
    Unknown,
    /// The server took it (2xx after the message).
    Sent,
}

impl Outcome {
    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::NotConnected => "not-connected",
            Outcome::Later => "later",
            Outcome::Refused => "refused",
            Outcome::Unknown => "unknown",
            Outcome::Sent => "sent",
        }
    }
}

/// Why no definite word came, or why we did not go on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Its name has no address.
    Name,
    /// Nobody listens there, or the way is closed.
    Connect,
    /// It did not answer in time.
    Slow,
    /// The line was cut.
    Cut,
    /// What came back is no answer of a mail server.
    Garbled,
    /// No TLS could be agreed on.
    Tls,
    /// Its certificate is not for this name, out of date, or by an authority that is not known here.
    Certificate,
    /// It offers no STARTTLS.
    NoStartTls,
    /// It offers no login that is known here.
    NoLogin,
    /// The password is not on this computer.
    NoPassword,
    /// A password would go over a line that others read.
    OpenLine,
    /// The message is larger than it takes.
    TooLarge,
    /// It takes no 8-bit text.
    EightBit,
    /// Sender, recipient or message are such as no server takes.
    Unfit,
    /// It said so itself: see its reply.
    Said,
    /// What must come before was not done.
    Held,
}

impl Why {
    /// The one spelling; words for a person are `name-post-why-…`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Why::Name => "name",
            Why::Connect => "connect",
            Why::Slow => "slow",
            Why::Cut => "cut",
            Why::Garbled => "garbled",
            Why::Tls => "tls",
            Why::Certificate => "certificate",
            Why::NoStartTls => "no-starttls",
            Why::NoLogin => "no-login",
            Why::NoPassword => "no-password",
            Why::OpenLine => "open-line",
            Why::TooLarge => "too-large",
            Why::EightBit => "eight-bit",
            Why::Unfit => "unfit",
            Why::Said => "said",
            Why::Held => "held",
        }
    }

    /// All.
    pub const ALL: [Why; 16] = [
        Why::Name,
        Why::Connect,
        Why::Slow,
        Why::Cut,
        Why::Garbled,
        Why::Tls,
        Why::Certificate,
        Why::NoStartTls,
        Why::NoLogin,
        Why::NoPassword,
        Why::OpenLine,
        Why::TooLarge,
        Why::EightBit,
        Why::Unfit,
        Why::Said,
        Why::Held,
    ];
}

/// One dialogue with one server.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The server, `host:port`.
    pub server: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Where it ended.
    pub step: Step,
    /// Why, unless it was sent.
    pub why: Option<Why>,
    /// The server's last word, in one line, at most [`REPLY`] characters.
    pub reply: Option<String>,
    /// Whether `before` was asked and agreed: then the register says `sending`.
    pub announced: bool,
    /// Both directions with their times.
    pub transcript: Transcript,
}

/// The most characters of a reply that are kept with an entry.
pub const REPLY: usize = 500;

/// How long each part may take; the whole never takes longer than their sum (RFC 5321 4.5.3.2 asks for patience after the message).
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// To find an address and connect.
    pub connect: Duration,
    /// For each reply, and for TLS.
    pub reply: Duration,
    /// For everything up to the message.
    pub before: Duration,
    /// For the message and the word on it.
    pub message: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect: Duration::from_secs(20),
            reply: Duration::from_secs(60),
            before: Duration::from_secs(180),
            message: Duration::from_secs(600),
        }
    }
}

impl Limits {
    /// The same, with at most so many seconds for each reply and three times as many for the message.
    #[must_use]
    pub fn patient(seconds: u16) -> Limits {
        let reply = Duration::from_secs(u64::from(seconds.max(1)));
        Limits {
            connect: reply.min(Duration::from_secs(20)),
            reply,
            before: reply * 3,
            message: reply * 3,
        }
    }
}
