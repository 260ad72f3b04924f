//! The JSON that goes with a notice to the office, for a program of theirs: read and written, bounded (docs/notice.md). Pure; it says
//! what the message says, and proves nothing: that is what the checkpoint, the square code of the paper and the register are for.

mod text;

use jiff::Timestamp;
use number::{ExciseNumber, Kind, NumberOnPaper, OfficeCode};
use serde::{Deserialize, Serialize};

/// The name of the format, with its version.
pub const FORMAT: &str = "acquit-notice-1";
/// Largest file that is read, in bytes; none that is written is larger.
pub const MAX_BYTES: usize = 256 * 1024;
/// Most documents in one notice: those of one truck.
pub const MAX_DOCUMENTS: usize = 200;
/// Most goods lines named of one document; of the others the count is told.
pub const MAX_GOODS: usize = 3;
/// Longest text, in characters.
pub const MAX_TEXT: usize = 300;
/// Longest checkpoint, in bytes.
pub const MAX_CHECKPOINT: usize = 4 * 1024;

/// Declares a closed list with one spelling.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),* }
        impl $name {
            /// Every value.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The one spelling.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
    };
}

list! {
    /// What a notice is about.
    About {
        /// The intention to use the procedure; numbers are not known yet (N1).
        Announcement = "announcement",
        /// The numbers of one truck (C1).
        Communication = "communication",
        /// Numbers that the office was told and that are void (I24).
        Voided = "voided",
    }
}

list! {
    /// On whose side the failure lies.
    Side {
        /// Customs.
        Customs = "customs",
        /// Who writes.
        Operator = "operator",
        /// Somebody else, such as the Internet provider.
        Third = "third",
    }
}

/// Who writes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sender {
    /// Excise number.
    #[serde(with = "text")]
    pub excise: ExciseNumber,
    /// Name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Street, postcode and town on one line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

/// To whom the goods go.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Consignee {
    /// Name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Town.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// Excise or VAT number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
}

/// One goods line.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Goods {
    /// Excise product code, such as `W200`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// What it is, in the writer's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// How much: digits, with a point before decimals.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quantity: String,
    /// Of what: `L`, `kg` …
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// One document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// `DAA` or `DSA`.
    #[serde(with = "text")]
    pub kind: Kind,
    /// Its number; none in an announcement.
    #[serde(default, with = "text::opt", skip_serializing_if = "Option::is_none")]
    pub number: Option<NumberOnPaper>,
    /// Its version, 1 at first; none in an announcement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The local reference number under which it will be entered, where that is not its number (I25).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lrn: Option<String>,
    /// For whom; none where nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignee: Option<Consignee>,
    /// What, the first lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goods: Vec<Goods>,
    /// How many lines more.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more_goods: u32,
    /// Since when it is void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void_since: Option<Timestamp>,
    /// The file of the message that is its copy, where the rules ask for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<String>,
}

/// What does not work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outage {
    /// What, by its code (docs/notice.md lists them). A reader takes one that it does not know as `other`.
    pub cause: String,
    /// On whose side.
    pub side: Side,
    /// Since when.
    pub since: Timestamp,
    /// Why, in the writer's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Where the writer's register stood.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// Whose register.
    #[serde(with = "text")]
    pub excise: ExciseNumber,
    /// Counter of its last entry.
    pub counter: u64,
    /// The first 32 hexadecimal digits of that entry's hash.
    pub hash: String,
}

impl Head {
    /// From the line that stands on papers and notices: `EXCISE:COUNTER:HASH`.
    #[must_use]
    pub fn read(line: &str) -> Option<Head> {
        let mut parts = line.splitn(3, ':');
        let head = Head {
            excise: ExciseNumber::parse(parts.next()?).ok()?,
            counter: parts.next()?.parse().ok()?,
            hash: parts.next()?.to_owned(),
        };
        head.is_sound().then_some(head)
    }

    fn is_sound(&self) -> bool {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        self.hash.len() == 32 && self.hash.bytes().all(hex)
    }
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.excise, self.counter, self.hash)
    }
}

/// A notice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// [`FORMAT`].
    pub format: String,
    /// What it is about.
    pub about: About,
    /// Sample data: nothing of it is true.
    #[serde(default, skip_serializing_if = "is_false")]
    pub trial: bool,
    /// The Message-ID of the message that it goes with, without its angle brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// When it was written.
    pub written: Timestamp,
    /// The office.
    #[serde(with = "text")]
    pub office: OfficeCode,
    /// Who writes.
    pub sender: Sender,
    /// The documents of the truck; in an announcement what is planned, and perhaps none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// When the truck is to leave; none: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure: Option<Timestamp>,
    /// When it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departed: Option<Timestamp>,
    /// The vehicle's registration; none: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<String>,
    /// It replaces what the office was told of these documents before (I24).
    #[serde(default, skip_serializing_if = "is_false")]
    pub replaces: bool,
    /// What does not work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outage: Option<Outage>,
    /// The head of the writer's register; none before it has an entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Head>,
    /// The last signed checkpoint of that register, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

fn is_false(b: &bool) -> bool {
    !*b
}

