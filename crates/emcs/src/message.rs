//! The door for a message of any kind: its root element and the namespace of that decide which one it is. Never guesses
//! from a file's name or from what stands inside.

use std::fmt;

use crate::answers::{self, Ie704, Ie801, Ie839, Ie905, Ie917};
use crate::cursor::first;
use crate::error::{ReadError, code};
use crate::frame::{Header, decoded};
use crate::ie815::{self, Ie815};
use crate::moves::{self, Ie810, Ie813, Ie818, Ie819, Ie825, Ie837, Ie871};
use crate::schema::{self as s, Root};
use crate::steps::Steps;
use crate::{Limits, Warning};

/// Declares the kinds of messages once: variant, table, reader.
macro_rules! messages {
    ($($(#[$doc:meta])* $kind:ident($type:ty) = $root:ident, $read:expr;)*) => {
        /// Which message a file is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum MessageKind {
            $($(#[$doc])* $kind,)*
        }

        impl MessageKind {
            /// Every kind that is read.
            pub const ALL: &[MessageKind] = &[$(MessageKind::$kind),*];

            /// Its table.
            pub(crate) fn root(self) -> &'static Root {
                match self {
                    $(MessageKind::$kind => &s::$root,)*
                }
            }
        }

        /// A message that was read.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Message {
            $($(#[$doc])* $kind(Box<$type>),)*
        }

        impl Message {
            /// Which message it is.
            #[must_use]
            pub fn kind(&self) -> MessageKind {
                match self {
                    $(Message::$kind(_) => MessageKind::$kind,)*
                }
            }

            /// Who sent it, which one it is, and which one it answers.
            #[must_use]
            pub fn header(&self) -> &Header {
                match self {
                    $(Message::$kind(m) => &m.header,)*
                }
            }

            /// What a person should know about the file.
            #[must_use]
            pub fn warnings(&self) -> &[Warning] {
                match self {
                    $(Message::$kind(m) => &m.warnings,)*
                }
            }
        }

        fn read_kind(kind: MessageKind, text: &str, limits: Limits) -> Result<Message, ReadError> {
            Ok(match kind {
                $(MessageKind::$kind => Message::$kind(Box::new($read(text, limits)?)),)*
            })
        }
    };
}

messages! {
    /// A draft e-AD or e-SAD, as submitted.
    Ie815(Ie815) = IE815, ie815::read_text;
    /// The e-AD or e-SAD as validated: it bears the ARC.
    Ie801(Ie801) = IE801, answers::ie801;
    /// A message refused by the rules of the system.
    Ie704(Ie704) = IE704, answers::ie704;
    /// An e-AD refused by customs at export or import.
    Ie839(Ie839) = IE839, answers::ie839;
    /// The status of a movement.
    Ie905(Ie905) = IE905, answers::ie905;
    /// A message refused because it is not of the schema.
    Ie917(Ie917) = IE917, answers::ie917;
    /// An e-AD withdrawn before the goods leave.
    Ie810(Ie810) = IE810, moves::ie810;
    /// The goods go somewhere else.
    Ie813(Ie813) = IE813, moves::ie813;
    /// What arrived, or left the Union.
    Ie818(Ie818) = IE818, moves::ie818;
    /// A consignee who did not order these goods, or not so.
    Ie819(Ie819) = IE819, moves::ie819;
    /// Energy products that go on in several parts.
    Ie825(Ie825) = IE825, moves::ie825;
    /// Why something is late.
    Ie837(Ie837) = IE837, moves::ie837;
    /// Why less, or more, arrived than was sent.
    Ie871(Ie871) = IE871, moves::ie871;
}

impl MessageKind {
    /// Its name, which is that of its root element: `IE815`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.root().name
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<MessageKind> {
        MessageKind::ALL.iter().copied().find(|k| k.name() == name)
    }
}

impl fmt::Display for MessageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn kind_of(text: &str, limits: Limits) -> Result<MessageKind, ReadError> {
    let tag = first(&mut Steps::new(text, limits))?;
    let namespace = tag.namespace.as_deref().unwrap_or("");
    MessageKind::named(&tag.name)
        .filter(|kind| kind.root().version(namespace).is_some())
        .ok_or_else(|| {
            let data = [("root", &*tag.name), ("namespace", namespace)];
            ReadError::new(code::UNKNOWN_MESSAGE, tag.place, &data)
        })
}

/// Which message a file is; only its beginning is read.
///
/// # Errors
/// `xml.unknown-message` for XML that is none of [`MessageKind`], and what is no XML that we read.
pub fn message_kind(bytes: &[u8], limits: Limits) -> Result<MessageKind, ReadError> {
    decoded(bytes, limits, |text| kind_of(text, limits))
}

/// Reads a message of any kind in the current version (V3.23) or, with the warning `xml.other-version`, in another one
/// whose elements are the same. As lenient, and as bounded, as [`crate::read_ie815`].
///
/// # Errors
/// A [`ReadError`] with one of the `xml.` codes, line and column: nothing of the message is to be used then.
pub fn read_message(bytes: &[u8], limits: Limits) -> Result<Message, ReadError> {
    decoded(bytes, limits, |text| {
        read_kind(kind_of(text, limits)?, text, limits)
    })
}