/// What is wrong with a file that should be a notice.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoticeError {
    /// Larger than [`MAX_BYTES`].
    #[error("larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// No JSON, or not of this shape.
    #[error("{detail}")]
    Json {
        /// What and where.
        detail: String,
    },
    /// Of another format, or of a version that is not known.
    #[error("the format {found:?} is not {FORMAT}")]
    Format {
        /// What stands there.
        found: String,
    },
    /// A field that is missing, too long, or says something that cannot be.
    #[error("{field}: {why}")]
    Field {
        /// Its place, such as `documents.2.number`.
        field: String,
        /// What.
        why: &'static str,
    },
}

impl NoticeError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "notice.file-large",
            Self::Json { .. } => "notice.file-json",
            Self::Format { .. } => "notice.file-format",
            Self::Field { .. } => "notice.file-field",
        }
    }
}

#[derive(Deserialize)]
struct Named {
    format: String,
}

impl Notice {
    /// Reads a file. Fields that this version does not know are left alone.
    ///
    /// # Errors
    /// What is wrong with it, the first thing found; nothing of it is then believed.
    pub fn read(bytes: &[u8]) -> Result<Notice, NoticeError> {
        if bytes.len() > MAX_BYTES {
            return Err(NoticeError::TooLarge);
        }
        let json = |e: serde_json::Error| NoticeError::Json {
            detail: e.to_string().chars().take(MAX_TEXT).collect(),
        };
        let named: Named = serde_json::from_slice(bytes).map_err(json)?;
        if named.format != FORMAT {
            return Err(NoticeError::Format {
                found: named.format.chars().take(40).collect(),
            });
        }
        let notice: Notice = serde_json::from_slice(bytes).map_err(json)?;
        notice.check()?;
        Ok(notice)
    }

    /// The file: lines and indents, for people too.
    ///
    /// # Errors
    /// As [`Notice::read`] would say of it: nothing is written that is not read again.
    pub fn write(&self) -> Result<Vec<u8>, NoticeError> {
        self.check()?;
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|e| NoticeError::Json {
            detail: e.to_string(),
        })?;
        bytes.push(b'\n');
        if bytes.len() > MAX_BYTES {
            return Err(NoticeError::TooLarge);
        }
        Ok(bytes)
    }

    fn check(&self) -> Result<(), NoticeError> {
        let wrong = |field: &str, why| NoticeError::Field {
            field: field.to_owned(),
            why,
        };
        if self.format != FORMAT {
            return Err(wrong("format", "not the format"));
        }
        let s = &self.sender;
        text::within("sender.name", &s.name)?;
        text::within("sender.address", &s.address)?;
        text::within("sender.phone", &s.phone)?;
        for (field, value) in [
            ("message_id", &self.message_id),
            ("vehicle", &self.vehicle),
            (
                "outage.note",
                &self.outage.as_ref().and_then(|o| o.note.clone()),
            ),
            (
                "outage.cause",
                &self.outage.as_ref().map(|o| o.cause.clone()),
            ),
        ] {
            text::within(field, value.as_deref().unwrap_or_default())?;
        }
        if self.documents.len() > MAX_DOCUMENTS {
            return Err(wrong("documents", "too many"));
        }
        if self.documents.is_empty() && self.about != About::Announcement {
            return Err(wrong("documents", "missing"));
        }
        for (i, d) in self.documents.iter().enumerate() {
            self.document(i + 1, d)?;
        }
        if self.head.as_ref().is_some_and(|h| !h.is_sound()) {
            return Err(wrong("head.hash", "not 32 hexadecimal digits"));
        }
        if self
            .checkpoint
            .as_ref()
            .is_some_and(|c| c.len() > MAX_CHECKPOINT)
        {
            return Err(wrong("checkpoint", "too long"));
        }
        Ok(())
    }

    fn document(&self, at: usize, d: &Document) -> Result<(), NoticeError> {
        let place = |field: &str| format!("documents.{at}.{field}");
        let wrong = |field: &str, why| NoticeError::Field {
            field: place(field),
            why,
        };
        if d.number.is_none() && self.about != About::Announcement {
            return Err(wrong("number", "missing"));
        }
        if d.void_since.is_some() != (self.about == About::Voided) {
            return Err(wrong("void_since", "only what is void, and all of it"));
        }
        if d.goods.len() > MAX_GOODS {
            return Err(wrong("goods", "too many"));
        }
        let to = d.consignee.clone().unwrap_or_default();
        for (field, value) in [
            ("consignee.name", to.name.as_str()),
            ("consignee.city", &to.city),
            ("consignee.id", &to.id),
            ("lrn", d.lrn.as_deref().unwrap_or_default()),
            ("copy", d.copy.as_deref().unwrap_or_default()),
        ] {
            text::within(&place(field), value)?;
        }
        for (i, g) in d.goods.iter().enumerate() {
            for (field, value) in [
                ("product", &g.product),
                ("description", &g.description),
                ("quantity", &g.quantity),
                ("unit", &g.unit),
            ] {
                text::within(&place(&format!("goods.{}.{field}", i + 1)), value)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
